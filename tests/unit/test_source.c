/* SPDX-License-Identifier: MIT */
/* Making and releasing sources; reading them is tested through readers and in white/test_foundation_source.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include <reform/reform.h>

static int64_t
give_nothing(void *user, void *buffer, size_t size)
{
    (void)user;
    (void)buffer;
    (void)size;
    return 0;
}

static void
a_file_that_is_not_there_is_named(void **state)
{
    reform_source *source = (reform_source *)state;
    reform_error *error = NULL;

    assert_int_equal(reform_source_new_file("no/such/tệp.csv", &source, &error), REFORM_STATUS_IO);
    assert_null(source);
    assert_non_null(strstr(reform_error_get_message(error), "file 'no/such/tệp.csv' cannot be opened: "));
    assert_string_equal(reform_error_get_source(error), "no/such/tệp.csv");
    reform_error_free(error);
}

static void
a_directory_is_no_file(void **state)
{
    reform_source *source = (reform_source *)state;
    reform_error *error = NULL;

    assert_int_equal(reform_source_new_file("/", &source, &error), REFORM_STATUS_IO);
    assert_null(source);
    assert_string_equal(reform_error_get_message(error), "'/' is a directory, expected a file");
    reform_error_free(error);
}

static void
a_file_name_that_is_not_utf8_makes_a_message_that_is(void **state)
{
    reform_source *source = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_source_new_file("no/such/\xFF", &source, &error), REFORM_STATUS_IO);
    assert_null(strchr(reform_error_get_message(error), '\xFF'));
    assert_null(strchr(reform_error_get_source(error), '\xFF'));
    reform_error_free(error);
}

static void
a_file_that_is_there_is_opened_and_closed(void **state)
{
    reform_source *source = NULL;

    (void)state;
    assert_int_equal(reform_source_new_file(REFORM_TEST_DATA "/CMakeLists.txt", &source, NULL), REFORM_STATUS_OK);
    assert_non_null(source);
    reform_source_free(source);
}

static void
no_bytes_at_all_are_a_source(void **state)
{
    reform_source *source = NULL;

    (void)state;
    assert_int_equal(reform_source_new_memory(NULL, 0, &source, NULL), REFORM_STATUS_OK);
    assert_non_null(source);
    reform_source_free(source);
}

static void
null_arguments_are_refused(void **state)
{
    reform_source *source = (reform_source *)state;

    assert_int_equal(reform_source_new_file(NULL, &source, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(source);
    assert_int_equal(reform_source_new_file("x", NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    source = (reform_source *)state;
    assert_int_equal(reform_source_new_memory(NULL, 1, &source, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(source);
    assert_int_equal(reform_source_new_memory("x", 1, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    source = (reform_source *)state;
    assert_int_equal(reform_source_new_callback(NULL, NULL, &source, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(source);
    assert_int_equal(reform_source_new_callback(give_nothing, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
}

static void
releasing_and_naming_nothing_does_nothing(void **state)
{
    (void)state;
    reform_source_free(NULL);
    reform_source_set_name(NULL, "x");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_is_not_there_is_named),
        cmocka_unit_test(a_directory_is_no_file),
        cmocka_unit_test(a_file_name_that_is_not_utf8_makes_a_message_that_is),
        cmocka_unit_test(a_file_that_is_there_is_opened_and_closed),
        cmocka_unit_test(no_bytes_at_all_are_a_source),
        cmocka_unit_test(null_arguments_are_refused),
        cmocka_unit_test(releasing_and_naming_nothing_does_nothing),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
