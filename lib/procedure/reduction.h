/* SPDX-License-Identifier: MIT */
/* What a reduction holds. */
#ifndef RF_PROCEDURE_REDUCTION_H
#define RF_PROCEDURE_REDUCTION_H

#include <glib.h>

#include <reform/reduction.h>

#include "foundation/ratio.h"

struct reform_reduction_options {
    reform_case_choice choice;
    gint32 hours_per_day;  /* 0: not stated */
    gint32 days_per_month; /* 0: not stated */
    gboolean days_alike;
    gboolean count_abolished;
};

/* Where a rule set is applied (instead of a table of new limits) it fills the same columns. */
struct reform_reduction {
    gatomicrefcount refs;
    reform_procedure_set *set;
    reform_reduction_options options;
    gint64 *before; /* ticks of the unit, a procedure */
    gint64 *after;
    guint8 *units;    /* reform_unit; NONE where the limits cannot be compared */
    guint8 *outcomes; /* reform_outcome */
};

/* One more than the largest reform_outcome. */
#define RF_N_OUTCOMES (REFORM_OUTCOME_NOT_IN_DAYS + 1)

/* Whether a procedure counts in a scope of the totals. */
gboolean rf_reduction_is_in_scope(const reform_reduction *reduction, gsize index, reform_scope scope);

#endif
