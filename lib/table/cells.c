/* SPDX-License-Identifier: MIT */
#include "table/cells.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"

void
rf_cells_clear(RfCells *cells)
{
    g_free(cells->starts);
    g_free(cells->aside);
    g_free(cells->jumps);
    *cells = (RfCells){ 0 };
}

gsize
rf_cells_get_offset(const RfCells *cells, gsize index)
{
    guint32 start = cells->starts[index];

    if (start & RF_CELLS_ASIDE) {
        memcpy(&start, cells->aside + (start & ~RF_CELLS_ASIDE) - sizeof start, sizeof start);
        return start - 1;
    }
    /* Before a cell without quotes stands a delimiter or a line end. */
    return start > 0 && cells->data[start - 1] == '"' ? start - 1 : start;
}

gint64
rf_cells_get_row_line(const RfCells *cells, gsize row)
{
    gsize low = 0, high = cells->n_jumps;

    while (high - low > 1) {
        gsize middle = low + (high - low) / 2;
        if (cells->jumps[middle].row <= row)
            low = middle;
        else
            high = middle;
    }
    return cells->jumps[low].line + (gint64)(row - cells->jumps[low].row);
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
    gsize first = row * cells->n_columns;

    rf_cells_count_place(cells->data, rf_cells_get_offset(cells, first), rf_cells_get_row_line(cells, row),
                         rf_cells_get_offset(cells, first + column), out_line, out_position);
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

gboolean
rf_cells_put_aside(RfCells *cells, gsize from, gsize to, guint32 *out_start, GError **error)
{
    const guint32 origin = (guint32)from;
    const gsize needed = cells->aside_length + sizeof origin + (to - from) + 1;

    /* Four bytes are added to each cell, so this can happen within the limit on the whole. */
    if (needed >= RF_CELLS_ASIDE) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "cells with doubled quotes take more than %" G_GUINT64_FORMAT " bytes",
                      RF_CELLS_ASIDE);
        return FALSE;
    }

    char *aside = rf_memory_grow(cells->aside, &cells->aside_capacity, needed, 1, "quoted text", error);
    if (aside == NULL)
        return FALSE;
    cells->aside = aside;

    char *out = aside + cells->aside_length;
    memcpy(out, &origin, sizeof origin);
    out += sizeof origin;
    *out_start = (guint32)((gsize)(out - aside) | RF_CELLS_ASIDE);
    while (from < to) {
        const char *quote = memchr(cells->data + from, '"', to - from);
        gsize n = quote == NULL ? to - from : (gsize)(quote - (cells->data + from)) + 1;
        memcpy(out, cells->data + from, n);
        out += n;
        from += n + (quote != NULL);
    }
    *out++ = '\0';
    cells->aside_length = (gsize)(out - aside);
    return TRUE;
}
