/* SPDX-License-Identifier: MIT */
/* The scanner against the table, which are two readers over one splitter; blocks against plain loops; and
 * what happens when memory runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "foundation/memory.h"
#include "table/blocks.h"
#include "table/scanner.h"

#include <reform/reform.h>

/* Bytes given at most `most` at a time. */
typedef struct Pieces {
    const char *data;
    gsize left;
    gsize most;
    gsize n_calls;
} Pieces;

static int64_t
give_piece(void *user, void *buffer, size_t size)
{
    Pieces *pieces = user;
    gsize n = 1 + pieces->n_calls * 5 % pieces->most;

    n = MIN(n, MIN(size, pieces->left));
    pieces->n_calls++;
    memcpy(buffer, pieces->data, n);
    pieces->data += n;
    pieces->left -= n;
    return (int64_t)n;
}

static reform_table *
read_table(const char *text, gsize size, reform_findings *findings, reform_error **error)
{
    reform_source *source = NULL;
    reform_table *table = NULL;

    assert_int_equal(reform_source_new_memory(text, size, &source, NULL), REFORM_STATUS_OK);
    if (reform_table_read(source, NULL, findings, &table, error) != REFORM_STATUS_OK)
        assert_null(table);
    reform_source_free(source);
    return table;
}

static void
assert_same_row(const RfScanner *scanner, const RfCell *cells, const reform_table *table, gsize row)
{
    for (gsize column = 0; column < reform_table_get_n_columns(table); column++) {
        int64_t line = 0, position = 0;
        assert_string_equal(cells[column].text, reform_table_get_cell(table, row, column));
        assert_int_equal(cells[column].length, strlen(cells[column].text));
        assert_int_equal(reform_table_get_place(table, row, column, &line, &position, NULL), REFORM_STATUS_OK);
        assert_int_equal(rf_scanner_get_line(scanner, column), line);
        assert_int_equal(rf_scanner_get_position(scanner, column), position);
    }
}

static void
assert_same_findings(const reform_findings *a, const reform_findings *b)
{
    assert_int_equal(reform_findings_get_size(a), reform_findings_get_size(b));
    for (gsize i = 0; i < reform_findings_get_size(a); i++) {
        g_autofree char *line_a = reform_findings_format(a, i), *line_b = reform_findings_format(b, i);
        assert_string_equal(line_a, line_b);
    }
}

#define ROWS_AT_ONCE 5

/* Rows that are given several at a time must be those of the table. */
static void
assert_scans_rows_as_table(const char *text, gsize size, gsize most)
{
    reform_findings *findings = reform_findings_new(), *scanned = reform_findings_new();
    g_autoptr(GError) failure = NULL;
    reform_table *table = read_table(text, size, findings, NULL);
    Pieces pieces = { text, size, most, 0 };
    reform_source *source = NULL;
    gint64 lines[ROWS_AT_ONCE];
    gsize n_rows = 0, n;

    assert_int_equal(reform_source_new_callback(give_piece, &pieces, &source, NULL), REFORM_STATUS_OK);
    RfScanner *scanner = table == NULL ? NULL : rf_scanner_new(source, NULL, scanned, &failure);
    while (scanner != NULL && (n = rf_scanner_next_rows(scanner, ROWS_AT_ONCE, lines, &failure)) > 0) {
        for (gsize i = 0; i < reform_table_get_n_columns(table); i++) {
            const RfColumn column = rf_scanner_get_column(scanner, i);
            for (gsize row = 0; row < n; row++) {
                const RfCell cell = rf_column_get(&column, row);
                int64_t line;
                assert_int_equal(reform_table_get_place(table, n_rows + row, 0, &line, NULL, NULL), REFORM_STATUS_OK);
                assert_int_equal(lines[row], line);
                assert_string_equal(cell.text, reform_table_get_cell(table, n_rows + row, i));
                assert_int_equal(cell.length, strlen(cell.text));
            }
        }
        n_rows += n;
    }
    if (table != NULL) {
        assert_null(failure);
        assert_int_equal(n_rows, reform_table_get_n_rows(table));
        assert_same_findings(findings, scanned);
    }
    rf_scanner_free(scanner);
    reform_source_free(source);
    reform_table_unref(table);
    reform_findings_free(findings);
    reform_findings_free(scanned);
}

