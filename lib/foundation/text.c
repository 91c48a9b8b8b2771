/* SPDX-License-Identifier: MIT */
/*
 * Both forms are written in one pass over the bytes when all letters are ASCII or precomposed Vietnamese,
 * which nearly all names are. Text with anything else goes through GLib's Unicode tables first and takes
 * the same pass afterwards, so there is one place that knows about blanks, dashes and tones.
 */
#include "foundation/text.h"

#include <string.h>

#include <reform/text.h>

#include "foundation/errors.h"

/* Marks in a row after which text is left as it is: no language stacks so many, and ordering them is quadratic. */
#define MARKS_MAX 30

#define HIGH_BITS G_GUINT64_CONSTANT(0x8080808080808080)
#define LOW_BITS G_GUINT64_CONSTANT(0x0101010101010101)

typedef struct Writer {
    char *out;
    gsize n;
    gboolean blank;  /* one is due before the next character */
    gboolean dashes; /* they stay, instead of being blanks */
} Writer;

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

static gboolean
is_blank(gunichar c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000 || c == 0xFEFF;
}

static gboolean
is_dash(gunichar c)
{
    if (c < 0x80)
        return c == '-' || c == '_';
    return c == 0xAD || c == 0x2043 || c == 0x2212 || g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION;
}

/* Straight form of a curly quote, or 0. */
static char
straight_quote(gunichar c)
{
    if (c >= 0x2018 && c <= 0x201B)
        return '\'';
    return c >= 0x201C && c <= 0x201F ? '"' : 0;
}

/* What leaves NFC and, where `fold`, casefolding as it is: lets text skip GLib's tables. */
static gboolean
is_settled(gunichar c, gboolean fold)
{
    if (c < 0x80)
        return TRUE;
    if (c < 0x300) /* Latin: precomposed, so NFC */
        return !fold || c == 0xA0 || c == 0xAD || c == 0xB0 || c == 0xB7;
    if (c >= 0x1EA0 && c <= 0x1EF9)
        return TRUE;
    return (c >= 0x2002 && c <= 0x2030) || c == 0x20AB || c == 0x2212;
}

/* Lower case of a Vietnamese letter, or 0 for any other character beyond ASCII. */
static gunichar
fold_vietnamese(gunichar c)
{
    if (c >= 0x1EA0 && c <= 0x1EF9)
        return c | 1;
    if ((c >= 0xC0 && c <= 0xDD && c != 0xD7) || (c >= 0xE0 && c <= 0xFD && c != 0xF7)) {
        c |= 0x20;
        return c == 0xF0 ? 0x111 : c; /* eth is what old converters make of the letter d with a stroke */
    }
    switch (c) {
    case 0x102: case 0x103: return 0x103;
    case 0x110: case 0x111: case 0x189: case 0x256: return 0x111; /* with the African letter that looks alike */
    case 0x128: case 0x129: return 0x129;
    case 0x168: case 0x169: return 0x169;
    case 0x1A0: case 0x1A1: return 0x1A1;
    case 0x1AF: case 0x1B0: return 0x1B0;
    default: return 0;
    }
}

/* TRUE when some run of marks is so long that putting it in order could take forever. */
static gboolean
is_overmarked(const char *text, gsize length)
{
    guint run = 0;

    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        run = (guchar)*p >= 0x80 && g_unichar_combining_class(g_utf8_get_char(p)) != 0 ? run + 1 : 0;
        if (run > MARKS_MAX)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_all_settled(const char *text, gsize length, gboolean fold)
{
    const char *end = text + length;

    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        if ((guchar)*p < 0x80)
            continue;
        gunichar c = g_utf8_get_char(p);
        if (!is_settled(c, fold) && !(fold && fold_vietnamese(c) != 0))
            return FALSE;
    }
    return TRUE;
}

/* The text in NFC, casefolded where `fold`; NULL when the text can be used as it is. */
static char *
settle(const char *text, gsize length, gboolean fold)
{
    if (is_all_settled(text, length, fold))
        return NULL;

    const gboolean overmarked = is_overmarked(text, length);
    if (!fold)
        return overmarked ? NULL : g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFC);
    if (overmarked)
        return g_utf8_casefold(text, (gssize)length);

    /* Folding can undo composition and the other way round; between NFD and NFC it does neither. */
    g_autofree char *apart = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFD);
    g_autofree char *folded = g_utf8_casefold(apart, -1);
    return g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
}

static void
put_blank(Writer *writer)
{
    if (writer->blank && writer->n > 0)
        writer->out[writer->n++] = ' ';
    writer->blank = FALSE;
}

char *
rf_text_normalise(const char *text, gssize length)
{
    const gsize given = length_of(text, length);
    g_autofree char *settled = settle(text, given, FALSE);
    const char *p = settled == NULL ? text : settled;
    const char *end = p + (settled == NULL ? given : strlen(settled));
    Writer writer = { g_malloc((gsize)(end - p) + 1), 0, FALSE, FALSE };

    while (p < end) {
        const char *next = g_utf8_next_char(p);
        if (is_blank(g_utf8_get_char(p))) {
            writer.blank = TRUE;
        } else {
            put_blank(&writer);
            memcpy(writer.out + writer.n, p, (gsize)(next - p));
            writer.n += (gsize)(next - p);
        }
        p = next;
    }
    writer.out[writer.n] = '\0';
    return writer.out;
}

