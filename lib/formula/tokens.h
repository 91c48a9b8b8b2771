/* SPDX-License-Identifier: MIT */
/* The words of a formula. */
#ifndef RF_FORMULA_TOKENS_H
#define RF_FORMULA_TOKENS_H

#include <glib.h>

typedef enum RfTokenKind {
    RF_TOKEN_END,
    RF_TOKEN_NUMBER,
    RF_TOKEN_TEXT,        /* in double quotes */
    RF_TOKEN_NAME,        /* a function's or a column's */
    RF_TOKEN_QUOTED_NAME, /* in single quotes */
    RF_TOKEN_SIGN,        /* one of those of `sign` */
    RF_TOKEN_OTHER        /* a character that has no place in a formula */
} RfTokenKind;

/* Signs of one character are that character. */
enum { RF_SIGN_NOT_EQUAL = 256, RF_SIGN_AT_MOST, RF_SIGN_AT_LEAST };

typedef struct RfToken {
    RfTokenKind kind;
    gint sign;
    guint32 column; /* in characters from 1 */
    guint32 start;  /* in bytes */
    guint32 end;
} RfToken;

/* Reads one token after the other of valid UTF-8. */
typedef struct RfTokens {
    const char *text;
    guint32 at;     /* the next byte */
    guint32 column; /* and its place */
} RfTokens;

/* Take the next token. PARSE where quotes are not closed. */
gboolean rf_tokens_next(RfTokens *tokens, RfToken *out_token, GError **error);

/* The content of a token in quotes, in NFC, with doubled quotes made one. */
char *rf_tokens_unquote(const RfTokens *tokens, const RfToken *token);

/* Whether a token is the word, without regard to case. */
gboolean rf_tokens_is_word(const RfTokens *tokens, const RfToken *token, const char *word);

/* How a message names a token: 'AND', or "the end". */
char *rf_tokens_describe(const RfTokens *tokens, const RfToken *token);

/* Whether text can stand as a name without quotes. */
gboolean rf_tokens_is_plain_name(const char *name);

#endif
