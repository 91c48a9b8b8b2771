/* SPDX-License-Identifier: MIT */
/* From amounts with roles to cases and parts: what brackets and `+` mean, which words label a case, and whether
 * several amounts are alternatives at all or may be steps of one limit. */
#include "procedure/time_limit.h"

#define is rf_token_is
#define is_kind rf_token_is_kind

#define NO_TOKEN G_MAXUINT

/* Where the words that belong to one case stand; tokens. */
typedef struct Place {
    guint found;   /* index of its amount */
    guint region;  /* after the amount before */
    guint start;   /* of its clause within the region */
    guint end;     /* of the words behind it */
    guint pre;     /* condition before the amount, NO_TOKEN */
    guint post;    /* condition behind it, NO_TOKEN */
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

/* Brackets and sums */

static gboolean
is_plain_case(const RfFound *found)
{
    return found->role == RF_ROLE_CASE && found->amount.low == found->amount.high;
}

static gboolean
has_condition(const RfTokens *tokens, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        if (rf_time_limit_is_condition(tokens, i))
            return TRUE;
    return FALSE;
}

/* Amounts [from, to) stand in one bracket behind the amount `owner`, with no word that says why. */
static void
resolve_bracket(RfParse *parse, guint owner, guint from, guint to)
{
    const RfAmount *whole = &parse->found[owner].amount;
    gboolean joined = FALSE;
    gboolean alike = TRUE;
    gint64 sum = 0;

    for (guint k = from; k < to; k++) {
        const RfFound *found = &parse->found[k];
        joined = joined || found->plus;
        alike = alike && found->amount.unit == whole->unit && is_plain_case(found);
        sum += found->amount.high;
    }
    const gboolean adds_up = alike && whole->low == whole->high && sum == whole->high && to - from > 1;
    if (!adds_up && (!joined || alike))
        rf_time_limit_doubt(parse, joined ? RF_DOUBT_SUM : RF_DOUBT_BRACKET, parse->found[from].amount.first,
                            parse->found[to - 1].amount.last);
    for (guint k = from; k < to; k++)
        parse->found[k].role = adds_up || joined ? RF_ROLE_STAGE : RF_ROLE_NOTHING;
}

static gboolean
is_unexplained(const RfParse *parse, const RfFound *found)
{
    return found->role == RF_ROLE_CASE && found->owner >= 0 && parse->found[found->owner].role == RF_ROLE_CASE &&
           !found->alternative && !has_condition(&parse->tokens, found->clause, found->amount.first);
}

static void
resolve_brackets(RfParse *parse)
{
    for (guint k = 0; k < parse->n_found; k++) {
        const RfFound *first = &parse->found[k];
        guint to = k;
        if (!is_unexplained(parse, first))
            continue;
        while (to < parse->n_found && parse->found[to].bracket == first->bracket && is_unexplained(parse, &parse->found[to]))
            to++;
        resolve_bracket(parse, (guint)first->owner, k, to);
        k = to - 1;
    }
}

/* `8 ngày + 5 ngày`: one case of 13, where the units allow. */
static void
add_up(RfParse *parse, guint from, guint to)
{
    RfAmount *whole = &parse->found[from].amount;
    gint64 low = 0;
    gint64 high = 0;

    for (guint k = from; k < to; k++) {
        if (parse->found[k].amount.unit != whole->unit) {
            rf_time_limit_doubt(parse, RF_DOUBT_UNITS_DIFFER, whole->first, parse->found[to - 1].amount.last);
            return;
        }
        low += parse->found[k].amount.low;
        high += parse->found[k].amount.high;
    }
    if (high > REFORM_AMOUNT_MAX || !rf_time_limit_amounts_is_printable(low, whole->unit) ||
        !rf_time_limit_amounts_is_printable(high, whole->unit)) {
        rf_time_limit_doubt(parse, RF_DOUBT_TOO_LARGE, whole->first, parse->found[to - 1].amount.last);
        return;
    }
    for (guint k = from + 1; k < to; k++)
        parse->found[k].role = RF_ROLE_STAGE;
    if (parse->reading->n_parts < RF_PARTS_MAX) /* the first stage is taken over by the sum */
        parse->reading->parts[parse->reading->n_parts++] =
            (RfPart){ .ticks = whole->high, .kind = REFORM_PART_STAGE, .unit = whole->unit, .of = from };
    whole->low = low;
    whole->high = high;
    whole->last = parse->found[to - 1].amount.last;
}

static void
add_up_sums(RfParse *parse)
{
    for (guint k = 0; k + 1 < parse->n_found; k++) {
        guint to = k + 1;
        if (parse->found[k].role != RF_ROLE_CASE)
            continue;
        while (to < parse->n_found && parse->found[to].plus && parse->found[to].role == RF_ROLE_CASE)
            to++;
        if (to > k + 1)
            add_up(parse, k, to);
        k = to - 1;
    }
}

/* Checks between a case and its parts */

/* An amount in minutes of an eight-hour day; 0 where that cannot be said. */
static gint64
in_minutes(gint64 ticks, reform_unit unit)
{
    return unit == REFORM_UNIT_MONTH || unit == REFORM_UNIT_NONE ? 0 : ticks;
}

static gboolean
is_day(reform_unit unit)
{
    return unit == REFORM_UNIT_WORKING_DAY || unit == REFORM_UNIT_CALENDAR_DAY;
}

static gboolean
is_equal(const RfAmount *a, const RfAmount *b)
{
    const gint64 a_minutes = in_minutes(a->high, a->unit);
    const gint64 b_minutes = in_minutes(b->high, b->unit);

    if (a->unit == b->unit)
        return a->low == b->low && a->high == b->high;
    if (a_minutes == 0 || b_minutes == 0 || (is_day(a->unit) && is_day(b->unit)))
        return TRUE;
    if (a_minutes == b_minutes)
        return TRUE;
    /* Calendar days may be meant as days of 24 hours. */
    return (a->unit == REFORM_UNIT_CALENDAR_DAY && a_minutes * 3 == b_minutes) ||
           (b->unit == REFORM_UNIT_CALENDAR_DAY && b_minutes * 3 == a_minutes);
}

/* Index of the case that the part `k` belongs to, -1 where there is none. */
static gint
owner_of(const RfParse *parse, guint k)
{
    for (guint i = k; i-- > 0;)
        if (parse->found[i].role == RF_ROLE_CASE)
            return (gint)i;
    for (guint i = k + 1; i < parse->n_found; i++)
        if (parse->found[i].role == RF_ROLE_CASE)
            return (gint)i;
    return -1;
}

static void
check_stages(RfParse *parse)
{
    for (guint k = 0; k < parse->n_found; k++) {
        const RfFound *whole = &parse->found[k];
        gint64 sum = 0;
        gboolean appointments = FALSE;
        guint i = k + 1;

        if (whole->role != RF_ROLE_CASE)
            continue;
        for (; i < parse->n_found && parse->found[i].role != RF_ROLE_CASE; i++) {
            if (parse->found[i].role != RF_ROLE_STAGE || parse->found[i].amount.unit != whole->amount.unit)
                continue;
            sum += parse->found[i].amount.high;
            appointments = appointments || parse->found[i].appointment;
        }
        if (sum > whole->amount.high || (appointments && sum != whole->amount.high))
            rf_time_limit_doubt(parse, RF_DOUBT_SUM, whole->amount.first, parse->found[i - 1].amount.last);
    }
}

static void
check_equivalents(RfParse *parse)
{
    for (guint k = 0; k < parse->n_found; k++) {
        const RfFound *part = &parse->found[k];
        const gint of = part->role == RF_ROLE_EQUIVALENT ? owner_of(parse, k) : -1;
        if (of >= 0 && !is_equal(&parse->found[of].amount, &part->amount))
            rf_time_limit_doubt(parse, RF_DOUBT_EQUIVALENT, parse->found[of].amount.first, part->amount.last);
    }
}

/* Places */

/* Token after a bracket that opens at `i` and closes before `to`, else the next one. */
static guint
pass(const RfTokens *tokens, guint i, guint to)
{
    if (tokens->at[i].kind == RF_TOKEN_OPEN && tokens->at[i].number > (gint64)i && tokens->at[i].number < (gint64)to)
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
    default: return before->kind != RF_TOKEN_WORD && before->kind != RF_TOKEN_NUMBER && before->kind != RF_TOKEN_CODE;
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
        place->post = find_condition(tokens, last, place->end);
        place->colon = is_kind(tokens, last, RF_TOKEN_COLON);
        place->bracketed = is_kind(tokens, last, RF_TOKEN_OPEN) && tokens->at[last].number > (gint64)last + 1 &&
                           !holds_amount(assembly->parse, last + 1);
    }
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

static void
check_alternatives(Assembly *assembly)
{
    RfParse *parse = assembly->parse;
    gboolean weak;
    const gboolean first = is_labelled(assembly, 0, &weak);

    for (guint k = 1; k < assembly->n; k++) {
        const RfFound *found = &parse->found[assembly->places[k].found];
        const gboolean labelled = is_labelled(assembly, k, &weak);
        if ((!found->alternative && (!labelled || (weak && !first))) || has_prose(assembly, k - 1)) {
            rf_time_limit_doubt(parse, RF_DOUBT_STEPS, amount_at(assembly, k - 1)->first, found->amount.last);
            return;
        }
    }
}

/* Words */

/* Words that belong to a span's end; not `và`, which leads over to what comes next. */
static gboolean
is_word(const RfToken *token)
{
    if (token->word == RF_W_VA || token->word == RF_W_HOAC || token->word == RF_W_HAY || token->word == RF_W_VOI)
        return FALSE;
    return token->kind == RF_TOKEN_WORD || token->kind == RF_TOKEN_NUMBER || token->kind == RF_TOKEN_FRACTION ||
           token->kind == RF_TOKEN_CODE;
}

/* Bytes of tokens [from, to) without signs at the ends; brackets that match stay. */
static RfSpan
span_of(const RfTokens *tokens, guint from, guint to)
{
    while (from < to && !is_word(&tokens->at[from]) && tokens->at[from].kind != RF_TOKEN_WORD &&
           !(tokens->at[from].kind == RF_TOKEN_OPEN && tokens->at[from].number > (gint64)from && tokens->at[from].number < (gint64)to))
        from++;
    while (to > from && !is_word(&tokens->at[to - 1])) {
        if (tokens->at[to - 1].kind == RF_TOKEN_CLOSE) {
            gboolean matched = FALSE;
            for (guint i = to - 1; i > from && i + 64 > to && !matched; i--)
                matched = tokens->at[i - 1].kind == RF_TOKEN_OPEN && tokens->at[i - 1].number == (gint64)to - 1;
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
        case RF_W_BUU:
            channels |= REFORM_CHANNEL_POST;
            break;
        case RF_W_MOITRUONG:
            if (is(tokens, i + 1, RF_W_TRUONG) && (is(tokens, i + 2, RF_W_MANG) || is(tokens, i + 2, RF_W_DIEN)))
                channels |= REFORM_CHANNEL_ONLINE;
            break;
        default:
            break;
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
        item->channels = channels_in(assembly->tokens, k == 0 ? 0 : MIN(place->pre, amount->first), place->end);
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
        const gint of = owner_of(parse, k);
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
        rf_time_limit_doubt(parse, RF_DOUBT_NO_CASE, found->amount.first, MAX(found->amount.last, found->amount.first + 2));
        return;
    }
}

void
rf_time_limit_assemble(RfParse *parse)
{
    Assembly assembly = { .parse = parse, .tokens = &parse->tokens };

    resolve_brackets(parse);
    check_stages(parse);
    add_up_sums(parse);
    check_equivalents(parse);
    for (guint k = 0; k < parse->n_found; k++) {
        if (parse->found[k].role != RF_ROLE_CASE)
            continue;
        if (assembly.n == REFORM_TIME_LIMIT_MAX_CASES) {
            rf_time_limit_doubt(parse, RF_DOUBT_TOO_MANY, parse->found[k].amount.first, parse->found[k].amount.last);
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
