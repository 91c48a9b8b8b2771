/* SPDX-License-Identifier: MIT */
/* Applying a rule set to a procedure set. */
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "procedure/reduction_cases.h"
#include "procedure/rule.h"
#include "procedure/rule_frame.h"
#include "procedure/rule_names.h"

/* Which rules touch which procedure */

/* The link for a rule after another link; there is one for each different pair. */
static guint32
link_of(reform_reduction *reduction, GHashTable *known, guint32 previous, guint32 rule)
{
    gint64 pair = ((gint64)previous << 32) | rule;
    gpointer found = g_hash_table_lookup(known, &pair);
    RfRuleLink link = { previous, rule };

    if (found != NULL)
        return GPOINTER_TO_UINT(found);
    g_array_append_val(reduction->links, link);
    g_hash_table_insert(known, g_memdup2(&pair, sizeof pair), GUINT_TO_POINTER(reduction->links->len - 1));
    return reduction->links->len - 1;
}

/* The first rule that matches decides; later ones touch what is decided only when they add. */
static void
link_rule(reform_reduction *reduction, GHashTable *known, guint32 index, const guint8 *mask)
{
    gboolean adds = rf_rule_set_get(reduction->rules, index)->adds;
    guint32 last_previous = G_MAXUINT32;
    guint32 last_link = 0;

    for (gsize i = 0; i < reduction->set->n; i++) {
        guint32 previous = reduction->last_links[i];
        if (!mask[i] || (previous != 0 && !adds))
            continue;
        if (previous != last_previous) {
            last_previous = previous;
            last_link = link_of(reduction, known, previous, index);
        }
        reduction->last_links[i] = last_link;
    }
}

static void
report_trouble(const RfRule *rule, const char *source, const RfRuleTrouble *trouble, reform_findings *findings)
{
    g_autofree char *id = rf_text_excerpt(rule->texts[REFORM_RULE_FIELD_ID], -1);

    if (trouble->n > 0)
        rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_UNDEFINED, source, rule->line,
                        rule->where_position,
                        "rule '%s': the condition gives an error value for %" G_GSIZE_FORMAT
                        " of the procedures, and is not true there; the first is %s at column %u of the condition",
                        id, trouble->n, reform_value_error_get_text(trouble->what, REFORM_LANGUAGE_EN), trouble->column);
}

static gboolean
find_rules(reform_reduction *reduction, gint32 date, reform_findings *findings, GError **error)
{
    const reform_rule_set *rules = reduction->rules;
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autofree guint8 *mask = rf_memory_new(reduction->set->n, sizeof *mask, "procedures", error);
    RfRuleFrame *frame = rf_rule_frame_new(reduction->set, &reduction->options);
    gboolean found = mask != NULL && rf_rule_names_check(rules, reduction->set, frame, date, findings, error);

    for (guint32 i = 0; found && i < rules->rules->len; i++) {
        const RfRule *rule = rf_rule_set_get(rules, i);
        RfRuleTrouble trouble;
        if (!rf_rule_is_in_force(rule, date))
            continue;
        found = rf_rule_frame_test(frame, rule, rules->source, mask, &trouble, error);
        if (found) {
            report_trouble(rule, rules->source, &trouble, findings);
            link_rule(reduction, known, i, mask);
        }
    }
    rf_rule_frame_free(frame);
    return found;
}

/* What the rules do */

/* The procedure at hand, for the pairing of its cases. */
typedef struct Application {
    const reform_reduction *reduction;
    const guint32 *base_columns; /* a rule: its extra column, from 1, or 0 for the old limit */
    RfProcedureLimits *bases; /* limits of base columns */
    const guint32 *rules;
    gsize n_rules;
    guint32 base; /* into the bases, 0 for the old limit */
} Application;

/* Whether a rule counts in days, which months are not a whole number of. */
static gboolean
counts_days(const RfRule *rule)
{
    gboolean has_amount = rule->action == RF_RULE_DAYS || rule->action == RF_RULE_SET;

    return rule->step.numerator != 0 || rule->floor.numerator != 0 ||
           (has_amount && rule->unit == REFORM_UNIT_NONE && rule->share.numerator != 0);
}

