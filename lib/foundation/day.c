/* SPDX-License-Identifier: MIT */
#include <reform/day.h>

#include <glib.h>

#include "foundation/errors.h"
#include "foundation/text.h"

#define DAYS_IN_400_YEARS 146097

static gboolean
is_leap(gint32 year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static gint32
days_in_month(gint32 year, gint32 month)
{
    static const gint8 DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return month == 2 && is_leap(year) ? 29 : DAYS[month - 1];
}

static gboolean
from_date(gint32 year, gint32 month, gint32 day, gint32 *out_day, GError **error)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
        rf_errors_set(error, REFORM_STATUS_RANGE, "there is no date %04d-%02d-%02d, expected one in the years 1 to 9999",
                      year, month, day);
        return FALSE;
    }

    /* Years that start in March, so that the leap day is the last: 365.25 days a year, 30.6 a month. */
    gint32 y = month > 2 ? year : year - 1;
    gint32 m = month > 2 ? month - 3 : month + 9;
    *out_day = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
    return TRUE;
}

static gboolean
to_date(gint32 day, gint32 *out_year, gint32 *out_month, gint32 *out_day, GError **error)
{
    if (day < REFORM_DAY_MIN || day > REFORM_DAY_MAX) {
        rf_errors_set(error, REFORM_STATUS_RANGE, "day %d is outside the years 1 to 9999", day);
        return FALSE;
    }

    gint32 since_march_of_year_0 = day + 719468;
    gint32 cycle = since_march_of_year_0 / DAYS_IN_400_YEARS;
    gint32 in_cycle = since_march_of_year_0 % DAYS_IN_400_YEARS;
    gint32 year_of_cycle = (in_cycle - in_cycle / 1460 + in_cycle / 36524 - in_cycle / (DAYS_IN_400_YEARS - 1)) / 365;
    gint32 in_year = in_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    gint32 m = (5 * in_year + 2) / 153;

    if (out_day != NULL)
        *out_day = in_year - (153 * m + 2) / 5 + 1;
    if (out_month != NULL)
        *out_month = m < 10 ? m + 3 : m - 9;
    if (out_year != NULL)
        *out_year = cycle * 400 + year_of_cycle + (m >= 10);
    return TRUE;
}

/* Digits up to `most` of them; gives how many there were. */
static gsize
read_digits(const char *text, gsize most, gint32 *out)
{
    gsize n = 0;

    *out = 0;
    while (n < most && g_ascii_isdigit(text[n]))
        *out = *out * 10 + (text[n++] - '0');
    return n;
}

/* Three numbers with one separator between them; FALSE if the text is anything else. */
static gboolean
split(const char *text, gint32 numbers[3], gsize lengths[3], char *out_separator)
{
    const char *at = text;

    for (int i = 0; i < 3; i++) {
        lengths[i] = read_digits(at, 4, &numbers[i]);
        at += lengths[i];
        if (lengths[i] == 0)
            return FALSE;
        if (i == 0)
            *out_separator = *at;
        if (i < 2 && (*at == '\0' || *at++ != *out_separator))
            return FALSE;
    }
    return *at == '\0';
}

static gboolean
parse(const char *text, gint32 *out_day, GError **error)
{
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    gint32 numbers[3];
    gsize lengths[3];
    char separator;

    if (*stripped == '\0') {
        rf_errors_set(error, REFORM_STATUS_MISSING, "the date is empty");
        return FALSE;
    }
    if (split(stripped, numbers, lengths, &separator)) {
        if (separator == '-' && lengths[0] == 4 && lengths[1] == 2 && lengths[2] == 2)
            return from_date(numbers[0], numbers[1], numbers[2], out_day, error);
        if (separator == '/' && lengths[0] <= 2 && lengths[1] <= 2 && lengths[2] == 4)
            return from_date(numbers[2], numbers[1], numbers[0], out_day, error);
    }

    g_autofree char *quoted = rf_text_excerpt(text, -1);
    rf_errors_set(error, REFORM_STATUS_PARSE, "'%s' is not a date, expected one such as 2026-03-01 or 01/03/2026", quoted);
    return FALSE;
}

/* Public API */

reform_status
reform_day_from_date(int32_t year, int32_t month, int32_t day, int32_t *out_day, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_day != NULL, error);
    from_date(year, month, day, out_day, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_day_to_date(int32_t day, int32_t *out_year, int32_t *out_month, int32_t *out_day, reform_error **error)
{
    GError *err = NULL;

    to_date(day, out_year, out_month, out_day, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_day_parse(const char *text, int32_t *out_day, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(text != NULL && out_day != NULL, error);
    parse(text, out_day, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_day_format(int32_t day, char **out_text, reform_error **error)
{
    GError *err = NULL;
    gint32 year, month, day_of_month;

    if (out_text != NULL)
        *out_text = NULL;
    RF_REQUIRE(out_text != NULL, error);
    if (to_date(day, &year, &month, &day_of_month, &err))
        *out_text = g_strdup_printf("%04d-%02d-%02d", year, month, day_of_month);
    return rf_errors_give(err, error);
}
