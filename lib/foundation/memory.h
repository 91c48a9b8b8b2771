/* SPDX-License-Identifier: MIT */
/* Allocations whose size comes from input: checked, and failing with a status. */
#ifndef RF_FOUNDATION_MEMORY_H
#define RF_FOUNDATION_MEMORY_H

#include <glib.h>

/* Room for `n` items of `size` bytes, uninitialised; NULL with NO_MEMORY and `what` in the message.
 * Zero items give a pointer that may be freed. Freed with g_free(). */
gpointer rf_memory_new(gsize n, gsize size, const char *what, GError **error);

/* The same, filled with zero bytes. */
gpointer rf_memory_new0(gsize n, gsize size, const char *what, GError **error);

/* Make room for at least `needed` items, growing by half: gives the grown array and keeps
 * `*capacity` in step. NULL with NO_MEMORY, and then `items` and `*capacity` are as before. */
gpointer rf_memory_grow(gpointer items, gsize *capacity, gsize needed, gsize size, const char *what, GError **error);

/* The same for an array that may get long and is filled from its start on: it is laid in large pages of memory, and
 * of the one that `needed` ends in the last byte is written, which must not be in use. Call it for each part. */
gpointer rf_memory_grow_long(gpointer items, gsize *capacity, gsize needed, gsize size, const char *what, GError **error);

/* For tests: the n-th allocation from now on fails, once; 0 switches that off. */
void rf_memory_fail_after(guint n);

#endif
