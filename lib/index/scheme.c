/* SPDX-License-Identifier: MIT */
/* What a scheme says when asked. */
#include "index/scheme.h"

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/text.h"

/* The kernels' numbers are handed to callers. */
G_STATIC_ASSERT((int)RF_NORMALISE_MINMAX == (int)REFORM_NORMALISATION_MINMAX);
G_STATIC_ASSERT((int)RF_NORMALISE_UNIT == (int)REFORM_NORMALISATION_UNIT);

static const char *const COLUMNS[RF_N_SCHEME_FIELDS] = {
    [REFORM_SCHEME_FIELD_CODE] = "code",
    [REFORM_SCHEME_FIELD_PARENT] = "parent",
    [REFORM_SCHEME_FIELD_NAME] = "name",
    [REFORM_SCHEME_FIELD_NAME_EN] = "name_en",
    [REFORM_SCHEME_FIELD_POINTS] = "points",
    [REFORM_SCHEME_FIELD_WEIGHT] = "weight",
    [REFORM_SCHEME_FIELD_COMBINE] = "combine",
    [REFORM_SCHEME_FIELD_FORMULA] = "formula",
    [REFORM_SCHEME_FIELD_MISSING] = "missing",
    [REFORM_SCHEME_FIELD_ROUND] = "round",
    [REFORM_SCHEME_FIELD_LOW] = "low",
    [REFORM_SCHEME_FIELD_HIGH] = "high",
    [REFORM_SCHEME_FIELD_CAP] = "cap",
    [REFORM_SCHEME_FIELD_SOURCE] = "source",
    [REFORM_SCHEME_FIELD_NORMALISE] = "normalise",
    [REFORM_SCHEME_FIELD_COUNTS] = "counts",
    [REFORM_SCHEME_FIELD_LEAST] = "least",
};

const char *
rf_scheme_get_column(reform_scheme_field field)
{
    return COLUMNS[field];
}

/* The node, or NULL if there is none. */
static const RfSchemeNode *
get(const reform_scheme *scheme, size_t index)
{
    return scheme == NULL || index >= scheme->n_nodes ? NULL : &scheme->nodes[index];
}

static size_t
to_index(guint32 node)
{
    return node == RF_NO_NODE ? REFORM_SCHEME_NO_NODE : node;
}

/* Public API */

reform_scheme *
reform_scheme_ref(reform_scheme *scheme)
{
    if (scheme != NULL)
        g_atomic_ref_count_inc(&scheme->refs);
    return scheme;
}

void
reform_scheme_unref(reform_scheme *scheme)
{
    if (scheme == NULL || !g_atomic_ref_count_dec(&scheme->refs))
        return;
    for (gsize i = 0; i < scheme->n_nodes; i++) {
        reform_formula_unref(scheme->nodes[i].formula);
        g_free(scheme->nodes[i].unit_code);
    }
    g_clear_pointer(&scheme->inputs, g_array_unref);
    g_clear_pointer(&scheme->input_keys, g_ptr_array_unref);
    g_clear_pointer(&scheme->leaf_inputs, g_array_unref);
    rf_interner_free(scheme->texts);
    g_free(scheme->nodes);
    g_free(scheme->children);
    g_free(scheme->post_order);
    g_free(scheme->leaves);
    g_free(scheme->by_text);
    g_free(scheme->described_by);
    g_free(scheme->described);
    g_free(scheme->source);
    g_free(scheme);
}

size_t
reform_scheme_get_size(const reform_scheme *scheme)
{
    return scheme == NULL ? 0 : scheme->n_nodes;
}

const char *
reform_scheme_get_about(const reform_scheme *scheme, reform_scheme_about about)
{
    if (scheme == NULL || (int)about < 1 || (int)about >= RF_N_SCHEME_ABOUT)
        return NULL;
    return rf_interner_get(scheme->texts, scheme->about[about]);
}

const char *
reform_scheme_get_text(const reform_scheme *scheme, size_t index, reform_scheme_field field)
{
    if (get(scheme, index) == NULL || (int)field < 1 || (int)field >= RF_N_SCHEME_FIELDS)
        return NULL;
    return rf_scheme_text(scheme, index, field);
}

reform_status
reform_scheme_find(const reform_scheme *scheme, const char *code, size_t *out_index, reform_error **error)
{
    GError *err = NULL;
    guint32 text = 0;

    RF_REQUIRE(scheme != NULL && code != NULL && out_index != NULL, error);
    if (rf_text_check(code, -1, "the code", &err)) {
        g_autofree char *normal = rf_text_normalise(code, -1);
        if (rf_interner_find(scheme->texts, normal, strlen(normal), &text) && text < scheme->n_by_text &&
            scheme->by_text[text] != RF_NO_NODE) {
            *out_index = scheme->by_text[text];
            return REFORM_STATUS_OK;
        }
        g_autofree char *quoted = rf_text_excerpt(code, -1);
        rf_errors_set(&err, REFORM_STATUS_NOT_FOUND, "the scheme has no node '%s'", quoted);
    }
    return rf_errors_give(err, error);
}

size_t
reform_scheme_get_root(const reform_scheme *scheme)
{
    return scheme == NULL ? REFORM_SCHEME_NO_NODE : to_index(scheme->root);
}

size_t
reform_scheme_get_parent(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL ? REFORM_SCHEME_NO_NODE : to_index(node->parent);
}

size_t
reform_scheme_get_n_children(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL ? 0 : node->n_children;
}

