/* SPDX-License-Identifier: MIT */
/* Secondary units add up to primary ones, these to strata; units that are not named are zeros, and cost nothing. */
#include "survey/variance.h"

#include <math.h>

#include "foundation/memory.h"

gboolean
rf_units_group(RfUnits *units, const RfSurveyFrame *frame, GError **error)
{
    const gsize most = MIN(units->n, frame->n_primaries);

    if ((units->primaries = rf_memory_new(most, sizeof *units->primaries, "units", error)) == NULL ||
        (units->ends = rf_memory_new(most, sizeof *units->ends, "units", error)) == NULL)
        return FALSE;
    for (gsize i = 0; i < units->n; i++) {
        const guint32 primary = rf_survey_frame_primary(frame, units->leaves[i]);
        if (units->n_primaries == 0 || units->primaries[units->n_primaries - 1] != primary)
            units->primaries[units->n_primaries++] = primary;
        units->ends[units->n_primaries - 1] = i + 1;
    }
    return TRUE;
}

void
rf_units_clear(RfUnits *units)
{
    g_free(units->leaves);
    g_free(units->primaries);
    g_free(units->ends);
}

gboolean
rf_units_unite(const RfSurveyFrame *frame, const RfUnits *of_a, const double *a, const RfUnits *of_b, const double *b,
               RfUnits *out_units, double **out_a, double **out_b, GError **error)
{
    const gsize most = MIN(of_a->n + of_b->n, frame->n_leaves);

    *out_units = (RfUnits){ 0 };
    *out_a = rf_memory_new0(most, sizeof **out_a, "units", error);
    *out_b = *out_a == NULL ? NULL : rf_memory_new0(most, sizeof **out_b, "units", error);
    out_units->leaves = *out_b == NULL ? NULL : rf_memory_new(most, sizeof *out_units->leaves, "units", error);
    if (out_units->leaves == NULL)
        return FALSE;
    for (gsize i = 0, j = 0; i < of_a->n || j < of_b->n; out_units->n++) {
        const guint32 leaf_a = i < of_a->n ? of_a->leaves[i] : RF_SURVEY_NONE;
        const guint32 leaf_b = j < of_b->n ? of_b->leaves[j] : RF_SURVEY_NONE;
        if (leaf_a <= leaf_b)
            (*out_a)[out_units->n] = a[i++];
        if (leaf_b <= leaf_a)
            (*out_b)[out_units->n] = b[j++];
        out_units->leaves[out_units->n] = MIN(leaf_a, leaf_b);
    }
    return rf_units_group(out_units, frame, error);
}

static inline double
sum(const double *values, gsize first, gsize end)
{
    double total = 0;

    for (gsize i = first; i < end; i++)
        total += values[i];
    return total;
}

/* What a draw adds: products of the distances of its units from their means. Its leaves are `first` to `end`; its units end where `ends`
 * says, or are these leaves. Units that are not among them are zeros. */
static inline double
spread(const RfDraw *draw, const double *a, const double *b, gsize first, gsize end, const gsize *ends)
{
    if (draw->spread == RF_SPREAD_NOTHING || draw->spread == RF_SPREAD_AVERAGE)
        return 0;

    const gboolean from_mean = draw->spread == RF_SPREAD_MEAN;
    const double mean_a = from_mean ? sum(a, first, end) / draw->n : 0;
    const double mean_b = a == b ? mean_a : from_mean ? sum(b, first, end) / draw->n : 0;
    double products = 0;
    gsize n = 0;
    for (gsize leaf = first; leaf < end; n++) {
        const gsize next = ends == NULL ? leaf + 1 : ends[n];
        const double of_a = sum(a, leaf, next) - mean_a;
        products += of_a * (a == b ? of_a : sum(b, leaf, next) - mean_b);
        leaf = next;
    }
    return draw->scale * (products + (double)(draw->n - n) * mean_a * mean_b);
}

double
rf_variance_of(const RfSurveyFrame *frame, const RfUnits *units, const double *a, const double *b)
{
    double inside = 0, outside = 0;
    gsize n_seen = 0, n_unknown = 0;

    for (gsize first = 0, end; first < units->n_primaries; first = end) {
        const guint32 stratum = frame->stratum_of[units->primaries[first]];
        for (end = first + 1; end < units->n_primaries && frame->stratum_of[units->primaries[end]] == stratum;)
            end++;
        outside += spread(&frame->strata[stratum], a, b, first == 0 ? 0 : units->ends[first - 1], units->ends[end - 1],
                          frame->primaries == NULL ? NULL : units->ends + first);
        n_seen++;
        n_unknown += frame->strata[stratum].spread == RF_SPREAD_AVERAGE;
    }
    for (gsize i = 0, leaf = 0; frame->primaries != NULL && i < units->n_primaries; leaf = units->ends[i++])
        inside += spread(&frame->primaries[units->primaries[i]], a, b, leaf, units->ends[i], NULL);
    if (n_unknown > 0)
        outside = n_unknown == n_seen ? (double)NAN : outside * (double)n_seen / (double)(n_seen - n_unknown);
    return outside + inside;
}
