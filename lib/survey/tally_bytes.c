/* SPDX-License-Identifier: MIT */
/*
 * Tallies as bytes: what is asked, then every cell by labels, in their order. The same rows give the same bytes.
 *
 * Reading puts cells into a new tally through the same way as rows and other tallies, so that nothing can be
 * read which could not have been taken in, and looks whether it would be written so.
 */
#include <math.h>
#include <string.h>

#include "foundation/bytes.h"
#include "foundation/errors.h"
#include "foundation/memory.h"
#include "survey/tally.h"

#define MAGIC "RFRESPTY"
#define VERSION 1
#define WHAT "response tally"

/* Bytes of the smallest cell: four labels, two populations, and the sum and count of one column. */
#define LEAST_CELL (4 * 4 + 2 * 8 + RF_EXACT_NARROW * 4 + 4)

static void
put_form(RfBytesWriter *writer, const reform_response_tally *tally)
{
    rf_bytes_put_u64(writer, tally->items->len);
    for (gsize i = 0; i < tally->items->len; i++) {
        const RfTallyItem *item = rf_tally_item(tally, i);
        rf_bytes_put_text(writer, item->name);
        rf_bytes_put_u32(writer, (guint32)item->is_scale);
        rf_bytes_put_u32(writer, (guint32)item->low);
        rf_bytes_put_u32(writer, (guint32)item->high);
    }
    rf_bytes_put_u64(writer, tally->margins->len);
    for (guint i = 0; i < tally->margins->len; i++)
        rf_bytes_put_text(writer, g_ptr_array_index(tally->margins, i));
    rf_bytes_put_u64(writer, tally->missing->len);
    for (guint i = 0; i < tally->missing->len; i++)
        rf_bytes_put_double(writer, g_array_index(tally->missing, double, i));
    rf_bytes_put_u32(writer, (guint32)tally->nested);
    rf_bytes_put_u32(writer, (guint32)tally->has_batches);
    for (guint role = 0; role < RF_TALLY_N_ROLES; role++)
        rf_bytes_put_u32(writer, (guint32)tally->has_role[role]);
    for (guint stage = 0; stage < 2; stage++)
        rf_bytes_put_u32(writer, (guint32)tally->has_population[stage]);
    rf_bytes_put_u64(writer, tally->n_rows);
}

static void
put_label(RfBytesWriter *writer, const reform_response_tally *tally, guint32 label)
{
    rf_bytes_put_text(writer, rf_interner_get(tally->labels, label));
}

/* A carried sum: chunks of 32 bits, the last with the sign. */
static void
put_sum(RfBytesWriter *writer, const gint64 *sum, guint n_chunks)
{
    for (guint i = 0; i < n_chunks; i++)
        rf_bytes_put_u32(writer, (guint32)sum[i]);
}

static void
put_cell(RfBytesWriter *writer, const reform_response_tally *tally, guint32 cell)
{
    const RfKey *key = &tally->cells.keys[cell];
    const RfKey *secondary = &tally->secondaries.keys[key->parts[0]];
    const guint32 primary = secondary->parts[0];
    guint32 categories[REFORM_RESPONSE_TALLY_MAX_MARGINS];
    gint64 sum[RF_EXACT_NARROW], wide[RF_EXACT_WIDE];

    put_label(writer, tally, tally->strata[primary]);
    put_label(writer, tally, tally->primaries.keys[primary].parts[0]);
    put_label(writer, tally, secondary->parts[1]);
    put_label(writer, tally, key->parts[1]);
    rf_tally_get_categories(tally, key->parts[2], categories);
    for (guint margin = 0; margin < tally->margins->len; margin++)
        put_label(writer, tally, categories[margin]);
    rf_bytes_put_double(writer, tally->stratum_populations[tally->strata[primary]]);
    rf_bytes_put_double(writer, tally->primary_populations[primary]);
    for (guint32 column = 0; column < tally->n_columns; column++) {
        rf_tally_sum_get(tally, cell, column, sum);
        put_sum(writer, sum, RF_EXACT_NARROW);
        rf_bytes_put_u32(writer, tally->counts[(gsize)cell * tally->n_columns + column]);
    }
    for (guint32 i = 0; i < tally->n_wide; i++) {
        rf_tally_wide_get(tally, cell, i, wide);
        put_sum(writer, wide, RF_EXACT_WIDE);
    }
}

static gboolean
to_bytes(const reform_response_tally *tally, guint8 **out_bytes, gsize *out_size, GError **error)
{
    RfTallyOrder order;
    RfBytesWriter writer;
    gboolean good = rf_tally_order(tally, &order, error);

    if (good) {
        rf_bytes_begin(&writer, MAGIC, VERSION);
        put_form(&writer, tally);
        rf_bytes_put_u64(&writer, order.n_cells);
        for (guint32 i = 0; i < order.n_cells; i++)
            put_cell(&writer, tally, order.cells[i]);
        good = rf_bytes_finish(&writer, out_bytes, out_size, error);
    }
    rf_tally_order_clear(&order);
    return good;
}

