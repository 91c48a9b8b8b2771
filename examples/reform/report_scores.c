/* SPDX-License-Identifier: MIT */
/* Scores under indices: of one unit, or of all in the order of their ranks. */
#include <math.h>

#include "common.h"
#include "report_index.h"
#include "report_sections.h"

/* Units of a ranking that people are shown, and groups it is divided into. */
#define MOST_SHOWN 10
#define N_GROUPS 4

/* A ranking by one node, and what changed since the earlier year. */
typedef struct {
    gsize node;
    reform_ranking *ranking;       /* NULL where memory ran out */
    reform_ranking_change *change; /* NULL where there is no earlier year */
} Ranked;

static void
clear_ranked(Ranked *ranked)
{
    reform_ranking_change_unref(ranked->change);
    reform_ranking_unref(ranked->ranking);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ranked, clear_ranked)

static Ranked
rank_by(const Folder *folder, const FolderFile *file, gsize node)
{
    Ranked ranked = { .node = node, .ranking = report_index_rank(file, node) };

    if (ranked.ranking != NULL)
        ranked.change = report_index_compare(folder, file, node, ranked.ranking);
    return ranked;
}

static const reform_scheme *
scheme_of(const FolderFile *file)
{
    return reform_scores_get_scheme(file->scores);
}

static const char *
name_of(const reform_scheme *scheme, gsize node, reform_language language)
{
    const char *name = reform_scheme_get_text(scheme, node, language == REFORM_LANGUAGE_VI ? REFORM_SCHEME_FIELD_NAME : REFORM_SCHEME_FIELD_NAME_EN);

    if (*name == '\0')
        name = reform_scheme_get_text(scheme, node, REFORM_SCHEME_FIELD_NAME);
    return *name != '\0' ? name : reform_scheme_get_text(scheme, node, REFORM_SCHEME_FIELD_CODE);
}

/* `scores_papi-2018`, and `what` after it where there is more than one section of an index. */
static Section *
add_section(Report *report, const FolderFile *file, const char *what, const char *vi, const char *en)
{
    const reform_scheme *scheme = scheme_of(file);
    const char *name = name_of(scheme, reform_scheme_get_root(scheme), report->language);
    const char *edition = reform_scheme_get_about(scheme, REFORM_SCHEME_ABOUT_EDITION);
    g_autofree char *section = g_strconcat("scores_", file->index, what, NULL);
    g_autofree char *of = *edition != '\0' ? g_strdup_printf("%s, %s", name, edition) : g_strdup(name);
    g_autofree char *vi_title = g_strdup_printf("%s: %s", vi, of);
    g_autofree char *en_title = g_strdup_printf("%s: %s", en, of);

    return report_add_section(report, section, vi_title, en_title);
}

static void
add_change_columns(Section *section)
{
    section_add_numeric_column(section, "change", "tăng, giảm", "change");
    section_add_numeric_column(section, "rank_change", "tăng, giảm hạng", "change of rank");
}

static void
add_change(Section *section, const Ranked *ranked, gsize unit)
{
    section_add_number(section, reform_ranking_change_get_value(ranked->change, unit));
    section_add_number(section, reform_ranking_change_get_rank(ranked->change, unit));
}

/* All units */

static char *
list_missing(const reform_ranking *ranking)
{
    const gsize first = reform_ranking_get_n_ranked(ranking), n = reform_ranking_get_n_missing(ranking);
    g_autofree size_t *units = g_new(size_t, MAX(n, 1));
    GString *out = g_string_new(NULL);

    if (reform_ranking_get_order(ranking, first, n, units, NULL) == REFORM_STATUS_OK)
        for (gsize i = 0; i < n; i++)
            g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", reform_ranking_get_code(ranking, units[i]));
    return g_string_free(out, FALSE);
}

