/* SPDX-License-Identifier: MIT */
/*
 * Post-stratification by one margin, raking by several. The residuals are those of R's survey: for one margin, distances from the
 * weighted means of its categories; for several, what is left after ten rounds of taking out means over rows, margin by
 * margin. Rows of a combination share their factors, so both need only sums over combinations.
 */
#include "survey/calibration.h"

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"
#include "foundation/text.h"

#define SWEEPS 10
/* Relative difference of margins that are known to add up to the same. */
#define SAME_TOTAL 1e-9

typedef struct Margin {
    const char *name;
    guint32 *category_of; /* of each combination */
    gsize n_categories;
    double *totals;  /* NaN where none is stated */
    double *sums;    /* for work: a number for each category */
    double *factors; /* of each combination, as they were after this margin in the last round */
    double *n_rows;  /* of each category */
} Margin;

struct RfCalibration {
    gsize n_posts;
    double *weights; /* of each combination, before */
    double *n_rows;
    double *left; /* for work: a number for each combination */
    double *factors;
    guint32 *twins; /* first combination of the same categories of all these margins, of each */
    Margin *margins;
    gsize n_margins;
    gint32 n_rounds; /* until the weights agreed */
};

/* Sum of a number of each combination by category of a margin; into margin->sums. */
static void
sum_up(const Margin *margin, gsize n_posts, const double *numbers)
{
    for (gsize i = 0; i < margin->n_categories; i++)
        margin->sums[i] = 0;
    for (gsize i = 0; i < n_posts; i++)
        margin->sums[margin->category_of[i]] += numbers[i];
}

static gboolean
allocate_margin(Margin *margin, gsize n_posts, GError **error)
{
    double **columns[] = { &margin->totals, &margin->sums, &margin->n_rows };

    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        if ((*columns[i] = rf_memory_new0(margin->n_categories, sizeof(double), "categories", error)) == NULL)
            return FALSE;
    return (margin->category_of = rf_memory_new(n_posts, sizeof *margin->category_of, "categories", error)) != NULL &&
           (margin->factors = rf_memory_new(n_posts, sizeof *margin->factors, "categories", error)) != NULL;
}

static gboolean
find_margin(const RfSurveyCells *cells, const char *name, gsize *out_margin, GError **error)
{
    for (gsize i = 0; i < cells->n_margins; i++) {
        if (g_str_equal(cells->margins[i], name)) {
            *out_margin = i;
            return TRUE;
        }
    }
    g_autofree char *excerpt = rf_text_excerpt(name, -1);
    rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "the answers have no margin '%s'", excerpt);
    return FALSE;
}

/* Totals of the categories, each of which must be there on both sides. */
static gboolean
read_totals(Margin *margin, const RfMarginTotals *stated, const char *const *categories, GError **error)
{
    gsize n_found = 0;

    for (gsize i = 0; i < margin->n_categories; i++) {
        const double *total = g_hash_table_lookup(stated->totals, categories[i]);
        if (margin->sums[i] > 0 && total == NULL) {
            g_autofree char *excerpt = rf_text_excerpt(categories[i], -1);
            rf_errors_set(error, REFORM_STATUS_MISSING, "no total is stated for category '%s' of margin '%s'", excerpt, margin->name);
            return FALSE;
        }
        if (total != NULL && !(margin->sums[i] > 0)) {
            g_autofree char *excerpt = rf_text_excerpt(categories[i], -1);
            rf_errors_set(error, REFORM_STATUS_INCONSISTENT, "category '%s' of margin '%s' has a total but no weight in the answers",
                          excerpt, margin->name);
            return FALSE;
        }
        margin->totals[i] = total == NULL ? 0 : *total;
        n_found += total != NULL;
    }
    if (n_found == g_hash_table_size(stated->totals))
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_NOT_FOUND,
                  "%u totals are stated for margin '%s', of which %" G_GSIZE_FORMAT " have a category in the answers",
                  g_hash_table_size(stated->totals), margin->name, n_found);
    return FALSE;
}

static gboolean
read_margin(const RfCalibration *calibration, Margin *margin, const RfSurveyCells *cells, const RfMarginTotals *stated, GError **error)
{
    gsize of_cells;

    if (!find_margin(cells, stated->margin, &of_cells, error))
        return FALSE;
    margin->name = stated->margin;
    margin->n_categories = cells->n_categories[of_cells];
    if (!allocate_margin(margin, cells->n_posts, error))
        return FALSE;
    for (gsize i = 0; i < cells->n_posts; i++)
        margin->category_of[i] = cells->posts[i * cells->n_margins + of_cells];
    sum_up(margin, cells->n_posts, calibration->n_rows);
    for (gsize i = 0; i < margin->n_categories; i++)
        margin->n_rows[i] = margin->sums[i];
    sum_up(margin, cells->n_posts, calibration->weights);
    return read_totals(margin, stated, cells->categories[of_cells], error);
}

