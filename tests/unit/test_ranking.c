/* SPDX-License-Identifier: MIT */
/* Rankings: published ranks in tests/cases/ranking_published.tsv, cases by hand, and what must always hold.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <reform/reform.h>

#include "cases.h"
#include "close.h"

static reform_ranking *
rank(const char *const *codes, const double *values, size_t n, reform_rank_method method)
{
    reform_ranking_options *options = reform_ranking_options_new();
    reform_ranking *ranking = NULL;

    assert_int_equal(reform_ranking_options_set_method(options, method, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_new(codes, values, n, options, &ranking, NULL), REFORM_STATUS_OK);
    reform_ranking_options_free(options);
    return ranking;
}

static reform_status
refuse(const char *const *codes, const double *values, size_t n, const char *message)
{
    reform_ranking *ranking = (reform_ranking *)(void *)&codes; /* to be set to NULL */
    reform_error *error = NULL;
    reform_status status = reform_ranking_new(codes, values, n, NULL, &ranking, &error);

    assert_null(ranking);
    assert_non_null(error);
    if (message != NULL)
        assert_string_equal(reform_error_get_message(error), message);
    reform_error_free(error);
    return status;
}

static const char *const FIVE[] = { "E", "B", "C", "D", "A" };
static const double TIED[] = { 7.0, 9.0, 8.0, 8.0, NAN };

