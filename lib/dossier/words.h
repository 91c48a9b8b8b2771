/* SPDX-License-Identifier: MIT */
/* What dossier tables say in words. */
#ifndef RF_DOSSIER_WORDS_H
#define RF_DOSSIER_WORDS_H

#include <glib.h>

#include <reform/dossier_tally.h>

/* Columns of a dossier table, and of a batch: the keys that are no months by their number, and these. */
typedef enum RfDossierColumn {
    RF_DOSSIER_COLUMN_ACCEPTED = REFORM_DOSSIER_KEY_AGENCY + REFORM_DOSSIER_MOMENT_ACCEPTED,
    RF_DOSSIER_COLUMN_DUE = REFORM_DOSSIER_KEY_AGENCY + REFORM_DOSSIER_MOMENT_DUE,
    RF_DOSSIER_COLUMN_FINISHED = REFORM_DOSSIER_KEY_AGENCY + REFORM_DOSSIER_MOMENT_FINISHED,
    RF_DOSSIER_COLUMN_WAY,
    RF_DOSSIER_COLUMN_STATUS,
    RF_DOSSIER_COLUMN_RATING,
    RF_DOSSIER_N_COLUMNS
} RfDossierColumn;

/* Values of ways, statuses and ratings that are none. */
#define RF_DOSSIER_NO_CODE 255

/* The name that a column has in messages. */
const char *rf_dossier_words_get_column(guint column);

/* Its names in tables, as rf_header_find() takes them. */
const char *const *rf_dossier_words_get_aliases(guint column, gsize *out_n);

/* What a word means in a column of ways, statuses or ratings: 0 for a blank one, RF_DOSSIER_NO_CODE for one that is not known. */
guint32 rf_dossier_words_read(guint column, const char *text);

/* The largest number that stands for something there. */
guint32 rf_dossier_words_get_most(guint column);

#endif
