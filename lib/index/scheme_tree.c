/* SPDX-License-Identifier: MIT */
/* Parents, children and their order. Nothing here goes deeper into the stack when a tree is deeper. */
#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "index/scheme.h"

/* Codes to nodes; the first of two that are the same counts. */
static gboolean
index_codes(RfSchemeCheck *check, GError **error)
{
    reform_scheme *scheme = check->scheme;

    scheme->n_by_text = rf_interner_get_size(scheme->texts);
    scheme->by_text = rf_memory_new(scheme->n_by_text, sizeof *scheme->by_text, "codes of a scheme", error);
    if (scheme->by_text == NULL)
        return FALSE;
    for (guint32 i = 0; i < scheme->n_by_text; i++)
        scheme->by_text[i] = RF_NO_NODE;
    for (gsize node = 0; node < scheme->n_nodes; node++) {
        guint32 code = scheme->nodes[node].texts[REFORM_SCHEME_FIELD_CODE];
        if (code == 0) /* empty, and reported */
            continue;
        if (scheme->by_text[code] == RF_NO_NODE)
            scheme->by_text[code] = (guint32)node;
        else
            rf_scheme_wrong(check, node, REFORM_SCHEME_FIELD_CODE, REFORM_STATUS_DUPLICATE, "another node has the same code, on line %" G_GINT64_FORMAT,
                            check->places[scheme->by_text[code]].line);
    }
    return TRUE;
}

static void
find_parents(RfSchemeCheck *check)
{
    reform_scheme *scheme = check->scheme;

    for (gsize node = 0; node < scheme->n_nodes; node++) {
        guint32 parent = scheme->nodes[node].texts[REFORM_SCHEME_FIELD_PARENT];
        if (parent != 0) {
            scheme->nodes[node].parent = scheme->by_text[parent];
            if (scheme->by_text[parent] != RF_NO_NODE)
                continue;
            g_autofree char *quoted = rf_text_excerpt(rf_interner_get(scheme->texts, parent), -1);
            rf_scheme_wrong(check, node, REFORM_SCHEME_FIELD_PARENT, REFORM_STATUS_NOT_FOUND, "its parent is '%s', and no node has that code", quoted);
        } else if (scheme->root == RF_NO_NODE) {
            scheme->root = (guint32)node;
        } else {
            g_autofree char *root = rf_text_excerpt(rf_scheme_text(scheme, scheme->root, REFORM_SCHEME_FIELD_CODE), -1);
            rf_scheme_wrong(check, node, REFORM_SCHEME_FIELD_PARENT, REFORM_STATUS_STRUCTURE,
                            "it has no parent, expected one, as '%s' is the root already", root);
        }
    }
}

static gboolean
list_children(reform_scheme *scheme, GError **error)
{
    guint32 first = 0;

    scheme->children = rf_memory_new(scheme->n_nodes, sizeof *scheme->children, "children of a scheme", error);
    if (scheme->children == NULL)
        return FALSE;
    for (gsize node = 0; node < scheme->n_nodes; node++)
        if (scheme->nodes[node].parent != RF_NO_NODE)
            scheme->nodes[scheme->nodes[node].parent].n_children++;
    for (gsize node = 0; node < scheme->n_nodes; node++) {
        scheme->nodes[node].first_child = first;
        first += scheme->nodes[node].n_children;
        scheme->nodes[node].n_children = 0;
    }
    for (gsize node = 0; node < scheme->n_nodes; node++) {
        if (scheme->nodes[node].parent == RF_NO_NODE)
            continue;
        RfSchemeNode *parent = &scheme->nodes[scheme->nodes[node].parent];
        scheme->children[parent->first_child + parent->n_children++] = (guint32)node;
    }
    return TRUE;
}

/* A walk over a tree from one of its roots: the way down is the chain of parents. */
typedef struct Walk {
    guint32 *next;  /* of each node, the child to go to */
    guint8 *seen;
    gsize n_walked; /* nodes in the order after their children */
} Walk;

