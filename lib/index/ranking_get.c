/* SPDX-License-Identifier: MIT */
/* What a ranking says. */
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/text.h"
#include "index/ranking.h"

static gboolean
is_ranked(const reform_ranking *ranking, gsize unit)
{
    return ranking != NULL && unit < ranking->n && ranking->competition[unit] != 0;
}

static gboolean
check_span(const reform_ranking *ranking, gsize first, gsize n, GError **error)
{
    if (first <= ranking->n && n <= ranking->n - first)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_RANGE,
                  "%" G_GSIZE_FORMAT " units from %" G_GSIZE_FORMAT
                  " on are asked for, the ranking has %" G_GSIZE_FORMAT,
                  n, first, ranking->n);
    return FALSE;
}

gsize
rf_ranking_find(const reform_ranking *ranking, const char *code)
{
    gsize low = 0, high = ranking->n;

    while (low < high) {
        gsize middle = low + (high - low) / 2;
        gint side = strcmp(ranking->codes[ranking->by_code[middle]], code);
        if (side == 0)
            return ranking->by_code[middle];
        if (side < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return REFORM_RANKING_NO_UNIT;
}

static gboolean
find(const reform_ranking *ranking, const char *code, gsize *out_unit, GError **error)
{
    if (!rf_text_check(code, -1, "the code", error))
        return FALSE;

    g_autofree char *stored = rf_text_normalise(code, -1);
    gsize unit = rf_ranking_find(ranking, stored);
    if (unit == REFORM_RANKING_NO_UNIT) {
        g_autofree char *excerpt = rf_text_excerpt(code, -1);
        rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "no unit of the ranking has the code '%s'", excerpt);
        return FALSE;
    }
    *out_unit = unit;
    return TRUE;
}

/* Public API */

size_t
reform_ranking_get_size(const reform_ranking *ranking)
{
    return ranking == NULL ? 0 : ranking->n;
}

size_t
reform_ranking_get_n_ranked(const reform_ranking *ranking)
{
    return ranking == NULL ? 0 : ranking->n_ranked;
}

size_t
reform_ranking_get_n_missing(const reform_ranking *ranking)
{
    return ranking == NULL ? 0 : ranking->n - ranking->n_ranked;
}

size_t
reform_ranking_get_n_tied(const reform_ranking *ranking)
{
    return ranking == NULL ? 0 : ranking->n_tied;
}

const char *
reform_ranking_get_code(const reform_ranking *ranking, size_t unit)
{
    return ranking == NULL || unit >= ranking->n ? NULL : ranking->codes[unit];
}

reform_status
reform_ranking_find(const reform_ranking *ranking, const char *code, size_t *out_unit, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(ranking != NULL && code != NULL && out_unit != NULL, error);
    find(ranking, code, out_unit, &err);
    return rf_errors_give(err, error);
}

double
reform_ranking_get_value(const reform_ranking *ranking, size_t unit)
{
    return ranking == NULL || unit >= ranking->n ? (double)NAN : ranking->values[unit];
}

double
reform_ranking_get_rank(const reform_ranking *ranking, size_t unit)
{
    if (!is_ranked(ranking, unit))
        return (double)NAN;
    if (ranking->method == REFORM_RANK_METHOD_AVERAGE)
        return (double)ranking->competition[unit] + (double)(ranking->n_equal[unit] - 1) / 2.0;
    return (double)reform_ranking_get_place(ranking, unit);
}

int64_t
reform_ranking_get_place(const reform_ranking *ranking, size_t unit)
{
    if (!is_ranked(ranking, unit))
        return 0;
    if (ranking->method == REFORM_RANK_METHOD_DENSE)
        return (int64_t)ranking->dense[unit];
    if (ranking->method == REFORM_RANK_METHOD_ORDINAL)
        return (int64_t)ranking->position[unit] + 1;
    return (int64_t)ranking->competition[unit];
}

size_t
reform_ranking_get_n_equal(const reform_ranking *ranking, size_t unit)
{
    return is_ranked(ranking, unit) ? ranking->n_equal[unit] : 0;
}

reform_status
reform_ranking_get_ranks(const reform_ranking *ranking, size_t first, size_t n, double *out_ranks,
                         reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(ranking != NULL && (n == 0 || out_ranks != NULL), error);
    if (check_span(ranking, first, n, &err))
        for (size_t i = 0; i < n; i++)
            out_ranks[i] = reform_ranking_get_rank(ranking, first + i);
    return rf_errors_give(err, error);
}

reform_status
reform_ranking_get_places(const reform_ranking *ranking, size_t first, size_t n, int64_t *out_places,
                          reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(ranking != NULL && (n == 0 || out_places != NULL), error);
    if (check_span(ranking, first, n, &err))
        for (size_t i = 0; i < n; i++)
            out_places[i] = reform_ranking_get_place(ranking, first + i);
    return rf_errors_give(err, error);
}

reform_status
reform_ranking_get_order(const reform_ranking *ranking, size_t first, size_t n, size_t *out_units,
                         reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(ranking != NULL && (n == 0 || out_units != NULL), error);
    if (check_span(ranking, first, n, &err) && n > 0)
        memcpy(out_units, ranking->order + first, n * sizeof *out_units);
    return rf_errors_give(err, error);
}
