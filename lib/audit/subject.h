/* SPDX-License-Identifier: MIT */
/* A check with the claims it names: what is worked out, and what is searched for causes. */
#ifndef RF_AUDIT_SUBJECT_H
#define RF_AUDIT_SUBJECT_H

#include "audit/checks.h"
#include "audit/claims.h"
#include "audit/evaluate.h"

#define RF_NO_CLAIM G_MAXSIZE

typedef struct RfSubject {
    const reform_claims *claims;
    const reform_formula *formula;
    const RfTree *tree;
    guint32 root;
    gsize *which;   /* the claim of each name of the tree */
    RfRange *names; /* its range */
} RfSubject;

static inline const RfClaim *
rf_subject_claim(const RfSubject *subject, guint32 name)
{
    return rf_claims_at(subject->claims, subject->which[name]);
}

/* What a comparison came to. */
typedef struct RfSides {
    double left;
    double right;
    double difference;
    double tolerance;
    gboolean holds;
} RfSides;

/* What an ordinary evaluation came to. */
typedef struct RfEstimate {
    RfSides sides;              /* NaN where the formula as a whole compares no numbers */
    reform_kind kind;           /* of what has no value: NA or ERROR; else TRUTH, or NUMBER where nothing is compared */
    reform_value_error problem; /* of an error */
    guint32 column;
} RfEstimate;

/* Work a check out in doubles, with tolerances by moving one claim at a time. */
gboolean rf_estimate(const RfSubject *subject, RfEstimate *out, GError **error);

/* A likely cause. */
typedef struct RfSuspicion {
    reform_cause cause;
    gsize claim;        /* or RF_NO_CLAIM */
    gboolean corrects;  /* whether `corrected` says what the claim should be */
    RfFraction corrected;
    char *texts[2];     /* the corrected figure, by language, from REFORM_LANGUAGE_VI on */
} RfSuspicion;

/* Look for the cause of two sides that are not equal, looking at nodes `*budget` times at most. */
void rf_causes_find(const RfSubject *subject, gsize *budget, RfSuspicion *out);

void rf_suspicion_clear(RfSuspicion *suspicion);

#endif
