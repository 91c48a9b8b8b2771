/* SPDX-License-Identifier: MIT */
#include "formula/check.h"

#include <math.h>

#include "formula/functions.h"
#include "foundation/errors.h"
#include "foundation/text.h"

static const char *
name_of_kinds(guint can)
{
    switch (can) {
    case RF_CAN_NUMBER: return "a number";
    case RF_CAN_TEXT: return "a text";
    case RF_CAN_TRUTH: return "a truth value";
    case RF_CAN_COUNT: return "a number or truth value";
    default: return "a value";
    }
}

static char *
excerpt_of(const RfBuilder *builder, const RfNode *node)
{
    return rf_text_excerpt(builder->text + node->start, (gssize)(node->end - node->start));
}

/* What is never a value, such as NA(), suits every place. */
static gboolean
suits(const RfNode *node, guint takes)
{
    return node->can == 0 || (node->can & takes) != 0;
}

static gboolean
check_operand(const RfBuilder *builder, guint32 child, guint takes, GError **error)
{
    const RfNode *node = rf_builder_node(builder, child);

    if (suits(node, takes))
        return TRUE;
    g_autofree char *excerpt = excerpt_of(builder, node);
    rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, NULL, 0, node->column,
                     "column %u: '%s' is %s, expected %s", node->column, excerpt, name_of_kinds(node->can),
                     takes == RF_CAN_TEXT ? "a text" : "a number");
    return FALSE;
}

static gboolean
check_comparison(const RfBuilder *builder, const RfNode *node, const guint32 *children, GError **error)
{
    const RfNode *left = rf_builder_node(builder, children[0]);
    const RfNode *right = rf_builder_node(builder, children[1]);

    if (left->can == 0 || right->can == 0 || (left->can & right->can & RF_CAN_TEXT) != 0 ||
        ((left->can & RF_CAN_COUNT) != 0 && (right->can & RF_CAN_COUNT) != 0))
        return TRUE;
    g_autofree char *left_text = excerpt_of(builder, left);
    g_autofree char *right_text = excerpt_of(builder, right);
    rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, NULL, 0, node->column,
                     "column %u: '%s' is %s and '%s' is %s: they cannot be compared", node->column, left_text,
                     name_of_kinds(left->can), right_text, name_of_kinds(right->can));
    return FALSE;
}

static gboolean
check_count(const RfNode *node, guint32 n_arguments, GError **error)
{
    const RfFunctionInfo *info = rf_functions_get(node->function);
    g_autofree char *expected = NULL;

    if (n_arguments < info->least || n_arguments > info->most) {
        if (info->most == 0)
            expected = g_strdup("no arguments");
        else if (info->least == info->most)
            expected = g_strdup_printf("%u argument%s", info->least, info->least == 1 ? "" : "s");
        else if (info->most == G_MAXUINT32)
            expected = g_strdup_printf("at least %u argument%s", info->least, info->least == 1 ? "" : "s");
        else
            expected = g_strdup_printf("%u %s %u arguments", info->least,
                                       info->most == info->least + 1 ? "or" : "to", info->most);
    } else if (node->function == RF_FUNCTION_IFS && n_arguments % 2 != 0) {
        expected = g_strdup("pairs of a condition and a value");
    } else if (node->function == RF_FUNCTION_STEP_AT && n_arguments % 2 != 1) {
        expected = g_strdup("a number and then pairs of a step and a value");
    }
    if (expected == NULL)
        return TRUE;
    rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, NULL, 0, node->column,
                     "column %u: %s takes %s, found %u", node->column, info->name, expected, n_arguments);
    return FALSE;
}

/* The value of a constant such as 80%; FALSE for anything else. */
static gboolean
constant_of(const RfBuilder *builder, guint32 index, double *out_number)
{
    const RfNode *node = rf_builder_node(builder, index);
    double number;

    if (node->kind == RF_NODE_NUMBER) {
        *out_number = node->number;
        return TRUE;
    }
    if (node->kind != RF_NODE_NEGATE && node->kind != RF_NODE_PLUS && node->kind != RF_NODE_PERCENT)
        return FALSE;
    if (!constant_of(builder, g_array_index(builder->children, guint32, node->first_child), &number))
        return FALSE;
    *out_number = node->kind == RF_NODE_NEGATE    ? -number
                  : node->kind == RF_NODE_PERCENT ? number / 100.0
                                                  : number;
    return TRUE;
}

