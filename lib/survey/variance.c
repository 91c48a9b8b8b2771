/* SPDX-License-Identifier: MIT */
/*
 * One walk over both sequences of leaves: secondary units add up to primary ones, these to strata. Units that neither names count
 * as zeros, at no cost.
 */
#include "survey/variance.h"

#include <math.h>

/* Sum of products of distances from the means of values that come one by one (Welford 1962), and of the values as they are. */
typedef struct Spread {
    gsize n;
    double mean_a, mean_b;
    double around_means;
    double around_zero;
} Spread;

static inline void
add(Spread *spread, double a, double b)
{
    const double from_mean = a - spread->mean_a;

    spread->n++;
    spread->mean_a += from_mean / (double)spread->n;
    spread->mean_b += (b - spread->mean_b) / (double)spread->n;
    spread->around_means += from_mean * (b - spread->mean_b);
    spread->around_zero += a * b;
}

/* What the units of a draw add, zeros for those that did not come. */
static double
sum_of(const RfDraw *draw, const Spread *spread)
{
    const double n_zeros = (double)(draw->n - spread->n), n = (double)spread->n;

    switch (draw->spread) {
    case RF_SPREAD_MEAN:
        return draw->scale * (spread->around_means + spread->mean_a * spread->mean_b * n * n_zeros / draw->n);
    case RF_SPREAD_ZERO:
        return draw->scale * spread->around_zero;
    case RF_SPREAD_NOTHING:
    case RF_SPREAD_AVERAGE:
        break;
    }
    return 0;
}

typedef struct Walk {
    const RfInfluence *a, *b;
    gsize next_a, next_b;
} Walk;

/* The leaf that comes next, RF_SURVEY_NONE at the end. */
static inline guint32
peek(const Walk *walk)
{
    const guint32 a = walk->next_a < walk->a->n ? walk->a->leaves[walk->next_a] : RF_SURVEY_NONE;
    const guint32 b = walk->next_b < walk->b->n ? walk->b->leaves[walk->next_b] : RF_SURVEY_NONE;

    return MIN(a, b);
}

static inline void
take(Walk *walk, guint32 leaf, double *out_a, double *out_b)
{
    *out_a = *out_b = 0;
    if (walk->next_a < walk->a->n && walk->a->leaves[walk->next_a] == leaf)
        *out_a = walk->a->values[walk->next_a++];
    if (walk->next_b < walk->b->n && walk->b->leaves[walk->next_b] == leaf)
        *out_b = walk->b->values[walk->next_b++];
}

/* All of the primary unit that comes next; what its secondary units add. */
static inline double
take_primary(const RfSurveyFrame *frame, Walk *walk, guint32 primary, double *out_a, double *out_b)
{
    Spread spread = { 0 };
    double a, b;

    if (frame->primaries == NULL) {
        take(walk, primary, out_a, out_b);
        return 0;
    }
    *out_a = *out_b = 0;
    for (guint32 leaf = peek(walk); leaf != RF_SURVEY_NONE && frame->primary_of[leaf] == primary; leaf = peek(walk)) {
        take(walk, leaf, &a, &b);
        add(&spread, a, b);
        *out_a += a;
        *out_b += b;
    }
    return sum_of(&frame->primaries[primary], &spread);
}

double
rf_variance_between(const RfSurveyFrame *frame, const RfInfluence *a, const RfInfluence *b)
{
    Walk walk = { a, b, 0, 0 };
    double within = 0, between = 0;
    gsize n_seen = 0, n_unknown = 0;

    for (guint32 leaf = peek(&walk); leaf != RF_SURVEY_NONE; leaf = peek(&walk)) {
        const guint32 stratum = frame->stratum_of[rf_survey_frame_primary(frame, leaf)];
        Spread spread = { 0 };
        for (; leaf != RF_SURVEY_NONE; leaf = peek(&walk)) {
            const guint32 primary = rf_survey_frame_primary(frame, leaf);
            double of_a, of_b;
            if (frame->stratum_of[primary] != stratum)
                break;
            within += take_primary(frame, &walk, primary, &of_a, &of_b);
            add(&spread, of_a, of_b);
        }
        between += sum_of(&frame->strata[stratum], &spread);
        n_seen++;
        n_unknown += frame->strata[stratum].spread == RF_SPREAD_AVERAGE;
    }
    if (n_unknown > 0)
        between = n_unknown == n_seen ? (double)NAN : between * (double)n_seen / (double)(n_seen - n_unknown);
    return between + within;
}

double
rf_variance_of(const RfSurveyFrame *frame, const RfInfluence *influence)
{
    return rf_variance_between(frame, influence, influence);
}
