/* SPDX-License-Identifier: MIT */
/* Numbers of things that are known by three numbers, in the order in which they were first met. */
#ifndef RF_SURVEY_KEY_MAP_H
#define RF_SURVEY_KEY_MAP_H

#include <glib.h>

typedef struct RfKey {
    guint32 parts[3];
} RfKey;

/* All zero is empty. */
typedef struct RfKeyMap {
    RfKey *keys; /* by number */
    guint32 n;
    gsize capacity; /* of keys */
    guint32 *slots; /* number + 1, or 0; a power of two of them, at most half in use */
    gsize n_slots;
} RfKeyMap;

void rf_key_map_clear(RfKeyMap *map);

/* The number of a key, which is added if it is not there; `*out_is_new` may be NULL. LIMIT, NO_MEMORY. */
gboolean rf_key_map_take(RfKeyMap *map, RfKey key, guint32 *out_number, gboolean *out_is_new, GError **error);

/* Forget all keys from number `n` on. */
void rf_key_map_cut(RfKeyMap *map, guint32 n);

#endif
