/* SPDX-License-Identifier: MIT */
/* Taking rows in: first every row is looked at and finds its cell; only then are they added. */
#include "survey/tally_add.h"

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

/* The weight of a row whose sum is another. */
static void
add_unusual(const RfTallyAdding *adding, gsize row, guint32 column)
{
    RfTallyWeight weight;

    rf_tally_weight_take(rf_tally_weight_at(adding, row), &weight);
    rf_tally_sum_add(adding->tally, adding->cells[row], column, &weight);
}

static inline void
add_weight(const RfTallyAdding *adding, gsize row, guint32 column)
{
    const gsize place = (gsize)adding->cells[row] * adding->tally->n_columns + column;
    const RfInt128 weight = adding->weights[row];

    if (G_UNLIKELY(weight == RF_TALLY_UNUSUAL)) {
        add_unusual(adding, row, column);
        return;
    }
    adding->tally->sums[place] += weight;
    adding->tally->counts[place] += weight != 0;
}

/* For `n` rows the columns that an answer on a scale adds to, 0 for none: all items of a row together. */
static void
take_columns(const RfTallyAdding *adding, const RfTallyItem *item, const RfTallyArray *array, gsize first,
             gsize n, guint32 *out_columns, gsize step)
{
    const gint32 low = item->low, high = item->high, base = (gint32)item->column - low;
    gboolean missing = FALSE;

    RF_TALLY_FOR_ANSWERS(out_columns[i * step] = level ? (guint32)(base + (gint32)answer) : 0;)
    /* A code for missing answers may be a level. */
    for (guint i = 0; i < adding->tally->missing->len; i++) {
        const double code = g_array_index(adding->tally->missing, double, i);
        missing = missing || (code >= item->low && code <= item->high);
    }
    for (gsize i = 0; missing && i < n; i++)
        if (rf_tally_is_missing(adding->tally, rf_tally_number_at(array, first + i)))
            out_columns[i * step] = 0;
}

/* Row by row, as sums of one row do not wait for one another. */
static void
add_rows(const RfTallyAdding *adding, gsize first, gsize n, const guint32 *columns, gsize n_scales)
{
    reform_response_tally *tally = adding->tally;

    for (gsize row = first; row < first + n; row++, columns += n_scales) {
        const gsize cell = (gsize)adding->cells[row] * tally->n_columns;
        const RfInt128 weight = adding->weights[row];
        const guint32 one = weight != 0;
        RfInt128 *sums = tally->sums + cell;
        guint32 *counts = tally->counts + cell;
        if (G_UNLIKELY(weight == RF_TALLY_UNUSUAL)) {
            for (gsize i = 0; i < n_scales; i++)
                if (columns[i] != 0)
                    add_unusual(adding, row, columns[i]);
            continue;
        }
        for (gsize i = 0; i < n_scales; i++) {
            if (columns[i] == 0)
                continue;
            sums[columns[i]] += weight;
            counts[columns[i]] += one;
        }
    }
}

static void
add_scales(const RfTallyAdding *adding, guint32 *columns, gsize n_scales)
{
    for (gsize first = 0; first < adding->batch->n_rows; first += RF_TALLY_BLOCK) {
        const gsize n = MIN(RF_TALLY_BLOCK, adding->batch->n_rows - first);
        gsize scale = 0;
        for (gsize i = 0; i < adding->tally->items->len; i++) {
            const RfTallyItem *item = rf_tally_item(adding->tally, i);
            if (item->is_scale)
                take_columns(adding, item, &g_array_index(adding->batch->answers, RfTallyArray, i), first, n,
                             columns + scale++, n_scales);
        }
        add_rows(adding, first, n, columns, n_scales);
    }
}

static void
add_numbers(const RfTallyAdding *adding, const RfTallyItem *item, const RfTallyArray *array)
{
    for (gsize row = 0; row < adding->batch->n_rows; row++) {
        const double answer = rf_tally_number_at(array, row);
        const double weighted = rf_tally_weight_at(adding, row) * answer;
        if (rf_tally_is_missing(adding->tally, answer))
            continue;
        add_weight(adding, row, item->column);
        rf_tally_wide_add(adding->tally, adding->cells[row], item->wide, weighted);
        rf_tally_wide_add(adding->tally, adding->cells[row], item->wide + 1, weighted * answer);
    }
}

static gsize
count_scales(const reform_response_tally *tally)
{
    gsize n = 0;

    for (gsize i = 0; i < tally->items->len; i++)
        n += rf_tally_item(tally, i)->is_scale ? 1 : 0;
    return n;
}

/* Everything was looked at before; column 0 is of all rows. */
static void
add(const RfTallyAdding *adding)
{
    for (gsize row = 0; row < adding->batch->n_rows; row++)
        add_weight(adding, row, 0);
    add_scales(adding, adding->columns, count_scales(adding->tally));
    for (gsize i = 0; i < adding->tally->items->len; i++)
        if (!rf_tally_item(adding->tally, i)->is_scale)
            add_numbers(adding, rf_tally_item(adding->tally, i),
                        &g_array_index(adding->batch->answers, RfTallyArray, i));
    adding->tally->n_rows += adding->batch->n_rows;
}

