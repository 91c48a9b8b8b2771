/* SPDX-License-Identifier: MIT */
/* Tokens to a number, in digits, in words, or in both. */
#ifndef RF_PROCEDURE_TIME_LIMIT_NUMBER_H
#define RF_PROCEDURE_TIME_LIMIT_NUMBER_H

#include "procedure/time_limit.h"

/* A number above and below the line; `above` is at most 10^13, `below` at most 10^9. */
typedef struct RfNumber {
    gint64 above;
    gint64 below;
    guint last; /* token after it */
    RfDoubt doubt;
} RfNumber;

static inline gboolean
rf_token_has_flag(const RfTokens *tokens, guint i, guint flag)
{
    return i < tokens->n && (tokens->at[i].flags & flag) != 0;
}

static inline gboolean
rf_token_is_unit(const RfTokens *tokens, guint i)
{
    return i < tokens->n && (rf_time_limit_words_get_flags((RfWord)tokens->at[i].word) & RF_WORD_UNIT) != 0;
}

/* The number that begins at token `i`; FALSE where none does. With `thousands` a point may separate them,
 * which makes such a number doubtful. */
gboolean rf_time_limit_number_read(const RfTokens *tokens, guint i, gboolean thousands, RfNumber *out);

#endif
