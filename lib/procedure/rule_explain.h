/* SPDX-License-Identifier: MIT */
/* Saying what a rule did to a limit. */
#ifndef RF_PROCEDURE_RULE_EXPLAIN_H
#define RF_PROCEDURE_RULE_EXPLAIN_H

#include <glib.h>

#include "procedure/reduction.h"

/* Append what the rules of a procedure did: ", cắt 30 % = 4,5; làm tròn xuống 0,5 ngày; còn 10,5 ngày làm việc; ...". */
void rf_rule_explain(GString *text, const reform_reduction *reduction, gsize index, reform_language language);

#endif
