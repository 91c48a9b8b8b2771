/* SPDX-License-Identifier: MIT */
/*
 * The decisions of 2025 and of Hải Phòng 2026, row by row: what the library computes is what the tables, which were
 * worked out by hand from the decisions, give as cut_value_computed and cut_pct_computed.
 */
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

#include "close.h"
#include "sets.h"

typedef struct Published {
    const char *file;
    reform_table *table;
    reform_procedure_set *set; /* every row a procedure */
    reform_reduction *strict;
    reform_reduction *alike; /* a day is a day, as the decisions have it */
    reform_findings *findings;
    reform_findings *strict_findings;
} Published;

static reform_table *
read_table(const char *name)
{
    reform_table *table = NULL;
    reform_source *source = NULL;
    reform_error *error = NULL;
    char path[1024];

    snprintf(path, sizeof path, "%s/%s", REFORM_EXAMPLE_DATA, name);
    if (reform_source_new_file(path, &source, &error) != REFORM_STATUS_OK ||
        reform_table_read(source, NULL, NULL, &table, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    reform_source_free(source);
    return table;
}

static int
open_published(void **state)
{
    Published *published = *state;
    reform_procedure_set_options *options = reform_procedure_set_options_new();
    reform_reduction_options *alike = reform_reduction_options_new();

    published->findings = reform_findings_new();
    published->strict_findings = reform_findings_new();
    published->table = read_table(published->file);
    reform_procedure_set_options_set_cases_apart(options, 1);
    published->set = set_of_example(published->file, options, published->findings);
    reform_reduction_options_set_days_alike(alike, 1);
    assert_int_equal(reform_reduction_new(published->set, NULL, published->strict_findings, &published->strict, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_reduction_new(published->set, alike, NULL, &published->alike, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_procedure_set_get_size(published->set), reform_table_get_n_rows(published->table));
    reform_reduction_options_free(alike);
    reform_procedure_set_options_free(options);
    return 0;
}

static int
close_published(void **state)
{
    Published *published = *state;

    reform_reduction_unref(published->strict);
    reform_reduction_unref(published->alike);
    reform_procedure_set_unref(published->set);
    reform_table_unref(published->table);
    reform_findings_free(published->findings);
    reform_findings_free(published->strict_findings);
    return 0;
}

static const char *
cell(const Published *published, size_t row, const char *column)
{
    size_t at = 0;

    if (reform_table_find_column(published->table, &column, 1, &at, NULL) != REFORM_STATUS_OK)
        return "";
    return reform_table_get_cell(published->table, row, at);
}

static double
number(const Published *published, size_t row, const char *column)
{
    double value = NAN;

    assert_int_equal(reform_number_parse(cell(published, row, column), REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &value, NULL),
                     REFORM_STATUS_OK);
    return value;
}

static void
every_computed_row_is_reproduced(void **state)
{
    const Published *published = *state;
    size_t n = 0;

    for (size_t row = 0; row < reform_table_get_n_rows(published->table); row++) {
        int64_t saved = 0;
        double ratio = 0.0;

        if (*cell(published, row, "cut_pct_computed") == '\0')
            continue;
        if (reform_reduction_get_amounts(published->alike, row, NULL, NULL, &saved, NULL, NULL) != REFORM_STATUS_OK ||
            reform_reduction_get_ratio(published->alike, row, &ratio, NULL) != REFORM_STATUS_OK)
            fail_msg("row %zu is left out: %s", row + 1,
                     reform_outcome_get_name(reform_reduction_get_outcome(published->alike, row)));
        if ((double)saved / 480.0 != number(published, row, "cut_value_computed") ||
            reform_number_round(ratio * 100.0, 2, REFORM_ROUNDING_HALF_AWAY) != number(published, row, "cut_pct_computed"))
            fail_msg("row %zu: saved %g, %g %%, expected %s, %s %%", row + 1, (double)saved / 480.0, ratio * 100.0,
                     cell(published, row, "cut_value_computed"), cell(published, row, "cut_pct_computed"));
        n++;
    }
    print_message("%zu rows reproduced\n", n);
    assert_true(n >= 70);
}

static void
units_that_differ_make_the_share_undefined(void **state)
{
    const Published *published = *state;

    for (size_t row = 0; row < reform_table_get_n_rows(published->table); row++) {
        double ratio;
        int differ = strcmp(cell(published, row, "old_unit"), cell(published, row, "new_unit")) != 0 &&
                     *cell(published, row, "old_value") != '\0' && *cell(published, row, "new_value") != '\0';
        int undefined = reform_reduction_get_outcome(published->strict, row) == REFORM_OUTCOME_UNIT_MISMATCH;

        if (differ != undefined)
            fail_msg("row %zu: units %s and %s, outcome %s", row + 1, cell(published, row, "old_unit"),
                     cell(published, row, "new_unit"),
                     reform_outcome_get_name(reform_reduction_get_outcome(published->strict, row)));
        if (undefined) {
            assert_int_equal(reform_reduction_get_ratio(published->strict, row, &ratio, NULL), REFORM_STATUS_UNDEFINED);
            assert_int_equal(reform_reduction_get_outcome(published->alike, row), REFORM_OUTCOME_CUT);
        }
    }
}

/* What the table's own status column says, in the library's words. */
static void
outcomes_are_those_of_the_table(void **state)
{
    static const struct {
        const char *status;
        reform_outcome outcomes[3];
    } EXPECTED[] = {
        { "reduced", { REFORM_OUTCOME_CUT } },
        { "unchanged", { REFORM_OUTCOME_UNCHANGED } },
        { "not_reduced", { REFORM_OUTCOME_UNCHANGED } },
        { "exempt", { REFORM_OUTCOME_EXEMPT } },
        { "abolished", { REFORM_OUTCOME_ABOLISHED } },
        { "reduced_value_unknown", { REFORM_OUTCOME_NOT_UNDERSTOOD } },
        { "not_specified", { REFORM_OUTCOME_NOT_SPECIFIED } },
        /* Two of these 19 state stages in mixed units and no total. */
        { "no_cut_column", { REFORM_OUTCOME_NO_NEW_LIMIT, REFORM_OUTCOME_NOT_UNDERSTOOD } },
        { "multi_case_no_cut_column", { REFORM_OUTCOME_NO_NEW_LIMIT } },
        { "dossier_component_removed", { REFORM_OUTCOME_NO_OLD_LIMIT } },
    };
    const Published *published = *state;

    for (size_t row = 0; row < reform_table_get_n_rows(published->table); row++) {
        const char *status = cell(published, row, "status");
        reform_outcome outcome = reform_reduction_get_outcome(published->alike, row);
        size_t i = 0;
        int right = 0;

        while (strcmp(EXPECTED[i].status, status) != 0)
            assert_true(++i < sizeof EXPECTED / sizeof EXPECTED[0]);
        for (size_t j = 0; j < 3 && EXPECTED[i].outcomes[j] != 0; j++)
            right |= outcome == EXPECTED[i].outcomes[j];
        if (!right)
            fail_msg("row %zu is %s, the table says %s", row + 1, reform_outcome_get_name(outcome), status);
    }
}

static int
has_finding(const reform_findings *findings, int64_t line)
{
    for (size_t i = 0; i < reform_findings_get_size(findings); i++)
        if (reform_findings_get_line(findings, i) == line)
            return 1;
    return 0;
}

static void
rows_marked_inconsistent_are_findings(void **state)
{
    const Published *published = *state;

    for (size_t row = 0; row < reform_table_get_n_rows(published->table); row++)
        if (*cell(published, row, "inconsistency") != '\0' &&
            !has_finding(published->findings, reform_procedure_set_get_line(published->set, row)))
            fail_msg("row %zu has no finding: %s", row + 1, cell(published, row, "inconsistency"));
}

static void
the_library_finds_by_itself(void **state)
{
    const Published *published = *state;

    if (strstr(published->file, "2025") == NULL)
        skip();
    /* Rows 34 and 102 declare another cut than their limits give. */
    assert_int_equal(count_findings(published->findings, REFORM_STATUS_INCONSISTENT, "the declared cut is"), 2);
    assert_int_equal(count_findings(published->findings, REFORM_STATUS_INCONSISTENT, "the declared cut is '05 ngày'"), 1);
    /* Row 38: one and a half days are 12 hours, not 11. */
    assert_true(count_findings(published->findings, REFORM_STATUS_PARSE, "11 giờ") >= 1);
    /* Row 123. */
    assert_int_equal(count_findings(published->findings, REFORM_STATUS_AMBIGUOUS, "1.001740; 1.001645"), 1);
    /* The rows whose units differ, by their value and unit. */
    assert_int_equal(count_findings(published->strict_findings, REFORM_STATUS_UNIT, ""), 16);
}

int
main(void)
{
    static Published tables[] = {
        { .file = "report/reductions_2025.csv" },
        { .file = "report/reductions_hai_phong_2026.csv" },
    };
    int failed = 0;

    setlocale(LC_ALL, "");
    for (size_t i = 0; i < 2; i++) {
        struct CMUnitTest tests[] = {
            cmocka_unit_test_setup_teardown(every_computed_row_is_reproduced, open_published, close_published),
            cmocka_unit_test_setup_teardown(units_that_differ_make_the_share_undefined, open_published, close_published),
            cmocka_unit_test_setup_teardown(outcomes_are_those_of_the_table, open_published, close_published),
            cmocka_unit_test_setup_teardown(rows_marked_inconsistent_are_findings, open_published, close_published),
            cmocka_unit_test_setup_teardown(the_library_finds_by_itself, open_published, close_published),
        };
        for (size_t j = 0; j < sizeof tests / sizeof tests[0]; j++)
            tests[j].initial_state = &tables[i];
        failed += cmocka_run_group_tests_name(tables[i].file, tests, NULL, NULL);
    }
    return failed;
}
