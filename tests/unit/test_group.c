/* SPDX-License-Identifier: MIT */
/* Groups and quantiles: published sizes of groups, and definitions worked out in another way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include <reform/reform.h>

#include "close.h"

#define assert_sizes(groups, n, ...)                                                                         \
    do {                                                                                                     \
        const size_t sizes_expected[] = { __VA_ARGS__ };                                                     \
        size_t sizes_found[G_N_ELEMENTS(sizes_expected)];                                                    \
        assert_int_equal(reform_group_count((groups), (n), G_N_ELEMENTS(sizes_expected), sizes_found, NULL), \
                         REFORM_STATUS_OK);                                                                  \
        assert_memory_equal(sizes_found, sizes_expected, sizeof sizes_found);                                \
    } while (0)

/* PAR INDEX 2018: A 80 and over, B 75 to under 80, C 70 to under 75, D under 70, with 9, 36, 15 and 3 of 63
 * provinces (viet-jo.com, 2019-05-28). Totals were not published all: these stand on and beside the bounds.
 */
static void
groups_of_par_2018_come_out(void **state)
{
    static const double bounds[] = { 80, 75, 70 };
    double values[63];
    int32_t groups[63];

    (void)state;
    for (int i = 0; i < 63; i++)
        values[i] = i < 9    ? 80.0 + i
                    : i < 45 ? (i % 2 ? 75.0 : nextafter(80.0, 0.0))
                    : i < 60 ? 70.0 + (i % 5)
                             : 69.99;
    assert_int_equal(reform_group_by_thresholds(values, 63, bounds, NULL, 3, groups, NULL), REFORM_STATUS_OK);
    assert_sizes(groups, 63, 9, 36, 15, 3);
}

static void
a_bound_is_open_or_closed_as_stated(void **state)
{
    const double bounds[] = { 80, 70 }, values[] = { 80, nextafter(80, 81), 70, nextafter(70, 0), NAN };
    static const int32_t kinds[] = { REFORM_BOUND_OPEN, REFORM_BOUND_CLOSED },
                         expected[] = { 1, 0, 1, 2, REFORM_GROUP_NONE };
    int32_t groups[5];

    (void)state;
    assert_int_equal(reform_group_by_thresholds(values, 5, bounds, kinds, 2, groups, NULL), REFORM_STATUS_OK);
    assert_memory_equal(groups, expected, sizeof groups);
}

