/* SPDX-License-Identifier: MIT */
/* Estimates from tallies; what they come to is compared with R in test_survey_agreement.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <reform/reform.h>

enum { N_STRATA = 8, N_UNITS = 30, N_ANSWERS = 6, N_ROWS = N_STRATA * N_UNITS * N_ANSWERS };

/* Units that differ, in strata of populations that are stated; two domains across them, and a margin. */
typedef struct Sample {
    double weights[N_ROWS], populations[N_ROWS], days[N_ROWS];
    int32_t strata[N_ROWS], units[N_ROWS], domains[N_ROWS];
    int8_t sexes[N_ROWS], answers[N_ROWS];
} Sample;

static uint32_t
draw(uint32_t *state, uint32_t n)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % n;
}

static int
make_sample(void **state)
{
    Sample *sample = calloc(1, sizeof *sample);
    uint32_t random = 19880601, level = 0;

    assert_non_null(sample);
    for (size_t i = 0; i < N_ROWS; i++) {
        sample->units[i] = (int32_t)(i / N_ANSWERS);
        sample->strata[i] = sample->units[i] / N_UNITS;
        sample->populations[i] = 40 + 20 * sample->strata[i];
        if (i % N_ANSWERS == 0)
            level = draw(&random, 3);
        sample->weights[i] = (100 + draw(&random, 40)) / 7.0;
        sample->domains[i] = (int32_t)draw(&random, 2);
        sample->sexes[i] = (int8_t)draw(&random, 2);
        sample->answers[i] = (int8_t)(1 + level + draw(&random, 3));
        sample->days[i] = 1 + draw(&random, 90) / 3.0;
    }
    *state = sample;
    return 0;
}

static int
free_sample(void **state)
{
    free(*state);
    return 0;
}

