/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "formulas.h"

static const char *const known_names[] = { "level", "days", "ngày", "online", "any" };
static const int32_t known_kinds[] = { REFORM_KIND_TEXT, REFORM_KIND_NUMBER, REFORM_KIND_NUMBER, REFORM_KIND_TRUTH,
                                       REFORM_KIND_ANY };

static reform_status
parse_known(const char *text, reform_formula **formula, reform_error **error)
{
    return reform_formula_parse(text, known_names, known_kinds, 5, formula, error);
}

/* The value of row 0 as a case file has it. */
static char *
value_of(const char *text, const reform_frame *frame)
{
    reform_formula *formula = formula_new(text);
    char *value = NULL;
    char *shown = NULL;
    uint8_t kind = 0, problem = 0;
    uint32_t column = 0;

    assert_int_equal(reform_formula_evaluate(formula, frame, 0, 1, &kind, NULL, &problem, &column, NULL), REFORM_STATUS_OK);
    if (kind == REFORM_KIND_NA) {
        shown = g_strdup("NA");
        assert_int_equal(reform_formula_evaluate_text(formula, frame, 0, &value, NULL), REFORM_STATUS_MISSING);
    } else if (kind == REFORM_KIND_ERROR) {
        shown = g_strdup_printf("%s @%u", reform_value_error_get_text((reform_value_error)problem, REFORM_LANGUAGE_EN), column);
        assert_int_equal(reform_formula_evaluate_text(formula, frame, 0, &value, NULL), REFORM_STATUS_UNDEFINED);
    } else {
        assert_int_equal(reform_formula_evaluate_text(formula, frame, 0, &value, NULL), REFORM_STATUS_OK);
        shown = g_strdup(value);
    }
    reform_free(value);
    reform_formula_unref(formula);
    return shown;
}

static void
formula_gives(void **state)
{
    const Case *line = *state;
    reform_frame *frame = formula_frame_new();
    char *shown = value_of(line->fields[1], frame);

    assert_string_equal(shown, line->fields[2]);
    g_free(shown);
    reform_frame_free(frame);
}

static void
formula_is_refused(void **state)
{
    const Case *line = *state;
    reform_formula *formula = NULL;
    reform_error *error = NULL;
    const reform_status status = parse_known(line->fields[1], &formula, &error);

    assert_null(formula);
    assert_string_equal(reform_error_get_message(error), line->fields[3]);
    assert_string_equal(reform_status_get_name(status), line->fields[2]);
    const char *column = strstr(line->fields[3], "column ");
    if (column != NULL)
        assert_int_equal(reform_error_get_column(error), strtol(column + strlen("column "), NULL, 10));
    reform_error_free(error);
}

