/* SPDX-License-Identifier: MIT */
#include "dossier/moment.h"

#include <string.h>

#include "dossier/classify.h"

/* Longest text that is read. */
#define MAX_LENGTH 40
#define DATE_LENGTH 10

static gboolean
read_two_digits(const char *text, gint *out)
{
    if (!g_ascii_isdigit(text[0]) || !g_ascii_isdigit(text[1]))
        return FALSE;
    *out = (text[0] - '0') * 10 + (text[1] - '0');
    return TRUE;
}

/* Remember a month by the eight bytes a date in it starts with; FALSE where that is none. */
static G_GNUC_NO_INLINE gboolean
learn_month(RfMomentReader *reader, const char *text, gsize place)
{
    char date[DATE_LENGTH + 1] = { 0 };
    gint32 first, last, ignored;

    memcpy(date, text, 8);
    memcpy(date + 8, "01", 2);
    if (reform_day_parse(date, &first, NULL) != REFORM_STATUS_OK || date[4] != '-')
        return FALSE;
    for (last = 31; last > 28; last--) {
        date[8] = (char)('0' + last / 10);
        date[9] = (char)('0' + last % 10);
        if (reform_day_parse(date, &ignored, NULL) == REFORM_STATUS_OK)
            break;
    }
    memcpy(&reader->months[place].text, text, 8);
    reader->months[place].first = first;
    reader->months[place].n_days = last;
    return TRUE;
}

/* `2019-10-31` of a month met before, or of one that is remembered now; FALSE says nothing. */
static inline gboolean
read_usual(RfMomentReader *reader, const char *text, gint32 *out_day)
{
    guint64 month;

    memcpy(&month, text, sizeof month);
    const gsize place = (gsize)(month * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) >> 58);
    if (G_UNLIKELY(reader->months[place].text != month || reader->months[place].n_days == 0) && !learn_month(reader, text, place))
        return FALSE;

    const guint tens = (guint)(guchar)text[8] - '0', ones = (guint)(guchar)text[9] - '0', day = tens * 10 + ones;
    if (G_UNLIKELY(tens > 9 || ones > 9 || day - 1 >= (guint)reader->months[place].n_days))
        return FALSE;
    *out_day = reader->months[place].first + (gint32)day - 1;
    return TRUE;
}

/* `15:20`, `15:20:59`, `15h20`; the seconds do not count. */
static gboolean
read_time(const char *text, gint16 *out_minute)
{
    gint hour, minute, second = 0;
    const gsize n_digits = g_ascii_isdigit(text[0]) && !g_ascii_isdigit(text[1]) ? 1 : 2;

    if (n_digits == 1)
        hour = text[0] - '0';
    else if (!read_two_digits(text, &hour))
        return FALSE;
    text += n_digits;
    if ((*text != ':' && *text != 'h') || !read_two_digits(text + 1, &minute))
        return FALSE;
    text += 3;
    if (*text == ':') {
        if (!read_two_digits(text + 1, &second))
            return FALSE;
        text += 3;
        if (*text == '.')
            for (text++; g_ascii_isdigit(*text);)
                text++;
    }
    if (*text != '\0' || hour > 23 || minute > 59 || second > 59)
        return FALSE;
    *out_minute = (gint16)(hour * 60 + minute);
    return TRUE;
}

static G_GNUC_NO_INLINE gboolean
read_any(const char *text, gsize length, gint32 *out_day, gint16 *out_minute)
{
    char copy[MAX_LENGTH + 1] = { 0 };

    if (length > MAX_LENGTH)
        return FALSE;
    memcpy(copy, text, length);
    g_strstrip(copy);
    if (*copy == '\0') {
        *out_day = RF_DOSSIER_NO_DAY;
        return TRUE;
    }

    char *end = copy + strcspn(copy, " T");
    if (*end != '\0') {
        *end++ = '\0';
        if (!read_time(g_strchug(end), out_minute))
            return FALSE;
    }
    return reform_day_parse(copy, out_day, NULL) == REFORM_STATUS_OK;
}

/* Leaves the minute alone where there is no time of day. */
static inline gint32
read_moment(RfMomentReader *reader, RfCell cell, gint16 *out_minute)
{
    gint32 day;

    if (cell.length == DATE_LENGTH && read_usual(reader, cell.text, &day))
        return day;
    if (cell.length == 0)
        return RF_DOSSIER_NO_DAY;
    if (read_any(cell.text, cell.length, &day, out_minute))
        return day;
    *out_minute = -1;
    return RF_DOSSIER_WRONG_DAY;
}

void
rf_moment_read_column(RfMomentReader *reader, const RfColumn *column, gsize n, gint32 *out_days, gint16 *out_minutes)
{
    memset(out_minutes, -1, n * sizeof *out_minutes);
    for (gsize i = 0; i < n; i++)
        out_days[i] = read_moment(reader, rf_column_get(column, i), &out_minutes[i]);
}
