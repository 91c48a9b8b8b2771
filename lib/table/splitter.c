/* SPDX-License-Identifier: MIT */
#include "table/splitter.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"
#include "table/blocks.h"
#include "table/characters.h"
#include "table/options.h"
#include "table/splitter_plain.h"

/* Where the bytes stand that decide. */
typedef struct Masks {
    guint64 delimiters;
    guint64 newlines;
    guint64 quotes;
    guint64 high;
    guint64 nuls;
} Masks;

static gboolean
fail_at(RfSplitter *s, reform_status status, gsize offset, const char *message, GError **error)
{
    gint64 line, position;

    rf_cells_count_place(s->cells.data, s->row_start, s->row_line, offset, &line, &position);
    rf_errors_set_at(error, status, s->source, line, position, "%s", message);
    return FALSE;
}

static gboolean
fail_too_long(RfSplitter *s, GError **error)
{
    rf_errors_set_at(error, REFORM_STATUS_LIMIT, s->source, s->row_line, 1,
                     "the row is longer than %d bytes; a quote may be missing", REFORM_TABLE_MAX_LINE);
    return FALSE;
}

/* Rows */

static gboolean
add_odd_row(RfSplitter *s, gsize n_cells, gsize end, GError **error)
{
    const RfCells *cells = &s->cells;
    RfOddRow *rows = rf_memory_grow(s->odd_rows, &s->odd_rows_capacity, s->n_odd_rows + 1, sizeof *rows,
                                    "rows left out", error);
    if (rows == NULL)
        return FALSE;
    s->odd_rows = rows;

    RfOddRow *row = &rows[s->n_odd_rows++];
    gsize place = n_cells > cells->n_columns ? rf_cells_find(cells, s->row_first + cells->n_columns) : end;
    row->before = cells->n_rows;
    row->n_cells = n_cells;
    rf_cells_count_place(cells->data, s->row_start, s->row_line, place, &row->line, &row->position);
    return TRUE;
}

/* Text without one line feed that holds carriage returns outside quotes: all rows would be one header. */
static gboolean
check_line_ends(RfSplitter *s, gsize end, GError **error)
{
    for (gsize i = s->row_first; i < s->n_cells; i++) {
        gsize start = rf_cells_find(&s->cells, i), next = i + 1 < s->n_cells ? rf_cells_find(&s->cells, i + 1) : end;
        const char *found = s->cells.data[start] == '"' ? NULL : memchr(s->cells.data + start, '\r', next - start);
        if (found != NULL)
            return fail_at(s, REFORM_STATUS_PARSE, (gsize)(found - s->cells.data),
                           "lines end in a carriage return alone, expected a line feed", error);
    }
    return TRUE;
}

static gboolean
set_columns(RfSplitter *s, gsize n_cells, GError **error)
{
    if (n_cells > REFORM_TABLE_MAX_COLUMNS) {
        gint64 line, position;
        rf_cells_count_place(s->cells.data, s->row_start, s->row_line,
                             rf_cells_find(&s->cells, s->row_first + REFORM_TABLE_MAX_COLUMNS), &line, &position);
        rf_errors_set_at(error, REFORM_STATUS_LIMIT, s->source, line, position,
                         "the header has %" G_GSIZE_FORMAT " columns, expected at most %d", n_cells,
                         REFORM_TABLE_MAX_COLUMNS);
        return FALSE;
    }
    s->cells.n_columns = n_cells;
    return TRUE;
}

/* No more than one block ahead. */
static void
begin_cell(RfSplitter *s, gsize start)
{
    s->cells.begins[start / 8] |= (guint8)(1 << start % 8);
    if (s->n_cells % RF_CELLS_STEP == 0)
        s->cells.samples[s->n_cells / RF_CELLS_STEP] = (guint32)start;
    s->cell_start = start;
    s->n_cells++;
}

static void
write_end(RfSplitter *s, gsize end)
{
    if (s->state == RF_SPLITTER_TEXT)
        s->cells.data[end] = '\0';
    else if (s->doubled)
        rf_cells_undouble(s->cells.data, s->cell_start + 1, s->quote_end);
    else
        s->cells.data[s->quote_end] = '\0';
}

static void
end_cell(RfSplitter *s, gsize end)
{
    if (s->cells.texts == NULL)
        write_end(s, end);
    s->state = RF_SPLITTER_TEXT;
}

/* Forget the cells of the row at hand. */
static void
drop_row(RfSplitter *s)
{
    guint8 *begins = s->cells.begins;
    const gsize first = s->row_start / 8, last = s->cell_start / 8;

    begins[first] &= (guint8)((1 << s->row_start % 8) - 1);
    memset(begins + first + 1, 0, last - first);
    s->n_cells = s->row_first;
}

