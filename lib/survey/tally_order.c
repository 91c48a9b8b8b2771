/* SPDX-License-Identifier: MIT */
/* Everything a tally holds, by label: the order in which rows came leaves no trace. */
#include <string.h>

#include "foundation/memory.h"
#include "survey/tally.h"

typedef struct Sorting {
    const reform_response_tally *tally;
    gint (*compare)(const reform_response_tally *tally, guint32 a, guint32 b);
} Sorting;

static gint
compare_labels(const reform_response_tally *tally, guint32 a, guint32 b)
{
    return a == b ? 0 : strcmp(rf_interner_get(tally->labels, a), rf_interner_get(tally->labels, b));
}

static gint
compare_primaries(const reform_response_tally *tally, guint32 a, guint32 b)
{
    const gint order = compare_labels(tally, tally->strata[a], tally->strata[b]);

    return order != 0 ? order : compare_labels(tally, tally->primaries.keys[a].parts[0], tally->primaries.keys[b].parts[0]);
}

static gint
compare_secondaries(const reform_response_tally *tally, guint32 a, guint32 b)
{
    const RfKey *x = &tally->secondaries.keys[a], *y = &tally->secondaries.keys[b];
    const gint order = x->parts[0] == y->parts[0] ? 0 : compare_primaries(tally, x->parts[0], y->parts[0]);

    return order != 0 ? order : compare_labels(tally, x->parts[1], y->parts[1]);
}

static gint
compare_posts(const reform_response_tally *tally, guint32 a, guint32 b)
{
    guint32 x[REFORM_RESPONSE_TALLY_MAX_MARGINS], y[REFORM_RESPONSE_TALLY_MAX_MARGINS];
    gint order = 0;

    if (a == b)
        return 0;
    rf_tally_get_categories(tally, a, x);
    rf_tally_get_categories(tally, b, y);
    for (guint margin = 0; order == 0 && margin < tally->margins->len; margin++)
        order = compare_labels(tally, x[margin], y[margin]);
    return order;
}

static gint
compare_cells(const reform_response_tally *tally, guint32 a, guint32 b)
{
    const RfKey *x = &tally->cells.keys[a], *y = &tally->cells.keys[b];
    gint order = x->parts[0] == y->parts[0] ? 0 : compare_secondaries(tally, x->parts[0], y->parts[0]);

    if (order == 0)
        order = compare_labels(tally, x->parts[1], y->parts[1]);
    return order != 0 ? order : compare_posts(tally, x->parts[2], y->parts[2]);
}

static gint
compare_numbers(gconstpointer a, gconstpointer b, gpointer data)
{
    const Sorting *sorting = data;

    return sorting->compare(sorting->tally, *(const guint32 *)a, *(const guint32 *)b);
}

/* Numbers from 0 to n - 1, sorted. */
static guint32 *
sort(const reform_response_tally *tally, guint32 n, gint (*compare)(const reform_response_tally *, guint32, guint32), GError **error)
{
    guint32 *numbers = rf_memory_new(n, sizeof *numbers, "units", error);
    Sorting sorting = { tally, compare };

    if (numbers == NULL)
        return NULL;
    for (guint32 i = 0; i < n; i++)
        numbers[i] = i;
    g_qsort_with_data(numbers, (gint)n, sizeof *numbers, compare_numbers, &sorting);
    return numbers;
}

gboolean
rf_tally_order(const reform_response_tally *tally, RfTallyOrder *out_order, GError **error)
{
    *out_order = (RfTallyOrder){ .n_primaries = tally->primaries.n, .n_secondaries = tally->secondaries.n, .n_cells = tally->cells.n };
    out_order->primaries = sort(tally, tally->primaries.n, compare_primaries, error);
    if (out_order->primaries == NULL)
        return FALSE;
    out_order->secondaries = sort(tally, tally->secondaries.n, compare_secondaries, error);
    if (out_order->secondaries == NULL)
        return FALSE;
    out_order->cells = sort(tally, tally->cells.n, compare_cells, error);
    if (out_order->cells == NULL)
        return FALSE;
    out_order->strata = rf_memory_new(tally->primaries.n, sizeof *out_order->strata, "strata", error);
    if (out_order->strata == NULL)
        return FALSE;
    for (guint32 i = 0; i < out_order->n_primaries; i++) {
        const guint32 stratum = tally->strata[out_order->primaries[i]];
        if (out_order->n_strata == 0 || out_order->strata[out_order->n_strata - 1] != stratum)
            out_order->strata[out_order->n_strata++] = stratum;
    }
    return TRUE;
}

void
rf_tally_order_clear(RfTallyOrder *order)
{
    g_free(order->strata);
    g_free(order->primaries);
    g_free(order->secondaries);
    g_free(order->cells);
}
