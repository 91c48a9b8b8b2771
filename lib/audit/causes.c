/* SPDX-License-Identifier: MIT */
/*
 * Why two sides are not equal. A claim is changed in the way a mistake would have changed it back, and the
 * check is worked out again: if it then holds, that mistake is the likely cause. The claim that stands alone
 * on a side is the first suspect, for a total or a share is more often wrong than what it comes from.
 */
#include "audit/search.h"

/* Looking at nodes this often is enough for any check of a report. */
#define VISITS_MOST 400000

/* Suspects */

static gboolean
is_literal(const RfSearch *search, guint32 node)
{
    const RfNode *here = rf_search_node(search, node);

    return here->kind == RF_NODE_NUMBER ||
           ((here->kind == RF_NODE_PERCENT || here->kind == RF_NODE_NEGATE || here->kind == RF_NODE_PLUS) &&
            is_literal(search, rf_search_child(search, node, 0)));
}

/* The claim that alone makes up a side, but for signs and constant factors; FALSE if none does. */
static gboolean
find_result(const RfSearch *search, guint32 node, guint32 *out_name)
{
    for (;;) {
        const RfNode *here = rf_search_node(search, node);
        const gboolean product = here->kind == RF_NODE_MULTIPLY || here->kind == RF_NODE_DIVIDE;

        if (here->kind == RF_NODE_NAME) {
            *out_name = here->name;
            return TRUE;
        }
        if (here->kind == RF_NODE_NEGATE || here->kind == RF_NODE_PLUS || here->kind == RF_NODE_PERCENT ||
            (product && is_literal(search, rf_search_child(search, node, 1))))
            node = rf_search_child(search, node, 0);
        else if (here->kind == RF_NODE_MULTIPLY && is_literal(search, rf_search_child(search, node, 0)))
            node = rf_search_child(search, node, 1);
        else
            return FALSE;
    }
}

static void
order_names(RfSearch *search)
{
    const guint32 n_names = search->subject->tree->n_names;
    guint32 n = 0, name;

    for (guint32 side = 2; side-- > 0;)
        if (find_result(search, rf_search_child(search, search->subject->root, side), &name) &&
            (n == 0 || search->order[0] != name))
            search->order[n++] = name;
    search->n_results = n;
    for (guint32 i = 0; i < n_names; i++)
        if ((search->n_results < 1 || search->order[0] != i) &&
            (search->n_results < 2 || search->order[1] != i))
            search->order[n++] = i;
}

static gboolean
try_each(RfSearch *search, gboolean (*attempt)(RfSearch *search, guint32 name))
{
    for (guint32 i = 0; i < search->subject->tree->n_names; i++)
        if (attempt(search, search->order[i]))
            return TRUE;
    return FALSE;
}

void
rf_causes_find(const RfSubject *subject, gsize *budget, RfSuspicion *out)
{
    const gsize n_names = subject->tree->n_names;
    g_autofree RfRange *names = g_new(RfRange, n_names + 1);
    g_autofree guint32 *order = g_new(guint32, n_names + 1);
    RfSearch search = { .subject = subject, .names = names, .order = order, .found = out };

    *out = (RfSuspicion){ .cause = REFORM_CAUSE_NONE, .claim = RF_NO_CLAIM };
    for (gsize i = 0; i < n_names; i++)
        names[i] = subject->names[i];
    search.evaluator = (RfEvaluator){ .tree = subject->tree, .names = names };
    search.visits_most = MIN(*budget, VISITS_MOST);
    order_names(&search);
    if (!try_each(&search, rf_search_try_truncated) && !rf_search_try_units(&search) &&
        !try_each(&search, rf_search_try_transposed) && !try_each(&search, rf_search_try_half_day) &&
        !rf_search_try_sums(&search))
        rf_search_try_digits(&search);
    *budget -= MIN(*budget, search.evaluator.visits);
}

void
rf_suspicion_clear(RfSuspicion *suspicion)
{
    g_free(suspicion->texts[0]);
    g_free(suspicion->texts[1]);
}
