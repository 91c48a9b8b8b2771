/* SPDX-License-Identifier: MIT */
#include "survey/key_map.h"

#include <string.h>

#include <reform/error.h>

#include "foundation/errors.h"
#include "foundation/memory.h"

#define FIRST_SLOTS 64
#define MAX_KEYS (G_MAXUINT32 - 1)

void
rf_key_map_clear(RfKeyMap *map)
{
    g_free(map->keys);
    g_free(map->slots);
    *map = (RfKeyMap){ NULL, 0, 0, NULL, 0 };
}

/* Where to begin looking: a multiplication spreads all bits to the top. */
static gsize
first_slot(const RfKeyMap *map, RfKey key)
{
    guint64 hash = ((guint64)key.parts[0] << 32 | key.parts[1]) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

    hash = (hash ^ hash >> 29 ^ key.parts[2]) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    return (gsize)(hash >> 32) & (map->n_slots - 1);
}

static gsize
find_slot(const RfKeyMap *map, RfKey key)
{
    gsize slot = first_slot(map, key);

    while (map->slots[slot] != 0 && memcmp(&map->keys[map->slots[slot] - 1], &key, sizeof key) != 0)
        slot = (slot + 1) & (map->n_slots - 1);
    return slot;
}

static void
fill_slots(RfKeyMap *map)
{
    memset(map->slots, 0, map->n_slots * sizeof *map->slots);
    for (guint32 i = 0; i < map->n; i++)
        map->slots[find_slot(map, map->keys[i])] = i + 1;
}

static gboolean
grow(RfKeyMap *map, GError **error)
{
    const gsize n_slots = map->n_slots == 0 ? FIRST_SLOTS : map->n_slots * 2;
    guint32 *slots = rf_memory_new(n_slots, sizeof *slots, "keys", error);

    if (slots == NULL)
        return FALSE;
    g_free(map->slots);
    map->slots = slots;
    map->n_slots = n_slots;
    fill_slots(map);
    return TRUE;
}

gboolean
rf_key_map_take(RfKeyMap *map, RfKey key, guint32 *out_number, gboolean *out_is_new, GError **error)
{
    if (((gsize)map->n + 1) * 2 > map->n_slots && !grow(map, error))
        return FALSE;
    const gsize slot = find_slot(map, key);
    const gboolean is_new = map->slots[slot] == 0;
    if (is_new) {
        if (map->n >= MAX_KEYS) {
            rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %u different units", MAX_KEYS);
            return FALSE;
        }
        RfKey *keys = rf_memory_grow(map->keys, &map->capacity, (gsize)map->n + 1, sizeof *keys, "keys", error);
        if (keys == NULL)
            return FALSE;
        map->keys = keys;
        map->keys[map->n++] = key;
        map->slots[slot] = map->n;
    }
    *out_number = map->slots[slot] - 1;
    if (out_is_new != NULL)
        *out_is_new = is_new;
    return TRUE;
}

void
rf_key_map_cut(RfKeyMap *map, guint32 n)
{
    if (n >= map->n)
        return;
    map->n = n;
    fill_slots(map);
}