/* What the columns of a ranking are called. */
static void
add_names_sentence(Section *section, const reform_scheme *scheme)
{
    const gsize root = reform_scheme_get_root(scheme);
    g_autoptr(GString) out = g_string_new(NULL);

    for (gsize i = 0; i < reform_scheme_get_n_children(scheme, root); i++) {
        const gsize node = reform_scheme_get_child(scheme, root, i);
        g_string_append_printf(out, "%s%s: %s", i > 0 ? "; " : "", reform_scheme_get_text(scheme, node, REFORM_SCHEME_FIELD_CODE),
                               name_of(scheme, node, section->language));
    }
    if (out->len > 0)
        section_add_sentence(section, "nodes", out->str);
}

static void
add_ranked_sentence(Section *section, const reform_ranking *ranking)
{
    g_autofree char *ranked = report_format_number(section->language, (double)reform_ranking_get_n_ranked(ranking), 0);
    g_autofree char *all = report_format_number(section->language, (double)reform_ranking_get_size(ranking), 0);
    g_autofree char *missing = list_missing(ranking);
    g_autofree char *text = g_strdup_printf(section->language == REFORM_LANGUAGE_VI ? "%s/%s đơn vị có tổng điểm." : "%s of %s units have a total.",
                                            ranked, all);
    g_autofree char *without = g_strconcat(report_say(section->language, "Không có tổng điểm: ", "Without a total: "), missing, ".", NULL);

    section_add_sentence(section, "ranked", text);
    if (*missing != '\0')
        section_add_sentence(section, "missing", without);
}

static void
add_groups(Report *report, const FolderFile *file, const reform_ranking *ranking, const size_t *order)
{
    const gsize n_ranked = reform_ranking_get_n_ranked(ranking);
    g_autofree int32_t *groups = g_new(int32_t, reform_ranking_get_size(ranking));
    Section *section;
    gsize first = 0;

    if (n_ranked < N_GROUPS ||
        reform_group_by_counts(ranking, N_GROUPS, REFORM_REMAINDER_SPREAD, 1, groups, NULL) != REFORM_STATUS_OK)
        return;
    section = add_section(report, file, "_groups", "Bốn nhóm theo thứ hạng", "Four groups by rank");
    section_add_column(section, "group", "nhóm", "group");
    section_add_numeric_column(section, "units", "đơn vị", "units");
    section_add_numeric_column(section, "highest", "cao nhất", "highest");
    section_add_numeric_column(section, "lowest", "thấp nhất", "lowest");
    for (gsize i = 1; i <= n_ranked; i++) {
        g_autofree char *name = g_strdup_printf("%d", groups[order[first]] + 1);
        if (i < n_ranked && groups[order[i]] == groups[order[first]])
            continue;
        section_start_row(section, name, name);
        section_add_count(section, (gint64)(i - first));
        section_add_number(section, reform_ranking_get_value(ranking, order[first]));
        section_add_number(section, reform_ranking_get_value(ranking, order[i - 1]));
        first = i;
    }
}

static void
add_ranking(Report *report, const Folder *folder, const FolderFile *file)
{
    const reform_scheme *scheme = scheme_of(file);
    const gsize root = reform_scheme_get_root(scheme);
    g_auto(Ranked) total = rank_by(folder, file, root);
    const gsize n = reform_ranking_get_n_ranked(total.ranking);
    g_autofree size_t *order = g_new(size_t, MAX(n, 1));
    Section *section;

    if (total.ranking == NULL || reform_ranking_get_order(total.ranking, 0, n, order, NULL) != REFORM_STATUS_OK)
        return;
    section = add_section(report, file, "", "Điểm và xếp hạng", "Scores and ranks");
    section->most = MOST_SHOWN;
    section_add_column(section, "unit", "đơn vị", "unit");
    section_add_numeric_column(section, "rank", "hạng", "rank");
    section_add_numeric_column(section, "value", "điểm", "total");
    if (total.change != NULL)
        add_change_columns(section);
    for (gsize i = 0; i < reform_scheme_get_n_children(scheme, root); i++) {
        const char *code = reform_scheme_get_text(scheme, reform_scheme_get_child(scheme, root, i), REFORM_SCHEME_FIELD_CODE);
        section_add_numeric_column(section, code, code, code);
    }
    for (gsize i = 0; i < n; i++) {
        const char *unit = reform_ranking_get_code(total.ranking, order[i]);
        section_start_row(section, unit, unit);
        section_add_number(section, reform_ranking_get_rank(total.ranking, order[i]));
        section_add_number(section, reform_scores_get_value(file->scores, order[i], root));
        if (total.change != NULL)
            add_change(section, &total, order[i]);
        for (gsize j = 0; j < reform_scheme_get_n_children(scheme, root); j++)
            section_add_number(section, reform_scores_get_value(file->scores, order[i], reform_scheme_get_child(scheme, root, j)));
    }
    add_ranked_sentence(section, total.ranking);
    add_names_sentence(section, scheme);
    add_groups(report, file, total.ranking, order);
}

