/* SPDX-License-Identifier: MIT */
/* A search for the cause of two sides that are not equal: what its steps look at, and the steps. */
#ifndef RF_AUDIT_SEARCH_H
#define RF_AUDIT_SEARCH_H

#include "audit/subject.h"

typedef struct RfSearch {
    const RfSubject *subject;
    RfEvaluator evaluator;
    RfRange *names;    /* of the evaluator, to be changed */
    guint32 *order;    /* names, the first suspects first */
    guint32 n_results; /* how many of them stand alone on a side */
    gsize visits_most;
    RfSuspicion *found;
} RfSearch;

static inline const RfNode *
rf_search_node(const RfSearch *search, guint32 node)
{
    return rf_tree_node(search->subject->tree, node);
}

static inline guint32
rf_search_child(const RfSearch *search, guint32 node, guint32 index)
{
    return rf_tree_child(search->subject->tree, node, index);
}

static inline const RfClaim *
rf_search_claim(const RfSearch *search, guint32 name)
{
    return rf_subject_claim(search->subject, name);
}

/* Whether the check holds with another value of a name. */
gboolean rf_search_holds_with(RfSearch *search, guint32 name, RfRange range);

/* The unit of a claim, or "". */
const char *rf_search_unit_of(const RfClaim *claim);

/* Whether that is days, or nothing stated; days, other times, or nothing stated. */
gboolean rf_search_may_be_days(const RfClaim *claim);
gboolean rf_search_may_be_time(const RfClaim *claim);

/* Each step gives whether it has found a cause. */

/* search_figures.c: one figure is wrong, that of a name or, of digits, of any name */
gboolean rf_search_try_truncated(RfSearch *search, guint32 name);
gboolean rf_search_try_transposed(RfSearch *search, guint32 name);
gboolean rf_search_try_half_day(RfSearch *search, guint32 name);
gboolean rf_search_try_digits(RfSearch *search);

/* search_sides.c: a side is built wrongly */
gboolean rf_search_try_units(RfSearch *search);
gboolean rf_search_try_sums(RfSearch *search);

#endif
