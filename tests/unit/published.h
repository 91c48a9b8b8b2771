/* SPDX-License-Identifier: MIT */
/* Schemes of the catalogue, and tables of units from tests/data and examples/data. Include after scoring.h. */
#ifndef TESTS_PUBLISHED_H
#define TESTS_PUBLISHED_H

#include <glib.h>

/* A table that cannot be read fails the test. `path` is taken. */
static inline reform_table *
table_of_file(char *path)
{
    reform_source *source = NULL;
    reform_table *table = NULL;
    reform_error *error = NULL;

    assert_int_equal(reform_source_new_file(path, &source, NULL), REFORM_STATUS_OK);
    if (reform_table_read(source, NULL, NULL, &table, &error) != REFORM_STATUS_OK)
        fail_msg("%s: %s", path, reform_error_get_message(error));
    reform_source_free(source);
    g_free(path);
    return table;
}

static inline reform_table *
table_of_data(const char *name)
{
    return table_of_file(g_strdup_printf("%s/data/%s.csv", REFORM_TEST_DATA, name));
}

static inline reform_scheme *
scheme_of_catalogue(const char *id)
{
    reform_catalogue *catalogue = NULL;
    reform_scheme *scheme = NULL;
    reform_error *error = NULL;

    assert_int_equal(reform_catalogue_get_builtin(&catalogue, NULL), REFORM_STATUS_OK);
    if (reform_catalogue_load_scheme(catalogue, id, &scheme, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    reform_catalogue_unref(catalogue);
    return scheme;
}

static inline reform_scheme *
scheme_of_example(const char *name)
{
    char *path = g_build_filename(REFORM_EXAMPLE_DATA, name, NULL);
    reform_findings *findings = reform_findings_new();
    reform_source *source = NULL;
    reform_scheme *scheme = NULL;
    reform_error *error = NULL;

    assert_int_equal(reform_source_new_file(path, &source, NULL), REFORM_STATUS_OK);
    if (reform_scheme_read(source, NULL, NULL, 0, findings, &scheme, &error) != REFORM_STATUS_OK)
        fail_msg("%s: %s", name, reform_error_get_message(error));
    assert_int_equal(reform_findings_get_size(findings), 0);
    reform_source_free(source);
    reform_findings_free(findings);
    g_free(path);
    return scheme;
}

/* Its first column names the units; of the others each holds numbers or, if any cell is none, texts. */
static inline reform_observations *
observations_of_table(const reform_table *table)
{
    const size_t n = reform_table_get_n_rows(table);
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;
    const char **texts = g_new(const char *, n);
    double *numbers = g_new(double, n);

    for (size_t column = 0; column < reform_table_get_n_columns(table); column++) {
        const char *name = reform_table_get_column_name(table, column);
        reform_findings *findings = reform_findings_new();
        for (size_t row = 0; row < n; row++) {
            texts[row] = reform_table_get_cell(table, row, column);
            if (*texts[row] == '\0')
                texts[row] = NULL;
        }
        assert_int_equal(reform_table_get_numbers(table, column, 0, n, numbers, findings, NULL), REFORM_STATUS_OK);
        if (column == 0)
            assert_int_equal(reform_observations_builder_set_units(builder, texts, n, NULL), REFORM_STATUS_OK);
        else if (reform_findings_get_size(findings) == 0)
            assert_int_equal(reform_observations_builder_copy_numbers(builder, name, numbers, NULL), REFORM_STATUS_OK);
        else
            assert_int_equal(reform_observations_builder_add_texts(builder, name, texts, NULL), REFORM_STATUS_OK);
        reform_findings_free(findings);
    }
    assert_int_equal(reform_observations_builder_build(builder, &observations, NULL), REFORM_STATUS_OK);
    reform_observations_builder_free(builder);
    g_free(texts);
    g_free(numbers);
    return observations;
}

#endif
