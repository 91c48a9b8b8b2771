/* SPDX-License-Identifier: MIT */
/* Numbers that texts stand for, worked out once for each text. */
#ifndef RF_DOSSIER_TEXT_CACHE_H
#define RF_DOSSIER_TEXT_CACHE_H

#include <glib.h>

#include "foundation/interner.h"
#include "table/rows.h"

/* Work out the number of a text, which is NUL-terminated; FALSE with the error. */
typedef gboolean (*RfTextCacheFind)(gpointer data, const char *text, guint32 *out_number, GError **error);

/* A short text, in words that say all of it together with its length. */
typedef struct RfShortText {
    guint64 words[4];
    guint32 length; /* 0: free */
    guint32 number;
} RfShortText;

/* Started with rf_text_cache_init(). */
typedef struct RfTextCache {
    RfInterner *texts;
    guint32 *numbers; /* by text */
    gsize n_numbers;
    gsize capacity;
    RfTextCacheFind find;
    gpointer data;
    RfShortText *quick; /* short texts by hash; a power of two of slots, at most half in use */
    gsize n_slots;
    gsize n_quick;
} RfTextCache;

void rf_text_cache_init(RfTextCache *cache, RfTextCacheFind find, gpointer data);
void rf_text_cache_clear(RfTextCache *cache);

/* The number of a text of `length` bytes, none of them NUL. What `find` fails with; NO_MEMORY. */
gboolean rf_text_cache_get(RfTextCache *cache, const char *text, gsize length, guint32 *out_number, GError **error);

/* The same for a column of cells, for as many as can be had: fewer than `n` where finding a number fails. */
gsize rf_text_cache_get_column(RfTextCache *cache, const RfColumn *column, gsize n, guint32 *out_numbers, GError **error);

#endif
