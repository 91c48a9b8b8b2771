/* SPDX-License-Identifier: MIT */
#include "survey/measures.h"

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

/* Columns of an item that is a number. */
enum { NUMBER_WEIGHTS, NUMBER_ANSWERS };

#define TOP_BOXES 2

static void
clear_measure(gpointer data)
{
    RfMeasure *measure = data;

    g_free(measure->top.coefficients);
    g_free(measure->bottom.coefficients);
}

static gboolean
allocate(RfColumnSum *sum, const RfSurveyItem *item, GError **error)
{
    sum->item = item;
    sum->n = rf_survey_item_width(item);
    sum->coefficients = rf_memory_new0(sum->n, sizeof *sum->coefficients, "levels", error);
    return sum->coefficients != NULL;
}

/* Weighted answers, each divided by a number. */
static gboolean
sum_answers(RfColumnSum *sum, const RfSurveyItem *item, double divisor, GError **error)
{
    if (!allocate(sum, item, error))
        return FALSE;
    if (!item->is_scale)
        sum->coefficients[NUMBER_ANSWERS] = 1 / divisor;
    for (gsize i = 0; item->is_scale && i < sum->n; i++)
        sum->coefficients[i] = (double)(item->low + (gint64)i) / divisor;
    return TRUE;
}

/* Weights of those who answered. */
static gboolean
sum_weights(RfColumnSum *sum, const RfSurveyItem *item, GError **error)
{
    if (!allocate(sum, item, error))
        return FALSE;
    if (!item->is_scale)
        sum->coefficients[NUMBER_WEIGHTS] = 1;
    for (gsize i = 0; item->is_scale && i < sum->n; i++)
        sum->coefficients[i] = 1;
    return TRUE;
}

/* Weights of those who gave a chosen answer. */
static gboolean
sum_chosen(RfColumnSum *sum, const RfSurveyItem *item, const RfMeasureChoice *choice, GError **error)
{
    if (!allocate(sum, item, error))
        return FALSE;
    for (gsize i = 0; i < choice->n_levels; i++) {
        if (choice->levels[i] < item->low || choice->levels[i] > item->high) {
            rf_errors_set(error, REFORM_STATUS_RANGE, "a share of item '%s' is of level %d, expected %d to %d", item->name,
                          choice->levels[i], item->low, item->high);
            return FALSE;
        }
        sum->coefficients[choice->levels[i] - item->low] = 1;
    }
    for (gsize i = 0; choice->n_levels == 0 && i < TOP_BOXES && i < sum->n; i++)
        sum->coefficients[sum->n - 1 - i] = 1;
    return TRUE;
}

static gboolean
need_scale(const RfSurveyItem *item, const char *what, GError **error)
{
    if (item->is_scale)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_STRUCTURE, "%s of item '%s' is asked for, which is a number, not a scale", what, item->name);
    return FALSE;
}

static const RfSurveyItem *
find_item(const RfSurveyCells *cells, const char *name, GError **error)
{
    for (gsize i = 0; i < cells->n_items; i++)
        if (g_str_equal(cells->items[i].name, name))
            return &cells->items[i];

    g_autofree char *excerpt = rf_text_excerpt(name, -1);
    rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "the answers have no item '%s'", excerpt);
    return NULL;
}

static gboolean
mean_of_maximum(RfMeasure *measure, const RfSurveyItem *item, GError **error)
{
    if (!need_scale(item, "the mean over the maximum", error))
        return FALSE;
    if (item->high > 0)
        return sum_answers(&measure->top, item, item->high, error) && sum_weights(&measure->bottom, item, error);
    rf_errors_set(error, REFORM_STATUS_RANGE, "the last level of item '%s' is %d, expected more than 0 to divide by", item->name,
                  item->high);
    return FALSE;
}

static gboolean
make(RfMeasure *measure, const RfSurveyCells *cells, const RfMeasureChoice *choice, GError **error)
{
    const RfSurveyItem *item = measure->item;

    switch (choice->measure) {
    case REFORM_MEASURE_SHARE:
        return need_scale(item, "a share", error) && sum_chosen(&measure->top, item, choice, error) &&
               sum_weights(&measure->bottom, item, error);
    case REFORM_MEASURE_MEAN:
        return sum_answers(&measure->top, item, 1, error) && sum_weights(&measure->bottom, item, error);
    case REFORM_MEASURE_MEAN_OF_MAXIMUM:
        return mean_of_maximum(measure, item, error);
    case REFORM_MEASURE_TOTAL:
        return sum_answers(&measure->top, item, 1, error);
    case REFORM_MEASURE_RATIO: {
        const RfSurveyItem *denominator = find_item(cells, choice->denominator, error);
        return denominator != NULL && sum_answers(&measure->top, item, 1, error) &&
               sum_answers(&measure->bottom, denominator, 1, error);
    }
    case REFORM_MEASURE_QUANTILE:
        measure->share = choice->share;
        return need_scale(item, "a quantile", error) && allocate(&measure->top, item, error) &&
               sum_weights(&measure->bottom, item, error);
    case REFORM_MEASURE_FORCE_INT32:
        break;
    }
    g_assert_not_reached();
}

GArray *
rf_measures_new(const RfSurveyCells *cells, const reform_estimate_options *options, GError **error)
{
    g_autoptr(GArray) measures = g_array_new(FALSE, TRUE, sizeof(RfMeasure));
    GHashTableIter names;
    gpointer name;

    g_array_set_clear_func(measures, clear_measure);
    g_hash_table_iter_init(&names, options->choices);
    while (g_hash_table_iter_next(&names, &name, NULL))
        if (find_item(cells, name, error) == NULL)
            return NULL;
    for (gsize i = 0; i < cells->n_items; i++) {
        const RfMeasureChoice *choice = g_hash_table_lookup(options->choices, cells->items[i].name);
        if (choice == NULL)
            choice = options->other;
        const RfMeasure measure = { .kind = choice->measure, .item = &cells->items[i] };
        g_array_append_val(measures, measure);
        if (!make(&g_array_index(measures, RfMeasure, i), cells, choice, error))
            return NULL;
    }
    return g_steal_pointer(&measures);
}

void
rf_measure_set_level(RfMeasure *measure, gint32 level)
{
    for (gsize i = 0; i < measure->top.n; i++)
        measure->top.coefficients[i] = measure->item->low + (gint64)i <= level;
}

guint
rf_measure_linearise(const RfMeasure *measure, double ratio, double bottom, double *room, RfColumnSum out_sums[2])
{
    const RfColumnSum *top = &measure->top, *below = &measure->bottom;
    const gboolean is_one = below->item == top->item;

    out_sums[0] = (RfColumnSum){ top->item, top->n, room };
    for (gsize i = 0; i < top->n; i++)
        room[i] = (top->coefficients[i] - (is_one ? ratio * below->coefficients[i] : 0)) / bottom;
    if (is_one || below->item == NULL)
        return 1;
    out_sums[1] = (RfColumnSum){ below->item, below->n, room + top->n };
    for (gsize i = 0; i < below->n; i++)
        out_sums[1].coefficients[i] = -ratio * below->coefficients[i] / bottom;
    return 2;
}
