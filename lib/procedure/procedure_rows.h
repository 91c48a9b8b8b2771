/* SPDX-License-Identifier: MIT */
/* From rows of text to the columns of a procedure set: the one way in, for the reader and the builder. */
#ifndef RF_PROCEDURE_PROCEDURE_ROWS_H
#define RF_PROCEDURE_PROCEDURE_ROWS_H

#include <glib.h>

#include <reform/findings.h>

#include "procedure/procedure_set.h"
#include "table/scanner.h"

/* A row as it comes; a cell whose text is NULL is one that the input does not have. */
typedef struct RfProcedureRow {
    RfCell cells[RF_N_FIELDS];
    const RfCell *extra; /* as many as there are extra columns */
    gint64 line;
    /* Where the cell of a field starts, or NULL; what it does not know it leaves as it is. */
    void (*locate)(gconstpointer place, reform_field field, gint64 *line, gint64 *position);
    gconstpointer place;
} RfProcedureRow;

typedef struct RfProcedureRows RfProcedureRows;

/* `findings` (or NULL) must outlive the rows. */
RfProcedureRows *rf_procedure_rows_new(const char *source, gboolean cases_apart, reform_findings *findings);

/* How numbers are written in the rows to come. */
void rf_procedure_rows_set_number_marks(RfProcedureRows *rows, reform_decimal_mark decimal, reform_thousands_mark thousands);

void rf_procedure_rows_free(RfProcedureRows *rows);

/* A further column; rows that are there already have "" in it. */
void rf_procedure_rows_add_extra(RfProcedureRows *rows, const char *name);

gboolean rf_procedure_rows_add(RfProcedureRows *rows, const RfProcedureRow *row, GError **error);

/* The set of the rows; nothing can be added afterwards. */
reform_procedure_set *rf_procedure_rows_finish(RfProcedureRows *rows);

#endif
