/* SPDX-License-Identifier: MIT */
/* The values of an input: numbers or texts. */
#include <math.h>
#include <string.h>

#include "foundation/findings.h"
#include "foundation/memory.h"
#include "foundation/number.h"
#include "foundation/text.h"
#include "index/observations_reading.h"

/* An input being read. */
typedef struct Input {
    RfObservationsReading *reading;
    RfObservationColumn *column;
    gsize cells; /* column of the table */
    const guint32 *rows;
    double *numbers; /* one a unit, NaN for everything else */
    gsize n_numbers;
    gsize n_others;    /* neither numbers nor missing */
    gsize first_other; /* unit */
} Input;

static gboolean
has_row(const Input *input, gsize unit)
{
    return input->rows == NULL || input->rows[unit] > 0;
}

static gsize
row_of(const Input *input, gsize unit)
{
    return input->rows == NULL ? unit : input->rows[unit] - 1;
}

static gboolean
is_number(const Input *input, const char *text, double *out_number)
{
    const reform_table *table = input->reading->table;

    return rf_number_parse(text, strlen(text), table->decimal, table->thousands, out_number) ==
           REFORM_STATUS_OK;
}

static gboolean
is_mark(const Input *input, const char *text)
{
    const GPtrArray *marks = input->reading->options->missing;
    g_autofree char *normal = rf_text_normalise(text, -1);

    for (guint i = 0; i < marks->len; i++)
        if (strcmp(normal, g_ptr_array_index(marks, i)) == 0)
            return TRUE;
    return normal[0] == '\0';
}

/* The text of a unit; NULL where it is missing, as a number is that was blanked. */
static const char *
text_of(const Input *input, gsize unit)
{
    const char *text;
    double number;

    if (!has_row(input, unit))
        return NULL;
    text = reform_table_get_cell(input->reading->table, row_of(input, unit), input->cells);
    if (text[0] == '\0' || is_mark(input, text) ||
        (isnan(input->numbers[unit]) && is_number(input, text, &number)))
        return NULL;
    return text;
}

static void
take_numbers(const Input *input, const double *numbers)
{
    const gsize n = input->reading->observations->n_units;

    if (input->rows == NULL) {
        rf_table_get_numbers(input->reading->table, input->cells, 0, n, input->numbers, NULL);
        return;
    }
    for (gsize unit = 0; unit < n; unit++)
        input->numbers[unit] = has_row(input, unit) ? numbers[row_of(input, unit)] : (double)NAN;
}

static void
count(Input *input)
{
    for (gsize unit = 0; unit < input->reading->observations->n_units; unit++) {
        if (!isnan(input->numbers[unit])) {
            input->n_numbers++;
        } else if (text_of(input, unit) != NULL) {
            if (input->n_others == 0)
                input->first_other = unit;
            input->n_others++;
        }
    }
}

static void
report_others(const Input *input)
{
    const RfObservationsReading *reading = input->reading;
    gsize n_left = input->n_others;

    for (gsize unit = input->first_other; n_left > 0 && rf_findings_keeps_more(reading->findings); unit++) {
        double number;
        if (!isnan(input->numbers[unit]) || text_of(input, unit) == NULL)
            continue;
        rf_table_get_numbers(reading->table, input->cells, row_of(input, unit), 1, &number,
                             reading->findings);
        n_left--;
    }
    for (; n_left > 0; n_left--)
        rf_findings_add(reading->findings, REFORM_SEVERITY_ERROR, REFORM_STATUS_PARSE, NULL, 0, 0, "%s", "");
}

static void
blank(const Input *input, double mark)
{
    for (gsize unit = 0; unit < input->reading->observations->n_units; unit++)
        if (input->numbers[unit] == mark)
            input->numbers[unit] = NAN;
}

