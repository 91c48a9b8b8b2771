/* SPDX-License-Identifier: MIT */
#include "survey/replicates.h"

#include <math.h>

#include <reform/survey_design.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/philox.h"
#include "foundation/text.h"

/* Primary units of a stratum. */
typedef struct Stratum {
    guint32 first;
    guint32 n;
    double share; /* of the population that is not in the sample: 1 where that is not known */
} Stratum;

struct RfReplicates {
    RfReplication kind;
    gboolean about_estimate;
    guint32 n;
    guint32 n_primaries;
    Stratum *strata;
    gsize n_strata;
    guint32 *stratum_of; /* of each primary unit */
    double *factors;     /* of a primary unit together, one a replicate; NULL for jackknives */
    double *scales;      /* of each replicate */
};

static gboolean
list_strata(RfReplicates *replicates, const RfSurveyCells *cells, gboolean is_finite, GError **error)
{
    replicates->n_primaries = (guint32)cells->n_primaries;
    replicates->n_strata = cells->n_strata;
    if ((replicates->strata = rf_memory_new0(cells->n_strata, sizeof *replicates->strata, "strata", error)) == NULL ||
        (replicates->stratum_of = rf_memory_new(cells->n_primaries, sizeof *replicates->stratum_of, "primary units", error)) == NULL)
        return FALSE;
    for (guint32 i = 0; i < cells->n_primaries; i++) {
        Stratum *stratum = &replicates->strata[cells->primaries[i].parent];
        if (stratum->n++ == 0)
            stratum->first = i;
        replicates->stratum_of[i] = cells->primaries[i].parent;
        stratum->share = cells->primaries[i].population;
    }
    for (gsize i = 0; i < cells->n_strata; i++) {
        Stratum *stratum = &replicates->strata[i];
        stratum->share = is_finite && !isnan(stratum->share) ? MAX(1 - stratum->n / stratum->share, 0.0) : 1;
        if (stratum->n > 1 || replicates->kind == RF_REPLICATION_GIVEN)
            continue;
        g_autofree char *label = rf_text_excerpt(cells->strata[i], -1);
        rf_errors_set(error, REFORM_STATUS_STRUCTURE, "stratum '%s' has a single primary unit: replicates need two", label);
        return FALSE;
    }
    return TRUE;
}

static gboolean
make_jackknife(RfReplicates *replicates, GError **error)
{
    if (replicates->kind == RF_REPLICATION_JK1 && replicates->n_strata > 1) {
        rf_errors_set(error, REFORM_STATUS_STRUCTURE, "there are %" G_GSIZE_FORMAT " strata: JK1 is for one, JKn for more", replicates->n_strata);
        return FALSE;
    }
    if (replicates->n_primaries > REFORM_SURVEY_DESIGN_MAX_REPLICATES) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "a jackknife of %u primary units, expected at most %d", replicates->n_primaries,
                      REFORM_SURVEY_DESIGN_MAX_REPLICATES);
        return FALSE;
    }
    replicates->n = replicates->n_primaries;
    replicates->scales = rf_memory_new(replicates->n, sizeof *replicates->scales, "replicates", error);
    for (guint32 i = 0; replicates->scales != NULL && i < replicates->n; i++) {
        const Stratum *stratum = &replicates->strata[replicates->stratum_of[i]];
        replicates->scales[i] = stratum->share * (stratum->n - 1) / stratum->n;
    }
    return replicates->scales != NULL;
}

static gboolean
make_room(RfReplicates *replicates, guint32 n, GError **error)
{
    gsize size;

    if (!g_size_checked_mul(&size, n, replicates->n_primaries))
        size = G_MAXSIZE;
    replicates->n = n;
    return (replicates->factors = rf_memory_new0(size, sizeof *replicates->factors, "replicates", error)) != NULL &&
           (replicates->scales = rf_memory_new(n, sizeof *replicates->scales, "replicates", error)) != NULL;
}

/* n - 1 draws of n: the factor of a unit is n / (n - 1) times how often it is drawn, nearer to 1 where the population is finite. */
static void
resample(RfReplicates *replicates, guint32 index, guint32 replicate, guint64 seed)
{
    const Stratum *stratum = &replicates->strata[index];
    const double root = sqrt(stratum->share);
    const double each = root * stratum->n / (stratum->n - 1.0);
    double *factors = replicates->factors + (gsize)stratum->first * replicates->n + replicate;

    for (guint32 i = 0; i < stratum->n; i++)
        factors[(gsize)i * replicates->n] = 1 - root;
    for (guint32 draw = 0; draw + 1 < stratum->n; draw += 2) {
        const RfPhilox random = rf_philox((RfPhilox){ { draw / 2, index, replicate, 0 } }, seed);
        for (guint32 i = 0; i < 2 && draw + i + 1 < stratum->n; i++)
            factors[(gsize)rf_philox_below(rf_philox_long(&random, i), stratum->n) * replicates->n] += each;
    }
}

