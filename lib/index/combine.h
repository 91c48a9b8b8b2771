/* SPDX-License-Identifier: MIT */
/* How the values of children become that of their parent, and what a node does to its value. */
#ifndef RF_INDEX_COMBINE_H
#define RF_INDEX_COMBINE_H

#include <glib.h>
#include <math.h>

#include <reform/scores.h>

#include "index/scheme.h"

/* A child as its parent sees it. */
typedef struct RfTerm {
    double value;
    double weight; /* 1 where the parent takes no weights */
    double share;  /* of the denominator: its points, weight, or 1; 0 outside it */
    guint8 state;
    guint8 missing; /* reform_missing */
} RfTerm;

/* A sum and what it lost to rounding: right to the last bit, in any order, unless numbers are of more than two sizes. */
typedef struct RfSum {
    double total;
    double rest;
} RfSum;

static inline void
rf_sum_add(RfSum *sum, double number)
{
    const double total = sum->total + number;
    const double part = total - sum->total;

    sum->rest += (sum->total - (total - part)) + (number - part);
    sum->total = total;
}

static inline double
rf_sum_get(const RfSum *sum)
{
    return sum->total + sum->rest;
}

static inline gboolean
rf_state_is_mistake(guint8 state)
{
    return state >= REFORM_SCORE_STATE_DIVISION;
}

/* Fill in all of the terms of a node's children but values and states. */
void rf_combine_describe(const reform_scheme *scheme, gsize node, RfTerm *terms);

/* What went into a value beside those of the children. */
typedef struct RfCombination {
    gsize assessed; /* children that somebody gives values */
    gsize present;  /* those of them that have one */
    double factor;  /* of sums, for children within the denominator: 1 unless others left it */
    double divisor; /* of means: the sum of weights; else 1 */
} RfCombination;

/* The state of the parent; the value where that is VALUE. */
guint8 rf_combine_explained(const RfSchemeNode *node, const RfTerm *terms, gsize n, double *out_value, RfCombination *out_combination);

static inline guint8
rf_combine(const RfSchemeNode *node, const RfTerm *terms, gsize n, double *out_value)
{
    RfCombination combination;

    return rf_combine_explained(node, terms, n, out_value, &combination);
}

/* Whether the value of a child, or 0 in its place, is part of that of the parent. */
gboolean rf_combine_is_used(const RfTerm *term);

/* What a child that is used makes up of the value of its parent; NaN where that is no sum of such parts. */
double rf_combine_part(const RfSchemeNode *node, const RfTerm *term, const RfCombination *combination);

/* The same for `n` units at once whose children all have values, of which there are `n_children`: FALSE, with nothing
 * done, for ways to combine that need each unit on its own. `columns` are those of the children. */
gboolean rf_combine_columns(const RfSchemeNode *node, const RfTerm *terms, const double *const *columns, gsize n_children, gsize n,
                            double *out_values);

/* A share on the scale of a node; as it is where there is none. */
static inline double
rf_combine_scale(const RfSchemeNode *node, double value)
{
    return isnan(node->low) ? value : node->low + (node->high - node->low) * value;
}

/* Never above the cap. */
static inline double
rf_combine_cap(const RfSchemeNode *node, double value)
{
    return value > node->cap ? node->cap : value;
}

#endif
