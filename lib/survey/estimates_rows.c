/* SPDX-License-Identifier: MIT */
/*
 * All rows of a domain at once: sums over its cells give the estimates, these the linearised values of its units, and these
 * the variances. Cells of a domain come in the order of their units.
 */
#include "survey/estimates.h"

#include <math.h>
#include <string.h>

#include "foundation/memory.h"
#include "survey/intervals.h"
#include "survey/replicate_rows.h"

/* Weights of cells of all domains in one unit and combination of categories. */
typedef struct Share {
    guint32 leaf;
    guint32 post;
    double weight;
} Share;

typedef struct Work {
    const RfSurveyCells *cells;
    const reform_estimate_options *options;
    RfCalibration *calibration; /* NULL where weights stay as they are */
    const double *factors;
    GArray *measures;
    Share *shares; /* where weights are calibrated */
    gsize n_shares;
    gsize *order; /* cells by domain */
    gsize *first; /* of each domain, in order; one more for the end */
    /* Of the domain at hand. */
    double *columns;
    guint64 *counts;
    double *sums, *plain, *explained; /* numbers of each combination */
    double *coefficients;             /* of a linearised row: room for two items */
    guint32 *position;                /* of each of its cells: which of its leaves */
    double degrees;
    RfReplicateRows *replicated; /* NULL where standard errors come by linearisation */
    RfIntervalKind intervals;
    RfIntervalKind by_t; /* of quantiles, whatever others have */
} Work;

static double
factor_of(const Work *work, const RfSurveyCell *cell)
{
    return work->factors == NULL || cell->post == RF_SURVEY_NONE ? 1 : work->factors[cell->post];
}

static gsize
cell_at(const Work *work, gsize domain, gsize i)
{
    return domain < work->cells->n_domains ? work->order[work->first[domain] + i] : i;
}

static gsize
n_cells_of(const Work *work, gsize domain)
{
    return domain < work->cells->n_domains ? work->first[domain + 1] - work->first[domain] : work->cells->n_cells;
}

/* Order of cells by domain, as they stand within each. */
static gboolean
sort_cells(Work *work, GError **error)
{
    const RfSurveyCells *cells = work->cells;
    g_autofree gsize *next = rf_memory_new(cells->n_domains, sizeof *next, "domains", error);

    if (next == NULL || (work->first = rf_memory_new0(cells->n_domains + 1, sizeof *work->first, "domains", error)) == NULL ||
        (work->order = rf_memory_new(cells->n_cells, sizeof *work->order, "cells", error)) == NULL)
        return FALSE;
    for (gsize i = 0; i < cells->n_cells; i++)
        work->first[cells->cells[i].domain + 1]++;
    for (gsize i = 0; i < cells->n_domains; i++) {
        next[i] = work->first[i];
        work->first[i + 1] += work->first[i];
    }
    for (gsize i = 0; i < cells->n_cells; i++)
        work->order[next[cells->cells[i].domain]++] = i;
    return TRUE;
}

/* Weights by unit and combination, those of twins together. */
static gboolean
share_out(Work *work, const RfSurveyFrame *frame, GError **error)
{
    const RfSurveyCells *cells = work->cells;
    const guint32 *twins = rf_calibration_get_twins(work->calibration);
    g_autofree gsize *places = rf_memory_new0(cells->n_posts, sizeof *places, "categories", error);

    work->shares = places == NULL ? NULL : rf_memory_new(cells->n_cells, sizeof *work->shares, "cells", error);
    if (work->shares == NULL)
        return FALSE;
    for (gsize i = 0; i < cells->n_cells; i++) {
        const RfSurveyCell *cell = &cells->cells[i];
        const guint32 leaf = rf_survey_frame_leaf(frame, cells, cell->secondary);
        const guint32 post = twins[cell->post];
        Share *known = &work->shares[places[post]];
        if (places[post] < work->n_shares && known->leaf == leaf && known->post == post) {
            known->weight += cell->weight;
        } else {
            places[post] = work->n_shares;
            work->shares[work->n_shares++] = (Share){ leaf, post, cell->weight };
        }
    }
    return TRUE;
}

