/* SPDX-License-Identifier: MIT */
#include "procedure/reduction.h"

#include <math.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "procedure/procedure_set.h"
#include "procedure/reduction_cases.h"

static void
report(reform_findings *findings, const reform_reduction *reduction, gsize index, const RfReductionResult *result)
{
    const reform_procedure_set *set = reduction->set;
    const char *code;
    g_autofree char *name = NULL;
    gint64 line;
    gint64 place = set->source == NULL ? 0 : 1; /* where the row starts */

    if (findings == NULL ||
        (result->outcome != REFORM_OUTCOME_UNIT_MISMATCH && result->outcome != REFORM_OUTCOME_CASE_MISMATCH &&
         result->outcome != REFORM_OUTCOME_RAISED))
        return;
    code = reform_procedure_set_get_text(set, index, REFORM_FIELD_CODE);
    name = rf_text_excerpt(*code != '\0' ? code : reform_procedure_set_get_text(set, index, REFORM_FIELD_NAME), -1);
    line = reform_procedure_set_get_line(set, index);
    if (result->outcome == REFORM_OUTCOME_UNIT_MISMATCH)
        rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_UNIT, set->source, line, place,
                        reduction->rules != NULL
                            ? "the limit of '%s' is in another unit than the rule that is for it, so the cut is undefined"
                            : "the limits of '%s' are in different units, so the share cut is undefined",
                        name);
    else if (result->outcome == REFORM_OUTCOME_CASE_MISMATCH)
        rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_STRUCTURE, set->source, line, place,
                        "the old and the new limit of '%s' have different numbers of cases", name);
    else if (result->outcome == REFORM_OUTCOME_RAISED)
        rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_INCONSISTENT, set->source, line, place,
                        "the new limit of '%s' is longer than the old one", name);
}

/* A table whose column of old limits is not recognised should not pass for one where nothing was cut. */
void
rf_reduction_report_no_limits(reform_findings *findings, const reform_procedure_set *set)
{
    if (set->n > 0 && set->columns.limits[REFORM_LIMIT_ROLE_OLD] == NULL)
        rf_findings_add(findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_MISSING, set->source, 1, set->source == NULL ? 0 : 1,
                        "no procedure states an old limit: there is no column of them, or none that is recognised");
}

static gboolean
make_columns(reform_reduction *reduction, GError **error)
{
    gsize n = reduction->set->n;

    reduction->before = rf_memory_new(n, sizeof *reduction->before, "procedures", error);
    if (reduction->before == NULL)
        return FALSE;
    reduction->after = rf_memory_new(n, sizeof *reduction->after, "procedures", error);
    if (reduction->after == NULL)
        return FALSE;
    reduction->units = rf_memory_new(n, sizeof *reduction->units, "procedures", error);
    if (reduction->units == NULL)
        return FALSE;
    reduction->outcomes = rf_memory_new(n, sizeof *reduction->outcomes, "procedures", error);
    return reduction->outcomes != NULL;
}

reform_reduction *
rf_reduction_new(reform_procedure_set *set, const reform_reduction_options *options, GError **error)
{
    reform_reduction *reduction = g_new0(reform_reduction, 1);

    g_atomic_ref_count_init(&reduction->refs);
    reduction->set = reform_procedure_set_ref(set);
    reduction->options.choice = REFORM_CASE_CHOICE_LONGEST;
    if (options != NULL)
        reduction->options = *options;
    if (!make_columns(reduction, error))
        g_clear_pointer(&reduction, reform_reduction_unref);
    return reduction;
}

void
rf_reduction_put(reform_reduction *reduction, gsize index, const RfReductionResult *result, reform_findings *findings)
{
    reduction->before[index] = result->before;
    reduction->after[index] = result->after;
    reduction->units[index] = (guint8)result->unit;
    reduction->outcomes[index] = (guint8)result->outcome;
    report(findings, reduction, index, result);
}

gsize
rf_reduction_get_rules(const reform_reduction *reduction, gsize index, guint32 *out_rules, gsize capacity)
{
    gsize n = 0;
    gsize at;

    if (reduction->last_links == NULL)
        return 0;
    for (guint32 link = reduction->last_links[index]; link != 0; link = g_array_index(reduction->links, RfRuleLink, link).previous)
        n++;
    at = n;
    for (guint32 link = reduction->last_links[index]; link != 0; link = g_array_index(reduction->links, RfRuleLink, link).previous)
        if (--at < capacity)
            out_rules[at] = g_array_index(reduction->links, RfRuleLink, link).rule;
    return n;
}

