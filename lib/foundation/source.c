/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#define _FILE_OFFSET_BITS 64

#include "foundation/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "foundation/errors.h"

/* The most that is asked of the system or of a callback at once. */
#define READ_MAX ((gsize)1 << 30)

typedef enum Kind { KIND_FILE, KIND_MEMORY, KIND_CALLBACK } Kind;

struct reform_source {
    Kind kind;
    gboolean begun; /* a reader has taken it */
    gboolean ended; /* nothing more will be asked of the file or callback */
    char *name;     /* or NULL */

    int fd;
    const char *data;
    gsize left; /* bytes still to come, where known */

    reform_read_function read;
    void *user;
};

static reform_source *
source_new(Kind kind)
{
    reform_source *source = g_new0(reform_source, 1);

    source->kind = kind;
    source->fd = -1;
    return source;
}

static gboolean
open_file(reform_source *source, const char *path, GError **error)
{
    struct stat status;

    do
        source->fd = open(path, O_RDONLY | O_CLOEXEC);
    while (source->fd < 0 && errno == EINTR);
    if (source->fd < 0 || fstat(source->fd, &status) < 0) {
        rf_errors_set_at(error, REFORM_STATUS_IO, source->name, 0, 0, "file '%s' cannot be opened: %s",
                         source->name, g_strerror(errno));
        return FALSE;
    }
    if (S_ISDIR(status.st_mode)) {
        rf_errors_set_at(error, REFORM_STATUS_IO, source->name, 0, 0, "'%s' is a directory, expected a file",
                         source->name);
        return FALSE;
    }
    if (S_ISREG(status.st_mode) && status.st_size > 0)
        source->left = (gsize)status.st_size;
    return TRUE;
}

static gssize
read_file(reform_source *source, void *buffer, gsize size, GError **error)
{
    ssize_t n;

    do
        n = read(source->fd, buffer, size);
    while (n < 0 && errno == EINTR);
    if (n < 0) {
        rf_errors_set_at(error, REFORM_STATUS_IO, source->name, 0, 0, "file '%s' cannot be read: %s",
                         source->name == NULL ? "" : source->name, g_strerror(errno));
        return -1;
    }
    source->left -= MIN(source->left, (gsize)n);
    return n;
}

static gssize
read_callback(reform_source *source, void *buffer, gsize size, GError **error)
{
    int64_t n = source->read(source->user, buffer, size);

    if (n < 0) {
        rf_errors_set_at(error, REFORM_STATUS_IO, source->name, 0, 0, "the read function failed with %" G_GINT64_FORMAT,
                         (gint64)n);
        return -1;
    }
    if ((guint64)n > size) {
        rf_errors_set_at(error, REFORM_STATUS_IO, source->name, 0, 0,
                         "the read function gave %" G_GINT64_FORMAT " bytes, expected at most %" G_GSIZE_FORMAT,
                         (gint64)n, size);
        return -1;
    }
    return (gssize)n;
}

gssize
rf_source_read(reform_source *source, void *buffer, gsize size, GError **error)
{
    gssize n = 0;

    if (size == 0 || source->ended)
        return 0;
    size = MIN(size, READ_MAX);
    switch (source->kind) {
    case KIND_FILE:
        n = read_file(source, buffer, size, error);
        break;
    case KIND_MEMORY:
        n = (gssize)MIN(size, source->left);
        if (n > 0)
            memcpy(buffer, source->data, (gsize)n);
        source->data += n;
        source->left -= (gsize)n;
        break;
    case KIND_CALLBACK:
        n = read_callback(source, buffer, size, error);
        break;
    }
    source->ended = n <= 0;
    return n;
}

const char *
rf_source_take_memory(reform_source *source, gsize *out_size)
{
    if (source->kind != KIND_MEMORY)
        return NULL;
    *out_size = source->left;
    source->left = 0;
    source->ended = TRUE;
    return source->data;
}

gboolean
rf_source_map(reform_source *source, gsize most, gsize room, RfMapping *mapping)
{
    struct stat status;

    if (source->kind != KIND_FILE || fstat(source->fd, &status) < 0 || !S_ISREG(status.st_mode) || status.st_size <= 0 ||
        (guint64)status.st_size > most || !rf_mapping_init(mapping, source->fd, (gsize)status.st_size, room))
        return FALSE;
    source->left = 0;
    source->ended = TRUE;
    return TRUE;
}

gsize
rf_source_get_size_hint(const reform_source *source)
{
    return source->left;
}

gboolean
rf_source_begin(reform_source *source, GError **error)
{
    if (source->begun) {
        rf_errors_set_at(error, REFORM_STATUS_INVALID_ARGUMENT, source->name, 0, 0,
                         "the source was read before, expected one that was not");
        return FALSE;
    }
    source->begun = TRUE;
    return TRUE;
}

const char *
rf_source_get_name(const reform_source *source)
{
    return source->name;
}

/* Public API */

reform_status
reform_source_new_file(const char *path, reform_source **out_source, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_source != NULL, error);
    *out_source = NULL;
    RF_REQUIRE(path != NULL, error);

    reform_source *source = source_new(KIND_FILE);
    reform_source_set_name(source, path);
    if (open_file(source, path, &err))
        *out_source = source;
    else
        reform_source_free(source);
    return rf_errors_give(err, error);
}

reform_status
reform_source_new_memory(const void *data, size_t size, reform_source **out_source, reform_error **error)
{
    RF_REQUIRE(out_source != NULL, error);
    *out_source = NULL;
    RF_REQUIRE(data != NULL || size == 0, error);

    reform_source *source = source_new(KIND_MEMORY);
    source->data = data == NULL ? "" : data;
    source->left = size;
    *out_source = source;
    return REFORM_STATUS_OK;
}

reform_status
reform_source_new_callback(reform_read_function read, void *user, reform_source **out_source, reform_error **error)
{
    RF_REQUIRE(out_source != NULL, error);
    *out_source = NULL;
    RF_REQUIRE(read != NULL, error);

    reform_source *source = source_new(KIND_CALLBACK);
    source->read = read;
    source->user = user;
    *out_source = source;
    return REFORM_STATUS_OK;
}

void
reform_source_set_name(reform_source *source, const char *name)
{
    if (source == NULL)
        return;

    char *copy = name == NULL ? NULL : g_utf8_make_valid(name, -1);
    g_free(source->name);
    source->name = copy;
}

void
reform_source_free(reform_source *source)
{
    if (source == NULL)
        return;
    if (source->fd >= 0)
        close(source->fd);
    g_free(source->name);
    g_free(source);
}
