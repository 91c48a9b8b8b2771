/* SPDX-License-Identifier: MIT */
/* What would change, on schemes that are made up, is what scoring all anew gives, bit for bit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include <glib.h>

#include "editions.h"

#define N_SCHEMES 300
#define N_CHANGED 3

static const char *const UNITS[] = { "A", "B", "C", "D", "E" };

/* The same observations but for some inputs of one unit. */
static reform_observations *
observe_changed(const reform_observations *before, size_t unit, const char *const *inputs, const double *values, size_t n)
{
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;

    assert_int_equal(reform_observations_builder_set_units(builder, UNITS, N_OF(UNITS), NULL), REFORM_STATUS_OK);
    for (size_t column = 0; column < reform_observations_get_n_columns(before); column++) {
        const char *name = reform_observations_get_name(before, column);
        double numbers[N_OF(UNITS)];
        memcpy(numbers, reform_observations_get_numbers(before, column), sizeof numbers);
        for (size_t i = 0; i < n; i++)
            if (strcmp(inputs[i], name) == 0)
                numbers[unit] = values[i];
        assert_int_equal(reform_observations_builder_copy_numbers(builder, name, numbers, NULL), REFORM_STATUS_OK);
    }
    assert_int_equal(reform_observations_builder_build(builder, &observations, NULL), REFORM_STATUS_OK);
    reform_observations_builder_free(builder);
    return observations;
}

static void
assert_same(double a, double b)
{
    assert_true(isnan(a) ? isnan(b) : a == b);
}

static void
check_what_if(GRand *random, reform_scheme *scheme, reform_observations *observations, const reform_score_options *options)
{
    const size_t unit = edition_pick(random, N_OF(UNITS)), n_inputs = MIN(N_CHANGED, reform_scheme_get_n_inputs(scheme));
    const size_t n_nodes = reform_scheme_get_size(scheme), root = reform_scheme_get_root(scheme);
    const char *inputs[N_CHANGED];
    double values[N_CHANGED], found[EDITION_MAX_NODES];
    uint8_t states[EDITION_MAX_NODES];
    reform_ranking *ranking = NULL;
    int64_t place = -1;

    for (size_t i = 0; i < n_inputs; i++) {
        inputs[i] = reform_scheme_get_input(scheme, i);
        values[i] = edition_pick(random, 4) == 0 ? NAN : edition_pick(random, 6000) / 100.0;
    }
    reform_scores *scores = scores_of(scheme, observations, options, NULL);
    reform_observations *changed = observe_changed(observations, unit, inputs, values, n_inputs);
    reform_scores *anew = scores_of(scheme, changed, options, NULL);
    assert_int_equal(reform_scores_what_if(scores, unit, inputs, values, n_inputs, found, states, &place, NULL), REFORM_STATUS_OK);
    for (size_t node = 0; node < n_nodes; node++) {
        assert_same(found[node], reform_scores_get_value(anew, unit, node));
        assert_int_equal(states[node], reform_scores_get_state(anew, unit, node));
    }
    assert_int_equal(reform_scores_rank(anew, root, NULL, &ranking, NULL), REFORM_STATUS_OK);
    assert_int_equal(place, reform_ranking_get_place(ranking, unit));
    reform_ranking_unref(ranking);
    reform_scores_unref(anew);
    reform_observations_unref(changed);
    reform_scores_unref(scores);
}

/* A schema, with a leaf of each unit overridden now and then. */
static reform_score_options *
draw_overrides(GRand *random, const reform_scheme *scheme)
{
    reform_score_options *options = reform_score_options_new();

    for (size_t unit = 0; unit < N_OF(UNITS); unit++) {
        const size_t leaf = reform_scheme_get_leaf(scheme, edition_pick(random, (guint)reform_scheme_get_n_leaves(scheme)));
        if (edition_pick(random, 3) == 0)
            assert_int_equal(reform_score_options_override(options, UNITS[unit], reform_scheme_get_text(scheme, leaf, REFORM_SCHEME_FIELD_CODE),
                                                           edition_pick(random, 500) / 10.0, "drawn", NULL),
                             REFORM_STATUS_OK);
    }
    return options;
}

