/* SPDX-License-Identifier: MIT */
/* Which policy explains a reduction. Expected figures are worked out by hand, or from the definitions in fractions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <reform/reform.h>

#include "sets.h"

#define DAY 480

/* A diagnosis of a table in words. */
static reform_diagnosis *
diagnosis_of(const char *text, const reform_diagnosis_options *options)
{
    reform_procedure_set *set = set_of(text, NULL, NULL);
    reform_reduction *reduction = NULL;
    reform_diagnosis *diagnosis = NULL;

    assert_int_equal(reform_reduction_new(set, NULL, NULL, &reduction, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_diagnosis_new(reduction, options, NULL, 0, &diagnosis, NULL), REFORM_STATUS_OK);
    reform_reduction_unref(reduction);
    reform_procedure_set_unref(set);
    return diagnosis;
}

/* Options that try one policy. */
static reform_diagnosis_options *
just(int32_t numerator, int32_t denominator, int64_t step, int32_t rounding, int64_t floor)
{
    reform_diagnosis_options *options = reform_diagnosis_options_new();

    assert_int_equal(reform_diagnosis_options_set_shares(options, &numerator, &denominator, 1, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_diagnosis_options_set_steps(options, &step, 1, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_diagnosis_options_set_roundings(options, &rounding, 1, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_diagnosis_options_set_floors(options, &floor, 1, NULL), REFORM_STATUS_OK);
    return options;
}

static void
assert_policy(const reform_diagnosis *diagnosis, size_t policy, int32_t numerator, int32_t denominator, int64_t step,
              reform_step_rounding rounding, int64_t floor)
{
    int32_t n = 0, d = 0;
    int64_t s = -1, f = -1;
    reform_step_rounding r = REFORM_STEP_ROUNDING_NONE;

    assert_int_equal(reform_diagnosis_get_policy(diagnosis, policy, &n, &d, &s, &r, &f, NULL), REFORM_STATUS_OK);
    if (n != numerator || d != denominator || s != step || r != rounding || f != floor)
        fail_msg("policy %zu is %d/%d, step %d, rounding %d, floor %d", policy, n, d, (int)s, (int)r, (int)f);
}

static void
assert_sentence(const reform_diagnosis *diagnosis, size_t index, reform_language language, const char *expected)
{
    char *text = NULL;

    assert_int_equal(reform_diagnosis_explain(diagnosis, 0, index, language, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, expected);
    reform_free(text);
}

#define TABLE "name,old,new\n"

static void
one_row_gives_the_least_share_that_rounds_up_to_it(void **state)
{
    reform_diagnosis *diagnosis = diagnosis_of(TABLE "A,7 ngày,5 ngày\n", NULL);

    (void)state;
    /* 30 %: 4.9, 0.1 from 5; 33 1/3 %: 4.67, 40 %: 4.2. */
    assert_policy(diagnosis, 0, 3, 10, DAY, REFORM_STEP_ROUNDING_UP, 0);
    assert_int_equal(reform_diagnosis_count_explained(diagnosis, 0, REFORM_SCOPE_CUT), 1);
    assert_int_equal(reform_diagnosis_get_fit(diagnosis, 0), REFORM_FIT_BEST);
    reform_diagnosis_unref(diagnosis);
}

static void
a_half_day_excludes_whole_days(void **state)
{
    reform_diagnosis *diagnosis = diagnosis_of(TABLE "A,7 ngày,5 ngày\nB,5 ngày,3.5 ngày\n", NULL);

    (void)state;
    assert_policy(diagnosis, 0, 3, 10, DAY / 2, REFORM_STEP_ROUNDING_UP, 0);
    assert_int_equal(reform_diagnosis_count_explained(diagnosis, 0, REFORM_SCOPE_ALL), 2);
    reform_diagnosis_unref(diagnosis);
}

static void
thirds_are_exact(void **state)
{
    reform_diagnosis_options *options = just(2, 6, 0, REFORM_STEP_ROUNDING_UP, 0);
    reform_diagnosis *diagnosis = diagnosis_of(TABLE "A,3 ngày,2 ngày\nB,7 ngày,4.75 ngày\n", options);

    (void)state;
    assert_policy(diagnosis, 0, 1, 3, 0, REFORM_STEP_ROUNDING_NONE, 0);
    assert_int_equal(reform_diagnosis_get_fit(diagnosis, 0), REFORM_FIT_BEST);
    assert_sentence(diagnosis, 0, REFORM_LANGUAGE_EN, "3 days, cut by 33 1/3% = 1, leaves 2 — fits");
    assert_sentence(diagnosis, 1, REFORM_LANGUAGE_VI,
                    "7 ngày, cắt 33 1/3 % = 2 1/3, còn 4 2/3 — không khớp: còn 4,75, quy tắc cho 4 2/3");
    reform_diagnosis_unref(diagnosis);
    reform_diagnosis_options_free(options);
}

static void
a_floor_leaves_one_day_limits_alone(void **state)
{
    reform_diagnosis_options *options = just(1, 2, DAY / 2, REFORM_STEP_ROUNDING_UP, DAY);
    reform_diagnosis *diagnosis =
        diagnosis_of(TABLE "A,1 ngày,1 ngày\nB,0.5 ngày,0.5 ngày\nC,1.5 ngày,1 ngày\nD,1 ngày,0.5 ngày\n", options);

    (void)state;
    assert_int_equal(reform_diagnosis_count_explained(diagnosis, 0, REFORM_SCOPE_ALL), 3);
    assert_int_equal(reform_diagnosis_count_explained(diagnosis, 0, REFORM_SCOPE_CUT), 1);
    assert_sentence(diagnosis, 0, REFORM_LANGUAGE_VI, "1 ngày, giữ nguyên vì không quá 1 ngày — khớp");
    assert_sentence(diagnosis, 0, REFORM_LANGUAGE_EN, "1 day, kept because it is not above 1 day — fits");
    assert_sentence(diagnosis, 3, REFORM_LANGUAGE_EN,
                    "1 day, kept because it is not above 1 day — does not fit: the new limit is 0.5, the policy gives 1");
    assert_int_equal(reform_diagnosis_get_fit(diagnosis, 3), REFORM_FIT_NONE);
    reform_diagnosis_unref(diagnosis);
    reform_diagnosis_options_free(options);
}

static void
halves_go_to_the_shorter_limit_by_nearest(void **state)
{
    reform_diagnosis_options *options = just(1, 2, DAY, REFORM_STEP_ROUNDING_NEAREST, 0);
    reform_diagnosis *diagnosis = diagnosis_of(TABLE "A,75 ngày,37 ngày\nB,75 ngày,38 ngày\n", options);

    (void)state;
    assert_true(reform_diagnosis_explains(diagnosis, 0, 0));
    assert_false(reform_diagnosis_explains(diagnosis, 0, 1));
    reform_diagnosis_unref(diagnosis);
    reform_diagnosis_options_free(options);
}

static void
a_policy_never_lengthens_a_limit(void **state)
{
    reform_diagnosis_options *options = just(1, 10, DAY, REFORM_STEP_ROUNDING_UP, 0);
    reform_diagnosis *diagnosis = diagnosis_of(TABLE "A,0.5 ngày,0.5 ngày\nB,0.5 ngày,1 ngày\n", options);

    (void)state;
    assert_sentence(diagnosis, 0, REFORM_LANGUAGE_EN,
                    "0.5 days, cut by 10% = 0.05, leaves 0.45; rounded up to a multiple of 1 day: 1; not longer than before — fits");
    assert_int_equal(reform_diagnosis_get_fit(diagnosis, 1), REFORM_FIT_NONE);
    reform_diagnosis_unref(diagnosis);
    reform_diagnosis_options_free(options);
}

static void
sentences_work_the_policy_out(void **state)
{
    reform_diagnosis_options *options = just(3, 10, DAY / 2, REFORM_STEP_ROUNDING_UP, 0);
    reform_diagnosis *diagnosis = diagnosis_of(
        TABLE "A,15 ngày làm việc,\"10,5 ngày làm việc\"\nB,15 ngày,10 ngày\nC,7 ngày làm việc,5 ngày làm việc\nD,7 ngày,Không thực hiện cắt giảm\n",
        options);
    reform_diagnosis *other;

    (void)state;
    assert_sentence(diagnosis, 0, REFORM_LANGUAGE_VI,
                    "15 ngày làm việc, cắt 30 % = 4,5, còn 10,5; làm tròn lên 0,5 ngày: 10,5 — khớp");
    assert_sentence(diagnosis, 1, REFORM_LANGUAGE_VI,
                    "15 ngày, cắt 30 % = 4,5, còn 10,5; làm tròn lên 0,5 ngày: 10,5 — không khớp: còn 10, quy tắc cho 10,5");
    assert_sentence(diagnosis, 2, REFORM_LANGUAGE_EN,
                    "7 working days, cut by 30% = 2.1, leaves 4.9; rounded up to a multiple of 0.5 days: 5 — fits");
    assert_sentence(diagnosis, 3, REFORM_LANGUAGE_EN, "7 days → 7 days: exempt from the cut — not judged");
    assert_sentence(diagnosis, 3, REFORM_LANGUAGE_VI, "7 ngày → 7 ngày: không thực hiện cắt giảm — không xét");
    reform_diagnosis_unref(diagnosis);
    reform_diagnosis_options_free(options);

    options = just(1, 7, DAY, REFORM_STEP_ROUNDING_DOWN, 2 * DAY);
    other = diagnosis_of(TABLE "A,5 ngày,4 ngày\nB,2.5 ngày,2 ngày\n", options);
    assert_sentence(other, 0, REFORM_LANGUAGE_EN,
                    "5 days, cut by 14 2/7% = 0.714285714, leaves 4.285714286; rounded down to a multiple of 1 day: 4 — fits");
    reform_diagnosis_unref(other);
    reform_diagnosis_options_free(options);

    options = just(3, 5, DAY, REFORM_STEP_ROUNDING_NEAREST, 2 * DAY);
    other = diagnosis_of(TABLE "A,3 ngày,2 ngày\n", options);
    assert_sentence(other, 0, REFORM_LANGUAGE_VI,
                    "3 ngày, cắt 60 % = 1,8, còn 1,2; làm tròn gần nhất đến 1 ngày: 1; không dưới 2 ngày — khớp");
    reform_diagnosis_unref(other);
    reform_diagnosis_options_free(options);
}

static void
policies_are_said_in_words(void **state)
{
    static const struct {
        int32_t numerator, denominator, rounding;
        int64_t step, floor;
        const char *vi, *en;
    } CASES[] = {
        { 1, 2, REFORM_STEP_ROUNDING_UP, DAY / 2, DAY, "cắt 50 %, làm tròn lên 0,5 ngày, không dưới 1 ngày",
          "cut by 50%, rounded up to a multiple of 0.5 days, not below 1 day" },
        { 1, 3, REFORM_STEP_ROUNDING_DOWN, 0, 0, "cắt 33 1/3 %, không làm tròn", "cut by 33 1/3%, not rounded" },
        { 1, 8, REFORM_STEP_ROUNDING_DOWN, DAY, 0, "cắt 12,5 %, làm tròn xuống 1 ngày",
          "cut by 12.5%, rounded down to a multiple of 1 day" },
        { 1, 700, REFORM_STEP_ROUNDING_NEAREST, DAY / 4, 0, "cắt 1/7 %, làm tròn gần nhất đến 0,25 ngày",
          "cut by 1/7%, rounded to the nearest multiple of 0.25 days" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        reform_diagnosis_options *options =
            just(CASES[i].numerator, CASES[i].denominator, CASES[i].step, CASES[i].rounding, CASES[i].floor);
        reform_diagnosis *diagnosis = diagnosis_of(TABLE "A,7 ngày,5 ngày\n", options);
        char *text = NULL;

        assert_int_equal(reform_diagnosis_format_policy(diagnosis, 0, REFORM_LANGUAGE_VI, &text, NULL), REFORM_STATUS_OK);
        assert_string_equal(text, CASES[i].vi);
        reform_free(text);
        assert_int_equal(reform_diagnosis_format_policy(diagnosis, 0, REFORM_LANGUAGE_EN, &text, NULL), REFORM_STATUS_OK);
        assert_string_equal(text, CASES[i].en);
        reform_free(text);
        reform_diagnosis_unref(diagnosis);
        reform_diagnosis_options_free(options);
    }
}

/* The definition in inequalities, in 1/denominator of a tick, without a division. */
static int
holds(int64_t before, int64_t after, int64_t share, int64_t denominator, int64_t step, int32_t rounding)
{
    int64_t left = before * (denominator - share), limit = after * denominator, unit = step * denominator;

    if (after == before && left + unit > limit && rounding == REFORM_STEP_ROUNDING_UP && after % step != 0)
        return 1; /* the next step up is beyond the old limit */
    if (after % step != 0)
        return 0;
    switch (rounding) {
    case REFORM_STEP_ROUNDING_DOWN: return limit <= left && left < limit + unit;
    case REFORM_STEP_ROUNDING_UP: return limit - unit < left && left <= limit;
    default: return 2 * (limit - left) < unit && 2 * (left - limit) <= unit;
    }
}

static void
every_small_pair_agrees_with_the_definition(void **state)
{
    char text[40000] = TABLE;
    size_t used = strlen(text), n = 0;
    int64_t pairs[1000][2];
    reform_diagnosis *diagnosis;

    (void)state;
    /* In quarter days; whole-day limits before, so that every rounded limit is at most the old one. */
    for (int64_t before = 1; before <= 15; before++) {
        for (int64_t after = 1; after < before * 4 && n < 1000; after++) {
            used += (size_t)snprintf(text + used, sizeof text - used, "P,%d ngày,%d.%02d ngày\n", (int)before, (int)after / 4,
                                     (int)(after % 4) * 25);
            pairs[n][0] = before * DAY;
            pairs[n++][1] = after * DAY / 4;
        }
    }
    assert_true(used < sizeof text);
    diagnosis = diagnosis_of(text, NULL);
    assert_int_equal(reform_diagnosis_get_n_judged(diagnosis, REFORM_SCOPE_CUT), n);
    assert_int_equal(reform_diagnosis_get_n_policies(diagnosis), 160);

    for (size_t policy = 0; policy < 160; policy++) {
        int32_t numerator = 0, denominator = 0;
        int64_t step = 0, floor = 0;
        reform_step_rounding rounding = REFORM_STEP_ROUNDING_NONE;
        size_t explained = 0;

        assert_int_equal(reform_diagnosis_get_policy(diagnosis, policy, &numerator, &denominator, &step, &rounding, &floor, NULL),
                         REFORM_STATUS_OK);
        for (size_t i = 0; i < n; i++) {
            int found = reform_diagnosis_explains(diagnosis, policy, i);
            explained += (size_t)found;
            if (floor > 0)
                continue;
            int expected = step == 0 ? pairs[i][0] * (denominator - numerator) == pairs[i][1] * denominator
                                     : holds(pairs[i][0], pairs[i][1], numerator, denominator, step, (int32_t)rounding);
            if (found != expected)
                fail_msg("%d ticks to %d, policy %zu: %d", (int)pairs[i][0], (int)pairs[i][1], policy, found);
        }
        assert_int_equal(explained, reform_diagnosis_count_explained(diagnosis, policy, REFORM_SCOPE_CUT));
        if (policy > 0)
            assert_true(explained <= reform_diagnosis_count_explained(diagnosis, policy - 1, REFORM_SCOPE_CUT));
    }
    reform_diagnosis_unref(diagnosis);
}

static void
policies_of_a_row_are_listed_best_first(void **state)
{
    reform_diagnosis *diagnosis = diagnosis_of(TABLE "A,7 ngày,5 ngày\nB,9 ngày,1 ngày\n", NULL);
    size_t policies[200], n = 0, all = 0, at = 0;

    (void)state;
    assert_int_equal(reform_diagnosis_list_policies(diagnosis, 0, 0, NULL, &all, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_diagnosis_list_policies(diagnosis, 0, 200, policies, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, all);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(policies[i], i);
    assert_false(reform_diagnosis_explains(diagnosis, n, 0));
    assert_int_equal(reform_diagnosis_find_policy(diagnosis, 40, 100, DAY, REFORM_STEP_ROUNDING_UP, 0, &at, NULL), REFORM_STATUS_OK);
    assert_true(at > 0 && at < n);
    assert_int_equal(reform_diagnosis_list_policies(diagnosis, 1, 200, policies, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 0);
    assert_int_equal(reform_diagnosis_get_fit(diagnosis, 1), REFORM_FIT_NONE);
    reform_diagnosis_unref(diagnosis);
}

static void
candidates_that_are_there_twice_are_tried_once(void **state)
{
    const int32_t numerators[] = { 50, 1, 30, 3 }, denominators[] = { 100, 2, 100, 10 };
    const int32_t roundings[] = { REFORM_STEP_ROUNDING_UP, REFORM_STEP_ROUNDING_UP };
    const int64_t steps[] = { 0, DAY, 0, DAY };
    reform_diagnosis_options *options = reform_diagnosis_options_new();
    reform_diagnosis *diagnosis;
    reform_error *error = NULL;
    size_t at = 99;

    (void)state;
    assert_int_equal(reform_diagnosis_options_set_shares(options, numerators, denominators, 4, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_diagnosis_options_set_steps(options, steps, 4, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_diagnosis_options_set_floors(options, steps, 3, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_diagnosis_options_set_roundings(options, roundings, 2, NULL), REFORM_STATUS_OK);
    diagnosis = diagnosis_of(TABLE "A,7 ngày,5 ngày\n", options);
    assert_int_equal(reform_diagnosis_get_n_policies(diagnosis), 2 * 2 * 2);
    assert_int_equal(reform_diagnosis_find_policy(diagnosis, 5, 10, 0, REFORM_STEP_ROUNDING_DOWN, 0, &at, NULL), REFORM_STATUS_OK);
    at = 99;
    assert_int_equal(reform_diagnosis_find_policy(diagnosis, 1, 2, 7, REFORM_STEP_ROUNDING_UP, 0, &at, &error), REFORM_STATUS_NOT_FOUND);
    assert_string_equal(reform_error_get_message(error),
                        "a cut by 1/2 in steps of 7 ticks with a floor of 0 ticks is not among the 8 policies tried");
    assert_int_equal(at, 99);
    assert_int_equal(reform_diagnosis_find_policy(diagnosis, 0, 0, DAY, REFORM_STEP_ROUNDING_UP, 0, &at, NULL), REFORM_STATUS_NOT_FOUND);
    reform_error_free(error);
    reform_diagnosis_unref(diagnosis);
    reform_diagnosis_options_free(options);
}

static void
candidates_outside_their_range_are_refused(void **state)
{
    static const struct {
        int32_t numerator, denominator;
        const char *message;
    } SHARES[] = {
        { 0, 1, "share 1 is 0/1, expected more than 0 and less than 1" },
        { 3, 2, "share 1 is 3/2, expected more than 0 and less than 1" },
        { 1, 1, "share 1 is 1/1, expected more than 0 and less than 1" },
        { -1, 2, "share 1 is -1/2, expected more than 0 and less than 1" },
        { -1, -2, "share 1 is -1/-2, expected more than 0 and less than 1" },
        { 1, 0, "share 1 is 1/0, expected more than 0 and less than 1" },
        { 1, 1000001, "the denominator of share 1 is 1000001, expected at most 1000000" },
    };
    static const int32_t many[65] = { 0 };
    static const int64_t amounts[17] = { 0 };
    const int64_t negative = -1, large = REFORM_AMOUNT_MAX + 1;
    const int32_t unknown = 4;
    reform_diagnosis_options *options = reform_diagnosis_options_new();
    reform_diagnosis *diagnosis;
    reform_error *error = NULL;

    (void)state;
    for (size_t i = 0; i < sizeof SHARES / sizeof SHARES[0]; i++) {
        assert_int_equal(reform_diagnosis_options_set_shares(options, &SHARES[i].numerator, &SHARES[i].denominator, 1, &error),
                         REFORM_STATUS_RANGE);
        assert_string_equal(reform_error_get_message(error), SHARES[i].message);
        reform_error_free(error);
    }
    assert_int_equal(reform_diagnosis_options_set_shares(options, many, many, 65, &error), REFORM_STATUS_LIMIT);
    assert_string_equal(reform_error_get_message(error), "65 shares to try, expected at most 64");
    reform_error_free(error);
    assert_int_equal(reform_diagnosis_options_set_steps(options, amounts, 17, NULL), REFORM_STATUS_LIMIT);
    assert_int_equal(reform_diagnosis_options_set_steps(options, &negative, 1, &error), REFORM_STATUS_RANGE);
    assert_string_equal(reform_error_get_message(error), "step 1 is -1 ticks, expected 0 to 480000000");
    reform_error_free(error);
    assert_int_equal(reform_diagnosis_options_set_floors(options, &large, 1, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_diagnosis_options_set_roundings(options, &unknown, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_options_set_roundings(options, &unknown, 0, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_options_set_shares(options, NULL, many, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_options_set_steps(NULL, amounts, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_options_set_floors(options, amounts, 0, NULL), REFORM_STATUS_INVALID_ARGUMENT);

    diagnosis = diagnosis_of(TABLE "A,7 ngày,5 ngày\n", options); /* as they were */
    assert_int_equal(reform_diagnosis_get_n_policies(diagnosis), 160);
    reform_diagnosis_unref(diagnosis);
    reform_diagnosis_options_free(options);
}

static void
what_cannot_be_compared_in_days_is_not_judged(void **state)
{
    static const reform_fit EXPECTED[] = {
        REFORM_FIT_NOT_JUDGED, /* hours */
        REFORM_FIT_NOT_JUDGED, /* two units */
        REFORM_FIT_NOT_JUDGED, /* abolished */
        REFORM_FIT_NOT_JUDGED, /* no limit */
        REFORM_FIT_NONE,       /* raised */
    };
    reform_diagnosis *diagnosis = diagnosis_of(TABLE "A,16 giờ,8 giờ\nB,10 ngày,5 ngày làm việc\nC,10 ngày,Bãi bỏ\n"
                                                     "D,Không quy định,5 ngày\nE,5 ngày,10 ngày\n", NULL);
    int32_t fits[5];
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_diagnosis_get_fits(diagnosis, 0, 5, fits, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(fits[i], EXPECTED[i]);
    assert_int_equal(reform_diagnosis_get_n_judged(diagnosis, REFORM_SCOPE_ALL), 1);
    assert_int_equal(reform_diagnosis_get_n_judged(diagnosis, REFORM_SCOPE_CUT), 0);
    assert_int_equal(reform_diagnosis_explain(diagnosis, 0, 3, REFORM_LANGUAGE_EN, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, "Left out: the law sets no limit — not judged");
    reform_free(text);
    reform_diagnosis_unref(diagnosis);
}

static void
rows_that_miss_a_target_say_what_they_lack(void **state)
{
    reform_diagnosis *diagnosis =
        diagnosis_of(TABLE "A,5 ngày,3.5 ngày\nB,7 ngày,5 ngày\nC,8 ngày,5.5 ngày\nD,4 ngày,4 ngày\nE,2 ngày,3 ngày\n", NULL);
    size_t indexes[3] = { 9, 9, 9 }, n = 0;
    int64_t ticks[3] = { 0 };

    (void)state;
    assert_int_equal(reform_diagnosis_list_missing(diagnosis, REFORM_SCOPE_CUT, 0.3, 3, indexes, ticks, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 1);
    assert_int_equal(indexes[0], 1);
    assert_int_equal(ticks[0], 48); /* 30 % of 7 days are 2.1, one tenth more than 2 */
    assert_int_equal(reform_diagnosis_list_missing(diagnosis, REFORM_SCOPE_ALL, 0.3, 3, indexes, ticks, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 3);
    assert_int_equal(ticks[1], 576);       /* 1.2 days of 4 */
    assert_int_equal(ticks[2], 288 + DAY); /* 0.6 days of 2, and the day it was raised by */
    assert_int_equal(reform_diagnosis_list_missing(diagnosis, REFORM_SCOPE_ALL, 1.0, 1, indexes, ticks, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 5);
    assert_int_equal(ticks[0], 3 * DAY + DAY / 2);
    assert_int_equal(reform_diagnosis_list_missing(diagnosis, REFORM_SCOPE_ALL, 0.0, 0, NULL, NULL, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 1);
    reform_diagnosis_unref(diagnosis);
}

static void
a_target_share_that_is_no_whole_tick_is_rounded_up(void **state)
{
    reform_diagnosis *diagnosis = diagnosis_of(TABLE "A,1 ngày,0.999 ngày\nB,1 ngày,1 ngày\n", NULL);
    size_t n = 0;
    int64_t ticks[2] = { 0 };

    (void)state;
    /* 0.001 of 480 ticks is 0.48. */
    assert_int_equal(reform_diagnosis_list_missing(diagnosis, REFORM_SCOPE_ALL, 0.001, 2, NULL, ticks, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 1);
    assert_int_equal(ticks[0], 1);
    reform_diagnosis_unref(diagnosis);
}

static void
groups_are_diagnosed_apart(void **state)
{
    reform_procedure_set *set =
        set_of("name,decision,old,new\nA,1/QĐ,10 ngày,5 ngày\nB,2/QĐ,10 ngày,7 ngày\nC,1/QĐ,8 ngày,4 ngày\n", NULL, NULL);
    const char *columns[] = { "decision" };
    reform_reduction *reduction = NULL;
    reform_diagnosis *diagnosis = NULL;
    uint32_t groups[3];
    size_t n = 0;

    (void)state;
    assert_int_equal(reform_reduction_new(set, NULL, NULL, &reduction, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_procedure_set_group(set, columns, 1, groups, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 2);
    assert_int_equal(reform_diagnosis_new(reduction, NULL, groups, 0, &diagnosis, NULL), REFORM_STATUS_OK);
    assert_policy(diagnosis, 0, 1, 2, DAY, REFORM_STEP_ROUNDING_UP, 0);
    assert_int_equal(reform_diagnosis_get_n_judged(diagnosis, REFORM_SCOPE_ALL), 2);
    assert_int_equal(reform_diagnosis_get_fit(diagnosis, 1), REFORM_FIT_OUTSIDE);
    assert_int_equal(reform_diagnosis_get_fit(diagnosis, 2), REFORM_FIT_BEST);
    assert_false(reform_diagnosis_explains(diagnosis, 0, 1));
    reform_diagnosis_unref(diagnosis);
    assert_int_equal(reform_diagnosis_new(reduction, NULL, groups, 1, &diagnosis, NULL), REFORM_STATUS_OK);
    assert_policy(diagnosis, 0, 3, 10, DAY, REFORM_STEP_ROUNDING_UP, 0);
    reform_diagnosis_unref(diagnosis);
    assert_int_equal(reform_diagnosis_new(reduction, NULL, groups, 7, &diagnosis, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_diagnosis_get_n_judged(diagnosis, REFORM_SCOPE_ALL), 0);
    reform_diagnosis_unref(diagnosis);
    reform_reduction_unref(reduction);
    reform_procedure_set_unref(set);
}

static void
nothing_to_judge_is_no_error(void **state)
{
    reform_diagnosis *diagnosis = diagnosis_of(TABLE, NULL);
    size_t n = 9;

    (void)state;
    assert_int_equal(reform_diagnosis_get_n_judged(diagnosis, REFORM_SCOPE_ALL), 0);
    assert_int_equal(reform_diagnosis_count_explained(diagnosis, 0, REFORM_SCOPE_ALL), 0);
    assert_int_equal(reform_diagnosis_get_n_equal(diagnosis), reform_diagnosis_get_n_policies(diagnosis));
    assert_int_equal(reform_diagnosis_get_fit(diagnosis, 0), 0);
    assert_int_equal(reform_diagnosis_list_missing(diagnosis, REFORM_SCOPE_ALL, 0.3, 0, NULL, NULL, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 0);
    reform_diagnosis_unref(diagnosis);
}

static void
the_longest_limits_do_not_overflow(void **state)
{
    /* A million days, the most there is. */
    reform_diagnosis_options *options = just(999999, 1000000, 1, REFORM_STEP_ROUNDING_DOWN, 0);
    reform_diagnosis *diagnosis = diagnosis_of(TABLE "A,1000000 ngày,1 ngày\n", options);

    (void)state;
    assert_int_equal(reform_diagnosis_get_fit(diagnosis, 0), REFORM_FIT_BEST);
    reform_diagnosis_unref(diagnosis);
    reform_diagnosis_options_free(options);
}

static void
null_and_places_that_are_not_there_are_refused(void **state)
{
    reform_diagnosis *diagnosis = diagnosis_of(TABLE "A,7 ngày,5 ngày\n", NULL);
    reform_diagnosis *none = diagnosis;
    char empty[] = "", *text = empty;
    int32_t fit;
    size_t n;

    (void)state;
    assert_int_equal(reform_diagnosis_new(NULL, NULL, NULL, 0, &none, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(none);
    none = diagnosis;
    assert_int_equal(reform_diagnosis_new(reform_diagnosis_get_reduction(diagnosis), NULL, NULL, 1, &none, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(none);
    assert_int_equal(reform_diagnosis_explain(diagnosis, 0, 1, REFORM_LANGUAGE_VI, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(text);
    assert_int_equal(reform_diagnosis_explain(diagnosis, 160, 0, REFORM_LANGUAGE_VI, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_explain(diagnosis, 0, 0, (reform_language)9, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_format_policy(diagnosis, 160, REFORM_LANGUAGE_VI, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_get_fits(diagnosis, 1, 1, &fit, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_get_fits(diagnosis, 2, 0, &fit, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_list_policies(diagnosis, 1, 0, NULL, &n, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_list_policies(diagnosis, 0, 1, NULL, &n, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_list_missing(diagnosis, REFORM_SCOPE_CUT, (double)NAN, 0, NULL, NULL, &n, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_list_missing(diagnosis, REFORM_SCOPE_CUT, 1.5, 0, NULL, NULL, &n, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_list_missing(diagnosis, (reform_scope)0, 0.3, 0, NULL, NULL, &n, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_get_policy(diagnosis, 160, NULL, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_diagnosis_get_policy(diagnosis, 0, NULL, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_diagnosis_get_fit(NULL, 0), 0);
    assert_int_equal(reform_diagnosis_get_n_policies(NULL), 0);
    assert_int_equal(reform_diagnosis_get_n_equal(NULL), 0);
    assert_int_equal(reform_diagnosis_get_n_judged(diagnosis, (reform_scope)3), 0);
    assert_int_equal(reform_diagnosis_count_explained(NULL, 0, REFORM_SCOPE_CUT), 0);
    assert_int_equal(reform_diagnosis_explains(NULL, 0, 0), 0);
    assert_null(reform_diagnosis_get_reduction(NULL));
    assert_null(reform_diagnosis_ref(NULL));
    reform_diagnosis_unref(NULL);
    reform_diagnosis_options_free(NULL);
    reform_diagnosis_unref(reform_diagnosis_ref(diagnosis));
    reform_diagnosis_unref(diagnosis);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_row_gives_the_least_share_that_rounds_up_to_it),
        cmocka_unit_test(a_half_day_excludes_whole_days),
        cmocka_unit_test(thirds_are_exact),
        cmocka_unit_test(a_floor_leaves_one_day_limits_alone),
        cmocka_unit_test(halves_go_to_the_shorter_limit_by_nearest),
        cmocka_unit_test(a_policy_never_lengthens_a_limit),
        cmocka_unit_test(sentences_work_the_policy_out),
        cmocka_unit_test(policies_are_said_in_words),
        cmocka_unit_test(every_small_pair_agrees_with_the_definition),
        cmocka_unit_test(policies_of_a_row_are_listed_best_first),
        cmocka_unit_test(candidates_that_are_there_twice_are_tried_once),
        cmocka_unit_test(candidates_outside_their_range_are_refused),
        cmocka_unit_test(what_cannot_be_compared_in_days_is_not_judged),
        cmocka_unit_test(rows_that_miss_a_target_say_what_they_lack),
        cmocka_unit_test(a_target_share_that_is_no_whole_tick_is_rounded_up),
        cmocka_unit_test(groups_are_diagnosed_apart),
        cmocka_unit_test(nothing_to_judge_is_no_error),
        cmocka_unit_test(the_longest_limits_do_not_overflow),
        cmocka_unit_test(null_and_places_that_are_not_there_are_refused),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
