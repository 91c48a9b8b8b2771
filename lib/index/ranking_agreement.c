/* SPDX-License-Identifier: MIT */
/* Kendall's tau-b and Spearman's rho. Counts and sums are whole numbers; only the last division rounds. */
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/ratio.h"
#include "index/ranking.h"
#include "index/sort.h"

/* Units that both rank. Classes are the dense ranks each ranking gives. */
typedef struct Common {
    gsize n;
    gsize *a;
    gsize *b;
    gsize *indexes;
    gsize *scratch;
} Common;

static void
common_clear(Common *common)
{
    g_free(common->a);
    g_free(common->b);
    g_free(common->indexes);
    g_free(common->scratch);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Common, common_clear)

static gboolean
common_allocate(Common *common, gsize n, GError **error)
{
    gsize **columns[] = { &common->a, &common->b, &common->indexes, &common->scratch };

    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        *columns[i] = rf_memory_new(n, sizeof(gsize), "units", error);
        if (*columns[i] == NULL)
            return FALSE;
    }
    return TRUE;
}

/* Walk both lists of codes, which are sorted. */
static gboolean
common_find(Common *common, const reform_ranking *a, const reform_ranking *b, GError **error)
{
    if (!common_allocate(common, MIN(a->n, b->n), error))
        return FALSE;
    for (gsize i = 0, j = 0; i < a->n && j < b->n;) {
        gsize x = a->by_code[i], y = b->by_code[j];
        gint side = strcmp(a->codes[x], b->codes[y]);
        if (side == 0 && a->dense[x] != 0 && b->dense[y] != 0) {
            common->a[common->n] = a->dense[x];
            common->b[common->n++] = b->dense[y];
        }
        i += side <= 0;
        j += side >= 0;
    }
    return TRUE;
}

static gint
compare_classes(gsize a, gsize b, gconstpointer data)
{
    const gsize *classes = data;

    return (classes[a] > classes[b]) - (classes[a] < classes[b]);
}

static gint
compare_both(gsize a, gsize b, gconstpointer data)
{
    const Common *common = data;
    gint side = compare_classes(a, b, common->a);

    return side != 0 ? side : compare_classes(a, b, common->b);
}

static void
sort_by(Common *common, RfSortCompare compare, gconstpointer data)
{
    for (gsize i = 0; i < common->n; i++)
        common->indexes[i] = i;
    rf_sort_indexes(common->indexes, common->scratch, common->n, compare, data);
}

/* Pairs of equal units that stand together in the sorted indexes. */
static gint64
count_tied_pairs(const Common *common, RfSortCompare compare, gconstpointer data)
{
    gint64 pairs = 0;

    for (gsize i = 1, run = 0; i < common->n; i++) {
        run = compare(common->indexes[i - 1], common->indexes[i], data) == 0 ? run + 1 : 0;
        pairs += (gint64)run;
    }
    return pairs;
}

/* Bits of a product whose root is looked for; that of a double is near enough to the root of no longer one.
 */
#define ROOT_BITS 100

/* The root of a whole number of at most ROOT_BITS bits. FALSE where it is not whole. */
static gboolean
find_root(RfInt128 square, RfInt128 *out_root)
{
    *out_root = (RfInt128)sqrt((double)square);
    for (RfInt128 root = *out_root - 1; root <= *out_root + 1; root++)
        if (root > 0 && root * root == square) {
            *out_root = root;
            return TRUE;
        }
    return FALSE;
}

/* numerator / sqrt(x y), rounded once where the root is whole; never beyond -1 and 1. */
static double
normalise(RfInt128 numerator, RfInt128 x, RfInt128 y)
{
    RfInt128 product, root;

    if (x == y)
        return rf_ratio(numerator, x);
    if (__builtin_mul_overflow(x, y, &product) || product >> ROOT_BITS != 0)
        return CLAMP((double)numerator / (sqrt((double)MIN(x, y)) * sqrt((double)MAX(x, y))), -1.0, 1.0);
    if (find_root(product, &root))
        return rf_ratio(numerator, root);
    return CLAMP((double)numerator / sqrt((double)product), -1.0, 1.0);
}

