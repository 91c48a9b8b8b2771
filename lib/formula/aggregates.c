/* SPDX-License-Identifier: MIT */
/* SUM, MIN, MAX, AVERAGE, COUNT and MEDIAN of the arguments of one row. */
#include "formula/compute.h"

#include <float.h>
#include <stdlib.h>

/* What a row has seen: the kind of the first vector is NUMBER, or what an argument made it for good. */
enum {
    STATE_TOTAL,   /* sum, least or greatest number, count */
    STATE_REST,    /* what the sum lost to rounding */
    STATE_LARGEST, /* term that is not whole */
    STATE_COUNT,
    ARGUMENT
};

/* A sum that is within what the binary forms of its terms can be off is nothing; whole ones are exact. */
#define HALF_UNIT (DBL_EPSILON / 2)

void
rf_aggregates_begin(RfVector *vectors, gsize n)
{
    for (guint j = STATE_TOTAL; j < ARGUMENT; j++) {
        for (gsize i = 0; i < n; i++)
            vectors[j].cells[i].number = 0.0;
        rf_vector_set_uniform(&vectors[j], REFORM_KIND_NUMBER);
    }
    rf_vector_kinds(&vectors[STATE_TOTAL], n);
}

static gboolean
skips_na(RfFunction function)
{
    return function == RF_FUNCTION_COUNT || function == RF_FUNCTION_AVERAGE;
}

/* An argument that is no number. */
static void
add_other(const RfInstruction *instruction, RfVector *vectors, gsize i, guint8 kind)
{
    RfVector *total = &vectors[STATE_TOTAL];

    if (total->kinds[i] == REFORM_KIND_ERROR)
        return;
    if (kind == REFORM_KIND_ERROR) {
        total->kinds[i] = REFORM_KIND_ERROR;
        total->cells[i] = vectors[ARGUMENT].cells[i];
    } else if (kind == REFORM_KIND_TEXT) {
        if (instruction->what != RF_FUNCTION_COUNT)
            rf_vector_set_error(total, i, REFORM_VALUE_ERROR_KIND, instruction->operands[1]);
    } else if (!skips_na((RfFunction)instruction->what)) {
        total->kinds[i] = REFORM_KIND_NA;
    }
}

/* Neumaier's sum: what a step loses is kept apart. */
static void
add_to_sum(RfVector *vectors, gsize i, double number)
{
    const double before = vectors[STATE_TOTAL].cells[i].number;
    const double after = before + number;

    vectors[STATE_REST].cells[i].number +=
        fabs(before) >= fabs(number) ? (before - after) + number : (number - after) + before;
    vectors[STATE_TOTAL].cells[i].number = after;
    if (fabs(number) > vectors[STATE_LARGEST].cells[i].number && floor(number) != number)
        vectors[STATE_LARGEST].cells[i].number = fabs(number);
}

static void
add_number(RfFunction function, RfVector *vectors, gsize i, double number)
{
    RfCell *total = &vectors[STATE_TOTAL].cells[i];
    const gboolean first = vectors[STATE_COUNT].cells[i].number == 0.0;

    vectors[STATE_COUNT].cells[i].number += 1.0;
    switch (function) {
    case RF_FUNCTION_COUNT: total->number += 1.0; break;
    case RF_FUNCTION_MAX: total->number = first || number > total->number ? number : total->number; break;
    case RF_FUNCTION_MIN: total->number = first || number < total->number ? number : total->number; break;
    default: add_to_sum(vectors, i, number); break;
    }
}

void
rf_aggregates_add(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask)
{
    const guint8 *kinds = rf_vector_kinds(&vectors[ARGUMENT], n);

    for (gsize i = 0; i < n; i++) {
        if (!rf_mask_has(mask, i))
            continue;
        if (!rf_kind_counts(kinds[i]))
            add_other(instruction, vectors, i, kinds[i]);
        else if (vectors[STATE_TOTAL].kinds[i] == REFORM_KIND_NUMBER)
            add_number((RfFunction)instruction->what, vectors, i, vectors[ARGUMENT].cells[i].number);
    }
}

void
rf_aggregates_end(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask)
{
    const RfFunction function = (RfFunction)instruction->what;
    RfVector *total = &vectors[STATE_TOTAL];

    if (function != RF_FUNCTION_SUM && function != RF_FUNCTION_AVERAGE)
        return;
    for (gsize i = 0; i < n; i++) {
        if (!rf_mask_has(mask, i) || total->kinds[i] != REFORM_KIND_NUMBER)
            continue;
        const double count = vectors[STATE_COUNT].cells[i].number;
        double sum = total->cells[i].number + vectors[STATE_REST].cells[i].number;
        if (fabs(sum) <= count * HALF_UNIT * vectors[STATE_LARGEST].cells[i].number)
            sum = 0.0;
        if (count == 0.0)
            total->kinds[i] = REFORM_KIND_NA;
        else
            rf_vector_set_number(total, i, function == RF_FUNCTION_SUM ? sum : sum / count,
                                 instruction->column);
    }
}

static int
compare_numbers(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;

    return x < y ? -1 : x > y;
}

double
rf_aggregates_median_of(double *numbers, gsize n)
{
    qsort(numbers, n, sizeof *numbers, compare_numbers);
    if (n % 2 == 1)
        return numbers[n / 2];
    return numbers[n / 2 - 1] / 2.0 + numbers[n / 2] / 2.0;
}

/* The numbers of a row; FALSE where an argument decides the result, which then stands in the first vector. */
static gboolean
gather(const RfInstruction *instruction, RfVector *vectors, gsize i, double *out_numbers, gsize *out_n)
{
    gsize n = 0;

    for (guint j = 0; j < instruction->index; j++) {
        const guint8 kind = vectors[j].kinds[i];
        if (rf_kind_counts(kind)) {
            out_numbers[n++] = vectors[j].cells[i].number;
        } else if (kind == REFORM_KIND_ERROR) {
            vectors[0].kinds[i] = REFORM_KIND_ERROR;
            vectors[0].cells[i] = vectors[j].cells[i];
            return FALSE;
        } else if (kind == REFORM_KIND_TEXT) {
            rf_vector_set_error(&vectors[0], i, REFORM_VALUE_ERROR_KIND, instruction->column);
            return FALSE;
        }
    }
    *out_n = n;
    return TRUE;
}

void
rf_aggregates_median(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask, double *room)
{
    gsize n_numbers;

    for (guint j = 0; j < instruction->index; j++)
        rf_vector_kinds(&vectors[j], n);
    for (gsize i = 0; i < n; i++) {
        if (!rf_mask_has(mask, i) || !gather(instruction, vectors, i, room, &n_numbers))
            continue;
        if (n_numbers == 0)
            vectors[0].kinds[i] = REFORM_KIND_NA;
        else
            rf_vector_set_number(&vectors[0], i, rf_aggregates_median_of(room, n_numbers),
                                 instruction->column);
    }
}
