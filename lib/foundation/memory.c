/* SPDX-License-Identifier: MIT */
#include "foundation/memory.h"

#include <string.h>

#include "foundation/errors.h"

/* Counts down to the allocation that fails; touched by tests only. */
static gint failing_in;

static gboolean
fails_now(void)
{
    return G_UNLIKELY(g_atomic_int_get(&failing_in) > 0) && g_atomic_int_dec_and_test(&failing_in);
}

void
rf_memory_fail_after(guint n)
{
    g_atomic_int_set(&failing_in, (gint)n);
}

static gpointer
resize(gpointer old, gsize n, gsize size, const char *what, GError **error)
{
    gsize bytes;

    if (!fails_now() && g_size_checked_mul(&bytes, n, size)) {
        gpointer items = g_try_realloc(old, MAX(bytes, 1));
        if (items != NULL)
            return items;
    }
    rf_errors_set(error, REFORM_STATUS_NO_MEMORY,
                  "no memory for %" G_GSIZE_FORMAT " %s of %" G_GSIZE_FORMAT " bytes", n, what, size);
    return NULL;
}

gpointer
rf_memory_new(gsize n, gsize size, const char *what, GError **error)
{
    return resize(NULL, n, size, what, error);
}

gpointer
rf_memory_new0(gsize n, gsize size, const char *what, GError **error)
{
    gpointer items = resize(NULL, n, size, what, error);

    if (items != NULL)
        memset(items, 0, n * size);
    return items;
}

gpointer
rf_memory_grow(gpointer items, gsize *capacity, gsize needed, gsize size, const char *what, GError **error)
{
    if (G_LIKELY(needed <= *capacity))
        return items;

    gsize wanted = MAX(needed, MAX(*capacity + *capacity / 2, 16));
    gpointer grown = resize(items, wanted, size, what, error);
    if (grown != NULL)
        *capacity = wanted;
    return grown;
}