/* Sums of the columns over the cells of a domain. */
static void
add_columns(Work *work, gsize domain)
{
    const RfSurveyCells *cells = work->cells;

    memset(work->columns, 0, cells->n_columns * sizeof *work->columns);
    memset(work->counts, 0, cells->n_columns * sizeof *work->counts);
    for (gsize i = 0; i < n_cells_of(work, domain); i++) {
        const gsize cell = cell_at(work, domain, i);
        const double factor = factor_of(work, &cells->cells[cell]);
        const double *sums = cells->sums + cell * cells->n_columns;
        const guint64 *counts = cells->counts + cell * cells->n_columns;
        for (gsize j = 0; j < cells->n_columns; j++) {
            work->columns[j] += factor * sums[j];
            work->counts[j] += counts[j];
        }
    }
}

/* The leaves of a domain, each cell's place among them, and the primary units with rows. */
static gboolean
list_units(Work *work, const RfSurveyFrame *frame, gsize domain, RfDomainUnits *units, GError **error)
{
    const gsize n_cells = n_cells_of(work, domain);
    const gboolean is_whole = work->calibration != NULL;
    RfUnits *list = &units->units;
    const gsize most = is_whole ? frame->n_leaves : MIN(n_cells, frame->n_leaves);

    if ((list->leaves = rf_memory_new(most, sizeof *list->leaves, "units", error)) == NULL ||
        (units->primaries = rf_memory_new(MIN(n_cells, frame->n_primaries), sizeof *units->primaries, "units", error)) == NULL)
        return FALSE;
    for (gsize i = 0; i < n_cells; i++) {
        const RfSurveyCell *cell = &work->cells->cells[cell_at(work, domain, i)];
        const guint32 leaf = rf_survey_frame_leaf(frame, work->cells, cell->secondary);
        const guint32 primary = rf_survey_frame_primary(frame, leaf);
        if (!is_whole && (list->n == 0 || list->leaves[list->n - 1] != leaf))
            list->leaves[list->n++] = leaf;
        work->position[i] = is_whole ? leaf : (guint32)(list->n - 1);
        if (cell->n > 0 && (units->n_primaries == 0 || units->primaries[units->n_primaries - 1] != primary))
            units->primaries[units->n_primaries++] = primary;
    }
    for (; is_whole && list->n < frame->n_leaves; list->n++)
        list->leaves[list->n] = (guint32)list->n;
    return rf_units_group(list, frame, error);
}

/* The lowest level that at least a share of the answers does not pass. */
static gint32
level_at(const RfMeasure *measure, const double *columns, double share)
{
    const double *weights = columns + measure->item->column;
    const double all = rf_sum_of(&measure->bottom, columns);
    double sum = 0;
    gint32 level = measure->item->low, last = measure->item->low;

    for (gsize i = 0; i < measure->bottom.n; i++, level++) {
        sum += weights[i];
        if (weights[i] > 0 && sum / all >= share)
            return level;
        if (weights[i] > 0)
            last = level;
    }
    return last;
}

/* What each leaf adds to a row whose estimate is `ratio`, the sum below it `bottom`. */
static void
linearise(Work *work, gsize domain, const RfMeasure *measure, double ratio, double bottom, double *values)
{
    const RfSurveyCells *cells = work->cells;
    RfColumnSum sums[2];
    const guint n_sums = rf_measure_linearise(measure, ratio, bottom, work->coefficients, sums);

    for (gsize i = 0; i < n_cells_of(work, domain); i++) {
        const gsize cell = cell_at(work, domain, i);
        const double *columns = cells->sums + cell * cells->n_columns;
        double value = 0;
        for (guint j = 0; j < n_sums; j++)
            value += rf_sum_of(&sums[j], columns);
        value *= factor_of(work, &cells->cells[cell]);
        values[work->position[i]] += value;
        if (work->calibration == NULL || cells->cells[cell].post == RF_SURVEY_NONE)
            continue;
        work->sums[cells->cells[cell].post] += value;
        for (guint j = 0; j < n_sums; j++)
            work->plain[cells->cells[cell].post] += rf_sum_plain(&sums[j], columns, cells->counts + cell * cells->n_columns);
    }
}

