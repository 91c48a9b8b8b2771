/* SPDX-License-Identifier: MIT */
/* What a tally says of days: of processing, and overdue. */
#include <float.h>
#include <math.h>

#include "dossier/tally.h"
#include "foundation/errors.h"

/* Add how many dossiers of a group have each number of days; `totals` has room for all numbers. */
static void
add_days(const reform_dossier_tally *tally, guint32 group, reform_dossier_days days, guint64 *totals)
{
    const guint64 *few = rf_dossier_groups_get_few_days(&tally->groups, group, days);

    for (guint i = 0; i < RF_DOSSIER_FEW_DAYS; i++)
        totals[i] += few[i];
    for (const RfDayCount *count = rf_day_counts_first(&tally->day_counts, group); count != NULL;
         count = rf_day_counts_next(&tally->day_counts, count))
        if (rf_days_get_kind(count->kind_and_days) == days && rf_days_get_number(count->kind_and_days) <= REFORM_DOSSIER_TALLY_MAX_DAYS)
            totals[rf_days_get_number(count->kind_and_days)] += count->n;
}

static gboolean
has_group(const reform_dossier_tally *tally, gsize group)
{
    return group == REFORM_DOSSIER_TALLY_ALL || group < tally->groups.n;
}

/* Dossiers by their number of days, up to REFORM_DOSSIER_TALLY_MAX_DAYS; freed by the caller. */
static guint64 *
collect(const reform_dossier_tally *tally, gsize group, reform_dossier_days days)
{
    guint64 *totals = g_new0(guint64, REFORM_DOSSIER_TALLY_MAX_DAYS + 1);

    if (group != REFORM_DOSSIER_TALLY_ALL) {
        add_days(tally, tally->order[group], days, totals);
        return totals;
    }
    for (guint32 i = 0; i < tally->groups.n; i++)
        add_days(tally, i, days, totals);
    return totals;
}

static guint64
count_between(const reform_dossier_tally *tally, guint32 group, reform_dossier_days days, gint32 least, gint32 most)
{
    const guint64 *few = rf_dossier_groups_get_few_days(&tally->groups, group, days);
    guint64 sum = 0;

    for (gint32 i = MAX(least, 0); i <= most && i < RF_DOSSIER_FEW_DAYS; i++)
        sum += few[i];
    for (const RfDayCount *count = rf_day_counts_first(&tally->day_counts, group); count != NULL;
         count = rf_day_counts_next(&tally->day_counts, count)) {
        const gint32 its_days = (gint32)rf_days_get_number(count->kind_and_days);
        if (rf_days_get_kind(count->kind_and_days) == days && its_days >= least && its_days <= most)
            sum += count->n;
    }
    return sum;
}

static gboolean
is_kind(reform_dossier_days days)
{
    return days == REFORM_DOSSIER_DAYS_PROCESSING || days == REFORM_DOSSIER_DAYS_OVERDUE;
}

static gint64
count_days(const reform_dossier_tally *tally, gsize group, reform_dossier_days days, gint32 least, gint32 most)
{
    guint64 sum = 0;

    if (!has_group(tally, group) || !is_kind(days))
        return 0;
    if (group != REFORM_DOSSIER_TALLY_ALL)
        return (gint64)count_between(tally, tally->order[group], days, least, most);
    for (guint32 i = 0; i < tally->groups.n; i++)
        sum += count_between(tally, i, days, least, most);
    return (gint64)sum;
}

/* How many of `n` make at least a share; a share such as 0.07 is taken for the decimal it stands for. */
static guint64
place_of(double share, guint64 n)
{
    const double place = share * (double)n;

    return (guint64)MAX(ceil(place - 4 * DBL_EPSILON * place), 1.0);
}

/* Public API */

int64_t
reform_dossier_tally_count_days(const reform_dossier_tally *tally, size_t group, reform_dossier_days days, int32_t least, int32_t most)
{
    return tally == NULL ? 0 : count_days(tally, group, days, least, MIN(most, REFORM_DOSSIER_TALLY_MAX_DAYS));
}

int64_t
reform_dossier_tally_get_n_without_days(const reform_dossier_tally *tally, size_t group, reform_dossier_days days)
{
    const gint32 unknown = (gint32)RF_DOSSIER_DAYS_UNKNOWN;

    return tally == NULL ? 0 : count_days(tally, group, days, unknown, unknown);
}

int64_t
reform_dossier_tally_get_n_unconfirmed(const reform_dossier_tally *tally)
{
    return tally == NULL ? 0 : (int64_t)tally->n_unconfirmed;
}

reform_status
reform_dossier_tally_get_quantile(const reform_dossier_tally *tally, size_t group, reform_dossier_days days, double share,
                                  int32_t *out_days, reform_error **error)
{
    GError *err = NULL;
    guint64 n = 0, so_far = 0;
    gint32 day = 0;

    RF_REQUIRE(tally != NULL && out_days != NULL, error);
    RF_REQUIRE(has_group(tally, group) && is_kind(days), error);

    g_autofree guint64 *totals = collect(tally, group, days);
    for (gsize i = 0; i <= REFORM_DOSSIER_TALLY_MAX_DAYS; i++)
        n += totals[i];
    if (!(share >= 0.0 && share <= 1.0))
        rf_errors_set(&err, REFORM_STATUS_RANGE, "the share of a quantile is outside 0 to 1");
    else if (n == 0)
        rf_errors_set(&err, REFORM_STATUS_UNDEFINED, "no dossiers have such days, so there is no quantile");
    if (err != NULL)
        return rf_errors_give(err, error);

    const guint64 place = MIN(place_of(share, n), n);
    for (so_far = totals[0]; so_far < place; so_far += totals[day])
        day++;
    *out_days = day;
    return REFORM_STATUS_OK;
}
