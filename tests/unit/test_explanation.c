/* SPDX-License-Identifier: MIT */
/* Numbers are worked out by hand from the schemes and inputs that stand here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "scoring.h"

static const char SMALL[] = "code,parent,name,name_en,points,formula,missing,round,source\n"
                            "@title,,Chỉ số cải cách hành chính,,,,,,\n"
                            "@edition,,2025,,,,,,\n"
                            "@citation,,Quyết định số 1,,,,,,\n"
                            "@input,,due,,,,,,Biểu 06a\n"
                            "PAR,,Tổng điểm,Total,10,,,1,\n"
                            "1,PAR,Thủ tục hành chính,Procedures,6,,,,\n"
                            "1.1,1,Công khai,,2,,,,\n"
                            "1.2,1,Giải quyết đúng hạn,On time,4,done / due * 4,,2 up,\"Phụ lục 1, mục 1.2\"\n"
                            "2,PAR,,,4,,rescale,,\n";

static const Input SMALL_INPUTS[] = {
    { "1.1", (const double[]){ 1.5, 2, NAN } },
    { "done", (const double[]){ 2, 3, 1 } },
    { "due", (const double[]){ 3, 3, 0 } },
    { "2", (const double[]){ 3.25, NAN, 4 } },
};

static reform_explanation *
explain(const reform_scores *scores, size_t unit, const char *code)
{
    reform_explanation *explanation = NULL;
    reform_error *error = NULL;

    if (reform_scores_explain(scores, unit, node_of(scores, code), &explanation, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    return explanation;
}

static void
assert_text(const reform_scores *scores, size_t unit, const char *code, reform_language language, const char *expected)
{
    reform_explanation *explanation = explain(scores, unit, code);
    char *text = NULL;

    assert_int_equal(reform_explanation_get_text(explanation, language, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, expected);
    reform_free(text);
    reform_explanation_unref(explanation);
}

#define SMALL_ABOUT_EN "  scheme: Chỉ số cải cách hành chính\n  edition: 2025\n  stated in: Quyết định số 1\n"
#define SMALL_ABOUT_VI "  bộ tiêu chí: Chỉ số cải cách hành chính\n  phiên bản: 2025\n  căn cứ: Quyết định số 1\n"

static void
a_leaf_tells_its_formula_inputs_and_rounding(void **state)
{
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), NULL, NULL);

    (void)state;
    assert_text(scores, 0, "1.2", REFORM_LANGUAGE_EN,
                "1.2 On time, Hà Nội: 2.67 of 4 points\n"
                "  formula: done / due * 4\n"
                "  input done (verified): 2\n"
                "  input due (verified): 3\n"
                "  source due: Biểu 06a\n"
                "  with values: 2 / 3 * 4\n"
                "  gives: 2.66666666666667\n"
                "  rounded (digits 2, halves away from zero): 2.67; its parent gets the rounded value\n"
                "  source: Phụ lục 1, mục 1.2\n" SMALL_ABOUT_EN);
    assert_text(scores, 0, "1.2", REFORM_LANGUAGE_VI,
                "1.2 Giải quyết đúng hạn, Hà Nội: 2,67/4 điểm\n"
                "  công thức: done / due * 4\n"
                "  số liệu done (thẩm định): 2\n"
                "  số liệu due (thẩm định): 3\n"
                "  nguồn due: Biểu 06a\n"
                "  thay số: 2 / 3 * 4\n"
                "  kết quả: 2,66666666666667\n"
                "  làm tròn (số chữ số thập phân 2, nửa đơn vị làm tròn ra xa số 0): 2,67; cấp trên nhận giá trị đã làm tròn\n"
                "  nguồn: Phụ lục 1, mục 1.2\n" SMALL_ABOUT_VI);
    reform_scores_unref(scores);
}

static void
a_mistake_is_told_with_its_place_and_goes_up(void **state)
{
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), NULL, NULL);

    (void)state;
    assert_text(scores, 2, "1.2", REFORM_LANGUAGE_EN,
                "1.2 On time, Cần Thơ: division by zero\n"
                "  formula: done / due * 4\n"
                "  input done (verified): 1\n"
                "  input due (verified): 0\n"
                "  source due: Biểu 06a\n"
                "  with values: 1 / 0 * 4\n"
                "  gives: division by zero; at character 6 of the formula\n"
                "  source: Phụ lục 1, mục 1.2\n" SMALL_ABOUT_EN);
    assert_text(scores, 2, "1", REFORM_LANGUAGE_EN,
                "1 Procedures, Cần Thơ: division by zero\n"
                "  1.1 Công khai: missing; without it the parent has no value\n"
                "  1.2 On time: division by zero; a mistake, because of which the parent has no value\n"
                "  combined by sum: division by zero\n" SMALL_ABOUT_EN);
    reform_scores_unref(scores);
}

static void
children_that_leave_the_denominator_are_told_with_the_factor(void **state)
{
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), NULL, NULL);

    (void)state;
    /* 2 + 4 of 6 points count for all 10: 6 * 10 / 6. */
    assert_text(scores, 1, "PAR", REFORM_LANGUAGE_VI,
                "PAR Tổng điểm, Huế: 10/10 điểm\n"
                "  1 Thủ tục hành chính: 6/6 điểm, góp 10\n"
                "  2: thiếu số liệu; bỏ khỏi mẫu số\n"
                "  gộp theo tổng (nhân với 1,66666666666667): 10\n"
                "  làm tròn (số chữ số thập phân 1, nửa đơn vị làm tròn ra xa số 0): 10\n" SMALL_ABOUT_VI);
    reform_scores_unref(scores);
}

