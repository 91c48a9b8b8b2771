/* SPDX-License-Identifier: MIT */
#include "procedure/time_limit_place.h"

#define is_kind rf_token_is_kind

/* A stop that separates; a list sign behind a colon goes on with what the colon announced. */
static gboolean
separates(const RfTokens *tokens, guint i)
{
    return (tokens->at[i].flags & RF_TOKEN_HARD) != 0 && !is_kind(tokens, i - 1, RF_TOKEN_COLON);
}

static guint
first_stop(const RfTokens *tokens, guint from, guint to)
{
    for (guint i = from; i < to; i = rf_place_pass(tokens, i, to))
        if (separates(tokens, i))
            return i;
    return to;
}

/* Where a bracket opens that the text breaks off in, or `to`. */
static guint
open_end(const RfTokens *tokens, guint from, guint to)
{
    for (guint i = from; i < to; i = rf_place_pass(tokens, i, to))
        if (tokens->at[i].kind == RF_TOKEN_OPEN && tokens->at[i].number == 0)
            return i;
    return to;
}

/* Token after the last stop, or `from`. */
static guint
last_clause(const RfTokens *tokens, guint from, guint to)
{
    guint start = from;

    for (guint i = from; i < to; i = rf_place_pass(tokens, i, to))
        if (separates(tokens, i))
            start = i + 1;
    return start;
}

static guint
find_condition(const RfTokens *tokens, guint from, guint to)
{
    for (guint i = from; i < to; i = rf_place_pass(tokens, i, to))
        if (rf_time_limit_is_condition(tokens, i))
            return i;
    return RF_NO_TOKEN;
}

static gboolean
colon_between(const RfTokens *tokens, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        if (tokens->at[i].kind == RF_TOKEN_COLON)
            return TRUE;
    return FALSE;
}

/* Whether a condition that no stop parts from the amount before it still begins something new. */
static gboolean
begins_new(const RfTokens *tokens, guint i, guint from)
{
    if (i <= from)
        return FALSE;
    const RfToken *before = &tokens->at[i - 1];
    switch (before->word) {
    case RF_W_VA:
    case RF_W_HOAC:
    case RF_W_HAY:
    case RF_W_CON: return TRUE;
    default:
        return before->kind != RF_TOKEN_WORD && before->kind != RF_TOKEN_NUMBER &&
               before->kind != RF_TOKEN_CODE;
    }
}

static guint
find_pre(const RfAssembly *assembly, guint k, const RfPlace *place, guint first)
{
    const RfTokens *tokens = assembly->tokens;
    guint pre = find_condition(tokens, place->start, first);

    if (k == 0 || place->start > place->region || pre == RF_NO_TOKEN)
        return pre;
    while (pre != RF_NO_TOKEN && !begins_new(tokens, pre, place->region) &&
           !colon_between(tokens, pre, first))
        pre = find_condition(tokens, pre + 1, first);
    return pre;
}

/* Whether an amount was found in the bracket whose inside begins at token `inside`. */
static gboolean
holds_amount(const RfParse *parse, guint inside)
{
    for (guint k = 0; k < parse->n_found; k++)
        if (parse->found[k].bracket == inside)
            return TRUE;
    return FALSE;
}

void
rf_place_cases(RfAssembly *assembly)
{
    const RfTokens *tokens = assembly->tokens;

    for (guint k = 0; k < assembly->n; k++) {
        RfPlace *place = &assembly->places[k];
        const guint first = rf_place_amount(assembly, k)->first;
        place->region = k == 0 ? 0 : rf_place_amount(assembly, k - 1)->last;
        place->start = last_clause(tokens, place->region, first);
        place->pre = find_pre(assembly, k, place, first);
    }
    for (guint k = 0; k < assembly->n; k++) {
        RfPlace *place = &assembly->places[k];
        const RfPlace *next = k + 1 < assembly->n ? place + 1 : NULL;
        const guint last = rf_place_amount(assembly, k)->last;
        guint to = tokens->n;
        if (next != NULL) {
            const guint first = rf_place_amount(assembly, k + 1)->first;
            to = MAX(last, rf_time_limit_skip_intro_back(tokens, first, last));
            if (next->pre != RF_NO_TOKEN)
                to = MIN(to, next->pre);
        }
        place->end = MAX(first_stop(tokens, last, to), last);
        const guint inside = last + is_kind(tokens, last, RF_TOKEN_OPEN); /* `02 ngày (đối với`, broken off */
        place->post = find_condition(tokens, last, open_end(tokens, MIN(inside, place->end), place->end));
        place->colon = is_kind(tokens, last, RF_TOKEN_COLON);
        place->bracketed = is_kind(tokens, last, RF_TOKEN_OPEN) &&
                           tokens->at[last].number > (gint64)last + 1 &&
                           !holds_amount(assembly->parse, last + 1);
    }
}
