/* SPDX-License-Identifier: MIT */
/* What a design states. */
#ifndef RF_SURVEY_DESIGN_H
#define RF_SURVEY_DESIGN_H

#include <glib.h>

#include <reform/survey_design.h>

#include "survey/cells.h"
#include "survey/replicates.h"

/* All totals of a margin. */
typedef struct RfMarginTotals {
    char *margin;
    GHashTable *totals; /* name of a category -> double */
} RfMarginTotals;

/* Factors of the caller. */
typedef struct RfGivenReplicates {
    GHashTable *units; /* "stratum\nprimary unit" -> index + 1 */
    gboolean has_strata;
    gsize n_primaries;
    gsize n_replicates;
    double *factors; /* units of a replicate together */
    double *scales;
    gboolean about_estimate;
} RfGivenReplicates;

struct reform_survey_design {
    gint32 n_stages;
    gboolean is_finite;
    reform_lonely lonely;
    GPtrArray *margins; /* of RfMarginTotals, as first named */
    gsize n_totals;
    double tolerance;
    gint32 max_rounds;
    reform_replication replication;
    guint32 n_replicates; /* of a bootstrap */
    guint64 seed;
    RfGivenReplicates *given; /* or NULL */
};

/* How given replicates know a primary unit; freed with g_free(). */
char *rf_survey_design_unit_key(const RfGivenReplicates *given, const char *stratum, const char *primary);

/* The replicates that a design asks for, of the units at hand; NULL without an error where it asks for none. NOT_FOUND, STRUCTURE, LIMIT,
 * NO_MEMORY. */
RfReplicates *rf_survey_design_replicate(const reform_survey_design *design, const RfSurveyCells *cells, GError **error);

void rf_survey_design_free_given(RfGivenReplicates *given);

#endif