/* What to do with the cells of a row that has ended. */
static gboolean
keep_row(RfSplitter *s, gsize end, GError **error)
{
    RfCells *cells = &s->cells;
    gsize n_cells = s->n_cells - s->row_first;

    if (end - s->row_start > REFORM_TABLE_MAX_LINE)
        return fail_too_long(s, error);
    if (cells->n_columns == 0 && !set_columns(s, n_cells, error))
        return FALSE;
    if (n_cells != cells->n_columns) {
        if (!add_odd_row(s, n_cells, end, error))
            return FALSE;
        drop_row(s);
        return TRUE;
    }
    if (!rf_cells_note_line(cells, s->row_line, error))
        return FALSE;
    cells->n_rows++;
    return TRUE;
}

/* The row ends before `end`, where a line feed stands or the text ends. */
static gboolean
end_row(RfSplitter *s, gsize end, gboolean newline, GError **error)
{
    gsize text_end = end;

    if (newline && end > s->row_start && s->cells.data[end - 1] == '\r' && s->cell_start < end)
        text_end = end - 1;
    if (s->state == RF_SPLITTER_TEXT && s->cell_start == s->row_start && text_end == s->row_start) {
        drop_row(s);
    } else {
        end_cell(s, text_end);
        if (!newline && s->line == 1 && s->cells.n_columns == 0 && !check_line_ends(s, end, error))
            return FALSE;
        if (!keep_row(s, text_end, error))
            return FALSE;
    }
    s->line += newline;
    s->row_start = end + 1;
    s->row_line = s->line;
    s->row_first = s->n_cells;
    begin_cell(s, s->row_start);
    return TRUE;
}

/* Blocks */

/* Go on in a cell without quotes. Gives the next byte to look at, `size` when the block is used up. */
static gboolean
step_text(RfSplitter *s, gsize base, guint size, const Masks *m, guint *at, GError **error)
{
    if (s->cell_start == base + *at && ((m->quotes >> *at) & 1)) {
        s->state = RF_SPLITTER_QUOTED;
        s->doubled = FALSE;
        (*at)++;
        return TRUE;
    }

    guint64 ends = (m->delimiters | m->newlines) & ~rf_block_below(*at);
    if (ends == 0) {
        *at = size;
        return TRUE;
    }

    guint bit = rf_block_first(ends);
    *at = bit + 1;
    if ((m->newlines >> bit) & 1)
        return end_row(s, base + bit, TRUE, error);
    end_cell(s, base + bit);
    begin_cell(s, base + bit + 1);
    return TRUE;
}

/* Go on in a quoted cell, to the byte after its next quote. */
static void
step_quoted(RfSplitter *s, gsize base, guint size, const Masks *m, guint *at)
{
    guint64 left = ~rf_block_below(*at), quotes = m->quotes & left;

    if (quotes == 0) {
        s->line += rf_block_count(m->newlines & left);
        *at = size;
        return;
    }

    guint bit = rf_block_first(quotes);
    s->line += rf_block_count(m->newlines & left & rf_block_below(bit));
    s->quote_end = base + bit;
    s->state = RF_SPLITTER_CLOSED;
    *at = bit + 1;
}

/* The byte after a quote in a quoted cell. */
static gboolean
step_closed(RfSplitter *s, gsize base, const Masks *m, guint *at, GError **error)
{
    const guint64 bit = G_GUINT64_CONSTANT(1) << *at;
    const gsize here = base + *at;

    (*at)++;
    if (m->newlines & bit)
        return end_row(s, here, TRUE, error);
    if (s->state == RF_SPLITTER_CLOSED_CR)
        return fail_at(s, REFORM_STATUS_PARSE, here - 1,
                       "a carriage return without a line feed follows a closing quote", error);
    if (m->quotes & bit) {
        s->doubled = TRUE;
        s->state = RF_SPLITTER_QUOTED;
        return TRUE;
    }
    if (m->delimiters & bit) {
        end_cell(s, here);
        begin_cell(s, here + 1);
        return TRUE;
    }
    if (s->cells.data[here] == '\r') {
        s->state = RF_SPLITTER_CLOSED_CR;
        return TRUE;
    }
    return fail_at(s, REFORM_STATUS_PARSE, here, "text follows a closing quote, expected the delimiter or a line end",
                   error);
}

