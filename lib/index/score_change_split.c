/* SPDX-License-Identifier: MIT */
/*
 * The change of one node, split among its children and itself.
 *
 * This is the mean of the two polar decompositions of Dietzenbacher and Los: Structural decomposition techniques: sense and
 * sensitivity, Economic Systems Research 10(4), 1998.
 */
#include <math.h>

#include "foundation/errors.h"
#include "index/score_change.h"

/* Below this share of a value a change of it says nothing about slopes. */
#define TINY 1e-9

/* The share of a value by which a slope is tried instead. */
#define TRIAL 1e-4

gboolean
rf_score_split_is_tiny(double before, double after)
{
    return fabs(after - before) <= TINY * fmax(fabs(before), fabs(after));
}

static gboolean
is_valued(const RfSplitChild *child, RfTime time)
{
    return child->terms[time].state == REFORM_SCORE_STATE_VALUE;
}

static double
value_of(const RfSplitChild *child, RfTime time)
{
    return is_valued(child, time) ? child->terms[time].value : 0;
}

static void
describe(RfTerm *term, const RfTerm *as)
{
    term->weight = as->weight;
    term->share = as->share;
    term->missing = as->missing;
}

static gboolean
averages(const RfSchemeNode *node)
{
    switch ((gint)node->combine) {
    case REFORM_COMBINE_MEAN:
    case REFORM_COMBINE_WEIGHTED_MEAN:
    case REFORM_COMBINE_GEOMETRIC:
    case REFORM_COMBINE_HARMONIC:
    case REFORM_COMBINE_POWER: return TRUE;
    default: return FALSE;
    }
}

/* In a mean, weights matter only beside one another: those of children that are in both shall add up to 1. */
static void
compare_weights(RfSplit *split, RfTime time)
{
    const RfTime other = time == RF_AFTER ? RF_BEFORE : RF_AFTER;
    RfSum sum = { 0, 0 };

    if (!averages(split->nodes[time]))
        return;
    for (gsize i = 0; i < split->n; i++)
        if (split->children[i].nodes[RF_BEFORE] != REFORM_SCHEME_NO_NODE && split->children[i].nodes[RF_AFTER] != REFORM_SCHEME_NO_NODE)
            rf_sum_add(&sum, split->children[i].terms[time].weight);
    for (gsize i = 0; rf_sum_get(&sum) > 0 && i < split->n; i++) {
        RfSplitChild *child = &split->children[i];
        if (child->nodes[time] == REFORM_SCHEME_NO_NODE)
            continue;
        child->terms[time].weight /= rf_sum_get(&sum);
        if (child->nodes[other] == REFORM_SCHEME_NO_NODE)
            describe(&child->terms[other], &child->terms[time]);
    }
}

static void
find_slope(RfSplitChild *child)
{
    const double before = value_of(child, RF_BEFORE), after = value_of(child, RF_AFTER);

    child->slope = rf_score_split_is_tiny(before, after) ? (double)NAN : child->part / (after - before);
}

/* Linear ways to combine: each child by itself. */

static gboolean
is_linear(const RfSchemeNode *node)
{
    switch ((gint)node->combine) {
    case REFORM_COMBINE_SUM:
    case REFORM_COMBINE_MEAN:
    case REFORM_COMBINE_WEIGHTED_MEAN:
    case REFORM_COMBINE_WEIGHTED_SUM: return TRUE;
    default: return FALSE;
    }
}

/* Whether the value of a child counts by its weight alone, whatever the others have. */
static gboolean
stands_alone(const RfSplitChild *child, gboolean is_mean)
{
    for (gint time = RF_BEFORE; time < RF_N_TIMES; time++) {
        const RfTerm *term = &child->terms[time];
        if (term->state == REFORM_SCORE_STATE_VALUE)
            continue;
        if (is_mean || (term->state != REFORM_SCORE_STATE_NOT_ASSESSED && term->missing == REFORM_MISSING_RESCALE))
            return FALSE;
    }
    return TRUE;
}

static gboolean
stand_alone(const RfSplit *split)
{
    const RfSchemeNode *node = split->nodes[RF_AFTER];

    if (!is_linear(node) || split->nodes[RF_BEFORE]->combine != node->combine)
        return FALSE;
    for (gsize i = 0; i < split->n; i++)
        if (!stands_alone(&split->children[i], averages(node)))
            return FALSE;
    return TRUE;
}

