/* SPDX-License-Identifier: MIT */
#include "survey/design.h"

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/text.h"

#define MAX_ROUNDS 10000

static void
free_margin(gpointer item)
{
    RfMarginTotals *margin = item;

    g_free(margin->margin);
    g_hash_table_unref(margin->totals);
    g_free(margin);
}

/* A name as the answers have it, NULL with the error. */
static char *
take_name(const char *text, const char *what, GError **error)
{
    if (strlen(text) <= REFORM_SURVEY_DESIGN_MAX_TEXT)
        return rf_text_check(text, -1, what, error) ? rf_text_normalise(text, -1) : NULL;
    rf_errors_set(error, REFORM_STATUS_LIMIT, "%s has %" G_GSIZE_FORMAT " bytes, expected at most %d", what, strlen(text),
                  REFORM_SURVEY_DESIGN_MAX_TEXT);
    return NULL;
}

static RfMarginTotals *
need_margin(reform_survey_design *design, const char *name)
{
    for (guint i = 0; i < design->margins->len; i++) {
        RfMarginTotals *margin = g_ptr_array_index(design->margins, i);
        if (g_str_equal(margin->margin, name))
            return margin;
    }

    RfMarginTotals *margin = g_new(RfMarginTotals, 1);
    margin->margin = g_strdup(name);
    margin->totals = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_ptr_array_add(design->margins, margin);
    return margin;
}

static gboolean
check_total(const reform_survey_design *design, double total, GError **error)
{
    if (!(total > 0 && total < INFINITY))
        rf_errors_set(error, REFORM_STATUS_RANGE, "the total of a category is %s, expected a number above 0",
                      isnan(total) ? "nan" : isinf(total) ? "infinite" : "0 or less");
    else if (design->n_totals >= REFORM_SURVEY_DESIGN_MAX_TOTALS)
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %d totals", REFORM_SURVEY_DESIGN_MAX_TOTALS);
    else
        return TRUE;
    return FALSE;
}

static gboolean
add_total(reform_survey_design *design, const char *margin, const char *category, double total, GError **error)
{
    g_autofree char *name = take_name(margin, "the name of a margin", error);
    g_autofree char *key = name == NULL ? NULL : take_name(category, "the name of a category", error);

    if (key == NULL || !check_total(design, total, error))
        return FALSE;

    RfMarginTotals *totals = need_margin(design, name);
    if (g_hash_table_contains(totals->totals, key)) {
        g_autofree char *excerpt = rf_text_excerpt(key, -1);
        rf_errors_set(error, REFORM_STATUS_DUPLICATE, "the total of category '%s' is stated twice, expected once", excerpt);
        return FALSE;
    }
    g_hash_table_insert(totals->totals, g_steal_pointer(&key), g_memdup2(&total, sizeof total));
    design->n_totals++;
    return TRUE;
}

/* Public API */

reform_survey_design *
reform_survey_design_new(void)
{
    reform_survey_design *design = g_new0(reform_survey_design, 1);

    design->n_stages = 2;
    design->is_finite = TRUE;
    design->lonely = REFORM_LONELY_FAIL;
    design->margins = g_ptr_array_new_with_free_func(free_margin);
    design->tolerance = 1;
    design->max_rounds = 10;
    return design;
}

void
reform_survey_design_free(reform_survey_design *design)
{
    if (design == NULL)
        return;
    g_ptr_array_unref(design->margins);
    rf_survey_design_free_given(design->given);
    g_free(design);
}

reform_status
reform_survey_design_set_stages(reform_survey_design *design, int32_t n_stages, reform_error **error)
{
    RF_REQUIRE(design != NULL, error);
    RF_REQUIRE(n_stages == 1 || n_stages == 2, error);
    design->n_stages = n_stages;
    return REFORM_STATUS_OK;
}

void
reform_survey_design_set_finite(reform_survey_design *design, int is_finite)
{
    if (design != NULL)
        design->is_finite = is_finite != 0;
}

reform_status
reform_survey_design_set_lonely(reform_survey_design *design, reform_lonely lonely, reform_error **error)
{
    RF_REQUIRE(design != NULL, error);
    RF_REQUIRE((int)lonely >= REFORM_LONELY_FAIL && (int)lonely <= REFORM_LONELY_AVERAGE, error);
    design->lonely = lonely;
    return REFORM_STATUS_OK;
}

reform_status
reform_survey_design_add_margin_total(reform_survey_design *design, const char *margin, const char *category, double total,
                                      reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(design != NULL && margin != NULL && category != NULL, error);
    add_total(design, margin, category, total, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_survey_design_set_raking(reform_survey_design *design, double tolerance, int32_t max_rounds, reform_error **error)
{
    RF_REQUIRE(design != NULL, error);
    RF_REQUIRE(tolerance > 0 && tolerance < (double)INFINITY, error);
    RF_REQUIRE(max_rounds >= 1 && max_rounds <= MAX_ROUNDS, error);
    design->tolerance = tolerance;
    design->max_rounds = max_rounds;
    return REFORM_STATUS_OK;
}
