/* SPDX-License-Identifier: MIT */
#include "dossier/batch.h"

#include "foundation/errors.h"

static gboolean
is_code_type(reform_array_type type)
{
    return ((int)type >= REFORM_ARRAY_TYPE_INT8 && (int)type <= REFORM_ARRAY_TYPE_INT64) || type == REFORM_ARRAY_TYPE_TEXT;
}

static gboolean
is_moment_type(reform_array_type type)
{
    return type == REFORM_ARRAY_TYPE_INT32 || type == REFORM_ARRAY_TYPE_INT64 || type == REFORM_ARRAY_TYPE_DOUBLE;
}

/* Public API */

reform_dossier_batch *
reform_dossier_batch_new(size_t n_rows)
{
    reform_dossier_batch *batch = g_new0(reform_dossier_batch, 1);

    batch->n_rows = n_rows;
    return batch;
}

void
reform_dossier_batch_free(reform_dossier_batch *batch)
{
    g_free(batch);
}

reform_status
reform_dossier_batch_set_codes(reform_dossier_batch *batch, reform_dossier_key key, reform_array_type type, const void *codes,
                               reform_error **error)
{
    RF_REQUIRE(batch != NULL && (codes != NULL || batch->n_rows == 0), error);
    RF_REQUIRE((int)key >= REFORM_DOSSIER_KEY_PROCEDURE && (int)key <= REFORM_DOSSIER_KEY_AGENCY, error);
    RF_REQUIRE(is_code_type(type), error);
    batch->columns[key] = (RfDossierArray){ .type = type, .items = codes };
    return REFORM_STATUS_OK;
}

reform_status
reform_dossier_batch_set_moments(reform_dossier_batch *batch, reform_dossier_moment moment, reform_dossier_unit unit,
                                 reform_array_type type, const void *values, reform_error **error)
{
    RF_REQUIRE(batch != NULL && (values != NULL || batch->n_rows == 0), error);
    RF_REQUIRE((int)moment >= REFORM_DOSSIER_MOMENT_ACCEPTED && (int)moment <= REFORM_DOSSIER_MOMENT_FINISHED, error);
    RF_REQUIRE(unit == REFORM_DOSSIER_UNIT_DAY || unit == REFORM_DOSSIER_UNIT_MINUTE, error);
    RF_REQUIRE(is_moment_type(type), error);
    batch->columns[RF_DOSSIER_COLUMN_ACCEPTED + (int)moment - REFORM_DOSSIER_MOMENT_ACCEPTED] =
        (RfDossierArray){ type, values, unit };
    return REFORM_STATUS_OK;
}

static reform_status
set_words(reform_dossier_batch *batch, RfDossierColumn column, reform_array_type type, const void *items, reform_error **error)
{
    RF_REQUIRE(batch != NULL && (items != NULL || batch->n_rows == 0), error);
    RF_REQUIRE(is_code_type(type), error);
    batch->columns[column] = (RfDossierArray){ .type = type, .items = items };
    return REFORM_STATUS_OK;
}

reform_status
reform_dossier_batch_set_ways(reform_dossier_batch *batch, reform_array_type type, const void *ways, reform_error **error)
{
    return set_words(batch, RF_DOSSIER_COLUMN_WAY, type, ways, error);
}

reform_status
reform_dossier_batch_set_statuses(reform_dossier_batch *batch, reform_array_type type, const void *statuses, reform_error **error)
{
    return set_words(batch, RF_DOSSIER_COLUMN_STATUS, type, statuses, error);
}

reform_status
reform_dossier_batch_set_ratings(reform_dossier_batch *batch, reform_array_type type, const void *ratings, reform_error **error)
{
    return set_words(batch, RF_DOSSIER_COLUMN_RATING, type, ratings, error);
}
