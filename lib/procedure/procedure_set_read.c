/* SPDX-License-Identifier: MIT */
/* Procedure sets from delimited text. */
#include "foundation/errors.h"
#include "foundation/text.h"
#include "procedure/procedure_rows.h"
#include "table/options.h"

struct reform_procedure_set_options {
    char *columns[RF_N_FIELDS]; /* NULL: by alias; "": leave the field out */
    GPtrArray *extra;           /* of char * */
    gboolean cases_apart;
};

#define NO_COLUMN G_MAXSIZE

/* Which column of the table each field is read from. */
typedef struct Mapping {
    const RfScanner *scanner;
    gsize fields[RF_N_FIELDS];
    GArray *extra; /* of gsize */
} Mapping;

static void
locate(gconstpointer place, reform_field field, gint64 *line, gint64 *position)
{
    const Mapping *mapping = place;
    gsize column = mapping->fields[field];

    /* A limit may stand in its value alone. */
    if (column == NO_COLUMN && (field == REFORM_FIELD_OLD_TEXT || field == REFORM_FIELD_NEW_TEXT))
        column = mapping->fields[field + 1];
    if (column == NO_COLUMN)
        return;
    *line = rf_scanner_get_line(mapping->scanner, column);
    *position = rf_scanner_get_position(mapping->scanner, column);
}

static gboolean
map_field(Mapping *mapping, const reform_procedure_set_options *options, reform_field field, GError **error)
{
    const RfHeader *header = rf_scanner_get_header(mapping->scanner);
    const char *const *aliases = rf_procedure_words_get_aliases(field);
    const char *named = options == NULL ? NULL : options->columns[field];
    GError *missing = NULL;

    mapping->fields[field] = NO_COLUMN;
    if (named != NULL && *named == '\0')
        return TRUE;
    if (named != NULL)
        return rf_header_find(header, &named, 1, &mapping->fields[field], error);
    if (rf_header_find(header, aliases, g_strv_length((char **)(guintptr)aliases), &mapping->fields[field], &missing))
        return TRUE;
    if (missing->code == REFORM_STATUS_NOT_FOUND) {
        g_error_free(missing);
        return TRUE;
    }
    g_propagate_error(error, missing);
    return FALSE;
}

static gboolean
map_columns(Mapping *mapping, const reform_procedure_set_options *options, GError **error)
{
    static const reform_field NEEDED[] = { REFORM_FIELD_CODE,      REFORM_FIELD_NAME,     REFORM_FIELD_OLD_TEXT,
                                           REFORM_FIELD_OLD_VALUE, REFORM_FIELD_NEW_TEXT, REFORM_FIELD_NEW_VALUE };

    for (int field = 1; field < RF_N_FIELDS; field++)
        if (!map_field(mapping, options, (reform_field)field, error))
            return FALSE;
    for (guint i = 0; options != NULL && i < options->extra->len; i++) {
        const char *name = g_ptr_array_index(options->extra, i);
        gsize column;
        if (!rf_header_find(rf_scanner_get_header(mapping->scanner), &name, 1, &column, error))
            return FALSE;
        g_array_append_val(mapping->extra, column);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(NEEDED); i++)
        if (mapping->fields[NEEDED[i]] != NO_COLUMN)
            return TRUE;
    rf_errors_set_at(error, REFORM_STATUS_NOT_FOUND, rf_scanner_get_source_name(mapping->scanner), 1, 0,
                     "the table has no column of procedure codes, names or time limits, expected one named such as "
                     "'Mã TTHC', 'Tên TTHC', 'old_text'");
    return FALSE;
}

static gboolean
read_rows(RfScanner *scanner, const Mapping *mapping, RfProcedureRows *rows, GError **error)
{
    g_autofree RfCell *extra = g_new(RfCell, mapping->extra->len);
    GError *failure = NULL;
    const RfCell *cells;

    while ((cells = rf_scanner_next(scanner, &failure)) != NULL) {
        RfProcedureRow row = { .extra = extra, .locate = locate, .place = mapping };

        for (int field = 1; field < RF_N_FIELDS; field++)
            if (mapping->fields[field] != NO_COLUMN)
                row.cells[field] = cells[mapping->fields[field]];
        for (guint i = 0; i < mapping->extra->len; i++)
            extra[i] = cells[g_array_index(mapping->extra, gsize, i)];
        row.line = rf_scanner_get_line(scanner, 0);
        if (!rf_procedure_rows_add(rows, &row, error))
            return FALSE;
    }
    if (failure != NULL)
        g_propagate_error(error, failure);
    return failure == NULL;
}

