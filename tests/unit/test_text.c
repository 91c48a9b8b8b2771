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

/* What an output must not keep when a call fails. */
static char left_over[] = "left over";

static void
key_is(void **state)
{
    const Case *line = *state;
    char *key = NULL;
    char *again = NULL;

    assert_int_equal(reform_text_key(line->fields[1], &key, NULL), REFORM_STATUS_OK);
    assert_string_equal(key, line->fields[2]);
    assert_int_equal(reform_text_key(key, &again, NULL), REFORM_STATUS_OK);
    assert_string_equal(again, key);
    assert_int_equal(reform_text_matches(line->fields[1], key), 1);
    reform_free(again);
    reform_free(key);
}

static void
stored_form_is(void **state)
{
    const Case *line = *state;
    char *text = NULL;
    char *again = NULL;

    assert_int_equal(reform_text_normalise(line->fields[1], &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, line->fields[2]);
    assert_int_equal(reform_text_normalise(text, &again, NULL), REFORM_STATUS_OK);
    assert_string_equal(again, text);
    reform_free(again);
    reform_free(text);
}

static void
names_match_whatever_their_tones_case_and_blanks(void **state)
{
    (void)state;
    assert_int_equal(reform_text_matches("Sở Văn hóa", "SỞ  VĂN HOÁ"), 1);
    assert_int_equal(reform_text_matches("Đắk Lắk", "Đắk-Lắk"), 1);
    assert_int_equal(reform_text_matches("", "  "), 1);
}

static void
names_with_other_marks_do_not_match(void **state)
{
    (void)state;
    assert_int_equal(reform_text_matches("ma", "mã"), 0);
    assert_int_equal(reform_text_matches("Hà Nội", "HàNội"), 0);
}

static void
nothing_matches_null_or_broken_text(void **state)
{
    (void)state;
    assert_int_equal(reform_text_matches(NULL, "a"), 0);
    assert_int_equal(reform_text_matches("a", NULL), 0);
    assert_int_equal(reform_text_matches(NULL, NULL), 0);
    assert_int_equal(reform_text_matches("\xFF", "\xFF"), 0);
}

static void
broken_text_is_refused_with_its_place(void **state)
{
    char *text = left_over;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_text_normalise("S\xE1\xBB\x9F n\xE1\xBB?", &text, &error), REFORM_STATUS_ENCODING);
    assert_null(text);
    assert_string_equal(reform_error_get_message(error), "text has byte 0xe1 at offset 6, expected UTF-8");
    reform_error_free(error);

    text = left_over;
    assert_int_equal(reform_text_key("abcdefghijk\xC0\x80", &text, &error), REFORM_STATUS_ENCODING);
    assert_null(text);
    assert_string_equal(reform_error_get_message(error), "text has byte 0xc0 at offset 11, expected UTF-8");
    reform_error_free(error);
}

static void
null_arguments_are_refused(void **state)
{
    char *text = left_over;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_text_key(NULL, &text, &error), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(text);
    reform_error_free(error);
    assert_int_equal(reform_text_key("a", NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    text = left_over;
    assert_int_equal(reform_text_normalise(NULL, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(text);
    assert_int_equal(reform_text_normalise("a", NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
}

/* Ordering marks takes the square of their number: a few megabytes of them would take hours. */
static void
endless_marks_take_no_time(void **state)
{
    const size_t n = 1 << 21;
    char *marks = g_malloc(2 * n + 1);
    char *text = NULL;

    (void)state;
    for (size_t i = 0; i < n; i++)
        memcpy(marks + 2 * i, i % 2 == 0 ? "\xCC\x80" : "\xCC\xA3", 2);
    marks[2 * n] = '\0';
    assert_int_equal(reform_text_normalise(marks, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, marks);
    reform_free(text);
    assert_int_equal(reform_text_key(marks, &text, NULL), REFORM_STATUS_OK);
    reform_free(text);
    g_free(marks);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_match_whatever_their_tones_case_and_blanks),
        cmocka_unit_test(names_with_other_marks_do_not_match),
        cmocka_unit_test(nothing_matches_null_or_broken_text),
        cmocka_unit_test(broken_text_is_refused_with_its_place),
        cmocka_unit_test(null_arguments_are_refused),
        cmocka_unit_test(endless_marks_take_no_time),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL) + cases_run("text_key", 3, key_is) +
           cases_run("text_normalise", 3, stored_form_is);
}
