/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <reform/reform.h>

#include "audits.h"
#include "close.h"
#include "sets.h"

static void
claims_keep_what_stands_beside_a_value(void **state)
{
    reform_claims *claims = claims_of("name,value,unit,printed,decimals,exact,text_vi\n"
                                      "days.share,31.2,percent,\"31,2%\",1,no,tỷ lệ cắt giảm\n",
                                      NULL, NULL);

    (void)state;
    assert_int_equal(reform_claims_get_size(claims), 1);
    assert_string_equal(reform_claims_get_name(claims, 0), "days.share");
    assert_close(reform_claims_get_value(claims, 0), 31.2, 0.0);
    assert_int_equal(reform_claims_get_decimals(claims, 0), 1);
    assert_int_equal(reform_claims_is_exact(claims, 0), 0);
    assert_int_equal(reform_claims_get_line(claims, 0), 2);
    assert_string_equal(reform_claims_get_text(claims, 0, REFORM_CLAIM_FIELD_PRINTED), "31,2%");
    assert_string_equal(reform_claims_get_text(claims, 0, REFORM_CLAIM_FIELD_UNIT), "percent");
    assert_string_equal(reform_claims_get_text(claims, 0, REFORM_CLAIM_FIELD_SOURCE), "tỷ lệ cắt giảm");
    reform_claims_unref(claims);
}

static void
whole_numbers_are_exact_unless_stated_otherwise(void **state)
{
    reform_claims *claims = claims_of("name,value,decimals,exact\na,5,,\nb,5.5,,\nc,5,,no\nd,5.5,,yes\ne,5,2,\n", NULL, NULL);
    const int exact[] = { 1, 0, 0, 1, 0 };
    const int decimals[] = { 0, 1, 0, 1, 2 };

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(reform_claims_is_exact(claims, i), exact[i]);
        assert_int_equal(reform_claims_get_decimals(claims, i), decimals[i]);
    }
    reform_claims_unref(claims);
}

static void
printed_figures_can_be_the_values(void **state)
{
    reform_table_options *options = reform_table_options_new();

    (void)state;
    assert_int_equal(
        reform_table_options_set_number_marks(options, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_POINT, NULL), REFORM_STATUS_OK);
    reform_claims *claims = claims_of("Tên số liệu;Số liệu công bố\nngày;1.550,5\ntỷ lệ;31,2%\n", options, NULL);
    assert_close(reform_claims_get_value(claims, 0), 1550.5, 0.0);
    assert_close(reform_claims_get_value(claims, 1), 0.312, 0.0);
    assert_int_equal(reform_claims_get_decimals(claims, 1), 1);
    reform_claims_unref(claims);
    reform_table_options_free(options);
}

static void
bad_cells_are_findings_and_leave_no_value(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_claims *claims = claims_of("name,value,decimals,exact\n"
                                      "a,1e3,,\n"
                                      "b,1234567890123456789,,\n"
                                      "c,5,many,\n"
                                      "d,5,,perhaps\n"
                                      "e,5,16,\n"
                                      "f,,,\n"
                                      ",5,,\n"
                                      "A,5,,\n"
                                      "g,5.25,1,no\n",
                                      NULL, findings);

    (void)state;
    assert_int_equal(reform_claims_get_size(claims), 7);
    for (size_t i = 0; i < 6; i++)
        assert_true(isnan(reform_claims_get_value(claims, i)));
    assert_close(reform_claims_get_value(claims, 6), 5.25, 0.0);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_ERROR), 7);
    assert_int_equal(count_findings(findings, REFORM_STATUS_PARSE, "value of claim 'a' is '1e3'"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_RANGE, "expected at most 18 digits"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_PARSE, "decimals are 'many'"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_PARSE, "exact is 'perhaps', expected yes or no"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_RANGE, "claim 'e' has 16 decimals, expected -15 to 15"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_MISSING, "the claim has no name"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_DUPLICATE, "claim 'A' is there already"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_INCONSISTENT, "value of claim 'g' is 5.25, expected at most 1"), 1);
    assert_int_equal(reform_findings_get_line(findings, 2), 4);
    assert_int_equal(reform_findings_get_column(findings, 2), 5);
    reform_claims_unref(claims);
    reform_findings_free(findings);
}

static void
a_table_needs_names_and_values(void **state)
{
    static const char *const tables[] = { "value\n5\n", "name,unit\na,day\n", "name,value,name\na,5,b\n", "" };
    static const reform_status statuses[] = { REFORM_STATUS_NOT_FOUND, REFORM_STATUS_NOT_FOUND, REFORM_STATUS_AMBIGUOUS,
                                              REFORM_STATUS_STRUCTURE };

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        reform_source *source = source_of(tables[i], "t.csv");
        reform_claims *claims = (reform_claims *)source;
        reform_error *error = NULL;
        assert_int_equal(reform_claims_read(source, NULL, NULL, &claims, &error), statuses[i]);
        assert_null(claims);
        assert_string_equal(reform_error_get_source(error), "t.csv");
        reform_error_free(error);
        reform_source_free(source);
    }
}

