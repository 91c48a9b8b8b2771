/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "foundation/errors.h"
#include "foundation/source.h"

/* Gives `text` in pieces of up to `step` bytes, then `last`. */
typedef struct Giver {
    const char *text;
    gsize step;
    gint64 last;
    guint calls;
} Giver;

static int64_t
give(void *user, void *buffer, size_t size)
{
    Giver *giver = user;
    const gsize n = MIN(MIN(giver->step, size), strlen(giver->text));

    giver->calls++;
    if (n == 0)
        return giver->last;
    memcpy(buffer, giver->text, n);
    giver->text += n;
    return (int64_t)n;
}

static reform_source *
new_giver(Giver *giver)
{
    reform_source *source = NULL;

    assert_int_equal(reform_source_new_callback(give, giver, &source, NULL), REFORM_STATUS_OK);
    return source;
}

/* All that a source gives, read `size` bytes at a time. */
static char *
read_all(reform_source *source, gsize size)
{
    GString *all = g_string_new(NULL);
    char buffer[64];
    gssize n;

    while ((n = rf_source_read(source, buffer, size, NULL)) > 0)
        g_string_append_len(all, buffer, n);
    assert_int_equal(n, 0);
    return g_string_free(all, FALSE);
}

static void
memory_is_read_to_its_end(void **state)
{
    reform_source *source = NULL;

    (void)state;
    assert_int_equal(reform_source_new_memory("mười hai", 10, &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(rf_source_get_size_hint(source), 10);
    char *text = read_all(source, 3);
    assert_string_equal(text, "mười ha");
    assert_int_equal(rf_source_get_size_hint(source), 0);
    g_free(text);
    reform_source_free(source);
}

static void
memory_is_taken_without_copying(void **state)
{
    static const char data[] = "abcdef";
    reform_source *source = NULL;
    char two[2];
    gsize size = 99;

    (void)state;
    assert_int_equal(reform_source_new_memory(data, 6, &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(rf_source_read(source, two, 2, NULL), 2);
    assert_ptr_equal(rf_source_take_memory(source, &size), data + 2);
    assert_int_equal(size, 4);
    assert_int_equal(rf_source_read(source, two, 2, NULL), 0);
    assert_non_null(rf_source_take_memory(source, &size));
    assert_int_equal(size, 0);
    reform_source_free(source);
}

static void
no_memory_is_taken_as_nothing_but_not_null(void **state)
{
    reform_source *source = NULL;
    gsize size = 99;

    (void)state;
    assert_int_equal(reform_source_new_memory(NULL, 0, &source, NULL), REFORM_STATUS_OK);
    assert_non_null(rf_source_take_memory(source, &size));
    assert_int_equal(size, 0);
    reform_source_free(source);
}

static void
a_file_is_read_to_its_end(void **state)
{
    char *path = NULL;
    reform_source *source = NULL;
    gsize size;

    (void)state;
    g_close(g_file_open_tmp("reform-XXXXXX", &path, NULL), NULL);
    assert_true(g_file_set_contents(path, "code,name\n1,Cấp phép\n", -1, NULL));
    assert_int_equal(reform_source_new_file(path, &source, NULL), REFORM_STATUS_OK);
    assert_string_equal(rf_source_get_name(source), path);
    assert_int_equal(rf_source_get_size_hint(source), 24);
    assert_null(rf_source_take_memory(source, &size));
    char *text = read_all(source, 5);
    assert_string_equal(text, "code,name\n1,Cấp phép\n");
    assert_int_equal(rf_source_get_size_hint(source), 0);
    reform_source_free(source);
    g_unlink(path);
    g_free(text);
    g_free(path);
}

static void
a_file_without_a_size_gives_no_hint(void **state)
{
    reform_source *source = NULL;
    char byte;

    (void)state;
    assert_int_equal(reform_source_new_file("/dev/null", &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(rf_source_get_size_hint(source), 0);
    assert_int_equal(rf_source_read(source, &byte, 1, NULL), 0);
    reform_source_free(source);
}

static void
a_file_that_cannot_be_read_says_so(void **state)
{
    reform_source *source = NULL;
    GError *error = NULL;
    char byte;

    (void)state;
    /* The start of a process's memory is never mapped: opening works, reading fails. */
    if (reform_source_new_file("/proc/self/mem", &source, NULL) != REFORM_STATUS_OK)
        skip();
    reform_source_set_name(source, "bảng.csv");
    assert_int_equal(rf_source_read(source, &byte, 1, &error), -1);
    assert_int_equal(error->code, REFORM_STATUS_IO);
    assert_non_null(strstr(error->message, "file 'bảng.csv' cannot be read: "));
    g_error_free(error);
    reform_source_free(source);
}

static void
a_file_may_be_mapped_with_zeros_behind_it(void **state)
{
    const gsize page = (gsize)sysconf(_SC_PAGESIZE), sizes[] = { 1, page - 16, page - 1, page, page + 1, 3 * page };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree char *text = g_strnfill(sizes[i], 'x'), *path = NULL;
        RfMapping mapping = { 0 };
        reform_source *source = NULL;
        char byte;
        g_close(g_file_open_tmp("reform-XXXXXX", &path, NULL), NULL);
        assert_true(g_file_set_contents(path, text, (gssize)sizes[i], NULL));
        assert_int_equal(reform_source_new_file(path, &source, NULL), REFORM_STATUS_OK);
        assert_true(rf_source_map(source, sizes[i], 16, &mapping));
        assert_int_equal(rf_source_get_size_hint(source), 0);
        assert_int_equal(rf_source_read(source, &byte, 1, NULL), 0);
        reform_source_free(source);
        g_unlink(path);

        assert_int_equal(mapping.size, sizes[i]);
        assert_memory_equal(mapping.data, text, sizes[i]);
        for (gsize at = sizes[i]; at < sizes[i] + 16; at++)
            assert_int_equal(mapping.data[at], 0);
        rf_mapping_clear(&mapping);
        assert_null(mapping.data);
        rf_mapping_clear(&mapping);
    }
}

static void
what_is_not_mapped_is_left_to_be_read(void **state)
{
    reform_source *sources[4] = { NULL };
    Giver giver = { "mười byte", 64, 0, 0 };
    char *path = NULL;

    (void)state;
    g_close(g_file_open_tmp("reform-XXXXXX", &path, NULL), NULL);
    assert_true(g_file_set_contents(path, "mười byte", -1, NULL));
    assert_int_equal(reform_source_new_file(path, &sources[0], NULL), REFORM_STATUS_OK); /* longer than it may be */
    assert_int_equal(reform_source_new_memory("mười byte", 12, &sources[1], NULL), REFORM_STATUS_OK);
    sources[2] = new_giver(&giver);
    assert_int_equal(reform_source_new_file("/proc/self/comm", &sources[3], NULL), REFORM_STATUS_OK); /* of no stated size */
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++) {
        RfMapping mapping = { 0 };
        assert_false(rf_source_map(sources[i], 11, 16, &mapping));
        assert_null(mapping.data);
        g_autofree char *text = read_all(sources[i], 64);
        if (i < 3)
            assert_string_equal(text, "mười byte");
        else
            assert_int_not_equal(text[0], '\0');
        reform_source_free(sources[i]);
    }
    g_unlink(path);
    g_free(path);
}

static void
a_callback_may_give_less_than_was_asked(void **state)
{
    Giver giver = { "một hai ba", 4, 0, 0 };
    reform_source *source = new_giver(&giver);
    char *text = read_all(source, 64);

    (void)state;
    assert_string_equal(text, "một hai ba");
    g_free(text);
    reform_source_free(source);
}

static void
a_callback_is_not_asked_again_after_its_end(void **state)
{
    Giver giver = { "a", 1, 0, 0 };
    reform_source *source = new_giver(&giver);
    char byte;

    (void)state;
    g_free(read_all(source, 1));
    const guint calls = giver.calls;
    assert_int_equal(rf_source_read(source, &byte, 1, NULL), 0);
    assert_int_equal(giver.calls, calls);
    reform_source_free(source);
}

static void
a_callback_that_fails_is_reported(void **state)
{
    Giver giver = { "", 1, -7, 0 };
    reform_source *source = new_giver(&giver);
    GError *error = NULL;
    char byte;

    (void)state;
    assert_int_equal(rf_source_read(source, &byte, 1, &error), -1);
    assert_int_equal(error->code, REFORM_STATUS_IO);
    assert_string_equal(error->message, "the read function failed with -7");
    g_error_free(error);
    reform_source_free(source);
}

static void
a_callback_that_gives_too_much_is_reported(void **state)
{
    Giver giver = { "", 1, 9, 0 };
    reform_source *source = new_giver(&giver);
    GError *error = NULL;
    char bytes[8];

    (void)state;
    assert_int_equal(rf_source_read(source, bytes, 8, &error), -1);
    assert_int_equal(error->code, REFORM_STATUS_IO);
    assert_string_equal(error->message, "the read function gave 9 bytes, expected at most 8");
    g_error_free(error);
    reform_source_free(source);
}

static void
a_source_is_read_once(void **state)
{
    reform_source *source = NULL;
    GError *error = NULL;

    (void)state;
    assert_int_equal(reform_source_new_memory("a", 1, &source, NULL), REFORM_STATUS_OK);
    assert_true(rf_source_begin(source, &error));
    assert_null(error);
    assert_false(rf_source_begin(source, &error));
    assert_int_equal(error->code, REFORM_STATUS_INVALID_ARGUMENT);
    g_error_free(error);
    reform_source_free(source);
}

static void
a_name_can_be_given_and_taken_away(void **state)
{
    reform_source *source = NULL;

    (void)state;
    assert_int_equal(reform_source_new_memory("a", 1, &source, NULL), REFORM_STATUS_OK);
    assert_null(rf_source_get_name(source));
    reform_source_set_name(source, "thủ tục.csv");
    assert_string_equal(rf_source_get_name(source), "thủ tục.csv");
    reform_source_set_name(source, rf_source_get_name(source));
    assert_string_equal(rf_source_get_name(source), "thủ tục.csv");
    reform_source_set_name(source, "\xFF");
    assert_true(g_utf8_validate(rf_source_get_name(source), -1, NULL));
    reform_source_set_name(source, NULL);
    assert_null(rf_source_get_name(source));
    reform_source_free(source);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_read_to_its_end),
        cmocka_unit_test(memory_is_taken_without_copying),
        cmocka_unit_test(no_memory_is_taken_as_nothing_but_not_null),
        cmocka_unit_test(a_file_is_read_to_its_end),
        cmocka_unit_test(a_file_without_a_size_gives_no_hint),
        cmocka_unit_test(a_file_that_cannot_be_read_says_so),
        cmocka_unit_test(a_file_may_be_mapped_with_zeros_behind_it),
        cmocka_unit_test(what_is_not_mapped_is_left_to_be_read),
        cmocka_unit_test(a_callback_may_give_less_than_was_asked),
        cmocka_unit_test(a_callback_is_not_asked_again_after_its_end),
        cmocka_unit_test(a_callback_that_fails_is_reported),
        cmocka_unit_test(a_callback_that_gives_too_much_is_reported),
        cmocka_unit_test(a_source_is_read_once),
        cmocka_unit_test(a_name_can_be_given_and_taken_away),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
