/* SPDX-License-Identifier: MIT */
/* Columns that rules name and a procedure set does not have. */
#ifndef RF_PROCEDURE_RULE_NAMES_H
#define RF_PROCEDURE_RULE_NAMES_H

#include "procedure/rule_frame.h"

/* Whether every column that a rule in force names is there, also of a rule that touches nothing. If not,
 * NOT_FOUND at the first; where there are several, the error lists them, and each is a finding. */
gboolean rf_rule_names_check(const reform_rule_set *rules, const reform_procedure_set *set,
                             const RfRuleFrame *frame, gint32 date, reform_findings *findings,
                             GError **error);

#endif
