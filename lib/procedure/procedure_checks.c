/* SPDX-License-Identifier: MIT */
#include "procedure/procedure_checks.h"

#include "foundation/findings.h"
#include "foundation/text.h"

void
rf_procedure_checks_add(const RfProcedureCheck *check,
                        reform_severity severity,
                        reform_status status,
                        reform_field field,
                        const char *format,
                        ...)
{
    const RfProcedureRow *row = check->row;

    g_autofree char *message = NULL;
    gint64 line = row->line;
    gint64 position = row->locate == NULL ? 0 : 1;

    /* Counting characters and printing are for findings that are kept. */
    if (rf_findings_keeps_more(check->findings)) {
        va_list arguments;
        va_start(arguments, format);
        message = g_strdup_vprintf(format, arguments);
        va_end(arguments);
        if (row->locate != NULL)
            row->locate(row->place, field, &line, &position);
    }
    rf_findings_add(check->findings, severity, status, check->source, line, position, "%s", message);
}

char *
rf_procedure_checks_quote(const RfProcedureCheck *check, const char *text)
{
    return rf_findings_keeps_more(check->findings) ? rf_text_excerpt(text, -1) : NULL;
}

void
rf_procedure_checks_limit(const RfProcedureCheck *check, const RfProcedureLimit *limit, reform_field field)
{
    if (limit->words_against_value) {
        g_autofree char *words = rf_procedure_checks_quote(check, reform_time_limit_get_text(limit->limit));
        rf_procedure_checks_add(check, REFORM_SEVERITY_WARNING, REFORM_STATUS_INCONSISTENT, field,
                                "the words of the time limit, '%s', disagree with its value", words);
    } else if (limit->doubt != NULL) {
        rf_procedure_checks_add(check, REFORM_SEVERITY_WARNING, REFORM_STATUS_PARSE, field, "time limit: %s",
                                limit->doubt);
    } else if (limit->replaced != NULL) {
        rf_procedure_checks_add(check, REFORM_SEVERITY_NOTE, REFORM_STATUS_PARSE, field,
                                "time limit: %s; its value is taken", limit->replaced);
    }
}

/* The one amount of a plain limit in day units, high end; FALSE if it is not one. */
static gboolean
plain_days(const reform_time_limit *limit, gint64 *out_ticks, reform_unit *out_unit)
{
    return reform_time_limit_is_plain(limit) &&
           reform_time_limit_get_case(limit, 0, NULL, out_ticks, out_unit, NULL) == REFORM_STATUS_OK &&
           (*out_unit == REFORM_UNIT_WORKING_DAY || *out_unit == REFORM_UNIT_CALENDAR_DAY);
}

/* TRUE if any amount the declaration states is this one. A cut may be printed as an amount, as a range over
 * cases, or as "from 17 to 15"; amounts are compared as days whatever kind they are of. */
static gboolean
declares(const reform_time_limit *declared, gint64 saved)
{
    for (gsize i = 0; i < reform_time_limit_get_n_cases(declared); i++) {
        gint64 low, high;
        reform_time_limit_get_case(declared, i, &low, &high, NULL, NULL);
        if (saved >= low && saved <= high)
            return TRUE;
    }
    for (gsize i = 0; i < reform_time_limit_get_n_parts(declared); i++) {
        reform_part kind;
        gsize of_case;
        gint64 ticks, high;

        reform_time_limit_get_part(declared, i, &kind, &of_case, &ticks, NULL, NULL);
        if (kind == REFORM_PART_CUT && ticks == saved)
            return TRUE;
        if (kind == REFORM_PART_FORMER &&
            reform_time_limit_get_case(declared, of_case, NULL, &high, NULL, NULL) == REFORM_STATUS_OK &&
            ticks - high == saved)
            return TRUE;
    }
    return FALSE;
}

void
rf_procedure_checks_declared_cut(const RfProcedureCheck *check,
                                 const reform_time_limit *declared,
                                 const reform_time_limit *old_limit,
                                 const reform_time_limit *new_limit)
{
    gint64 before, after;
    reform_unit before_unit, after_unit;

    if (declared == NULL)
        return;
    if (reform_time_limit_get_n_cases(declared) + reform_time_limit_get_n_parts(declared) == 0)
        return;
    if (!plain_days(old_limit, &before, &before_unit) || !plain_days(new_limit, &after, &after_unit))
        return;
    if (declares(declared, before - after))
        return;

    g_autofree char *words = rf_procedure_checks_quote(check, reform_time_limit_get_text(declared));
    g_autofree char *old_text = NULL;
    g_autofree char *new_text = NULL;
    g_autofree char *saved_text = NULL;
    if (reform_amount_format(before, before_unit, REFORM_LANGUAGE_VI, &old_text, NULL) != REFORM_STATUS_OK ||
        reform_amount_format(after, after_unit, REFORM_LANGUAGE_VI, &new_text, NULL) != REFORM_STATUS_OK ||
        reform_amount_format(before - after, after_unit, REFORM_LANGUAGE_VI, &saved_text, NULL) != REFORM_STATUS_OK)
        return;
    rf_procedure_checks_add(check, REFORM_SEVERITY_WARNING, REFORM_STATUS_INCONSISTENT, REFORM_FIELD_CUT_TEXT,
                            "the declared cut is '%s', but from %s to %s it is %s", words, old_text, new_text, saved_text);
}