static gboolean
check_steps(const RfBuilder *builder, const guint32 *arguments, guint32 n_arguments, GError **error)
{
    double last = 0.0, step;
    gboolean has_last = FALSE;

    for (guint32 i = 1; i < n_arguments; i += 2) {
        if (!constant_of(builder, arguments[i], &step))
            continue;
        if (has_last && !(step > last)) {
            const RfNode *node = rf_builder_node(builder, arguments[i]);
            g_autofree char *excerpt = excerpt_of(builder, node);
            rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, NULL, 0, node->column,
                             "column %u: step '%s' is not above the one before it", node->column, excerpt);
            return FALSE;
        }
        last = step;
        has_last = TRUE;
    }
    return TRUE;
}

/* An argument that is not the constant it must be; always FALSE. */
static gboolean
fail_constant(const RfBuilder *builder, guint32 argument, const char *expected, GError **error)
{
    const RfNode *node = rf_builder_node(builder, argument);
    g_autofree char *excerpt = excerpt_of(builder, node);

    rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, NULL, 0, node->column,
                     "column %u: expected %s, found '%s'", node->column, expected, excerpt);
    return FALSE;
}

/* Directions, and the scale of UNITS.MINMAX, are known before any value is. */
static gboolean
check_constants(const RfBuilder *builder, const RfNode *call, const guint32 *arguments, guint32 n_arguments,
                GError **error)
{
    const guint32 direction = rf_functions_direction(call->function);
    double ends[] = { 0.0, 1.0 }, sign;

    if (direction > 0 && n_arguments > direction &&
        (!constant_of(builder, arguments[direction], &sign) || fabs(sign) != 1.0))
        return fail_constant(builder, arguments[direction], "1 (more is better) or -1 (less is better)",
                             error);
    if (call->function != RF_FUNCTION_UNITS_MINMAX)
        return TRUE;
    for (guint32 i = 1; i < MIN(n_arguments, 3); i++)
        if (!constant_of(builder, arguments[i], &ends[i - 1]))
            return fail_constant(builder, arguments[i], "a constant", error);
    return n_arguments == 1 || ends[0] < ends[1] ||
           fail_constant(builder, arguments[MIN(n_arguments, 3) - 1],
                         n_arguments == 2 ? "a low end under 1" : "a high end over the low end", error);
}

static gboolean
check_call(const RfBuilder *builder, RfNode *node, const guint32 *arguments, guint32 n_arguments,
           GError **error)
{
    if (!check_count(node, n_arguments, error))
        return FALSE;
    node->can = rf_functions_get(node->function)->gives;
    for (guint32 i = 0; i < n_arguments; i++) {
        if (!check_operand(builder, arguments[i], rf_functions_takes(node->function, i), error))
            return FALSE;
        if (rf_functions_gives_back(node->function, i))
            node->can |= rf_builder_node(builder, arguments[i])->can;
    }
    if (node->function == RF_FUNCTION_IF && n_arguments == 2)
        node->can |= RF_CAN_TRUTH;
    if (node->function == RF_FUNCTION_STEP_AT)
        return check_steps(builder, arguments, n_arguments, error);
    return check_constants(builder, node, arguments, n_arguments, error);
}

gboolean
rf_check_node(const RfBuilder *builder, RfNode *node, const guint32 *children, guint32 n_children,
              GError **error)
{
    switch (node->kind) {
    case RF_NODE_NUMBER: node->can = RF_CAN_NUMBER; return TRUE;
    case RF_NODE_TEXT: node->can = RF_CAN_TEXT; return TRUE;
    case RF_NODE_TRUTH: node->can = RF_CAN_TRUTH; return TRUE;
    case RF_NODE_NAME: node->can = g_array_index(builder->names, RfName, node->name).can; return TRUE;
    case RF_NODE_NEGATE:
    case RF_NODE_PLUS:
    case RF_NODE_PERCENT:
    case RF_NODE_ADD:
    case RF_NODE_SUBTRACT:
    case RF_NODE_MULTIPLY:
    case RF_NODE_DIVIDE:
    case RF_NODE_POWER:
        node->can = RF_CAN_NUMBER;
        return check_operand(builder, children[0], RF_CAN_COUNT, error) &&
               (n_children == 1 || check_operand(builder, children[1], RF_CAN_COUNT, error));
    case RF_NODE_EQUAL:
    case RF_NODE_NOT_EQUAL:
    case RF_NODE_LESS:
    case RF_NODE_AT_MOST:
    case RF_NODE_GREATER:
    case RF_NODE_AT_LEAST: node->can = RF_CAN_TRUTH; return check_comparison(builder, node, children, error);
    case RF_NODE_CALL: break;
    }
    return check_call(builder, node, children, n_children, error);
}
