/* SPDX-License-Identifier: MIT */
/*
 * The way most numbers in files are written, `-1234.5678`, read eight bytes at a time. The text is laid
 * to the right in two words, the mark is taken out, and eight digits become a number in three
 * multiplications: no loop and no jump depends on where the mark is or how many digits there are.
 */
#ifndef RF_FOUNDATION_NUMBER_PLAIN_H
#define RF_FOUNDATION_NUMBER_PLAIN_H

#include <float.h>
#include <glib.h>
#include <string.h>

#define RF_EACH_BYTE G_GUINT64_CONSTANT(0x0101010101010101)

/* Whether double arithmetic rounds to double: then one operation on exact operands gives the nearest one. */
#if defined(FLT_EVAL_METHOD) && (FLT_EVAL_METHOD == 0 || FLT_EVAL_METHOD == 1)
#    define RF_NUMBER_ROUNDS_ONCE 1
#else
#    define RF_NUMBER_ROUNDS_ONCE 0
#endif

/* 1 to 8 bytes as the value of each, '0' being 0; the last byte is the most significant, none before the first. */
static inline guint64
rf_number_load(const char *text, gsize n)
{
    const guint free_bits = (guint)(8 - n) * 8;
    guint64 word;

    if (n == 8) {
        memcpy(&word, text, 8);
        word = GUINT64_FROM_LE(word);
    } else if (n >= 4) {
        guint32 first, last;
        memcpy(&first, text, 4);
        memcpy(&last, text + n - 4, 4);
        word = (guint64)GUINT32_FROM_LE(last) << 32 | (guint64)GUINT32_FROM_LE(first) << free_bits;
    } else {
        word = ((guint64)(guchar)text[0] | (guint64)(guchar)text[n / 2] << (n / 2 * 8) |
                (guint64)(guchar)text[n - 1] << ((n - 1) * 8))
               << free_bits;
    }
    return word ^ ('0' * RF_EACH_BYTE) << free_bits;
}

/* Bytes that are no digit and differ from '0' in this bit, as both marks do. */
#define RF_NUMBER_MARK_BIT 0x10

/* Take out the first byte with the mark bit; those before it move up one place. Gives which it was, 8 for none. */
static inline guint
rf_number_close_gap(guint64 *word)
{
    guint64 found = *word & (RF_NUMBER_MARK_BIT * RF_EACH_BYTE);

    if (found == 0)
        return 8;

    const guint64 before = (found & (0 - found)) / RF_NUMBER_MARK_BIT - 1; /* all bits of the bytes before it */
    *word = (*word & ~(before << 8 | 0xFF)) | (*word & before) << 8;
    return (guint)__builtin_ctzll(found) / 8;
}

/* 0 if all bytes are digits. */
static inline guint64
rf_number_strays(guint64 word)
{
    return (word | (word + 0x06 * RF_EACH_BYTE)) & (0xF0 * RF_EACH_BYTE);
}

/* Eight digits, the first in the least significant byte. */
static inline guint64
rf_number_join(guint64 digits)
{
    const guint64 mask = G_GUINT64_CONSTANT(0x000000FF000000FF);

    digits = digits * 10 + (digits >> 8);
    return ((digits & mask) * G_GUINT64_CONSTANT(0x000F424000000064) +
            (digits >> 16 & mask) * G_GUINT64_CONSTANT(0x0000271000000001)) >>
           32;
}

/* TRUE with the nearest double if the text is a number of at most 15 digits with nothing but digits, a `-`
 * in front and the mark between or before digits. FALSE says nothing: ask rf_number_parse(). */
static inline gboolean
rf_number_parse_plain(const char *text, gsize length, char mark, double *out_number)
{
    static const double powers[] = { 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                     1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    const gboolean negative = length > 0 && *text == '-';
    guint64 high = 0, low, mantissa;
    guint decimals, place;

    text += negative;
    length -= (gsize)negative;
    if (!RF_NUMBER_ROUNDS_ONCE || length - 1 >= 16)
        return FALSE;
    if (length > 8) {
        high = rf_number_load(text, 8) << (16 - length) * 8;
        low = rf_number_load(text + length - 8, 8);
    } else {
        low = rf_number_load(text, length);
    }

    place = rf_number_close_gap(&low);
    if (place < 8) {
        decimals = 7 - place;
        low |= high >> 56;
        high <<= 8;
    } else {
        place = rf_number_close_gap(&high);
        decimals = place < 8 ? 15 - place : 0;
    }
    if (place < 8 && (decimals == 0 || text[length - 1 - decimals] != mark))
        return FALSE;

    if (rf_number_strays(low) != 0)
        return FALSE;
    mantissa = rf_number_join(low);
    if (high != 0) {
        if (rf_number_strays(high) != 0)
            return FALSE;
        mantissa += rf_number_join(high) * 100000000;
        if (mantissa > G_GUINT64_CONSTANT(1) << 53)
            return FALSE;
    }
    const double number = (double)(gint64)mantissa / powers[decimals];
    *out_number = negative ? 0.0 - number : number;
    return TRUE;
}

#endif
