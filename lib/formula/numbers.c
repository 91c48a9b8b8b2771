/* SPDX-License-Identifier: MIT */
/*
 * Arithmetic. Where all rows are numbers it runs without looking at kinds and mends the rows that did not
 * come out well afterwards; they are rare. Infinities never leave a function.
 */
#include "formula/compute.h"

#include <float.h>

#include "formula/decimals.h"
#include "foundation/number.h"

#define DIGITS_MAX 15.0

/* What both operands of a row make the result, before any arithmetic: TRUE where it is decided.
 * Errors come before NA, the first operand's before the second's. */
static gboolean
is_decided(const RfInstruction *instruction, RfVector *out, guint8 b_kind, RfCell b, gsize i)
{
    const guint8 a_kind = out->kinds[i];

    if (G_LIKELY(rf_kind_counts(a_kind) && rf_kind_counts(b_kind)))
        return FALSE;
    if (a_kind == REFORM_KIND_ERROR)
        return TRUE;
    if (a_kind == REFORM_KIND_TEXT) {
        rf_vector_set_error(out, i, REFORM_VALUE_ERROR_KIND, instruction->operands[0]);
    } else if (b_kind == REFORM_KIND_ERROR) {
        out->kinds[i] = REFORM_KIND_ERROR;
        out->cells[i] = b;
    } else if (b_kind == REFORM_KIND_TEXT) {
        rf_vector_set_error(out, i, REFORM_VALUE_ERROR_KIND, instruction->operands[1]);
    } else {
        out->kinds[i] = REFORM_KIND_NA;
    }
    return TRUE;
}

/* A single operand: TRUE where it is no number. */
static gboolean
is_decided_alone(const RfInstruction *instruction, RfVector *out, gsize i)
{
    const guint8 kind = out->kinds[i];

    if (kind == REFORM_KIND_TEXT)
        rf_vector_set_error(out, i, REFORM_VALUE_ERROR_KIND, instruction->operands[0]);
    return !rf_kind_counts(kind);
}

static double
unary(RfNodeKind kind, double a)
{
    return kind == RF_NODE_NEGATE ? 0.0 - a : kind == RF_NODE_PERCENT ? a / 100.0 : a;
}

void
rf_numbers_unary(const RfInstruction *instruction, RfVector *out, gsize n)
{
    const RfNodeKind kind = (RfNodeKind)instruction->what;

    if (rf_vector_is_numeric(out)) {
        for (gsize i = 0; i < n; i++)
            out->cells[i].number = unary(kind, out->cells[i].number);
        rf_vector_set_uniform(out, RF_UNIFORM_NUMBERS);
        return;
    }
    rf_vector_kinds(out, n);
    for (gsize i = 0; i < n; i++)
        if (!is_decided_alone(instruction, out, i))
            rf_vector_set_number(out, i, unary(kind, out->cells[i].number), instruction->column);
}

static void
power(const RfInstruction *instruction, RfVector *out, gsize i, double a, double b)
{
    if (a == 0.0 && b < 0.0)
        rf_vector_set_error(out, i, REFORM_VALUE_ERROR_DIVISION, instruction->column);
    else if (a < 0.0 && floor(b) != b)
        rf_vector_set_error(out, i, REFORM_VALUE_ERROR_DOMAIN, instruction->column);
    else
        rf_vector_set_number(out, i, pow(a, b), instruction->column);
}

/* One row with care. A difference is nothing where both sides are the same to 15 digits. */
static void
careful(const RfInstruction *instruction, RfVector *out, gsize i, double a, double b)
{
    switch ((RfNodeKind)instruction->what) {
    case RF_NODE_ADD:
        rf_vector_set_number(out, i, rf_decimals_compare(a, -b) == 0 ? 0.0 : a + b, instruction->column);
        break;
    case RF_NODE_SUBTRACT:
        rf_vector_set_number(out, i, rf_decimals_compare(a, b) == 0 ? 0.0 : a - b, instruction->column);
        break;
    case RF_NODE_MULTIPLY: rf_vector_set_number(out, i, a * b, instruction->column); break;
    case RF_NODE_DIVIDE:
        if (b == 0.0)
            rf_vector_set_error(out, i, REFORM_VALUE_ERROR_DIVISION, instruction->column);
        else
            rf_vector_set_number(out, i, a / b, instruction->column);
        break;
    default: power(instruction, out, i, a, b); break;
    }
}

