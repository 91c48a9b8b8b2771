/* SPDX-License-Identifier: MIT */
/* Changes between rankings, also from 63 provinces to 34: tests/cases/provinces_34.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <string.h>

#include <reform/reform.h>

#include "cases.h"
#include "close.h"

static reform_ranking *
rank(const char *const *codes, const double *values, size_t n)
{
    reform_ranking *ranking = NULL;

    assert_int_equal(reform_ranking_new(codes, values, n, NULL, &ranking, NULL), REFORM_STATUS_OK);
    return ranking;
}

static void
changes_are_given_by_code(void **state)
{
    static const char *const old_codes[] = { "A", "B", "C", "X" }, *const new_codes[] = { "D", "C", "B",
                                                                                          "A" };
    static const double olds[] = { 3.0, 2.0, NAN, 1.0 }, news[] = { 9.0, 8.0, 2.5, 2.0 };
    reform_ranking *before = rank(old_codes, olds, 4), *now = rank(new_codes, news, 4);
    reform_ranking_change *change = NULL;
    size_t gone = 9, units[3];

    (void)state;
    assert_int_equal(reform_ranking_compare(now, before, NULL, NULL, 0, &change, NULL), REFORM_STATUS_OK);
    reform_ranking_unref(before);
    reform_ranking_unref(now);
    assert_int_equal(reform_ranking_change_get_succession(change, 0), REFORM_SUCCESSION_NEW);
    assert_true(isnan(reform_ranking_change_get_value(change, 0)) &&
                isnan(reform_ranking_change_get_rank(change, 0)));
    assert_true(reform_ranking_change_get_before(change, 0) == REFORM_RANKING_NO_UNIT);
    assert_int_equal(reform_ranking_change_get_succession(change, 1), REFORM_SUCCESSION_ONE);
    assert_true(isnan(reform_ranking_change_get_value(change, 1)) &&
                isnan(reform_ranking_change_get_rank(change, 1)));
    assert_close(reform_ranking_change_get_value(change, 2), 0.5, 0.0);
    assert_close(reform_ranking_change_get_rank(change, 2), -1.0, 0.0);
    assert_close(reform_ranking_change_get_value(change, 3), -1.0, 0.0);
    assert_close(reform_ranking_change_get_rank(change, 3), -3.0, 0.0);
    assert_int_equal(reform_ranking_change_get_before(change, 3), 0);
    assert_int_equal(reform_ranking_change_count(change, REFORM_SUCCESSION_ONE), 3);
    assert_int_equal(reform_ranking_change_list(change, REFORM_SUCCESSION_ONE, 3, units, NULL),
                     REFORM_STATUS_OK);
    assert_true(units[0] == 1 && units[1] == 2 && units[2] == 3);
    assert_int_equal(reform_ranking_change_list(change, REFORM_SUCCESSION_ONE, 2, units, NULL),
                     REFORM_STATUS_RANGE);
    assert_int_equal(reform_ranking_change_get_n_gone(change), 1);
    assert_int_equal(reform_ranking_change_list_gone(change, 1, &gone, NULL), REFORM_STATUS_OK);
    assert_int_equal(gone, 3);
    assert_int_equal(reform_ranking_change_list_gone(change, 2, units, NULL), REFORM_STATUS_RANGE);
    assert_ptr_equal(reform_ranking_change_ref(change), change);
    reform_ranking_change_unref(change);
    reform_ranking_change_unref(change);
}

static void
each_way_of_becoming_is_told_apart(void **state)
{
    /* A is renamed, B and C merge under the name of B, D splits in two, E stays, F is taken into E; G is
     * unknown before. */
    static const char *const olds[] = { "A", "B", "C", "D", "D", "F", "G", "gone" };
    static const char *const news[] = { "a", "B", "B", "D1", "D2", "E", "g", "nowhere" };
    static const char *const before_codes[] = { "A", "B", "C", "D", "E", "H", "gone" };
    static const char *const now_codes[] = { "a", "B", "D1", "D2", "E", "g", "H", "C" };
    static const reform_succession expected[] = {
        REFORM_SUCCESSION_ONE,    REFORM_SUCCESSION_MERGED, REFORM_SUCCESSION_SPLIT, REFORM_SUCCESSION_SPLIT,
        REFORM_SUCCESSION_MERGED, REFORM_SUCCESSION_NEW,    REFORM_SUCCESSION_ONE,   REFORM_SUCCESSION_NEW,
    };
    static const double values[] = { 8, 7, 6, 5, 4, 3, 2, 1 };
    reform_ranking *before = rank(before_codes, values, 7), *now = rank(now_codes, values, 8);
    reform_ranking_change *change = NULL;
    size_t gone = 0;

    (void)state;
    assert_int_equal(reform_ranking_compare(now, before, olds, news, 8, &change, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(reform_ranking_change_get_succession(change, i), expected[i]);
        assert_int_equal(isnan(reform_ranking_change_get_rank(change, i)) != 0,
                         expected[i] != REFORM_SUCCESSION_ONE);
    }
    assert_int_equal(reform_ranking_change_get_before(change, 0), 0);
    assert_int_equal(reform_ranking_change_get_n_gone(change), 1);
    assert_int_equal(reform_ranking_change_list_gone(change, 1, &gone, NULL), REFORM_STATUS_OK);
    assert_int_equal(gone, 6);
    reform_ranking_change_unref(change);
    reform_ranking_unref(before);
    reform_ranking_unref(now);
}

