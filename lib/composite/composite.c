/* SPDX-License-Identifier: MIT */
/* The life of composites, and their figures. */
#include "composite/composite.h"

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "survey/intervals.h"

/* Where answers have no domains. */
#define WHOLE "all"

static const reform_composite_options DEFAULTS = { .level = 0.95 };

/* Names of the units, with NULL at the end. Answers without domains have one without a name, which is all together. */
static const char **
list_units(reform_composite *composite, const reform_composite_options *options, GError **error)
{
    const reform_estimates *estimates = composite->estimates;
    const char **units = rf_memory_new0(estimates->n_domains + 2, sizeof *units, "domains", error);

    if (units == NULL || (composite->domains = rf_memory_new(estimates->n_domains + 1, sizeof *composite->domains, "domains", error)) == NULL)
        return units;
    for (gsize i = 0; i < estimates->n_domains; i++) {
        if (estimates->domain_names[i][0] == '\0')
            continue;
        composite->domains[composite->n_domains] = i;
        units[composite->n_domains++] = estimates->domain_names[i];
    }
    composite->n_units = composite->n_domains;
    if (options->whole != NULL || composite->n_domains == 0) {
        composite->domains[composite->n_units] = estimates->n_domains;
        units[composite->n_units++] = options->whole != NULL ? options->whole : WHOLE;
    }
    return units;
}

static gboolean
make_room(reform_composite *composite, gsize n_nodes, GError **error)
{
    const reform_estimates *estimates = composite->estimates;
    gsize size;

    if (!g_size_checked_mul(&size, n_nodes, composite->n_units))
        size = G_MAXSIZE;
    composite->widths = rf_memory_new(composite->n_units, sizeof *composite->widths, "domains", error);
    composite->parts = composite->widths == NULL ? NULL : rf_memory_new0(composite->n_units, sizeof *composite->parts, "domains", error);
    if (composite->parts == NULL || (composite->centres = rf_memory_new(size, sizeof *composite->centres, "values", error)) == NULL)
        return FALSE;
    for (gsize i = 0; i < RF_N_COMPOSITE_FIGURES; i++)
        if ((composite->figures[i] = rf_memory_new(size, sizeof *composite->figures[i], "values", error)) == NULL)
            return FALSE;
    for (gsize unit = 0; unit < composite->n_units; unit++) {
        composite->widths[unit] = estimates->replicates != NULL ? rf_replicates_get_size(estimates->replicates)
                                                                : estimates->domains[composite->domains[unit]].units.n;
        if (!g_size_checked_mul(&size, n_nodes, composite->widths[unit]))
            size = G_MAXSIZE;
        composite->parts[unit] = rf_memory_new(size, sizeof **composite->parts, "units", error);
        if (composite->parts[unit] == NULL)
            return FALSE;
    }
    return TRUE;
}

static gboolean
fill_figures(reform_composite *composite, gsize unit, double level, GError **error)
{
    const double degrees = rf_estimates_degrees(composite->estimates, composite->domains[unit], composite->domains[unit]);
    const RfIntervalKind interval = rf_interval_kind(REFORM_INTERVAL_T, level, degrees);

    for (gsize node = 0; node < rf_composite_n_nodes(composite); node++) {
        const RfCompositeCell cell = { composite, unit, node };
        double *of_cell[RF_N_COMPOSITE_FIGURES], variance;
        if (!rf_composite_covariance(&cell, &cell, &variance, error))
            return FALSE;
        for (gsize i = 0; i < RF_N_COMPOSITE_FIGURES; i++)
            of_cell[i] = &composite->figures[i][node * composite->n_units + unit];
        const RfUncertain uncertain = { composite->scores->unrounded[node][unit], isnan(variance) ? variance : MAX(variance, 0.0), 0 };
        *of_cell[REFORM_FIGURE_ESTIMATE - 1] = uncertain.estimate;
        *of_cell[REFORM_FIGURE_STANDARD_ERROR - 1] = sqrt(uncertain.variance);
        *of_cell[REFORM_FIGURE_DEGREES - 1] = degrees;
        rf_interval_of(&interval, &uncertain, of_cell[REFORM_FIGURE_LOW - 1], of_cell[REFORM_FIGURE_HIGH - 1]);
    }
    return TRUE;
}

static gboolean
work_out(reform_composite *composite, RfCompositeWork *work, GError **error)
{
    const gsize n_nodes = work->scheme->n_nodes;

    if (!make_room(composite, n_nodes, error))
        return FALSE;
    for (gsize node = 0; node < n_nodes; node++)
        for (gsize unit = 0; unit < composite->n_units; unit++)
            composite->centres[node * composite->n_units + unit] = work->base->unrounded[node][unit];
    return composite->estimates->replicates != NULL ? rf_composite_replicate(work, error) : rf_composite_linearise(work, error);
}

