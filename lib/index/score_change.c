/* SPDX-License-Identifier: MIT */
/* Comparing the scores of a unit in two years, from the root down. */
#include "index/score_change.h"

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

/* A node whose change is to be split, and how much of the total each 1 of it is. */
typedef struct Item {
    gsize nodes[RF_N_TIMES];
    double factor;
} Item;

typedef struct Comparing {
    const reform_scores *scores[RF_N_TIMES];
    gsize units[RF_N_TIMES];
    gsize *matches[RF_N_TIMES];  /* of each node, that of the same code in the other scheme */
    guint32 *places[RF_N_TIMES]; /* of each node among its siblings */
    double *parts[RF_N_TIMES];   /* of all nodes together, the later ones first; what is matched is among these */
    RfTerm *terms[RF_N_TIMES];   /* of the children of a node */
    Item *queue;
    gsize n_queued;
    RfSplit split;
} Comparing;

static gsize
count_nodes(const Comparing *comparing, RfTime time)
{
    return comparing->scores[time]->scheme->n_nodes;
}

static const RfSchemeNode *
get_node(const Comparing *comparing, RfTime time, gsize node)
{
    return node == REFORM_SCHEME_NO_NODE ? NULL : &comparing->scores[time]->scheme->nodes[node];
}

static double
get_unrounded(const Comparing *comparing, RfTime time, gsize node)
{
    return comparing->scores[time]->unrounded[node][comparing->units[time]];
}

/* What the parent of a node gets, and the total of the root. */
static double
get_value(const Comparing *comparing, RfTime time, gsize node)
{
    const reform_scores *scores = comparing->scores[time];

    return node == scores->scheme->root ? get_unrounded(comparing, time, node) : rf_scores_passed(scores, node)[comparing->units[time]];
}

static void
add_part(Comparing *comparing, const gsize nodes[RF_N_TIMES], double part)
{
    const gsize after = nodes[RF_AFTER] != REFORM_SCHEME_NO_NODE ? nodes[RF_AFTER] : comparing->matches[RF_BEFORE][nodes[RF_BEFORE]];

    if (after != REFORM_SCHEME_NO_NODE)
        comparing->parts[RF_AFTER][after] += part;
    else
        comparing->parts[RF_BEFORE][nodes[RF_BEFORE]] += part;
}

/* Terms of the children of a node, and what they are combined to. */
static double
combine(Comparing *comparing, RfTime time, gsize index)
{
    const reform_scores *scores = comparing->scores[time];
    const RfSchemeNode *node = &scores->scheme->nodes[index];
    RfTerm *terms = comparing->terms[time];
    double value = NAN;

    rf_combine_describe(scores->scheme, index, terms);
    rf_scores_get_terms(scores, comparing->units[time], index, terms);
    rf_combine(node, terms, node->n_children, &value);
    return value;
}

/* The same child of the other of both nodes, if it is one. */
static gsize
find_other(const Comparing *comparing, const Item *item, RfTime time, gsize child)
{
    const RfTime other = time == RF_AFTER ? RF_BEFORE : RF_AFTER;
    const gsize match = comparing->matches[time][child];

    if (match == REFORM_SCHEME_NO_NODE || item->nodes[other] == REFORM_SCHEME_NO_NODE)
        return REFORM_SCHEME_NO_NODE;
    return get_node(comparing, other, match)->parent == item->nodes[other] ? match : REFORM_SCHEME_NO_NODE;
}

static gboolean
divides(const Comparing *comparing, const RfSplitChild *child)
{
    gboolean any = FALSE;

    for (gint time = RF_BEFORE; time < RF_N_TIMES; time++) {
        if (child->terms[time].state != REFORM_SCORE_STATE_VALUE)
            continue;
        if (get_node(comparing, (RfTime)time, child->nodes[time])->n_children == 0)
            return FALSE;
        any = TRUE;
    }
    return any;
}

/* Children of the later node, then those that only the earlier one has. */
static void
list_children(Comparing *comparing, const Item *item)
{
    static const RfTime ORDER[] = { RF_AFTER, RF_BEFORE };
    RfSplit *split = &comparing->split;

    split->n = 0;
    for (guint k = 0; k < G_N_ELEMENTS(ORDER); k++) {
        const RfTime time = ORDER[k], other = ORDER[1 - k];
        const RfSchemeNode *node = get_node(comparing, time, item->nodes[time]);
        for (guint32 i = 0; node != NULL && i < node->n_children; i++) {
            const gsize index = comparing->scores[time]->scheme->children[node->first_child + i];
            const gsize match = find_other(comparing, item, time, index);
            if (time == RF_BEFORE && match != REFORM_SCHEME_NO_NODE)
                continue;
            RfSplitChild *child = &split->children[split->n++];
            child->nodes[time] = index;
            child->nodes[other] = match;
            child->terms[time] = child->terms[other] = comparing->terms[time][i];
            if (match != REFORM_SCHEME_NO_NODE)
                child->terms[other] = comparing->terms[other][comparing->places[other][match]];
            else
                child->terms[other].state = REFORM_SCORE_STATE_NOT_ASSESSED;
            child->divides = divides(comparing, child);
        }
    }
}

