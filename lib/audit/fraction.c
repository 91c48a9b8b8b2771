/* SPDX-License-Identifier: MIT */
#include "audit/fraction.h"

/* Products of parts stay below this; a sum of two of them still fits into 128 bits. */
#define MOST_BITS 126

static RfUint128
magnitude(RfInt128 number)
{
    return number < 0 ? -(RfUint128)number : (RfUint128)number;
}

static gint
bits_of(RfInt128 number)
{
    const RfUint128 size = magnitude(number);
    const guint64 high = (guint64)(size >> 64), low = (guint64)size;

    if (high != 0)
        return 128 - __builtin_clzll(high);
    return low == 0 ? 0 : 64 - __builtin_clzll(low);
}

static RfInt128
common_divisor(RfInt128 a, RfInt128 b)
{
    RfUint128 x = magnitude(a), y = magnitude(b);

    while (y != 0) {
        const RfUint128 rest = x % y;
        x = y;
        y = rest;
    }
    return (RfInt128)x;
}

/* Multiplying with the compiler's overflow check needs a function that not every linker finds. */
static gboolean
multiply(RfInt128 a, RfInt128 b, RfInt128 *out)
{
    if (bits_of(a) + bits_of(b) > MOST_BITS)
        return FALSE;
    *out = a * b;
    return TRUE;
}

static gboolean
reduce(RfInt128 numerator, RfInt128 denominator, RfFraction *out)
{
    const RfInt128 divisor = common_divisor(numerator, denominator);

    numerator /= divisor;
    denominator /= divisor;
    if (bits_of(numerator) > MOST_BITS || bits_of(denominator) > MOST_BITS)
        return FALSE;
    *out = (RfFraction){ numerator, denominator };
    return TRUE;
}

gboolean
rf_fraction_power_of_ten(gint exponent, RfFraction *out)
{
    RfInt128 power = 1;

    if (exponent < -37 || exponent > 37)
        return FALSE;
    for (gint i = ABS(exponent); i > 0; i--)
        power *= 10;
    *out = exponent < 0 ? (RfFraction){ 1, power } : (RfFraction){ power, 1 };
    return TRUE;
}

gboolean
rf_fraction_add(RfFraction a, RfFraction b, RfFraction *out)
{
    const RfInt128 shared = common_divisor(a.denominator, b.denominator);
    RfInt128 left, right, denominator;

    if (!multiply(a.numerator, b.denominator / shared, &left) ||
        !multiply(b.numerator, a.denominator / shared, &right) ||
        !multiply(a.denominator, b.denominator / shared, &denominator))
        return FALSE;
    return reduce(left + right, denominator, out);
}

gboolean
rf_fraction_subtract(RfFraction a, RfFraction b, RfFraction *out)
{
    return rf_fraction_add(a, rf_fraction_negate(b), out);
}

gboolean
rf_fraction_multiply(RfFraction a, RfFraction b, RfFraction *out)
{
    const RfInt128 first = common_divisor(a.numerator, b.denominator);
    const RfInt128 second = common_divisor(b.numerator, a.denominator);
    RfFraction product;

    if (!multiply(a.numerator / first, b.numerator / second, &product.numerator) ||
        !multiply(a.denominator / second, b.denominator / first, &product.denominator))
        return FALSE;
    *out = product;
    return TRUE;
}

gboolean
rf_fraction_divide(RfFraction a, RfFraction b, RfFraction *out)
{
    const RfFraction inverse = b.numerator < 0 ? (RfFraction){ -b.denominator, -b.numerator }
                                               : (RfFraction){ b.denominator, b.numerator };

    g_assert(b.numerator != 0);
    return rf_fraction_multiply(a, inverse, out);
}

static RfInt128
floor_of(RfInt128 numerator, RfInt128 denominator)
{
    const RfInt128 quotient = numerator / denominator;

    return quotient - (numerator % denominator < 0);
}

