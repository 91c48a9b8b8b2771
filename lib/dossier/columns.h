/* SPDX-License-Identifier: MIT */
/* Where the columns of dossiers stand in a table. */
#ifndef RF_DOSSIER_COLUMNS_H
#define RF_DOSSIER_COLUMNS_H

#include <glib.h>

#include <reform/dossier_table.h>

#include "dossier/tally.h"
#include "dossier/words.h"
#include "table/header.h"

#define RF_DOSSIER_NO_COLUMN G_MAXSIZE

struct reform_dossier_table_options {
    char *columns[RF_DOSSIER_N_COLUMNS]; /* names; NULL for the usual ones, "" for none */
};

/* The column of the table that each column of dossiers is, or RF_DOSSIER_NO_COLUMN where it is not read. `options` may be NULL.
 * NOT_FOUND, AMBIGUOUS. */
gboolean rf_dossier_columns_find(const RfHeader *header, const reform_dossier_tally_options *made_for,
                                 const reform_dossier_table_options *options, gsize out_columns[RF_DOSSIER_N_COLUMNS], GError **error);

#endif
