/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as delimited text. What is read is written and read again, and the same bytes are read in
 * pieces of 1 to 7, from a file that is mapped, and with empty lines in front: cells, places and findings must come
 * out the same. A file that is changed while it is mapped may say anything, but must not break memory.
 */
#define _GNU_SOURCE

#include <reform/reform.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define REQUIRE(condition) \
    do {                   \
        if (!(condition))  \
            abort();       \
    } while (0)

/* Bytes given in small pieces. */
typedef struct Pieces {
    const uint8_t *data;
    size_t left;
    size_t n_calls;
} Pieces;

static int64_t
give_piece(void *user, void *buffer, size_t size)
{
    Pieces *pieces = user;
    size_t n = 1 + pieces->n_calls++ * 5 % 7;

    n = n < size ? n : size;
    n = n < pieces->left ? n : pieces->left;
    if (n > 0)
        memcpy(buffer, pieces->data, n);
    pieces->data += n;
    pieces->left -= n;
    return (int64_t)n;
}

/* The table or NULL, with all that must hold of either. */
static reform_table *
read_table(reform_source *source, const reform_table_options *options, reform_findings *findings, reform_status *out_status)
{
    reform_error *error = NULL;
    reform_table *table = (reform_table *)source; /* must be overwritten */
    reform_status status = reform_table_read(source, options, findings, &table, &error);

    if (status == REFORM_STATUS_OK) {
        REQUIRE(table != NULL && error == NULL);
    } else {
        REQUIRE(table == NULL && error != NULL);
        REQUIRE(reform_error_get_status(error) == status && reform_error_get_message(error)[0] != '\0');
    }
    reform_error_free(error);
    reform_source_free(source);
    *out_status = status;
    return table;
}

static reform_table *
read_memory(const void *data, size_t size, const reform_table_options *options, reform_findings *findings, reform_status *out_status)
{
    reform_source *source = NULL;

    REQUIRE(reform_source_new_memory(data, size, &source, NULL) == REFORM_STATUS_OK);
    return read_table(source, options, findings, out_status);
}

static reform_table *
read_pieces(const void *data, size_t size, const reform_table_options *options, reform_findings *findings, reform_status *out_status)
{
    Pieces pieces = { data, size, 0 };
    reform_source *source = NULL;

    REQUIRE(reform_source_new_callback(give_piece, &pieces, &source, NULL) == REFORM_STATUS_OK);
    return read_table(source, options, findings, out_status);
}

/* A file that no folder has, used again for each input. */
static int
put_file(const void *data, size_t size)
{
    static int file = -1;

    if (file < 0)
        file = memfd_create("table", MFD_CLOEXEC);
    REQUIRE(file >= 0 && ftruncate(file, 0) == 0 && pwrite(file, data, size, 0) == (ssize_t)size);
    return file;
}

static reform_table *
read_mapped(int file, reform_table_options *options, reform_findings *findings, reform_status *out_status)
{
    reform_source *source = NULL;
    char path[64];

    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    REQUIRE(reform_source_new_file(path, &source, NULL) == REFORM_STATUS_OK);
    reform_source_set_name(source, NULL);
    reform_table_options_set_mapped(options, 1);
    reform_table *table = read_table(source, options, findings, out_status);
    reform_table_options_set_mapped(options, 0);
    return table;
}

/* Bytes of a cell, so that a sanitizer sees each read. */
static size_t
touch(const char *text)
{
    REQUIRE(text != NULL);
    return strlen(text);
}

static void
require_same_cells(const reform_table *a, const reform_table *b)
{
    const size_t n_columns = reform_table_get_n_columns(a), n_rows = reform_table_get_n_rows(a);

    REQUIRE(reform_table_get_n_columns(b) == n_columns && reform_table_get_n_rows(b) == n_rows);
    for (size_t column = 0; column < n_columns; column++)
        REQUIRE(strcmp(reform_table_get_column_name(a, column), reform_table_get_column_name(b, column)) == 0);
    for (size_t row = 0; row < n_rows; row++) {
        for (size_t column = 0; column < n_columns; column++) {
            touch(reform_table_get_cell(a, row, column));
            REQUIRE(strcmp(reform_table_get_cell(a, row, column), reform_table_get_cell(b, row, column)) == 0);
        }
    }
    REQUIRE(reform_table_get_cell(a, n_rows, 0) == NULL && reform_table_get_cell(a, 0, n_columns) == NULL);
}

