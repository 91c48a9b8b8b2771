/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "foundation/errors.h"
#include "foundation/interner.h"
#include "foundation/memory.h"
#include "foundation/ratio.h"

static void
a_text_has_one_number_however_many_there_are(void **state)
{
    RfInterner *interner = rf_interner_new();
    guint32 id;

    (void)state;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 20000; i++) {
            g_autofree char *text = g_strdup_printf("%d-%d", i, i * 7919);
            assert_true(rf_interner_add(interner, text, strlen(text), &id, NULL));
            assert_int_equal(id, i + 1);
            assert_string_equal(rf_interner_get(interner, id), text);
        }
    }
    assert_int_equal(rf_interner_get_size(interner), 20001);
    rf_interner_free(interner);
}

static void
a_text_is_not_its_own_beginning(void **state)
{
    RfInterner *interner = rf_interner_new();
    guint32 shorter, longer, found;

    (void)state;
    assert_true(rf_interner_add(interner, "tỉnh ủy", strlen("tỉnh"), &shorter, NULL));
    assert_true(rf_interner_add(interner, "tỉnh ủy", strlen("tỉnh ủy"), &longer, NULL));
    assert_int_not_equal(shorter, longer);
    assert_true(rf_interner_find(interner, "tỉnh", strlen("tỉnh"), &found));
    assert_int_equal(found, shorter);
    assert_false(rf_interner_find(interner, "xã", strlen("xã"), &found));
    assert_true(rf_interner_find(interner, "", 0, &found));
    assert_int_equal(found, 0);
    rf_interner_free(interner);
}

static void
no_memory_leaves_the_texts_as_they_were(void **state)
{
    RfInterner *interner = rf_interner_new();
    GError *error = NULL;
    guint32 id;

    (void)state;
    rf_memory_fail_after(1);
    assert_false(rf_interner_add(interner, "a", 1, &id, &error));
    assert_true(g_error_matches(error, RF_ERROR, REFORM_STATUS_NO_MEMORY));
    g_clear_error(&error);
    assert_int_equal(rf_interner_get_size(interner), 1);
    assert_true(rf_interner_add(interner, "a", 1, &id, &error));
    assert_int_equal(id, 1);
    rf_interner_free(interner);
}

/* Quotients that a double holds exactly, and ones known by hand to lie just beside a tie. */
static void
a_ratio_is_the_nearest_double(void **state)
{
    const RfInt128 one = 1;

    (void)state;
    assert_true(rf_ratio(3101, 9950) == 3101.0 / 9950.0);
    assert_true(rf_ratio(-1, 3) == -1.0 / 3.0);
    assert_true(rf_ratio(0, 7) == 0.0);
    assert_true(rf_ratio(one << 100, one << 40) == 0x1p60);
    assert_true(rf_ratio(1, one << 100) == 0x1p-100);
    /* 2^53 + 1 lies between two doubles: a tie goes to the even one, a hair more goes up. */
    assert_true(rf_ratio(((one << 53) + 1), 1) == 0x1p53);
    assert_true(rf_ratio(((one << 53) + 1) * 3 + 1, 3) == 0x1p53 + 2.0);
    assert_true(rf_ratio((((one << 53) + 1) << 60) + 1, one << 60) == 0x1p53 + 2.0);
    assert_true(rf_ratio(((one << 53) + 3), 1) == 0x1p53 + 4.0);
}

/* Below 2^53 the processor's own division rounds correctly. */
static void
a_ratio_of_small_numbers_is_the_division_of_doubles(void **state)
{
    guint64 seed = 20261123;

    (void)state;
    for (int i = 0; i < 100000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        gint64 a = (gint64)(seed >> 12) - ((gint64)1 << 51);
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        gint64 b = (gint64)(seed >> (12 + i % 40)) + 1;
        assert_true(rf_ratio(a, b) == (double)a / (double)b);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_has_one_number_however_many_there_are),
        cmocka_unit_test(a_text_is_not_its_own_beginning),
        cmocka_unit_test(no_memory_leaves_the_texts_as_they_were),
        cmocka_unit_test(a_ratio_is_the_nearest_double),
        cmocka_unit_test(a_ratio_of_small_numbers_is_the_division_of_doubles),
    };

    return cmocka_run_group_tests_name("foundation_interner", tests, NULL, NULL);
}
