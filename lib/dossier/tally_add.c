/* SPDX-License-Identifier: MIT */
/* Rows from arrays. */
#include <string.h>

#include "dossier/batch.h"
#include "dossier/block.h"
#include "foundation/errors.h"

/* What is made of arrays that do not stand as a block needs them. */
typedef struct Reading {
    const reform_dossier_batch *batch;
    RfDossierCodes codes;
    RfTextCache words[RF_DOSSIER_N_COLUMNS]; /* of ways, statuses and ratings that are texts */
    gint32 days[3][RF_DOSSIER_BLOCK];
    gint16 minutes[3][RF_DOSSIER_BLOCK];
    guint8 times[RF_DOSSIER_BLOCK];
    guint8 numbers[RF_DOSSIER_N_COLUMNS - RF_DOSSIER_COLUMN_WAY][RF_DOSSIER_BLOCK];
} Reading;

static gboolean
find_word(gpointer data, const char *text, guint32 *out_number, GError **error)
{
    (void)error;
    *out_number = rf_dossier_words_read(GPOINTER_TO_UINT(data), text);
    return TRUE;
}

static gboolean
check_columns(const reform_dossier_tally *tally, const reform_dossier_batch *batch, GError **error)
{
    gboolean needed[RF_DOSSIER_N_COLUMNS] = { FALSE };

    for (guint key = 0; key < tally->made_for.n_keys; key++)
        if (!rf_dossier_key_is_month(tally->made_for.keys[key]))
            needed[tally->made_for.keys[key]] = TRUE;
    for (guint column = RF_DOSSIER_COLUMN_ACCEPTED; column <= RF_DOSSIER_COLUMN_FINISHED; column++)
        needed[column] = TRUE;
    for (guint column = 0; column < RF_DOSSIER_N_COLUMNS; column++) {
        if (needed[column] && batch->columns[column].type == 0) {
            rf_errors_set(error, REFORM_STATUS_MISSING, "the batch has no column '%s'", rf_dossier_words_get_column(column));
            return FALSE;
        }
    }
    return TRUE;
}

/* The array itself where it holds 32-bit days. */
static const gint32 *
read_days(Reading *reading, guint moment, gsize start, gsize n)
{
    const RfDossierArray *array = &reading->batch->columns[RF_DOSSIER_COLUMN_ACCEPTED + moment];

    if (array->type == REFORM_ARRAY_TYPE_INT32 && array->unit == REFORM_DOSSIER_UNIT_DAY)
        return (const gint32 *)array->items + start;
    rf_dossier_moments_get(array, start, n, reading->days[moment], reading->minutes[moment]);
    return reading->days[moment];
}

static gboolean
has_minutes(const Reading *reading)
{
    for (guint column = RF_DOSSIER_COLUMN_ACCEPTED; column <= RF_DOSSIER_COLUMN_FINISHED; column++)
        if (reading->batch->columns[column].unit == REFORM_DOSSIER_UNIT_MINUTE)
            return TRUE;
    return FALSE;
}

static const guint8 *
read_times(Reading *reading, gsize n)
{
    if (!has_minutes(reading))
        return NULL;
    for (guint moment = 0; moment < 3; moment++)
        if (reading->batch->columns[RF_DOSSIER_COLUMN_ACCEPTED + moment].unit == REFORM_DOSSIER_UNIT_DAY)
            memset(reading->minutes[moment], -1, sizeof reading->minutes[moment]);
    for (gsize i = 0; i < n; i++)
        reading->times[i] = rf_dossier_times_compare(reading->minutes[0][i], reading->minutes[1][i], reading->minutes[2][i]);
    return reading->times;
}

static gint64
get_number(const RfDossierArray *array, gsize row)
{
    switch (array->type) {
    case REFORM_ARRAY_TYPE_INT8: return ((const gint8 *)array->items)[row];
    case REFORM_ARRAY_TYPE_INT16: return ((const gint16 *)array->items)[row];
    case REFORM_ARRAY_TYPE_INT32: return ((const gint32 *)array->items)[row];
    default: return ((const gint64 *)array->items)[row];
    }
}

