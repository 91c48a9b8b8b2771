/* SPDX-License-Identifier: MIT */
/* Explaining a value: its rows from the first to the last. */
#include "index/explanation.h"

#include <math.h>

#include "foundation/errors.h"
#include "foundation/memory.h"

/* Rows beside those of children and inputs; there are never so many. */
#define OTHER_ROWS 40

/* Rows of an input: itself and where it comes from. */
#define INPUT_ROWS 2

static const RfWords GOES_UP = { "cấp trên nhận giá trị đã làm tròn", "its parent gets the rounded value" };
static const RfWords STAYS = { "cấp trên nhận giá trị chưa làm tròn", "its parent gets the unrounded value" };

/* Add a step that a finite value is the outcome of; one that is too large may yet be capped. */
static void
add_step(reform_explanation *explanation, reform_explanation_step step, RfOutcome outcome)
{
    rf_scores_settle(&outcome.value, &outcome.state);
    rf_explanation_add(explanation, step, outcome);
}

static void
add_rounding(reform_explanation *explanation, const RfSchemeNode *node, RfOutcome *outcome)
{
    rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_DIGITS, node->digits)->note = rf_explanation_rounding(node->rounding);
    outcome->value = rf_scores_round(node, outcome->value);
    RfExplained *row = rf_explanation_add(explanation, REFORM_EXPLANATION_STEP_ROUNDED, *outcome);
    if (node->parent != RF_NO_NODE)
        row->note = node->goes_up ? &GOES_UP : &STAYS;
}

/* From what a leaf or children gave to what the node is worth. */
static void
add_finish(reform_explanation *explanation, RfOutcome *outcome)
{
    const RfSchemeNode *node = &explanation->scheme->nodes[explanation->node];

    if (outcome->state == REFORM_SCORE_STATE_VALUE && !isnan(node->low)) {
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_LOW, node->low);
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_HIGH, node->high);
        outcome->value = rf_combine_scale(node, outcome->value);
        add_step(explanation, REFORM_EXPLANATION_STEP_SCALED, *outcome);
    }
    if (outcome->state == REFORM_SCORE_STATE_VALUE && !isnan(node->cap)) {
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_CAP, node->cap);
        outcome->value = rf_combine_cap(node, outcome->value);
        add_step(explanation, REFORM_EXPLANATION_STEP_CAPPED, *outcome);
    }
    rf_scores_settle(&outcome->value, &outcome->state);
    if (outcome->state == REFORM_SCORE_STATE_VALUE && node->rounds)
        add_rounding(explanation, node, outcome);
}

static void
add_override(reform_explanation *explanation, const reform_scores *scores, RfOutcome outcome)
{
    const RfOverride *override = rf_scores_find_override(scores, explanation->unit, explanation->node);

    if (override == NULL)
        return;
    const char *reason = rf_explanation_keep(explanation, g_strdup(override->reason));
    rf_explanation_add(explanation, REFORM_EXPLANATION_STEP_REPLACED, outcome);
    rf_explanation_add(explanation, REFORM_EXPLANATION_STEP_OVERRIDE, (RfOutcome){ override->value, REFORM_SCORE_STATE_VALUE })->note =
        rf_explanation_words(explanation, reason, reason);
}

static RfOutcome
outcome_of(const reform_scores *scores, gsize unit, gsize node)
{
    return (RfOutcome){ rf_scores_values(scores, node)[unit], rf_scores_states(scores, node)[unit] };
}

static void
add_sides(reform_explanation *explanation, const reform_scores *scores)
{
    for (gint side = REFORM_ASSESSMENT_SELF; side < RF_N_ASSESSMENTS; side++) {
        if (scores->sides[side] == NULL)
            continue;
        const RfOutcome outcome = outcome_of(scores->sides[side], explanation->unit, explanation->node);
        if (outcome.state != REFORM_SCORE_STATE_NOT_ASSESSED)
            rf_explanation_add(explanation, REFORM_EXPLANATION_STEP_SIDE, outcome)->side = (guint8)side;
    }
}

