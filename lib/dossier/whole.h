/* SPDX-License-Identifier: MIT */
/* Arrays of whole numbers of any type, as keys of rows. */
#ifndef RF_DOSSIER_WHOLE_H
#define RF_DOSSIER_WHOLE_H

#include <glib.h>

#include <reform/array.h>

typedef struct RfWholeKey {
    reform_array_type type; /* one of whole numbers */
    const void *items;
    guint32 least; /* of all items, its lowest bits */
    guint32 stride;
} RfWholeKey;

/* The least and the most of `n` items from `start` on; 0 where there are none. */
void rf_whole_find_ends(reform_array_type type, const void *items, gsize start, gsize n, gint64 *out_least, gint64 *out_most);

/* For each of `n` rows from `start` on the sum over the keys of how far the item is above the least, times the stride. */
void rf_whole_find_places(const RfWholeKey *keys, gsize n_keys, gsize start, gsize n, guint32 *out_places);

/* The same for processors with AVX2. */
void rf_whole_find_ends_avx2(reform_array_type type, const void *items, gsize start, gsize n, gint64 *out_least, gint64 *out_most);
void rf_whole_find_places_avx2(const RfWholeKey *keys, gsize n_keys, gsize start, gsize n, guint32 *out_places);

#endif