/* Reads text both ways: rows, places, findings and errors must be the same. */
static void
assert_scans_as_table(const char *text, gsize size, gsize most)
{
    reform_findings *findings = reform_findings_new(), *scanned = reform_findings_new();
    reform_error *error = NULL;
    g_autoptr(GError) failure = NULL;
    reform_table *table = read_table(text, size, findings, &error);
    Pieces pieces = { text, size, most, 0 };
    reform_source *source = NULL;
    gsize n_rows = 0;

    assert_scans_rows_as_table(text, size, most);

    assert_int_equal(reform_source_new_callback(give_piece, &pieces, &source, NULL), REFORM_STATUS_OK);
    RfScanner *scanner = rf_scanner_new(source, NULL, scanned, &failure);
    if (scanner != NULL) {
        const RfCell *cells;
        while ((cells = rf_scanner_next(scanner, &failure)) != NULL) {
            if (table != NULL)
                assert_same_row(scanner, cells, table, n_rows);
            n_rows++;
        }
        if (table != NULL) {
            const RfHeader *header = rf_scanner_get_header(scanner);
            assert_int_equal(rf_header_get_size(header), reform_table_get_n_columns(table));
        }
    }
    if (table != NULL) {
        assert_null(failure);
        assert_int_equal(n_rows, reform_table_get_n_rows(table));
        assert_same_findings(findings, scanned);
    } else {
        assert_non_null(failure);
        assert_int_equal(failure->code, reform_error_get_status(error));
        assert_string_equal(failure->message, reform_error_get_message(error));
    }
    rf_scanner_free(scanner);
    reform_source_free(source);
    reform_error_free(error);
    reform_table_unref(table);
    reform_findings_free(findings);
    reform_findings_free(scanned);
}

static guint32
next_random(guint32 *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 9;
}

static void
any_text_scans_as_the_table_reads_it(void **state)
{
    static const char *const pieces[] = { "a", "12.5", "ế", "\"", "\"\"", "\",\"", ",", ",", "\n", "\n", "\r\n", "\r", "x,y\n",
                                          "\"p\nq\",\"r\"\"s\"\n", "long text without anything,b\n", "\xef\xbb\xbf", "1,2\n1,2\n1,2\n" };
    guint32 seed = 7;

    (void)state;
    for (guint round = 0; round < 6000; round++) {
        g_autoptr(GString) text = g_string_new(round % 3 == 0 ? "" : "a,b\n");
        gsize n = next_random(&seed) % 40;
        for (gsize i = 0; i < n; i++) {
            /* Whole rows more often than what breaks them, or little would be left to compare. */
            guint32 which = next_random(&seed) % 40;
            g_string_append(text, which < G_N_ELEMENTS(pieces) ? pieces[which] : which % 2 ? "1,\"2\"\n" : "3,\"4\"\"5\"\r\n");
        }
        if (round % 50 == 0)
            g_string_append_c(text, (char)(round % 100 == 0 ? '\0' : '\xe1'));
        assert_scans_as_table(text->str, text->len, 1 + round % 7);
    }
}

static void
long_text_scans_as_the_table_reads_it(void **state)
{
    static const gsize most[] = { 7, 1000, 100000 };
    g_autoptr(GString) text = g_string_new("code,name,days\n");

    (void)state;
    for (guint i = 0; i < 20000; i++) {
        g_string_append_printf(text, "%u,%s,%u.%u\n", i,
                               i % 11 == 0   ? "\"dòng\nmột\""
                               : i % 13 == 0 ? "\"\"\"x\"\"\""
                               : i % 17 == 0 ? "thừa,ra"
                                             : "plain",
                               i % 90, i % 10);
        if (i % 1000 == 0)
            g_string_append_printf(text, "\n%u,\"%0*d\",1\r\n", i, 90000, 7);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(most); i++)
        assert_scans_as_table(text->str, text->len, most[i]);
}

