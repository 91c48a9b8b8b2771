/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "scoring.h"

/* Expected values: by hand. */

static const char SMALL[] = "code,parent,points,formula,missing,round\n"
                            "PAR,,10,,,1\n"
                            "1,PAR,6,,,\n"
                            "1.1,1,2,,,\n"
                            "1.2,1,4,done / due * 4,,2 up\n"
                            "2,PAR,4,,zero,\n";
enum { N_SMALL = 5, SMALL_ROOT = 0, SMALL_1 = 1, SMALL_11 = 2, SMALL_12 = 3, SMALL_2 = 4 };

/* Totals: 7.42, 6 and 6.25. */
static const Input SMALL_INPUTS[] = {
    { "1.1", (const double[]){ 1.5, 2, 0.25 } },
    { "done", (const double[]){ 2, 3, 2 } },
    { "due", (const double[]){ 3, 3, 4 } },
    { "2", (const double[]){ 3.25, NAN, 4 } },
};

static reform_scores *
score_small(void)
{
    return score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), NULL, NULL);
}

static void
other_inputs_give_other_values_at_all_nodes(void **state)
{
    static const char *const INPUTS[] = { "DONE", "2" };
    static const double VALUES[] = { 3, 2 };
    reform_scores *scores = score_small();
    double values[N_SMALL];
    uint8_t states[N_SMALL];
    int64_t place = -1;

    (void)state;
    assert_int_equal(reform_scores_what_if(scores, 2, INPUTS, VALUES, 2, values, states, &place, NULL), REFORM_STATUS_OK);
    assert_close(values[SMALL_12], 3, 0);
    assert_close(values[SMALL_1], 3.25, 0);
    assert_close(values[SMALL_ROOT], 5.3, 0); /* 5.25 */
    assert_int_equal(states[SMALL_ROOT], REFORM_SCORE_STATE_VALUE);
    assert_int_equal(place, 3);
    assert_close(value_at(scores, 2, "2"), 4, 0);
    reform_scores_unref(scores);
}

static void
ranks_are_by_unrounded_values_and_equal_ones_share_one(void **state)
{
    static const char *const INPUTS[] = { "1.1" };
    reform_scores *scores = score_three("code,parent,round\n1.1,,0\n", (const Input[]){ { "1.1", (const double[]){ 3.4, 3.2, 1 } } }, 1, NULL, NULL);
    int64_t place = -1;

    (void)state;
    assert_int_equal(reform_scores_what_if(scores, 2, INPUTS, (const double[]){ 3.3 }, 1, NULL, NULL, &place, NULL), REFORM_STATUS_OK);
    assert_int_equal(place, 2);
    assert_int_equal(reform_scores_what_if(scores, 2, INPUTS, (const double[]){ 3.4 }, 1, NULL, NULL, &place, NULL), REFORM_STATUS_OK);
    assert_int_equal(place, 1);
    assert_int_equal(reform_scores_what_if(scores, 2, INPUTS, (const double[]){ NAN }, 1, NULL, NULL, &place, NULL), REFORM_STATUS_OK);
    assert_int_equal(place, 0);
    assert_int_equal(reform_scores_what_if(scores, 1, NULL, NULL, 0, NULL, NULL, &place, NULL), REFORM_STATUS_OK);
    assert_int_equal(place, 2);
    reform_scores_unref(scores);
}