/* Places go forward from cell to cell; those of `b` are `shift` lines further down. */
static void
check_places(const reform_table *a, const reform_table *b, int64_t shift)
{
    int64_t line = 1, position = 0;

    for (size_t row = 0; row < reform_table_get_n_rows(a); row++) {
        for (size_t column = 0; column < reform_table_get_n_columns(a); column++) {
            int64_t next_line = 0, next_position = 0, other_line = 0, other_position = 0;
            REQUIRE(reform_table_get_place(a, row, column, &next_line, &next_position, NULL) == REFORM_STATUS_OK);
            REQUIRE(reform_table_get_place(b, row, column, &other_line, &other_position, NULL) == REFORM_STATUS_OK);
            REQUIRE(next_line + shift == other_line && next_position == other_position);
            REQUIRE(next_line > line || (next_line == line && next_position > position));
            line = next_line;
            position = next_position;
        }
    }
}

static void
require_same_findings(const reform_findings *a, const reform_findings *b)
{
    REQUIRE(reform_findings_get_size(a) == reform_findings_get_size(b));
    for (size_t i = 0; i < reform_findings_get_size(a); i++) {
        char *line_a = reform_findings_format(a, i), *line_b = reform_findings_format(b, i);
        REQUIRE(strcmp(line_a, line_b) == 0);
        reform_free(line_a);
        reform_free(line_b);
    }
}

/* Empty lines in front change nothing but the lines; they move the text to other places of the blocks it is split in. */
static void
check_shifted(const reform_table *table, const uint8_t *data, size_t size, const reform_table_options *options)
{
    const size_t shift = 1 + size % 63;
    const size_t mark = size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    uint8_t *text = malloc(size + shift);
    reform_status status;

    REQUIRE(text != NULL);
    memcpy(text, data, mark);
    memset(text + mark, '\n', shift);
    memcpy(text + mark + shift, data + mark, size - mark);
    reform_table *shifted = read_memory(text, size + shift, options, NULL, &status);
    REQUIRE(shifted != NULL);
    require_same_cells(table, shifted);
    check_places(table, shifted, (int64_t)shift);
    reform_table_unref(shifted);
    free(text);
}

/* Numbers read by column are those of the cells one by one. */
static void
check_numbers(const reform_table *table)
{
    const size_t n_rows = reform_table_get_n_rows(table);
    double *numbers = malloc((n_rows + 1) * sizeof *numbers);

    REQUIRE(numbers != NULL);
    for (size_t column = 0; column < reform_table_get_n_columns(table); column++) {
        REQUIRE(reform_table_get_numbers(table, column, 0, n_rows, numbers, NULL, NULL) == REFORM_STATUS_OK);
        for (size_t row = 0; row < n_rows; row++) {
            double number = 0.0;
            reform_status status = reform_number_parse(reform_table_get_cell(table, row, column), REFORM_DECIMAL_MARK_POINT,
                                                       REFORM_THOUSANDS_MARK_NONE, &number, NULL);
            if (status == REFORM_STATUS_OK)
                REQUIRE(memcmp(&number, &numbers[row], sizeof number) == 0);
            else
                REQUIRE(numbers[row] != numbers[row]);
        }
    }
    free(numbers);
}

