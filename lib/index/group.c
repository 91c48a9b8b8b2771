/* SPDX-License-Identifier: MIT */
#include <reform/group.h>

#include <glib.h>
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "index/quantile.h"
#include "index/ranking.h"

static gboolean
check_groups(gsize n_groups, GError **error)
{
    if (n_groups <= REFORM_GROUP_MAX)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_LIMIT, "%" G_GSIZE_FORMAT " groups, expected at most %d", n_groups,
                  REFORM_GROUP_MAX);
    return FALSE;
}

static gboolean
check_bounds(const double *bounds, gsize n, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        if (!isfinite(bounds[i])) {
            rf_errors_set(error, REFORM_STATUS_STRUCTURE,
                          "bound %" G_GSIZE_FORMAT " is not finite, expected a number", i + 1);
            return FALSE;
        }
        if (i > 0 && bounds[i] >= bounds[i - 1]) {
            rf_errors_set(error, REFORM_STATUS_STRUCTURE,
                          "bound %" G_GSIZE_FORMAT
                          " is not less than the one before, expected bounds that fall",
                          i + 1);
            return FALSE;
        }
    }
    return TRUE;
}

/* The first group whose lower bound a value reaches; bounds do not rise, and equal ones are of one kind. */
static gint32
place_value(double value, const double *bounds, const gint32 *kinds, gint32 kind, gsize n)
{
    gsize low = 0, high = n;

    while (low < high) {
        gsize middle = low + (high - low) / 2;
        gboolean open = (kinds != NULL ? kinds[middle] : kind) == REFORM_BOUND_OPEN;
        if (value > bounds[middle] || (value == bounds[middle] && !open))
            high = middle;
        else
            low = middle + 1;
    }
    return (gint32)low;
}

static gboolean
place_values(const double *values, gsize n, const double *bounds, const gint32 *kinds, gint32 kind,
             gsize n_bounds, gint32 *out_groups, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        if (isinf(values[i])) {
            rf_errors_set(error, REFORM_STATUS_RANGE,
                          "value %" G_GSIZE_FORMAT " is infinite, expected a number", i + 1);
            return FALSE;
        }
        out_groups[i] =
            isnan(values[i]) ? REFORM_GROUP_NONE : place_value(values[i], bounds, kinds, kind, n_bounds);
    }
    return TRUE;
}

static gboolean
group_by_quantiles(const double *values, gsize n, gsize n_groups, gint type, gint32 kind, gint32 *out_groups,
                   double *out_bounds, GError **error)
{
    gsize n_sorted = 0;

    if (!check_groups(n_groups, error))
        return FALSE;

    g_autofree double *sorted = rf_quantile_sort(values, n, &n_sorted, error);
    if (sorted == NULL)
        return FALSE;
    g_autofree double *bounds = g_new(double, n_groups - 1);
    for (gsize i = 0; i + 1 < n_groups; i++) {
        RfShare share = { (gint64)(n_groups - 1 - i), (gint64)n_groups };
        bounds[i] = rf_quantile(sorted, n_sorted, share, type);
        if (i > 0)
            bounds[i] = MIN(bounds[i], bounds[i - 1]); /* whatever a rounded mean may do */
    }
    if (out_bounds != NULL)
        memcpy(out_bounds, bounds, (n_groups - 1) * sizeof *bounds);
    return place_values(values, n, bounds, NULL, kind, n_groups - 1, out_groups, error);
}

/* How many units the first `k` groups have. */
static gsize
count_up_to(gsize k, gsize n, gsize n_groups, reform_remainder remainder)
{
    gsize each = n / n_groups, left = n % n_groups;

    switch (remainder) {
    case REFORM_REMAINDER_FIRST: return k * each + MIN(k, left);
    case REFORM_REMAINDER_LAST: return k * each + (k + left > n_groups ? k + left - n_groups : 0);
    default: return k * each + (2 * k * left + n_groups) / (2 * n_groups);
    }
}

