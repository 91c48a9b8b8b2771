/* SPDX-License-Identifier: MIT */
/* Functions over ranges. Where one is not sure to give what spreadsheets give, the ordinary evaluation is asked. */
#include <stdlib.h>

#include "audit/evaluate.h"

/* Digits ROUND may be asked for. */
#define DIGITS_MOST 15

static guint32
argument(const RfEvaluator *evaluator, guint32 call, guint32 index)
{
    return rf_tree_child(evaluator->tree, call, index);
}

static gboolean
fold(RfEvaluator *evaluator, guint32 call, RfRange *out)
{
    const RfNode *node = rf_tree_node(evaluator->tree, call);
    RfRange next;

    if (!rf_evaluate_number(evaluator, argument(evaluator, call, 0), out))
        return FALSE;
    for (guint32 i = 1; i < node->n_children; i++) {
        if (!rf_evaluate_number(evaluator, argument(evaluator, call, i), &next))
            return FALSE;
        if (node->function == RF_FUNCTION_MIN)
            *out = rf_range_least(out, &next);
        else if (node->function == RF_FUNCTION_MAX)
            *out = rf_range_greatest(out, &next);
        else if (!rf_evaluate_fits(evaluator, rf_range_add(out, &next, out)))
            return FALSE;
    }
    if (node->function != RF_FUNCTION_AVERAGE)
        return TRUE;
    next = rf_range_of(rf_fraction_of(node->n_children));
    return rf_evaluate_fits(evaluator, rf_range_divide(out, &next, out));
}

static gint
compare_fractions(gconstpointer a, gconstpointer b)
{
    return rf_fraction_compare(*(const RfFraction *)a, *(const RfFraction *)b);
}

/* Sorts. */
static gboolean
middle(RfFraction *values, guint32 n, RfFraction *out)
{
    qsort(values, n, sizeof *values, compare_fractions);
    if (n % 2 == 1) {
        *out = values[n / 2];
        return TRUE;
    }
    return rf_fraction_add(values[n / 2 - 1], values[n / 2], out) &&
           rf_fraction_divide(*out, rf_fraction_of(2), out);
}

/* The middle rises with each argument, so it can be taken of values, lows and highs apart. */
static gboolean
median(RfEvaluator *evaluator, guint32 call, RfRange *out)
{
    const guint32 n = rf_tree_node(evaluator->tree, call)->n_children;
    g_autofree RfFraction *values = g_new(RfFraction, (gsize)n * 3);

    for (guint32 i = 0; i < n; i++) {
        RfRange range;
        if (!rf_evaluate_number(evaluator, argument(evaluator, call, i), &range))
            return FALSE;
        values[i] = range.value;
        values[n + i] = range.low;
        values[2 * n + i] = range.high;
    }
    return rf_evaluate_fits(evaluator, middle(values, n, &out->value) && middle(values + n, n, &out->low) &&
                                           middle(values + 2 * n, n, &out->high));
}

/* ROUND and its kin: digits after the mark, 0 where they are not stated. */
static gboolean
round_to_digits(RfEvaluator *evaluator, guint32 call, RfWhole how, RfRange *out)
{
    RfRange x, digits = rf_range_of(rf_fraction_of(0));
    RfFraction step;

    if (!rf_evaluate_number(evaluator, argument(evaluator, call, 0), &x) ||
        (rf_tree_node(evaluator->tree, call)->n_children > 1 &&
         !rf_evaluate_number(evaluator, argument(evaluator, call, 1), &digits)))
        return FALSE;
    if (!rf_range_is_point(&digits) || digits.value.denominator != 1 || digits.value.numerator > DIGITS_MOST ||
        digits.value.numerator < -DIGITS_MOST)
        return rf_evaluate_give_up(evaluator);
    return rf_evaluate_fits(evaluator, rf_fraction_power_of_ten(-(gint)digits.value.numerator, &step) &&
                                           rf_range_round(&x, step, how, out));
}

/* FLOOR and its kin: steps, 1 where none is stated. What they do below zero is left to the ordinary evaluation. */
static gboolean
round_to_steps(RfEvaluator *evaluator, guint32 call, RfWhole how, RfRange *out)
{
    RfRange x, step = rf_range_of(rf_fraction_of(1));

    if (!rf_evaluate_number(evaluator, argument(evaluator, call, 0), &x) ||
        (rf_tree_node(evaluator->tree, call)->n_children > 1 &&
         !rf_evaluate_number(evaluator, argument(evaluator, call, 1), &step)))
        return FALSE;
    if (!rf_range_is_point(&step) || rf_fraction_sign(step.value) <= 0 || rf_fraction_sign(x.low) < 0)
        return rf_evaluate_give_up(evaluator);
    return rf_evaluate_fits(evaluator, rf_range_round(&x, step.value, how, out));
}

static gboolean
modulo(RfEvaluator *evaluator, guint32 call, RfRange *out)
{
    RfRange x, step;

    if (!rf_evaluate_number(evaluator, argument(evaluator, call, 0), &x) ||
        !rf_evaluate_number(evaluator, argument(evaluator, call, 1), &step))
        return FALSE;
    if (!rf_range_is_point(&x) || !rf_range_is_point(&step) || rf_fraction_sign(step.value) <= 0)
        return rf_evaluate_give_up(evaluator);
    return rf_evaluate_fits(evaluator, rf_range_round(&x, step.value, RF_WHOLE_DOWN, out) &&
                                           rf_range_subtract(&x, out, out));
}

