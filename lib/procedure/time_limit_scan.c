/* SPDX-License-Identifier: MIT */
/* One walk over the tokens that finds the amounts, and from the words before and after each what it is. */
#include "procedure/time_limit.h"

#include <string.h>

#define is rf_token_is
#define is_kind rf_token_is_kind

#define DEPTH_MAX 8

/* A stretch of text between hard stops, on one level of brackets. */
typedef struct Clause {
    guint start;
    guint bracket;      /* token after its `(`, 0 outside */
    gint owner;         /* amount whose bracket it is, -1 */
    RfRole role;        /* what the amounts to come are */
    guint role_at;      /* token that says so */
    gboolean condition; /* a condition was stated */
    gboolean scoped;    /* ... after `role_at`: whether it still holds is open */
    gboolean appointment;
    guint display_at;   /* token after `niêm yết`, 0 */
    guint validity_at;  /* token after `hiệu lực`, `có giá trị`, 0 */
} Clause;

typedef struct Scan {
    RfParse *parse;
    const RfTokens *tokens;
    Clause stack[DEPTH_MAX + 1];
    guint depth;
    guint deeper;       /* brackets beyond the stack */
    gboolean within;    /* behind `trong đó`: amounts are stages of the limit before */
    guint plus_at;      /* token after a `+` that adds, 0 */
    guint tail;         /* token where the last amount, or its bracket, ended */
    guint marker_at;
    guint at_once;      /* token after `ngay sau khi` at the start of a clause, 0 */
    gint bare;          /* token of a number whose unit is missing, -1 */
} Scan;

static Clause *
top(Scan *scan)
{
    return &scan->stack[scan->depth];
}

static void
begin_clause(Scan *scan, guint start)
{
    Clause *clause = top(scan);

    *clause = (Clause){ .start = start, .bracket = clause->bracket, .owner = clause->owner };
}

static void
break_hard(Scan *scan, guint i)
{
    scan->tokens->at[i].flags |= RF_TOKEN_HARD;
    begin_clause(scan, i + 1);
}

static gboolean
has_case(const Scan *scan)
{
    for (guint k = 0; k < scan->parse->n_found; k++)
        if (scan->parse->found[k].role == RF_ROLE_CASE)
            return TRUE;
    return FALSE;
}

/* Brackets */

static void
open_bracket(Scan *scan, guint i)
{
    const Clause outer = *top(scan);
    const RfParse *parse = scan->parse;
    gint owner = -1;

    if (scan->depth == DEPTH_MAX) {
        scan->deeper++;
        return;
    }
    if (parse->n_found > 0 && parse->found[parse->n_found - 1].amount.first >= outer.start &&
        parse->found[parse->n_found - 1].role == RF_ROLE_CASE)
        owner = (gint)parse->n_found - 1;
    else if (outer.owner >= 0)
        owner = outer.owner;
    scan->depth++;
    *top(scan) = (Clause){ .start = i + 1, .bracket = i + 1, .owner = owner, .role = outer.role, .role_at = outer.role_at };
}

static void
close_bracket(Scan *scan, guint i)
{
    if (scan->deeper > 0) {
        scan->deeper--;
        return;
    }
    if (scan->depth > 0) {
        const guint open = top(scan)->bracket - 1;
        scan->tokens->at[open].number = i; /* so that the bracket can be passed over */
        if (scan->tail == open)
            scan->tail = i + 1;
        scan->depth--;
        return;
    }
    /* What stands before a stray bracket is debris of another column, such as fees. */
    scan->parse->reading->marker = REFORM_MARKER_NONE;
    scan->at_once = 0;
    scan->bare = -1;
    break_hard(scan, i);
}

/* Signs */

static gboolean
is_number_ahead(const RfTokens *tokens, guint i)
{
    while (i < tokens->n && tokens->at[i].kind == RF_TOKEN_WORD && rf_time_limit_skip_intro_back(tokens, i + 1, i) == i)
        i++;
    return is_kind(tokens, i, RF_TOKEN_NUMBER) || is_kind(tokens, i, RF_TOKEN_FRACTION) ||
           (i < tokens->n && (rf_time_limit_words_get_flags((RfWord)tokens->at[i].word) & RF_WORD_NUMBER) != 0);
}

static void
meet_plus(Scan *scan, guint i)
{
    if (scan->parse->n_found > 0 && scan->tail == i && is_number_ahead(scan->tokens, i + 1))
        scan->plus_at = i + 1;
    else
        break_hard(scan, i);
}

