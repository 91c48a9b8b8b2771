/* SPDX-License-Identifier: MIT */
/* What reform_table_options holds. */
#ifndef RF_TABLE_OPTIONS_H
#define RF_TABLE_OPTIONS_H

#include <reform/table.h>

struct reform_table_options {
    char delimiter; /* 0: find it */
    reform_decimal_mark decimal;
    reform_thousands_mark thousands;
};

#endif