static void
add_sources(reform_explanation *explanation)
{
    static const struct {
        reform_explanation_step step;
        reform_scheme_about about;
    } ABOUT[] = {
        { REFORM_EXPLANATION_STEP_TITLE, REFORM_SCHEME_ABOUT_TITLE },
        { REFORM_EXPLANATION_STEP_EDITION, REFORM_SCHEME_ABOUT_EDITION },
        { REFORM_EXPLANATION_STEP_CITATION, REFORM_SCHEME_ABOUT_CITATION },
    };
    const char *source = rf_scheme_text(explanation->scheme, explanation->node, REFORM_SCHEME_FIELD_SOURCE);

    if (source[0] != '\0')
        rf_explanation_add_words(explanation, REFORM_EXPLANATION_STEP_SOURCE, source);
    for (guint i = 0; i < G_N_ELEMENTS(ABOUT); i++) {
        const char *text = reform_scheme_get_about(explanation->scheme, ABOUT[i].about);
        if (text[0] != '\0')
            rf_explanation_add_words(explanation, ABOUT[i].step, text);
    }
}

static gboolean
explain(reform_explanation *explanation, const reform_scores *scores, GError **error)
{
    const RfSchemeNode *node = &explanation->scheme->nodes[explanation->node];
    const char *unit = explanation->observations->units[explanation->unit];
    RfOutcome outcome = { NAN, REFORM_SCORE_STATE_MISSING };

    explanation->capacity = node->n_children + INPUT_ROWS * (gsize)node->n_inputs + OTHER_ROWS;
    explanation->rows = rf_memory_new(explanation->capacity, sizeof *explanation->rows, "rows", error);
    if (explanation->rows == NULL)
        return FALSE;
    RfExplained *first = rf_explanation_add(explanation, REFORM_EXPLANATION_STEP_NODE,
                                            outcome_of(scores, explanation->unit, explanation->node));
    first->side = (guint8)scores->assessment;
    first->note = rf_explanation_words(explanation, unit, unit);
    const gboolean done = node->n_children > 0 ? rf_explanation_add_children(explanation, scores, &outcome, error)
                                               : rf_explanation_add_leaf(explanation, scores, &outcome, error);
    if (!done)
        return FALSE;
    add_finish(explanation, &outcome);
    add_override(explanation, scores, outcome);
    add_sides(explanation, scores);
    add_sources(explanation);
    return TRUE;
}

/* Public API */

reform_status
reform_scores_explain(const reform_scores *scores, size_t unit, size_t node, reform_explanation **out_explanation, reform_error **error)
{
    GError *err = NULL;

    if (out_explanation != NULL)
        *out_explanation = NULL;
    RF_REQUIRE(scores != NULL && out_explanation != NULL, error);
    RF_REQUIRE(unit < scores->n_units && node < scores->scheme->n_nodes, error);

    reform_explanation *explanation = g_new0(reform_explanation, 1);
    g_atomic_ref_count_init(&explanation->refs);
    explanation->scheme = reform_scheme_ref(scores->scheme);
    explanation->observations = reform_observations_ref(scores->observations);
    explanation->unit = unit;
    explanation->node = (guint32)node;
    explanation->owned = g_ptr_array_new_with_free_func(g_free);
    if (explain(explanation, scores, &err))
        *out_explanation = explanation;
    else
        reform_explanation_unref(explanation);
    return rf_errors_give(err, error);
}

reform_explanation *
reform_explanation_ref(reform_explanation *explanation)
{
    if (explanation != NULL)
        g_atomic_ref_count_inc(&explanation->refs);
    return explanation;
}

void
reform_explanation_unref(reform_explanation *explanation)
{
    if (explanation == NULL || !g_atomic_ref_count_dec(&explanation->refs))
        return;
    g_free(explanation->rows);
    g_ptr_array_unref(explanation->owned);
    reform_observations_unref(explanation->observations);
    reform_scheme_unref(explanation->scheme);
    g_free(explanation);
}
