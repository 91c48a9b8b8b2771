/* SPDX-License-Identifier: MIT */
#include "procedure/procedure_index.h"

#include <string.h>

#include "foundation/memory.h"
#include "foundation/text.h"
#include "procedure/procedure_code.h"
#include "procedure/procedure_set.h"

/* Pairs of a key and a procedure, in the order of the procedures. */
typedef struct Pairs {
    guint32 *keys;
    guint32 *procedures;
    gsize n;
    gsize keys_capacity;
    gsize procedures_capacity;
} Pairs;

static gboolean
pairs_add(Pairs *pairs, guint32 key, guint32 procedure, GError **error)
{
    gpointer keys = rf_memory_grow(pairs->keys, &pairs->keys_capacity, pairs->n + 1, sizeof *pairs->keys, "keys", error);
    if (keys == NULL)
        return FALSE;
    pairs->keys = keys;

    gpointer procedures = rf_memory_grow(pairs->procedures, &pairs->procedures_capacity, pairs->n + 1,
                                         sizeof *pairs->procedures, "keys", error);
    if (procedures == NULL)
        return FALSE;
    pairs->procedures = procedures;

    pairs->keys[pairs->n] = key;
    pairs->procedures[pairs->n++] = procedure;
    return TRUE;
}

static void
pairs_clear(Pairs *pairs)
{
    g_free(pairs->keys);
    g_free(pairs->procedures);
}

static void
lookup_clear(RfProcedureLookup *lookup)
{
    rf_interner_free(lookup->keys);
    g_free(lookup->starts);
    g_free(lookup->procedures);
    *lookup = (RfProcedureLookup){ 0 };
}

/* Counting sort by key; procedures of a key stay in order. */
static gboolean
lookup_fill(RfProcedureLookup *lookup, const Pairs *pairs, GError **error)
{
    gsize n_keys = rf_interner_get_size(lookup->keys);

    lookup->starts = rf_memory_new0(n_keys + 2, sizeof *lookup->starts, "keys", error);
    if (lookup->starts == NULL)
        return FALSE;
    lookup->procedures = rf_memory_new(pairs->n, sizeof *lookup->procedures, "keys", error);
    if (lookup->procedures == NULL)
        return FALSE;

    /* starts[k + 1] first counts, then is where key k goes on, and ends as where key k ends. */
    for (gsize i = 0; i < pairs->n; i++)
        lookup->starts[pairs->keys[i] + 2]++;
    for (gsize key = 2; key <= n_keys + 1; key++)
        lookup->starts[key] += lookup->starts[key - 1];
    for (gsize i = 0; i < pairs->n; i++)
        lookup->procedures[lookup->starts[pairs->keys[i] + 1]++] = pairs->procedures[i];
    return TRUE;
}

static gboolean
add_codes(const reform_procedure_set *set, RfInterner *keys, Pairs *pairs, GError **error)
{
    for (gsize i = 0; i < set->n; i++) {
        const char *text = rf_interner_get(set->store->codes, rf_procedure_column_get(set->columns.texts[REFORM_FIELD_CODE], i));
        gsize length = strlen(text);
        char code[RF_PROCEDURE_CODE_SIZE];
        gsize size;

        while ((size = rf_procedure_code_read(text, length, code)) > 0) {
            guint32 key;
            if (!rf_interner_add(keys, code, RF_PROCEDURE_CODE_NATIONAL, &key, error) ||
                !pairs_add(pairs, key, (guint32)i, error))
                return FALSE;
            size += rf_procedure_code_skip_separator(text + size, length - size);
            text += size;
            length -= size;
        }
    }
    return TRUE;
}

static gboolean
add_names(const reform_procedure_set *set, RfInterner *keys, Pairs *pairs, GError **error)
{
    const RfInterner *texts = set->store->texts;
    g_autofree guint32 *key_of = rf_memory_new0(rf_interner_get_size(texts), sizeof *key_of, "keys", error);

    if (key_of == NULL)
        return FALSE;
    for (gsize i = 0; i < set->n; i++) {
        guint32 name = rf_procedure_column_get(set->columns.texts[REFORM_FIELD_NAME], i);
        if (name == 0)
            continue;
        if (key_of[name] == 0) {
            g_autofree char *key = rf_text_key(rf_interner_get(texts, name), -1);
            if (!rf_interner_add(keys, key, strlen(key), &key_of[name], error))
                return FALSE;
        }
        if (!pairs_add(pairs, key_of[name], (guint32)i, error))
            return FALSE;
    }
    return TRUE;
}

typedef gboolean (*AddPairs)(const reform_procedure_set *set, RfInterner *keys, Pairs *pairs, GError **error);

static gboolean
find(const reform_procedure_set *set,
     RfProcedureLookup *lookup,
     AddPairs add,
     const char *key,
     const guint32 **out,
     gsize *out_n,
     GError **error)
{
    gboolean ready = TRUE;
    guint32 id;

    pthread_mutex_lock(&set->index->lock);
    if (lookup->starts == NULL) {
        Pairs pairs = { 0 };
        lookup->keys = rf_interner_new();
        ready = add(set, lookup->keys, &pairs, error) && lookup_fill(lookup, &pairs, error);
        pairs_clear(&pairs);
        if (!ready)
            lookup_clear(lookup);
    }
    pthread_mutex_unlock(&set->index->lock);
    if (!ready)
        return FALSE;

    *out = NULL;
    *out_n = 0;
    if (rf_interner_find(lookup->keys, key, strlen(key), &id)) {
        *out = lookup->procedures + lookup->starts[id];
        *out_n = lookup->starts[id + 1] - lookup->starts[id];
    }
    return TRUE;
}

RfProcedureIndex *
rf_procedure_index_new(void)
{
    RfProcedureIndex *index = g_new0(RfProcedureIndex, 1);

    pthread_mutex_init(&index->lock, NULL);
    return index;
}

void
rf_procedure_index_free(RfProcedureIndex *index)
{
    lookup_clear(&index->by_code);
    lookup_clear(&index->by_name);
    pthread_mutex_destroy(&index->lock);
    g_free(index);
}

gboolean
rf_procedure_index_find_code(const reform_procedure_set *set, const char *national, const guint32 **out, gsize *out_n, GError **error)
{
    return find(set, &set->index->by_code, add_codes, national, out, out_n, error);
}

gboolean
rf_procedure_index_find_name(const reform_procedure_set *set, const char *key, const guint32 **out, gsize *out_n, GError **error)
{
    return find(set, &set->index->by_name, add_names, key, out, out_n, error);
}

gboolean
rf_procedure_index_code_is_among(const char *codes, const char *code)
{
    gsize length = strlen(code);

    for (const char *at = codes; at != NULL; at = strstr(at, "; ")) {
        if (*at == ';')
            at += 2;
        if (strncmp(at, code, length) == 0 && (at[length] == '\0' || at[length] == ';'))
            return TRUE;
    }
    return FALSE;
}