static gboolean
has_column(const GArray *columns, gsize index)
{
    return index < columns->len && g_array_index(columns, RfTallyArray, index).type != 0;
}

/* The columns the first batch has are those of all. */
static gboolean
check_columns(reform_response_tally *tally, const reform_response_batch *batch, GError **error)
{
    gboolean same = TRUE;

    if (tally->items->len == 0) {
        rf_errors_set(error, REFORM_STATUS_MISSING, "the tally has no item");
        return FALSE;
    }
    if (batch->roles[REFORM_RESPONSE_ROLE_PRIMARY].type == 0) {
        rf_errors_set(error, REFORM_STATUS_MISSING, "the batch has no codes of primary units");
        return FALSE;
    }
    for (gsize item = 0; item < tally->items->len; item++) {
        if (has_column(batch->answers, item))
            continue;
        g_autofree char *name = rf_text_excerpt(rf_tally_item(tally, item)->name, -1);
        rf_errors_set(error, REFORM_STATUS_MISSING, "the batch has no answers to '%s'", name);
        return FALSE;
    }
    for (guint margin = 0; margin < tally->margins->len; margin++) {
        if (has_column(batch->margins, margin))
            continue;
        g_autofree char *name = rf_text_excerpt(g_ptr_array_index(tally->margins, margin), -1);
        rf_errors_set(error, REFORM_STATUS_MISSING, "the batch has no categories of '%s'", name);
        return FALSE;
    }
    for (guint role = REFORM_RESPONSE_ROLE_STRATUM; role < RF_TALLY_N_ROLES; role++)
        same = same && (!tally->has_batches || tally->has_role[role] == (batch->roles[role].type != 0));
    for (guint stage = 0; stage < 2; stage++)
        same = same &&
               (!tally->has_batches || tally->has_population[stage] == (batch->populations[stage] != NULL));
    if (!same || batch->answers->len > tally->items->len || batch->margins->len > tally->margins->len) {
        rf_errors_set(error, REFORM_STATUS_STRUCTURE, "the batch has other columns than the tally");
        return FALSE;
    }
    return TRUE;
}

static gboolean
take_rows(RfTallyAdding *adding, GError **error)
{
    const reform_response_batch *batch = adding->batch;
    gboolean good;

    if (adding->tally->n_rows + batch->n_rows > REFORM_RESPONSE_TALLY_MAX_ROWS ||
        batch->n_rows > REFORM_RESPONSE_TALLY_MAX_ROWS) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %d rows", REFORM_RESPONSE_TALLY_MAX_ROWS);
        return FALSE;
    }
    adding->cells = rf_memory_new(batch->n_rows, sizeof *adding->cells, "rows", error);
    adding->weights =
        adding->cells == NULL ? NULL : rf_memory_new(batch->n_rows, sizeof *adding->weights, "rows", error);
    adding->columns = adding->weights == NULL ? NULL
                                              : rf_memory_new(count_scales(adding->tally) * RF_TALLY_BLOCK,
                                                              sizeof *adding->columns, "answers", error);
    if (adding->columns == NULL)
        return FALSE;
    good = rf_tally_look(adding, error);
    if (good && adding->n_wrong > 0) {
        rf_errors_set_at(error, REFORM_STATUS_INCONSISTENT,
                         adding->origin == NULL ? NULL : adding->origin->table->source, 0, 0,
                         "%" G_GSIZE_FORMAT " %s in %" G_GSIZE_FORMAT " rows: none is taken", adding->n_wrong,
                         adding->n_wrong == 1 ? "thing does not hold" : "things do not hold", batch->n_rows);
        good = FALSE;
    }
    return good;
}

gboolean
rf_tally_add(reform_response_tally *tally, const reform_response_batch *batch, const RfTallyOrigin *origin,
             reform_findings *findings, GError **error)
{
    RfTallyAdding adding = { .tally = tally, .batch = batch, .origin = origin, .findings = findings };
    RfTallyMark mark;
    gboolean good;

    if (!check_columns(tally, batch, error))
        return FALSE;
    rf_tally_mark(tally, &mark);
    good = take_rows(&adding, error);
    if (good) {
        add(&adding);
        tally->has_batches = TRUE;
        for (guint role = REFORM_RESPONSE_ROLE_STRATUM; role < RF_TALLY_N_ROLES; role++)
            tally->has_role[role] = batch->roles[role].type != 0;
        for (guint stage = 0; stage < 2; stage++)
            tally->has_population[stage] = batch->populations[stage] != NULL;
    } else {
        rf_tally_cut(tally, &mark);
    }
    g_free(adding.cells);
    g_free(adding.weights);
    g_free(adding.columns);
    return good;
}

/* Public API */

reform_status
reform_response_tally_add(reform_response_tally *tally, const reform_response_batch *batch,
                          reform_findings *findings, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && batch != NULL, error);
    rf_tally_add(tally, batch, NULL, findings, &err);
    return rf_errors_give(err, error);
}
