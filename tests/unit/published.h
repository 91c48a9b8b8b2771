/* SPDX-License-Identifier: MIT */
/* Schemes of the catalogue, and tables of units from tests/data and examples/data. Include after scoring.h. */
#ifndef TESTS_PUBLISHED_H
#define TESTS_PUBLISHED_H

#include <glib.h>

/* A table of tests/data; one that cannot be read fails the test. */
static inline reform_table *
table_of_data(const char *name)
{
    char *path = g_strdup_printf("%s/data/%s.csv", REFORM_TEST_DATA, name);
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

/* Observations that cannot be read fail the test. `path` is taken. */
static inline reform_observations *
observations_of_file(char *path)
{
    reform_source *source = NULL;
    reform_observations *observations = NULL;
    reform_error *error = NULL;

    assert_int_equal(reform_source_new_file(path, &source, NULL), REFORM_STATUS_OK);
    if (reform_observations_read(source, NULL, NULL, NULL, &observations, &error) != REFORM_STATUS_OK)
        fail_msg("%s: %s", path, reform_error_get_message(error));
    reform_source_free(source);
    g_free(path);
    return observations;
}

static inline reform_observations *
observations_of_data(const char *name)
{
    return observations_of_file(g_strdup_printf("%s/data/%s.csv", REFORM_TEST_DATA, name));
}

#endif
