/* SPDX-License-Identifier: MIT */
/* Handing results to callers. */
#include <reform/formula.h>

#include "formula/frame.h"
#include "formula/machine.h"
#include "formula/object.h"
#include "formula/print.h"
#include "foundation/errors.h"
#include "foundation/number.h"

typedef struct Outputs {
    gsize first;
    uint8_t *kinds;
    double *numbers;
    uint8_t *errors;
    uint32_t *columns;
} Outputs;

static void
give_values(gpointer data, gsize first, gsize n, RfVector *result)
{
    const Outputs *out = data;
    const gsize at = first - out->first;
    const guint8 *kinds = rf_vector_kinds(result, n);
    const RfCell *cells = result->cells;

    memcpy(out->kinds + at, kinds, n);
    for (gsize i = 0; out->numbers != NULL && i < n; i++)
        out->numbers[at + i] = rf_kind_counts(kinds[i]) ? cells[i].number + 0.0 : (double)NAN;
    for (gsize i = 0; out->errors != NULL && i < n; i++)
        out->errors[at + i] = (uint8_t)(kinds[i] == REFORM_KIND_ERROR ? cells[i].error.problem : 0);
    for (gsize i = 0; out->columns != NULL && i < n; i++)
        out->columns[at + i] = kinds[i] == REFORM_KIND_ERROR ? cells[i].error.column : 0;
}

typedef struct Mask {
    gsize first;
    uint8_t *mask;
    gsize n_true;
    gsize n_na;
    gsize n_errors;
} Mask;

/* Rows of `n` that are equal to `value`. */
static gsize
count_equal(const guint8 *bytes, gsize n, guint8 value)
{
    gsize total = 0;

    /* Few enough at a time to be counted in a byte. */
    for (gsize i = 0; i < n; i += 128) {
        const gsize end = MIN(i + 128, n);
        guint8 count = 0;
        for (gsize j = i; j < end; j++)
            count = (guint8)(count + (bytes[j] == value));
        total += count;
    }
    return total;
}

static void
give_mask(gpointer data, gsize first, gsize n, RfVector *result)
{
    Mask *out = data;
    uint8_t *mask = out->mask + (first - out->first);

    if (rf_vector_make_states(result, n)) {
        for (gsize i = 0; i < n; i++)
            mask[i] = result->kinds[i] == RF_STATE_TRUE;
        out->n_true += count_equal(result->kinds, n, RF_STATE_TRUE);
        out->n_na += count_equal(result->kinds, n, RF_STATE_NA);
        return;
    }
    const guint8 *kinds = rf_vector_kinds(result, n);
    const RfCell *cells = result->cells;
    for (gsize i = 0; i < n; i++) {
        mask[i] = rf_kind_counts(kinds[i]) && cells[i].number != 0.0;
        out->n_true += mask[i];
        out->n_na += kinds[i] == REFORM_KIND_NA;
        out->n_errors += kinds[i] == REFORM_KIND_ERROR || kinds[i] == REFORM_KIND_TEXT;
    }
}

/* The value of one row. */
typedef struct One {
    RfPrintedValue value;
    char *text; /* what it is where it is a text */
} One;

static void
give_one(gpointer data, gsize first, gsize n, RfVector *result)
{
    One *one = data;

    (void)first;
    one->value.kind = (reform_kind)rf_vector_kinds(result, n)[0];
    one->value.cell = result->cells[0];
    if (one->value.kind == REFORM_KIND_TEXT)
        one->value.cell.text = one->text = g_strdup(result->cells[0].text);
    else if (one->value.kind == REFORM_KIND_NUMBER)
        one->value.cell.number += 0.0;
}

/* Takes the text. */
static char *
text_of(One *one, gsize row, GError **error)
{
    const RfPrintedValue *value = &one->value;
    char number[RF_NUMBER_SIZE];

    switch ((gint)value->kind) {
    case REFORM_KIND_NUMBER:
        rf_number_print(rf_print_shown(value->cell.number), number);
        return g_strdup(number);
    case REFORM_KIND_TEXT: return g_steal_pointer(&one->text);
    case REFORM_KIND_TRUTH: return g_strdup(value->cell.number != 0.0 ? "TRUE" : "FALSE");
    case REFORM_KIND_NA:
        rf_errors_set(error, REFORM_STATUS_MISSING, "the formula gives NA for row %" G_GSIZE_FORMAT, row);
        return NULL;
    default:
        rf_errors_set_at(
            error, REFORM_STATUS_UNDEFINED, NULL, 0, value->cell.error.column,
            "column %u: %s in row %" G_GSIZE_FORMAT, value->cell.error.column,
            reform_value_error_get_text((reform_value_error)value->cell.error.problem, REFORM_LANGUAGE_EN),
            row);
        return NULL;
    }
}

