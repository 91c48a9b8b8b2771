/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <reform/reform.h>

#include "cases.h"
#include "schemes.h"

static reform_status
try_scheme(const char *text, const char *const *inputs, size_t n_inputs, reform_findings *findings, reform_scheme **out_scheme, reform_error **error)
{
    reform_source *source = NULL;
    reform_status status;

    assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
    reform_source_set_name(source, "scheme.csv");
    status = reform_scheme_read(source, NULL, inputs, n_inputs, findings, out_scheme, error);
    reform_source_free(source);
    return status;
}

static reform_scheme *
scheme_of(const char *text)
{
    reform_findings *findings = reform_findings_new();
    reform_scheme *scheme = NULL;
    reform_error *error = NULL;

    if (try_scheme(text, NULL, 0, findings, &scheme, &error) != REFORM_STATUS_OK)
        fail_msg("%s: %s", reform_error_get_message(error), reform_findings_get_message(findings, 0));
    reform_findings_free(findings);
    return scheme;
}

static size_t
node_of(const reform_scheme *scheme, const char *code)
{
    size_t index = 0;

    assert_int_equal(reform_scheme_find(scheme, code, &index, NULL), REFORM_STATUS_OK);
    return index;
}

/* A scheme with one of everything. */
static const char FULL[] = "code,parent,name,name_en,points,weight,combine,formula,missing,round,low,high,cap,source,normalise,counts,least\n"
                           "@edition,,2022-2030,,,,,,,,,,,,,,\n"
                           "@title,,Chỉ số cải cách hành chính,,,,,,,,,,,,,,\n"
                           "@citation,,\"QĐ 876/QĐ-BNV, Điều 1\",,,,,,,,,,,,,,\n"
                           "@input,,Rate,Share in time,,,,,,,0,100%,,Biểu 06,,,\n"
                           "@input,,b,,,,,,,,0.5,,,,,,\n"
                           "1.2,1,,,34.5,,,,skip,,,,,,,self,\n"
                           "0,,Tổng,Total,100,,,,,2,,,102,QĐ 876,,,\n"
                           "1,0,Chỉ đạo,Steering,60,,sum,,rescale,2 half_even up,,,,,,,50%\n"
                           "2,0,Thể chế,Rules,40,,weighted_sum,,,,0.25,2.5,,,,,\n"
                           "3,0,Điểm trừ,Penalty,-5,,,IF(late > 0; -5; 0),zero,,,,,,,,\n"
                           "4,0,Điểm thưởng,Bonus,bonus:2,,power:-1,,skip,0 away,,,,,,,1\n"
                           "1.1,1,,,25.5,,,=STEP.AT(rate; 0; 0; 80%; 0.5; 95%; 25),,0 truncate,,,,,unit Hà Nội down,,\n"
                           "2.1,2,,,,30%,,A/b,,,,,,,MINMAX 1 10 down,Survey,\n"
                           "2.2,2,,,,\"0,7\",,\"MIN(a; late; IF(unit = \"\"x\"\"; 1; 2))\",,,,,,,\"goalposts 95% 20,5 unclamped\",verified,\n"
                           "4.1,4,,,,,,,,,,,,,target 5 up,,\n";

static void
nodes_know_their_parents_and_children_in_the_order_given(void **state)
{
    reform_scheme *scheme = scheme_of(FULL);

    (void)state;
    assert_int_equal(reform_scheme_get_size(scheme), 10);
    assert_int_equal(reform_scheme_get_root(scheme), 1);
    assert_int_equal(reform_scheme_get_parent(scheme, 1), REFORM_SCHEME_NO_NODE);
    assert_int_equal(reform_scheme_get_parent(scheme, 0), 2);
    assert_int_equal(reform_scheme_get_n_children(scheme, 1), 4);
    assert_int_equal(reform_scheme_get_child(scheme, 2, 0), 0);
    assert_int_equal(reform_scheme_get_child(scheme, 2, 1), 6);
    assert_int_equal(reform_scheme_get_child(scheme, 2, 2), REFORM_SCHEME_NO_NODE);
    assert_int_equal(reform_scheme_get_n_children(scheme, 0), 0);
    reform_scheme_unref(scheme);
}

