/* SPDX-License-Identifier: MIT */
#include "procedure/rule_explain.h"

#include "foundation/number.h"
#include "procedure/reduction_cases.h"
#include "procedure/rule.h"

static void
append_ticks(GString *text, gint64 ticks, gint64 per_unit, reform_language language)
{
    char digits[RF_NUMBER_SIZE];

    rf_number_print_ticks(ticks, per_unit, language == REFORM_LANGUAGE_VI ? REFORM_DECIMAL_MARK_COMMA : REFORM_DECIMAL_MARK_POINT, digits);
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

/* "30 % = 4,5"; the share alone of a base of 0. */
static void
append_share(GString *text, const RfRule *rule, gint64 base, reform_unit unit, reform_language language)
{
    double percent = rf_ratio((RfInt128)rule->share.numerator * 100, rule->share.denominator);
    double cut = rf_ratio((RfInt128)base * rule->share.numerator, (RfInt128)rule->share.denominator * reform_unit_get_ticks(unit));
    reform_decimal_mark mark = language == REFORM_LANGUAGE_VI ? REFORM_DECIMAL_MARK_COMMA : REFORM_DECIMAL_MARK_POINT;
    char *percent_text = NULL;
    char *cut_text = NULL;

    if (reform_number_format(percent, -1, mark, REFORM_THOUSANDS_MARK_NONE, &percent_text, NULL) == REFORM_STATUS_OK &&
        reform_number_format(cut, -1, mark, REFORM_THOUSANDS_MARK_NONE, &cut_text, NULL) == REFORM_STATUS_OK)
        g_string_append_printf(text, language == REFORM_LANGUAGE_VI ? "%s %%" : "%s%%", percent_text);
    if (base > 0 && cut_text != NULL)
        g_string_append_printf(text, " = %s", cut_text);
    reform_free(percent_text);
    reform_free(cut_text);
}

/* The unit that bare numbers of a rule are in for a limit: hours for minutes too. */
static reform_unit
unit_of_numbers(reform_unit unit)
{
    return unit == REFORM_UNIT_MINUTE ? REFORM_UNIT_HOUR : unit;
}

/* A number of days or hours as a rule states it. */
static void
append_number(GString *text, const RfFraction *number, reform_unit unit, reform_language language)
{
    reform_unit own = unit_of_numbers(unit);

    append_amount(text, (gint64)((RfInt128)number->numerator * reform_unit_get_ticks(own) / number->denominator), own, language);
}

/* What a rule cuts off or sets to, in the unit it is stated in; a bare number is in days or hours, as the limit is. */
static void
append_stated(GString *text, const RfRule *rule, reform_unit unit, reform_language language)
{
    if (rule->unit != REFORM_UNIT_NONE)
        append_amount(text, rule->amount, rule->unit, language);
    else
        append_number(text, &rule->share, unit, language);
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
        g_string_append_printf(text, vi ? ", không cắt giảm: %s" : ", exempt: %s", rule->texts[REFORM_RULE_FIELD_REASON]);
        return;
    }
}

static void
append_rounding(GString *text, const RfRule *rule, reform_unit unit, reform_language language)
{
    static const char *const VI[] = { "xuống", "lên", "đến gần nhất" };
    static const char *const EN[] = { "down", "up", "to the nearest" };
    gboolean vi = language == REFORM_LANGUAGE_VI;
    gboolean days = unit == REFORM_UNIT_WORKING_DAY || unit == REFORM_UNIT_CALENDAR_DAY;
    gboolean one = rule->step.numerator == rule->step.denominator;

    if (rule->step.numerator == 0)
        return;
    g_string_append_printf(text, vi ? "; làm tròn %s " : "; rounded %s to steps of ", vi ? VI[rule->rounding] : EN[rule->rounding]);
    append_ticks(text, rule->step.numerator, rule->step.denominator, language);
    if (vi)
        g_string_append(text, days ? " ngày" : " giờ");
    else
        g_string_append_printf(text, " %s%s", days ? "day" : "hour", one ? "" : "s");
}

