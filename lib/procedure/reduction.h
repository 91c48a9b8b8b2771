/* SPDX-License-Identifier: MIT */
/* What a reduction holds. */
#ifndef RF_PROCEDURE_REDUCTION_H
#define RF_PROCEDURE_REDUCTION_H

#include <glib.h>

#include <reform/reduction.h>
#include <reform/rule_set.h>

#include "foundation/ratio.h"

struct reform_reduction_options {
    reform_case_choice choice;
    gint32 hours_per_day;  /* 0: not stated */
    gint32 days_per_month; /* 0: not stated */
    gboolean days_alike;
    gboolean count_abolished;
};

/* The rules that touched a procedure, last first: a rule and the link before it, 0 for none. */
typedef struct RfRuleLink {
    guint32 previous;
    guint32 rule;
} RfRuleLink;

struct reform_reduction {
    gatomicrefcount refs;
    reform_procedure_set *set;
    reform_reduction_options options;
    gint64 *before; /* ticks of the unit, a procedure */
    gint64 *after;
    guint8 *units;    /* reform_unit; NONE where the limits cannot be compared */
    guint8 *outcomes; /* reform_outcome */
    reform_rule_set *rules; /* NULL when the new limits stand in the set */
    guint32 *last_links;    /* a procedure: into the links, 0 for no rule */
    GArray *links;          /* of RfRuleLink; the first is not used */
};

/* A reduction of the set that has columns and nothing in them; NULL with NO_MEMORY. */
reform_reduction *rf_reduction_new(reform_procedure_set *set, const reform_reduction_options *options, GError **error);

/* The rules of a procedure in the order in which they were applied; writes up to `capacity`, gives their number. */
gsize rf_reduction_get_rules(const reform_reduction *reduction, gsize index, guint32 *out_rules, gsize capacity);

/* One more than the largest reform_outcome. */
#define RF_N_OUTCOMES (REFORM_OUTCOME_NOT_IN_DAYS + 1)

/* Whether a procedure counts in a scope of the totals. */
gboolean rf_reduction_is_in_scope(const reform_reduction *reduction, gsize index, reform_scope scope);

#endif
