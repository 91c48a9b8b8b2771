/* SPDX-License-Identifier: MIT */
/* Rows from delimited text. */
#include "dossier/block.h"
#include "dossier/labels.h"
#include "dossier/moment.h"
#include "dossier/words.h"
#include "foundation/errors.h"
#include "foundation/source.h"
#include "table/options.h"
#include "table/scanner.h"

#define NO_COLUMN G_MAXSIZE
#define N_WORDS (RF_DOSSIER_N_COLUMNS - RF_DOSSIER_COLUMN_WAY)

typedef struct Reading {
    RfScanner *scanner;
    gsize places[RF_DOSSIER_N_COLUMNS]; /* of each column in the table, or NO_COLUMN */
    reform_dossier_tally *part;
    RfDossierLabels labels;
    RfTextCache words[N_WORDS];
    RfMomentReader moments;
    gint32 days[3][RF_DOSSIER_BLOCK];
    guint8 times[RF_DOSSIER_BLOCK];
    guint8 numbers[N_WORDS][RF_DOSSIER_BLOCK];
    gint64 lines[RF_DOSSIER_BLOCK];
    RfDossierPlaces counted; /* which are groups */
    RfDossierBlock block;
} Reading;

static gboolean
find_word(gpointer data, const char *text, guint32 *out_number, GError **error)
{
    const guint column = GPOINTER_TO_UINT(data);
    const guint32 number = rf_dossier_words_read(column, text);

    (void)error;
    *out_number = number == RF_DOSSIER_NO_CODE && column == RF_DOSSIER_COLUMN_STATUS ? RF_DOSSIER_UNKNOWN_STATUS : number;
    return TRUE;
}

static gboolean
is_needed(const reform_dossier_tally_options *made_for, guint column)
{
    for (guint key = 0; key < made_for->n_keys; key++)
        if ((guint)made_for->keys[key] == column)
            return TRUE;
    return column >= RF_DOSSIER_COLUMN_ACCEPTED && column <= RF_DOSSIER_COLUMN_FINISHED;
}

static gboolean
find_columns(Reading *reading, GError **error)
{
    for (guint column = REFORM_DOSSIER_KEY_PROCEDURE; column < RF_DOSSIER_N_COLUMNS; column++) {
        const gboolean needed = is_needed(&reading->part->made_for, column);
        GError *problem = NULL;
        gsize n_aliases;
        const char *const *aliases = rf_dossier_words_get_aliases(column, &n_aliases);

        reading->places[column] = NO_COLUMN;
        if (!needed && column <= REFORM_DOSSIER_KEY_AGENCY)
            continue;
        if (rf_header_find(rf_scanner_get_header(reading->scanner), aliases, n_aliases, &reading->places[column], &problem))
            continue;
        if (needed || problem->code != REFORM_STATUS_NOT_FOUND) {
            rf_errors_set_at(error, (reform_status)problem->code, rf_scanner_get_source_name(reading->scanner), 1, 0, "%s", problem->message);
            g_error_free(problem);
            return FALSE;
        }
        g_error_free(problem);
    }
    return TRUE;
}

static void
read_moments(Reading *reading, const RfCell *cells, gsize row)
{
    gint16 minutes[3];

    for (guint moment = 0; moment < 3; moment++) {
        const RfCell *cell = &cells[reading->places[RF_DOSSIER_COLUMN_ACCEPTED + moment]];
        rf_moment_read(&reading->moments, cell->text, cell->length, &reading->days[moment][row], &minutes[moment]);
    }
    reading->times[row] = rf_dossier_times_compare(minutes[0], minutes[1], minutes[2]);
}

static gboolean
read_words(Reading *reading, const RfCell *cells, gsize row, GError **error)
{
    for (guint i = 0; i < N_WORDS; i++) {
        const gsize place = reading->places[RF_DOSSIER_COLUMN_WAY + i];
        guint32 number;

        if (place == NO_COLUMN)
            continue;
        if (!rf_text_cache_get(&reading->words[i], cells[place].text, cells[place].length, &number, error))
            return FALSE;
        reading->numbers[i][row] = (guint8)number;
    }
    return TRUE;
}

static gboolean
read_group(Reading *reading, const RfCell *cells, gsize row, GError **error)
{
    const reform_dossier_tally_options *made_for = &reading->part->made_for;
    guint32 labels[RF_DOSSIER_MAX_KEYS];

    for (guint key = 0; key < made_for->n_keys; key++) {
        const reform_dossier_key what = made_for->keys[key];
        const gint32 day = reading->days[what == REFORM_DOSSIER_KEY_MONTH_ACCEPTED ? 0 : 2][row];
        const gboolean good = rf_dossier_key_is_month(what)
                                  ? rf_dossier_labels_of_month(&reading->labels, day, &labels[key], error)
                                  : rf_dossier_labels_of_text(&reading->labels, cells[reading->places[what]].text,
                                                              cells[reading->places[what]].length, &labels[key], error);
        if (!good)
            return FALSE;
    }
    return rf_dossier_groups_take(&reading->part->groups, labels, &reading->block.at[row], error);
}

