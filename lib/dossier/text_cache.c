/* SPDX-License-Identifier: MIT */
#include "dossier/text_cache.h"

#include "foundation/memory.h"

/* Texts kept at the most, and the longest one kept, so that memory does not grow with rows whose texts differ in blanks only. */
#define MAX_TEXTS 1000000
#define MAX_LENGTH 1000

void
rf_text_cache_init(RfTextCache *cache, RfTextCacheFind find, gpointer data)
{
    *cache = (RfTextCache){ .texts = rf_interner_new(), .find = find, .data = data };
}

void
rf_text_cache_clear(RfTextCache *cache)
{
    rf_interner_free(cache->texts);
    g_free(cache->numbers);
    *cache = (RfTextCache){ 0 };
}

/* Work out the number of the text that was just added, and of the empty one before it. */
static gboolean
learn(RfTextCache *cache, guint32 id, GError **error)
{
    while (cache->n_numbers <= id) {
        guint32 *numbers = rf_memory_grow(cache->numbers, &cache->capacity, cache->n_numbers + 1, sizeof *numbers,
                                          "numbers of texts", error);
        if (numbers == NULL)
            return FALSE;
        cache->numbers = numbers;
        if (!cache->find(cache->data, rf_interner_get(cache->texts, (guint32)cache->n_numbers),
                         &numbers[cache->n_numbers], error))
            return FALSE;
        cache->n_numbers++;
    }
    return TRUE;
}

gboolean
rf_text_cache_get(RfTextCache *cache, const char *text, gsize length, guint32 *out_number, GError **error)
{
    guint32 id;

    if (G_UNLIKELY(length > MAX_LENGTH)) {
        g_autofree char *copy = g_strndup(text, length);
        return cache->find(cache->data, copy, out_number, error);
    }
    if (G_UNLIKELY(cache->n_numbers > MAX_TEXTS)) {
        RfTextCacheFind find = cache->find;
        gpointer data = cache->data;
        rf_text_cache_clear(cache);
        rf_text_cache_init(cache, find, data);
    }
    if (!rf_interner_add(cache->texts, text, length, &id, error) ||
        (G_UNLIKELY(id >= cache->n_numbers) && !learn(cache, id, error)))
        return FALSE;
    *out_number = cache->numbers[id];
    return TRUE;
}