/* A dash that lists, not one within a name or a range. */
static void
meet_dash(Scan *scan, guint i)
{
    const RfToken *token = &scan->tokens->at[i];
    const gboolean starts = i == 0 || token[-1].kind == RF_TOKEN_COLON || token[-1].kind == RF_TOKEN_CLOSE ||
                            token[-1].kind == RF_TOKEN_OPEN || (token[-1].flags & RF_TOKEN_HARD) != 0;

    if (starts || (token->flags & RF_TOKEN_BLANK_BEFORE) != 0)
        break_hard(scan, i);
}

/* Markers */

static gboolean
at_clause_start(const Scan *scan, guint i)
{
    return i == scan->stack[scan->depth].start || i == rf_time_limit_skip_heads(scan->tokens, scan->stack[scan->depth].start);
}

static gboolean
is_end(const RfTokens *tokens, guint i)
{
    return i >= tokens->n || tokens->at[i].kind != RF_TOKEN_WORD;
}

static void
set_marker(Scan *scan, reform_marker marker, guint i)
{
    if (scan->parse->reading->marker == REFORM_MARKER_NONE) {
        scan->parse->reading->marker = marker;
        scan->marker_at = i;
    }
}

/* `không quy định`, `chưa có quy định thời hạn`; not `không quy định về số lượng`. */
static gboolean
meet_not_specified(Scan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    const guint at = i + 1 + is(tokens, i + 1, RF_W_CO);

    if (!is(tokens, at, RF_W_QUY) || !is(tokens, at + 1, RF_W_DINH))
        return FALSE;
    const guint end = at + 2;
    if (!at_clause_start(scan, i) && !is_kind(tokens, i - 1, RF_TOKEN_COLON))
        return FALSE;
    if (!is_end(tokens, end) && !is(tokens, end, RF_W_CU) &&
        !(is(tokens, end, RF_W_THOI) && (is(tokens, end + 1, RF_W_HAN) || is(tokens, end + 1, RF_W_GIAN)) &&
          (is_end(tokens, end + 2) || is(tokens, end + 2, RF_W_GIAI) || is(tokens, end + 2, RF_W_THUC))))
        return FALSE;
    if (at_clause_start(scan, i) || top(scan)->condition)
        set_marker(scan, REFORM_MARKER_NOT_SPECIFIED, i);
    return TRUE;
}

/* `không thực hiện cắt giảm`; gives the token after it, or `i`. */
static guint
meet_exempt(Scan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    guint at = i + 1;

    for (; at <= i + 4; at++) {
        if (is(tokens, at, RF_W_CAT) && is(tokens, at + 1, RF_W_GIAM))
            break;
        if (!(is(tokens, at, RF_W_THUC) || is(tokens, at, RF_W_HIEN) || is(tokens, at, RF_W_DEXUAT) ||
              is(tokens, at, RF_W_XUAT) || is(tokens, at, RF_W_NGHIDE) || is(tokens, at, RF_W_APDUNG) ||
              is(tokens, at, RF_W_DUNG2) || is(tokens, at, RF_W_DUOC) || is(tokens, at, RF_W_PHAI) ||
              is(tokens, at, RF_W_THE)  || is(tokens, at, RF_W_CO)))
            return i;
    }
    if (!is(tokens, at, RF_W_CAT))
        return i;
    at += 2;
    if (at_clause_start(scan, i) && (is_end(tokens, at) || is(tokens, at, RF_W_THOI) || is(tokens, at, RF_W_DOLYDO) ||
                                     is(tokens, at, RF_W_VI) || is(tokens, at, RF_W_THEO) || is(tokens, at, RF_W_DUOC) ||
                                     is(tokens, at, RF_W_TTHC)))
        set_marker(scan, REFORM_MARKER_EXEMPT, i);
    return at;
}

