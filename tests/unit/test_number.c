/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include <reform/reform.h>

#include "cases.h"
#include "close.h"

/* What an output must not keep when a call fails. */
static char left_over[] = "left over";

static reform_decimal_mark
decimal_of(const char *marks)
{
    return marks[0] == ',' ? REFORM_DECIMAL_MARK_COMMA : REFORM_DECIMAL_MARK_POINT;
}

static reform_thousands_mark
thousands_of(const char *marks)
{
    switch (marks[1]) {
    case '.': return REFORM_THOUSANDS_MARK_POINT;
    case ',': return REFORM_THOUSANDS_MARK_COMMA;
    case '_': return REFORM_THOUSANDS_MARK_BLANK;
    default: return REFORM_THOUSANDS_MARK_NONE;
    }
}

static reform_status
status_of(const char *name)
{
    return strcmp(name, "parse") == 0       ? REFORM_STATUS_PARSE
           : strcmp(name, "missing") == 0   ? REFORM_STATUS_MISSING
           : strcmp(name, "range") == 0     ? REFORM_STATUS_RANGE
           : strcmp(name, "undefined") == 0 ? REFORM_STATUS_UNDEFINED
                                            : REFORM_STATUS_OK;
}

static void
assert_same_number(double actual, double expected)
{
    assert_close(actual, expected, 0.0);
    assert_int_equal(signbit(actual) != 0, expected < 0.0);
}

static void
parses_to(void **state)
{
    const Case *line = *state;
    const char *marks = line->fields[2];
    double number = -99.0;
    reform_error *error = NULL;
    reform_status status =
        reform_number_parse(line->fields[1], decimal_of(marks), thousands_of(marks), &number, &error);

    assert_int_equal(status, status_of(line->fields[3]));
    if (status == REFORM_STATUS_OK) {
        assert_null(error);
        assert_same_number(number, g_ascii_strtod(line->fields[3], NULL));
    } else {
        assert_close(number, -99.0, 0.0);
        assert_non_null(error);
        assert_null(strchr(reform_error_get_message(error), '\n'));
        assert_true(g_utf8_validate(reform_error_get_message(error), -1, NULL));
    }
    reform_error_free(error);
}

static void
rounds_to(void **state)
{
    static const char *const modes[] = { "", "away", "even", "truncate", "up" };
    const Case *line = *state;
    int mode = (int)g_ascii_strtoll(line->fields[3], NULL, 10);

    for (int i = 1; i <= 4; i++)
        if (strcmp(line->fields[3], modes[i]) == 0)
            mode = i;
    assert_same_number(reform_number_round(g_ascii_strtod(line->fields[1], NULL),
                                           (int32_t)g_ascii_strtoll(line->fields[2], NULL, 10),
                                           (reform_rounding)mode),
                       g_ascii_strtod(line->fields[4], NULL));
}

static void
formats_as(void **state)
{
    const Case *line = *state;
    const char *marks = line->fields[3];
    const int32_t digits = (int32_t)g_ascii_strtoll(line->fields[2], NULL, 10);
    const double number = g_ascii_strtod(line->fields[1], NULL);
    char *text = left_over;
    double back = -99.0;

    const reform_status status =
        reform_number_format(number, digits, decimal_of(marks), thousands_of(marks), &text, NULL);
    assert_int_equal(status, status_of(line->fields[4]));
    if (status != REFORM_STATUS_OK) {
        assert_null(text);
        return;
    }
    assert_string_equal(text, line->fields[4]);
    assert_int_equal(reform_number_parse(text, decimal_of(marks), thousands_of(marks), &back, NULL), REFORM_STATUS_OK);
    if (digits < 0)
        assert_close(back, number, 0.0);
    reform_free(text);
}

static void
reaches(void **state)
{
    const Case *line = *state;

    assert_int_equal(reform_share_reaches(g_ascii_strtoll(line->fields[1], NULL, 10),
                                          g_ascii_strtoll(line->fields[2], NULL, 10),
                                          g_ascii_strtod(line->fields[3], NULL)),
                     g_ascii_strtoll(line->fields[4], NULL, 10));
}

