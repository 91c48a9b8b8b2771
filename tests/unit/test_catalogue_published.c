/* SPDX-License-Identifier: MIT */
/* Published figures come out of the schemes of the catalogue. tests/data/README.md says where the figures are from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>

#include "cases.h"
#include "scoring.h"
#include "published.h"

static reform_scores *
score(const char *id, const char *observations_name, reform_findings *findings)
{
    reform_scheme *scheme = scheme_of_catalogue(id);
    reform_observations *observations = observations_of_data(observations_name);
    reform_scores *scores = scores_of(scheme, observations, NULL, findings);

    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
    return scores;
}

static size_t
unit_of(const reform_scores *scores, const char *code)
{
    size_t unit = SIZE_MAX;

    if (reform_observations_find_unit(reform_scores_get_observations(scores), code, &unit, NULL) != REFORM_STATUS_OK)
        fail_msg("there is no unit '%s'", code);
    return unit;
}

/* What the cell says, where an empty one says that there is no value. */
static void
assert_value(const reform_scores *scores, const char *unit, const char *node, const char *expected, double tolerance)
{
    const double found = value_at(scores, unit_of(scores, unit), node);

    if (*expected == '\0' ? !isnan(found) : !(fabs(found - g_ascii_strtod(expected, NULL)) <= tolerance))
        fail_msg("%s, %s: %.12g, expected '%s'", unit, node, found, expected);
}

/* Every cell of a table of units and nodes. */
static void
assert_nodes(const reform_scores *scores, const char *expected_name, double tolerance)
{
    reform_table *expected = table_of_data(expected_name);

    assert_int_equal(reform_observations_get_n_units(reform_scores_get_observations(scores)),
                     reform_table_get_n_rows(expected));
    for (size_t row = 0; row < reform_table_get_n_rows(expected); row++)
        for (size_t column = 1; column < reform_table_get_n_columns(expected); column++)
            assert_value(scores, reform_table_get_cell(expected, row, 0), reform_table_get_column_name(expected, column),
                         reform_table_get_cell(expected, row, column), tolerance);
    reform_table_unref(expected);
}

static void
papi_totals_and_dimensions_are_sums(void **state)
{
    static const struct {
        const char *id, *observations, *expected;
    } years[] = {
        { "papi-2016", "papi_2016", "papi_2016_expected" },
        { "papi-2018", "papi_2018", "papi_2018_expected" },
        { "papi-2021", "papi_2023", "papi_2023_expected" },
    };

    (void)state;
    for (size_t i = 0; i < N_OF(years); i++) {
        reform_findings *findings = reform_findings_new();
        reform_scores *scores = score(years[i].id, years[i].observations, findings);
        assert_nodes(scores, years[i].expected, 2e-6);
        for (size_t k = 0; k < reform_findings_get_size(findings); k++)
            assert_int_not_equal(reform_findings_get_status(findings, k), REFORM_STATUS_RANGE);
        reform_findings_free(findings);
        reform_scores_unref(scores);
    }
}

static void
papi_agrees_with_what_was_printed(void **state)
{
    reform_scores *in_2018 = score("papi-2018", "papi_2018", NULL);
    reform_scores *in_2023 = score("papi-2021", "papi_2023", NULL);
    reform_table *printed = table_of_data("papi_printed");

    (void)state;
    for (size_t row = 0; row < reform_table_get_n_rows(printed); row++) {
        const reform_scores *scores = strcmp(reform_table_get_cell(printed, row, 0), "2018") == 0 ? in_2018 : in_2023;
        const double unit = pow(10, -atoi(reform_table_get_cell(printed, row, 4)));
        /* A figure that was cut off is up to a unit of its last digit too small. */
        const int is_cut_off = strcmp(reform_table_get_cell(printed, row, 5), "truncated") == 0;
        const double tolerance = (is_cut_off ? unit : unit / 2) + 2e-6;
        assert_value(scores, reform_table_get_cell(printed, row, 1), reform_table_get_cell(printed, row, 2),
                     reform_table_get_cell(printed, row, 3), tolerance);
    }
    reform_table_unref(printed);
    reform_scores_unref(in_2018);
    reform_scores_unref(in_2023);
}

static void
a_province_without_a_dimension_has_no_total(void **state)
{
    reform_scores *scores = score("papi-2018", "papi_2018", NULL);

    (void)state;
    assert_value(scores, "Đồng Tháp", "PAPI", "", 0);
    assert_value(scores, "Quảng Ninh", "PAPI", "", 0);
    assert_int_equal(reform_scores_get_state(scores, unit_of(scores, "Đồng Tháp"), node_of(scores, "PAPI")),
                     REFORM_SCORE_STATE_MISSING);
    reform_scores_unref(scores);
}

static void
papi_civic_knowledge_follows_from_its_indicators(void **state)
{
    reform_scores *scores = score("papi-2023-civic-knowledge", "papi_2023_civic_knowledge", NULL);

    (void)state;
    assert_nodes(scores, "papi_2023_civic_knowledge_expected", 5e-7);
    reform_scores_unref(scores);
}

/* The lines of a list in ranking_published.tsv: list, unit, total, rank. */
static size_t
assert_totals(const reform_scores *scores, const char *list, const char *node, double tolerance)
{
    GArray *lines = cases_load(REFORM_TEST_DATA "/cases/ranking_published.tsv", 4);
    size_t n = 0;

    assert_non_null(lines);
    for (guint i = 0; i < lines->len; i++) {
        const Case *line = &g_array_index(lines, Case, i);
        if (strcmp(line->fields[0], list) == 0) {
            assert_value(scores, line->fields[1], node, line->fields[2], tolerance);
            n++;
        }
    }
    g_array_unref(lines);
    return n;
}

