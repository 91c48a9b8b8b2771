/* SPDX-License-Identifier: MIT */
/* Tree to text. */
#ifndef RF_FORMULA_PRINT_H
#define RF_FORMULA_PRINT_H

#include "formula/tree.h"
#include "formula/vectors.h"

/* What stands in the place of a name or of a UNITS. function. */
typedef struct RfPrintedValue {
    reform_kind kind;
    RfCell cell;
} RfPrintedValue;

/* Gives it for a node; its text stays until the next call. FALSE with an error. */
typedef gboolean (*RfPrintValue)(gpointer data, guint32 node, RfPrintedValue *out_value, GError **error);

/* A number by its 15 digits, as numbers are compared: 0.3 for 0.30000000000000004. */
double rf_print_shown(double number);

/* The canonical form of a node. */
char *rf_print_canonical(const RfTree *tree, guint32 node);

/* The same with values put in, decimals marked by a comma or a point. NULL with an error of `value`. */
char *rf_print_values(const RfTree *tree, guint32 node, gboolean comma, RfPrintValue value, gpointer data,
                      GError **error);

#endif
