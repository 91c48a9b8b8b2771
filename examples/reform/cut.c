/* SPDX-License-Identifier: MIT */
/* reform cut: old limits in, and new ones or rules; what was cut out. */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <reform/reform.h>

#include "commands.h"
#include "common.h"
#include "input.h"
#include "rules.h"

typedef struct {
    char *old_column;
    char *new_column;
    char *rules;
    char *date;
    gint32 day; /* that the rules are applied at */
    char *by;
    char *case_name;
    int hours_per_day;
    int days_per_month;
    gboolean rows;
    gboolean days_alike;
    gboolean count_abolished;
    gboolean decimal_comma;
} Arguments;

static const char *const case_names[] = { NULL, "first", "longest", "shortest", "all" };

static gboolean
is_any_of(const char *column, const char *const *names)
{
    for (; *names != NULL; names++)
        if (reform_text_matches(column, *names))
            return TRUE;
    return FALSE;
}

/* Options of the library from those of the command line */

/* A column of bare numbers is the value, to be read with its unit; then no words are read. */
static reform_status
set_limit_column(reform_procedure_set_options *options,
                 const char *column,
                 const char *const *value_names,
                 reform_field text,
                 reform_field value,
                 reform_error **error)
{
    reform_status status;

    if (column == NULL)
        return REFORM_STATUS_OK;
    if (!is_any_of(column, value_names))
        return reform_procedure_set_options_set_column(options, text, column, error);
    status = reform_procedure_set_options_set_column(options, value, column, error);
    if (status != REFORM_STATUS_OK)
        return status;
    return reform_procedure_set_options_set_column(options, text, "", error);
}

static reform_status
set_columns(reform_procedure_set_options *options,
            const Arguments *arguments,
            const char *const *by,
            reform_error **error)
{
    static const char *const old_values[] = { "old_value", "giá trị cũ", NULL };
    static const char *const new_values[] = { "new_value", "giá trị mới", NULL };
    reform_status status = set_limit_column(options, arguments->old_column, old_values, REFORM_FIELD_OLD_TEXT,
                                            REFORM_FIELD_OLD_VALUE, error);
    reform_field field;

    if (status == REFORM_STATUS_OK)
        status = set_limit_column(options, arguments->new_column, new_values, REFORM_FIELD_NEW_TEXT,
                                  REFORM_FIELD_NEW_VALUE, error);
    for (; *by != NULL && status == REFORM_STATUS_OK; by++)
        if (!common_find_field(*by, &field))
            status = reform_procedure_set_options_add_extra(options, *by, error);
    return status;
}

static reform_status
set_reduction(reform_reduction_options *options, const Arguments *arguments, reform_error **error)
{
    reform_status status = REFORM_STATUS_OK;

    for (int i = REFORM_CASE_CHOICE_FIRST; i <= REFORM_CASE_CHOICE_ALL; i++)
        if (g_strcmp0(arguments->case_name, case_names[i]) == 0)
            status = reform_reduction_options_set_case(options, (reform_case_choice)i, error);
    if (status == REFORM_STATUS_OK && arguments->hours_per_day != 0)
        status = reform_reduction_options_set_hours_per_day(options, arguments->hours_per_day, error);
    if (status == REFORM_STATUS_OK && arguments->days_per_month != 0)
        status = reform_reduction_options_set_days_per_month(options, arguments->days_per_month, error);
    reform_reduction_options_set_days_alike(options, arguments->days_alike);
    reform_reduction_options_set_count_abolished(options, arguments->count_abolished);
    return status;
}

/* Where there are rules, with the further columns that they name. */
static reform_status
read_set(const char *path,
         const Arguments *arguments,
         const char *const *by,
         const reform_rule_set *rules,
         reform_findings *findings,
         reform_procedure_set **out_set,
         reform_error **error)
{
    g_autoptr(reform_table_options) table = reform_table_options_new();
    g_autoptr(reform_procedure_set_options) columns = reform_procedure_set_options_new();
    g_autoptr(Input) input = NULL;
    g_autoptr(reform_source) source = NULL;
    reform_status status = REFORM_STATUS_OK;

    if (arguments->decimal_comma)
        status = reform_table_options_set_number_marks(table, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_NONE, error);
    if (status == REFORM_STATUS_OK)
        status = set_columns(columns, arguments, by, error);
    if (status == REFORM_STATUS_OK && rules == NULL)
        status = common_open(path, &source, error);
    if (status == REFORM_STATUS_OK && rules != NULL)
        status = input_open(path, table, &input, error);
    if (status == REFORM_STATUS_OK && rules != NULL)
        status = rules_keep_columns(rules, input, by, columns, error);
    if (status == REFORM_STATUS_OK && rules != NULL)
        status = input_get_source(input, &source, error);
    return status != REFORM_STATUS_OK
               ? status
               : reform_procedure_set_read(source, table, columns, findings, out_set, error);
}

