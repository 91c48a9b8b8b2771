/* SPDX-License-Identifier: MIT */
/* One rule, read and checked. */
#ifndef RF_PROCEDURE_RULE_H
#define RF_PROCEDURE_RULE_H

#include <glib.h>

#include <reform/findings.h>
#include <reform/formula.h>
#include <reform/reduction.h>
#include <reform/rule_set.h>

#include "foundation/ratio.h"

#define RF_N_RULE_FIELDS (REFORM_RULE_FIELD_STATUS + 1) /* fields are numbered from 1 */

typedef enum RfRuleAction { RF_RULE_SHARE, RF_RULE_DAYS, RF_RULE_SET, RF_RULE_EXEMPT } RfRuleAction;
typedef enum RfRuleRounding { RF_RULE_DOWN, RF_RULE_UP, RF_RULE_NEAREST } RfRuleRounding;

/* An exact fraction; denominator > 0. */
typedef struct RfFraction {
    gint64 numerator;
    gint64 denominator;
} RfFraction;

typedef struct RfRule {
    char *texts[RF_N_RULE_FIELDS]; /* never NULL */
    reform_formula *where;         /* NULL: every procedure */
    RfRuleAction action;
    RfFraction share;              /* for SHARE */
    gint64 amount;                 /* ticks of `unit`, for DAYS and SET */
    reform_unit unit;              /* NONE: a bare number, in days or hours as the limit is */
    RfFraction step;               /* in days or hours; numerator 0: none */
    RfRuleRounding rounding;
    RfFraction floor;              /* in days or hours */
    gboolean adds;
    gboolean in_force;             /* approved or applied */
    gint32 valid_from;
    gint32 valid_to;
    gint64 line;           /* of the table, or the rule's number */
    gint64 where_position; /* of the condition in that line, or 0 */
    gint64 base_position;  /* of the base, likewise */
} RfRule;

struct reform_rule_set {
    gatomicrefcount refs;
    char *source;
    GPtrArray *rules; /* of RfRule * */
};

static inline const RfRule *
rf_rule_set_get(const reform_rule_set *rules, gsize index)
{
    return g_ptr_array_index(rules->rules, index);
}

static inline gboolean
rf_rule_is_in_force(const RfRule *rule, gint32 date)
{
    return rule->in_force && rule->valid_from <= date && date <= rule->valid_to;
}

/* A rule whose texts are "" and that says nothing yet. */
RfRule *rf_rule_new(void);
void rf_rule_free(RfRule *rule);

/* Where findings about a rule go. */
typedef struct RfRulePlace {
    reform_findings *findings;
    const char *source;
    gint64 line;
    gint64 positions[RF_N_RULE_FIELDS]; /* of the cells in that line, 0 for unknown */
} RfRulePlace;

/* Read the texts of a rule into what they mean. Everything wrong becomes a finding; FALSE if there was any. */
gboolean rf_rule_read(RfRule *rule, const RfRulePlace *place);

/* The column of a rule table that holds a field. */
const char *rf_rule_get_column(reform_rule_field field);

/* What decided a cut limit beside the rule's amount and rounding. */
typedef enum RfRuleBound { RF_BOUND_NONE, RF_BOUND_FLOOR, RF_BOUND_IN_FORCE } RfRuleBound;

/* What a rule makes of `base` ticks of a unit that its own amount is in, or is converted to by the options; never
 * more than `in_force`, the limit as it stands. `out_bound` may be NULL. */
gint64 rf_rule_cut(const RfRule *rule,
                   gint64 base,
                   gint64 in_force,
                   reform_unit unit,
                   const reform_reduction_options *options,
                   RfRuleBound *out_bound);

#endif
