/* SPDX-License-Identifier: MIT */
/*
 * Sums of doubles without rounding: the same for any order of the terms and however they are divided among partial sums.
 *
 * A sum is a whole number of units of 2^-32w, in chunks of 32 bits, each kept in 64 so that carries can wait. How many
 * chunks there are, and how many of them (w) stand for fractions, is one of two layouts: narrow for weights, wide for
 * products of weights and answers. What a layout can hold is a limit that is checked before anything is added.
 */
#ifndef RF_FOUNDATION_EXACT_H
#define RF_FOUNDATION_EXACT_H

#include <glib.h>

#define RF_EXACT_NARROW 6  /* 2^-96 to 2^95 */
#define RF_EXACT_WIDE 11   /* 2^-192 to 2^159 */

/* Terms that may be added before rf_exact_carry() must be called. */
#define RF_EXACT_MAX_TERMS (G_GINT64_CONSTANT(1) << 30)

/* A term, taken apart once however often it is added: three chunks from `chunk` on. */
typedef struct RfExactTerm {
    gint64 parts[3];
    guint32 chunk;
} RfExactTerm;

/* FALSE if the number is not 0 and finer or larger than a layout of `n_chunks` holds. */
gboolean rf_exact_take(double number, guint n_chunks, RfExactTerm *out_term);

static inline void
rf_exact_add(gint64 *sum, const RfExactTerm *term)
{
    sum[term->chunk] += term->parts[0];
    sum[term->chunk + 1] += term->parts[1];
    sum[term->chunk + 2] += term->parts[2];
}

/* Add all of another sum of the same layout, both carried. */
void rf_exact_merge(gint64 *sum, const gint64 *other, guint n_chunks);

/* Bring a sum into its one form: chunks from 0 to 2^32 - 1, the last one with the sign. */
void rf_exact_carry(gint64 *sum, guint n_chunks);

/* The double nearest to a carried sum, halves to even. */
double rf_exact_get(const gint64 *sum, guint n_chunks);

#endif
