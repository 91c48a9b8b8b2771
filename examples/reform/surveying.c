/* SPDX-License-Identifier: MIT */
#include "surveying.h"

#include "common.h"

static reform_status
ask(reform_response_tally *tally, const SurveyingForm *form, reform_error **error)
{
    reform_status status = reform_response_tally_set_nested(tally, form->nested, error);

    for (gsize i = 0; form->items[i] != NULL && status == REFORM_STATUS_OK; i++)
        status = form->is_scale ? reform_response_tally_add_scale(tally, form->items[i], form->low, form->high, error)
                                : reform_response_tally_add_number(tally, form->items[i], error);
    for (gsize i = 0; i < form->n_missing && status == REFORM_STATUS_OK; i++)
        status = reform_response_tally_add_missing_code(tally, form->missing[i], error);
    return status;
}

reform_status
surveying_read(const char *path,
               const SurveyingForm *form,
               const reform_table_options *table_options,
               const reform_response_tally_options *options,
               reform_findings *findings,
               reform_response_tally **out_tally,
               reform_error **error)
{
    g_autoptr(reform_response_tally) tally = reform_response_tally_new();
    g_autoptr(reform_source) source = NULL;
    reform_status status = ask(tally, form, error);

    if (status == REFORM_STATUS_OK)
        status = common_open(path, &source, error);
    if (status == REFORM_STATUS_OK)
        status = reform_response_tally_read(tally, source, table_options, options, findings, error);
    if (status == REFORM_STATUS_OK)
        *out_tally = g_steal_pointer(&tally);
    return status;
}

/* A name that no domain has. */
static char *
name_whole(const reform_estimates *estimates)
{
    GString *name = g_string_new("all");
    size_t row;

    while (reform_estimates_find(estimates, name->str, reform_estimates_get_item(estimates, 0), &row, NULL) == REFORM_STATUS_OK)
        g_string_append_c(name, '*');
    return g_string_free(name, FALSE);
}

reform_status
surveying_compose(reform_scheme *scheme,
                  reform_estimates *estimates,
                  double level,
                  reform_findings *findings,
                  reform_composite **out_composite,
                  reform_error **error)
{
    g_autoptr(reform_composite_options) options = reform_composite_options_new();
    g_autofree char *whole = name_whole(estimates);
    reform_status status = reform_composite_options_set_level(options, level, error);

    if (status == REFORM_STATUS_OK)
        status = reform_composite_options_set_whole(options, whole, error);
    return status != REFORM_STATUS_OK ? status : reform_composite_new(scheme, estimates, options, findings, out_composite, error);
}

gsize
surveying_count_units(const reform_composite *composite)
{
    return reform_composite_get_n_domains(composite) + 1;
}

const char *
surveying_name_unit(const reform_composite *composite, gsize unit)
{
    return unit == reform_composite_get_n_domains(composite)
               ? ""
               : reform_observations_get_unit(reform_scores_get_observations(reform_composite_get_scores(composite)), unit);
}

reform_status
surveying_rank(const reform_composite *composite,
               gsize node,
               const reform_rank_confidence_options *options,
               SurveyingRanks *out_ranks,
               reform_error **error)
{
    const gsize n = reform_composite_get_n_domains(composite);

    *out_ranks = (SurveyingRanks){ g_new0(size_t, n), g_new0(size_t, n), g_new0(size_t, n) };
    return n == 0 ? REFORM_STATUS_OK
                  : reform_composite_rank(composite, node, options, out_ranks->ranks, out_ranks->best, out_ranks->worst, error);
}

void
surveying_clear_ranks(SurveyingRanks *ranks)
{
    g_free(ranks->ranks);
    g_free(ranks->best);
    g_free(ranks->worst);
}
