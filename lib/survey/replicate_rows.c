/* SPDX-License-Identifier: MIT */
#include "survey/replicate_rows.h"

#include <math.h>
#include <string.h>

#include "foundation/findings.h"
#include "foundation/memory.h"

struct RfReplicateRows {
    const RfSurveyCells *cells;
    const RfReplicates *replicates;
    const guint32 *twins; /* of each combination of categories; NULL where weights stay */
    double *factors;      /* of the weights of a combination together, one a replicate */
    /* Of the domain at hand. */
    gsize *order; /* its cells, those with the same factors together, each in the order of their units */
    gsize *next;  /* for work: where the next cell of each combination goes */
    gsize n;
    /* For work: units of a combination with their sums, and totals of replicates. */
    guint32 *units;
    double *sums;
    double *totals, *bottoms;
};

static guint32
get_size(const RfReplicateRows *rows)
{
    return rf_replicates_get_size(rows->replicates);
}

/* Cells of different groups have different factors. */
static gsize
group_of(const RfReplicateRows *rows, gsize cell)
{
    return rows->twins == NULL ? 0 : rows->twins[rows->cells->cells[cell].post];
}

/* Sums of the primary units of the group that starts at a place in the order: of weights, or of columns. Where it ends. */
static gsize
add_units(RfReplicateRows *rows, gsize first, const RfColumnSum *sum, gsize *out_n)
{
    const RfSurveyCells *cells = rows->cells;
    const gsize group = group_of(rows, rows->order[first]);
    gsize i = first, n = 0;

    for (; i < rows->n && group_of(rows, rows->order[i]) == group; i++) {
        const gsize cell = rows->order[i];
        const guint32 unit = cells->secondaries[cells->cells[cell].secondary].parent;
        if (n == 0 || rows->units[n - 1] != unit) {
            rows->units[n] = unit;
            rows->sums[n++] = 0;
        }
        rows->sums[n - 1] += sum == NULL ? cells->cells[cell].weight : rf_sum_of(sum, cells->sums + cell * cells->n_columns);
    }
    *out_n = n;
    return i;
}

/* The sum over the columns of all cells at hand, in each replicate. */
static void
add_up(RfReplicateRows *rows, const RfColumnSum *sum, double *out_totals)
{
    const guint32 n = get_size(rows);
    gsize n_units = 0;

    if (rows->twins == NULL) {
        if (rows->n > 0)
            add_units(rows, 0, sum, &n_units);
        rf_replicates_total(rows->replicates, rows->units, rows->sums, n_units, out_totals);
        return;
    }
    memset(out_totals, 0, n * sizeof *out_totals);
    for (gsize first = 0, end; first < rows->n; first = end) {
        const double *factors = rows->factors + group_of(rows, rows->order[first]) * n;
        end = add_units(rows, first, sum, &n_units);
        rf_replicates_total(rows->replicates, rows->units, rows->sums, n_units, rows->totals);
        for (guint32 i = 0; i < n; i++)
            out_totals[i] += factors[i] * rows->totals[i];
    }
}

void
rf_replicate_rows_take(RfReplicateRows *rows, const gsize *order, gsize n)
{
    const RfSurveyCells *cells = rows->cells;
    gsize end = 0;

    rows->n = n;
    memset(rows->next, 0, MAX(cells->n_posts, 1) * sizeof *rows->next);
    for (gsize i = 0; i < n; i++)
        rows->next[group_of(rows, order == NULL ? i : order[i])]++;
    for (gsize group = 0; group < MAX(cells->n_posts, 1); group++) {
        const gsize size = rows->next[group];
        rows->next[group] = end;
        end += size;
    }
    for (gsize i = 0; i < n; i++) {
        const gsize cell = order == NULL ? i : order[i];
        rows->order[rows->next[group_of(rows, cell)]++] = cell;
    }
}

