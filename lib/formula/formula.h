/* SPDX-License-Identifier: MIT */
/* What other layers may see of a formula. */
#ifndef RF_FORMULA_FORMULA_H
#define RF_FORMULA_FORMULA_H

#include "formula/tree.h"

/* The tree of a formula and the node of it that the formula is. */
const RfTree *rf_formula_get_tree(const reform_formula *formula);
guint32 rf_formula_get_root(const reform_formula *formula);

/* Takes a name that is not known, and what is wrong with it; gives whether to go on. */
typedef gboolean (*RfReportName)(gpointer data, const char *name, const GError *problem);

/* Report each name of a formula that is not among `names`, which are valid, at the place where it first
 * stands.
 */
void rf_formula_check_names(const reform_formula *formula, const char *const *names, gsize n_names,
                            RfReportName report, gpointer data);

#endif
