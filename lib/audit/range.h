/* SPDX-License-Identifier: MIT */
/* A figure as printed, and where the figure behind it may lie. */
#ifndef RF_AUDIT_RANGE_H
#define RF_AUDIT_RANGE_H

#include "audit/fraction.h"

/* low <= value <= high; all the same where nothing was rounded. */
typedef struct RfRange {
    RfFraction value;
    RfFraction low;
    RfFraction high;
} RfRange;

/* What may be true of ranges: whether it can be, whether it can fail to be, and whether it is of the values. */
typedef struct RfTruth {
    gboolean is_true;
    gboolean can_be_true;
    gboolean can_be_false;
} RfTruth;

static inline RfRange
rf_range_of(RfFraction value)
{
    return (RfRange){ value, value, value };
}

static inline gboolean
rf_range_is_point(const RfRange *range)
{
    return rf_fraction_compare(range->low, range->high) == 0;
}

static inline gboolean
rf_range_has_zero(const RfRange *range)
{
    return rf_fraction_sign(range->low) <= 0 && rf_fraction_sign(range->high) >= 0;
}

/* Half `unit` either way of a value. */
gboolean rf_range_around(RfFraction value, RfFraction unit, RfRange *out);

/* FALSE when a fraction does not fit; `out` may be an argument. */
gboolean rf_range_add(const RfRange *a, const RfRange *b, RfRange *out);
gboolean rf_range_subtract(const RfRange *a, const RfRange *b, RfRange *out);
gboolean rf_range_multiply(const RfRange *a, const RfRange *b, RfRange *out);
gboolean rf_range_divide(const RfRange *a, const RfRange *b, RfRange *out); /* b does not reach zero */
gboolean rf_range_power(const RfRange *a, gint exponent, RfRange *out);     /* exponent >= 1 */
gboolean rf_range_round(const RfRange *a, RfFraction step, RfWhole how, RfRange *out);

RfRange rf_range_negate(const RfRange *a);
RfRange rf_range_absolute(const RfRange *a);
RfRange rf_range_least(const RfRange *a, const RfRange *b);
RfRange rf_range_greatest(const RfRange *a, const RfRange *b);

/* The value of `a`, and all of both. */
RfRange rf_range_hull(const RfRange *a, const RfRange *b);

RfTruth rf_range_equal(const RfRange *a, const RfRange *b);
RfTruth rf_range_less(const RfRange *a, const RfRange *b);
RfTruth rf_truth_not(RfTruth truth);

#endif
