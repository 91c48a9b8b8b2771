/* SPDX-License-Identifier: MIT */
#include "dossier/text_cache.h"

#include <string.h>

#include "foundation/memory.h"

/* Texts kept at the most, and the longest one kept, so that memory does not grow with rows whose texts differ in blanks only. */
#define MAX_TEXTS 1000000
#define MAX_LENGTH 1000

void
rf_text_cache_init(RfTextCache *cache, RfTextCacheFind find, gpointer data)
{
    *cache = (RfTextCache){ .texts = rf_interner_new(), .find = find, .data = data };
    cache->quick = g_new0(RfShortText, RF_TEXT_CACHE_QUICK);
}

void
rf_text_cache_clear(RfTextCache *cache)
{
    rf_interner_free(cache->texts);
    g_free(cache->numbers);
    g_free(cache->quick);
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

static inline guint64
load(const char *text)
{
    guint64 word;

    memcpy(&word, text, sizeof word);
    return word;
}

/* Words that overlap where the text does not fill them; texts of less than 8 bytes are put together. */
static inline void
pack(const char *text, gsize length, RfShortText *out)
{
    *out = (RfShortText){ .length = (guint32)length };
    if (length >= 8) {
        out->words[0] = load(text);
        out->words[1] = load(text + length - 8);
        if (length > 16) {
            out->words[2] = load(text + 8);
            out->words[3] = load(text + length - 16);
        }
    } else if (length >= 4) {
        guint32 first, last;
        memcpy(&first, text, 4);
        memcpy(&last, text + length - 4, 4);
        out->words[0] = (guint64)last << 32 | first;
    } else {
        out->words[0] = (guint64)(guchar)text[0] | (guint64)(guchar)text[length / 2] << 8 | (guint64)(guchar)text[length - 1] << 16;
    }
}

static inline gsize
place_of(const RfShortText *text)
{
    const guint64 hash = (text->words[0] ^ (text->words[1] + text->length) * G_GUINT64_CONSTANT(0xD1B54A32D192ED03) ^ text->words[2] ^
                          (text->words[3] >> 7)) *
                         G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);

    return (gsize)(hash >> 32) % RF_TEXT_CACHE_QUICK;
}

static inline gboolean
is_same(const RfShortText *a, const RfShortText *b)
{
    return ((a->words[0] ^ b->words[0]) | (a->words[1] ^ b->words[1]) | (a->words[2] ^ b->words[2]) | (a->words[3] ^ b->words[3]) |
            (a->length ^ b->length)) == 0;
}

static gboolean
find_number(RfTextCache *cache, const char *text, gsize length, guint32 *out_number, GError **error)
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

gboolean
rf_text_cache_get(RfTextCache *cache, const char *text, gsize length, guint32 *out_number, GError **error)
{
    RfShortText given;

    if (length == 0 || length > 32)
        return find_number(cache, text, length, out_number, error);
    pack(text, length, &given);

    const gsize place = place_of(&given);
    if (!is_same(&cache->quick[place], &given)) {
        if (!find_number(cache, text, length, &given.number, error))
            return FALSE;
        cache->quick[place] = given; /* where it stands now: the cache may have been emptied */
    }
    *out_number = cache->quick[place].number;
    return TRUE;
}