static void
an_input_that_nobody_gives_is_told_as_missing(void **state)
{
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, 2, NULL, NULL);

    (void)state;
    assert_text(scores, 0, "1.2", REFORM_LANGUAGE_EN,
                "1.2 On time, Hà Nội: missing\n"
                "  formula: done / due * 4\n"
                "  input done (verified): 2\n"
                "  input due: missing\n"
                "  source due: Biểu 06a\n"
                "  with values: 2 / NA() * 4\n"
                "  gives: missing\n"
                "  source: Phụ lục 1, mục 1.2\n" SMALL_ABOUT_EN);
    reform_scores_unref(scores);
}

static void
an_override_is_told_with_its_reason_and_what_it_replaced(void **state)
{
    reform_score_options *options = reform_score_options_new();

    (void)state;
    assert_int_equal(reform_score_options_override(options, "Hà Nội", "1.2", 3.125, "hồ sơ chuyển kỳ", NULL), REFORM_STATUS_OK);
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), options, NULL);
    assert_text(scores, 0, "1.2", REFORM_LANGUAGE_EN,
                "1.2 On time, Hà Nội: 3.125 of 4 points\n"
                "  formula: done / due * 4\n"
                "  input done (verified): 2\n"
                "  input due (verified): 3\n"
                "  source due: Biểu 06a\n"
                "  with values: 2 / 3 * 4\n"
                "  gives: 2.66666666666667\n"
                "  rounded (digits 2, halves away from zero): 2.67; its parent gets the rounded value\n"
                "  without the override: 2.67\n"
                "  override: 3.125; hồ sơ chuyển kỳ\n"
                "  source: Phụ lục 1, mục 1.2\n" SMALL_ABOUT_EN);
    assert_text(scores, 0, "1", REFORM_LANGUAGE_EN,
                "1 Procedures, Hà Nội: 4.625 of 6 points\n"
                "  1.1 Công khai: 1.5 of 2 points\n"
                "  1.2 On time: 3.125 of 4 points; overridden\n"
                "  combined by sum: 4.625\n" SMALL_ABOUT_EN);
    reform_scores_unref(scores);
    reform_score_options_free(options);
}

