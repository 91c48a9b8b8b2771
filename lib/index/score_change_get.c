/* SPDX-License-Identifier: MIT */
/* What a change of a total says when asked. */
#include <math.h>

#include "foundation/errors.h"
#include "index/score_change.h"

static gboolean
has_row(const reform_score_change *change, size_t row)
{
    return change != NULL && row < change->n;
}

static const char *
get_text(const reform_score_change *change, size_t row, reform_scheme_field field)
{
    if (!has_row(change, row))
        return NULL;

    const RfTime time = change->nodes[RF_AFTER][row] == REFORM_SCHEME_NO_NODE ? RF_BEFORE : RF_AFTER;
    return rf_scheme_text(change->schemes[time], change->nodes[time][row], field);
}

static reform_status
write_header(reform_table_writer *writer, reform_error **error)
{
    static const char *const NAMES[] = { "code", "name", "before", "after", "part" };
    reform_status status = REFORM_STATUS_OK;

    for (gsize i = 0; status == REFORM_STATUS_OK && i < G_N_ELEMENTS(NAMES); i++)
        status = reform_table_writer_add_text(writer, NAMES[i], error);
    return status == REFORM_STATUS_OK ? reform_table_writer_end_row(writer, error) : status;
}

static reform_status
write_row(const reform_score_change *change, gsize row, reform_table_writer *writer, reform_error **error)
{
    const double numbers[] = { change->values[RF_BEFORE][row], change->values[RF_AFTER][row], change->parts[row] };
    reform_status status = reform_table_writer_add_text(writer, get_text(change, row, REFORM_SCHEME_FIELD_CODE), error);

    if (status == REFORM_STATUS_OK)
        status = reform_table_writer_add_text(writer, get_text(change, row, REFORM_SCHEME_FIELD_NAME), error);
    for (gsize i = 0; status == REFORM_STATUS_OK && i < G_N_ELEMENTS(numbers); i++)
        status = reform_table_writer_add_number(writer, numbers[i], error);
    return status == REFORM_STATUS_OK ? reform_table_writer_end_row(writer, error) : status;
}

/* Public API */

reform_score_change *
reform_score_change_ref(reform_score_change *change)
{
    if (change != NULL)
        g_atomic_ref_count_inc(&change->refs);
    return change;
}

void
reform_score_change_unref(reform_score_change *change)
{
    if (change == NULL || !g_atomic_ref_count_dec(&change->refs))
        return;
    for (gint time = RF_BEFORE; time < RF_N_TIMES; time++) {
        reform_scheme_unref(change->schemes[time]);
        g_free(change->nodes[time]);
        g_free(change->values[time]);
    }
    g_free(change->parts);
    g_free(change);
}

double
reform_score_change_get_total_before(const reform_score_change *change)
{
    return change == NULL ? (double)NAN : change->totals[RF_BEFORE];
}

double
reform_score_change_get_total_after(const reform_score_change *change)
{
    return change == NULL ? (double)NAN : change->totals[RF_AFTER];
}

double
reform_score_change_get_total(const reform_score_change *change)
{
    return change == NULL ? (double)NAN : change->total;
}

size_t
reform_score_change_get_size(const reform_score_change *change)
{
    return change == NULL ? 0 : change->n;
}

const char *
reform_score_change_get_code(const reform_score_change *change, size_t row)
{
    return get_text(change, row, REFORM_SCHEME_FIELD_CODE);
}

const char *
reform_score_change_get_name(const reform_score_change *change, size_t row)
{
    return get_text(change, row, REFORM_SCHEME_FIELD_NAME);
}

size_t
reform_score_change_get_node_before(const reform_score_change *change, size_t row)
{
    return has_row(change, row) ? change->nodes[RF_BEFORE][row] : REFORM_SCHEME_NO_NODE;
}

size_t
reform_score_change_get_node_after(const reform_score_change *change, size_t row)
{
    return has_row(change, row) ? change->nodes[RF_AFTER][row] : REFORM_SCHEME_NO_NODE;
}

double
reform_score_change_get_before(const reform_score_change *change, size_t row)
{
    return has_row(change, row) ? change->values[RF_BEFORE][row] : (double)NAN;
}

double
reform_score_change_get_after(const reform_score_change *change, size_t row)
{
    return has_row(change, row) ? change->values[RF_AFTER][row] : (double)NAN;
}

double
reform_score_change_get_part(const reform_score_change *change, size_t row)
{
    return has_row(change, row) ? change->parts[row] : (double)NAN;
}

const double *
reform_score_change_get_all_before(const reform_score_change *change)
{
    return change == NULL ? NULL : change->values[RF_BEFORE];
}

const double *
reform_score_change_get_all_after(const reform_score_change *change)
{
    return change == NULL ? NULL : change->values[RF_AFTER];
}

const double *
reform_score_change_get_all_parts(const reform_score_change *change)
{
    return change == NULL ? NULL : change->parts;
}

reform_status
reform_score_change_write(const reform_score_change *change, reform_table_writer *writer, reform_error **error)
{
    RF_REQUIRE(change != NULL && writer != NULL, error);

    reform_status status = write_header(writer, error);
    for (gsize row = 0; status == REFORM_STATUS_OK && row < change->n; row++)
        status = write_row(change, row, writer, error);
    return status;
}
