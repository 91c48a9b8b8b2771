/* SPDX-License-Identifier: MIT */
/* What tests of calendars need: dates and moments as text, calendars that ship with the library. */
#ifndef TESTS_CALENDARS_H
#define TESTS_CALENDARS_H

#include <glib.h>
#include <string.h>

#include <reform/reform.h>

static inline int32_t
day_of(const char *text)
{
    int32_t day = 0;

    assert_int_equal(reform_day_parse(text, &day, NULL), REFORM_STATUS_OK);
    return day;
}

/* `2025-03-04 15:30`; 24:00 is the last minute of the day, which is the last in time. */
static inline int64_t
moment_of(const char *text)
{
    g_auto(GStrv) parts = g_strsplit_set(text, " :", -1);

    assert_int_equal(g_strv_length(parts), 3);
    const int64_t minute = g_ascii_strtoll(parts[1], NULL, 10) * 60 + g_ascii_strtoll(parts[2], NULL, 10);
    return (int64_t)day_of(parts[0]) * 1440 + (minute == 1440 ? 1439 : minute);
}

static inline reform_calendar *
load_calendar(const char *id)
{
    reform_catalogue *catalogue = NULL;
    reform_calendar *calendar = NULL;

    assert_int_equal(reform_catalogue_get_builtin(&catalogue, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_catalogue_load_calendar(catalogue, id, &calendar, NULL), REFORM_STATUS_OK);
    reform_catalogue_unref(catalogue);
    return calendar;
}

/* What reading and building a table gives; the findings are those of both. */
static inline reform_status
read_calendar(const char *text, const char *audience, reform_findings *findings,
              reform_calendar **out_calendar, reform_error **error)
{
    reform_calendar_builder *builder = reform_calendar_builder_new();
    reform_source *source = NULL;
    reform_status status;

    *out_calendar = NULL;
    assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
    reform_source_set_name(source, "own.csv");
    assert_int_equal(reform_calendar_builder_set_audience(builder, audience, NULL), REFORM_STATUS_OK);
    status = reform_calendar_builder_read(builder, source, NULL, findings, error);
    if (status == REFORM_STATUS_OK)
        status = reform_calendar_builder_build(builder, findings, out_calendar, error);
    reform_source_free(source);
    reform_calendar_builder_free(builder);
    return status;
}

#endif
