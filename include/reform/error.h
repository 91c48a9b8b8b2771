/* SPDX-License-Identifier: MIT */
/**
 * @file error.h
 * @brief What a call reports when it fails, and freeing what it gave.
 */
#ifndef REFORM_ERROR_H
#define REFORM_ERROR_H

#include <reform/macros.h>

#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup error Errors
 * @brief Status numbers and error objects.
 *
 * A call that can fail returns a #reform_status and takes, last, a place for a
 * #reform_error, which may be NULL. When the status is not REFORM_STATUS_OK the
 * call has left nothing to free but the error: handle outputs are NULL, scalar
 * outputs are as they were, arrays hold unspecified content.
 *
 * An error stops a call. Problems in the data that do not stop it are
 * findings; see @ref findings.
 *
 * Small allocations of bounded size abort the process when memory is exhausted,
 * as GLib does; allocations whose size comes from input are checked and give
 * REFORM_STATUS_LIMIT or REFORM_STATUS_NO_MEMORY.
 * @{
 */

/**
 * How a call ended.
 *
 * Numbers never change and new ones may be added: treat one that is unknown as
 * REFORM_STATUS_FAILED.
 */
typedef enum reform_status {
    REFORM_STATUS_OK = 0,               /**< The call did what it says. */
    REFORM_STATUS_FAILED = 1,           /**< Failure with no better code. */
    REFORM_STATUS_INVALID_ARGUMENT = 2, /**< The caller broke the contract. */
    REFORM_STATUS_NO_MEMORY = 3,        /**< Memory for input of this size cannot be had. */
    REFORM_STATUS_CANCELLED = 4,        /**< A callback of the caller asked to stop. */
    REFORM_STATUS_PARSE = 10,           /**< The text is not in the format. */
    REFORM_STATUS_LIMIT = 11,           /**< A documented limit was passed. */
    REFORM_STATUS_ENCODING = 12,        /**< The bytes are not UTF-8, or hold a NUL. */
    REFORM_STATUS_IO = 13,              /**< A file or callback could not be read or written. */
    REFORM_STATUS_NOT_FOUND = 20,       /**< No object has that name or code. */
    REFORM_STATUS_DUPLICATE = 21,       /**< A name or code that must be unique is there twice. */
    REFORM_STATUS_AMBIGUOUS = 22,       /**< More than one object answers to that name. */
    REFORM_STATUS_MISSING = 23,         /**< A value that is needed is not there. */
    REFORM_STATUS_RANGE = 30,           /**< A value is outside its range. */
    REFORM_STATUS_UNIT = 31,            /**< Amounts in units that cannot be compared. */
    REFORM_STATUS_UNDEFINED = 32,       /**< The figure has no value, such as a share of nothing. */
    REFORM_STATUS_INCONSISTENT = 33,    /**< Figures that must agree do not. */
    REFORM_STATUS_STRUCTURE = 40,       /**< Parts are there but do not fit together. */
    /** @cond INTERNAL */
    REFORM_STATUS_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_status;

/**
 * Why a call failed. Owned by one thread at a time; made by the library,
 * released by the caller with reform_error_free().
 */
typedef struct reform_error reform_error;

/**
 * Name of a status, for logs and exceptions.
 *
 * @param status Any number.
 * @return Static text such as "parse"; "unknown" for a number that is none.
 * @since 0.1
 */
REFORM_API const char *
reform_status_get_name(reform_status status);

/**
 * Status the failed call returned.
 *
 * @param error The error, or NULL.
 * @return Its status; REFORM_STATUS_OK for NULL.
 * @since 0.1
 */
REFORM_API reform_status
reform_error_get_status(const reform_error *error);

/**
 * One line that says what was wrong, naming the subject, what was found and what was expected.
 *
 * @param error The error, or NULL.
 * @return UTF-8 text owned by the error, without a full stop; NULL for NULL.
 * @since 0.1
 */
REFORM_API const char *
reform_error_get_message(const reform_error *error);

/**
 * Name of the input the error is about, such as a file name.
 *
 * @param error The error, or NULL.
 * @return Text owned by the error, or NULL where the error is about no input.
 * @since 0.1
 */
REFORM_API const char *
reform_error_get_source(const reform_error *error);

/**
 * Line of the input the error is about.
 *
 * @param error The error, or NULL.
 * @return The line, counted from 1; 0 where there is none.
 * @since 0.1
 */
REFORM_API int64_t
reform_error_get_line(const reform_error *error);

/**
 * Place in the line the error is about.
 *
 * @param error The error, or NULL.
 * @return The position in characters, counted from 1; 0 where there is none.
 * @since 0.1
 */
REFORM_API int64_t
reform_error_get_column(const reform_error *error);

/**
 * Release an error.
 *
 * @param error The error; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_error_free(reform_error *error);

/**
 * Release text that a call gave to the caller.
 *
 * @param memory A `char *` that a function documents as to be released with
 *        this one; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_free(void *memory);

/** @} */

REFORM_END_DECLS

#endif
