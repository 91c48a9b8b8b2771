/* SPDX-License-Identifier: MIT */
/* Tables of files that are mapped: what they say must be what they say when they are read, which other tests check. */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include <reform/reform.h>

#include "tables.h"

#define PAGE 4096

static reform_table_options *
new_mapped_options(void)
{
    reform_table_options *options = reform_table_options_new();

    reform_table_options_set_mapped(options, 1);
    return options;
}

static reform_table *
read_mapped(reform_source *source, reform_findings *findings)
{
    reform_table_options *options = new_mapped_options();
    reform_table *table = read_source(source, options, findings);

    reform_table_options_free(options);
    return table;
}

static guint32
next_random(guint32 *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 9;
}

/* Every text both ways */

static void
add_random_cell(GString *text, guint32 most, guint32 *seed)
{
    static const char *const pieces[] = { "0", "1", "25", "7.5", "-3", ".", "abc", "ế", "đ", " ", "\r", "\"\"", ",", "\n",
                                          "\r\n" };
    const gboolean quoted = next_random(seed) % 6 == 0;

    if (quoted)
        g_string_append_c(text, '"');
    for (guint32 n = next_random(seed) % (most + 1); n > 0; n--)
        g_string_append(text, pieces[next_random(seed) % (quoted ? 15 : next_random(seed) % 8 == 0 ? 11 : 5)]);
    if (quoted)
        g_string_append_c(text, '"');
}

/* Rows of three cells, and others that are left out, with empty lines between them. */
static GString *
new_random_text(gsize size, guint32 most, guint32 *seed)
{
    GString *text = g_string_new(next_random(seed) % 4 == 0 ? "\xef\xbb\xbf" "a,b,c\n" : "a,b,\"c\"\"c\"\r\n");

    while (text->len < size) {
        const guint n_cells = next_random(seed) % 16 == 0 ? 1 + next_random(seed) % 5 : 3;
        for (guint i = 0; i < n_cells; i++) {
            if (i > 0)
                g_string_append_c(text, ',');
            add_random_cell(text, most, seed);
        }
        g_string_append(text, next_random(seed) % 3 == 0 ? "\r\n" : "\n");
        if (next_random(seed) % 32 == 0)
            g_string_append(text, next_random(seed) % 2 == 0 ? "\n\n" : "\r\n");
    }
    return text;
}

static void
any_text_is_the_same_however_it_is_read(void **state)
{
    guint32 seed = 3;

    (void)state;
    for (guint round = 0; round < 1500; round++) {
        g_autoptr(GString) text = new_random_text(next_random(&seed) % 3000, 1 + round % 40, &seed);
        assert_maps_the_same(text->str, text->len, NULL);
        /* Without the last line feed as well. */
        g_string_append(text, "x,y,");
        add_random_cell(text, 1 + round % 40, &seed);
        assert_maps_the_same(text->str, text->len, NULL);
    }
}

static void
long_text_is_the_same_however_it_is_read(void **state)
{
    static const guint32 most[] = { 3, 30, 3000, 200000 };
    guint32 seed = 17;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(most); i++) {
        g_autoptr(GString) text = new_random_text(700000, most[i], &seed);
        assert_maps_the_same(text->str, text->len, NULL);
    }
}

/* A file may end with a page, or with one of the blocks that become text, in any way. */
static void
a_file_may_end_anywhere(void **state)
{
    static const char *const ends[] = { "\n", "\r\n", "\r", "", "\n\n", "1\n", "1", "\"1\"", "\"1\"\n", "\"\"\"\"\r\n", ",",
                                        "1\n2,3,4\n", "1\n2,3,4" };
    static const gsize sizes[] = { PAGE, 2 * PAGE, 16 * PAGE, 32 * PAGE };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        for (gsize size = sizes[i] - 3; size <= sizes[i] + 3; size++) {
            for (gsize end = 0; end < G_N_ELEMENTS(ends); end++) {
                g_autoptr(GString) text = g_string_new("a,b\n1,2\n");
                for (gsize n = size - strlen(ends[end]) - 1; text->len < n;) {
                    const gboolean new_row = text->len % 12 == 0 && text->len + 12 < n;
                    g_string_append_c(text, new_row ? '\n' : text->len % 12 == 6 ? ',' : '7');
                }
                g_string_append_printf(text, ",%s", ends[end]);
                assert_int_equal(text->len, size);
                assert_maps_the_same(text->str, size, NULL);
            }
        }
    }
}

