/* SPDX-License-Identifier: MIT */
/* Pairing the old and the new cases of a procedure, and choosing the one that counts. */
#ifndef RF_PROCEDURE_REDUCTION_CASES_H
#define RF_PROCEDURE_REDUCTION_CASES_H

#include <glib.h>

#include "procedure/procedure_set.h"
#include "procedure/reduction.h"

/* What came of one procedure. */
typedef struct RfReductionResult {
    reform_outcome outcome;
    gint64 before;
    gint64 after;
    reform_unit unit; /* NONE where the limits cannot be compared */
} RfReductionResult;

/* One case, before and after, in ticks; low and high. */
typedef struct RfCasePair {
    gint64 before[2];
    gint64 after[2];
    reform_unit before_unit;
    reform_unit after_unit;
    gboolean exempt;
    gboolean abolished;
} RfCasePair;

enum { RF_LOW, RF_HIGH };

/* Makes what a case of an old limit becomes, and converts both as the options say; `before` and `before_unit` are
 * filled with the old limit as it is stated. 0, or why it cannot be known. */
typedef reform_outcome (*RfCasePairing)(gpointer user,
                                        gsize row,
                                        const reform_time_limit *old_limit,
                                        gsize index,
                                        RfCasePair *pair);

/* The case of a procedure that counts, when each is paired by `pairing`. */
RfReductionResult rf_reduction_cases_choose(const reform_procedure_set *set,
                                            gsize index,
                                            const reform_reduction_options *options,
                                            RfCasePairing pairing,
                                            gpointer user);

/* The old limit alone: before and after are the same. */
RfReductionResult rf_reduction_cases_choose_old(const reform_procedure_set *set, gsize index, const reform_reduction_options *options);

/* Whether amounts in these units may be set beside each other. */
gboolean rf_reduction_cases_comparable(reform_unit a, reform_unit b, const reform_reduction_options *options);

/* A limit of a row converted as the options say. */
void rf_reduction_cases_convert(gint64 amount[2], reform_unit *unit, const reform_reduction_options *options);

/* Old and new limits as the set states them. */
RfReductionResult rf_reduction_cases_compare(const reform_procedure_set *set, gsize index, const reform_reduction_options *options);

/* Report a set that states no old limits at all. */
void rf_reduction_report_no_limits(reform_findings *findings, const reform_procedure_set *set);

/* Write what came of a procedure into its reduction, and report what cannot be compared. */
void rf_reduction_put(reform_reduction *reduction, gsize index, const RfReductionResult *result, reform_findings *findings);

#endif
