/* SPDX-License-Identifier: MIT */
/* Designs of surveys and options of estimates: what they take and what they refuse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <reform/estimates.h>
#include <reform/survey_design.h>

#include <math.h>
#include <string.h>

static int
make_design(void **state)
{
    *state = reform_survey_design_new();
    return 0;
}

static int
free_design(void **state)
{
    reform_survey_design_free(*state);
    return 0;
}

static int
make_options(void **state)
{
    *state = reform_estimate_options_new();
    return 0;
}

static int
free_options(void **state)
{
    reform_estimate_options_free(*state);
    return 0;
}

static void
assert_refused(reform_status status, reform_status expected, reform_error **error)
{
    assert_int_equal(status, expected);
    assert_non_null(*error);
    assert_int_equal(reform_error_get_status(*error), expected);
    reform_error_free(*error);
    *error = NULL;
}

static void
a_design_takes_what_it_knows(void **state)
{
    assert_int_equal(reform_survey_design_set_stages(*state, 1, NULL), REFORM_STATUS_OK);
    for (int lonely = REFORM_LONELY_FAIL; lonely <= REFORM_LONELY_AVERAGE; lonely++)
        assert_int_equal(reform_survey_design_set_lonely(*state, (reform_lonely)lonely, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_survey_design_set_raking(*state, 1e-12, 10000, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_survey_design_add_margin_total(*state, "sex", "f", 1, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_survey_design_add_margin_total(*state, "sex", "m", 1e300, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_survey_design_add_margin_total(*state, "age", "f", 1, NULL), REFORM_STATUS_OK);
}

static void
a_design_refuses_what_it_does_not_know(void **state)
{
    reform_error *error = NULL;

    assert_int_equal(reform_survey_design_set_stages(*state, 0, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_survey_design_set_stages(*state, 3, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_survey_design_set_lonely(*state, (reform_lonely)0, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_survey_design_set_lonely(*state, (reform_lonely)6, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_survey_design_set_raking(*state, 0, 10, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_survey_design_set_raking(*state, NAN, 10, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_survey_design_set_raking(*state, 1, 10001, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_refused(reform_survey_design_set_stages(NULL, 1, &error), REFORM_STATUS_INVALID_ARGUMENT, &error);
    reform_survey_design_set_finite(NULL, 1);
    reform_survey_design_free(NULL);
}

static void
a_total_is_a_number_above_zero_stated_once(void **state)
{
    const double wrong[] = { 0, -1, NAN, INFINITY };
    char longer[REFORM_SURVEY_DESIGN_MAX_TEXT + 2];
    reform_error *error = NULL;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_refused(reform_survey_design_add_margin_total(*state, "sex", "f", wrong[i], &error), REFORM_STATUS_RANGE, &error);
    assert_int_equal(reform_survey_design_add_margin_total(*state, "giới tính", "nữ", 5, NULL), REFORM_STATUS_OK);
    /* The same word with its marks apart. */
    assert_int_equal(reform_survey_design_add_margin_total(*state, "giới tính", "nu\xCC\x9B\xCC\x83", 5, &error), REFORM_STATUS_DUPLICATE);
    assert_string_equal(reform_error_get_message(error), "the total of category 'nữ' is stated twice, expected once");
    reform_error_free(error);
    assert_refused(reform_survey_design_add_margin_total(*state, "sex", "\xff", 5, &error), REFORM_STATUS_ENCODING, &error);
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_refused(reform_survey_design_add_margin_total(*state, longer, "f", 5, &error), REFORM_STATUS_LIMIT, &error);
    assert_refused(reform_survey_design_add_margin_total(*state, NULL, "f", 5, &error), REFORM_STATUS_INVALID_ARGUMENT, &error);
}