static gboolean
score(reform_composite *composite, const RfCompositeWork *work, reform_scheme *scheme, const char *const *units,
      reform_findings *findings, GError **error)
{
    reform_observations *observations = rf_composite_work_observe(work, units, error);
    reform_error *problem = NULL;

    if (observations == NULL)
        return FALSE;
    if (reform_scores_new(scheme, observations, NULL, findings, &composite->scores, &problem) != REFORM_STATUS_OK)
        rf_errors_take(error, problem);
    reform_observations_unref(observations);
    return composite->scores != NULL;
}

static gboolean
fill(reform_composite *composite, reform_scheme *scheme, const reform_composite_options *options, reform_findings *findings, GError **error)
{
    RfCompositeWork work = { .composite = composite };
    g_autofree const char **units = list_units(composite, options, error);

    if (composite->domains == NULL)
        return FALSE;
    gboolean good = rf_composite_work_start(&work, composite, scheme, units, error) &&
                    score(composite, &work, scheme, units, findings, error) && work_out(composite, &work, error);
    rf_composite_work_clear(&work);
    for (gsize unit = 0; good && unit < composite->n_units; unit++)
        good = fill_figures(composite, unit, options->level, error);
    return good;
}

/* Public API */

reform_composite_options *
reform_composite_options_new(void)
{
    return g_memdup2(&DEFAULTS, sizeof DEFAULTS);
}

void
reform_composite_options_free(reform_composite_options *options)
{
    if (options == NULL)
        return;
    g_free(options->whole);
    g_free(options);
}

reform_status
reform_composite_options_set_level(reform_composite_options *options, double level, reform_error **error)
{
    RF_REQUIRE(options != NULL && level > 0 && level < 1, error);
    options->level = level;
    return REFORM_STATUS_OK;
}

reform_status
reform_composite_options_set_whole(reform_composite_options *options, const char *name, reform_error **error)
{
    g_autofree char *whole = NULL;
    GError *err = NULL;

    RF_REQUIRE(options != NULL, error);
    if (name != NULL && strlen(name) > REFORM_COMPOSITE_MAX_NAME)
        rf_errors_set(&err, REFORM_STATUS_LIMIT, "the name of all domains together has %" G_GSIZE_FORMAT " bytes, expected at most %d",
                      strlen(name), REFORM_COMPOSITE_MAX_NAME);
    else if (name != NULL && rf_text_check(name, -1, "the name of all domains together", &err))
        whole = rf_text_normalise(name, -1);
    if (whole != NULL && whole[0] == '\0')
        rf_errors_set(&err, REFORM_STATUS_MISSING, "the name of all domains together is blank");
    if (err != NULL)
        return rf_errors_give(err, error);
    g_free(options->whole);
    options->whole = g_steal_pointer(&whole);
    return REFORM_STATUS_OK;
}

reform_status
reform_composite_new(reform_scheme *scheme, reform_estimates *estimates, const reform_composite_options *options,
                     reform_findings *findings, reform_composite **out_composite, reform_error **error)
{
    GError *err = NULL;

    if (out_composite != NULL)
        *out_composite = NULL;
    RF_REQUIRE(scheme != NULL && estimates != NULL && out_composite != NULL, error);

    reform_composite *composite = g_new0(reform_composite, 1);
    g_atomic_ref_count_init(&composite->refs);
    composite->estimates = reform_estimates_ref(estimates);
    if (fill(composite, scheme, options == NULL ? &DEFAULTS : options, findings, &err))
        *out_composite = composite;
    else
        reform_composite_unref(composite);
    return rf_errors_give(err, error);
}

reform_composite *
reform_composite_ref(reform_composite *composite)
{
    if (composite != NULL)
        g_atomic_ref_count_inc(&composite->refs);
    return composite;
}

void
reform_composite_unref(reform_composite *composite)
{
    if (composite == NULL || !g_atomic_ref_count_dec(&composite->refs))
        return;
    for (gsize unit = 0; composite->parts != NULL && unit < composite->n_units; unit++)
        g_free(composite->parts[unit]);
    for (gsize i = 0; i < RF_N_COMPOSITE_FIGURES; i++)
        g_free(composite->figures[i]);
    g_free(composite->parts);
    g_free(composite->widths);
    g_free(composite->domains);
    g_free(composite->centres);
    reform_scores_unref(composite->scores);
    reform_estimates_unref(composite->estimates);
    g_free(composite);
}