/* Two indicators on a scale from 10 to 80 that bonuses do not pass, one of them seen from the unit of the second row. */
static const char SCALED[] = "code,parent,combine,weight,normalise,formula,low,high,cap,missing,least\n"
                             "t,,weighted_mean,,,,10,80,50,,50%\n"
                             "a,t,,3,minmax 0 1 down,,,,,,\n"
                             "b,t,,1,unit Huế,2 * x,,,,skip,\n";
static const Input SCALED_INPUTS[] = { { "a", (const double[]){ 10, 20, 15 } }, { "x", (const double[]){ 3, 4, NAN } } };

static void
normalisation_scale_and_cap_are_told_with_their_numbers(void **state)
{
    reform_scores *scores = score_three(SCALED, SCALED_INPUTS, N_OF(SCALED_INPUTS), NULL, NULL);

    (void)state;
    assert_text(scores, 2, "a", REFORM_LANGUAGE_EN,
                "a, Cần Thơ: 0.5\n"
                "  input a (verified): 15\n"
                "  gives: 15\n"
                "  normalised by minmax 0 1 down (least 10; greatest 20; from 0; to 1): 0.5\n");
    assert_text(scores, 0, "b", REFORM_LANGUAGE_VI,
                "b, Hà Nội: 0,75\n"
                "  công thức: 2 * x\n"
                "  số liệu x (thẩm định): 3\n"
                "  thay số: 2 * 3\n"
                "  kết quả: 6\n"
                "  chuẩn hóa theo unit Huế (đơn vị so sánh 8, Huế): 0,75\n");
    /* (3 * 1 + 1 * 0.75) / 4 = 0.9375 and 10 + 70 * 0.9375 = 75.625. */
    assert_text(scores, 0, "t", REFORM_LANGUAGE_EN,
                "t, Hà Nội: 50\n"
                "  a: 1, weight 3, makes up 0.75\n"
                "  b: 0.75, makes up 0.1875\n"
                "  combined by weighted mean (assessed 2; with a value 2; share needed 0.5; denominator 4): 0.9375\n"
                "  on its scale (from 10; to 80): 75.625\n"
                "  capped (cap 50): 50\n");
    assert_text(scores, 2, "t", REFORM_LANGUAGE_EN,
                "t, Cần Thơ: 45\n"
                "  a: 0.5, weight 3, makes up 0.5\n"
                "  b: missing; left out\n"
                "  combined by weighted mean (assessed 2; with a value 1; share needed 0.5; denominator 3): 0.5\n"
                "  on its scale (from 10; to 80): 45\n"
                "  capped (cap 50): 45\n");
    reform_scores_unref(scores);
}

static reform_scores *
score_by(const char *normalise)
{
    char scheme[128];

    snprintf(scheme, sizeof scheme, "code,parent,normalise\na,,%s\n", normalise);
    return score_three(scheme, SCALED_INPUTS, 1, NULL, NULL);
}

static void
assert_normalised(const char *normalise, const char *expected)
{
    reform_scores *scores = score_by(normalise);
    reform_explanation *explanation = explain(scores, 2, "a");
    char *text = NULL;

    assert_int_equal(reform_explanation_get_text(explanation, REFORM_LANGUAGE_EN, &text, NULL), REFORM_STATUS_OK);
    const char *line = strstr(text, "  normalised");
    assert_non_null(line);
    assert_string_equal(line, expected);
    reform_free(text);
    reform_explanation_unref(explanation);
    reform_scores_unref(scores);
}

