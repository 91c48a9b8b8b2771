/* SPDX-License-Identifier: MIT */
#include "foundation/interner.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/ratio.h"

#define BLOCK_SIZE ((gsize)65536)

/* A place in the hash table; part of the hash beside the number spares a look at most other texts. */
typedef struct Slot {
    guint32 id; /* 0: free */
    guint32 hash;
} Slot;

struct RfInterner {
    const char **texts; /* by number */
    gsize n_texts;
    gsize texts_capacity;
    Slot *slots; /* 2^k of them, at most two thirds full */
    gsize n_slots;
    GPtrArray *blocks; /* the memory the texts stand in */
    char *free_at;     /* room in the last block */
    gsize free_size;
};

/* Multiply and fold eight bytes at a time: the two halves of the product, each depending on every bit that went
 * in, make one word. */
static guint64
mix(guint64 a, guint64 b)
{
    RfUint128 product = (RfUint128)(a ^ G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)) * (b ^ G_GUINT64_CONSTANT(0xD1B54A32D192ED03));

    return (guint64)product ^ (guint64)(product >> 64);
}

static guint32
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
    return (guint32)(hash ^ (hash >> 32));
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
    interner->slots = g_new0(Slot, interner->n_slots);
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
static Slot *
slot_of(const RfInterner *interner, const char *text, gsize length, guint32 hash)
{
    gsize mask = interner->n_slots - 1;

    for (gsize at = hash & mask;; at = (at + 1) & mask) {
        Slot *slot = &interner->slots[at];

        if (slot->id == 0)
            return slot;
        if (slot->hash != hash)
            continue;
        /* strncmp() stops where the known text ends, memcmp() would read on. */
        const char *known = interner->texts[slot->id];
        if (strncmp(known, text, length) == 0 && known[length] == '\0')
            return slot;
    }
}

static gboolean
grow_slots(RfInterner *interner, GError **error)
{
    gsize n_slots = interner->n_slots * 2;
    gsize mask = n_slots - 1;
    Slot *slots = rf_memory_new0(n_slots, sizeof *slots, "slots for texts", error);

    if (slots == NULL)
        return FALSE;
    for (gsize i = 0; i < interner->n_slots; i++) {
        gsize at = interner->slots[i].hash & mask;
        if (interner->slots[i].id == 0)
            continue;
        while (slots[at].id != 0)
            at = (at + 1) & mask;
        slots[at] = interner->slots[i];
    }
    g_free(interner->slots);
    interner->slots = slots;
    interner->n_slots = n_slots;
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

    guint32 hash = hash_text(text, length);
    Slot *slot = slot_of(interner, text, length, hash);
    if (slot->id != 0) {
        *out_id = slot->id;
        return TRUE;
    }
    if (interner->n_texts >= G_MAXUINT32 - 1) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %u different texts", G_MAXUINT32 - 2);
        return FALSE;
    }
    if (interner->n_texts * 3 > interner->n_slots * 2) {
        if (!grow_slots(interner, error))
            return FALSE;
        slot = slot_of(interner, text, length, hash);
    }

    gpointer texts = rf_memory_grow(interner->texts, &interner->texts_capacity, interner->n_texts + 1,
                                    sizeof *interner->texts, "texts", error);
    if (texts == NULL)
        return FALSE;
    interner->texts = texts;

    char *kept = keep_text(interner, text, length, error);
    if (kept == NULL)
        return FALSE;
    *slot = (Slot){ (guint32)interner->n_texts, hash };
    interner->texts[interner->n_texts++] = kept;
    *out_id = slot->id;
    return TRUE;
}

gboolean
rf_interner_find(const RfInterner *interner, const char *text, gsize length, guint32 *out_id)
{
    *out_id = length == 0 ? 0 : slot_of(interner, text, length, hash_text(text, length))->id;
    return *out_id != 0 || length == 0;
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
