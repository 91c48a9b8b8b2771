/* SPDX-License-Identifier: MIT */
#include "table/cells.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"

void
rf_cells_clear(RfCells *cells)
{
    rf_texts_free(cells->texts);
    g_free(cells->begins);
    g_free(cells->samples);
    g_free(cells->jumps);
    *cells = (RfCells){ 0 };
}

gboolean
rf_cells_reserve(RfCells *cells, gsize n_bytes, gsize n_cells, GError **error)
{
    /* A cell may begin behind the last byte, and blocks are written and read whole. */
    const gsize n_begins = n_bytes / 8 + 3 * sizeof(guint64);
    /* Two are written for a block whether they are there or not. */
    const gsize n_samples = n_cells / RF_CELLS_STEP + 3;
    gboolean first = cells->begins == NULL;

    guint8 *begins = rf_memory_grow_long(cells->begins, &cells->begins_capacity, n_begins, 1, "places of cells", error);
    if (begins == NULL)
        return FALSE;
    cells->begins = begins;
    if (first)
        memset(begins, 0, sizeof(guint64));

    guint32 *samples = rf_memory_grow_long(cells->samples, &cells->samples_capacity, n_samples, sizeof *samples, "cells", error);
    if (samples == NULL)
        return FALSE;
    cells->samples = samples;
    return TRUE;
}

gsize
rf_cells_find_far(const RfCells *cells, gsize offset, guint n)
{
    gsize at = offset & ~(gsize)7;
    guint64 begins = rf_block_load8(cells->begins + at / 8) & ~rf_block_below(offset % 8);

    for (;; n--) {
        while (begins == 0) {
            at += 64;
            begins = rf_block_load8(cells->begins + at / 8);
        }
        if (n == 0)
            return at + rf_block_first(begins);
        begins &= begins - 1;
    }
}

/* The jump that a row follows. */
static const RfLineJump *
find_jump(const RfCells *cells, gsize row)
{
    gsize low = 0, high = cells->n_jumps;

    while (high - low > 1) {
        gsize middle = low + (high - low) / 2;
        if (cells->jumps[middle].row <= row)
            low = middle;
        else
            high = middle;
    }
    return &cells->jumps[low];
}

gint64
rf_cells_get_row_line(const RfCells *cells, gsize row)
{
    const RfLineJump *jump = find_jump(cells, row);

    return jump->line + (gint64)(row - jump->row);
}

void
rf_cells_get_row_lines(const RfCells *cells, gsize row, gsize n, gint64 *out_lines)
{
    const RfLineJump *jump = find_jump(cells, row), *end = cells->jumps + cells->n_jumps;

    for (gsize i = 0; i < n; i++) {
        if (jump + 1 < end && jump[1].row <= row + i)
            jump++;
        out_lines[i] = jump->line + (gint64)(row + i - jump->row);
    }
}

void
rf_cells_count_place(const char *data,
                     gsize row_start,
                     gint64 row_line,
                     gsize offset,
                     gint64 *out_line,
                     gint64 *out_position)
{
    gint64 line = row_line, position = 1;

    for (gsize i = row_start; i < offset; i++) {
        if (data[i] == '\n') {
            line++;
            position = 1;
        } else if (((guint8)data[i] & 0xc0) != 0x80) {
            position++;
        }
    }
    *out_line = line;
    *out_position = position;
}

void
rf_cells_get_place(const RfCells *cells, gsize row, gsize column, gint64 *out_line, gint64 *out_position)
{
    const gsize first = row * cells->n_columns;

    rf_cells_count_place(cells->data, rf_cells_find(cells, first), rf_cells_get_row_line(cells, row),
                         rf_cells_find(cells, first + column), out_line, out_position);
}

gboolean
rf_cells_note_line(RfCells *cells, gint64 line, GError **error)
{
    if (cells->n_jumps > 0) {
        const RfLineJump *last = &cells->jumps[cells->n_jumps - 1];
        if (line - last->line == (gint64)(cells->n_rows - last->row))
            return TRUE;
    }

    RfLineJump *jumps = rf_memory_grow(cells->jumps, &cells->jumps_capacity, cells->n_jumps + 1,
                                       sizeof *jumps, "line numbers", error);
    if (jumps == NULL)
        return FALSE;
    cells->jumps = jumps;
    jumps[cells->n_jumps++] = (RfLineJump){ cells->n_rows, line };
    return TRUE;
}

void
rf_cells_undouble(char *data, gsize from, gsize to)
{
    char *out = data + from;
    gsize n_quotes = 0; /* taken out since the last line feed */

    for (gsize i = from; i < to; i++) {
        *out++ = data[i];
        if (data[i] == '\n')
            n_quotes = 0;
        if (data[i] == '"') {
            n_quotes++;
            i++;
        }
    }
    *out++ = '\0';

    /* The bytes left over count as the characters that are wanted for the place of the next cell. */
    gsize n_left = (gsize)(data + to + 1 - out);
    memset(out, '"', n_quotes);
    memset(out + n_quotes, 0x80, n_left - n_quotes);
}
