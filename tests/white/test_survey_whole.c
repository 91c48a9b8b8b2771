/* SPDX-License-Identifier: MIT */
/* Memory that cannot be had, at every allocation in turn: the call says so and leaves everything as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>
#include <string.h>

#include <reform/reform.h>

#include "foundation/memory.h"

enum { N_ROWS = 120 };

static int32_t strata[N_ROWS], primaries[N_ROWS], secondaries[N_ROWS];
static const char *domains[N_ROWS];
static int8_t sexes[N_ROWS], answers[N_ROWS];
static double days[N_ROWS], populations[N_ROWS];

static int
make_rows(void **state)
{
    static const char *const NAMES[] = { "Huế", "Hà Nội", "2" };

    (void)state;
    for (gint i = 0; i < N_ROWS; i++) {
        primaries[i] = i / 6;
        strata[i] = primaries[i] / 4;
        secondaries[i] = i / 3;
        domains[i] = NAMES[i % 3];
        sexes[i] = (int8_t)(i % 2);
        answers[i] = (int8_t)(1 + i % 5);
        days[i] = i % 7;
        populations[i] = 30;
    }
    return 0;
}

static reform_response_tally *
new_tally(void)
{
    reform_response_tally *tally = reform_response_tally_new();

    assert_int_equal(reform_response_tally_add_scale(tally, "q", 1, 5, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_number(tally, "days", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_margin(tally, "sex", NULL), REFORM_STATUS_OK);
    return tally;
}

static reform_status
add(reform_response_tally *tally, gsize first, gsize n, const double *of_strata, reform_error **error)
{
    reform_response_batch *batch = reform_response_batch_new(n);
    reform_status status;

    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_STRATUM, REFORM_ARRAY_TYPE_INT32, strata + first, NULL);
    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, primaries + first, NULL);
    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_SECONDARY, REFORM_ARRAY_TYPE_INT32, secondaries + first, NULL);
    reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_DOMAIN, REFORM_ARRAY_TYPE_TEXT, domains + first, NULL);
    reform_response_batch_set_margin(batch, 0, REFORM_ARRAY_TYPE_INT8, sexes + first, NULL);
    reform_response_batch_set_population(batch, 1, of_strata + first, NULL);
    reform_response_batch_set_answers(batch, 0, REFORM_ARRAY_TYPE_INT8, answers + first, NULL);
    reform_response_batch_set_answers(batch, 1, REFORM_ARRAY_TYPE_DOUBLE, days + first, NULL);
    status = reform_response_tally_add(tally, batch, NULL, error);
    reform_response_batch_free(batch);
    return status;
}

static GBytes *
bytes_of(const reform_response_tally *tally)
{
    uint8_t *bytes = NULL;
    size_t size = 0;

    assert_int_equal(reform_response_tally_to_bytes(tally, &bytes, &size, NULL), REFORM_STATUS_OK);
    return g_bytes_new_with_free_func(bytes, size, reform_free, bytes);
}

static void
assert_holds(const reform_response_tally *tally, GBytes *expected)
{
    GBytes *bytes = bytes_of(tally);

    assert_true(g_bytes_equal(bytes, expected));
    g_bytes_unref(bytes);
}

static void
assert_failed(reform_status status, reform_error *error)
{
    rf_memory_fail_after(0);
    assert_int_equal(status, REFORM_STATUS_NO_MEMORY);
    assert_int_equal(reform_error_get_status(error), REFORM_STATUS_NO_MEMORY);
    reform_error_free(error);
}

/* Half of the rows are in; the others come as rows, and as a tally. */
static void
rows_and_tallies_are_added_whole_or_not_at_all(void **state)
{
    reform_response_tally *other = new_tally(), *all = new_tally();

    (void)state;
    assert_int_equal(add(other, N_ROWS / 2, N_ROWS / 2, populations, NULL), REFORM_STATUS_OK);
    assert_int_equal(add(all, 0, N_ROWS, populations, NULL), REFORM_STATUS_OK);
    GBytes *after = bytes_of(all);
    for (gint merging = 0; merging <= 1; merging++) {
        gboolean done = FALSE;
        guint n = 0;
        while (!done) {
            reform_response_tally *tally = new_tally();
            reform_error *error = NULL;
            assert_int_equal(add(tally, 0, N_ROWS / 2, populations, NULL), REFORM_STATUS_OK);
            GBytes *before = bytes_of(tally);
            rf_memory_fail_after(++n);
            const reform_status status = merging ? reform_response_tally_merge(tally, other, &error)
                                                 : add(tally, N_ROWS / 2, N_ROWS / 2, populations, &error);
            done = status == REFORM_STATUS_OK;
            rf_memory_fail_after(0);
            if (!done) {
                assert_failed(status, error);
                assert_holds(tally, before);
                assert_int_equal(merging ? reform_response_tally_merge(tally, other, NULL)
                                         : add(tally, N_ROWS / 2, N_ROWS / 2, populations, NULL),
                                 REFORM_STATUS_OK);
            }
            assert_holds(tally, after);
            g_bytes_unref(before);
            reform_response_tally_free(tally);
        }
        assert_true(n > (merging ? 1 : 3));
    }
    g_bytes_unref(after);
    reform_response_tally_free(all);
    reform_response_tally_free(other);
}

