/* SPDX-License-Identifier: MIT */
/* Differences of two figures, and their tests. */
#ifndef RF_SURVEY_CHANGE_H
#define RF_SURVEY_CHANGE_H

#include <glib.h>

/* The difference of two figures, or a figure of which one is taken. The variance is NaN where there is none. */
typedef struct RfChange {
    double value;
    double variance;
    double degrees;
} RfChange;

/* Figures of one sample. */
RfChange rf_change_within(const RfChange *from, const RfChange *to, double covariance, double degrees);

/* Figures of independent samples (Welch 1947, Satterthwaite 1946). */
RfChange rf_change_between(const RfChange *from, const RfChange *to);

/* Fill in what a test of a change says, each output or NULL; UNDEFINED, with nothing done, without a variance. */
gboolean rf_change_test(const RfChange *change, double *out_change, double *out_standard_error, double *out_degrees,
                        double *out_probability, GError **error);

#endif
