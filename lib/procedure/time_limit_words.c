/* SPDX-License-Identifier: MIT */
/* The table of words: a hash table over the bytes of a word, filled once. */
#include "procedure/time_limit_words.h"

#include <string.h>

typedef struct Entry {
    const char *text;
    guint16 word;
} Entry;

static const Entry entries[] = {
#define X(name, text, flags, value) { text, RF_W_##name },
    RF_TIME_LIMIT_WORDS(X)
#undef X
#define X(name, text) { text, RF_W_##name },
        RF_TIME_LIMIT_SPELLINGS(X)
#undef X
};

static const guint8 word_flags[RF_W_N_WORDS] = { 0,
#define X(name, text, flags, value) flags,
                                                 RF_TIME_LIMIT_WORDS(X)
#undef X
};

static const guint8 word_values[RF_W_N_WORDS] = { 0,
#define X(name, text, flags, value) value,
                                                  RF_TIME_LIMIT_WORDS(X)
#undef X
};

#define N_SLOTS 1024 /* a power of two, four times the words */

typedef struct Slot {
    guint64 head; /* the first eight bytes */
    guint32 tail; /* the next four */
    guint16 word;
} Slot;

static Slot slots[N_SLOTS];

static guint
slot_of(guint64 head, guint32 tail)
{
    return (guint)(((head ^ ((guint64)tail << 17)) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)) >> 54);
}

static void
pack(const char *text, gsize length, guint64 *head, guint32 *tail)
{
    char bytes[RF_WORD_MAX] = { 0 };

    memcpy(bytes, text, length);
    memcpy(head, bytes, sizeof(*head));
    memcpy(tail, bytes + sizeof(*head), sizeof(*tail));
}

void
rf_time_limit_words_init(void)
{
    static gsize done;

    if (G_LIKELY(!g_once_init_enter(&done)))
        return;
    for (guint i = 0; i < G_N_ELEMENTS(entries); i++) {
        Slot slot = { .word = entries[i].word };
        pack(entries[i].text, strlen(entries[i].text), &slot.head, &slot.tail);
        guint at = slot_of(slot.head, slot.tail);
        while (slots[at].word != RF_W_NONE)
            at = (at + 1) % N_SLOTS;
        slots[at] = slot;
    }
    g_once_init_leave(&done, 1);
}

RfWord
rf_time_limit_words_find(const guchar bytes[RF_WORD_MAX])
{
    guint64 head;
    guint32 tail;

    pack((const char *)bytes, RF_WORD_MAX, &head, &tail);
    for (guint at = slot_of(head, tail); slots[at].word != RF_W_NONE; at = (at + 1) % N_SLOTS)
        if (slots[at].head == head && slots[at].tail == tail)
            return (RfWord)slots[at].word;
    return RF_W_NONE;
}

guint
rf_time_limit_words_get_flags(RfWord word)
{
    return word_flags[word];
}

int
rf_time_limit_words_get_value(RfWord word)
{
    return word_values[word];
}
