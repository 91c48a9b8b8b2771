/* SPDX-License-Identifier: MIT */
#include "dossier/day_counts.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"

#define FIRST_SLOTS ((gsize)256)

void
rf_day_counts_clear(RfDayCounts *counts)
{
    g_free(counts->items);
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
static guint32 *
slot_of(const RfDayCounts *counts, guint32 group, guint32 kind_and_days)
{
    const gsize mask = counts->n_slots - 1;

    for (gsize at = hash_of(group, kind_and_days) & mask;; at = (at + 1) & mask) {
        guint32 *slot = &counts->slots[at];

        if (*slot == 0)
            return slot;
        const RfDayCount *item = &counts->items[*slot - 1];
        if (item->group == group && item->kind_and_days == kind_and_days)
            return slot;
    }
}

static gboolean
grow_slots(RfDayCounts *counts, gsize needed, GError **error)
{
    gsize n_slots = MAX(counts->n_slots, FIRST_SLOTS);

    while (needed * 2 > n_slots)
        n_slots *= 2;
    if (n_slots == counts->n_slots)
        return TRUE;

    guint32 *slots = rf_memory_new0(n_slots, sizeof *slots, "slots for numbers of days", error);
    if (slots == NULL)
        return FALSE;
    g_free(counts->slots);
    counts->slots = slots;
    counts->n_slots = n_slots;
    for (gsize i = 0; i < counts->n; i++)
        *slot_of(counts, counts->items[i].group, counts->items[i].kind_and_days) = (guint32)i + 1;
    return TRUE;
}

gboolean
rf_day_counts_reserve(RfDayCounts *counts, gsize n, gsize n_groups, GError **error)
{
    if (counts->n + n >= G_MAXUINT32) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more than 2^32 - 2 numbers of days that dossiers took");
        return FALSE;
    }

    gpointer items = rf_memory_grow(counts->items, &counts->capacity, counts->n + n, sizeof *counts->items, "numbers of days", error);
    if (items == NULL && counts->n + n > 0)
        return FALSE;
    counts->items = items;

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
    guint32 *slot = slot_of(counts, group, kind_and_days);

    if (*slot == 0) {
        counts->items[counts->n] = (RfDayCount){ 0, group, kind_and_days, counts->firsts[group] };
        counts->firsts[group] = *slot = (guint32)++counts->n;
    }
    counts->items[*slot - 1].n += n;
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
item_of(const RfDayCounts *counts, guint32 number)
{
    return number == 0 ? NULL : &counts->items[number - 1];
}

const RfDayCount *
rf_day_counts_first(const RfDayCounts *counts, guint32 group)
{
    return group >= counts->n_firsts ? NULL : item_of(counts, counts->firsts[group]);
}

const RfDayCount *
rf_day_counts_next(const RfDayCounts *counts, const RfDayCount *count)
{
    return item_of(counts, count->next);
}
