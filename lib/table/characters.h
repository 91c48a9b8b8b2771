/* SPDX-License-Identifier: MIT */
/* Whether bytes are UTF-8, one character at a time. */
#ifndef RF_TABLE_CHARACTERS_H
#define RF_TABLE_CHARACTERS_H

#include <glib.h>

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

#endif
