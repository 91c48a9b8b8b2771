/* SPDX-License-Identifier: MIT */
/* Memory that cannot be had while scoring, at every allocation in turn: the call says so and leaves nothing behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>

#include "foundation/memory.h"
#include "scoring.h"

#define N_UNITS 3

static const char *const UNITS[N_UNITS] = { "A", "B", "C" };

/* All there is to allocate: formulas over texts, scales of all units, rounding, sides, overrides. */
static const char SCHEME[] = "code,parent,combine,missing,round,formula,normalise\n"
                             "t,,mean,,1,,\n"
                             "a,t,,,,x / y,\n"
                             "b,t,,skip,2 up,,zscore\n"
                             "c,t,,,,IF(word = \"yes\"; UNITS.MAX(x); UNITS.RANK(y)),\n"
                             "d,t,,skip,,,rank\n"
                             "e,t,,skip,,x,unit B\n";

static reform_observations *
observe(void)
{
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;
    const Input inputs[] = { { "x", (const double[]){ 1, 2, 3 } },      { "y", (const double[]){ 2, 1, 4 } },
                             { "b", (const double[]){ 1, NAN, 2 } },    { "d", (const double[]){ 1, 1, 2 } },
                             { "d@self", (const double[]){ 2, 2, 2 } }, { "x@survey", (const double[]){ 5, 6, 7 } } };

    assert_int_equal(reform_observations_builder_set_units(builder, UNITS, N_UNITS, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < N_OF(inputs); i++)
        assert_int_equal(reform_observations_builder_copy_numbers(builder, inputs[i].name, inputs[i].values, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_add_texts(builder, "word", (const char *const[]){ "yes", "no", "yes" }, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_build(builder, &observations, NULL), REFORM_STATUS_OK);
    reform_observations_builder_free(builder);
    return observations;
}

static reform_status
score(reform_scheme *scheme, reform_observations *observations, const reform_score_options *options)
{
    reform_findings *findings = reform_findings_new();
    reform_scores *scores = (reform_scores *)scheme;
    reform_ranking *ranking = NULL;
    reform_error *error = NULL;
    reform_status status = reform_scores_new(scheme, observations, options, findings, &scores, &error);

    assert_int_equal(scores == NULL, status != REFORM_STATUS_OK);
    if (status == REFORM_STATUS_OK) {
        status = reform_scores_rank(scores, 0, NULL, &ranking, &error);
        assert_int_equal(ranking == NULL, status != REFORM_STATUS_OK);
    }
    assert_int_equal(reform_error_get_status(error), status);
    reform_error_free(error);
    reform_ranking_unref(ranking);
    reform_scores_unref(scores);
    reform_findings_free(findings);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    reform_scheme *scheme = scheme_of(SCHEME);
    reform_observations *observations = observe();

    (void)state;
    for (uint32_t n_threads = 1; n_threads <= 3; n_threads++) {
        reform_score_options *options = reform_score_options_new();
        reform_status status = REFORM_STATUS_NO_MEMORY;
        guint n = 0;
        reform_score_options_set_threads(options, n_threads);
        assert_int_equal(reform_score_options_override(options, "A", "d", 2, "reason", NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_score_options_override(options, "A", "d", 3, "better reason", NULL), REFORM_STATUS_OK);
        while (status != REFORM_STATUS_OK) {
            rf_memory_fail_after(++n);
            status = score(scheme, observations, options);
            rf_memory_fail_after(0);
            assert_true(status == REFORM_STATUS_OK || status == REFORM_STATUS_NO_MEMORY);
        }
        /* At the least, columns of three sides, four tables of each of four assessments, and the ranking. */
        assert_true(n > 25);
        reform_score_options_free(options);
    }
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_allocation_may_fail) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
