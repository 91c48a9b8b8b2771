/* SPDX-License-Identifier: MIT */
#include "dossier/places.h"

#include <string.h>

#include "dossier/classify.h"
#include "foundation/memory.h"

#define CACHE_LINE ((gsize)64)
#define FIRST_CAPACITY ((gsize)64)

void
rf_dossier_places_clear(RfDossierPlaces *places)
{
    g_free(places->memory);
    *places = (RfDossierPlaces){ 0 };
}

/* Realloc'ed memory might start elsewhere on its line, so it is copied. */
static gboolean
grow(RfDossierPlaces *places, gsize n, GError **error)
{
    const gsize capacity = MAX(MAX(n, places->capacity * 2), FIRST_CAPACITY);
    guint8 *memory = rf_memory_new0(capacity * RF_DOSSIER_N_QUICK + CACHE_LINE, 1, "counters of dossiers", error);

    if (memory == NULL)
        return FALSE;

    guint8 *quick = memory + (CACHE_LINE - (guintptr)memory % CACHE_LINE) % CACHE_LINE;
    if (places->n > 0)
        memcpy(quick, places->quick, places->n * RF_DOSSIER_N_QUICK);
    g_free(places->memory);
    places->memory = memory;
    places->quick = quick;
    places->capacity = capacity;
    return TRUE;
}

gboolean
rf_dossier_places_reserve(RfDossierPlaces *places, gsize n, GError **error)
{
    if (n > places->capacity && !grow(places, n, error))
        return FALSE;
    places->n = MAX(places->n, n);
    return TRUE;
}

/* The counter that a quick one stands for. */
static guint
find_counter(guint quick)
{
    return quick < RF_DOSSIER_QUICK_DAYS ? rf_dossier_quick_get_class(quick) : RF_DOSSIER_AT_DAYS + quick - RF_DOSSIER_QUICK_DAYS;
}

gboolean
rf_dossier_places_add(const RfDossierPlaces *places, guint32 place, guint quick, guint64 n, GError **error)
{
    guint32 group;

    if (quick == RF_DOSSIER_QUICK_NONE)
        return TRUE;
    if (!rf_dossier_places_get_group(places, place, &group, error))
        return FALSE;
    rf_dossier_groups_get_counters(places->groups, group)[find_counter(quick)] += n;
    return TRUE;
}

gboolean
rf_dossier_places_settle(const RfDossierPlaces *places, GError **error)
{
    for (gsize place = 0; place < places->n; place++) {
        const guint8 *quick = places->quick + place * RF_DOSSIER_N_QUICK;

        for (guint i = 0; i < RF_DOSSIER_QUICK_NONE; i++)
            if (quick[i] > 0 && !rf_dossier_places_add(places, (guint32)place, i, quick[i], error))
                return FALSE;
    }
    return TRUE;
}
