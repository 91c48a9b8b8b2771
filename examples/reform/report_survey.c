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
#define LEVEL 0.95    /* of intervals */
#define INDEX "index" /* code of the node that is the mean of all items */

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

/* The index: the mean of all items. */
static reform_status
make_scheme(const reform_estimates *estimates, reform_scheme **out_scheme, reform_error **error)
{
    g_autoptr(reform_scheme_builder) builder = reform_scheme_builder_new();
    reform_status status = reform_scheme_builder_add_node(builder, error);

    if (status == REFORM_STATUS_OK)
        status = reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_CODE, INDEX, error);
    if (status == REFORM_STATUS_OK)
        status = reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_COMBINE, "mean", error);
    for (gsize i = 0; i < reform_estimates_get_n_items(estimates) && status == REFORM_STATUS_OK; i++) {
        status = reform_scheme_builder_add_node(builder, error);
        if (status == REFORM_STATUS_OK)
            status = reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_CODE, reform_estimates_get_item(estimates, i), error);
        if (status == REFORM_STATUS_OK)
            status = reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_PARENT, INDEX, error);
    }
    return status != REFORM_STATUS_OK ? status : reform_scheme_builder_build(builder, NULL, 0, NULL, out_scheme, error);
}

reform_status
report_survey_estimate(const Folder *folder, FolderFile *file, reform_error **error)
{
    g_autoptr(reform_response_tally) tally = NULL;
    g_autoptr(reform_scheme) scheme = NULL;
    reform_status status = read_tally(folder, file->path, &tally, error);

    if (status == REFORM_STATUS_OK)
        status = estimate(folder, tally, REFORM_MEASURE_SHARE, &file->shares, error);
    if (status == REFORM_STATUS_OK)
        status = estimate(folder, tally, REFORM_MEASURE_MEAN_OF_MAXIMUM, &file->means, error);
    if (status == REFORM_STATUS_OK)
        status = make_scheme(file->shares, &scheme, error);
    if (status == REFORM_STATUS_OK)
        status = surveying_compose(scheme, file->shares, LEVEL, NULL, &file->share_index, error);
    return status != REFORM_STATUS_OK ? status : surveying_compose(scheme, file->means, LEVEL, NULL, &file->mean_index, error);
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

static gsize
find_index(const reform_composite *composite)
{
    return reform_scheme_get_root(reform_scores_get_scheme(reform_composite_get_scores(composite)));
}

static void
add_index(Section *section, const reform_composite *composite, gsize unit)
{
    static const reform_figure figures[] = { REFORM_FIGURE_ESTIMATE, REFORM_FIGURE_STANDARD_ERROR, REFORM_FIGURE_LOW, REFORM_FIGURE_HIGH };

    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++)
        section_add_share(section, reform_composite_get_figure(composite, unit, find_index(composite), figures[i]));
}

/* Of a domain, or of all together where the name is empty. */
static guint64
count_answers(const reform_estimates *estimates, const char *domain)
{
    guint64 count = 0;

    for (gsize i = 0; i < reform_estimates_get_n_items(estimates); i++) {
        size_t row;
        if (reform_estimates_find(estimates, *domain == '\0' ? NULL : domain, reform_estimates_get_item(estimates, i), &row, NULL) ==
            REFORM_STATUS_OK)
            count += reform_estimates_get_counts(estimates)[row];
    }
    return count;
}

static void
start_unit(const Report *report, Section *section, const FolderFile *file, gsize unit)
{
    const char *name = surveying_name_unit(file->share_index, unit);

    section_start_row(section, *name == '\0' ? "all" : name, *name == '\0' ? report_say(report->language, "chung", "all") : name);
}

