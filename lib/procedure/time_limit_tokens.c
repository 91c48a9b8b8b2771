/* SPDX-License-Identifier: MIT */
/* Text to tokens. One pass over the bytes; words are looked up as they are folded to lower case. */
#include "procedure/time_limit.h"

#include <string.h>

#include "foundation/memory.h"

/* Bytes */

typedef struct Reader {
    const guchar *at;
    const guchar *end;
    const guchar *start;
    gboolean blank;  /* stands before `at` */
    gboolean letter; /* stands right before `at` */
} Reader;

static gboolean
is_letter(guchar c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static gboolean
is_digit(const Reader *reader, const guchar *at)
{
    return at < reader->end && *at >= '0' && *at <= '9';
}

/* Length of a sign of more than one byte that is no letter, 0 for letters; what it stands for goes to `out`:
 * a byte, ' ' for blanks, 0 for noise. */
static guint
wide_sign(const guchar *at, gsize left, guchar *out)
{
    *out = 0;
    if (at[0] == 0xC2 && left >= 2) { /* Latin-1 signs: only the no-break space matters */
        *out = at[1] == 0xA0 || at[1] == 0x85 ? ' ' : 0;
        return 2;
    }
    if (left < 3)
        return 0;
    if (at[0] == 0xE2 && at[1] == 0x80) {
        const guchar c = at[2];
        if (c <= 0x8B || c == 0xA8 || c == 0xA9 || c == 0xAF)
            *out = ' ';
        else if (c >= 0x90 && c <= 0x95)
            *out = '-';
        else if (c == 0xA2)
            *out = '*';
        return 3; /* quotation marks, ellipsis and the like are noise */
    }
    if (at[0] == 0xE2 && at[1] == 0x81 && at[2] == 0x9F) {
        *out = ' ';
        return 3;
    }
    if (at[0] == 0xE2 && at[1] == 0x88 && at[2] == 0x92) { /* minus */
        *out = '-';
        return 3;
    }
    if (at[0] == 0xE2 && at[1] == 0x86 && at[2] == 0x92) { /* rightwards arrow */
        *out = '>';
        return 3;
    }
    if (at[0] == 0xE2 && at[1] == 0x89 && (at[2] == 0xA4 || at[2] == 0xA5)) { /* at most, at least */
        *out = at[2] == 0xA4 ? '<' : 'g';
        return 3;
    }
    if ((at[0] == 0xE3 && at[1] == 0x80 && at[2] == 0x80) ||
        (at[0] == 0xEF && at[1] == 0xBB && at[2] == 0xBF) ||
        (at[0] == 0xE1 && at[1] == 0x9A && at[2] == 0x80)) {
        *out = ' ';
        return 3;
    }
    return 0;
}

/* Bytes of the letter at `at`, folded into `out`. Only letters of Vietnamese need folding: no other is in the
 * words. */
static guint
fold_letter(const guchar *at, gsize left, guchar out[4])
{
    const guint length = at[0] < 0x80 ? 1 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;

    if (length > left)
        return 0;
    memcpy(out, at, length);
    switch (at[0]) {
    case 0xC3:
        if (at[1] >= 0x80 && at[1] <= 0x9E && at[1] != 0x97)
            out[1] = at[1] + 0x20;
        break;
    case 0xC4:
        if (at[1] == 0x82 || at[1] == 0x90 || at[1] == 0xA8)
            out[1] = at[1] + 1;
        break;
    case 0xC5:
        if (at[1] == 0xA8)
            out[1] = 0xA9;
        break;
    case 0xC6:
        if (at[1] == 0xA0 || at[1] == 0xAF)
            out[1] = at[1] + 1;
        break;
    case 0xE1:
        if (at[1] == 0xBB || (at[1] == 0xBA && at[2] >= 0xA0))
            out[2] = at[2] | 1;
        break;
    default: break;
    }
    return length;
}

static void
read_word(Reader *reader, RfToken *token)
{
    guchar bytes[RF_WORD_MAX + 4] = { 0 };
    guint n = 0;

    while (reader->at < reader->end) {
        guchar folded[4];
        guchar sign;
        const guchar c = *reader->at;
        guint length = 1;

        if (c < 0x80) {
            if (!is_letter(c))
                break;
            folded[0] = c | 0x20;
        } else {
            const gsize left = (gsize)(reader->end - reader->at);
            if ((c == 0xC2 || c >= 0xE2 || (c == 0xE1 && reader->at[1] == 0x9A)) &&
                wide_sign(reader->at, left, &sign) != 0)
                break;
            length = fold_letter(reader->at, left, folded);
            if (length == 0)
                break;
        }
        for (guint i = 0; i < length && n <= RF_WORD_MAX; i++)
            bytes[n++] = folded[i];
        reader->at += length;
    }
    token->kind = RF_TOKEN_WORD;
    if (n <= RF_WORD_MAX)
        token->word = (guint16)rf_time_limit_words_find(bytes);
}

/* Numbers */

#define DIGITS_MAX 13  /* so that a number in 1/480 fits in 64 bits, whatever its unit */
#define DECIMALS_MAX 9 /* so that its divisor fits in 32 */

static guint
skip_digits(Reader *reader, gint64 *number)
{
    guint n = 0;

    for (; is_digit(reader, reader->at); reader->at++, n++)
        if (n < DIGITS_MAX + 1)
            *number = *number * 10 + (*reader->at - '0');
    return n;
}

/* The rest of something like 25/2022/TT-BTC or 15,000,000, up to where its digits and marks end. */
static void
skip_code(Reader *reader, RfToken *token)
{
    token->kind = RF_TOKEN_CODE;
    while (reader->at + 1 < reader->end && strchr("/.,", *reader->at) != NULL &&
           is_digit(reader, reader->at + 1)) {
        gint64 ignored = 0;
        reader->at++;
        skip_digits(reader, &ignored);
    }
}

static void
read_decimals(Reader *reader, RfToken *token, guint n_whole)
{
    gint64 decimals = 0;
    const guchar *const mark = reader->at++;
    const guint n = skip_digits(reader, &decimals);

    if (is_digit(reader, reader->at + 1) &&
        (*reader->at == ',' || *reader->at == '.' || *reader->at == '/')) {
        skip_code(reader, token);
        return;
    }
    /* 1.500 may be fifteen hundred; no one writes 1.125 for eleven hundred and twenty-five days. */
    if (n == 3 && mark[3] == '0' && token->number > 0)
        token->flags |= RF_TOKEN_THOUSANDS;
    if (n_whole + n > DIGITS_MAX || n > DECIMALS_MAX) {
        token->kind = RF_TOKEN_CODE;
        return;
    }
    for (guint i = 0; i < n; i++) {
        token->number = token->number * 10;
        token->divisor *= 10;
    }
    token->number += decimals;
}

static void
read_below_line(Reader *reader, RfToken *token)
{
    gint64 below = 0;

    reader->at++;
    const guint n = skip_digits(reader, &below);
    const gboolean goes_on = reader->at + 1 < reader->end &&
                             (*reader->at == '/' || *reader->at == '.' || *reader->at == ',') &&
                             reader->at[1] != ' ' && (*reader->at == '/' || is_digit(reader, reader->at + 1));
    if (goes_on || n > 4 || below == 0) {
        skip_code(reader, token);
        return;
    }
    token->kind = RF_TOKEN_FRACTION;
    token->divisor = (guint32)below;
    if (reader->at[-(gint)n] == '0')
        token->flags |= RF_TOKEN_ZERO;
}

static void
read_number(Reader *reader, RfToken *token)
{
    token->kind = RF_TOKEN_NUMBER;
    token->divisor = 1;
    if (reader->letter)
        token->flags |= RF_TOKEN_GLUED;
    if (*reader->at == '0' && is_digit(reader, reader->at + 1))
        token->flags |= RF_TOKEN_ZERO;

    const guint n = skip_digits(reader, &token->number);
    if (n > DIGITS_MAX)
        token->kind = RF_TOKEN_CODE;
    if (reader->at + 1 < reader->end && token->kind == RF_TOKEN_NUMBER) {
        const guchar mark = *reader->at;
        if ((mark == ',' || mark == '.') && is_digit(reader, reader->at + 1))
            read_decimals(reader, token, n);
        else if (mark == '/' && is_digit(reader, reader->at + 1))
            read_below_line(reader, token);
        else if (mark == '/' && (is_letter(reader->at[1]) || reader->at[1] >= 0xC3))
            token->kind = RF_TOKEN_CODE; /* 1749/QĐ-UBND */
    }
    while (token->kind == RF_TOKEN_CODE && is_digit(reader, reader->at))
        reader->at++;
    if (reader->at < reader->end && *reader->at == '%') {
        reader->at++;
        token->kind = RF_TOKEN_CODE;
    }
}

/* Tokens */

static RfTokenKind
kind_of_sign(guchar sign)
{
    switch (sign) {
    case ':': return RF_TOKEN_COLON;
    case ';': return RF_TOKEN_SEMICOLON;
    case '.': return RF_TOKEN_STOP;
    case ',': return RF_TOKEN_COMMA;
    case '(':
    case '[': return RF_TOKEN_OPEN;
    case ')':
    case ']': return RF_TOKEN_CLOSE;
    case '+': return RF_TOKEN_PLUS;
    case '-': return RF_TOKEN_DASH;
    case '/': return RF_TOKEN_SLASH;
    case '=': return RF_TOKEN_EQUALS;
    default: return RF_TOKEN_END;
    }
}

/* Signs that stand for a word. */
static RfWord
word_of_sign(guchar sign)
{
    switch (sign) {
    case '>': return RF_W_XUONG; /* 17 ngày -> 15 ngày */
    case 'g': return RF_W_TREN;
    case '<': return RF_W_DA;
    default: return RF_W_NONE;
    }
}

static void
read_sign(Reader *reader, RfToken *token, guchar sign, guint length)
{
    reader->at += length;
    if (sign == '-' && reader->at < reader->end && *reader->at == '>') {
        reader->at++;
        sign = '>';
    } else if (sign == '>' && length == 1) {
        sign = 'g';
    } else if (sign == '<' && length == 1) {
        sign = 0;
    }
    token->kind = (guint8)kind_of_sign(sign);
    token->word = (guint16)word_of_sign(sign);
    if (token->word != RF_W_NONE)
        token->kind = RF_TOKEN_WORD;
}

/* One token, or RF_TOKEN_END where there was only a blank or noise. */
static void
read_token(Reader *reader, RfToken *token)
{
    const guchar c = *reader->at;
    guchar sign = c;
    guint length = 1;

    if (c >= '0' && c <= '9') {
        read_number(reader, token);
        return;
    }
    if (is_letter(c)) {
        read_word(reader, token);
        return;
    }
    if (c >= 0x80) {
        length = wide_sign(reader->at, (gsize)(reader->end - reader->at), &sign);
        if (length == 0) {
            read_word(reader, token);
            return;
        }
    }
    if (sign == ' ' || (sign >= '\t' && sign <= '\r')) {
        reader->at += length;
        reader->blank = TRUE;
        return;
    }
    read_sign(reader, token, sign, length);
}

static gboolean
grow(RfTokens *tokens, gsize *capacity, GError **error)
{
    RfToken *at = tokens->at == tokens->few ? NULL : tokens->at;
    gsize room = at == NULL ? 0 : *capacity;
    RfToken *grown =
        rf_memory_grow(at, &room, (gsize)tokens->n * 2 + 2, sizeof(RfToken), "words of a time limit", error);

    if (grown == NULL)
        return FALSE;
    if (at == NULL)
        memcpy(grown, tokens->few, tokens->n * sizeof(RfToken));
    tokens->at = grown;
    *capacity = room;
    return TRUE;
}

gboolean
rf_time_limit_tokens_read(RfTokens *tokens, const char *text, gsize length, GError **error)
{
    const guchar *const start = (const guchar *)text;
    Reader reader = { .at = start, .end = start + length, .start = start };
    gsize capacity = RF_TOKENS_FEW;

    rf_time_limit_words_init();
    tokens->text = text;
    tokens->length = length;
    tokens->n = 0;
    tokens->at = tokens->few;
    while (reader.at < reader.end) {
        if (G_UNLIKELY(tokens->n + 1 >= capacity) && !grow(tokens, &capacity, error)) {
            rf_time_limit_tokens_clear(tokens);
            return FALSE;
        }
        RfToken *token = &tokens->at[tokens->n];
        const gboolean blank = reader.blank;
        *token = (RfToken){ .start = (guint32)(reader.at - start) };
        reader.blank = FALSE;
        read_token(&reader, token);
        if (token->kind == RF_TOKEN_END) {
            if (reader.blank && tokens->n > 0)
                token[-1].flags |= RF_TOKEN_BLANK_AFTER;
            reader.blank = reader.blank || blank;
            reader.letter = FALSE;
            continue;
        }
        token->end = (guint32)(reader.at - start);
        if (blank)
            token->flags |= RF_TOKEN_BLANK_BEFORE;
        reader.letter = token->kind == RF_TOKEN_WORD;
        tokens->n++;
    }
    tokens->at[tokens->n] = (RfToken){ .start = (guint32)length, .end = (guint32)length };
    return TRUE;
}

void
rf_time_limit_tokens_clear(RfTokens *tokens)
{
    if (tokens->at != tokens->few)
        g_free(tokens->at);
    tokens->at = tokens->few;
    tokens->n = 0;
}
