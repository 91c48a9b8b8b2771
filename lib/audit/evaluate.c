/* SPDX-License-Identifier: MIT */
#include "audit/evaluate.h"

/* Beyond this a power of anything but 0, 1 and -1 does not fit anyway. */
#define EXPONENT_MOST 128

static gboolean
literal(RfEvaluator *evaluator, const RfNode *node, RfRange *out)
{
    RfFraction value;

    if (!rf_fraction_parse(evaluator->tree->text + node->start, node->end - node->start, &value))
        return rf_evaluate_give_up(evaluator);
    *out = rf_range_of(value);
    return TRUE;
}

static gboolean
divide(RfEvaluator *evaluator, guint32 denominator, const RfRange *a, const RfRange *b, RfRange *out)
{
    if (rf_range_has_zero(b)) {
        evaluator->obstacle = RF_OBSTACLE_ZERO;
        evaluator->zero = denominator;
        return FALSE;
    }
    return rf_evaluate_fits(evaluator, rf_range_divide(a, b, out));
}

/* Whole powers only. */
static gboolean
power(RfEvaluator *evaluator, const RfRange *base, const RfRange *exponent, RfRange *out)
{
    const RfRange one = rf_range_of(rf_fraction_of(1));
    RfRange raised;

    if (!rf_range_is_point(exponent) || exponent->value.denominator != 1 || exponent->value.numerator == 0 ||
        exponent->value.numerator > EXPONENT_MOST || exponent->value.numerator < -EXPONENT_MOST ||
        (exponent->value.numerator < 0 && rf_range_has_zero(base)))
        return rf_evaluate_give_up(evaluator);

    const gint n = (gint)exponent->value.numerator;
    if (!rf_range_power(base, ABS(n), &raised))
        return rf_evaluate_give_up(evaluator);
    if (n > 0) {
        *out = raised;
        return TRUE;
    }
    return rf_evaluate_fits(evaluator, rf_range_divide(&one, &raised, out));
}

static gboolean
operate(RfEvaluator *evaluator, guint32 index, RfRange *out)
{
    const RfNode *node = rf_tree_node(evaluator->tree, index);
    const RfRange hundred = rf_range_of(rf_fraction_of(100));
    RfRange a, b;

    if (!rf_evaluate_number(evaluator, rf_tree_child(evaluator->tree, index, 0), &a))
        return FALSE;
    if (node->kind == RF_NODE_NEGATE || node->kind == RF_NODE_PLUS) {
        *out = node->kind == RF_NODE_PLUS ? a : rf_range_negate(&a);
        return TRUE;
    }
    if (node->kind == RF_NODE_PERCENT)
        return rf_evaluate_fits(evaluator, rf_range_divide(&a, &hundred, out));
    if (!rf_evaluate_number(evaluator, rf_tree_child(evaluator->tree, index, 1), &b))
        return FALSE;
    switch (node->kind) {
    case RF_NODE_ADD: return rf_evaluate_fits(evaluator, rf_range_add(&a, &b, out));
    case RF_NODE_SUBTRACT: return rf_evaluate_fits(evaluator, rf_range_subtract(&a, &b, out));
    case RF_NODE_MULTIPLY: return rf_evaluate_fits(evaluator, rf_range_multiply(&a, &b, out));
    case RF_NODE_DIVIDE: return divide(evaluator, rf_tree_child(evaluator->tree, index, 1), &a, &b, out);
    case RF_NODE_POWER: return power(evaluator, &a, &b, out);
    default: return rf_evaluate_give_up(evaluator);
    }
}

RfTruth
rf_evaluate_comparison(RfNodeKind kind, const RfRange *left, const RfRange *right)
{
    switch (kind) {
    case RF_NODE_NOT_EQUAL: return rf_truth_not(rf_range_equal(left, right));
    case RF_NODE_LESS: return rf_range_less(left, right);
    case RF_NODE_AT_MOST: return rf_truth_not(rf_range_less(right, left));
    case RF_NODE_GREATER: return rf_range_less(right, left);
    case RF_NODE_AT_LEAST: return rf_truth_not(rf_range_less(left, right));
    default: return rf_range_equal(left, right);
    }
}

static gboolean
compare(RfEvaluator *evaluator, guint32 index, RfTruth *out)
{
    RfRange left, right;

    if (!rf_evaluate_number(evaluator, rf_tree_child(evaluator->tree, index, 0), &left) ||
        !rf_evaluate_number(evaluator, rf_tree_child(evaluator->tree, index, 1), &right))
        return FALSE;
    *out = rf_evaluate_comparison(rf_tree_node(evaluator->tree, index)->kind, &left, &right);
    return TRUE;
}

gboolean
rf_evaluate(RfEvaluator *evaluator, guint32 index, RfValue *out)
{
    const RfNode *node = rf_tree_node(evaluator->tree, index);
    const gboolean is_true = node->number != 0.0;

    evaluator->visits++;
    out->is_truth = rf_node_compares(node) || node->kind == RF_NODE_TRUTH;
    switch (node->kind) {
    case RF_NODE_NUMBER: return literal(evaluator, node, &out->range);
    case RF_NODE_TEXT: return rf_evaluate_give_up(evaluator);
    case RF_NODE_TRUTH: out->truth = (RfTruth){ is_true, is_true, !is_true }; return TRUE;
    case RF_NODE_NAME: out->range = evaluator->names[node->name]; return TRUE;
    case RF_NODE_CALL: return rf_evaluate_call(evaluator, index, out);
    default: return out->is_truth ? compare(evaluator, index, &out->truth) : operate(evaluator, index, &out->range);
    }
}

gboolean
rf_evaluate_number(RfEvaluator *evaluator, guint32 node, RfRange *out)
{
    RfValue value;

    if (!rf_evaluate(evaluator, node, &value))
        return FALSE;
    *out = !value.is_truth ? value.range
                           : (RfRange){ rf_fraction_of(value.truth.is_true), rf_fraction_of(!value.truth.can_be_false),
                                        rf_fraction_of(value.truth.can_be_true) };
    return TRUE;
}

gboolean
rf_evaluate_truth(RfEvaluator *evaluator, guint32 node, RfTruth *out)
{
    const RfRange zero = rf_range_of(rf_fraction_of(0));
    RfValue value;

    if (!rf_evaluate(evaluator, node, &value))
        return FALSE;
    *out = value.is_truth ? value.truth : rf_truth_not(rf_range_equal(&value.range, &zero));
    return TRUE;
}
