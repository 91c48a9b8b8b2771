/* SPDX-License-Identifier: MIT */
#include "foundation/bytes.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"

#define HEADER_SIZE ((gsize)RF_BYTES_MAGIC_SIZE + 4 + 8)
#define LENGTH_AT ((gsize)RF_BYTES_MAGIC_SIZE + 4)
#define CHECKSUM_SIZE ((gsize)32)

static void
checksum_of(const guint8 *bytes, gsize size, guint8 out_digest[CHECKSUM_SIZE])
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    gsize digest_size = CHECKSUM_SIZE;

    while (size > 0) { /* GLib counts in signed numbers of its own width */
        const gsize part = MIN(size, (gsize)G_MAXINT);
        g_checksum_update(checksum, bytes, (gssize)part);
        bytes += part;
        size -= part;
    }
    g_checksum_get_digest(checksum, out_digest, &digest_size);
}

static void
put(RfBytesWriter *writer, const void *bytes, gsize size)
{
    if (writer->problem != NULL)
        return;

    guint8 *grown = rf_memory_grow(writer->bytes, &writer->capacity, writer->size + size, 1, "bytes", &writer->problem);
    if (grown == NULL)
        return;
    writer->bytes = grown;
    memcpy(grown + writer->size, bytes, size);
    writer->size += size;
}

void
rf_bytes_begin(RfBytesWriter *writer, const char *magic, guint32 version)
{
    *writer = (RfBytesWriter){ 0 };
    put(writer, magic, RF_BYTES_MAGIC_SIZE);
    rf_bytes_put_u32(writer, version);
    rf_bytes_put_u64(writer, 0); /* the length, not known yet */
}

void
rf_bytes_put_u32(RfBytesWriter *writer, guint32 value)
{
    value = GUINT32_TO_LE(value);
    put(writer, &value, sizeof value);
}

void
rf_bytes_put_u64(RfBytesWriter *writer, guint64 value)
{
    value = GUINT64_TO_LE(value);
    put(writer, &value, sizeof value);
}

void
rf_bytes_put_i64(RfBytesWriter *writer, gint64 value)
{
    rf_bytes_put_u64(writer, (guint64)value);
}

void
rf_bytes_put_double(RfBytesWriter *writer, double value)
{
    guint64 bits;

    memcpy(&bits, &value, sizeof bits);
    rf_bytes_put_u64(writer, bits);
}

void
rf_bytes_put_text(RfBytesWriter *writer, const char *text)
{
    const gsize length = strlen(text);

    g_assert(length <= G_MAXUINT32);
    rf_bytes_put_u32(writer, (guint32)length);
    put(writer, text, length);
}

gboolean
rf_bytes_finish(RfBytesWriter *writer, guint8 **out_bytes, gsize *out_size, GError **error)
{
    guint8 digest[CHECKSUM_SIZE];

    if (writer->problem == NULL) {
        const guint64 length = GUINT64_TO_LE((guint64)(writer->size - HEADER_SIZE));
        memcpy(writer->bytes + LENGTH_AT, &length, sizeof length);
        checksum_of(writer->bytes, writer->size, digest);
        put(writer, digest, sizeof digest);
    }
    if (writer->problem != NULL) {
        g_propagate_error(error, g_steal_pointer(&writer->problem));
        g_free(writer->bytes);
        *writer = (RfBytesWriter){ 0 };
        return FALSE;
    }
    *out_bytes = writer->bytes;
    *out_size = writer->size;
    *writer = (RfBytesWriter){ 0 };
    return TRUE;
}

/* The next `size` bytes, or NULL with the error. */
static const guint8 *
take(RfBytesReader *reader, gsize size, GError **error)
{
    const guint8 *taken = reader->at;

    if ((gsize)(reader->end - reader->at) < size) {
        rf_bytes_refuse(reader, "it ends too early", error);
        return NULL;
    }
    reader->at += size;
    return taken;
}

