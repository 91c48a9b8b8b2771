/* SPDX-License-Identifier: MIT */
/* Texts of a mapped table: that there is a mapping, and what is without memory for them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <string.h>

#include "foundation/memory.h"
#include "table/options.h"
#include "table/table.h"

#include <reform/reform.h>

#include "tables.h"

static const reform_table_options mapped_options = { 0, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, TRUE };

/* Its header is 100 KB long, and so is its last cell. */
static GString *
new_text(void)
{
    GString *text = g_string_new("a,");

    for (guint i = 0; i < 50000; i++)
        g_string_append(text, "xy");
    g_string_append(text, "\n1,\"2\"\n3,\"x\"\"y\"\n\"");
    for (guint i = 0; i < 50000; i++)
        g_string_append(text, "zy");
    g_string_append(text, "\",7");
    return text;
}

static void
only_tables_of_callers_are_mapped(void **state)
{
    g_autoptr(GString) text = new_text();
    reform_source *source = new_file_source(text->str, text->len);
    reform_table *table = read_source(new_file_source(text->str, text->len), &mapped_options, NULL), *read = NULL;

    (void)state;
    assert_non_null(table->mapping.data);
    assert_null(table->text);
    assert_memory_equal(table->mapping.data, text->str, text->len);
    assert_int_equal(rf_table_read(source, &mapped_options, NULL, &read, NULL), REFORM_STATUS_OK);
    assert_null(read->mapping.data);
    assert_same_tables(read, table);
    reform_source_free(source);
    reform_table_unref(table);
    reform_table_unref(read);
}

static void
a_mapped_table_is_refused_when_memory_runs_out_anywhere(void **state)
{
    g_autoptr(GString) text = new_text();
    guint n = 1;

    (void)state;
    for (;; n++) {
        reform_source *source = new_file_source(text->str, text->len);
        reform_table *table = (reform_table *)source;
        reform_error *error = NULL;
        rf_memory_fail_after(n);
        const reform_status status = reform_table_read(source, &mapped_options, NULL, &table, &error);
        rf_memory_fail_after(0);
        reform_source_free(source);
        if (status == REFORM_STATUS_OK) {
            reform_table_unref(table);
            break;
        }
        assert_int_equal(status, REFORM_STATUS_NO_MEMORY);
        assert_null(table);
        reform_error_free(error);
    }
    /* The last of them is for the names of columns. */
    assert_in_range(n, 5, 50);
}

static void
a_cell_without_memory_may_be_asked_for_again(void **state)
{
    g_autoptr(GString) text = new_text();
    reform_table *table = read_source(new_file_source(text->str, text->len), &mapped_options, NULL);

    (void)state;
    rf_memory_fail_after(1);
    assert_null(reform_table_get_cell(table, 2, 1));
    assert_cell(table, 2, 1, "7");
    assert_cell(table, 0, 1, "2");
    /* What was asked for once stays: the header, and all that begins near this cell. */
    rf_memory_fail_after(1);
    assert_int_equal(strlen(reform_table_get_column_name(table, 1)), 100000);
    assert_cell(table, 1, 1, "x\"y");
    assert_int_equal(strlen(reform_table_get_cell(table, 2, 0)), 100000);
    rf_memory_fail_after(0);
    reform_table_unref(table);
}

static void
numbers_need_no_text(void **state)
{
    static const char text[] = "n\n1.5\r\n\"2\"\r\n\n3456789012\nx\n\"\"\"\"\n4\r\n";
    static const double expected[] = { 1.5, 2.0, 3456789012.0, NAN, NAN, 4.0 };
    g_autoptr(GString) long_text = g_string_new("h");
    reform_findings *findings = reform_findings_new();
    double numbers[6];

    (void)state;
    /* The header fills the block before the cells. */
    for (guint i = 0; i < 65535; i++)
        g_string_append_c(long_text, 'h');
    g_string_append(long_text, text);
    reform_table *table = read_source(new_file_source(long_text->str, long_text->len), &mapped_options, NULL);
    rf_memory_fail_after(1);
    assert_int_equal(reform_table_get_numbers(table, 0, 0, 3, numbers, findings, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_get_numbers(table, 0, 5, 1, numbers + 5, findings, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_findings_get_size(findings), 0);
    /* Only the message does. */
    assert_int_equal(reform_table_get_numbers(table, 0, 3, 2, numbers + 3, findings, NULL), REFORM_STATUS_OK);
    rf_memory_fail_after(0);
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_true(numbers[i] == expected[i] || (isnan(numbers[i]) && isnan(expected[i])));
    assert_int_equal(reform_findings_get_size(findings), 2);
    assert_int_equal(strncmp(reform_findings_get_message(findings, 0), "'…' in column", strlen("'…' in column")), 0);
    assert_int_equal(reform_findings_get_line(findings, 0), 6);
    assert_int_equal(strncmp(reform_findings_get_message(findings, 1), "'\"' in column", strlen("'\"' in column")), 0);
    reform_table_unref(table);
    reform_findings_free(findings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_tables_of_callers_are_mapped),
        cmocka_unit_test(a_mapped_table_is_refused_when_memory_runs_out_anywhere),
        cmocka_unit_test(a_cell_without_memory_may_be_asked_for_again),
        cmocka_unit_test(numbers_need_no_text),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
