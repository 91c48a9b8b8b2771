/* SPDX-License-Identifier: MIT */
/* What two domains, or two rows, have together: degrees of freedom and covariances. */
#include "survey/estimates.h"

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

gboolean
rf_estimates_combine(const reform_estimates *estimates, gsize domain_a, const double *a, gsize domain_b, const double *b,
                     double *out_covariance, GError **error)
{
    const RfUnits *of_a = &estimates->domains[domain_a].units, *of_b = &estimates->domains[domain_b].units;
    g_autofree double *wide_a = NULL, *wide_b = NULL;
    RfUnits both;

    if (of_a == of_b || MIN(of_a->n, of_b->n) == estimates->frame->n_leaves) {
        *out_covariance = rf_variance_of(estimates->frame, of_a, a, b);
        return TRUE;
    }
    const gboolean ok = rf_units_unite(estimates->frame, of_a, a, of_b, b, &both, &wide_a, &wide_b, error);
    if (ok)
        *out_covariance = rf_variance_of(estimates->frame, &both, wide_a, wide_b);
    rf_units_clear(&both);
    return ok;
}

gboolean
rf_estimates_covariance(const reform_estimates *estimates, gsize a, gsize b, double *out_covariance, GError **error)
{
    const double *values = rf_estimates_figure(estimates, REFORM_FIGURE_ESTIMATE);

    if (estimates->replicates == NULL)
        return rf_estimates_combine(estimates, a / estimates->n_items, rf_estimates_get_influence(estimates, a), b / estimates->n_items,
                                    rf_estimates_get_influence(estimates, b), out_covariance, error);
    const gsize n = rf_replicates_get_size(estimates->replicates);
    *out_covariance = rf_replicates_covariance(estimates->replicates, estimates->replicated + a * n, values[a],
                                               estimates->replicated + b * n, values[b]);
    return TRUE;
}