static void
what_would_change_is_what_scoring_all_anew_gives(void **state)
{
    GRand *random = g_rand_new_with_seed(5);

    (void)state;
    for (guint i = 0; i < N_SCHEMES; i++) {
        Edition edition = { 0 };
        edition_make(random, &edition, i % 2 == 0);
        reform_scheme *scheme = edition_scheme(&edition);
        reform_observations *observations = edition_observe(random, UNITS, N_OF(UNITS));
        reform_score_options *options = draw_overrides(random, scheme);
        check_what_if(random, scheme, observations, options);
        reform_score_options_free(options);
        reform_observations_unref(observations);
        reform_scheme_unref(scheme);
    }
    g_rand_free(random);
}

static double
total_with(reform_scheme *scheme, reform_observations *observations, size_t leaf, double value)
{
    reform_score_options *options = reform_score_options_new();

    assert_int_equal(reform_score_options_override(options, UNITS[0], reform_scheme_get_text(scheme, leaf, REFORM_SCHEME_FIELD_CODE), value, "best", NULL),
                     REFORM_STATUS_OK);
    reform_scores *scores = scores_of(scheme, observations, options, NULL);
    const double total = reform_scores_get_unrounded(scores, reform_scheme_get_root(scheme))[0];
    reform_scores_unref(scores);
    reform_score_options_free(options);
    return total;
}

/* What a leaf lacks says what its best is: for one without a value that is all of it. */
static void
gains_are_those_of_an_override_of_the_best(void **state)
{
    GRand *random = g_rand_new_with_seed(6);
    size_t nodes[EDITION_MAX_NODES], n_checked = 0;
    double left[EDITION_MAX_NODES], gains[EDITION_MAX_NODES];

    (void)state;
    for (guint i = 0; i < N_SCHEMES; i++) {
        Edition edition = { 0 };
        edition_make(random, &edition, i % 2 == 0);
        reform_scheme *scheme = edition_scheme(&edition);
        reform_observations *observations = edition_observe(random, UNITS, N_OF(UNITS));
        reform_scores *scores = scores_of(scheme, observations, NULL, NULL);
        const size_t n = reform_scheme_get_n_leaves(scheme);
        const double total = reform_scores_get_unrounded(scores, reform_scheme_get_root(scheme))[0];
        assert_int_equal(reform_scores_list_left(scores, 0, n, nodes, left, gains, NULL), REFORM_STATUS_OK);
        for (size_t k = 0; k < n; k++) {
            const double value = reform_scores_get_unrounded(scores, nodes[k])[0], cap = reform_scheme_get_cap(scheme, nodes[k]);
            const double high = reform_scheme_get_high(scheme, nodes[k]);
            if (k > 0 && !isnan(gains[k]))
                assert_true(gains[k - 1] >= gains[k]);
            /* Those of these bests that are not a sum of what is there and what lacks. */
            const double best = isnan(value) ? left[k] : !isnan(high) ? high : cap;
            if (isnan(best) || left[k] == 0)
                continue;
            const double gain = total_with(scheme, observations, nodes[k], best) - total;
            if (strcmp(reform_scheme_get_text(scheme, nodes[k], REFORM_SCHEME_FIELD_NORMALISE), "") == 0 || isnan(value)) {
                assert_same(gains[k], gain);
                n_checked++;
            }
        }
        reform_scores_unref(scores);
        reform_observations_unref(observations);
        reform_scheme_unref(scheme);
    }
    assert_true(n_checked > N_SCHEMES / 2);
    g_rand_free(random);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_would_change_is_what_scoring_all_anew_gives),
        cmocka_unit_test(gains_are_those_of_an_override_of_the_best),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
