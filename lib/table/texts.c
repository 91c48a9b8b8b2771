/* SPDX-License-Identifier: MIT */
#include "table/texts.h"

#include <string.h>

#include "foundation/memory.h"
#include "table/cells.h"
#include "table/splitter.h"

/* Cells that begin in these many bytes are copied at once. */
#define BLOCK ((gsize)64 * 1024)

struct RfTexts {
    gsize length;     /* bytes of data */
    gsize n_blocks;
    gpointer *blocks; /* atomic; NULL until one is asked for */
};

RfTexts *
rf_texts_new(gsize length, GError **error)
{
    const gsize n_blocks = length / BLOCK + 1;
    gpointer *blocks = rf_memory_new0(n_blocks, sizeof *blocks, "blocks of text", error);

    if (blocks == NULL)
        return NULL;

    RfTexts *texts = g_new(RfTexts, 1);
    *texts = (RfTexts){ length, n_blocks, blocks };
    return texts;
}

void
rf_texts_free(RfTexts *texts)
{
    if (texts == NULL)
        return;
    for (gsize i = 0; i < texts->n_blocks; i++)
        g_free(texts->blocks[i]);
    g_free(texts->blocks);
    g_free(texts);
}

/* Where the text of the cell at `offset` ends: before its closing quote, its delimiter, the end of its line or of all
 * text, which has `length` bytes. Rows that were left out and empty lines may stand between it and `next`, where the
 * next cell begins. */
static gsize
find_end(const char *data, gsize offset, gsize next, gsize length)
{
    const gsize end = MIN(next, length);

    if (data[offset] == '"') {
        for (gsize at = offset + 1; at < end; at++) {
            if (data[at] == '"' && (++at == end || data[at] != '"'))
                return at - 1;
        }
        return offset + 1; /* somebody changed the file */
    }
    if (next > length || data[next - 1] == '\n') {
        const char *newline = memchr(data + offset, '\n', end - offset);
        if (newline != NULL) {
            const gsize at = (gsize)(newline - data);
            return at > offset && data[at - 1] == '\r' ? at - 1 : at;
        }
    }
    return next - 1;
}

/* A copy of the data from `base` on, with all cells that begin in the block made text. */
static char *
make_block(const RfCells *cells, gsize base)
{
    const gsize length = cells->texts->length;
    const gsize end = rf_cells_find_far(cells, MIN(base + BLOCK, length + 1), 0);
    char *block = rf_memory_new(end - base + RF_SPLITTER_ROOM, 1, "text", NULL);

    if (block == NULL)
        return NULL;
    memcpy(block, cells->data + base, end - base);
    memset(block + (end - base), 0, RF_SPLITTER_ROOM);
    for (gsize next, offset = rf_cells_find_far(cells, base, 0); offset < end; offset = next) {
        next = rf_cells_find_next(cells, offset);
        const gsize text_end = find_end(block, offset - base, next - base, length - base);
        if (block[offset - base] == '"')
            rf_cells_undouble(block, offset - base + 1, text_end);
        else
            block[text_end] = '\0';
    }
    return block;
}

const char *
rf_texts_get(const RfCells *cells, gsize offset)
{
    gpointer *place = &cells->texts->blocks[offset / BLOCK];
    char *block = g_atomic_pointer_get(place);

    if (block == NULL) {
        block = make_block(cells, offset - offset % BLOCK);
        if (block == NULL)
            return NULL;
        /* Another thread may have made it meanwhile. */
        if (!g_atomic_pointer_compare_and_exchange(place, NULL, block)) {
            g_free(block);
            block = g_atomic_pointer_get(place);
        }
    }
    block += offset % BLOCK;
    return block + (*block == '"');
}

gsize
rf_texts_measure(const RfCells *cells, gsize offset)
{
    const gsize end = find_end(cells->data, offset, rf_cells_find_next(cells, offset), cells->texts->length);

    return end - offset - (cells->data[offset] == '"');
}