/* `bãi bỏ`, `thủ tục này đã bị bãi bỏ`; not `bãi bỏ thành phần hồ sơ`. */
static void
meet_abolished(Scan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    const guint start = rf_time_limit_skip_heads(tokens, top(scan)->start);
    guint at = i;

    while (at > start && (is(tokens, at - 1, RF_W_BI) || is(tokens, at - 1, RF_W_DA2) || is(tokens, at - 1, RF_W_DUOC) ||
                          is(tokens, at - 1, RF_W_NAY)))
        at--;
    if (at > start && is(tokens, at - 1, RF_W_TTHC))
        at--;
    if (at > start + 1 && is(tokens, at - 1, RF_W_CHINH) && is(tokens, at - 2, RF_W_HANH))
        at -= 2;
    if (at > start + 1 && is(tokens, at - 1, RF_W_TUCLIEN) && is(tokens, at - 2, RF_W_THU))
        at -= 2;
    if (at == start && (is_end(tokens, i + 2) || is(tokens, i + 2, RF_W_THU) || is(tokens, i + 2, RF_W_TTHC)))
        set_marker(scan, REFORM_MARKER_ABOLISHED, i);
}

/* Words that say what the amounts behind them are */

static void
set_role(Scan *scan, RfRole role, guint at)
{
    Clause *clause = top(scan);

    clause->role = role;
    clause->role_at = at;
    clause->scoped = FALSE;
    if (role == RF_ROLE_EXCLUSION || role == RF_ROLE_EXTENSION)
        return;
    clause->display_at = 0;
}

/* Time that is named but not counted: `có thể kéo dài hơn`. */
static void
note_part(Scan *scan, RfRole role, guint i)
{
    RfParse *parse = scan->parse;

    if (parse->n_found == RF_FOUND_MAX)
        return;
    parse->found[parse->n_found++] =
        (RfFound){ .amount = { .first = i, .last = i, .unit = REFORM_UNIT_NONE }, .role = role, .owner = -1,
                   .clause = top(scan)->start, .bracket = top(scan)->bracket };
}

static gboolean
is_extension(const RfTokens *tokens, guint i)
{
    const guint next = i + 1;

    if (is(tokens, i, RF_W_KEO) && is(tokens, next, RF_W_DAI))
        return i == 0 || !is(tokens, i - 1, RF_W_KHONG);
    if (is(tokens, i, RF_W_THEM))
        return is_kind(tokens, next, RF_TOKEN_NUMBER) || is_kind(tokens, next, RF_TOKEN_FRACTION) ||
               is(tokens, next, RF_W_TOI) || is(tokens, next, RF_W_KHONG) || is(tokens, next, RF_W_NHUNG) ||
               (i > 0 && is(tokens, i - 1, RF_W_TANG));
    if (!is(tokens, i, RF_W_GIA) || !is(tokens, next, RF_W_HAN))
        return FALSE;
    /* Also the name of a procedure: `gia hạn giấy phép`. */
    return (i > 1 && is(tokens, i - 1, RF_W_THE) && is(tokens, i - 2, RF_W_CO)) ||
           (i > 0 && is(tokens, i - 1, RF_W_DUOC)) || is(tokens, i + 2, RF_W_THEM) || is(tokens, i + 2, RF_W_KHONG) ||
           is(tokens, i + 2, RF_W_TOI) || is(tokens, i + 2, RF_W_NHUNG) || is_kind(tokens, i + 2, RF_TOKEN_NUMBER);
}

static gboolean
is_exclusion(const RfTokens *tokens, guint i)
{
    const guint next = i + 1;

    if (is(tokens, i, RF_W_TRU))
        return is(tokens, next, RF_W_THOI) || is(tokens, next, RF_W_NGAY) || is(tokens, next, RF_W_THU7) ||
               is(tokens, next, RF_W_NGHI) || is(tokens, next, RF_W_CAC);
    if (!is(tokens, i, RF_W_KHONG) && !is(tokens, i, RF_W_CHUA))
        return FALSE;
    return is(tokens, next, RF_W_TINH) || is(tokens, next, RF_W_KE) || is(tokens, next, RF_W_GOM) ||
           (is(tokens, next, RF_W_BAO) && is(tokens, i + 2, RF_W_GOM));
}

