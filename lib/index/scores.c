/* SPDX-License-Identifier: MIT */
/* Working out all nodes for all units: leaves first, then from children to parents. */
#include "index/scores.h"

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/parallel.h"

/* Units that one part of the work goes through. */
#define PART_UNITS 4096

static const reform_score_options DEFAULTS = { .n_threads = 1 };

/* Scores that are being made. */
typedef struct Making {
    reform_scores *scores;
    const RfScoreInputs *inputs;
    gsize most_children;
} Making;

void
rf_scores_settle(double *value, guint8 *state)
{
    if (isinf(*value) || (isnan(*value) && *state == REFORM_SCORE_STATE_VALUE))
        *state = REFORM_SCORE_STATE_OVERFLOW;
    if (*state != REFORM_SCORE_STATE_VALUE)
        *value = NAN;
}

double
rf_scores_round(const RfSchemeNode *node, double unrounded)
{
    return node->rounds ? reform_number_round(unrounded, node->digits, node->rounding) : unrounded;
}

/* From what leaves or children gave to what the node has, in units `first` to `first + n - 1`. */
static void
finish(reform_scores *scores, gsize index, gsize first, gsize n)
{
    const RfSchemeNode *node = &scores->scheme->nodes[index];
    const gboolean scales = !isnan(node->low) || !isnan(node->cap);
    double *values = rf_scores_values(scores, index) + first;
    double *unrounded = scores->unrounded[index] + first;
    guint8 *states = rf_scores_states(scores, index) + first;
    gint64 unusual = 0;

    for (gsize i = 0; scales && i < n; i++)
        values[i] = rf_combine_cap(node, rf_combine_scale(node, values[i]));
    for (gsize i = 0; i < n; i++)
        unusual |= !(fabs(values[i]) <= G_MAXDOUBLE);
    for (gsize i = 0; unusual != 0 && i < n; i++)
        rf_scores_settle(&values[i], &states[i]);
    if (!node->rounds)
        return;
    memcpy(unrounded, values, n * sizeof *values);
    for (gsize i = 0; i < n; i++)
        if (states[i] == REFORM_SCORE_STATE_VALUE)
            values[i] = rf_scores_round(node, values[i]);
}

static gboolean
work_out_leaf(gpointer data, gsize part, GError **error)
{
    const Making *making = data;
    reform_scores *scores = making->scores;
    const gsize node = scores->scheme->leaves[part];

    if (!rf_scores_work_out_leaf(scores, making->inputs, node, error))
        return FALSE;
    finish(scores, node, 0, scores->n_units);
    return TRUE;
}

static gboolean
are_values(const guint8 *states, gsize n)
{
    guint8 other = 0;

    for (gsize i = 0; i < n; i++)
        other |= states[i] ^ REFORM_SCORE_STATE_VALUE;
    return other == 0;
}

void
rf_scores_get_terms(const reform_scores *scores, gsize unit, gsize index, RfTerm *terms)
{
    const RfSchemeNode *node = &scores->scheme->nodes[index];

    for (guint32 i = 0; i < node->n_children; i++) {
        const gsize child = scores->scheme->children[node->first_child + i];
        terms[i].value = rf_scores_passed(scores, child)[unit];
        terms[i].state = rf_scores_states(scores, child)[unit];
    }
}

static void
combine(reform_scores *scores, gsize index, gsize first, gsize n, RfTerm *terms, const double **columns)
{
    const RfSchemeNode *node = &scores->scheme->nodes[index];
    const guint32 *children = scores->scheme->children + node->first_child;
    double *values = rf_scores_values(scores, index);
    guint8 *states = rf_scores_states(scores, index);
    gboolean complete = TRUE;

    rf_combine_describe(scores->scheme, index, terms);
    for (guint32 i = 0; i < node->n_children; i++) {
        columns[i] = rf_scores_passed(scores, children[i]) + first;
        complete = complete && are_values(rf_scores_states(scores, children[i]) + first, n);
    }
    if (complete && rf_combine_columns(node, terms, columns, node->n_children, n, values + first)) {
        memset(states + first, REFORM_SCORE_STATE_VALUE, n);
    } else {
        for (gsize unit = first; unit < first + n; unit++) {
            rf_scores_get_terms(scores, unit, index, terms);
            values[unit] = NAN;
            states[unit] = rf_combine(node, terms, node->n_children, &values[unit]);
        }
    }
    finish(scores, index, first, n);
}

static gboolean
combine_units(gpointer data, gsize part, GError **error)
{
    const Making *making = data;
    reform_scores *scores = making->scores;
    const gsize first = part * PART_UNITS;
    const gsize n = MIN(PART_UNITS, scores->n_units - first);
    g_autofree RfTerm *terms = rf_memory_new(making->most_children, sizeof *terms, "children", error);
    g_autofree const double **columns = terms == NULL ? NULL : rf_memory_new(making->most_children, sizeof *columns, "children", error);

    for (gsize i = 0; columns != NULL && i < scores->scheme->n_nodes; i++) {
        const gsize node = scores->scheme->post_order[i];
        if (scores->scheme->nodes[node].n_children > 0)
            combine(scores, node, first, n, terms, columns);
    }
    return columns != NULL;
}

