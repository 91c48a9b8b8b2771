/* SPDX-License-Identifier: MIT */
/*
 * Linearisation through a scheme: what a sampling unit adds to a node is what it adds to the children times the slope of the
 * node in each of them, and at leaves what it adds to the items.
 */
#include <math.h>

#include "composite/composite.h"
#include "foundation/memory.h"

/* How far an input is moved to either side, as a share of its size: near the cube root of what doubles lose, and a power of two. */
#define STEP 0x1p-17

typedef struct Slopes {
    RfCompositeWork *work;
    double *of_leaves; /* of all units at an input of a leaf together, as the scheme lists these */
    RfTerm *terms;     /* room for the children of a node */
} Slopes;

static gboolean
is_input(const RfSchemeNode *leaf)
{
    return leaf->formula == NULL && leaf->normalise.method == RF_NORMALISE_NONE;
}

/* What `low`, `high` and `cap` make of a slope. */
static double
slope_of_scale(const RfSchemeNode *node, double value)
{
    if (!isnan(node->cap) && value >= node->cap)
        return 0;
    return isnan(node->low) ? 1 : node->high - node->low;
}

static double
step_of(const RfCompositeWork *work, gsize column, gsize unit)
{
    const reform_estimates *estimates = work->composite->estimates;
    const gsize row = work->composite->domains[unit] * estimates->n_items + work->items[column];
    const double error = rf_estimates_figure(estimates, REFORM_FIGURE_STANDARD_ERROR)[row];
    const double size = fmax(fabs(rf_composite_work_estimate(work, column, unit)), error);

    return STEP * (size > 0 ? size : 1);
}

static reform_scores *
score_moved(RfCompositeWork *work, gsize column, double direction, GError **error)
{
    for (gsize unit = 0; unit < work->composite->n_units; unit++)
        work->values[column * work->composite->n_units + unit] =
            rf_composite_work_estimate(work, column, unit) + direction * step_of(work, column, unit);

    return rf_composite_work_score(work, error);
}

/* Slopes of a leaf in one of its inputs, from scores on either side. */
static void
take_slopes(const RfCompositeWork *work, gsize column, gsize leaf, const reform_scores *below, const reform_scores *above,
            double *out_slopes)
{
    for (gsize unit = 0; unit < work->composite->n_units; unit++) {
        const double estimate = rf_composite_work_estimate(work, column, unit), step = step_of(work, column, unit);
        if (isnan(estimate))
            continue;
        out_slopes[unit] = (above->unrounded[leaf][unit] - below->unrounded[leaf][unit]) / ((estimate + step) - (estimate - step));
    }
}

static gboolean
is_needed(const reform_scheme *scheme, gsize input)
{
    for (gsize i = 0; i < scheme->n_leaves; i++) {
        const RfSchemeNode *leaf = &scheme->nodes[scheme->leaves[i]];
        for (guint32 j = 0; j < leaf->n_inputs && !is_input(leaf); j++)
            if (rf_scheme_leaf_input(scheme, leaf, j) == input)
                return TRUE;
    }
    return FALSE;
}

/* Slopes of all leaves with a formula in an input. */
static gboolean
differentiate(Slopes *slopes, gsize input, GError **error)
{
    RfCompositeWork *work = slopes->work;
    const gsize column = work->columns[input], n_units = work->composite->n_units;
    reform_scores *below = score_moved(work, column, -1, error);
    reform_scores *above = below == NULL ? NULL : score_moved(work, column, 1, error);

    for (gsize i = 0; above != NULL && i < work->scheme->n_leaves; i++) {
        const RfSchemeNode *leaf = &work->scheme->nodes[work->scheme->leaves[i]];
        for (guint32 j = 0; j < leaf->n_inputs && !is_input(leaf); j++)
            if (rf_scheme_leaf_input(work->scheme, leaf, j) == input)
                take_slopes(work, column, work->scheme->leaves[i], below, above, slopes->of_leaves + (leaf->first_input + j) * n_units);
    }
    rf_composite_work_reset(work, column);
    reform_scores_unref(below);
    reform_scores_unref(above);
    return above != NULL;
}

static gboolean
find_leaf_slopes(Slopes *slopes, GError **error)
{
    const RfCompositeWork *work = slopes->work;
    const reform_scheme *scheme = work->scheme;
    const gsize n_units = work->composite->n_units;

    for (gsize i = 0; i < scheme->n_leaves; i++) {
        const RfSchemeNode *leaf = &scheme->nodes[scheme->leaves[i]];
        const double *values = work->base->unrounded[scheme->leaves[i]];
        for (gsize unit = 0; unit < n_units && is_input(leaf); unit++)
            slopes->of_leaves[leaf->first_input * n_units + unit] = slope_of_scale(leaf, values[unit]);
    }
    for (gsize input = 0; input < reform_scheme_get_n_inputs(scheme); input++)
        if (work->columns[input] != G_MAXSIZE && is_needed(scheme, input) && !differentiate(slopes, input, error))
            return FALSE;
    return TRUE;
}

