/* SPDX-License-Identifier: MIT */
/* Numbers to text. */
#include "foundation/number.h"

#include <math.h>
#include <string.h>

#include "foundation/errors.h"

/* Decimals of an amount that has no end. */
#define TICK_DIGITS 9

__extension__ typedef unsigned __int128 Wide;

/* Digits of a finite number that is not 0, as few as read back to it, and the power of ten of the first. */
static gint
shortest_digits(double size, char out[20])
{
    static const char *const formats[] = { "%.14e", "%.15e", "%.16e" };
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    gsize n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(text, sizeof text, formats[i], size);
        if (g_ascii_strtod(text, NULL) == size)
            break;
    }
    const char *p = text;
    for (; *p != 'e'; p++)
        if (*p != '.')
            out[n++] = *p;
    while (n > 1 && out[n - 1] == '0')
        n--;
    out[n] = '\0';
    return (gint)g_ascii_strtoll(p + 1, NULL, 10);
}

static void
append_zeros(GString *text, gint n)
{
    for (gint i = 0; i < n; i++)
        g_string_append_c(text, '0');
}

/* Digits whose first stands for 10^power, without grouping, with at least `decimals` decimals. */
static void
append_positional(GString *text, const char *digits, gint power, gint decimals)
{
    const gint n = (gint)strlen(digits);
    const gint whole = power + 1;
    const gsize start = text->len;

    if (whole <= 0) {
        g_string_append_c(text, '0');
    } else {
        g_string_append_len(text, digits, MIN(n, whole));
        append_zeros(text, whole - n);
    }
    const gsize mark = text->len;
    g_string_append_c(text, '.');
    append_zeros(text, -whole);
    if (n > MAX(whole, 0))
        g_string_append(text, digits + MAX(whole, 0));
    append_zeros(text, decimals - (gint)(text->len - mark - 1));
    if (text->len == mark + 1)
        g_string_truncate(text, mark);
    g_assert(text->len > start);
}

static void
append_shortest(GString *text, double number)
{
    char digits[20] = "0";
    const gint power = number == 0.0 ? 0 : shortest_digits(fabs(number), digits);

    if (number < 0.0)
        g_string_append_c(text, '-');
    if (power >= -7 && power < 21) {
        append_positional(text, digits, power, 0);
        return;
    }
    g_string_append_c(text, digits[0]);
    if (digits[1] != '\0')
        g_string_append_printf(text, ".%s", digits + 1);
    g_string_append_printf(text, "e%d", power);
}

static void
append_rounded(GString *text, double number, gint digits)
{
    char mantissa[24];
    RfDecimal rounded;

    if (!rf_number_round_decimal(number, digits, REFORM_ROUNDING_HALF_AWAY, &rounded) && fabs(number) >= 0x1p63) {
        char whole[400];
        g_string_append(text, g_ascii_formatd(whole, sizeof whole, "%.0f", number));
        if (digits > 0)
            g_string_append_c(text, '.');
        append_zeros(text, digits);
        return;
    }
    if (rounded.mantissa == 0)
        rounded = (RfDecimal){ 0, 0, FALSE };
    if (rounded.negative)
        g_string_append_c(text, '-');
    g_snprintf(mantissa, sizeof mantissa, "%" G_GUINT64_FORMAT, rounded.mantissa);
    append_positional(text, mantissa, (gint)strlen(mantissa) - 1 + rounded.exponent, digits);
    char *mark = strchr(text->str, '.');
    if (mark != NULL) /* places beyond `digits` are zeros of an exact decimal */
        g_string_truncate(text, (gsize)(mark - text->str) + (digits > 0 ? 1 + (gsize)digits : 0));
}

static void
group(GString *text, const char *mark)
{
    const gsize start = text->str[0] == '-';
    const gsize whole = strspn(text->str + start, "0123456789");

    for (gssize at = (gssize)whole - 3; at > 0; at -= 3)
        g_string_insert(text, (gssize)start + at, mark);
}

gsize
rf_number_print(double number, char out[RF_NUMBER_SIZE])
{
    GString *text = g_string_sized_new(RF_NUMBER_SIZE);

    append_shortest(text, number);
    g_assert(text->len < RF_NUMBER_SIZE);
    const gsize n = text->len;
    memcpy(out, text->str, n + 1);
    g_string_free(text, TRUE);
    return n;
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
                       decimal == REFORM_DECIMAL_COMMA ? ',' : '.', TICK_DIGITS, part);
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
    RF_REQUIRE(decimal == REFORM_DECIMAL_POINT || decimal == REFORM_DECIMAL_COMMA, error);
    RF_REQUIRE(thousands >= REFORM_THOUSANDS_NONE && thousands <= REFORM_THOUSANDS_BLANK, error);
    RF_REQUIRE((int)decimal != (int)thousands, error);
    if (!isfinite(number)) {
        rf_errors_set(&err, REFORM_STATUS_UNDEFINED, "number to print is %s, expected a finite one",
                      isnan(number) ? "nan" : number > 0.0 ? "inf" : "-inf");
        return rf_errors_give(err, error);
    }

    GString *text = g_string_new(NULL);
    if (digits < 0)
        append_shortest(text, number);
    else
        append_rounded(text, number, digits);
    char *point = strchr(text->str, '.');
    if (point != NULL && decimal == REFORM_DECIMAL_COMMA)
        *point = ',';
    if (thousands != REFORM_THOUSANDS_NONE)
        group(text, marks[thousands]);
    *out_text = g_string_free(text, FALSE);
    return REFORM_STATUS_OK;
}
