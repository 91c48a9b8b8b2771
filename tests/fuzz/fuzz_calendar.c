/* SPDX-License-Identifier: MIT */
/* Calendars of any bytes: refused with a reason, or every count is that of a walk and sums lead back. */
#include <reform/reform.h>

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* 2030-01-01 and 2031-12-31, where the bytes state no years: two dates far apart would make a calendar of all years between. */
#define FIRST_DAY 21915
#define LAST_DAY 22644

/* Days walked through at each end of a calendar. */
#define MOST_DAYS 40

static reform_status
read(const void *data, size_t size, const char *audience, reform_findings *findings,
     reform_calendar **out_calendar, reform_error **error)
{
    reform_calendar_builder *builder = reform_calendar_builder_new();
    reform_source *source = NULL;
    reform_status status;

    *out_calendar = NULL;
    if (reform_source_new_memory(data, size, &source, NULL) != REFORM_STATUS_OK ||
        reform_calendar_builder_set_audience(builder, audience, NULL) != REFORM_STATUS_OK ||
        reform_calendar_builder_set_days(builder, FIRST_DAY, LAST_DAY, NULL) != REFORM_STATUS_OK)
        abort();
    status = reform_calendar_builder_read(builder, source, NULL, findings, error);
    if (status == REFORM_STATUS_OK)
        status = reform_calendar_builder_build(builder, findings, out_calendar, error);
    reform_source_free(source);
    reform_calendar_builder_free(builder);
    return status;
}

static int32_t
count(const reform_calendar *calendar, int32_t from, int32_t to)
{
    int32_t n = 0;

    if (reform_calendar_count_days(calendar, REFORM_ENDS_LAST, &from, &to, 1, &n, NULL, NULL) !=
        REFORM_STATUS_OK)
        abort();
    return n;
}

/* Hours of a day add up to the minutes from its start to its end. */
static void
check_hours(const reform_calendar *calendar, int32_t day, uint8_t works)
{
    int32_t spans[2 * REFORM_CALENDAR_MAX_SPANS];
    const size_t n = reform_calendar_get_hours(calendar, day, spans, REFORM_CALENDAR_MAX_SPANS);
    const int64_t start = (int64_t)day * 1440, end = start + 1440;
    int64_t minutes = 0, found = 0;

    for (size_t i = 0; i < n; i++)
        minutes += spans[2 * i + 1] - spans[2 * i];
    if (reform_calendar_count_minutes(calendar, &start, &end, 1, &found, NULL, NULL) != REFORM_STATUS_OK ||
        found != minutes || (works != 0) != (minutes > 0))
        abort();
    if (minutes > 0 &&
        (reform_calendar_add_minutes(calendar, &start, &minutes, 1, &found, NULL, NULL) != REFORM_STATUS_OK ||
         found != start + spans[2 * n - 1]))
        abort();
}

/* From a day on, no further than the calendar goes. */
static void
check_walk(const reform_calendar *calendar, int32_t from)
{
    const int32_t last = reform_calendar_get_last_day(calendar);
    int32_t walked = 0;

    for (int32_t day = from + 1; day <= last && day - from < MOST_DAYS; day++) {
        uint8_t works = 0;
        int32_t found = 0;
        if (reform_calendar_is_working(calendar, &day, 1, &works, NULL, NULL) != REFORM_STATUS_OK)
            abort();
        walked += works;
        if (count(calendar, from, day) != walked || count(calendar, day, from) != -walked)
            abort();
        if (works &&
            (reform_calendar_add_days(calendar, &from, &walked, 1, &found, NULL, NULL) != REFORM_STATUS_OK ||
             found != day))
            abort();
        check_hours(calendar, day, works);
    }
}

static void
check_deadlines(reform_calendar *calendar)
{
    const int64_t accepted = (int64_t)reform_calendar_get_first_day(calendar) * 1440 + 600;

    for (int unit = REFORM_UNIT_WORKING_DAY; unit <= REFORM_UNIT_MONTH; unit++) {
        reform_deadline *deadline = NULL;
        char *text = NULL;
        const int64_t ticks = 3 * reform_unit_get_ticks((reform_unit)unit);
        if (reform_deadline_new(calendar, NULL, ticks, ticks, (reform_unit)unit, accepted, NULL, &deadline,
                                NULL) != REFORM_STATUS_OK)
            continue;
        if (reform_deadline_get_due(deadline) < accepted ||
            reform_deadline_explain(deadline, REFORM_LANGUAGE_VI, &text, NULL) != REFORM_STATUS_OK)
            abort();
        reform_free(text);
        reform_deadline_unref(deadline);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const audiences[] = { NULL, "public_sector" };

    for (int i = 0; i < 2; i++) {
        reform_findings *findings = reform_findings_new();
        reform_calendar *calendar = NULL;
        reform_error *error = NULL;

        if (read(data, size, audiences[i], findings, &calendar, &error) == REFORM_STATUS_OK) {
            if (calendar == NULL || error != NULL)
                abort();
            const int32_t first = reform_calendar_get_first_day(calendar),
                          last = reform_calendar_get_last_day(calendar);
            check_walk(calendar, first);
            check_walk(calendar, last - first < MOST_DAYS ? first : last - MOST_DAYS);
            check_deadlines(calendar);
        } else if (calendar != NULL || error == NULL) {
            abort();
        }
        reform_error_free(error);
        reform_calendar_unref(calendar);
        reform_findings_free(findings);
    }
    return 0;
}
