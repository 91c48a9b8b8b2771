/* SPDX-License-Identifier: MIT */
/* Expected cells are those of RFC 4180, worked out by hand. */
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

/* The table that some text is; what goes wrong fails the test. */
static reform_table *
read_with(const char *text, size_t size, const reform_table_options *options, reform_findings *findings)
{
    reform_source *source = NULL;
    reform_table *table = NULL;
    reform_error *error = NULL;

    assert_int_equal(reform_source_new_memory(text, size, &source, NULL), REFORM_STATUS_OK);
    if (reform_table_read(source, options, findings, &table, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    assert_null(error);
    assert_non_null(table);
    reform_source_free(source);
    return table;
}

static reform_table *
read_text(const char *text)
{
    return read_with(text, strlen(text), NULL, NULL);
}

/* Why some text is no table: the error is checked and released. */
static void
assert_refused_bytes(const char *text,
                     size_t size,
                     reform_status status,
                     int64_t line,
                     int64_t column,
                     const char *message)
{
    reform_source *source = NULL;
    reform_table *table = (reform_table *)&source;
    reform_error *error = NULL;

    assert_int_equal(reform_source_new_memory(text, size, &source, NULL), REFORM_STATUS_OK);
    reform_source_set_name(source, "in.csv");
    assert_int_equal(reform_table_read(source, NULL, NULL, &table, &error), status);
    assert_null(table);
    assert_string_equal(reform_error_get_message(error), message);
    assert_string_equal(reform_error_get_source(error), "in.csv");
    assert_int_equal(reform_error_get_line(error), line);
    assert_int_equal(reform_error_get_column(error), column);
    reform_error_free(error);
    reform_source_free(source);
}

static void
assert_refused(const char *text, reform_status status, int64_t line, int64_t column, const char *message)
{
    assert_refused_bytes(text, strlen(text), status, line, column, message);
}

static void
assert_cell(const reform_table *table, size_t row, size_t column, const char *expected)
{
    const char *cell = reform_table_get_cell(table, row, column);

    assert_non_null(cell);
    assert_string_equal(cell, expected);
}

static void
assert_place(const reform_table *table, size_t row, size_t column, int64_t line, int64_t position)
{
    int64_t found_line = 0, found_position = 0;

    assert_int_equal(reform_table_get_place(table, row, column, &found_line, &found_position, NULL), REFORM_STATUS_OK);
    assert_int_equal(found_line, line);
    assert_int_equal(found_position, position);
}

static void
assert_finding(const reform_findings *findings, size_t index, const char *expected)
{
    char *line = reform_findings_format(findings, index);

    assert_non_null(line);
    assert_string_equal(line, expected);
    reform_free(line);
}

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
    assert_int_equal(reform_table_options_set_number_marks(options, REFORM_DECIMAL_COMMA, REFORM_THOUSANDS_COMMA, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_options_set_number_marks(options, REFORM_DECIMAL_POINT, REFORM_THOUSANDS_POINT, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_options_set_number_marks(options, (reform_decimal_mark)3, REFORM_THOUSANDS_NONE, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_options_set_number_marks(options, REFORM_DECIMAL_COMMA, (reform_thousands_mark)9, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_options_set_number_marks(NULL, REFORM_DECIMAL_COMMA, REFORM_THOUSANDS_NONE, NULL),
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
    assert_finding(findings, 0, "in.csv:3:2: the row has 1 cells, expected 2");
    assert_finding(findings, 1, "in.csv:4:5: the row has 4 cells, expected 2");
    assert_finding(findings, 2, "in.csv:6:8: the row has 3 cells, expected 2");
    assert_finding(findings, 3, "in.csv:8:3: the row has 1 cells, expected 2");
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

/* Errors */

static void
quotes_that_are_not_closed_are_refused_where_they_open(void **state)
{
    (void)state;
    assert_refused("a,b\nế,\"1\n2\n", REFORM_STATUS_PARSE, 2, 3, "the quote that opens here is not closed");
    assert_refused("\"a", REFORM_STATUS_PARSE, 1, 1, "the quote that opens here is not closed");
    assert_refused("a,b\n\"x\ny\",\"", REFORM_STATUS_PARSE, 3, 4, "the quote that opens here is not closed");
}

static void
text_after_a_closing_quote_is_refused(void **state)
{
    static const char message[] = "text follows a closing quote, expected the delimiter or a line end";

    (void)state;
    assert_refused("a,b\n1,\"2\"x\n", REFORM_STATUS_PARSE, 2, 6, message);
    assert_refused("a,b\n1,\"2\" \n", REFORM_STATUS_PARSE, 2, 6, message);
    assert_refused("a,b\n\"1\n2\"\"3\"x,4\n", REFORM_STATUS_PARSE, 3, 6, message);
    assert_refused("a,b\n1,\"2\"\rx\n", REFORM_STATUS_PARSE, 2, 6,
                   "a carriage return without a line feed follows a closing quote");
    assert_refused("a,b\n1,\"2\"\r", REFORM_STATUS_PARSE, 2, 6,
                   "a carriage return without a line feed follows a closing quote");
}

static void
lines_that_end_in_carriage_returns_alone_are_refused(void **state)
{
    (void)state;
    assert_refused("a,b\r1,2\r", REFORM_STATUS_PARSE, 1, 4,
                   "lines end in a carriage return alone, expected a line feed");
}

static void
bytes_that_are_not_utf8_are_refused_with_their_place(void **state)
{
    static const char message[] = "the text is not UTF-8";
    static const char *const bad[] = { "\x80", "\xc0\x80", "\xc1\xbf", "\xe1\xbb", "\xe0\x9f\xbf", "\xed\xa0\x80",
                                       "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff" };
    char text[256];

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        /* At every place of a block, and cut off by the end. */
        for (int n = 0; n < 70; n++) {
            int length = sprintf(text, "a,b\nế%*s,%s", n, "", bad[i]);
            assert_refused_bytes(text, (size_t)length, REFORM_STATUS_ENCODING, 2, n + 3, message);
            length = sprintf(text, "a,b\nế%*s,%sx\n", n, "", bad[i]);
            assert_refused_bytes(text, (size_t)length, REFORM_STATUS_ENCODING, 2, n + 3, message);
        }
    }
}

static void
characters_of_all_lengths_are_read_at_every_place(void **state)
{
    char text[256], cell[128];

    (void)state;
    for (int n = 0; n < 70; n++) {
        sprintf(cell, "%*sđế😀\xc2\x80\xef\xbf\xbf\xf4\x8f\xbf\xbf", n, "");
        sprintf(text, "a,b\n%s,1\n", cell);
        reform_table *table = read_text(text);
        assert_cell(table, 0, 0, cell);
        assert_place(table, 0, 1, 2, n + 8);
        reform_table_unref(table);
    }
}

static void
a_nul_byte_is_refused_with_its_place(void **state)
{
    static const char message[] = "the text holds a NUL byte, expected UTF-8";
    static const char in_cell[] = "a,b\nế\"\0,2\n", in_quotes[] = "a,b\n\"1\n\0\",2\n", at_start[] = "\0";

    (void)state;
    assert_refused_bytes(in_cell, sizeof in_cell - 1, REFORM_STATUS_ENCODING, 2, 3, message);
    assert_refused_bytes(in_quotes, sizeof in_quotes - 1, REFORM_STATUS_ENCODING, 3, 1, message);
    assert_refused_bytes(at_start, sizeof at_start - 1, REFORM_STATUS_ENCODING, 1, 1, message);
}

static void
utf16_is_refused_by_name(void **state)
{
    static const char little[] = "\xff\xfe" "a\0\n\0", big[] = "\xfe\xff\0a\0\n";
    static const char message[] = "the text is UTF-16 by its byte order mark, expected UTF-8";

    (void)state;
    assert_refused_bytes(little, sizeof little - 1, REFORM_STATUS_ENCODING, 1, 1, message);
    assert_refused_bytes(big, sizeof big - 1, REFORM_STATUS_ENCODING, 1, 1, message);
}

static void
nothing_to_read_is_refused(void **state)
{
    static const char message[] = "there is no header, expected a row of column names";

    (void)state;
    assert_refused("", REFORM_STATUS_STRUCTURE, 0, 0, message);
    assert_refused("\xef\xbb\xbf", REFORM_STATUS_STRUCTURE, 0, 0, message);
    assert_refused("\n\r\n\n", REFORM_STATUS_STRUCTURE, 0, 0, message);
}

static void
the_first_thing_wrong_is_reported(void **state)
{
    static const char text[] = "a,b\n\"1\"x,2\n\0";

    (void)state;
    assert_refused_bytes(text, sizeof text - 1, REFORM_STATUS_PARSE, 2, 4,
                         "text follows a closing quote, expected the delimiter or a line end");
}

static void
a_row_of_10_megabytes_is_refused(void **state)
{
    enum { SIZE = 10000000 };
    static const char *const starts[] = { "", "a,b\n1,", "a,b\n\"", "a,b\n1,\xe1\xba\xbf" };
    char *text = malloc(SIZE);

    (void)state;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        memset(text, 'x', SIZE);
        memcpy(text, starts[i], strlen(starts[i]));
        assert_refused_bytes(text, SIZE, REFORM_STATUS_LIMIT, i == 0 ? 1 : 2, 1,
                             "the row is longer than 4194304 bytes; a quote may be missing");
    }
    free(text);
}

static void
a_row_of_the_longest_length_is_read(void **state)
{
    const size_t size = 2 + REFORM_TABLE_MAX_LINE + 1;
    char *text = malloc(size + 1);

    (void)state;
    memset(text, 'x', size + 1);
    memcpy(text, "a\n", 2);
    text[size - 1] = '\n';
    reform_table *table = read_with(text, size, NULL, NULL);
    assert_int_equal(strlen(reform_table_get_cell(table, 0, 0)), REFORM_TABLE_MAX_LINE);
    reform_table_unref(table);
    text[size - 1] = 'x';
    assert_refused_bytes(text, size, REFORM_STATUS_LIMIT, 2, 1,
                         "the row is longer than 4194304 bytes; a quote may be missing");
    free(text);
}

/* A header of n columns. */
static char *
make_header(size_t n)
{
    char *text = malloc(2 * n);

    for (size_t i = 0; i < n; i++)
        memcpy(text + 2 * i, i + 1 < n ? "c," : "c", 2);
    return text;
}

static void
more_than_10000_columns_are_refused(void **state)
{
    char *most = make_header(REFORM_TABLE_MAX_COLUMNS), *more = make_header(REFORM_TABLE_MAX_COLUMNS + 1);

    (void)state;
    reform_table *table = read_text(most);
    assert_int_equal(reform_table_get_n_columns(table), REFORM_TABLE_MAX_COLUMNS);
    reform_table_unref(table);
    assert_refused(more, REFORM_STATUS_LIMIT, 1, 20001, "the header has 10001 columns, expected at most 10000");
    free(most);
    free(more);
}

static int64_t
refuse_to_read(void *user, void *buffer, size_t size)
{
    (void)user, (void)buffer, (void)size;
    return -5;
}

static void
a_source_that_fails_leaves_no_table(void **state)
{
    reform_source *source = NULL;
    reform_table *table = (reform_table *)&source;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_source_new_callback(refuse_to_read, NULL, &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_read(source, NULL, NULL, &table, &error), REFORM_STATUS_IO);
    assert_null(table);
    reform_error_free(error);
    reform_source_free(source);
}

static void
a_source_is_read_once(void **state)
{
    reform_source *source = NULL;
    reform_table *table = NULL;

    (void)state;
    assert_int_equal(reform_source_new_memory("a\n", 2, &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_read(source, NULL, NULL, &table, NULL), REFORM_STATUS_OK);
    reform_table_unref(table);
    assert_int_equal(reform_table_read(source, NULL, NULL, &table, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(table);
    reform_source_free(source);
}

static void
calls_without_a_table_are_refused(void **state)
{
    static const char *const name = "a", *const no_name = NULL;
    reform_table *table = read_text("a\n1\n");
    double number = 0.0;
    size_t column = 0;

    (void)state;
    assert_int_equal(reform_table_read(NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_get_n_rows(NULL), 0);
    assert_int_equal(reform_table_get_n_columns(NULL), 0);
    assert_int_equal(reform_table_get_delimiter(NULL), 0);
    assert_null(reform_table_get_cell(NULL, 0, 0));
    assert_null(reform_table_get_column_name(NULL, 0));
    assert_null(reform_table_ref(NULL));
    reform_table_unref(NULL);
    assert_int_equal(reform_table_find_column(NULL, &name, 1, &column, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_find_column(table, NULL, 1, &column, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_find_column(table, &name, 0, &column, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_find_column(table, &no_name, 1, &column, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_find_column(table, &name, 1, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_get_numbers(NULL, 0, 0, 1, &number, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_get_numbers(table, 1, 0, 1, &number, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_get_numbers(table, 0, 0, 2, &number, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_get_numbers(table, 0, 2, 0, &number, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_get_numbers(table, 0, 0, SIZE_MAX, &number, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_get_numbers(table, 0, 0, 1, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_table_unref(reform_table_ref(table));
    assert_cell(table, 0, 0, "1");
    reform_table_unref(table);
}

/* Numbers */

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
    assert_int_equal(reform_table_options_set_number_marks(options, REFORM_DECIMAL_COMMA, REFORM_THOUSANDS_POINT, NULL),
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
        cmocka_unit_test(quotes_that_are_not_closed_are_refused_where_they_open),
        cmocka_unit_test(text_after_a_closing_quote_is_refused),
        cmocka_unit_test(lines_that_end_in_carriage_returns_alone_are_refused),
        cmocka_unit_test(bytes_that_are_not_utf8_are_refused_with_their_place),
        cmocka_unit_test(characters_of_all_lengths_are_read_at_every_place),
        cmocka_unit_test(a_nul_byte_is_refused_with_its_place),
        cmocka_unit_test(utf16_is_refused_by_name),
        cmocka_unit_test(nothing_to_read_is_refused),
        cmocka_unit_test(the_first_thing_wrong_is_reported),
        cmocka_unit_test(a_row_of_10_megabytes_is_refused),
        cmocka_unit_test(a_row_of_the_longest_length_is_read),
        cmocka_unit_test(more_than_10000_columns_are_refused),
        cmocka_unit_test(a_source_that_fails_leaves_no_table),
        cmocka_unit_test(a_source_is_read_once),
        cmocka_unit_test(calls_without_a_table_are_refused),
        cmocka_unit_test(numbers_of_a_column_are_read_with_findings_for_what_is_none),
        cmocka_unit_test(numbers_with_decimal_comma_are_read_when_stated),
        cmocka_unit_test(numbers_do_not_depend_on_line_ends_quotes_or_the_rows_asked_for),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
