/* SPDX-License-Identifier: MIT */
/* Rank confidence sets: critical values against published tables, edges, and how often sets hold the true ranks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <reform/rank_confidence.h>

#include "close.h"

enum { MOST = 16 };

typedef struct Sets {
    size_t ranks[MOST], best[MOST], worst[MOST];
} Sets;

static Sets
find(const double *values, const double *covariances, size_t n, const reform_rank_confidence_options *options)
{
    Sets sets;
    reform_error *error = NULL;

    if (reform_rank_confidence_find(values, covariances, NULL, n, options, sets.ranks, sets.best, sets.worst, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    return sets;
}

static void
assert_set(const Sets *sets, size_t unit, size_t rank, size_t best, size_t worst)
{
    assert_int_equal(sets->ranks[unit], rank);
    assert_int_equal(sets->best[unit], best);
    assert_int_equal(sets->worst[unit], worst);
}

/* Independent estimates of variance 1/2, so that a difference has a standard error of 1. */
static void
fill_independent(double *covariances, size_t n)
{
    for (size_t i = 0; i < n * n; i++)
        covariances[i] = i % (n + 1) == 0 ? 0.5 : 0;
}

static reform_rank_confidence_options *
options_of(int simultaneous, uint32_t n_draws)
{
    reform_rank_confidence_options *options = reform_rank_confidence_options_new();

    reform_rank_confidence_options_set_simultaneous(options, simultaneous);
    assert_int_equal(reform_rank_confidence_options_set_draws(options, n_draws, 26, NULL), REFORM_STATUS_OK);
    return options;
}

/* Whether the first of n units is told apart from the others, which are so much worse. */
static int
is_first(size_t n, double lead, const reform_rank_confidence_options *options)
{
    double values[MOST] = { lead }, covariances[MOST * MOST];

    fill_independent(covariances, n);
    const Sets sets = find(values, covariances, n, options);
    return sets.worst[0] == 1;
}

static void
critical_values_are_those_of_tables(void **state)
{
    /* For one unit beside others: Dunnett (1964), two sides, infinitely many degrees of freedom, 5 %. For all pairs: the studentised
     * range by the root of 2 (Tukey; qtukey(0.95, n, Inf) / sqrt(2) in R). Both give 1.960 for two. */
    static const struct {
        size_t n;
        double dunnett, tukey;
    } TABLE[] = { { 2, 1.960, 1.960 }, { 3, 2.212, 2.344 }, { 4, 2.349, 2.569 }, { 6, 2.511, 2.850 }, { 10, 2.686, 3.164 } };
    reform_rank_confidence_options *one = options_of(0, 50000), *all = options_of(1, 50000);

    (void)state;
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        assert_false(is_first(TABLE[i].n, TABLE[i].dunnett - 0.035, one));
        assert_true(is_first(TABLE[i].n, TABLE[i].dunnett + 0.035, one));
        assert_false(is_first(TABLE[i].n, TABLE[i].tukey - 0.035, all));
        assert_true(is_first(TABLE[i].n, TABLE[i].tukey + 0.035, all));
    }
    reform_rank_confidence_options_free(one);
    reform_rank_confidence_options_free(all);
}

static void
a_higher_level_asks_for_more(void **state)
{
    reform_rank_confidence_options *options = options_of(0, 100000);

    (void)state;
    assert_true(is_first(2, 1.70, NULL) == 0);
    assert_int_equal(reform_rank_confidence_options_set_level(options, 0.9, NULL), REFORM_STATUS_OK);
    assert_true(is_first(2, 1.70, options)); /* 1.645 */
    assert_int_equal(reform_rank_confidence_options_set_level(options, 0.99, NULL), REFORM_STATUS_OK);
    assert_false(is_first(2, 2.50, options)); /* 2.576 */
    assert_true(is_first(2, 2.66, options));
    reform_rank_confidence_options_free(options);
}

static void
sets_are_of_who_is_surely_better_or_worse(void **state)
{
    static const double VALUES[] = { 0, 10, 20, 20.5, 30 };
    double covariances[25];
    reform_rank_confidence_options *options = reform_rank_confidence_options_new();

    (void)state;
    fill_independent(covariances, 5);
    Sets sets = find(VALUES, covariances, 5, NULL);
    assert_set(&sets, 4, 1, 1, 1);
    assert_set(&sets, 3, 2, 2, 3);
    assert_set(&sets, 2, 3, 2, 3);
    assert_set(&sets, 1, 4, 4, 4);
    assert_set(&sets, 0, 5, 5, 5);
    reform_rank_confidence_options_set_ascending(options, 1);
    sets = find(VALUES, covariances, 5, options);
    assert_set(&sets, 0, 1, 1, 1);
    assert_set(&sets, 2, 3, 3, 4);
    assert_set(&sets, 3, 4, 3, 4);
    reform_rank_confidence_options_free(options);
}