static gboolean
allocate(RfCalibration *calibration, GError **error)
{
    double **columns[] = { &calibration->weights, &calibration->n_rows, &calibration->left, &calibration->factors };

    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        if ((*columns[i] = rf_memory_new0(calibration->n_posts, sizeof(double), "categories", error)) == NULL)
            return FALSE;
    return (calibration->twins = rf_memory_new0(calibration->n_posts, sizeof *calibration->twins, "categories", error)) != NULL &&
           (calibration->margins = rf_memory_new0(calibration->n_margins, sizeof *calibration->margins, "margins", error)) != NULL;
}

/* Tell combinations apart by one margin more. */
static gboolean
part_twins(RfCalibration *calibration, const Margin *margin, GError **error)
{
    g_autofree gint64 *keys = rf_memory_new(calibration->n_posts, sizeof *keys, "categories", error);
    g_autoptr(GHashTable) first = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (gsize i = 0; keys != NULL && i < calibration->n_posts; i++) {
        keys[i] = (gint64)calibration->twins[i] << 32 | margin->category_of[i];
        if (!g_hash_table_contains(first, &keys[i]))
            g_hash_table_insert(first, &keys[i], GSIZE_TO_POINTER(i));
        calibration->twins[i] = (guint32)GPOINTER_TO_SIZE(g_hash_table_lookup(first, &keys[i]));
    }
    return keys != NULL;
}

static void
warn_of_other_sums(const RfCalibration *calibration, reform_findings *findings)
{
    double first = 0;

    for (gsize i = 0; i < calibration->n_margins; i++) {
        double sum = 0;
        for (gsize j = 0; j < calibration->margins[i].n_categories; j++)
            sum += calibration->margins[i].totals[j];
        if (i == 0)
            first = sum;
        else if (fabs(sum - first) > SAME_TOTAL * first)
            rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_INCONSISTENT, NULL, 0, 0,
                            "the totals of margin '%s' add up to something else than those of margin '%s'; weights agree with the last margin only",
                            calibration->margins[i].name, calibration->margins[0].name);
    }
}

/* Make weights agree with one margin. Categories without a total have no weight. */
static void
adjust(RfCalibration *calibration, const Margin *margin, const double *weights, double *factors)
{
    for (gsize i = 0; i < calibration->n_posts; i++)
        calibration->left[i] = factors[i] * weights[i];
    sum_up(margin, calibration->n_posts, calibration->left);
    for (gsize i = 0; i < calibration->n_posts; i++) {
        const guint32 category = margin->category_of[i];
        if (margin->totals[category] > 0)
            factors[i] *= margin->totals[category] / margin->sums[category];
    }
}

/* Make the weights agree with each margin in turn. */
static void
adjust_all(RfCalibration *calibration)
{
    for (gsize i = 0; i < calibration->n_margins; i++) {
        Margin *margin = &calibration->margins[i];
        adjust(calibration, margin, calibration->weights, calibration->factors);
        memcpy(margin->factors, calibration->factors, calibration->n_posts * sizeof *margin->factors);
    }
    calibration->n_rounds++;
}

/* Margin after margin, until a round changes nothing; FALSE if that does not happen. */
static gboolean
rake(RfCalibration *calibration, const reform_survey_design *design, GError **error)
{
    g_autofree double *before = rf_memory_new(calibration->n_posts, sizeof *before, "categories", error);
    double tolerance = design->tolerance, all = 0;

    if (before == NULL)
        return FALSE;
    for (gsize i = 0; i < calibration->n_posts; i++)
        all += calibration->weights[i];
    if (tolerance < 1)
        tolerance *= all;
    while (calibration->n_rounds < design->max_rounds) {
        double change = 0;
        memcpy(before, calibration->factors, calibration->n_posts * sizeof *before);
        adjust_all(calibration);
        for (gsize i = 0; i < calibration->n_posts; i++)
            change = MAX(change, fabs(calibration->factors[i] - before[i]) * calibration->weights[i]);
        if (change < tolerance)
            return TRUE;
    }
    rf_errors_set(error, REFORM_STATUS_INCONSISTENT, "raking does not come to rest within %d rounds", design->max_rounds);
    return FALSE;
}

