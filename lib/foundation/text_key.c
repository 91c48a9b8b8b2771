/* SPDX-License-Identifier: MIT */
/*
 * Keys of names. Most names are ASCII and precomposed Vietnamese letters, and their key is written in one pass
 * over the bytes. Where anything else is met, the text goes through GLib's Unicode tables and takes the same
 * pass again, so there is one place that knows about blanks, dashes and tones.
 */
#include "foundation/text.h"

#include <string.h>

#include <reform/text.h>

#include "foundation/errors.h"

typedef struct Writer {
    char *out;
    gsize n;
    gboolean blank;  /* one is due before the next character */
    gboolean dashes; /* they stay, instead of being blanks */
} Writer;

static gboolean
is_dash(gunichar c)
{
    return c == 0xAD || c == 0x2043 || c == 0x2212 || g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION;
}

/* Signs beyond ASCII that neither NFC nor folding changes; letters are not among them. */
static gboolean
is_settled(gunichar c)
{
    return c == 0xA0 || c == 0xAD || c == 0xB0 || c == 0xB7 || (c >= 0x2002 && c <= 0x2030) || c == 0x20AB ||
           c == 0x2212;
}

/* Straight form of a curly quote, or 0. */
static char
straight_quote(gunichar c)
{
    if (c >= 0x2018 && c <= 0x201B)
        return '\'';
    return c >= 0x201C && c <= 0x201F ? '"' : 0;
}

/* Lower case of a Vietnamese letter, or 0 for any other character beyond ASCII. */
static inline gunichar
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

static inline void
put_blank(Writer *writer)
{
    if (writer->blank && writer->n > 0)
        writer->out[writer->n++] = ' ';
    writer->blank = FALSE;
}

/* `second` with the tone that `first` has, if that is an o (or before y a u) with a tone; else 0. */
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

/* The ASCII character in its key form; 0x20 for blanks and dashes. */
static inline char
fold_ascii(guchar c)
{
    static const char folded[] =
        " \001\002\003\004\005\006\007\010     \016\017\020\021\022\023\024\025\026\027\030\031\032\033\034\035\036\037"
        " !\"#$%&'()*+, ./0123456789:;<=>?"
        "@abcdefghijklmnopqrstuvwxyz[\\]^ "
        "`abcdefghijklmnopqrstuvwxyz{|}~\177";

    return folded[c];
}

static inline void
put_ascii(Writer *writer, guchar c)
{
    const char folded = fold_ascii(c);

    if (folded < 'a' || folded > 'z')
        place_tone(writer);
    if (folded == ' ' && !(writer->dashes && (c == '-' || c == '_'))) {
        writer->blank = TRUE;
        return;
    }
    put_blank(writer);
    writer->out[writer->n++] = folded == ' ' ? (char)c : folded;
}

/* Writes the character at `p` in lower case and gives its bytes, if it is a Vietnamese letter; else 0. */
static inline gsize
put_vietnamese(Writer *writer, const guchar *p)
{
    gunichar c;

    if (p[0] == 0xE1 && ((p[1] == 0xBA && p[2] >= 0xA0) || (p[1] == 0xBB && p[2] <= 0xB9))) {
        put_blank(writer);
        writer->out[writer->n++] = (char)p[0];
        writer->out[writer->n++] = (char)p[1];
        writer->out[writer->n++] = (char)(p[2] | 1);
        return 3;
    }
    if (p[0] < 0xC3 || p[0] > 0xC6 || (c = fold_vietnamese((gunichar)(p[0] & 0x1F) << 6 | (p[1] & 0x3F))) == 0)
        return 0;
    put_blank(writer);
    writer->out[writer->n++] = (char)(0xC0 | c >> 6);
    writer->out[writer->n++] = (char)(0x80 | (c & 0x3F));
    return 2;
}

static void
put_other(Writer *writer, gunichar c)
{
    const char quote = straight_quote(c);
    const gunichar letter = fold_vietnamese(c);

    if (letter == 0 && !g_unichar_isalpha(c) && !g_unichar_ismark(c))
        place_tone(writer);
    const gboolean dash = is_dash(c);
    if (rf_text_is_blank(c) || (dash && !writer->dashes)) {
        writer->blank = TRUE;
        return;
    }
    put_blank(writer);
    /* GLib's casefolding leaves some capitals (Cherokee) as they are. */
    if (dash)
        writer->out[writer->n++] = '-';
    else if (quote != 0)
        writer->out[writer->n++] = quote;
    else
        writer->n += (gsize)g_unichar_to_utf8(letter == 0 ? g_unichar_tolower(c) : letter, writer->out + writer->n);
}

/* Room for the key of so many bytes: moving a tone makes four bytes of three at most; nothing else grows. */
static gsize
room_for(gsize length)
{
    return length + length / 3 + 8;
}

/* Write the key of text in NFC and casefolded; of text that may not be (`settled` FALSE) give FALSE, if GLib
 * is needed. */
static gboolean
write_key(const char *text, gsize length, gboolean settled, gboolean dashes, char *out)
{
    const char *p = text;
    const char *end = text + length;
    Writer writer = { out, 0, FALSE, dashes };

    while (p < end) {
        gsize n = 1;
        if ((guchar)*p < 0x80)
            put_ascii(&writer, (guchar)*p);
        else if ((n = put_vietnamese(&writer, (const guchar *)p)) == 0) {
            const gunichar c = g_utf8_get_char(p);
            if (!settled && !is_settled(c))
                return FALSE;
            put_other(&writer, c);
            n = (gsize)(rf_text_next(p) - p);
        }
        p += n;
    }
    place_tone(&writer);
    writer.out[writer.n] = '\0';
    return TRUE;
}

/* NFC and casefolded. Folding can undo composition and the other way round; between NFD and NFC it does neither. */
static char *
settle(const char *text, gsize length)
{
    if (rf_text_is_overmarked(text, length))
        return g_utf8_casefold(text, (gssize)length);

    g_autofree char *apart = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFD);
    g_autofree char *folded = g_utf8_casefold(apart, -1);
    return g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
}

char *
rf_text_key(const char *text, gssize length)
{
    const gsize n = length < 0 ? strlen(text) : (gsize)length;
    char *key = g_malloc(room_for(n));

    if (!write_key(text, n, FALSE, FALSE, key)) {
        g_autofree char *settled = settle(text, n);
        g_free(key);
        key = g_malloc(room_for(strlen(settled)));
        write_key(settled, strlen(settled), TRUE, FALSE, key);
    }
    return key;
}

static void
grow(char **buffer, gsize *capacity, gsize needed)
{
    if (needed <= *capacity)
        return;
    *capacity = MAX(needed, *capacity * 2);
    g_free(*buffer);
    *buffer = g_malloc(*capacity);
}

const char *
rf_text_fold(const char *text, gssize length, char **buffer, gsize *capacity)
{
    const gsize n = length < 0 ? strlen(text) : (gsize)length;

    grow(buffer, capacity, room_for(n));
    if (!write_key(text, n, FALSE, TRUE, *buffer)) {
        g_autofree char *settled = settle(text, n);
        grow(buffer, capacity, room_for(strlen(settled)));
        write_key(settled, strlen(settled), TRUE, TRUE, *buffer);
    }
    return *buffer;
}

/* Public API */

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
