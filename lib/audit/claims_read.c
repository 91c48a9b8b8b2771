/* SPDX-License-Identifier: MIT */
/* Claims from delimited text. */
#include <string.h>

#include "audit/claims.h"
#include "audit/rows.h"
#include "foundation/errors.h"
#include "foundation/number.h"
#include "foundation/text.h"
#include "table/table.h"

typedef enum Column {
    COLUMN_NAME,
    COLUMN_VALUE,
    COLUMN_PRINTED,
    COLUMN_UNIT,
    COLUMN_DECIMALS,
    COLUMN_EXACT,
    COLUMN_SOURCE,
    N_COLUMNS
} Column;

static const char *const name_aliases[] = { "name", "claim", "Tên", "Tên số liệu", "Số liệu", NULL };
static const char *const value_aliases[] = { "value", "Giá trị", NULL };
static const char *const printed_aliases[] = { "printed", "Số công bố", "Số liệu công bố", NULL };
static const char *const unit_aliases[] = { "unit", "Đơn vị", "Đơn vị tính", NULL };
static const char *const decimals_aliases[] = { "decimals", "Số thập phân", "Số chữ số thập phân", NULL };
static const char *const exact_aliases[] = { "exact", "Chính xác", NULL };
static const char *const source_aliases[] = { "source", "Nguồn", "text", "text_vi", "Trích", NULL };

static const char *const *const aliases[N_COLUMNS] = {
    [COLUMN_NAME] = name_aliases,         [COLUMN_VALUE] = value_aliases, [COLUMN_PRINTED] = printed_aliases,
    [COLUMN_UNIT] = unit_aliases,         [COLUMN_EXACT] = exact_aliases, [COLUMN_SOURCE] = source_aliases,
    [COLUMN_DECIMALS] = decimals_aliases,
};

typedef struct Reader {
    const reform_table *table;
    reform_findings *findings;
    gsize columns[N_COLUMNS];
    reform_claims *claims;
} Reader;

static void
find(const Reader *reader, gsize row, Column column, reform_severity severity, const GError *problem)
{
    rf_rows_report(reader->findings, reader->table, row, reader->columns[column], severity,
                    (reform_status)problem->code, problem->message);
}

static const char *
cell(const Reader *reader, gsize row, Column column)
{
    return rf_rows_get_text(reader->table, row, reader->columns[column]);
}

/* A whole number; blank is as printed. */
static gboolean
read_decimals(const char *text, gint32 *out, GError **error)
{
    double number;
    const reform_status status =
        rf_number_parse(text, strlen(text), REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &number);

    if (status == REFORM_STATUS_MISSING) {
        *out = REFORM_DECIMALS_AS_PRINTED;
        return TRUE;
    }
    if (status != REFORM_STATUS_OK || number != (double)(gint32)CLAMP(number, -99.0, 99.0)) {
        g_autofree char *excerpt = rf_text_excerpt(text, -1);
        rf_errors_set(error, REFORM_STATUS_PARSE, "decimals are '%s', expected a whole number from -15 to 15", excerpt);
        return FALSE;
    }
    *out = (gint32)number;
    return TRUE;
}

static gboolean
read_exactness(const char *text, reform_exactness *out, GError **error)
{
    static const struct {
        const char *word;
        reform_exactness exactness;
    } words[] = {
        { "", REFORM_EXACTNESS_BY_VALUE },   { "yes", REFORM_EXACTNESS_EXACT },  { "no", REFORM_EXACTNESS_ROUNDED },
        { "true", REFORM_EXACTNESS_EXACT },  { "1", REFORM_EXACTNESS_EXACT },    { "0", REFORM_EXACTNESS_ROUNDED },
        { "có", REFORM_EXACTNESS_EXACT },    { "không", REFORM_EXACTNESS_ROUNDED }, { "y", REFORM_EXACTNESS_EXACT },
        { "false", REFORM_EXACTNESS_ROUNDED }, { "n", REFORM_EXACTNESS_ROUNDED },
    };
    g_autofree char *key = rf_text_key(text, -1);

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(key, words[i].word) == 0) {
            *out = words[i].exactness;
            return TRUE;
        }
    g_autofree char *excerpt = rf_text_excerpt(text, -1);
    rf_errors_set(error, REFORM_STATUS_PARSE, "exact is '%s', expected yes or no", excerpt);
    return FALSE;
}

/* Takes `problem`, if any; the claim then has no value. */
static gboolean
passes(const Reader *reader, gsize row, Column column, GError *problem)
{
    if (problem == NULL)
        return TRUE;
    find(reader, row, column, REFORM_SEVERITY_ERROR, problem);
    g_error_free(problem);
    return FALSE;
}

