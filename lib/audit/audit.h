/* SPDX-License-Identifier: MIT */
/* What an audit holds. */
#ifndef RF_AUDIT_AUDIT_H
#define RF_AUDIT_AUDIT_H

#include <reform/audit.h>

#include "audit/subject.h"
#include "audit/words.h"

/* What became of a check. */
typedef struct RfAuditItem {
    reform_verdict verdict;
    reform_status status;
    gboolean is_exact;
    RfSides sides;
    reform_cause cause;
    gsize claim; /* or RF_NO_CLAIM */
    double corrected;
    char *reasons[RF_N_LANGUAGES]; /* or NULL */
    char *causes[RF_N_LANGUAGES];  /* or NULL */
} RfAuditItem;

struct reform_audit {
    gatomicrefcount refs;
    reform_claims *claims;
    reform_checks *checks;
    RfAuditItem *items; /* one a check */
    gsize n_items;
};

#endif
