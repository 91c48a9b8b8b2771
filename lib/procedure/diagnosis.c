/* SPDX-License-Identifier: MIT */
#include "procedure/diagnosis.h"

#include <stdlib.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "procedure/procedure_set.h"
#include "procedure/reduction.h"

/* Try a policy on every pair of limits. */
static void
try_policy(RfPolicy *policy, const RfLimitPairs *pairs)
{
    for (gsize i = 0; i < pairs->n; i++) {
        const RfLimitPair *pair = &pairs->items[i];
        const RfPolicyLimit limit = rf_policy_apply(policy, pair->before);
        const RfInt128 after = (RfInt128)pair->after * limit.denominator;

        if (limit.value != after)
            continue;
        policy->n_explained[REFORM_SCOPE_ALL] += pair->n;
        if (pair->after < pair->before)
            policy->n_explained[REFORM_SCOPE_CUT] += pair->n;
        policy->rounded += (RfInt128)pair->n * (after > limit.cut ? after - limit.cut : limit.cut - after);
    }
}

static int
compare_policies(const void *a, const void *b)
{
    const RfPolicy *x = a;
    const RfPolicy *y = b;
    const gint order = rf_policy_compare(x, y);

    if (order != 0)
        return order;
    return x->simplicity < y->simplicity ? -1 : x->simplicity > y->simplicity;
}

static reform_fit
find_fit(const reform_diagnosis *diagnosis, const RfLimitPair *pair)
{
    for (gsize i = 0; i < diagnosis->n_policies; i++)
        if (rf_policy_explains(&diagnosis->policies[i], pair->before, pair->after))
            return i == 0 ? REFORM_FIT_BEST : REFORM_FIT_OTHER;
    return REFORM_FIT_NONE;
}

static gboolean
diagnose(reform_diagnosis *diagnosis, const reform_diagnosis_options *options, const guint32 *groups, guint32 group, GError **error)
{
    RfLimitPairs *pairs = &diagnosis->pairs;

    if (!rf_limit_pairs_fill(pairs, diagnosis->reduction, groups, group, error))
        return FALSE;
    diagnosis->policies = rf_policies_new(options, &diagnosis->n_policies);
    for (gsize i = 0; i < diagnosis->n_policies; i++)
        try_policy(&diagnosis->policies[i], pairs);
    qsort(diagnosis->policies, diagnosis->n_policies, sizeof *diagnosis->policies, compare_policies);

    for (gsize i = 0; i < pairs->n; i++) {
        RfLimitPair *pair = &pairs->items[i];
        pair->fit = find_fit(diagnosis, pair);
        diagnosis->n_judged[REFORM_SCOPE_ALL] += pair->n;
        if (pair->after < pair->before)
            diagnosis->n_judged[REFORM_SCOPE_CUT] += pair->n;
    }
    return TRUE;
}

const RfLimitPair *
rf_diagnosis_get_pair(const reform_diagnosis *diagnosis, gsize index)
{
    const guint32 pair = diagnosis->pairs.pair_of[index];

    return pair < diagnosis->pairs.n ? &diagnosis->pairs.items[pair] : NULL;
}

static gsize
size_of(const reform_diagnosis *diagnosis)
{
    return diagnosis == NULL ? 0 : reform_reduction_get_size(diagnosis->reduction);
}

static reform_fit
fit_of(const reform_diagnosis *diagnosis, gsize index)
{
    const RfLimitPair *pair = rf_diagnosis_get_pair(diagnosis, index);

    if (pair != NULL)
        return pair->fit;
    return diagnosis->pairs.pair_of[index] == RF_PAIR_OUTSIDE ? REFORM_FIT_OUTSIDE : REFORM_FIT_NOT_JUDGED;
}

static const RfPolicy *
policy_at(const reform_diagnosis *diagnosis, gsize policy)
{
    return diagnosis == NULL || policy >= diagnosis->n_policies ? NULL : &diagnosis->policies[policy];
}

static gboolean
is_scope(reform_scope scope)
{
    return scope == REFORM_SCOPE_CUT || scope == REFORM_SCOPE_ALL;
}

static gboolean
in_scope(const RfLimitPair *pair, reform_scope scope)
{
    return scope == REFORM_SCOPE_ALL || pair->after < pair->before;
}

