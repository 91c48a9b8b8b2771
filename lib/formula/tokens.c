/* SPDX-License-Identifier: MIT */
#include "formula/tokens.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/text.h"

static gboolean
starts_name(gunichar c)
{
    return c < 0x80 ? g_ascii_isalpha((char)c) || c == '_' : g_unichar_isalpha(c);
}

static gboolean
continues_name(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c) || c == '_' || c == '.';
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || g_unichar_isdigit(c);
}

static const char *
here(const RfTokens *tokens)
{
    return tokens->text + tokens->at;
}

static gunichar
peek(const RfTokens *tokens)
{
    return g_utf8_get_char(here(tokens));
}

static void
advance(RfTokens *tokens)
{
    tokens->at = (guint32)(rf_text_next(here(tokens)) - tokens->text);
    tokens->column++;
}

static void
advance_digits(RfTokens *tokens)
{
    while (g_ascii_isdigit(*here(tokens)))
        advance(tokens);
}

static void
take_number(RfTokens *tokens)
{
    advance_digits(tokens);
    if (*here(tokens) == '.') {
        advance(tokens);
        advance_digits(tokens);
    }
    const char *exponent = here(tokens);
    if (*exponent != 'e' && *exponent != 'E')
        return;
    const gboolean is_signed = exponent[1] == '+' || exponent[1] == '-';
    if (!g_ascii_isdigit(exponent[1 + is_signed]))
        return;
    advance(tokens);
    if (is_signed)
        advance(tokens);
    advance_digits(tokens);
}

static gboolean
take_quoted(RfTokens *tokens, guint32 column, GError **error)
{
    const char quote = *here(tokens);

    for (advance(tokens); *here(tokens) != '\0'; advance(tokens)) {
        if (*here(tokens) != quote)
            continue;
        advance(tokens);
        if (*here(tokens) != quote)
            return TRUE;
    }
    rf_errors_set_at(error, REFORM_STATUS_PARSE, NULL, 0, column,
                     "column %u: the %s that starts here has no closing %c", column,
                     quote == '"' ? "text" : "name", quote);
    return FALSE;
}

static gint
take_sign(RfTokens *tokens)
{
    const char *p = here(tokens);
    gint sign = *p;

    if (p[0] == '<' && p[1] == '>')
        sign = RF_SIGN_NOT_EQUAL;
    else if (p[0] == '<' && p[1] == '=')
        sign = RF_SIGN_AT_MOST;
    else if (p[0] == '>' && p[1] == '=')
        sign = RF_SIGN_AT_LEAST;
    advance(tokens);
    if (sign >= RF_SIGN_NOT_EQUAL)
        advance(tokens);
    return sign;
}

gboolean
rf_tokens_next(RfTokens *tokens, RfToken *out_token, GError **error)
{
    while (rf_text_is_blank(peek(tokens)))
        advance(tokens);

    const gunichar c = peek(tokens);
    RfToken token = { RF_TOKEN_END, 0, tokens->column, tokens->at, tokens->at };

    if (g_unichar_isdigit(c) && c < 0x80) {
        token.kind = RF_TOKEN_NUMBER;
        take_number(tokens);
    } else if (c == '.' && g_ascii_isdigit(here(tokens)[1])) {
        token.kind = RF_TOKEN_NUMBER;
        take_number(tokens);
    } else if (c == '"' || c == '\'') {
        token.kind = c == '"' ? RF_TOKEN_TEXT : RF_TOKEN_QUOTED_NAME;
        if (!take_quoted(tokens, token.column, error))
            return FALSE;
    } else if (starts_name(c)) {
        token.kind = RF_TOKEN_NAME;
        while (continues_name(peek(tokens)))
            advance(tokens);
    } else if (c != 0 && c < 0x80 && strchr("+-*/^%=<>();", (int)c) != NULL) {
        token.kind = RF_TOKEN_SIGN;
        token.sign = take_sign(tokens);
    } else if (c != 0) {
        token.kind = RF_TOKEN_OTHER;
        advance(tokens);
    }
    token.end = tokens->at;
    *out_token = token;
    return TRUE;
}

char *
rf_tokens_unquote(const RfTokens *tokens, const RfToken *token)
{
    const char quote = tokens->text[token->start];
    const char *end = tokens->text + token->end - 1;
    g_autoptr(GString) content = g_string_new(NULL);

    for (const char *p = tokens->text + token->start + 1; p < end; p++) {
        g_string_append_c(content, *p);
        if (*p == quote)
            p++;
    }
    return g_utf8_normalize(content->str, (gssize)content->len, G_NORMALIZE_NFC);
}

gboolean
rf_tokens_is_word(const RfTokens *tokens, const RfToken *token, const char *word)
{
    const gsize length = token->end - token->start;

    return token->kind == RF_TOKEN_NAME && strlen(word) == length &&
           g_ascii_strncasecmp(tokens->text + token->start, word, length) == 0;
}

char *
rf_tokens_describe(const RfTokens *tokens, const RfToken *token)
{
    if (token->kind == RF_TOKEN_END)
        return g_strdup("the end");

    g_autofree char *excerpt =
        rf_text_excerpt(tokens->text + token->start, (gssize)(token->end - token->start));
    const gboolean in_quotes = token->kind == RF_TOKEN_TEXT || token->kind == RF_TOKEN_QUOTED_NAME;
    return in_quotes ? g_strdup(excerpt) : g_strdup_printf("'%s'", excerpt);
}

gboolean
rf_tokens_is_plain_name(const char *name)
{
    static const char *const words[] = { "AND", "OR", "TRUE", "FALSE" };

    if (!starts_name(g_utf8_get_char(name)))
        return FALSE;
    for (const char *p = name; *p != '\0'; p = rf_text_next(p))
        if (!continues_name(g_utf8_get_char(p)))
            return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(name, words[i]) == 0)
            return FALSE;
    return TRUE;
}
