/* SPDX-License-Identifier: MIT */
/* Calendars from tables: each row is a day with a kind of its own, or sets something. */
#include "calendar/calendar.h"

#include <string.h>

#include <reform/text.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/text.h"
#include "table/table.h"

/* Stands for a column that is not there. */
#define NO_COLUMN G_MAXSIZE

typedef enum Column {
    C_DATE,
    C_KIND,
    C_NAME, /* from here on they may be left out */
    C_WEEKDAY,
    C_APPLIES_TO,
    C_CERTAINTY,
    C_UNTIL,
    C_HOURS,
    N_COLUMNS
} Column;

static const char *const column_names[N_COLUMNS][2] = {
    [C_DATE] = { "date", "Ngày" },
    [C_KIND] = { "kind", "Loại" },
    [C_NAME] = { "name", "Tên" },
    [C_WEEKDAY] = { "weekday", "Thứ" },
    [C_APPLIES_TO] = { "applies_to", "Đối tượng" },
    [C_CERTAINTY] = { "certainty", "Độ chắc chắn" },
    [C_UNTIL] = { "until", "Đến ngày" },
    [C_HOURS] = { "hours", "Giờ làm việc" },
};

static const char *const weekday_names[RF_DAYS_A_WEEK][5] = {
    { "Mon", "Monday", "T2", "Thứ Hai", "Thứ 2" },      { "Tue", "Tuesday", "T3", "Thứ Ba", "Thứ 3" },
    { "Wed", "Wednesday", "T4", "Thứ Tư", "Thứ 4" },    { "Thu", "Thursday", "T5", "Thứ Năm", "Thứ 5" },
    { "Fri", "Friday", "T6", "Thứ Sáu", "Thứ 6" },      { "Sat", "Saturday", "T7", "Thứ Bảy", "Thứ 7" },
    { "Sun", "Sunday", "CN", "Chủ nhật", "Chúa nhật" },
};

/* What a row says. */
typedef enum Says { SAYS_DAY, SAYS_YEARS, SAYS_CONFIRMED_UNTIL, SAYS_HOURS, SAYS_WORKS, SAYS_OFF } Says;

typedef struct KindWord {
    const char *word;
    Says says;
    reform_day_kind kind;
    gboolean uncertain;
} KindWord;

static const KindWord kind_words[] = {
    { "holiday", SAYS_DAY, REFORM_DAY_KIND_HOLIDAY, FALSE },
    { "holiday_pending_law", SAYS_DAY, REFORM_DAY_KIND_HOLIDAY, TRUE },
    { "compensatory", SAYS_DAY, REFORM_DAY_KIND_SUBSTITUTE, FALSE },
    { "swap_off", SAYS_DAY, REFORM_DAY_KIND_SWAPPED_OFF, FALSE },
    { "makeup_workday", SAYS_DAY, REFORM_DAY_KIND_SWAPPED_WORKING, FALSE },
    { "years", SAYS_YEARS, REFORM_DAY_KIND_PLAIN, FALSE },
    { "confirmed_until", SAYS_CONFIRMED_UNTIL, REFORM_DAY_KIND_PLAIN, FALSE },
    { "hours", SAYS_HOURS, REFORM_DAY_KIND_PLAIN, FALSE },
    { "works", SAYS_WORKS, REFORM_DAY_KIND_PLAIN, FALSE },
    { "off", SAYS_OFF, REFORM_DAY_KIND_PLAIN, FALSE },
};

typedef struct Reading {
    reform_calendar_builder *builder;
    const reform_table *table;
    reform_findings *findings;
    gsize columns[N_COLUMNS];
    guint32 source; /* in the texts of the builder */
    gint32 before;  /* the day of the row above */
    gsize n_wrong;
} Reading;

static const char *
cell(const Reading *reading, gsize row, Column column)
{
    return reading->columns[column] == NO_COLUMN
               ? ""
               : reform_table_get_cell(reading->table, row, reading->columns[column]);
}

static void
get_place(const Reading *reading, gsize row, Column column, gint64 *out_line, gint64 *out_position)
{
    const gsize at = reading->columns[column] == NO_COLUMN ? 0 : reading->columns[column];

    rf_cells_get_place(&reading->table->cells, row + 1, at, out_line, out_position);
}

