/* SPDX-License-Identifier: MIT */
/* One walk over the tokens that finds the amounts, and keeps in mind the clause and the brackets each stands
 * in. */
#include "procedure/time_limit_state.h"

#define is rf_token_is
#define is_kind rf_token_is_kind

static void
begin_clause(RfScan *scan, guint start)
{
    RfClause *clause = rf_scan_top(scan);

    *clause = (RfClause){ .start = start, .bracket = clause->bracket, .owner = clause->owner };
}

static void
break_hard(RfScan *scan, guint i)
{
    scan->tokens->at[i].flags |= RF_TOKEN_HARD;
    if (scan->tokens->at[i].kind != RF_TOKEN_SEMICOLON)
        scan->extended = FALSE;
    begin_clause(scan, i + 1);
}

/* Brackets */

static void
open_bracket(RfScan *scan, guint i)
{
    const RfClause outer = *rf_scan_top(scan);
    const RfParse *parse = scan->parse;
    gint owner = -1;

    if (scan->depth == RF_DEPTH_MAX) {
        scan->deeper++;
        return;
    }
    if (parse->n_found > 0 && parse->found[parse->n_found - 1].amount.first >= outer.start &&
        parse->found[parse->n_found - 1].role == RF_ROLE_CASE)
        owner = (gint)parse->n_found - 1;
    else if (outer.owner >= 0)
        owner = outer.owner;
    scan->depth++;
    *rf_scan_top(scan) = (RfClause){
        .start = i + 1, .bracket = i + 1, .owner = owner, .role = outer.role, .role_at = outer.role_at
    };
}

