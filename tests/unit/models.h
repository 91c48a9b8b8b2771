/* SPDX-License-Identifier: MIT */
/* Schemes and observations that are made up, and ways to write the same ones down. Include after cmocka and glib. */
#ifndef TESTS_MODELS_H
#define TESTS_MODELS_H

#include "scoring.h"

#define MODEL_MAX_NODES 60
#define MODEL_MAX_INPUTS 70

/* What a made-up scheme may have. */
typedef enum ModelParts {
    MODEL_ALL = 0,
    MODEL_RISING = 1,  /* nothing by which a greater input could mean a smaller total */
    MODEL_POSITIVE = 2, /* values are over 0 */
    MODEL_LINEAR = 4,  /* no formulas, scales, caps or rounding: twice the inputs are twice the total */
} ModelParts;

typedef struct ModelNode {
    guint parent; /* of all but node 0, which is the root; before the node itself */
    guint n_children;
    guint input; /* of a leaf whose value it is */
    reform_combine combine;
    reform_missing missing;
    char cells[64];   /* weight,round,low,high,cap,least,points,normalise */
    char formula[64]; /* of a leaf, with $0, $1 ... for inputs; empty: its input */
    gboolean scaled;  /* by low, high, cap or round */
    gboolean left_out; /* of what is written */
} ModelNode;

typedef struct Model {
    ModelNode nodes[MODEL_MAX_NODES];
    guint n_nodes;
    guint n_inputs;
    gsize n_units;
    double *values[MODEL_MAX_INPUTS]; /* by input, then unit */
} Model;

/* How a model is written down. NULL: as it stands. */
typedef struct ModelWriting {
    const guint *units;  /* which unit stands where */
    const guint *inputs; /* likewise columns */
    const guint *rows;   /* likewise nodes */
    gboolean renamed;
    guint n_threads;
} ModelWriting;

static inline guint
model_pick(GRand *random, guint n)
{
    return (guint)g_rand_int_range(random, 0, (gint)n);
}

static inline guint *
model_shuffle(GRand *random, gsize n)
{
    guint *order = g_new(guint, n + 1);

    for (guint i = 0; i < n; i++) {
        const guint j = model_pick(random, i + 1);
        order[i] = order[j];
        order[j] = i;
    }
    return order;
}

static inline void
model_make_leaf(GRand *random, Model *model, ModelNode *leaf, ModelParts parts)
{
    static const char *const RISING[] = { "2 * $0", "MIN($0; 40) + $1", "MAX($0; $1)", "STEP.AT($0; 0; 1; 20; 2.5; 60; 7)", "ROUND($0; 1)",
                                          "IFNA($0; 3)", "IF($0 >= 30; 5; 1)" };
    static const char *const OTHER[] = { "$0 / $1", "IF($0 > $1; $0; NA())", "SQRT($0 - 10)", "UNITS.MAX($0) - $0", "UNITS.RANK($0)",
                                         "$0 = $1", "COUNT($0; $1)", "$0 / UNITS.AVERAGE($1)", "1 / ($0 - $0)" };
    static const char *const NORMALISES[] = { "minmax", "minmax 1 10 down", "zscore", "goalposts 10 60", "goalposts 60 10 unclamped", "rank down",
                                              "percentile", "best", "target 25", "target 4 down" };
    const guint pick = model_pick(random, 10);

    leaf->combine = REFORM_COMBINE_NONE;
    leaf->input = model->n_inputs++;
    if ((parts & MODEL_LINEAR) != 0)
        return;
    if (pick < 3)
        g_strlcpy(leaf->formula, RISING[model_pick(random, N_OF(RISING))], sizeof leaf->formula);
    else if (pick < 5 && (parts & MODEL_RISING) == 0)
        g_strlcpy(leaf->formula, OTHER[model_pick(random, N_OF(OTHER))], sizeof leaf->formula);
    if (pick > 7 && (parts & MODEL_RISING) == 0)
        g_strlcat(leaf->cells, NORMALISES[model_pick(random, N_OF(NORMALISES))], sizeof leaf->cells);
}

static inline void
model_make_cells(GRand *random, ModelNode *node, gboolean is_leaf, ModelParts parts)
{
    static const char *const SCALES[] = { ",,,", "2,,,", "1 up,,,", "0 half_even up,,,", "3 truncate,,,", ",1,10,", ",-1,1,30", ",,,45.5", "1 away,,,20" };
    static const char *const LEASTS[] = { "", "", "", "50%", "0.8" };
    const gboolean linear = (parts & MODEL_LINEAR) != 0;
    const guint scale = linear || model_pick(random, 3) > 0 ? 0 : model_pick(random, N_OF(SCALES));
    char points[32] = "";

    if (is_leaf && model_pick(random, 2) == 0)
        g_snprintf(points, sizeof points, model_pick(random, 6) == 0 ? "bonus:%u" : model_pick(random, 6) == 0 ? "-%u" : "%u", 1 + model_pick(random, 40));
    node->scaled = scale > 0;
    g_snprintf(node->cells, sizeof node->cells, "%u.%02u,%s,%s,%s,", 1 + model_pick(random, 9), model_pick(random, 100), SCALES[scale],
               is_leaf || linear ? "" : LEASTS[model_pick(random, N_OF(LEASTS))], points);
}

