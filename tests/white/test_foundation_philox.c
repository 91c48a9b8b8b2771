/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "close.h"
#include "foundation/philox.h"

/* The known answers for ten rounds that its authors publish with Random123 (kat_vectors). */
static const struct {
    RfPhilox counter;
    guint64 key;
    RfPhilox expected;
} KNOWN[] = {
    { { { 0, 0, 0, 0 } }, 0, { { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } } },
    { { { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff } },
      G_GUINT64_CONSTANT(0xffffffffffffffff),
      { { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } } },
    { { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 } },
      G_GUINT64_CONSTANT(0x299f31d0a4093822),
      { { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } } },
};

static void
known_answers_come_out(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(KNOWN); i++) {
        const RfPhilox random = rf_philox(KNOWN[i].counter, KNOWN[i].key);
        assert_memory_equal(&random, &KNOWN[i].expected, sizeof random);
    }
}

static void
numbers_stay_within_their_bounds(void **state)
{
    guint counts[7] = { 0 };

    (void)state;
    assert_int_equal(rf_philox_below(0, 7), 0);
    assert_int_equal(rf_philox_below(G_MAXUINT64, 7), 6);
    assert_true(rf_philox_unit(0) > 0);
    assert_true(rf_philox_unit(G_MAXUINT64) < 1);
    for (guint32 i = 0; i < 70000; i++) {
        const RfPhilox random = rf_philox((RfPhilox){ { i, 0, 0, 0 } }, 20261123);
        counts[rf_philox_below(rf_philox_long(&random, 0), 7)]++;
    }
    /* Five standard deviations of a count of 10,000 from 70,000. */
    for (guint i = 0; i < 7; i++)
        assert_in_range(counts[i], 9537, 10463);
}

/* The polar method by its definition, with the logarithm of the C library. */
static void
normal_numbers_are_those_of_their_points(void **state)
{
    (void)state;
    for (guint32 i = 0; i < 10000; i++) {
        double numbers[2], x, y, square;
        guint32 attempt = 0;
        do {
            const RfPhilox random = rf_philox((RfPhilox){ { i, 7, 0, attempt++ } }, 33);
            x = 2 * rf_philox_unit(rf_philox_long(&random, 0)) - 1;
            y = 2 * rf_philox_unit(rf_philox_long(&random, 1)) - 1;
            square = x * x + y * y;
        } while (square >= 1);
        const double scale = sqrt(-2 * log(square) / square);
        rf_philox_normals((RfPhilox){ { i, 7, 0, 0 } }, 33, numbers);
        assert_close(numbers[0], x * scale, 2e-15 * fabs(x * scale));
        assert_close(numbers[1], y * scale, 2e-15 * fabs(y * scale));
    }
}

static void
normal_numbers_have_their_moments(void **state)
{
    enum { N = 200000 };
    double sum = 0, squares = 0, fourths = 0, products = 0;
    guint32 n_beyond = 0;

    (void)state;
    for (guint32 i = 0; i < N / 2; i++) {
        double numbers[2];
        rf_philox_normals((RfPhilox){ { i, 0, 0, 0 } }, 20261123, numbers);
        products += numbers[0] * numbers[1];
        for (guint j = 0; j < 2; j++) {
            sum += numbers[j];
            squares += numbers[j] * numbers[j];
            fourths += pow(numbers[j], 4);
            n_beyond += fabs(numbers[j]) > 1.959963984540054;
        }
    }
    /* Five standard deviations: 1, sqrt(2), sqrt(96), 1 and sqrt(0.05 * 0.95) over the roots of the counts. */
    assert_close(sum / N, 0, 5 / sqrt(N));
    assert_close(squares / N, 1, 5 * sqrt(2.0 / N));
    assert_close(fourths / N, 3, 5 * sqrt(96.0 / N));
    assert_close(products / (N / 2), 0, 5 / sqrt(N / 2));
    assert_close(n_beyond / (double)N, 0.05, 5 * sqrt(0.05 * 0.95 / N));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_answers_come_out),
        cmocka_unit_test(numbers_stay_within_their_bounds),
        cmocka_unit_test(normal_numbers_are_those_of_their_points),
        cmocka_unit_test(normal_numbers_have_their_moments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
