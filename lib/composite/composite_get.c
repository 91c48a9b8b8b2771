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

static RfInfluence
influence_of(const RfCompositeCell *cell)
{
    const RfDomainUnits *units = &cell->composite->estimates->domains[cell->composite->domains[cell->unit]];

    return (RfInfluence){ units->leaves, part_of(cell), units->n_leaves };
}

double
rf_composite_covariance(const RfCompositeCell *a, const RfCompositeCell *b)
{
    const reform_estimates *estimates = a->composite->estimates;

    if (!has_error(a) || !has_error(b))
        return NAN;
    if (estimates->replicates != NULL)
        return rf_replicates_covariance(estimates->replicates, part_of(a), centre_of(a), part_of(b), centre_of(b));

    const RfInfluence of_a = influence_of(a), of_b = influence_of(b);
    return rf_variance_between(estimates->frame, &of_a, &of_b);
}

static RfChange
figure_of(const RfCompositeCell *cell)
{
    return (RfChange){ rf_composite_figure(cell, REFORM_FIGURE_ESTIMATE), rf_composite_covariance(cell, cell),
                       rf_composite_figure(cell, REFORM_FIGURE_DEGREES) };
}

static RfChange
compare(const RfCompositeCell *from, const RfCompositeCell *to)
{
    const reform_estimates *estimates = from->composite->estimates;
    const RfChange before = figure_of(from), after = figure_of(to);

    if (estimates != to->composite->estimates)
        return rf_change_between(&before, &after);
    return rf_change_within(&before, &after, rf_composite_covariance(from, to),
                            rf_estimates_degrees(estimates, from->composite->domains[from->unit], to->composite->domains[to->unit]));
}

/* Covariances of all domains at a node, as far as rank confidence sets read them. */
static double *
find_covariances(const reform_composite *composite, gsize node, GError **error)
{
    const gsize n = composite->n_domains;
    gsize size;

    if (!g_size_checked_mul(&size, n, n))
        size = G_MAXSIZE;
    double *covariances = rf_memory_new(size, sizeof *covariances, "pairs of domains", error);
    for (gsize i = 0; covariances != NULL && i < n; i++) {
        for (gsize j = 0; j <= i; j++) {
            const RfCompositeCell a = { composite, i, node }, b = { composite, j, node };
            covariances[i * n + j] = rf_composite_covariance(&a, &b);
        }
    }
    return covariances;
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
            out_covariances[i * n + j] = out_covariances[j * n + i] = rf_composite_covariance(&a, &b);
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
    if (check_cell(&before, &err) && check_cell(&after, &err)) {
        const RfChange change = compare(&before, &after);
        rf_change_test(&change, out_change, out_standard_error, out_degrees, out_probability, &err);
    }
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
