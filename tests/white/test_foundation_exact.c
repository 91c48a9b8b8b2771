/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "foundation/exact.h"
#include "foundation/ratio.h"

static double
sum_of(const double *numbers, gsize n, guint n_chunks)
{
    gint64 sum[RF_EXACT_WIDE] = { 0 };

    for (gsize i = 0; i < n; i++) {
        RfExactTerm term;
        assert_true(rf_exact_take(numbers[i], n_chunks, &term));
        rf_exact_add(sum, &term);
    }
    rf_exact_carry(sum, n_chunks);
    return rf_exact_get(sum, n_chunks);
}

static guint64
next_random(guint64 *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void
a_number_comes_back_as_it_was(void **state)
{
    const double numbers[] = { 1, -1, 0.1, -0.1, 1e-12, 1e12, 3.0000000000000004, 0x1p-40, 0x1.fffffffffffffp62, -0x1p95 / 0x1p33 };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        assert_true(sum_of(&numbers[i], 1, RF_EXACT_NARROW) == numbers[i]);
        assert_true(sum_of(&numbers[i], 1, RF_EXACT_WIDE) == numbers[i]);
    }
    assert_true(sum_of(NULL, 0, RF_EXACT_NARROW) == 0);
}

static void
large_and_small_do_not_lose_the_small(void **state)
{
    const double numbers[] = { 1e12, 1e-12, -1e12 };
    const double tenths[] = { 0.1, 0.2, 0.3, -0.6 };

    (void)state;
    assert_true(sum_of(numbers, 3, RF_EXACT_NARROW) == 1e-12);
    /* What the doubles nearest to these decimals really add up to. */
    assert_true(sum_of(tenths, 4, RF_EXACT_NARROW) == 0x1p-55);
}

/* Whole numbers times a power of two, added as whole numbers. */
static void
sums_are_the_nearest_doubles_whatever_the_order(void **state)
{
    guint64 random = 20261123;
    double numbers[1000];

    (void)state;
    for (guint round = 0; round < 200; round++) {
        RfInt128 exact = 0;
        for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
            const gint64 whole = (gint64)(next_random(&random) >> (11 + next_random(&random) % 40)) - (gint64)(1 << 12);
            exact += whole;
            numbers[i] = ldexp((double)whole, -40);
        }
        const double expected = ldexp(rf_ratio(exact, 1), -40);
        for (guint n_chunks = RF_EXACT_NARROW; n_chunks <= RF_EXACT_WIDE; n_chunks += RF_EXACT_WIDE - RF_EXACT_NARROW) {
            assert_true(sum_of(numbers, G_N_ELEMENTS(numbers), n_chunks) == expected);
            for (guint i = 0; i < G_N_ELEMENTS(numbers) / 2; i++) {
                const double other = numbers[i];
                numbers[i] = numbers[G_N_ELEMENTS(numbers) - 1 - i];
                numbers[G_N_ELEMENTS(numbers) - 1 - i] = other;
            }
        }
    }
}

static void
parts_merge_to_the_same_chunks(void **state)
{
    guint64 random = 1;
    gint64 whole[RF_EXACT_NARROW] = { 0 }, parts[3][RF_EXACT_NARROW] = { { 0 } };

    (void)state;
    for (guint i = 0; i < 10000; i++) {
        RfExactTerm term;
        assert_true(rf_exact_take(((double)(next_random(&random) >> 12) - 0x1p51) * 0x1p-50, RF_EXACT_NARROW, &term));
        rf_exact_add(whole, &term);
        rf_exact_add(parts[next_random(&random) % 3], &term);
    }
    rf_exact_carry(whole, RF_EXACT_NARROW);
    for (guint i = 0; i < 3; i++)
        rf_exact_carry(parts[i], RF_EXACT_NARROW);
    rf_exact_merge(parts[2], parts[0], RF_EXACT_NARROW);
    rf_exact_merge(parts[2], parts[1], RF_EXACT_NARROW);
    assert_memory_equal(whole, parts[2], sizeof whole);
}

static void
what_a_layout_does_not_hold_is_refused(void **state)
{
    RfExactTerm term;

    (void)state;
    assert_false(rf_exact_take(NAN, RF_EXACT_WIDE, &term));
    assert_false(rf_exact_take(INFINITY, RF_EXACT_WIDE, &term));
    assert_false(rf_exact_take(0x1p64, RF_EXACT_NARROW, &term));
    assert_true(rf_exact_take(0x1.fffffffffffffp63, RF_EXACT_NARROW, &term));
    assert_false(rf_exact_take(0x1p-45, RF_EXACT_NARROW, &term));
    assert_true(rf_exact_take(0x1p-44, RF_EXACT_NARROW, &term));
    assert_true(rf_exact_take(1e-36, RF_EXACT_WIDE, &term));
    assert_true(rf_exact_take(0, RF_EXACT_NARROW, &term));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_comes_back_as_it_was),
        cmocka_unit_test(large_and_small_do_not_lose_the_small),
        cmocka_unit_test(sums_are_the_nearest_doubles_whatever_the_order),
        cmocka_unit_test(parts_merge_to_the_same_chunks),
        cmocka_unit_test(what_a_layout_does_not_hold_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
