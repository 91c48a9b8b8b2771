/* SPDX-License-Identifier: MIT */
#include "procedure/procedure_set.h"

#include <string.h>

#include <reform/procedure_code.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

RfProcedureStore *
rf_procedure_store_new(void)
{
    RfProcedureStore *store = g_new0(RfProcedureStore, 1);

    g_atomic_ref_count_init(&store->refs);
    store->texts = rf_interner_new();
    store->codes = rf_interner_new();
    store->limits = rf_procedure_limits_new();
    return store;
}

RfProcedureStore *
rf_procedure_store_ref(RfProcedureStore *store)
{
    g_atomic_ref_count_inc(&store->refs);
    return store;
}

void
rf_procedure_store_unref(RfProcedureStore *store)
{
    if (!g_atomic_ref_count_dec(&store->refs))
        return;
    rf_interner_free(store->texts);
    rf_interner_free(store->codes);
    rf_procedure_limits_free(store->limits);
    g_free(store);
}

reform_procedure_set *
rf_procedure_set_new(RfProcedureStore *store, const char *source, const GPtrArray *extra_names)
{
    reform_procedure_set *set = g_new0(reform_procedure_set, 1);

    g_atomic_ref_count_init(&set->refs);
    set->store = rf_procedure_store_ref(store);
    set->source = g_strdup(source);
    set->extra_names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; extra_names != NULL && i < extra_names->len; i++)
        g_ptr_array_add(set->extra_names, g_strdup(g_ptr_array_index(extra_names, i)));
    set->index = rf_procedure_index_new();
    return set;
}

