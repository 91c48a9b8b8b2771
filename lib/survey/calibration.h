/* SPDX-License-Identifier: MIT */
/* Weights that agree with known totals, and what that takes out of variances. */
#ifndef RF_SURVEY_CALIBRATION_H
#define RF_SURVEY_CALIBRATION_H

#include <glib.h>

#include <reform/findings.h>

#include "survey/cells.h"
#include "survey/design.h"

typedef struct RfCalibration RfCalibration;

/* NULL without an error where the design has no totals. */
RfCalibration *rf_calibration_new(const RfSurveyCells *cells, const reform_survey_design *design, reform_findings *findings,
                                  GError **error);
void rf_calibration_free(RfCalibration *calibration);

/* What the weights of each combination of categories were multiplied by. */
const double *rf_calibration_get_factors(const RfCalibration *calibration);

/* For each combination the first one that is of the same categories of all margins with totals: both have the same factor, and margins explain
 * the same of them. */
const guint32 *rf_calibration_get_twins(const RfCalibration *calibration);

/* What would make other weights of the combinations agree with the totals, in as many rounds as their own took; not finite where a
 * category has no weight. Uses room in the calibration. */
void rf_calibration_repeat(RfCalibration *calibration, const double *weights, double *out_factors);

/* What the margins explain of linearised values, per unit of weight as it was before: one number for each combination, which times
 * the weight in a unit is to be taken off that unit.
 * `sums`: linearised values of each combination; `plain`: the same without any weights. Uses room in the calibration. */
void rf_calibration_explain(RfCalibration *calibration, const double *sums, const double *plain, double *out_explained);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RfCalibration, rf_calibration_free)

#endif