static void
cells_may_be_asked_for_in_any_order(void **state)
{
    guint32 seed = 23;
    g_autoptr(GString) text = new_random_text(400000, 50, &seed);
    reform_table *table = read_source(new_memory_source(text->str, text->len), NULL, NULL);
    reform_table *mapped = read_mapped(new_file_source(text->str, text->len), NULL);
    const gsize n = 3 * reform_table_get_n_rows(table);
    const char **first = g_new(const char *, n);

    (void)state;
    /* All of them once, in steps that have no factor in common with their number. */
    gsize step = n / 2 + 1;
    while (step % 3 == 0 || n % step == 0)
        step++;
    for (gsize i = 0, at = 0; i < n; i++, at = (at + step) % n) {
        first[at] = reform_table_get_cell(mapped, at / 3, at % 3);
        assert_same_cell(table, mapped, at / 3, at % 3);
    }
    /* A text stays where it is. */
    for (gsize i = 0, at = 0; i < n; i++, at = (at + step) % n)
        assert_ptr_equal(reform_table_get_cell(mapped, at / 3, at % 3), first[at]);
    g_free(first);
    reform_table_unref(table);
    reform_table_unref(mapped);
}

/* What is not mapped */

static int64_t
give_once(void *user, void *buffer, size_t size)
{
    const char **text = user;
    const size_t n = MIN(strlen(*text), size);

    memcpy(buffer, *text, n);
    *text += n;
    return (int64_t)n;
}

static void
other_sources_are_read_as_ever(void **state)
{
    static const char text[] = "a,b\n1,\"2\"\"\"\n3\n";
    const char *left = text;
    reform_source *sources[3] = { new_memory_source(text, sizeof text - 1) };
    char path[64];
    int ends[2];

    (void)state;
    assert_int_equal(reform_source_new_callback(give_once, &left, &sources[1], NULL), REFORM_STATUS_OK);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, sizeof text - 1), sizeof text - 1);
    sprintf(path, "/proc/self/fd/%d", ends[0]);
    assert_int_equal(reform_source_new_file(path, &sources[2], NULL), REFORM_STATUS_OK);
    assert_int_equal(close(ends[1]), 0);
    assert_int_equal(close(ends[0]), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++) {
        reform_findings *findings = reform_findings_new();
        reform_table *table = read_mapped(sources[i], findings);
        assert_int_equal(reform_table_get_n_rows(table), 1);
        assert_cell(table, 0, 1, "2\"");
        assert_int_equal(reform_findings_get_size(findings), 1);
        reform_table_unref(table);
        reform_findings_free(findings);
    }
}

static void
options_without_options_do_nothing(void **state)
{
    (void)state;
    reform_table_options_set_mapped(NULL, 1);
}

