/* SPDX-License-Identifier: MIT */
/* Items as inputs of a scheme. */
#include <math.h>
#include <string.h>

#include "composite/composite.h"
#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

/* Bounds and ranks that come from the estimates themselves are as uncertain as these. */
static gboolean
check_leaves(const reform_scheme *scheme, GError **error)
{
    for (gsize i = 0; i < scheme->n_leaves; i++) {
        if (!rf_scores_node_crosses(&scheme->nodes[scheme->leaves[i]]))
            continue;
        g_autofree char *code = rf_text_excerpt(rf_scheme_text(scheme, scheme->leaves[i], REFORM_SCHEME_FIELD_CODE), -1);
        rf_errors_set(error, REFORM_STATUS_STRUCTURE,
                      "leaf '%s' looks at all units, whose values are estimates too; state bounds, such as 'goalposts 0 1'", code);
        return FALSE;
    }
    return TRUE;
}

/* The scheme with nothing rounded. */
static reform_scheme *
without_rounding(reform_scheme *scheme, GError **error)
{
    reform_scheme_builder *builder = reform_scheme_builder_new();
    reform_error *problem = NULL;
    reform_scheme *smooth = NULL;

    for (gsize node = 0; node < scheme->n_nodes && problem == NULL; node++) {
        reform_scheme_builder_add_node(builder, &problem);
        for (int field = REFORM_SCHEME_FIELD_CODE; field < RF_N_SCHEME_FIELDS && problem == NULL; field++)
            if (field != REFORM_SCHEME_FIELD_ROUND)
                reform_scheme_builder_set(builder, (reform_scheme_field)field, rf_scheme_text(scheme, node, (reform_scheme_field)field),
                                          &problem);
    }
    if (problem == NULL)
        (void)!reform_scheme_builder_build(builder, NULL, 0, NULL, &smooth, &problem);
    reform_scheme_builder_free(builder);
    if (problem != NULL)
        rf_errors_take(error, problem);
    return smooth;
}

static reform_scheme *
smooth(reform_scheme *scheme, GError **error)
{
    for (gsize node = 0; node < scheme->n_nodes; node++)
        if (scheme->nodes[node].rounds)
            return without_rounding(scheme, error);
    return reform_scheme_ref(scheme);
}

static gboolean
check_item(const reform_estimates *estimates, gsize item, GError **error)
{
    if (estimates->measures[item] != REFORM_MEASURE_QUANTILE)
        return TRUE;
    g_autofree char *name = rf_text_excerpt(estimates->item_names[item], -1);
    rf_errors_set(error, REFORM_STATUS_STRUCTURE, "item '%s' is a quantile, which has no covariances", name);
    return FALSE;
}

/* Which items are inputs, in their order. */
static gboolean
find_items(RfCompositeWork *work, GError **error)
{
    const reform_estimates *estimates = work->composite->estimates;
    const gsize n_inputs = reform_scheme_get_n_inputs(work->scheme);
    g_autoptr(GHashTable) inputs = g_hash_table_new(g_str_hash, g_str_equal);

    if ((work->items = rf_memory_new(estimates->n_items, sizeof *work->items, "items", error)) == NULL ||
        (work->columns = rf_memory_new(n_inputs, sizeof *work->columns, "inputs", error)) == NULL)
        return FALSE;
    for (gsize i = 0; i < n_inputs; i++) {
        g_hash_table_insert(inputs, g_ptr_array_index(work->scheme->input_keys, i), GSIZE_TO_POINTER(i));
        work->columns[i] = G_MAXSIZE;
    }
    for (gsize item = 0; item < estimates->n_items; item++) {
        g_autofree char *key = rf_scheme_key_of(estimates->item_names[item]);
        gpointer input;
        if (!g_hash_table_lookup_extended(inputs, key, NULL, &input))
            continue;
        if (!check_item(estimates, item, error))
            return FALSE;
        work->columns[GPOINTER_TO_SIZE(input)] = work->n_columns;
        work->items[work->n_columns++] = item;
    }
    return TRUE;
}

double
rf_composite_work_estimate(const RfCompositeWork *work, gsize column, gsize unit)
{
    const reform_estimates *estimates = work->composite->estimates;

    return rf_estimates_figure(estimates, REFORM_FIGURE_ESTIMATE)[work->composite->domains[unit] * estimates->n_items + work->items[column]];
}

void
rf_composite_work_reset(RfCompositeWork *work, gsize column)
{
    for (gsize unit = 0; unit < work->composite->n_units; unit++)
        work->values[column * work->composite->n_units + unit] = rf_composite_work_estimate(work, column, unit);
}

/* Columns of what people were asked: copied, or read where they are. */
static reform_observations *
observe(const RfCompositeWork *work, const char *const *units, gboolean copies, GError **error)
{
    const gsize n_units = work->composite->n_units;
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;
    reform_error *problem = NULL;

    (void)!reform_observations_builder_set_units(builder, units, n_units, &problem);
    for (gsize i = 0; i < work->n_columns && problem == NULL; i++) {
        g_autofree char *name = g_strconcat(work->composite->estimates->item_names[work->items[i]], "@survey", NULL);
        const double *values = work->values + i * n_units;
        (void)!(copies ? reform_observations_builder_copy_numbers(builder, name, values, &problem)
                       : reform_observations_builder_add_numbers(builder, name, values, &problem));
    }
    if (problem == NULL)
        (void)!reform_observations_builder_build(builder, &observations, &problem);
    reform_observations_builder_free(builder);
    if (problem != NULL)
        rf_errors_take(error, problem);
    return observations;
}

reform_observations *
rf_composite_work_observe(const RfCompositeWork *work, const char *const *units, GError **error)
{
    return observe(work, units, TRUE, error);
}

reform_scores *
rf_composite_work_score(const RfCompositeWork *work, GError **error)
{
    reform_scores *scores = NULL;
    reform_error *problem = NULL;

    if (reform_scores_new(work->scheme, work->observations, NULL, NULL, &scores, &problem) != REFORM_STATUS_OK)
        rf_errors_take(error, problem);
    return scores;
}

gboolean
rf_composite_work_start(RfCompositeWork *work, reform_composite *composite, reform_scheme *scheme, const char *const *units, GError **error)
{
    gsize size;

    *work = (RfCompositeWork){ .composite = composite };
    if (!check_leaves(scheme, error) || (work->scheme = smooth(scheme, error)) == NULL || !find_items(work, error))
        return FALSE;
    if (!g_size_checked_mul(&size, work->n_columns, composite->n_units))
        size = G_MAXSIZE;
    if ((work->values = rf_memory_new(size, sizeof *work->values, "values", error)) == NULL)
        return FALSE;
    for (gsize i = 0; i < work->n_columns; i++)
        rf_composite_work_reset(work, i);
    return (work->observations = observe(work, units, FALSE, error)) != NULL &&
           (work->base = rf_composite_work_score(work, error)) != NULL;
}

void
rf_composite_work_clear(RfCompositeWork *work)
{
    reform_scores_unref(work->base);
    reform_observations_unref(work->observations);
    reform_scheme_unref(work->scheme);
    g_free(work->items);
    g_free(work->columns);
    g_free(work->values);
}
