/* SPDX-License-Identifier: MIT */
#include "report_sections.h"

#include <math.h>

#include "common.h"
#include "report_levels.h"

/* Examples of procedures left out, for each reason. */
#define MAX_EXAMPLES 3

static const struct {
    reform_outcome outcome;
    const char *vi;
    const char *en;
} outcomes[] = {
    { REFORM_OUTCOME_CUT, "cắt giảm", "cut" },
    { REFORM_OUTCOME_UNCHANGED, "giữ nguyên", "unchanged" },
    { REFORM_OUTCOME_RAISED, "tăng thời hạn", "raised" },
    { REFORM_OUTCOME_EXEMPT, "không thực hiện cắt giảm", "exempt" },
    { REFORM_OUTCOME_ABOLISHED, "bãi bỏ", "abolished" },
    { REFORM_OUTCOME_NO_OLD_LIMIT, "không ghi thời hạn cũ", "no old limit" },
    { REFORM_OUTCOME_NO_NEW_LIMIT, "không ghi thời hạn mới", "no new limit" },
    { REFORM_OUTCOME_NOT_SPECIFIED, "không quy định thời hạn", "the law sets no limit" },
    { REFORM_OUTCOME_NOT_UNDERSTOOD, "thời hạn không hiểu được", "limit not understood" },
    { REFORM_OUTCOME_UNIT_MISMATCH, "khác đơn vị", "units differ" },
    { REFORM_OUTCOME_CASE_MISMATCH, "khác số trường hợp", "cases differ" },
    { REFORM_OUTCOME_NOT_IN_DAYS, "không tính bằng ngày", "not in days" },
};

/* Files */

void
report_add_files(Report *report, const Folder *folder)
{
    static const char *const names[] = { "reductions", "procedures", "online_services", "claims", "checks",
                                         "rules",      "scheme",     "observations",    "observations_before",
                                         "survey" };
    static const char *const vi[] = { "quyết định cắt giảm", "danh mục TTHC", "dịch vụ công trực tuyến",
                                      "số liệu công bố", "phép kiểm tra", "quy tắc cắt giảm",
                                      "bộ tiêu chí", "số liệu chỉ số", "số liệu chỉ số kỳ trước", "phiếu khảo sát" };
    static const char *const en[] = { "decisions to cut", "procedures", "online services", "printed figures", "checks",
                                      "rules of reduction", "scheme of an index", "observations of an index",
                                      "earlier observations of an index", "answers of a survey" };
    Section *section = report_add_section(report, "files", "Số liệu", "Files");

    section_add_column(section, "file", "tệp", "file");
    section_add_column(section, "kind", "nội dung", "what it is");
    section_add_numeric_column(section, "procedures", "TTHC", "procedures");
    section_add_numeric_column(section, "errors", "lỗi", "errors");
    section_add_numeric_column(section, "warnings", "cảnh báo", "warnings");
    section_add_numeric_column(section, "notes", "ghi chú", "notes");
    for (guint i = 0; i < folder->files->len; i++) {
        const FolderFile *file = g_ptr_array_index(folder->files, i);
        section_start_row(section, file->name, file->name);
        section_add_text(section, names[file->kind], report_say(report->language, vi[file->kind], en[file->kind]));
        if (file->set != NULL)
            section_add_count(section, (gint64)reform_procedure_set_get_size(file->set));
        else
            section_add_number(section, (double)NAN);
        section_add_count(section, (gint64)file->n_errors);
        section_add_count(section, (gint64)file->n_warnings);
        section_add_count(section, (gint64)file->n_notes);
    }
}

/* Procedures */

void
report_add_procedures(Report *report, const Folder *folder)
{
    g_autoptr(GPtrArray) levels = NULL;
    Section *section;

    if (folder->procedures == NULL)
        return;
    section = report_add_section(report, "procedures", "Thủ tục hành chính theo cấp", "Procedures by level");
    section_add_column(section, "level", "cấp", "level");
    section_add_numeric_column(section, "procedures", "TTHC", "procedures");
    section_start_row(section, "all", report_say(report->language, "tổng số", "all"));
    section_add_count(section, (gint64)reform_procedure_set_get_size(folder->procedures));
    levels = levels_new(folder->procedures, report->language);
    for (guint i = 0; i < levels->len; i++) {
        const Level *level = g_ptr_array_index(levels, i);
        section_start_row(section, level->name, level->label);
        section_add_count(section, level->procedures);
    }
}

/* Cuts */

