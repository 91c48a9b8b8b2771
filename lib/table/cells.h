/* SPDX-License-Identifier: MIT */
/* Cells of delimited text: where each starts, and where it stood in the input. */
#ifndef RF_TABLE_CELLS_H
#define RF_TABLE_CELLS_H

#include <glib.h>

/* Set in a start: the text is in `aside`, because quotes within it had to be undoubled. */
#define RF_CELLS_ASIDE G_GUINT64_CONSTANT(0x80000000)

/* From this row on, row r is on line `line` + r - `row`. */
typedef struct RfLineJump {
    gsize row;
    gint64 line;
} RfLineJump;

/* Rows of `n_columns` cells each, the header among them. In `data` a NUL ends every cell; all other
 * bytes are as they came, so places can be counted when they are asked for. */
typedef struct RfCells {
    char *data;        /* not owned */
    guint32 *starts;   /* of each cell, row after row; within quotes where it has them */
    gsize n_starts;    /* cells of the row that is not ended yet included */
    gsize starts_capacity;
    char *aside;       /* for each cell: its start in `data` as guint32, then its text */
    gsize aside_length;
    gsize aside_capacity;
    RfLineJump *jumps; /* where lines do not go on with rows; the first is for the first row */
    gsize n_jumps;
    gsize jumps_capacity;
    gsize n_rows;
    gsize n_columns;   /* 0 until the header is read */
} RfCells;

/* Frees all but `data`. */
void rf_cells_clear(RfCells *cells);

static inline const char *
rf_cells_get(const RfCells *cells, gsize row, gsize column)
{
    guint32 start = cells->starts[row * cells->n_columns + column];

    if (G_UNLIKELY(start & RF_CELLS_ASIDE))
        return cells->aside + (start & ~RF_CELLS_ASIDE);
    return cells->data + start;
}

/* Where a cell starts in `data`, its quote included. `index` counts cells from the first of the first row. */
gsize rf_cells_get_offset(const RfCells *cells, gsize index);

/* Line on which a row starts. */
gint64 rf_cells_get_row_line(const RfCells *cells, gsize row);

/* Where a cell starts in the input; lines and characters from 1. */
void rf_cells_get_place(const RfCells *cells, gsize row, gsize column, gint64 *out_line, gint64 *out_position);

/* Place of the byte at `offset` of a row that starts at `row_start` on line `row_line`. */
void rf_cells_count_place(const char *data, gsize row_start, gint64 row_line, gsize offset, gint64 *out_line, gint64 *out_position);

/* Note the line of the row that is next; only when it is not the one after the row before. */
gboolean rf_cells_note_line(RfCells *cells, gint64 line, GError **error);

/* Put text of a cell aside, with its doubled quotes made one; gives its start. */
gboolean rf_cells_put_aside(RfCells *cells, gsize from, gsize to, guint32 *out_start, GError **error);

#endif
