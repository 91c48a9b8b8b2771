/* SPDX-License-Identifier: MIT */
/* Rankings and quantiles when memory runs out: each allocation fails once, and nothing is left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <reform/group.h>
#include <reform/ranking.h>

#include "foundation/memory.h"

static const char *const CODES[] = { "A", "B", "C" };
static const double VALUES[] = { 1.0, 3.0, 2.0 };

typedef reform_status (*Call)(reform_ranking *ranking, reform_error **error);

static reform_status
make(reform_ranking *ranking, reform_error **error)
{
    reform_ranking *made = ranking;
    reform_status status = reform_ranking_new(CODES, VALUES, 3, NULL, &made, error);

    assert_int_equal(made == NULL, status != REFORM_STATUS_OK);
    reform_ranking_unref(made);
    return status;
}

static reform_status
compare(reform_ranking *ranking, reform_error **error)
{
    reform_ranking_change *change = (reform_ranking_change *)ranking;
    reform_status status = reform_ranking_compare(ranking, ranking, CODES, CODES, 3, &change, error);

    assert_int_equal(change == NULL, status != REFORM_STATUS_OK);
    reform_ranking_change_unref(change);
    return status;
}

static reform_status
kendall(reform_ranking *ranking, reform_error **error)
{
    double tau;

    return reform_ranking_kendall(ranking, ranking, &tau, NULL, NULL, NULL, error);
}

static reform_status
spearman(reform_ranking *ranking, reform_error **error)
{
    double rho;

    return reform_ranking_spearman(ranking, ranking, &rho, NULL, error);
}

static reform_status
quantile(reform_ranking *ranking, reform_error **error)
{
    double found;

    (void)ranking;
    return reform_quantile(VALUES, 3, 0.5, 7, &found, error);
}

static void
every_allocation_may_fail(void **state)
{
    static const Call calls[] = { make, compare, kendall, spearman, quantile };
    reform_ranking *ranking = NULL;

    (void)state;
    assert_int_equal(reform_ranking_new(CODES, VALUES, 3, NULL, &ranking, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        reform_status status = REFORM_STATUS_NO_MEMORY;
        guint n = 0;
        while (status != REFORM_STATUS_OK) {
            reform_error *error = NULL;
            rf_memory_fail_after(++n);
            status = calls[i](ranking, &error);
            rf_memory_fail_after(0);
            assert_true(status == REFORM_STATUS_OK || status == REFORM_STATUS_NO_MEMORY);
            assert_int_equal(reform_error_get_status(error), status);
            reform_error_free(error);
        }
        assert_true(n > 3);
    }
    reform_ranking_unref(ranking);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
