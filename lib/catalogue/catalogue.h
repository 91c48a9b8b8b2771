/* SPDX-License-Identifier: MIT */
/* The files of catalogue/data as they are compiled into the library. */
#ifndef RF_CATALOGUE_CATALOGUE_H
#define RF_CATALOGUE_CATALOGUE_H

#include <glib.h>

#include <reform/table.h>

typedef struct RfCatalogueFile {
    const char *name; /* from catalogue/data on: "provinces_63.csv", "schemes/papi-2018.csv" */
    const guint8 *bytes;
    gsize size;
} RfCatalogueFile;

/* All of them; written by embed.cmake. */
extern const RfCatalogueFile rf_catalogue_files[];
extern const gsize rf_catalogue_n_files;

/* The bytes of a file; NULL if there is none of that name. They are not NUL-terminated and always there. */
const guint8 *rf_catalogue_find(const char *name, gsize *out_size);

/* The table in a file; NOT_FOUND if there is none of that name. A row that does not fit its header fails it. */
gboolean rf_catalogue_read_table(const char *name, reform_table **out_table, GError **error);

/* The table in bytes that are called `name` in messages, with the same strictness. */
gboolean rf_catalogue_parse_table(const char *name, const void *bytes, gsize size, reform_table **out_table, GError **error);

#endif
