/* SPDX-License-Identifier: MIT */
#include "catalogue/catalogue.h"

#include <string.h>

#include <reform/findings.h>
#include <reform/source.h>

#include "foundation/errors.h"

const guint8 *
rf_catalogue_find(const char *name, gsize *out_size)
{
    for (gsize i = 0; i < rf_catalogue_n_files; i++) {
        if (strcmp(rf_catalogue_files[i].name, name) == 0) {
            *out_size = rf_catalogue_files[i].size;
            return rf_catalogue_files[i].bytes;
        }
    }
    return NULL;
}

gboolean
rf_catalogue_parse_table(const char *name, const void *bytes, gsize size, reform_table **out_table, GError **error)
{
    reform_findings *findings = reform_findings_new();
    reform_source *source = NULL;
    reform_table *table = NULL;
    reform_error *problem = NULL;

    *out_table = NULL;
    if (reform_source_new_memory(bytes, size, &source, &problem) == REFORM_STATUS_OK) {
        reform_source_set_name(source, name);
        if (reform_table_read(source, NULL, findings, &table, &problem) != REFORM_STATUS_OK)
            table = NULL;
    }
    reform_source_free(source);
    if (problem != NULL) {
        rf_errors_take(error, problem);
    } else if (reform_findings_get_size(findings) > 0) {
        rf_errors_set_at(error, reform_findings_get_status(findings, 0), name, reform_findings_get_line(findings, 0),
                         reform_findings_get_column(findings, 0), "%s", reform_findings_get_message(findings, 0));
    } else {
        *out_table = g_steal_pointer(&table);
    }
    reform_table_unref(table);
    reform_findings_free(findings);
    return *out_table != NULL;
}

gboolean
rf_catalogue_read_table(const char *name, reform_table **out_table, GError **error)
{
    gsize size = 0;
    const guint8 *bytes = rf_catalogue_find(name, &size);

    *out_table = NULL;
    if (bytes == NULL) {
        rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "the catalogue holds no file '%s'", name);
        return FALSE;
    }
    return rf_catalogue_parse_table(name, bytes, size, out_table, error);
}
