/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>
#include <string.h>

#include <reform/time_limit.h>

#include "cases.h"
#include "limit_notation.h"

/* What an output must not keep when a call fails. */
static char left_over[] = "left over";

static reform_time_limit *
parse(const char *text)
{
    reform_time_limit *limit = NULL;
    reform_error *error = NULL;

    assert_int_equal(reform_time_limit_parse(text, &limit, &error), REFORM_STATUS_OK);
    assert_null(error);
    assert_non_null(limit);
    return limit;
}

static void
assert_format(const char *text, reform_language language, const char *expected)
{
    reform_time_limit *limit = parse(text);
    char *printed = NULL;

    assert_int_equal(reform_time_limit_format(limit, language, &printed, NULL), REFORM_STATUS_OK);
    assert_string_equal(printed, expected);
    reform_free(printed);
    reform_time_limit_unref(limit);
}

static void
assert_amount(int64_t ticks, reform_unit unit, reform_language language, const char *expected)
{
    char *printed = NULL;

    assert_int_equal(reform_amount_format(ticks, unit, language, &printed, NULL), REFORM_STATUS_OK);
    assert_string_equal(printed, expected);
    reform_free(printed);
}

/* Cases of tests/cases/time_limit_wordings.tsv */

static void
wording_means(void **state)
{
    const Case *line = *state;
    reform_time_limit *limit = parse(line->fields[1]);
    char *cases = limits_cases(limit);
    char *labels = limits_labels(limit);
    char *parts = limits_parts(limit);

    assert_string_equal(limits_state_name(reform_time_limit_get_state(limit)), line->fields[2]);
    assert_string_equal(limits_marker_name(reform_time_limit_get_marker(limit)), line->fields[3]);
    assert_string_equal(cases, line->fields[4]);
    assert_string_equal(labels, line->fields[5]);
    assert_string_equal(parts, line->fields[6]);
    assert_string_equal(reform_time_limit_get_text(limit), line->fields[1]);
    assert_int_equal(reform_time_limit_get_doubt(limit) == NULL, strcmp(line->fields[2], "ok") == 0);
    g_free(cases);
    g_free(labels);
    g_free(parts);
    reform_time_limit_unref(limit);
}

/* Units and amounts */

static void
units_have_ticks_and_names(void **state)
{
    (void)state;
    assert_int_equal(reform_unit_get_ticks(REFORM_UNIT_WORKING_DAY), 480);
    assert_int_equal(reform_unit_get_ticks(REFORM_UNIT_MONTH), 480);
    assert_int_equal(reform_unit_get_ticks(REFORM_UNIT_HOUR), 60);
    assert_int_equal(reform_unit_get_ticks(REFORM_UNIT_MINUTE), 1);
    assert_int_equal(reform_unit_get_ticks(REFORM_UNIT_NONE), 0);
    assert_int_equal(reform_unit_get_ticks((reform_unit)99), 0);
    assert_int_equal(reform_unit_get_ticks((reform_unit)-1), 0);
    assert_string_equal(reform_unit_get_name(REFORM_UNIT_CALENDAR_DAY), "calendar_day");
    assert_string_equal(reform_unit_get_name(REFORM_UNIT_NONE), "");
    assert_string_equal(reform_unit_get_name((reform_unit)99), "");
}

static void
amounts_print_in_both_languages(void **state)
{
    (void)state;
    assert_amount(5040, REFORM_UNIT_WORKING_DAY, REFORM_LANGUAGE_VI, "10,5 ngày làm việc");
    assert_amount(5040, REFORM_UNIT_WORKING_DAY, REFORM_LANGUAGE_EN, "10.5 working days");
    assert_amount(480, REFORM_UNIT_CALENDAR_DAY, REFORM_LANGUAGE_EN, "1 day");
    assert_amount(0, REFORM_UNIT_HOUR, REFORM_LANGUAGE_EN, "0 hours");
    assert_amount(90, REFORM_UNIT_WORKING_HOUR, REFORM_LANGUAGE_VI, "1,5 giờ làm việc");
    assert_amount(160, REFORM_UNIT_CALENDAR_DAY, REFORM_LANGUAGE_VI, "1/3 ngày");
    assert_amount(640, REFORM_UNIT_MONTH, REFORM_LANGUAGE_VI, "1 1/3 tháng");
    assert_amount(-1200, REFORM_UNIT_CALENDAR_DAY, REFORM_LANGUAGE_VI, "-2,5 ngày");
    assert_amount(7, REFORM_UNIT_MINUTE, REFORM_LANGUAGE_VI, "7 phút");
}

