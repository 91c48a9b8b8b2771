/* SPDX-License-Identifier: MIT */
/* GOALPOSTS and TO.TARGET: a value of one row against what it was to be. */
#include "formula/compute.h"
#include "formula/functions.h"

/* Whether an argument of a row is no number, which then decides the result. Errors come before NA, those of
 * the first arguments before others. */
static gboolean
is_decided(const RfInstruction *instruction, RfVector *vectors, guint n_vectors, gsize i)
{
    gboolean missing = FALSE;

    for (guint j = 0; j < n_vectors; j++) {
        const guint8 kind = vectors[j].kinds[i];
        if (kind == REFORM_KIND_ERROR) {
            vectors[0].kinds[i] = kind;
            vectors[0].cells[i] = vectors[j].cells[i];
            return TRUE;
        }
        if (kind == REFORM_KIND_TEXT) {
            rf_vector_set_error(&vectors[0], i, REFORM_VALUE_ERROR_KIND,
                                j < G_N_ELEMENTS(instruction->operands) ? instruction->operands[j]
                                                                        : instruction->column);
            return TRUE;
        }
        missing = missing || kind == REFORM_KIND_NA;
    }
    if (missing)
        vectors[0].kinds[i] = REFORM_KIND_NA;
    return missing;
}

static void
call_row(const RfInstruction *instruction, RfVector *vectors, gsize i)
{
    RfVector *out = &vectors[0];
    const double last = vectors[rf_functions_get((RfFunction)instruction->what)->most - 1].cells[i].number;
    RfNormalise normalise = { .method = RF_NORMALISE_TARGET,
                              .down = last < 0.0,
                              .first = vectors[1].cells[i].number };
    double value = out->cells[i].number;
    reform_value_error problem;
    guint8 own = REFORM_VALUE_ERROR_NONE;
    gboolean any = FALSE;

    if (instruction->what == RF_FUNCTION_GOALPOSTS) {
        normalise.method = RF_NORMALISE_GOALPOSTS;
        normalise.second = vectors[2].cells[i].number;
        normalise.clamp = last != 0.0;
    }
    /* Neither looks at other rows, so neither needs memory. */
    rf_normalise_column(&normalise, &value, 1, &value, &own, &any, &problem, NULL);
    if (problem != REFORM_VALUE_ERROR_NONE || any)
        rf_vector_set_error(out, i, any ? (reform_value_error)own : problem, instruction->column);
    else
        rf_vector_set_number(out, i, value, instruction->column);
}

void
rf_scales_call(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask)
{
    const guint n_vectors = rf_functions_get((RfFunction)instruction->what)->most;

    for (guint j = 0; j < n_vectors; j++)
        rf_vector_kinds(&vectors[j], n);
    for (gsize i = 0; i < n; i++)
        if (rf_mask_has(mask, i) && !is_decided(instruction, vectors, n_vectors, i))
            call_row(instruction, vectors, i);
}
