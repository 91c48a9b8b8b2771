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

static const char TEXT[] = "code,parent,name,points,formula\n"
                           "@edition,,2022,,\n"
                           "@input,,x,,\n"
                           "r,,Tổng,10,\n"
                           "a,r,A,4,MIN(x; 4)\n"
                           "b,r,B,6,\n";

/* Read, write, build; the first status that is not OK, with nothing left to free. */
static reform_status
do_all(void)
{
    reform_scheme_builder *builder = reform_scheme_builder_new();
    reform_table_writer *writer = NULL;
    reform_scheme *read = NULL, *built = NULL;
    reform_source *source = NULL;
    reform_error *error = NULL;
    reform_status status;

    assert_int_equal(reform_source_new_memory(TEXT, strlen(TEXT), &source, NULL), REFORM_STATUS_OK);
    status = reform_scheme_read(source, NULL, NULL, 0, NULL, &read, &error);
    if (status == REFORM_STATUS_OK)
        status = reform_table_writer_new(NULL, NULL, NULL, &writer, &error);
    if (status == REFORM_STATUS_OK)
        status = reform_scheme_write(read, writer, &error);
    if (status == REFORM_STATUS_OK)
        status = reform_scheme_builder_add_node(builder, &error);
    if (status == REFORM_STATUS_OK)
        status = reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_CODE, "r", &error);
    if (status == REFORM_STATUS_OK)
        status = reform_scheme_builder_add_input(builder, "r", NULL, "0", NULL, NULL, &error);
    if (status == REFORM_STATUS_OK)
        status = reform_scheme_builder_build(builder, NULL, 0, NULL, &built, &error);
    if (status != REFORM_STATUS_OK) {
        assert_int_equal(reform_error_get_status(error), status);
        assert_non_null(reform_error_get_message(error));
        assert_null(built);
    }
    reform_error_free(error);
    reform_scheme_unref(built);
    reform_scheme_unref(read);
    reform_table_writer_free(writer);
    reform_source_free(source);
    reform_scheme_builder_free(builder);
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
    /* Nodes, inputs, places of both, texts, codes, children, order, leaves and what is said about inputs, twice, at the
     * least. */
    assert_true(n > 20);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(no_memory_is_reported_wherever_it_happens) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
