/* SPDX-License-Identifier: MIT */
/* Rounding on the decimal that a number prints as, and comparing shares with such a decimal. */
#include "foundation/number.h"

#include <math.h>

#include "foundation/number_plain.h"

/* From here on a double has at most three binary places, so it is taken exactly. */
#define EXACT_FROM 1e15

/* Wide enough for a count times a mantissa of 15 digits. */
__extension__ typedef unsigned __int128 Wide;
#define WIDE_MAX ((Wide)-1)

/* Fills in the decimal of a number with few digits after the mark, which most have; else FALSE. */
static gboolean
find_short_decimal(double size, RfDecimal *decimal)
{
    static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6 };

    for (guint i = 0; RF_NUMBER_ROUNDS_ONCE && i < G_N_ELEMENTS(powers); i++) {
        const double scaled = size * powers[i] + 0.5;
        if (scaled >= EXACT_FROM)
            return FALSE;
        const guint64 mantissa = (guint64)scaled;
        /* One division of exact operands: what reading the decimal gives. No other one of 15 digits does. */
        if ((double)mantissa / powers[i] == size) {
            decimal->mantissa = mantissa;
            decimal->exponent = -(gint)i;
            return TRUE;
        }
    }
    return FALSE;
}

static void
print_decimal(double size, gint digits, RfDecimal *decimal)
{
    char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
    const char *p = text;

    g_snprintf(format, sizeof format, "%%.%de", digits - 1);
    g_ascii_formatd(text, sizeof text, format, size);
    decimal->mantissa = 0;
    for (; *p != 'e'; p++)
        if (*p != '.')
            decimal->mantissa = decimal->mantissa * 10 + (guint64)(*p - '0');
    decimal->exponent = (gint)g_ascii_strtoll(p + 1, NULL, 10) - (digits - 1);
}

RfDecimal
rf_number_to_decimal(double number, gint digits)
{
    const double size = fabs(number);
    RfDecimal decimal = { 0, 0, number < 0.0 };

    if (size == 0.0)
        return decimal;
    if (digits != 15 || !find_short_decimal(size, &decimal))
        print_decimal(size, digits, &decimal);
    while (decimal.mantissa % 10 == 0) {
        decimal.mantissa /= 10;
        decimal.exponent++;
    }
    return decimal;
}

/* All binary places of a number from EXACT_FROM up, as far as a mantissa can hold them. */
static RfDecimal
to_exact_decimal(double number)
{
    const double size = fabs(number);
    RfDecimal decimal = { 0, 0, number < 0.0 };

    if (size >= 0x1p63)
        return rf_number_to_decimal(number, 15);
    decimal.mantissa = (guint64)size;
    if (size < 0x1p53) {
        decimal.mantissa = decimal.mantissa * 1000 + (guint64)((size - floor(size)) * 1000.0);
        decimal.exponent = -3;
    }
    return decimal;
}

static gboolean
rounds_away(guint64 kept, guint64 rest, guint64 unit, reform_rounding mode)
{
    switch (mode) {
    case REFORM_ROUNDING_TRUNCATE: return FALSE;
    case REFORM_ROUNDING_UP: return rest > 0;
    case REFORM_ROUNDING_HALF_EVEN: return rest > unit - rest || (rest == unit - rest && kept % 2 == 1);
    case REFORM_ROUNDING_HALF_AWAY:
    case REFORM_ROUNDING_FORCE_INT32: break;
    }
    return rest >= unit - rest;
}

gboolean
rf_number_round_decimal(double number, gint digits, reform_rounding mode, RfDecimal *out_rounded)
{
    const gboolean large = fabs(number) >= EXACT_FROM;
    RfDecimal decimal = large ? to_exact_decimal(number) : rf_number_to_decimal(number, 15);
    const gint drop = -digits - decimal.exponent;
    guint64 unit = 1;

    if (drop <= 0) {
        *out_rounded = decimal;
        return !large;
    }
    if (drop >= 20) { /* the mantissa is below half a unit */
        decimal.mantissa = mode == REFORM_ROUNDING_UP && decimal.mantissa > 0;
    } else {
        for (gint i = 0; i < drop; i++)
            unit *= 10;
        const guint64 kept = decimal.mantissa / unit;
        decimal.mantissa = kept + rounds_away(kept, decimal.mantissa % unit, unit, mode);
    }
    decimal.exponent = -digits;
    *out_rounded = decimal;
    return TRUE;
}

/* factor * 10^power, or FALSE when that is more than a Wide holds. */
static gboolean
scale_wide(Wide *factor, gint power)
{
    if (*factor == 0)
        return TRUE;
    for (gint i = 0; i < power; i++) {
        if (*factor > WIDE_MAX / 10)
            return FALSE;
        *factor *= 10;
    }
    return TRUE;
}

/* Order of a and b * 10^exponent: negative, 0 or positive. Both are below 2^113 and not 0. */
static gint
compare_scaled(Wide a, Wide b, gint exponent)
{
    if (exponent < 0 && !scale_wide(&a, -exponent))
        return 1;
    if (exponent > 0 && !scale_wide(&b, exponent))
        return -1;
    return a < b ? -1 : a > b;
}

/* Public API */

double
reform_number_round(double number, int32_t digits, reform_rounding mode)
{
    RfDecimal rounded;

    if (!isfinite(number))
        return number;
    if (digits < -15 || digits > 15 || !rf_number_round_decimal(number, digits, mode, &rounded))
        return number + 0.0;
    return rf_number_from_decimal(rounded);
}

int
reform_share_reaches(int64_t part, int64_t whole, double target)
{
    if (whole <= 0 || !isfinite(target))
        return 0;

    const RfDecimal decimal = rf_number_to_decimal(target, 15);
    if (decimal.mantissa == 0)
        return part >= 0;
    if (part == 0 || (part < 0) != decimal.negative)
        return decimal.negative;

    const guint64 size = part < 0 ? (guint64)0 - (guint64)part : (guint64)part;
    const gint order = compare_scaled(size, (Wide)(guint64)whole * decimal.mantissa, decimal.exponent);
    return decimal.negative ? order <= 0 : order >= 0;
}
