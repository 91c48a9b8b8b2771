/* SPDX-License-Identifier: MIT */
/*
 * Codes that are whole numbers close together are the usual case, and there a row costs a few instructions: its codes make a
 * place, whose group is looked for later. Where few of many places would be in use, a table says the groups of places, which are
 * the places then. All others go by their labels.
 */
#include "dossier/batch.h"

#include <string.h>

#include "dossier/whole.h"
#include "foundation/errors.h"
#include "foundation/memory.h"

/* Places of the table at the most, and those that rows are counted at. */
#define MAX_PLACES ((gsize)1 << 22)
#define MAX_COUNTED ((gsize)1 << 16)

static gboolean
has_avx2(void)
{
#if defined(__GNUC__) && defined(__x86_64__)
    return __builtin_cpu_supports("avx2");
#else
    return FALSE;
#endif
}

static const RfDossierArray *
array_of(const RfDossierCodes *codes, guint key)
{
    return &codes->batch->columns[codes->made_for->keys[key]];
}

/* Places for the codes of all rows; 0 where they are not close together, or no numbers. */
static gsize
lay_out(RfDossierCodes *codes)
{
    gsize n_places = 1;

    for (guint key = 0; key < codes->made_for->n_keys; key++) {
        const RfDossierArray *array = array_of(codes, key);
        gint64 most;

        if (rf_dossier_key_is_month(codes->made_for->keys[key]) || array->type == REFORM_ARRAY_TYPE_TEXT)
            return 0;
        (has_avx2() ? rf_whole_find_ends_avx2 : rf_whole_find_ends)(array->type, array->items, 0, codes->batch->n_rows, &codes->least[key],
                                                                    &most);
        const guint64 range = (guint64)most - (guint64)codes->least[key];
        if (range >= MAX_PLACES / n_places)
            return 0;
        codes->strides[key] = n_places;
        codes->ranges[key] = (gsize)range + 1;
        n_places *= codes->ranges[key];
    }
    return n_places;
}

/* The group of a place, whose codes follow from where it is. */
static gboolean
find_place(gpointer data, guint32 place, guint32 *out_group, GError **error)
{
    RfDossierCodes *codes = data;
    guint32 labels[RF_DOSSIER_MAX_KEYS];

    for (guint key = 0; key < codes->made_for->n_keys; key++) {
        const gsize above = place / codes->strides[key] % codes->ranges[key];
        if (!rf_dossier_labels_of_number(&codes->labels, codes->least[key] + (gint64)above, &labels[key], error))
            return FALSE;
    }
    return rf_dossier_groups_take(codes->groups, labels, out_group, error);
}

gboolean
rf_dossier_codes_init(RfDossierCodes *codes, const reform_dossier_batch *batch, reform_dossier_tally *tally, GError **error)
{
    *codes = (RfDossierCodes){ .batch = batch, .groups = &tally->groups, .made_for = &tally->made_for };
    codes->places = (RfDossierPlaces){ .groups = &tally->groups, .find = find_place, .data = codes };
    rf_dossier_labels_init(&codes->labels, &tally->groups);

    const gsize n_places = batch->n_rows == 0 ? 0 : lay_out(codes);
    if (n_places == 0)
        return TRUE;
    codes->table = rf_memory_new0(n_places, sizeof *codes->table, "codes of dossiers", error);
    if (codes->table == NULL)
        return FALSE;
    if (n_places > MIN(MAX_COUNTED, batch->n_rows))
        return TRUE;
    codes->places.known = codes->table;
    return rf_dossier_places_reserve(&codes->places, n_places, error);
}

void
rf_dossier_codes_clear(RfDossierCodes *codes)
{
    rf_dossier_labels_clear(&codes->labels);
    rf_dossier_places_clear(&codes->places);
    g_free(codes->table);
}

static gboolean
find_label(RfDossierCodes *codes, guint key, gsize row, gint32 accepted, gint32 finished, guint32 *out_label, GError **error)
{
    const reform_dossier_key what = codes->made_for->keys[key];
    const RfDossierArray *array = array_of(codes, key);
    gint64 number = 0;

    if (rf_dossier_key_is_month(what))
        return rf_dossier_labels_of_month(&codes->labels, what == REFORM_DOSSIER_KEY_MONTH_ACCEPTED ? accepted : finished, out_label,
                                          error);
    if (array->type == REFORM_ARRAY_TYPE_TEXT) {
        const char *text = ((const char *const *)array->items)[row];
        return rf_dossier_labels_of_text(&codes->labels, text == NULL ? "" : text, text == NULL ? 0 : strlen(text), out_label, error);
    }
    rf_whole_find_ends(array->type, array->items, row, 1, &number, &number);
    return rf_dossier_labels_of_number(&codes->labels, number, out_label, error);
}

static gboolean
find_group(RfDossierCodes *codes, gsize row, gint32 accepted, gint32 finished, guint32 *out_group, GError **error)
{
    guint32 labels[RF_DOSSIER_MAX_KEYS];

    for (guint key = 0; key < codes->made_for->n_keys; key++)
        if (!find_label(codes, key, row, accepted, finished, &labels[key], error))
            return FALSE;
    return rf_dossier_groups_take(codes->groups, labels, out_group, error);
}

/* Where rows stand among all places. */
static void
find_places(const RfDossierCodes *codes, gsize start, gsize n, guint32 *out_places)
{
    RfWholeKey keys[RF_DOSSIER_MAX_KEYS];

    for (guint key = 0; key < codes->made_for->n_keys; key++) {
        const RfDossierArray *array = array_of(codes, key);
        keys[key] = (RfWholeKey){ array->type, array->items, (guint32)codes->least[key], (guint32)codes->strides[key] };
    }
    (has_avx2() ? rf_whole_find_places_avx2 : rf_whole_find_places)(keys, codes->made_for->n_keys, start, n, out_places);
}

/* Groups of rows, by places or by labels. */
static gboolean
find_groups(RfDossierCodes *codes, gsize start, gsize n, const gint32 *accepted, const gint32 *finished, guint32 *places, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        guint32 *known = codes->table == NULL ? NULL : &codes->table[places[i]];

        if (known != NULL && *known > 0) {
            places[i] = *known - 1;
            continue;
        }
        if (!find_group(codes, start + i, accepted[i], finished[i], &places[i], error))
            return FALSE;
        if (known != NULL)
            *known = places[i] + 1;
    }
    return rf_dossier_places_reserve(&codes->places, codes->groups->n, error);
}

gboolean
rf_dossier_codes_get_places(RfDossierCodes *codes, gsize start, gsize n, const gint32 *accepted, const gint32 *finished,
                            guint32 *out_places, GError **error)
{
    if (codes->table != NULL)
        find_places(codes, start, n, out_places);
    return codes->places.known != NULL || find_groups(codes, start, n, accepted, finished, out_places, error);
}
