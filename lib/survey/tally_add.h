/* SPDX-License-Identifier: MIT */
/* Rows that are being taken in: what looking at them finds, for adding them. */
#ifndef RF_SURVEY_TALLY_ADD_H
#define RF_SURVEY_TALLY_ADD_H

#include <math.h>

#include "survey/tally.h"
#include "table/table.h"

/* Rows whose answers are made into columns of sums at a time. */
#define RF_TALLY_BLOCK 128

/* What a batch was made of, where that is a table. */
typedef struct RfTallyOrigin {
    const reform_table *table;
    GHashTable *columns; /* array of the batch to its column of the table */
} RfTallyOrigin;

typedef struct RfTallyAdding {
    reform_response_tally *tally;
    const reform_response_batch *batch;
    const RfTallyOrigin *origin; /* NULL: arrays of the caller */
    reform_findings *findings;
    gsize n_wrong;
    guint32 *cells;    /* of each row */
    RfInt128 *weights; /* of each row, as sums hold them; RF_TALLY_UNUSUAL for those they cannot hold */
    guint32 *columns;  /* of a block of rows, for each scale */
} RfTallyAdding;

#define RF_TALLY_UNUSUAL ((RfInt128)-1)

static inline gint64
rf_tally_whole_at(const RfTallyArray *array, gsize row)
{
    switch ((gint)array->type) {
    case REFORM_ARRAY_TYPE_INT8: return ((const int8_t *)array->items)[row];
    case REFORM_ARRAY_TYPE_INT16: return ((const int16_t *)array->items)[row];
    case REFORM_ARRAY_TYPE_INT32: return ((const int32_t *)array->items)[row];
    default: return ((const int64_t *)array->items)[row];
    }
}

static inline double
rf_tally_number_at(const RfTallyArray *array, gsize row)
{
    switch ((gint)array->type) {
    case REFORM_ARRAY_TYPE_FLOAT: return (double)((const float *)array->items)[row];
    case REFORM_ARRAY_TYPE_DOUBLE: return ((const double *)array->items)[row];
    default: return (double)rf_tally_whole_at(array, row);
    }
}

static inline gboolean
rf_tally_is_missing(const reform_response_tally *tally, double answer)
{
    if (isnan(answer))
        return TRUE;
    for (guint i = 0; i < tally->missing->len; i++)
        if (answer == g_array_index(tally->missing, double, i))
            return TRUE;
    return FALSE;
}

static inline double
rf_tally_weight_at(const RfTallyAdding *adding, gsize row)
{
    return adding->batch->weights == NULL ? 1 : adding->batch->weights[row];
}

/* Loops over answers of every type; `is_level` is FALSE for what is no level of the scale. */
#define RF_TALLY_IS_WHOLE_LEVEL ((answer >= low) & (answer <= high))
#define RF_TALLY_IS_REAL_LEVEL (RF_TALLY_IS_WHOLE_LEVEL && (double)(gint32)answer == (double)answer)
#define RF_TALLY_FOR_TYPE(type, is_level, body)                                                              \
    for (gsize i = 0; i < n; i++) {                                                                          \
        const type answer = ((const type *)array->items)[first + i];                                         \
        const gboolean level = is_level;                                                                     \
        body                                                                                                 \
    }                                                                                                        \
    break;
#define RF_TALLY_FOR_ANSWERS(body)                                                                           \
    switch ((gint)array->type) {                                                                             \
    case REFORM_ARRAY_TYPE_INT8: RF_TALLY_FOR_TYPE(int8_t, RF_TALLY_IS_WHOLE_LEVEL, body)                    \
    case REFORM_ARRAY_TYPE_INT16: RF_TALLY_FOR_TYPE(int16_t, RF_TALLY_IS_WHOLE_LEVEL, body)                  \
    case REFORM_ARRAY_TYPE_INT32: RF_TALLY_FOR_TYPE(int32_t, RF_TALLY_IS_WHOLE_LEVEL, body)                  \
    case REFORM_ARRAY_TYPE_INT64: RF_TALLY_FOR_TYPE(int64_t, RF_TALLY_IS_WHOLE_LEVEL, body)                  \
    case REFORM_ARRAY_TYPE_FLOAT: RF_TALLY_FOR_TYPE(float, RF_TALLY_IS_REAL_LEVEL, body)                     \
    default: RF_TALLY_FOR_TYPE(double, RF_TALLY_IS_REAL_LEVEL, body)                                         \
    }

/* tally_add.c: as reform_response_tally_add(); `origin` may be NULL. */
gboolean rf_tally_add(reform_response_tally *tally, const reform_response_batch *batch, const RfTallyOrigin *origin,
                      reform_findings *findings, GError **error);

/* tally_look.c: find the cell and the weight of every row, and what does not hold, which is counted; FALSE
 * with the error for what ends the call at once. */
gboolean rf_tally_look(RfTallyAdding *adding, GError **error);

#endif
