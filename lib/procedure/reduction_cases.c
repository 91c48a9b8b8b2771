/* SPDX-License-Identifier: MIT */
#include "procedure/reduction_cases.h"

/* An amount in the unit the options convert to; one that would not be a whole number of ticks stays. */
void
rf_reduction_cases_convert(gint64 amount[2], reform_unit *unit, const reform_reduction_options *options)
{
    const gint64 ticks_per_day = reform_unit_get_ticks(REFORM_UNIT_WORKING_DAY);
    gint64 minutes_per_day = (gint64)options->hours_per_day * 60;

    switch (*unit) {
    case REFORM_UNIT_WORKING_HOUR:
    case REFORM_UNIT_HOUR:
    case REFORM_UNIT_MINUTE: /* ticks of all three are minutes */
        if (minutes_per_day == 0 || (amount[RF_LOW] * ticks_per_day) % minutes_per_day != 0 ||
            (amount[RF_HIGH] * ticks_per_day) % minutes_per_day != 0)
            return;
        amount[RF_LOW] = amount[RF_LOW] * ticks_per_day / minutes_per_day;
        amount[RF_HIGH] = amount[RF_HIGH] * ticks_per_day / minutes_per_day;
        *unit = REFORM_UNIT_WORKING_DAY;
        return;
    case REFORM_UNIT_MONTH:
        if (options->days_per_month == 0)
            return;
        amount[RF_LOW] *= options->days_per_month;
        amount[RF_HIGH] *= options->days_per_month;
        *unit = REFORM_UNIT_CALENDAR_DAY;
        return;
    case REFORM_UNIT_NONE:
    case REFORM_UNIT_WORKING_DAY:
    case REFORM_UNIT_CALENDAR_DAY:
    case REFORM_UNIT_FORCE_INT32: return;
    }
}

static void
get_case(const reform_time_limit *limit, gsize index, gint64 amount[2], reform_unit *unit)
{
    reform_time_limit_get_case(limit, index, &amount[RF_LOW], &amount[RF_HIGH], unit, NULL);
}

static gboolean
is_day(reform_unit unit)
{
    return unit == REFORM_UNIT_WORKING_DAY || unit == REFORM_UNIT_CALENDAR_DAY;
}

gboolean
rf_reduction_cases_comparable(reform_unit a, reform_unit b, const reform_reduction_options *options)
{
    return a == b || (options->days_alike && is_day(a) && is_day(b));
}

/* A limit counts only when all of it was understood. */
static gboolean
is_usable(const reform_time_limit *limit)
{
    return reform_time_limit_get_state(limit) == REFORM_TIME_LIMIT_STATE_OK && reform_time_limit_get_n_cases(limit) > 0;
}

/* Why an old limit cannot be used; 0 if it can. */
static reform_outcome
check_old(const reform_time_limit *old_limit)
{
    if (old_limit == NULL)
        return REFORM_OUTCOME_NO_OLD_LIMIT;
    if (reform_time_limit_get_marker(old_limit) == REFORM_MARKER_NOT_SPECIFIED)
        return REFORM_OUTCOME_NOT_SPECIFIED;
    return is_usable(old_limit) ? (reform_outcome)0 : REFORM_OUTCOME_NOT_UNDERSTOOD;
}

/* Why a new limit cannot be set beside an old one; 0 if it can. */
static reform_outcome
check_new(const reform_time_limit *old_limit, const reform_time_limit *new_limit)
{
    if (new_limit == NULL)
        return REFORM_OUTCOME_NO_NEW_LIMIT;

    switch (reform_time_limit_get_marker(new_limit)) {
    case REFORM_MARKER_EXEMPT:
    case REFORM_MARKER_ABOLISHED: return (reform_outcome)0;
    case REFORM_MARKER_NOT_SPECIFIED: return REFORM_OUTCOME_NOT_SPECIFIED;
    case REFORM_MARKER_NONE:
    case REFORM_MARKER_FORCE_INT32: break;
    }
    if (!is_usable(new_limit))
        return REFORM_OUTCOME_NOT_UNDERSTOOD;

    gsize n_old = reform_time_limit_get_n_cases(old_limit);
    gsize n_new = reform_time_limit_get_n_cases(new_limit);
    return n_new == n_old || n_new == 1 ? (reform_outcome)0 : REFORM_OUTCOME_CASE_MISMATCH;
}

