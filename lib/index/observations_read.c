/* SPDX-License-Identifier: MIT */
/* Observations from tables: their columns, and those with a unit a row. */
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "index/observations_reading.h"

static const char *const UNIT[] = {
    "unit",           "Đơn vị",     "Mã đơn vị", "Tên đơn vị", "province", "Tỉnh", "Tỉnh, thành phố",
    "Tỉnh/thành phố", "Địa phương", "code",      "Mã",
};
static const char *const INPUT[] = { "input", "Chỉ tiêu", "Chỉ số", "Số liệu" };
static const char *const VALUE[] = { "value", "Giá trị" };
static const char *const ASSESSMENT[] = { "assessment", "Đánh giá" };

/* Wide tables */

static gboolean
read_units(RfObservationsReading *reading, GError **error)
{
    const gsize n = reform_table_get_n_rows(reading->table);
    gint64 *lines = rf_memory_new(n, sizeof *lines, "lines of units", error);

    reading->observations->lines = lines;
    for (gsize row = 0; lines != NULL && row < n; row++) {
        gsize known = reading->observations->n_units, unit;

        if (!rf_observations_read_unit(reading, row, &unit, error))
            return FALSE;
        if (unit == known)
            lines[unit] = rf_cells_get_row_line(&reading->table->cells, row + 1);
        if (unit >= known)
            continue;
        g_autofree char *quoted =
            rf_text_excerpt(rf_interner_get(reading->observations->texts, (guint32)unit + 1), -1);
        rf_observations_wrong(reading, row, reading->unit_column, REFORM_STATUS_DUPLICATE,
                              "the unit '%s' is there already, expected it once", quoted);
    }
    return lines != NULL;
}

static gboolean
is_empty(const reform_table *table, gsize column)
{
    for (gsize row = 0; row < reform_table_get_n_rows(table); row++)
        if (reform_table_get_cell(table, row, column)[0] != '\0')
            return FALSE;
    return TRUE;
}

static gboolean
read_column(RfObservationsReading *reading, gsize column, GError **error)
{
    const char *name = rf_header_get_name(reading->table->header, column);
    const gsize n = reading->observations->n_columns;
    GError *problem = NULL;
    gsize input;

    if (name[0] == '\0' && is_empty(reading->table, column))
        return TRUE;
    if (!rf_observations_take_column(reading->observations, name, &input, &problem))
        return rf_observations_judge(reading, RF_OBSERVATIONS_HEADER, column, problem, error);
    if (input < n) {
        g_autofree char *quoted = rf_text_excerpt(name, -1);
        rf_observations_wrong(reading, RF_OBSERVATIONS_HEADER, column, REFORM_STATUS_DUPLICATE,
                              "the input '%s' is there already, expected it once", quoted);
        return TRUE;
    }
    return rf_observations_read_values(reading, input, column, NULL, NULL, error);
}

static gboolean
read_wide(RfObservationsReading *reading, GError **error)
{
    if (!read_units(reading, error))
        return FALSE;
    /* Units that are wrong leave no place for their values. */
    if (reading->n_wrong > 0)
        return TRUE;
    for (gsize column = 0; column < rf_header_get_size(reading->table->header); column++)
        if (column != reading->unit_column && !reading->passed_over[column] &&
            !read_column(reading, column, error))
            return FALSE;
    return TRUE;
}

/* Columns of the table */

static gboolean
find(const RfObservationsReading *reading, const char *const *names, gsize n_names, gsize *out_column,
     GError **error)
{
    GError *problem = NULL;

    if (rf_header_find(reading->table->header, names, n_names, out_column, &problem))
        return TRUE;
    rf_errors_set_at(error, (reform_status)problem->code, reading->table->source, 1, 0, "%s",
                     problem->message);
    g_error_free(problem);
    return FALSE;
}

