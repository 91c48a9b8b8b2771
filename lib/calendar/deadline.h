/* SPDX-License-Identifier: MIT */
/* What a reform_deadline is inside, and the clock that finds it. */
#ifndef RF_CALENDAR_DEADLINE_H
#define RF_CALENDAR_DEADLINE_H

#include <glib.h>

#include <reform/deadline.h>

#include "calendar/calendar.h"

struct reform_deadline_options {
    gint32 cutoff;
    reform_supplement_rule rule;
};

/* From a moment to another: a pause, or request and receipt of a supplement. */
typedef struct RfEvent {
    gint64 from;
    gint64 to;
    gboolean is_supplement;
} RfEvent;

typedef struct RfAmount {
    gint64 ticks;
    reform_unit unit;
    gboolean in_the_day;
} RfAmount;

struct reform_deadline_events {
    GArray *pauses;      /* of RfEvent */
    GArray *supplements; /* of RfEvent */
    RfAmount extension;  /* 0 ticks for none */
};

/* A moment, or the end of a day. */
typedef struct RfPoint {
    gint32 day;
    gint64 moment; /* of the end of a day, 00:00 of the next */
    gboolean is_end_of_day;
} RfPoint;

/* What happened at a step, and where the term ends, or the clock starts, since. */
typedef struct RfStep {
    reform_deadline_step kind;
    RfPoint start;
    RfPoint point;
    RfAmount amount;
    RfEvent event;
    gint64 added; /* by a pause: in days, or in minutes where the limit is in hours */
} RfStep;

struct reform_deadline {
    gatomicrefcount refs;
    reform_calendar *calendar;
    reform_deadline_options options;
    GArray *steps; /* of RfStep; the last is where it ends */
    RfPoint due;
    gboolean is_unconfirmed;
    gboolean is_late_by_rule;
};

typedef struct RfClock {
    const reform_calendar *calendar;
    const reform_deadline_options *options;
    RfAmount amount;
    RfAmount extension;
    const RfEvent *pauses; /* in order, none within another */
    gsize n_pauses;
    GArray *steps; /* or NULL */
} RfClock;

/* An amount that a limit or an extension may have. RANGE, UNIT. */
gboolean rf_deadline_take_amount(RfAmount *amount, gint64 low, gint64 high, reform_unit unit, GError **error);

/* `steps` may be NULL. */
void rf_deadline_add_step(GArray *steps, RfStep step);

/* Where the clock starts for a dossier accepted at a moment. RANGE. */
gboolean rf_deadline_start(const RfClock *clock, gint64 accepted, RfPoint *out_start, GError **error);

/* Where the term ends, and how many of the pauses start no later than that. RANGE. */
gboolean rf_deadline_run(const RfClock *clock, RfPoint start, RfPoint *out_end, gsize *out_n_pauses,
                         GError **error);

/* The last minute that is in time. */
gint64 rf_deadline_last_minute(RfPoint end);

gboolean rf_deadline_is_unconfirmed(const reform_calendar *calendar, RfPoint end);

#endif
