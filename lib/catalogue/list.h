/* SPDX-License-Identifier: MIT */
/* A table of what the catalogue holds: one row a thing, with an id. */
#ifndef RF_CATALOGUE_LIST_H
#define RF_CATALOGUE_LIST_H

#include <glib.h>

#include <reform/table.h>

typedef enum RfListColumn {
    RF_LIST_ID,
    RF_LIST_TITLE,
    RF_LIST_TITLE_EN,
    RF_LIST_EDITION,
    RF_LIST_SOURCE,
    RF_LIST_EVIDENCE, /* of schemes */
    RF_LIST_FILE,     /* of calendars */
    RF_LIST_AUDIENCE, /* of calendars */
    RF_LIST_N_COLUMNS
} RfListColumn;

typedef struct RfList {
    const char *what; /* a row in messages, such as "scheme" */
    const char *name; /* of the table */
    reform_table *table;
    gsize columns[RF_LIST_N_COLUMNS];
} RfList;

/* Make a list of its table, which it takes, with the columns that all have and some more. Ids must differ. */
gboolean rf_list_open(RfList *list, const char *what, const char *name, reform_table *table,
                      const RfListColumn *further, gsize n_further, GError **error);
void rf_list_clear(RfList *list);

gsize rf_list_get_size(const RfList *list);

/* A cell; NULL when there is no such row. */
const char *rf_list_get(const RfList *list, gsize row, RfListColumn column);

/* Set STRUCTURE: what is wrong with a row. Always FALSE. */
gboolean rf_list_refuse(const RfList *list, gsize row, const char *what, GError **error);

/* The row of an id. ENCODING, or NOT_FOUND with the id that is near. */
gboolean rf_list_find(const RfList *list, const char *id, gsize *out_row, GError **error);

#endif
