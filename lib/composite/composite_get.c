/* SPDX-License-Identifier: MIT */
/* What composites say: figures, covariances, changes, ranks. */
#include <math.h>

#include "composite/composite.h"
#include "foundation/errors.h"
#include "foundation/memory.h"
#include "survey/change.h"

static gboolean
check_node(const reform_composite *composite, gsize node, GError **error)
{
    if (node < rf_composite_n_nodes(composite))
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_RANGE, "node %" G_GSIZE_FORMAT " is asked for, the composite has %" G_GSIZE_FORMAT, node,
                  rf_composite_n_nodes(composite));
    return FALSE;
}

static gboolean
check_cell(const RfCompositeCell *cell, GError **error)
{
    if (!check_node(cell->composite, cell->node, error))
        return FALSE;
    if (cell->unit < cell->composite->n_units)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_RANGE, "unit %" G_GSIZE_FORMAT " is asked for, the composite has %" G_GSIZE_FORMAT, cell->unit,
                  cell->composite->n_units);
    return FALSE;
}

static const double *
part_of(const RfCompositeCell *cell)
{
    return rf_composite_part(cell->composite, cell->unit, cell->node);
}

/* A slope that is not finite, or a replicate without a value, leaves no standard error. */
static gboolean
has_error(const RfCompositeCell *cell)
{
    const double *part = part_of(cell);
    gboolean has = !isnan(cell->composite->scores->unrounded[cell->node][cell->unit]);

    for (gsize i = 0; has && i < cell->composite->widths[cell->unit]; i++)
        has = isfinite(part[i]);
    return has;
}

static double
centre_of(const RfCompositeCell *cell)
{
    return cell->composite->centres[cell->node * cell->composite->n_units + cell->unit];
}

gboolean
rf_composite_covariance(const RfCompositeCell *a, const RfCompositeCell *b, double *out_covariance, GError **error)
{
    const reform_estimates *estimates = a->composite->estimates;

    *out_covariance = NAN;
    if (!has_error(a) || !has_error(b))
        return TRUE;
    if (estimates->replicates == NULL)
        return rf_estimates_combine(estimates, a->composite->domains[a->unit], part_of(a), b->composite->domains[b->unit], part_of(b),
                                    out_covariance, error);
    *out_covariance = rf_replicates_covariance(estimates->replicates, part_of(a), centre_of(a), part_of(b), centre_of(b));
    return TRUE;
}

static gboolean
find_figure(const RfCompositeCell *cell, RfChange *out_figure, GError **error)
{
    out_figure->value = rf_composite_figure(cell, REFORM_FIGURE_ESTIMATE);
    out_figure->degrees = rf_composite_figure(cell, REFORM_FIGURE_DEGREES);
    return rf_composite_covariance(cell, cell, &out_figure->variance, error);
}

static gboolean
compare(const RfCompositeCell *from, const RfCompositeCell *to, RfChange *out_change, GError **error)
{
    const reform_estimates *estimates = from->composite->estimates;
    const gboolean is_one_sample = estimates == to->composite->estimates;
    RfChange before, after;
    double both = 0;

    if (!find_figure(from, &before, error) || !find_figure(to, &after, error) ||
        (is_one_sample && !rf_composite_covariance(from, to, &both, error)))
        return FALSE;
    *out_change = !is_one_sample ? rf_change_between(&before, &after)
                                 : rf_change_within(&before, &after, both,
                                                    rf_estimates_degrees(estimates, from->composite->domains[from->unit],
                                                                         to->composite->domains[to->unit]));
    return TRUE;
}

/* Covariances of all domains at a node, as far as rank confidence sets read them. */
static double *
find_covariances(const reform_composite *composite, gsize node, GError **error)
{
    const gsize n = composite->n_domains;
    gsize size;

    if (!g_size_checked_mul(&size, n, n))
        size = G_MAXSIZE;
    g_autofree double *covariances = rf_memory_new(size, sizeof *covariances, "pairs of domains", error);
    for (gsize i = 0; covariances != NULL && i < n; i++) {
        for (gsize j = 0; j <= i; j++) {
            const RfCompositeCell a = { composite, i, node }, b = { composite, j, node };
            if (!rf_composite_covariance(&a, &b, &covariances[i * n + j], error))
                return NULL;
        }
    }
    return g_steal_pointer(&covariances);
}

/* Public API */

const reform_scores *
reform_composite_get_scores(const reform_composite *composite)
{
    return composite == NULL ? NULL : composite->scores;
}

size_t
reform_composite_get_n_domains(const reform_composite *composite)
{
    return composite == NULL ? 0 : composite->n_domains;
}

const double *
reform_composite_get_figures(const reform_composite *composite, size_t node, reform_figure figure)
{
    if (composite == NULL || node >= rf_composite_n_nodes(composite) || (int)figure < REFORM_FIGURE_ESTIMATE ||
        (int)figure > RF_N_COMPOSITE_FIGURES)
        return NULL;
    return composite->figures[figure - 1] + node * composite->n_units;
}

double
reform_composite_get_figure(const reform_composite *composite, size_t unit, size_t node, reform_figure figure)
{
    const double *figures = reform_composite_get_figures(composite, node, figure);

    return figures == NULL || unit >= composite->n_units ? (double)NAN : figures[unit];
}

reform_status
reform_composite_get_covariances(const reform_composite *composite, const size_t *units, const size_t *nodes, size_t n,
                                 double *out_covariances, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(composite != NULL && (n == 0 || (units != NULL && nodes != NULL && out_covariances != NULL)), error);
    for (size_t i = 0; i < n; i++) {
        const RfCompositeCell cell = { composite, units[i], nodes[i] };
        if (!check_cell(&cell, &err))
            return rf_errors_give(err, error);
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j <= i; j++) {
            const RfCompositeCell a = { composite, units[i], nodes[i] }, b = { composite, units[j], nodes[j] };
            if (!rf_composite_covariance(&a, &b, &out_covariances[i * n + j], &err))
                return rf_errors_give(err, error);
            out_covariances[j * n + i] = out_covariances[i * n + j];
        }
    }
    return REFORM_STATUS_OK;
}

reform_status
reform_composite_test_change(const reform_composite *from, size_t from_unit, size_t from_node, const reform_composite *to,
                             size_t to_unit, size_t to_node, double *out_change, double *out_standard_error, double *out_degrees,
                             double *out_probability, reform_error **error)
{
    const RfCompositeCell before = { from, from_unit, from_node }, after = { to, to_unit, to_node };
    GError *err = NULL;

    RF_REQUIRE(from != NULL && to != NULL, error);
    RfChange change;
    if (check_cell(&before, &err) && check_cell(&after, &err) && compare(&before, &after, &change, &err))
        rf_change_test(&change, out_change, out_standard_error, out_degrees, out_probability, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_composite_rank(const reform_composite *composite, size_t node, const reform_rank_confidence_options *options,
                      size_t *out_ranks, size_t *out_best, size_t *out_worst, reform_error **error)
{
    g_autofree double *covariances = NULL;
    GError *err = NULL;

    RF_REQUIRE(composite != NULL && out_best != NULL && out_worst != NULL, error);
    if (!check_node(composite, node, &err) || (covariances = find_covariances(composite, node, &err)) == NULL)
        return rf_errors_give(err, error);
    return reform_rank_confidence_find(reform_composite_get_figures(composite, node, REFORM_FIGURE_ESTIMATE), covariances,
                                       reform_composite_get_figures(composite, node, REFORM_FIGURE_DEGREES), composite->n_domains, options,
                                       out_ranks, out_best, out_worst, error);
}
