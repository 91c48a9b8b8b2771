/* SPDX-License-Identifier: MIT */
#include "survey/change.h"

#include <math.h>

#include <reform/error.h>

#include "foundation/errors.h"
#include "survey/distributions.h"

RfChange
rf_change_within(const RfChange *from, const RfChange *to, double covariance, double degrees)
{
    const double variance = from->variance + to->variance - 2 * covariance;

    return (RfChange){ to->value - from->value, isnan(variance) ? variance : MAX(variance, 0.0), degrees };
}

RfChange
rf_change_between(const RfChange *from, const RfChange *to)
{
    const double before = from->variance, after = to->variance, sum = before + after;
    /* A variance of 0 has no part in the degrees of freedom, whatever its own are. */
    const double parts = (before > 0 ? before * before / from->degrees : 0) + (after > 0 ? after * after / to->degrees : 0);

    return (RfChange){ to->value - from->value, sum, sum > 0 ? sum * sum / parts : from->degrees + to->degrees };
}

static void
put(double *out, double value)
{
    if (out != NULL)
        *out = value;
}

gboolean
rf_change_test(const RfChange *change, double *out_change, double *out_standard_error, double *out_degrees, double *out_probability,
               GError **error)
{
    if (isnan(change->variance)) {
        rf_errors_set(error, REFORM_STATUS_UNDEFINED, "a figure has no standard error that a test of change could use");
        return FALSE;
    }
    const double deviation = sqrt(change->variance);
    put(out_change, change->value);
    put(out_standard_error, deviation);
    put(out_degrees, change->degrees);
    put(out_probability,
        deviation > 0 ? 2 * rf_t_probability(fabs(change->value) / deviation, change->degrees, RF_TAIL_UPPER) : (double)NAN);
    return TRUE;
}
