/* SPDX-License-Identifier: MIT */
#include "foundation/findings.h"

#include <string.h>

typedef struct Finding {
    reform_severity severity;
    reform_status status;
    const char *source; /* owned by the list's sources */
    gint64 line;
    gint64 column;
    char *message;
} Finding;

struct reform_findings {
    GArray *items;         /* of Finding */
    GStringChunk *sources; /* one copy of each source name */
    gsize counts[REFORM_SEVERITY_ERROR + 1];
};

static void
finding_clear(gpointer finding)
{
    g_free(((Finding *)finding)->message);
}

void
rf_findings_add(reform_findings *findings,
                reform_severity severity,
                reform_status status,
                const char *source,
                gint64 line,
                gint64 column,
                const char *format,
                ...)
{
    if (findings == NULL)
        return;
    findings->counts[severity]++;
    if (findings->items->len >= REFORM_FINDINGS_MAX)
        return;

    Finding finding = {
        .severity = severity,
        .status = status,
        .source = source == NULL ? NULL : g_string_chunk_insert_const(findings->sources, source),
        .line = line,
        .column = column,
    };
    va_list arguments;

    va_start(arguments, format);
    finding.message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_array_append_val(findings->items, finding);
}

static const Finding *
finding_at(const reform_findings *findings, size_t index)
{
    if (findings == NULL || index >= findings->items->len)
        return NULL;
    return &g_array_index(findings->items, Finding, index);
}

gboolean
rf_findings_keeps_more(const reform_findings *findings)
{
    return findings != NULL && findings->items->len < REFORM_FINDINGS_MAX;
}

void
rf_findings_append(reform_findings *findings, const reform_findings *from)
{
    gsize counts[G_N_ELEMENTS(from->counts)];

    if (findings == NULL || from == NULL)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
        counts[i] = findings->counts[i] + from->counts[i];
    for (guint i = 0; i < from->items->len; i++) {
        const Finding *item = &g_array_index(from->items, Finding, i);
        rf_findings_add(findings, item->severity, item->status, item->source, item->line, item->column, "%s",
                        item->message);
    }
    memcpy(findings->counts, counts, sizeof counts);
}

/* Public API */

reform_findings *
reform_findings_new(void)
{
    reform_findings *findings = g_new0(reform_findings, 1);

    findings->items = g_array_new(FALSE, FALSE, sizeof(Finding));
    g_array_set_clear_func(findings->items, finding_clear);
    findings->sources = g_string_chunk_new(256);
    return findings;
}

void
reform_findings_free(reform_findings *findings)
{
    if (findings == NULL)
        return;
    g_array_unref(findings->items);
    g_string_chunk_free(findings->sources);
    g_free(findings);
}

size_t
reform_findings_get_size(const reform_findings *findings)
{
    return findings == NULL ? 0 : findings->items->len;
}

size_t
reform_findings_count(const reform_findings *findings, reform_severity least)
{
    size_t n = 0;

    if (findings == NULL)
        return 0;
    for (int severity = MAX((int)least, 0); severity <= REFORM_SEVERITY_ERROR; severity++)
        n += findings->counts[severity];
    return n;
}

reform_severity
reform_findings_get_severity(const reform_findings *findings, size_t index)
{
    const Finding *finding = finding_at(findings, index);

    return finding == NULL ? (reform_severity)0 : finding->severity;
}

reform_status
reform_findings_get_status(const reform_findings *findings, size_t index)
{
    const Finding *finding = finding_at(findings, index);

    return finding == NULL ? REFORM_STATUS_OK : finding->status;
}

const char *
reform_findings_get_message(const reform_findings *findings, size_t index)
{
    const Finding *finding = finding_at(findings, index);

    return finding == NULL ? NULL : finding->message;
}

const char *
reform_findings_get_source(const reform_findings *findings, size_t index)
{
    const Finding *finding = finding_at(findings, index);

    return finding == NULL ? NULL : finding->source;
}

int64_t
reform_findings_get_line(const reform_findings *findings, size_t index)
{
    const Finding *finding = finding_at(findings, index);

    return finding == NULL ? 0 : finding->line;
}

int64_t
reform_findings_get_column(const reform_findings *findings, size_t index)
{
    const Finding *finding = finding_at(findings, index);

    return finding == NULL ? 0 : finding->column;
}

char *
reform_findings_format(const reform_findings *findings, size_t index)
{
    const Finding *finding = finding_at(findings, index);

    if (finding == NULL)
        return NULL;

    GString *text = g_string_new(NULL);
    if (finding->source != NULL)
        g_string_append_printf(text, "%s:", finding->source);
    if (finding->line > 0)
        g_string_append_printf(text, "%" G_GINT64_FORMAT ":", finding->line);
    if (finding->line > 0 && finding->column > 0)
        g_string_append_printf(text, "%" G_GINT64_FORMAT ":", finding->column);
    if (text->len > 0)
        g_string_append_c(text, ' ');
    g_string_append(text, finding->message);
    return g_string_free(text, FALSE);
}
