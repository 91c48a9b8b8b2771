/* SPDX-License-Identifier: MIT */
/* Memory that cannot be had, at every allocation in turn: each call says so and takes in nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>
#include <string.h>

#include <reform/reform.h>

#include "foundation/memory.h"

static const char TEXT[] = "w,h,d,u,n,age,Q1,days\n1,1,A,1,3,x,5,2\n3e-9,2,B,3,4,y,NA,1\n";

static reform_response_tally *
new_tally(void)
{
    reform_response_tally *tally = reform_response_tally_new();

    assert_int_equal(reform_response_tally_add_scale(tally, "Q1", 1, 5, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_number(tally, "days", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_margin(tally, "age", NULL), REFORM_STATUS_OK);
    return tally;
}

static reform_response_tally_options *
new_options(void)
{
    reform_response_tally_options *options = reform_response_tally_options_new();

    assert_int_equal(reform_response_tally_options_set_weight_column(options, "w", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_options_set_code_column(options, REFORM_RESPONSE_ROLE_STRATUM, "h", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_options_set_code_column(options, REFORM_RESPONSE_ROLE_PRIMARY, "u", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_options_set_code_column(options, REFORM_RESPONSE_ROLE_DOMAIN, "d", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_options_set_population_column(options, 1, "n", NULL), REFORM_STATUS_OK);
    return options;
}

static reform_status
read_rows(reform_response_tally *tally, const reform_response_tally_options *options, reform_error **error)
{
    reform_source *source = NULL;
    reform_status status;

    assert_int_equal(reform_source_new_memory(TEXT, strlen(TEXT), &source, NULL), REFORM_STATUS_OK);
    status = reform_response_tally_read(tally, source, NULL, options, NULL, error);
    assert_int_equal(reform_response_tally_get_n_rows(tally), status == REFORM_STATUS_OK ? 2 : 0);
    reform_source_free(source);
    return status;
}

static reform_status
merge_into_nothing(const reform_response_tally *tally, reform_error **error)
{
    reform_response_tally *other = new_tally();
    reform_status status = reform_response_tally_merge(other, tally, error);

    assert_int_equal(reform_response_tally_get_n_rows(other), status == REFORM_STATUS_OK ? 2 : 0);
    reform_response_tally_free(other);
    return status;
}

static reform_status
pass_through_bytes(const reform_response_tally *tally, reform_error **error)
{
    reform_response_tally *again = NULL;
    uint8_t *bytes = NULL;
    size_t size = 0;
    reform_status status = reform_response_tally_to_bytes(tally, &bytes, &size, error);

    assert_true((bytes != NULL) == (status == REFORM_STATUS_OK));
    if (status == REFORM_STATUS_OK) {
        status = reform_response_tally_from_bytes(bytes, size, &again, error);
        assert_true((again != NULL) == (status == REFORM_STATUS_OK));
    }
    reform_response_tally_free(again);
    reform_free(bytes);
    return status;
}

/* The first status that is not OK, with nothing left to free. */
static reform_status
do_all(void)
{
    reform_response_tally *tally = new_tally();
    reform_response_tally_options *options = new_options();
    reform_error *error = NULL;
    reform_status status = read_rows(tally, options, &error);

    if (status == REFORM_STATUS_OK)
        status = merge_into_nothing(tally, &error);
    if (status == REFORM_STATUS_OK)
        status = pass_through_bytes(tally, &error);
    if (status != REFORM_STATUS_OK) {
        assert_int_equal(reform_error_get_status(error), status);
        assert_non_null(reform_error_get_message(error));
    }
    reform_error_free(error);
    reform_response_tally_options_free(options);
    reform_response_tally_free(tally);
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
    /* The table, its columns (weights, strata, units, domains, populations, a margin, two items), and units, cells and
     * sums of three tallies, at the least. */
    assert_true(n > 30);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(no_memory_is_reported_wherever_it_happens) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
