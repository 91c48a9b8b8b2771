/* SPDX-License-Identifier: MIT */
#include "table/splitter_plain.h"

#include "table/blocks.h"

/* What the quick path keeps at hand. */
typedef struct Run {
    gsize n_starts;
    gsize row_start;
    gsize row_first;
} Run;

/* The rows that end at `newlines` of the block at `base`: TRUE if each has as many cells as the header,
 * is no empty line and not too long. Moves the run on to the row after them. */
static inline gboolean
pass_rows(const char *data, gsize n_columns, gsize base, guint64 ends, guint64 newlines, Run *run)
{
    gsize start = run->row_start, first = run->row_first;

    do {
        guint bit = rf_block_first(newlines);
        gsize end = base + bit, next = run->n_starts + rf_block_count(ends & rf_block_below(bit)) + 1;
        if (next - first != n_columns || end == start || (end == start + 1 && data[start] == '\r') ||
            end - start > REFORM_TABLE_MAX_LINE)
            return FALSE;
        start = end + 1;
        first = next;
        newlines &= newlines - 1;
    } while (newlines != 0);
    run->row_start = start;
    run->row_first = first;
    return TRUE;
}

/* NUL over carriage returns before line feeds. */
static inline void
terminate_rows(char *block, guint64 newlines)
{
    for (; newlines != 0; newlines &= newlines - 1) {
        char *last = block + rf_block_first(newlines) - 1;
        if (*last == '\r')
            *last = '\0';
    }
}

/* Write the start of the cell after each end; gives their number. */
static inline guint
write_starts(guint32 *starts, guint32 base, guint64 ends)
{
    const guint n = rf_block_count(ends);

    /* Eight at a time whether they are there or not: a branch less for each. */
    for (guint done = 0; done < n; done += 8) {
        for (guint i = 0; i < 8; i++) {
            starts[done + i] = base + 1 + rf_block_first(ends | (G_GUINT64_CONSTANT(1) << 63));
            ends &= ends - 1;
        }
    }
    return n;
}

/* Whether the row at hand is on the line where the rows before it let one expect it, and is one line so far. */
static gboolean
line_is_expected(const RfSplitter *s)
{
    const RfCells *cells = &s->cells;

    if (cells->n_jumps == 0 || s->line != s->row_line)
        return FALSE;

    const RfLineJump *jump = &cells->jumps[cells->n_jumps - 1];
    return s->row_line - jump->line == (gint64)(cells->n_rows - jump->row);
}

void
rf_splitter_run_plain(RfSplitter *splitter, gsize end)
{
    const RfCells *cells = &splitter->cells;
    const gsize most_starts = cells->starts_capacity - RF_SPLITTER_BLOCK_CELLS;
    const gsize n_columns = cells->n_columns;
    const char delimiter = splitter->delimiter;
    char *data = cells->data;
    guint32 *starts = cells->starts;
    Run run = { cells->n_starts, splitter->row_start, splitter->row_first };
    gsize at = splitter->at, n_rows = 0;

    if (splitter->state != RF_SPLITTER_TEXT || splitter->checked < at || !line_is_expected(splitter))
        return;
    starts[run.n_starts] = (guint32)splitter->cell_start;
    while (end - at >= RF_BLOCK_SIZE && run.n_starts <= most_starts) {
        guint64 delimiters, newlines;

        if (!rf_block_scan(data + at, delimiter, &delimiters, &newlines))
            break;
        if (newlines == 0) {
            if (at - run.row_start > REFORM_TABLE_MAX_LINE)
                break;
        } else {
            if (!pass_rows(data, n_columns, at, delimiters | newlines, newlines, &run))
                break;
            terminate_rows(data + at, newlines);
            n_rows += rf_block_count(newlines);
        }
        rf_block_terminate(data + at, delimiter);
        run.n_starts += write_starts(starts + run.n_starts + 1, (guint32)at, delimiters | newlines);
        at += RF_BLOCK_SIZE;
    }
    splitter->at = splitter->checked = at;
    splitter->cell_start = starts[run.n_starts];
    splitter->row_start = run.row_start;
    splitter->row_first = run.row_first;
    splitter->cells.n_starts = run.n_starts;
    if (n_rows > 0) {
        splitter->cells.n_rows += n_rows;
        splitter->line += (gint64)n_rows;
        splitter->row_line = splitter->line;
        splitter->row_aside = cells->aside_length;
    }
}
