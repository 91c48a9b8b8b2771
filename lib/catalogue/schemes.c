/* SPDX-License-Identifier: MIT */
#include "catalogue/schemes.h"

#include <string.h>

#include <reform/source.h>

#include "catalogue/catalogue.h"
#include "foundation/errors.h"

static const RfListColumn columns[] = { RF_LIST_EVIDENCE };

static const char *const evidence_names[] = {
    [REFORM_EVIDENCE_NONE] = "none",
    [REFORM_EVIDENCE_REPRODUCED] = "reproduced",
    [REFORM_EVIDENCE_STATED] = "stated",
    [REFORM_EVIDENCE_INFERRED] = "inferred",
    [REFORM_EVIDENCE_OPEN] = "open",
};

static char *
file_of(const char *id)
{
    return g_strdup_printf("schemes/%s.csv", id);
}

static reform_evidence
read_evidence(const char *word)
{
    for (guint i = REFORM_EVIDENCE_REPRODUCED; i < G_N_ELEMENTS(evidence_names); i++)
        if (strcmp(word, evidence_names[i]) == 0)
            return (reform_evidence)i;
    return REFORM_EVIDENCE_NONE;
}

static gboolean
open_schemes(RfList *list, reform_table *table, GError **error)
{
    if (!rf_list_open(list, "scheme", "schemes.csv", table, columns, G_N_ELEMENTS(columns), error))
        return FALSE;
    for (gsize row = 0; row < rf_list_get_size(list); row++) {
        g_autofree char *file = file_of(rf_list_get(list, row, RF_LIST_ID));
        gsize size = 0;
        if (rf_catalogue_find(file, &size) == NULL)
            return rf_list_refuse(list, row, "has no file", error);
        if (read_evidence(rf_list_get(list, row, RF_LIST_EVIDENCE)) == REFORM_EVIDENCE_NONE)
            return rf_list_refuse(list, row, "has no evidence, expected reproduced, stated, inferred or open", error);
    }
    return TRUE;
}

reform_catalogue *
rf_schemes_build(reform_table *schemes, reform_table *calendars, GError **error)
{
    reform_catalogue *catalogue = g_new0(reform_catalogue, 1);

    g_atomic_ref_count_init(&catalogue->refs);
    catalogue->schemes.table = schemes;
    catalogue->calendars.table = calendars;
    if (!open_schemes(&catalogue->schemes, schemes, error) ||
        !rf_calendars_open(&catalogue->calendars, calendars, error)) {
        reform_catalogue_unref(catalogue);
        return NULL;
    }
    return catalogue;
}

static reform_catalogue *
read_builtin(GError **error)
{
    reform_table *schemes = NULL;
    reform_table *calendars = NULL;

    if (!rf_catalogue_read_table("schemes.csv", &schemes, error))
        return NULL;
    if (!rf_catalogue_read_table("calendars.csv", &calendars, error)) {
        reform_table_unref(schemes);
        return NULL;
    }
    return rf_schemes_build(schemes, calendars, error);
}

/* Not g_once: a first call that found no memory must not decide for all later ones. */
static reform_catalogue *
get_builtin(GError **error)
{
    static reform_catalogue *builtin;
    reform_catalogue *catalogue = g_atomic_pointer_get(&builtin);

    if (catalogue == NULL) {
        catalogue = read_builtin(error);
        if (catalogue == NULL)
            return NULL;
        if (!g_atomic_pointer_compare_and_exchange(&builtin, NULL, catalogue)) {
            reform_catalogue_unref(catalogue);
            catalogue = g_atomic_pointer_get(&builtin);
        }
    }
    return reform_catalogue_ref(catalogue);
}

