/* SPDX-License-Identifier: MIT */
/* The columns of a procedure set as conditions see them. */
#ifndef RF_PROCEDURE_RULE_FRAME_H
#define RF_PROCEDURE_RULE_FRAME_H

#include <glib.h>

#include "formula/formula.h"
#include "procedure/procedure_set.h"
#include "procedure/reduction.h"
#include "procedure/rule.h"

typedef struct RfRuleFrame RfRuleFrame;

/* Keeps the set and the options, which must outlive it; columns are made when a condition first names them. */
RfRuleFrame *rf_rule_frame_new(const reform_procedure_set *set, const reform_reduction_options *options);
void rf_rule_frame_free(RfRuleFrame *frame);

/* Report each name of a rule's condition that is no column. */
void rf_rule_frame_check(const RfRuleFrame *frame, const RfRule *rule, RfReportName report, gpointer data);

/* Error values that a condition gives: for how many procedures, and what and where the first is. */
typedef struct RfRuleTrouble {
    gsize n;
    reform_value_error what;
    guint32 column; /* in the condition, characters from 1 */
} RfRuleTrouble;

/* Which procedures a condition holds for: 1 a procedure. A name that is no column is NOT_FOUND, with the nearest
 * one offered. */
gboolean rf_rule_frame_test(RfRuleFrame *frame,
                            const RfRule *rule,
                            const char *source,
                            guint8 *out_mask,
                            RfRuleTrouble *out_trouble,
                            GError **error);

#endif