/* Readers of other things look at every cell, so they read. */
static void
options_that_map_are_taken_by_all_readers(void **state)
{
    static const char text[] = "unit,x\nA,1\nB,\"2\"\n";
    reform_table_options *options = new_mapped_options();
    reform_source *source = new_file_source(text, sizeof text - 1);
    reform_observations *observations = NULL;

    (void)state;
    assert_int_equal(reform_observations_read(source, options, NULL, NULL, &observations, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_get_n_units(observations), 2);
    reform_observations_unref(observations);
    reform_source_free(source);
    reform_table_options_free(options);
}

/* Files that change */

typedef struct File {
    char *path;
    int file;
} File;

static File
new_file(const char *text, gsize size)
{
    File file = { NULL, -1 };

    file.file = g_file_open_tmp("reform-XXXXXX", &file.path, NULL);
    assert_true(file.file >= 0);
    assert_int_equal(write(file.file, text, size), size);
    return file;
}

static void
remove_file(File *file)
{
    assert_int_equal(g_remove(file->path), 0);
    assert_int_equal(close(file->file), 0);
    g_free(file->path);
}

static void
a_file_is_mapped_as_long_as_it_is_when_it_is_read(void **state)
{
    File file = new_file("a,b\n1,2\n", 8);
    reform_source *source = NULL;

    (void)state;
    assert_int_equal(reform_source_new_file(file.path, &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(write(file.file, "3,4\n", 4), 4);
    reform_table *table = read_mapped(source, NULL);
    assert_int_equal(reform_table_get_n_rows(table), 2);
    assert_cell(table, 1, 1, "4");
    reform_table_unref(table);

    assert_int_equal(reform_source_new_file(file.path, &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(ftruncate(file.file, 6), 0);
    table = read_mapped(source, NULL);
    assert_int_equal(reform_table_get_n_rows(table), 1);
    assert_cell(table, 0, 1, "");
    reform_table_unref(table);
    remove_file(&file);
}

static void
what_is_put_at_the_end_of_a_mapped_file_is_not_seen(void **state)
{
    static const char *const texts[] = { "a,b\n1,2\n", "a,b\n1,2", "a,b\n1,\"2\"", "a,b\n1,\"2\"\r\n", "a,b\n3\n1,2\n4\n", "a\n2" };
    static const char *const more[] = { "1", "\"", "\"\"\n", "\n", "\r\n", ",", "3,4\n" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts) * G_N_ELEMENTS(more); i++) {
        const char *text = texts[i % G_N_ELEMENTS(texts)], *end = more[i / G_N_ELEMENTS(texts)];
        File file = new_file(text, strlen(text));
        reform_source *source = NULL;
        double number = 0.0;
        assert_int_equal(reform_source_new_file(file.path, &source, NULL), REFORM_STATUS_OK);
        reform_table *table = read_mapped(source, NULL);
        const gsize last = reform_table_get_n_columns(table) - 1;
        assert_int_equal(write(file.file, end, strlen(end)), strlen(end));
        assert_int_equal(reform_table_get_n_rows(table), 1);
        assert_int_equal(reform_table_get_numbers(table, last, 0, 1, &number, NULL, NULL), REFORM_STATUS_OK);
        assert_true(number == 2.0);
        assert_cell(table, 0, last, "2");
        reform_table_unref(table);
        remove_file(&file);
    }
}

/* What such a table says is not defined, but the memory it is in stays sound. */
static void
a_file_that_is_changed_while_it_is_mapped_breaks_nothing(void **state)
{
    static const char *const changes[] = { "\"", "\"\"", "\n", ",", "\r\n", "\"\n", "1", "\xff\"", "\",", "a\"" };
    guint32 seed = 31;

    (void)state;
    for (gsize i = 0; i < 8 * G_N_ELEMENTS(changes); i++) {
        g_autoptr(GString) text = new_random_text(100000, 20, &seed);
        File file = new_file(text->str, text->len);
        reform_source *source = NULL;
        assert_int_equal(reform_source_new_file(file.path, &source, NULL), REFORM_STATUS_OK);
        reform_table *table = read_mapped(source, NULL);
        for (gsize at = 0; at < text->len;) {
            const char *change = changes[i % G_N_ELEMENTS(changes)];
            const gsize n = MIN(strlen(change), text->len - at);
            memcpy(text->str + at, change, n);
            at += 1 + n + next_random(&seed) % (1 + i);
        }
        assert_int_equal(pwrite(file.file, text->str, text->len, 0), text->len);

        const gsize n = reform_table_get_n_rows(table);
        double *numbers = g_new(double, n + 1);
        for (gsize column = 0; column < 3; column++) {
            reform_findings *findings = reform_findings_new();
            assert_int_equal(reform_table_get_numbers(table, column, 0, n, numbers, findings, NULL), REFORM_STATUS_OK);
            reform_findings_free(findings);
            for (gsize row = 0; row < n; row++)
                assert_true(strlen(reform_table_get_cell(table, row, column)) < text->len);
        }
        g_free(numbers);
        reform_table_unref(table);
        remove_file(&file);
    }
}

/* Threads */

enum { N_ROWS = 40000, N_THREADS = 4 };

static gpointer
look_at_all(gpointer data)
{
    const reform_table *table = data;
    char expected[64];

    for (gsize i = 0; i < N_ROWS; i++) {
        const gsize row = i * 7919 % N_ROWS;
        sprintf(expected, "row \"%zu\"", row);
        if (strcmp(reform_table_get_cell(table, row, 0), expected) != 0)
            return data;
        sprintf(expected, "%zu", row % 1000);
        if (strcmp(reform_table_get_cell(table, row, 1), expected) != 0)
            return data;
    }
    return NULL;
}

static void
any_number_of_threads_may_ask_for_texts_at_the_same_time(void **state)
{
    g_autoptr(GString) text = g_string_new("a,b\n");
    GThread *threads[N_THREADS];

    (void)state;
    for (gsize row = 0; row < N_ROWS; row++)
        g_string_append_printf(text, "\"row \"\"%zu\"\"\",%zu\r\n", row, row % 1000);
    reform_table *table = read_mapped(new_file_source(text->str, text->len), NULL);
    for (gsize i = 0; i < N_THREADS; i++)
        threads[i] = g_thread_new("looks", look_at_all, table);
    for (gsize i = 0; i < N_THREADS; i++)
        assert_null(g_thread_join(threads[i]));
    reform_table_unref(table);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_text_is_the_same_however_it_is_read),
        cmocka_unit_test(long_text_is_the_same_however_it_is_read),
        cmocka_unit_test(a_file_may_end_anywhere),
        cmocka_unit_test(cells_may_be_asked_for_in_any_order),
        cmocka_unit_test(other_sources_are_read_as_ever),
        cmocka_unit_test(options_without_options_do_nothing),
        cmocka_unit_test(options_that_map_are_taken_by_all_readers),
        cmocka_unit_test(a_file_is_mapped_as_long_as_it_is_when_it_is_read),
        cmocka_unit_test(what_is_put_at_the_end_of_a_mapped_file_is_not_seen),
        cmocka_unit_test(a_file_that_is_changed_while_it_is_mapped_breaks_nothing),
        cmocka_unit_test(any_number_of_threads_may_ask_for_texts_at_the_same_time),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
