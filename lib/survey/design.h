/* SPDX-License-Identifier: MIT */
/* What a design states. */
#ifndef RF_SURVEY_DESIGN_H
#define RF_SURVEY_DESIGN_H

#include <glib.h>

#include <reform/survey_design.h>

/* All totals of a margin. */
typedef struct RfMarginTotals {
    char *margin;
    GHashTable *totals; /* name of a category -> double */
} RfMarginTotals;

struct reform_survey_design {
    gint32 n_stages;
    gboolean is_finite;
    reform_lonely lonely;
    GPtrArray *margins; /* of RfMarginTotals, as first named */
    gsize n_totals;
    double tolerance;
    gint32 max_rounds;
};

#endif
