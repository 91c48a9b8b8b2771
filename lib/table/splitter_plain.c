/* SPDX-License-Identifier: MIT */
#include "table/splitter_plain.h"

#include "table/blocks.h"
#include "table/characters.h"

/* Bytes of a mapped file are not in the processor's cache: they are fetched so far ahead. */
#define AHEAD 1024

/* The rows that end at `newlines` of the block at `base`: TRUE if each has as many cells as the header,
 * is no empty line and not too long. Moves on to the row after them. `n_cells` begin before the first of `ends`. */
static inline gboolean
pass_rows(const char *data,
          gsize n_columns,
          gsize base,
          guint64 ends,
          guint64 newlines,
          gsize n_cells,
          gsize *row_start,
          gsize *row_first)
{
    gsize start = *row_start, first = *row_first;

    do {
        guint bit = rf_block_first(newlines);
        gsize end = base + bit, next = n_cells + rf_block_count(ends & rf_block_below(bit));
        if (next - first != n_columns || end == start || (end == start + 1 && data[start] == '\r') ||
            end - start > REFORM_TABLE_MAX_LINE)
            return FALSE;
        start = end + 1;
        first = next;
        newlines &= newlines - 1;
    } while (newlines != 0);
    *row_start = start;
    *row_first = first;
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

/* Note where each fourth cell begins; `n_before` begin before the block. */
static inline void
take_samples(guint32 *samples, guint32 base, guint64 begins, gsize n_before)
{
    const gsize first = (n_before + RF_CELLS_STEP - 1) / RF_CELLS_STEP, n_skipped = first * RF_CELLS_STEP - n_before;

    samples += first;
    begins = n_skipped & 1 ? begins & (begins - 1) : begins;
    begins = n_skipped & 2 ? rf_block_drop2(begins) : begins;
    /* Two whether they are there or not: a branch less for each. What is not there is written with the next block. */
    do {
        samples[0] = base + rf_block_first(begins | G_GUINT64_CONSTANT(1) << 63);
        begins = rf_block_drop2(rf_block_drop2(begins));
        samples[1] = base + rf_block_first(begins | G_GUINT64_CONSTANT(1) << 63);
        begins = rf_block_drop2(rf_block_drop2(begins));
        samples += 2;
    } while (G_UNLIKELY(begins != 0));
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

/* TRUE if a block that is not ASCII alone holds no quotes or NUL, and common characters; moves `*checked` on over these. */
static inline gboolean
pass_characters(const char *data, gsize at, gsize *checked)
{
    return (rf_block_find(data + at, '"') | rf_block_find(data + at, '\0')) == 0 &&
           rf_characters_pass_block(data, at, rf_block_find_high(data + at), checked);
}

static inline void
run_plain(RfSplitter *splitter, gsize end, gboolean writes)
{
    const gsize n_columns = splitter->cells.n_columns;
    const char delimiter = splitter->delimiter;
    char *data = splitter->cells.data;
    guint8 *begins = splitter->cells.begins;
    guint32 *samples = splitter->cells.samples;
    gsize row_start = splitter->row_start, row_first = splitter->row_first, n_cells = splitter->n_cells;
    gsize at = splitter->at, checked = splitter->checked, n_rows = 0;
    guint64 carry = splitter->cell_start == at; /* set if a cell begins with the block */

    if (splitter->state != RF_SPLITTER_TEXT || !line_is_expected(splitter))
        return;
    for (; end - at >= RF_BLOCK_SIZE; at += RF_BLOCK_SIZE) {
        guint64 delimiters, newlines;
        gsize sound = checked;

        if (!writes)
            RF_PREFETCH(data + at + AHEAD);
        if (rf_block_scan(data + at, delimiter, &delimiters, &newlines)) {
            if (checked < at)
                break; /* in a character */
            sound = at + RF_BLOCK_SIZE;
        } else if (!pass_characters(data, at, &sound)) {
            break;
        }

        const guint64 ends = delimiters | newlines;
        if (newlines == 0) {
            if (at - row_start > REFORM_TABLE_MAX_LINE)
                break;
        } else {
            if (!pass_rows(data, n_columns, at, ends, newlines, n_cells, &row_start, &row_first))
                break;
            if (writes)
                terminate_rows(data + at, newlines);
            n_rows += rf_block_count(newlines);
        }
        if (writes)
            rf_block_terminate(data + at, delimiter);
        rf_block_store8(begins + at / 8, ends << 1 | carry);
        take_samples(samples, (guint32)at, ends << 1 | carry, n_cells - carry);
        carry = ends >> 63;
        n_cells += rf_block_count(ends);
        checked = sound;
    }
    if (at == splitter->at)
        return;

    /* The cell at hand may begin behind the last block. */
    rf_block_store8(begins + at / 8, carry);
    if (carry && n_cells % RF_CELLS_STEP == 1)
        samples[n_cells / RF_CELLS_STEP] = (guint32)at;
    splitter->cell_start = rf_cells_find(&splitter->cells, n_cells - 1);
    splitter->at = at;
    splitter->checked = checked;
    splitter->row_start = row_start;
    splitter->row_first = row_first;
    splitter->n_cells = n_cells;
    if (n_rows > 0) {
        splitter->cells.n_rows += n_rows;
        splitter->line += (gint64)n_rows;
        splitter->row_line = splitter->line;
    }
}

void
rf_splitter_run_plain(RfSplitter *splitter, gsize end)
{
    if (splitter->cells.texts == NULL)
        run_plain(splitter, end, TRUE);
    else
        run_plain(splitter, end, FALSE);
}
