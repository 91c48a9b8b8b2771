/* SPDX-License-Identifier: MIT */
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

/* A leaf that is its input, one that is a formula, and two domains. */
static const char SMALL[] = "code,parent,points,formula,missing,round\n"
                            "PAR,,10,,,1\n"
                            "1,PAR,6,,,\n"
                            "1.1,1,2,,,\n"
                            "1.2,1,4,done / due * 4,,2 up\n"
                            "2,PAR,4,,zero,\n";

static const Input SMALL_INPUTS[] = {
    { "1.1", (const double[]){ 1.5, 2, NAN } },
    { "done", (const double[]){ 2, 3, 1 } },
    { "due", (const double[]){ 3, 3, 0 } },
    { "2", (const double[]){ 3.25, NAN, 4 } },
};

static void
assert_finding(const reform_findings *findings, const char *message)
{
    for (size_t i = 0; i < reform_findings_get_size(findings); i++)
        if (strcmp(reform_findings_get_message(findings, i), message) == 0)
            return;
    for (size_t i = 0; i < reform_findings_get_size(findings); i++)
        print_message("found: %s\n", reform_findings_get_message(findings, i));
    fail_msg("no finding '%s'", message);
}

static void
all_nodes_are_worked_out_for_all_units(void **state)
{
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), NULL, NULL);

    (void)state;
    assert_close(value_at(scores, 0, "1.1"), 1.5, 0);
    assert_close(value_at(scores, 0, "1.2"), 2.67, 0);
    assert_close(value_at(scores, 0, "1"), 4.17, 1e-15);
    assert_close(value_at(scores, 0, "PAR"), 7.4, 0);
    assert_close(value_at(scores, 1, "PAR"), 6, 0);
    assert_int_equal(state_at(scores, 1, "2"), REFORM_SCORE_STATE_MISSING);
    reform_scores_unref(scores);
}

static void
a_rounded_value_goes_up_only_where_the_scheme_says_so(void **state)
{
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), NULL, NULL);
    const size_t leaf = node_of(scores, "1.2"), root = node_of(scores, "PAR");

    (void)state;
    assert_close(reform_scores_get_unrounded(scores, leaf)[0], 8.0 / 3, 1e-15);
    assert_close(reform_scores_get_unrounded(scores, root)[0], 7.42, 1e-15);
    assert_close(reform_scores_get_values(scores, root)[0], 7.4, 0);
    reform_scores_unref(scores);
}

static void
a_mistake_goes_up_to_the_root_and_is_found_where_it_begins(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), NULL, findings);

    (void)state;
    assert_int_equal(state_at(scores, 2, "1.2"), REFORM_SCORE_STATE_DIVISION);
    assert_int_equal(state_at(scores, 2, "1"), REFORM_SCORE_STATE_DIVISION);
    assert_int_equal(reform_scores_get_states(scores, node_of(scores, "PAR"))[2], REFORM_SCORE_STATE_DIVISION);
    assert_true(isnan(value_at(scores, 2, "PAR")));
    assert_finding(findings, "node '1.2': division by zero for unit 'Cần Thơ'");
    assert_finding(findings, "node '1.1': missing for unit 'Cần Thơ'");
    assert_finding(findings, "node '2': missing for unit 'Huế'");
    assert_int_equal(reform_findings_get_size(findings), 3);
    reform_scores_unref(scores);
    reform_findings_free(findings);
}

