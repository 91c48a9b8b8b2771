/* SPDX-License-Identifier: MIT */
/* One copy of each text, known by a number. */
#ifndef RF_FOUNDATION_INTERNER_H
#define RF_FOUNDATION_INTERNER_H

#include <glib.h>

typedef struct RfInterner RfInterner;

/* An interner knows the empty text from the start, as number 0. */
RfInterner *rf_interner_new(void);
void rf_interner_free(RfInterner *interner);

/* The number of a text, added if it is new. LIMIT beyond 2^32 - 2 texts, NO_MEMORY. */
gboolean rf_interner_add(RfInterner *interner, const char *text, gsize length, guint32 *out_id, GError **error);

/* The number of a text that is there; FALSE if it is not. */
gboolean rf_interner_find(const RfInterner *interner, const char *text, gsize length, guint32 *out_id);

const char *rf_interner_get(const RfInterner *interner, guint32 id);
guint32 rf_interner_get_size(const RfInterner *interner);

#endif
