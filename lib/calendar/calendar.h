/* SPDX-License-Identifier: MIT */
/* What a reform_calendar is inside, and what it is made of. */
#ifndef RF_CALENDAR_CALENDAR_H
#define RF_CALENDAR_CALENDAR_H

#include <glib.h>

#include <reform/calendar.h>
#include <reform/day.h>

#include "foundation/interner.h"

#define RF_MINUTES_A_DAY 1440
#define RF_DAYS_A_WEEK 7

/* Working hours of a day: where each span starts and ends. */
typedef struct RfHours {
    gint32 n_spans;
    gint32 minutes; /* in all of them */
    gint32 bounds[2 * REFORM_CALENDAR_MAX_SPANS];
} RfHours;

/* What a calendar is made of, days with a kind of their own aside. Weekdays count from Monday, 0. */
typedef struct RfCalendarSettings {
    gboolean has_days;
    gboolean has_confirmed_until;
    gint32 first_day;
    gint32 last_day;
    gint32 confirmed_until;
    gboolean works[RF_DAYS_A_WEEK];
    RfHours hours[RF_DAYS_A_WEEK];
} RfCalendarSettings;

/* A day with a kind of its own, and where that stands. */
typedef struct RfCalendarEntry {
    gint32 day;
    guint8 kind;
    guint8 uncertain;
    guint32 name;   /* in `texts` */
    guint32 source; /* in `texts`; 0 where it does not come from a table */
    gint64 line;
    gint64 column;
} RfCalendarEntry;

struct reform_calendar_builder {
    RfCalendarSettings settings;
    char *audience;     /* or NULL */
    char *audience_key; /* or NULL */
    RfInterner *texts;
    RfCalendarEntry *entries;
    gsize n_entries;
    gsize capacity;
};

/* Days are counted from the first, 0. Working days before a day are two lookups from those in any span, and
 * so are minutes. */
struct reform_calendar {
    gatomicrefcount refs;
    gint32 first_day;
    gint32 n_days;
    gint32 n_confirmed; /* days before the first that is not */
    gint32 n_working;
    gint32 *counts;  /* working days before each day, and in all */
    gint64 *minutes; /* working minutes before each day, and in all */
    gint32 *working; /* the working days */
    guint8 *kinds;
    guint32 *names; /* in `texts` */
    RfHours hours[RF_DAYS_A_WEEK];
    RfInterner *texts;
    char *audience; /* or NULL */
    char *id; /* in the catalogue; or NULL */
};

/* The day as `2026-03-01`; one outside the years 1 to 9999 as a number. */
char *rf_calendar_format_day(gint64 day);

/* The moment as `2026-03-01 07:30`. */
char *rf_calendar_format_moment(gint64 moment);

/* RANGE where a day is outside the years 1 to 9999. */
gboolean rf_calendar_check_day(gint64 day, GError **error);

/* Spans in the hours of a day, checked. */
gboolean rf_calendar_take_hours(RfHours *hours, const gint32 *spans, gsize n_spans, GError **error);

/* The hours of one weekday, or of every one. */
void rf_calendar_set_hours(RfCalendarSettings *settings, reform_weekday weekday, const RfHours *hours);
void rf_calendar_set_works(RfCalendarSettings *settings, reform_weekday weekday, gboolean works);

/* Make a builder as new, and free what it has. */
void rf_calendar_builder_init(reform_calendar_builder *builder);
void rf_calendar_builder_clear(reform_calendar_builder *builder);

/* The number of a text of at most REFORM_CALENDAR_MAX_TEXT bytes; `what` says in messages what it is. */
gboolean rf_calendar_take_text(RfInterner *texts, const char *text, const char *what, guint32 *out_id,
                               GError **error);

/* Add a day to a builder. */
gboolean rf_calendar_add_entry(reform_calendar_builder *builder, const RfCalendarEntry *entry,
                               GError **error);

/* Digits of a digest. */
#define RF_CALENDAR_DIGEST_LENGTH 64

/* Hexadecimal digits, the same for calendars of the same days, worked and confirmed; names and hours play no part. Freed by the
 * caller. */
char *rf_calendar_digest(const reform_calendar *calendar);

/* RANGE, naming what is not in the calendar and what is. */
void rf_calendar_refuse_day(const reform_calendar *calendar, gsize item, gint64 day, GError **error);

/* RANGE where a moment is not in the calendar; its last one is 24:00 of its last day. */
gboolean rf_calendar_check_moment(const reform_calendar *calendar, gsize item, gint64 moment, GError **error);

/* Weekday from Monday, 0. */
static inline gint32
rf_calendar_get_weekday(gint32 day)
{
    /* 0001-01-01 is a Monday. */
    return (day - REFORM_DAY_MIN) % RF_DAYS_A_WEEK;
}

static inline gboolean
rf_calendar_has(const reform_calendar *calendar, gint64 day)
{
    return day >= calendar->first_day && day - calendar->first_day < calendar->n_days;
}

/* Of days of the calendar. */
static inline gboolean
rf_calendar_is_confirmed(const reform_calendar *calendar, gint32 day)
{
    return day - calendar->first_day < calendar->n_confirmed;
}

/* Working days after a day of the calendar and up to another that is not before it. */
static inline gint32
rf_calendar_count(const reform_calendar *calendar, gint32 from, gint32 to)
{
    return calendar->counts[to - calendar->first_day + 1] - calendar->counts[from - calendar->first_day + 1];
}

/* What follows is for days that are counted from the first of the calendar. */

static inline gboolean
rf_calendar_works(const reform_calendar *calendar, gint32 index)
{
    return calendar->counts[index + 1] != calendar->counts[index];
}

static inline const RfHours *
rf_calendar_get_hours(const reform_calendar *calendar, gint32 index)
{
    return &calendar->hours[rf_calendar_get_weekday(calendar->first_day + index)];
}

/* The nth working day after a day of the calendar, or before; FALSE where it is not in the calendar. */
gboolean rf_calendar_add_day(const reform_calendar *calendar, gint32 from, gint32 amount, gint32 *out_day);

/* Working minutes before a moment of the calendar, its last one included. */
gint64 rf_calendar_minutes_before(const reform_calendar *calendar, gint64 moment);

/* The moment after `amount` working minutes, `amount` not being 0; FALSE where it is not in the calendar. */
gboolean rf_calendar_find_moment(const reform_calendar *calendar, gint64 from, gint64 amount,
                                 gint64 *out_moment);

#endif
