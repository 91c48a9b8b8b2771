/* SPDX-License-Identifier: MIT */
/* What is compiled in is what stands in lib/catalogue/data, and lists that do not hold together are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "catalogue/catalogue.h"
#include "catalogue/province_registry.h"
#include "catalogue/schemes.h"
#include "foundation/errors.h"
#include "foundation/memory.h"

#define DATA REFORM_TEST_DATA "/../lib/catalogue/data/"

#define BEFORE "code,name,other_names,agency_code,agency_certainty,successor\n"
#define AFTER "code,name,other_names,agency_code,agency_certainty,formed_from,valid_from\n"
#define ALPHA "01,Alpha,,H01,observed,01\n"
#define BETA "02,Beta,B,H02,recalled,01\n"
#define SCHEMES "id,title,title_en,edition,evidence,source\n"
#define JOINED "01,Alpha,,H01,observed,Alpha; Beta,2025-07-01\n"

static void
assert_embedded(const char *path)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    gsize size = 0;
    const guint8 *bytes = rf_catalogue_find(path + strlen(DATA), &size);

    assert_true(g_file_get_contents(path, &text, &length, NULL));
    assert_non_null(bytes);
    assert_int_equal(size, length);
    assert_memory_equal(bytes, text, length);
}

/* How many files are in a folder and the folders in it. */
static gsize
assert_all_embedded(const char *path)
{
    GDir *folder = g_dir_open(path, 0, NULL);
    const char *name;
    gsize n = 0;

    assert_non_null(folder);
    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inner = g_strconcat(path, name, NULL);
        if (g_file_test(inner, G_FILE_TEST_IS_DIR)) {
            g_autofree char *inside = g_strconcat(inner, "/", NULL);
            n += assert_all_embedded(inside);
        } else {
            assert_embedded(inner);
            n++;
        }
    }
    g_dir_close(folder);
    return n;
}

static void
embedded_bytes_are_those_of_the_files(void **state)
{
    (void)state;
    assert_int_equal(assert_all_embedded(DATA), rf_catalogue_n_files);
}

static void
a_name_that_is_no_file_finds_nothing(void **state)
{
    gsize size = 4711;
    reform_table *table = NULL;
    GError *error = NULL;

    (void)state;
    assert_null(rf_catalogue_find("provinces", &size));
    assert_null(rf_catalogue_find("", &size));
    assert_int_equal(size, 4711);
    assert_false(rf_catalogue_read_table("provinces", &table, &error));
    assert_int_equal(error->code, REFORM_STATUS_NOT_FOUND);
    assert_null(table);
    g_error_free(error);
}

static void
a_row_that_does_not_fit_fails_the_whole_table(void **state)
{
    reform_table *table = NULL;
    GError *error = NULL;

    (void)state;
    assert_false(rf_catalogue_parse_table("x.csv", "a,b\n1\n", 6, &table, &error));
    assert_null(table);
    reform_error *given = NULL;
    assert_int_not_equal(rf_errors_give(error, &given), REFORM_STATUS_OK);
    assert_string_equal(reform_error_get_source(given), "x.csv");
    assert_int_equal(reform_error_get_line(given), 2);
    reform_error_free(given);
    error = NULL;
    assert_false(rf_catalogue_parse_table("x.csv", "", 0, &table, &error));
    assert_int_equal(error->code, REFORM_STATUS_STRUCTURE);
    g_error_free(error);
}

/* Build a registry of two lists; gives the message, or NULL if it was built. */
static char *
build(const char *before, const char *after)
{
    reform_table *tables[2] = { NULL, NULL };
    GError *error = NULL;
    char *message = NULL;

    assert_true(rf_catalogue_parse_table("before", before, strlen(before), &tables[0], NULL));
    assert_true(rf_catalogue_parse_table("after", after, strlen(after), &tables[1], NULL));
    reform_province_registry *registry = rf_province_registry_build(tables[0], tables[1], &error);
    if (registry == NULL) {
        message = g_strdup(error->message);
        g_error_free(error);
    } else {
        assert_null(error);
        rf_province_registry_free(registry);
    }
    return message;
}

static void
lists_that_agree_make_a_registry(void **state)
{
    (void)state;
    assert_null(build(BEFORE ALPHA BETA, AFTER JOINED));
}

