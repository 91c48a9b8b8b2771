/* SPDX-License-Identifier: MIT */
#include "table/options.h"

#include <string.h>

#include <glib.h>

#include "foundation/errors.h"

const reform_table_options rf_options_defaults = { 0, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, FALSE };

gboolean
rf_options_is_delimiter(char c)
{
    return c != '\0' && strchr(",;\t|", c) != NULL;
}

static gboolean
marks_differ(reform_decimal_mark decimal, reform_thousands_mark thousands)
{
    if (decimal == REFORM_DECIMAL_MARK_POINT)
        return thousands != REFORM_THOUSANDS_MARK_POINT;
    return thousands != REFORM_THOUSANDS_MARK_COMMA;
}

/* Public API */

reform_table_options *
reform_table_options_new(void)
{
    return g_memdup2(&rf_options_defaults, sizeof rf_options_defaults);
}

void
reform_table_options_free(reform_table_options *options)
{
    g_free(options);
}

reform_status
reform_table_options_set_delimiter(reform_table_options *options, char delimiter, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(delimiter == '\0' || rf_options_is_delimiter(delimiter), error);
    options->delimiter = delimiter;
    return REFORM_STATUS_OK;
}

reform_status
reform_table_options_set_number_marks(reform_table_options *options,
                                      reform_decimal_mark decimal,
                                      reform_thousands_mark thousands,
                                      reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(decimal == REFORM_DECIMAL_MARK_POINT || decimal == REFORM_DECIMAL_MARK_COMMA, error);
    RF_REQUIRE(thousands >= REFORM_THOUSANDS_MARK_NONE && thousands <= REFORM_THOUSANDS_MARK_BLANK, error);
    RF_REQUIRE(marks_differ(decimal, thousands), error);
    options->decimal = decimal;
    options->thousands = thousands;
    return REFORM_STATUS_OK;
}

void
reform_table_options_set_mapped(reform_table_options *options, int mapped)
{
    if (options != NULL)
        options->mapped = mapped != 0;
}