static gboolean
units_agree(const RfRule *rule, reform_unit unit, const reform_reduction_options *options)
{
    gint64 none[2] = { 0, 0 };
    reform_unit own = rule->unit;

    if (unit == REFORM_UNIT_MONTH && counts_days(rule))
        return FALSE;
    rf_reduction_cases_convert(none, &own, options);
    return own == REFORM_UNIT_NONE || rf_reduction_cases_comparable(own, unit, options);
}

/* The case of the base limit that stands for a case of the old one. */
static reform_outcome
take_base(const Application *application, gsize index, RfCasePair *pair)
{
    const reform_time_limit *base = rf_procedure_limits_get(application->bases, application->base)->limit;
    gsize n = reform_time_limit_get_n_cases(base);

    if (reform_time_limit_get_state(base) != REFORM_TIME_LIMIT_STATE_OK || n == 0)
        return REFORM_OUTCOME_NOT_UNDERSTOOD;
    if (n != 1 && index >= n)
        return REFORM_OUTCOME_CASE_MISMATCH;
    reform_time_limit_get_case(base, n == 1 ? 0 : index, &pair->before[RF_LOW], &pair->before[RF_HIGH], &pair->before_unit, NULL);
    rf_reduction_cases_convert(pair->before, &pair->before_unit, &application->reduction->options);
    return (reform_outcome)0;
}

static reform_outcome
pair_by_rules(gpointer user, gsize row, const reform_time_limit *old_limit, gsize index, RfCasePair *pair)
{
    const Application *application = user;
    const reform_reduction_options *options = &application->reduction->options;
    gint64 in_force[2];
    reform_unit unit;
    gboolean abolishes = FALSE;

    (void)row, (void)old_limit;
    rf_reduction_cases_convert(pair->before, &pair->before_unit, options);
    unit = pair->before_unit;
    in_force[RF_LOW] = pair->before[RF_LOW];
    in_force[RF_HIGH] = pair->before[RF_HIGH];
    if (application->base != 0) {
        reform_outcome reason = take_base(application, index, pair);
        if (reason != 0)
            return reason;
        if (!rf_reduction_cases_comparable(pair->before_unit, unit, options))
            return REFORM_OUTCOME_UNIT_MISMATCH;
    }
    pair->after_unit = unit;
    pair->exempt = application->n_rules > 0;
    for (int end = RF_LOW; end <= RF_HIGH; end++)
        pair->after[end] = application->n_rules > 0 ? pair->before[end] : in_force[end];
    for (gsize i = 0; i < application->n_rules; i++) {
        const RfRule *rule = rf_rule_set_get(application->reduction->rules, application->rules[i]);
        if (!units_agree(rule, unit, options))
            return REFORM_OUTCOME_UNIT_MISMATCH;
        pair->exempt = pair->exempt && rule->action == RF_RULE_EXEMPT;
        abolishes = abolishes || (rule->action == RF_RULE_SET && rule->amount == 0 && rule->share.numerator == 0);
        for (int end = RF_LOW; end <= RF_HIGH; end++)
            pair->after[end] = rf_rule_cut(rule, pair->after[end], in_force[end], unit, options, NULL);
    }
    /* A cut that leaves nothing is a cut; only a rule that sets a limit to nothing abolishes. */
    pair->abolished = abolishes && pair->after[RF_HIGH] == 0 && pair->before[RF_HIGH] > 0;
    return (reform_outcome)0;
}

/* Find the limit of the base column that the deciding rule names; 0 where it names none. */
static gboolean
find_base(Application *application, gsize index, GError **error)
{
    const reform_procedure_set *set = application->reduction->set;
    guint32 column = application->n_rules == 0 ? 0 : application->base_columns[application->rules[0]];

    application->base = 0;
    if (column == 0)
        return TRUE;
    RfProcedureLimitKey key = { .text = rf_procedure_column_get(set->columns.extra[column - 1], index) };
    return rf_procedure_limits_add(application->bases, key, rf_interner_get(set->store->texts, key.text), "", "",
                                   &application->base, error);
}

static void
find_base_columns(const reform_reduction *reduction, gint32 date, guint32 *out_columns)
{
    for (guint32 i = 0; i < reduction->rules->rules->len; i++) {
        const RfRule *rule = rf_rule_set_get(reduction->rules, i);
        gsize extra;
        gboolean found = rf_rule_is_in_force(rule, date) && rule->texts[REFORM_RULE_FIELD_BASE][0] != '\0' &&
                         rf_procedure_set_find_extra(reduction->set, rule->texts[REFORM_RULE_FIELD_BASE], &extra);
        out_columns[i] = found ? (guint32)extra + 1 : 0;
    }
}

