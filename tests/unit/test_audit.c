/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <string.h>

#include <reform/reform.h>

#include "audits.h"
#include "close.h"
#include "sets.h"

static void
assert_verdict(const char *rows, const char *formula, reform_verdict verdict)
{
    reform_audit *audit = audit_of(rows, formula, NULL);

    if (reform_audit_get_verdict(audit, 0) != verdict)
        fail_msg("%s: %s, expected %s", formula, reform_verdict_get_name(reform_audit_get_verdict(audit, 0)),
                 reform_verdict_get_name(verdict));
    reform_audit_unref(audit);
}

static void
assert_holds(const char *rows, const char *formula)
{
    assert_verdict(rows, formula, REFORM_VERDICT_HOLDS);
}

static void
assert_fails(const char *rows, const char *formula)
{
    assert_verdict(rows, formula, REFORM_VERDICT_DOES_NOT_HOLD);
}

static void
exact_claims_are_compared_exactly(void **state)
{
    static const char rows[] = "a,0.1,,yes\nb,0.2,,yes\nc,0.3,,yes\nbig,9007199254740993,,yes\n";

    (void)state;
    assert_holds(rows, "a + b = c");
    assert_holds(rows, "a * 3 - c = 0");
    assert_holds(rows, "a + b <= c");
    assert_fails(rows, "a + b < c");
    assert_fails(rows, "a + b <> c");
    assert_fails(rows, "big = 9007199254740992");
    assert_holds(rows, "big > 9007199254740992");
    assert_holds(rows, "1 / 3 + 1 / 3 + 1 / 3 = 1");
    assert_holds(rows, "c ^ 2 = 9%");
    assert_holds(rows, "c ^ -1 = 10 / 3");
}

static void
comparisons_hold_as_far_as_rounding_allows(void **state)
{
    static const char rows[] = "a,1.2,1,no\nb,1.3,1,no\nc,1.4,1,no\n";

    (void)state;
    assert_holds(rows, "a = b");
    assert_fails(rows, "a = c");
    assert_holds(rows, "b <= a");
    assert_fails(rows, "c <= a");
    assert_fails(rows, "b < a"); /* 1.25 is not less than 1.25 */
    assert_holds(rows, "a < b");
    assert_holds(rows, "a >= b");
    assert_holds(rows, "a <> b");
    assert_holds(rows, "a <> a");
    assert_fails(rows, "a > c");
    assert_holds(rows, "c > a");
}

static void
tolerance_is_what_rounding_can_explain(void **state)
{
    /* Half a unit of each part, and of the total. */
    reform_audit *audit = audit_of("a,1.23,2,no\nb,4.56,2,no\nc,7.89,2,no\nall,13.70,2,no\n", "a + b + c = all", NULL);

    (void)state;
    assert_close(reform_audit_get_tolerance(audit, 0), 0.02, 0.0);
    assert_close(reform_audit_get_difference(audit, 0), -0.02, 0.0);
    assert_int_equal(reform_audit_get_verdict(audit, 0), REFORM_VERDICT_HOLDS);
    reform_audit_unref(audit);

    /* Rounded to thousands: half a thousand. */
    audit = audit_of("a,12000,-3,no\nb,11500,,yes\n", "a = b", NULL);
    assert_close(reform_audit_get_tolerance(audit, 0), 500.0, 0.0);
    assert_int_equal(reform_audit_get_verdict(audit, 0), REFORM_VERDICT_HOLDS);
    reform_audit_unref(audit);

    /* A product: (2 + 0.05) (3 + 0.05) is 0.2525 more, (2 - 0.05) (3 - 0.05) is 0.2475 less. */
    audit = audit_of("a,2.0,1,no\nb,3.0,1,no\n", "a * b = 5.8", NULL);
    assert_close(reform_audit_get_tolerance(audit, 0), 0.2475, 1e-16);
    reform_audit_unref(audit);
    audit = audit_of("a,2.0,1,no\nb,3.0,1,no\n", "a * b = 6.2", NULL);
    assert_close(reform_audit_get_tolerance(audit, 0), 0.2525, 1e-16);
    reform_audit_unref(audit);
}