/* `second` with the tone of `first`, where `first` is `plain` with a tone; 0 where it is not. */
static gunichar
carry_tone(gunichar first, char second)
{
    static const gunichar o_tones[] = { 0xF2, 0xF3, 0x1ECF, 0xF5, 0x1ECD };
    static const gunichar u_tones[] = { 0xF9, 0xFA, 0x1EE7, 0x169, 0x1EE5 };
    static const gunichar a_tones[] = { 0xE0, 0xE1, 0x1EA3, 0xE3, 0x1EA1 };
    static const gunichar e_tones[] = { 0xE8, 0xE9, 0x1EBB, 0x1EBD, 0x1EB9 };
    static const gunichar y_tones[] = { 0x1EF3, 0xFD, 0x1EF7, 0x1EF9, 0x1EF5 };
    const gunichar *from = second == 'y' ? u_tones : o_tones;
    const gunichar *to = second == 'y' ? y_tones : second == 'a' ? a_tones : e_tones;

    for (guint i = 0; i < 5; i++)
        if (from[i] == first)
            return to[i];
    return 0;
}

/* Called where a syllable ends: an open oa, oe or uy gets its tone onto the second letter. */
static void
place_tone(Writer *writer)
{
    if (writer->n < 3 || (writer->out[writer->n - 2] & 0x80) == 0)
        return;

    const char last = writer->out[writer->n - 1];
    if (last != 'a' && last != 'e' && last != 'y')
        return;

    char *first = g_utf8_prev_char(writer->out + writer->n - 1);
    gunichar toned = carry_tone(g_utf8_get_char(first), last);
    if (toned == 0)
        return;
    *first = last == 'y' ? 'u' : 'o';
    writer->n = (gsize)(first + 1 - writer->out);
    writer->n += (gsize)g_unichar_to_utf8(toned, writer->out + writer->n);
}

static gboolean
continues_syllable(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalpha((char)c);
    return fold_vietnamese(c) != 0 || g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static gunichar
fold_char(gunichar c)
{
    if (c < 0x80)
        return (gunichar)g_ascii_tolower((char)c);

    gunichar folded = fold_vietnamese(c);
    return folded == 0 ? c : folded;
}

static void
put_key_char(Writer *writer, gunichar c)
{
    const char quote = straight_quote(c);

    if (!continues_syllable(c))
        place_tone(writer);
    if (is_blank(c) || (!writer->dashes && is_dash(c))) {
        writer->blank = TRUE;
        return;
    }
    put_blank(writer);
    if (writer->dashes && c != '_' && is_dash(c))
        writer->out[writer->n++] = '-';
    else if (quote != 0)
        writer->out[writer->n++] = quote;
    else
        writer->n += (gsize)g_unichar_to_utf8(fold_char(c), writer->out + writer->n);
}

/* Room for the key of so many bytes: carrying a tone makes three bytes four; nothing else grows. */
static gsize
key_room(gsize length)
{
    return length / 3 * 4 + 8;
}

static void
write_key(const char *text, const char *end, char *out, gboolean dashes)
{
    Writer writer = { out, 0, FALSE, dashes };

    for (const char *p = text; p < end; p = g_utf8_next_char(p))
        put_key_char(&writer, g_utf8_get_char(p));
    place_tone(&writer);
    out[writer.n] = '\0';
}

char *
rf_text_key(const char *text, gssize length)
{
    const gsize given = length_of(text, length);
    g_autofree char *settled = settle(text, given, TRUE);
    const char *from = settled == NULL ? text : settled;
    const gsize n = settled == NULL ? given : strlen(settled);
    char *key = g_malloc(key_room(n));

    write_key(from, from + n, key, FALSE);
    return key;
}

const char *
rf_text_fold(const char *text, gssize length, char **buffer, gsize *capacity)
{
    const gsize given = length_of(text, length);
    g_autofree char *settled = settle(text, given, TRUE);
    const char *from = settled == NULL ? text : settled;
    const gsize n = settled == NULL ? given : strlen(settled);

    if (key_room(n) > *capacity) {
        *capacity = MAX(key_room(n), *capacity * 2);
        g_free(*buffer);
        *buffer = g_malloc(*capacity);
    }
    write_key(from, from + n, *buffer, TRUE);
    return *buffer;
}

char *
rf_text_excerpt(const char *text, gssize length)
{
    const gsize n = length_of(text, length);
    const gboolean cut = n > RF_TEXT_EXCERPT_MAX * 4;
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)(cut ? RF_TEXT_EXCERPT_MAX * 4 : n));
    GString *excerpt = g_string_new(NULL);
    const char *p = valid;

    for (guint i = 0; *p != '\0' && i < RF_TEXT_EXCERPT_MAX; i++, p = g_utf8_next_char(p)) {
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

reform_status
reform_text_key(const char *text, char **out_key, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_key != NULL, error);
    *out_key = NULL;
    RF_REQUIRE(text != NULL, error);
    if (rf_text_check(text, -1, "text", &err))
        *out_key = rf_text_key(text, -1);
    return rf_errors_give(err, error);
}

int
reform_text_matches(const char *a, const char *b)
{
    if (a == NULL || b == NULL || !rf_text_check(a, -1, "text", NULL) || !rf_text_check(b, -1, "text", NULL))
        return 0;

    g_autofree char *key_a = rf_text_key(a, -1);
    g_autofree char *key_b = rf_text_key(b, -1);
    return strcmp(key_a, key_b) == 0;
}
