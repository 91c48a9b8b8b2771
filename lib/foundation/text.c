/* SPDX-License-Identifier: MIT */
/* Checking and storing text. */
#include "foundation/text.h"

#include <string.h>

#include <reform/text.h>

#include "foundation/errors.h"

/* Marks in a row, as in Unicode's stream-safe text. */
#define MARKS_MAX 30

#define HIGH_BITS G_GUINT64_CONSTANT(0x8080808080808080)
#define LOW_BITS G_GUINT64_CONSTANT(0x0101010101010101)

static gsize
length_of(const char *text, gssize length)
{
    return length < 0 ? strlen(text) : (gsize)length;
}

/* Bytes up to the first that is NUL or not ASCII. */
static gsize
ascii_prefix(const char *text, gsize length)
{
    gsize i = 0;

    for (; i + 8 <= length; i += 8) {
        guint64 word;
        memcpy(&word, text + i, 8);
        if (((word | (word - LOW_BITS)) & HIGH_BITS) != 0)
            break;
    }
    while (i < length && text[i] > 0)
        i++;
    return i;
}

gboolean
rf_text_check(const char *text, gssize length, const char *what, GError **error)
{
    const gsize n = length_of(text, length);
    const gsize ascii = ascii_prefix(text, n);
    const char *end;

    if (ascii == n || g_utf8_validate_len(text + ascii, n - ascii, &end))
        return TRUE;
    if (*end == '\0')
        rf_errors_set(error, REFORM_STATUS_ENCODING,
                      "%s has a NUL byte at offset %" G_GSIZE_FORMAT ", expected UTF-8 without", what,
                      (gsize)(end - text));
    else
        rf_errors_set(error, REFORM_STATUS_ENCODING,
                      "%s has byte 0x%02x at offset %" G_GSIZE_FORMAT ", expected UTF-8", what,
                      (guint)(guchar)*end, (gsize)(end - text));
    return FALSE;
}

gboolean
rf_text_is_blank(gunichar c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000 || c == 0xFEFF;
}

gboolean
rf_text_is_overmarked(const char *text, gsize length)
{
    guint run = 0;

    for (const char *p = text; p < text + length; p = rf_text_next(p)) {
        run = (guchar)*p >= 0x80 && g_unichar_combining_class(g_utf8_get_char(p)) != 0 ? run + 1 : 0;
        if (run > MARKS_MAX)
            return TRUE;
    }
    return FALSE;
}

/* Whether the bytes are plain letters, digits and single blanks between them: then they are normal as they are. */
static gboolean
is_plainly_normal(const char *text, gsize length)
{
    gboolean blank = TRUE; /* one may not follow */
    gsize i = 0;

    while (i < length) {
        const guchar c = (guchar)text[i];
        if (c > ' ' && c < 0x80)
            i++;
        else if (c == ' ' && !blank)
            i++;
        else if (c >= 0xC3 && c <= 0xCB) /* U+00C0 to U+02FF */
            i += 2;
        else if (c == 0xE1 && ((guchar)text[i + 1] | 1) == 0xBB) /* U+1E80 to U+1EFF */
            i += 3;
        else
            return FALSE;
        blank = c == ' ';
    }
    return !blank || length == 0;
}

/* A copy in which runs of white space are one blank, without any at the ends. */
static char *
squeeze(const char *text, gsize length)
{
    char *out = g_malloc(length + 1);
    gsize n = 0;
    gboolean blank = FALSE;

    for (const char *p = text, *next; p < text + length; p = next) {
        next = rf_text_next(p);
        if (rf_text_is_blank(g_utf8_get_char(p))) {
            blank = n > 0;
            continue;
        }
        if (blank)
            out[n++] = ' ';
        blank = FALSE;
        memcpy(out + n, p, (gsize)(next - p));
        n += (gsize)(next - p);
    }
    out[n] = '\0';
    return out;
}

char *
rf_text_normalise(const char *text, gssize length)
{
    const gsize given = length_of(text, length);

    if (is_plainly_normal(text, given))
        return g_strndup(text, given);

    if (rf_text_is_overmarked(text, given))
        return squeeze(text, given);

    g_autofree char *composed = g_utf8_normalize(text, (gssize)given, G_NORMALIZE_NFC);
    return squeeze(composed, strlen(composed));
}

char *
rf_text_excerpt(const char *text, gssize length)
{
    const gsize n = length_of(text, length);
    const gboolean cut = n > RF_TEXT_EXCERPT_MAX * 4;
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)(cut ? RF_TEXT_EXCERPT_MAX * 4 : n));
    GString *excerpt = g_string_new(NULL);
    const char *p = valid;

    for (guint i = 0; *p != '\0' && i < RF_TEXT_EXCERPT_MAX; i++, p = rf_text_next(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(excerpt, g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
    if (cut || *p != '\0')
        g_string_append(excerpt, "…");
    return g_string_free(excerpt, FALSE);
}

/* Public API */

reform_status
reform_text_normalise(const char *text, char **out_text, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_text != NULL, error);
    *out_text = NULL;
    RF_REQUIRE(text != NULL, error);
    if (rf_text_check(text, -1, "text", &err))
        *out_text = rf_text_normalise(text, -1);
    return rf_errors_give(err, error);
}
