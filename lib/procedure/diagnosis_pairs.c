/* SPDX-License-Identifier: MIT */
/* The different pairs of old and new limits: few, however many procedures there are. */
#include "foundation/memory.h"
#include "procedure/diagnosis.h"
#include "procedure/procedure_set.h"
#include "procedure/reduction.h"

#define EMPTY G_MAXUINT32

/* Pairs by their limits: open addressing, never more than half full. */
typedef struct Slots {
    guint32 *pairs;
    guint bits;
} Slots;

static gboolean
make_slots(Slots *slots, gsize n, GError **error)
{
    slots->bits = 1;
    while (((gsize)1 << slots->bits) / 2 < n)
        slots->bits++;
    slots->pairs = rf_memory_new((gsize)1 << slots->bits, sizeof *slots->pairs, "procedures", error);
    if (slots->pairs == NULL)
        return FALSE;
    for (gsize i = 0; i < (gsize)1 << slots->bits; i++)
        slots->pairs[i] = EMPTY;
    return TRUE;
}

/* Where a pair is, or where it would be put. */
static guint32 *
find_slot(const Slots *slots, const RfLimitPair *pairs, gint64 before, gint64 after)
{
    const gsize mask = ((gsize)1 << slots->bits) - 1;
    const guint64 hash = ((guint64)before * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) + (guint64)after) *
                         G_GUINT64_CONSTANT(0xd6e8feb86659fd93);
    gsize at = (gsize)(hash >> (64 - slots->bits));

    while (slots->pairs[at] != EMPTY &&
           (pairs[slots->pairs[at]].before != before || pairs[slots->pairs[at]].after != after))
        at = (at + 1) & mask;
    return &slots->pairs[at];
}

static gboolean
is_judged(const reform_reduction *reduction, gsize index)
{
    const reform_outcome outcome = (reform_outcome)reduction->outcomes[index];

    return rf_reduction_is_in_scope(reduction, index, REFORM_SCOPE_ALL) && reduction->before[index] > 0 &&
           (outcome == REFORM_OUTCOME_CUT || outcome == REFORM_OUTCOME_UNCHANGED || outcome == REFORM_OUTCOME_RAISED);
}

static gboolean
fill(RfLimitPairs *pairs, const Slots *slots, const reform_reduction *reduction, const guint32 *groups, guint32 group, GError **error)
{
    gsize capacity = 0;

    for (gsize i = 0; i < reduction->set->n; i++) {
        const gint64 before = reduction->before[i];
        const gint64 after = reduction->after[i];

        if (groups != NULL && groups[i] != group) {
            pairs->pair_of[i] = RF_PAIR_OUTSIDE;
            continue;
        }
        if (!is_judged(reduction, i)) {
            pairs->pair_of[i] = RF_PAIR_NOT_JUDGED;
            continue;
        }

        guint32 *slot = find_slot(slots, pairs->items, before, after);
        if (*slot == EMPTY) {
            RfLimitPair *grown = rf_memory_grow(pairs->items, &capacity, pairs->n + 1, sizeof *grown, "pairs of limits", error);
            if (grown == NULL)
                return FALSE;
            pairs->items = grown;
            pairs->items[pairs->n] = (RfLimitPair){ .before = before, .after = after };
            *slot = (guint32)pairs->n++;
        }
        pairs->items[*slot].n++;
        pairs->pair_of[i] = *slot;
    }
    return TRUE;
}

gboolean
rf_limit_pairs_fill(RfLimitPairs *pairs, const reform_reduction *reduction, const guint32 *groups, guint32 group, GError **error)
{
    Slots slots;
    gboolean ok;

    pairs->pair_of = rf_memory_new(reduction->set->n, sizeof *pairs->pair_of, "procedures", error);
    if (pairs->pair_of == NULL || !make_slots(&slots, reduction->set->n, error))
        return FALSE;
    ok = fill(pairs, &slots, reduction, groups, group, error);
    g_free(slots.pairs);
    return ok;
}

void
rf_limit_pairs_clear(RfLimitPairs *pairs)
{
    g_free(pairs->items);
    g_free(pairs->pair_of);
}
