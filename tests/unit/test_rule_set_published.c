/* SPDX-License-Identifier: MIT */
/*
 * The rules that provinces and the government have stated, written as rule rows (cases/rules_published.csv, with the
 * source of each), applied to the procedures of the decisions of 2025. Whether a procedure has to do with
 * business, how long it had no dossiers, and its limit of 2024 are not published: these three columns are
 * made up here by the rules stated below, so that every condition has something to decide.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <reform/reform.h>

#include "sets.h"

static const char *const EXTRA[] = { "business", "no_dossier_years", "limit_2024" };

static reform_table *
read_table(const char *folder, const char *name)
{
    reform_table *table = NULL;
    reform_source *source = NULL;
    char path[1024];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(reform_source_new_file(path, &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_read(source, NULL, NULL, &table, NULL), REFORM_STATUS_OK);
    reform_source_free(source);
    return table;
}

/* The real rows with the three columns behind them: every other row is business; every tenth had no dossier for
 * five years, every tenth after it for three; the limit of 2024 is the old limit. */
static char *
with_made_up_columns(const reform_table *table)
{
    const char *const old_text = "old_text";
    reform_table_writer *writer = NULL;
    char *text = NULL;
    size_t old_column = 0;

    assert_int_equal(reform_table_find_column(table, &old_text, 1, &old_column, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_new(NULL, NULL, NULL, &writer, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < reform_table_get_n_columns(table); i++)
        reform_table_writer_add_text(writer, reform_table_get_column_name(table, i), NULL);
    for (size_t i = 0; i < 3; i++)
        reform_table_writer_add_text(writer, EXTRA[i], NULL);
    reform_table_writer_end_row(writer, NULL);
    for (size_t row = 0; row < reform_table_get_n_rows(table); row++) {
        for (size_t i = 0; i < reform_table_get_n_columns(table); i++)
            reform_table_writer_add_text(writer, reform_table_get_cell(table, row, i), NULL);
        reform_table_writer_add_text(writer, row % 2 == 0 ? "có" : "không", NULL);
        reform_table_writer_add_integer(writer, row % 10 == 0 ? 5 : row % 10 == 1 ? 3 : 0, NULL);
        reform_table_writer_add_text(writer, reform_table_get_cell(table, row, old_column), NULL);
        assert_int_equal(reform_table_writer_end_row(writer, NULL), REFORM_STATUS_OK);
    }
    assert_int_equal(reform_table_writer_take(writer, &text, NULL), REFORM_STATUS_OK);
    reform_table_writer_free(writer);
    return text;
}

static reform_procedure_set *
real_procedures(void)
{
    reform_procedure_set_options *options = reform_procedure_set_options_new();
    reform_table *table = read_table(REFORM_EXAMPLE_DATA, "report/reductions_2025.csv");
    char *text = with_made_up_columns(table);

    for (size_t i = 0; i < 3; i++)
        assert_int_equal(reform_procedure_set_options_add_extra(options, EXTRA[i], NULL), REFORM_STATUS_OK);
    reform_procedure_set_options_set_cases_apart(options, 1);
    reform_procedure_set *set = set_of(text, options, NULL);
    reform_free(text);
    reform_table_unref(table);
    reform_procedure_set_options_free(options);
    return set;
}

/* The rules as they stand, one set each, so that each is tried on every procedure. */
static reform_rule_set *
rule_alone(const reform_table *table, size_t row)
{
    reform_rule_set_builder *builder = reform_rule_set_builder_new();
    reform_rule_set *rules = NULL;
    static const struct {
        const char *column;
        reform_rule_field field;
    } FIELDS[] = { { "id", REFORM_RULE_FIELD_ID },         { "where", REFORM_RULE_FIELD_WHERE },       { "action", REFORM_RULE_FIELD_ACTION },
                   { "amount", REFORM_RULE_FIELD_AMOUNT }, { "base", REFORM_RULE_FIELD_BASE },         { "step", REFORM_RULE_FIELD_STEP },
                   { "rounding", REFORM_RULE_FIELD_ROUNDING }, { "floor", REFORM_RULE_FIELD_FLOOR },   { "reason", REFORM_RULE_FIELD_REASON },
                   { "source", REFORM_RULE_FIELD_SOURCE }, { "valid_from", REFORM_RULE_FIELD_VALID_FROM }, { "valid_to", REFORM_RULE_FIELD_VALID_TO } };

    assert_int_equal(reform_rule_set_builder_add_rule(builder, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < sizeof FIELDS / sizeof FIELDS[0]; i++) {
        size_t column = 0;
        assert_int_equal(reform_table_find_column(table, &FIELDS[i].column, 1, &column, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_rule_set_builder_set(builder, FIELDS[i].field, reform_table_get_cell(table, row, column), NULL), REFORM_STATUS_OK);
    }
    assert_int_equal(reform_rule_set_builder_build(builder, NULL, &rules, NULL), REFORM_STATUS_OK);
    reform_rule_set_builder_free(builder);
    return rules;
}

static int32_t
day_of(const char *text)
{
    int32_t day = 0;

    assert_int_equal(reform_day_parse(text, &day, NULL), REFORM_STATUS_OK);
    return day;
}

/* A day within the window of a rule. */
static int32_t
day_within(const reform_rule_set *rules)
{
    const char *from = reform_rule_set_get_text(rules, 0, REFORM_RULE_FIELD_VALID_FROM);
    const char *to = reform_rule_set_get_text(rules, 0, REFORM_RULE_FIELD_VALID_TO);

    return *from != '\0' ? day_of(from) : *to != '\0' ? day_of(to) : day_of("2026-11-24");
}

static size_t
count_touched(const reform_reduction *reduction)
{
    size_t n = 0;

    for (size_t i = 0; i < reform_reduction_get_size(reduction); i++)
        n += reform_reduction_get_n_rules(reduction, i) > 0;
    return n;
}

/* How many of the 136 rows each rule is for: counted in the table by hand (a spreadsheet's COUNTIFS). */
static void
every_published_rule_can_be_written_and_applied(void **state)
{
    reform_table *table = read_table(REFORM_TEST_DATA, "cases/rules_published.csv");
    reform_procedure_set *set = real_procedures();
    size_t n = reform_table_get_n_rows(table);

    (void)state;
    assert_int_equal(n, 21);
    for (size_t row = 0; row < n; row++) {
        reform_rule_set *rules = rule_alone(table, row);
        reform_reduction *reduction = NULL;
        reform_error *error = NULL;
        const char *id = reform_rule_set_get_text(rules, 0, REFORM_RULE_FIELD_ID);

        if (reform_rule_set_apply(rules, set, day_within(rules), NULL, NULL, &reduction, &error) != REFORM_STATUS_OK)
            fail_msg("%s: %s", id, reform_error_get_message(error));
        size_t touched = count_touched(reduction);
        if (strcmp(id, "R18") == 0)
            assert_int_equal(touched, 0); /* no housing among these decisions */
        else if (*reform_rule_set_get_text(rules, 0, REFORM_RULE_FIELD_WHERE) == '\0')
            assert_int_equal(touched, 136);
        else if (strcmp(id, "R01") == 0 || strcmp(id, "R07a") == 0 || strcmp(id, "R07b") == 0)
            assert_int_equal(touched, 68);
        else if (strcmp(id, "R06") == 0)
            assert_int_equal(touched, 61);
        else if (strcmp(id, "R15") == 0)
            assert_int_equal(touched, 14);
        else if (strcmp(id, "R16") == 0)
            assert_int_equal(touched, 28);
        else if (touched == 0 && strcmp(id, "R05a") != 0)
            fail_msg("%s touches nothing", id);
        reform_reduction_unref(reduction);
        reform_rule_set_unref(rules);
    }
    reform_procedure_set_unref(set);
    reform_table_unref(table);
}

/* Decision 2843 worked by its own rule, 30 % in half days rounded up: rows by hand. */
static void
a_published_rule_gives_the_limits_it_should(void **state)
{
    static const struct {
        size_t row;
        double after;
    } EXPECTED[] = { { 0, 5.0 }, { 1, 3.5 }, { 3, 3.5 }, { 6, 17.5 }, { 17, 21.0 }, { 36, 42.0 }, { 40, 31.5 }, { 60, 37.5 } };
    reform_table *table = read_table(REFORM_TEST_DATA, "cases/rules_published.csv");
    reform_rule_set *rules = rule_alone(table, 6);
    reform_procedure_set *set = real_procedures();
    reform_reduction *reduction = NULL;

    (void)state;
    assert_string_equal(reform_rule_set_get_text(rules, 0, REFORM_RULE_FIELD_ID), "R06");
    assert_int_equal(reform_rule_set_apply(rules, set, day_within(rules), NULL, NULL, &reduction, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < sizeof EXPECTED / sizeof EXPECTED[0]; i++) {
        int64_t after = 0;
        assert_int_equal(reform_reduction_get_amounts(reduction, EXPECTED[i].row, NULL, &after, NULL, NULL, NULL), REFORM_STATUS_OK);
        if ((double)after / 480.0 != EXPECTED[i].after)
            fail_msg("row %zu: %g days are left, expected %g", EXPECTED[i].row + 1, (double)after / 480.0, EXPECTED[i].after);
    }
    reform_reduction_unref(reduction);
    reform_procedure_set_unref(set);
    reform_rule_set_unref(rules);
    reform_table_unref(table);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_published_rule_can_be_written_and_applied),
        cmocka_unit_test(a_published_rule_gives_the_limits_it_should),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("rule_set_published", tests, NULL, NULL);
}