static void
equal_units_can_have_any_rank(void **state)
{
    static const double VALUES[] = { 7, 7, 7, 7, 7 };
    double covariances[25];

    (void)state;
    fill_independent(covariances, 5);
    Sets sets = find(VALUES, covariances, 5, NULL);
    for (size_t i = 0; i < 5; i++)
        assert_set(&sets, i, 1, 1, 5);
}

static void
what_moves_together_is_told_apart(void **state)
{
    /* The same people missed by the same amount: no sample puts one before the other. */
    static const double VALUES[] = { 3, 1, 2, 2 };
    double covariances[16], none[16] = { 0 };

    (void)state;
    for (size_t i = 0; i < 16; i++)
        covariances[i] = 1e6;
    for (int exact = 0; exact < 2; exact++) {
        const Sets sets = find(VALUES, exact ? none : covariances, 4, NULL);
        assert_set(&sets, 0, 1, 1, 1);
        assert_set(&sets, 1, 4, 4, 4);
        assert_set(&sets, 2, 2, 2, 3);
        assert_set(&sets, 3, 2, 2, 3);
    }
}

static void
correlation_counts(void **state)
{
    /* 1 apart with variances of 1: the difference has variance 2 alone, and 0.02 at a correlation of 0.99. */
    static const double VALUES[] = { 1, 0 }, APART[] = { 1, 0, 0, 1 }, TOGETHER[] = { 1, 0, 0.99, 1 };
    Sets sets = find(VALUES, APART, 2, NULL);

    (void)state;
    assert_set(&sets, 0, 1, 1, 2);
    sets = find(VALUES, TOGETHER, 2, NULL);
    assert_set(&sets, 0, 1, 1, 1);
}

static void
what_is_missing_is_not_ranked(void **state)
{
    const double values[] = { 50, NAN, 30, 10 };
    double covariances[16];

    (void)state;
    fill_independent(covariances, 4);
    covariances[5] = NAN;
    Sets sets = find(values, covariances, 4, NULL);
    assert_set(&sets, 0, 1, 1, 1);
    assert_set(&sets, 1, 0, 0, 0);
    assert_set(&sets, 3, 3, 3, 3);
    /* Nobody knows how far off the third is. */
    covariances[10] = NAN;
    sets = find(values, covariances, 4, NULL);
    assert_set(&sets, 0, 1, 1, 2);
    assert_set(&sets, 2, 2, 1, 3);
    assert_set(&sets, 3, 3, 2, 3);
}

/* As find(), with the same degrees of freedom of all units. */
static Sets
find_with_degrees(const double *values, const double *covariances, double degrees, size_t n, reform_rank_confidence_options *options)
{
    double all[MOST];
    Sets sets;

    for (size_t i = 0; i < n; i++)
        all[i] = degrees;
    reform_rank_confidence_options_set_count_degrees(options, 1);
    assert_int_equal(reform_rank_confidence_find(values, covariances, all, n, options, sets.ranks, sets.best, sets.worst, NULL), REFORM_STATUS_OK);
    return sets;
}

static int
is_first_with_degrees(double lead, double degrees, int is_fixed, reform_rank_confidence_options *options)
{
    const double values[] = { lead, 0 }, covariances[] = { is_fixed ? 1 : 0.5, 0, 0, is_fixed ? 0 : 0.5 };
    const Sets sets = find_with_degrees(values, covariances, degrees, 2, options);

    return sets.worst[0] == 1;
}