/* Scale and cap of a node, and how steep they are there. */

static double
scale(const RfSchemeNode *node, double value)
{
    return rf_combine_cap(node, rf_combine_scale(node, value));
}

static double
get_steepness(const RfSchemeNode *node, double value)
{
    if (rf_combine_scale(node, value) > node->cap)
        return 0;
    return isnan(node->low) ? 1 : node->high - node->low;
}

/* From what children are combined to, to what the parent gets: the slope, and the part of scale, cap and rounding themselves. */
static double
split_scale(const Comparing *comparing, const Item *item, double *out_own)
{
    const RfSchemeNode *const *nodes = comparing->split.nodes;
    const double before = comparing->split.values[RF_BEFORE], after = comparing->split.values[RF_AFTER];
    double change = 0, rounding = 0;

    for (gint time = RF_BEFORE; time < RF_N_TIMES; time++) {
        const double sign = time == RF_AFTER ? 1 : -1;
        if (nodes[time] == NULL)
            continue;
        const double value = get_value(comparing, (RfTime)time, item->nodes[time]);
        change += sign * value;
        rounding += sign * (value - get_unrounded(comparing, (RfTime)time, item->nodes[time]));
    }
    if (nodes[RF_BEFORE] == NULL || nodes[RF_AFTER] == NULL) {
        /* The low end of a scale is earned by no child. */
        const RfSchemeNode *node = nodes[RF_AFTER] == NULL ? nodes[RF_BEFORE] : nodes[RF_AFTER];
        const gboolean is_share = !isnan(node->low) || rf_score_split_is_tiny(before, after);
        const double slope = is_share ? get_steepness(node, before + after) : change / (after - before);
        *out_own = is_share ? change - slope * (after - before) : 0;
        return slope;
    }

    const double by_first = scale(nodes[RF_BEFORE], after) - scale(nodes[RF_BEFORE], before);
    const double by_second = scale(nodes[RF_AFTER], after) - scale(nodes[RF_AFTER], before);
    *out_own = rounding + (scale(nodes[RF_AFTER], before) - scale(nodes[RF_BEFORE], before)) / 2 +
               (scale(nodes[RF_AFTER], after) - scale(nodes[RF_BEFORE], after)) / 2;
    return rf_score_split_is_tiny(before, after) ? (get_steepness(nodes[RF_BEFORE], before) + get_steepness(nodes[RF_AFTER], after)) / 2
                                                 : (by_first + by_second) / 2 / (after - before);
}

static void
pass_down(Comparing *comparing, const RfSplitChild *child, double factor)
{
    Item *item = &comparing->queue[comparing->n_queued];

    if (!child->divides || isnan(child->slope)) {
        add_part(comparing, child->nodes, factor * (child->own + child->part));
        return;
    }
    add_part(comparing, child->nodes, factor * child->own);
    for (gint time = RF_BEFORE; time < RF_N_TIMES; time++)
        item->nodes[time] = child->terms[time].state == REFORM_SCORE_STATE_VALUE ? child->nodes[time] : REFORM_SCHEME_NO_NODE;
    item->factor = factor * child->slope;
    comparing->n_queued++;
}

static gboolean
split_item(Comparing *comparing, const Item *item, GError **error)
{
    RfSplit *split = &comparing->split;
    double own;

    for (gint time = RF_BEFORE; time < RF_N_TIMES; time++) {
        split->nodes[time] = get_node(comparing, (RfTime)time, item->nodes[time]);
        split->values[time] = split->nodes[time] == NULL ? 0 : combine(comparing, (RfTime)time, item->nodes[time]);
    }
    list_children(comparing, item);
    if (!rf_score_split(split, error))
        return FALSE;

    const double slope = split_scale(comparing, item, &own);
    add_part(comparing, item->nodes, item->factor * (own + slope * split->own));
    for (gsize i = 0; i < split->n; i++)
        pass_down(comparing, &split->children[i], item->factor * slope);
    return TRUE;
}

/* Roots are the same whatever their codes; no other node is that of a root. */
static gsize
find_match(const reform_scheme *scheme, gsize node, const reform_scheme *other)
{
    const char *code = rf_scheme_text(scheme, node, REFORM_SCHEME_FIELD_CODE);
    guint32 text;

    if (node == scheme->root)
        return other->root;
    if (!rf_interner_find(other->texts, code, strlen(code), &text) || text >= other->n_by_text || other->by_text[text] == RF_NO_NODE)
        return REFORM_SCHEME_NO_NODE;
    return other->by_text[text] == other->root ? REFORM_SCHEME_NO_NODE : other->by_text[text];
}

