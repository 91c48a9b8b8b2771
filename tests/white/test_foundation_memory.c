/* SPDX-License-Identifier: MIT */
/* Memory whose size comes from input: it grows, keeps what it holds, and is refused with a status. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "foundation/errors.h"
#include "foundation/memory.h"

static void
a_long_array_keeps_what_it_holds(void **state)
{
    guint32 *items = NULL;
    gsize capacity = 0;

    (void)state;
    for (gsize n = 0; n < 3000000;) {
        const gsize needed = n + 1 + n / 7;
        items = rf_memory_grow_long(items, &capacity, needed, sizeof *items, "items", NULL);
        assert_non_null(items);
        assert_true(capacity >= needed);
        for (; n < needed; n++)
            items[n] = (guint32)n;
        /* What is in use is not touched when there is room already. */
        assert_ptr_equal(rf_memory_grow_long(items, &capacity, n, sizeof *items, "items", NULL), items);
        for (gsize i = 0; i < n; i += 1 + n / 1000)
            assert_int_equal(items[i], i);
        assert_int_equal(items[n - 1], n - 1);
    }
    g_free(items);
}

static void
a_long_array_that_does_not_fit_is_refused(void **state)
{
    static const gsize sizes[] = { G_MAXSIZE / 4 + 1, G_MAXSIZE };
    gsize capacity = 0;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(rf_memory_grow_long(NULL, &capacity, sizes[i], 4, "items", &error));
        assert_int_equal(error->code, REFORM_STATUS_NO_MEMORY);
        assert_int_equal(capacity, 0);
    }

    g_autoptr(GError) error = NULL;
    rf_memory_fail_after(1);
    assert_null(rf_memory_grow_long(NULL, &capacity, 1000000, 4, "items", &error));
    rf_memory_fail_after(0);
    assert_int_equal(error->code, REFORM_STATUS_NO_MEMORY);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_array_keeps_what_it_holds),
        cmocka_unit_test(a_long_array_that_does_not_fit_is_refused),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
