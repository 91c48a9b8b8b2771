/* SPDX-License-Identifier: MIT */
/* What a policy does to a limit, and which policies there are to try. */
#include "procedure/diagnosis.h"

#include <stdlib.h>
#include <string.h>

RfShare
rf_share_reduce(gint32 numerator, gint32 denominator)
{
    gint32 a = denominator;
    gint32 b = numerator;

    while (b != 0) {
        gint32 rest = a % b;
        a = b;
        b = rest;
    }
    return (RfShare){ numerator / a, denominator / a };
}

/* value / denominator ticks as whole steps. */
static gint64
round_to_steps(const RfPolicy *policy, RfInt128 value)
{
    const RfInt128 unit = (RfInt128)policy->step * policy->share.denominator;
    const RfInt128 rest = value % unit;
    gint64 steps = (gint64)(value / unit);

    switch (policy->rounding) {
    case REFORM_STEP_ROUNDING_UP: steps += rest > 0; break;
    case REFORM_STEP_ROUNDING_NEAREST: steps += rest > unit - rest; break;
    case REFORM_STEP_ROUNDING_DOWN:
    case REFORM_STEP_ROUNDING_NONE:
    case REFORM_STEP_ROUNDING_FORCE_INT32: break;
    }
    return steps * policy->step;
}

RfPolicyLimit
rf_policy_apply(const RfPolicy *policy, gint64 before)
{
    const gint32 denominator = policy->share.denominator;
    RfPolicyLimit limit = { .cut = (RfInt128)before * (denominator - policy->share.numerator), .denominator = denominator };

    limit.value = limit.cut;
    if (policy->step > 0) {
        limit.rounded = round_to_steps(policy, limit.cut);
        limit.value = (RfInt128)limit.rounded * denominator;
    }
    limit.value = MAX(limit.value, (RfInt128)policy->floor * denominator);
    limit.value = MIN(limit.value, (RfInt128)before * denominator);
    return limit;
}

gboolean
rf_policy_explains(const RfPolicy *policy, gint64 before, gint64 after)
{
    const RfPolicyLimit limit = rf_policy_apply(policy, before);

    return limit.value == (RfInt128)after * limit.denominator;
}

gint
rf_policy_compare(const RfPolicy *a, const RfPolicy *b)
{
    for (int scope = REFORM_SCOPE_CUT; scope <= REFORM_SCOPE_ALL; scope++)
        if (a->n_explained[scope] != b->n_explained[scope])
            return a->n_explained[scope] > b->n_explained[scope] ? -1 : 1;

    const RfInt128 rounded_a = a->rounded * b->share.denominator;
    const RfInt128 rounded_b = b->rounded * a->share.denominator;
    return rounded_a < rounded_b ? -1 : rounded_a > rounded_b;
}

/* Steps and floors from short to long. */
static gint
compare_ticks(gconstpointer a, gconstpointer b)
{
    const gint64 x = *(const gint64 *)a;
    const gint64 y = *(const gint64 *)b;

    return x < y ? -1 : x > y;
}

static gint
compare_shares(gconstpointer a, gconstpointer b)
{
    const RfShare *x = a;
    const RfShare *y = b;
    const gint64 left = (gint64)x->numerator * y->denominator;
    const gint64 right = (gint64)y->numerator * x->denominator;

    return left < right ? -1 : left > right;
}

/* Up, nearest, down. */
static gint
compare_roundings(gconstpointer a, gconstpointer b)
{
    static const gint RANK[] = { [REFORM_STEP_ROUNDING_UP] = 1, [REFORM_STEP_ROUNDING_NEAREST] = 2, [REFORM_STEP_ROUNDING_DOWN] = 3 };

    return RANK[*(const reform_step_rounding *)a] - RANK[*(const reform_step_rounding *)b];
}

/* Sort candidates and drop those that are there twice; gives how many remain. */
static gsize
tidy(gpointer items, gsize n, gsize size, GCompareFunc compare)
{
    char *bytes = items;
    gsize kept = 1;

    qsort(items, n, size, compare);
    for (gsize i = 1; i < n; i++)
        if (compare(bytes + i * size, bytes + (kept - 1) * size) != 0)
            memmove(bytes + kept++ * size, bytes + i * size, size);
    return kept;
}

static void
add_policies(RfPolicy *policies, gsize *n, const reform_diagnosis_options *options, gint64 step, gint64 floor)
{
    const gsize n_roundings = step == 0 ? 1 : options->n_roundings;

    for (gsize i = 0; i < n_roundings; i++) {
        for (gsize j = 0; j < options->n_shares; j++) {
            policies[*n] = (RfPolicy){
                .share = options->shares[j],
                .step = step,
                .floor = floor,
                .rounding = step == 0 ? REFORM_STEP_ROUNDING_NONE : options->roundings[i],
                .simplicity = *n,
            };
            (*n)++;
        }
    }
}

RfPolicy *
rf_policies_new(const reform_diagnosis_options *options, gsize *out_n)
{
    reform_diagnosis_options sorted = *options;
    RfPolicy *policies;
    gsize n = 0;

    sorted.n_shares = tidy(sorted.shares, sorted.n_shares, sizeof *sorted.shares, compare_shares);
    sorted.n_steps = tidy(sorted.steps, sorted.n_steps, sizeof *sorted.steps, compare_ticks);
    sorted.n_floors = tidy(sorted.floors, sorted.n_floors, sizeof *sorted.floors, compare_ticks);
    sorted.n_roundings = tidy(sorted.roundings, sorted.n_roundings, sizeof *sorted.roundings, compare_roundings);

    policies = g_new(RfPolicy, sorted.n_shares * sorted.n_steps * sorted.n_floors * sorted.n_roundings);
    for (gsize i = 0; i < sorted.n_floors; i++)
        for (gsize j = sorted.n_steps; j > 0; j--) /* the exact one, 0, comes last */
            add_policies(policies, &n, &sorted, sorted.steps[j - 1], sorted.floors[i]);
    *out_n = n;
    return policies;
}