static void
units_are_ranked_by_unrounded_values(void **state)
{
    static const char SCHEME[] = "code,parent,round\nt,,2\n";
    const Input inputs[] = { { "t", (const double[]){ 47.050162019, 47.053330781, NAN } } };
    reform_scores *scores = score_three(SCHEME, inputs, 1, NULL, NULL);
    reform_ranking *ranking = NULL;

    (void)state;
    assert_close(value_at(scores, 0, "t"), 47.05, 0);
    assert_close(value_at(scores, 1, "t"), 47.05, 0);
    assert_int_equal(reform_scores_rank(scores, 0, NULL, &ranking, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_get_place(ranking, 0), 2);
    assert_int_equal(reform_ranking_get_place(ranking, 1), 1);
    assert_int_equal(reform_ranking_get_place(ranking, 2), 0);
    reform_ranking_unref(ranking);
    reform_scores_unref(scores);
}

/* As doubles 0.1 + 0.2 is more than 0.3 + 0. */
static void
points_that_add_up_to_the_same_are_a_tie(void **state)
{
    static const char SCHEME[] = "code,parent\nt,\na,t\nb,t\n";
    const Input inputs[] = { { "a", (const double[]){ 0.1, 0.3, 0.3 } }, { "b", (const double[]){ 0.2, 0, 0.000000000001 } } };
    reform_scores *scores = score_three(SCHEME, inputs, 2, NULL, NULL);
    reform_ranking *ranking = NULL;

    (void)state;
    assert_int_equal(reform_scores_rank(scores, node_of(scores, "t"), NULL, &ranking, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_ranking_get_place(ranking, 0), 2);
    assert_int_equal(reform_ranking_get_place(ranking, 1), 2);
    assert_int_equal(reform_ranking_get_place(ranking, 2), 1);
    assert_int_equal(reform_ranking_get_n_tied(ranking), 2);
    reform_ranking_unref(ranking);
    reform_scores_unref(scores);
}

static void
an_override_takes_the_place_of_what_inputs_say(void **state)
{
    reform_score_options *options = reform_score_options_new();

    (void)state;
    assert_int_equal(reform_score_options_override(options, "Hà Nội", "1.2", 1, "first", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_score_options_override(options, "Cần Thơ", "1.2", 4, "không phát sinh hồ sơ", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_score_options_override(options, "Hà Nội", "1.2", 3.125, "second", NULL), REFORM_STATUS_OK);
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), options, NULL);
    const size_t leaf = node_of(scores, "1.2");

    assert_close(value_at(scores, 0, "1.2"), 3.125, 0);
    assert_close(value_at(scores, 0, "1"), 4.625, 0);
    assert_string_equal(reform_scores_get_override_reason(scores, 0, leaf), "second");
    assert_string_equal(reform_scores_get_override_reason(scores, 2, leaf), "không phát sinh hồ sơ");
    assert_null(reform_scores_get_override_reason(scores, 1, leaf));
    assert_int_equal(state_at(scores, 2, "1.2"), REFORM_SCORE_STATE_VALUE);
    reform_scores_unref(scores);
    reform_score_options_free(options);
}

static void
overrides_are_read_whole_or_not_at_all(void **state)
{
    static const char GOOD[] = "unit,node,value,reason\nHà Nội,1.1,1,vì sao\n";
    static const char BAD[] = "unit,node,value,reason\nHà Nội,1.1,1,vì sao\nHuế,1.1,x,lý do\nHuế,1.1,1,\n";
    reform_score_options *options = reform_score_options_new();
    reform_findings *findings = reform_findings_new();
    reform_source *source = NULL;

    (void)state;
    assert_int_equal(reform_source_new_memory(BAD, strlen(BAD), &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_score_options_read_overrides(options, source, NULL, findings, NULL), REFORM_STATUS_STRUCTURE);
    reform_source_free(source);
    assert_finding(findings, "value is 'x', expected a number");
    assert_finding(findings, "an override has no reason, expected one");
    assert_int_equal(reform_findings_get_line(findings, 0), 3);

    assert_int_equal(reform_source_new_memory(GOOD, strlen(GOOD), &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_score_options_read_overrides(options, source, NULL, NULL, NULL), REFORM_STATUS_OK);
    reform_source_free(source);
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), options, NULL);
    assert_close(value_at(scores, 0, "1.1"), 1, 0);
    assert_close(value_at(scores, 1, "1.1"), 2, 0);
    reform_scores_unref(scores);
    reform_findings_free(findings);
    reform_score_options_free(options);
}

static reform_status
try_override(const char *unit, const char *node, double value, const char *reason)
{
    reform_scheme *scheme = scheme_of(SMALL);
    reform_observations *observations = observations_of(THREE, 3, SMALL_INPUTS, N_OF(SMALL_INPUTS));
    reform_score_options *options = reform_score_options_new();
    reform_scores *scores = NULL;
    reform_status status = reform_score_options_override(options, unit, node, value, reason, NULL);

    if (status == REFORM_STATUS_OK)
        status = reform_scores_new(scheme, observations, options, NULL, &scores, NULL);
    assert_int_equal(scores != NULL, status == REFORM_STATUS_OK);
    reform_scores_unref(scores);
    reform_score_options_free(options);
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
    return status;
}

static void
overrides_that_do_not_hold_are_refused(void **state)
{
    (void)state;
    assert_int_equal(try_override("Đà Nẵng", "1.1", 1, "r"), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(try_override("Huế", "9", 1, "r"), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(try_override("Huế", "1", 1, "r"), REFORM_STATUS_STRUCTURE);
    assert_int_equal(try_override("Huế", "1.1", NAN, "r"), REFORM_STATUS_RANGE);
    assert_int_equal(try_override("Huế", "1.1", 1, " "), REFORM_STATUS_MISSING);
    assert_int_equal(try_override("Huế", "1.1", 1, "\xff"), REFORM_STATUS_ENCODING);
    assert_int_equal(try_override(NULL, "1.1", 1, "r"), REFORM_STATUS_INVALID_ARGUMENT);
    g_autofree char *long_reason = g_strnfill(REFORM_SCORES_MAX_REASON + 1, 'r');
    assert_int_equal(try_override("Huế", "1.1", 1, long_reason), REFORM_STATUS_LIMIT);
    assert_int_equal(try_override("Huế", "1.1", 1, long_reason + 1), REFORM_STATUS_OK);
}

static void
an_input_that_is_not_there_is_missing_with_a_warning(void **state)
{
    const Input inputs[] = { SMALL_INPUTS[0], SMALL_INPUTS[1], { "dues", (const double[]){ 1, 1, 1 } }, SMALL_INPUTS[3] };
    reform_findings *findings = reform_findings_new();
    reform_scores *scores = score_three(SMALL, inputs, N_OF(inputs), NULL, findings);

    (void)state;
    assert_int_equal(state_at(scores, 0, "1.2"), REFORM_SCORE_STATE_MISSING);
    assert_finding(findings, "there is no input 'due', it is missing for all units, did you mean 'dues'?");
    assert_int_equal(reform_findings_get_severity(findings, 0), REFORM_SEVERITY_WARNING);
    reform_scores_unref(scores);
    reform_findings_free(findings);
}

/* Comparing every absent input with every column would take hours where there are many of both. */
static void
what_was_meant_is_not_looked_for_without_end(void **state)
{
    enum { N = 300 };
    GString *scheme = g_string_new("code,parent\nt,\nthere,t\n");
    const Input inputs[] = { { "there", (const double[]){ 1 } }, { "indicator", (const double[]){ 1 } } };
    reform_findings *findings = reform_findings_new();

    (void)state;
    for (guint i = 0; i < N; i++)
        g_string_append_printf(scheme, "indicator%u,t\n", i);
    reform_scores *scores = score_unit(scheme->str, inputs, N_OF(inputs), findings);
    assert_string_equal(reform_findings_get_message(findings, 0), "there is no input 'indicator0', it is missing for all units, did you mean 'indicator'?");
    assert_string_equal(reform_findings_get_message(findings, N - 1), "there is no input 'indicator299', it is missing for all units");
    reform_scores_unref(scores);
    reform_findings_free(findings);
    g_string_free(scheme, TRUE);
}

static void
observations_without_any_input_of_the_scheme_are_refused(void **state)
{
    const Input inputs[] = { { "other", (const double[]){ 1, 1, 1 } } };
    reform_scheme *scheme = scheme_of(SMALL);
    reform_observations *observations = observations_of(THREE, 3, inputs, 1);
    reform_scores *scores = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_scores_new(scheme, observations, NULL, NULL, &scores, &error), REFORM_STATUS_NOT_FOUND);
    assert_string_equal(reform_error_get_message(error), "none of the 4 inputs of the scheme is there, such as '1.1'");
    assert_null(scores);
    reform_error_free(error);
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
}

static void
points_beyond_those_of_a_leaf_are_found(void **state)
{
    const Input inputs[] = { { "1.1", (const double[]){ 2.5, -1, 2 } }, SMALL_INPUTS[1], { "due", (const double[]){ 3, 3, 3 } }, SMALL_INPUTS[3] };
    reform_findings *findings = reform_findings_new();
    reform_scores *scores = score_three(SMALL, inputs, N_OF(inputs), NULL, findings);

    (void)state;
    assert_finding(findings, "node '1.1': 2.5 points, expected 0 to 2, for 2 units, first 'Hà Nội'");
    reform_scores_unref(scores);
    reform_findings_free(findings);
}

/* Verified values and what units say of themselves; a survey counts for 2. */
static const char SIDES[] = "code,parent,points,counts\nt,,10,\n1,t,6,\n2,t,4,survey\n";

static void
sides_stand_beside_what_counts(void **state)
{
    const Input inputs[] = {
        { "1", (const double[]){ 4, 5, NAN } },
        { "1@self", (const double[]){ 6, 6, 5.5 } },
        { "2@survey", (const double[]){ 3, 2, 1 } },
    };
    reform_scores *scores = score_three(SIDES, inputs, N_OF(inputs), NULL, NULL);
    const reform_scores *self = reform_scores_get_assessment(scores, REFORM_ASSESSMENT_SELF);
    const reform_scores *verified = reform_scores_get_assessment(scores, REFORM_ASSESSMENT_VERIFIED);
    const reform_scores *survey = reform_scores_get_assessment(scores, REFORM_ASSESSMENT_SURVEY);

    (void)state;
    assert_ptr_equal(reform_scores_get_assessment(scores, REFORM_ASSESSMENT_COUNTED), scores);
    assert_close(value_at(scores, 0, "t"), 7, 0);
    assert_int_equal(state_at(scores, 2, "t"), REFORM_SCORE_STATE_MISSING);
    assert_close(value_at(self, 0, "t"), 6, 0);
    assert_close(value_at(self, 2, "t"), 5.5, 0);
    assert_int_equal(state_at(self, 0, "2"), REFORM_SCORE_STATE_NOT_ASSESSED);
    assert_close(value_at(verified, 1, "t"), 5, 0);
    assert_close(value_at(survey, 1, "t"), 2, 0);
    assert_int_equal(state_at(survey, 0, "1"), REFORM_SCORE_STATE_NOT_ASSESSED);
    reform_scores_unref(scores);
}

static void
verified_values_stand_beside_those_of_another_side_that_counts(void **state)
{
    static const char SCHEME[] = "code,parent,counts\nt,,\n1,t,self\n2,t,survey\n";
    const Input inputs[] = {
        { "1@verified", (const double[]){ 4, 5, NAN } },
        { "1@self", (const double[]){ 6, 6, 5.5 } },
        { "2", (const double[]){ 3, 2, 1 } }, /* of the survey, as it counts and nothing else is there */
    };
    reform_scores *scores = score_three(SCHEME, inputs, N_OF(inputs), NULL, NULL);
    const reform_scores *verified = reform_scores_get_assessment(scores, REFORM_ASSESSMENT_VERIFIED);

    (void)state;
    assert_close(value_at(scores, 0, "t"), 9, 0);
    assert_non_null(verified);
    assert_close(value_at(verified, 0, "t"), 4, 0);
    assert_int_equal(state_at(verified, 2, "1"), REFORM_SCORE_STATE_MISSING);
    assert_int_equal(state_at(verified, 0, "2"), REFORM_SCORE_STATE_NOT_ASSESSED);
    assert_close(value_at(reform_scores_get_assessment(scores, REFORM_ASSESSMENT_SURVEY), 0, "t"), 3, 0);
    reform_scores_unref(scores);
}

static void
a_survey_alone_counts_and_what_units_say_alone_does_not(void **state)
{
    static const char SCHEME[] = "code,parent\nt,\na,t\nb,t\n";
    const Input inputs[] = { { "a@survey", (const double[]){ 1, 2, 3 } }, { "b@self", (const double[]){ 1, 2, 3 } } };
    reform_scores *scores = score_three(SCHEME, inputs, N_OF(inputs), NULL, NULL);

    (void)state;
    assert_close(value_at(scores, 1, "a"), 2, 0);
    assert_int_equal(state_at(scores, 1, "b"), REFORM_SCORE_STATE_MISSING);
    reform_scores_unref(scores);
}

static void
one_side_alone_has_no_scores_beside(void **state)
{
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), NULL, NULL);

    (void)state;
    assert_null(reform_scores_get_assessment(scores, REFORM_ASSESSMENT_SELF));
    assert_null(reform_scores_get_assessment(scores, REFORM_ASSESSMENT_VERIFIED));
    reform_scores_unref(scores);
}

static void
values_outside_the_range_of_an_input_are_found(void **state)
{
    static const char SCHEME[] = "code,parent,name,low,high\n@input,,t,0.25,2.5\nt,,,,\n";
    const Input inputs[] = { { "t", (const double[]){ 0.25, 2.6, NAN } } };
    reform_findings *findings = reform_findings_new();
    reform_scores *scores = score_three(SCHEME, inputs, 1, NULL, findings);

    (void)state;
    assert_finding(findings, "input 't' of unit 'Huế' is 2.6, expected 0.25 to 2.5");
    assert_finding(findings, "node 't': missing for unit 'Cần Thơ'");
    assert_int_equal(reform_findings_get_size(findings), 2);
    reform_scores_unref(scores);
    reform_findings_free(findings);
}

static void
a_range_may_be_open(void **state)
{
    static const char SCHEME[] = "code,parent,name,low,high\n@input,,a,1,\n@input,,b,,3\nt,,,,\na,t,,,\nb,t,,,\n";
    const Input inputs[] = { { "a", (const double[]){ 0.5, 1, 9 } }, { "b", (const double[]){ -9, 3, 3.5 } } };
    reform_findings *findings = reform_findings_new();
    reform_scores *scores = score_three(SCHEME, inputs, 2, NULL, findings);

    (void)state;
    assert_finding(findings, "input 'a' of unit 'Hà Nội' is 0.5, expected at least 1");
    assert_finding(findings, "input 'b' of unit 'Cần Thơ' is 3.5, expected at most 3");
    assert_int_equal(reform_findings_get_size(findings), 2);
    reform_scores_unref(scores);
    reform_findings_free(findings);
}

static void
findings_that_are_not_kept_are_counted(void **state)
{
    enum { UNITS = REFORM_FINDINGS_MAX + 50 };
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
    g_autofree double *values = g_new(double, UNITS);
    reform_scheme *scheme = scheme_of("code,parent,name,low,high\n@input,,t,0,1\nt,,,,\n");
    reform_findings *findings = reform_findings_new();

    (void)state;
    for (guint i = 0; i < UNITS; i++) {
        g_ptr_array_add(codes, g_strdup_printf("u%u", i));
        values[i] = i == 7 ? NAN : 2;
    }
    reform_observations *observations = observations_of((const char *const *)codes->pdata, UNITS, &(Input){ "t", values }, 1);
    reform_scores *scores = scores_of(scheme, observations, NULL, findings);
    assert_int_equal(reform_findings_get_size(findings), REFORM_FINDINGS_MAX);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_WARNING), UNITS - 1);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_NOTE), UNITS); /* and the one without a value */
    reform_scores_unref(scores);
    reform_observations_unref(observations);
    reform_findings_free(findings);
    reform_scheme_unref(scheme);
}