static void
rows_before_a_failure_are_given(void **state)
{
    static const char text[] = "a,b\n1,2\n3,4,5\n6,7\n8,\"9\n";
    reform_findings *findings = reform_findings_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) again = NULL;
    reform_source *source = NULL;

    (void)state;
    assert_int_equal(reform_source_new_memory(text, sizeof text - 1, &source, NULL), REFORM_STATUS_OK);
    reform_source_set_name(source, "in.csv");
    RfScanner *scanner = rf_scanner_new(source, NULL, findings, &error);
    assert_non_null(scanner);
    assert_string_equal(rf_scanner_get_source_name(scanner), "in.csv");
    assert_string_equal(rf_header_get_name(rf_scanner_get_header(scanner), 1), "b");
    assert_string_equal(rf_scanner_next(scanner, &error)[1].text, "2");
    /* Findings come in the order of the input, not ahead of the rows. */
    assert_int_equal(reform_findings_get_size(findings), 0);
    assert_string_equal(rf_scanner_next(scanner, &error)[1].text, "7");
    assert_int_equal(reform_findings_get_size(findings), 1);
    assert_int_equal(rf_scanner_get_line(scanner, 1), 4);
    assert_null(rf_scanner_next(scanner, &error));
    assert_int_equal(error->code, REFORM_STATUS_PARSE);
    assert_null(rf_scanner_next(scanner, &again));
    assert_int_equal(again->code, REFORM_STATUS_PARSE);
    rf_scanner_free(scanner);
    reform_source_free(source);
    reform_findings_free(findings);
}

static void
a_scanner_of_nothing_is_refused(void **state)
{
    g_autoptr(GError) error = NULL;
    reform_source *source = NULL;

    (void)state;
    assert_int_equal(reform_source_new_memory("\n", 1, &source, NULL), REFORM_STATUS_OK);
    assert_null(rf_scanner_new(source, NULL, NULL, &error));
    assert_int_equal(error->code, REFORM_STATUS_STRUCTURE);
    reform_source_free(source);
}

/* Memory */

static const char all_kinds[] = "a,b\n1,\"x\ny\"\n\n2,\"z\"\"\"\n3\n4,5\n";

static void
a_table_is_refused_when_memory_runs_out_anywhere(void **state)
{
    guint n = 1;

    (void)state;
    for (;; n++) {
        reform_error *error = NULL;
        rf_memory_fail_after(n);
        reform_table *table = read_table(all_kinds, sizeof all_kinds - 1, NULL, &error);
        rf_memory_fail_after(0);
        if (table != NULL) {
            assert_int_equal(reform_table_get_n_rows(table), 3);
            reform_table_unref(table);
            break;
        }
        assert_int_equal(reform_error_get_status(error), REFORM_STATUS_NO_MEMORY);
        reform_error_free(error);
    }
    assert_in_range(n, 5, 50); /* text, cells, line numbers, quoted text, rows left out */
}

static void
a_scanner_fails_when_memory_runs_out_anywhere(void **state)
{
    guint n = 1;

    (void)state;
    for (;; n++) {
        g_autoptr(GError) error = NULL;
        reform_source *source = NULL;
        gsize n_rows = 0;

        assert_int_equal(reform_source_new_memory(all_kinds, sizeof all_kinds - 1, &source, NULL), REFORM_STATUS_OK);
        rf_memory_fail_after(n);
        RfScanner *scanner = rf_scanner_new(source, NULL, NULL, &error);
        while (scanner != NULL && rf_scanner_next(scanner, &error) != NULL)
            n_rows++;
        rf_memory_fail_after(0);
        rf_scanner_free(scanner);
        reform_source_free(source);
        if (error == NULL) {
            assert_int_equal(n_rows, 3);
            break;
        }
        assert_int_equal(error->code, REFORM_STATUS_NO_MEMORY);
    }
    assert_in_range(n, 6, 50);
}