static void
parsing_refuses_contradicting_marks(void **state)
{
    double number = -99.0;

    (void)state;
    assert_int_equal(reform_number_parse("1", REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_POINT, &number, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_number_parse("1", REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_COMMA, &number, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_number_parse("1", (reform_decimal_mark)0, REFORM_THOUSANDS_MARK_NONE, &number, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_number_parse("1", REFORM_DECIMAL_MARK_POINT, (reform_thousands_mark)4, &number, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_number_parse("1", REFORM_DECIMAL_MARK_POINT, (reform_thousands_mark)-1, &number, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_number_parse(NULL, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &number, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_number_parse("1", REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_close(number, -99.0, 0.0);
}

static void
formatting_refuses_what_is_out_of_range(void **state)
{
    char *text = left_over;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_number_format(1.0, 16, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &text, &error),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(text);
    reform_error_free(error);
    assert_int_equal(reform_number_format(1.0, -2, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &text, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_number_format(1.0, 0, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_COMMA, &text, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_number_format(1.0, 0, (reform_decimal_mark)3, REFORM_THOUSANDS_MARK_NONE, &text, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_number_format(1.0, 0, REFORM_DECIMAL_MARK_COMMA, (reform_thousands_mark)9, &text, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_number_format(1.0, 0, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_NONE, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(text);
}

static void
messages_name_what_was_found_and_expected(void **state)
{
    reform_error *error = NULL;
    double number;

    (void)state;
    assert_int_equal(reform_number_parse("1.5", REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_POINT, &number, &error),
                     REFORM_STATUS_PARSE);
    assert_string_equal(reform_error_get_message(error),
                        "'1.5' is not a number with decimal comma and thousands point");
    reform_error_free(error);
}

static void
messages_stay_short_and_on_one_line(void **state)
{
    char *text = g_strnfill(1000, '\n');
    reform_error *error = NULL;
    double number;

    (void)state;
    text[0] = 'x';
    assert_int_equal(reform_number_parse(text, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &number, &error),
                     REFORM_STATUS_PARSE);
    assert_null(strchr(reform_error_get_message(error), '\n'));
    assert_true(strlen(reform_error_get_message(error)) < 200);
    reform_error_free(error);
    g_free(text);
}

static void
nan_is_not_rounded(void **state)
{
    (void)state;
    assert_true(isnan(reform_number_round(NAN, 2, REFORM_ROUNDING_HALF_AWAY)));
}

/* A decimal of up to 15 digits, rounded on its characters: half away from zero, at `digits` of its `places`. */
static char *
round_on_paper(const char *whole_digits, guint places, guint digits)
{
    GString *text = g_string_new(whole_digits);
    const guint drop = places - digits;
    gboolean carry;

    g_string_prepend(text, "0000000000000000"); /* room for the carry and for leading zeros */
    carry = drop > 0 && text->str[text->len - drop] >= '5';
    g_string_truncate(text, text->len - drop);
    for (gsize i = text->len; carry && i-- > 0;) {
        carry = text->str[i] == '9';
        text->str[i] = carry ? '0' : (char)(text->str[i] + 1);
    }
    if (digits > 0)
        g_string_insert_c(text, (gssize)(text->len - digits), '.');
    return g_string_free(text, FALSE);
}

static void
rounding_agrees_with_rounding_on_paper(void **state)
{
    GRand *random = g_rand_new_with_seed(20250701);

    (void)state;
    for (guint i = 0; i < 200000; i++) {
        const guint n = (guint)g_rand_int_range(random, 1, 16);
        const guint places = (guint)g_rand_int_range(random, 0, 16);
        const guint digits = (guint)g_rand_int_range(random, 0, (gint)places + 1);
        char whole[16] = "";
        for (guint j = 0; j < n; j++) /* many fives, for ties */
            whole[j] = (char)(g_rand_int_range(random, 0, 3) == 0 ? '5' : '0' + g_rand_int_range(random, 0, 10));

        char *given = round_on_paper(whole, places, places);
        char *expected = round_on_paper(whole, places, digits);
        double number = 0.0, rounded = 0.0;
        assert_int_equal(reform_number_parse(given, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &number, NULL), 0);
        assert_int_equal(reform_number_parse(expected, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &rounded, NULL), 0);
        if (reform_number_round(number, (int32_t)digits, REFORM_ROUNDING_HALF_AWAY) != rounded)
            fail_msg("%s to %u digits is %.17g, expected %s", given, digits,
                     reform_number_round(number, (int32_t)digits, REFORM_ROUNDING_HALF_AWAY), expected);
        g_free(given);
        g_free(expected);
    }
    g_rand_free(random);
}

static void
formatting_with_digits_prints_what_rounding_gives(void **state)
{
    GRand *random = g_rand_new_with_seed(7);

    (void)state;
    for (guint i = 0; i < 50000; i++) {
        const double number = g_rand_double_range(random, -1e6, 1e6) * (i % 2 == 0 ? 1.0 : 1e-5);
        const int32_t digits = g_rand_int_range(random, 0, 9);
        const double rounded = reform_number_round(number, digits, REFORM_ROUNDING_HALF_AWAY);
        char *text = NULL;
        char expected[64], format[8];
        assert_int_equal(
            reform_number_format(number, digits, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &text, NULL), 0);
        g_snprintf(format, sizeof format, "%%.%df", digits);
        assert_string_equal(text, g_ascii_formatd(expected, sizeof expected, format, rounded));
        reform_free(text);
    }
    g_rand_free(random);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parsing_refuses_contradicting_marks),
        cmocka_unit_test(formatting_refuses_what_is_out_of_range),
        cmocka_unit_test(messages_name_what_was_found_and_expected),
        cmocka_unit_test(messages_stay_short_and_on_one_line),
        cmocka_unit_test(nan_is_not_rounded),
        cmocka_unit_test(rounding_agrees_with_rounding_on_paper),
        cmocka_unit_test(formatting_with_digits_prints_what_rounding_gives),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL) + cases_run("number_parse", 4, parses_to) +
           cases_run("number_round", 5, rounds_to) + cases_run("number_format", 5, formats_as) +
           cases_run("share_reaches", 5, reaches);
}
