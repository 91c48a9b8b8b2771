/* SPDX-License-Identifier: MIT */
/*
 * Against R's package survey: tests/r/survey_expected.R. Synthetic surveys of tests/data always; those of the package where a
 * folder with their data is named, as tests/r/run.sh does.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cases.h"
#include "close.h"
#include "survey/estimates.h"
#include "survey_cells.h"

#define DIGITS 1e-9

enum { NAME, DATA, DESIGN, OPTIONS, DOMAIN_NAME, ITEM, ANSWERS, ESTIMATE, STANDARD_ERROR, DEGREES, LOW, HIGH, EFFECT, N_FIELDS };

static const char *folder = REFORM_TEST_DATA "/data";

/* The data of a case, kept for the next ones, which are mostly of the same. */
static SurveyData *data;

static void
need_data(const char *name)
{
    static char *name_of_data;

    if (g_strcmp0(name, name_of_data) == 0)
        return;
    g_clear_pointer(&data, survey_free);
    g_free(name_of_data);
    name_of_data = g_strdup(name);
    if (name == NULL)
        return;
    char *path = g_build_filename(folder, name, NULL);
    data = survey_read(path);
    g_free(path);
}

/* Factors as survey_expected.R writes them: what squares count, then stratum, primary unit and its factors a line. */
static void
give_replicates(reform_survey_design *design, const char *name, gboolean about_estimate)
{
    char *path = g_build_filename(folder, name, NULL), *text = NULL;
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);

    if (!g_file_get_contents(path, &text, NULL, NULL))
        fail_msg("%s cannot be read", path);
    char **lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        if (lines[i][0] != '#' && lines[i][0] != '\0')
            g_ptr_array_add(rows, g_strsplit(lines[i], ",", -1));
    const guint n_units = rows->len - 1, n = g_strv_length(g_ptr_array_index(rows, 0)) - 2;
    double *scales = g_new(double, n), *factors = g_new(double, (gsize)n * n_units);
    const char **strata = g_new(const char *, n_units), **primaries = g_new(const char *, n_units);
    for (guint i = 0; i <= n_units; i++) {
        char **fields = g_ptr_array_index(rows, i);
        if (i > 0) {
            strata[i - 1] = fields[0];
            primaries[i - 1] = fields[1];
        }
        for (guint j = 0; j < n; j++)
            *(i == 0 ? &scales[j] : &factors[(gsize)j * n_units + i - 1]) = g_ascii_strtod(fields[2 + j], NULL);
    }
    assert_int_equal(reform_survey_design_set_replicates(design, strata, primaries, n_units, factors, scales, n, about_estimate, NULL),
                     REFORM_STATUS_OK);
    g_free(primaries);
    g_free(strata);
    g_free(factors);
    g_free(scales);
    g_strfreev(lines);
    g_ptr_array_unref(rows);
    g_free(text);
    g_free(path);
}

