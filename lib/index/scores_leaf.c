/* SPDX-License-Identifier: MIT */
/* What leaves are worth: their input or formula, and then their normalisation. */
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "formula/object.h"
#include "index/scores.h"

gboolean
rf_scores_node_crosses(const RfSchemeNode *node)
{
    const RfNormaliseMethod method = node->normalise.method;

    return (node->formula != NULL && node->formula->program->units->len > 0) ||
           (method != RF_NORMALISE_NONE && method != RF_NORMALISE_GOALPOSTS && method != RF_NORMALISE_TARGET);
}

static guint8
state_of_problem(reform_value_error problem)
{
    switch (problem) {
    case REFORM_VALUE_ERROR_DIVISION: return REFORM_SCORE_STATE_DIVISION;
    case REFORM_VALUE_ERROR_OVERFLOW: return REFORM_SCORE_STATE_OVERFLOW;
    case REFORM_VALUE_ERROR_KIND: return REFORM_SCORE_STATE_KIND;
    case REFORM_VALUE_ERROR_NO_MATCH: return REFORM_SCORE_STATE_NO_MATCH;
    case REFORM_VALUE_ERROR_CONSTANT: return REFORM_SCORE_STATE_CONSTANT;
    case REFORM_VALUE_ERROR_TOO_FEW: return REFORM_SCORE_STATE_TOO_FEW;
    default: return REFORM_SCORE_STATE_DOMAIN;
    }
}

/* From what a formula gave to the state of a leaf. */
static guint8
state_of_kind(guint8 kind, guint8 problem)
{
    switch ((gint)kind) {
    case REFORM_KIND_NUMBER:
    case REFORM_KIND_TRUTH: return REFORM_SCORE_STATE_VALUE;
    case REFORM_KIND_NA: return REFORM_SCORE_STATE_MISSING;
    case REFORM_KIND_TEXT: return REFORM_SCORE_STATE_KIND;
    default: return state_of_problem((reform_value_error)problem);
    }
}

static gboolean
evaluate(const RfSchemeNode *node, const reform_frame *frame, gsize n, double *values, guint8 *states, GError **error)
{
    g_autofree guint8 *problems = rf_memory_new(n, 1, "values", error);
    reform_error *problem = NULL;

    if (problems == NULL)
        return FALSE;
    if (reform_formula_evaluate(node->formula, frame, 0, n, states, values, problems, NULL, &problem) != REFORM_STATUS_OK) {
        rf_errors_take(error, problem);
        return FALSE;
    }
    for (gsize i = 0; i < n; i++)
        states[i] = state_of_kind(states[i], problems[i]);
    return TRUE;
}

static void
set_absent(gsize n, double *values, guint8 *states, reform_score_state state)
{
    for (gsize i = 0; i < n; i++)
        values[i] = NAN;
    memset(states, state, n);
}

static void
take_texts(const RfObservationColumn *column, gsize n, double *values, guint8 *states)
{
    set_absent(n, values, states, REFORM_SCORE_STATE_KIND);
    for (gsize i = 0; i < n; i++)
        if (column->codes[i] == REFORM_CODE_MISSING)
            states[i] = REFORM_SCORE_STATE_MISSING;
}

static void
take_numbers(const double *numbers, gsize n, guint8 *states)
{
    gsize n_missing = 0;

    memset(states, REFORM_SCORE_STATE_VALUE, n);
    for (gsize i = 0; i < n; i++)
        n_missing += numbers[i] != numbers[i];
    for (gsize i = 0; n_missing > 0 && i < n; i++)
        if (isnan(numbers[i]))
            states[i] = REFORM_SCORE_STATE_MISSING;
}