static void
leaves_are_normalised_over_all_units(void **state)
{
    static const char SCHEME[] = "code,parent,combine,weight,normalise,formula\nt,,weighted_mean,,,\n"
                                 "a,t,,0.5,minmax,\nb,t,,0.25,minmax 0 1 down,\nc,t,,0.25,goalposts 0 200,2 * c\n";
    const Input inputs[] = {
        { "a", (const double[]){ 10, 20, 15 } }, { "b", (const double[]){ 1, 3, 2 } }, { "c", (const double[]){ 50, 150, 0 } }
    };
    reform_scores *scores = score_three(SCHEME, inputs, N_OF(inputs), NULL, NULL);

    (void)state;
    assert_close(value_at(scores, 0, "t"), 0.5 * 0 + 0.25 * 1 + 0.25 * 0.5, 1e-15);
    assert_close(value_at(scores, 1, "t"), 0.5 * 1 + 0.25 * 0 + 0.25 * 1, 1e-15);
    assert_close(value_at(scores, 2, "t"), 0.5 * 0.5 + 0.25 * 0.5 + 0, 1e-15);
    assert_int_equal(reform_scores_cross_units(scores), 1);
    reform_scores_unref(scores);
}

static void
a_constant_indicator_is_a_mistake_not_a_number(void **state)
{
    static const char SCHEME[] = "code,parent,normalise\nt,,\na,t,zscore\n";
    const Input inputs[] = { { "a", (const double[]){ 2, 2, NAN } } };
    reform_findings *findings = reform_findings_new();
    reform_scores *scores = score_three(SCHEME, inputs, 1, NULL, findings);

    (void)state;
    assert_int_equal(state_at(scores, 0, "t"), REFORM_SCORE_STATE_CONSTANT);
    assert_int_equal(state_at(scores, 2, "a"), REFORM_SCORE_STATE_MISSING);
    assert_finding(findings, "node 'a': all units have the same value for 2 units, first 'Hà Nội'");
    reform_scores_unref(scores);
    reform_findings_free(findings);
}

