/* SPDX-License-Identifier: MIT */
#include "table/scanner.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/source.h"
#include "table/splitter.h"

/* Bytes asked for at once. */
#define CHUNK 65536

/* Cells whose places are looked up together, where a row does not have more. */
#define CELLS_AT_ONCE ((gsize)4096)

struct RfScanner {
    reform_source *source;
    reform_findings *findings;
    RfHeader *header;
    RfSplitter splitter;
    RfCell *cells;   /* of the row at hand */
    guint32 *offsets; /* of cells, where several rows are given */
    gsize next;      /* row to give next, among those split */
    char *buffer;
    gsize length;
    gsize capacity;
    gint64 n_bytes;  /* read so far */
    gboolean at_end;
    GError *failure; /* met after the rows split so far */
};

/* Room for a chunk behind the bytes that are still needed. */
static gboolean
make_room(RfScanner *scanner, GError **error)
{
    gsize dropped = rf_splitter_forget(&scanner->splitter);

    scanner->length -= dropped;
    if (dropped > 0)
        memmove(scanner->buffer, scanner->buffer + dropped, scanner->length);

    char *buffer = rf_memory_grow(scanner->buffer, &scanner->capacity, scanner->length + CHUNK + RF_SPLITTER_ROOM, 1,
                                  "text", error);
    if (buffer == NULL)
        return FALSE;
    scanner->buffer = buffer;
    return TRUE;
}

/* Read and split some more; rows that end before a failure are there all the same. */
static gboolean
read_more(RfScanner *scanner, GError **error)
{
    if (!make_room(scanner, error))
        return FALSE;

    gssize n = rf_source_read(scanner->source, scanner->buffer + scanner->length, CHUNK, error);
    if (n < 0)
        return FALSE;
    scanner->at_end = n == 0;
    scanner->length += (gsize)n;
    scanner->n_bytes += n;
    if (scanner->n_bytes > REFORM_TABLE_MAX_BYTES) {
        rf_errors_set_at(error, REFORM_STATUS_LIMIT, scanner->splitter.source, 0, 0,
                         "the table is longer than %" G_GINT64_FORMAT " bytes", REFORM_TABLE_MAX_BYTES);
        return FALSE;
    }
    return rf_splitter_run(&scanner->splitter, scanner->buffer, scanner->length, scanner->at_end, error);
}

/* TRUE when there is a row to give. */
static gboolean
find_row(RfScanner *scanner)
{
    for (;;) {
        rf_splitter_report(&scanner->splitter, scanner->next, scanner->findings);
        if (scanner->next < scanner->splitter.cells.n_rows)
            return TRUE;
        if (scanner->failure != NULL || scanner->at_end)
            return FALSE;
        scanner->next = 0;
        read_more(scanner, &scanner->failure);
    }
}

static gboolean
read_header(RfScanner *scanner, GError **error)
{
    if (!rf_source_begin(scanner->source, error))
        return FALSE;
    if (!find_row(scanner)) {
        if (scanner->failure != NULL)
            g_propagate_error(error, g_steal_pointer(&scanner->failure));
        else
            rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, scanner->splitter.source, 0, 0,
                             "there is no header, expected a row of column names");
        return FALSE;
    }
    scanner->header = rf_header_new(&scanner->splitter, scanner->findings, error);
    if (scanner->header == NULL)
        return FALSE;
    scanner->next = 1;
    scanner->cells = rf_memory_new(scanner->splitter.cells.n_columns, sizeof *scanner->cells, "cells of a row", error);
    scanner->offsets = rf_memory_new(MAX(scanner->splitter.cells.n_columns, CELLS_AT_ONCE) + RF_ROWS_ROOM, sizeof *scanner->offsets,
                                     "places of cells", error);
    return scanner->cells != NULL && scanner->offsets != NULL;
}

