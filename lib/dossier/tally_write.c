/* SPDX-License-Identifier: MIT */
/*
 * What other calculations ask of a tally. It is a table and not observations, so that this layer need not know that of indices; the
 * reader of observations takes it as it is.
 */
#include "dossier/tally.h"
#include "foundation/errors.h"

static gboolean
check_units(const reform_dossier_tally *tally, GError **error)
{
    if (tally->made_for.n_keys > 1) {
        rf_errors_set(error, REFORM_STATUS_STRUCTURE, "the tally has %u keys, expected one that says what the units are, or none",
                      tally->made_for.n_keys);
        return FALSE;
    }
    if (tally->made_for.n_keys == 1 && tally->groups.n > 0 && *reform_dossier_tally_get_label(tally, 0, 0) == '\0') {
        rf_errors_set(error, REFORM_STATUS_MISSING, "%" G_GINT64_FORMAT " dossiers have no %s, so their unit has no name",
                      reform_dossier_tally_get_count(tally, 0, REFORM_DOSSIER_COUNT_RECEIVED),
                      reform_dossier_key_get_name(tally->made_for.keys[0]));
        return FALSE;
    }
    return TRUE;
}

/* Cells after one that failed fail too, so the end of the row tells. */
static reform_status
write_unit(const reform_dossier_tally *tally, gsize group, const char *unit, reform_table_writer *writer, reform_error **error)
{
    reform_table_writer_add_text(writer, unit, NULL);
    reform_table_writer_add_integer(writer,
                                    reform_dossier_tally_get_count(tally, group, REFORM_DOSSIER_COUNT_EARLY) +
                                        reform_dossier_tally_get_count(tally, group, REFORM_DOSSIER_COUNT_ON_TIME),
                                    NULL);
    reform_table_writer_add_integer(writer, reform_dossier_tally_get_count(tally, group, REFORM_DOSSIER_COUNT_RECEIVED), NULL);
    reform_table_writer_add_integer(writer, reform_dossier_tally_get_count(tally, group, REFORM_DOSSIER_COUNT_SATISFIED), NULL);
    reform_table_writer_add_integer(writer, reform_dossier_tally_get_count(tally, group, REFORM_DOSSIER_COUNT_RATED), NULL);
    return reform_table_writer_end_row(writer, error);
}

/* Public API */

reform_status
reform_dossier_tally_write_766(const reform_dossier_tally *tally, reform_table_writer *writer, reform_error **error)
{
    static const char *const COLUMNS[] = { "unit", "dossiers_on_time", "dossiers_received", "dossier_ratings_satisfied", "dossier_ratings" };
    GError *err = NULL;
    reform_status status;

    RF_REQUIRE(tally != NULL && writer != NULL, error);
    if (!check_units(tally, &err))
        return rf_errors_give(err, error);
    for (gsize i = 0; i < G_N_ELEMENTS(COLUMNS); i++)
        reform_table_writer_add_text(writer, COLUMNS[i], NULL);
    status = reform_table_writer_end_row(writer, error);
    if (tally->made_for.n_keys == 0)
        return status != REFORM_STATUS_OK ? status : write_unit(tally, REFORM_DOSSIER_TALLY_ALL, "all", writer, error);
    for (gsize i = 0; i < tally->groups.n && status == REFORM_STATUS_OK; i++)
        status = write_unit(tally, i, reform_dossier_tally_get_label(tally, i, 0), writer, error);
    return status;
}
