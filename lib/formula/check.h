/* SPDX-License-Identifier: MIT */
/* Mistakes that are certain before any value is known. */
#ifndef RF_FORMULA_CHECK_H
#define RF_FORMULA_CHECK_H

#include "formula/builder.h"

/* Check a node that is about to be added, and find what it can be. STRUCTURE where it cannot work. */
gboolean rf_check_node(const RfBuilder *builder, RfNode *node, const guint32 *children, guint32 n_children,
                       GError **error);

#endif
