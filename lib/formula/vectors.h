/* SPDX-License-Identifier: MIT */
/* Values of a batch of rows. */
#ifndef RF_FORMULA_VECTORS_H
#define RF_FORMULA_VECTORS_H

#include <glib.h>
#include <math.h>
#include <string.h>

#include <reform/formula.h>

/* Most rows of a batch. */
#define RF_BATCH_MAX 1024

typedef union RfCell {
    double number; /* also of truth values: 1 or 0 */
    const char *text;
    struct {
        guint32 problem; /* reform_value_error */
        guint32 column;
    } error;
} RfCell;

/* Kinds are in `kinds`, except that all rows are of kind `uniform` when that is not REFORM_KIND_ANY. */
typedef struct RfVector {
    RfCell *cells;
    guint8 *kinds;
    guint8 uniform;
    const char *key; /* of a text constant: how all rows compare */
} RfVector;

/* Rows to work on; NULL is all. */
typedef const guint8 *RfMask;

static inline gboolean
rf_mask_has(RfMask mask, gsize row)
{
    return mask == NULL || mask[row] != 0;
}

static inline gboolean
rf_kind_counts(guint8 kind)
{
    return kind == REFORM_KIND_NUMBER || kind == REFORM_KIND_TRUTH;
}

/* The kinds of all rows, written out. */
static inline guint8 *
rf_vector_kinds(RfVector *vector, gsize n)
{
    if (vector->uniform != REFORM_KIND_ANY)
        memset(vector->kinds, vector->uniform, n);
    vector->uniform = REFORM_KIND_ANY;
    vector->key = NULL;
    return vector->kinds;
}

static inline void
rf_vector_set_uniform(RfVector *vector, reform_kind kind)
{
    vector->uniform = (guint8)kind;
    vector->key = NULL;
}

/* For a vector whose kinds are written out. */
static inline void
rf_vector_set_error(RfVector *vector, gsize row, reform_value_error problem, guint32 column)
{
    vector->kinds[row] = REFORM_KIND_ERROR;
    vector->cells[row].error.problem = problem;
    vector->cells[row].error.column = column;
}

/* A number, or an error where it is not finite. */
static inline void
rf_vector_set_number(RfVector *vector, gsize row, double number, guint32 column)
{
    if (G_LIKELY(isfinite(number))) {
        vector->kinds[row] = REFORM_KIND_NUMBER;
        vector->cells[row].number = number;
    } else {
        rf_vector_set_error(vector, row, REFORM_VALUE_ERROR_OVERFLOW, column);
    }
}

#endif
