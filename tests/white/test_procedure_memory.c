/* SPDX-License-Identifier: MIT */
/* Memory that cannot be had, at every allocation in turn: each call says so and leaves nothing behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>
#include <string.h>

#include <reform/reform.h>

#include "foundation/memory.h"

static const char TEXT[] = "decision,code,name,level,online,case,old,new,colour\n"
                           "1,1.000001,A,tỉnh,4,a,5 ngày,3 ngày,x\n"
                           "1,1.000001,A,tỉnh,4,b,9 ngày,6 ngày,y\n"
                           "2,1.000002; 1.000003,B,xã,toàn trình,,7 ngày,5 ngày,x\n"
                           "2,ABC,C,xã,,,4 ngày làm việc,2 ngày,z\n";

/* Read, look up, filter, group, compare and add up; the first status that is not OK, with nothing left to free. */
static reform_status
do_all(void)
{
    static const char *const BY[] = { "level", "colour" };
    const uint8_t keep[] = { 1, 0, 1 };
    reform_procedure_set_options *options = reform_procedure_set_options_new();
    reform_procedure_set *set = NULL, *kept = NULL;
    reform_reduction *reduction = NULL;
    reform_reduction_totals *totals = NULL;
    reform_source *source = NULL;
    reform_error *error = NULL;
    size_t index = 0, n = 0;
    reform_status status;

    assert_int_equal(reform_procedure_set_options_add_extra(options, "colour", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_source_new_memory(TEXT, strlen(TEXT), &source, NULL), REFORM_STATUS_OK);
    status = reform_procedure_set_read(source, NULL, options, NULL, &set, &error);
    if (status == REFORM_STATUS_OK)
        status = reform_procedure_set_find_code(set, "1.000003", &index, &error);
    if (status == REFORM_STATUS_OK)
        status = reform_procedure_set_find_name(set, "b", NULL, 0, &n, &error);
    if (status == REFORM_STATUS_OK)
        status = reform_procedure_set_filter(set, keep, 3, &kept, &error);
    if (status == REFORM_STATUS_OK)
        status = reform_reduction_new(kept, NULL, NULL, &reduction, &error);
    if (status == REFORM_STATUS_OK)
        status = reform_reduction_total(reduction, BY, 2, &totals, &error);
    if (status != REFORM_STATUS_OK) {
        assert_int_equal(reform_error_get_status(error), status);
        assert_non_null(reform_error_get_message(error));
        assert_null(totals);
    }
    reform_error_free(error);
    reform_reduction_totals_unref(totals);
    reform_reduction_unref(reduction);
    reform_procedure_set_unref(kept);
    reform_procedure_set_unref(set);
    reform_source_free(source);
    reform_procedure_set_options_free(options);
    return status;
}

static void
no_memory_is_reported_wherever_it_happens(void **state)
{
    guint n = 1;

    (void)state;
    for (;; n++) {
        rf_memory_fail_after(n);
        reform_status status = do_all();
        rf_memory_fail_after(0);
        if (status == REFORM_STATUS_OK)
            break;
        assert_int_equal(status, REFORM_STATUS_NO_MEMORY);
        assert_true(n < 1000);
    }
    /* Columns, texts, lookups and groups: there are many places. */
    assert_true(n > 15);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(no_memory_is_reported_wherever_it_happens) };

    return cmocka_run_group_tests_name("procedure_memory", tests, NULL, NULL);
}
