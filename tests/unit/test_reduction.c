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

#include "close.h"
#include "sets.h"

static reform_reduction *
reduction_of(reform_procedure_set *set, const reform_reduction_options *options, reform_findings *findings)
{
    reform_reduction *reduction = NULL;
    reform_error *error = NULL;

    if (reform_reduction_new(set, options, findings, &reduction, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    return reduction;
}

static reform_reduction *
reduction_of_text(const char *text, const reform_reduction_options *options, reform_findings *findings)
{
    reform_procedure_set *set = set_of(text, NULL, NULL);
    reform_reduction *reduction = reduction_of(set, options, findings);

    reform_procedure_set_unref(set);
    return reduction;
}

static reform_reduction_totals *
total_by(reform_reduction *reduction, const char *column)
{
    reform_reduction_totals *totals = NULL;
    reform_error *error = NULL;

    if (reform_reduction_total(reduction, &column, column == NULL ? 0 : 1, &totals, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    return totals;
}

static int64_t
saved_of(const reform_reduction *reduction, size_t index)
{
    int64_t saved = INT64_MIN;

    assert_int_equal(reform_reduction_get_amounts(reduction, index, NULL, NULL, &saved, NULL, NULL), REFORM_STATUS_OK);
    return saved;
}

/* One row of each kind; what is left out is left out by name. */
static const char KINDS[] = "name,old,new\n"
                            "cut,10 ngày làm việc,07 ngày làm việc\n"
                            "unchanged,8 ngày,8 ngày\n"
                            "raised,5 ngày,6 ngày\n"
                            "exempt,01 ngày làm việc,Không thực hiện cắt giảm\n"
                            "abolished in words,20 ngày,bãi bỏ\n"
                            "abolished to nothing,45 ngày,0 ngày\n"
                            "no old limit,,5 ngày\n"
                            "no new limit,5 ngày,\n"
                            "not specified,Không quy định,Không quy định\n"
                            "not understood,4 ngày làm việc,(truncated in source)\n"
                            "unit mismatch,27 ngày,14 ngày làm việc\n"
                            "case mismatch,5 ngày hoặc 8 ngày hoặc 10 ngày,4 ngày hoặc 6 ngày\n"
                            "not in days,16 giờ làm việc,8 giờ làm việc\n";

static void
every_kind_of_row_has_its_outcome(void **state)
{
    static const reform_outcome EXPECTED[] = {
        REFORM_OUTCOME_CUT,           REFORM_OUTCOME_UNCHANGED,    REFORM_OUTCOME_RAISED,
        REFORM_OUTCOME_EXEMPT,        REFORM_OUTCOME_ABOLISHED,    REFORM_OUTCOME_ABOLISHED,
        REFORM_OUTCOME_NO_OLD_LIMIT,  REFORM_OUTCOME_NO_NEW_LIMIT, REFORM_OUTCOME_NOT_SPECIFIED,
        REFORM_OUTCOME_NOT_UNDERSTOOD, REFORM_OUTCOME_UNIT_MISMATCH, REFORM_OUTCOME_CASE_MISMATCH,
        REFORM_OUTCOME_NOT_IN_DAYS,
    };
    reform_findings *findings = reform_findings_new();
    reform_reduction *reduction = reduction_of_text(KINDS, NULL, findings);

    (void)state;
    assert_int_equal(reform_reduction_get_size(reduction), 13);
    for (size_t i = 0; i < 13; i++)
        assert_string_equal(reform_outcome_get_name(reform_reduction_get_outcome(reduction, i)),
                            reform_outcome_get_name(EXPECTED[i]));
    assert_int_equal(saved_of(reduction, 0), 3 * 480);
    assert_int_equal(saved_of(reduction, 2), -480);
    assert_int_equal(saved_of(reduction, 3), 0);
    assert_int_equal(saved_of(reduction, 5), 45 * 480);
    assert_int_equal(saved_of(reduction, 12), 8 * 60);
    assert_int_equal(reform_reduction_get_amounts(reduction, 10, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_findings_get_size(findings), 3);
    assert_int_equal(count_findings(findings, REFORM_STATUS_UNIT, "'unit mismatch'"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_STRUCTURE, "'case mismatch'"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_INCONSISTENT, "'raised'"), 1);
    assert_int_equal(reform_findings_get_line(findings, 0), 4);
    reform_reduction_unref(reduction);
    reform_findings_free(findings);
}

static void
totals_count_what_was_cut_and_what_was_left_out(void **state)
{
    reform_reduction *reduction = reduction_of_text(KINDS, NULL, NULL);
    reform_reduction_totals *totals = total_by(reduction, NULL);
    int64_t ticks = 0;
    double ratio = 0.0;

    (void)state;
    assert_int_equal(reform_reduction_totals_get_size(totals), 1);
    assert_int_equal(reform_reduction_totals_get_n_procedures(totals, 0), 13);
    assert_int_equal(reform_reduction_totals_get_n_cut(totals, 0), 1);
    assert_int_equal(reform_reduction_totals_get_n_left_out(totals, 0), 7);
    assert_int_equal(reform_reduction_totals_count(totals, 0, REFORM_OUTCOME_ABOLISHED), 2);
    assert_int_equal(reform_reduction_totals_get_ticks(totals, 0, REFORM_SCOPE_CUT, REFORM_AMOUNT_BEFORE, &ticks, NULL), REFORM_STATUS_OK);
    assert_int_equal(ticks, 10 * 480);
    /* 10 + 8 + 5 + 1 + 20 + 45 */
    assert_close(reform_reduction_totals_get_days(totals, 0, REFORM_SCOPE_ALL, REFORM_AMOUNT_BEFORE), 89.0, 0.0);
    assert_int_equal(reform_reduction_totals_get_ratio(totals, 0, REFORM_SCOPE_CUT, &ratio, NULL), REFORM_STATUS_OK);
    assert_close(ratio, 0.3, 0.0);
    assert_null(reform_reduction_totals_get_key(totals, 0, 0));
    assert_int_equal(reform_reduction_totals_get_n_procedures(totals, 1), 0);
    assert_int_equal(reform_reduction_totals_get_ratio(totals, 1, REFORM_SCOPE_CUT, &ratio, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_reduction_totals_get_ratio(totals, 0, (reform_scope)3, &ratio, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_reduction_totals_unref(totals);
    reform_reduction_unref(reduction);
}

static void
options_state_what_may_be_converted(void **state)
{
    reform_reduction_options *options = reform_reduction_options_new();
    reform_reduction *reduction;
    int64_t before = 0;
    reform_unit unit = REFORM_UNIT_NONE;

    (void)state;
    assert_int_equal(reform_reduction_options_set_hours_per_day(options, 8, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_reduction_options_set_days_per_month(options, 30, NULL), REFORM_STATUS_OK);
    reform_reduction_options_set_days_alike(options, 1);
    reform_reduction_options_set_count_abolished(options, 1);
    reduction = reduction_of_text("name,old,new\n"
                                  "hours,16 giờ làm việc,12 giờ làm việc\n"
                                  "hours to days,16 giờ,1 ngày làm việc\n"
                                  "months,2 tháng,45 ngày\n"
                                  "kinds of day,27 ngày,14 ngày làm việc\n"
                                  "abolished,45 ngày,0 ngày\n",
                                  options, NULL);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(reform_reduction_get_outcome(reduction, i), REFORM_OUTCOME_CUT);
    assert_int_equal(saved_of(reduction, 0), 240);
    assert_int_equal(saved_of(reduction, 1), 480);
    assert_int_equal(reform_reduction_get_amounts(reduction, 2, &before, NULL, NULL, &unit, NULL), REFORM_STATUS_OK);
    assert_int_equal(before, 60 * 480);
    assert_int_equal(unit, REFORM_UNIT_CALENDAR_DAY);
    assert_int_equal(saved_of(reduction, 3), 13 * 480);

    reform_reduction_totals *totals = total_by(reduction, NULL);
    assert_int_equal(reform_reduction_totals_get_n_cut(totals, 0), 5);
    assert_close(reform_reduction_totals_get_days(totals, 0, REFORM_SCOPE_CUT, REFORM_AMOUNT_SAVED), 0.5 + 1 + 15 + 13 + 45, 0.0);
    reform_reduction_totals_unref(totals);
    reform_reduction_unref(reduction);
    reform_reduction_options_free(options);
}

static void
hours_that_do_not_fit_a_day_exactly_are_not_converted(void **state)
{
    reform_reduction_options *options = reform_reduction_options_new();
    reform_reduction *reduction;

    (void)state;
    assert_int_equal(reform_reduction_options_set_hours_per_day(options, 7, NULL), REFORM_STATUS_OK);
    reduction = reduction_of_text("name,old,new\na,14 giờ,7 giờ\nb,16 giờ,7 giờ\nc,16 giờ,8 giờ\n", options, NULL);
    assert_int_equal(reform_reduction_get_outcome(reduction, 0), REFORM_OUTCOME_CUT);
    assert_int_equal(saved_of(reduction, 0), 480);
    assert_int_equal(reform_reduction_get_outcome(reduction, 1), REFORM_OUTCOME_NOT_IN_DAYS);
    assert_int_equal(saved_of(reduction, 1), 9 * 60);
    assert_int_equal(reform_reduction_get_outcome(reduction, 2), REFORM_OUTCOME_NOT_IN_DAYS);
    reform_reduction_unref(reduction);
    reform_reduction_options_free(options);
}

static void
wrong_options_are_refused(void **state)
{
    reform_reduction_options *options = reform_reduction_options_new();

    (void)state;
    assert_int_equal(reform_reduction_options_set_case(options, (reform_case_choice)0, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_reduction_options_set_case(NULL, REFORM_CASE_CHOICE_ALL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_reduction_options_set_hours_per_day(options, 25, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_reduction_options_set_hours_per_day(options, -1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_reduction_options_set_days_per_month(options, 27, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_reduction_options_set_days_alike(NULL, 1);
    reform_reduction_options_set_count_abolished(NULL, 1);
    reform_reduction_options_free(options);
    reform_reduction_options_free(NULL);
}

/* Cases: (5 → 4), (9-12 → 6-10); by hand. */
static void
the_case_that_counts_is_an_option(void **state)
{
    static const char TEXT[] = "name,old,new\na,5 ngày hoặc 9-12 ngày,4 ngày hoặc 6-10 ngày\n";
    static const struct {
        reform_case_choice choice;
        int64_t before, after;
    } EXPECTED[] = {
        { REFORM_CASE_CHOICE_FIRST, 5, 4 },
        { REFORM_CASE_CHOICE_LONGEST, 12, 10 },
        { REFORM_CASE_CHOICE_SHORTEST, 5, 4 },
        { REFORM_CASE_CHOICE_ALL, 17, 14 },
    };
    reform_reduction_options *options = reform_reduction_options_new();

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        int64_t before = 0, after = 0;
        assert_int_equal(reform_reduction_options_set_case(options, EXPECTED[i].choice, NULL), REFORM_STATUS_OK);
        reform_reduction *reduction = reduction_of_text(TEXT, options, NULL);
        assert_int_equal(reform_reduction_get_amounts(reduction, 0, &before, &after, NULL, NULL, NULL), REFORM_STATUS_OK);
        assert_int_equal(before, EXPECTED[i].before * 480);
        assert_int_equal(after, EXPECTED[i].after * 480);
        reform_reduction_unref(reduction);
    }
    reform_reduction_options_free(options);
}

static void
cases_are_paired_by_label_where_they_have_one(void **state)
{
    reform_reduction *reduction =
        reduction_of_text("name,old,new\n"
                          "a,trường hợp cấp mới: 45 ngày; trường hợp cấp lại: 38 ngày,trường hợp cấp lại: 20 ngày; trường hợp cấp mới: 30 ngày\n"
                          "b,trường hợp cấp mới: 45 ngày; trường hợp cấp lại: 38 ngày,25 ngày\n",
                          NULL, NULL);

    (void)state;
    assert_int_equal(saved_of(reduction, 0), 15 * 480);
    assert_int_equal(saved_of(reduction, 1), 20 * 480);
    reform_reduction_unref(reduction);
}

static void
what_is_exempt_stays_so_whatever_its_units(void **state)
{
    reform_reduction *reduction = reduction_of_text("code,case,old,new\n"
                                                    "1.116556,đơn giản,3 ngày làm việc,Không đề xuất cắt giảm\n"
                                                    "1.116556,phức tạp,12 ngày,Không đề xuất cắt giảm\n",
                                                    NULL, NULL);
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_reduction_get_outcome(reduction, 0), REFORM_OUTCOME_EXEMPT);
    assert_int_equal(reform_reduction_get_amounts(reduction, 0, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_reduction_explain(reduction, 0, REFORM_LANGUAGE_EN, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, "Left out: exempt from the cut");
    reform_free(text);
    reform_reduction_unref(reduction);
}

static void
rows_of_one_procedure_are_its_cases(void **state)
{
    static const char TEXT[] = "name,case,old,new\n"
                               "A,thường,5 ngày,4 ngày\n"
                               "A,phức tạp,10 ngày,8 ngày\n"
                               "B,một,5 ngày,4 ngày\n"
                               "B,hai,12 ngày,(cắt)\n";
    reform_reduction *reduction = reduction_of_text(TEXT, NULL, NULL);

    (void)state;
    assert_int_equal(reform_reduction_get_size(reduction), 2);
    assert_int_equal(saved_of(reduction, 0), 2 * 480);
    assert_int_equal(reform_reduction_get_outcome(reduction, 1), REFORM_OUTCOME_NOT_UNDERSTOOD);
    reform_reduction_unref(reduction);
}

/* 3/10, 1/2, 0: ratio of sums 8/30, mean of ratios 4/15. */
static void
the_two_means_of_a_cut_are_kept_apart(void **state)
{
    reform_reduction *reduction =
        reduction_of_text("name,sector,old,new\na,x,10 ngày,7 ngày\nb,y,10 ngày,5 ngày\nc,X,10 ngày,10 ngày\n", NULL, NULL);
    reform_reduction_totals *totals = total_by(reduction, NULL);
    double value = 0.0;
    int64_t n = 0;

    (void)state;
    assert_int_equal(reform_reduction_totals_get_ratio(totals, 0, REFORM_SCOPE_ALL, &value, NULL), REFORM_STATUS_OK);
    assert_close(value, 8.0 / 30.0, 0.0);
    assert_int_equal(reform_reduction_totals_get_mean_ratio(totals, 0, REFORM_SCOPE_ALL, &value, NULL), REFORM_STATUS_OK);
    assert_close(value, 0.8 / 3.0, 1e-16);
    assert_int_equal(reform_reduction_totals_get_mean_ratio(totals, 0, REFORM_SCOPE_CUT, &value, NULL), REFORM_STATUS_OK);
    assert_close(value, 0.4, 0.0);
    assert_int_equal(reform_reduction_totals_count_reaching(totals, 0, REFORM_SCOPE_CUT, 0.3, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 2);
    assert_int_equal(reform_reduction_totals_count_reaching(totals, 0, REFORM_SCOPE_CUT, 0.5, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 1);
    assert_int_equal(reform_reduction_totals_count_reaching(totals, 0, REFORM_SCOPE_CUT, NAN, &n, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_reduction_totals_unref(totals);

    totals = total_by(reduction, "sector");
    assert_int_equal(reform_reduction_totals_get_size(totals), 2);
    assert_string_equal(reform_reduction_totals_get_key(totals, 0, 0), "x");
    assert_int_equal(reform_reduction_totals_get_n_procedures(totals, 0), 2);
    assert_int_equal(reform_reduction_totals_get_n_cut(totals, 0), 1);
    assert_int_equal(reform_reduction_totals_count_reaching(totals, 1, REFORM_SCOPE_CUT, 0.5, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 1);
    reform_reduction_totals_unref(totals);
    reform_reduction_unref(reduction);
}

static void
a_share_of_nothing_is_undefined(void **state)
{
    reform_reduction *reduction = reduction_of_text("name,old,new\na,5 ngày,5 ngày\nb,0 ngày,0 ngày\n", NULL, NULL);
    reform_reduction_totals *totals = total_by(reduction, NULL);
    double value = 7.0;

    (void)state;
    assert_int_equal(reform_reduction_totals_get_ratio(totals, 0, REFORM_SCOPE_CUT, &value, NULL), REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_reduction_totals_get_mean_ratio(totals, 0, REFORM_SCOPE_CUT, &value, NULL), REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_reduction_get_ratio(reduction, 1, &value, NULL), REFORM_STATUS_UNDEFINED);
    assert_close(value, 7.0, 0.0);
    reform_reduction_totals_unref(totals);
    reform_reduction_unref(reduction);
}

static void
columns_hold_what_the_getters_say(void **state)
{
    reform_reduction *reduction = reduction_of_text(KINDS, NULL, NULL);
    int32_t outcomes[13], units[13];
    int64_t before[13], after[13];
    double ratios[13];

    (void)state;
    assert_int_equal(reform_reduction_get_columns(reduction, 0, 13, outcomes, before, after, units, ratios, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < 13; i++) {
        int64_t b = 0, a = 0;
        double ratio = NAN;
        reform_unit unit = REFORM_UNIT_NONE;
        assert_int_equal(outcomes[i], reform_reduction_get_outcome(reduction, i));
        (void)!reform_reduction_get_amounts(reduction, i, &b, &a, NULL, &unit, NULL);
        (void)!reform_reduction_get_ratio(reduction, i, &ratio, NULL);
        assert_int_equal(before[i], b);
        assert_int_equal(after[i], a);
        assert_int_equal(units[i], unit);
        assert_true(isnan(ratio) ? isnan(ratios[i]) : ratio == ratios[i]);
    }
    assert_int_equal(reform_reduction_get_columns(reduction, 12, 1, outcomes, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(outcomes[0], REFORM_OUTCOME_NOT_IN_DAYS);
    assert_int_equal(reform_reduction_get_columns(reduction, 13, 1, NULL, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_reduction_get_columns(reduction, 1, SIZE_MAX, NULL, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_reduction_unref(reduction);
}

static void
a_procedure_explains_itself(void **state)
{
    static const struct {
        size_t index;
        reform_language language;
        const char *text;
    } EXPECTED[] = {
        { 0, REFORM_LANGUAGE_VI, "15 ngày làm việc → 10,5 ngày làm việc: cắt giảm 4,5 ngày làm việc (30,00 %); Quyết định 12/QĐ-UBND" },
        { 0, REFORM_LANGUAGE_EN, "15 working days → 10.5 working days: cut by 4.5 working days (30.00%); decision 12/QĐ-UBND" },
        { 1, REFORM_LANGUAGE_VI, "Không tính: hai thời hạn khác đơn vị tính nên tỷ lệ không xác định; Quyết định 12/QĐ-UBND" },
        { 2, REFORM_LANGUAGE_EN, "1 working day → 1 working day: exempt from the cut; decision 12/QĐ-UBND" },
    };
    reform_reduction *reduction = reduction_of_text("decision,name,old,new\n"
                                                    "12/QĐ-UBND,a,15 ngày làm việc,\"10,5 ngày làm việc\"\n"
                                                    "12/QĐ-UBND,b,15 ngày,9 ngày làm việc\n"
                                                    "12/QĐ-UBND,c,1 ngày làm việc,Không thực hiện cắt giảm\n",
                                                    NULL, NULL);
    char *text = NULL;

    (void)state;
    for (size_t i = 0; i < sizeof EXPECTED / sizeof EXPECTED[0]; i++) {
        assert_int_equal(reform_reduction_explain(reduction, EXPECTED[i].index, EXPECTED[i].language, &text, NULL), REFORM_STATUS_OK);
        assert_string_equal(text, EXPECTED[i].text);
        reform_free(text);
    }
    assert_int_equal(reform_reduction_explain(reduction, 3, REFORM_LANGUAGE_VI, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(text);
    assert_int_equal(reform_reduction_explain(reduction, 0, (reform_language)9, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_reduction_unref(reduction);
}

static int
compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The order of rows changes no figure, to the last bit. */
static void
the_order_of_rows_changes_nothing(void **state)
{
    char text[2][16384] = { "name,old,new\n", "name,old,new\n" };
    char lines[200][64];
    char *sorted[200];
    double ratios[2], means[2];

    (void)state;
    for (int i = 0; i < 200; i++) {
        int before = 1 + (i * 7919) % 97;
        snprintf(lines[i], sizeof lines[i], "%d,%d ngày,%d ngày\n", (i * 31) % 200, before, before * (i % 5) / 5);
        sorted[i] = lines[i];
        strcat(text[0], lines[i]);
    }
    qsort(sorted, 200, sizeof sorted[0], compare_lines);
    for (int i = 0; i < 200; i++)
        strcat(text[1], sorted[i]);
    for (int i = 0; i < 2; i++) {
        reform_reduction *reduction = reduction_of_text(text[i], NULL, NULL);
        reform_reduction_totals *totals = total_by(reduction, NULL);
        assert_int_equal(reform_reduction_totals_get_ratio(totals, 0, REFORM_SCOPE_CUT, &ratios[i], NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_reduction_totals_get_mean_ratio(totals, 0, REFORM_SCOPE_CUT, &means[i], NULL), REFORM_STATUS_OK);
        reform_reduction_totals_unref(totals);
        reform_reduction_unref(reduction);
    }
    assert_true(ratios[0] == ratios[1] && means[0] == means[1]);
}

/* The founding figures: 313 of 1,561 procedures, 1,550.5 of 4,975 days, 31.2 %; the file is constructed to these margins. */
static void
the_headline_of_lang_son_2019_is_reproduced(void **state)
{
    static const struct {
        const char *level;
        int64_t cut, all;
    } LEVELS[] = { { "tỉnh", 274, 1296 }, { "huyện", 25, 210 }, { "xã", 14, 55 } };
    reform_procedure_set *set = set_of_example("lang_son_2019_constructed/procedures.csv", NULL, NULL);
    reform_reduction *reduction = reduction_of(set, NULL, NULL);
    reform_reduction_totals *totals = total_by(reduction, NULL);
    double ratio = 0.0;

    (void)state;
    assert_int_equal(reform_reduction_totals_get_n_procedures(totals, 0), 1561);
    assert_int_equal(reform_reduction_totals_get_n_cut(totals, 0), 313);
    assert_close(reform_reduction_totals_get_days(totals, 0, REFORM_SCOPE_CUT, REFORM_AMOUNT_SAVED), 1550.5, 0.0);
    assert_close(reform_reduction_totals_get_days(totals, 0, REFORM_SCOPE_CUT, REFORM_AMOUNT_BEFORE), 4975.0, 0.0);
    assert_int_equal(reform_reduction_totals_get_ratio(totals, 0, REFORM_SCOPE_CUT, &ratio, NULL), REFORM_STATUS_OK);
    assert_close(reform_number_round(100.0 * ratio, 1, REFORM_ROUNDING_HALF_AWAY), 31.2, 0.0);
    reform_reduction_totals_unref(totals);

    totals = total_by(reduction, "level");
    assert_int_equal(reform_reduction_totals_get_size(totals), 3);
    for (size_t group = 0; group < 3; group++) {
        size_t i = 0;
        while (strcmp(LEVELS[i].level, reform_reduction_totals_get_key(totals, group, 0)) != 0)
            assert_true(++i < 3);
        assert_int_equal(reform_reduction_totals_get_n_cut(totals, group), LEVELS[i].cut);
        assert_int_equal(reform_reduction_totals_get_n_procedures(totals, group), LEVELS[i].all);
    }
    reform_reduction_totals_unref(totals);

    totals = total_by(reduction, "decision");
    size_t decisions = 0;
    for (size_t group = 0; group < reform_reduction_totals_get_size(totals); group++)
        decisions += reform_reduction_totals_get_n_cut(totals, group) > 0;
    assert_int_equal(decisions, 14);
    reform_reduction_totals_unref(totals);
    reform_reduction_unref(reduction);
    reform_procedure_set_unref(set);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_row_has_its_outcome),
        cmocka_unit_test(totals_count_what_was_cut_and_what_was_left_out),
        cmocka_unit_test(options_state_what_may_be_converted),
        cmocka_unit_test(hours_that_do_not_fit_a_day_exactly_are_not_converted),
        cmocka_unit_test(wrong_options_are_refused),
        cmocka_unit_test(the_case_that_counts_is_an_option),
        cmocka_unit_test(cases_are_paired_by_label_where_they_have_one),
        cmocka_unit_test(what_is_exempt_stays_so_whatever_its_units),
        cmocka_unit_test(rows_of_one_procedure_are_its_cases),
        cmocka_unit_test(the_two_means_of_a_cut_are_kept_apart),
        cmocka_unit_test(a_share_of_nothing_is_undefined),
        cmocka_unit_test(columns_hold_what_the_getters_say),
        cmocka_unit_test(a_procedure_explains_itself),
        cmocka_unit_test(the_order_of_rows_changes_nothing),
        cmocka_unit_test(the_headline_of_lang_son_2019_is_reproduced),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("reduction", tests, NULL, NULL);
}
