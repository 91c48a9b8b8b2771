/* SPDX-License-Identifier: MIT */
/* What each function takes and gives. */
#ifndef RF_FORMULA_FUNCTIONS_H
#define RF_FORMULA_FUNCTIONS_H

#include "formula/formula.h"

#define RF_ARGUMENTS_ANY 4096

typedef struct RfFunctionInfo {
    const char *name;
    guint32 least; /* arguments */
    guint32 most;
    guint takes[3]; /* RF_CAN_... of the first, second and all further arguments */
    guint gives;    /* RF_CAN_..., or 0: what its branches give */
} RfFunctionInfo;

const RfFunctionInfo *rf_functions_get(RfFunction function);

/* Find a function by name, without regard to case; FALSE if there is none. */
gboolean rf_functions_find(const char *name, gsize length, RfFunction *out_function);

/* Whether the function looks at all rows of a frame. */
static inline gboolean
rf_functions_is_units(RfFunction function)
{
    return function >= RF_FUNCTION_UNITS_AVERAGE && function <= RF_FUNCTION_UNITS_STDEV;
}

#endif
