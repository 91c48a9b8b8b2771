/* SPDX-License-Identifier: MIT */
/* Days of dossiers counted by a calendar. */
#ifndef RF_DOSSIER_WORKING_DAYS_H
#define RF_DOSSIER_WORKING_DAYS_H

#include <glib.h>

#include "calendar/calendar.h"
#include "dossier/classify.h"
#include "dossier/day_counts.h"

/* The calendar that a tally is made for, and which one that is. Immutable; references are counted atomically. */
typedef struct RfDossierCalendar {
    reform_calendar *calendar; /* NULL where the tally was read from bytes, which do not hold it */
    char *id; /* "" where it has none */
    char *digest; /* of its days */
} RfDossierCalendar;

RfDossierCalendar *rf_dossier_calendar_new(reform_calendar *calendar);

/* One that is known by these only, which it takes. */
RfDossierCalendar *rf_dossier_calendar_new_unknown(char *id, char *digest);

/* NULL, which stands for calendar days, stays NULL. */
RfDossierCalendar *rf_dossier_calendar_ref(RfDossierCalendar *calendar);
void rf_dossier_calendar_unref(RfDossierCalendar *calendar);
gboolean rf_dossier_calendar_equal(const RfDossierCalendar *a, const RfDossierCalendar *b);

/* Instead of a number of days, where one of the days is not in the calendar. */
#define RF_DOSSIER_DAYS_UNKNOWN ((guint32)REFORM_DOSSIER_TALLY_MAX_DAYS + 1)

static inline gboolean
rf_dossier_days_are_unknown(guint32 kind_and_days)
{
    return rf_days_get_number(kind_and_days) == RF_DOSSIER_DAYS_UNKNOWN;
}

/* Take the quick counters from all rows that have days: those are calendar days. */
void rf_dossier_working_days_prepare(RfDossierRows *rows);

/* The days of a row of this outcome, with their kind, and whether they need days that are not confirmed; 0 where it has none. */
guint32 rf_dossier_working_days_find(const RfDossierRows *rows, gsize row, guint outcome, const reform_calendar *calendar,
                                     gboolean *out_unconfirmed);

#endif
