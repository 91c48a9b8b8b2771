/* SPDX-License-Identifier: MIT */
/* Replicates as a design states them, and as the units of answers have them. */
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "survey/design.h"
#include "survey/replicates.h"

void
rf_survey_design_free_given(RfGivenReplicates *given)
{
    if (given == NULL)
        return;
    g_clear_pointer(&given->units, g_hash_table_unref);
    g_free(given->factors);
    g_free(given->scales);
    g_free(given);
}

char *
rf_survey_design_unit_key(const RfGivenReplicates *given, const char *stratum, const char *primary)
{
    return g_strconcat(given->has_strata ? stratum : "", "\n", primary, NULL);
}

static gboolean
take_unit(RfGivenReplicates *given, const char *stratum, const char *primary, gsize index, GError **error)
{
    if (!rf_text_check(primary, -1, "the label of a primary unit", error) ||
        (stratum != NULL && !rf_text_check(stratum, -1, "the label of a stratum", error)))
        return FALSE;

    g_autofree char *unit = rf_text_normalise(primary, -1);
    g_autofree char *whole = stratum == NULL ? NULL : rf_text_normalise(stratum, -1);
    if (g_hash_table_insert(given->units, rf_survey_design_unit_key(given, whole, unit), GSIZE_TO_POINTER(index + 1)))
        return TRUE;
    g_autofree char *excerpt = rf_text_excerpt(unit, -1);
    rf_errors_set(error, REFORM_STATUS_DUPLICATE, "primary unit '%s' has factors twice, expected once", excerpt);
    return FALSE;
}

static gboolean
check_numbers(const double *factors, gsize n_factors, const double *scales, gsize n_replicates, GError **error)
{
    for (gsize i = 0; i < n_factors; i++) {
        if (isfinite(factors[i]))
            continue;
        rf_errors_set(error, REFORM_STATUS_RANGE, "a factor of a replicate is not finite");
        return FALSE;
    }
    for (gsize i = 0; i < n_replicates; i++) {
        if (scales[i] >= 0 && isfinite(scales[i]))
            continue;
        rf_errors_set(error, REFORM_STATUS_RANGE, "the scale of replicate %" G_GSIZE_FORMAT " is no number from 0", i + 1);
        return FALSE;
    }
    return TRUE;
}

static gboolean
copy_numbers(RfGivenReplicates *given, const double *factors, const double *scales, GError **error)
{
    gsize n_factors;

    if (!g_size_checked_mul(&n_factors, given->n_primaries, given->n_replicates))
        n_factors = G_MAXSIZE;
    given->factors = rf_memory_new(n_factors, sizeof *factors, "replicates", error);
    given->scales = given->factors == NULL ? NULL : rf_memory_new(given->n_replicates, sizeof *scales, "replicates", error);
    if (given->scales == NULL || !check_numbers(factors, n_factors, scales, given->n_replicates, error))
        return FALSE;
    if (n_factors > 0)
        memcpy(given->factors, factors, n_factors * sizeof *factors);
    memcpy(given->scales, scales, given->n_replicates * sizeof *scales);
    return TRUE;
}

/* What a plan needs of the factors: those of the units at hand, in their order. */
static double *
pick_factors(const RfGivenReplicates *given, const RfSurveyCells *cells, GError **error)
{
    gsize size;

    if (!g_size_checked_mul(&size, cells->n_primaries, given->n_replicates))
        size = G_MAXSIZE;
    g_autofree double *picked = rf_memory_new(size, sizeof *picked, "replicates", error);
    for (gsize unit = 0; picked != NULL && unit < cells->n_primaries; unit++) {
        const RfSurveyUnit *primary = &cells->primaries[unit];
        g_autofree char *key = rf_survey_design_unit_key(given, cells->strata[primary->parent], primary->label);
        const gsize index = GPOINTER_TO_SIZE(g_hash_table_lookup(given->units, key));
        if (index == 0) {
            g_autofree char *excerpt = rf_text_excerpt(primary->label, -1);
            rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "the replicates have no factors for primary unit '%s'", excerpt);
            return NULL;
        }
        for (gsize replicate = 0; replicate < given->n_replicates; replicate++)
            picked[replicate * cells->n_primaries + unit] = given->factors[replicate * given->n_primaries + index - 1];
    }
    return g_steal_pointer(&picked);
}

