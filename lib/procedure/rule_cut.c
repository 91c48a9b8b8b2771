/* SPDX-License-Identifier: MIT */
/* What a rule makes of a time limit, exactly. */
#include "procedure/reduction_cases.h"
#include "procedure/rule.h"

/* Ticks that a bare number of a rule counts for a limit in this unit: days for days and months, hours for the rest. */
static gint64
ticks_of_one(reform_unit unit)
{
    switch (unit) {
    case REFORM_UNIT_WORKING_DAY:
    case REFORM_UNIT_CALENDAR_DAY:
    case REFORM_UNIT_MONTH: return reform_unit_get_ticks(REFORM_UNIT_WORKING_DAY);
    case REFORM_UNIT_WORKING_HOUR:
    case REFORM_UNIT_HOUR:
    case REFORM_UNIT_MINUTE: return reform_unit_get_ticks(REFORM_UNIT_HOUR);
    case REFORM_UNIT_NONE:
    case REFORM_UNIT_FORCE_INT32: break;
    }
    return 1;
}

/* numerator / denominator to a whole number; both positive or zero. */
static RfInt128
to_whole(RfInt128 numerator, RfInt128 denominator, RfRuleRounding rounding)
{
    RfInt128 quotient = numerator / denominator;
    RfInt128 rest = numerator % denominator;

    switch (rounding) {
    case RF_RULE_DOWN: return quotient;
    case RF_RULE_UP: return quotient + (rest != 0);
    case RF_RULE_NEAREST: return quotient + (rest * 2 > denominator); /* halves down: in favour of the citizen */
    }
    return quotient;
}

/* The limit before rounding, as a fraction of ticks. */
static void
cut_exactly(const RfRule *rule,
            gint64 base,
            reform_unit unit,
            const reform_reduction_options *options,
            RfInt128 *numerator,
            RfInt128 *denominator)
{
    gint64 own[2] = { rule->amount, rule->amount };
    reform_unit own_unit = rule->unit;
    RfInt128 amount;

    *denominator = 1;
    switch (rule->action) {
    case RF_RULE_SHARE:
        *denominator = rule->share.denominator;
        *numerator = (RfInt128)base * (rule->share.denominator - rule->share.numerator);
        return;
    case RF_RULE_DAYS:
    case RF_RULE_SET:
        rf_reduction_cases_convert(own, &own_unit, options);
        amount = own[RF_HIGH];
        if (own_unit == REFORM_UNIT_NONE) {
            *denominator = rule->share.denominator;
            amount = (RfInt128)rule->share.numerator * ticks_of_one(unit);
        }
        *numerator = rule->action == RF_RULE_SET ? amount : (RfInt128)base * *denominator - amount;
        *numerator = MAX(*numerator, 0);
        return;
    case RF_RULE_EXEMPT: *numerator = base; return;
    }
}

gint64
rf_rule_cut(const RfRule *rule,
            gint64 base,
            gint64 in_force,
            reform_unit unit,
            const reform_reduction_options *options,
            RfRuleBound *out_bound)
{
    gint64 one = ticks_of_one(unit);
    RfInt128 numerator = 0;
    RfInt128 denominator = 1;
    RfInt128 after;

    RfRuleBound bound = RF_BOUND_NONE;

    if (out_bound != NULL)
        *out_bound = bound;
    if (rule->action == RF_RULE_EXEMPT)
        return in_force;
    cut_exactly(rule, base, unit, options, &numerator, &denominator);
    /* A step is a whole number of ticks of a day; of an hour it may be none, and then ticks are what is rounded to. */
    RfInt128 step = (RfInt128)rule->step.numerator * one / rule->step.denominator;
    if (step > 0 && step * rule->step.denominator == (RfInt128)rule->step.numerator * one) {
        after = to_whole(numerator, denominator * step, rule->rounding) * step;
    } else {
        after = to_whole(numerator, denominator, RF_RULE_NEAREST);
    }

    RfInt128 floor = to_whole((RfInt128)rule->floor.numerator * one, rule->floor.denominator, RF_RULE_UP);
    if (after < floor) {
        after = floor;
        bound = RF_BOUND_FLOOR;
    }
    if (after > in_force) {
        after = in_force;
        bound = RF_BOUND_IN_FORCE;
    }
    if (out_bound != NULL)
        *out_bound = bound;
    return (gint64)after;
}