/* The new case that an old one is paired with: the one of the same label where there is just one, else the one in
 * the same place. */
static gsize
partner(const reform_time_limit *old_limit, gsize index, const reform_time_limit *new_limit)
{
    gsize n_new = reform_time_limit_get_n_cases(new_limit);
    const char *label = reform_time_limit_get_label(old_limit, index);
    gsize found = 0;
    gsize n_found = 0;

    if (n_new == 1)
        return 0;
    for (gsize i = 0; *label != '\0' && i < n_new; i++) {
        if (reform_text_matches(label, reform_time_limit_get_label(new_limit, i))) {
            found = i;
            n_found++;
        }
    }
    return n_found == 1 ? found : index;
}

typedef struct Comparison {
    const reform_procedure_set *set;
    const reform_reduction_options *options;
} Comparison;

/* Two limits in one unit are converted both or neither. */
static void
convert_together(RfCasePair *pair, const reform_reduction_options *options)
{
    RfCasePair converted = *pair;

    rf_reduction_cases_convert(converted.before, &converted.before_unit, options);
    rf_reduction_cases_convert(converted.after, &converted.after_unit, options);
    if (pair->before_unit != pair->after_unit || converted.before_unit == converted.after_unit)
        *pair = converted;
}

/* Pairs a case with the new limit that the set states. */
static reform_outcome
pair_with_new(gpointer user, gsize row, const reform_time_limit *old_limit, gsize index, RfCasePair *pair)
{
    const Comparison *comparison = user;
    const reform_time_limit *new_limit = rf_procedure_set_limit(comparison->set, row, REFORM_LIMIT_ROLE_NEW);
    reform_outcome reason = check_new(old_limit, new_limit);

    if (reason != 0)
        return reason;

    reform_marker marker = reform_time_limit_get_marker(new_limit);
    pair->exempt = marker == REFORM_MARKER_EXEMPT;
    pair->abolished = marker == REFORM_MARKER_ABOLISHED;
    if (pair->exempt || pair->abolished) {
        rf_reduction_cases_convert(pair->before, &pair->before_unit, comparison->options);
        pair->after_unit = pair->before_unit;
        pair->after[RF_LOW] = pair->exempt ? pair->before[RF_LOW] : 0;
        pair->after[RF_HIGH] = pair->exempt ? pair->before[RF_HIGH] : 0;
        return (reform_outcome)0;
    }
    get_case(new_limit, partner(old_limit, index, new_limit), pair->after, &pair->after_unit);
    convert_together(pair, comparison->options);
    pair->abolished = pair->after[RF_HIGH] == 0 && pair->before[RF_HIGH] > 0;
    return (reform_outcome)0;
}

static reform_outcome
pair_with_itself(gpointer user, gsize row, const reform_time_limit *old_limit, gsize index, RfCasePair *pair)
{
    (void)row, (void)old_limit, (void)index;
    rf_reduction_cases_convert(pair->before, &pair->before_unit, user);
    pair->after[RF_LOW] = pair->before[RF_LOW];
    pair->after[RF_HIGH] = pair->before[RF_HIGH];
    pair->after_unit = pair->before_unit;
    return (reform_outcome)0;
}

/* What has been seen of the cases of a procedure so far. */
typedef struct Choice {
    RfCasePair pair;      /* the case that counts; for "all" the sum */
    gsize n;        /* cases seen */
    gsize n_exempt; /* of them */
    gboolean mixed; /* in units that cannot be compared */
} Choice;

static gboolean
is_better(const RfCasePair *pair, const RfCasePair *best, reform_case_choice choice)
{
    switch (choice) {
    case REFORM_CASE_CHOICE_LONGEST: return pair->before[RF_HIGH] > best->before[RF_HIGH];
    case REFORM_CASE_CHOICE_SHORTEST: return pair->before[RF_LOW] < best->before[RF_LOW];
    case REFORM_CASE_CHOICE_FIRST:
    case REFORM_CASE_CHOICE_ALL:
    case REFORM_CASE_CHOICE_FORCE_INT32: break;
    }
    return FALSE;
}

