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
    guint32 *leaves; /* that add something, ascending: all where weights agree with known totals */
    gsize n_leaves;
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
                               const reform_estimate_options *options, GError **error);

static inline gsize
rf_estimates_n_rows(const reform_estimates *estimates)
{
    return (estimates->n_domains + 1) * estimates->n_items;
}

/* What each unit adds to a row. A linear combination of rows has the same combination of these, and so its variance. */
static inline RfInfluence
rf_estimates_get_influence(const reform_estimates *estimates, gsize row)
{
    const RfDomainUnits *units = &estimates->domains[row / estimates->n_items];

    return (RfInfluence){ units->leaves, units->values + (row % estimates->n_items) * units->n_leaves, units->n_leaves };
}

static inline double *
rf_estimates_figure(const reform_estimates *estimates, reform_figure figure)
{
    return estimates->figures[figure - 1];
}

/* The covariance of two rows, as the design asks for it; NaN where there is none. */
double rf_estimates_covariance(const reform_estimates *estimates, gsize a, gsize b);

/* Degrees of freedom: of units with rows in either domain, or of the whole design where that is asked for. */
double rf_estimates_degrees(const reform_estimates *estimates, gsize domain, gsize other);

#endif
