/* SPDX-License-Identifier: MIT */
/* Cells found again wherever they are, against what was written; and the two ways through plain text against each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "table/rows.h"
#include "table/splitter_plain.h"

static guint32
next_random(guint32 *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 9;
}

/* What splitters are given, and what they must find in it. */
typedef struct Sample {
    GString *text;     /* and room behind it */
    gsize length;
    GPtrArray *cells;  /* texts without their quotes */
    GArray *offsets;   /* gsize: where each begins */
} Sample;

static void
add_cell(Sample *sample, guint32 most, guint32 *seed)
{
    static const char bytes[] = "0123456789abc\",\n";
    const gboolean quoted = next_random(seed) % 5 == 0;
    GString *cell = g_string_new(NULL);

    g_array_append_val(sample->offsets, sample->text->len);
    if (quoted)
        g_string_append_c(sample->text, '"');
    for (guint32 n = next_random(seed) % (most + 1); n > 0; n--) {
        char byte = bytes[next_random(seed) % (quoted ? 16 : 13)];
        g_string_append_c(cell, byte);
        g_string_append_c(sample->text, byte);
        if (byte == '"')
            g_string_append_c(sample->text, byte);
    }
    if (quoted)
        g_string_append_c(sample->text, '"');
    g_ptr_array_add(sample->cells, g_string_free(cell, FALSE));
}

/* `n_columns` is 2 or more. Before some rows there are one that is too long and an empty line. */
static Sample
new_sample(gsize n_columns, gsize n_rows, guint32 most, guint32 *seed)
{
    Sample sample = { g_string_new(NULL), 0, g_ptr_array_new_with_free_func(g_free),
                      g_array_new(FALSE, FALSE, sizeof(gsize)) };

    for (gsize row = 0; row < n_rows; row++) {
        if (row > 0 && next_random(seed) % 8 == 0) {
            for (gsize i = n_columns + next_random(seed) % 100; i > 0; i--)
                g_string_append(sample.text, next_random(seed) % 5 == 0 ? "\"x\"\"\n\"," : "y,");
            g_string_append(sample.text, "z\n\r\n");
        }
        for (gsize i = 0; i < n_columns; i++) {
            if (i > 0)
                g_string_append_c(sample.text, ',');
            add_cell(&sample, most, seed);
        }
        g_string_append(sample.text, next_random(seed) % 2 == 0 ? "\n" : "\r\n");
    }
    sample.length = sample.text->len;
    for (guint i = 0; i < RF_SPLITTER_ROOM; i++)
        g_string_append_c(sample.text, '\0');
    return sample;
}

static void
clear_sample(Sample *sample)
{
    g_string_free(sample->text, TRUE);
    g_ptr_array_unref(sample->cells);
    g_array_unref(sample->offsets);
}

static void
assert_cells_are_found(gsize n_columns, gsize n_rows, guint32 most, gsize part, gboolean read_only, guint32 *seed)
{
    Sample sample = new_sample(n_columns, n_rows, most, seed);
    g_autofree char *original = g_memdup2(sample.text->str, sample.length);
    RfSplitter splitter;

    rf_splitter_init(&splitter, NULL, NULL);
    splitter.delimiter = ',';
    if (read_only)
        splitter.cells.texts = rf_texts_new(sample.length, NULL);
    for (gsize end = part; end < sample.length; end += part)
        assert_true(rf_splitter_run(&splitter, sample.text->str, end, FALSE, NULL));
    assert_true(rf_splitter_run(&splitter, sample.text->str, sample.length, TRUE, NULL));
    assert_int_equal(splitter.cells.n_columns, n_columns);
    assert_int_equal(splitter.cells.n_rows, n_rows);
    for (gsize i = 0; i < n_columns * n_rows; i++) {
        const gsize offset = g_array_index(sample.offsets, gsize, i);
        assert_int_equal(rf_cells_find(&splitter.cells, i), offset);
        assert_int_equal(rf_cells_find_far(&splitter.cells, g_array_index(sample.offsets, gsize, i - i % 7), i % 7), offset);
        if (i > 0)
            assert_int_equal(rf_cells_find_next(&splitter.cells, g_array_index(sample.offsets, gsize, i - 1)), offset);
        assert_string_equal(rf_cells_get(&splitter.cells, i / n_columns, i % n_columns), g_ptr_array_index(sample.cells, i));
    }
    if (read_only)
        assert_memory_equal(sample.text->str, original, sample.length);
    rf_splitter_clear(&splitter);
    clear_sample(&sample);
}

