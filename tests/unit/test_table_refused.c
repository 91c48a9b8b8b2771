/* SPDX-License-Identifier: MIT */
/* What is no table, and what a table's functions refuse. Places were counted by hand. */
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
            length = sprintf(text, "a,b\nế%*s,%sế%0100d\n", n, "", bad[i], 0);
            assert_refused_bytes(text, (size_t)length, REFORM_STATUS_ENCODING, 2, n + 3, message);
        }
    }
}

static void
characters_of_all_lengths_are_read_at_every_place(void **state)
{
    static const char *const characters[] = { "x", "đ", "ế", "\xc2\x80", "\xef\xbf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
                                              "😀", "\xf4\x8f\xbf\xbf" };
    char text[1024], cell[1000];

    (void)state;
    for (size_t first = 0; first < sizeof characters / sizeof *characters; first++) {
        for (int n = 0; n < 70; n++) {
            /* The character in question, then others in turn to behind the next block. */
            int length = sprintf(cell, "%*s%s", n, "", characters[first]);
            for (size_t i = 0; i < 60; i++)
                length += sprintf(cell + length, "%s", characters[(first + i) % 3]);
            sprintf(text, "a,b\n%s,1\n", cell);
            reform_table *table = read_text(text);
            assert_cell(table, 0, 0, cell);
            assert_place(table, 0, 1, 2, n + 63);
            reform_table_unref(table);
        }
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
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
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
