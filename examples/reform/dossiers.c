/* SPDX-License-Identifier: MIT */
/* reform dossiers: dossiers in, their counts by the report form and three on-time shares out. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include <reform/reform.h>

#include "calendars.h"
#include "commands.h"
#include "common.h"
#include "dossiers.h"

#define MAX_SHOWN 100

typedef struct {
    char *by;
    char *calendar;
    char *columns;
    char *from;
    char *to;
    gboolean inputs_766;
} Arguments;

static const struct {
    reform_dossier_days days;
    double share;
    const char *name;
} quantiles[] = {
    { REFORM_DOSSIER_DAYS_PROCESSING, 0.5, "days_median" },
    { REFORM_DOSSIER_DAYS_PROCESSING, 0.9, "days_90" },
    { REFORM_DOSSIER_DAYS_OVERDUE, 0.5, "days_overdue_median" },
};

/* FALSE for a column that dossiers are not grouped by. */
static gboolean
find_key(const char *name, reform_dossier_key *out_key)
{
    for (int key = REFORM_DOSSIER_KEY_PROCEDURE; key <= REFORM_DOSSIER_KEY_MONTH_FINISHED; key++)
        if (reform_text_matches(name, reform_dossier_key_get_name((reform_dossier_key)key))) {
            *out_key = (reform_dossier_key)key;
            return TRUE;
        }
    return FALSE;
}

/* Tables. Cells after one that failed fail too, so the end of the row tells. */

static reform_status
write_header(reform_table_writer *writer, const reform_dossier_tally *tally, reform_error **error)
{
    const char *const shares[] = { "share_of_settled", "share_of_due", "share_of_received" };

    for (gsize i = 0; i < reform_dossier_tally_get_n_keys(tally); i++)
        reform_table_writer_add_text(writer, reform_dossier_key_get_name(reform_dossier_tally_get_key(tally, i)), NULL);
    for (int count = REFORM_DOSSIER_COUNT_RECEIVED; count <= REFORM_DOSSIER_COUNT_LEFT_OUT; count++)
        reform_table_writer_add_text(writer, reform_dossier_count_get_name((reform_dossier_count)count), NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++)
        reform_table_writer_add_text(writer, shares[i], NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(quantiles); i++)
        reform_table_writer_add_text(writer, quantiles[i].name, NULL);
    return reform_table_writer_end_row(writer, error);
}

static reform_status
write_group(reform_table_writer *writer, const reform_dossier_tally *tally, gsize group, reform_error **error)
{
    for (gsize i = 0; group != REFORM_DOSSIER_TALLY_ALL && i < reform_dossier_tally_get_n_keys(tally); i++)
        reform_table_writer_add_text(writer, reform_dossier_tally_get_label(tally, group, i), NULL);
    for (int count = REFORM_DOSSIER_COUNT_RECEIVED; count <= REFORM_DOSSIER_COUNT_LEFT_OUT; count++)
        reform_table_writer_add_integer(writer, reform_dossier_tally_get_count(tally, group, (reform_dossier_count)count), NULL);
    for (int share = REFORM_DOSSIER_SHARE_OF_SETTLED; share <= REFORM_DOSSIER_SHARE_OF_RECEIVED; share++) {
        double value = (double)NAN;
        if (reform_dossier_tally_get_share(tally, group, (reform_dossier_share)share, &value, NULL) != REFORM_STATUS_OK)
            value = (double)NAN;
        reform_table_writer_add_number(writer, value, NULL);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(quantiles); i++) {
        int32_t days = 0;
        const reform_status status =
            reform_dossier_tally_get_quantile(tally, group, quantiles[i].days, quantiles[i].share, &days, NULL);
        reform_table_writer_add_number(writer, status == REFORM_STATUS_OK ? (double)days : (double)NAN, NULL);
    }
    return reform_table_writer_end_row(writer, error);
}

static reform_status
write_tally(reform_table_writer *writer, const reform_dossier_tally *tally, reform_error **error)
{
    reform_status status = write_header(writer, tally, error);

    if (reform_dossier_tally_get_n_keys(tally) == 0)
        return status != REFORM_STATUS_OK ? status : write_group(writer, tally, REFORM_DOSSIER_TALLY_ALL, error);
    for (gsize i = 0; i < reform_dossier_tally_get_n_groups(tally) && status == REFORM_STATUS_OK; i++)
        status = write_group(writer, tally, i, error);
    return status;
}

/* The tally */