static gboolean
walk_from(RfSchemeCheck *check, Walk *walk, guint32 root, GError **error)
{
    reform_scheme *scheme = check->scheme;
    guint32 node = root;
    gsize depth = 1;

    walk->seen[root] = TRUE;
    while (node != RF_NO_NODE) {
        const RfSchemeNode *here = &scheme->nodes[node];
        if (walk->next[node] < here->n_children) {
            node = scheme->children[here->first_child + walk->next[node]++];
            walk->seen[node] = TRUE;
            if (++depth > REFORM_SCHEME_MAX_DEPTH) {
                g_autofree char *code = rf_text_excerpt(rf_scheme_text(scheme, node, REFORM_SCHEME_FIELD_CODE), -1);
                rf_errors_set_at(error, REFORM_STATUS_LIMIT, scheme->source, check->places[node].line, 0,
                                 "node '%s' is deeper than REFORM_SCHEME_MAX_DEPTH, %d", code, REFORM_SCHEME_MAX_DEPTH);
                return FALSE;
            }
            continue;
        }
        if (here->n_children == 0)
            scheme->leaves[scheme->n_leaves++] = node;
        scheme->post_order[walk->n_walked++] = node;
        node = here->parent;
        depth--;
    }
    return TRUE;
}

/* What no root leads to goes round in circles, or hangs below a circle: one finding for each circle. */
static void
report_cycles(RfSchemeCheck *check, guint8 *seen)
{
    reform_scheme *scheme = check->scheme;

    for (gsize start = 0; start < scheme->n_nodes; start++) {
        guint32 node = (guint32)start;
        while (!seen[node]) {
            seen[node] = 2; /* on this way */
            node = scheme->nodes[node].parent;
        }
        if (seen[node] == 2)
            rf_scheme_wrong(check, node, REFORM_SCHEME_FIELD_PARENT, REFORM_STATUS_STRUCTURE, "it is above itself: its parents go round in a circle");
        for (node = (guint32)start; seen[node] == 2; node = scheme->nodes[node].parent)
            seen[node] = TRUE;
    }
}

static gboolean
walk_all(RfSchemeCheck *check, Walk *walk, GError **error)
{
    reform_scheme *scheme = check->scheme;

    for (gsize node = 0; node < scheme->n_nodes; node++)
        if (scheme->nodes[node].parent == RF_NO_NODE && !walk_from(check, walk, (guint32)node, error))
            return FALSE;
    report_cycles(check, walk->seen);
    return TRUE;
}

static gboolean
order_nodes(RfSchemeCheck *check, GError **error)
{
    reform_scheme *scheme = check->scheme;
    const gsize n = scheme->n_nodes;
    Walk walk = { 0 };
    gboolean walked = FALSE;

    if ((scheme->post_order = rf_memory_new(n, sizeof *scheme->post_order, "order of a scheme", error)) != NULL &&
        (scheme->leaves = rf_memory_new(n, sizeof *scheme->leaves, "leaves of a scheme", error)) != NULL &&
        (walk.next = rf_memory_new0(n, sizeof *walk.next, "order of a scheme", error)) != NULL &&
        (walk.seen = rf_memory_new0(n, 1, "order of a scheme", error)) != NULL)
        walked = walk_all(check, &walk, error);
    g_free(walk.next);
    g_free(walk.seen);
    return walked;
}

gboolean
rf_scheme_tree_link(RfSchemeCheck *check, GError **error)
{
    if (check->scheme->n_nodes == 0) {
        rf_errors_set_at(error, REFORM_STATUS_MISSING, check->scheme->source, 0, 0, "the scheme has no node, expected at least a root");
        return FALSE;
    }
    if (!index_codes(check, error))
        return FALSE;
    find_parents(check);
    return list_children(check->scheme, error) && order_nodes(check, error);
}
