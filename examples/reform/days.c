/* SPDX-License-Identifier: MIT */
/* reform days: working days between dates, or the date after so many of them. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include <reform/reform.h>

#include "calendars.h"
#include "commands.h"
#include "common.h"

/* How a message starts that is about one of many; here there is always one. */
#define FIRST_ITEM "item 0: "

static const char *const FROM[] = { "from", "Từ ngày" };
static const char *const TO[] = { "to", "Đến ngày" };
static const char *const AMOUNT[] = { "n", "Số ngày" };

typedef struct Job {
    const char *path;
    gboolean adds;
    reform_calendar *calendar;
    reform_table *table;
    gsize from;
    gsize second; /* to, or n */
    reform_table_writer *writer;
    gsize n_wrong;
    gint64 n_unconfirmed;
} Job;

static void
complain(Job *job, gsize row, gsize column, const char *message)
{
    gint64 line = 0, position = 0;

    job->n_wrong++;
    reform_table_get_place(job->table, row, column, &line, &position, NULL);
    fprintf(stderr, "%s:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ": %s\n",
            strcmp(job->path, "-") == 0 ? COMMON_STDIN_NAME : job->path, line, position,
            g_str_has_prefix(message, FIRST_ITEM) ? message + strlen(FIRST_ITEM) : message);
}

static gboolean
read_day(Job *job, gsize row, gsize column, gint32 *out_day)
{
    g_autoptr(reform_error) error = NULL;

    if (reform_day_parse(reform_table_get_cell(job->table, row, column), out_day, &error) == REFORM_STATUS_OK)
        return TRUE;
    complain(job, row, column, reform_error_get_message(error));
    return FALSE;
}

static gboolean
read_amount(Job *job, gsize row, gint32 *out_amount)
{
    const char *text = reform_table_get_cell(job->table, row, job->second);
    gint64 amount;

    if (g_ascii_string_to_signed(text, 10, G_MININT32, G_MAXINT32, &amount, NULL)) {
        *out_amount = (gint32)amount;
        return TRUE;
    }
    complain(job, row, job->second, "n is no whole number of days");
    return FALSE;
}

/* The answer to a row as text, or NULL after a complaint. */
static char *
answer(Job *job, gsize row)
{
    g_autoptr(reform_error) error = NULL;
    gint32 from, second, found;
    guint8 flag = 0;
    reform_status status;
    char *text = NULL;

    if (!read_day(job, row, job->from, &from) ||
        !(job->adds ? read_amount(job, row, &second) : read_day(job, row, job->second, &second)))
        return NULL;
    if (job->adds)
        status = reform_calendar_add_days(job->calendar, &from, &second, 1, &found, &flag, &error);
    else
        status = reform_calendar_count_days(job->calendar, REFORM_ENDS_LAST, &from, &second, 1, &found, &flag,
                                            &error);
    if (status != REFORM_STATUS_OK) {
        complain(job, row, job->from, reform_error_get_message(error));
        return NULL;
    }
    job->n_unconfirmed += flag & REFORM_CALENDAR_FLAG_UNCONFIRMED;
    if (!job->adds)
        return g_strdup_printf("%d", found);
    /* A day of a calendar is a date. */
    return reform_day_format(found, &text, NULL) == REFORM_STATUS_OK ? text : NULL;
}

/* The cells of the input with the answer behind them; empty where there is none. */
static reform_status
write_row(Job *job, gsize row, reform_error **error)
{
    g_autofree char *text = answer(job, row);

    for (gsize column = 0; column < reform_table_get_n_columns(job->table); column++)
        reform_table_writer_add_text(job->writer, reform_table_get_cell(job->table, row, column), NULL);
    reform_table_writer_add_text(job->writer, text == NULL ? "" : text, NULL);
    return reform_table_writer_end_row(job->writer, error);
}

static reform_status
write_rows(Job *job, reform_error **error)
{
    reform_status status = common_write_table(&job->writer, error);

    if (status != REFORM_STATUS_OK)
        return status;
    for (gsize column = 0; column < reform_table_get_n_columns(job->table); column++)
        reform_table_writer_add_text(job->writer, reform_table_get_column_name(job->table, column), NULL);
    reform_table_writer_add_text(job->writer, job->adds ? "date" : "days", NULL);
    status = reform_table_writer_end_row(job->writer, error);
    for (gsize row = 0; row < reform_table_get_n_rows(job->table) && status == REFORM_STATUS_OK; row++)
        status = write_row(job, row, error);
    return status != REFORM_STATUS_OK ? status : common_finish_table(job->writer, error);
}

static reform_status
read_table(Job *job, reform_findings *findings, reform_error **error)
{
    g_autoptr(reform_source) source = NULL;
    reform_status status = common_open(job->path, &source, error);

    if (status == REFORM_STATUS_OK)
        status = reform_table_read(source, NULL, findings, &job->table, error);
    if (status == REFORM_STATUS_OK)
        status = reform_table_find_column(job->table, FROM, G_N_ELEMENTS(FROM), &job->from, error);
    if (status == REFORM_STATUS_OK)
        status = reform_table_find_column(job->table, job->adds ? AMOUNT : TO, 2, &job->second, error);
    return status;
}

static int
run(Job *job, const char *calendar)
{
    g_autoptr(reform_findings) findings = reform_findings_new();
    g_autoptr(reform_error) error = NULL;
    reform_status status = calendars_load(calendar, findings, &job->calendar, &error);

    if (status == REFORM_STATUS_OK)
        status = read_table(job, findings, &error);
    if (status == REFORM_STATUS_OK)
        status = write_rows(job, &error);
    common_print_findings(findings, REFORM_FINDINGS_MAX);
    common_print_error(error);
    calendars_tell_unconfirmed(job->calendar, "answers", job->n_unconfirmed);
    reform_table_writer_free(job->writer);
    reform_table_unref(job->table);
    reform_calendar_unref(job->calendar);
    if (status != REFORM_STATUS_OK)
        return EXIT_TROUBLE;
    return job->n_wrong > 0 ? EXIT_FINDINGS : common_exit_code(findings);
}

int
command_days(int argc, char **argv)
{
    g_autofree char *calendar = NULL, *count = NULL, *add = NULL;
    const GOptionEntry entries[] = {
        { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &calendar, "vi-public, vi-private, or a file",
          "ID-or-FILE" },
        { "count", 0, 0, G_OPTION_ARG_FILENAME, &count, "Count the working days of from,to", "FILE" },
        { "add", 0, 0, G_OPTION_ARG_FILENAME, &add, "Go on by n working days from,n", "FILE" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_auto(GStrv) operands = NULL;

    if (!common_parse_options(
            argc, argv, entries, "",
            "Read from,to or from,n (ISO dates) and write the same with days or date. Working days\n"
            "are counted in (from, to]: the first day is not counted; they are negative where to\n"
            "is before from. vi-public is the calendar of state agencies, with swapped days, and\n"
            "vi-private the one without; a file has the columns date,kind and more.",
            0, 0, &operands))
        return EXIT_TROUBLE;
    if (calendar == NULL || (count == NULL) == (add == NULL)) {
        common_bad_usage("days", "expected --calendar and one of --count and --add");
        return EXIT_TROUBLE;
    }
    Job job = { .path = add != NULL ? add : count, .adds = add != NULL };
    if (strcmp(calendar, "-") == 0 && strcmp(job.path, "-") == 0) {
        common_bad_usage("days", "standard input given twice, expected one of the two to be a file");
        return EXIT_TROUBLE;
    }
    return run(&job, calendar);
}
