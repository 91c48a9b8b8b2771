/* SPDX-License-Identifier: MIT */
/* Dossier tallies when memory runs out: each allocation fails once, and the tally is as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include <reform/catalogue.h>
#include <reform/dossier_tally.h>

#include "foundation/memory.h"

static const char TABLE[] = "accepted,due,finished,level,status\n2026-08-03,2026-08-10,2026-08-07,a,\n2026-05-03,2026-05-10,2026-08-07,b,settled\n"
                            "2026-03-03,2026-03-10,,c,\n";
static const int32_t ACCEPTED[] = { 20668, 20500, 20400 }, DUE[] = { 20670, 20510, 20410 }, FINISHED[] = { 20669, 20690, INT32_MIN };
static const char *const LEVELS[] = { "d", "e", "a" };

typedef reform_status (*Call)(reform_dossier_tally *tally, reform_error **error);

static reform_calendar *
load_calendar(void)
{
    reform_catalogue *catalogue = NULL;
    reform_calendar *calendar = NULL;

    assert_int_equal(reform_catalogue_get_builtin(&catalogue, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_catalogue_load_calendar(catalogue, "vi-public", &calendar, NULL), REFORM_STATUS_OK);
    reform_catalogue_unref(catalogue);
    return calendar;
}

static reform_dossier_tally *
new_tally(int has_calendar)
{
    reform_dossier_tally_options *options = reform_dossier_tally_options_new();
    reform_calendar *calendar = has_calendar ? load_calendar() : NULL;
    reform_dossier_tally *tally = NULL;

    assert_int_equal(reform_dossier_tally_options_set_period(options, 20666, 20696, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_options_add_key(options, REFORM_DOSSIER_KEY_LEVEL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_options_add_key(options, REFORM_DOSSIER_KEY_MONTH_ACCEPTED, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_options_set_calendar(options, calendar, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_new(options, &tally, NULL), REFORM_STATUS_OK);
    reform_calendar_unref(calendar);
    reform_dossier_tally_options_free(options);
    return tally;
}

static reform_status
read_table(reform_dossier_tally *tally, reform_error **error)
{
    reform_source *source = NULL;
    reform_status status;

    assert_int_equal(reform_source_new_memory(TABLE, strlen(TABLE), &source, NULL), REFORM_STATUS_OK);
    status = reform_dossier_tally_read(tally, source, NULL, NULL, NULL, error);
    reform_source_free(source);
    return status;
}

static reform_status
add_arrays(reform_dossier_tally *tally, reform_error **error)
{
    reform_dossier_batch *batch = reform_dossier_batch_new(3);
    reform_status status;

    reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_ACCEPTED, REFORM_DOSSIER_UNIT_DAY, REFORM_ARRAY_TYPE_INT32, ACCEPTED, NULL);
    reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_DUE, REFORM_DOSSIER_UNIT_DAY, REFORM_ARRAY_TYPE_INT32, DUE, NULL);
    reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_FINISHED, REFORM_DOSSIER_UNIT_DAY, REFORM_ARRAY_TYPE_INT32, FINISHED, NULL);
    reform_dossier_batch_set_codes(batch, REFORM_DOSSIER_KEY_LEVEL, REFORM_ARRAY_TYPE_TEXT, LEVELS, NULL);
    status = reform_dossier_tally_add(tally, batch, NULL, error);
    reform_dossier_batch_free(batch);
    return status;
}

static reform_status
go_through_bytes(reform_dossier_tally *tally, reform_error **error)
{
    reform_dossier_tally *again = NULL;
    uint8_t *bytes = NULL;
    size_t size;
    reform_status status = reform_dossier_tally_to_bytes(tally, &bytes, &size, error);

    if (status == REFORM_STATUS_OK)
        status = reform_dossier_tally_from_bytes(bytes, size, &again, error);
    assert_int_equal(again == NULL, status != REFORM_STATUS_OK);
    reform_free(bytes);
    reform_dossier_tally_free(again);
    return status;
}

static void
assert_bytes(const reform_dossier_tally *tally, const uint8_t *expected, size_t n)
{
    uint8_t *bytes = NULL;
    size_t size;

    assert_int_equal(reform_dossier_tally_to_bytes(tally, &bytes, &size, NULL), REFORM_STATUS_OK);
    assert_int_equal(size, n);
    assert_memory_equal(bytes, expected, n);
    reform_free(bytes);
}

static void
a_failure_leaves_the_tally_as_it_was(void **state)
{
    static const Call CALLS[] = { read_table, add_arrays, go_through_bytes };

    (void)state;
    for (size_t run = 0; run < 2 * (sizeof CALLS / sizeof *CALLS); run++) {
        const Call call = CALLS[run / 2];
        reform_dossier_tally *tally = new_tally(run % 2);
        uint8_t *before = NULL;
        size_t size;
        unsigned int n = 0;
        reform_status status;

        assert_int_equal(read_table(tally, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_dossier_tally_to_bytes(tally, &before, &size, NULL), REFORM_STATUS_OK);
        do {
            reform_error *error = NULL;

            rf_memory_fail_after(++n);
            status = call(tally, &error);
            rf_memory_fail_after(0);
            if (status != REFORM_STATUS_OK) {
                assert_int_equal(status, REFORM_STATUS_NO_MEMORY);
                assert_int_equal(reform_error_get_status(error), REFORM_STATUS_NO_MEMORY);
                assert_bytes(tally, before, size);
            }
            reform_error_free(error);
        } while (status != REFORM_STATUS_OK && n < 1000);
        assert_true(n > 3 && n < 1000);
        assert_int_equal(reform_dossier_tally_get_n_rows(tally), call == go_through_bytes ? 3 : 6);
        reform_free(before);
        reform_dossier_tally_free(tally);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_leaves_the_tally_as_it_was),
    };

    return cmocka_run_group_tests_name("dossier_memory", tests, NULL, NULL);
}
