/* SPDX-License-Identifier: MIT */
/* The columns of a procedure set. */
#ifndef RF_PROCEDURE_PROCEDURE_COLUMNS_H
#define RF_PROCEDURE_PROCEDURE_COLUMNS_H

#include <glib.h>

#include <reform/procedure_set.h>

#include "procedure/procedure_words.h"

/* Columns hold numbers of texts or of limits; a column that is NULL holds 0 everywhere. */
typedef struct RfProcedureColumns {
    guint32 *texts[RF_N_FIELDS];           /* a procedure; only the text fields */
    guint32 **extra;                       /* a procedure */
    gsize n_extra;
    guint8 *levels;                        /* a procedure */
    guint8 *onlines;                       /* a procedure */
    guint32 *first_rows;                   /* a procedure, and one more for the end; NULL when every procedure has one row */
    guint32 *cases;                        /* a row */
    guint32 *lines;                        /* a row */
    guint32 *limits[REFORM_LIMIT_ROLE_NEW + 1]; /* a row, by role */
    gsize capacity;                        /* rows that every column there is has room for */
} RfProcedureColumns;

void rf_procedure_columns_clear(RfProcedureColumns *columns);

/* One more extra column, NULL. */
void rf_procedure_columns_add_extra(RfProcedureColumns *columns);

/* Room for at least `n_rows` rows in every column there is. */
gboolean rf_procedure_columns_reserve(RfProcedureColumns *columns, gsize n_rows, GError **error);

/* Put a value into one of the columns; the column comes to be with the first value that is not 0. */
gboolean rf_procedure_columns_put(RfProcedureColumns *columns, guint32 **column, gsize at, guint32 value, GError **error);
gboolean rf_procedure_columns_put_byte(RfProcedureColumns *columns, guint8 **column, gsize at, guint8 value, GError **error);

/* The procedures `which[0..n)` of `from`, with their rows; `to` is empty. */
gboolean rf_procedure_columns_gather(RfProcedureColumns *to,
                                     const RfProcedureColumns *from,
                                     const guint32 *which,
                                     gsize n,
                                     gsize *out_n_rows,
                                     GError **error);

static inline guint32
rf_procedure_column_get(const guint32 *column, gsize at)
{
    return column == NULL ? 0 : column[at];
}

static inline gsize
rf_procedure_columns_first_row(const RfProcedureColumns *columns, gsize index)
{
    return columns->first_rows == NULL ? index : columns->first_rows[index];
}

#endif