static void
pci_totals_follow_from_sub_indices(void **state)
{
    static const struct {
        const char *id, *observations, *list;
        size_t n;
    } years[] = {
        { "pci-2006", "pci_2006", "PCI 2006", 64 },
        { "pci-2009", "pci_2009", "PCI 2009", 63 },
        { "pci-2013", "pci_2013", "PCI 2013", 63 },
        { "pci-2013", "pci_2016", "PCI 2016", 63 },
    };

    (void)state;
    for (size_t i = 0; i < N_OF(years); i++) {
        reform_findings *findings = reform_findings_new();
        reform_scores *scores = score(years[i].id, years[i].observations, findings);
        assert_int_equal(assert_totals(scores, years[i].list, "PCI", 1e-5), years[i].n);
        assert_int_equal(reform_findings_get_size(findings), 0);
        reform_scores_unref(scores);
        reform_findings_free(findings);
    }
}

static void
pci_policy_bias_follows_from_its_indicators(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_scores *scores = score("pci-2013-policy-bias", "pci_2013_policy_bias", findings);

    (void)state;
    assert_nodes(scores, "pci_2013_policy_bias_expected", 2e-6);
    assert_int_equal(reform_findings_get_size(findings), 0);
    reform_scores_unref(scores);
    reform_findings_free(findings);
}

static void
ict_and_dti_follow_from_their_components(void **state)
{
    reform_scores *ict = score("ict-2016", "ict_2016", NULL);
    reform_scores *dti = score("dti-2020", "dti_2020", NULL);

    (void)state;
    assert_nodes(ict, "ict_2016_expected", 0.5e-4);
    assert_nodes(dti, "dti_2020_expected", 0.5e-4);
    reform_scores_unref(ict);
    reform_scores_unref(dti);
}

static void
components_of_766_add_up_as_they_are_rounded(void **state)
{
    reform_scores *scores = score("766", "qd766_phu_tho", NULL);

    (void)state;
    assert_nodes(scores, "qd766_phu_tho_expected", 1e-9);
    /* The other groups are not observed there. */
    for (size_t unit = 0; unit < 13; unit++)
        assert_true(isnan(value_at(scores, unit, "766")));
    reform_scores_unref(scores);
}

/* The groups as leaves, for their inside is not published for provinces. */
static void
groups_of_766_make_the_total(void **state)
{
    reform_scheme *whole = scheme_of_catalogue("766");
    const size_t root = reform_scheme_get_root(whole);
    GString *text = g_string_new("code,parent,points,round\n766,,100,2\n");

    (void)state;
    for (size_t i = 0; i < reform_scheme_get_n_children(whole, root); i++) {
        const size_t group = reform_scheme_get_child(whole, root, i);
        g_string_append_printf(text, "%s,766,%s,%s\n", reform_scheme_get_text(whole, group, REFORM_SCHEME_FIELD_CODE),
                               reform_scheme_get_text(whole, group, REFORM_SCHEME_FIELD_POINTS),
                               reform_scheme_get_text(whole, group, REFORM_SCHEME_FIELD_ROUND));
    }
    reform_scheme *groups = scheme_of(text->str);
    reform_observations *observations = observations_of_data("qd766_groups");
    reform_scores *scores = scores_of(groups, observations, NULL, NULL);
    assert_int_equal(reform_observations_get_n_units(observations), 34);
    assert_nodes(scores, "qd766_groups", 0);
    reform_scores_unref(scores);
    reform_observations_unref(observations);
    reform_scheme_unref(groups);
    reform_scheme_unref(whole);
    g_string_free(text, TRUE);
}

static void
blocks_of_par_index_make_the_total(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_scores *scores = score("par-2022-blocks", "par_2020_blocks", findings);

    (void)state;
    /* Four blocks that were rounded, and a total that was. */
    assert_nodes(scores, "par_2020_blocks_expected", 0.025);
    assert_int_equal(reform_findings_get_size(findings), 0);
    reform_scores_unref(scores);
    reform_findings_free(findings);
}

/* Worked by hand from the rows of the example. */
static void
the_example_criteria_table_is_scored(void **state)
{
    reform_scheme *scheme = scheme_of_example("par_criteria_example.csv");
    char *path = g_build_filename(REFORM_EXAMPLE_DATA, "par_criteria_example_observations.csv", NULL);
    reform_observations *observations = observations_of_file(path);
    reform_scores *scores = scores_of(scheme, observations, NULL, NULL);

    (void)state;
    assert_nodes(scores, "par_criteria_example_expected", 1e-12);
    reform_scores_unref(scores);
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(papi_totals_and_dimensions_are_sums),
        cmocka_unit_test(papi_agrees_with_what_was_printed),
        cmocka_unit_test(a_province_without_a_dimension_has_no_total),
        cmocka_unit_test(papi_civic_knowledge_follows_from_its_indicators),
        cmocka_unit_test(pci_totals_follow_from_sub_indices),
        cmocka_unit_test(pci_policy_bias_follows_from_its_indicators),
        cmocka_unit_test(ict_and_dti_follow_from_their_components),
        cmocka_unit_test(components_of_766_add_up_as_they_are_rounded),
        cmocka_unit_test(groups_of_766_make_the_total),
        cmocka_unit_test(blocks_of_par_index_make_the_total),
        cmocka_unit_test(the_example_criteria_table_is_scored),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("catalogue_published", tests, NULL, NULL);
}
