/* SPDX-License-Identifier: MIT */
/* Explanations when memory runs out: each allocation fails once, and nothing is left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>

#include "../unit/scoring.h"
#include "foundation/memory.h"

static const char SCHEME[] = "code,parent,formula,normalise\n"
                             "t,,,\n"
                             "a,t,x / UNITS.MAX(x),zscore\n"
                             "b,t,,unit u1\n";

static const char *const UNITS[] = { "u0", "u1", "u2" };
static const Input INPUTS[] = { { "x", (const double[]){ 1, 2, 4 } }, { "b", (const double[]){ 3, 2, NAN } } };

/* Explain, tell and write; nothing is left to free where a status is not OK. */
static reform_status
explain(const reform_scores *scores, const char *code)
{
    reform_explanation *explanation = (reform_explanation *)&explanation;
    reform_table_writer *writer = NULL;
    reform_error *error = NULL;
    char *text = NULL;

    assert_int_equal(reform_table_writer_new(NULL, NULL, NULL, &writer, NULL), REFORM_STATUS_OK);
    const size_t node = node_of(scores, code);
    reform_status status = reform_scores_explain(scores, 0, node, &explanation, &error);
    assert_int_equal(explanation == NULL, status != REFORM_STATUS_OK);
    if (status == REFORM_STATUS_OK)
        status = reform_explanation_get_text(explanation, REFORM_LANGUAGE_VI, &text, &error);
    if (status == REFORM_STATUS_OK)
        status = reform_explanation_write(explanation, writer, REFORM_LANGUAGE_VI, &error);
    assert_int_equal(reform_error_get_status(error), status);
    reform_error_free(error);
    reform_free(text);
    reform_explanation_unref(explanation);
    reform_table_writer_free(writer);
    return status;
}

static void
no_memory_is_reported_wherever_it_happens(void **state)
{
    static const char *const CODES[] = { "t", "a", "b" };
    reform_scheme *scheme = scheme_of(SCHEME);
    reform_observations *observations = observations_of(UNITS, N_OF(UNITS), INPUTS, N_OF(INPUTS));
    reform_scores *scores = scores_of(scheme, observations, NULL, NULL);

    (void)state;
    for (size_t i = 0; i < N_OF(CODES); i++) {
        reform_status status = REFORM_STATUS_NO_MEMORY;
        guint n = 0;
        while (status != REFORM_STATUS_OK) {
            rf_memory_fail_after(++n);
            status = explain(scores, CODES[i]);
            rf_memory_fail_after(0);
            assert_true(status == REFORM_STATUS_OK || status == REFORM_STATUS_NO_MEMORY);
            assert_true(n < 1000);
        }
        /* Rows and text at the least. */
        assert_true(n > 2);
    }
    reform_scores_unref(scores);
    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(no_memory_is_reported_wherever_it_happens) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
