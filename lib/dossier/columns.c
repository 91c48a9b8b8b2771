/* SPDX-License-Identifier: MIT */
#include "dossier/columns.h"

#include "foundation/errors.h"
#include "foundation/text.h"

/* Fields are the columns by another name. */
G_STATIC_ASSERT((int)REFORM_DOSSIER_FIELD_PROCEDURE == (int)REFORM_DOSSIER_KEY_PROCEDURE);
G_STATIC_ASSERT((int)REFORM_DOSSIER_FIELD_AGENCY == (int)REFORM_DOSSIER_KEY_AGENCY);
G_STATIC_ASSERT((int)REFORM_DOSSIER_FIELD_ACCEPTED == (int)RF_DOSSIER_COLUMN_ACCEPTED);
G_STATIC_ASSERT((int)REFORM_DOSSIER_FIELD_FINISHED == (int)RF_DOSSIER_COLUMN_FINISHED);
G_STATIC_ASSERT((int)REFORM_DOSSIER_FIELD_WAY == (int)RF_DOSSIER_COLUMN_WAY);
G_STATIC_ASSERT((int)REFORM_DOSSIER_FIELD_RATING == (int)RF_DOSSIER_N_COLUMNS - 1);

static gboolean
is_field(int field)
{
    return field >= REFORM_DOSSIER_FIELD_PROCEDURE && field <= REFORM_DOSSIER_FIELD_RATING;
}

static gboolean
is_needed(const reform_dossier_tally_options *made_for, guint column)
{
    for (guint key = 0; key < made_for->n_keys; key++)
        if ((guint)made_for->keys[key] == column)
            return TRUE;
    return column >= RF_DOSSIER_COLUMN_ACCEPTED && column <= RF_DOSSIER_COLUMN_FINISHED;
}

static gboolean
find_by_aliases(const RfHeader *header, guint column, gboolean needed, gsize *out_found, GError **error)
{
    gsize n_aliases;
    const char *const *aliases = rf_dossier_words_get_aliases(column, &n_aliases);
    GError *problem = NULL;

    if (rf_header_find(header, aliases, n_aliases, out_found, &problem))
        return TRUE;
    if (needed || problem->code != REFORM_STATUS_NOT_FOUND) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    g_error_free(problem);
    return TRUE;
}

/* Where a column stands in the table, G_MAXSIZE where it is not there and need not be. */
static gboolean
find_column(const RfHeader *header, const char *named, guint column, gboolean needed, gsize *out_found, GError **error)
{
    *out_found = G_MAXSIZE;
    if (named == NULL)
        return find_by_aliases(header, column, needed, out_found, error);
    if (*named != '\0')
        return rf_header_find(header, &named, 1, out_found, error);
    if (needed)
        rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "the column '%s' is to be left out, but the tally needs it",
                      rf_dossier_words_get_column(column));
    return !needed;
}

gboolean
rf_dossier_columns_find(const RfHeader *header, const reform_dossier_tally_options *made_for, const reform_dossier_table_options *options,
                        gsize out_columns[RF_DOSSIER_N_COLUMNS], GError **error)
{
    for (guint column = REFORM_DOSSIER_KEY_PROCEDURE; column < RF_DOSSIER_N_COLUMNS; column++) {
        const char *named = options == NULL ? NULL : options->columns[column];
        const gboolean needed = is_needed(made_for, column), is_of_use = needed || column > REFORM_DOSSIER_KEY_AGENCY;

        out_columns[column] = RF_DOSSIER_NO_COLUMN;
        if (!is_of_use && named == NULL)
            continue;
        if (!find_column(header, named, column, needed, &out_columns[column], error))
            return FALSE;
        if (!is_of_use)
            out_columns[column] = RF_DOSSIER_NO_COLUMN;
    }
    return TRUE;
}

/* Public API */

reform_dossier_table_options *
reform_dossier_table_options_new(void)
{
    return g_new0(reform_dossier_table_options, 1);
}

void
reform_dossier_table_options_free(reform_dossier_table_options *options)
{
    if (options == NULL)
        return;
    for (guint column = 0; column < RF_DOSSIER_N_COLUMNS; column++)
        g_free(options->columns[column]);
    g_free(options);
}

reform_status
reform_dossier_table_options_set_column(reform_dossier_table_options *options, reform_dossier_field field, const char *column,
                                        reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(options != NULL && is_field((int)field), error);
    if (column == NULL || rf_text_check(column, -1, "the name of the column", &err)) {
        g_free(options->columns[field]);
        options->columns[field] = g_strdup(column);
    }
    return rf_errors_give(err, error);
}

const char *
reform_dossier_field_get_name(reform_dossier_field field)
{
    return is_field((int)field) ? rf_dossier_words_get_column(field) : "unknown";
}
