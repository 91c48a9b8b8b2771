/* SPDX-License-Identifier: MIT */
/* The sample as variances see it: which unit is in which, and what squares within a stratum count. */
#ifndef RF_SURVEY_FRAME_H
#define RF_SURVEY_FRAME_H

#include <glib.h>

#include <reform/findings.h>

#include "survey/cells.h"
#include "survey/design.h"

typedef enum RfSpread {
    RF_SPREAD_MEAN,    /* squares of distances from the mean of the stratum */
    RF_SPREAD_ZERO,    /* squares as they are */
    RF_SPREAD_NOTHING, /* adds nothing */
    RF_SPREAD_AVERAGE, /* what others add on average */
} RfSpread;

/* The units drawn from one whole: primary units of a stratum, or secondary ones of a primary unit. */
typedef struct RfDraw {
    guint32 first;
    guint32 n;
    RfSpread spread;
    double scale; /* of the sum of squares */
} RfDraw;

typedef struct RfSurveyFrame {
    RfDraw *strata;
    gsize n_strata;
    guint32 *stratum_of; /* of each primary unit */
    gsize n_primaries;
    RfDraw *primaries;   /* their secondary units; NULL where variances look at one stage */
    guint32 *primary_of; /* of each leaf where there are two stages, else NULL */
    gsize n_leaves;      /* primary units, or secondary ones */
} RfSurveyFrame;

RfSurveyFrame *rf_survey_frame_new(const RfSurveyCells *cells, const reform_survey_design *design, reform_findings *findings,
                                   GError **error);
void rf_survey_frame_free(RfSurveyFrame *frame);

/* The leaf of a secondary unit of the cells. */
static inline guint32
rf_survey_frame_leaf(const RfSurveyFrame *frame, const RfSurveyCells *cells, guint32 secondary)
{
    return frame->primary_of == NULL ? cells->secondaries[secondary].parent : secondary;
}

static inline guint32
rf_survey_frame_primary(const RfSurveyFrame *frame, guint32 leaf)
{
    return frame->primary_of == NULL ? leaf : frame->primary_of[leaf];
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RfSurveyFrame, rf_survey_frame_free)

#endif
