/* SPDX-License-Identifier: MIT */
/*
 * The tree of a formula. It never changes once parsed and may be walked by any number of threads.
 *
 * Nodes stand in one array, children before their parents. A tree is at most REFORM_FORMULA_DEPTH_MAX high,
 * so walking it by recursion is safe. Several formulas can share a tree: the sides of a comparison do.
 */
#ifndef RF_FORMULA_TREE_H
#define RF_FORMULA_TREE_H

#include <glib.h>

#include <reform/formula.h>

typedef enum RfNodeKind {
    RF_NODE_NUMBER,  /* number */
    RF_NODE_TEXT,    /* text */
    RF_NODE_TRUTH,   /* number: 1 or 0 */
    RF_NODE_NAME,    /* name */
    RF_NODE_NEGATE,  /* one child: -a */
    RF_NODE_PLUS,    /* one child: +a, which is a */
    RF_NODE_PERCENT, /* one child: a% is a / 100 */
    RF_NODE_ADD,     /* two children, to RF_NODE_AT_LEAST */
    RF_NODE_SUBTRACT,
    RF_NODE_MULTIPLY,
    RF_NODE_DIVIDE,
    RF_NODE_POWER,
    RF_NODE_EQUAL,
    RF_NODE_NOT_EQUAL,
    RF_NODE_LESS,
    RF_NODE_AT_MOST,
    RF_NODE_GREATER,
    RF_NODE_AT_LEAST,
    RF_NODE_CALL /* function, any number of children; AND and OR also where they are written between
                    conditions */
} RfNodeKind;

/* In the order of their names, by bytes. */
typedef enum RfFunction {
    RF_FUNCTION_ABS,
    RF_FUNCTION_AND,
    RF_FUNCTION_AVERAGE,
    RF_FUNCTION_CEILING,
    RF_FUNCTION_COUNT,
    RF_FUNCTION_EXACT,
    RF_FUNCTION_EXP,
    RF_FUNCTION_FLOOR,
    RF_FUNCTION_GOALPOSTS,
    RF_FUNCTION_IF,
    RF_FUNCTION_IFERROR,
    RF_FUNCTION_IFNA,
    RF_FUNCTION_IFS,
    RF_FUNCTION_INT,
    RF_FUNCTION_ISNA,
    RF_FUNCTION_LEFT,
    RF_FUNCTION_LEN,
    RF_FUNCTION_LN,
    RF_FUNCTION_MAX,
    RF_FUNCTION_MEDIAN,
    RF_FUNCTION_MIN,
    RF_FUNCTION_MOD,
    RF_FUNCTION_MROUND,
    RF_FUNCTION_NA,
    RF_FUNCTION_NOT,
    RF_FUNCTION_OR,
    RF_FUNCTION_ROUND,
    RF_FUNCTION_ROUNDDOWN,
    RF_FUNCTION_ROUNDUP,
    RF_FUNCTION_SQRT,
    RF_FUNCTION_STEP_AT,
    RF_FUNCTION_SUM,
    RF_FUNCTION_TEXT_MATCHES,
    RF_FUNCTION_TO_TARGET,
    RF_FUNCTION_UNITS_AT,
    RF_FUNCTION_UNITS_AVERAGE,
    RF_FUNCTION_UNITS_MAX,
    RF_FUNCTION_UNITS_MEDIAN,
    RF_FUNCTION_UNITS_MIN,
    RF_FUNCTION_UNITS_MINMAX,
    RF_FUNCTION_UNITS_PERCENTILE,
    RF_FUNCTION_UNITS_RANK,
    RF_FUNCTION_UNITS_STDEV,
    RF_FUNCTION_UNITS_TO_BEST,
    RF_FUNCTION_UNITS_ZSCORE,
    RF_N_FUNCTIONS
} RfFunction;

/* Kinds a value may turn out to be, besides NA and an error. */
#define RF_CAN_NUMBER (1u << REFORM_KIND_NUMBER)
#define RF_CAN_TEXT (1u << REFORM_KIND_TEXT)
#define RF_CAN_TRUTH (1u << REFORM_KIND_TRUTH)
#define RF_CAN_COUNT                                                                                         \
    (RF_CAN_NUMBER | RF_CAN_TRUTH) /* what a number is wanted for takes a truth value as 1 or 0 */
#define RF_CAN_ANY (RF_CAN_COUNT | RF_CAN_TEXT)

typedef struct RfNode {
    RfNodeKind kind;
    RfFunction function; /* of a call */
    gboolean infix;      /* of a call of AND or OR: written between its arguments */
    guint can;           /* RF_CAN_... */
    guint32 first_child; /* into the tree's children */
    guint32 n_children;
    guint32 name;   /* into the tree's names */
    guint32 column; /* in characters from 1: of the operator, the function's name, or the value itself */
    guint32 start;  /* bytes of the text it takes, with parentheses around it */
    guint32 end;
    guint32 height; /* 1 for a leaf */
    double number;  /* the nearest double; its decimal, as written, is the text from start to end */
    char *text;     /* NFC */
} RfNode;

typedef struct RfName {
    char *name; /* as it is known, in NFC */
    char *key;  /* as it is compared */
    guint can;  /* RF_CAN_... */
} RfName;

typedef struct RfTree {
    gatomicrefcount refs;
    char *text; /* as given */
    RfNode *nodes;
    guint32 n_nodes;
    guint32 *children;
    guint32 n_children;
    RfName *names; /* in the order of first use */
    guint32 n_names;
} RfTree;

static inline const RfNode *
rf_tree_node(const RfTree *tree, guint32 node)
{
    return &tree->nodes[node];
}

static inline guint32
rf_tree_child(const RfTree *tree, guint32 node, guint32 index)
{
    return tree->children[tree->nodes[node].first_child + index];
}

#endif
