/* SPDX-License-Identifier: MIT */
/* Texts of cells whose data are only read: NUL-terminated copies, made when they are asked for. */
#ifndef RF_TABLE_TEXTS_H
#define RF_TABLE_TEXTS_H

#include <glib.h>

struct RfCells;

/* Copies that were made so far. Any number of threads may ask at the same time. */
typedef struct RfTexts RfTexts;

/* For `length` bytes of data, which are copied in blocks. */
RfTexts *rf_texts_new(gsize length, GError **error);
void rf_texts_free(RfTexts *texts);

/* The text of the cell at `offset`, which lives as long as `cells->texts`; NULL if memory for its block cannot be had.
 * All rows have been split. */
const char *rf_texts_get(const struct RfCells *cells, gsize offset);

/* Bytes of that text as it stands in the data, where doubled quotes are two. */
gsize rf_texts_measure(const struct RfCells *cells, gsize offset);

#endif