G_GNUC_PRINTF(6, 7)
static void find_fault(Reading *reading, gsize row, Column column, reform_severity severity,
                       reform_status status, const char *format, ...)
{
    gint64 line, position;
    va_list arguments;

    reading->n_wrong += severity == REFORM_SEVERITY_ERROR;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    get_place(reading, row, column, &line, &position);
    rf_findings_add(reading->findings, severity, status, reading->table->source, line, position, "%s",
                    message);
}

/* What a call has set becomes a finding, and is freed. FALSE where no row can go on after it, with the error. */
static gboolean
judge(Reading *reading, gsize row, Column column, GError *problem, GError **error)
{
    const reform_status status = (reform_status)problem->code;
    gint64 line, position;

    if (status == REFORM_STATUS_NO_MEMORY) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    if (status == REFORM_STATUS_LIMIT) {
        get_place(reading, row, column, &line, &position);
        rf_errors_set_at(error, status, reading->table->source, line, position, "%s", problem->message);
    } else {
        find_fault(reading, row, column, REFORM_SEVERITY_ERROR, status, "%s", problem->message);
    }
    g_error_free(problem);
    return status != REFORM_STATUS_LIMIT;
}

/* The day in a cell; FALSE after a finding. */
static gboolean
read_day(Reading *reading, gsize row, Column column, gint32 *out_day)
{
    reform_error *problem = NULL;

    if (reform_day_parse(cell(reading, row, column), out_day, &problem) == REFORM_STATUS_OK)
        return TRUE;
    find_fault(reading, row, column, REFORM_SEVERITY_ERROR, reform_error_get_status(problem), "%s",
               reform_error_get_message(problem));
    reform_error_free(problem);
    return FALSE;
}

static gboolean
is_weekday(gint weekday, const char *text, int (*differ)(const char *, const char *))
{
    for (gsize i = 0; i < G_N_ELEMENTS(weekday_names[weekday]); i++)
        if (differ(text, weekday_names[weekday][i]) == 0)
            return TRUE;
    return FALSE;
}

static int
differ_by_key(const char *a, const char *b)
{
    return !reform_text_matches(a, b);
}

/* The day of the week in a cell, EVERY where it is empty; FALSE after a finding. */
static gboolean
read_weekday(Reading *reading, gsize row, reform_weekday *out_weekday)
{
    const char *text = cell(reading, row, C_WEEKDAY);

    *out_weekday = REFORM_WEEKDAY_EVERY;
    if (*text == '\0')
        return TRUE;
    /* Nearly all are written as in the table, which is quick to see. */
    for (int by_key = 0; by_key < 2; by_key++)
        for (gint i = 0; i < RF_DAYS_A_WEEK; i++)
            if (is_weekday(i, text, by_key ? differ_by_key : strcmp)) {
                *out_weekday = (reform_weekday)(i + 1);
                return TRUE;
            }

    g_autofree char *quoted = rf_text_excerpt(text, -1);
    find_fault(reading, row, C_WEEKDAY, REFORM_SEVERITY_ERROR, REFORM_STATUS_PARSE,
               "'%s' is no day of the week, expected one such as Mon or T2", quoted);
    return FALSE;
}

/* `7:30` or `7h30`, in minutes; moves on behind it. */
static gboolean
read_clock(const char **text, gint32 *out_minute)
{
    gint32 numbers[2] = { 0, 0 };

    for (int i = 0; i < 2; i++) {
        int n = 0;
        for (; n < 2 && g_ascii_isdigit(**text); n++)
            numbers[i] = numbers[i] * 10 + (*(*text)++ - '0');
        if (n == 0 || (i == 1 && n != 2))
            return FALSE;
        if (i == 0 && **text != ':' && **text != 'h')
            return FALSE;
        *text += i == 0;
    }
    *out_minute = numbers[0] * 60 + numbers[1];
    return numbers[1] < 60;
}

/* `07:30-11:30 13:00-17:00`; FALSE if the text is anything else. */
static gboolean
split_hours(const char *text, gint32 *spans, gsize *out_n)
{
    gsize n = 0;

    for (;;) {
        while (*text == ' ' || *text == ';')
            text++;
        if (*text == '\0')
            break;
        if (n > REFORM_CALENDAR_MAX_SPANS || !read_clock(&text, &spans[2 * n]) || *text++ != '-' ||
            !read_clock(&text, &spans[2 * n + 1]))
            return FALSE;
        n++;
    }
    *out_n = n;
    return n > 0;
}

