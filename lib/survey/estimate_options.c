/* SPDX-License-Identifier: MIT */
#include "survey/estimate_options.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/text.h"

static void
free_choice(gpointer item)
{
    RfMeasureChoice *choice = item;

    g_free(choice->levels);
    g_free(choice->denominator);
    g_free(choice);
}

static RfMeasureChoice *
new_choice(reform_measure measure)
{
    RfMeasureChoice *choice = g_new0(RfMeasureChoice, 1);

    choice->measure = measure;
    choice->share = 0.5;
    return choice;
}

/* A name as the answers have it, NULL with the error. */
static char *
take_name(const char *text, GError **error)
{
    if (strlen(text) <= REFORM_ESTIMATES_MAX_TEXT)
        return rf_text_check(text, -1, "the name of an item", error) ? rf_text_normalise(text, -1) : NULL;
    rf_errors_set(error, REFORM_STATUS_LIMIT, "the name of an item has %" G_GSIZE_FORMAT " bytes, expected at most %d", strlen(text),
                  REFORM_ESTIMATES_MAX_TEXT);
    return NULL;
}

/* State a choice for an item or, NULL, all others. Takes `choice`. */
static reform_status
choose(reform_estimate_options *options, const char *item, RfMeasureChoice *choice, reform_error **error)
{
    GError *err = NULL;
    char *name = item == NULL ? NULL : take_name(item, &err);

    if (err != NULL) {
        free_choice(choice);
    } else if (item == NULL) {
        free_choice(options->other);
        options->other = choice;
    } else {
        g_hash_table_replace(options->choices, name, choice);
    }
    return rf_errors_give(err, error);
}

/* Public API */

reform_estimate_options *
reform_estimate_options_new(void)
{
    reform_estimate_options *options = g_new0(reform_estimate_options, 1);

    options->choices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_choice);
    options->other = new_choice(REFORM_MEASURE_MEAN);
    options->interval = REFORM_INTERVAL_T;
    options->level = 0.95;
    options->degrees = REFORM_DEGREES_DOMAIN;
    options->reference = REFORM_REFERENCE_REPLACEMENT;
    return options;
}

void
reform_estimate_options_free(reform_estimate_options *options)
{
    if (options == NULL)
        return;
    g_hash_table_unref(options->choices);
    free_choice(options->other);
    g_free(options);
}

reform_status
reform_estimate_options_set_measure(reform_estimate_options *options, const char *item, reform_measure measure, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE((int)measure >= REFORM_MEASURE_SHARE && (int)measure <= REFORM_MEASURE_QUANTILE && measure != REFORM_MEASURE_RATIO,
               error);
    return choose(options, item, new_choice(measure), error);
}

reform_status
reform_estimate_options_set_share(reform_estimate_options *options, const char *item, const int32_t *levels, size_t n,
                                  reform_error **error)
{
    RF_REQUIRE(options != NULL && levels != NULL && n > 0, error);
    if (n > REFORM_ESTIMATES_MAX_LEVELS) {
        GError *err = NULL;
        rf_errors_set(&err, REFORM_STATUS_LIMIT, "a share of %" G_GSIZE_FORMAT " levels, expected at most %d", n,
                      REFORM_ESTIMATES_MAX_LEVELS);
        return rf_errors_give(err, error);
    }

    RfMeasureChoice *choice = new_choice(REFORM_MEASURE_SHARE);
    choice->levels = g_memdup2(levels, n * sizeof *levels);
    choice->n_levels = n;
    return choose(options, item, choice, error);
}

reform_status
reform_estimate_options_set_ratio(reform_estimate_options *options, const char *item, const char *denominator, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(options != NULL && item != NULL && denominator != NULL, error);
    char *name = take_name(denominator, &err);
    if (name == NULL)
        return rf_errors_give(err, error);

    RfMeasureChoice *choice = new_choice(REFORM_MEASURE_RATIO);
    choice->denominator = name;
    return choose(options, item, choice, error);
}

reform_status
reform_estimate_options_set_quantile(reform_estimate_options *options, const char *item, double share, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(share > 0 && share < 1, error);

    RfMeasureChoice *choice = new_choice(REFORM_MEASURE_QUANTILE);
    choice->share = share;
    return choose(options, item, choice, error);
}

reform_status
reform_estimate_options_set_interval(reform_estimate_options *options, reform_interval interval, double level, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE((int)interval >= REFORM_INTERVAL_T && (int)interval <= REFORM_INTERVAL_BOUNDED, error);
    RF_REQUIRE(level > 0 && level < 1, error);
    options->interval = interval;
    options->level = level;
    return REFORM_STATUS_OK;
}

reform_status
reform_estimate_options_set_degrees(reform_estimate_options *options, reform_degrees degrees, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(degrees == REFORM_DEGREES_DOMAIN || degrees == REFORM_DEGREES_DESIGN, error);
    options->degrees = degrees;
    return REFORM_STATUS_OK;
}

reform_status
reform_estimate_options_set_reference(reform_estimate_options *options, reform_reference reference, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(reference == REFORM_REFERENCE_REPLACEMENT || reference == REFORM_REFERENCE_NO_REPLACEMENT, error);
    options->reference = reference;
    return REFORM_STATUS_OK;
}
