/* SPDX-License-Identifier: MIT */
#include "foundation/ratio.h"

#include <math.h>

/* Bits of a quotient before it is rounded to the 53 of a double; the last one is sticky. */
#define QUOTIENT_BITS 62

static int
bits_of(RfUint128 value)
{
    guint64 high = (guint64)(value >> 64);
    guint64 low = (guint64)value;

    if (high != 0)
        return 128 - __builtin_clzll(high);
    return low == 0 ? 0 : 64 - __builtin_clzll(low);
}

double
rf_ratio(RfInt128 numerator, RfInt128 denominator)
{
    gboolean negative = numerator < 0;
    RfUint128 n = negative ? -(RfUint128)numerator : (RfUint128)numerator;
    RfUint128 d = (RfUint128)denominator;

    g_assert(denominator > 0);
    if (n == 0)
        return 0.0;

    /* Long division, a bit at a time, of n by d scaled so that one of the first two bits of the quotient is a one. */
    int shift = bits_of(n) - bits_of(d);
    RfUint128 remainder = shift >= 0 ? n >> shift : n;
    guint64 quotient = 0;
    int exponent = shift;

    /* Bits of n that were shifted out come back one by one from the top. */
    int below = MAX(shift, 0);
    if (shift < 0)
        remainder <<= -shift;
    for (int i = 0; i < QUOTIENT_BITS; i++) {
        quotient <<= 1;
        if (remainder >= d) {
            remainder -= d;
            quotient |= 1;
        }
        remainder <<= 1;
        if (below > 0)
            remainder |= (n >> --below) & 1;
    }
    if (remainder != 0 || (below > 0 && (n & (((RfUint128)1 << below) - 1)) != 0))
        quotient |= 1; /* never a tie that is none */

    double value = ldexp((double)quotient, exponent - (QUOTIENT_BITS - 1));
    return negative ? -value : value;
}
