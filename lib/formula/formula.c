/* SPDX-License-Identifier: MIT */
#include <reform/formula.h>

#include <string.h>

#include "formula/builder.h"
#include "formula/object.h"
#include "formula/parser.h"
#include "formula/print.h"
#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

const RfTree *
rf_formula_get_tree(const reform_formula *formula)
{
    return formula->tree;
}

guint32
rf_formula_get_root(const reform_formula *formula)
{
    return formula->root;
}

/* Children stand before their parents, so one pass from the root down finds all it is made of. */
static void
find_names(reform_formula *formula)
{
    const RfTree *tree = formula->tree;
    g_autofree gboolean *is_part = g_new0(gboolean, formula->root + 1);
    g_autofree gboolean *is_used = g_new0(gboolean, tree->n_names + 1);

    is_part[formula->root] = TRUE;
    for (guint32 i = formula->root + 1; i-- > 0;) {
        if (!is_part[i])
            continue;
        for (guint32 j = 0; j < tree->nodes[i].n_children; j++)
            is_part[rf_tree_child(tree, i, j)] = TRUE;
        if (tree->nodes[i].kind == RF_NODE_NAME)
            is_used[tree->nodes[i].name] = TRUE;
    }
    formula->names = g_new(guint32, tree->n_names + 1);
    for (guint32 i = 0; i < tree->n_names; i++)
        if (is_used[i])
            formula->names[formula->n_names++] = i;
}

/* The formula that a node is; takes a reference to the tree. */
static reform_formula *
formula_of(RfTree *tree, guint32 root, char *text)
{
    reform_formula *formula = g_new0(reform_formula, 1);

    g_atomic_ref_count_init(&formula->refs);
    formula->tree = tree;
    formula->root = root;
    formula->text = text;
    formula->canonical = rf_print_canonical(tree, root);
    formula->program = rf_program_new(tree, root);
    find_names(formula);
    return formula;
}

static gboolean
index_names(const char *const *names, gsize n_names, RfKnown *known, GError **error)
{
    char *buffer = NULL;
    gsize capacity = 0;
    gboolean done = TRUE;

    known->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < n_names && done; i++) {
        done = rf_text_check(names[i], -1, "a known name", error);
        if (!done)
            break;
        rf_text_fold(names[i], -1, &buffer, &capacity);
        if (!g_hash_table_contains(known->by_key, buffer))
            g_hash_table_insert(known->by_key, g_strdup(buffer), GSIZE_TO_POINTER(i + 1));
    }
    g_free(buffer);
    return done;
}

static guint32
first_column(const RfTree *tree, guint32 name)
{
    guint32 column = G_MAXUINT32;

    for (guint32 i = 0; i < tree->n_nodes; i++)
        if (tree->nodes[i].kind == RF_NODE_NAME && tree->nodes[i].name == name)
            column = MIN(column, tree->nodes[i].column);
    return column;
}

void
rf_formula_check_names(const reform_formula *formula, const char *const *names, gsize n_names,
                       RfReportName report, gpointer data)
{
    RfKnown known = { NULL, names, NULL };
    gboolean more = index_names(names, n_names, &known, NULL);

    for (guint32 i = 0; more && i < formula->n_names; i++) {
        const RfName *name = &formula->tree->names[formula->names[i]];
        g_autoptr(GError) problem = NULL;
        if (g_hash_table_contains(known.by_key, name->key))
            continue;
        rf_builder_report_unknown(&known, name->name, name->key,
                                  first_column(formula->tree, formula->names[i]), &problem);
        more = report(data, name->name, problem);
    }
    g_hash_table_unref(known.by_key);
}

static gboolean
check_length(const char *text, const char *what, GError **error)
{
    if (strlen(text) <= REFORM_FORMULA_LENGTH_MAX)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_LIMIT, "%s has %" G_GSIZE_FORMAT " bytes, expected at most %d", what,
                  strlen(text), REFORM_FORMULA_LENGTH_MAX);
    return FALSE;
}

static reform_formula *
parse(const char *text, const char *const *names, const int32_t *kinds, gsize n_names, GError **error)
{
    RfKnown known = { NULL, names, kinds };
    RfTree *tree = NULL;
    reform_formula *formula = NULL;

    if (!check_length(text, "the formula", error) || !rf_text_check(text, -1, "the formula", error))
        return NULL;
    if (names == NULL || index_names(names, n_names, &known, error))
        tree = rf_parser_parse(text, &known, error);
    g_clear_pointer(&known.by_key, g_hash_table_unref);
    if (tree == NULL)
        return NULL;
    formula = formula_of(tree, tree->n_nodes - 1, g_strdup(text));
    if (!check_length(formula->canonical, "the formula in its canonical form", error))
        g_clear_pointer(&formula, reform_formula_unref);
    return formula;
}

