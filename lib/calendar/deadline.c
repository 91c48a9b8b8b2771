/* SPDX-License-Identifier: MIT */
#include "calendar/deadline.h"

#include "foundation/errors.h"

static const reform_deadline_options defaults = {
    .cutoff = REFORM_DEADLINE_NO_CUTOFF,
    .rule = REFORM_SUPPLEMENT_RULE_RESTART,
};

static gint
compare_events(gconstpointer a, gconstpointer b)
{
    const RfEvent *one = a, *other = b;

    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    return (one->to > other->to) - (one->to < other->to);
}

static gboolean
refuse_event(const char *what, const RfEvent *event, GError **error)
{
    g_autofree char *from = rf_calendar_format_moment(event->from);

    rf_errors_set(error, REFORM_STATUS_STRUCTURE, "what goes on from %s starts before %s", from, what);
    return FALSE;
}

/* Put events in order; they may not overlap, nor start before the acceptance. */
static gboolean
sort_events(GArray *events, gint64 accepted, GError **error)
{
    g_array_sort(events, compare_events);
    for (guint i = 0; i < events->len; i++) {
        const RfEvent *event = &g_array_index(events, RfEvent, i);
        if (event->from < accepted)
            return refuse_event("the acceptance", event, error);
        if (i > 0 && event->from < g_array_index(events, RfEvent, i - 1).to)
            return refuse_event("the event before it is over", event, error);
    }
    return TRUE;
}

/* A request that is made in time starts the clock anew. */
static gboolean
restart(RfClock *clock, const GArray *supplements, RfPoint start, RfPoint *out_end, GError **error)
{
    gsize n_pauses;
    guint n = 0;

    if (!rf_deadline_run(clock, start, out_end, &n_pauses, error))
        return FALSE;
    for (; n < supplements->len; n++) {
        const RfEvent *event = &g_array_index(supplements, RfEvent, n);
        if (event->from > rf_deadline_last_minute(*out_end))
            break;
        rf_deadline_add_step(clock->steps,
                             (RfStep){ .kind = REFORM_DEADLINE_STEP_RESTARTED, .event = *event });
        if (!rf_deadline_start(clock, event->to, &start, error) ||
            !rf_deadline_run(clock, start, out_end, &n_pauses, error))
            return FALSE;
    }
    for (gsize i = n_pauses; i < clock->n_pauses; i++)
        rf_deadline_add_step(clock->steps,
                             (RfStep){ .kind = REFORM_DEADLINE_STEP_TOO_LATE, .event = clock->pauses[i] });
    for (; n < supplements->len; n++)
        rf_deadline_add_step(clock->steps, (RfStep){ .kind = REFORM_DEADLINE_STEP_TOO_LATE,
                                                     .event = g_array_index(supplements, RfEvent, n) });
    return TRUE;
}

static GArray *
copy_events(const GArray *events)
{
    GArray *copy = g_array_new(FALSE, FALSE, sizeof(RfEvent));

    if (events->len > 0)
        g_array_append_vals(copy, events->data, events->len);
    return copy;
}

/* Where the term ends, if these things happened; NULL for nothing. */
static gboolean
find_end(RfClock *clock, gint64 accepted, const reform_deadline_events *events, RfPoint *out_end,
         GError **error)
{
    RfPoint start;
    gsize n_pauses;

    if (events == NULL)
        return rf_deadline_start(clock, accepted, &start, error) &&
               rf_deadline_run(clock, start, out_end, &n_pauses, error);

    g_autoptr(GArray) pauses = copy_events(events->pauses);
    g_autoptr(GArray) supplements = copy_events(events->supplements);
    if (clock->options->rule == REFORM_SUPPLEMENT_RULE_SUBTRACT && supplements->len > 0) {
        g_array_append_vals(pauses, supplements->data, supplements->len);
        g_array_set_size(supplements, 0);
    }
    if (!sort_events(pauses, accepted, error) || !sort_events(supplements, accepted, error))
        return FALSE;
    clock->extension = events->extension;
    clock->pauses = (const RfEvent *)(gpointer)pauses->data;
    clock->n_pauses = pauses->len;
    return rf_deadline_start(clock, accepted, &start, error) &&
           restart(clock, supplements, start, out_end, error);
}

static gboolean
is_late_by_rule(const reform_deadline_options *options, const reform_deadline_events *events)
{
    return events != NULL && options->rule == REFORM_SUPPLEMENT_RULE_SUBTRACT && events->supplements->len > 1;
}

static gboolean
work_out(reform_deadline *deadline, RfAmount amount, gint64 accepted, const reform_deadline_events *events,
         GError **error)
{
    RfClock clock = {
        .calendar = deadline->calendar,
        .options = &deadline->options,
        .amount = amount,
        .steps = deadline->steps,
    };
    RfPoint end;

    rf_deadline_add_step(deadline->steps,
                         (RfStep){ .kind = REFORM_DEADLINE_STEP_ACCEPTED, .event = { .from = accepted } });
    if (!find_end(&clock, accepted, events, &end, error))
        return FALSE;
    deadline->due = end;
    deadline->is_late_by_rule = is_late_by_rule(&deadline->options, events);
    deadline->is_unconfirmed = rf_deadline_is_unconfirmed(deadline->calendar, end);
    if (deadline->is_late_by_rule)
        rf_deadline_add_step(deadline->steps, (RfStep){ .kind = REFORM_DEADLINE_STEP_LATE_BY_RULE });
    if (deadline->is_unconfirmed)
        rf_deadline_add_step(deadline->steps, (RfStep){ .kind = REFORM_DEADLINE_STEP_UNCONFIRMED });
    rf_deadline_add_step(deadline->steps, (RfStep){ .kind = REFORM_DEADLINE_STEP_DUE, .point = end });
    return TRUE;
}

