/* SPDX-License-Identifier: MIT */
/* What holds for all scores, tried on schemes and values that are made up. The seed is fixed, so a failure comes again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>
#include <locale.h>

#include "models.h"
#include "schemes.h"

#define N_MODELS 150

static const ModelWriting AS_IT_STANDS = { .n_threads = 1 };

static int
start_random(void **state)
{
    *state = g_rand_new_with_seed(20261123);
    return 0;
}

static int
end_random(void **state)
{
    g_rand_free(*state);
    return 0;
}

static Model *
any_model(GRand *random, ModelParts parts)
{
    const guint n_nodes = 2 + model_pick(random, MODEL_MAX_NODES - 2);

    return model_new(random, n_nodes, 1 + model_pick(random, 40), parts);
}

static double
total_of(const reform_scores *scores, gsize unit)
{
    return reform_scores_get_value(scores, unit, reform_scheme_get_root(reform_scores_get_scheme(scores)));
}

/* A number stands where the state says so, and nowhere else; no number is -0. */
static void
assert_numbers_and_states_agree(const reform_scores *scores)
{
    const gsize n_units = reform_observations_get_n_units(reform_scores_get_observations(scores));

    for (gsize node = 0; node < reform_scheme_get_size(reform_scores_get_scheme(scores)); node++) {
        const double *values = reform_scores_get_values(scores, node), *unrounded = reform_scores_get_unrounded(scores, node);
        const uint8_t *states = reform_scores_get_states(scores, node);
        for (gsize unit = 0; unit < n_units; unit++) {
            const gboolean is_value = states[unit] == REFORM_SCORE_STATE_VALUE;
            assert_true(is_value ? isfinite(values[unit]) : isnan(values[unit]));
            assert_true(is_value ? isfinite(unrounded[unit]) : isnan(unrounded[unit]));
            assert_false(values[unit] == 0 && signbit(values[unit]));
            assert_string_not_equal(reform_score_state_get_text((reform_score_state)states[unit], REFORM_LANGUAGE_EN), "unknown");
        }
    }
}

static void
every_number_has_its_state(void **state)
{
    gsize n_of_state[REFORM_SCORE_STATE_NOT_POSITIVE + 1] = { 0 };

    for (guint i = 0; i < N_MODELS; i++) {
        Model *model = any_model(*state, MODEL_ALL);
        reform_scores *scores = model_score(model, &AS_IT_STANDS);
        assert_numbers_and_states_agree(scores);
        for (guint node = 0; node < model->n_nodes; node++)
            for (gsize unit = 0; unit < model->n_units; unit++)
                n_of_state[reform_scores_get_state(scores, unit, node)]++;
        reform_scores_unref(scores);
        model_free(model);
    }
    /* What is made up is worth trying. */
    assert_true(n_of_state[REFORM_SCORE_STATE_VALUE] > 10000);
    assert_true(n_of_state[REFORM_SCORE_STATE_MISSING] > 1000);
    assert_true(n_of_state[REFORM_SCORE_STATE_TOO_FEW] > 100);
    assert_true(n_of_state[REFORM_SCORE_STATE_DIVISION] > 100);
    assert_true(n_of_state[REFORM_SCORE_STATE_DOMAIN] > 100);
    assert_true(n_of_state[REFORM_SCORE_STATE_NOT_POSITIVE] > 100);
}

static void
assert_same_place(const reform_scores *a, gsize unit_a, gsize node_a, const reform_scores *b, gsize unit_b, gsize node_b)
{
    const double values[] = { reform_scores_get_value(a, unit_a, node_a), reform_scores_get_value(b, unit_b, node_b) };
    const double unrounded[] = { reform_scores_get_unrounded(a, node_a)[unit_a], reform_scores_get_unrounded(b, node_b)[unit_b] };

    assert_int_equal(reform_scores_get_state(a, unit_a, node_a), reform_scores_get_state(b, unit_b, node_b));
    if (reform_scores_get_state(a, unit_a, node_a) != REFORM_SCORE_STATE_VALUE)
        return;
    assert_memory_equal(&values[0], &values[1], sizeof *values);
    assert_memory_equal(&unrounded[0], &unrounded[1], sizeof *unrounded);
}

static reform_ranking *
ranking_of(const reform_scores *scores)
{
    reform_ranking *ranking = NULL;

    assert_int_equal(reform_scores_rank(scores, reform_scheme_get_root(reform_scores_get_scheme(scores)), NULL, &ranking, NULL), REFORM_STATUS_OK);
    return ranking;
}

