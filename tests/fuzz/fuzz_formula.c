/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a formula. Its canonical form is parsed again and must be its own canonical form; it is
 * evaluated over a small frame whole, row by row and as a test, which must agree, with finite numbers.
 */
#include <reform/reform.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define N_ROWS 5

#define REQUIRE(condition) \
    do {                   \
        if (!(condition))  \
            abort();       \
    } while (0)

static const double numbers[N_ROWS] = { 10.0, NAN, 0.0, -2.5, INFINITY };
static const double others[N_ROWS] = { 0.1 + 0.2, 0.3, 1e308, 5e-324, 95.0 };
static const char *const texts[] = { "tỉnh", "Hoà Bình", "", "ti\xcc\x89nh" };
static const char *const column[N_ROWS] = { "tỉnh", NULL, "a*~", "1.004082", "" };
static const uint32_t codes[N_ROWS] = { 0, 1, REFORM_CODE_MISSING, 2, 3 };
static const uint8_t truths[N_ROWS] = { 1, 0, 2, 1, 0 };

/* What formulas may name. */
static const char *const names[] = { "days", "x", "level", "note", "online" };
static const int32_t kinds[] = { REFORM_KIND_NUMBER, REFORM_KIND_ANY, REFORM_KIND_TEXT, REFORM_KIND_ANY, REFORM_KIND_TRUTH };

static reform_frame *
frame_new(void)
{
    reform_frame *frame = reform_frame_new(N_ROWS);

    REQUIRE(reform_frame_add_numbers(frame, names[0], numbers, NULL) == REFORM_STATUS_OK);
    REQUIRE(reform_frame_add_numbers(frame, names[1], others, NULL) == REFORM_STATUS_OK);
    REQUIRE(reform_frame_add_codes(frame, names[2], codes, texts, 4, NULL) == REFORM_STATUS_OK);
    REQUIRE(reform_frame_add_texts(frame, names[3], column, NULL) == REFORM_STATUS_OK);
    REQUIRE(reform_frame_add_truths(frame, names[4], truths, NULL) == REFORM_STATUS_OK);
    return frame;
}

/* The formula or NULL, with all that must hold of either. */
static reform_formula *
parse(const char *text, int known)
{
    reform_formula *formula = (reform_formula *)(uintptr_t)text; /* must be overwritten */
    reform_error *error = NULL;
    const reform_status status =
        reform_formula_parse(text, known ? names : NULL, known ? kinds : NULL, known ? 5 : 0, &formula, &error);

    if (status == REFORM_STATUS_OK) {
        REQUIRE(formula != NULL && error == NULL);
        REQUIRE(strcmp(reform_formula_get_text(formula), text) == 0);
    } else {
        REQUIRE(formula == NULL && error != NULL);
        REQUIRE(reform_error_get_status(error) == status && reform_error_get_message(error)[0] != '\0');
        REQUIRE(strchr(reform_error_get_message(error), '\n') == NULL);
        REQUIRE(reform_error_get_column(error) <= (int64_t)strlen(text) + 1);
    }
    reform_error_free(error);
    return formula;
}

static void
check_canonical(const reform_formula *formula, int known)
{
    reform_formula *again = parse(reform_formula_get_canonical(formula), known);

    REQUIRE(again != NULL);
    REQUIRE(strcmp(reform_formula_get_canonical(again), reform_formula_get_canonical(formula)) == 0);
    REQUIRE(reform_formula_get_kind(again) == reform_formula_get_kind(formula));
    REQUIRE(reform_formula_get_n_names(again) == reform_formula_get_n_names(formula));
    REQUIRE(reform_formula_get_comparison(again) == reform_formula_get_comparison(formula));
    reform_formula_unref(again);
}

static void
check_row(const reform_formula *formula, const reform_frame *frame, size_t row, uint8_t kind, double number)
{
    uint8_t alone;
    double alone_number;
    char *text = NULL;

    REQUIRE(kind >= REFORM_KIND_NUMBER && kind <= REFORM_KIND_ERROR);
    REQUIRE(!!isfinite(number) == (kind == REFORM_KIND_NUMBER || kind == REFORM_KIND_TRUTH));
    REQUIRE(reform_formula_evaluate(formula, frame, row, 1, &alone, &alone_number, NULL, NULL, NULL) == REFORM_STATUS_OK);
    REQUIRE(alone == kind && memcmp(&alone_number, &number, sizeof number) == 0);
    const reform_status status = reform_formula_evaluate_text(formula, frame, row, &text, NULL);
    REQUIRE((status == REFORM_STATUS_OK) == (kind <= REFORM_KIND_TRUTH) && (text != NULL) == (status == REFORM_STATUS_OK));
    reform_free(text);
    REQUIRE(reform_formula_print_values(formula, frame, row, REFORM_LANGUAGE_VI, &text, NULL) == REFORM_STATUS_OK);
    reform_free(text);
}

static void
check_values(const reform_formula *formula, const reform_frame *frame)
{
    uint8_t row_kinds[N_ROWS], problems[N_ROWS], mask[N_ROWS];
    double row_numbers[N_ROWS];
    uint32_t columns[N_ROWS];
    size_t n_true, n_na, n_errors;
    const reform_status status =
        reform_formula_evaluate(formula, frame, 0, N_ROWS, row_kinds, row_numbers, problems, columns, NULL);

    if (status == REFORM_STATUS_NOT_FOUND)
        return; /* a name that is no column */
    REQUIRE(status == REFORM_STATUS_OK);
    REQUIRE(reform_formula_test(formula, frame, 0, N_ROWS, mask, &n_true, &n_na, &n_errors, NULL) == REFORM_STATUS_OK);
    for (size_t i = 0; i < N_ROWS; i++) {
        check_row(formula, frame, i, row_kinds[i], row_numbers[i]);
        REQUIRE((problems[i] != 0) == (row_kinds[i] == REFORM_KIND_ERROR) && (columns[i] != 0) == (problems[i] != 0));
        n_true -= mask[i];
    }
    REQUIRE(n_true == 0);
}

static void
check_sides(const reform_formula *formula, int known)
{
    reform_formula *left, *right;

    if (reform_formula_get_sides(formula, &left, &right, NULL) != REFORM_STATUS_OK)
        return;
    check_canonical(left, known);
    check_canonical(right, known);
    reform_formula_unref(left);
    reform_formula_unref(right);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    reform_frame *frame = frame_new();

    REQUIRE(text != NULL);
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    for (int known = 0; known < 2; known++) {
        reform_formula *formula = parse(text, known);
        if (formula == NULL)
            continue;
        check_canonical(formula, known);
        check_sides(formula, known);
        check_values(formula, frame);
        reform_formula_unref(formula);
    }
    reform_frame_free(frame);
    free(text);
    return 0;
}
