/* SPDX-License-Identifier: MIT */
/* Observations from a table with one value a row. */
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "index/observations_reading.h"

/* A row that takes part in nothing, because its unit or input is wrong. */
#define NONE G_MAXUINT32

/* Numbers of things by texts as they are written, so that each is brought into its form once. */
typedef struct Cache {
    RfInterner *texts;
    guint32 *things; /* by number of the text; one more than the thing's, 0 where it is not known */
    gsize capacity;
} Cache;

typedef struct Rows {
    gsize n;
    guint32 *units;    /* of each row */
    guint32 *inputs;   /* of each row, or NONE */
    guint32 *by_input; /* rows that take part, by input, then as they come */
    guint32 *firsts;   /* of each input: its first among these; one more at the end */
    guint32 *of_unit;  /* of one input: one more than the row of each unit, 0 for none */
    double *numbers;   /* of each row */
} Rows;

static void
rows_clear(Rows *rows)
{
    g_free(rows->units);
    g_free(rows->inputs);
    g_free(rows->by_input);
    g_free(rows->firsts);
    g_free(rows->of_unit);
    g_free(rows->numbers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rows, rows_clear)

static void
cache_init(Cache *cache)
{
    *cache = (Cache){ .texts = rf_interner_new() };
}

static void
cache_clear(Cache *cache)
{
    rf_interner_free(cache->texts);
    g_free(cache->things);
}

/* Where the number of the thing of a text is, or goes. */
static guint32 *
cache_find(Cache *cache, const char *text, gsize length, GError **error)
{
    const gsize before = cache->capacity;
    guint32 id;

    if (!rf_interner_add(cache->texts, text, length, &id, error))
        return NULL;
    guint32 *things =
        rf_memory_grow(cache->things, &cache->capacity, (gsize)id + 1, sizeof *things, "names", error);
    if (things == NULL)
        return NULL;
    if (cache->capacity > before)
        memset(things + before, 0, (cache->capacity - before) * sizeof *things);
    cache->things = things;
    return &things[id];
}

static gboolean
read_unit(RfObservationsReading *reading, Cache *cache, gsize row, guint32 *out_unit, GError **error)
{
    const char *text = reform_table_get_cell(reading->table, row, reading->unit_column);
    guint32 *known = cache_find(cache, text, strlen(text), error);
    gsize unit;

    if (known == NULL)
        return FALSE;
    if (*known == 0) {
        if (!rf_observations_read_unit(reading, row, &unit, error))
            return FALSE;
        if (unit == RF_OBSERVATIONS_NO_COLUMN) {
            *out_unit = NONE;
            return TRUE;
        }
        *known = (guint32)unit + 1;
    }
    *out_unit = *known - 1;
    return TRUE;
}

static gboolean
read_input(RfObservationsReading *reading, const RfObservationsLong *columns, Cache *cache, GString *name,
           gsize row, guint32 *out_input, GError **error)
{
    const char *word = columns->assessment == RF_OBSERVATIONS_NO_COLUMN
                           ? ""
                           : reform_table_get_cell(reading->table, row, columns->assessment);
    GError *problem = NULL;
    gsize input;

    g_string_assign(name, reform_table_get_cell(reading->table, row, columns->input));
    if (word[0] != '\0')
        g_string_append_printf(name, "@%s", word);
    guint32 *known = cache_find(cache, name->str, name->len, error);
    if (known == NULL)
        return FALSE;
    if (*known == 0) {
        if (!rf_observations_take_column(reading->observations, name->str, &input, &problem)) {
            *out_input = NONE;
            return rf_observations_judge(reading, row, columns->input, problem, error);
        }
        *known = (guint32)input + 1;
    }
    *out_input = *known - 1;
    return TRUE;
}

static gboolean
read_names(RfObservationsReading *reading, const RfObservationsLong *columns, Rows *rows, GError **error)
{
    g_autoptr(GString) name = g_string_new(NULL);
    Cache units, inputs;
    gboolean read = TRUE;

    cache_init(&units);
    cache_init(&inputs);
    for (gsize row = 0; read && row < rows->n; row++) {
        read = read_unit(reading, &units, row, &rows->units[row], error) &&
               read_input(reading, columns, &inputs, name, row, &rows->inputs[row], error);
        if (read && rows->units[row] == NONE)
            rows->inputs[row] = NONE;
    }
    cache_clear(&units);
    cache_clear(&inputs);
    return read;
}

static gboolean
allocate(Rows *rows, gsize n, GError **error)
{
    guint32 **arrays[] = { &rows->units, &rows->inputs, &rows->by_input };

    rows->n = n;
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++) {
        *arrays[i] = rf_memory_new(n, sizeof(guint32), "rows", error);
        if (*arrays[i] == NULL)
            return FALSE;
    }
    rows->numbers = rf_memory_new(n, sizeof *rows->numbers, "numbers", error);
    return rows->numbers != NULL;
}

