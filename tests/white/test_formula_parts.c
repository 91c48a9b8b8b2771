/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <string.h>

#include "formula/compute.h"
#include "formula/decimals.h"
#include "formula/formula.h"
#include "formula/functions.h"
#include "formula/nearest.h"
#include "foundation/memory.h"
#include "foundation/text.h"

/* Expected values from Python's decimal module. */
static void
multiples_are_found_on_decimals(void **state)
{
    (void)state;
    assert_true(rf_decimals_floor(0.3, 0.1) == 0.3);
    assert_true(rf_decimals_floor(-0.3, 0.2) == -0.4);
    assert_true(rf_decimals_floor(0.7, 0.7) == 0.7);
    assert_true(rf_decimals_ceiling(1.1, 0.1) == 1.1);
    assert_true(rf_decimals_ceiling(1.11, 0.1) == 1.2);
    assert_true(rf_decimals_nearest(0.15, 0.1) == 0.2);
    assert_true(rf_decimals_nearest(-0.15, 0.1) == -0.2);
    assert_true(rf_decimals_nearest(123456.785, 0.01) == 123456.79);
    assert_true(rf_decimals_remainder(1.1, 0.1) == 0.0);
    assert_true(rf_decimals_remainder(-1.05, 0.1) == 0.05);
    assert_true(rf_decimals_remainder(1.05, -0.1) == -0.05);
    assert_true(rf_decimals_remainder(9007199254740991.0, 10.0) == 1.0);
}

static void
numbers_far_apart_have_multiples_too(void **state)
{
    (void)state;
    assert_true(rf_decimals_floor(1e300, 0.1) == 1e300);
    assert_true(rf_decimals_floor(1e-300, 1e300) == 0.0);
    assert_true(rf_decimals_floor(-1e-300, 1e300) == -1e300);
    assert_true(rf_decimals_nearest(1e-300, 1e300) == 0.0);
    assert_true(rf_decimals_nearest(-1e300, 1e-5) == -1e300);
    assert_true(rf_decimals_remainder(1e-300, 1e300) == 1e-300);
    assert_true(rf_decimals_remainder(-1e-300, 1e300) == 1e300);
    assert_true(rf_decimals_remainder(1e300, 1e-5) == 0.0);
    assert_true(rf_decimals_floor(123456789012345.0, 1e-7) == 123456789012345.0);
    assert_true(rf_decimals_floor(0.0, 0.1) == 0.0);
}

static void
numbers_compare_by_fifteen_digits(void **state)
{
    (void)state;
    assert_int_equal(rf_decimals_compare(0.1 + 0.2, 0.3), 0);
    assert_int_equal(rf_decimals_compare(0.3, 0.300000000000001), -1);
    assert_int_equal(rf_decimals_compare(0.300000000000001, 0.3), 1);
    assert_int_equal(rf_decimals_compare(-0.0, 0.0), 0);
    assert_int_equal(rf_decimals_compare(5e-324, 0.0), 1);
    assert_int_equal(rf_decimals_compare(-1e308, 1e308), -1);
    assert_int_equal(rf_decimals_compare(999999999999999.0, 1000000000000000.0), -1);
    assert_int_equal(rf_decimals_compare(9999999999999999.0, 10000000000000000.0), 0);
}

static void
distances_count_letters(void **state)
{
    (void)state;
    assert_int_equal(rf_nearest_distance("levle", "level"), 1);
    assert_int_equal(rf_nearest_distance("ngay", "ngày"), 1);
    assert_int_equal(rf_nearest_distance("days", "days_before"), RF_NEAREST_NONE);
    assert_int_equal(rf_nearest_distance("a", "b"), RF_NEAREST_NONE);
    assert_int_equal(rf_nearest_distance("", "ab"), RF_NEAREST_NONE);
    assert_int_equal(rf_nearest_distance("sectors", "sector"), 1);
}

static void
functions_stand_in_the_order_of_their_names(void **state)
{
    (void)state;
    for (int i = 0; i < RF_N_FUNCTIONS; i++) {
        RfFunction found;
        const char *name = rf_functions_get((RfFunction)i)->name;
        assert_true(rf_functions_find(name, strlen(name), &found));
        assert_int_equal(found, i);
        if (i > 0)
            assert_true(strcmp(rf_functions_get((RfFunction)(i - 1))->name, name) < 0);
    }
}

