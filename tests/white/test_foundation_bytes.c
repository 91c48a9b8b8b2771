/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "foundation/bytes.h"
#include "foundation/errors.h"
#include "foundation/memory.h"

#define MAGIC "RFSAMPLE"
#define HEADER_SIZE 20
#define CHECKSUM_SIZE 32

static guint8 *
write_sample(gsize *out_size)
{
    RfBytesWriter writer;
    guint8 *bytes;

    rf_bytes_begin(&writer, MAGIC, 3);
    rf_bytes_put_u32(&writer, 0x01020304);
    rf_bytes_put_i64(&writer, -2);
    rf_bytes_put_double(&writer, -0.0);
    rf_bytes_put_text(&writer, "xã");
    rf_bytes_put_u64(&writer, 2); /* items of 4 bytes */
    rf_bytes_put_u32(&writer, 7);
    rf_bytes_put_u32(&writer, 8);
    assert_true(rf_bytes_finish(&writer, &bytes, out_size, NULL));
    return bytes;
}

static void
refused(gboolean done, GError **error)
{
    assert_false(done);
    assert_true(g_error_matches(*error, RF_ERROR, REFORM_STATUS_PARSE));
    g_clear_error(error);
}

static void
what_was_put_is_got(void **state)
{
    RfBytesReader reader;
    GError *error = NULL;
    gsize size, count, length;
    g_autofree guint8 *bytes = write_sample(&size);
    guint32 small;
    gint64 number;
    double real;
    const char *text;

    (void)state;
    assert_int_equal(size, HEADER_SIZE + 4 + 8 + 8 + (4 + 3) + 8 + 8 + CHECKSUM_SIZE);
    assert_memory_equal(bytes, "RFSAMPLE\3\0\0\0\53\0\0\0\0\0\0\0\4\3\2\1", HEADER_SIZE + 4);
    assert_true(rf_bytes_open(&reader, bytes, size, MAGIC, 3, "sample", NULL));
    assert_true(rf_bytes_get_u32(&reader, &small, NULL));
    assert_int_equal(small, 0x01020304);
    assert_true(rf_bytes_get_i64(&reader, &number, NULL));
    assert_int_equal(number, -2);
    assert_true(rf_bytes_get_double(&reader, &real, NULL));
    assert_true(real == 0.0 && signbit(real));
    assert_true(rf_bytes_get_text(&reader, 3, &text, &length, NULL));
    assert_int_equal(length, 3);
    assert_memory_equal(text, "xã", 3);
    assert_true(rf_bytes_get_count(&reader, 4, &count, NULL));
    assert_int_equal(count, 2);
    refused(rf_bytes_close(&reader, &error), &error);
    assert_true(rf_bytes_get_i64(&reader, &number, NULL));
    assert_true(rf_bytes_close(&reader, NULL));
    refused(rf_bytes_get_u32(&reader, &small, &error), &error);
    assert_int_equal(small, 0x01020304);
}

static void
any_damage_is_noticed(void **state)
{
    RfBytesReader reader;
    gsize size;
    g_autofree guint8 *bytes = write_sample(&size);

    (void)state;
    for (gsize i = 0; i < size; i++) {
        GError *error = NULL;

        bytes[i] ^= 0x10;
        refused(rf_bytes_open(&reader, bytes, size, MAGIC, 3, "sample", &error), &error);
        bytes[i] ^= 0x10;
        refused(rf_bytes_open(&reader, bytes, i, MAGIC, 3, "sample", &error), &error);
    }
    for (int other = 0; other < 2; other++) {
        GError *error = NULL;
        refused(rf_bytes_open(&reader, bytes, size, other ? "RFANOTHE" : MAGIC, other ? 3 : 4, "sample", &error), &error);
    }
}

/* Bytes with a good checksum, made by someone else. */
static void
content_that_does_not_hold_is_refused(void **state)
{
    const char *const texts[] = { "\xff", "longer than it may be" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        RfBytesWriter writer;
        RfBytesReader reader;
        GError *error = NULL;
        g_autofree guint8 *bytes = NULL;
        const char *text;
        gsize size, length;

        rf_bytes_begin(&writer, MAGIC, 3);
        rf_bytes_put_text(&writer, texts[i]);
        assert_true(rf_bytes_finish(&writer, &bytes, &size, NULL));
        assert_true(rf_bytes_open(&reader, bytes, size, MAGIC, 3, "sample", NULL));
        refused(rf_bytes_get_text(&reader, 10, &text, &length, &error), &error);
    }

    const guint64 counts[] = { 3, G_MAXUINT64 };
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        RfBytesWriter writer;
        RfBytesReader reader;
        GError *error = NULL;
        g_autofree guint8 *bytes = NULL;
        gsize size, count;

        rf_bytes_begin(&writer, MAGIC, 3);
        rf_bytes_put_u64(&writer, counts[i]);
        rf_bytes_put_u64(&writer, 0);
        assert_true(rf_bytes_finish(&writer, &bytes, &size, NULL));
        assert_true(rf_bytes_open(&reader, bytes, size, MAGIC, 3, "sample", NULL));
        refused(rf_bytes_get_count(&reader, 4, &count, &error), &error);
    }
}

static void
no_memory_is_told_at_the_end(void **state)
{
    (void)state;
    for (guint n = 1; n <= 2; n++) {
        RfBytesWriter writer;
        GError *error = NULL;
        guint8 *bytes;
        gsize size;

        rf_memory_fail_after(n);
        rf_bytes_begin(&writer, MAGIC, 3);
        rf_bytes_put_u64(&writer, 1);
        assert_false(rf_bytes_finish(&writer, &bytes, &size, &error));
        assert_true(g_error_matches(error, RF_ERROR, REFORM_STATUS_NO_MEMORY));
        g_error_free(error);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_got),
        cmocka_unit_test(any_damage_is_noticed),
        cmocka_unit_test(content_that_does_not_hold_is_refused),
        cmocka_unit_test(no_memory_is_told_at_the_end),
    };

    return cmocka_run_group_tests_name("foundation_bytes", tests, NULL, NULL);
}
