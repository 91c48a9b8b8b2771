/* SPDX-License-Identifier: MIT */
/* What holds for every formula, tried on many that are made up. The seed is fixed, so a failure comes again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>
#include <locale.h>
#include <string.h>

#include "formulas.h"

#define N_FORMULAS 4000
#define N_ROWS 2500

typedef struct Results {
    uint8_t kinds[N_ROWS];
    double numbers[N_ROWS];
    uint8_t errors[N_ROWS];
    uint32_t columns[N_ROWS];
} Results;

typedef struct Fixture {
    GRand *random;
    reform_frame *frame;
    double numbers[2][N_ROWS];
    const char *texts[N_ROWS];
    uint32_t codes[N_ROWS];
    uint8_t truths[N_ROWS];
    Results whole, other;
} Fixture;

static const char *const words[] = { "tỉnh", "Huyện", "xã", "", "Hoà Bình", "hòa bình", "ti\xcc\x89nh", "1.004082", "-5", "a*b" };

static int
make_fixture(void **state)
{
    static const double usual[] = { 0, 1, -1, 0.1, 0.2, 0.3, 0.30000000000000004, 95, 1e-9, 1e300, -1e300, 2.5, 1e15 };
    Fixture *fixture = g_new0(Fixture, 1);

    fixture->random = g_rand_new_with_seed(20260801);
    for (guint i = 0; i < N_ROWS; i++) {
        for (guint j = 0; j < 2; j++) {
            const guint32 pick = g_rand_int(fixture->random) % 20;
            fixture->numbers[j][i] = pick < G_N_ELEMENTS(usual) ? usual[pick] : pick == 13 ? (double)NAN
                                     : pick == 14 ? (double)INFINITY : (double)g_rand_int_range(fixture->random, -100, 100) / 4;
        }
        /* a stretch without anything missing, for the ways that are quicker then */
        if (i > 1024 && i < 2100)
            fixture->numbers[0][i] = (double)(i % 50);
        fixture->codes[i] = g_rand_int(fixture->random) % 12;
        if (fixture->codes[i] >= G_N_ELEMENTS(words))
            fixture->codes[i] = REFORM_CODE_MISSING;
        fixture->texts[i] = fixture->codes[i] == REFORM_CODE_MISSING ? NULL : words[fixture->codes[i]];
        fixture->truths[i] = (uint8_t)(g_rand_int(fixture->random) % 3);
    }
    fixture->frame = reform_frame_new(N_ROWS);
    assert_int_equal(reform_frame_add_numbers(fixture->frame, "a", fixture->numbers[0], NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_frame_add_numbers(fixture->frame, "b", fixture->numbers[1], NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_frame_add_texts(fixture->frame, "s", fixture->texts, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_frame_add_codes(fixture->frame, "c", fixture->codes, words, G_N_ELEMENTS(words), NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_frame_add_truths(fixture->frame, "t", fixture->truths, NULL), REFORM_STATUS_OK);
    *state = fixture;
    return 0;
}

static int
free_fixture(void **state)
{
    Fixture *fixture = *state;

    g_rand_free(fixture->random);
    reform_frame_free(fixture->frame);
    g_free(fixture);
    return 0;
}

static guint
pick(Fixture *fixture, guint n)
{
    return g_rand_int(fixture->random) % n;
}

static void make_up(Fixture *fixture, GString *out, guint depth);

static void
make_up_leaf(Fixture *fixture, GString *out)
{
    static const char *const leaves[] = { "a", "b", "a", "b", "c", "c", "s", "t", "1", "0", "0.1", "95%", "2.5", "3e2", "TRUE", "NA()",
                                          "\"tỉnh\"", "\"*n*\"", "\"hoà bình\"", "\"-5\"", "(-2)", "1e300" };

    g_string_append(out, leaves[pick(fixture, G_N_ELEMENTS(leaves))]);
}

static void
make_up_call(Fixture *fixture, GString *out, guint depth)
{
    static const struct {
        const char *name;
        guint least, most;
    } calls[] = { { "IF", 2, 3 }, { "IF", 3, 3 }, { "IFERROR", 2, 2 }, { "IFNA", 2, 2 }, { "AND", 1, 3 }, { "OR", 1, 3 }, { "NOT", 1, 1 },
                  { "MIN", 1, 3 }, { "MAX", 1, 3 }, { "SUM", 1, 4 }, { "AVERAGE", 1, 3 }, { "COUNT", 1, 3 }, { "MEDIAN", 1, 4 },
                  { "ROUND", 1, 2 }, { "ROUNDUP", 2, 2 }, { "ROUNDDOWN", 1, 1 }, { "FLOOR", 1, 2 }, { "CEILING", 2, 2 }, { "MROUND", 2, 2 },
                  { "ABS", 1, 1 }, { "INT", 1, 1 }, { "MOD", 2, 2 }, { "SQRT", 1, 1 }, { "LN", 1, 1 }, { "EXP", 1, 1 }, { "ISNA", 1, 1 },
                  { "EXACT", 2, 2 }, { "LEFT", 1, 2 }, { "LEN", 1, 1 }, { "TEXT.MATCHES", 2, 2 }, { "UNITS.MAX", 1, 1 },
                  { "UNITS.RANK", 1, 1 }, { "UNITS.AVERAGE", 1, 1 }, { "UNITS.STDEV", 1, 1 }, { "UNITS.MINMAX", 1, 1 },
                  { "UNITS.ZSCORE", 1, 1 }, { "UNITS.PERCENTILE", 1, 1 }, { "UNITS.TO.BEST", 1, 1 }, { "UNITS.AT", 2, 2 },
                  { "GOALPOSTS", 3, 4 }, { "TO.TARGET", 2, 2 }, { "IFS", 2, 2 }, { "IFS", 4, 4 },
                  { "STEP.AT", 3, 3 }, { "STEP.AT", 5, 5 } };
    const guint call = pick(fixture, G_N_ELEMENTS(calls));
    const guint n = calls[call].least + pick(fixture, calls[call].most - calls[call].least + 1);

    g_string_append_printf(out, "%s(", calls[call].name);
    for (guint i = 0; i < n; i++) {
        g_string_append(out, i == 0 ? "" : ";");
        make_up(fixture, out, depth - 1);
    }
    g_string_append_c(out, ')');
}

static void
make_up(Fixture *fixture, GString *out, guint depth)
{
    static const char *const signs[] = { "+", "-", "*", "/", "^", "=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", " AND ", " OR " };

    switch (depth == 0 ? 0 : pick(fixture, 8)) {
    case 0: make_up_leaf(fixture, out); break;
    case 1:
        g_string_append(out, pick(fixture, 2) ? "-" : "+");
        make_up_leaf(fixture, out);
        break;
    case 2:
    case 3:
        g_string_append_c(out, '(');
        make_up(fixture, out, depth - 1);
        g_string_append(out, signs[pick(fixture, G_N_ELEMENTS(signs))]);
        make_up(fixture, out, depth - 1);
        g_string_append(out, pick(fixture, 4) == 0 ? ")%" : ")");
        break;
    case 4:
        make_up(fixture, out, depth - 1);
        g_string_append(out, signs[pick(fixture, G_N_ELEMENTS(signs))]);
        make_up(fixture, out, depth - 1);
        break;
    default: make_up_call(fixture, out, depth); break;
    }
}

/* The next made-up text that is a formula; many are refused, as it should be. */
static reform_formula *
next_formula(Fixture *fixture)
{
    reform_formula *formula = NULL;

    while (formula == NULL) {
        GString *text = g_string_new(NULL);
        reform_error *error = NULL;
        make_up(fixture, text, 1 + pick(fixture, 4));
        if (reform_formula_parse(text->str, NULL, NULL, 0, &formula, &error) != REFORM_STATUS_OK)
            assert_non_null(reform_error_get_message(error));
        reform_error_free(error);
        g_string_free(text, TRUE);
    }
    return formula;
}

static void
evaluate(const reform_formula *formula, const Fixture *fixture, size_t first, size_t n, Results *out)
{
    assert_int_equal(reform_formula_evaluate(formula, fixture->frame, first, n, out->kinds, out->numbers, out->errors, out->columns, NULL),
                     REFORM_STATUS_OK);
}

static void
assert_same_row(const reform_formula *formula, const Results *a, size_t i, const Results *b, size_t j)
{
    if (a->kinds[i] != b->kinds[j] || memcmp(&a->numbers[i], &b->numbers[j], sizeof(double)) != 0 || a->errors[i] != b->errors[j] ||
        a->columns[i] != b->columns[j])
        fail_msg("%s: row %zu is of kind %d, %.17g, error %d at %u, and alone of kind %d, %.17g, error %d at %u",
                 reform_formula_get_canonical(formula), i, a->kinds[i], a->numbers[i], a->errors[i], a->columns[i], b->kinds[j],
                 b->numbers[j], b->errors[j], b->columns[j]);
}

static void
printing_and_parsing_gives_the_same_formula(void **state)
{
    Fixture *fixture = *state;

    for (guint n = 0; n < N_FORMULAS; n++) {
        reform_formula *formula = next_formula(fixture);
        reform_formula *again = formula_new(reform_formula_get_canonical(formula));
        assert_string_equal(reform_formula_get_canonical(again), reform_formula_get_canonical(formula));
        assert_int_equal(reform_formula_get_kind(again), reform_formula_get_kind(formula));
        evaluate(formula, fixture, 0, 60, &fixture->whole);
        evaluate(again, fixture, 0, 60, &fixture->other);
        for (size_t i = 0; i < 60; i++) {
            fixture->whole.columns[i] = fixture->other.columns[i] = 0;
            assert_same_row(formula, &fixture->whole, i, &fixture->other, i);
        }
        reform_formula_unref(again);
        reform_formula_unref(formula);
    }
}

static void
columns_give_what_their_rows_give(void **state)
{
    Fixture *fixture = *state;

    for (guint n = 0; n < N_FORMULAS / 8; n++) {
        reform_formula *formula = next_formula(fixture);
        const size_t first = pick(fixture, N_ROWS / 2);
        evaluate(formula, fixture, 0, N_ROWS, &fixture->whole);
        for (guint k = 0; k < 20; k++) {
            const size_t row = pick(fixture, N_ROWS);
            evaluate(formula, fixture, row, 1, &fixture->other);
            assert_same_row(formula, &fixture->whole, row, &fixture->other, 0);
        }
        evaluate(formula, fixture, first, N_ROWS / 2, &fixture->other);
        for (size_t i = 0; i < N_ROWS / 2; i++)
            assert_same_row(formula, &fixture->whole, first + i, &fixture->other, i);
        reform_formula_unref(formula);
    }
}

static void
numbers_are_finite_and_errors_have_a_place(void **state)
{
    Fixture *fixture = *state;

    for (guint n = 0; n < N_FORMULAS / 4; n++) {
        reform_formula *formula = next_formula(fixture);
        const size_t length = strlen(reform_formula_get_text(formula));
        evaluate(formula, fixture, 0, N_ROWS, &fixture->whole);
        for (size_t i = 0; i < N_ROWS; i++) {
            const uint8_t kind = fixture->whole.kinds[i];
            assert_in_range(kind, REFORM_KIND_NUMBER, REFORM_KIND_ERROR);
            assert_int_equal(isfinite(fixture->whole.numbers[i]) != 0, kind == REFORM_KIND_NUMBER || kind == REFORM_KIND_TRUTH);
            assert_int_equal(fixture->whole.errors[i] != 0, kind == REFORM_KIND_ERROR);
            if (kind == REFORM_KIND_ERROR)
                assert_in_range(fixture->whole.columns[i], 1, length);
            else
                assert_int_equal(fixture->whole.columns[i], 0);
        }
        const reform_kind kind = reform_formula_get_kind(formula);
        for (size_t i = 0; kind != REFORM_KIND_ANY && i < N_ROWS; i++)
            assert_true(fixture->whole.kinds[i] == kind || fixture->whole.kinds[i] >= REFORM_KIND_NA);
        reform_formula_unref(formula);
    }
}

/* The name of the column of codes, `c`, made that of the column of texts, `s`. */
static char *
with_texts(const char *text)
{
    char *other = g_strdup(text);

    for (char *p = other; *p != '\0'; p++)
        if (*p == 'c' && !g_ascii_isalpha(p[1]) && (p == other || !g_ascii_isalpha(p[-1])))
            *p = 's';
    return other;
}

static void
codes_give_what_texts_give(void **state)
{
    Fixture *fixture = *state;

    for (guint n = 0; n < N_FORMULAS / 4; n++) {
        reform_formula *formula = next_formula(fixture);
        char *text = with_texts(reform_formula_get_text(formula));
        reform_formula *other = formula_new(text);
        evaluate(formula, fixture, 0, N_ROWS, &fixture->whole);
        evaluate(other, fixture, 0, N_ROWS, &fixture->other);
        for (size_t i = 0; i < N_ROWS; i++)
            assert_same_row(formula, &fixture->whole, i, &fixture->other, i);
        g_free(text);
        reform_formula_unref(other);
        reform_formula_unref(formula);
    }
}

static void
a_test_agrees_with_the_values(void **state)
{
    Fixture *fixture = *state;
    uint8_t mask[N_ROWS];

    for (guint n = 0; n < N_FORMULAS / 4; n++) {
        reform_formula *formula = next_formula(fixture);
        size_t n_true = 0, n_na = 0, n_errors = 0;
        evaluate(formula, fixture, 0, N_ROWS, &fixture->whole);
        assert_int_equal(reform_formula_test(formula, fixture->frame, 0, N_ROWS, mask, &n_true, &n_na, &n_errors, NULL), REFORM_STATUS_OK);
        for (size_t i = 0; i < N_ROWS; i++) {
            const uint8_t kind = fixture->whole.kinds[i];
            assert_int_equal(mask[i], kind <= REFORM_KIND_TRUTH && kind != REFORM_KIND_TEXT && fixture->whole.numbers[i] != 0.0);
            n_true -= mask[i];
            n_na -= kind == REFORM_KIND_NA;
            n_errors -= kind == REFORM_KIND_ERROR || kind == REFORM_KIND_TEXT;
        }
        assert_int_equal(n_true, 0);
        assert_int_equal(n_na, 0);
        assert_int_equal(n_errors, 0);
        reform_formula_unref(formula);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printing_and_parsing_gives_the_same_formula),
        cmocka_unit_test(columns_give_what_their_rows_give),
        cmocka_unit_test(numbers_are_finite_and_errors_have_a_place),
        cmocka_unit_test(codes_give_what_texts_give),
        cmocka_unit_test(a_test_agrees_with_the_values),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("formula_random", tests, make_fixture, free_fixture);
}
