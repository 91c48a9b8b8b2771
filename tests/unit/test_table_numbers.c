/* SPDX-License-Identifier: MIT */
/* Numbers of columns; expected doubles are the compiler's. */
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

#include "tables.h"

static void
numbers_of_a_column_are_read_with_findings_for_what_is_none(void **state)
{
    static const char text[] = "n,x\n1234.5678,1\n-12.5,1\n,1\n \t,1\nabc,1\n\"7.25\",1\n1e3,1\n12%,1\n1e999,1\n.5,1\n5.,1\n"
                               "12345678901234.5,1\n99999999,1\n\"\"\"\",1\n";
    static const double expected[] = { 1234.5678, -12.5, NAN, NAN, NAN, 7.25, 1000.0, 0.12, NAN, 0.5, NAN,
                                       12345678901234.5, 99999999.0, NAN };
    double numbers[14];
    reform_findings *findings = reform_findings_new();
    reform_table *table = read_with(text, sizeof text - 1, NULL, NULL);

    (void)state;
    assert_int_equal(reform_table_get_numbers(table, 0, 0, 14, numbers, findings, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < 14; i++) {
        if (isnan(expected[i]))
            assert_true(isnan(numbers[i]));
        else
            assert_memory_equal(&numbers[i], &expected[i], sizeof numbers[i]);
    }
    assert_int_equal(reform_findings_get_size(findings), 4);
    assert_finding(findings, 0, "6:1: 'abc' in column 'n' is not a number, expected one with decimal point");
    assert_finding(findings, 1, "10:1: '1e999' in column 'n' is too large, expected a number up to 1.8e308");
    assert_finding(findings, 2, "12:1: '5.' in column 'n' is not a number, expected one with decimal point");
    assert_finding(findings, 3, "15:1: '\"' in column 'n' is not a number, expected one with decimal point");
    assert_int_equal(reform_findings_get_severity(findings, 0), REFORM_SEVERITY_ERROR);
    assert_int_equal(reform_findings_get_status(findings, 0), REFORM_STATUS_PARSE);
    assert_int_equal(reform_findings_get_status(findings, 1), REFORM_STATUS_RANGE);
    reform_table_unref(table);
    reform_findings_free(findings);
}

static void
numbers_with_decimal_comma_are_read_when_stated(void **state)
{
    static const char text[] = "Mã TTHC;Số ngày\n1.004;1.550,5\nx;0,25\ny;1.5\nz;12,5\n";
    reform_table_options *options = reform_table_options_new();
    reform_findings *findings = reform_findings_new();
    double numbers[4];

    (void)state;
    assert_int_equal(reform_table_options_set_number_marks(options, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_POINT, NULL),
                     REFORM_STATUS_OK);
    reform_table *table = read_with(text, sizeof text - 1, options, NULL);
    reform_table_options_free(options);
    assert_int_equal(reform_table_get_numbers(table, 1, 0, 4, numbers, findings, NULL), REFORM_STATUS_OK);
    assert_true(numbers[0] == 1550.5 && numbers[1] == 0.25 && isnan(numbers[2]) && numbers[3] == 12.5);
    assert_finding(findings, 0, "4:3: '1.5' in column 'Số ngày' is not a number, expected one with decimal comma");
    reform_table_unref(table);
    reform_findings_free(findings);
}

/* Reads a column of numbers in every way of ending lines and quoting, some rows at a time. */
static void
numbers_do_not_depend_on_line_ends_quotes_or_the_rows_asked_for(void **state)
{
    static const char *const forms[] = { "%d.%03d,%d\n", "%d.%03d,%d\r\n", "\"%d.%03d\",\"%d\"\n", "%d.%03d,\"%d\"\r\n",
                                         "%d.%03d,%d\n\n" };
    enum { N = 200 };
    char *text = malloc(N * 40);
    double numbers[N];

    (void)state;
    for (size_t form = 0; form < sizeof forms / sizeof *forms; form++) {
        char *out = text + sprintf(text, "a,b\n");
        for (int i = 0; i < N; i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            out += sprintf(out, forms[form], i * i, i, i - 100);
#pragma GCC diagnostic pop
        }
        reform_table *table = read_text(text);
        for (size_t step = 1; step <= N; step += 33) {
            for (size_t column = 0; column < 2; column++) {
                for (size_t first = 0; first < N; first += step) {
                    size_t n = N - first < step ? N - first : step;
                    assert_int_equal(reform_table_get_numbers(table, column, first, n, numbers + first, NULL, NULL),
                                     REFORM_STATUS_OK);
                }
                for (int i = 0; i < N; i++)
                    assert_true(numbers[i] == (column == 0 ? (i * i * 1000 + i) / 1000.0 : i - 100.0));
            }
        }
        reform_table_unref(table);
    }
    free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_a_column_are_read_with_findings_for_what_is_none),
        cmocka_unit_test(numbers_with_decimal_comma_are_read_when_stated),
        cmocka_unit_test(numbers_do_not_depend_on_line_ends_quotes_or_the_rows_asked_for),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
