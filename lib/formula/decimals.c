/* SPDX-License-Identifier: MIT */
#include "formula/decimals.h"

#include <float.h>

#include "foundation/number.h"
#include "foundation/ratio.h"

/* Powers of ten by which a mantissa of 50 bits can be multiplied in 127 bits. */
#define SCALE_MAX 23

/* Up to here 15 digits show a fraction that is this far from a whole number. */
#define PLAIN_MAX 1e11
#define PLAIN_MARGIN 1e-3

/* number / step = quotient + rest / divisor, in whole numbers, 0 <= rest < divisor; all times 10^exponent. */
typedef struct Division {
    RfInt128 quotient;
    RfInt128 rest;
    RfInt128 divisor;
    gint exponent;
} Division;

gint
rf_decimals_compare(double a, double b)
{
    if (a == b)
        return 0;
    if (rf_decimals_are_near(a, b)) {
        const RfDecimal x = rf_number_to_decimal(a, 15);
        const RfDecimal y = rf_number_to_decimal(b, 15);
        if (x.mantissa == y.mantissa && x.exponent == y.exponent && x.negative == y.negative)
            return 0;
    }
    return a < b ? -1 : 1;
}

static RfInt128
scale(RfDecimal decimal, gint power)
{
    RfInt128 scaled = (RfInt128)decimal.mantissa;

    for (gint i = 0; i < power; i++)
        scaled *= 10;
    return decimal.negative ? -scaled : scaled;
}

static gboolean
is_whole(double number)
{
    return fabs(number) < 0x1p53 && floor(number) == number;
}

/* Whole numbers keep all their digits, others 15. */
static RfDecimal
decimal_of(double number, gboolean whole)
{
    return whole ? (RfDecimal){ (guint64)fabs(number), 0, number < 0.0 } : rf_number_to_decimal(number, 15);
}

/* FALSE where the two are so far apart that one has no digit the other could change. */
static gboolean
divide(double number, double step, Division *out_division)
{
    const gboolean whole = is_whole(number) && is_whole(step);
    const RfDecimal a = decimal_of(number, whole);
    const RfDecimal b = decimal_of(step, whole);
    const gint exponent = a.mantissa == 0 ? b.exponent : MIN(a.exponent, b.exponent);

    if (a.exponent - exponent > SCALE_MAX || b.exponent - exponent > SCALE_MAX)
        return FALSE;
    const RfInt128 dividend = a.mantissa == 0 ? 0 : scale(a, a.exponent - exponent);
    const RfInt128 divisor = scale(b, b.exponent - exponent);
    Division division = { dividend / divisor, dividend % divisor, divisor, exponent };
    if (division.rest < 0) {
        division.rest += divisor;
        division.quotient--;
    }
    *out_division = division;
    return TRUE;
}

/* The double nearest to whole * 10^exponent, to 19 digits. */
static double
from_whole(RfInt128 whole, gint exponent)
{
    const gboolean negative = whole < 0;
    RfUint128 size = negative ? -(RfUint128)whole : (RfUint128)whole;

    while (size > G_MAXUINT64) {
        size /= 10;
        exponent++;
    }
    return rf_number_from_decimal((RfDecimal){ (guint64)size, exponent, negative });
}

/* Numbers whose fraction is neither nothing nor nearly so need no decimals to be cut at whole numbers. */
static gboolean
is_plain(double number)
{
    const double fraction = number - floor(number);

    return fraction == 0.0 ||
           (fabs(number) < PLAIN_MAX && fraction > PLAIN_MARGIN && fraction < 1.0 - PLAIN_MARGIN);
}

double
rf_decimals_floor(double number, double step)
{
    Division division;

    if (step == 1.0 && is_plain(number))
        return floor(number);
    if (divide(number, step, &division))
        return from_whole(division.quotient * division.divisor, division.exponent);
    return fabs(number) >= step ? number : number < 0.0 ? -step : 0.0;
}

double
rf_decimals_ceiling(double number, double step)
{
    return 0.0 - rf_decimals_floor(-number, step);
}

double
rf_decimals_nearest(double number, double step)
{
    Division division;
    const double size = fabs(number);

    if (!divide(size, step, &division))
        return size >= step ? number : 0.0;
    if (division.rest >= division.divisor - division.rest)
        division.quotient++;
    return copysign(from_whole(division.quotient * division.divisor, division.exponent), number) + 0.0;
}

double
rf_decimals_remainder(double number, double step)
{
    Division division;

    /* -(-a mod b) has the sign of -b. */
    if (step < 0.0)
        return 0.0 - rf_decimals_remainder(-number, -step);
    if (divide(number, step, &division))
        return from_whole(division.rest, division.exponent);
    if (fabs(number) >= step)
        return 0.0;
    return number < 0.0 ? step : number;
}
