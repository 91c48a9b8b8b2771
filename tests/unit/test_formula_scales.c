/* SPDX-License-Identifier: MIT */
/* Functions that put values on a common scale, against the numbers of tests/cases/normalise.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <float.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "cases.h"
#include "close.h"
#include "formulas.h"

#define UNITS_MAX 100

/* The formula that does what the words of a scheme say; freed with g_free(). */
static char *
formula_of(char **words)
{
    const guint n = g_strv_length(words);
    const gboolean down = strcmp(words[n - 1], "down") == 0;
    const guint n_numbers = n - 1 - down;
    const char *sign = down ? "-1" : "1";

    if (strcmp(words[0], "minmax") == 0)
        return g_strdup_printf("UNITS.MINMAX(x; %s; %s; %s)", n_numbers > 0 ? words[1] : "0", n_numbers > 0 ? words[2] : "100%", sign);
    if (strcmp(words[0], "goalposts") == 0)
        return g_strdup_printf("GOALPOSTS(x; %s; %s%s)", words[1], words[2], n_numbers == 3 ? "; FALSE" : "");
    if (strcmp(words[0], "target") == 0)
        return g_strdup_printf("TO.TARGET(x; %s%s)", words[1], down ? "; -1" : "");
    if (strcmp(words[0], "unit") == 0)
        return g_strdup_printf(down ? "UNITS.AT(x; unit = %s) / x" : "x / UNITS.AT(x; unit = %s)", words[1]);
    if (strcmp(words[0], "best") == 0)
        return g_strdup_printf("UNITS.TO.BEST(x; %s)", sign);
    return g_strdup_printf(down ? "units.%s(x; -1)" : "units.%s(x)", words[0]);
}

