/* SPDX-License-Identifier: MIT */
/* What each function takes and gives. */
#ifndef RF_FORMULA_FUNCTIONS_H
#define RF_FORMULA_FUNCTIONS_H

#include "formula/tree.h"

typedef struct RfFunctionInfo {
    const char *name;
    guint32 least; /* arguments */
    guint32 most;  /* G_MAXUINT32: no end */
    guint takes;   /* RF_CAN_... of its arguments; see rf_functions_takes() for those that mix */
    guint gives;   /* RF_CAN_..., or 0: what its branches give */
} RfFunctionInfo;

const RfFunctionInfo *rf_functions_get(RfFunction function);

/* Find a function by name, without regard to case; FALSE if there is none. */
gboolean rf_functions_find(const char *name, gsize length, RfFunction *out_function);

/* What an argument may be, and whether it is one of those the function gives back. */
guint rf_functions_takes(RfFunction function, guint32 index);
gboolean rf_functions_gives_back(RfFunction function, guint32 index);

/* Which argument, counted from 0, says whether more (1) or less (-1) is better; 0: none does. */
guint32 rf_functions_direction(RfFunction function);

/* Whether the function looks at all rows of a frame. */
static inline gboolean
rf_functions_is_units(RfFunction function)
{
    return function >= RF_FUNCTION_UNITS_AT && function <= RF_FUNCTION_UNITS_ZSCORE;
}

#endif