static void
every_way_to_normalise_tells_its_numbers(void **state)
{
    (void)state;
    assert_normalised("zscore", "  normalised by zscore (mean 15; standard deviation 5): 0\n");
    assert_normalised("goalposts 20 10", "  normalised by goalposts 20 10 (worst 20; best 10): 0.5\n");
    assert_normalised("rank down", "  normalised by rank down (units with a value 3): 2\n");
    assert_normalised("percentile", "  normalised by percentile (units with a value 3): 0.5\n");
    assert_normalised("best", "  normalised by best (greatest 20): 0.75\n");
    assert_normalised("best down", "  normalised by best down (least 10): 0.666666666666667\n");
    assert_normalised("target 30", "  normalised by target 30 (target 30): 0.5\n");
}

static void
a_constant_indicator_is_told_where_it_is_normalised(void **state)
{
    const Input inputs[] = { { "a", (const double[]){ 2, 2, NAN } } };
    reform_scores *scores = score_three("code,parent,normalise\na,,zscore\n", inputs, 1, NULL, NULL);

    (void)state;
    assert_text(scores, 0, "a", REFORM_LANGUAGE_EN,
                "a, Hà Nội: all units have the same value\n"
                "  input a (verified): 2\n"
                "  gives: 2\n"
                "  normalised by zscore (mean missing; standard deviation missing): all units have the same value\n");
    assert_text(scores, 2, "a", REFORM_LANGUAGE_EN,
                "a, Cần Thơ: missing\n"
                "  input a (verified): missing\n"
                "  gives: missing\n");
    reform_scores_unref(scores);
}

static void
functions_of_all_units_are_told_with_what_they_give(void **state)
{
    static const char SCHEME[] = "code,parent,formula\na,,\"IF(unit = \"\"Huế\"\"; 0; x / UNITS.MAX(x))\"\n";
    reform_scores *scores = score_three(SCHEME, SCALED_INPUTS, N_OF(SCALED_INPUTS), NULL, NULL);

    (void)state;
    assert_text(scores, 0, "a", REFORM_LANGUAGE_VI,
                "a, Hà Nội: 0,75\n"
                "  công thức: IF(unit = \"Huế\"; 0; x / UNITS.MAX(x))\n"
                "  số liệu x (thẩm định): 3\n"
                "  thay số: IF(\"Hà Nội\" = \"Huế\"; 0; 3 / 4)\n"
                "  kết quả: 0,75\n");
    reform_scores_unref(scores);
}

/* Verified values and what units say of themselves; a survey counts for 2. */
static const char SIDES[] = "code,parent,points,counts\nt,,10,\n1,t,6,\n2,t,4,survey\n";
static const Input SIDES_INPUTS[] = {
    { "1", (const double[]){ 4, 5, NAN } },
    { "1@self", (const double[]){ 6, 6, 5.5 } },
    { "2@survey", (const double[]){ 3, 2, 1 } },
};

static void
other_sides_stand_beside_the_one_that_counts(void **state)
{
    reform_scores *scores = score_three(SIDES, SIDES_INPUTS, N_OF(SIDES_INPUTS), NULL, NULL);
    const reform_scores *self = reform_scores_get_assessment(scores, REFORM_ASSESSMENT_SELF);

    (void)state;
    assert_text(scores, 0, "1", REFORM_LANGUAGE_EN,
                "1, Hà Nội: 4 of 6 points\n"
                "  input 1 (verified): 4\n"
                "  gives: 4\n"
                "  score (self-assessed): 6\n"
                "  score (verified): 4\n");
    assert_text(scores, 0, "2", REFORM_LANGUAGE_EN,
                "2, Hà Nội: 3 of 4 points\n"
                "  input 2 (survey): 3\n"
                "  gives: 3\n"
                "  score (survey): 3\n");
    assert_text(self, 2, "t", REFORM_LANGUAGE_VI,
                "t, Cần Thơ (tự chấm): 5,5/10 điểm\n"
                "  1: 5,5/6 điểm\n"
                "  2: không chấm; không tính đến\n"
                "  gộp theo tổng: 5,5\n");
    assert_text(self, 2, "1", REFORM_LANGUAGE_EN,
                "1, Cần Thơ (self-assessed): 5.5 of 6 points\n"
                "  input 1 (self-assessed): 5.5\n"
                "  gives: 5.5\n");
    assert_text(self, 2, "2", REFORM_LANGUAGE_EN, "2, Cần Thơ (self-assessed): not assessed\n");
    reform_scores_unref(scores);
}