RfCalibration *
rf_calibration_new(const RfSurveyCells *cells, const reform_survey_design *design, reform_findings *findings, GError **error)
{
    if (design->margins->len == 0)
        return NULL;

    g_autoptr(RfCalibration) calibration = g_new0(RfCalibration, 1);
    calibration->n_posts = cells->n_posts;
    calibration->n_margins = design->margins->len;
    if (!allocate(calibration, error))
        return NULL;
    for (gsize i = 0; i < cells->n_posts; i++)
        calibration->factors[i] = 1;
    for (gsize i = 0; i < cells->n_cells; i++) {
        if (cells->cells[i].post == RF_SURVEY_NONE)
            continue;
        calibration->weights[cells->cells[i].post] += cells->cells[i].weight;
        calibration->n_rows[cells->cells[i].post] += (double)cells->cells[i].n;
    }
    for (gsize i = 0; i < calibration->n_margins; i++)
        if (!read_margin(calibration, &calibration->margins[i], cells, g_ptr_array_index(design->margins, i), error) ||
            !part_twins(calibration, &calibration->margins[i], error))
            return NULL;
    warn_of_other_sums(calibration, findings);
    if (calibration->n_margins == 1)
        adjust_all(calibration);
    else if (!rake(calibration, design, error))
        return NULL;
    return g_steal_pointer(&calibration);
}

void
rf_calibration_free(RfCalibration *calibration)
{
    if (calibration == NULL)
        return;
    for (gsize i = 0; calibration->margins != NULL && i < calibration->n_margins; i++) {
        g_free(calibration->margins[i].category_of);
        g_free(calibration->margins[i].totals);
        g_free(calibration->margins[i].sums);
        g_free(calibration->margins[i].factors);
        g_free(calibration->margins[i].n_rows);
    }
    g_free(calibration->margins);
    g_free(calibration->weights);
    g_free(calibration->n_rows);
    g_free(calibration->left);
    g_free(calibration->factors);
    g_free(calibration->twins);
    g_free(calibration);
}

const double *
rf_calibration_get_factors(const RfCalibration *calibration)
{
    return calibration->factors;
}

const guint32 *
rf_calibration_get_twins(const RfCalibration *calibration)
{
    return calibration->twins;
}

void
rf_calibration_repeat(RfCalibration *calibration, const double *weights, double *out_factors)
{
    for (gsize i = 0; i < calibration->n_posts; i++)
        out_factors[i] = 1;
    for (gint32 round = 0; round < calibration->n_rounds; round++)
        for (gsize i = 0; i < calibration->n_margins; i++)
            adjust(calibration, &calibration->margins[i], weights, out_factors);
}

static void
explain_by_one(RfCalibration *calibration, const double *sums, double *out_explained)
{
    const Margin *margin = &calibration->margins[0];

    /* Within a category all weights were multiplied by the same. */
    sum_up(margin, calibration->n_posts, sums);
    for (gsize i = 0; i < calibration->n_posts; i++) {
        const guint32 category = margin->category_of[i];
        const double weight = margin->totals[category] / margin->factors[i];
        out_explained[i] = weight > 0 ? margin->sums[category] / weight : 0;
    }
}

static void
explain_by_many(RfCalibration *calibration, const double *plain, double *out_explained)
{
    double *left = calibration->left;

    for (gsize i = 0; i < calibration->n_posts; i++) {
        left[i] = calibration->factors[i] * plain[i];
        out_explained[i] = 0;
    }
    for (guint sweep = 0; sweep < SWEEPS; sweep++) {
        for (gsize j = 0; j < calibration->n_margins; j++) {
            const Margin *margin = &calibration->margins[j];
            for (gsize i = 0; i < margin->n_categories; i++)
                margin->sums[i] = 0;
            for (gsize i = 0; i < calibration->n_posts; i++)
                margin->sums[margin->category_of[i]] += left[i] / margin->factors[i];
            for (gsize i = 0; i < calibration->n_posts; i++) {
                const guint32 category = margin->category_of[i];
                if (margin->n_rows[category] == 0)
                    continue;
                const double mean = margin->factors[i] * margin->sums[category] / margin->n_rows[category];
                left[i] -= calibration->n_rows[i] * mean;
                out_explained[i] += mean;
            }
        }
    }
}

void
rf_calibration_explain(RfCalibration *calibration, const double *sums, const double *plain, double *out_explained)
{
    if (calibration->n_margins == 1)
        explain_by_one(calibration, sums, out_explained);
    else
        explain_by_many(calibration, plain, out_explained);
}
