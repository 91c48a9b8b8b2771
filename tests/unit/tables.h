/* SPDX-License-Identifier: MIT */
/* Tables for tests: made of text, and looked at. Include after <cmocka.h>. */
#ifndef TESTS_TABLES_H
#define TESTS_TABLES_H

#include <string.h>

#include <reform/reform.h>

/* The table that some text is; what goes wrong fails the test. */
static inline reform_table *
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

static inline reform_table *
read_text(const char *text)
{
    return read_with(text, strlen(text), NULL, NULL);
}

/* Why some text is no table: the error is checked and released. */
static inline void
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

static inline void
assert_refused(const char *text, reform_status status, int64_t line, int64_t column, const char *message)
{
    assert_refused_bytes(text, strlen(text), status, line, column, message);
}

static inline void
assert_cell(const reform_table *table, size_t row, size_t column, const char *expected)
{
    const char *cell = reform_table_get_cell(table, row, column);

    assert_non_null(cell);
    assert_string_equal(cell, expected);
}

static inline void
assert_place(const reform_table *table, size_t row, size_t column, int64_t line, int64_t position)
{
    int64_t found_line = 0, found_position = 0;

    assert_int_equal(reform_table_get_place(table, row, column, &found_line, &found_position, NULL), REFORM_STATUS_OK);
    assert_int_equal(found_line, line);
    assert_int_equal(found_position, position);
}

static inline void
assert_finding(const reform_findings *findings, size_t index, const char *expected)
{
    char *line = reform_findings_format(findings, index);

    assert_non_null(line);
    assert_string_equal(line, expected);
    reform_free(line);
}

#endif