/* The least number of ticks to save beyond those saved, of a pair that misses a target of at most 1. */
static gint64
find_shortfall(const RfLimitPair *pair, double target)
{
    gint64 missing = pair->before - pair->after;
    gint64 reaching = pair->before;

    while (reaching - missing > 1) {
        const gint64 middle = missing + (reaching - missing) / 2;
        if (reform_share_reaches(middle, pair->before, target))
            reaching = middle;
        else
            missing = middle;
    }
    return reaching - (pair->before - pair->after);
}

/* Public API */

reform_status
reform_diagnosis_new(reform_reduction *reduction,
                     const reform_diagnosis_options *options,
                     const uint32_t *groups,
                     uint32_t group,
                     reform_diagnosis **out_diagnosis,
                     reform_error **error)
{
    GError *err = NULL;

    if (out_diagnosis != NULL)
        *out_diagnosis = NULL;
    RF_REQUIRE(reduction != NULL && out_diagnosis != NULL, error);
    RF_REQUIRE(groups != NULL || group == 0, error);

    reform_diagnosis_options *defaults = options == NULL ? reform_diagnosis_options_new() : NULL;
    reform_diagnosis *diagnosis = g_new0(reform_diagnosis, 1);
    g_atomic_ref_count_init(&diagnosis->refs);
    diagnosis->reduction = reform_reduction_ref(reduction);
    if (diagnose(diagnosis, options == NULL ? defaults : options, groups, group, &err))
        *out_diagnosis = g_steal_pointer(&diagnosis);
    reform_diagnosis_unref(diagnosis);
    reform_diagnosis_options_free(defaults);
    return rf_errors_give(err, error);
}

reform_diagnosis *
reform_diagnosis_ref(reform_diagnosis *diagnosis)
{
    if (diagnosis != NULL)
        g_atomic_ref_count_inc(&diagnosis->refs);
    return diagnosis;
}

void
reform_diagnosis_unref(reform_diagnosis *diagnosis)
{
    if (diagnosis == NULL || !g_atomic_ref_count_dec(&diagnosis->refs))
        return;
    reform_reduction_unref(diagnosis->reduction);
    rf_limit_pairs_clear(&diagnosis->pairs);
    g_free(diagnosis->policies);
    g_free(diagnosis);
}

reform_reduction *
reform_diagnosis_get_reduction(const reform_diagnosis *diagnosis)
{
    return diagnosis == NULL ? NULL : diagnosis->reduction;
}

size_t
reform_diagnosis_get_n_judged(const reform_diagnosis *diagnosis, reform_scope scope)
{
    return diagnosis == NULL || !is_scope(scope) ? 0 : diagnosis->n_judged[scope];
}

size_t
reform_diagnosis_get_n_policies(const reform_diagnosis *diagnosis)
{
    return diagnosis == NULL ? 0 : diagnosis->n_policies;
}

size_t
reform_diagnosis_get_n_equal(const reform_diagnosis *diagnosis)
{
    size_t n = 0;

    while (diagnosis != NULL && n < diagnosis->n_policies &&
           rf_policy_compare(&diagnosis->policies[0], &diagnosis->policies[n]) == 0)
        n++;
    return n;
}

reform_status
reform_diagnosis_get_policy(const reform_diagnosis *diagnosis,
                            size_t policy,
                            int32_t *out_numerator,
                            int32_t *out_denominator,
                            int64_t *out_step,
                            reform_step_rounding *out_rounding,
                            int64_t *out_floor,
                            reform_error **error)
{
    const RfPolicy *item = policy_at(diagnosis, policy);

    RF_REQUIRE(item != NULL, error);
    if (out_numerator != NULL)
        *out_numerator = item->share.numerator;
    if (out_denominator != NULL)
        *out_denominator = item->share.denominator;
    if (out_step != NULL)
        *out_step = item->step;
    if (out_rounding != NULL)
        *out_rounding = item->rounding;
    if (out_floor != NULL)
        *out_floor = item->floor;
    return REFORM_STATUS_OK;
}

