/* SPDX-License-Identifier: MIT */
#include "formula/functions.h"

#include <string.h>

#define ANY RF_CAN_ANY
#define MANY G_MAXUINT32
#define COUNT RF_CAN_COUNT
#define NUMBER RF_CAN_NUMBER
#define TEXT RF_CAN_TEXT
#define TRUTH RF_CAN_TRUTH

static const RfFunctionInfo functions[RF_N_FUNCTIONS] = {
    [RF_FUNCTION_ABS] = { "ABS", 1, 1, COUNT, NUMBER },
    [RF_FUNCTION_AND] = { "AND", 1, MANY, COUNT, TRUTH },
    [RF_FUNCTION_AVERAGE] = { "AVERAGE", 1, MANY, COUNT, NUMBER },
    [RF_FUNCTION_CEILING] = { "CEILING", 1, 2, COUNT, NUMBER },
    [RF_FUNCTION_COUNT] = { "COUNT", 1, MANY, ANY, NUMBER },
    [RF_FUNCTION_EXACT] = { "EXACT", 2, 2, TEXT, TRUTH },
    [RF_FUNCTION_EXP] = { "EXP", 1, 1, COUNT, NUMBER },
    [RF_FUNCTION_FLOOR] = { "FLOOR", 1, 2, COUNT, NUMBER },
    [RF_FUNCTION_GOALPOSTS] = { "GOALPOSTS", 3, 4, COUNT, NUMBER },
    [RF_FUNCTION_IF] = { "IF", 2, 3, ANY, 0 },
    [RF_FUNCTION_IFERROR] = { "IFERROR", 2, 2, ANY, 0 },
    [RF_FUNCTION_IFNA] = { "IFNA", 2, 2, ANY, 0 },
    [RF_FUNCTION_IFS] = { "IFS", 2, MANY, ANY, 0 },
    [RF_FUNCTION_INT] = { "INT", 1, 1, COUNT, NUMBER },
    [RF_FUNCTION_ISNA] = { "ISNA", 1, 1, ANY, TRUTH },
    [RF_FUNCTION_LEFT] = { "LEFT", 1, 2, TEXT, TEXT },
    [RF_FUNCTION_LEN] = { "LEN", 1, 1, TEXT, NUMBER },
    [RF_FUNCTION_LN] = { "LN", 1, 1, COUNT, NUMBER },
    [RF_FUNCTION_MAX] = { "MAX", 1, MANY, COUNT, NUMBER },
    [RF_FUNCTION_MEDIAN] = { "MEDIAN", 1, MANY, COUNT, NUMBER },
    [RF_FUNCTION_MIN] = { "MIN", 1, MANY, COUNT, NUMBER },
    [RF_FUNCTION_MOD] = { "MOD", 2, 2, COUNT, NUMBER },
    [RF_FUNCTION_MROUND] = { "MROUND", 2, 2, COUNT, NUMBER },
    [RF_FUNCTION_NA] = { "NA", 0, 0, ANY, 0 },
    [RF_FUNCTION_NOT] = { "NOT", 1, 1, COUNT, TRUTH },
    [RF_FUNCTION_OR] = { "OR", 1, MANY, COUNT, TRUTH },
    [RF_FUNCTION_ROUND] = { "ROUND", 1, 2, COUNT, NUMBER },
    [RF_FUNCTION_ROUNDDOWN] = { "ROUNDDOWN", 1, 2, COUNT, NUMBER },
    [RF_FUNCTION_ROUNDUP] = { "ROUNDUP", 1, 2, COUNT, NUMBER },
    [RF_FUNCTION_SQRT] = { "SQRT", 1, 1, COUNT, NUMBER },
    [RF_FUNCTION_STEP_AT] = { "STEP.AT", 3, MANY, ANY, 0 },
    [RF_FUNCTION_SUM] = { "SUM", 1, MANY, COUNT, NUMBER },
    [RF_FUNCTION_TEXT_MATCHES] = { "TEXT.MATCHES", 2, 2, TEXT, TRUTH },
    [RF_FUNCTION_TO_TARGET] = { "TO.TARGET", 2, 3, COUNT, NUMBER },
    [RF_FUNCTION_UNITS_AT] = { "UNITS.AT", 2, 2, COUNT, NUMBER },
    [RF_FUNCTION_UNITS_AVERAGE] = { "UNITS.AVERAGE", 1, 1, COUNT, NUMBER },
    [RF_FUNCTION_UNITS_MAX] = { "UNITS.MAX", 1, 1, COUNT, NUMBER },
    [RF_FUNCTION_UNITS_MEDIAN] = { "UNITS.MEDIAN", 1, 1, COUNT, NUMBER },
    [RF_FUNCTION_UNITS_MIN] = { "UNITS.MIN", 1, 1, COUNT, NUMBER },
    [RF_FUNCTION_UNITS_MINMAX] = { "UNITS.MINMAX", 1, 4, COUNT, NUMBER },
    [RF_FUNCTION_UNITS_PERCENTILE] = { "UNITS.PERCENTILE", 1, 2, COUNT, NUMBER },
    [RF_FUNCTION_UNITS_RANK] = { "UNITS.RANK", 1, 2, COUNT, NUMBER },
    [RF_FUNCTION_UNITS_STDEV] = { "UNITS.STDEV", 1, 1, COUNT, NUMBER },
    [RF_FUNCTION_UNITS_TO_BEST] = { "UNITS.TO.BEST", 1, 2, COUNT, NUMBER },
    [RF_FUNCTION_UNITS_ZSCORE] = { "UNITS.ZSCORE", 1, 2, COUNT, NUMBER },
};

const RfFunctionInfo *
rf_functions_get(RfFunction function)
{
    return &functions[function];
}

guint
rf_functions_takes(RfFunction function, guint32 index)
{
    switch ((gint)function) {
    case RF_FUNCTION_IF: return index == 0 ? COUNT : ANY;
    case RF_FUNCTION_IFS: return index % 2 == 0 ? COUNT : ANY;
    case RF_FUNCTION_STEP_AT: return index == 0 || index % 2 == 1 ? COUNT : ANY;
    case RF_FUNCTION_LEFT: return index == 0 ? TEXT : COUNT;
    default: return functions[function].takes;
    }
}

gboolean
rf_functions_gives_back(RfFunction function, guint32 index)
{
    switch ((gint)function) {
    case RF_FUNCTION_IFERROR:
    case RF_FUNCTION_IFNA: return TRUE;
    case RF_FUNCTION_IF:
    case RF_FUNCTION_IFS:
    case RF_FUNCTION_STEP_AT: return rf_functions_takes(function, index) == ANY;
    default: return FALSE;
    }
}

guint32
rf_functions_direction(RfFunction function)
{
    switch ((gint)function) {
    case RF_FUNCTION_UNITS_PERCENTILE:
    case RF_FUNCTION_UNITS_RANK:
    case RF_FUNCTION_UNITS_TO_BEST:
    case RF_FUNCTION_UNITS_ZSCORE: return 1;
    case RF_FUNCTION_TO_TARGET: return 2;
    case RF_FUNCTION_UNITS_MINMAX: return 3;
    default: return 0;
    }
}

gboolean
rf_functions_find(const char *name, gsize length, RfFunction *out_function)
{
    for (guint i = 0; i < RF_N_FUNCTIONS; i++) {
        if (strlen(functions[i].name) == length &&
            g_ascii_strncasecmp(functions[i].name, name, length) == 0) {
            *out_function = (RfFunction)i;
            return TRUE;
        }
    }
    return FALSE;
}