gboolean
rf_bytes_open(RfBytesReader *reader, const void *bytes, gsize size, const char *magic, guint32 version, const char *what, GError **error)
{
    const guint8 *start = bytes;
    guint8 digest[CHECKSUM_SIZE];
    guint32 its_version;
    guint64 length;

    *reader = (RfBytesReader){ start, start, what };
    if (size < HEADER_SIZE + CHECKSUM_SIZE)
        return rf_bytes_refuse(reader, "it ends too early", error);
    if (memcmp(start, magic, RF_BYTES_MAGIC_SIZE) != 0) {
        rf_errors_set(error, REFORM_STATUS_PARSE, "the bytes are not those of a %s", what);
        return FALSE;
    }
    memcpy(&its_version, start + RF_BYTES_MAGIC_SIZE, sizeof its_version);
    its_version = GUINT32_FROM_LE(its_version);
    if (its_version != version) {
        rf_errors_set(error, REFORM_STATUS_PARSE, "the %s has version %u, expected %u", what, its_version, version);
        return FALSE;
    }
    memcpy(&length, start + LENGTH_AT, sizeof length);
    if (GUINT64_FROM_LE(length) != size - HEADER_SIZE - CHECKSUM_SIZE)
        return rf_bytes_refuse(reader, "its length is not the one it states", error);
    checksum_of(start, size - CHECKSUM_SIZE, digest);
    if (memcmp(digest, start + size - CHECKSUM_SIZE, CHECKSUM_SIZE) != 0)
        return rf_bytes_refuse(reader, "its checksum does not fit", error);
    reader->at = start + HEADER_SIZE;
    reader->end = start + size - CHECKSUM_SIZE;
    return TRUE;
}

gboolean
rf_bytes_get_u32(RfBytesReader *reader, guint32 *out_value, GError **error)
{
    const guint8 *bytes = take(reader, sizeof *out_value, error);

    if (bytes == NULL)
        return FALSE;
    memcpy(out_value, bytes, sizeof *out_value);
    *out_value = GUINT32_FROM_LE(*out_value);
    return TRUE;
}

gboolean
rf_bytes_get_u64(RfBytesReader *reader, guint64 *out_value, GError **error)
{
    const guint8 *bytes = take(reader, sizeof *out_value, error);

    if (bytes == NULL)
        return FALSE;
    memcpy(out_value, bytes, sizeof *out_value);
    *out_value = GUINT64_FROM_LE(*out_value);
    return TRUE;
}

gboolean
rf_bytes_get_i64(RfBytesReader *reader, gint64 *out_value, GError **error)
{
    guint64 value;

    if (!rf_bytes_get_u64(reader, &value, error))
        return FALSE;
    *out_value = (gint64)value;
    return TRUE;
}

gboolean
rf_bytes_get_double(RfBytesReader *reader, double *out_value, GError **error)
{
    guint64 bits;

    if (!rf_bytes_get_u64(reader, &bits, error))
        return FALSE;
    memcpy(out_value, &bits, sizeof bits);
    return TRUE;
}

gboolean
rf_bytes_get_text(RfBytesReader *reader, gsize max_length, const char **out_text, gsize *out_length, GError **error)
{
    guint32 length;

    if (!rf_bytes_get_u32(reader, &length, error))
        return FALSE;
    if (length > max_length)
        return rf_bytes_refuse(reader, "a text is too long", error);

    const char *text = (const char *)take(reader, length, error);
    if (text == NULL)
        return FALSE;
    if (!g_utf8_validate_len(text, length, NULL))
        return rf_bytes_refuse(reader, "a text is not UTF-8", error);
    *out_text = text;
    *out_length = length;
    return TRUE;
}

gboolean
rf_bytes_get_count(RfBytesReader *reader, gsize item_size, gsize *out_count, GError **error)
{
    guint64 count;

    if (!rf_bytes_get_u64(reader, &count, error))
        return FALSE;
    if (count > (gsize)(reader->end - reader->at) / item_size)
        return rf_bytes_refuse(reader, "it ends too early", error);
    *out_count = (gsize)count;
    return TRUE;
}

gboolean
rf_bytes_refuse(const RfBytesReader *reader, const char *why, GError **error)
{
    rf_errors_set(error, REFORM_STATUS_PARSE, "the bytes of the %s are damaged: %s", reader->what, why);
    return FALSE;
}

gboolean
rf_bytes_close(const RfBytesReader *reader, GError **error)
{
    return reader->at == reader->end || rf_bytes_refuse(reader, "something is left over", error);
}