static void
append_bound(GString *text, const RfRule *rule, RfRuleBound bound, gint64 in_force, reform_unit unit, reform_language language)
{
    gboolean vi = language == REFORM_LANGUAGE_VI;

    if (bound == RF_BOUND_FLOOR) {
        g_string_append(text, vi ? "; không dưới " : "; not below ");
        append_number(text, &rule->floor, unit, language);
    } else if (bound == RF_BOUND_IN_FORCE) {
        g_string_append(text, vi ? "; không dài hơn thời hạn đang áp dụng " : "; not longer than the limit in force, ");
        append_amount(text, in_force, unit, language);
    }
}

/* The rules of a procedure, applied again one by one. */
typedef struct Replay {
    const reform_reduction *reduction;
    const guint32 *rules;
    gsize n;
    gint64 base;
    gint64 in_force;
    reform_unit unit;
} Replay;

static const RfRule *
rule_at(const Replay *replay, gsize i)
{
    return rf_rule_set_get(replay->reduction->rules, replay->rules[i]);
}

static gint64
cut_at(const Replay *replay, gsize i, gint64 limit, RfRuleBound *out_bound)
{
    return rf_rule_cut(rule_at(replay, i), limit, replay->in_force, replay->unit, &replay->reduction->options, out_bound);
}

/* Steps can be told with their numbers where one case is all there is to the figures. */
static gboolean
can_replay(const Replay *replay, gsize index)
{
    gint64 after = replay->base;

    for (gsize i = 0; i < replay->n; i++)
        after = cut_at(replay, i, after, NULL);
    return after == replay->reduction->after[index] && replay->reduction->options.choice != REFORM_CASE_CHOICE_ALL;
}

static void
append_steps(GString *text, const Replay *replay, gboolean with_numbers, reform_language language)
{
    gint64 limit = replay->base;

    for (gsize i = 0; i < replay->n; i++) {
        const RfRule *rule = rule_at(replay, i);
        RfRuleBound bound;
        gint64 cut = cut_at(replay, i, limit, &bound);

        append_action(text, rule, with_numbers ? limit : 0, replay->unit, language);
        append_rounding(text, rule, replay->unit, language);
        if (with_numbers)
            append_bound(text, rule, bound, replay->in_force, replay->unit, language);
        limit = cut;
    }
}

void
rf_rule_explain(GString *text, const reform_reduction *reduction, gsize index, reform_language language)
{
    gboolean vi = language == REFORM_LANGUAGE_VI;
    gsize n = rf_reduction_get_rules(reduction, index, NULL, 0);
    g_autofree guint32 *rules = g_new(guint32, n);
    Replay replay = {
        .reduction = reduction,
        .rules = rules,
        .n = n,
        .base = reduction->before[index],
        .in_force = rf_reduction_cases_choose_old(reduction->set, index, &reduction->options).before,
        .unit = (reform_unit)reduction->units[index],
    };

    rf_reduction_get_rules(reduction, index, rules, n);
    gboolean with_numbers = can_replay(&replay, index);
    if (!with_numbers)
        g_string_append(text, vi ? ", từng trường hợp" : ", case by case");
    append_steps(text, &replay, with_numbers, language);
    g_string_append(text, vi ? "; còn " : "; leaves ");
    append_amount(text, reduction->after[index], replay.unit, language);
    for (gsize i = 0; i < n; i++) {
        const RfRule *rule = rule_at(&replay, i);
        g_string_append_printf(text, vi ? "; quy tắc %s" : "; rule %s", rule->texts[REFORM_RULE_FIELD_ID]);
        if (rule->texts[REFORM_RULE_FIELD_SOURCE][0] != '\0')
            g_string_append_printf(text, ": %s", rule->texts[REFORM_RULE_FIELD_SOURCE]);
    }
}
