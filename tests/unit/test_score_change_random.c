/* SPDX-License-Identifier: MIT */
/* What holds for any scheme, on schemes that are made up: nothing is expected but that ways to the same figure agree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include <glib.h>

#include "editions.h"

#define N_SCHEMES 400

static const char *const UNITS[] = { "A", "B", "C", "D", "E" };

/* A sum without rounding, rounded once: each partial holds what the ones before it lost. */
static double
sum_exactly(const double *numbers, size_t n)
{
    double partials[64], sum = 0;
    size_t n_partials = 0;

    for (size_t i = 0; i < n; i++) {
        double number = numbers[i];
        size_t n_kept = 0;
        for (size_t k = 0; k < n_partials; k++) {
            double partial = partials[k];
            if (fabs(number) < fabs(partial)) {
                partial = number;
                number = partials[k];
            }
            const double high = number + partial, low = partial - (high - number);
            if (low != 0)
                partials[n_kept++] = low;
            number = high;
        }
        partials[n_kept++] = number;
        n_partials = n_kept;
        assert_true(n_partials < N_OF(partials));
    }
    /* From the largest down, until something is lost; a half is then broken by what follows. */
    while (n_partials > 0) {
        const double partial = partials[--n_partials], lost = partial - ((sum + partial) - sum);
        sum += partial;
        if (lost == 0)
            continue;
        if (n_partials > 0 && (lost < 0) == (partials[n_partials - 1] < 0) && (sum + 2 * lost) - sum == 2 * lost)
            sum += 2 * lost;
        break;
    }
    return sum;
}

static reform_scores *
score_edition(GRand *random, const Edition *edition)
{
    reform_scheme *scheme = edition_scheme(edition);
    reform_observations *observations = edition_observe(random, UNITS, N_OF(UNITS));
    reform_scores *scores = scores_of(scheme, observations, NULL, NULL);

    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
    return scores;
}

static void
assert_adds_up(const reform_score_change *change)
{
    const double total = reform_score_change_get_total_after(change) - reform_score_change_get_total_before(change);

    assert_true(total == reform_score_change_get_total(change));
    assert_true(sum_exactly(reform_score_change_get_all_parts(change), reform_score_change_get_size(change)) == total);
}

static void
parts_add_up_to_the_change_whatever_changed(void **state)
{
    GRand *random = g_rand_new_with_seed(1998);
    guint n_compared = 0;

    (void)state;
    for (guint i = 0; i < N_SCHEMES; i++) {
        Edition edition = { 0 };
        edition_make(random, &edition, i % 4 == 0);
        reform_scores *earlier = score_edition(random, &edition);
        edition_revise(random, &edition);
        reform_scores *later = score_edition(random, &edition);
        for (size_t unit = 0; unit < N_OF(UNITS); unit++) {
            reform_score_change *change = NULL;
            if (reform_score_change_new(later, unit, earlier, unit, &change, NULL) != REFORM_STATUS_OK)
                continue;
            assert_adds_up(change);
            reform_score_change_unref(change);
            n_compared++;
        }
        reform_scores_unref(earlier);
        reform_scores_unref(later);
    }
    assert_true(n_compared > N_SCHEMES);
    g_rand_free(random);
}

/* The two orders change places, and nothing else. */
static void
the_way_back_has_the_same_parts_with_the_other_sign(void **state)
{
    GRand *random = g_rand_new_with_seed(10);
    guint n_compared = 0;

    (void)state;
    for (guint i = 0; i < N_SCHEMES; i++) {
        Edition edition = { 0 };
        edition_make(random, &edition, FALSE);
        reform_scores *scores = score_edition(random, &edition);
        reform_score_change *there = NULL, *back = NULL;
        if (reform_score_change_new(scores, 0, scores, 1, &there, NULL) == REFORM_STATUS_OK &&
            reform_score_change_new(scores, 1, scores, 0, &back, NULL) == REFORM_STATUS_OK) {
            const double *parts = reform_score_change_get_all_parts(there);
            double largest = 0;
            for (size_t row = 0; row < reform_score_change_get_size(there); row++)
                largest = fmax(largest, fabs(parts[row]));
            for (size_t row = 0; row < reform_score_change_get_size(there); row++) {
                for (size_t other = 0; other < reform_score_change_get_size(back); other++)
                    if (strcmp(reform_score_change_get_code(there, row), reform_score_change_get_code(back, other)) == 0)
                        assert_close(parts[row], -reform_score_change_get_part(back, other), 1e-9 * largest);
            }
            n_compared++;
        }
        reform_score_change_unref(there);
        reform_score_change_unref(back);
        reform_scores_unref(scores);
    }
    assert_true(n_compared > N_SCHEMES / 4);
    g_rand_free(random);
}

static void
equal_scores_have_no_part(void **state)
{
    GRand *random = g_rand_new_with_seed(4);

    (void)state;
    for (guint i = 0; i < N_SCHEMES; i++) {
        Edition edition = { 0 };
        reform_score_change *change = NULL;
        edition_make(random, &edition, TRUE);
        reform_scores *scores = score_edition(random, &edition);
        if (reform_score_change_new(scores, 0, scores, 0, &change, NULL) == REFORM_STATUS_OK) {
            assert_int_equal(reform_score_change_get_size(change), reform_scheme_get_n_leaves(reform_scores_get_scheme(scores)));
            for (size_t row = 0; row < reform_score_change_get_size(change); row++)
                assert_true(reform_score_change_get_part(change, row) == 0);
        }
        reform_score_change_unref(change);
        reform_scores_unref(scores);
    }
    g_rand_free(random);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_add_up_to_the_change_whatever_changed),
        cmocka_unit_test(the_way_back_has_the_same_parts_with_the_other_sign),
        cmocka_unit_test(equal_scores_have_no_part),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
