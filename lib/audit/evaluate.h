/* SPDX-License-Identifier: MIT */
/* Formulas over ranges, in exact fractions. */
#ifndef RF_AUDIT_EVALUATE_H
#define RF_AUDIT_EVALUATE_H

#include "audit/range.h"
#include "formula/tree.h"

/* What stopped an evaluation. */
typedef enum RfObstacle {
    RF_OBSTACLE_NONE,
    RF_OBSTACLE_INEXACT, /* not to be had in fractions: ask the ordinary evaluation */
    RF_OBSTACLE_ZERO     /* a denominator is zero */
} RfObstacle;

typedef struct RfValue {
    gboolean is_truth;
    RfRange range; /* of a number */
    RfTruth truth; /* of a truth value */
} RfValue;

typedef struct RfEvaluator {
    const RfTree *tree;
    const RfRange *names; /* of each name of the tree */
    RfObstacle obstacle;
    guint32 zero;         /* the node of the denominator that is zero */
    gsize visits;         /* nodes looked at, in all */
} RfEvaluator;

/* FALSE when there is an obstacle. */
gboolean rf_evaluate(RfEvaluator *evaluator, guint32 node, RfValue *out);

/* The same as a number or as a truth value: TRUE is 1, and any number but 0 is TRUE. */
gboolean rf_evaluate_number(RfEvaluator *evaluator, guint32 node, RfRange *out);
gboolean rf_evaluate_truth(RfEvaluator *evaluator, guint32 node, RfTruth *out);

/* A call; in functions.c. */
gboolean rf_evaluate_call(RfEvaluator *evaluator, guint32 node, RfValue *out);

/* Whether a node compares two sides. */
static inline gboolean
rf_node_compares(const RfNode *node)
{
    return node->kind >= RF_NODE_EQUAL && node->kind <= RF_NODE_AT_LEAST;
}

/* What a comparison of two ranges may give. */
RfTruth rf_evaluate_comparison(RfNodeKind kind, const RfRange *left, const RfRange *right);

/* Note that fractions do not do; always FALSE. */
static inline gboolean
rf_evaluate_give_up(RfEvaluator *evaluator)
{
    if (evaluator->obstacle == RF_OBSTACLE_NONE)
        evaluator->obstacle = RF_OBSTACLE_INEXACT;
    return FALSE;
}

/* The outcome of an operation on fractions. */
static inline gboolean
rf_evaluate_fits(RfEvaluator *evaluator, gboolean fits)
{
    return fits || rf_evaluate_give_up(evaluator);
}

#endif
