/* SPDX-License-Identifier: MIT */
/* Memory that cannot be had, at every allocation in turn: each call says so and leaves nothing behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>

#include "scoring.h"

#include "foundation/memory.h"

static const char SCHEME[] = "code,parent,formula,normalise\nt,,,\na,t,\"IF(grade = \"\"A\"\"; x; y)\",\nb,t,x,minmax\n";
static const char *const UNITS[] = { "A", "B" };

static reform_scores *
score(void)
{
    static const char *const GRADES[] = { "A", "B" };
    static const double X[] = { 1, 2 }, Y[] = { 3, 5 };
    reform_scheme *scheme = scheme_of(SCHEME);
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;

    assert_int_equal(reform_observations_builder_set_units(builder, UNITS, 2, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_add_texts(builder, "grade", GRADES, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_add_numbers(builder, "x", X, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_add_numbers(builder, "y", Y, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_build(builder, &observations, NULL), REFORM_STATUS_OK);
    reform_observations_builder_free(builder);
    reform_scores *scores = scores_of(scheme, observations, NULL, NULL);
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
    return scores;
}

/* The first status that is not OK, with nothing left to free. */
static reform_status
do_all(const reform_scores *scores)
{
    static const char *const INPUTS[] = { "x" };
    static const double VALUES[] = { 4 };
    reform_score_change *change = NULL;
    reform_error *error = NULL;
    double values[3];
    size_t nodes[2];
    reform_status status = reform_scores_what_if(scores, 0, INPUTS, VALUES, 1, values, NULL, NULL, &error);

    if (status == REFORM_STATUS_OK)
        status = reform_scores_list_left(scores, 0, 2, nodes, NULL, NULL, &error);
    if (status == REFORM_STATUS_OK)
        status = reform_score_change_new(scores, 1, scores, 0, &change, &error);
    if (status != REFORM_STATUS_OK) {
        assert_int_equal(reform_error_get_status(error), status);
        assert_null(change);
    }
    reform_error_free(error);
    reform_score_change_unref(change);
    return status;
}

static void
no_memory_is_reported_wherever_it_happens(void **state)
{
    reform_scores *scores = score();
    guint n = 1;

    (void)state;
    for (;; n++) {
        rf_memory_fail_after(n);
        const reform_status status = do_all(scores);
        rf_memory_fail_after(0);
        if (status == REFORM_STATUS_OK)
            break;
        assert_int_equal(status, REFORM_STATUS_NO_MEMORY);
        assert_true(n < 1000);
    }
    /* Columns and values of the units; leaves and gains; matches, places, parts, terms, queue and rows. */
    assert_true(n > 30);
    reform_scores_unref(scores);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(no_memory_is_reported_wherever_it_happens) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
