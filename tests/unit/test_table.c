/* SPDX-License-Identifier: MIT */
/* Expected cells are those of RFC 4180, worked out by hand. */
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

#include "tables.h"

/* Cells */

static void
cells_are_found_by_row_and_column(void **state)
{
    reform_table *table = read_text("a,b,c\n1,,3\n4,5,\n");

    (void)state;
    assert_int_equal(reform_table_get_n_rows(table), 2);
    assert_int_equal(reform_table_get_n_columns(table), 3);
    assert_string_equal(reform_table_get_column_name(table, 2), "c");
    assert_cell(table, 0, 0, "1");
    assert_cell(table, 0, 1, "");
    assert_cell(table, 0, 2, "3");
    assert_cell(table, 1, 2, "");
    assert_null(reform_table_get_cell(table, 2, 0));
    assert_null(reform_table_get_cell(table, 0, 3));
    assert_null(reform_table_get_column_name(table, 3));
    reform_table_unref(table);
}

static void
quoted_cells_keep_delimiters_quotes_and_line_breaks(void **state)
{
    reform_table *table = read_text("a,b\n\"x,y\",\"say \"\"yes\"\"\"\n\"1\n2\r\n3\",\"\"\n\"\"\"\",\"\"\"\"\"\"\n");

    (void)state;
    assert_cell(table, 0, 0, "x,y");
    assert_cell(table, 0, 1, "say \"yes\"");
    assert_cell(table, 1, 0, "1\n2\r\n3");
    assert_cell(table, 1, 1, "");
    assert_cell(table, 2, 0, "\"");
    assert_cell(table, 2, 1, "\"\"");
    reform_table_unref(table);
}

static void
quotes_inside_plain_cells_are_text(void **state)
{
    reform_table *table = read_text("size,n\n5\" pipe,a\"\"b\"\nx \"y\",\"z\"\n");

    (void)state;
    assert_cell(table, 0, 0, "5\" pipe");
    assert_cell(table, 0, 1, "a\"\"b\"");
    assert_cell(table, 1, 0, "x \"y\"");
    assert_cell(table, 1, 1, "z");
    reform_table_unref(table);
}

static void
the_last_line_needs_no_line_feed(void **state)
{
    static const char *const texts[] = { "a,b\n1,2", "a,b\n1,\"2\"", "a,b\r\n1,2\r\n", "a,b\n1,2\n\n\n" };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        reform_table *table = read_text(texts[i]);
        assert_int_equal(reform_table_get_n_rows(table), 1);
        assert_cell(table, 0, 1, "2");
        reform_table_unref(table);
    }
}

static void
lines_may_end_in_crlf(void **state)
{
    reform_table *table = read_text("a,b\r\n1,\r\n\"3\",\"4\"\r\n5,6\r\r\n");

    (void)state;
    assert_int_equal(reform_table_get_n_rows(table), 3);
    assert_string_equal(reform_table_get_column_name(table, 1), "b");
    assert_cell(table, 0, 1, "");
    assert_cell(table, 1, 1, "4");
    assert_cell(table, 2, 1, "6\r"); /* only the one before the line feed belongs to it */
    reform_table_unref(table);
}

static void
a_lone_carriage_return_is_text(void **state)
{
    reform_table *table = read_text("a,b\nx\ry,\"p\rq\"\n");

    (void)state;
    assert_int_equal(reform_table_get_n_rows(table), 1);
    assert_cell(table, 0, 0, "x\ry");
    assert_cell(table, 0, 1, "p\rq");
    reform_table_unref(table);
}

static void
empty_lines_are_passed_over_and_rows_of_delimiters_are_not(void **state)
{
    reform_table *table = read_text("\n\r\na,b\n\n\n1,2\n,\n\r\n3,4\n");

    (void)state;
    assert_int_equal(reform_table_get_n_rows(table), 3);
    assert_cell(table, 1, 0, "");
    assert_place(table, 0, 0, 6, 1);
    assert_place(table, 1, 1, 7, 2);
    assert_place(table, 2, 0, 9, 1);
    reform_table_unref(table);
}

