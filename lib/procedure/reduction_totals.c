/* SPDX-License-Identifier: MIT */
/* Reductions added up, overall and by group. */
#include <math.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "procedure/procedure_set.h"
#include "procedure/reduction.h"

/* Ratios are added up as whole numbers of 2^-60, so their order does not matter. An amount is below 2^34 ticks, a
 * limit has at most 2^6 cases and a set fewer than 2^26 rows, so even all of them together stay below 2^66. */
#define RATIO_BITS 60

typedef struct Sums {
    RfInt128 before;
    RfInt128 after;
    RfInt128 ratios;
    guint32 n_ratios;
} Sums;

typedef struct Group {
    gsize first; /* procedure whose columns are the key */
    guint32 n;
    guint32 counts[RF_N_OUTCOMES];
    Sums sums[REFORM_SCOPE_ALL + 1]; /* by scope */
} Group;

struct reform_reduction_totals {
    gatomicrefcount refs;
    reform_reduction *reduction;
    GStrv columns;
    gsize n_columns;
    guint32 *groups; /* of each procedure; NULL when there is one group */
    Group *items;
    gsize n;
};

/* numerator / denominator in 2^-60, to nearest; both below 2^63 in size. */
static RfInt128
fixed_ratio(gint64 numerator, gint64 denominator)
{
    RfInt128 scaled = (RfInt128)numerator * ((RfInt128)1 << RATIO_BITS);
    RfInt128 half = denominator / 2;

    return (scaled >= 0 ? scaled + half : scaled - half) / denominator;
}

static void
add_up(Sums *sums, gint64 before, gint64 after)
{
    sums->before += before;
    sums->after += after;
    if (before > 0) {
        sums->ratios += fixed_ratio(before - after, before);
        sums->n_ratios++;
    }
}

static void
add_procedures(reform_reduction_totals *totals)
{
    const reform_reduction *reduction = totals->reduction;
    gsize n = reform_reduction_get_size(reduction);

    for (gsize i = 0; i < n; i++) {
        Group *group = &totals->items[totals->groups == NULL ? 0 : totals->groups[i]];
        if (group->n++ == 0)
            group->first = i;
        group->counts[reduction->outcomes[i]]++;
        for (int scope = REFORM_SCOPE_CUT; scope <= REFORM_SCOPE_ALL; scope++)
            if (rf_reduction_is_in_scope(reduction, i, (reform_scope)scope))
                add_up(&group->sums[scope], reduction->before[i], reduction->after[i]);
    }
}

static gboolean
total(reform_reduction_totals *totals, const char *const *columns, gsize n_columns, GError **error)
{
    gsize n = reform_reduction_get_size(totals->reduction);

    totals->n = 1;
    totals->n_columns = n_columns;
    totals->columns = rf_memory_new0(n_columns + 1, sizeof *totals->columns, "columns", error);
    if (totals->columns == NULL)
        return FALSE;
    for (gsize i = 0; i < n_columns; i++)
        totals->columns[i] = g_strdup(columns[i]);
    if (n_columns > 0) {
        reform_error *problem = NULL;

        totals->groups = rf_memory_new(n, sizeof *totals->groups, "procedures", error);
        if (totals->groups == NULL)
            return FALSE;
        if (reform_procedure_set_group(totals->reduction->set, columns, n_columns, totals->groups, &totals->n, &problem) !=
            REFORM_STATUS_OK) {
            rf_errors_take(error, problem);
            return FALSE;
        }
    }
    totals->items = rf_memory_new0(totals->n, sizeof *totals->items, "groups", error);
    if (totals->items == NULL)
        return FALSE;
    add_procedures(totals);
    return TRUE;
}

static const Group *
group_at(const reform_reduction_totals *totals, size_t group)
{
    return totals == NULL || group >= totals->n ? NULL : &totals->items[group];
}