static void
lists_that_do_not_agree_are_refused(void **state)
{
    static const struct {
        const char *before, *after, *message;
    } cases[] = {
        { "code\n01\n", AFTER JOINED, "name" },
        { BEFORE ALPHA BETA, "code,name,other_names,agency_code,agency_certainty,formed_from\n", "valid_from" },
        { BEFORE "1,Alpha,,H01,observed,01\n", AFTER JOINED, "province code '1' is not two digits or there twice" },
        { BEFORE ALPHA "01,Beta,,H02,observed,01\n", AFTER JOINED, "province code '01' is not two digits or there twice" },
        { BEFORE "01,Alpha,,X01,observed,01\n", AFTER JOINED, "agency code 'X01' is not H and two digits or there twice" },
        { BEFORE ALPHA "02,Beta,,H01,observed,01\n", AFTER JOINED, "agency code 'H01' is not H and two digits or there twice" },
        { BEFORE "01,Alpha,,H01,sure,01\n", AFTER JOINED, "agency certainty is 'sure', expected observed or recalled" },
        { BEFORE ALPHA "02,ALPHA,,H02,observed,01\n", AFTER JOINED, "province name 'ALPHA' is empty or there twice" },
        { BEFORE ALPHA "02,Beta,B; alpha,H02,observed,01\n", AFTER JOINED, "province name ' alpha' is empty or there twice" },
        { BEFORE "01,,,H01,observed,01\n", AFTER JOINED, "province name '' is empty or there twice" },
        { BEFORE "01,Alpha,,H01,observed,09\n", AFTER JOINED, "successor '09' is no province code of the second list" },
        { BEFORE ALPHA BETA, AFTER "01,Alpha,,H01,observed,Alpha; Gamma,2025-07-01\n",
          "formed_from names ' Gamma', whose successor is another" },
        { BEFORE ALPHA BETA, AFTER "01,Alpha,,H01,observed,Alpha; Alpha,2025-07-01\n", "formed_from names ' Alpha' twice" },
        { BEFORE ALPHA BETA, AFTER "01,Alpha,,H01,observed,Alpha,2025-07-01\n", "formed_from names 1 provinces, expected 2" },
        { BEFORE ALPHA BETA, AFTER "01,Alpha,,H01,observed,Alpha; Beta,soon\n",
          "valid_from is 'soon', expected one day for all provinces" },
        { BEFORE ALPHA BETA, AFTER JOINED "03,Gamma,,H03,observed,Beta,2025-07-02\n",
          "valid_from is '2025-07-02', expected one day for all provinces" },
        { BEFORE ALPHA BETA, AFTER JOINED "03,Gamma,,H03,observed,Beta,2025-07-01\n",
          "formed_from names 'Beta', whose successor is another" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *message = build(cases[i].before, cases[i].after);
        assert_non_null(message);
        if (strstr(message, cases[i].message) == NULL)
            fail_msg("'%s', expected '%s'", message, cases[i].message);
    }
}

static void
schemes_without_a_file_or_evidence_or_there_twice_are_refused(void **state)
{
    static const struct {
        const char *rows, *message;
    } cases[] = {
        { "id,title,title_en,edition,evidence\n", "source" },
        { SCHEMES "766,T,T,2026,stated,S\n766,T,T,2026,stated,S\n", "scheme '766' is there twice" },
        { SCHEMES "767,T,T,2026,stated,S\n", "scheme '767' has no file" },
        { SCHEMES "766,T,T,2026,sure,S\n", "scheme '766' has no evidence, expected reproduced, stated, inferred or open" },
        { SCHEMES "766,T,T,2026,none,S\n", "scheme '766' has no evidence, expected reproduced, stated, inferred or open" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        reform_table *table = NULL;
        GError *error = NULL;
        assert_true(rf_catalogue_parse_table("x", cases[i].rows, strlen(cases[i].rows), &table, NULL));
        assert_null(rf_schemes_build(table, &error));
        if (strstr(error->message, cases[i].message) == NULL)
            fail_msg("'%s', expected '%s'", error->message, cases[i].message);
        g_error_free(error);
    }
}

static void
no_memory_for_schemes_is_reported_and_a_later_call_tries_again(void **state)
{
    reform_catalogue *catalogue = NULL;
    reform_scheme *scheme = NULL;
    guint n = 0;

    (void)state;
    for (;;) {
        rf_memory_fail_after(++n);
        reform_status status = reform_catalogue_get_builtin(&catalogue, NULL);
        if (status == REFORM_STATUS_OK)
            status = reform_catalogue_load_scheme(catalogue, "ict-2016", &scheme, NULL);
        if (status == REFORM_STATUS_OK)
            break;
        assert_int_equal(status, REFORM_STATUS_NO_MEMORY);
        assert_null(scheme);
        reform_catalogue_unref(catalogue);
        catalogue = NULL;
        assert_true(n < 1000);
    }
    rf_memory_fail_after(0);
    assert_true(n > 1);
    reform_scheme_unref(scheme);
    reform_catalogue_unref(catalogue);
}

static void
no_memory_is_reported_and_a_later_call_tries_again(void **state)
{
    reform_province_registry *registry = NULL;
    guint n = 0;

    (void)state;
    for (;;) {
        rf_memory_fail_after(++n);
        reform_status status = reform_province_registry_get_builtin(&registry, NULL);
        if (status == REFORM_STATUS_OK)
            break;
        assert_int_equal(status, REFORM_STATUS_NO_MEMORY);
        assert_null(registry);
        assert_true(n < 1000);
    }
    rf_memory_fail_after(0);
    assert_true(n > 1);
    assert_int_equal(reform_province_registry_get_size(registry), 97);
    reform_province_registry_unref(registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(embedded_bytes_are_those_of_the_files),
        cmocka_unit_test(a_name_that_is_no_file_finds_nothing),
        cmocka_unit_test(a_row_that_does_not_fit_fails_the_whole_table),
        cmocka_unit_test(lists_that_agree_make_a_registry),
        cmocka_unit_test(lists_that_do_not_agree_are_refused),
        cmocka_unit_test(schemes_without_a_file_or_evidence_or_there_twice_are_refused),
        cmocka_unit_test(no_memory_is_reported_and_a_later_call_tries_again),
        cmocka_unit_test(no_memory_for_schemes_is_reported_and_a_later_call_tries_again),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("catalogue_files", tests, NULL, NULL);
}