reform_status
reform_diagnosis_find_policy(const reform_diagnosis *diagnosis,
                             int32_t numerator,
                             int32_t denominator,
                             int64_t step,
                             reform_step_rounding rounding,
                             int64_t floor,
                             size_t *out_policy,
                             reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(diagnosis != NULL && out_policy != NULL, error);
    for (gsize i = 0; i < diagnosis->n_policies; i++) {
        const RfPolicy *policy = &diagnosis->policies[i];
        if ((gint64)policy->share.numerator * denominator == (gint64)numerator * policy->share.denominator &&
            denominator != 0 && policy->step == step && policy->floor == floor &&
            (step == 0 || policy->rounding == rounding)) {
            *out_policy = i;
            return REFORM_STATUS_OK;
        }
    }
    rf_errors_set(&err, REFORM_STATUS_NOT_FOUND,
                  "a cut by %d/%d in steps of %" G_GINT64_FORMAT " ticks with a floor of %" G_GINT64_FORMAT
                  " ticks is not among the %" G_GSIZE_FORMAT " policies tried",
                  numerator, denominator, step, floor, diagnosis->n_policies);
    return rf_errors_give(err, error);
}

size_t
reform_diagnosis_count_explained(const reform_diagnosis *diagnosis, size_t policy, reform_scope scope)
{
    const RfPolicy *item = policy_at(diagnosis, policy);

    return item == NULL || !is_scope(scope) ? 0 : item->n_explained[scope];
}

int
reform_diagnosis_explains(const reform_diagnosis *diagnosis, size_t policy, size_t index)
{
    const RfPolicy *item = policy_at(diagnosis, policy);
    const RfLimitPair *pair;

    if (item == NULL || index >= size_of(diagnosis))
        return 0;
    pair = rf_diagnosis_get_pair(diagnosis, index);
    return pair != NULL && rf_policy_explains(item, pair->before, pair->after);
}

reform_fit
reform_diagnosis_get_fit(const reform_diagnosis *diagnosis, size_t index)
{
    return index >= size_of(diagnosis) ? (reform_fit)0 : fit_of(diagnosis, index);
}

reform_status
reform_diagnosis_get_fits(const reform_diagnosis *diagnosis, size_t first, size_t n, int32_t *out_fits, reform_error **error)
{
    RF_REQUIRE(diagnosis != NULL && out_fits != NULL, error);
    RF_REQUIRE(first <= size_of(diagnosis) && n <= size_of(diagnosis) - first, error);
    for (size_t i = 0; i < n; i++)
        out_fits[i] = (int32_t)fit_of(diagnosis, first + i);
    return REFORM_STATUS_OK;
}

reform_status
reform_diagnosis_list_policies(const reform_diagnosis *diagnosis,
                               size_t index,
                               size_t room,
                               size_t *out_policies,
                               size_t *out_n,
                               reform_error **error)
{
    size_t n = 0;

    RF_REQUIRE(diagnosis != NULL && index < size_of(diagnosis) && out_n != NULL, error);
    RF_REQUIRE(out_policies != NULL || room == 0, error);

    const RfLimitPair *pair = rf_diagnosis_get_pair(diagnosis, index);
    for (gsize i = 0; pair != NULL && i < diagnosis->n_policies; i++) {
        if (!rf_policy_explains(&diagnosis->policies[i], pair->before, pair->after))
            continue;
        if (n < room)
            out_policies[n] = i;
        n++;
    }
    *out_n = n;
    return REFORM_STATUS_OK;
}

reform_status
reform_diagnosis_list_missing(const reform_diagnosis *diagnosis,
                              reform_scope scope,
                              double target,
                              size_t room,
                              size_t *out_indexes,
                              int64_t *out_ticks,
                              size_t *out_n,
                              reform_error **error)
{
    size_t n = 0;

    RF_REQUIRE(diagnosis != NULL && out_n != NULL, error);
    RF_REQUIRE(is_scope(scope), error);
    RF_REQUIRE(target >= 0.0 && target <= 1.0, error);
    for (gsize i = 0; i < size_of(diagnosis); i++) {
        const RfLimitPair *pair = rf_diagnosis_get_pair(diagnosis, i);
        if (pair == NULL || !in_scope(pair, scope) || reform_share_reaches(pair->before - pair->after, pair->before, target))
            continue;
        if (n < room && out_indexes != NULL)
            out_indexes[n] = i;
        if (n < room && out_ticks != NULL)
            out_ticks[n] = find_shortfall(pair, target);
        n++;
    }
    *out_n = n;
    return REFORM_STATUS_OK;
}