/* A place in the table for what a row fails with. */
static gboolean
read_row(Reading *reading, const RfCell *cells, GError **error)
{
    const gsize row = reading->block.rows.n;
    GError *problem = NULL;

    read_moments(reading, cells, row);
    reading->lines[row] = rf_scanner_get_row_line(reading->scanner);
    if (read_words(reading, cells, row, &problem) && read_group(reading, cells, row, &problem)) {
        reading->block.rows.n++;
        return TRUE;
    }
    rf_errors_set_at(error, (reform_status)problem->code, rf_scanner_get_source_name(reading->scanner), reading->lines[row], 0, "%s",
                     problem->message);
    g_error_free(problem);
    return FALSE;
}

static gboolean
count_rows(Reading *reading, GError **error)
{
    return rf_dossier_places_reserve(&reading->counted, reading->part->groups.n, error) &&
           rf_dossier_block_count(&reading->block, reading->part, error);
}

static gboolean
read_rows(Reading *reading, GError **error)
{
    RfDossierRows *rows = &reading->block.rows;
    const RfCell *cells;
    GError *problem = NULL;

    while ((cells = rf_scanner_next(reading->scanner, &problem)) != NULL) {
        if (!read_row(reading, cells, error))
            return FALSE;
        if (rows->n < RF_DOSSIER_BLOCK)
            continue;
        if (!count_rows(reading, error))
            return FALSE;
        rows->n = 0;
    }
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    return count_rows(reading, error);
}

static const guint8 *
numbers_of(const Reading *reading, guint column)
{
    return reading->places[column] == NO_COLUMN ? NULL : reading->numbers[column - RF_DOSSIER_COLUMN_WAY];
}

static gboolean
read_table(Reading *reading, reform_findings *findings, GError **error)
{
    RfDossierBlock *block = &reading->block;

    if (!find_columns(reading, error))
        return FALSE;
    block->rows.accepted = reading->days[0];
    block->rows.due = reading->days[1];
    block->rows.finished = reading->days[2];
    block->rows.times = reading->times;
    block->rows.statuses = numbers_of(reading, RF_DOSSIER_COLUMN_STATUS);
    block->ways = numbers_of(reading, RF_DOSSIER_COLUMN_WAY);
    block->ratings = numbers_of(reading, RF_DOSSIER_COLUMN_RATING);
    block->source = rf_scanner_get_source_name(reading->scanner);
    block->lines = reading->lines;
    block->places = &reading->counted;
    block->findings = findings;
    return read_rows(reading, error);
}

/* Into a tally of its own first, so that a failure leaves nothing behind. */
static gboolean
read_tally(reform_dossier_tally *tally, reform_source *source, const reform_table_options *options, reform_findings *findings, GError **error)
{
    g_autofree Reading *reading = g_new0(Reading, 1);
    gboolean good;

    reading->scanner = rf_scanner_new(source, options, findings, error);
    if (reading->scanner == NULL)
        return FALSE;
    reading->part = rf_dossier_tally_new(&tally->made_for);
    reading->counted.groups = &reading->part->groups;
    rf_dossier_labels_init(&reading->labels, &reading->part->groups);
    for (guint i = 0; i < N_WORDS; i++)
        rf_text_cache_init(&reading->words[i], find_word, GUINT_TO_POINTER(RF_DOSSIER_COLUMN_WAY + i));

    good = read_table(reading, findings, error);
    good = good && rf_dossier_places_settle(&reading->counted, error) && rf_dossier_tally_merge(tally, reading->part, error);

    for (guint i = 0; i < N_WORDS; i++)
        rf_text_cache_clear(&reading->words[i]);
    rf_dossier_labels_clear(&reading->labels);
    rf_dossier_places_clear(&reading->counted);
    reform_dossier_tally_free(reading->part);
    rf_scanner_free(reading->scanner);
    return good;
}

/* Public API */

reform_status
reform_dossier_tally_read(reform_dossier_tally *tally, reform_source *source, const reform_table_options *table_options,
                          reform_findings *findings, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && source != NULL, error);
    read_tally(tally, source, table_options == NULL ? &rf_options_defaults : table_options, findings, &err);
    return rf_errors_give(err, error);
}