/* Take out what known totals explain. */
static void
take_out(Work *work, double *values)
{
    rf_calibration_explain(work->calibration, work->sums, work->plain, work->explained);
    for (gsize i = 0; i < work->n_shares; i++)
        values[work->shares[i].leaf] -= work->shares[i].weight * work->explained[work->shares[i].post];
    memset(work->sums, 0, work->cells->n_posts * sizeof *work->sums);
    memset(work->plain, 0, work->cells->n_posts * sizeof *work->plain);
}

/* The variance of a row that is worked out but for it. */
static double
variance_of_row(const Work *work, reform_estimates *estimates, gsize domain, gsize item, const RfMeasure *measure, double estimate)
{
    const gsize row = domain * estimates->n_items + item;

    if (estimates->replicates == NULL) {
        const double *influence = rf_estimates_get_influence(estimates, row);
        return rf_variance_of(estimates->frame, rf_estimates_get_units(estimates, row), influence, influence);
    }
    double *values = estimates->replicated + row * rf_replicates_get_size(estimates->replicates);
    rf_replicate_rows_find(work->replicated, measure, values);
    return rf_replicates_covariance(estimates->replicates, values, estimate, values, estimate);
}

/* Weighted variance of single answers, as of a simple random sample. */
static double
variance_of_answers(const Work *work, const RfMeasure *measure, double n)
{
    const double *columns = work->columns + measure->item->column;
    double weight = 0, squares = 0, sum = 0;

    if (!measure->item->is_scale) {
        weight = columns[0];
        sum = columns[1];
        squares = columns[2] - sum * sum / weight;
    } else {
        for (gsize i = 0; i < measure->top.n; i++) {
            weight += columns[i];
            sum += columns[i] * measure->top.coefficients[i];
        }
        for (gsize i = 0; i < measure->top.n; i++) {
            const double distance = measure->top.coefficients[i] - sum / weight;
            squares += columns[i] * distance * distance;
        }
    }
    return MAX(squares, 0.0) / weight * n / (n - 1);
}

/* Variance over that of a simple random sample; NaN where the latter is none. */
static double
design_effect(const Work *work, const RfMeasure *measure, double variance, double n)
{
    double weight = 0;

    if (measure->kind == REFORM_MEASURE_RATIO || measure->kind == REFORM_MEASURE_QUANTILE)
        return NAN;
    for (gsize i = 0; i < (measure->item->is_scale ? measure->top.n : 1); i++)
        weight += work->columns[measure->item->column + i];

    double reference = variance_of_answers(work, measure, n) / n;
    if (work->options->reference == REFORM_REFERENCE_NO_REPLACEMENT)
        reference *= (weight - n) / weight;
    if (measure->kind == REFORM_MEASURE_TOTAL)
        reference *= weight * weight;
    return reference > 0 ? variance / reference : (double)NAN;
}

/* The interval of a quantile is where that of the share of answers up to it leads (Woodruff 1952). */
static void
bound_quantile(const Work *work, const RfMeasure *measure, const RfUncertain *share, double *out_low, double *out_high)
{
    rf_interval_of(&work->by_t, share, out_low, out_high);
    if (isnan(*out_low))
        return;
    *out_low = level_at(measure, work->columns, *out_low);
    *out_high = level_at(measure, work->columns, *out_high);
}

/* Where a mean stands between the ends of its scale: exactly 0 or 1 where all answers are one of these. */
static double
place_in_scale(const Work *work, const RfSurveyItem *item)
{
    const double *weights = work->columns + item->column;
    const gsize last = rf_survey_item_width(item) - 1;
    double all = 0, sum = 0;

    for (gsize i = 0; i <= last; i++) {
        all += weights[i];
        sum += weights[i] * ((double)i / (double)last);
    }
    return sum / all;
}

