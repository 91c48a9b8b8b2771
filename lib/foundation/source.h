/* SPDX-License-Identifier: MIT */
/* Reading from a source. */
#ifndef RF_FOUNDATION_SOURCE_H
#define RF_FOUNDATION_SOURCE_H

#include <glib.h>

#include <reform/source.h>

#include "foundation/mapping.h"

/* Fill up to `size` bytes; 0 at the end, -1 with IO set. Short reads mean the end is near, not reached. */
gssize rf_source_read(reform_source *source, void *buffer, gsize size, GError **error);

/* The bytes still to come when the source is memory, and their number; NULL for others. Marks them as read. */
const char *rf_source_take_memory(reform_source *source, gsize *out_size);

/* Lay the source into memory if it is a regular file of 1 to `most` bytes: see rf_mapping_init(). Marks all of it as read.
 * FALSE leaves it to be read. */
gboolean rf_source_map(reform_source *source, gsize most, gsize room, RfMapping *mapping);

/* Bytes still to come where that is known (files, memory), else 0: a hint for allocation. */
gsize rf_source_get_size_hint(const reform_source *source);

/* FALSE with INVALID_ARGUMENT when the source was read before; marks it as being read. */
gboolean rf_source_begin(reform_source *source, GError **error);

const char *rf_source_get_name(const reform_source *source); /* or NULL */

#endif