static gboolean
read_hours(Reading *reading, gsize row, GError **error)
{
    const char *text = cell(reading, row, C_HOURS);
    gint32 spans[2 * (REFORM_CALENDAR_MAX_SPANS + 1)];
    reform_weekday weekday;
    GError *problem = NULL;
    RfHours hours;
    gsize n;

    if (!split_hours(text, spans, &n)) {
        g_autofree char *quoted = rf_text_excerpt(text, -1);
        find_fault(reading, row, C_HOURS, REFORM_SEVERITY_ERROR, REFORM_STATUS_PARSE,
                   "'%s' are no working hours, expected some such as 07:30-11:30 13:00-17:00", quoted);
        return TRUE;
    }
    if (!rf_calendar_take_hours(&hours, spans, n, &problem))
        return judge(reading, row, C_HOURS, problem, error);
    if (read_weekday(reading, row, &weekday))
        rf_calendar_set_hours(&reading->builder->settings, weekday, &hours);
    return TRUE;
}

static void
read_works(Reading *reading, gsize row, gboolean works)
{
    reform_weekday weekday;

    if (!read_weekday(reading, row, &weekday))
        return;
    if (weekday == REFORM_WEEKDAY_EVERY)
        find_fault(reading, row, C_WEEKDAY, REFORM_SEVERITY_ERROR, REFORM_STATUS_MISSING,
                   "the day of the week is empty, expected the one that is %s", works ? "worked" : "off");
    else
        rf_calendar_set_works(&reading->builder->settings, weekday, works);
}

static void
read_years(Reading *reading, gsize row)
{
    RfCalendarSettings *settings = &reading->builder->settings;
    gint32 first, last;

    if (!read_day(reading, row, C_DATE, &first) || !read_day(reading, row, C_UNTIL, &last))
        return;
    if (last < first) {
        find_fault(reading, row, C_UNTIL, REFORM_SEVERITY_ERROR, REFORM_STATUS_RANGE,
                   "the years end before they start, expected a later day");
        return;
    }
    settings->has_days = TRUE;
    settings->first_day = first;
    settings->last_day = last;
}

static void
read_confirmed_until(Reading *reading, gsize row)
{
    RfCalendarSettings *settings = &reading->builder->settings;

    if (read_day(reading, row, C_DATE, &settings->confirmed_until))
        settings->has_confirmed_until = TRUE;
}

static gboolean
is_uncertain(const char *certainty)
{
    while (*certainty == ' ')
        certainty++;
    return g_ascii_strncasecmp(certainty, "estimate", 8) == 0 ||
           g_ascii_strncasecmp(certainty, "uncertain", 9) == 0;
}

static void
check_weekday(Reading *reading, gsize row, gint32 day)
{
    const gint32 actual = rf_calendar_get_weekday(day);
    reform_weekday stated;

    if (!read_weekday(reading, row, &stated) || stated == REFORM_WEEKDAY_EVERY || (gint)stated == actual + 1)
        return;
    find_fault(reading, row, C_WEEKDAY, REFORM_SEVERITY_WARNING, REFORM_STATUS_INCONSISTENT,
               "%s is a %s, not a %s; the date counts", cell(reading, row, C_DATE), weekday_names[actual][0],
               weekday_names[stated - 1][0]);
}

static gboolean
read_entry(Reading *reading, gsize row, const KindWord *word, GError **error)
{
    RfCalendarEntry entry = {
        .kind = (guint8)word->kind,
        .uncertain = word->uncertain || is_uncertain(cell(reading, row, C_CERTAINTY)),
        .source = reading->source,
    };
    GError *problem = NULL;

    if (!read_day(reading, row, C_DATE, &entry.day))
        return TRUE;
    if (!rf_calendar_take_text(reading->builder->texts, cell(reading, row, C_NAME), "the name of the day",
                               &entry.name, &problem))
        return judge(reading, row, C_NAME, problem, error);
    check_weekday(reading, row, entry.day);
    if (entry.day < reading->before)
        find_fault(reading, row, C_DATE, REFORM_SEVERITY_NOTE, REFORM_STATUS_INCONSISTENT,
                   "%s is before the day of the row above; the order of days does not matter",
                   cell(reading, row, C_DATE));
    reading->before = entry.day;
    get_place(reading, row, C_DATE, &entry.line, &entry.column);
    return rf_calendar_add_entry(reading->builder, &entry, &problem) ||
           judge(reading, row, C_DATE, problem, error);
}

