/* SPDX-License-Identifier: MIT */
/* From amounts with roles to cases and parts: which words label a case, and whether several amounts are
 * alternatives at all or may be steps of one limit. */
#include "procedure/time_limit.h"

#define is rf_token_is
#define is_kind rf_token_is_kind

#define NO_TOKEN G_MAXUINT

/* Where the words that belong to one case stand; tokens. */
typedef struct Place {
    guint found;        /* index of its amount */
    guint region;       /* after the amount before */
    guint start;        /* of its clause within the region */
    guint end;          /* of the words behind it */
    guint pre;          /* condition before the amount, NO_TOKEN */
    guint post;         /* condition behind it, NO_TOKEN */
    gboolean bracketed; /* `20 ngày (khu vực thường)` */
    gboolean colon;     /* `04 ngày: Đổi tên` */
} Place;

typedef struct Assembly {
    RfParse *parse;
    const RfTokens *tokens;
    guint n;
    Place places[REFORM_TIME_LIMIT_MAX_CASES];
} Assembly;

static RfAmount *
amount_at(Assembly *assembly, guint place)
{
    return &assembly->parse->found[assembly->places[place].found].amount;
}

/* Places */

/* Token after a bracket that opens at `i` and closes before `to`, else the next one. */
static guint
pass(const RfTokens *tokens, guint i, guint to)
{
    if (tokens->at[i].kind == RF_TOKEN_OPEN && tokens->at[i].number > (gint64)i &&
        tokens->at[i].number < (gint64)to)
        return (guint)tokens->at[i].number + 1;
    return i + 1;
}

/* A stop that separates; a list sign behind a colon goes on with what the colon announced. */
static gboolean
separates(const RfTokens *tokens, guint i)
{
    return (tokens->at[i].flags & RF_TOKEN_HARD) != 0 && !is_kind(tokens, i - 1, RF_TOKEN_COLON);
}

static guint
first_stop(const RfTokens *tokens, guint from, guint to)
{
    for (guint i = from; i < to; i = pass(tokens, i, to))
        if (separates(tokens, i))
            return i;
    return to;
}

/* Where a bracket opens that the text breaks off in, or `to`. */
static guint
open_end(const RfTokens *tokens, guint from, guint to)
{
    for (guint i = from; i < to; i = pass(tokens, i, to))
        if (tokens->at[i].kind == RF_TOKEN_OPEN && tokens->at[i].number == 0)
            return i;
    return to;
}

/* Token after the last stop, or `from`. */
static guint
last_clause(const RfTokens *tokens, guint from, guint to)
{
    guint start = from;

    for (guint i = from; i < to; i = pass(tokens, i, to))
        if (separates(tokens, i))
            start = i + 1;
    return start;
}