static void
bad_thresholds_are_refused(void **state)
{
    static const double rising[] = { 70, 80 }, same[] = { 80, 80 }, nan[] = { 80, NAN }, fine[] = { 80, 70 };
    static const double values[] = { 1.0, INFINITY };
    static const int32_t unknown[] = { 1, 3 };
    int32_t groups[2];
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_group_by_thresholds(values, 1, rising, NULL, 2, groups, &error),
                     REFORM_STATUS_STRUCTURE);
    assert_string_equal(reform_error_get_message(error),
                        "bound 2 is not less than the one before, expected bounds that fall");
    reform_error_free(error);
    assert_int_equal(reform_group_by_thresholds(values, 1, same, NULL, 2, groups, NULL),
                     REFORM_STATUS_STRUCTURE);
    assert_int_equal(reform_group_by_thresholds(values, 1, nan, NULL, 2, groups, NULL),
                     REFORM_STATUS_STRUCTURE);
    assert_int_equal(reform_group_by_thresholds(values, 1, fine, unknown, 2, groups, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_group_by_thresholds(values, 2, fine, NULL, 2, groups, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_group_by_thresholds(values, 1, fine, NULL, 0, groups, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_group_by_thresholds(values, 1, fine, NULL, SIZE_MAX, groups, NULL),
                     REFORM_STATUS_LIMIT);
    assert_int_equal(reform_group_by_thresholds(NULL, 0, fine, NULL, 2, NULL, NULL), REFORM_STATUS_OK);
}

static reform_ranking *
rank_falling(size_t n, size_t n_missing, size_t n_tied)
{
    char **codes = g_new0(char *, n + n_missing + 1);
    double *values = g_new(double, n + n_missing);
    reform_ranking *ranking = NULL;

    for (size_t i = 0; i < n + n_missing; i++) {
        codes[i] = g_strdup_printf("%03u", (guint)i);
        values[i] = i >= n ? (double)NAN : i < n_tied ? 1000.0 : 1000.0 - (double)i;
    }
    assert_int_equal(
        reform_ranking_new((const char *const *)codes, values, n + n_missing, NULL, &ranking, NULL),
        REFORM_STATUS_OK);
    g_strfreev(codes);
    g_free(values);
    return ranking;
}

/* PAPI's quartile groups had 16, 16, 15 and 16 of 63 provinces in 2020, and 15, 15, 15 and 16 of 61 in 2023.
 */
static void
both_published_quartile_sizes_can_be_stated_as_counts(void **state)
{
    reform_ranking *y2020 = rank_falling(63, 0, 0), *y2023 = rank_falling(61, 2, 0);
    int32_t groups[63];

    (void)state;
    assert_int_equal(reform_group_by_counts(y2020, 4, REFORM_REMAINDER_SPREAD, 0, groups, NULL),
                     REFORM_STATUS_OK);
    assert_sizes(groups, 63, 16, 16, 15, 16);
    assert_int_equal(reform_group_by_counts(y2020, 4, REFORM_REMAINDER_FIRST, 0, groups, NULL),
                     REFORM_STATUS_OK);
    assert_sizes(groups, 63, 16, 16, 16, 15);
    assert_int_equal(reform_group_by_counts(y2023, 4, REFORM_REMAINDER_LAST, 0, groups, NULL),
                     REFORM_STATUS_OK);
    assert_sizes(groups, 63, 15, 15, 15, 16);
    assert_int_equal(groups[0], 0);
    assert_int_equal(groups[62], REFORM_GROUP_NONE);
    reform_ranking_unref(y2020);
    reform_ranking_unref(y2023);
}

static void
both_published_quartile_sizes_can_be_stated_as_quantiles(void **state)
{
    double values[63];
    int32_t groups[63];

    (void)state;
    for (int i = 0; i < 63; i++)
        values[i] = i;
    assert_int_equal(reform_group_by_quantiles(values, 63, 4, 7, REFORM_BOUND_CLOSED, groups, NULL, NULL),
                     REFORM_STATUS_OK);
    assert_sizes(groups, 63, 16, 16, 15, 16);
    assert_int_equal(reform_group_by_quantiles(values, 61, 4, 7, REFORM_BOUND_OPEN, groups, NULL, NULL),
                     REFORM_STATUS_OK);
    assert_sizes(groups, 61, 15, 15, 15, 16);
}

static void
ties_stay_together_where_that_is_asked(void **state)
{
    reform_ranking *ranking = rank_falling(8, 0, 3);
    int32_t groups[8];

    (void)state;
    assert_int_equal(reform_group_by_counts(ranking, 4, REFORM_REMAINDER_FIRST, 0, groups, NULL),
                     REFORM_STATUS_OK);
    assert_sizes(groups, 8, 2, 2, 2, 2);
    assert_int_equal(reform_group_by_counts(ranking, 4, REFORM_REMAINDER_FIRST, 1, groups, NULL),
                     REFORM_STATUS_OK);
    assert_sizes(groups, 8, 3, 1, 2, 2);
    assert_int_equal(reform_group_by_counts(ranking, 20, REFORM_REMAINDER_LAST, 0, groups, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(groups[0], 12);
    assert_int_equal(reform_group_by_counts(ranking, 0, REFORM_REMAINDER_LAST, 0, groups, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(
        reform_group_by_counts(ranking, REFORM_GROUP_MAX + 1, REFORM_REMAINDER_LAST, 0, groups, NULL),
        REFORM_STATUS_LIMIT);
    reform_ranking_unref(ranking);
}

static void
counts_add_up_and_differ_by_one_at_most(void **state)
{
    int32_t groups[70];
    size_t counts[9];

    (void)state;
    for (size_t n = 0; n < 70; n++) {
        reform_ranking *ranking = rank_falling(n, 0, 0);
        for (size_t g = 1; g <= 9; g++)
            for (int remainder = 1; remainder <= 3; remainder++) {
                size_t sum = 0;
                assert_int_equal(
                    reform_group_by_counts(ranking, g, (reform_remainder)remainder, 0, groups, NULL),
                    REFORM_STATUS_OK);
                assert_int_equal(reform_group_count(groups, n, g, counts, NULL), REFORM_STATUS_OK);
                for (size_t i = 0; i < g; i++) {
                    sum += counts[i];
                    assert_true(counts[i] == n / g || (counts[i] == n / g + 1 && n % g != 0));
                }
                assert_int_equal(sum, n);
            }
        reform_ranking_unref(ranking);
    }
}

static void
a_group_that_there_is_not_is_refused(void **state)
{
    static const int32_t groups[] = { 0, -1, 2 }, negative[] = { -2 };
    size_t counts[2];
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_group_count(groups, 3, 2, counts, &error), REFORM_STATUS_RANGE);
    assert_string_equal(reform_error_get_message(error), "unit 3 is in group 2, expected one of 2 groups");
    reform_error_free(error);
    assert_int_equal(reform_group_count(negative, 1, 2, counts, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_group_count(NULL, 1, 2, counts, NULL), REFORM_STATUS_INVALID_ARGUMENT);
}

/* Quantiles */

static double
quantile(const double *values, size_t n, double p, int type)
{
    double found = NAN;

    assert_int_equal(reform_quantile(values, n, p, type, &found, NULL), REFORM_STATUS_OK);
    return found;
}

/* The lower quartile of 1 to 10 under the nine definitions of Hyndman and Fan (1996): np is 2.5. */
static void
the_nine_types_give_their_quartile_of_ten(void **state)
{
    static const double values[] = { 4, 10, 1, NAN, 7, 3, 9, 2, 8, 5, 6 };
    static const double expected[] = { 3, 3, 2, 2.5, 3, 2.75, 3.25, 2.0 + 11.0 / 12.0, 2.9375 };

    (void)state;
    for (int type = 1; type <= 9; type++)
        assert_close(quantile(values, 11, 0.25, type), expected[type - 1], 1e-15);
}

/* Steps of the empirical distribution for types 1 to 3; for the others the line through the points whose
 * probability is (k - a) / (n + 1 - a - b), which is how the paper draws them. */
static double
quantile_by_drawing(const double *sorted, int n, double p, int type)
{
    static const double as[] = { 0, 0.5, 0, 1, 1.0 / 3, 3.0 / 8 }, bs[] = { 1, 0.5, 0, 1, 1.0 / 3, 3.0 / 8 };
    const double np = n * p, whole = floor(np + 0.5), exact = fabs(np - whole) < 1e-9;
    int k = 1;

    if (type <= 2) {
        int first = exact ? (int)whole : (int)ceil(np); /* the first whose share reaches p */
        double low = sorted[CLAMP(first, 1, n) - 1];
        double high = exact ? sorted[CLAMP(first + 1, 1, n) - 1] : low;
        return type == 1 ? low : (low + high) / 2;
    }
    if (type == 3) {
        double half = fabs(np - floor(np) - 0.5);
        int nearest = half < 1e-9 ? 2 * (int)floor((floor(np) + 1) / 2) : (int)floor(np + 0.5);
        return sorted[CLAMP(nearest, 1, n) - 1];
    }
    const double a = as[type - 4], b = bs[type - 4], width = n + 1 - a - b;
    while (k < n && (k + 1 - a) / width <= p)
        k++;
    if (p <= (1 - a) / width || n == 1)
        return sorted[0];
    if (k == n)
        return sorted[n - 1];
    return sorted[k - 1] + (sorted[k] - sorted[k - 1]) * (p - (k - a) / width) * width;
}

static void
all_types_follow_their_definition(void **state)
{
    GRand *random = g_rand_new_with_seed(4);
    double values[40];

    (void)state;
    for (int n = 1; n <= 40; n++) {
        values[0] = -3.0;
        for (int i = 1; i < n; i++)
            values[i] = values[i - 1] + g_rand_int_range(random, 0, 4) / 3.0;
        for (int percent = 0; percent <= 100; percent++)
            for (int type = 1; type <= 9; type++)
                assert_close(quantile(values, (size_t)n, percent / 100.0, type),
                             quantile_by_drawing(values, n, percent / 100.0, type), 1e-9);
    }
    g_rand_free(random);
}

static void
probabilities_are_the_decimals_they_print_as(void **state)
{
    double values[100];

    (void)state;
    for (int i = 0; i < 100; i++)
        values[i] = i + 1;
    assert_true(0.29 * 100 < 29.0); /* so that rounding would be seen */
    assert_close(quantile(values, 100, 0.29, 1), 29.0, 0.0);
    assert_close(quantile(values, 100, 0.29, 2), 29.5, 0.0);
    assert_close(quantile(values, 100, 0.57, 4), 57.0, 0.0);
    assert_close(quantile(values, 100, 5e-324, 1), 1.0, 0.0);
    assert_close(quantile(values, 100, 1e-20, 7), 1.0, 0.0);
}

static void
quantiles_lie_between_neighbours_and_never_fall(void **state)
{
    static const double values[] = { -1e308, 1e308, 0.1, 0.1, 0.1, -0.0, 5e-324 };
    double ps[201], found[201];

    (void)state;
    for (int i = 0; i <= 200; i++)
        ps[i] = i / 200.0;
    for (int type = 1; type <= 9; type++) {
        assert_int_equal(reform_quantiles(values, 7, ps, 201, type, found, NULL), REFORM_STATUS_OK);
        for (int i = 0; i <= 200; i++) {
            assert_true(isfinite(found[i]));
            assert_true(i == 0 || found[i] >= found[i - 1]);
        }
        assert_close(found[200], 1e308, 0.0);
    }
    assert_close(quantile(values + 2, 3, 0.37, 8), 0.1, 0.0);
}

static void
bad_quantiles_are_refused(void **state)
{
    static const double values[] = { 1.0, INFINITY, NAN };
    double out = 7.0;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_quantile(values, 1, 1.5, 7, &out, &error), REFORM_STATUS_RANGE);
    assert_string_equal(reform_error_get_message(error), "the probability is 1.5, expected 0 to 1");
    reform_error_free(error);
    assert_int_equal(reform_quantile(values, 1, NAN, 7, &out, &error), REFORM_STATUS_RANGE);
    assert_string_equal(reform_error_get_message(error), "the probability is NaN, expected 0 to 1");
    reform_error_free(error);
    assert_int_equal(reform_quantile(values, 1, -INFINITY, 7, &out, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_quantile(values, 2, 0.5, 7, &out, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_quantile(values + 2, 1, 0.5, 7, &out, NULL), REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_quantile(NULL, 0, 0.5, 7, &out, NULL), REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_quantile(values, 1, 0.5, 10, &out, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_quantile(values, 1, 0.5, 0, &out, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_quantile(values, SIZE_MAX, 0.5, 7, &out, NULL), REFORM_STATUS_LIMIT);
    assert_int_equal(reform_quantiles(values, 1, NULL, 1, 7, &out, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_quantiles(values, 1, NULL, 0, 7, NULL, NULL), REFORM_STATUS_OK);
    assert_close(out, 7.0, 0.0);
}

static void
thirds_are_exact_and_values_on_a_bound_are_told(void **state)
{
    static const double values[] = { 1, 2, 3, 4, NAN };
    static const int32_t closed[] = { 2, 1, 0, 0, REFORM_GROUP_NONE },
                         open[] = { 2, 2, 1, 0, REFORM_GROUP_NONE };
    double bounds[2];
    int32_t groups[5];

    (void)state; /* with type 7 thirds of 4 values fall on 2 and 3 */
    assert_int_equal(reform_group_by_quantiles(values, 5, 3, 7, REFORM_BOUND_CLOSED, groups, bounds, NULL),
                     REFORM_STATUS_OK);
    assert_memory_equal(groups, closed, sizeof groups);
    assert_close(bounds[0], 3.0, 0.0);
    assert_close(bounds[1], 2.0, 0.0);
    assert_int_equal(reform_group_by_quantiles(values, 5, 3, 7, REFORM_BOUND_OPEN, groups, NULL, NULL),
                     REFORM_STATUS_OK);
    assert_memory_equal(groups, open, sizeof groups);
    assert_int_equal(reform_group_by_quantiles(values + 4, 1, 3, 7, REFORM_BOUND_OPEN, groups, NULL, NULL),
                     REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_group_by_quantiles(values, 5, 1, 7, REFORM_BOUND_OPEN, groups, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_group_by_quantiles(values, 5, SIZE_MAX, 7, REFORM_BOUND_OPEN, groups, NULL, NULL),
                     REFORM_STATUS_LIMIT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_of_par_2018_come_out),
        cmocka_unit_test(a_bound_is_open_or_closed_as_stated),
        cmocka_unit_test(bad_thresholds_are_refused),
        cmocka_unit_test(both_published_quartile_sizes_can_be_stated_as_counts),
        cmocka_unit_test(both_published_quartile_sizes_can_be_stated_as_quantiles),
        cmocka_unit_test(ties_stay_together_where_that_is_asked),
        cmocka_unit_test(counts_add_up_and_differ_by_one_at_most),
        cmocka_unit_test(a_group_that_there_is_not_is_refused),
        cmocka_unit_test(the_nine_types_give_their_quartile_of_ten),
        cmocka_unit_test(all_types_follow_their_definition),
        cmocka_unit_test(probabilities_are_the_decimals_they_print_as),
        cmocka_unit_test(quantiles_lie_between_neighbours_and_never_fall),
        cmocka_unit_test(bad_quantiles_are_refused),
        cmocka_unit_test(thirds_are_exact_and_values_on_a_bound_are_told),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
