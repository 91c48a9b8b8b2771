/* SPDX-License-Identifier: MIT */
/* Bringing tallies of parts together. */
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "survey/tally.h"

static gboolean
ask_the_same(const reform_response_tally *a, const reform_response_tally *b)
{
    gboolean same = a->items->len == b->items->len && a->margins->len == b->margins->len && a->missing->len == b->missing->len &&
                    a->nested == b->nested;

    for (gsize i = 0; same && i < a->items->len; i++) {
        const RfTallyItem *x = rf_tally_item(a, i), *y = rf_tally_item(b, i);
        same = strcmp(x->name, y->name) == 0 && x->is_scale == y->is_scale && x->low == y->low && x->high == y->high;
    }
    for (guint i = 0; same && i < a->margins->len; i++)
        same = strcmp(g_ptr_array_index(a->margins, i), g_ptr_array_index(b->margins, i)) == 0;
    return same && (a->missing->len == 0 || memcmp(a->missing->data, b->missing->data, a->missing->len * sizeof(double)) == 0);
}

static gboolean
have_the_same_columns(const reform_response_tally *a, const reform_response_tally *b)
{
    return !a->has_batches || !b->has_batches ||
           (memcmp(a->has_role, b->has_role, sizeof a->has_role) == 0 &&
            memcmp(a->has_population, b->has_population, sizeof a->has_population) == 0);
}

static gboolean
take_label(reform_response_tally *tally, const reform_response_tally *other, guint32 label, guint32 *out_label, GError **error)
{
    const char *text = rf_interner_get(other->labels, label);

    return rf_interner_add(tally->labels, text, strlen(text), out_label, error);
}

/* Where a cell of another tally belongs in this one. */
static gboolean
take_place(reform_response_tally *tally, const reform_response_tally *other, guint32 cell, RfTallyPlace *out_place, GError **error)
{
    const RfKey *key = &other->cells.keys[cell];
    const RfKey *secondary = &other->secondaries.keys[key->parts[0]];
    const guint32 primary = secondary->parts[0];
    guint32 categories[REFORM_RESPONSE_TALLY_MAX_MARGINS];

    memset(out_place, 0, sizeof *out_place);
    rf_tally_get_categories(other, key->parts[2], categories);
    for (guint margin = 0; margin < other->margins->len; margin++)
        if (!take_label(tally, other, categories[margin], &out_place->margins[margin], error))
            return FALSE;
    out_place->populations[0] = other->stratum_populations[other->strata[primary]];
    out_place->populations[1] = other->primary_populations[primary];
    return take_label(tally, other, other->strata[primary], &out_place->stratum, error) &&
           take_label(tally, other, other->primaries.keys[primary].parts[0], &out_place->primary, error) &&
           take_label(tally, other, secondary->parts[1], &out_place->secondary, error) &&
           take_label(tally, other, key->parts[1], &out_place->domain, error);
}

static void
add_sums(reform_response_tally *tally, guint32 cell, const reform_response_tally *other, guint32 from)
{
    gint64 sum[RF_EXACT_NARROW], wide[RF_EXACT_WIDE];

    for (guint32 column = 0; column < tally->n_columns; column++) {
        rf_tally_sum_get(other, from, column, sum);
        rf_tally_sum_merge(tally, cell, column, sum, other->counts[(gsize)from * other->n_columns + column]);
    }
    for (guint32 i = 0; i < tally->n_wide; i++) {
        rf_tally_wide_get(other, from, i, wide);
        rf_tally_wide_merge(tally, cell, i, wide);
    }
}

/* All cells first, then their sums, so that a failure leaves nothing behind. */
static gboolean
merge(reform_response_tally *tally, const reform_response_tally *other, GError **error)
{
    g_autofree guint32 *cells = rf_memory_new(other->cells.n, sizeof *cells, "cells", error);

    for (guint32 i = 0; cells != NULL && i < other->cells.n; i++) {
        RfTallyPlace place;
        if (!take_place(tally, other, i, &place, error) || !rf_tally_find_cell(tally, &place, &cells[i], error))
            return FALSE;
    }
    for (guint32 i = 0; cells != NULL && i < other->cells.n; i++)
        add_sums(tally, cells[i], other, i);
    return cells != NULL;
}

/* Public API */

reform_status
reform_response_tally_merge(reform_response_tally *tally, const reform_response_tally *other, reform_error **error)
{
    RfTallyMark mark;
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && other != NULL && tally != other, error);
    if (!ask_the_same(tally, other) || !have_the_same_columns(tally, other)) {
        rf_errors_set(&err, REFORM_STATUS_STRUCTURE, "the tallies do not ask the same of the same columns");
        return rf_errors_give(err, error);
    }
    if (tally->n_rows + other->n_rows > REFORM_RESPONSE_TALLY_MAX_ROWS) {
        rf_errors_set(&err, REFORM_STATUS_LIMIT, "more than %d rows", REFORM_RESPONSE_TALLY_MAX_ROWS);
        return rf_errors_give(err, error);
    }
    rf_tally_mark(tally, &mark);
    if (!merge(tally, other, &err)) {
        rf_tally_cut(tally, &mark);
        return rf_errors_give(err, error);
    }
    tally->n_rows += other->n_rows;
    if (other->has_batches) {
        tally->has_batches = TRUE;
        memcpy(tally->has_role, other->has_role, sizeof tally->has_role);
        memcpy(tally->has_population, other->has_population, sizeof tally->has_population);
    }
    return REFORM_STATUS_OK;
}
