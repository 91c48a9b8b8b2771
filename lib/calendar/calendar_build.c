/* SPDX-License-Identifier: MIT */
/* A calendar of what a builder has: one pass that puts the days in their places, one that counts. */
#include "calendar/calendar.h"

#include <string.h>

#include <reform/day.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"

static const char *const weekday_names[RF_DAYS_A_WEEK] = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};

static const char *const kind_words[] = {
    [REFORM_DAY_KIND_PLAIN] = "a plain day",
    [REFORM_DAY_KIND_HOLIDAY] = "a holiday",
    [REFORM_DAY_KIND_SUBSTITUTE] = "a substitute day",
    [REFORM_DAY_KIND_SWAPPED_OFF] = "a swapped day off",
    [REFORM_DAY_KIND_SWAPPED_WORKING] = "a swapped working day",
};

typedef struct Building {
    const reform_calendar_builder *builder;
    const RfCalendarSettings *settings;
    reform_findings *findings;
    reform_calendar *calendar;
} Building;

G_GNUC_PRINTF(5, 6)
static void find_fault(const Building *building, const RfCalendarEntry *entry, reform_severity severity,
                       reform_status status, const char *format, ...)
{
    const char *source = entry->source == 0 ? NULL : rf_interner_get(building->builder->texts, entry->source);
    g_autofree char *day = rf_calendar_format_day(entry->day);
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    rf_findings_add(building->findings, severity, status, source, entry->line, entry->column, "%s %s", day,
                    message);
}

/* Years in which some day is off, each whole. */
static gboolean
find_years(const reform_calendar_builder *builder, gint32 *out_first, gint32 *out_last, GError **error)
{
    gint32 first = REFORM_DAY_MAX, last = REFORM_DAY_MIN, year = 0;

    for (gsize i = 0; i < builder->n_entries; i++) {
        if (builder->entries[i].kind == REFORM_DAY_KIND_SWAPPED_WORKING)
            continue;
        first = MIN(first, builder->entries[i].day);
        last = MAX(last, builder->entries[i].day);
    }
    if (first > last) {
        rf_errors_set(error, REFORM_STATUS_MISSING,
                      "the days of the calendar are not stated, and no day is off that tells its years");
        return FALSE;
    }
    /* Days of entries and the ends of their years are days: none of these can fail. */
    if (reform_day_to_date(first, &year, NULL, NULL, NULL) != REFORM_STATUS_OK ||
        reform_day_from_date(year, 1, 1, out_first, NULL) != REFORM_STATUS_OK ||
        reform_day_to_date(last, &year, NULL, NULL, NULL) != REFORM_STATUS_OK ||
        reform_day_from_date(year, 12, 31, out_last, NULL) != REFORM_STATUS_OK)
        g_assert_not_reached();
    return TRUE;
}

/* Where nobody says it, the day before the first that is not sure. */
static gint32
find_confirmed(const reform_calendar_builder *builder, gint32 last_day)
{
    gint32 until = last_day;

    if (builder->settings.has_confirmed_until)
        return builder->settings.confirmed_until;
    for (gsize i = 0; i < builder->n_entries; i++)
        if (builder->entries[i].uncertain)
            until = MIN(until, builder->entries[i].day - 1);
    return until;
}

static gboolean
make_room(reform_calendar *calendar, GError **error)
{
    const gsize n = (gsize)calendar->n_days;

    calendar->counts = rf_memory_new(n + 1, sizeof *calendar->counts, "days", error);
    if (calendar->counts != NULL)
        calendar->minutes = rf_memory_new(n + 1, sizeof *calendar->minutes, "days", error);
    if (calendar->minutes != NULL)
        calendar->working = rf_memory_new(n, sizeof *calendar->working, "days", error);
    if (calendar->working != NULL)
        calendar->kinds = rf_memory_new0(n, sizeof *calendar->kinds, "days", error);
    if (calendar->kinds != NULL)
        calendar->names = rf_memory_new0(n, sizeof *calendar->names, "days", error);
    return calendar->names != NULL;
}

static void
place(const Building *building, const RfCalendarEntry *entry)
{
    reform_calendar *calendar = building->calendar;
    const gint64 index = (gint64)entry->day - calendar->first_day;

    if (!rf_calendar_has(calendar, entry->day)) {
        find_fault(building, entry, REFORM_SEVERITY_NOTE, REFORM_STATUS_RANGE,
                   "is not in the years of the calendar and left out");
        return;
    }

    const guint8 known = calendar->kinds[index];
    if (known == entry->kind) {
        find_fault(building, entry, REFORM_SEVERITY_WARNING, REFORM_STATUS_DUPLICATE, "is there twice as %s",
                   kind_words[known]);
        return;
    }
    if (known == REFORM_DAY_KIND_SWAPPED_WORKING ||
        (known != 0 && entry->kind == REFORM_DAY_KIND_SWAPPED_WORKING))
        find_fault(building, entry, REFORM_SEVERITY_WARNING, REFORM_STATUS_INCONSISTENT,
                   "is a swapped working day and also %s; it is worked",
                   kind_words[known == REFORM_DAY_KIND_SWAPPED_WORKING ? entry->kind : known]);
    else if (known != 0)
        find_fault(building, entry, REFORM_SEVERITY_WARNING, REFORM_STATUS_DUPLICATE,
                   "is %s and also %s; it is off", kind_words[known], kind_words[entry->kind]);
    if (known == 0 || entry->kind == REFORM_DAY_KIND_SWAPPED_WORKING) {
        calendar->kinds[index] = entry->kind;
        calendar->names[index] = entry->name;
    }
}

