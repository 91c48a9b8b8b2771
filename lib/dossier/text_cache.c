/* SPDX-License-Identifier: MIT */
#include "dossier/text_cache.h"

#include <string.h>

#include "foundation/memory.h"

/* Texts kept at the most, and the longest one kept, so that memory does not grow with rows whose texts differ in blanks only. */
#define MAX_TEXTS 1000000
#define MAX_LENGTH 1000

/* Slots of short texts at first and at the most, and the longest short one. */
#define FIRST_SLOTS ((gsize)512)
#define MAX_SLOTS ((gsize)1 << 17)
#define MAX_SHORT 32
/* Longest text that is in one word. */
#define MAX_TINY 8

void
rf_text_cache_init(RfTextCache *cache, RfTextCacheFind find, gpointer data)
{
    *cache = (RfTextCache){ .texts = rf_interner_new(), .find = find, .data = data };
    cache->quick = g_new0(RfShortText, FIRST_SLOTS);
    cache->n_slots = FIRST_SLOTS;
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

/* A text of 1 to 8 bytes. */
static inline guint64
pack_tiny(const char *text, gsize length)
{
    guint32 first, last;

    if (length < sizeof first)
        return (guint64)(guchar)text[0] | (guint64)(guchar)text[length / 2] << 8 | (guint64)(guchar)text[length - 1] << 16;
    memcpy(&first, text, sizeof first);
    memcpy(&last, text + length - sizeof last, sizeof last);
    return (guint64)last << 32 | first;
}

/* Words that overlap where the text does not fill them; those that are not needed are 0. */
static inline void
pack(const char *text, gsize length, RfShortText *out)
{
    *out = (RfShortText){ .length = (guint32)length };
    if (length <= MAX_TINY) {
        out->words[0] = pack_tiny(text, length);
        return;
    }
    out->words[0] = load(text);
    out->words[1] = load(text + length - 8);
    if (length > 16) {
        out->words[2] = load(text + 8);
        out->words[3] = load(text + length - 16);
    }
}

/* Multiplying carries bits up only, so they are brought down between. */
static inline gsize
mix(guint64 word, guint32 length)
{
    const guint64 odd = G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    guint64 hash = (word ^ length * G_GUINT64_CONSTANT(0xD1B54A32D192ED03)) * odd;

    hash = (hash ^ hash >> 32) * odd;
    return (gsize)(hash >> 40);
}

static inline gsize
hash_of(const RfShortText *text)
{
    return mix(text->words[0] ^ text->words[1] * 3 ^ text->words[2] * 5 ^ text->words[3] * 7, text->length);
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

/* The slot of a short text, or the free one where it belongs. */
static inline RfShortText *
slot_of(const RfTextCache *cache, const RfShortText *text)
{
    const gsize mask = cache->n_slots - 1;

    for (gsize at = hash_of(text) & mask;; at = (at + 1) & mask) {
        RfShortText *slot = &cache->quick[at];

        if (is_same(slot, text) || slot->length == 0)
            return slot;
    }
}

/* The same for a text in one word. */
static inline const RfShortText *
find_tiny(const RfTextCache *cache, guint64 word, guint32 length)
{
    const gsize mask = cache->n_slots - 1;

    for (gsize at = mix(word, length) & mask;; at = (at + 1) & mask) {
        const RfShortText *slot = &cache->quick[at];

        if ((slot->words[0] == word && slot->length == length) || slot->length == 0)
            return slot;
    }
}

/* Without memory all works the same, but slower. */
static void
keep_short(RfTextCache *cache, const RfShortText *text)
{
    if ((cache->n_quick + 1) * 2 > cache->n_slots) {
        const gsize n_old = cache->n_slots;
        g_autofree RfShortText *old = cache->quick;
        RfShortText *quick = n_old < MAX_SLOTS ? g_try_new0(RfShortText, n_old * 2) : NULL;

        if (quick == NULL) {
            old = NULL;
            return;
        }
        cache->quick = quick;
        cache->n_slots = n_old * 2;
        for (gsize i = 0; i < n_old; i++)
            if (old[i].length > 0)
                *slot_of(cache, &old[i]) = old[i];
    }
    *slot_of(cache, text) = *text;
    cache->n_quick++;
}

static G_GNUC_NO_INLINE gboolean
learn_short(RfTextCache *cache, const char *text, RfShortText *given, GError **error)
{
    if (!find_number(cache, text, given->length, &given->number, error))
        return FALSE;
    keep_short(cache, given);
    return TRUE;
}

static G_GNUC_NO_INLINE gboolean
get_any_number(RfTextCache *cache, const char *text, gsize length, guint32 *out_number, GError **error)
{
    RfShortText given;

    if (length == 0 && cache->n_numbers > 0) {
        *out_number = cache->numbers[0];
        return TRUE;
    }
    if (length == 0 || length > MAX_SHORT)
        return find_number(cache, text, length, out_number, error);
    pack(text, length, &given);

    const RfShortText *known = slot_of(cache, &given);
    if (G_UNLIKELY(known->length == 0)) {
        if (!learn_short(cache, text, &given, error))
            return FALSE;
        known = &given;
    }
    *out_number = known->number;
    return TRUE;
}

static inline gboolean
get_number(RfTextCache *cache, const char *text, gsize length, guint32 *out_number, GError **error)
{
    if (length - 1 < MAX_TINY) {
        const RfShortText *known = find_tiny(cache, pack_tiny(text, length), (guint32)length);
        if (G_LIKELY(known->length > 0)) {
            *out_number = known->number;
            return TRUE;
        }
    }
    return get_any_number(cache, text, length, out_number, error);
}

gboolean
rf_text_cache_get(RfTextCache *cache, const char *text, gsize length, guint32 *out_number, GError **error)
{
    return get_number(cache, text, length, out_number, error);
}

gsize
rf_text_cache_get_column(RfTextCache *cache, const RfColumn *column, gsize n, guint32 *out_numbers, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        const RfCell cell = rf_column_get(column, i);
        if (!get_number(cache, cell.text, cell.length, &out_numbers[i], error))
            return i;
    }
    return n;
}