static void
a_text_where_a_number_is_needed_is_told(void **state)
{
    static const char *const TEXTS[] = { "có", NULL, "không" };
    reform_scheme *scheme = scheme_of("code,parent,formula\nt,,\na,t,\nb,t,\"IF(a = \"\"có\"\"; 1; 0)\"\n");
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;

    (void)state;
    assert_int_equal(reform_observations_builder_set_units(builder, THREE, 3, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_add_texts(builder, "a", TEXTS, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_build(builder, &observations, NULL), REFORM_STATUS_OK);
    reform_observations_builder_free(builder);
    reform_scores *scores = scores_of(scheme, observations, NULL, NULL);
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);

    assert_text(scores, 0, "a", REFORM_LANGUAGE_EN,
                "a, Hà Nội: text where a number is needed, or the reverse\n"
                "  input a (verified): có\n"
                "  gives: text where a number is needed, or the reverse\n");
    assert_text(scores, 0, "b", REFORM_LANGUAGE_EN,
                "b, Hà Nội: 1\n"
                "  formula: IF(a = \"có\"; 1; 0)\n"
                "  input a (verified): có\n"
                "  with values: IF(\"có\" = \"có\"; 1; 0)\n"
                "  gives: 1\n");
    assert_text(scores, 1, "b", REFORM_LANGUAGE_EN,
                "b, Huế: missing\n"
                "  formula: IF(a = \"có\"; 1; 0)\n"
                "  input a (verified): missing\n"
                "  with values: IF(NA() = \"có\"; 1; 0)\n"
                "  gives: missing\n");
    reform_scores_unref(scores);
}

static void
rows_are_a_table(void **state)
{
    reform_scores *scores = score_three(SCALED, SCALED_INPUTS, N_OF(SCALED_INPUTS), NULL, NULL);
    reform_explanation *explanation = explain(scores, 2, "t");
    reform_table_writer *writer = NULL;
    char *text = NULL;

    (void)state;
    reform_scores_unref(scores);
    assert_int_equal(reform_table_writer_new(NULL, NULL, NULL, &writer, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_explanation_write(explanation, writer, REFORM_LANGUAGE_EN, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_take(writer, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, "step,node,name,side,value,state,points,weight,contribution,note\n"
                              "node,t,,,45,,,,,Cần Thơ\n"
                              "child,a,,,0.5,,,3,0.5,\n"
                              "child,b,,,,missing,,1,,left out\n"
                              "assessed,t,,,2,,,,,\n"
                              "present,t,,,1,,,,,\n"
                              "needed,t,,,0.5,,,,,\n"
                              "divisor,t,,,3,,,,,\n"
                              "combined,t,weighted mean,,0.5,,,,,\n"
                              "low,t,,,10,,,,,\n"
                              "high,t,,,80,,,,,\n"
                              "scaled,t,,,45,,,,,\n"
                              "cap,t,,,50,,,,,\n"
                              "capped,t,,,45,,,,,\n");
    reform_free(text);
    reform_table_writer_free(writer);

    assert_int_equal(reform_explanation_get_size(explanation), 13);
    assert_int_equal(reform_explanation_get_step(explanation, 1), REFORM_EXPLANATION_STEP_CHILD);
    assert_int_equal(reform_explanation_get_node(explanation, 1), 1);
    assert_close(reform_explanation_get_value(explanation, 1), 0.5, 0);
    assert_close(reform_explanation_get_weight(explanation, 1), 3, 0);
    assert_close(reform_explanation_get_contribution(explanation, 1), 0.5, 0);
    assert_int_equal(reform_explanation_get_state(explanation, 2), REFORM_SCORE_STATE_MISSING);
    assert_string_equal(reform_explanation_get_note(explanation, 2, REFORM_LANGUAGE_VI), "không tính đến");
    assert_string_equal(reform_explanation_get_name(explanation, 7, REFORM_LANGUAGE_VI), "trung bình có trọng số");
    reform_explanation_unref(explanation);
}

/* What is larger than a double holds is capped, or no number at all. */
static void
a_scale_that_is_passed_is_told(void **state)
{
    const Input inputs[] = { { "a", (const double[]){ 1e308, 1, 0 } } };
    reform_scores *capped = score_three("code,parent,low,high,cap\na,,0,100,5\n", inputs, 1, NULL, NULL);
    reform_scores *open = score_three("code,parent,low,high,round\na,,0,100,1\n", inputs, 1, NULL, NULL);

    (void)state;
    assert_text(capped, 0, "a", REFORM_LANGUAGE_EN,
                "a, Hà Nội: 5\n"
                "  input a (verified): 1e308\n"
                "  gives: 1e308\n"
                "  on its scale (from 0; to 100): a number too large\n"
                "  capped (cap 5): 5\n");
    assert_text(open, 0, "a", REFORM_LANGUAGE_EN,
                "a, Hà Nội: a number too large\n"
                "  input a (verified): 1e308\n"
                "  gives: 1e308\n"
                "  on its scale (from 0; to 100): a number too large\n");
    reform_scores_unref(capped);
    reform_scores_unref(open);
}

static void
a_node_of_many_children_is_explained_in_one_go(void **state)
{
    enum { CHILDREN = 200000 };
    static const char *const UNIT[] = { "u" };
    reform_scheme_builder *builder = reform_scheme_builder_new();
    reform_scheme *scheme = NULL;
    const Input inputs[] = { { "c7", (const double[]){ 7 } } };
    char code[16];
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_scheme_builder_add_node(builder, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_CODE, "t", NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < CHILDREN; i++) {
        snprintf(code, sizeof code, "c%zu", i);
        assert_int_equal(reform_scheme_builder_add_node(builder, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_CODE, code, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_PARENT, "t", NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_MISSING, "skip", NULL), REFORM_STATUS_OK);
    }
    assert_int_equal(reform_scheme_builder_build(builder, NULL, 0, NULL, &scheme, NULL), REFORM_STATUS_OK);
    reform_scheme_builder_free(builder);
    reform_observations *observations = observations_of(UNIT, 1, inputs, 1);
    reform_scores *scores = scores_of(scheme, observations, NULL, NULL);
    reform_explanation *explanation = explain(scores, 0, "t");

    assert_int_equal(reform_explanation_get_size(explanation), CHILDREN + 2);
    assert_close(reform_explanation_get_contribution(explanation, 8), 7, 0);
    assert_close(reform_explanation_get_value(explanation, CHILDREN + 1), 7, 0);
    assert_int_equal(reform_explanation_get_text(explanation, REFORM_LANGUAGE_EN, &text, NULL), REFORM_STATUS_OK);
    assert_non_null(strstr(text, "  c7: 7\n  c8: missing; left out\n"));
    assert_string_equal(text + strlen(text) - strlen("  combined by sum: 7\n"), "  combined by sum: 7\n");
    reform_free(text);
    reform_explanation_unref(explanation);
    reform_scores_unref(scores);
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
}

static void
every_step_has_a_word(void **state)
{
    (void)state;
    for (int step = REFORM_EXPLANATION_STEP_NODE; step <= REFORM_EXPLANATION_STEP_CITATION; step++)
        assert_string_not_equal(reform_explanation_step_get_name((reform_explanation_step)step), "");
    for (int step = REFORM_EXPLANATION_STEP_LEAST; step <= REFORM_EXPLANATION_STEP_DIGITS; step++)
        assert_string_not_equal(reform_explanation_step_get_name((reform_explanation_step)step), "");
    assert_string_equal(reform_explanation_step_get_name(REFORM_EXPLANATION_STEP_COMBINED), "combined");
    assert_string_equal(reform_explanation_step_get_name((reform_explanation_step)0), "");
}

static void
null_and_what_is_not_there_is_refused_or_nothing(void **state)
{
    reform_scores *scores = score_three(SMALL, SMALL_INPUTS, N_OF(SMALL_INPUTS), NULL, NULL);
    reform_explanation *explanation = (reform_explanation *)&scores;
    char *text = (char *)&text;

    (void)state;
    assert_int_equal(reform_scores_explain(NULL, 0, 0, &explanation, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(explanation);
    assert_int_equal(reform_scores_explain(scores, 0, 0, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scores_explain(scores, 3, 0, &explanation, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_scores_explain(scores, 0, 5, &explanation, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_explanation_get_text(NULL, REFORM_LANGUAGE_EN, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(text);
    assert_int_equal(reform_explanation_write(NULL, NULL, REFORM_LANGUAGE_EN, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(reform_explanation_ref(NULL));
    reform_explanation_unref(NULL);

    explanation = explain(scores, 0, "PAR");
    const size_t beyond = reform_explanation_get_size(explanation);
    assert_int_equal(reform_explanation_get_text(explanation, (reform_language)9, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_explanation_get_step(explanation, beyond), 0);
    assert_int_equal(reform_explanation_get_node(explanation, beyond), REFORM_SCHEME_NO_NODE);
    assert_int_equal(reform_explanation_get_assessment(explanation, beyond), REFORM_ASSESSMENT_COUNTED);
    assert_int_equal(reform_explanation_get_state(explanation, beyond), REFORM_SCORE_STATE_MISSING);
    assert_true(isnan(reform_explanation_get_value(explanation, beyond)));
    assert_true(isnan(reform_explanation_get_weight(explanation, beyond)));
    assert_true(isnan(reform_explanation_get_contribution(explanation, beyond)));
    assert_null(reform_explanation_get_name(explanation, beyond, REFORM_LANGUAGE_EN));
    assert_null(reform_explanation_get_note(explanation, beyond, REFORM_LANGUAGE_EN));
    assert_int_equal(reform_explanation_get_size(NULL), 0);
    assert_null(reform_explanation_get_name(NULL, 0, REFORM_LANGUAGE_EN));
    reform_explanation_unref(reform_explanation_ref(explanation));
    reform_explanation_unref(explanation);
    reform_scores_unref(scores);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_leaf_tells_its_formula_inputs_and_rounding),
        cmocka_unit_test(a_mistake_is_told_with_its_place_and_goes_up),
        cmocka_unit_test(children_that_leave_the_denominator_are_told_with_the_factor),
        cmocka_unit_test(an_input_that_nobody_gives_is_told_as_missing),
        cmocka_unit_test(an_override_is_told_with_its_reason_and_what_it_replaced),
        cmocka_unit_test(normalisation_scale_and_cap_are_told_with_their_numbers),
        cmocka_unit_test(every_way_to_normalise_tells_its_numbers),
        cmocka_unit_test(a_constant_indicator_is_told_where_it_is_normalised),
        cmocka_unit_test(functions_of_all_units_are_told_with_what_they_give),
        cmocka_unit_test(other_sides_stand_beside_the_one_that_counts),
        cmocka_unit_test(a_text_where_a_number_is_needed_is_told),
        cmocka_unit_test(rows_are_a_table),
        cmocka_unit_test(a_scale_that_is_passed_is_told),
        cmocka_unit_test(a_node_of_many_children_is_explained_in_one_go),
        cmocka_unit_test(every_step_has_a_word),
        cmocka_unit_test(null_and_what_is_not_there_is_refused_or_nothing),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