static void
threads_change_no_bit(void **state)
{
    enum { UNITS = 9001, LEAVES = 30 };
    static char codes[UNITS][16];
    static const char *units[UNITS];
    static double values[LEAVES][UNITS];
    char text[4096] = "code,parent,combine,weight,normalise,missing,round\nt,,weighted_mean,,,,3\n";
    char names[LEAVES][16];
    Input inputs[LEAVES];
    reform_score_options *options = reform_score_options_new();

    (void)state;
    for (size_t i = 0; i < UNITS; i++) {
        snprintf(codes[i], sizeof codes[i], "u%zu", i);
        units[i] = codes[i];
    }
    for (size_t leaf = 0; leaf < LEAVES; leaf++) {
        for (size_t i = 0; i < UNITS; i++)
            values[leaf][i] = (i + leaf) % 101 == 0 ? NAN : (double)((i * 7919 + leaf * 104729) % 10007) / 13;
        snprintf(names[leaf], sizeof names[leaf], "x%zu", leaf);
        inputs[leaf] = (Input){ names[leaf], values[leaf] };
        snprintf(text + strlen(text), sizeof text - strlen(text), "x%zu,t,,%zu,%s,skip,\n", leaf, leaf + 1, leaf % 2 ? "minmax" : "zscore");
    }
    reform_scheme *scheme = scheme_of(text);
    reform_observations *observations = observations_of(units, UNITS, inputs, LEAVES);
    reform_scores *one = scores_of(scheme, observations, NULL, NULL);
    for (uint32_t n = 0; n < 5; n++) {
        reform_score_options_set_threads(options, n);
        reform_scores *many = scores_of(scheme, observations, options, NULL);
        for (size_t node = 0; node <= LEAVES; node++)
            assert_memory_equal(reform_scores_get_values(one, node), reform_scores_get_values(many, node), UNITS * sizeof(double));
        reform_scores_unref(many);
    }
    reform_scores_unref(one);
    reform_score_options_free(options);
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
}