static gboolean
make_bootstrap(RfReplicates *replicates, const RfReplicatePlan *plan, GError **error)
{
    if (!make_room(replicates, plan->n, error))
        return FALSE;
    for (guint32 stratum = 0; stratum < replicates->n_strata; stratum++)
        for (guint32 replicate = 0; replicate < replicates->n; replicate++)
            resample(replicates, stratum, replicate, plan->seed);
    for (guint32 replicate = 0; replicate < replicates->n; replicate++)
        replicates->scales[replicate] = 1 / (replicates->n - 1.0);
    return TRUE;
}

static gboolean
take_given(RfReplicates *replicates, const RfReplicatePlan *plan, GError **error)
{
    if (!make_room(replicates, plan->n, error))
        return FALSE;
    for (guint32 replicate = 0; replicate < replicates->n; replicate++) {
        replicates->scales[replicate] = plan->scales[replicate];
        for (guint32 unit = 0; unit < replicates->n_primaries; unit++)
            replicates->factors[(gsize)unit * replicates->n + replicate] = plan->factors[(gsize)replicate * replicates->n_primaries + unit];
    }
    return TRUE;
}

RfReplicates *
rf_replicates_new(const RfSurveyCells *cells, const RfReplicatePlan *plan, GError **error)
{
    RfReplicates *replicates = g_new0(RfReplicates, 1);
    gboolean good;

    replicates->kind = plan->kind;
    replicates->about_estimate = plan->about_estimate;
    good = list_strata(replicates, cells, plan->is_finite, error);
    if (good && plan->kind == RF_REPLICATION_BOOTSTRAP)
        good = make_bootstrap(replicates, plan, error);
    else if (good)
        good = plan->kind == RF_REPLICATION_GIVEN ? take_given(replicates, plan, error) : make_jackknife(replicates, error);
    if (good)
        return replicates;
    rf_replicates_free(replicates);
    return NULL;
}

void
rf_replicates_free(RfReplicates *replicates)
{
    if (replicates == NULL)
        return;
    g_free(replicates->strata);
    g_free(replicates->stratum_of);
    g_free(replicates->factors);
    g_free(replicates->scales);
    g_free(replicates);
}

guint32
rf_replicates_get_size(const RfReplicates *replicates)
{
    return replicates->n;
}

/*
 * What the units on one side of each add to the replicate that leaves it out: those of its stratum n / (n - 1) times. Nothing is
 * taken away from a sum of all, so that a replicate without any unit of a domain has 0 and no rest of rounding.
 */
static void
add_side(const RfReplicates *replicates, const guint32 *units, const double *totals, gsize n_units, gboolean is_after, double *out_totals)
{
    double of_strata = 0, of_stratum = 0, factor = 1;
    guint32 index = RF_SURVEY_NONE;
    gsize n_seen = 0;

    for (guint32 i = 0; i < replicates->n; i++) {
        const guint32 replicate = is_after ? replicates->n - 1 - i : i;
        if (replicates->stratum_of[replicate] != index) {
            index = replicates->stratum_of[replicate];
            factor = replicates->strata[index].n / (replicates->strata[index].n - 1.0);
            of_strata += of_stratum;
            of_stratum = 0;
        }
        out_totals[replicate] += of_strata + factor * of_stratum;
        const gsize next = is_after ? n_units - 1 - n_seen : n_seen;
        if (n_seen < n_units && units[next] == replicate) {
            of_stratum += totals[next];
            n_seen++;
        }
    }
}

void
rf_replicates_total(const RfReplicates *replicates, const guint32 *units, const double *totals, gsize n_units, double *out_totals)
{
    for (guint32 replicate = 0; replicate < replicates->n; replicate++)
        out_totals[replicate] = 0;
    if (replicates->factors == NULL) {
        add_side(replicates, units, totals, n_units, FALSE, out_totals);
        add_side(replicates, units, totals, n_units, TRUE, out_totals);
        return;
    }
    for (gsize i = 0; i < n_units; i++) {
        const double *factors = replicates->factors + (gsize)units[i] * replicates->n;
        const double total = totals[i];
        for (guint32 replicate = 0; replicate < replicates->n; replicate++)
            out_totals[replicate] += factors[replicate] * total;
    }
}

/* Replicates that count nothing do not move the mean, and need not have an estimate. */
static double
mean_of(const RfReplicates *replicates, const double *values)
{
    double sum = 0;
    guint32 n = 0;

    for (guint32 i = 0; i < replicates->n; i++) {
        if (replicates->scales[i] <= 0)
            continue;
        sum += values[i];
        n++;
    }
    return sum / n;
}

double
rf_replicates_covariance(const RfReplicates *replicates, const double *a, double estimate_a, const double *b, double estimate_b)
{
    const double about_a = replicates->about_estimate ? estimate_a : mean_of(replicates, a);
    const double about_b = replicates->about_estimate ? estimate_b : mean_of(replicates, b);
    double sum = 0;

    for (guint32 i = 0; i < replicates->n; i++)
        if (replicates->scales[i] > 0)
            sum += replicates->scales[i] * (a[i] - about_a) * (b[i] - about_b);
    return sum;
}