static inline double
model_make_value(GRand *random, ModelParts parts)
{
    const double value = model_pick(random, 20000) / 100.0;

    if (model_pick(random, 12) == 0)
        return NAN;
    return (parts & MODEL_POSITIVE) != 0 ? value + 0.01 : value - 40;
}

static inline Model *
model_new(GRand *random, guint n_nodes, gsize n_units, ModelParts parts)
{
    Model *model = g_new0(Model, 1);

    model->n_nodes = n_nodes;
    model->n_units = n_units;
    for (guint i = 1; i < n_nodes; i++) {
        /* Wide, deep and in between. */
        model->nodes[i].parent = model_pick(random, 4) == 0 ? i - 1 : model_pick(random, 1 + i / 3);
        model->nodes[model->nodes[i].parent].n_children++;
    }
    for (guint i = 0; i < n_nodes; i++) {
        ModelNode *node = &model->nodes[i];
        node->combine = (reform_combine)(1 + model_pick(random, REFORM_COMBINE_MAX));
        node->missing = (reform_missing)(1 + model_pick(random, REFORM_MISSING_SKIP));
        model_make_cells(random, node, node->n_children == 0, parts);
        if (node->n_children == 0)
            model_make_leaf(random, model, node, parts);
    }
    for (guint i = 0; i < model->n_inputs; i++) {
        model->values[i] = g_new(double, n_units + 1);
        for (gsize unit = 0; unit < n_units; unit++)
            model->values[i][unit] = model_make_value(random, parts);
    }
    return model;
}

static inline void
model_free(Model *model)
{
    for (guint i = 0; i < model->n_inputs; i++)
        g_free(model->values[i]);
    g_free(model);
}

static inline char *
model_input_name(guint input, gboolean renamed)
{
    return g_strdup_printf(renamed ? "số %u" : "x%u", input);
}

/* A leaf without a formula is named as its input. */
static inline char *
model_code(const Model *model, guint node, gboolean renamed)
{
    const ModelNode *found = &model->nodes[node];

    if (found->n_children == 0 && found->formula[0] == '\0')
        return model_input_name(found->input, renamed);
    return g_strdup_printf(renamed ? "Z-%u" : "n%u", 1000 - node);
}

static inline void
model_write_formula(const Model *model, const ModelNode *leaf, gboolean renamed, GString *text)
{
    for (const char *p = leaf->formula; *p != '\0'; p++) {
        if (*p != '$') {
            g_string_append_c(text, *p);
            continue;
        }
        g_autofree char *name = model_input_name((leaf->input + (guint)(*++p - '0')) % model->n_inputs, renamed);
        g_string_append_printf(text, "'%s'", name);
    }
}

/* The model as a table. */
static inline char *
model_write(const Model *model, const ModelWriting *how)
{
    static const char *const COMBINES[] = { "", "sum", "mean", "weighted_mean", "weighted_sum", "geometric", "harmonic", "power:2.5", "min", "max" };
    static const char *const MISSINGS[] = { "", "propagate", "zero", "rescale", "skip" };
    GString *text = g_string_new("code,parent,combine,missing,weight,round,low,high,cap,least,points,normalise,formula\n");

    for (guint i = 0; i < model->n_nodes; i++) {
        const guint index = how->rows == NULL ? i : how->rows[i];
        const ModelNode *node = &model->nodes[index];
        g_autofree char *code = model_code(model, index, how->renamed);
        g_autofree char *parent = index == 0 ? g_strdup("") : model_code(model, node->parent, how->renamed);
        if (node->left_out)
            continue;
        g_string_append_printf(text, "%s,%s,%s,%s,%s,", code, parent, COMBINES[node->combine], MISSINGS[node->missing], node->cells);
        model_write_formula(model, node, how->renamed, text);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

static inline reform_observations *
model_observe(const Model *model, const ModelWriting *how)
{
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;
    g_autofree double *column = g_new(double, model->n_units + 1);
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < model->n_units; i++) {
        const guint unit = how->units == NULL ? i : how->units[i];
        g_ptr_array_add(codes, g_strdup_printf(how->renamed ? "tỉnh %u" : "u%u", how->renamed ? 77777 - unit : unit));
    }
    assert_int_equal(reform_observations_builder_set_units(builder, (const char *const *)codes->pdata, codes->len, NULL), REFORM_STATUS_OK);
    for (guint i = 0; i < model->n_inputs; i++) {
        const guint input = how->inputs == NULL ? i : how->inputs[i];
        g_autofree char *name = model_input_name(input, how->renamed);
        for (guint unit = 0; unit < model->n_units; unit++)
            column[unit] = model->values[input][how->units == NULL ? unit : how->units[unit]];
        assert_int_equal(reform_observations_builder_copy_numbers(builder, name, column, NULL), REFORM_STATUS_OK);
    }
    assert_int_equal(reform_observations_builder_build(builder, &observations, NULL), REFORM_STATUS_OK);
    reform_observations_builder_free(builder);
    return observations;
}

static inline reform_scores *
model_score(const Model *model, const ModelWriting *how)
{
    g_autofree char *text = model_write(model, how);
    reform_scheme *scheme = scheme_of(text);
    reform_observations *observations = model_observe(model, how);
    reform_score_options *options = reform_score_options_new();

    reform_score_options_set_threads(options, how->n_threads);
    reform_scores *scores = scores_of(scheme, observations, options, NULL);
    reform_score_options_free(options);
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
    return scores;
}

#endif