static const KindWord *
find_kind(const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kind_words); i++)
        if (g_ascii_strcasecmp(text, kind_words[i].word) == 0)
            return &kind_words[i];
    return NULL;
}

static gboolean
applies(const Reading *reading, gsize row)
{
    const char *audience = reading->builder->audience_key;
    const char *text = cell(reading, row, C_APPLIES_TO);

    return audience == NULL || *text == '\0' || reform_text_matches(text, "all") ||
           reform_text_matches(text, audience);
}

static gboolean
read_row(Reading *reading, gsize row, GError **error)
{
    const KindWord *word = find_kind(cell(reading, row, C_KIND));

    if (word == NULL) {
        g_autofree char *quoted = rf_text_excerpt(cell(reading, row, C_KIND), -1);
        find_fault(
            reading, row, C_KIND, REFORM_SEVERITY_ERROR, REFORM_STATUS_PARSE,
            "'%s' is no kind of day, expected one such as holiday, compensatory, swap_off or makeup_workday",
            quoted);
        return TRUE;
    }
    if (!applies(reading, row))
        return TRUE;
    switch (word->says) {
    case SAYS_DAY: return read_entry(reading, row, word, error);
    case SAYS_HOURS: return read_hours(reading, row, error);
    case SAYS_YEARS: read_years(reading, row); break;
    case SAYS_CONFIRMED_UNTIL: read_confirmed_until(reading, row); break;
    case SAYS_WORKS: read_works(reading, row, TRUE); break;
    case SAYS_OFF: read_works(reading, row, FALSE); break;
    }
    return TRUE;
}

static gboolean
find_columns(Reading *reading, GError **error)
{
    for (Column column = 0; column < N_COLUMNS; column++) {
        GError *problem = NULL;
        if (rf_header_find(reading->table->header, column_names[column], 2, &reading->columns[column],
                           &problem))
            continue;
        if (problem->code != REFORM_STATUS_NOT_FOUND || column < C_NAME) {
            rf_errors_set_at(error, (reform_status)problem->code, reading->table->source, 1, 0, "%s",
                             problem->message);
            g_error_free(problem);
            return FALSE;
        }
        g_error_free(problem);
        reading->columns[column] = NO_COLUMN;
    }
    return TRUE;
}

static gboolean
read_rows(Reading *reading, GError **error)
{
    const char *source = reading->table->source;

    if (source != NULL &&
        !rf_interner_add(reading->builder->texts, source, strlen(source), &reading->source, error))
        return FALSE;
    for (gsize row = 0; row < reform_table_get_n_rows(reading->table); row++)
        if (!read_row(reading, row, error))
            return FALSE;
    if (reading->n_wrong == 0)
        return TRUE;
    rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, source, 0, 0,
                     reading->n_wrong == 1
                         ? "%" G_GSIZE_FORMAT " thing is wrong, so the calendar is not taken"
                         : "%" G_GSIZE_FORMAT " things are wrong, so the calendar is not taken",
                     reading->n_wrong);
    return FALSE;
}

/* All rows or none. A row that the table left out is a day that would be worked by mistake. */
static void
read_table(reform_calendar_builder *builder, const reform_table *table, gsize n_wrong,
           reform_findings *findings, GError **error)
{
    const RfCalendarSettings settings = builder->settings;
    const gsize n_entries = builder->n_entries;
    Reading reading = {
        .builder = builder, .table = table, .findings = findings, .before = REFORM_DAY_MIN, .n_wrong = n_wrong
    };

    if (find_columns(&reading, error) && read_rows(&reading, error))
        return;
    builder->settings = settings;
    builder->n_entries = n_entries;
}

/* Public API */

reform_status
reform_calendar_builder_read(reform_calendar_builder *builder, reform_source *source,
                             const reform_table_options *options, reform_findings *findings,
                             reform_error **error)
{
    reform_findings *own;
    reform_table *table = NULL;
    reform_status status;
    GError *err = NULL;

    RF_REQUIRE(builder != NULL && source != NULL, error);
    own = reform_findings_new();
    status = rf_table_read(source, options, own, &table, error);
    if (status == REFORM_STATUS_OK) {
        read_table(builder, table, reform_findings_count(own, REFORM_SEVERITY_ERROR), own, &err);
        status = rf_errors_give(err, error);
    }
    rf_findings_append(findings, own);
    reform_findings_free(own);
    reform_table_unref(table);
    return status;
}
