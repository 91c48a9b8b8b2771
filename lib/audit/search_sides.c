/* SPDX-License-Identifier: MIT */
/* Mistakes in how a side comes about: a unit converted wrongly, a part that is missing. */
#include "audit/search.h"

#include <string.h>

#include "foundation/number.h"

/* A part from outside the check is suspected only where its value is not too common. */
#define PART_LEAST 10

/* Units */

/* The node below signs that change nothing. */
static guint32
bare(const RfSearch *search, guint32 node)
{
    while (rf_search_node(search, node)->kind == RF_NODE_PLUS)
        node = rf_search_child(search, node, 0);
    return node;
}

/* Hours of a day, days of a month, minutes of an hour and of a working day. */
static gboolean
is_factor(const RfSearch *search, guint32 node)
{
    static const double factors[] = { 8.0, 24.0, 30.0, 60.0, 480.0 };

    node = bare(search, node);
    for (guint i = 0; i < G_N_ELEMENTS(factors); i++)
        if (rf_search_node(search, node)->kind == RF_NODE_NUMBER &&
            rf_search_node(search, node)->number == factors[i])
            return TRUE;
    return FALSE;
}

/* Whether a side is a claim times or by such a factor. */
static gboolean
is_conversion(const RfSearch *search, guint32 node)
{
    node = bare(search, node);

    const RfNodeKind kind = rf_search_node(search, node)->kind;
    if (kind != RF_NODE_MULTIPLY && kind != RF_NODE_DIVIDE)
        return FALSE;
    const guint32 left = bare(search, rf_search_child(search, node, 0));
    const guint32 right = bare(search, rf_search_child(search, node, 1));
    return (rf_search_node(search, left)->kind == RF_NODE_NAME && is_factor(search, right)) ||
           (kind == RF_NODE_MULTIPLY && is_factor(search, left) &&
            rf_search_node(search, right)->kind == RF_NODE_NAME);
}

static gboolean
try_unit(RfSearch *search, guint32 converted, guint32 single)
{
    const guint32 name_node = bare(search, single);
    char text[RF_NUMBER_SIZE];
    RfRange range;

    if (rf_search_node(search, name_node)->kind != RF_NODE_NAME || !is_conversion(search, converted))
        return FALSE;
    for (guint32 i = 0; i < search->subject->tree->n_names; i++)
        if (!rf_search_may_be_time(rf_search_claim(search, i)))
            return FALSE;
    search->evaluator.obstacle = RF_OBSTACLE_NONE;
    if (!rf_evaluate_number(&search->evaluator, converted, &range))
        return FALSE;
    search->found->cause = REFORM_CAUSE_UNIT;
    search->found->claim = search->subject->which[rf_search_node(search, name_node)->name];
    search->found->corrects = TRUE;
    search->found->corrected = range.value;
    rf_number_print(rf_fraction_to_double(range.value), text);
    search->found->texts[1] = g_strdup(text);
    search->found->texts[0] = g_strdelimit(g_strdup(text), ".", ',');
    return TRUE;
}

gboolean
rf_search_try_units(RfSearch *search)
{
    const guint32 left = rf_search_child(search, search->subject->root, 0);
    const guint32 right = rf_search_child(search, search->subject->root, 1);

    return try_unit(search, left, right) || try_unit(search, right, left);
}

/* Sums */

/* Whether a side adds up claims; each is marked in `terms`, if that is not NULL. */
static gboolean
collect_terms(const RfSearch *search, guint32 node, gboolean *terms, guint *n)
{
    const RfNode *here = rf_search_node(search, node);

    if (here->kind == RF_NODE_NAME) {
        terms[here->name] = TRUE;
        ++*n;
        return TRUE;
    }
    if (here->kind != RF_NODE_ADD && here->kind != RF_NODE_PLUS &&
        (here->kind != RF_NODE_CALL || here->function != RF_FUNCTION_SUM))
        return FALSE;
    for (guint32 i = 0; i < here->n_children; i++)
        if (!collect_terms(search, rf_search_child(search, node, i), terms, n))
            return FALSE;
    return TRUE;
}

static gboolean
suspect_part(RfSearch *search, gsize claim)
{
    search->found->cause = REFORM_CAUSE_PART_MISSING;
    search->found->claim = claim;
    search->found->texts[0] =
        rf_figure_print(&rf_claims_at(search->subject->claims, claim)->figure, REFORM_DECIMAL_MARK_COMMA);
    search->found->texts[1] =
        rf_figure_print(&rf_claims_at(search->subject->claims, claim)->figure, REFORM_DECIMAL_MARK_POINT);
    return TRUE;
}

/* A claim of the same unit and, where names have parts, of the same first part. */
static gboolean
is_akin(const RfClaim *a, const RfClaim *b)
{
    const char *dot = strchr(a->key, '.');

    if (strcmp(rf_search_unit_of(a), rf_search_unit_of(b)) != 0)
        return FALSE;
    return dot == NULL ? *rf_search_unit_of(a) != '\0' && strchr(b->key, '.') == NULL
                       : strncmp(a->key, b->key, (gsize)(dot - a->key) + 1) == 0;
}

static gboolean
is_in_check(const RfSearch *search, gsize claim)
{
    for (guint32 i = 0; i < search->subject->tree->n_names; i++)
        if (search->subject->which[i] == claim)
            return TRUE;
    return FALSE;
}

static gboolean
try_outside_part(RfSearch *search, const RfClaim *whole, const RfRange *sum, gsize index)
{
    const RfClaim *claim = rf_claims_at(search->subject->claims, index);
    RfRange more;

    search->evaluator.visits++;
    return claim->has_value && claim->is_exact && is_akin(whole, claim) &&
           rf_fraction_compare(claim->range.value, rf_fraction_of(PART_LEAST)) >= 0 &&
           !is_in_check(search, index) && rf_range_add(sum, &claim->range, &more) &&
           rf_range_equal(&more, &whole->range).can_be_true && suspect_part(search, index);
}

static gboolean
try_sum(RfSearch *search, guint32 side, guint32 single)
{
    const guint32 n_names = search->subject->tree->n_names;
    const guint32 whole = bare(search, single);
    g_autofree gboolean *terms = g_new0(gboolean, (gsize)n_names + 1);
    RfRange sum;
    guint n = 0;

    if (rf_search_node(search, whole)->kind != RF_NODE_NAME || !collect_terms(search, side, terms, &n) ||
        n < 2)
        return FALSE;
    for (guint32 name = 0; name < n_names; name++)
        if (terms[name] && rf_search_holds_with(search, name, rf_range_of(rf_fraction_of(0))))
            return suspect_part(search, search->subject->which[name]);
    search->evaluator.obstacle = RF_OBSTACLE_NONE;
    if (!rf_evaluate_number(&search->evaluator, side, &sum))
        return FALSE;
    for (gsize i = 0;
         i < search->subject->claims->items->len && search->evaluator.visits < search->visits_most; i++)
        if (try_outside_part(search, rf_search_claim(search, rf_search_node(search, whole)->name), &sum, i))
            return TRUE;
    return FALSE;
}

gboolean
rf_search_try_sums(RfSearch *search)
{
    const guint32 left = rf_search_child(search, search->subject->root, 0);
    const guint32 right = rf_search_child(search, search->subject->root, 1);

    return try_sum(search, left, right) || try_sum(search, right, left);
}
