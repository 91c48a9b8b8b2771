/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include <reform/reform.h>

#include "cases.h"

static void
code_is_read(void **state)
{
    const Case *line = *state;
    char *code = NULL;
    char *national = NULL;
    reform_error *error = NULL;
    reform_status status = reform_procedure_code_parse(line->fields[1], &code, &national, &error);

    assert_string_equal(reform_status_get_name(status), line->fields[2]);
    if (status == REFORM_STATUS_OK) {
        assert_null(error);
        assert_string_equal(code, line->fields[3]);
        assert_string_equal(national, line->fields[4]);
    } else {
        assert_null(code);
        assert_null(national);
        assert_non_null(reform_error_get_message(error));
    }
    reform_free(code);
    reform_free(national);
    reform_error_free(error);
}

static void
missing_arguments_are_refused(void **state)
{
    char *code = NULL;

    (void)state;
    assert_int_equal(reform_procedure_code_parse(NULL, &code, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_procedure_code_parse("1.004082", NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
}

static void
the_national_code_need_not_be_asked_for(void **state)
{
    char *code = NULL;

    (void)state;
    assert_int_equal(reform_procedure_code_parse("1.004082.H37", &code, NULL, NULL), REFORM_STATUS_OK);
    assert_string_equal(code, "1.004082.H37");
    reform_free(code);
}

static void
two_forms_of_an_agency_are_two_codes(void **state)
{
    char *code = NULL, *other = NULL, *national = NULL, *other_national = NULL;

    (void)state;
    assert_int_equal(reform_procedure_code_parse("1.004082.000.00.00.H37", &code, &national, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_procedure_code_parse("1.004082.H37", &other, &other_national, NULL), REFORM_STATUS_OK);
    assert_string_not_equal(code, other);
    assert_string_equal(national, other_national);
    reform_free(code);
    reform_free(other);
    reform_free(national);
    reform_free(other_national);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(missing_arguments_are_refused),
        cmocka_unit_test(the_national_code_need_not_be_asked_for),
        cmocka_unit_test(two_forms_of_an_agency_are_two_codes),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("procedure_code", tests, NULL, NULL) +
           cases_run("procedure_code", 5, code_is_read);
}
