/* SPDX-License-Identifier: MIT */
/* Rows as arrays of the caller, and what is made of them for a block. */
#ifndef RF_DOSSIER_BATCH_H
#define RF_DOSSIER_BATCH_H

#include <glib.h>

#include <reform/dossier_tally.h>

#include "dossier/groups.h"
#include "dossier/labels.h"
#include "dossier/places.h"
#include "dossier/tally.h"
#include "dossier/words.h"

typedef struct RfDossierArray {
    reform_array_type type; /* 0: not given */
    const void *items;
    reform_dossier_unit unit; /* of moments */
} RfDossierArray;

struct reform_dossier_batch {
    gsize n_rows;
    RfDossierArray columns[RF_DOSSIER_N_COLUMNS];
};

/* batch_codes.c: the places of rows. */
typedef struct RfDossierCodes {
    const reform_dossier_batch *batch;
    RfDossierGroups *groups;
    const reform_dossier_tally_options *made_for;
    RfDossierLabels labels;
    RfDossierPlaces places;
    /* Where all keys are whole numbers that are close together: the group + 1 by all of them, or 0; else NULL. */
    guint32 *table;
    gint64 least[RF_DOSSIER_MAX_KEYS];
    gsize strides[RF_DOSSIER_MAX_KEYS];
    gsize ranges[RF_DOSSIER_MAX_KEYS];
} RfDossierCodes;

/* NO_MEMORY. To be cleared in any case; stays where it is. */
gboolean rf_dossier_codes_init(RfDossierCodes *codes, const reform_dossier_batch *batch, reform_dossier_tally *tally, GError **error);
void rf_dossier_codes_clear(RfDossierCodes *codes);

/* Places of `n` rows from `start` on, RF_DOSSIER_BLOCK at the most, whose days of acceptance and finish are given. ENCODING, LIMIT,
 * NO_MEMORY. */
gboolean rf_dossier_codes_get_places(RfDossierCodes *codes, gsize start, gsize n, const gint32 *accepted, const gint32 *finished,
                                     guint32 *out_places, GError **error);

/* batch_moments.c: days of `n` moments from `start` on, and their minutes of the day, -1 where they have none. */
void rf_dossier_moments_get(const RfDossierArray *array, gsize start, gsize n, gint32 *out_days, gint16 *out_minutes);

#endif
