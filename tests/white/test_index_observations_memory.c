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

static reform_status
read_text(const char *text, reform_error **error)
{
    reform_observations *observations = NULL;
    reform_source *source = NULL;
    reform_status status;

    assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
    status = reform_observations_read(source, NULL, NULL, NULL, &observations, error);
    assert_true((observations != NULL) == (status == REFORM_STATUS_OK));
    reform_observations_unref(observations);
    reform_source_free(source);
    return status;
}

static reform_status
build(reform_error **error)
{
    static const char *const units[] = { "A", "B" }, *const texts[] = { "a", NULL };
    static const double values[] = { 1.0, 2.0 };
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;
    reform_status status = reform_observations_builder_set_units(builder, units, 2, error);

    if (status == REFORM_STATUS_OK)
        status = reform_observations_builder_add_texts(builder, "x", texts, error);
    if (status == REFORM_STATUS_OK)
        status = reform_observations_builder_add_numbers(builder, "y", values, error);
    if (status == REFORM_STATUS_OK)
        status = reform_observations_builder_copy_numbers(builder, "z", values, error);
    if (status == REFORM_STATUS_OK)
        status = reform_observations_builder_build(builder, &observations, error);
    assert_true((observations != NULL) == (status == REFORM_STATUS_OK));
    reform_observations_unref(observations);
    reform_observations_builder_free(builder);
    return status;
}

/* The first status that is not OK, with nothing left to free. */
static reform_status
do_all(void)
{
    reform_error *error = NULL;
    reform_status status = read_text("unit,x,y\nA,1,a\nB,2,b\n", &error);

    if (status == REFORM_STATUS_OK)
        status = read_text("unit,input,value\nA,x,1\nA,y,a\nB,y,b\n", &error);
    if (status == REFORM_STATUS_OK)
        status = build(&error);
    if (status != REFORM_STATUS_OK) {
        assert_int_equal(reform_error_get_status(error), status);
        assert_non_null(reform_error_get_message(error));
    }
    reform_error_free(error);
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
    /* Units, their order, columns, numbers, codes and texts, three times, and the rows of the long table, at
     * the least. */
    assert_true(n > 23);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(no_memory_is_reported_wherever_it_happens) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