static void
bytes_are_written_and_read_whole_or_not_at_all(void **state)
{
    reform_response_tally *tally = new_tally(), *read = NULL;
    reform_status status = REFORM_STATUS_NO_MEMORY;
    uint8_t *bytes = NULL;
    size_t size = 0;
    guint n = 0;

    (void)state;
    assert_int_equal(add(tally, 0, N_ROWS, populations, NULL), REFORM_STATUS_OK);
    while (status != REFORM_STATUS_OK) {
        reform_error *error = NULL;
        rf_memory_fail_after(++n);
        status = reform_response_tally_to_bytes(tally, &bytes, &size, &error);
        rf_memory_fail_after(0);
        assert_int_equal(bytes == NULL, status != REFORM_STATUS_OK);
        if (status != REFORM_STATUS_OK)
            assert_failed(status, error);
    }
    assert_true(n > 4);
    status = REFORM_STATUS_NO_MEMORY;
    for (n = 0; status != REFORM_STATUS_OK;) {
        reform_error *error = NULL;
        rf_memory_fail_after(++n);
        status = reform_response_tally_from_bytes(bytes, size, &read, &error);
        rf_memory_fail_after(0);
        assert_int_equal(read == NULL, status != REFORM_STATUS_OK);
        if (status != REFORM_STATUS_OK)
            assert_failed(status, error);
    }
    assert_true(n > 10);
    reform_free(bytes);
    reform_response_tally_free(read);
    reform_response_tally_free(tally);
}

static void
estimates_are_there_whole_or_not_at_all(void **state)
{
    static const char *const UNITS[] = { "0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",
                                         "10", "11", "12", "13", "14", "15", "16", "17", "18", "19" };
    static const double FACTORS[2 * G_N_ELEMENTS(UNITS)] = { 1, 2 }, SCALES[] = { 1, 1 };
    reform_response_tally *tally = new_tally();

    (void)state;
    assert_int_equal(add(tally, 0, N_ROWS, populations, NULL), REFORM_STATUS_OK);
    for (gint replication = REFORM_REPLICATION_NONE; replication <= REFORM_REPLICATION_GIVEN; replication++) {
        reform_survey_design *design = reform_survey_design_new();
        reform_estimates *estimates = NULL;
        guint n = 0;
        if (replication == REFORM_REPLICATION_GIVEN)
            assert_int_equal(reform_survey_design_set_replicates(design, NULL, UNITS, G_N_ELEMENTS(UNITS), FACTORS, SCALES, 2, 1, NULL), REFORM_STATUS_OK);
        else if (replication == REFORM_REPLICATION_BOOTSTRAP)
            assert_int_equal(reform_survey_design_set_replication(design, REFORM_REPLICATION_BOOTSTRAP, 3, 0, NULL), REFORM_STATUS_OK);
        else if (replication == REFORM_REPLICATION_JKN)
            assert_int_equal(reform_survey_design_set_replication(design, REFORM_REPLICATION_JKN, 0, 0, NULL), REFORM_STATUS_OK);
        while (estimates == NULL) {
            reform_error *error = NULL;
            rf_memory_fail_after(++n);
            const reform_status status = reform_estimates_new(tally, design, NULL, NULL, &estimates, &error);
            rf_memory_fail_after(0);
            assert_int_equal(estimates == NULL, status != REFORM_STATUS_OK);
            if (status != REFORM_STATUS_OK)
                assert_failed(status, error);
        }
        assert_true(n > 50);
        reform_estimates_unref(estimates);
        reform_survey_design_free(design);
    }
    reform_response_tally_free(tally);
}

static void
given_replicates_are_taken_whole_or_not_at_all(void **state)
{
    static const char *const UNITS[] = { "1" };
    static const double NUMBERS[] = { 1, 1 };
    reform_status status = REFORM_STATUS_NO_MEMORY;
    reform_survey_design *design = reform_survey_design_new();
    guint n = 0;

    (void)state;
    while (status != REFORM_STATUS_OK) {
        reform_error *error = NULL;
        rf_memory_fail_after(++n);
        status = reform_survey_design_set_replicates(design, NULL, UNITS, 1, NUMBERS, NUMBERS, 2, 0, &error);
        rf_memory_fail_after(0);
        if (status != REFORM_STATUS_OK)
            assert_failed(status, error);
    }
    assert_int_equal(n, 3);
    reform_survey_design_free(design);
}

/* The label '4' is that of a domain before it is that of a stratum. */
static void
a_refused_batch_states_no_population(void **state)
{
    static const double REFUSED[] = { 99, 0 }, TAKEN[] = { 40, 40 };
    reform_response_tally *tally = new_tally();

    (void)state;
    for (gint i = 0; i < 2; i++)
        domains[i] = "4";
    assert_int_equal(add(tally, 0, N_ROWS / 2, populations, NULL), REFORM_STATUS_OK);
    GBytes *before = bytes_of(tally);
    memmove(strata, strata + N_ROWS - 2, 2 * sizeof *strata);
    memmove(primaries, primaries + N_ROWS - 2, 2 * sizeof *primaries);
    assert_int_equal(strata[0], 4);
    assert_int_equal(add(tally, 0, 2, REFUSED, NULL), REFORM_STATUS_INCONSISTENT);
    assert_holds(tally, before);
    assert_int_equal(add(tally, 0, 2, TAKEN, NULL), REFORM_STATUS_OK);
    g_bytes_unref(before);
    reform_response_tally_free(tally);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(rows_and_tallies_are_added_whole_or_not_at_all, make_rows),
        cmocka_unit_test_setup(bytes_are_written_and_read_whole_or_not_at_all, make_rows),
        cmocka_unit_test_setup(estimates_are_there_whole_or_not_at_all, make_rows),
        cmocka_unit_test_setup(given_replicates_are_taken_whole_or_not_at_all, make_rows),
        cmocka_unit_test_setup(a_refused_batch_states_no_population, make_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
