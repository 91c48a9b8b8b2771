/* SPDX-License-Identifier: MIT */
/* Places where rows are counted. Each is of a group, which is looked for when it must be known. */
#ifndef RF_DOSSIER_PLACES_H
#define RF_DOSSIER_PLACES_H

#include <glib.h>

#include "dossier/groups.h"

/*
 * What most rows add to is counted in bytes first, a cache line a place, so that the counters of many stay in the cache:
 * - by class, for the outcomes up to LATE by their number and for IN_TIME, and the bits of the class RF_DOSSIER_QUICK_BITS lower;
 * - those that are outside the period;
 * - from RF_DOSSIER_QUICK_DAYS on, by days of those settled;
 * - the last one counts nothing.
 */
#define RF_DOSSIER_QUICK_IN_TIME 3
#define RF_DOSSIER_QUICK_BITS 2
#define RF_DOSSIER_QUICK_OUTSIDE 16
#define RF_DOSSIER_QUICK_DAYS 17
#define RF_DOSSIER_N_QUICK_DAYS 46
#define RF_DOSSIER_QUICK_NONE (RF_DOSSIER_QUICK_DAYS + RF_DOSSIER_N_QUICK_DAYS)
#define RF_DOSSIER_N_QUICK (RF_DOSSIER_QUICK_NONE + 1)

typedef gboolean (*RfDossierPlaceFind)(gpointer data, guint32 place, guint32 *out_group, GError **error);

/* All zero but `groups` has no places. */
typedef struct RfDossierPlaces {
    RfDossierGroups *groups;
    guint8 *quick; /* RF_DOSSIER_N_QUICK of each place, on cache lines of their own: what is not in the counters yet */
    guint8 *memory;
    gsize n;
    gsize capacity;
    guint32 *known; /* group + 1 of each place, or 0; not owned; NULL: places are groups */
    RfDossierPlaceFind find; /* the group of a place that is not known */
    gpointer data;
} RfDossierPlaces;

void rf_dossier_places_clear(RfDossierPlaces *places);

/* Have at least `n` places. NO_MEMORY. */
gboolean rf_dossier_places_reserve(RfDossierPlaces *places, gsize n, GError **error);

/* What finding it fails with. */
static inline gboolean
rf_dossier_places_get_group(const RfDossierPlaces *places, guint32 place, guint32 *out_group, GError **error)
{
    if (places->known != NULL && places->known[place] == 0) {
        if (!places->find(places->data, place, out_group, error))
            return FALSE;
        places->known[place] = *out_group + 1;
        return TRUE;
    }
    *out_group = places->known == NULL ? place : places->known[place] - 1;
    return TRUE;
}

/* Add to the counter that a quick one of a place stands for. */
gboolean rf_dossier_places_add(const RfDossierPlaces *places, guint32 place, guint quick, guint64 n, GError **error);

/* Put what was counted quickly into the counters. */
gboolean rf_dossier_places_settle(const RfDossierPlaces *places, GError **error);

#endif