static gboolean
read_set(reform_source *source,
         const reform_table_options *table_options,
         const reform_procedure_set_options *options,
         reform_findings *findings,
         reform_procedure_set **out_set,
         GError **error)
{
    Mapping mapping = { 0 };
    RfProcedureRows *rows = NULL;
    gboolean read = FALSE;

    RfScanner *scanner = rf_scanner_new(source, table_options, findings, error);
    if (scanner == NULL)
        return FALSE;
    mapping.scanner = scanner;
    mapping.extra = g_array_new(FALSE, FALSE, sizeof(gsize));
    if (map_columns(&mapping, options, error)) {
        rows = rf_procedure_rows_new(rf_scanner_get_source_name(scanner), options != NULL && options->cases_apart, findings);
        if (table_options != NULL && !rf_options_has_default_marks(table_options))
            rf_procedure_rows_set_number_marks(rows, table_options->decimal, table_options->thousands);
        for (guint i = 0; options != NULL && i < options->extra->len; i++)
            rf_procedure_rows_add_extra(rows, g_ptr_array_index(options->extra, i));
        read = read_rows(scanner, &mapping, rows, error);
        if (read)
            *out_set = rf_procedure_rows_finish(rows);
        rf_procedure_rows_free(rows);
    }
    g_array_unref(mapping.extra);
    rf_scanner_free(scanner);
    return read;
}

/* Public API */

reform_procedure_set_options *
reform_procedure_set_options_new(void)
{
    reform_procedure_set_options *options = g_new0(reform_procedure_set_options, 1);

    options->extra = g_ptr_array_new_with_free_func(g_free);
    return options;
}

void
reform_procedure_set_options_free(reform_procedure_set_options *options)
{
    if (options == NULL)
        return;
    for (gsize field = 0; field < RF_N_FIELDS; field++)
        g_free(options->columns[field]);
    g_ptr_array_unref(options->extra);
    g_free(options);
}

reform_status
reform_procedure_set_options_set_column(reform_procedure_set_options *options,
                                        reform_field field,
                                        const char *column,
                                        reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE((int)field >= 1 && field < RF_N_FIELDS, error);
    if (column == NULL || rf_text_check(column, -1, "the column's name", &err)) {
        g_free(options->columns[field]);
        options->columns[field] = g_strdup(column);
    }
    return rf_errors_give(err, error);
}

reform_status
reform_procedure_set_options_add_extra(reform_procedure_set_options *options, const char *column, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(options != NULL && column != NULL && *column != '\0', error);
    if (options->extra->len >= REFORM_PROCEDURE_SET_MAX_EXTRA)
        rf_errors_set(&err, REFORM_STATUS_LIMIT, "more than %d extra columns", REFORM_PROCEDURE_SET_MAX_EXTRA);
    else if (rf_text_check(column, -1, "the column's name", &err))
        g_ptr_array_add(options->extra, g_strdup(column));
    return rf_errors_give(err, error);
}

void
reform_procedure_set_options_set_cases_apart(reform_procedure_set_options *options, int apart)
{
    if (options != NULL)
        options->cases_apart = apart != 0;
}

reform_status
reform_procedure_set_read(reform_source *source,
                          const reform_table_options *table_options,
                          const reform_procedure_set_options *options,
                          reform_findings *findings,
                          reform_procedure_set **out_set,
                          reform_error **error)
{
    GError *err = NULL;

    if (out_set != NULL)
        *out_set = NULL;
    RF_REQUIRE(source != NULL && out_set != NULL, error);
    read_set(source, table_options, options, findings, out_set, &err);
    return rf_errors_give(err, error);
}
