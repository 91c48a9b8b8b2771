/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "scoring.h"

/* Expected parts: by hand, as the mean of replacing values in one order and in the other. */

/* Inputs as "name=value name=value", with at most one decimal; a blank value is missing. */
static reform_observations *
observe(const char *inputs)
{
    static const char *const UNIT[] = { "u" };
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_observations *observations = NULL;
    char text[256];

    snprintf(text, sizeof text, "%s", inputs);
    assert_int_equal(reform_observations_builder_set_units(builder, UNIT, 1, NULL), REFORM_STATUS_OK);
    for (char *name = strtok(text, " "); name != NULL; name = strtok(NULL, " ")) {
        char *mark = strchr(name, '=');
        int whole = 0, decimals = 0;
        const int n_read = sscanf(mark + 1, "%d.%1d", &whole, &decimals);
        const double value = n_read < 1 ? NAN : (whole * 10 + decimals) / 10.0;
        *mark = '\0';
        assert_int_equal(reform_observations_builder_copy_numbers(builder, name, &value, NULL), REFORM_STATUS_OK);
    }
    assert_int_equal(reform_observations_builder_build(builder, &observations, NULL), REFORM_STATUS_OK);
    reform_observations_builder_free(builder);
    return observations;
}

static reform_scores *
score(const char *scheme_text, const char *inputs)
{
    reform_scheme *scheme = scheme_of(scheme_text);
    reform_observations *observations = observe(inputs);
    reform_scores *scores = scores_of(scheme, observations, NULL, NULL);

    reform_observations_unref(observations);
    reform_scheme_unref(scheme);
    return scores;
}

