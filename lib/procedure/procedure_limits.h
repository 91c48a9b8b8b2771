/* SPDX-License-Identifier: MIT */
/* The different time limits of a set, each read once. */
#ifndef RF_PROCEDURE_PROCEDURE_LIMITS_H
#define RF_PROCEDURE_PROCEDURE_LIMITS_H

#include <glib.h>

#include <reform/number.h>
#include <reform/time_limit.h>

/* One limit and what there is to say of how it was read. */
typedef struct RfProcedureLimit {
    reform_time_limit *limit;    /* NULL only in entry 0 and for texts that cannot be read */
    const char *doubt;           /* about the words, or NULL; owned by the pool */
    gboolean words_against_value; /* words and value are both plain and disagree */
    const char *replaced;         /* words that say nothing understood, where the value stands in for them, or NULL; as the doubt */
} RfProcedureLimit;

typedef struct RfProcedureLimits RfProcedureLimits;

RfProcedureLimits *rf_procedure_limits_new(void);
void rf_procedure_limits_free(RfProcedureLimits *limits);

/* How values are written; a decimal point or comma and no thousands unless it is stated. */
void rf_procedure_limits_set_number_marks(RfProcedureLimits *limits, reform_decimal_mark decimal, reform_thousands_mark thousands);

/* What identifies the words, value and unit of a limit: their numbers in an interner. */
typedef struct RfProcedureLimitKey {
    guint32 text;
    guint32 value;
    guint32 unit;
} RfProcedureLimitKey;

/* The entry for a limit given in words, value and unit, all "" for none; entry 0 when there is nothing. */
gboolean rf_procedure_limits_add(RfProcedureLimits *limits,
                                 RfProcedureLimitKey key,
                                 const char *text,
                                 const char *value,
                                 const char *unit,
                                 guint32 *out_entry,
                                 GError **error);

const RfProcedureLimit *rf_procedure_limits_get(const RfProcedureLimits *limits, guint32 entry);

/* No more will be added: drop what only adding needs. */
void rf_procedure_limits_freeze(RfProcedureLimits *limits);

#endif
