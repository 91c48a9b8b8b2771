/* SPDX-License-Identifier: MIT */
/*
 * Mogstad, Romano, Shaikh & Wilhelm (2024): ranks from confidence intervals of differences that hold together. Draws have the
 * covariances of the estimates by a factor of their correlations, with pivots, as these may be singular. Where degrees of freedom
 * count, a draw has variances of its own too.
 */
#include <reform/rank_confidence.h>

#include <float.h>
#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "formula/decimals.h"
#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/parallel.h"
#include "foundation/philox.h"

/* What rounding leaves of a variance that is none, as a share of those it is the difference of. */
#define NOTHING 1e-12
/* A covariance may be so much too large, likewise, before it is wrong. */
#define EXCESS 1e-9
/* Variance that correlations leave to further units. */
#define LEAST_PIVOT 1e-12
/* Draws that one part of the work makes. */
#define PART_DRAWS 64
/* Degrees of freedom from which on a root of chi-squared is as near to normal as Wilson and Hilferty (1931) say. */
#define MANY_DEGREES 30

struct reform_rank_confidence_options {
    double level;
    guint32 n_draws;
    guint64 seed;
    gboolean simultaneous;
    gboolean ascending;
    gboolean counts_degrees;
    guint n_threads;
};

static const reform_rank_confidence_options DEFAULTS = { .level = 0.95, .n_draws = 10000, .seed = 1, .n_threads = 1,
                                                         .counts_degrees = TRUE };

typedef struct Sets {
    const reform_rank_confidence_options *options;
    const double *values;
    const double *covariances;
    const double *degrees; /* NULL where variances are known */
    gsize n;
    gsize n_factors;
    double *factor;  /* of a unit together: n_factors of n */
    double *inverse; /* of the standard error of each difference; 0 where it tells nothing */
    double *largest; /* of all draws together: of each unit or, where sets are simultaneous, one */
} Sets;

static double
covariance(const Sets *sets, gsize a, gsize b)
{
    return a >= b ? sets->covariances[a * sets->n + b] : sets->covariances[b * sets->n + a];
}

static gboolean
is_uncertain(const Sets *sets, gsize unit)
{
    return !isnan(sets->values[unit]) && covariance(sets, unit, unit) > 0;
}

/* Whether nobody knows how far off a unit is. */
static gboolean
lacks_degrees(const Sets *sets, gsize unit)
{
    return sets->degrees != NULL && covariance(sets, unit, unit) > 0 && !(sets->degrees[unit] >= 1);
}

/* The variance of a difference, 0 where only rounding makes one; NaN where there is none. */
static double
variance_of_difference(const Sets *sets, gsize a, gsize b)
{
    const double sum = covariance(sets, a, a) + covariance(sets, b, b);
    const double variance = lacks_degrees(sets, a) || lacks_degrees(sets, b) ? (double)NAN : sum - 2 * covariance(sets, a, b);

    return variance <= NOTHING * sum ? 0 : variance;
}

