/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <reform/reform.h>

#include "cases.h"
#include "close.h"
#include "sets.h"

#define TODAY 20781 /* 2026-11-24 */

static reform_status
try_rules(const char *text, reform_findings *findings, reform_rule_set **out_rules, reform_error **error)
{
    reform_source *source = NULL;
    reform_status status;

    assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
    reform_source_set_name(source, "rules.csv");
    status = reform_rule_set_read(source, NULL, findings, out_rules, error);
    reform_source_free(source);
    return status;
}

static reform_rule_set *
rules_of(const char *text)
{
    reform_findings *findings = reform_findings_new();
    reform_rule_set *rules = NULL;

    if (try_rules(text, findings, &rules, NULL) != REFORM_STATUS_OK)
        fail_msg("%s", reform_findings_get_message(findings, 0));
    reform_findings_free(findings);
    return rules;
}

/* Rules applied to procedures, both from text, with further columns of the procedures kept. */
static reform_reduction *
apply_to(const char *rules_text, const char *text, const char *const *extra, size_t n_extra, int32_t date)
{
    reform_procedure_set_options *options = reform_procedure_set_options_new();
    reform_rule_set *rules = rules_of(rules_text);
    reform_reduction *reduction = NULL;
    reform_error *error = NULL;
    reform_procedure_set *set;

    for (size_t i = 0; i < n_extra; i++)
        assert_int_equal(reform_procedure_set_options_add_extra(options, extra[i], NULL), REFORM_STATUS_OK);
    set = set_of(text, options, NULL);
    if (reform_rule_set_apply(rules, set, date, NULL, NULL, &reduction, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    reform_procedure_set_unref(set);
    reform_rule_set_unref(rules);
    reform_procedure_set_options_free(options);
    return reduction;
}

static int64_t
after_of(const reform_reduction *reduction, size_t index)
{
    int64_t after = -1;

    assert_int_equal(reform_reduction_get_amounts(reduction, index, NULL, &after, NULL, NULL, NULL), REFORM_STATUS_OK);
    return after;
}

static void
rule_leaves(void **state)
{
    const Case *line = *state;
    reform_rule_set_builder *builder = reform_rule_set_builder_new();
    reform_procedure_set_builder *procedures = reform_procedure_set_builder_new();
    reform_rule_set *rules = NULL;
    reform_procedure_set *set = NULL;
    reform_reduction *reduction = NULL;
    reform_time_limit *expected = NULL;
    int64_t ticks = 0;

    assert_int_equal(reform_rule_set_builder_add_rule(builder, NULL), REFORM_STATUS_OK);
    reform_rule_set_builder_set(builder, REFORM_RULE_FIELD_ID, "R", NULL);
    reform_rule_set_builder_set(builder, REFORM_RULE_FIELD_ACTION, line->fields[2], NULL);
    reform_rule_set_builder_set(builder, REFORM_RULE_FIELD_AMOUNT, line->fields[3], NULL);
    reform_rule_set_builder_set(builder, REFORM_RULE_FIELD_STEP, line->fields[4], NULL);
    reform_rule_set_builder_set(builder, REFORM_RULE_FIELD_ROUNDING, line->fields[5], NULL);
    reform_rule_set_builder_set(builder, REFORM_RULE_FIELD_FLOOR, line->fields[6], NULL);
    reform_rule_set_builder_set(builder, REFORM_RULE_FIELD_REASON, "vì thế", NULL);
    assert_int_equal(reform_rule_set_builder_build(builder, NULL, &rules, NULL), REFORM_STATUS_OK);

    assert_int_equal(reform_procedure_set_builder_add_row(procedures, NULL), REFORM_STATUS_OK);
    reform_procedure_set_builder_set(procedures, REFORM_FIELD_NAME, "A", NULL);
    reform_procedure_set_builder_set(procedures, REFORM_FIELD_OLD_TEXT, line->fields[1], NULL);
    assert_int_equal(reform_procedure_set_builder_build(procedures, NULL, &set, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_rule_set_apply(rules, set, TODAY, NULL, NULL, &reduction, NULL), REFORM_STATUS_OK);

    assert_int_equal(reform_time_limit_parse(line->fields[7], &expected, NULL), REFORM_STATUS_OK);
    if (reform_time_limit_get_n_cases(expected) == 1)
        reform_time_limit_get_case(expected, 0, NULL, &ticks, NULL, NULL);
    else
        ticks = atoll(line->fields[7]);
    assert_int_equal(after_of(reduction, 0), ticks);

    reform_time_limit_unref(expected);
    reform_reduction_unref(reduction);
    reform_procedure_set_unref(set);
    reform_procedure_set_builder_free(procedures);
    reform_rule_set_unref(rules);
    reform_rule_set_builder_free(builder);
}

static const char PROCEDURES[] = "name,level,sector,old,limit_2024,dossiers\n"
                                 "a,tỉnh,Đường bộ,1 ngày làm việc,2 ngày làm việc,10\n"
                                 "b,tỉnh,Đường bộ,15 ngày làm việc,20 ngày làm việc,0\n"
                                 "c,xã,Hộ tịch,10 ngày làm việc,10 ngày làm việc,5\n"
                                 "d,xã,Hộ tịch,Không quy định,,\n"
                                 "e,xã,Hộ tịch,(cắt),,7\n";
static const char *const EXTRA[] = { "limit_2024", "dossiers" };

static void
the_first_rule_that_matches_decides(void **state)
{
    reform_reduction *reduction = apply_to("id,where,action,amount,reason\n"
                                           "R1,days <= 1,exempt,,thủ tục một ngày\n"
                                           "R2,\"level = \"\"TỈNH\"\" AND days >= 5\",share,30%,\n"
                                           "R3,,share,50%,\n",
                                           PROCEDURES, NULL, 0, TODAY);

    (void)state;
    assert_int_equal(reform_reduction_get_outcome(reduction, 0), REFORM_OUTCOME_EXEMPT);
    assert_string_equal(reform_reduction_get_rule(reduction, 0, 0), "R1");
    assert_int_equal(reform_reduction_get_n_rules(reduction, 0), 1);
    assert_int_equal(after_of(reduction, 1), 10 * 480 + 240);
    assert_string_equal(reform_reduction_get_rule(reduction, 1, 0), "R2");
    assert_int_equal(after_of(reduction, 2), 5 * 480);
    assert_null(reform_reduction_get_rule(reduction, 2, 1));
    assert_int_equal(reform_reduction_get_outcome(reduction, 3), REFORM_OUTCOME_NOT_SPECIFIED);
    assert_int_equal(reform_reduction_get_outcome(reduction, 4), REFORM_OUTCOME_NOT_UNDERSTOOD);
    reform_reduction_unref(reduction);
}

static void
a_rule_may_add_to_earlier_ones(void **state)
{
    /* 10 - 30 % = 7, less one day 6; the second share does not add and comes too late. */
    reform_reduction *reduction = apply_to("id,where,action,amount,adds\n"
                                           "R1,,share,30%,\n"
                                           "R2,,share,50%,no\n"
                                           "R3,\"sector = \"\"hộ tịch\"\"\",days,1,yes\n",
                                           PROCEDURES, NULL, 0, TODAY);

    (void)state;
    assert_int_equal(after_of(reduction, 2), 6 * 480);
    assert_int_equal(reform_reduction_get_n_rules(reduction, 2), 2);
    assert_string_equal(reform_reduction_get_rule(reduction, 2, 1), "R3");
    assert_int_equal(reform_reduction_get_n_rules(reduction, 1), 1);
    reform_reduction_unref(reduction);
}

static void
a_base_year_is_what_is_cut(void **state)
{
    /* 50 % of 20 days leaves 10 of the 15 in force; 50 % of 2 leaves the 1 in force. */
    reform_reduction *reduction = apply_to("id,action,amount,base\nR1,share,50%,limit_2024\n", PROCEDURES, EXTRA, 2, TODAY);
    int64_t before = 0, after = 0;

    (void)state;
    assert_int_equal(reform_reduction_get_amounts(reduction, 1, &before, &after, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(before, 20 * 480);
    assert_int_equal(after, 10 * 480);
    assert_int_equal(after_of(reduction, 0), 480);
    reform_reduction_unref(reduction);
}

static void
further_columns_of_numbers_are_numbers(void **state)
{
    reform_reduction *reduction = apply_to("id,where,action,amount\nR1,dossiers = 0,set,0\nR2,dossiers >= 5,share,10%\n",
                                           PROCEDURES, EXTRA, 2, TODAY);

    (void)state;
    assert_int_equal(reform_reduction_get_outcome(reduction, 1), REFORM_OUTCOME_ABOLISHED);
    assert_string_equal(reform_reduction_get_rule(reduction, 0, 0), "R2");
    assert_string_equal(reform_reduction_get_rule(reduction, 2, 0), "R2");
    assert_int_equal(reform_reduction_get_n_rules(reduction, 3), 0);
    reform_reduction_unref(reduction);
}

static void
days_and_unit_are_those_of_the_case_that_counts(void **state)
{
    reform_reduction *reduction = apply_to("id,where,action,amount\nR1,\"days >= 10 AND unit = \"\"working_day\"\"\",share,50%\n",
                                           "code,name,case,old\n1.000001,a,1,5 ngày làm việc\n1.000001,a,2,12 ngày làm việc\n"
                                           "1.000002,b,,5 ngày làm việc\n1.000003,c,,12 ngày\n",
                                           NULL, 0, TODAY);

    (void)state;
    assert_int_equal(reform_reduction_get_size(reduction), 3);
    assert_string_equal(reform_reduction_get_rule(reduction, 0, 0), "R1");
    assert_int_equal(after_of(reduction, 0), 6 * 480);
    assert_int_equal(reform_reduction_get_n_rules(reduction, 1), 0);
    assert_int_equal(reform_reduction_get_n_rules(reduction, 2), 0);
    reform_reduction_unref(reduction);
}

static void
a_rule_holds_within_its_window_and_when_it_is_in_force(void **state)
{
    static const char RULES[] = "id,action,amount,valid_from,valid_to,status\n"
                                "R1,share,10%,,,proposed\n"
                                "R2,share,20%,2026-04-15,2027-02-28,approved\n"
                                "R3,share,30%,,,expired\n"
                                "R4,share,40%,01/03/2027,,\n";
    static const struct {
        const char *date;
        int64_t after;
    } EXPECTED[] = { { "2026-04-14", 10 }, { "2026-04-15", 8 }, { "2027-02-28", 8 }, { "2027-03-01", 6 } };

    (void)state;
    for (size_t i = 0; i < sizeof EXPECTED / sizeof EXPECTED[0]; i++) {
        int32_t day = 0;
        assert_int_equal(reform_day_parse(EXPECTED[i].date, &day, NULL), REFORM_STATUS_OK);
        reform_reduction *reduction = apply_to(RULES, PROCEDURES, NULL, 0, day);
        assert_int_equal(after_of(reduction, 2), EXPECTED[i].after * 480);
        reform_reduction_unref(reduction);
    }
}

static void
a_cut_in_another_unit_is_left_out_unless_it_converts(void **state)
{
    reform_reduction_options *options = reform_reduction_options_new();
    reform_rule_set *rules = rules_of("id,action,amount\nR1,days,4 giờ\n");
    reform_procedure_set *set = set_of("name,old\na,2 ngày làm việc\n", NULL, NULL);
    reform_reduction *reduction = NULL;
    reform_findings *findings = reform_findings_new();

    (void)state;
    assert_int_equal(reform_rule_set_apply(rules, set, TODAY, NULL, findings, &reduction, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_reduction_get_outcome(reduction, 0), REFORM_OUTCOME_UNIT_MISMATCH);
    assert_int_equal(count_findings(findings, REFORM_STATUS_UNIT, "'a'"), 1);
    reform_reduction_unref(reduction);

    assert_int_equal(reform_reduction_options_set_hours_per_day(options, 8, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_rule_set_apply(rules, set, TODAY, options, NULL, &reduction, NULL), REFORM_STATUS_OK);
    assert_int_equal(after_of(reduction, 0), 480 + 240);
    reform_reduction_unref(reduction);
    reform_reduction_options_free(options);
    reform_procedure_set_unref(set);
    reform_rule_set_unref(rules);
    reform_findings_free(findings);
}

static void
a_number_of_days_is_no_number_of_months(void **state)
{
    static const struct {
        const char *rule;
        reform_outcome outcome;
        int64_t after; /* once a month is 30 days */
    } EXPECTED[] = {
        { "days,1,,,", REFORM_OUTCOME_UNIT_MISMATCH, 59 },   { "set,45,,,", REFORM_OUTCOME_UNIT_MISMATCH, 45 },
        { "share,30%,1,up,", REFORM_OUTCOME_UNIT_MISMATCH, 42 }, { "share,30%,,,1", REFORM_OUTCOME_UNIT_MISMATCH, 42 },
        { "share,30%,,,", REFORM_OUTCOME_NOT_IN_DAYS, 42 },  { "days,1 tháng,,,", REFORM_OUTCOME_NOT_IN_DAYS, 30 },
        { "set,0,,,", REFORM_OUTCOME_ABOLISHED, 0 },
    };
    reform_reduction_options *options = reform_reduction_options_new();
    reform_procedure_set *set = set_of("name,old\na,2 tháng\n", NULL, NULL);

    (void)state;
    assert_int_equal(reform_reduction_options_set_days_per_month(options, 30, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < sizeof EXPECTED / sizeof EXPECTED[0]; i++) {
        char text[128];
        reform_rule_set *rules;
        reform_reduction *reduction = NULL;

        snprintf(text, sizeof text, "id,action,amount,step,rounding,floor\nR,%s\n", EXPECTED[i].rule);
        rules = rules_of(text);
        assert_int_equal(reform_rule_set_apply(rules, set, TODAY, NULL, NULL, &reduction, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_reduction_get_outcome(reduction, 0), EXPECTED[i].outcome);
        reform_reduction_unref(reduction);
        assert_int_equal(reform_rule_set_apply(rules, set, TODAY, options, NULL, &reduction, NULL), REFORM_STATUS_OK);
        assert_int_equal(after_of(reduction, 0), EXPECTED[i].after * 480);
        reform_reduction_unref(reduction);
        reform_rule_set_unref(rules);
    }
    reform_procedure_set_unref(set);
    reform_reduction_options_free(options);
}

static void
every_rule_that_does_not_hold_is_a_finding_and_none_is_taken(void **state)
{
    static const struct {
        const char *row;
        reform_status status;
        const char *words;
        int64_t column;
    } WRONG[] = {
        { "A,,,,,,,,,", REFORM_STATUS_MISSING, "action is ''", 4 },
        { ",,share,10%,,,,,,", REFORM_STATUS_MISSING, "id is ''", 1 },
        { "A,,cut,10%,,,,,,", REFORM_STATUS_PARSE, "expected share, days, set or exempt", 4 },
        { "A,,share,101%,,,,,,", REFORM_STATUS_RANGE, "amount is '101%'", 10 },
        { "A,,share,0,,,,,,", REFORM_STATUS_RANGE, "a share over 0", 10 },
        { "A,,share,nhiều,,,,,,", REFORM_STATUS_PARSE, "a share over 0", 10 },
        { "A,,days,-1,,,,,,", REFORM_STATUS_RANGE, "not below 0", 9 },
        { "A,,days,5 ngày hoặc 8 ngày,,,,,,", REFORM_STATUS_PARSE, "a time such as", 9 },
        { "A,,exempt,,,,,,,", REFORM_STATUS_MISSING, "why the rule exempts", 0 },
        { "A,days >,share,10%,,,,,,", REFORM_STATUS_PARSE, "where:", 3 },
        { "A,\"\"\"x\"\"\",share,10%,,,,,,", REFORM_STATUS_STRUCTURE, "a condition", 0 },
        { "A,,share,10%,new,,,,,", REFORM_STATUS_STRUCTURE, "circular", 0 },
        { "A,,share,10%,,0,down,,,", REFORM_STATUS_RANGE, "a step over 0", 0 },
        { "A,,share,10%,,0.001,down,,,", REFORM_STATUS_RANGE, "a step over 0", 0 },
        { "A,,share,10%,,0.5,,,,", REFORM_STATUS_MISSING, "down, citizen, up, agency or nearest", 0 },
        { "A,,share,10%,,,down,,,", REFORM_STATUS_MISSING, "a step to round to", 0 },
        { "A,,share,10%,,,,-1,,", REFORM_STATUS_RANGE, "a floor not below 0", 0 },
        { "A,,share,10%,,,,,2026-02-30,", REFORM_STATUS_RANGE, "a date such as", 0 },
        { "A,,share,10%,,,,,2026-03-01,2026-02-01", REFORM_STATUS_RANGE, "not before valid_from", 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        reform_findings *findings = reform_findings_new();
        reform_rule_set *rules = (reform_rule_set *)(uintptr_t)1;
        reform_error *error = NULL;
        char text[512];

        snprintf(text, sizeof text, "id,where,action,amount,base,step,rounding,floor,valid_from,valid_to\nB,,share,10%%,,,,,,\n%s\n", WRONG[i].row);
        assert_int_equal(try_rules(text, findings, &rules, &error), REFORM_STATUS_STRUCTURE);
        assert_null(rules);
        assert_string_equal(reform_error_get_message(error), "1 rule does not hold together, so none is taken");
        if (count_findings(findings, WRONG[i].status, WRONG[i].words) != 1)
            fail_msg("%s: %s", WRONG[i].row, reform_findings_get_message(findings, 0));
        assert_int_equal(reform_findings_get_line(findings, 0), 3);
        if (WRONG[i].column != 0)
            assert_int_equal(reform_findings_get_column(findings, 0), WRONG[i].column);
        reform_error_free(error);
        reform_findings_free(findings);
    }
}

static void
two_rules_of_one_id_are_refused(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_rule_set *rules = NULL;

    (void)state;
    assert_int_equal(try_rules("id,action,amount\nA,share,10%\nA,share,20%\n", findings, &rules, NULL), REFORM_STATUS_STRUCTURE);
    assert_int_equal(count_findings(findings, REFORM_STATUS_DUPLICATE, "same id"), 1);
    reform_findings_free(findings);
}

static void
a_row_of_too_few_or_too_many_cells_refuses_the_table(void **state)
{
    static const char *const TEXTS[] = {
        "id,action,amount\nA,share,10%\nB,exempt,,one, day\n",
        "id,action,amount\nB,exempt\nA,share,10%\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        reform_findings *findings = reform_findings_new();
        reform_rule_set *rules = NULL;

        assert_int_equal(try_rules(TEXTS[i], findings, &rules, NULL), REFORM_STATUS_STRUCTURE);
        assert_null(rules);
        assert_int_equal(count_findings(findings, REFORM_STATUS_STRUCTURE, "cells, expected 3"), 1);
        assert_int_equal(try_rules(TEXTS[i], NULL, &rules, NULL), REFORM_STATUS_STRUCTURE);
        reform_findings_free(findings);
    }
}

static void
a_table_without_the_columns_of_rules_is_refused(void **state)
{
    reform_rule_set *rules = NULL;

    (void)state;
    assert_int_equal(try_rules("id,amount\nA,10%\n", NULL, &rules, NULL), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(try_rules("", NULL, &rules, NULL), REFORM_STATUS_STRUCTURE);
    assert_int_equal(try_rules("id,action\n", NULL, &rules, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_rule_set_get_size(rules), 0);
    reform_rule_set_unref(rules);
}

static void
a_condition_in_error_names_what_and_where(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_rule_set *rules = rules_of("id,where,action,amount\nA,1 / (days - 15) > 0,share,10%\n");
    reform_procedure_set *set = set_of("name,old\na,10 ngày\nb,15 ngày\nc,15 ngày\n", NULL, NULL);
    reform_reduction *reduction = NULL;

    (void)state;
    assert_int_equal(reform_rule_set_apply(rules, set, TODAY, NULL, findings, &reduction, NULL), REFORM_STATUS_OK);
    assert_int_equal(count_findings(findings, REFORM_STATUS_UNDEFINED, "2 of the procedures"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_UNDEFINED, "division by zero at column 3"), 1);
    reform_reduction_unref(reduction);
    reform_procedure_set_unref(set);
    reform_rule_set_unref(rules);
    reform_findings_free(findings);
}

static void
a_misspelt_column_is_a_finding(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_rule_set *rules = NULL;

    (void)state;
    assert_int_equal(try_rules("id,wher,action,amount,ghi chú\nA,days > 1,share,10%,x\n", findings, &rules, NULL), REFORM_STATUS_STRUCTURE);
    assert_null(rules);
    assert_int_equal(reform_findings_get_size(findings), 1);
    assert_string_equal(reform_findings_get_message(findings, 0), "there is no column 'wher' of rules, did you mean 'where'?");
    reform_findings_free(findings);
}

static void
an_unknown_column_in_a_condition_applies_nothing(void **state)
{
    reform_rule_set *rules = rules_of("id,where,action,amount\nA,days > 1,share,10%\nB,levle = \"xã\",share,10%\n");
    reform_procedure_set *set = set_of(PROCEDURES, NULL, NULL);
    reform_reduction *reduction = (reform_reduction *)(uintptr_t)1;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_rule_set_apply(rules, set, TODAY, NULL, NULL, &reduction, &error), REFORM_STATUS_NOT_FOUND);
    assert_null(reduction);
    assert_non_null(strstr(reform_error_get_message(error), "levle"));
    assert_non_null(strstr(reform_error_get_message(error), "level"));
    assert_string_equal(reform_error_get_source(error), "rules.csv");
    assert_int_equal(reform_error_get_line(error), 3);
    assert_int_equal(reform_error_get_column(error), 3);
    reform_error_free(error);
    reform_rule_set_unref(rules);

    rules = rules_of("id,action,amount,base\nA,share,10%,limit_2020\n");
    assert_int_equal(reform_rule_set_apply(rules, set, TODAY, NULL, NULL, &reduction, &error), REFORM_STATUS_NOT_FOUND);
    assert_non_null(strstr(reform_error_get_message(error), "'limit_2020'"));
    reform_error_free(error);
    reform_rule_set_unref(rules);
    reform_procedure_set_unref(set);
}

static const char *const MISSPELT = "id,where,action,amount,base\n"
                                    "A,days > 1,share,10%,\n"
                                    "B,\"levle = \"\"xã\"\" OR dayz > 1 OR levle = \"\"tỉnh\"\"\",share,10%,\n"
                                    "C,ngày > 1,share,10%,limit_2020\n";

static void
all_unknown_columns_are_found(void **state)
{
    static const struct {
        int64_t line;
        int64_t column;
        const char *message;
    } EXPECTED[] = {
        { 3, 3, "rule 'B': where: unknown name 'levle' at column 1, did you mean 'level'?" },
        { 3, 3, "rule 'B': where: unknown name 'dayz' at column 17, did you mean 'days'?" },
        { 4, 3, "rule 'C': where: unknown name 'ngày' at column 1" },
        { 4, 22, "rule 'C': the procedure set has no column 'limit_2020' to be the base" },
    };
    reform_rule_set *rules = rules_of(MISSPELT);
    reform_procedure_set *set = set_of(PROCEDURES, NULL, NULL);
    reform_findings *findings = reform_findings_new();
    reform_reduction *reduction = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_rule_set_apply(rules, set, TODAY, NULL, findings, &reduction, &error), REFORM_STATUS_NOT_FOUND);
    assert_null(reduction);
    assert_string_equal(reform_error_get_message(error),
                        "unknown names 'levle' (line 3), 'dayz' (line 3), 'ngày' (line 4), 'limit_2020' (line 4)");
    assert_int_equal(reform_error_get_line(error), 3);
    assert_int_equal(reform_error_get_column(error), 3);
    reform_error_free(error);
    assert_int_equal(reform_findings_get_size(findings), sizeof EXPECTED / sizeof *EXPECTED);
    for (size_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++) {
        assert_string_equal(reform_findings_get_message(findings, i), EXPECTED[i].message);
        assert_string_equal(reform_findings_get_source(findings, i), "rules.csv");
        assert_int_equal(reform_findings_get_line(findings, i), EXPECTED[i].line);
        assert_int_equal(reform_findings_get_column(findings, i), EXPECTED[i].column);
        assert_int_equal(reform_findings_get_status(findings, i), REFORM_STATUS_NOT_FOUND);
    }
    reform_findings_free(findings);
    assert_int_equal(reform_rule_set_apply(rules, set, TODAY, NULL, NULL, &reduction, NULL), REFORM_STATUS_NOT_FOUND);
    reform_rule_set_unref(rules);
    reform_procedure_set_unref(set);
}

static void
a_message_lists_a_few_unknown_columns(void **state)
{
    char text[8192] = "id,where,action,amount\n";
    reform_rule_set *rules = NULL;
    reform_procedure_set *set = set_of(PROCEDURES, NULL, NULL);
    reform_findings *findings = reform_findings_new();
    reform_reduction *reduction = NULL;
    reform_error *error = NULL;

    (void)state;
    for (int i = 0; i < 150; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "R%d,missing_%d > 1,share,10%%\n", i, i);
    rules = rules_of(text);
    assert_int_equal(reform_rule_set_apply(rules, set, TODAY, NULL, findings, &reduction, &error), REFORM_STATUS_NOT_FOUND);
    assert_non_null(strstr(reform_error_get_message(error), "'missing_19' (line 21) and at least 80 more"));
    assert_int_equal(reform_findings_get_size(findings), 100);
    reform_error_free(error);
    reform_findings_free(findings);
    reform_rule_set_unref(rules);
    reform_procedure_set_unref(set);
}

static void
a_rule_of_a_builder_is_found_by_its_number(void **state)
{
    reform_rule_set_builder *builder = reform_rule_set_builder_new();
    reform_rule_set *rules = NULL;
    reform_procedure_set *set = set_of(PROCEDURES, NULL, NULL);
    reform_reduction *reduction = NULL;
    reform_error *error = NULL;

    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(reform_rule_set_builder_add_rule(builder, NULL), REFORM_STATUS_OK);
        reform_rule_set_builder_set(builder, REFORM_RULE_FIELD_ID, i == 0 ? "A" : "B", NULL);
        reform_rule_set_builder_set(builder, REFORM_RULE_FIELD_WHERE, i == 0 ? "x > 1" : "y > 1", NULL);
        reform_rule_set_builder_set(builder, REFORM_RULE_FIELD_ACTION, "share", NULL);
        reform_rule_set_builder_set(builder, REFORM_RULE_FIELD_AMOUNT, "10%", NULL);
    }
    assert_int_equal(reform_rule_set_builder_build(builder, NULL, &rules, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_rule_set_apply(rules, set, TODAY, NULL, NULL, &reduction, &error), REFORM_STATUS_NOT_FOUND);
    assert_string_equal(reform_error_get_message(error), "unknown names 'x' (rule 1), 'y' (rule 2)");
    reform_error_free(error);
    reform_rule_set_builder_free(builder);
    reform_rule_set_unref(rules);
    reform_procedure_set_unref(set);
}

static void
a_rule_explains_itself(void **state)
{
    static const struct {
        size_t index;
        reform_language language;
        const char *text;
    } EXPECTED[] = {
        { 3, REFORM_LANGUAGE_EN, "10 working hours, cut by 30% = 3; rounded down to steps of 0.5 hours; leaves 7 working hours; rule R1: Quyết định 12/QĐ-UBND" },
        { 4, REFORM_LANGUAGE_VI, "30 phút, cắt 0,5 giờ; còn 0 phút; quy tắc R3" },
        { 5, REFORM_LANGUAGE_EN, "4 days, set to 5 days; not longer than the limit in force, 4 days; leaves 4 days; rule R4" },
        { 2, REFORM_LANGUAGE_VI, "20 ngày, cắt 0,5 ngày; còn 19,5 ngày; quy tắc R2" },
        { 0, REFORM_LANGUAGE_VI, "15 ngày làm việc, cắt 30 % = 4,5; làm tròn xuống 0,5 ngày; còn 10,5 ngày làm việc; quy tắc R1: Quyết định 12/QĐ-UBND" },
        { 0, REFORM_LANGUAGE_EN, "15 working days, cut by 30% = 4.5; rounded down to steps of 0.5 days; leaves 10.5 working days; rule R1: Quyết định 12/QĐ-UBND" },
        { 1, REFORM_LANGUAGE_VI, "1 ngày làm việc, không cắt giảm: thủ tục một ngày; còn 1 ngày làm việc; quy tắc R0" },
    };
    reform_reduction *reduction = apply_to("id,where,action,amount,step,rounding,reason,source\n"
                                           "R0,days <= 1,exempt,,,,thủ tục một ngày,\n"
                                           "R2,days = 20,days,0.5,,,,\n"
                                           "R3,\"unit = \"\"minute\"\"\",days,0.5,,,,\n"
                                           "R4,days = 4,set,5,,,,\n"
                                           "R1,,share,30%,0.5,down,,Quyết định 12/QĐ-UBND\n",
                                           "name,old\na,15 ngày làm việc\nb,1 ngày làm việc\nc,20 ngày\nd,10 giờ làm việc\ne,30 phút\nf,4 ngày\n", NULL, 0, TODAY);
    char *text = NULL;

    (void)state;
    for (size_t i = 0; i < sizeof EXPECTED / sizeof EXPECTED[0]; i++) {
        assert_int_equal(reform_reduction_explain(reduction, EXPECTED[i].index, EXPECTED[i].language, &text, NULL), REFORM_STATUS_OK);
        assert_string_equal(text, EXPECTED[i].text);
        reform_free(text);
    }
    reform_reduction_unref(reduction);
}

static void
texts_of_a_rule_can_be_asked_for(void **state)
{
    reform_rule_set *rules = rules_of("id,action,amount,source\nA,share,10%,Quyết định 1\n");

    (void)state;
    assert_string_equal(reform_rule_set_get_text(rules, 0, REFORM_RULE_FIELD_SOURCE), "Quyết định 1");
    assert_string_equal(reform_rule_set_get_text(rules, 0, REFORM_RULE_FIELD_WHERE), "");
    assert_null(reform_rule_set_get_text(rules, 1, REFORM_RULE_FIELD_ID));
    assert_null(reform_rule_set_get_text(rules, 0, (reform_rule_field)0));
    reform_rule_set_unref(reform_rule_set_ref(rules));
    reform_rule_set_unref(rules);
    reform_rule_set_unref(NULL);
    assert_int_equal(reform_rule_set_get_size(NULL), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_rule_that_matches_decides),
        cmocka_unit_test(a_rule_may_add_to_earlier_ones),
        cmocka_unit_test(a_base_year_is_what_is_cut),
        cmocka_unit_test(further_columns_of_numbers_are_numbers),
        cmocka_unit_test(days_and_unit_are_those_of_the_case_that_counts),
        cmocka_unit_test(a_rule_holds_within_its_window_and_when_it_is_in_force),
        cmocka_unit_test(a_cut_in_another_unit_is_left_out_unless_it_converts),
        cmocka_unit_test(a_number_of_days_is_no_number_of_months),
        cmocka_unit_test(every_rule_that_does_not_hold_is_a_finding_and_none_is_taken),
        cmocka_unit_test(two_rules_of_one_id_are_refused),
        cmocka_unit_test(a_row_of_too_few_or_too_many_cells_refuses_the_table),
        cmocka_unit_test(a_table_without_the_columns_of_rules_is_refused),
        cmocka_unit_test(a_condition_in_error_names_what_and_where),
        cmocka_unit_test(a_misspelt_column_is_a_finding),
        cmocka_unit_test(an_unknown_column_in_a_condition_applies_nothing),
        cmocka_unit_test(all_unknown_columns_are_found),
        cmocka_unit_test(a_message_lists_a_few_unknown_columns),
        cmocka_unit_test(a_rule_of_a_builder_is_found_by_its_number),
        cmocka_unit_test(a_rule_explains_itself),
        cmocka_unit_test(texts_of_a_rule_can_be_asked_for),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("rule_set", tests, NULL, NULL) + cases_run("rules", 8, rule_leaves);
}
