/* SPDX-License-Identifier: MIT */
/* Methods that every unit of a large set goes through are plain loops, which compilers make vectors of. */
#include "formula/normalise.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "formula/decimals.h"
#include "foundation/memory.h"

/* Least and greatest are looked for in so many strands at once, as none of them waits for another. */
#define STRANDS 8

/* Numbers there are, NaN left out; for none of them the least is above the greatest. */
typedef struct Range {
    double least;
    double greatest;
} Range;

static Range
range_of(const double *values, gsize n)
{
    Range range = { HUGE_VAL, -HUGE_VAL };
    double least[STRANDS], greatest[STRANDS];
    gsize i = 0;

    for (guint j = 0; j < STRANDS; j++) {
        least[j] = range.least;
        greatest[j] = range.greatest;
    }
    for (; i + STRANDS <= n; i += STRANDS) {
        for (guint j = 0; j < STRANDS; j++) {
            least[j] = values[i + j] < least[j] ? values[i + j] : least[j];
            greatest[j] = values[i + j] > greatest[j] ? values[i + j] : greatest[j];
        }
    }
    for (guint j = 0; i < n; i++, j++) {
        least[j] = values[i] < least[j] ? values[i] : least[j];
        greatest[j] = values[i] > greatest[j] ? values[i] : greatest[j];
    }
    for (guint j = 0; j < STRANDS; j++) {
        range.least = MIN(range.least, least[j]);
        range.greatest = MAX(range.greatest, greatest[j]);
    }
    return range;
}

static gsize
count_of(const double *values, gsize n)
{
    gsize count = 0;

    for (gsize i = 0; i < n; i++)
        count += !isnan(values[i]);
    return count;
}

static void
refuse(gsize i, reform_value_error problem, double *out, guint8 *problems, gboolean *out_any)
{
    out[i] = (double)NAN;
    problems[i] = (guint8)problem;
    *out_any = TRUE;
}

static void
refuse_infinite(double *out, gsize n, guint8 *problems, gboolean *out_any)
{
    for (gsize i = 0; i < n; i++)
        if (isinf(out[i]))
            refuse(i, REFORM_VALUE_ERROR_OVERFLOW, out, problems, out_any);
}

/* How far each value is on the way from worst to best, which differ, on a scale from low to high. */
typedef struct Way {
    double part; /* of all numbers: half of them where their difference would be too large */
    double worst;
    double length;
    double low;
    double high;
} Way;

static Way
way_between(double worst, double best, double low, double high)
{
    const double part = isfinite(best - worst) ? 1.0 : 0.5;

    return (Way){ part, worst * part, best * part - worst * part, low + 0.0, high };
}

static inline double
go(const Way *way, double value)
{
    return way->low + (way->high - way->low) * ((value * way->part - way->worst) / way->length);
}

static inline double
stay(const Way *way, double number)
{
    number = number < way->low ? way->low : number;
    return number > way->high ? way->high : number;
}

static void
go_within(const Way *given, const double *values, gsize n, double *out)
{
    const Way way = *given;

    for (gsize i = 0; i < n; i++)
        out[i] = stay(&way, go(&way, values[i]));
}

static reform_value_error
min_max(const RfNormalise *normalise, Range range, const double *values, gsize n, double *out)
{
    if (rf_decimals_compare(range.least, range.greatest) == 0)
        return REFORM_VALUE_ERROR_CONSTANT;
    if (!isfinite(normalise->second - normalise->first))
        return REFORM_VALUE_ERROR_OVERFLOW;
    const Way way = normalise->down
                        ? way_between(range.greatest, range.least, normalise->first, normalise->second)
                        : way_between(range.least, range.greatest, normalise->first, normalise->second);
    go_within(&way, values, n, out);
    return REFORM_VALUE_ERROR_NONE;
}

static reform_value_error
goalposts(const RfNormalise *normalise, const double *values, gsize n, double *out, guint8 *problems,
          gboolean *out_any)
{
    if (rf_decimals_compare(normalise->first, normalise->second) == 0)
        return REFORM_VALUE_ERROR_DOMAIN;
    const Way way = way_between(normalise->first, normalise->second, 0.0, 1.0);
    if (normalise->clamp) {
        go_within(&way, values, n, out);
        return REFORM_VALUE_ERROR_NONE;
    }
    for (gsize i = 0; i < n; i++)
        out[i] = go(&way, values[i]);
    refuse_infinite(out, n, problems, out_any);
    return REFORM_VALUE_ERROR_NONE;
}

