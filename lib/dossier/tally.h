/* SPDX-License-Identifier: MIT */
/* What a dossier tally is inside. */
#ifndef RF_DOSSIER_TALLY_H
#define RF_DOSSIER_TALLY_H

#include <glib.h>

#include <reform/dossier_tally.h>

#include "dossier/classify.h"
#include "dossier/day_counts.h"
#include "dossier/groups.h"
#include "dossier/working_days.h"

/* Rows of one tally at the most, so that no sum of counts overflows. */
#define RF_DOSSIER_MAX_ROWS (G_GUINT64_CONSTANT(1) << 62)

struct reform_dossier_tally_options {
    gboolean has_period;
    gint32 first;
    gint32 last;
    guint n_keys;
    reform_dossier_key keys[RF_DOSSIER_MAX_KEYS];
    RfDossierCalendar *calendar; /* or NULL: days are calendar days */
};

struct reform_dossier_tally {
    reform_dossier_tally_options made_for;
    guint64 n_rows;
    guint64 n_unconfirmed;
    gint32 earliest; /* after `latest` where there are no such rows */
    gint32 latest;
    RfDossierGroups groups;
    RfDayCounts day_counts;
    guint32 *order; /* groups by label */
    gsize order_capacity;
};

static inline gboolean
rf_dossier_key_is_month(reform_dossier_key key)
{
    return key == REFORM_DOSSIER_KEY_MONTH_ACCEPTED || key == REFORM_DOSSIER_KEY_MONTH_FINISHED;
}

/* Add dossiers of a number of days; there is room for many days. */
static inline void
rf_dossier_tally_add_days(reform_dossier_tally *tally, guint32 group, guint32 kind_and_days, guint64 n)
{
    const guint32 days = rf_days_get_number(kind_and_days);

    if (days < RF_DOSSIER_FEW_DAYS)
        rf_dossier_groups_get_few_days(&tally->groups, group, rf_days_get_kind(kind_and_days))[days] += n;
    else
        rf_day_counts_add(&tally->day_counts, group, kind_and_days, n);
}

/* With a reference to the calendar. */
reform_dossier_tally *rf_dossier_tally_new(const reform_dossier_tally_options *made_for);

/* MISSING where the days of the calendar that rows are to be counted by are not known. */
gboolean rf_dossier_tally_check_calendar(const reform_dossier_tally *tally, GError **error);

/* tally_merge.c */

/* Add all of `other`, which is made for the same, or nothing. LIMIT, NO_MEMORY. */
gboolean rf_dossier_tally_merge(reform_dossier_tally *tally, const reform_dossier_tally *other, GError **error);

#endif