gboolean
rf_reduction_is_in_scope(const reform_reduction *reduction, gsize index, reform_scope scope)
{
    reform_unit unit = (reform_unit)reduction->units[index];
    reform_outcome outcome = (reform_outcome)reduction->outcomes[index];

    if (unit != REFORM_UNIT_WORKING_DAY && unit != REFORM_UNIT_CALENDAR_DAY)
        return FALSE;
    if (scope == REFORM_SCOPE_ALL)
        return TRUE;
    return outcome == REFORM_OUTCOME_CUT ||
           (outcome == REFORM_OUTCOME_ABOLISHED && reduction->options.count_abolished);
}

static gboolean
get_ratio(const reform_reduction *reduction, gsize index, double *out_ratio)
{
    gint64 before = reduction->before[index];

    if (reduction->units[index] == REFORM_UNIT_NONE || before == 0)
        return FALSE;
    *out_ratio = rf_ratio((RfInt128)before - reduction->after[index], before);
    return TRUE;
}

/* Public API */

reform_reduction_options *
reform_reduction_options_new(void)
{
    reform_reduction_options *options = g_new0(reform_reduction_options, 1);

    options->choice = REFORM_CASE_CHOICE_LONGEST;
    return options;
}

void
reform_reduction_options_free(reform_reduction_options *options)
{
    g_free(options);
}

reform_status
reform_reduction_options_set_case(reform_reduction_options *options, reform_case_choice choice, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(choice >= REFORM_CASE_CHOICE_FIRST && choice <= REFORM_CASE_CHOICE_ALL, error);
    options->choice = choice;
    return REFORM_STATUS_OK;
}

reform_status
reform_reduction_options_set_hours_per_day(reform_reduction_options *options, int32_t hours, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(hours >= 0 && hours <= 24, error);
    options->hours_per_day = hours;
    return REFORM_STATUS_OK;
}

reform_status
reform_reduction_options_set_days_per_month(reform_reduction_options *options, int32_t days, reform_error **error)
{
    RF_REQUIRE(options != NULL, error);
    RF_REQUIRE(days == 0 || (days >= 28 && days <= 31), error);
    options->days_per_month = days;
    return REFORM_STATUS_OK;
}

void
reform_reduction_options_set_days_alike(reform_reduction_options *options, int same)
{
    if (options != NULL)
        options->days_alike = same != 0;
}

void
reform_reduction_options_set_count_abolished(reform_reduction_options *options, int count)
{
    if (options != NULL)
        options->count_abolished = count != 0;
}

reform_status
reform_reduction_new(reform_procedure_set *set,
                     const reform_reduction_options *options,
                     reform_findings *findings,
                     reform_reduction **out_reduction,
                     reform_error **error)
{
    GError *err = NULL;

    if (out_reduction != NULL)
        *out_reduction = NULL;
    RF_REQUIRE(set != NULL && out_reduction != NULL, error);

    reform_reduction *reduction = rf_reduction_new(set, options, &err);
    if (reduction != NULL)
        rf_reduction_report_no_limits(findings, set);
    for (gsize i = 0; reduction != NULL && i < set->n; i++) {
        RfReductionResult result = rf_reduction_cases_compare(set, i, &reduction->options);
        rf_reduction_put(reduction, i, &result, findings);
    }
    *out_reduction = reduction;
    return rf_errors_give(err, error);
}

reform_reduction *
reform_reduction_ref(reform_reduction *reduction)
{
    if (reduction != NULL)
        g_atomic_ref_count_inc(&reduction->refs);
    return reduction;
}

void
reform_reduction_unref(reform_reduction *reduction)
{
    if (reduction == NULL || !g_atomic_ref_count_dec(&reduction->refs))
        return;
    reform_procedure_set_unref(reduction->set);
    g_free(reduction->before);
    g_free(reduction->after);
    g_free(reduction->units);
    g_free(reduction->outcomes);
    reform_rule_set_unref(reduction->rules);
    g_free(reduction->last_links);
    g_clear_pointer(&reduction->links, g_array_unref);
    g_free(reduction);
}

reform_procedure_set *
reform_reduction_get_set(const reform_reduction *reduction)
{
    return reduction == NULL ? NULL : reduction->set;
}

size_t
reform_reduction_get_size(const reform_reduction *reduction)
{
    return reduction == NULL ? 0 : reduction->set->n;
}

