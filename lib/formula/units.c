/* SPDX-License-Identifier: MIT */
/* Rows are put in order first, so that no figure depends on the order they came in. */
#include "formula/units.h"

#include <stdlib.h>

#include "formula/compute.h"
#include "formula/decimals.h"
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
set_number(RfUnitResult *result, double number, guint32 column)
{
    if (isfinite(number)) {
        result->kind = REFORM_KIND_NUMBER;
        result->cell.number = number;
    } else {
        result->kind = REFORM_KIND_ERROR;
        result->cell.error.problem = REFORM_VALUE_ERROR_OVERFLOW;
        result->cell.error.column = column;
    }
}

static void
set_deviation(RfUnitResult *result, const double *numbers, gsize n, guint32 column)
{
    if (n < 2) {
        result->kind = REFORM_KIND_ERROR;
        result->cell.error.problem = REFORM_VALUE_ERROR_DIVISION;
        result->cell.error.column = column;
        return;
    }
    const double mean = sum_of(numbers, n, 0.0, FALSE) / (double)n;
    set_number(result, sqrt(sum_of(numbers, n, mean, TRUE) / (double)(n - 1)), column);
}

/* How many of the numbers, which are in order, are greater, the same to 15 digits not counting. */
static gsize
count_greater(const double *numbers, gsize n, double number)
{
    gsize low = 0, high = n;

    while (low < high) {
        const gsize middle = low + (high - low) / 2;
        if (rf_decimals_compare(numbers[middle], number) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return n - low;
}

static gboolean
rank(const guint8 *kinds, const RfCell *cells, gsize n_rows, const double *numbers, gsize n,
     double **out_ranks, GError **error)
{
    double *ranks = rf_memory_new(n_rows, sizeof *ranks, "ranks", error);

    if (ranks == NULL)
        return FALSE;
    for (gsize i = 0; i < n_rows; i++)
        ranks[i] =
            rf_kind_counts(kinds[i]) ? 1.0 + (double)count_greater(numbers, n, cells[i].number) : (double)NAN;
    *out_ranks = ranks;
    return TRUE;
}

static void
figure(RfFunction function, double *numbers, gsize n, guint32 column, RfUnitResult *result)
{
    switch (function) {
    case RF_FUNCTION_UNITS_MAX: set_number(result, numbers[n - 1], column); break;
    case RF_FUNCTION_UNITS_MIN: set_number(result, numbers[0], column); break;
    case RF_FUNCTION_UNITS_MEDIAN: set_number(result, rf_aggregates_median_of(numbers, n), column); break;
    case RF_FUNCTION_UNITS_STDEV: set_deviation(result, numbers, n, column); break;
    default: set_number(result, sum_of(numbers, n, 0.0, FALSE) / (double)n, column); break;
    }
}

/* The numbers among the rows; FALSE where a row is neither number nor NA, which then is the result. */
static gboolean
gather(const guint8 *kinds, const RfCell *cells, gsize n_rows, guint32 argument, double *out_numbers,
       gsize *out_n, RfUnitResult *result)
{
    gsize n = 0;

    for (gsize i = 0; i < n_rows; i++) {
        if (rf_kind_counts(kinds[i])) {
            out_numbers[n++] = cells[i].number + 0.0;
        } else if (kinds[i] != REFORM_KIND_NA) {
            result->kind = REFORM_KIND_ERROR;
            result->cell = cells[i];
            if (kinds[i] == REFORM_KIND_TEXT) {
                result->cell.error.problem = REFORM_VALUE_ERROR_KIND;
                result->cell.error.column = argument;
            }
            return FALSE;
        }
    }
    *out_n = n;
    return TRUE;
}

gboolean
rf_units_work_out(RfFunction function, const guint8 *kinds, const RfCell *cells, gsize n_rows, guint32 column,
                  guint32 argument, RfUnitResult *out_result, GError **error)
{
    g_autofree double *numbers = rf_memory_new(n_rows, sizeof *numbers, "numbers of all rows", error);
    gsize n = 0;

    if (numbers == NULL)
        return FALSE;
    *out_result = (RfUnitResult){ .kind = REFORM_KIND_NA };
    if (!gather(kinds, cells, n_rows, argument, numbers, &n, out_result))
        return TRUE;
    qsort(numbers, n, sizeof *numbers, compare_numbers);
    if (function == RF_FUNCTION_UNITS_RANK)
        return rank(kinds, cells, n_rows, numbers, n, &out_result->ranks, error);
    if (n > 0)
        figure(function, numbers, n, column, out_result);
    return TRUE;
}
