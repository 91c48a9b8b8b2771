/* SPDX-License-Identifier: MIT */
/* Calendars in the making, and the checks that each setting passes for itself. */
#include "calendar/calendar.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

/* 07:30-11:30 and 13:00-17:00. */
static const RfHours usual_hours = { .n_spans = 2, .minutes = 480, .bounds = { 450, 690, 780, 1020 } };

static gboolean
is_weekday(reform_weekday weekday)
{
    return (int)weekday >= REFORM_WEEKDAY_EVERY && (int)weekday <= REFORM_WEEKDAY_SUNDAY;
}

void
rf_calendar_set_works(RfCalendarSettings *settings, reform_weekday weekday, gboolean works)
{
    for (gint i = 0; i < RF_DAYS_A_WEEK; i++)
        if (weekday == REFORM_WEEKDAY_EVERY || i + 1 == (gint)weekday)
            settings->works[i] = works;
}

void
rf_calendar_set_hours(RfCalendarSettings *settings, reform_weekday weekday, const RfHours *hours)
{
    for (gint i = 0; i < RF_DAYS_A_WEEK; i++)
        if (weekday == REFORM_WEEKDAY_EVERY || i + 1 == (gint)weekday)
            settings->hours[i] = *hours;
}

gboolean
rf_calendar_take_hours(RfHours *hours, const gint32 *spans, gsize n_spans, GError **error)
{
    gint32 before = 0;

    memset(hours, 0, sizeof *hours);
    if (n_spans > REFORM_CALENDAR_MAX_SPANS) {
        rf_errors_set(error, REFORM_STATUS_LIMIT,
                      "%" G_GSIZE_FORMAT " spans of working hours, expected at most %d", n_spans,
                      REFORM_CALENDAR_MAX_SPANS);
        return FALSE;
    }
    for (gsize i = 0; i < n_spans; i++) {
        const gint32 from = spans[2 * i], to = spans[2 * i + 1];
        if (from < 0 || to <= from || to > RF_MINUTES_A_DAY) {
            rf_errors_set(error, REFORM_STATUS_RANGE,
                          "working hours go from minute %d to minute %d, expected a later one up to %d", from,
                          to, RF_MINUTES_A_DAY);
            return FALSE;
        }
        if (from < before) {
            rf_errors_set(error, REFORM_STATUS_STRUCTURE,
                          "working hours from %02d:%02d start before those that end at %02d:%02d are over",
                          from / 60, from % 60, before / 60, before % 60);
            return FALSE;
        }
        hours->bounds[2 * i] = from;
        hours->bounds[2 * i + 1] = to;
        hours->minutes += to - from;
        before = to;
    }
    hours->n_spans = (gint32)n_spans;
    return TRUE;
}

gboolean
rf_calendar_add_entry(reform_calendar_builder *builder, const RfCalendarEntry *entry, GError **error)
{
    RfCalendarEntry *grown;

    if (builder->n_entries >= REFORM_CALENDAR_MAX_ENTRIES) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more days than REFORM_CALENDAR_MAX_ENTRIES, %d",
                      REFORM_CALENDAR_MAX_ENTRIES);
        return FALSE;
    }
    grown = rf_memory_grow(builder->entries, &builder->capacity, builder->n_entries + 1, sizeof *grown,
                           "days", error);
    if (grown == NULL)
        return FALSE;
    builder->entries = grown;
    builder->entries[builder->n_entries++] = *entry;
    return TRUE;
}

static gboolean
check_text(const char *text, const char *what, GError **error)
{
    if (strlen(text) > REFORM_CALENDAR_MAX_TEXT) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "%s is longer than REFORM_CALENDAR_MAX_TEXT, %d bytes",
                      what, REFORM_CALENDAR_MAX_TEXT);
        return FALSE;
    }
    return rf_text_check(text, -1, what, error);
}

gboolean
rf_calendar_take_text(RfInterner *texts, const char *text, const char *what, guint32 *out_id, GError **error)
{
    if (!check_text(text, what, error))
        return FALSE;

    g_autofree char *normal = rf_text_normalise(text, -1);
    return rf_interner_add(texts, normal, strlen(normal), out_id, error);
}

void
rf_calendar_builder_init(reform_calendar_builder *builder)
{
    memset(builder, 0, sizeof *builder);
    builder->texts = rf_interner_new();
    for (gint weekday = REFORM_WEEKDAY_MONDAY; weekday <= REFORM_WEEKDAY_FRIDAY; weekday++)
        rf_calendar_set_works(&builder->settings, (reform_weekday)weekday, TRUE);
    rf_calendar_set_hours(&builder->settings, REFORM_WEEKDAY_EVERY, &usual_hours);
}

