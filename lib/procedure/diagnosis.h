/* SPDX-License-Identifier: MIT */
/* What a diagnosis holds, and what a policy does to a limit. */
#ifndef RF_PROCEDURE_DIAGNOSIS_H
#define RF_PROCEDURE_DIAGNOSIS_H

#include <glib.h>

#include <reform/diagnosis.h>

#include "foundation/ratio.h"

/* A share of a limit, in lowest terms: 0 < numerator < denominator. */
typedef struct RfShare {
    gint32 numerator;
    gint32 denominator;
} RfShare;

#define RF_N_STEP_ROUNDINGS 3

struct reform_diagnosis_options {
    RfShare shares[REFORM_DIAGNOSIS_MAX_SHARES];
    gint64 steps[REFORM_DIAGNOSIS_MAX_STEPS];
    gint64 floors[REFORM_DIAGNOSIS_MAX_STEPS];
    reform_step_rounding roundings[RF_N_STEP_ROUNDINGS];
    gsize n_shares;
    gsize n_steps;
    gsize n_floors;
    gsize n_roundings;
};

/* A policy and what it came to. */
typedef struct RfPolicy {
    RfShare share;
    gint64 step; /* ticks; 0: exact */
    gint64 floor;
    reform_step_rounding rounding; /* NONE just where step is 0 */
    gsize n_explained[REFORM_SCOPE_ALL + 1];
    gsize simplicity;  /* the lower the simpler */
    RfInt128 rounded;  /* sum over those it explains of |old limit less its share - new limit|, times the denominator */
} RfPolicy;

/* A limit of value / denominator ticks, and how a policy came to it. */
typedef struct RfPolicyLimit {
    RfInt128 cut;   /* before rounding: the old limit less its share */
    RfInt128 value; /* what is left in the end */
    gint64 rounded; /* to whole steps, in ticks; nothing where the policy is exact */
    gint32 denominator;
} RfPolicyLimit;

/* Every policy that options ask for, each once, in the order of simplicity; freed with g_free(). */
RfPolicy *rf_policies_new(const reform_diagnosis_options *options, gsize *out_n);

RfShare rf_share_reduce(gint32 numerator, gint32 denominator);

RfPolicyLimit rf_policy_apply(const RfPolicy *policy, gint64 before);

gboolean rf_policy_explains(const RfPolicy *policy, gint64 before, gint64 after);

/* Order of two policies by what they explain; 0 where the procedures do not tell them apart. */
gint rf_policy_compare(const RfPolicy *a, const RfPolicy *b);

/* An old and a new limit, and the procedures that have them. */
typedef struct RfLimitPair {
    gint64 before;
    gint64 after;
    gsize n;
    reform_fit fit;
} RfLimitPair;

/* In `pair_of`, procedures that have no pair. */
#define RF_PAIR_NOT_JUDGED G_MAXUINT32
#define RF_PAIR_OUTSIDE (G_MAXUINT32 - 1)

typedef struct RfLimitPairs {
    RfLimitPair *items; /* in the order in which they first appear */
    gsize n;
    guint32 *pair_of; /* of each procedure */
} RfLimitPairs;

/* The different pairs of limits among the procedures judged; cleared with rf_limit_pairs_clear() even if it fails. */
gboolean rf_limit_pairs_fill(RfLimitPairs *pairs,
                             const reform_reduction *reduction,
                             const guint32 *groups,
                             guint32 group,
                             GError **error);
void rf_limit_pairs_clear(RfLimitPairs *pairs);

struct reform_diagnosis {
    gatomicrefcount refs;
    reform_reduction *reduction;
    RfPolicy *policies; /* best first */
    gsize n_policies;
    gsize n_judged[REFORM_SCOPE_ALL + 1];
    RfLimitPairs pairs;
};

/* The pair of a procedure; NULL if it is not judged. */
const RfLimitPair *rf_diagnosis_get_pair(const reform_diagnosis *diagnosis, gsize index);

#endif
