/* SPDX-License-Identifier: MIT */
/* Columns of numbers of all units on a common scale. No result depends on the order of units. */
#ifndef RF_FORMULA_NORMALISE_H
#define RF_FORMULA_NORMALISE_H

#include <glib.h>

#include <reform/formula.h>

/* x is the number of a unit; what follows `;` is for `down`. */
typedef enum RfNormaliseMethod {
    RF_NORMALISE_NONE,       /* x */
    RF_NORMALISE_MINMAX,     /* first + (second - first) * share of the way from the worst unit to the best */
    RF_NORMALISE_ZSCORE,     /* (x - mean) / sample deviation; (mean - x) / sample deviation */
    RF_NORMALISE_GOALPOSTS,  /* (x - first) / (second - first), whatever `down` is */
    RF_NORMALISE_RANK,       /* 1 + how many are better; equal to 15 digits is not better */
    RF_NORMALISE_PERCENTILE, /* how many are worse / (how many there are - 1) */
    RF_NORMALISE_BEST,       /* x / greatest; least / x */
    RF_NORMALISE_TARGET,     /* x / first; first / x */
    RF_NORMALISE_UNIT        /* x / that of the unit; that of the unit / x */
} RfNormaliseMethod;

typedef struct RfNormalise {
    RfNormaliseMethod method;
    gboolean down;  /* less is better */
    gboolean clamp; /* goalposts: to 0 and 1 */
    double first;   /* minmax: low end of the scale; goalposts: the worst; target */
    double second;  /* minmax: high end, over `first`; goalposts: the best */
    gsize unit;     /* which of the values is the reference */
} RfNormalise;

/* Put `n` values, finite or NaN, on the scale; `out` may be `values`. NaN is missing and stays NaN.
 *
 * What all units have wrong is in `*out_problem`, and then nothing is written to `out`: CONSTANT, TOO_FEW,
 * DOMAIN (goalposts that are the same; ratios to the best where a value is below 0), DIVISION, OVERFLOW.
 * Otherwise that is NONE. A unit with a problem of its own, DIVISION or OVERFLOW, is NaN, its problem is put
 * into its place in `problems`, and `*out_any` is set to TRUE; nothing else is written there. All are NaN
 * where the value of the reference unit is missing. FALSE with NO_MEMORY. */
gboolean rf_normalise_column(const RfNormalise *normalise, const double *values, gsize n, double *out,
                             guint8 *problems, gboolean *out_any, reform_value_error *out_problem,
                             GError **error);

/* What `values`, finite or NaN, are put on a scale by; NaN where they have none. */
typedef struct RfNormaliseMeasures {
    double count; /* of those that are not NaN */
    double least;
    double greatest;
    double mean; /* this and the next where z-scores are defined */
    double deviation;
} RfNormaliseMeasures;

/* FALSE with NO_MEMORY. */
gboolean rf_normalise_measure(const double *values, gsize n, RfNormaliseMeasures *out_measures,
                              GError **error);

#endif
