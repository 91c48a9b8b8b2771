/* SPDX-License-Identifier: MIT */
/* Expected text is that of RFC 4180, worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <reform/reform.h>

static reform_table_writer *
make_writer(const reform_table_writer_options *options)
{
    reform_table_writer *writer = NULL;

    assert_int_equal(reform_table_writer_new(NULL, NULL, options, &writer, NULL), REFORM_STATUS_OK);
    assert_non_null(writer);
    return writer;
}

static void
add(reform_table_writer *writer, const char *text)
{
    assert_int_equal(reform_table_writer_add_text(writer, text, NULL), REFORM_STATUS_OK);
}

static void
end(reform_table_writer *writer)
{
    assert_int_equal(reform_table_writer_end_row(writer, NULL), REFORM_STATUS_OK);
}

/* What was written; the writer stays. */
static void
assert_written(reform_table_writer *writer, const char *expected)
{
    char *text = NULL;

    assert_int_equal(reform_table_writer_take(writer, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, expected);
    reform_free(text);
}

static void
assert_fails(reform_status found, reform_status expected, reform_error **error, const char *message)
{
    assert_int_equal(found, expected);
    assert_string_equal(reform_error_get_message(*error), message);
    reform_error_free(*error);
    *error = NULL;
}

static void
plain_cells_are_written_without_quotes(void **state)
{
    reform_table_writer *writer = make_writer(NULL);

    (void)state;
    add(writer, "Mã");
    add(writer, "note");
    end(writer);
    add(writer, "x y; z'");
    add(writer, NULL);
    end(writer);
    assert_written(writer, "Mã,note\nx y; z',\n");
    reform_table_writer_free(writer);
}

static void
cells_are_quoted_when_they_must_be(void **state)
{
    static const char *const cells[] = { "a,b", "say \"yes\"", "one\ntwo", "one\rtwo", " x", "x ", "\tx", "x\t", "\"" };
    reform_table_writer *writer = make_writer(NULL);

    (void)state;
    add(writer, "h");
    end(writer);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        add(writer, cells[i]);
        end(writer);
    }
    assert_written(writer, "h\n\"a,b\"\n\"say \"\"yes\"\"\"\n\"one\ntwo\"\n\"one\rtwo\"\n\" x\"\n\"x \"\n\"\tx\"\n\"x\t\"\n"
                           "\"\"\"\"\n");
    reform_table_writer_free(writer);
}

static void
a_header_that_could_show_another_delimiter_is_quoted(void **state)
{
    reform_table_writer *writer = make_writer(NULL);

    (void)state;
    add(writer, "a;b;c");
    add(writer, "d\te");
    end(writer);
    add(writer, "1;2");
    add(writer, "3\t4");
    end(writer);
    assert_written(writer, "\"a;b;c\",\"d\te\"\n1;2,3\t4\n");
    reform_table_writer_free(writer);
}

static void
an_empty_cell_alone_in_its_row_is_quoted(void **state)
{
    reform_table_writer *writer = make_writer(NULL);

    (void)state;
    add(writer, "");
    end(writer);
    assert_int_equal(reform_table_writer_add_number(writer, NAN, NULL), REFORM_STATUS_OK);
    end(writer);
    add(writer, "x");
    end(writer);
    assert_written(writer, "\"\"\n\"\"\nx\n");
    reform_table_writer_free(writer);
}

