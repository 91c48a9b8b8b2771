/* SPDX-License-Identifier: MIT */
/* Pairing the old and the new cases of a procedure, and choosing the one that counts. */
#ifndef RF_PROCEDURE_REDUCTION_CASES_H
#define RF_PROCEDURE_REDUCTION_CASES_H

#include <glib.h>

#include "procedure/procedure_set.h"
#include "procedure/reduction.h"

/* What came of one procedure. */
typedef struct RfReductionResult {
    reform_outcome outcome;
    gint64 before;
    gint64 after;
    reform_unit unit; /* NONE where the limits cannot be compared */
} RfReductionResult;

RfReductionResult rf_reduction_cases_compare(const reform_procedure_set *set, gsize index, const reform_reduction_options *options);

#endif