static void
children_stand_before_parents_in_post_order(void **state)
{
    static const char *const POST[] = { "1.2", "1.1", "1", "2.1", "2.2", "2", "3", "4.1", "4", "0" };
    static const char *const LEAVES[] = { "1.2", "1.1", "2.1", "2.2", "3", "4.1" };
    reform_scheme *scheme = scheme_of(FULL);

    (void)state;
    for (size_t i = 0; i < 10; i++)
        assert_string_equal(reform_scheme_get_text(scheme, reform_scheme_get_in_post_order(scheme, i), REFORM_SCHEME_FIELD_CODE), POST[i]);
    assert_int_equal(reform_scheme_get_in_post_order(scheme, 10), REFORM_SCHEME_NO_NODE);
    assert_int_equal(reform_scheme_get_n_leaves(scheme), 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(reform_scheme_get_text(scheme, reform_scheme_get_leaf(scheme, i), REFORM_SCHEME_FIELD_CODE), LEAVES[i]);
    assert_int_equal(reform_scheme_get_leaf(scheme, 6), REFORM_SCHEME_NO_NODE);
    reform_scheme_unref(scheme);
}

static void
fields_mean_what_they_say(void **state)
{
    reform_scheme *scheme = scheme_of(FULL);

    (void)state;
    assert_true(reform_scheme_get_points(scheme, node_of(scheme, "1.1")) == 25.5);
    assert_true(reform_scheme_get_points(scheme, node_of(scheme, "3")) == -5);
    assert_true(reform_scheme_get_points(scheme, node_of(scheme, "4")) == 2);
    assert_true(isnan(reform_scheme_get_points(scheme, node_of(scheme, "2.1"))));
    assert_true(reform_scheme_is_bonus(scheme, node_of(scheme, "4")));
    assert_false(reform_scheme_is_bonus(scheme, node_of(scheme, "3")));
    assert_true(reform_scheme_get_weight(scheme, node_of(scheme, "2.1")) == 0.3);
    assert_true(reform_scheme_get_weight(scheme, node_of(scheme, "2.2")) == 0.7);
    assert_true(isnan(reform_scheme_get_weight(scheme, node_of(scheme, "2"))));
    assert_int_equal(reform_scheme_get_combine(scheme, node_of(scheme, "0")), REFORM_COMBINE_SUM);
    assert_int_equal(reform_scheme_get_combine(scheme, node_of(scheme, "2")), REFORM_COMBINE_WEIGHTED_SUM);
    assert_int_equal(reform_scheme_get_combine(scheme, node_of(scheme, "2.1")), REFORM_COMBINE_NONE);
    assert_int_equal(reform_scheme_get_combine(scheme, node_of(scheme, "4")), REFORM_COMBINE_POWER);
    assert_true(reform_scheme_get_power(scheme, node_of(scheme, "4")) == -1);
    assert_true(isnan(reform_scheme_get_power(scheme, node_of(scheme, "0"))));
    assert_int_equal(reform_scheme_get_missing(scheme, node_of(scheme, "0")), REFORM_MISSING_PROPAGATE);
    assert_int_equal(reform_scheme_get_missing(scheme, node_of(scheme, "1")), REFORM_MISSING_RESCALE);
    assert_int_equal(reform_scheme_get_missing(scheme, node_of(scheme, "3")), REFORM_MISSING_ZERO);
    assert_int_equal(reform_scheme_get_missing(scheme, node_of(scheme, "4")), REFORM_MISSING_SKIP);
    assert_true(reform_scheme_get_low(scheme, node_of(scheme, "2")) == 0.25);
    assert_true(reform_scheme_get_high(scheme, node_of(scheme, "2")) == 2.5);
    assert_true(reform_scheme_get_cap(scheme, node_of(scheme, "0")) == 102);
    assert_true(isnan(reform_scheme_get_cap(scheme, node_of(scheme, "2"))));
    assert_string_equal(reform_scheme_get_text(scheme, node_of(scheme, "0"), REFORM_SCHEME_FIELD_NAME_EN), "Total");
    assert_string_equal(reform_scheme_get_text(scheme, node_of(scheme, "0"), REFORM_SCHEME_FIELD_SOURCE), "QĐ 876");
    reform_scheme_unref(scheme);
}

static void
a_leaf_says_how_its_values_are_put_on_a_scale(void **state)
{
    reform_scheme *scheme = scheme_of(FULL);
    double first = -1, second = -1;
    int32_t down = -1, clamps = -1;

    (void)state;
    assert_int_equal(reform_scheme_get_normalisation(scheme, node_of(scheme, "2.1"), &down, &first, &second, &clamps), REFORM_NORMALISATION_MINMAX);
    assert_true(down == 1 && first == 1 && second == 10 && clamps == 0);
    assert_int_equal(reform_scheme_get_normalisation(scheme, node_of(scheme, "2.2"), &down, &first, &second, &clamps), REFORM_NORMALISATION_GOALPOSTS);
    assert_true(down == 0 && first == 0.95 && second == 20.5 && clamps == 0);
    assert_int_equal(reform_scheme_get_normalisation(scheme, node_of(scheme, "1.1"), &down, &first, &second, &clamps), REFORM_NORMALISATION_UNIT);
    assert_true(down == 1 && isnan(first) && isnan(second));
    assert_string_equal(reform_scheme_get_normalisation_unit(scheme, node_of(scheme, "1.1")), "Hà Nội");
    assert_int_equal(reform_scheme_get_normalisation(scheme, node_of(scheme, "4.1"), &down, &first, &second, &clamps), REFORM_NORMALISATION_TARGET);
    assert_true(down == 0 && first == 5 && isnan(second));
    assert_int_equal(reform_scheme_get_normalisation(scheme, node_of(scheme, "1.2"), &down, &first, NULL, NULL), REFORM_NORMALISATION_NONE);
    assert_true(first == 5);
    assert_null(reform_scheme_get_normalisation_unit(scheme, node_of(scheme, "4.1")));
    reform_scheme_unref(scheme);

    scheme = scheme_of("code,parent,normalise\nr,,\na,r,minmax\nb,r,goalposts 3 1 DOWN\nc,r,zscore\nd,r,rank down\ne,r,percentile\nf,r,best up\ng,r,unit up up\n");
    assert_int_equal(reform_scheme_get_normalisation(scheme, 1, NULL, &first, &second, NULL), REFORM_NORMALISATION_MINMAX);
    assert_true(first == 0 && second == 1);
    assert_int_equal(reform_scheme_get_normalisation(scheme, 2, &down, NULL, NULL, &clamps), REFORM_NORMALISATION_GOALPOSTS);
    assert_true(down == 1 && clamps == 1);
    assert_int_equal(reform_scheme_get_normalisation(scheme, 3, NULL, NULL, NULL, NULL), REFORM_NORMALISATION_ZSCORE);
    assert_int_equal(reform_scheme_get_normalisation(scheme, 4, NULL, NULL, NULL, NULL), REFORM_NORMALISATION_RANK);
    assert_int_equal(reform_scheme_get_normalisation(scheme, 5, NULL, NULL, NULL, NULL), REFORM_NORMALISATION_PERCENTILE);
    assert_int_equal(reform_scheme_get_normalisation(scheme, 6, NULL, NULL, NULL, NULL), REFORM_NORMALISATION_BEST);
    assert_string_equal(reform_scheme_get_normalisation_unit(scheme, 7), "up");
    reform_scheme_unref(scheme);
}

static void
a_leaf_says_which_value_counts_and_a_parent_how_many_it_needs(void **state)
{
    reform_scheme *scheme = scheme_of(FULL);

    (void)state;
    assert_int_equal(reform_scheme_get_counts(scheme, node_of(scheme, "1.2")), REFORM_ASSESSMENT_SELF);
    assert_int_equal(reform_scheme_get_counts(scheme, node_of(scheme, "1.1")), REFORM_ASSESSMENT_VERIFIED);
    assert_int_equal(reform_scheme_get_counts(scheme, node_of(scheme, "2.2")), REFORM_ASSESSMENT_VERIFIED);
    assert_int_equal(reform_scheme_get_counts(scheme, node_of(scheme, "2.1")), REFORM_ASSESSMENT_SURVEY);
    assert_int_equal(reform_scheme_get_counts(scheme, node_of(scheme, "0")), REFORM_ASSESSMENT_COUNTED);
    assert_true(reform_scheme_get_least(scheme, node_of(scheme, "1")) == 0.5);
    assert_true(reform_scheme_get_least(scheme, node_of(scheme, "4")) == 1);
    assert_true(isnan(reform_scheme_get_least(scheme, node_of(scheme, "0"))));
    reform_scheme_unref(scheme);
}

static void
inputs_are_described_by_rows_of_their_own(void **state)
{
    reform_scheme *scheme = scheme_of(FULL);
    double low = -1, high = -1;

    (void)state;
    assert_string_equal(reform_scheme_get_input(scheme, 1), "rate");
    reform_scheme_get_input_range(scheme, 1, &low, &high);
    assert_true(low == 0 && high == 1);
    assert_string_equal(reform_scheme_get_input_text(scheme, 1, REFORM_SCHEME_FIELD_NAME), "Rate");
    assert_string_equal(reform_scheme_get_input_text(scheme, 1, REFORM_SCHEME_FIELD_NAME_EN), "Share in time");
    assert_string_equal(reform_scheme_get_input_text(scheme, 1, REFORM_SCHEME_FIELD_SOURCE), "Biểu 06");
    reform_scheme_get_input_range(scheme, 3, &low, &high);
    assert_true(low == 0.5 && isnan(high));
    reform_scheme_get_input_range(scheme, 0, &low, NULL);
    assert_true(isnan(low));
    assert_string_equal(reform_scheme_get_input_text(scheme, 0, REFORM_SCHEME_FIELD_SOURCE), "");
    reform_scheme_get_input_range(scheme, 6, NULL, &high);
    assert_true(isnan(high));
    assert_null(reform_scheme_get_input_text(scheme, 6, REFORM_SCHEME_FIELD_NAME));
    assert_null(reform_scheme_get_input_text(scheme, 0, (reform_scheme_field)0));
    reform_scheme_unref(scheme);
}

static void
an_input_that_no_leaf_needs_is_a_warning(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_scheme *scheme = NULL;

    (void)state;
    assert_int_equal(try_scheme("code,parent,name\n@INPUT,,Due\nr,,\n", NULL, 0, findings, &scheme, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_findings_get_size(findings), 1);
    assert_int_equal(reform_findings_get_severity(findings, 0), REFORM_SEVERITY_WARNING);
    assert_string_equal(reform_findings_get_message(findings, 0), "input 'Due': no leaf needs it");
    assert_int_equal(reform_findings_get_line(findings, 0), 2);
    char *text = written(scheme);
    assert_non_null(strstr(text, "\n@input,,Due,"));
    reform_free(text);
    reform_scheme_unref(scheme);
    reform_findings_free(findings);
}

static void
the_unit_is_no_input(void **state)
{
    static const char *const INPUTS[] = { "x" };
    reform_scheme *scheme = NULL;

    (void)state;
    assert_int_equal(try_scheme("code,parent,formula\nr,,\"IF(UNIT = \"\"a\"\"; x; 'Unit' = \"\"b\"\")\"\n", INPUTS, 1, NULL, &scheme, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_scheme_get_n_inputs(scheme), 1);
    assert_string_equal(reform_scheme_get_input(scheme, 0), "x");
    reform_scheme_unref(scheme);
}

static void
rounding_says_digits_mode_and_way(void **state)
{
    reform_scheme *scheme = scheme_of(FULL);
    reform_error *error = NULL;
    reform_rounding mode = REFORM_ROUNDING_TRUNCATE;
    int32_t digits = -1, up = -1;

    (void)state;
    assert_int_equal(reform_scheme_get_rounding(scheme, node_of(scheme, "0"), &digits, &mode, &up, NULL), REFORM_STATUS_OK);
    assert_int_equal(digits, 2);
    assert_int_equal(mode, REFORM_ROUNDING_HALF_AWAY);
    assert_int_equal(up, 0);
    assert_int_equal(reform_scheme_get_rounding(scheme, node_of(scheme, "1"), &digits, &mode, &up, NULL), REFORM_STATUS_OK);
    assert_int_equal(mode, REFORM_ROUNDING_HALF_EVEN);
    assert_int_equal(up, 1);
    assert_int_equal(reform_scheme_get_rounding(scheme, node_of(scheme, "4"), &digits, &mode, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(digits, 0);
    assert_int_equal(mode, REFORM_ROUNDING_UP);
    assert_int_equal(reform_scheme_get_rounding(scheme, node_of(scheme, "2"), &digits, &mode, &up, &error), REFORM_STATUS_MISSING);
    assert_string_equal(reform_error_get_message(error), "node '2' does not round");
    reform_error_free(error);
    reform_scheme_unref(scheme);
}

static void
a_scheme_says_what_it_is(void **state)
{
    reform_scheme *scheme = scheme_of(FULL);

    (void)state;
    assert_string_equal(reform_scheme_get_about(scheme, REFORM_SCHEME_ABOUT_EDITION), "2022-2030");
    assert_string_equal(reform_scheme_get_about(scheme, REFORM_SCHEME_ABOUT_TITLE), "Chỉ số cải cách hành chính");
    assert_string_equal(reform_scheme_get_about(scheme, REFORM_SCHEME_ABOUT_CITATION), "QĐ 876/QĐ-BNV, Điều 1");
    reform_scheme_unref(scheme);
}

static void
inputs_are_listed_once_in_the_order_of_use(void **state)
{
    static const char *const INPUTS[] = { "1.2", "rate", "A", "b", "late", "4.1" };
    reform_scheme *scheme = scheme_of(FULL);

    (void)state;
    assert_int_equal(reform_scheme_get_n_inputs(scheme), 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(reform_scheme_get_input(scheme, i), INPUTS[i]);
    assert_null(reform_scheme_get_input(scheme, 6));
    assert_null(reform_scheme_get_formula(scheme, node_of(scheme, "1.2")));
    assert_string_equal(reform_formula_get_canonical(reform_scheme_get_formula(scheme, node_of(scheme, "2.1"))), "A / b");
    reform_scheme_unref(scheme);
}

static void
unknown_inputs_are_refused_and_the_nearest_is_offered(void **state)
{
    static const char *const INPUTS[] = { "Rate", "b" };
    reform_findings *findings = reform_findings_new();
    reform_scheme *scheme = NULL;

    (void)state;
    assert_int_equal(try_scheme("code,parent,formula\nr,,\nb,r,\na,r,RATE * rates\n", INPUTS, 2, findings, &scheme, NULL), REFORM_STATUS_STRUCTURE);
    assert_null(scheme);
    assert_int_equal(reform_findings_get_size(findings), 1);
    assert_string_equal(reform_findings_get_message(findings, 0), "node 'a': no input is named 'rates', did you mean 'Rate'?");
    assert_int_equal(reform_findings_get_line(findings, 0), 4);
    assert_int_equal(reform_findings_get_column(findings, 0), 5);
    reform_findings_free(findings);
    assert_int_equal(try_scheme("code,parent,formula\nr,,\nB,r,\na,r,RATE\n", INPUTS, 2, NULL, &scheme, NULL), REFORM_STATUS_OK);
    reform_scheme_unref(scheme);
}

/* Comparing every unknown input with every known one would take hours where there are many of both. */
static void
the_nearest_input_is_not_looked_for_without_end(void **state)
{
    static const char *const INPUTS[] = { "indicator" };
    char text[8192] = "code,parent\nr,\n";
    reform_findings *findings = reform_findings_new();
    reform_scheme *scheme = NULL;

    (void)state;
    for (size_t i = 0; i < 300; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "indicator%zu,r\n", i);
    assert_int_equal(try_scheme(text, INPUTS, 1, findings, &scheme, NULL), REFORM_STATUS_STRUCTURE);
    assert_string_equal(reform_findings_get_message(findings, 0), "node 'indicator0': no input is named 'indicator0', did you mean 'indicator'?");
    assert_string_equal(reform_findings_get_message(findings, 299), "node 'indicator299': no input is named 'indicator299'");
    reform_findings_free(findings);
}

static void
a_formula_that_is_none_is_refused_with_its_reason(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_scheme *scheme = NULL;

    (void)state;
    assert_int_equal(try_scheme("code,parent,formula\nr,,1 +\n", NULL, 0, findings, &scheme, NULL), REFORM_STATUS_STRUCTURE);
    assert_int_equal(reform_findings_get_size(findings), 1);
    assert_int_equal(reform_findings_get_status(findings, 0), REFORM_STATUS_PARSE);
    assert_non_null(strstr(reform_findings_get_message(findings, 0), "node 'r': formula: "));
    reform_findings_free(findings);
}

/* METHODS of PAPI 1.1 in 2023: weights 0.25 and 0.5 are data and add up to 0.75. */
static void
weights_that_do_not_add_up_are_a_warning(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_scheme *scheme = NULL;

    (void)state;
    assert_int_equal(try_scheme("code,parent,weight,combine\nr,,,weighted_sum\na,r,0.25,\nb,r,0.5,\n", NULL, 0, findings, &scheme, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_findings_get_size(findings), 1);
    assert_int_equal(reform_findings_get_severity(findings, 0), REFORM_SEVERITY_WARNING);
    assert_string_equal(reform_findings_get_message(findings, 0), "node 'r': the weights of its children add up to 0.75, expected 1 or 100");
    reform_scheme_unref(scheme);
    reform_findings_free(findings);
}

/* 0.1 + 0.2 is not 0.3 in doubles. */
static void
points_add_up_exactly(void **state)
{
    reform_scheme *scheme = scheme_of("code,parent,points\nr,,0.3\na,r,0.1\nb,r,0.2\nc,r,bonus:7\nd,r,-7\n");

    (void)state;
    reform_scheme_unref(scheme);
}

static void
what_is_written_reads_back_the_same(void **state)
{
    reform_scheme *scheme = scheme_of(FULL);
    char *text = written(scheme);
    reform_scheme *again = scheme_of(text);
    char *second = written(again);

    (void)state;
    assert_string_equal(text, FULL);
    assert_string_equal(second, text);
    reform_free(text);
    reform_free(second);
    reform_scheme_unref(again);
    reform_scheme_unref(scheme);
}

/* Trees whose parents were drawn at random, given in a random order. */
static void
random_trees_read_back_the_same(void **state)
{
    static const char *const COMBINE[] = { "", "sum", "mean", "min", "max", "geometric", "power:3" };
    static const char *const ROUND[] = { "", "2", "3 up", "-1 half_even", "0 away up" };
    GRand *random = g_rand_new_with_seed(4);

    (void)state;
    for (int tree = 0; tree < 100; tree++) {
        const int n = g_rand_int_range(random, 1, 40);
        GString *rows = g_string_new("parent,code,combine,round,name\n");
        gboolean has_child[40] = { FALSE };
        int parents[40] = { 0 };
        int shift = g_rand_int_range(random, 0, n);

        for (int i = 1; i < n; i++)
            has_child[parents[i] = g_rand_int_range(random, 0, i)] = TRUE;
        for (int k = 0; k < n; k++) {
            int i = (k + shift) % n;
            g_string_append_printf(rows, i == 0 ? "," : "n%d,", parents[i]);
            g_string_append_printf(rows, "n%d,%s,%s,\"tên, \"\"%d\"\"\"\n", i, has_child[i] ? COMBINE[g_rand_int_range(random, 0, 7)] : "",
                                   ROUND[g_rand_int_range(random, 0, 5)], i);
        }
        reform_scheme *scheme = scheme_of(rows->str);
        char *text = written(scheme);
        reform_scheme *again = scheme_of(text);
        assert_int_equal(reform_scheme_get_size(again), n);
        for (size_t i = 0; i < (size_t)n; i++) {
            assert_int_equal(reform_scheme_get_in_post_order(scheme, i), reform_scheme_get_in_post_order(again, i));
            for (int field = REFORM_SCHEME_FIELD_CODE; field <= REFORM_SCHEME_FIELD_LEAST; field++)
                assert_string_equal(reform_scheme_get_text(scheme, i, (reform_scheme_field)field), reform_scheme_get_text(again, i, (reform_scheme_field)field));
        }
        reform_free(text);
        reform_scheme_unref(again);
        reform_scheme_unref(scheme);
        g_string_free(rows, TRUE);
    }
    g_rand_free(random);
}

static void
a_built_scheme_is_one_that_was_read(void **state)
{
    reform_scheme_builder *builder = reform_scheme_builder_new();
    reform_scheme *read = scheme_of(FULL), *built = NULL;

    (void)state;
    for (int about = REFORM_SCHEME_ABOUT_EDITION; about <= REFORM_SCHEME_ABOUT_CITATION; about++)
        assert_int_equal(reform_scheme_builder_set_about(builder, (reform_scheme_about)about, reform_scheme_get_about(read, (reform_scheme_about)about), NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_scheme_builder_add_input(builder, "Rate", "Share in time", "0", "100%", "Biểu 06", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_scheme_builder_add_input(builder, "b", NULL, "0.5", NULL, NULL, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < reform_scheme_get_size(read); i++) {
        assert_int_equal(reform_scheme_builder_add_node(builder, NULL), REFORM_STATUS_OK);
        for (int field = REFORM_SCHEME_FIELD_CODE; field <= REFORM_SCHEME_FIELD_LEAST; field++)
            assert_int_equal(reform_scheme_builder_set(builder, (reform_scheme_field)field, reform_scheme_get_text(read, i, (reform_scheme_field)field), NULL), REFORM_STATUS_OK);
    }
    assert_int_equal(reform_scheme_builder_build(builder, NULL, 0, NULL, &built, NULL), REFORM_STATUS_OK);
    char *text = written(built);
    assert_string_equal(text, FULL);
    reform_free(text);
    reform_scheme_unref(built);
    assert_int_equal(reform_scheme_builder_build(builder, NULL, 0, NULL, &built, NULL), REFORM_STATUS_MISSING);
    assert_null(built);
    reform_scheme_builder_free(builder);
    reform_scheme_unref(read);
}

static void
builders_refuse_what_no_table_could_hold(void **state)
{
    reform_scheme_builder *builder = reform_scheme_builder_new();
    char *large = calloc(REFORM_SCHEME_MAX_TEXT + 2, 1);

    (void)state;
    memset(large, 'a', REFORM_SCHEME_MAX_TEXT + 1);
    assert_int_equal(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_CODE, "r", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scheme_builder_add_node(builder, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_scheme_builder_set(builder, (reform_scheme_field)0, "r", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scheme_builder_set(builder, (reform_scheme_field)18, "r", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_CODE, "\xff", NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_NAME, large, NULL), REFORM_STATUS_LIMIT);
    assert_int_equal(reform_scheme_builder_set_about(builder, (reform_scheme_about)4, "r", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scheme_builder_add_node(NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scheme_builder_add_input(NULL, "x", NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scheme_builder_add_input(builder, NULL, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scheme_builder_add_input(builder, "x", NULL, NULL, NULL, "\xff", NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_scheme_builder_add_input(builder, "x", large, NULL, NULL, NULL, NULL), REFORM_STATUS_LIMIT);
    free(large);
    reform_scheme_builder_free(builder);
}

static void
a_built_code_cannot_stand_for_a_row_about_the_scheme(void **state)
{
    reform_scheme_builder *builder = reform_scheme_builder_new();
    reform_findings *findings = reform_findings_new();
    reform_scheme *scheme = NULL;

    (void)state;
    assert_int_equal(reform_scheme_builder_set_about(builder, REFORM_SCHEME_ABOUT_TITLE, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_scheme_builder_add_node(builder, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_CODE, "@title", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_scheme_builder_build(builder, NULL, 0, findings, &scheme, NULL), REFORM_STATUS_STRUCTURE);
    assert_null(scheme);
    assert_string_equal(reform_findings_get_message(findings, 0), "node '@title': code is '@title', expected a code that does not start with @");
    reform_findings_free(findings);
    reform_scheme_builder_free(builder);
}

static void
longer_texts_than_a_scheme_takes_are_refused(void **state)
{
    g_autofree char *large = g_strnfill(REFORM_SCHEME_MAX_TEXT + 1, 'a');
    g_autofree char *node = g_strdup_printf("code,parent,name\nr,,%s\n", large);
    g_autofree char *input = g_strdup_printf("code,parent,name,source\n@input,,r,%s\nr,,,\n", large);
    reform_scheme *scheme = NULL;

    (void)state;
    assert_int_equal(try_scheme(node, NULL, 0, NULL, &scheme, NULL), REFORM_STATUS_LIMIT);
    assert_int_equal(try_scheme(input, NULL, 0, NULL, &scheme, NULL), REFORM_STATUS_LIMIT);
    assert_null(scheme);
}

/* A chain of `n` nodes, the root first or last. */
static char *
chain_of(size_t n, gboolean root_first)
{
    GString *rows = g_string_new("code,parent\n");

    for (size_t k = 0; k < n; k++) {
        size_t i = root_first ? k : n - 1 - k;
        g_string_append_printf(rows, i == 0 ? "%zu,\n" : "%zu,%zu\n", i, i - 1);
    }
    return g_string_free(rows, FALSE);
}

static void
a_chain_may_be_as_deep_as_the_limit_and_no_deeper(void **state)
{
    reform_error *error = NULL;
    reform_scheme *scheme = NULL;
    char *deepest = chain_of(REFORM_SCHEME_MAX_DEPTH, FALSE);
    char *deeper = chain_of(REFORM_SCHEME_MAX_DEPTH + 1, TRUE);

    (void)state;
    scheme = scheme_of(deepest);
    assert_int_equal(reform_scheme_get_n_leaves(scheme), 1);
    reform_scheme_unref(scheme);
    assert_int_equal(try_scheme(deeper, NULL, 0, NULL, &scheme, &error), REFORM_STATUS_LIMIT);
    assert_null(scheme);
    assert_string_equal(reform_error_get_message(error), "node '10000' is deeper than REFORM_SCHEME_MAX_DEPTH, 10000");
    assert_int_equal(reform_error_get_line(error), 10002);
    reform_error_free(error);
    g_free(deepest);
    g_free(deeper);
}

static void
a_wide_scheme_of_a_hundred_thousand_nodes_is_read(void **state)
{
    GString *rows = g_string_new("code,parent,points,formula\nr,,100000,\n");

    (void)state;
    for (int i = 1; i < 100000; i++)
        g_string_append_printf(rows, "%d,r,%s,x%d * 2\n", i, i == 1 ? "2" : "1", i % 1000);
    reform_scheme *scheme = scheme_of(rows->str);
    assert_int_equal(reform_scheme_get_n_children(scheme, 0), 99999);
    assert_int_equal(reform_scheme_get_n_inputs(scheme), 1000);
    reform_scheme_unref(scheme);
    g_string_free(rows, TRUE);
}

static void
a_builder_takes_a_million_nodes_and_no_more(void **state)
{
    reform_scheme_builder *builder = reform_scheme_builder_new();
    reform_error *error = NULL;

    (void)state;
    for (int i = 0; i < REFORM_SCHEME_MAX_NODES; i++)
        if (reform_scheme_builder_add_node(builder, NULL) != REFORM_STATUS_OK)
            fail();
    assert_int_equal(reform_scheme_builder_add_node(builder, &error), REFORM_STATUS_LIMIT);
    assert_non_null(strstr(reform_error_get_message(error), "more nodes than REFORM_SCHEME_MAX_NODES, 1000000"));
    reform_error_free(error);
    reform_scheme_builder_free(builder);
}

static void
a_builder_takes_a_million_inputs_and_no_more(void **state)
{
    reform_scheme_builder *builder = reform_scheme_builder_new();
    reform_error *error = NULL;

    (void)state;
    for (int i = 0; i < REFORM_SCHEME_MAX_NODES; i++)
        if (reform_scheme_builder_add_input(builder, "x", NULL, NULL, NULL, NULL, NULL) != REFORM_STATUS_OK)
            fail();
    assert_int_equal(reform_scheme_builder_add_input(builder, "x", NULL, NULL, NULL, NULL, &error), REFORM_STATUS_LIMIT);
    assert_string_equal(reform_error_get_message(error), "more inputs than REFORM_SCHEME_MAX_NODES, 1000000, are described");
    reform_error_free(error);
    reform_scheme_builder_free(builder);
}

static void
a_table_without_nodes_or_columns_is_no_scheme(void **state)
{
    reform_scheme *scheme = NULL;

    (void)state;
    assert_int_equal(try_scheme("code,parent\n", NULL, 0, NULL, &scheme, NULL), REFORM_STATUS_MISSING);
    assert_int_equal(try_scheme("code\nr\n", NULL, 0, NULL, &scheme, NULL), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(try_scheme("code,parent,code\nr,,\n", NULL, 0, NULL, &scheme, NULL), REFORM_STATUS_AMBIGUOUS);
    assert_int_equal(try_scheme("code,parent\nr,,\n", NULL, 0, NULL, &scheme, NULL), REFORM_STATUS_STRUCTURE);
    assert_int_equal(try_scheme("code,parent\nr,\n", (const char *const[]){ "r", NULL }, 2, NULL, &scheme, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(scheme);
}

static void
a_misspelt_column_is_a_warning(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_scheme *scheme = NULL;

    (void)state;
    assert_int_equal(try_scheme("code,parent,wieght,note\nr,,,\n", NULL, 0, findings, &scheme, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_findings_get_size(findings), 1);
    assert_string_equal(reform_findings_get_message(findings, 0), "the column 'wieght' is passed over, did you mean 'weight'?");
    reform_scheme_unref(scheme);
    reform_findings_free(findings);
}

static void
codes_are_found_in_any_unicode_form(void **state)
{
    reform_scheme *scheme = scheme_of("code,parent\n\xc4\x91\xc3\xa1,\n"); /* đá in NFC */
    reform_error *error = NULL;
    size_t index = 7;

    (void)state;
    assert_int_equal(reform_scheme_find(scheme, "\xc4\x91" "a\xcc\x81", &index, NULL), REFORM_STATUS_OK);
    assert_int_equal(index, 0);
    index = 7;
    assert_int_equal(reform_scheme_find(scheme, "", &index, &error), REFORM_STATUS_NOT_FOUND);
    assert_string_equal(reform_error_get_message(error), "the scheme has no node ''");
    assert_int_equal(reform_scheme_find(scheme, "\xff", &index, NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(index, 7);
    reform_error_free(error);
    reform_scheme_unref(scheme);
}

static void
getters_answer_for_what_is_not_there(void **state)
{
    reform_scheme *scheme = scheme_of("code,parent\nr,\n");

    (void)state;
    assert_null(reform_scheme_get_text(scheme, 1, REFORM_SCHEME_FIELD_CODE));
    assert_null(reform_scheme_get_text(scheme, 0, (reform_scheme_field)18));
    assert_null(reform_scheme_get_text(NULL, 0, REFORM_SCHEME_FIELD_CODE));
    assert_null(reform_scheme_get_about(scheme, (reform_scheme_about)0));
    assert_null(reform_scheme_get_about(NULL, REFORM_SCHEME_ABOUT_TITLE));
    assert_string_equal(reform_scheme_get_about(scheme, REFORM_SCHEME_ABOUT_TITLE), "");
    assert_int_equal(reform_scheme_get_size(NULL), 0);
    assert_int_equal(reform_scheme_get_root(NULL), REFORM_SCHEME_NO_NODE);
    assert_int_equal(reform_scheme_get_parent(scheme, 1), REFORM_SCHEME_NO_NODE);
    assert_int_equal(reform_scheme_get_n_children(NULL, 0), 0);
    assert_int_equal(reform_scheme_get_n_leaves(NULL), 0);
    assert_int_equal(reform_scheme_get_n_inputs(NULL), 0);
    assert_null(reform_scheme_get_formula(NULL, 0));
    assert_true(isnan(reform_scheme_get_points(NULL, 0)));
    assert_true(isnan(reform_scheme_get_high(scheme, 1)));
    assert_int_equal(reform_scheme_get_missing(NULL, 0), REFORM_MISSING_PROPAGATE);
    assert_int_equal(reform_scheme_get_rounding(scheme, 1, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scheme_write(scheme, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scheme_get_normalisation(NULL, 0, NULL, NULL, NULL, NULL), REFORM_NORMALISATION_NONE);
    assert_null(reform_scheme_get_normalisation_unit(scheme, 1));
    assert_int_equal(reform_scheme_get_counts(scheme, 1), REFORM_ASSESSMENT_COUNTED);
    assert_true(isnan(reform_scheme_get_least(scheme, 1)));
    assert_null(reform_scheme_get_input_text(NULL, 0, REFORM_SCHEME_FIELD_NAME));
    assert_null(reform_scheme_ref(NULL));
    assert_ptr_equal(reform_scheme_ref(scheme), scheme);
    reform_scheme_unref(scheme);
    reform_scheme_unref(scheme);
    reform_scheme_unref(NULL);
    reform_scheme_builder_free(NULL);
}

static void
is_refused(void **state)
{
    const Case *line = *state;
    reform_findings *findings = reform_findings_new();
    reform_scheme *scheme = NULL;
    reform_error *error = NULL;

    assert_int_equal(try_scheme(line->fields[1], NULL, 0, findings, &scheme, &error), REFORM_STATUS_STRUCTURE);
    assert_null(scheme);
    assert_string_equal(reform_error_get_message(error), "1 thing does not hold together, so the scheme is not taken");
    assert_int_equal(reform_findings_get_size(findings), 1);
    assert_string_equal(reform_findings_get_message(findings, 0), line->fields[5]);
    assert_string_equal(reform_status_get_name(reform_findings_get_status(findings, 0)), line->fields[2]);
    assert_int_equal(reform_findings_get_line(findings, 0), atoi(line->fields[3]));
    assert_int_equal(reform_findings_get_column(findings, 0), atoi(line->fields[4]));
    reform_error_free(error);
    reform_findings_free(findings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_know_their_parents_and_children_in_the_order_given),
        cmocka_unit_test(children_stand_before_parents_in_post_order),
        cmocka_unit_test(fields_mean_what_they_say),
        cmocka_unit_test(a_leaf_says_how_its_values_are_put_on_a_scale),
        cmocka_unit_test(a_leaf_says_which_value_counts_and_a_parent_how_many_it_needs),
        cmocka_unit_test(inputs_are_described_by_rows_of_their_own),
        cmocka_unit_test(an_input_that_no_leaf_needs_is_a_warning),
        cmocka_unit_test(the_unit_is_no_input),
        cmocka_unit_test(rounding_says_digits_mode_and_way),
        cmocka_unit_test(a_scheme_says_what_it_is),
        cmocka_unit_test(inputs_are_listed_once_in_the_order_of_use),
        cmocka_unit_test(unknown_inputs_are_refused_and_the_nearest_is_offered),
        cmocka_unit_test(the_nearest_input_is_not_looked_for_without_end),
        cmocka_unit_test(a_formula_that_is_none_is_refused_with_its_reason),
        cmocka_unit_test(weights_that_do_not_add_up_are_a_warning),
        cmocka_unit_test(points_add_up_exactly),
        cmocka_unit_test(what_is_written_reads_back_the_same),
        cmocka_unit_test(random_trees_read_back_the_same),
        cmocka_unit_test(a_built_scheme_is_one_that_was_read),
        cmocka_unit_test(builders_refuse_what_no_table_could_hold),
        cmocka_unit_test(a_built_code_cannot_stand_for_a_row_about_the_scheme),
        cmocka_unit_test(longer_texts_than_a_scheme_takes_are_refused),
        cmocka_unit_test(a_chain_may_be_as_deep_as_the_limit_and_no_deeper),
        cmocka_unit_test(a_wide_scheme_of_a_hundred_thousand_nodes_is_read),
        cmocka_unit_test(a_builder_takes_a_million_nodes_and_no_more),
        cmocka_unit_test(a_builder_takes_a_million_inputs_and_no_more),
        cmocka_unit_test(a_table_without_nodes_or_columns_is_no_scheme),
        cmocka_unit_test(a_misspelt_column_is_a_warning),
        cmocka_unit_test(codes_are_found_in_any_unicode_form),
        cmocka_unit_test(getters_answer_for_what_is_not_there),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL) + cases_run("scheme_refused", 6, is_refused);
}
