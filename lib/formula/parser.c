/* SPDX-License-Identifier: MIT */
/* A parser by precedence: every operator has a level, and an operand takes what binds tighter. */
#include "formula/parser.h"

#include <string.h>

#include "formula/check.h"
#include "formula/functions.h"
#include "formula/nearest.h"
#include "formula/tokens.h"
#include "foundation/errors.h"
#include "foundation/number.h"
#include "foundation/text.h"

/* Levels, loosest first. Signs, then `%`, bind tighter than all of these. */
enum { LEVEL_OR = 1, LEVEL_AND, LEVEL_COMPARISON, LEVEL_SUM, LEVEL_PRODUCT, LEVEL_POWER };

typedef struct Parser {
    RfTokens tokens;
    RfToken token; /* the one to be looked at */
    RfBuilder builder;
    GArray *waiting; /* of guint32: arguments of calls that are not complete */
    guint depth;
} Parser;

static gboolean parse_levels(Parser *parser, gint level, gboolean words, guint32 *out_node, GError **error);

static gboolean
take(Parser *parser, GError **error)
{
    return rf_tokens_next(&parser->tokens, &parser->token, error);
}

static gboolean
is_sign(const Parser *parser, gint sign)
{
    return parser->token.kind == RF_TOKEN_SIGN && parser->token.sign == sign;
}

/* What people write who are used to another notation. */
static const char *
hint_for(const Parser *parser, gboolean in_call)
{
    const char *found = parser->tokens.text + parser->token.start;

    if (in_call && (rf_tokens_is_word(&parser->tokens, &parser->token, "AND") ||
                    rf_tokens_is_word(&parser->tokens, &parser->token, "OR")))
        return "; within a function write AND(a; b), OR(a; b) or put parentheses around";
    if (parser->token.kind != RF_TOKEN_OTHER)
        return "";
    if (*found == ',')
        return "; arguments stand between ';', decimals after '.'";
    switch (g_utf8_get_char(found)) {
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x201E: return "; text stands in straight quotes, \"";
    case 0x2264: return "; write <=";
    case 0x2265: return "; write >=";
    case 0x2260: return "; write <>";
    case 0xD7: return "; write *";
    case 0xF7:
    case ':': return "; write /";
    case 0x2013:
    case 0x2212: return "; write -";
    default: return "";
    }
}

static gboolean
fail(Parser *parser, const char *expected, gboolean in_call, GError **error)
{
    g_autofree char *found = rf_tokens_describe(&parser->tokens, &parser->token);

    rf_errors_set_at(error, REFORM_STATUS_PARSE, NULL, 0, parser->token.column,
                     "column %u: expected %s, found %s%s", parser->token.column, expected, found,
                     hint_for(parser, in_call));
    return FALSE;
}

static gboolean
add(Parser *parser, RfNode node, const guint32 *children, guint32 n_children, guint32 *out_node,
    GError **error)
{
    if (!rf_check_node(&parser->builder, &node, children, n_children, error)) {
        g_free(node.text);
        return FALSE;
    }
    return rf_builder_add(&parser->builder, node, children, n_children, out_node, error);
}

/* A node of one token, which is taken. */
static gboolean
add_leaf(Parser *parser, RfNode node, guint32 *out_node, GError **error)
{
    node.column = parser->token.column;
    node.start = parser->token.start;
    node.end = parser->token.end;
    return add(parser, node, NULL, 0, out_node, error) && take(parser, error);
}

static gboolean
parse_number(Parser *parser, guint32 *out_node, GError **error)
{
    RfNode node = { .kind = RF_NODE_NUMBER };
    const RfToken *token = &parser->token;
    const reform_status status =
        rf_number_parse(parser->tokens.text + token->start, token->end - token->start,
                        REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &node.number);

    if (status == REFORM_STATUS_OK)
        return add_leaf(parser, node, out_node, error);
    g_autofree char *found = rf_tokens_describe(&parser->tokens, token);
    rf_errors_set_at(error, REFORM_STATUS_PARSE, NULL, 0, token->column,
                     "column %u: expected a number, found %s%s", token->column, found,
                     status == REFORM_STATUS_RANGE ? ", which is too large" : "");
    return FALSE;
}

