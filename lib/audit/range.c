/* SPDX-License-Identifier: MIT */
#include "audit/range.h"

static RfFraction
lesser(RfFraction a, RfFraction b)
{
    return rf_fraction_compare(a, b) <= 0 ? a : b;
}

static RfFraction
greater(RfFraction a, RfFraction b)
{
    return rf_fraction_compare(a, b) >= 0 ? a : b;
}

gboolean
rf_range_around(RfFraction value, RfFraction unit, RfRange *out)
{
    const RfFraction two = rf_fraction_of(2);
    RfFraction half;

    out->value = value;
    return rf_fraction_divide(unit, two, &half) && rf_fraction_subtract(value, half, &out->low) &&
           rf_fraction_add(value, half, &out->high);
}

gboolean
rf_range_add(const RfRange *a, const RfRange *b, RfRange *out)
{
    RfRange sum;

    if (!rf_fraction_add(a->value, b->value, &sum.value) || !rf_fraction_add(a->low, b->low, &sum.low) ||
        !rf_fraction_add(a->high, b->high, &sum.high))
        return FALSE;
    *out = sum;
    return TRUE;
}

gboolean
rf_range_subtract(const RfRange *a, const RfRange *b, RfRange *out)
{
    const RfRange negative = rf_range_negate(b);

    return rf_range_add(a, &negative, out);
}

gboolean
rf_range_multiply(const RfRange *a, const RfRange *b, RfRange *out)
{
    RfFraction corners[4], value;

    if (!rf_fraction_multiply(a->value, b->value, &value))
        return FALSE;
    if (rf_range_is_point(a) && rf_range_is_point(b)) {
        *out = rf_range_of(value);
        return TRUE;
    }
    if (!rf_fraction_multiply(a->low, b->low, &corners[0]) || !rf_fraction_multiply(a->low, b->high, &corners[1]) ||
        !rf_fraction_multiply(a->high, b->low, &corners[2]) || !rf_fraction_multiply(a->high, b->high, &corners[3]))
        return FALSE;
    *out = (RfRange){ value, lesser(lesser(corners[0], corners[1]), lesser(corners[2], corners[3])),
                      greater(greater(corners[0], corners[1]), greater(corners[2], corners[3])) };
    return TRUE;
}

gboolean
rf_range_divide(const RfRange *a, const RfRange *b, RfRange *out)
{
    const RfFraction one = rf_fraction_of(1);
    RfRange inverse;

    return rf_fraction_divide(one, b->value, &inverse.value) && rf_fraction_divide(one, b->high, &inverse.low) &&
           rf_fraction_divide(one, b->low, &inverse.high) && rf_range_multiply(a, &inverse, out);
}

static gboolean
power_of(RfFraction base, gint exponent, RfFraction *out)
{
    RfFraction power = base;

    for (gint i = 1; i < exponent; i++)
        if (!rf_fraction_multiply(power, base, &power))
            return FALSE;
    *out = power;
    return TRUE;
}

gboolean
rf_range_power(const RfRange *a, gint exponent, RfRange *out)
{
    const RfRange base = exponent % 2 == 0 ? rf_range_absolute(a) : *a;

    return power_of(base.value, exponent, &out->value) && power_of(base.low, exponent, &out->low) &&
           power_of(base.high, exponent, &out->high);
}

gboolean
rf_range_round(const RfRange *a, RfFraction step, RfWhole how, RfRange *out)
{
    RfRange rounded;

    if (!rf_fraction_round(a->value, step, how, &rounded.value) || !rf_fraction_round(a->low, step, how, &rounded.low) ||
        !rf_fraction_round(a->high, step, how, &rounded.high))
        return FALSE;
    *out = rounded;
    return TRUE;
}

RfRange
rf_range_negate(const RfRange *a)
{
    return (RfRange){ rf_fraction_negate(a->value), rf_fraction_negate(a->high), rf_fraction_negate(a->low) };
}

RfRange
rf_range_absolute(const RfRange *a)
{
    const RfRange negative = rf_range_negate(a);
    RfRange size = rf_fraction_sign(a->value) < 0 ? negative : *a;

    if (rf_range_has_zero(a)) {
        size.low = rf_fraction_of(0);
        size.high = greater(a->high, negative.high);
    }
    return size;
}

RfRange
rf_range_least(const RfRange *a, const RfRange *b)
{
    return (RfRange){ lesser(a->value, b->value), lesser(a->low, b->low), lesser(a->high, b->high) };
}

RfRange
rf_range_greatest(const RfRange *a, const RfRange *b)
{
    return (RfRange){ greater(a->value, b->value), greater(a->low, b->low), greater(a->high, b->high) };
}

RfRange
rf_range_hull(const RfRange *a, const RfRange *b)
{
    return (RfRange){ a->value, lesser(a->low, b->low), greater(a->high, b->high) };
}

RfTruth
rf_range_equal(const RfRange *a, const RfRange *b)
{
    const gboolean overlap = rf_fraction_compare(a->low, b->high) <= 0 && rf_fraction_compare(b->low, a->high) <= 0;
    const gboolean certain = overlap && rf_range_is_point(a) && rf_range_is_point(b);

    return (RfTruth){ rf_fraction_compare(a->value, b->value) == 0, overlap, !certain };
}

RfTruth
rf_range_less(const RfRange *a, const RfRange *b)
{
    return (RfTruth){ rf_fraction_compare(a->value, b->value) < 0, rf_fraction_compare(a->low, b->high) < 0,
                      rf_fraction_compare(a->high, b->low) >= 0 };
}

RfTruth
rf_truth_not(RfTruth truth)
{
    return (RfTruth){ !truth.is_true, truth.can_be_false, truth.can_be_true };
}
