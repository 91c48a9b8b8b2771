/* SPDX-License-Identifier: MIT */
/* reform report: a folder of tables in, the yearly report out. */
#include <glib.h>
#include <stdio.h>

#include <reform/reform.h>

#include "commands.h"
#include "common.h"
#include "report_folder.h"
#include "report_model.h"
#include "report_sections.h"
#include "rules.h"

/* Findings shown on standard error; the report counts all. */
#define MAX_SHOWN 20

typedef struct {
    const char *name;
    reform_status (*print)(const Report *report, reform_error **error);
} Format;

static const Format formats[] = {
    { "text", report_print_text },
    { "csv", report_print_csv },
};

typedef struct {
    char *format;
    char *language;
    char *date;
    char *unit;
} Arguments;

static const Format *
find_format(const char *name)
{
    if (name == NULL)
        return &formats[0];
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_str_equal(name, formats[i].name))
            return &formats[i];
    common_bad_usage("report", "format '%s', expected text or csv", name);
    return NULL;
}

static Report *
compose(const Folder *folder, reform_language language)
{
    g_autofree char *title = g_strdup_printf(
        "%s: %s", report_say(language, "Báo cáo cải cách thủ tục hành chính", "Report on administrative reform"),
        folder->name);
    Report *report = report_new(language, title);

    report_add_headline(report, folder);
    report_add_files(report, folder);
    report_add_procedures(report, folder);
    report_add_cuts(report, folder);
    report_add_outcomes(report, folder);
    report_add_rules(report, folder);
    report_add_online(report, folder);
    report_add_scores(report, folder);
    report_add_satisfaction(report, folder);
    report_add_audit(report, folder);
    return report;
}

static int
run(const char *path, const Format *format, reform_language language, gint32 date, const char *unit)
{
    g_autoptr(Folder) folder = NULL;
    g_autoptr(Report) report = NULL;
    g_autoptr(reform_error) error = NULL;
    reform_status status;

    if (!folder_read(path, date, unit, &folder))
        return EXIT_TROUBLE;
    report = compose(folder, language);
    status = format->print(report, &error);
    common_print_findings(folder->findings, MAX_SHOWN);
    common_print_error(error);
    return status != REFORM_STATUS_OK ? EXIT_TROUBLE : common_exit_code(folder->findings);
}

int
command_report(int argc, char **argv)
{
    Arguments arguments = { 0 };
    const GOptionEntry entries[] = {
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &arguments.format, "text (default) or csv", "FORMAT" },
        { "lang", 0, 0, G_OPTION_ARG_FILENAME, &arguments.language, "vi (default) or en", "LANG" },
        { "date", 0, 0, G_OPTION_ARG_FILENAME, &arguments.date,
          "Day the rules are applied at; today, in local time, where it is not given", "YYYY-MM-DD" },
        { "unit", 0, 0, G_OPTION_ARG_FILENAME, &arguments.unit,
          "Whose index scores; all are ranked where it is not given", "UNIT" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_auto(GStrv) operands = NULL;
    reform_language language;
    const Format *format;
    gint32 date;
    int code = EXIT_TROUBLE;

    if (common_parse_options(argc, argv, entries, "DIR",
                             "Read the tables of the folder DIR and print the report of the year:\n"
                             "  reductions*.csv       old and new limits, from decisions\n"
                             "  procedures*.csv       all procedures, with new limits or without\n"
                             "  online_services*.csv  online services and their levels\n"
                             "  rules.csv             rules, applied to the limits of procedures*.csv, or where those\n"
                             "                        state none to the old limits of reductions*.csv\n"
                             "  observations_NAME.csv values of the inputs of an index, of any number of units\n"
                             "  observations_NAME_before.csv  the same of an earlier year\n"
                             "  scheme_NAME.csv       how the index is worked out; the scheme NAME of\n"
                             "                        `reform schemes` where there is no such file, and for an earlier\n"
                             "                        year scheme_NAME_before.csv if there is one\n"
                             "  survey.csv, survey_NAME.csv  answers Q1, Q2, ... from 1 to 5 (8, 9, 99: none), with\n"
                             "                        weight, stratum, primary, secondary, primary_population,\n"
                             "                        secondary_population and domain where there are such columns\n"
                             "  claims.csv            printed figures, as `reform audit` takes them\n"
                             "  checks.csv            what must hold between them\n"
                             "A file that is missing leaves its sections out; a CSV file of another name is named on\n"
                             "standard error and passed over. Cuts come from reductions*.csv, or where there are none\n"
                             "from procedures*.csv. As CSV the report is one table, section,group,measure,value.",
                             1, 1, &operands)) {
        format = find_format(arguments.format);
        if (format != NULL && common_find_language("report", arguments.language, &language) &&
            rules_find_date("report", arguments.date, &date))
            code = run(operands[0], format, language, date, arguments.unit);
    }
    g_free(arguments.format);
    g_free(arguments.language);
    g_free(arguments.date);
    g_free(arguments.unit);
    return code;
}
