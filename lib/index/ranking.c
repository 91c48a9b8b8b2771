/* SPDX-License-Identifier: MIT */
/* Making rankings. */
#include "index/ranking.h"

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "index/sort.h"

#define MAX_DIGITS 15

struct reform_ranking_options {
    reform_rank_method method;
    gboolean ascending;
    gboolean rounds;
    gint32 digits;
    reform_rounding rounding;
};

static const reform_ranking_options DEFAULTS = { .method = REFORM_RANK_METHOD_COMPETITION };

gboolean
rf_ranking_check_count(gsize n, const char *what, GError **error)
{
    if (n <= REFORM_RANKING_MAX_UNITS)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_LIMIT, "%" G_GSIZE_FORMAT " %s, expected at most %d", n, what,
                  REFORM_RANKING_MAX_UNITS);
    return FALSE;
}

char *
rf_ranking_take_code(const char *code, const char *what, gsize index, GError **error)
{
    g_autofree char *name = g_strdup_printf("%s %" G_GSIZE_FORMAT, what, index + 1);
    gsize length = strlen(code);

    if (length > REFORM_RANKING_MAX_CODE) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "%s has %" G_GSIZE_FORMAT " bytes, expected at most %d",
                      name, length, REFORM_RANKING_MAX_CODE);
        return NULL;
    }
    if (!rf_text_check(code, (gssize)length, name, error))
        return NULL;

    g_autofree char *stored = rf_text_normalise(code, (gssize)length);
    if (stored[0] == '\0') {
        rf_errors_set(error, REFORM_STATUS_MISSING, "%s is blank, expected a code or a name", name);
        return NULL;
    }
    return g_steal_pointer(&stored);
}

/* Order of units: by their keys, then by their codes. A key is smaller the nearer to the first a unit is. */

typedef struct Keys {
    const reform_ranking *ranking;
    const double *keys; /* NaN where a value is missing */
} Keys;

static gint
compare_codes(gsize a, gsize b, gconstpointer data)
{
    const reform_ranking *ranking = data;

    return strcmp(ranking->codes[a], ranking->codes[b]);
}

/* Indexes come sorted by code, and sorting leaves equal ones so. */
static gint
compare_keys(gsize a, gsize b, gconstpointer data)
{
    const double x = ((const Keys *)data)->keys[a], y = ((const Keys *)data)->keys[b];

    if (isnan(x) || isnan(y))
        return (isnan(x) != 0) - (isnan(y) != 0);
    return (x > y) - (x < y);
}

static double
key_of(double value, const reform_ranking_options *options)
{
    double key = options->rounds ? reform_number_round(value, options->digits, options->rounding) : value;

    return options->ascending ? key : -key;
}

static gboolean
check_duplicates(const reform_ranking *ranking, GError **error)
{
    for (gsize i = 1; i < ranking->n; i++) {
        gsize a = ranking->by_code[i - 1], b = ranking->by_code[i];
        if (strcmp(ranking->codes[a], ranking->codes[b]) != 0)
            continue;
        g_autofree char *code = rf_text_excerpt(ranking->codes[b], -1);
        rf_errors_set(error, REFORM_STATUS_DUPLICATE,
                      "units %" G_GSIZE_FORMAT " and %" G_GSIZE_FORMAT
                      " both have the code '%s', expected one of each",
                      MIN(a, b) + 1, MAX(a, b) + 1, code);
        return FALSE;
    }
    return TRUE;
}

/* Ranks from the order. */
static void
number_units(reform_ranking *ranking, const double *keys)
{
    const gsize *order = ranking->order;
    gsize dense = 0;

    for (gsize start = 0, end; start < ranking->n_ranked; start = end) {
        for (end = start + 1; end < ranking->n_ranked && keys[order[end]] == keys[order[start]];)
            end++;
        dense++;
        if (end - start > 1)
            ranking->n_tied += end - start;
        for (gsize i = start; i < end; i++) {
            ranking->competition[order[i]] = start + 1;
            ranking->dense[order[i]] = dense;
            ranking->n_equal[order[i]] = end - start;
        }
    }
    for (gsize i = 0; i < ranking->n; i++)
        ranking->position[order[i]] = i;
}

static gboolean
sort_units(reform_ranking *ranking, const reform_ranking_options *options, GError **error)
{
    g_autofree double *keys = rf_memory_new(ranking->n, sizeof *keys, "values", error);
    g_autofree gsize *scratch =
        keys == NULL ? NULL : rf_memory_new(ranking->n, sizeof *scratch, "units", error);

    if (scratch == NULL)
        return FALSE;
    for (gsize i = 0; i < ranking->n; i++) {
        keys[i] = key_of(ranking->values[i], options);
        ranking->by_code[i] = i;
    }
    rf_sort_indexes(ranking->by_code, scratch, ranking->n, compare_codes, ranking);
    if (!check_duplicates(ranking, error))
        return FALSE;
    memcpy(ranking->order, ranking->by_code, ranking->n * sizeof *ranking->order);
    rf_sort_indexes(ranking->order, scratch, ranking->n, compare_keys, &(Keys){ ranking, keys });
    number_units(ranking, keys);
    return TRUE;
}

