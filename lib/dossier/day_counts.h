/* SPDX-License-Identifier: MIT */
/* How many dossiers of a group took, or are overdue, a number of days: for the numbers that are seldom. */
#ifndef RF_DOSSIER_DAY_COUNTS_H
#define RF_DOSSIER_DAY_COUNTS_H

#include <glib.h>

#include <reform/dossier_tally.h>

typedef struct RfDayCount {
    guint64 n; /* 0: free */
    guint32 group;
    guint32 kind_and_days;
    guint32 next; /* of the group: where it stands + 1, or 0 */
} RfDayCount;

/* All zero is empty. */
typedef struct RfDayCounts {
    RfDayCount *slots; /* by hash; a power of two of them, at most half in use */
    gsize n_slots;
    gsize n;
    guint32 *firsts; /* of each group: where it stands + 1, or 0 */
    gsize n_firsts;
    gsize firsts_capacity;
} RfDayCounts;

static inline guint32
rf_days_join(reform_dossier_days kind, guint32 days)
{
    return (guint32)kind << 24 | days;
}

static inline reform_dossier_days
rf_days_get_kind(guint32 kind_and_days)
{
    return (reform_dossier_days)(kind_and_days >> 24);
}

static inline guint32
rf_days_get_number(guint32 kind_and_days)
{
    return kind_and_days & 0xFFFFFF;
}

void rf_day_counts_clear(RfDayCounts *counts);

/* Make room for `n` further numbers of days and for `n_groups` groups, so that adding them cannot fail. LIMIT, NO_MEMORY. */
gboolean rf_day_counts_reserve(RfDayCounts *counts, gsize n, gsize n_groups, GError **error);

/* Add dossiers, at least one; there is room. */
void rf_day_counts_add(RfDayCounts *counts, guint32 group, guint32 kind_and_days, guint64 n);

/* Have fetched what adding will look at first. */
void rf_day_counts_expect(const RfDayCounts *counts, guint32 group, guint32 kind_and_days);

/* The first of a group, or the one after `count`; NULL where there is none. */
const RfDayCount *rf_day_counts_first(const RfDayCounts *counts, guint32 group);
const RfDayCount *rf_day_counts_next(const RfDayCounts *counts, const RfDayCount *count);

#endif
