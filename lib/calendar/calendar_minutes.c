/* SPDX-License-Identifier: MIT */
/* Questions about working minutes: those before a moment are the ones before its day and those of its day. */
#include "calendar/calendar.h"

#include "foundation/errors.h"

/* The day of a moment in the calendar; the last moment, 24:00 of the last day, is of the day after. */
static gint32
index_of(const reform_calendar *calendar, gint64 moment)
{
    return (gint32)((moment - (gint64)calendar->first_day * RF_MINUTES_A_DAY) / RF_MINUTES_A_DAY);
}

static gboolean
has_moment(const reform_calendar *calendar, gint64 moment)
{
    const gint64 first = (gint64)calendar->first_day * RF_MINUTES_A_DAY;

    return moment >= first && moment <= first + (gint64)calendar->n_days * RF_MINUTES_A_DAY;
}

gint64
rf_calendar_minutes_before(const reform_calendar *calendar, gint64 moment)
{
    const gint32 index = index_of(calendar, moment);
    gint64 minutes = calendar->minutes[index];

    if (index == calendar->n_days || !rf_calendar_works(calendar, index))
        return minutes;

    const RfHours *hours = rf_calendar_get_hours(calendar, index);
    const gint32 minute = (gint32)(moment - ((gint64)calendar->first_day + index) * RF_MINUTES_A_DAY);
    for (gint32 i = 0; i < hours->n_spans && hours->bounds[2 * i] < minute; i++)
        minutes += MIN(minute, hours->bounds[2 * i + 1]) - hours->bounds[2 * i];
    return minutes;
}

/* How many working days there are of which each has at most `minutes` before it. */
static gint32
count_days_up_to(const reform_calendar *calendar, gint64 minutes)
{
    gint32 low = 0, high = calendar->n_working;

    while (low < high) {
        const gint32 middle = low + (high - low) / 2;
        if (calendar->minutes[calendar->working[middle] - calendar->first_day] <= minutes)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The minute of a day that has `minutes` working minutes before it: the first such, or the last. */
static gint32
minute_of(const RfHours *hours, gint64 minutes, gboolean first)
{
    for (gint32 i = 0; i < hours->n_spans; i++) {
        const gint32 length = hours->bounds[2 * i + 1] - hours->bounds[2 * i];
        if (minutes < length || (first && minutes == length))
            return hours->bounds[2 * i] + (gint32)minutes;
        minutes -= length;
    }
    return hours->bounds[2 * hours->n_spans - 1];
}

gboolean
rf_calendar_find_moment(const reform_calendar *calendar, gint64 from, gint64 amount, gint64 *out_moment)
{
    const gint64 start = rf_calendar_minutes_before(calendar, from);
    const gint64 all = calendar->minutes[calendar->n_days];
    /* Where time goes on, work ends at the end of a day; where it goes back, it starts at the start of one. */
    const gboolean onward = amount > 0;

    if (amount > all - start || amount < -start)
        return FALSE;
    const gint32 day = calendar->working[count_days_up_to(calendar, start + amount - onward) - 1];
    const gint32 index = day - calendar->first_day;
    *out_moment =
        (gint64)day * RF_MINUTES_A_DAY +
        minute_of(rf_calendar_get_hours(calendar, index), start + amount - calendar->minutes[index], onward);
    return TRUE;
}

char *
rf_calendar_format_moment(gint64 moment)
{
    const gint64 rest = moment % RF_MINUTES_A_DAY;
    const gint32 minute = (gint32)(rest < 0 ? rest + RF_MINUTES_A_DAY : rest);
    g_autofree char *day = rf_calendar_format_day(moment / RF_MINUTES_A_DAY - (rest < 0));

    return g_strdup_printf("%s %02d:%02d", day, minute / 60, minute % 60);
}

gboolean
rf_calendar_check_moment(const reform_calendar *calendar, gsize item, gint64 moment, GError **error)
{
    if (has_moment(calendar, moment))
        return TRUE;

    g_autofree char *found = rf_calendar_format_moment(moment);
    g_autofree char *first = rf_calendar_format_day(calendar->first_day);
    g_autofree char *last = rf_calendar_format_day(calendar->first_day + calendar->n_days - 1);
    rf_errors_set(error, REFORM_STATUS_RANGE,
                  "item %" G_GSIZE_FORMAT ": %s is not in the calendar, expected %s to %s", item, found,
                  first, last);
    return FALSE;
}

/* Whether what lies between two moments reaches beyond the last confirmed day. */
static guint8
flag(const reform_calendar *calendar, gint64 from, gint64 to)
{
    const gint64 end = ((gint64)calendar->first_day + calendar->n_confirmed) * RF_MINUTES_A_DAY;

    return from != to && MAX(from, to) > end ? REFORM_CALENDAR_FLAG_UNCONFIRMED : 0;
}

static void
count_minutes(const reform_calendar *calendar, const gint64 *from, const gint64 *to, gsize n,
              gint64 *out_minutes, guint8 *out_flags, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        const gint64 start = from[i], end = to[i];
        if (!rf_calendar_check_moment(calendar, i, start, error) ||
            !rf_calendar_check_moment(calendar, i, end, error))
            return;
        out_minutes[i] =
            rf_calendar_minutes_before(calendar, end) - rf_calendar_minutes_before(calendar, start);
        if (out_flags != NULL)
            out_flags[i] = flag(calendar, start, end);
    }
}

static void
add_minutes(const reform_calendar *calendar, const gint64 *from, const gint64 *amounts, gsize n,
            gint64 *out_moments, guint8 *out_flags, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        const gint64 start = from[i], amount = amounts[i];
        gint64 moment = start;
        if (!rf_calendar_check_moment(calendar, i, start, error))
            return;
        if (amount != 0 && !rf_calendar_find_moment(calendar, start, amount, &moment)) {
            g_autofree char *text = rf_calendar_format_moment(start);
            rf_errors_set(error, REFORM_STATUS_RANGE,
                          "item %" G_GSIZE_FORMAT ": %" G_GINT64_FORMAT
                          " working minutes from %s lead out of the calendar",
                          i, amount, text);
            return;
        }
        out_moments[i] = moment;
        if (out_flags != NULL)
            out_flags[i] = flag(calendar, start, moment);
    }
}

/* Public API */

reform_status
reform_calendar_count_minutes(const reform_calendar *calendar, const int64_t *from, const int64_t *to,
                              size_t n_spans, int64_t *out_minutes, uint8_t *out_flags, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(calendar != NULL, error);
    RF_REQUIRE(n_spans == 0 || (from != NULL && to != NULL && out_minutes != NULL), error);
    count_minutes(calendar, from, to, n_spans, out_minutes, out_flags, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_calendar_add_minutes(const reform_calendar *calendar, const int64_t *from, const int64_t *amounts,
                            size_t n_moments, int64_t *out_moments, uint8_t *out_flags, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(calendar != NULL, error);
    RF_REQUIRE(n_moments == 0 || (from != NULL && amounts != NULL && out_moments != NULL), error);
    add_minutes(calendar, from, amounts, n_moments, out_moments, out_flags, &err);
    return rf_errors_give(err, error);
}