/* A mean between the ends of its scale is bounded as a share of the way from one to the other is. */
static void
bound_mean(const Work *work, const RfMeasure *measure, const RfUncertain *mean, double *out_low, double *out_high)
{
    const RfSurveyItem *item = measure->item;
    const double unit = measure->kind == REFORM_MEASURE_MEAN_OF_MAXIMUM ? item->high : 1;
    const double first = item->low / unit, range = ((double)item->high - item->low) / unit;
    const RfUncertain place = { place_in_scale(work, item), mean->variance / (range * range), mean->n };

    rf_interval_of_share(&work->intervals, &place, out_low, out_high);
    *out_low = first + range * *out_low;
    *out_high = first + range * *out_high;
}

static gboolean
has_ends(const RfMeasure *measure)
{
    return (measure->kind == REFORM_MEASURE_MEAN || measure->kind == REFORM_MEASURE_MEAN_OF_MAXIMUM) && measure->item->is_scale &&
           measure->item->high > measure->item->low;
}

static void
bound(const Work *work, const RfMeasure *measure, const RfUncertain *uncertain, double *out_low, double *out_high)
{
    if (measure->kind == REFORM_MEASURE_QUANTILE)
        bound_quantile(work, measure, uncertain, out_low, out_high);
    else if (measure->kind == REFORM_MEASURE_SHARE)
        rf_interval_of_share(&work->intervals, uncertain, out_low, out_high);
    else if (work->intervals.interval == REFORM_INTERVAL_BOUNDED && has_ends(measure))
        bound_mean(work, measure, uncertain, out_low, out_high);
    else
        rf_interval_of(&work->intervals, uncertain, out_low, out_high);
}

static guint64
count_answers(const Work *work, const RfMeasure *measure)
{
    guint64 n = 0;

    for (gsize i = 0; i < (measure->item->is_scale ? measure->top.n : 1); i++)
        n += work->counts[measure->item->column + i];
    return n;
}

/* All figures of a row. */
static void
estimate_row(Work *work, reform_estimates *estimates, gsize domain, gsize item)
{
    RfMeasure *measure = &g_array_index(work->measures, RfMeasure, item);
    const gsize row = domain * estimates->n_items + item;
    const double n = (double)(estimates->counts[row] = count_answers(work, measure));
    double *of_row[RF_N_FIGURES];
    double level = 0;

    for (gsize i = 0; i < RF_N_FIGURES; i++)
        *(of_row[i] = &estimates->figures[i][row]) = NAN;
    *of_row[REFORM_FIGURE_DEGREES - 1] = work->degrees;
    if (measure->kind == REFORM_MEASURE_QUANTILE && n > 0)
        rf_measure_set_level(measure, (gint32)(level = level_at(measure, work->columns, measure->share)));

    const double bottom = measure->bottom.item == NULL ? 1 : rf_sum_of(&measure->bottom, work->columns);
    const double ratio = rf_sum_of(&measure->top, work->columns) / bottom;
    if (n == 0 || !isfinite(ratio))
        return;

    double *values = rf_estimates_get_influence(estimates, row);
    linearise(work, domain, measure, ratio, bottom, values);
    if (work->calibration != NULL)
        take_out(work, values);

    const RfUncertain uncertain = { ratio, variance_of_row(work, estimates, domain, item, measure, ratio), n };
    const double effect = design_effect(work, measure, uncertain.variance, n);
    *of_row[REFORM_FIGURE_ESTIMATE - 1] = measure->kind == REFORM_MEASURE_QUANTILE ? level : ratio;
    *of_row[REFORM_FIGURE_STANDARD_ERROR - 1] = sqrt(uncertain.variance);
    *of_row[REFORM_FIGURE_DESIGN_EFFECT - 1] = effect;
    *of_row[REFORM_FIGURE_EFFECTIVE_SIZE - 1] = effect > 0 ? n / effect : (double)NAN;
    bound(work, measure, &uncertain, of_row[REFORM_FIGURE_LOW - 1], of_row[REFORM_FIGURE_HIGH - 1]);
    if (measure->kind == REFORM_MEASURE_QUANTILE)
        *of_row[REFORM_FIGURE_STANDARD_ERROR - 1] =
            (*of_row[REFORM_FIGURE_HIGH - 1] - *of_row[REFORM_FIGURE_LOW - 1]) /
            (2 * work->by_t.reach);
}

