/* SPDX-License-Identifier: MIT */
/* Whatever the scheme and its inputs, the rows of an explanation lead from its first numbers to the score. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "scoring.h"

#define N_SCHEMES 200
#define N_UNITS 5
#define N_NODES 24
#define N_COMMON 4
#define TOLERANCE 1e-12

static const char *const UNITS[N_UNITS] = { "u0", "u1", "u2", "u3", "u4" };

static uint32_t seed = 1;

static uint32_t
below(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

#define ONE_OF(texts) (texts)[below(N_OF(texts))]

/* A scheme and inputs. */
typedef struct Sample {
    GString *text;
    char names[N_NODES][16];
    char input_names[2 * N_NODES][24];
    double values[2 * N_NODES + N_COMMON][N_UNITS];
    Input inputs[2 * N_NODES + N_COMMON];
    size_t n_inputs;
} Sample;

/* What differs between leaves and other nodes. */
typedef struct Row {
    const char *points;
    const char *least;
    const char *combine;
    const char *formula;
    const char *normalise;
    const char *counts;
} Row;

static void
add_input(Sample *sample, const char *name)
{
    double *values = sample->values[sample->n_inputs];

    for (size_t i = 0; i < N_UNITS; i++)
        values[i] = below(8) == 0 ? (double)NAN : ((double)below(2000) - 400) / (below(2) ? 100 : 37);
    sample->inputs[sample->n_inputs++] = (Input){ name, values };
}

static Row
make_leaf(Sample *sample, size_t node)
{
    static const char *const POINTS[] = { "", "2", "3.5", "-1", "bonus:2" };
    static const char *const FORMULAS[] = {
        "", "", "", "x0 / x1 * 3", "IF(x0 > 2; x1; x2)", "SQRT(x2)", "x1 / UNITS.MAX(x1)", "IF(unit = \"\"u1\"\"; 1; x0)",
    };
    static const char *const SCALES[] = {
        "", "", "", "minmax", "minmax -1 9 down", "zscore", "zscore down", "goalposts 0 10", "goalposts 10 0 unclamped", "rank",
        "percentile", "best", "best down", "target 7", "target 3 down", "unit u2", "unit u2 down",
    };
    static const char *const COUNTS[] = { "", "", "self", "survey" };
    static const char *const SIDES[] = { "", "@self", "@survey" };

    const size_t first = below(N_OF(SIDES)), n = 1 + below(2);
    for (size_t i = 0; i < n; i++) {
        char *name = sample->input_names[2 * node + i];
        snprintf(name, sizeof sample->input_names[0], "%s%s", sample->names[node], SIDES[(first + i) % N_OF(SIDES)]);
        add_input(sample, name);
    }
    return (Row){ ONE_OF(POINTS), "", "", ONE_OF(FORMULAS), ONE_OF(SCALES), ONE_OF(COUNTS) };
}

static Row
make_inner(void)
{
    static const char *const COMBINES[] = {
        "sum", "sum", "mean", "weighted_mean", "weighted_sum", "geometric", "harmonic", "power:0.5", "min", "max",
    };

    return (Row){ "", below(3) == 0 ? "0.5" : "", ONE_OF(COMBINES), "", "", "" };
}

/* Every node but the root is below one of the first half of the nodes that stands before it. */
static void
make_sample(Sample *sample)
{
    static const char *const COMMON[N_COMMON] = { "x0", "x1", "x2", "x0@self" };
    static const char *const MISSING[] = { "", "zero", "rescale", "skip", "skip" };
    static const char *const ROUNDS[] = { "", "", "2", "1 half_even up", "0 truncate", "3 away up" };
    size_t parents[N_NODES] = { 0 };
    int has_children[N_NODES] = { 1 }, weighs[N_NODES];

    sample->n_inputs = 0;
    for (size_t i = 0; i < N_COMMON; i++)
        add_input(sample, COMMON[i]);
    for (size_t node = 1; node < N_NODES; node++) {
        parents[node] = below(node < N_NODES / 2 ? (uint32_t)node : N_NODES / 2);
        has_children[parents[node]] = 1;
    }
    g_string_assign(sample->text, "code,parent,points,weight,missing,round,low,high,cap,least,combine,formula,normalise,counts\n");
    for (size_t node = 0; node < N_NODES; node++) {
        const int scales = below(3) == 0;
        snprintf(sample->names[node], sizeof sample->names[node], "n%zu", node);
        const Row row = has_children[node] ? make_inner() : make_leaf(sample, node);
        weighs[node] = strncmp(row.combine, "weighted", 8) == 0;
        g_string_append_printf(sample->text, "n%zu,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,\"%s\",%s,%s\n", node,
                               node == 0 ? "" : sample->names[parents[node]], row.points,
                               node > 0 && weighs[parents[node]] ? (below(2) ? "1" : "2.5") : "", ONE_OF(MISSING), ONE_OF(ROUNDS),
                               scales ? "1" : "", scales ? "8" : "", below(4) == 0 ? "6" : "", row.least, row.combine, row.formula,
                               row.normalise, row.counts);
    }
}

