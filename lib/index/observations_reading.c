/* SPDX-License-Identifier: MIT */
/* What every way of reading observations does: name units, and say what does not hold. */
#include "index/observations_reading.h"

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "index/ranking.h"

void
rf_observations_wrong(RfObservationsReading *reading, gsize row, gsize column, reform_status status,
                      const char *format, ...)
{
    gint64 line, position;
    va_list arguments;

    reading->n_wrong++;
    if (!rf_findings_keeps_more(reading->findings)) {
        rf_findings_add(reading->findings, REFORM_SEVERITY_ERROR, status, NULL, 0, 0, "%s", "");
        return;
    }
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    rf_cells_get_place(&reading->table->cells, row == RF_OBSERVATIONS_HEADER ? 0 : row + 1, column, &line,
                       &position);
    rf_findings_add(reading->findings, REFORM_SEVERITY_ERROR, status, reading->table->source, line, position,
                    "%s", message);
}

gboolean
rf_observations_judge(RfObservationsReading *reading, gsize row, gsize column, GError *problem,
                      GError **error)
{
    const reform_status status = (reform_status)problem->code;
    gint64 line, position;

    if (status == REFORM_STATUS_NO_MEMORY) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    if (status == REFORM_STATUS_LIMIT) {
        rf_cells_get_place(&reading->table->cells, row == RF_OBSERVATIONS_HEADER ? 0 : row + 1, column, &line,
                           &position);
        rf_errors_set_at(error, status, reading->table->source, line, position, "%s", problem->message);
        g_error_free(problem);
        return FALSE;
    }
    rf_observations_wrong(reading, row, column, status, "%s", problem->message);
    g_error_free(problem);
    return TRUE;
}

gboolean
rf_observations_read_unit(RfObservationsReading *reading, gsize row, gsize *out_unit, GError **error)
{
    GError *problem = NULL;
    g_autofree char *code = rf_ranking_take_code(
        reform_table_get_cell(reading->table, row, reading->unit_column), "the unit of row", row, &problem);

    if (code != NULL && rf_observations_take_unit(reading->observations, code, out_unit, &problem))
        return TRUE;
    *out_unit = RF_OBSERVATIONS_NO_COLUMN;
    return rf_observations_judge(reading, row, reading->unit_column, problem, error);
}
