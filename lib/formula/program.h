/* SPDX-License-Identifier: MIT */
/*
 * What a formula does, as a flat list of instructions over vectors: the values of one batch of rows.
 *
 * Vectors are used as a stack, numbered from its bottom. Instructions of a branch run only for the rows that
 * are in its mask; mask 0 is all rows. What a vector holds for rows outside the mask means nothing.
 */
#ifndef RF_FORMULA_PROGRAM_H
#define RF_FORMULA_PROGRAM_H

#include "formula/normalise.h"
#include "formula/tree.h"

typedef enum RfOp {
    RF_OP_CONSTANT,     /* out = constant `index` */
    RF_OP_NA,           /* out = NA */
    RF_OP_LOAD,         /* out = column of name `index` */
    RF_OP_UNITS,        /* out = unit `index` */
    RF_OP_UNARY,        /* out = node kind `what` of out */
    RF_OP_ARITHMETIC,   /* out = out, node kind `what`, out + 1 */
    RF_OP_COMPARE,      /* out = out, node kind `what`, out + 1 */
    RF_OP_COMPARE_NAME, /* out = name `index`, node kind `what`, constant `other`; out + 1 is free */
    RF_OP_MATCH_NAME,   /* out = TEXT.MATCHES(name `index`; constant `other`); out + 1 is free */
    RF_OP_CALL,         /* out = function `what` of as many vectors from out on as it takes */
    RF_OP_FOLD_BEGIN,   /* out to out + 3 = nothing seen yet by function `what` */
    RF_OP_FOLD,         /* they have seen out + 4 */
    RF_OP_FOLD_END,     /* out = what function `what` gives for them */
    RF_OP_MEDIAN,       /* out = median of `index` vectors from out on */
    RF_OP_CHOICE_BEGIN, /* mask `open` = all rows of the mask */
    RF_OP_CHOOSE,       /* mask `taken` = rows of `open` where out + 1 is TRUE; `open` keeps those where it is
                           FALSE; out = out + 1 where it is neither */
    RF_OP_MERGE,        /* out = out + 1 for rows of mask `taken` */
    RF_OP_NO_MATCH,     /* out = that error for rows of mask `open` */
    RF_OP_CATCH,        /* mask `taken` = rows for which function `what` gives its second argument */
    RF_OP_LOGIC_BEGIN,  /* mask `open` = all rows of the mask; out = what function `what` gives for nothing */
    RF_OP_LOGIC,        /* out has seen out + 1, in rows of `open`, which loses those that are decided */
    RF_OP_STEP_BEGIN,   /* out to out + 2 = STEP.AT of out before its first step */
    RF_OP_STEP,         /* they have seen step out + 3 with value out + 4 */
    RF_OP_SKIP          /* go to instruction `index` if mask `open` is empty */
} RfOp;

typedef struct RfInstruction {
    guint8 op;
    guint8 what;
    guint16 out;
    guint16 mask;
    guint16 open;
    guint16 taken;
    guint32 index;
    guint32 other;
    guint32 column;      /* of the node, for error values */
    guint32 operands[2]; /* and of its first two operands */
} RfInstruction;

typedef struct RfConstant {
    guint8 kind; /* reform_kind */
    double number;
    const char *text; /* the tree's */
    char *key;        /* as it is compared */
} RfConstant;

typedef struct RfProgram RfProgram;

/* A UNITS. function: its argument for all rows. */
typedef struct RfUnit {
    RfFunction function;
    RfProgram *argument;
    RfProgram *condition;  /* of UNITS.AT, or NULL */
    RfNormalise normalise; /* how the argument is put on a common scale, if it is */
} RfUnit;

struct RfProgram {
    const RfTree *tree;   /* outlives the program */
    GArray *instructions; /* of RfInstruction */
    GArray *constants;    /* of RfConstant */
    GArray *units;        /* of RfUnit */
    guint n_vectors;
    guint n_masks; /* mask 0 among them, which is never stored */
};

/* The program of a node. */
RfProgram *rf_program_new(const RfTree *tree, guint32 node);
void rf_program_free(RfProgram *program);

#endif
