/* SPDX-License-Identifier: MIT */
#include "dossier/whole.h"

#include <string.h>

/* Do the same over items of any whole type, as `const Item *numbers`. */
#define WITH_NUMBERS(type, items, ...)                                                                     \
    switch (type) {                                                                                        \
    case REFORM_ARRAY_TYPE_INT8: { typedef gint8 Item; const Item *numbers = (items); __VA_ARGS__ } break;  \
    case REFORM_ARRAY_TYPE_INT16: { typedef gint16 Item; const Item *numbers = (items); __VA_ARGS__ } break; \
    case REFORM_ARRAY_TYPE_INT32: { typedef gint32 Item; const Item *numbers = (items); __VA_ARGS__ } break; \
    case REFORM_ARRAY_TYPE_INT64: { typedef gint64 Item; const Item *numbers = (items); __VA_ARGS__ } break; \
    default: break;                                                                                        \
    }

void
rf_whole_find_ends(reform_array_type type, const void *items, gsize start, gsize n, gint64 *out_least, gint64 *out_most)
{
    *out_least = *out_most = 0;
    if (n == 0)
        return;
    WITH_NUMBERS(type, items, {
        Item least = numbers[start], most = numbers[start];
        for (gsize i = start + 1; i < start + n; i++) {
            least = MIN(least, numbers[i]);
            most = MAX(most, numbers[i]);
        }
        *out_least = least;
        *out_most = most;
    })
}

void
rf_whole_find_places(const RfWholeKey *keys, gsize n_keys, gsize start, gsize n, guint32 *out_places)
{
    memset(out_places, 0, n * sizeof *out_places);
    for (gsize key = 0; key < n_keys; key++) {
        const guint32 least = keys[key].least, stride = keys[key].stride;

        WITH_NUMBERS(keys[key].type, keys[key].items, {
            numbers += start;
            for (gsize i = 0; i < n; i++)
                out_places[i] += ((guint32)numbers[i] - least) * stride;
        })
    }
}
