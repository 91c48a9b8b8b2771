/* SPDX-License-Identifier: MIT */
/* What leaves lack to their best values, and what the root would gain. */
#include <math.h>

#include <reform/what_if.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "formula/formula.h"
#include "index/scores.h"
#include "index/sort.h"

/* Leaves of a unit, in the order of the tree. */
typedef struct Left {
    const reform_scores *scores;
    gsize unit;
    double *left;
    double *gains;
    RfTerm *terms; /* room for the children of a node */
} Left;

static gboolean
is_its_input(const RfSchemeNode *leaf)
{
    if (leaf->formula == NULL)
        return TRUE;
    return rf_tree_node(rf_formula_get_tree(leaf->formula), rf_formula_get_root(leaf->formula))->kind == RF_NODE_NAME &&
           leaf->n_inputs == 1;
}

/* The most that the input may be which a leaf is; NaN where it is another thing, and where nothing is stated. */
static double
most_of_input(const reform_scheme *scheme, const RfSchemeNode *leaf)
{
    double most = NAN;

    if (is_its_input(leaf))
        reform_scheme_get_input_range(scheme, rf_scheme_leaf_input(scheme, leaf, 0), NULL, &most);
    return most;
}

/* Of a normalised leaf, or of the share that a scale takes; NaN where none is known. */
static double
best_share(const reform_scheme *scheme, const RfSchemeNode *leaf)
{
    switch (leaf->normalise.method) {
    case RF_NORMALISE_NONE: return isnan(leaf->low) ? most_of_input(scheme, leaf) : 1;
    case RF_NORMALISE_MINMAX: return leaf->normalise.second;
    case RF_NORMALISE_GOALPOSTS:
    case RF_NORMALISE_PERCENTILE:
    case RF_NORMALISE_BEST:
    case RF_NORMALISE_TARGET: return 1;
    default: return (double)NAN;
    }
}

static double
best_of(const reform_scheme *scheme, gsize index)
{
    const RfSchemeNode *leaf = &scheme->nodes[index];
    const double points = reform_scheme_get_points(scheme, index);
    const double best = isnan(points) ? rf_combine_scale(leaf, best_share(scheme, leaf)) : fmax(points, 0);

    return isnan(best) ? leaf->cap : rf_combine_cap(leaf, best);
}

/* The root, unrounded, if a leaf were worth that much; NaN if it had no value. */
static double
raise_leaf(const Left *left, gsize leaf, double worth)
{
    const reform_scheme *scheme = left->scores->scheme;
    guint8 state = REFORM_SCORE_STATE_VALUE;
    double unrounded = worth, passed = worth;

    for (gsize node = leaf; node != scheme->root; node = scheme->nodes[node].parent) {
        const RfSchemeNode *parent = &scheme->nodes[scheme->nodes[node].parent];
        rf_combine_describe(scheme, scheme->nodes[node].parent, left->terms);
        rf_scores_get_terms(left->scores, left->unit, scheme->nodes[node].parent, left->terms);
        for (guint32 i = 0; i < parent->n_children; i++) {
            if (scheme->children[parent->first_child + i] == node) {
                left->terms[i].value = passed;
                left->terms[i].state = state;
            }
        }
        state = rf_combine(parent, left->terms, parent->n_children, &unrounded);
        unrounded = rf_combine_cap(parent, rf_combine_scale(parent, unrounded));
        rf_scores_settle(&unrounded, &state);
        passed = parent->goes_up && state == REFORM_SCORE_STATE_VALUE ? rf_scores_round(parent, unrounded) : unrounded;
    }
    return unrounded;
}

