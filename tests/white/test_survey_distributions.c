/* SPDX-License-Identifier: MIT */
/* Against R: tests/r/distributions.R. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cases.h"
#include "close.h"
#include "survey/distributions.h"

#define DIGITS 1e-12

static void
distribution_is(void **state)
{
    const Case *line = *state;
    const char *kind = line->fields[1];
    const RfTail tail = g_str_equal(line->fields[2], "lower") ? RF_TAIL_LOWER : RF_TAIL_UPPER;
    const double x = g_ascii_strtod(line->fields[3], NULL), a = g_ascii_strtod(line->fields[4], NULL);
    const double b = g_ascii_strtod(line->fields[5], NULL), expected = g_ascii_strtod(line->fields[6], NULL);
    double value = NAN;

    if (g_str_equal(kind, "normal"))
        value = rf_normal_probability(x, tail);
    else if (g_str_equal(kind, "normal quantile"))
        value = rf_normal_quantile(x, tail);
    else if (g_str_equal(kind, "t"))
        value = rf_t_probability(x, a, tail);
    else if (g_str_equal(kind, "t quantile"))
        value = rf_t_quantile(x, a, tail);
    else if (g_str_equal(kind, "beta"))
        value = rf_beta_probability(x, a, b, tail);
    else if (g_str_equal(kind, "beta quantile"))
        value = rf_beta_quantile(x, a, b, tail);
    /* Below 1e-300 digits are fewer. */
    assert_close(value, expected, DIGITS * fabs(expected) + 1e-300);
}

static void
what_is_outside_is_nan(void **state)
{
    (void)state;
    assert_true(isnan(rf_beta_probability(0.5, 0, 1, RF_TAIL_LOWER)));
    assert_true(isnan(rf_beta_probability(NAN, 1, 1, RF_TAIL_LOWER)));
    assert_true(isnan(rf_beta_quantile(1.1, 1, 1, RF_TAIL_LOWER)));
    assert_true(isnan(rf_beta_quantile(0.5, 1, INFINITY, RF_TAIL_LOWER)));
    assert_true(isnan(rf_t_probability(1, 0, RF_TAIL_LOWER)));
    assert_true(isnan(rf_t_quantile(NAN, 3, RF_TAIL_LOWER)));
    assert_true(rf_t_quantile(0, 3, RF_TAIL_LOWER) == -INFINITY);
    assert_true(rf_beta_quantile(0, 2, 3, RF_TAIL_UPPER) == 1);
    assert_true(rf_beta_probability(-1, 2, 3, RF_TAIL_UPPER) == 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_outside_is_nan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) + cases_run("distributions", 7, distribution_is);
}
