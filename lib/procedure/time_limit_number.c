/* SPDX-License-Identifier: MIT */
#include "procedure/time_limit_number.h"

#define is rf_token_is
#define is_kind rf_token_is_kind

/* Numbers in words */

static gint
digit_word(const RfTokens *tokens, guint i)
{
    if (i >= tokens->n)
        return 0;
    const gint value = rf_time_limit_words_get_value((RfWord)tokens->at[i].word);
    return value < 10 ? value : 0;
}

/* `mười lăm`, `hai mươi`, `hai mươi mốt`, `ba`; years are never taken for a five: `mười năm`. */
static gint
read_below_hundred(const RfTokens *tokens, guint *i)
{
    const gint first = digit_word(tokens, *i);
    gint value;

    if (is(tokens, *i, RF_W_MUOI10)) {
        value = 10;
        (*i)++;
    } else if (first > 0 && is(tokens, *i + 1, RF_W_MUOI)) {
        value = first * 10;
        *i += 2;
    } else if (first > 0) {
        (*i)++;
        return first;
    } else {
        return 0;
    }
    if (digit_word(tokens, *i) > 0 && !is(tokens, *i, RF_W_NAM))
        value += digit_word(tokens, (*i)++);
    return value;
}

static gint
read_number_words(const RfTokens *tokens, guint *i)
{
    gint value = 0;

    if (digit_word(tokens, *i) > 0 && is(tokens, *i + 1, RF_W_TRAM)) {
        value = digit_word(tokens, *i) * 100;
        *i += 2;
        if (is(tokens, *i, RF_W_LINH) || is(tokens, *i, RF_W_LE0))
            (*i)++;
        if (is(tokens, *i, RF_W_NAM) && !rf_token_is_unit(tokens, *i + 1))
            return value; /* `một trăm năm`: a hundred years */
    }
    return value + read_below_hundred(tokens, i);
}

/* Numbers */

static gint64
common_divisor(gint64 a, gint64 b)
{
    while (b != 0) {
        const gint64 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* `3/4` is three quarters; `12/60` and `05/07` are one number out of another. */
static gboolean
is_proper(const RfToken *fraction)
{
    return fraction->number > 0 && fraction->divisor >= 2 && fraction->divisor <= 4 &&
           fraction->number < (gint64)fraction->divisor && (fraction->flags & RF_TOKEN_ZERO) == 0 &&
           common_divisor(fraction->number, fraction->divisor) == 1;
}

static gboolean
same_number(const RfNumber *a, const RfNumber *b)
{
    return a->above * b->below == b->above * a->below;
}

static gboolean
read_digits(const RfTokens *tokens, guint i, gboolean thousands, RfNumber *number)
{
    if (i >= tokens->n)
        return FALSE;

    const RfToken *token = &tokens->at[i];
    if (token->kind != RF_TOKEN_NUMBER && token->kind != RF_TOKEN_FRACTION)
        return FALSE;
    *number = (RfNumber){ .above = token->number, .below = token->divisor, .last = i + 1 };
    if (token->kind == RF_TOKEN_FRACTION) {
        number->doubt = is_proper(token) ? RF_DOUBT_NONE : RF_DOUBT_FRACTION;
    } else if (token->divisor == 1 && is_kind(tokens, i + 1, RF_TOKEN_FRACTION) && is_proper(token + 1) &&
               rf_token_has_flag(tokens, i, RF_TOKEN_BLANK_AFTER)) {
        number->above = token->number * (gint64)token[1].divisor + token[1].number;
        number->below = token[1].divisor;
        number->last++;
    }
    if ((token->flags & RF_TOKEN_THOUSANDS) != 0 && thousands)
        number->doubt = RF_DOUBT_THOUSANDS;
    else if ((token->flags & RF_TOKEN_GLUED) != 0)
        number->doubt = RF_DOUBT_GLUED;
    return TRUE;
}

/* `(10)`, `(17,5)` */
static gboolean
read_bracketed_digits(const RfTokens *tokens, guint i, gboolean thousands, RfNumber *number)
{
    if (!is_kind(tokens, i, RF_TOKEN_OPEN) || !read_digits(tokens, i + 1, thousands, number) ||
        !is_kind(tokens, number->last, RF_TOKEN_CLOSE))
        return FALSE;
    number->last++;
    return TRUE;
}

static gboolean
read_words(const RfTokens *tokens, guint i, RfNumber *number)
{
    *number = (RfNumber){ .below = 1, .last = i };
    if (is(tokens, i, RF_W_NUA)) {
        *number = (RfNumber){ .above = 1, .below = 2, .last = i + 1 };
        return TRUE;
    }
    if (i >= tokens->n || (rf_time_limit_words_get_flags((RfWord)tokens->at[i].word) & RF_WORD_NUMBER) == 0)
        return FALSE;
    number->above = read_number_words(tokens, &number->last);
    return number->above > 0;
}

/* What the other spelling of the number, if there is one, says. */
static void
compare(RfNumber *number, const RfNumber *other)
{
    number->last = other->last;
    if (other->doubt != RF_DOUBT_NONE)
        number->doubt = other->doubt;
    else if (!same_number(number, other))
        number->doubt = RF_DOUBT_WORDS_DISAGREE;
}

gboolean
rf_time_limit_number_read(const RfTokens *tokens, guint i, gboolean thousands, RfNumber *number)
{
    RfNumber other;

    if (read_digits(tokens, i, thousands, number)) {
        if (is_kind(tokens, number->last, RF_TOKEN_OPEN) && read_words(tokens, number->last + 1, &other) &&
            is_kind(tokens, other.last, RF_TOKEN_CLOSE)) {
            other.last++;
            compare(number, &other);
        }
        return TRUE;
    }
    if (read_words(tokens, i, number)) {
        if (read_bracketed_digits(tokens, number->last, thousands, &other))
            compare(number, &other);
        return TRUE;
    }
    return read_bracketed_digits(tokens, i, thousands, number) && rf_token_is_unit(tokens, number->last);
}