void
rf_calendar_builder_clear(reform_calendar_builder *builder)
{
    rf_interner_free(builder->texts);
    g_free(builder->audience);
    g_free(builder->audience_key);
    g_free(builder->entries);
}

static gboolean
add_days(reform_calendar_builder *builder, RfCalendarEntry *entry, const gint32 *days, gsize n_days,
         GError **error)
{
    const gsize before = builder->n_entries;

    for (gsize i = 0; i < n_days; i++) {
        entry->day = days[i];
        if (!rf_calendar_check_day(days[i], error) || !rf_calendar_add_entry(builder, entry, error)) {
            builder->n_entries = before;
            return FALSE;
        }
    }
    return TRUE;
}

/* Public API */

reform_calendar_builder *
reform_calendar_builder_new(void)
{
    reform_calendar_builder *builder = g_new(reform_calendar_builder, 1);

    rf_calendar_builder_init(builder);
    return builder;
}

void
reform_calendar_builder_free(reform_calendar_builder *builder)
{
    if (builder == NULL)
        return;
    rf_calendar_builder_clear(builder);
    g_free(builder);
}

reform_status
reform_calendar_builder_set_days(reform_calendar_builder *builder, int32_t first_day, int32_t last_day,
                                 reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL, error);
    if (rf_calendar_check_day(first_day, &err) && rf_calendar_check_day(last_day, &err)) {
        if (last_day < first_day) {
            g_autofree char *first = rf_calendar_format_day(first_day);
            g_autofree char *last = rf_calendar_format_day(last_day);
            rf_errors_set(&err, REFORM_STATUS_RANGE, "the calendar goes from %s to %s, expected a later day",
                          first, last);
        } else {
            builder->settings.has_days = TRUE;
            builder->settings.first_day = first_day;
            builder->settings.last_day = last_day;
        }
    }
    return rf_errors_give(err, error);
}

reform_status
reform_calendar_builder_set_confirmed_until(reform_calendar_builder *builder, int32_t day,
                                            reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL, error);
    if (rf_calendar_check_day(day, &err)) {
        builder->settings.has_confirmed_until = TRUE;
        builder->settings.confirmed_until = day;
    }
    return rf_errors_give(err, error);
}

reform_status
reform_calendar_builder_set_audience(reform_calendar_builder *builder, const char *audience,
                                     reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL, error);
    if (audience == NULL || check_text(audience, "the audience", &err)) {
        g_free(builder->audience);
        g_free(builder->audience_key);
        builder->audience = audience == NULL ? NULL : rf_text_normalise(audience, -1);
        builder->audience_key = audience == NULL ? NULL : rf_text_key(audience, -1);
    }
    return rf_errors_give(err, error);
}

reform_status
reform_calendar_builder_set_weekday(reform_calendar_builder *builder, reform_weekday weekday, int works,
                                    reform_error **error)
{
    RF_REQUIRE(builder != NULL && is_weekday(weekday), error);
    rf_calendar_set_works(&builder->settings, weekday, works != 0);
    return REFORM_STATUS_OK;
}

reform_status
reform_calendar_builder_set_hours(reform_calendar_builder *builder, reform_weekday weekday,
                                  const int32_t *spans, size_t n_spans, reform_error **error)
{
    GError *err = NULL;
    RfHours hours;

    RF_REQUIRE(builder != NULL && is_weekday(weekday), error);
    RF_REQUIRE(spans != NULL || n_spans == 0, error);
    if (rf_calendar_take_hours(&hours, spans, n_spans, &err))
        rf_calendar_set_hours(&builder->settings, weekday, &hours);
    return rf_errors_give(err, error);
}

reform_status
reform_calendar_builder_add_days(reform_calendar_builder *builder, reform_day_kind kind, const int32_t *days,
                                 size_t n_days, const char *name, reform_error **error)
{
    GError *err = NULL;
    RfCalendarEntry entry = { .kind = (guint8)kind };

    RF_REQUIRE(builder != NULL && (days != NULL || n_days == 0), error);
    RF_REQUIRE(*reform_day_kind_get_name(kind) != '\0', error);
    if (name == NULL || rf_calendar_take_text(builder->texts, name, "the name of the day", &entry.name, &err))
        add_days(builder, &entry, days, n_days, &err);
    return rf_errors_give(err, error);
}
