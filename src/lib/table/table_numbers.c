/* SPDX-License-Identifier: MIT */
#include <reform/table.h>

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/number.h"
#include "foundation/number_plain.h"
#include "foundation/text.h"
#include "table/table.h"

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

/* Length of the cell at `start` if the next one starts at `next`: one byte for the delimiter, two where quotes or
 * CRLF take one more. In other cases the length comes out too long and has a NUL in it, which is no number. */
static inline gsize
guess_length(const char *data, guint32 start, guint32 next)
{
    gsize length = (gsize)(next - start) - 1;

    return length > 0 && data[start + length - 1] == '\0' ? length - 1 : length;
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
    const char *data = cells->data;
    const char mark = table->decimal == REFORM_DECIMAL_COMMA ? ',' : '.';
    const guint32 *start = cells->starts + first_row * cells->n_columns + column;

    for (gsize i = 0; i < n_rows; i++, start += cells->n_columns) {
        gboolean has_next = start + 1 < cells->starts + cells->n_starts;
        if (G_LIKELY(has_next && ((start[0] | start[1]) & RF_CELLS_ASIDE) == 0) &&
            G_LIKELY(rf_number_parse_plain(data + start[0], guess_length(data, start[0], start[1]), mark,
                                           &out_numbers[i])))
            continue;
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
