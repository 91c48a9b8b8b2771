/* SPDX-License-Identifier: MIT */
#include <reform/table.h>

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/number.h"
#include "foundation/number_plain.h"
#include "foundation/text.h"
#include "table/blocks.h"
#include "table/table.h"

/* Rows ahead of the one being read. */
#define AHEAD ((gsize)16)

#if defined(__GNUC__)
#    define PREFETCH(address) __builtin_prefetch(address)
#else
#    define PREFETCH(address) ((void)(address))
#endif

static void
report_cell(const reform_table *table, gsize row, gsize column, reform_status status, reform_findings *findings)
{
    g_autofree char *text = rf_text_excerpt(rf_cells_get(&table->cells, row, column), -1);
    g_autofree char *name = rf_text_excerpt(rf_header_get_name(table->header, column), -1);
    gint64 line, position;

    rf_cells_get_place(&table->cells, row, column, &line, &position);
    if (status == REFORM_STATUS_RANGE)
        rf_findings_add(findings, REFORM_SEVERITY_ERROR, status, table->source, line, position,
                        "'%s' in column '%s' is too large, expected a number up to 1.8e308", text, name);
    else
        rf_findings_add(findings, REFORM_SEVERITY_ERROR, status, table->source, line, position,
                        "'%s' in column '%s' is not a number, expected one with decimal %s", text, name,
                        table->decimal == REFORM_DECIMAL_COMMA ? "comma" : "point");
}

/* A cell that is not written the plain way. */
static double
read_cell(const reform_table *table, gsize row, gsize column, reform_findings *findings)
{
    const char *text = rf_cells_get(&table->cells, row, column);
    double number = NAN;
    reform_status status = rf_number_parse(text, strlen(text), table->decimal, table->thousands, &number);

    if (status == REFORM_STATUS_OK)
        return number;
    if (status != REFORM_STATUS_MISSING && findings != NULL)
        report_cell(table, row, column, status, findings);
    return NAN;
}

/* The most common cells, `1234.5678`: up to eight digits and perhaps the mark, without a sign. As
 * rf_number_parse_plain(), which reads all others too, with fewer steps; reads nine bytes, whatever the length. */
static inline gboolean
read_short(const char *text, gsize length, guint64 marks, double *out_number)
{
    static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8 };
    const guint64 each = RF_EACH_BYTE;
    guint64 word = rf_block_load8(text);
    guint64 marked = word ^ marks;
    gsize n = length, decimals = 0;

    marked = (marked - each) & ~marked & 0x80 * each; /* its lowest bit is that of the first mark */
    if (G_LIKELY(marked != 0)) {
        gsize place = rf_block_first(marked) / 8;
        if (G_LIKELY(place + 1 < length)) {
            guint64 before = (marked ^ (marked - 1)) >> 8;
            word = (word & before) | (rf_block_load8(text + 1) & ~before);
            n--;
            decimals = n - place;
        }
    }
    if (G_UNLIKELY(n - 1 >= 8))
        return FALSE;

    word = (word ^ '0' * each) << (8 - n) * 8;
    *out_number = (double)(gint64)rf_number_join(word) / powers[decimals];
    return rf_number_strays(word) == 0;
}

/* Numbers of short cells up to the first of another kind; gives how many. Where more than the delimiter
 * stands between a cell and the next, its length comes out too long and has a NUL in it: no short cell.
 * A start is read that follows those of the rows. */
static gsize
read_short_cells(const RfCells *cells, const guint32 *start, gsize n_rows, char mark, double *out_numbers)
{
    const gsize step = cells->n_columns;
    const char *data = cells->data;
    const guint64 marks = (guint8)mark * RF_EACH_BYTE;
    gsize i = 0;

    if (!RF_NUMBER_ROUNDS_ONCE)
        return 0;
    for (; i < n_rows; i++, start += step) {
        /* The texts of a column are far apart: have them fetched before they are needed. */
        PREFETCH(data + (start[n_rows - i > AHEAD ? AHEAD * step : 0] & ~RF_CELLS_ASIDE));
        if (G_UNLIKELY(((start[0] | start[1]) & RF_CELLS_ASIDE) != 0) ||
            G_UNLIKELY(!read_short(data + start[0], (gsize)(start[1] - start[0]) - 1, marks, &out_numbers[i])))
            break;
    }
    return i;
}

static void
read_numbers(const reform_table *table,
             gsize column,
             gsize first_row,
             gsize n_rows,
             double *out_numbers,
             reform_findings *findings)
{
    const RfCells *cells = &table->cells;
    const char mark = table->decimal == REFORM_DECIMAL_COMMA ? ',' : '.';

    for (gsize i = 0; i < n_rows; i++) {
        const gsize index = (first_row + i) * cells->n_columns + column;
        /* The last cell of all has none after it. */
        const gsize n_left = n_rows - i - (index + (n_rows - i - 1) * cells->n_columns + 1 == cells->n_starts);

        i += read_short_cells(cells, cells->starts + index, n_left, mark, out_numbers + i);
        if (i < n_rows)
            out_numbers[i] = read_cell(table, first_row + i, column, findings);
    }
}

/* Public API */

reform_status
reform_table_get_numbers(const reform_table *table,
                         size_t column,
                         size_t first_row,
                         size_t n_rows,
                         double *out_numbers,
                         reform_findings *findings,
                         reform_error **error)
{
    RF_REQUIRE(table != NULL, error);
    RF_REQUIRE(column < table->cells.n_columns, error);
    RF_REQUIRE(first_row <= table->cells.n_rows - 1, error);
    RF_REQUIRE(n_rows <= table->cells.n_rows - 1 - first_row, error);
    RF_REQUIRE(out_numbers != NULL || n_rows == 0, error);
    read_numbers(table, column, first_row + 1, n_rows, out_numbers, findings);
    return REFORM_STATUS_OK;
}
