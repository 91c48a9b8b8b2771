/* SPDX-License-Identifier: MIT */
/* The life of estimates. */
#include "survey/estimates.h"

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "survey/tally.h"

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
    if (estimates->replicates == NULL)
        return TRUE;
    if (!g_size_checked_mul(&n_rows, n_rows, rf_replicates_get_size(estimates->replicates)))
        n_rows = G_MAXSIZE;
    estimates->replicated = rf_memory_new(n_rows, sizeof *estimates->replicated, "replicates", error);
    return estimates->replicated != NULL;
}

/* Replicates have their own way with strata of a single unit: the frame only counts units. */
static RfSurveyFrame *
make_frame(const RfSurveyCells *cells, const reform_survey_design *design, reform_findings *findings, GError **error)
{
    reform_survey_design counted = *design;

    if (design->replication != REFORM_REPLICATION_NONE)
        counted.lonely = REFORM_LONELY_REMOVE;
    return rf_survey_frame_new(cells, &counted, findings, error);
}

/* A domain where every weight is 0 has no figures, which its rows would not say. */
static void
report_empty(const reform_estimates *estimates, reform_findings *findings)
{
    for (gsize domain = 0; findings != NULL && domain < estimates->n_domains; domain++) {
        if (estimates->domains[domain].n_primaries > 0)
            continue;
        g_autofree char *name = rf_text_excerpt(estimates->domain_names[domain], -1);
        rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_UNDEFINED, NULL, 0, 0,
                        "domain '%s' has no estimates: all of its weights are 0", name);
    }
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
    estimates->frame = make_frame(cells, design, findings, error);
    if (estimates->frame == NULL)
        return FALSE;
    estimates->replicates = rf_survey_design_replicate(design, cells, &err);
    if (err != NULL) {
        g_propagate_error(error, err);
        return FALSE;
    }
    g_autoptr(RfCalibration) calibration = rf_calibration_new(cells, design, findings, &err);
    if (err != NULL) {
        g_propagate_error(error, err);
        return FALSE;
    }
    estimates->domain_names = copy_names(cells->domains, cells->n_domains, error);
    return estimates->domain_names != NULL && name_items(estimates, cells, measures, error) && allocate_rows(estimates, error) &&
           rf_estimates_work_out(estimates, cells, calibration, measures, options, findings, error);
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
    } else {
        report_empty(estimates, findings);
    }
    reform_survey_design_free(usual_design);
    reform_estimate_options_free(usual_options);
    return estimates;
}

/* Public API */

reform_status
reform_estimates_new(const reform_response_tally *tally, const reform_survey_design *design, const reform_estimate_options *options,
                     reform_findings *findings, reform_estimates **out_estimates, reform_error **error)
{
    RfSurveyCells *cells;
    GError *err = NULL;

    if (out_estimates != NULL)
        *out_estimates = NULL;
    RF_REQUIRE(tally != NULL && out_estimates != NULL, error);
    cells = rf_tally_to_cells(tally, &err);
    if (cells != NULL)
        *out_estimates = rf_estimates_new(cells, design, options, findings, &err);
    rf_tally_cells_free(cells);
    return rf_errors_give(err, error);
}

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
    rf_replicates_free(estimates->replicates);
    g_free(estimates->replicated);
    g_free(estimates);
}