/* Ways, statuses or ratings; NULL where they are not given. NO_MEMORY. */
static gboolean
read_words(Reading *reading, guint column, guint8 unknown, gsize start, gsize n, const guint8 **out_numbers, GError **error)
{
    const RfDossierArray *array = &reading->batch->columns[column];
    const gint64 most = rf_dossier_words_get_most(column);
    guint8 *numbers = reading->numbers[column - RF_DOSSIER_COLUMN_WAY];

    *out_numbers = array->type == 0 ? NULL : numbers;
    for (gsize i = 0; array->type != 0 && i < n; i++) {
        guint32 number;

        if (array->type == REFORM_ARRAY_TYPE_TEXT) {
            const char *text = ((const char *const *)array->items)[start + i];
            if (!rf_text_cache_get(&reading->words[column], text == NULL ? "" : text, text == NULL ? 0 : strlen(text), &number, error))
                return FALSE;
        } else {
            const gint64 given = get_number(array, start + i);
            number = given >= 0 && given <= most ? (guint32)given : RF_DOSSIER_NO_CODE;
        }
        numbers[i] = number == RF_DOSSIER_NO_CODE ? unknown : (guint8)number;
    }
    return TRUE;
}

static gboolean
add_block(Reading *reading, RfDossierBlock *block, gsize start, reform_dossier_tally *tally, GError **error)
{
    RfDossierRows *rows = &block->rows;

    rows->n = MIN(reading->batch->n_rows - start, RF_DOSSIER_BLOCK);
    rows->accepted = read_days(reading, 0, start, rows->n);
    rows->due = read_days(reading, 1, start, rows->n);
    rows->finished = read_days(reading, 2, start, rows->n);
    rows->times = read_times(reading, rows->n);
    block->first_line = (gint64)start + 1;
    return read_words(reading, RF_DOSSIER_COLUMN_STATUS, RF_DOSSIER_UNKNOWN_STATUS, start, rows->n, &rows->statuses, error) &&
           read_words(reading, RF_DOSSIER_COLUMN_WAY, RF_DOSSIER_NO_CODE, start, rows->n, &block->ways, error) &&
           read_words(reading, RF_DOSSIER_COLUMN_RATING, RF_DOSSIER_NO_CODE, start, rows->n, &block->ratings, error) &&
           rf_dossier_codes_get_places(&reading->codes, start, rows->n, rows->accepted, rows->finished, block->at, error) &&
           rf_dossier_block_count(block, tally, error);
}

/* Into a tally of their own first, so that a failure leaves nothing behind. */
static gboolean
add(reform_dossier_tally *tally, const reform_dossier_batch *batch, reform_findings *findings, GError **error)
{
    if (!rf_dossier_tally_check_calendar(tally, error) || !check_columns(tally, batch, error))
        return FALSE;

    reform_dossier_tally *part = rf_dossier_tally_new(&tally->made_for);
    g_autofree Reading *reading = g_new0(Reading, 1);
    g_autofree RfDossierBlock *block = g_new0(RfDossierBlock, 1);
    reading->batch = batch;
    for (guint column = RF_DOSSIER_COLUMN_WAY; column < RF_DOSSIER_N_COLUMNS; column++)
        rf_text_cache_init(&reading->words[column], find_word, GUINT_TO_POINTER(column));
    block->places = &reading->codes.places;
    block->findings = findings;

    gboolean good = rf_dossier_codes_init(&reading->codes, batch, part, error);
    for (gsize start = 0; good && start < batch->n_rows; start += RF_DOSSIER_BLOCK)
        good = add_block(reading, block, start, part, error);
    good = good && rf_dossier_places_settle(&reading->codes.places, error) && rf_dossier_tally_merge(tally, part, error);

    rf_dossier_codes_clear(&reading->codes);
    for (guint column = RF_DOSSIER_COLUMN_WAY; column < RF_DOSSIER_N_COLUMNS; column++)
        rf_text_cache_clear(&reading->words[column]);
    reform_dossier_tally_free(part);
    return good;
}

/* Public API */

reform_status
reform_dossier_tally_add(reform_dossier_tally *tally, const reform_dossier_batch *batch, reform_findings *findings, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && batch != NULL, error);
    add(tally, batch, findings, &err);
    return rf_errors_give(err, error);
}
