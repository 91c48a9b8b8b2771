/* SPDX-License-Identifier: MIT */
/* Satisfaction: surveys of a folder, estimated under both definitions of the index. */
#include <math.h>
#include <string.h>

#include "common.h"
#include "report_sections.h"
#include "report_survey.h"
#include "surveying.h"

#define LEAST_LEVEL 1
#define MOST_LEVEL 5

static const double missing_codes[] = { 8, 9, 99 };

/* Reading */

/* `Q1`, `Q27`: an item of the questionnaire. */
static gboolean
is_item(const char *column)
{
    return (column[0] == 'Q' || column[0] == 'q') && column[1] != '\0' && strspn(column + 1, "0123456789") == strlen(column + 1);
}

/* A column where the table has one of that name. */
static const char *
find_column(const reform_table *table, const char *name)
{
    size_t column;

    return reform_table_find_column(table, &name, 1, &column, NULL) == REFORM_STATUS_NOT_FOUND ? NULL : name;
}

static void
name_columns(const reform_table *table, reform_response_tally_options *options)
{
    static const struct {
        const char *name;
        reform_response_role role;
    } roles[] = {
        { "stratum", REFORM_RESPONSE_ROLE_STRATUM },
        { "primary", REFORM_RESPONSE_ROLE_PRIMARY },
        { "secondary", REFORM_RESPONSE_ROLE_SECONDARY },
        { "domain", REFORM_RESPONSE_ROLE_DOMAIN },
    };

    reform_response_tally_options_set_weight_column(options, find_column(table, "weight"), NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
        reform_response_tally_options_set_code_column(options, roles[i].role, find_column(table, roles[i].name), NULL);
    reform_response_tally_options_set_population_column(options, 1, find_column(table, "primary_population"), NULL);
    reform_response_tally_options_set_population_column(options, 2, find_column(table, "secondary_population"), NULL);
}

static reform_status
read_tally(const Folder *folder, const char *path, reform_response_tally **out_tally, reform_error **error)
{
    g_autoptr(reform_source) source = NULL;
    g_autoptr(reform_table) table = NULL;
    g_autoptr(reform_response_tally_options) options = reform_response_tally_options_new();
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    SurveyingForm form = { .is_scale = TRUE,
                           .low = LEAST_LEVEL,
                           .high = MOST_LEVEL,
                           .missing = missing_codes,
                           .n_missing = G_N_ELEMENTS(missing_codes) };
    reform_status status = common_open(path, &source, error);

    if (status == REFORM_STATUS_OK)
        status = reform_table_read(source, NULL, NULL, &table, error);
    if (status != REFORM_STATUS_OK)
        return status;
    name_columns(table, options);
    for (gsize i = 0; i < reform_table_get_n_columns(table); i++)
        if (is_item(reform_table_get_column_name(table, i)))
            g_ptr_array_add(items, (gpointer)(uintptr_t)reform_table_get_column_name(table, i));
    g_ptr_array_add(items, NULL);
    form.items = (const char *const *)(gpointer)items->pdata;
    return surveying_read(path, &form, NULL, options, folder->findings, out_tally, error);
}

static reform_status
estimate(const Folder *folder,
         const reform_response_tally *tally,
         reform_measure measure,
         reform_estimates **out_estimates,
         reform_error **error)
{
    g_autoptr(reform_survey_design) design = reform_survey_design_new();
    g_autoptr(reform_estimate_options) options = reform_estimate_options_new();
    reform_status status = reform_survey_design_set_lonely(design, REFORM_LONELY_ADJUST, error);

    if (status == REFORM_STATUS_OK)
        status = reform_estimate_options_set_measure(options, NULL, measure, error);
    return status != REFORM_STATUS_OK ? status
                                      : reform_estimates_new(tally, design, options, folder->findings, out_estimates, error);
}

reform_status
report_survey_estimate(const Folder *folder, FolderFile *file, reform_error **error)
{
    g_autoptr(reform_response_tally) tally = NULL;
    reform_status status = read_tally(folder, file->path, &tally, error);

    if (status == REFORM_STATUS_OK)
        status = estimate(folder, tally, REFORM_MEASURE_SHARE, &file->shares, error);
    return status != REFORM_STATUS_OK ? status : estimate(folder, tally, REFORM_MEASURE_MEAN_OF_MAXIMUM, &file->means, error);
}

/* Telling */

/* `satisfaction`, with the name of the survey where it has one, and `what` where there is more than one section. */
static Section *
add_section(Report *report, const FolderFile *file, const char *what, const char *vi, const char *en)
{
    const char *name = file->index == NULL ? "" : file->index, *mark = file->index == NULL ? "" : ": ";
    g_autofree char *section = g_strconcat("satisfaction", *name != '\0' ? "_" : "", name, what, NULL);
    g_autofree char *vi_title = g_strconcat(vi, mark, name, NULL);
    g_autofree char *en_title = g_strconcat(en, mark, name, NULL);

    return report_add_section(report, section, vi_title, en_title);
}

/* The index of a domain, in which each item counts the same, with its standard error. */
static void
add_index(Section *section, const reform_estimates *estimates, gsize domain)
{
    const gsize n = reform_estimates_get_n_items(estimates);
    const double *values = reform_estimates_get_figures(estimates, REFORM_FIGURE_ESTIMATE) + domain * n;
    g_autofree size_t *rows = g_new(size_t, n);
    g_autofree double *covariances = g_new(double, n * n);
    double sum = 0, variance = 0;

    for (gsize i = 0; i < n; i++) {
        rows[i] = domain * n + i;
        sum += values[i];
    }
    if (reform_estimates_get_covariances(estimates, rows, n, covariances, NULL) != REFORM_STATUS_OK)
        variance = (double)NAN;
    for (gsize i = 0; i < n * n && !isnan(variance); i++)
        variance += covariances[i];
    section_add_share(section, sum / (double)n);
    section_add_share(section, sqrt(fmax(variance, 0)) / (double)n);
}

static guint64
count_answers(const reform_estimates *estimates, gsize domain)
{
    const gsize n = reform_estimates_get_n_items(estimates);
    guint64 count = 0;

    for (gsize i = 0; i < n; i++)
        count += reform_estimates_get_counts(estimates)[domain * n + i];
    return count;
}

static void
add_domains(Report *report, const FolderFile *file)
{
    const gsize n = reform_estimates_get_size(file->shares) / reform_estimates_get_n_items(file->shares);
    Section *section = add_section(report, file, "", "Mức độ hài lòng", "Satisfaction");
    const gboolean has_domains = n > 2 || reform_estimates_get_domain(file->shares, 0)[0] != '\0';

    section_add_sentence(section, "definitions",
                         report_say(report->language,
                                    "Hai cách tính đang dùng, không cách nào được coi là chính thức: tỷ lệ trả lời mức 4 và 5, và điểm "
                                    "trung bình trên điểm tối đa; các câu hỏi có trọng số như nhau.",
                                    "Two definitions in use, neither called official: the share of answers 4 and 5, and the mean score "
                                    "over the maximum; each item counts the same."));
    section_add_column(section, "domain", "đơn vị", "domain");
    section_add_numeric_column(section, "answers", "câu trả lời", "answers");
    section_add_numeric_column(section, "top_two", "mức 4 và 5", "levels 4 and 5");
    section_add_numeric_column(section, "top_two_se", "sai số chuẩn", "standard error");
    section_add_numeric_column(section, "mean", "điểm trung bình", "mean score");
    section_add_numeric_column(section, "mean_se", "sai số chuẩn", "standard error");
    for (gsize domain = has_domains ? 0 : n - 1; domain < n; domain++) {
        const char *name = reform_estimates_get_domain(file->shares, domain * reform_estimates_get_n_items(file->shares));
        section_start_row(section, name == NULL ? "all" : name, name == NULL ? report_say(report->language, "chung", "all") : name);
        section_add_count(section, (gint64)count_answers(file->shares, domain));
        add_index(section, file->shares, domain);
        add_index(section, file->means, domain);
    }
}

/* Items, over all domains together. */
static void
add_items(Report *report, const FolderFile *file)
{
    const gsize n = reform_estimates_get_n_items(file->shares), first = reform_estimates_get_size(file->shares) - n;
    Section *section = add_section(report, file, "_items", "Mức độ hài lòng theo câu hỏi", "Satisfaction by item");

    section_add_column(section, "item", "câu hỏi", "item");
    section_add_numeric_column(section, "answers", "câu trả lời", "answers");
    section_add_numeric_column(section, "top_two", "mức 4 và 5", "levels 4 and 5");
    section_add_numeric_column(section, "low", "từ", "from");
    section_add_numeric_column(section, "high", "đến", "to");
    section_add_numeric_column(section, "mean", "điểm trung bình", "mean score");
    for (gsize row = first; row < first + n; row++) {
        const char *item = reform_estimates_get_item(file->shares, row);
        section_start_row(section, item, item);
        section_add_count(section, (gint64)reform_estimates_get_counts(file->shares)[row]);
        section_add_share(section, reform_estimates_get_figure(file->shares, row, REFORM_FIGURE_ESTIMATE));
        section_add_share(section, reform_estimates_get_figure(file->shares, row, REFORM_FIGURE_LOW));
        section_add_share(section, reform_estimates_get_figure(file->shares, row, REFORM_FIGURE_HIGH));
        section_add_share(section, reform_estimates_get_figure(file->means, row, REFORM_FIGURE_ESTIMATE));
    }
}

void
report_add_satisfaction(Report *report, const Folder *folder)
{
    for (guint i = 0; i < folder->files->len; i++) {
        const FolderFile *file = g_ptr_array_index(folder->files, i);
        if (file->kind != FILE_SURVEY)
            continue;
        add_domains(report, file);
        add_items(report, file);
    }
}