/* `cắt giảm`, `rút ngắn`, and `giảm` where a time follows; not `sau cắt giảm`. */
static void
meet_cut(Scan *scan, guint i, guint length)
{
    const RfTokens *tokens = scan->tokens;
    const guint next = i + length;
    guint before = i;

    if (length == 1 && !is_kind(tokens, next, RF_TOKEN_NUMBER) && !is_kind(tokens, next, RF_TOKEN_FRACTION) &&
        !is(tokens, next, RF_W_THOI) && !is(tokens, next, RF_W_TU) && !is(tokens, next, RF_W_TOI) &&
        !is(tokens, next, RF_W_CON) && !is(tokens, next, RF_W_XUONG))
        return;
    while (before > 0 && (is(tokens, before - 1, RF_W_KHI) || is(tokens, before - 1, RF_W_DA2) ||
                          is(tokens, before - 1, RF_W_DUOC)))
        before--;
    if (before > 0 && is(tokens, before - 1, RF_W_SAU))
        return;
    set_role(scan, before > 0 && is(tokens, before - 1, RF_W_TRUOC) ? RF_ROLE_FORMER : RF_ROLE_CUT, i);
}

static gboolean
is_equivalent(const RfTokens *tokens, guint i)
{
    if (is(tokens, i, RF_W_TUONG))
        return is(tokens, i + 1, RF_W_DUONG) && !is(tokens, i + 2, RF_W_GIAM);
    if (is(tokens, i, RF_W_QUY))
        return is(tokens, i + 1, RF_W_DOI2);
    if (is(tokens, i, RF_W_TUC))
        return is(tokens, i + 1, RF_W_LA) || is_kind(tokens, i + 1, RF_TOKEN_NUMBER);
    return is(tokens, i, RF_W_BANG) && is_kind(tokens, i + 1, RF_TOKEN_NUMBER) && i > 0;
}

/* `trong đó` anywhere, `gồm` right behind the limit. */
static void
meet_within(Scan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    guint at = i;

    if (!has_case(scan))
        return;
    if (is(tokens, i, RF_W_GOM)) {
        if (at > 0 && is(tokens, at - 1, RF_W_BAO))
            at--;
        while (at > 0 && (is_kind(tokens, at - 1, RF_TOKEN_COMMA) || is_kind(tokens, at - 1, RF_TOKEN_OPEN)))
            at--;
        if (at != scan->tail)
            return;
    }
    if (scan->depth == 0)
        scan->within = TRUE;
    set_role(scan, RF_ROLE_STAGE, i);
}

/* Words that matter for the amounts behind them; gives the token to go on with. */
static guint
meet_word(Scan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    Clause *clause = top(scan);

    switch (tokens->at[i].word) {
    case RF_W_KHONG:
    case RF_W_CHUA: {
        if (is_exclusion(tokens, i)) {
            set_role(scan, RF_ROLE_EXCLUSION, i);
            note_part(scan, RF_ROLE_EXCLUSION, i);
            return i + 2;
        }
        meet_not_specified(scan, i);
        return is(tokens, i, RF_W_KHONG) ? MAX(meet_exempt(scan, i), i + 1) : i + 1;
    }
    case RF_W_TRU:
        if (is_exclusion(tokens, i)) {
            set_role(scan, RF_ROLE_EXCLUSION, i);
            note_part(scan, RF_ROLE_EXCLUSION, i);
        }
        break;
    case RF_W_KEO:
    case RF_W_THEM:
    case RF_W_GIA:
        if (is_extension(tokens, i) && clause->role != RF_ROLE_EXTENSION) {
            set_role(scan, RF_ROLE_EXTENSION, i);
            note_part(scan, RF_ROLE_EXTENSION, i);
        }
        break;
    case RF_W_TUONG:
    case RF_W_QUY:
    case RF_W_TUC:
    case RF_W_BANG:
        if (is_equivalent(tokens, i) && scan->parse->n_found > 0)
            set_role(scan, RF_ROLE_EQUIVALENT, i);
        break;
    case RF_W_CAT:
        if (is(tokens, i + 1, RF_W_GIAM)) {
            meet_cut(scan, i, 2);
            return i + 2;
        }
        break;
    case RF_W_RUT:
        if (is(tokens, i + 1, RF_W_NGAN))
            meet_cut(scan, i, 2);
        break;
    case RF_W_GIAM:
        meet_cut(scan, i, 1);
        break;
    case RF_W_TRONG:
        if (is(tokens, i + 1, RF_W_DO))
            meet_within(scan, i);
        break;
    case RF_W_GOM:
        meet_within(scan, i);
        break;
    case RF_W_HEN:
        if (is(tokens, i + 1, RF_W_LAN) && has_case(scan)) {
            set_role(scan, RF_ROLE_STAGE, i);
            clause->appointment = TRUE;
        }
        break;
    case RF_W_BAI:
        if (is(tokens, i + 1, RF_W_BO))
            meet_abolished(scan, i);
        break;
    case RF_W_NIEM:
        /* Display lasts; but its end may start the clock, and a case may be the one with display. */
        if (is(tokens, i + 1, RF_W_YET) && !clause->condition && clause->display_at == 0) {
            gboolean clock = FALSE;
            for (guint j = i; j > clause->start && j + 12 > i; j--)
                clock = clock || is(tokens, j - 1, RF_W_KE) || is(tokens, j - 1, RF_W_SAU);
            if (!clock)
                clause->display_at = i + 2;
        }
        break;
    case RF_W_HIEU:
        if (is(tokens, i + 1, RF_W_LUC))
            clause->validity_at = i + 2;
        break;
    case RF_W_GIATRI:
        if (is(tokens, i + 1, RF_W_TRI))
            clause->validity_at = i + 2;
        break;
    case RF_W_NGAY0:
        if ((is(tokens, i + 1, RF_W_SAU) || is(tokens, i + 1, RF_W_KHI)) && scan->at_once == 0 &&
            (at_clause_start(scan, i) || is_kind(tokens, i - 1, RF_TOKEN_COLON) || is(tokens, i - 1, RF_W_THI)))
            scan->at_once = i + 1;
        break;
    default:
        break;
    }
    if (rf_time_limit_is_condition(tokens, i)) {
        clause->scoped = clause->role != RF_ROLE_CASE && clause->bracket == 0 && is_kind(tokens, i - 1, RF_TOKEN_COMMA) && i > 0;
        clause->condition = TRUE;
    }
    return i + 1;
}

