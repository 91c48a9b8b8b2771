/* SPDX-License-Identifier: MIT */
/* What decides which rows go on: IF, IFS, IFERROR, IFNA, AND, OR; and STEP.AT. */
#include "formula/compute.h"
#include "formula/decimals.h"

gboolean
rf_choices_open(RfMask mask, guint8 *out_open, gsize n)
{
    guint any = 0;

    if (mask == NULL) {
        memset(out_open, 1, n);
        return n > 0;
    }
    for (gsize i = 0; i < n; i++)
        any |= out_open[i] = mask[i];
    return any != 0;
}

void
rf_choices_choose(const RfInstruction *instruction,
                  RfVector *vectors,
                  guint8 *open,
                  guint8 *out_taken,
                  gsize n,
                  gboolean *out_any_open,
                  gboolean *out_any_taken)
{
    RfVector *out = &vectors[0];
    const RfCell *conditions = vectors[1].cells;
    const guint8 *kinds = rf_vector_kinds(&vectors[1], n);
    guint any_open = 0, any_taken = 0;

    rf_vector_kinds(out, n);
    for (gsize i = 0; i < n; i++) {
        const gboolean counts = rf_kind_counts(kinds[i]);
        const gboolean holds = open[i] && counts && conditions[i].number != 0.0;

        if (open[i] && !counts) {
            out->kinds[i] = kinds[i];
            out->cells[i] = conditions[i];
            if (kinds[i] == REFORM_KIND_TEXT)
                rf_vector_set_error(out, i, REFORM_VALUE_ERROR_KIND, instruction->operands[1]);
        }
        out_taken[i] = (guint8)holds;
        open[i] = (guint8)(open[i] && counts && !holds);
        any_taken |= out_taken[i];
        any_open |= open[i];
    }
    *out_any_open = any_open != 0;
    *out_any_taken = any_taken != 0;
}

void
rf_choices_merge(RfVector *vectors, RfMask taken, gsize n)
{
    RfVector *out = &vectors[0];
    const guint8 *kinds = rf_vector_kinds(&vectors[1], n);

    rf_vector_kinds(out, n);
    for (gsize i = 0; i < n; i++) {
        if (taken[i]) {
            out->kinds[i] = kinds[i];
            out->cells[i] = vectors[1].cells[i];
        }
    }
}

gboolean
rf_choices_catch(const RfInstruction *instruction, RfVector *vector, RfMask mask, guint8 *out_taken, gsize n)
{
    const guint8 caught = instruction->what == RF_FUNCTION_IFNA ? REFORM_KIND_NA : REFORM_KIND_ERROR;
    guint any = 0;

    if (vector->uniform != REFORM_KIND_ANY && vector->uniform != caught)
        return FALSE;
    rf_vector_kinds(vector, n);
    for (gsize i = 0; i < n; i++)
        any |= out_taken[i] = vector->kinds[i] == caught && rf_mask_has(mask, i);
    return any != 0;
}

/* All rows have decided nothing but TRUE and FALSE yet, and the argument is no other. */
static gboolean
quick_logic(RfFunction function, RfCell *out, const RfCell *argument, guint8 *open, gsize n)
{
    const guint8 going_on = function == RF_FUNCTION_AND;
    guint any = 0;

    for (gsize i = 0; i < n; i++) {
        const guint8 holds = argument[i].number != 0.0;
        out[i].number = open[i] ? (double)holds : out[i].number;
        open[i] = (guint8)(open[i] & (holds == going_on));
        any |= open[i];
    }
    return any != 0;
}