/* The same model scored as it stands and as it is written otherwise. */
static void
assert_written_otherwise_is_the_same(const Model *model, const ModelWriting *how)
{
    reform_scores *plain = model_score(model, &AS_IT_STANDS), *other = model_score(model, how);
    reform_ranking *ranking = ranking_of(plain), *other_ranking = ranking_of(other);

    for (guint unit = 0; unit < model->n_units; unit++) {
        const guint original = how->units == NULL ? unit : how->units[unit];
        assert_int_equal(reform_ranking_get_place(ranking, original), reform_ranking_get_place(other_ranking, unit));
        for (guint node = 0; node < model->n_nodes; node++)
            assert_same_place(plain, original, how->rows == NULL ? node : how->rows[node], other, unit, node);
    }
    reform_ranking_unref(other_ranking);
    reform_ranking_unref(ranking);
    reform_scores_unref(other);
    reform_scores_unref(plain);
}

/* Nodes level by level, siblings in their order. */
static guint *
order_by_depth(const Model *model)
{
    guint *order = g_new(guint, model->n_nodes);
    guint n = 0;

    order[n++] = 0;
    for (guint i = 0; i < n; i++)
        for (guint node = 1; node < model->n_nodes; node++)
            if (model->nodes[node].parent == order[i])
                order[n++] = node;
    return order;
}

static void
order_and_names_change_no_bit(void **state)
{
    for (guint i = 0; i < N_MODELS; i++) {
        Model *model = any_model(*state, MODEL_ALL);
        g_autofree guint *units = model_shuffle(*state, model->n_units);
        g_autofree guint *inputs = model_shuffle(*state, model->n_inputs);
        g_autofree guint *rows = order_by_depth(model);
        assert_written_otherwise_is_the_same(model, &(ModelWriting){ units, inputs, rows, TRUE, 1 + i % 4 });
        model_free(model);
    }
}

/* Units are worked on in parts of some thousands, some of them with all values and some without. */
static void
order_among_many_units_changes_no_bit(void **state)
{
    for (guint i = 0; i < 5; i++) {
        Model *model = model_new(*state, 20, 9000, MODEL_ALL);
        for (guint input = 0; input < model->n_inputs; input++)
            for (gsize unit = 0; unit < 4500; unit++)
                model->values[input][unit] = isnan(model->values[input][unit]) ? 12.5 : model->values[input][unit];
        g_autofree guint *units = model_shuffle(*state, model->n_units);
        assert_written_otherwise_is_the_same(model, &(ModelWriting){ .units = units, .n_threads = 3 });
        model_free(model);
    }
}

/* Amounts of usual size: their products with weights lose nothing that a sum would not keep. */
static void
order_of_siblings_changes_no_bit_of_usual_amounts(void **state)
{
    for (guint i = 0; i < N_MODELS; i++) {
        Model *model = any_model(*state, MODEL_POSITIVE | MODEL_RISING);
        g_autofree guint *rows = model_shuffle(*state, model->n_nodes);
        assert_written_otherwise_is_the_same(model, &(ModelWriting){ .rows = rows });
        model_free(model);
    }
}

static gboolean
takes_powers(const Model *model)
{
    for (guint i = 0; i < model->n_nodes; i++)
        if (model->nodes[i].n_children > 0 &&
            (model->nodes[i].combine == REFORM_COMBINE_GEOMETRIC || model->nodes[i].combine == REFORM_COMBINE_POWER))
            return TRUE;
    return FALSE;
}

static void
a_greater_input_never_means_a_smaller_total(void **state)
{
    static const double BY[] = { 1e-9, 0.01, 1, 250 };
    gsize n_tried = 0;

    for (guint i = 0; i < 2 * N_MODELS; i++) {
        Model *model = any_model(*state, MODEL_RISING | (i % 2 == 0 ? MODEL_POSITIVE : MODEL_ALL));
        double *raised = model->values[model_pick(*state, model->n_inputs)];
        reform_scores *before = model_score(model, &AS_IT_STANDS);
        for (gsize unit = 0; unit < model->n_units; unit++)
            raised[unit] += BY[model_pick(*state, N_OF(BY))];
        reform_scores *after = model_score(model, &AS_IT_STANDS);
        for (gsize unit = 0; unit < model->n_units; unit++) {
            if (reform_scores_get_state(before, unit, 0) != REFORM_SCORE_STATE_VALUE)
                continue;
            /* Logarithms and powers are right to a few units in the last place, not rounded correctly. */
            const double slack = takes_powers(model) ? 1e-12 * fabs(total_of(before, unit)) : 0;
            assert_int_equal(reform_scores_get_state(after, unit, 0), REFORM_SCORE_STATE_VALUE);
            assert_true(total_of(after, unit) >= total_of(before, unit) - slack);
            n_tried++;
        }
        reform_scores_unref(after);
        reform_scores_unref(before);
        model_free(model);
    }
    assert_true(n_tried > 1000);
}

