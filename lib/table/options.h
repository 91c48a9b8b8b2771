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
};

/* What NULL in place of options means. */
extern const reform_table_options rf_options_defaults;

/* Whether tables may be delimited by it. */
gboolean rf_options_is_delimiter(char c);

#endif