static gboolean
estimate_domain(Work *work, reform_estimates *estimates, gsize domain, GError **error)
{
    RfDomainUnits *units = &estimates->domains[domain];

    if (!list_units(work, estimates->frame, domain, units, error))
        return FALSE;
    units->values = rf_memory_new0(units->units.n, estimates->n_items * sizeof *units->values, "units", error);
    if (units->values == NULL)
        return FALSE;
    add_columns(work, domain);
    if (work->replicated != NULL)
        rf_replicate_rows_take(work->replicated, domain < work->cells->n_domains ? work->order + work->first[domain] : NULL,
                               n_cells_of(work, domain));
    work->degrees = rf_estimates_degrees(estimates, domain, domain);
    work->intervals = rf_interval_kind(work->options->interval, work->options->level, work->degrees);
    work->by_t = work->intervals;
    work->by_t.reach_others = work->intervals.reach;
    for (gsize item = 0; item < estimates->n_items; item++)
        estimate_row(work, estimates, domain, item);
    return TRUE;
}

static gboolean
prepare(Work *work, const reform_estimates *estimates, reform_findings *findings, GError **error)
{
    const RfSurveyCells *cells = work->cells;

    return sort_cells(work, error) &&
           (work->columns = rf_memory_new(cells->n_columns, sizeof *work->columns, "levels", error)) != NULL &&
           (work->counts = rf_memory_new(cells->n_columns, sizeof *work->counts, "levels", error)) != NULL &&
           (work->coefficients = rf_memory_new(2 * cells->n_columns, sizeof *work->coefficients, "levels", error)) != NULL &&
           (work->position = rf_memory_new(cells->n_cells, sizeof *work->position, "cells", error)) != NULL &&
           (work->sums = rf_memory_new0(cells->n_posts, sizeof *work->sums, "categories", error)) != NULL &&
           (work->plain = rf_memory_new0(cells->n_posts, sizeof *work->plain, "categories", error)) != NULL &&
           (work->explained = rf_memory_new0(cells->n_posts, sizeof *work->explained, "categories", error)) != NULL &&
           (work->calibration == NULL || share_out(work, estimates->frame, error)) &&
           (estimates->replicates == NULL ||
            (work->replicated = rf_replicate_rows_new(cells, estimates->replicates, work->calibration, findings, error)) != NULL);
}

gboolean
rf_estimates_work_out(reform_estimates *estimates, const RfSurveyCells *cells, RfCalibration *calibration, GArray *measures,
                      const reform_estimate_options *options, reform_findings *findings, GError **error)
{
    Work work = { .cells = cells, .options = options, .calibration = calibration, .measures = measures };

    if (calibration != NULL)
        work.factors = rf_calibration_get_factors(calibration);
    gboolean ok = prepare(&work, estimates, findings, error);
    /* All together first, as degrees of freedom may be those of the whole design. */
    for (gsize i = 0; ok && i <= estimates->n_domains; i++)
        ok = estimate_domain(&work, estimates, i == 0 ? estimates->n_domains : i - 1, error);
    g_free(work.shares);
    g_free(work.order);
    g_free(work.first);
    g_free(work.columns);
    g_free(work.counts);
    g_free(work.coefficients);
    g_free(work.position);
    g_free(work.sums);
    g_free(work.plain);
    g_free(work.explained);
    rf_replicate_rows_free(work.replicated);
    return ok;
}
