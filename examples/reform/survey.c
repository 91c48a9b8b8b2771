/* SPDX-License-Identifier: MIT */
/* reform survey: answers in, shares or means out, with what the design of the sample leaves uncertain. */
#include <errno.h>
#include <glib.h>
#include <string.h>

#include <reform/reform.h>

#include "commands.h"
#include "common.h"
#include "scoring.h"
#include "survey_rows.h"
#include "surveying.h"

#define LEAST_LEVEL 1 /* of items whose scale is not stated */
#define MOST_LEVEL 5

/* The command line as it is given. */
typedef struct {
    char *items;
    char *estimate;
    char *weight;
    char *strata;
    char *units;
    char *populations;
    char *domain;
    char *scale;
    char *missing;
    char *lonely;
    char *interval;
    char *replicates;
    char *scheme;
    double level;
    gint64 seed;
    gboolean ranks;
    gboolean nested;
    gboolean decimal_comma;
} Arguments;

/* What it means. */
typedef struct {
    SurveyingForm form;
    GStrv items;
    GArray *missing; /* of double */
    reform_measure measure;
    gint32 chosen[2];      /* of a share: first and last level that counts */
    reform_scheme *scheme; /* NULL where items are written */
    reform_table_options *table_options;
    reform_response_tally_options *options;
    reform_survey_design *design;
    reform_estimate_options *estimate_options;
} Plan;

static const char *const lonely_names[] = {
    [REFORM_LONELY_FAIL] = "fail",           [REFORM_LONELY_REMOVE] = "remove",   [REFORM_LONELY_CERTAINTY] = "certainty",
    [REFORM_LONELY_ADJUST] = "adjust",       [REFORM_LONELY_AVERAGE] = "average",
};

static const char *const interval_names[] = {
    [REFORM_INTERVAL_T] = "t",           [REFORM_INTERVAL_NORMAL] = "normal", [REFORM_INTERVAL_LOGIT] = "logit",
    [REFORM_INTERVAL_WILSON] = "wilson", [REFORM_INTERVAL_BETA] = "beta",     [REFORM_INTERVAL_BOUNDED] = "bounded",
};

static const struct {
    const char *name;
    reform_measure measure;
    gboolean needs_scale;
} measures[] = {
    { "share", REFORM_MEASURE_SHARE, TRUE },
    { "mean", REFORM_MEASURE_MEAN, FALSE },
    { "mean-of-maximum", REFORM_MEASURE_MEAN_OF_MAXIMUM, TRUE },
    { "total", REFORM_MEASURE_TOTAL, FALSE },
};

/* Words of the command line */

/* A whole number with nothing behind it that is not in `ends`; where it ends lands in *out_end. */
static gboolean
take_level(const char *text, const char *ends, gint32 *out_level, const char **out_end)
{
    char *end;
    gint64 level = g_ascii_strtoll(text, &end, 10);

    *out_level = (gint32)level;
    *out_end = end;
    return end != text && level >= G_MININT32 && level <= G_MAXINT32 && (*end == '\0' || strchr(ends, *end) != NULL);
}

/* `4-5`, or `5` for the one level. */
static gboolean
take_levels(const char *text, gint32 out_levels[2])
{
    const char *end;

    if (!take_level(text, "-", &out_levels[0], &end))
        return FALSE;
    out_levels[1] = out_levels[0];
    return (*end == '\0' || take_level(end + 1, "", &out_levels[1], &end)) && out_levels[1] >= out_levels[0];
}