static gboolean
parse_column_name(Parser *parser, guint32 *out_node, GError **error)
{
    RfNode node = { .kind = RF_NODE_NAME };
    const RfToken *token = &parser->token;
    g_autofree char *name = token->kind == RF_TOKEN_QUOTED_NAME
                                ? rf_tokens_unquote(&parser->tokens, token)
                                : g_utf8_normalize(parser->tokens.text + token->start,
                                                   (gssize)(token->end - token->start), G_NORMALIZE_NFC);

    if (*name == '\0')
        return fail(parser, "a name between the quotes", FALSE, error);
    return rf_builder_find_name(&parser->builder, name, token->column, &node.name, error) &&
           add_leaf(parser, node, out_node, error);
}

static gboolean
fail_unknown_function(Parser *parser, const RfToken *token, GError **error)
{
    g_autofree char *name =
        rf_text_excerpt(parser->tokens.text + token->start, (gssize)(token->end - token->start));
    g_autofree char *capitals = g_ascii_strup(name, -1);
    const char *nearest = NULL;
    guint best = RF_NEAREST_NONE;

    for (guint i = 0; i < RF_N_FUNCTIONS; i++) {
        const char *known = rf_functions_get((RfFunction)i)->name;
        const guint distance = rf_nearest_distance(capitals, known);
        if (distance < best) {
            best = distance;
            nearest = known;
        }
    }
    rf_errors_set_at(error, REFORM_STATUS_NOT_FOUND, NULL, 0, token->column,
                     nearest == NULL ? "unknown function '%s' at column %u"
                                     : "unknown function '%s' at column %u, did you mean '%s'?",
                     name, token->column, nearest);
    return FALSE;
}

/* Arguments up to and with the closing parenthesis; appended to `waiting`. */
static gboolean
parse_arguments(Parser *parser, guint32 *out_end, GError **error)
{
    guint32 argument;

    if (!is_sign(parser, ')')) {
        for (;;) {
            if (!parse_levels(parser, LEVEL_COMPARISON, FALSE, &argument, error))
                return FALSE;
            g_array_append_val(parser->waiting, argument);
            if (!is_sign(parser, ';'))
                break;
            if (!take(parser, error))
                return FALSE;
        }
    }
    if (!is_sign(parser, ')'))
        return fail(parser, "')' or ';'", TRUE, error);
    *out_end = parser->token.end;
    return take(parser, error);
}

/* Add a node over the arguments from `first` on and forget them. */
static gboolean
add_waiting(Parser *parser, RfNode node, guint first, guint32 *out_node, GError **error)
{
    const guint32 n = parser->waiting->len - first;
    g_autofree guint32 *arguments =
        n == 0 ? NULL : g_memdup2(&g_array_index(parser->waiting, guint32, first), n * sizeof(guint32));

    g_array_set_size(parser->waiting, first);
    return add(parser, node, arguments, n, out_node, error);
}

/* The token before was the name, the one now is `(`. */
static gboolean
parse_call(Parser *parser, const RfToken *name, guint32 *out_node, GError **error)
{
    RfNode node = { .kind = RF_NODE_CALL, .column = name->column, .start = name->start };
    const guint first = parser->waiting->len;
    const gboolean is_true = rf_tokens_is_word(&parser->tokens, name, "TRUE");
    const gboolean is_truth = is_true || rf_tokens_is_word(&parser->tokens, name, "FALSE");

    if (!is_truth &&
        !rf_functions_find(parser->tokens.text + name->start, name->end - name->start, &node.function))
        return fail_unknown_function(parser, name, error);
    if (!take(parser, error))
        return FALSE;
    if (is_truth) {
        node = (RfNode){
            .kind = RF_NODE_TRUTH, .number = is_true, .column = name->column, .start = name->start
        };
        node.end = parser->token.end;
        if (!is_sign(parser, ')'))
            return fail(parser, "')'", FALSE, error);
        return take(parser, error) && add(parser, node, NULL, 0, out_node, error);
    }
    return parse_arguments(parser, &node.end, error) && add_waiting(parser, node, first, out_node, error);
}