static guint
find_condition(const RfTokens *tokens, guint from, guint to)
{
    for (guint i = from; i < to; i = pass(tokens, i, to))
        if (rf_time_limit_is_condition(tokens, i))
            return i;
    return NO_TOKEN;
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
find_pre(const Assembly *assembly, guint k, const Place *place, guint first)
{
    const RfTokens *tokens = assembly->tokens;
    guint pre = find_condition(tokens, place->start, first);

    if (k == 0 || place->start > place->region || pre == NO_TOKEN)
        return pre;
    while (pre != NO_TOKEN && !begins_new(tokens, pre, place->region) && !colon_between(tokens, pre, first))
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

static void
place_cases(Assembly *assembly)
{
    const RfTokens *tokens = assembly->tokens;

    for (guint k = 0; k < assembly->n; k++) {
        Place *place = &assembly->places[k];
        const guint first = amount_at(assembly, k)->first;
        place->region = k == 0 ? 0 : amount_at(assembly, k - 1)->last;
        place->start = last_clause(tokens, place->region, first);
        place->pre = find_pre(assembly, k, place, first);
    }
    for (guint k = 0; k < assembly->n; k++) {
        Place *place = &assembly->places[k];
        const Place *next = k + 1 < assembly->n ? place + 1 : NULL;
        const guint last = amount_at(assembly, k)->last;
        guint to = tokens->n;
        if (next != NULL) {
            const guint first = amount_at(assembly, k + 1)->first;
            to = MAX(last, rf_time_limit_skip_intro_back(tokens, first, last));
            if (next->pre != NO_TOKEN)
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

/* Words */

/* Words that belong to a span's end; not `và`, which leads over to what comes next. */
static gboolean
is_word(const RfToken *token)
{
    if (token->word == RF_W_VA || token->word == RF_W_HOAC || token->word == RF_W_HAY ||
        token->word == RF_W_VOI)
        return FALSE;
    return token->kind == RF_TOKEN_WORD || token->kind == RF_TOKEN_NUMBER ||
           token->kind == RF_TOKEN_FRACTION || token->kind == RF_TOKEN_CODE;
}

/* Bytes of tokens [from, to) without signs at the ends; brackets that match stay. */
static RfSpan
span_of(const RfTokens *tokens, guint from, guint to)
{
    while (from < to && !is_word(&tokens->at[from]) && tokens->at[from].kind != RF_TOKEN_WORD &&
           !(tokens->at[from].kind == RF_TOKEN_OPEN && tokens->at[from].number > (gint64)from &&
             tokens->at[from].number < (gint64)to))
        from++;
    while (to > from && !is_word(&tokens->at[to - 1])) {
        if (tokens->at[to - 1].kind == RF_TOKEN_CLOSE) {
            gboolean matched = FALSE;
            for (guint i = to - 1; i > from && i + 64 > to && !matched; i--)
                matched =
                    tokens->at[i - 1].kind == RF_TOKEN_OPEN && tokens->at[i - 1].number == (gint64)to - 1;
            if (matched)
                break;
        }
        to--;
    }
    if (from >= to)
        return (RfSpan){ 0, 0 };
    return (RfSpan){ tokens->at[from].start, tokens->at[to - 1].end };
}

/* Before an amount, without what leads up to it: `trong thời hạn`, `thời hạn giải quyết là`. */
static guint
label_end(const RfTokens *tokens, guint from, guint first)
{
    guint to = rf_time_limit_skip_intro_back(tokens, first, from);

    if (to >= from + 4 && is(tokens, to - 4, RF_W_THOI) &&
        ((is(tokens, to - 2, RF_W_GIAI) && is(tokens, to - 1, RF_W_QUYET)) ||
         (is(tokens, to - 2, RF_W_THUC) && is(tokens, to - 1, RF_W_HIEN))))
        to -= 4;
    return to;
}

/* The words right before an amount, where a colon makes a name of them: `UBND cấp xã: 04 ngày`. */
static RfSpan
name_before(const RfTokens *tokens, const Place *place, guint first)
{
    const guint from = rf_time_limit_skip_heads(tokens, place->start);
    const guint to = label_end(tokens, MIN(from, first), first);
    guint colon = to;

    while (colon > from && !is_kind(tokens, colon - 1, RF_TOKEN_COLON) &&
           (tokens->at[colon - 1].flags & RF_TOKEN_HARD) != 0)
        colon--;
    if (colon <= from || !is_kind(tokens, colon - 1, RF_TOKEN_COLON))
        return (RfSpan){ 0, 0 };
    return span_of(tokens, from, colon);
}

/* Alternatives or steps */

static gboolean
is_step(const RfTokens *tokens, guint i)
{
    return i < tokens->n && (rf_time_limit_words_get_flags((RfWord)tokens->at[i].word) & RF_WORD_STEP) != 0;
}

static gboolean
is_labelled(const Assembly *assembly, guint k, gboolean *weakly)
{
    const Place *place = &assembly->places[k];
    const RfAmount *amount = &assembly->parse->found[place->found].amount;

    *weakly = FALSE;
    if (place->pre != NO_TOKEN || place->post != NO_TOKEN)
        return TRUE;
    *weakly = place->bracketed || place->colon;
    return *weakly && !is_step(assembly->tokens, amount->last + 1);
}

/* Prose behind a comma after an amount tells who does what, and then the next amount may be the next step. */
static gboolean
has_prose(const Assembly *assembly, guint k)
{
    const RfTokens *tokens = assembly->tokens;
    const Place *place = &assembly->places[k];
    const guint to = MIN(place->end, place->post);

    if (place->colon) /* what a colon announces is a label */
        return FALSE;
    for (guint i = assembly->parse->found[place->found].amount.last; i + 1 < to; i = pass(tokens, i, to)) {
        if (tokens->at[i].kind != RF_TOKEN_COMMA || tokens->at[i + 1].kind != RF_TOKEN_WORD)
            continue;
        switch (tokens->at[i + 1].word) {
        case RF_W_KE:
        case RF_W_TU:
        case RF_W_SAU:
        case RF_W_TINH:
        case RF_W_THEO:
        case RF_W_KHONG:
        case RF_W_CHUA:
        case RF_W_CO:
        case RF_W_HOP: break;
        default: return TRUE;
        }
    }
    return FALSE;
}

/* A step within a condition: `Trường hợp nộp qua bưu chính: + Kiểm tra hồ sơ: 01 ngày`. */
static gboolean
has_inner_step(const Assembly *assembly, guint k)
{
    const RfTokens *tokens = assembly->tokens;
    const Place *place = &assembly->places[k];
    const guint first = assembly->parse->found[place->found].amount.first;

    for (guint i = place->pre; i < first; i++)
        if (tokens->at[i].kind == RF_TOKEN_COLON &&
            is_step(tokens, rf_time_limit_skip_heads(tokens, i + 1)) &&
            rf_time_limit_skip_intro_back(tokens, first, i + 1) > rf_time_limit_skip_heads(tokens, i + 1))
            return TRUE;
    return FALSE;
}

static void
check_alternatives(Assembly *assembly)
{
    RfParse *parse = assembly->parse;
    gboolean weak;
    const gboolean first = is_labelled(assembly, 0, &weak);
    const RfSpan name = name_before(assembly->tokens, &assembly->places[0], amount_at(assembly, 0)->first);

    if ((!first && name.end > name.start) || has_inner_step(assembly, 0)) {
        rf_time_limit_doubt(parse, RF_DOUBT_STEPS, amount_at(assembly, 0)->first,
                            amount_at(assembly, 1)->last);
        return;
    }
    for (guint k = 1; k < assembly->n; k++) {
        const RfFound *found = &parse->found[assembly->places[k].found];
        const gboolean labelled = is_labelled(assembly, k, &weak);
        if ((!found->alternative && (!labelled || (weak && !first))) || has_prose(assembly, k - 1) ||
            has_inner_step(assembly, k)) {
            rf_time_limit_doubt(parse, RF_DOUBT_STEPS, amount_at(assembly, k - 1)->first, found->amount.last);
            return;
        }
    }
}

/* Labels */

static void
label_case(const RfTokens *tokens, const Place *place, const RfAmount *amount, RfCase *item)
{
    guint remark_end = place->end;

    if (place->pre != NO_TOKEN) {
        const guint from = place->pre + is(tokens, place->pre, RF_W_RIENG);
        item->label = span_of(tokens, from, label_end(tokens, from, amount->first));
    } else if (place->post != NO_TOKEN && !place->colon) {
        item->label = span_of(tokens, place->post, place->end);
        remark_end = place->post;
    } else if (place->colon || place->bracketed) {
        const guint close = place->bracketed ? (guint)tokens->at[amount->last].number : place->end;
        item->label = span_of(tokens, amount->last + 1, close);
        remark_end = amount->last;
    } else {
        item->label = name_before(tokens, place, amount->first);
    }
    item->remark = span_of(tokens, amount->last, remark_end);
}

static gboolean
is_channel_word(const RfTokens *tokens, guint i)
{
    if (i == 0 || tokens->at[i - 1].kind != RF_TOKEN_WORD)
        return TRUE;
    return is(tokens, i - 1, RF_W_NOP) || is(tokens, i - 1, RF_W_HOAC) || is(tokens, i - 1, RF_W_VA) ||
           is(tokens, i - 1, RF_W_THUC);
}

static guint32
channels_in(const RfTokens *tokens, guint from, guint to)
{
    guint32 channels = REFORM_CHANNEL_ANY;

    for (guint i = from; i < to; i++) {
        switch (tokens->at[i].word) {
        case RF_W_TRUC:
            if (is(tokens, i + 1, RF_W_TUYEN))
                channels |= REFORM_CHANNEL_ONLINE;
            else if (is(tokens, i + 1, RF_W_TIEP) && is_channel_word(tokens, i))
                channels |= REFORM_CHANNEL_DIRECT;
            break;
        case RF_W_BUU: channels |= REFORM_CHANNEL_POST; break;
        case RF_W_MOITRUONG:
            if (is(tokens, i + 1, RF_W_TRUONG) &&
                (is(tokens, i + 2, RF_W_MANG) || is(tokens, i + 2, RF_W_DIEN)))
                channels |= REFORM_CHANNEL_ONLINE;
            break;
        default: break;
        }
    }
    return channels;
}

/* Cases and parts */

static void
make_cases(Assembly *assembly)
{
    RfReading *reading = assembly->parse->reading;

    for (guint k = 0; k < assembly->n; k++) {
        const Place *place = &assembly->places[k];
        const RfAmount *amount = amount_at(assembly, k);
        RfCase *item = &reading->cases[k];
        *item = (RfCase){ .low = amount->low, .high = amount->high, .unit = amount->unit };
        /* One amount may have a condition, but its brackets and colons only explain. */
        if (assembly->n == 1) {
            Place alone = *place;
            alone.bracketed = FALSE;
            alone.colon = alone.colon && alone.post != NO_TOKEN && alone.pre == NO_TOKEN;
            label_case(assembly->tokens, &alone, amount, item);
        } else {
            label_case(assembly->tokens, place, amount, item);
        }
        item->channels =
            channels_in(assembly->tokens, k == 0 ? 0 : MIN(place->pre, amount->first), place->end);
    }
    reading->n_cases = assembly->n;
}

static reform_part
part_of_role(RfRole role)
{
    switch (role) {
    case RF_ROLE_EXCLUSION: return REFORM_PART_EXCLUSION;
    case RF_ROLE_EXTENSION: return REFORM_PART_EXTENSION;
    case RF_ROLE_EQUIVALENT: return REFORM_PART_EQUIVALENT;
    case RF_ROLE_CUT: return REFORM_PART_CUT;
    case RF_ROLE_FORMER: return REFORM_PART_FORMER;
    case RF_ROLE_STAGE:
    case RF_ROLE_CASE:
    case RF_ROLE_NOTHING: break;
    }
    return REFORM_PART_STAGE;
}

static guint32
case_index(const Assembly *assembly, guint found)
{
    for (guint k = 0; k < assembly->n; k++)
        if (assembly->places[k].found == found)
            return k;
    return 0;
}

static void
make_parts(Assembly *assembly)
{
    RfParse *parse = assembly->parse;
    RfReading *reading = parse->reading;

    for (guint p = 0; p < reading->n_parts; p++)
        reading->parts[p].of = case_index(assembly, reading->parts[p].of);
    for (guint k = 0; k < parse->n_found; k++) {
        const RfFound *found = &parse->found[k];
        if (found->role == RF_ROLE_CASE || found->role == RF_ROLE_NOTHING)
            continue;
        if (reading->n_parts == RF_PARTS_MAX) {
            rf_time_limit_doubt(parse, RF_DOUBT_TOO_MANY, found->amount.first, found->amount.last);
            return;
        }
        const gint of = rf_time_limit_owner_of(parse, k);
        reading->parts[reading->n_parts++] = (RfPart){
            .ticks = found->amount.high,
            .kind = part_of_role(found->role),
            .unit = found->amount.unit,
            .of = case_index(assembly, (guint)MAX(of, 0)),
        };
    }
}

/* A part without a case: an extension of something that is not stated here. */
static void
doubt_parts_alone(RfParse *parse)
{
    for (guint k = 0; k < parse->n_found; k++) {
        const RfFound *found = &parse->found[k];
        if (found->role == RF_ROLE_NOTHING || found->role == RF_ROLE_CASE)
            continue;
        if (found->amount.unit == REFORM_UNIT_NONE && found->role != RF_ROLE_EXTENSION)
            continue;
        rf_time_limit_doubt(parse, RF_DOUBT_NO_CASE, found->amount.first,
                            MAX(found->amount.last, found->amount.first + 2));
        return;
    }
}

void
rf_time_limit_assemble(RfParse *parse)
{
    Assembly assembly = { .parse = parse, .tokens = &parse->tokens };

    rf_time_limit_resolve_parts(parse);
    for (guint k = 0; k < parse->n_found; k++) {
        if (parse->found[k].role != RF_ROLE_CASE)
            continue;
        if (assembly.n == REFORM_TIME_LIMIT_MAX_CASES) {
            rf_time_limit_doubt(parse, RF_DOUBT_TOO_MANY, parse->found[k].amount.first,
                                parse->found[k].amount.last);
            break;
        }
        assembly.places[assembly.n++].found = k;
    }
    if (assembly.n == 0) {
        doubt_parts_alone(parse);
        return;
    }
    place_cases(&assembly);
    if (assembly.n > 1)
        check_alternatives(&assembly);
    make_cases(&assembly);
    make_parts(&assembly);
}
