/* SPDX-License-Identifier: MIT */
/* What does not hold in scores: a finding for each node and kind of trouble, with how many units have it. */
#include <math.h>

#include "foundation/findings.h"
#include "foundation/number.h"
#include "foundation/text.h"
#include "index/scores.h"

#define N_STATES (REFORM_SCORE_STATE_NOT_POSITIVE + 1)

/* Points are compared with values that went through sums of doubles. */
#define POINT_TOLERANCE 1e-9

/* Units that share a trouble. */
typedef struct Count {
    gsize n;
    gsize first;
} Count;

static void
count(Count *counted, gsize unit)
{
    if (counted->n++ == 0)
        counted->first = unit;
}

/* "for unit 'Huế'", or "for 3 units, first 'Huế'". */
static char *
name_units(const reform_scores *scores, const Count *counted)
{
    g_autofree char *first = rf_text_excerpt(scores->observations->units[counted->first], -1);

    if (counted->n == 1)
        return g_strdup_printf("for unit '%s'", first);
    return g_strdup_printf("for %" G_GSIZE_FORMAT " units, first '%s'", counted->n, first);
}

/* Count a finding without saying what it is, if no more are kept; else FALSE. */
static gboolean
count_only(reform_findings *findings, reform_severity severity, reform_status status)
{
    if (rf_findings_keeps_more(findings))
        return FALSE;
    rf_findings_add(findings, severity, status, NULL, 0, 0, "%s", "");
    return TRUE;
}

static void
report(const reform_scores *scores, gsize node, const Count *counted, reform_severity severity, reform_status status, const char *what,
       reform_findings *findings)
{
    if (count_only(findings, severity, status))
        return;
    g_autofree char *code = rf_text_excerpt(rf_scheme_text(scores->scheme, node, REFORM_SCHEME_FIELD_CODE), -1);
    g_autofree char *units = name_units(scores, counted);
    rf_findings_add(findings, severity, status, scores->observations->source, 0, 0, "node '%s': %s %s", code, what, units);
}

static reform_severity
severity_of(guint8 state)
{
    if (rf_state_is_mistake(state))
        return REFORM_SEVERITY_ERROR;
    return state == REFORM_SCORE_STATE_TOO_FEW ? REFORM_SEVERITY_WARNING : REFORM_SEVERITY_NOTE;
}

/* Mistakes are reported where they begin, missing values at the leaves and, as it leaves units unranked, at the root. */
static gboolean
begins_at(const reform_scores *scores, gsize unit, gsize index, guint8 state)
{
    const RfSchemeNode *node = &scores->scheme->nodes[index];

    if (state == REFORM_SCORE_STATE_MISSING)
        return node->n_children == 0 || index == scores->scheme->root;
    for (guint32 i = 0; rf_state_is_mistake(state) && i < node->n_children; i++)
        if (rf_state_is_mistake(rf_scores_states(scores, scores->scheme->children[node->first_child + i])[unit]))
            return FALSE;
    return TRUE;
}

static void
report_states(const reform_scores *scores, gsize node, reform_findings *findings)
{
    const guint8 *states = rf_scores_states(scores, node);
    Count counts[N_STATES] = { { 0, 0 } };

    for (gsize unit = 0; unit < scores->n_units; unit++)
        if (states[unit] != REFORM_SCORE_STATE_VALUE && begins_at(scores, unit, node, states[unit]))
            count(&counts[states[unit]], unit);
    for (guint8 state = REFORM_SCORE_STATE_MISSING; state < N_STATES; state++) {
        if (counts[state].n == 0 || state == REFORM_SCORE_STATE_NOT_ASSESSED)
            continue;
        const char *text = reform_score_state_get_text((reform_score_state)state, REFORM_LANGUAGE_EN);
        report(scores, node, &counts[state], severity_of(state), rf_state_is_mistake(state) ? REFORM_STATUS_UNDEFINED : REFORM_STATUS_MISSING,
               text, findings);
    }
}

/* "0.25 to 2.5", "at least 0" or "at most 1". */
static char *
range_text(double low, double high)
{
    char least[RF_NUMBER_SIZE], most[RF_NUMBER_SIZE];

    if (isnan(high)) {
        rf_number_print(low, least);
        return g_strdup_printf("at least %s", least);
    }
    rf_number_print(high, most);
    if (isnan(low))
        return g_strdup_printf("at most %s", most);
    rf_number_print(low, least);
    return g_strdup_printf("%s to %s", least, most);
}

/* Leaves that got more than their points, or less than nothing; penalties the other way round. */
static void
report_points(const reform_scores *scores, gsize index, reform_findings *findings)
{
    const RfSchemeNode *node = &scores->scheme->nodes[index];
    const double points = (double)node->points / RF_SCHEME_POINT;
    const double slack = fabs(points) * POINT_TOLERANCE;
    const double low = MIN(points, 0) - slack, high = MAX(points, 0) + slack;
    const double *values = rf_scores_values(scores, index);
    Count beyond = { 0, 0 };
    char value[RF_NUMBER_SIZE];

    if (!node->has_points || node->n_children > 0)
        return;
    for (gsize unit = 0; unit < scores->n_units; unit++)
        if (values[unit] < low || values[unit] > high)
            count(&beyond, unit);
    if (beyond.n == 0)
        return;
    rf_number_print(reform_number_round(values[beyond.first], 9, REFORM_ROUNDING_HALF_AWAY), value);
    g_autofree char *range = range_text(MIN(points, 0), MAX(points, 0));
    g_autofree char *what = g_strdup_printf("%s points, expected %s,", value, range);
    report(scores, index, &beyond, REFORM_SEVERITY_WARNING, REFORM_STATUS_RANGE, what, findings);
}

static void
report_range(const reform_scores *scores, const RfObservationColumn *column, double low, double high, reform_findings *findings)
{
    const gint64 *lines = scores->observations->lines;
    g_autofree char *range = range_text(low, high);
    g_autofree char *name = rf_text_excerpt(column->name, -1);

    for (gsize unit = 0; unit < scores->n_units; unit++) {
        char value[RF_NUMBER_SIZE];
        if (!(column->numbers[unit] < low) && !(column->numbers[unit] > high))
            continue;
        if (count_only(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_RANGE))
            continue;
        g_autofree char *code = rf_text_excerpt(scores->observations->units[unit], -1);
        rf_number_print(column->numbers[unit], value);
        rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_RANGE, scores->observations->source, lines == NULL ? 0 : lines[unit], 0,
                        "input '%s' of unit '%s' is %s, expected %s", name, code, value, range);
    }
}

/* Values outside the range that the scheme states for their input, whoever gives them. */
static void
report_ranges(const reform_scores *scores, reform_findings *findings)
{
    for (gsize input = 0; input < reform_scheme_get_n_inputs(scores->scheme); input++) {
        double low = NAN, high = NAN;
        reform_scheme_get_input_range(scores->scheme, input, &low, &high);
        for (gint side = REFORM_ASSESSMENT_SELF; side < RF_N_ASSESSMENTS && !(isnan(low) && isnan(high)); side++) {
            const RfObservationColumn *column =
                rf_observations_find(scores->observations, rf_scheme_input_key(scores->scheme, input), (reform_assessment)side);
            if (column != NULL && column->numbers != NULL)
                report_range(scores, column, low, high, findings);
        }
    }
}

void
rf_scores_report(const reform_scores *scores, reform_findings *findings)
{
    if (scores->n_units == 0)
        return;
    report_ranges(scores, findings);
    for (gsize node = 0; node < scores->scheme->n_nodes; node++) {
        report_states(scores, node, findings);
        report_points(scores, node, findings);
    }
}
