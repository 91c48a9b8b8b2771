/* SPDX-License-Identifier: MIT */
#include "catalogue/schemes.h"

#include <string.h>

#include <reform/source.h>

#include "catalogue/catalogue.h"
#include "formula/nearest.h"
#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

#define TABLE "schemes.csv"

typedef enum Column { C_ID, C_TITLE, C_TITLE_EN, C_EDITION, C_EVIDENCE, C_SOURCE, N_COLUMNS } Column;

static const char *const column_names[N_COLUMNS] = {
    [C_ID] = "id",           [C_TITLE] = "title",       [C_TITLE_EN] = "title_en",
    [C_EDITION] = "edition", [C_EVIDENCE] = "evidence", [C_SOURCE] = "source",
};

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

static const RfCatalogueScheme *
look_up(const reform_catalogue *catalogue, const char *id)
{
    for (gsize i = 0; i < catalogue->n_schemes; i++)
        if (strcmp(catalogue->schemes[i].id, id) == 0)
            return &catalogue->schemes[i];
    return NULL;
}

static gboolean
refuse(const reform_catalogue *catalogue, gsize row, GError **error, const char *what, const char *text)
{
    gint64 line = 0;

    reform_table_get_place(catalogue->table, row, 0, &line, NULL, NULL);
    rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, TABLE, line, 0, "scheme '%s' %s", text, what);
    return FALSE;
}

static reform_evidence
read_evidence(const char *word)
{
    for (guint i = REFORM_EVIDENCE_REPRODUCED; i < G_N_ELEMENTS(evidence_names); i++)
        if (strcmp(word, evidence_names[i]) == 0)
            return (reform_evidence)i;
    return REFORM_EVIDENCE_NONE;
}

/* Schemes before this row are there already, and the catalogue knows no more of them. */
static gboolean
read_scheme(reform_catalogue *catalogue, const gsize *columns, gsize row, GError **error)
{
    RfCatalogueScheme *scheme = &catalogue->schemes[row];
    const char *id = reform_table_get_cell(catalogue->table, row, columns[C_ID]);
    g_autofree char *file = file_of(id);
    gsize size = 0;

    if (look_up(catalogue, id) != NULL)
        return refuse(catalogue, row, error, "is there twice", id);
    if (rf_catalogue_find(file, &size) == NULL)
        return refuse(catalogue, row, error, "has no file", id);
    scheme->id = id;
    scheme->title = reform_table_get_cell(catalogue->table, row, columns[C_TITLE]);
    scheme->title_en = reform_table_get_cell(catalogue->table, row, columns[C_TITLE_EN]);
    scheme->edition = reform_table_get_cell(catalogue->table, row, columns[C_EDITION]);
    scheme->source = reform_table_get_cell(catalogue->table, row, columns[C_SOURCE]);
    scheme->evidence = read_evidence(reform_table_get_cell(catalogue->table, row, columns[C_EVIDENCE]));
    if (scheme->evidence == REFORM_EVIDENCE_NONE)
        return refuse(catalogue, row, error, "has no evidence, expected reproduced, stated, inferred or open", id);
    catalogue->n_schemes++;
    return TRUE;
}

static gboolean
read_table(reform_catalogue *catalogue, GError **error)
{
    const gsize n = reform_table_get_n_rows(catalogue->table);
    gsize columns[N_COLUMNS];

    for (Column column = 0; column < N_COLUMNS; column++) {
        reform_error *problem = NULL;
        if (reform_table_find_column(catalogue->table, &column_names[column], 1, &columns[column], &problem) !=
            REFORM_STATUS_OK) {
            rf_errors_take(error, problem);
            return FALSE;
        }
    }
    catalogue->schemes = rf_memory_new0(n, sizeof(RfCatalogueScheme), "schemes", error);
    if (catalogue->schemes == NULL)
        return FALSE;
    for (gsize row = 0; row < n; row++)
        if (!read_scheme(catalogue, columns, row, error))
            return FALSE;
    return TRUE;
}

reform_catalogue *
rf_schemes_build(reform_table *table, GError **error)
{
    reform_catalogue *catalogue = g_new0(reform_catalogue, 1);

    g_atomic_ref_count_init(&catalogue->refs);
    catalogue->table = table;
    if (!read_table(catalogue, error)) {
        reform_catalogue_unref(catalogue);
        return NULL;
    }
    return catalogue;
}

