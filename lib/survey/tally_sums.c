/* SPDX-License-Identifier: MIT */
/* The exact sums of cells. */
#include <string.h>

#include "survey/tally.h"

/* Bits after the point of a usual sum, and the exponents of weights it holds: all of their mantissa, and 2^30 of them. */
#define FRACTION_BITS 64
#define LEAST_EXPONENT (-12)
#define MOST_EXPONENT 32

/* Usual sums with less than this times 2^32 are merged as such, which leaves room for a weight of every row that may follow. */
#define MERGED_TOP (1 << 25)

/* Weights beyond these are no weights of a survey. */
#define LEAST_WEIGHT 1e-12
#define MOST_WEIGHT 1e12

gboolean
rf_tally_weight_take(double weight, RfTallyWeight *out_weight)
{
    guint64 bits;

    *out_weight = (RfTallyWeight){ .number = weight, .is_usual = TRUE };
    if (weight == 0)
        return TRUE;
    if (!(weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT))
        return FALSE;
    memcpy(&bits, &weight, sizeof bits);
    /* weight = mantissa * 2^(exponent - 52) */
    const gint exponent = (gint)(bits >> 52) - 1023;
    const guint64 mantissa = (bits & ((G_GUINT64_CONSTANT(1) << 52) - 1)) | G_GUINT64_CONSTANT(1) << 52;
    out_weight->is_usual = exponent >= LEAST_EXPONENT && exponent <= MOST_EXPONENT;
    if (!out_weight->is_usual)
        return rf_exact_take(weight, RF_EXACT_NARROW, &out_weight->unusual);
    out_weight->whole = (RfInt128)mantissa << (exponent - 52 + FRACTION_BITS);
    return TRUE;
}

/* The narrow sum of what a usual one cannot hold, made if need be. */
static gint64 *
need_unusual(reform_response_tally *tally, gsize place)
{
    gint64 *sum = g_hash_table_lookup(tally->unusual, GSIZE_TO_POINTER(place));

    if (sum == NULL) {
        sum = g_new0(gint64, RF_EXACT_NARROW);
        g_hash_table_insert(tally->unusual, GSIZE_TO_POINTER(place), sum);
    }
    return sum;
}

void
rf_tally_sum_add(reform_response_tally *tally, guint32 cell, guint32 column, const RfTallyWeight *weight)
{
    const gsize place = (gsize)cell * tally->n_columns + column;

    tally->counts[place] += weight->number != 0;
    if (weight->is_usual)
        tally->sums[place] += weight->whole;
    else
        rf_exact_add(need_unusual(tally, place), &weight->unusual);
}

gboolean
rf_tally_wide_add(reform_response_tally *tally, guint32 cell, guint32 wide, double number)
{
    RfExactTerm term;

    if (!rf_exact_take(number, RF_EXACT_WIDE, &term))
        return FALSE;
    rf_exact_add(tally->wide + ((gsize)cell * tally->n_wide + wide) * RF_EXACT_WIDE, &term);
    return TRUE;
}

void
rf_tally_sum_get(const reform_response_tally *tally, guint32 cell, guint32 column, gint64 out_sum[RF_EXACT_NARROW])
{
    const gsize place = (gsize)cell * tally->n_columns + column;
    const gint64 *unusual = g_hash_table_lookup(tally->unusual, GSIZE_TO_POINTER(place));
    RfInt128 sum = tally->sums[place];

    /* The narrow layout begins 32 bits below. Sums of weights are never below 0. */
    out_sum[0] = 0;
    for (guint i = 1; i < RF_EXACT_NARROW; i++, sum >>= 32)
        out_sum[i] = i < 5 ? (gint64)(sum & 0xffffffff) : 0;
    for (guint i = 0; unusual != NULL && i < RF_EXACT_NARROW; i++)
        out_sum[i] += unusual[i];
    rf_exact_carry(out_sum, RF_EXACT_NARROW);
}

double
rf_tally_sum_get_number(const reform_response_tally *tally, guint32 cell, guint32 column)
{
    const gsize place = (gsize)cell * tally->n_columns + column;
    gint64 sum[RF_EXACT_NARROW];

    /* The conversion rounds, to even as exact sums do. */
    if (g_hash_table_size(tally->unusual) == 0 || !g_hash_table_contains(tally->unusual, GSIZE_TO_POINTER(place)))
        return (double)tally->sums[place] * 0x1p-64;
    rf_tally_sum_get(tally, cell, column, sum);
    return rf_exact_get(sum, RF_EXACT_NARROW);
}

void
rf_tally_sum_merge(reform_response_tally *tally, guint32 cell, guint32 column, const gint64 sum[RF_EXACT_NARROW], guint32 count)
{
    const gsize place = (gsize)cell * tally->n_columns + column;
    RfInt128 usual = 0;

    tally->counts[place] += count;
    if (sum[0] == 0 && sum[5] == 0 && sum[4] < MERGED_TOP && tally->sums[place] >> 96 < MERGED_TOP) {
        for (guint i = 4; i > 0; i--)
            usual = usual << 32 | (RfInt128)sum[i];
        tally->sums[place] += usual;
        return;
    }
    rf_exact_merge(need_unusual(tally, place), sum, RF_EXACT_NARROW);
}

void
rf_tally_wide_get(const reform_response_tally *tally, guint32 cell, guint32 wide, gint64 out_sum[RF_EXACT_WIDE])
{
    memcpy(out_sum, tally->wide + ((gsize)cell * tally->n_wide + wide) * RF_EXACT_WIDE, RF_EXACT_WIDE * sizeof *out_sum);
    rf_exact_carry(out_sum, RF_EXACT_WIDE);
}

void
rf_tally_wide_merge(reform_response_tally *tally, guint32 cell, guint32 wide, const gint64 sum[RF_EXACT_WIDE])
{
    rf_exact_merge(tally->wide + ((gsize)cell * tally->n_wide + wide) * RF_EXACT_WIDE, sum, RF_EXACT_WIDE);
}