static reform_score_change *
compare(const char *later_scheme, const char *later, const char *earlier_scheme, const char *earlier)
{
    reform_scores *after = score(later_scheme, later), *before = score(earlier_scheme, earlier);
    reform_score_change *change = NULL;
    reform_error *error = NULL;

    if (reform_score_change_new(after, 0, before, 0, &change, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    reform_scores_unref(after);
    reform_scores_unref(before);
    return change;
}

typedef struct Row {
    const char *code;
    double part;
} Row;

static void
assert_parts(reform_score_change *change, const Row *rows, size_t n, double epsilon)
{
    for (size_t i = 0; i < n && i < reform_score_change_get_size(change); i++) {
        assert_string_equal(reform_score_change_get_code(change, i), rows[i].code);
        assert_close(reform_score_change_get_part(change, i), rows[i].part, epsilon);
    }
    assert_int_equal(reform_score_change_get_size(change), n);
    reform_score_change_unref(change);
}

static void
leaves_of_sums_have_their_own_change_as_part(void **state)
{
    static const char SCHEME[] = "code,parent,points\nt,,10\n1,t,6\n1.1,1,2\n1.2,1,4\n2,t,4\n";
    reform_score_change *change = compare(SCHEME, "1.1=2.5 1.2=2 2=4", SCHEME, "1.1=2 1.2=3 2=4");

    (void)state;
    assert_close(reform_score_change_get_total_before(change), 9, 0);
    assert_close(reform_score_change_get_total_after(change), 8.5, 0);
    assert_close(reform_score_change_get_total(change), -0.5, 0);
    assert_close(reform_score_change_get_before(change, 1), 3, 0);
    assert_close(reform_score_change_get_after(change, 1), 2, 0);
    assert_int_equal(reform_score_change_get_node_before(change, 2), 4);
    assert_parts(change, (const Row[]){ { "1.1", 0.5 }, { "1.2", -1 }, { "2", 0 } }, 3, 0);
}

static void
leaves_of_a_weighted_mean_have_their_change_times_their_weight(void **state)
{
    static const char SCHEME[] = "code,parent,combine,weight\nt,,weighted_mean,\na,t,,0.5\nb,t,,0.25\nc,t,,0.25\n";
    static const char PERCENT[] = "code,parent,combine,weight\nt,,weighted_mean,\na,t,,50\nb,t,,25\nc,t,,25\n";

    (void)state;
    assert_parts(compare(SCHEME, "a=12 b=20 c=30", SCHEME, "a=10 b=20 c=40"), (const Row[]){ { "a", 1 }, { "b", 0 }, { "c", -2.5 } }, 3, 0);
    /* How weights are written makes no difference. */
    assert_parts(compare(PERCENT, "a=12 b=20 c=30", SCHEME, "a=10 b=20 c=40"), (const Row[]){ { "a", 1 }, { "b", 0 }, { "c", -2.5 } }, 3, 0);
}

static void
a_changed_weight_is_a_part_of_the_node_that_has_it(void **state)
{
    static const char BEFORE[] = "code,parent,combine,weight\nt,,weighted_mean,\na,t,mean,0.5\na1,a,,\na2,a,,\nb,t,,0.5\n";
    static const char AFTER[] = "code,parent,combine,weight\nt,,weighted_mean,\na,t,mean,0.25\na1,a,,\na2,a,,\nb,t,,0.75\n";

    (void)state;
    /* a: 10 to 12, b: 20 to 22; the weight of a: 11 x -0.25, that of b: 21 x 0.25. */
    assert_parts(compare(AFTER, "a1=10 a2=14 b=22", BEFORE, "a1=8 a2=12 b=20"),
                 (const Row[]){ { "a", -2.75 }, { "a1", 0.375 }, { "a2", 0.375 }, { "b", 1.25 + 5.25 } }, 4, 0);
    assert_parts(compare(AFTER, "a1=8 a2=12 b=20", BEFORE, "a1=8 a2=12 b=20"),
                 (const Row[]){ { "a", -2.5 }, { "a1", 0 }, { "a2", 0 }, { "b", 5 } }, 4, 0);
}

static void
a_geometric_mean_is_replaced_in_both_orders(void **state)
{
    static const char SCHEME[] = "code,parent,combine\nt,,geometric\na,t,\nb,t,\n";

    (void)state;
    /* 2 to 6 by 4 or by 3. */
    assert_parts(compare(SCHEME, "a=4 b=9", SCHEME, "a=1 b=4"), (const Row[]){ { "a", 2.5 }, { "b", 1.5 } }, 2, 1e-14);
}

static void
an_end_of_rescaling_belongs_to_the_leaf_that_came_back(void **state)
{
    static const char SCHEME[] = "code,parent,points,missing\nt,,10,\na,t,6,\nb,t,4,rescale\n";

    (void)state;
    assert_parts(compare(SCHEME, "a=3 b=4", SCHEME, "a=3 b="), (const Row[]){ { "a", 0 }, { "b", 2 } }, 2, 0);
    /* 5 to 10, by 10 or by 7. */
    assert_parts(compare(SCHEME, "a=6 b=4", SCHEME, "a=3 b="), (const Row[]){ { "a", 4 }, { "b", 1 } }, 2, 0);
}

static void
what_rounding_adds_belongs_to_the_node_that_rounds(void **state)
{
    static const char SCHEME[] = "code,parent,round\nt,,0\nA,t,0 up\na,A,\nb,t,\n";
    reform_score_change *change = compare(SCHEME, "a=2.6 b=5", SCHEME, "a=2.3 b=4");

    (void)state;
    assert_close(reform_score_change_get_before(change, 0), 2, 0);
    assert_close(reform_score_change_get_before(change, 1), 2.3, 0);
    assert_parts(change, (const Row[]){ { "A", 0.7 }, { "a", 0.3 }, { "b", 1 } }, 3, 1e-15);
}

static void
leaves_that_came_and_went_are_there(void **state)
{
    static const char BEFORE[] = "code,parent,name\nt,,\na,t,\nold,t,Cũ\n";
    static const char AFTER[] = "code,parent,name\nt,,\na,t,\nN,t,Mới\nx,N,\ny,N,\n";
    reform_score_change *change = compare(AFTER, "a=2 x=1 y=4", BEFORE, "a=1 old=3");

    (void)state;
    assert_true(isnan(reform_score_change_get_before(change, 1)));
    assert_true(isnan(reform_score_change_get_after(change, 3)));
    assert_int_equal(reform_score_change_get_node_after(change, 3), REFORM_SCHEME_NO_NODE);
    assert_string_equal(reform_score_change_get_name(change, 3), "Cũ");
    assert_parts(change, (const Row[]){ { "a", 1 }, { "x", 1 }, { "y", 4 }, { "old", -3 } }, 4, 0);
}

static void
a_leaf_that_joins_a_mean_changes_no_weight_of_others(void **state)
{
    static const char BEFORE[] = "code,parent,combine,weight\nt,,weighted_mean,\na,t,,0.5\nb,t,,0.5\n";
    static const char AFTER[] = "code,parent,combine,weight\nt,,weighted_mean,\na,t,,0.4\nb,t,,0.4\nc,t,,0.2\n";

    (void)state;
    assert_parts(compare(AFTER, "a=4 b=6 c=10", BEFORE, "a=4 b=6"), (const Row[]){ { "a", 0 }, { "b", 0 }, { "c", 1 } }, 3, 1e-15);
}

static void
a_node_that_moves_has_all_of_its_change_in_one_row(void **state)
{
    static const char BEFORE[] = "code,parent\nt,\nA,t\na,A\nb,A\nB,t\nc,B\n";
    static const char AFTER[] = "code,parent\nroot,\nA,root\nb,A\nB,root\na,B\nc,B\n";

    (void)state;
    assert_parts(compare(AFTER, "a=5 b=1 c=1", BEFORE, "a=2 b=1 c=1"), (const Row[]){ { "b", 0 }, { "a", 3 }, { "c", 0 } }, 3, 0);
}

static void
scale_and_cap_are_a_step_of_their_own(void **state)
{
    static const char CAP_11[] = "code,parent,cap\nt,,\nA,t,11\na,A,\nb,A,\n";
    static const char CAP_12[] = "code,parent,cap\nt,,\nA,t,12\na,A,\nb,A,\n";
    static const char SCALED[] = "code,parent,combine,low,high\nt,,mean,1,10\na,t,,,\nb,t,,,\n";

    (void)state;
    /* 13, first cut to 11 and then to 12. */
    assert_parts(compare(CAP_12, "a=10 b=3", CAP_11, "a=10 b=3"), (const Row[]){ { "A", 1 }, { "a", 0 }, { "b", 0 } }, 3, 0);
    /* 10 to 13, of which the cap leaves a third. */
    assert_parts(compare(CAP_11, "a=10 b=3", CAP_11, "a=9 b=1"), (const Row[]){ { "a", 1.0 / 3 }, { "b", 2.0 / 3 } }, 2, 1e-15);
    /* 9 x half of the change. */
    assert_parts(compare(SCALED, "a=0.8 b=0.5", SCALED, "a=0.6 b=0.5"), (const Row[]){ { "a", 0.9 }, { "b", 0 } }, 2, 1e-14);
}

static void
another_way_to_combine_is_a_part_of_its_node(void **state)
{
    static const char SUM[] = "code,parent,combine,weight\nt,,sum,\na,t,,\nb,t,,\n";
    static const char MEAN[] = "code,parent,combine,weight\nt,,weighted_mean,\na,t,,0.5\nb,t,,0.5\n";

    (void)state;
    assert_parts(compare(MEAN, "a=2 b=4", SUM, "a=2 b=4"), (const Row[]){ { "t", -3 }, { "a", 0 }, { "b", 0 } }, 3, 0);
}

static void
changes_that_cancel_out_are_passed_down_by_a_slope(void **state)
{
    static const char SCHEME[] = "code,parent,combine\nt,,geometric\nA,t,\na,A,\nb,A,\nc,t,\n";

    (void)state;
    /* The root of A x 10 rises by a half for each 1 of A where A is 10. */
    assert_parts(compare(SCHEME, "a=8 b=2 c=10", SCHEME, "a=3 b=7 c=10"), (const Row[]){ { "a", 2.5 }, { "b", -2.5 }, { "c", 0 } }, 3, 1e-3);
}

static void
a_missing_domain_divides_what_it_adds(void **state)
{
    static const char SCHEME[] = "code,parent,points,missing\nt,,10,\nA,t,6,\nB,t,4,rescale\nx,B,1,\ny,B,3,\n";

    (void)state;
    /* 5 x 10 / 6 before; 5 + 4 after, 2/3 more, of which a quarter is by x. */
    assert_parts(compare(SCHEME, "A=5 x=1 y=3", SCHEME, "A=5 x=1 y="), (const Row[]){ { "A", 0 }, { "x", 1.0 / 6 }, { "y", 0.5 } }, 3, 4e-15);
}

static void
a_domain_that_came_is_divided_by_what_leaves_make_up_of_it(void **state)
{
    static const char BEFORE[] = "code,parent,combine,missing\nt,,,\na,t,,\n";
    static const char MEAN[] = "code,parent,combine,missing\nt,,,\na,t,,\nA,t,mean,\nx,A,,\ny,A,,skip\nz,A,,\n";
    static const char SCALED_BEFORE[] = "code,parent,combine,low,high\nt,,,,\na,t,,,\n";
    static const char SCALED[] = "code,parent,combine,low,high\nt,,,,\na,t,,,\nA,t,mean,1,10\nx,A,,,\ny,A,,,\n";
    static const char LEAST[] = "code,parent,combine,missing\nt,,,\na,t,,\nA,t,min,\nx,A,,\ny,A,,skip\nz,A,,\n";

    (void)state;
    assert_parts(compare(MEAN, "a=1 x=4 y= z=6", BEFORE, "a=1"), (const Row[]){ { "a", 0 }, { "x", 2 }, { "y", 0 }, { "z", 3 } }, 4, 0);
    assert_parts(compare(BEFORE, "a=1", MEAN, "a=1 x=4 y= z=6"), (const Row[]){ { "a", 0 }, { "x", -2 }, { "y", 0 }, { "z", -3 } }, 4, 0);
    /* 1 + 9 x (0.5 + 0.3) / 2, of which 1 is the low end. */
    assert_parts(compare(SCALED, "a=1 x=0.5 y=0.3", SCALED_BEFORE, "a=1"),
                 (const Row[]){ { "a", 0 }, { "A", 1 }, { "x", 2.25 }, { "y", 1.35 } }, 4, 1e-14);
    /* 0 to 4 by x and then nothing by z; or to 6 by z and back to 4 by x. */
    assert_parts(compare(LEAST, "a=1 x=4 y= z=6", BEFORE, "a=1"), (const Row[]){ { "a", 0 }, { "x", 1 }, { "y", 0 }, { "z", 3 } }, 4, 0);
}

static void
a_leaf_that_became_a_domain_keeps_its_part(void **state)
{
    static const char BEFORE[] = "code,parent\nt,\na,t\nb,t\n", AFTER[] = "code,parent\nt,\na,t\nx,a\ny,a\nb,t\n";

    (void)state;
    assert_parts(compare(AFTER, "x=2 y=3 b=1", BEFORE, "a=4 b=1"), (const Row[]){ { "a", 1 }, { "x", 0 }, { "y", 0 }, { "b", 0 } }, 4, 0);
    assert_parts(compare("code,parent\nt,\n", "t=4", "code,parent\nt,\n", "t=1"), (const Row[]){ { "t", 3 } }, 1, 0);
    assert_parts(compare("code,parent\nt,\n", "t=4", AFTER, "x=1 y=0 b=1"),
                 (const Row[]){ { "t", 2 }, { "x", 0 }, { "y", 0 }, { "b", 0 } }, 4, 0);
}

static void
a_change_is_written_as_a_table(void **state)
{
    static const char BEFORE[] = "code,parent,name\nt,,\na,t,\"Một, hai\"\nold,t,\n";
    static const char AFTER[] = "code,parent,name\nt,,\na,t,\"Một, hai\"\nnew,t,\n";
    reform_score_change *change = compare(AFTER, "a=2.5 new=1", BEFORE, "a=1 old=3");
    reform_table_writer *writer = NULL;
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_table_writer_new(NULL, NULL, NULL, &writer, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_score_change_write(change, writer, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_take(writer, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, "code,name,before,after,part\na,\"Một, hai\",1,2.5,1.5\nnew,,,1,1\nold,,3,,-3\n");
    reform_free(text);
    reform_table_writer_free(writer);
    assert_close(reform_score_change_get_all_before(change)[0], 1, 0);
    assert_close(reform_score_change_get_all_after(change)[0], 2.5, 0);
    assert_close(reform_score_change_get_all_parts(change)[2], -3, 0);
    reform_score_change_unref(reform_score_change_ref(change));
    reform_score_change_unref(change);
}

static void
assert_refused(const char *later, const char *earlier, reform_status status, const char *message)
{
    static const char SCHEME[] = "code,parent,formula\nt,,\na,t,x / y\n";
    reform_scores *after = score(SCHEME, later), *before = score(SCHEME, earlier);
    reform_score_change *change = (reform_score_change *)&change;
    reform_error *error = NULL;

    assert_int_equal(reform_score_change_new(after, 0, before, 0, &change, &error), status);
    assert_string_equal(reform_error_get_message(error), message);
    assert_null(change);
    reform_error_free(error);
    reform_scores_unref(after);
    reform_scores_unref(before);
}

static void
totals_without_a_value_are_not_compared(void **state)
{
    (void)state;
    assert_refused("x=1 y=", "x=1 y=1", REFORM_STATUS_MISSING, "the later total of unit 'u' has no value: missing");
    assert_refused("x=1 y=1", "x=1 y=0", REFORM_STATUS_UNDEFINED, "the earlier total of unit 'u' has no value: division by zero");
}

static void
a_change_too_large_for_a_number_is_refused(void **state)
{
    static const char LEAF[] = "code,parent,formula\nt,,(x - 1) * 1.5E308\n";
    static const char SUM[] = "code,parent,formula\nt,,\na,t,(x - 1) * 1.5E308\n";
    static const char *const SCHEMES[] = { LEAF, SUM };

    (void)state;
    for (size_t i = 0; i < N_OF(SCHEMES); i++) {
        reform_scores *after = score(SCHEMES[i], "x=2"), *before = score(SCHEMES[i], "x=0");
        reform_score_change *change = NULL;
        assert_int_equal(reform_score_change_new(after, 0, before, 0, &change, NULL), REFORM_STATUS_UNDEFINED);
        assert_null(change);
        reform_scores_unref(after);
        reform_scores_unref(before);
    }
}

/* A flat scheme whose leaves are all one input. */
static reform_scores *
score_flat(size_t n_leaves, const char *combine, const char *input)
{
    char *text = malloc(n_leaves * 32 + 64), *at = text;

    assert_non_null(text);
    at += sprintf(at, "code,parent,combine,formula\nt,,%s,\n", combine);
    for (size_t i = 0; i < n_leaves; i++)
        at += sprintf(at, "%zu,t,,x + %zu\n", i, i % 7);
    reform_scores *scores = score(text, input);
    free(text);
    return scores;
}

static void
many_children_are_compared_unless_each_needs_all_others(void **state)
{
    reform_scores *later = score_flat(20000, "mean", "x=3"), *earlier = score_flat(20000, "mean", "x=1");
    reform_score_change *change = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_score_change_new(later, 0, earlier, 0, &change, NULL), REFORM_STATUS_OK);
    assert_close(reform_score_change_get_total(change), 2, 1e-12);
    assert_close(reform_score_change_get_part(change, 19999), 1e-4, 1e-15);
    reform_score_change_unref(change);
    reform_scores_unref(later);
    reform_scores_unref(earlier);

    later = score_flat(10001, "geometric", "x=3");
    earlier = score_flat(10001, "geometric", "x=1");
    assert_int_equal(reform_score_change_new(later, 0, earlier, 0, &change, &error), REFORM_STATUS_LIMIT);
    assert_string_equal(reform_error_get_message(error),
                        "200040002 children must be looked at, expected at most REFORM_SCORE_CHANGE_MAX_TERMS, 200000000");
    reform_error_free(error);
    reform_scores_unref(later);
    reform_scores_unref(earlier);
}

static void
null_is_refused_or_nothing(void **state)
{
    reform_scores *scores = score("code,parent\nt,\n", "t=1");
    reform_score_change *change = (reform_score_change *)&change;

    (void)state;
    assert_int_equal(reform_score_change_new(NULL, 0, scores, 0, &change, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(change);
    assert_int_equal(reform_score_change_new(scores, 1, scores, 0, &change, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_score_change_new(scores, 0, scores, 1, &change, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_score_change_new(scores, 0, scores, 0, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_score_change_write(NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(reform_score_change_ref(NULL));
    reform_score_change_unref(NULL);
    assert_true(isnan(reform_score_change_get_total_before(NULL)));
    assert_true(isnan(reform_score_change_get_total_after(NULL)));
    assert_true(isnan(reform_score_change_get_total(NULL)));
    assert_true(isnan(reform_score_change_get_before(NULL, 0)));
    assert_true(isnan(reform_score_change_get_after(NULL, 0)));
    assert_true(isnan(reform_score_change_get_part(NULL, 0)));
    assert_null(reform_score_change_get_code(NULL, 0));
    assert_null(reform_score_change_get_name(NULL, 0));
    assert_null(reform_score_change_get_all_before(NULL));
    assert_null(reform_score_change_get_all_after(NULL));
    assert_null(reform_score_change_get_all_parts(NULL));
    assert_int_equal(reform_score_change_get_size(NULL), 0);
    assert_int_equal(reform_score_change_get_node_before(NULL, 0), REFORM_SCHEME_NO_NODE);
    assert_int_equal(reform_score_change_get_node_after(NULL, 0), REFORM_SCHEME_NO_NODE);
    /* The same scores twice: no change, and no part. */
    assert_int_equal(reform_score_change_new(scores, 0, scores, 0, &change, NULL), REFORM_STATUS_OK);
    assert_parts(change, (const Row[]){ { "t", 0 } }, 1, 0);
    reform_scores_unref(scores);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_of_sums_have_their_own_change_as_part),
        cmocka_unit_test(leaves_of_a_weighted_mean_have_their_change_times_their_weight),
        cmocka_unit_test(a_changed_weight_is_a_part_of_the_node_that_has_it),
        cmocka_unit_test(a_geometric_mean_is_replaced_in_both_orders),
        cmocka_unit_test(an_end_of_rescaling_belongs_to_the_leaf_that_came_back),
        cmocka_unit_test(what_rounding_adds_belongs_to_the_node_that_rounds),
        cmocka_unit_test(leaves_that_came_and_went_are_there),
        cmocka_unit_test(a_leaf_that_joins_a_mean_changes_no_weight_of_others),
        cmocka_unit_test(a_node_that_moves_has_all_of_its_change_in_one_row),
        cmocka_unit_test(scale_and_cap_are_a_step_of_their_own),
        cmocka_unit_test(another_way_to_combine_is_a_part_of_its_node),
        cmocka_unit_test(changes_that_cancel_out_are_passed_down_by_a_slope),
        cmocka_unit_test(a_missing_domain_divides_what_it_adds),
        cmocka_unit_test(a_domain_that_came_is_divided_by_what_leaves_make_up_of_it),
        cmocka_unit_test(a_leaf_that_became_a_domain_keeps_its_part),
        cmocka_unit_test(a_change_is_written_as_a_table),
        cmocka_unit_test(totals_without_a_value_are_not_compared),
        cmocka_unit_test(a_change_too_large_for_a_number_is_refused),
        cmocka_unit_test(many_children_are_compared_unless_each_needs_all_others),
        cmocka_unit_test(null_is_refused_or_nothing),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