static void
split_linear(RfSplit *split)
{
    for (gsize i = 0; i < split->n; i++) {
        RfSplitChild *child = &split->children[i];
        const double before = value_of(child, RF_BEFORE), after = value_of(child, RF_AFTER);
        const double weight_before = child->terms[RF_BEFORE].weight, weight_after = child->terms[RF_AFTER].weight;
        if (is_valued(child, RF_BEFORE) && is_valued(child, RF_AFTER)) {
            child->slope = (weight_before + weight_after) / 2;
            child->own = (before + after) / 2 * (weight_after - weight_before);
        } else {
            child->slope = is_valued(child, RF_AFTER) ? weight_after : weight_before;
        }
        child->part = child->slope * (after - before);
    }
}

/* All of a value that is there in one of both only: what each child makes up of it. */
static void
split_all(RfSplit *split, RfTime time)
{
    const RfSchemeNode *node = split->nodes[time];
    RfCombination combination;
    double value;

    for (gsize i = 0; i < split->n; i++)
        split->terms[i] = split->children[i].terms[time];
    rf_combine_explained(node, split->terms, split->n, &value, &combination);
    for (gsize i = 0; i < split->n; i++) {
        if (rf_combine_is_used(&split->terms[i]))
            split->children[i].part = (time == RF_AFTER ? 1 : -1) * rf_combine_part(node, &split->terms[i], &combination);
        find_slope(&split->children[i]);
    }
}

/* Other ways: all is replaced one by one. Step 0 is the way to combine, then come description and value of each child. */

#define N_STEPS(split) (1 + 2 * (split)->n)

static gboolean
has_new_way(const RfSplit *split)
{
    const RfSchemeNode *before = split->nodes[RF_BEFORE], *after = split->nodes[RF_AFTER];

    return before != NULL && after != NULL &&
           (before->combine != after->combine || (before->power != after->power && !isnan(after->power)) ||
            (before->least != after->least && !(isnan(before->least) && isnan(after->least))));
}

/* Another way to combine brings its weights with it. */
static gboolean
has_new_weights(const RfSplit *split)
{
    return has_new_way(split) && split->nodes[RF_BEFORE]->combine != split->nodes[RF_AFTER]->combine;
}

static gboolean
differs(const RfSplit *split, gsize step)
{
    if (step == 0)
        return has_new_way(split);

    const RfTerm *before = &split->children[(step - 1) / 2].terms[RF_BEFORE];
    const RfTerm *after = &split->children[(step - 1) / 2].terms[RF_AFTER];
    if (step % 2 == 0)
        return before->state != after->state || (after->state == REFORM_SCORE_STATE_VALUE && before->value != after->value);
    return !has_new_weights(split) &&
           (before->weight != after->weight || before->share != after->share || before->missing != after->missing);
}

static void
replace(RfSplit *split, gsize step, const RfSchemeNode **node)
{
    if (step == 0) {
        *node = split->nodes[RF_AFTER];
        for (gsize i = 0; has_new_weights(split) && i < split->n; i++)
            describe(&split->terms[i], &split->children[i].terms[RF_AFTER]);
        return;
    }

    const gsize i = (step - 1) / 2;
    const RfTerm *after = &split->children[i].terms[RF_AFTER];
    if (step % 2 == 1) {
        describe(&split->terms[i], after);
        return;
    }
    split->terms[i].value = after->value;
    split->terms[i].state = after->state;
}

static double *
part_of(RfSplit *split, gsize step)
{
    if (step == 0)
        return &split->own;
    return step % 2 == 0 ? &split->children[(step - 1) / 2].part : &split->children[(step - 1) / 2].own;
}

/* The change of a value that has children may be tiny while theirs are not. */
static gboolean
needs_trial(const RfSplitChild *child)
{
    return child->divides && is_valued(child, RF_BEFORE) && is_valued(child, RF_AFTER) &&
           rf_score_split_is_tiny(child->terms[RF_BEFORE].value, child->terms[RF_AFTER].value);
}

