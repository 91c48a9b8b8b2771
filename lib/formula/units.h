/* SPDX-License-Identifier: MIT */
/* Figures over all rows of a frame. */
#ifndef RF_FORMULA_UNITS_H
#define RF_FORMULA_UNITS_H

#include "formula/tree.h"
#include "formula/vectors.h"

/* What a UNITS. function gives: the same for all rows, or a rank for each. */
typedef struct RfUnitResult {
    guint8 kind;
    RfCell cell;
    double *ranks; /* NULL, or one a row: NaN for NA; owned */
} RfUnitResult;

/* Work it out from all rows of the argument; `column` is where the function stands, `argument` where its
 * argument does. NO_MEMORY. */
gboolean rf_units_work_out(RfFunction function, const guint8 *kinds, const RfCell *cells, gsize n_rows,
                           guint32 column, guint32 argument, RfUnitResult *out_result, GError **error);

#endif