static RfInt128
whole_of(RfFraction a, RfWhole how)
{
    const RfInt128 down = floor_of(a.numerator, a.denominator);
    const RfInt128 rest = a.numerator - down * a.denominator;
    const gboolean negative = a.numerator < 0;

    if (rest == 0)
        return down;
    switch (how) {
    case RF_WHOLE_DOWN: return down;
    case RF_WHOLE_UP: return down + 1;
    case RF_WHOLE_TO_ZERO: return negative ? down + 1 : down;
    case RF_WHOLE_FROM_ZERO: return negative ? down : down + 1;
    case RF_WHOLE_HALF_AWAY: break;
    }
    if (rest == a.denominator - rest)
        return negative ? down : down + 1;
    return rest < a.denominator - rest ? down : down + 1;
}

gboolean
rf_fraction_round(RfFraction a, RfFraction step, RfWhole how, RfFraction *out)
{
    RfFraction steps;

    return rf_fraction_divide(a, step, &steps) &&
           rf_fraction_multiply((RfFraction){ whole_of(steps, how), 1 }, step, out);
}

/* By the whole parts, then by the inverses of what is left the other way round: nothing can grow. */
gint
rf_fraction_compare(RfFraction a, RfFraction b)
{
    for (;;) {
        const RfInt128 whole_a = floor_of(a.numerator, a.denominator);
        const RfInt128 whole_b = floor_of(b.numerator, b.denominator);
        const RfInt128 rest_a = a.numerator - whole_a * a.denominator;
        const RfInt128 rest_b = b.numerator - whole_b * b.denominator;

        if (whole_a != whole_b)
            return whole_a < whole_b ? -1 : 1;
        if (rest_a == 0 || rest_b == 0)
            return (rest_a != 0) - (rest_b != 0);
        const RfFraction inverse_b = { b.denominator, rest_b };
        b = (RfFraction){ a.denominator, rest_a };
        a = inverse_b;
    }
}

double
rf_fraction_to_double(RfFraction a)
{
    return rf_ratio(a.numerator, a.denominator);
}

static gboolean
parse_exponent(const char *p, const char *end, gint *out)
{
    const gboolean negative = p < end && *p == '-';
    gint exponent = 0;

    if (p < end && (*p == '-' || *p == '+'))
        p++;
    if (p == end)
        return FALSE;
    for (; p < end; p++) {
        if (!g_ascii_isdigit(*p) || exponent > 999)
            return FALSE;
        exponent = exponent * 10 + (*p - '0');
    }
    *out = negative ? -exponent : exponent;
    return TRUE;
}

static gboolean
parse_digits(const char *p, const char *end, RfFraction *out)
{
    RfInt128 mantissa = 0;
    gint decimals = 0, exponent = 0;
    gboolean any = FALSE, mark = FALSE;
    RfFraction power;

    for (; p < end && (g_ascii_isdigit(*p) || (*p == '.' && !mark)); p++) {
        if (*p == '.') {
            mark = TRUE;
            continue;
        }
        if (bits_of(mantissa) > MOST_BITS - 4)
            return FALSE;
        mantissa = mantissa * 10 + (*p - '0');
        decimals += mark;
        any = TRUE;
    }
    if (!any || (p < end && ((*p != 'e' && *p != 'E') || !parse_exponent(p + 1, end, &exponent))))
        return FALSE;
    return rf_fraction_power_of_ten(exponent - decimals, &power) &&
           rf_fraction_multiply((RfFraction){ mantissa, 1 }, power, out);
}

gboolean
rf_fraction_parse(const char *text, gsize length, RfFraction *out)
{
    const char *end = text + length;

    while (text < end && (*text == '(' || g_ascii_isspace(*text)))
        text++;
    while (text < end && (end[-1] == ')' || g_ascii_isspace(end[-1])))
        end--;
    return parse_digits(text, end, out);
}