/* Not g_once: a first call that found no memory must not decide for all later ones. */
static reform_catalogue *
get_builtin(GError **error)
{
    static reform_catalogue *builtin;
    reform_catalogue *catalogue = g_atomic_pointer_get(&builtin);

    if (catalogue == NULL) {
        reform_table *table = NULL;
        if (!rf_catalogue_read_table(TABLE, &table, error))
            return NULL;
        catalogue = rf_schemes_build(table, error);
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
set_not_found(const reform_catalogue *catalogue, const char *id, GError **error)
{
    g_autofree char *quoted = rf_text_excerpt(id, -1);
    g_autofree char *key = rf_text_key(id, -1);
    const char *nearest = NULL;
    guint best = RF_NEAREST_NONE;

    for (gsize i = 0; i < catalogue->n_schemes; i++) {
        guint distance = rf_nearest_distance(key, catalogue->schemes[i].id);
        if (distance < best) {
            best = distance;
            nearest = catalogue->schemes[i].id;
        }
    }
    if (nearest == NULL)
        rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "the catalogue holds no scheme '%s'", quoted);
    else
        rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "the catalogue holds no scheme '%s', did you mean '%s'?", quoted, nearest);
}

static const RfCatalogueScheme *
find(const reform_catalogue *catalogue, const char *id, GError **error)
{
    const RfCatalogueScheme *scheme;

    if (!rf_text_check(id, -1, "scheme id", error))
        return NULL;
    scheme = look_up(catalogue, id);
    if (scheme == NULL)
        set_not_found(catalogue, id, error);
    return scheme;
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

static const RfCatalogueScheme *
get(const reform_catalogue *catalogue, gsize index)
{
    return catalogue != NULL && index < catalogue->n_schemes ? &catalogue->schemes[index] : NULL;
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
    g_free(catalogue->schemes);
    reform_table_unref(catalogue->table);
    g_free(catalogue);
}

size_t
reform_catalogue_get_n_schemes(const reform_catalogue *catalogue)
{
    return catalogue == NULL ? 0 : catalogue->n_schemes;
}

reform_status
reform_catalogue_find_scheme(const reform_catalogue *catalogue, const char *id, size_t *out_index, reform_error **error)
{
    GError *err = NULL;
    const RfCatalogueScheme *scheme;

    RF_REQUIRE(catalogue != NULL && id != NULL && out_index != NULL, error);
    scheme = find(catalogue, id, &err);
    if (scheme != NULL)
        *out_index = (size_t)(scheme - catalogue->schemes);
    return rf_errors_give(err, error);
}

reform_status
reform_catalogue_load_scheme(const reform_catalogue *catalogue,
                             const char *id,
                             reform_scheme **out_scheme,
                             reform_error **error)
{
    GError *err = NULL;

    if (out_scheme != NULL)
        *out_scheme = NULL;
    RF_REQUIRE(catalogue != NULL && id != NULL && out_scheme != NULL, error);
    if (find(catalogue, id, &err) != NULL)
        load(id, out_scheme, &err);
    return rf_errors_give(err, error);
}

const char *
reform_catalogue_get_scheme_id(const reform_catalogue *catalogue, size_t index)
{
    const RfCatalogueScheme *scheme = get(catalogue, index);

    return scheme == NULL ? NULL : scheme->id;
}

const char *
reform_catalogue_get_scheme_title(const reform_catalogue *catalogue, size_t index)
{
    const RfCatalogueScheme *scheme = get(catalogue, index);

    return scheme == NULL ? NULL : scheme->title;
}

const char *
reform_catalogue_get_scheme_title_en(const reform_catalogue *catalogue, size_t index)
{
    const RfCatalogueScheme *scheme = get(catalogue, index);

    return scheme == NULL ? NULL : scheme->title_en;
}

const char *
reform_catalogue_get_scheme_edition(const reform_catalogue *catalogue, size_t index)
{
    const RfCatalogueScheme *scheme = get(catalogue, index);

    return scheme == NULL ? NULL : scheme->edition;
}

reform_evidence
reform_catalogue_get_scheme_evidence(const reform_catalogue *catalogue, size_t index)
{
    const RfCatalogueScheme *scheme = get(catalogue, index);

    return scheme == NULL ? REFORM_EVIDENCE_NONE : scheme->evidence;
}

const char *
reform_catalogue_get_scheme_source(const reform_catalogue *catalogue, size_t index)
{
    const RfCatalogueScheme *scheme = get(catalogue, index);

    return scheme == NULL ? NULL : scheme->source;
}

const char *
reform_evidence_get_name(reform_evidence evidence)
{
    const guint index = (guint)evidence;

    return evidence_names[index < G_N_ELEMENTS(evidence_names) ? index : REFORM_EVIDENCE_NONE];
}
