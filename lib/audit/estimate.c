/* SPDX-License-Identifier: MIT */
/* The way out where fractions do not do: doubles, and what the check comes to when one claim after the other moves. */
#include <math.h>

#include "audit/subject.h"
#include "foundation/errors.h"

/* Digits a double has beyond those people print. */
#define SLACK 1e-12

typedef struct Estimator {
    const RfSubject *subject;
    reform_frame *frame; /* of one row */
    double *values;      /* of each name; the frame's columns */
    reform_formula *left;
    reform_formula *right;
} Estimator;

typedef struct Row {
    guint8 kind;
    guint8 problem;
    guint32 column;
    double number;
} Row;

static gboolean
evaluate(const Estimator *estimator, const reform_formula *formula, Row *out, GError **error)
{
    reform_error *problem = NULL;

    if (reform_formula_evaluate(formula, estimator->frame, 0, 1, &out->kind, &out->number, &out->problem, &out->column,
                                &problem) == REFORM_STATUS_OK)
        return TRUE;
    rf_errors_take(error, problem);
    return FALSE;
}

static gboolean
fill_frame(Estimator *estimator, GError **error)
{
    const RfTree *tree = estimator->subject->tree;
    reform_error *problem = NULL;

    for (guint32 i = 0; i < tree->n_names; i++) {
        estimator->values[i] = rf_fraction_to_double(estimator->subject->names[i].value);
        if (reform_frame_add_numbers(estimator->frame, tree->names[i].name, &estimator->values[i], &problem) !=
            REFORM_STATUS_OK) {
            rf_errors_take(error, problem);
            return FALSE;
        }
    }
    return TRUE;
}

/* How far a side goes when a claim goes to one end of its range. */
static gboolean
move(Estimator *estimator, guint32 name, RfFraction end, const double nominal[2], double away[2], GError **error)
{
    const double kept = estimator->values[name];
    Row left, right;

    estimator->values[name] = rf_fraction_to_double(end);
    const gboolean good =
        evaluate(estimator, estimator->left, &left, error) && evaluate(estimator, estimator->right, &right, error);
    estimator->values[name] = kept;
    if (!good)
        return FALSE;
    if (left.kind == REFORM_KIND_NUMBER)
        away[0] = fmax(away[0], fabs(left.number - nominal[0]));
    if (right.kind == REFORM_KIND_NUMBER)
        away[1] = fmax(away[1], fabs(right.number - nominal[1]));
    return TRUE;
}

static gboolean
measure_tolerance(Estimator *estimator, const double nominal[2], double *out, GError **error)
{
    const RfSubject *subject = estimator->subject;

    *out = 0.0;
    for (guint32 i = 0; i < subject->tree->n_names; i++) {
        double away[2] = { 0.0, 0.0 };
        if (rf_range_is_point(&subject->names[i]))
            continue;
        if (!move(estimator, i, subject->names[i].low, nominal, away, error) ||
            !move(estimator, i, subject->names[i].high, nominal, away, error))
            return FALSE;
        *out += away[0] + away[1];
    }
    return TRUE;
}

static gboolean
judge(reform_comparison comparison, double difference, double tolerance, double slack)
{
    switch (comparison) {
    case REFORM_COMPARISON_NOT_EQUAL: return fabs(difference) > slack || tolerance > slack;
    case REFORM_COMPARISON_LESS: return tolerance > slack ? difference < tolerance : difference < -slack;
    case REFORM_COMPARISON_AT_MOST: return difference <= tolerance;
    case REFORM_COMPARISON_GREATER: return tolerance > slack ? difference > -tolerance : difference > slack;
    case REFORM_COMPARISON_AT_LEAST: return difference >= -tolerance;
    case REFORM_COMPARISON_EQUAL:
    case REFORM_COMPARISON_NONE:
    case REFORM_COMPARISON_FORCE_INT32: break;
    }
    return fabs(difference) <= tolerance;
}

/* FALSE when a side is no number: then `out` says what it is. */
static gboolean
are_numbers(const Row *left, const Row *right, RfEstimate *out)
{
    const Row *bad = left->kind != REFORM_KIND_NUMBER ? left : right;

    out->kind = (reform_kind)bad->kind;
    out->problem = (reform_value_error)bad->problem;
    out->column = bad->column;
    return left->kind == REFORM_KIND_NUMBER && right->kind == REFORM_KIND_NUMBER;
}

static gboolean
estimate_sides(Estimator *estimator, const Row *left, const Row *right, RfSides *out, GError **error)
{
    const double nominal[2] = { left->number, right->number };
    const double slack = SLACK * fmax(fabs(nominal[0]), fabs(nominal[1]));

    out->left = nominal[0];
    out->right = nominal[1];
    out->difference = nominal[0] - nominal[1];
    if (!measure_tolerance(estimator, nominal, &out->tolerance, error))
        return FALSE;
    out->tolerance += slack;
    if (!isfinite(out->difference) || !isfinite(out->tolerance))
        return TRUE;
    out->holds = judge(reform_formula_get_comparison(estimator->subject->formula), out->difference, out->tolerance, slack);
    return TRUE;
}

/* A formula that compares no two numbers as a whole is taken for what it says of the claims as printed. */
static gboolean
estimate_whole(Estimator *estimator, RfEstimate *out, GError **error)
{
    Row row;

    if (!evaluate(estimator, estimator->subject->formula, &row, error))
        return FALSE;
    out->kind = (reform_kind)row.kind;
    out->problem = (reform_value_error)row.problem;
    out->column = row.column;
    out->sides.holds = row.kind == REFORM_KIND_TRUTH && row.number != 0.0;
    return TRUE;
}

static gboolean
estimate(Estimator *estimator, RfEstimate *out, GError **error)
{
    Row left, right;

    if (!fill_frame(estimator, error))
        return FALSE;
    if (estimator->left == NULL)
        return estimate_whole(estimator, out, error);
    if (!evaluate(estimator, estimator->left, &left, error) || !evaluate(estimator, estimator->right, &right, error))
        return FALSE;
    if (!are_numbers(&left, &right, out))
        return estimate_whole(estimator, out, error);
    if (!estimate_sides(estimator, &left, &right, &out->sides, error))
        return FALSE;
    out->kind = REFORM_KIND_TRUTH;
    if (!isfinite(out->sides.difference) || !isfinite(out->sides.tolerance)) {
        out->kind = REFORM_KIND_ERROR;
        out->problem = REFORM_VALUE_ERROR_OVERFLOW;
        out->column = rf_tree_node(estimator->subject->tree, estimator->subject->root)->column;
    }
    return TRUE;
}

gboolean
rf_estimate(const RfSubject *subject, RfEstimate *out, GError **error)
{
    Estimator estimator = { .subject = subject, .frame = reform_frame_new(1) };
    const double none = (double)NAN;

    *out = (RfEstimate){ .sides = { none, none, none, none, FALSE } };
    estimator.values = g_new(double, (gsize)subject->tree->n_names + 1);
    if (reform_formula_get_comparison(subject->formula) != REFORM_COMPARISON_NONE &&
        reform_formula_get_sides(subject->formula, &estimator.left, &estimator.right, NULL) != REFORM_STATUS_OK)
        g_assert_not_reached();
    const gboolean good = estimate(&estimator, out, error);
    reform_formula_unref(estimator.left);
    reform_formula_unref(estimator.right);
    reform_frame_free(estimator.frame);
    g_free(estimator.values);
    return good;
}
