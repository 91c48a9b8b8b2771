/* SPDX-License-Identifier: MIT */
/* What a formula is made of. */
#ifndef RF_FORMULA_OBJECT_H
#define RF_FORMULA_OBJECT_H

#include "formula/formula.h"
#include "formula/program.h"

struct reform_formula {
    gatomicrefcount refs;
    RfTree *tree; /* shared by the sides of a formula */
    guint32 root;
    char *text;
    char *canonical;
    guint32 *names; /* those the root uses, into the tree's */
    guint32 n_names;
    RfProgram *program;
};

#endif
