/* SPDX-License-Identifier: MIT */
/* A block of rows, in one form wherever they come from, counted in a tally. */
#ifndef RF_DOSSIER_BLOCK_H
#define RF_DOSSIER_BLOCK_H

#include <glib.h>

#include <reform/findings.h>

#include "dossier/classify.h"
#include "dossier/places.h"
#include "dossier/tally.h"

typedef struct RfDossierBlock {
    RfDossierRows rows;
    guint32 at[RF_DOSSIER_BLOCK]; /* place of each row */
    RfDossierPlaces *places; /* which have room for all of these */
    const guint8 *ways; /* of reform_dossier_way or RF_DOSSIER_NO_CODE; or NULL */
    const guint8 *ratings; /* likewise */
    const char *source; /* for findings, or NULL */
    const gint64 *lines; /* of each row; NULL where they follow one another */
    gint64 first_line;
    reform_findings *findings; /* or NULL */
} RfDossierBlock;

/* Count the rows, some of them in the places only. NO_MEMORY, or what finding the group of a place fails with, and then some of the
 * rows are counted. */
gboolean rf_dossier_block_count(RfDossierBlock *block, reform_dossier_tally *tally, GError **error);

#endif
