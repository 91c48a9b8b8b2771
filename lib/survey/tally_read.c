/* SPDX-License-Identifier: MIT */
/* Rows of tables: columns made into a batch, which is then added. */
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "survey/tally_add.h"
#include "survey/tally_options.h"

/* What a cell reads that is missing, besides nothing. */
#define MISSING_MARK "NA"

/* A table on its way into a tally. */
typedef struct Reading {
    const reform_table *table;
    gsize n_rows;
    reform_response_tally *tally;
    const reform_response_tally_options *options;
    reform_findings *findings;
    reform_response_batch *batch;
    GHashTable *columns; /* array to column of the table; owns the arrays */
    gsize n_wrong;
} Reading;

static gboolean
find_column(const Reading *reading, const char *name, gsize *out_column, GError **error)
{
    GError *problem = NULL;

    if (rf_header_find(reading->table->header, &name, 1, out_column, &problem))
        return TRUE;
    rf_errors_set_at(error, (reform_status)problem->code, reading->table->source, 1, 0, "%s", problem->message);
    g_error_free(problem);
    return FALSE;
}

static gpointer
new_array(const Reading *reading, gsize column, gsize size, GError **error)
{
    gpointer array = rf_memory_new(reading->n_rows, size, "rows", error);

    if (array != NULL)
        g_hash_table_insert(reading->columns, array, GSIZE_TO_POINTER(column));
    return array;
}

static gboolean
is_missing(const char *text)
{
    g_autofree char *normal = rf_text_normalise(text, -1);

    return normal[0] == '\0' || strcmp(normal, MISSING_MARK) == 0;
}

static void
find_no_number(Reading *reading, gsize row, gsize column, const char *text)
{
    g_autofree char *quoted = rf_text_excerpt(text, -1);
    gint64 line, position;

    reading->n_wrong++;
    rf_cells_get_place(&reading->table->cells, row + 1, column, &line, &position);
    rf_findings_add(reading->findings, REFORM_SEVERITY_ERROR, REFORM_STATUS_PARSE, reading->table->source, line, position,
                    "'%s' is no number", quoted);
}

/* The numbers of a column, NaN where they are missing. */
static gboolean
read_numbers(Reading *reading, const char *name, double **out_numbers, GError **error)
{
    gsize column;

    if (!find_column(reading, name, &column, error))
        return FALSE;
    *out_numbers = new_array(reading, column, sizeof **out_numbers, error);
    if (*out_numbers == NULL)
        return FALSE;
    rf_table_get_numbers(reading->table, column, 0, reading->n_rows, *out_numbers, NULL);
    for (gsize row = 0; row < reading->n_rows; row++) {
        const char *text = isnan((*out_numbers)[row]) ? rf_cells_get(&reading->table->cells, row + 1, column) : "";
        if (!is_missing(text))
            find_no_number(reading, row, column, text);
    }
    return TRUE;
}

/* The texts of a column. One that is like the one before is the same pointer, which is quicker to look at. */
static gboolean
read_codes(const Reading *reading, const char *name, const char ***out_codes, GError **error)
{
    gsize column;

    if (!find_column(reading, name, &column, error))
        return FALSE;
    const char **codes = *out_codes = new_array(reading, column, sizeof *codes, error);
    for (gsize row = 0; codes != NULL && row < reading->n_rows; row++) {
        codes[row] = rf_cells_get(&reading->table->cells, row + 1, column);
        if (row > 0 && strcmp(codes[row], codes[row - 1]) == 0)
            codes[row] = codes[row - 1];
    }
    return codes != NULL;
}

/* Without a column of primary units every row is one. */
static gboolean
number_rows(const Reading *reading, GError **error)
{
    gint64 *codes = new_array(reading, 0, sizeof *codes, error);

    for (gsize row = 0; codes != NULL && row < reading->n_rows; row++)
        codes[row] = (gint64)(reading->tally->n_rows + row + 1);
    return codes != NULL && reform_response_batch_set_codes(reading->batch, REFORM_RESPONSE_ROLE_PRIMARY,
                                                            REFORM_ARRAY_TYPE_INT64, codes, NULL) == REFORM_STATUS_OK;
}

