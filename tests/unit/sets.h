/* SPDX-License-Identifier: MIT */
/* Procedure sets for tests, from text. Include after <cmocka.h>. */
#ifndef TESTS_SETS_H
#define TESTS_SETS_H

#include <string.h>

#include <reform/reform.h>

/* A set read from text; what goes wrong fails the test. */
static inline reform_procedure_set *
set_of(const char *text, const reform_procedure_set_options *options, reform_findings *findings)
{
    reform_procedure_set *set = NULL;
    reform_source *source = NULL;
    reform_error *error = NULL;

    assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
    reform_source_set_name(source, "t.csv");
    if (reform_procedure_set_read(source, NULL, options, findings, &set, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    reform_source_free(source);
    return set;
}

/* A set read from a file of examples/data. */
static inline reform_procedure_set *
set_of_example(const char *name, const reform_procedure_set_options *options, reform_findings *findings)
{
    reform_procedure_set *set = NULL;
    reform_source *source = NULL;
    reform_error *error = NULL;
    char path[1024];

    assert_true(strlen(REFORM_EXAMPLE_DATA) + strlen(name) + 2 <= sizeof path);
    strcpy(path, REFORM_EXAMPLE_DATA "/");
    strcat(path, name);
    if (reform_source_new_file(path, &source, &error) != REFORM_STATUS_OK ||
        reform_procedure_set_read(source, NULL, options, findings, &set, &error) != REFORM_STATUS_OK)
        fail_msg("%s: %s", path, reform_error_get_message(error));
    reform_source_free(source);
    return set;
}

/* How many findings have this status and hold these words. */
static inline size_t
count_findings(const reform_findings *findings, reform_status status, const char *words)
{
    size_t n = 0;

    for (size_t i = 0; i < reform_findings_get_size(findings); i++)
        n += reform_findings_get_status(findings, i) == status &&
             strstr(reform_findings_get_message(findings, i), words) != NULL;
    return n;
}

#endif