static void
names_are_found_as_formulas_find_them(void **state)
{
    reform_claims *claims = claims_of("name,value\nHoà_1,5\n", NULL, NULL);
    size_t index = 7;

    (void)state;
    assert_int_equal(reform_claims_find(claims, "hòa_1", &index, NULL), REFORM_STATUS_OK);
    assert_int_equal(index, 0);
    assert_int_equal(reform_claims_find(claims, "hoa_1", &index, NULL), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(reform_claims_find(claims, "\xff", &index, NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_claims_find(claims, NULL, &index, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_claims_unref(claims);
}

static void
a_builder_collects_claims_and_is_empty_after_building(void **state)
{
    reform_claims_builder *builder = reform_claims_builder_new();
    reform_claims *claims = NULL;

    (void)state;
    assert_int_equal(reform_claims_builder_set_number_marks(builder, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_POINT, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_claims_builder_add(builder, "a", "1.550,5", REFORM_DECIMALS_AS_PRINTED, REFORM_EXACTNESS_EXACT,
                                               NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_claims_builder_set_text(builder, REFORM_CLAIM_FIELD_UNIT, "ngày", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_claims_builder_add(builder, "b", NULL, -3, REFORM_EXACTNESS_BY_VALUE, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_claims_builder_build(builder, &claims, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_claims_get_size(claims), 2);
    assert_close(reform_claims_get_value(claims, 0), 1550.5, 0.0);
    assert_string_equal(reform_claims_get_text(claims, 0, REFORM_CLAIM_FIELD_PRINTED), "1.550,5");
    assert_string_equal(reform_claims_get_text(claims, 0, REFORM_CLAIM_FIELD_UNIT), "ngày");
    assert_true(isnan(reform_claims_get_value(claims, 1)));
    reform_claims_unref(claims);
    assert_int_equal(reform_claims_builder_build(builder, &claims, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_claims_get_size(claims), 0);
    reform_claims_unref(claims);
    reform_claims_builder_free(builder);
}

static void
a_builder_refuses_what_is_no_claim(void **state)
{
    reform_claims_builder *builder = reform_claims_builder_new();
    char *name = calloc(REFORM_CLAIM_NAME_MAX + 2, 1);
    reform_error *error = NULL;
    reform_claims *claims = NULL;

    (void)state;
    assert_non_null(name);
    memset(name, 'n', REFORM_CLAIM_NAME_MAX + 1);
    assert_int_equal(reform_claims_builder_add(builder, "a", "x", 0, REFORM_EXACTNESS_EXACT, &error), REFORM_STATUS_PARSE);
    assert_string_equal(reform_error_get_message(error), "value of claim 'a' is 'x', expected a number such as 1550.5");
    reform_error_free(error);
    assert_int_equal(reform_claims_builder_add(builder, "a", "1", 16, REFORM_EXACTNESS_EXACT, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_claims_builder_add(builder, "a", "1", 0, REFORM_EXACTNESS_EXACT, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_claims_builder_add(builder, "A", "1", 0, REFORM_EXACTNESS_EXACT, NULL), REFORM_STATUS_DUPLICATE);
    assert_int_equal(reform_claims_builder_add(builder, name, "1", 0, REFORM_EXACTNESS_EXACT, NULL), REFORM_STATUS_LIMIT);
    assert_int_equal(reform_claims_builder_add(builder, "\xff", "1", 0, REFORM_EXACTNESS_EXACT, NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_claims_builder_add(builder, "b", "\xff", 0, REFORM_EXACTNESS_EXACT, NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_claims_builder_add(builder, "", "1", 0, REFORM_EXACTNESS_EXACT, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_claims_builder_add(builder, "b", "1", 0, (reform_exactness)3, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_claims_builder_set_text(builder, (reform_claim_field)4, "x", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_claims_builder_set_text(builder, REFORM_CLAIM_FIELD_UNIT, "\xff", NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_claims_builder_set_number_marks(builder, REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_POINT, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_claims_builder_set_number_marks(builder, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_COMMA, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_claims_builder_build(builder, &claims, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_claims_get_size(claims), 1);
    reform_claims_unref(claims);
    reform_claims_builder_free(builder);
    free(name);
}

static void
nothing_is_asked_of_nothing(void **state)
{
    reform_claims *claims = NULL;
    reform_source *source = source_of("name,value\n", "t");

    (void)state;
    assert_int_equal(reform_claims_read(NULL, NULL, NULL, &claims, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_claims_read(source, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_claims_builder_build(NULL, &claims, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_claims_get_size(NULL), 0);
    assert_null(reform_claims_get_name(NULL, 0));
    assert_null(reform_claims_get_text(NULL, 0, REFORM_CLAIM_FIELD_UNIT));
    assert_true(isnan(reform_claims_get_value(NULL, 0)));
    assert_int_equal(reform_claims_get_decimals(NULL, 0), 0);
    assert_int_equal(reform_claims_is_exact(NULL, 0), 0);
    assert_int_equal(reform_claims_get_line(NULL, 0), 0);
    assert_null(reform_claims_ref(NULL));
    reform_claims_unref(NULL);
    reform_claims_builder_free(NULL);
    reform_source_free(source);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(claims_keep_what_stands_beside_a_value),
        cmocka_unit_test(whole_numbers_are_exact_unless_stated_otherwise),
        cmocka_unit_test(printed_figures_can_be_the_values),
        cmocka_unit_test(bad_cells_are_findings_and_leave_no_value),
        cmocka_unit_test(a_table_needs_names_and_values),
        cmocka_unit_test(names_are_found_as_formulas_find_them),
        cmocka_unit_test(a_builder_collects_claims_and_is_empty_after_building),
        cmocka_unit_test(a_builder_refuses_what_is_no_claim),
        cmocka_unit_test(nothing_is_asked_of_nothing),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
