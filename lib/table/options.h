/* SPDX-License-Identifier: MIT */
/* What reform_table_options holds. */
#ifndef RF_TABLE_OPTIONS_H
#define RF_TABLE_OPTIONS_H

#include <glib.h>

#include <reform/table.h>

struct reform_table_options {
    char delimiter; /* 0: find it */
    reform_decimal_mark decimal;
    reform_thousands_mark thousands;
    gboolean mapped; /* where it can be */
};

/* What NULL in place of options means. */
extern const reform_table_options rf_options_defaults;

/* Whether tables may be delimited by it. */
gboolean rf_options_is_delimiter(char c);

/* Whether nothing was said of numbers, so that a decimal point is only what is likely. */
static inline gboolean
rf_options_has_default_marks(const reform_table_options *options)
{
    return options->decimal == REFORM_DECIMAL_MARK_POINT && options->thousands == REFORM_THOUSANDS_MARK_NONE;
}

#endif