/* Amounts */

/* `trong ngày`, `trong ngày làm việc`: up to one working day. Gives the token after it, or `i`. */
static guint
read_in_the_day(const RfTokens *tokens, guint i, RfAmount *amount, gboolean *next_day)
{
    guint at = i + 1 + is(tokens, i + 1, RF_W_CUNG);

    *next_day = FALSE;
    if (!is(tokens, i, RF_W_TRONG) || !is(tokens, at, RF_W_NGAY) || (i > 0 && is(tokens, i - 1, RF_W_GIO)))
        return i;
    at++;
    if (is_kind(tokens, at, RF_TOKEN_NUMBER) || is_kind(tokens, at, RF_TOKEN_CODE) || is_kind(tokens, at, RF_TOKEN_FRACTION) ||
        is(tokens, at, RF_W_NGHI))
        return i;
    if (is(tokens, at, RF_W_LAM) && is(tokens, at + 1, RF_W_VIEC))
        at += 2;
    *next_day = (is(tokens, at, RF_W_TIEP) && is(tokens, at + 1, RF_W_THEO)) ||
                (is(tokens, at, RF_W_KETIEP) && is(tokens, at + 1, RF_W_TIEP)) || is(tokens, at, RF_W_HOM) ||
                (is(tokens, at, RF_W_SAU) && !is(tokens, at + 1, RF_W_KHI));
    *amount = (RfAmount){ .first = i, .last = at, .high = 480, .unit = REFORM_UNIT_WORKING_DAY };
    return at;
}

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
is_validity(const Scan *scan, const Clause *clause, guint first)
{
    if (clause->validity_at == 0)
        return FALSE;
    const guint from = rf_time_limit_skip_intro_back(scan->tokens, first, clause->validity_at);
    return from == clause->validity_at;
}

/* A time of day, or a deadline counted from or up to a moment. */
static RfRole
role_at_moment(Scan *scan, const RfAmount *amount)
{
    const gboolean clock = amount->unit == REFORM_UNIT_HOUR && amount->high <= 24 * 60 && amount->high % 60 == 0 &&
                           !is(scan->tokens, amount->last, RF_W_KE);

    if (!clock)
        rf_time_limit_doubt(scan->parse, RF_DOUBT_FOREIGN, amount->first - 1, amount->last);
    return RF_ROLE_NOTHING;
}

static RfRole
role_after_prose(Scan *scan, const Clause *clause, const RfAmount *amount)
{
    if (clause->condition)
        return RF_ROLE_CASE; /* riêng hồ chứa 28 ngày */
    if (amount->years)
        return RF_ROLE_NOTHING;
    rf_time_limit_doubt(scan->parse, RF_DOUBT_BEFORE, amount->first - 1, amount->last);
    return RF_ROLE_CASE;
}