/* The slope of what a node combines its children to, in one of them. */
static double
slope_of_term(const RfSchemeNode *node, const RfTerm *term, const RfCombination *combination, double combined)
{
    const RfTerm one = { 1, term->weight, term->share, REFORM_SCORE_STATE_VALUE, term->missing };
    const double share = term->weight / combination->divisor;

    switch (node->combine) {
    case REFORM_COMBINE_SUM:
    case REFORM_COMBINE_WEIGHTED_SUM:
    case REFORM_COMBINE_MEAN:
    case REFORM_COMBINE_WEIGHTED_MEAN: return rf_combine_part(node, &one, combination);
    case REFORM_COMBINE_GEOMETRIC: return share * combined / term->value;
    case REFORM_COMBINE_HARMONIC: return share * combined * combined / (term->value * term->value);
    case REFORM_COMBINE_POWER: return share * pow(term->value / combined, node->power - 1);
    case REFORM_COMBINE_MIN:
    case REFORM_COMBINE_MAX: return term->value == combined ? 1 : 0;
    case REFORM_COMBINE_NONE:
    case REFORM_COMBINE_FORCE_INT32: break;
    }
    g_assert_not_reached();
}

/* Add what each sampling unit adds to another row, times a slope. */
static void
add_row(double *row, const double *other, double slope, gsize width)
{
    for (gsize i = 0; i < width && slope != 0; i++)
        row[i] += isfinite(slope) ? slope * other[i] : (double)NAN;
}

static void
linearise_leaf(const Slopes *slopes, gsize unit, gsize index, double *row)
{
    const RfCompositeWork *work = slopes->work;
    const reform_composite *composite = work->composite;
    const RfSchemeNode *leaf = &work->scheme->nodes[index];

    for (guint32 i = 0; i < leaf->n_inputs; i++) {
        const gsize column = work->columns[rf_scheme_leaf_input(work->scheme, leaf, i)];
        if (column == G_MAXSIZE)
            continue;
        add_row(row,
                rf_estimates_get_influence(composite->estimates,
                                           composite->domains[unit] * composite->estimates->n_items + work->items[column]),
                slopes->of_leaves[(leaf->first_input + i) * composite->n_units + unit], composite->widths[unit]);
    }
}

static void
linearise_parent(const Slopes *slopes, gsize unit, gsize index, double *row)
{
    const RfCompositeWork *work = slopes->work;
    const reform_scheme *scheme = work->scheme;
    const RfSchemeNode *node = &scheme->nodes[index];
    const double scale = slope_of_scale(node, work->base->unrounded[index][unit]);
    RfCombination combination;
    double combined = NAN;
    gboolean chosen = FALSE;

    rf_combine_describe(scheme, index, slopes->terms);
    rf_scores_get_terms(work->base, unit, index, slopes->terms);
    (void)!rf_combine_explained(node, slopes->terms, node->n_children, &combined, &combination);
    for (guint32 i = 0; i < node->n_children && !chosen; i++) {
        const RfTerm *term = &slopes->terms[i];
        if (term->state != REFORM_SCORE_STATE_VALUE)
            continue;
        const double slope = slope_of_term(node, term, &combination, combined);
        /* Of children that share the least or the greatest value one is it. */
        chosen = slope != 0 && (node->combine == REFORM_COMBINE_MIN || node->combine == REFORM_COMBINE_MAX);
        add_row(row, rf_composite_part(work->composite, unit, scheme->children[node->first_child + i]), scale * slope,
                work->composite->widths[unit]);
    }
}

static void
linearise_node(const Slopes *slopes, gsize unit, gsize index)
{
    const RfCompositeWork *work = slopes->work;
    const gboolean has_value = rf_scores_states(work->base, index)[unit] == REFORM_SCORE_STATE_VALUE;
    double *row = rf_composite_part(work->composite, unit, index);

    for (gsize i = 0; i < work->composite->widths[unit]; i++)
        row[i] = has_value ? 0 : (double)NAN;
    if (has_value && work->scheme->nodes[index].n_children == 0)
        linearise_leaf(slopes, unit, index, row);
    else if (has_value)
        linearise_parent(slopes, unit, index, row);
}

static gsize
most_children(const reform_scheme *scheme)
{
    gsize most = 0;

    for (gsize i = 0; i < scheme->n_nodes; i++)
        most = MAX(most, scheme->nodes[i].n_children);
    return most;
}

gboolean
rf_composite_linearise(RfCompositeWork *work, GError **error)
{
    const reform_scheme *scheme = work->scheme;
    Slopes slopes = { .work = work };
    gsize size;

    if (!g_size_checked_mul(&size, scheme->leaf_inputs->len, work->composite->n_units))
        size = G_MAXSIZE;
    const gboolean good = (slopes.of_leaves = rf_memory_new0(size, sizeof *slopes.of_leaves, "inputs", error)) != NULL &&
                          (slopes.terms = rf_memory_new(most_children(scheme), sizeof *slopes.terms, "children", error)) != NULL &&
                          find_leaf_slopes(&slopes, error);
    for (gsize unit = 0; good && unit < work->composite->n_units; unit++)
        for (gsize i = 0; i < scheme->n_nodes; i++)
            linearise_node(&slopes, unit, scheme->post_order[i]);
    g_free(slopes.of_leaves);
    g_free(slopes.terms);
    return good;
}
