/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "close.h"
#include "formula/normalise.h"
#include "foundation/memory.h"

#define UNITS_MAX 100

static const char *const METHODS[] = {
    [RF_NORMALISE_MINMAX] = "minmax",         [RF_NORMALISE_ZSCORE] = "zscore",
    [RF_NORMALISE_GOALPOSTS] = "goalposts",   [RF_NORMALISE_RANK] = "rank",
    [RF_NORMALISE_PERCENTILE] = "percentile", [RF_NORMALISE_BEST] = "best",
    [RF_NORMALISE_TARGET] = "target",         [RF_NORMALISE_UNIT] = "unit"
};

static const char *const PROBLEMS[] = { [REFORM_VALUE_ERROR_NONE] = "",
                                        [REFORM_VALUE_ERROR_DIVISION] = "division",
                                        [REFORM_VALUE_ERROR_DOMAIN] = "domain",
                                        [REFORM_VALUE_ERROR_OVERFLOW] = "overflow",
                                        [REFORM_VALUE_ERROR_CONSTANT] = "constant",
                                        [REFORM_VALUE_ERROR_TOO_FEW] = "too few" };

static RfNormalise
read_words(const char *text)
{
    RfNormalise normalise = { .clamp = TRUE, .second = 1.0 };
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    guint n_numbers = 0;

    for (guint i = RF_NORMALISE_MINMAX; i <= RF_NORMALISE_UNIT; i++)
        if (strcmp(words[0], METHODS[i]) == 0)
            normalise.method = (RfNormaliseMethod)i;
    for (guint i = 1; words[i] != NULL; i++) {
        if (strcmp(words[i], "down") == 0)
            normalise.down = TRUE;
        else if (strcmp(words[i], "unclamped") == 0)
            normalise.clamp = FALSE;
        else if (normalise.method == RF_NORMALISE_UNIT)
            normalise.unit = (gsize)atoi(words[i]);
        else
            *(n_numbers++ == 0 ? &normalise.first : &normalise.second) = g_ascii_strtod(words[i], NULL);
    }
    return normalise;
}

static gsize
read_values(const char *text, double *out)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    gsize n = 0;

    for (; words[n] != NULL; n++) {
        assert_true(n < UNITS_MAX);
        out[n] = strcmp(words[n], "NA") == 0 ? (double)NAN : g_ascii_strtod(words[n], NULL);
    }
    return n;
}

/* Run it; problems start empty. */
static reform_value_error
run(const RfNormalise *normalise, const double *values, gsize n, double *out, guint8 *problems)
{
    reform_value_error problem;
    gboolean any = FALSE, found = FALSE;

    memset(problems, 0, n);
    assert_true(rf_normalise_column(normalise, values, n, out, problems, &any, &problem, NULL));
    for (gsize i = 0; i < n; i++)
        found = found || problems[i] != REFORM_VALUE_ERROR_NONE;
    assert_int_equal(any, found);
    return problem;
}

static void
column_becomes(void **state)
{
    const Case *line = *state;
    const RfNormalise normalise = read_words(line->fields[1]);
    double values[UNITS_MAX], results[UNITS_MAX];
    guint8 problems[UNITS_MAX];
    const gsize n = read_values(line->fields[2], values);
    const reform_value_error problem = run(&normalise, values, n, results, problems);

    if (problem != REFORM_VALUE_ERROR_NONE) {
        assert_string_equal(PROBLEMS[problem], line->fields[3]);
        return;
    }
    g_auto(GStrv) expected = g_strsplit(line->fields[3], " ", -1);
    assert_int_equal(g_strv_length(expected), n);
    for (gsize i = 0; i < n; i++) {
        if (problems[i] != REFORM_VALUE_ERROR_NONE) {
            assert_string_equal(PROBLEMS[problems[i]], expected[i]);
            assert_true(isnan(results[i]));
        } else if (isnan(results[i])) {
            assert_string_equal("NA", expected[i]);
        } else {
            const double number = g_ascii_strtod(expected[i], NULL);
            assert_close(results[i], number, 4 * DBL_EPSILON * MAX(1.0, fabs(number)));
        }
    }
}

static const char *const ALL_WAYS[] = { "minmax 1 10",
                                        "minmax down",
                                        "zscore",
                                        "zscore down",
                                        "goalposts 0.2 0.7",
                                        "goalposts 0.7 0.2 unclamped",
                                        "rank",
                                        "rank down",
                                        "percentile",
                                        "percentile down",
                                        "best",
                                        "best down",
                                        "target 0.3",
                                        "target 0.3 down",
                                        "unit 3" };

