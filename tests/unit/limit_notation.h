/* SPDX-License-Identifier: MIT */
/* Time limits in the notation of the case files: `5-5 working_day | 0.5-0.5 calendar_day`. */
#ifndef TESTS_LIMIT_NOTATION_H
#define TESTS_LIMIT_NOTATION_H

#include <glib.h>
#include <string.h>

#include <reform/time_limit.h>

static inline const char *
limits_state_name(reform_time_limit_state state)
{
    switch (state) {
    case REFORM_TIME_LIMIT_STATE_OK: return "ok";
    case REFORM_TIME_LIMIT_STATE_PARTIAL: return "partial";
    case REFORM_TIME_LIMIT_STATE_UNKNOWN: return "unknown";
    case REFORM_TIME_LIMIT_STATE_FORCE_INT32: break;
    }
    return "?";
}

static inline const char *
limits_marker_name(reform_marker marker)
{
    switch (marker) {
    case REFORM_MARKER_NONE: return "none";
    case REFORM_MARKER_NOT_SPECIFIED: return "not_specified";
    case REFORM_MARKER_EXEMPT: return "exempt";
    case REFORM_MARKER_ABOLISHED: return "abolished";
    case REFORM_MARKER_FORCE_INT32: break;
    }
    return "?";
}

static inline void
limits_append_amount(GString *text, int64_t ticks, reform_unit unit)
{
    const int64_t per = reform_unit_get_ticks(unit);
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append(
        text, g_ascii_formatd(number, sizeof(number), "%.6g", per == 0 ? 0.0 : (double)ticks / (double)per));
}

/* All cases, `-` where there is none; to be freed. */
static inline char *
limits_cases(const reform_time_limit *limit)
{
    GString *text = g_string_new(NULL);

    for (size_t k = 0; k < reform_time_limit_get_n_cases(limit); k++) {
        int64_t low = 0;
        int64_t high = 0;
        reform_unit unit = REFORM_UNIT_NONE;
        reform_time_limit_get_case(limit, k, &low, &high, &unit, NULL);
        g_string_append(text, k > 0 ? " | " : "");
        limits_append_amount(text, low, unit);
        g_string_append_c(text, '-');
        limits_append_amount(text, high, unit);
        g_string_append_printf(text, " %s", reform_unit_get_name(unit));
    }
    if (text->len == 0)
        g_string_append_c(text, '-');
    return g_string_free(text, FALSE);
}

/* All labels, `.` for an empty one; to be freed. */
static inline char *
limits_labels(const reform_time_limit *limit)
{
    GString *text = g_string_new(NULL);

    for (size_t k = 0; k < reform_time_limit_get_n_cases(limit); k++) {
        const char *label = reform_time_limit_get_label(limit, k);
        g_string_append_printf(text, "%s%s", k > 0 ? " | " : "", label[0] == '\0' ? "." : label);
    }
    if (text->len == 0)
        g_string_append_c(text, '-');
    return g_string_free(text, FALSE);
}

static inline const char *
limits_part_name(reform_part part)
{
    switch (part) {
    case REFORM_PART_STAGE: return "stage";
    case REFORM_PART_EXCLUSION: return "exclusion";
    case REFORM_PART_EXTENSION: return "extension";
    case REFORM_PART_EQUIVALENT: return "equivalent";
    case REFORM_PART_CUT: return "cut";
    case REFORM_PART_FORMER: return "former";
    case REFORM_PART_FORCE_INT32: break;
    }
    return "?";
}

/* All parts: `stage@0 8 calendar_day`; to be freed. */
static inline char *
limits_parts(const reform_time_limit *limit)
{
    GString *text = g_string_new(NULL);

    for (size_t k = 0; k < reform_time_limit_get_n_parts(limit); k++) {
        reform_part kind = REFORM_PART_STAGE;
        size_t of = 0;
        int64_t ticks = 0;
        reform_unit unit = REFORM_UNIT_NONE;
        reform_time_limit_get_part(limit, k, &kind, &of, &ticks, &unit, NULL);
        g_string_append_printf(text, "%s%s@%" G_GSIZE_FORMAT " ", k > 0 ? " | " : "", limits_part_name(kind),
                               (gsize)of);
        limits_append_amount(text, ticks, unit);
        g_string_append_printf(text, " %s", unit == REFORM_UNIT_NONE ? "none" : reform_unit_get_name(unit));
    }
    if (text->len == 0)
        g_string_append_c(text, '-');
    return g_string_free(text, FALSE);
}

#endif