static void
a_writer_fails_when_memory_runs_out(void **state)
{
    guint n = 1;

    (void)state;
    for (;; n++) {
        reform_table_writer *writer = NULL;
        char *text = NULL;
        assert_int_equal(reform_table_writer_new(NULL, NULL, NULL, &writer, NULL), REFORM_STATUS_OK);
        rf_memory_fail_after(n);
        reform_status status = reform_table_writer_add_text(writer, "some text that needs room", NULL);
        if (status == REFORM_STATUS_OK)
            status = reform_table_writer_end_row(writer, NULL);
        if (status == REFORM_STATUS_OK)
            status = reform_table_writer_take(writer, &text, NULL);
        rf_memory_fail_after(0);
        reform_table_writer_free(writer);
        if (status == REFORM_STATUS_OK) {
            assert_string_equal(text, "some text that needs room\n");
            reform_free(text);
            break;
        }
        assert_int_equal(status, REFORM_STATUS_NO_MEMORY);
        assert_null(text);
    }
    assert_in_range(n, 2, 5);
}

/* Blocks */

static void
masks_say_where_bytes_stand(void **state)
{
    static const char some[] = { ',', '\n', '"', '\0', '\r', 'a', '\x80', '\xff', ';', '-', '\x01', '\x7f', '\x8a', '\xac' };
    guint32 seed = 3;

    (void)state;
    for (guint round = 0; round < 5000; round++) {
        char block[RF_BLOCK_SIZE], ended[RF_BLOCK_SIZE], ended_portably[RF_BLOCK_SIZE];
        guint64 commas = 0, newlines = 0, high = 0, found, found_newlines;
        gboolean plain = TRUE;
        /* Most blocks have no odd byte, so that plain ones are seen too. */
        const gsize kinds = round % 2 == 0 ? G_N_ELEMENTS(some) : 2;

        for (guint i = 0; i < RF_BLOCK_SIZE; i++) {
            block[i] = next_random(&seed) % 4 == 0 ? some[next_random(&seed) % kinds] : 'x';
            commas |= (guint64)(block[i] == ',') << i;
            newlines |= (guint64)(block[i] == '\n') << i;
            high |= (guint64)((block[i] & 0x80) != 0) << i;
            plain = plain && block[i] != '"' && block[i] != '\0' && (block[i] & 0x80) == 0;
            ended[i] = ended_portably[i] = block[i];
        }
        assert_true(rf_block_find(block, ',') == commas && rf_block_find_portable(block, ',') == commas);
        assert_true(rf_block_find_high(block) == high && rf_block_find_high_portable(block) == high);
        assert_int_equal(rf_block_scan(block, ',', &found, &found_newlines), plain);
        assert_true(found == commas && found_newlines == newlines);
        assert_int_equal(rf_block_scan_portable(block, ',', &found, &found_newlines), plain);
        assert_true(found == commas && found_newlines == newlines);
        rf_block_terminate(ended, ',');
        rf_block_terminate_portable(ended_portably, ',');
        for (guint i = 0; i < RF_BLOCK_SIZE; i++) {
            assert_int_equal(ended[i], block[i] == ',' || block[i] == '\n' ? '\0' : block[i]);
            assert_int_equal(ended_portably[i], ended[i]);
        }
        guint n = 0;
        for (guint i = 0; i < RF_BLOCK_SIZE; i++)
            n += (commas >> i) & 1;
        assert_int_equal(rf_block_count(commas), n);
    }
    assert_int_equal(rf_block_count(G_MAXUINT64), 64);
    assert_true(rf_block_below(0) == 0 && rf_block_below(64) == G_MAXUINT64 && rf_block_below(3) == 7);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_text_scans_as_the_table_reads_it),
        cmocka_unit_test(long_text_scans_as_the_table_reads_it),
        cmocka_unit_test(rows_before_a_failure_are_given),
        cmocka_unit_test(a_scanner_of_nothing_is_refused),
        cmocka_unit_test(a_table_is_refused_when_memory_runs_out_anywhere),
        cmocka_unit_test(a_scanner_fails_when_memory_runs_out_anywhere),
        cmocka_unit_test(a_writer_fails_when_memory_runs_out),
        cmocka_unit_test(masks_say_where_bytes_stand),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
