/* SPDX-License-Identifier: MIT */
/* From a text to a reading: the order of the steps, and how much was understood. */
#include "procedure/time_limit.h"

#include <string.h>

#include "foundation/text.h"

static const char *const sentences[RF_DOUBT_N] = {
    [RF_DOUBT_EMPTY] = "the text is empty, expected a time limit",
    [RF_DOUBT_NO_AMOUNT] = "no amount of time with its unit in '%s'",
    [RF_DOUBT_INEXACT] = "the amount in '%s' is not a whole number of minutes of an eight-hour day",
    [RF_DOUBT_TOO_LARGE] = "the amount in '%s' is beyond what is counted",
    [RF_DOUBT_TOO_MANY] = "more amounts than are kept, from '%s' on",
    [RF_DOUBT_THOUSANDS] = "the number in '%s' may have decimals or thousands",
    [RF_DOUBT_FRACTION] = "the number in '%s' may be a fraction or one number of another",
    [RF_DOUBT_GLUED] = "the number in '%s' stands right behind a letter",
    [RF_DOUBT_UNIT_CUT] = "the unit breaks off in '%s'",
    [RF_DOUBT_UNIT] = "the unit in '%s' is not known",
    [RF_DOUBT_NO_UNIT] = "the number in '%s' has no unit",
    [RF_DOUBT_ORDER] = "the range in '%s' ends below its start",
    [RF_DOUBT_WORDS_DISAGREE] = "the number in words and in digits differ in '%s'",
    [RF_DOUBT_BEFORE] = "what the words before the amount in '%s' say of it is not understood",
    [RF_DOUBT_PER] = "the limit in '%s' is for each of something",
    [RF_DOUBT_FOREIGN] = "the time in '%s' seems not to be the agency's limit",
    [RF_DOUBT_ABOUT] = "the amount in '%s' is not exact",
    [RF_DOUBT_LASTS] = "the time in '%s' may be how long something lasts",
    [RF_DOUBT_STEPS] = "the amounts in '%s' may be steps of one limit or alternatives",
    [RF_DOUBT_UNITS_DIFFER] = "the amounts in '%s' have different units",
    [RF_DOUBT_SUM] = "the parts do not add up to the whole in '%s'",
    [RF_DOUBT_EQUIVALENT] = "the amounts in '%s' are not the same at eight hours a day",
    [RF_DOUBT_NO_CASE] = "an extension, cut or exclusion in '%s', but no limit",
    [RF_DOUBT_AT_ONCE] = "at once, without an amount, in '%s'",
    [RF_DOUBT_MARKER] = "a limit is stated and denied in '%s'",
    [RF_DOUBT_SCOPE] = "where the words '%s' end is not clear",
    [RF_DOUBT_BRACKET] = "what the bracket '%s' adds is not understood",
    [RF_DOUBT_VALUE] = "'%s' is not a number and a unit",
};

const char *
rf_time_limit_doubt_get_sentence(RfDoubt doubt)
{
    return sentences[doubt];
}

void
rf_time_limit_doubt(RfParse *parse, RfDoubt doubt, guint first, guint last)
{
    RfReading *reading = parse->reading;
    const RfTokens *tokens = &parse->tokens;

    if (reading->doubt != RF_DOUBT_NONE)
        return;
    reading->doubt = doubt;
    last = MIN(last, tokens->n);
    if (first < last)
        reading->quote = (RfSpan){ tokens->at[first].start, tokens->at[last - 1].end };
}

/* Bytes that Vietnamese in NFC, punctuation and blanks are made of: what holds no others needs no
 * normalising. */
static gboolean
is_composed(const char *text, gsize length)
{
    for (const guchar *at = (const guchar *)text, *end = at + length; at < end; at++) {
        if (G_LIKELY(*at < 0xCC))
            continue;
        if (*at == 0xE1 ? at[1] == 0xBA || at[1] == 0xBB : *at == 0xE2 && (at[1] == 0x80 || at[1] == 0x89)) {
            at += 2;
            continue;
        }
        return FALSE;
    }
    return TRUE;
}

static void
quote_all(RfReading *reading, RfDoubt doubt, gsize length)
{
    reading->doubt = doubt;
    reading->quote = (RfSpan){ 0, (guint32)length };
}

static void
judge(RfReading *reading, gsize length, guint n_tokens)
{
    if (reading->n_cases > 0 || (reading->marker != REFORM_MARKER_NONE && reading->doubt == RF_DOUBT_NONE)) {
        reading->state = reading->doubt == RF_DOUBT_NONE ? REFORM_TIME_LIMIT_OK : REFORM_TIME_LIMIT_PARTIAL;
        return;
    }
    switch (reading->doubt) {
    case RF_DOUBT_NONE:
        quote_all(reading, n_tokens == 0 ? RF_DOUBT_EMPTY : RF_DOUBT_NO_AMOUNT, length);
        reading->state = REFORM_TIME_LIMIT_UNKNOWN;
        break;
    case RF_DOUBT_AT_ONCE:
    case RF_DOUBT_NO_UNIT: reading->state = REFORM_TIME_LIMIT_UNKNOWN; break;
    default: reading->state = REFORM_TIME_LIMIT_PARTIAL; break;
    }
}

/* A number and a unit, and nothing else. */
static void
demand_value(RfParse *parse, gsize length)
{
    RfReading *reading = parse->reading;
    const RfAmount *amount = &parse->found[0].amount;

    if (parse->n_found == 1 && reading->n_cases == 1 && reading->doubt == RF_DOUBT_NONE &&
        amount->first == 0 && amount->last == parse->tokens.n && parse->tokens.at[0].kind == RF_TOKEN_NUMBER)
        return;
    reading->n_cases = 0;
    reading->n_parts = 0;
    reading->marker = REFORM_MARKER_NONE;
    reading->state = REFORM_TIME_LIMIT_UNKNOWN;
    quote_all(reading, RF_DOUBT_VALUE, length);
}

gboolean
rf_time_limit_read(RfReading *reading, const char *text, gsize length, guint flags, GError **error)
{
    RfParse parse;

    parse.reading = reading;
    parse.flags = flags;
    parse.n_found = 0;
    reading->state = REFORM_TIME_LIMIT_UNKNOWN;
    reading->marker = REFORM_MARKER_NONE;
    reading->doubt = RF_DOUBT_NONE;
    reading->quote = (RfSpan){ 0, 0 };
    reading->n_cases = 0;
    reading->n_parts = 0;
    reading->text = text;
    reading->owned = NULL;
    if (!is_composed(text, length)) {
        reading->owned = rf_text_normalise(text, (gssize)length);
        reading->text = reading->owned;
        length = strlen(reading->owned);
    }
    if (!rf_time_limit_tokens_read(&parse.tokens, reading->text, length, error)) {
        rf_time_limit_reading_clear(reading);
        return FALSE;
    }
    rf_time_limit_scan(&parse);
    rf_time_limit_assemble(&parse);
    judge(reading, length, parse.tokens.n);
    if ((flags & RF_READ_VALUE) != 0)
        demand_value(&parse, length);
    rf_time_limit_tokens_clear(&parse.tokens);
    return TRUE;
}

void
rf_time_limit_reading_clear(RfReading *reading)
{
    g_clear_pointer(&reading->owned, g_free);
}
