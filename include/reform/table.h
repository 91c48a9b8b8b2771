/* SPDX-License-Identifier: MIT */
/**
 * @file table.h
 * @brief Delimited text (CSV) read into cells that know where they came from.
 */
#ifndef REFORM_TABLE_H
#define REFORM_TABLE_H

#include <reform/error.h>
#include <reform/findings.h>
#include <reform/macros.h>
#include <reform/number.h>
#include <reform/source.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup table Tables
 * @brief Delimited text, read as it stands.
 *
 * The first row is the header. Cells are quoted as RFC 4180 says: `"` around a
 * cell that holds the delimiter, a line break or a quote, and `""` for a quote
 * within; within a cell that does not start with one, a quote is text. Lines
 * end in LF or CRLF; empty lines are passed over. A CR without LF is text, but a
 * text whose lines all end in it is refused. The text is UTF-8, with or without
 * a byte order mark.
 *
 * What is wrong with the whole file stops the call: an unclosed quote, text
 * after a closing quote, bytes that are not UTF-8, a NUL byte, a passed limit,
 * no header. What is wrong with a row is a finding: a row with too many or too
 * few cells is left out (severity error), a header that stands twice is kept
 * (severity warning) and cannot be found by name.
 *
 * Limits: REFORM_TABLE_MAX_BYTES, REFORM_TABLE_MAX_COLUMNS, REFORM_TABLE_MAX_LINE.
 * @{
 */

/** Bytes in one table at the most. */
#define REFORM_TABLE_MAX_BYTES INT64_C(2147483647)
/** Columns at the most. */
#define REFORM_TABLE_MAX_COLUMNS 10000
/** Bytes in one row at the most, line breaks within quotes included. */
#define REFORM_TABLE_MAX_LINE 4194304

/** How to read. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_table_options reform_table_options;

/** Cells in rows and named columns. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_table reform_table;

/**
 * Make options that hold the defaults.
 *
 * @return The options; release with reform_table_options_free().
 * @since 0.1
 */
REFORM_API reform_table_options *
reform_table_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_table_options_free(reform_table_options *options);

/**
 * State the delimiter.
 *
 * The default, 0, finds it: the one of `,` `;` and tab that stands most often
 * outside quotes in the header row; none at all means one column.
 *
 * @param options The options.
 * @param delimiter `,`, `;`, tab, `|`, or 0.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or it is another character.
 * @since 0.1
 */
REFORM_API reform_status
reform_table_options_set_delimiter(reform_table_options *options,
                                   char delimiter,
                                   reform_error **error);

/**
 * State how numbers are written in the cells.
 *
 * The default is a decimal point and no thousands mark.
 *
 * @param options The options.
 * @param decimal What stands before the decimals.
 * @param thousands What may stand between groups of three digits.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or the marks are unknown or the same.
 * @since 0.1
 */
REFORM_API reform_status
reform_table_options_set_number_marks(reform_table_options *options,
                                      reform_decimal_mark decimal,
                                      reform_thousands_mark thousands,
                                      reform_error **error);

/**
 * Have reform_table_read() map the file into memory in place of copying it; the default is not to.
 *
 * The table says the same either way. A large file of plain numbers, which the
 * system has in memory anyway, is there in little more than half the time. The
 * file must not be changed as long as the table lives, though more may be put
 * at its end, which the table does not see: what cells say is not defined where
 * the file is written over, and if it is shortened, or its disk fails, the
 * system ends the process (`SIGBUS`) when what is gone is looked at.
 *
 * Cells become text when they are first asked for, some 64 KB of them at a
 * time; numbers of columns are read without that. A table all of whose texts
 * are asked for is there sooner if it is copied. Only regular files are mapped,
 * and only by reform_table_read(): another source, and a table that something
 * else is made from, is read as ever.
 *
 * @param options The options; NULL does nothing.
 * @param mapped 1 to map, 0 not to.
 * @since 0.1
 */
REFORM_API void
reform_table_options_set_mapped(reform_table_options *options, int mapped);

/**
 * Read a table.
 *
 * @param source Where the bytes come from; it is read to its end.
 * @param options How to read, or NULL for the defaults.
 * @param findings Takes what is wrong with rows, or NULL.
 * @param[out] out_table A new reference, or NULL if the call fails; release with reform_table_unref().
 * @param[out] error Where to put the error, with line and column, or NULL.
 * @retval REFORM_STATUS_OK @p out_table holds the table; it may have no rows.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p source or @p out_table is NULL, or the source was read before.
 * @retval REFORM_STATUS_PARSE A quote is not closed, text follows a closing quote, or lines end in CR alone.
 * @retval REFORM_STATUS_ENCODING Bytes that are not UTF-8, or a NUL byte.
 * @retval REFORM_STATUS_STRUCTURE There is nothing to read, not even a header.
 * @retval REFORM_STATUS_LIMIT A limit named above was passed.
 * @retval REFORM_STATUS_IO The source could not be read.
 * @retval REFORM_STATUS_NO_MEMORY Memory for a table of this size cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_table_read(reform_source *source,
                  const reform_table_options *options,
                  reform_findings *findings,
                  reform_table **out_table,
                  reform_error **error);

/**
 * Take another reference.
 *
 * @param table The table.
 * @return The same table; release with reform_table_unref().
 * @since 0.1
 */
REFORM_API reform_table *
reform_table_ref(reform_table *table);

/**
 * Give back a reference; the last one frees the table and all borrowed from it.
 *
 * @param table The table; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_table_unref(reform_table *table);

/**
 * Number of rows, the header not counted.
 *
 * @param table The table, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_table_get_n_rows(const reform_table *table);

/**
 * Number of columns.
 *
 * @param table The table, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_table_get_n_columns(const reform_table *table);

/**
 * Delimiter that was stated or found.
 *
 * @param table The table, or NULL.
 * @return The character; 0 for NULL or when there is one column and none was stated.
 * @since 0.1
 */
REFORM_API char
reform_table_get_delimiter(const reform_table *table);

/**
 * Name of a column as the header prints it.
 *
 * @param table The table.
 * @param column Which column, from 0.
 * @return Text owned by the table; NULL when there is no such column.
 * @since 0.1
 */
REFORM_API const char *
reform_table_get_column_name(const reform_table *table, size_t column);

/**
 * Find a column by any of its names.
 *
 * Names are compared by reform_text_key(): case, blanks and the Unicode form do
 * not matter. The first alias that names a column decides.
 *
 * @param table The table.
 * @param aliases Names the column may have, such as `Mã TTHC` and `code`.
 * @param n_aliases Their number, at least 1.
 * @param[out] out_column The column, from 0.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_column holds the column.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or there is no alias.
 * @retval REFORM_STATUS_NOT_FOUND No column has any of the names; the message lists the columns.
 * @retval REFORM_STATUS_AMBIGUOUS Two columns have the name.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_table_find_column(const reform_table *table,
                         const char *const *aliases,
                         size_t n_aliases,
                         size_t *out_column,
                         reform_error **error);

/**
 * Text of a cell, quotes resolved.
 *
 * @param table The table.
 * @param row Which row, from 0, the header not counted.
 * @param column Which column, from 0.
 * @return NUL-terminated text owned by the table, "" for an empty cell; NULL when there is no such cell, or if it is one of a
 *   mapped table and memory for its text cannot be had.
 * @since 0.1
 */
REFORM_API const char *
reform_table_get_cell(const reform_table *table, size_t row, size_t column);

/**
 * Where a cell starts in the input.
 *
 * @param table The table.
 * @param row Which row, from 0, the header not counted.
 * @param column Which column, from 0.
 * @param[out] out_line The line, counted from 1, or NULL.
 * @param[out] out_position The position in that line in characters, counted from 1, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The place is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p table is NULL or there is no such cell.
 * @since 0.1
 */
REFORM_API reform_status
reform_table_get_place(const reform_table *table,
                       size_t row,
                       size_t column,
                       int64_t *out_line,
                       int64_t *out_position,
                       reform_error **error);

/**
 * Numbers of a column.
 *
 * Numbers are written as the options say. An empty cell gives NaN. A cell that
 * is not a number gives NaN and a finding with its place (severity error).
 *
 * @param table The table.
 * @param column Which column, from 0.
 * @param first_row The first row wanted, from 0.
 * @param n_rows Number of rows wanted.
 * @param[out] out_numbers Room for @p n_rows numbers; may be NULL when @p n_rows is 0.
 * @param findings Takes the cells that are no numbers, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_numbers is filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the rows or the column are not there.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_table_get_numbers(const reform_table *table,
                         size_t column,
                         size_t first_row,
                         size_t n_rows,
                         double *out_numbers,
                         reform_findings *findings,
                         reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