static void
cells_are_found_wherever_they_are(void **state)
{
    guint32 seed = 11;

    (void)state;
    for (guint round = 0; round < 300; round++) {
        const guint32 most = round % 3 == 0 ? 1 : round % 3 == 1 ? 9 : 300;
        assert_cells_are_found(2 + round % 23, 30, most, 1 + next_random(&seed) % 500, round % 2 == 1, &seed);
    }
    for (gboolean read_only = FALSE; read_only <= TRUE; read_only++) {
        assert_cells_are_found(1000, 20, 9, 4096, read_only, &seed);
        assert_cells_are_found(3, 20, 100000, 65536, read_only, &seed);
    }
}

/* The two ways */

#if defined(__GNUC__) && defined(__x86_64__)

/* A splitter that has taken the first `end` bytes. */
static void
start(RfSplitter *splitter, char *data, gsize end, gsize length, gboolean read_only)
{
    rf_splitter_init(splitter, NULL, NULL);
    splitter->delimiter = ',';
    if (read_only)
        splitter->cells.texts = rf_texts_new(length, NULL);
    assert_true(rf_splitter_run(splitter, data, end, FALSE, NULL));
    assert_true(rf_cells_reserve(&splitter->cells, length, length, NULL));
}

static void
assert_same(const RfSplitter *a, const RfSplitter *b, gsize length)
{
    assert_int_equal(a->at, b->at);
    assert_int_equal(a->checked, b->checked);
    assert_int_equal(a->n_cells, b->n_cells);
    assert_int_equal(a->cell_start, b->cell_start);
    assert_int_equal(a->row_start, b->row_start);
    assert_int_equal(a->row_first, b->row_first);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->cells.n_rows, b->cells.n_rows);
    assert_memory_equal(a->cells.data, b->cells.data, length);
    for (gsize i = 0; i < a->n_cells; i++)
        assert_int_equal(rf_cells_find(&a->cells, i), rf_cells_find(&b->cells, i));
}

static void
both_ways_through_plain_text_do_the_same(void **state)
{
    guint32 seed = 5;

    (void)state;
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("popcnt"))
        skip();
    for (guint round = 0; round < 2000; round++) {
        g_autoptr(GString) text = g_string_new("h,h,h\n");
        RfSplitter a, b;

        while (text->len < 2000) {
            const guint32 n = next_random(&seed) % 4000;
            g_string_append_printf(text, "%.*s,%u,%s", (int)(n % (round % 70 + 1)), "1234567890123456789012345678901234567890123456789012345678901234567890",
                                   n, n % 8 == 0 ? "\r\n" : "\n");
            /* What stops both: another row, an empty line, a quote, a character of four bytes; and what does not. */
            if (n < 20)
                g_string_append(text, n < 5 ? "1,2\n" : n < 10 ? "\n" : n < 15 ? "1,\"2\",3\n" : "1,\xf0\x9f\x99\x82,3\n");
            else if (n < 1000)
                g_string_append(text, n < 500 ? "đã giải quyết,xã,đúng hạn\n" : "1,ế,3\n");
        }
        const gsize length = text->len;
        g_string_set_size(text, length + RF_SPLITTER_ROOM);
        g_autofree char *copy = g_memdup2(text->str, text->len);
        const gsize first = RF_BLOCK_SIZE * (1 + next_random(&seed) % 20);
        g_autofree char *original = g_memdup2(text->str, text->len);
        const gboolean read_only = round % 2 == 1;
        start(&a, text->str, first, length, read_only);
        start(&b, copy, first, length, read_only);
        rf_splitter_run_plain(&a, length);
        rf_splitter_run_plain_avx2(&b, length);
        assert_same(&a, &b, length);
        if (read_only)
            assert_memory_equal(text->str, original, length);
        rf_splitter_clear(&a);
        rf_splitter_clear(&b);
    }
}

