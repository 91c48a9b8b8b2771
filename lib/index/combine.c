/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "index/combine.h"

/* Units that are summed at a time. */
#define BLOCK 256

static gboolean
takes_weights(const reform_scheme *scheme, const RfSchemeNode *node)
{
    switch ((gint)node->combine) {
    case REFORM_COMBINE_WEIGHTED_MEAN:
    case REFORM_COMBINE_WEIGHTED_SUM: return TRUE;
    case REFORM_COMBINE_GEOMETRIC:
    case REFORM_COMBINE_HARMONIC:
    case REFORM_COMBINE_POWER: return !isnan(scheme->nodes[scheme->children[node->first_child]].weight);
    default: return FALSE;
    }
}

/* Points that a sum's children share. Bonuses stand outside, and so do penalties, unless all of the parent is one. */
static double
share_of_points(const RfSchemeNode *node, const RfSchemeNode *child)
{
    if (!child->has_points || child->is_bonus || (child->points < 0 && node->points >= 0))
        return 0;
    return fabs((double)child->points / RF_SCHEME_POINT);
}

void
rf_combine_describe(const reform_scheme *scheme, gsize index, RfTerm *terms)
{
    const RfSchemeNode *node = &scheme->nodes[index];
    const gboolean weighted = takes_weights(scheme, node);
    gboolean pointed = FALSE;

    for (guint32 i = 0; i < node->n_children; i++)
        pointed = pointed || scheme->nodes[scheme->children[node->first_child + i]].has_points;
    for (guint32 i = 0; i < node->n_children; i++) {
        const RfSchemeNode *child = &scheme->nodes[scheme->children[node->first_child + i]];
        terms[i].weight = weighted ? child->weight : 1;
        terms[i].share = node->combine == REFORM_COMBINE_SUM && pointed ? share_of_points(node, child) : terms[i].weight;
        terms[i].missing = (guint8)child->missing;
    }
}

/* What is known of the children before anything is added up. */
typedef struct Tally {
    gsize assessed;
    gsize present; /* with a value */
    gsize used;    /* these, and those that count as 0 */
    gboolean rescales;
    RfSum shares; /* of those assessed */
    RfSum left;   /* of those that stay in the denominator */
} Tally;

/* VALUE if the children can be combined. A mistake comes before anything that is missing. */
static guint8
take_stock(const RfSchemeNode *node, const RfTerm *terms, gsize n, Tally *tally)
{
    guint8 state = REFORM_SCORE_STATE_VALUE;

    for (gsize i = 0; i < n; i++) {
        if (rf_state_is_mistake(terms[i].state))
            return terms[i].state;
        if (terms[i].state == REFORM_SCORE_STATE_NOT_ASSESSED)
            continue;
        const gboolean present = terms[i].state == REFORM_SCORE_STATE_VALUE;
        tally->assessed++;
        rf_sum_add(&tally->shares, terms[i].share);
        if (present)
            tally->present++;
        else if (terms[i].missing == REFORM_MISSING_PROPAGATE)
            state = REFORM_SCORE_STATE_MISSING;
        else if (terms[i].missing == REFORM_MISSING_ZERO)
            tally->used++;
        if (!present && terms[i].missing == REFORM_MISSING_RESCALE)
            tally->rescales = tally->rescales || terms[i].share > 0;
        else
            rf_sum_add(&tally->left, terms[i].share);
    }
    tally->used += tally->present;
    if (tally->assessed == 0)
        return REFORM_SCORE_STATE_NOT_ASSESSED;
    if (state == REFORM_SCORE_STATE_VALUE && tally->present < tally->assessed && !isnan(node->least) &&
        !reform_share_reaches((gint64)tally->present, (gint64)tally->assessed, node->least))
        return REFORM_SCORE_STATE_TOO_FEW;
    return tally->used == 0 ? REFORM_SCORE_STATE_MISSING : state;
}

