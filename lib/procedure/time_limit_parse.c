/* SPDX-License-Identifier: MIT */
/* From a text to a reading: the order of the steps, and how much was understood. */
#include "procedure/time_limit.h"

#include <string.h>

#include "foundation/text.h"

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
        reading->state =
            reading->doubt == RF_DOUBT_NONE ? REFORM_TIME_LIMIT_STATE_OK : REFORM_TIME_LIMIT_STATE_PARTIAL;
        return;
    }
    switch (reading->doubt) {
    case RF_DOUBT_NONE:
        quote_all(reading, n_tokens == 0 ? RF_DOUBT_EMPTY : RF_DOUBT_NO_AMOUNT, length);
        reading->state = REFORM_TIME_LIMIT_STATE_UNKNOWN;
        break;
    case RF_DOUBT_AT_ONCE:
    case RF_DOUBT_NO_UNIT: reading->state = REFORM_TIME_LIMIT_STATE_UNKNOWN; break;
    default: reading->state = REFORM_TIME_LIMIT_STATE_PARTIAL; break;
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
    reading->state = REFORM_TIME_LIMIT_STATE_UNKNOWN;
    quote_all(reading, RF_DOUBT_VALUE, length);
}

gboolean
rf_time_limit_read(RfReading *reading, const char *text, gsize length, guint flags, GError **error)
{
    RfParse parse;

    parse.reading = reading;
    parse.flags = flags;
    parse.n_found = 0;
    reading->state = REFORM_TIME_LIMIT_STATE_UNKNOWN;
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
