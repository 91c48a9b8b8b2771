/* SPDX-License-Identifier: MIT */
/* Cells of several rows, column by column. */
#ifndef RF_TABLE_ROWS_H
#define RF_TABLE_ROWS_H

#include <glib.h>
#include <string.h>

#include "table/blocks.h"
#include "table/splitter.h"

/* A cell of rows at hand: NUL-terminated, quotes resolved, valid UTF-8; lives until the next rows. */
typedef struct RfCell {
    const char *text;
    gsize length;
} RfCell;

/* One column of rows. */
typedef struct RfColumn {
    const char *data;
    const guint32 *offsets; /* where its first cell begins, and then all others, row after row */
    gsize n_columns;
    gboolean is_last;
} RfColumn;

/* Offsets that may be written behind those asked for. */
#define RF_ROWS_ROOM RF_BLOCK_SIZE

/* Where `n` cells begin, from the one at `offset` on, by the bits that say so. */
void rf_rows_find_offsets(const guint8 *begins, gsize offset, gsize n, guint32 *out_offsets);

/* The same for processors with BMI and POPCNT. */
void rf_rows_find_offsets_bmi(const guint8 *begins, gsize offset, gsize n, guint32 *out_offsets);

/* strlen() of a text that is short most of the time; RF_SPLITTER_ROOM bytes may be read. */
static inline gsize
rf_rows_measure(const char *text)
{
    const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);

    for (gsize i = 0; i < RF_SPLITTER_ROOM; i += 8) {
        const guint64 word = rf_block_load8(text + i), zeros = (word - ones) & ~word & ones << 7;
        if (zeros != 0)
            return i + rf_block_first(zeros) / 8;
    }
    return RF_SPLITTER_ROOM + strlen(text + RF_SPLITTER_ROOM);
}

/* A cell without quotes ends before its delimiter, but the last of a row may have a carriage return or rows left out after it. */
static inline RfCell
rf_column_get(const RfColumn *column, gsize row)
{
    const guint32 *offset = column->offsets + row * column->n_columns;
    const char *text = column->data + offset[0];
    const gboolean is_quoted = *text == '"';

    if (G_UNLIKELY(column->is_last || is_quoted))
        return (RfCell){ text + is_quoted, rf_rows_measure(text + is_quoted) };
    return (RfCell){ text, offset[1] - offset[0] - 1 };
}

#endif
