/* SPDX-License-Identifier: MIT */
/* What a scheme says about inputs. */
#include <math.h>

#include "foundation/memory.h"
#include "foundation/text.h"
#include "index/scheme.h"

char *
rf_scheme_key_of(const char *name)
{
    char *key = NULL;
    gsize capacity = 0;

    rf_text_fold(name, -1, &key, &capacity);
    return key;
}

static const char *
text_of(const RfSchemeCheck *check, gsize row, reform_scheme_field field)
{
    return rf_interner_get(check->scheme->texts, check->scheme->described[row].texts[field]);
}

static void
unexpected(RfSchemeCheck *check, gsize row, reform_scheme_field field, reform_status status, const char *expected)
{
    g_autofree char *found = rf_text_excerpt(text_of(check, row, field), -1);

    rf_scheme_report_input(check, REFORM_SEVERITY_ERROR, row, field, status, "%s is '%s', expected %s", rf_scheme_get_column(field), found, expected);
}

/* NaN where nothing is stated. */
static void
read_bound(RfSchemeCheck *check, gsize row, reform_scheme_field field, double *out)
{
    const char *text = text_of(check, row, field);

    if (text[0] != '\0' && rf_scheme_parse_number(text, out))
        return;
    *out = NAN;
    if (text[0] != '\0')
        unexpected(check, row, field, REFORM_STATUS_PARSE, "a number such as 2.5");
}

/* `described` are the rows before, by key to row + 1. */
static void
read_row(RfSchemeCheck *check, GHashTable *inputs, GHashTable *described, gsize row)
{
    RfSchemeInput *input = &check->scheme->described[row];
    char *key = rf_scheme_key_of(text_of(check, row, REFORM_SCHEME_FIELD_NAME));

    read_bound(check, row, REFORM_SCHEME_FIELD_LOW, &input->low);
    read_bound(check, row, REFORM_SCHEME_FIELD_HIGH, &input->high);
    if (input->low > input->high)
        unexpected(check, row, REFORM_SCHEME_FIELD_HIGH, REFORM_STATUS_RANGE, "a number that is not below low");

    const gsize before = GPOINTER_TO_SIZE(g_hash_table_lookup(described, key));
    const gsize found = GPOINTER_TO_SIZE(g_hash_table_lookup(inputs, key));
    if (key[0] == '\0') {
        unexpected(check, row, REFORM_SCHEME_FIELD_NAME, REFORM_STATUS_MISSING, "the name of an input");
    } else if (before > 0) {
        rf_scheme_report_input(check, REFORM_SEVERITY_ERROR, row, REFORM_SCHEME_FIELD_NAME, REFORM_STATUS_DUPLICATE,
                               "it is described already, on line %" G_GINT64_FORMAT, check->described_places[before - 1].line);
    } else if (g_str_equal(key, RF_SCHEME_UNIT)) {
        unexpected(check, row, REFORM_SCHEME_FIELD_NAME, REFORM_STATUS_STRUCTURE, "another name, as that is the code of the unit");
    } else if (found > 0) {
        check->scheme->described_by[found - 1] = (guint32)row;
    } else {
        rf_scheme_report_input(check, REFORM_SEVERITY_WARNING, row, REFORM_SCHEME_FIELD_NAME, REFORM_STATUS_NOT_FOUND, "no leaf needs it");
    }
    g_hash_table_insert(described, key, GSIZE_TO_POINTER(row + 1));
}

gboolean
rf_scheme_described_read(RfSchemeCheck *check, GHashTable *inputs, GError **error)
{
    reform_scheme *scheme = check->scheme;
    const gsize n = scheme->inputs->len;
    g_autoptr(GHashTable) described = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    scheme->described_by = rf_memory_new(n, sizeof *scheme->described_by, "inputs of a scheme", error);
    if (scheme->described_by == NULL)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        scheme->described_by[i] = RF_NO_NODE;
    for (gsize row = 0; row < scheme->n_described; row++)
        read_row(check, inputs, described, row);
    return TRUE;
}