static gboolean
check_size(const reform_observations *observations, GError **error)
{
    gsize n;

    if (g_size_checked_mul(&n, observations->n_units, observations->n_columns) &&
        n <= REFORM_OBSERVATIONS_MAX_LONG_VALUES)
        return TRUE;
    rf_errors_set_at(error, REFORM_STATUS_LIMIT, observations->source, 0, 0,
                     "%" G_GSIZE_FORMAT " units and %" G_GSIZE_FORMAT
                     " inputs have more values than REFORM_OBSERVATIONS_MAX_LONG_VALUES, %d",
                     observations->n_units, observations->n_columns, REFORM_OBSERVATIONS_MAX_LONG_VALUES);
    return FALSE;
}

/* Rows by their inputs. */
static gboolean
sort_rows(Rows *rows, const reform_observations *observations, GError **error)
{
    const gsize n_inputs = observations->n_columns;

    rows->of_unit = rf_memory_new(observations->n_units, sizeof *rows->of_unit, "units", error);
    if (rows->of_unit == NULL)
        return FALSE;
    rows->firsts = rf_memory_new0(n_inputs + 2, sizeof *rows->firsts, "inputs", error);
    if (rows->firsts == NULL)
        return FALSE;
    /* Counted two places further on, so that filling leaves each first where it belongs. */
    for (gsize row = 0; row < rows->n; row++)
        if (rows->inputs[row] != NONE)
            rows->firsts[rows->inputs[row] + 2]++;
    for (gsize input = 1; input < n_inputs + 2; input++)
        rows->firsts[input] += rows->firsts[input - 1];
    for (gsize row = 0; row < rows->n; row++)
        if (rows->inputs[row] != NONE)
            rows->by_input[rows->firsts[rows->inputs[row] + 1]++] = (guint32)row;
    return TRUE;
}

static void
report_twice(RfObservationsReading *reading, const RfObservationsLong *columns, gsize row, gsize before)
{
    g_autofree char *unit =
        rf_text_excerpt(reform_table_get_cell(reading->table, row, reading->unit_column), -1);
    g_autofree char *input = rf_text_excerpt(reform_table_get_cell(reading->table, row, columns->input), -1);

    rf_observations_wrong(reading, row, columns->value, REFORM_STATUS_DUPLICATE,
                          "the value of '%s' for '%s' is there already, on line %" G_GINT64_FORMAT, input,
                          unit, rf_cells_get_row_line(&reading->table->cells, before + 1));
}

/* One input: its row of each unit, and then its values. */
static gboolean
read_values(RfObservationsReading *reading, const RfObservationsLong *columns, Rows *rows, gsize input,
            GError **error)
{
    memset(rows->of_unit, 0, reading->observations->n_units * sizeof *rows->of_unit);
    for (guint32 i = rows->firsts[input]; i < rows->firsts[input + 1]; i++) {
        const guint32 row = rows->by_input[i];
        guint32 *of_unit = &rows->of_unit[rows->units[row]];
        if (*of_unit == 0)
            *of_unit = row + 1;
        else
            report_twice(reading, columns, row, *of_unit - 1);
    }
    return rf_observations_read_values(reading, input, columns->value, rows->of_unit, rows->numbers, error);
}

static void
note_passed_over(const RfObservationsReading *reading, const RfObservationsLong *columns)
{
    for (gsize column = 0; column < rf_header_get_size(reading->table->header); column++) {
        if (column == reading->unit_column || column == columns->input || column == columns->value ||
            column == columns->assessment || reading->passed_over[column])
            continue;
        g_autofree char *name = rf_text_excerpt(rf_header_get_name(reading->table->header, column), -1);
        gint64 line, position;
        rf_cells_get_place(&reading->table->cells, 0, column, &line, &position);
        rf_findings_add(reading->findings, REFORM_SEVERITY_NOTE, REFORM_STATUS_NOT_FOUND,
                        reading->table->source, line, position,
                        "the column '%s' is passed over: each row is one value", name);
    }
}

gboolean
rf_observations_read_long(RfObservationsReading *reading, const RfObservationsLong *columns, GError **error)
{
    g_auto(Rows) rows = { 0 };

    note_passed_over(reading, columns);
    if (!allocate(&rows, reform_table_get_n_rows(reading->table), error) ||
        !read_names(reading, columns, &rows, error) || !check_size(reading->observations, error) ||
        !sort_rows(&rows, reading->observations, error))
        return FALSE;
    rf_table_get_numbers(reading->table, columns->value, 0, rows.n, rows.numbers, NULL);
    for (gsize input = 0; input < reading->observations->n_columns; input++)
        if (!read_values(reading, columns, &rows, input, error))
            return FALSE;
    return TRUE;
}
