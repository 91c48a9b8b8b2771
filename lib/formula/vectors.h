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

/* What `uniform` may be besides a kind that all rows are of. Most columns are one of these, and what is done
 * to them needs no look at kinds. */
enum {
    RF_UNIFORM_MIXED = REFORM_KIND_ANY, /* each row is of its own kind */
    RF_UNIFORM_STATES =
        REFORM_KIND_ERROR + 1, /* truth values and NA: `kinds` has a state a row, `cells` nothing */
    RF_UNIFORM_NUMBERS         /* numbers and NA, which is NaN */
};

/* In the order in which AND and OR let the greater one win where nothing is decided. */
enum { RF_STATE_FALSE, RF_STATE_TRUE, RF_STATE_NA };

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

/* All rows are numbers, truth values as numbers, or NA as NaN. */
static inline gboolean
rf_vector_is_numeric(const RfVector *vector)
{
    return rf_kind_counts(vector->uniform) || vector->uniform == RF_UNIFORM_NUMBERS;
}

static inline void
rf_vector_set_uniform(RfVector *vector, guint8 uniform)
{
    vector->uniform = uniform;
    vector->key = NULL;
}

/* The kinds of all rows, written out. */
guint8 *rf_vector_kinds(RfVector *vector, gsize n);

/* Make all rows states; FALSE, with nothing done, where some may be neither truth values nor numbers nor NA.
 */
gboolean rf_vector_make_states(RfVector *vector, gsize n);

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