/* Looks up what is put in the place of names. */
typedef struct Values {
    const RfTree *tree;
    const reform_frame *frame;
    gsize row;
    One one;
} Values;

static gboolean
value_of(gpointer data, guint32 node, RfPrintedValue *out_value, GError **error)
{
    Values *values = data;
    RfProgram *program = rf_program_new(values->tree, node);

    g_clear_pointer(&values->one.text, g_free);
    const gboolean done =
        rf_machine_run(program, values->frame, values->row, 1, give_one, &values->one, error);
    rf_program_free(program);
    *out_value = values->one.value;
    return done;
}

/* Public API */

reform_status
reform_formula_evaluate(const reform_formula *formula, const reform_frame *frame, size_t first, size_t n_rows,
                        uint8_t *out_kinds, double *out_numbers, uint8_t *out_errors, uint32_t *out_columns,
                        reform_error **error)
{
    Outputs out = { first, out_kinds, out_numbers, out_errors, out_columns };
    GError *err = NULL;

    RF_REQUIRE(formula != NULL && frame != NULL, error);
    RF_REQUIRE(out_kinds != NULL, error);
    rf_machine_run(formula->program, frame, first, n_rows, give_values, &out, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_formula_evaluate_text(const reform_formula *formula, const reform_frame *frame, size_t row,
                             char **out_text, reform_error **error)
{
    One one = { { REFORM_KIND_NA, { 0 } }, NULL };
    GError *err = NULL;

    RF_REQUIRE(out_text != NULL, error);
    *out_text = NULL;
    RF_REQUIRE(formula != NULL && frame != NULL, error);
    if (rf_machine_run(formula->program, frame, row, 1, give_one, &one, &err))
        *out_text = text_of(&one, row, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_formula_test(const reform_formula *formula, const reform_frame *frame, size_t first, size_t n_rows,
                    uint8_t *out_mask, size_t *out_n_true, size_t *out_n_na, size_t *out_n_errors,
                    reform_error **error)
{
    Mask out = { first, out_mask, 0, 0, 0 };
    GError *err = NULL;

    RF_REQUIRE(formula != NULL && frame != NULL, error);
    RF_REQUIRE(out_mask != NULL, error);
    if (rf_machine_run(formula->program, frame, first, n_rows, give_mask, &out, &err)) {
        if (out_n_true != NULL)
            *out_n_true = out.n_true;
        if (out_n_na != NULL)
            *out_n_na = out.n_na;
        if (out_n_errors != NULL)
            *out_n_errors = out.n_errors;
    }
    return rf_errors_give(err, error);
}

reform_status
reform_formula_print_values(const reform_formula *formula, const reform_frame *frame, size_t row,
                            reform_language language, char **out_text, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_text != NULL, error);
    *out_text = NULL;
    RF_REQUIRE(formula != NULL && frame != NULL, error);
    RF_REQUIRE(language == REFORM_LANGUAGE_VI || language == REFORM_LANGUAGE_EN, error);

    Values values = { formula->tree, frame, row, { { REFORM_KIND_NA, { 0 } }, NULL } };
    *out_text = rf_print_values(formula->tree, formula->root, language == REFORM_LANGUAGE_VI, value_of,
                                &values, &err);
    g_free(values.one.text);
    return rf_errors_give(err, error);
}

const char *
reform_value_error_get_text(reform_value_error problem, reform_language language)
{
    const gboolean vietnamese = language == REFORM_LANGUAGE_VI;

    switch (problem) {
    case REFORM_VALUE_ERROR_NONE: return vietnamese ? "không có lỗi" : "no error";
    case REFORM_VALUE_ERROR_DIVISION: return vietnamese ? "chia cho 0" : "division by zero";
    case REFORM_VALUE_ERROR_DOMAIN:
        return vietnamese ? "giá trị nằm ngoài phạm vi cho phép" : "a value outside the range it may have";
    case REFORM_VALUE_ERROR_OVERFLOW: return vietnamese ? "số quá lớn" : "a number too large";
    case REFORM_VALUE_ERROR_KIND:
        return vietnamese ? "văn bản ở chỗ cần số, hoặc ngược lại"
                          : "text where a number is needed, or the reverse";
    case REFORM_VALUE_ERROR_NO_MATCH:
        return vietnamese ? "không có trường hợp nào phù hợp" : "no case that fits";
    case REFORM_VALUE_ERROR_CONSTANT:
        return vietnamese ? "mọi đơn vị có cùng một giá trị" : "all units have the same value";
    case REFORM_VALUE_ERROR_TOO_FEW: return vietnamese ? "quá ít giá trị" : "too few values";
    case REFORM_VALUE_ERROR_FORCE_INT32: break;
    }
    return vietnamese ? "lỗi không xác định" : "unknown";
}
