/* SPDX-License-Identifier: MIT */
#include "procedure/rule_names.h"

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/text.h"

/* Names that are looked for, as offering a known one for each takes time, and that one message lists. */
#define REPORTED_MOST 100
#define LISTED_MOST 20

/* A name that is no column. */
typedef struct Unknown {
    const RfRule *rule;
    gint64 position; /* of its cell in the rule's line; 0 where the rule stands in no table */
    char *name;      /* an excerpt */
    char *message;
} Unknown;

typedef struct Check {
    const RfRule *rule;
    GArray *unknown; /* of Unknown */
} Check;

static void
unknown_clear(gpointer pointer)
{
    Unknown *unknown = pointer;

    g_free(unknown->name);
    g_free(unknown->message);
}

static gboolean
check_where(gpointer data, const char *name, const GError *problem)
{
    Check *check = data;
    g_autofree char *id = rf_text_excerpt(check->rule->texts[REFORM_RULE_FIELD_ID], -1);
    Unknown unknown = { check->rule, check->rule->where_position, rf_text_excerpt(name, -1),
                        g_strdup_printf("rule '%s': where: %s", id, problem->message) };

    g_array_append_val(check->unknown, unknown);
    return check->unknown->len < REPORTED_MOST;
}

static void
check_base(Check *check, const reform_procedure_set *set)
{
    const char *base = check->rule->texts[REFORM_RULE_FIELD_BASE];
    gsize extra;

    if (base[0] == '\0' || rf_procedure_set_find_extra(set, base, &extra))
        return;
    g_autofree char *id = rf_text_excerpt(check->rule->texts[REFORM_RULE_FIELD_ID], -1);
    Unknown unknown = { check->rule, check->rule->base_position, rf_text_excerpt(base, -1), NULL };
    unknown.message =
        g_strdup_printf("rule '%s': the procedure set has no column '%s' to be the base", id, unknown.name);
    g_array_append_val(check->unknown, unknown);
}

/* `unknown names 'a' (line 3), 'b' (line 5)` */
static char *
list(const GArray *unknown)
{
    GString *text = g_string_new("unknown names");

    for (guint i = 0; i < MIN(unknown->len, LISTED_MOST); i++) {
        const Unknown *here = &g_array_index(unknown, Unknown, i);
        g_string_append_printf(text, "%s '%s' (%s %" G_GINT64_FORMAT ")", i == 0 ? "" : ",", here->name,
                               here->position > 0 ? "line" : "rule", here->rule->line);
    }
    if (unknown->len > LISTED_MOST)
        g_string_append_printf(text, " and %s%u more", unknown->len < REPORTED_MOST ? "" : "at least ",
                               unknown->len - LISTED_MOST);
    return g_string_free(text, FALSE);
}

gboolean
rf_rule_names_check(const reform_rule_set *rules, const reform_procedure_set *set, const RfRuleFrame *frame,
                    gint32 date, reform_findings *findings, GError **error)
{
    g_autoptr(GArray) unknown = g_array_new(FALSE, FALSE, sizeof(Unknown));
    Check check = { .unknown = unknown };

    g_array_set_clear_func(unknown, unknown_clear);
    for (gsize i = 0; i < rules->rules->len && unknown->len < REPORTED_MOST; i++) {
        check.rule = rf_rule_set_get(rules, i);
        if (!rf_rule_is_in_force(check.rule, date))
            continue;
        rf_rule_frame_check(frame, check.rule, check_where, &check);
        check_base(&check, set);
    }
    if (unknown->len == 0)
        return TRUE;

    const Unknown *first = &g_array_index(unknown, Unknown, 0);
    g_autofree char *all = unknown->len == 1 ? g_strdup(first->message) : list(unknown);
    for (guint i = 0; unknown->len > 1 && i < unknown->len; i++) {
        const Unknown *here = &g_array_index(unknown, Unknown, i);
        rf_findings_add(findings, REFORM_SEVERITY_ERROR, REFORM_STATUS_NOT_FOUND, rules->source,
                        here->rule->line, here->position, "%s", here->message);
    }
    rf_errors_set_at(error, REFORM_STATUS_NOT_FOUND, rules->source, first->rule->line, first->position, "%s",
                     all);
    return FALSE;
}