static void
few_degrees_ask_for_more(void **state)
{
    /* Beside a unit that is known, Student's t: qt(0.975, df) in R. Two equal variances of one degree each make one of two. */
    static const double T[][2] = { { 2, 4.303 }, { 5, 2.571 }, { 12, 2.179 }, { 31, 2.040 }, { 200, 1.972 } };
    reform_rank_confidence_options *options = options_of(0, 50000);
    size_t best[2], worst[2];

    (void)state;
    for (size_t i = 0; i < sizeof T / sizeof *T; i++) {
        assert_false(is_first_with_degrees(T[i][1] * 0.96, T[i][0], 1, options));
        assert_true(is_first_with_degrees(T[i][1] * 1.04, T[i][0], 1, options));
    }
    assert_false(is_first_with_degrees(4.303 * 0.96, 1, 0, options));
    assert_true(is_first_with_degrees(4.303 * 1.04, 1, 0, options));
    assert_false(is_first_with_degrees(1e9, 0, 0, options));
    assert_false(is_first_with_degrees(1e9, NAN, 0, options));
    assert_true(is_first_with_degrees(2, INFINITY, 0, options));
    /* Known variances: by options, or as nothing is said of their degrees. */
    reform_rank_confidence_options_set_count_degrees(options, 0);
    assert_int_equal(reform_rank_confidence_find((const double[]){ 2.04, 0 }, (const double[]){ 0.5, 0, 0, 0.5 }, (const double[]){ 1, 1 }, 2,
                                                 options, NULL, best, worst, NULL), REFORM_STATUS_OK);
    assert_int_equal(worst[0], 1);
    assert_int_equal(reform_rank_confidence_find((const double[]){ 2.04, 0 }, (const double[]){ 0.5, 0, 0, 0.5 }, NULL, 2, NULL, NULL, best,
                                                 worst, NULL), REFORM_STATUS_OK);
    assert_int_equal(worst[0], 1);
    reform_rank_confidence_options_set_count_degrees(NULL, 1);
    reform_rank_confidence_options_free(options);
}

