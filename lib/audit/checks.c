/* SPDX-License-Identifier: MIT */
#include "audit/checks.h"

#include <string.h>

#include "audit/rows.h"
#include "foundation/errors.h"
#include "foundation/text.h"
#include "table/table.h"

struct reform_checks_builder {
    reform_checks *checks; /* in the making */
};

static void
clear_check(gpointer item)
{
    RfCheck *check = item;

    g_free(check->name);
    g_free(check->text);
    g_free(check->problem);
    reform_formula_unref(check->formula);
}

static reform_checks *
checks_new(const char *source)
{
    reform_checks *checks = g_new0(reform_checks, 1);

    g_atomic_ref_count_init(&checks->refs);
    checks->items = g_array_new(FALSE, TRUE, sizeof(RfCheck));
    g_array_set_clear_func(checks->items, clear_check);
    checks->source = g_strdup(source);
    return checks;
}

static gboolean
is_room(const reform_checks *checks, GError **error)
{
    if (checks->items->len < REFORM_CHECKS_MAX)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %d checks", REFORM_CHECKS_MAX);
    return FALSE;
}

/* Names are not known yet: any may stand. */
static reform_formula *
parse(const char *text, GError **error)
{
    reform_formula *formula = NULL;
    reform_error *problem = NULL;

    if (reform_formula_parse(text, NULL, NULL, 0, &formula, &problem) != REFORM_STATUS_OK)
        rf_errors_take(error, problem);
    return formula;
}

/* Reading */

typedef struct Reader {
    const reform_table *table;
    reform_findings *findings;
    reform_checks *checks;
    gsize name;
    gsize formula;
} Reader;

static char *
name_of_row(const Reader *reader, gsize row)
{
    g_autofree char *name = rf_text_normalise(rf_rows_get_text(reader->table, row, reader->name), -1);

    if (strlen(name) > REFORM_CLAIM_NAME_MAX) {
        g_autofree char *excerpt = rf_text_excerpt(name, -1);
        g_autofree char *message =
            g_strdup_printf("name '%s' has %" G_GSIZE_FORMAT " bytes, expected at most %d; the check is called by its line",
                            excerpt, strlen(name), REFORM_CLAIM_NAME_MAX);
        rf_rows_report(reader->findings, reader->table, row, reader->name, REFORM_SEVERITY_WARNING, REFORM_STATUS_LIMIT,
                       message);
    } else if (*name != '\0') {
        return g_steal_pointer(&name);
    }
    return g_strdup_printf("%" G_GINT64_FORMAT, rf_rows_get_line(reader->table, row));
}

static gboolean
read_row(const Reader *reader, gsize row, GError **error)
{
    RfCheck check = { .status = REFORM_STATUS_OK };
    GError *problem = NULL;
    int64_t line = 0, column = 0;

    if (!is_room(reader->checks, error))
        return FALSE;
    reform_table_get_place(reader->table, row, reader->formula, &line, &column, NULL);
    check.line = line;
    check.column = column;
    check.name = name_of_row(reader, row);
    check.text = g_strdup(rf_rows_get_text(reader->table, row, reader->formula));
    check.formula = parse(check.text, &problem);
    if (check.formula == NULL) {
        g_autofree char *name = rf_text_excerpt(check.name, -1);
        g_autofree char *message = g_strdup_printf("check '%s' cannot be read: %s", name, problem->message);
        check.status = (reform_status)problem->code;
        check.problem = g_strdup(problem->message);
        rf_rows_report(reader->findings, reader->table, row, reader->formula, REFORM_SEVERITY_ERROR, check.status, message);
        g_error_free(problem);
    }
    g_array_append_val(reader->checks->items, check);
    return TRUE;
}

