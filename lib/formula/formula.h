/* SPDX-License-Identifier: MIT */
/* What other layers may see of a formula. */
#ifndef RF_FORMULA_FORMULA_H
#define RF_FORMULA_FORMULA_H

#include "formula/tree.h"

/* The tree of a formula and the node of it that the formula is. */
const RfTree *rf_formula_get_tree(const reform_formula *formula);
guint32 rf_formula_get_root(const reform_formula *formula);

#endif
