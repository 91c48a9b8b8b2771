/* SPDX-License-Identifier: MIT */
/* Scores units by a scheme, prints them in the order of their ranks, and says how one value came about.
 *
 *     score examples/data/par_criteria_example.csv examples/data/par_criteria_example_observations.csv
 */
#include <reform/reform.h>

#include <stdio.h>

/* [score] */
static reform_scores *
read_and_score(const char *scheme_path, const char *observations_path, reform_findings *findings, reform_error **error)
{
    reform_source *scheme_source = NULL, *observations_source = NULL;
    reform_scheme *scheme = NULL;
    reform_observations *observations = NULL;
    reform_scores *scores = NULL;

    if (reform_source_new_file(scheme_path, &scheme_source, error) != REFORM_STATUS_OK ||
        reform_scheme_read(scheme_source, NULL, NULL, 0, findings, &scheme, error) != REFORM_STATUS_OK ||
        reform_source_new_file(observations_path, &observations_source, error) != REFORM_STATUS_OK ||
        reform_observations_read(observations_source, NULL, NULL, findings, &observations, error) != REFORM_STATUS_OK ||
        reform_scores_new(scheme, observations, NULL, findings, &scores, error) != REFORM_STATUS_OK)
        scores = NULL;
    reform_source_free(scheme_source);
    reform_source_free(observations_source);
    reform_observations_unref(observations); /* the scores keep both */
    reform_scheme_unref(scheme);
    return scores;
}
/* [score] */

/* [rank] */
static void
print_ranking(const reform_scores *scores, reform_error **error)
{
    const size_t root = reform_scheme_get_root(reform_scores_get_scheme(scores));
    reform_ranking *ranking = NULL;
    size_t unit;

    if (reform_scores_rank(scores, root, NULL, &ranking, error) != REFORM_STATUS_OK)
        return;
    for (size_t i = 0; i < reform_ranking_get_n_ranked(ranking); i++)
        if (reform_ranking_get_order(ranking, i, 1, &unit, error) == REFORM_STATUS_OK)
            printf("%lld. %s: %.2f\n", (long long)reform_ranking_get_place(ranking, unit), reform_ranking_get_code(ranking, unit),
                   reform_scores_get_value(scores, unit, root));
    reform_ranking_unref(ranking);
}
/* [rank] */

/* [explain] */
static void
print_explanation(const reform_scores *scores, size_t unit, size_t node, reform_error **error)
{
    reform_explanation *explanation = NULL;
    char *text = NULL;

    if (reform_scores_explain(scores, unit, node, &explanation, error) == REFORM_STATUS_OK &&
        reform_explanation_get_text(explanation, REFORM_LANGUAGE_VI, &text, error) == REFORM_STATUS_OK)
        printf("\n%s", text);
    reform_free(text);
    reform_explanation_unref(explanation);
}
/* [explain] */

int
main(int argc, char **argv)
{
    reform_findings *findings = reform_findings_new();
    reform_error *error = NULL;
    reform_scores *scores = argc == 3 ? read_and_score(argv[1], argv[2], findings, &error) : NULL;

    if (scores != NULL)
        print_ranking(scores, &error);
    if (scores != NULL && error == NULL)
        print_explanation(scores, 0, reform_scheme_get_leaf(reform_scores_get_scheme(scores), 0), &error);
    if (error != NULL)
        fprintf(stderr, "%s\n", reform_error_get_message(error));

    int failed = scores == NULL || error != NULL;
    reform_scores_unref(scores);
    reform_error_free(error);
    reform_findings_free(findings);
    return failed ? 2 : 0;
}
