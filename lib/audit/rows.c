/* SPDX-License-Identifier: MIT */
#include "audit/rows.h"

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "table/table.h"

gboolean
rf_rows_find_column(const reform_table *table,
                    const char *const *aliases,
                    gboolean needed,
                    gsize *out_column,
                    GError **error)
{
    GError *problem = NULL;
    gsize n = 0;

    while (aliases[n] != NULL)
        n++;
    *out_column = RF_ROWS_NO_COLUMN;
    if (rf_header_find(table->header, aliases, n, out_column, &problem))
        return TRUE;
    *out_column = RF_ROWS_NO_COLUMN;
    if (problem->code == REFORM_STATUS_NOT_FOUND && !needed) {
        g_error_free(problem);
        return TRUE;
    }
    rf_errors_set_at(error, (reform_status)problem->code, table->source, 1, 0, "%s", problem->message);
    g_error_free(problem);
    return FALSE;
}

const char *
rf_rows_get_text(const reform_table *table, gsize row, gsize column)
{
    return column == RF_ROWS_NO_COLUMN ? "" : reform_table_get_cell(table, row, column);
}

gint64
rf_rows_get_line(const reform_table *table, gsize row)
{
    return rf_cells_get_row_line(&table->cells, row + 1);
}

void
rf_rows_report(reform_findings *findings,
               const reform_table *table,
               gsize row,
               gsize column,
               reform_severity severity,
               reform_status status,
               const char *message)
{
    int64_t line = rf_rows_get_line(table, row), position = 1;

    if (column != RF_ROWS_NO_COLUMN)
        reform_table_get_place(table, row, column, &line, &position, NULL);
    rf_findings_add(findings, severity, status, table->source, line, position, "%s", message);
}