size_t
reform_scheme_get_child(const reform_scheme *scheme, size_t index, size_t child)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL || child >= node->n_children ? REFORM_SCHEME_NO_NODE : scheme->children[node->first_child + child];
}

size_t
reform_scheme_get_n_leaves(const reform_scheme *scheme)
{
    return scheme == NULL ? 0 : scheme->n_leaves;
}

size_t
reform_scheme_get_leaf(const reform_scheme *scheme, size_t leaf)
{
    return scheme == NULL || leaf >= scheme->n_leaves ? REFORM_SCHEME_NO_NODE : scheme->leaves[leaf];
}

size_t
reform_scheme_get_in_post_order(const reform_scheme *scheme, size_t position)
{
    return scheme == NULL || position >= scheme->n_nodes ? REFORM_SCHEME_NO_NODE : scheme->post_order[position];
}

size_t
reform_scheme_get_n_inputs(const reform_scheme *scheme)
{
    return scheme == NULL ? 0 : scheme->inputs->len;
}

const char *
reform_scheme_get_input(const reform_scheme *scheme, size_t input)
{
    return scheme == NULL || input >= scheme->inputs->len ? NULL : g_array_index(scheme->inputs, const char *, input);
}

/* The row about an input, or NULL. */
static const RfSchemeInput *
get_described(const reform_scheme *scheme, size_t input)
{
    if (scheme == NULL || input >= scheme->inputs->len || scheme->described_by[input] == RF_NO_NODE)
        return NULL;
    return &scheme->described[scheme->described_by[input]];
}

void
reform_scheme_get_input_range(const reform_scheme *scheme, size_t input, double *out_low, double *out_high)
{
    const RfSchemeInput *described = get_described(scheme, input);

    if (out_low != NULL)
        *out_low = described == NULL ? NAN : described->low;
    if (out_high != NULL)
        *out_high = described == NULL ? NAN : described->high;
}

const char *
reform_scheme_get_input_text(const reform_scheme *scheme, size_t input, reform_scheme_field field)
{
    const RfSchemeInput *described = get_described(scheme, input);

    if (scheme == NULL || input >= scheme->inputs->len || (int)field < 1 || (int)field >= RF_N_SCHEME_FIELDS)
        return NULL;
    return described == NULL ? "" : rf_interner_get(scheme->texts, described->texts[field]);
}

double
reform_scheme_get_points(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL || !node->has_points ? NAN : (double)node->points / RF_SCHEME_POINT;
}

int
reform_scheme_is_bonus(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node != NULL && node->is_bonus;
}

double
reform_scheme_get_weight(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL ? NAN : node->weight;
}

reform_combine
reform_scheme_get_combine(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL ? REFORM_COMBINE_NONE : node->combine;
}

double
reform_scheme_get_power(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL ? NAN : node->power;
}

const reform_formula *
reform_scheme_get_formula(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL ? NULL : node->formula;
}

reform_missing
reform_scheme_get_missing(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL ? REFORM_MISSING_PROPAGATE : node->missing;
}

reform_status
reform_scheme_get_rounding(const reform_scheme *scheme,
                           size_t index,
                           int32_t *out_digits,
                           reform_rounding *out_mode,
                           int32_t *out_goes_up,
                           reform_error **error)
{
    const RfSchemeNode *node = get(scheme, index);
    GError *err = NULL;

    RF_REQUIRE(node != NULL, error);
    if (!node->rounds) {
        g_autofree char *code = rf_text_excerpt(rf_scheme_text(scheme, index, REFORM_SCHEME_FIELD_CODE), -1);
        rf_errors_set(&err, REFORM_STATUS_MISSING, "node '%s' does not round", code);
        return rf_errors_give(err, error);
    }
    if (out_digits != NULL)
        *out_digits = node->digits;
    if (out_mode != NULL)
        *out_mode = node->rounding;
    if (out_goes_up != NULL)
        *out_goes_up = node->goes_up;
    return REFORM_STATUS_OK;
}

double
reform_scheme_get_low(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL ? NAN : node->low;
}

double
reform_scheme_get_high(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL ? NAN : node->high;
}

double
reform_scheme_get_cap(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL ? NAN : node->cap;
}

reform_normalisation
reform_scheme_get_normalisation(const reform_scheme *scheme,
                                size_t index,
                                int32_t *out_down,
                                double *out_first,
                                double *out_second,
                                int32_t *out_clamps)
{
    const RfSchemeNode *node = get(scheme, index);

    if (node == NULL || node->normalise.method == RF_NORMALISE_NONE)
        return REFORM_NORMALISATION_NONE;
    const RfNormalise *normalise = &node->normalise;
    const gboolean two = normalise->method == RF_NORMALISE_MINMAX || normalise->method == RF_NORMALISE_GOALPOSTS;
    if (out_down != NULL)
        *out_down = normalise->down;
    if (out_first != NULL)
        *out_first = two || normalise->method == RF_NORMALISE_TARGET ? normalise->first : NAN;
    if (out_second != NULL)
        *out_second = two ? normalise->second : NAN;
    if (out_clamps != NULL)
        *out_clamps = normalise->clamp;
    return (reform_normalisation)normalise->method;
}

const char *
reform_scheme_get_normalisation_unit(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL ? NULL : node->unit_code;
}

reform_assessment
reform_scheme_get_counts(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL || node->n_children > 0 ? REFORM_ASSESSMENT_COUNTED : node->counts;
}

double
reform_scheme_get_least(const reform_scheme *scheme, size_t index)
{
    const RfSchemeNode *node = get(scheme, index);

    return node == NULL ? NAN : node->least;
}