/* One of many. */
static gboolean
find_due(RfClock clock, gint64 accepted, const reform_deadline_events *events, gint64 *out_due,
         guint8 *out_flags, GError **error)
{
    RfPoint end;

    if (!find_end(&clock, accepted, events, &end, error))
        return FALSE;
    *out_due = rf_deadline_last_minute(end);
    if (out_flags != NULL)
        *out_flags =
            (rf_deadline_is_unconfirmed(clock.calendar, end) ? REFORM_CALENDAR_FLAG_UNCONFIRMED : 0) |
            (is_late_by_rule(clock.options, events) ? REFORM_DEADLINE_FLAG_LATE_BY_RULE : 0);
    return TRUE;
}

/* Public API */

reform_status
reform_deadline_new(reform_calendar *calendar, const reform_deadline_options *options, int64_t low,
                    int64_t high, reform_unit unit, int64_t accepted, const reform_deadline_events *events,
                    reform_deadline **out_deadline, reform_error **error)
{
    GError *err = NULL;
    reform_deadline *deadline;
    RfAmount amount;

    if (out_deadline != NULL)
        *out_deadline = NULL;
    RF_REQUIRE(calendar != NULL && out_deadline != NULL, error);
    deadline = g_new0(reform_deadline, 1);
    g_atomic_ref_count_init(&deadline->refs);
    deadline->calendar = reform_calendar_ref(calendar);
    deadline->options = options == NULL ? defaults : *options;
    deadline->steps = g_array_new(FALSE, FALSE, sizeof(RfStep));
    if (rf_deadline_take_amount(&amount, low, high, unit, &err) &&
        work_out(deadline, amount, accepted, events, &err))
        *out_deadline = reform_deadline_ref(deadline);
    reform_deadline_unref(deadline);
    return rf_errors_give(err, error);
}

reform_status
reform_deadline_find_due(const reform_calendar *calendar, const reform_deadline_options *options,
                         const int64_t *lows, const int64_t *highs, const int32_t *units,
                         const int64_t *accepted, const reform_deadline_events *const *events,
                         size_t n_dossiers, int64_t *out_due, uint8_t *out_flags, reform_error **error)
{
    GError *err = NULL;
    RfClock clock = { .calendar = calendar, .options = options == NULL ? &defaults : options };

    RF_REQUIRE(calendar != NULL, error);
    RF_REQUIRE(n_dossiers == 0 || (highs != NULL && units != NULL && accepted != NULL && out_due != NULL),
               error);
    for (size_t i = 0; i < n_dossiers && err == NULL; i++) {
        if (!rf_deadline_take_amount(&clock.amount, lows == NULL ? highs[i] : lows[i], highs[i],
                                     (reform_unit)units[i], &err) ||
            !find_due(clock, accepted[i], events == NULL ? NULL : events[i], &out_due[i],
                      out_flags == NULL ? NULL : &out_flags[i], &err))
            g_prefix_error(&err, "item %" G_GSIZE_FORMAT ": ", (gsize)i);
    }
    return rf_errors_give(err, error);
}

reform_deadline *
reform_deadline_ref(reform_deadline *deadline)
{
    if (deadline != NULL)
        g_atomic_ref_count_inc(&deadline->refs);
    return deadline;
}

void
reform_deadline_unref(reform_deadline *deadline)
{
    if (deadline == NULL || !g_atomic_ref_count_dec(&deadline->refs))
        return;
    g_array_unref(deadline->steps);
    reform_calendar_unref(deadline->calendar);
    g_free(deadline);
}

int64_t
reform_deadline_get_due(const reform_deadline *deadline)
{
    return deadline == NULL ? 0 : rf_deadline_last_minute(deadline->due);
}

int32_t
reform_deadline_get_due_day(const reform_deadline *deadline)
{
    return deadline == NULL ? 0 : deadline->due.day;
}

int
reform_deadline_is_unconfirmed(const reform_deadline *deadline)
{
    return deadline != NULL && deadline->is_unconfirmed;
}

int
reform_deadline_is_late_by_rule(const reform_deadline *deadline)
{
    return deadline != NULL && deadline->is_late_by_rule;
}

size_t
reform_deadline_get_n_steps(const reform_deadline *deadline)
{
    return deadline == NULL ? 0 : deadline->steps->len;
}

reform_deadline_step
reform_deadline_get_step(const reform_deadline *deadline, size_t index)
{
    if (deadline == NULL || index >= deadline->steps->len)
        return REFORM_DEADLINE_STEP_NONE;
    return g_array_index(deadline->steps, RfStep, index).kind;
}