static void
group_by_counts(const reform_ranking *ranking, gsize n_groups, reform_remainder remainder, gboolean keep_ties,
                gint32 *out_groups)
{
    gsize group = 0;

    for (gsize i = 0; i < ranking->n_ranked; i++) {
        gsize unit = ranking->order[i];
        while (count_up_to(group + 1, ranking->n_ranked, n_groups, remainder) <= i)
            group++;
        gboolean tied = i > 0 && ranking->dense[unit] == ranking->dense[ranking->order[i - 1]];
        out_groups[unit] = keep_ties && tied ? out_groups[ranking->order[i - 1]] : (gint32)group;
    }
    for (gsize i = ranking->n_ranked; i < ranking->n; i++)
        out_groups[ranking->order[i]] = REFORM_GROUP_NONE;
}

static gboolean
count(const gint32 *groups, gsize n, gsize n_groups, gsize *out_counts, GError **error)
{
    memset(out_counts, 0, n_groups * sizeof *out_counts);
    for (gsize i = 0; i < n; i++) {
        if (groups[i] == REFORM_GROUP_NONE)
            continue;
        if (groups[i] < 0 || (gsize)groups[i] >= n_groups) {
            rf_errors_set(error, REFORM_STATUS_RANGE,
                          "unit %" G_GSIZE_FORMAT " is in group %d, expected one of %" G_GSIZE_FORMAT
                          " groups",
                          i + 1, groups[i], n_groups);
            return FALSE;
        }
        out_counts[groups[i]]++;
    }
    return TRUE;
}

/* Public API */

reform_status
reform_group_by_thresholds(const double *values, size_t n, const double *bounds, const int32_t *kinds,
                           size_t n_bounds, int32_t *out_groups, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(n == 0 || (values != NULL && out_groups != NULL), error);
    RF_REQUIRE(bounds != NULL && n_bounds > 0, error);
    if (check_groups(n_bounds < SIZE_MAX ? n_bounds + 1 : n_bounds, &err) &&
        check_bounds(bounds, n_bounds, &err)) {
        for (size_t i = 0; kinds != NULL && i < n_bounds; i++)
            RF_REQUIRE(kinds[i] == REFORM_BOUND_CLOSED || kinds[i] == REFORM_BOUND_OPEN, error);
        place_values(values, n, bounds, kinds, REFORM_BOUND_CLOSED, n_bounds, out_groups, &err);
    }
    return rf_errors_give(err, error);
}

reform_status
reform_group_by_quantiles(const double *values, size_t n, size_t n_groups, int32_t type, reform_bound kind,
                          int32_t *out_groups, double *out_bounds, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(n == 0 || (values != NULL && out_groups != NULL), error);
    RF_REQUIRE(n_groups >= 2, error);
    RF_REQUIRE(type >= 1 && type <= RF_QUANTILE_TYPES, error);
    RF_REQUIRE(kind == REFORM_BOUND_CLOSED || kind == REFORM_BOUND_OPEN, error);
    group_by_quantiles(values, n, n_groups, type, kind, out_groups, out_bounds, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_group_by_counts(const reform_ranking *ranking, size_t n_groups, reform_remainder remainder,
                       int keep_ties, int32_t *out_groups, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(ranking != NULL && (ranking->n == 0 || out_groups != NULL), error);
    RF_REQUIRE(n_groups > 0, error);
    RF_REQUIRE(remainder >= REFORM_REMAINDER_FIRST && remainder <= REFORM_REMAINDER_SPREAD, error);
    if (check_groups(n_groups, &err))
        group_by_counts(ranking, n_groups, remainder, keep_ties != 0, out_groups);
    return rf_errors_give(err, error);
}

reform_status
reform_group_count(const int32_t *groups, size_t n, size_t n_groups, size_t *out_counts, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE((n == 0 || groups != NULL) && (n_groups == 0 || out_counts != NULL), error);
    if (check_groups(n_groups, &err))
        count(groups, n, n_groups, out_counts, &err);
    return rf_errors_give(err, error);
}
