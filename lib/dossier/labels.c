/* SPDX-License-Identifier: MIT */
#include "dossier/labels.h"

#include <string.h>

#include <reform/dossier_tally.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

#define N_MONTHS ((gsize)12 * 10000)

static gboolean
find_label(gpointer data, const char *text, guint32 *out_label, GError **error)
{
    if (!rf_text_check(text, -1, "the code of a dossier", error))
        return FALSE;

    g_autofree char *label = rf_text_normalise(text, -1);
    const gsize length = strlen(label);
    if (length > REFORM_DOSSIER_TALLY_MAX_LABEL) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "the code of a dossier has %" G_GSIZE_FORMAT " bytes, expected at most %d", length,
                      REFORM_DOSSIER_TALLY_MAX_LABEL);
        return FALSE;
    }
    return rf_interner_add(data, label, length, out_label, error);
}

void
rf_dossier_labels_init(RfDossierLabels *labels, RfDossierGroups *groups)
{
    *labels = (RfDossierLabels){ .interner = groups->labels };
    rf_text_cache_init(&labels->texts, find_label, groups->labels);
}

void
rf_dossier_labels_clear(RfDossierLabels *labels)
{
    rf_text_cache_clear(&labels->texts);
    g_free(labels->months);
}

gboolean
rf_dossier_labels_of_text(RfDossierLabels *labels, const char *text, gsize length, guint32 *out_label, GError **error)
{
    return rf_text_cache_get(&labels->texts, text, length, out_label, error);
}

gboolean
rf_dossier_labels_of_number(RfDossierLabels *labels, gint64 number, guint32 *out_label, GError **error)
{
    char text[24];
    const int length = g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, number);

    return rf_interner_add(labels->interner, text, (gsize)length, out_label, error);
}

gboolean
rf_dossier_labels_of_month(RfDossierLabels *labels, gint32 day, guint32 *out_label, GError **error)
{
    gint32 year, month;

    *out_label = 0;
    if (reform_day_to_date(day, &year, &month, NULL, NULL) != REFORM_STATUS_OK)
        return TRUE;
    if (labels->months == NULL)
        labels->months = rf_memory_new0(N_MONTHS, sizeof *labels->months, "months", error);
    if (labels->months == NULL)
        return FALSE;

    guint32 *known = &labels->months[year * 12 + month - 1];
    if (*known == 0) {
        char text[16];
        const int length = g_snprintf(text, sizeof text, "%04d-%02d", year, month);
        if (!rf_interner_add(labels->interner, text, (gsize)length, known, error))
            return FALSE;
        ++*known;
    }
    *out_label = *known - 1;
    return TRUE;
}