static reform_status
read_tally(const DossiersPlan *plan, reform_findings *findings, reform_dossier_tally **out_tally, reform_error **error)
{
    g_autoptr(reform_dossier_tally_options) options = reform_dossier_tally_options_new();
    g_autoptr(reform_dossier_tally) tally = NULL;
    g_autoptr(reform_source) source = NULL;
    reform_status status = reform_dossier_tally_options_set_period(options, plan->first, plan->last, error);

    for (gsize i = 0; i < plan->n_keys && status == REFORM_STATUS_OK; i++)
        status = reform_dossier_tally_options_add_key(options, plan->keys[i], error);
    if (status == REFORM_STATUS_OK)
        status = reform_dossier_tally_options_set_calendar(options, plan->calendar, error);
    if (status == REFORM_STATUS_OK)
        status = reform_dossier_tally_new(options, &tally, error);
    if (status == REFORM_STATUS_OK)
        status = common_open(plan->path, &source, error);
    if (status == REFORM_STATUS_OK)
        status = reform_dossier_tally_read(tally, source, NULL, plan->columns, findings, error);
    if (status == REFORM_STATUS_OK)
        *out_tally = g_steal_pointer(&tally);
    return status;
}

/* The last day of acceptance or finish. */
static reform_status
find_last_day(const DossiersPlan *plan, int32_t *out_last, reform_error **error)
{
    const DossiersPlan everything = { .path = plan->path, .first = REFORM_DAY_MIN, .last = REFORM_DAY_MAX, .columns = plan->columns };
    g_autoptr(reform_dossier_tally) all = NULL;
    const reform_status status = read_tally(&everything, NULL, &all, error);

    if (status != REFORM_STATUS_OK)
        return status;
    if (reform_dossier_tally_get_days(all, NULL, NULL, NULL, out_last, NULL) != REFORM_STATUS_OK || *out_last < plan->first)
        *out_last = MAX(plan->first, 0); /* nothing is in the period, whenever it ends */
    return REFORM_STATUS_OK;
}

reform_status
dossiers_read(const DossiersPlan *plan, reform_findings *findings, reform_dossier_tally **out_tally, reform_error **error)
{
    DossiersPlan settled = *plan;
    const reform_status status =
        plan->last == DOSSIERS_LAST_DAY ? find_last_day(plan, &settled.last, error) : REFORM_STATUS_OK;

    return status != REFORM_STATUS_OK ? status : read_tally(&settled, findings, out_tally, error);
}

static reform_status
tally_dossiers(const DossiersPlan *plan, gboolean inputs_766, reform_findings *findings, reform_error **error)
{
    g_autoptr(reform_dossier_tally) tally = NULL;
    g_autoptr(reform_table_writer) writer = NULL;
    reform_status status = dossiers_read(plan, findings, &tally, error);

    if (status == REFORM_STATUS_OK)
        status = common_write_table(&writer, error);
    if (status == REFORM_STATUS_OK)
        status = inputs_766 ? reform_dossier_tally_write_766(tally, writer, error) : write_tally(writer, tally, error);
    calendars_tell_unconfirmed(plan->calendar, "numbers of days", reform_dossier_tally_get_n_unconfirmed(tally));
    return status != REFORM_STATUS_OK ? status : common_finish_table(writer, error);
}

/* The command line */

static gboolean
parse_keys(const char *by, reform_dossier_key keys[REFORM_DOSSIER_KEY_MONTH_FINISHED], gsize *out_n)
{
    g_auto(GStrv) names = g_strsplit(by != NULL ? by : "", ",", -1);

    *out_n = 0;
    for (char **name = names; *name != NULL; name++) {
        reform_dossier_key key;
        if (!find_key(*name, &key)) {
            common_bad_usage("dossiers", "--by '%s', expected procedure, level, sector, agency, month_accepted or month_finished", *name);
            return FALSE;
        }
        for (gsize i = 0; i < *out_n; i++)
            if (keys[i] == key) {
                common_bad_usage("dossiers", "--by names '%s' twice", *name);
                return FALSE;
            }
        keys[(*out_n)++] = key;
    }
    return TRUE;
}

static gboolean
find_field(const char *name, reform_dossier_field *out_field)
{
    for (int field = REFORM_DOSSIER_FIELD_PROCEDURE; field <= REFORM_DOSSIER_FIELD_RATING; field++)
        if (reform_text_matches(name, reform_dossier_field_get_name((reform_dossier_field)field))) {
            *out_field = (reform_dossier_field)field;
            return TRUE;
        }
    return FALSE;
}

/* `accepted=Ngày nhận`. */
static gboolean
parse_column(const char *text, reform_dossier_table_options *options)
{
    const char *equals = strchr(text, '=');
    g_autofree char *name = equals == NULL ? g_strdup(text) : g_strndup(text, (gsize)(equals - text));
    g_autoptr(reform_error) error = NULL;
    reform_dossier_field field;

    if (equals == NULL || !find_field(name, &field)) {
        common_bad_usage("dossiers",
                         "--columns '%s', expected FIELD=COL, FIELD being procedure, level, sector, agency, accepted, due, finished, way, "
                         "status or rating",
                         text);
        return FALSE;
    }
    if (reform_dossier_table_options_set_column(options, field, equals + 1, &error) == REFORM_STATUS_OK)
        return TRUE;
    common_bad_usage("dossiers", "%s", reform_error_get_message(error));
    return FALSE;
}

