/* SPDX-License-Identifier: MIT */
/* Numbers compare by their 15 digits, texts as rf_text_fold() has them. */
#include "formula/compute.h"
#include "formula/decimals.h"

gboolean
rf_comparing_holds(RfNodeKind kind, gint order)
{
    switch (kind) {
    case RF_NODE_EQUAL: return order == 0;
    case RF_NODE_NOT_EQUAL: return order != 0;
    case RF_NODE_LESS: return order < 0;
    case RF_NODE_AT_MOST: return order <= 0;
    case RF_NODE_GREATER: return order > 0;
    default: return order >= 0;
    }
}

/* Compare each row by the doubles; note whether some are so near that their digits must be looked at. */
#define COMPARE_ALL(operator)                                           \
    for (gsize i = 0; i < n; i++) {                                     \
        const double x = a[i].number, y = b[i].number;                  \
        near |= (x != y) & (fabs(x - y) <= RF_DECIMALS_NEAR * fabs(x)); \
        result[i].number = x operator y ? 1.0 : 0.0;                    \
    }

/* FALSE, with nothing done, where some rows need a closer look. */
static gboolean
compare_counts(RfNodeKind kind, RfVector *left, const RfVector *right, gsize n)
{
    const RfCell *a = left->cells;
    const RfCell *b = right->cells;
    RfCell result[RF_BATCH_MAX];
    gint near = 0;

    switch (kind) {
    case RF_NODE_EQUAL: COMPARE_ALL(==) break;
    case RF_NODE_NOT_EQUAL: COMPARE_ALL(!=) break;
    case RF_NODE_LESS: COMPARE_ALL(<) break;
    case RF_NODE_AT_MOST: COMPARE_ALL(<=) break;
    case RF_NODE_GREATER: COMPARE_ALL(>) break;
    default: COMPARE_ALL(>=) break;
    }
    if (near)
        return FALSE;
    memcpy(left->cells, result, n * sizeof *result);
    return TRUE;
}

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
    left->cells[i].number = rf_comparing_holds((RfNodeKind)instruction->what, order);
}

void
rf_comparing_vectors(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask, RfArena *arena)
{
    RfVector *left = &vectors[0];
    RfVector *right = &vectors[1];

    if (rf_kind_counts(left->uniform) && rf_kind_counts(right->uniform) &&
        compare_counts((RfNodeKind)instruction->what, left, right, n)) {
        rf_vector_set_uniform(left, REFORM_KIND_TRUTH);
        return;
    }
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

/* A row of a column: NaN is NA, infinity an error. */
static void
compare_number(const RfInstruction *instruction, RfVector *out, gsize i, double number, double constant)
{
    if (isnan(number)) {
        out->kinds[i] = REFORM_KIND_NA;
    } else if (isinf(number)) {
        rf_vector_set_error(out, i, REFORM_VALUE_ERROR_OVERFLOW, instruction->operands[0]);
    } else {
        out->kinds[i] = REFORM_KIND_TRUTH;
        out->cells[i].number =
            rf_comparing_holds((RfNodeKind)instruction->what, rf_decimals_compare(number, constant));
    }
}

void
rf_comparing_numbers(const RfInstruction *instruction, RfVector *out, const double *numbers, double constant, gsize n)
{
    const RfNodeKind kind = (RfNodeKind)instruction->what;
    RfCell *result = out->cells;
    gint near = 0;
    gint unusual = 0;

    /* Reckoned from the constant, so that the bound is one number. */
    const double bound = RF_DECIMALS_NEAR * fabs(constant);

#define COMPARE_COLUMN(operator)                                           \
    for (gsize i = 0; i < n; i++) {                                        \
        const double x = numbers[i];                                       \
        unusual |= !(fabs(x) < HUGE_VAL);                                  \
        near |= (x != constant) & (fabs(x - constant) <= bound);           \
        result[i].number = x operator constant ? 1.0 : 0.0;                \
    }
    switch (kind) {
    case RF_NODE_EQUAL: COMPARE_COLUMN(==) break;
    case RF_NODE_NOT_EQUAL: COMPARE_COLUMN(!=) break;
    case RF_NODE_LESS: COMPARE_COLUMN(<) break;
    case RF_NODE_AT_MOST: COMPARE_COLUMN(<=) break;
    case RF_NODE_GREATER: COMPARE_COLUMN(>) break;
    default: COMPARE_COLUMN(>=) break;
    }
#undef COMPARE_COLUMN
    rf_vector_set_uniform(out, REFORM_KIND_TRUTH);
    if (!near && !unusual)
        return;
    rf_vector_kinds(out, n);
    for (gsize i = 0; i < n; i++)
        if (!(fabs(numbers[i]) < HUGE_VAL) || fabs(numbers[i] - constant) <= bound)
            compare_number(instruction, out, i, numbers[i], constant);
}

void
rf_comparing_codes(RfVector *out, const guint32 *codes, const guint8 *table, gsize n)
{
    gint missing = 0;

    for (gsize i = 0; i < n; i++) {
        /* The table begins with what REFORM_CODE_MISSING gives. */
        const guint8 result = table[(guint32)(codes[i] + 1u)];
        missing |= result;
        out->cells[i].number = (double)(result & 1);
    }
    rf_vector_set_uniform(out, REFORM_KIND_TRUTH);
    if ((missing & 2) == 0)
        return;
    rf_vector_kinds(out, n);
    for (gsize i = 0; i < n; i++)
        if (table[(guint32)(codes[i] + 1u)] == 2)
            out->kinds[i] = REFORM_KIND_NA;
}
