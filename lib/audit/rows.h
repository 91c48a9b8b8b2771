/* SPDX-License-Identifier: MIT */
/* What readers of claims and of checks ask of a table. */
#ifndef RF_AUDIT_ROWS_H
#define RF_AUDIT_ROWS_H

#include <glib.h>

#include <reform/table.h>

#define RF_ROWS_NO_COLUMN G_MAXSIZE

/* The column that has one of the names, up to NULL; RF_ROWS_NO_COLUMN, or NOT_FOUND if it is `needed`. AMBIGUOUS. */
gboolean rf_rows_find_column(const reform_table *table,
                             const char *const *aliases,
                             gboolean needed,
                             gsize *out_column,
                             GError **error);

/* Text of a cell; "" where the column is not there. */
const char *rf_rows_get_text(const reform_table *table, gsize row, gsize column);

gint64 rf_rows_get_line(const reform_table *table, gsize row);

/* Record a finding at a cell; where the column is not there, at the row. */
void rf_rows_report(reform_findings *findings,
                    const reform_table *table,
                    gsize row,
                    gsize column,
                    reform_severity severity,
                    reform_status status,
                    const char *message);

#endif