/* What the rows before one say. */
typedef struct Working {
    double numbers[REFORM_EXPLANATION_STEP_DIGITS + 1]; /* by step; NaN where there is none since the last step */
    double value;
    reform_score_state state;
    double total;   /* of contributions */
    double size;    /* of the numbers they are the sum of */
    double means[3]; /* of logarithms, reciprocals and roots, times weights */
    double least;
    double greatest;
    const char *rounding;
} Working;

static void
forget_numbers(Working *working)
{
    for (size_t i = 0; i < N_OF(working->numbers); i++)
        working->numbers[i] = (double)NAN;
}

static void
take_child(Working *working, const reform_explanation *explanation, size_t row)
{
    const char *note = reform_explanation_get_note(explanation, row, REFORM_LANGUAGE_EN);
    const double contribution = reform_explanation_get_contribution(explanation, row);
    const double weight = reform_explanation_get_weight(explanation, row);
    double value = reform_explanation_get_value(explanation, row);

    if (strcmp(note, "counts as 0") == 0)
        value = 0;
    if (!isnan(contribution)) {
        working->total += contribution;
        working->size += fabs(contribution);
    }
    if (isnan(value))
        return;
    working->means[0] += log(value) * weight;
    working->means[1] += weight / value;
    working->means[2] += sqrt(value) * weight;
    working->least = fmin(working->least, value);
    working->greatest = fmax(working->greatest, value);
}

static double
combine(const Working *working, const char *how)
{
    const double divisor = working->numbers[REFORM_EXPLANATION_STEP_DIVISOR];

    if (strcmp(how, "geometric mean") == 0)
        return exp(working->means[0] / divisor);
    if (strcmp(how, "harmonic mean") == 0)
        return divisor / working->means[1];
    if (strcmp(how, "power mean") == 0)
        return pow(working->means[2] / divisor, 1 / working->numbers[REFORM_EXPLANATION_STEP_POWER]);
    if (strcmp(how, "smallest value") == 0)
        return working->least;
    if (strcmp(how, "largest value") == 0)
        return working->greatest;
    return working->total;
}

/* NaN for ranks and percentiles, which no few numbers are enough for. */
static double
normalise(const Working *working, const char *how)
{
    const double *numbers = working->numbers;
    const int down = strstr(how, "down") != NULL;
    const double least = numbers[REFORM_EXPLANATION_STEP_LEAST], greatest = numbers[REFORM_EXPLANATION_STEP_GREATEST];
    const double low = numbers[REFORM_EXPLANATION_STEP_LOW], high = numbers[REFORM_EXPLANATION_STEP_HIGH];
    const double worst = numbers[REFORM_EXPLANATION_STEP_WORST], best = numbers[REFORM_EXPLANATION_STEP_BEST];

    if (strncmp(how, "minmax", 6) == 0)
        return low + (high - low) * (down ? greatest - working->value : working->value - least) / (greatest - least);
    if (strncmp(how, "zscore", 6) == 0)
        return (down ? -1 : 1) * (working->value - numbers[REFORM_EXPLANATION_STEP_MEAN]) / numbers[REFORM_EXPLANATION_STEP_DEVIATION];
    if (strncmp(how, "goalposts", 9) == 0) {
        const double share = (working->value - worst) / (best - worst);
        return strstr(how, "unclamped") != NULL ? share : fmax(0, fmin(1, share));
    }
    if (strncmp(how, "best", 4) == 0)
        return down ? least / working->value : working->value / greatest;
    if (strncmp(how, "target", 6) == 0 || strncmp(how, "unit", 4) == 0) {
        const double other = numbers[how[0] == 't' ? REFORM_EXPLANATION_STEP_TARGET : REFORM_EXPLANATION_STEP_REFERENCE];
        return down ? other / working->value : working->value / other;
    }
    return (double)NAN;
}

static reform_rounding
rounding_of(const char *words)
{
    if (strcmp(words, "halves to even") == 0)
        return REFORM_ROUNDING_HALF_EVEN;
    if (strcmp(words, "towards zero") == 0)
        return REFORM_ROUNDING_TRUNCATE;
    return strcmp(words, "away from zero") == 0 ? REFORM_ROUNDING_UP : REFORM_ROUNDING_HALF_AWAY;
}

/* What the step of a row comes to, from what the rows before it say. */
static double
work_out(const Working *working, reform_explanation_step step, const char *how)
{
    const double low = working->numbers[REFORM_EXPLANATION_STEP_LOW], high = working->numbers[REFORM_EXPLANATION_STEP_HIGH];

    switch ((int)step) {
    case REFORM_EXPLANATION_STEP_NORMALISED: return normalise(working, how);
    case REFORM_EXPLANATION_STEP_COMBINED: return combine(working, how);
    case REFORM_EXPLANATION_STEP_SCALED: return low + (high - low) * working->value;
    case REFORM_EXPLANATION_STEP_CAPPED: return fmin(working->value, working->numbers[REFORM_EXPLANATION_STEP_CAP]);
    case REFORM_EXPLANATION_STEP_ROUNDED:
        return reform_number_round(working->value, (int32_t)working->numbers[REFORM_EXPLANATION_STEP_DIGITS], rounding_of(working->rounding));
    default: return (double)NAN;
    }
}