/* Split the `size` bytes at `base`, all of them sound. */
static gboolean
split_block(RfSplitter *s, gsize base, guint size, const Masks *masks, GError **error)
{
    const guint64 valid = rf_block_below(size);
    const Masks m = { masks->delimiters & valid, masks->newlines & valid, masks->quotes & valid, 0, 0 };
    /* Behind a byte order mark. */
    guint at = (guint)(MAX(s->cell_start, base) - base);

    while (at < size) {
        gboolean good = TRUE;
        switch (s->state) {
        case RF_SPLITTER_TEXT: good = step_text(s, base, size, &m, &at, error); break;
        case RF_SPLITTER_QUOTED: step_quoted(s, base, size, &m, &at); break;
        case RF_SPLITTER_CLOSED:
        case RF_SPLITTER_CLOSED_CR: good = step_closed(s, base, &m, &at, error); break;
        }
        if (!good)
            return FALSE;
    }
    return TRUE;
}

/* How many of the `size` bytes at `base` are sound; a character may go on behind them. */
static guint
check_block(RfSplitter *s, gsize base, guint size, const Masks *m)
{
    const guint64 nuls = m->nuls & rf_block_below(size);
    const gsize end = base + (nuls == 0 ? size : rf_block_first(nuls));
    gsize at = s->checked;

    if (nuls == 0 && size == RF_BLOCK_SIZE && rf_characters_pass_block(s->cells.data, base, m->high, &s->checked))
        return size;
    while (at < end) {
        if (at >= base) {
            guint64 high = m->high & ~rf_block_below((guint)(at - base));
            at = high == 0 ? end : MIN(end, base + rf_block_first(high));
            if (at == end)
                break;
        }
        gint n = rf_characters_measure(s->cells.data + at, end - at);
        if (n <= 0) {
            s->checked = at;
            /* Cut off by the end of the block, not by a NUL: the next block decides. */
            if (n == 0 && nuls == 0)
                return size;
            return at < base ? 0 : (guint)(at - base);
        }
        at += (gsize)n;
    }
    s->checked = at;
    return (guint)(end - base);
}

static gboolean
fail_encoding(RfSplitter *s, GError **error)
{
    return fail_at(s, REFORM_STATUS_ENCODING, s->checked,
                   s->cells.data[s->checked] == '\0' ? "the text holds a NUL byte, expected UTF-8"
                                                     : "the text is not UTF-8",
                   error);
}

/* Any block: `copy` holds its bytes, 64 of them. */
static gboolean
split_any_block(RfSplitter *s, const char *copy, guint size, GError **error)
{
    const gsize base = s->at;
    const Masks masks = {
        .delimiters = s->delimiter == '\0' ? 0 : rf_block_find(copy, s->delimiter),
        .newlines = rf_block_find(copy, '\n'),
        .quotes = rf_block_find(copy, '"'),
        .high = rf_block_find_high(copy),
        .nuls = rf_block_find(copy, '\0'),
    };
    guint sound = check_block(s, base, size, &masks);

    rf_block_store8(s->cells.begins + base / 8 + 8, 0);
    if (!split_block(s, base, sound, &masks, error))
        return FALSE;
    if (sound < size)
        return fail_encoding(s, error);
    s->at = base + size;
    if (s->at > s->row_start && s->at - s->row_start > REFORM_TABLE_MAX_LINE + RF_BLOCK_SIZE)
        return fail_too_long(s, error);
    return TRUE;
}

/* The text ends inside a block, and inside whatever was begun. */
static gboolean
split_end(RfSplitter *s, gsize end, GError **error)
{
    char copy[RF_BLOCK_SIZE] = { 0 };
    guint size = (guint)(end - s->at);

    memcpy(copy, s->cells.data + s->at, size);
    if (!split_any_block(s, copy, size, error))
        return FALSE;
    if (s->checked < end)
        return fail_encoding(s, error);
    if (s->state == RF_SPLITTER_QUOTED) {
        gint64 line, position;
        rf_cells_count_place(s->cells.data, s->row_start, s->row_line, s->cell_start, &line, &position);
        rf_errors_set_at(error, REFORM_STATUS_PARSE, s->source, line, position, "the quote that opens here is not closed");
        return FALSE;
    }
    if (s->state == RF_SPLITTER_CLOSED_CR)
        return fail_at(s, REFORM_STATUS_PARSE, end - 1,
                       "a carriage return without a line feed follows a closing quote", error);
    return end_row(s, end, FALSE, error);
}