static Section *
add_cut_section(Report *report, const char *name, const char *vi, const char *en)
{
    Section *section = report_add_section(report, name, vi, en);

    section_add_column(section, "group", "nhóm", "group");
    section_add_numeric_column(section, "procedures", "TTHC", "procedures");
    section_add_numeric_column(section, "cut", "cắt giảm", "cut");
    section_add_numeric_column(section, "share_cut", "tỷ lệ TTHC", "share cut");
    section_add_numeric_column(section, "days_before", "ngày trước", "days before");
    section_add_numeric_column(section, "days_after", "ngày sau", "days after");
    section_add_numeric_column(section, "days_saved", "tiết kiệm", "days saved");
    section_add_numeric_column(section, "ratio", "tỷ lệ ngày", "ratio");
    section_add_numeric_column(section, "mean_ratio", "bình quân tỷ lệ", "mean ratio");
    section_add_numeric_column(section, "reaching_30", "đạt 30%", "reaching 30%");
    section_add_numeric_column(section, "reaching_50", "đạt 50%", "reaching 50%");
    section_add_numeric_column(section, "left_out", "để ngoài", "left out");
    return section;
}

static void
add_reaching(Section *section, const reform_reduction_totals *totals, gsize group, double target)
{
    int64_t n = 0;

    if (reform_reduction_totals_count_reaching(totals, group, REFORM_SCOPE_CUT, target, &n, NULL) != REFORM_STATUS_OK)
        n = 0;
    section_add_count(section, n);
}

static void
add_group(Section *section, const reform_reduction_totals *totals, gsize group, gint64 procedures)
{
    gint64 cut = reform_reduction_totals_get_n_cut(totals, group);
    double ratio = (double)NAN, mean = (double)NAN;

    section_add_count(section, procedures);
    section_add_count(section, cut);
    section_add_share(section, procedures > 0 ? (double)cut / (double)procedures : (double)NAN);
    for (int amount = REFORM_AMOUNT_BEFORE; amount <= REFORM_AMOUNT_SAVED; amount++)
        section_add_days(section, reform_reduction_totals_get_days(totals, group, REFORM_SCOPE_CUT,
                                                                   (reform_amount)amount));
    if (reform_reduction_totals_get_ratio(totals, group, REFORM_SCOPE_CUT, &ratio, NULL) != REFORM_STATUS_OK)
        ratio = (double)NAN;
    if (reform_reduction_totals_get_mean_ratio(totals, group, REFORM_SCOPE_CUT, &mean, NULL) != REFORM_STATUS_OK)
        mean = (double)NAN;
    section_add_share(section, ratio);
    section_add_share(section, mean);
    add_reaching(section, totals, group, 0.3);
    add_reaching(section, totals, group, 0.5);
    section_add_count(section, reform_reduction_totals_get_n_left_out(totals, group));
}

/* How many procedures of the whole set have each text of a field; NULL where the cuts are about the whole set. */
static GHashTable *
count_in_set(const Folder *folder, reform_field field)
{
    const reform_procedure_set *set = folder->procedures;
    GHashTable *counts;

    if (set == reform_reduction_get_set(folder->cuts))
        return NULL;
    counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < reform_procedure_set_get_size(set); i++) {
        char *key = NULL;
        if (reform_text_key(reform_procedure_set_get_text(set, i, field), &key, NULL) == REFORM_STATUS_OK) {
            gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key));
            g_hash_table_insert(counts, g_strdup(key), GSIZE_TO_POINTER(n + 1));
        }
        reform_free(key);
    }
    return counts;
}

/* The set says how many procedures a group has; a group the set does not know has those of its decisions. */
static gint64
count_procedures(GHashTable *counts, const reform_reduction_totals *totals, gsize group)
{
    char *key = NULL;
    gsize n = 0;

    if (counts != NULL &&
        reform_text_key(reform_reduction_totals_get_key(totals, group, 0), &key, NULL) == REFORM_STATUS_OK)
        n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key));
    reform_free(key);
    return n > 0 ? (gint64)n : reform_reduction_totals_get_n_procedures(totals, group);
}

static void
add_overall(Report *report, const Folder *folder)
{
    g_autoptr(reform_reduction_totals) totals = NULL;
    Section *section = add_cut_section(report, "cuts", "Cắt giảm thời hạn: tổng số", "Cuts: overall");

    if (reform_reduction_total(folder->cuts, NULL, 0, &totals, NULL) != REFORM_STATUS_OK)
        return;
    section_start_row(section, "all", report_say(report->language, "tổng số", "all"));
    add_group(section, totals, 0, (gint64)reform_procedure_set_get_size(folder->procedures));
}

static void
add_by_level(Report *report, const Folder *folder)
{
    static const char *const column[] = { "level" };
    g_autoptr(reform_reduction_totals) totals = NULL;
    g_autoptr(GPtrArray) levels = levels_new(reform_reduction_get_set(folder->cuts), report->language);
    g_autoptr(GHashTable) counts = count_in_set(folder, REFORM_FIELD_LEVEL);
    Section *section = add_cut_section(report, "cuts_by_level", "Cắt giảm thời hạn theo cấp", "Cuts by level");

    if (reform_reduction_total(folder->cuts, column, 1, &totals, NULL) != REFORM_STATUS_OK)
        return;
    for (guint i = 0; i < levels->len; i++) {
        const Level *level = g_ptr_array_index(levels, i);
        section_start_row(section, level->name, level->label);
        add_group(section, totals, level->group, count_procedures(counts, totals, level->group));
    }
}

