/* SPDX-License-Identifier: MIT */
/* reform audit: printed figures and checks in, what holds out. */
#include <glib.h>
#include <string.h>

#include <reform/reform.h>

#include "commands.h"
#include "common.h"

typedef struct {
    gboolean decimal_comma;
} Arguments;

static const char *
holds_name(reform_verdict verdict)
{
    switch (verdict) {
    case REFORM_VERDICT_HOLDS: return "yes";
    case REFORM_VERDICT_DOES_NOT_HOLD: return "no";
    default: return "unknown";
    }
}

static reform_status
read_claims(const char *path,
            const Arguments *arguments,
            reform_findings *findings,
            reform_claims **out_claims,
            reform_error **error)
{
    g_autoptr(reform_source) source = NULL;
    g_autoptr(reform_table_options) options = reform_table_options_new();
    reform_status status = common_open(path, &source, error);

    if (status == REFORM_STATUS_OK && arguments->decimal_comma)
        status = reform_table_options_set_number_marks(options, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_POINT, error);
    return status != REFORM_STATUS_OK ? status : reform_claims_read(source, options, findings, out_claims, error);
}

static reform_status
read_checks(const char *path, reform_findings *findings, reform_checks **out_checks, reform_error **error)
{
    g_autoptr(reform_source) source = NULL;
    reform_status status = common_open(path, &source, error);

    return status != REFORM_STATUS_OK ? status : reform_checks_read(source, NULL, findings, out_checks, error);
}

/* Calls on a writer that has failed fail too, so the last one tells. */
static reform_status
write_check(reform_table_writer *writer, const reform_audit *audit, gsize index, reform_error **error)
{
    const reform_checks *checks = reform_audit_get_checks(audit);

    reform_table_writer_add_text(writer, reform_checks_get_name(checks, index), NULL);
    reform_table_writer_add_text(writer, holds_name(reform_audit_get_verdict(audit, index)), NULL);
    reform_table_writer_add_number(writer, reform_audit_get_left(audit, index), NULL);
    reform_table_writer_add_number(writer, reform_audit_get_right(audit, index), NULL);
    reform_table_writer_add_number(writer, reform_audit_get_difference(audit, index), NULL);
    reform_table_writer_add_number(writer, reform_audit_get_tolerance(audit, index), NULL);
    return reform_table_writer_end_row(writer, error);
}

static reform_status
write_audit(const reform_audit *audit, reform_error **error)
{
    const char *const header[] = { "check", "holds", "left", "right", "difference", "tolerance", NULL };
    g_autoptr(reform_table_writer) writer = NULL;
    reform_status status = common_write_table(&writer, error);

    if (status == REFORM_STATUS_OK)
        status = common_write_row(writer, header, error);
    for (gsize i = 0; i < reform_audit_get_size(audit) && status == REFORM_STATUS_OK; i++)
        status = write_check(writer, audit, i, error);
    return status != REFORM_STATUS_OK ? status : common_finish_table(writer, error);
}

static reform_status
audit_files(const char *claims_path,
            const char *checks_path,
            const Arguments *arguments,
            reform_findings *findings,
            reform_error **error)
{
    g_autoptr(reform_claims) claims = NULL;
    g_autoptr(reform_checks) checks = NULL;
    g_autoptr(reform_audit) audit = NULL;
    reform_status status = read_claims(claims_path, arguments, findings, &claims, error);

    if (status == REFORM_STATUS_OK)
        status = read_checks(checks_path, findings, &checks, error);
    if (status == REFORM_STATUS_OK)
        status = reform_audit_run(claims, checks, findings, &audit, error);
    return status != REFORM_STATUS_OK ? status : write_audit(audit, error);
}

int
command_audit(int argc, char **argv)
{
    Arguments arguments = { FALSE };
    const GOptionEntry entries[] = {
        { "decimal-comma", 0, 0, G_OPTION_ARG_NONE, &arguments.decimal_comma, "Numbers in CLAIMS are like 1.550,5", NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_auto(GStrv) operands = NULL;
    g_autoptr(reform_findings) findings = reform_findings_new();
    g_autoptr(reform_error) error = NULL;
    int code = EXIT_TROUBLE;

    if (!common_parse_options(argc, argv, entries, "CLAIMS CHECKS",
                              "Check printed figures and write check,holds,left,right,difference,tolerance.\n"
                              "CLAIMS has the columns name,value,decimals,exact (yes: counts, days; no: rounded at\n"
                              "`decimals`), also unit,printed,source; CHECKS has check,formula, such as\n"
                              "province + district = all. holds is yes, no, or unknown where a check cannot be\n"
                              "made; why, and the likely cause, goes to standard error.",
                              2, 2, &operands))
        return EXIT_TROUBLE;
    if (strcmp(operands[0], "-") == 0 && strcmp(operands[1], "-") == 0) {
        common_bad_usage("audit", "standard input given twice, expected one of CLAIMS and CHECKS to be a file");
        return EXIT_TROUBLE;
    }
    if (audit_files(operands[0], operands[1], &arguments, findings, &error) == REFORM_STATUS_OK)
        code = common_exit_code(findings);
    common_print_findings(findings, REFORM_FINDINGS_MAX);
    common_print_error(error);
    return code;
}
