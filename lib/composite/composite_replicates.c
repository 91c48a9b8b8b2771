/* SPDX-License-Identifier: MIT */
/* The scheme over every replicate of the estimates. */
#include <math.h>

#include "composite/composite.h"
#include "foundation/memory.h"

static void
take_replicate(RfCompositeWork *work, guint32 replicate)
{
    const reform_composite *composite = work->composite;
    const reform_estimates *estimates = composite->estimates;
    const gsize n = rf_replicates_get_size(estimates->replicates);

    for (gsize column = 0; column < work->n_columns; column++) {
        for (gsize unit = 0; unit < composite->n_units; unit++) {
            const gsize row = composite->domains[unit] * estimates->n_items + work->items[column];
            const double value = isnan(rf_composite_work_estimate(work, column, unit)) ? (double)NAN : estimates->replicated[row * n + replicate];
            work->values[column * composite->n_units + unit] = isfinite(value) ? value : (double)NAN;
        }
    }
}

/* Whether a leaf reads something that the estimates have and the replicate has not. */
static gboolean
lacks_input(const RfCompositeWork *work, const RfSchemeNode *leaf, gsize unit)
{
    for (guint32 i = 0; i < leaf->n_inputs; i++) {
        const gsize column = work->columns[rf_scheme_leaf_input(work->scheme, leaf, i)];
        if (column != G_MAXSIZE && isnan(work->values[column * work->composite->n_units + unit]) &&
            !isnan(rf_composite_work_estimate(work, column, unit)))
            return TRUE;
    }
    return FALSE;
}

/* Keep what a replicate makes of a node. Where something below it is missing that the estimates have, or the other way round, it is
 * another figure. */
static void
keep(const RfCompositeWork *work, const reform_scores *scores, gsize unit, gsize index, guint32 replicate, guint8 *differs)
{
    const RfSchemeNode *node = &work->scheme->nodes[index];
    const guint8 state = rf_scores_states(scores, index)[unit];

    differs[index] = state != rf_scores_states(work->base, index)[unit] || lacks_input(work, node, unit);
    for (guint32 i = 0; i < node->n_children; i++)
        differs[index] |= differs[work->scheme->children[node->first_child + i]];
    rf_composite_part(work->composite, unit, index)[replicate] = differs[index] ? (double)NAN : scores->unrounded[index][unit];
}

gboolean
rf_composite_replicate(RfCompositeWork *work, GError **error)
{
    const guint32 n = rf_replicates_get_size(work->composite->estimates->replicates);
    g_autofree guint8 *differs = rf_memory_new(work->scheme->n_nodes, 1, "nodes", error);

    if (differs == NULL)
        return FALSE;
    for (guint32 replicate = 0; replicate < n; replicate++) {
        take_replicate(work, replicate);
        reform_scores *scores = rf_composite_work_score(work, error);
        if (scores == NULL)
            return FALSE;
        for (gsize unit = 0; unit < work->composite->n_units; unit++)
            for (gsize i = 0; i < work->scheme->n_nodes; i++)
                keep(work, scores, unit, work->scheme->post_order[i], replicate, differs);
        reform_scores_unref(scores);
    }
    return TRUE;
}
