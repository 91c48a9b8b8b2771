/* SPDX-License-Identifier: MIT */
/* A scheme table of any bytes: refused with a reason, or written, read again the same, and scored. */
#include <reform/reform.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_scores.h"

#define N_UNITS 6

static const char *const UNITS[N_UNITS] = { "HN", "A", "B", "Hà Nội", "U1", "1" };

static const double VALUES[] = { 1, 0, NAN, -1, 0.5, 100, 3, 1e308, -1e308, 5e-324, 2.5, 7, 0.3, 1e-9, 42 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *
written(const reform_scheme *scheme)
{
    reform_table_writer *writer = NULL;
    char *text = NULL;

    if (reform_table_writer_new(NULL, NULL, NULL, &writer, NULL) != REFORM_STATUS_OK ||
        reform_scheme_write(scheme, writer, NULL) != REFORM_STATUS_OK ||
        reform_table_writer_take(writer, &text, NULL) != REFORM_STATUS_OK)
        abort();
    reform_table_writer_free(writer);
    return text;
}

/* Children stand before their parents, and each node stands once. */
static void
check_order(const reform_scheme *scheme)
{
    const size_t n = reform_scheme_get_size(scheme);
    unsigned char *seen = calloc(n, 1);
    size_t n_leaves = 0;

    if (seen == NULL)
        abort();
    for (size_t i = 0; i < n; i++) {
        size_t node = reform_scheme_get_in_post_order(scheme, i);
        if (node >= n || seen[node])
            abort();
        seen[node] = 1;
        for (size_t child = 0; child < reform_scheme_get_n_children(scheme, node); child++)
            if (!seen[reform_scheme_get_child(scheme, node, child)])
                abort();
        if (reform_scheme_get_n_children(scheme, node) == 0 && reform_scheme_get_leaf(scheme, n_leaves++) != node)
            abort();
    }
    if (n_leaves != reform_scheme_get_n_leaves(scheme) || reform_scheme_get_in_post_order(scheme, n - 1) != reform_scheme_get_root(scheme))
        abort();
    free(seen);
}

/* Numbers that are stated are finite and in their order. */
static void
check_meaning(const reform_scheme *scheme)
{
    for (size_t i = 0; i < reform_scheme_get_size(scheme); i++) {
        double first = 0, second = 1;
        reform_normalisation way = reform_scheme_get_normalisation(scheme, i, NULL, &first, &second, NULL);
        if ((way == REFORM_NORMALISATION_UNIT) != (reform_scheme_get_normalisation_unit(scheme, i) != NULL) ||
            (way == REFORM_NORMALISATION_MINMAX && !(first < second)) || (way == REFORM_NORMALISATION_GOALPOSTS && first == second) ||
            (way == REFORM_NORMALISATION_TARGET && !(first < 0 || first > 0)))
            abort();
        if (reform_scheme_get_least(scheme, i) < 0 || reform_scheme_get_least(scheme, i) > 1)
            abort();
    }
    for (size_t i = 0; i < reform_scheme_get_n_inputs(scheme); i++) {
        double low = 0, high = 0;
        reform_scheme_get_input_range(scheme, i, &low, &high);
        if (low > high || reform_scheme_get_input_text(scheme, i, REFORM_SCHEME_FIELD_NAME) == NULL)
            abort();
    }
}

static void
check_again(const reform_scheme *scheme)
{
    reform_scheme *again = NULL;
    reform_source *source = NULL;
    char *text = written(scheme);

    if (reform_source_new_memory(text, strlen(text), &source, NULL) != REFORM_STATUS_OK ||
        reform_scheme_read(source, NULL, NULL, 0, NULL, &again, NULL) != REFORM_STATUS_OK)
        abort();
    char *second = written(again);
    if (strcmp(text, second) != 0)
        abort();
    reform_free(second);
    reform_free(text);
    reform_source_free(source);
    reform_scheme_unref(again);
}

/* The values of an input, as its number has it: numbers or texts, of one side or two. Names that are none for a column are left out. */
static void
make_up(reform_observations_builder *builder, size_t input, const char *name)
{
    static const char *const TEXTS[N_UNITS] = { "a", "b", NULL, "a", "1", "yes" };
    char own[256];
    double values[N_UNITS];

    for (size_t unit = 0; unit < N_UNITS; unit++)
        values[unit] = VALUES[(input * 7 + unit * (1 + input % 3)) % (sizeof VALUES / sizeof *VALUES)];
    if (input % 5 == 4)
        (void)!reform_observations_builder_add_texts(builder, name, TEXTS, NULL);
    else if (input % 7 != 6)
        (void)!reform_observations_builder_copy_numbers(builder, name, values, NULL);
    if (input % 3 == 1 && snprintf(own, sizeof own, "%s@%s", name, input % 2 == 0 ? "self" : "survey") < (int)sizeof own)
        (void)!reform_observations_builder_copy_numbers(builder, own, values, NULL);
}

static void
check_scored(reform_scheme *scheme)
{
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_findings *findings = reform_findings_new();
    reform_observations *observations = NULL;
    reform_scores *scores = NULL;
    reform_error *error = NULL;

    if (reform_observations_builder_set_units(builder, UNITS, N_UNITS, NULL) != REFORM_STATUS_OK)
        abort();
    for (size_t i = 0; i < reform_scheme_get_n_inputs(scheme); i++)
        make_up(builder, i, reform_scheme_get_input(scheme, i));
    if (reform_observations_builder_build(builder, &observations, NULL) != REFORM_STATUS_OK)
        abort();
    const reform_status status = reform_scores_new(scheme, observations, NULL, findings, &scores, &error);
    if (status == REFORM_STATUS_OK)
        check_all_scores(scores);
    else if (status != REFORM_STATUS_NOT_FOUND || scores != NULL || error == NULL)
        abort();
    reform_error_free(error);
    reform_scores_unref(scores);
    reform_observations_unref(observations);
    reform_findings_free(findings);
    reform_observations_builder_free(builder);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    reform_findings *findings = reform_findings_new();
    reform_scheme *scheme = NULL;
    reform_source *source = NULL;
    reform_error *error = NULL;

    if (reform_source_new_memory(data, size, &source, NULL) != REFORM_STATUS_OK)
        abort();
    if (reform_scheme_read(source, NULL, NULL, 0, findings, &scheme, &error) == REFORM_STATUS_OK) {
        if (scheme == NULL || error != NULL)
            abort();
        check_order(scheme);
        check_meaning(scheme);
        check_again(scheme);
        check_scored(scheme);
    } else if (scheme != NULL || error == NULL) {
        abort();
    }
    reform_error_free(error);
    reform_scheme_unref(scheme);
    reform_source_free(source);
    reform_findings_free(findings);
    return 0;
}
