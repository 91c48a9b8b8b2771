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

/* Conditions are states, and the result is NA for all rows that are open: so it stays where one is NA. */
static void
quick_choose(const guint8 *restrict states, guint8 *restrict open, guint8 *restrict out_taken, gsize n,
             gboolean *out_any_open, gboolean *out_any_taken)
{
    guint8 any_open = 0, any_taken = 0;

    for (gsize i = 0; i < n; i++) {
        out_taken[i] = states[i] == RF_STATE_TRUE ? open[i] : 0;
        open[i] = states[i] == RF_STATE_FALSE ? open[i] : 0;
        any_taken |= out_taken[i];
        any_open |= open[i];
    }
    *out_any_open = any_open != 0;
    *out_any_taken = any_taken != 0;
}

void
rf_choices_begin(RfVector *out, gsize n)
{
    for (gsize i = 0; i < n; i++)
        out->cells[i].number = (double)NAN;
    rf_vector_set_uniform(out, RF_UNIFORM_NUMBERS);
}

void
rf_choices_choose(const RfInstruction *instruction, RfVector *vectors, guint8 *open, guint8 *out_taken,
                  gsize n, gboolean *out_any_open, gboolean *out_any_taken)
{
    RfVector *out = &vectors[0];
    const RfCell *conditions = vectors[1].cells;
    guint any_open = 0, any_taken = 0;

    if (out->uniform == RF_UNIFORM_NUMBERS && rf_vector_make_states(&vectors[1], n)) {
        quick_choose(vectors[1].kinds, open, out_taken, n, out_any_open, out_any_taken);
        return;
    }
    const guint8 *kinds = rf_vector_kinds(&vectors[1], n);
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
    const gboolean numbers =
        vectors[1].uniform == REFORM_KIND_NUMBER || vectors[1].uniform == RF_UNIFORM_NUMBERS;

    if (numbers && (out->uniform == REFORM_KIND_NUMBER || out->uniform == RF_UNIFORM_NUMBERS)) {
        for (gsize i = 0; i < n; i++)
            out->cells[i].number = taken[i] ? vectors[1].cells[i].number : out->cells[i].number;
        rf_vector_set_uniform(out, RF_UNIFORM_NUMBERS);
        return;
    }
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

    if (vector->uniform == RF_UNIFORM_NUMBERS && caught == REFORM_KIND_NA) {
        for (gsize i = 0; i < n; i++)
            any |= out_taken[i] = isnan(vector->cells[i].number) && rf_mask_has(mask, i);
        return any != 0;
    }
    if (vector->uniform != RF_UNIFORM_MIXED && vector->uniform != RF_UNIFORM_STATES &&
        vector->uniform != caught)
        return FALSE;
    rf_vector_kinds(vector, n);
    for (gsize i = 0; i < n; i++)
        any |= out_taken[i] = vector->kinds[i] == caught && rf_mask_has(mask, i);
    return any != 0;
}

/* All rows are states: the greater wins, unless one of them decides. */
static gboolean
quick_logic(RfFunction function, guint8 *restrict out, const guint8 *restrict argument, guint8 *restrict open,
            gsize n)
{
    guint8 any = 0;

    if (function == RF_FUNCTION_AND) {
        for (gsize i = 0; i < n; i++) {
            const guint8 greater = MAX(out[i], argument[i]);
            out[i] =
                ((out[i] == RF_STATE_FALSE) | (argument[i] == RF_STATE_FALSE)) ? RF_STATE_FALSE : greater;
            open[i] = out[i] == RF_STATE_FALSE ? 0 : open[i];
            any |= open[i];
        }
    } else {
        for (gsize i = 0; i < n; i++) {
            const guint8 greater = MAX(out[i], argument[i]);
            out[i] = ((out[i] == RF_STATE_TRUE) | (argument[i] == RF_STATE_TRUE)) ? RF_STATE_TRUE : greater;
            open[i] = out[i] == RF_STATE_TRUE ? 0 : open[i];
            any |= open[i];
        }
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

    if (out->uniform == RF_UNIFORM_STATES && rf_vector_make_states(argument, n))
        return quick_logic(function, out->kinds, argument->kinds, open, n);
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
    rf_vector_set_uniform(number, RF_UNIFORM_MIXED);
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
