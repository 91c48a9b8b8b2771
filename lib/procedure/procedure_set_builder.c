/* SPDX-License-Identifier: MIT */
/* Procedure sets built row by row. */
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/text.h"
#include "procedure/procedure_rows.h"

struct reform_procedure_set_builder {
    RfProcedureRows *rows;
    reform_findings *findings; /* kept until build, which gives them to the caller */
    gint64 n_rows;             /* started */
    GString *fields[RF_N_FIELDS];
    gboolean has_field[RF_N_FIELDS];
    GPtrArray *extra; /* of GString: the row at hand */
    GPtrArray *extra_names; /* of char *: keys */
};

static void
free_string(gpointer string)
{
    g_string_free(string, TRUE);
}

static void
builder_start(reform_procedure_set_builder *builder)
{
    builder->findings = reform_findings_new();
    builder->rows = rf_procedure_rows_new(NULL, FALSE, builder->findings);
    builder->n_rows = 0;
    g_ptr_array_set_size(builder->extra, 0);
    g_ptr_array_set_size(builder->extra_names, 0);
}

static void
builder_clear(reform_procedure_set_builder *builder)
{
    rf_procedure_rows_free(builder->rows);
    reform_findings_free(builder->findings);
}

/* Hand the row at hand over, and empty it. */
static gboolean
finish_row(reform_procedure_set_builder *builder, GError **error)
{
    RfProcedureRow row = { .line = builder->n_rows };

    if (builder->n_rows == 0)
        return TRUE;

    g_autofree RfCell *extra = g_new(RfCell, builder->extra->len);
    for (gsize field = 1; field < RF_N_FIELDS; field++)
        if (builder->has_field[field])
            row.cells[field] = (RfCell){ builder->fields[field]->str, builder->fields[field]->len };
    for (guint i = 0; i < builder->extra->len; i++) {
        const GString *text = g_ptr_array_index(builder->extra, i);
        extra[i] = (RfCell){ text->str, text->len };
    }
    row.extra = extra;
    if (!rf_procedure_rows_add(builder->rows, &row, error))
        return FALSE;

    for (gsize field = 1; field < RF_N_FIELDS; field++) {
        g_string_truncate(builder->fields[field], 0);
        builder->has_field[field] = FALSE;
    }
    for (guint i = 0; i < builder->extra->len; i++)
        g_string_truncate(g_ptr_array_index(builder->extra, i), 0);
    return TRUE;
}

static gboolean
check_text(const char *text, GError **error)
{
    if (strlen(text) > REFORM_TIME_LIMIT_MAX_TEXT) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "the text is longer than %d bytes", REFORM_TIME_LIMIT_MAX_TEXT);
        return FALSE;
    }
    return rf_text_check(text, -1, "the text", error);
}

static gboolean
set_extra(reform_procedure_set_builder *builder, const char *column, const char *text, GError **error)
{
    guint at;

    if (!check_text(text, error) || !rf_text_check(column, -1, "the column's name", error))
        return FALSE;

    g_autofree char *key = rf_text_key(column, -1);
    if (!g_ptr_array_find_with_equal_func(builder->extra_names, key, g_str_equal, &at)) {
        at = builder->extra_names->len;
        if (at >= REFORM_PROCEDURE_SET_MAX_EXTRA) {
            rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %d extra columns", REFORM_PROCEDURE_SET_MAX_EXTRA);
            return FALSE;
        }
        g_ptr_array_add(builder->extra_names, g_steal_pointer(&key));
        g_ptr_array_add(builder->extra, g_string_new(NULL));
        rf_procedure_rows_add_extra(builder->rows, column);
    }
    g_string_assign(g_ptr_array_index(builder->extra, at), text);
    return TRUE;
}

/* Public API */

reform_procedure_set_builder *
reform_procedure_set_builder_new(void)
{
    reform_procedure_set_builder *builder = g_new0(reform_procedure_set_builder, 1);

    for (gsize field = 0; field < RF_N_FIELDS; field++)
        builder->fields[field] = g_string_new(NULL);
    builder->extra = g_ptr_array_new_with_free_func(free_string);
    builder->extra_names = g_ptr_array_new_with_free_func(g_free);
    builder_start(builder);
    return builder;
}

void
reform_procedure_set_builder_free(reform_procedure_set_builder *builder)
{
    if (builder == NULL)
        return;
    builder_clear(builder);
    for (gsize field = 0; field < RF_N_FIELDS; field++)
        g_string_free(builder->fields[field], TRUE);
    g_ptr_array_unref(builder->extra);
    g_ptr_array_unref(builder->extra_names);
    g_free(builder);
}

reform_status
reform_procedure_set_builder_add_row(reform_procedure_set_builder *builder, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL, error);
    if (builder->n_rows >= REFORM_PROCEDURE_SET_MAX_ROWS)
        rf_errors_set(&err, REFORM_STATUS_LIMIT, "more than %d rows of procedures", REFORM_PROCEDURE_SET_MAX_ROWS);
    else if (finish_row(builder, &err))
        builder->n_rows++;
    return rf_errors_give(err, error);
}

reform_status
reform_procedure_set_builder_set(reform_procedure_set_builder *builder,
                                 reform_field field,
                                 const char *text,
                                 reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL, error);
    RF_REQUIRE((int)field >= 1 && field < RF_N_FIELDS, error);
    RF_REQUIRE(builder->n_rows > 0, error);
    if (text == NULL)
        text = "";
    if (check_text(text, &err)) {
        g_string_assign(builder->fields[field], text);
        builder->has_field[field] = TRUE;
    }
    return rf_errors_give(err, error);
}

reform_status
reform_procedure_set_builder_set_extra(reform_procedure_set_builder *builder,
                                       const char *column,
                                       const char *text,
                                       reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL && column != NULL && *column != '\0', error);
    RF_REQUIRE(builder->n_rows > 0, error);
    set_extra(builder, column, text == NULL ? "" : text, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_procedure_set_builder_build(reform_procedure_set_builder *builder,
                                   reform_findings *findings,
                                   reform_procedure_set **out_set,
                                   reform_error **error)
{
    GError *err = NULL;

    if (out_set != NULL)
        *out_set = NULL;
    RF_REQUIRE(builder != NULL && out_set != NULL, error);
    if (finish_row(builder, &err)) {
        rf_findings_append(findings, builder->findings);
        *out_set = rf_procedure_rows_finish(builder->rows);
    }
    builder_clear(builder);
    builder_start(builder);
    return rf_errors_give(err, error);
}
