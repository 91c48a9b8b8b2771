/* SPDX-License-Identifier: MIT */
/* Estimates at their edges, and when memory runs out; what they come to elsewhere is in test_survey_agreement.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "close.h"
#include "foundation/errors.h"
#include "foundation/memory.h"
#include "survey/estimates.h"
#include "survey_cells.h"

#define DATA REFORM_TEST_DATA "/data/"

typedef struct Survey {
    SurveyData *data;
    reform_survey_design *design;
    reform_estimate_options *options;
    reform_findings *findings;
} Survey;

static Survey
open_survey(const char *name)
{
    return (Survey){ survey_read(name), reform_survey_design_new(), reform_estimate_options_new(), reform_findings_new() };
}

static void
close_survey(Survey *survey)
{
    reform_findings_free(survey->findings);
    reform_estimate_options_free(survey->options);
    reform_survey_design_free(survey->design);
    survey_free(survey->data);
}

static reform_estimates *
estimate(const Survey *survey)
{
    GError *error = NULL;
    reform_estimates *estimates = rf_estimates_new(&survey->data->cells, survey->design, survey->options, survey->findings, &error);

    if (estimates == NULL)
        fail_msg("%s", error->message);
    return estimates;
}

static void
assert_refused(const Survey *survey, reform_status status, const char *message)
{
    GError *error = NULL;

    assert_null(rf_estimates_new(&survey->data->cells, survey->design, survey->options, survey->findings, &error));
    assert_non_null(error);
    assert_string_equal(error->message, message);
    assert_int_equal(error->code, status);
    g_error_free(error);
}

static double
figure(const reform_estimates *estimates, const char *domain, const char *item, reform_figure which)
{
    size_t row = 0;

    assert_int_equal(reform_estimates_find(estimates, domain, item, &row, NULL), REFORM_STATUS_OK);
    return reform_estimates_get_figure(estimates, row, which);
}

static double
count(const reform_estimates *estimates, const char *domain, const char *item)
{
    size_t row = 0;

    assert_int_equal(reform_estimates_find(estimates, domain, item, &row, NULL), REFORM_STATUS_OK);
    return (double)reform_estimates_get_counts(estimates)[row];
}

static void
strata_with_a_single_unit_are_named(void **state)
{
    Survey survey = open_survey(DATA "survey_lonely.csv");

    (void)state;
    /* Of stratum s4 every unit was drawn, so it adds nothing whatever the design says. */
    assert_refused(&survey, REFORM_STATUS_UNDEFINED,
                   "1 stratum or primary unit has a single unit, so that there is no variance; state what these add");
    assert_int_equal(reform_findings_get_size(survey.findings), 1);
    assert_string_equal(reform_findings_get_message(survey.findings, 0),
                        "stratum 's1' has a single unit, which says nothing about variance");
    reform_survey_design_set_finite(survey.design, 0);
    assert_refused(&survey, REFORM_STATUS_UNDEFINED,
                   "2 strata or primary units have a single unit, so that there is no variance; state what these add");
    close_survey(&survey);
}

static void
populations_smaller_than_the_sample_are_refused(void **state)
{
    Survey survey = open_survey(DATA "survey_by_hand.csv");
    RfSurveyUnit primaries[4];

    (void)state;
    memcpy(primaries, survey.data->cells.primaries, sizeof primaries);
    survey.data->cells.primaries = primaries;
    primaries[2].population = 1;
    assert_refused(&survey, REFORM_STATUS_INCONSISTENT, "stratum 'b' has fewer units in the population than the 2 that were drawn");
    reform_survey_design_set_finite(survey.design, 0);
    reform_estimates_unref(estimate(&survey));
    close_survey(&survey);
}

