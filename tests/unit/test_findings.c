/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>

#include <reform/reform.h>

static void
a_new_list_is_empty(void **state)
{
    reform_findings *findings = reform_findings_new();

    (void)state;
    assert_non_null(findings);
    assert_int_equal(reform_findings_get_size(findings), 0);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_NOTE), 0);
    reform_findings_free(findings);
}

static void
assert_no_finding(const reform_findings *findings, size_t index)
{
    assert_int_equal(reform_findings_get_severity(findings, index), 0);
    assert_int_equal(reform_findings_get_status(findings, index), REFORM_STATUS_OK);
    assert_null(reform_findings_get_message(findings, index));
    assert_null(reform_findings_get_source(findings, index));
    assert_int_equal(reform_findings_get_line(findings, index), 0);
    assert_int_equal(reform_findings_get_column(findings, index), 0);
    assert_null(reform_findings_format(findings, index));
}

static void
a_finding_that_is_not_there_has_nothing(void **state)
{
    reform_findings *findings = reform_findings_new();

    (void)state;
    assert_no_finding(findings, 0);
    assert_no_finding(findings, SIZE_MAX);
    reform_findings_free(findings);
}

static void
no_list_has_nothing(void **state)
{
    (void)state;
    assert_int_equal(reform_findings_get_size(NULL), 0);
    assert_int_equal(reform_findings_count(NULL, REFORM_SEVERITY_NOTE), 0);
    assert_no_finding(NULL, 0);
    reform_findings_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_list_is_empty),
        cmocka_unit_test(a_finding_that_is_not_there_has_nothing),
        cmocka_unit_test(no_list_has_nothing),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
