/* SPDX-License-Identifier: MIT */
/* Fractions keep what they hold, and say when they cannot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "audit/range.h"

static RfFraction
of(gint64 numerator, gint64 denominator)
{
    RfFraction fraction;

    assert_true(rf_fraction_divide(rf_fraction_of(numerator), rf_fraction_of(denominator), &fraction));
    return fraction;
}

static void
assert_fraction(RfFraction fraction, gint64 numerator, gint64 denominator)
{
    assert_true(fraction.numerator == numerator && fraction.denominator == denominator);
}

/* 2^bits. */
static RfFraction
large(gint bits)
{
    return (RfFraction){ (RfInt128)1 << bits, 1 };
}

static void
sums_and_products_are_in_lowest_terms(void **state)
{
    RfFraction result;

    (void)state;
    assert_true(rf_fraction_add(of(1, 6), of(1, 3), &result));
    assert_fraction(result, 1, 2);
    assert_true(rf_fraction_subtract(of(1, 2), of(1, 2), &result));
    assert_fraction(result, 0, 1);
    assert_true(rf_fraction_multiply(of(-4, 9), of(3, 8), &result));
    assert_fraction(result, -1, 6);
    assert_true(rf_fraction_divide(of(1, 2), of(-3, 4), &result));
    assert_fraction(result, -2, 3);
    assert_true(rf_fraction_multiply(of(0, 5), of(7, 3), &result));
    assert_fraction(result, 0, 1);
}

static void
what_does_not_fit_is_refused(void **state)
{
    RfFraction result;

    (void)state;
    assert_true(rf_fraction_add(large(124), large(124), &result));
    assert_false(rf_fraction_add(large(125), large(125), &result));
    assert_true(rf_fraction_multiply(large(62), large(62), &result));
    assert_false(rf_fraction_multiply(large(63), large(63), &result));
    assert_true(rf_fraction_power_of_ten(37, &result));
    assert_true(rf_fraction_power_of_ten(-37, &result));
    assert_false(rf_fraction_power_of_ten(38, &result));
    assert_false(rf_fraction_power_of_ten(-38, &result));
    assert_false(rf_fraction_divide(large(100), of(1, 1000000000000000), &result));
}

static void
fractions_of_any_size_are_compared(void **state)
{
    const RfFraction a = { ((RfInt128)1 << 125) - 1, (RfInt128)1 << 124 };
    const RfFraction b = { ((RfInt128)1 << 124) - 1, (RfInt128)1 << 123 };

    (void)state;
    assert_int_equal(rf_fraction_compare(a, b), 1); /* 2 - 2^-124 against 2 - 2^-123 */
    assert_int_equal(rf_fraction_compare(b, a), -1);
    assert_int_equal(rf_fraction_compare(a, a), 0);
    assert_int_equal(rf_fraction_compare(rf_fraction_negate(a), rf_fraction_negate(b)), -1);
    assert_int_equal(rf_fraction_compare(of(-1, 3), of(1, 3)), -1);
    assert_int_equal(rf_fraction_compare(of(1, 3), of(333333333, 1000000000)), 1);
    assert_int_equal(rf_fraction_compare(of(2, 1), of(5, 2)), -1);
    assert_int_equal(rf_fraction_compare(of(0, 1), of(-1, 1000)), 1);
}

static void
rounding_goes_the_way_it_is_told(void **state)
{
    static const struct {
        gint64 numerator, denominator;
        RfWhole how;
        gint64 expected;
    } cases[] = {
        { 5, 2, RF_WHOLE_DOWN, 2 },        { 5, 2, RF_WHOLE_UP, 3 },        { 5, 2, RF_WHOLE_TO_ZERO, 2 },
        { 5, 2, RF_WHOLE_FROM_ZERO, 3 },   { 5, 2, RF_WHOLE_HALF_AWAY, 3 }, { -5, 2, RF_WHOLE_DOWN, -3 },
        { -5, 2, RF_WHOLE_UP, -2 },        { -5, 2, RF_WHOLE_TO_ZERO, -2 }, { -5, 2, RF_WHOLE_FROM_ZERO, -3 },
        { -5, 2, RF_WHOLE_HALF_AWAY, -3 }, { 7, 3, RF_WHOLE_HALF_AWAY, 2 }, { -7, 3, RF_WHOLE_HALF_AWAY, -2 },
        { 8, 3, RF_WHOLE_HALF_AWAY, 3 },   { 4, 1, RF_WHOLE_UP, 4 },        { -4, 1, RF_WHOLE_DOWN, -4 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        RfFraction result;
        assert_true(rf_fraction_round(of(cases[i].numerator, cases[i].denominator), rf_fraction_of(1), cases[i].how, &result));
        assert_fraction(result, cases[i].expected, 1);
    }
}

static void
decimals_are_read_exactly(void **state)
{
    static const struct {
        const char *text;
        gint64 numerator, denominator;
    } cases[] = {
        { "0.1", 1, 10 },   { "(2.50)", 5, 2 },   { ".5", 1, 2 },      { "1e3", 1000, 1 },
        { "1E-2", 1, 100 }, { " ( 7 ) ", 7, 1 }, { "1.5e+1", 15, 1 }, { "0", 0, 1 },
    };
    static const char *const bad[] = { "", ".", "1e", "1e99", "x", "1.2.3", "1e1x", "1e-", "99999999999999999999999999999999999999999" };
    RfFraction result;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(rf_fraction_parse(cases[i].text, strlen(cases[i].text), &result));
        assert_fraction(result, cases[i].numerator, cases[i].denominator);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_false(rf_fraction_parse(bad[i], strlen(bad[i]), &result));
}

static void
ranges_hold_all_that_their_ends_can_give(void **state)
{
    RfRange a, b, result;

    (void)state;
    assert_true(rf_range_around(rf_fraction_of(-1), rf_fraction_of(4), &a)); /* -3 to 1 */
    assert_true(rf_range_around(rf_fraction_of(2), rf_fraction_of(2), &b));  /* 1 to 3 */
    assert_true(rf_range_multiply(&a, &b, &result));
    assert_fraction(result.value, -2, 1);
    assert_fraction(result.low, -9, 1);
    assert_fraction(result.high, 3, 1);
    assert_true(rf_range_divide(&a, &b, &result));
    assert_fraction(result.low, -3, 1);
    assert_fraction(result.high, 1, 1);
    assert_true(rf_range_power(&a, 2, &result));
    assert_fraction(result.value, 1, 1);
    assert_fraction(result.low, 0, 1);
    assert_fraction(result.high, 9, 1);
    assert_true(rf_range_power(&a, 3, &result));
    assert_fraction(result.low, -27, 1);
    result = rf_range_absolute(&a);
    assert_fraction(result.low, 0, 1);
    assert_fraction(result.high, 3, 1);
    assert_true(rf_range_subtract(&a, &b, &result));
    assert_fraction(result.low, -6, 1);
    assert_fraction(result.high, 0, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_and_products_are_in_lowest_terms),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(fractions_of_any_size_are_compared),
        cmocka_unit_test(rounding_goes_the_way_it_is_told),
        cmocka_unit_test(decimals_are_read_exactly),
        cmocka_unit_test(ranges_hold_all_that_their_ends_can_give),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
