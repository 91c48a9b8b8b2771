/* SPDX-License-Identifier: MIT */
#include "formula/functions.h"

#include <string.h>

#define ANY RF_CAN_ANY
#define COUNT RF_CAN_COUNT
#define NUMBER RF_CAN_NUMBER
#define TEXT RF_CAN_TEXT
#define TRUTH RF_CAN_TRUTH

static const RfFunctionInfo functions[RF_N_FUNCTIONS] = {
    [RF_FUNCTION_ABS] = { "ABS", 1, 1, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_AND] = { "AND", 1, RF_ARGUMENTS_ANY, { COUNT, COUNT, COUNT }, TRUTH },
    [RF_FUNCTION_AVERAGE] = { "AVERAGE", 1, RF_ARGUMENTS_ANY, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_CEILING] = { "CEILING", 1, 2, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_COUNT] = { "COUNT", 1, RF_ARGUMENTS_ANY, { ANY, ANY, ANY }, NUMBER },
    [RF_FUNCTION_EXACT] = { "EXACT", 2, 2, { TEXT, TEXT, TEXT }, TRUTH },
    [RF_FUNCTION_EXP] = { "EXP", 1, 1, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_FLOOR] = { "FLOOR", 1, 2, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_IF] = { "IF", 2, 3, { COUNT, ANY, ANY }, 0 },
    [RF_FUNCTION_IFERROR] = { "IFERROR", 2, 2, { ANY, ANY, ANY }, 0 },
    [RF_FUNCTION_IFNA] = { "IFNA", 2, 2, { ANY, ANY, ANY }, 0 },
    [RF_FUNCTION_IFS] = { "IFS", 2, RF_ARGUMENTS_ANY, { COUNT, ANY, ANY }, 0 },
    [RF_FUNCTION_INT] = { "INT", 1, 1, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_ISNA] = { "ISNA", 1, 1, { ANY, ANY, ANY }, TRUTH },
    [RF_FUNCTION_LEFT] = { "LEFT", 1, 2, { TEXT, COUNT, COUNT }, TEXT },
    [RF_FUNCTION_LEN] = { "LEN", 1, 1, { TEXT, TEXT, TEXT }, NUMBER },
    [RF_FUNCTION_LN] = { "LN", 1, 1, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_MAX] = { "MAX", 1, RF_ARGUMENTS_ANY, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_MEDIAN] = { "MEDIAN", 1, RF_ARGUMENTS_ANY, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_MIN] = { "MIN", 1, RF_ARGUMENTS_ANY, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_MOD] = { "MOD", 2, 2, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_MROUND] = { "MROUND", 2, 2, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_NA] = { "NA", 0, 0, { ANY, ANY, ANY }, ANY },
    [RF_FUNCTION_NOT] = { "NOT", 1, 1, { COUNT, COUNT, COUNT }, TRUTH },
    [RF_FUNCTION_OR] = { "OR", 1, RF_ARGUMENTS_ANY, { COUNT, COUNT, COUNT }, TRUTH },
    [RF_FUNCTION_ROUND] = { "ROUND", 1, 2, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_ROUNDDOWN] = { "ROUNDDOWN", 1, 2, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_ROUNDUP] = { "ROUNDUP", 1, 2, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_SQRT] = { "SQRT", 1, 1, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_STEP_AT] = { "STEP.AT", 3, RF_ARGUMENTS_ANY, { COUNT, COUNT, ANY }, 0 },
    [RF_FUNCTION_SUM] = { "SUM", 1, RF_ARGUMENTS_ANY, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_TEXT_MATCHES] = { "TEXT.MATCHES", 2, 2, { TEXT, TEXT, TEXT }, TRUTH },
    [RF_FUNCTION_UNITS_AVERAGE] = { "UNITS.AVERAGE", 1, 1, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_UNITS_MAX] = { "UNITS.MAX", 1, 1, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_UNITS_MEDIAN] = { "UNITS.MEDIAN", 1, 1, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_UNITS_MIN] = { "UNITS.MIN", 1, 1, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_UNITS_RANK] = { "UNITS.RANK", 1, 2, { COUNT, COUNT, COUNT }, NUMBER },
    [RF_FUNCTION_UNITS_STDEV] = { "UNITS.STDEV", 1, 1, { COUNT, COUNT, COUNT }, NUMBER },
};

const RfFunctionInfo *
rf_functions_get(RfFunction function)
{
    return &functions[function];
}

gboolean
rf_functions_find(const char *name, gsize length, RfFunction *out_function)
{
    for (guint i = 0; i < RF_N_FUNCTIONS; i++) {
        if (strlen(functions[i].name) == length && g_ascii_strncasecmp(functions[i].name, name, length) == 0) {
            *out_function = (RfFunction)i;
            return TRUE;
        }
    }
    return FALSE;
}
