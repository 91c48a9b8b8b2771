/* SPDX-License-Identifier: MIT */
/*
 * What a response tally holds, as doubles and in its one order: strata, then primary units, secondary units, domains, margins,
 * each by label. Every estimate is worked out from these, so that its cost does not grow with the rows, and it has the
 * same bits however the rows were divided.
 */
#ifndef RF_SURVEY_CELLS_H
#define RF_SURVEY_CELLS_H

#include <glib.h>

#define RF_SURVEY_NONE G_MAXUINT32

/* An item of a questionnaire: a scale of whole levels, or any number. */
typedef struct RfSurveyItem {
    const char *name;
    gboolean is_scale;
    gint32 low; /* first and last level of a scale */
    gint32 high;
    gsize column; /* of its sums: one a level of a scale; three of a number (weights, weighted answers, weighted squares) */
} RfSurveyItem;

/* A sampling unit: a primary one in its stratum, or a secondary one in its primary unit. */
typedef struct RfSurveyUnit {
    const char *label;
    guint32 parent;
    double population; /* how many such units its parent has in the population; NaN where that is not stated */
} RfSurveyUnit;

/* All rows of one secondary unit, domain and category of each margin. */
typedef struct RfSurveyCell {
    guint32 secondary; /* into secondaries; these know their primary unit, and that its stratum */
    guint32 domain;
    guint32 post; /* combination of categories of all margins, RF_SURVEY_NONE where there are none */
    guint64 n;    /* rows whose weight is not 0 */
    double weight; /* of all rows, whatever they answered */
} RfSurveyCell;

typedef struct RfSurveyCells {
    const RfSurveyItem *items;
    gsize n_items;
    const char *const *strata; /* labels */
    gsize n_strata;
    const RfSurveyUnit *primaries; /* all of a stratum together, strata in their order */
    gsize n_primaries;
    const RfSurveyUnit *secondaries; /* likewise; one a primary unit where there is one stage */
    gsize n_secondaries;
    const char *const *domains; /* labels */
    gsize n_domains;
    const char *const *margins; /* names */
    gsize n_margins;
    const char *const *const *categories; /* labels of the categories of each margin */
    const gsize *n_categories;
    const guint32 *posts; /* category of each margin, for each combination */
    gsize n_posts;
    const RfSurveyCell *cells; /* all of a secondary unit together, in their order */
    gsize n_cells;
    const double *sums;    /* of a cell together: n_columns, as RfSurveyItem.column says */
    const guint64 *counts; /* likewise: rows behind each sum whose weight is not 0 */
    gsize n_columns;
} RfSurveyCells;

#endif