static gboolean
is_scope(reform_scope scope)
{
    return scope == REFORM_SCOPE_CUT || scope == REFORM_SCOPE_ALL;
}

static gboolean
get_sum(const Group *group, reform_scope scope, reform_amount amount, RfInt128 *out_ticks)
{
    const Sums *sums = &group->sums[scope];

    switch (amount) {
    case REFORM_AMOUNT_BEFORE: *out_ticks = sums->before; return TRUE;
    case REFORM_AMOUNT_AFTER: *out_ticks = sums->after; return TRUE;
    case REFORM_AMOUNT_SAVED: *out_ticks = sums->before - sums->after; return TRUE;
    case REFORM_AMOUNT_FORCE_INT32: break;
    }
    return FALSE;
}

/* Public API */

reform_status
reform_reduction_total(reform_reduction *reduction,
                       const char *const *columns,
                       size_t n_columns,
                       reform_reduction_totals **out_totals,
                       reform_error **error)
{
    GError *err = NULL;

    if (out_totals != NULL)
        *out_totals = NULL;
    RF_REQUIRE(reduction != NULL && out_totals != NULL, error);
    RF_REQUIRE(columns != NULL || n_columns == 0, error);
    for (size_t i = 0; i < n_columns; i++)
        RF_REQUIRE(columns[i] != NULL, error);

    reform_reduction_totals *totals = g_new0(reform_reduction_totals, 1);
    g_atomic_ref_count_init(&totals->refs);
    totals->reduction = reform_reduction_ref(reduction);
    if (total(totals, columns, n_columns, &err))
        *out_totals = g_steal_pointer(&totals);
    reform_reduction_totals_unref(totals);
    return rf_errors_give(err, error);
}

reform_reduction_totals *
reform_reduction_totals_ref(reform_reduction_totals *totals)
{
    if (totals != NULL)
        g_atomic_ref_count_inc(&totals->refs);
    return totals;
}

void
reform_reduction_totals_unref(reform_reduction_totals *totals)
{
    if (totals == NULL || !g_atomic_ref_count_dec(&totals->refs))
        return;
    reform_reduction_unref(totals->reduction);
    g_strfreev(totals->columns);
    g_free(totals->groups);
    g_free(totals->items);
    g_free(totals);
}

size_t
reform_reduction_totals_get_size(const reform_reduction_totals *totals)
{
    return totals == NULL ? 0 : totals->n;
}

const char *
reform_reduction_totals_get_key(const reform_reduction_totals *totals, size_t group, size_t column)
{
    const Group *item = group_at(totals, group);

    if (item == NULL || column >= totals->n_columns)
        return NULL;
    return rf_procedure_set_get_column(totals->reduction->set, item->first, totals->columns[column]);
}

int64_t
reform_reduction_totals_get_n_procedures(const reform_reduction_totals *totals, size_t group)
{
    const Group *item = group_at(totals, group);

    return item == NULL ? 0 : item->n;
}

int64_t
reform_reduction_totals_get_n_cut(const reform_reduction_totals *totals, size_t group)
{
    const Group *item = group_at(totals, group);

    if (item == NULL)
        return 0;
    return (int64_t)item->counts[REFORM_OUTCOME_CUT] +
           (totals->reduction->options.count_abolished ? item->counts[REFORM_OUTCOME_ABOLISHED] : 0);
}

int64_t
reform_reduction_totals_get_n_left_out(const reform_reduction_totals *totals, size_t group)
{
    const Group *item = group_at(totals, group);
    int64_t n = 0;

    for (int outcome = 0; item != NULL && outcome < RF_N_OUTCOMES; outcome++)
        if (reform_outcome_is_left_out((reform_outcome)outcome))
            n += item->counts[outcome];
    return n;
}

int64_t
reform_reduction_totals_count(const reform_reduction_totals *totals, size_t group, reform_outcome outcome)
{
    const Group *item = group_at(totals, group);

    return item == NULL || (int)outcome < 0 || outcome >= RF_N_OUTCOMES ? 0 : item->counts[outcome];
}

