/* SPDX-License-Identifier: MIT */
/* What a reform_table is inside. */
#ifndef RF_TABLE_TABLE_H
#define RF_TABLE_TABLE_H

#include <glib.h>

#include <reform/table.h>

#include "foundation/mapping.h"
#include "table/cells.h"
#include "table/header.h"

struct reform_table {
    gatomicrefcount refs;
    char *text;    /* the whole input, with a NUL after every cell; NULL if it is mapped */
    RfMapping mapping;
    RfCells cells; /* the header is row 0 */
    RfHeader *header;
    char *source;  /* name for messages, or NULL */
    char delimiter;
    reform_decimal_mark decimal;
    reform_thousands_mark thousands;
};

/* Rows of the caller are counted without the header. */
static inline gboolean
rf_table_has_cell(const reform_table *table, gsize row, gsize column)
{
    return row < table->cells.n_rows - 1 && column < table->cells.n_columns;
}

/* As reform_table_read(), but never mapped: for callers that look at all of a table. */
reform_status rf_table_read(reform_source *source, const reform_table_options *options, reform_findings *findings,
                            reform_table **out_table, reform_error **error);

/* The same, and how many errors it found, which are rows that were left out: for callers that take all of a table or
 * nothing. */
reform_status rf_table_read_counted(reform_source *source, const reform_table_options *options, reform_findings *findings,
                                    reform_table **out_table, gsize *out_n_wrong, reform_error **error);

/* As reform_table_get_numbers() for rows and a column that are there. */
void rf_table_get_numbers(const reform_table *table, gsize column, gsize first_row, gsize n_rows, double *out_numbers, reform_findings *findings);

#endif
