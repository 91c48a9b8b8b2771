/* SPDX-License-Identifier: MIT */
/* What rows of dossiers are counted as. */
#ifndef RF_DOSSIER_CLASSIFY_H
#define RF_DOSSIER_CLASSIFY_H

#include <glib.h>

#include <reform/dossier_tally.h>

/* Rows looked at together: what belongs to them stays in the nearest cache. */
#define RF_DOSSIER_BLOCK 1024

/* Instead of a day. */
#define RF_DOSSIER_NO_DAY G_MININT32
#define RF_DOSSIER_WRONG_DAY G_MAXINT32

/* Where moments of one day are apart by their time of day. */
#define RF_DOSSIER_FINISH_AFTER_DUE 1
#define RF_DOSSIER_FINISH_BEFORE_ACCEPTANCE 2
#define RF_DOSSIER_DUE_BEFORE_ACCEPTANCE 4
#define RF_DOSSIER_DUE_BEFORE_MIDNIGHT 8

/* How moments of one day are apart; -1 for a moment that has no time of day. */
static inline guint8
rf_dossier_times_compare(gint16 accepted, gint16 due, gint16 finished)
{
    return (guint8)((due >= 0 && finished > due ? RF_DOSSIER_FINISH_AFTER_DUE : 0) |
                    (finished >= 0 && finished < accepted ? RF_DOSSIER_FINISH_BEFORE_ACCEPTANCE : 0) |
                    (due >= 0 && due < accepted ? RF_DOSSIER_DUE_BEFORE_ACCEPTANCE : 0) |
                    (due >= 0 ? RF_DOSSIER_DUE_BEFORE_MIDNIGHT : 0));
}

/* Instead of a status. */
#define RF_DOSSIER_N_STATUSES (REFORM_DOSSIER_STATUS_WITHDRAWN + 2)
#define RF_DOSSIER_UNKNOWN_STATUS (RF_DOSSIER_N_STATUSES - 1)

typedef enum RfDossierOutcome {
    RF_DOSSIER_EARLY,
    RF_DOSSIER_ON_TIME,
    RF_DOSSIER_LATE,
    RF_DOSSIER_WITHDRAWN,
    RF_DOSSIER_IN_TIME,
    RF_DOSSIER_WAITING,
    RF_DOSSIER_OVERDUE,
    RF_DOSSIER_OUTSIDE,
    RF_DOSSIER_PROBLEM, /* and from here on, by #reform_dossier_problem */
    RF_DOSSIER_N_OUTCOMES = RF_DOSSIER_PROBLEM + REFORM_DOSSIER_PROBLEM_NO_CLASS
} RfDossierOutcome;

static inline gboolean
rf_dossier_is_settled(guint outcome)
{
    return outcome <= RF_DOSSIER_WITHDRAWN;
}

/* The class of a row is its outcome and these. */
#define RF_DOSSIER_CARRIED_OVER 16
#define RF_DOSSIER_DUE_IN_PERIOD 32

/* Rows on their way to be classified, and then their classes. */
typedef struct RfDossierRows {
    gsize n; /* RF_DOSSIER_BLOCK at the most */
    const gint32 *accepted; /* days, RF_DOSSIER_NO_DAY or RF_DOSSIER_WRONG_DAY */
    const gint32 *due;
    const gint32 *finished;
    const guint8 *times; /* RF_DOSSIER_FINISH_AFTER_DUE and so on, or NULL */
    const guint8 *statuses; /* of reform_dossier_status or RF_DOSSIER_UNKNOWN_STATUS, or NULL */
    gint32 first; /* days of the period */
    gint32 last;

    guint32 found[RF_DOSSIER_BLOCK]; /* class and days of each row */
    guint16 seldom[RF_DOSSIER_BLOCK]; /* rows that are left out, or have RF_DOSSIER_FEW_DAYS or more */
    gsize n_seldom;
    gint32 earliest; /* of rows whose moments hold, updated */
    gint32 latest;
} RfDossierRows;

/* What a row is counted as: an outcome and the bits above. */
static inline guint
rf_dossier_rows_get_class(const RfDossierRows *rows, gsize row)
{
    return rows->found[row] & 0xFF;
}

/* Days of a row at most RF_DOSSIER_FEW_DAYS: from acceptance to finish where it is settled, and RF_DOSSIER_N_DAYS more than it is overdue
 * where it is; RF_DOSSIER_FEW_DAYS for all others. */
static inline guint
rf_dossier_rows_get_days(const RfDossierRows *rows, gsize row)
{
    return rows->found[row] >> 8;
}

void rf_dossier_classify(RfDossierRows *rows);

#endif
