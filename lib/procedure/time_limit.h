/* SPDX-License-Identifier: MIT */
/*
 * Reading a wording, in three steps: text to tokens (time_limit_tokens.c), tokens to amounts
 * (time_limit_number.c, time_limit_amounts.c), and what each amount is in its surroundings: a case, a part,
 * or no limit (time_limit_scan.c with time_limit_triggers.c, time_limit_roles.c and time_limit_phrases.c;
 * then time_limit_parts.c, time_limit_place.c and time_limit_cases.c). time_limit_parse.c puts the steps in
 * order. The result is a Reading that points into the text; time_limit.c makes a limit of it.
 */
#ifndef RF_PROCEDURE_TIME_LIMIT_H
#define RF_PROCEDURE_TIME_LIMIT_H

#include <glib.h>

#include <reform/time_limit.h>

#include "procedure/time_limit_words.h"

/* Tokens */

typedef enum RfTokenKind {
    RF_TOKEN_END = 0,
    RF_TOKEN_WORD,
    RF_TOKEN_NUMBER,   /* 5, 3,5 */
    RF_TOKEN_FRACTION, /* 1/2, 12/60 */
    RF_TOKEN_CODE,     /* digits that count nothing: 25/2022/TT-BTC, 15,000,000, 30% */
    RF_TOKEN_COLON,
    RF_TOKEN_SEMICOLON,
    RF_TOKEN_STOP,
    RF_TOKEN_COMMA,
    RF_TOKEN_OPEN,
    RF_TOKEN_CLOSE,
    RF_TOKEN_PLUS,
    RF_TOKEN_DASH,
    RF_TOKEN_SLASH,
    RF_TOKEN_EQUALS,
} RfTokenKind;

enum {
    RF_TOKEN_BLANK_BEFORE = 1 << 0,
    RF_TOKEN_BLANK_AFTER = 1 << 1,
    RF_TOKEN_THOUSANDS = 1 << 2, /* could also be read as thousands: 1.500 */
    RF_TOKEN_GLUED = 1 << 3,     /* a number right behind a letter */
    RF_TOKEN_HARD = 1 << 4,      /* ends a clause; set while parsing */
    RF_TOKEN_ZERO = 1 << 5,      /* begins with 0: 07 */
};

typedef struct RfToken {
    guint32 start; /* bytes [start, end) of the text */
    guint32 end;
    guint8 kind; /* RfTokenKind */
    guint8 flags;
    guint16 word;    /* RfWord */
    guint32 divisor; /* of a number 10, 100, ...; of a fraction what stands below the line */
    gint64 number;   /* above the line */
} RfToken;

#define RF_TOKENS_FEW 192

typedef struct RfTokens {
    const char *text;
    gsize length;
    guint n;     /* the token after the last one is RF_TOKEN_END */
    RfToken *at; /* `few`, or memory of its own */
    RfToken few[RF_TOKENS_FEW];
} RfTokens;

/* Take a valid text of at most REFORM_TIME_LIMIT_MAX_TEXT bytes apart; release with
 * rf_time_limit_tokens_clear(). */
gboolean rf_time_limit_tokens_read(RfTokens *tokens, const char *text, gsize length, GError **error);
void rf_time_limit_tokens_clear(RfTokens *tokens);

static inline gboolean
rf_token_is(const RfTokens *tokens, guint i, RfWord word)
{
    return i < tokens->n && tokens->at[i].word == word;
}

static inline gboolean
rf_token_is_kind(const RfTokens *tokens, guint i, RfTokenKind kind)
{
    return i < tokens->n && tokens->at[i].kind == kind;
}

/* Amounts */

