/* SPDX-License-Identifier: MIT */
/* The rules by which terms are counted. A term is run from a start: its amount, then the pauses that lie in it, then a last day
 * off that moves on; and an extension likewise from where it ended. */
#include "calendar/deadline.h"

#include <reform/day.h>

#include "foundation/errors.h"

#define DAY_TICKS 480
#define HALF_MONTH_TICKS 240
#define HALF_MONTH_DAYS 15
#define MINUTES_A_TICK 3 /* of a calendar day */

/* One run of an amount from a start. */
typedef struct Run {
    const RfClock *clock;
    RfAmount amount;
    RfPoint start;
    gint64 added; /* by pauses, in what the unit counts */
} Run;

static gboolean
is_known(reform_unit unit)
{
    return reform_unit_get_ticks(unit) != 0;
}

gboolean
rf_deadline_take_amount(RfAmount *amount, gint64 low, gint64 high, reform_unit unit, GError **error)
{
    if (!is_known(unit)) {
        rf_errors_set(error, REFORM_STATUS_INVALID_ARGUMENT, "unit %d is none that amounts have", (int)unit);
        return FALSE;
    }
    if (low < 0 || high > REFORM_AMOUNT_MAX || low > high) {
        rf_errors_set(error, REFORM_STATUS_RANGE,
                      "the amount is %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
                      " ticks, expected some from 0 to %" G_GINT64_FORMAT,
                      low, high, REFORM_AMOUNT_MAX);
        return FALSE;
    }
    if (unit == REFORM_UNIT_MONTH && high % HALF_MONTH_TICKS != 0) {
        rf_errors_set(error, REFORM_STATUS_UNIT,
                      "%" G_GINT64_FORMAT
                      "/480 months are no whole number of half months, so they have no last day",
                      high);
        return FALSE;
    }
    amount->ticks = high;
    amount->unit = unit;
    amount->in_the_day = unit == REFORM_UNIT_WORKING_DAY && low == 0 && high == DAY_TICKS;
    return TRUE;
}

/* Of any moment at all: what is no day of the calendar is seen before it is made smaller. */
static gint64
day_of(gint64 moment)
{
    return moment / RF_MINUTES_A_DAY - (moment % RF_MINUTES_A_DAY < 0);
}

/* Moments of the calendar, and those that an amount later. */
static RfPoint
at_moment(gint64 moment)
{
    return (RfPoint){ .day = (gint32)day_of(moment), .moment = moment };
}

static RfPoint
at_end_of(gint32 day)
{
    return (RfPoint){ .day = day, .moment = ((gint64)day + 1) * RF_MINUTES_A_DAY, .is_end_of_day = TRUE };
}

gint64
rf_deadline_last_minute(RfPoint end)
{
    return end.is_end_of_day ? end.moment - 1 : end.moment;
}

gboolean
rf_deadline_is_unconfirmed(const reform_calendar *calendar, RfPoint end)
{
    return end.day - calendar->first_day >= calendar->n_confirmed;
}

void
rf_deadline_add_step(GArray *steps, RfStep step)
{
    if (steps != NULL)
        g_array_append_val(steps, step);
}

static gboolean
refuse_end(const reform_calendar *calendar, GError **error)
{
    g_autofree char *first = rf_calendar_format_day(calendar->first_day);
    g_autofree char *last = rf_calendar_format_day(calendar->first_day + calendar->n_days - 1);

    rf_errors_set(error, REFORM_STATUS_RANGE,
                  "the term does not end within the calendar, which goes from %s to %s", first, last);
    return FALSE;
}

static gboolean
check_day(const reform_calendar *calendar, gint64 day, GError **error)
{
    return rf_calendar_has(calendar, day) || refuse_end(calendar, error);
}

/* The nth working day after a day; the day itself for 0. */
static gboolean
add_working_days(const reform_calendar *calendar, gint32 from, gint64 n, gint32 *out_day, GError **error)
{
    if (n <= G_MAXINT32 && rf_calendar_add_day(calendar, from, (gint32)n, out_day))
        return TRUE;
    return refuse_end(calendar, error);
}

static gboolean
works(const reform_calendar *calendar, gint32 day)
{
    return rf_calendar_works(calendar, day - calendar->first_day);
}

/* The start */

/* The moment at which work starts on a working day. */
static gint64
opening_of(const reform_calendar *calendar, gint32 day)
{
    return (gint64)day * RF_MINUTES_A_DAY +
           rf_calendar_get_hours(calendar, day - calendar->first_day)->bounds[0];
}

/* Nobody accepts after the cut-off, before work or on a day off. */
static gboolean
apply_cutoff(const RfClock *clock, RfPoint *start, GError **error)
{
    const gint64 minute = start->moment - (gint64)start->day * RF_MINUTES_A_DAY;
    gint32 day = start->day;

    if ((minute > clock->options->cutoff || !works(clock->calendar, day)) &&
        !add_working_days(clock->calendar, day, 1, &day, error))
        return FALSE;

    const RfPoint opening = at_moment(opening_of(clock->calendar, day));
    if (opening.moment > start->moment) {
        rf_deadline_add_step(
            clock->steps, (RfStep){ .kind = REFORM_DEADLINE_STEP_CUTOFF, .start = *start, .point = opening });
        *start = opening;
    }
    return TRUE;
}