static void
look_at_leaf(const Left *left, gsize i)
{
    const reform_scores *scores = left->scores;
    const gsize leaf = scores->scheme->leaves[i];
    const double value = rf_scores_passed(scores, leaf)[left->unit];
    const double best = best_of(scores->scheme, leaf);

    left->left[i] = left->gains[i] = NAN;
    if (isnan(best) || rf_scores_states(scores, leaf)[left->unit] == REFORM_SCORE_STATE_NOT_ASSESSED)
        return;
    left->left[i] = isnan(value) ? best : fmax(best - value, 0);
    left->gains[i] = value >= best ? 0 : raise_leaf(left, leaf, best) - scores->unrounded[scores->scheme->root][left->unit];
}

/* Children of all nodes above each leaf. */
static gboolean
check_terms(const reform_scheme *scheme, GError **error)
{
    g_autofree guint64 *above = rf_memory_new(scheme->n_nodes, sizeof *above, "nodes", error);
    guint64 n = 0;

    if (above == NULL)
        return FALSE;
    for (gsize i = scheme->n_nodes; i-- > 0;) {
        const guint32 node = scheme->post_order[i], parent = scheme->nodes[node].parent;
        above[node] = parent == RF_NO_NODE ? 0 : above[parent] + scheme->nodes[parent].n_children;
        n += scheme->nodes[node].n_children == 0 ? above[node] : 0;
    }
    if (n <= REFORM_SCORES_MAX_TERMS)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_LIMIT,
                  "%" G_GUINT64_FORMAT " children stand beside the ways from leaves to the root, expected at most REFORM_SCORES_MAX_TERMS, %d",
                  n, REFORM_SCORES_MAX_TERMS);
    return FALSE;
}

static gint
compare_leaves(gsize a, gsize b, gconstpointer data)
{
    const Left *left = data;

    if (isnan(left->gains[a]) || isnan(left->gains[b])) {
        const gint x = isnan(left->gains[a]) + isnan(left->left[a]), y = isnan(left->gains[b]) + isnan(left->left[b]);
        return x - y;
    }
    return left->gains[a] > left->gains[b] ? -1 : left->gains[a] < left->gains[b];
}

static gboolean
list_left(const Left *left, size_t *out_nodes, double *out_left, double *out_gains, GError **error)
{
    const reform_scheme *scheme = left->scores->scheme;
    const gsize n = scheme->n_leaves;
    g_autofree gsize *order = rf_memory_new(n, sizeof *order, "leaves", error);
    g_autofree gsize *scratch = order == NULL ? NULL : rf_memory_new(n, sizeof *scratch, "leaves", error);

    if (scratch == NULL)
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        look_at_leaf(left, i);
        order[i] = i;
    }
    rf_sort_indexes(order, scratch, n, compare_leaves, left);
    for (gsize i = 0; i < n; i++) {
        out_nodes[i] = scheme->leaves[order[i]];
        if (out_left != NULL)
            out_left[i] = left->left[order[i]];
        if (out_gains != NULL)
            out_gains[i] = left->gains[order[i]];
    }
    return TRUE;
}

/* Public API */

reform_status
reform_scores_list_left(const reform_scores *scores, size_t unit, size_t n, size_t *out_nodes, double *out_left, double *out_gains,
                        reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(scores != NULL && out_nodes != NULL && unit < scores->n_units, error);
    if (n != scores->scheme->n_leaves)
        rf_errors_set(&err, REFORM_STATUS_RANGE, "%" G_GSIZE_FORMAT " leaves are asked for, expected %" G_GSIZE_FORMAT, n,
                      scores->scheme->n_leaves);
    else if (check_terms(scores->scheme, &err)) {
        Left left = { .scores = scores, .unit = unit };
        if ((left.left = rf_memory_new(n, sizeof *left.left, "leaves", &err)) != NULL &&
            (left.gains = rf_memory_new(n, sizeof *left.gains, "leaves", &err)) != NULL &&
            (left.terms = rf_memory_new(scores->scheme->n_nodes, sizeof *left.terms, "children", &err)) != NULL)
            list_left(&left, out_nodes, out_left, out_gains, &err);
        g_free(left.left);
        g_free(left.gains);
        g_free(left.terms);
    }
    return rf_errors_give(err, error);
}