static gboolean
match_nodes(Comparing *comparing, RfTime time, GError **error)
{
    const reform_scheme *scheme = comparing->scores[time]->scheme;
    const reform_scheme *other = comparing->scores[time == RF_AFTER ? RF_BEFORE : RF_AFTER]->scheme;

    comparing->matches[time] = rf_memory_new(scheme->n_nodes, sizeof *comparing->matches[time], "nodes", error);
    if (comparing->matches[time] == NULL)
        return FALSE;
    comparing->places[time] = rf_memory_new0(scheme->n_nodes, sizeof *comparing->places[time], "nodes", error);
    if (comparing->places[time] == NULL)
        return FALSE;
    for (gsize i = 0; i < scheme->n_nodes; i++) {
        comparing->matches[time][i] = find_match(scheme, i, other);
        for (guint32 k = 0; k < scheme->nodes[i].n_children; k++)
            comparing->places[time][scheme->children[scheme->nodes[i].first_child + k]] = k;
    }
    return TRUE;
}

static gboolean
make_room(Comparing *comparing, GError **error)
{
    const gsize n_before = count_nodes(comparing, RF_BEFORE), n_after = count_nodes(comparing, RF_AFTER), n = n_before + n_after;
    RfSplit *split = &comparing->split;

    if ((comparing->parts[RF_AFTER] = rf_memory_new0(n, sizeof(double), "parts", error)) == NULL ||
        (comparing->terms[RF_BEFORE] = rf_memory_new(n_before, sizeof(RfTerm), "children", error)) == NULL ||
        (comparing->terms[RF_AFTER] = rf_memory_new(n_after, sizeof(RfTerm), "children", error)) == NULL ||
        (comparing->queue = rf_memory_new(n, sizeof *comparing->queue, "nodes", error)) == NULL ||
        (split->children = rf_memory_new(n, sizeof *split->children, "children", error)) == NULL ||
        (split->terms = rf_memory_new(n, sizeof *split->terms, "children", error)) == NULL)
        return FALSE;
    comparing->parts[RF_BEFORE] = comparing->parts[RF_AFTER] + n_after;
    return TRUE;
}

static void
clear(Comparing *comparing)
{
    for (gint time = RF_BEFORE; time < RF_N_TIMES; time++) {
        g_free(comparing->matches[time]);
        g_free(comparing->places[time]);
        g_free(comparing->terms[time]);
    }
    g_free(comparing->parts[RF_AFTER]);
    g_free(comparing->queue);
    g_free(comparing->split.children);
    g_free(comparing->split.terms);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Comparing, clear)

/* Where both roots have children their change is split, else it is the only part. */
static gboolean
split_all(Comparing *comparing, double total, GError **error)
{
    const gsize roots[] = { comparing->scores[RF_BEFORE]->scheme->root, comparing->scores[RF_AFTER]->scheme->root };
    const gsize n = count_nodes(comparing, RF_BEFORE) + count_nodes(comparing, RF_AFTER);

    if (get_node(comparing, RF_BEFORE, roots[RF_BEFORE])->n_children == 0 || get_node(comparing, RF_AFTER, roots[RF_AFTER])->n_children == 0)
        add_part(comparing, roots, total);
    else
        comparing->queue[comparing->n_queued++] = (Item){ { roots[RF_BEFORE], roots[RF_AFTER] }, 1 };
    for (gsize i = 0; i < comparing->n_queued; i++)
        if (!split_item(comparing, &comparing->queue[i], error))
            return FALSE;
    for (gsize i = 0; i < n; i++) {
        if (!isfinite(comparing->parts[RF_AFTER][i])) {
            rf_errors_set(error, REFORM_STATUS_UNDEFINED, "a part of the change of the total is too large a number");
            return FALSE;
        }
    }
    rf_score_split_settle(comparing->parts[RF_AFTER], n, total);
    return TRUE;
}

/* Rows */

static gboolean
has_row(const Comparing *comparing, RfTime time, gsize node)
{
    const gsize match = comparing->matches[time][node];

    if (time == RF_BEFORE && match != REFORM_SCHEME_NO_NODE)
        return FALSE;
    return get_node(comparing, time, node)->n_children == 0 || comparing->parts[time][node] != 0 ||
           (match != REFORM_SCHEME_NO_NODE && get_node(comparing, RF_BEFORE, match)->n_children == 0);
}

