/* SPDX-License-Identifier: MIT */
/* Compliance cost: the published examples in tests/cases/compliance_cost.tsv, and edges by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <string.h>

#include <reform/reform.h>

#include "cases.h"
#include "close.h"

static double
parse(const char *text)
{
    double value = NAN;

    assert_int_equal(reform_number_parse(text, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &value, NULL), REFORM_STATUS_OK);
    return value;
}

/* The cost of the figures of a mode. */
static int64_t
cost_of(const char *mode, const char *text)
{
    char **words = g_strsplit(text, " ", -1);
    int64_t numbers[6] = { 0 };
    int64_t cost = -1;

    for (guint i = 0; i < g_strv_length(words) && i < 6; i++)
        numbers[i] = (int64_t)parse(words[i]);
    if (strcmp(mode, "waiting") == 0) {
        int64_t days = (int64_t)(parse(words[0]) * 480.0);
        assert_int_equal(reform_cost_of_waiting(&days, &numbers[1], 1, 8, numbers[2], &cost, NULL), REFORM_STATUS_OK);
    } else if (strcmp(mode, "own") == 0) {
        assert_int_equal(reform_cost_of_own_hours(&numbers[0], &numbers[1], &numbers[2], &numbers[3], &numbers[4], 1, numbers[5],
                                                  &cost, NULL),
                         REFORM_STATUS_OK);
    } else {
        assert_string_equal(mode, "total");
        cost = numbers[0];
    }
    g_strfreev(words);
    return cost;
}

static void
cost_and_saving_are(void **state)
{
    const Case *line = *state;
    int64_t before = cost_of(line->fields[1], line->fields[2]);
    int64_t after = cost_of(line->fields[1], line->fields[3]);
    int64_t saved = 0;
    double ratio = 0.0;

    assert_true(before == (int64_t)parse(line->fields[4]));
    assert_true(after == (int64_t)parse(line->fields[5]));
    assert_int_equal(reform_cost_compare(&before, &after, 1, &saved, &ratio, NULL), REFORM_STATUS_OK);
    assert_true(saved == (int64_t)parse(line->fields[6]));
    assert_close(reform_number_round(ratio * 100.0, 2, REFORM_ROUNDING_HALF_AWAY), parse(line->fields[7]), 0.0);
}

