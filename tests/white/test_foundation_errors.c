/* SPDX-License-Identifier: MIT */
/* Errors with a place, findings, and memory that fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"

static void
an_error_keeps_its_place_across_the_edge(void **state)
{
    GError *inner = NULL;
    reform_error *error = NULL;

    (void)state;
    rf_errors_set_at(&inner, REFORM_STATUS_PARSE, "bảng.csv", 12, 3, "time limit '%s' is not understood", "mai");
    assert_int_equal(rf_errors_give(inner, &error), REFORM_STATUS_PARSE);
    assert_string_equal(reform_error_get_message(error), "time limit 'mai' is not understood");
    assert_string_equal(reform_error_get_source(error), "bảng.csv");
    assert_int_equal(reform_error_get_line(error), 12);
    assert_int_equal(reform_error_get_column(error), 3);
    reform_error_free(error);
}

static void
an_error_that_no_one_wants_is_released(void **state)
{
    GError *inner = NULL;

    (void)state;
    rf_errors_set_at(NULL, REFORM_STATUS_PARSE, NULL, 0, 0, "unheard");
    rf_errors_set(&inner, REFORM_STATUS_RANGE, "%d", 7);
    assert_int_equal(rf_errors_give(inner, NULL), REFORM_STATUS_RANGE);
}

static void
a_copied_error_keeps_its_place(void **state)
{
    GError *inner = NULL;
    reform_error *error = NULL;

    (void)state;
    rf_errors_set_at(&inner, REFORM_STATUS_IO, "a", 1, 2, "b");
    GError *copy = g_error_copy(inner);
    g_error_free(inner);
    assert_int_equal(rf_errors_give(copy, &error), REFORM_STATUS_IO);
    assert_string_equal(reform_error_get_source(error), "a");
    assert_int_equal(reform_error_get_line(error), 1);
    reform_error_free(error);
}

static void
success_gives_ok_and_no_error(void **state)
{
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(rf_errors_give(NULL, &error), REFORM_STATUS_OK);
    assert_null(error);
}

static void
findings_are_kept_in_order(void **state)
{
    reform_findings *findings = reform_findings_new();

    (void)state;
    rf_findings_add(findings, REFORM_SEVERITY_ERROR, REFORM_STATUS_PARSE, "a.csv", 2, 5, "'%s' is no number", "x");
    rf_findings_add(findings, REFORM_SEVERITY_NOTE, REFORM_STATUS_MISSING, NULL, 0, 0, "no name");
    assert_int_equal(reform_findings_get_size(findings), 2);
    assert_int_equal(reform_findings_get_severity(findings, 0), REFORM_SEVERITY_ERROR);
    assert_int_equal(reform_findings_get_status(findings, 0), REFORM_STATUS_PARSE);
    assert_string_equal(reform_findings_get_message(findings, 0), "'x' is no number");
    assert_string_equal(reform_findings_get_source(findings, 0), "a.csv");
    assert_int_equal(reform_findings_get_line(findings, 0), 2);
    assert_int_equal(reform_findings_get_column(findings, 0), 5);
    assert_int_equal(reform_findings_get_severity(findings, 1), REFORM_SEVERITY_NOTE);
    assert_null(reform_findings_get_source(findings, 1));
    reform_findings_free(findings);
}

static void
findings_are_counted_from_a_severity_up(void **state)
{
    reform_findings *findings = reform_findings_new();

    (void)state;
    for (int i = 0; i < 6; i++)
        rf_findings_add(findings, i < 3 ? REFORM_SEVERITY_NOTE : i < 5 ? REFORM_SEVERITY_WARNING : REFORM_SEVERITY_ERROR,
                        REFORM_STATUS_PARSE, NULL, 0, 0, "%d", i);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_NOTE), 6);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_WARNING), 3);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_ERROR), 1);
    assert_int_equal(reform_findings_count(findings, (reform_severity)-5), 6);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_FORCE_INT32), 0);
    reform_findings_free(findings);
}

static void
a_finding_prints_as_compilers_do(void **state)
{
    static const struct {
        const char *source;
        gint64 line, column;
        const char *expected;
    } cases[] = {
        { "a.csv", 2, 5, "a.csv:2:5: m" }, { "a.csv", 2, 0, "a.csv:2: m" }, { "a.csv", 0, 5, "a.csv: m" },
        { NULL, 2, 5, "2:5: m" },          { NULL, 0, 0, "m" },
    };
    reform_findings *findings = reform_findings_new();

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        rf_findings_add(findings, REFORM_SEVERITY_NOTE, REFORM_STATUS_PARSE, cases[i].source, cases[i].line,
                        cases[i].column, "m");
        char *text = reform_findings_format(findings, i);
        assert_string_equal(text, cases[i].expected);
        reform_free(text);
    }
    reform_findings_free(findings);
}

static void
a_full_list_counts_on(void **state)
{
    reform_findings *findings = reform_findings_new();

    (void)state;
    for (guint i = 0; i < REFORM_FINDINGS_MAX + 5; i++)
        rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_PARSE, "a", i, 0, "m");
    assert_int_equal(reform_findings_get_size(findings), REFORM_FINDINGS_MAX);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_NOTE), REFORM_FINDINGS_MAX + 5);
    assert_int_equal(reform_findings_get_line(findings, REFORM_FINDINGS_MAX - 1), REFORM_FINDINGS_MAX - 1);
    assert_null(reform_findings_get_message(findings, REFORM_FINDINGS_MAX));
    reform_findings_free(findings);
}

static void
findings_without_a_list_are_dropped(void **state)
{
    (void)state;
    rf_findings_add(NULL, REFORM_SEVERITY_ERROR, REFORM_STATUS_PARSE, NULL, 0, 0, "unheard");
}

static void
memory_for_no_items_can_be_freed(void **state)
{
    (void)state;
    gpointer items = rf_memory_new(0, 8, "items", NULL);
    assert_non_null(items);
    g_free(items);
}

static void
new_memory_can_be_zero(void **state)
{
    (void)state;
    char *items = rf_memory_new0(100, 1, "items", NULL);
    for (guint i = 0; i < 100; i++)
        assert_int_equal(items[i], 0);
    g_free(items);
}

static void
a_size_that_overflows_is_refused(void **state)
{
    GError *error = NULL;

    (void)state;
    assert_null(rf_memory_new(G_MAXSIZE / 4, 8, "rows", &error));
    assert_int_equal(error->code, REFORM_STATUS_NO_MEMORY);
    assert_non_null(strstr(error->message, "no memory for "));
    assert_non_null(strstr(error->message, " rows of 8 bytes"));
    g_error_free(error);
    assert_null(rf_memory_new0(G_MAXSIZE, 2, "rows", NULL));
}

static void
memory_fails_when_a_test_asks_for_it(void **state)
{
    GError *error = NULL;

    (void)state;
    rf_memory_fail_after(2);
    gpointer first = rf_memory_new(1, 1, "bytes", NULL);
    assert_non_null(first);
    assert_null(rf_memory_new(1, 1, "bytes", &error));
    assert_string_equal(error->message, "no memory for 1 bytes of 1 bytes");
    gpointer third = rf_memory_new(1, 1, "bytes", NULL);
    assert_non_null(third);
    g_clear_error(&error);
    g_free(first);
    g_free(third);

    rf_memory_fail_after(1);
    rf_memory_fail_after(0);
    g_free(rf_memory_new0(1, 1, "bytes", &error));
    assert_null(error);
}

static void
growing_keeps_what_was_there(void **state)
{
    gsize capacity = 0;
    guint32 *items = NULL;

    (void)state;
    for (guint32 i = 0; i < 1000; i++) {
        items = rf_memory_grow(items, &capacity, i + 1, sizeof *items, "items", NULL);
        assert_non_null(items);
        assert_true(capacity > i);
        items[i] = i;
    }
    for (guint32 i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    assert_true(capacity < 2000);
    g_free(items);
}

static void
growing_that_fails_changes_nothing(void **state)
{
    gsize capacity = 0;
    GError *error = NULL;
    guint32 *items = rf_memory_grow(NULL, &capacity, 4, sizeof *items, "items", NULL);
    const gsize before = capacity;

    (void)state;
    items[3] = 77;
    rf_memory_fail_after(1);
    assert_null(rf_memory_grow(items, &capacity, before + 1, sizeof *items, "items", &error));
    assert_int_equal(error->code, REFORM_STATUS_NO_MEMORY);
    assert_int_equal(capacity, before);
    assert_int_equal(items[3], 77);
    g_clear_error(&error);
    assert_null(rf_memory_grow(items, &capacity, G_MAXSIZE, sizeof *items, "items", &error));
    assert_int_equal(capacity, before);
    g_error_free(error);
    g_free(items);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_keeps_its_place_across_the_edge),
        cmocka_unit_test(an_error_that_no_one_wants_is_released),
        cmocka_unit_test(a_copied_error_keeps_its_place),
        cmocka_unit_test(success_gives_ok_and_no_error),
        cmocka_unit_test(findings_are_kept_in_order),
        cmocka_unit_test(findings_are_counted_from_a_severity_up),
        cmocka_unit_test(a_finding_prints_as_compilers_do),
        cmocka_unit_test(a_full_list_counts_on),
        cmocka_unit_test(findings_without_a_list_are_dropped),
        cmocka_unit_test(memory_for_no_items_can_be_freed),
        cmocka_unit_test(new_memory_can_be_zero),
        cmocka_unit_test(a_size_that_overflows_is_refused),
        cmocka_unit_test(memory_fails_when_a_test_asks_for_it),
        cmocka_unit_test(growing_keeps_what_was_there),
        cmocka_unit_test(growing_that_fails_changes_nothing),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