static gboolean
is_named(const RfHeader *header, gsize column, const char *const *names, gsize n_names)
{
    g_autofree char *key = rf_text_key(rf_header_get_name(header, column), -1);

    for (gsize i = 0; i < n_names; i++) {
        g_autofree char *known = rf_text_key(names[i], -1);
        if (strcmp(key, known) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
find_units(RfObservationsReading *reading, GError **error)
{
    const char *stated = reading->options->unit_column;

    if (stated != NULL)
        return find(reading, &stated, 1, &reading->unit_column, error);
    /* In the first column the name is not doubted, though an input may have one too. */
    reading->unit_column = 0;
    return is_named(reading->table->header, 0, UNIT, G_N_ELEMENTS(UNIT)) ||
           find(reading, UNIT, G_N_ELEMENTS(UNIT), &reading->unit_column, error);
}

static gboolean
find_long(const RfObservationsReading *reading, RfObservationsLong *columns, GError **error)
{
    GError *problem = NULL;

    if (!find(reading, INPUT, G_N_ELEMENTS(INPUT), &columns->input, error) ||
        !find(reading, VALUE, G_N_ELEMENTS(VALUE), &columns->value, error))
        return FALSE;
    columns->assessment = RF_OBSERVATIONS_NO_COLUMN;
    if (find(reading, ASSESSMENT, G_N_ELEMENTS(ASSESSMENT), &columns->assessment, &problem))
        return TRUE;
    if (problem->code != REFORM_STATUS_NOT_FOUND) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    g_error_free(problem);
    return TRUE;
}

static gboolean
pass_over(RfObservationsReading *reading, GError **error)
{
    const GPtrArray *ignored = reading->options->ignored;

    reading->passed_over = g_new0(gboolean, rf_header_get_size(reading->table->header));
    for (guint i = 0; i < ignored->len; i++) {
        const char *name = g_ptr_array_index(ignored, i);
        gsize column;
        if (!find(reading, &name, 1, &column, error))
            return FALSE;
        reading->passed_over[column] = TRUE;
    }
    return TRUE;
}

static gboolean
read_layout(RfObservationsReading *reading, GError **error)
{
    const reform_observations_layout layout = reading->options->layout;
    RfObservationsLong columns;
    GError *problem = NULL;

    if (!pass_over(reading, error) || !find_units(reading, error))
        return FALSE;
    if (layout == REFORM_OBSERVATIONS_LAYOUT_WIDE)
        return read_wide(reading, error);
    if (find_long(reading, &columns, &problem))
        return rf_observations_read_long(reading, &columns, error);
    if (layout == REFORM_OBSERVATIONS_LAYOUT_LONG) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    g_error_free(problem);
    return read_wide(reading, error);
}

/* What the options name must be there: a slip would count what is missing. */
static gboolean
check_inputs(const RfObservationsReading *reading, GError **error)
{
    const GPtrArray *inputs = reading->options->zero_missing_inputs;
    g_autofree char *key = NULL;
    gsize capacity = 0;

    for (guint i = 0; i < inputs->len; i++) {
        const char *name = g_ptr_array_index(inputs, i);
        if (g_hash_table_contains(reading->observations->by_key, rf_text_fold(name, -1, &key, &capacity)))
            continue;
        g_autofree char *quoted = rf_text_excerpt(name, -1);
        rf_errors_set_at(error, REFORM_STATUS_NOT_FOUND, reading->table->source, 0, 0,
                         "there is no input '%s', whose zeros were to be taken as missing", quoted);
        return FALSE;
    }
    return TRUE;
}

static gboolean
check_wrong(const RfObservationsReading *reading, GError **error)
{
    if (reading->n_wrong == 0)
        return TRUE;
    rf_errors_set_at(
        error, REFORM_STATUS_STRUCTURE, reading->table->source, 0, 0,
        reading->n_wrong == 1
            ? "%" G_GSIZE_FORMAT " thing does not hold together, so the observations are not taken"
            : "%" G_GSIZE_FORMAT " things do not hold together, so the observations are not taken",
        reading->n_wrong);
    return FALSE;
}

static gboolean
read_table(const reform_table *table, const reform_observations_options *options, gsize n_wrong,
           reform_findings *findings, reform_observations **out_observations, GError **error)
{
    RfObservationsReading reading = {
        .table = table,
        .options = options,
        .findings = findings,
        .observations = rf_observations_new(table->source),
        .n_wrong = n_wrong,
    };
    gboolean read = read_layout(&reading, error) && check_wrong(&reading, error) &&
                    check_inputs(&reading, error) && rf_observations_finish(reading.observations, error);

    if (read)
        *out_observations = g_steal_pointer(&reading.observations);
    reform_observations_unref(reading.observations);
    g_free(reading.passed_over);
    return read;
}

/* Public API */

reform_status
reform_observations_read(reform_source *source, const reform_table_options *table_options,
                         const reform_observations_options *options, reform_findings *findings,
                         reform_observations **out_observations, reform_error **error)
{
    reform_observations_options *defaults = NULL;
    reform_table *table = NULL;
    GError *err = NULL;
    gsize n_wrong;

    if (out_observations != NULL)
        *out_observations = NULL;
    RF_REQUIRE(source != NULL && out_observations != NULL, error);

    /* A row that is left out is a unit that would be compared with nobody. */
    reform_status status = rf_table_read_counted(source, table_options, findings, &table, &n_wrong, error);
    if (status != REFORM_STATUS_OK)
        return status;
    if (options == NULL)
        options = defaults = reform_observations_options_new();
    read_table(table, options, n_wrong, findings, out_observations, &err);
    reform_observations_options_free(defaults);
    reform_table_unref(table);
    return rf_errors_give(err, error);
}
