/* SPDX-License-Identifier: MIT */
/* Quantiles of values that were sorted once. */
#ifndef RF_INDEX_QUANTILE_H
#define RF_INDEX_QUANTILE_H

#include <glib.h>

#define RF_QUANTILE_TYPES 9

/* A probability as a fraction; the denominator is at most 10^18. */
typedef struct RfShare {
    gint64 numerator;
    gint64 denominator;
} RfShare;

/* The values that are there, from the lowest. NULL with LIMIT, NO_MEMORY, RANGE for an infinite one, or
 * UNDEFINED if there is none. */
double *rf_quantile_sort(const double *values, gsize n, gsize *out_n, GError **error);

/* The quantile of sorted values; `type` is 1 to RF_QUANTILE_TYPES, `n` 1 or more. */
double rf_quantile(const double *sorted, gsize n, RfShare p, gint type);

#endif