static reform_response_tally *
new_tally(void)
{
    reform_response_tally *tally = reform_response_tally_new();

    assert_int_equal(reform_response_tally_add_scale(tally, "answer", 1, 5, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_number(tally, "days", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_margin(tally, "sex", NULL), REFORM_STATUS_OK);
    return tally;
}

static void
add_rows(reform_response_tally *tally, const Sample *sample, size_t first, size_t n)
{
    reform_response_batch *batch = reform_response_batch_new(n);
    reform_error *error = NULL;

    reform_response_batch_set_weights(batch, sample->weights + first, NULL);
    reform_response_batch_set_population(batch, 1, sample->populations + first, NULL);
    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_STRATUM, REFORM_ARRAY_TYPE_INT32, sample->strata + first, NULL);
    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, sample->units + first, NULL);
    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_DOMAIN, REFORM_ARRAY_TYPE_INT32, sample->domains + first, NULL);
    reform_response_batch_set_margin(batch, 0, REFORM_ARRAY_TYPE_INT8, sample->sexes + first, NULL);
    reform_response_batch_set_answers(batch, 0, REFORM_ARRAY_TYPE_INT8, sample->answers + first, NULL);
    reform_response_batch_set_answers(batch, 1, REFORM_ARRAY_TYPE_DOUBLE, sample->days + first, NULL);
    if (reform_response_tally_add(tally, batch, NULL, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    reform_response_batch_free(batch);
}

/* All rows, tallied in parts that are merged, the last one first. */
static reform_response_tally *
tally_in_parts(const Sample *sample, size_t n_parts)
{
    reform_response_tally *whole = new_tally();

    for (size_t part = n_parts; part-- > 0;) {
        const size_t first = N_ROWS * part / n_parts, end = N_ROWS * (part + 1) / n_parts;
        reform_response_tally *tally = new_tally();
        add_rows(tally, sample, first, end - first);
        assert_int_equal(reform_response_tally_merge(whole, tally, NULL), REFORM_STATUS_OK);
        reform_response_tally_free(tally);
    }
    return whole;
}

static reform_estimates *
estimate(const reform_response_tally *tally, const reform_survey_design *design, const reform_estimate_options *options)
{
    reform_estimates *estimates = NULL;
    reform_error *error = NULL;

    if (reform_estimates_new(tally, design, options, NULL, &estimates, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    return estimates;
}

static reform_survey_design *
bootstrap(uint32_t n, uint64_t seed)
{
    reform_survey_design *design = reform_survey_design_new();

    assert_int_equal(reform_survey_design_set_replication(design, REFORM_REPLICATION_BOOTSTRAP, n, seed, NULL), REFORM_STATUS_OK);
    return design;
}

static void
assert_same_figures(const reform_estimates *a, const reform_estimates *b)
{
    const size_t n = reform_estimates_get_size(a);

    assert_int_equal(reform_estimates_get_size(b), n);
    for (int figure = REFORM_FIGURE_ESTIMATE; figure <= REFORM_FIGURE_EFFECTIVE_SIZE; figure++)
        assert_memory_equal(reform_estimates_get_figures(a, (reform_figure)figure), reform_estimates_get_figures(b, (reform_figure)figure),
                            n * sizeof(double));
    assert_memory_equal(reform_estimates_get_counts(a), reform_estimates_get_counts(b), n * sizeof(uint64_t));
}

static void
rows_in_any_parts_give_the_same_bits(void **state)
{
    static const size_t PARTS[] = { 1, 7, 100 };
    const reform_replication ways[] = { REFORM_REPLICATION_NONE, REFORM_REPLICATION_JKN, REFORM_REPLICATION_BOOTSTRAP };
    reform_estimates *first[3] = { NULL, NULL, NULL };

    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        reform_response_tally *tally = tally_in_parts(*state, PARTS[i]);
        for (size_t way = 0; way < 3; way++) {
            const int draws = ways[way] == REFORM_REPLICATION_BOOTSTRAP;
            reform_survey_design *design = reform_survey_design_new();
            assert_int_equal(reform_survey_design_set_replication(design, ways[way], draws ? 200 : 0, draws ? 5 : 0, NULL), REFORM_STATUS_OK);
            reform_estimates *estimates = estimate(tally, design, NULL);
            reform_survey_design_free(design);
            if (i == 0) {
                first[way] = estimates;
                continue;
            }
            assert_same_figures(first[way], estimates);
            reform_estimates_unref(estimates);
        }
        reform_response_tally_free(tally);
    }
    for (size_t way = 0; way < 3; way++)
        reform_estimates_unref(first[way]);
}

/*
 * The variance of 10,000 replicates that are near to normal has a relative error of sqrt(2 / 10000), its root half of that: 0.71 %.
 * Four times this is allowed. What a mean differs from its linearisation for is less with 240 units, and nothing for a total.
 */
static void
a_bootstrap_agrees_with_linearisation(void **state)
{
    reform_response_tally *tally = tally_in_parts(*state, 1);

    for (int is_finite = 0; is_finite <= 1; is_finite++) {
        for (int measure = REFORM_MEASURE_MEAN; measure <= REFORM_MEASURE_TOTAL; measure += 2) {
            reform_estimate_options *options = reform_estimate_options_new();
            assert_int_equal(reform_estimate_options_set_measure(options, NULL, (reform_measure)measure, NULL), REFORM_STATUS_OK);
            reform_survey_design *linear = reform_survey_design_new(), *drawn = bootstrap(10000, 20261123);
            reform_survey_design_set_finite(linear, is_finite);
            reform_survey_design_set_finite(drawn, is_finite);
            reform_estimates *expected = estimate(tally, linear, options), *found = estimate(tally, drawn, options);
            for (size_t row = 0; row < reform_estimates_get_size(expected); row++) {
                const double error = reform_estimates_get_figure(found, row, REFORM_FIGURE_STANDARD_ERROR) /
                                         reform_estimates_get_figure(expected, row, REFORM_FIGURE_STANDARD_ERROR) - 1;
                assert_true(reform_estimates_get_figure(found, row, REFORM_FIGURE_ESTIMATE) ==
                            reform_estimates_get_figure(expected, row, REFORM_FIGURE_ESTIMATE));
                if (!(fabs(error) < 4 * 0.0071))
                    fail_msg("row %d of measure %d: the bootstrap is %g off", (int)row, measure, error);
            }
            reform_estimates_unref(found);
            reform_estimates_unref(expected);
            reform_survey_design_free(drawn);
            reform_survey_design_free(linear);
            reform_estimate_options_free(options);
        }
    }
    reform_response_tally_free(tally);
}

static void
a_seed_says_which_replicates(void **state)
{
    reform_response_tally *tally = tally_in_parts(*state, 1);
    reform_survey_design *design = bootstrap(100, 7), *again = bootstrap(100, 7), *other = bootstrap(100, 8);
    reform_estimates *a = estimate(tally, design, NULL), *b = estimate(tally, again, NULL), *c = estimate(tally, other, NULL);

    assert_same_figures(a, b);
    assert_true(reform_estimates_get_figure(a, 0, REFORM_FIGURE_STANDARD_ERROR) != reform_estimates_get_figure(c, 0, REFORM_FIGURE_STANDARD_ERROR));
    reform_estimates_unref(a);
    reform_estimates_unref(b);
    reform_estimates_unref(c);
    reform_survey_design_free(design);
    reform_survey_design_free(again);
    reform_survey_design_free(other);
    reform_response_tally_free(tally);
}

/* A total is linear in its units: leaving one out after the other gives its linearised variance itself. */
static void
a_jackknifed_total_is_the_linearised_one(void **state)
{
    reform_response_tally *tally = tally_in_parts(*state, 1);
    reform_estimate_options *options = reform_estimate_options_new();
    reform_survey_design *design = reform_survey_design_new();

    assert_int_equal(reform_estimate_options_set_measure(options, NULL, REFORM_MEASURE_TOTAL, NULL), REFORM_STATUS_OK);
    reform_estimates *linear = estimate(tally, design, options);
    assert_int_equal(reform_survey_design_set_replication(design, REFORM_REPLICATION_JKN, 0, 0, NULL), REFORM_STATUS_OK);
    reform_estimates *jackknifed = estimate(tally, design, options);
    for (size_t row = 0; row < reform_estimates_get_size(linear); row++) {
        const double expected = reform_estimates_get_figure(linear, row, REFORM_FIGURE_STANDARD_ERROR);
        assert_true(fabs(reform_estimates_get_figure(jackknifed, row, REFORM_FIGURE_STANDARD_ERROR) - expected) < 1e-12 * expected);
    }
    reform_estimates_unref(linear);
    reform_estimates_unref(jackknifed);
    reform_survey_design_free(design);
    reform_estimate_options_free(options);
    reform_response_tally_free(tally);
}

static void
assert_refused(const reform_response_tally *tally, const reform_survey_design *design, const reform_estimate_options *options,
               reform_status status, const char *message)
{
    reform_estimates *estimates = NULL;
    reform_error *error = NULL;

    memset(&estimates, 1, sizeof estimates);
    assert_int_equal(reform_estimates_new(tally, design, options, NULL, &estimates, &error), status);
    assert_null(estimates);
    assert_string_equal(reform_error_get_message(error), message);
    reform_error_free(error);
}

static void
nothing_is_estimated_of_nothing(void **state)
{
    reform_response_tally *tally = new_tally();
    reform_estimates *estimates = (reform_estimates *)tally;

    (void)state;
    assert_int_equal(reform_estimates_new(NULL, NULL, NULL, NULL, &estimates, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(estimates);
    assert_int_equal(reform_estimates_new(tally, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    for (int replication = REFORM_REPLICATION_NONE; replication <= REFORM_REPLICATION_BOOTSTRAP; replication++) {
        const int draws = replication == REFORM_REPLICATION_BOOTSTRAP;
        reform_survey_design *design = reform_survey_design_new();
        assert_int_equal(reform_survey_design_set_replication(design, (reform_replication)replication, draws ? 2 : 0, 0, NULL), REFORM_STATUS_OK);
        estimates = estimate(tally, design, NULL);
        assert_int_equal(reform_estimates_get_size(estimates), 2);
        assert_true(isnan(reform_estimates_get_figure(estimates, 0, REFORM_FIGURE_ESTIMATE)));
        assert_true(isnan(reform_estimates_get_figure(estimates, 0, REFORM_FIGURE_STANDARD_ERROR)));
        reform_estimates_unref(estimates);
        reform_survey_design_free(design);
    }
    reform_response_tally_free(tally);
}

static void
options_must_fit_the_answers(void **state)
{
    static const int32_t LEVEL[] = { 6 };
    reform_response_tally *tally = tally_in_parts(*state, 1);
    reform_estimate_options *options = reform_estimate_options_new();

    assert_int_equal(reform_estimate_options_set_ratio(options, "answer", "food", NULL), REFORM_STATUS_OK);
    assert_refused(tally, NULL, options, REFORM_STATUS_NOT_FOUND, "the answers have no item 'food'");
    assert_int_equal(reform_estimate_options_set_share(options, "answer", LEVEL, 1, NULL), REFORM_STATUS_OK);
    assert_refused(tally, NULL, options, REFORM_STATUS_RANGE, "a share of item 'answer' is of level 6, expected 1 to 5");
    assert_int_equal(reform_estimate_options_set_measure(options, "answer", REFORM_MEASURE_MEAN, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimate_options_set_measure(options, "days", REFORM_MEASURE_SHARE, NULL), REFORM_STATUS_OK);
    assert_refused(tally, NULL, options, REFORM_STATUS_STRUCTURE, "a share of item 'days' is asked for, which is a number, not a scale");
    reform_estimate_options_free(options);
    reform_response_tally_free(tally);
}

static void
totals_must_fit_the_answers(void **state)
{
    Sample *sample = *state;
    reform_response_tally *tally = tally_in_parts(sample, 1);
    reform_survey_design *design = reform_survey_design_new();

    assert_int_equal(reform_survey_design_add_margin_total(design, "sex", "0", 1000, NULL), REFORM_STATUS_OK);
    assert_refused(tally, design, NULL, REFORM_STATUS_MISSING, "no total is stated for category '1' of margin 'sex'");
    assert_int_equal(reform_survey_design_add_margin_total(design, "sex", "1", 1000, NULL), REFORM_STATUS_OK);
    reform_estimates_unref(estimate(tally, design, NULL));
    for (size_t i = 0; i < N_ROWS; i++)
        sample->weights[i] = sample->sexes[i] == 1 ? 0 : sample->weights[i];
    reform_response_tally *without = tally_in_parts(sample, 1);
    assert_refused(without, design, NULL, REFORM_STATUS_INCONSISTENT, "category '1' of margin 'sex' has a total but no weight in the answers");
    reform_response_tally_free(without);
    assert_int_equal(reform_survey_design_set_replication(design, REFORM_REPLICATION_JKN, 0, 0, NULL), REFORM_STATUS_OK);
    reform_estimates_unref(estimate(tally, design, NULL));
    reform_survey_design_free(design);
    design = reform_survey_design_new();
    assert_int_equal(reform_survey_design_add_margin_total(design, "faith", "x", 10, NULL), REFORM_STATUS_OK);
    assert_refused(tally, design, NULL, REFORM_STATUS_NOT_FOUND, "the answers have no margin 'faith'");
    reform_survey_design_free(design);
    reform_response_tally_free(tally);
}

/* Six rows: a stratum of one unit, one of two; populations are the caller's. */
static reform_response_tally *
tally_of_three(const double *populations)
{
    static const int32_t STRATA[] = { 1, 1, 2, 2, 2, 2 }, UNITS[] = { 1, 1, 2, 2, 3, 3 }, DOMAINS[] = { 1, 2, 1, 2, 2, 2 };
    static const int8_t ANSWERS[] = { 1, 2, 4, 1, 5, 2 };
    static const double WEIGHTS[] = { 0.1, 0.7, 0.1, 0.3, 0.6, 1.1 };
    reform_response_tally *tally = reform_response_tally_new();
    reform_response_batch *batch = reform_response_batch_new(6);

    assert_int_equal(reform_response_tally_add_scale(tally, "q", 1, 5, NULL), REFORM_STATUS_OK);
    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_STRATUM, REFORM_ARRAY_TYPE_INT32, STRATA, NULL);
    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, UNITS, NULL);
    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_DOMAIN, REFORM_ARRAY_TYPE_INT32, DOMAINS, NULL);
    reform_response_batch_set_population(batch, 1, populations, NULL);
    reform_response_batch_set_weights(batch, WEIGHTS, NULL);
    reform_response_batch_set_answers(batch, 0, REFORM_ARRAY_TYPE_INT8, ANSWERS, NULL);
    assert_int_equal(reform_response_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_OK);
    reform_response_batch_free(batch);
    return tally;
}

static void
a_sample_must_have_a_variance(void **state)
{
    static const double TOO_FEW[] = { 5, 5, 1.5, 1.5, 1.5, 1.5 };
    reform_response_tally *tally = tally_of_three(NULL), *wrong = tally_of_three(TOO_FEW);
    reform_survey_design *design = reform_survey_design_new();
    reform_findings *findings = reform_findings_new();
    reform_estimates *estimates = NULL;

    (void)state;
    assert_int_equal(reform_estimates_new(tally, design, NULL, findings, &estimates, NULL), REFORM_STATUS_UNDEFINED);
    assert_string_equal(reform_findings_get_message(findings, 0), "stratum '1' has a single unit, which says nothing about variance");
    assert_int_equal(reform_survey_design_set_lonely(design, REFORM_LONELY_REMOVE, NULL), REFORM_STATUS_OK);
    reform_estimates_unref(estimate(tally, design, NULL));
    assert_refused(wrong, design, NULL, REFORM_STATUS_INCONSISTENT, "stratum '2' has fewer units in the population than the 2 that were drawn");
    assert_int_equal(reform_survey_design_set_replication(design, REFORM_REPLICATION_JKN, 0, 0, NULL), REFORM_STATUS_OK);
    assert_refused(tally, design, NULL, REFORM_STATUS_STRUCTURE, "stratum '1' has a single primary unit: replicates need two");
    reform_findings_free(findings);
    reform_survey_design_free(design);
    reform_response_tally_free(tally);
    reform_response_tally_free(wrong);
}

static void
given_replicates_must_fit_the_units(void **state)
{
    static const char *const STRATA[] = { "2", "1", "2", "9" }, *const UNITS[] = { "3", "1", "2", "9" };
    static const double FACTORS[] = { 2, 1, 0, 7, 0, 1, 2, 7 }, SCALES[] = { 0.5, 0.5 };
    reform_response_tally *tally = tally_of_three(NULL);
    reform_survey_design *design = reform_survey_design_new();
    const double q[] = { (0.1 + 0.7 * 2 + 2 * (0.6 * 5 + 1.1 * 2)) / (0.8 + 2 * 1.7), (0.1 + 0.7 * 2 + 2 * (0.1 * 4 + 0.3)) / (0.8 + 2 * 0.4) };

    (void)state;
    assert_int_equal(reform_survey_design_set_lonely(design, REFORM_LONELY_REMOVE, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_survey_design_set_replicates(design, STRATA, UNITS, 4, FACTORS, SCALES, 2, 0, NULL), REFORM_STATUS_OK);
    reform_estimates *estimates = estimate(tally, design, NULL);
    /* The last row is of all; of two numbers, half the squares of the distances from their mean are a quarter of that between them. */
    assert_true(fabs(reform_estimates_get_figure(estimates, 2, REFORM_FIGURE_STANDARD_ERROR) - fabs(q[0] - q[1]) / 2) < 1e-15);
    reform_estimates_unref(estimates);
    assert_int_equal(reform_survey_design_set_replicates(design, STRATA, UNITS, 2, FACTORS, SCALES, 2, 0, NULL), REFORM_STATUS_OK);
    assert_refused(tally, design, NULL, REFORM_STATUS_NOT_FOUND, "the replicates have no factors for primary unit '2'");
    assert_int_equal(reform_survey_design_set_replication(design, REFORM_REPLICATION_JK1, 0, 0, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimates_new(tally, design, NULL, NULL, &estimates, NULL), REFORM_STATUS_STRUCTURE);
    reform_survey_design_free(design);
    reform_response_tally_free(tally);
}

/* Six rows of one stratum with three units; a domain has rows in the first of them only. */
static reform_response_tally *
tally_of_a_lonely_domain(const double *populations)
{
    static const int32_t UNITS[] = { 1, 1, 2, 2, 3, 3 }, DOMAINS[] = { 1, 1, 2, 2, 2, 2 };
    static const double WEIGHTS[] = { 0.1, 0.7, 0.1, 0.3, 0.6, 1.1 }, ANSWERS[] = { 0.1, 0.2, 7, 5, 0.3, 12 };
    reform_response_tally *tally = reform_response_tally_new();
    reform_response_batch *batch = reform_response_batch_new(6);

    assert_int_equal(reform_response_tally_add_number(tally, "days", NULL), REFORM_STATUS_OK);
    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, UNITS, NULL);
    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_DOMAIN, REFORM_ARRAY_TYPE_INT32, DOMAINS, NULL);
    reform_response_batch_set_population(batch, 1, populations, NULL);
    reform_response_batch_set_weights(batch, WEIGHTS, NULL);
    reform_response_batch_set_answers(batch, 0, REFORM_ARRAY_TYPE_DOUBLE, ANSWERS, NULL);
    assert_int_equal(reform_response_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_OK);
    reform_response_batch_free(batch);
    return tally;
}

static void
a_replicate_without_answers_leaves_no_standard_error(void **state)
{
    static const double ALL[] = { 3, 3, 3, 3, 3, 3 };
    reform_response_tally *tally = tally_of_a_lonely_domain(NULL), *census = tally_of_a_lonely_domain(ALL);
    reform_survey_design *design = reform_survey_design_new();
    const size_t rows[] = { 0, 1, 2 };
    double covariances[9];

    (void)state;
    for (int replication = REFORM_REPLICATION_JK1; replication <= REFORM_REPLICATION_BOOTSTRAP; replication++) {
        const int draws = replication == REFORM_REPLICATION_BOOTSTRAP;
        assert_int_equal(reform_survey_design_set_replication(design, (reform_replication)replication, draws ? 50 : 0, 0, NULL), REFORM_STATUS_OK);
        reform_estimates *estimates = estimate(tally, design, NULL);
        assert_true(fabs(reform_estimates_get_figure(estimates, 0, REFORM_FIGURE_ESTIMATE) - 0.15 / 0.8) < 1e-15);
        assert_true(isnan(reform_estimates_get_figure(estimates, 0, REFORM_FIGURE_STANDARD_ERROR)));
        assert_true(isnan(reform_estimates_get_figure(estimates, 0, REFORM_FIGURE_LOW)));
        /* A bootstrap may draw neither unit of the other domain. */
        assert_true(isnan(reform_estimates_get_figure(estimates, 1, REFORM_FIGURE_STANDARD_ERROR)) == draws);
        assert_true(reform_estimates_get_figure(estimates, 2, REFORM_FIGURE_STANDARD_ERROR) > 0);
        assert_int_equal(reform_estimates_get_covariances(estimates, rows, 3, covariances, NULL), REFORM_STATUS_OK);
        assert_true(isnan(covariances[0]) && isnan(covariances[2]) && !isnan(covariances[8]));
        reform_estimates_unref(estimates);

        /* Where all units were drawn nothing is left to vary. */
        estimates = estimate(census, design, NULL);
        for (size_t row = 0; row < 3; row++)
            assert_true(reform_estimates_get_figure(estimates, row, REFORM_FIGURE_STANDARD_ERROR) < 1e-14);
        reform_estimates_unref(estimates);
    }
    reform_survey_design_free(design);
    reform_response_tally_free(tally);
    reform_response_tally_free(census);
}

static void
a_jackknife_has_a_limit(void **state)
{
    enum { N = REFORM_SURVEY_DESIGN_MAX_REPLICATES + 1 };
    int32_t *units = calloc(N, sizeof *units);
    int8_t *answers = calloc(N, sizeof *answers);
    reform_response_tally *tally = reform_response_tally_new();
    reform_response_batch *batch = reform_response_batch_new(N);
    reform_survey_design *design = reform_survey_design_new();

    (void)state;
    for (int32_t i = 0; i < N; i++)
        units[i] = i;
    assert_int_equal(reform_response_tally_add_scale(tally, "q", 0, 1, NULL), REFORM_STATUS_OK);
    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, units, NULL);
    reform_response_batch_set_answers(batch, 0, REFORM_ARRAY_TYPE_INT8, answers, NULL);
    assert_int_equal(reform_response_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_survey_design_set_replication(design, REFORM_REPLICATION_JK1, 0, 0, NULL), REFORM_STATUS_OK);
    assert_refused(tally, design, NULL, REFORM_STATUS_LIMIT, "a jackknife of 100001 primary units, expected at most 100000");
    reform_survey_design_free(design);
    reform_response_batch_free(batch);
    reform_response_tally_free(tally);
    free(answers);
    free(units);
}

static void
a_domain_without_weight_is_named(void **state)
{
    static const double WEIGHTS[] = { 0, 0, 1, 1 };
    static const int32_t PEOPLE[] = { 1, 2, 3, 4 };
    static const int8_t DOMAINS[] = { 7, 7, 8, 8 }, ANSWERS[] = { 1, 2, 3, 4 };
    reform_response_tally *tally = reform_response_tally_new();
    reform_response_batch *batch = reform_response_batch_new(4);
    reform_findings *findings = reform_findings_new();
    reform_estimates *estimates = NULL;

    (void)state;
    assert_int_equal(reform_response_tally_add_scale(tally, "answer", 1, 5, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_batch_set_weights(batch, WEIGHTS, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, PEOPLE, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_DOMAIN, REFORM_ARRAY_TYPE_INT8, DOMAINS, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_batch_set_answers(batch, 0, REFORM_ARRAY_TYPE_INT8, ANSWERS, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimates_new(tally, NULL, NULL, findings, &estimates, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_findings_get_size(findings), 1);
    assert_string_equal(reform_findings_get_message(findings, 0), "domain '7' has no estimates: all of its weights are 0");
    assert_true(isnan(reform_estimates_get_figure(estimates, 0, REFORM_FIGURE_ESTIMATE)));
    assert_true(reform_estimates_get_figure(estimates, 1, REFORM_FIGURE_ESTIMATE) == 3.5);
    reform_estimates_unref(estimates);
    reform_findings_free(findings);
    reform_response_batch_free(batch);
    reform_response_tally_free(tally);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_in_any_parts_give_the_same_bits, make_sample, free_sample),
        cmocka_unit_test_setup_teardown(a_bootstrap_agrees_with_linearisation, make_sample, free_sample),
        cmocka_unit_test_setup_teardown(a_seed_says_which_replicates, make_sample, free_sample),
        cmocka_unit_test_setup_teardown(a_jackknifed_total_is_the_linearised_one, make_sample, free_sample),
        cmocka_unit_test(nothing_is_estimated_of_nothing),
        cmocka_unit_test_setup_teardown(options_must_fit_the_answers, make_sample, free_sample),
        cmocka_unit_test_setup_teardown(totals_must_fit_the_answers, make_sample, free_sample),
        cmocka_unit_test(a_sample_must_have_a_variance),
        cmocka_unit_test(given_replicates_must_fit_the_units),
        cmocka_unit_test(a_replicate_without_answers_leaves_no_standard_error),
        cmocka_unit_test(a_jackknife_has_a_limit),
        cmocka_unit_test(a_domain_without_weight_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