/*
 * The sum of numbers from -1 to 1, or of their squares, NaN left out, in whatever order they stand. Adding a
 * power of two and taking it away again rounds a number to a grid so coarse that all numbers add up on it
 * without rounding; what is lost goes to a finer grid, and to a third (Rump, Ogita and Oishi, Accurate
 * Floating-Point Summation, 2008).
 */
static double
sum_of(const double *values, gsize n, gboolean squares)
{
    const gint bits = (gint)g_bit_storage(n + 2);
    const double first = ldexp(1.0, bits);
    const double second = ldexp(first, bits - DBL_MANT_DIG);
    const double third = ldexp(second, bits - DBL_MANT_DIG);
    double sums[3] = { 0.0, 0.0, 0.0 };

    for (gsize i = 0; i < n; i++) {
        const double value = isnan(values[i]) ? 0.0 : values[i];
        double rest = squares ? value * value : value;
        const double a = (rest + first) - first;
        rest -= a;
        const double b = (rest + second) - second;
        rest -= b;
        sums[0] += a;
        sums[1] += b;
        sums[2] += (rest + third) - third;
    }
    return sums[0] + (sums[1] + sums[2]);
}

/* Put numbers between -1/2 and 1/2, by a power of two, which it gives: so squares are neither too large nor
 * too small. */
static double
bring_near(Range range, const double *values, gsize n, double *out)
{
    gint exponent;

    frexp(MAX(fabs(range.least), fabs(range.greatest)), &exponent);
    const double factor = ldexp(1.0, MIN(-exponent - 1, DBL_MAX_EXP - 1));
    for (gsize i = 0; i < n; i++)
        out[i] = values[i] * factor;
    return factor;
}

static void
move(double *values, gsize n, double by)
{
    for (gsize i = 0; i < n; i++)
        values[i] -= by;
}

/* Where numbers lie, and how far apart. */
typedef struct Spread {
    double mean;
    double deviation;
    double near_deviation; /* of the numbers brought near */
} Spread;

/* How far each number is from the mean of all `count`, in `out`, by a power of two. */
static Spread
spread_of(Range range, double count, const double *values, gsize n, double *out)
{
    const double near_zero = bring_near(range, values, n, out);
    const double mean = sum_of(out, n, FALSE) / count;

    move(out, n, mean);
    const double lost = sum_of(out, n, FALSE) / count; /* to rounding */
    move(out, n, lost);
    const double near_mean = bring_near(range_of(out, n), out, n, out);
    const double deviation = sqrt(sum_of(out, n, TRUE) / (count - 1.0));
    return (Spread){ (mean + lost) / near_zero, deviation / near_mean / near_zero, deviation };
}

static reform_value_error
z_score(const RfNormalise *normalise, Range range, const double *values, gsize n, double *out)
{
    const double count = (double)count_of(values, n);

    if (count < 2.0)
        return REFORM_VALUE_ERROR_TOO_FEW;
    if (rf_decimals_compare(range.least, range.greatest) == 0)
        return REFORM_VALUE_ERROR_CONSTANT;
    const double deviation = spread_of(range, count, values, n, out).near_deviation;
    const double unit = normalise->down ? -deviation : deviation;
    for (gsize i = 0; i < n; i++)
        out[i] = out[i] / unit + 0.0;
    return REFORM_VALUE_ERROR_NONE;
}