static reform_survey_design *
design_of(const char *text)
{
    reform_survey_design *design = reform_survey_design_new();
    char **words = g_strsplit(text, " ", -1);

    for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++) {
        const char *value = strchr(words[i], '=') + 1;
        char **parts = g_strsplit(value, ":", -1);
        if (g_str_has_prefix(words[i], "stages="))
            assert_int_equal(reform_survey_design_set_stages(design, atoi(value), NULL), REFORM_STATUS_OK);
        else if (g_str_has_prefix(words[i], "finite="))
            reform_survey_design_set_finite(design, atoi(value));
        else if (g_str_has_prefix(words[i], "lonely="))
            assert_int_equal(reform_survey_design_set_lonely(design,
                                                             g_str_equal(value, "remove")      ? REFORM_LONELY_REMOVE
                                                             : g_str_equal(value, "certainty") ? REFORM_LONELY_CERTAINTY
                                                             : g_str_equal(value, "adjust")    ? REFORM_LONELY_ADJUST
                                                                                               : REFORM_LONELY_AVERAGE,
                                                             NULL),
                             REFORM_STATUS_OK);
        else if (g_str_has_prefix(words[i], "raking="))
            assert_int_equal(reform_survey_design_set_raking(design, g_ascii_strtod(parts[0], NULL), atoi(parts[1]), NULL), REFORM_STATUS_OK);
        else if (g_str_has_prefix(words[i], "total="))
            assert_int_equal(reform_survey_design_add_margin_total(design, parts[0], parts[1], g_ascii_strtod(parts[2], NULL), NULL),
                             REFORM_STATUS_OK);
        else if (g_str_has_prefix(words[i], "replication="))
            assert_int_equal(reform_survey_design_set_replication(
                                 design, g_str_equal(value, "jk1") ? REFORM_REPLICATION_JK1 : REFORM_REPLICATION_JKN, 0, 0, NULL),
                             REFORM_STATUS_OK);
        else if (g_str_has_prefix(words[i], "given="))
            give_replicates(design, value, strstr(text, "about=1") != NULL);
        else if (!g_str_has_prefix(words[i], "about="))
            fail_msg("'%s' is no part of a design", words[i]);
        g_strfreev(parts);
    }
    g_strfreev(words);
    return design;
}

static void
set_measure(reform_estimate_options *options, const char *item, char **words)
{
    const char *measure = words[0] + strlen("measure=");
    reform_status status = REFORM_STATUS_FAILED;

    if (g_str_equal(measure, "share")) {
        char **parts = g_strsplit(words[1] + strlen("levels="), ":", -1);
        int32_t levels[8];
        for (guint i = 0; parts[i] != NULL; i++)
            levels[i] = atoi(parts[i]);
        status = reform_estimate_options_set_share(options, item, levels, g_strv_length(parts), NULL);
        g_strfreev(parts);
    } else if (g_str_equal(measure, "ratio")) {
        status = reform_estimate_options_set_ratio(options, item, words[1] + strlen("other="), NULL);
    } else if (g_str_equal(measure, "median")) {
        status = reform_estimate_options_set_quantile(options, item, 0.5, NULL);
    } else {
        status = reform_estimate_options_set_measure(
            options, item, g_str_equal(measure, "total") ? REFORM_MEASURE_TOTAL : REFORM_MEASURE_MEAN, NULL);
    }
    assert_int_equal(status, REFORM_STATUS_OK);
}

static reform_estimate_options *
options_of(const char *text, const char *item)
{
    reform_estimate_options *options = reform_estimate_options_new();
    char **words = g_strsplit(text, " ", -1);
    const reform_interval interval = strstr(text, "interval=beta")      ? REFORM_INTERVAL_BETA
                                     : strstr(text, "interval=bounded") ? REFORM_INTERVAL_BOUNDED
                                     : strstr(text, "interval=wilson")  ? REFORM_INTERVAL_WILSON
                                     : strstr(text, "interval=logit")   ? REFORM_INTERVAL_LOGIT
                                     : strstr(text, "interval=normal")  ? REFORM_INTERVAL_NORMAL
                                                                        : REFORM_INTERVAL_T;

    set_measure(options, item, words);
    reform_estimate_options_set_interval(options, interval, 0.95, NULL);
    if (strstr(text, "deff=without"))
        reform_estimate_options_set_reference(options, REFORM_REFERENCE_NO_REPLACEMENT, NULL);
    g_strfreev(words);
    return options;
}

/* What R has no number for is not compared; 0 may be a very small number there. */
static void
assert_agrees(const char *what, double value, const char *field, double scale)
{
    const double expected = survey_number(field);

    if (!isnan(expected) && !(fabs(value - expected) <= DIGITS * MAX(fabs(expected), scale)))
        fail_msg("%s is %.17g, expected %.17g", what, value, expected);
}

