/* SPDX-License-Identifier: MIT */
/* Explaining a leaf: its formula and inputs, and how its value is put on a common scale. */
#include <math.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "index/explanation.h"

static void
add_input(reform_explanation *explanation, const RfScoreInputs *inputs, guint32 input, reform_assessment side)
{
    const RfObservationColumn *column = rf_score_inputs_column(inputs, input, side);
    const char *source = reform_scheme_get_input_text(explanation->scheme, input, REFORM_SCHEME_FIELD_SOURCE);
    RfExplained *row = rf_explanation_add(explanation, REFORM_EXPLANATION_STEP_INPUT, (RfOutcome){ NAN, REFORM_SCORE_STATE_MISSING });

    row->input = input;
    if (column != NULL) {
        row->side = (guint8)column->assessment;
        if (column->numbers != NULL) {
            row->value = column->numbers[explanation->unit] + 0.0;
            row->state = isnan(row->value) ? REFORM_SCORE_STATE_MISSING : REFORM_SCORE_STATE_VALUE;
        } else if (column->codes[explanation->unit] != REFORM_CODE_MISSING) {
            const char *text = column->texts[column->codes[explanation->unit]];
            row->state = REFORM_SCORE_STATE_VALUE;
            row->note = rf_explanation_words(explanation, text, text);
        }
    }
    if (source[0] != '\0') {
        rf_explanation_add_words(explanation, REFORM_EXPLANATION_STEP_SOURCE, source);
        explanation->rows[explanation->n_rows - 1].input = input;
    }
}

static const char *
print_values(reform_explanation *explanation, const reform_formula *formula, const reform_frame *frame, reform_language language,
             GError **error)
{
    reform_error *problem = NULL;
    char *text = NULL;

    if (reform_formula_print_values(formula, frame, explanation->unit, language, &text, &problem) == REFORM_STATUS_OK)
        return rf_explanation_keep(explanation, text);
    rf_errors_take(error, problem);
    return NULL;
}

static gboolean
add_substituted(reform_explanation *explanation, const reform_formula *formula, const reform_frame *frame, GError **error)
{
    const char *vi = print_values(explanation, formula, frame, REFORM_LANGUAGE_VI, error);
    const char *en = vi == NULL ? NULL : print_values(explanation, formula, frame, REFORM_LANGUAGE_EN, error);

    if (en == NULL)
        return FALSE;
    rf_explanation_add(explanation, REFORM_EXPLANATION_STEP_SUBSTITUTED, (RfOutcome){ NAN, REFORM_SCORE_STATE_VALUE })->note =
        rf_explanation_words(explanation, vi, en);
    return TRUE;
}

/* Where a mistake arose, as the note of the last row. */
static gboolean
note_place(reform_explanation *explanation, const reform_formula *formula, const reform_frame *frame, GError **error)
{
    reform_error *problem = NULL;
    guint32 place = 0;
    guint8 kind;

    if (reform_formula_evaluate(formula, frame, explanation->unit, 1, &kind, NULL, NULL, &place, &problem) != REFORM_STATUS_OK) {
        rf_errors_take(error, problem);
        return FALSE;
    }
    if (place > 0)
        explanation->rows[explanation->n_rows - 1].note = rf_explanation_words(
            explanation, rf_explanation_keep(explanation, g_strdup_printf("tại ký tự thứ %u của công thức", place)),
            rf_explanation_keep(explanation, g_strdup_printf("at character %u of the formula", place)));
    return TRUE;
}