static gboolean
is_mean(reform_combine combine)
{
    return combine != REFORM_COMBINE_SUM && combine != REFORM_COMBINE_WEIGHTED_SUM;
}

/* Least and greatest of the children of a node that count. */
static void
find_hull(const Model *model, const reform_scores *scores, gsize unit, guint index, double *out_least, double *out_greatest)
{
    *out_least = HUGE_VAL;
    *out_greatest = -HUGE_VAL;
    for (guint child = 1; child < model->n_nodes; child++) {
        const ModelNode *node = &model->nodes[child];
        const gboolean is_value = reform_scores_get_state(scores, unit, child) == REFORM_SCORE_STATE_VALUE;
        if (node->parent != index || (!is_value && node->missing != REFORM_MISSING_ZERO))
            continue;
        const double *passed = strstr(node->cells, " up,") != NULL ? reform_scores_get_values(scores, child) : reform_scores_get_unrounded(scores, child);
        *out_least = MIN(*out_least, is_value ? passed[unit] : 0);
        *out_greatest = MAX(*out_greatest, is_value ? passed[unit] : 0);
    }
}

static void
means_lie_between_their_children(void **state)
{
    gsize n_tried = 0;

    for (guint i = 0; i < N_MODELS; i++) {
        Model *model = any_model(*state, i % 2 == 0 ? MODEL_POSITIVE : MODEL_ALL);
        reform_scores *scores = model_score(model, &AS_IT_STANDS);
        for (guint node = 0; node < model->n_nodes; node++) {
            if (model->nodes[node].n_children == 0 || !is_mean(model->nodes[node].combine) || model->nodes[node].scaled)
                continue;
            for (gsize unit = 0; unit < model->n_units; unit++) {
                double least, greatest;
                if (reform_scores_get_state(scores, unit, node) != REFORM_SCORE_STATE_VALUE)
                    continue;
                find_hull(model, scores, unit, node, &least, &greatest);
                const double slack = 1e-14 * MAX(fabs(least), fabs(greatest));
                assert_true(reform_scores_get_value(scores, unit, node) >= least - slack);
                assert_true(reform_scores_get_value(scores, unit, node) <= greatest + slack);
                n_tried++;
            }
        }
        reform_scores_unref(scores);
        model_free(model);
    }
    assert_true(n_tried > 1000);
}

/* A leaf with siblings, none of which ever leaves the denominator, or G_MAXUINT. */
static guint
find_leaf(const Model *model)
{
    for (guint leaf = 1; leaf < model->n_nodes; leaf++) {
        guint n_siblings = 0;
        gboolean fits = model->nodes[leaf].n_children == 0;
        for (guint node = 1; fits && node < model->n_nodes; node++) {
            if (node == leaf || model->nodes[node].parent != model->nodes[leaf].parent)
                continue;
            fits = model->nodes[node].missing != REFORM_MISSING_RESCALE;
            n_siblings++;
        }
        if (fits && n_siblings > 0)
            return leaf;
    }
    return G_MAXUINT;
}

/* Two models that must give every unit the same total. */
static void
assert_same_totals(const Model *one, const Model *other)
{
    reform_scores *scores = model_score(one, &AS_IT_STANDS), *other_scores = model_score(other, &AS_IT_STANDS);

    for (gsize unit = 0; unit < one->n_units; unit++)
        assert_same_place(scores, unit, 0, other_scores, unit, 0);
    reform_scores_unref(other_scores);
    reform_scores_unref(scores);
}

/* A leaf that is missing for all units, under each policy, and what must come to the same. */
static void
a_missing_leaf_is_what_its_policy_says(void **state)
{
    guint n_tried = 0;

    for (guint i = 0; i < 2 * N_MODELS; i++) {
        Model *model = any_model(*state, MODEL_LINEAR | (i % 2 == 0 ? MODEL_POSITIVE : MODEL_ALL));
        const guint index = find_leaf(model);
        Model other = *model;
        if (index != G_MAXUINT) {
            ModelNode *leaf = &model->nodes[index], *other_leaf = &other.nodes[index];
            double *zeros = g_new0(double, model->n_units + 1);
            for (gsize unit = 0; unit < model->n_units; unit++)
                model->values[leaf->input][unit] = NAN;

            leaf->missing = other_leaf->missing = REFORM_MISSING_ZERO;
            other.values[leaf->input] = zeros;
            assert_same_totals(model, &other);

            leaf->missing = other_leaf->missing = REFORM_MISSING_SKIP;
            other.values[leaf->input] = model->values[leaf->input];
            other_leaf->left_out = TRUE;
            assert_same_totals(model, &other);

            if (is_mean(model->nodes[leaf->parent].combine)) {
                leaf->missing = REFORM_MISSING_RESCALE;
                assert_same_totals(model, &other);
            }
            g_free(zeros);
            n_tried++;
        }
        model_free(model);
    }
    assert_true(n_tried > 100);
}