static gboolean
check_unit(const Sets *sets, gsize unit, GError **error)
{
    if (isinf(sets->values[unit])) {
        rf_errors_set(error, REFORM_STATUS_RANGE, "value %" G_GSIZE_FORMAT " is infinite, expected a number", unit + 1);
        return FALSE;
    }
    for (gsize i = 0; i <= unit; i++) {
        const double number = covariance(sets, unit, i);
        if (isinf(number) || (i == unit && number < 0)) {
            rf_errors_set(error, REFORM_STATUS_RANGE, "the covariance of units %" G_GSIZE_FORMAT " and %" G_GSIZE_FORMAT " is %s",
                          i + 1, unit + 1, isinf(number) ? "infinite, expected a number" : "below 0, expected a variance");
            return FALSE;
        }
    }
    for (gsize i = 0; i < unit; i++) {
        const double sum = covariance(sets, unit, unit) + covariance(sets, i, i);
        if (sum - 2 * fabs(covariance(sets, unit, i)) < -EXCESS * sum) {
            rf_errors_set(error, REFORM_STATUS_INCONSISTENT,
                          "the covariance of units %" G_GSIZE_FORMAT " and %" G_GSIZE_FORMAT " is larger than their variances allow", i + 1,
                          unit + 1);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
check(const Sets *sets, GError **error)
{
    if (sets->n > REFORM_RANK_CONFIDENCE_MAX_UNITS) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "%" G_GSIZE_FORMAT " units, expected at most REFORM_RANK_CONFIDENCE_MAX_UNITS, %d",
                      sets->n, REFORM_RANK_CONFIDENCE_MAX_UNITS);
        return FALSE;
    }
    for (gsize unit = 0; unit < sets->n; unit++)
        if (!check_unit(sets, unit, error))
            return FALSE;
    return TRUE;
}

/* Where the most variance is left, n where there is none. */
static gsize
find_pivot(const double *left, gsize n)
{
    gsize pivot = n;

    for (gsize i = 0; i < n; i++)
        if (left[i] > LEAST_PIVOT && (pivot == n || left[i] > left[pivot]))
            pivot = i;
    return pivot;
}

/* Cholesky's factor of the correlations, a column at a time. */
static gboolean
factorise(Sets *sets, GError **error)
{
    const gsize n = sets->n;
    g_autofree double *left = rf_memory_new(n, sizeof *left, "units", error);

    if (left == NULL)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        left[i] = is_uncertain(sets, i) ? 1 : 0;
    for (gsize pivot = find_pivot(left, n); pivot < n; pivot = find_pivot(left, n)) {
        const gsize column = sets->n_factors++;
        const double *above = sets->factor + pivot * n;
        const double root = sqrt(left[pivot]);
        for (gsize i = 0; i < n; i++) {
            double *row = sets->factor + i * n;
            if (i == pivot || !(left[i] > 0))
                continue;
            double rest = covariance(sets, i, pivot) / sqrt(covariance(sets, i, i) * covariance(sets, pivot, pivot));
            for (gsize j = 0; j < column; j++)
                rest -= row[j] * above[j];
            row[column] = isnan(rest) ? 0 : rest / root;
            left[i] -= row[column] * row[column];
        }
        sets->factor[pivot * n + column] = root;
        left[pivot] = 0;
    }
    for (gsize i = 0; i < n; i++)
        for (gsize j = 0; j < sets->n_factors; j++)
            sets->factor[i * n + j] *= is_uncertain(sets, i) ? sqrt(covariance(sets, i, i)) : 0;
    return TRUE;
}

static void
invert_errors(Sets *sets)
{
    for (gsize a = 0; a < sets->n; a++) {
        for (gsize b = 0; b < a; b++) {
            const double variance = variance_of_difference(sets, a, b);
            const gboolean tells = variance > 0 && !isnan(sets->values[a]) && !isnan(sets->values[b]);
            sets->inverse[a * sets->n + b] = sets->inverse[b * sets->n + a] = tells ? 1 / sqrt(variance) : 0;
        }
    }
}

static gboolean
make_room(Sets *sets, GError **error)
{
    const gsize n_maxima = sets->options->simultaneous ? 1 : sets->n;
    const gsize pairs = sets->n * sets->n;

    return (sets->factor = rf_memory_new0(pairs, sizeof *sets->factor, "pairs of units", error)) != NULL &&
           (sets->inverse = rf_memory_new0(pairs, sizeof *sets->inverse, "pairs of units", error)) != NULL &&
           (sets->largest = rf_memory_new(n_maxima, sets->options->n_draws * sizeof *sets->largest, "draws", error)) != NULL;
}

/* What the estimates miss the true values by, in one draw. `numbers` has room for one more than there are units. */
static void
draw(const Sets *sets, guint32 which, double *numbers, double *out_misses)
{
    for (gsize i = 0; i < sets->n_factors; i += 2)
        rf_philox_normals((RfPhilox){ { (guint32)(i / 2), which, 0, 0 } }, sets->options->seed, numbers + i);
    for (gsize i = 0; i < sets->n; i++) {
        const double *row = sets->factor + i * sets->n;
        out_misses[i] = 0;
        for (gsize j = 0; j < sets->n_factors; j++)
            out_misses[i] += row[j] * numbers[j];
    }
}

/* The root of a draw of chi-squared over its degrees of freedom. */
static double
draw_root(const Sets *sets, guint32 which, gsize unit)
{
    const double degrees = floor(sets->degrees[unit]);
    double numbers[2], sum = 0;

    if (degrees >= MANY_DEGREES) {
        const double part = 2 / (9 * degrees);
        rf_philox_normals((RfPhilox){ { 0, which, (guint32)unit + 1, 0 } }, sets->options->seed, numbers);
        const double cube_root = MAX(1 - part + numbers[0] * sqrt(part), 0.0);
        return cube_root * sqrt(cube_root);
    }
    for (guint32 i = 0; i < degrees; i++) {
        if (i % 2 == 0)
            rf_philox_normals((RfPhilox){ { i / 2, which, (guint32)unit + 1, 0 } }, sets->options->seed, numbers);
        sum += numbers[i % 2] * numbers[i % 2];
    }
    return sqrt(sum / degrees);
}

/* What the standard errors of a draw are to those of the estimates; 1 where variances are known. */
static void
draw_roots(const Sets *sets, guint32 which, double *out_roots)
{
    for (gsize i = 0; i < sets->n; i++)
        out_roots[i] = sets->degrees != NULL && is_uncertain(sets, i) && !lacks_degrees(sets, i) ? draw_root(sets, which, i) : 1;
}

/* 1 over the standard error that a draw has for a difference. */
static double
inverse_of_draw(const Sets *sets, gsize a, gsize b, const double *roots)
{
    const double variance = roots[a] * roots[a] * covariance(sets, a, a) + roots[b] * roots[b] * covariance(sets, b, b) -
                            2 * roots[a] * roots[b] * covariance(sets, a, b);

    return 1 / sqrt(MAX(variance, DBL_MIN));
}

/* The largest standardised difference of each unit; the largest of all is that of one of them. */
static void
compare(const Sets *sets, const double *misses, const double *roots, double *out_largest)
{
    for (gsize a = 0; a < sets->n; a++)
        out_largest[a] = 0;
    for (gsize a = 0; a < sets->n; a++) {
        const double *inverse = sets->inverse + a * sets->n;
        for (gsize b = 0; b < a; b++) {
            if (inverse[b] == 0)
                continue;
            const double difference =
                fabs(misses[a] - misses[b]) * (sets->degrees == NULL ? inverse[b] : inverse_of_draw(sets, a, b, roots));
            out_largest[a] = MAX(out_largest[a], difference);
            out_largest[b] = MAX(out_largest[b], difference);
        }
    }
}

static gboolean
make_draws(gpointer data, gsize part, GError **error)
{
    const Sets *sets = data;
    const guint32 n_draws = sets->options->n_draws, first = (guint32)part * PART_DRAWS;
    const guint32 end = MIN(first + PART_DRAWS, n_draws);
    g_autofree double *room = rf_memory_new(4 * sets->n + 1, sizeof *room, "units", error);

    if (room == NULL)
        return FALSE;
    double *misses = room, *largest = room + sets->n, *roots = room + 2 * sets->n, *numbers = room + 3 * sets->n;
    for (guint32 which = first; which < end; which++) {
        double all = 0;
        draw(sets, which, numbers, misses);
        draw_roots(sets, which, roots);
        compare(sets, misses, roots, largest);
        for (gsize i = 0; i < sets->n; i++) {
            all = MAX(all, largest[i]);
            if (!sets->options->simultaneous)
                sets->largest[i * n_draws + which] = largest[i];
        }
        if (sets->options->simultaneous)
            sets->largest[which] = all;
    }
    return TRUE;
}

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The least of the draws that enough of them do not pass, as many more than the level as one draw may be off. */
static double
quantile(const Sets *sets, double *largest)
{
    const double n = sets->options->n_draws;

    qsort(largest, sets->options->n_draws, sizeof *largest, compare_numbers);
    return largest[(gsize)MIN(ceil(sets->options->level * (n + 1)), n) - 1];
}

/* How much better the first of two units is; below 0 where it is worse. */
static double
lead(const Sets *sets, gsize a, gsize b)
{
    return sets->options->ascending ? sets->values[b] - sets->values[a] : sets->values[a] - sets->values[b];
}

/* Whether the first unit is surely better. */
static gboolean
is_surely_better(const Sets *sets, gsize a, gsize b, double critical)
{
    const double inverse = sets->inverse[a * sets->n + b];

    if (inverse > 0)
        return lead(sets, a, b) * inverse > critical;
    return variance_of_difference(sets, a, b) == 0 && rf_decimals_compare(sets->values[a], sets->values[b]) != 0 && lead(sets, a, b) > 0;
}

static void
place(const Sets *sets, gsize unit, double critical, gsize *out_rank, gsize *out_best, gsize *out_worst)
{
    gsize n_ranked = 0, n_ahead = 0, n_better = 0, n_worse = 0;

    for (gsize i = 0; i < sets->n; i++) {
        if (isnan(sets->values[i]))
            continue;
        n_ranked++;
        n_ahead += lead(sets, i, unit) > 0 && rf_decimals_compare(sets->values[i], sets->values[unit]) != 0;
        n_better += i != unit && is_surely_better(sets, i, unit, critical);
        n_worse += i != unit && is_surely_better(sets, unit, i, critical);
    }
    *out_rank = n_ahead + 1;
    *out_best = n_better + 1;
    *out_worst = n_ranked - n_worse;
}

static gboolean
find(Sets *sets, gsize *out_ranks, gsize *out_best, gsize *out_worst, GError **error)
{
    if (!check(sets, error) || !make_room(sets, error) || !factorise(sets, error))
        return FALSE;
    invert_errors(sets);
    if (!rf_parallel_run(sets->options->n_threads, ((gsize)sets->options->n_draws + PART_DRAWS - 1) / PART_DRAWS, make_draws, sets, error))
        return FALSE;

    double critical = sets->options->simultaneous ? quantile(sets, sets->largest) : 0;
    for (gsize i = 0; i < sets->n; i++) {
        gsize rank = 0;
        out_best[i] = out_worst[i] = 0;
        if (!sets->options->simultaneous)
            critical = quantile(sets, sets->largest + i * sets->options->n_draws);
        if (!isnan(sets->values[i]))
            place(sets, i, critical, &rank, &out_best[i], &out_worst[i]);
        if (out_ranks != NULL)
            out_ranks[i] = rank;
    }
    return TRUE;
}

/* Public API */

reform_rank_confidence_options *
reform_rank_confidence_options_new(void)
{
    return g_memdup2(&DEFAULTS, sizeof DEFAULTS);
}

void
reform_rank_confidence_options_free(reform_rank_confidence_options *options)
{
    g_free(options);
}

reform_status
reform_rank_confidence_options_set_level(reform_rank_confidence_options *options, double level, reform_error **error)
{
    RF_REQUIRE(options != NULL && level > 0 && level < 1, error);
    options->level = level;
    return REFORM_STATUS_OK;
}

reform_status
reform_rank_confidence_options_set_draws(reform_rank_confidence_options *options, uint32_t n_draws, uint64_t seed, reform_error **error)
{
    RF_REQUIRE(options != NULL && n_draws >= REFORM_RANK_CONFIDENCE_MIN_DRAWS && n_draws <= REFORM_RANK_CONFIDENCE_MAX_DRAWS, error);
    options->n_draws = n_draws;
    options->seed = seed;
    return REFORM_STATUS_OK;
}

void
reform_rank_confidence_options_set_simultaneous(reform_rank_confidence_options *options, int simultaneous)
{
    if (options != NULL)
        options->simultaneous = simultaneous != 0;
}

void
reform_rank_confidence_options_set_ascending(reform_rank_confidence_options *options, int ascending)
{
    if (options != NULL)
        options->ascending = ascending != 0;
}

void
reform_rank_confidence_options_set_count_degrees(reform_rank_confidence_options *options, int count_degrees)
{
    if (options != NULL)
        options->counts_degrees = count_degrees != 0;
}

void
reform_rank_confidence_options_set_threads(reform_rank_confidence_options *options, uint32_t n_threads)
{
    if (options != NULL)
        options->n_threads = MIN(n_threads, RF_PARALLEL_MAX);
}

reform_status
reform_rank_confidence_find(const double *values, const double *covariances, const double *degrees, size_t n,
                            const reform_rank_confidence_options *options, size_t *out_ranks, size_t *out_best, size_t *out_worst,
                            reform_error **error)
{
    Sets sets = { .options = options == NULL ? &DEFAULTS : options, .values = values, .covariances = covariances, .n = n };
    GError *err = NULL;

    RF_REQUIRE(n == 0 || (values != NULL && covariances != NULL && out_best != NULL && out_worst != NULL), error);
    sets.degrees = sets.options->counts_degrees ? degrees : NULL;
    if (n > 0)
        find(&sets, out_ranks, out_best, out_worst, &err);
    g_free(sets.factor);
    g_free(sets.inverse);
    g_free(sets.largest);
    return rf_errors_give(err, error);
}