/* Number of a name, the first where none is stated, 0 for one that is none. */
static int
find_name(const char *name, const char *const *names, gsize n)
{
    if (name == NULL)
        return 1;
    for (gsize i = 1; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return (int)i;
    return 0;
}

static gboolean
check_estimate(const Arguments *arguments, Plan *plan)
{
    const char *colon = strchr(arguments->estimate, ':');
    g_autofree char *name = g_strndup(arguments->estimate, colon == NULL ? strlen(arguments->estimate) : (gsize)(colon - arguments->estimate));
    const SurveyingForm *form = &plan->form;

    for (gsize i = 0; i < G_N_ELEMENTS(measures); i++) {
        const gboolean is_share = measures[i].measure == REFORM_MEASURE_SHARE;
        if (strcmp(name, measures[i].name) != 0)
            continue;
        plan->measure = measures[i].measure;
        plan->form.is_scale = arguments->scale != NULL || measures[i].needs_scale;
        if (is_share != (colon != NULL) || (is_share && !take_levels(colon + 1, plan->chosen)))
            break;
        if (!is_share || (plan->chosen[0] >= form->low && plan->chosen[1] <= form->high))
            return TRUE;
        common_bad_usage("survey", "estimate '%s' on a scale from %d to %d, expected levels of the scale; --scale states another",
                         arguments->estimate, form->low, form->high);
        return FALSE;
    }
    common_bad_usage("survey", "estimate '%s', expected share:LOW-HIGH, mean, mean-of-maximum or total", arguments->estimate);
    return FALSE;
}

static gboolean
check_missing(const char *codes, Plan *plan)
{
    g_auto(GStrv) texts = g_strsplit(codes, ",", -1);

    for (gsize i = 0; texts[i] != NULL; i++) {
        double code;
        if (reform_number_parse(texts[i], REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &code, NULL) != REFORM_STATUS_OK) {
            common_bad_usage("survey", "missing '%s', expected numbers such as 8,9,99", codes);
            return FALSE;
        }
        g_array_append_val(plan->missing, code);
    }
    return TRUE;
}

/* The columns of both stages, or of the first. */
static gboolean
check_stages(const char *option, const char *columns, GStrv *out_columns)
{
    *out_columns = g_strsplit(columns == NULL ? "" : columns, ",", -1);
    if (g_strv_length(*out_columns) <= 2)
        return TRUE;
    common_bad_usage("survey", "%s '%s', expected one column or two", option, columns);
    return FALSE;
}

static gboolean
check_columns(const Arguments *arguments, const Plan *plan)
{
    g_auto(GStrv) units = NULL;
    g_auto(GStrv) populations = NULL;

    if (!check_stages("--psu", arguments->units, &units) || !check_stages("--fpc", arguments->populations, &populations))
        return FALSE;
    if (g_strv_length(populations) == 2 && g_strv_length(units) != 2) {
        common_bad_usage("survey", "--fpc of two stages, --psu of one, expected as many");
        return FALSE;
    }
    for (guint i = 0; i < g_strv_length(units); i++)
        reform_response_tally_options_set_code_column(
            plan->options, i == 0 ? REFORM_RESPONSE_ROLE_PRIMARY : REFORM_RESPONSE_ROLE_SECONDARY, units[i], NULL);
    for (guint i = 0; i < g_strv_length(populations); i++)
        reform_response_tally_options_set_population_column(plan->options, (gint32)i + 1, populations[i], NULL);
    reform_response_tally_options_set_weight_column(plan->options, arguments->weight, NULL);
    reform_response_tally_options_set_code_column(plan->options, REFORM_RESPONSE_ROLE_STRATUM, arguments->strata, NULL);
    reform_response_tally_options_set_code_column(plan->options, REFORM_RESPONSE_ROLE_DOMAIN, arguments->domain, NULL);
    return TRUE;
}

static gboolean
check_replicates(const Arguments *arguments, const Plan *plan)
{
    const char *text = arguments->replicates;
    const gboolean is_bootstrap = text != NULL && g_str_has_prefix(text, "boot:");
    reform_replication replication = REFORM_REPLICATION_NONE;
    guint64 n = 0;

    if (text == NULL)
        return TRUE;
    if (strcmp(text, "jk1") == 0)
        replication = REFORM_REPLICATION_JK1;
    else if (strcmp(text, "jkn") == 0)
        replication = REFORM_REPLICATION_JKN;
    else if (is_bootstrap && g_ascii_string_to_unsigned(text + strlen("boot:"), 10, 2, REFORM_SURVEY_DESIGN_MAX_REPLICATES, &n, NULL))
        replication = REFORM_REPLICATION_BOOTSTRAP;
    if (replication != REFORM_REPLICATION_NONE &&
        reform_survey_design_set_replication(plan->design, replication, (guint32)n, is_bootstrap ? (guint64)arguments->seed : 0, NULL) ==
            REFORM_STATUS_OK)
        return TRUE;
    common_bad_usage("survey", "replicates '%s', expected jk1, jkn or boot:N with N from 2 to %d", text, REFORM_SURVEY_DESIGN_MAX_REPLICATES);
    return FALSE;
}

static gboolean
check_uncertainty(const Arguments *arguments, const Plan *plan)
{
    const int lonely = find_name(arguments->lonely, lonely_names, G_N_ELEMENTS(lonely_names));
    const int interval = find_name(arguments->interval, interval_names, G_N_ELEMENTS(interval_names));

    if (lonely == 0)
        common_bad_usage("survey", "lonely '%s', expected fail, remove, certainty, adjust or average", arguments->lonely);
    else if (interval == 0)
        common_bad_usage("survey", "interval '%s', expected t, normal, logit, wilson, beta or bounded", arguments->interval);
    else if (reform_estimate_options_set_interval(plan->estimate_options, (reform_interval)interval, arguments->level, NULL) !=
             REFORM_STATUS_OK)
        common_bad_usage("survey", "a level that is not above 0 and below 1");
    else if (interval == REFORM_INTERVAL_BOUNDED && !plan->form.is_scale)
        common_bad_usage("survey", "interval 'bounded' of any number, expected a scale; --scale states one");
    else if (arguments->seed < 0)
        common_bad_usage("survey", "a seed below 0");
    else {
        reform_survey_design_set_lonely(plan->design, (reform_lonely)lonely, NULL);
        return check_replicates(arguments, plan);
    }
    return FALSE;
}

static gboolean
check_scheme(const char *path, const Arguments *arguments)
{
    if (arguments->scheme != NULL && g_strcmp0(arguments->interval == NULL ? "t" : arguments->interval, "t") != 0)
        common_bad_usage("survey", "interval '%s' with --scheme, expected t, which all nodes have", arguments->interval);
    else if (arguments->ranks && (arguments->scheme == NULL || arguments->domain == NULL))
        common_bad_usage("survey", "--ranks without %s", arguments->scheme == NULL ? "--scheme" : "--domain");
    else if (g_strcmp0(arguments->scheme, "-") == 0 && strcmp(path, "-") == 0)
        common_bad_usage("survey", "standard input for two tables, expected at most one '-'");
    else
        return TRUE;
    return FALSE;
}

static gboolean
check(const char *path, const Arguments *arguments, Plan *plan)
{
    gint32 scale[2] = { LEAST_LEVEL, MOST_LEVEL };

    if ((arguments->items == NULL && arguments->scheme == NULL) || arguments->estimate == NULL) {
        common_bad_usage("survey", "no %s", arguments->estimate == NULL ? "--estimate" : "--items");
        return FALSE;
    }
    if (arguments->scale != NULL && !take_levels(arguments->scale, scale)) {
        common_bad_usage("survey", "scale '%s', expected LOW-HIGH such as 1-5", arguments->scale);
        return FALSE;
    }
    plan->items = arguments->items == NULL ? NULL : g_strsplit(arguments->items, ",", -1);
    plan->form = (SurveyingForm){ .items = (const char *const *)plan->items,
                                  .low = scale[0],
                                  .high = scale[1],
                                  .nested = arguments->nested };
    if (arguments->decimal_comma)
        reform_table_options_set_number_marks(plan->table_options, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_NONE, NULL);
    if (!check_estimate(arguments, plan) || (arguments->missing != NULL && !check_missing(arguments->missing, plan)) ||
        !check_columns(arguments, plan) || !check_uncertainty(arguments, plan) || !check_scheme(path, arguments))
        return FALSE;
    plan->form.missing = (const double *)(gpointer)plan->missing->data;
    plan->form.n_missing = plan->missing->len;
    return TRUE;
}

/* Working out */

static reform_status
state_measure(const Plan *plan, reform_error **error)
{
    const gsize n = (gsize)((gint64)plan->chosen[1] - plan->chosen[0] + 1);
    g_autofree gint32 *levels = NULL;

    if (plan->measure != REFORM_MEASURE_SHARE)
        return reform_estimate_options_set_measure(plan->estimate_options, NULL, plan->measure, error);
    levels = g_new(gint32, n);
    for (gsize i = 0; i < n; i++)
        levels[i] = plan->chosen[0] + (gint32)i;
    return reform_estimate_options_set_share(plan->estimate_options, NULL, levels, n, error);
}

/* Without items that are named, those that the scheme reads. */
static reform_status
take_scheme(const Arguments *arguments, Plan *plan, reform_findings *findings, reform_error **error)
{
    reform_status status = REFORM_STATUS_OK;
    gsize n;

    if (arguments->scheme != NULL)
        status = scoring_find_scheme(arguments->scheme, findings, &plan->scheme, error);
    if (status != REFORM_STATUS_OK || arguments->items != NULL)
        return status;
    n = reform_scheme_get_n_inputs(plan->scheme);
    plan->items = g_new0(char *, n + 1);
    for (gsize i = 0; i < n; i++)
        plan->items[i] = g_strdup(reform_scheme_get_input(plan->scheme, i));
    plan->form.items = (const char *const *)plan->items;
    return REFORM_STATUS_OK;
}

static reform_status
compose(const Arguments *arguments, const Plan *plan, reform_estimates *estimates, reform_findings *findings, reform_error **error)
{
    g_autoptr(reform_rank_confidence_options) ranks = arguments->ranks ? reform_rank_confidence_options_new() : NULL;
    g_autoptr(reform_composite) composite = NULL;
    reform_status status = surveying_compose(plan->scheme, estimates, arguments->level, findings, &composite, error);

    if (status == REFORM_STATUS_OK && ranks != NULL)
        status = reform_rank_confidence_options_set_level(ranks, arguments->level, error);
    return status != REFORM_STATUS_OK ? status : survey_write_composite(composite, ranks, error);
}

static reform_status
survey(const char *path, const Arguments *arguments, Plan *plan, reform_findings *findings, reform_error **error)
{
    g_autoptr(reform_response_tally) tally = NULL;
    g_autoptr(reform_estimates) estimates = NULL;
    reform_status status = state_measure(plan, error);

    if (status == REFORM_STATUS_OK)
        status = take_scheme(arguments, plan, findings, error);
    if (status == REFORM_STATUS_OK)
        status = surveying_read(path, &plan->form, plan->table_options, plan->options, findings, &tally, error);
    if (status == REFORM_STATUS_OK)
        status = reform_estimates_new(tally, plan->design, plan->estimate_options, findings, &estimates, error);
    if (status != REFORM_STATUS_OK)
        return status;
    if (plan->scheme != NULL)
        return compose(arguments, plan, estimates, findings, error);
    /* Without domains there are only those of all rows together, which come last. */
    return survey_write_estimates(estimates,
                                  arguments->domain != NULL ? 0 : reform_estimates_get_size(estimates) - reform_estimates_get_n_items(estimates),
                                  error);
}

/* The command line */

static gboolean
parse(int argc, char **argv, Arguments *arguments, GStrv *out_operands)
{
    const GOptionEntry entries[] = {
        { "items", 0, 0, G_OPTION_ARG_FILENAME, &arguments->items, "Columns of the answers", "A,B" },
        { "estimate", 0, 0, G_OPTION_ARG_FILENAME, &arguments->estimate,
          "share:4-5 of answers from 4 to 5, mean, mean-of-maximum (of the scale) or total", "WHAT" },
        { "weight", 0, 0, G_OPTION_ARG_FILENAME, &arguments->weight, "Column of the weights", "W" },
        { "strata", 0, 0, G_OPTION_ARG_FILENAME, &arguments->strata, "Column of the strata", "S" },
        { "psu", 0, 0, G_OPTION_ARG_FILENAME, &arguments->units,
          "Columns of the primary and, in two stages, of the secondary sampling units; without it every row is a unit", "P[,P2]" },
        { "fpc", 0, 0, G_OPTION_ARG_FILENAME, &arguments->populations,
          "Columns of how many units the stratum and the primary unit have, or of the shares in the sample", "F[,F2]" },
        { "domain", 0, 0, G_OPTION_ARG_FILENAME, &arguments->domain, "Column of the domains", "D" },
        { "level", 0, 0, G_OPTION_ARG_DOUBLE, &arguments->level, "Of the intervals; the default is 0.95", "LEVEL" },
        { "replicates", 0, 0, G_OPTION_ARG_FILENAME, &arguments->replicates,
          "Standard errors by jk1, jkn or boot:N rather than by linearisation", "HOW" },
        { "seed", 0, 0, G_OPTION_ARG_INT64, &arguments->seed, "Of a bootstrap; the default is 1", "SEED" },
        { "scale", 0, 0, G_OPTION_ARG_FILENAME, &arguments->scale,
          "Levels of all items; the default is 1-5 for shares and mean-of-maximum, any number for mean and total", "LOW-HIGH" },
        { "missing", 0, 0, G_OPTION_ARG_FILENAME, &arguments->missing,
          "Answers that mean that there is none, besides an empty cell and NA", "8,9,99" },
        { "lonely", 0, 0, G_OPTION_ARG_FILENAME, &arguments->lonely,
          "Strata with a single primary unit: fail (default), remove, certainty, adjust or average", "WHAT" },
        { "interval", 0, 0, G_OPTION_ARG_FILENAME, &arguments->interval,
          "t (default), normal, bounded (by the scale), or for shares logit, wilson or beta", "HOW" },
        { "scheme", 0, 0, G_OPTION_ARG_FILENAME, &arguments->scheme,
          "Write the nodes of a scheme over the items: an id of `reform schemes`, or a file; its inputs are the items where none are named",
          "SCHEME" },
        { "ranks", 0, 0, G_OPTION_ARG_NONE, &arguments->ranks, "Rank the domains by each node, and say which ranks they can have", NULL },
        { "nested", 0, 0, G_OPTION_ARG_NONE, &arguments->nested, "Codes of primary units are unique only within their stratum", NULL },
        { "decimal-comma", 0, 0, G_OPTION_ARG_NONE, &arguments->decimal_comma, "Numbers in FILE are like 3,5", NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };

    return common_parse_options(argc, argv, entries, "FILE",
                                "Estimate figures of a survey from one row a respondent, with standard errors by the\n"
                                "design of the sample, and write domain,item,n,estimate,se,low,high,deff. The rows of all\n"
                                "domains together come last, their domain is empty; so is a figure that cannot be had.\n"
                                "deff compares with a simple random sample drawn with replacement. With --scheme, item is\n"
                                "a node of the scheme, of which there is no n and deff; with --ranks, rank,rank_low,\n"
                                "rank_high follow: the rank of the domain, and the first and last it can have.",
                                1, 1, out_operands);
}

static void
clear_arguments(Arguments *arguments)
{
    char **const texts[] = { &arguments->items,   &arguments->estimate, &arguments->weight,  &arguments->strata,
                             &arguments->units,   &arguments->populations, &arguments->domain,  &arguments->scale,
                             &arguments->missing, &arguments->lonely,   &arguments->interval, &arguments->replicates,
                             &arguments->scheme };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_clear_pointer(texts[i], g_free);
}

static void
clear_plan(Plan *plan)
{
    g_strfreev(plan->items);
    g_array_unref(plan->missing);
    reform_scheme_unref(plan->scheme);
    reform_table_options_free(plan->table_options);
    reform_response_tally_options_free(plan->options);
    reform_survey_design_free(plan->design);
    reform_estimate_options_free(plan->estimate_options);
}

int
command_survey(int argc, char **argv)
{
    g_auto(GStrv) operands = NULL;
    g_autoptr(reform_findings) findings = reform_findings_new();
    g_autoptr(reform_error) error = NULL;
    Arguments arguments = { .level = 0.95, .seed = 1 };
    Plan plan = {
        .missing = g_array_new(FALSE, FALSE, sizeof(double)),
        .table_options = reform_table_options_new(),
        .options = reform_response_tally_options_new(),
        .design = reform_survey_design_new(),
        .estimate_options = reform_estimate_options_new(),
    };
    int code = EXIT_TROUBLE;

    if (parse(argc, argv, &arguments, &operands) && check(operands[0], &arguments, &plan)) {
        if (survey(operands[0], &arguments, &plan, findings, &error) == REFORM_STATUS_OK)
            code = common_exit_code(findings);
        common_print_findings(findings, REFORM_FINDINGS_MAX);
        common_print_error(error);
    }
    clear_plan(&plan);
    clear_arguments(&arguments);
    return code;
}