/* Why something is not understood; each has a sentence in time_limit_parse.c. */
typedef enum RfDoubt {
    RF_DOUBT_NONE = 0,
    RF_DOUBT_EMPTY,
    RF_DOUBT_NO_AMOUNT,
    RF_DOUBT_INEXACT,
    RF_DOUBT_TOO_LARGE,
    RF_DOUBT_TOO_MANY,
    RF_DOUBT_THOUSANDS,
    RF_DOUBT_FRACTION,
    RF_DOUBT_GLUED,
    RF_DOUBT_UNIT_CUT,
    RF_DOUBT_UNIT,
    RF_DOUBT_NO_UNIT,
    RF_DOUBT_ORDER,
    RF_DOUBT_WORDS_DISAGREE,
    RF_DOUBT_BEFORE,
    RF_DOUBT_PER,
    RF_DOUBT_FOREIGN,
    RF_DOUBT_ABOUT,
    RF_DOUBT_LASTS,
    RF_DOUBT_STEPS,
    RF_DOUBT_UNITS_DIFFER,
    RF_DOUBT_SUM,
    RF_DOUBT_EQUIVALENT,
    RF_DOUBT_NO_CASE,
    RF_DOUBT_AT_ONCE,
    RF_DOUBT_MARKER,
    RF_DOUBT_SCOPE,
    RF_DOUBT_BRACKET,
    RF_DOUBT_VALUE,
    RF_DOUBT_N
} RfDoubt;

/* What joins an amount to the one before it within one run of numbers. */
typedef enum RfJoin { RF_JOIN_NONE = 0, RF_JOIN_OR, RF_JOIN_PLUS } RfJoin;

typedef struct RfAmount {
    guint first; /* tokens [first, last) */
    guint last;
    gint64 low;
    gint64 high;
    reform_unit unit;
    RfDoubt doubt;  /* why low and high are not to be trusted */
    gboolean clock; /* a time of day or a date: no amount of time */
    gboolean years; /* was counted in years */
    RfJoin join;
} RfAmount;

/* Amounts that share one unit: `5 hoặc 8 ngày`, `8 + 5 ngày`. */
#define RF_AMOUNTS_IN_RUN 8

/* Amounts that begin at token `i`; how many, 0 where none does. */
guint rf_time_limit_amounts_read(const RfTokens *tokens, guint i, gboolean thousands,
                                 RfAmount amounts[RF_AMOUNTS_IN_RUN]);

/* Whether an amount can be printed as decimals or with thirds, and so read back. */
gboolean rf_time_limit_amounts_is_printable(gint64 ticks, reform_unit unit);

/* Readings */

typedef struct RfSpan {
    guint32 start;
    guint32 end;
} RfSpan;

typedef struct RfCase {
    gint64 low;
    gint64 high;
    reform_unit unit;
    guint32 channels;
    RfSpan label;
    RfSpan remark;
} RfCase;

typedef struct RfPart {
    gint64 ticks;
    reform_part kind;
    reform_unit unit;
    guint32 of; /* index of a case */
} RfPart;

#define RF_PARTS_MAX 64

typedef struct RfReading {
    reform_time_limit_state state;
    reform_marker marker;
    RfDoubt doubt;
    RfSpan quote; /* what the doubt is about */
    guint n_cases;
    guint n_parts;
    const char *text; /* what the spans point into: the text given, or `owned` */
    char *owned;      /* the text in NFC where it was not */
    RfCase cases[REFORM_TIME_LIMIT_MAX_CASES];
    RfPart parts[RF_PARTS_MAX];
} RfReading;

enum {
    RF_READ_VALUE = 1 << 0, /* a number and a unit alone, and a point never separates thousands */
};

/* Read a valid text of at most REFORM_TIME_LIMIT_MAX_TEXT bytes; release with rf_time_limit_reading_clear().
 */
gboolean rf_time_limit_read(RfReading *reading, const char *text, gsize length, guint flags, GError **error);
void rf_time_limit_reading_clear(RfReading *reading);

/* Sentence of a doubt, in which %s is the quotation. */
const char *rf_time_limit_doubt_get_sentence(RfDoubt doubt);

/* Steps of reading that stand in files of their own */

