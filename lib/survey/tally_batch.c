/* SPDX-License-Identifier: MIT */
/* Rows on their way into a tally. */
#include "foundation/errors.h"
#include "survey/tally.h"

static gboolean
is_code_type(reform_array_type type)
{
    return (type >= REFORM_ARRAY_TYPE_INT8 && type <= REFORM_ARRAY_TYPE_INT64) || type == REFORM_ARRAY_TYPE_TEXT;
}

/* Put a column into its place of an array that grows as far as is needed. */
static reform_status
set_column(GArray *columns, gsize index, gsize limit, const char *what, RfTallyArray column, reform_error **error)
{
    GError *err = NULL;

    if (index >= limit) {
        rf_errors_set(&err, REFORM_STATUS_LIMIT, "%s %" G_GSIZE_FORMAT ", expected at most %" G_GSIZE_FORMAT, what, index + 1, limit);
        return rf_errors_give(err, error);
    }
    if (index >= columns->len)
        g_array_set_size(columns, (guint)index + 1);
    g_array_index(columns, RfTallyArray, index) = column;
    return REFORM_STATUS_OK;
}

/* Public API */

reform_response_batch *
reform_response_batch_new(size_t n_rows)
{
    reform_response_batch *batch = g_new0(reform_response_batch, 1);

    batch->n_rows = n_rows;
    batch->margins = g_array_new(FALSE, TRUE, sizeof(RfTallyArray));
    batch->answers = g_array_new(FALSE, TRUE, sizeof(RfTallyArray));
    return batch;
}

void
reform_response_batch_free(reform_response_batch *batch)
{
    if (batch == NULL)
        return;
    g_array_unref(batch->margins);
    g_array_unref(batch->answers);
    g_free(batch);
}

reform_status
reform_response_batch_set_weights(reform_response_batch *batch, const double *weights, reform_error **error)
{
    RF_REQUIRE(batch != NULL, error);
    batch->weights = weights;
    return REFORM_STATUS_OK;
}

reform_status
reform_response_batch_set_codes(reform_response_batch *batch, reform_response_role role, reform_array_type type, const void *codes,
                                reform_error **error)
{
    RF_REQUIRE(batch != NULL && (codes != NULL || batch->n_rows == 0), error);
    RF_REQUIRE((int)role >= REFORM_RESPONSE_ROLE_STRATUM && (int)role < RF_TALLY_N_ROLES, error);
    RF_REQUIRE(is_code_type(type), error);
    batch->roles[role] = (RfTallyArray){ type, codes };
    return REFORM_STATUS_OK;
}

reform_status
reform_response_batch_set_margin(reform_response_batch *batch, size_t margin, reform_array_type type, const void *codes,
                                 reform_error **error)
{
    RF_REQUIRE(batch != NULL && (codes != NULL || batch->n_rows == 0), error);
    RF_REQUIRE(is_code_type(type), error);
    return set_column(batch->margins, margin, REFORM_RESPONSE_TALLY_MAX_MARGINS, "margin", (RfTallyArray){ type, codes }, error);
}

reform_status
reform_response_batch_set_population(reform_response_batch *batch, int32_t stage, const double *populations, reform_error **error)
{
    RF_REQUIRE(batch != NULL && (stage == 1 || stage == 2), error);
    batch->populations[stage - 1] = populations;
    return REFORM_STATUS_OK;
}

reform_status
reform_response_batch_set_answers(reform_response_batch *batch, size_t item, reform_array_type type, const void *answers,
                                  reform_error **error)
{
    RF_REQUIRE(batch != NULL && (answers != NULL || batch->n_rows == 0), error);
    RF_REQUIRE(type >= REFORM_ARRAY_TYPE_INT8 && type <= REFORM_ARRAY_TYPE_DOUBLE, error);
    return set_column(batch->answers, item, REFORM_RESPONSE_TALLY_MAX_ITEMS, "item", (RfTallyArray){ type, answers }, error);
}
