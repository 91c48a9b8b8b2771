/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>

#include <reform/reform.h>

/* An error of a failed call. */
static reform_error *
some_error(void)
{
    reform_error *error = NULL;
    char *text = NULL;

    assert_int_equal(reform_text_key("\xFF", &text, &error), REFORM_STATUS_ENCODING);
    assert_non_null(error);
    return error;
}

static void
every_status_has_its_name(void **state)
{
    static const struct {
        int status;
        const char *name;
    } statuses[] = {
        { 0, "ok" },          { 1, "failed" },    { 2, "invalid_argument" }, { 3, "no_memory" },
        { 4, "cancelled" },   { 10, "parse" },    { 11, "limit" },           { 12, "encoding" },
        { 13, "io" },         { 20, "not_found" }, { 21, "duplicate" },      { 22, "ambiguous" },
        { 23, "missing" },    { 30, "range" },    { 31, "unit" },            { 32, "undefined" },
        { 33, "inconsistent" }, { 40, "structure" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++)
        assert_string_equal(reform_status_get_name((reform_status)statuses[i].status), statuses[i].name);
}

static void
numbers_that_are_no_status_are_unknown(void **state)
{
    (void)state;
    assert_string_equal(reform_status_get_name((reform_status)-1), "unknown");
    assert_string_equal(reform_status_get_name((reform_status)5), "unknown");
    assert_string_equal(reform_status_get_name(REFORM_STATUS_FORCE_INT32), "unknown");
}

static void
an_error_carries_the_status_of_its_call(void **state)
{
    reform_error *error = some_error();

    (void)state;
    assert_int_equal(reform_error_get_status(error), REFORM_STATUS_ENCODING);
    assert_string_equal(reform_error_get_message(error), "text has byte 0xff at offset 0, expected UTF-8");
    reform_error_free(error);
}

static void
an_error_about_no_input_has_no_place(void **state)
{
    reform_error *error = some_error();

    (void)state;
    assert_null(reform_error_get_source(error));
    assert_int_equal(reform_error_get_line(error), 0);
    assert_int_equal(reform_error_get_column(error), 0);
    reform_error_free(error);
}

static void
a_breach_of_contract_names_function_and_condition(void **state)
{
    reform_error *error = NULL;
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_text_key(NULL, &text, &error), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_error_get_status(error), REFORM_STATUS_INVALID_ARGUMENT);
    assert_string_equal(reform_error_get_message(error), "reform_text_key() expects text != NULL");
    reform_error_free(error);
}

static void
a_call_that_succeeds_leaves_the_error_alone(void **state)
{
    reform_error *error = NULL;
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_text_key("a", &text, &error), REFORM_STATUS_OK);
    assert_null(error);
    reform_free(text);
}

static void
getters_take_null(void **state)
{
    (void)state;
    assert_int_equal(reform_error_get_status(NULL), REFORM_STATUS_OK);
    assert_null(reform_error_get_message(NULL));
    assert_null(reform_error_get_source(NULL));
    assert_int_equal(reform_error_get_line(NULL), 0);
    assert_int_equal(reform_error_get_column(NULL), 0);
}

static void
freeing_nothing_does_nothing(void **state)
{
    (void)state;
    reform_error_free(NULL);
    reform_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_its_name),
        cmocka_unit_test(numbers_that_are_no_status_are_unknown),
        cmocka_unit_test(an_error_carries_the_status_of_its_call),
        cmocka_unit_test(an_error_about_no_input_has_no_place),
        cmocka_unit_test(a_breach_of_contract_names_function_and_condition),
        cmocka_unit_test(a_call_that_succeeds_leaves_the_error_alone),
        cmocka_unit_test(getters_take_null),
        cmocka_unit_test(freeing_nothing_does_nothing),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
