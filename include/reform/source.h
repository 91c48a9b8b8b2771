/* SPDX-License-Identifier: MIT */
/**
 * @file source.h
 * @brief Where bytes come from: a file, memory, or a function of the caller.
 */
#ifndef REFORM_SOURCE_H
#define REFORM_SOURCE_H

#include <reform/error.h>
#include <reform/macros.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup source Sources
 * @brief Where bytes come from.
 *
 * Every reader of the library takes a source, so each reads files, memory and
 * callbacks alike. A source is read once, from its start to its end.
 * @{
 */

/** Bytes to be read once. Owned by one thread at a time. */
typedef struct reform_source reform_source;

/**
 * Gives the next bytes.
 *
 * @param user What the caller gave with the function.
 * @param[out] buffer Room for @p size bytes.
 * @param size The most bytes wanted, greater than 0.
 * @return How many bytes were given; 0 at the end; a negative number when reading failed.
 */
typedef int64_t (*reform_read_function)(void *user, void *buffer, size_t size);

/**
 * Read from a file.
 *
 * The file is opened now, and closed by reform_source_free().
 *
 * @param path The file's name, as the C library takes it.
 * @param[out] out_source The source, or NULL if the call fails; release with reform_source_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_source holds the source.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_IO The file cannot be opened, or is a directory.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_source_new_file(const char *path, reform_source **out_source, reform_error **error);

/**
 * Read from memory.
 *
 * @param data The bytes; they are not copied and must stay until the source is released. May be NULL when @p size is 0.
 * @param size Their number.
 * @param[out] out_source The source, or NULL if the call fails; release with reform_source_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_source holds the source.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p out_source is NULL, or @p data is NULL and @p size is not 0.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_source_new_memory(const void *data,
                         size_t size,
                         reform_source **out_source,
                         reform_error **error);

/**
 * Read through a function of the caller.
 *
 * @param read The function; called from the thread that reads.
 * @param user Given to the function as it is.
 * @param[out] out_source The source, or NULL if the call fails; release with reform_source_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_source holds the source.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p read or @p out_source is NULL.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_source_new_callback(reform_read_function read,
                           void *user,
                           reform_source **out_source,
                           reform_error **error);

/**
 * Say what messages call this source.
 *
 * The default is the file's name, or nothing for memory and callbacks.
 *
 * @param source The source.
 * @param name The name; NULL for none. It is copied.
 * @since 0.1
 */
REFORM_API void
reform_source_set_name(reform_source *source, const char *name);

/**
 * Release a source, and close its file.
 *
 * @param source The source; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_source_free(reform_source *source);

/** @} */

REFORM_END_DECLS

#endif
