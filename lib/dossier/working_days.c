/* SPDX-License-Identifier: MIT */
#include "dossier/working_days.h"

#include <string.h>

RfDossierCalendar *
rf_dossier_calendar_new_unknown(char *id, char *digest)
{
    RfDossierCalendar *made = g_atomic_rc_box_new0(RfDossierCalendar);

    made->id = id;
    made->digest = digest;
    return made;
}

RfDossierCalendar *
rf_dossier_calendar_new(reform_calendar *calendar)
{
    const char *id = reform_calendar_get_id(calendar);
    RfDossierCalendar *made = rf_dossier_calendar_new_unknown(g_strdup(id == NULL ? "" : id), rf_calendar_digest(calendar));

    made->calendar = reform_calendar_ref(calendar);
    return made;
}

RfDossierCalendar *
rf_dossier_calendar_ref(RfDossierCalendar *calendar)
{
    return calendar == NULL ? NULL : g_atomic_rc_box_acquire(calendar);
}

static void
clear(gpointer data)
{
    RfDossierCalendar *calendar = data;

    reform_calendar_unref(calendar->calendar);
    g_free(calendar->id);
    g_free(calendar->digest);
}

void
rf_dossier_calendar_unref(RfDossierCalendar *calendar)
{
    if (calendar != NULL)
        g_atomic_rc_box_release_full(calendar, clear);
}

gboolean
rf_dossier_calendar_equal(const RfDossierCalendar *a, const RfDossierCalendar *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return strcmp(a->id, b->id) == 0 && strcmp(a->digest, b->digest) == 0;
}

void
rf_dossier_working_days_prepare(RfDossierRows *rows)
{
    RfDossierSeldom before[RF_DOSSIER_BLOCK];
    gsize next = 0;

    memcpy(before, rows->seldom, rows->n_seldom * sizeof *before);
    rows->n_seldom = 0;
    for (gsize i = 0; i < rows->n; i++) {
        const gboolean is_quick = rows->quick[i] != RF_DOSSIER_ROW_NOT_QUICK;
        const guint class = is_quick ? rf_dossier_quick_get_class(rows->quick[i] & 0xFF) : before[next++].class;

        if (is_quick && !rf_dossier_is_settled(class % RF_DOSSIER_CARRIED_OVER))
            continue;
        rows->quick[i] = RF_DOSSIER_ROW_NOT_QUICK;
        rows->seldom[rows->n_seldom++] = (RfDossierSeldom){ (guint16)i, (guint16)class };
    }
}

guint32
rf_dossier_working_days_find(const RfDossierRows *rows, gsize row, guint outcome, const reform_calendar *calendar, gboolean *out_unconfirmed)
{
    const gboolean is_overdue = outcome == RF_DOSSIER_OVERDUE;
    const reform_dossier_days kind = is_overdue ? REFORM_DOSSIER_DAYS_OVERDUE : REFORM_DOSSIER_DAYS_PROCESSING;
    const gint32 from = is_overdue ? rows->due[row] : rows->accepted[row], to = is_overdue ? rows->last : rows->finished[row];

    *out_unconfirmed = FALSE;
    if (!rf_dossier_is_settled(outcome) && !is_overdue)
        return 0;
    if (!rf_calendar_has(calendar, from) || !rf_calendar_has(calendar, to))
        return rf_days_join(kind, RF_DOSSIER_DAYS_UNKNOWN);
    *out_unconfirmed = to > from && !rf_calendar_is_confirmed(calendar, to);
    return rf_days_join(kind, (guint32)MIN(rf_calendar_count(calendar, from, to), REFORM_DOSSIER_TALLY_MAX_DAYS));
}