static RfReductionResult
apply_to(Application *application, gsize index)
{
    const reform_reduction *reduction = application->reduction;
    RfReductionResult result =
        rf_reduction_cases_choose(reduction->set, index, &reduction->options, pair_by_rules, application);

    /* A procedure whose base is not stated has nothing for the rule to cut. */
    if (application->base == 0 && application->n_rules > 0 && application->base_columns[application->rules[0]] != 0)
        result = (RfReductionResult){ .outcome = REFORM_OUTCOME_NO_OLD_LIMIT };
    return result;
}

/* What came of a procedure with one row depends on its rules and its limits alone, and is worked out once for all
 * that share them. */
typedef struct Memo {
    guint32 link;
    guint32 limit;
    guint32 base;
} Memo;

static guint
memo_hash(gconstpointer pointer)
{
    const Memo *memo = pointer;

    return memo->link * 2654435761u ^ memo->limit * 40503u ^ memo->base * 69069u;
}

static gboolean
memo_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(Memo)) == 0;
}

static gboolean
apply(reform_reduction *reduction, const guint32 *base_columns, reform_findings *findings, GError **error)
{
    const reform_procedure_set *set = reduction->set;
    g_autofree guint32 *rules = g_new(guint32, reduction->links->len);
    g_autoptr(GHashTable) memos = g_hash_table_new_full(memo_hash, memo_equal, g_free, g_free);
    Application application = { reduction, base_columns, rf_procedure_limits_new(), rules, 0, 0 };
    gboolean applied = TRUE;

    for (gsize i = 0; applied && i < set->n; i++) {
        RfReductionResult result;
        application.n_rules = rf_reduction_get_rules(reduction, i, rules, reduction->links->len);
        applied = find_base(&application, i, error);
        if (!applied)
            break;
        if (set->columns.first_rows != NULL) {
            result = apply_to(&application, i);
        } else {
            Memo memo = { reduction->last_links[i], rf_procedure_column_get(set->columns.limits[REFORM_LIMIT_ROLE_OLD], i), application.base };
            RfReductionResult *known = g_hash_table_lookup(memos, &memo);
            if (known == NULL) {
                result = apply_to(&application, i);
                known = g_memdup2(&result, sizeof result);
                g_hash_table_insert(memos, g_memdup2(&memo, sizeof memo), known);
            }
            result = *known;
        }
        rf_reduction_put(reduction, i, &result, findings);
    }
    rf_procedure_limits_free(application.bases);
    return applied;
}

/* Public API */

reform_status
reform_rule_set_apply(reform_rule_set *rules,
                      reform_procedure_set *set,
                      int32_t date,
                      const reform_reduction_options *options,
                      reform_findings *findings,
                      reform_reduction **out_reduction,
                      reform_error **error)
{
    GError *err = NULL;

    if (out_reduction != NULL)
        *out_reduction = NULL;
    RF_REQUIRE(rules != NULL && set != NULL && out_reduction != NULL, error);

    reform_reduction *reduction = rf_reduction_new(set, options, &err);
    if (reduction != NULL) {
        rf_reduction_report_no_limits(findings, set);
        g_autofree guint32 *base_columns = g_new(guint32, rules->rules->len); /* REFORM_RULE_SET_MAX_RULES at the most */
        RfRuleLink unused = { 0, 0 };
        reduction->rules = reform_rule_set_ref(rules);
        reduction->links = g_array_new(FALSE, FALSE, sizeof(RfRuleLink));
        g_array_append_val(reduction->links, unused);
        reduction->last_links = rf_memory_new0(set->n, sizeof *reduction->last_links, "procedures", &err);
        if (reduction->last_links != NULL && find_rules(reduction, date, findings, &err)) {
            find_base_columns(reduction, date, base_columns);
            if (apply(reduction, base_columns, findings, &err))
                *out_reduction = g_steal_pointer(&reduction);
        }
    }
    reform_reduction_unref(reduction);
    return rf_errors_give(err, error);
}
