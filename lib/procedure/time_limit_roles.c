/* SPDX-License-Identifier: MIT */
/* What an amount is, from the clause it stands in and the words before and after it. */
#include "procedure/time_limit_state.h"

#define is rf_token_is
#define is_kind rf_token_is_kind

/* In a cut `12/60 ngày` is 12 of 60. */
static void
read_cut_fraction(const RfTokens *tokens, RfAmount *amount)
{
    const gint64 ticks = tokens->at[amount->first].number * reform_unit_get_ticks(amount->unit);

    if (amount->doubt != RF_DOUBT_FRACTION || ticks > REFORM_AMOUNT_MAX)
        return;
    amount->doubt = RF_DOUBT_NONE;
    amount->low = ticks;
    amount->high = ticks;
}

static gboolean
is_validity(const RfScan *scan, const RfClause *clause, guint first)
{
    if (clause->validity_at == 0)
        return FALSE;
    const guint from = rf_time_limit_skip_intro_back(scan->tokens, first, clause->validity_at);
    return from == clause->validity_at;
}

/* A time of day, or a deadline counted from or up to a moment. */
static RfRole
role_at_moment(RfScan *scan, const RfAmount *amount)
{
    const gboolean clock = amount->unit == REFORM_UNIT_HOUR && amount->high <= 24 * 60 &&
                           amount->high % 60 == 0 && !is(scan->tokens, amount->last, RF_W_KE);

    if (!clock)
        rf_time_limit_doubt(scan->parse, RF_DOUBT_FOREIGN, amount->first - 1, amount->last);
    return RF_ROLE_NOTHING;
}

/* `... trong thời gian không quá 24 giờ` behind a verb, with nothing that starts a clock, may say how long
 * something lasts. */
static gboolean
may_last(const RfScan *scan, const RfAmount *amount)
{
    const RfTokens *tokens = scan->tokens;
    const guint from = rf_time_limit_skip_intro_back(tokens, amount->first, scan->stack[scan->depth].start);
    const RfToken *before = from > 0 ? &tokens->at[from - 1] : NULL;
    const guint next = amount->last + is_kind(tokens, amount->last, RF_TOKEN_COMMA);

    return is(tokens, from, RF_W_TRONG) && is(tokens, from + 1, RF_W_THOI) &&
           is(tokens, from + 2, RF_W_GIAN) && before != NULL && before->kind == RF_TOKEN_WORD &&
           before->word != RF_W_VA && !is(tokens, next, RF_W_KE) && !is(tokens, next, RF_W_TU) &&
           !is(tokens, next, RF_W_SAU) && !is(tokens, next, RF_W_TINH);
}

static RfRole
role_after_prose(RfScan *scan, const RfClause *clause, const RfAmount *amount)
{
    if (clause->condition)
        return RF_ROLE_CASE; /* riêng hồ chứa 28 ngày */
    if (amount->years)
        return RF_ROLE_NOTHING;
    rf_time_limit_doubt(scan->parse, RF_DOUBT_BEFORE, amount->first - 1, amount->last);
    return RF_ROLE_CASE;
}

static RfRole
foreign(RfScan *scan, const RfAmount *amount)
{
    rf_time_limit_doubt(scan->parse, RF_DOUBT_FOREIGN, amount->first, MIN(amount->last + 2, scan->tokens->n));
    return RF_ROLE_NOTHING;
}

/* What an amount is that no word has made a part of the limit. */
static RfRole
role_of_limit(RfScan *scan, const RfClause *clause, const RfAmount *amount)
{
    const RfTokens *tokens = scan->tokens;
    RfBefore before = rf_time_limit_before(tokens, amount->first);

    if (before == RF_BEFORE_PROSE && is(tokens, amount->first, RF_W_TRONG))
        before = RF_BEFORE_LIMIT; /* giải quyết hồ sơ trong ngày */
    if (before == RF_BEFORE_FROM && amount->low != amount->high)
        before = RF_BEFORE_LIMIT; /* từ 9 đến 14 ngày */
    if (before == RF_BEFORE_DATE && scan->tail == amount->first)
        before = RF_BEFORE_LIMIT; /* 2 ngày 4 giờ */
    switch (rf_time_limit_after(tokens, amount)) {
    case RF_AFTER_MEASURE: return RF_ROLE_NOTHING;
    case RF_AFTER_FOREIGN: return foreign(scan, amount);
    case RF_AFTER_FORMER: return RF_ROLE_FORMER;
    case RF_AFTER_PER:
        rf_time_limit_doubt(scan->parse, RF_DOUBT_PER, amount->first, MIN(amount->last + 2, tokens->n));
        break;
    case RF_AFTER_NOTHING: break;
    }
    if (before == RF_BEFORE_DATE || before == RF_BEFORE_THRESHOLD || is_validity(scan, clause, amount->first))
        return RF_ROLE_NOTHING;
    if (clause->display_at != 0 ||
        rf_time_limit_binds_applicant(tokens, clause->start, amount->first, amount->last))
        return foreign(scan, amount);
    switch (before) {
    case RF_BEFORE_AT_LEAST:
    case RF_BEFORE_FROM:
    case RF_BEFORE_AMONG: return foreign(scan, amount);
    case RF_BEFORE_MOMENT: return role_at_moment(scan, amount);
    case RF_BEFORE_PROSE: return role_after_prose(scan, clause, amount);
    case RF_BEFORE_ABOUT:
        rf_time_limit_doubt(scan->parse, RF_DOUBT_ABOUT, amount->first - 1, amount->last);
        break;
    case RF_BEFORE_LIMIT:
        if (!clause->condition && may_last(scan, amount))
            rf_time_limit_doubt(scan->parse, RF_DOUBT_LASTS, amount->first, MIN(amount->last + 2, tokens->n));
        break;
    case RF_BEFORE_DATE:
    case RF_BEFORE_THRESHOLD: break;
    }
    return RF_ROLE_CASE;
}

RfRole
rf_scan_role_of(RfScan *scan, RfAmount *amount)
{
    const RfTokens *tokens = scan->tokens;
    RfClause *clause = rf_scan_top(scan);
    RfRole role = clause->role;
    const RfAfter after = rf_time_limit_after(tokens, amount);

    if (amount->clock)
        return RF_ROLE_NOTHING;
    if (role == RF_ROLE_CUT) {
        const RfWord word = amount->first > 0 ? (RfWord)tokens->at[amount->first - 1].word : RF_W_NONE;
        if (after == RF_AFTER_FORMER)
            return RF_ROLE_FORMER;
        if (word == RF_W_XUONG || word == RF_W_CON || word == RF_W_THANH)
            return RF_ROLE_CASE;
        read_cut_fraction(tokens, amount);
    }
    if (role == RF_ROLE_CASE && scan->within)
        role = RF_ROLE_STAGE;
    if (role == RF_ROLE_CASE && scan->extended) { /* ...; đối với vụ việc phức tạp không quá 60 ngày */
        role = RF_ROLE_EXTENSION;
        rf_time_limit_doubt(scan->parse, RF_DOUBT_SCOPE, clause->start, amount->last);
    }
    if (role != RF_ROLE_CASE &&
        (after == RF_AFTER_MEASURE || rf_time_limit_before(tokens, amount->first) == RF_BEFORE_DATE))
        return RF_ROLE_NOTHING;
    if (clause->scoped)
        rf_time_limit_doubt(scan->parse, RF_DOUBT_SCOPE, clause->role_at, amount->last);
    return role == RF_ROLE_CASE ? role_of_limit(scan, clause, amount) : role;
}