static void
functions_are_worked_out_over_what_rounding_leaves(void **state)
{
    static const char rows[] = "a,2.5,1,no\nb,7,,yes\nn,-3.5,,yes\n";

    (void)state;
    assert_holds(rows, "ROUND(a; 0) = 2");
    assert_holds(rows, "ROUND(a; 0) = 3");
    assert_fails(rows, "ROUND(a; 0) = 4");
    assert_holds(rows, "ROUND(n) = -4");
    assert_holds(rows, "ROUNDDOWN(n) = -3");
    assert_holds(rows, "ROUNDUP(n) = -4");
    assert_holds(rows, "INT(n) = -4");
    assert_holds(rows, "ABS(n) = 3.5");
    assert_holds(rows, "FLOOR(b; 2) = 6");
    assert_holds(rows, "CEILING(b; 2) = 8");
    assert_holds(rows, "MROUND(b; 5) = 5");
    assert_holds(rows, "MOD(b; 4) = 3");
    assert_holds(rows, "MIN(a; b) = 2.46");
    assert_fails(rows, "MAX(a; b) = 7.01");
    assert_holds(rows, "AVERAGE(b; 8; 9) = 8");
    assert_holds(rows, "MEDIAN(b; 1; 9; 10) = 8");
    assert_holds(rows, "SUM(b; n; n) = 0");
    assert_holds(rows, "IF(a > 2.5; b; n) = 7");
    assert_holds(rows, "IF(a > 2.5; b; n) = n");
    assert_fails(rows, "IF(b > 2.5; b; n) = n");
    assert_holds(rows, "IF(a > 2.5; 1 / (b - 7); b) = 7");
}

static void
conditions_can_be_joined(void **state)
{
    static const char rows[] = "a,2.5,1,no\nb,7,,yes\n";

    (void)state;
    assert_holds(rows, "AND(a = 2.5; b = 7)");
    assert_fails(rows, "AND(a = 2.5; b = 8)");
    assert_holds(rows, "OR(a = 3; b = 7)");
    assert_fails(rows, "NOT(b = 7)");
    assert_holds(rows, "NOT(a = 2.5)");
    assert_holds(rows, "TRUE");
}

static void
what_fractions_cannot_do_is_worked_out_in_doubles(void **state)
{
    static const char rows[] = "a,2.0,1,no\nb,9,,yes\n";
    reform_findings *findings = reform_findings_new();
    reform_audit *audit = audit_of(rows, "SQRT(b) = 3", findings);

    (void)state;
    assert_int_equal(reform_audit_get_verdict(audit, 0), REFORM_VERDICT_HOLDS);
    assert_int_equal(reform_audit_is_exact(audit, 0), 0);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_NOTE), 1);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_WARNING), 0);
    reform_audit_unref(audit);
    reform_findings_free(findings);

    assert_holds(rows, "SQRT(a) = 1.43"); /* the root of 2.05 is 1.4318 */
    assert_fails(rows, "SQRT(a) = 1.44");
    assert_holds(rows, "SQRT(b) <= 3");
    assert_fails(rows, "SQRT(b) < 3");
    assert_fails(rows, "SQRT(b) > 3");
    assert_holds(rows, "SQRT(b) >= 3");
    assert_fails(rows, "SQRT(b) <> 3");
    assert_holds(rows, "SQRT(a) <> 1.5");
    assert_holds(rows, "SQRT(b) > 2.9");
    assert_holds(rows, "\"x\" = \"x\"");
    assert_fails(rows, "LEFT(\"xy\"; 1) = \"y\"");
    assert_holds(rows, "IFERROR(1 / (b - 9); 5) = 5");
    /* 3^160 does not fit into a fraction. */
    assert_holds(rows, "b ^ 80 = 3 ^ 160");
}

