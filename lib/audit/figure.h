/* SPDX-License-Identifier: MIT */
/* A printed figure, digit by digit. */
#ifndef RF_AUDIT_FIGURE_H
#define RF_AUDIT_FIGURE_H

#include <reform/number.h>

#include "audit/range.h"

/* mantissa / 10^decimals, and a hundredth of that with a percent sign. */
typedef struct RfFigure {
    gint64 mantissa; /* at most REFORM_CLAIM_DIGITS_MAX digits */
    gint decimals;   /* 0 to REFORM_CLAIM_DIGITS_MAX */
    gboolean percent;
} RfFigure;

/* Read a figure: OK, MISSING (blank), PARSE, RANGE (too many digits). */
reform_status rf_figure_parse(const char *text,
                              reform_decimal_mark decimal,
                              reform_thousands_mark thousands,
                              RfFigure *out);

/* Show at least so many decimals, if the digits allow. */
void rf_figure_extend(RfFigure *figure, gint decimals);

/* Its value. */
gboolean rf_figure_get_value(const RfFigure *figure, RfFraction *out);

/* One unit of its digit `decimals` after the mark. */
gboolean rf_figure_get_unit(const RfFigure *figure, gint decimals, RfFraction *out);

/* Digits of its mantissa. */
guint rf_figure_count_digits(const RfFigure *figure);

/* The same with other digits; `place` counts from the last, 0. */
RfFigure rf_figure_with_digit(const RfFigure *figure, guint place, guint digit);
RfFigure rf_figure_with_swap(const RfFigure *figure, guint place); /* of `place` and the one before it */
guint rf_figure_get_digit(const RfFigure *figure, guint place);

/* Its digits with a decimal mark, such as `88.2` or `31.2%`. */
char *rf_figure_print(const RfFigure *figure, reform_decimal_mark decimal);

#endif