static void
estimate_agrees(void **state)
{
    static const char *const NAMES[] = { "estimate", "standard error", "degrees of freedom", "lower bound", "upper bound", "design effect" };
    char **fields = ((const Case *)*state)->fields;
    reform_survey_design *design = design_of(fields[DESIGN]);
    reform_estimate_options *options = options_of(fields[OPTIONS], fields[ITEM]);
    GError *error = NULL;
    size_t row;

    need_data(fields[DATA]);
    reform_estimates *estimates = rf_estimates_new(&data->cells, design, options, NULL, &error);
    if (estimates == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(reform_estimates_find(estimates, g_str_equal(fields[DOMAIN_NAME], "*") ? NULL : fields[DOMAIN_NAME], fields[ITEM], &row, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_estimates_get_counts(estimates)[row], atoi(fields[ANSWERS]));
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        const double scale = i == 1 || i == 3 || i == 4 ? 1e-6 * fabs(survey_number(fields[ESTIMATE])) : 0;
        assert_agrees(NAMES[i], reform_estimates_get_figure(estimates, row, (reform_figure)(i + 1)), fields[ESTIMATE + i], scale);
    }
    reform_estimates_unref(estimates);
    reform_estimate_options_free(options);
    reform_survey_design_free(design);
}

enum { PAIR_DOMAIN = 3, COVARIANCE = 7, CHANGE, CHANGE_ERROR, CHANGE_DEGREES, CHANGE_PROBABILITY, APART_ERROR, APART_DEGREES, APART_PROBABILITY, N_PAIR_FIELDS };

static void
assert_change(const reform_estimates *from, const reform_estimates *to, const size_t *rows, char **change, char **others)
{
    double value, error, degrees, probability;

    assert_int_equal(reform_estimates_test_change(from, rows[0], to, rows[1], &value, &error, &degrees, &probability, NULL), REFORM_STATUS_OK);
    assert_agrees("change", value, change[0], 1e-3);
    assert_agrees("standard error of change", error, others[0], 0);
    assert_agrees("degrees of freedom of change", degrees, others[1], 0);
    assert_agrees("probability of change", probability, others[2], 1e-3);
}

static void
pair_agrees(void **state)
{
    char **fields = ((const Case *)*state)->fields;
    reform_survey_design *design = design_of(fields[DESIGN]);
    double covariances[4];
    size_t rows[2];

    need_data(fields[DATA]);
    reform_estimates *estimates = rf_estimates_new(&data->cells, design, NULL, NULL, NULL);
    reform_estimates *other = rf_estimates_new(&data->cells, design, NULL, NULL, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        char **row = fields + PAIR_DOMAIN + 2 * i;
        assert_int_equal(reform_estimates_find(estimates, g_str_equal(row[0], "*") ? NULL : row[0], row[1], &rows[i], NULL), REFORM_STATUS_OK);
    }
    assert_int_equal(reform_estimates_get_covariances(estimates, rows, 2, covariances, NULL), REFORM_STATUS_OK);
    assert_agrees("covariance", covariances[1], fields[COVARIANCE], sqrt(covariances[0] * covariances[3]));
    assert_true(covariances[1] == covariances[2]);
    assert_change(estimates, estimates, rows, fields + CHANGE, fields + CHANGE_ERROR);
    assert_change(estimates, other, rows, fields + CHANGE, fields + APART_ERROR);
    reform_estimates_unref(other);
    reform_estimates_unref(estimates);
    reform_survey_design_free(design);
}

int
main(int argc, char **argv)
{
    int n_failed;

    if (argc < 2) {
        n_failed = cases_run("survey_synthetic", N_FIELDS, estimate_agrees) + cases_run("survey_pairs", N_PAIR_FIELDS, pair_agrees);
    } else {
        folder = argv[1];
        n_failed = cases_run("survey_package", N_FIELDS, estimate_agrees);
    }
    need_data(NULL);
    return n_failed;
}
