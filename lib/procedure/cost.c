/* SPDX-License-Identifier: MIT */
#include <reform/cost.h>

#include <glib.h>
#include <math.h>

#include "foundation/errors.h"
#include "foundation/ratio.h"

#define TICKS_PER_DAY 480
#define MINUTES_PER_HOUR 60

static gboolean
check(const char *what, gsize index, gint64 value, GError **error)
{
    if (value >= 0)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_RANGE, "%s of item %" G_GSIZE_FORMAT " is %" G_GINT64_FORMAT ", expected 0 or more",
                  what, index + 1, value);
    return FALSE;
}

static gboolean
check_income(gint64 hourly_income, GError **error)
{
    if (hourly_income >= 0)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_RANGE, "the hourly income is %" G_GINT64_FORMAT ", expected 0 or more", hourly_income);
    return FALSE;
}

/* *product *= factor; FALSE where that does not fit. Neither is negative. */
static gboolean
multiply(RfInt128 *product, gint64 factor)
{
    return !__builtin_mul_overflow(*product, (RfInt128)factor, product);
}

/* amount / per in whole đồng, halves up; neither is negative. */
static gboolean
to_dong(RfInt128 amount, gint64 per, gint64 *out_dong)
{
    RfInt128 whole = amount / per;

    whole += amount % per >= per - amount % per;
    if (whole > G_MAXINT64)
        return FALSE;
    *out_dong = (gint64)whole;
    return TRUE;
}

static gboolean
too_large(gsize index, GError **error)
{
    rf_errors_set(error, REFORM_STATUS_RANGE, "the cost of item %" G_GSIZE_FORMAT " is more than %" G_GINT64_FORMAT " đồng",
                  index + 1, G_MAXINT64);
    return FALSE;
}

static gboolean
cost_waiting(gsize index, gint64 days, gint64 dossiers, gint32 hours_per_day, gint64 hourly_income, gint64 *out_cost, GError **error)
{
    RfInt128 cost = days;

    if (!check("the time limit", index, days, error) || !check("the number of dossiers", index, dossiers, error))
        return FALSE;
    if (dossiers == 0) /* nothing, even where the other factors are too large for a product */
        cost = 0;
    if (multiply(&cost, hours_per_day) && multiply(&cost, hourly_income) && multiply(&cost, dossiers) &&
        to_dong(cost, TICKS_PER_DAY, out_cost))
        return TRUE;
    return too_large(index, error);
}

/* What an applicant spends, in 1/60 of a đồng each time. */
static gboolean
spend(gint64 minutes, gint64 fee, gint64 service, gint64 hourly_income, RfInt128 *out_spent)
{
    RfInt128 bought = (RfInt128)fee + service;

    *out_spent = minutes;
    return multiply(out_spent, hourly_income) && multiply(&bought, MINUTES_PER_HOUR) &&
           !__builtin_add_overflow(*out_spent, bought, out_spent);
}

static gint64
value_at(const gint64 *values, gsize index, gint64 otherwise)
{
    return values == NULL ? otherwise : values[index];
}

/* Public API */

reform_status
reform_cost_of_waiting(const int64_t *days,
                       const int64_t *dossiers,
                       size_t n,
                       int32_t hours_per_day,
                       int64_t hourly_income,
                       int64_t *out_costs,
                       reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(n == 0 || (days != NULL && dossiers != NULL && out_costs != NULL), error);
    RF_REQUIRE(hours_per_day >= 1 && hours_per_day <= 24, error);
    if (check_income(hourly_income, &err))
        for (size_t i = 0; i < n && err == NULL; i++)
            cost_waiting(i, days[i], dossiers[i], hours_per_day, hourly_income, &out_costs[i], &err);
    return rf_errors_give(err, error);
}

reform_status
reform_cost_of_own_hours(const int64_t *minutes,
                         const int64_t *fees,
                         const int64_t *services,
                         const int64_t *times,
                         const int64_t *applicants,
                         size_t n,
                         int64_t hourly_income,
                         int64_t *out_costs,
                         reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(n == 0 || (minutes != NULL && applicants != NULL && out_costs != NULL), error);
    if (check_income(hourly_income, &err)) {
        for (size_t i = 0; i < n && err == NULL; i++) {
            const gint64 fee = value_at(fees, i, 0);
            const gint64 service = value_at(services, i, 0);
            const gint64 often = value_at(times, i, 1);
            RfInt128 cost = 0;

            if (!check("the time spent", i, minutes[i], &err) || !check("the fee", i, fee, &err) ||
                !check("the price of services", i, service, &err) || !check("the number of times", i, often, &err) ||
                !check("the number of applicants", i, applicants[i], &err))
                break;
            if (often == 0 || applicants[i] == 0)
                out_costs[i] = 0;
            else if (!spend(minutes[i], fee, service, hourly_income, &cost) || !multiply(&cost, often) ||
                     !multiply(&cost, applicants[i]) || !to_dong(cost, MINUTES_PER_HOUR, &out_costs[i]))
                too_large(i, &err);
        }
    }
    return rf_errors_give(err, error);
}

reform_status
reform_cost_sum(const int64_t *costs, size_t n, int64_t *out_sum, reform_error **error)
{
    GError *err = NULL;
    RfInt128 sum = 0;

    RF_REQUIRE(out_sum != NULL && (costs != NULL || n == 0), error);
    for (size_t i = 0; i < n; i++)
        sum += costs[i];
    if (sum >= G_MININT64 && sum <= G_MAXINT64)
        *out_sum = (int64_t)sum;
    else
        rf_errors_set(&err, REFORM_STATUS_RANGE, "the sum of %" G_GSIZE_FORMAT " costs is beyond %" G_GINT64_FORMAT " đồng", n,
                      sum > 0 ? G_MAXINT64 : G_MININT64);
    return rf_errors_give(err, error);
}

reform_status
reform_cost_compare(const int64_t *before,
                    const int64_t *after,
                    size_t n,
                    int64_t *out_saved,
                    double *out_ratios,
                    reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(n == 0 || (before != NULL && after != NULL), error);
    for (size_t i = 0; i < n; i++) {
        if (!check("the cost before", i, before[i], &err) || !check("the cost after", i, after[i], &err))
            break;
        if (out_saved != NULL)
            out_saved[i] = before[i] - after[i];
        if (out_ratios != NULL)
            out_ratios[i] = before[i] == 0 ? NAN : rf_ratio((RfInt128)before[i] - after[i], before[i]);
    }
    return rf_errors_give(err, error);
}