static void
each_method_numbers_ties_in_its_way(void **state)
{
    static const double expected[4][4] = {
        { 4, 1, 2, 2 }, { 3, 1, 2, 2 }, { 4, 1, 2, 3 }, { 4, 1, 2.5, 2.5 }
    };
    static const int64_t places[4][5] = {
        { 4, 1, 2, 2, 0 }, { 3, 1, 2, 2, 0 }, { 4, 1, 2, 3, 0 }, { 4, 1, 2, 2, 0 }
    };

    (void)state;
    for (int method = 1; method <= 4; method++) {
        reform_ranking *ranking = rank(FIVE, TIED, 5, (reform_rank_method)method);
        double ranks[5];
        int64_t found[5];

        assert_int_equal(reform_ranking_get_ranks(ranking, 0, 5, ranks, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_ranking_get_places(ranking, 0, 5, found, NULL), REFORM_STATUS_OK);
        for (size_t i = 0; i < 4; i++)
            assert_close(ranks[i], expected[method - 1][i], 0.0);
        assert_true(isnan(ranks[4]));
        assert_memory_equal(found, places[method - 1], sizeof found);
        reform_ranking_unref(ranking);
    }
}

static void
units_without_a_value_are_listed_and_not_ranked(void **state)
{
    reform_ranking *ranking = rank(FIVE, TIED, 5, REFORM_RANK_METHOD_COMPETITION);
    static const size_t expected[] = { 1, 2, 3, 0, 4 };
    size_t order[5];

    (void)state;
    assert_int_equal(reform_ranking_get_size(ranking), 5);
    assert_int_equal(reform_ranking_get_n_ranked(ranking), 4);
    assert_int_equal(reform_ranking_get_n_missing(ranking), 1);
    assert_int_equal(reform_ranking_get_n_tied(ranking), 2);
    assert_int_equal(reform_ranking_get_order(ranking, 0, 5, order, NULL), REFORM_STATUS_OK);
    assert_memory_equal(order, expected, sizeof order);
    assert_int_equal(reform_ranking_get_n_equal(ranking, 2), 2);
    assert_int_equal(reform_ranking_get_n_equal(ranking, 0), 1);
    assert_int_equal(reform_ranking_get_n_equal(ranking, 4), 0);
    assert_true(isnan(reform_ranking_get_value(ranking, 4)));
    assert_close(reform_ranking_get_value(ranking, 1), 9.0, 0.0);
    reform_ranking_unref(ranking);
}

static void
the_lowest_value_can_be_first(void **state)
{
    reform_ranking_options *options = reform_ranking_options_new();
    reform_ranking *ranking = NULL;
    static const int64_t expected[] = { 1, 4, 2, 2, 0 };
    int64_t places[5];

    (void)state;
    reform_ranking_options_set_ascending(options, 1);
    assert_int_equal(reform_ranking_new(FIVE, TIED, 5, options, &ranking, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_get_places(ranking, 0, 5, places, NULL), REFORM_STATUS_OK);
    assert_memory_equal(places, expected, sizeof places);
    reform_ranking_unref(ranking);
    reform_ranking_options_free(options);
}

/* Totals of PAPI 2018: both print as 47.05. */
static void
ties_are_judged_on_unrounded_values_unless_digits_are_stated(void **state)
{
    static const char *const codes[] = { "Bến Tre", "Lạng Sơn", "Bắc Giang" };
    static const double values[] = { 47.050162019, 47.053330781, 46.833705723 };
    reform_ranking_options *options = reform_ranking_options_new();
    reform_ranking *exact = NULL, *rounded = NULL;

    (void)state;
    assert_int_equal(reform_ranking_new(codes, values, 3, NULL, &exact, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_options_set_digits(options, 2, REFORM_ROUNDING_HALF_AWAY, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_new(codes, values, 3, options, &rounded, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_get_place(exact, 0), 2);
    assert_int_equal(reform_ranking_get_place(exact, 1), 1);
    assert_int_equal(reform_ranking_get_place(rounded, 0), 1);
    assert_int_equal(reform_ranking_get_place(rounded, 1), 1);
    assert_int_equal(reform_ranking_get_place(rounded, 2), 3);
    assert_close(reform_ranking_get_value(rounded, 0), 47.050162019, 0.0);
    reform_ranking_unref(exact);
    reform_ranking_unref(rounded);
    reform_ranking_options_free(options);
}

static void
codes_are_found_in_any_composition(void **state)
{
    static const char *const codes[] = { "  Lạng  Sơn", "Huế" };
    static const double values[] = { 1.0, 2.0 };
    reform_ranking *ranking = rank(codes, values, 2, REFORM_RANK_METHOD_COMPETITION);
    reform_error *error = NULL;
    size_t unit = 9;

    (void)state;
    assert_string_equal(reform_ranking_get_code(ranking, 0), "Lạng Sơn");
    assert_int_equal(reform_ranking_find(ranking, "La\xcc\xa3ng So\xcc\x9bn", &unit, NULL), REFORM_STATUS_OK);
    assert_int_equal(unit, 0);
    assert_int_equal(reform_ranking_find(ranking, "Hà Nội", &unit, &error), REFORM_STATUS_NOT_FOUND);
    assert_string_equal(reform_error_get_message(error), "no unit of the ranking has the code 'Hà Nội'");
    assert_int_equal(unit, 0);
    reform_error_free(error);
    assert_int_equal(reform_ranking_find(ranking, "\xff", &unit, NULL), REFORM_STATUS_ENCODING);
    reform_ranking_unref(ranking);
}

static void
bad_units_are_refused_by_name(void **state)
{
    static const char *const twice[] = { "Huế", "B", "Hue\xcc\x82\xcc\x81" };
    static const char *const blank[] = { "A", " \t" };
    static const char *const null[] = { "A", NULL };
    static const char *const invalid[] = { "A", "\xc3" };
    static const char *const plain[] = { "A", "B" };
    static const double values[] = { 1.0, 2.0, 3.0 }, infinite[] = { 1.0, -INFINITY };
    char *huge = g_strnfill(REFORM_RANKING_MAX_CODE + 1, 'x');
    const char *const longer[] = { huge };

    (void)state;
    assert_int_equal(refuse(twice, values, 3, "units 1 and 3 both have the code 'Huế', expected one of each"),
                     REFORM_STATUS_DUPLICATE);
    assert_int_equal(refuse(blank, values, 2, "the code of unit 2 is blank, expected a code or a name"),
                     REFORM_STATUS_MISSING);
    assert_int_equal(refuse(null, values, 2, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(refuse(invalid, values, 2, NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(refuse(plain, infinite, 2, "the value of unit 2 is infinite, expected a number"),
                     REFORM_STATUS_RANGE);
    assert_int_equal(refuse(longer, values, 1, "the code of unit 1 has 1001 bytes, expected at most 1000"),
                     REFORM_STATUS_LIMIT);
    assert_int_equal(refuse(plain, values, (size_t)REFORM_RANKING_MAX_UNITS + 1, NULL), REFORM_STATUS_LIMIT);
    assert_int_equal(refuse(NULL, values, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(refuse(plain, NULL, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_ranking_new(plain, values, 2, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    g_free(huge);
}

static void
nothing_asked_of_nothing_gives_nothing(void **state)
{
    reform_ranking *empty = NULL;
    reform_ranking_options *options = reform_ranking_options_new();
    double rank_of = 0.0;

    (void)state;
    assert_int_equal(reform_ranking_new(NULL, NULL, 0, NULL, &empty, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_get_size(empty), 0);
    assert_true(isnan(reform_ranking_get_rank(empty, 0)));
    assert_int_equal(reform_ranking_get_place(empty, 0), 0);
    assert_null(reform_ranking_get_code(empty, 0));
    assert_int_equal(reform_ranking_get_ranks(empty, 0, 0, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_get_ranks(empty, 0, 1, &rank_of, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_ranking_get_ranks(empty, SIZE_MAX, 1, &rank_of, NULL), REFORM_STATUS_RANGE);
    reform_ranking_unref(empty);

    assert_int_equal(reform_ranking_get_size(NULL) + reform_ranking_get_n_ranked(NULL) +
                         reform_ranking_get_n_missing(NULL) + reform_ranking_get_n_tied(NULL) +
                         reform_ranking_get_n_equal(NULL, 0),
                     0);
    assert_true(isnan(reform_ranking_get_value(NULL, 0)));
    assert_null(reform_ranking_ref(NULL));
    reform_ranking_unref(NULL);
    reform_ranking_options_set_ascending(NULL, 1);
    assert_int_equal(reform_ranking_options_set_method(options, (reform_rank_method)5, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_ranking_options_set_digits(options, 16, REFORM_ROUNDING_UP, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    reform_ranking_options_free(options);
    reform_ranking_options_free(NULL);
}

/* Published lists */

typedef struct List {
    GPtrArray *codes;
    GArray *values;
    GArray *ranks; /* -1 where not stated */
} List;

static void
read_list(List *list, const char *name)
{
    GArray *cases = cases_load(REFORM_TEST_DATA "/cases/ranking_published.tsv", 4);

    assert_non_null(cases);
    *list = (List){ g_ptr_array_new_with_free_func(g_free), g_array_new(FALSE, FALSE, sizeof(double)),
                    g_array_new(FALSE, FALSE, sizeof(int)) };
    for (guint i = 0; i < cases->len; i++) {
        char **fields = g_array_index(cases, Case, i).fields;
        double value = fields[2][0] == '\0' ? (double)NAN : g_ascii_strtod(fields[2], NULL);
        int stated = fields[3][0] == '?' ? -1 : atoi(fields[3]);
        if (strcmp(fields[0], name) != 0)
            continue;
        g_ptr_array_add(list->codes, g_strdup(fields[1]));
        g_array_append_val(list->values, value);
        g_array_append_val(list->ranks, stated);
    }
    g_array_unref(cases);
}

static void
clear_list(List *list)
{
    g_ptr_array_unref(list->codes);
    g_array_unref(list->values);
    g_array_unref(list->ranks);
}

static void
published_ranks_come_out(void **state)
{
    static const struct {
        const char *name;
        size_t n, n_missing;
    } lists[] = { { "PAPI 2018", 63, 2 }, { "766 2026", 34, 0 }, { "PCI 2006", 64, 0 },
                  { "PCI 2009", 63, 0 },  { "PCI 2013", 63, 0 }, { "PCI 2016", 63, 0 } };

    (void)state;
    for (size_t k = 0; k < G_N_ELEMENTS(lists); k++) {
        List list;
        read_list(&list, lists[k].name);
        assert_int_equal(list.codes->len, lists[k].n);
        reform_ranking *ranking =
            rank((const char *const *)list.codes->pdata, (const double *)(void *)list.values->data,
                 list.codes->len, REFORM_RANK_METHOD_COMPETITION);
        assert_int_equal(reform_ranking_get_n_missing(ranking), lists[k].n_missing);
        for (guint i = 0; i < list.codes->len; i++) {
            int stated = g_array_index(list.ranks, int, i);
            if (stated >= 0)
                assert_int_equal(reform_ranking_get_place(ranking, i), stated);
        }
        reform_ranking_unref(ranking);
        clear_list(&list);
    }
}

/* What always holds */

enum { N_RANDOM = 200 };

static char random_codes[N_RANDOM][8];
static const char *random_pointers[N_RANDOM];

/* Values of few kinds, so that many are tied, and some missing. */
static void
fill_random(GRand *random, double *values, size_t n, int kinds)
{
    for (size_t i = 0; i < n; i++) {
        g_snprintf(random_codes[i], sizeof random_codes[i], "U%03u", (guint)i);
        random_pointers[i] = random_codes[i];
        values[i] =
            g_rand_int_range(random, 0, 10) == 0 ? (double)NAN : g_rand_int_range(random, 0, kinds) / 7.0;
    }
}

static void
the_order_of_units_does_not_matter(void **state)
{
    GRand *random = g_rand_new_with_seed(1);
    double values[N_RANDOM], shuffled[N_RANDOM];
    const char *codes[N_RANDOM];

    (void)state;
    for (int method = 1; method <= 4; method++) {
        fill_random(random, values, N_RANDOM, 20);
        memcpy(codes, random_pointers, sizeof codes);
        memcpy(shuffled, values, sizeof shuffled);
        for (int i = N_RANDOM - 1; i > 0; i--) {
            int j = g_rand_int_range(random, 0, i + 1);
            const char *code = codes[i];
            double value = shuffled[i];
            codes[i] = codes[j], codes[j] = code;
            shuffled[i] = shuffled[j], shuffled[j] = value;
        }
        reform_ranking *a = rank(random_pointers, values, N_RANDOM, (reform_rank_method)method);
        reform_ranking *b = rank(codes, shuffled, N_RANDOM, (reform_rank_method)method);
        for (size_t i = 0; i < N_RANDOM; i++) {
            size_t unit = 0;
            assert_int_equal(reform_ranking_find(b, random_codes[i], &unit, NULL), REFORM_STATUS_OK);
            double x = reform_ranking_get_rank(a, i), y = reform_ranking_get_rank(b, unit);
            assert_true(x == y || (isnan(x) && isnan(y)));
        }
        reform_ranking_unref(a);
        reform_ranking_unref(b);
    }
    g_rand_free(random);
}

static void
average_ranks_sum_to_those_without_ties(void **state)
{
    GRand *random = g_rand_new_with_seed(2);
    double values[N_RANDOM];

    (void)state;
    for (int kinds = 1; kinds < 300; kinds += 13) {
        fill_random(random, values, N_RANDOM, kinds);
        reform_ranking *ranking = rank(random_pointers, values, N_RANDOM, REFORM_RANK_METHOD_AVERAGE);
        double n = (double)reform_ranking_get_n_ranked(ranking), sum = 0.0;
        for (size_t i = 0; i < N_RANDOM; i++)
            sum += isnan(values[i]) ? 0.0 : reform_ranking_get_rank(ranking, i);
        assert_close(sum, n * (n + 1) / 2, 0.0);
        reform_ranking_unref(ranking);
    }
    g_rand_free(random);
}

/* Agreement */

static void
agreement_is_exact_on_a_hand_case(void **state)
{
    /* 6 pairs alike and 4 opposed of 10; squares of differences of ranks add up to 16, so rho is 1 - 96/120.
     */
    static const double a[] = { 1, 2, 3, 4, 5 }, b[] = { 3, 4, 1, 2, 5 };
    reform_ranking *x = rank(FIVE, a, 5, REFORM_RANK_METHOD_DENSE),
                   *y = rank(FIVE, b, 5, REFORM_RANK_METHOD_ORDINAL);
    double tau = 0.0, rho = 0.0;
    size_t n = 0;
    int64_t alike = 0, opposed = 0;

    (void)state;
    assert_int_equal(reform_ranking_kendall(x, y, &tau, &n, &alike, &opposed, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 5);
    assert_int_equal(alike, 6);
    assert_int_equal(opposed, 4);
    assert_close(tau, 0.2, 0.0);
    n = 0;
    assert_int_equal(reform_ranking_spearman(x, y, &rho, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 5);
    assert_close(rho, 0.2, 0.0);
    assert_int_equal(reform_ranking_kendall(x, x, &tau, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_close(tau, 1.0, 0.0);
    reform_ranking_unref(x);
    reform_ranking_unref(y);
}

static double
sign_of(double x)
{
    return (x > 0) - (x < 0);
}

/* All pairs, one by one; and the correlation of signs, which is what tau-b is. */
static void
brute_kendall(const double *a, const double *b, size_t n, double *out_tau, int64_t *out_alike,
              int64_t *out_opposed)
{
    double s = 0.0, na = 0.0, nb = 0.0;

    *out_alike = *out_opposed = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            if (isnan(a[i]) || isnan(a[j]) || isnan(b[i]) || isnan(b[j]))
                continue;
            double x = sign_of(a[i] - a[j]), y = sign_of(b[i] - b[j]);
            s += x * y, na += x * x, nb += y * y;
            *out_alike += x * y > 0;
            *out_opposed += x * y < 0;
        }
    *out_tau = s / sqrt(na) / sqrt(nb);
}

/* Pearson's correlation of numbers of units below and above. */
static double
brute_spearman(const double *a, const double *b, size_t n)
{
    double aa = 0.0, bb = 0.0, ab = 0.0;

    for (size_t i = 0; i < n; i++) {
        double x = 0.0, y = 0.0;
        if (isnan(a[i]) || isnan(b[i]))
            continue;
        for (size_t j = 0; j < n; j++) {
            if (isnan(a[j]) || isnan(b[j]))
                continue;
            x += sign_of(a[i] - a[j]);
            y += sign_of(b[i] - b[j]);
        }
        aa += x * x, bb += y * y, ab += x * y;
    }
    return ab / sqrt(aa) / sqrt(bb);
}

static void
agreement_is_what_counting_all_pairs_gives(void **state)
{
    GRand *random = g_rand_new_with_seed(3);
    double a[N_RANDOM], b[N_RANDOM];

    (void)state;
    for (int round = 0; round < 40; round++) {
        size_t n = (size_t)g_rand_int_range(random, 30, N_RANDOM + 1);
        fill_random(random, a, n, 2 + round * 8);
        fill_random(random, b, n, 200 - round * 4);
        reform_ranking *x = rank(random_pointers, a, n, REFORM_RANK_METHOD_COMPETITION);
        reform_ranking *y = rank(random_pointers, b, n, REFORM_RANK_METHOD_COMPETITION);
        double tau = 0.0, back = 0.0, rho = 0.0, expected = 0.0;
        int64_t alike = 0, opposed = 0, expected_alike = 0, expected_opposed = 0;

        assert_int_equal(reform_ranking_kendall(x, y, &tau, NULL, &alike, &opposed, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_ranking_kendall(y, x, &back, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
        brute_kendall(a, b, n, &expected, &expected_alike, &expected_opposed);
        assert_close(tau, expected, 1e-14);
        assert_close(tau, back, 0.0);
        assert_true(alike == expected_alike && opposed == expected_opposed);
        assert_int_equal(reform_ranking_spearman(x, y, &rho, NULL, NULL), REFORM_STATUS_OK);
        assert_close(rho, brute_spearman(a, b, n), 1e-14);
        reform_ranking_unref(x);
        reform_ranking_unref(y);
    }
    g_rand_free(random);
}

/* Of 10 pairs 9 are untied in a and 4 in b, and those 4 are ordered alike: 4 / sqrt(9 * 4). */
static void
agreement_with_ties_is_the_nearest_double_where_the_root_is_whole(void **state)
{
    static const double a[] = { 1, 2, 3, 4, 4 }, b[] = { 1, 2, 2, 2, 2 };
    reform_ranking *x = rank(FIVE, a, 5, REFORM_RANK_METHOD_DENSE),
                   *y = rank(FIVE, b, 5, REFORM_RANK_METHOD_DENSE);
    double tau = 0.0;

    (void)state;
    assert_int_equal(reform_ranking_kendall(x, y, &tau, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_close(tau, 2.0 / 3.0, 0.0);
    reform_ranking_unref(x);
    reform_ranking_unref(y);
}

/* n different values against the same in four groups of equal values: rho is sqrt(15/16 n^2 / (n^2 - 1)). Of
 * the n (n - 1) / 2 pairs those between groups, 3/8 n^2, are ordered alike. */
static void
agreement_of_many_units_follows_its_formula(void **state)
{
    const size_t n = 200000;
    char(*names)[8] = g_malloc(n * sizeof *names);
    const char **codes = g_new(const char *, n);
    double *a = g_new(double, n), *b = g_new(double, n);
    double tau = 0.0, rho = 0.0, size = (double)n;
    int64_t alike = 0, opposed = -1;

    (void)state;
    for (size_t i = 0; i < n; i++) {
        g_snprintf(names[i], sizeof names[i], "%06u", (guint)(i * 7919 % n));
        codes[i] = names[i];
        a[i] = (double)i;
        b[i] = (double)(i / (n / 4));
    }
    reform_ranking *x = rank(codes, a, n, REFORM_RANK_METHOD_COMPETITION),
                   *y = rank(codes, b, n, REFORM_RANK_METHOD_COMPETITION);
    assert_int_equal(reform_ranking_spearman(x, y, &rho, NULL, NULL), REFORM_STATUS_OK);
    assert_close(rho, sqrt(15.0 / 16.0 * size * size / (size * size - 1.0)), 1e-15);
    assert_int_equal(reform_ranking_kendall(x, y, &tau, NULL, &alike, &opposed, NULL), REFORM_STATUS_OK);
    assert_true(alike == (int64_t)(n / 8 * 3 * n) && opposed == 0);
    assert_close(tau, sqrt(0.375 * size * size / (size * (size - 1.0) / 2.0)), 1e-15);
    reform_ranking_unref(x);
    reform_ranking_unref(y);
    g_free(names);
    g_free(codes);
    g_free(a);
    g_free(b);
}

static void
agreement_of_too_little_is_undefined(void **state)
{
    static const double same[] = { 2, 2, 2, 2, NAN }, one[] = { NAN, 5, NAN, NAN, 6 };
    reform_ranking *all = rank(FIVE, TIED, 5, REFORM_RANK_METHOD_COMPETITION);
    reform_ranking *equal = rank(FIVE, same, 5, REFORM_RANK_METHOD_COMPETITION);
    reform_ranking *few = rank(FIVE, one, 5, REFORM_RANK_METHOD_COMPETITION);
    reform_error *error = NULL;
    double out = 7.0;

    (void)state;
    assert_int_equal(reform_ranking_kendall(all, few, &out, NULL, NULL, NULL, &error),
                     REFORM_STATUS_UNDEFINED);
    assert_string_equal(reform_error_get_message(error),
                        "Kendall's tau of 1 common ranked units, expected at least 2");
    reform_error_free(error);
    assert_int_equal(reform_ranking_spearman(all, few, &out, NULL, NULL), REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_ranking_kendall(all, equal, &out, NULL, NULL, NULL, NULL),
                     REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_ranking_spearman(equal, all, &out, NULL, &error), REFORM_STATUS_UNDEFINED);
    assert_string_equal(reform_error_get_message(error),
                        "Spearman's rho of a ranking whose 4 common units are all equal");
    reform_error_free(error);
    assert_int_equal(reform_ranking_kendall(NULL, all, &out, NULL, NULL, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_ranking_spearman(all, all, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_close(out, 7.0, 0.0);
    reform_ranking_unref(all);
    reform_ranking_unref(equal);
    reform_ranking_unref(few);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_method_numbers_ties_in_its_way),
        cmocka_unit_test(units_without_a_value_are_listed_and_not_ranked),
        cmocka_unit_test(the_lowest_value_can_be_first),
        cmocka_unit_test(ties_are_judged_on_unrounded_values_unless_digits_are_stated),
        cmocka_unit_test(codes_are_found_in_any_composition),
        cmocka_unit_test(bad_units_are_refused_by_name),
        cmocka_unit_test(nothing_asked_of_nothing_gives_nothing),
        cmocka_unit_test(published_ranks_come_out),
        cmocka_unit_test(the_order_of_units_does_not_matter),
        cmocka_unit_test(average_ranks_sum_to_those_without_ties),
        cmocka_unit_test(agreement_is_exact_on_a_hand_case),
        cmocka_unit_test(agreement_is_what_counting_all_pairs_gives),
        cmocka_unit_test(agreement_with_ties_is_the_nearest_double_where_the_root_is_whole),
        cmocka_unit_test(agreement_of_many_units_follows_its_formula),
        cmocka_unit_test(agreement_of_too_little_is_undefined),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