static void
load(const char *id, reform_scheme **out_scheme, GError **error)
{
    g_autofree char *file = file_of(id);
    gsize size = 0;
    const guint8 *bytes = rf_catalogue_find(file, &size);
    reform_source *source = NULL;
    reform_error *problem = NULL;

    if (reform_source_new_memory(bytes, size, &source, &problem) == REFORM_STATUS_OK) {
        reform_source_set_name(source, file);
        if (reform_scheme_read(source, NULL, NULL, 0, NULL, out_scheme, &problem) != REFORM_STATUS_OK)
            *out_scheme = NULL;
    }
    reform_source_free(source);
    if (problem != NULL)
        rf_errors_take(error, problem);
}

/* Public API */

reform_status
reform_catalogue_get_builtin(reform_catalogue **out_catalogue, reform_error **error)
{
    GError *err = NULL;

    if (out_catalogue != NULL)
        *out_catalogue = NULL;
    RF_REQUIRE(out_catalogue != NULL, error);
    *out_catalogue = get_builtin(&err);
    return rf_errors_give(err, error);
}

reform_catalogue *
reform_catalogue_ref(reform_catalogue *catalogue)
{
    if (catalogue != NULL)
        g_atomic_ref_count_inc(&catalogue->refs);
    return catalogue;
}

void
reform_catalogue_unref(reform_catalogue *catalogue)
{
    if (catalogue == NULL || !g_atomic_ref_count_dec(&catalogue->refs))
        return;
    rf_list_clear(&catalogue->schemes);
    rf_list_clear(&catalogue->calendars);
    g_free(catalogue);
}

size_t
reform_catalogue_get_n_schemes(const reform_catalogue *catalogue)
{
    return catalogue == NULL ? 0 : rf_list_get_size(&catalogue->schemes);
}

reform_status
reform_catalogue_find_scheme(const reform_catalogue *catalogue, const char *id, size_t *out_index, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(catalogue != NULL && id != NULL && out_index != NULL, error);
    rf_list_find(&catalogue->schemes, id, out_index, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_catalogue_load_scheme(const reform_catalogue *catalogue,
                             const char *id,
                             reform_scheme **out_scheme,
                             reform_error **error)
{
    GError *err = NULL;
    gsize row;

    if (out_scheme != NULL)
        *out_scheme = NULL;
    RF_REQUIRE(catalogue != NULL && id != NULL && out_scheme != NULL, error);
    if (rf_list_find(&catalogue->schemes, id, &row, &err))
        load(id, out_scheme, &err);
    return rf_errors_give(err, error);
}

const char *
reform_catalogue_get_scheme_id(const reform_catalogue *catalogue, size_t index)
{
    return catalogue == NULL ? NULL : rf_list_get(&catalogue->schemes, index, RF_LIST_ID);
}

const char *
reform_catalogue_get_scheme_title(const reform_catalogue *catalogue, size_t index)
{
    return catalogue == NULL ? NULL : rf_list_get(&catalogue->schemes, index, RF_LIST_TITLE);
}

const char *
reform_catalogue_get_scheme_title_en(const reform_catalogue *catalogue, size_t index)
{
    return catalogue == NULL ? NULL : rf_list_get(&catalogue->schemes, index, RF_LIST_TITLE_EN);
}

const char *
reform_catalogue_get_scheme_edition(const reform_catalogue *catalogue, size_t index)
{
    return catalogue == NULL ? NULL : rf_list_get(&catalogue->schemes, index, RF_LIST_EDITION);
}

reform_evidence
reform_catalogue_get_scheme_evidence(const reform_catalogue *catalogue, size_t index)
{
    const char *word = catalogue == NULL ? NULL : rf_list_get(&catalogue->schemes, index, RF_LIST_EVIDENCE);

    return word == NULL ? REFORM_EVIDENCE_NONE : read_evidence(word);
}

const char *
reform_catalogue_get_scheme_source(const reform_catalogue *catalogue, size_t index)
{
    return catalogue == NULL ? NULL : rf_list_get(&catalogue->schemes, index, RF_LIST_SOURCE);
}

const char *
reform_evidence_get_name(reform_evidence evidence)
{
    const guint index = (guint)evidence;

    return evidence_names[index < G_N_ELEMENTS(evidence_names) ? index : REFORM_EVIDENCE_NONE];
}
