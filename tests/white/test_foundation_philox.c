/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_answers_come_out),
        cmocka_unit_test(numbers_stay_within_their_bounds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
