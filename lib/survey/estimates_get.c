/* SPDX-License-Identifier: MIT */
/* What estimates say: rows, covariances, changes. */
#include <math.h>

#include "foundation/errors.h"
#include "foundation/text.h"
#include "survey/distributions.h"
#include "survey/estimates.h"

static gboolean
check_row(const reform_estimates *estimates, gsize row, GError **error)
{
    if (row < rf_estimates_n_rows(estimates))
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_RANGE, "row %" G_GSIZE_FORMAT " is asked for, the estimates have %" G_GSIZE_FORMAT, row,
                  rf_estimates_n_rows(estimates));
    return FALSE;
}

static gboolean
find_name(char *const *names, const char *name, const char *what, gsize *out_index, GError **error)
{
    if (!rf_text_check(name, -1, what, error))
        return FALSE;

    g_autofree char *stored = rf_text_normalise(name, -1);
    for (gsize i = 0; names[i] != NULL; i++) {
        if (g_str_equal(names[i], stored)) {
            *out_index = i;
            return TRUE;
        }
    }
    g_autofree char *excerpt = rf_text_excerpt(name, -1);
    rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "the estimates have no %s '%s'", what, excerpt);
    return FALSE;
}

/* NaN where a row has no standard error, or none that is linear in its units. */
static gboolean
find_covariance(const reform_estimates *estimates, gsize a, gsize b, double *out_covariance, GError **error)
{
    const double *errors = rf_estimates_figure(estimates, REFORM_FIGURE_STANDARD_ERROR);

    *out_covariance = NAN;
    if (isnan(errors[a]) || isnan(errors[b]) || reform_estimates_get_measure(estimates, a) == REFORM_MEASURE_QUANTILE ||
        reform_estimates_get_measure(estimates, b) == REFORM_MEASURE_QUANTILE)
        return TRUE;
    return rf_estimates_covariance(estimates, a, b, out_covariance, error);
}

typedef struct Change {
    double change, variance, degrees;
} Change;

static gboolean
compare_rows(const reform_estimates *estimates, gsize from, gsize to, Change *out_change, GError **error)
{
    const double *values = rf_estimates_figure(estimates, REFORM_FIGURE_ESTIMATE);
    double before, after, both;

    if (!find_covariance(estimates, from, from, &before, error) || !find_covariance(estimates, to, to, &after, error) ||
        !find_covariance(estimates, from, to, &both, error))
        return FALSE;
    const double variance = before + after - 2 * both;
    *out_change = (Change){ values[to] - values[from], isnan(variance) ? variance : MAX(variance, 0.0),
                            rf_estimates_degrees(estimates, from / estimates->n_items, to / estimates->n_items) };
    return TRUE;
}

static gboolean
compare_samples(const reform_estimates *from, gsize from_row, const reform_estimates *to, gsize to_row, Change *out_change,
                GError **error)
{
    const double of_before = rf_estimates_figure(from, REFORM_FIGURE_DEGREES)[from_row];
    const double of_after = rf_estimates_figure(to, REFORM_FIGURE_DEGREES)[to_row];
    double before, after;

    if (!find_covariance(from, from_row, from_row, &before, error) || !find_covariance(to, to_row, to_row, &after, error))
        return FALSE;
    const double sum = before + after;
    /* A variance of 0 has no part in the degrees of freedom, whatever its own are. */
    const double parts = (before > 0 ? before * before / of_before : 0) + (after > 0 ? after * after / of_after : 0);
    *out_change = (Change){ rf_estimates_figure(to, REFORM_FIGURE_ESTIMATE)[to_row] -
                                rf_estimates_figure(from, REFORM_FIGURE_ESTIMATE)[from_row],
                            sum, sum > 0 ? sum * sum / parts : of_before + of_after };
    return TRUE;
}

static void
put(double *out, double value)
{
    if (out != NULL)
        *out = value;
}

/* Public API */

size_t
reform_estimates_get_size(const reform_estimates *estimates)
{
    return estimates == NULL ? 0 : rf_estimates_n_rows(estimates);
}