RfScanner *
rf_scanner_new(reform_source *source, const reform_table_options *options, reform_findings *findings, GError **error)
{
    RfScanner *scanner = g_new0(RfScanner, 1);

    scanner->source = source;
    scanner->findings = findings;
    rf_splitter_init(&scanner->splitter, options, rf_source_get_name(source));
    if (!read_header(scanner, error)) {
        rf_scanner_free(scanner);
        return NULL;
    }
    return scanner;
}

void
rf_scanner_free(RfScanner *scanner)
{
    if (scanner == NULL)
        return;
    rf_header_free(scanner->header);
    rf_splitter_clear(&scanner->splitter);
    g_clear_error(&scanner->failure);
    g_free(scanner->cells);
    g_free(scanner->offsets);
    g_free(scanner->buffer);
    g_free(scanner);
}

const RfHeader *
rf_scanner_get_header(const RfScanner *scanner)
{
    return scanner->header;
}

const char *
rf_scanner_get_source_name(const RfScanner *scanner)
{
    return scanner->splitter.source;
}

/* TRUE when there is a row to give; else the error is set where there is one. */
static gboolean
begin_row(RfScanner *scanner, GError **error)
{
    if (find_row(scanner))
        return TRUE;
    if (scanner->failure != NULL)
        g_propagate_error(error, g_error_copy(scanner->failure));
    return FALSE;
}

const RfCell *
rf_scanner_next(RfScanner *scanner, GError **error)
{
    const RfCells *cells = &scanner->splitter.cells;

    if (!begin_row(scanner, error))
        return NULL;

    gsize offset = rf_cells_find(cells, scanner->next * cells->n_columns);
    for (gsize i = 0;;) {
        const char *text = rf_cells_get_text(cells, offset);
        scanner->cells[i] = (RfCell){ text, strlen(text) };
        if (++i == cells->n_columns)
            break;
        offset = rf_cells_find_next(cells, offset);
    }
    scanner->next++;
    return scanner->cells;
}

static void
find_offsets(const RfCells *cells, gsize row, gsize n, guint32 *out_offsets)
{
    const gsize first = rf_cells_find(cells, row * cells->n_columns);

#if defined(__GNUC__) && defined(__x86_64__)
    if (__builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt")) {
        rf_rows_find_offsets_bmi(cells->begins, first, n * cells->n_columns, out_offsets);
        return;
    }
#endif
    rf_rows_find_offsets(cells->begins, first, n * cells->n_columns, out_offsets);
}

gsize
rf_scanner_next_rows(RfScanner *scanner, gsize most, gint64 *out_lines, GError **error)
{
    const RfCells *cells = &scanner->splitter.cells;

    if (!begin_row(scanner, error))
        return 0;

    const gsize n = MIN(MIN(most, cells->n_rows - scanner->next), MAX(CELLS_AT_ONCE / cells->n_columns, 1));
    find_offsets(cells, scanner->next, n, scanner->offsets);
    rf_cells_get_row_lines(cells, scanner->next, n, out_lines);
    scanner->next += n;
    rf_splitter_report(&scanner->splitter, scanner->next - 1, scanner->findings);
    return n;
}

RfColumn
rf_scanner_get_column(const RfScanner *scanner, gsize column)
{
    const RfCells *cells = &scanner->splitter.cells;

    return (RfColumn){ cells->data, scanner->offsets + column, cells->n_columns, column + 1 == cells->n_columns };
}

gsize
rf_scanner_get_n_left_out(const RfScanner *scanner)
{
    return scanner->splitter.n_left_out;
}

gint64
rf_scanner_get_row_line(const RfScanner *scanner)
{
    return rf_cells_get_row_line(&scanner->splitter.cells, scanner->next - 1);
}

gint64
rf_scanner_get_line(const RfScanner *scanner, gsize column)
{
    gint64 line, position;

    rf_cells_get_place(&scanner->splitter.cells, scanner->next - 1, column, &line, &position);
    return line;
}

gint64
rf_scanner_get_position(const RfScanner *scanner, gsize column)
{
    gint64 line, position;

    rf_cells_get_place(&scanner->splitter.cells, scanner->next - 1, column, &line, &position);
    return position;
}
