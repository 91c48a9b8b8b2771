/* SPDX-License-Identifier: MIT */
/* Confidence intervals. */
#ifndef RF_SURVEY_INTERVALS_H
#define RF_SURVEY_INTERVALS_H

#include <glib.h>

#include <reform/estimates.h>

/* How intervals of a domain are made: alike for all its items. */
typedef struct RfIntervalKind {
    reform_interval interval;
    double level;
    double reach;        /* how many standard errors the bounds of a share are away, by t; NaN without a degree of freedom */
    double reach_others; /* and those of other measures, by t or the normal distribution */
} RfIntervalKind;

RfIntervalKind rf_interval_kind(reform_interval interval, double level, double degrees);

/* An estimate whose interval is asked for. */
typedef struct RfUncertain {
    double estimate;
    double variance;
    double n; /* answers */
} RfUncertain;

/* Bounds of a mean, total or ratio: t or normal. */
void rf_interval_of(const RfIntervalKind *kind, const RfUncertain *uncertain, double *out_low, double *out_high);

/* Bounds of a share, by any interval. */
void rf_interval_of_share(const RfIntervalKind *kind, const RfUncertain *share, double *out_low, double *out_high);

#endif
