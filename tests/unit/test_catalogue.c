/* SPDX-License-Identifier: MIT */
/* The catalogue as a whole; what the schemes of each index say is tried in test_catalogue_published.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include <reform/reform.h>

#include "schemes.h"

static reform_catalogue *catalogue;

static int
take_catalogue(void **state)
{
    (void)state;
    return reform_catalogue_get_builtin(&catalogue, NULL) == REFORM_STATUS_OK ? 0 : -1;
}

static int
give_catalogue_back(void **state)
{
    (void)state;
    reform_catalogue_unref(catalogue);
    return 0;
}

static reform_scheme *
load(const char *id)
{
    reform_scheme *scheme = NULL;
    reform_error *error = NULL;

    if (reform_catalogue_load_scheme(catalogue, id, &scheme, &error) != REFORM_STATUS_OK)
        fail_msg("%s: line %d: %s", id, (int)reform_error_get_line(error), reform_error_get_message(error));
    assert_null(error);
    return scheme;
}

static void
every_scheme_says_of_itself_what_the_catalogue_says(void **state)
{
    (void)state;
    assert_true(reform_catalogue_get_n_schemes(catalogue) >= 15);
    for (size_t i = 0; i < reform_catalogue_get_n_schemes(catalogue); i++) {
        const char *id = reform_catalogue_get_scheme_id(catalogue, i);
        size_t found = SIZE_MAX;
        assert_int_equal(reform_catalogue_find_scheme(catalogue, id, &found, NULL), REFORM_STATUS_OK);
        assert_int_equal(found, i);
        assert_true(strlen(reform_catalogue_get_scheme_title_en(catalogue, i)) > 0);
        assert_true(strlen(reform_catalogue_get_scheme_source(catalogue, i)) > 0);
        assert_int_not_equal(reform_catalogue_get_scheme_evidence(catalogue, i), REFORM_EVIDENCE_NONE);

        reform_scheme *scheme = load(id);
        assert_string_equal(reform_scheme_get_about(scheme, REFORM_SCHEME_ABOUT_TITLE),
                            reform_catalogue_get_scheme_title(catalogue, i));
        assert_string_equal(reform_scheme_get_about(scheme, REFORM_SCHEME_ABOUT_EDITION),
                            reform_catalogue_get_scheme_edition(catalogue, i));
        assert_true(strlen(reform_scheme_get_about(scheme, REFORM_SCHEME_ABOUT_CITATION)) > 0);
        reform_scheme_unref(scheme);
    }
}

static void
every_node_has_a_name_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < reform_catalogue_get_n_schemes(catalogue); i++) {
        reform_scheme *scheme = load(reform_catalogue_get_scheme_id(catalogue, i));
        for (size_t node = 0; node < reform_scheme_get_size(scheme); node++) {
            assert_true(strlen(reform_scheme_get_text(scheme, node, REFORM_SCHEME_FIELD_NAME)) > 0);
            assert_true(strlen(reform_scheme_get_text(scheme, node, REFORM_SCHEME_FIELD_NAME_EN)) > 0);
        }
        reform_scheme_unref(scheme);
    }
}

static void
a_scheme_that_is_written_and_read_is_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < reform_catalogue_get_n_schemes(catalogue); i++) {
        reform_scheme *first = load(reform_catalogue_get_scheme_id(catalogue, i));
        char *text = written(first);
        reform_source *source = NULL;
        reform_scheme *second = NULL;
        assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_scheme_read(source, NULL, NULL, 0, NULL, &second, NULL), REFORM_STATUS_OK);
        char *again = written(second);
        assert_string_equal(again, text);
        reform_free(again);
        reform_free(text);
        reform_source_free(source);
        reform_scheme_unref(second);
        reform_scheme_unref(first);
    }
}

static void
all_calls_give_the_same_catalogue_and_a_scheme_outlives_it(void **state)
{
    reform_catalogue *second = NULL;

    (void)state;
    assert_int_equal(reform_catalogue_get_builtin(&second, NULL), REFORM_STATUS_OK);
    assert_ptr_equal(second, catalogue);
    reform_scheme *scheme = load("ict-2016");
    reform_catalogue_unref(second);
    assert_int_equal(reform_scheme_get_n_inputs(scheme), 3);
    reform_scheme_unref(scheme);
}

static void
an_id_that_is_none_is_not_found(void **state)
{
    static const struct {
        const char *id, *message;
        reform_status status;
    } cases[] = {
        { "papi-2017", "the catalogue holds no scheme 'papi-2017', did you mean 'papi-2011'?", REFORM_STATUS_NOT_FOUND },
        { "PAPI-2018", "the catalogue holds no scheme 'PAPI-2018', did you mean 'papi-2018'?", REFORM_STATUS_NOT_FOUND },
        { "sipas", "the catalogue holds no scheme 'sipas'", REFORM_STATUS_NOT_FOUND },
        { "", "the catalogue holds no scheme ''", REFORM_STATUS_NOT_FOUND },
        { "../schemes/766", "the catalogue holds no scheme '../schemes/766'", REFORM_STATUS_NOT_FOUND },
        { "papi\xff", NULL, REFORM_STATUS_ENCODING },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        reform_scheme *scheme = (reform_scheme *)catalogue;
        reform_error *error = NULL;
        size_t index = 4711;
        assert_int_equal(reform_catalogue_load_scheme(catalogue, cases[i].id, &scheme, &error), cases[i].status);
        assert_null(scheme);
        if (cases[i].message != NULL)
            assert_string_equal(reform_error_get_message(error), cases[i].message);
        reform_error_free(error);
        assert_int_equal(reform_catalogue_find_scheme(catalogue, cases[i].id, &index, NULL), cases[i].status);
        assert_int_equal(index, 4711);
    }
}

static void
null_is_refused_and_has_nothing(void **state)
{
    reform_scheme *scheme = NULL;
    size_t index = 0;

    (void)state;
    assert_int_equal(reform_catalogue_get_builtin(NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_catalogue_find_scheme(NULL, "766", &index, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_catalogue_find_scheme(catalogue, NULL, &index, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_catalogue_find_scheme(catalogue, "766", NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_catalogue_load_scheme(NULL, "766", &scheme, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_catalogue_load_scheme(catalogue, NULL, &scheme, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_catalogue_load_scheme(catalogue, "766", NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(reform_catalogue_ref(NULL));
    reform_catalogue_unref(NULL);
    assert_int_equal(reform_catalogue_get_n_schemes(NULL), 0);
    for (int beyond = 0; beyond < 2; beyond++) {
        const reform_catalogue *asked = beyond ? catalogue : NULL;
        const size_t n = reform_catalogue_get_n_schemes(asked);
        assert_null(reform_catalogue_get_scheme_id(asked, n));
        assert_null(reform_catalogue_get_scheme_title(asked, n));
        assert_null(reform_catalogue_get_scheme_title_en(asked, n));
        assert_null(reform_catalogue_get_scheme_edition(asked, n));
        assert_null(reform_catalogue_get_scheme_source(asked, n));
        assert_int_equal(reform_catalogue_get_scheme_evidence(asked, n), REFORM_EVIDENCE_NONE);
    }
}

static void
evidence_has_a_word(void **state)
{
    (void)state;
    assert_string_equal(reform_evidence_get_name(REFORM_EVIDENCE_NONE), "none");
    assert_string_equal(reform_evidence_get_name(REFORM_EVIDENCE_REPRODUCED), "reproduced");
    assert_string_equal(reform_evidence_get_name(REFORM_EVIDENCE_STATED), "stated");
    assert_string_equal(reform_evidence_get_name(REFORM_EVIDENCE_INFERRED), "inferred");
    assert_string_equal(reform_evidence_get_name((reform_evidence)4711), "none");
    assert_string_equal(reform_evidence_get_name((reform_evidence)-1), "none");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scheme_says_of_itself_what_the_catalogue_says),
        cmocka_unit_test(every_node_has_a_name_in_both_languages),
        cmocka_unit_test(a_scheme_that_is_written_and_read_is_the_same),
        cmocka_unit_test(all_calls_give_the_same_catalogue_and_a_scheme_outlives_it),
        cmocka_unit_test(an_id_that_is_none_is_not_found),
        cmocka_unit_test(null_is_refused_and_has_nothing),
        cmocka_unit_test(evidence_has_a_word),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("catalogue", tests, take_catalogue, give_catalogue_back);
}
