/* SPDX-License-Identifier: MIT */
#include "formula/print.h"

#include <string.h>

#include "formula/functions.h"
#include "formula/tokens.h"
#include "foundation/number.h"

/* How tightly a node binds, as the parser has it. */
enum {
    LEVEL_ANY = 0,
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_COMPARISON,
    LEVEL_SUM,
    LEVEL_PRODUCT,
    LEVEL_POWER,
    LEVEL_PERCENT,
    LEVEL_SIGN,
    LEVEL_VALUE
};

typedef struct Printer {
    const RfTree *tree;
    GString *out;
    gboolean comma;
    RfPrintValue value; /* NULL: names stand as they are */
    gpointer data;
} Printer;

static gboolean print_node(Printer *printer, guint32 index, gint least, GError **error);

static gint
level_of(const RfNode *node)
{
    switch (node->kind) {
    case RF_NODE_NUMBER:
    case RF_NODE_TEXT:
    case RF_NODE_TRUTH:
    case RF_NODE_NAME: return LEVEL_VALUE;
    case RF_NODE_NEGATE:
    case RF_NODE_PLUS: return LEVEL_SIGN;
    case RF_NODE_PERCENT: return LEVEL_PERCENT;
    case RF_NODE_ADD:
    case RF_NODE_SUBTRACT: return LEVEL_SUM;
    case RF_NODE_MULTIPLY:
    case RF_NODE_DIVIDE: return LEVEL_PRODUCT;
    case RF_NODE_POWER: return LEVEL_POWER;
    case RF_NODE_EQUAL:
    case RF_NODE_NOT_EQUAL:
    case RF_NODE_LESS:
    case RF_NODE_AT_MOST:
    case RF_NODE_GREATER:
    case RF_NODE_AT_LEAST: return LEVEL_COMPARISON;
    case RF_NODE_CALL: break;
    }
    if (!node->infix)
        return LEVEL_VALUE;
    return node->function == RF_FUNCTION_OR ? LEVEL_OR : LEVEL_AND;
}

static const char *
sign_of(RfNodeKind kind)
{
    switch ((gint)kind) {
    case RF_NODE_ADD: return " + ";
    case RF_NODE_SUBTRACT: return " - ";
    case RF_NODE_MULTIPLY: return " * ";
    case RF_NODE_DIVIDE: return " / ";
    case RF_NODE_POWER: return " ^ ";
    case RF_NODE_EQUAL: return " = ";
    case RF_NODE_NOT_EQUAL: return " <> ";
    case RF_NODE_LESS: return " < ";
    case RF_NODE_AT_MOST: return " <= ";
    case RF_NODE_GREATER: return " > ";
    default: return " >= ";
    }
}

double
rf_print_shown(double number)
{
    const double shown = rf_number_from_decimal(rf_number_to_decimal(number, 15));

    return isfinite(shown) ? shown : number;
}

static void
print_number(Printer *printer, double number)
{
    char text[RF_NUMBER_SIZE];

    rf_number_print(number, text);
    char *point = strchr(text, '.');
    if (point != NULL && printer->comma)
        *point = ',';
    g_string_append(printer->out, text);
}

static void
print_quoted(Printer *printer, const char *text, char quote)
{
    g_string_append_c(printer->out, quote);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == quote)
            g_string_append_c(printer->out, quote);
        g_string_append_c(printer->out, *p);
    }
    g_string_append_c(printer->out, quote);
}

static void
print_name(Printer *printer, const char *name)
{
    if (rf_tokens_is_plain_name(name))
        g_string_append(printer->out, name);
    else
        print_quoted(printer, name, '\'');
}

/* As spreadsheets show it. */
static const char *
sign_of_error(reform_value_error problem)
{
    switch ((gint)problem) {
    case REFORM_VALUE_ERROR_DIVISION: return "#DIV/0!";
    case REFORM_VALUE_ERROR_KIND: return "#VALUE!";
    case REFORM_VALUE_ERROR_NO_MATCH: return "#N/A";
    default: return "#NUM!";
    }
}

