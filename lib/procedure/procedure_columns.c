/* SPDX-License-Identifier: MIT */
#include "procedure/procedure_columns.h"

#include <string.h>

#include "foundation/memory.h"

/* The columns of 32-bit numbers in one list, so that what is done to all is written once. */
#define N_FIXED (RF_N_FIELDS + REFORM_LIMIT_ROLE_NEW + 1 + 2)

static gsize
n_numbers(const RfProcedureColumns *columns)
{
    return N_FIXED + columns->n_extra;
}

static guint32 **
number_column(RfProcedureColumns *columns, gsize which)
{
    if (which < RF_N_FIELDS)
        return &columns->texts[which];
    which -= RF_N_FIELDS;
    if (which <= REFORM_LIMIT_ROLE_NEW)
        return &columns->limits[which];
    which -= REFORM_LIMIT_ROLE_NEW + 1;
    if (which < 2)
        return which == 0 ? &columns->cases : &columns->lines;
    return &columns->extra[which - 2];
}

static gboolean
counts_rows(gsize which)
{
    return which >= RF_N_FIELDS && which < N_FIXED;
}

void
rf_procedure_columns_clear(RfProcedureColumns *columns)
{
    for (gsize i = 0; i < n_numbers(columns); i++)
        g_free(*number_column(columns, i));
    g_free(columns->extra);
    g_free(columns->levels);
    g_free(columns->onlines);
    g_free(columns->first_rows);
    *columns = (RfProcedureColumns){ 0 };
}

void
rf_procedure_columns_add_extra(RfProcedureColumns *columns)
{
    columns->extra = g_renew(guint32 *, columns->extra, columns->n_extra + 1);
    columns->extra[columns->n_extra++] = NULL;
}

/* The column grown from the common capacity, `room`, to `capacity` items, new ones 0; FALSE leaves it as it was. */
static gboolean
grow_numbers(guint32 **column, gsize room, gsize capacity, GError **error)
{
    if (*column == NULL)
        return TRUE;
    gsize before = room;
    guint32 *grown = rf_memory_grow(*column, &room, capacity, sizeof **column, "rows", error);
    if (grown == NULL)
        return FALSE;
    memset(grown + before, 0, (room - before) * sizeof *grown);
    *column = grown;
    return TRUE;
}

static gboolean
grow_bytes(guint8 **column, gsize room, gsize capacity, GError **error)
{
    if (*column == NULL)
        return TRUE;
    gsize before = room;
    guint8 *grown = rf_memory_grow(*column, &room, capacity, sizeof **column, "rows", error);
    if (grown == NULL)
        return FALSE;
    memset(grown + before, 0, room - before);
    *column = grown;
    return TRUE;
}

gboolean
rf_procedure_columns_reserve(RfProcedureColumns *columns, gsize n_rows, GError **error)
{
    gsize room = columns->capacity;

    if (n_rows <= room)
        return TRUE;

    /* At least half more: then rf_memory_grow() gives every column exactly this. */
    gsize capacity = MAX(n_rows, MAX(room + room / 2, 64));
    gboolean grown = grow_numbers(&columns->first_rows, room, capacity, error) &&
                     grow_bytes(&columns->levels, room, capacity, error) &&
                     grow_bytes(&columns->onlines, room, capacity, error);
    for (gsize i = 0; grown && i < n_numbers(columns); i++)
        grown = grow_numbers(number_column(columns, i), room, capacity, error);
    if (grown)
        columns->capacity = capacity;
    return grown;
}

gboolean
rf_procedure_columns_put(RfProcedureColumns *columns, guint32 **column, gsize at, guint32 value, GError **error)
{
    if (*column == NULL) {
        if (value == 0)
            return TRUE;
        *column = rf_memory_new0(columns->capacity, sizeof **column, "rows", error);
        if (*column == NULL)
            return FALSE;
    }
    (*column)[at] = value;
    return TRUE;
}

gboolean
rf_procedure_columns_put_byte(RfProcedureColumns *columns, guint8 **column, gsize at, guint8 value, GError **error)
{
    if (*column == NULL) {
        if (value == 0)
            return TRUE;
        *column = rf_memory_new0(columns->capacity, sizeof **column, "rows", error);
        if (*column == NULL)
            return FALSE;
    }
    (*column)[at] = value;
    return TRUE;
}

/* Filtering */

static gsize
count_rows(const RfProcedureColumns *from, const guint32 *which, gsize n)
{
    gsize n_rows = n;

    if (from->first_rows != NULL) {
        n_rows = 0;
        for (gsize i = 0; i < n; i++)
            n_rows += from->first_rows[which[i] + 1] - from->first_rows[which[i]];
    }
    return n_rows;
}

static void
gather_numbers(guint32 *to, const RfProcedureColumns *from, const guint32 *column, gboolean of_rows, const guint32 *which, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (!of_rows) {
            *to++ = column[which[i]];
            continue;
        }
        gsize end = rf_procedure_columns_first_row(from, (gsize)which[i] + 1);
        for (gsize row = rf_procedure_columns_first_row(from, which[i]); row < end; row++)
            *to++ = column[row];
    }
}

static gboolean
gather_bytes(guint8 **to, const guint8 *column, const guint32 *which, gsize n, GError **error)
{
    if (column == NULL)
        return TRUE;
    *to = rf_memory_new(n, sizeof **to, "rows", error);
    if (*to == NULL)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        (*to)[i] = column[which[i]];
    return TRUE;
}

static gboolean
gather_first_rows(RfProcedureColumns *to, const RfProcedureColumns *from, const guint32 *which, gsize n, GError **error)
{
    if (from->first_rows == NULL)
        return TRUE;
    to->first_rows = rf_memory_new(n + 1, sizeof *to->first_rows, "rows", error);
    if (to->first_rows == NULL)
        return FALSE;
    to->first_rows[0] = 0;
    for (gsize i = 0; i < n; i++)
        to->first_rows[i + 1] = to->first_rows[i] + from->first_rows[which[i] + 1] - from->first_rows[which[i]];
    return TRUE;
}

gboolean
rf_procedure_columns_gather(RfProcedureColumns *to,
                            const RfProcedureColumns *from,
                            const guint32 *which,
                            gsize n,
                            gsize *out_n_rows,
                            GError **error)
{
    RfProcedureColumns source = *from; /* only read: number_column() is for both sides */

    *out_n_rows = count_rows(from, which, n);
    while (to->n_extra < from->n_extra)
        rf_procedure_columns_add_extra(to);
    for (gsize i = 0; i < n_numbers(from); i++) {
        const guint32 *column = *number_column(&source, i);
        gboolean of_rows = counts_rows(i);
        if (column == NULL)
            continue;
        guint32 *gathered = rf_memory_new(of_rows ? *out_n_rows : n, sizeof *gathered, "rows", error);
        if (gathered == NULL)
            return FALSE;
        *number_column(to, i) = gathered;
        gather_numbers(gathered, from, column, of_rows, which, n);
    }
    return gather_first_rows(to, from, which, n, error) && gather_bytes(&to->levels, from->levels, which, n, error) &&
           gather_bytes(&to->onlines, from->onlines, which, n, error);
}