/* A part without `=` belongs to the one before, whose column has a comma in its name. */
static gboolean
parse_columns(const char *columns, reform_dossier_table_options *options)
{
    g_auto(GStrv) parts = g_strsplit(columns != NULL ? columns : "", ",", -1);

    for (char **part = parts; *part != NULL; part++) {
        g_autoptr(GString) column = g_string_new(*part);
        for (; part[1] != NULL && strchr(part[1], '=') == NULL; part++)
            g_string_append_printf(column, ",%s", part[1]);
        if (!parse_column(column->str, options))
            return FALSE;
    }
    return TRUE;
}

static gboolean
parse_day(const char *text, int32_t otherwise, int32_t *out_day)
{
    g_autoptr(reform_error) error = NULL;

    *out_day = otherwise;
    if (text == NULL || reform_day_parse(text, out_day, &error) == REFORM_STATUS_OK)
        return TRUE;
    common_bad_usage("dossiers", "%s", reform_error_get_message(error));
    return FALSE;
}

/* Standard input is read once. */
static gboolean
check_input(const char *path, const Arguments *arguments, int32_t last)
{
    if (strcmp(path, "-") != 0)
        return TRUE;
    if (last == DOSSIERS_LAST_DAY)
        common_bad_usage("dossiers", "standard input is read once, expected the last day with --to");
    else if (g_strcmp0(arguments->calendar, "-") == 0)
        common_bad_usage("dossiers", "standard input given twice, expected one of the two to be a file");
    else
        return TRUE;
    return FALSE;
}

static int
run(const char *path, const Arguments *arguments)
{
    g_autoptr(reform_calendar) calendar = NULL;
    g_autoptr(reform_dossier_table_options) columns = reform_dossier_table_options_new();
    g_autoptr(reform_findings) findings = reform_findings_new();
    g_autoptr(reform_error) error = NULL;
    reform_dossier_key keys[REFORM_DOSSIER_KEY_MONTH_FINISHED];
    DossiersPlan plan = { .path = path, .keys = keys, .columns = columns };
    reform_status status = REFORM_STATUS_OK;

    if (!parse_keys(arguments->by, keys, &plan.n_keys) || !parse_columns(arguments->columns, columns) ||
        !parse_day(arguments->from, REFORM_DAY_MIN, &plan.first) || !parse_day(arguments->to, DOSSIERS_LAST_DAY, &plan.last) ||
        !check_input(path, arguments, plan.last))
        return EXIT_TROUBLE;
    if (arguments->calendar != NULL)
        status = calendars_load(arguments->calendar, findings, &calendar, &error);
    plan.calendar = calendar;
    if (status == REFORM_STATUS_OK)
        status = tally_dossiers(&plan, arguments->inputs_766, findings, &error);
    common_print_findings(findings, MAX_SHOWN);
    common_print_error(error);
    return status != REFORM_STATUS_OK ? EXIT_TROUBLE : common_exit_code(findings);
}

int
command_dossiers(int argc, char **argv)
{
    Arguments arguments = { 0 };
    const GOptionEntry entries[] = {
        { "by", 0, 0, G_OPTION_ARG_FILENAME, &arguments.by,
          "Count by these: procedure, level, sector, agency, month_accepted, month_finished", "COL,COL" },
        { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &arguments.calendar,
          "Count working days by vi-public, vi-private, or a file; without it, calendar days", "ID-or-FILE" },
        { "columns", 0, 0, G_OPTION_ARG_FILENAME, &arguments.columns,
          "Read these fields from these columns, such as accepted=Ngày nhận,due=Hẹn trả", "FIELD=COL,FIELD=COL" },
        { "from", 0, 0, G_OPTION_ARG_FILENAME, &arguments.from, "First day of the period; without it nothing is carried over", "YYYY-MM-DD" },
        { "to", 0, 0, G_OPTION_ARG_FILENAME, &arguments.to,
          "Last day of the period; without it the last day of acceptance or finish in FILE", "YYYY-MM-DD" },
        { "inputs-766", 0, 0, G_OPTION_ARG_NONE, &arguments.inputs_766, "Write what the scheme 766 asks about dossiers, a row a unit", NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_auto(GStrv) operands = NULL;
    int code = EXIT_TROUBLE;

    if (common_parse_options(argc, argv, entries, "FILE",
                             "Read dossiers, a row each with accepted, due, finished, and perhaps procedure, level, sector,\n"
                             "agency, way, status and rating, and write the counts of the report form of 2026 by group,\n"
                             "the shares on time of those settled, due and received, and quantiles of days. What cannot\n"
                             "be counted is left out, and said on standard error. Columns are found by their usual names,\n"
                             "English and Vietnamese; --columns names others, and with nothing behind = leaves one out.\n"
                             "Days of processing are those after acceptance up to the finish, days overdue those after the\n"
                             "due day up to the end of the period; where the calendar does not know one of these days, a\n"
                             "dossier is in no number of days, and that is said on standard error.",
                             1, 1, &operands))
        code = run(operands[0], &arguments);
    g_free(arguments.by);
    g_free(arguments.calendar);
    g_free(arguments.columns);
    g_free(arguments.from);
    g_free(arguments.to);
    return code;
}
