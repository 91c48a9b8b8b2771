/* SPDX-License-Identifier: MIT */
/* Whether bytes are UTF-8: one character at a time, or a block at a time where its characters are common ones. */
#ifndef RF_TABLE_CHARACTERS_H
#define RF_TABLE_CHARACTERS_H

#include <glib.h>

#include "table/blocks.h"

/* Bytes of the character at `text`, which has `n` > 0 bytes left: 1 to 4; 0 when it may go on behind them;
 * -1 when it is none. Table 3-7 of the Unicode Standard. */
static inline gint
rf_characters_measure(const char *text, gsize n)
{
    const guint8 *at = (const guint8 *)text;
    guint8 low = 0x80, high = 0xbf;
    gint size;

    if (at[0] < 0x80)
        return 1;
    if (at[0] < 0xc2 || at[0] > 0xf4)
        return -1;
    size = at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
    switch (at[0]) {
    case 0xe0: low = 0xa0; break;
    case 0xed: high = 0x9f; break;
    case 0xf0: low = 0x90; break;
    case 0xf4: high = 0x8f; break;
    default: break;
    }
    for (gint i = 1; i < size; i++) {
        if ((gsize)i >= n)
            return 0;
        if (at[i] < low || at[i] > high)
            return -1;
        low = 0x80;
        high = 0xbf;
    }
    return size;
}

#if defined(__SSE2__)

/* Where bytes stand that go on with a character, that start one of three bytes, and (in `rare`, with their high
 * bits) whether there are any that only rf_characters_measure() may judge. */
typedef struct RfCharacterMasks {
    guint64 later;
    guint64 threes;
    gboolean rare;
} RfCharacterMasks;

static inline RfCharacterMasks
rf_characters_find(const char *at)
{
    __m128i later[4], threes[4], rare = _mm_setzero_si128();

    for (guint i = 0; i < 4; i++) {
        const __m128i bytes = rf_block_load16(at + 16 * i);
        /* 0x80 to 0xbf, as signed numbers. */
        later[i] = _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)0xc0));
        threes[i] = _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8((char)0xe0)), bytes);
        rare = _mm_or_si128(rare, _mm_cmpeq_epi8(_mm_and_si128(bytes, _mm_set1_epi8((char)0xfe)), _mm_set1_epi8((char)0xc0)));
        rare = _mm_or_si128(rare, _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xe0)));
        rare = _mm_or_si128(rare, _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xed)));
        rare = _mm_or_si128(rare, _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8((char)0xf0)), bytes));
    }
    return (RfCharacterMasks){
        rf_block_gather64(later[0], later[1], later[2], later[3]),
        rf_block_gather64(threes[0], threes[1], threes[2], threes[3]),
        _mm_movemask_epi8(rare) != 0,
    };
}

/* TRUE if the block at `base` holds whole characters of one to three bytes, but for the first, which may have begun at
 * `*checked` before it, and the last, which may go on behind it; then `*checked` is where that one begins, or
 * the end of the block. FALSE says nothing. */
static inline gboolean
rf_characters_pass_block(const char *data, gsize base, guint64 high, gsize *checked)
{
    const gsize begun = base - *checked;
    const RfCharacterMasks masks = rf_characters_find(data + base);
    const guint64 firsts = high & ~masks.later;
    guint64 expected = firsts << 1 | masks.threes << 2;

    if (masks.rare)
        return FALSE;
    if (begun > 0) {
        const guint8 lead = (guint8)data[*checked];
        if (lead < 0xc2 || lead == 0xe0 || lead == 0xed || lead >= 0xf0)
            return FALSE;
        expected |= rf_block_below((lead < 0xe0 ? 2 : 3) - (guint)begun);
    }
    if (expected != masks.later)
        return FALSE;
    *checked = base + RF_BLOCK_SIZE - (firsts >> 63 ? 1 : masks.threes >> 62 ? 2 : 0);
    return TRUE;
}

#else

static inline gboolean
rf_characters_pass_block(const char *data, gsize base, guint64 high, gsize *checked)
{
    (void)data, (void)base, (void)high, (void)checked;
    return FALSE;
}

#endif

#endif