static gboolean
read_table(const reform_table *table, reform_findings *findings, reform_checks **out_checks, GError **error)
{
    static const char *const name_aliases[] = { "check", "name", "Kiểm tra", "Tên", NULL };
    static const char *const formula_aliases[] = { "formula", "Công thức", NULL };
    Reader reader = { .table = table, .findings = findings, .checks = checks_new(table->source) };
    gboolean good = rf_rows_find_column(table, name_aliases, FALSE, &reader.name, error) &&
                    rf_rows_find_column(table, formula_aliases, TRUE, &reader.formula, error);

    for (gsize row = 0; good && row < reform_table_get_n_rows(table); row++)
        good = read_row(&reader, row, error);
    if (good)
        *out_checks = reader.checks;
    else
        reform_checks_unref(reader.checks);
    return good;
}

static const RfCheck *
check_at(const reform_checks *checks, size_t index)
{
    return checks == NULL || index >= checks->items->len ? NULL : rf_checks_at(checks, index);
}

/* Public API */

reform_status
reform_checks_read(reform_source *source,
                   const reform_table_options *options,
                   reform_findings *findings,
                   reform_checks **out_checks,
                   reform_error **error)
{
    reform_table *table = NULL;
    GError *err = NULL;

    if (out_checks != NULL)
        *out_checks = NULL;
    RF_REQUIRE(source != NULL && out_checks != NULL, error);
    const reform_status status = rf_table_read(source, options, findings, &table, error);
    if (status != REFORM_STATUS_OK)
        return status;
    read_table(table, findings, out_checks, &err);
    reform_table_unref(table);
    return rf_errors_give(err, error);
}

reform_checks *
reform_checks_ref(reform_checks *checks)
{
    if (checks != NULL)
        g_atomic_ref_count_inc(&checks->refs);
    return checks;
}

void
reform_checks_unref(reform_checks *checks)
{
    if (checks == NULL || !g_atomic_ref_count_dec(&checks->refs))
        return;
    g_array_unref(checks->items);
    g_free(checks->source);
    g_free(checks);
}

size_t
reform_checks_get_size(const reform_checks *checks)
{
    return checks == NULL ? 0 : checks->items->len;
}

const char *
reform_checks_get_name(const reform_checks *checks, size_t index)
{
    const RfCheck *check = check_at(checks, index);

    return check == NULL ? NULL : check->name;
}

const char *
reform_checks_get_formula(const reform_checks *checks, size_t index)
{
    const RfCheck *check = check_at(checks, index);

    return check == NULL ? NULL : check->text;
}

int64_t
reform_checks_get_line(const reform_checks *checks, size_t index)
{
    const RfCheck *check = check_at(checks, index);

    return check == NULL ? 0 : check->line;
}

reform_checks_builder *
reform_checks_builder_new(void)
{
    reform_checks_builder *builder = g_new0(reform_checks_builder, 1);

    builder->checks = checks_new(NULL);
    return builder;
}

void
reform_checks_builder_free(reform_checks_builder *builder)
{
    if (builder == NULL)
        return;
    reform_checks_unref(builder->checks);
    g_free(builder);
}

reform_status
reform_checks_builder_add(reform_checks_builder *builder, const char *name, const char *formula, reform_error **error)
{
    RfCheck check = { .status = REFORM_STATUS_OK };
    GError *err = NULL;

    RF_REQUIRE(builder != NULL && name != NULL && *name != '\0' && formula != NULL, error);
    if (strlen(name) > REFORM_CLAIM_NAME_MAX)
        rf_errors_set(&err, REFORM_STATUS_LIMIT, "the check's name has %" G_GSIZE_FORMAT " bytes, expected at most %d",
                      strlen(name), REFORM_CLAIM_NAME_MAX);
    else if (is_room(builder->checks, &err) && rf_text_check(name, -1, "the check's name", &err))
        check.formula = parse(formula, &err);
    if (check.formula != NULL) {
        check.name = rf_text_normalise(name, -1);
        check.text = g_strdup(formula);
        g_array_append_val(builder->checks->items, check);
    }
    return rf_errors_give(err, error);
}

reform_status
reform_checks_builder_build(reform_checks_builder *builder, reform_checks **out_checks, reform_error **error)
{
    if (out_checks != NULL)
        *out_checks = NULL;
    RF_REQUIRE(builder != NULL && out_checks != NULL, error);
    *out_checks = builder->checks;
    builder->checks = checks_new(NULL);
    return REFORM_STATUS_OK;
}