static void
formula_is_printed(void **state)
{
    const Case *line = *state;
    reform_formula *formula = formula_new(line->fields[1]);
    reform_frame *frame = formula_frame_new();
    char *text = NULL;

    assert_string_equal(reform_formula_get_text(formula), line->fields[1]);
    assert_int_equal(reform_formula_print_values(formula, frame, 0, REFORM_LANGUAGE_VI, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, line->fields[3]);
    reform_free(text);

    reform_formula *canonical = formula_new(reform_formula_get_canonical(formula));
    assert_string_equal(reform_formula_get_canonical(formula), line->fields[2]);
    assert_string_equal(reform_formula_get_canonical(canonical), line->fields[2]);
    reform_formula_unref(canonical);
    reform_formula_unref(formula);
    reform_frame_free(frame);
}

static void
names_are_given_as_they_are_known(void **state)
{
    reform_formula *formula = NULL;

    (void)state;
    assert_int_equal(parse_known("DAYS + NGÀY + Days + IF(Online; 1; 2)", &formula, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_formula_get_n_names(formula), 3);
    assert_string_equal(reform_formula_get_name(formula, 0), "days");
    assert_string_equal(reform_formula_get_name(formula, 1), "ngày");
    assert_string_equal(reform_formula_get_name(formula, 2), "online");
    assert_null(reform_formula_get_name(formula, 3));
    assert_string_equal(reform_formula_get_canonical(formula), "days + ngày + days + IF(online; 1; 2)");
    reform_formula_unref(formula);
}

static void
a_formula_knows_its_kind(void **state)
{
    const char *const texts[] = { "days * 2", "LEFT(level; 2)", "days > 1 OR online", "any", "IF(online; 1; \"a\")", "NA()" };
    const reform_kind kinds[] = { REFORM_KIND_NUMBER, REFORM_KIND_TEXT, REFORM_KIND_TRUTH, REFORM_KIND_ANY, REFORM_KIND_ANY, REFORM_KIND_ANY };

    (void)state;
    for (size_t i = 0; i < 6; i++) {
        reform_formula *formula = NULL;
        assert_int_equal(parse_known(texts[i], &formula, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_formula_get_kind(formula), kinds[i]);
        reform_formula_unref(formula);
    }
}

static void
a_comparison_has_two_sides(void **state)
{
    reform_formula *whole = formula_new("=(a + b) * 2 >= c / d");
    reform_formula *left = NULL;
    reform_formula *right = NULL;

    (void)state;
    assert_int_equal(reform_formula_get_comparison(whole), REFORM_COMPARISON_AT_LEAST);
    assert_int_equal(reform_formula_get_sides(whole, &left, &right, NULL), REFORM_STATUS_OK);
    reform_formula_unref(whole); /* its sides live on */
    assert_string_equal(reform_formula_get_text(left), "(a + b) * 2");
    assert_string_equal(reform_formula_get_canonical(right), "c / d");
    assert_int_equal(reform_formula_get_n_names(left), 2);
    assert_int_equal(reform_formula_get_n_names(right), 2);
    assert_string_equal(reform_formula_get_name(right, 0), "c");
    assert_int_equal(reform_formula_get_comparison(left), REFORM_COMPARISON_NONE);
    reform_formula_unref(left);
    reform_formula_unref(right);
}

static void
places_in_a_side_are_places_in_the_whole(void **state)
{
    const double values[] = { 0.0 };
    reform_formula *whole = formula_new("1 = 2 / a");
    reform_formula *left = NULL;
    reform_formula *right = NULL;
    reform_frame *frame = reform_frame_new(1);
    uint8_t kind;
    uint32_t column;

    (void)state;
    assert_int_equal(reform_frame_add_numbers(frame, "a", values, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_formula_get_sides(whole, &left, &right, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_formula_evaluate(right, frame, 0, 1, &kind, NULL, NULL, &column, NULL), REFORM_STATUS_OK);
    assert_int_equal(kind, REFORM_KIND_ERROR);
    assert_int_equal(column, 7);
    /* The left side does not name it. */
    reform_frame *empty = reform_frame_new(1);
    assert_int_equal(reform_formula_evaluate(left, empty, 0, 1, &kind, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
    reform_frame_free(empty);
    reform_frame_free(frame);
    reform_formula_unref(left);
    reform_formula_unref(right);
    reform_formula_unref(whole);
}

static void
what_does_not_compare_has_no_sides(void **state)
{
    reform_formula *formula = formula_new("a = 1 AND b = 2");
    reform_formula *left = formula;
    reform_formula *right = formula;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_formula_get_comparison(formula), REFORM_COMPARISON_NONE);
    assert_int_equal(reform_formula_get_sides(formula, &left, &right, &error), REFORM_STATUS_STRUCTURE);
    assert_null(left);
    assert_null(right);
    assert_string_equal(reform_error_get_message(error), "'a = 1 AND b = 2' does not compare, expected such as left = right");
    reform_error_free(error);
    reform_formula_unref(formula);
}

static char *
repeat(const char *first, const char *again, size_t n, const char *last)
{
    GString *text = g_string_new(first);

    for (size_t i = 0; i < n; i++)
        g_string_append(text, again);
    g_string_append(text, last);
    return g_string_free(text, FALSE);
}

static void
assert_parses_as(char *text, reform_status status)
{
    reform_formula *formula = NULL;
    reform_error *error = NULL;

    assert_int_equal(reform_formula_parse(text, NULL, NULL, 0, &formula, &error), status);
    assert_int_equal(formula == NULL, status != REFORM_STATUS_OK);
    assert_int_equal(error == NULL, status == REFORM_STATUS_OK);
    reform_formula_unref(formula);
    reform_error_free(error);
    g_free(text);
}

static void
formulas_beyond_the_limits_are_refused(void **state)
{
    (void)state;
    assert_parses_as(repeat("", " ", REFORM_FORMULA_LENGTH_MAX - 1, "1"), REFORM_STATUS_OK);
    assert_parses_as(repeat("", " ", REFORM_FORMULA_LENGTH_MAX, "1"), REFORM_STATUS_LIMIT);
    assert_parses_as(repeat("1", "+1", REFORM_FORMULA_DEPTH_MAX - 1, ""), REFORM_STATUS_OK);
    assert_parses_as(repeat("1", "+1", REFORM_FORMULA_DEPTH_MAX, ""), REFORM_STATUS_LIMIT);
    assert_parses_as(repeat("1", "%", REFORM_FORMULA_DEPTH_MAX, ""), REFORM_STATUS_LIMIT);
    assert_parses_as(repeat("", "-", REFORM_FORMULA_NESTING_MAX - 1, "1"), REFORM_STATUS_OK);
    assert_parses_as(repeat("", "-", REFORM_FORMULA_NESTING_MAX, "1"), REFORM_STATUS_LIMIT);
    assert_parses_as(repeat("", "(", 8000, "1"), REFORM_STATUS_LIMIT);
    assert_parses_as(repeat("", "IF(", 2000, "1"), REFORM_STATUS_LIMIT);
    assert_parses_as(repeat("SUM(1", ";1", 2000, ")"), REFORM_STATUS_OK);
    assert_parses_as(repeat("SUM(1", ";1", REFORM_FORMULA_NODES_MAX, ")"), REFORM_STATUS_LIMIT);
    /* The canonical form puts blanks around every operator. */
    assert_parses_as(repeat("SUM(1", ";1=1", 2000, ")"), REFORM_STATUS_LIMIT);
}

static void
many_arguments_are_evaluated(void **state)
{
    reform_frame *frame = reform_frame_new(1);
    char *sum = repeat("SUM(1", ";1", 1500, ")");
    char *median = repeat("MEDIAN(7", ";1;7", 900, ")");
    char *sum_value = value_of(sum, frame);
    char *median_value = value_of(median, frame);

    (void)state;
    assert_string_equal(sum_value, "1501");
    assert_string_equal(median_value, "7");
    g_free(sum_value);
    g_free(median_value);
    g_free(sum);
    g_free(median);
    reform_frame_free(frame);
}

static void
text_that_is_not_utf8_is_refused(void **state)
{
    const char *const names[] = { "a", "b\xff" };
    reform_formula *formula = NULL;

    (void)state;
    assert_int_equal(reform_formula_parse("a + \xc3", NULL, NULL, 0, &formula, NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_formula_parse("a", names, NULL, 2, &formula, NULL), REFORM_STATUS_ENCODING);
    assert_null(formula);
}

static void
the_nearest_name_is_the_first_of_those_equally_near(void **state)
{
    const char *const names[] = { "cut1", "cut2", "cut3" };
    reform_formula *formula = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_formula_parse("cut9", names, NULL, 3, &formula, &error), REFORM_STATUS_NOT_FOUND);
    assert_string_equal(reform_error_get_message(error), "unknown name 'cut9' at column 1, did you mean 'cut1'?");
    reform_error_free(error);
}

static void
no_name_is_known_where_none_is_given_in_a_list(void **state)
{
    const char *const names[] = { NULL };
    reform_formula *formula = NULL;

    (void)state;
    assert_int_equal(reform_formula_parse("a", names, NULL, 0, &formula, NULL), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(reform_formula_parse("1 + 1", names, NULL, 0, &formula, NULL), REFORM_STATUS_OK);
    reform_formula_unref(formula);
}

static void
broken_contracts_are_refused(void **state)
{
    const char *const names[] = { "a", NULL };
    const int32_t kinds[] = { 9, 0 };
    reform_formula *formula = formula_new("a");
    reform_formula *kept = formula;
    reform_formula *other = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_formula_parse(NULL, NULL, NULL, 0, &kept, &error), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(kept);
    assert_non_null(reform_error_get_message(error));
    reform_error_free(error);
    assert_int_equal(reform_formula_parse("a", NULL, NULL, 0, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_formula_parse("a", NULL, NULL, 1, &kept, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_formula_parse("a", names, NULL, 2, &kept, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_formula_parse("a", names, kinds, 1, &kept, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_formula_get_sides(NULL, &kept, &other, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_formula_get_sides(formula, NULL, &other, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_formula_get_sides(formula, &kept, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_formula_unref(formula);
}

static void
getters_take_null(void **state)
{
    (void)state;
    assert_null(reform_formula_ref(NULL));
    assert_null(reform_formula_get_text(NULL));
    assert_null(reform_formula_get_canonical(NULL));
    assert_null(reform_formula_get_name(NULL, 0));
    assert_int_equal(reform_formula_get_n_names(NULL), 0);
    assert_int_equal(reform_formula_get_kind(NULL), REFORM_KIND_ANY);
    assert_int_equal(reform_formula_get_comparison(NULL), REFORM_COMPARISON_NONE);
    reform_formula_unref(NULL);
    reform_frame_free(NULL);
    assert_int_equal(reform_frame_get_n_rows(NULL), 0);
}

static void
all_comparisons_are_told_apart(void **state)
{
    const char *const texts[] = { "1 + 1", "1 = 1", "1 <> 1", "1 < 1", "1 <= 1", "1 > 1", "1 >= 1" };

    (void)state;
    for (int i = 0; i < 7; i++) {
        reform_formula *formula = formula_new(texts[i]);
        assert_int_equal(reform_formula_get_comparison(formula), i);
        reform_formula_unref(formula);
    }
}

static void
error_values_have_names_in_both_languages(void **state)
{
    (void)state;
    assert_string_equal(reform_value_error_get_text(REFORM_VALUE_ERROR_DIVISION, REFORM_LANGUAGE_VI), "chia cho 0");
    assert_string_equal(reform_value_error_get_text(REFORM_VALUE_ERROR_NONE, REFORM_LANGUAGE_EN), "no error");
    assert_string_equal(reform_value_error_get_text((reform_value_error)99, REFORM_LANGUAGE_EN), "unknown");
    for (int i = 0; i <= REFORM_VALUE_ERROR_TOO_FEW; i++)
        assert_string_not_equal(reform_value_error_get_text((reform_value_error)i, REFORM_LANGUAGE_VI),
                                reform_value_error_get_text((reform_value_error)i, REFORM_LANGUAGE_EN));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_given_as_they_are_known),
        cmocka_unit_test(a_formula_knows_its_kind),
        cmocka_unit_test(a_comparison_has_two_sides),
        cmocka_unit_test(places_in_a_side_are_places_in_the_whole),
        cmocka_unit_test(what_does_not_compare_has_no_sides),
        cmocka_unit_test(formulas_beyond_the_limits_are_refused),
        cmocka_unit_test(many_arguments_are_evaluated),
        cmocka_unit_test(text_that_is_not_utf8_is_refused),
        cmocka_unit_test(the_nearest_name_is_the_first_of_those_equally_near),
        cmocka_unit_test(no_name_is_known_where_none_is_given_in_a_list),
        cmocka_unit_test(broken_contracts_are_refused),
        cmocka_unit_test(getters_take_null),
        cmocka_unit_test(all_comparisons_are_told_apart),
        cmocka_unit_test(error_values_have_names_in_both_languages),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("formula", tests, NULL, NULL) +
           cases_run("formula_values", 3, formula_gives) + cases_run("formula_errors", 4, formula_is_refused) +
           cases_run("formula_print", 4, formula_is_printed);
}
