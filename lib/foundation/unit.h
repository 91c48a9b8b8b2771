/* SPDX-License-Identifier: MIT */
/* Printing amounts of time. */
#ifndef RF_FOUNDATION_UNIT_H
#define RF_FOUNDATION_UNIT_H

#include <glib.h>

#include <reform/text.h>
#include <reform/unit.h>

/* `10,5`, and `1 1/3` where decimals would not end. */
void rf_unit_append_number(GString *text, gint64 ticks, reform_unit unit, reform_language language);

/* A blank and the unit: ` ngày làm việc`, ` working days`. */
void rf_unit_append_name(GString *text, gint64 ticks, reform_unit unit, reform_language language);

gboolean rf_unit_is_language(reform_language language);

#endif
