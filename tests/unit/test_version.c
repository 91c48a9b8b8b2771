/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>

#include <reform/reform.h>

static void
the_library_is_as_old_as_its_headers(void **state)
{
    (void)state;
    assert_int_equal(reform_version_number(), REFORM_VERSION_NUMBER);
    assert_string_equal(reform_version_text(), REFORM_VERSION_TEXT);
}

static void
the_text_says_what_the_number_says(void **state)
{
    char text[32];

    (void)state;
    snprintf(text, sizeof text, "%d.%d.%d", (int)(reform_version_number() / 1000000),
             (int)(reform_version_number() / 1000 % 1000), (int)(reform_version_number() % 1000));
    assert_string_equal(reform_version_text(), text);
}

static void
versions_compare_in_order(void **state)
{
    (void)state;
    assert_true(REFORM_VERSION_ENCODE(0, 1, 0) < REFORM_VERSION_ENCODE(0, 1, 1));
    assert_true(REFORM_VERSION_ENCODE(0, 1, 999) < REFORM_VERSION_ENCODE(0, 2, 0));
    assert_true(REFORM_VERSION_ENCODE(0, 999, 999) < REFORM_VERSION_ENCODE(1, 0, 0));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_library_is_as_old_as_its_headers),
        cmocka_unit_test(the_text_says_what_the_number_says),
        cmocka_unit_test(versions_compare_in_order),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
