/* SPDX-License-Identifier: MIT */
#include "foundation/interner.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"

#define BLOCK_SIZE ((gsize)65536)

struct RfInterner {
    const char **texts; /* by number */
    gsize n_texts;
    gsize texts_capacity;
    guint32 *slots; /* number of a text, 0 for free; 2^k of them, at most half full */
    gsize n_slots;
    GPtrArray *blocks; /* the memory the texts stand in */
    char *free_at;     /* room in the last block */
    gsize free_size;
};

/* Multiply and fold eight bytes at a time: fast on the short texts that cells are. */
static guint64
mix(guint64 a, guint64 b)
{
    a = (a ^ b) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    return a ^ (a >> 29);
}

static guint64
hash_text(const char *text, gsize length)
{
    guint64 hash = length;
    guint64 word;

    for (; length >= 8; text += 8, length -= 8) {
        memcpy(&word, text, 8);
        hash = mix(hash, word);
    }
    word = 0;
    memcpy(&word, text, length);
    hash = mix(hash, word);
    return hash ^ (hash >> 32);
}

RfInterner *
rf_interner_new(void)
{
    RfInterner *interner = g_new0(RfInterner, 1);

    interner->texts_capacity = 64;
    interner->texts = g_new(const char *, interner->texts_capacity);
    interner->texts[0] = "";
    interner->n_texts = 1;
    interner->n_slots = 128;
    interner->slots = g_new0(guint32, interner->n_slots);
    interner->blocks = g_ptr_array_new_with_free_func(g_free);
    return interner;
}

void
rf_interner_free(RfInterner *interner)
{
    if (interner == NULL)
        return;
    g_free(interner->texts);
    g_free(interner->slots);
    g_ptr_array_unref(interner->blocks);
    g_free(interner);
}

/* The slot that holds the text, or the free one where it belongs. */
static guint32 *
slot_of(const RfInterner *interner, const char *text, gsize length)
{
    gsize mask = interner->n_slots - 1;

    for (gsize at = (gsize)hash_text(text, length) & mask;; at = (at + 1) & mask) {
        guint32 id = interner->slots[at];

        if (id == 0)
            return &interner->slots[at];
        /* strncmp() stops where the known text ends, memcmp() would read on. */
        const char *known = interner->texts[id];
        if (strncmp(known, text, length) == 0 && known[length] == '\0')
            return &interner->slots[at];
    }
}

static gboolean
grow_slots(RfInterner *interner, GError **error)
{
    gsize n_slots = interner->n_slots * 2;
    guint32 *slots = rf_memory_new0(n_slots, sizeof *slots, "slots for texts", error);

    if (slots == NULL)
        return FALSE;
    g_free(interner->slots);
    interner->slots = slots;
    interner->n_slots = n_slots;
    for (guint32 id = 1; id < interner->n_texts; id++)
        *slot_of(interner, interner->texts[id], strlen(interner->texts[id])) = id;
    return TRUE;
}

static char *
keep_text(RfInterner *interner, const char *text, gsize length, GError **error)
{
    gsize size = length + 1;

    if (size > interner->free_size) {
        gsize block_size = MAX(BLOCK_SIZE, size);
        char *block = rf_memory_new(block_size, 1, "bytes of text", error);
        if (block == NULL)
            return NULL;
        g_ptr_array_add(interner->blocks, block);
        interner->free_at = block;
        interner->free_size = block_size;
    }

    char *kept = interner->free_at;
    memcpy(kept, text, length);
    kept[length] = '\0';
    interner->free_at += size;
    interner->free_size -= size;
    return kept;
}

gboolean
rf_interner_add(RfInterner *interner, const char *text, gsize length, guint32 *out_id, GError **error)
{
    if (length == 0) {
        *out_id = 0;
        return TRUE;
    }

    guint32 *slot = slot_of(interner, text, length);
    if (*slot != 0) {
        *out_id = *slot;
        return TRUE;
    }
    if (interner->n_texts >= G_MAXUINT32 - 1) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %u different texts", G_MAXUINT32 - 2);
        return FALSE;
    }
    if (interner->n_texts * 2 > interner->n_slots) {
        if (!grow_slots(interner, error))
            return FALSE;
        slot = slot_of(interner, text, length);
    }

    gpointer texts = rf_memory_grow(interner->texts, &interner->texts_capacity, interner->n_texts + 1,
                                    sizeof *interner->texts, "texts", error);
    if (texts == NULL)
        return FALSE;
    interner->texts = texts;

    char *kept = keep_text(interner, text, length, error);
    if (kept == NULL)
        return FALSE;
    *slot = (guint32)interner->n_texts;
    interner->texts[interner->n_texts++] = kept;
    *out_id = *slot;
    return TRUE;
}

gboolean
rf_interner_find(const RfInterner *interner, const char *text, gsize length, guint32 *out_id)
{
    guint32 id = length == 0 ? 0 : *slot_of(interner, text, length);

    *out_id = id;
    return id != 0 || length == 0;
}

const char *
rf_interner_get(const RfInterner *interner, guint32 id)
{
    return interner->texts[id];
}

guint32
rf_interner_get_size(const RfInterner *interner)
{
    return (guint32)interner->n_texts;
}