static void
a_column_alone_may_hold_an_empty_quoted_cell(void **state)
{
    reform_table *table = read_text("name\nx\n\"\"\n\ny\n");

    (void)state;
    assert_int_equal(reform_table_get_n_rows(table), 3);
    assert_int_equal(reform_table_get_n_columns(table), 1);
    assert_int_equal(reform_table_get_delimiter(table), '\0');
    assert_cell(table, 1, 0, "");
    assert_cell(table, 2, 0, "y");
    reform_table_unref(table);
}

static void
a_header_alone_is_a_table_without_rows(void **state)
{
    reform_table *table = read_text("\xef\xbb\xbfgroup,b");

    (void)state;
    assert_int_equal(reform_table_get_n_rows(table), 0);
    assert_int_equal(reform_table_get_n_columns(table), 2);
    assert_string_equal(reform_table_get_column_name(table, 0), "group"); /* without the byte order mark */
    assert_null(reform_table_get_cell(table, 0, 0));
    assert_int_equal(reform_table_get_numbers(table, 0, 0, 0, NULL, NULL, NULL), REFORM_STATUS_OK);
    reform_table_unref(table);
}

/* Delimiters */

static void
the_delimiter_is_the_one_that_stands_most_often_outside_quotes_in_the_header(void **state)
{
    static const struct {
        const char *text;
        char delimiter;
        size_t n_columns;
    } cases[] = {
        { "a,b;c;d\n1,5;2;3\n", ';', 3 },
        { "a\tb\tc,d\n1\t2\t3\n", '\t', 3 },
        { "\"a;b;c\",d\n1,2\n", ',', 2 },
        { "\"a;\"\";b\",d\n1,2\n", ',', 2 },
        { "a,b;c\n1,2\n", ',', 2 }, /* as often: the comma */
        { "\n\r\na;b\n1;2\n", ';', 2 },
        { "a b|c\nx\n", '\0', 1 },
        { "\"a\n;;;\",b\n1,2\n", ',', 2 },
        { "5\" pipe;6\" pipe\n1;2\n", ';', 2 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        reform_table *table = read_text(cases[i].text);
        assert_int_equal(reform_table_get_delimiter(table), cases[i].delimiter);
        assert_int_equal(reform_table_get_n_columns(table), cases[i].n_columns);
        reform_table_unref(table);
    }
}

static void
a_stated_delimiter_is_used(void **state)
{
    reform_table_options *options = reform_table_options_new();

    (void)state;
    assert_int_equal(reform_table_options_set_delimiter(options, '|', NULL), REFORM_STATUS_OK);
    reform_table *table = read_with("a|b,c\n1|2\n", 10, options, NULL);
    assert_int_equal(reform_table_get_delimiter(table), '|');
    assert_string_equal(reform_table_get_column_name(table, 1), "b,c");
    assert_cell(table, 0, 1, "2");
    reform_table_unref(table);
    reform_table_options_free(options);
}

static void
options_refuse_what_they_do_not_know(void **state)
{
    reform_table_options *options = reform_table_options_new();
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_table_options_set_delimiter(options, 'x', &error), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_error_get_status(error), REFORM_STATUS_INVALID_ARGUMENT);
    reform_error_free(error);
    assert_int_equal(reform_table_options_set_delimiter(NULL, ',', NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_options_set_delimiter(options, '"', NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_options_set_delimiter(options, '\0', NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_options_set_number_marks(options, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_COMMA, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_options_set_number_marks(options, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_POINT, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_options_set_number_marks(options, (reform_decimal_mark)3, REFORM_THOUSANDS_MARK_NONE, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_options_set_number_marks(options, REFORM_DECIMAL_MARK_COMMA, (reform_thousands_mark)9, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_options_set_number_marks(NULL, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_NONE, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    reform_table_options_free(options);
    reform_table_options_free(NULL);
}

/* Places */

static void
places_count_lines_and_characters(void **state)
{
    reform_table *table = read_text("\xef\xbb\xbf" "mã,tên,x\n"
                                    "\"một\nhai\r\nba\",\"tư \"\"năm\"\"\",ế\n"
                                    "1,2,3\n"
                                    "\n"
                                    "\"\",\"\",\"z\"");

    (void)state;
    assert_place(table, 0, 0, 2, 1);
    assert_place(table, 0, 1, 4, 5);
    assert_place(table, 0, 2, 4, 18);
    assert_place(table, 1, 0, 5, 1);
    assert_place(table, 1, 2, 5, 5);
    assert_place(table, 2, 0, 7, 1);
    assert_place(table, 2, 1, 7, 4);
    assert_place(table, 2, 2, 7, 7);
    assert_int_equal(reform_table_get_place(table, 0, 0, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_get_place(table, 3, 0, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_get_place(NULL, 0, 0, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_table_unref(table);
}

static void
lines_after_line_breaks_in_quotes_are_right_however_many_rows_there_are(void **state)
{
    enum { N = 3000 };
    char *text = malloc(64 * N), *out = text;

    (void)state;
    out += sprintf(out, "a,b\n");
    for (int i = 0; i < N; i++)
        out += i % 3 == 1 ? sprintf(out, "%d,\"p\nq\"\n", i) : sprintf(out, "%d,plain text %d\n", i, i);
    reform_table *table = read_text(text);
    assert_int_equal(reform_table_get_n_rows(table), N);
    for (int i = 0; i < N; i++)
        assert_place(table, (size_t)i, 0, 2 + i + (i + 1) / 3, 1);
    reform_table_unref(table);
    free(text);
}

static void
lines_are_right_when_a_row_goes_on_after_a_line_break(void **state)
{
    char text[4096];

    (void)state;
    for (int n = 0; n < 200; n++) {
        sprintf(text, "a,b,c\n1,2,3\n\"p\nq\",%0*d,x\n4,5,6\n7,8,%0200d\n", n + 1, 0, 0);
        reform_table *table = read_text(text);
        assert_place(table, 1, 0, 3, 1);
        assert_place(table, 1, 2, 4, n + 6);
        assert_place(table, 2, 0, 5, 1);
        assert_place(table, 3, 2, 6, 5);
        reform_table_unref(table);
    }
}

/* Findings */

static void
ragged_rows_are_left_out_with_a_finding(void **state)
{
    static const char text[] = "a,b\n1,2\nế\n3,4,5,6\n\"x\ny\",\"z\",w\n7,8\n\"\"\n";
    reform_findings *findings = reform_findings_new();
    reform_source *source = NULL;
    reform_table *table = NULL;

    (void)state;
    assert_int_equal(reform_source_new_memory(text, sizeof text - 1, &source, NULL), REFORM_STATUS_OK);
    reform_source_set_name(source, "in.csv");
    assert_int_equal(reform_table_read(source, NULL, findings, &table, NULL), REFORM_STATUS_OK);
    reform_source_free(source);
    assert_int_equal(reform_table_get_n_rows(table), 2);
    assert_cell(table, 1, 0, "7");
    assert_place(table, 1, 1, 7, 3);
    assert_int_equal(reform_findings_get_size(findings), 4);
    assert_finding(findings, 0, "in.csv:3:2: the row has 1 cell, expected 2");
    assert_finding(findings, 1, "in.csv:4:5: the row has 4 cells, expected 2");
    assert_finding(findings, 2, "in.csv:6:8: the row has 3 cells, expected 2");
    assert_finding(findings, 3, "in.csv:8:3: the row has 1 cell, expected 2");
    assert_int_equal(reform_findings_get_severity(findings, 0), REFORM_SEVERITY_ERROR);
    assert_int_equal(reform_findings_get_status(findings, 0), REFORM_STATUS_STRUCTURE);
    reform_table_unref(table);
    reform_findings_free(findings);
}

static void
a_name_that_stands_twice_is_kept_reported_and_not_found(void **state)
{
    static const char text[] = "Tên,x,,\"TÊN\",,X\n1,2,3,4,5,6\n";
    static const char *const name = "tên", *const both[] = { "tên", "x" };
    reform_findings *findings = reform_findings_new();
    reform_table *table = read_with(text, sizeof text - 1, NULL, findings);
    reform_error *error = NULL;
    size_t column = 99;

    (void)state;
    assert_int_equal(reform_table_get_n_columns(table), 6);
    assert_int_equal(reform_findings_get_size(findings), 2);
    assert_finding(findings, 0, "1:8: the name 'TÊN' of column 4 is that of column 1, so neither is found by it");
    assert_finding(findings, 1, "1:15: the name 'X' of column 6 is that of column 2, so neither is found by it");
    assert_int_equal(reform_findings_get_severity(findings, 0), REFORM_SEVERITY_WARNING);
    assert_int_equal(reform_findings_get_status(findings, 0), REFORM_STATUS_DUPLICATE);
    assert_int_equal(reform_table_find_column(table, &name, 1, &column, &error), REFORM_STATUS_AMBIGUOUS);
    assert_string_equal(reform_error_get_message(error), "columns 1 and 4 are both named 'tên', expected one");
    reform_error_free(error);
    assert_int_equal(reform_table_find_column(table, both, 2, &column, NULL), REFORM_STATUS_AMBIGUOUS);
    assert_int_equal(column, 99);
    reform_table_unref(table);
    reform_findings_free(findings);
}

/* Columns by name */

static void
columns_are_found_in_either_unicode_form_and_any_case(void **state)
{
    /* The header is decomposed, one alias precomposed, as macOS and Windows write them. */
    static const char text[] = "code,Ma\xcc\x83 TTHC ,Thu\xcc\x89 tu\xcc\xa3" "c\n1,2,3\n";
    static const char *const aliases[] = { "procedure", "M\xc3\xa3 TTHC" }, *const capitals[] = { "M\xc3\x83  tthc" };
    static const char *const empty[] = { "" }, *const not_text[] = { "\xff", "CODE" };
    reform_table *table = read_text(text);
    size_t column = 99;

    (void)state;
    assert_int_equal(reform_table_find_column(table, aliases, 2, &column, NULL), REFORM_STATUS_OK);
    assert_int_equal(column, 1);
    column = 99;
    assert_int_equal(reform_table_find_column(table, capitals, 1, &column, NULL), REFORM_STATUS_OK);
    assert_int_equal(column, 1);
    assert_int_equal(reform_table_find_column(table, not_text, 2, &column, NULL), REFORM_STATUS_OK);
    assert_int_equal(column, 0);
    assert_int_equal(reform_table_find_column(table, empty, 1, &column, NULL), REFORM_STATUS_NOT_FOUND);
    reform_table_unref(table);
}

static void
a_column_that_is_not_there_is_reported_with_those_that_are(void **state)
{
    static const char *const aliases[] = { "days", "Số ngày" };
    reform_table *table = read_text("code,\"long\nname\",\n1,2,3\n");
    reform_error *error = NULL;
    size_t column = 99;

    (void)state;
    assert_int_equal(reform_table_find_column(table, aliases, 2, &column, &error), REFORM_STATUS_NOT_FOUND);
    assert_string_equal(reform_error_get_message(error),
                        "no column is named 'days', 'Số ngày'; the columns are 'code', 'long name', ''");
    assert_int_equal(column, 99);
    reform_error_free(error);
    reform_table_unref(table);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_found_by_row_and_column),
        cmocka_unit_test(quoted_cells_keep_delimiters_quotes_and_line_breaks),
        cmocka_unit_test(quotes_inside_plain_cells_are_text),
        cmocka_unit_test(the_last_line_needs_no_line_feed),
        cmocka_unit_test(lines_may_end_in_crlf),
        cmocka_unit_test(a_lone_carriage_return_is_text),
        cmocka_unit_test(empty_lines_are_passed_over_and_rows_of_delimiters_are_not),
        cmocka_unit_test(a_column_alone_may_hold_an_empty_quoted_cell),
        cmocka_unit_test(a_header_alone_is_a_table_without_rows),
        cmocka_unit_test(the_delimiter_is_the_one_that_stands_most_often_outside_quotes_in_the_header),
        cmocka_unit_test(a_stated_delimiter_is_used),
        cmocka_unit_test(options_refuse_what_they_do_not_know),
        cmocka_unit_test(places_count_lines_and_characters),
        cmocka_unit_test(lines_after_line_breaks_in_quotes_are_right_however_many_rows_there_are),
        cmocka_unit_test(lines_are_right_when_a_row_goes_on_after_a_line_break),
        cmocka_unit_test(ragged_rows_are_left_out_with_a_finding),
        cmocka_unit_test(a_name_that_stands_twice_is_kept_reported_and_not_found),
        cmocka_unit_test(columns_are_found_in_either_unicode_form_and_any_case),
        cmocka_unit_test(a_column_that_is_not_there_is_reported_with_those_that_are),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