static void
folding_keeps_dashes_and_grows_its_room(void **state)
{
    char *buffer = NULL;
    gsize capacity = 0;
    GString *longer = g_string_new(NULL);

    (void)state;
    assert_string_equal(rf_text_fold("  HOÀ – Bình_2 ", -1, &buffer, &capacity), "hoà - bình_2");
    assert_string_equal(rf_text_fold("-5", -1, &buffer, &capacity), "-5");
    assert_string_equal(rf_text_fold("Hòa", -1, &buffer, &capacity), "hoà");
    assert_string_equal(rf_text_fold("ti\xcc\x89nh xyz", 7, &buffer, &capacity), "tỉnh");
    for (int i = 0; i < 500; i++)
        g_string_append(longer, "Ổ");
    assert_int_equal(strlen(rf_text_fold(longer->str, -1, &buffer, &capacity)), 1500);
    g_string_free(longer, TRUE);
    g_free(buffer);
}

static void
patterns_take_time_in_proportion(void **state)
{
    GString *key = g_string_new(NULL);
    GString *pattern = g_string_new(NULL);

    (void)state;
    for (int i = 0; i < 2000; i++) {
        g_string_append_c(key, 'a');
        g_string_append(pattern, i < 1000 ? "*a" : "");
    }
    assert_true(rf_texts_match(key->str, pattern->str));
    g_string_append_c(pattern, 'b');
    assert_false(rf_texts_match(key->str, pattern->str));
    g_string_free(key, TRUE);
    g_string_free(pattern, TRUE);
}

static void
the_tree_tells_how_a_formula_was_written(void **state)
{
    reform_formula *formula = NULL;

    (void)state;
    assert_int_equal(reform_formula_parse("=(ngày + 0.10) * 2 >= 95%", NULL, NULL, 0, &formula, NULL), REFORM_STATUS_OK);
    const RfTree *tree = rf_formula_get_tree(formula);
    const guint32 root = rf_formula_get_root(formula);
    const RfNode *node = rf_tree_node(tree, root);
    assert_int_equal(node->kind, RF_NODE_AT_LEAST);
    assert_int_equal(node->column, 20);
    const RfNode *product = rf_tree_node(tree, rf_tree_child(tree, root, 0));
    assert_int_equal(product->kind, RF_NODE_MULTIPLY);
    const RfNode *sum = rf_tree_node(tree, rf_tree_child(tree, rf_tree_child(tree, root, 0), 0));
    assert_int_equal(sum->kind, RF_NODE_ADD);
    assert_memory_equal(tree->text + sum->start, "(ngày + 0.10)", sum->end - sum->start);
    const RfNode *share = rf_tree_node(tree, rf_tree_child(tree, root, 1));
    assert_int_equal(share->kind, RF_NODE_PERCENT);
    reform_formula_unref(formula);
}

static void
no_memory_is_reported_at_every_place(void **state)
{
    static const double values[] = { 3.0, 1.0, 2.0 };
    static const uint32_t codes[] = { 0, 1, 0 };
    static const char *const texts[] = { "a", "b" };
    reform_formula *formula = NULL;
    reform_frame *frame = reform_frame_new(3);
    uint8_t kinds[3];
    guint n = 0;
    reform_status status;

    (void)state;
    rf_memory_fail_after(1);
    assert_int_equal(reform_frame_add_codes(frame, "c", codes, texts, 2, NULL), REFORM_STATUS_NO_MEMORY);
    assert_int_equal(reform_frame_add_codes(frame, "c", codes, texts, 2, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_frame_add_numbers(frame, "a", values, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_formula_parse("UNITS.RANK(a) + UNITS.MAX(a) > 1 AND c = \"a\"", NULL, NULL, 0, &formula, NULL), REFORM_STATUS_OK);
    do {
        reform_error *error = NULL;
        rf_memory_fail_after(++n);
        status = reform_formula_evaluate(formula, frame, 0, 3, kinds, NULL, NULL, NULL, &error);
        assert_true(status == REFORM_STATUS_OK || status == REFORM_STATUS_NO_MEMORY);
        assert_int_equal(error == NULL, status == REFORM_STATUS_OK);
        reform_error_free(error);
    } while (status != REFORM_STATUS_OK);
    rf_memory_fail_after(0);
    assert_in_range(n, 15, 60);
    reform_formula_unref(formula);
    reform_frame_free(frame);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(multiples_are_found_on_decimals),
        cmocka_unit_test(numbers_far_apart_have_multiples_too),
        cmocka_unit_test(numbers_compare_by_fifteen_digits),
        cmocka_unit_test(distances_count_letters),
        cmocka_unit_test(functions_stand_in_the_order_of_their_names),
        cmocka_unit_test(folding_keeps_dashes_and_grows_its_room),
        cmocka_unit_test(patterns_take_time_in_proportion),
        cmocka_unit_test(the_tree_tells_how_a_formula_was_written),
        cmocka_unit_test(no_memory_is_reported_at_every_place),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("formula_parts", tests, NULL, NULL);
}