/* Values by their numbers from 0, and the numbers of the units. */
static reform_frame *
frame_of(char **words, size_t n, double *values, double *units)
{
    reform_frame *frame = reform_frame_new(n);

    assert_true(n < UNITS_MAX);
    for (size_t i = 0; i < n; i++) {
        units[i] = (double)i;
        values[i] = strcmp(words[i], "NA") == 0 ? (double)NAN : g_ascii_strtod(words[i], NULL);
    }
    assert_int_equal(reform_frame_add_numbers(frame, "x", values, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_frame_add_numbers(frame, "unit", units, NULL), REFORM_STATUS_OK);
    return frame;
}

static reform_value_error
problem_of(const char *word)
{
    static const char *const words[] = { [REFORM_VALUE_ERROR_DIVISION] = "division", [REFORM_VALUE_ERROR_DOMAIN] = "domain",
                                         [REFORM_VALUE_ERROR_OVERFLOW] = "overflow", [REFORM_VALUE_ERROR_CONSTANT] = "constant",
                                         [REFORM_VALUE_ERROR_TOO_FEW] = "too few" };

    for (int i = REFORM_VALUE_ERROR_DIVISION; i <= REFORM_VALUE_ERROR_TOO_FEW; i++)
        if (words[i] != NULL && strcmp(words[i], word) == 0)
            return (reform_value_error)i;
    return REFORM_VALUE_ERROR_NONE;
}

static void
column_becomes(void **state)
{
    const Case *line = *state;
    g_auto(GStrv) words = g_strsplit(line->fields[1], " ", -1);
    g_auto(GStrv) numbers = g_strsplit(line->fields[2], " ", -1);
    g_auto(GStrv) expected = g_strsplit(line->fields[3], " ", -1);
    g_autofree char *text = formula_of(words);
    const size_t n = g_strv_length(numbers);
    const reform_value_error of_all = problem_of(line->fields[3]);
    double values[UNITS_MAX], units[UNITS_MAX], results[UNITS_MAX];
    uint8_t kinds[UNITS_MAX], problems[UNITS_MAX];
    reform_frame *frame = frame_of(numbers, n, values, units);
    reform_formula *formula = formula_new(text);

    assert_int_equal(reform_formula_evaluate(formula, frame, 0, n, kinds, results, problems, NULL, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < n; i++) {
        if (of_all != REFORM_VALUE_ERROR_NONE) {
            if (strcmp(numbers[i], "NA") == 0)
                assert_int_equal(kinds[i], REFORM_KIND_NA);
            else
                assert_int_equal(problems[i], of_all);
            continue;
        }
        assert_int_equal(problems[i], problem_of(expected[i]));
        if (strcmp(expected[i], "NA") == 0)
            assert_int_equal(kinds[i], REFORM_KIND_NA);
        else if (problems[i] == 0)
            assert_close(results[i], g_ascii_strtod(expected[i], NULL), 4 * DBL_EPSILON * fmax(1.0, fabs(results[i])));
    }
    reform_formula_unref(formula);
    reform_frame_free(frame);
}

/* The value and kind of the first of three units. */
static void
assert_first(const char *text, const char *expected)
{
    static const double values[] = { 4.0, NAN, 6.0 };
    static const char *const names[] = { "Hà Nội", "Huế", NULL };
    reform_frame *frame = reform_frame_new(3);
    reform_formula *formula = formula_new(text);
    uint8_t kind, problem;
    uint32_t column;
    double number;
    char digits[G_ASCII_DTOSTR_BUF_SIZE], *shown;

    assert_int_equal(reform_frame_add_numbers(frame, "x", values, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_frame_add_texts(frame, "unit", names, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_formula_evaluate(formula, frame, 0, 1, &kind, &number, &problem, &column, NULL), REFORM_STATUS_OK);
    if (kind == REFORM_KIND_ERROR)
        shown = g_strdup_printf("%s @%u", reform_value_error_get_text((reform_value_error)problem, REFORM_LANGUAGE_EN), column);
    else
        shown = kind == REFORM_KIND_NA ? g_strdup("NA") : g_strdup(g_ascii_formatd(digits, sizeof digits, "%g", number));
    assert_string_equal(shown, expected);
    g_free(shown);
    reform_formula_unref(formula);
    reform_frame_free(frame);
}

static void
one_unit_is_asked_by_a_condition(void **state)
{
    (void)state;
    assert_first("UNITS.AT(x * 2; unit = \"hà nội\")", "8");
    assert_first("UNITS.AT(x; x = UNITS.MAX(x))", "6");
    assert_first("UNITS.AT(x; unit = \"Huế\")", "NA");
    assert_first("UNITS.AT(x > 1; ISNA(unit))", "1");
    assert_first("1 + UNITS.AT(x; unit = \"Sơn La\")", "no case that fits @5");
    assert_first("UNITS.AT(x; x > 1)", "no case that fits @1");
    assert_first("UNITS.AT(1 / (x - 6); unit = \"Hà Nội\")", "-0.5");
    assert_first("UNITS.AT(1 / (x - 4); unit = \"Hà Nội\")", "division by zero @12");
    assert_first("UNITS.AT(x; 1 / (x - 6) > 1)", "division by zero @15");
    assert_first("UNITS.AT(unit; unit = \"Huế\")", "text where a number is needed, or the reverse @10");
    assert_first("UNITS.AT(x; unit)", "text where a number is needed, or the reverse @13");
}

static void
missing_and_wrong_arguments_decide(void **state)
{
    (void)state;
    assert_first("GOALPOSTS(x; 2; NA())", "NA");
    assert_first("GOALPOSTS(x; NA(); 1 / 0)", "division by zero @22");
    assert_first("GOALPOSTS(x; unit; 1)", "text where a number is needed, or the reverse @14");
    assert_first("GOALPOSTS(x; 1; unit)", "text where a number is needed, or the reverse @1");
    assert_first("GOALPOSTS(x; 1; 2; x < 1)", "3");
    assert_first("GOALPOSTS(x; 1; 2; NA())", "NA");
    assert_first("GOALPOSTS(x; x; 4)", "a value outside the range it may have @1");
    assert_first("1 + TO.TARGET(x; x - 4)", "division by zero @5");
    assert_first("TO.TARGET(x; x * 2; +1)", "0.5");
    assert_first("TO.TARGET(x - 4; x; -1)", "division by zero @1");
    assert_first("IF(FALSE; GOALPOSTS(x; 1; 1); 7)", "7");
    assert_first("UNITS.ZSCORE(IF(x = 4; x; NA()))", "too few values @1");
    assert_first("UNITS.MINMAX(x * 0)", "all units have the same value @1");
    assert_first("UNITS.RANK(1 / (x - 6))", "division by zero @14");
    assert_first("UNITS.PERCENTILE(x; -1)", "1");
    assert_first("UNITS.TO.BEST(x - 4; -1)", "division by zero @1");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_unit_is_asked_by_a_condition),
        cmocka_unit_test(missing_and_wrong_arguments_decide),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL) + cases_run("normalise", 4, column_becomes);
}