/* Numbers that the value is put on a common scale by; `numbers` are those of all units. */
static gboolean
add_scale(reform_explanation *explanation, const reform_scores *scores, const double *numbers, GError **error)
{
    const RfNormalise *how = &scores->scheme->nodes[explanation->node].normalise;
    RfNormaliseMeasures measures;
    gsize unit;

    if (!rf_normalise_measure(numbers, scores->n_units, &measures, error))
        return FALSE;
    switch ((gint)how->method) {
    case RF_NORMALISE_MINMAX:
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_LEAST, measures.least);
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_GREATEST, measures.greatest);
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_LOW, how->first);
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_HIGH, how->second);
        break;
    case RF_NORMALISE_ZSCORE:
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_MEAN, measures.mean);
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_DEVIATION, measures.deviation);
        break;
    case RF_NORMALISE_GOALPOSTS:
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_WORST, how->first);
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_BEST, how->second);
        break;
    case RF_NORMALISE_BEST:
        if (how->down)
            rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_LEAST, measures.least);
        else
            rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_GREATEST, measures.greatest);
        break;
    case RF_NORMALISE_TARGET: rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_TARGET, how->first); break;
    case RF_NORMALISE_UNIT: {
        const char *code = scores->scheme->nodes[explanation->node].unit_code;
        if (!rf_scores_find_reference(scores, explanation->node, &unit, error))
            return FALSE;
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_REFERENCE, numbers[unit])->note =
            rf_explanation_words(explanation, code, code);
        break;
    }
    default: rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_COUNT, measures.count); break;
    }
    return TRUE;
}

/* What the formula or input gives, for all units, and from there on. */
static gboolean
add_given(reform_explanation *explanation, const reform_scores *scores, const RfScoreInputs *inputs, const reform_frame *frame,
          RfOutcome *out, GError **error)
{
    const RfSchemeNode *node = &scores->scheme->nodes[explanation->node];
    g_autofree double *values = rf_memory_new(scores->n_units, sizeof *values, "values", error);
    g_autofree guint8 *states = values == NULL ? NULL : rf_memory_new(scores->n_units, 1, "values", error);
    const double *numbers;

    if (states == NULL || !rf_scores_take_leaf(scores, inputs, explanation->node, values, states, &numbers, error))
        return FALSE;
    *out = (RfOutcome){ numbers[explanation->unit] + 0.0, states[explanation->unit] };
    rf_explanation_add(explanation, REFORM_EXPLANATION_STEP_GIVEN, *out);
    if (frame != NULL && rf_state_is_mistake(out->state) && !note_place(explanation, node->formula, frame, error))
        return FALSE;
    if (node->normalise.method == RF_NORMALISE_NONE || out->state != REFORM_SCORE_STATE_VALUE)
        return TRUE;
    if (!add_scale(explanation, scores, numbers, error) ||
        !rf_scores_normalise_leaf(scores, explanation->node, numbers, values, states, error))
        return FALSE;
    *out = (RfOutcome){ values[explanation->unit], states[explanation->unit] };
    rf_explanation_add(explanation, REFORM_EXPLANATION_STEP_NORMALISED, *out);
    return TRUE;
}

static gboolean
add_assessed(reform_explanation *explanation, const reform_scores *scores, RfScoreInputs *inputs, RfOutcome *out, GError **error)
{
    const RfSchemeNode *node = &scores->scheme->nodes[explanation->node];
    const reform_assessment side = rf_score_inputs_side(node, scores->assessment);

    if (node->formula != NULL) {
        if (!rf_score_inputs_need_frame(inputs, side, error))
            return FALSE;
        rf_explanation_add_words(explanation, REFORM_EXPLANATION_STEP_FORMULA, reform_formula_get_text(node->formula));
    }
    for (guint32 i = 0; i < node->n_inputs; i++)
        add_input(explanation, inputs, rf_scheme_leaf_input(scores->scheme, node, i), side);
    if (node->formula != NULL && !add_substituted(explanation, node->formula, inputs->frames[side], error))
        return FALSE;
    return add_given(explanation, scores, inputs, inputs->frames[side], out, error);
}

gboolean
rf_explanation_add_leaf(reform_explanation *explanation, const reform_scores *scores, RfOutcome *out, GError **error)
{
    const RfSchemeNode *node = &scores->scheme->nodes[explanation->node];
    RfScoreInputs inputs;
    gboolean done = TRUE;

    rf_score_inputs_ask_leaf(&inputs, scores->scheme, scores->observations, node);
    if (rf_score_inputs_assess(&inputs, node, scores->assessment))
        done = add_assessed(explanation, scores, &inputs, out, error);
    else
        out->state = REFORM_SCORE_STATE_NOT_ASSESSED;
    rf_score_inputs_clear(&inputs);
    return done;
}
