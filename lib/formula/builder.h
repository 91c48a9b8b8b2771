/* SPDX-License-Identifier: MIT */
/* A tree in the making: adds nodes, holds the limits, finds names. */
#ifndef RF_FORMULA_BUILDER_H
#define RF_FORMULA_BUILDER_H

#include "formula/tree.h"

/* Names a formula may use. */
typedef struct RfKnown {
    GHashTable *by_key;       /* key to index + 1; NULL: any name may stand */
    const char *const *names; /* the caller's */
    const int32_t *kinds;     /* the caller's, or NULL */
} RfKnown;

typedef struct RfBuilder {
    const char *text;
    const RfKnown *known;
    GArray *nodes;      /* of RfNode */
    GArray *children;   /* of guint32 */
    GArray *names;      /* of RfName */
    GHashTable *by_key; /* key of a name in `names` to index + 1 */
    char *buffer;       /* for rf_text_fold() */
    gsize capacity;
} RfBuilder;

void rf_builder_init(RfBuilder *builder, const char *text, const RfKnown *known);
void rf_builder_clear(RfBuilder *builder);

static inline RfNode *
rf_builder_node(const RfBuilder *builder, guint32 node)
{
    return &g_array_index(builder->nodes, RfNode, node);
}

/* Add a node with its children, which are there already; takes `node.text`. LIMIT beyond depth or number. */
gboolean rf_builder_add(RfBuilder *builder, RfNode node, const guint32 *children, guint32 n_children,
                        guint32 *out_node, GError **error);

/* Find or enter a name at a place; NOT_FOUND if it is not a known one. */
gboolean rf_builder_find_name(RfBuilder *builder, const char *name, guint32 column, guint32 *out_name,
                              GError **error);

/* NOT_FOUND for a name at a place that is not a known one, with the nearest of those offered. */
void rf_builder_report_unknown(const RfKnown *known, const char *name, const char *key, guint32 column,
                               GError **error);

/* The tree, which takes what the builder holds. */
RfTree *rf_builder_finish(RfBuilder *builder);

RfTree *rf_tree_ref(RfTree *tree);
void rf_tree_unref(RfTree *tree);

#endif
