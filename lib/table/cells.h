/* SPDX-License-Identifier: MIT */
/* Cells of delimited text: where each begins, and where it stood in the input. */
#ifndef RF_TABLE_CELLS_H
#define RF_TABLE_CELLS_H

#include <glib.h>
#include <string.h>

#include "table/blocks.h"
#include "table/texts.h"

/* Cells from one sample to the next. */
#define RF_CELLS_STEP 4

/* From this row on, row r is on line `line` + r - `row`. */
typedef struct RfLineJump {
    gsize row;
    gint64 line;
} RfLineJump;

/* Rows of `n_columns` cells each, the header among them. In `data` a NUL ends every cell, and before the text of a
 * quoted one stands its quote; places are counted in it when they are asked for. Data that may only be read stay as they
 * are, and `texts` has what they say.
 *
 * A bit for each byte says where cells begin, and a sample where each fourth does, so a cell is found by passing over
 * three at the most. */
typedef struct RfCells {
    char *data;        /* not owned */
    RfTexts *texts;    /* NULL if `data` may be written */
    guint8 *begins;    /* a bit for each byte of `data` */
    gsize begins_capacity;
    guint32 *samples;  /* where cells 0, 4, 8 ... begin, with their quotes */
    gsize samples_capacity;
    RfLineJump *jumps; /* where lines do not go on with rows; the first is for the first row */
    gsize n_jumps;
    gsize jumps_capacity;
    gsize n_rows;
    gsize n_columns;   /* 0 until the header is read */
} RfCells;

/* Frees all but `data`. */
void rf_cells_clear(RfCells *cells);

/* Have room for cells of `n_bytes` of data, `n_cells` at the most. */
gboolean rf_cells_reserve(RfCells *cells, gsize n_bytes, gsize n_cells, GError **error);

/* Where a cell begins that has `n` others between it and `offset`, however far that is. */
gsize rf_cells_find_far(const RfCells *cells, gsize offset, guint n);

static inline guint32
rf_cells_get_sample(const RfCells *cells, gsize index)
{
    return cells->samples[index / RF_CELLS_STEP];
}

/* Where cells begin from a given one on: a bit for each byte from its sample on. Bits for 57 bytes are there at the
 * least, so it is 0 if the cell is further away. */
static inline guint64
rf_cells_look(const RfCells *cells, gsize index, guint32 sample)
{
    guint64 begins = rf_block_load8(cells->begins + sample / 8) >> sample % 8;

    begins = index & 1 ? begins & (begins - 1) : begins;
    return index & 2 ? rf_block_drop2(begins) : begins;
}

/* Where a cell begins in `data`, with its quote. `index` counts cells from the first of the first row. */
static inline gsize
rf_cells_find(const RfCells *cells, gsize index)
{
    const guint32 sample = rf_cells_get_sample(cells, index);
    const guint64 begins = rf_cells_look(cells, index, sample);

    return begins == 0 ? rf_cells_find_far(cells, sample, index % RF_CELLS_STEP) : sample + rf_block_first(begins);
}

/* Where the cell after the one at `offset` begins. */
static inline gsize
rf_cells_find_next(const RfCells *cells, gsize offset)
{
    const gsize base = offset + 1;
    const guint64 begins = rf_block_load8(cells->begins + base / 8) >> base % 8;

    return begins == 0 ? rf_cells_find_far(cells, base, 0) : base + rf_block_first(begins);
}

/* The text of the cell at `offset`, as it stands in `data`. */
static inline const char *
rf_cells_get_text(const RfCells *cells, gsize offset)
{
    const char *text = cells->data + offset;

    return text + (*text == '"');
}

/* Bytes of that text. */
static inline gsize
rf_cells_measure_text(const RfCells *cells, gsize offset)
{
    return cells->texts == NULL ? strlen(rf_cells_get_text(cells, offset)) : rf_texts_measure(cells, offset);
}

/* The text of a cell, quotes resolved and with a NUL behind it; NULL if it is one of `texts` and memory for it cannot
 * be had. */
static inline const char *
rf_cells_get(const RfCells *cells, gsize row, gsize column)
{
    const gsize offset = rf_cells_find(cells, row * cells->n_columns + column);

    return cells->texts == NULL ? rf_cells_get_text(cells, offset) : rf_texts_get(cells, offset);
}

/* Line on which a row starts. */
gint64 rf_cells_get_row_line(const RfCells *cells, gsize row);

/* Lines on which `n` rows from `row` on start. */
void rf_cells_get_row_lines(const RfCells *cells, gsize row, gsize n, gint64 *out_lines);

/* Where a cell starts in the input; lines and characters from 1. */
void rf_cells_get_place(const RfCells *cells, gsize row, gsize column, gint64 *out_line, gint64 *out_position);

/* Place of the byte at `offset` of a row that starts at `row_start` on line `row_line`. */
void rf_cells_count_place(const char *data, gsize row_start, gint64 row_line, gsize offset, gint64 *out_line, gint64 *out_position);

/* Note the line of the row that is next; only when it is not the one after the row before. */
gboolean rf_cells_note_line(RfCells *cells, gint64 line, GError **error);

/* Make doubled quotes one in the text from `from` to its closing quote at `to`, and end it with a NUL. */
void rf_cells_undouble(char *data, gsize from, gsize to);

#endif
