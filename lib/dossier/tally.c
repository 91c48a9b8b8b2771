/* SPDX-License-Identifier: MIT */
/* What a tally is made for, and making it. */
#include "dossier/tally.h"

#include "foundation/errors.h"

reform_dossier_tally *
rf_dossier_tally_new(const reform_dossier_tally_options *made_for)
{
    reform_dossier_tally *tally = g_new0(reform_dossier_tally, 1);

    tally->made_for = *made_for;
    rf_dossier_calendar_ref(tally->made_for.calendar);
    tally->earliest = REFORM_DAY_MAX;
    tally->latest = REFORM_DAY_MIN;
    rf_dossier_groups_init(&tally->groups, made_for->n_keys);
    return tally;
}

gboolean
rf_dossier_tally_check_calendar(const reform_dossier_tally *tally, GError **error)
{
    const RfDossierCalendar *calendar = tally->made_for.calendar;

    if (calendar == NULL || calendar->calendar != NULL)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_MISSING,
                  "the tally was read from bytes, which do not hold the days of its calendar, expected rows in a tally of their own to be merged");
    return FALSE;
}

static gboolean
is_day(gint32 day)
{
    return day >= REFORM_DAY_MIN && day <= REFORM_DAY_MAX;
}

/* Public API */

reform_dossier_tally_options *
reform_dossier_tally_options_new(void)
{
    return g_new0(reform_dossier_tally_options, 1);
}

void
reform_dossier_tally_options_free(reform_dossier_tally_options *options)
{
    if (options == NULL)
        return;
    rf_dossier_calendar_unref(options->calendar);
    g_free(options);
}

reform_status
reform_dossier_tally_options_set_period(reform_dossier_tally_options *options, int32_t first, int32_t last, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(options != NULL, error);
    if (!is_day(first) || !is_day(last))
        rf_errors_set(&err, REFORM_STATUS_RANGE, "the period is from day %d to %d, expected days in the years 1 to 9999", first, last);
    else if (last < first)
        rf_errors_set(&err, REFORM_STATUS_RANGE, "the period ends %d days before it starts", first - last);
    if (err == NULL) {
        options->has_period = TRUE;
        options->first = first;
        options->last = last;
    }
    return rf_errors_give(err, error);
}

reform_status
reform_dossier_tally_options_add_key(reform_dossier_tally_options *options, reform_dossier_key key, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE((int)key >= REFORM_DOSSIER_KEY_PROCEDURE && (int)key <= REFORM_DOSSIER_KEY_MONTH_FINISHED, error);
    for (guint i = 0; i < options->n_keys; i++)
        if (options->keys[i] == key)
            rf_errors_set(&err, REFORM_STATUS_DUPLICATE, "the key '%s' is there already", reform_dossier_key_get_name(key));
    if (err == NULL)
        options->keys[options->n_keys++] = key;
    return rf_errors_give(err, error);
}

reform_status
reform_dossier_tally_options_set_calendar(reform_dossier_tally_options *options, reform_calendar *calendar, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    rf_dossier_calendar_unref(options->calendar);
    options->calendar = calendar == NULL ? NULL : rf_dossier_calendar_new(calendar);
    return REFORM_STATUS_OK;
}

reform_status
reform_dossier_tally_new(const reform_dossier_tally_options *options, reform_dossier_tally **out_tally, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_tally != NULL, error);
    *out_tally = NULL;
    RF_REQUIRE(options != NULL, error);
    if (options->has_period)
        *out_tally = rf_dossier_tally_new(options);
    else
        rf_errors_set(&err, REFORM_STATUS_MISSING, "the tally has no period, expected its first and last day");
    return rf_errors_give(err, error);
}

void
reform_dossier_tally_free(reform_dossier_tally *tally)
{
    if (tally == NULL)
        return;
    rf_dossier_groups_clear(&tally->groups);
    rf_day_counts_clear(&tally->day_counts);
    rf_dossier_calendar_unref(tally->made_for.calendar);
    g_free(tally->order);
    g_free(tally);
}
