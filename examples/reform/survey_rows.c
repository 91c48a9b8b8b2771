/* SPDX-License-Identifier: MIT */
/* Cells after one that failed fail too, so the end of a row tells. */
#include "survey_rows.h"

#include "common.h"
#include "surveying.h"

#define N_COLUMNS 8

static const char *const columns[] = { "domain", "item", "n", "estimate", "se", "low", "high", "deff", "rank", "rank_low", "rank_high" };
static const reform_figure figures[] = { REFORM_FIGURE_ESTIMATE, REFORM_FIGURE_STANDARD_ERROR, REFORM_FIGURE_LOW, REFORM_FIGURE_HIGH };

static reform_status
start(reform_table_writer **out_writer, gsize n_columns, reform_error **error)
{
    reform_status status = common_write_table(out_writer, error);

    for (gsize i = 0; i < n_columns && status == REFORM_STATUS_OK; i++)
        reform_table_writer_add_text(*out_writer, columns[i], NULL);
    return status != REFORM_STATUS_OK ? status : reform_table_writer_end_row(*out_writer, error);
}

static reform_status
write_estimate(reform_table_writer *writer, const reform_estimates *estimates, gsize row, reform_error **error)
{
    reform_table_writer_add_text(writer, reform_estimates_get_domain(estimates, row), NULL);
    reform_table_writer_add_text(writer, reform_estimates_get_item(estimates, row), NULL);
    reform_table_writer_add_integer(writer, (gint64)reform_estimates_get_counts(estimates)[row], NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++)
        reform_table_writer_add_number(writer, reform_estimates_get_figure(estimates, row, figures[i]), NULL);
    reform_table_writer_add_number(writer, reform_estimates_get_figure(estimates, row, REFORM_FIGURE_DESIGN_EFFECT), NULL);
    return reform_table_writer_end_row(writer, error);
}

reform_status
survey_write_estimates(const reform_estimates *estimates, gsize first, reform_error **error)
{
    g_autoptr(reform_table_writer) writer = NULL;
    reform_status status = start(&writer, N_COLUMNS, error);

    for (gsize row = first; row < reform_estimates_get_size(estimates) && status == REFORM_STATUS_OK; row++)
        status = write_estimate(writer, estimates, row, error);
    return status != REFORM_STATUS_OK ? status : common_finish_table(writer, error);
}

static void
add_rank(reform_table_writer *writer, gsize rank)
{
    if (rank == 0)
        reform_table_writer_add_text(writer, "", NULL);
    else
        reform_table_writer_add_integer(writer, (gint64)rank, NULL);
}

/* A node has neither answers of its own nor a design effect. */
static reform_status
write_node(reform_table_writer *writer,
           const reform_composite *composite,
           gsize unit,
           gsize node,
           const SurveyingRanks *ranks,
           reform_error **error)
{
    const reform_scheme *scheme = reform_scores_get_scheme(reform_composite_get_scores(composite));

    reform_table_writer_add_text(writer, surveying_name_unit(composite, unit), NULL);
    reform_table_writer_add_text(writer, reform_scheme_get_text(scheme, node, REFORM_SCHEME_FIELD_CODE), NULL);
    reform_table_writer_add_text(writer, "", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++)
        reform_table_writer_add_number(writer, reform_composite_get_figure(composite, unit, node, figures[i]), NULL);
    reform_table_writer_add_text(writer, "", NULL);
    if (ranks != NULL) {
        const gboolean is_ranked = unit < reform_composite_get_n_domains(composite);
        add_rank(writer, is_ranked ? ranks->ranks[unit] : 0);
        add_rank(writer, is_ranked ? ranks->best[unit] : 0);
        add_rank(writer, is_ranked ? ranks->worst[unit] : 0);
    }
    return reform_table_writer_end_row(writer, error);
}

static reform_status
write_nodes(reform_table_writer *writer,
            const reform_composite *composite,
            const SurveyingRanks *ranks,
            gsize n_nodes,
            reform_error **error)
{
    reform_status status = REFORM_STATUS_OK;

    for (gsize unit = 0; unit < surveying_count_units(composite); unit++)
        for (gsize node = 0; node < n_nodes && status == REFORM_STATUS_OK; node++)
            status = write_node(writer, composite, unit, node, ranks == NULL ? NULL : &ranks[node], error);
    return status;
}

reform_status
survey_write_composite(const reform_composite *composite, const reform_rank_confidence_options *options, reform_error **error)
{
    const gsize n_nodes = reform_scheme_get_size(reform_scores_get_scheme(reform_composite_get_scores(composite)));
    g_autofree SurveyingRanks *ranks = options == NULL ? NULL : g_new0(SurveyingRanks, n_nodes);
    g_autoptr(reform_table_writer) writer = NULL;
    reform_status status = REFORM_STATUS_OK;

    for (gsize node = 0; ranks != NULL && node < n_nodes && status == REFORM_STATUS_OK; node++)
        status = surveying_rank(composite, node, options, &ranks[node], error);
    if (status == REFORM_STATUS_OK)
        status = start(&writer, options == NULL ? N_COLUMNS : G_N_ELEMENTS(columns), error);
    if (status == REFORM_STATUS_OK)
        status = write_nodes(writer, composite, ranks, n_nodes, error);
    for (gsize node = 0; ranks != NULL && node < n_nodes; node++)
        surveying_clear_ranks(&ranks[node]);
    return status != REFORM_STATUS_OK ? status : common_finish_table(writer, error);
}