static gboolean
print_value(Printer *printer, guint32 index, gint least, GError **error)
{
    RfPrintedValue value;

    if (!printer->value(printer->data, index, &value, error))
        return FALSE;
    switch ((gint)value.kind) {
    case REFORM_KIND_NUMBER: {
        const double shown = rf_print_shown(value.cell.number);
        const gboolean in_parentheses = shown < 0.0 && least > LEVEL_SUM;
        if (in_parentheses)
            g_string_append_c(printer->out, '(');
        print_number(printer, shown);
        if (in_parentheses)
            g_string_append_c(printer->out, ')');
        break;
    }
    case REFORM_KIND_TEXT: print_quoted(printer, value.cell.text, '"'); break;
    case REFORM_KIND_TRUTH: g_string_append(printer->out, value.cell.number != 0.0 ? "TRUE" : "FALSE"); break;
    case REFORM_KIND_NA: g_string_append(printer->out, "NA()"); break;
    default:
        g_string_append(printer->out, sign_of_error((reform_value_error)value.cell.error.problem));
        break;
    }
    return TRUE;
}

static gboolean
print_between(Printer *printer, guint32 index, const char *between, gint first, gint further, GError **error)
{
    const RfNode *node = rf_tree_node(printer->tree, index);

    for (guint32 i = 0; i < node->n_children; i++) {
        if (i > 0)
            g_string_append(printer->out, between);
        if (!print_node(printer, rf_tree_child(printer->tree, index, i), i == 0 ? first : further, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
print_call(Printer *printer, guint32 index, GError **error)
{
    const RfNode *node = rf_tree_node(printer->tree, index);

    if (node->infix) {
        const gboolean is_or = node->function == RF_FUNCTION_OR;
        return print_between(printer, index, is_or ? " OR " : " AND ", level_of(node) + 1, level_of(node) + 1,
                             error);
    }
    g_string_append(printer->out, rf_functions_get(node->function)->name);
    g_string_append_c(printer->out, '(');
    if (!print_between(printer, index, "; ", LEVEL_COMPARISON, LEVEL_COMPARISON, error))
        return FALSE;
    g_string_append_c(printer->out, ')');
    return TRUE;
}

static gboolean
print_bare(Printer *printer, guint32 index, gint least, GError **error)
{
    const RfNode *node = rf_tree_node(printer->tree, index);
    const gint level = level_of(node);

    switch (node->kind) {
    case RF_NODE_NUMBER: print_number(printer, node->number); return TRUE;
    case RF_NODE_TEXT: print_quoted(printer, node->text, '"'); return TRUE;
    case RF_NODE_TRUTH: g_string_append(printer->out, node->number != 0.0 ? "TRUE" : "FALSE"); return TRUE;
    case RF_NODE_NAME:
        if (printer->value != NULL)
            return print_value(printer, index, least, error);
        print_name(printer, printer->tree->names[node->name].name);
        return TRUE;
    case RF_NODE_NEGATE:
    case RF_NODE_PLUS:
        g_string_append_c(printer->out, node->kind == RF_NODE_NEGATE ? '-' : '+');
        return print_node(printer, rf_tree_child(printer->tree, index, 0), LEVEL_SIGN, error);
    case RF_NODE_PERCENT:
        if (!print_node(printer, rf_tree_child(printer->tree, index, 0), LEVEL_PERCENT, error))
            return FALSE;
        g_string_append_c(printer->out, '%');
        return TRUE;
    case RF_NODE_CALL:
        if (printer->value != NULL && rf_functions_is_units(node->function))
            return print_value(printer, index, least, error);
        return print_call(printer, index, error);
    default:
        /* Sides of a comparison are no comparisons; everything else groups from the left. */
        return print_between(printer, index, sign_of(node->kind),
                             level == LEVEL_COMPARISON ? level + 1 : level, level + 1, error);
    }
}

/* Print a node where only those that bind at least so tightly can stand without parentheses. */
static gboolean
print_node(Printer *printer, guint32 index, gint least, GError **error)
{
    const gboolean in_parentheses = level_of(rf_tree_node(printer->tree, index)) < least;

    if (in_parentheses)
        g_string_append_c(printer->out, '(');
    if (!print_bare(printer, index, in_parentheses ? LEVEL_ANY : least, error))
        return FALSE;
    if (in_parentheses)
        g_string_append_c(printer->out, ')');
    return TRUE;
}

char *
rf_print_canonical(const RfTree *tree, guint32 node)
{
    Printer printer = { .tree = tree, .out = g_string_new(NULL) };

    print_node(&printer, node, LEVEL_ANY, NULL);
    return g_string_free(printer.out, FALSE);
}

char *
rf_print_values(const RfTree *tree, guint32 node, gboolean comma, RfPrintValue value, gpointer data,
                GError **error)
{
    Printer printer = { tree, g_string_new(NULL), comma, value, data };
    const gboolean done = print_node(&printer, node, LEVEL_ANY, error);

    return g_string_free(printer.out, !done);
}
