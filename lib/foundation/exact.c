/* SPDX-License-Identifier: MIT */
#include "foundation/exact.h"

#include <math.h>
#include <string.h>

#include "foundation/ratio.h"

#define CHUNK_BITS 32
#define CHUNK_MASK G_GUINT64_CONSTANT(0xffffffff)
#define MANTISSA_BITS 52
#define EXPONENT_BIAS 1023

/* Chunks that stand for fractions: half of the narrow layout, and rather more of the wide one. */
static gint
fraction_bits(guint n_chunks)
{
    return CHUNK_BITS * (n_chunks == RF_EXACT_NARROW ? 3 : 6);
}

gboolean
rf_exact_take(double number, guint n_chunks, RfExactTerm *out_term)
{
    guint64 bits;

    memcpy(&bits, &number, sizeof bits);
    const gint exponent = (gint)((bits >> MANTISSA_BITS) & 0x7ff);
    /* The place of the lowest bit of the mantissa in the sum. */
    const gint place = exponent - EXPONENT_BIAS - MANTISSA_BITS + fraction_bits(n_chunks);
    const guint64 mantissa = (bits & ((G_GUINT64_CONSTANT(1) << MANTISSA_BITS) - 1)) | (G_GUINT64_CONSTANT(1) << MANTISSA_BITS);

    *out_term = (RfExactTerm){ { 0, 0, 0 }, 0 };
    if (number == 0)
        return TRUE;
    /* The last chunk is left for carries and the sign. */
    if (exponent == 0x7ff || place < 0 || place + MANTISSA_BITS >= CHUNK_BITS * (gint)(n_chunks - 1))
        return FALSE;
    const gint64 sign = number < 0 ? -1 : 1;
    const RfUint128 shifted = (RfUint128)mantissa << (place % CHUNK_BITS);
    for (guint i = 0; i < G_N_ELEMENTS(out_term->parts); i++)
        out_term->parts[i] = sign * (gint64)((guint64)(shifted >> (CHUNK_BITS * i)) & CHUNK_MASK);
    out_term->chunk = (guint32)MIN(place / CHUNK_BITS, (gint)n_chunks - 3);
    /* Near the top the three chunks begin lower, with nothing in those below. */
    for (gint missing = place / CHUNK_BITS - (gint)out_term->chunk; missing > 0; missing--) {
        memmove(out_term->parts + 1, out_term->parts, 2 * sizeof *out_term->parts);
        out_term->parts[0] = 0;
    }
    return TRUE;
}

void
rf_exact_merge(gint64 *sum, const gint64 *other, guint n_chunks)
{
    for (guint i = 0; i < n_chunks; i++)
        sum[i] += other[i];
    rf_exact_carry(sum, n_chunks);
}

void
rf_exact_carry(gint64 *sum, guint n_chunks)
{
    for (guint i = 0; i + 1 < n_chunks; i++) {
        const gint64 low = (gint64)((guint64)sum[i] & CHUNK_MASK);
        sum[i + 1] += (sum[i] - low) / ((gint64)CHUNK_MASK + 1);
        sum[i] = low;
    }
}

/* The size of a sum in chunks that are all from 0 to 2^32 - 1; gives whether it is below 0. */
static gboolean
take_size(const gint64 *sum, guint n_chunks, gint64 *out_size)
{
    const gboolean negative = sum[n_chunks - 1] < 0;

    for (guint i = 0; i < n_chunks; i++)
        out_size[i] = negative ? -sum[i] : sum[i];
    if (negative)
        rf_exact_carry(out_size, n_chunks);
    return negative;
}

double
rf_exact_get(const gint64 *sum, guint n_chunks)
{
    gint64 size[RF_EXACT_WIDE];
    const gboolean negative = take_size(sum, n_chunks, size);
    guint top = n_chunks;
    guint64 rest = 0;

    while (top > 0 && size[top - 1] == 0)
        top--;
    if (top == 0)
        return 0;
    /* The three highest chunks hold at least 65 bits. What is below them only says on which side of a half they are. */
    const guint low = top > 3 ? top - 3 : 0;
    RfUint128 high = 0;
    for (guint i = top; i-- > low;)
        high = high << CHUNK_BITS | (guint64)size[i];
    for (guint i = 0; i < low; i++)
        rest |= (guint64)size[i];

    gint scale = (gint)low * CHUNK_BITS - fraction_bits(n_chunks);
    const guint64 upper = (guint64)(high >> 64);
    const gint n_bits = upper != 0 ? 128 - __builtin_clzll(upper) : 64 - __builtin_clzll((guint64)high);
    if (n_bits > MANTISSA_BITS + 3) {
        const gint excess = n_bits - MANTISSA_BITS - 3;
        rest |= (guint64)((high & (((RfUint128)1 << excess) - 1)) != 0);
        high >>= excess;
        scale += excess;
    }
    /* One bit for all that is lower, and the conversion rounds. */
    const double digits = (double)((guint64)high << 1 | (rest != 0));
    return ldexp(negative ? -digits : digits, scale - 1);
}
