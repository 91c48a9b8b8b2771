/* SPDX-License-Identifier: MIT */
/* Tables and arrays of the same rows are the same tally; what does not hold in a table is told with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <string.h>

#include <reform/reform.h>

#include "tables.h"

#define HEADER "w,tỉnh,huyện,xã,N,M,age,Q1,days\n"

static reform_response_tally *
new_tally(void)
{
    reform_response_tally *tally = reform_response_tally_new();

    assert_int_equal(reform_response_tally_add_scale(tally, "Q1", 1, 5, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_number(tally, "days", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_margin(tally, "age", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_missing_code(tally, 9, NULL), REFORM_STATUS_OK);
    return tally;
}

static reform_response_tally_options *
new_options(void)
{
    reform_response_tally_options *options = reform_response_tally_options_new();

    assert_int_equal(reform_response_tally_options_set_weight_column(options, "W", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_options_set_code_column(options, REFORM_RESPONSE_ROLE_STRATUM, "Tỉnh", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_options_set_code_column(options, REFORM_RESPONSE_ROLE_PRIMARY, "huyện", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_options_set_code_column(options, REFORM_RESPONSE_ROLE_SECONDARY, "xã", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_options_set_code_column(options, REFORM_RESPONSE_ROLE_DOMAIN, "tỉnh", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_options_set_population_column(options, 1, "N", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_options_set_population_column(options, 2, "M", NULL), REFORM_STATUS_OK);
    return options;
}

static reform_status
read_rows(reform_response_tally *tally, const char *text, const reform_response_tally_options *options, reform_findings *findings,
          reform_error **error)
{
    reform_source *source = NULL;
    reform_status status;

    assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
    reform_source_set_name(source, "in.csv");
    status = reform_response_tally_read(tally, source, NULL, options, findings, error);
    reform_source_free(source);
    return status;
}

static void
assert_same(const reform_response_tally *a, const reform_response_tally *b)
{
    uint8_t *x, *y;
    size_t n, m;

    assert_int_equal(reform_response_tally_to_bytes(a, &x, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_to_bytes(b, &y, &m, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, m);
    assert_memory_equal(x, y, n);
    reform_free(x);
    reform_free(y);
}

/* The rows of the table in the test below, as arrays. */
static void
add_arrays(reform_response_tally *tally)
{
    static const double WEIGHTS[] = { 1.5, 2, 0.25 }, N[] = { 10, 10, 7 }, M[] = { 4, 4, 3 };
    static const char *const STRATA[] = { "Huế", "Huế", "Cần Thơ" }, *const AGES[] = { "18-30", "31+", "31+" };
    static const int32_t DISTRICTS[] = { 1, 1, 2 }, COMMUNES[] = { 11, 12, 11 };
    static const int8_t ANSWERS[] = { 5, 9, 3 };
    const double days[] = { 2.5, NAN, 0 };
    reform_response_batch *batch = reform_response_batch_new(3);

    assert_int_equal(reform_response_batch_set_weights(batch, WEIGHTS, NULL), 0);
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_STRATUM, REFORM_ARRAY_TYPE_TEXT, STRATA, NULL), 0);
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, DISTRICTS, NULL), 0);
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_SECONDARY, REFORM_ARRAY_TYPE_INT32, COMMUNES, NULL), 0);
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_DOMAIN, REFORM_ARRAY_TYPE_TEXT, STRATA, NULL), 0);
    assert_int_equal(reform_response_batch_set_margin(batch, 0, REFORM_ARRAY_TYPE_TEXT, AGES, NULL), 0);
    assert_int_equal(reform_response_batch_set_population(batch, 1, N, NULL), 0);
    assert_int_equal(reform_response_batch_set_population(batch, 2, M, NULL), 0);
    assert_int_equal(reform_response_batch_set_answers(batch, 0, REFORM_ARRAY_TYPE_INT8, ANSWERS, NULL), 0);
    assert_int_equal(reform_response_batch_set_answers(batch, 1, REFORM_ARRAY_TYPE_DOUBLE, days, NULL), 0);
    assert_int_equal(reform_response_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_OK);
    reform_response_batch_free(batch);
}

