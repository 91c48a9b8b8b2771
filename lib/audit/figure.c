/* SPDX-License-Identifier: MIT */
#include "audit/figure.h"

#include <string.h>

#include <reform/audit.h>

#include "foundation/number.h"

static const gint64 powers[] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    G_GINT64_CONSTANT(10000000000),
    G_GINT64_CONSTANT(100000000000),
    G_GINT64_CONSTANT(1000000000000),
    G_GINT64_CONSTANT(10000000000000),
    G_GINT64_CONSTANT(100000000000000),
    G_GINT64_CONSTANT(1000000000000000),
    G_GINT64_CONSTANT(10000000000000000),
    G_GINT64_CONSTANT(100000000000000000),
    G_GINT64_CONSTANT(1000000000000000000),
};

reform_status
rf_figure_parse(const char *text, reform_decimal_mark decimal, reform_thousands_mark thousands, RfFigure *out)
{
    const char mark = decimal == REFORM_DECIMAL_MARK_COMMA ? ',' : '.';
    RfFigure figure = { 0, 0, FALSE };
    gboolean negative = FALSE, after = FALSE;
    double number;
    const reform_status status = rf_number_parse(text, strlen(text), decimal, thousands, &number);

    /* It decides what a number is; here its digits are taken. */
    if (status != REFORM_STATUS_OK)
        return status;
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == 'e' || *p == 'E')
            return REFORM_STATUS_PARSE;
        if (g_ascii_isdigit(*p)) {
            if (figure.mantissa >= powers[REFORM_CLAIM_DIGITS_MAX - 1] || figure.decimals == REFORM_CLAIM_DIGITS_MAX)
                return REFORM_STATUS_RANGE;
            figure.mantissa = figure.mantissa * 10 + (*p - '0');
            figure.decimals += after;
        } else {
            negative = negative || *p == '-';
            after = after || *p == mark;
            figure.percent = figure.percent || *p == '%';
        }
    }
    figure.mantissa = negative || number < 0.0 ? -figure.mantissa : figure.mantissa;
    *out = figure;
    return REFORM_STATUS_OK;
}

void
rf_figure_extend(RfFigure *figure, gint decimals)
{
    const gint more = MIN(decimals, REFORM_CLAIM_DIGITS_MAX) - figure->decimals;

    if (more <= 0 || ABS(figure->mantissa) >= powers[REFORM_CLAIM_DIGITS_MAX - more])
        return;
    figure->mantissa *= powers[more];
    figure->decimals += more;
}

gboolean
rf_figure_get_unit(const RfFigure *figure, gint decimals, RfFraction *out)
{
    return rf_fraction_power_of_ten(-decimals - (figure->percent ? 2 : 0), out);
}

gboolean
rf_figure_get_value(const RfFigure *figure, RfFraction *out)
{
    RfFraction unit;

    return rf_figure_get_unit(figure, figure->decimals, &unit) &&
           rf_fraction_multiply(rf_fraction_of(figure->mantissa), unit, out);
}

guint
rf_figure_count_digits(const RfFigure *figure)
{
    guint n = 1;

    while (n < G_N_ELEMENTS(powers) && ABS(figure->mantissa) >= powers[n])
        n++;
    return n;
}

guint
rf_figure_get_digit(const RfFigure *figure, guint place)
{
    return (guint)(ABS(figure->mantissa) / powers[place] % 10);
}

RfFigure
rf_figure_with_digit(const RfFigure *figure, guint place, guint digit)
{
    const gint64 change = ((gint64)digit - (gint64)rf_figure_get_digit(figure, place)) * powers[place];
    RfFigure other = *figure;

    other.mantissa += figure->mantissa < 0 ? -change : change;
    return other;
}

RfFigure
rf_figure_with_swap(const RfFigure *figure, guint place)
{
    const RfFigure half = rf_figure_with_digit(figure, place, rf_figure_get_digit(figure, place + 1));

    return rf_figure_with_digit(&half, place + 1, rf_figure_get_digit(figure, place));
}

char *
rf_figure_print(const RfFigure *figure, reform_decimal_mark decimal)
{
    g_autoptr(GString) text = g_string_new(NULL);

    g_string_append_printf(text, "%0*" G_GINT64_FORMAT, figure->decimals + 1, ABS(figure->mantissa));
    if (figure->decimals > 0)
        g_string_insert_c(text, (gssize)text->len - figure->decimals, decimal == REFORM_DECIMAL_MARK_COMMA ? ',' : '.');
    if (figure->mantissa < 0)
        g_string_prepend_c(text, '-');
    if (figure->percent)
        g_string_append_c(text, '%');
    return g_strdup(text->str);
}