/* Numbers from 0.1 to 1 that are not in order, every seventh missing. */
static void
fill(double *values, gsize n)
{
    guint32 seed = 1;

    for (gsize i = 0; i < n; i++) {
        seed = seed * 1664525u + 1013904223u;
        values[i] = i % 7 == 5 ? (double)NAN : 0.1 + 0.9 * (double)(seed >> 8) / 0x1p24;
    }
}

static void
the_order_of_units_does_not_matter(void **state)
{
    enum { N = 97 };
    double values[N], turned[N], results[N], turned_results[N];
    guint8 problems[N];

    (void)state;
    fill(values, N);
    for (gsize i = 0; i < N; i++)
        turned[i] = values[i * 31 % N];
    for (gsize way = 0; way < G_N_ELEMENTS(ALL_WAYS); way++) {
        RfNormalise normalise = read_words(ALL_WAYS[way]);
        assert_int_equal(run(&normalise, values, N, results, problems), REFORM_VALUE_ERROR_NONE);
        for (gsize i = 0; i < N; i++)
            if (i * 31 % N == 3)
                normalise.unit = i;
        assert_int_equal(run(&normalise, turned, N, turned_results, problems), REFORM_VALUE_ERROR_NONE);
        for (gsize i = 0; i < N; i++)
            assert_true(turned_results[i] == results[i * 31 % N] ||
                        (isnan(turned_results[i]) && isnan(results[i * 31 % N])));
    }
}

static void
results_may_take_the_place_of_values(void **state)
{
    enum { N = 50 };
    double values[N], results[N];
    guint8 problems[N];

    (void)state;
    for (gsize way = 0; way < G_N_ELEMENTS(ALL_WAYS); way++) {
        const RfNormalise normalise = read_words(ALL_WAYS[way]);
        fill(values, N);
        run(&normalise, values, N, results, problems);
        run(&normalise, values, N, values, problems);
        for (gsize i = 0; i < N; i++)
            assert_true(values[i] == results[i] || (isnan(values[i]) && isnan(results[i])));
    }
}

static void
the_best_and_the_worst_stand_at_the_ends(void **state)
{
    static const double scales[][2] = { { 0.1, 0.7 }, { 0.334, 3.33 }, { -0.3, 0.1 }, { 0.25, 2.5 } };
    const double values[] = { 0.1, 0.3, 0.7 };
    double results[3];
    guint8 problems[3];

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
        const RfNormalise normalise = { .method = RF_NORMALISE_MINMAX,
                                        .first = scales[i][0],
                                        .second = scales[i][1] };
        run(&normalise, values, 3, results, problems);
        assert_true(results[0] == scales[i][0]);
        assert_true(results[2] <= scales[i][1]);
        assert_close(results[2], scales[i][1], DBL_EPSILON * 4);
    }
}

static void
values_that_show_the_same_digits_are_the_same(void **state)
{
    const double values[] = { 0.1 + 0.2, 0.3, 0.3 };
    RfNormalise normalise = { .method = RF_NORMALISE_MINMAX, .second = 1.0 };
    double results[3];
    guint8 problems[3];

    (void)state;
    assert_int_equal(run(&normalise, values, 3, results, problems), REFORM_VALUE_ERROR_CONSTANT);
    normalise.method = RF_NORMALISE_ZSCORE;
    assert_int_equal(run(&normalise, values, 3, results, problems), REFORM_VALUE_ERROR_CONSTANT);
    normalise.method = RF_NORMALISE_RANK;
    assert_int_equal(run(&normalise, values, 3, results, problems), REFORM_VALUE_ERROR_NONE);
    assert_true(results[0] == 1.0 && results[1] == 1.0);
    normalise.method = RF_NORMALISE_PERCENTILE;
    assert_int_equal(run(&normalise, values, 3, results, problems), REFORM_VALUE_ERROR_NONE);
    assert_true(results[0] == 0.0 && results[1] == 0.0);
}

static void
what_is_too_large_is_said(void **state)
{
    const double values[] = { 1e-300, 1e300, -1e300, (double)NAN };
    double results[4];
    guint8 problems[4];
    RfNormalise normalise = { .method = RF_NORMALISE_TARGET, .first = 1e-300 };

    (void)state;
    assert_int_equal(run(&normalise, values, 4, results, problems), REFORM_VALUE_ERROR_NONE);
    assert_true(results[0] == 1.0 && isnan(results[1]) && isnan(results[2]));
    assert_int_equal(problems[1], REFORM_VALUE_ERROR_OVERFLOW);
    assert_int_equal(problems[3], REFORM_VALUE_ERROR_NONE);
    normalise = (RfNormalise){ .method = RF_NORMALISE_GOALPOSTS, .first = 0.0, .second = 1e-300 };
    run(&normalise, values, 4, results, problems);
    assert_int_equal(problems[2], REFORM_VALUE_ERROR_OVERFLOW);
    normalise.clamp = TRUE;
    run(&normalise, values, 4, results, problems);
    assert_true(results[1] == 1.0 && results[2] == 0.0 && problems[2] == REFORM_VALUE_ERROR_NONE);
    normalise = (RfNormalise){ .method = RF_NORMALISE_MINMAX, .first = -1.5e308, .second = 1.5e308 };
    assert_int_equal(run(&normalise, values, 4, results, problems), REFORM_VALUE_ERROR_OVERFLOW);
}