/* The file is what a table is mapped from; nothing is asked of it again. */
static void
check_changed(int file, const uint8_t *data, size_t size, reform_table_options *options)
{
    const size_t shift = 1 + size / 3;
    reform_status status;
    reform_table *table = read_mapped(file, options, NULL, &status);
    const size_t n_rows = reform_table_get_n_rows(table);
    double *numbers = malloc((n_rows + 1) * sizeof *numbers);

    REQUIRE(table != NULL && numbers != NULL);
    REQUIRE(pwrite(file, data, size - shift, (off_t)shift) == (ssize_t)(size - shift));
    for (size_t column = 0; column < reform_table_get_n_columns(table); column++) {
        reform_findings *findings = reform_findings_new();
        REQUIRE(reform_table_get_numbers(table, column, 0, n_rows, numbers, findings, NULL) == REFORM_STATUS_OK);
        reform_findings_free(findings);
        for (size_t row = 0; row < n_rows; row++)
            touch(reform_table_get_cell(table, row, column));
    }
    reform_table_unref(table);
    free(numbers);
}

static void
check_round_trip(const reform_table *table, int windows)
{
    const char delimiter = reform_table_get_delimiter(table);
    reform_table_writer_options *options = reform_table_writer_options_new();
    reform_table_writer *writer = NULL;
    char *text = NULL;

    if (delimiter != '\0')
        REQUIRE(reform_table_writer_options_set_delimiter(options, delimiter, NULL) == REFORM_STATUS_OK);
    reform_table_writer_options_set_windows(options, windows);
    REQUIRE(reform_table_writer_new(NULL, NULL, options, &writer, NULL) == REFORM_STATUS_OK);
    reform_table_writer_options_free(options);
    for (size_t row = 0; row <= reform_table_get_n_rows(table); row++) {
        for (size_t column = 0; column < reform_table_get_n_columns(table); column++) {
            const char *cell = row == 0 ? reform_table_get_column_name(table, column)
                                        : reform_table_get_cell(table, row - 1, column);
            REQUIRE(reform_table_writer_add_text(writer, cell, NULL) == REFORM_STATUS_OK);
        }
        REQUIRE(reform_table_writer_end_row(writer, NULL) == REFORM_STATUS_OK);
    }
    REQUIRE(reform_table_writer_take(writer, &text, NULL) == REFORM_STATUS_OK);
    reform_table_writer_free(writer);

    /* A `|` must be stated, everything else is found. */
    reform_table_options *reading = reform_table_options_new();
    if (delimiter == '|')
        REQUIRE(reform_table_options_set_delimiter(reading, '|', NULL) == REFORM_STATUS_OK);
    reform_status status;
    reform_table *again = read_memory(text, strlen(text), reading, NULL, &status);
    REQUIRE(again != NULL);
    require_same_cells(table, again);
    reform_table_unref(again);
    reform_table_options_free(reading);
    reform_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = { '\0', ',', ';', '|' };
    reform_table_options *options = reform_table_options_new();
    reform_findings *findings = reform_findings_new(), *other_findings = reform_findings_new();
    reform_findings *mapped_findings = reform_findings_new();
    const int file = put_file(data, size);
    /* The length chooses, so that a corpus file is plain text. */
    const char delimiter = size % 5 == 4 ? delimiters[size / 5 % 4] : '\0';
    reform_status status, other_status, mapped_status;

    REQUIRE(reform_table_options_set_delimiter(options, delimiter, NULL) == REFORM_STATUS_OK);
    reform_table *table = read_memory(data, size, options, findings, &status);
    reform_table *other = read_pieces(data, size, options, other_findings, &other_status);
    reform_table *mapped = read_mapped(file, options, mapped_findings, &mapped_status);
    REQUIRE(status == other_status && status == mapped_status);
    require_same_findings(findings, other_findings);
    require_same_findings(findings, mapped_findings);
    if (table != NULL) {
        require_same_cells(table, other);
        check_places(table, other, 0);
        check_shifted(table, data, size, options);
        check_numbers(mapped);
        require_same_cells(table, mapped);
        check_places(table, mapped, 0);
        check_changed(file, data, size, options);
        check_numbers(table);
        check_round_trip(table, size % 2 == 1);
    }
    reform_table_unref(table);
    reform_table_unref(other);
    reform_table_unref(mapped);
    reform_findings_free(findings);
    reform_findings_free(other_findings);
    reform_findings_free(mapped_findings);
    reform_table_options_free(options);
    return 0;
}
