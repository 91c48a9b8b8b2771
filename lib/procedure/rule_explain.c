/* SPDX-License-Identifier: MIT */
#include "procedure/rule_explain.h"

#include "foundation/number.h"
#include "procedure/rule.h"

static void
append_ticks(GString *text, gint64 ticks, gint64 per_unit, reform_language language)
{
    char digits[RF_NUMBER_SIZE];

    rf_number_print_ticks(ticks, per_unit, language == REFORM_LANGUAGE_VI ? REFORM_DECIMAL_COMMA : REFORM_DECIMAL_POINT, digits);
    g_string_append(text, digits);
}

static void
append_amount(GString *text, gint64 ticks, reform_unit unit, reform_language language)
{
    char *amount = NULL;

    if (reform_amount_format(ticks, unit, language, &amount, NULL) == REFORM_STATUS_OK)
        g_string_append(text, amount);
    reform_free(amount);
}

/* "30 % = 4,5" */
static void
append_share(GString *text, const RfRule *rule, gint64 base, reform_unit unit, reform_language language)
{
    double percent = rf_ratio((RfInt128)rule->share.numerator * 100, rule->share.denominator);
    double cut = rf_ratio((RfInt128)base * rule->share.numerator, (RfInt128)rule->share.denominator * reform_unit_get_ticks(unit));
    reform_decimal_mark mark = language == REFORM_LANGUAGE_VI ? REFORM_DECIMAL_COMMA : REFORM_DECIMAL_POINT;
    char *percent_text = NULL;
    char *cut_text = NULL;

    if (reform_number_format(percent, -1, mark, REFORM_THOUSANDS_NONE, &percent_text, NULL) == REFORM_STATUS_OK &&
        reform_number_format(cut, -1, mark, REFORM_THOUSANDS_NONE, &cut_text, NULL) == REFORM_STATUS_OK)
        g_string_append_printf(text, language == REFORM_LANGUAGE_VI ? "%s %% = %s" : "%s%% = %s", percent_text, cut_text);
    reform_free(percent_text);
    reform_free(cut_text);
}

/* What a rule cuts off or sets to, in the unit it is stated in; a bare number is in days or hours, as the limit is. */
static void
append_stated(GString *text, const RfRule *rule, reform_unit unit, reform_language language)
{
    if (rule->unit != REFORM_UNIT_NONE)
        append_amount(text, rule->amount, rule->unit, language);
    else
        append_amount(text, (gint64)((RfInt128)rule->share.numerator * reform_unit_get_ticks(unit) / rule->share.denominator),
                      unit, language);
}

static void
append_action(GString *text, const RfRule *rule, gint64 base, reform_unit unit, reform_language language)
{
    gboolean vi = language == REFORM_LANGUAGE_VI;

    switch (rule->action) {
    case RF_RULE_SHARE:
        g_string_append(text, vi ? ", cắt " : ", cut by ");
        append_share(text, rule, base, unit, language);
        return;
    case RF_RULE_DAYS:
        g_string_append(text, vi ? ", cắt " : ", cut by ");
        append_stated(text, rule, unit, language);
        return;
    case RF_RULE_SET:
        g_string_append(text, vi ? ", đặt là " : ", set to ");
        append_stated(text, rule, unit, language);
        return;
    case RF_RULE_EXEMPT:
        g_string_append_printf(text, vi ? ", không cắt giảm: %s" : ", exempt: %s", rule->texts[REFORM_RULE_REASON]);
        return;
    }
}

static void
append_rounding(GString *text, const RfRule *rule, reform_language language)
{
    static const char *const VI[] = { "xuống", "lên", "đến gần nhất" };
    static const char *const EN[] = { "down", "up", "to the nearest" };
    gboolean vi = language == REFORM_LANGUAGE_VI;

    if (rule->step.numerator == 0)
        return;
    g_string_append_printf(text, vi ? "; làm tròn %s " : "; rounded %s ", vi ? VI[rule->rounding] : EN[rule->rounding]);
    append_ticks(text, rule->step.numerator, rule->step.denominator, language);
    if (vi)
        g_string_append(text, " ngày");
    else
        g_string_append(text, rule->step.numerator == rule->step.denominator ? " day" : " days");
}

static void
append_floor(GString *text, const RfRule *rule, gint64 after, reform_unit unit, reform_language language)
{
    gint64 one = reform_unit_get_ticks(unit);

    if (rule->floor.numerator == 0 || (RfInt128)rule->floor.numerator * one != (RfInt128)after * rule->floor.denominator)
        return;
    g_string_append(text, language == REFORM_LANGUAGE_VI ? "; không dưới " : "; not below ");
    append_ticks(text, rule->floor.numerator, rule->floor.denominator, language);
}

void
rf_rule_explain(GString *text, const reform_reduction *reduction, gsize index, reform_language language)
{
    gsize n = rf_reduction_get_rules(reduction, index, NULL, 0);
    g_autofree guint32 *rules = g_new(guint32, n);
    reform_unit unit = (reform_unit)reduction->units[index];
    gint64 after = reduction->before[index];

    rf_reduction_get_rules(reduction, index, rules, n);
    for (gsize i = 0; i < n; i++) {
        const RfRule *rule = rf_rule_set_get(reduction->rules, rules[i]);
        gint64 cut = rf_rule_cut(rule, after, reduction->before[index], unit, &reduction->options);

        append_action(text, rule, after, unit, language);
        append_rounding(text, rule, language);
        append_floor(text, rule, cut, unit, language);
        after = cut;
    }
    g_string_append(text, language == REFORM_LANGUAGE_VI ? "; còn " : "; leaves ");
    append_amount(text, reduction->after[index], unit, language);
    for (gsize i = 0; i < n; i++) {
        const RfRule *rule = rf_rule_set_get(reduction->rules, rules[i]);
        g_string_append_printf(text, language == REFORM_LANGUAGE_VI ? "; quy tắc %s" : "; rule %s", rule->texts[REFORM_RULE_ID]);
        if (rule->texts[REFORM_RULE_SOURCE][0] != '\0')
            g_string_append_printf(text, ": %s", rule->texts[REFORM_RULE_SOURCE]);
    }
}
