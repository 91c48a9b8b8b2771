/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE

#include "foundation/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "foundation/errors.h"

/* The fewer pages memory has, the sooner the system has set them up. */
#define LARGE_PAGE ((gsize)2 * 1024 * 1024)

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
fail(gsize n, gsize size, const char *what, GError **error)
{
    rf_errors_set(error, REFORM_STATUS_NO_MEMORY,
                  "no memory for %" G_GSIZE_FORMAT " %s of %" G_GSIZE_FORMAT " bytes", n, what, size);
    return NULL;
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
    return fail(n, size, what, error);
}

/* Before anything is written there, for a page in use does not become large. Without large pages all works the same. */
static void
ask_for_large_pages(gpointer items, gsize bytes)
{
#if defined(MADV_HUGEPAGE)
    (void)madvise(items, bytes, MADV_HUGEPAGE);
#else
    (void)items, (void)bytes;
#endif
}

/* An array that reaches the length of a large page moves to the start of one: files are copied to the start of a page
 * faster than to elsewhere. */
static gpointer
resize_long(gpointer old, gsize old_n, gsize n, gsize size, const char *what, GError **error)
{
    gsize bytes;

    if (!g_size_checked_mul(&bytes, n, size) || bytes < LARGE_PAGE)
        return resize(old, n, size, what, error);
    if (old_n * size >= LARGE_PAGE) {
        gpointer grown = resize(old, n, size, what, error);
        if (grown != NULL)
            ask_for_large_pages(grown, bytes);
        return grown;
    }

    gpointer items = fails_now() ? NULL : aligned_alloc(LARGE_PAGE, bytes);
    if (items == NULL)
        return fail(n, size, what, error);
    ask_for_large_pages(items, bytes);
    if (old != NULL)
        memcpy(items, old, old_n * size);
    g_free(old);
    return items;
}

/* As many items or a few more; where they are longer than a large page, they fill such pages. */
static gsize
fill_large_pages(gsize n, gsize size)
{
    const gsize page = LARGE_PAGE / size;

    return n < page || n > G_MAXSIZE - page ? n : (n + page - 1) / page * page;
}

/* What it takes to have room for `needed` items. */
static gsize
get_wanted(gsize capacity, gsize needed)
{
    return MAX(needed, MAX(capacity + capacity / 2, 16));
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

    gsize wanted = get_wanted(*capacity, needed);
    gpointer grown = resize(items, wanted, size, what, error);
    if (grown != NULL)
        *capacity = wanted;
    return grown;
}

gpointer
rf_memory_grow_long(gpointer items, gsize *capacity, gsize needed, gsize size, const char *what, GError **error)
{
    if (needed > *capacity) {
        gsize wanted = fill_large_pages(get_wanted(*capacity, needed), size);
        gpointer grown = resize_long(items, *capacity, wanted, size, what, error);
        if (grown == NULL)
            return NULL;
        items = grown;
        *capacity = wanted;
    }

    /* A system that is asked for the last byte of a large page clears it from its start on, which is quicker than the
     * other way round. */
    char *last = (char *)(((guintptr)items + needed * size) | (LARGE_PAGE - 1));
    if (last < (char *)items + *capacity * size)
        *(volatile char *)last = 0;
    return items;
}