static void
no_units_have_no_scores(void **state)
{
    reform_scheme *scheme = scheme_of(SMALL);
    const Input inputs[] = { { "1.1", NULL } };
    reform_observations *observations = observations_of(NULL, 0, inputs, 1);
    reform_findings *findings = reform_findings_new();
    reform_scores *scores = scores_of(scheme, observations, NULL, findings);

    (void)state;
    assert_null(reform_scores_get_values(scores, 0));
    assert_true(isnan(reform_scores_get_value(scores, 0, 0)));
    reform_scores_unref(scores);
    reform_findings_free(findings);
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
}

static void
scores_live_as_long_as_the_last_reference(void **state)
{
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), NULL, NULL);
    reform_scores *same = reform_scores_ref(scores);

    (void)state;
    assert_ptr_equal(same, scores);
    reform_scores_unref(scores);
    assert_close(value_at(same, 0, "PAR"), 7.4, 0);
    reform_scores_unref(same);
    assert_null(reform_scores_ref(NULL));
}

static void
every_state_says_what_it_is(void **state)
{
    static const reform_score_state STATES[] = {
        REFORM_SCORE_STATE_VALUE, REFORM_SCORE_STATE_MISSING, REFORM_SCORE_STATE_TOO_FEW, REFORM_SCORE_STATE_NOT_ASSESSED,
        REFORM_SCORE_STATE_DIVISION, REFORM_SCORE_STATE_DOMAIN, REFORM_SCORE_STATE_OVERFLOW, REFORM_SCORE_STATE_KIND,
        REFORM_SCORE_STATE_NO_MATCH, REFORM_SCORE_STATE_CONSTANT, REFORM_SCORE_STATE_NOT_POSITIVE,
    };

    (void)state;
    for (size_t i = 0; i < N_OF(STATES); i++) {
        assert_string_not_equal(reform_score_state_get_text(STATES[i], REFORM_LANGUAGE_EN), "unknown");
        assert_string_not_equal(reform_score_state_get_text(STATES[i], REFORM_LANGUAGE_VI), "không rõ");
    }
    assert_string_equal(reform_score_state_get_text((reform_score_state)9, REFORM_LANGUAGE_EN), "unknown");
    assert_string_equal(reform_score_state_get_text((reform_score_state)9, REFORM_LANGUAGE_VI), "không rõ");
}