static gboolean
undefined(const char *what, const Common *common, GError **error)
{
    if (common->n < 2)
        rf_errors_set(error, REFORM_STATUS_UNDEFINED,
                      "%s of %" G_GSIZE_FORMAT " common ranked units, expected at least 2", what, common->n);
    else
        rf_errors_set(error, REFORM_STATUS_UNDEFINED,
                      "%s of a ranking whose %" G_GSIZE_FORMAT " common units are all equal", what,
                      common->n);
    return FALSE;
}

typedef struct Pairs {
    gint64 concordant;
    gint64 discordant;
} Pairs;

/* Knight's algorithm: sort by a, then count the inversions of b. */
static gboolean
correlate_pairs(Common *common, double *out_tau, Pairs *out_pairs, GError **error)
{
    gint64 all = (gint64)common->n * ((gint64)common->n - 1) / 2;

    sort_by(common, compare_both, common);
    gint64 tied_a = count_tied_pairs(common, compare_classes, common->a);
    gint64 tied_both = count_tied_pairs(common, compare_both, common);
    gint64 discordant = (gint64)rf_sort_count_inversions(common->indexes, common->scratch, common->n,
                                                         compare_classes, common->b);
    gint64 tied_b = count_tied_pairs(common, compare_classes, common->b);

    if (all == tied_a || all == tied_b)
        return undefined("Kendall's tau", common, error);
    out_pairs->discordant = discordant;
    out_pairs->concordant = all - tied_a - tied_b + tied_both - discordant;
    *out_tau = normalise((RfInt128)out_pairs->concordant - discordant, all - tied_a, all - tied_b);
    return TRUE;
}

/* Twice the distance of each unit's average rank from their mean, in place of its class. */
static void
centre_ranks(Common *common, gsize *classes, gint64 *out_ranks)
{
    sort_by(common, compare_classes, classes);
    for (gsize start = 0, end; start < common->n; start = end) {
        for (end = start + 1;
             end < common->n && classes[common->indexes[end]] == classes[common->indexes[start]];)
            end++;
        for (gsize i = start; i < end; i++)
            out_ranks[common->indexes[i]] = (gint64)(start + end) - (gint64)common->n;
    }
}

static gboolean
correlate_ranks(Common *common, double *out_rho, GError **error)
{
    g_autofree gint64 *a = rf_memory_new(common->n, sizeof *a, "ranks", error);
    g_autofree gint64 *b = a == NULL ? NULL : rf_memory_new(common->n, sizeof *b, "ranks", error);
    RfInt128 aa = 0, bb = 0, ab = 0;

    if (b == NULL)
        return FALSE;
    centre_ranks(common, common->a, a);
    centre_ranks(common, common->b, b);
    for (gsize i = 0; i < common->n; i++) {
        aa += (RfInt128)a[i] * a[i];
        bb += (RfInt128)b[i] * b[i];
        ab += (RfInt128)a[i] * b[i];
    }
    if (aa == 0 || bb == 0)
        return undefined("Spearman's rho", common, error);
    *out_rho = normalise(ab, aa, bb);
    return TRUE;
}

/* Public API */

reform_status
reform_ranking_kendall(const reform_ranking *a, const reform_ranking *b, double *out_tau, size_t *out_n,
                       int64_t *out_n_concordant, int64_t *out_n_discordant, reform_error **error)
{
    g_auto(Common) common = { 0 };
    Pairs pairs = { 0 };
    GError *err = NULL;

    RF_REQUIRE(a != NULL && b != NULL && out_tau != NULL, error);
    if (common_find(&common, a, b, &err) && correlate_pairs(&common, out_tau, &pairs, &err)) {
        if (out_n != NULL)
            *out_n = common.n;
        if (out_n_concordant != NULL)
            *out_n_concordant = pairs.concordant;
        if (out_n_discordant != NULL)
            *out_n_discordant = pairs.discordant;
    }
    return rf_errors_give(err, error);
}

reform_status
reform_ranking_spearman(const reform_ranking *a, const reform_ranking *b, double *out_rho, size_t *out_n,
                        reform_error **error)
{
    g_auto(Common) common = { 0 };
    GError *err = NULL;

    RF_REQUIRE(a != NULL && b != NULL && out_rho != NULL, error);
    if (common_find(&common, a, b, &err) && correlate_ranks(&common, out_rho, &err) && out_n != NULL)
        *out_n = common.n;
    return rf_errors_give(err, error);
}