static gboolean
parse_word(Parser *parser, guint32 *out_node, GError **error)
{
    RfTokens ahead = parser->tokens;
    RfToken name = parser->token, next;
    const gboolean is_true = rf_tokens_is_word(&parser->tokens, &name, "TRUE");

    if (!rf_tokens_next(&ahead, &next, error))
        return FALSE;
    const gboolean is_call = next.kind == RF_TOKEN_SIGN && next.sign == '(';
    if (is_call)
        return take(parser, error) && parse_call(parser, &name, out_node, error);
    if (is_true || rf_tokens_is_word(&parser->tokens, &name, "FALSE"))
        return add_leaf(parser, (RfNode){ .kind = RF_NODE_TRUTH, .number = is_true }, out_node, error);
    if (rf_tokens_is_word(&parser->tokens, &name, "AND") || rf_tokens_is_word(&parser->tokens, &name, "OR"))
        return fail(parser, "a value", FALSE, error);
    return parse_column_name(parser, out_node, error);
}

static gboolean
parse_parentheses(Parser *parser, guint32 *out_node, GError **error)
{
    const guint32 start = parser->token.start;

    if (!take(parser, error) || !parse_levels(parser, LEVEL_OR, TRUE, out_node, error))
        return FALSE;
    if (!is_sign(parser, ')'))
        return fail(parser, "')'", FALSE, error);
    RfNode *node = rf_builder_node(&parser->builder, *out_node);
    node->start = start;
    node->end = parser->token.end;
    return take(parser, error);
}

static gboolean
parse_primary(Parser *parser, guint32 *out_node, GError **error)
{
    switch (parser->token.kind) {
    case RF_TOKEN_NUMBER: return parse_number(parser, out_node, error);
    case RF_TOKEN_TEXT: {
        RfNode node = { .kind = RF_NODE_TEXT, .text = rf_tokens_unquote(&parser->tokens, &parser->token) };
        return add_leaf(parser, node, out_node, error);
    }
    case RF_TOKEN_NAME: return parse_word(parser, out_node, error);
    case RF_TOKEN_QUOTED_NAME: return parse_column_name(parser, out_node, error);
    case RF_TOKEN_SIGN:
        if (parser->token.sign == '(')
            return parse_parentheses(parser, out_node, error);
        break;
    case RF_TOKEN_END:
    case RF_TOKEN_OTHER: break;
    }
    return fail(parser, "a value", FALSE, error);
}

static gboolean
parse_signed(Parser *parser, guint32 *out_node, GError **error)
{
    RfNode node = { .kind = is_sign(parser, '-') ? RF_NODE_NEGATE : RF_NODE_PLUS };
    guint32 operand;
    gboolean done;

    if (parser->depth == REFORM_FORMULA_NESTING_MAX) {
        rf_errors_set_at(error, REFORM_STATUS_LIMIT, NULL, 0, parser->token.column,
                         "column %u: parentheses, calls and signs are nested more than %d deep",
                         parser->token.column, REFORM_FORMULA_NESTING_MAX);
        return FALSE;
    }
    parser->depth++;
    if (is_sign(parser, '-') || is_sign(parser, '+')) {
        node.column = parser->token.column;
        node.start = parser->token.start;
        done = take(parser, error) && parse_signed(parser, &operand, error);
        if (done) {
            node.end = rf_builder_node(&parser->builder, operand)->end;
            done = add(parser, node, &operand, 1, out_node, error);
        }
    } else {
        done = parse_primary(parser, out_node, error);
    }
    parser->depth--;
    return done;
}

static gboolean
parse_operand(Parser *parser, guint32 *out_node, GError **error)
{
    if (!parse_signed(parser, out_node, error))
        return FALSE;
    while (is_sign(parser, '%')) {
        const guint32 operand = *out_node;
        const RfNode node = { .kind = RF_NODE_PERCENT,
                              .column = parser->token.column,
                              .start = rf_builder_node(&parser->builder, operand)->start,
                              .end = parser->token.end };
        if (!add(parser, node, &operand, 1, out_node, error) || !take(parser, error))
            return FALSE;
    }
    return TRUE;
}

