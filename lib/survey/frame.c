/* SPDX-License-Identifier: MIT */
#include "survey/frame.h"

#include <math.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"
#include "foundation/text.h"

/* A whole of which less than this share was left out counts as drawn whole, as it does in R. */
#define LEFT_OUT 1e-7

typedef struct Reader {
    const RfSurveyCells *cells;
    const reform_survey_design *design;
    reform_findings *findings;
    gsize n_lonely;
    GError **error;
} Reader;

/* The units of `parents` wholes among `units`, which stand together; their scale waits. */
static RfDraw *
divide(const RfSurveyUnit *units, gsize n_units, gsize n_parents, guint32 **out_parent_of, GError **error)
{
    g_autofree RfDraw *draws = rf_memory_new0(n_parents, sizeof *draws, "strata", error);
    g_autofree guint32 *parent_of = draws == NULL ? NULL : rf_memory_new(n_units, sizeof *parent_of, "units", error);

    if (parent_of == NULL)
        return NULL;
    for (gsize i = 0; i < n_units; i++) {
        RfDraw *draw = &draws[units[i].parent];
        if (draw->n++ == 0)
            draw->first = (guint32)i;
        parent_of[i] = units[i].parent;
    }
    *out_parent_of = g_steal_pointer(&parent_of);
    return g_steal_pointer(&draws);
}

/* How many units a whole has, infinity where that is not stated or not looked at; NAN with the error if that is too few. */
static double
population_of(Reader *reader, const RfDraw *draw, const RfSurveyUnit *units, const char *what)
{
    const double population = draw->n == 0 ? (double)NAN : units[draw->first].population;

    if (!reader->design->is_finite || isnan(population))
        return INFINITY;
    if (population >= draw->n)
        return population;
    rf_errors_set(reader->error, REFORM_STATUS_INCONSISTENT, "%s has fewer units in the population than the %u that were drawn", what,
                  draw->n);
    return NAN;
}

/* What a whole adds of which a single unit was drawn. */
static RfSpread
lonely_spread(Reader *reader, const char *what)
{
    switch (reader->design->lonely) {
    case REFORM_LONELY_FAIL:
        reader->n_lonely++;
        rf_findings_add(reader->findings, REFORM_SEVERITY_ERROR, REFORM_STATUS_UNDEFINED, NULL, 0, 0,
                        "%s has a single unit, which says nothing about variance", what);
        return RF_SPREAD_NOTHING;
    case REFORM_LONELY_ADJUST:
        return RF_SPREAD_ZERO;
    case REFORM_LONELY_AVERAGE:
        return RF_SPREAD_AVERAGE;
    case REFORM_LONELY_REMOVE:
    case REFORM_LONELY_CERTAINTY:
    case REFORM_LONELY_FORCE_INT32:
        break;
    }
    return RF_SPREAD_NOTHING;
}

static void
weigh(Reader *reader, RfDraw *draw, double population, double share, const char *what)
{
    const double left_out = isinf(population) ? 1 : (population - draw->n) / population;

    if (draw->n == 0 || left_out < LEFT_OUT || share == 0) {
        draw->spread = RF_SPREAD_NOTHING;
    } else if (draw->n == 1) {
        draw->spread = lonely_spread(reader, what);
        draw->scale = share * left_out;
    } else {
        draw->spread = RF_SPREAD_MEAN;
        draw->scale = share * left_out * draw->n / (draw->n - 1.0);
    }
}

static char *
quote(const char *what, const char *label)
{
    g_autofree char *excerpt = rf_text_excerpt(label, -1);

    return g_strdup_printf("%s '%s'", what, excerpt);
}

static gboolean
read_secondaries(Reader *reader, RfSurveyFrame *frame, const double *shares)
{
    const RfSurveyCells *cells = reader->cells;

    frame->n_leaves = cells->n_secondaries;
    frame->primaries = divide(cells->secondaries, cells->n_secondaries, cells->n_primaries, &frame->primary_of, reader->error);
    if (frame->primaries == NULL)
        return FALSE;
    for (gsize i = 0; i < cells->n_primaries; i++) {
        g_autofree char *what = quote("primary unit", cells->primaries[i].label);
        const double population = population_of(reader, &frame->primaries[i], cells->secondaries, what);
        if (isnan(population))
            return FALSE;
        weigh(reader, &frame->primaries[i], population, shares[frame->stratum_of[i]], what);
        /* A single secondary unit has no others beside it whose average could stand for it. */
        if (frame->primaries[i].spread == RF_SPREAD_AVERAGE)
            frame->primaries[i].spread = RF_SPREAD_NOTHING;
    }
    return TRUE;
}

/* Also the share of its primary units that was drawn of each stratum, which is what second stages count; 0 for next to none. */
static gboolean
read_primaries(Reader *reader, RfSurveyFrame *frame, double *shares)
{
    const RfSurveyCells *cells = reader->cells;

    frame->n_strata = cells->n_strata;
    frame->n_leaves = frame->n_primaries = cells->n_primaries;
    frame->strata = divide(cells->primaries, cells->n_primaries, cells->n_strata, &frame->stratum_of, reader->error);
    if (frame->strata == NULL)
        return FALSE;
    for (gsize i = 0; i < cells->n_strata; i++) {
        g_autofree char *what = quote("stratum", cells->strata[i]);
        const double population = population_of(reader, &frame->strata[i], cells->primaries, what);
        if (isnan(population))
            return FALSE;
        shares[i] = frame->strata[i].n / population;
        weigh(reader, &frame->strata[i], population, 1, what);
    }
    return TRUE;
}

static gboolean
read(Reader *reader, RfSurveyFrame *frame)
{
    const RfSurveyCells *cells = reader->cells;
    g_autofree double *shares = rf_memory_new(cells->n_strata, sizeof *shares, "strata", reader->error);

    if (shares == NULL || !read_primaries(reader, frame, shares))
        return FALSE;

    gboolean has_two = FALSE;
    for (gsize i = 0; i < cells->n_strata; i++)
        has_two |= shares[i] > 0;
    has_two &= reader->design->n_stages == 2 && cells->n_secondaries > cells->n_primaries;
    if (has_two && !read_secondaries(reader, frame, shares))
        return FALSE;
    if (reader->n_lonely == 0)
        return TRUE;
    rf_errors_set(reader->error, REFORM_STATUS_UNDEFINED,
                  "%" G_GSIZE_FORMAT " %s a single unit, so that there is no variance; state what these add", reader->n_lonely,
                  reader->n_lonely == 1 ? "stratum or primary unit has" : "strata or primary units have");
    return FALSE;
}

RfSurveyFrame *
rf_survey_frame_new(const RfSurveyCells *cells, const reform_survey_design *design, reform_findings *findings, GError **error)
{
    g_autoptr(RfSurveyFrame) frame = g_new0(RfSurveyFrame, 1);
    Reader reader = { cells, design, findings, 0, error };

    return read(&reader, frame) ? g_steal_pointer(&frame) : NULL;
}

void
rf_survey_frame_free(RfSurveyFrame *frame)
{
    g_free(frame->strata);
    g_free(frame->stratum_of);
    g_free(frame->primaries);
    g_free(frame->primary_of);
    g_free(frame);
}
