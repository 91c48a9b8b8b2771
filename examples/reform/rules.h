/* SPDX-License-Identifier: MIT */
/* Rules of reduction as the commands take them: a table, the columns it needs, and a day. */
#ifndef REFORM_PROGRAM_RULES_H
#define REFORM_PROGRAM_RULES_H

#include <glib.h>

#include <reform/reform.h>

#include "input.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_rule_set, reform_rule_set_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(reform_formula, reform_formula_unref)

/* The day of an option --date; today, in local time, where it is not given. FALSE, and a line on standard error,
   when it is no date. */
gboolean rules_find_date(const char *command, const char *text, gint32 *out_date);

/* Read a table of rules. Every rule that does not hold together is a finding. */
reform_status rules_read(const char *path,
                         reform_findings *findings,
                         reform_rule_set **out_rules,
                         reform_error **error);

/* Keep the further columns that conditions and bases name, as far as the input has them and `kept`, ending in NULL,
   does not. Of one that it lacks reform_rule_set_apply() says which rule names it. */
reform_status rules_keep_columns(const reform_rule_set *rules,
                                 const Input *input,
                                 const char *const *kept,
                                 reform_procedure_set_options *options,
                                 reform_error **error);

/* Ids of the rules that touched a procedure, in the order in which they were applied: `R1+R2`, or "". */
char *rules_join(const reform_reduction *reduction, gsize index);

#endif