static void
many_procedures_are_costed_at_once(void **state)
{
    /* C1 to C5. */
    const int64_t before[] = { 4800, 12000, 4800, 2400, 4800 }, after[] = { 4320, 11040, 4320, 1440, 4320 };
    const int64_t dossiers[] = { 10, 10, 10, 10, 10 };
    int64_t costs_before[5], costs_after[5], saved[5], sum = 0;
    double ratios[5];

    (void)state;
    assert_int_equal(reform_cost_of_waiting(before, dossiers, 5, 8, 40000, costs_before, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_cost_of_waiting(after, dossiers, 5, 8, 40000, costs_after, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_cost_compare(costs_before, costs_after, 5, saved, ratios, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_cost_sum(costs_before, 5, &sum, NULL), REFORM_STATUS_OK);
    assert_true(sum == 192000000);
    assert_int_equal(reform_cost_sum(saved, 5, &sum, NULL), REFORM_STATUS_OK);
    assert_true(sum == 22400000);
    assert_close(ratios[3], 0.4, 0.0);
}

static void
what_is_left_out_counts_as_none_and_once(void **state)
{
    const int64_t minutes[] = { 60, 90 }, applicants[] = { 10, 1 };
    int64_t costs[2] = { 0 };

    (void)state;
    assert_int_equal(reform_cost_of_own_hours(minutes, NULL, NULL, NULL, applicants, 2, 40000, costs, NULL), REFORM_STATUS_OK);
    assert_true(costs[0] == 400000 && costs[1] == 60000);
}

static void
negative_numbers_are_refused_by_name(void **state)
{
    const int64_t one[] = { 1, 1 }, bad[] = { 1, -7 };
    int64_t costs[2];
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_cost_of_waiting(bad, one, 2, 8, 40000, costs, &error), REFORM_STATUS_RANGE);
    assert_string_equal(reform_error_get_message(error), "the time limit of item 2 is -7, expected 0 or more");
    reform_error_free(error);
    assert_int_equal(reform_cost_of_waiting(one, bad, 2, 8, 40000, costs, &error), REFORM_STATUS_RANGE);
    assert_string_equal(reform_error_get_message(error), "the number of dossiers of item 2 is -7, expected 0 or more");
    reform_error_free(error);
    assert_int_equal(reform_cost_of_waiting(one, one, 2, 8, -1, costs, &error), REFORM_STATUS_RANGE);
    assert_string_equal(reform_error_get_message(error), "the hourly income is -1, expected 0 or more");
    reform_error_free(error);
    assert_int_equal(reform_cost_of_own_hours(bad, NULL, NULL, NULL, one, 2, 1, costs, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_cost_of_own_hours(one, bad, NULL, NULL, one, 2, 1, costs, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_cost_of_own_hours(one, NULL, bad, NULL, one, 2, 1, costs, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_cost_of_own_hours(one, NULL, NULL, bad, one, 2, 1, costs, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_cost_of_own_hours(one, NULL, NULL, NULL, bad, 2, 1, costs, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_cost_of_own_hours(one, NULL, NULL, NULL, one, 2, INT64_MIN, costs, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_cost_compare(bad, one, 2, costs, NULL, &error), REFORM_STATUS_RANGE);
    assert_string_equal(reform_error_get_message(error), "the cost before of item 2 is -7, expected 0 or more");
    reform_error_free(error);
    assert_int_equal(reform_cost_compare(one, bad, 2, costs, NULL, NULL), REFORM_STATUS_RANGE);
}

static void
costs_beyond_64_bits_are_refused(void **state)
{
    const int64_t largest = INT64_MAX, one = 1, none = 0, day = 480, minutes = 60;
    const int64_t pair[] = { INT64_MAX, 1 }, balanced[] = { INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN };
    int64_t cost = 7;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_cost_of_waiting(&day, &one, 1, 1, INT64_MAX, &cost, NULL), REFORM_STATUS_OK);
    assert_true(cost == INT64_MAX);
    assert_int_equal(reform_cost_of_waiting(&day, &one, 1, 2, INT64_MAX, &cost, &error), REFORM_STATUS_RANGE);
    assert_string_equal(reform_error_get_message(error), "the cost of item 1 is more than 9223372036854775807 đồng");
    reform_error_free(error);
    assert_int_equal(reform_cost_of_waiting(&largest, &largest, 1, 24, INT64_MAX, &cost, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_cost_of_waiting(&largest, &none, 1, 24, INT64_MAX, &cost, NULL), REFORM_STATUS_OK);
    assert_true(cost == 0);
    assert_int_equal(reform_cost_of_waiting(&largest, &largest, 1, 24, 0, &cost, NULL), REFORM_STATUS_OK);
    assert_true(cost == 0);

    assert_int_equal(reform_cost_of_own_hours(&minutes, NULL, NULL, NULL, &one, 1, INT64_MAX, &cost, NULL), REFORM_STATUS_OK);
    assert_true(cost == INT64_MAX);
    assert_int_equal(reform_cost_of_own_hours(&minutes, &one, NULL, NULL, &one, 1, INT64_MAX, &cost, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_cost_of_own_hours(&largest, &largest, &largest, &largest, &largest, 1, INT64_MAX, &cost, NULL),
                     REFORM_STATUS_RANGE);
    assert_int_equal(reform_cost_of_own_hours(&largest, &largest, &largest, &largest, &none, 1, INT64_MAX, &cost, NULL), REFORM_STATUS_OK);
    assert_true(cost == 0);

    cost = 7;
    assert_int_equal(reform_cost_sum(pair, 2, &cost, &error), REFORM_STATUS_RANGE);
    assert_string_equal(reform_error_get_message(error), "the sum of 2 costs is beyond 9223372036854775807 đồng");
    reform_error_free(error);
    assert_true(cost == 7);
    assert_int_equal(reform_cost_sum(balanced, 4, &cost, NULL), REFORM_STATUS_OK);
    assert_true(cost == -2);
}

static void
nothing_before_has_no_share(void **state)
{
    const int64_t before[] = { 0, 0 }, after[] = { 0, INT64_MAX };
    int64_t saved[2];
    double ratios[2];

    (void)state;
    assert_int_equal(reform_cost_compare(before, after, 2, saved, ratios, NULL), REFORM_STATUS_OK);
    assert_true(saved[0] == 0 && saved[1] == -INT64_MAX);
    assert_true(isnan(ratios[0]) && isnan(ratios[1]));
}

static void
null_and_hours_of_no_day_are_refused(void **state)
{
    const int64_t one = 1;
    int64_t cost = 7;

    (void)state;
    assert_int_equal(reform_cost_of_waiting(NULL, &one, 1, 8, 1, &cost, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_cost_of_waiting(&one, NULL, 1, 8, 1, &cost, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_cost_of_waiting(&one, &one, 1, 8, 1, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_cost_of_waiting(&one, &one, 1, 0, 1, &cost, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_cost_of_waiting(&one, &one, 1, 25, 1, &cost, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_cost_of_waiting(NULL, NULL, 0, 8, 1, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_cost_of_own_hours(NULL, NULL, NULL, NULL, &one, 1, 1, &cost, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_cost_of_own_hours(NULL, NULL, NULL, NULL, NULL, 0, 1, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_cost_sum(NULL, 1, &cost, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_cost_sum(&one, 1, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_cost_sum(NULL, 0, &cost, NULL), REFORM_STATUS_OK);
    assert_true(cost == 0);
    assert_int_equal(reform_cost_compare(NULL, &one, 1, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_cost_compare(&one, &one, 1, NULL, NULL, NULL), REFORM_STATUS_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_procedures_are_costed_at_once),
        cmocka_unit_test(what_is_left_out_counts_as_none_and_once),
        cmocka_unit_test(negative_numbers_are_refused_by_name),
        cmocka_unit_test(costs_beyond_64_bits_are_refused),
        cmocka_unit_test(nothing_before_has_no_share),
        cmocka_unit_test(null_and_hours_of_no_day_are_refused),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL) + cases_run("compliance_cost", 8, cost_and_saving_are);
}