/* What an amount is, from its surroundings. */
typedef enum RfRole {
    RF_ROLE_CASE = 0,
    RF_ROLE_NOTHING, /* a date, an age, a threshold: not about the limit */
    RF_ROLE_STAGE,
    RF_ROLE_EXCLUSION,
    RF_ROLE_EXTENSION,
    RF_ROLE_EQUIVALENT,
    RF_ROLE_CUT,
    RF_ROLE_FORMER,
} RfRole;

typedef struct RfFound {
    RfAmount amount;
    RfRole role;
    guint clause;         /* first token of its clause */
    guint bracket;        /* token after the `(` that it stands in, 0 where it stands in none */
    gint owner;           /* index of the found amount whose bracket that is, -1 */
    gboolean alternative; /* `hoặc` stands before it */
    gboolean plus;        /* `+` joins it to the one before */
    gboolean appointment; /* `hẹn lần 1`: such stages add up to the limit */
} RfFound;

#define RF_FOUND_MAX 128

typedef struct RfParse {
    RfTokens tokens;
    RfReading *reading;
    guint flags;
    guint n_found;
    RfFound found[RF_FOUND_MAX];
} RfParse;

/* Note what is not understood, in tokens [first, last); the first doubt stays. */
void rf_time_limit_doubt(RfParse *parse, RfDoubt doubt, guint first, guint last);

/* Find the amounts and their roles, and a marker. */
void rf_time_limit_scan(RfParse *parse);

/* Say what amounts in brackets and sums are, and check that parts agree with their case (time_limit_parts.c).
 */
void rf_time_limit_resolve_parts(RfParse *parse);

/* Index of the case that the part `k` of what was found belongs to, -1 where there is none. */
gint rf_time_limit_owner_of(const RfParse *parse, guint k);

/* Make cases and parts of what was found. */
void rf_time_limit_assemble(RfParse *parse);

/* Phrases (time_limit_phrases.c): what stands at a token, before or after an amount. */

/* trường hợp, đối với, nếu, riêng, ... */
gboolean rf_time_limit_is_condition(const RfTokens *tokens, guint i);

/* First token after heads that merely say what the number is (`Thời hạn giải quyết:`), or `i`. */
guint rf_time_limit_skip_heads(const RfTokens *tokens, guint i);

/* First of the words that lead up to token `i`: `trong thời hạn không quá`. */
guint rf_time_limit_skip_intro_back(const RfTokens *tokens, guint i, guint from);

/* Tokens that name someone who applies, at `i`: người, tổ chức, doanh nghiệp; 0 where they do not. */
guint rf_time_limit_applicant_length(const RfTokens *tokens, guint i);

/* Whether the deadline of tokens [first, last) binds someone who applies. */
gboolean rf_time_limit_binds_applicant(const RfTokens *tokens, guint clause, guint first, guint last);

/* What the word before an amount says of it. */
typedef enum RfBefore {
    RF_BEFORE_LIMIT = 0, /* nothing, or: không quá, là, tối đa */
    RF_BEFORE_DATE,      /* ngày 01 */
    RF_BEFORE_THRESHOLD, /* trên, dưới, quá, đủ */
    RF_BEFORE_AT_LEAST,
    RF_BEFORE_FROM,
    RF_BEFORE_MOMENT, /* sau, trước, lúc */
    RF_BEFORE_ABOUT,
    RF_BEFORE_PROSE,
    RF_BEFORE_AMONG, /* nhất trong */
} RfBefore;

RfBefore rf_time_limit_before(const RfTokens *tokens, guint first);

/* And the words after it. */
typedef enum RfAfter {
    RF_AFTER_NOTHING = 0,
    RF_AFTER_MEASURE, /* tuổi, trở lên, một lần: no limit */
    RF_AFTER_PER,     /* /tờ */
    RF_AFTER_FOREIGN, /* trước khi, niêm yết, liên tục */
    RF_AFTER_FORMER,  /* xuống, xuống còn */
} RfAfter;

RfAfter rf_time_limit_after(const RfTokens *tokens, const RfAmount *amount);

#endif