static gboolean
make_room(reform_scores *scores, GError **error)
{
    const reform_scheme *scheme = scores->scheme;
    gsize n_rounding = 0, all, rounding;

    for (gsize i = 0; i < scheme->n_nodes; i++)
        n_rounding += scheme->nodes[i].rounds;
    if (!g_size_checked_mul(&all, scheme->n_nodes, scores->n_units) || !g_size_checked_mul(&rounding, n_rounding, scores->n_units))
        all = rounding = G_MAXSIZE;
    if ((scores->values = rf_memory_new(all, sizeof *scores->values, "values", error)) == NULL ||
        (scores->states = rf_memory_new(all, 1, "values", error)) == NULL ||
        (scores->room = rf_memory_new(rounding, sizeof *scores->room, "values", error)) == NULL ||
        (scores->unrounded = rf_memory_new(scheme->n_nodes, sizeof *scores->unrounded, "nodes", error)) == NULL)
        return FALSE;
    n_rounding = 0;
    for (gsize i = 0; i < scheme->n_nodes; i++)
        scores->unrounded[i] = scheme->nodes[i].rounds ? scores->room + n_rounding++ * scores->n_units : rf_scores_values(scores, i);
    return TRUE;
}

static gsize
count_most_children(const reform_scheme *scheme)
{
    gsize most = 0;

    for (gsize i = 0; i < scheme->n_nodes; i++)
        most = MAX(most, scheme->nodes[i].n_children);
    return most;
}

static gboolean
need_frames(RfScoreInputs *inputs, reform_assessment assessment, GError **error)
{
    for (gsize i = 0; i < inputs->scheme->n_leaves; i++) {
        const RfSchemeNode *leaf = &inputs->scheme->nodes[inputs->scheme->leaves[i]];
        if (leaf->formula != NULL && !rf_score_inputs_need_frame(inputs, rf_score_inputs_side(leaf, assessment), error))
            return FALSE;
    }
    return TRUE;
}

/* Scores of one side; overrides are part of what counts. */
static reform_scores *
make_side(const Making *model, RfScoreInputs *inputs, reform_assessment assessment, const reform_score_options *options, GError **error)
{
    reform_scores *scores = g_new0(reform_scores, 1);
    Making making = { .scores = scores, .inputs = inputs, .most_children = model->most_children };

    g_atomic_ref_count_init(&scores->refs);
    scores->scheme = reform_scheme_ref(inputs->scheme);
    scores->observations = reform_observations_ref(inputs->observations);
    scores->assessment = assessment;
    scores->n_units = inputs->observations->n_units;
    if (make_room(scores, error) && need_frames(inputs, assessment, error) &&
        (assessment != REFORM_ASSESSMENT_COUNTED || rf_scores_take_overrides(scores, options, error)) &&
        rf_parallel_run(options->n_threads, scores->scheme->n_leaves, work_out_leaf, &making, error)) {
        rf_scores_apply_overrides(scores);
        if (rf_parallel_run(options->n_threads, (scores->n_units + PART_UNITS - 1) / PART_UNITS, combine_units, &making, error))
            return scores;
    }
    reform_scores_unref(scores);
    return NULL;
}

/* Which sides say something. */
static guint
find_sides(const RfScoreInputs *inputs, gboolean out_sides[RF_N_ASSESSMENTS])
{
    guint n = 0;

    for (gint side = REFORM_ASSESSMENT_SELF; side < RF_N_ASSESSMENTS; side++) {
        out_sides[side] = FALSE;
        for (gsize i = 0; !out_sides[side] && i < inputs->scheme->n_leaves; i++)
            out_sides[side] = rf_score_inputs_assess(inputs, &inputs->scheme->nodes[inputs->scheme->leaves[i]], (reform_assessment)side);
        n += out_sides[side] ? 1 : 0;
    }
    return n;
}

static reform_scores *
make_all(RfScoreInputs *inputs, const reform_score_options *options, GError **error)
{
    const Making model = { .most_children = count_most_children(inputs->scheme) };
    gboolean sides[RF_N_ASSESSMENTS];
    reform_scores *scores = make_side(&model, inputs, REFORM_ASSESSMENT_COUNTED, options, error);

    if (scores == NULL || find_sides(inputs, sides) < 2)
        return scores;
    for (gint side = REFORM_ASSESSMENT_SELF; side < RF_N_ASSESSMENTS; side++) {
        if (!sides[side])
            continue;
        scores->sides[side] = make_side(&model, inputs, (reform_assessment)side, options, error);
        if (scores->sides[side] == NULL) {
            reform_scores_unref(scores);
            return NULL;
        }
    }
    return scores;
}

/* Public API */

reform_status
reform_scores_new(reform_scheme *scheme, reform_observations *observations, const reform_score_options *options,
                  reform_findings *findings, reform_scores **out_scores, reform_error **error)
{
    RfScoreInputs inputs;
    GError *err = NULL;

    if (out_scores != NULL)
        *out_scores = NULL;
    RF_REQUIRE(scheme != NULL && observations != NULL && out_scores != NULL, error);
    if (rf_score_inputs_find(&inputs, scheme, observations, findings, &err))
        *out_scores = make_all(&inputs, options == NULL ? &DEFAULTS : options, &err);
    rf_score_inputs_clear(&inputs);
    if (*out_scores != NULL && findings != NULL)
        rf_scores_report(*out_scores, findings);
    return rf_errors_give(err, error);
}

reform_scores *
reform_scores_ref(reform_scores *scores)
{
    if (scores != NULL)
        g_atomic_ref_count_inc(&scores->refs);
    return scores;
}

void
reform_scores_unref(reform_scores *scores)
{
    if (scores == NULL || !g_atomic_ref_count_dec(&scores->refs))
        return;
    for (gint side = 0; side < RF_N_ASSESSMENTS; side++)
        reform_scores_unref(scores->sides[side]);
    for (gsize i = 0; i < scores->n_overrides; i++)
        g_free(scores->overrides[i].reason);
    g_free(scores->overrides);
    g_free(scores->values);
    g_free(scores->states);
    g_free(scores->room);
    g_free(scores->unrounded);
    reform_observations_unref(scores->observations);
    reform_scheme_unref(scores->scheme);
    g_free(scores);
}