gboolean
rf_deadline_start(const RfClock *clock, gint64 accepted, RfPoint *out_start, GError **error)
{
    if (!rf_calendar_has(clock->calendar, day_of(accepted))) {
        g_autofree char *found = rf_calendar_format_moment(accepted);
        g_autofree char *first = rf_calendar_format_day(clock->calendar->first_day);
        g_autofree char *last =
            rf_calendar_format_day(clock->calendar->first_day + clock->calendar->n_days - 1);
        rf_errors_set(error, REFORM_STATUS_RANGE, "%s is not in the calendar, expected %s to %s", found,
                      first, last);
        return FALSE;
    }
    *out_start = at_moment(accepted);
    return clock->options->cutoff == REFORM_DEADLINE_NO_CUTOFF || apply_cutoff(clock, out_start, error);
}

/* The amount */

static gboolean
end_working_days(const Run *run, RfPoint *out_end, GError **error)
{
    const reform_calendar *calendar = run->clock->calendar;
    const gint64 rest = run->amount.ticks % DAY_TICKS;
    gint64 whole = run->amount.ticks / DAY_TICKS;
    gint32 day;

    if (run->amount.in_the_day) {
        /* Accepted on a day off, it is settled on the next working day. */
        whole = works(calendar, run->start.day) ? 0 : 1;
    }
    if (!add_working_days(calendar, run->start.day, whole + run->added + (rest > 0), &day, error))
        return FALSE;
    *out_end = at_end_of(day);
    if (rest > 0) {
        const gint64 minutes = rf_calendar_get_hours(calendar, day - calendar->first_day)->minutes;
        gint64 moment;
        /* A share that is no whole minute ends within the next. */
        if (!rf_calendar_find_moment(calendar, (gint64)day * RF_MINUTES_A_DAY,
                                     (minutes * rest + DAY_TICKS - 1) / DAY_TICKS, &moment))
            return refuse_end(calendar, error);
        *out_end = at_moment(moment);
    }
    return TRUE;
}

static gboolean
end_calendar_days(const Run *run, RfPoint *out_end, GError **error)
{
    const gint64 rest = run->amount.ticks % DAY_TICKS;
    const gint64 day = run->start.day + run->amount.ticks / DAY_TICKS + run->added + (rest > 0);

    if (!check_day(run->clock->calendar, day, error))
        return FALSE;
    *out_end = rest == 0 ? at_end_of((gint32)day) : at_moment(day * RF_MINUTES_A_DAY + rest * MINUTES_A_TICK);
    return TRUE;
}

/* The same date so many months later, or the last day of that month. */
static gboolean
add_months(const reform_calendar *calendar, gint32 from, gint64 n, gint64 *out_day, GError **error)
{
    gint32 year = 0, month = 0, day = 0, found = 0;

    if (reform_day_to_date(from, &year, &month, &day, NULL) != REFORM_STATUS_OK)
        return refuse_end(calendar, error);
    const gint64 months = (gint64)year * 12 + month - 1 + n;
    for (gint32 last = day; last > day - 4; last--) {
        if (reform_day_from_date((gint32)(months / 12), (gint32)(months % 12) + 1, last, &found, NULL) ==
            REFORM_STATUS_OK) {
            *out_day = found;
            return TRUE;
        }
    }
    return refuse_end(calendar, error);
}

static gboolean
end_months(const Run *run, RfPoint *out_end, GError **error)
{
    const reform_calendar *calendar = run->clock->calendar;
    gint64 day = 0;

    if (!add_months(calendar, run->start.day, run->amount.ticks / DAY_TICKS, &day, error))
        return FALSE;
    day += run->added + (run->amount.ticks % DAY_TICKS == 0 ? 0 : HALF_MONTH_DAYS);
    if (!check_day(calendar, day, error))
        return FALSE;
    *out_end = at_end_of((gint32)day);
    return TRUE;
}

static gboolean
end_minutes(const Run *run, RfPoint *out_end, GError **error)
{
    *out_end = at_moment(run->start.moment + run->amount.ticks + run->added);
    return check_day(run->clock->calendar, out_end->day, error);
}

static gboolean
end_working_minutes(const Run *run, RfPoint *out_end, GError **error)
{
    const gint64 minutes = run->amount.ticks + run->added;
    gint64 moment = run->start.moment;

    if (minutes > 0 && !rf_calendar_find_moment(run->clock->calendar, moment, minutes, &moment))
        return refuse_end(run->clock->calendar, error);
    *out_end = at_moment(moment);
    return check_day(run->clock->calendar, out_end->day, error);
}