static void
close_bracket(RfScan *scan, guint i)
{
    if (scan->deeper > 0) {
        scan->deeper--;
        return;
    }
    if (scan->depth > 0) {
        const guint open = rf_scan_top(scan)->bracket - 1;
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
    while (i < tokens->n && tokens->at[i].kind == RF_TOKEN_WORD &&
           rf_time_limit_skip_intro_back(tokens, i + 1, i) == i)
        i++;
    return is_kind(tokens, i, RF_TOKEN_NUMBER) || is_kind(tokens, i, RF_TOKEN_FRACTION) ||
           (i < tokens->n &&
            (rf_time_limit_words_get_flags((RfWord)tokens->at[i].word) & RF_WORD_NUMBER) != 0);
}

static void
meet_plus(RfScan *scan, guint i)
{
    if (scan->parse->n_found > 0 && scan->tail == i && is_number_ahead(scan->tokens, i + 1))
        scan->plus_at = i + 1;
    else
        break_hard(scan, i);
}

/* A dash that lists, not one within a name or a range. */
static void
meet_dash(RfScan *scan, guint i)
{
    const RfToken *token = &scan->tokens->at[i];
    const gboolean starts = i == 0 || token[-1].kind == RF_TOKEN_COLON || token[-1].kind == RF_TOKEN_CLOSE ||
                            token[-1].kind == RF_TOKEN_OPEN || (token[-1].flags & RF_TOKEN_HARD) != 0;

    if (starts || (token->flags & RF_TOKEN_BLANK_BEFORE) != 0)
        break_hard(scan, i);
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
    if (is_kind(tokens, at, RF_TOKEN_NUMBER) || is_kind(tokens, at, RF_TOKEN_CODE) ||
        is_kind(tokens, at, RF_TOKEN_FRACTION) || is(tokens, at, RF_W_NGHI))
        return i;
    if (is(tokens, at, RF_W_LAM) && is(tokens, at + 1, RF_W_VIEC))
        at += 2;
    *next_day = (is(tokens, at, RF_W_TIEP) && is(tokens, at + 1, RF_W_THEO)) ||
                (is(tokens, at, RF_W_KETIEP) && is(tokens, at + 1, RF_W_TIEP)) || is(tokens, at, RF_W_HOM) ||
                (is(tokens, at, RF_W_SAU) && !is(tokens, at + 1, RF_W_KHI));
    *amount = (RfAmount){ .first = i, .last = at, .high = 480, .unit = REFORM_UNIT_WORKING_DAY };
    return at;
}

static void
add_found(RfScan *scan, const RfAmount *amount, RfRole role)
{
    RfParse *parse = scan->parse;
    const RfTokens *tokens = scan->tokens;
    const RfClause *clause = rf_scan_top(scan);

    if (parse->n_found == RF_FOUND_MAX) {
        rf_time_limit_doubt(parse, RF_DOUBT_TOO_MANY, amount->first, amount->last);
        return;
    }
    /* The amount of a part that was noted when its words were met. */
    if (parse->n_found > 0 && parse->found[parse->n_found - 1].amount.unit == REFORM_UNIT_NONE &&
        parse->found[parse->n_found - 1].role == role)
        parse->n_found--;

    const guint intro = rf_time_limit_skip_intro_back(tokens, amount->first, clause->start);
    const gboolean or_word =
        intro > 0 && (is(tokens, intro - 1, RF_W_HOAC) || is(tokens, intro - 1, RF_W_HAY));
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
meet_amount(RfScan *scan, RfAmount *amount)
{
    RfRole role = rf_scan_role_of(scan, amount);

    if (amount->doubt != RF_DOUBT_NONE && role != RF_ROLE_NOTHING) {
        rf_time_limit_doubt(scan->parse, amount->doubt, amount->first,
                            MIN(amount->last + 1, scan->tokens->n));
        role = RF_ROLE_NOTHING;
    }
    if (role != RF_ROLE_NOTHING)
        add_found(scan, amount, role);
    scan->extended = scan->extended || role == RF_ROLE_EXTENSION;
    scan->tail = amount->last;
}

/* A number that should be an amount: `không quá 45` where the text breaks off. */
static void
meet_bare_number(RfScan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    const gboolean last =
        i + 1 == tokens->n || (i + 2 == tokens->n && tokens->at[i + 1].kind == RF_TOKEN_WORD);
    const gboolean ends =
        last || tokens->at[i + 1].kind == RF_TOKEN_SEMICOLON || tokens->at[i + 1].kind == RF_TOKEN_STOP ||
        tokens->at[i + 1].kind == RF_TOKEN_COMMA || tokens->at[i + 1].kind == RF_TOKEN_CLOSE;

    if (!ends || i == 0 || scan->bare >= 0 || rf_scan_top(scan)->role != RF_ROLE_CASE || scan->within)
        return;
    const RfWord before = (RfWord)tokens->at[i - 1].word;
    const gboolean limit = (before == RF_W_QUA && is(tokens, i - 2, RF_W_KHONG)) || before == RF_W_NHAT ||
                           before == RF_W_VONG || (before == RF_W_DA && is(tokens, i - 2, RF_W_TOI)) ||
                           before == RF_W_HAN || before == RF_W_LA || before == RF_W_HOAC;
    if (limit || (tokens->at[i - 1].kind == RF_TOKEN_COLON && rf_scan_top(scan)->condition))
        scan->bare = (gint)i;
}

/* Amounts that begin at token `i`: gives the token after them, or `i` where there are none. */
static guint
meet_amounts(RfScan *scan, guint i)
{
    const RfTokens *tokens = scan->tokens;
    RfAmount amounts[RF_AMOUNTS_IN_RUN];
    gboolean next_day;

    if (is(tokens, i, RF_W_TRONG)) {
        const guint end = read_in_the_day(tokens, i, &amounts[0], &next_day);
        if (end == i)
            return i;
        if (next_day)
            rf_scan_note_part(scan, RF_ROLE_EXTENSION, i);
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
meet_token(RfScan *scan, guint i)
{
    const RfToken *token = &scan->tokens->at[i];

    switch ((RfTokenKind)token->kind) {
    case RF_TOKEN_WORD: return token->word == RF_W_NONE ? i + 1 : rf_scan_meet_word(scan, i);
    case RF_TOKEN_SEMICOLON:
    case RF_TOKEN_STOP: break_hard(scan, i); break;
    case RF_TOKEN_OPEN: open_bracket(scan, i); break;
    case RF_TOKEN_CLOSE: close_bracket(scan, i); break;
    case RF_TOKEN_PLUS: meet_plus(scan, i); break;
    case RF_TOKEN_DASH: meet_dash(scan, i); break;
    case RF_TOKEN_EQUALS:
        if (scan->parse->n_found > 0)
            rf_scan_set_role(scan, RF_ROLE_EQUIVALENT, i);
        break;
    default: break;
    }
    return i + 1;
}

void
rf_time_limit_scan(RfParse *parse)
{
    RfScan scan = { .parse = parse, .tokens = &parse->tokens, .bare = -1 };
    const RfTokens *tokens = scan.tokens;

    rf_scan_top(&scan)->owner = -1;
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
    if (parse->reading->marker != REFORM_MARKER_NONE && rf_scan_has_case(&scan)) {
        if (parse->reading->marker != REFORM_MARKER_EXEMPT)
            rf_time_limit_doubt(parse, RF_DOUBT_MARKER, scan.marker_at, scan.marker_at + 3);
        parse->reading->marker = REFORM_MARKER_NONE;
    }
}