static void
amounts_without_a_unit_or_language_are_refused(void **state)
{
    char *text = left_over;
    (void)state;

    assert_int_equal(reform_amount_format(1, REFORM_UNIT_NONE, REFORM_LANGUAGE_VI, &text, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(text);
    assert_int_equal(reform_amount_format(1, REFORM_UNIT_HOUR, (reform_language)9, &text, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_amount_format(1, REFORM_UNIT_HOUR, REFORM_LANGUAGE_VI, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
}

/* Printing limits */

static void
limits_print_in_standard_words(void **state)
{
    (void)state;
    assert_format("Trong thời hạn 10,50 ngày làm việc kể từ ngày nhận", REFORM_LANGUAGE_VI,
                  "10,5 ngày làm việc");
    assert_format("09-14 ngày làm việc", REFORM_LANGUAGE_VI, "9-14 ngày làm việc");
    assert_format("10 ngày làm việc, trường hợp khác: 6-7 ngày làm việc", REFORM_LANGUAGE_VI,
                  "10 ngày làm việc; trường hợp khác: 6-7 ngày làm việc");
    assert_format("05 ngày hoặc 08 ngày", REFORM_LANGUAGE_EN, "5 days; 8 days");
    assert_format("ngay trong ngày", REFORM_LANGUAGE_VI, "trong ngày làm việc");
    assert_format("ngay trong ngày", REFORM_LANGUAGE_EN, "within the working day");
    assert_format("Thời hạn giải quyết: không quy định", REFORM_LANGUAGE_EN, "not specified");
    assert_format("không cắt giảm", REFORM_LANGUAGE_VI, "không thực hiện cắt giảm");
    assert_format("bãi bỏ", REFORM_LANGUAGE_EN, "abolished");
    assert_format("theo lịch hẹn", REFORM_LANGUAGE_VI, "theo lịch hẹn");
}

static void
labels_that_would_be_read_otherwise_are_left_out(void **state)
{
    /* In front of an amount, words that name a display would make it the time of the display. */
    static const char text[] = "10 ngày: Niêm yết. 20 ngày: Khác.";
    reform_time_limit *limit = parse(text);
    char *printed = NULL;
    (void)state;

    assert_int_equal(reform_time_limit_get_n_cases(limit), 2);
    assert_string_equal(reform_time_limit_get_label(limit, 0), "Niêm yết");
    assert_int_equal(reform_time_limit_format(limit, REFORM_LANGUAGE_VI, &printed, NULL), REFORM_STATUS_OK);
    assert_string_equal(printed, "10 ngày; Khác: 20 ngày");
    reform_free(printed);
    reform_time_limit_unref(limit);
}

static void
format_refuses_what_is_not_there(void **state)
{
    reform_time_limit *limit = parse("5 ngày");
    char *text = left_over;
    (void)state;

    assert_int_equal(reform_time_limit_format(NULL, REFORM_LANGUAGE_VI, &text, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(text);
    assert_int_equal(reform_time_limit_format(limit, (reform_language)0, &text, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_time_limit_format(limit, REFORM_LANGUAGE_VI, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    reform_time_limit_unref(limit);
}

/* Reading */

static void
the_doubt_quotes_the_words_in_question(void **state)
{
    reform_time_limit *limit = parse("1,5 ngày làm việc quy đổi\n11 giờ");
    (void)state;

    assert_string_equal(
        reform_time_limit_get_doubt(limit),
        "the amounts in '1,5 ngày làm việc quy đổi 11 giờ' are not the same at eight hours a day");
    reform_time_limit_unref(limit);
    limit = parse("");
    assert_string_equal(reform_time_limit_get_doubt(limit), "the text is empty, expected a time limit");
    reform_time_limit_unref(limit);
}

static void
remarks_and_channels_are_kept(void **state)
{
    reform_time_limit *limit =
        parse("Nộp trực tiếp: 10 ngày kể từ ngày  nhận hồ sơ; qua dịch vụ bưu chính hoặc trực tuyến: 8 ngày");
    (void)state;

    assert_string_equal(reform_time_limit_get_remark(limit, 0), "kể từ ngày nhận hồ sơ");
    assert_int_equal(reform_time_limit_get_channels(limit, 0), REFORM_CHANNEL_DIRECT);
    assert_int_equal(reform_time_limit_get_channels(limit, 1), REFORM_CHANNEL_POST | REFORM_CHANNEL_ONLINE);
    assert_int_equal(reform_time_limit_get_channels(limit, 2), REFORM_CHANNEL_ANY);
    assert_null(reform_time_limit_get_remark(limit, 2));
    assert_null(reform_time_limit_get_label(limit, 2));
    reform_time_limit_unref(limit);
}

static void
one_amount_understood_is_plain(void **state)
{
    static const struct {
        const char *text;
        int plain;
    } texts[] = {
        { "5 ngày", 1 },
        { "trong ngày", 1 },
        { "Trường hợp A: 5 ngày", 1 },
        { "13 ngày (8 ngày + 5 ngày)", 1 },
        { "9-14 ngày", 0 },
        { "5 ngày hoặc 8 ngày", 0 },
        { "khoảng 5 ngày", 0 },
        { "không quy định", 0 },
        { "0-1 ngày", 0 },
    };
    (void)state;

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        reform_time_limit *limit = parse(texts[i].text);
        assert_int_equal(reform_time_limit_is_plain(limit), texts[i].plain);
        reform_time_limit_unref(limit);
    }
    assert_int_equal(reform_time_limit_is_plain(NULL), 0);
}

static void
text_that_cannot_be_read_is_refused(void **state)
{
    reform_time_limit *limit = NULL;
    reform_error *error = NULL;
    char *longest = g_strnfill(REFORM_TIME_LIMIT_MAX_TEXT + 1, 'a');
    (void)state;

    assert_int_equal(reform_time_limit_parse("5 ng\xE0y", &limit, &error), REFORM_STATUS_ENCODING);
    assert_null(limit);
    assert_non_null(strstr(reform_error_get_message(error), "time limit"));
    reform_error_free(error);
    error = NULL;

    assert_int_equal(reform_time_limit_parse(longest, &limit, &error), REFORM_STATUS_LIMIT);
    assert_string_equal(reform_error_get_message(error),
                        "time limit has 65537 bytes, expected at most 65536");
    reform_error_free(error);
    longest[REFORM_TIME_LIMIT_MAX_TEXT] = '\0';
    assert_int_equal(reform_time_limit_parse(longest, &limit, NULL), REFORM_STATUS_OK);
    reform_time_limit_unref(limit);

    limit = (reform_time_limit *)longest;
    assert_int_equal(reform_time_limit_parse(NULL, &limit, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(limit);
    assert_int_equal(reform_time_limit_parse("5 ngày", NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    g_free(longest);
}

static void
many_amounts_are_cut_off_with_a_doubt(void **state)
{
    GString *text = g_string_new(NULL);
    (void)state;

    for (int i = 0; i < 3000; i++)
        g_string_append_printf(text, "%d ngày hoặc ", i + 1);
    reform_time_limit *limit = parse(text->str);
    assert_int_equal(reform_time_limit_get_n_cases(limit), REFORM_TIME_LIMIT_MAX_CASES);
    assert_int_equal(reform_time_limit_get_state(limit), REFORM_TIME_LIMIT_STATE_PARTIAL);
    reform_time_limit_unref(limit);

    g_string_truncate(text, 0);
    for (int i = 0; i < 30000; i++)
        g_string_append(text, "([");
    g_string_append(text, "5 ngày");
    limit = parse(text->str);
    assert_int_equal(reform_time_limit_get_n_cases(limit), 1);
    reform_time_limit_unref(limit);
    g_string_free(text, TRUE);
}

/* Two cells */

static void
assert_value(const char *value, const char *unit, const char *expected)
{
    reform_time_limit *limit = NULL;

    assert_int_equal(reform_time_limit_parse_value(value, unit, &limit, NULL), REFORM_STATUS_OK);
    char *cases = limits_cases(limit);
    assert_string_equal(cases, expected);
    assert_string_equal(limits_state_name(reform_time_limit_get_state(limit)),
                        expected[0] == '-' ? "unknown" : "ok");
    g_free(cases);
    reform_time_limit_unref(limit);
}

static void
value_and_unit_make_a_limit(void **state)
{
    reform_time_limit *limit = NULL;
    (void)state;

    assert_value("32", "Ngày làm việc", "32-32 working_day");
    assert_value("1.5", "Ngày", "1.5-1.5 calendar_day");
    assert_value("1,5", "Giờ", "1.5-1.5 hour");
    assert_value("9-14", "Tháng", "9-14 month");
    assert_value(" 5 ", " ngày ", "5-5 calendar_day");
    assert_value("2.500", "ngày", "2.5-2.5 calendar_day");
    assert_value("5", "", "-");
    assert_value("", "ngày", "-");
    assert_value("không quá 5", "ngày", "-");
    assert_value("5", "ngày kể từ ngày nhận", "-");
    assert_value("5", "quý", "-");
    assert_value("NaN", "ngày", "-");
    assert_value("5 ngày", "hoặc 8 ngày", "-");
    assert_int_equal(reform_time_limit_parse_value("5", "ngày", &limit, NULL), REFORM_STATUS_OK);
    assert_string_equal(reform_time_limit_get_text(limit), "5 ngày");
    reform_time_limit_unref(limit);
    assert_int_equal(reform_time_limit_parse_value("5", "ng\xE0y", &limit, NULL), REFORM_STATUS_ENCODING);
    assert_null(limit);
    assert_int_equal(reform_time_limit_parse_value(NULL, "ngày", &limit, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_time_limit_parse_value("5", NULL, &limit, NULL), REFORM_STATUS_INVALID_ARGUMENT);
}

/* Choosing */

static void
assert_choice(const char *text, reform_case_choice choice, size_t index, int64_t ticks)
{
    reform_time_limit *limit = parse(text);
    size_t found = 99;
    int64_t amount = -1;
    reform_unit unit = REFORM_UNIT_NONE;

    assert_int_equal(reform_time_limit_choose(limit, choice, &found, &amount, &unit, NULL), REFORM_STATUS_OK);
    assert_int_equal(found, index);
    assert_int_equal(amount, ticks);
    assert_int_equal(unit, REFORM_UNIT_CALENDAR_DAY);
    reform_time_limit_unref(limit);
}

static void
the_case_that_counts_is_chosen(void **state)
{
    (void)state;
    assert_choice("8 ngày hoặc 12 ngày hoặc 5-6 ngày", REFORM_CASE_CHOICE_FIRST, 0, 8 * 480);
    assert_choice("8 ngày hoặc 12 ngày hoặc 5-6 ngày", REFORM_CASE_CHOICE_LONGEST, 1, 12 * 480);
    assert_choice("8 ngày hoặc 12 ngày hoặc 5-6 ngày", REFORM_CASE_CHOICE_SHORTEST, 2, 5 * 480);
    assert_choice("9-14 ngày", REFORM_CASE_CHOICE_FIRST, 0, 14 * 480);
    assert_choice("9-14 ngày", REFORM_CASE_CHOICE_SHORTEST, 0, 9 * 480);
}

static void
no_case_counts_where_there_is_none_or_units_differ(void **state)
{
    reform_time_limit *limit = parse("không quy định");
    reform_error *error = NULL;
    int64_t ticks = 7;
    (void)state;

    assert_int_equal(reform_time_limit_choose(limit, REFORM_CASE_CHOICE_FIRST, NULL, &ticks, NULL, &error),
                     REFORM_STATUS_MISSING);
    assert_int_equal(ticks, 7);
    assert_non_null(error);
    reform_error_free(error);
    reform_time_limit_unref(limit);

    limit = parse("trong ngày; trường hợp khác: 2 ngày");
    assert_int_equal(reform_time_limit_choose(limit, REFORM_CASE_CHOICE_LONGEST, NULL, NULL, NULL, &error),
                     REFORM_STATUS_UNIT);
    assert_string_equal(reform_error_get_message(error),
                        "cases of a time limit are in working_day and other units, "
                        "expected one unit to find the longest");
    reform_error_free(error);
    assert_int_equal(reform_time_limit_choose(limit, REFORM_CASE_CHOICE_FIRST, NULL, NULL, NULL, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_time_limit_choose(limit, REFORM_CASE_CHOICE_ALL, NULL, NULL, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_time_limit_choose(NULL, REFORM_CASE_CHOICE_FIRST, NULL, NULL, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    reform_time_limit_unref(limit);
}

/* Many */

static void
many_texts_fill_columns(void **state)
{
    const char *const texts[] = { "5 ngày", NULL, "9-14 ngày làm việc", "1", "10 ngày; riêng A 8 giờ" };
    int32_t states[5];
    int64_t lows[5];
    int64_t highs[5];
    int32_t units[5];
    int32_t n_cases[5];
    (void)state;

    assert_int_equal(reform_time_limit_parse_many(texts, 5, REFORM_CASE_CHOICE_LONGEST, states, lows, highs,
                                                  units, n_cases, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(states[0], REFORM_TIME_LIMIT_STATE_OK);
    assert_int_equal(states[1], REFORM_TIME_LIMIT_STATE_UNKNOWN);
    assert_int_equal(states[3], REFORM_TIME_LIMIT_STATE_UNKNOWN);
    assert_int_equal(highs[0], 5 * 480);
    assert_int_equal(units[1], REFORM_UNIT_NONE);
    assert_int_equal(lows[2], 9 * 480);
    assert_int_equal(highs[2], 14 * 480);
    assert_int_equal(units[2], REFORM_UNIT_WORKING_DAY);
    assert_int_equal(n_cases[4], 2); /* in days and hours: none is the longest */
    assert_int_equal(units[4], REFORM_UNIT_NONE);
    assert_int_equal(highs[4], 0);
    assert_int_equal(
        reform_time_limit_parse_many(texts, 5, REFORM_CASE_CHOICE_FIRST, NULL, NULL, NULL, units, NULL, NULL),
        REFORM_STATUS_OK);
    assert_int_equal(units[4], REFORM_UNIT_CALENDAR_DAY);
}

static void
many_texts_name_the_one_at_fault(void **state)
{
    const char *const texts[] = { "5 ngày", "\xFF" };
    reform_error *error = NULL;
    (void)state;

    assert_int_equal(reform_time_limit_parse_many(texts, 2, REFORM_CASE_CHOICE_FIRST, NULL, NULL, NULL, NULL,
                                                  NULL, &error),
                     REFORM_STATUS_ENCODING);
    assert_true(g_str_has_prefix(reform_error_get_message(error), "text 1: time limit"));
    reform_error_free(error);
    assert_int_equal(
        reform_time_limit_parse_many(NULL, 0, REFORM_CASE_CHOICE_FIRST, NULL, NULL, NULL, NULL, NULL, NULL),
        REFORM_STATUS_OK);
    assert_int_equal(
        reform_time_limit_parse_many(NULL, 1, REFORM_CASE_CHOICE_FIRST, NULL, NULL, NULL, NULL, NULL, NULL),
        REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(
        reform_time_limit_parse_many(texts, 1, REFORM_CASE_CHOICE_ALL, NULL, NULL, NULL, NULL, NULL, NULL),
        REFORM_STATUS_INVALID_ARGUMENT);
}

/* Handles */

static void
getters_take_null_and_wrong_places(void **state)
{
    reform_time_limit *limit = parse("5 ngày");
    (void)state;

    assert_null(reform_time_limit_get_text(NULL));
    assert_null(reform_time_limit_get_doubt(NULL));
    assert_null(reform_time_limit_get_label(NULL, 0));
    assert_int_equal(reform_time_limit_get_state(NULL), REFORM_TIME_LIMIT_STATE_UNKNOWN);
    assert_int_equal(reform_time_limit_get_marker(NULL), REFORM_MARKER_NONE);
    assert_int_equal(reform_time_limit_get_n_cases(NULL), 0);
    assert_int_equal(reform_time_limit_get_n_parts(NULL), 0);
    assert_int_equal(reform_time_limit_get_channels(NULL, 0), REFORM_CHANNEL_ANY);
    assert_int_equal(reform_time_limit_get_case(limit, 1, NULL, NULL, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_time_limit_get_case(NULL, 0, NULL, NULL, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_time_limit_get_case(limit, 0, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_time_limit_get_part(limit, 0, NULL, NULL, NULL, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    reform_time_limit_unref(limit);
    reform_time_limit_unref(NULL);
}

static void
references_keep_a_limit(void **state)
{
    reform_time_limit *limit = parse("5 ngày");
    (void)state;

    assert_ptr_equal(reform_time_limit_ref(limit), limit);
    reform_time_limit_unref(limit);
    assert_int_equal(reform_time_limit_get_n_cases(limit), 1);
    reform_time_limit_unref(limit);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_have_ticks_and_names),
        cmocka_unit_test(amounts_print_in_both_languages),
        cmocka_unit_test(amounts_without_a_unit_or_language_are_refused),
        cmocka_unit_test(limits_print_in_standard_words),
        cmocka_unit_test(labels_that_would_be_read_otherwise_are_left_out),
        cmocka_unit_test(format_refuses_what_is_not_there),
        cmocka_unit_test(the_doubt_quotes_the_words_in_question),
        cmocka_unit_test(remarks_and_channels_are_kept),
        cmocka_unit_test(one_amount_understood_is_plain),
        cmocka_unit_test(text_that_cannot_be_read_is_refused),
        cmocka_unit_test(many_amounts_are_cut_off_with_a_doubt),
        cmocka_unit_test(value_and_unit_make_a_limit),
        cmocka_unit_test(the_case_that_counts_is_chosen),
        cmocka_unit_test(no_case_counts_where_there_is_none_or_units_differ),
        cmocka_unit_test(many_texts_fill_columns),
        cmocka_unit_test(many_texts_name_the_one_at_fault),
        cmocka_unit_test(getters_take_null_and_wrong_places),
        cmocka_unit_test(references_keep_a_limit),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL) + cases_run("time_limit_wordings", 7, wording_means);
}
