/* SPDX-License-Identifier: MIT */
/* Columns to evaluate over. */
#ifndef RF_FORMULA_FRAME_H
#define RF_FORMULA_FRAME_H

#include <glib.h>

#include <reform/formula.h>

typedef enum RfColumnKind {
    RF_COLUMN_NUMBERS,
    RF_COLUMN_TEXTS,
    RF_COLUMN_CODES,
    RF_COLUMN_TRUTHS
} RfColumnKind;

typedef struct RfColumn {
    RfColumnKind kind;
    const double *numbers;
    const char *const *texts; /* one a row, or one a code */
    const guint32 *codes;
    gsize n_texts;
    const guint8 *truths;
    char **keys; /* of codes: each text as it is compared, NULL for NA; owned */
} RfColumn;

/* The column whose name has the key, or NULL. */
const RfColumn *rf_frame_find(const reform_frame *frame, const char *key);

#endif
