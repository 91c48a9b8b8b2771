/* SPDX-License-Identifier: MIT */
/* By which rules deadlines are counted, and what happened to a dossier. */
#include "calendar/deadline.h"

#include "foundation/errors.h"

static gboolean
add(GArray *events, const char *what, RfEvent event, GError **error)
{
    if (event.to < event.from) {
        g_autofree char *from = rf_calendar_format_moment(event.from);
        g_autofree char *to = rf_calendar_format_moment(event.to);
        rf_errors_set(error, REFORM_STATUS_RANGE, "the %s goes from %s to %s, expected a later moment", what,
                      from, to);
        return FALSE;
    }
    if (events->len >= REFORM_DEADLINE_MAX_EVENTS) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more events than REFORM_DEADLINE_MAX_EVENTS, %d",
                      REFORM_DEADLINE_MAX_EVENTS);
        return FALSE;
    }
    g_array_append_val(events, event);
    return TRUE;
}

/* Public API */

reform_deadline_options *
reform_deadline_options_new(void)
{
    reform_deadline_options *options = g_new(reform_deadline_options, 1);

    options->cutoff = REFORM_DEADLINE_NO_CUTOFF;
    options->rule = REFORM_SUPPLEMENT_RULE_RESTART;
    return options;
}

void
reform_deadline_options_free(reform_deadline_options *options)
{
    g_free(options);
}

reform_status
reform_deadline_options_set_cutoff(reform_deadline_options *options, int32_t minute, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(options != NULL, error);
    if (minute < REFORM_DEADLINE_NO_CUTOFF || minute >= RF_MINUTES_A_DAY)
        rf_errors_set(&err, REFORM_STATUS_RANGE, "the cut-off is minute %d, expected 0 to %d", minute,
                      RF_MINUTES_A_DAY - 1);
    else
        options->cutoff = minute;
    return rf_errors_give(err, error);
}

reform_status
reform_deadline_options_set_supplement_rule(reform_deadline_options *options, reform_supplement_rule rule,
                                            reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(rule == REFORM_SUPPLEMENT_RULE_RESTART || rule == REFORM_SUPPLEMENT_RULE_SUBTRACT, error);
    options->rule = rule;
    return REFORM_STATUS_OK;
}

reform_deadline_events *
reform_deadline_events_new(void)
{
    reform_deadline_events *events = g_new0(reform_deadline_events, 1);

    events->pauses = g_array_new(FALSE, FALSE, sizeof(RfEvent));
    events->supplements = g_array_new(FALSE, FALSE, sizeof(RfEvent));
    return events;
}

void
reform_deadline_events_free(reform_deadline_events *events)
{
    if (events == NULL)
        return;
    g_array_unref(events->pauses);
    g_array_unref(events->supplements);
    g_free(events);
}

reform_status
reform_deadline_events_add_pause(reform_deadline_events *events, int64_t from, int64_t to,
                                 reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(events != NULL, error);
    add(events->pauses, "pause", (RfEvent){ .from = from, .to = to }, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_deadline_events_add_supplement(reform_deadline_events *events, int64_t requested, int64_t received,
                                      reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(events != NULL, error);
    add(events->supplements, "supplement",
        (RfEvent){ .from = requested, .to = received, .is_supplement = TRUE }, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_deadline_events_set_extension(reform_deadline_events *events, int64_t ticks, reform_unit unit,
                                     reform_error **error)
{
    GError *err = NULL;
    RfAmount extension;

    RF_REQUIRE(events != NULL && reform_unit_get_ticks(unit) != 0, error);
    if (rf_deadline_take_amount(&extension, ticks, ticks, unit, &err))
        events->extension = extension;
    return rf_errors_give(err, error);
}
