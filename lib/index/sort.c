/* SPDX-License-Identifier: MIT */
#include "index/sort.h"

#include <string.h>

/* Merge the sorted runs from `start` to `middle` and from there to `end`; gives the inversions between them.
 */
static guint64
merge(const gsize *from, gsize *to, gsize start, gsize middle, gsize end, RfSortCompare compare,
      gconstpointer data)
{
    gsize left = start, right = middle, out = start;
    guint64 inversions = 0;

    while (left < middle && right < end) {
        if (compare(from[left], from[right], data) <= 0) {
            to[out++] = from[left++];
        } else {
            inversions += middle - left;
            to[out++] = from[right++];
        }
    }
    memcpy(to + out, from + left, (middle - left) * sizeof *to);
    out += middle - left;
    memcpy(to + out, from + right, (end - right) * sizeof *to);
    return inversions;
}

guint64
rf_sort_count_inversions(gsize *indexes, gsize *scratch, gsize n, RfSortCompare compare, gconstpointer data)
{
    gsize *from = indexes, *to = scratch;
    guint64 inversions = 0;

    for (gsize width = 1; width < n; width *= 2) {
        for (gsize start = 0; start < n; start += 2 * width)
            inversions +=
                merge(from, to, start, MIN(start + width, n), MIN(start + 2 * width, n), compare, data);
        gsize *merged = to;
        to = from;
        from = merged;
    }
    if (from != indexes)
        memcpy(indexes, from, n * sizeof *indexes);
    return inversions;
}

void
rf_sort_indexes(gsize *indexes, gsize *scratch, gsize n, RfSortCompare compare, gconstpointer data)
{
    rf_sort_count_inversions(indexes, scratch, n, compare, data);
}
