/* SPDX-License-Identifier: MIT */
/* From amounts with roles to cases and parts: which words label a case, and whether several amounts are
 * alternatives at all or may be steps of one limit. */
#include "procedure/time_limit_place.h"

#define is rf_token_is
#define is_kind rf_token_is_kind

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
name_before(const RfTokens *tokens, const RfPlace *place, guint first)
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
is_labelled(const RfAssembly *assembly, guint k, gboolean *weakly)
{
    const RfPlace *place = &assembly->places[k];
    const RfAmount *amount = &assembly->parse->found[place->found].amount;

    *weakly = FALSE;
    if (place->pre != RF_NO_TOKEN || place->post != RF_NO_TOKEN)
        return TRUE;
    *weakly = place->bracketed || place->colon;
    return *weakly && !is_step(assembly->tokens, amount->last + 1);
}

/* Prose behind a comma after an amount tells who does what, and then the next amount may be the next step. */
static gboolean
has_prose(const RfAssembly *assembly, guint k)
{
    const RfTokens *tokens = assembly->tokens;
    const RfPlace *place = &assembly->places[k];
    const guint to = MIN(place->end, place->post);

    if (place->colon) /* what a colon announces is a label */
        return FALSE;
    for (guint i = assembly->parse->found[place->found].amount.last; i + 1 < to;
         i = rf_place_pass(tokens, i, to)) {
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
has_inner_step(const RfAssembly *assembly, guint k)
{
    const RfTokens *tokens = assembly->tokens;
    const RfPlace *place = &assembly->places[k];
    const guint first = assembly->parse->found[place->found].amount.first;

    for (guint i = place->pre; i < first; i++)
        if (tokens->at[i].kind == RF_TOKEN_COLON &&
            is_step(tokens, rf_time_limit_skip_heads(tokens, i + 1)) &&
            rf_time_limit_skip_intro_back(tokens, first, i + 1) > rf_time_limit_skip_heads(tokens, i + 1))
            return TRUE;
    return FALSE;
}

static void
check_alternatives(RfAssembly *assembly)
{
    RfParse *parse = assembly->parse;
    gboolean weak;
    const gboolean first = is_labelled(assembly, 0, &weak);
    const RfSpan name =
        name_before(assembly->tokens, &assembly->places[0], rf_place_amount(assembly, 0)->first);

    if ((!first && name.end > name.start) || has_inner_step(assembly, 0)) {
        rf_time_limit_doubt(parse, RF_DOUBT_STEPS, rf_place_amount(assembly, 0)->first,
                            rf_place_amount(assembly, 1)->last);
        return;
    }
    for (guint k = 1; k < assembly->n; k++) {
        const RfFound *found = &parse->found[assembly->places[k].found];
        const gboolean labelled = is_labelled(assembly, k, &weak);
        if ((!found->alternative && (!labelled || (weak && !first))) || has_prose(assembly, k - 1) ||
            has_inner_step(assembly, k)) {
            rf_time_limit_doubt(parse, RF_DOUBT_STEPS, rf_place_amount(assembly, k - 1)->first,
                                found->amount.last);
            return;
        }
    }
}

/* Labels */

static void
label_case(const RfTokens *tokens, const RfPlace *place, const RfAmount *amount, RfCase *item)
{
    guint remark_end = place->end;

    if (place->pre != RF_NO_TOKEN) {
        const guint from = place->pre + is(tokens, place->pre, RF_W_RIENG);
        item->label = span_of(tokens, from, label_end(tokens, from, amount->first));
    } else if (place->post != RF_NO_TOKEN && !place->colon) {
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
make_cases(RfAssembly *assembly)
{
    RfReading *reading = assembly->parse->reading;

    for (guint k = 0; k < assembly->n; k++) {
        const RfPlace *place = &assembly->places[k];
        const RfAmount *amount = rf_place_amount(assembly, k);
        RfCase *item = &reading->cases[k];
        *item = (RfCase){ .low = amount->low, .high = amount->high, .unit = amount->unit };
        /* One amount may have a condition, but its brackets and colons only explain. */
        if (assembly->n == 1) {
            RfPlace alone = *place;
            alone.bracketed = FALSE;
            alone.colon = alone.colon && alone.post != RF_NO_TOKEN && alone.pre == RF_NO_TOKEN;
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
case_index(const RfAssembly *assembly, guint found)
{
    for (guint k = 0; k < assembly->n; k++)
        if (assembly->places[k].found == found)
            return k;
    return 0;
}

static void
make_parts(RfAssembly *assembly)
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
    RfAssembly assembly = { .parse = parse, .tokens = &parse->tokens };

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
    rf_place_cases(&assembly);
    if (assembly.n > 1)
        check_alternatives(&assembly);
    make_cases(&assembly);
    make_parts(&assembly);
}
