/* SPDX-License-Identifier: MIT */
#include "report_folder.h"

#include <stdio.h>
#include <string.h>

#include "common.h"
#include "dossiers.h"
#include "input.h"
#include "report_index.h"
#include "report_survey.h"
#include "rules.h"
#include "scoring.h"

static const struct {
    const char *prefix;
    const char *suffix;
    FileKind kind;
    enum { WHOLE, ANY, INDEX } between; /* nothing; anything; the name of an index or survey */
} kinds[] = {
    { "reductions", ".csv", FILE_REDUCTIONS, ANY },
    { "procedures", ".csv", FILE_PROCEDURES, ANY },
    { "online_services", ".csv", FILE_ONLINE, ANY },
    { "claims", ".csv", FILE_CLAIMS, WHOLE },
    { "checks", ".csv", FILE_CHECKS, WHOLE },
    { "rules", ".csv", FILE_RULES, WHOLE },
    { "survey", ".csv", FILE_SURVEY, WHOLE },
    { "survey_", ".csv", FILE_SURVEY, INDEX },
    { "scheme_", ".csv", FILE_SCHEME, INDEX },
    { "observations_", "_before.csv", FILE_BEFORE, INDEX },
    { "observations_", ".csv", FILE_INDEX, INDEX },
    { "dossiers", ".csv", FILE_DOSSIERS, WHOLE },
};

static void
free_file(gpointer data)
{
    FolderFile *file = data;

    reform_reduction_unref(file->reduction);
    reform_reduction_unref(file->ruled);
    reform_procedure_set_unref(file->set);
    reform_scheme_unref(file->scheme);
    reform_scores_unref(file->scores);
    reform_estimates_unref(file->shares);
    reform_estimates_unref(file->means);
    reform_composite_unref(file->share_index);
    reform_composite_unref(file->mean_index);
    g_free(file->index);
    g_free(file->name);
    g_free(file->path);
    g_free(file);
}

void
folder_free(Folder *folder)
{
    if (folder == NULL)
        return;
    g_ptr_array_unref(folder->files);
    reform_findings_free(folder->findings);
    reform_procedure_set_unref(folder->procedures);
    reform_procedure_set_unref(folder->online);
    reform_reduction_unref(folder->cuts);
    reform_claims_unref(folder->claims);
    reform_checks_unref(folder->checks);
    reform_audit_unref(folder->audit);
    reform_dossier_tally_free(folder->dossiers);
    reform_rule_set_unref(folder->rules);
    g_free(folder->name);
    g_free(folder->unit);
    g_free(folder);
}

/* Finding and reading files */

static gint
compare_files(gconstpointer a, gconstpointer b)
{
    const FolderFile *const *one = a, *const *other = b;

    return strcmp((*one)->name, (*other)->name);
}

static gboolean
has_kind(const GPtrArray *files, FileKind kind)
{
    for (guint i = 0; i < files->len; i++)
        if (((const FolderFile *)g_ptr_array_index(files, i))->kind == kind)
            return TRUE;
    return FALSE;
}

/* NULL for a name that is no file of a report. */
static FolderFile *
new_file(const char *name)
{
    const gsize length = strlen(name);

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const gsize prefix = strlen(kinds[i].prefix), around = prefix + strlen(kinds[i].suffix);
        FolderFile *file;
        if (length < around || !g_str_has_prefix(name, kinds[i].prefix) || !g_str_has_suffix(name, kinds[i].suffix) ||
            (kinds[i].between == WHOLE && length > around) || (kinds[i].between == INDEX && length == around))
            continue;
        file = g_new0(FolderFile, 1);
        file->kind = kinds[i].kind;
        file->name = g_strdup(name);
        file->index = kinds[i].between == INDEX ? g_strndup(name + prefix, length - around) : NULL;
        return file;
    }
    return NULL;
}