static void
zero_is_never_negative(void **state)
{
    static const char *const ways[] = { "goalposts 2 0", "goalposts 0 -2", "minmax down", "target -2",
                                        "zscore down" };
    const double values[] = { 0.0, 2.0, -2.0 };
    double results[3];
    guint8 problems[3];

    (void)state;
    for (gsize way = 0; way < G_N_ELEMENTS(ways); way++) {
        const RfNormalise normalise = read_words(ways[way]);
        assert_int_equal(run(&normalise, values, 3, results, problems), REFORM_VALUE_ERROR_NONE);
        for (gsize i = 0; i < 3; i++)
            assert_true(results[i] != 0.0 || !signbit(results[i]));
    }
}

static void
without_a_method_nothing_changes(void **state)
{
    const RfNormalise normalise = { .method = RF_NORMALISE_NONE };
    const double values[] = { 3.0, (double)NAN };
    double results[2];
    guint8 problems[2];

    (void)state;
    assert_int_equal(run(&normalise, values, 2, results, problems), REFORM_VALUE_ERROR_NONE);
    assert_true(results[0] == 3.0 && isnan(results[1]));
    assert_int_equal(run(&normalise, NULL, 0, results, problems), REFORM_VALUE_ERROR_NONE);
}

static void
no_memory_is_reported(void **state)
{
    const RfNormalise normalise = { .method = RF_NORMALISE_RANK };
    double values[] = { 1.0, 2.0 };
    guint8 problems[2];
    gboolean any = FALSE;
    reform_value_error problem;
    GError *error = NULL;

    (void)state;
    rf_memory_fail_after(1);
    assert_false(rf_normalise_column(&normalise, values, 2, values, problems, &any, &problem, &error));
    rf_memory_fail_after(0);
    assert_int_equal(error->code, REFORM_STATUS_NO_MEMORY);
    g_error_free(error);
}

/* The mean and deviation of 2, 4, 4, 4, 5, 5, 7 and 9: 5 and the root of 32/7. */
static void
measures_are_those_of_all_numbers_there_are(void **state)
{
    static const double shifts[] = { 0, 1e9, -1e9 };
    static const double factors[] = { 1, 0x1p900, 0x1p-900 };

    (void)state;
    for (gsize i = 0; i < 3; i++) {
        double values[] = { 2, 4, NAN, 4, 4, 5, 5, 7, 9 };
        const double shift = shifts[i], factor = factors[i];
        RfNormaliseMeasures measures;

        for (gsize j = 0; j < G_N_ELEMENTS(values); j++)
            values[j] = (values[j] + shift) * factor;
        assert_true(rf_normalise_measure(values, G_N_ELEMENTS(values), &measures, NULL));
        assert_close(measures.count, 8, 0);
        assert_close(measures.least / factor, 2 + shift, 0);
        assert_close(measures.greatest / factor, 9 + shift, 0);
        assert_close(measures.mean / factor, 5 + shift, 0);
        assert_close(measures.deviation / factor, sqrt(32.0 / 7.0), 4 * DBL_EPSILON);
    }
}

static void
what_cannot_be_measured_is_nan(void **state)
{
    static const double constant[] = { 3, NAN, 3 };
    RfNormaliseMeasures measures;

    (void)state;
    assert_true(rf_normalise_measure(constant, 3, &measures, NULL));
    assert_close(measures.least, 3, 0);
    assert_true(isnan(measures.mean) && isnan(measures.deviation));
    assert_true(rf_normalise_measure(constant + 1, 1, &measures, NULL));
    assert_close(measures.count, 0, 0);
    assert_true(isnan(measures.least) && isnan(measures.greatest));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_units_does_not_matter),
        cmocka_unit_test(results_may_take_the_place_of_values),
        cmocka_unit_test(the_best_and_the_worst_stand_at_the_ends),
        cmocka_unit_test(values_that_show_the_same_digits_are_the_same),
        cmocka_unit_test(what_is_too_large_is_said),
        cmocka_unit_test(zero_is_never_negative),
        cmocka_unit_test(without_a_method_nothing_changes),
        cmocka_unit_test(measures_are_those_of_all_numbers_there_are),
        cmocka_unit_test(what_cannot_be_measured_is_nan),
        cmocka_unit_test(no_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) + cases_run("normalise", 4, column_becomes);
}