static void
numbers_are_written_so_that_they_read_back(void **state)
{
    reform_table_writer *writer = make_writer(NULL);

    (void)state;
    assert_int_equal(reform_table_writer_add_number(writer, 0.1, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_add_number(writer, -1234.5, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_add_number(writer, NAN, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_add_integer(writer, 0, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_add_integer(writer, INT64_MAX, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_add_integer(writer, INT64_MIN, NULL), REFORM_STATUS_OK);
    end(writer);
    assert_written(writer, "0.1,-1234.5,,0,9223372036854775807,-9223372036854775808\n");
    reform_table_writer_free(writer);
}

static void
decimal_commas_are_written_and_quoted_where_the_delimiter_is_one(void **state)
{
    reform_table_writer_options *options = reform_table_writer_options_new();

    (void)state;
    assert_int_equal(reform_table_writer_options_set_decimal_mark(options, REFORM_DECIMAL_MARK_COMMA, NULL), REFORM_STATUS_OK);
    reform_table_writer *writer = make_writer(options);
    assert_int_equal(reform_table_writer_options_set_delimiter(options, ';', NULL), REFORM_STATUS_OK);
    reform_table_writer *semicolons = make_writer(options);
    reform_table_writer_options_free(options);
    for (int i = 0; i < 2; i++) {
        reform_table_writer *each = i == 0 ? writer : semicolons;
        add(each, "n");
        add(each, "x");
        end(each);
        assert_int_equal(reform_table_writer_add_number(each, 1.5, NULL), REFORM_STATUS_OK);
        add(each, "1.5");
        end(each);
    }
    assert_written(writer, "n,x\n\"1,5\",1.5\n");
    assert_written(semicolons, "n;x\n1,5;1.5\n");
    reform_table_writer_free(writer);
    reform_table_writer_free(semicolons);
}

static void
formulas_are_guarded_when_asked_and_numbers_never(void **state)
{
    static const char *const cells[] = { "=1+1", "+a", "-5", "@x", "\tx", "\rx", "=\"a,b\"", "a=1", "" };
    reform_table_writer_options *options = reform_table_writer_options_new();

    (void)state;
    reform_table_writer_options_set_formula_guard(options, 1);
    reform_table_writer *writer = make_writer(options);
    reform_table_writer_options_free(options);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        add(writer, cells[i]);
    assert_int_equal(reform_table_writer_add_number(writer, -5.0, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_add_integer(writer, -5, NULL), REFORM_STATUS_OK);
    end(writer);
    assert_written(writer, "'=1+1,'+a,'-5,'@x,\"'\tx\",\"'\rx\",\"'=\"\"a,b\"\"\",a=1,,-5,-5\n");
    reform_table_writer_free(writer);
}

static void
windows_files_start_with_a_mark_and_end_lines_in_crlf(void **state)
{
    reform_table_writer_options *options = reform_table_writer_options_new();

    (void)state;
    reform_table_writer_options_set_windows(options, 1);
    reform_table_writer *writer = make_writer(options);
    reform_table_writer_options_free(options);
    add(writer, "a");
    end(writer);
    add(writer, "");
    end(writer);
    assert_written(writer, "\xef\xbb\xbf" "a\r\n\"\"\r\n");
    add(writer, "b"); /* the next table begins as the first did */
    add(writer, "c");
    end(writer);
    assert_written(writer, "\xef\xbb\xbf" "b,c\r\n");
    assert_written(writer, "");
    reform_table_writer_free(writer);
}

static void
rows_have_as_many_cells_as_the_first(void **state)
{
    reform_table_writer *writer = make_writer(NULL);
    reform_error *error = NULL;
    char *text = (char *)&error;

    (void)state;
    assert_fails(reform_table_writer_end_row(writer, &error), REFORM_STATUS_STRUCTURE, &error,
                 "the row has no cells, expected at least one");
    add(writer, "a");
    add(writer, "b");
    end(writer);
    assert_fails(reform_table_writer_end_row(writer, &error), REFORM_STATUS_STRUCTURE, &error,
                 "the row has 0 cells, expected 2 like the first");
    add(writer, "1");
    assert_fails(reform_table_writer_end_row(writer, &error), REFORM_STATUS_STRUCTURE, &error,
                 "the row has 1 cell, expected 2 like the first");
    assert_fails(reform_table_writer_flush(writer, &error), REFORM_STATUS_STRUCTURE, &error,
                 "a row was begun with 1 cells and not ended, expected whole rows");
    assert_int_equal(reform_table_writer_take(writer, &text, NULL), REFORM_STATUS_STRUCTURE);
    assert_null(text);
    add(writer, "2");
    assert_fails(reform_table_writer_add_text(writer, "3", &error), REFORM_STATUS_STRUCTURE, &error,
                 "the row has 2 cells like the first, expected it to end");
    assert_int_equal(reform_table_writer_add_number(writer, 3.0, NULL), REFORM_STATUS_STRUCTURE);
    assert_int_equal(reform_table_writer_add_integer(writer, 3, NULL), REFORM_STATUS_STRUCTURE);
    end(writer);
    assert_written(writer, "a,b\n1,2\n");
    reform_table_writer_free(writer);
}

static void
cells_that_cannot_be_written_leave_the_row_as_it_was(void **state)
{
    reform_table_writer *writer = make_writer(NULL);

    (void)state;
    add(writer, "a");
    assert_int_equal(reform_table_writer_add_text(writer, "\xff", NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_table_writer_add_number(writer, INFINITY, NULL), REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_table_writer_add_number(writer, -INFINITY, NULL), REFORM_STATUS_UNDEFINED);
    add(writer, "b");
    end(writer);
    assert_written(writer, "a,b\n");
    reform_table_writer_free(writer);
}

/* A place for bytes that takes `left` calls before it refuses. */
typedef struct Sink {
    char *bytes;
    size_t size;
    size_t n_calls;
    size_t left;
} Sink;

static int32_t
take_bytes(void *user, const void *data, size_t size)
{
    Sink *sink = user;

    if (sink->left == 0)
        return 1;
    sink->left--;
    sink->n_calls++;
    sink->bytes = realloc(sink->bytes, sink->size + size);
    memcpy(sink->bytes + sink->size, data, size);
    sink->size += size;
    return 0;
}

static void
bytes_reach_the_function_in_few_calls(void **state)
{
    Sink sink = { .left = SIZE_MAX };
    reform_table_writer *writer = NULL;

    (void)state;
    assert_int_equal(reform_table_writer_new(take_bytes, &sink, NULL, &writer, NULL), REFORM_STATUS_OK);
    for (int i = 0; i < 100000; i++) {
        add(writer, "abcde");
        end(writer);
    }
    assert_int_equal(reform_table_writer_flush(writer, NULL), REFORM_STATUS_OK);
    assert_int_equal(sink.size, 600000);
    assert_in_range(sink.n_calls, 2, 20);
    assert_memory_equal(sink.bytes + 599994, "abcde\n", 6);
    size_t n_calls = sink.n_calls;
    assert_int_equal(reform_table_writer_flush(writer, NULL), REFORM_STATUS_OK);
    assert_int_equal(sink.n_calls, n_calls); /* nothing to hand over, nothing handed over */
    char *text = (char *)&sink;
    assert_int_equal(reform_table_writer_take(writer, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(text);
    reform_table_writer_free(writer);
    free(sink.bytes);
}

static void
a_refusal_stays(void **state)
{
    Sink sink = { .left = 0 };
    reform_table_writer *writer = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_table_writer_new(take_bytes, &sink, NULL, &writer, NULL), REFORM_STATUS_OK);
    add(writer, "a");
    end(writer);
    assert_fails(reform_table_writer_flush(writer, &error), REFORM_STATUS_IO, &error,
                 "the write function refused bytes of the table");
    sink.left = 5;
    assert_int_equal(reform_table_writer_add_text(writer, "b", NULL), REFORM_STATUS_IO);
    assert_int_equal(reform_table_writer_add_number(writer, 1.0, NULL), REFORM_STATUS_IO);
    assert_int_equal(reform_table_writer_add_integer(writer, 1, NULL), REFORM_STATUS_IO);
    assert_int_equal(reform_table_writer_end_row(writer, NULL), REFORM_STATUS_IO);
    assert_int_equal(reform_table_writer_flush(writer, NULL), REFORM_STATUS_IO);
    assert_int_equal(sink.n_calls, 0);
    reform_table_writer_free(writer);
}

static void
what_is_written_reads_back_the_same(void **state)
{
    static const char *const pieces[] = { "", "x", "ế", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ",
                                          "\xef\xbb\xbf", "a,\"b\"", "=1", "\n\n", "'", "😀", "5\" pipe" };
    static const char delimiters[] = { ',', ';', '\t', '|' };
    enum { N = sizeof pieces / sizeof *pieces, ROWS = 400 };
    char cells[ROWS][3][64];
    uint32_t seed = 1;

    (void)state;
    for (int round = 0; round < 24; round++) {
        const size_t n_columns = 1 + (size_t)round % 3;
        reform_table_writer_options *options = reform_table_writer_options_new();
        reform_table_options *reading = reform_table_options_new();
        const char delimiter = delimiters[round / 3 % 4];

        assert_int_equal(reform_table_writer_options_set_delimiter(options, delimiter, NULL), REFORM_STATUS_OK);
        if (delimiter == '|')
            assert_int_equal(reform_table_options_set_delimiter(reading, delimiter, NULL), REFORM_STATUS_OK);
        reform_table_writer_options_set_windows(options, round >= 12);
        reform_table_writer *writer = make_writer(options);
        for (size_t row = 0; row < ROWS; row++) {
            for (size_t column = 0; column < n_columns; column++) {
                char *cell = cells[row][column];
                cell[0] = '\0';
                for (int i = 0; i < 4; i++) {
                    seed = seed * 1664525u + 1013904223u;
                    strcat(cell, pieces[(seed >> 10) % N]);
                }
                add(writer, cell);
            }
            end(writer);
        }

        char *text = NULL;
        reform_source *source = NULL;
        reform_table *table = NULL;
        assert_int_equal(reform_table_writer_take(writer, &text, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_table_read(source, reading, NULL, &table, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_table_get_n_rows(table), ROWS - 1);
        assert_int_equal(reform_table_get_n_columns(table), n_columns);
        for (size_t column = 0; column < n_columns; column++) {
            assert_string_equal(reform_table_get_column_name(table, column), cells[0][column]);
            for (size_t row = 1; row < ROWS; row++)
                assert_string_equal(reform_table_get_cell(table, row - 1, column), cells[row][column]);
        }
        reform_table_unref(table);
        reform_source_free(source);
        reform_free(text);
        reform_table_writer_free(writer);
        reform_table_options_free(reading);
        reform_table_writer_options_free(options);
    }
}

static void
calls_without_a_writer_or_with_unknown_options_are_refused(void **state)
{
    reform_table_writer_options *options = reform_table_writer_options_new();
    char *text = (char *)&options;

    (void)state;
    assert_int_equal(reform_table_writer_new(NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_writer_add_text(NULL, "a", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_writer_add_number(NULL, 1.0, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_writer_add_integer(NULL, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_writer_end_row(NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_writer_flush(NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_writer_take(NULL, &text, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(text);
    assert_int_equal(reform_table_writer_options_set_delimiter(options, '.', NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_writer_options_set_delimiter(options, '\0', NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_writer_options_set_delimiter(NULL, ',', NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_writer_options_set_decimal_mark(options, (reform_decimal_mark)0, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_table_writer_options_set_decimal_mark(NULL, REFORM_DECIMAL_MARK_POINT, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    reform_table_writer_options_set_formula_guard(NULL, 1);
    reform_table_writer_options_set_windows(NULL, 1);
    reform_table_writer_options_free(options);
    reform_table_writer_options_free(NULL);
    reform_table_writer_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_cells_are_written_without_quotes),
        cmocka_unit_test(cells_are_quoted_when_they_must_be),
        cmocka_unit_test(a_header_that_could_show_another_delimiter_is_quoted),
        cmocka_unit_test(an_empty_cell_alone_in_its_row_is_quoted),
        cmocka_unit_test(numbers_are_written_so_that_they_read_back),
        cmocka_unit_test(decimal_commas_are_written_and_quoted_where_the_delimiter_is_one),
        cmocka_unit_test(formulas_are_guarded_when_asked_and_numbers_never),
        cmocka_unit_test(windows_files_start_with_a_mark_and_end_lines_in_crlf),
        cmocka_unit_test(rows_have_as_many_cells_as_the_first),
        cmocka_unit_test(cells_that_cannot_be_written_leave_the_row_as_it_was),
        cmocka_unit_test(bytes_reach_the_function_in_few_calls),
        cmocka_unit_test(a_refusal_stays),
        cmocka_unit_test(what_is_written_reads_back_the_same),
        cmocka_unit_test(calls_without_a_writer_or_with_unknown_options_are_refused),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