const FolderFile *
folder_find_index(const Folder *folder, FileKind kind, const char *index)
{
    for (guint i = 0; i < folder->files->len; i++) {
        const FolderFile *file = g_ptr_array_index(folder->files, i);
        if (file->kind == kind && g_str_equal(file->index, index))
            return file;
    }
    return NULL;
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Tables that no section is made of: a name may be misspelt. */
static void
report_others(GPtrArray *paths)
{
    g_ptr_array_sort(paths, compare_names);
    for (guint i = 0; i < paths->len; i++)
        fprintf(stderr, "%s: not a file of the report\n", (const char *)g_ptr_array_index(paths, i));
}

/* Nothing is reported of such a file unless there are others. */
static gboolean
helps_only(const FolderFile *file)
{
    return file->kind == FILE_RULES || file->kind == FILE_SCHEME || file->kind == FILE_BEFORE;
}

static gboolean
list_files(const char *path, GPtrArray *files)
{
    g_autoptr(GError) err = NULL;
    g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(path, 0, &err);
    const char *name;

    if (dir == NULL) {
        fprintf(stderr, "reform: %s\n", err->message);
        return FALSE;
    }
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *place = g_build_filename(path, name, NULL);
        g_autofree char *shown = g_filename_display_name(name);
        FolderFile *file = new_file(shown);
        if (file != NULL) {
            file->path = g_steal_pointer(&place);
            g_ptr_array_add(files, file);
        } else if (g_str_has_suffix(name, ".csv")) {
            g_ptr_array_add(others, g_filename_display_name(place));
        }
    }
    g_dir_close(dir);
    g_ptr_array_sort(files, compare_files); /* a folder has no order of its own */
    report_others(others);
    for (guint i = 0; i < files->len; i++)
        if (!helps_only(g_ptr_array_index(files, i)))
            return TRUE;
    fprintf(stderr,
            "%s: no table of a report, expected reductions*.csv, procedures*.csv, online_services*.csv, "
            "dossiers.csv, observations_NAME.csv, survey.csv, or claims.csv and checks.csv\n",
            path);
    return FALSE;
}

/* With the further columns that rules name. */
static reform_status
read_set(const Folder *folder, FolderFile *file, reform_error **error)
{
    const char *const kept[] = { NULL };
    g_autoptr(reform_procedure_set_options) columns = reform_procedure_set_options_new();
    g_autoptr(Input) input = NULL;
    g_autoptr(reform_source) source = NULL;
    reform_status status = input_open(file->path, NULL, &input, error);

    if (status == REFORM_STATUS_OK && folder->rules != NULL)
        status = rules_keep_columns(folder->rules, input, kept, columns, error);
    if (status == REFORM_STATUS_OK)
        status = input_get_source(input, &source, error);
    return status != REFORM_STATUS_OK
               ? status
               : reform_procedure_set_read(source, NULL, columns, folder->findings, &file->set, error);
}

static reform_status
read_printed(Folder *folder, const FolderFile *file, reform_error **error)
{
    g_autoptr(reform_source) source = NULL;
    reform_status status = reform_source_new_file(file->path, &source, error);

    if (status != REFORM_STATUS_OK)
        return status;
    if (file->kind == FILE_CLAIMS)
        return reform_claims_read(source, NULL, folder->findings, &folder->claims, error);
    return reform_checks_read(source, NULL, folder->findings, &folder->checks, error);
}

static reform_status
read_table(Folder *folder, FolderFile *file, reform_error **error)
{
    const reform_dossier_key level = REFORM_DOSSIER_KEY_LEVEL;

    switch (file->kind) {
    case FILE_DOSSIERS:
        return dossiers_read(&(DossiersPlan){ .path = file->path, .first = REFORM_DAY_MIN, .last = DOSSIERS_LAST_DAY, .keys = &level, .n_keys = 1 },
                             folder->findings, &folder->dossiers, error);
    case FILE_RULES: return rules_read(file->path, folder->findings, &folder->rules, error);
    case FILE_SCHEME: return scoring_read_scheme(file->path, folder->findings, &file->scheme, error);
    case FILE_INDEX:
    case FILE_BEFORE: return report_index_score(folder, file, error);
    case FILE_SURVEY: return report_survey_estimate(folder, file, error);
    case FILE_CLAIMS:
    case FILE_CHECKS: return read_printed(folder, file, error);
    default: return read_set(folder, file, error);
    }
}

static gboolean
has_limits(const reform_procedure_set *set, reform_limit_role role)
{
    for (gsize i = 0; i < reform_procedure_set_get_size(set); i++)
        for (gsize row = 0; row < reform_procedure_set_get_n_rows(set, i); row++)
            if (reform_procedure_set_get_limit(set, i, row, role) != NULL)
                return TRUE;
    return FALSE;
}

static void
count_findings(const reform_findings *findings, gsize counts[3])
{
    counts[0] = reform_findings_count(findings, REFORM_SEVERITY_NOTE);
    counts[1] = reform_findings_count(findings, REFORM_SEVERITY_WARNING);
    counts[2] = reform_findings_count(findings, REFORM_SEVERITY_ERROR);
}

/* Findings since `before` are those of the file. */
static void
add_findings(FolderFile *file, const reform_findings *findings, const gsize before[3])
{
    gsize after[3];

    count_findings(findings, after);
    file->n_errors += after[2] - before[2];
    file->n_warnings += after[1] - before[1] - (after[2] - before[2]);
    file->n_notes += after[0] - before[0] - (after[1] - before[1]);
}

