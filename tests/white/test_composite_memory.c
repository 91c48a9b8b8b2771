/* SPDX-License-Identifier: MIT */
/* Composites when memory runs out: an error, nothing half done, nothing left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "composite/composite.h"
#include "foundation/memory.h"
#include "scoring.h"
#include "survey_cells.h"

static const char SCHEME[] = "code,parent,combine,formula,round\nT,,geometric,,1 up\naccess,T,,,\nrest,T,,officials + results,2\n";

static void
every_allocation_may_fail(void **state)
{
    SurveyData *data = survey_read(REFORM_TEST_DATA "/data/survey_two_stages.csv");
    reform_scheme *scheme = scheme_of(SCHEME);

    (void)state;
    for (int by = REFORM_REPLICATION_NONE; by <= REFORM_REPLICATION_JKN; by += REFORM_REPLICATION_JKN) {
        reform_survey_design *design = reform_survey_design_new();
        reform_composite *composite = NULL;
        size_t ranks[3], best[3], worst[3];
        guint n = 0;
        assert_true(by == 0 || reform_survey_design_set_replication(design, (reform_replication)by, 0, 0, NULL) == REFORM_STATUS_OK);
        reform_estimates *estimates = rf_estimates_new(&data->cells, design, NULL, NULL, NULL);
        while (composite == NULL) {
            rf_memory_fail_after(++n);
            const reform_status status = reform_composite_new(scheme, estimates, NULL, NULL, &composite, NULL);
            assert_int_equal(status, composite == NULL ? REFORM_STATUS_NO_MEMORY : REFORM_STATUS_OK);
        }
        rf_memory_fail_after(0);
        assert_true(n > 30);
        n = 0;
        do
            rf_memory_fail_after(++n);
        while (reform_composite_rank(composite, 0, NULL, ranks, best, worst, NULL) == REFORM_STATUS_NO_MEMORY);
        rf_memory_fail_after(0);
        assert_true(n > 5);
        reform_composite_unref(composite);
        reform_estimates_unref(estimates);
        reform_survey_design_free(design);
    }
    reform_scheme_unref(scheme);
    survey_free(data);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_allocation_may_fail) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