static reform_status
read_reduction(const char *path,
               const Arguments *arguments,
               const char *const *by,
               reform_findings *findings,
               reform_reduction **out_reduction,
               reform_error **error)
{
    g_autoptr(reform_reduction_options) how = reform_reduction_options_new();
    g_autoptr(reform_rule_set) rules = NULL;
    g_autoptr(reform_procedure_set) set = NULL;
    reform_status status = set_reduction(how, arguments, error);

    if (status == REFORM_STATUS_OK && arguments->rules != NULL)
        status = rules_read(arguments->rules, findings, &rules, error);
    if (status == REFORM_STATUS_OK)
        status = read_set(path, arguments, by, rules, findings, &set, error);
    if (status != REFORM_STATUS_OK)
        return status;
    return rules == NULL ? reform_reduction_new(set, how, findings, out_reduction, error)
                         : reform_rule_set_apply(rules, set, arguments->day, how, findings, out_reduction, error);
}

/* Tables. Cells after one that failed fail too, so the end of the row tells. */

static reform_status
write_header(reform_table_writer *writer, const char *const *by, const char *const *cells, reform_error **error)
{
    for (; *by != NULL; by++)
        reform_table_writer_add_text(writer, *by, NULL);
    return common_write_row(writer, cells, error);
}

static double
number_or_none(reform_status status, double number)
{
    return status == REFORM_STATUS_OK ? number : (double)NAN;
}

static reform_status
write_group(reform_table_writer *writer,
            const reform_reduction_totals *totals,
            gsize group,
            gsize n_columns,
            reform_error **error)
{
    gint64 procedures = reform_reduction_totals_get_n_procedures(totals, group);
    gint64 cut = reform_reduction_totals_get_n_cut(totals, group);
    double share = procedures > 0 ? (double)cut / (double)procedures : (double)NAN;
    double ratio = 0.0, mean = 0.0;
    reform_status has_ratio = reform_reduction_totals_get_ratio(totals, group, REFORM_SCOPE_CUT, &ratio, NULL);
    reform_status has_mean = reform_reduction_totals_get_mean_ratio(totals, group, REFORM_SCOPE_CUT, &mean, NULL);

    for (gsize i = 0; i < n_columns; i++)
        reform_table_writer_add_text(writer, reform_reduction_totals_get_key(totals, group, i), NULL);
    reform_table_writer_add_integer(writer, procedures, NULL);
    reform_table_writer_add_integer(writer, cut, NULL);
    reform_table_writer_add_number(writer, share, NULL);
    for (int amount = REFORM_AMOUNT_BEFORE; amount <= REFORM_AMOUNT_SAVED; amount++)
        reform_table_writer_add_number(
            writer, reform_reduction_totals_get_days(totals, group, REFORM_SCOPE_CUT, (reform_amount)amount), NULL);
    reform_table_writer_add_number(writer, number_or_none(has_ratio, ratio), NULL);
    reform_table_writer_add_number(writer, number_or_none(has_mean, mean), NULL);
    reform_table_writer_add_integer(writer, reform_reduction_totals_get_n_left_out(totals, group), NULL);
    return reform_table_writer_end_row(writer, error);
}

static reform_status
write_totals(reform_table_writer *writer,
             reform_reduction *reduction,
             const char *const *by,
             gsize n_by,
             reform_error **error)
{
    const char *const cells[] = { "procedures", "cut",   "share_cut",  "days_before", "days_after",
                                  "days_saved", "ratio", "mean_ratio", "left_out",    NULL };
    g_autoptr(reform_reduction_totals) totals = NULL;
    reform_status status = reform_reduction_total(reduction, n_by > 0 ? by : NULL, n_by, &totals, error);

    if (status == REFORM_STATUS_OK)
        status = write_header(writer, by, cells, error);
    for (gsize i = 0; i < reform_reduction_totals_get_size(totals) && status == REFORM_STATUS_OK; i++)
        status = write_group(writer, totals, i, n_by, error);
    return status;
}