static gboolean
is_worked(const Building *building, gint32 index, gint32 weekday)
{
    switch ((reform_day_kind)building->calendar->kinds[index]) {
    case REFORM_DAY_KIND_HOLIDAY:
    case REFORM_DAY_KIND_SUBSTITUTE:
    case REFORM_DAY_KIND_SWAPPED_OFF: return FALSE;
    case REFORM_DAY_KIND_SWAPPED_WORKING: return TRUE;
    case REFORM_DAY_KIND_PLAIN:
    case REFORM_DAY_KIND_FORCE_INT32: break;
    }
    return building->settings->works[weekday];
}

/* A swap moves work from one day to another; where the week says the same it moves nothing. */
static void
check_swap(const Building *building, const RfCalendarEntry *entry)
{
    const gint32 weekday = rf_calendar_get_weekday(entry->day);
    const gboolean works = entry->kind == REFORM_DAY_KIND_SWAPPED_WORKING;

    if ((works || entry->kind == REFORM_DAY_KIND_SWAPPED_OFF) && building->settings->works[weekday] == works)
        find_fault(building, entry, REFORM_SEVERITY_WARNING, REFORM_STATUS_INCONSISTENT,
                   "is %s, and yet a %s, which is %s anyway", kind_words[entry->kind], weekday_names[weekday],
                   works ? "worked" : "off");
}

static gboolean
count(const Building *building, GError **error)
{
    reform_calendar *calendar = building->calendar;
    gint64 minutes = 0;

    for (gint32 i = 0; i < calendar->n_days; i++) {
        const gint32 weekday = rf_calendar_get_weekday(calendar->first_day + i);
        calendar->counts[i] = calendar->n_working;
        calendar->minutes[i] = minutes;
        if (!is_worked(building, i, weekday))
            continue;
        if (calendar->hours[weekday].n_spans == 0) {
            g_autofree char *day = rf_calendar_format_day(calendar->first_day + i);
            rf_errors_set(error, REFORM_STATUS_STRUCTURE, "%s is worked, but a %s has no working hours", day,
                          weekday_names[weekday]);
            return FALSE;
        }
        calendar->working[calendar->n_working++] = calendar->first_day + i;
        minutes += calendar->hours[weekday].minutes;
    }
    calendar->counts[calendar->n_days] = calendar->n_working;
    calendar->minutes[calendar->n_days] = minutes;
    return TRUE;
}

static gboolean
fill(Building *building, GError **error)
{
    const reform_calendar_builder *builder = building->builder;
    reform_calendar *calendar = building->calendar;
    gint32 first = building->settings->first_day, last = building->settings->last_day;

    if (!building->settings->has_days && !find_years(builder, &first, &last, error))
        return FALSE;
    calendar->first_day = first;
    calendar->n_days = last - first + 1;
    calendar->n_confirmed = CLAMP(find_confirmed(builder, last) - first + 1, 0, calendar->n_days);
    memcpy(calendar->hours, building->settings->hours, sizeof calendar->hours);
    if (!make_room(calendar, error))
        return FALSE;
    for (gsize i = 0; i < builder->n_entries; i++)
        place(building, &builder->entries[i]);
    for (gsize i = 0; i < builder->n_entries; i++)
        if (rf_calendar_has(calendar, builder->entries[i].day))
            check_swap(building, &builder->entries[i]);
    return count(building, error);
}

/* Public API */

reform_status
reform_calendar_builder_build(reform_calendar_builder *builder, reform_findings *findings,
                              reform_calendar **out_calendar, reform_error **error)
{
    GError *err = NULL;

    if (out_calendar != NULL)
        *out_calendar = NULL;
    RF_REQUIRE(builder != NULL && out_calendar != NULL, error);

    Building building = {
        .builder = builder,
        .settings = &builder->settings,
        .findings = findings,
        .calendar = g_new0(reform_calendar, 1),
    };
    g_atomic_ref_count_init(&building.calendar->refs);
    if (fill(&building, &err)) {
        building.calendar->texts = g_steal_pointer(&builder->texts);
        building.calendar->audience = g_steal_pointer(&builder->audience);
        rf_calendar_builder_clear(builder);
        rf_calendar_builder_init(builder);
        *out_calendar = g_steal_pointer(&building.calendar);
    }
    reform_calendar_unref(building.calendar);
    return rf_errors_give(err, error);
}
