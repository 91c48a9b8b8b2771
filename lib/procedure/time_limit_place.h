/* SPDX-License-Identifier: MIT */
/* Where the words that belong to each case stand. */
#ifndef RF_PROCEDURE_TIME_LIMIT_PLACE_H
#define RF_PROCEDURE_TIME_LIMIT_PLACE_H

#include "procedure/time_limit.h"

#define RF_NO_TOKEN G_MAXUINT

/* The words of one case; tokens. */
typedef struct RfPlace {
    guint found;        /* index of its amount */
    guint region;       /* after the amount before */
    guint start;        /* of its clause within the region */
    guint end;          /* of the words behind it */
    guint pre;          /* condition before the amount, RF_NO_TOKEN */
    guint post;         /* condition behind it, RF_NO_TOKEN */
    gboolean bracketed; /* `20 ngày (khu vực thường)` */
    gboolean colon;     /* `04 ngày: Đổi tên` */
} RfPlace;

typedef struct RfAssembly {
    RfParse *parse;
    const RfTokens *tokens;
    guint n;
    RfPlace places[REFORM_TIME_LIMIT_MAX_CASES];
} RfAssembly;

static inline RfAmount *
rf_place_amount(RfAssembly *assembly, guint place)
{
    return &assembly->parse->found[assembly->places[place].found].amount;
}

/* Token after a bracket that opens at `i` and closes before `to`, else the next one. */
static inline guint
rf_place_pass(const RfTokens *tokens, guint i, guint to)
{
    if (tokens->at[i].kind == RF_TOKEN_OPEN && tokens->at[i].number > (gint64)i &&
        tokens->at[i].number < (gint64)to)
        return (guint)tokens->at[i].number + 1;
    return i + 1;
}

/* Find the place of each case whose `found` is set. */
void rf_place_cases(RfAssembly *assembly);

#endif