static void
null_is_refused_or_nothing(void **state)
{
    reform_scores *scores = (reform_scores *)&scores;
    reform_ranking *ranking = (reform_ranking *)&ranking;

    (void)state;
    assert_int_equal(reform_scores_new(NULL, NULL, NULL, NULL, &scores, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(scores);
    assert_int_equal(reform_scores_rank(NULL, 0, NULL, &ranking, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(ranking);
    assert_null(reform_scores_get_scheme(NULL));
    assert_null(reform_scores_get_values(NULL, 0));
    assert_null(reform_scores_get_assessment(NULL, REFORM_ASSESSMENT_COUNTED));
    assert_int_equal(reform_scores_get_state(NULL, 0, 0), REFORM_SCORE_STATE_MISSING);
    assert_int_equal(reform_scores_cross_units(NULL), 0);
    reform_scores_unref(NULL);
    reform_score_options_free(NULL);
    reform_score_options_set_threads(NULL, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_nodes_are_worked_out_for_all_units),
        cmocka_unit_test(a_rounded_value_goes_up_only_where_the_scheme_says_so),
        cmocka_unit_test(a_mistake_goes_up_to_the_root_and_is_found_where_it_begins),
        cmocka_unit_test(units_are_ranked_by_unrounded_values),
        cmocka_unit_test(points_that_add_up_to_the_same_are_a_tie),
        cmocka_unit_test(an_override_takes_the_place_of_what_inputs_say),
        cmocka_unit_test(overrides_are_read_whole_or_not_at_all),
        cmocka_unit_test(overrides_that_do_not_hold_are_refused),
        cmocka_unit_test(an_input_that_is_not_there_is_missing_with_a_warning),
        cmocka_unit_test(what_was_meant_is_not_looked_for_without_end),
        cmocka_unit_test(observations_without_any_input_of_the_scheme_are_refused),
        cmocka_unit_test(points_beyond_those_of_a_leaf_are_found),
        cmocka_unit_test(sides_stand_beside_what_counts),
        cmocka_unit_test(verified_values_stand_beside_those_of_another_side_that_counts),
        cmocka_unit_test(a_survey_alone_counts_and_what_units_say_alone_does_not),
        cmocka_unit_test(one_side_alone_has_no_scores_beside),
        cmocka_unit_test(values_outside_the_range_of_an_input_are_found),
        cmocka_unit_test(a_range_may_be_open),
        cmocka_unit_test(findings_that_are_not_kept_are_counted),
        cmocka_unit_test(leaves_are_normalised_over_all_units),
        cmocka_unit_test(a_constant_indicator_is_a_mistake_not_a_number),
        cmocka_unit_test(threads_change_no_bit),
        cmocka_unit_test(no_units_have_no_scores),
        cmocka_unit_test(scores_live_as_long_as_the_last_reference),
        cmocka_unit_test(every_state_says_what_it_is),
        cmocka_unit_test(null_is_refused_or_nothing),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