static RfRole
foreign(Scan *scan, const RfAmount *amount)
{
    rf_time_limit_doubt(scan->parse, RF_DOUBT_FOREIGN, amount->first, MIN(amount->last + 2, scan->tokens->n));
    return RF_ROLE_NOTHING;
}

/* What an amount is that no word has made a part of the limit. */
static RfRole
role_of_limit(Scan *scan, const Clause *clause, const RfAmount *amount)
{
    const RfTokens *tokens = scan->tokens;
    RfBefore before = rf_time_limit_before(tokens, amount->first);

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
    if (before == RF_BEFORE_DATE || before == RF_BEFORE_THRESHOLD)
        return RF_ROLE_NOTHING;
    if (clause->display_at != 0 || is_validity(scan, clause, amount->first) ||
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
    case RF_BEFORE_DATE:
    case RF_BEFORE_THRESHOLD:
    case RF_BEFORE_LIMIT: break;
    }
    return RF_ROLE_CASE;
}

static RfRole
role_of(Scan *scan, RfAmount *amount)
{
    const RfTokens *tokens = scan->tokens;
    Clause *clause = top(scan);
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
    if (role != RF_ROLE_CASE && (after == RF_AFTER_MEASURE || rf_time_limit_before(tokens, amount->first) == RF_BEFORE_DATE))
        return RF_ROLE_NOTHING;
    if (clause->scoped)
        rf_time_limit_doubt(scan->parse, RF_DOUBT_SCOPE, clause->role_at, amount->last);
    return role == RF_ROLE_CASE ? role_of_limit(scan, clause, amount) : role;
}

static void
add_found(Scan *scan, const RfAmount *amount, RfRole role)
{
    RfParse *parse = scan->parse;
    const RfTokens *tokens = scan->tokens;
    const Clause *clause = top(scan);

    if (parse->n_found == RF_FOUND_MAX) {
        rf_time_limit_doubt(parse, RF_DOUBT_TOO_MANY, amount->first, amount->last);
        return;
    }
    /* The amount of a part that was noted when its words were met. */
    if (parse->n_found > 0 && parse->found[parse->n_found - 1].amount.unit == REFORM_UNIT_NONE &&
        parse->found[parse->n_found - 1].role == role)
        parse->n_found--;

    const guint intro = rf_time_limit_skip_intro_back(tokens, amount->first, clause->start);
    const gboolean or_word = intro > 0 && (is(tokens, intro - 1, RF_W_HOAC) || is(tokens, intro - 1, RF_W_HAY));
    parse->found[parse->n_found++] = (RfFound){
        .amount = *amount,
        .role = role,
        .clause = clause->start,
        .bracket = clause->bracket,
        .owner = clause->owner,
        .alternative = or_word || amount->join == RF_JOIN_OR,
        .plus = amount->join == RF_JOIN_PLUS || (scan->plus_at != 0 && scan->plus_at <= amount->first),
        .appointment = clause->appointment,
    };
    scan->plus_at = 0;
}

static void
meet_amount(Scan *scan, RfAmount *amount)
{
    RfRole role = role_of(scan, amount);

    if (amount->doubt != RF_DOUBT_NONE && role != RF_ROLE_NOTHING) {
        rf_time_limit_doubt(scan->parse, amount->doubt, amount->first, MIN(amount->last + 1, scan->tokens->n));
        role = RF_ROLE_NOTHING;
    }
    if (role != RF_ROLE_NOTHING)
        add_found(scan, amount, role);
    scan->tail = amount->last;
}

/* A number that should be an amount: `không quá 45` where the text breaks off. */
static void
meet_bare_number(Scan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    const gboolean last = i + 1 == tokens->n || (i + 2 == tokens->n && tokens->at[i + 1].kind == RF_TOKEN_WORD);
    const gboolean ends = last || tokens->at[i + 1].kind == RF_TOKEN_SEMICOLON || tokens->at[i + 1].kind == RF_TOKEN_STOP ||
                          tokens->at[i + 1].kind == RF_TOKEN_COMMA || tokens->at[i + 1].kind == RF_TOKEN_CLOSE;

    if (!ends || i == 0 || scan->bare >= 0 || top(scan)->role != RF_ROLE_CASE || scan->within)
        return;
    const RfWord before = (RfWord)tokens->at[i - 1].word;
    const gboolean limit = (before == RF_W_QUA && is(tokens, i - 2, RF_W_KHONG)) || before == RF_W_NHAT || before == RF_W_VONG ||
                           (before == RF_W_DA && is(tokens, i - 2, RF_W_TOI)) || before == RF_W_HAN || before == RF_W_LA ||
                           before == RF_W_HOAC;
    if (limit || (tokens->at[i - 1].kind == RF_TOKEN_COLON && top(scan)->condition))
        scan->bare = (gint)i;
}

