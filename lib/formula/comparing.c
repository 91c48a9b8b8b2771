/* SPDX-License-Identifier: MIT */
/* Numbers compare by their 15 digits, texts as rf_text_fold() has them. */
#include "formula/compute.h"
#include "formula/decimals.h"

static const char *
key_of(const RfVector *vector, gsize i, RfArena *arena, guint buffer)
{
    return vector->key != NULL ? vector->key : rf_arena_fold(arena, buffer, vector->cells[i].text);
}

static void
compare_row(const RfInstruction *instruction, RfVector *left, const RfVector *right, const char *left_key,
            gsize i, RfArena *arena)
{
    const guint8 a = left->kinds[i];
    const guint8 b = right->kinds[i];
    gint order;

    if (a == REFORM_KIND_ERROR)
        return;
    if (b == REFORM_KIND_ERROR) {
        left->kinds[i] = REFORM_KIND_ERROR;
        left->cells[i] = right->cells[i];
        return;
    }
    if (a == REFORM_KIND_NA || b == REFORM_KIND_NA) {
        left->kinds[i] = REFORM_KIND_NA;
        return;
    }
    if (rf_kind_counts(a) && rf_kind_counts(b)) {
        order = rf_decimals_compare(left->cells[i].number, right->cells[i].number);
    } else if (a == REFORM_KIND_TEXT && b == REFORM_KIND_TEXT) {
        const char *x = left_key != NULL ? left_key : rf_arena_fold(arena, 0, left->cells[i].text);
        order = strcmp(x, key_of(right, i, arena, 1));
    } else {
        rf_vector_set_error(left, i, REFORM_VALUE_ERROR_KIND, instruction->column);
        return;
    }
    left->kinds[i] = REFORM_KIND_TRUTH;
    left->cells[i].number = rf_compute_holds((RfNodeKind)instruction->what, order);
}

void
rf_comparing_vectors(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask,
                     RfArena *arena)
{
    RfVector *left = &vectors[0];
    RfVector *right = &vectors[1];

    if (rf_vector_is_numeric(left) && rf_vector_is_numeric(right) &&
        rf_comparing_numeric((RfNodeKind)instruction->what, left, right, n))
        return;
    /* Writing out the kinds forgets the keys. */
    const char *left_key = left->key;
    const char *right_key = right->key;
    rf_vector_kinds(left, n);
    rf_vector_kinds(right, n);
    right->key = right_key;
    for (gsize i = 0; i < n; i++)
        if (rf_mask_has(mask, i))
            compare_row(instruction, left, right, left_key, i, arena);
    right->key = NULL;
}

void
rf_comparing_truths(const RfInstruction *instruction, RfVector *out, const guint8 *truths, double constant,
                    gsize n)
{
    const RfNodeKind kind = (RfNodeKind)instruction->what;
    const guint8 of_false = (guint8)rf_compute_holds(kind, rf_decimals_compare(0.0, constant));
    const guint8 of_true = (guint8)rf_compute_holds(kind, rf_decimals_compare(1.0, constant));

    for (gsize i = 0; i < n; i++)
        out->kinds[i] = truths[i] > 1 ? RF_STATE_NA : truths[i] == 1 ? of_true : of_false;
    rf_vector_set_uniform(out, RF_UNIFORM_STATES);
}

void
rf_comparing_codes(RfVector *out, const guint32 *codes, const guint8 *table, gsize n)
{
    /* The table begins with what REFORM_CODE_MISSING gives. */
    for (gsize i = 0; i < n; i++)
        out->kinds[i] = table[(guint32)(codes[i] + 1u)];
    rf_vector_set_uniform(out, RF_UNIFORM_STATES);
}
