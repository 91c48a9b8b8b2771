/* SPDX-License-Identifier: MIT */
/* How to score: threads, and values that are stated whatever the inputs say. */
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/number.h"
#include "foundation/parallel.h"
#include "foundation/text.h"
#include "index/scores.h"
#include "table/table.h"

enum { COLUMN_UNIT, COLUMN_NODE, COLUMN_VALUE, COLUMN_REASON, N_COLUMNS };

static const char *const NAMES[N_COLUMNS] = { "unit", "node", "value", "reason" };

static void
clear_override(gpointer item)
{
    RfOverrideText *override = item;

    g_free(override->unit);
    g_free(override->node);
    g_free(override->reason);
}

static GArray *
new_overrides(void)
{
    GArray *overrides = g_array_new(FALSE, FALSE, sizeof(RfOverrideText));

    g_array_set_clear_func(overrides, clear_override);
    return overrides;
}

/* What is stated, checked. */
static gboolean
state_override(GArray *overrides, const char *unit, const char *node, double value, const char *reason, GError **error)
{
    if (!rf_text_check(unit, -1, "the code of a unit", error) || !rf_text_check(node, -1, "the code of a node", error) ||
        !rf_text_check(reason, -1, "the reason", error))
        return FALSE;
    if (strlen(reason) > REFORM_SCORES_MAX_REASON) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "the reason has %" G_GSIZE_FORMAT " bytes, expected at most %d", strlen(reason),
                      REFORM_SCORES_MAX_REASON);
        return FALSE;
    }
    if (!isfinite(value)) {
        rf_errors_set(error, REFORM_STATUS_RANGE, "the value of an override is %s, expected a number", isnan(value) ? "nan" : "infinite");
        return FALSE;
    }
    RfOverrideText override = { rf_text_normalise(unit, -1), rf_text_normalise(node, -1), value + 0.0, rf_text_normalise(reason, -1) };
    if (override.reason[0] == '\0') {
        clear_override(&override);
        rf_errors_set(error, REFORM_STATUS_MISSING, "an override has no reason, expected one");
        return FALSE;
    }
    g_array_append_val(overrides, override);
    return TRUE;
}

/* Report what is wrong with a cell; takes `problem`. */
static void
report_cell(const reform_table *table, gsize row, gsize column, reform_findings *findings, GError *problem)
{
    int64_t line = 0, position = 0;

    reform_table_get_place(table, row, column, &line, &position, NULL);
    rf_findings_add(findings, REFORM_SEVERITY_ERROR, (reform_status)problem->code, table->source, line, position, "%s", problem->message);
    g_error_free(problem);
}

/* FALSE, with findings, if a row does not hold. */
static gboolean
read_row(const reform_table *table, gsize row, const gsize columns[N_COLUMNS], reform_findings *findings, GArray *overrides)
{
    const char *text = reform_table_get_cell(table, row, columns[COLUMN_VALUE]);
    GError *problem = NULL;
    double value = NAN;

    const reform_status status = rf_number_parse(text, strlen(text), table->decimal, table->thousands, &value);
    if (status != REFORM_STATUS_OK) {
        g_autofree char *found = rf_text_excerpt(text, -1);
        rf_errors_set(&problem, status, "value is '%s', expected a number", found);
        report_cell(table, row, columns[COLUMN_VALUE], findings, problem);
        return FALSE;
    }
    if (state_override(overrides, reform_table_get_cell(table, row, columns[COLUMN_UNIT]),
                       reform_table_get_cell(table, row, columns[COLUMN_NODE]), value,
                       reform_table_get_cell(table, row, columns[COLUMN_REASON]), &problem))
        return TRUE;
    report_cell(table, row, columns[COLUMN_REASON], findings, problem);
    return FALSE;
}

/* All rows or, with the error, none. */
static gboolean
read_rows(reform_score_options *options, const reform_table *table, reform_findings *findings, GError **error)
{
    g_autoptr(GArray) read = new_overrides();
    const gsize n_rows = reform_table_get_n_rows(table);
    gsize columns[N_COLUMNS], n_wrong = 0;
    reform_error *problem = NULL;

    for (guint i = 0; i < N_COLUMNS; i++) {
        if (reform_table_find_column(table, &NAMES[i], 1, &columns[i], &problem) != REFORM_STATUS_OK) {
            rf_errors_take(error, problem);
            return FALSE;
        }
    }
    for (gsize row = 0; row < n_rows; row++)
        n_wrong += !read_row(table, row, columns, findings, read);
    if (n_wrong > 0) {
        rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, table->source, 0, 0,
                         "%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " overrides cannot be taken, so none is", n_wrong, n_rows);
        return FALSE;
    }
    /* What the texts belong to changes hands. */
    g_array_append_vals(options->overrides, read->data, read->len);
    g_array_set_clear_func(read, NULL);
    return TRUE;
}

/* Public API */

reform_score_options *
reform_score_options_new(void)
{
    reform_score_options *options = g_new0(reform_score_options, 1);

    options->n_threads = 1;
    options->overrides = new_overrides();
    return options;
}

void
reform_score_options_free(reform_score_options *options)
{
    if (options == NULL)
        return;
    g_array_unref(options->overrides);
    g_free(options);
}

void
reform_score_options_set_threads(reform_score_options *options, uint32_t n_threads)
{
    if (options != NULL)
        options->n_threads = MIN(n_threads, RF_PARALLEL_MAX);
}

reform_status
reform_score_options_override(reform_score_options *options, const char *unit, const char *node, double value, const char *reason,
                              reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(options != NULL && unit != NULL && node != NULL && reason != NULL, error);
    state_override(options->overrides, unit, node, value, reason, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_score_options_read_overrides(reform_score_options *options, reform_source *source, const reform_table_options *table_options,
                                    reform_findings *findings, reform_error **error)
{
    reform_table *table = NULL;
    GError *err = NULL;

    RF_REQUIRE(options != NULL && source != NULL, error);
    const reform_status status = rf_table_read(source, table_options, findings, &table, error);
    if (status != REFORM_STATUS_OK)
        return status;
    read_rows(options, table, findings, &err);
    reform_table_unref(table);
    return rf_errors_give(err, error);
}