gboolean
rf_procedure_set_find_extra(const reform_procedure_set *set, const char *name, gsize *out_extra)
{
    for (gsize i = 0; i < set->extra_names->len; i++) {
        if (reform_text_matches(g_ptr_array_index(set->extra_names, i), name)) {
            *out_extra = i;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
filter(const reform_procedure_set *set, const guint8 *keep, reform_procedure_set **out_set, GError **error)
{
    g_autofree guint32 *which = rf_memory_new(set->n, sizeof *which, "procedures", error);
    reform_procedure_set *kept;

    if (which == NULL)
        return FALSE;
    kept = rf_procedure_set_new(set->store, set->source, set->extra_names);
    for (gsize i = 0; i < set->n; i++)
        if (keep[i] != 0)
            which[kept->n++] = (guint32)i;
    if (!rf_procedure_columns_gather(&kept->columns, &set->columns, which, kept->n, &kept->n_rows, error)) {
        reform_procedure_set_unref(kept);
        return FALSE;
    }
    *out_set = kept;
    return TRUE;
}

static gboolean
find_code(const reform_procedure_set *set, const char *text, gsize *out_index, GError **error)
{
    g_autofree char *code = NULL;
    g_autofree char *national = NULL;
    reform_error *problem = NULL;
    const guint32 *found;
    gsize n_found;
    gsize n = 0;

    reform_status status = reform_procedure_code_parse(text, &code, &national, &problem);
    if (status != REFORM_STATUS_OK) {
        rf_errors_set(error, REFORM_STATUS_PARSE, "%s", reform_error_get_message(problem));
        reform_error_free(problem);
        return FALSE;
    }
    if (!rf_procedure_index_find_code(set, national, &found, &n_found, error))
        return FALSE;

    gsize index = 0;
    for (gsize i = 0; i < n_found; i++) {
        const char *known = reform_procedure_set_get_text(set, found[i], REFORM_FIELD_CODE);
        if (n > 0 && found[i] == index) /* two of its codes */
            continue;
        if (strcmp(code, national) != 0 && !rf_procedure_index_code_is_among(known, code))
            continue;
        index = found[i];
        n++;
    }
    if (n == 1) {
        *out_index = index;
        return TRUE;
    }
    rf_errors_set(error, n == 0 ? REFORM_STATUS_NOT_FOUND : REFORM_STATUS_AMBIGUOUS,
                  n == 0 ? "no procedure has the code %s" : "more than one procedure has the code %s", code);
    return FALSE;
}

static gboolean
find_name(const reform_procedure_set *set, const char *name, gsize *out_indexes, gsize capacity, gsize *out_n, GError **error)
{
    const guint32 *found;
    gsize n;

    if (!rf_text_check(name, -1, "the name", error))
        return FALSE;

    g_autofree char *key = rf_text_key(name, -1);
    if (!rf_procedure_index_find_name(set, key, &found, &n, error))
        return FALSE;
    if (n == 0) {
        g_autofree char *quoted = rf_text_excerpt(name, -1);
        rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "no procedure has the name '%s'", quoted);
        return FALSE;
    }
    for (gsize i = 0; i < MIN(n, capacity); i++)
        out_indexes[i] = found[i];
    *out_n = n;
    return TRUE;
}

/* Public API */

reform_procedure_set *
reform_procedure_set_ref(reform_procedure_set *set)
{
    if (set != NULL)
        g_atomic_ref_count_inc(&set->refs);
    return set;
}

void
reform_procedure_set_unref(reform_procedure_set *set)
{
    if (set == NULL || !g_atomic_ref_count_dec(&set->refs))
        return;
    rf_procedure_columns_clear(&set->columns);
    rf_procedure_index_free(set->index);
    rf_procedure_store_unref(set->store);
    g_ptr_array_unref(set->extra_names);
    g_free(set->source);
    g_free(set);
}

size_t
reform_procedure_set_get_size(const reform_procedure_set *set)
{
    return set == NULL ? 0 : set->n;
}

const char *
reform_procedure_set_get_source(const reform_procedure_set *set)
{
    return set == NULL ? NULL : set->source;
}

int64_t
reform_procedure_set_get_line(const reform_procedure_set *set, size_t index)
{
    if (set == NULL || index >= set->n)
        return 0;
    return rf_procedure_column_get(set->columns.lines, rf_procedure_columns_first_row(&set->columns, index));
}

const char *
reform_procedure_set_get_text(const reform_procedure_set *set, size_t index, reform_field field)
{
    if (set == NULL || index >= set->n || !rf_procedure_words_is_text_field(field))
        return NULL;
    return rf_interner_get(rf_procedure_store_get_texts(set->store, field),
                           rf_procedure_column_get(set->columns.texts[field], index));
}

uint32_t
reform_procedure_set_get_levels(const reform_procedure_set *set, size_t index)
{
    if (set == NULL || index >= set->n || set->columns.levels == NULL)
        return REFORM_LEVEL_UNKNOWN;
    return set->columns.levels[index];
}

reform_online
reform_procedure_set_get_online(const reform_procedure_set *set, size_t index)
{
    if (set == NULL || index >= set->n || set->columns.onlines == NULL)
        return REFORM_ONLINE_UNKNOWN;
    return (reform_online)set->columns.onlines[index];
}

size_t
reform_procedure_set_get_n_rows(const reform_procedure_set *set, size_t index)
{
    if (set == NULL || index >= set->n)
        return 0;
    return rf_procedure_columns_first_row(&set->columns, index + 1) -
           rf_procedure_columns_first_row(&set->columns, index);
}

const char *
reform_procedure_set_get_case(const reform_procedure_set *set, size_t index, size_t row)
{
    if (row >= reform_procedure_set_get_n_rows(set, index))
        return NULL;
    gsize at = rf_procedure_columns_first_row(&set->columns, index) + row;
    return rf_interner_get(set->store->texts, rf_procedure_column_get(set->columns.cases, at));
}

const reform_time_limit *
reform_procedure_set_get_limit(const reform_procedure_set *set, size_t index, size_t row, reform_limit_role role)
{
    if (row >= reform_procedure_set_get_n_rows(set, index) || (role != REFORM_LIMIT_ROLE_OLD && role != REFORM_LIMIT_ROLE_NEW))
        return NULL;
    return rf_procedure_set_limit(set, rf_procedure_columns_first_row(&set->columns, index) + row, role);
}

const char *
reform_procedure_set_get_extra(const reform_procedure_set *set, size_t index, const char *column)
{
    gsize extra;

    if (set == NULL || column == NULL || index >= set->n || !rf_procedure_set_find_extra(set, column, &extra))
        return NULL;
    return rf_interner_get(set->store->texts, rf_procedure_column_get(set->columns.extra[extra], index));
}

reform_status
reform_procedure_set_find_code(const reform_procedure_set *set, const char *code, size_t *out_index, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(set != NULL && code != NULL && out_index != NULL, error);
    find_code(set, code, out_index, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_procedure_set_find_name(const reform_procedure_set *set,
                               const char *name,
                               size_t *out_indexes,
                               size_t capacity,
                               size_t *out_n,
                               reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(set != NULL && name != NULL && out_n != NULL, error);
    RF_REQUIRE(out_indexes != NULL || capacity == 0, error);
    find_name(set, name, out_indexes, capacity, out_n, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_procedure_set_filter(const reform_procedure_set *set,
                            const uint8_t *keep,
                            size_t n,
                            reform_procedure_set **out_set,
                            reform_error **error)
{
    GError *err = NULL;

    if (out_set != NULL)
        *out_set = NULL;
    RF_REQUIRE(set != NULL && out_set != NULL, error);
    RF_REQUIRE(keep != NULL || n == 0, error);
    RF_REQUIRE(n == set->n, error);
    filter(set, keep, out_set, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_procedure_set_count_online(const reform_procedure_set *set,
                                  uint32_t levels,
                                  uint32_t online,
                                  uint32_t of,
                                  int64_t *out_part,
                                  int64_t *out_whole,
                                  reform_error **error)
{
    const guint32 all_levels = 2 * REFORM_LEVEL_OTHER - 1;
    const guint32 all_onlines = 2 * REFORM_ONLINE_FULL - 1;
    gint64 part = 0;
    gint64 whole = 0;

    RF_REQUIRE(set != NULL && out_part != NULL && out_whole != NULL, error);
    RF_REQUIRE((levels & ~all_levels) == 0, error);
    RF_REQUIRE(((online | of) & ~all_onlines) == 0, error);
    for (gsize i = 0; i < set->n; i++) {
        guint32 own = (guint32)reform_procedure_set_get_online(set, i);
        if (levels != 0 && (reform_procedure_set_get_levels(set, i) & levels) == 0)
            continue;
        if (of != 0 && (own & of) == 0)
            continue;
        whole++;
        part += (own & online) != 0;
    }
    *out_part = part;
    *out_whole = whole;
    return REFORM_STATUS_OK;
}