/* FALSE with no error set: more bytes are needed. */
static gboolean
open_text(RfSplitter *s, const char *data, gsize end, gboolean at_end, GError **error)
{
    if (s->row_start == 0 && s->opening.at == 0) {
        if (end < 3 && !at_end)
            return FALSE;
        if (!rf_opening_skip_mark(data, end, s->source, &s->opening.at, error))
            return FALSE;
        s->row_start = s->opening.at;
    }
    if (s->delimiter == '\0') {
        if (!rf_opening_look(&s->opening, data, end, at_end))
            return FALSE;
        s->delimiter = rf_opening_get_delimiter(&s->opening);
    }
    s->opened = TRUE;
    begin_cell(s, s->row_start);
    return TRUE;
}

/* Through the part of the text that is plain. */
static void
run_plain(RfSplitter *s, gsize end)
{
#if defined(__GNUC__) && defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt")) {
        rf_splitter_run_plain_avx2(s, end);
        return;
    }
#endif
    rf_splitter_run_plain(s, end);
}

/* For the rest of the library */

void
rf_splitter_init(RfSplitter *splitter, const reform_table_options *options, const char *source)
{
    *splitter = (RfSplitter){ .source = source, .line = 1, .row_line = 1 };
    if (options != NULL)
        splitter->delimiter = options->delimiter;
}

void
rf_splitter_clear(RfSplitter *splitter)
{
    rf_cells_clear(&splitter->cells);
    g_free(splitter->odd_rows);
    *splitter = (RfSplitter){ 0 };
}

gboolean
rf_splitter_run(RfSplitter *splitter, char *data, gsize end, gboolean at_end, GError **error)
{
    GError *inner = NULL;

    splitter->cells.data = data;
    /* Each byte may begin a cell. */
    if (!rf_cells_reserve(&splitter->cells, end, splitter->n_cells + (end - splitter->at) + RF_BLOCK_SIZE, error))
        return FALSE;
    if (!splitter->opened && !open_text(splitter, data, end, at_end, &inner)) {
        gboolean waits = inner == NULL;
        if (!waits)
            g_propagate_error(error, inner);
        return waits;
    }
    while (end - splitter->at >= RF_BLOCK_SIZE) {
        run_plain(splitter, end);
        if (end - splitter->at >= RF_BLOCK_SIZE &&
            !split_any_block(splitter, data + splitter->at, RF_BLOCK_SIZE, error))
            return FALSE;
    }
    return !at_end || split_end(splitter, end, error);
}

gsize
rf_splitter_forget(RfSplitter *splitter)
{
    RfCells *cells = &splitter->cells;
    const gsize dropped = splitter->row_start & ~((gsize)RF_BLOCK_SIZE - 1);
    gsize n_cells = 0;

    /* The opening is looked at where it stands. */
    if (!splitter->opened || (dropped == 0 && splitter->row_first == 0))
        return 0;
    splitter->at -= dropped;
    splitter->checked -= dropped;
    splitter->cell_start -= dropped;
    splitter->row_start -= dropped;
    splitter->quote_end -= MIN(splitter->quote_end, dropped);
    splitter->n_cells -= splitter->row_first;
    splitter->row_first = 0;
    cells->n_rows = 0;
    cells->n_jumps = 0;

    memmove(cells->begins, cells->begins + dropped / 8, splitter->at / 8 + sizeof(guint64));
    rf_block_store8(cells->begins, rf_block_load8(cells->begins) & ~rf_block_below(splitter->row_start % RF_BLOCK_SIZE));
    for (gsize at = 0; at <= splitter->at; at += RF_BLOCK_SIZE) {
        for (guint64 begins = rf_block_load8(cells->begins + at / 8); begins != 0; begins &= begins - 1, n_cells++) {
            if (n_cells % RF_CELLS_STEP == 0)
                cells->samples[n_cells / RF_CELLS_STEP] = (guint32)(at + rf_block_first(begins));
        }
    }
    return dropped;
}

void
rf_splitter_report(RfSplitter *splitter, gsize row, reform_findings *findings)
{
    for (; splitter->n_reported < splitter->n_odd_rows; splitter->n_reported++) {
        const RfOddRow *odd = &splitter->odd_rows[splitter->n_reported];
        if (odd->before > row)
            return;
        rf_findings_add(findings, REFORM_SEVERITY_ERROR, REFORM_STATUS_STRUCTURE, splitter->source, odd->line,
                        odd->position, "the row has %" G_GSIZE_FORMAT " cell%s, expected %" G_GSIZE_FORMAT, odd->n_cells,
                        odd->n_cells == 1 ? "" : "s", splitter->cells.n_columns);
        splitter->n_left_out++;
    }
    splitter->n_odd_rows = splitter->n_reported = 0;
}