#endif

/* Bits of all densities, from any cell on. */
static void
offsets_are_those_of_a_plain_loop(void **state)
{
    guint32 seed = 8, offsets[2][512 + RF_ROWS_ROOM];
    guint8 begins[128];

    (void)state;
    for (guint round = 0; round < 500; round++) {
        guint32 expected[8 * sizeof begins];
        gsize n_all = 0;

        for (gsize i = 0; i < sizeof begins; i++)
            begins[i] = round % 4 == 0 ? 0xff : (guint8)(next_random(&seed) & next_random(&seed) & (round % 4 == 1 ? 0x12 : 0xff));
        begins[sizeof begins - 1] |= 0x80;
        for (guint32 i = 0; i < 8 * sizeof begins; i++)
            if (begins[i / 8] >> i % 8 & 1)
                expected[n_all++] = i;
        const gsize from = next_random(&seed) % n_all, n = MIN(n_all - from, 512);
        rf_rows_find_offsets(begins, expected[from], n, offsets[0]);
        assert_memory_equal(offsets[0], expected + from, n * sizeof *expected);
#if defined(__GNUC__) && defined(__x86_64__)
        if (__builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt")) {
            rf_rows_find_offsets_bmi(begins, expected[from], n, offsets[1]);
            assert_memory_equal(offsets[1], expected + from, n * sizeof *expected);
        }
#endif
    }
}

/* GLib says what is UTF-8. */
static void
text_passes_if_it_is_utf8(void **state)
{
    static const char *const words[] = { "a", "12", "đ", "ế", "ậ", "đã giải quyết", "\xe2\x82\xab", "\xc2\xa0", "\xf0\x9f\x99\x82", "\xed\x9f\xbf" };
    guint32 seed = 6;
    guint n_refused = 0;

    (void)state;
    for (guint round = 0; round < 4000; round++) {
        g_autoptr(GString) text = g_string_new("h,h\n");
        g_autoptr(GError) error = NULL;
        RfSplitter splitter;

        while (text->len < 700)
            g_string_append_printf(text, "%s%s,%s\n", words[next_random(&seed) % (round % 10 + 1)], words[next_random(&seed) % 10], words[next_random(&seed) % 10]);
        const gsize length = text->len, at = 4 + next_random(&seed) % (length - 4);
        if (round % 2 == 0 && strchr(",\n", text->str[at]) == NULL)
            text->str[at] = (char)(0x80 + next_random(&seed) % 0x80);
        g_string_set_size(text, length + RF_SPLITTER_ROOM);
        rf_splitter_init(&splitter, NULL, NULL);
        const gboolean good = rf_splitter_run(&splitter, text->str, length, TRUE, &error);
        g_autofree char *copy = g_strndup(text->str, length);
        for (gsize i = 0; i < length; i++) /* what the splitter wrote */
            copy[i] = text->str[i] == '\0' ? ',' : text->str[i];
        assert_int_equal(good, g_utf8_validate(copy, (gssize)length, NULL));
        n_refused += !good;
        rf_splitter_clear(&splitter);
    }
    assert_in_range(n_refused, 100, 3000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_found_wherever_they_are),
        cmocka_unit_test(offsets_are_those_of_a_plain_loop),
        cmocka_unit_test(text_passes_if_it_is_utf8),
#if defined(__GNUC__) && defined(__x86_64__)
        cmocka_unit_test(both_ways_through_plain_text_do_the_same),
#endif
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
