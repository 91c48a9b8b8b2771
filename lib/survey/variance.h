/* SPDX-License-Identifier: MIT */
/* Variances and covariances of linearised estimates. */
#ifndef RF_SURVEY_VARIANCE_H
#define RF_SURVEY_VARIANCE_H

#include <glib.h>

#include "survey/frame.h"

/* What each unit adds to an estimate: its linearised values, weighted and summed, so that the variance of the estimate is that of
 * their total (Binder 1983). Leaves ascend; those not named add 0, but count as units. */
typedef struct RfInfluence {
    const guint32 *leaves;
    const double *values;
    gsize n;
} RfInfluence;

/* NaN where every stratum that matters has a single unit and others should stand for it. */
double rf_variance_of(const RfSurveyFrame *frame, const RfInfluence *influence);
double rf_variance_between(const RfSurveyFrame *frame, const RfInfluence *a, const RfInfluence *b);

#endif