gboolean
rf_combine_is_used(const RfTerm *term)
{
    return term->state == REFORM_SCORE_STATE_VALUE ||
           (term->missing == REFORM_MISSING_ZERO && term->state != REFORM_SCORE_STATE_NOT_ASSESSED);
}

static double
value_of(const RfTerm *term)
{
    return term->state == REFORM_SCORE_STATE_VALUE ? term->value : 0;
}

/* What those that are there count for where others left the denominator. */
static double
rescaling(const Tally *tally)
{
    return tally->rescales ? rf_sum_get(&tally->shares) / rf_sum_get(&tally->left) : 1;
}

/* Terms within the denominator are rescaled, those outside are added as they are. */
static gboolean
is_rescaled(const RfTerm *term, double factor)
{
    return factor == 1 || term->share > 0;
}

static double
add_up(const RfTerm *terms, gsize n, double factor)
{
    RfSum inside = { 0, 0 }, outside = { 0, 0 };

    for (gsize i = 0; i < n; i++)
        if (rf_combine_is_used(&terms[i]))
            rf_sum_add(is_rescaled(&terms[i], factor) ? &inside : &outside, value_of(&terms[i]) * terms[i].weight);
    return factor == 1 ? rf_sum_get(&inside) : rf_sum_get(&inside) * factor + rf_sum_get(&outside);
}

/* Powers are taken of values as shares of this one: so they are neither too large nor too small, and P may be near 0. */
static double
find_reference(const RfSchemeNode *node, const RfTerm *terms, gsize n)
{
    double reference = NAN;

    for (gsize i = 0; i < n; i++)
        if (rf_combine_is_used(&terms[i]) && terms[i].weight > 0)
            reference = node->power > 0 ? fmax(reference, value_of(&terms[i])) : fmin(reference, value_of(&terms[i]));
    return reference == 0 ? 1 : reference;
}

static double
transform(const RfSchemeNode *node, double reference, double value)
{
    switch ((gint)node->combine) {
    case REFORM_COMBINE_GEOMETRIC: return log(value);
    case REFORM_COMBINE_HARMONIC: return 1 / value;
    case REFORM_COMBINE_POWER: return expm1(log(value / reference) * node->power);
    default: return value;
    }
}

static double
transform_back(const RfSchemeNode *node, double reference, double mean)
{
    switch ((gint)node->combine) {
    case REFORM_COMBINE_GEOMETRIC: return exp(mean);
    case REFORM_COMBINE_HARMONIC: return 1 / mean;
    case REFORM_COMBINE_POWER: return exp(log1p(mean) / node->power) * reference;
    default: return mean;
    }
}

/* Whether a mean of this kind is defined for a value. */
static gboolean
is_defined(const RfSchemeNode *node, double value)
{
    switch ((gint)node->combine) {
    case REFORM_COMBINE_GEOMETRIC:
    case REFORM_COMBINE_HARMONIC: return value > 0;
    case REFORM_COMBINE_POWER: return node->power > 0 ? value >= 0 : value > 0;
    default: return TRUE;
    }
}

static guint8
average(const RfSchemeNode *node, const RfTerm *terms, gsize n, double *out_value, double *out_divisor)
{
    const double reference = node->combine == REFORM_COMBINE_POWER ? find_reference(node, terms, n) : 1;
    RfSum sum = { 0, 0 }, weights = { 0, 0 };

    for (gsize i = 0; i < n; i++) {
        if (!rf_combine_is_used(&terms[i]))
            continue;
        if (!is_defined(node, value_of(&terms[i])))
            return REFORM_SCORE_STATE_NOT_POSITIVE;
        rf_sum_add(&sum, transform(node, reference, value_of(&terms[i])) * terms[i].weight);
        rf_sum_add(&weights, terms[i].weight);
    }
    *out_divisor = rf_sum_get(&weights);
    if (*out_divisor == 0)
        return REFORM_SCORE_STATE_DIVISION;
    *out_value = transform_back(node, reference, rf_sum_get(&sum) / *out_divisor);
    return REFORM_SCORE_STATE_VALUE;
}