static void
add_row(const Comparing *comparing, reform_score_change *change, RfTime time, gsize node)
{
    const gsize row = change->n++;

    change->nodes[time][row] = node;
    change->nodes[time == RF_AFTER ? RF_BEFORE : RF_AFTER][row] = comparing->matches[time][node];
    for (gint at = RF_BEFORE; at < RF_N_TIMES; at++) {
        const gsize there = change->nodes[at][row];
        change->values[at][row] = there == REFORM_SCHEME_NO_NODE ? (double)NAN : get_value(comparing, (RfTime)at, there);
    }
    change->parts[row] = comparing->parts[time][node];
}

/* A node before its children. */
static gboolean
add_rows(const Comparing *comparing, reform_score_change *change, RfTime time, GError **error)
{
    const reform_scheme *scheme = comparing->scores[time]->scheme;
    g_autofree guint32 *stack = rf_memory_new(scheme->n_nodes, sizeof *stack, "nodes", error);
    gsize depth = 1;

    if (stack == NULL)
        return FALSE;
    stack[0] = scheme->root;
    while (depth > 0) {
        const guint32 index = stack[--depth];
        const RfSchemeNode *node = &scheme->nodes[index];
        if (has_row(comparing, time, index))
            add_row(comparing, change, time, index);
        for (guint32 i = node->n_children; i-- > 0;)
            stack[depth++] = scheme->children[node->first_child + i];
    }
    return TRUE;
}

static gboolean
make_rows(const Comparing *comparing, reform_score_change *change, GError **error)
{
    gsize n = 0;

    for (gint time = RF_BEFORE; time < RF_N_TIMES; time++)
        for (gsize i = 0; i < count_nodes(comparing, (RfTime)time); i++)
            n += has_row(comparing, (RfTime)time, i);
    for (gint time = RF_BEFORE; time < RF_N_TIMES; time++)
        if ((change->nodes[time] = rf_memory_new(n, sizeof *change->nodes[time], "rows", error)) == NULL ||
            (change->values[time] = rf_memory_new(n, sizeof *change->values[time], "rows", error)) == NULL)
            return FALSE;
    change->parts = rf_memory_new(n, sizeof *change->parts, "rows", error);
    return change->parts != NULL && add_rows(comparing, change, RF_AFTER, error) && add_rows(comparing, change, RF_BEFORE, error);
}

static gboolean
check_total(const Comparing *comparing, RfTime time, GError **error)
{
    const reform_scores *scores = comparing->scores[time];
    const guint8 state = rf_scores_states(scores, scores->scheme->root)[comparing->units[time]];

    if (state == REFORM_SCORE_STATE_VALUE)
        return TRUE;
    g_autofree char *unit = rf_text_excerpt(scores->observations->units[comparing->units[time]], -1);
    rf_errors_set(error, rf_state_is_mistake(state) ? REFORM_STATUS_UNDEFINED : REFORM_STATUS_MISSING, "the %s total of unit '%s' has no value: %s",
                  time == RF_AFTER ? "later" : "earlier", unit, reform_score_state_get_text((reform_score_state)state, REFORM_LANGUAGE_EN));
    return FALSE;
}

static gboolean
compare(Comparing *comparing, reform_score_change *change, GError **error)
{
    for (gint time = RF_BEFORE; time < RF_N_TIMES; time++) {
        if (!check_total(comparing, (RfTime)time, error))
            return FALSE;
        change->schemes[time] = reform_scheme_ref(comparing->scores[time]->scheme);
        change->totals[time] = get_value(comparing, (RfTime)time, comparing->scores[time]->scheme->root);
    }
    change->total = change->totals[RF_AFTER] - change->totals[RF_BEFORE];
    return match_nodes(comparing, RF_BEFORE, error) && match_nodes(comparing, RF_AFTER, error) && make_room(comparing, error) &&
           split_all(comparing, change->total, error) && make_rows(comparing, change, error);
}

/* Public API */

reform_status
reform_score_change_new(const reform_scores *later, size_t later_unit, const reform_scores *earlier, size_t earlier_unit,
                        reform_score_change **out_change, reform_error **error)
{
    GError *err = NULL;

    if (out_change != NULL)
        *out_change = NULL;
    RF_REQUIRE(later != NULL && earlier != NULL && out_change != NULL, error);
    RF_REQUIRE(later_unit < later->n_units && earlier_unit < earlier->n_units, error);

    g_auto(Comparing) comparing = { .scores = { earlier, later }, .units = { earlier_unit, later_unit } };
    reform_score_change *change = g_new0(reform_score_change, 1);
    g_atomic_ref_count_init(&change->refs);
    if (compare(&comparing, change, &err))
        *out_change = change;
    else
        reform_score_change_unref(change);
    return rf_errors_give(err, error);
}