/* The reason of a check that cannot be checked, as a finding says it. */
static void
assert_reason(const char *rows, const char *formula, reform_status status, const char *en, const char *vi)
{
    reform_findings *findings = reform_findings_new();
    reform_audit *audit = audit_of(rows, formula, findings);

    assert_int_equal(reform_audit_get_verdict(audit, 0), REFORM_VERDICT_CANNOT_BE_CHECKED);
    assert_int_equal(reform_audit_get_status(audit, 0), status);
    assert_string_equal(reform_audit_get_reason(audit, 0, REFORM_LANGUAGE_EN), en);
    assert_string_equal(reform_audit_get_reason(audit, 0, REFORM_LANGUAGE_VI), vi);
    assert_true(isnan(reform_audit_get_left(audit, 0)) && isnan(reform_audit_get_difference(audit, 0)));
    assert_int_equal(reform_audit_is_exact(audit, 0), 0);
    assert_int_equal(count_findings(findings, status, en), 1);
    reform_audit_unref(audit);
    reform_findings_free(findings);
}

static void
what_cannot_be_checked_says_why(void **state)
{
    static const char rows[] = "days.before,0,,\ndays.after,5,,\nshare,31.2,1,no\ngone,,,\nsmall,0.3,0,no\n";

    (void)state;
    assert_reason(rows, "days.befor = 1", REFORM_STATUS_NOT_FOUND, "missing claim 'days.befor', did you mean 'days.before'?",
                  "thiếu số liệu 'days.befor', có phải là 'days.before'?");
    assert_reason(rows, "zzz = 1", REFORM_STATUS_NOT_FOUND, "missing claim 'zzz'", "thiếu số liệu 'zzz'");
    assert_reason(rows, "gone = 1", REFORM_STATUS_MISSING, "claim 'gone' has no value", "số liệu 'gone' không có giá trị");
    assert_reason(rows, "days.after / Days.Before = share", REFORM_STATUS_UNDEFINED, "zero denominator: 'days.before'",
                  "mẫu số bằng 0: 'days.before'");
    assert_reason(rows, "share = 1 / (days.after - 5)", REFORM_STATUS_UNDEFINED, "zero denominator: '(days.after - 5)'",
                  "mẫu số bằng 0: '(days.after - 5)'");
    assert_reason(rows, "share = 1 / small", REFORM_STATUS_UNDEFINED, "the denominator may be zero before rounding: 'small'",
                  "mẫu số có thể bằng 0 khi chưa làm tròn: 'small'");
    assert_reason(rows, "days.after + 1", REFORM_STATUS_STRUCTURE,
                  "the formula compares nothing, expected one such as a + b = c",
                  "công thức không so sánh gì, cần có dạng như a + b = c");
    assert_reason(rows, "SQRT(days.after)", REFORM_STATUS_STRUCTURE,
                  "the formula compares nothing, expected one such as a + b = c",
                  "công thức không so sánh gì, cần có dạng như a + b = c");
    assert_reason(rows, "NA() = 1", REFORM_STATUS_MISSING, "a side has no value", "một vế không có giá trị");
}

static void
an_error_value_says_where_it_arose(void **state)
{
    reform_audit *audit = audit_of("a,5,,\n", "a = SQRT(0 - a)", NULL);
    const char *reason = reform_audit_get_reason(audit, 0, REFORM_LANGUAGE_EN);

    (void)state;
    assert_int_equal(reform_audit_get_status(audit, 0), REFORM_STATUS_UNDEFINED);
    assert_non_null(strstr(reason, "at column 5 of the formula"));
    assert_non_null(strstr(reform_audit_get_reason(audit, 0, REFORM_LANGUAGE_VI), "cột 5"));
    reform_audit_unref(audit);
}

