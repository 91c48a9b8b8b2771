/* SPDX-License-Identifier: MIT */
/*
 * Variances and covariances of linearised estimates: what each unit adds to an estimate, weighted and summed, has a total whose
 * variance is that of the estimate (Binder 1983). A linear combination of estimates has the same combination of these.
 */
#ifndef RF_SURVEY_VARIANCE_H
#define RF_SURVEY_VARIANCE_H

#include <glib.h>

#include "survey/frame.h"

/* Leaves that add something, ascending; those not named add 0, but count as units. */
typedef struct RfUnits {
    guint32 *leaves;
    gsize n;
    guint32 *primaries; /* theirs, ascending */
    gsize *ends;        /* of the leaves of each */
    gsize n_primaries;
} RfUnits;

/* Find the primary units of leaves that are there. */
gboolean rf_units_group(RfUnits *units, const RfSurveyFrame *frame, GError **error);
void rf_units_clear(RfUnits *units);

/* Values of either of two lists of units, in the order of both together: `a` of the units `of_a`, 0 elsewhere, and so `b`. The
 * output is freed by rf_units_clear() and g_free(). */
gboolean rf_units_unite(const RfSurveyFrame *frame, const RfUnits *of_a, const double *a, const RfUnits *of_b, const double *b,
                        RfUnits *out_units, double **out_a, double **out_b, GError **error);

/* Covariance of two estimates, or with `a` twice the variance of one, each a value a leaf. NaN where every stratum that matters has
 * a single unit and others should stand for it. */
double rf_variance_of(const RfSurveyFrame *frame, const RfUnits *units, const double *a, const double *b);

#endif
