/* SPDX-License-Identifier: MIT */
/* Numbering the groups that the procedures of a set fall into. */
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "procedure/procedure_set.h"

/* A column by its name: numbers, NULL when all are 0, and the texts they stand for. */
typedef struct Column {
    const guint32 *numbers;
    const RfInterner *texts;
} Column;

static gboolean
find_column(const reform_procedure_set *set, const char *name, Column *out_column, GError **error)
{
    reform_field field;
    gsize extra;

    if (!rf_text_check(name, -1, "the column's name", error))
        return FALSE;
    field = rf_procedure_words_find_text_field(name);
    if (field != 0) {
        *out_column = (Column){ set->columns.texts[field], rf_procedure_store_get_texts(set->store, field) };
        return TRUE;
    }
    if (rf_procedure_set_find_extra(set, name, &extra)) {
        *out_column = (Column){ set->columns.extra[extra], set->store->texts };
        return TRUE;
    }

    g_autofree char *quoted = rf_text_excerpt(name, -1);
    rf_errors_set(error, REFORM_STATUS_NOT_FOUND,
                  "the procedure set has no column '%s', expected code, name, level, sector, agency, decision, "
                  "province, online or a further column",
                  quoted);
    return FALSE;
}

const char *
rf_procedure_set_get_column(const reform_procedure_set *set, gsize index, const char *name)
{
    Column column;

    if (index >= set->n || !find_column(set, name, &column, NULL))
        return NULL;
    return rf_interner_get(column.texts, rf_procedure_column_get(column.numbers, index));
}

/* Texts of a column by the key they are compared with: a number for each different key, from 0. */
typedef struct Keys {
    RfInterner *known;
    guint32 *of_text; /* by text: number of its key + 1, 0 while unknown */
} Keys;

static gboolean
key_of(Keys *keys, const RfInterner *texts, guint32 text, guint32 *out_key, GError **error)
{
    if (keys->of_text[text] == 0) {
        g_autofree char *key = rf_text_key(rf_interner_get(texts, text), -1);
        guint32 id;
        if (!rf_interner_add(keys->known, key, strlen(key), &id, error))
            return FALSE;
        keys->of_text[text] = id + 1;
    }
    *out_key = keys->of_text[text] - 1;
    return TRUE;
}

/* Refine groups by one more column: a new group for each different pair of old group and key, numbered as they appear. */
static gboolean
refine(const reform_procedure_set *set, const Column *column, Keys *keys, guint32 *groups, gsize *n_groups, GError **error)
{
    g_autoptr(GHashTable) pairs = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    gint64 last_pair = -1;
    guint32 last_group = 0;

    for (gsize i = 0; i < set->n; i++) {
        guint32 key;
        if (!key_of(keys, column->texts, rf_procedure_column_get(column->numbers, i), &key, error))
            return FALSE;

        gint64 pair = ((gint64)groups[i] << 32) | key;
        if (pair != last_pair) {
            gpointer known = g_hash_table_lookup(pairs, &pair);
            last_group = known != NULL ? GPOINTER_TO_UINT(known) - 1 : g_hash_table_size(pairs);
            if (known == NULL)
                g_hash_table_insert(pairs, g_memdup2(&pair, sizeof pair), GUINT_TO_POINTER(last_group + 1));
            last_pair = pair;
        }
        groups[i] = last_group;
    }
    *n_groups = g_hash_table_size(pairs);
    return TRUE;
}

static gboolean
group(const reform_procedure_set *set,
      const char *const *columns,
      gsize n_columns,
      guint32 *groups,
      gsize *out_n_groups,
      GError **error)
{
    gsize n_groups = MIN(set->n, 1);

    for (gsize i = 0; i < n_columns; i++) {
        Column column;
        if (!find_column(set, columns[i], &column, error))
            return FALSE;
    }
    if (set->n > 0)
        memset(groups, 0, set->n * sizeof *groups);
    for (gsize i = 0; i < n_columns; i++) {
        Column column = { NULL, set->store->texts };
        Keys keys = { 0 };
        gboolean done = find_column(set, columns[i], &column, error);

        keys.of_text = rf_memory_new0(rf_interner_get_size(column.texts), sizeof *keys.of_text, "keys", error);
        keys.known = rf_interner_new();
        done = done && keys.of_text != NULL && refine(set, &column, &keys, groups, &n_groups, error);
        rf_interner_free(keys.known);
        g_free(keys.of_text);
        if (!done)
            return FALSE;
    }
    *out_n_groups = n_groups;
    return TRUE;
}

/* Public API */

reform_status
reform_procedure_set_group(const reform_procedure_set *set,
                           const char *const *columns,
                           size_t n_columns,
                           uint32_t *out_groups,
                           size_t *out_n_groups,
                           reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(set != NULL && out_n_groups != NULL, error);
    RF_REQUIRE(columns != NULL || n_columns == 0, error);
    RF_REQUIRE(out_groups != NULL || set->n == 0, error);
    for (size_t i = 0; i < n_columns; i++)
        RF_REQUIRE(columns[i] != NULL, error);
    group(set, columns, n_columns, out_groups, out_n_groups, &err);
    return rf_errors_give(err, error);
}
