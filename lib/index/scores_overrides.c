/* SPDX-License-Identifier: MIT */
/* Overrides in the order of nodes, then units; of several for one unit and node the last one stated. */
#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "index/scores.h"

static gint
compare_overrides(gconstpointer a, gconstpointer b, gpointer data)
{
    const RfOverride *x = a, *y = b;

    (void)data;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    return x->unit < y->unit ? -1 : x->unit > y->unit;
}

const RfOverride *
rf_scores_find_override(const reform_scores *scores, gsize unit, gsize node)
{
    const RfOverride wanted = { .node = node, .unit = unit };
    gsize low = 0, high = scores->n_overrides;

    while (low < high) {
        const gsize middle = low + (high - low) / 2;
        const gint order = compare_overrides(&wanted, &scores->overrides[middle], NULL);
        if (order == 0)
            return &scores->overrides[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static gboolean
find_overridden(const reform_scores *scores, const RfOverrideText *text, RfOverride *out, GError **error)
{
    reform_error *problem = NULL;

    if (reform_observations_find_unit(scores->observations, text->unit, &out->unit, &problem) != REFORM_STATUS_OK ||
        reform_scheme_find(scores->scheme, text->node, &out->node, &problem) != REFORM_STATUS_OK) {
        rf_errors_set(error, reform_error_get_status(problem), "an override: %s", reform_error_get_message(problem));
        reform_error_free(problem);
        return FALSE;
    }
    if (scores->scheme->nodes[out->node].n_children > 0) {
        g_autofree char *code = rf_text_excerpt(text->node, -1);
        rf_errors_set(error, REFORM_STATUS_STRUCTURE, "an override: node '%s' has children, expected a leaf", code);
        return FALSE;
    }
    return TRUE;
}

gboolean
rf_scores_take_overrides(reform_scores *scores, const reform_score_options *options, GError **error)
{
    const gsize n = options->overrides == NULL ? 0 : options->overrides->len;
    gsize n_kept = 0;

    if ((scores->overrides = rf_memory_new0(n, sizeof *scores->overrides, "overrides", error)) == NULL)
        return FALSE;
    for (gsize i = n; i-- > 0;) {
        const RfOverrideText *text = &g_array_index(options->overrides, RfOverrideText, i);
        RfOverride *override = &scores->overrides[n - 1 - i];
        if (!find_overridden(scores, text, override, error))
            return FALSE;
        override->value = text->value;
        override->reason = g_strdup(text->reason);
        scores->n_overrides++;
    }
    /* Those stated last come first, and GLib's sort leaves equal ones so. */
    g_qsort_with_data(scores->overrides, (gint)n, sizeof *scores->overrides, compare_overrides, NULL);
    for (gsize i = 0; i < n; i++) {
        if (n_kept > 0 && compare_overrides(&scores->overrides[n_kept - 1], &scores->overrides[i], NULL) == 0)
            g_free(scores->overrides[i].reason);
        else
            scores->overrides[n_kept++] = scores->overrides[i];
    }
    scores->n_overrides = n_kept;
    return TRUE;
}

void
rf_scores_apply_overrides(reform_scores *scores)
{
    for (gsize i = 0; i < scores->n_overrides; i++) {
        const RfOverride *override = &scores->overrides[i];
        rf_scores_values(scores, override->node)[override->unit] = override->value;
        scores->unrounded[override->node][override->unit] = override->value;
        rf_scores_states(scores, override->node)[override->unit] = REFORM_SCORE_STATE_VALUE;
    }
}
