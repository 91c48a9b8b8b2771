/* SPDX-License-Identifier: MIT */
/* Schemes, observations and scores from texts and arrays, for tests. Include after cmocka. */
#ifndef TESTS_SCORING_H
#define TESTS_SCORING_H

#include <math.h>
#include <string.h>

#include <reform/reform.h>

#include "close.h"

#define N_OF(array) (sizeof(array) / sizeof *(array))

static inline reform_scheme *
scheme_of(const char *text)
{
    reform_findings *findings = reform_findings_new();
    reform_source *source = NULL;
    reform_scheme *scheme = NULL;
    reform_error *error = NULL;

    assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
    reform_source_set_name(source, "scheme.csv");
    if (reform_scheme_read(source, NULL, NULL, 0, findings, &scheme, &error) != REFORM_STATUS_OK)
        fail_msg("%s: %s", reform_error_get_message(error), reform_findings_get_message(findings, 0));
    reform_source_free(source);
    reform_findings_free(findings);
    return scheme;
}

/* Columns of numbers of the caller, under their names. */
typedef struct Input {
    const char *name;
    const double *values;
} Input;

static inline reform_observations *
observations_of(const char *const *units, size_t n_units, const Input *inputs, size_t n_inputs)
{
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;

    assert_int_equal(reform_observations_builder_set_units(builder, units, n_units, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < n_inputs; i++)
        assert_int_equal(reform_observations_builder_add_numbers(builder, inputs[i].name, inputs[i].values, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_build(builder, &observations, NULL), REFORM_STATUS_OK);
    reform_observations_builder_free(builder);
    return observations;
}

/* Takes neither; the scores keep both. */
static inline reform_scores *
scores_of(reform_scheme *scheme, reform_observations *observations, const reform_score_options *options, reform_findings *findings)
{
    reform_scores *scores = NULL;
    reform_error *error = NULL;

    if (reform_scores_new(scheme, observations, options, findings, &scores, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    return scores;
}

static const char *const THREE[] = { "Hà Nội", "Huế", "Cần Thơ" };

/* Scores of these three under a scheme. */
static inline reform_scores *
score_three(const char *scheme_text, const Input *inputs, size_t n_inputs, const reform_score_options *options, reform_findings *findings)
{
    reform_scheme *scheme = scheme_of(scheme_text);
    reform_observations *observations = observations_of(THREE, 3, inputs, n_inputs);
    reform_scores *scores = scores_of(scheme, observations, options, findings);

    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
    return scores;
}

/* Scores of one unit under a scheme; inputs are named and valued in turn. */
static inline reform_scores *
score_unit(const char *scheme_text, const Input *inputs, size_t n_inputs, reform_findings *findings)
{
    static const char *const UNIT[] = { "u" };
    reform_scheme *scheme = scheme_of(scheme_text);
    reform_observations *observations = observations_of(UNIT, 1, inputs, n_inputs);
    reform_scores *scores = scores_of(scheme, observations, NULL, findings);

    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
    return scores;
}

static inline size_t
node_of(const reform_scores *scores, const char *code)
{
    size_t index = 0;

    assert_int_equal(reform_scheme_find(reform_scores_get_scheme(scores), code, &index, NULL), REFORM_STATUS_OK);
    return index;
}

static inline double
value_at(const reform_scores *scores, size_t unit, const char *code)
{
    return reform_scores_get_value(scores, unit, node_of(scores, code));
}

static inline reform_score_state
state_at(const reform_scores *scores, size_t unit, const char *code)
{
    return reform_scores_get_state(scores, unit, node_of(scores, code));
}

#endif