static void
findings_stand_at_the_check(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_claims *claims = claims_of("name,value\na,335\nb,53\nc,8\nall,397\n", NULL, findings);
    reform_checks *checks = checks_of("check,formula\nsum,a + b + c = all\nbroken,a + = b\nholds,a > b\nlost,d = 1\n", findings);
    reform_audit *audit = NULL;

    (void)state;
    assert_int_equal(reform_findings_get_size(findings), 1);
    assert_int_equal(reform_findings_get_status(findings, 0), REFORM_STATUS_PARSE);
    assert_int_equal(reform_findings_get_line(findings, 0), 3);
    assert_int_equal(reform_audit_run(claims, checks, findings, &audit, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_findings_get_size(findings), 3);
    char *text = reform_findings_format(findings, 1);
    assert_string_equal(text, "checks.csv:2:5: check 'sum' does not hold: left 396, right 397, difference -1, tolerance 0; "
                              "likely cause: the last digit of 'all' is wrong: 397, expected 396");
    reform_free(text);
    text = reform_findings_format(findings, 2);
    assert_string_equal(text, "checks.csv:5:6: check 'lost' cannot be checked: missing claim 'd'");
    reform_free(text);
    assert_int_equal(reform_audit_get_size(audit), 4);
    assert_int_equal(reform_audit_get_verdict(audit, 1), REFORM_VERDICT_CANNOT_BE_CHECKED);
    assert_int_equal(reform_audit_get_status(audit, 1), REFORM_STATUS_PARSE);
    assert_int_equal(reform_audit_count(audit, REFORM_VERDICT_HOLDS), 1);
    assert_int_equal(reform_audit_count(audit, REFORM_VERDICT_DOES_NOT_HOLD), 1);
    assert_int_equal(reform_audit_count(audit, REFORM_VERDICT_CANNOT_BE_CHECKED), 2);
    assert_ptr_equal(reform_audit_get_checks(audit), checks);
    reform_claims_unref(claims);
    reform_checks_unref(checks);
    reform_audit_unref(audit);
    reform_findings_free(findings);
}

static void
a_cause_is_said_in_both_languages(void **state)
{
    reform_audit *audit = audit_of("cut,407,,\nof,461,,\nshare,88.2,1,no\n", "cut / of * 100 = share", NULL);

    (void)state;
    assert_string_equal(reform_audit_get_cause_text(audit, 0, REFORM_LANGUAGE_EN),
                        "'share' was truncated instead of rounded: 88.2, expected 88.3");
    assert_string_equal(reform_audit_get_cause_text(audit, 0, REFORM_LANGUAGE_VI),
                        "'share' bị cắt bớt chữ số thay vì làm tròn: 88,2, đúng ra là 88,3");
    assert_string_equal(reform_audit_get_reason(audit, 0, REFORM_LANGUAGE_EN), "");
    reform_audit_unref(audit);
}

static void
a_check_that_holds_has_no_cause(void **state)
{
    reform_audit *audit = audit_of("a,1,,\n", "a = 1", NULL);

    (void)state;
    assert_int_equal(reform_audit_get_cause(audit, 0), REFORM_CAUSE_NONE);
    assert_string_equal(reform_audit_get_cause_text(audit, 0, REFORM_LANGUAGE_EN), "");
    assert_null(reform_audit_get_cause_claim(audit, 0));
    assert_true(isnan(reform_audit_get_corrected(audit, 0)));
    reform_audit_unref(audit);
}

/* A sum of many claims, all of them wrong: looking for causes ends. */
static void
long_checks_end(void **state)
{
    char rows[8192] = "", formula[8192] = "SUM(all";

    (void)state;
    for (size_t i = 0; i < 200; i++) {
        char row[32] = "";
        const char name[] = { ';', (char)('a' + (char)(i / 26)), (char)('a' + (char)(i % 26)), '0', '\0' };
        strcat(row, name + 1);
        strcat(row, ",123456789012345678,,\n");
        strcat(rows, row);
        strcat(formula, name);
    }
    strcat(rows, "all,5,,\n");
    strcat(formula, ") = all");
    assert_fails(rows, formula);
}

static void
checks_keep_what_was_given(void **state)
{
    reform_checks *checks = checks_of("check,formula\nsum,a+b  = c\n,a = b\n", NULL);

    (void)state;
    assert_int_equal(reform_checks_get_size(checks), 2);
    assert_string_equal(reform_checks_get_name(checks, 0), "sum");
    assert_string_equal(reform_checks_get_formula(checks, 0), "a+b  = c");
    assert_int_equal(reform_checks_get_line(checks, 0), 2);
    assert_string_equal(reform_checks_get_name(checks, 1), "3");
    assert_null(reform_checks_get_name(checks, 2));
    assert_null(reform_checks_get_formula(checks, 2));
    assert_int_equal(reform_checks_get_line(checks, 2), 0);
    reform_checks_unref(checks);
}

static void
a_builder_refuses_what_is_no_check(void **state)
{
    reform_checks_builder *builder = reform_checks_builder_new();
    reform_checks *checks = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_checks_builder_add(builder, "a", "a + = b", &error), REFORM_STATUS_PARSE);
    assert_int_equal(reform_error_get_column(error), 5);
    reform_error_free(error);
    assert_int_equal(reform_checks_builder_add(builder, "a", " ", NULL), REFORM_STATUS_MISSING);
    assert_int_equal(reform_checks_builder_add(builder, "a", "NONE(a) = b", NULL), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(reform_checks_builder_add(builder, "", "a = b", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_checks_builder_add(builder, "a", NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_checks_builder_add(builder, "\xff", "a = b", NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_checks_builder_add(builder, "a", "a = b", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_checks_builder_add(builder, "a", "a = c", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_checks_builder_build(builder, &checks, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_checks_get_size(checks), 2);
    reform_checks_unref(checks);
    reform_checks_builder_free(builder);
}

static void
nothing_is_asked_of_nothing(void **state)
{
    reform_claims *claims = claims_of("name,value\n", NULL, NULL);
    reform_checks *checks = checks_of("formula\n", NULL);
    reform_audit *audit = (reform_audit *)claims;

    (void)state;
    assert_int_equal(reform_audit_run(NULL, checks, NULL, &audit, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(audit);
    assert_int_equal(reform_audit_run(claims, NULL, NULL, &audit, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_audit_run(claims, checks, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_audit_run(claims, checks, NULL, &audit, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_audit_get_size(audit), 0);
    assert_int_equal((int)reform_audit_get_verdict(audit, 0), 0);
    assert_int_equal(reform_audit_get_status(audit, 0), REFORM_STATUS_OK);
    assert_true(isnan(reform_audit_get_left(audit, 0)) && isnan(reform_audit_get_right(audit, 0)));
    assert_true(isnan(reform_audit_get_difference(audit, 0)) && isnan(reform_audit_get_tolerance(audit, 0)));
    assert_null(reform_audit_get_reason(audit, 0, REFORM_LANGUAGE_VI));
    assert_null(reform_audit_get_cause_text(audit, 0, REFORM_LANGUAGE_VI));
    assert_null(reform_audit_get_cause_claim(audit, 0));
    assert_true(isnan(reform_audit_get_corrected(audit, 0)));
    assert_int_equal(reform_audit_is_exact(audit, 0), 0);
    assert_null(reform_audit_get_checks(NULL));
    assert_null(reform_audit_ref(NULL));
    assert_null(reform_checks_ref(NULL));
    assert_int_equal(reform_checks_get_size(NULL), 0);
    assert_string_equal(reform_cause_get_name((reform_cause)99), "unknown");
    assert_string_equal(reform_verdict_get_name((reform_verdict)0), "unknown");
    reform_audit_unref(NULL);
    reform_checks_unref(NULL);
    reform_checks_builder_free(NULL);
    reform_audit_unref(audit);
    reform_checks_unref(checks);
    reform_claims_unref(claims);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_claims_are_compared_exactly),
        cmocka_unit_test(comparisons_hold_as_far_as_rounding_allows),
        cmocka_unit_test(tolerance_is_what_rounding_can_explain),
        cmocka_unit_test(functions_are_worked_out_over_what_rounding_leaves),
        cmocka_unit_test(conditions_can_be_joined),
        cmocka_unit_test(what_fractions_cannot_do_is_worked_out_in_doubles),
        cmocka_unit_test(what_cannot_be_checked_says_why),
        cmocka_unit_test(an_error_value_says_where_it_arose),
        cmocka_unit_test(findings_stand_at_the_check),
        cmocka_unit_test(a_cause_is_said_in_both_languages),
        cmocka_unit_test(a_check_that_holds_has_no_cause),
        cmocka_unit_test(long_checks_end),
        cmocka_unit_test(checks_keep_what_was_given),
        cmocka_unit_test(a_builder_refuses_what_is_no_check),
        cmocka_unit_test(nothing_is_asked_of_nothing),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
