/* SPDX-License-Identifier: MIT */
/* Schemes of one index that are made up, edition after edition. Include after cmocka and glib. */
#ifndef TESTS_EDITIONS_H
#define TESTS_EDITIONS_H

#include "scoring.h"

#define EDITION_MAX_NODES 40

typedef struct EditionNode {
    gboolean is_there;
    guint parent; /* of all but node 0, which is the root; before the node itself */
    const char *combine;
    const char *missing;
    const char *shape; /* round,low,high,cap,least */
    const char *normalise; /* of a leaf */
    guint weight;
} EditionNode;

typedef struct Edition {
    EditionNode nodes[EDITION_MAX_NODES];
    guint n;
    gboolean crosses; /* leaves may look at other units */
} Edition;

static inline guint
edition_pick(GRand *random, guint n)
{
    return (guint)g_rand_int_range(random, 0, (gint)n);
}

static inline void
edition_draw(GRand *random, Edition *edition, guint i)
{
    static const char *const COMBINES[] = { "sum", "sum", "mean", "weighted_mean", "weighted_sum", "geometric", "harmonic", "power:2", "min", "max" };
    static const char *const MISSINGS[] = { "zero", "rescale", "skip", "skip", "rescale", "propagate" };
    static const char *const SHAPES[] = { ",,,,", ",,,,", ",,,,", "1 up,,,,", "2,,,,", ",1,10,,", ",,,30.5,", "0 half_even up,,,,", ",,,,0.4" };
    static const char *const NORMALISES[] = { "", "", "", "goalposts 0 60", "target 25", "minmax 1 10", "percentile" };
    EditionNode *node = &edition->nodes[i];

    node->parent = i == 0 ? 0 : edition_pick(random, 4) == 0 ? i - 1 : edition_pick(random, 1 + i / 3);
    node->combine = COMBINES[edition_pick(random, N_OF(COMBINES))];
    node->missing = MISSINGS[edition_pick(random, N_OF(MISSINGS))];
    node->shape = SHAPES[edition_pick(random, N_OF(SHAPES))];
    node->normalise = NORMALISES[edition_pick(random, N_OF(NORMALISES) - (edition->crosses ? 0 : 2))];
    node->weight = 1 + edition_pick(random, 9);
    node->is_there = TRUE;
}

static inline void
edition_make(GRand *random, Edition *edition, gboolean crosses)
{
    edition->n = 1 + edition_pick(random, EDITION_MAX_NODES);
    edition->crosses = crosses;
    for (guint i = 0; i < edition->n; i++)
        edition_draw(random, edition, i);
}

/* Some nodes are drawn again, go, or come back. */
static inline void
edition_revise(GRand *random, Edition *edition)
{
    for (guint i = 0; i < edition->n; i++) {
        const guint pick = edition_pick(random, 10);
        if (pick == 0)
            edition_draw(random, edition, i);
        if (i > 0 && pick == 1)
            edition->nodes[i].is_there = !edition->nodes[i].is_there;
    }
}

/* Whether it and all above it are there. */
static inline gboolean
edition_has(const Edition *edition, guint i)
{
    for (; i > 0; i = edition->nodes[i].parent)
        if (!edition->nodes[i].is_there)
            return FALSE;
    return TRUE;
}

static inline gboolean
edition_is_leaf(const Edition *edition, guint i)
{
    for (guint k = i + 1; k < edition->n; k++)
        if (edition->nodes[k].parent == i && edition_has(edition, k))
            return FALSE;
    return TRUE;
}

static inline reform_scheme *
edition_scheme(const Edition *edition)
{
    g_autoptr(GString) text = g_string_new("code,parent,combine,missing,weight,normalise,round,low,high,cap,least\n");

    for (guint i = 0; i < edition->n; i++) {
        const EditionNode *node = &edition->nodes[i];
        const gboolean is_leaf = edition_is_leaf(edition, i);
        g_autofree char *parent = i == 0 ? g_strdup("") : g_strdup_printf("n%u", node->parent);
        if (!edition_has(edition, i))
            continue;
        g_string_append_printf(text, "n%u,%s,%s,%s,%u,%s,%s\n", i, parent, is_leaf ? "" : node->combine, node->missing, node->weight,
                               is_leaf ? node->normalise : "", is_leaf && strcmp(node->shape, ",,,,0.4") == 0 ? ",,,," : node->shape);
    }
    return scheme_of(text->str);
}

/* Numbers over 0 with two decimals for every node, some missing, of `n_units` units; they are copied. */
static inline reform_observations *
edition_observe(GRand *random, const char *const *units, gsize n_units)
{
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;
    g_autofree double *values = g_new(double, n_units);

    assert_int_equal(reform_observations_builder_set_units(builder, units, n_units, NULL), REFORM_STATUS_OK);
    for (guint i = 0; i < EDITION_MAX_NODES; i++) {
        g_autofree char *name = g_strdup_printf("n%u", i);
        for (gsize unit = 0; unit < n_units; unit++)
            values[unit] = edition_pick(random, 15) == 0 ? NAN : (1 + edition_pick(random, 5000)) / 100.0;
        assert_int_equal(reform_observations_builder_copy_numbers(builder, name, values, NULL), REFORM_STATUS_OK);
    }
    assert_int_equal(reform_observations_builder_build(builder, &observations, NULL), REFORM_STATUS_OK);
    reform_observations_builder_free(builder);
    return observations;
}

#endif
