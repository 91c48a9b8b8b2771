/* SPDX-License-Identifier: MIT */
/* What the leaves of schemes give: tests/cases/scoring_rules.tsv, of the catalogue and of the example criteria table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "scoring.h"
#include "published.h"

/* Enough for a formula that is written and one that is worked out in another order. */
#define EPSILON 1e-12

/* One row a unit, of inputs such as "done=3|4; region=miền núi". A frame borrows its columns: they stay in `kept`. */
static reform_frame *
frame_of(const char *inputs, GPtrArray *kept)
{
    char **columns = g_strsplit(inputs, "; ", -1);
    reform_frame *frame = NULL;

    for (size_t i = 0; columns[i] != NULL; i++) {
        char **parts = g_strsplit(columns[i], "=", 2);
        /* Nothing would be split into no strings at all. */
        char **values = g_strsplit(*parts[1] == '\0' ? " " : parts[1], "|", -1);
        const size_t n = g_strv_length(values);
        double *numbers = g_new(double, n);
        const char **texts = g_new(const char *, n);
        int is_number = 1;
        for (size_t unit = 0; unit < n; unit++) {
            char *end = g_strstrip(values[unit]);
            const int is_missing = *end == '\0';
            numbers[unit] = is_missing ? NAN : g_ascii_strtod(values[unit], &end);
            texts[unit] = is_missing ? NULL : values[unit];
            is_number = is_number && *end == '\0';
        }
        if (frame == NULL)
            frame = reform_frame_new(n);
        if (is_number)
            assert_int_equal(reform_frame_add_numbers(frame, parts[0], numbers, NULL), REFORM_STATUS_OK);
        else
            assert_int_equal(reform_frame_add_texts(frame, parts[0], texts, NULL), REFORM_STATUS_OK);
        g_ptr_array_add(kept, numbers);
        g_ptr_array_add(kept, texts);
        for (size_t unit = 0; values[unit] != NULL; unit++)
            g_ptr_array_add(kept, values[unit]);
        g_free(values);
        g_strfreev(parts);
    }
    g_strfreev(columns);
    return frame;
}

static void
leaf_gives(void **state)
{
    const Case *line = *state;
    const char *expected = line->fields[4];
    const int is_file = g_str_has_suffix(line->fields[1], ".csv");
    reform_scheme *scheme = is_file ? scheme_of_example(line->fields[1]) : scheme_of_catalogue(line->fields[1]);
    GPtrArray *kept = g_ptr_array_new_with_free_func(g_free);
    reform_frame *frame = frame_of(line->fields[3], kept);
    const reform_formula *formula;
    size_t leaf = 0;
    uint8_t kind = 0;
    double points = NAN;

    assert_int_equal(reform_scheme_find(scheme, line->fields[2], &leaf, NULL), REFORM_STATUS_OK);
    formula = reform_scheme_get_formula(scheme, leaf);
    assert_non_null(formula);
    assert_int_equal(reform_formula_evaluate(formula, frame, 0, 1, &kind, &points, NULL, NULL, NULL), REFORM_STATUS_OK);
    if (strcmp(expected, "NA") == 0) {
        assert_int_equal(kind, REFORM_KIND_NA);
    } else if (strcmp(expected, "error") == 0) {
        assert_int_equal(kind, REFORM_KIND_ERROR);
    } else {
        assert_int_equal(kind, REFORM_KIND_NUMBER);
        assert_close(points, g_ascii_strtod(expected, NULL), EPSILON);
    }
    reform_frame_free(frame);
    g_ptr_array_unref(kept);
    reform_scheme_unref(scheme);
}

static void
the_template_is_a_scheme_of_8_domains_and_43_criteria(void **state)
{
    reform_scheme *scheme = scheme_of_example("par_criteria_template.csv");

    (void)state;
    assert_int_equal(reform_scheme_get_n_children(scheme, reform_scheme_get_root(scheme)), 8);
    assert_int_equal(reform_scheme_get_n_leaves(scheme), 43);
    assert_string_equal(reform_scheme_get_input(scheme, 0), "1.1");
    reform_scheme_unref(scheme);
}

static void
every_leaf_of_the_example_is_tried(void **state)
{
    reform_scheme *scheme = scheme_of_example("par_criteria_example.csv");
    char *text = NULL;

    (void)state;
    assert_true(g_file_get_contents(REFORM_TEST_DATA "/cases/scoring_rules.tsv", &text, NULL, NULL));
    for (size_t i = 0; i < reform_scheme_get_n_leaves(scheme); i++) {
        const char *code = reform_scheme_get_text(scheme, reform_scheme_get_leaf(scheme, i), REFORM_SCHEME_FIELD_CODE);
        char *tried = g_strdup_printf("\tpar_criteria_example.csv\t%s\t", code);
        /* Two leaves are of one form. */
        if (strcmp(code, "7.2") != 0 && strstr(text, tried) == NULL)
            fail_msg("no case tries leaf %s", code);
        g_free(tried);
    }
    g_free(text);
    reform_scheme_unref(scheme);
}

static void
the_page_has_every_formula_of_the_example(void **state)
{
    reform_scheme *scheme = scheme_of_example("par_criteria_example.csv");
    char *page = NULL;

    (void)state;
    assert_true(g_file_get_contents(REFORM_TEST_DATA "/../docs/writing-a-criteria-table.md", &page, NULL, NULL));
    for (size_t i = 0; i < reform_scheme_get_n_leaves(scheme); i++) {
        const size_t leaf = reform_scheme_get_leaf(scheme, i);
        char *line = g_strdup_printf("\n    %s\n", reform_scheme_get_text(scheme, leaf, REFORM_SCHEME_FIELD_FORMULA));
        /* Two leaves are of one form. */
        if (strcmp(reform_scheme_get_text(scheme, leaf, REFORM_SCHEME_FIELD_CODE), "7.2") != 0 && strstr(page, line) == NULL)
            fail_msg("the page does not have:%s", line);
        g_free(line);
    }
    g_free(page);
    reform_scheme_unref(scheme);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_template_is_a_scheme_of_8_domains_and_43_criteria),
        cmocka_unit_test(every_leaf_of_the_example_is_tried),
        cmocka_unit_test(the_page_has_every_formula_of_the_example),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("scoring_rules", tests, NULL, NULL) + cases_run("scoring_rules", 6, leaf_gives);
}
