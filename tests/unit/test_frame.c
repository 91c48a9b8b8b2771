/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "close.h"
#include "formulas.h"

#define N_UNITS 7

/* Seven units; the figures over all of them are worked out by hand. */
static reform_frame *
units_new(void)
{
    static const double scores[N_UNITS] = { 80.0, 95.5, 95.5, NAN, 60.0, 0.1 + 0.2, 0.3 };
    static const char *const names[N_UNITS] = { "Lạng Sơn", "Hà Nội", NULL, "Huế", "Cà Mau", "", "Đà Nẵng" };
    static const uint32_t codes[N_UNITS] = { 0, 1, REFORM_CODE_MISSING, 2, 1, 3, 0 };
    static const char *const levels[] = { "Tỉnh", "xã", "huyện", NULL };
    static const uint8_t online[N_UNITS] = { 1, 0, 255, 1, 0, 1, 2 };
    reform_frame *frame = reform_frame_new(N_UNITS);

    assert_int_equal(reform_frame_add_numbers(frame, "score", scores, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_frame_add_texts(frame, "name", names, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_frame_add_codes(frame, "level", codes, levels, 4, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_frame_add_truths(frame, "online", online, NULL), REFORM_STATUS_OK);
    return frame;
}

/* Each row as a letter or a number: T, F, N for NA, E for an error, else the number. */
static void
assert_rows(const reform_frame *frame, const char *text, const char *expected)
{
    reform_formula *formula = formula_new(text);
    uint8_t kinds[N_UNITS], problems[N_UNITS];
    double numbers[N_UNITS];
    char shown[512] = "";

    assert_int_equal(reform_formula_evaluate(formula, frame, 0, N_UNITS, kinds, numbers, problems, NULL, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < N_UNITS; i++) {
        char *number = NULL;
        const char *row = kinds[i] == REFORM_KIND_NA ? "N" : kinds[i] == REFORM_KIND_ERROR ? "E" : kinds[i] == REFORM_KIND_TEXT ? "text"
                          : kinds[i] == REFORM_KIND_TRUTH ? (numbers[i] != 0.0 ? "T" : "F") : NULL;
        if (row == NULL)
            assert_int_equal(reform_formula_evaluate_text(formula, frame, i, &number, NULL), REFORM_STATUS_OK);
        assert_int_equal(isnan(numbers[i]) != 0, kinds[i] != REFORM_KIND_NUMBER && kinds[i] != REFORM_KIND_TRUTH);
        assert_int_equal(problems[i] != 0, kinds[i] == REFORM_KIND_ERROR);
        strncat(shown, i == 0 ? "" : " ", sizeof shown - strlen(shown) - 1);
        strncat(shown, row == NULL ? number : row, sizeof shown - strlen(shown) - 1);
        reform_free(number);
    }
    assert_string_equal(shown, expected);
    reform_formula_unref(formula);
}

static void
columns_of_every_kind_are_read(void **state)
{
    reform_frame *frame = units_new();

    (void)state;
    assert_int_equal(reform_frame_get_n_rows(frame), N_UNITS);
    assert_rows(frame, "score >= 80", "T T T N F F F");
    assert_rows(frame, "score * 2", "160 191 191 N 120 0.6 0.6");
    assert_rows(frame, "level = \"tỉnh\"", "T F N F F N T");
    assert_rows(frame, "level <> \"tỉnh\"", "F T N T T N F");
    assert_rows(frame, "\"tỉnh\" = level", "T F N F F N T");
    assert_rows(frame, "level < \"xa\"", "T F N T F N T");
    assert_rows(frame, "LEN(level)", "4 2 N 5 2 N 4");
    assert_rows(frame, "TEXT.MATCHES(level; \"*n*\")", "T F N T F N T");
    assert_rows(frame, "TEXT.MATCHES(name; \"*n*\")", "T T N F F F T");
    assert_rows(frame, "name = \"hà nội\"", "F T N F F F F");
    assert_rows(frame, "name = \"\"", "F F N F F T F");
    assert_rows(frame, "name = level", "F F N F F N F");
    assert_rows(frame, "online", "T F N T F T N");
    assert_rows(frame, "online + 1", "2 1 N 2 1 2 N");
    assert_rows(frame, "online = 1", "T F N T F T N");
    assert_rows(frame, "name", "text text N text text text text");
    reform_frame_free(frame);
}

static void
kinds_that_turn_out_wrong_are_errors_of_their_rows(void **state)
{
    reform_frame *frame = units_new();

    (void)state;
    assert_rows(frame, "level + 1", "E E N E E N E");
    assert_rows(frame, "level = 5", "E E N E E N E");
    assert_rows(frame, "score = \"a\"", "E E E N E E E");
    assert_rows(frame, "TEXT.MATCHES(score; \"a\")", "E E E N E E E");
    assert_rows(frame, "IFERROR(IF(online; level; score) + 1; -1)", "-1 96.5 N -1 61 N N");
    reform_frame_free(frame);
}

static void
branches_are_taken_row_by_row(void **state)
{
    reform_frame *frame = units_new();

    (void)state;
    assert_rows(frame, "IF(score > 70; 100 / score; score)", "1.25 1.04712041884817 1.04712041884817 N 60 0.3 0.3");
    assert_rows(frame, "IFS(score > 90; 3; score > 70; 2; score > 10; 1)", "2 3 3 N 1 E E");
    assert_rows(frame, "IFNA(IFERROR(1 / (score - 80); 0); -1)", "0 0.0645161290322581 0.0645161290322581 -1 -0.05 -0.0125470514429109 -0.0125470514429109");
    assert_rows(frame, "STEP.AT(score; 0; 0; 60; score / 10; 90; online)", "8 F N N 6 0 0");
    assert_rows(frame, "IF(online; LEFT(name; 1) = \"l\"; LEN(name))", "T 6 N F 6 F N");
    assert_rows(frame, "score > 1 AND 10 / (score - 80) > 0 OR online", "E T T T F T N");
    reform_frame_free(frame);
}

static void
units_functions_look_at_all_rows(void **state)
{
    reform_frame *frame = units_new();

    (void)state;
    /* 80, 95.5, 95.5, 60, 0.3, 0.3 */
    assert_rows(frame, "UNITS.MAX(score)", "95.5 95.5 95.5 95.5 95.5 95.5 95.5");
    assert_rows(frame, "UNITS.MIN(score)", "0.3 0.3 0.3 0.3 0.3 0.3 0.3");
    assert_rows(frame, "UNITS.MEDIAN(score)", "70 70 70 70 70 70 70");
    assert_rows(frame, "UNITS.AVERAGE(score) * 6", "331.6 331.6 331.6 331.6 331.6 331.6 331.6");
    /* ties by 15 digits share a rank; what is missing has none */
    assert_rows(frame, "UNITS.RANK(score)", "3 1 1 N 4 5 5");
    assert_rows(frame, "UNITS.RANK(-score)", "4 5 5 N 3 1 1");
    assert_rows(frame, "score = UNITS.MAX(score)", "F T T N F F F");
    assert_rows(frame, "UNITS.MAX(score / UNITS.MAX(score))", "1 1 1 1 1 1 1");
    assert_rows(frame, "UNITS.MAX(score / (score - 80))", "E E E E E E E");
    assert_rows(frame, "UNITS.MAX(IFERROR(1 / (score - 80); NA())) * 31", "2 2 2 2 2 2 2");
    assert_rows(frame, "UNITS.AVERAGE(IF(score > 1000; score; NA()))", "N N N N N N N");
    assert_rows(frame, "UNITS.STDEV(IF(score > 79; 1; NA()))", "0 0 0 0 0 0 0");
    assert_rows(frame, "UNITS.STDEV(IF(score = 80; 1; NA()))", "E E E E E E E");
    assert_rows(frame, "UNITS.MAX(level)", "E E E E E E E");
    assert_rows(frame, "UNITS.AVERAGE(online) * 5", "3 3 3 3 3 3 3");
    reform_frame_free(frame);
}

/* 2, 4, 4, 4, 5, 5, 7, 9: squares of the distances from the mean of 5 add up to 32. */
static void
the_deviation_is_that_of_a_sample(void **state)
{
    const double values[] = { 2, 4, 4, 4, 5, 5, 7, 9 };
    reform_frame *frame = reform_frame_new(8);
    reform_formula *formula = formula_new("UNITS.STDEV(x)");
    uint8_t kind;
    double number;

    (void)state;
    assert_int_equal(reform_frame_add_numbers(frame, "x", values, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_formula_evaluate(formula, frame, 3, 1, &kind, &number, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_close(number, sqrt(32.0 / 7.0), 1e-15);
    reform_formula_unref(formula);
    reform_frame_free(frame);
}

static void
a_test_counts_what_it_cannot_decide(void **state)
{
    reform_frame *frame = units_new();
    reform_formula *formula = formula_new("10 / (score - 80) > 0");
    uint8_t mask[N_UNITS];
    size_t n_true, n_na, n_errors;

    (void)state;
    assert_int_equal(reform_formula_test(formula, frame, 0, N_UNITS, mask, &n_true, &n_na, &n_errors, NULL), REFORM_STATUS_OK);
    assert_int_equal(n_true, 2);
    assert_int_equal(n_na, 1);
    assert_int_equal(n_errors, 1);
    const uint8_t expected[N_UNITS] = { 0, 1, 1, 0, 0, 0, 0 };
    assert_memory_equal(mask, expected, N_UNITS);
    /* a part of the rows, without counts */
    assert_int_equal(reform_formula_test(formula, frame, 2, 2, mask, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_memory_equal(mask, expected + 2, 2);
    reform_formula_unref(formula);

    formula = formula_new("level");
    assert_int_equal(reform_formula_test(formula, frame, 0, N_UNITS, mask, &n_true, &n_na, &n_errors, NULL), REFORM_STATUS_OK);
    assert_int_equal(n_true, 0);
    assert_int_equal(n_errors, 5);
    reform_formula_unref(formula);
    reform_frame_free(frame);
}

static void
infinities_in_a_column_are_errors(void **state)
{
    const double values[] = { INFINITY, 1.0, -INFINITY, NAN, -0.0 };
    const char *const texts[] = { "a", "a > 0", "5 > a", "-a", "SUM(a; 1)", "ABS(a)", "a * 0" };
    reform_frame *frame = reform_frame_new(5);

    (void)state;
    assert_int_equal(reform_frame_add_numbers(frame, "a", values, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        reform_formula *formula = formula_new(texts[i]);
        uint8_t kinds[5], problems[5];
        uint32_t columns[5];
        double numbers[5];
        assert_int_equal(reform_formula_evaluate(formula, frame, 0, 5, kinds, numbers, problems, columns, NULL), REFORM_STATUS_OK);
        assert_int_equal(problems[0], REFORM_VALUE_ERROR_OVERFLOW);
        assert_int_equal(columns[0], strchr(texts[i], 'a') - texts[i] + 1);
        assert_int_equal(problems[1], REFORM_VALUE_ERROR_NONE);
        assert_int_equal(problems[2], REFORM_VALUE_ERROR_OVERFLOW);
        assert_int_equal(kinds[3], REFORM_KIND_NA);
        assert_int_equal(signbit(numbers[4]), 0);
        reform_formula_unref(formula);
    }
    reform_frame_free(frame);
}

static void
what_is_not_there_is_named(void **state)
{
    reform_frame *frame = units_new();
    reform_formula *formula = formula_new("score + population");
    reform_error *error = NULL;
    uint8_t kinds[N_UNITS];
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_formula_evaluate(formula, frame, 0, 1, kinds, NULL, NULL, NULL, &error), REFORM_STATUS_NOT_FOUND);
    assert_string_equal(reform_error_get_message(error), "no column 'population', which the formula names");
    reform_error_free(error);
    assert_int_equal(reform_formula_print_values(formula, frame, 0, REFORM_LANGUAGE_EN, &text, NULL), REFORM_STATUS_NOT_FOUND);
    assert_null(text);
    reform_formula_unref(formula);

    formula = formula_new("UNITS.MAX(population)");
    assert_int_equal(reform_formula_test(formula, frame, 0, 1, kinds, NULL, NULL, NULL, NULL), REFORM_STATUS_NOT_FOUND);
    reform_formula_unref(formula);
    reform_frame_free(frame);
}

static void
rows_that_are_not_there_are_refused(void **state)
{
    reform_frame *frame = units_new();
    reform_formula *formula = formula_new("score");
    uint8_t kinds[N_UNITS];
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_formula_evaluate(formula, frame, N_UNITS, 0, kinds, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_formula_evaluate(formula, frame, N_UNITS, 1, kinds, NULL, NULL, NULL, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_formula_evaluate(formula, frame, 1, SIZE_MAX, kinds, NULL, NULL, NULL, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_formula_evaluate(formula, frame, SIZE_MAX, 1, kinds, NULL, NULL, NULL, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_formula_evaluate_text(formula, frame, N_UNITS, &text, NULL), REFORM_STATUS_RANGE);
    reform_formula_unref(formula);
    reform_frame_free(frame);
}

static void
columns_that_cannot_be_are_refused(void **state)
{
    const double numbers[] = { 1.0 };
    const uint32_t codes[] = { 2 };
    const char *const texts[] = { "a", "\xff" };
    const uint8_t truths[] = { 1 };
    reform_frame *frame = reform_frame_new(1);
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_frame_add_numbers(frame, "Days", numbers, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_frame_add_numbers(frame, "days", numbers, &error), REFORM_STATUS_DUPLICATE);
    assert_string_equal(reform_error_get_message(error), "column 'days' is there already");
    reform_error_free(error);
    assert_int_equal(reform_frame_add_codes(frame, "days", codes, texts, 0, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_frame_add_codes(frame, "b", codes, texts, 1, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_frame_add_codes(frame, "b", codes, texts, 2, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_frame_add_texts(frame, "b", texts + 1, NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_frame_add_truths(frame, "\xff", truths, NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_frame_add_numbers(frame, "", numbers, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_frame_add_numbers(frame, "c", NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_frame_add_texts(frame, NULL, texts, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_frame_add_codes(NULL, "c", codes, texts, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_frame_add_codes(frame, "c", codes, NULL, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_frame_add_truths(frame, "c", NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_frame_free(frame);
}

static void
broken_contracts_are_refused(void **state)
{
    reform_frame *frame = units_new();
    reform_formula *formula = formula_new("score");
    uint8_t kinds[N_UNITS];
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_formula_evaluate(NULL, frame, 0, 1, kinds, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_formula_evaluate(formula, NULL, 0, 1, kinds, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_formula_evaluate(formula, frame, 0, 1, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_formula_test(formula, frame, 0, 1, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_formula_evaluate_text(formula, NULL, 0, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_formula_evaluate_text(formula, frame, 0, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_formula_print_values(formula, frame, 0, (reform_language)7, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_formula_unref(formula);
    reform_frame_free(frame);
}

static void
a_frame_without_rows_can_be_evaluated(void **state)
{
    reform_frame *frame = reform_frame_new(0);
    reform_formula *formula = formula_new("UNITS.RANK(a) + a");
    uint8_t kind = 77;
    size_t n_true = 1;

    (void)state;
    assert_int_equal(reform_frame_add_numbers(frame, "a", NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_formula_evaluate(formula, frame, 0, 0, &kind, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(kind, 77);
    assert_int_equal(reform_formula_test(formula, frame, 0, 0, &kind, &n_true, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(n_true, 0);
    reform_formula_unref(formula);
    reform_frame_free(frame);
}

static void
values_are_printed_with_the_decimal_mark_of_the_language(void **state)
{
    reform_frame *frame = units_new();
    reform_formula *formula = formula_new("IF((score >= 95 AND level = \"xã\"); 0.5; UNITS.RANK(score))");
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_formula_print_values(formula, frame, 1, REFORM_LANGUAGE_EN, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, "IF((95.5 >= 95 AND \"xã\" = \"xã\"); 0.5; 1)");
    reform_free(text);
    assert_int_equal(reform_formula_print_values(formula, frame, 1, REFORM_LANGUAGE_VI, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, "IF((95,5 >= 95 AND \"xã\" = \"xã\"); 0,5; 1)");
    reform_free(text);
    reform_formula_unref(formula);
    reform_frame_free(frame);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_of_every_kind_are_read),
        cmocka_unit_test(kinds_that_turn_out_wrong_are_errors_of_their_rows),
        cmocka_unit_test(branches_are_taken_row_by_row),
        cmocka_unit_test(units_functions_look_at_all_rows),
        cmocka_unit_test(the_deviation_is_that_of_a_sample),
        cmocka_unit_test(a_test_counts_what_it_cannot_decide),
        cmocka_unit_test(infinities_in_a_column_are_errors),
        cmocka_unit_test(what_is_not_there_is_named),
        cmocka_unit_test(rows_that_are_not_there_are_refused),
        cmocka_unit_test(columns_that_cannot_be_are_refused),
        cmocka_unit_test(broken_contracts_are_refused),
        cmocka_unit_test(a_frame_without_rows_can_be_evaluated),
        cmocka_unit_test(values_are_printed_with_the_decimal_mark_of_the_language),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
