/* SPDX-License-Identifier: MIT */
/* Tables for tests: made of text, and looked at. Include after <cmocka.h>. */
#ifndef TESTS_TABLES_H
#define TESTS_TABLES_H

#include <string.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include <reform/reform.h>

static inline reform_source *
new_memory_source(const char *text, size_t size)
{
    reform_source *source = NULL;

    assert_int_equal(reform_source_new_memory(text, size, &source, NULL), REFORM_STATUS_OK);
    return source;
}

/* A file that is in no folder any more, and without a name. */
static inline reform_source *
new_file_source(const char *text, size_t size)
{
    reform_source *source = NULL;
    char *path = NULL;
    const int file = g_file_open_tmp("reform-XXXXXX", &path, NULL);

    assert_true(file >= 0);
    assert_int_equal(write(file, text, size), size);
    assert_int_equal(close(file), 0);
    assert_int_equal(reform_source_new_file(path, &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(g_remove(path), 0);
    g_free(path);
    reform_source_set_name(source, NULL);
    return source;
}

/* The table that a source is, which is released; what goes wrong fails the test. */
static inline reform_table *
read_source(reform_source *source, const reform_table_options *options, reform_findings *findings)
{
    reform_table *table = NULL;
    reform_error *error = NULL;

    if (reform_table_read(source, options, findings, &table, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    assert_null(error);
    assert_non_null(table);
    reform_source_free(source);
    return table;
}

static inline void
assert_same_findings(const reform_findings *a, const reform_findings *b)
{
    assert_int_equal(reform_findings_get_size(a), reform_findings_get_size(b));
    for (size_t i = 0; i < reform_findings_get_size(a); i++) {
        char *line_a = reform_findings_format(a, i), *line_b = reform_findings_format(b, i);
        assert_string_equal(line_a, line_b);
        reform_free(line_a);
        reform_free(line_b);
    }
}

static inline void
assert_same_cell(const reform_table *a, const reform_table *b, size_t row, size_t column)
{
    int64_t line_a = 0, line_b = 0, position_a = 0, position_b = 0;

    assert_string_equal(reform_table_get_cell(a, row, column), reform_table_get_cell(b, row, column));
    assert_int_equal(reform_table_get_place(a, row, column, &line_a, &position_a, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_get_place(b, row, column, &line_b, &position_b, NULL), REFORM_STATUS_OK);
    assert_int_equal(line_a, line_b);
    assert_int_equal(position_a, position_b);
}

static inline void
assert_same_numbers(const reform_table *a, const reform_table *b, size_t column)
{
    const size_t n = reform_table_get_n_rows(a);
    reform_findings *findings_a = reform_findings_new(), *findings_b = reform_findings_new();
    double *numbers_a = g_new0(double, n + 1), *numbers_b = g_new0(double, n + 1);

    assert_int_equal(reform_table_get_numbers(a, column, 0, n, numbers_a, findings_a, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_get_numbers(b, column, 0, n, numbers_b, findings_b, NULL), REFORM_STATUS_OK);
    assert_memory_equal(numbers_a, numbers_b, (n + 1) * sizeof *numbers_a);
    assert_same_findings(findings_a, findings_b);
    g_free(numbers_a);
    g_free(numbers_b);
    reform_findings_free(findings_a);
    reform_findings_free(findings_b);
}

/* Numbers before cells: a table that is mapped has no texts then. */
static inline void
assert_same_tables(const reform_table *a, const reform_table *b)
{
    const size_t n_rows = reform_table_get_n_rows(a), n_columns = reform_table_get_n_columns(a);

    assert_int_equal(reform_table_get_n_rows(b), n_rows);
    assert_int_equal(reform_table_get_n_columns(b), n_columns);
    assert_int_equal(reform_table_get_delimiter(a), reform_table_get_delimiter(b));
    for (size_t column = 0; column < n_columns; column++) {
        assert_string_equal(reform_table_get_column_name(a, column), reform_table_get_column_name(b, column));
        assert_same_numbers(a, b, column);
    }
    for (size_t row = 0; row < n_rows; row++) {
        for (size_t column = 0; column < n_columns; column++)
            assert_same_cell(a, b, row, column);
    }
    assert_null(reform_table_get_cell(b, n_rows, 0));
    assert_null(reform_table_get_cell(b, 0, n_columns));
}

/* Some text read from memory and from a file that is mapped. */
static inline void
assert_maps_the_same(const char *text, size_t size, reform_table_options *options)
{
    reform_table_options *defaults = options == NULL ? options = reform_table_options_new() : NULL;
    reform_findings *findings = reform_findings_new(), *mapped_findings = reform_findings_new();

    reform_table *table = read_source(new_memory_source(text, size), options, findings);
    reform_table_options_set_mapped(options, 1);
    reform_table *mapped = read_source(new_file_source(text, size), options, mapped_findings);
    reform_table_options_set_mapped(options, 0);
    assert_same_findings(findings, mapped_findings);
    assert_same_tables(table, mapped);
    reform_table_unref(table);
    reform_table_unref(mapped);
    reform_findings_free(findings);
    reform_findings_free(mapped_findings);
    reform_table_options_free(defaults);
}

/* The table that some text is, however it is read. */
static inline reform_table *
read_with(const char *text, size_t size, reform_table_options *options, reform_findings *findings)
{
    assert_maps_the_same(text, size, options);
    return read_source(new_memory_source(text, size), options, findings);
}

static inline reform_table *
read_text(const char *text)
{
    return read_with(text, strlen(text), NULL, NULL);
}

/* Why some text is no table, from memory and mapped: the error is checked and released. */
static inline void
assert_refused_bytes(const char *text,
                     size_t size,
                     reform_status status,
                     int64_t line,
                     int64_t column,
                     const char *message)
{
    reform_table_options *options = reform_table_options_new();

    reform_table_options_set_mapped(options, 1);
    for (int mapped = 0; mapped < 2; mapped++) {
        reform_source *source = mapped ? new_file_source(text, size) : new_memory_source(text, size);
        reform_table *table = (reform_table *)&source;
        reform_error *error = NULL;
        reform_source_set_name(source, "in.csv");
        assert_int_equal(reform_table_read(source, options, NULL, &table, &error), status);
        assert_null(table);
        assert_string_equal(reform_error_get_message(error), message);
        assert_string_equal(reform_error_get_source(error), "in.csv");
        assert_int_equal(reform_error_get_line(error), line);
        assert_int_equal(reform_error_get_column(error), column);
        reform_error_free(error);
        reform_source_free(source);
    }
    reform_table_options_free(options);
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