static double
choose(const RfSchemeNode *node, const RfTerm *terms, gsize n)
{
    double chosen = NAN;

    for (gsize i = 0; i < n; i++)
        if (rf_combine_is_used(&terms[i]))
            chosen = node->combine == REFORM_COMBINE_MIN ? fmin(chosen, value_of(&terms[i])) : fmax(chosen, value_of(&terms[i]));
    return chosen;
}

guint8
rf_combine_explained(const RfSchemeNode *node, const RfTerm *terms, gsize n, double *out_value, RfCombination *out_combination)
{
    Tally tally = { 0, 0, 0, FALSE, { 0, 0 }, { 0, 0 } };
    guint8 state = take_stock(node, terms, n, &tally);

    *out_combination = (RfCombination){ tally.assessed, tally.present, 1, 1 };
    if (state != REFORM_SCORE_STATE_VALUE)
        return state;
    switch ((gint)node->combine) {
    case REFORM_COMBINE_SUM:
    case REFORM_COMBINE_WEIGHTED_SUM:
        if (tally.rescales && rf_sum_get(&tally.left) == 0)
            return REFORM_SCORE_STATE_MISSING;
        out_combination->factor = rescaling(&tally);
        *out_value = add_up(terms, n, out_combination->factor);
        break;
    case REFORM_COMBINE_MIN:
    case REFORM_COMBINE_MAX: *out_value = choose(node, terms, n); break;
    default: state = average(node, terms, n, out_value, &out_combination->divisor); break;
    }
    if (state != REFORM_SCORE_STATE_VALUE || isfinite(*out_value))
        return state;
    *out_value = NAN; /* that no cap makes a number of it */
    return REFORM_SCORE_STATE_OVERFLOW;
}

double
rf_combine_part(const RfSchemeNode *node, const RfTerm *term, const RfCombination *combination)
{
    const double weighted = value_of(term) * term->weight;

    switch ((gint)node->combine) {
    case REFORM_COMBINE_SUM:
    case REFORM_COMBINE_WEIGHTED_SUM: return is_rescaled(term, combination->factor) ? weighted * combination->factor : weighted;
    case REFORM_COMBINE_MEAN:
    case REFORM_COMBINE_WEIGHTED_MEAN: return weighted / combination->divisor;
    default: return (double)NAN;
    }
}

/* The same steps as rf_combine() takes for each unit, side by side. */
static void
add_columns(double weighted_by, const double *column, gsize n, double *totals, double *rests)
{
    for (gsize i = 0; i < n; i++) {
        RfSum sum = { totals[i], rests[i] };
        rf_sum_add(&sum, column[i] * weighted_by);
        totals[i] = sum.total;
        rests[i] = sum.rest;
    }
}

gboolean
rf_combine_columns(const RfSchemeNode *node, const RfTerm *terms, const double *const *columns, gsize n_children, gsize n,
                   double *out_values)
{
    const gboolean averages = node->combine == REFORM_COMBINE_MEAN || node->combine == REFORM_COMBINE_WEIGHTED_MEAN;
    double totals[BLOCK], rests[BLOCK];
    RfSum weights = { 0, 0 };

    if (!averages && node->combine != REFORM_COMBINE_SUM && node->combine != REFORM_COMBINE_WEIGHTED_SUM)
        return FALSE;
    for (gsize i = 0; averages && i < n_children; i++)
        rf_sum_add(&weights, terms[i].weight);
    const double divisor = averages ? rf_sum_get(&weights) : 1;
    for (gsize first = 0; first < n; first += BLOCK) {
        const gsize size = MIN(BLOCK, n - first);
        memset(totals, 0, sizeof totals);
        memset(rests, 0, sizeof rests);
        for (gsize i = 0; i < n_children; i++)
            add_columns(terms[i].weight, columns[i] + first, size, totals, rests);
        for (gsize i = 0; i < size; i++)
            out_values[first + i] = (totals[i] + rests[i]) / divisor;
    }
    return TRUE;
}