static void
an_input_can_be_made_missing_or_a_mistake(void **state)
{
    static const char *const INPUTS[] = { "due" };
    reform_scores *scores = score_small();
    double values[N_SMALL];
    uint8_t states[N_SMALL];

    (void)state;
    assert_int_equal(reform_scores_what_if(scores, 0, INPUTS, (const double[]){ NAN }, 1, values, states, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(states[SMALL_ROOT], REFORM_SCORE_STATE_MISSING);
    assert_true(isnan(values[SMALL_ROOT]));
    assert_int_equal(reform_scores_what_if(scores, 0, INPUTS, (const double[]){ 0 }, 1, values, states, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(states[SMALL_1], REFORM_SCORE_STATE_DIVISION);
    reform_scores_unref(scores);
}

static void
overrides_stay_in_force(void **state)
{
    static const char *const INPUTS[] = { "done", "1.1" };
    reform_score_options *options = reform_score_options_new();
    double values[N_SMALL];

    (void)state;
    assert_int_equal(reform_score_options_override(options, "Huế", "1.2", 1.125, "lý do", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_score_options_override(options, "Hà Nội", "1.2", 2, "lý do", NULL), REFORM_STATUS_OK);
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), options, NULL);
    assert_int_equal(reform_scores_what_if(scores, 1, INPUTS, (const double[]){ 0, 1 }, 2, values, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_close(values[SMALL_12], 1.125, 0);
    assert_close(values[SMALL_1], 2.125, 0);
    reform_scores_unref(scores);
    reform_score_options_free(options);
}

static void
other_units_change_where_leaves_look_at_them(void **state)
{
    static const char SCHEME[] = "code,parent,normalise\nt,,\na,t,minmax\nb,t,minmax\n";
    const Input inputs[] = { { "a", (const double[]){ 0, 5, 10 } }, { "b", (const double[]){ 2, 4, 0 } } };
    reform_scores *scores = score_three(SCHEME, inputs, N_OF(inputs), NULL, NULL);
    double values[3];
    int64_t place = 0;

    (void)state;
    /* Before: 0.5, 1.5 and 1. With 20 for the first: a is 1, 0 and 0.5; b as it was: 1.5, 1 and 0.5. */
    assert_int_equal(reform_scores_what_if(scores, 0, (const char *const[]){ "a" }, (const double[]){ 20 }, 1, values, NULL, &place, NULL),
                     REFORM_STATUS_OK);
    assert_close(values[0], 1.5, 0);
    assert_int_equal(place, 1);
    /* With 0 for the second: a is 0, 0 and 1; the totals are 0.5, 1 and 1. */
    assert_int_equal(reform_scores_what_if(scores, 1, (const char *const[]){ "a" }, (const double[]){ 0 }, 1, values, NULL, &place, NULL),
                     REFORM_STATUS_OK);
    assert_close(values[0], 1, 0);
    assert_int_equal(place, 1);
    reform_scores_unref(scores);
}

static void
a_side_is_scored_by_what_it_says(void **state)
{
    static const char SCHEME[] = "code,parent,points\nt,,10\n1,t,6\n2,t,4\n";
    const Input inputs[] = {
        { "1", (const double[]){ 4, 5, 3 } }, { "1@self", (const double[]){ 6, 6, 5.5 } }, { "2", (const double[]){ 1, 2, 3 } }
    };
    reform_scores *scores = score_three(SCHEME, inputs, N_OF(inputs), NULL, NULL);
    const reform_scores *self = reform_scores_get_assessment(scores, REFORM_ASSESSMENT_SELF);
    double values[3];
    int64_t place = 0;

    (void)state;
    assert_int_equal(reform_scores_what_if(self, 0, (const char *const[]){ "1@self" }, (const double[]){ 5 }, 1, values, NULL, &place, NULL),
                     REFORM_STATUS_OK);
    assert_close(values[0], 5, 0);
    assert_true(isnan(values[2]));
    assert_int_equal(place, 3);
    assert_int_equal(reform_scores_what_if(scores, 0, (const char *const[]){ "1@self" }, (const double[]){ 5 }, 1, values, NULL, &place, NULL),
                     REFORM_STATUS_OK);
    assert_close(values[0], 5, 0);
    assert_close(values[2], 1, 0);
    reform_scores_unref(scores);
}

static reform_scores *
score_texts(void)
{
    static const char *const GRADES[] = { "A", NULL, "B" };
    static const double POINTS[] = { 1, 2, 3 };
    reform_scheme *scheme = scheme_of("code,parent,formula,missing\nt,,,\na,t,\"IF(grade = \"\"A\"\"; 5; 1)\",zero\nb,t,x,\nc,t,,skip\n");
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;

    assert_int_equal(reform_observations_builder_set_units(builder, THREE, 3, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_add_texts(builder, "grade", GRADES, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_add_numbers(builder, "x", POINTS, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_build(builder, &observations, NULL), REFORM_STATUS_OK);
    reform_observations_builder_free(builder);
    reform_scores *scores = scores_of(scheme, observations, NULL, NULL);
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
    return scores;
}

static void
texts_stay_as_they_are_or_become_missing(void **state)
{
    static const char *const X[] = { "x" }, *const GRADE[] = { "grade" };
    reform_scores *scores = score_texts();
    double values[4];

    (void)state;
    assert_int_equal(reform_scores_what_if(scores, 0, X, (const double[]){ 2.5 }, 1, values, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_close(values[0], 7.5, 0);
    assert_int_equal(reform_scores_what_if(scores, 1, X, (const double[]){ 2.5 }, 1, values, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_close(values[0], 2.5, 0);
    assert_int_equal(reform_scores_what_if(scores, 0, GRADE, (const double[]){ NAN }, 1, values, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_close(values[0], 1, 0);
    assert_int_equal(reform_scores_what_if(scores, 0, GRADE, (const double[]){ 1 }, 1, values, NULL, NULL, NULL), REFORM_STATUS_STRUCTURE);
    reform_scores_unref(scores);
}

static void
an_input_that_observations_lack_can_be_given(void **state)
{
    static const char *const C[] = { "c" };
    reform_scores *scores = score_texts();
    double values[4];

    (void)state;
    assert_int_equal(reform_scores_what_if(scores, 2, C, (const double[]){ 4 }, 1, values, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_close(values[0], 1 + 3 + 4, 0);
    reform_scores_unref(scores);
}

static reform_status
try_input(const char *name, double value)
{
    reform_scores *scores = score_small();
    const reform_status status = reform_scores_what_if(scores, 0, &name, &value, 1, NULL, NULL, NULL, NULL);

    reform_scores_unref(scores);
    return status;
}

static void
inputs_that_do_not_hold_are_refused(void **state)
{
    static const char *const TWICE[] = { "due", "Due@verified" };
    reform_scores *scores = score_small();
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(try_input("dues", 1), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(try_input(" ", 1), REFORM_STATUS_MISSING);
    assert_int_equal(try_input("due@other", 1), REFORM_STATUS_PARSE);
    assert_int_equal(try_input("due", INFINITY), REFORM_STATUS_RANGE);
    assert_int_equal(try_input("\xff", 1), REFORM_STATUS_ENCODING);
    assert_int_equal(try_input(NULL, 1), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scores_what_if(scores, 0, TWICE, (const double[]){ 1, 1 }, 2, NULL, NULL, NULL, &error), REFORM_STATUS_DUPLICATE);
    assert_string_equal(reform_error_get_message(error), "the input 'due' is given twice, expected it once");
    reform_error_free(error);
    assert_int_equal(reform_scores_what_if(scores, 3, NULL, NULL, 0, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scores_what_if(scores, 0, NULL, NULL, 1, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scores_what_if(NULL, 0, NULL, NULL, 0, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_scores_unref(scores);
}

/* What is left */

/* One row of what is expected; NaN where nothing is known. */
typedef struct Row {
    const char *code;
    double left;
    double gain;
} Row;

static void
assert_left(const reform_scores *scores, size_t unit, const Row *rows, size_t n)
{
    size_t nodes[16];
    double left[16], gains[16];
    reform_error *error = NULL;

    if (reform_scores_list_left(scores, unit, n, nodes, left, gains, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(reform_scheme_get_text(reform_scores_get_scheme(scores), nodes[i], REFORM_SCHEME_FIELD_CODE), rows[i].code);
        assert_true(isnan(rows[i].left) ? isnan(left[i]) : fabs(left[i] - rows[i].left) < 4e-15);
        assert_true(isnan(rows[i].gain) ? isnan(gains[i]) : fabs(gains[i] - rows[i].gain) < 4e-15);
    }
}

static void
leaves_are_listed_by_what_the_root_would_gain(void **state)
{
    reform_scores *scores = score_small();

    (void)state;
    assert_left(scores, 0, (const Row[]){ { "1.2", 1.33, 1.33 }, { "2", 0.75, 0.75 }, { "1.1", 0.5, 0.5 } }, 3);
    /* Missing, at its best, at its best. */
    assert_left(scores, 1, (const Row[]){ { "2", 4, 4 }, { "1.1", 0, 0 }, { "1.2", 0, 0 } }, 3);
    reform_scores_unref(scores);
}

static void
a_missing_leaf_that_left_the_denominator_changes_it(void **state)
{
    static const char SCHEME[] = "code,parent,points,missing\nt,,10,\na,t,6,\nb,t,4,rescale\n";
    const Input inputs[] = { { "a", (const double[]){ 3, 6, 9 } }, { "b", (const double[]){ NAN, NAN, NAN } } };
    reform_scores *scores = score_three(SCHEME, inputs, N_OF(inputs), NULL, NULL);

    (void)state;
    /* 3 x 10 / 6 = 5; a at 6 gives 10, b at 4 gives 7. */
    assert_left(scores, 0, (const Row[]){ { "a", 3, 5 }, { "b", 4, 2 } }, 2);
    /* All points for 6 already: b adds nothing. */
    assert_left(scores, 1, (const Row[]){ { "a", 0, 0 }, { "b", 4, 0 } }, 2);
    /* Beyond its best nothing is lacking; with b the denominator no longer helps: 13 after 15. */
    assert_left(scores, 2, (const Row[]){ { "a", 0, 0 }, { "b", 4, -2 } }, 2);
    reform_scores_unref(scores);
}

static void
an_input_as_it_stands_is_at_its_best_at_the_end_of_its_range(void **state)
{
    static const char SCHEME[] = "code,parent,name,formula,low,high,cap\n@input,,x,,0.25,2.5,\n@input,,y,,,3,\nt,,,,,,\n"
                                 "a,t,,x,,,\ny,t,,,,,2\nc,t,,2 * x,,,\n";
    const Input inputs[] = { { "x", (const double[]){ 1, 2.5, 0.5 } }, { "y", (const double[]){ 0.5, 2, 1 } } };
    reform_scores *scores = score_three(SCHEME, inputs, N_OF(inputs), NULL, NULL);

    (void)state;
    assert_left(scores, 0, (const Row[]){ { "a", 1.5, 1.5 }, { "y", 1.5, 1.5 }, { "c", NAN, NAN } }, 3);
    reform_scores_unref(scores);
}

static void
the_best_of_a_leaf_is_known_by_points_scale_normalisation_or_cap(void **state)
{
    static const char SCHEME[] = "code,parent,points,normalise,low,high,cap\nt,,,,,,\n"
                                 "penalty,t,-5,,,,\nbonus,t,bonus:2,,,,\nscaled,t,,,1,10,\nminmax,t,,minmax 0 4,,,\n"
                                 "both,t,,goalposts 0 10,1,5,\ncapped,t,,,,,3\ncut,t,,percentile,,,0.75\nz,t,,zscore,,,\nplain,t,,,,,\n";
    const Input inputs[] = {
        { "penalty", (const double[]){ -2, 0, 0 } },   { "bonus", (const double[]){ 0.5, 0, 0 } }, { "scaled", (const double[]){ 0, 0, 0 } },
        { "minmax", (const double[]){ 1, 0, 4 } },     { "both", (const double[]){ 5, 0, 0 } },    { "capped", (const double[]){ -1, 0, 0 } },
        { "cut", (const double[]){ 1, 2, 3 } },        { "z", (const double[]){ 1, 2, 3 } },       { "plain", (const double[]){ 0, 0, 0 } },
    };
    const Row rows[] = {
        { "scaled", 9, 9 },  { "capped", 4, 4 },     { "minmax", 3, 3 },    { "penalty", 2, 2 },     { "both", 2, 2 },
        { "bonus", 1.5, 1.5 }, { "cut", 0.75, 0.75 }, { "z", NAN, NAN },     { "plain", NAN, NAN },
    };
    reform_scores *scores = score_three(SCHEME, inputs, N_OF(inputs), NULL, NULL);

    (void)state;
    assert_left(scores, 0, rows, N_OF(rows));
    reform_scores_unref(scores);
}

static void
gains_are_not_known_where_the_root_has_no_value(void **state)
{
    static const char SCHEME[] = "code,parent,points\nt,,10\na,t,4\nb,t,4\nc,t,2\nd,t,bonus:1\n";
    const Input inputs[] = {
        { "a", (const double[]){ NAN, NAN, NAN } }, { "b", (const double[]){ 1, 1, 1 } }, { "c", (const double[]){ 2, 2, 2 } },
    };
    reform_scores *scores = score_three(SCHEME, inputs, N_OF(inputs), NULL, NULL);

    (void)state;
    assert_left(scores, 0, (const Row[]){ { "c", 0, 0 }, { "a", 4, NAN }, { "b", 3, NAN }, { "d", 1, NAN } }, 4);
    reform_scores_unref(scores);
}

static void
what_is_left_of_a_side_is_that_of_what_it_assesses(void **state)
{
    static const char SCHEME[] = "code,parent,points\nt,,10\n1,t,6\n2,t,4\n";
    const Input inputs[] = {
        { "1", (const double[]){ 4, 5, 3 } }, { "1@self", (const double[]){ 5.5, 6, 5.5 } }, { "2", (const double[]){ 1, 2, 3 } }
    };
    reform_scores *scores = score_three(SCHEME, inputs, N_OF(inputs), NULL, NULL);

    (void)state;
    assert_left(reform_scores_get_assessment(scores, REFORM_ASSESSMENT_SELF), 0, (const Row[]){ { "1", 0.5, 0.5 }, { "2", NAN, NAN } }, 2);
    reform_scores_unref(scores);
}

static void
too_many_children_on_all_ways_are_refused(void **state)
{
    enum { LEAVES = 14143 }; /* the root of 200000000, rounded up */
    static size_t nodes[LEAVES];
    char *text = malloc(LEAVES * 32), *at = text;
    reform_error *error = NULL;

    (void)state;
    assert_non_null(text);
    at += sprintf(at, "code,parent,formula\nt,,\n");
    for (int i = 0; i < LEAVES; i++)
        at += sprintf(at, "%d,t,x\n", i);
    reform_scores *scores = score_unit(text, &(Input){ "x", (const double[]){ 1 } }, 1, NULL);
    free(text);
    assert_int_equal(reform_scores_list_left(scores, 0, LEAVES, nodes, NULL, NULL, &error), REFORM_STATUS_LIMIT);
    assert_string_equal(reform_error_get_message(error), "200024449 children stand beside the ways from leaves to the root, expected at most "
                                                         "REFORM_SCORES_MAX_TERMS, 200000000");
    reform_error_free(error);
    reform_scores_unref(scores);
}

static void
what_is_left_of_nothing_is_refused(void **state)
{
    reform_scores *scores = score_small();
    size_t nodes[3];

    (void)state;
    assert_int_equal(reform_scores_list_left(NULL, 0, 3, nodes, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scores_list_left(scores, 0, 3, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scores_list_left(scores, 3, 3, nodes, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scores_list_left(scores, 0, 2, nodes, NULL, NULL, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_scores_list_left(scores, 0, 3, nodes, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(nodes[0], SMALL_12);
    reform_scores_unref(scores);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_inputs_give_other_values_at_all_nodes),
        cmocka_unit_test(ranks_are_by_unrounded_values_and_equal_ones_share_one),
        cmocka_unit_test(an_input_can_be_made_missing_or_a_mistake),
        cmocka_unit_test(overrides_stay_in_force),
        cmocka_unit_test(other_units_change_where_leaves_look_at_them),
        cmocka_unit_test(a_side_is_scored_by_what_it_says),
        cmocka_unit_test(texts_stay_as_they_are_or_become_missing),
        cmocka_unit_test(an_input_that_observations_lack_can_be_given),
        cmocka_unit_test(inputs_that_do_not_hold_are_refused),
        cmocka_unit_test(leaves_are_listed_by_what_the_root_would_gain),
        cmocka_unit_test(a_missing_leaf_that_left_the_denominator_changes_it),
        cmocka_unit_test(an_input_as_it_stands_is_at_its_best_at_the_end_of_its_range),
        cmocka_unit_test(the_best_of_a_leaf_is_known_by_points_scale_normalisation_or_cap),
        cmocka_unit_test(gains_are_not_known_where_the_root_has_no_value),
        cmocka_unit_test(what_is_left_of_a_side_is_that_of_what_it_assesses),
        cmocka_unit_test(too_many_children_on_all_ways_are_refused),
        cmocka_unit_test(what_is_left_of_nothing_is_refused),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
