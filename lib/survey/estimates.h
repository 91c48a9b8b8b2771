/* SPDX-License-Identifier: MIT */
/* Estimates from the inside: rows, and what each unit adds to them. */
#ifndef RF_SURVEY_ESTIMATES_H
#define RF_SURVEY_ESTIMATES_H

#include <glib.h>

#include <reform/estimates.h>
#include <reform/findings.h>

#include "survey/calibration.h"
#include "survey/cells.h"
#include "survey/design.h"
#include "survey/estimate_options.h"
#include "survey/frame.h"
#include "survey/measures.h"
#include "survey/replicates.h"
#include "survey/variance.h"

#define RF_N_FIGURES REFORM_FIGURE_EFFECTIVE_SIZE

/* What is known of a domain, or of all together. */
typedef struct RfDomainUnits {
    RfUnits units;      /* that add something: all where weights agree with known totals */
    double *values;     /* item after item: what each leaf adds to the estimate */
    guint32 *primaries; /* with rows in the domain, ascending */
    gsize n_primaries;
} RfDomainUnits;

struct reform_estimates {
    gatomicrefcount refs;
    RfSurveyFrame *frame;
    char **domain_names;
    gsize n_domains; /* without the one of all together */
    char **item_names;
    gsize n_items;
    reform_measure *measures; /* of items */
    reform_degrees degrees;
    RfDomainUnits *domains; /* one more than n_domains */
    guint64 *counts;
    double *figures[RF_N_FIGURES]; /* by figure less 1, then by row */
    RfReplicates *replicates;      /* NULL where standard errors come by linearisation */
    double *replicated;            /* estimates of a row in all replicates together; NaN where it has none */
};

/* Work out all rows. `design` and `options` may be NULL for defaults. */
reform_estimates *rf_estimates_new(const RfSurveyCells *cells, const reform_survey_design *design, const reform_estimate_options *options,
                                   reform_findings *findings, GError **error);

/* Fill all rows of estimates whose frame, names and arrays are there. */
gboolean rf_estimates_work_out(reform_estimates *estimates, const RfSurveyCells *cells, RfCalibration *calibration, GArray *measures,
                               const reform_estimate_options *options, reform_findings *findings, GError **error);

static inline gsize
rf_estimates_n_rows(const reform_estimates *estimates)
{
    return (estimates->n_domains + 1) * estimates->n_items;
}

/* The units of a row, and what each leaf among them adds to it. */
static inline const RfUnits *
rf_estimates_get_units(const reform_estimates *estimates, gsize row)
{
    return &estimates->domains[row / estimates->n_items].units;
}

static inline double *
rf_estimates_get_influence(const reform_estimates *estimates, gsize row)
{
    const RfDomainUnits *domain = &estimates->domains[row / estimates->n_items];

    return domain->values + (row % estimates->n_items) * domain->units.n;
}

static inline double *
rf_estimates_figure(const reform_estimates *estimates, reform_figure figure)
{
    return estimates->figures[figure - 1];
}

/* The covariance of two combinations of rows, each of one domain: of what each leaf of the domain adds to it. NO_MEMORY. */
gboolean rf_estimates_combine(const reform_estimates *estimates, gsize domain_a, const double *a, gsize domain_b, const double *b,
                              double *out_covariance, GError **error);

/* The covariance of two rows that have standard errors, as the design asks for it; NO_MEMORY. */
gboolean rf_estimates_covariance(const reform_estimates *estimates, gsize a, gsize b, double *out_covariance, GError **error);

/* Degrees of freedom: of units with rows in either domain, or of the whole design where that is asked for. */
double rf_estimates_degrees(const reform_estimates *estimates, gsize domain, gsize other);

#endif
