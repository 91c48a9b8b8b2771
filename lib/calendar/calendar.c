/* SPDX-License-Identifier: MIT */
#include "calendar/calendar.h"

#include <reform/day.h>

#include "foundation/errors.h"

static const char *const kind_names[] = {
    [REFORM_DAY_KIND_PLAIN] = "",
    [REFORM_DAY_KIND_HOLIDAY] = "holiday",
    [REFORM_DAY_KIND_SUBSTITUTE] = "compensatory",
    [REFORM_DAY_KIND_SWAPPED_OFF] = "swap_off",
    [REFORM_DAY_KIND_SWAPPED_WORKING] = "makeup_workday",
};

char *
rf_calendar_format_day(gint64 day)
{
    char *text = NULL;

    if (day == (gint32)day && reform_day_format((gint32)day, &text, NULL) == REFORM_STATUS_OK)
        return text;
    return g_strdup_printf("day %" G_GINT64_FORMAT, day);
}

gboolean
rf_calendar_check_day(gint64 day, GError **error)
{
    if (day >= REFORM_DAY_MIN && day <= REFORM_DAY_MAX)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_RANGE, "day %" G_GINT64_FORMAT " is outside the years 1 to 9999", day);
    return FALSE;
}

void
rf_calendar_refuse_day(const reform_calendar *calendar, gsize item, gint64 day, GError **error)
{
    g_autofree char *found = rf_calendar_format_day(day);
    g_autofree char *first = rf_calendar_format_day(calendar->first_day);
    g_autofree char *last = rf_calendar_format_day(calendar->first_day + calendar->n_days - 1);

    rf_errors_set(error, REFORM_STATUS_RANGE,
                  "item %" G_GSIZE_FORMAT ": %s is not in the calendar, expected %s to %s", item, found,
                  first, last);
}

char *
rf_calendar_digest(const reform_calendar *calendar)
{
    const gint32 bounds[] = {
        GINT32_TO_LE(calendar->first_day),
        GINT32_TO_LE(calendar->n_days),
        GINT32_TO_LE(calendar->n_confirmed),
    };
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);

    g_checksum_update(checksum, (const guchar *)bounds, sizeof bounds);
    for (gint32 i = 0; i < calendar->n_days; i++) {
        const guchar works = (guchar)rf_calendar_works(calendar, i);
        g_checksum_update(checksum, &works, 1);
    }
    return g_strdup(g_checksum_get_string(checksum));
}

/* Public API */

reform_calendar *
reform_calendar_ref(reform_calendar *calendar)
{
    if (calendar != NULL)
        g_atomic_ref_count_inc(&calendar->refs);
    return calendar;
}

void
reform_calendar_unref(reform_calendar *calendar)
{
    if (calendar == NULL || !g_atomic_ref_count_dec(&calendar->refs))
        return;
    g_free(calendar->counts);
    g_free(calendar->minutes);
    g_free(calendar->working);
    g_free(calendar->kinds);
    g_free(calendar->names);
    rf_interner_free(calendar->texts);
    g_free(calendar->audience);
    g_free(calendar->id);
    g_free(calendar);
}

int32_t
reform_calendar_get_first_day(const reform_calendar *calendar)
{
    return calendar == NULL ? 0 : calendar->first_day;
}

int32_t
reform_calendar_get_last_day(const reform_calendar *calendar)
{
    return calendar == NULL ? 0 : calendar->first_day + calendar->n_days - 1;
}

int32_t
reform_calendar_get_confirmed_until(const reform_calendar *calendar)
{
    return calendar == NULL ? 0 : calendar->first_day + calendar->n_confirmed - 1;
}

const char *
reform_calendar_get_audience(const reform_calendar *calendar)
{
    return calendar == NULL ? NULL : calendar->audience;
}

const char *
reform_calendar_get_id(const reform_calendar *calendar)
{
    return calendar == NULL ? NULL : calendar->id;
}

reform_day_kind
reform_calendar_get_kind(const reform_calendar *calendar, int32_t day)
{
    if (calendar == NULL || !rf_calendar_has(calendar, day))
        return REFORM_DAY_KIND_PLAIN;
    return (reform_day_kind)calendar->kinds[day - calendar->first_day];
}

const char *
reform_calendar_get_name(const reform_calendar *calendar, int32_t day)
{
    guint32 name = 0;

    if (calendar != NULL && rf_calendar_has(calendar, day))
        name = calendar->names[day - calendar->first_day];
    return name == 0 ? NULL : rf_interner_get(calendar->texts, name);
}

size_t
reform_calendar_get_hours(const reform_calendar *calendar, int32_t day, int32_t *out_spans, size_t n_spans)
{
    if (calendar == NULL || !rf_calendar_has(calendar, day) ||
        !rf_calendar_works(calendar, day - calendar->first_day))
        return 0;

    const RfHours *hours = rf_calendar_get_hours(calendar, day - calendar->first_day);
    const size_t n_given = MIN(n_spans, (size_t)hours->n_spans);
    for (size_t i = 0; out_spans != NULL && i < 2 * n_given; i++)
        out_spans[i] = hours->bounds[i];
    return (size_t)hours->n_spans;
}

const char *
reform_day_kind_get_name(reform_day_kind kind)
{
    return kind_names[(guint)kind < G_N_ELEMENTS(kind_names) ? kind : REFORM_DAY_KIND_PLAIN];
}
