/* SPDX-License-Identifier: MIT */
#include "table/header.h"

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/text.h"

/* Names that a message lists at the most. */
#define LISTED_NAMES 30

/* What a key of a name stands for. */
typedef struct Place {
    gsize column; /* the first that has it */
    gsize other;  /* the second that has it, or `column` */
} Place;

struct RfHeader {
    gsize n_columns;
    char **names;
    GHashTable *places; /* key of a name -> Place; names without a key are not there */
};

static void
report_twice(const RfSplitter *splitter, gsize column, gsize first, const char *name, reform_findings *findings)
{
    g_autofree char *excerpt = rf_text_excerpt(name, -1);
    gint64 line, position;

    rf_cells_get_place(&splitter->cells, 0, column, &line, &position);
    rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_DUPLICATE, splitter->source, line, position,
                    "the name '%s' of column %" G_GSIZE_FORMAT " is that of column %" G_GSIZE_FORMAT
                    ", so neither is found by it",
                    excerpt, column + 1, first + 1);
}

RfHeader *
rf_header_new(const RfSplitter *splitter, reform_findings *findings, GError **error)
{
    const gsize n = splitter->cells.n_columns;
    RfHeader *header = g_new(RfHeader, 1);

    header->n_columns = n;
    header->names = g_new0(char *, n);
    header->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (gsize i = 0; i < n; i++) {
        const char *text = rf_cells_get(&splitter->cells, 0, i);
        if (text == NULL) {
            rf_errors_set(error, REFORM_STATUS_NO_MEMORY, "no memory for the names of %" G_GSIZE_FORMAT " columns", n);
            rf_header_free(header);
            return NULL;
        }
        header->names[i] = rf_text_normalise(text, -1);

        g_autofree char *key = rf_text_key(text, -1);
        if (*key == '\0')
            continue;
        Place *place = g_hash_table_lookup(header->places, key);
        if (place == NULL) {
            place = g_new(Place, 1);
            *place = (Place){ i, i };
            g_hash_table_insert(header->places, g_steal_pointer(&key), place);
        } else {
            if (place->other == place->column)
                place->other = i;
            report_twice(splitter, i, place->column, header->names[i], findings);
        }
    }
    return header;
}

void
rf_header_free(RfHeader *header)
{
    if (header == NULL)
        return;
    for (gsize i = 0; i < header->n_columns; i++)
        g_free(header->names[i]);
    g_free(header->names);
    g_hash_table_unref(header->places);
    g_free(header);
}

gsize
rf_header_get_size(const RfHeader *header)
{
    return header->n_columns;
}

const char *
rf_header_get_name(const RfHeader *header, gsize column)
{
    return header->names[column];
}

static void
append_quoted(GString *list, const char *name)
{
    g_autofree char *excerpt = rf_text_excerpt(name, -1);

    g_string_append_printf(list, "%s'%s'", list->len > 0 ? ", " : "", excerpt);
}

static void
fail_not_found(const RfHeader *header, const char *const *aliases, gsize n_aliases, GError **error)
{
    g_autoptr(GString) wanted = g_string_new(NULL), present = g_string_new(NULL);

    for (gsize i = 0; i < MIN(n_aliases, LISTED_NAMES); i++)
        append_quoted(wanted, aliases[i]);
    for (gsize i = 0; i < MIN(header->n_columns, LISTED_NAMES); i++)
        append_quoted(present, header->names[i]);
    if (header->n_columns > LISTED_NAMES)
        g_string_append_printf(present, " and %" G_GSIZE_FORMAT " more", header->n_columns - LISTED_NAMES);
    rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "no column is named %s; the columns are %s", wanted->str, present->str);
}

gboolean
rf_header_find(const RfHeader *header, const char *const *aliases, gsize n_aliases, gsize *out_column, GError **error)
{
    for (gsize i = 0; i < n_aliases; i++) {
        /* Text that is not UTF-8 names nothing. */
        if (!g_utf8_validate(aliases[i], -1, NULL))
            continue;

        g_autofree char *key = rf_text_key(aliases[i], -1);
        const Place *place = g_hash_table_lookup(header->places, key);
        if (place == NULL)
            continue;
        if (place->other != place->column) {
            g_autofree char *excerpt = rf_text_excerpt(aliases[i], -1);
            rf_errors_set(error, REFORM_STATUS_AMBIGUOUS,
                          "columns %" G_GSIZE_FORMAT " and %" G_GSIZE_FORMAT " are both named '%s', expected one",
                          place->column + 1, place->other + 1, excerpt);
            return FALSE;
        }
        *out_column = place->column;
        return TRUE;
    }
    fail_not_found(header, aliases, n_aliases, error);
    return FALSE;
}
