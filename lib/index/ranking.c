/* SPDX-License-Identifier: MIT */
/* Making rankings. */
#include "index/ranking.h"

#include <math.h>
#include <string.h>

#include "formula/decimals.h"
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

/* Indexes come sorted by code, and sorting leaves equal ones so. Keys are NaN where a value is missing; those that differ by
 * no more than sums of doubles lose are equal. */
static gint
compare_keys(gsize a, gsize b, gconstpointer data)
{
    const double x = ((const double *)data)[a], y = ((const double *)data)[b];

    if (isnan(x) || isnan(y))
        return (isnan(x) != 0) - (isnan(y) != 0);
    return rf_decimals_compare(x, y);
}

static double
key_of(double value, const reform_ranking_options *options)
{
    double key = options->rounds ? reform_number_round(value, options->digits, options->rounding) : value;

    return options->ascending ? key : -key;
}

/* Ranks from the order. */
static void
number_units(reform_ranking *ranking, const double *keys)
{
    const gsize *order = ranking->order;
    gsize dense = 0;

    for (gsize start = 0, end; start < ranking->n_ranked; start = end) {
        for (end = start + 1; end < ranking->n_ranked && rf_decimals_compare(keys[order[end]], keys[order[start]]) == 0;)
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
        ranking->n_ranked += !isnan(keys[i]);
    }
    memcpy(ranking->order, ranking->by_code, ranking->n * sizeof *ranking->order);
    rf_sort_indexes(ranking->order, scratch, ranking->n, compare_keys, keys);
    number_units(ranking, keys);
    return TRUE;
}

static gboolean
allocate(reform_ranking *ranking, GError **error)
{
    gsize **columns[] = { &ranking->order, &ranking->position, &ranking->competition, &ranking->dense,
                          &ranking->n_equal };

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

reform_ranking *
rf_ranking_new(const RfRankingUnits *units, const double *values, const reform_ranking_options *options,
               GError **error)
{
    reform_ranking *ranking = g_new0(reform_ranking, 1);

    if (options == NULL)
        options = &DEFAULTS;
    g_atomic_ref_count_init(&ranking->refs);
    ranking->method = options->method;
    ranking->ascending = options->ascending;
    ranking->n = units->n;
    ranking->codes = units->codes;
    ranking->by_code = units->by_code;
    ranking->release = units->release;
    ranking->owner = units->owner;
    if (rf_ranking_check_count(units->n, "units", error) && allocate(ranking, error)) {
        for (gsize i = 0; i < ranking->n; i++)
            ranking->values[i] = isnan(values[i]) ? (double)NAN : values[i];
        if (sort_units(ranking, options, error))
            return ranking;
    }
    reform_ranking_unref(ranking);
    return NULL;
}

/* Units of a ranking alone: the codes the caller gave, and their order. */
typedef struct OwnUnits {
    char **codes;
    gsize *by_code;
    gsize n;
} OwnUnits;

static void
free_own_units(gpointer data)
{
    OwnUnits *units = data;

    for (gsize i = 0; units->codes != NULL && i < units->n; i++)
        g_free(units->codes[i]);
    g_free(units->codes);
    g_free(units->by_code);
    g_free(units);
}

static gint
compare_codes(gsize a, gsize b, gconstpointer data)
{
    const OwnUnits *units = data;

    return strcmp(units->codes[a], units->codes[b]);
}

static gboolean
check_duplicates(const OwnUnits *units, GError **error)
{
    for (gsize i = 1; i < units->n; i++) {
        gsize a = units->by_code[i - 1], b = units->by_code[i];
        if (strcmp(units->codes[a], units->codes[b]) != 0)
            continue;
        g_autofree char *code = rf_text_excerpt(units->codes[b], -1);
        rf_errors_set(error, REFORM_STATUS_DUPLICATE,
                      "units %" G_GSIZE_FORMAT " and %" G_GSIZE_FORMAT
                      " both have the code '%s', expected one of each",
                      MIN(a, b) + 1, MAX(a, b) + 1, code);
        return FALSE;
    }
    return TRUE;
}

static gboolean
sort_codes(OwnUnits *units, GError **error)
{
    g_autofree gsize *scratch = rf_memory_new(units->n, sizeof *scratch, "units", error);

    if (scratch == NULL || (units->by_code = rf_memory_new(units->n, sizeof *units->by_code, "units", error)) == NULL)
        return FALSE;
    for (gsize i = 0; i < units->n; i++)
        units->by_code[i] = i;
    rf_sort_indexes(units->by_code, scratch, units->n, compare_codes, units);
    return check_duplicates(units, error);
}

static gboolean
take_units(OwnUnits *units, const char *const *codes, const double *values, GError **error)
{
    units->codes = rf_memory_new0(units->n, sizeof *units->codes, "codes", error);
    for (gsize i = 0; units->codes != NULL && i < units->n; i++) {
        if (isinf(values[i])) {
            rf_errors_set(error, REFORM_STATUS_RANGE,
                          "the value of unit %" G_GSIZE_FORMAT " is infinite, expected a number", i + 1);
            return FALSE;
        }
        units->codes[i] = rf_ranking_take_code(codes[i], "the code of unit", i, error);
        if (units->codes[i] == NULL)
            return FALSE;
    }
    return units->codes != NULL && sort_codes(units, error);
}

static reform_ranking *
make_ranking(const char *const *codes, const double *values, gsize n, const reform_ranking_options *options,
             GError **error)
{
    if (!rf_ranking_check_count(n, "units", error))
        return NULL;

    OwnUnits *units = g_new0(OwnUnits, 1);
    units->n = n;
    if (!take_units(units, codes, values, error)) {
        free_own_units(units);
        return NULL;
    }
    const RfRankingUnits known = { (const char *const *)units->codes, units->by_code, n, free_own_units, units };
    return rf_ranking_new(&known, values, options, error);
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
    *out_ranking = make_ranking(codes, values, n, options, &err);
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
    ranking->release(ranking->owner);
    g_free(ranking->values);
    g_free(ranking->order);
    g_free(ranking->position);
    g_free(ranking->competition);
    g_free(ranking->dense);
    g_free(ranking->n_equal);
    g_free(ranking);
}
