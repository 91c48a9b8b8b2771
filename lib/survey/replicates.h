/* SPDX-License-Identifier: MIT */
/*
 * Replicates of a sample: what the weights of primary units are multiplied by in each of them.
 *
 * Jackknives leave out one unit at a time and are worked out without a table of factors; bootstraps and given replicates
 * have one.
 */
#ifndef RF_SURVEY_REPLICATES_H
#define RF_SURVEY_REPLICATES_H

#include <glib.h>

#include "survey/cells.h"

typedef enum RfReplication {
    RF_REPLICATION_JK1,       /* one stratum: each unit left out in turn */
    RF_REPLICATION_JKN,       /* each unit of each stratum left out in turn */
    RF_REPLICATION_BOOTSTRAP, /* in each stratum n - 1 of n units drawn with replacement (Rao and Wu 1988) */
    RF_REPLICATION_GIVEN      /* factors of the caller, such as balanced half-samples */
} RfReplication;

/* What is asked for. */
typedef struct RfReplicatePlan {
    RfReplication kind;
    gboolean is_finite;     /* populations of strata count */
    guint32 n;              /* of a bootstrap, and of given ones */
    guint64 seed;           /* of a bootstrap */
    const double *factors;  /* given: of a replicate together, a primary unit each */
    const double *scales;   /* given: what the square of each replicate counts */
    gboolean about_estimate; /* squares are of distances from the estimate, not from the mean of the replicates */
} RfReplicatePlan;

typedef struct RfReplicates RfReplicates;

/* STRUCTURE where a stratum has a single unit, or JK1 meets several strata; LIMIT, NO_MEMORY. */
RfReplicates *rf_replicates_new(const RfSurveyCells *cells, const RfReplicatePlan *plan, GError **error);
void rf_replicates_free(RfReplicates *replicates);

guint32 rf_replicates_get_size(const RfReplicates *replicates);

/* Totals of all replicates, from those of primary units: `n_units` of them at `units`, ascending. */
void rf_replicates_total(const RfReplicates *replicates, const guint32 *units, const double *totals, gsize n_units, double *out_totals);

/* The covariance of two estimates, from those of their replicates; NaN where one that counts is. */
double rf_replicates_covariance(const RfReplicates *replicates, const double *a, double estimate_a, const double *b, double estimate_b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RfReplicates, rf_replicates_free)

#endif