static void
a_table_is_the_same_as_arrays(void **state)
{
    static const char TEXT[] = HEADER "1.5,Huế,1,11,10,4,18-30,5,2.5\n"
                                      "2,Hue\u0302\u0301,1,12,10,4,31+,9, NA \n"
                                      "0.25,Cần Thơ,2,11,7,3,31+,3,0\n";
    reform_response_tally *read = new_tally(), *added = new_tally();
    reform_response_tally_options *options = new_options();
    reform_findings *findings = reform_findings_new();

    (void)state;
    assert_int_equal(read_rows(read, TEXT, options, findings, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_findings_get_size(findings), 0);
    add_arrays(added);
    assert_same(read, added);
    assert_int_equal(read_rows(read, HEADER, options, findings, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_get_n_rows(read), 3);
    reform_findings_free(findings);
    reform_response_tally_options_free(options);
    reform_response_tally_free(read);
    reform_response_tally_free(added);
}

static void
without_primary_units_every_row_is_one(void **state)
{
    static const int64_t UNITS[] = { 1, 2, 3 };
    static const int8_t ANSWERS[] = { 1, 5, 9 };
    reform_response_tally *read = reform_response_tally_new(), *added = reform_response_tally_new();
    reform_response_batch *batch = reform_response_batch_new(3);

    (void)state;
    assert_int_equal(reform_response_tally_add_scale(read, "Q1", 1, 9, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_add_scale(added, "Q1", 1, 9, NULL), REFORM_STATUS_OK);
    assert_int_equal(read_rows(read, "Q1\n1\n5\n", NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(read_rows(read, "other,Q1\nx,9\n", NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT64, UNITS, NULL), 0);
    assert_int_equal(reform_response_batch_set_answers(batch, 0, REFORM_ARRAY_TYPE_INT8, ANSWERS, NULL), 0);
    assert_int_equal(reform_response_tally_add(added, batch, NULL, NULL), REFORM_STATUS_OK);
    assert_same(read, added);
    reform_response_batch_free(batch);
    reform_response_tally_free(read);
    reform_response_tally_free(added);
}

/* A table whose `finding` is the only one leaves a tally as it was. */
static void
assert_refused_rows(const char *text, const char *finding, const char *message)
{
    reform_response_tally *tally = new_tally(), *before = new_tally();
    reform_response_tally_options *options = new_options();
    reform_findings *findings = reform_findings_new();
    reform_error *error = NULL;

    assert_int_equal(read_rows(tally, text, options, findings, &error), REFORM_STATUS_INCONSISTENT);
    assert_int_equal(reform_findings_get_size(findings), 1);
    assert_finding(findings, 0, finding);
    assert_string_equal(reform_error_get_message(error), message);
    assert_string_equal(reform_error_get_source(error), "in.csv");
    assert_same(tally, before);
    reform_error_free(error);
    reform_findings_free(findings);
    reform_response_tally_options_free(options);
    reform_response_tally_free(tally);
    reform_response_tally_free(before);
}

static void
what_does_not_hold_is_named_with_its_place(void **state)
{
    static const char ONE[] = "1 thing does not hold in 2 rows: none is taken";

    (void)state;
    assert_refused_rows(HEADER "1,A,1,1,2,2,x,5,1\n1,A,1,1,2,2,x,6,1\n",
                        "in.csv:3:15: the answer to 'Q1' is 6, expected a whole number from 1 to 5", ONE);
    assert_refused_rows(HEADER "1,A,1,1,2,2,x,5,1\n1,A,1,1,2,2,x,2.5,1\n",
                        "in.csv:3:15: the answer to 'Q1' is 2.5, expected a whole number from 1 to 5", ONE);
    assert_refused_rows(HEADER "1,A,1,1,2,2,x,5,1\n-1.5,A,1,1,2,2,x,5,1\n",
                        "in.csv:3:1: the weight is -1.5, expected 0 or from 1e-12 to 1e12", ONE);
    assert_refused_rows(HEADER "1,A,1,1,2,2,x,5,1\n,A,1,1,2,2,x,5,1\n",
                        "in.csv:3:1: the weight is nan, expected 0 or from 1e-12 to 1e12", ONE);
    assert_refused_rows(HEADER "1,A,1,1,2,2,x,5,1\n1,B,1,1,2,2,x,5,1\n",
                        "in.csv:3:5: primary unit '1' is in two strata, 'A' and 'B'", ONE);
    assert_refused_rows(HEADER "1,A,1,1,2.5,2,x,5,1\n1,A,1,1,2,2,x,5,1\n",
                        "in.csv:3:5: stratum 'A' has two populations, 2.5 and 2", ONE);
    assert_refused_rows(HEADER "1,A,1,1,2,2,x,5,1\n1,A,2,1,2,0,x,5,1\n",
                        "in.csv:3:11: the population of stage 2 is 0, expected more than 0", ONE);
    assert_refused_rows(HEADER "1,A,1,1,2,2,x,5,1\n1,A,1,,2,2,x,5,1\n", "in.csv:3:7: the secondary unit is missing", ONE);
    assert_refused_rows(HEADER "1,A,1,1,2,2,x,5,1\n1,A,1,1,2,2,,5,1\n", "in.csv:3:13: a category is missing", ONE);
    assert_refused_rows(HEADER "1,A,1,1,2,2,x,5,1\n1,A,1,1,2,2,x,five,1\n", "in.csv:3:15: 'five' is no number", ONE);
    assert_refused_rows(HEADER "1,A,1,1,2,2,x,5,1\n1,A,1,1,2,2,x,5\n", "in.csv:3:16: the row has 8 cells, expected 9",
                        "1 thing does not hold in 1 rows: none is taken");
}

static void
columns_that_are_not_there_are_named(void **state)
{
    reform_response_tally *tally = new_tally();
    reform_response_tally_options *options = new_options();
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(read_rows(tally, "w,tỉnh,huyện,xã,N,M,age,Q1\n", options, NULL, &error), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(reform_error_get_line(error), 1);
    assert_string_equal(reform_error_get_source(error), "in.csv");
    reform_error_free(error);
    assert_int_equal(read_rows(tally, "w,tỉnh,huyện,xã,N,M,age,Q1,days,Days\n", options, NULL, NULL), REFORM_STATUS_AMBIGUOUS);
    assert_int_equal(read_rows(tally, "", options, NULL, NULL), REFORM_STATUS_STRUCTURE);
    assert_int_equal(reform_response_tally_options_set_weight_column(options, "\xff", NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_response_tally_options_set_weight_column(options, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_response_tally_options_set_code_column(options, (reform_response_role)5, "x", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_response_tally_options_set_population_column(options, 3, "x", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_response_tally_read(NULL, NULL, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_string_equal(reform_response_tally_get_margin_name(tally, 0), "age");
    assert_int_equal(reform_response_tally_get_n_margins(tally), 1);
    assert_null(reform_response_tally_get_margin_name(tally, 1));
    assert_int_equal(reform_response_tally_get_n_margins(NULL), 0);
    reform_response_tally_options_free(options);
    reform_response_tally_options_free(NULL);
    reform_response_tally_free(tally);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_is_the_same_as_arrays),
        cmocka_unit_test(without_primary_units_every_row_is_one),
        cmocka_unit_test(what_does_not_hold_is_named_with_its_place),
        cmocka_unit_test(columns_that_are_not_there_are_named),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
