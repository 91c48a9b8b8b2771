/* SPDX-License-Identifier: MIT */
/* Printed figures and whether they agree with one another. */
#include "common.h"
#include "report_sections.h"

static const struct {
    reform_verdict verdict;
    const char *vi;
    const char *en;
} verdicts[] = {
    { REFORM_VERDICT_HOLDS, "khớp", "yes" },
    { REFORM_VERDICT_DOES_NOT_HOLD, "không khớp", "no" },
    { REFORM_VERDICT_CANNOT_BE_CHECKED, "không kiểm tra được", "unknown" },
};

static void
add_verdict(Section *section, reform_verdict verdict)
{
    for (gsize i = 0; i < G_N_ELEMENTS(verdicts); i++)
        if (verdicts[i].verdict == verdict)
            section_add_text(section, verdicts[i].en, report_say(section->language, verdicts[i].vi, verdicts[i].en));
}

static void
add_summary(Section *section, const reform_audit *audit)
{
    g_autofree char *all = report_format_number(section->language, (double)reform_audit_get_size(audit), 0);
    g_autofree char *right =
        report_format_number(section->language, (double)reform_audit_count(audit, REFORM_VERDICT_HOLDS), 0);
    g_autofree char *wrong =
        report_format_number(section->language, (double)reform_audit_count(audit, REFORM_VERDICT_DOES_NOT_HOLD), 0);
    g_autofree char *open =
        report_format_number(section->language, (double)reform_audit_count(audit, REFORM_VERDICT_CANNOT_BE_CHECKED), 0);
    g_autofree char *text =
        section->language == REFORM_LANGUAGE_VI
            ? g_strdup_printf("%s phép kiểm tra: %s khớp, %s không khớp, %s không kiểm tra được.", all, right, wrong, open)
            : g_strdup_printf("%s checks: %s hold, %s do not hold, %s cannot be made.", all, right, wrong, open);

    section_add_sentence(section, "summary", text);
}

/* Why a check fails or cannot be made, in the language of the report; programs get the cause's name. */
static void
add_why(Section *section, const reform_audit *audit, gsize index)
{
    const reform_cause cause = reform_audit_get_cause(audit, index);
    const char *reason = reform_audit_get_reason(audit, index, section->language);

    if (cause == REFORM_CAUSE_NONE)
        section_add_text(section, reason, reason);
    else
        section_add_text(section, reform_cause_get_name(cause), reform_audit_get_cause_text(audit, index, section->language));
}

static void
add_row(Section *section, const reform_audit *audit, gsize index)
{
    const char *name = reform_checks_get_name(reform_audit_get_checks(audit), index);

    section_start_row(section, name, name);
    add_verdict(section, reform_audit_get_verdict(audit, index));
    section_add_number(section, reform_audit_get_left(audit, index));
    section_add_number(section, reform_audit_get_right(audit, index));
    section_add_number(section, reform_audit_get_difference(audit, index));
    section_add_number(section, reform_audit_get_tolerance(audit, index));
    add_why(section, audit, index);
}

void
report_add_audit(Report *report, const Folder *folder)
{
    Section *section;

    if (folder->audit == NULL)
        return;
    section = report_add_section(report, "audit", "Kiểm tra số liệu công bố", "Printed figures checked");
    section_add_column(section, "check", "phép kiểm tra", "check");
    section_add_column(section, "holds", "khớp", "holds");
    section_add_numeric_column(section, "left", "vế trái", "left");
    section_add_numeric_column(section, "right", "vế phải", "right");
    section_add_numeric_column(section, "difference", "chênh lệch", "difference");
    section_add_numeric_column(section, "tolerance", "sai số làm tròn", "tolerance");
    section_add_column(section, "why", "nguyên nhân có thể", "likely cause");
    add_summary(section, folder->audit);
    for (gsize i = 0; i < reform_audit_get_size(folder->audit); i++)
        add_row(section, folder->audit, i);
}
