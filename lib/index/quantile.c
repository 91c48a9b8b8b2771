/* SPDX-License-Identifier: MIT */
/* The nine definitions of R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages, The American
 * Statistician 50 (1996) 361-365. */
#include "index/quantile.h"

#include <math.h>

#include <reform/group.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/number.h"
#include "foundation/ratio.h"
#include "index/ranking.h"
#include "index/sort.h"

/* Parts of one in which all constants below are whole. */
#define PARTS 24
/* Digits of a probability, after the decimal mark and in all. */
#define MOST_DECIMALS 18
#define SIGNIFICANT 15

/* A quantile stands at m + p (n + k), counted from 1. For types 1 to 3 that is np, np and np - 1/2; for the
 * others m = a and k = 1 - a - b, with their a and b. */
static const struct {
    gint m;
    gint k;
} PLACES[RF_QUANTILE_TYPES] = {
    { 0, 0 },                         /* inverse of the distribution */
    { 0, 0 },                         /* the same, with means at its jumps */
    { -PARTS / 2, 0 },                /* nearest, halves to the even one */
    { 0, 0 },                         /* a = 0, b = 1 */
    { PARTS / 2, 0 },                 /* a = b = 1/2 */
    { 0, PARTS },                     /* a = b = 0 */
    { PARTS, -PARTS },                /* a = b = 1 */
    { PARTS / 3, PARTS / 3 },         /* a = b = 1/3 */
    { PARTS * 3 / 8, PARTS * 2 / 8 }, /* a = b = 3/8 */
};

static gint
compare_values(gsize a, gsize b, gconstpointer data)
{
    const double *values = data;

    return (values[a] > values[b]) - (values[a] < values[b]);
}

static gsize
count_values(const double *values, gsize n, GError **error)
{
    gsize found = 0;

    for (gsize i = 0; i < n; i++) {
        if (isinf(values[i])) {
            rf_errors_set(error, REFORM_STATUS_RANGE,
                          "value %" G_GSIZE_FORMAT " is infinite, expected a number", i + 1);
            return 0;
        }
        found += !isnan(values[i]);
    }
    if (found == 0)
        rf_errors_set(error, REFORM_STATUS_UNDEFINED, "a quantile of no values, expected at least 1");
    return found;
}

double *
rf_quantile_sort(const double *values, gsize n, gsize *out_n, GError **error)
{
    if (!rf_ranking_check_count(n, "values", error))
        return NULL;

    gsize found = count_values(values, n, error);
    if (found == 0)
        return NULL;
    g_autofree gsize *indexes = rf_memory_new(found, sizeof *indexes, "values", error);
    g_autofree gsize *scratch =
        indexes == NULL ? NULL : rf_memory_new(found, sizeof *scratch, "values", error);
    double *sorted = scratch == NULL ? NULL : rf_memory_new(found, sizeof *sorted, "values", error);
    if (sorted == NULL)
        return NULL;
    for (gsize i = 0, next = 0; i < n; i++)
        if (!isnan(values[i]))
            indexes[next++] = i;
    rf_sort_indexes(indexes, scratch, found, compare_values, values);
    for (gsize i = 0; i < found; i++)
        sorted[i] = values[indexes[i]] + 0.0; /* so that zeros, which are equal, are one zero */
    *out_n = found;
    return sorted;
}

/* The value at a place counted from 1; the ends stand for what is beyond them. */
static double
value_at(const double *sorted, gsize n, gint64 place)
{
    return sorted[CLAMP(place, 1, (gint64)n) - 1];
}

/* How far from one value to the next a quantile stands, `over` of `whole`; exact 0 and 1 where it stands on a
 * value. */
static double
between(double low, double high, RfInt128 over, RfInt128 whole)
{
    if (over == 0 || low == high)
        return low;

    /* Each product is rounded by itself on every machine: two statements are never fused into one. */
    const double from_low = rf_ratio(whole - over, whole) * low;
    const double from_high = rf_ratio(over, whole) * high;
    return CLAMP(from_low + from_high, low, high);
}

double
rf_quantile(const double *sorted, gsize n, RfShare p, gint type)
{
    const RfInt128 whole = (RfInt128)PARTS * p.denominator;
    const RfInt128 at = (RfInt128)PLACES[type - 1].m * p.denominator +
                        (RfInt128)p.numerator * ((RfInt128)n * PARTS + PLACES[type - 1].k);
    gint64 place = (gint64)(at / whole);
    RfInt128 over = at % whole;

    if (over < 0) { /* division cuts towards zero */
        place--;
        over += whole;
    }

    const double low = value_at(sorted, n, place), high = value_at(sorted, n, place + 1);
    switch (type) {
    case 1: return over > 0 ? high : low;
    case 2: return over > 0 ? high : between(low, high, 1, 2);
    case 3: return over > 0 || place % 2 != 0 ? high : low;
    default: return between(low, high, over, whole);
    }
}

static gint64
power_of_ten(gint exponent)
{
    gint64 power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* The decimal a probability prints as; what is beyond 18 decimals is cut off. */
static gboolean
read_share(double p, RfShare *out_share, GError **error)
{
    if (!(p >= 0.0 && p <= 1.0)) {
        char number[RF_NUMBER_SIZE] = "NaN";
        if (isfinite(p))
            rf_number_print(p, number);
        rf_errors_set(error, REFORM_STATUS_RANGE, "the probability is %s, expected 0 to 1",
                      isinf(p) ? "infinite" : number);
        return FALSE;
    }

    RfDecimal decimal = rf_number_to_decimal(p, SIGNIFICANT);
    gint64 numerator = (gint64)decimal.mantissa;
    gint decimals = MAX(-decimal.exponent, 0);
    for (; decimals > MOST_DECIMALS; decimals--)
        numerator /= 10;
    *out_share = (RfShare){ numerator * power_of_ten(MAX(decimal.exponent, 0)), power_of_ten(decimals) };
    return TRUE;
}

static gboolean
find_quantiles(const double *values, gsize n, const double *ps, gsize n_ps, gint type, double *out_quantiles,
               GError **error)
{
    gsize n_sorted = 0;
    g_autofree double *sorted = rf_quantile_sort(values, n, &n_sorted, error);

    if (sorted == NULL)
        return FALSE;
    for (gsize i = 0; i < n_ps; i++) {
        RfShare p;
        if (!read_share(ps[i], &p, error))
            return FALSE;
        out_quantiles[i] = rf_quantile(sorted, n_sorted, p, type);
    }
    return TRUE;
}

/* Public API */

reform_status
reform_quantiles(const double *values, size_t n, const double *ps, size_t n_ps, int32_t type,
                 double *out_quantiles, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(n == 0 || values != NULL, error);
    RF_REQUIRE(n_ps == 0 || (ps != NULL && out_quantiles != NULL), error);
    RF_REQUIRE(type >= 1 && type <= RF_QUANTILE_TYPES, error);
    find_quantiles(values, n, ps, n_ps, type, out_quantiles, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_quantile(const double *values, size_t n, double p, int32_t type, double *out_quantile,
                reform_error **error)
{
    GError *err = NULL;
    double quantile = 0.0;

    RF_REQUIRE(n == 0 || values != NULL, error);
    RF_REQUIRE(out_quantile != NULL, error);
    RF_REQUIRE(type >= 1 && type <= RF_QUANTILE_TYPES, error);
    if (find_quantiles(values, n, &p, 1, type, &quantile, &err))
        *out_quantile = quantile;
    return rf_errors_give(err, error);
}
