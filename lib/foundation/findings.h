/* SPDX-License-Identifier: MIT */
/* Recording findings. */
#ifndef RF_FOUNDATION_FINDINGS_H
#define RF_FOUNDATION_FINDINGS_H

#include <glib.h>

#include <reform/findings.h>

/* Append a finding; `findings` may be NULL, `source` too, `line` and `column` may be 0. */
void rf_findings_add(reform_findings *findings,
                     reform_severity severity,
                     reform_status status,
                     const char *source,
                     gint64 line,
                     gint64 column,
                     const char *format,
                     ...) G_GNUC_PRINTF(7, 8);

/* Whether the message of a further finding would be kept; FALSE for NULL. */
gboolean rf_findings_keeps_more(const reform_findings *findings);

/* Append all of `from`, those beyond what it kept as counts; either may be NULL. */
void rf_findings_append(reform_findings *findings, const reform_findings *from);

#endif
