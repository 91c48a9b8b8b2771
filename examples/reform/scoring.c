/* SPDX-License-Identifier: MIT */
#include "scoring.h"

#include <string.h>

#include "common.h"

reform_status
scoring_load_scheme(const char *id, reform_scheme **out_scheme, reform_error **error)
{
    g_autoptr(reform_catalogue) catalogue = NULL;
    reform_status status = reform_catalogue_get_builtin(&catalogue, error);

    return status != REFORM_STATUS_OK ? status : reform_catalogue_load_scheme(catalogue, id, out_scheme, error);
}

reform_status
scoring_read_scheme(const char *path, reform_findings *findings, reform_scheme **out_scheme, reform_error **error)
{
    g_autoptr(reform_source) source = NULL;
    reform_status status = common_open(path, &source, error);

    return status != REFORM_STATUS_OK ? status
                                      : reform_scheme_read(source, NULL, NULL, 0, findings, out_scheme, error);
}

/* Ids of the catalogue have no points or slashes in them, so what has is meant as a file even if there is none. */
reform_status
scoring_find_scheme(const char *name, reform_findings *findings, reform_scheme **out_scheme, reform_error **error)
{
    if (strpbrk(name, "./") != NULL || strcmp(name, "-") == 0 || g_file_test(name, G_FILE_TEST_EXISTS))
        return scoring_read_scheme(name, findings, out_scheme, error);
    return scoring_load_scheme(name, out_scheme, error);
}

reform_status
scoring_read_observations(const char *path,
                          const reform_table_options *table_options,
                          const reform_observations_options *options,
                          reform_findings *findings,
                          reform_observations **out_observations,
                          reform_error **error)
{
    g_autoptr(reform_source) source = NULL;
    reform_status status = common_open(path, &source, error);

    return status != REFORM_STATUS_OK
               ? status
               : reform_observations_read(source, table_options, options, findings, out_observations, error);
}

reform_status
scoring_rank(const reform_scores *scores,
             gsize node,
             reform_rank_method method,
             gint32 digits,
             reform_ranking **out_ranking,
             reform_error **error)
{
    g_autoptr(reform_ranking_options) options = reform_ranking_options_new();
    reform_status status = reform_ranking_options_set_method(options, method, error);

    if (status == REFORM_STATUS_OK && digits != SCORING_UNROUNDED)
        status = reform_ranking_options_set_digits(options, digits, REFORM_ROUNDING_HALF_AWAY, error);
    return status != REFORM_STATUS_OK ? status : reform_scores_rank(scores, node, options, out_ranking, error);
}
