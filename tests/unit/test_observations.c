/* SPDX-License-Identifier: MIT */
/* Expected values are those written into the tables of the tests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <reform/reform.h>

#include "close.h"
#include "tables.h"

static const char *const UNITS[] = { "HN", "Huế", "ĐN" };

static reform_observations_builder *
builder_of_three(void)
{
    reform_observations_builder *builder = reform_observations_builder_new();

    assert_int_equal(reform_observations_builder_set_units(builder, UNITS, 3, NULL), REFORM_STATUS_OK);
    return builder;
}

static reform_observations *
build(reform_observations_builder *builder)
{
    reform_observations *observations = NULL;

    assert_int_equal(reform_observations_builder_build(builder, &observations, NULL), REFORM_STATUS_OK);
    reform_observations_builder_free(builder);
    return observations;
}

static reform_status
try_read(const char *text, const reform_table_options *table_options,
         const reform_observations_options *options, reform_findings *findings,
         reform_observations **out_observations, reform_error **error)
{
    reform_source *source = NULL;
    reform_status status;

    assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
    reform_source_set_name(source, "in.csv");
    status = reform_observations_read(source, table_options, options, findings, out_observations, error);
    reform_source_free(source);
    return status;
}

/* What a text is read as; what goes wrong fails the test, and so does any finding. */
static reform_observations *
read_as(const char *text, const reform_table_options *table_options,
        const reform_observations_options *options)
{
    reform_findings *findings = reform_findings_new();
    reform_observations *observations = NULL;
    reform_error *error = NULL;

    if (try_read(text, table_options, options, findings, &observations, &error) != REFORM_STATUS_OK)
        fail_msg("%s: %s", reform_error_get_message(error), reform_findings_get_message(findings, 0));
    assert_int_equal(reform_findings_get_size(findings), 0);
    reform_findings_free(findings);
    return observations;
}

static reform_observations *
observations_of(const char *text)
{
    return read_as(text, NULL, NULL);
}

