/* SPDX-License-Identifier: MIT */
/* Composites against contrasts of R's package survey: tests/r/composite_expected.R. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cases.h"
#include "composite/composite.h"
#include "scoring.h"
#include "survey_cells.h"

/* Of a standard error; R differentiates by formula, the library leaves with a formula by differences. */
#define DIGITS 1e-9

enum { NAME, DATA, DESIGN, SCHEME, UNIT, NODE, VALUE, STANDARD_ERROR, DEGREES, N_FIELDS };
enum { OTHER_UNIT = NODE + 1, OTHER_NODE, COVARIANCE, N_PAIR_FIELDS };

static const char LINEAR[] = "code,parent,combine,weight,low,high,formula\n"
                             "index,,weighted_mean,,0,20,\n"
                             "service,index,mean,0.6,,,\n"
                             "access,service,,,,,\n"
                             "officials,service,,,,,\n"
                             "results,index,,0.4,,,\n";

static const char OTHER[] = "code,parent,combine,weight,low,high,formula,normalise\n"
                            "index,,weighted_sum,,,,,\n"
                            "geometric,index,geometric,1,,,,\n"
                            "target,geometric,,0.25,,,access,target 4\n"
                            "bounded,geometric,,0.75,10,100,results,goalposts 1 5\n"
                            "harmonic,index,harmonic,1,,,,\n"
                            "officials,harmonic,,,,,,\n"
                            "results,harmonic,,,,,,\n"
                            "power,index,power:0.5,3,,,,\n"
                            "product,power,,,,,SQRT(access * officials),\n"
                            "again,power,,,,,results,\n";

typedef struct Made {
    SurveyData *data;
    reform_scheme *scheme;
    reform_estimates *estimates;
    reform_composite *composite;
} Made;

static Made
make(char **fields)
{
    char *path = g_build_filename(REFORM_TEST_DATA "/data", fields[DATA], NULL);
    Made made = { .data = survey_read(path), .scheme = scheme_of(g_str_equal(fields[SCHEME], "linear") ? LINEAR : OTHER) };
    reform_survey_design *design = reform_survey_design_new();
    reform_composite_options *options = reform_composite_options_new();
    GError *error = NULL;
    reform_error *problem = NULL;

    if (g_str_equal(fields[DESIGN], "replicates"))
        assert_int_equal(reform_survey_design_set_replication(design, REFORM_REPLICATION_JKN, 0, 0, NULL), REFORM_STATUS_OK);
    if (!g_str_equal(fields[DESIGN], "stages=2"))
        reform_survey_design_set_finite(design, 0);
    made.estimates = rf_estimates_new(&made.data->cells, design, NULL, NULL, &error);
    if (made.estimates == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(reform_composite_options_set_whole(options, "*", NULL), REFORM_STATUS_OK);
    if (reform_composite_new(made.scheme, made.estimates, options, NULL, &made.composite, &problem) != REFORM_STATUS_OK)
        fail_msg("%s", reform_error_get_message(problem));
    reform_composite_options_free(options);
    reform_survey_design_free(design);
    g_free(path);
    return made;
}

static void
drop(Made *made)
{
    reform_composite_unref(made->composite);
    reform_estimates_unref(made->estimates);
    reform_scheme_unref(made->scheme);
    survey_free(made->data);
}

static void
find(const Made *made, char **names, size_t *out_unit, size_t *out_node)
{
    const reform_scores *scores = reform_composite_get_scores(made->composite);

    assert_int_equal(reform_observations_find_unit(reform_scores_get_observations(scores), names[0], out_unit, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_scheme_find(made->scheme, names[1], out_node, NULL), REFORM_STATUS_OK);
}

static void
assert_digits(const char *what, double value, const char *field, double scale)
{
    const double expected = survey_number(field);

    if (!(fabs(value - expected) <= DIGITS * MAX(fabs(expected), scale)))
        fail_msg("%s is %.17g, expected %.17g", what, value, expected);
}

static void
composite_agrees(void **state)
{
    char **fields = ((const Case *)*state)->fields;
    Made made = make(fields);
    size_t unit, node;

    find(&made, fields + UNIT, &unit, &node);
    assert_digits("value", reform_composite_get_figure(made.composite, unit, node, REFORM_FIGURE_ESTIMATE), fields[VALUE], 0);
    assert_digits("standard error", reform_composite_get_figure(made.composite, unit, node, REFORM_FIGURE_STANDARD_ERROR),
                  fields[STANDARD_ERROR], 0);
    assert_digits("degrees of freedom", reform_composite_get_figure(made.composite, unit, node, REFORM_FIGURE_DEGREES), fields[DEGREES], 0);
    drop(&made);
}

static void
covariance_agrees(void **state)
{
    char **fields = ((const Case *)*state)->fields;
    Made made = make(fields);
    size_t units[2], nodes[2];
    double covariances[4];

    find(&made, fields + UNIT, &units[0], &nodes[0]);
    find(&made, fields + OTHER_UNIT, &units[1], &nodes[1]);
    assert_int_equal(reform_composite_get_covariances(made.composite, units, nodes, 2, covariances, NULL), REFORM_STATUS_OK);
    assert_digits("covariance", covariances[1], fields[COVARIANCE], sqrt(covariances[0] * covariances[3]));
    assert_true(covariances[1] == covariances[2]);
    drop(&made);
}

int
main(void)
{
    return cases_run("composite", N_FIELDS, composite_agrees) + cases_run("composite_covariances", N_PAIR_FIELDS, covariance_agrees);
}