/* Amounts that begin at token `i`: gives the token after them, or `i` where there are none. */
static guint
meet_amounts(Scan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    RfAmount amounts[RF_AMOUNTS_IN_RUN];
    gboolean next_day;

    if (is(tokens, i, RF_W_TRONG)) {
        const guint end = read_in_the_day(tokens, i, &amounts[0], &next_day);
        if (end == i)
            return i;
        if (next_day)
            note_part(scan, RF_ROLE_EXTENSION, i);
        else
            meet_amount(scan, &amounts[0]);
        return end;
    }
    const guint n = rf_time_limit_amounts_read(tokens, i, (scan->parse->flags & RF_READ_VALUE) == 0, amounts);
    for (guint k = 0; k < n; k++)
        meet_amount(scan, &amounts[k]);
    if (n > 0)
        return amounts[n - 1].last;
    if (is_kind(tokens, i, RF_TOKEN_NUMBER))
        meet_bare_number(scan, i);
    return i;
}

static gboolean
may_begin_amount(const RfToken *token)
{
    switch ((RfTokenKind)token->kind) {
    case RF_TOKEN_NUMBER:
    case RF_TOKEN_FRACTION: return TRUE;
    case RF_TOKEN_OPEN: return token[1].kind == RF_TOKEN_NUMBER || token[1].kind == RF_TOKEN_FRACTION;
    case RF_TOKEN_WORD:
        return token->word == RF_W_TRONG ||
               (rf_time_limit_words_get_flags((RfWord)token->word) & RF_WORD_NUMBER) != 0;
    default: return FALSE;
    }
}

static guint
meet_token(Scan *scan, guint i)
{
    const RfToken *token = &scan->tokens->at[i];

    switch ((RfTokenKind)token->kind) {
    case RF_TOKEN_WORD: return token->word == RF_W_NONE ? i + 1 : meet_word(scan, i);
    case RF_TOKEN_SEMICOLON:
    case RF_TOKEN_STOP: break_hard(scan, i); break;
    case RF_TOKEN_OPEN: open_bracket(scan, i); break;
    case RF_TOKEN_CLOSE: close_bracket(scan, i); break;
    case RF_TOKEN_PLUS: meet_plus(scan, i); break;
    case RF_TOKEN_DASH: meet_dash(scan, i); break;
    case RF_TOKEN_EQUALS:
        if (scan->parse->n_found > 0)
            set_role(scan, RF_ROLE_EQUIVALENT, i);
        break;
    default: break;
    }
    return i + 1;
}

void
rf_time_limit_scan(RfParse *parse)
{
    Scan scan = { .parse = parse, .tokens = &parse->tokens, .bare = -1 };
    const RfTokens *tokens = scan.tokens;

    top(&scan)->owner = -1;
    for (guint i = 0; i < tokens->n && parse->n_found < RF_FOUND_MAX;) {
        const guint end = may_begin_amount(&tokens->at[i]) ? meet_amounts(&scan, i) : i;
        i = end > i ? end : meet_token(&scan, i);
    }
    if (scan.bare >= 0)
        rf_time_limit_doubt(parse, RF_DOUBT_NO_UNIT, (guint)scan.bare - 1, (guint)scan.bare + 1);
    if (scan.at_once != 0)
        rf_time_limit_doubt(parse, RF_DOUBT_AT_ONCE, scan.at_once - 1, scan.at_once + 1);
    if (parse->n_found == RF_FOUND_MAX)
        rf_time_limit_doubt(parse, RF_DOUBT_TOO_MANY, tokens->n - 1, tokens->n);
    if (parse->reading->marker != REFORM_MARKER_NONE && has_case(&scan)) {
        if (parse->reading->marker != REFORM_MARKER_EXEMPT)
            rf_time_limit_doubt(parse, RF_DOUBT_MARKER, scan.marker_at, scan.marker_at + 3);
        parse->reading->marker = REFORM_MARKER_NONE;
    }
}