/* Cuts come from decisions; where there are none, from new limits that the list of procedures states itself. */
static reform_status
read_file(Folder *folder, FolderFile *file, reform_error **error)
{
    FileKind cuts = has_kind(folder->files, FILE_REDUCTIONS) ? FILE_REDUCTIONS : FILE_PROCEDURES;
    gsize before[3];
    reform_status status;

    count_findings(folder->findings, before);
    status = read_table(folder, file, error);
    if (status == REFORM_STATUS_OK && file->kind == cuts && has_limits(file->set, REFORM_LIMIT_ROLE_NEW))
        status = reform_reduction_new(file->set, NULL, folder->findings, &file->reduction, error);
    add_findings(file, folder->findings, before);
    return status;
}

/* Rules say which columns of other tables to keep, schemes what to make of observations. */
static int
round_of(FileKind kind)
{
    switch (kind) {
    case FILE_RULES:
    case FILE_SCHEME: return 0;
    case FILE_INDEX:
    case FILE_BEFORE: return 2;
    default: return 1;
    }
}

static reform_status
read_files(Folder *folder, reform_error **error)
{
    reform_status status = REFORM_STATUS_OK;

    for (int round = 0; round < 3; round++)
        for (guint i = 0; i < folder->files->len && status == REFORM_STATUS_OK; i++) {
            FolderFile *file = g_ptr_array_index(folder->files, i);
            if (round_of(file->kind) == round)
                status = read_file(folder, file, error);
        }
    return status;
}

static gboolean
has_old_limits(const GPtrArray *files, FileKind kind)
{
    for (guint i = 0; i < files->len; i++) {
        const FolderFile *file = g_ptr_array_index(files, i);
        if (file->kind == kind && has_limits(file->set, REFORM_LIMIT_ROLE_OLD))
            return TRUE;
    }
    return FALSE;
}

/* Rules are for all procedures; where the list of them states no limits, for those of the decisions. */
static reform_status
apply_rules(Folder *folder, reform_error **error)
{
    FileKind kind = has_old_limits(folder->files, FILE_PROCEDURES) ? FILE_PROCEDURES : FILE_REDUCTIONS;
    reform_status status = REFORM_STATUS_OK;

    if (folder->rules == NULL)
        return REFORM_STATUS_OK;
    for (guint i = 0; i < folder->files->len && status == REFORM_STATUS_OK; i++) {
        FolderFile *file = g_ptr_array_index(folder->files, i);
        gsize before[3];
        if (file->kind != kind)
            continue;
        count_findings(folder->findings, before);
        status = reform_rule_set_apply(folder->rules, file->set, folder->date, NULL, folder->findings, &file->ruled,
                                       error);
        add_findings(file, folder->findings, before);
    }
    return status;
}

static reform_status
run_audit(Folder *folder, reform_error **error)
{
    gsize before[3];
    reform_status status;

    if (folder->claims == NULL || folder->checks == NULL)
        return REFORM_STATUS_OK;
    count_findings(folder->findings, before);
    status = reform_audit_run(folder->claims, folder->checks, folder->findings, &folder->audit, error);
    for (guint i = 0; i < folder->files->len; i++) {
        FolderFile *file = g_ptr_array_index(folder->files, i);
        if (file->kind == FILE_CHECKS)
            add_findings(file, folder->findings, before);
    }
    return status;
}

/* Putting sets together */

static reform_status
add_limit(reform_procedure_set_builder *builder,
          reform_field field,
          const reform_time_limit *limit,
          reform_error **error)
{
    return limit == NULL ? REFORM_STATUS_OK
                         : reform_procedure_set_builder_set(builder, field, reform_time_limit_get_text(limit), error);
}

static reform_status
add_row(reform_procedure_set_builder *builder,
        const reform_procedure_set *set,
        gsize index,
        gsize row,
        reform_error **error)
{
    static const reform_field fields[] = {
        REFORM_FIELD_CODE,   REFORM_FIELD_NAME,     REFORM_FIELD_LEVEL,    REFORM_FIELD_SECTOR,
        REFORM_FIELD_AGENCY, REFORM_FIELD_DECISION, REFORM_FIELD_PROVINCE, REFORM_FIELD_ONLINE,
    };
    reform_status status = reform_procedure_set_builder_add_row(builder, error);

    for (gsize i = 0; i < G_N_ELEMENTS(fields) && status == REFORM_STATUS_OK; i++)
        status = reform_procedure_set_builder_set(builder, fields[i],
                                                  reform_procedure_set_get_text(set, index, fields[i]), error);
    if (status == REFORM_STATUS_OK)
        status = reform_procedure_set_builder_set(builder, REFORM_FIELD_CASE,
                                                  reform_procedure_set_get_case(set, index, row), error);
    if (status == REFORM_STATUS_OK)
        status = add_limit(builder, REFORM_FIELD_OLD_TEXT,
                           reform_procedure_set_get_limit(set, index, row, REFORM_LIMIT_ROLE_OLD), error);
    if (status == REFORM_STATUS_OK)
        status = add_limit(builder, REFORM_FIELD_NEW_TEXT,
                           reform_procedure_set_get_limit(set, index, row, REFORM_LIMIT_ROLE_NEW), error);
    return status;
}

