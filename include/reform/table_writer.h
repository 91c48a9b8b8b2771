/* SPDX-License-Identifier: MIT */
/**
 * @file table_writer.h
 * @brief Delimited text (CSV) written so that it reads back the same.
 */
#ifndef REFORM_TABLE_WRITER_H
#define REFORM_TABLE_WRITER_H

#include <reform/error.h>
#include <reform/macros.h>
#include <reform/number.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup table_writer Table writer
 * @brief Rows out as delimited text.
 *
 * Cells are added from left to right and a row is ended; cells that need
 * quotes get them. The first row sets the number of cells, and every other must
 * have as many.
 * @{
 */

/** How to write. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_table_writer_options reform_table_writer_options;

/** Writes one table. Owned by one thread at a time. */
typedef struct reform_table_writer reform_table_writer;

/**
 * Takes the next bytes of the table.
 *
 * @param user What the caller gave with the function.
 * @param data The bytes; not NUL-terminated.
 * @param size Their number.
 * @return 0 if they were taken; anything else stops the writer.
 */
typedef int32_t (*reform_write_function)(void *user, const void *data, size_t size);

/**
 * Make options that hold the defaults.
 *
 * @return The options; release with reform_table_writer_options_free().
 * @since 0.1
 */
REFORM_API reform_table_writer_options *
reform_table_writer_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_table_writer_options_free(reform_table_writer_options *options);

/**
 * State the delimiter; the default is a comma.
 *
 * @param options The options.
 * @param delimiter `,`, `;`, tab or `|`.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or it is another character.
 * @since 0.1
 */
REFORM_API reform_status
reform_table_writer_options_set_delimiter(reform_table_writer_options *options,
                                          char delimiter,
                                          reform_error **error);

/**
 * State what stands before decimals; the default is a point.
 *
 * @param options The options.
 * @param decimal The mark.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or the mark is unknown.
 * @since 0.1
 */
REFORM_API reform_status
reform_table_writer_options_set_decimal_mark(reform_table_writer_options *options,
                                             reform_decimal_mark decimal,
                                             reform_error **error);

/**
 * Guard text cells that a spreadsheet would run as a formula; the default is not to.
 *
 * A text cell that starts with `=`, `+`, `-`, `@`, tab or carriage return gets
 * an apostrophe in front. Such a table does not read back the same; use it for
 * files that people open in a spreadsheet. Numbers are never touched.
 *
 * @param options The options; NULL does nothing.
 * @param guard 1 to guard, 0 not to.
 * @since 0.1
 */
REFORM_API void
reform_table_writer_options_set_formula_guard(reform_table_writer_options *options, int guard);

/**
 * Start with a byte order mark and end lines in CRLF, as spreadsheets on
 * Windows like it; the default is neither.
 *
 * @param options The options; NULL does nothing.
 * @param windows 1 to do so, 0 not to.
 * @since 0.1
 */
REFORM_API void
reform_table_writer_options_set_windows(reform_table_writer_options *options, int windows);

/**
 * Start a table.
 *
 * @param write Takes the bytes, in pieces of any size; NULL to keep them for reform_table_writer_take().
 * @param user Given to the function as it is.
 * @param options How to write, or NULL for the defaults; it is copied.
 * @param[out] out_writer The writer, or NULL if the call fails; release with reform_table_writer_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_writer holds the writer.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p out_writer is NULL.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_table_writer_new(reform_write_function write,
                        void *user,
                        const reform_table_writer_options *options,
                        reform_table_writer **out_writer,
                        reform_error **error);

/**
 * Add a text cell.
 *
 * @param writer The writer.
 * @param text UTF-8 text; NULL for an empty cell.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The cell is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p writer is NULL.
 * @retval REFORM_STATUS_ENCODING The text is not UTF-8.
 * @retval REFORM_STATUS_STRUCTURE The row would have more cells than the first.
 * @retval REFORM_STATUS_IO The function of the caller refused bytes, now or earlier.
 * @since 0.1
 */
REFORM_API reform_status
reform_table_writer_add_text(reform_table_writer *writer, const char *text, reform_error **error);

/**
 * Add a number cell with as many digits as read back to the same double.
 *
 * @param writer The writer.
 * @param number The number; NaN gives an empty cell.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The cell is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p writer is NULL.
 * @retval REFORM_STATUS_UNDEFINED The number is infinite.
 * @retval REFORM_STATUS_STRUCTURE The row would have more cells than the first.
 * @retval REFORM_STATUS_IO The function of the caller refused bytes, now or earlier.
 * @since 0.1
 */
REFORM_API reform_status
reform_table_writer_add_number(reform_table_writer *writer, double number, reform_error **error);

/**
 * Add a cell that holds a whole number.
 *
 * @param writer The writer.
 * @param number The number.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The cell is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p writer is NULL.
 * @retval REFORM_STATUS_STRUCTURE The row would have more cells than the first.
 * @retval REFORM_STATUS_IO The function of the caller refused bytes, now or earlier.
 * @since 0.1
 */
REFORM_API reform_status
reform_table_writer_add_integer(reform_table_writer *writer, int64_t number, reform_error **error);

/**
 * End the row.
 *
 * @param writer The writer.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The row is ended.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p writer is NULL.
 * @retval REFORM_STATUS_STRUCTURE The row has no cells, or fewer than the first.
 * @retval REFORM_STATUS_IO The function of the caller refused bytes, now or earlier.
 * @since 0.1
 */
REFORM_API reform_status
reform_table_writer_end_row(reform_table_writer *writer, reform_error **error);

/**
 * Hand all bytes over.
 *
 * @param writer The writer; more rows may follow.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK Every byte was taken.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p writer is NULL.
 * @retval REFORM_STATUS_STRUCTURE A row was begun and not ended.
 * @retval REFORM_STATUS_IO The function of the caller refused bytes, now or earlier.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_table_writer_flush(reform_table_writer *writer, reform_error **error);

/**
 * Take the table out of a writer that was made without a function.
 *
 * @param writer The writer; it is then empty, and its next row is a first row.
 * @param[out] out_text NUL-terminated text, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the table.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the writer has a function.
 * @retval REFORM_STATUS_STRUCTURE A row was begun and not ended.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_table_writer_take(reform_table_writer *writer, char **out_text, reform_error **error);

/**
 * Release a writer. Bytes not handed over by reform_table_writer_flush() are lost.
 *
 * @param writer The writer; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_table_writer_free(reform_table_writer *writer);

/** @} */

REFORM_END_DECLS

#endif
