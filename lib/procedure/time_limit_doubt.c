/* SPDX-License-Identifier: MIT */
/* What a reading does not understand, in sentences; the first doubt stands. */
#include "procedure/time_limit.h"

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
