/* SPDX-License-Identifier: MIT */
/* What a change of a total is inside, and how the change of one node is split. */
#ifndef RF_INDEX_SCORE_CHANGE_H
#define RF_INDEX_SCORE_CHANGE_H

#include <glib.h>

#include <reform/score_change.h>

#include "index/combine.h"
#include "index/scores.h"

/* All that is there twice is in arrays by time. */
typedef enum RfTime { RF_BEFORE, RF_AFTER, RF_N_TIMES } RfTime;

struct reform_score_change {
    gatomicrefcount refs;
    reform_scheme *schemes[RF_N_TIMES];
    double totals[RF_N_TIMES];
    double total; /* the change */
    gsize n;
    gsize *nodes[RF_N_TIMES]; /* of each row; REFORM_SCHEME_NO_NODE where it is not there */
    double *values[RF_N_TIMES];
    double *parts;
};

/* A child of a node, and how the node is changed by it. */
typedef struct RfSplitChild {
    gsize nodes[RF_N_TIMES]; /* REFORM_SCHEME_NO_NODE where it is no child of the node */
    RfTerm terms[RF_N_TIMES]; /* NOT_ASSESSED where it is no child */
    gboolean divides;         /* it has children whenever it has a value, so that its part can be passed down */
    double own;               /* by its weight, points or `missing` */
    double part;              /* by its value */
    double slope;             /* by how much for each 1 of its value, taking none as 0; NaN where that cannot be said */
} RfSplitChild;

/* A node whose change is split. Where it has no value before, or after, all of the other value is split. */
typedef struct RfSplit {
    const RfSchemeNode *nodes[RF_N_TIMES]; /* NULL where it has no value */
    double values[RF_N_TIMES];             /* of children combined; 0 where it has no value */
    RfSplitChild *children;
    gsize n;
    double own;        /* by the way to combine */
    RfTerm *terms;     /* room for `n` */
    guint64 n_terms;   /* looked at so far */
} RfSplit;

/* score_change_split.c */

/* Whether two values are so close that what their difference does is lost in rounding. */
gboolean rf_score_split_is_tiny(double before, double after);

/* Split `values[AFTER] - values[BEFORE]`. LIMIT. */
gboolean rf_score_split(RfSplit *split, GError **error);

/* score_change_settle.c: change parts by what rounding left over, so that they add up to the total exactly. */
void rf_score_split_settle(double *parts, gsize n, double total);

#endif