static void
what_the_answers_do_not_have_is_refused(void **state)
{
    const int32_t levels[] = { 5, 6 };
    Survey survey = open_survey(DATA "survey_two_stages.csv");

    (void)state;
    assert_int_equal(reform_estimate_options_set_share(survey.options, "access", levels, 2, NULL), REFORM_STATUS_OK);
    assert_refused(&survey, REFORM_STATUS_RANGE, "a share of item 'access' is of level 6, expected 1 to 5");
    assert_int_equal(reform_estimate_options_set_ratio(survey.options, "access", "food", NULL), REFORM_STATUS_OK);
    assert_refused(&survey, REFORM_STATUS_NOT_FOUND, "the answers have no item 'food'");
    assert_int_equal(reform_estimate_options_set_measure(survey.options, "access", REFORM_MEASURE_MEAN, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimate_options_set_quantile(survey.options, "income", 0.5, NULL), REFORM_STATUS_OK);
    assert_refused(&survey, REFORM_STATUS_STRUCTURE, "a quantile of item 'income' is asked for, which is a number, not a scale");
    assert_int_equal(reform_estimate_options_set_measure(survey.options, "income", REFORM_MEASURE_TOTAL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimate_options_set_measure(survey.options, "drink", REFORM_MEASURE_TOTAL, NULL), REFORM_STATUS_OK);
    assert_refused(&survey, REFORM_STATUS_NOT_FOUND, "the answers have no item 'drink'");
    close_survey(&survey);
}

static void
totals_and_categories_must_match(void **state)
{
    Survey survey = open_survey(DATA "survey_two_stages.csv");

    (void)state;
    assert_int_equal(reform_survey_design_add_margin_total(survey.design, "sex", "f", 1500, NULL), REFORM_STATUS_OK);
    assert_refused(&survey, REFORM_STATUS_MISSING, "no total is stated for category 'm' of margin 'sex'");
    assert_int_equal(reform_survey_design_add_margin_total(survey.design, "sex", "m", 1400, NULL), REFORM_STATUS_OK);
    reform_estimates_unref(estimate(&survey));
    assert_int_equal(reform_survey_design_add_margin_total(survey.design, "sex", "x", 10, NULL), REFORM_STATUS_OK);
    assert_refused(&survey, REFORM_STATUS_NOT_FOUND, "3 totals are stated for margin 'sex', of which 2 have a category in the answers");
    reform_survey_design_free(survey.design);
    survey.design = reform_survey_design_new();
    assert_int_equal(reform_survey_design_add_margin_total(survey.design, "faith", "x", 10, NULL), REFORM_STATUS_OK);
    assert_refused(&survey, REFORM_STATUS_NOT_FOUND, "the answers have no margin 'faith'");
    close_survey(&survey);
}

static void
add_totals(reform_survey_design *design, const char *margin, const char *const *names, const double *totals, guint n)
{
    for (guint i = 0; i < n; i++)
        assert_int_equal(reform_survey_design_add_margin_total(design, margin, names[i], totals[i], NULL), REFORM_STATUS_OK);
}

static void
raking_that_does_not_rest_is_refused(void **state)
{
    static const char *const SEXES[] = { "f", "m" }, *const AGES[] = { "young", "middle", "old" };
    static const double OF_SEXES[] = { 1500, 1400 }, OF_AGES[] = { 1100, 1100, 800 };
    Survey survey = open_survey(DATA "survey_two_stages.csv");

    (void)state;
    add_totals(survey.design, "sex", SEXES, OF_SEXES, 2);
    add_totals(survey.design, "age", AGES, OF_AGES, 3);
    reform_survey_design_set_raking(survey.design, 1e-15, 2, NULL);
    assert_refused(&survey, REFORM_STATUS_INCONSISTENT, "raking does not come to rest within 2 rounds");
    /* The two add up to 2,900 and 3,000. */
    assert_int_equal(reform_findings_get_size(survey.findings), 1);
    close_survey(&survey);
}

/* The file says how. */
static void
a_variance_comes_to_what_is_worked_out_by_hand(void **state)
{
    Survey survey = open_survey(DATA "survey_by_hand.csv");

    (void)state;
    reform_estimates *estimates = estimate(&survey);
    assert_close(figure(estimates, NULL, "q", REFORM_FIGURE_ESTIMATE), 2.5, 1e-15);
    assert_close(figure(estimates, NULL, "q", REFORM_FIGURE_STANDARD_ERROR), 0.5, 1e-15);
    assert_close(figure(estimates, NULL, "q", REFORM_FIGURE_DEGREES), 2, 0);
    /* With 2 degrees of freedom t is in -+x with the probability x / sqrt(2 + x^2). */
    assert_close(figure(estimates, NULL, "q", REFORM_FIGURE_HIGH), 2.5 + 0.5 * 0.95 * sqrt(2 / (1 - 0.95 * 0.95)), 1e-13);
    reform_estimates_unref(estimates);
    close_survey(&survey);
}

static void
an_item_that_nobody_answered_has_no_figures(void **state)
{
    Survey survey = open_survey(DATA "survey_by_hand.csv");

    (void)state;
    reform_estimates *estimates = estimate(&survey);
    assert_true(isnan(figure(estimates, "empty", "q", REFORM_FIGURE_ESTIMATE)));
    assert_true(isnan(figure(estimates, "empty", "q", REFORM_FIGURE_STANDARD_ERROR)));
    assert_true(isnan(figure(estimates, "empty", "q", REFORM_FIGURE_LOW)));
    assert_true(isnan(figure(estimates, "empty", "q", REFORM_FIGURE_DESIGN_EFFECT)));
    assert_close(figure(estimates, "empty", "q", REFORM_FIGURE_DEGREES), 0, 0);

    size_t rows[2];
    double covariances[4];
    reform_error *error = NULL;
    assert_int_equal(reform_estimates_find(estimates, "empty", "q", &rows[0], NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimates_find(estimates, NULL, "q", &rows[1], NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimates_get_counts(estimates)[rows[0]], 0);
    assert_int_equal(reform_estimates_get_covariances(estimates, rows, 2, covariances, NULL), REFORM_STATUS_OK);
    assert_true(isnan(covariances[0]) && isnan(covariances[1]) && !isnan(covariances[3]));
    assert_int_equal(reform_estimates_test_change(estimates, rows[0], estimates, rows[1], NULL, NULL, NULL, NULL, &error),
                     REFORM_STATUS_UNDEFINED);
    reform_error_free(error);
    rows[0] = reform_estimates_get_size(estimates);
    assert_int_equal(reform_estimates_get_covariances(estimates, rows, 1, covariances, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_estimates_test_change(estimates, 0, estimates, rows[0], NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_RANGE);
    reform_estimates_unref(estimates);
    close_survey(&survey);
}

static void
rows_are_found_by_domain_and_item(void **state)
{
    Survey survey = open_survey(DATA "survey_two_stages.csv");
    reform_estimates *estimates = NULL;
    size_t row = 77;

    (void)state;
    estimates = estimate(&survey);
    assert_int_equal(reform_estimates_get_n_items(estimates), 6);
    assert_int_equal(reform_estimates_get_size(estimates), 24);
    for (size_t i = 0; i < 24; i++) {
        assert_int_equal(reform_estimates_find(estimates, reform_estimates_get_domain(estimates, i), reform_estimates_get_item(estimates, i), &row, NULL),
                         REFORM_STATUS_OK);
        assert_int_equal(row, i);
    }
    assert_null(reform_estimates_get_domain(estimates, 23));
    assert_null(reform_estimates_get_item(estimates, 24));
    assert_true(isnan(reform_estimates_get_figure(estimates, 24, REFORM_FIGURE_ESTIMATE)));
    assert_null(reform_estimates_get_figures(estimates, (reform_figure)8));
    assert_int_equal(reform_estimates_find(estimates, "z", "access", &row, NULL), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(reform_estimates_find(estimates, NULL, "food", &row, NULL), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(reform_estimates_find(estimates, "\xff", "access", &row, NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(row, 23);
    reform_estimates *again = reform_estimates_ref(estimates);
    reform_estimates_unref(estimates);
    assert_int_equal(reform_estimates_get_size(again), 24);
    reform_estimates_unref(again);
    close_survey(&survey);
}

/* A mean of levels 1 to 5 over 5 is a fifth of the mean, and its error of the error. */
static void
measures_hold_together(void **state)
{
    Survey survey = open_survey(DATA "survey_two_stages.csv");

    (void)state;
    reform_estimates *means = estimate(&survey);
    assert_int_equal(reform_estimate_options_set_measure(survey.options, "access", REFORM_MEASURE_MEAN_OF_MAXIMUM, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimate_options_set_measure(survey.options, "results", REFORM_MEASURE_SHARE, NULL), REFORM_STATUS_OK);
    reform_estimate_options_set_degrees(survey.options, REFORM_DEGREES_DESIGN, NULL);
    reform_estimates *others = estimate(&survey);
    for (int which = REFORM_FIGURE_ESTIMATE; which <= REFORM_FIGURE_STANDARD_ERROR; which++)
        assert_close(figure(others, "a", "access", (reform_figure)which), figure(means, "a", "access", (reform_figure)which) / 5, 1e-15);
    assert_close(figure(others, "a", "access", REFORM_FIGURE_DESIGN_EFFECT), figure(means, "a", "access", REFORM_FIGURE_DESIGN_EFFECT), 1e-12);
    assert_close(figure(others, "a", "access", REFORM_FIGURE_DEGREES), figure(means, NULL, "access", REFORM_FIGURE_DEGREES), 0);
    assert_close(figure(means, "a", "access", REFORM_FIGURE_EFFECTIVE_SIZE) * figure(means, "a", "access", REFORM_FIGURE_DESIGN_EFFECT),
                 count(means, "a", "access"), 1e-9);

    const int32_t top[] = { 4, 5 };
    assert_int_equal(reform_estimate_options_set_share(survey.options, "results", top, 2, NULL), REFORM_STATUS_OK);
    reform_estimates *shares = estimate(&survey);
    assert_true(figure(others, NULL, "results", REFORM_FIGURE_ESTIMATE) == figure(shares, NULL, "results", REFORM_FIGURE_ESTIMATE));
    reform_estimates_unref(shares);
    reform_estimates_unref(others);
    reform_estimates_unref(means);
    close_survey(&survey);
}

/* A mean between two ends is bounded as a share is, any other as by t. The file says what the ends come to. */
static void
bounded_intervals_stay_between_the_ends(void **state)
{
    static const reform_figure bounds[] = { REFORM_FIGURE_LOW, REFORM_FIGURE_HIGH };
    static const char *const unbounded[] = { "income", "one" };
    const double start = 4 / (4 + 2 * 0.95 * 0.95 / (1 - 0.95 * 0.95));
    const int32_t last = 1;
    Survey survey = open_survey(DATA "survey_ends.csv");

    (void)state;
    reform_estimates *by_t = estimate(&survey);
    assert_int_equal(reform_estimate_options_set_interval(survey.options, REFORM_INTERVAL_BOUNDED, 0.95, NULL), REFORM_STATUS_OK);
    reform_estimates *bounded = estimate(&survey);
    assert_int_equal(reform_estimate_options_set_share(survey.options, "two", &last, 1, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimate_options_set_measure(survey.options, "scale", REFORM_MEASURE_MEAN_OF_MAXIMUM, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimate_options_set_measure(survey.options, "income", REFORM_MEASURE_TOTAL, NULL), REFORM_STATUS_OK);
    reform_estimates *others = estimate(&survey);
    for (size_t i = 0; i < G_N_ELEMENTS(bounds); i++) {
        for (size_t j = 0; j < G_N_ELEMENTS(unbounded); j++)
            assert_close(figure(bounded, NULL, unbounded[j], bounds[i]), figure(by_t, NULL, unbounded[j], bounds[i]), 0);
        assert_close(figure(bounded, NULL, "two", bounds[i]), 2 * figure(others, NULL, "two", bounds[i]) - 1, 1e-14);
        assert_close(figure(bounded, NULL, "scale", bounds[i]) / 5, figure(others, NULL, "scale", bounds[i]), 1e-14);
    }
    assert_true(figure(by_t, NULL, "scale", REFORM_FIGURE_HIGH) > 5);
    assert_true(figure(bounded, NULL, "scale", REFORM_FIGURE_HIGH) < 5);
    assert_close(figure(bounded, NULL, "best", REFORM_FIGURE_LOW), 1 + 4 * start, 1e-12);
    assert_close(figure(bounded, NULL, "best", REFORM_FIGURE_HIGH), 5, 0);
    assert_close(figure(bounded, NULL, "worst", REFORM_FIGURE_LOW), -2, 0);
    assert_close(figure(bounded, NULL, "worst", REFORM_FIGURE_HIGH), 5 - 7 * start, 1e-12);
    reform_estimates_unref(others);
    reform_estimates_unref(bounded);
    reform_estimates_unref(by_t);
    close_survey(&survey);
}

/* The influence values of a row add up to its variance by themselves: a linear combination of rows is one of these. */
static void
differences_have_the_variance_of_combined_influence(void **state)
{
    Survey survey = open_survey(DATA "survey_two_stages.csv");
    double change, error, covariances[4];
    const size_t rows[] = { 18, 20 }; /* access and results of all */

    (void)state;
    reform_estimates *estimates = estimate(&survey);
    const RfUnits *units = rf_estimates_get_units(estimates, rows[0]);
    const double *a = rf_estimates_get_influence(estimates, rows[0]), *b = rf_estimates_get_influence(estimates, rows[1]);
    double *combined = g_new(double, units->n);
    for (gsize i = 0; i < units->n; i++)
        combined[i] = b[i] - a[i];
    assert_int_equal(reform_estimates_test_change(estimates, rows[0], estimates, rows[1], &change, &error, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_close(error * error, rf_variance_of(estimates->frame, units, combined, combined), 1e-15);
    assert_int_equal(reform_estimates_get_covariances(estimates, rows, 2, covariances, NULL), REFORM_STATUS_OK);
    assert_close(error * error, covariances[0] + covariances[3] - 2 * covariances[1], 1e-15);
    g_free(combined);
    reform_estimates_unref(estimates);
    close_survey(&survey);
}

/* Women have no weight without their one unit, so nothing that has rows of them has a standard error. */
static void
replicates_that_lose_a_category_say_so(void **state)
{
    static const char *const SEXES[] = { "f", "m" };
    static const double OF_SEXES[] = { 10, 30 };
    Survey survey = open_survey(DATA "survey_margins.csv");

    (void)state;
    add_totals(survey.design, "sex", SEXES, OF_SEXES, 2);
    assert_int_equal(reform_survey_design_set_replication(survey.design, REFORM_REPLICATION_JKN, 0, 0, NULL), REFORM_STATUS_OK);
    reform_estimates *estimates = estimate(&survey);
    assert_int_equal(reform_findings_get_size(survey.findings), 1);
    assert_string_equal(reform_findings_get_message(survey.findings, 0),
                        "1 of 4 replicates leave a category of a margin without weight; what has rows of it has no standard error");
    assert_true(isnan(figure(estimates, NULL, "q", REFORM_FIGURE_STANDARD_ERROR)));
    assert_true(isnan(figure(estimates, "x", "q", REFORM_FIGURE_LOW)));
    assert_close(figure(estimates, "x", "q", REFORM_FIGURE_ESTIMATE), (10 * 1 + 30 / 5.0 * 2) / 16, 1e-12);
    /* Means of y without each unit: (4 * 3 + 4 + 5) / 6, (4 + 5) / 2, (2 * 3 + 2 * 5) / 4, (2 * 3 + 2 * 4) / 4. */
    const double means[] = { 3.5, 4.5, 4, 3.5 }, mean = 15.5 / 4;
    double variance = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(means); i++)
        variance += (means[i] - mean) * (means[i] - mean) / 2;
    assert_close(figure(estimates, "y", "q", REFORM_FIGURE_STANDARD_ERROR), sqrt(variance), 1e-12);
    reform_estimates_unref(estimates);
    close_survey(&survey);
}

static void
every_allocation_may_fail_by(reform_replication replication)
{
    static const char *const SEXES[] = { "f", "m" }, *const AGES[] = { "young", "middle", "old" };
    static const double OF_SEXES[] = { 1500, 1400 }, OF_AGES[] = { 1100, 1100, 700 };
    Survey survey = open_survey(DATA "survey_two_stages.csv");
    reform_estimates *estimates = NULL;
    guint n = 0;

    add_totals(survey.design, "sex", SEXES, OF_SEXES, 2);
    add_totals(survey.design, "age", AGES, OF_AGES, 3);
    assert_int_equal(reform_survey_design_set_replication(survey.design, replication, 0, 0, NULL), REFORM_STATUS_OK);
    while (estimates == NULL) {
        GError *error = NULL;
        rf_memory_fail_after(++n);
        estimates = rf_estimates_new(&survey.data->cells, survey.design, survey.options, NULL, &error);
        assert_int_equal(estimates == NULL, error != NULL);
        if (error != NULL)
            assert_int_equal(error->code, REFORM_STATUS_NO_MEMORY);
        g_clear_error(&error);
    }
    rf_memory_fail_after(0);
    assert_true(n > 40);
    reform_estimates_unref(estimates);
    close_survey(&survey);
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    every_allocation_may_fail_by(REFORM_REPLICATION_NONE);
    every_allocation_may_fail_by(REFORM_REPLICATION_JKN);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strata_with_a_single_unit_are_named),
        cmocka_unit_test(populations_smaller_than_the_sample_are_refused),
        cmocka_unit_test(what_the_answers_do_not_have_is_refused),
        cmocka_unit_test(totals_and_categories_must_match),
        cmocka_unit_test(raking_that_does_not_rest_is_refused),
        cmocka_unit_test(a_variance_comes_to_what_is_worked_out_by_hand),
        cmocka_unit_test(an_item_that_nobody_answered_has_no_figures),
        cmocka_unit_test(rows_are_found_by_domain_and_item),
        cmocka_unit_test(measures_hold_together),
        cmocka_unit_test(bounded_intervals_stay_between_the_ends),
        cmocka_unit_test(differences_have_the_variance_of_combined_influence),
        cmocka_unit_test(replicates_that_lose_a_category_say_so),
        cmocka_unit_test(every_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