/* The slope at one of the values in between; 0 where there is none. */
static double
try_slope(const RfSplit *split, gsize i, const RfSchemeNode *node)
{
    const double here = split->terms[i].value, step = here == 0 ? TRIAL : fabs(here) * TRIAL;
    double from = NAN, to = NAN;

    guint8 state = rf_combine(node, split->terms, split->n, &from);
    split->terms[i].value = here + step;
    if (rf_combine(node, split->terms, split->n, &to) != REFORM_SCORE_STATE_VALUE)
        state = REFORM_SCORE_STATE_MISSING;
    split->terms[i].value = here;
    return state == REFORM_SCORE_STATE_VALUE ? (to - from) / step : 0;
}

/* Add to the parts of all steps that differ, from place `first` to `last` in the order. */
static void
share_out(RfSplit *split, gsize first, gsize last, gboolean backwards, double change)
{
    for (gsize i = first; i <= last; i++) {
        const gsize step = backwards ? N_STEPS(split) - 1 - i : i;
        if (differs(split, step))
            *part_of(split, step) += change;
    }
}

/* Replace all in one order, or backwards. Steps between which there is no value share what they change together; where the node
 * had none before, or has none after, nothing counts as 0. */
static void
walk(RfSplit *split, gsize n_differing, gboolean backwards)
{
    const gboolean from_nothing = split->nodes[RF_BEFORE] == NULL || split->nodes[RF_AFTER] == NULL;
    const RfSchemeNode *node = split->nodes[split->nodes[RF_BEFORE] == NULL ? RF_AFTER : RF_BEFORE];
    const gsize n = N_STEPS(split);
    double value = split->values[RF_BEFORE];
    gsize first = 0, n_together = 0;

    for (gsize i = 0; i < split->n; i++)
        split->terms[i] = split->children[i].terms[RF_BEFORE];
    for (gsize i = 0; i < n; i++) {
        const gsize step = backwards ? n - 1 - i : i;
        double next = 0;
        if (step > 0 && step % 2 == 0 && needs_trial(&split->children[(step - 1) / 2]))
            split->children[(step - 1) / 2].slope += try_slope(split, (step - 1) / 2, node) / 2;
        if (!differs(split, step))
            continue;
        replace(split, step, &node);
        n_together++;
        if (--n_differing == 0)
            next = split->values[RF_AFTER];
        else if (rf_combine(node, split->terms, split->n, &next) != REFORM_SCORE_STATE_VALUE && !from_nothing)
            continue;
        share_out(split, first, i, backwards, (next - value) / 2 / (double)n_together);
        value = next;
        first = i + 1;
        n_together = 0;
    }
}

static gboolean
split_stepwise(RfSplit *split, GError **error)
{
    gsize n_differing = 0, n_trials = 0;

    for (gsize step = 0; step < N_STEPS(split); step++)
        n_differing += differs(split, step);
    for (gsize i = 0; i < split->n; i++)
        n_trials += needs_trial(&split->children[i]);
    split->n_terms += 2 * ((guint64)n_differing + 2 * n_trials) * split->n;
    if (split->n_terms > REFORM_SCORE_CHANGE_MAX_TERMS) {
        rf_errors_set(error, REFORM_STATUS_LIMIT,
                      "%" G_GUINT64_FORMAT " children must be looked at, expected at most REFORM_SCORE_CHANGE_MAX_TERMS, %d", split->n_terms,
                      REFORM_SCORE_CHANGE_MAX_TERMS);
        return FALSE;
    }
    walk(split, n_differing, FALSE);
    walk(split, n_differing, TRUE);
    for (gsize i = 0; i < split->n; i++)
        if (!needs_trial(&split->children[i]))
            find_slope(&split->children[i]);
    return TRUE;
}

gboolean
rf_score_split(RfSplit *split, GError **error)
{
    split->own = 0;
    for (gsize i = 0; i < split->n; i++)
        split->children[i].own = split->children[i].part = split->children[i].slope = 0;
    if (split->nodes[RF_BEFORE] == NULL || split->nodes[RF_AFTER] == NULL) {
        const RfTime time = split->nodes[RF_AFTER] == NULL ? RF_BEFORE : RF_AFTER;
        if (!is_linear(split->nodes[time]))
            return split_stepwise(split, error);
        split_all(split, time);
        return TRUE;
    }
    compare_weights(split, RF_BEFORE);
    compare_weights(split, RF_AFTER);
    if (!stand_alone(split))
        return split_stepwise(split, error);
    split_linear(split);
    return TRUE;
}
