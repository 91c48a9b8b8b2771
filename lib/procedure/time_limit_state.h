/* SPDX-License-Identifier: MIT */
/* The state of the walk over the tokens, shared by the files that make it up. */
#ifndef RF_PROCEDURE_TIME_LIMIT_STATE_H
#define RF_PROCEDURE_TIME_LIMIT_STATE_H

#include "procedure/time_limit.h"

#define RF_DEPTH_MAX 8

/* A stretch of text between hard stops, on one level of brackets. */
typedef struct RfClause {
    guint start;
    guint bracket;      /* token after its `(`, 0 outside */
    gint owner;         /* amount whose bracket it is, -1 */
    RfRole role;        /* what the amounts to come are */
    guint role_at;      /* token that says so */
    gboolean condition; /* a condition was stated */
    gboolean scoped;    /* ... after `role_at`: whether it still holds is open */
    gboolean appointment;
    guint display_at;  /* token after `niêm yết`, 0 */
    guint validity_at; /* token after `hiệu lực`, `có giá trị`, 0 */
} RfClause;

typedef struct RfScan {
    RfParse *parse;
    const RfTokens *tokens;
    RfClause stack[RF_DEPTH_MAX + 1];
    guint depth;
    guint deeper;      /* brackets beyond the stack */
    gboolean extended; /* an extension was stated in this sentence */
    gboolean within;   /* behind `trong đó`: amounts are stages of the limit before */
    guint plus_at;     /* token after a `+` that adds, 0 */
    guint tail;        /* token where the last amount, or its bracket, ended */
    guint marker_at;
    guint at_once; /* token after `ngay sau khi` at the start of a clause, 0 */
    gint bare;     /* token of a number whose unit is missing, -1 */
} RfScan;

static inline RfClause *
rf_scan_top(RfScan *scan)
{
    return &scan->stack[scan->depth];
}

gboolean rf_scan_has_case(const RfScan *scan);

/* Amounts to come in this clause are this; token `at` says so. */
void rf_scan_set_role(RfScan *scan, RfRole role, guint at);

/* Keep time that is named without an amount: `có thể kéo dài hơn`. */
void rf_scan_note_part(RfScan *scan, RfRole role, guint i);

/* Words that say what the amounts behind them are, and markers (time_limit_triggers.c); gives the token to go
 * on with. */
guint rf_scan_meet_word(RfScan *scan, guint i);

/* What an amount is in its place (time_limit_roles.c). */
RfRole rf_scan_role_of(RfScan *scan, RfAmount *amount);

#endif