RfReplicates *
rf_survey_design_replicate(const reform_survey_design *design, const RfSurveyCells *cells, GError **error)
{
    RfReplicatePlan plan = { .is_finite = design->is_finite, .n = design->n_replicates, .seed = design->seed };
    g_autofree double *factors = NULL;

    switch (design->replication) {
    case REFORM_REPLICATION_JK1: plan.kind = RF_REPLICATION_JK1; break;
    case REFORM_REPLICATION_JKN: plan.kind = RF_REPLICATION_JKN; break;
    case REFORM_REPLICATION_BOOTSTRAP: plan.kind = RF_REPLICATION_BOOTSTRAP; break;
    case REFORM_REPLICATION_GIVEN:
        factors = pick_factors(design->given, cells, error);
        if (factors == NULL)
            return NULL;
        plan.kind = RF_REPLICATION_GIVEN;
        plan.n = (guint32)design->given->n_replicates;
        plan.factors = factors;
        plan.scales = design->given->scales;
        plan.about_estimate = design->given->about_estimate;
        break;
    default: return NULL;
    }
    return rf_replicates_new(cells, &plan, error);
}

static gboolean
check_count(gsize n, GError **error)
{
    if (n >= 2 && n <= REFORM_SURVEY_DESIGN_MAX_REPLICATES)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_LIMIT, "%" G_GSIZE_FORMAT " replicates, expected 2 to %d", n, REFORM_SURVEY_DESIGN_MAX_REPLICATES);
    return FALSE;
}

static gboolean
has_labels(const char *const *labels, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (labels[i] == NULL)
            return FALSE;
    return TRUE;
}

static void
set_given(reform_survey_design *design, RfGivenReplicates *given)
{
    rf_survey_design_free_given(design->given);
    design->given = given;
}

/* Public API */

reform_status
reform_survey_design_set_replication(reform_survey_design *design, reform_replication replication, uint32_t n, uint64_t seed,
                                     reform_error **error)
{
    const gboolean draws = replication == REFORM_REPLICATION_BOOTSTRAP;
    GError *err = NULL;

    RF_REQUIRE(design != NULL, error);
    RF_REQUIRE((int)replication >= REFORM_REPLICATION_NONE && (int)replication <= REFORM_REPLICATION_BOOTSTRAP, error);
    RF_REQUIRE(draws || (n == 0 && seed == 0), error);
    if (!draws || check_count(n, &err)) {
        design->replication = replication;
        design->n_replicates = n;
        design->seed = seed;
        set_given(design, NULL);
    }
    return rf_errors_give(err, error);
}

reform_status
reform_survey_design_set_replicates(reform_survey_design *design, const char *const *strata, const char *const *primaries,
                                    size_t n_primaries, const double *factors, const double *scales, size_t n_replicates,
                                    int about_estimate, reform_error **error)
{
    GError *err = NULL;
    gboolean good;

    RF_REQUIRE(design != NULL && primaries != NULL && factors != NULL && scales != NULL, error);
    RF_REQUIRE(has_labels(primaries, n_primaries) && (strata == NULL || has_labels(strata, n_primaries)), error);
    if (!check_count(n_replicates, &err))
        return rf_errors_give(err, error);

    RfGivenReplicates *given = g_new0(RfGivenReplicates, 1);
    given->units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    given->has_strata = strata != NULL;
    given->n_primaries = n_primaries;
    given->n_replicates = n_replicates;
    given->about_estimate = about_estimate != 0;
    good = copy_numbers(given, factors, scales, &err);
    for (gsize i = 0; good && i < n_primaries; i++)
        good = take_unit(given, strata == NULL ? NULL : strata[i], primaries[i], i, &err);
    if (good) {
        design->replication = REFORM_REPLICATION_GIVEN;
        set_given(design, given);
    } else {
        rf_survey_design_free_given(given);
    }
    return rf_errors_give(err, error);
}