void
rf_replicate_rows_find(RfReplicateRows *rows, const RfMeasure *measure, double *out_values)
{
    add_up(rows, &measure->top, out_values);
    if (measure->bottom.item == NULL)
        return;
    add_up(rows, &measure->bottom, rows->bottoms);
    for (guint32 i = 0; i < get_size(rows); i++)
        out_values[i] /= rows->bottoms[i];
}

/* Weights of each combination in every replicate, in place of its factors. */
static void
weigh(RfReplicateRows *rows)
{
    gsize n_units;

    rf_replicate_rows_take(rows, NULL, rows->cells->n_cells);
    for (gsize first = 0, end; first < rows->n; first = end) {
        double *weights = rows->factors + group_of(rows, rows->order[first]) * get_size(rows);
        end = add_units(rows, first, NULL, &n_units);
        rf_replicates_total(rows->replicates, rows->units, rows->sums, n_units, weights);
    }
}

/* Make each replicate agree with the totals that the sample agrees with. */
static gboolean
calibrate(RfReplicateRows *rows, RfCalibration *calibration, reform_findings *findings, GError **error)
{
    const guint32 n = get_size(rows);
    const gsize n_posts = rows->cells->n_posts;
    g_autofree double *weights = rf_memory_new(n_posts, sizeof *weights, "categories", error);
    g_autofree double *factors = weights == NULL ? NULL : rf_memory_new(n_posts, sizeof *factors, "categories", error);
    guint32 n_without = 0;
    gsize size;

    if (!g_size_checked_mul(&size, n_posts, n))
        size = G_MAXSIZE;
    if (factors == NULL || (rows->factors = rf_memory_new0(size, sizeof *rows->factors, "replicates", error)) == NULL)
        return FALSE;
    rows->twins = rf_calibration_get_twins(calibration);
    weigh(rows);
    for (guint32 replicate = 0; replicate < n; replicate++) {
        gboolean has_all = TRUE;
        for (gsize post = 0; post < n_posts; post++)
            weights[post] = rows->factors[post * n + replicate];
        rf_calibration_repeat(calibration, weights, factors);
        for (gsize post = 0; post < n_posts; post++) {
            rows->factors[post * n + replicate] = factors[post];
            has_all &= isfinite(factors[post]) != 0;
        }
        n_without += !has_all;
    }
    if (n_without > 0)
        rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_UNDEFINED, NULL, 0, 0,
                        "%u of %u replicates leave a category of a margin without weight; what has rows of it has no standard error",
                        n_without, n);
    return TRUE;
}

RfReplicateRows *
rf_replicate_rows_new(const RfSurveyCells *cells, const RfReplicates *replicates, RfCalibration *calibration,
                      reform_findings *findings, GError **error)
{
    RfReplicateRows *rows = g_new0(RfReplicateRows, 1);
    const guint32 n = rf_replicates_get_size(replicates);

    rows->cells = cells;
    rows->replicates = replicates;
    if ((rows->order = rf_memory_new(cells->n_cells, sizeof *rows->order, "cells", error)) != NULL &&
        (rows->next = rf_memory_new(MAX(cells->n_posts, 1), sizeof *rows->next, "categories", error)) != NULL &&
        (rows->units = rf_memory_new(cells->n_primaries, sizeof *rows->units, "units", error)) != NULL &&
        (rows->sums = rf_memory_new(cells->n_primaries, sizeof *rows->sums, "units", error)) != NULL &&
        (rows->totals = rf_memory_new(n, sizeof *rows->totals, "replicates", error)) != NULL &&
        (rows->bottoms = rf_memory_new(n, sizeof *rows->bottoms, "replicates", error)) != NULL &&
        (calibration == NULL || calibrate(rows, calibration, findings, error)))
        return rows;
    rf_replicate_rows_free(rows);
    return NULL;
}

void
rf_replicate_rows_free(RfReplicateRows *rows)
{
    if (rows == NULL)
        return;
    g_free(rows->factors);
    g_free(rows->order);
    g_free(rows->next);
    g_free(rows->units);
    g_free(rows->sums);
    g_free(rows->totals);
    g_free(rows->bottoms);
    g_free(rows);
}