/* Of the 34 provinces, 23 were formed of several and 11 were kept; Thừa Thiên Huế had become Huế. */
static void
merged_provinces_have_no_change(void **state)
{
    GArray *cases = cases_load(REFORM_TEST_DATA "/cases/provinces_34.tsv", 2);
    const char *olds[63], *news[63], *now_codes[63];
    double values[63];
    size_t n_now = 0, merged[23], hue = 0, old_hue = 0;
    reform_ranking_change *change = NULL;

    (void)state;
    assert_non_null(cases);
    assert_int_equal(cases->len, 63);
    for (guint i = 0; i < 63; i++) {
        gboolean known = FALSE;
        olds[i] = g_array_index(cases, Case, i).fields[0];
        news[i] = g_array_index(cases, Case, i).fields[1];
        values[i] = 100.0 - i;
        for (size_t j = 0; j < n_now; j++)
            known |= strcmp(now_codes[j], news[i]) == 0;
        if (!known)
            now_codes[n_now++] = news[i];
    }
    assert_int_equal(n_now, 34);

    reform_ranking *before = rank(olds, values, 63), *now = rank(now_codes, values, 34);
    assert_int_equal(reform_ranking_compare(now, before, olds, news, 63, &change, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_change_count(change, REFORM_SUCCESSION_MERGED), 23);
    assert_int_equal(reform_ranking_change_count(change, REFORM_SUCCESSION_ONE), 11);
    assert_int_equal(reform_ranking_change_get_n_gone(change), 0);
    assert_int_equal(reform_ranking_change_list(change, REFORM_SUCCESSION_MERGED, 23, merged, NULL),
                     REFORM_STATUS_OK);
    for (size_t i = 0; i < 23; i++)
        assert_true(isnan(reform_ranking_change_get_value(change, merged[i])));
    assert_int_equal(reform_ranking_find(now, "Huế", &hue, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_find(before, "Thừa Thiên Huế", &old_hue, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_change_get_before(change, hue), old_hue);
    reform_ranking_change_unref(change);
    reform_ranking_unref(before);
    reform_ranking_unref(now);
    g_array_unref(cases);
}

/* The same with codes of the General Statistics Office, some of which mean another province since. */
static void
the_mapping_of_the_registry_can_be_given_as_it_is(void **state)
{
    const char *olds[63], *news[63], *now_codes[34];
    double values[63];
    size_t n = 0, n_now = 0, hue = 0;
    reform_ranking_change *change = NULL;
    reform_province_registry *registry = NULL;

    (void)state;
    assert_int_equal(reform_province_registry_get_builtin(&registry, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_province_registry_list_mapping(registry, 63, olds, news, &n, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(n, 63);
    for (size_t i = 0; i < 63; i++) {
        gboolean known = FALSE;
        values[i] = 100.0 - (double)i;
        for (size_t j = 0; j < n_now; j++)
            known |= strcmp(now_codes[j], news[i]) == 0;
        if (!known) {
            assert_true(n_now < 34);
            now_codes[n_now++] = news[i];
        }
    }

    reform_ranking *before = rank(olds, values, 63), *now = rank(now_codes, values, n_now);
    assert_int_equal(reform_ranking_compare(now, before, olds, news, 63, &change, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_change_count(change, REFORM_SUCCESSION_MERGED), 23);
    assert_int_equal(reform_ranking_change_count(change, REFORM_SUCCESSION_ONE), 11);
    assert_int_equal(reform_ranking_find(now, "46", &hue, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_change_get_succession(change, hue), REFORM_SUCCESSION_ONE);
    reform_ranking_change_unref(change);
    reform_ranking_unref(before);
    reform_ranking_unref(now);
    reform_province_registry_unref(registry);
}

static void
bad_comparisons_are_refused(void **state)
{
    static const char *const codes[] = { "A", "B" }, *const twice[] = { "A", "A" },
                             *const blank[] = { "A", "" };
    static const char *const null[] = { "A", NULL };
    static const double values[] = { 1.0, 2.0 };
    reform_ranking *ranking = rank(codes, values, 2), *dense = NULL, *ascending = NULL;
    reform_ranking_options *options = reform_ranking_options_new();
    reform_ranking_change *change = NULL;
    reform_error *error = NULL;

    (void)state;
    reform_ranking_options_set_ascending(options, 1);
    assert_int_equal(reform_ranking_new(codes, values, 2, options, &ascending, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_options_set_method(options, REFORM_RANK_METHOD_DENSE, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_new(codes, values, 2, options, &dense, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_compare(ranking, dense, NULL, NULL, 0, &change, &error),
                     REFORM_STATUS_INCONSISTENT);
    assert_string_equal(reform_error_get_message(error),
                        "the method differs between the two rankings, expected the same");
    reform_error_free(error);
    assert_int_equal(reform_ranking_compare(ranking, ascending, NULL, NULL, 0, &change, NULL),
                     REFORM_STATUS_INCONSISTENT);
    assert_int_equal(reform_ranking_compare(ranking, ranking, twice, twice, 2, &change, &error),
                     REFORM_STATUS_DUPLICATE);
    assert_string_equal(reform_error_get_message(error),
                        "pairs 1 and 2 both say that 'A' became 'A', expected it once");
    reform_error_free(error);
    assert_int_equal(reform_ranking_compare(ranking, ranking, codes, blank, 2, &change, NULL),
                     REFORM_STATUS_MISSING);
    assert_int_equal(reform_ranking_compare(ranking, ranking, blank, codes, 2, &change, NULL),
                     REFORM_STATUS_MISSING);
    assert_int_equal(reform_ranking_compare(ranking, ranking, codes, null, 2, &change, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_ranking_compare(ranking, ranking, codes, NULL, 2, &change, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_ranking_compare(ranking, ranking, codes, codes, SIZE_MAX, &change, NULL),
                     REFORM_STATUS_LIMIT);
    assert_int_equal(reform_ranking_compare(ranking, NULL, NULL, NULL, 0, &change, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_ranking_compare(ranking, ranking, NULL, NULL, 0, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(change);

    assert_int_equal(reform_ranking_change_get_succession(NULL, 0), 0);
    assert_int_equal(reform_ranking_change_count(NULL, REFORM_SUCCESSION_ONE), 0);
    assert_int_equal(reform_ranking_change_get_n_gone(NULL), 0);
    assert_true(isnan(reform_ranking_change_get_rank(NULL, 0)));
    assert_null(reform_ranking_change_ref(NULL));
    reform_ranking_change_unref(NULL);
    reform_ranking_unref(ranking);
    reform_ranking_unref(dense);
    reform_ranking_unref(ascending);
    reform_ranking_options_free(options);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_are_given_by_code),
        cmocka_unit_test(each_way_of_becoming_is_told_apart),
        cmocka_unit_test(merged_provinces_have_no_change),
        cmocka_unit_test(the_mapping_of_the_registry_can_be_given_as_it_is),
        cmocka_unit_test(bad_comparisons_are_refused),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
