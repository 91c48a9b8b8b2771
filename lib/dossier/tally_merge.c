/* SPDX-License-Identifier: MIT */
/* Tallies put together, and their groups in order. */
#include <string.h>

#include "dossier/tally.h"
#include "foundation/errors.h"
#include "foundation/memory.h"

/* Where the groups of another tally are here; what is not there is added. */
static gboolean
find_groups(RfDossierGroups *groups, const RfDossierGroups *other, guint32 *out_groups, GError **error)
{
    for (guint32 group = 0; group < other->n; group++) {
        guint32 labels[RF_DOSSIER_MAX_KEYS];

        for (guint key = 0; key < groups->n_keys; key++) {
            const char *label = rf_dossier_groups_get_label(other, group, key);
            if (!rf_interner_add(groups->labels, label, strlen(label), &labels[key], error))
                return FALSE;
        }
        if (!rf_dossier_groups_take(groups, labels, &out_groups[group], error))
            return FALSE;
    }
    return TRUE;
}

/* Make room for all, so that the rest cannot fail. */
static gboolean
prepare(reform_dossier_tally *tally, const reform_dossier_tally *other, guint32 *out_groups, GError **error)
{
    if (tally->n_rows + other->n_rows > RF_DOSSIER_MAX_ROWS) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more than 2^62 rows of dossiers");
        return FALSE;
    }
    if (!find_groups(&tally->groups, &other->groups, out_groups, error) ||
        !rf_day_counts_reserve(&tally->day_counts, other->day_counts.n, tally->groups.n, error))
        return FALSE;

    guint32 *order = rf_memory_grow(tally->order, &tally->order_capacity, tally->groups.n, sizeof *order, "groups", error);
    if (order == NULL && tally->groups.n > 0)
        return FALSE;
    tally->order = order;
    return TRUE;
}

static gint
compare_groups(gconstpointer a, gconstpointer b, gpointer data)
{
    const RfDossierGroups *groups = data;

    for (guint key = 0; key < groups->n_keys; key++) {
        const gint order = strcmp(rf_dossier_groups_get_label(groups, *(const guint32 *)a, key),
                                  rf_dossier_groups_get_label(groups, *(const guint32 *)b, key));
        if (order != 0)
            return order;
    }
    return 0;
}

gboolean
rf_dossier_tally_merge(reform_dossier_tally *tally, const reform_dossier_tally *other, GError **error)
{
    const guint32 n = tally->groups.n;
    g_autofree guint32 *places = rf_memory_new(other->groups.n, sizeof *places, "groups", error);

    if (places == NULL)
        return FALSE;
    if (!prepare(tally, other, places, error)) {
        rf_dossier_groups_cut(&tally->groups, n);
        return FALSE;
    }
    for (guint32 group = 0; group < other->groups.n; group++) {
        const guint64 *from = rf_dossier_groups_get_counters(&other->groups, group);
        guint64 *to = rf_dossier_groups_get_counters(&tally->groups, places[group]);
        for (guint i = 0; i < RF_DOSSIER_N_COUNTERS; i++)
            to[i] += from[i];
    }
    for (gsize i = 0; i < other->day_counts.n_slots; i++) {
        const RfDayCount *count = &other->day_counts.slots[i];
        if (count->n > 0)
            rf_day_counts_add(&tally->day_counts, places[count->group], count->kind_and_days, count->n);
    }
    tally->n_rows += other->n_rows;
    tally->n_unconfirmed += other->n_unconfirmed;
    tally->earliest = MIN(tally->earliest, other->earliest);
    tally->latest = MAX(tally->latest, other->latest);
    if (tally->groups.n > n) {
        for (guint32 group = 0; group < tally->groups.n; group++)
            tally->order[group] = group;
        g_qsort_with_data(tally->order, (gint)tally->groups.n, sizeof *tally->order, compare_groups, &tally->groups);
    }
    return TRUE;
}

static const char *
name_of(const RfDossierCalendar *calendar)
{
    return calendar == NULL ? "calendar days" : *calendar->id == '\0' ? "a calendar without id" : calendar->id;
}

static gboolean
merge(reform_dossier_tally *tally, const reform_dossier_tally *other, GError **error)
{
    const reform_dossier_tally_options *a = &tally->made_for, *b = &other->made_for;

    if (a->first != b->first || a->last != b->last || a->n_keys != b->n_keys ||
        memcmp(a->keys, b->keys, a->n_keys * sizeof *a->keys) != 0) {
        rf_errors_set(error, REFORM_STATUS_STRUCTURE, "the tallies are made for other periods or keys, expected the same");
        return FALSE;
    }
    if (!rf_dossier_calendar_equal(a->calendar, b->calendar)) {
        rf_errors_set(error, REFORM_STATUS_STRUCTURE, "the days of the tallies are by other calendars, '%s' and '%s', expected the same",
                      name_of(a->calendar), name_of(b->calendar));
        return FALSE;
    }
    return rf_dossier_tally_merge(tally, other, error);
}

/* Public API */

reform_status
reform_dossier_tally_merge(reform_dossier_tally *tally, const reform_dossier_tally *other, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && other != NULL && tally != other, error);
    merge(tally, other, &err);
    return rf_errors_give(err, error);
}
