/* SPDX-License-Identifier: MIT */
/* Figures over all rows of a frame. */
#ifndef RF_FORMULA_UNITS_H
#define RF_FORMULA_UNITS_H

#include "formula/program.h"
#include "formula/vectors.h"

/* The values of all rows. */
typedef struct RfWhole {
    guint8 *kinds;
    RfCell *cells;
} RfWhole;

/* What a UNITS. function gives: the same for all rows, or a number for each. */
typedef struct RfUnitResult {
    guint8 kind;
    RfCell cell;
    double *numbers;  /* NULL, or one a row: NaN for NA; owned */
    guint8 *problems; /* NULL, or one a row: why it has no number; owned */
} RfUnitResult;

/* Work it out from all rows of the argument; the instruction says where the function and its argument stand.
 * NO_MEMORY. */
gboolean rf_units_work_out(const RfUnit *unit, const RfInstruction *instruction, RfWhole argument,
                           gsize n_rows, RfUnitResult *out_result, GError **error);

/* UNITS.AT: the value of the one row for which the condition holds. */
void rf_units_pick(const RfInstruction *instruction, RfWhole argument, RfWhole condition, gsize n_rows,
                   RfUnitResult *out_result);

#endif