static void
choose(Choice *choice, const RfCasePair *pair, const reform_reduction_options *options)
{
    choice->n_exempt += pair->exempt;
    if (choice->n++ == 0) {
        choice->pair = *pair;
        return;
    }
    if (!rf_reduction_cases_comparable(pair->before_unit, choice->pair.before_unit, options))
        choice->mixed = TRUE;
    if (options->choice == REFORM_CASE_CHOICE_ALL) {
        if (!rf_reduction_cases_comparable(pair->after_unit, choice->pair.after_unit, options))
            choice->mixed = TRUE;
        choice->pair.before[RF_HIGH] += pair->before[RF_HIGH];
        choice->pair.after[RF_HIGH] += pair->after[RF_HIGH];
        choice->pair.exempt = choice->pair.exempt && pair->exempt;
        choice->pair.abolished = choice->pair.abolished && pair->abolished;
    } else if (is_better(pair, &choice->pair, options->choice)) {
        choice->pair = *pair;
    }
}

/* The first case is all that is asked for. */
static gboolean
is_decided(const Choice *choice, const reform_reduction_options *options)
{
    return options->choice == REFORM_CASE_CHOICE_FIRST && choice->n > 0;
}

static reform_outcome
outcome_of(const RfCasePair *pair, gint64 before, gint64 after)
{
    if (pair->exempt)
        return REFORM_OUTCOME_EXEMPT;
    if (pair->abolished)
        return REFORM_OUTCOME_ABOLISHED;
    if (!is_day(pair->before_unit))
        return REFORM_OUTCOME_NOT_IN_DAYS;
    if (after == before)
        return REFORM_OUTCOME_UNCHANGED;
    return after < before ? REFORM_OUTCOME_CUT : REFORM_OUTCOME_RAISED;
}

RfReductionResult
rf_reduction_cases_choose(const reform_procedure_set *set,
                          gsize index,
                          const reform_reduction_options *options,
                          RfCasePairing pairing,
                          gpointer user)
{
    gsize end = rf_procedure_columns_first_row(&set->columns, index + 1);
    Choice choice = { 0 };

    for (gsize row = rf_procedure_columns_first_row(&set->columns, index); row < end && !is_decided(&choice, options); row++) {
        const reform_time_limit *old_limit = rf_procedure_set_limit(set, row, REFORM_LIMIT_ROLE_OLD);
        reform_outcome reason = check_old(old_limit);

        /* One case that is not known may be the longest: then the procedure cannot be compared. */
        for (gsize i = 0; reason == 0 && i < reform_time_limit_get_n_cases(old_limit) && !is_decided(&choice, options); i++) {
            RfCasePair pair = { 0 };
            get_case(old_limit, i, pair.before, &pair.before_unit);
            reason = pairing(user, row, old_limit, i, &pair);
            if (reason == 0)
                choose(&choice, &pair, options);
        }
        if (reason != 0)
            return (RfReductionResult){ .outcome = reason };
    }

    const RfCasePair *pair = &choice.pair;
    int end_of_range = options->choice == REFORM_CASE_CHOICE_SHORTEST ? RF_LOW : RF_HIGH;
    gint64 before = pair->before[end_of_range];
    gint64 after = pair->after[end_of_range];
    /* What is exempt stays as it is, whatever its units. */
    if (choice.mixed && choice.n_exempt == choice.n)
        return (RfReductionResult){ .outcome = REFORM_OUTCOME_EXEMPT };
    if (choice.mixed || !rf_reduction_cases_comparable(pair->before_unit, pair->after_unit, options))
        return (RfReductionResult){ .outcome = REFORM_OUTCOME_UNIT_MISMATCH };
    return (RfReductionResult){ outcome_of(pair, before, after), before, after, pair->before_unit };
}

RfReductionResult
rf_reduction_cases_choose_old(const reform_procedure_set *set, gsize index, const reform_reduction_options *options)
{
    return rf_reduction_cases_choose(set, index, options, pair_with_itself, (gpointer)(guintptr)options);
}

RfReductionResult
rf_reduction_cases_compare(const reform_procedure_set *set, gsize index, const reform_reduction_options *options)
{
    Comparison comparison = { set, options };

    return rf_reduction_cases_choose(set, index, options, pair_with_new, &comparison);
}
