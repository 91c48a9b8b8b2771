/* SPDX-License-Identifier: MIT */
/* Parts of one node, and how what rounding left over is given away: from outside neither can be told from the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "close.h"
#include "index/score_change.h"

enum { CHILDREN = 7 };

static void
draw_term(GRand *random, RfTerm *term)
{
    static const guint8 STATES[] = { REFORM_SCORE_STATE_VALUE, REFORM_SCORE_STATE_VALUE, REFORM_SCORE_STATE_VALUE, REFORM_SCORE_STATE_VALUE,
                                     REFORM_SCORE_STATE_MISSING, REFORM_SCORE_STATE_NOT_ASSESSED };

    term->value = g_rand_double_range(random, 0.5, 100);
    term->weight = term->share = g_rand_double_range(random, 0.1, 5);
    term->state = STATES[g_rand_int_range(random, 0, G_N_ELEMENTS(STATES))];
    term->missing = (guint8)g_rand_int_range(random, REFORM_MISSING_ZERO, REFORM_MISSING_SKIP + 1);
}

static void
draw_node(GRand *random, RfSchemeNode *node)
{
    *node = (RfSchemeNode){ .power = 2.5, .low = NAN, .high = NAN, .cap = NAN, .least = NAN };
    node->combine = (reform_combine)g_rand_int_range(random, REFORM_COMBINE_SUM, REFORM_COMBINE_MAX + 1);
}

static void
parts_of_a_node_add_up_before_anything_is_settled(void **state)
{
    GRand *random = g_rand_new_with_seed(1998);
    guint n_split = 0;

    (void)state;
    for (guint i = 0; i < 5000; i++) {
        RfSchemeNode nodes[RF_N_TIMES];
        RfSplitChild children[CHILDREN] = { 0 };
        RfTerm terms[CHILDREN];
        RfSplit split = { .children = children, .n = CHILDREN, .terms = terms };
        gboolean valued = TRUE;
        for (gint time = RF_BEFORE; time < RF_N_TIMES; time++) {
            draw_node(random, &nodes[time]);
            if (i % 3 == 0)
                nodes[time] = nodes[RF_BEFORE];
            for (guint k = 0; k < CHILDREN; k++)
                draw_term(random, &children[k].terms[time]);
            for (guint k = 0; k < CHILDREN; k++)
                terms[k] = children[k].terms[time];
            split.nodes[time] = &nodes[time];
            valued = rf_combine(&nodes[time], terms, CHILDREN, &split.values[time]) == REFORM_SCORE_STATE_VALUE && valued;
        }
        if (!valued)
            continue;
        if (i % 5 == 0) {
            split.nodes[i % 2] = NULL;
            split.values[i % 2] = 0;
            for (guint k = 0; k < CHILDREN; k++)
                children[k].terms[i % 2].state = REFORM_SCORE_STATE_NOT_ASSESSED;
        }
        assert_true(rf_score_split(&split, NULL));
        double sum = split.own;
        for (guint k = 0; k < CHILDREN; k++)
            sum += children[k].own + children[k].part;
        assert_close(sum, split.values[RF_AFTER] - split.values[RF_BEFORE], 1e-11);
        n_split++;
    }
    assert_true(n_split > 2000);
    g_rand_free(random);
}

static void
the_largest_part_takes_what_is_left_over(void **state)
{
    double parts[] = { 0.1, -0.7, 0.2, 0 };

    (void)state;
    rf_score_split_settle(parts, 4, -0.4);
    assert_true(parts[0] == 0.1 && parts[2] == 0.2 && parts[3] == 0);
    assert_close(parts[1], -0.7, 1.2e-16);
}

static void
a_smaller_part_takes_what_the_largest_is_too_coarse_for(void **state)
{
    double parts[] = { 0x1p60, 1, -0x1p60 }, none[] = { 0x1p60, -0x1p60 }, huge[] = { 1e308, 1e308, -1e308, 1e308 };

    (void)state;
    rf_score_split_settle(parts, 3, 1.25);
    assert_true(parts[0] == 0x1p60 && parts[1] == 1.25 && parts[2] == -0x1p60);
    /* Where no part can, they stay as they are. */
    rf_score_split_settle(none, 2, 1);
    assert_true(none[0] == 0x1p60 && none[1] == -0x1p60);
    rf_score_split_settle(huge, 4, 1);
    assert_true(huge[0] == 1e308 && huge[1] == 1e308 && huge[2] == -1e308 && huge[3] == 1e308);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_of_a_node_add_up_before_anything_is_settled),
        cmocka_unit_test(the_largest_part_takes_what_is_left_over),
        cmocka_unit_test(a_smaller_part_takes_what_the_largest_is_too_coarse_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