/* The level of the operator that is the token now, and its node; 0 if it is none. */
static gint
level_of(const Parser *parser, RfNodeKind *out_kind)
{
    if (parser->token.kind != RF_TOKEN_SIGN)
        return 0;
    switch (parser->token.sign) {
    case '=': *out_kind = RF_NODE_EQUAL; return LEVEL_COMPARISON;
    case RF_SIGN_NOT_EQUAL: *out_kind = RF_NODE_NOT_EQUAL; return LEVEL_COMPARISON;
    case '<': *out_kind = RF_NODE_LESS; return LEVEL_COMPARISON;
    case RF_SIGN_AT_MOST: *out_kind = RF_NODE_AT_MOST; return LEVEL_COMPARISON;
    case '>': *out_kind = RF_NODE_GREATER; return LEVEL_COMPARISON;
    case RF_SIGN_AT_LEAST: *out_kind = RF_NODE_AT_LEAST; return LEVEL_COMPARISON;
    case '+': *out_kind = RF_NODE_ADD; return LEVEL_SUM;
    case '-': *out_kind = RF_NODE_SUBTRACT; return LEVEL_SUM;
    case '*': *out_kind = RF_NODE_MULTIPLY; return LEVEL_PRODUCT;
    case '/': *out_kind = RF_NODE_DIVIDE; return LEVEL_PRODUCT;
    case '^': *out_kind = RF_NODE_POWER; return LEVEL_POWER;
    default: return 0;
    }
}

static void
span(const Parser *parser, RfNode *node, guint32 first, guint32 last)
{
    node->start = rf_builder_node(&parser->builder, first)->start;
    node->end = rf_builder_node(&parser->builder, last)->end;
}

/* Operands and operators from a level of signs on. */
static gboolean
parse_operators(Parser *parser, gint level, guint32 *out_node, GError **error)
{
    RfNode node = { .kind = RF_NODE_CALL };
    gint found;

    if (!parse_operand(parser, out_node, error))
        return FALSE;
    while ((found = level_of(parser, &node.kind)) >= level) {
        guint32 operands[2] = { *out_node, 0 };

        node.column = parser->token.column;
        if (!take(parser, error) || !parse_operators(parser, found + 1, &operands[1], error))
            return FALSE;
        span(parser, &node, operands[0], operands[1]);
        if (!add(parser, node, operands, 2, out_node, error))
            return FALSE;
        if (found == LEVEL_COMPARISON && level_of(parser, &node.kind) == LEVEL_COMPARISON)
            return fail(parser, "AND or OR between comparisons", FALSE, error);
    }
    return TRUE;
}

/* Conditions with AND or OR between them, where words may stand. */
static gboolean
parse_levels(Parser *parser, gint level, gboolean words, guint32 *out_node, GError **error)
{
    const char *word = level == LEVEL_OR ? "OR" : "AND";
    const guint first = parser->waiting->len;
    RfNode node = { .kind = RF_NODE_CALL, .infix = TRUE };

    if (!words || level >= LEVEL_COMPARISON)
        return parse_operators(parser, LEVEL_COMPARISON, out_node, error);
    if (!parse_levels(parser, level + 1, TRUE, out_node, error))
        return FALSE;
    if (!rf_tokens_is_word(&parser->tokens, &parser->token, word))
        return TRUE;

    const guint32 start = *out_node;
    node.function = level == LEVEL_OR ? RF_FUNCTION_OR : RF_FUNCTION_AND;
    node.column = parser->token.column;
    g_array_append_val(parser->waiting, *out_node);
    while (rf_tokens_is_word(&parser->tokens, &parser->token, word)) {
        if (!take(parser, error) || !parse_levels(parser, level + 1, TRUE, out_node, error))
            return FALSE;
        g_array_append_val(parser->waiting, *out_node);
    }
    span(parser, &node, start, *out_node);
    return add_waiting(parser, node, first, out_node, error);
}

static gboolean
parse_all(Parser *parser, GError **error)
{
    guint32 root;

    if (!take(parser, error))
        return FALSE;
    if (is_sign(parser, '=') && !take(parser, error))
        return FALSE;
    if (parser->token.kind == RF_TOKEN_END) {
        rf_errors_set(error, REFORM_STATUS_MISSING, "the formula is empty");
        return FALSE;
    }
    if (!parse_levels(parser, LEVEL_OR, TRUE, &root, error))
        return FALSE;
    if (parser->token.kind != RF_TOKEN_END)
        return fail(parser, "an operator or the end", FALSE, error);
    return TRUE;
}

RfTree *
rf_parser_parse(const char *text, const RfKnown *known, GError **error)
{
    Parser parser = { .tokens = { text, 0, 1 } };
    RfTree *tree = NULL;

    rf_builder_init(&parser.builder, text, known);
    parser.waiting = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (parse_all(&parser, error))
        tree = rf_builder_finish(&parser.builder);
    rf_builder_clear(&parser.builder);
    g_array_unref(parser.waiting);
    return tree;
}
