/* SPDX-License-Identifier: MIT */
/* Schemes that are flat, wide or as deep as they may be, and numbers of units at which work is parted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>
#include <locale.h>

#include "scoring.h"

static const char *const TWO[] = { "A", "B" };

/* Every leaf has these. */
static const double VALUES[] = { 1, 2.5 };

typedef struct Shape {
    size_t n_nodes;
    size_t n_leaves; /* the last nodes */
    size_t (*parent_of)(size_t node);
} Shape;

static size_t
the_root(size_t node)
{
    (void)node;
    return 0;
}

static size_t
half_of(size_t node)
{
    return (node - 1) / 2;
}

static size_t
the_one_before(size_t node)
{
    return node - 1;
}

/* 1,000 nodes below the root, and 1,000 below each of the first of them. */
static size_t
thousandth_of(size_t node)
{
    return node <= 1000 ? 0 : 1 + (node - 1001) / 1000;
}

static char *
code_of(size_t node)
{
    return g_strdup_printf("n%" G_GSIZE_FORMAT, node);
}

static reform_status
build(const Shape *shape, reform_scheme **out_scheme, reform_error **error)
{
    reform_scheme_builder *builder = reform_scheme_builder_new();
    reform_status status = REFORM_STATUS_OK;

    *out_scheme = NULL;
    for (size_t i = 0; status == REFORM_STATUS_OK && i < shape->n_nodes; i++) {
        g_autofree char *code = code_of(i);
        g_autofree char *parent = i == 0 ? NULL : code_of(shape->parent_of(i));
        status = reform_scheme_builder_add_node(builder, error);
        if (status == REFORM_STATUS_OK) {
            assert_int_equal(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_CODE, code, NULL), REFORM_STATUS_OK);
            assert_int_equal(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_PARENT, parent, NULL), REFORM_STATUS_OK);
        }
    }
    if (status == REFORM_STATUS_OK)
        status = reform_scheme_builder_build(builder, NULL, 0, NULL, out_scheme, error);
    reform_scheme_builder_free(builder);
    return status;
}

static reform_observations *
observe(const Shape *shape)
{
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;

    assert_int_equal(reform_observations_builder_set_units(builder, TWO, N_OF(TWO), NULL), REFORM_STATUS_OK);
    for (size_t i = shape->n_nodes - shape->n_leaves; i < shape->n_nodes; i++) {
        g_autofree char *code = code_of(i);
        assert_int_equal(reform_observations_builder_add_numbers(builder, code, VALUES, NULL), REFORM_STATUS_OK);
    }
    assert_int_equal(reform_observations_builder_build(builder, &observations, NULL), REFORM_STATUS_OK);
    reform_observations_builder_free(builder);
    return observations;
}

/* Every leaf is 1 or 2.5, and everything is added up. */
static void
large_schemes_are_scored(void **state)
{
    static const Shape shapes[] = {
        { 250000, 249999, the_root },
        { 1 << 16, 1 << 15, half_of },
        { 100001, 99901, thousandth_of },
        { REFORM_SCHEME_MAX_DEPTH, 1, the_one_before },
        { 1, 1, the_root },
    };

    (void)state;
    for (size_t i = 0; i < N_OF(shapes); i++) {
        reform_scheme *scheme = NULL;
        assert_int_equal(build(&shapes[i], &scheme, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_scheme_get_n_leaves(scheme), shapes[i].n_leaves);
        reform_observations *observations = observe(&shapes[i]);
        reform_scores *scores = scores_of(scheme, observations, NULL, NULL);
        for (size_t unit = 0; unit < N_OF(TWO); unit++)
            assert_close(value_at(scores, unit, "n0"), VALUES[unit] * (double)shapes[i].n_leaves, 0);
        reform_scores_unref(scores);
        reform_observations_unref(observations);
        reform_scheme_unref(scheme);
    }
}

static void
units_are_scored_from_none_to_many(void **state)
{
    static const size_t counts[] = { 0, 1, 4095, 4096, 4097, 100000 };
    const Shape shape = { 3, 2, the_root };

    (void)state;
    for (size_t i = 0; i < N_OF(counts); i++) {
        g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
        g_autofree double *values = g_new(double, counts[i] + 1);
        reform_scheme *scheme = NULL;
        reform_ranking *ranking = NULL;
        for (size_t unit = 0; unit < counts[i]; unit++) {
            g_ptr_array_add(codes, g_strdup_printf("u%" G_GSIZE_FORMAT, unit));
            values[unit] = (double)unit;
        }
        assert_int_equal(build(&shape, &scheme, NULL), REFORM_STATUS_OK);
        const Input inputs[] = { { "n1", values }, { "n2", values } };
        reform_observations *observations = observations_of((const char *const *)codes->pdata, counts[i], inputs, N_OF(inputs));
        reform_scores *scores = scores_of(scheme, observations, NULL, NULL);
        for (size_t unit = 0; unit < counts[i]; unit++)
            assert_close(reform_scores_get_values(scores, 0)[unit], 2.0 * (double)unit, 0);
        assert_int_equal(reform_scores_rank(scores, 0, NULL, &ranking, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_ranking_get_n_ranked(ranking), counts[i]);
        assert_int_equal(reform_ranking_get_place(ranking, 0), counts[i]);
        reform_ranking_unref(ranking);
        reform_scores_unref(scores);
        reform_observations_unref(observations);
        reform_scheme_unref(scheme);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_schemes_are_scored),
        cmocka_unit_test(units_are_scored_from_none_to_many),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
