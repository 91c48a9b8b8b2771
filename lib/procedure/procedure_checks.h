/* SPDX-License-Identifier: MIT */
/* What can be wrong with a row of a procedure table. */
#ifndef RF_PROCEDURE_PROCEDURE_CHECKS_H
#define RF_PROCEDURE_PROCEDURE_CHECKS_H

#include <glib.h>

#include <reform/findings.h>

#include "procedure/procedure_limits.h"
#include "procedure/procedure_rows.h"

/* Where findings about a row go and how they name it. */
typedef struct RfProcedureCheck {
    reform_findings *findings;
    const char *source;
    const RfProcedureRow *row;
} RfProcedureCheck;

/* Append a finding about a field of the row. */
void rf_procedure_checks_add(const RfProcedureCheck *check,
                             reform_severity severity,
                             reform_status status,
                             reform_field field,
                             const char *format,
                             ...) G_GNUC_PRINTF(5, 6);

/* The start of a text, to be quoted in the message of a finding; NULL when no message would be kept. */
char *rf_procedure_checks_quote(const RfProcedureCheck *check, const char *text);

/* Words not understood, or against the value, of a limit of the row. */
void rf_procedure_checks_limit(const RfProcedureCheck *check, const RfProcedureLimit *limit, reform_field field);

/* A declared cut that the two limits contradict. */
void rf_procedure_checks_declared_cut(const RfProcedureCheck *check,
                                      const reform_time_limit *declared,
                                      const reform_time_limit *old_limit,
                                      const reform_time_limit *new_limit);

#endif
