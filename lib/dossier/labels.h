/* SPDX-License-Identifier: MIT */
/* From what rows say of a key to the label of their group. */
#ifndef RF_DOSSIER_LABELS_H
#define RF_DOSSIER_LABELS_H

#include <glib.h>

#include "dossier/groups.h"
#include "dossier/text_cache.h"

typedef struct RfDossierLabels {
    RfInterner *interner; /* that of the groups */
    RfTextCache texts;
    guint32 *months; /* label + 1 by month since year 0, or 0; NULL until the first */
} RfDossierLabels;

/* The groups must stay where they are. */
void rf_dossier_labels_init(RfDossierLabels *labels, RfDossierGroups *groups);
void rf_dossier_labels_clear(RfDossierLabels *labels);

/* ENCODING, LIMIT, NO_MEMORY. */
gboolean rf_dossier_labels_of_text(RfDossierLabels *labels, const char *text, gsize length, guint32 *out_label, GError **error);
gboolean rf_dossier_labels_of_number(RfDossierLabels *labels, gint64 number, guint32 *out_label, GError **error);
/* Blank for what is no day. */
gboolean rf_dossier_labels_of_month(RfDossierLabels *labels, gint32 day, guint32 *out_label, GError **error);

#endif