static reform_comparison
comparison_of(const RfNode *node)
{
    switch ((gint)node->kind) {
    case RF_NODE_EQUAL: return REFORM_COMPARISON_EQUAL;
    case RF_NODE_NOT_EQUAL: return REFORM_COMPARISON_NOT_EQUAL;
    case RF_NODE_LESS: return REFORM_COMPARISON_LESS;
    case RF_NODE_AT_MOST: return REFORM_COMPARISON_AT_MOST;
    case RF_NODE_GREATER: return REFORM_COMPARISON_GREATER;
    case RF_NODE_AT_LEAST: return REFORM_COMPARISON_AT_LEAST;
    default: return REFORM_COMPARISON_NONE;
    }
}

static reform_formula *
side_of(const reform_formula *formula, guint32 index)
{
    const guint32 root = rf_tree_child(formula->tree, formula->root, index);
    const RfNode *node = rf_tree_node(formula->tree, root);

    return formula_of(rf_tree_ref(formula->tree), root,
                      g_strndup(formula->tree->text + node->start, node->end - node->start));
}

static gboolean
are_names(const char *const *names, const int32_t *kinds, gsize n_names)
{
    if (names == NULL)
        return n_names == 0 && kinds == NULL;
    for (gsize i = 0; i < n_names; i++)
        if (names[i] == NULL ||
            (kinds != NULL && (kinds[i] < REFORM_KIND_ANY || kinds[i] > REFORM_KIND_TRUTH)))
            return FALSE;
    return TRUE;
}

/* Public API */

reform_status
reform_formula_parse(const char *text, const char *const *names, const int32_t *kinds, size_t n_names,
                     reform_formula **out_formula, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_formula != NULL, error);
    *out_formula = NULL;
    RF_REQUIRE(text != NULL, error);
    RF_REQUIRE(are_names(names, kinds, n_names), error);
    *out_formula = parse(text, names, kinds, n_names, &err);
    return rf_errors_give(err, error);
}

reform_formula *
reform_formula_ref(reform_formula *formula)
{
    if (formula != NULL)
        g_atomic_ref_count_inc(&formula->refs);
    return formula;
}

void
reform_formula_unref(reform_formula *formula)
{
    if (formula == NULL || !g_atomic_ref_count_dec(&formula->refs))
        return;
    rf_program_free(formula->program);
    rf_tree_unref(formula->tree);
    g_free(formula->names);
    g_free(formula->text);
    g_free(formula->canonical);
    g_free(formula);
}

const char *
reform_formula_get_text(const reform_formula *formula)
{
    return formula == NULL ? NULL : formula->text;
}

const char *
reform_formula_get_canonical(const reform_formula *formula)
{
    return formula == NULL ? NULL : formula->canonical;
}

size_t
reform_formula_get_n_names(const reform_formula *formula)
{
    return formula == NULL ? 0 : formula->n_names;
}

const char *
reform_formula_get_name(const reform_formula *formula, size_t index)
{
    if (formula == NULL || index >= formula->n_names)
        return NULL;
    return formula->tree->names[formula->names[index]].name;
}

reform_kind
reform_formula_get_kind(const reform_formula *formula)
{
    if (formula == NULL)
        return REFORM_KIND_ANY;
    switch (rf_tree_node(formula->tree, formula->root)->can) {
    case RF_CAN_NUMBER: return REFORM_KIND_NUMBER;
    case RF_CAN_TEXT: return REFORM_KIND_TEXT;
    case RF_CAN_TRUTH: return REFORM_KIND_TRUTH;
    default: return REFORM_KIND_ANY;
    }
}

reform_comparison
reform_formula_get_comparison(const reform_formula *formula)
{
    return formula == NULL ? REFORM_COMPARISON_NONE
                           : comparison_of(rf_tree_node(formula->tree, formula->root));
}

reform_status
reform_formula_get_sides(const reform_formula *formula, reform_formula **out_left, reform_formula **out_right,
                         reform_error **error)
{
    GError *err = NULL;

    if (out_left != NULL)
        *out_left = NULL;
    if (out_right != NULL)
        *out_right = NULL;
    RF_REQUIRE(out_left != NULL && out_right != NULL, error);
    RF_REQUIRE(formula != NULL, error);
    if (reform_formula_get_comparison(formula) == REFORM_COMPARISON_NONE) {
        g_autofree char *excerpt = rf_text_excerpt(formula->text, -1);
        rf_errors_set(&err, REFORM_STATUS_STRUCTURE, "'%s' does not compare, expected such as left = right",
                      excerpt);
    } else {
        *out_left = side_of(formula, 0);
        *out_right = side_of(formula, 1);
    }
    return rf_errors_give(err, error);
}