static gboolean
get_text(RfBytesReader *reader, char **out_text, GError **error)
{
    const char *text;
    gsize length;

    if (!rf_bytes_get_text(reader, REFORM_RESPONSE_TALLY_MAX_LABEL, &text, &length, error))
        return FALSE;
    *out_text = g_strndup(text, length);
    return TRUE;
}

static gboolean
get_flag(RfBytesReader *reader, gboolean *out_flag, GError **error)
{
    guint32 flag;

    if (!rf_bytes_get_u32(reader, &flag, error))
        return FALSE;
    *out_flag = flag == 1;
    return flag <= 1 || rf_bytes_refuse(reader, "a flag is neither 0 nor 1", error);
}

/* Through the public calls, which hold the limits. */
static gboolean
get_item(RfBytesReader *reader, reform_response_tally *tally, GError **error)
{
    g_autofree char *name = NULL;
    gboolean is_scale;
    guint32 low, high;

    if (!get_text(reader, &name, error) || !get_flag(reader, &is_scale, error) || !rf_bytes_get_u32(reader, &low, error) ||
        !rf_bytes_get_u32(reader, &high, error))
        return FALSE;
    const reform_status status = is_scale ? reform_response_tally_add_scale(tally, name, (gint32)low, (gint32)high, NULL)
                                          : reform_response_tally_add_number(tally, name, NULL);
    return (status == REFORM_STATUS_OK && (is_scale || (low == 0 && high == 0))) || rf_bytes_refuse(reader, "an item is none", error);
}

static gboolean
get_margin(RfBytesReader *reader, reform_response_tally *tally, GError **error)
{
    g_autofree char *name = NULL;

    return get_text(reader, &name, error) &&
           (reform_response_tally_add_margin(tally, name, NULL) == REFORM_STATUS_OK || rf_bytes_refuse(reader, "a margin is none", error));
}

static gboolean
get_missing_code(RfBytesReader *reader, reform_response_tally *tally, GError **error)
{
    double code;

    return rf_bytes_get_double(reader, &code, error) &&
           (reform_response_tally_add_missing_code(tally, code, NULL) == REFORM_STATUS_OK ||
            rf_bytes_refuse(reader, "there are too many codes for missing answers", error));
}

static gboolean
get_list(RfBytesReader *reader, reform_response_tally *tally, gsize item_size,
         gboolean (*get)(RfBytesReader *, reform_response_tally *, GError **), GError **error)
{
    gsize n;

    if (!rf_bytes_get_count(reader, item_size, &n, error))
        return FALSE;
    for (gsize i = 0; i < n; i++)
        if (!get(reader, tally, error))
            return FALSE;
    return TRUE;
}

static gboolean
get_form(RfBytesReader *reader, reform_response_tally *tally, GError **error)
{
    if (!get_list(reader, tally, 16, get_item, error) || !get_list(reader, tally, 4, get_margin, error) ||
        !get_list(reader, tally, 8, get_missing_code, error) || !get_flag(reader, &tally->nested, error) ||
        !get_flag(reader, &tally->has_batches, error))
        return FALSE;
    for (guint role = 0; role < RF_TALLY_N_ROLES; role++)
        if (!get_flag(reader, &tally->has_role[role], error))
            return FALSE;
    for (guint stage = 0; stage < 2; stage++)
        if (!get_flag(reader, &tally->has_population[stage], error))
            return FALSE;
    return rf_bytes_get_u64(reader, &tally->n_rows, error) &&
           (tally->n_rows <= REFORM_RESPONSE_TALLY_MAX_ROWS || rf_bytes_refuse(reader, "there are too many rows", error));
}

static gboolean
get_label(RfBytesReader *reader, reform_response_tally *tally, guint32 *out_label, GError **error)
{
    const char *text;
    gsize length;

    return rf_bytes_get_text(reader, REFORM_RESPONSE_TALLY_MAX_LABEL, &text, &length, error) &&
           rf_interner_add(tally->labels, text, length, out_label, error);
}

static gboolean
get_sum(RfBytesReader *reader, gint64 *sum, guint n_chunks, GError **error)
{
    for (guint i = 0; i < n_chunks; i++) {
        guint32 chunk;
        if (!rf_bytes_get_u32(reader, &chunk, error))
            return FALSE;
        sum[i] = i + 1 < n_chunks ? (gint64)chunk : (gint64)(gint32)chunk;
    }
    return TRUE;
}

static gboolean
get_population(RfBytesReader *reader, gboolean is_stated, double *out_population, GError **error)
{
    return rf_bytes_get_double(reader, out_population, error) &&
           ((is_stated ? *out_population > 0 && *out_population <= G_MAXDOUBLE : isnan(*out_population)) ||
            rf_bytes_refuse(reader, "a population is none", error));
}