static reform_status
add_set(reform_procedure_set_builder *builder, const reform_procedure_set *set, reform_error **error)
{
    reform_status status = REFORM_STATUS_OK;

    for (gsize i = 0; i < reform_procedure_set_get_size(set); i++)
        for (gsize row = 0; row < reform_procedure_set_get_n_rows(set, i) && status == REFORM_STATUS_OK; row++)
            status = add_row(builder, set, i, row, error);
    return status;
}

/* One set of all files of a kind; their findings were taken when they were read. NULL where there is no such file. */
static reform_status
join_sets(const GPtrArray *files, FileKind kind, reform_procedure_set **out_set, reform_error **error)
{
    g_autoptr(reform_procedure_set_builder) builder = reform_procedure_set_builder_new();
    g_autoptr(GPtrArray) sets = g_ptr_array_new();
    reform_status status = REFORM_STATUS_OK;

    for (guint i = 0; i < files->len; i++) {
        const FolderFile *file = g_ptr_array_index(files, i);
        if (file->kind == kind)
            g_ptr_array_add(sets, file->set);
    }
    if (sets->len <= 1) {
        *out_set = sets->len == 1 ? reform_procedure_set_ref(g_ptr_array_index(sets, 0)) : NULL;
        return REFORM_STATUS_OK;
    }
    for (guint i = 0; i < sets->len && status == REFORM_STATUS_OK; i++)
        status = add_set(builder, g_ptr_array_index(sets, i), error);
    return status != REFORM_STATUS_OK ? status : reform_procedure_set_builder_build(builder, NULL, out_set, error);
}

static gboolean
has_online(const reform_procedure_set *set)
{
    for (gsize i = 0; i < reform_procedure_set_get_size(set); i++)
        if (reform_procedure_set_get_online(set, i) != REFORM_ONLINE_UNKNOWN)
            return TRUE;
    return FALSE;
}

static reform_status
join(Folder *folder, reform_error **error)
{
    g_autoptr(reform_procedure_set) decided = NULL;
    reform_status status = join_sets(folder->files, FILE_REDUCTIONS, &decided, error);

    if (status == REFORM_STATUS_OK)
        status = join_sets(folder->files, FILE_PROCEDURES, &folder->procedures, error);
    if (status == REFORM_STATUS_OK)
        status = join_sets(folder->files, FILE_ONLINE, &folder->online, error);
    if (status != REFORM_STATUS_OK)
        return status;
    if (decided == NULL && folder->procedures != NULL && has_limits(folder->procedures, REFORM_LIMIT_ROLE_NEW))
        decided = reform_procedure_set_ref(folder->procedures);
    if (folder->procedures == NULL && decided != NULL)
        folder->procedures = reform_procedure_set_ref(decided);
    if (folder->online == NULL && has_online(folder->procedures))
        folder->online = reform_procedure_set_ref(folder->procedures);
    return decided == NULL ? REFORM_STATUS_OK : reform_reduction_new(decided, NULL, NULL, &folder->cuts, error);
}

gboolean
folder_read(const char *path, gint32 date, const char *unit, Folder **out_folder)
{
    g_autoptr(Folder) folder = g_new0(Folder, 1);
    g_autoptr(reform_error) error = NULL;
    g_autofree char *base = g_path_get_basename(path);
    reform_status status;

    folder->name = g_filename_display_name(base);
    folder->files = g_ptr_array_new_with_free_func(free_file);
    folder->findings = reform_findings_new();
    folder->date = date;
    folder->unit = g_strdup(unit);
    if (!list_files(path, folder->files))
        return FALSE;
    status = read_files(folder, &error);
    if (status == REFORM_STATUS_OK)
        status = apply_rules(folder, &error);
    if (status == REFORM_STATUS_OK)
        status = run_audit(folder, &error);
    if (status == REFORM_STATUS_OK)
        status = join(folder, &error);
    if (status != REFORM_STATUS_OK) {
        /* A table that does not hold together is refused for what its findings say. */
        if (status == REFORM_STATUS_STRUCTURE || status == REFORM_STATUS_INCONSISTENT)
            common_print_findings(folder->findings, REFORM_FINDINGS_MAX);
        common_print_error(error);
        return FALSE;
    }
    *out_folder = g_steal_pointer(&folder);
    return TRUE;
}
