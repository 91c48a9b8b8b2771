/* SPDX-License-Identifier: MIT */
/* Composites worked out by hand, and at their edges; contrasts of R's survey are in white/test_composite_agreement.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scoring.h"

enum { MOST_ITEMS = 4 };

/* People who were drawn one by one, and what they answered. */
typedef struct Survey {
    size_t n;
    const char *const *domains; /* NULL: there are none */
    size_t n_items;
    const char *names[MOST_ITEMS];
    const double *answers[MOST_ITEMS];
    reform_replication replication;
} Survey;

static reform_estimates *
estimate(const Survey *survey, const reform_estimate_options *options)
{
    static const int32_t PEOPLE[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24 };
    reform_response_tally *tally = reform_response_tally_new();
    reform_response_batch *batch = reform_response_batch_new(survey->n);
    reform_survey_design *design = reform_survey_design_new();
    reform_estimates *estimates = NULL;
    reform_error *error = NULL;

    assert_true(survey->n <= N_OF(PEOPLE));
    assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, PEOPLE, NULL), 0);
    if (survey->domains != NULL)
        assert_int_equal(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_DOMAIN, REFORM_ARRAY_TYPE_TEXT, survey->domains, NULL), 0);
    for (size_t i = 0; i < survey->n_items; i++) {
        assert_int_equal(reform_response_tally_add_scale(tally, survey->names[i], 0, 5, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_response_batch_set_answers(batch, i, REFORM_ARRAY_TYPE_DOUBLE, survey->answers[i], NULL), REFORM_STATUS_OK);
    }
    assert_int_equal(reform_response_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_OK);
    if (survey->replication != REFORM_REPLICATION_NONE)
        assert_int_equal(reform_survey_design_set_replication(design, survey->replication, 0, 0, NULL), REFORM_STATUS_OK);
    if (reform_estimates_new(tally, design, options, NULL, &estimates, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    reform_survey_design_free(design);
    reform_response_batch_free(batch);
    reform_response_tally_free(tally);
    return estimates;
}

/* Four people: means of 3 with variances of 2/3 and 1/3 and a covariance of 1/3, each s^2 / n. C is A again; D nobody answered. */
static const double A[] = { 1, 3, 5, 3 }, B[] = { 2, 4, 4, 2 }, NOBODY[] = { NAN, NAN, NAN, NAN };
static const Survey FOUR = { .n = 4, .n_items = 4, .names = { "A", "B", "C", "D" }, .answers = { A, B, A, NOBODY } };

static reform_composite *
composite_of(const char *scheme_text, reform_estimates *estimates, const reform_composite_options *options)
{
    reform_scheme *scheme = scheme_of(scheme_text);
    reform_composite *composite = NULL;
    reform_error *error = NULL;

    if (reform_composite_new(scheme, estimates, options, NULL, &composite, &error) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(error));
    reform_scheme_unref(scheme);
    return composite;
}

/* A composite of the four people, by linearisation or by leaving each out. */
static reform_composite *
composite_of_four(const char *scheme, reform_replication replication)
{
    Survey survey = FOUR;

    survey.replication = replication;
    reform_estimates *estimates = estimate(&survey, NULL);
    reform_composite *composite = composite_of(scheme, estimates, NULL);
    reform_estimates_unref(estimates);
    return composite;
}

static double
figure(const reform_composite *composite, size_t unit, const char *node, reform_figure which)
{
    return reform_composite_get_figure(composite, unit, node_of(reform_composite_get_scores(composite), node), which);
}

static double
error_of(const reform_composite *composite, const char *node)
{
    return figure(composite, 0, node, REFORM_FIGURE_STANDARD_ERROR);
}

#define EPSILON 1e-12

static void
a_sum_comes_to_what_is_worked_out_by_hand(void **state)
{
    (void)state;
    /* Leaving out one of n people gives the variance of a mean too. */
    for (int by = REFORM_REPLICATION_NONE; by <= REFORM_REPLICATION_JK1; by++) {
        reform_composite *composite = composite_of_four("code,parent,combine\nT,,sum\nA,T,\nB,T,\n", (reform_replication)by);
        assert_close(figure(composite, 0, "T", REFORM_FIGURE_ESTIMATE), 6, EPSILON);
        assert_close(error_of(composite, "T"), sqrt(2 / 3.0 + 1 / 3.0 + 2 / 3.0), EPSILON);
        assert_close(error_of(composite, "B"), sqrt(1 / 3.0), EPSILON);
        /* t of 3 degrees of freedom: 3.182446305284263 (R: qt(0.975, 3)). */
        assert_close(figure(composite, 0, "T", REFORM_FIGURE_DEGREES), 3, 0);
        assert_close(figure(composite, 0, "T", REFORM_FIGURE_LOW), 6 - 3.182446305284263 * sqrt(5 / 3.0), 1e-11);
        assert_close(figure(composite, 0, "T", REFORM_FIGURE_HIGH), 6 + 3.182446305284263 * sqrt(5 / 3.0), 1e-11);
        reform_composite_unref(composite);
    }
}

static void
a_composite_of_one_item_is_that_item(void **state)
{
    reform_estimates *estimates = estimate(&FOUR, NULL);
    reform_composite *composite = composite_of("code,parent,combine\nT,,mean\nM,T,mean\nB,M,\n", estimates, NULL);

    (void)state;
    for (int i = REFORM_FIGURE_ESTIMATE; i <= REFORM_FIGURE_HIGH; i++) {
        assert_close(figure(composite, 0, "T", (reform_figure)i), reform_estimates_get_figure(estimates, 1, (reform_figure)i), EPSILON);
        assert_close(figure(composite, 0, "B", (reform_figure)i), reform_estimates_get_figure(estimates, 1, (reform_figure)i), EPSILON);
    }
    reform_composite_unref(composite);
    reform_estimates_unref(estimates);
}

static void
scales_and_weights_multiply_errors(void **state)
{
    (void)state;
    for (int by = REFORM_REPLICATION_NONE; by <= REFORM_REPLICATION_JK1; by++) {
        reform_composite *composite = composite_of_four("code,parent,combine,weight,low,high,formula\n"
                                                        "T,,sum,,,,\n"
                                                        "double,T,weighted_sum,,,,\n"
                                                        "A,double,,2,,,\n"
                                                        "scaled,T,mean,,10,100,\n"
                                                        "A1,scaled,,,,,A\n"
                                                        "formula,T,,,,,7 * A - 2 * B + 5\n",
                                                        (reform_replication)by);
        assert_close(error_of(composite, "double"), 2 * sqrt(2 / 3.0), EPSILON);
        assert_close(error_of(composite, "scaled"), 90 * sqrt(2 / 3.0), 1e-9);
        assert_close(error_of(composite, "formula"), sqrt(49 * 2 / 3.0 + 4 / 3.0 - 28 / 3.0), 1e-9);
        reform_composite_unref(composite);
    }
}

static void
what_moves_together_adds_up_without_relief(void **state)
{
    reform_composite *composite = composite_of_four("code,parent,combine,weight\nT,,weighted_sum,\nA,T,,1\nC,T,,1\n", REFORM_REPLICATION_NONE);

    (void)state;
    assert_close(error_of(composite, "T"), 2 * sqrt(2 / 3.0), EPSILON);
    reform_composite_unref(composite);
}

static void
papi_goes_through_low_and_high(void **state)
{
    /* Who knows: means of 3/8 and 1/2. */
    static const double LEADER[] = { 1, 1, 1, 1, 0, 0, 0, 0 }, POLICY[] = { 1, 1, 0, 0, 1, 0, 0, 0 };
    static const Survey SURVEY = { .n = 8, .n_items = 2, .names = { "policy_knowledge", "leader_knowledge" }, .answers = { POLICY, LEADER } };
    /* s^2 / n: (8 * 3/8 * 5/8 / 7) / 8, (8 * 1/4 / 7) / 8, and the product (2 - 8 * 3/8 * 1/2) / 7 / 8. */
    const double policy = 15 / 64.0 / 7, leader = 1 / 4.0 / 7, both = 0.5 / 56;
    reform_estimates *estimates = estimate(&SURVEY, NULL);
    reform_catalogue *catalogue = NULL;
    reform_scheme *civic = NULL;
    reform_composite *composite = NULL;

    (void)state;
    assert_int_equal(reform_catalogue_get_builtin(&catalogue, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_catalogue_load_scheme(catalogue, "papi-2023-civic-knowledge", &civic, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_composite_new(civic, estimates, NULL, NULL, &composite, NULL), REFORM_STATUS_OK);
    assert_close(figure(composite, 0, "1.1", REFORM_FIGURE_ESTIMATE), 0.25 + 2.25 * (0.25 * 0.375 + 0.5 * 0.5), EPSILON);
    assert_close(error_of(composite, "1.1"), 2.25 * sqrt(policy / 16 + leader / 4 + both / 4), EPSILON);
    reform_composite_unref(composite);

    /* Indicators to sub-dimensions, these to a dimension, and that to a total with another. */
    composite = composite_of("code,parent,combine,weight,formula,low,high,normalise\n"
                             "PAPI,,sum,,,,,\n"
                             "1,PAPI,sum,,,,,\n"
                             "1.1,1,weighted_sum,,,0.25,2.5,\n"
                             "1.1.1,1.1,,0.25,policy_knowledge,,,\n"
                             "1.1.2,1.1,,0.5,leader_knowledge,,,\n"
                             "1.2,1,mean,,,0.33,3.33,\n"
                             "1.2.1,1.2,,,leader_knowledge,,,goalposts 0.1 0.9\n"
                             "2,PAPI,,,3 * policy_knowledge,,,\n",
                             estimates, NULL);
    const double of_policy = 2.25 * 0.25 + 3, of_leader = 2.25 * 0.5 + 3 / 0.8;
    assert_close(error_of(composite, "1.2"), 3 / 0.8 * sqrt(leader), 1e-10);
    assert_close(error_of(composite, "PAPI"),
                 sqrt(of_policy * of_policy * policy + of_leader * of_leader * leader + 2 * of_policy * of_leader * both), 1e-9);
    reform_composite_unref(composite);
    reform_scheme_unref(civic);
    reform_catalogue_unref(catalogue);
    reform_estimates_unref(estimates);
}

static void
errors_follow_the_covariances_of_items(void **state)
{
    reform_estimates *estimates = estimate(&FOUR, NULL);
    const size_t rows[] = { 0, 1, 2 };
    double covariances[9], expected = 0;
    static const double WEIGHTS[] = { 0.2, 1.7, 0.35 };
    reform_composite *composite =
        composite_of("code,parent,combine,weight\nT,,weighted_sum,\nA,T,,0.2\nB,T,,1.7\nC,T,,0.35\n", estimates, NULL);

    (void)state;
    assert_int_equal(reform_estimates_get_covariances(estimates, rows, 3, covariances, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < 9; i++)
        expected += WEIGHTS[i / 3] * WEIGHTS[i % 3] * covariances[i];
    assert_close(error_of(composite, "T"), sqrt(expected), EPSILON);
    reform_composite_unref(composite);
    reform_estimates_unref(estimates);
}

static void
what_is_missing_follows_the_scheme(void **state)
{
    static const struct {
        const char *missing;
        double value, variance;
    } WAYS[] = { { "propagate", NAN, NAN }, { "skip", 3, 2 / 3.0 }, { "zero", 1.5, 1 / 6.0 }, { "rescale", 3, 2 / 3.0 } };

    (void)state;
    for (size_t i = 0; i < 2 * N_OF(WAYS); i++) {
        char text[200] = "code,parent,combine,missing\nT,,mean,\nA,T,,\nD,T,,";
        reform_composite *composite = composite_of_four(strcat(strcat(text, WAYS[i / 2].missing), "\n"),
                                                        i % 2 == 0 ? REFORM_REPLICATION_NONE : REFORM_REPLICATION_JK1);
        if (isnan(WAYS[i / 2].value)) {
            assert_true(isnan(figure(composite, 0, "T", REFORM_FIGURE_ESTIMATE)));
            assert_true(isnan(error_of(composite, "T")));
            assert_true(isnan(figure(composite, 0, "T", REFORM_FIGURE_LOW)));
        } else {
            assert_close(figure(composite, 0, "T", REFORM_FIGURE_ESTIMATE), WAYS[i / 2].value, EPSILON);
            assert_close(error_of(composite, "T"), sqrt(WAYS[i / 2].variance), EPSILON);
        }
        assert_true(isnan(error_of(composite, "D")));
        assert_close(error_of(composite, "A"), sqrt(2 / 3.0), EPSILON);
        reform_composite_unref(composite);
    }
}

static void
errors_are_those_of_unrounded_values(void **state)
{
    (void)state;
    for (int by = REFORM_REPLICATION_NONE; by <= REFORM_REPLICATION_JK1; by++) {
        reform_composite *composite = composite_of_four("code,parent,combine,formula,round\n"
                                                        "T,,sum,,-1\n"
                                                        "a,T,,A * 1.15,0 up\n"
                                                        "b,T,,B,1 up\n",
                                                        (reform_replication)by);
        /* 3.45 is 3 for its parent, and 3 + 3 is 10 in tens. */
        assert_close(value_at(reform_composite_get_scores(composite), 0, "T"), 10, 0);
        assert_close(figure(composite, 0, "T", REFORM_FIGURE_ESTIMATE), 6, EPSILON);
        assert_close(figure(composite, 0, "a", REFORM_FIGURE_ESTIMATE), 3.45, EPSILON);
        assert_close(error_of(composite, "a"), 1.15 * sqrt(2 / 3.0), 1e-10);
        assert_close(error_of(composite, "T"), sqrt(1.15 * 1.15 * 2 / 3.0 + 1 / 3.0 + 2 * 1.15 / 3.0), 1e-10);
        reform_composite_unref(composite);
    }
}

static void
where_a_scheme_bends_errors_are_of_one_side(void **state)
{
    reform_composite *composite = composite_of_four("code,parent,combine,formula,cap,missing\n"
                                                    "T,,sum,,,\n"
                                                    "capped,T,,A,2,\n"
                                                    "least,T,min,,,\n"
                                                    "a,least,,A,,\n"
                                                    "b,least,,B + 1,,\n"
                                                    "same,T,max,,,\n"
                                                    "A,same,,,,\n"
                                                    "C,same,,,,\n"
                                                    "fixed,T,,4,,\n"
                                                    "steep,T,,SQRT(A - 3),,skip\n",
                                                    REFORM_REPLICATION_NONE);

    (void)state;
    assert_close(error_of(composite, "capped"), 0, 0);
    assert_close(error_of(composite, "least"), sqrt(2 / 3.0), 1e-10);
    assert_close(error_of(composite, "same"), sqrt(2 / 3.0), EPSILON);
    assert_close(error_of(composite, "fixed"), 0, 0);
    assert_close(figure(composite, 0, "fixed", REFORM_FIGURE_LOW), 4, 0);
    /* The value is 0, its slope is not there. */
    assert_close(figure(composite, 0, "steep", REFORM_FIGURE_ESTIMATE), 0, 0);
    assert_true(isnan(error_of(composite, "steep")));
    assert_true(isnan(error_of(composite, "T")));
    reform_composite_unref(composite);
}

/* Domains. */

static const char *const DOMAINS[] = { "b", "b", "b", "b", "a", "a", "a", "a", "c", "c", "c", "c" };
static const double Q[] = { 1, 1, 2, 2, 4, 5, 5, 4, 5, 4, 4, 5 }, R[] = { 2, 1, 2, 1, 5, 5, 4, 4, NAN, NAN, NAN, NAN };
static const Survey THREE_DOMAINS = { .n = 12, .domains = DOMAINS, .n_items = 2, .names = { "Q", "R" }, .answers = { Q, R } };
static const char MEAN[] = "code,parent,combine,missing\nT,,mean,\nQ,T,,\nR,T,,skip\n";

static reform_composite *
composite_of_three(const char *whole, reform_estimates *estimates)
{
    reform_composite_options *options = reform_composite_options_new();

    assert_int_equal(reform_composite_options_set_whole(options, whole, NULL), REFORM_STATUS_OK);
    reform_composite *composite = composite_of(MEAN, estimates, options);
    reform_composite_options_free(options);
    return composite;
}

static void
units_are_domains(void **state)
{
    reform_estimates *estimates = estimate(&THREE_DOMAINS, NULL);
    reform_composite *composite = composite_of_three("Toàn quốc", estimates);
    const reform_observations *observations = reform_scores_get_observations(reform_composite_get_scores(composite));

    (void)state;
    assert_int_equal(reform_composite_get_n_domains(composite), 3);
    assert_int_equal(reform_observations_get_n_units(observations), 4);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(reform_observations_get_unit(observations, i), reform_estimates_get_domain(estimates, 2 * i));
    assert_string_equal(reform_observations_get_unit(observations, 3), "Toàn quốc");
    assert_int_equal(reform_observations_get_assessment(observations, 0), REFORM_ASSESSMENT_SURVEY);
    assert_close(figure(composite, 0, "T", REFORM_FIGURE_ESTIMATE), 4.5, EPSILON);
    assert_close(figure(composite, 3, "Q", REFORM_FIGURE_STANDARD_ERROR), reform_estimates_get_figure(estimates, 6, REFORM_FIGURE_STANDARD_ERROR),
                 EPSILON);
    assert_close(figure(composite, 1, "T", REFORM_FIGURE_DEGREES), 3, 0);
    reform_composite_unref(composite);
    composite = composite_of_three(NULL, estimates);
    assert_int_equal(reform_observations_get_n_units(reform_scores_get_observations(reform_composite_get_scores(composite))), 3);
    reform_composite_unref(composite);
    reform_estimates_unref(estimates);
    composite = composite_of_four("code,parent\nA,\n", REFORM_REPLICATION_NONE);
    assert_int_equal(reform_composite_get_n_domains(composite), 0);
    assert_string_equal(reform_observations_get_unit(reform_scores_get_observations(reform_composite_get_scores(composite)), 0), "all");
    reform_composite_unref(composite);
}

static void
changes_know_what_they_share(void **state)
{
    reform_estimates *estimates = estimate(&THREE_DOMAINS, NULL), *later = estimate(&THREE_DOMAINS, NULL);
    reform_composite *from = composite_of_three("all", estimates), *to = composite_of_three("all", later);
    const size_t root = node_of(reform_composite_get_scores(from), "T");
    const size_t units[] = { 0, 1, 3 }, nodes[] = { root, root, root };
    double covariances[9], change, error, degrees, probability;

    (void)state;
    assert_int_equal(reform_composite_get_covariances(from, units, nodes, 3, covariances, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_composite_test_change(from, 0, root, from, 1, root, &change, &error, &degrees, &probability, NULL), REFORM_STATUS_OK);
    assert_close(change, 1.5 - 4.5, EPSILON);
    assert_close(error, sqrt(covariances[0] + covariances[4] - 2 * covariances[1]), EPSILON);
    assert_close(degrees, 7, 0);
    assert_true(probability > 0 && probability < 1e-4);
    /* Part of all together, so that both move with each other. */
    assert_true(covariances[2] > 0);
    assert_int_equal(reform_composite_test_change(from, 0, root, from, 3, root, NULL, &error, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_close(error, sqrt(covariances[0] + covariances[8] - 2 * covariances[2]), EPSILON);
    /* The same domain in another sample: Welch's degrees of freedom of equal variances, 2 * 3. */
    assert_int_equal(reform_composite_test_change(from, 0, root, to, 0, root, &change, &error, &degrees, &probability, NULL), REFORM_STATUS_OK);
    assert_close(change, 0, 0);
    assert_close(error, sqrt(2 * covariances[0]), EPSILON);
    assert_close(degrees, 6, EPSILON);
    assert_close(probability, 1, EPSILON);
    /* Another composite of the same sample: the mean of both items, less one of them. */
    reform_composite *other = composite_of("code,parent\nQ,\n", estimates, NULL);
    assert_int_equal(reform_composite_test_change(from, 0, root, other, 0, 0, &change, &error, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_close(change, 0, EPSILON);
    /* (q - r) / 2 of the four is -1/2, 0, 1/2, 0, each over 4; the other 8 of the 12 add 0. */
    assert_close(error, sqrt(12.0 / 11 * 0.5 / 16), EPSILON);
    reform_composite_unref(other);
    reform_composite_unref(from);
    reform_composite_unref(to);
    reform_estimates_unref(estimates);
    reform_estimates_unref(later);
}

static void
domains_have_sets_of_ranks(void **state)
{
    reform_estimates *estimates = estimate(&THREE_DOMAINS, NULL);
    reform_composite *composite = composite_of_three("all", estimates);
    const reform_scores *scores = reform_composite_get_scores(composite);
    size_t ranks[3], best[3], worst[3];

    (void)state;
    assert_int_equal(reform_composite_rank(composite, node_of(scores, "T"), NULL, ranks, best, worst, NULL), REFORM_STATUS_OK);
    /* a and c have 4.5, b has 1.5. */
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(ranks[i], i == 1 ? 3 : 1);
        assert_int_equal(best[i], i == 1 ? 3 : 1);
        assert_int_equal(worst[i], i == 1 ? 3 : 2);
    }
    assert_int_equal(reform_composite_rank(composite, node_of(scores, "R"), NULL, ranks, best, worst, NULL), REFORM_STATUS_OK);
    assert_int_equal(ranks[2], 0);
    assert_int_equal(worst[2], 0);
    assert_int_equal(worst[1], 2);
    reform_composite_unref(composite);
    reform_estimates_unref(estimates);
}

static void
replicates_without_a_value_leave_no_error(void **state)
{
    /* c has one person: without that one it is not there, and no rule about missing values hides that. */
    Survey survey = { .n = 9, .domains = DOMAINS, .n_items = 1, .names = { "Q" }, .answers = { Q }, .replication = REFORM_REPLICATION_JK1 };
    reform_estimates *estimates = estimate(&survey, NULL);
    reform_composite *composite = composite_of("code,parent,combine,formula,missing\nT,,sum,,\nQ,T,,,skip\nnew,T,,IF(ISNA(Q); 1; Q),\n"
                                               "fixed,T,,2,\n",
                                               estimates, NULL);

    (void)state;
    assert_close(figure(composite, 2, "T", REFORM_FIGURE_ESTIMATE), 12, EPSILON);
    assert_true(isnan(figure(composite, 2, "T", REFORM_FIGURE_STANDARD_ERROR)));
    assert_true(isnan(figure(composite, 2, "new", REFORM_FIGURE_STANDARD_ERROR)));
    assert_close(figure(composite, 2, "fixed", REFORM_FIGURE_STANDARD_ERROR), 0, 0);
    assert_true(figure(composite, 0, "T", REFORM_FIGURE_STANDARD_ERROR) > 0);
    reform_composite_unref(composite);
    reform_estimates_unref(estimates);
}

static void
assert_refused(const char *text, const Survey *survey, const reform_estimate_options *estimate_options,
               const reform_composite_options *options, reform_status status, const char *message)
{
    reform_scheme *scheme = scheme_of(text);
    reform_estimates *estimates = estimate(survey, estimate_options);
    reform_composite *composite = NULL;
    reform_error *error = NULL;

    assert_int_equal(reform_composite_new(scheme, estimates, options, NULL, &composite, &error), status);
    assert_null(composite);
    assert_string_equal(reform_error_get_message(error), message);
    reform_error_free(error);
    reform_estimates_unref(estimates);
    reform_scheme_unref(scheme);
}

static void
what_has_no_error_is_refused(void **state)
{
    reform_composite_options *options = reform_composite_options_new();
    reform_estimate_options *median = reform_estimate_options_new();

    (void)state;
    assert_refused("code,parent,normalise\nT,,\nA,T,minmax\n", &FOUR, NULL, NULL, REFORM_STATUS_STRUCTURE,
                   "leaf 'A' looks at all units, whose values are estimates too; state bounds, such as 'goalposts 0 1'");
    assert_refused("code,parent,formula\nT,,\nx,T,A / UNITS.MAX(A)\n", &FOUR, NULL, NULL, REFORM_STATUS_STRUCTURE,
                   "leaf 'x' looks at all units, whose values are estimates too; state bounds, such as 'goalposts 0 1'");
    assert_refused("code,parent\nT,\nX,T\n", &FOUR, NULL, NULL, REFORM_STATUS_NOT_FOUND,
                   "none of the 1 inputs of the scheme is there, such as 'X'");
    assert_int_equal(reform_composite_options_set_whole(options, "a", NULL), REFORM_STATUS_OK);
    assert_refused(MEAN, &THREE_DOMAINS, NULL, options, REFORM_STATUS_DUPLICATE, "units 1 and 4 both have the code 'a', expected one of each");
    assert_int_equal(reform_estimate_options_set_quantile(median, "Q", 0.5, NULL), REFORM_STATUS_OK);
    assert_refused(MEAN, &THREE_DOMAINS, median, NULL, REFORM_STATUS_STRUCTURE, "item 'Q' is a quantile, which has no covariances");
    reform_estimate_options_free(median);
    reform_composite_options_free(options);
}

static void
items_that_are_not_there_are_findings(void **state)
{
    reform_scheme *scheme = scheme_of("code,parent,missing\nT,,\nA,T,\nX,T,skip\n");
    reform_estimates *estimates = estimate(&FOUR, NULL);
    reform_findings *findings = reform_findings_new();
    reform_composite *composite = NULL;

    (void)state;
    assert_int_equal(reform_composite_new(scheme, estimates, NULL, findings, &composite, NULL), REFORM_STATUS_OK);
    assert_string_equal(reform_findings_get_message(findings, 0), "there is no input 'X', it is missing for all units");
    assert_close(error_of(composite, "T"), sqrt(2 / 3.0), EPSILON);
    reform_composite_unref(composite);
    reform_findings_free(findings);
    reform_estimates_unref(estimates);
    reform_scheme_unref(scheme);
}

static void
arguments_are_checked(void **state)
{
    reform_composite_options *options = reform_composite_options_new();
    reform_composite *composite = composite_of_four("code,parent\nA,\n", REFORM_REPLICATION_NONE), *none = composite;
    reform_estimates *estimates = estimate(&FOUR, NULL);
    reform_scheme *scheme = scheme_of(MEAN);
    size_t zero = 0, one = 1, place = 7;
    double number = 7;
    char longest[REFORM_COMPOSITE_MAX_NAME + 2];

    (void)state;
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(reform_composite_options_set_whole(options, longest, NULL), REFORM_STATUS_LIMIT);
    assert_int_equal(reform_composite_options_set_whole(options, longest + 1, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_composite_options_set_whole(options, " \t", NULL), REFORM_STATUS_MISSING);
    assert_int_equal(reform_composite_options_set_whole(options, "\xff", NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_composite_options_set_whole(NULL, "x", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_composite_options_set_level(options, 1, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_composite_options_set_level(options, NAN, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_composite_options_set_level(options, 0.9, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_composite_new(NULL, estimates, NULL, NULL, &none, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(none);
    assert_int_equal(reform_composite_new(scheme, NULL, NULL, NULL, &none, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_composite_new(scheme, estimates, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(reform_composite_get_figures(composite, 1, REFORM_FIGURE_ESTIMATE));
    assert_null(reform_composite_get_figures(composite, 0, REFORM_FIGURE_DESIGN_EFFECT));
    assert_null(reform_composite_get_figures(composite, 0, (reform_figure)0));
    assert_null(reform_composite_get_figures(NULL, 0, REFORM_FIGURE_ESTIMATE));
    assert_true(isnan(reform_composite_get_figure(composite, 1, 0, REFORM_FIGURE_ESTIMATE)));
    assert_null(reform_composite_get_scores(NULL));
    assert_int_equal(reform_composite_get_n_domains(NULL), 0);
    assert_int_equal(reform_composite_get_covariances(composite, &one, &zero, 1, &number, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_composite_get_covariances(composite, &zero, &one, 1, &number, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_composite_get_covariances(composite, NULL, &one, 1, &number, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_composite_get_covariances(composite, NULL, NULL, 0, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_composite_test_change(composite, 0, 0, composite, 0, 1, &number, NULL, NULL, NULL, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_composite_test_change(NULL, 0, 0, composite, 0, 0, &number, NULL, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_composite_rank(composite, 1, NULL, NULL, &place, &place, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_composite_rank(NULL, 0, NULL, NULL, &place, &place, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    /* All together are the only unit: no domain is ranked. */
    assert_int_equal(reform_composite_rank(composite, 0, NULL, NULL, &place, &place, NULL), REFORM_STATUS_OK);
    assert_int_equal(place, 7);
    assert_close(number, 7, 0);
    reform_composite_unref(reform_composite_ref(composite));
    assert_null(reform_composite_ref(NULL));
    reform_composite_unref(NULL);
    reform_composite_options_free(NULL);
    reform_composite_options_free(options);
    reform_composite_unref(composite);
    reform_estimates_unref(estimates);
    reform_scheme_unref(scheme);
}

static void
a_value_without_an_error_has_no_test(void **state)
{
    reform_composite *composite = composite_of_four("code,parent\nT,\nA,T\nD,T\n", REFORM_REPLICATION_NONE);
    reform_error *error = NULL;
    double number = 7;

    (void)state;
    assert_int_equal(reform_composite_test_change(composite, 0, 1, composite, 0, 2, &number, NULL, NULL, NULL, &error), REFORM_STATUS_UNDEFINED);
    assert_string_equal(reform_error_get_message(error), "a figure has no standard error that a test of change could use");
    assert_close(number, 7, 0);
    reform_error_free(error);
    reform_composite_unref(composite);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sum_comes_to_what_is_worked_out_by_hand),
        cmocka_unit_test(a_composite_of_one_item_is_that_item),
        cmocka_unit_test(scales_and_weights_multiply_errors),
        cmocka_unit_test(what_moves_together_adds_up_without_relief),
        cmocka_unit_test(papi_goes_through_low_and_high),
        cmocka_unit_test(errors_follow_the_covariances_of_items),
        cmocka_unit_test(what_is_missing_follows_the_scheme),
        cmocka_unit_test(errors_are_those_of_unrounded_values),
        cmocka_unit_test(where_a_scheme_bends_errors_are_of_one_side),
        cmocka_unit_test(units_are_domains),
        cmocka_unit_test(changes_know_what_they_share),
        cmocka_unit_test(domains_have_sets_of_ranks),
        cmocka_unit_test(replicates_without_a_value_leave_no_error),
        cmocka_unit_test(what_has_no_error_is_refused),
        cmocka_unit_test(items_that_are_not_there_are_findings),
        cmocka_unit_test(arguments_are_checked),
        cmocka_unit_test(a_value_without_an_error_has_no_test),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
