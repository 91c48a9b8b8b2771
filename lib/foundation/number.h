/* SPDX-License-Identifier: MIT */
/* Numbers inside the library. */
#ifndef RF_FOUNDATION_NUMBER_H
#define RF_FOUNDATION_NUMBER_H

#include <glib.h>

#include <reform/number.h>

/* As reform_number_parse() on `length` bytes, without a terminator and without an error object:
 * OK, MISSING, PARSE or RANGE. Fast for decimals of up to 15 digits. */
reform_status rf_number_parse(const char *text,
                              gsize length,
                              reform_decimal_mark decimal,
                              reform_thousands_mark thousands,
                              double *out_number);

/* Longest text rf_number_print() writes, the NUL included. */
#define RF_NUMBER_SIZE 40

/* Shortest decimal that reads back to the same finite double, with a point; returns its length. */
gsize rf_number_print(double number, char out[RF_NUMBER_SIZE]);

/* An exact amount of `ticks` parts, `per_unit` to one (480, 60, 1), as a decimal with as many digits as
 * needed: 5040/480 is "10.5". Returns its length. Digits that do not end are cut at 9 and rounded. */
gsize rf_number_print_ticks(gint64 ticks, gint64 per_unit, reform_decimal_mark decimal, char out[RF_NUMBER_SIZE]);

#endif
