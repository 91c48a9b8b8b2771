/* SPDX-License-Identifier: MIT */
/* What rows of dossiers are counted as. */
#ifndef RF_DOSSIER_CLASSIFY_H
#define RF_DOSSIER_CLASSIFY_H

#include <glib.h>

#include <reform/dossier_tally.h>

#include "dossier/places.h"

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

/* The class of a row is its outcome and, but for those outside, these. */
#define RF_DOSSIER_CARRIED_OVER 16
#define RF_DOSSIER_DUE_IN_PERIOD 32

#define RF_DOSSIER_ROW_DAYS_AT 8
#define RF_DOSSIER_ROW_OUTSIDE (RF_DOSSIER_QUICK_OUTSIDE | RF_DOSSIER_QUICK_NONE << RF_DOSSIER_ROW_DAYS_AT)
#define RF_DOSSIER_ROW_NOT_QUICK (RF_DOSSIER_QUICK_NONE | RF_DOSSIER_QUICK_NONE << RF_DOSSIER_ROW_DAYS_AT)

/* A row and its class, which is an outcome and the bits above. */
typedef struct RfDossierSeldom {
    guint16 row;
    guint16 class;
} RfDossierSeldom;

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

    guint32 quick[RF_DOSSIER_BLOCK]; /* quick counters of each row (places.h): by class, and by days RF_DOSSIER_ROW_DAYS_AT bits higher */
    RfDossierSeldom seldom[RF_DOSSIER_BLOCK]; /* rows without quick counters, in their order */
    gsize n_seldom;
    gint32 earliest; /* of rows whose moments hold, updated */
    gint32 latest;
} RfDossierRows;

/* The class that a quick counter is of, below RF_DOSSIER_QUICK_DAYS. */
static inline guint
rf_dossier_quick_get_class(guint quick)
{
    const guint outcome = quick % (RF_DOSSIER_QUICK_IN_TIME + 1), bits = quick - outcome;

    if (quick == RF_DOSSIER_QUICK_OUTSIDE)
        return RF_DOSSIER_OUTSIDE;
    return (outcome == RF_DOSSIER_QUICK_IN_TIME ? RF_DOSSIER_IN_TIME : outcome) | bits << RF_DOSSIER_QUICK_BITS;
}

void rf_dossier_classify(RfDossierRows *rows);

/* The same for processors with AVX2. */
void rf_dossier_classify_avx2(RfDossierRows *rows);

#endif