/* Only a mistake of a sibling says more than that the leaf is missing. */
static void
a_leaf_that_may_not_be_missing_takes_its_parent_along(void **state)
{
    for (guint i = 0; i < N_MODELS; i++) {
        Model *model = any_model(*state, MODEL_ALL);
        const guint index = find_leaf(model);
        if (index != G_MAXUINT) {
            ModelNode *leaf = &model->nodes[index];
            leaf->missing = REFORM_MISSING_PROPAGATE;
            g_strlcpy(leaf->formula, "NA()", sizeof leaf->formula);
            reform_scores *scores = model_score(model, &AS_IT_STANDS);
            for (gsize unit = 0; unit < model->n_units; unit++) {
                const reform_score_state found = reform_scores_get_state(scores, unit, leaf->parent);
                assert_true(found == REFORM_SCORE_STATE_MISSING || found >= REFORM_SCORE_STATE_DIVISION);
            }
            reform_scores_unref(scores);
        }
        model_free(model);
    }
}

static void
twice_the_inputs_are_twice_the_total(void **state)
{
    for (guint i = 0; i < N_MODELS; i++) {
        Model *model = any_model(*state, MODEL_LINEAR | MODEL_POSITIVE);
        reform_scores *once = model_score(model, &AS_IT_STANDS);
        for (guint input = 0; input < model->n_inputs; input++)
            for (gsize unit = 0; unit < model->n_units; unit++)
                model->values[input][unit] *= 2;
        reform_scores *twice = model_score(model, &AS_IT_STANDS);
        for (gsize unit = 0; unit < model->n_units; unit++) {
            assert_int_equal(reform_scores_get_state(once, unit, 0), reform_scores_get_state(twice, unit, 0));
            if (reform_scores_get_state(once, unit, 0) == REFORM_SCORE_STATE_VALUE)
                assert_close(total_of(twice, unit), 2 * total_of(once, unit), takes_powers(model) ? 1e-12 * total_of(twice, unit) : 0);
        }
        reform_scores_unref(twice);
        reform_scores_unref(once);
        model_free(model);
    }
}

static void
a_scheme_that_is_read_back_scores_the_same(void **state)
{
    for (guint i = 0; i < N_MODELS; i++) {
        Model *model = any_model(*state, MODEL_ALL);
        reform_scores *scores = model_score(model, &AS_IT_STANDS);
        char *text = written(reform_scores_get_scheme(scores));
        reform_scheme *again = scheme_of(text);
        reform_observations *observations = model_observe(model, &AS_IT_STANDS);
        reform_scores *same = scores_of(again, observations, NULL, NULL);
        for (gsize unit = 0; unit < model->n_units; unit++)
            for (guint node = 0; node < model->n_nodes; node++)
                assert_same_place(scores, unit, node, same, unit, node);
        reform_scores_unref(same);
        reform_observations_unref(observations);
        reform_scheme_unref(again);
        reform_free(text);
        reform_scores_unref(scores);
        model_free(model);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_number_has_its_state, start_random, end_random),
        cmocka_unit_test_setup_teardown(order_and_names_change_no_bit, start_random, end_random),
        cmocka_unit_test_setup_teardown(order_among_many_units_changes_no_bit, start_random, end_random),
        cmocka_unit_test_setup_teardown(order_of_siblings_changes_no_bit_of_usual_amounts, start_random, end_random),
        cmocka_unit_test_setup_teardown(a_greater_input_never_means_a_smaller_total, start_random, end_random),
        cmocka_unit_test_setup_teardown(means_lie_between_their_children, start_random, end_random),
        cmocka_unit_test_setup_teardown(a_missing_leaf_is_what_its_policy_says, start_random, end_random),
        cmocka_unit_test_setup_teardown(a_leaf_that_may_not_be_missing_takes_its_parent_along, start_random, end_random),
        cmocka_unit_test_setup_teardown(twice_the_inputs_are_twice_the_total, start_random, end_random),
        cmocka_unit_test_setup_teardown(a_scheme_that_is_read_back_scores_the_same, start_random, end_random),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