static void
add_domains(Report *report, const FolderFile *file)
{
    Section *section = add_section(report, file, "", "Mức độ hài lòng", "Satisfaction");

    section_add_sentence(section, "definitions",
                         report_say(report->language,
                                    "Hai cách tính đang dùng, không cách nào được coi là chính thức: tỷ lệ trả lời mức 4 và 5, và điểm "
                                    "trung bình trên điểm tối đa; các câu hỏi có trọng số như nhau. Khoảng tin cậy 95 %.",
                                    "Two definitions in use, neither called official: the share of answers 4 and 5, and the mean score "
                                    "over the maximum; each item counts the same. Confidence intervals of 95 %."));
    section_add_column(section, "domain", "đơn vị", "domain");
    section_add_numeric_column(section, "answers", "câu trả lời", "answers");
    section_add_numeric_column(section, "top_two", "mức 4 và 5", "levels 4 and 5");
    section_add_numeric_column(section, "top_two_se", "sai số chuẩn", "standard error");
    section_add_numeric_column(section, "top_two_low", "từ", "from");
    section_add_numeric_column(section, "top_two_high", "đến", "to");
    section_add_numeric_column(section, "mean", "điểm trung bình", "mean score");
    section_add_numeric_column(section, "mean_se", "sai số chuẩn", "standard error");
    section_add_numeric_column(section, "mean_low", "từ", "from");
    section_add_numeric_column(section, "mean_high", "đến", "to");
    for (gsize unit = 0; unit < surveying_count_units(file->share_index); unit++) {
        start_unit(report, section, file, unit);
        section_add_count(section, (gint64)count_answers(file->shares, surveying_name_unit(file->share_index, unit)));
        add_index(section, file->share_index, unit);
        add_index(section, file->mean_index, unit);
    }
}

static void
add_rank(Section *section, const SurveyingRanks *ranks, gsize unit)
{
    const size_t numbers[] = { ranks->ranks[unit], ranks->best[unit], ranks->worst[unit] };

    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        section_add_number(section, numbers[i] == 0 ? (double)NAN : (double)numbers[i]);
}

/* Where there is more than one domain. Ranks that cannot be had are left out. */
static void
add_ranks(Report *report, const FolderFile *file)
{
    const gsize n = reform_composite_get_n_domains(file->share_index);
    SurveyingRanks by_share = { 0 }, by_mean = { 0 };

    if (n > 1 && surveying_rank(file->share_index, find_index(file->share_index), NULL, &by_share, NULL) == REFORM_STATUS_OK &&
        surveying_rank(file->mean_index, find_index(file->mean_index), NULL, &by_mean, NULL) == REFORM_STATUS_OK) {
        Section *section = add_section(report, file, "_ranks", "Xếp hạng mức độ hài lòng", "Ranks by satisfaction");
        section_add_sentence(section, "sets",
                             report_say(report->language,
                                        "Mỗi khoảng hạng chứa hạng thật với xác suất ít nhất 95 %: mẫu điều tra có thể không phân biệt được "
                                        "các đơn vị có khoảng hạng chồng lên nhau.",
                                        "Each range holds the true rank with a probability of at least 95 %: where ranges overlap, the "
                                        "sample may not tell domains apart."));
        section_add_column(section, "domain", "đơn vị", "domain");
        section_add_numeric_column(section, "top_two_rank", "hạng theo mức 4 và 5", "rank by levels 4 and 5");
        section_add_numeric_column(section, "top_two_rank_low", "từ", "from");
        section_add_numeric_column(section, "top_two_rank_high", "đến", "to");
        section_add_numeric_column(section, "mean_rank", "hạng theo điểm trung bình", "rank by mean score");
        section_add_numeric_column(section, "mean_rank_low", "từ", "from");
        section_add_numeric_column(section, "mean_rank_high", "đến", "to");
        for (gsize unit = 0; unit < n; unit++) {
            start_unit(report, section, file, unit);
            add_rank(section, &by_share, unit);
            add_rank(section, &by_mean, unit);
        }
    }
    surveying_clear_ranks(&by_share);
    surveying_clear_ranks(&by_mean);
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
        add_ranks(report, file);
        add_items(report, file);
    }
}
