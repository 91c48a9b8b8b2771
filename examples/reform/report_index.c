/* SPDX-License-Identifier: MIT */
#include "report_index.h"

#include <stdio.h>

#include "common.h"
#include "provinces.h"
#include "scoring.h"

/* The scheme of an earlier year is its own, if there is one; editions differ. */
static const FolderFile *
find_scheme(const Folder *folder, const FolderFile *file)
{
    g_autofree char *earlier = g_strconcat(file->index, "_before", NULL);
    const FolderFile *found = file->kind == FILE_BEFORE ? folder_find_index(folder, FILE_SCHEME, earlier) : NULL;

    return found != NULL ? found : folder_find_index(folder, FILE_SCHEME, file->index);
}

reform_status
report_index_score(const Folder *folder, FolderFile *file, reform_error **error)
{
    const FolderFile *own = find_scheme(folder, file);
    g_autoptr(reform_scheme) scheme = NULL;
    g_autoptr(reform_observations) observations = NULL;
    reform_status status = REFORM_STATUS_OK;

    if (own != NULL)
        scheme = reform_scheme_ref(own->scheme);
    else if ((status = scoring_load_scheme(file->index, &scheme, error)) != REFORM_STATUS_OK)
        fprintf(stderr, "%s: no scheme_%s.csv beside it, and no such scheme in the catalogue\n", file->path, file->index);
    if (status == REFORM_STATUS_OK)
        status = scoring_read_observations(file->path, NULL, NULL, folder->findings, &observations, error);
    return status != REFORM_STATUS_OK
               ? status
               : reform_scores_new(scheme, observations, NULL, folder->findings, &file->scores, error);
}

reform_ranking *
report_index_rank(const FolderFile *file, gsize node)
{
    reform_ranking *ranking = NULL;

    return scoring_rank(file->scores, node, REFORM_RANK_METHOD_COMPETITION, SCORING_UNROUNDED, &ranking, NULL) == REFORM_STATUS_OK
               ? ranking
               : NULL;
}

reform_ranking_change *
report_index_compare(const Folder *folder, const FolderFile *file, gsize node, reform_ranking *now)
{
    const FolderFile *earlier = folder_find_index(folder, FILE_BEFORE, file->index);
    const char *code = reform_scheme_get_text(reform_scores_get_scheme(file->scores), node, REFORM_SCHEME_FIELD_CODE);
    g_autoptr(reform_ranking) before = NULL;
    g_autoptr(Succession) succession = NULL;
    reform_ranking_change *change = NULL;
    gsize old_node;

    if (earlier == NULL || reform_scheme_find(reform_scores_get_scheme(earlier->scores), code, &old_node, NULL) != REFORM_STATUS_OK ||
        (before = report_index_rank(earlier, old_node)) == NULL)
        return NULL;
    succession = succession_find(reform_scores_get_observations(earlier->scores), reform_scores_get_observations(file->scores));
    if (reform_ranking_compare(now, before, succession->before, succession->after, succession->n, &change, NULL) != REFORM_STATUS_OK)
        return NULL;
    return change;
}
