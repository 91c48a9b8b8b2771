/* SPDX-License-Identifier: MIT */
/* Rows of figures are put in order first, so that none depends on the order they came in. */
#include "formula/units.h"

#include <stdlib.h>

#include "formula/compute.h"
#include "foundation/memory.h"

static int
compare_numbers(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* The sum of numbers less `origin`, or of the squares of that, with what is lost to rounding kept apart. */
static double
sum_of(const double *numbers, gsize n, double origin, gboolean squares)
{
    double sum = 0.0, rest = 0.0;

    for (gsize i = 0; i < n; i++) {
        const double distance = numbers[i] - origin;
        const double term = squares ? distance * distance : distance;
        const double after = sum + term;
        rest += fabs(sum) >= fabs(term) ? (sum - after) + term : (term - after) + sum;
        sum = after;
    }
    return sum + rest;
}

static void
set_error(RfUnitResult *result, reform_value_error problem, guint32 column)
{
    result->kind = REFORM_KIND_ERROR;
    result->cell.error.problem = problem;
    result->cell.error.column = column;
}

static void
set_number(RfUnitResult *result, double number, guint32 column)
{
    if (isfinite(number)) {
        result->kind = REFORM_KIND_NUMBER;
        result->cell.number = number;
    } else {
        set_error(result, REFORM_VALUE_ERROR_OVERFLOW, column);
    }
}

static void
set_deviation(RfUnitResult *result, const double *numbers, gsize n, guint32 column)
{
    if (n < 2) {
        set_error(result, REFORM_VALUE_ERROR_DIVISION, column);
        return;
    }
    const double mean = sum_of(numbers, n, 0.0, FALSE) / (double)n;
    set_number(result, sqrt(sum_of(numbers, n, mean, TRUE) / (double)(n - 1)), column);
}

/* Takes the numbers of all rows, NaN among them. */
static void
figure(RfFunction function, double *numbers, gsize n_rows, guint32 column, RfUnitResult *result)
{
    gsize n = 0;

    for (gsize i = 0; i < n_rows; i++)
        if (!isnan(numbers[i]))
            numbers[n++] = numbers[i];
    if (n == 0)
        return;
    qsort(numbers, n, sizeof *numbers, compare_numbers);
    switch (function) {
    case RF_FUNCTION_UNITS_MAX: set_number(result, numbers[n - 1], column); break;
    case RF_FUNCTION_UNITS_MIN: set_number(result, numbers[0], column); break;
    case RF_FUNCTION_UNITS_MEDIAN: set_number(result, rf_aggregates_median_of(numbers, n), column); break;
    case RF_FUNCTION_UNITS_STDEV: set_deviation(result, numbers, n, column); break;
    default: set_number(result, sum_of(numbers, n, 0.0, FALSE) / (double)n, column); break;
    }
}

/* Puts numbers in their place; takes them. What is wrong with all of them is wrong in each row that has one. */
static gboolean
normalise(const RfNormalise *how, double *numbers, gsize n_rows, RfUnitResult *result, GError **error)
{
    reform_value_error problem;
    gboolean any = FALSE;

    result->numbers = numbers;
    result->problems = rf_memory_new0(n_rows, 1, "problems of all rows", error);
    if (result->problems == NULL ||
        !rf_normalise_column(how, numbers, n_rows, numbers, result->problems, &any, &problem, error))
        return FALSE;
    for (gsize i = 0; problem != REFORM_VALUE_ERROR_NONE && i < n_rows; i++) {
        any = any || !isnan(numbers[i]);
        result->problems[i] = isnan(numbers[i]) ? REFORM_VALUE_ERROR_NONE : (guint8)problem;
    }
    if (!any)
        g_clear_pointer(&result->problems, g_free);
    return TRUE;
}

/* What a row that is no number makes the result. */
static void
set_from(RfUnitResult *result, guint8 kind, RfCell cell, guint32 column)
{
    result->kind = kind;
    result->cell = cell;
    if (kind == REFORM_KIND_TEXT)
        set_error(result, REFORM_VALUE_ERROR_KIND, column);
}

/* The numbers of all rows, NaN for NA; FALSE where a row is neither, which then is the result. */
static gboolean
gather(RfWhole argument, gsize n_rows, guint32 column, double *out_numbers, RfUnitResult *result)
{
    for (gsize i = 0; i < n_rows; i++) {
        const guint8 kind = argument.kinds[i];
        if (!rf_kind_counts(kind) && kind != REFORM_KIND_NA) {
            set_from(result, kind, argument.cells[i], column);
            return FALSE;
        }
        out_numbers[i] = kind == REFORM_KIND_NA ? (double)NAN : argument.cells[i].number + 0.0;
    }
    return TRUE;
}

gboolean
rf_units_work_out(const RfUnit *unit, const RfInstruction *instruction, RfWhole argument, gsize n_rows,
                  RfUnitResult *out_result, GError **error)
{
    g_autofree double *numbers = rf_memory_new(n_rows, sizeof *numbers, "numbers of all rows", error);

    if (numbers == NULL)
        return FALSE;
    *out_result = (RfUnitResult){ .kind = REFORM_KIND_NA };
    if (!gather(argument, n_rows, instruction->operands[0], numbers, out_result))
        return TRUE;
    if (unit->normalise.method != RF_NORMALISE_NONE)
        return normalise(&unit->normalise, g_steal_pointer(&numbers), n_rows, out_result, error);
    figure(unit->function, numbers, n_rows, instruction->column, out_result);
    return TRUE;
}

void
rf_units_pick(const RfInstruction *instruction, RfWhole argument, RfWhole condition, gsize n_rows,
              RfUnitResult *out_result)
{
    gsize found = 0, n_found = 0;

    *out_result = (RfUnitResult){ .kind = REFORM_KIND_NA };
    for (gsize i = 0; i < n_rows; i++) {
        const guint8 kind = condition.kinds[i];
        if (kind == REFORM_KIND_ERROR || kind == REFORM_KIND_TEXT) {
            set_from(out_result, kind, condition.cells[i], instruction->operands[1]);
            return;
        }
        if (rf_kind_counts(kind) && condition.cells[i].number != 0.0) {
            found = i;
            n_found++;
        }
    }
    if (n_found == 1)
        set_from(out_result, argument.kinds[found], argument.cells[found], instruction->operands[0]);
    else
        set_error(out_result, REFORM_VALUE_ERROR_NO_MATCH, instruction->column);
}
