/* SPDX-License-Identifier: MIT */
/* What instructions do to vectors of `n` rows. Results stand in the first vector. */
#ifndef RF_FORMULA_COMPUTE_H
#define RF_FORMULA_COMPUTE_H

#include "formula/program.h"
#include "formula/vectors.h"

/* Text that is made while a batch is worked on, and room for comparing texts. */
typedef struct RfArena {
    GPtrArray *blocks; /* of bytes, kept from batch to batch */
    guint n_used;      /* blocks that are in use; the last of them has room left */
    gsize used;        /* bytes of that one */
    char *buffers[2];
    gsize capacities[2];
} RfArena;

/* Whether a comparison of this kind holds for two values in this order: negative, 0 or positive. */
static inline gboolean
rf_compute_holds(RfNodeKind kind, gint order)
{
    switch (kind) {
    case RF_NODE_EQUAL: return order == 0;
    case RF_NODE_NOT_EQUAL: return order != 0;
    case RF_NODE_LESS: return order < 0;
    case RF_NODE_AT_MOST: return order <= 0;
    case RF_NODE_GREATER: return order > 0;
    default: return order >= 0;
    }
}

/* numbers.c */
void rf_numbers_unary(const RfInstruction *instruction, RfVector *vectors, gsize n);
void rf_numbers_arithmetic(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask);
void rf_numbers_call(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask);

/* scales.c */
void rf_scales_call(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask);

/* aggregates.c */
void rf_aggregates_begin(RfVector *vectors, gsize n);
void rf_aggregates_add(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask);
void rf_aggregates_end(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask);
void rf_aggregates_median(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask,
                          double *room);
double rf_aggregates_median_of(double *numbers, gsize n); /* puts them in order; n > 0 */

/* comparing.c */
void rf_comparing_vectors(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask,
                          RfArena *arena);
/* comparing_numbers.c; FALSE, with nothing done, where some numbers are too near for doubles to decide */
gboolean rf_comparing_numeric(RfNodeKind kind, RfVector *left, const RfVector *right, gsize n);
void rf_comparing_numbers(const RfInstruction *instruction, RfVector *out, const double *numbers,
                          double constant, gsize n);
void rf_comparing_truths(const RfInstruction *instruction, RfVector *out, const guint8 *truths,
                         double constant, gsize n);
void rf_comparing_codes(RfVector *out, const guint32 *codes, const guint8 *table, gsize n);

/* choices.c: masks of n rows. Those that give a mask say whether any row is in it. */
void rf_choices_begin(RfVector *out, gsize n);
gboolean rf_choices_open(RfMask mask, guint8 *out_open, gsize n);
void rf_choices_choose(const RfInstruction *instruction, RfVector *vectors, guint8 *open, guint8 *out_taken,
                       gsize n, gboolean *out_any_open, gboolean *out_any_taken);
void rf_choices_merge(RfVector *vectors, RfMask taken, gsize n);
gboolean rf_choices_catch(const RfInstruction *instruction, RfVector *vector, RfMask mask, guint8 *out_taken,
                          gsize n);
gboolean rf_choices_logic(const RfInstruction *instruction, RfVector *vectors, guint8 *open, gsize n);
void rf_choices_step_begin(const RfInstruction *instruction, RfVector *vectors, gsize n);
void rf_choices_step(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask);

/* texts.c */
void rf_texts_call(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask, RfArena *arena);
gboolean rf_texts_match(const char *key, const char *pattern);
void rf_arena_init(RfArena *arena);
void rf_arena_reset(RfArena *arena);
void rf_arena_clear(RfArena *arena);

/* How a text compares, in one of the two buffers. */
const char *rf_arena_fold(RfArena *arena, guint buffer, const char *text);

#endif
