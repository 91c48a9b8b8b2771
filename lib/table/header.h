/* SPDX-License-Identifier: MIT */
/* Column names and how they are found. */
#ifndef RF_TABLE_HEADER_H
#define RF_TABLE_HEADER_H

#include <glib.h>

#include <reform/findings.h>

#include "table/splitter.h"

typedef struct RfHeader RfHeader;

/* The names are the first row; names that stand twice become findings. NULL with NO_MEMORY. */
RfHeader *rf_header_new(const RfSplitter *splitter, reform_findings *findings, GError **error);
void rf_header_free(RfHeader *header);

gsize rf_header_get_size(const RfHeader *header);
const char *rf_header_get_name(const RfHeader *header, gsize column); /* NFC, trimmed */

/* As reform_table_find_column(): the first alias that names a column decides. NOT_FOUND, AMBIGUOUS. */
gboolean rf_header_find(const RfHeader *header, const char *const *aliases, gsize n_aliases, gsize *out_column, GError **error);

#endif
