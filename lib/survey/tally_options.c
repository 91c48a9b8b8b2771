/* SPDX-License-Identifier: MIT */
#include "survey/tally_options.h"

#include "foundation/errors.h"
#include "foundation/text.h"

static reform_status
set_name(char **name, const char *column, reform_error **error)
{
    GError *err = NULL;

    if (column == NULL || rf_text_check(column, -1, "the name of the column", &err)) {
        g_free(*name);
        *name = g_strdup(column);
    }
    return rf_errors_give(err, error);
}

/* Public API */

reform_response_tally_options *
reform_response_tally_options_new(void)
{
    return g_new0(reform_response_tally_options, 1);
}

void
reform_response_tally_options_free(reform_response_tally_options *options)
{
    if (options == NULL)
        return;
    g_free(options->weight);
    for (guint role = REFORM_RESPONSE_ROLE_STRATUM; role < RF_TALLY_N_ROLES; role++)
        g_free(options->roles[role]);
    for (guint stage = 0; stage < 2; stage++)
        g_free(options->populations[stage]);
    g_free(options);
}

reform_status
reform_response_tally_options_set_weight_column(reform_response_tally_options *options, const char *column,
                                                reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    return set_name(&options->weight, column, error);
}

reform_status
reform_response_tally_options_set_code_column(reform_response_tally_options *options, reform_response_role role,
                                              const char *column, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE((int)role >= REFORM_RESPONSE_ROLE_STRATUM && (int)role < RF_TALLY_N_ROLES, error);
    return set_name(&options->roles[role], column, error);
}

reform_status
reform_response_tally_options_set_population_column(reform_response_tally_options *options, int32_t stage,
                                                    const char *column, reform_error **error)
{
    RF_REQUIRE(options != NULL && (stage == 1 || stage == 2), error);
    return set_name(&options->populations[stage - 1], column, error);
}