static gboolean
take_units(reform_ranking *ranking, const char *const *codes, const double *values, GError **error)
{
    for (gsize i = 0; i < ranking->n; i++) {
        if (isinf(values[i])) {
            rf_errors_set(error, REFORM_STATUS_RANGE,
                          "the value of unit %" G_GSIZE_FORMAT " is infinite, expected a number", i + 1);
            return FALSE;
        }
        ranking->codes[i] = rf_ranking_take_code(codes[i], "the code of unit", i, error);
        if (ranking->codes[i] == NULL)
            return FALSE;
        ranking->values[i] = isnan(values[i]) ? (double)NAN : values[i];
        ranking->n_ranked += !isnan(values[i]);
    }
    return TRUE;
}

static gboolean
allocate(reform_ranking *ranking, GError **error)
{
    gsize **columns[] = { &ranking->by_code,     &ranking->order, &ranking->position,
                          &ranking->competition, &ranking->dense, &ranking->n_equal };

    ranking->codes = rf_memory_new0(ranking->n, sizeof *ranking->codes, "codes", error);
    if (ranking->codes == NULL)
        return FALSE;
    ranking->values = rf_memory_new(ranking->n, sizeof *ranking->values, "values", error);
    if (ranking->values == NULL)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        *columns[i] = rf_memory_new0(ranking->n, sizeof(gsize), "units", error);
        if (*columns[i] == NULL)
            return FALSE;
    }
    return TRUE;
}

static gboolean
make_ranking(const char *const *codes, const double *values, gsize n, const reform_ranking_options *options,
             reform_ranking **out_ranking, GError **error)
{
    if (!rf_ranking_check_count(n, "units", error))
        return FALSE;

    reform_ranking *ranking = g_new0(reform_ranking, 1);
    g_atomic_ref_count_init(&ranking->refs);
    ranking->method = options->method;
    ranking->ascending = options->ascending;
    ranking->n = n;
    if (!allocate(ranking, error) || !take_units(ranking, codes, values, error) ||
        !sort_units(ranking, options, error)) {
        reform_ranking_unref(ranking);
        return FALSE;
    }
    *out_ranking = ranking;
    return TRUE;
}

static gboolean
has_all(const char *const *codes, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (codes[i] == NULL)
            return FALSE;
    return TRUE;
}

/* Public API */

reform_ranking_options *
reform_ranking_options_new(void)
{
    reform_ranking_options *options = g_new(reform_ranking_options, 1);

    *options = DEFAULTS;
    return options;
}

void
reform_ranking_options_free(reform_ranking_options *options)
{
    g_free(options);
}

reform_status
reform_ranking_options_set_method(reform_ranking_options *options, reform_rank_method method,
                                  reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(method >= REFORM_RANK_METHOD_COMPETITION && method <= REFORM_RANK_METHOD_AVERAGE, error);
    options->method = method;
    return REFORM_STATUS_OK;
}

reform_status
reform_ranking_options_set_digits(reform_ranking_options *options, int32_t digits, reform_rounding rounding,
                                  reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(digits >= -MAX_DIGITS && digits <= MAX_DIGITS, error);
    RF_REQUIRE(rounding >= REFORM_ROUNDING_HALF_AWAY && rounding <= REFORM_ROUNDING_UP, error);
    options->rounds = TRUE;
    options->digits = digits;
    options->rounding = rounding;
    return REFORM_STATUS_OK;
}

void
reform_ranking_options_set_ascending(reform_ranking_options *options, int ascending)
{
    if (options != NULL)
        options->ascending = ascending != 0;
}

reform_status
reform_ranking_new(const char *const *codes, const double *values, size_t n,
                   const reform_ranking_options *options, reform_ranking **out_ranking, reform_error **error)
{
    GError *err = NULL;

    if (out_ranking != NULL)
        *out_ranking = NULL;
    RF_REQUIRE(out_ranking != NULL, error);
    RF_REQUIRE(n == 0 || (codes != NULL && values != NULL), error);
    RF_REQUIRE(n > REFORM_RANKING_MAX_UNITS || has_all(codes, n), error);
    make_ranking(codes, values, n, options != NULL ? options : &DEFAULTS, out_ranking, &err);
    return rf_errors_give(err, error);
}

reform_ranking *
reform_ranking_ref(reform_ranking *ranking)
{
    if (ranking != NULL)
        g_atomic_ref_count_inc(&ranking->refs);
    return ranking;
}

void
reform_ranking_unref(reform_ranking *ranking)
{
    if (ranking == NULL || !g_atomic_ref_count_dec(&ranking->refs))
        return;
    for (gsize i = 0; ranking->codes != NULL && i < ranking->n; i++)
        g_free(ranking->codes[i]);
    g_free(ranking->codes);
    g_free(ranking->values);
    g_free(ranking->by_code);
    g_free(ranking->order);
    g_free(ranking->position);
    g_free(ranking->competition);
    g_free(ranking->dense);
    g_free(ranking->n_equal);
    g_free(ranking);
}
