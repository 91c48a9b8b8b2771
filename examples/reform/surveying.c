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
