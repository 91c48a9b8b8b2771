/* SPDX-License-Identifier: MIT */
/* Which column of the observations each input of a scheme is. */
#include <math.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "formula/nearest.h"
#include "index/scores.h"

/* Columns that are looked through for one that may have been meant, and absent inputs they are looked through for. */
#define LOOKED_THROUGH 1000
#define LOOKED_FOR 100

static const char *
nearest_column(const reform_observations *observations, const char *key)
{
    const char *nearest = NULL;
    guint best = RF_NEAREST_NONE;

    for (gsize i = 0; i < MIN(observations->n_columns, LOOKED_THROUGH); i++) {
        guint distance = rf_nearest_distance(key, observations->columns[i].key);
        if (distance < best) {
            best = distance;
            nearest = observations->columns[i].name;
        }
    }
    return nearest;
}

/* `n_before` were absent before this one. */
static void
report_absent(const RfScoreInputs *inputs, gsize input, gsize n_before, reform_findings *findings)
{
    const char *name = reform_scheme_get_input(inputs->scheme, input);

    if (!rf_findings_keeps_more(findings)) {
        rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_NOT_FOUND, NULL, 0, 0, "%s", "");
        return;
    }
    const char *nearest = n_before < LOOKED_FOR ? nearest_column(inputs->observations, rf_scheme_input_key(inputs->scheme, input)) : NULL;
    g_autofree char *quoted = rf_text_excerpt(name, -1);
    g_autofree char *other = nearest == NULL ? NULL : rf_text_excerpt(nearest, -1);
    g_autofree char *hint = other == NULL ? g_strdup("") : g_strdup_printf(", did you mean '%s'?", other);
    rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_NOT_FOUND, inputs->observations->source, 0, 0,
                    "there is no input '%s', it is missing for all units%s", quoted, hint);
}

static gboolean
make_columns(RfScoreInputs *inputs, gsize n, GError **error)
{
    for (gint side = REFORM_ASSESSMENT_SELF; side < RF_N_ASSESSMENTS; side++) {
        inputs->columns[side] = rf_memory_new0(n, sizeof *inputs->columns[side], "inputs", error);
        if (inputs->columns[side] == NULL)
            return FALSE;
    }
    return TRUE;
}

static gboolean
find_column(RfScoreInputs *inputs, gsize input)
{
    const char *key = rf_scheme_input_key(inputs->scheme, input);
    gboolean found = FALSE;

    for (gint side = REFORM_ASSESSMENT_SELF; side < RF_N_ASSESSMENTS; side++) {
        inputs->columns[side][input] = rf_observations_find(inputs->observations, key, (reform_assessment)side);
        found = found || inputs->columns[side][input] != NULL;
    }
    return found;
}

/* Inputs that are asked for. */

static gsize
count_inputs(const RfScoreInputs *inputs)
{
    return inputs->leaf != NULL ? inputs->leaf->n_inputs : reform_scheme_get_n_inputs(inputs->scheme);
}

static gsize
input_at(const RfScoreInputs *inputs, gsize i)
{
    return inputs->leaf != NULL ? rf_scheme_leaf_input(inputs->scheme, inputs->leaf, (guint32)i) : i;
}

void
rf_score_inputs_ask_leaf(RfScoreInputs *inputs, reform_scheme *scheme, reform_observations *observations, const RfSchemeNode *leaf)
{
    *inputs = (RfScoreInputs){ .scheme = scheme, .observations = observations, .leaf = leaf };
}

gboolean
rf_score_inputs_find(RfScoreInputs *inputs, reform_scheme *scheme, reform_observations *observations,
                     reform_findings *findings, GError **error)
{
    const gsize n = reform_scheme_get_n_inputs(scheme);
    gsize n_absent = 0;

    *inputs = (RfScoreInputs){ .scheme = scheme, .observations = observations };
    if (!make_columns(inputs, n, error))
        return FALSE;
    for (gsize input = 0; input < n; input++) {
        if (find_column(inputs, input))
            continue;
        if (findings != NULL)
            report_absent(inputs, input, n_absent, findings);
        n_absent++;
    }
    if (n_absent < n || n == 0)
        return TRUE;
    g_autofree char *first = rf_text_excerpt(reform_scheme_get_input(scheme, 0), -1);
    rf_errors_set_at(error, REFORM_STATUS_NOT_FOUND, observations->source, 0, 0,
                     "none of the %" G_GSIZE_FORMAT " inputs of the scheme is there, such as '%s'", n, first);
    return FALSE;
}

