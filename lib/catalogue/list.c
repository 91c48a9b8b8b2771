/* SPDX-License-Identifier: MIT */
#include "catalogue/list.h"

#include <string.h>

#include "formula/nearest.h"
#include "foundation/errors.h"
#include "foundation/text.h"

static const char *const column_names[RF_LIST_N_COLUMNS] = {
    [RF_LIST_ID] = "id",           [RF_LIST_TITLE] = "title",       [RF_LIST_TITLE_EN] = "title_en",
    [RF_LIST_EDITION] = "edition", [RF_LIST_SOURCE] = "source",     [RF_LIST_EVIDENCE] = "evidence",
    [RF_LIST_FILE] = "file",       [RF_LIST_AUDIENCE] = "audience",
};

static gboolean
find_column(RfList *list, RfListColumn column, GError **error)
{
    reform_error *problem = NULL;

    if (reform_table_find_column(list->table, &column_names[column], 1, &list->columns[column], &problem) ==
        REFORM_STATUS_OK)
        return TRUE;
    rf_errors_take(error, problem);
    return FALSE;
}

/* Whether the id stands in a row before this one. */
static gboolean
look_up(const RfList *list, const char *id, gsize before, gsize *out_row)
{
    for (gsize row = 0; row < before; row++) {
        if (strcmp(rf_list_get(list, row, RF_LIST_ID), id) == 0) {
            *out_row = row;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
rf_list_open(RfList *list, const char *what, const char *name, reform_table *table,
             const RfListColumn *further, gsize n_further, GError **error)
{
    gsize row;

    *list = (RfList){ .what = what, .name = name, .table = table };
    for (RfListColumn column = RF_LIST_ID; column <= RF_LIST_SOURCE; column++)
        if (!find_column(list, column, error))
            return FALSE;
    for (gsize i = 0; i < n_further; i++)
        if (!find_column(list, further[i], error))
            return FALSE;
    for (gsize i = 0; i < rf_list_get_size(list); i++)
        if (look_up(list, rf_list_get(list, i, RF_LIST_ID), i, &row))
            return rf_list_refuse(list, i, "is there twice", error);
    return TRUE;
}

void
rf_list_clear(RfList *list)
{
    reform_table_unref(list->table);
    list->table = NULL;
}

gsize
rf_list_get_size(const RfList *list)
{
    return reform_table_get_n_rows(list->table);
}

const char *
rf_list_get(const RfList *list, gsize row, RfListColumn column)
{
    return reform_table_get_cell(list->table, row, list->columns[column]);
}

gboolean
rf_list_refuse(const RfList *list, gsize row, const char *what, GError **error)
{
    gint64 line = 0;

    reform_table_get_place(list->table, row, 0, &line, NULL, NULL);
    rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, list->name, line, 0, "%s '%s' %s", list->what,
                     rf_list_get(list, row, RF_LIST_ID), what);
    return FALSE;
}

static void
set_not_found(const RfList *list, const char *id, GError **error)
{
    g_autofree char *quoted = rf_text_excerpt(id, -1);
    g_autofree char *key = rf_text_key(id, -1);
    const char *nearest = NULL;
    guint best = RF_NEAREST_NONE;

    for (gsize row = 0; row < rf_list_get_size(list); row++) {
        const char *known = rf_list_get(list, row, RF_LIST_ID);
        guint distance = rf_nearest_distance(key, known);
        if (distance < best) {
            best = distance;
            nearest = known;
        }
    }
    if (nearest == NULL)
        rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "the catalogue holds no %s '%s'", list->what, quoted);
    else
        rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "the catalogue holds no %s '%s', did you mean '%s'?",
                      list->what, quoted, nearest);
}

gboolean
rf_list_find(const RfList *list, const char *id, gsize *out_row, GError **error)
{
    g_autofree char *what = g_strdup_printf("%s id", list->what);

    if (!rf_text_check(id, -1, what, error))
        return FALSE;
    if (look_up(list, id, rf_list_get_size(list), out_row))
        return TRUE;
    set_not_found(list, id, error);
    return FALSE;
}
