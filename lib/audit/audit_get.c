/* SPDX-License-Identifier: MIT */
/* What an audit says. */
#include "audit/audit.h"

#include <math.h>

static const RfAuditItem *
item_at(const reform_audit *audit, size_t index)
{
    return audit == NULL || index >= audit->n_items ? NULL : &audit->items[index];
}

static const char *
text_or_blank(const char *text)
{
    return text == NULL ? "" : text;
}

/* Public API */

size_t
reform_audit_get_size(const reform_audit *audit)
{
    return audit == NULL ? 0 : audit->n_items;
}

const reform_checks *
reform_audit_get_checks(const reform_audit *audit)
{
    return audit == NULL ? NULL : audit->checks;
}

size_t
reform_audit_count(const reform_audit *audit, reform_verdict verdict)
{
    size_t n = 0;

    for (size_t i = 0; i < reform_audit_get_size(audit); i++)
        n += audit->items[i].verdict == verdict;
    return n;
}

reform_verdict
reform_audit_get_verdict(const reform_audit *audit, size_t index)
{
    const RfAuditItem *item = item_at(audit, index);

    return item == NULL ? (reform_verdict)0 : item->verdict;
}

reform_status
reform_audit_get_status(const reform_audit *audit, size_t index)
{
    const RfAuditItem *item = item_at(audit, index);

    return item == NULL ? REFORM_STATUS_OK : item->status;
}

int
reform_audit_is_exact(const reform_audit *audit, size_t index)
{
    const RfAuditItem *item = item_at(audit, index);

    return item != NULL && item->is_exact;
}

double
reform_audit_get_left(const reform_audit *audit, size_t index)
{
    const RfAuditItem *item = item_at(audit, index);

    return item == NULL ? (double)NAN : item->sides.left;
}

double
reform_audit_get_right(const reform_audit *audit, size_t index)
{
    const RfAuditItem *item = item_at(audit, index);

    return item == NULL ? (double)NAN : item->sides.right;
}

double
reform_audit_get_difference(const reform_audit *audit, size_t index)
{
    const RfAuditItem *item = item_at(audit, index);

    return item == NULL ? (double)NAN : item->sides.difference;
}

double
reform_audit_get_tolerance(const reform_audit *audit, size_t index)
{
    const RfAuditItem *item = item_at(audit, index);

    return item == NULL ? (double)NAN : item->sides.tolerance;
}

const char *
reform_audit_get_reason(const reform_audit *audit, size_t index, reform_language language)
{
    const RfAuditItem *item = item_at(audit, index);

    return item == NULL ? NULL : text_or_blank(item->reasons[rf_words_index(language)]);
}

reform_cause
reform_audit_get_cause(const reform_audit *audit, size_t index)
{
    const RfAuditItem *item = item_at(audit, index);

    return item == NULL ? REFORM_CAUSE_NONE : item->cause;
}

const char *
reform_audit_get_cause_text(const reform_audit *audit, size_t index, reform_language language)
{
    const RfAuditItem *item = item_at(audit, index);

    return item == NULL ? NULL : text_or_blank(item->causes[rf_words_index(language)]);
}

const char *
reform_audit_get_cause_claim(const reform_audit *audit, size_t index)
{
    const RfAuditItem *item = item_at(audit, index);

    return item == NULL || item->claim == RF_NO_CLAIM ? NULL : rf_claims_at(audit->claims, item->claim)->name;
}

double
reform_audit_get_corrected(const reform_audit *audit, size_t index)
{
    const RfAuditItem *item = item_at(audit, index);

    return item == NULL ? (double)NAN : item->corrected;
}
