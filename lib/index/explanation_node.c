/* SPDX-License-Identifier: MIT */
/* Explaining a node with children: what each of them makes up, and what is done about those without a value. */
#include <math.h>

#include "foundation/memory.h"
#include "index/explanation.h"

/* What becomes of a child without a value; nothing is said about one that has one. */
static const RfWords *
treatment_of(const RfTerm *term)
{
    static const RfWords MISTAKE = { "lỗi này làm cấp trên không có điểm", "a mistake, because of which the parent has no value" };
    static const RfWords LEFT_OUT = { "không tính đến", "left out" };
    static const RfWords NEEDED = { "thiếu thì cấp trên không có điểm", "without it the parent has no value" };
    static const RfWords ZERO = { "tính là 0", "counts as 0" };
    static const RfWords RESCALED = { "bỏ khỏi mẫu số", "leaves the denominator" };

    if (term->state == REFORM_SCORE_STATE_VALUE)
        return NULL;
    if (rf_state_is_mistake(term->state))
        return &MISTAKE;
    if (term->state == REFORM_SCORE_STATE_NOT_ASSESSED)
        return &LEFT_OUT;
    switch ((gint)term->missing) {
    case REFORM_MISSING_ZERO: return &ZERO;
    case REFORM_MISSING_RESCALE: return &RESCALED;
    case REFORM_MISSING_SKIP: return &LEFT_OUT;
    default: return &NEEDED;
    }
}

static void
add_child(reform_explanation *explanation, const reform_scores *scores, guint32 child, const RfTerm *term, double contribution)
{
    static const RfWords OVERRIDDEN = { "được ấn định", "overridden" };
    RfExplained *row = rf_explanation_add(explanation, REFORM_EXPLANATION_STEP_CHILD, (RfOutcome){ term->value, term->state });

    row->node = child;
    row->weight = term->weight;
    row->contribution = isfinite(contribution) ? contribution + 0.0 : (double)NAN;
    row->note = rf_scores_find_override(scores, explanation->unit, child) != NULL ? &OVERRIDDEN : treatment_of(term);
}

static gboolean
is_mean(const RfSchemeNode *node)
{
    return node->combine != REFORM_COMBINE_SUM && node->combine != REFORM_COMBINE_WEIGHTED_SUM &&
           node->combine != REFORM_COMBINE_MIN && node->combine != REFORM_COMBINE_MAX;
}

/* Numbers by which the children are combined. */
static void
add_numbers(reform_explanation *explanation, const RfSchemeNode *node, const RfCombination *combination, guint8 state)
{
    if (!isnan(node->least)) {
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_ASSESSED, (double)combination->assessed);
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_PRESENT, (double)combination->present);
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_NEEDED, node->least);
    }
    if (state != REFORM_SCORE_STATE_VALUE)
        return;
    if (combination->factor != 1)
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_FACTOR, combination->factor);
    if (is_mean(node))
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_DIVISOR, combination->divisor);
    if (node->combine == REFORM_COMBINE_POWER)
        rf_explanation_add_number(explanation, REFORM_EXPLANATION_STEP_POWER, node->power);
}

gboolean
rf_explanation_add_children(reform_explanation *explanation, const reform_scores *scores, RfOutcome *out, GError **error)
{
    const RfSchemeNode *node = &scores->scheme->nodes[explanation->node];
    g_autofree RfTerm *terms = rf_memory_new(node->n_children, sizeof *terms, "children", error);
    RfCombination combination;

    if (terms == NULL)
        return FALSE;
    rf_combine_describe(scores->scheme, explanation->node, terms);
    rf_scores_get_terms(scores, explanation->unit, explanation->node, terms);
    out->state = rf_combine_explained(node, terms, node->n_children, &out->value, &combination);
    for (guint32 i = 0; i < node->n_children; i++) {
        const gboolean counts = out->state == REFORM_SCORE_STATE_VALUE && rf_combine_is_used(&terms[i]);
        add_child(explanation, scores, scores->scheme->children[node->first_child + i], &terms[i],
                  counts ? rf_combine_part(node, &terms[i], &combination) : (double)NAN);
    }
    add_numbers(explanation, node, &combination, out->state);
    rf_scores_settle(&out->value, &out->state);
    rf_explanation_add(explanation, REFORM_EXPLANATION_STEP_COMBINED, *out);
    return TRUE;
}
