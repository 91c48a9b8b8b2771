/* SPDX-License-Identifier: MIT */
#include "dossier/day_counts.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"

#define FIRST_SLOTS ((gsize)256)
/* So that places among twice as many slots are below 2^32. */
#define MOST (G_GUINT64_CONSTANT(1) << 30)

void
rf_day_counts_clear(RfDayCounts *counts)
{
    g_free(counts->slots);
    g_free(counts->firsts);
    *counts = (RfDayCounts){ 0 };
}

static gsize
hash_of(guint32 group, guint32 kind_and_days)
{
    return (gsize)((((guint64)group << 32 | kind_and_days) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)) >> 24);
}

/* The slot of a group and a number of days, or the free one where they belong. */
static RfDayCount *
slot_of(const RfDayCounts *counts, guint32 group, guint32 kind_and_days)
{
    const gsize mask = counts->n_slots - 1;

    for (gsize at = hash_of(group, kind_and_days) & mask;; at = (at + 1) & mask) {
        RfDayCount *slot = &counts->slots[at];

        if (slot->n == 0 || (slot->group == group && slot->kind_and_days == kind_and_days))
            return slot;
    }
}

/* Put what is in the old slots into new ones. */
static void
refill(RfDayCounts *counts, const RfDayCount *old, gsize n_old)
{
    counts->n = 0;
    if (counts->n_firsts > 0)
        memset(counts->firsts, 0, counts->n_firsts * sizeof *counts->firsts);
    for (gsize i = 0; i < n_old; i++)
        if (old[i].n > 0)
            rf_day_counts_add(counts, old[i].group, old[i].kind_and_days, old[i].n);
}

static gboolean
grow_slots(RfDayCounts *counts, gsize needed, GError **error)
{
    gsize n_slots = MAX(counts->n_slots, FIRST_SLOTS);

    while (needed * 2 > n_slots)
        n_slots *= 2;
    if (n_slots == counts->n_slots)
        return TRUE;

    g_autofree RfDayCount *old = counts->slots;
    const gsize n_old = counts->n_slots;
    RfDayCount *slots = rf_memory_new0(n_slots, sizeof *slots, "numbers of days", error);
    if (slots == NULL) {
        old = NULL;
        return FALSE;
    }
    counts->slots = slots;
    counts->n_slots = n_slots;
    refill(counts, old, n_old);
    return TRUE;
}

gboolean
rf_day_counts_reserve(RfDayCounts *counts, gsize n, gsize n_groups, GError **error)
{
    if (counts->n + n >= MOST) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more than 2^30 - 1 numbers of days that dossiers took");
        return FALSE;
    }

    gpointer firsts = rf_memory_grow(counts->firsts, &counts->firsts_capacity, n_groups, sizeof *counts->firsts, "groups", error);
    if (firsts == NULL && n_groups > 0)
        return FALSE;
    counts->firsts = firsts;
    if (n_groups > counts->n_firsts) {
        memset(counts->firsts + counts->n_firsts, 0, (n_groups - counts->n_firsts) * sizeof *counts->firsts);
        counts->n_firsts = n_groups;
    }
    return grow_slots(counts, counts->n + n, error);
}

void
rf_day_counts_add(RfDayCounts *counts, guint32 group, guint32 kind_and_days, guint64 n)
{
    RfDayCount *slot = slot_of(counts, group, kind_and_days);

    if (slot->n == 0) {
        *slot = (RfDayCount){ 0, group, kind_and_days, counts->firsts[group] };
        counts->firsts[group] = (guint32)(slot - counts->slots) + 1;
        counts->n++;
    }
    slot->n += n;
}

void
rf_day_counts_expect(const RfDayCounts *counts, guint32 group, guint32 kind_and_days)
{
#if defined(__GNUC__)
    __builtin_prefetch(&counts->slots[hash_of(group, kind_and_days) & (counts->n_slots - 1)]);
#else
    (void)counts, (void)group, (void)kind_and_days;
#endif
}

static const RfDayCount *
count_at(const RfDayCounts *counts, guint32 place)
{
    return place == 0 ? NULL : &counts->slots[place - 1];
}

const RfDayCount *
rf_day_counts_first(const RfDayCounts *counts, guint32 group)
{
    return group >= counts->n_firsts ? NULL : count_at(counts, counts->firsts[group]);
}

const RfDayCount *
rf_day_counts_next(const RfDayCounts *counts, const RfDayCount *count)
{
    return count_at(counts, count->next);
}