/* The one finding of a text that is read. */
static reform_observations *
observations_with(const char *text, const char *finding, size_t n_findings)
{
    reform_findings *findings = reform_findings_new();
    reform_observations *observations = NULL;

    assert_int_equal(try_read(text, NULL, NULL, findings, &observations, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_findings_get_size(findings), n_findings);
    assert_finding(findings, 0, finding);
    reform_findings_free(findings);
    return observations;
}

/* A text that is refused for what the findings say, one a line. */
static void
assert_refused_for(const char *text, const char *expected)
{
    reform_findings *findings = reform_findings_new();
    reform_observations *observations = NULL;
    reform_error *error = NULL;
    char found[2000] = "";

    assert_int_equal(try_read(text, NULL, NULL, findings, &observations, &error), REFORM_STATUS_STRUCTURE);
    assert_null(observations);
    for (size_t i = 0; i < reform_findings_get_size(findings); i++) {
        char *line = reform_findings_format(findings, i);
        assert_true(strlen(found) + strlen(line) + 2 < sizeof found);
        strcat(found, line);
        strcat(found, "\n");
        reform_free(line);
    }
    assert_string_equal(found, expected);
    reform_error_free(error);
    reform_findings_free(findings);
}

static const double *
numbers_of(const reform_observations *observations, const char *name, reform_assessment assessment)
{
    size_t column = 99;

    assert_int_equal(reform_observations_find(observations, name, assessment, &column, NULL),
                     REFORM_STATUS_OK);
    assert_non_null(reform_observations_get_numbers(observations, column));
    return reform_observations_get_numbers(observations, column);
}

static void
assert_text(const reform_observations *observations, const char *name, size_t unit, const char *expected)
{
    size_t column = 99;
    const char *found;

    assert_int_equal(reform_observations_find(observations, name, REFORM_ASSESSMENT_COUNTED, &column, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_observations_is_text(observations, column), 1);
    found = reform_observations_get_text(observations, column, unit);
    if (expected == NULL)
        assert_null(found);
    else
        assert_string_equal(found, expected);
}

static char *
written(const reform_observations *observations)
{
    reform_table_writer *writer = NULL;
    char *text = NULL;

    assert_int_equal(reform_table_writer_new(NULL, NULL, NULL, &writer, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_write(observations, writer, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_take(writer, &text, NULL), REFORM_STATUS_OK);
    reform_table_writer_free(writer);
    return text;
}

static void
assert_written(reform_observations *observations, const char *expected)
{
    char *text = written(observations);

    assert_string_equal(text, expected);
    reform_free(text);
    reform_observations_unref(observations);
}

/* Building */

static void
units_and_columns_are_found_by_their_names(void **state)
{
    static const double planned[] = { 1.0, NAN, 3.0 }, own[] = { 9.0, 8.0, 7.0 };
    static const char *const levels[] = { "tỉnh", NULL, " " };
    reform_observations_builder *builder = builder_of_three();
    size_t found = 99;

    (void)state;
    assert_int_equal(reform_observations_builder_add_numbers(builder, "Kế hoạch", planned, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_copy_numbers(builder, "kế hoạch @ SELF", own, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_add_texts(builder, "level", levels, NULL), REFORM_STATUS_OK);
    reform_observations *observations = build(builder);

    assert_int_equal(reform_observations_get_n_units(observations), 3);
    assert_string_equal(reform_observations_get_unit(observations, 2), "ĐN");
    assert_null(reform_observations_get_unit(observations, 3));
    assert_int_equal(reform_observations_find_unit(observations, " Hue\xcc\x82\xcc\x81", &found, NULL),
                     REFORM_STATUS_OK); /* NFD */
    assert_int_equal(found, 1);
    assert_int_equal(reform_observations_get_n_columns(observations), 3);
    assert_string_equal(reform_observations_get_name(observations, 0), "Kế hoạch");
    assert_string_equal(reform_observations_get_name(observations, 1), "kế hoạch");
    assert_int_equal(reform_observations_get_assessment(observations, 0), REFORM_ASSESSMENT_VERIFIED);
    assert_int_equal(reform_observations_get_assessment(observations, 1), REFORM_ASSESSMENT_SELF);
    assert_ptr_equal(numbers_of(observations, "KẾ HOẠCH", REFORM_ASSESSMENT_COUNTED), planned);
    assert_ptr_not_equal(numbers_of(observations, "kế hoạch", REFORM_ASSESSMENT_SELF), own);
    assert_close(numbers_of(observations, "kế hoạch", REFORM_ASSESSMENT_SELF)[2], 7.0, 0.0);
    assert_text(observations, "level", 0, "tỉnh");
    assert_text(observations, "level", 1, NULL);
    assert_text(observations, "level", 2, NULL);
    assert_null(reform_observations_get_text(observations, 0, 0));
    assert_null(reform_observations_get_numbers(observations, 2));
    reform_observations_unref(observations);
}

static void
what_counts_is_verified_or_else_of_the_survey(void **state)
{
    reform_observations *observations =
        observations_of("unit,X@survey,X@self,Y@survey,Y,Z@self\nA,1,2,3,4,5\n");
    size_t column = 99;
    reform_error *error = NULL;

    (void)state;
    assert_close(numbers_of(observations, "X", REFORM_ASSESSMENT_COUNTED)[0], 1.0, 0.0);
    assert_close(numbers_of(observations, "Y", REFORM_ASSESSMENT_COUNTED)[0], 4.0, 0.0);
    assert_close(numbers_of(observations, "Y", REFORM_ASSESSMENT_SURVEY)[0], 3.0, 0.0);
    assert_int_equal(reform_observations_find(observations, "Z", REFORM_ASSESSMENT_COUNTED, &column, NULL),
                     REFORM_STATUS_NOT_FOUND);
    assert_int_equal(reform_observations_find(observations, "X", REFORM_ASSESSMENT_VERIFIED, &column, &error),
                     REFORM_STATUS_NOT_FOUND);
    assert_string_equal(reform_error_get_message(error), "there is no input 'X@verified'");
    assert_int_equal(column, 99);
    reform_error_free(error);
    reform_observations_unref(observations);
}

static void
assert_not_added(const char *name, const double *values, reform_status status, const char *message)
{
    static const double there[] = { 0.0, 0.0, 0.0 };
    reform_observations_builder *builder = builder_of_three();
    reform_error *error = NULL;

    assert_int_equal(reform_observations_builder_add_numbers(builder, "X", there, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_copy_numbers(builder, name, values, &error), status);
    assert_string_equal(reform_error_get_message(error), message);
    reform_error_free(error);
    reform_observations *observations = build(builder);
    assert_int_equal(reform_observations_get_n_columns(observations), 1);
    reform_observations_unref(observations);
}

static void
columns_that_cannot_be_are_refused_and_leave_nothing(void **state)
{
    static const double good[] = { 1.0, 2.0, 3.0 }, bad[] = { 1.0, -INFINITY, 3.0 };

    (void)state;
    assert_not_added("x @verified", good, REFORM_STATUS_DUPLICATE,
                     "the input 'x @verified' is there already, as column 1, expected it once");
    assert_not_added("Y@author", good, REFORM_STATUS_PARSE,
                     "the input 'Y@author' ends in '@author', expected @self, @verified or @survey");
    assert_not_added("Y@", good, REFORM_STATUS_PARSE,
                     "the input 'Y@' ends in '@', expected @self, @verified or @survey");
    assert_not_added(" @self", good, REFORM_STATUS_MISSING, "the name of an input is blank");
    assert_not_added("Y", bad, REFORM_STATUS_RANGE, "'Y' of unit 'Huế' is infinite, expected a number");
    assert_not_added("Y\xff", good, REFORM_STATUS_ENCODING,
                     "the name of an input has byte 0xff at offset 1, expected UTF-8");
}

static void
texts_that_are_not_utf8_are_refused(void **state)
{
    static const char *const texts[] = { "a", "b", "\xff" };
    reform_observations_builder *builder = builder_of_three();

    (void)state;
    assert_int_equal(reform_observations_builder_add_texts(builder, "X", texts, NULL),
                     REFORM_STATUS_ENCODING);
    assert_int_equal(reform_observations_builder_add_texts(builder, "X@x", UNITS, NULL), REFORM_STATUS_PARSE);
    assert_int_equal(reform_observations_builder_add_texts(builder, "X", UNITS, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_add_texts(builder, "X", UNITS, NULL),
                     REFORM_STATUS_DUPLICATE);
    assert_written(build(builder), "unit,X\nHN,HN\nHuế,Huế\nĐN,ĐN\n");
}

static void
names_and_texts_are_not_longer_than_allowed(void **state)
{
    static char text[REFORM_OBSERVATIONS_MAX_TEXT + 2];
    const char *const texts[] = { text, NULL, NULL };
    const char *const code[] = { text };
    reform_observations_builder *builder = builder_of_three(), *other = reform_observations_builder_new();

    (void)state;
    memset(text, 'a', sizeof text - 1);
    assert_int_equal(reform_observations_builder_add_texts(builder, "X", texts, NULL), REFORM_STATUS_LIMIT);
    assert_int_equal(reform_observations_builder_add_texts(builder, text, UNITS, NULL), REFORM_STATUS_LIMIT);
    text[REFORM_OBSERVATIONS_MAX_TEXT] = '\0';
    assert_int_equal(reform_observations_builder_add_texts(builder, text, texts, NULL), REFORM_STATUS_OK);
    text[REFORM_RANKING_MAX_CODE + 1] = '\0';
    assert_int_equal(reform_observations_builder_set_units(other, code, 1, NULL), REFORM_STATUS_LIMIT);
    assert_int_equal(
        reform_observations_builder_set_units(other, code, REFORM_OBSERVATIONS_MAX_UNITS + 1, NULL),
        REFORM_STATUS_LIMIT);
    reform_observations_builder_free(builder);
    reform_observations_builder_free(other);
}

static void
units_are_stated_once_and_differ(void **state)
{
    static const char *const twice[] = { "A", "B", " A" }, *const blank[] = { "A", " " },
                             *const none[] = { "A", NULL };
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_observations_builder_add_numbers(builder, "X", NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_observations_builder_set_units(builder, twice, 3, &error),
                     REFORM_STATUS_DUPLICATE);
    assert_string_equal(reform_error_get_message(error),
                        "units 1 and 3 both have the code 'A', expected one of each");
    reform_error_free(error);
    assert_int_equal(reform_observations_builder_set_units(builder, blank, 2, NULL), REFORM_STATUS_MISSING);
    assert_int_equal(reform_observations_builder_set_units(builder, none, 2, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_observations_builder_set_units(builder, twice, 2, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_set_units(builder, twice, 2, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_written(build(builder), "unit\nA\nB\n");
}

static void
there_may_be_no_units(void **state)
{
    reform_observations_builder *builder = reform_observations_builder_new();

    (void)state;
    assert_int_equal(reform_observations_builder_set_units(builder, NULL, 0, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_add_numbers(builder, "X", NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_copy_numbers(builder, "Y", NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_builder_add_texts(builder, "Z", NULL, NULL), REFORM_STATUS_OK);
    reform_observations *observations = build(builder);
    assert_int_equal(reform_observations_is_text(observations, 0), 0);
    assert_int_equal(reform_observations_is_text(observations, 2), 1);
    assert_written(observations, "unit,X,Y,Z\n");
}

static void
nothing_is_asked_of_nothing(void **state)
{
    reform_observations *observations = (reform_observations *)&observations;
    reform_table_writer *writer = NULL;
    size_t found = 0;

    (void)state;
    reform_observations_unref(NULL);
    reform_observations_builder_free(NULL);
    reform_observations_options_free(NULL);
    reform_observations_options_clear_missing_marks(NULL);
    reform_observations_options_set_zero_missing(NULL, 1);
    assert_null(reform_observations_ref(NULL));
    assert_int_equal(reform_observations_get_n_units(NULL), 0);
    assert_int_equal(reform_observations_get_n_columns(NULL), 0);
    assert_null(reform_observations_get_unit(NULL, 0));
    assert_null(reform_observations_get_name(NULL, 0));
    assert_null(reform_observations_get_numbers(NULL, 0));
    assert_null(reform_observations_get_text(NULL, 0, 0));
    assert_int_equal(reform_observations_is_text(NULL, 0), 0);
    assert_int_equal(reform_observations_get_assessment(NULL, 0), REFORM_ASSESSMENT_COUNTED);
    assert_int_equal(reform_observations_find(NULL, "X", REFORM_ASSESSMENT_SELF, &found, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_observations_find_unit(NULL, "X", &found, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_observations_write(NULL, writer, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_observations_builder_build(NULL, &observations, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(observations);
    observations = (reform_observations *)&observations;
    assert_int_equal(reform_observations_read(NULL, NULL, NULL, NULL, &observations, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(observations);
}

static void
unknown_assessments_are_not_looked_for(void **state)
{
    reform_observations *observations = observations_of("unit,X\nA,1\n");
    size_t found = 99;

    (void)state;
    assert_int_equal(reform_observations_find(observations, "X", (reform_assessment)4, &found, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_observations_find(observations, "X", (reform_assessment)-1, &found, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_observations_find(observations, "\xff", REFORM_ASSESSMENT_COUNTED, &found, NULL),
                     REFORM_STATUS_ENCODING);
    assert_int_equal(reform_observations_find_unit(observations, "\xff", &found, NULL),
                     REFORM_STATUS_ENCODING);
    assert_int_equal(reform_observations_find_unit(observations, "", &found, NULL), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(found, 99);
    reform_observations_unref(observations);
}

/* Wide tables */

static void
a_wide_table_is_read(void **state)
{
    reform_observations *observations = observations_of("Mã đơn vị,Dân số,Cấp,Tỷ lệ@self,Trống\n"
                                                        "HN, 8.5 ,tỉnh,95%,\n"
                                                        "Huế,NA,,1e-1,\n");

    (void)state;
    assert_int_equal(reform_observations_get_n_units(observations), 2);
    assert_close(numbers_of(observations, "dân số", REFORM_ASSESSMENT_COUNTED)[0], 8.5, 0.0);
    assert_true(isnan(numbers_of(observations, "dân số", REFORM_ASSESSMENT_COUNTED)[1]));
    assert_close(numbers_of(observations, "tỷ lệ", REFORM_ASSESSMENT_SELF)[0], 0.95, 1e-15);
    assert_true(isnan(numbers_of(observations, "trống", REFORM_ASSESSMENT_VERIFIED)[0]));
    assert_text(observations, "cấp", 0, "tỉnh");
    assert_text(observations, "cấp", 1, NULL);
    assert_written(observations, "unit,Dân số,Cấp,Tỷ lệ@self,Trống\nHN,8.5,tỉnh,0.95,\nHuế,,,0.1,\n");
}

static void
numbers_are_written_as_the_table_says(void **state)
{
    reform_table_options *options = reform_table_options_new();

    (void)state;
    assert_int_equal(
        reform_table_options_set_number_marks(options, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_POINT, NULL),
        REFORM_STATUS_OK);
    assert_written(read_as("unit;X\nA;1.234,5\nB;95%\n", options, NULL), "unit,X\nA,1234.5\nB,0.95\n");
    reform_table_options_free(options);
}

static void
columns_without_name_and_values_are_no_inputs(void **state)
{
    (void)state;
    assert_written(observations_of("unit,X,,\nA,1,,\n"), "unit,X\nA,1\n");
    assert_refused_for("unit,X,\nA,1,2\n", "in.csv:1:8: the name of an input is blank\n");
}

static void
cells_that_are_no_numbers_among_numbers_are_missing_and_found(void **state)
{
    (void)state;
    assert_written(observations_with(
                       "unit,X\nA,1\nB,x\nC,3\nD,\n",
                       "in.csv:3:3: 'x' in column 'X' is not a number, expected one with decimal point", 1),
                   "unit,X\nA,1\nB,\nC,3\nD,\n");
}

static void
texts_among_which_are_numbers_are_doubted(void **state)
{
    (void)state;
    assert_written(observations_with("unit,X\nA,1\nB,x\nC,-\nD,2\n",
                                     "in.csv:3:3: the input 'X' holds texts, though 2 of its 4 values are "
                                     "numbers, and 0 would be with a decimal comma",
                                     1),
                   "unit,X\nA,1\nB,x\nC,-\nD,2\n");
    assert_written(observations_with("unit;X\nA;1,5\nB;2,5\n",
                                     "in.csv:2:3: the input 'X' holds texts, though 0 of its 2 values are "
                                     "numbers, and 2 would be with a decimal comma",
                                     1),
                   "unit,X\nA,\"1,5\"\nB,\"2,5\"\n");
}

static void
what_does_not_hold_together_is_found_and_refused(void **state)
{
    (void)state;
    assert_refused_for("unit,X\nA,1\n ,2\nA,3\n",
                       "in.csv:3:1: the unit of row 2 is blank, expected a code or a name\n"
                       "in.csv:4:1: the unit 'A' is there already, expected it once\n");
    assert_refused_for(
        "unit,X,X@verified,Y@nobody\nA,1,2,3\n",
        "in.csv:1:8: the input 'X@verified' is there already, expected it once\n"
        "in.csv:1:19: the input 'Y@nobody' ends in '@nobody', expected @self, @verified or @survey\n");
    assert_refused_for("unit,X\nA,1,2\nB,3\n", "in.csv:2:5: the row has 3 cells, expected 2\n");
}

static void
units_have_one_column(void **state)
{
    reform_observations_options *options = reform_observations_options_new();
    reform_observations *observations = (reform_observations *)&options;

    (void)state;
    assert_written(observations_of("Tỉnh,unit\nA,1\n"), "unit,unit\nA,1\n");
    assert_written(observations_of("X,code\n1,A\n"), "unit,X\nA,1\n");
    assert_int_equal(try_read("X,Y\n1,2\n", NULL, NULL, NULL, &observations, NULL), REFORM_STATUS_NOT_FOUND);
    assert_null(observations);
    assert_int_equal(try_read("X,unit,unit\n1,2,3\n", NULL, NULL, NULL, &observations, NULL),
                     REFORM_STATUS_AMBIGUOUS);
    assert_int_equal(reform_observations_options_set_unit_column(options, "Sở", NULL), REFORM_STATUS_OK);
    assert_written(read_as("unit,SỞ\n1,A\n", NULL, options), "unit,unit\nA,1\n");
    assert_int_equal(try_read("unit,X\n1,A\n", NULL, options, NULL, &observations, NULL),
                     REFORM_STATUS_NOT_FOUND);
    assert_int_equal(reform_observations_options_set_unit_column(options, NULL, NULL), REFORM_STATUS_OK);
    assert_written(read_as("unit,SỞ\nA,1\n", NULL, options), "unit,SỞ\nA,1\n");
    assert_int_equal(reform_observations_options_set_unit_column(options, "\xff", NULL),
                     REFORM_STATUS_ENCODING);
    reform_observations_options_free(options);
}

static void
marks_of_missing_values_can_be_stated(void **state)
{
    reform_observations_options *options = reform_observations_options_new();

    (void)state;
    assert_int_equal(reform_observations_options_add_missing_mark(options, " - ", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_options_add_missing_mark(options, "-99", NULL), REFORM_STATUS_OK);
    assert_written(read_as("unit,X,Y\nA,1,a\nB,-,NA\nC,-99.0,-99\nD,NA,-\n", NULL, options),
                   "unit,X,Y\nA,1,a\nB,,\nC,,\nD,,\n");
    reform_observations_options_clear_missing_marks(options);
    assert_written(read_as("unit,X,Y\nA,-99,NA\nB,1,\n", NULL, options), "unit,X,Y\nA,-99,NA\nB,1,\n");
    assert_int_equal(reform_observations_options_add_missing_mark(options, "\xff", NULL),
                     REFORM_STATUS_ENCODING);
    assert_int_equal(reform_observations_options_add_missing_mark(options, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    reform_observations_options_free(options);
}

static void
zeros_can_be_missing(void **state)
{
    static const char TEXT[] = "unit,X,X@self,Y\nA,0,0.0,0\nB,1,-0,0%\n";
    reform_observations_options *options = reform_observations_options_new();
    reform_observations *observations = NULL;

    (void)state;
    assert_written(observations_of(TEXT), "unit,X,X@self,Y\nA,0,0,0\nB,1,0,0\n");
    assert_int_equal(reform_observations_options_add_zero_missing(options, "x", NULL), REFORM_STATUS_OK);
    assert_written(read_as(TEXT, NULL, options), "unit,X,X@self,Y\nA,,,0\nB,1,,0\n");
    assert_int_equal(try_read("unit,Y\nA,1\n", NULL, options, NULL, &observations, NULL),
                     REFORM_STATUS_NOT_FOUND);
    reform_observations_options_set_zero_missing(options, 1);
    assert_written(read_as(TEXT, NULL, options), "unit,X,X@self,Y\nA,,,\nB,1,,\n");
    reform_observations_options_free(options);
}

static void
columns_can_be_passed_over(void **state)
{
    reform_observations_options *options = reform_observations_options_new();
    reform_observations *observations = NULL;

    (void)state;
    assert_int_equal(reform_observations_options_add_ignored(options, "NAME", NULL), REFORM_STATUS_OK);
    assert_written(read_as("unit,name,X\nA,a,1\n", NULL, options), "unit,X\nA,1\n");
    assert_written(read_as("unit,input,value,name\nA,X,1,a\n", NULL, options), "unit,X\nA,1\n");
    assert_int_equal(try_read("unit,X\nA,1\n", NULL, options, NULL, &observations, NULL),
                     REFORM_STATUS_NOT_FOUND);
    reform_observations_options_free(options);
}

/* Long tables */

static void
a_long_table_is_read(void **state)
{
    (void)state;
    assert_written(observations_of("Đơn vị,Chỉ tiêu,Giá trị,Đánh giá\n"
                                   "A,Y,1,\n"
                                   "B,X,xã,verified\n"
                                   "B,Y,50%,VERIFIED\n"
                                   "A,y,3,Self\n"
                                   "C,X,NA,\n"),
                   "unit,Y,X,y@self\nA,1,,3\nB,0.5,xã,\nC,,,\n");
    assert_written(observations_of("input,value,unit\nX@survey,1,A\n"), "unit,X@survey\nA,1\n");
    assert_written(observations_of("unit,input,value\n"), "unit\n");
}

static void
what_does_not_hold_together_in_a_long_table_is_refused(void **state)
{
    (void)state;
    assert_refused_for(
        "unit,input,value,assessment\nA,X,1,\nA,x,1,verified\n,X,2,\nB,,3,\nB,X@self,4,self\n",
        "in.csv:4:1: the unit of row 3 is blank, expected a code or a name\n"
        "in.csv:5:3: the name of an input is blank\n"
        "in.csv:6:3: the input 'X@self@self' ends in '@self@self', expected @self, @verified or @survey\n"
        "in.csv:3:5: the value of 'x' for 'A' is there already, on line 2\n");
}

static void
cells_of_a_long_table_are_found_where_they_stand(void **state)
{
    (void)state;
    assert_written(observations_with("unit,input,value,note\nA,X,1,\nB,X,2,\nC,X,?,\n",
                                     "in.csv:1:18: the column 'note' is passed over: each row is one value",
                                     2),
                   "unit,X\nA,1\nB,2\nC,\n");
    assert_written(observations_with(
                       "unit,input,value\nA,X,1\nB,X,2\nC,X,?\n",
                       "in.csv:4:5: '?' in column 'value' is not a number, expected one with decimal point",
                       1),
                   "unit,X\nA,1\nB,2\nC,\n");
}

static void
the_layout_can_be_stated(void **state)
{
    reform_observations_options *options = reform_observations_options_new();
    reform_observations *observations = NULL;

    (void)state;
    assert_int_equal(reform_observations_options_set_layout(options, REFORM_OBSERVATIONS_LAYOUT_WIDE, NULL),
                     REFORM_STATUS_OK);
    assert_written(read_as("unit,input,value\nA,1,2\n", NULL, options), "unit,input,value\nA,1,2\n");
    assert_int_equal(reform_observations_options_set_layout(options, REFORM_OBSERVATIONS_LAYOUT_LONG, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(try_read("unit,X,value\nA,1,2\n", NULL, options, NULL, &observations, NULL),
                     REFORM_STATUS_NOT_FOUND);
    assert_int_equal(try_read("unit,input,value,assessment,assessment\nA,X,2,,\n", NULL, options, NULL,
                              &observations, NULL),
                     REFORM_STATUS_AMBIGUOUS);
    assert_int_equal(reform_observations_options_set_layout(options, (reform_observations_layout)3, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    reform_observations_options_free(options);
}

/* 20,001 rows of a unit and an input of their own each would be 400 million values. */
static void
few_rows_cannot_ask_for_many_values(void **state)
{
    const size_t n = 20001;
    char *text = malloc(n * 20 + 20);
    size_t length = 0;
    reform_observations *observations = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_non_null(text);
    length += (size_t)sprintf(text, "unit,input,value\n");
    for (size_t i = 0; i < n; i++)
        length += (size_t)sprintf(text + length, "u%zu,i%zu,1\n", i, i);
    assert_int_equal(try_read(text, NULL, NULL, NULL, &observations, &error), REFORM_STATUS_LIMIT);
    assert_string_equal(
        reform_error_get_message(error),
        "20001 units and 20001 inputs have more values than REFORM_OBSERVATIONS_MAX_LONG_VALUES, 200000000");
    reform_error_free(error);
    free(text);
}

/* Rows of a text, `n` times. */
static char *
repeat(const char *header, const char *row, size_t n)
{
    char *text = malloc(strlen(header) + n * strlen(row) + 1), *end = text;

    assert_non_null(text);
    end += sprintf(end, "%s", header);
    for (size_t i = 0; i < n; i++)
        end += sprintf(end, "%s", row);
    return text;
}

static void
findings_beyond_those_kept_are_counted(void **state)
{
    char *twice = repeat("unit,X\n", "A,1\n", REFORM_FINDINGS_MAX + 10);
    char *odd = malloc(REFORM_FINDINGS_MAX * 64);
    size_t length = (size_t)sprintf(odd, "unit,X\n");
    reform_findings *findings = reform_findings_new();
    reform_observations *observations = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(try_read(twice, NULL, NULL, findings, &observations, &error), REFORM_STATUS_STRUCTURE);
    assert_int_equal(reform_findings_get_size(findings), REFORM_FINDINGS_MAX);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_ERROR), REFORM_FINDINGS_MAX + 9);
    reform_error_free(error);
    reform_findings_free(findings);

    findings = reform_findings_new();
    for (int i = 0; i < REFORM_FINDINGS_MAX + 10; i++)
        length += (size_t)sprintf(odd + length, "a%d,1\nb%d,x\n", i, i);
    sprintf(odd + length, "c,1\n");
    assert_int_equal(try_read(odd, NULL, NULL, findings, &observations, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_ERROR), REFORM_FINDINGS_MAX + 10);
    reform_observations_unref(observations);
    reform_findings_free(findings);
    free(twice);
    free(odd);
}

static void
long_names_and_texts_of_a_table_are_told_with_their_place(void **state)
{
    char *value = repeat("unit,X\nA,", "a", REFORM_OBSERVATIONS_MAX_TEXT + 1);
    char *name = repeat("unit,", "a", REFORM_OBSERVATIONS_MAX_TEXT + 1);
    reform_observations_options *options = reform_observations_options_new();
    reform_observations *observations = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(try_read(value, NULL, NULL, NULL, &observations, &error), REFORM_STATUS_LIMIT);
    assert_string_equal(reform_error_get_source(error), "in.csv");
    assert_int_equal(reform_error_get_line(error), 2);
    assert_int_equal(reform_error_get_column(error), 3);
    reform_error_free(error);
    assert_int_equal(try_read(name, NULL, NULL, NULL, &observations, &error), REFORM_STATUS_LIMIT);
    assert_int_equal(reform_error_get_column(error), 6);
    reform_error_free(error);
    assert_int_equal(reform_observations_options_add_ignored(options, name, NULL), REFORM_STATUS_LIMIT);
    reform_observations_options_free(options);
    free(value);
    free(name);
}

static void
there_are_no_more_inputs_than_allowed(void **state)
{
    reform_observations_builder *builder = reform_observations_builder_new();
    char name[20];

    (void)state;
    assert_int_equal(reform_observations_builder_set_units(builder, NULL, 0, NULL), REFORM_STATUS_OK);
    for (int i = 0; i < REFORM_OBSERVATIONS_MAX_INPUTS; i++) {
        sprintf(name, "x%d", i);
        assert_int_equal(reform_observations_builder_add_numbers(builder, name, NULL, NULL),
                         REFORM_STATUS_OK);
    }
    assert_int_equal(reform_observations_builder_add_numbers(builder, "y", NULL, NULL), REFORM_STATUS_LIMIT);
    reform_observations_builder_free(builder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_and_columns_are_found_by_their_names),
        cmocka_unit_test(what_counts_is_verified_or_else_of_the_survey),
        cmocka_unit_test(columns_that_cannot_be_are_refused_and_leave_nothing),
        cmocka_unit_test(texts_that_are_not_utf8_are_refused),
        cmocka_unit_test(names_and_texts_are_not_longer_than_allowed),
        cmocka_unit_test(units_are_stated_once_and_differ),
        cmocka_unit_test(there_may_be_no_units),
        cmocka_unit_test(nothing_is_asked_of_nothing),
        cmocka_unit_test(unknown_assessments_are_not_looked_for),
        cmocka_unit_test(a_wide_table_is_read),
        cmocka_unit_test(numbers_are_written_as_the_table_says),
        cmocka_unit_test(columns_without_name_and_values_are_no_inputs),
        cmocka_unit_test(cells_that_are_no_numbers_among_numbers_are_missing_and_found),
        cmocka_unit_test(texts_among_which_are_numbers_are_doubted),
        cmocka_unit_test(what_does_not_hold_together_is_found_and_refused),
        cmocka_unit_test(units_have_one_column),
        cmocka_unit_test(marks_of_missing_values_can_be_stated),
        cmocka_unit_test(zeros_can_be_missing),
        cmocka_unit_test(columns_can_be_passed_over),
        cmocka_unit_test(a_long_table_is_read),
        cmocka_unit_test(what_does_not_hold_together_in_a_long_table_is_refused),
        cmocka_unit_test(cells_of_a_long_table_are_found_where_they_stand),
        cmocka_unit_test(the_layout_can_be_stated),
        cmocka_unit_test(few_rows_cannot_ask_for_many_values),
        cmocka_unit_test(findings_beyond_those_kept_are_counted),
        cmocka_unit_test(long_names_and_texts_of_a_table_are_told_with_their_place),
        cmocka_unit_test(there_are_no_more_inputs_than_allowed),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