static const char *
get_column(const reform_procedure_set *set, gsize index, const char *column)
{
    reform_field field;

    return common_find_field(column, &field) ? reform_procedure_set_get_text(set, index, field)
                                    : reform_procedure_set_get_extra(set, index, column);
}

static reform_status
write_procedure(reform_table_writer *writer,
                const reform_reduction *reduction,
                gsize index,
                const char *const *by,
                reform_error **error)
{
    const reform_procedure_set *set = reform_reduction_get_set(reduction);
    g_autofree char *rules = rules_join(reduction, index);
    gint64 ticks[3] = { 0, 0, 0 };
    reform_unit unit = REFORM_UNIT_NONE;
    double ratio = 0.0;
    gboolean has_amounts = reform_reduction_get_amounts(reduction, index, &ticks[0], &ticks[1], &ticks[2], &unit,
                                                        NULL) == REFORM_STATUS_OK;
    reform_status has_ratio = reform_reduction_get_ratio(reduction, index, &ratio, NULL);

    for (; *by != NULL; by++)
        reform_table_writer_add_text(writer, get_column(set, index, *by), NULL);
    reform_table_writer_add_text(writer, reform_procedure_set_get_text(set, index, REFORM_FIELD_CODE), NULL);
    reform_table_writer_add_text(writer, reform_procedure_set_get_text(set, index, REFORM_FIELD_NAME), NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(ticks); i++)
        reform_table_writer_add_number(writer, has_amounts ? common_amount(ticks[i], unit) : (double)NAN, NULL);
    reform_table_writer_add_number(writer, number_or_none(has_ratio, ratio), NULL);
    reform_table_writer_add_text(writer, has_amounts ? reform_unit_get_name(unit) : "", NULL);
    reform_table_writer_add_text(writer, rules, NULL);
    reform_table_writer_add_text(writer, reform_outcome_get_name(reform_reduction_get_outcome(reduction, index)),
                                 NULL);
    return reform_table_writer_end_row(writer, error);
}

static reform_status
write_procedures(reform_table_writer *writer,
                 const reform_reduction *reduction,
                 const char *const *by,
                 reform_error **error)
{
    const char *const cells[] = { "code",  "name", "before", "after",  "saved",
                                  "ratio", "unit", "rule",   "status", NULL };
    reform_status status = write_header(writer, by, cells, error);

    for (gsize i = 0; i < reform_reduction_get_size(reduction) && status == REFORM_STATUS_OK; i++)
        status = write_procedure(writer, reduction, i, by, error);
    return status;
}

static reform_status
cut(const char *path, const Arguments *arguments, reform_findings *findings, reform_error **error)
{
    g_auto(GStrv) by = g_strsplit(arguments->by != NULL ? arguments->by : "", ",", -1);
    const char *const *columns = (const char *const *)by;
    g_autoptr(reform_reduction) reduction = NULL;
    g_autoptr(reform_table_writer) writer = NULL;
    reform_status status = read_reduction(path, arguments, columns, findings, &reduction, error);

    if (status == REFORM_STATUS_OK)
        status = common_write_table(&writer, error);
    if (status == REFORM_STATUS_OK)
        status = arguments->rows ? write_procedures(writer, reduction, columns, error)
                                 : write_totals(writer, reduction, columns, g_strv_length(by), error);
    return status != REFORM_STATUS_OK ? status : common_finish_table(writer, error);
}

/* The command line */