void
rf_score_inputs_clear(RfScoreInputs *inputs)
{
    for (gint side = 0; side < RF_N_ASSESSMENTS; side++) {
        g_free(inputs->columns[side]);
        reform_frame_free(inputs->frames[side]);
    }
    g_free(inputs->absent);
}

reform_assessment
rf_score_inputs_side(const RfSchemeNode *leaf, reform_assessment assessment)
{
    return assessment == REFORM_ASSESSMENT_COUNTED ? leaf->counts : assessment;
}

static const RfObservationColumn *
column_of(const RfScoreInputs *inputs, gsize input, reform_assessment side)
{
    if (inputs->leaf != NULL)
        return rf_observations_find(inputs->observations, rf_scheme_input_key(inputs->scheme, input), side);
    return inputs->columns[side][input];
}

/* Values that do not say whose they are stand among the verified ones. They belong to the side that counts, unless that has its own. */
gboolean
rf_score_inputs_assess(const RfScoreInputs *inputs, const RfSchemeNode *leaf, reform_assessment assessment)
{
    if (assessment == REFORM_ASSESSMENT_COUNTED || (leaf->n_inputs == 0 && leaf->counts == assessment))
        return TRUE;
    for (guint32 i = 0; i < leaf->n_inputs; i++) {
        const gsize input = rf_scheme_leaf_input(inputs->scheme, leaf, i);
        const gboolean is_theirs = column_of(inputs, input, assessment) != NULL &&
                                   (assessment != REFORM_ASSESSMENT_VERIFIED || column_of(inputs, input, leaf->counts) != NULL);
        if (is_theirs || (leaf->counts == assessment && column_of(inputs, input, REFORM_ASSESSMENT_VERIFIED) != NULL))
            return TRUE;
    }
    return FALSE;
}

const RfObservationColumn *
rf_score_inputs_column(const RfScoreInputs *inputs, gsize input, reform_assessment side)
{
    const RfObservationColumn *column = column_of(inputs, input, side);

    /* What a unit says of itself stands in for nothing. */
    if (column == NULL)
        column = column_of(inputs, input, REFORM_ASSESSMENT_VERIFIED);
    return column != NULL ? column : column_of(inputs, input, REFORM_ASSESSMENT_SURVEY);
}

static gboolean
need_absent(RfScoreInputs *inputs, GError **error)
{
    if (inputs->absent != NULL)
        return TRUE;
    inputs->absent = rf_memory_new(inputs->observations->n_units, sizeof *inputs->absent, "missing values", error);
    for (gsize i = 0; inputs->absent != NULL && i < inputs->observations->n_units; i++)
        inputs->absent[i] = NAN;
    return inputs->absent != NULL;
}

/* The columns were checked when the observations were made. */
static void
add_column(reform_frame *frame, const char *name, const RfObservationColumn *column, reform_error **problem)
{
    if (column->numbers != NULL)
        (void)!reform_frame_add_numbers(frame, name, column->numbers, problem);
    else
        (void)!reform_frame_add_codes(frame, name, column->codes, column->texts, column->n_texts, problem);
}

gboolean
rf_score_inputs_need_frame(RfScoreInputs *inputs, reform_assessment side, GError **error)
{
    reform_error *problem = NULL;

    if (inputs->frames[side] != NULL)
        return TRUE;
    if (!need_absent(inputs, error))
        return FALSE;
    reform_frame *frame = reform_frame_new(inputs->observations->n_units);
    inputs->frames[side] = frame;
    (void)!reform_frame_add_texts(frame, "unit", inputs->observations->units, &problem);
    for (gsize i = 0; problem == NULL && i < count_inputs(inputs); i++) {
        const gsize input = input_at(inputs, i);
        const char *name = reform_scheme_get_input(inputs->scheme, input);
        const RfObservationColumn *column = rf_score_inputs_column(inputs, input, side);
        if (column != NULL)
            add_column(frame, name, column, &problem);
        else
            (void)!reform_frame_add_numbers(frame, name, inputs->absent, &problem);
    }
    if (problem != NULL)
        rf_errors_take(error, problem);
    return problem == NULL;
}