/* One unit */

/* By its code; or as names are compared, so that case and the place of tone marks do not matter. */
static gboolean
find_unit(const reform_observations *observations, const char *name, size_t *out_unit)
{
    if (reform_observations_find_unit(observations, name, out_unit, NULL) == REFORM_STATUS_OK)
        return TRUE;
    for (gsize unit = 0; unit < reform_observations_get_n_units(observations); unit++)
        if (reform_text_matches(reform_observations_get_unit(observations, unit), name)) {
            *out_unit = unit;
            return TRUE;
        }
    return FALSE;
}

static void
add_node(Section *section, const Folder *folder, const FolderFile *file, gsize unit, gsize node, gboolean changes)
{
    const reform_scheme *scheme = scheme_of(file);
    g_auto(Ranked) ranked = rank_by(folder, file, node);

    section_start_row(section, reform_scheme_get_text(scheme, node, REFORM_SCHEME_FIELD_CODE), name_of(scheme, node, section->language));
    section_add_number(section, reform_scores_get_value(file->scores, unit, node));
    section_add_number(section, reform_scheme_get_points(scheme, node));
    section_add_number(section, reform_ranking_get_rank(ranked.ranking, unit));
    section_add_count(section, (gint64)reform_ranking_get_n_ranked(ranked.ranking));
    if (changes)
        add_change(section, &ranked, unit);
}

static void
add_nodes(Section *section, const Folder *folder, const FolderFile *file, gsize unit)
{
    const gboolean changes = folder_find_index(folder, FILE_BEFORE, file->index) != NULL;
    const reform_scheme *scheme = scheme_of(file);
    const gsize root = reform_scheme_get_root(scheme);
    const reform_score_state state = reform_scores_get_state(file->scores, unit, root);

    if (state != REFORM_SCORE_STATE_VALUE)
        section_add_sentence(section, "missing", reform_score_state_get_text(state, section->language));
    section_add_column(section, "node", "chỉ số", "node");
    section_add_numeric_column(section, "value", "điểm", "score");
    section_add_numeric_column(section, "points", "tối đa", "most");
    section_add_numeric_column(section, "rank", "hạng", "rank");
    section_add_numeric_column(section, "ranked", "trên", "of");
    if (changes)
        add_change_columns(section);
    add_node(section, folder, file, unit, root, changes);
    for (gsize i = 0; i < reform_scheme_get_n_children(scheme, root); i++)
        add_node(section, folder, file, unit, reform_scheme_get_child(scheme, root, i), changes);
}

static void
add_unit(Report *report, const Folder *folder, const FolderFile *file)
{
    const reform_observations *observations = reform_scores_get_observations(file->scores);
    size_t unit = 0;
    const gboolean found = find_unit(observations, folder->unit, &unit);
    const char *name = found ? reform_observations_get_unit(observations, unit) : folder->unit;
    Section *section = add_section(report, file, "", name, name);

    if (found)
        add_nodes(section, folder, file, unit);
    else
        section_add_sentence(section, "missing", report_say(report->language, "Không có trong số liệu.", "Not in the observations."));
}

void
report_add_scores(Report *report, const Folder *folder)
{
    for (guint i = 0; i < folder->files->len; i++) {
        const FolderFile *file = g_ptr_array_index(folder->files, i);
        if (file->kind == FILE_INDEX)
            (folder->unit != NULL ? add_unit : add_ranking)(report, folder, file);
    }
}