static gboolean
takes_zero_as_missing(const Input *input)
{
    const reform_observations_options *options = input->reading->options;
    g_autofree char *key = NULL;
    gsize capacity = 0;

    if (options->zero_missing)
        return TRUE;
    for (guint i = 0; i < options->zero_missing_inputs->len; i++)
        if (strcmp(rf_text_fold(g_ptr_array_index(options->zero_missing_inputs, i), -1, &key, &capacity),
                   input->column->key) == 0)
            return TRUE;
    return FALSE;
}

/* Numbers that stand for missing values. */
static void
blank_marks(const Input *input)
{
    const GPtrArray *marks = input->reading->options->missing;
    double mark;

    for (guint i = 0; i < marks->len; i++)
        if (is_number(input, g_ptr_array_index(marks, i), &mark))
            blank(input, mark);
    if (takes_zero_as_missing(input))
        blank(input, 0.0);
}

/* How many of the texts are numbers to those who write the other decimal mark. */
static gsize
count_other_marks(const Input *input)
{
    const gboolean comma = input->reading->table->decimal == REFORM_DECIMAL_MARK_COMMA;
    gsize n = 0;

    for (gsize unit = input->first_other; unit < input->reading->observations->n_units; unit++) {
        const char *text = isnan(input->numbers[unit]) ? text_of(input, unit) : NULL;
        double number;
        n += text != NULL &&
             rf_number_parse(text, strlen(text), comma ? REFORM_DECIMAL_MARK_POINT : REFORM_DECIMAL_MARK_COMMA,
                             REFORM_THOUSANDS_MARK_NONE, &number) == REFORM_STATUS_OK;
    }
    return n;
}

static void
doubt_texts(const Input *input)
{
    const RfObservationsReading *reading = input->reading;
    const gsize n_marked = count_other_marks(input);
    gint64 line, position;

    if (input->n_numbers + n_marked == 0 || reading->findings == NULL)
        return;
    g_autofree char *name = rf_text_excerpt(input->column->name, -1);
    rf_cells_get_place(&reading->table->cells, row_of(input, input->first_other) + 1, input->cells, &line,
                       &position);
    rf_findings_add(reading->findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_PARSE, reading->table->source,
                    line, position,
                    "the input '%s' holds texts, though %" G_GSIZE_FORMAT " of its %" G_GSIZE_FORMAT
                    " values are numbers, and %" G_GSIZE_FORMAT " would be with a decimal %s",
                    name, input->n_numbers, input->n_numbers + input->n_others, n_marked,
                    reading->table->decimal == REFORM_DECIMAL_MARK_COMMA ? "point" : "comma");
}

static gboolean
take_texts(const Input *input, GError **error)
{
    RfObservationsReading *reading = input->reading;
    reform_observations *observations = reading->observations;

    doubt_texts(input);
    if (!rf_observations_begin_texts(observations, input->column, error))
        return FALSE;
    for (gsize unit = 0; unit < observations->n_units; unit++) {
        const char *text = text_of(input, unit);
        GError *problem = NULL;
        if (text != NULL && !rf_observations_set_text(observations, input->column, unit, text, &problem) &&
            !rf_observations_judge(reading, row_of(input, unit), input->cells, problem, error))
            return FALSE;
    }
    g_clear_pointer(&input->column->owned, g_free);
    return rf_observations_end_texts(observations, input->column, error);
}

gboolean
rf_observations_read_values(RfObservationsReading *reading, gsize which, gsize column, const guint32 *rows,
                            const double *numbers, GError **error)
{
    Input input = {
        .reading = reading, .column = &reading->observations->columns[which], .cells = column, .rows = rows
    };

    input.numbers = rf_memory_new(reading->observations->n_units, sizeof *input.numbers, "numbers", error);
    if (input.numbers == NULL)
        return FALSE;
    /* The observations free it, whatever becomes of it. */
    input.column->owned = input.numbers;
    take_numbers(&input, numbers);
    blank_marks(&input);
    count(&input);
    if (input.n_others > 0 && input.n_numbers <= input.n_others)
        return take_texts(&input, error);
    report_others(&input);
    input.column->numbers = input.numbers;
    return TRUE;
}