/* Go from one row to the next. */
static void
take_row(Working *working, const reform_explanation *explanation, size_t row)
{
    const reform_explanation_step step = reform_explanation_get_step(explanation, row);
    const double value = reform_explanation_get_value(explanation, row);
    const reform_score_state state = reform_explanation_get_state(explanation, row);

    if (step >= REFORM_EXPLANATION_STEP_LEAST) {
        working->numbers[step] = value;
        if (step == REFORM_EXPLANATION_STEP_DIGITS)
            working->rounding = reform_explanation_get_note(explanation, row, REFORM_LANGUAGE_EN);
        return;
    }
    if (step == REFORM_EXPLANATION_STEP_CHILD)
        take_child(working, explanation, row);
    if (step < REFORM_EXPLANATION_STEP_GIVEN || step == REFORM_EXPLANATION_STEP_CHILD || step > REFORM_EXPLANATION_STEP_OVERRIDE)
        return;
    const double expected = work_out(working, step, reform_explanation_get_name(explanation, row, REFORM_LANGUAGE_EN));
    if (state == REFORM_SCORE_STATE_VALUE && !isnan(expected))
        assert_close(value, expected, TOLERANCE * (fabs(expected) + working->size + 1));
    if (step == REFORM_EXPLANATION_STEP_REPLACED)
        assert_true(value == working->value || state != REFORM_SCORE_STATE_VALUE);
    working->value = value;
    working->state = state;
    forget_numbers(working);
}

static void
check(const reform_scores *scores, size_t unit, size_t node)
{
    reform_explanation *explanation = NULL;
    Working working = { .value = (double)NAN, .state = REFORM_SCORE_STATE_NOT_ASSESSED, .least = (double)NAN, .greatest = (double)NAN };
    char *text = NULL;

    assert_int_equal(reform_scores_explain(scores, unit, node, &explanation, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_explanation_get_step(explanation, 0), REFORM_EXPLANATION_STEP_NODE);
    forget_numbers(&working);
    for (size_t row = 1; row < reform_explanation_get_size(explanation); row++)
        take_row(&working, explanation, row);
    assert_int_equal(working.state, reform_scores_get_state(scores, unit, node));
    assert_int_equal(working.state, reform_explanation_get_state(explanation, 0));
    if (working.state == REFORM_SCORE_STATE_VALUE) {
        assert_close(working.value, reform_scores_get_value(scores, unit, node), 0);
        assert_close(working.value, reform_explanation_get_value(explanation, 0), 0);
    }
    assert_int_equal(reform_explanation_get_text(explanation, unit % 2 ? REFORM_LANGUAGE_VI : REFORM_LANGUAGE_EN, &text, NULL), REFORM_STATUS_OK);
    assert_null(strstr(text, "nan"));
    assert_null(strstr(text, "inf"));
    reform_free(text);
    reform_explanation_unref(explanation);
}

static reform_score_options *
make_overrides(const Sample *sample, const reform_scheme *scheme)
{
    reform_score_options *options = reform_score_options_new();

    for (size_t i = 0; i < 3; i++) {
        const size_t leaf = reform_scheme_get_leaf(scheme, below((uint32_t)reform_scheme_get_n_leaves(scheme)));
        assert_int_equal(reform_score_options_override(options, UNITS[below(N_UNITS)], sample->names[leaf], (double)below(9), "vì sao", NULL),
                         REFORM_STATUS_OK);
    }
    return options;
}

static void
rows_lead_to_the_score(void **state)
{
    static Sample sample;
    size_t n_values = 0;

    (void)state;
    sample.text = g_string_new(NULL);
    for (size_t i = 0; i < N_SCHEMES; i++) {
        make_sample(&sample);
        reform_scheme *scheme = scheme_of(sample.text->str);
        reform_observations *observations = observations_of(UNITS, N_UNITS, sample.inputs, sample.n_inputs);
        reform_score_options *options = make_overrides(&sample, scheme);
        reform_scores *scores = scores_of(scheme, observations, options, NULL);
        for (int side = REFORM_ASSESSMENT_COUNTED; side <= REFORM_ASSESSMENT_SURVEY; side++) {
            const reform_scores *seen = reform_scores_get_assessment(scores, (reform_assessment)side);
            for (size_t node = 0; seen != NULL && node < N_NODES; node++) {
                for (size_t unit = 0; unit < N_UNITS; unit++) {
                    check(seen, unit, node);
                    n_values += reform_scores_get_state(seen, unit, node) == REFORM_SCORE_STATE_VALUE;
                }
            }
        }
        reform_scores_unref(scores);
        reform_score_options_free(options);
        reform_observations_unref(observations);
        reform_scheme_unref(scheme);
    }
    g_string_free(sample.text, TRUE);
    /* Most have a value, or little was seen. */
    assert_true(n_values > N_SCHEMES * N_NODES * N_UNITS);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_lead_to_the_score),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