static void
compare_decimals(const Reader *reader, gsize row, const RfClaim *claim, const RfClaimDraft *draft)
{
    if (draft->decimals == REFORM_DECIMALS_AS_PRINTED || !claim->has_value || claim->figure.decimals <= MAX(draft->decimals, 0))
        return;

    g_autofree char *figure = rf_figure_print(&claim->figure, draft->decimal);
    g_autofree char *name = rf_text_excerpt(claim->name, -1);
    g_autofree char *message = g_strdup_printf("value of claim '%s' is %s, expected at most %d decimals", name, figure,
                                               MAX(draft->decimals, 0));
    rf_rows_report(reader->findings, reader->table, row, reader->columns[COLUMN_DECIMALS], REFORM_SEVERITY_WARNING,
                    REFORM_STATUS_INCONSISTENT, message);
}

static void
read_value(const Reader *reader, gsize row, RfClaim *claim, RfClaimDraft *draft)
{
    const Column column = reader->columns[COLUMN_VALUE] == RF_ROWS_NO_COLUMN ? COLUMN_PRINTED : COLUMN_VALUE;
    GError *problem = NULL;

    read_decimals(cell(reader, row, COLUMN_DECIMALS), &draft->decimals, &problem);
    if (!passes(reader, row, COLUMN_DECIMALS, problem))
        return;
    problem = NULL;
    read_exactness(cell(reader, row, COLUMN_EXACT), &draft->exactness, &problem);
    if (!passes(reader, row, COLUMN_EXACT, problem))
        return;
    problem = NULL;
    draft->value = cell(reader, row, column);
    rf_claims_set_value(claim, draft, &problem);
    if (passes(reader, row, column, problem))
        compare_decimals(reader, row, claim, draft);
}

static gboolean
read_row(const Reader *reader, gsize row, GError **error)
{
    RfClaimDraft draft = { .name = cell(reader, row, COLUMN_NAME),
                           .decimal = reader->table->decimal,
                           .thousands = reader->table->thousands };
    g_autofree char *name = rf_text_normalise(draft.name, -1);
    const char *printed = cell(reader, row, COLUMN_PRINTED);
    GError *problem = NULL;
    RfClaim *claim;

    draft.line = rf_rows_get_line(reader->table, row);
    if (*name == '\0')
        rf_errors_set(&problem, REFORM_STATUS_MISSING, "the claim has no name");
    else
        rf_claims_add(reader->claims, &draft, &claim, &problem);
    if (problem != NULL && problem->code == REFORM_STATUS_LIMIT && reader->claims->items->len >= REFORM_CLAIMS_MAX) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    if (!passes(reader, row, COLUMN_NAME, problem))
        return TRUE;
    rf_claims_set_text(claim, REFORM_CLAIM_FIELD_PRINTED, *printed == '\0' ? cell(reader, row, COLUMN_VALUE) : printed);
    rf_claims_set_text(claim, REFORM_CLAIM_FIELD_UNIT, cell(reader, row, COLUMN_UNIT));
    rf_claims_set_text(claim, REFORM_CLAIM_FIELD_SOURCE, cell(reader, row, COLUMN_SOURCE));
    read_value(reader, row, claim, &draft);
    return TRUE;
}

static gboolean
map_columns(Reader *reader, GError **error)
{
    for (guint i = 0; i < N_COLUMNS; i++)
        if (!rf_rows_find_column(reader->table, aliases[i], i == COLUMN_NAME, &reader->columns[i], error))
            return FALSE;
    if (reader->columns[COLUMN_VALUE] != RF_ROWS_NO_COLUMN || reader->columns[COLUMN_PRINTED] != RF_ROWS_NO_COLUMN)
        return TRUE;
    rf_errors_set_at(error, REFORM_STATUS_NOT_FOUND, reader->table->source, 1, 0,
                     "the table has no column of values, expected one named 'value' or 'printed'");
    return FALSE;
}

static gboolean
read_table(const reform_table *table, reform_findings *findings, reform_claims **out_claims, GError **error)
{
    Reader reader = { .table = table, .findings = findings, .claims = rf_claims_new() };
    gboolean good = map_columns(&reader, error);

    for (gsize row = 0; good && row < reform_table_get_n_rows(table); row++)
        good = read_row(&reader, row, error);
    if (good)
        *out_claims = reader.claims;
    else
        reform_claims_unref(reader.claims);
    return good;
}

/* Public API */

reform_status
reform_claims_read(reform_source *source,
                   const reform_table_options *options,
                   reform_findings *findings,
                   reform_claims **out_claims,
                   reform_error **error)
{
    reform_table *table = NULL;
    GError *err = NULL;

    if (out_claims != NULL)
        *out_claims = NULL;
    RF_REQUIRE(source != NULL && out_claims != NULL, error);
    const reform_status status = rf_table_read(source, options, findings, &table, error);
    if (status != REFORM_STATUS_OK)
        return status;
    read_table(table, findings, out_claims, &err);
    reform_table_unref(table);
    return rf_errors_give(err, error);
}
