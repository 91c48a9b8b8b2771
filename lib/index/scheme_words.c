/* SPDX-License-Identifier: MIT */
/* Words of a row, and what is said about those that mean nothing. */
#include <math.h>
#include <string.h>

#include "foundation/findings.h"
#include "foundation/number.h"
#include "foundation/text.h"
#include "index/scheme.h"

/* `kind` is what the row is about, and `name` the one it is about. */
static void G_GNUC_PRINTF(8, 0)
report(RfSchemeCheck *check,
       reform_severity severity,
       const char *kind,
       const char *name,
       const RfSchemePlace *place,
       reform_scheme_field field,
       reform_status status,
       const char *format,
       va_list arguments)
{
    check->n_wrong += severity == REFORM_SEVERITY_ERROR;
    if (check->findings == NULL)
        return;
    if (!rf_findings_keeps_more(check->findings)) {
        rf_findings_add(check->findings, severity, status, NULL, 0, 0, "%s", "");
        return;
    }
    g_autofree char *quoted = rf_text_excerpt(name, -1);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    rf_findings_add(check->findings, severity, status, check->scheme->source, place->line, place->positions[field],
                    "%s '%s': %s", kind, quoted, message);
}

static void G_GNUC_PRINTF(6, 0)
report_node(RfSchemeCheck *check,
            reform_severity severity,
            gsize node,
            reform_scheme_field field,
            reform_status status,
            const char *format,
            va_list arguments)
{
    report(check, severity, "node", rf_scheme_text(check->scheme, node, REFORM_SCHEME_FIELD_CODE), &check->places[node], field, status, format,
           arguments);
}

void
rf_scheme_wrong(RfSchemeCheck *check, gsize node, reform_scheme_field field, reform_status status, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    report_node(check, REFORM_SEVERITY_ERROR, node, field, status, format, arguments);
    va_end(arguments);
}

void
rf_scheme_warn(RfSchemeCheck *check, gsize node, reform_scheme_field field, reform_status status, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    report_node(check, REFORM_SEVERITY_WARNING, node, field, status, format, arguments);
    va_end(arguments);
}

void
rf_scheme_report_input(RfSchemeCheck *check,
                       reform_severity severity,
                       gsize row,
                       reform_scheme_field field,
                       reform_status status,
                       const char *format,
                       ...)
{
    const RfSchemeInput *input = &check->scheme->described[row];
    va_list arguments;

    va_start(arguments, format);
    report(check, severity, "input", rf_interner_get(check->scheme->texts, input->texts[REFORM_SCHEME_FIELD_NAME]), &check->described_places[row],
           field, status, format, arguments);
    va_end(arguments);
}

gboolean
rf_scheme_unexpected(RfSchemeCheck *check, gsize node, reform_scheme_field field, reform_status status, const char *expected)
{
    g_autofree char *found = rf_text_excerpt(rf_scheme_text(check->scheme, node, field), -1);

    rf_scheme_wrong(check, node, field, status, "%s is '%s', expected %s", rf_scheme_get_column(field), found, expected);
    return FALSE;
}

gboolean
rf_scheme_find_word(const char *text, const RfSchemeWord *words, gsize n_words, int *out)
{
    for (gsize i = 0; i < n_words; i++) {
        if (g_ascii_strcasecmp(words[i].word, text) == 0) {
            *out = words[i].value;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
rf_scheme_parse_number(const char *text, double *out)
{
    const gsize length = strlen(text);

    return (rf_number_parse(text, length, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, out) == REFORM_STATUS_OK ||
            rf_number_parse(text, length, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_NONE, out) == REFORM_STATUS_OK) &&
           isfinite(*out);
}