/* A condition that rounding leaves open gives all that both branches may be. */
static gboolean
choose(RfEvaluator *evaluator, guint32 call, RfValue *out)
{
    const guint32 n = rf_tree_node(evaluator->tree, call)->n_children;
    RfTruth condition;
    RfValue other;

    if (n != 3)
        return rf_evaluate_give_up(evaluator);
    if (!rf_evaluate_truth(evaluator, argument(evaluator, call, 0), &condition) ||
        !rf_evaluate(evaluator, argument(evaluator, call, condition.is_true ? 1 : 2), out))
        return FALSE;
    if (condition.is_true ? !condition.can_be_false : !condition.can_be_true)
        return TRUE;
    if (!rf_evaluate(evaluator, argument(evaluator, call, condition.is_true ? 2 : 1), &other)) {
        const gboolean no_value = evaluator->obstacle == RF_OBSTACLE_ZERO;
        evaluator->obstacle = no_value ? RF_OBSTACLE_NONE : evaluator->obstacle;
        return no_value;
    }
    if (out->is_truth != other.is_truth)
        return rf_evaluate_give_up(evaluator);
    if (out->is_truth) {
        out->truth.can_be_true = out->truth.can_be_true || other.truth.can_be_true;
        out->truth.can_be_false = out->truth.can_be_false || other.truth.can_be_false;
    } else {
        out->range = rf_range_hull(&out->range, &other.range);
    }
    return TRUE;
}

/* AND; OR is NOT of AND of NOT. */
static gboolean
all(RfEvaluator *evaluator, guint32 call, gboolean any, RfTruth *out)
{
    RfTruth result = { TRUE, TRUE, FALSE };

    for (guint32 i = 0; i < rf_tree_node(evaluator->tree, call)->n_children; i++) {
        RfTruth next;
        if (!rf_evaluate_truth(evaluator, argument(evaluator, call, i), &next))
            return FALSE;
        next = any ? rf_truth_not(next) : next;
        result.is_true = result.is_true && next.is_true;
        result.can_be_true = result.can_be_true && next.can_be_true;
        result.can_be_false = result.can_be_false || next.can_be_false;
    }
    *out = any ? rf_truth_not(result) : result;
    return TRUE;
}

static gboolean
not(RfEvaluator *evaluator, guint32 call, RfTruth *out)
{
    if (!rf_evaluate_truth(evaluator, argument(evaluator, call, 0), out))
        return FALSE;
    *out = rf_truth_not(*out);
    return TRUE;
}

static gboolean
absolute(RfEvaluator *evaluator, guint32 call, RfRange *out)
{
    if (!rf_evaluate_number(evaluator, argument(evaluator, call, 0), out))
        return FALSE;
    *out = rf_range_absolute(out);
    return TRUE;
}

gboolean
rf_evaluate_call(RfEvaluator *evaluator, guint32 call, RfValue *out)
{
    const RfFunction function = rf_tree_node(evaluator->tree, call)->function;

    out->is_truth = function == RF_FUNCTION_AND || function == RF_FUNCTION_OR || function == RF_FUNCTION_NOT;
    switch (function) {
    case RF_FUNCTION_AND: return all(evaluator, call, FALSE, &out->truth);
    case RF_FUNCTION_OR: return all(evaluator, call, TRUE, &out->truth);
    case RF_FUNCTION_NOT: return not(evaluator, call, &out->truth);
    case RF_FUNCTION_IF: return choose(evaluator, call, out);
    case RF_FUNCTION_SUM:
    case RF_FUNCTION_AVERAGE:
    case RF_FUNCTION_MIN:
    case RF_FUNCTION_MAX: return fold(evaluator, call, &out->range);
    case RF_FUNCTION_MEDIAN: return median(evaluator, call, &out->range);
    case RF_FUNCTION_ABS: return absolute(evaluator, call, &out->range);
    case RF_FUNCTION_ROUND: return round_to_digits(evaluator, call, RF_WHOLE_HALF_AWAY, &out->range);
    case RF_FUNCTION_ROUNDUP: return round_to_digits(evaluator, call, RF_WHOLE_FROM_ZERO, &out->range);
    case RF_FUNCTION_ROUNDDOWN: return round_to_digits(evaluator, call, RF_WHOLE_TO_ZERO, &out->range);
    case RF_FUNCTION_INT: return round_to_digits(evaluator, call, RF_WHOLE_DOWN, &out->range);
    case RF_FUNCTION_FLOOR: return round_to_steps(evaluator, call, RF_WHOLE_DOWN, &out->range);
    case RF_FUNCTION_CEILING: return round_to_steps(evaluator, call, RF_WHOLE_UP, &out->range);
    case RF_FUNCTION_MROUND: return round_to_steps(evaluator, call, RF_WHOLE_HALF_AWAY, &out->range);
    case RF_FUNCTION_MOD: return modulo(evaluator, call, &out->range);
    default: return rf_evaluate_give_up(evaluator);
    }
}