/* 1 for a result that is not finite although both operands are; NA is NaN and stays so. */
static inline double
is_bad(double result, double a, double b)
{
    double bad = fabs(result) <= DBL_MAX ? 0.0 : 1.0;

    bad = a == a ? bad : 0.0;
    return b == b ? bad : 0.0;
}

/* 1 for a result that is nothing if 15 digits are looked at. */
static inline double
is_small(double result, double a)
{
    const double small = fabs(result) <= RF_DECIMALS_NEAR * fabs(a) ? 1.0 : 0.0;

    return result == 0.0 ? 0.0 : small;
}

/* All rows at once, into `a`; gives whether some row needs care, and then has done nothing. That is a double
 * because compilers make vectors of loops over one kind of number. */
static gboolean
quick(RfNodeKind kind, RfCell *restrict a, const RfCell *restrict b, gsize n, double *restrict room)
{
    double bad = 0.0;

    switch (kind) {
    case RF_NODE_ADD:
        for (gsize i = 0; i < n; i++) {
            room[i] = a[i].number + b[i].number;
            bad =
                is_bad(room[i], a[i].number, b[i].number) + is_small(room[i], a[i].number) != 0.0 ? 1.0 : bad;
        }
        break;
    case RF_NODE_SUBTRACT:
        for (gsize i = 0; i < n; i++) {
            room[i] = a[i].number - b[i].number;
            bad =
                is_bad(room[i], a[i].number, b[i].number) + is_small(room[i], a[i].number) != 0.0 ? 1.0 : bad;
        }
        break;
    case RF_NODE_MULTIPLY:
        for (gsize i = 0; i < n; i++) {
            room[i] = a[i].number * b[i].number;
            bad = is_bad(room[i], a[i].number, b[i].number) != 0.0 ? 1.0 : bad;
        }
        break;
    case RF_NODE_DIVIDE:
        for (gsize i = 0; i < n; i++) {
            room[i] = a[i].number / b[i].number;
            bad = is_bad(room[i], a[i].number, b[i].number) != 0.0 ? 1.0 : bad;
        }
        break;
    default: return TRUE;
    }
    if (bad != 0.0)
        return TRUE;
    for (gsize i = 0; i < n; i++)
        a[i].number = room[i];
    return FALSE;
}

void
rf_numbers_arithmetic(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask)
{
    RfVector *out = &vectors[0];
    RfVector *b = &vectors[1];
    double room[RF_BATCH_MAX];

    if (rf_vector_is_numeric(out) && rf_vector_is_numeric(b) &&
        !quick((RfNodeKind)instruction->what, out->cells, b->cells, n, room)) {
        rf_vector_set_uniform(out, RF_UNIFORM_NUMBERS);
        return;
    }
    rf_vector_kinds(out, n);
    rf_vector_kinds(b, n);
    for (gsize i = 0; i < n; i++)
        if (rf_mask_has(mask, i) && !is_decided(instruction, out, b->kinds[i], b->cells[i], i))
            careful(instruction, out, i, out->cells[i].number, b->cells[i].number);
}

static void
call_one(const RfInstruction *instruction, RfVector *out, gsize i, double a)
{
    switch ((RfFunction)instruction->what) {
    case RF_FUNCTION_NOT:
        out->kinds[i] = REFORM_KIND_TRUTH;
        out->cells[i].number = a == 0.0;
        break;
    case RF_FUNCTION_ABS: rf_vector_set_number(out, i, fabs(a), instruction->column); break;
    case RF_FUNCTION_INT: rf_vector_set_number(out, i, rf_decimals_floor(a, 1.0), instruction->column); break;
    case RF_FUNCTION_EXP: rf_vector_set_number(out, i, exp(a), instruction->column); break;
    case RF_FUNCTION_SQRT:
        if (a < 0.0)
            rf_vector_set_error(out, i, REFORM_VALUE_ERROR_DOMAIN, instruction->column);
        else
            rf_vector_set_number(out, i, sqrt(a), instruction->column);
        break;
    default: /* LN */
        if (a <= 0.0)
            rf_vector_set_error(out, i, REFORM_VALUE_ERROR_DOMAIN, instruction->column);
        else
            rf_vector_set_number(out, i, log(a), instruction->column);
        break;
    }
}

