/* SPDX-License-Identifier: MIT */
#include "table/rows.h"

/* Cells that most blocks have at the most. */
#define USUAL_CELLS 12

/* Offsets are taken as if four were left. */
static inline guint64
take_four(guint64 begins, guint32 base, guint32 *out_offsets)
{
    const guint64 last = G_GUINT64_CONSTANT(1) << 63;

    out_offsets[0] = base + rf_block_first(begins | last);
    begins &= begins - 1;
    out_offsets[1] = base + rf_block_first(begins | last);
    begins &= begins - 1;
    out_offsets[2] = base + rf_block_first(begins | last);
    begins &= begins - 1;
    out_offsets[3] = base + rf_block_first(begins | last);
    return begins & (begins - 1);
}

void
rf_rows_find_offsets(const guint8 *begins, gsize offset, gsize n, guint32 *out_offsets)
{
    const guint32 *end = out_offsets + n;
    gsize base = offset & ~((gsize)RF_BLOCK_SIZE - 1);
    guint64 keep = ~rf_block_below((guint)(offset - base));

    for (; out_offsets < end; base += RF_BLOCK_SIZE, keep = G_MAXUINT64) {
        guint64 left = rf_block_load8(begins + base / 8) & keep;
        guint32 *next = out_offsets + rf_block_count(left);

        /* As many whether they are there or not: fewer branches that cannot be foreseen. */
        for (guint i = 0; i < USUAL_CELLS; i += 4)
            left = take_four(left, (guint32)base, out_offsets + i);
        for (out_offsets += USUAL_CELLS; G_UNLIKELY(out_offsets < next); out_offsets += 4)
            left = take_four(left, (guint32)base, out_offsets);
        out_offsets = next;
    }
}