static int
compare_numbers(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* How many of the numbers, which are in order, are less, or at most as much, to 15 digits. */
static gsize
count_below(const double *numbers, gsize n, double number, gboolean or_equal)
{
    gsize low = 0, high = n;

    while (low < high) {
        const gsize middle = low + (high - low) / 2;
        if (rf_decimals_compare(numbers[middle], number) < or_equal)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Rank, or share of the others that are worse. */
static gboolean
place(const RfNormalise *normalise, const double *values, gsize n, double *out,
      reform_value_error *out_problem, GError **error)
{
    const gboolean ranks = normalise->method == RF_NORMALISE_RANK;
    /* Those that are less are better for ranks of the least, and worse for shares of the greatest. */
    const gboolean counts_less = ranks == normalise->down;
    const gsize count = count_of(values, n);
    g_autofree double *numbers = NULL;
    gsize n_numbers = 0;

    if (!ranks && count < 2) {
        *out_problem = REFORM_VALUE_ERROR_TOO_FEW;
        return TRUE;
    }
    numbers = rf_memory_new(count, sizeof *numbers, "numbers of all units", error);
    if (numbers == NULL)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        if (!isnan(values[i]))
            numbers[n_numbers++] = values[i];
    qsort(numbers, count, sizeof *numbers, compare_numbers);
    for (gsize i = 0; i < n; i++) {
        if (isnan(values[i])) {
            out[i] = values[i];
            continue;
        }
        const gsize found = counts_less ? count_below(numbers, count, values[i], FALSE)
                                        : count - count_below(numbers, count, values[i], TRUE);
        out[i] = ranks ? (double)(found + 1) : (double)found / (double)(count - 1);
    }
    return TRUE;
}

static void
give_nothing(gsize n, double *out)
{
    for (gsize i = 0; i < n; i++)
        out[i] = (double)NAN;
}

/* Value over reference, or the inverse. */
static reform_value_error
ratio(double reference, gboolean down, const double *values, gsize n, double *out, guint8 *problems,
      gboolean *out_any)
{
    if (isnan(reference)) {
        give_nothing(n, out);
        return REFORM_VALUE_ERROR_NONE;
    }
    if (!down && reference == 0.0)
        return REFORM_VALUE_ERROR_DIVISION;
    for (gsize i = 0; i < n; i++) {
        if (down && values[i] == 0.0)
            refuse(i, REFORM_VALUE_ERROR_DIVISION, out, problems, out_any);
        else
            out[i] = (down ? reference / values[i] : values[i] / reference) + 0.0;
    }
    refuse_infinite(out, n, problems, out_any);
    return REFORM_VALUE_ERROR_NONE;
}

static reform_value_error
ratio_to_best(gboolean down, Range range, const double *values, gsize n, double *out, guint8 *problems,
              gboolean *out_any)
{
    if (range.least < 0.0)
        return REFORM_VALUE_ERROR_DOMAIN;
    return ratio(down ? range.least : range.greatest, down, values, n, out, problems, out_any);
}

/* Methods that look at each value and at what they were told. */
static reform_value_error
by_itself(const RfNormalise *normalise, const double *values, gsize n, double *out, guint8 *problems,
          gboolean *out_any)
{
    switch ((gint)normalise->method) {
    case RF_NORMALISE_GOALPOSTS: return goalposts(normalise, values, n, out, problems, out_any);
    case RF_NORMALISE_TARGET:
        return ratio(normalise->first, normalise->down, values, n, out, problems, out_any);
    case RF_NORMALISE_UNIT:
        return ratio(values[normalise->unit], normalise->down, values, n, out, problems, out_any);
    default: break;
    }
    for (gsize i = 0; i < n; i++)
        out[i] = values[i];
    return REFORM_VALUE_ERROR_NONE;
}

static gboolean
looks_at_all(RfNormaliseMethod method)
{
    return method == RF_NORMALISE_MINMAX || method == RF_NORMALISE_ZSCORE || method == RF_NORMALISE_RANK ||
           method == RF_NORMALISE_PERCENTILE || method == RF_NORMALISE_BEST;
}

gboolean
rf_normalise_column(const RfNormalise *normalise, const double *values, gsize n, double *out,
                    guint8 *problems, gboolean *out_any, reform_value_error *out_problem, GError **error)
{
    *out_problem = REFORM_VALUE_ERROR_NONE;
    if (!looks_at_all(normalise->method)) {
        *out_problem = by_itself(normalise, values, n, out, problems, out_any);
        return TRUE;
    }

    const Range range = range_of(values, n);
    if (range.least > range.greatest) {
        give_nothing(n, out);
        return TRUE;
    }
    switch ((gint)normalise->method) {
    case RF_NORMALISE_MINMAX: *out_problem = min_max(normalise, range, values, n, out); break;
    case RF_NORMALISE_ZSCORE: *out_problem = z_score(normalise, range, values, n, out); break;
    case RF_NORMALISE_BEST:
        *out_problem = ratio_to_best(normalise->down, range, values, n, out, problems, out_any);
        break;
    default: return place(normalise, values, n, out, out_problem, error);
    }
    return TRUE;
}

gboolean
rf_normalise_measure(const double *values, gsize n, RfNormaliseMeasures *out_measures, GError **error)
{
    const Range range = range_of(values, n);
    const double count = (double)count_of(values, n);

    *out_measures = (RfNormaliseMeasures){ count, (double)NAN, (double)NAN, (double)NAN, (double)NAN };
    if (count == 0.0)
        return TRUE;
    out_measures->least = range.least;
    out_measures->greatest = range.greatest;
    if (count < 2.0 || rf_decimals_compare(range.least, range.greatest) == 0)
        return TRUE;
    g_autofree double *room = rf_memory_new(n, sizeof *room, "numbers of all units", error);
    if (room == NULL)
        return FALSE;
    const Spread spread = spread_of(range, count, values, n, room);
    out_measures->mean = spread.mean;
    out_measures->deviation = spread.deviation;
    return TRUE;
}