static gboolean
check_columns(const Arguments *arguments)
{
    g_auto(GStrv) by = g_strsplit(arguments->by != NULL ? arguments->by : "", ",", -1);

    for (char **name = by; *name != NULL; name++) {
        if (**name == '\0') {
            common_bad_usage("cut", "--by names a column that is empty");
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
check_rules(const char *path, Arguments *arguments)
{
    if (arguments->rules == NULL && arguments->date != NULL)
        common_bad_usage("cut", "--date without --rules");
    else if (g_strcmp0(arguments->rules, "-") == 0 && strcmp(path, "-") == 0)
        common_bad_usage("cut", "both FILE and RULES are standard input, expected one of them");
    else if (arguments->rules != NULL && arguments->new_column != NULL)
        common_bad_usage("cut", "both --rules and --new, expected one of them");
    else
        return rules_find_date("cut", arguments->date, &arguments->day);
    return FALSE;
}

static gboolean
parse(int argc, char **argv, Arguments *arguments, GStrv *out_operands)
{
    const GOptionEntry entries[] = {
        { "old", 0, 0, G_OPTION_ARG_FILENAME, &arguments->old_column, "Column of the old limits", "COL" },
        { "new", 0, 0, G_OPTION_ARG_FILENAME, &arguments->new_column, "Column of the new limits", "COL" },
        { "rules", 0, 0, G_OPTION_ARG_FILENAME, &arguments->rules, "Apply this table of rules, in place of new limits",
          "RULES" },
        { "date", 0, 0, G_OPTION_ARG_FILENAME, &arguments->date,
          "Day the rules are applied at; today, in local time, where it is not given", "YYYY-MM-DD" },
        { "by", 0, 0, G_OPTION_ARG_FILENAME, &arguments->by, "Add up by these columns", "COL,COL" },
        { "rows", 0, 0, G_OPTION_ARG_NONE, &arguments->rows, "One row a procedure, no totals", NULL },
        { "case", 0, 0, G_OPTION_ARG_FILENAME, &arguments->case_name,
          "Case that counts: first, longest (default), shortest, all", "CASE" },
        { "hours-per-day", 0, 0, G_OPTION_ARG_INT, &arguments->hours_per_day,
          "Turn working hours and minutes into working days", "N" },
        { "days-per-month", 0, 0, G_OPTION_ARG_INT, &arguments->days_per_month,
          "Turn months into calendar days", "N" },
        { "days-alike", 0, 0, G_OPTION_ARG_NONE, &arguments->days_alike,
          "Compare calendar days with working days", NULL },
        { "count-abolished", 0, 0, G_OPTION_ARG_NONE, &arguments->count_abolished,
          "Count abolished procedures among the cut ones", NULL },
        { "decimal-comma", 0, 0, G_OPTION_ARG_NONE, &arguments->decimal_comma, "Numbers in FILE are like 3,5",
          NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    gboolean known = FALSE;

    if (!common_parse_options(argc, argv, entries, "FILE",
                              "Compare old and new time limits of procedures, or apply rules, and write totals:\n"
                              "COL,...,procedures,cut,share_cut,days_before,days_after,days_saved,ratio,mean_ratio,\n"
                              "left_out; days are those of the procedures cut. With --rows:\n"
                              "code,name,before,after,saved,ratio,unit,rule,status, the columns of --by in front.\n"
                              "--by takes code, name, level, sector, agency, decision, province, online, and any\n"
                              "column of FILE. A column named old_value or new_value is read with its unit column.\n"
                              "With --rules the old limits are cut as RULES say and new ones are not looked at. Only\n"
                              "rules that hold on the day of --date touch anything: give it where the result is to\n"
                              "be the same tomorrow.",
                              1, 1, out_operands))
        return FALSE;
    for (int i = REFORM_CASE_CHOICE_FIRST; i <= REFORM_CASE_CHOICE_ALL; i++)
        known = known || g_strcmp0(arguments->case_name, case_names[i]) == 0;
    if (arguments->case_name != NULL && !known) {
        common_bad_usage("cut", "case '%s', expected first, longest, shortest or all", arguments->case_name);
        return FALSE;
    }
    return check_columns(arguments) && check_rules((*out_operands)[0], arguments);
}

int
command_cut(int argc, char **argv)
{
    g_auto(GStrv) operands = NULL;
    g_autoptr(reform_findings) findings = reform_findings_new();
    g_autoptr(reform_error) error = NULL;
    Arguments arguments = { 0 };
    int code = EXIT_TROUBLE;

    if (parse(argc, argv, &arguments, &operands)) {
        if (cut(operands[0], &arguments, findings, &error) == REFORM_STATUS_OK)
            code = common_exit_code(findings);
        common_print_findings(findings, REFORM_FINDINGS_MAX);
        common_print_error(error);
    }
    g_free(arguments.old_column);
    g_free(arguments.new_column);
    g_free(arguments.rules);
    g_free(arguments.date);
    g_free(arguments.by);
    g_free(arguments.case_name);
    return code;
}
