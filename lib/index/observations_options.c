/* SPDX-License-Identifier: MIT */
#include "index/observations_options.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/text.h"

/* A text of the caller added to a list, as names and texts of observations are stored. */
static reform_status
add(GPtrArray *list, const char *text, const char *what, reform_error **error)
{
    GError *err = NULL;

    if (strlen(text) > REFORM_OBSERVATIONS_MAX_TEXT)
        rf_errors_set(&err, REFORM_STATUS_LIMIT, "%s is longer than REFORM_OBSERVATIONS_MAX_TEXT, %d bytes",
                      what, REFORM_OBSERVATIONS_MAX_TEXT);
    else if (rf_text_check(text, -1, what, &err))
        g_ptr_array_add(list, rf_text_normalise(text, -1));
    return rf_errors_give(err, error);
}

/* Public API */

reform_observations_options *
reform_observations_options_new(void)
{
    reform_observations_options *options = g_new0(reform_observations_options, 1);

    options->missing = g_ptr_array_new_with_free_func(g_free);
    options->zero_missing_inputs = g_ptr_array_new_with_free_func(g_free);
    options->ignored = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(options->missing, g_strdup("NA"));
    return options;
}

void
reform_observations_options_free(reform_observations_options *options)
{
    if (options == NULL)
        return;
    g_free(options->unit_column);
    g_ptr_array_unref(options->missing);
    g_ptr_array_unref(options->zero_missing_inputs);
    g_ptr_array_unref(options->ignored);
    g_free(options);
}

reform_status
reform_observations_options_set_layout(reform_observations_options *options,
                                       reform_observations_layout layout, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE((int)layout >= REFORM_OBSERVATIONS_LAYOUT_AUTO &&
                   (int)layout <= REFORM_OBSERVATIONS_LAYOUT_LONG,
               error);
    options->layout = layout;
    return REFORM_STATUS_OK;
}

reform_status
reform_observations_options_set_unit_column(reform_observations_options *options, const char *column,
                                            reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(options != NULL, error);
    if (column == NULL || rf_text_check(column, -1, "the name of the column", &err)) {
        g_free(options->unit_column);
        options->unit_column = g_strdup(column);
    }
    return rf_errors_give(err, error);
}

void
reform_observations_options_clear_missing_marks(reform_observations_options *options)
{
    if (options != NULL)
        g_ptr_array_set_size(options->missing, 0);
}

reform_status
reform_observations_options_add_missing_mark(reform_observations_options *options, const char *mark,
                                             reform_error **error)
{
    RF_REQUIRE(options != NULL && mark != NULL, error);
    return add(options->missing, mark, "the mark of missing values", error);
}

void
reform_observations_options_set_zero_missing(reform_observations_options *options, int zero_missing)
{
    if (options != NULL)
        options->zero_missing = zero_missing != 0;
}

reform_status
reform_observations_options_add_zero_missing(reform_observations_options *options, const char *input,
                                             reform_error **error)
{
    RF_REQUIRE(options != NULL && input != NULL, error);
    return add(options->zero_missing_inputs, input, "the name of the input", error);
}

reform_status
reform_observations_options_add_ignored(reform_observations_options *options, const char *column,
                                        reform_error **error)
{
    RF_REQUIRE(options != NULL && column != NULL, error);
    return add(options->ignored, column, "the name of the column", error);
}