static void
round_row(const RfInstruction *instruction, RfVector *out, gsize i, double a, double digits,
          reform_rounding mode)
{
    digits = trunc(digits);
    if (fabs(digits) > DIGITS_MAX)
        rf_vector_set_error(out, i, REFORM_VALUE_ERROR_DOMAIN, instruction->column);
    else if (digits < 0.0 || floor(a) != a)
        rf_vector_set_number(out, i, reform_number_round(a, (int32_t)digits, mode), instruction->column);
    else
        rf_vector_set_number(out, i, a, instruction->column);
}

static void
call_steps(const RfInstruction *instruction, RfVector *out, gsize i, double a, double step)
{
    double result;

    if (step <= 0.0) {
        rf_vector_set_error(out, i, REFORM_VALUE_ERROR_DOMAIN, instruction->column);
        return;
    }
    switch ((RfFunction)instruction->what) {
    case RF_FUNCTION_FLOOR: result = rf_decimals_floor(a, step); break;
    case RF_FUNCTION_CEILING: result = rf_decimals_ceiling(a, step); break;
    default: result = rf_decimals_nearest(a, step); break;
    }
    rf_vector_set_number(out, i, result, instruction->column);
}

static void
call_two(const RfInstruction *instruction, RfVector *out, gsize i, double a, double b)
{
    switch ((RfFunction)instruction->what) {
    case RF_FUNCTION_ROUND: round_row(instruction, out, i, a, b, REFORM_ROUNDING_HALF_AWAY); break;
    case RF_FUNCTION_ROUNDUP: round_row(instruction, out, i, a, b, REFORM_ROUNDING_UP); break;
    case RF_FUNCTION_ROUNDDOWN: round_row(instruction, out, i, a, b, REFORM_ROUNDING_TRUNCATE); break;
    case RF_FUNCTION_MOD:
        if (b == 0.0)
            rf_vector_set_error(out, i, REFORM_VALUE_ERROR_DIVISION, instruction->column);
        else
            rf_vector_set_number(out, i, rf_decimals_remainder(a, b), instruction->column);
        break;
    default: call_steps(instruction, out, i, a, b); break;
    }
}

static gboolean
takes_one(RfFunction function)
{
    return function == RF_FUNCTION_NOT || function == RF_FUNCTION_ABS || function == RF_FUNCTION_INT ||
           function == RF_FUNCTION_EXP || function == RF_FUNCTION_SQRT || function == RF_FUNCTION_LN;
}

void
rf_numbers_call(const RfInstruction *instruction, RfVector *vectors, gsize n, RfMask mask)
{
    const gboolean one = takes_one((RfFunction)instruction->what);
    RfVector *out = &vectors[0];

    if (instruction->what == RF_FUNCTION_NOT && rf_vector_make_states(out, n)) {
        for (gsize i = 0; i < n; i++)
            out->kinds[i] = (guint8)(out->kinds[i] ^ (out->kinds[i] < RF_STATE_NA));
        return;
    }
    rf_vector_kinds(out, n);
    if (!one)
        rf_vector_kinds(&vectors[1], n);
    for (gsize i = 0; i < n; i++) {
        if (!rf_mask_has(mask, i))
            continue;
        if (one && !is_decided_alone(instruction, out, i))
            call_one(instruction, out, i, out->cells[i].number);
        else if (!one && !is_decided(instruction, out, vectors[1].kinds[i], vectors[1].cells[i], i))
            call_two(instruction, out, i, out->cells[i].number, vectors[1].cells[i].number);
    }
}
