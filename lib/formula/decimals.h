/* SPDX-License-Identifier: MIT */
/* Arithmetic on the decimals of 15 digits that doubles print as. All numbers are finite. */
#ifndef RF_FORMULA_DECIMALS_H
#define RF_FORMULA_DECIMALS_H

#include <glib.h>
#include <math.h>

/* Numbers that share 15 digits are no further apart than this part of either. */
#define RF_DECIMALS_NEAR 1.1e-14

static inline gboolean
rf_decimals_are_near(double a, double b)
{
    return fabs(a - b) <= RF_DECIMALS_NEAR * fabs(a);
}

/* Order of two numbers: negative, 0 or positive; 0 where the decimals are the same. */
gint rf_decimals_compare(double a, double b);

/* Multiples of `step`, which is positive. */
double rf_decimals_floor(double number, double step);
double rf_decimals_ceiling(double number, double step);
double rf_decimals_nearest(double number, double step);

/* number - step * FLOOR(number / step); `step` is not 0, and gives the sign. */
double rf_decimals_remainder(double number, double step);

#endif
