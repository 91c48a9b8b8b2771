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

/* `2019-10-31` of a month met before, or of one that is remembered now; FALSE says nothing. */
static gboolean
read_usual(RfMomentReader *reader, const char *text, gint32 *out_day)
{
    guint64 month;
    gint day;

    memcpy(&month, text, sizeof month);
    const gsize place = (gsize)(month * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) >> 58);
    if (reader->months[place].text != month || reader->months[place].n_days == 0) {
        char date[DATE_LENGTH + 1] = { 0 };
        gint32 first, last;

        memcpy(date, text, 8);
        memcpy(date + 8, "01", 2);
        if (reform_day_parse(date, &first, NULL) != REFORM_STATUS_OK || date[4] != '-')
            return FALSE;
        for (last = 31; last > 28; last--) {
            date[8] = (char)('0' + last / 10);
            date[9] = (char)('0' + last % 10);
            gint32 ignored;
            if (reform_day_parse(date, &ignored, NULL) == REFORM_STATUS_OK)
                break;
        }
        reader->months[place].text = month;
        reader->months[place].first = first;
        reader->months[place].n_days = last;
    }
    if (!read_two_digits(text + 8, &day) || day < 1 || day > reader->months[place].n_days)
        return FALSE;
    *out_day = reader->months[place].first + day - 1;
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

static gboolean
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

void
rf_moment_read(RfMomentReader *reader, const char *text, gsize length, gint32 *out_day, gint16 *out_minute)
{
    *out_minute = -1;
    *out_day = RF_DOSSIER_NO_DAY;
    if (length == 0 || (length == DATE_LENGTH && read_usual(reader, text, out_day)) || read_any(text, length, out_day, out_minute))
        return;
    *out_day = RF_DOSSIER_WRONG_DAY;
    *out_minute = -1;
}