static void
add_by(Report *report, const Folder *folder, Section *section, const char *column, GHashTable *counts)
{
    g_autoptr(reform_reduction_totals) totals = NULL;

    if (reform_reduction_total(folder->cuts, &column, 1, &totals, NULL) != REFORM_STATUS_OK)
        return;
    for (gsize i = 0; i < reform_reduction_totals_get_size(totals); i++) {
        const char *key = reform_reduction_totals_get_key(totals, i, 0);
        const char *none = report_say(report->language, "(không ghi)", "(not stated)");
        section_start_row(section, key, *key != '\0' ? key : none);
        add_group(section, totals, i, count_procedures(counts, totals, i));
    }
}

void
report_add_cuts(Report *report, const Folder *folder)
{
    g_autoptr(GHashTable) sectors = NULL;

    if (folder->cuts == NULL)
        return;
    sectors = count_in_set(folder, REFORM_FIELD_SECTOR);
    add_overall(report, folder);
    add_by_level(report, folder);
    add_by(report, folder,
           add_cut_section(report, "cuts_by_sector", "Cắt giảm thời hạn theo lĩnh vực", "Cuts by sector"), "sector",
           sectors);
    add_by(report, folder,
           add_cut_section(report, "cuts_by_decision", "Cắt giảm thời hạn theo quyết định", "Cuts by decision"),
           "decision", NULL);
}

/* Outcomes */

static void
add_examples_of_file(Section *section, const FolderFile *file, gsize which, guint *n)
{
    for (gsize i = 0; i < reform_reduction_get_size(file->reduction) && *n < MAX_EXAMPLES; i++) {
        g_autofree char *place = NULL;
        const char *code = reform_procedure_set_get_text(file->set, i, REFORM_FIELD_CODE);
        const char *name = reform_procedure_set_get_text(file->set, i, REFORM_FIELD_NAME);
        if (reform_reduction_get_outcome(file->reduction, i) != outcomes[which].outcome)
            continue;
        place = g_strdup_printf("%s:%" G_GINT64_FORMAT, file->name, reform_procedure_set_get_line(file->set, i));
        section_start_row(section, place, place);
        section_add_text(section, reform_outcome_get_name(outcomes[which].outcome),
                         report_say(section->language, outcomes[which].vi, outcomes[which].en));
        section_add_text(section, code, code);
        section_add_text(section, name, name);
        (*n)++;
    }
}

static void
add_examples(Report *report, const Folder *folder)
{
    Section *section = report_add_section(report, "left_out_examples", "Ví dụ được để ngoài", "Examples left out");

    section_add_column(section, "place", "dòng", "line");
    section_add_column(section, "reason", "lý do", "why");
    section_add_column(section, "code", "mã", "code");
    section_add_column(section, "name", "tên", "name");
    for (gsize which = 0; which < G_N_ELEMENTS(outcomes); which++) {
        guint n = 0;
        if (!reform_outcome_is_left_out(outcomes[which].outcome))
            continue;
        for (guint i = 0; i < folder->files->len; i++)
            add_examples_of_file(section, g_ptr_array_index(folder->files, i), which, &n);
    }
}

void
report_add_outcomes(Report *report, const Folder *folder)
{
    g_autoptr(reform_reduction_totals) totals = NULL;
    Section *section;

    if (folder->cuts == NULL ||
        reform_reduction_total(folder->cuts, NULL, 0, &totals, NULL) != REFORM_STATUS_OK)
        return;
    section = report_add_section(report, "outcomes", "Kết quả từng TTHC", "What became of the procedures");
    section_add_column(section, "outcome", "kết quả", "outcome");
    section_add_numeric_column(section, "procedures", "TTHC", "procedures");
    section_add_column(section, "left_out", "để ngoài", "left out");
    for (gsize i = 0; i < G_N_ELEMENTS(outcomes); i++) {
        gboolean out = reform_outcome_is_left_out(outcomes[i].outcome);
        gint64 n = reform_reduction_totals_count(totals, 0, outcomes[i].outcome);
        if (out && n == 0)
            continue;
        section_start_row(section, reform_outcome_get_name(outcomes[i].outcome),
                          report_say(report->language, outcomes[i].vi, outcomes[i].en));
        section_add_count(section, n);
        section_add_text(section, out ? "yes" : "no", out ? report_say(report->language, "có", "yes") : "");
    }
    if (reform_reduction_totals_get_n_left_out(totals, 0) > 0)
        add_examples(report, folder);
}