gboolean
rf_choices_logic(const RfInstruction *instruction, RfVector *vectors, guint8 *open, gsize n)
{
    const RfFunction function = (RfFunction)instruction->what;
    const gboolean going_on = function == RF_FUNCTION_AND;
    RfVector *out = &vectors[0];
    RfVector *argument = &vectors[1];
    guint any = 0;

    if (out->uniform == REFORM_KIND_TRUTH && rf_kind_counts(argument->uniform))
        return quick_logic(function, out->cells, argument->cells, open, n);
    const guint8 *kinds = rf_vector_kinds(argument, n);
    rf_vector_kinds(out, n);
    for (gsize i = 0; i < n; i++) {
        if (!open[i])
            continue;
        if (rf_kind_counts(kinds[i])) {
            const gboolean holds = argument->cells[i].number != 0.0;
            if (holds != going_on) { /* decided, whatever is missing */
                out->kinds[i] = REFORM_KIND_TRUTH;
                out->cells[i].number = holds;
                open[i] = FALSE;
            }
        } else if (kinds[i] == REFORM_KIND_NA) {
            out->kinds[i] = REFORM_KIND_NA;
        } else {
            out->kinds[i] = REFORM_KIND_ERROR;
            out->cells[i] = argument->cells[i];
            if (kinds[i] == REFORM_KIND_TEXT)
                rf_vector_set_error(out, i, REFORM_VALUE_ERROR_KIND, instruction->operands[1]);
            open[i] = FALSE;
        }
        any |= open[i];
    }
    return any != 0;
}

void
rf_choices_step_begin(const RfInstruction *instruction, RfVector *vectors, gsize n)
{
    RfVector *result = &vectors[0];
    RfVector *number = &vectors[1];
    RfVector *last = &vectors[2];
    const guint8 *kinds = rf_vector_kinds(result, n);

    memcpy(number->kinds, kinds, n);
    memcpy(number->cells, result->cells, n * sizeof *number->cells);
    rf_vector_set_uniform(number, REFORM_KIND_ANY);
    for (gsize i = 0; i < n; i++) {
        last->cells[i].number = -HUGE_VAL;
        if (rf_kind_counts(kinds[i]))
            rf_vector_set_error(result, i, REFORM_VALUE_ERROR_NO_MATCH, instruction->column);
        else if (kinds[i] == REFORM_KIND_TEXT)
            rf_vector_set_error(result, i, REFORM_VALUE_ERROR_KIND, instruction->operands[0]);
    }
    rf_vector_set_uniform(last, REFORM_KIND_NUMBER);
}

/* A row that has its result for good is marked by a number that is none. */
static void
step_row(const RfInstruction *instruction, RfVector *vectors, gsize i)
{
    RfVector *result = &vectors[0];
    RfVector *number = &vectors[1];
    RfCell *last = &vectors[2].cells[i];
    const RfVector *step = &vectors[3];
    const RfVector *value = &vectors[4];

    if (!rf_kind_counts(number->kinds[i]))
        return;
    if (!rf_kind_counts(step->kinds[i])) {
        number->kinds[i] = result->kinds[i] = step->kinds[i];
        result->cells[i] = step->cells[i];
        if (step->kinds[i] == REFORM_KIND_TEXT)
            rf_vector_set_error(result, i, REFORM_VALUE_ERROR_KIND, instruction->operands[1]);
        return;
    }
    if (isfinite(last->number) && rf_decimals_compare(step->cells[i].number, last->number) <= 0) {
        number->kinds[i] = REFORM_KIND_ERROR;
        rf_vector_set_error(result, i, REFORM_VALUE_ERROR_DOMAIN, instruction->operands[1]);
        return;
    }
    last->number = step->cells[i].number;
    if (rf_decimals_compare(number->cells[i].number, step->cells[i].number) >= 0) {
        result->kinds[i] = value->kinds[i];
        result->cells[i] = value->cells[i];
    }
}

void
rf_choices_step(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask)
{
    for (guint j = 0; j <= 4; j++)
        rf_vector_kinds(&vectors[j], n);
    for (gsize i = 0; i < n; i++)
        if (rf_mask_has(mask, i))
            step_row(instruction, vectors, i);
}
