/* SPDX-License-Identifier: MIT */
/* Which policies a diagnosis tries. */
#include <string.h>

#include "foundation/errors.h"
#include "procedure/diagnosis.h"

#define DAY 480

static gboolean
check_share(gsize index, gint32 numerator, gint32 denominator, GError **error)
{
    if (denominator > REFORM_DIAGNOSIS_MAX_DENOMINATOR)
        rf_errors_set(error, REFORM_STATUS_RANGE, "the denominator of share %" G_GSIZE_FORMAT " is %d, expected at most %d",
                      index + 1, denominator, REFORM_DIAGNOSIS_MAX_DENOMINATOR);
    else if (numerator <= 0 || numerator >= denominator)
        rf_errors_set(error, REFORM_STATUS_RANGE, "share %" G_GSIZE_FORMAT " is %d/%d, expected more than 0 and less than 1",
                      index + 1, numerator, denominator);
    else
        return TRUE;
    return FALSE;
}

static gboolean
check_count(gsize n, gsize most, const char *what, GError **error)
{
    if (n <= most)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_LIMIT, "%" G_GSIZE_FORMAT " %ss to try, expected at most %" G_GSIZE_FORMAT, n, what, most);
    return FALSE;
}

/* Steps or floors. */
static gboolean
set_amounts(gint64 *amounts, gsize *out_n, const gint64 *ticks, gsize n, const char *what, GError **error)
{
    if (!check_count(n, REFORM_DIAGNOSIS_MAX_STEPS, what, error))
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        if (ticks[i] >= 0 && ticks[i] <= REFORM_AMOUNT_MAX)
            continue;
        rf_errors_set(error, REFORM_STATUS_RANGE,
                      "%s %" G_GSIZE_FORMAT " is %" G_GINT64_FORMAT " ticks, expected 0 to %" G_GINT64_FORMAT, what, i + 1,
                      ticks[i], REFORM_AMOUNT_MAX);
        return FALSE;
    }
    memcpy(amounts, ticks, n * sizeof *amounts);
    *out_n = n;
    return TRUE;
}

static gboolean
set_shares(reform_diagnosis_options *options, const gint32 *numerators, const gint32 *denominators, gsize n, GError **error)
{
    if (!check_count(n, REFORM_DIAGNOSIS_MAX_SHARES, "share", error))
        return FALSE;
    for (gsize i = 0; i < n; i++)
        if (!check_share(i, numerators[i], denominators[i], error))
            return FALSE;
    for (gsize i = 0; i < n; i++)
        options->shares[i] = rf_share_reduce(numerators[i], denominators[i]);
    options->n_shares = n;
    return TRUE;
}

/* Public API */

reform_diagnosis_options *
reform_diagnosis_options_new(void)
{
    reform_diagnosis_options *options = g_new(reform_diagnosis_options, 1);

    *options = (reform_diagnosis_options){
        .shares = { { 1, 10 }, { 1, 5 }, { 1, 4 }, { 3, 10 }, { 1, 3 }, { 2, 5 }, { 1, 2 }, { 3, 5 } },
        .n_shares = 8,
        .steps = { 0, DAY / 4, DAY / 2, DAY },
        .n_steps = 4,
        .floors = { 0, DAY },
        .n_floors = 2,
        .roundings = { REFORM_STEP_ROUNDING_DOWN, REFORM_STEP_ROUNDING_UP, REFORM_STEP_ROUNDING_NEAREST },
        .n_roundings = RF_N_STEP_ROUNDINGS,
    };
    return options;
}

void
reform_diagnosis_options_free(reform_diagnosis_options *options)
{
    g_free(options);
}

reform_status
reform_diagnosis_options_set_shares(reform_diagnosis_options *options,
                                    const int32_t *numerators,
                                    const int32_t *denominators,
                                    size_t n,
                                    reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(options != NULL && numerators != NULL && denominators != NULL, error);
    RF_REQUIRE(n > 0, error);
    set_shares(options, numerators, denominators, n, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_diagnosis_options_set_steps(reform_diagnosis_options *options, const int64_t *ticks, size_t n, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(options != NULL && ticks != NULL, error);
    RF_REQUIRE(n > 0, error);
    set_amounts(options->steps, &options->n_steps, ticks, n, "step", &err);
    return rf_errors_give(err, error);
}

reform_status
reform_diagnosis_options_set_roundings(reform_diagnosis_options *options, const int32_t *roundings, size_t n, reform_error **error)
{
    RF_REQUIRE(options != NULL && roundings != NULL, error);
    RF_REQUIRE(n > 0 && n <= RF_N_STEP_ROUNDINGS, error);
    for (size_t i = 0; i < n; i++)
        RF_REQUIRE(roundings[i] >= REFORM_STEP_ROUNDING_DOWN && roundings[i] <= REFORM_STEP_ROUNDING_NEAREST, error);
    for (size_t i = 0; i < n; i++)
        options->roundings[i] = (reform_step_rounding)roundings[i];
    options->n_roundings = n;
    return REFORM_STATUS_OK;
}

reform_status
reform_diagnosis_options_set_floors(reform_diagnosis_options *options, const int64_t *ticks, size_t n, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(options != NULL && ticks != NULL, error);
    RF_REQUIRE(n > 0, error);
    set_amounts(options->floors, &options->n_floors, ticks, n, "floor", &err);
    return rf_errors_give(err, error);
}
