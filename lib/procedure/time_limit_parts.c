/* SPDX-License-Identifier: MIT */
/* Amounts that explain another one: what brackets and `+` mean, and whether the parts agree with the whole.
 */
#include "procedure/time_limit.h"

/* Brackets and sums */

static gboolean
is_plain_case(const RfFound *found)
{
    return found->role == RF_ROLE_CASE && found->amount.low == found->amount.high;
}

static gboolean
has_condition(const RfTokens *tokens, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        if (rf_time_limit_is_condition(tokens, i))
            return TRUE;
    return FALSE;
}

/* Amounts [from, to) stand in one bracket behind the amount `owner`, with no word that says why. */
static void
resolve_bracket(RfParse *parse, guint owner, guint from, guint to)
{
    const RfAmount *whole = &parse->found[owner].amount;
    gboolean joined = FALSE;
    gboolean alike = TRUE;
    gint64 sum = 0;

    for (guint k = from; k < to; k++) {
        const RfFound *found = &parse->found[k];
        joined = joined || found->plus;
        alike = alike && found->amount.unit == whole->unit && is_plain_case(found);
        sum += found->amount.high;
    }
    const gboolean adds_up = alike && whole->low == whole->high && sum == whole->high && to - from > 1;
    if (!adds_up && (!joined || alike))
        rf_time_limit_doubt(parse, joined ? RF_DOUBT_SUM : RF_DOUBT_BRACKET, parse->found[from].amount.first,
                            parse->found[to - 1].amount.last);
    for (guint k = from; k < to; k++)
        parse->found[k].role = adds_up || joined ? RF_ROLE_STAGE : RF_ROLE_NOTHING;
}

static gboolean
is_unexplained(const RfParse *parse, const RfFound *found)
{
    return found->role == RF_ROLE_CASE && found->owner >= 0 &&
           parse->found[found->owner].role == RF_ROLE_CASE && !found->alternative &&
           !has_condition(&parse->tokens, found->clause, found->amount.first);
}

static void
resolve_brackets(RfParse *parse)
{
    for (guint k = 0; k < parse->n_found; k++) {
        const RfFound *first = &parse->found[k];
        guint to = k;
        if (!is_unexplained(parse, first))
            continue;
        while (to < parse->n_found && parse->found[to].bracket == first->bracket &&
               is_unexplained(parse, &parse->found[to]))
            to++;
        resolve_bracket(parse, (guint)first->owner, k, to);
        k = to - 1;
    }
}

/* `8 ngày + 5 ngày`: one case of 13, where the units allow. */
static void
add_up(RfParse *parse, guint from, guint to)
{
    RfAmount *whole = &parse->found[from].amount;
    gint64 low = 0;
    gint64 high = 0;

    for (guint k = from; k < to; k++) {
        if (parse->found[k].amount.unit != whole->unit) {
            rf_time_limit_doubt(parse, RF_DOUBT_UNITS_DIFFER, whole->first, parse->found[to - 1].amount.last);
            return;
        }
        low += parse->found[k].amount.low;
        high += parse->found[k].amount.high;
    }
    if (high > REFORM_AMOUNT_MAX || !rf_time_limit_amounts_is_printable(low, whole->unit) ||
        !rf_time_limit_amounts_is_printable(high, whole->unit)) {
        rf_time_limit_doubt(parse, RF_DOUBT_TOO_LARGE, whole->first, parse->found[to - 1].amount.last);
        return;
    }
    for (guint k = from + 1; k < to; k++)
        parse->found[k].role = RF_ROLE_STAGE;
    if (parse->reading->n_parts < RF_PARTS_MAX) /* the first stage is taken over by the sum */
        parse->reading->parts[parse->reading->n_parts++] =
            (RfPart){ .ticks = whole->high, .kind = REFORM_PART_STAGE, .unit = whole->unit, .of = from };
    whole->low = low;
    whole->high = high;
    whole->last = parse->found[to - 1].amount.last;
}

static void
add_up_sums(RfParse *parse)
{
    for (guint k = 0; k + 1 < parse->n_found; k++) {
        guint to = k + 1;
        if (parse->found[k].role != RF_ROLE_CASE)
            continue;
        while (to < parse->n_found && parse->found[to].plus && parse->found[to].role == RF_ROLE_CASE)
            to++;
        if (to > k + 1)
            add_up(parse, k, to);
        k = to - 1;
    }
}

/* Checks between a case and its parts */

/* An amount in minutes of an eight-hour day; 0 where that cannot be said. */
static gint64
in_minutes(gint64 ticks, reform_unit unit)
{
    return unit == REFORM_UNIT_MONTH || unit == REFORM_UNIT_NONE ? 0 : ticks;
}

static gboolean
is_day(reform_unit unit)
{
    return unit == REFORM_UNIT_WORKING_DAY || unit == REFORM_UNIT_CALENDAR_DAY;
}

static gboolean
is_equal(const RfAmount *a, const RfAmount *b)
{
    const gint64 a_minutes = in_minutes(a->high, a->unit);
    const gint64 b_minutes = in_minutes(b->high, b->unit);

    if (a->unit == b->unit)
        return a->low == b->low && a->high == b->high;
    if (a_minutes == 0 || b_minutes == 0 || (is_day(a->unit) && is_day(b->unit)))
        return TRUE;
    if (a_minutes == b_minutes)
        return TRUE;
    /* Calendar days may be meant as days of 24 hours. */
    return (a->unit == REFORM_UNIT_CALENDAR_DAY && a_minutes * 3 == b_minutes) ||
           (b->unit == REFORM_UNIT_CALENDAR_DAY && b_minutes * 3 == a_minutes);
}

gint
rf_time_limit_owner_of(const RfParse *parse, guint k)
{
    for (guint i = k; i-- > 0;)
        if (parse->found[i].role == RF_ROLE_CASE)
            return (gint)i;
    for (guint i = k + 1; i < parse->n_found; i++)
        if (parse->found[i].role == RF_ROLE_CASE)
            return (gint)i;
    return -1;
}

static void
check_stages(RfParse *parse)
{
    for (guint k = 0; k < parse->n_found; k++) {
        const RfFound *whole = &parse->found[k];
        gint64 sum = 0;
        gboolean appointments = FALSE;
        guint i = k + 1;

        if (whole->role != RF_ROLE_CASE)
            continue;
        for (; i < parse->n_found && parse->found[i].role != RF_ROLE_CASE; i++) {
            if (parse->found[i].role != RF_ROLE_STAGE || parse->found[i].amount.unit != whole->amount.unit)
                continue;
            sum += parse->found[i].amount.high;
            appointments = appointments || parse->found[i].appointment;
        }
        if (sum > whole->amount.high || (appointments && sum != whole->amount.high))
            rf_time_limit_doubt(parse, RF_DOUBT_SUM, whole->amount.first, parse->found[i - 1].amount.last);
    }
}

static void
check_equivalents(RfParse *parse)
{
    for (guint k = 0; k < parse->n_found; k++) {
        const RfFound *part = &parse->found[k];
        const gint of = part->role == RF_ROLE_EQUIVALENT ? rf_time_limit_owner_of(parse, k) : -1;
        if (of >= 0 && !is_equal(&parse->found[of].amount, &part->amount))
            rf_time_limit_doubt(parse, RF_DOUBT_EQUIVALENT, parse->found[of].amount.first, part->amount.last);
    }
}

void
rf_time_limit_resolve_parts(RfParse *parse)
{
    resolve_brackets(parse);
    check_stages(parse);
    add_up_sums(parse);
    check_equivalents(parse);
}
