/* SPDX-License-Identifier: MIT */
#include "formula/builder.h"

#include <string.h>

#include "formula/functions.h"
#include "formula/nearest.h"
#include "foundation/errors.h"
#include "foundation/text.h"

static void
clear_node(gpointer item)
{
    g_free(((RfNode *)item)->text);
}

static void
clear_name(gpointer item)
{
    RfName *name = item;

    g_free(name->name);
    g_free(name->key);
}

void
rf_builder_init(RfBuilder *builder, const char *text, const RfKnown *known)
{
    *builder = (RfBuilder){ .text = text, .known = known };
    builder->nodes = g_array_new(FALSE, FALSE, sizeof(RfNode));
    g_array_set_clear_func(builder->nodes, clear_node);
    builder->children = g_array_new(FALSE, FALSE, sizeof(guint32));
    builder->names = g_array_new(FALSE, FALSE, sizeof(RfName));
    g_array_set_clear_func(builder->names, clear_name);
    builder->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void
rf_builder_clear(RfBuilder *builder)
{
    g_clear_pointer(&builder->nodes, g_array_unref);
    g_clear_pointer(&builder->children, g_array_unref);
    g_clear_pointer(&builder->names, g_array_unref);
    g_clear_pointer(&builder->by_key, g_hash_table_unref);
    g_clear_pointer(&builder->buffer, g_free);
}

static gboolean
is_within_limits(const RfBuilder *builder, const RfNode *node, GError **error)
{
    if (builder->nodes->len >= REFORM_FORMULA_NODES_MAX) {
        rf_errors_set_at(error, REFORM_STATUS_LIMIT, NULL, 0, node->column,
                         "column %u: the formula has more than %d parts", node->column,
                         REFORM_FORMULA_NODES_MAX);
        return FALSE;
    }
    if (node->height > REFORM_FORMULA_DEPTH_MAX) {
        rf_errors_set_at(
            error, REFORM_STATUS_LIMIT, NULL, 0, node->column,
            "column %u: the formula is nested more than %d deep (SUM adds up any number of terms)",
            node->column, REFORM_FORMULA_DEPTH_MAX);
        return FALSE;
    }
    return TRUE;
}

gboolean
rf_builder_add(RfBuilder *builder, RfNode node, const guint32 *children, guint32 n_children,
               guint32 *out_node, GError **error)
{
    node.first_child = builder->children->len;
    node.n_children = n_children;
    node.height = 1;
    for (guint32 i = 0; i < n_children; i++)
        node.height = MAX(node.height, rf_builder_node(builder, children[i])->height + 1);
    if (!is_within_limits(builder, &node, error)) {
        g_free(node.text);
        return FALSE;
    }
    if (n_children > 0)
        g_array_append_vals(builder->children, children, n_children);
    *out_node = builder->nodes->len;
    g_array_append_val(builder->nodes, node);
    return TRUE;
}

static guint
can_of(int32_t kind)
{
    return kind == REFORM_KIND_ANY ? RF_CAN_ANY : 1u << kind;
}

void
rf_builder_report_unknown(const RfKnown *known, const char *name, const char *key, guint32 column,
                          GError **error)
{
    RfFunction function;
    GHashTableIter iter;
    gpointer other, index;
    guint best = RF_NEAREST_NONE;
    gsize best_index = 0;
    g_autofree char *excerpt = rf_text_excerpt(name, -1);

    if (rf_functions_find(name, strlen(name), &function)) {
        rf_errors_set_at(error, REFORM_STATUS_NOT_FOUND, NULL, 0, column,
                         "unknown name '%s' at column %u; the function of that name needs a '('", excerpt,
                         column);
        return;
    }
    /* The table has no order; among equally near names the one that was given first wins. */
    g_hash_table_iter_init(&iter, known->by_key);
    while (g_hash_table_iter_next(&iter, &other, &index)) {
        const guint distance = rf_nearest_distance(key, other);
        if (distance < best || (distance == best && GPOINTER_TO_SIZE(index) < best_index)) {
            best = distance;
            best_index = GPOINTER_TO_SIZE(index);
        }
    }
    if (best_index > 0) {
        g_autofree char *offered = rf_text_excerpt(known->names[best_index - 1], -1);
        rf_errors_set_at(error, REFORM_STATUS_NOT_FOUND, NULL, 0, column,
                         "unknown name '%s' at column %u, did you mean '%s'?", excerpt, column, offered);
    } else {
        rf_errors_set_at(error, REFORM_STATUS_NOT_FOUND, NULL, 0, column, "unknown name '%s' at column %u",
                         excerpt, column);
    }
}

gboolean
rf_builder_find_name(RfBuilder *builder, const char *name, guint32 column, guint32 *out_name, GError **error)
{
    const char *key = rf_text_fold(name, -1, &builder->buffer, &builder->capacity);
    gsize index = GPOINTER_TO_SIZE(g_hash_table_lookup(builder->by_key, key));
    RfName entry = { NULL, NULL, RF_CAN_ANY };

    if (index > 0) {
        *out_name = (guint32)index - 1;
        return TRUE;
    }
    if (builder->known->by_key != NULL) {
        index = GPOINTER_TO_SIZE(g_hash_table_lookup(builder->known->by_key, key));
        if (index == 0) {
            rf_builder_report_unknown(builder->known, name, key, column, error);
            return FALSE;
        }
        name = builder->known->names[index - 1];
        if (builder->known->kinds != NULL)
            entry.can = can_of(builder->known->kinds[index - 1]);
    }
    entry.name = g_utf8_normalize(name, -1, G_NORMALIZE_NFC);
    entry.key = g_strdup(key);
    *out_name = builder->names->len;
    g_array_append_val(builder->names, entry);
    g_hash_table_insert(builder->by_key, g_strdup(key), GSIZE_TO_POINTER((gsize)*out_name + 1));
    return TRUE;
}

RfTree *
rf_builder_finish(RfBuilder *builder)
{
    RfTree *tree = g_new0(RfTree, 1);

    g_atomic_ref_count_init(&tree->refs);
    tree->text = g_strdup(builder->text);
    tree->n_nodes = builder->nodes->len;
    tree->nodes = (RfNode *)(gpointer)g_array_free(g_steal_pointer(&builder->nodes), FALSE);
    tree->n_children = builder->children->len;
    tree->children = (guint32 *)(gpointer)g_array_free(g_steal_pointer(&builder->children), FALSE);
    tree->n_names = builder->names->len;
    tree->names = (RfName *)(gpointer)g_array_free(g_steal_pointer(&builder->names), FALSE);
    return tree;
}

RfTree *
rf_tree_ref(RfTree *tree)
{
    g_atomic_ref_count_inc(&tree->refs);
    return tree;
}

void
rf_tree_unref(RfTree *tree)
{
    if (!g_atomic_ref_count_dec(&tree->refs))
        return;
    for (guint32 i = 0; i < tree->n_nodes; i++)
        clear_node(&tree->nodes[i]);
    for (guint32 i = 0; i < tree->n_names; i++)
        clear_name(&tree->names[i]);
    g_free(tree->text);
    g_free(tree->nodes);
    g_free(tree->children);
    g_free(tree->names);
    g_free(tree);
}