static gboolean
get_place(RfBytesReader *reader, reform_response_tally *tally, RfTallyPlace *out_place, GError **error)
{
    memset(out_place, 0, sizeof *out_place);
    if (!get_label(reader, tally, &out_place->stratum, error) || !get_label(reader, tally, &out_place->primary, error) ||
        !get_label(reader, tally, &out_place->secondary, error) || !get_label(reader, tally, &out_place->domain, error))
        return FALSE;
    for (guint margin = 0; margin < tally->margins->len; margin++)
        if (!get_label(reader, tally, &out_place->margins[margin], error))
            return FALSE;
    return get_population(reader, tally->has_population[0], &out_place->populations[0], error) &&
           get_population(reader, tally->has_population[1], &out_place->populations[1], error);
}

static gboolean
get_sums(RfBytesReader *reader, reform_response_tally *tally, guint32 cell, GError **error)
{
    gint64 sum[RF_EXACT_NARROW], wide[RF_EXACT_WIDE];
    guint32 count;

    for (guint32 column = 0; column < tally->n_columns; column++) {
        if (!get_sum(reader, sum, RF_EXACT_NARROW, error) || !rf_bytes_get_u32(reader, &count, error))
            return FALSE;
        if (sum[RF_EXACT_NARROW - 1] < 0 || count > tally->n_rows)
            return rf_bytes_refuse(reader, "a sum of weights is none", error);
        rf_tally_sum_merge(tally, cell, column, sum, count);
    }
    for (guint32 i = 0; i < tally->n_wide; i++) {
        if (!get_sum(reader, wide, RF_EXACT_WIDE, error))
            return FALSE;
        rf_tally_wide_merge(tally, cell, i, wide);
    }
    return TRUE;
}

static gboolean
get_cell(RfBytesReader *reader, reform_response_tally *tally, GError **error)
{
    const guint32 n_cells = tally->cells.n;
    GError *problem = NULL;
    RfTallyPlace place;
    guint32 cell;

    if (!get_place(reader, tally, &place, error))
        return FALSE;
    if (!rf_tally_find_cell(tally, &place, &cell, &problem)) {
        if (problem->code == REFORM_STATUS_NO_MEMORY) {
            g_propagate_error(error, problem);
            return FALSE;
        }
        g_error_free(problem);
        return rf_bytes_refuse(reader, "its units contradict each other", error);
    }
    if (tally->cells.n == n_cells)
        return rf_bytes_refuse(reader, "a cell is there twice", error);
    return get_sums(reader, tally, cell, error);
}

static gboolean
get_cells(RfBytesReader *reader, reform_response_tally *tally, GError **error)
{
    gsize n_cells;

    if (!rf_bytes_get_count(reader, LEAST_CELL, &n_cells, error))
        return FALSE;
    /* Without a batch there are none, and items may still be added. */
    if (n_cells > tally->n_rows || (tally->n_rows > 0 && !tally->has_batches))
        return rf_bytes_refuse(reader, "it has other rows than it states", error);
    for (gsize i = 0; i < n_cells; i++)
        if (!get_cell(reader, tally, error))
            return FALSE;
    return TRUE;
}

/* There is one way to write a tally: whoever compares bytes compares tallies. */
static gboolean
check_written(const RfBytesReader *reader, const void *bytes, gsize size, const reform_response_tally *tally, GError **error)
{
    g_autofree guint8 *written = NULL;
    gsize n;

    return to_bytes(tally, &written, &n, error) &&
           ((n == size && memcmp(written, bytes, n) == 0) || rf_bytes_refuse(reader, "it is not written as tallies are", error));
}

static gboolean
from_bytes(const void *bytes, gsize size, reform_response_tally *tally, GError **error)
{
    RfBytesReader reader;

    return rf_bytes_open(&reader, bytes, size, MAGIC, VERSION, WHAT, error) && get_form(&reader, tally, error) &&
           get_cells(&reader, tally, error) && rf_bytes_close(&reader, error) && check_written(&reader, bytes, size, tally, error);
}

/* Public API */

reform_status
reform_response_tally_to_bytes(const reform_response_tally *tally, uint8_t **out_bytes, size_t *out_size, reform_error **error)
{
    GError *err = NULL;
    guint8 *bytes = NULL;
    gsize size = 0;

    if (out_bytes != NULL)
        *out_bytes = NULL;
    RF_REQUIRE(tally != NULL && out_bytes != NULL && out_size != NULL, error);
    if (to_bytes(tally, &bytes, &size, &err)) {
        *out_bytes = bytes;
        *out_size = size;
    }
    return rf_errors_give(err, error);
}

reform_status
reform_response_tally_from_bytes(const void *bytes, size_t size, reform_response_tally **out_tally, reform_error **error)
{
    GError *err = NULL;

    if (out_tally != NULL)
        *out_tally = NULL;
    RF_REQUIRE((bytes != NULL || size == 0) && out_tally != NULL, error);

    reform_response_tally *tally = reform_response_tally_new();
    if (from_bytes(bytes, size, tally, &err))
        *out_tally = tally;
    else
        reform_response_tally_free(tally);
    return rf_errors_give(err, error);
}
