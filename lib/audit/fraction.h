/* SPDX-License-Identifier: MIT */
/* Exact fractions. What does not fit any more is said, never rounded. */
#ifndef RF_AUDIT_FRACTION_H
#define RF_AUDIT_FRACTION_H

#include <glib.h>

#include "foundation/ratio.h"

/* In lowest terms, denominator > 0; both parts are smaller than 2^126 either way. */
typedef struct RfFraction {
    RfInt128 numerator;
    RfInt128 denominator;
} RfFraction;

/* How a fraction becomes a whole number. */
typedef enum RfWhole {
    RF_WHOLE_DOWN,      /* the next one below */
    RF_WHOLE_UP,        /* the next one above */
    RF_WHOLE_TO_ZERO,
    RF_WHOLE_FROM_ZERO,
    RF_WHOLE_HALF_AWAY  /* the nearest; halves away from zero */
} RfWhole;

static inline RfFraction
rf_fraction_of(gint64 number)
{
    return (RfFraction){ number, 1 };
}

/* 10^exponent, for exponents from -37 to 37. */
gboolean rf_fraction_power_of_ten(gint exponent, RfFraction *out);

/* These give FALSE when the result does not fit; `out` may be an argument. */
gboolean rf_fraction_add(RfFraction a, RfFraction b, RfFraction *out);
gboolean rf_fraction_subtract(RfFraction a, RfFraction b, RfFraction *out);
gboolean rf_fraction_multiply(RfFraction a, RfFraction b, RfFraction *out);
gboolean rf_fraction_divide(RfFraction a, RfFraction b, RfFraction *out); /* b is not zero */

/* The multiple of `step` > 0 that is next in the manner of `how`. */
gboolean rf_fraction_round(RfFraction a, RfFraction step, RfWhole how, RfFraction *out);

static inline RfFraction
rf_fraction_negate(RfFraction a)
{
    return (RfFraction){ -a.numerator, a.denominator };
}

/* -1, 0 or 1. */
gint rf_fraction_compare(RfFraction a, RfFraction b);

static inline gint
rf_fraction_sign(RfFraction a)
{
    return (a.numerator > 0) - (a.numerator < 0);
}

/* The nearest double. */
double rf_fraction_to_double(RfFraction a);

/* A decimal as formulas write it: digits, a point, an exponent; blanks and parentheses around it are passed over.
 * FALSE when it is none or does not fit. */
gboolean rf_fraction_parse(const char *text, gsize length, RfFraction *out);

#endif
