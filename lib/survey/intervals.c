/* SPDX-License-Identifier: MIT */
#include "survey/intervals.h"

#include <math.h>

#include "survey/distributions.h"

/* From this size on beta's interval and the logit's are the same in more digits than either is known to; the fraction behind the former gets long. */
#define LARGE 1e8

static double
reach(double degrees, double level)
{
    return rf_t_quantile((1 - level) / 2, degrees, RF_TAIL_UPPER);
}

RfIntervalKind
rf_interval_kind(reform_interval interval, double level, double degrees)
{
    const double by_t = reach(degrees, level);

    return (RfIntervalKind){ interval, level, by_t, interval == REFORM_INTERVAL_NORMAL ? reach(INFINITY, level) : by_t };
}

void
rf_interval_of(const RfIntervalKind *kind, const RfUncertain *uncertain, double *out_low, double *out_high)
{
    const double distance = kind->reach_others * sqrt(uncertain->variance);

    *out_low = uncertain->estimate - distance;
    *out_high = uncertain->estimate + distance;
}

static gboolean
is_inside(double share)
{
    return share > 0 && share < 1;
}

/* Answers of a simple random sample that would be as sure; infinite where all units agree. */
static double
effective_size(const RfUncertain *share)
{
    return is_inside(share->estimate) ? share->estimate * (1 - share->estimate) / share->variance : share->n;
}

static void
logit(const RfIntervalKind *kind, const RfUncertain *share, double *out_low, double *out_high)
{
    const double odds = log(share->estimate / (1 - share->estimate));
    const double distance = kind->reach * sqrt(share->variance) / (share->estimate * (1 - share->estimate));

    *out_low = 1 / (1 + exp(distance - odds));
    *out_high = 1 / (1 + exp(-distance - odds));
}

static void
wilson(const RfIntervalKind *kind, const RfUncertain *share, double *out_low, double *out_high)
{
    const double t = kind->reach, p = share->estimate, n = effective_size(share);
    const double square = t * t / n;
    const double centre = (p + square / 2) / (1 + square);
    const double distance = sqrt(square * p * (1 - p) + square * square / 4) / (1 + square);

    if (isnan(distance)) {
        *out_low = *out_high = NAN;
    } else {
        *out_low = p == 0 ? 0 : MAX(centre - distance, 0.0);
        *out_high = p == 1 ? 1 : MIN(centre + distance, 1.0);
    }
}

static void
beta(const RfIntervalKind *kind, const RfUncertain *share, double *out_low, double *out_high)
{
    const double tail = (1 - kind->level) / 2, p = share->estimate;
    const double ratio = reach(share->n - 1, kind->level) / kind->reach;
    const double n = effective_size(share) * ratio * ratio;

    if (isnan(n)) {
        *out_low = *out_high = NAN;
    } else if (n > LARGE && is_inside(p)) {
        logit(kind, share, out_low, out_high);
    } else {
        *out_low = p == 0 ? 0 : rf_beta_quantile(tail, n * p, n * (1 - p) + 1, RF_TAIL_LOWER);
        *out_high = p == 1 ? 1 : rf_beta_quantile(tail, n * p + 1, n * (1 - p), RF_TAIL_UPPER);
    }
}

void
rf_interval_of_share(const RfIntervalKind *kind, const RfUncertain *share, double *out_low, double *out_high)
{
    /* Sums of weights that were multiplied may miss 1 by a little. */
    const RfUncertain clamped = { CLAMP(share->estimate, 0.0, 1.0), share->variance, share->n };

    switch (kind->interval) {
    case REFORM_INTERVAL_T:
    case REFORM_INTERVAL_NORMAL:
        rf_interval_of(kind, share, out_low, out_high);
        return;
    case REFORM_INTERVAL_LOGIT:
        (is_inside(clamped.estimate) ? logit : beta)(kind, &clamped, out_low, out_high);
        return;
    case REFORM_INTERVAL_WILSON:
    case REFORM_INTERVAL_BOUNDED:
        wilson(kind, &clamped, out_low, out_high);
        return;
    case REFORM_INTERVAL_BETA:
        beta(kind, &clamped, out_low, out_high);
        return;
    case REFORM_INTERVAL_FORCE_INT32:
        break;
    }
    g_assert_not_reached();
}