const char *
reform_outcome_get_name(reform_outcome outcome)
{
    switch (outcome) {
    case REFORM_OUTCOME_CUT: return "cut";
    case REFORM_OUTCOME_UNCHANGED: return "unchanged";
    case REFORM_OUTCOME_RAISED: return "raised";
    case REFORM_OUTCOME_EXEMPT: return "exempt";
    case REFORM_OUTCOME_ABOLISHED: return "abolished";
    case REFORM_OUTCOME_NO_OLD_LIMIT: return "no_old_limit";
    case REFORM_OUTCOME_NO_NEW_LIMIT: return "no_new_limit";
    case REFORM_OUTCOME_NOT_SPECIFIED: return "not_specified";
    case REFORM_OUTCOME_NOT_UNDERSTOOD: return "not_understood";
    case REFORM_OUTCOME_UNIT_MISMATCH: return "unit_mismatch";
    case REFORM_OUTCOME_CASE_MISMATCH: return "case_mismatch";
    case REFORM_OUTCOME_NOT_IN_DAYS: return "not_in_days";
    case REFORM_OUTCOME_FORCE_INT32: break;
    }
    return "";
}

int
reform_outcome_is_left_out(reform_outcome outcome)
{
    return outcome >= REFORM_OUTCOME_NO_OLD_LIMIT && outcome <= REFORM_OUTCOME_NOT_IN_DAYS;
}

reform_outcome
reform_reduction_get_outcome(const reform_reduction *reduction, size_t index)
{
    if (reduction == NULL || index >= reduction->set->n)
        return (reform_outcome)0;
    return (reform_outcome)reduction->outcomes[index];
}

reform_status
reform_reduction_get_amounts(const reform_reduction *reduction,
                             size_t index,
                             int64_t *out_before,
                             int64_t *out_after,
                             int64_t *out_saved,
                             reform_unit *out_unit,
                             reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(reduction != NULL && index < reduction->set->n, error);
    if (reduction->units[index] == REFORM_UNIT_NONE) {
        rf_errors_set(&err, REFORM_STATUS_UNDEFINED, "the limits of procedure %" G_GSIZE_FORMAT " cannot be compared: %s",
                      index, reform_outcome_get_name((reform_outcome)reduction->outcomes[index]));
        return rf_errors_give(err, error);
    }
    if (out_before != NULL)
        *out_before = reduction->before[index];
    if (out_after != NULL)
        *out_after = reduction->after[index];
    if (out_saved != NULL)
        *out_saved = reduction->before[index] - reduction->after[index];
    if (out_unit != NULL)
        *out_unit = (reform_unit)reduction->units[index];
    return REFORM_STATUS_OK;
}

reform_status
reform_reduction_get_ratio(const reform_reduction *reduction, size_t index, double *out_ratio, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(reduction != NULL && index < reduction->set->n && out_ratio != NULL, error);
    if (!get_ratio(reduction, index, out_ratio))
        rf_errors_set(&err, REFORM_STATUS_UNDEFINED, "procedure %" G_GSIZE_FORMAT " has no share cut: %s", index,
                      reduction->units[index] == REFORM_UNIT_NONE
                          ? reform_outcome_get_name((reform_outcome)reduction->outcomes[index])
                          : "its old limit is 0");
    return rf_errors_give(err, error);
}

reform_status
reform_reduction_get_columns(const reform_reduction *reduction,
                             size_t first,
                             size_t n,
                             int32_t *out_outcomes,
                             int64_t *out_before,
                             int64_t *out_after,
                             int32_t *out_units,
                             double *out_ratios,
                             reform_error **error)
{
    RF_REQUIRE(reduction != NULL, error);
    RF_REQUIRE(first <= reduction->set->n && n <= reduction->set->n - first, error);
    for (size_t i = 0; i < n; i++) {
        gsize at = first + i;
        if (out_outcomes != NULL)
            out_outcomes[i] = reduction->outcomes[at];
        if (out_before != NULL)
            out_before[i] = reduction->before[at];
        if (out_after != NULL)
            out_after[i] = reduction->after[at];
        if (out_units != NULL)
            out_units[i] = reduction->units[at];
        if (out_ratios != NULL && !get_ratio(reduction, at, &out_ratios[i]))
            out_ratios[i] = NAN;
    }
    return REFORM_STATUS_OK;
}

size_t
reform_reduction_get_n_rules(const reform_reduction *reduction, size_t index)
{
    if (reduction == NULL || index >= reduction->set->n)
        return 0;
    return rf_reduction_get_rules(reduction, index, NULL, 0);
}

const char *
reform_reduction_get_rule(const reform_reduction *reduction, size_t index, size_t rule)
{
    size_t n = reform_reduction_get_n_rules(reduction, index);

    if (rule >= n)
        return NULL;

    g_autofree guint32 *rules = g_new(guint32, n);
    rf_reduction_get_rules(reduction, index, rules, n);
    return reform_rule_set_get_text(reduction->rules, rules[rule], REFORM_RULE_FIELD_ID);
}