static gboolean
read_design(Reading *reading, GError **error)
{
    const reform_response_tally_options *options = reading->options;
    const char **codes;
    double *numbers;

    if (options->weight != NULL) {
        if (!read_numbers(reading, options->weight, &numbers, error))
            return FALSE;
        reform_response_batch_set_weights(reading->batch, numbers, NULL);
    }
    for (guint role = REFORM_RESPONSE_ROLE_STRATUM; role < RF_TALLY_N_ROLES; role++) {
        if (options->roles[role] == NULL)
            continue;
        if (!read_codes(reading, options->roles[role], &codes, error))
            return FALSE;
        reform_response_batch_set_codes(reading->batch, (reform_response_role)role, REFORM_ARRAY_TYPE_TEXT, codes, NULL);
    }
    for (gint32 stage = 1; stage <= 2; stage++) {
        if (options->populations[stage - 1] == NULL)
            continue;
        if (!read_numbers(reading, options->populations[stage - 1], &numbers, error))
            return FALSE;
        reform_response_batch_set_population(reading->batch, stage, numbers, NULL);
    }
    return options->roles[REFORM_RESPONSE_ROLE_PRIMARY] != NULL || number_rows(reading, error);
}

static gboolean
read_answers(Reading *reading, GError **error)
{
    const reform_response_tally *tally = reading->tally;
    const char **codes;
    double *numbers;

    for (guint margin = 0; margin < tally->margins->len; margin++) {
        if (!read_codes(reading, g_ptr_array_index(tally->margins, margin), &codes, error))
            return FALSE;
        reform_response_batch_set_margin(reading->batch, margin, REFORM_ARRAY_TYPE_TEXT, codes, NULL);
    }
    for (gsize item = 0; item < tally->items->len; item++) {
        if (!read_numbers(reading, rf_tally_item(tally, item)->name, &numbers, error))
            return FALSE;
        reform_response_batch_set_answers(reading->batch, item, REFORM_ARRAY_TYPE_DOUBLE, numbers, NULL);
    }
    return TRUE;
}

static gboolean
check_wrong(const Reading *reading, GError **error)
{
    if (reading->n_wrong == 0)
        return TRUE;
    rf_errors_set_at(error, REFORM_STATUS_INCONSISTENT, reading->table->source, 0, 0,
                     "%" G_GSIZE_FORMAT " %s in %" G_GSIZE_FORMAT " rows: none is taken", reading->n_wrong,
                     reading->n_wrong == 1 ? "thing does not hold" : "things do not hold", reading->n_rows);
    return FALSE;
}

static gboolean
read_rows(Reading *reading, GError **error)
{
    const RfTallyOrigin origin = { reading->table, reading->columns };

    return read_design(reading, error) && read_answers(reading, error) && check_wrong(reading, error) &&
           rf_tally_add(reading->tally, reading->batch, &origin, reading->findings, error);
}

/* Public API */

reform_status
reform_response_tally_read(reform_response_tally *tally, reform_source *source, const reform_table_options *table_options,
                           const reform_response_tally_options *options, reform_findings *findings, reform_error **error)
{
    static const reform_response_tally_options DEFAULTS = { 0 };
    Reading reading = { .tally = tally, .options = options == NULL ? &DEFAULTS : options, .findings = findings };
    reform_table *table = NULL;
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && source != NULL, error);

    reform_status status = rf_table_read_counted(source, table_options, findings, &table, &reading.n_wrong, error);
    if (status != REFORM_STATUS_OK)
        return status;
    reading.table = table;
    reading.n_rows = reform_table_get_n_rows(table);
    reading.batch = reform_response_batch_new(reading.n_rows);
    reading.columns = g_hash_table_new_full(NULL, NULL, g_free, NULL);
    read_rows(&reading, &err);
    g_hash_table_unref(reading.columns);
    reform_response_batch_free(reading.batch);
    reform_table_unref(table);
    return rf_errors_give(err, error);
}