size_t
reform_estimates_get_n_items(const reform_estimates *estimates)
{
    return estimates == NULL ? 0 : estimates->n_items;
}

reform_status
reform_estimates_find(const reform_estimates *estimates, const char *domain, const char *item, size_t *out_row, reform_error **error)
{
    GError *err = NULL;
    gsize of_domain, of_item;

    RF_REQUIRE(estimates != NULL && item != NULL && out_row != NULL, error);
    of_domain = estimates->n_domains;
    if ((domain == NULL || find_name(estimates->domain_names, domain, "domain", &of_domain, &err)) &&
        find_name(estimates->item_names, item, "item", &of_item, &err))
        *out_row = of_domain * estimates->n_items + of_item;
    return rf_errors_give(err, error);
}

const char *
reform_estimates_get_domain(const reform_estimates *estimates, size_t row)
{
    if (estimates == NULL || row >= rf_estimates_n_rows(estimates))
        return NULL;
    return estimates->domain_names[row / estimates->n_items];
}

const char *
reform_estimates_get_item(const reform_estimates *estimates, size_t row)
{
    if (estimates == NULL || row >= rf_estimates_n_rows(estimates))
        return NULL;
    return estimates->item_names[row % estimates->n_items];
}

reform_measure
reform_estimates_get_measure(const reform_estimates *estimates, size_t row)
{
    if (estimates == NULL || row >= rf_estimates_n_rows(estimates))
        return REFORM_MEASURE_MEAN;
    return estimates->measures[row % estimates->n_items];
}

const uint64_t *
reform_estimates_get_counts(const reform_estimates *estimates)
{
    return estimates == NULL ? NULL : estimates->counts;
}

const double *
reform_estimates_get_figures(const reform_estimates *estimates, reform_figure figure)
{
    if (estimates == NULL || (int)figure < REFORM_FIGURE_ESTIMATE || (int)figure > REFORM_FIGURE_EFFECTIVE_SIZE)
        return NULL;
    return rf_estimates_figure(estimates, figure);
}

double
reform_estimates_get_figure(const reform_estimates *estimates, size_t row, reform_figure figure)
{
    const double *figures = reform_estimates_get_figures(estimates, figure);

    return figures == NULL || row >= rf_estimates_n_rows(estimates) ? (double)NAN : figures[row];
}

reform_status
reform_estimates_get_covariances(const reform_estimates *estimates, const size_t *rows, size_t n, double *out_covariances,
                                 reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(estimates != NULL && (n == 0 || (rows != NULL && out_covariances != NULL)), error);
    for (size_t i = 0; i < n; i++)
        if (!check_row(estimates, rows[i], &err))
            return rf_errors_give(err, error);
    for (size_t i = 0; i < n && err == NULL; i++)
        for (size_t j = 0; j <= i && find_covariance(estimates, rows[i], rows[j], &out_covariances[i * n + j], &err); j++)
            out_covariances[j * n + i] = out_covariances[i * n + j];
    return rf_errors_give(err, error);
}

reform_status
reform_estimates_test_change(const reform_estimates *from, size_t from_row, const reform_estimates *to, size_t to_row,
                             double *out_change, double *out_standard_error, double *out_degrees, double *out_probability,
                             reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(from != NULL && to != NULL, error);
    Change change = { 0 };
    if (!check_row(from, from_row, &err) || !check_row(to, to_row, &err) ||
        !(from == to ? compare_rows(from, from_row, to_row, &change, &err) : compare_samples(from, from_row, to, to_row, &change, &err)))
        return rf_errors_give(err, error);
    if (isnan(change.variance)) {
        rf_errors_set(&err, REFORM_STATUS_UNDEFINED, "a row has no standard error that a test of change could use");
        return rf_errors_give(err, error);
    }
    const double deviation = sqrt(change.variance);
    put(out_change, change.change);
    put(out_standard_error, deviation);
    put(out_degrees, change.degrees);
    put(out_probability, deviation > 0 ? 2 * rf_t_probability(fabs(change.change) / deviation, change.degrees, RF_TAIL_UPPER) : (double)NAN);
    return REFORM_STATUS_OK;
}
