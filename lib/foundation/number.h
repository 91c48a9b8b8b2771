/* SPDX-License-Identifier: MIT */
/* Numbers inside the library. */
#ifndef RF_FOUNDATION_NUMBER_H
#define RF_FOUNDATION_NUMBER_H

#include <glib.h>

#include <reform/number.h>

/* As reform_number_parse() on `length` bytes, without a terminator and without an error object:
 * OK, MISSING, PARSE or RANGE. Fast for decimals of up to 15 digits; where calls are many, include
 * number_plain.h and try rf_number_parse_plain() first, which is inlined. */
reform_status rf_number_parse(const char *text,
                              gsize length,
                              reform_decimal_mark decimal,
                              reform_thousands_mark thousands,
                              double *out_number);

/* A decimal: mantissa * 10^exponent, negative or not. */
typedef struct RfDecimal {
    guint64 mantissa;
    gint exponent;
    gboolean negative;
} RfDecimal;

/* The decimal of at most `digits` significant digits (1 to 17), without zeros at its end, that is nearest to a
 * finite number. */
RfDecimal rf_number_to_decimal(double number, gint digits);

/* The double nearest to a decimal: infinite when it is too large, never negative zero. */
double rf_number_from_decimal(RfDecimal decimal);

/* A finite number rounded as reform_number_round() does, before it becomes a double again. FALSE when that must
 * not be done because the number, being large, has digits that a mantissa does not hold and none to round off. */
gboolean rf_number_round_decimal(double number, gint digits, reform_rounding mode, RfDecimal *out_rounded);

/* Longest text rf_number_print() writes, the NUL included. */
#define RF_NUMBER_SIZE 40

/* Shortest decimal that reads back to the same finite double, with a point; returns its length. */
gsize rf_number_print(double number, char out[RF_NUMBER_SIZE]);

/* An exact amount of `ticks` parts, `per_unit` to one (480, 60, 1), as a decimal with as many digits as
 * needed: 5040/480 is "10.5". Returns its length. Digits that do not end are cut at 9 and rounded. */
gsize rf_number_print_ticks(gint64 ticks, gint64 per_unit, reform_decimal_mark decimal, char out[RF_NUMBER_SIZE]);

#endif
