/* SPDX-License-Identifier: MIT */
/* Measures as sums over the columns of cells: every one is the ratio of two, or a total. */
#ifndef RF_SURVEY_MEASURES_H
#define RF_SURVEY_MEASURES_H

#include <glib.h>

#include "survey/cells.h"
#include "survey/estimate_options.h"

/* A sum over columns of an item: each times its coefficient. */
typedef struct RfColumnSum {
    const RfSurveyItem *item; /* NULL for no sum: then it counts as 1 */
    gsize n;
    double *coefficients;
} RfColumnSum;

typedef struct RfMeasure {
    reform_measure kind;
    const RfSurveyItem *item;
    RfColumnSum top;
    RfColumnSum bottom;
    double share; /* of a quantile */
} RfMeasure;

/* Of each item, as options state; NULL with the error. */
GArray *rf_measures_new(const RfSurveyCells *cells, const reform_estimate_options *options, GError **error);

/* What a row of answers adds to the estimate `ratio`, whose lower sum is `bottom`, as sums over columns: one, or two where these are of
 * different items. The coefficients stand in `room`, for as many as both items have columns. */
guint rf_measure_linearise(const RfMeasure *measure, double ratio, double bottom, double *room, RfColumnSum out_sums[2]);

/* Make a quantile the share of answers up to a level, which is what its interval is of. */
void rf_measure_set_level(RfMeasure *measure, gint32 level);

static inline gsize
rf_survey_item_width(const RfSurveyItem *item)
{
    return item->is_scale ? (gsize)(item->high - item->low) + 1 : 3;
}

/* The sum over the sums of weights of a cell, or of many. */
static inline double
rf_sum_of(const RfColumnSum *sum, const double *columns)
{
    double total = 0;

    for (gsize i = 0; i < sum->n; i++)
        total += sum->coefficients[i] * columns[sum->item->column + i];
    return total;
}

/* The same over rows without their weights. Those of numbers are not kept and taken to be equal within a cell. */
static inline double
rf_sum_plain(const RfColumnSum *sum, const double *columns, const guint64 *counts)
{
    double total = 0;

    if (sum->item->is_scale) {
        for (gsize i = 0; i < sum->n; i++)
            total += sum->coefficients[i] * (double)counts[sum->item->column + i];
        return total;
    }
    const double weight = columns[sum->item->column];
    return weight > 0 ? rf_sum_of(sum, columns) * (double)counts[sum->item->column] / weight : 0;
}

#endif