static gboolean
find_end(const Run *run, RfPoint *out_end, GError **error)
{
    switch (run->amount.unit) {
    case REFORM_UNIT_WORKING_DAY: return end_working_days(run, out_end, error);
    case REFORM_UNIT_CALENDAR_DAY: return end_calendar_days(run, out_end, error);
    case REFORM_UNIT_MONTH: return end_months(run, out_end, error);
    case REFORM_UNIT_HOUR:
    case REFORM_UNIT_MINUTE: return end_minutes(run, out_end, error);
    case REFORM_UNIT_WORKING_HOUR: return end_working_minutes(run, out_end, error);
    case REFORM_UNIT_NONE:
    case REFORM_UNIT_FORCE_INT32: break;
    }
    g_assert_not_reached();
}

/* Pauses */

/* What a pause adds, in what the unit counts. Both moments are in the calendar. */
static gint64
measure_pause(const Run *run, const RfEvent *pause)
{
    const reform_calendar *calendar = run->clock->calendar;
    const gint32 from = (gint32)day_of(pause->from), to = (gint32)day_of(pause->to);

    switch (run->amount.unit) {
    case REFORM_UNIT_WORKING_DAY:
        return calendar->counts[to - calendar->first_day + 1] -
               calendar->counts[from - calendar->first_day + 1];
    case REFORM_UNIT_CALENDAR_DAY:
    case REFORM_UNIT_MONTH: return to - from;
    case REFORM_UNIT_HOUR:
    case REFORM_UNIT_MINUTE: return pause->to - pause->from;
    case REFORM_UNIT_WORKING_HOUR:
        return rf_calendar_minutes_before(calendar, pause->to) -
               rf_calendar_minutes_before(calendar, pause->from);
    case REFORM_UNIT_NONE:
    case REFORM_UNIT_FORCE_INT32: break;
    }
    g_assert_not_reached();
}

static gboolean
move_on(const RfClock *clock, RfPoint *end, GError **error)
{
    gint32 next;

    if (works(clock->calendar, end->day))
        return TRUE;
    if (!add_working_days(clock->calendar, end->day, 1, &next, error))
        return FALSE;
    rf_deadline_add_step(
        clock->steps,
        (RfStep){ .kind = REFORM_DEADLINE_STEP_MOVED, .start = *end, .point = at_end_of(next) });
    *end = at_end_of(next);
    return TRUE;
}

static void
note(const Run *run, reform_deadline_step kind, RfPoint end, const RfEvent *event, gint64 added)
{
    rf_deadline_add_step(run->clock->steps, (RfStep){
                                                .kind = kind,
                                                .start = run->start,
                                                .point = end,
                                                .amount = run->amount,
                                                .event = event == NULL ? (RfEvent){ 0 } : *event,
                                                .added = added,
                                            });
}

/* Add the pauses that lie in the term, from the first that was not added before on; one that starts after its end
 * comes too late. */
static gboolean
add_pauses(Run *run, gsize *next, RfPoint *end, GError **error)
{
    const RfClock *clock = run->clock;
    const RfClock silent = { .calendar = clock->calendar };

    for (; *next < clock->n_pauses; (*next)++) {
        RfEvent pause = clock->pauses[*next];
        RfPoint moved = *end;

        if (!move_on(&silent, &moved, error))
            return FALSE;
        if (pause.from > rf_deadline_last_minute(moved))
            break;
        pause.from = MAX(pause.from, run->start.moment);
        if (pause.to <= pause.from)
            continue;
        if (!check_day(clock->calendar, day_of(pause.to), error))
            return FALSE;
        const gint64 added = measure_pause(run, &pause);
        run->added += added;
        if (!find_end(run, end, error))
            return FALSE;
        note(run, pause.is_supplement ? REFORM_DEADLINE_STEP_SUBTRACTED : REFORM_DEADLINE_STEP_PAUSED, *end,
             &pause, added);
    }
    return TRUE;
}

static gboolean
run_amount(Run *run, reform_deadline_step kind, gsize *next_pause, RfPoint *out_end, GError **error)
{
    if (!find_end(run, out_end, error))
        return FALSE;
    note(run, kind, *out_end, NULL, 0);
    return add_pauses(run, next_pause, out_end, error) && move_on(run->clock, out_end, error);
}

gboolean
rf_deadline_run(const RfClock *clock, RfPoint start, RfPoint *out_end, gsize *out_n_pauses, GError **error)
{
    Run run = { .clock = clock, .amount = clock->amount, .start = start };

    *out_n_pauses = 0;
    if (!run_amount(&run, REFORM_DEADLINE_STEP_COUNTED, out_n_pauses, out_end, error))
        return FALSE;
    if (clock->extension.ticks > 0) {
        Run further = { .clock = clock, .amount = clock->extension, .start = *out_end };
        if (!run_amount(&further, REFORM_DEADLINE_STEP_EXTENDED, out_n_pauses, out_end, error))
            return FALSE;
    }
    return TRUE;
}
