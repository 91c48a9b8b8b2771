/* SPDX-License-Identifier: MIT */
/* Confidence intervals. */
#ifndef RF_SURVEY_INTERVALS_H
#define RF_SURVEY_INTERVALS_H

#include <glib.h>

#include <reform/estimates.h>

/* An estimate whose interval is asked for. */
typedef struct RfUncertain {
    double estimate;
    double variance;
    double degrees;
    double n; /* answers */
} RfUncertain;

/* How many standard errors bounds by t or normal are away; NaN without a degree of freedom. */
double rf_interval_reach(reform_interval interval, double degrees, double level);

/* Bounds so many standard errors away. */
void rf_interval_by(const RfUncertain *uncertain, double reach, double *out_low, double *out_high);

/* Bounds of a mean, total or ratio: t or normal; NaN where there are no degrees of freedom or no variance. */
void rf_interval_of(const RfUncertain *uncertain, reform_interval interval, double level, double *out_low, double *out_high);

/* Bounds of a share, by any interval. */
void rf_interval_of_share(const RfUncertain *share, reform_interval interval, double level, double *out_low, double *out_high);

#endif