static void
options_take_what_they_know(void **state)
{
    const int32_t levels[] = { 4, 5 };

    for (int measure = REFORM_MEASURE_SHARE; measure <= REFORM_MEASURE_QUANTILE; measure++)
        assert_int_equal(reform_estimate_options_set_measure(*state, measure % 2 ? NULL : "q1", (reform_measure)measure, NULL),
                         measure == REFORM_MEASURE_RATIO ? REFORM_STATUS_INVALID_ARGUMENT : REFORM_STATUS_OK);
    assert_int_equal(reform_estimate_options_set_share(*state, "q1", levels, 2, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimate_options_set_share(*state, NULL, levels, 2, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimate_options_set_ratio(*state, "q1", "q2", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimate_options_set_quantile(*state, "q1", 0.25, NULL), REFORM_STATUS_OK);
    for (int interval = REFORM_INTERVAL_T; interval <= REFORM_INTERVAL_BOUNDED; interval++)
        assert_int_equal(reform_estimate_options_set_interval(*state, (reform_interval)interval, 0.9, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimate_options_set_degrees(*state, REFORM_DEGREES_DESIGN, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_estimate_options_set_reference(*state, REFORM_REFERENCE_NO_REPLACEMENT, NULL), REFORM_STATUS_OK);
}

static void
options_refuse_what_they_do_not_know(void **state)
{
    const int32_t levels[] = { 4, 5 };
    reform_error *error = NULL;

    assert_int_equal(reform_estimate_options_set_measure(*state, NULL, (reform_measure)7, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_estimate_options_set_share(*state, NULL, levels, 0, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_refused(reform_estimate_options_set_share(*state, NULL, levels, REFORM_ESTIMATES_MAX_LEVELS + 1, &error), REFORM_STATUS_LIMIT,
                   &error);
    assert_refused(reform_estimate_options_set_share(*state, "\xff", levels, 2, &error), REFORM_STATUS_ENCODING, &error);
    assert_refused(reform_estimate_options_set_ratio(*state, "q1", "\xff", &error), REFORM_STATUS_ENCODING, &error);
    assert_int_equal(reform_estimate_options_set_ratio(*state, NULL, "q1", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_estimate_options_set_quantile(*state, NULL, 0, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_estimate_options_set_quantile(*state, NULL, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_estimate_options_set_interval(*state, (reform_interval)0, 0.95, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_estimate_options_set_interval(*state, (reform_interval)7, 0.95, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_estimate_options_set_interval(*state, REFORM_INTERVAL_T, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_estimate_options_set_interval(*state, REFORM_INTERVAL_T, NAN, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_estimate_options_set_degrees(*state, (reform_degrees)3, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_estimate_options_set_reference(*state, (reform_reference)3, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_estimate_options_set_measure(NULL, NULL, REFORM_MEASURE_MEAN, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_estimate_options_free(NULL);
}

static void
no_estimates_have_nothing(void **state)
{
    size_t row = 0;

    (void)state;
    assert_null(reform_estimates_ref(NULL));
    reform_estimates_unref(NULL);
    assert_int_equal(reform_estimates_get_size(NULL), 0);
    assert_int_equal(reform_estimates_get_n_items(NULL), 0);
    assert_null(reform_estimates_get_domain(NULL, 0));
    assert_null(reform_estimates_get_item(NULL, 0));
    assert_null(reform_estimates_get_counts(NULL));
    assert_null(reform_estimates_get_figures(NULL, REFORM_FIGURE_ESTIMATE));
    assert_true(isnan(reform_estimates_get_figure(NULL, 0, REFORM_FIGURE_ESTIMATE)));
    assert_int_equal(reform_estimates_get_measure(NULL, 0), REFORM_MEASURE_MEAN);
    assert_int_equal(reform_estimates_find(NULL, NULL, "q1", &row, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_estimates_get_covariances(NULL, NULL, 0, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_estimates_test_change(NULL, 0, NULL, 0, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_design_takes_what_it_knows, make_design, free_design),
        cmocka_unit_test_setup_teardown(a_design_refuses_what_it_does_not_know, make_design, free_design),
        cmocka_unit_test_setup_teardown(a_total_is_a_number_above_zero_stated_once, make_design, free_design),
        cmocka_unit_test_setup_teardown(options_take_what_they_know, make_options, free_options),
        cmocka_unit_test_setup_teardown(options_refuse_what_they_do_not_know, make_options, free_options),
        cmocka_unit_test(no_estimates_have_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