reform_status
reform_reduction_totals_get_ticks(const reform_reduction_totals *totals,
                                  size_t group,
                                  reform_scope scope,
                                  reform_amount amount,
                                  int64_t *out_ticks,
                                  reform_error **error)
{
    const Group *item = group_at(totals, group);
    GError *err = NULL;
    RfInt128 sum;

    RF_REQUIRE(item != NULL && out_ticks != NULL, error);
    RF_REQUIRE(is_scope(scope), error);
    RF_REQUIRE(get_sum(item, scope, amount, &sum), error);
    if (sum > G_MAXINT64 || sum < G_MININT64)
        rf_errors_set(&err, REFORM_STATUS_RANGE, "the sum of days is beyond 64 bits");
    else
        *out_ticks = (int64_t)sum;
    return rf_errors_give(err, error);
}

double
reform_reduction_totals_get_days(const reform_reduction_totals *totals, size_t group, reform_scope scope, reform_amount amount)
{
    const Group *item = group_at(totals, group);
    RfInt128 sum;

    if (item == NULL || !is_scope(scope) || !get_sum(item, scope, amount, &sum))
        return 0.0;
    return rf_ratio(sum, reform_unit_get_ticks(REFORM_UNIT_WORKING_DAY));
}

reform_status
reform_reduction_totals_get_ratio(const reform_reduction_totals *totals,
                                  size_t group,
                                  reform_scope scope,
                                  double *out_ratio,
                                  reform_error **error)
{
    const Group *item = group_at(totals, group);
    GError *err = NULL;

    RF_REQUIRE(item != NULL && out_ratio != NULL, error);
    RF_REQUIRE(is_scope(scope), error);

    const Sums *sums = &item->sums[scope];
    if (sums->before > 0)
        *out_ratio = rf_ratio(sums->before - sums->after, sums->before);
    else
        rf_errors_set(&err, REFORM_STATUS_UNDEFINED, "the share cut is undefined: there are no days before the cut");
    return rf_errors_give(err, error);
}

reform_status
reform_reduction_totals_get_mean_ratio(const reform_reduction_totals *totals,
                                       size_t group,
                                       reform_scope scope,
                                       double *out_mean,
                                       reform_error **error)
{
    const Group *item = group_at(totals, group);
    GError *err = NULL;

    RF_REQUIRE(item != NULL && out_mean != NULL, error);
    RF_REQUIRE(is_scope(scope), error);

    const Sums *sums = &item->sums[scope];
    if (sums->n_ratios > 0)
        *out_mean = ldexp(rf_ratio(sums->ratios, sums->n_ratios), -RATIO_BITS);
    else
        rf_errors_set(&err, REFORM_STATUS_UNDEFINED, "the mean share cut is undefined: no procedure has one");
    return rf_errors_give(err, error);
}

reform_status
reform_reduction_totals_count_reaching(const reform_reduction_totals *totals,
                                       size_t group,
                                       reform_scope scope,
                                       double target,
                                       int64_t *out_n,
                                       reform_error **error)
{
    gint64 n = 0;

    RF_REQUIRE(group_at(totals, group) != NULL && out_n != NULL, error);
    RF_REQUIRE(is_scope(scope), error);
    RF_REQUIRE(isfinite(target), error);

    const reform_reduction *reduction = totals->reduction;
    gsize size = reform_reduction_get_size(reduction);
    for (gsize i = 0; i < size; i++) {
        if (totals->groups != NULL && totals->groups[i] != group)
            continue;
        if (!rf_reduction_is_in_scope(reduction, i, scope))
            continue;
        n += reform_share_reaches(reduction->before[i] - reduction->after[i], reduction->before[i], target);
    }
    *out_n = n;
    return REFORM_STATUS_OK;
}
