/* SPDX-License-Identifier: MIT */
/*
 * States as bytes: 8 bytes that say what it is, its version in 4, the length of the content in 8, the content, and the
 * SHA-256 of all of that. Numbers are little-endian.
 */
#ifndef RF_FOUNDATION_BYTES_H
#define RF_FOUNDATION_BYTES_H

#include <glib.h>

#define RF_BYTES_MAGIC_SIZE 8

/* Bytes on their way out. What goes wrong while they are put is kept for rf_bytes_finish(). */
typedef struct RfBytesWriter {
    guint8 *bytes;
    gsize size;
    gsize capacity;
    GError *problem;
} RfBytesWriter;

void rf_bytes_begin(RfBytesWriter *writer, const char *magic, guint32 version);
void rf_bytes_put_u32(RfBytesWriter *writer, guint32 value);
void rf_bytes_put_u64(RfBytesWriter *writer, guint64 value);
void rf_bytes_put_i64(RfBytesWriter *writer, gint64 value);
/* The number as it is, to the bit. */
void rf_bytes_put_double(RfBytesWriter *writer, double value);
/* Its length in bytes, 32 bits wide, and the text without a NUL. */
void rf_bytes_put_text(RfBytesWriter *writer, const char *text);

/* The whole, freed with g_free(); the writer is empty afterwards in any case. NO_MEMORY. */
gboolean rf_bytes_finish(RfBytesWriter *writer, guint8 **out_bytes, gsize *out_size, GError **error);

/* Bytes on their way in; they are the caller's and stay where they are. */
typedef struct RfBytesReader {
    const guint8 *at;
    const guint8 *end; /* of the content */
    const char *what;
} RfBytesReader;

/* Check all but the content, and stand before that. `what` names the thing in messages, such as "dossier tally"; it is static.
 * PARSE: another thing, another version, or not as they were written. */
gboolean rf_bytes_open(RfBytesReader *reader, const void *bytes, gsize size, const char *magic, guint32 version, const char *what,
                       GError **error);

/* Each of these is FALSE with PARSE past the end of the content, and then the output is as it was. */
gboolean rf_bytes_get_u32(RfBytesReader *reader, guint32 *out_value, GError **error);
gboolean rf_bytes_get_u64(RfBytesReader *reader, guint64 *out_value, GError **error);
gboolean rf_bytes_get_i64(RfBytesReader *reader, gint64 *out_value, GError **error);
gboolean rf_bytes_get_double(RfBytesReader *reader, double *out_value, GError **error);
/* Text inside the bytes, not ended by a NUL; PARSE also where it is not UTF-8, holds a NUL, or is longer than `max_length`. */
gboolean rf_bytes_get_text(RfBytesReader *reader, gsize max_length, const char **out_text, gsize *out_length, GError **error);
/* A number, 64 bits wide, of items to come that take `item_size` bytes or more each; PARSE also where so many cannot be there. */
gboolean rf_bytes_get_count(RfBytesReader *reader, gsize item_size, gsize *out_count, GError **error);

/* Set the error that the content does not hold together; always FALSE. */
gboolean rf_bytes_refuse(const RfBytesReader *reader, const char *why, GError **error);

/* FALSE with PARSE where something is left over. */
gboolean rf_bytes_close(const RfBytesReader *reader, GError **error);

#endif
