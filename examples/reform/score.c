/* SPDX-License-Identifier: MIT */
/* reform score: a scheme and the values of its inputs in, the scores of all units out. */
#include <glib.h>
#include <string.h>

#include <reform/reform.h>

#include "commands.h"
#include "common.h"
#include "scoring.h"

#define MAX_DIGITS 15

typedef struct {
    char *scheme;
    char *rank;
    char *explain;
    char *overrides;
    char *assessment;
    char *language_name;
    reform_language language;
    int digits;
    int threads;
    gboolean decimal_comma;
    gboolean zero_missing;
} Arguments;

static const char *const method_names[] = {
    [REFORM_RANK_METHOD_COMPETITION] = "competition",
    [REFORM_RANK_METHOD_DENSE] = "dense",
    [REFORM_RANK_METHOD_ORDINAL] = "ordinal",
    [REFORM_RANK_METHOD_AVERAGE] = "average",
};

static const char *const assessment_names[] = {
    [REFORM_ASSESSMENT_SELF] = "self",
    [REFORM_ASSESSMENT_VERIFIED] = "verified",
    [REFORM_ASSESSMENT_SURVEY] = "survey",
};

/* Number of a name, 0 for one that is none. */
static int
find_name(const char *name, const char *const *names, gsize n)
{
    for (gsize i = 1; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return (int)i;
    return 0;
}

/* Reading */

static reform_status
read_overrides(const Arguments *arguments,
               const reform_table_options *table_options,
               reform_score_options *options,
               reform_findings *findings,
               reform_error **error)
{
    g_autoptr(reform_source) source = NULL;
    reform_status status = common_open(arguments->overrides, &source, error);

    return status != REFORM_STATUS_OK
               ? status
               : reform_score_options_read_overrides(options, source, table_options, findings, error);
}

static reform_status
work_out(const char *path, const Arguments *arguments, reform_findings *findings, reform_scores **out_scores, reform_error **error)
{
    g_autoptr(reform_table_options) table = reform_table_options_new();
    g_autoptr(reform_observations_options) reading = reform_observations_options_new();
    g_autoptr(reform_score_options) options = reform_score_options_new();
    g_autoptr(reform_scheme) scheme = NULL;
    g_autoptr(reform_observations) observations = NULL;
    reform_status status = REFORM_STATUS_OK;

    reform_observations_options_set_zero_missing(reading, arguments->zero_missing);
    reform_score_options_set_threads(options, (guint32)arguments->threads);
    if (arguments->decimal_comma)
        status = reform_table_options_set_number_marks(table, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_NONE, error);
    if (status == REFORM_STATUS_OK)
        status = scoring_find_scheme(arguments->scheme, findings, &scheme, error);
    if (status == REFORM_STATUS_OK)
        status = scoring_read_observations(path, table, reading, findings, &observations, error);
    if (status == REFORM_STATUS_OK && arguments->overrides != NULL)
        status = read_overrides(arguments, table, options, findings, error);
    return status != REFORM_STATUS_OK
               ? status
               : reform_scores_new(scheme, observations, options, findings, out_scores, error);
}

/* Writing. Cells after one that failed fail too, so the end of the row tells. */

static reform_status
write_header(reform_table_writer *writer, const reform_scores *scores, const reform_ranking *ranking, reform_error **error)
{
    const reform_scheme *scheme = reform_scores_get_scheme(scores);

    reform_table_writer_add_text(writer, "unit", NULL);
    for (gsize node = 0; node < reform_scheme_get_size(scheme); node++)
        reform_table_writer_add_text(writer, reform_scheme_get_text(scheme, node, REFORM_SCHEME_FIELD_CODE), NULL);
    if (ranking != NULL)
        reform_table_writer_add_text(writer, "rank", NULL);
    return reform_table_writer_end_row(writer, error);
}

static reform_status
write_unit(reform_table_writer *writer,
           const reform_scores *scores,
           const reform_ranking *ranking,
           gsize unit,
           reform_error **error)
{
    const gsize n_nodes = reform_scheme_get_size(reform_scores_get_scheme(scores));

    reform_table_writer_add_text(writer, reform_observations_get_unit(reform_scores_get_observations(scores), unit), NULL);
    for (gsize node = 0; node < n_nodes; node++)
        reform_table_writer_add_number(writer, reform_scores_get_value(scores, unit, node), NULL);
    if (ranking != NULL)
        reform_table_writer_add_number(writer, reform_ranking_get_rank(ranking, unit), NULL);
    return reform_table_writer_end_row(writer, error);
}

static reform_status
rank(const Arguments *arguments, const reform_scores *scores, reform_ranking **out_ranking, reform_error **error)
{
    const int method = find_name(arguments->rank, method_names, G_N_ELEMENTS(method_names));
    const gsize root = reform_scheme_get_root(reform_scores_get_scheme(scores));

    return scoring_rank(scores, root, (reform_rank_method)method, arguments->digits, out_ranking, error);
}

static reform_status
write_scores(const Arguments *arguments, const reform_scores *scores, reform_error **error)
{
    const gsize n_units = reform_observations_get_n_units(reform_scores_get_observations(scores));
    g_autoptr(reform_table_writer) writer = NULL;
    g_autoptr(reform_ranking) ranking = NULL;
    reform_status status = arguments->rank != NULL ? rank(arguments, scores, &ranking, error) : REFORM_STATUS_OK;

    if (status == REFORM_STATUS_OK)
        status = common_write_table(&writer, error);
    if (status == REFORM_STATUS_OK)
        status = write_header(writer, scores, ranking, error);
    for (gsize unit = 0; unit < n_units && status == REFORM_STATUS_OK; unit++)
        status = write_unit(writer, scores, ranking, unit, error);
    return status != REFORM_STATUS_OK ? status : common_finish_table(writer, error);
}

/* Explaining */

/* `UNIT:NODE`, parted at a colon that leaves a unit and a node: either may have colons of its own. */
static gboolean
find_both(const reform_scores *scores, const char *both, size_t *out_unit, size_t *out_node)
{
    for (const char *colon = strchr(both, ':'); colon != NULL; colon = strchr(colon + 1, ':')) {
        g_autofree char *unit = g_strndup(both, (gsize)(colon - both));
        if (reform_observations_find_unit(reform_scores_get_observations(scores), unit, out_unit, NULL) == REFORM_STATUS_OK &&
            reform_scheme_find(reform_scores_get_scheme(scores), colon + 1, out_node, NULL) == REFORM_STATUS_OK)
            return TRUE;
    }
    return FALSE;
}

static reform_status
explain(const Arguments *arguments, const reform_scores *scores, reform_error **error)
{
    g_autoptr(reform_explanation) explanation = NULL;
    char *text = NULL;
    size_t unit, node;
    reform_status status;

    if (!find_both(scores, arguments->explain, &unit, &node)) {
        common_bad_usage("score", "no unit and node '%s', expected UNIT:NODE", arguments->explain);
        return REFORM_STATUS_NOT_FOUND;
    }
    status = reform_scores_explain(scores, unit, node, &explanation, error);
    if (status == REFORM_STATUS_OK)
        status = reform_explanation_get_text(explanation, arguments->language, &text, error);
    if (status == REFORM_STATUS_OK)
        status = common_print(text);
    reform_free(text);
    return status;
}

static reform_status
print(const Arguments *arguments, const reform_scores *scores, reform_error **error)
{
    return arguments->explain != NULL ? explain(arguments, scores, error) : write_scores(arguments, scores, error);
}

static reform_status
score(const char *path, const Arguments *arguments, reform_findings *findings, reform_error **error)
{
    g_autoptr(reform_scores) scores = NULL;
    const reform_scores *side;
    reform_status status = work_out(path, arguments, findings, &scores, error);

    if (status != REFORM_STATUS_OK)
        return status;
    if (arguments->assessment == NULL)
        return print(arguments, scores, error);
    side = reform_scores_get_assessment(
        scores, (reform_assessment)find_name(arguments->assessment, assessment_names, G_N_ELEMENTS(assessment_names)));
    if (side != NULL)
        return print(arguments, side, error);
    common_bad_usage("score", "--assessment %s, but %s holds no such values beside others", arguments->assessment, path);
    return REFORM_STATUS_NOT_FOUND;
}

/* The command line */

static gboolean
check(const char *path, Arguments *arguments)
{
    const char *const inputs[] = { path, arguments->scheme, arguments->overrides };
    guint n_stdin = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(inputs); i++)
        n_stdin += g_strcmp0(inputs[i], "-") == 0;
    if (arguments->scheme == NULL)
        common_bad_usage("score", "no scheme, expected --scheme with an id of `reform schemes` or a file");
    else if (n_stdin > 1)
        common_bad_usage("score", "standard input given %u times, expected once", n_stdin);
    else if (arguments->rank != NULL && find_name(arguments->rank, method_names, G_N_ELEMENTS(method_names)) == 0)
        common_bad_usage("score", "rank '%s', expected competition, dense, ordinal or average", arguments->rank);
    else if (arguments->assessment != NULL &&
             find_name(arguments->assessment, assessment_names, G_N_ELEMENTS(assessment_names)) == 0)
        common_bad_usage("score", "assessment '%s', expected self, verified or survey", arguments->assessment);
    else if (arguments->digits != SCORING_UNROUNDED && (arguments->digits < -MAX_DIGITS || arguments->digits > MAX_DIGITS))
        common_bad_usage("score", "%d digits, expected -%d to %d", arguments->digits, MAX_DIGITS, MAX_DIGITS);
    else if (arguments->threads < 0)
        common_bad_usage("score", "%d threads, expected 0 or more", arguments->threads);
    else
        return common_find_language("score", arguments->language_name, &arguments->language);
    return FALSE;
}

