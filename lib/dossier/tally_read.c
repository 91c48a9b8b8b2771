/* SPDX-License-Identifier: MIT */
/* Rows from delimited text. */
#include "dossier/block.h"
#include "dossier/columns.h"
#include "dossier/labels.h"
#include "dossier/moment.h"
#include "foundation/errors.h"
#include "foundation/source.h"
#include "table/options.h"
#include "table/scanner.h"

#define N_WORDS (RF_DOSSIER_N_COLUMNS - RF_DOSSIER_COLUMN_WAY)

/* Rows read together, column by column, so that the processor does not wait for one cell after the other. */
#define PART 256

typedef struct Reading {
    RfScanner *scanner;
    gsize columns[RF_DOSSIER_N_COLUMNS]; /* of the table, or RF_DOSSIER_NO_COLUMN */
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
find_columns(Reading *reading, const reform_dossier_table_options *options, GError **error)
{
    GError *problem = NULL;

    if (rf_dossier_columns_find(rf_scanner_get_header(reading->scanner), &reading->part->made_for, options, reading->columns, &problem))
        return TRUE;
    rf_errors_set_at(error, (reform_status)problem->code, rf_scanner_get_source_name(reading->scanner), 1, 0, "%s", problem->message);
    g_error_free(problem);
    return FALSE;
}

/* Rows of a part, as far as all of their cells could be read. */
typedef struct Part {
    gsize start; /* in the block */
    gsize n;
    GError *problem; /* of the row after them, or NULL */
} Part;

/* A column could be read as far as row `n`, the one before the problem. */
static void
narrow(Part *part, gsize n, GError *problem)
{
    if (problem == NULL)
        return;
    g_clear_error(&part->problem);
    part->problem = problem;
    part->n = n;
}

/* A column of the rows at hand; only where the table has it. */
static RfColumn
get_column(const Reading *reading, guint column)
{
    return rf_scanner_get_column(reading->scanner, reading->columns[column]);
}

static void
read_moments(Reading *reading, const Part *part)
{
    gint16 minutes[3][PART];
    guint any = 0;

    for (guint moment = 0; moment < 3; moment++) {
        const RfColumn column = get_column(reading, RF_DOSSIER_COLUMN_ACCEPTED + moment);
        rf_moment_read_column(&reading->moments, &column, part->n, reading->days[moment] + part->start, minutes[moment]);
    }
    for (gsize i = 0; i < part->n; i++)
        any |= reading->times[part->start + i] = rf_dossier_times_compare(minutes[0][i], minutes[1][i], minutes[2][i]);
    if (any != 0)
        reading->block.rows.times = reading->times;
}

static void
read_words(Reading *reading, Part *part)
{
    guint32 numbers[PART];

    for (guint word = 0; word < N_WORDS; word++) {
        const guint column = RF_DOSSIER_COLUMN_WAY + word;
        GError *problem = NULL;

        if (reading->columns[column] == RF_DOSSIER_NO_COLUMN)
            continue;
        const RfColumn cells = get_column(reading, column);
        const gsize n = rf_text_cache_get_column(&reading->words[word], &cells, part->n, numbers, &problem);
        narrow(part, n, problem);
        for (gsize i = 0; i < n; i++)
            reading->numbers[word][part->start + i] = (guint8)numbers[i];
    }
}

/* Labels of a key, of as many rows as can be had. */
static gsize
read_labels(Reading *reading, reform_dossier_key key, const Part *part, guint32 *out_labels, GError **error)
{
    const gint32 *days = reading->days[key == REFORM_DOSSIER_KEY_MONTH_ACCEPTED ? 0 : 2] + part->start;

    if (!rf_dossier_key_is_month(key)) {
        const RfColumn column = get_column(reading, key);
        return rf_text_cache_get_column(&reading->labels.texts, &column, part->n, out_labels, error);
    }
    for (gsize i = 0; i < part->n; i++)
        if (!rf_dossier_labels_of_month(&reading->labels, days[i], &out_labels[i], error))
            return i;
    return part->n;
}

static void
read_groups(Reading *reading, Part *part)
{
    const reform_dossier_tally_options *made_for = &reading->part->made_for;
    guint32 labels[RF_DOSSIER_MAX_KEYS][PART];
    const guint32 *columns[RF_DOSSIER_MAX_KEYS];
    GError *problem = NULL;

    for (guint key = 0; key < made_for->n_keys; key++) {
        const gsize n = read_labels(reading, made_for->keys[key], part, labels[key], &problem);
        narrow(part, n, g_steal_pointer(&problem));
        columns[key] = labels[key];
    }
    const gsize n = rf_dossier_groups_take_rows(&reading->part->groups, columns, part->n, reading->block.at + part->start, &problem);
    narrow(part, n, problem);
}

/* With the line of the row that it fails with. */
static gboolean
read_part(Reading *reading, gsize n, GError **error)
{
    Part part = { .start = reading->block.rows.n, .n = n };

    read_moments(reading, &part);
    read_words(reading, &part);
    read_groups(reading, &part);
    reading->block.rows.n += part.n;
    if (part.problem == NULL)
        return TRUE;
    rf_errors_set_at(error, (reform_status)part.problem->code, rf_scanner_get_source_name(reading->scanner),
                     reading->lines[part.start + part.n], 0, "%s", part.problem->message);
    g_error_free(part.problem);
    return FALSE;
}

static gboolean
count_rows(Reading *reading, GError **error)
{
    RfDossierRows *rows = &reading->block.rows;
    const gboolean good = rf_dossier_places_reserve(&reading->counted, reading->part->groups.n, error) &&
                          rf_dossier_block_count(&reading->block, reading->part, error);

    rows->n = 0;
    rows->times = NULL;
    return good;
}

static gboolean
read_rows(Reading *reading, GError **error)
{
    RfDossierRows *rows = &reading->block.rows;
    GError *problem = NULL;
    gsize n;

    while ((n = rf_scanner_next_rows(reading->scanner, PART, reading->lines + rows->n, &problem)) > 0) {
        if (!read_part(reading, n, error) || (rows->n + PART > RF_DOSSIER_BLOCK && !count_rows(reading, error)))
            return FALSE;
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
    return reading->columns[column] == RF_DOSSIER_NO_COLUMN ? NULL : reading->numbers[column - RF_DOSSIER_COLUMN_WAY];
}

static gboolean
read_table(Reading *reading, const reform_dossier_table_options *options, reform_findings *findings, GError **error)
{
    RfDossierBlock *block = &reading->block;

    if (!find_columns(reading, options, error))
        return FALSE;
    block->rows.accepted = reading->days[0];
    block->rows.due = reading->days[1];
    block->rows.finished = reading->days[2];
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
read_tally(reform_dossier_tally *tally, reform_source *source, const reform_table_options *table_options,
           const reform_dossier_table_options *options, reform_findings *findings, GError **error)
{
    g_autofree Reading *reading = g_new0(Reading, 1);
    gboolean good;

    if (!rf_dossier_tally_check_calendar(tally, error))
        return FALSE;
    reading->scanner = rf_scanner_new(source, table_options, findings, error);
    if (reading->scanner == NULL)
        return FALSE;
    reading->part = rf_dossier_tally_new(&tally->made_for);
    reading->counted.groups = &reading->part->groups;
    rf_dossier_labels_init(&reading->labels, &reading->part->groups);
    for (guint i = 0; i < N_WORDS; i++)
        rf_text_cache_init(&reading->words[i], find_word, GUINT_TO_POINTER(RF_DOSSIER_COLUMN_WAY + i));

    good = read_table(reading, options, findings, error);
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
                          const reform_dossier_table_options *options, reform_findings *findings, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && source != NULL, error);
    read_tally(tally, source, table_options == NULL ? &rf_options_defaults : table_options, options, findings, &err);
    return rf_errors_give(err, error);
}
