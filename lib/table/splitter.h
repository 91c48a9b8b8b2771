/* SPDX-License-Identifier: MIT */
/* Finds rows and cells in text that comes in parts. The table and the scanner both stand on it. */
#ifndef RF_TABLE_SPLITTER_H
#define RF_TABLE_SPLITTER_H

#include <glib.h>

#include <reform/findings.h>
#include <reform/table.h>

#include "table/cells.h"
#include "table/opening.h"

/* Bytes after the text that the buffer must have room for: a NUL, and what may be read in vain with a cell. */
#define RF_SPLITTER_ROOM 16

/* What the byte at hand belongs to. */
typedef enum RfSplitterState {
    RF_SPLITTER_TEXT,      /* a cell without quotes, or the start of one */
    RF_SPLITTER_QUOTED,    /* a quoted cell */
    RF_SPLITTER_CLOSED,    /* the byte after a quote in a quoted cell */
    RF_SPLITTER_CLOSED_CR, /* a carriage return came after that quote */
} RfSplitterState;

/* A row that was left out because it has another number of cells than the header. */
typedef struct RfOddRow {
    gsize before; /* rows in front of it */
    gsize n_cells;
    gint64 line;
    gint64 position; /* of the first cell too many, or of the end of the row */
} RfOddRow;

typedef struct RfSplitter {
    RfCells cells;
    const char *source; /* name for messages, or NULL; not owned */
    char delimiter;     /* 0 for none */
    gboolean opened;    /* byte order mark and delimiter are known */
    RfOpening opening;

    RfSplitterState state;
    gsize at;          /* next block to look at */
    gsize checked;     /* bytes before it are whole characters */
    gint64 line;       /* of the next byte */
    gsize n_cells;     /* begun so far, but for those of rows left out */
    gsize cell_start;  /* of the cell at hand, its quote included */
    gsize quote_end;   /* where the last quote of a quoted cell stands */
    gboolean doubled;  /* the cell at hand has quotes to undouble */

    gsize row_start;
    gint64 row_line;
    gsize row_first; /* cells begun before it */

    RfOddRow *odd_rows;
    gsize n_odd_rows;
    gsize n_reported; /* of these */
    gsize n_left_out; /* reported since the start */
    gsize odd_rows_capacity;
} RfSplitter;

/* `options` may be NULL, `source` too. */
void rf_splitter_init(RfSplitter *splitter, const reform_table_options *options, const char *source);
void rf_splitter_clear(RfSplitter *splitter);

/* Split on to `end`, the number of bytes in `data` so far, as far as can be known; with `at_end` to the
 * last byte. Rows found before a failure stay. `data` has RF_SPLITTER_ROOM more bytes and may have moved; it is
 * only read if the cells have `texts`. */
gboolean rf_splitter_run(RfSplitter *splitter, char *data, gsize end, gboolean at_end, GError **error);

/* Forget all rows that have ended; gives how many bytes, whole blocks, the caller must now take off the front of
 * the data. */
gsize rf_splitter_forget(RfSplitter *splitter);

/* Report and forget rows left out that stand before row `row`. */
void rf_splitter_report(RfSplitter *splitter, gsize row, reform_findings *findings);

#endif
