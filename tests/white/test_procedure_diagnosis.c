/* SPDX-License-Identifier: MIT */
/* What the public functions of a diagnosis cannot be made to show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "foundation/memory.h"
#include "procedure/diagnosis.h"

static reform_procedure_set *
set_of(const char *text)
{
    reform_procedure_set *set = NULL;
    reform_source *source = NULL;

    assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_procedure_set_read(source, NULL, NULL, NULL, &set, NULL), REFORM_STATUS_OK);
    reform_source_free(source);
    return set;
}

static void
each_allocation_that_fails_is_reported(void **state)
{
    reform_procedure_set *set = set_of("name,old,new\nA,10 ngày,5 ngày\n");
    reform_reduction *reduction = NULL;
    reform_diagnosis *diagnosis = NULL;
    reform_error *error = NULL;
    guint n = 0;

    (void)state;
    assert_int_equal(reform_reduction_new(set, NULL, NULL, &reduction, NULL), REFORM_STATUS_OK);
    for (rf_memory_fail_after(++n); reform_diagnosis_new(reduction, NULL, NULL, 0, &diagnosis, &error) != REFORM_STATUS_OK;
         rf_memory_fail_after(++n)) {
        assert_int_equal(reform_error_get_status(error), REFORM_STATUS_NO_MEMORY);
        assert_null(diagnosis);
        reform_error_free(error);
    }
    rf_memory_fail_after(0);
    assert_int_equal(n, 4); /* rows, slots, pairs; the fourth time all is well */
    reform_diagnosis_unref(diagnosis);
    reform_reduction_unref(reduction);
    reform_procedure_set_unref(set);
}

static void
many_pairs_are_kept_apart(void **state)
{
    GString *text = g_string_new("name,old,new\n");
    reform_procedure_set *set;
    reform_reduction *reduction = NULL;
    reform_diagnosis *diagnosis = NULL;

    (void)state;
    for (int i = 0; i < 30000; i++)
        g_string_append_printf(text, "P,%d ngày,%d ngày\n", 200 + i % 10000, 1 + i % 10000 % 77);
    set = set_of(text->str);
    assert_int_equal(reform_reduction_new(set, NULL, NULL, &reduction, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_diagnosis_new(reduction, NULL, NULL, 0, &diagnosis, NULL), REFORM_STATUS_OK);
    assert_int_equal(diagnosis->pairs.n, 10000);
    for (gsize i = 0; i < 30000; i++) {
        const RfLimitPair *pair = rf_diagnosis_get_pair(diagnosis, i);
        assert_int_equal(pair->n, 3);
        assert_int_equal(pair->before, (200 + (gint64)i % 10000) * 480);
        assert_int_equal(pair->after, (1 + (gint64)i % 10000 % 77) * 480);
    }
    reform_diagnosis_unref(diagnosis);
    reform_reduction_unref(reduction);
    reform_procedure_set_unref(set);
    g_string_free(text, TRUE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_that_fails_is_reported),
        cmocka_unit_test(many_pairs_are_kept_apart),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