static void
few_units_have_few_ranks(void **state)
{
    const double value = 5, variance = 2, nothing = NAN;

    (void)state;
    assert_int_equal(reform_rank_confidence_find(NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
    Sets sets = find(&value, &variance, 1, NULL);
    assert_set(&sets, 0, 1, 1, 1);
    sets = find(&nothing, &variance, 1, NULL);
    assert_set(&sets, 0, 0, 0, 0);
    assert_int_equal(reform_rank_confidence_find(&value, &variance, NULL, 1, NULL, NULL, sets.best, sets.worst, NULL), REFORM_STATUS_OK);
}

static void
assert_refused(const double *values, const double *covariances, size_t n, reform_status status, const char *message)
{
    static size_t room[2 * (REFORM_RANK_CONFIDENCE_MAX_UNITS + 1)];
    reform_error *error = NULL;

    assert_int_equal(reform_rank_confidence_find(values, covariances, NULL, n, NULL, NULL, room, room + n, &error), status);
    assert_int_equal(reform_error_get_status(error), status);
    if (message != NULL)
        assert_string_equal(reform_error_get_message(error), message);
    reform_error_free(error);
}

static void
what_is_no_covariance_is_refused(void **state)
{
    const double values[] = { 1, 2 }, infinite[] = { 1, INFINITY }, good[] = { 1, 0, 0, 1 };
    const double negative[] = { 1, 0, 0, -1 }, large[] = { 1, 0, 1.01, 1 }, low[] = { 1, 0, -1.01, 1 }, endless[] = { 1, 0, INFINITY, 1 };

    (void)state;
    assert_refused(infinite, good, 2, REFORM_STATUS_RANGE, "value 2 is infinite, expected a number");
    assert_refused(values, negative, 2, REFORM_STATUS_RANGE, "the covariance of units 2 and 2 is below 0, expected a variance");
    assert_refused(values, endless, 2, REFORM_STATUS_RANGE, "the covariance of units 1 and 2 is infinite, expected a number");
    assert_refused(values, large, 2, REFORM_STATUS_INCONSISTENT, "the covariance of units 1 and 2 is larger than their variances allow");
    assert_refused(values, low, 2, REFORM_STATUS_INCONSISTENT, NULL);
    assert_refused(NULL, good, 2, REFORM_STATUS_INVALID_ARGUMENT, NULL);
    assert_refused(values, NULL, 2, REFORM_STATUS_INVALID_ARGUMENT, NULL);
    assert_refused(values, good, REFORM_RANK_CONFIDENCE_MAX_UNITS + 1, REFORM_STATUS_LIMIT,
                   "10001 units, expected at most REFORM_RANK_CONFIDENCE_MAX_UNITS, 10000");
    assert_int_equal(reform_rank_confidence_find(values, good, NULL, 2, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
}

static void
options_take_what_they_know(void **state)
{
    reform_rank_confidence_options *options = reform_rank_confidence_options_new();

    (void)state;
    assert_int_equal(reform_rank_confidence_options_set_level(options, 0, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_rank_confidence_options_set_level(options, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_rank_confidence_options_set_level(options, NAN, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_rank_confidence_options_set_level(NULL, 0.5, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_rank_confidence_options_set_draws(options, 99, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_rank_confidence_options_set_draws(options, 1000001, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_rank_confidence_options_set_draws(NULL, 100, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_rank_confidence_options_set_draws(options, 100, UINT64_MAX, NULL), REFORM_STATUS_OK);
    reform_rank_confidence_options_set_simultaneous(NULL, 1);
    reform_rank_confidence_options_set_ascending(NULL, 1);
    reform_rank_confidence_options_set_threads(NULL, 1);
    reform_rank_confidence_options_free(options);
    reform_rank_confidence_options_free(NULL);
}

/* A world whose ranks are known, and samples of it. */

static double
unit_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return ((double)(*seed >> 11) + 0.5) * 0x1p-53;
}

static double
normal_random(uint64_t *seed)
{
    const double radius = sqrt(-2 * log(unit_random(seed)));

    return radius * cos(6.283185307179586 * unit_random(seed));
}

enum { N_UNITS = 8, N_DRAWS = 399 };

typedef struct World {
    const char *name;
    double truth[N_UNITS];
    double own;    /* variance of each by itself; it grows with the unit */
    double shared; /* variance that two neighbours share */
} World;

static const World WORLDS[] = {
    { "all the same", { 0 }, 1, 0 },
    { "ties", { 0, 0, 1, 1, 2, 2, 3, 3 }, 0.2, 0.3 },
    { "close together", { 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7 }, 0.05, 0.02 },
    { "far apart", { 0, 50, 100, 150, 200, 250, 300, 350 }, 1, 1 },
};

static double
own_variance(const World *world, size_t unit)
{
    return world->own * (1 + 0.5 * (double)unit);
}

static void
fill_covariances(const World *world, double *covariances)
{
    for (size_t i = 0; i < N_UNITS; i++)
        for (size_t j = 0; j < N_UNITS; j++)
            covariances[i * N_UNITS + j] = (i == j ? own_variance(world, i) : 0) + (i / 2 == j / 2 ? world->shared : 0);
}

static size_t
true_rank(const World *world, size_t unit)
{
    size_t rank = 1;

    for (size_t i = 0; i < N_UNITS; i++)
        rank += world->truth[i] > world->truth[unit];
    return rank;
}

/* A variance as it is estimated with so many degrees of freedom, over what it is; 1 where they are 0. */
static double
estimated(uint32_t degrees, uint64_t *seed)
{
    double sum = 0;

    for (uint32_t i = 0; i < degrees; i++)
        sum += pow(normal_random(seed), 2);
    return degrees == 0 ? 1 : sum / degrees;
}

/* How often each set, and all of them at once, hold the true ranks; variances are known where `degrees` is 0. */
static void
sample(const World *world, reform_rank_confidence_options *options, uint32_t degrees, int counts, size_t n_samples, double *out_least,
       double *out_all)
{
    double values[N_UNITS], covariances[N_UNITS * N_UNITS];
    size_t held[N_UNITS] = { 0 }, n_all = 0;
    uint64_t seed = 2024;

    for (size_t sample = 0; sample < n_samples; sample++) {
        size_t n_held = 0;
        double shared = 0;
        for (size_t i = 0; i < N_UNITS; i++) {
            if (i % 2 == 0)
                shared = sqrt(world->shared) * normal_random(&seed);
            values[i] = world->truth[i] + shared + sqrt(own_variance(world, i)) * normal_random(&seed);
        }
        double roots[N_UNITS];
        fill_covariances(world, covariances);
        for (size_t i = 0; i < N_UNITS; i++)
            roots[i] = sqrt(estimated(degrees, &seed));
        for (size_t i = 0; i < N_UNITS * N_UNITS; i++)
            covariances[i] *= roots[i / N_UNITS] * roots[i % N_UNITS];
        assert_int_equal(reform_rank_confidence_options_set_draws(options, N_DRAWS, sample, NULL), REFORM_STATUS_OK);
        const Sets sets = counts ? find_with_degrees(values, covariances, degrees, N_UNITS, options)
                                 : find(values, covariances, N_UNITS, options);
        for (size_t i = 0; i < N_UNITS; i++) {
            const size_t rank = true_rank(world, i);
            const int holds = sets.best[i] <= rank && rank <= sets.worst[i];
            held[i] += (size_t)holds;
            n_held += (size_t)holds;
        }
        n_all += n_held == N_UNITS;
    }
    *out_least = 1;
    for (size_t i = 0; i < N_UNITS; i++)
        *out_least = fmin(*out_least, (double)held[i] / (double)n_samples);
    *out_all = (double)n_all / (double)n_samples;
}

/* More samples when REFORM_TEST_SAMPLES says so. */
static size_t
count_samples(void)
{
    const char *text = getenv("REFORM_TEST_SAMPLES");

    return text == NULL ? 200 : (size_t)strtoul(text, NULL, 10);
}

/* Nominal, three standard deviations of a share of so many samples aside. */
static double
least_share(void)
{
    return 0.95 - 3 * sqrt(0.05 * 0.95 / (double)count_samples());
}

static void
sets_hold_the_true_ranks(void **state)
{
    reform_rank_confidence_options *one = options_of(0, N_DRAWS), *all = options_of(1, N_DRAWS);

    (void)state;
    for (size_t i = 0; i < sizeof WORLDS / sizeof *WORLDS; i++) {
        double least_of_one, all_of_one, least_of_all, all_of_all;
        sample(&WORLDS[i], one, 0, 0, count_samples(), &least_of_one, &all_of_one);
        sample(&WORLDS[i], all, 0, 0, count_samples(), &least_of_all, &all_of_all);
        print_message("%s: by itself %.4f, all at once %.4f\n", WORLDS[i].name, least_of_one, all_of_all);
        assert_true(least_of_one >= least_share());
        assert_true(all_of_all >= least_share());
        assert_true(least_of_all >= all_of_all);
    }
    reform_rank_confidence_options_free(one);
    reform_rank_confidence_options_free(all);
}

static void
degrees_that_count_keep_the_promise(void **state)
{
    static const uint32_t DEGREES[] = { 2, 5, 10, 40 };

    (void)state;
    for (size_t i = 0; i < sizeof DEGREES / sizeof *DEGREES; i++) {
        reform_rank_confidence_options *one = options_of(0, N_DRAWS), *all = options_of(1, N_DRAWS);
        double least_known, all_known, least_counted, all_counted, other;
        sample(&WORLDS[0], one, DEGREES[i], 0, count_samples(), &least_known, &other);
        sample(&WORLDS[0], all, DEGREES[i], 0, count_samples(), &other, &all_known);
        sample(&WORLDS[0], one, DEGREES[i], 1, count_samples(), &least_counted, &other);
        sample(&WORLDS[0], all, DEGREES[i], 1, count_samples(), &other, &all_counted);
        print_message("%d degrees: by itself %.4f, all at once %.4f; where they count %.4f and %.4f\n", (int)DEGREES[i], least_known,
                      all_known, least_counted, all_counted);
        assert_true(least_counted >= least_share());
        assert_true(all_counted >= least_share());
        assert_true(all_counted >= all_known);
        reform_rank_confidence_options_free(one);
        reform_rank_confidence_options_free(all);
    }
}

static void
threads_change_nothing(void **state)
{
    double values[N_UNITS], covariances[N_UNITS * N_UNITS];

    (void)state;
    fill_covariances(&WORLDS[2], covariances);
    for (size_t i = 0; i < N_UNITS; i++)
        values[i] = WORLDS[2].truth[i] * 2;
    const Sets before = find(values, covariances, N_UNITS, NULL);
    for (uint32_t n_threads = 0; n_threads < 5; n_threads++) {
        reform_rank_confidence_options *options = reform_rank_confidence_options_new();
        reform_rank_confidence_options_set_threads(options, n_threads);
        const Sets sets = find(values, covariances, N_UNITS, options);
        assert_memory_equal(sets.best, before.best, N_UNITS * sizeof *sets.best);
        assert_memory_equal(sets.worst, before.worst, N_UNITS * sizeof *sets.worst);
        reform_rank_confidence_options_free(options);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(critical_values_are_those_of_tables),
        cmocka_unit_test(a_higher_level_asks_for_more),
        cmocka_unit_test(sets_are_of_who_is_surely_better_or_worse),
        cmocka_unit_test(equal_units_can_have_any_rank),
        cmocka_unit_test(what_moves_together_is_told_apart),
        cmocka_unit_test(correlation_counts),
        cmocka_unit_test(what_is_missing_is_not_ranked),
        cmocka_unit_test(few_degrees_ask_for_more),
        cmocka_unit_test(few_units_have_few_ranks),
        cmocka_unit_test(what_is_no_covariance_is_refused),
        cmocka_unit_test(options_take_what_they_know),
        cmocka_unit_test(sets_hold_the_true_ranks),
        cmocka_unit_test(degrees_that_count_keep_the_promise),
        cmocka_unit_test(threads_change_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
