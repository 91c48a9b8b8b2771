/* SPDX-License-Identifier: MIT */
/* Sorting of indexes in memory that the caller has checked; GLib's own aborts when it cannot be had. */
#ifndef RF_INDEX_SORT_H
#define RF_INDEX_SORT_H

#include <glib.h>

/* Less than, equal to or greater than 0, as of strcmp(), for the items of two indexes. */
typedef gint (*RfSortCompare)(gsize a, gsize b, gconstpointer data);

/* Sort `n` indexes, equal ones staying in their order; `scratch` has room for as many. */
void rf_sort_indexes(gsize *indexes, gsize *scratch, gsize n, RfSortCompare compare, gconstpointer data);

/* The same, giving how many pairs of indexes stood in the wrong order. */
guint64 rf_sort_count_inversions(gsize *indexes, gsize *scratch, gsize n, RfSortCompare compare,
                                 gconstpointer data);

#endif
