/* SPDX-License-Identifier: MIT */
/* The life of estimates, and degrees of freedom. */
#include "survey/estimates.h"

#include "foundation/memory.h"

/* Copies of names, with NULL at the end. */
static char **
copy_names(const char *const *names, gsize n, GError **error)
{
    char **copies = rf_memory_new0(n + 1, sizeof *copies, "names", error);

    for (gsize i = 0; copies != NULL && i < n; i++)
        copies[i] = g_strdup(names[i]);
    return copies;
}

static gboolean
name_items(reform_estimates *estimates, const RfSurveyCells *cells, const GArray *measures, GError **error)
{
    estimates->item_names = rf_memory_new0(cells->n_items + 1, sizeof *estimates->item_names, "items", error);
    estimates->measures = rf_memory_new(cells->n_items, sizeof *estimates->measures, "items", error);
    if (estimates->item_names == NULL || estimates->measures == NULL)
        return FALSE;
    for (gsize i = 0; i < cells->n_items; i++) {
        estimates->item_names[i] = g_strdup(cells->items[i].name);
        estimates->measures[i] = g_array_index(measures, RfMeasure, i).kind;
    }
    return TRUE;
}

static gboolean
allocate_rows(reform_estimates *estimates, GError **error)
{
    gsize n_rows;

    if (!g_size_checked_mul(&n_rows, estimates->n_domains + 1, estimates->n_items))
        n_rows = G_MAXSIZE;
    estimates->domains = rf_memory_new0(estimates->n_domains + 1, sizeof *estimates->domains, "domains", error);
    if (estimates->domains == NULL || (estimates->counts = rf_memory_new0(n_rows, sizeof *estimates->counts, "rows", error)) == NULL)
        return FALSE;
    for (gsize i = 0; i < RF_N_FIGURES; i++)
        if ((estimates->figures[i] = rf_memory_new(n_rows, sizeof(double), "rows", error)) == NULL)
            return FALSE;
    return TRUE;
}

static gboolean
fill(reform_estimates *estimates, const RfSurveyCells *cells, const reform_survey_design *design,
     const reform_estimate_options *options, reform_findings *findings, GError **error)
{
    GError *err = NULL;
    g_autoptr(GArray) measures = rf_measures_new(cells, options, error);

    if (measures == NULL)
        return FALSE;
    estimates->n_domains = cells->n_domains;
    estimates->n_items = cells->n_items;
    estimates->degrees = options->degrees;
    estimates->frame = rf_survey_frame_new(cells, design, findings, error);
    if (estimates->frame == NULL)
        return FALSE;
    g_autoptr(RfCalibration) calibration = rf_calibration_new(cells, design, findings, &err);
    if (err != NULL) {
        g_propagate_error(error, err);
        return FALSE;
    }
    estimates->domain_names = copy_names(cells->domains, cells->n_domains, error);
    return estimates->domain_names != NULL && name_items(estimates, cells, measures, error) && allocate_rows(estimates, error) &&
           rf_estimates_work_out(estimates, cells, calibration, measures, options, error);
}

reform_estimates *
rf_estimates_new(const RfSurveyCells *cells, const reform_survey_design *design, const reform_estimate_options *options,
                 reform_findings *findings, GError **error)
{
    reform_survey_design *usual_design = design == NULL ? reform_survey_design_new() : NULL;
    reform_estimate_options *usual_options = options == NULL ? reform_estimate_options_new() : NULL;
    reform_estimates *estimates = g_new0(reform_estimates, 1);

    g_atomic_ref_count_init(&estimates->refs);
    if (!fill(estimates, cells, design == NULL ? usual_design : design, options == NULL ? usual_options : options, findings, error)) {
        reform_estimates_unref(estimates);
        estimates = NULL;
    }
    reform_survey_design_free(usual_design);
    reform_estimate_options_free(usual_options);
    return estimates;
}

double
rf_estimates_degrees(const reform_estimates *estimates, gsize domain, gsize other)
{
    const gboolean is_whole = estimates->degrees == REFORM_DEGREES_DESIGN;
    const RfDomainUnits *a = &estimates->domains[is_whole ? estimates->n_domains : domain];
    const RfDomainUnits *b = &estimates->domains[is_whole ? estimates->n_domains : other];
    gsize n_primaries = 0, n_strata = 0;
    guint32 stratum = RF_SURVEY_NONE;

    for (gsize i = 0, j = 0; i < a->n_primaries || j < b->n_primaries; n_primaries++) {
        const guint32 of_a = i < a->n_primaries ? a->primaries[i] : RF_SURVEY_NONE;
        const guint32 of_b = j < b->n_primaries ? b->primaries[j] : RF_SURVEY_NONE;
        const guint32 next = MIN(of_a, of_b);
        n_strata += estimates->frame->stratum_of[next] != stratum;
        stratum = estimates->frame->stratum_of[next];
        i += of_a == next;
        j += of_b == next;
    }
    return (double)n_primaries - (double)n_strata;
}

/* Public API */

reform_estimates *
reform_estimates_ref(reform_estimates *estimates)
{
    if (estimates != NULL)
        g_atomic_ref_count_inc(&estimates->refs);
    return estimates;
}

void
reform_estimates_unref(reform_estimates *estimates)
{
    if (estimates == NULL || !g_atomic_ref_count_dec(&estimates->refs))
        return;
    for (gsize i = 0; estimates->domains != NULL && i <= estimates->n_domains; i++) {
        rf_units_clear(&estimates->domains[i].units);
        g_free(estimates->domains[i].values);
        g_free(estimates->domains[i].primaries);
    }
    for (gsize i = 0; i < RF_N_FIGURES; i++)
        g_free(estimates->figures[i]);
    g_free(estimates->domains);
    g_free(estimates->counts);
    g_free(estimates->measures);
    g_strfreev(estimates->domain_names);
    g_strfreev(estimates->item_names);
    g_clear_pointer(&estimates->frame, rf_survey_frame_free);
    g_free(estimates);
}
