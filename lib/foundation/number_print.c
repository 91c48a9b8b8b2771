/* SPDX-License-Identifier: MIT */
/* Numbers to text. */
#include "foundation/number.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "foundation/errors.h"

/* From here on, and below, numbers are printed with an exponent. */
#define SCIENTIFIC_FROM 1e21
#define SCIENTIFIC_BELOW 1e-7

/* Decimals of an amount that has no end. */
#define TICK_DIGITS 9

__extension__ typedef unsigned __int128 Wide;

/* Digits of a whole number, and how many. */
static gint
write_digits(guint64 number, char out[24])
{
    char reversed[24];
    gint n = 0;

    do
        reversed[n++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    for (gint i = 0; i < n; i++)
        out[i] = reversed[n - 1 - i];
    out[n] = '\0';
    return n;
}

/* The decimal of fewest digits that reads back to a finite number. */
static RfDecimal
shortest_decimal(double number)
{
    /* Numbers too small for full precision may need less than 15 digits, all others have their shortest there. */
    gint digits = fabs(number) < DBL_MIN ? 1 : 15;
    RfDecimal decimal = rf_number_to_decimal(number, digits);

    while (rf_number_from_decimal(decimal) != number && digits < 17)
        decimal = rf_number_to_decimal(number, ++digits);
    return decimal;
}

static char *
put_zeros(char *out, gint n)
{
    for (; n > 0; n--)
        *out++ = '0';
    return out;
}

/* Written out, with `decimals` places or, if that is -1, as many as there are. Gives the end of what it wrote. */
static char *
write_positional(char *out, RfDecimal decimal, gint decimals)
{
    char digits[24];
    const gint n = write_digits(decimal.mantissa, digits);
    const gint places = MAX(-decimal.exponent, 0);      /* the mantissa's digits and zeros after the mark */
    const gint before = MAX(n - places, 0);             /* its digits before the mark */
    const gint shown = decimals < 0 ? places : decimals;

    if (decimal.negative)
        *out++ = '-';
    if (before == 0)
        *out++ = '0';
    memcpy(out, digits, (gsize)before);
    out = put_zeros(out + before, decimal.exponent);
    if (shown > 0) {
        const gint zeros = MIN(places - (n - before), shown);
        const gint rest = MIN(n - before, shown - zeros);
        *out++ = '.';
        out = put_zeros(out, zeros);
        memcpy(out, digits + before, (gsize)rest);
        out = put_zeros(out + rest, shown - zeros - rest);
    }
    *out = '\0';
    return out;
}

/* One digit before the mark, and an exponent. */
static char *
write_scientific(char *out, RfDecimal decimal)
{
    char digits[24];
    const gint n = write_digits(decimal.mantissa, digits);

    return out + g_snprintf(out, RF_NUMBER_SIZE, "%s%c%s%se%d", decimal.negative ? "-" : "", digits[0],
                            n > 1 ? "." : "", digits + 1, decimal.exponent + n - 1);
}

gsize
rf_number_print(double number, char out[RF_NUMBER_SIZE])
{
    const RfDecimal decimal = shortest_decimal(number);
    const double size = fabs(number);

    if (number == 0.0 || (size >= SCIENTIFIC_BELOW && size < SCIENTIFIC_FROM))
        return (gsize)(write_positional(out, decimal, -1) - out);
    return (gsize)(write_scientific(out, decimal) - out);
}

/* `digits` decimals, in a new string. */
static GString *
print_rounded(double number, gint digits)
{
    if (fabs(number) >= 0x1p63) {
        char whole[400];
        GString *text = g_string_new(g_ascii_formatd(whole, sizeof whole, "%.0f", number));
        if (digits > 0)
            g_string_append_printf(text, ".%0*d", digits, 0);
        return text;
    }

    char text[RF_NUMBER_SIZE];
    RfDecimal rounded;
    rf_number_round_decimal(number, digits, REFORM_ROUNDING_HALF_AWAY, &rounded);
    rounded.negative = rounded.negative && rounded.mantissa > 0;
    write_positional(text, rounded, digits);
    return g_string_new(text);
}

static GString *
print_shortest(double number)
{
    char text[RF_NUMBER_SIZE];

    rf_number_print(number, text);
    return g_string_new(text);
}

/* Puts `mark` between the digits before the decimals, in threes. */
static void
group(GString *text, const char *mark)
{
    const gsize start = text->str[0] == '-';
    const gsize whole = strspn(text->str + start, "0123456789");

    for (gssize at = (gssize)whole - 3; at > 0; at -= 3)
        g_string_insert(text, (gssize)start + at, mark);
}

gsize
rf_number_print_ticks(gint64 ticks, gint64 per_unit, reform_decimal_mark decimal, char out[RF_NUMBER_SIZE])
{
    const guint64 size = ticks < 0 ? (guint64)0 - (guint64)ticks : (guint64)ticks;
    const guint64 per = (guint64)per_unit;
    guint64 whole = size / per;
    Wide scaled = (Wide)(size % per) * 1000000000;
    guint64 part = (guint64)(scaled / per);
    const guint64 rest = (guint64)(scaled % per);

    if (rest >= per - rest)
        part++;
    if (part == 1000000000) {
        part = 0;
        whole++;
    }
    int n = g_snprintf(out, RF_NUMBER_SIZE, "%s%" G_GUINT64_FORMAT "%c%0*" G_GUINT64_FORMAT,
                       ticks < 0 && (whole > 0 || part > 0) ? "-" : "", whole,
                       decimal == REFORM_DECIMAL_MARK_COMMA ? ',' : '.', TICK_DIGITS, part);
    while (out[n - 1] == '0')
        n--;
    if (!g_ascii_isdigit(out[n - 1]))
        n--;
    out[n] = '\0';
    return (gsize)n;
}

/* Public API */

reform_status
reform_number_format(double number,
                     int32_t digits,
                     reform_decimal_mark decimal,
                     reform_thousands_mark thousands,
                     char **out_text,
                     reform_error **error)
{
    static const char *const marks[] = { "", ".", ",", " " };
    GError *err = NULL;

    RF_REQUIRE(out_text != NULL, error);
    *out_text = NULL;
    RF_REQUIRE(digits >= -1 && digits <= 15, error);
    RF_REQUIRE(decimal == REFORM_DECIMAL_MARK_POINT || decimal == REFORM_DECIMAL_MARK_COMMA, error);
    RF_REQUIRE(thousands >= REFORM_THOUSANDS_MARK_NONE && thousands <= REFORM_THOUSANDS_MARK_BLANK, error);
    RF_REQUIRE((int)decimal != (int)thousands, error);
    if (!isfinite(number)) {
        rf_errors_set(&err, REFORM_STATUS_UNDEFINED, "number to print is %s, expected a finite one",
                      isnan(number) ? "nan" : number > 0.0 ? "inf" : "-inf");
        return rf_errors_give(err, error);
    }

    GString *text = digits < 0 ? print_shortest(number) : print_rounded(number, digits);
    char *point = strchr(text->str, '.');
    if (point != NULL && decimal == REFORM_DECIMAL_MARK_COMMA)
        *point = ',';
    if (thousands != REFORM_THOUSANDS_MARK_NONE)
        group(text, marks[thousands]);
    *out_text = g_string_free(text, FALSE);
    return REFORM_STATUS_OK;
}