gboolean
rf_scores_find_reference(const reform_scores *scores, gsize index, gsize *out_unit, GError **error)
{
    const char *unit = scores->scheme->nodes[index].unit_code;
    reform_error *problem = NULL;

    if (reform_observations_find_unit(scores->observations, unit, out_unit, &problem) == REFORM_STATUS_OK)
        return TRUE;
    g_autofree char *code = rf_text_excerpt(rf_scheme_text(scores->scheme, index, REFORM_SCHEME_FIELD_CODE), -1);
    rf_errors_set(error, reform_error_get_status(problem), "node '%s' normalises: %s", code, reform_error_get_message(problem));
    reform_error_free(problem);
    return FALSE;
}

gboolean
rf_scores_normalise_leaf(const reform_scores *scores, gsize index, const double *numbers, double *values, guint8 *states, GError **error)
{
    RfNormalise how = scores->scheme->nodes[index].normalise;
    const gsize n = scores->n_units;
    reform_value_error problem = REFORM_VALUE_ERROR_NONE;
    gboolean any = FALSE;

    if (how.method == RF_NORMALISE_UNIT && !rf_scores_find_reference(scores, index, &how.unit, error))
        return FALSE;
    g_autofree guint8 *problems = rf_memory_new0(n, 1, "values", error);
    if (problems == NULL || !rf_normalise_column(&how, numbers, n, values, problems, &any, &problem, error))
        return FALSE;
    for (gsize i = 0; problem != REFORM_VALUE_ERROR_NONE && i < n; i++) {
        values[i] = NAN;
        if (states[i] == REFORM_SCORE_STATE_VALUE)
            states[i] = state_of_problem(problem);
    }
    for (gsize i = 0; any && i < n; i++)
        if (problems[i] != REFORM_VALUE_ERROR_NONE)
            states[i] = state_of_problem((reform_value_error)problems[i]);
    /* The reference unit may have no value. */
    for (gsize i = 0; how.method == RF_NORMALISE_UNIT && i < n; i++)
        if (isnan(values[i]) && states[i] == REFORM_SCORE_STATE_VALUE)
            states[i] = REFORM_SCORE_STATE_MISSING;
    return TRUE;
}

gboolean
rf_scores_take_leaf(const reform_scores *scores, const RfScoreInputs *inputs, gsize index, double *values, guint8 *states,
                    const double **out_numbers, GError **error)
{
    const RfSchemeNode *node = &scores->scheme->nodes[index];
    const reform_assessment side = rf_score_inputs_side(node, scores->assessment);
    const gsize n = scores->n_units;

    *out_numbers = values;
    if (node->formula != NULL)
        return evaluate(node, inputs->frames[side], n, values, states, error);
    const RfObservationColumn *column = rf_score_inputs_column(inputs, rf_scheme_leaf_input(scores->scheme, node, 0), side);
    if (column == NULL) {
        set_absent(n, values, states, REFORM_SCORE_STATE_MISSING);
    } else if (column->numbers == NULL) {
        take_texts(column, n, values, states);
    } else {
        *out_numbers = column->numbers;
        take_numbers(column->numbers, n, states);
    }
    return TRUE;
}

gboolean
rf_scores_work_out_leaf(reform_scores *scores, const RfScoreInputs *inputs, gsize index, GError **error)
{
    const RfSchemeNode *node = &scores->scheme->nodes[index];
    const gsize n = scores->n_units;
    double *values = rf_scores_values(scores, index);
    guint8 *states = rf_scores_states(scores, index);
    const double *numbers;

    if (!rf_score_inputs_assess(inputs, node, scores->assessment)) {
        set_absent(n, values, states, REFORM_SCORE_STATE_NOT_ASSESSED);
        return TRUE;
    }
    if (!rf_scores_take_leaf(scores, inputs, index, values, states, &numbers, error))
        return FALSE;
    if (node->normalise.method != RF_NORMALISE_NONE)
        return rf_scores_normalise_leaf(scores, index, numbers, values, states, error);
    for (gsize i = 0; numbers != values && i < n; i++)
        values[i] = numbers[i] + 0.0;
    return TRUE;
}