static gboolean
parse(int argc, char **argv, Arguments *arguments, GStrv *out_operands)
{
    const GOptionEntry entries[] = {
        { "scheme", 0, 0, G_OPTION_ARG_FILENAME, &arguments->scheme, "Scheme: an id of `reform schemes`, or a file",
          "ID-or-FILE" },
        { "rank", 0, 0, G_OPTION_ARG_FILENAME, &arguments->rank,
          "Rank the units: competition, dense, ordinal or average", "METHOD" },
        { "digits", 0, 0, G_OPTION_ARG_INT, &arguments->digits,
          "Units are equal whose totals are, rounded to so many digits; the default is not to round", "N" },
        { "explain", 0, 0, G_OPTION_ARG_FILENAME, &arguments->explain,
          "Say how one value came about, in place of the table", "UNIT:NODE" },
        { "lang", 0, 0, G_OPTION_ARG_FILENAME, &arguments->language_name, "Of the explanation: vi (default) or en", "LANG" },
        { "overrides", 0, 0, G_OPTION_ARG_FILENAME, &arguments->overrides,
          "What leaves are worth whatever their inputs say: unit,node,value,reason", "FILE" },
        { "assessment", 0, 0, G_OPTION_ARG_FILENAME, &arguments->assessment,
          "Score what one side says: self, verified or survey", "WHOSE" },
        { "zero-missing", 0, 0, G_OPTION_ARG_NONE, &arguments->zero_missing, "0 in OBSERVATIONS is a missing value", NULL },
        { "decimal-comma", 0, 0, G_OPTION_ARG_NONE, &arguments->decimal_comma,
          "Numbers in OBSERVATIONS and in the overrides are like 3,5", NULL },
        { "threads", 0, 0, G_OPTION_ARG_INT, &arguments->threads,
          "How many may work at once, 0 for as many as there are processors; the default is 1", "N" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };

    return common_parse_options(argc, argv, entries, "OBSERVATIONS",
                                "Work out the nodes of a scheme for all units and write unit, one column a node, and\n"
                                "rank where --rank asks for it. OBSERVATIONS has the columns unit and one an input, or\n"
                                "unit,input,value; X@self, X@verified and X@survey are what each side says of X. A cell\n"
                                "is empty where a unit has no value; standard error says why, and --explain how a value\n"
                                "came about.",
                                1, 1, out_operands) &&
           check((*out_operands)[0], arguments);
}

int
command_score(int argc, char **argv)
{
    g_auto(GStrv) operands = NULL;
    g_autoptr(reform_findings) findings = reform_findings_new();
    g_autoptr(reform_error) error = NULL;
    Arguments arguments = { .threads = 1, .digits = SCORING_UNROUNDED };
    int code = EXIT_TROUBLE;

    if (parse(argc, argv, &arguments, &operands)) {
        if (score(operands[0], &arguments, findings, &error) == REFORM_STATUS_OK)
            code = common_exit_code(findings);
        common_print_findings(findings, REFORM_FINDINGS_MAX);
        common_print_error(error);
    }
    g_free(arguments.scheme);
    g_free(arguments.rank);
    g_free(arguments.explain);
    g_free(arguments.language_name);
    g_free(arguments.overrides);
    g_free(arguments.assessment);
    return code;
}
