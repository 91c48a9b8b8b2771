/* SPDX-License-Identifier: MIT */
#include "rules.h"

#include "common.h"

gboolean
rules_find_date(const char *command, const char *text, gint32 *out_date)
{
    g_autoptr(reform_error) error = NULL;
    reform_status status;

    if (text != NULL) {
        status = reform_day_parse(text, out_date, &error);
    } else {
        g_autoptr(GDateTime) now = g_date_time_new_now_local();
        status = reform_day_from_date(g_date_time_get_year(now), g_date_time_get_month(now),
                                      g_date_time_get_day_of_month(now), out_date, &error);
    }
    if (status != REFORM_STATUS_OK)
        common_bad_usage(command, "%s", reform_error_get_message(error));
    return status == REFORM_STATUS_OK;
}

reform_status
rules_read(const char *path, reform_findings *findings, reform_rule_set **out_rules, reform_error **error)
{
    g_autoptr(reform_source) source = NULL;
    reform_status status = common_open(path, &source, error);

    return status != REFORM_STATUS_OK ? status : reform_rule_set_read(source, NULL, findings, out_rules, error);
}

/* Columns */

static gboolean
has_name(const GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++)
        if (reform_text_matches(g_ptr_array_index(names, i), name))
            return TRUE;
    return FALSE;
}

static void
add_name(GPtrArray *names, const char *name)
{
    if (*name != '\0' && !has_name(names, name))
        g_ptr_array_add(names, g_strdup(name));
}

/* What a condition may name although no column is kept for it. */
static gboolean
is_always_known(const char *name)
{
    reform_field field;

    return common_find_field(name, &field) || reform_text_matches(name, "days") || reform_text_matches(name, "unit");
}

static void
add_names_of(GPtrArray *names, const char *where)
{
    g_autoptr(reform_formula) formula = NULL;

    /* An empty condition is none, and one that is no formula was refused with its table. */
    if (reform_formula_parse(where, NULL, NULL, 0, &formula, NULL) != REFORM_STATUS_OK)
        return;
    for (gsize i = 0; i < reform_formula_get_n_names(formula); i++)
        if (!is_always_known(reform_formula_get_name(formula, i)))
            add_name(names, reform_formula_get_name(formula, i));
}

reform_status
rules_keep_columns(const reform_rule_set *rules,
                   const Input *input,
                   const char *const *kept,
                   reform_procedure_set_options *options,
                   reform_error **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    reform_status status = REFORM_STATUS_OK;
    reform_field field;
    guint n_kept;

    for (; *kept != NULL; kept++)
        if (!common_find_field(*kept, &field))
            add_name(names, *kept);
    n_kept = names->len;
    for (gsize i = 0; i < reform_rule_set_get_size(rules); i++) {
        add_names_of(names, reform_rule_set_get_text(rules, i, REFORM_RULE_FIELD_WHERE));
        add_name(names, reform_rule_set_get_text(rules, i, REFORM_RULE_FIELD_BASE));
    }
    for (guint i = n_kept; i < names->len && status == REFORM_STATUS_OK; i++)
        if (input_has_column(input, g_ptr_array_index(names, i)))
            status = reform_procedure_set_options_add_extra(options, g_ptr_array_index(names, i), error);
    return status;
}

/* Results */

char *
rules_join(const reform_reduction *reduction, gsize index)
{
    GString *out = g_string_new(NULL);

    for (gsize i = 0; i < reform_reduction_get_n_rules(reduction, index); i++) {
        g_string_append(out, i > 0 ? "+" : "");
        g_string_append(out, reform_reduction_get_rule(reduction, index, i));
    }
    return g_string_free(out, FALSE);
}
