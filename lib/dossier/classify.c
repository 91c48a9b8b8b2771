/* SPDX-License-Identifier: MIT */
/*
 * Where the moments of rows lie is found for four rows side by side, by comparing and choosing; what that and the status make of
 * each row, from a table. Where there is nothing unusual in four rows, the outcome comes without the table.
 */
#include "dossier/classify.h"

#include <string.h>

#include "dossier/groups.h"

/* Where the moments of a row lie. "Later": finished after the period. */
typedef enum Situation {
    UNFINISHED_NO_DUE,
    UNFINISHED_IN_TIME,
    UNFINISHED_OVERDUE,
    LATER_NO_DUE,
    LATER_IN_TIME,
    LATER_OVERDUE,
    FINISHED_NO_DUE,
    FINISHED_EARLY,
    FINISHED_ON_TIME,
    FINISHED_LATE,
    OUTSIDE,
    WRONG, /* and from here on, by reform_dossier_problem up to DUE_BEFORE */
    N_SITUATIONS = WRONG + REFORM_DOSSIER_PROBLEM_DUE_BEFORE
} Situation;

#define PROBLEM(kind) (RF_DOSSIER_PROBLEM + REFORM_DOSSIER_PROBLEM_##kind - 1)

#define E RF_DOSSIER_EARLY
#define T RF_DOSSIER_ON_TIME
#define L RF_DOSSIER_LATE
#define W RF_DOSSIER_WITHDRAWN
#define P RF_DOSSIER_IN_TIME
#define S RF_DOSSIER_WAITING
#define O RF_DOSSIER_OVERDUE
#define N PROBLEM(NO_CLASS)
#define C PROBLEM(CONTRADICTION)
#define U PROBLEM(UNKNOWN_STATUS)
#define WHATEVER RF_DOSSIER_OUTSIDE, PROBLEM(NO_ACCEPTANCE), PROBLEM(RANGE), PROBLEM(FINISHED_BEFORE), PROBLEM(DUE_BEFORE)

static const guint8 OUTCOMES[RF_DOSSIER_N_STATUSES][N_SITUATIONS] = {
    /*                                        unfinished  later       finished */
    [REFORM_DOSSIER_STATUS_NOT_STATED] = { N, P, O,  N, P, O,  N, E, T, L, WHATEVER },
    [REFORM_DOSSIER_STATUS_PENDING]    = { N, P, O,  C, C, C,  C, C, C, C, WHATEVER },
    [REFORM_DOSSIER_STATUS_WAITING]    = { S, S, S,  C, C, C,  C, C, C, C, WHATEVER },
    [REFORM_DOSSIER_STATUS_SETTLED]    = { C, C, C,  N, P, O,  N, E, T, L, WHATEVER },
    [REFORM_DOSSIER_STATUS_EARLY]      = { C, C, C,  N, P, C,  E, E, T, C, WHATEVER },
    [REFORM_DOSSIER_STATUS_ON_TIME]    = { C, C, C,  N, P, C,  T, E, T, C, WHATEVER },
    [REFORM_DOSSIER_STATUS_LATE]       = { C, C, C,  N, P, O,  L, C, C, L, WHATEVER },
    [REFORM_DOSSIER_STATUS_WITHDRAWN]  = { C, C, C,  N, P, O,  W, W, W, W, WHATEVER },
    [RF_DOSSIER_UNKNOWN_STATUS]        = { U, U, U,  U, U, U,  U, U, U, U, WHATEVER },
};

#undef E
#undef T
#undef L
#undef W
#undef P
#undef S
#undef O
#undef N
#undef C
#undef U

/* Four rows side by side. Conditions are masks, all bits or none. */
#define LANES 4
typedef gint32 Four __attribute__((vector_size(16)));
typedef guint32 FourUnsigned __attribute__((vector_size(16)));
typedef gint64 Two __attribute__((vector_size(16)));

#define CHOOSE(mask, yes, no) (((yes) & (mask)) | ((no) & ~(mask)))

/* In the number that holds what was found: the bits of the class beside its outcome, or the situation, and then days. */
#define DAYS_AT 8

/* What the rows of a block have in common. */
typedef struct Period {
    Four first;
    Four last;
    Four earliest;
    Four latest;
} Period;

/* RF_DOSSIER_NO_DAY too. */
static inline Four
is_wrong(Four day)
{
    return (day < REFORM_DAY_MIN) | (day > REFORM_DAY_MAX);
}

/* That wraps around, for there may be no day. */
static inline Four
distance(Four later, Four earlier)
{
    return (Four)((FourUnsigned)later - (FourUnsigned)earlier);
}

static inline Four
is_far(Four later, Four earlier)
{
    return distance(later, earlier) > REFORM_DOSSIER_TALLY_MAX_DAYS;
}

/* Bits of the class, but no outcome. */
static inline Four
get_bits(Four accepted, Four due, const Period *period)
{
    return ((accepted < period->first) & RF_DOSSIER_CARRIED_OVER) |
           ((due >= period->first) & (due <= period->last) & RF_DOSSIER_DUE_IN_PERIOD);
}

/* The situations of any rows. `times` are 0 where there are none. */
static inline Four
find_situations(Four accepted, Four due, Four finished, Four times, Period *period)
{
    const Four zero = { 0 };
    const Four has_due = due != RF_DOSSIER_NO_DAY, has_finish = finished != RF_DOSSIER_NO_DAY;
    const Four is_late = (finished > due) | ((finished == due) & ((times & RF_DOSSIER_FINISH_AFTER_DUE) != 0));
    const Four is_overdue = (due < period->last) | ((due == period->last) & ((times & RF_DOSSIER_DUE_BEFORE_MIDNIGHT) != 0));
    const Four is_due_before = (due < accepted) | ((due == accepted) & ((times & RF_DOSSIER_DUE_BEFORE_ACCEPTANCE) != 0));
    const Four is_finished_before = (finished < accepted) | ((finished == accepted) & ((times & RF_DOSSIER_FINISH_BEFORE_ACCEPTANCE) != 0));
    const Four is_settled = has_finish & (finished <= period->last);
    const Four open = (has_due & (UNFINISHED_IN_TIME - is_overdue)) + (has_finish & LATER_NO_DUE);
    const Four closed = CHOOSE(has_due, CHOOSE(is_late, zero + FINISHED_LATE, FINISHED_EARLY - (finished == due)), zero + FINISHED_NO_DUE);
    Four situation = CHOOSE(is_settled, closed, open);

    situation = CHOOSE((accepted > period->last) | (has_finish & (finished < period->first)), zero + OUTSIDE, situation);
    situation = CHOOSE(has_due & is_due_before, zero + (WRONG + REFORM_DOSSIER_PROBLEM_DUE_BEFORE - 1), situation);
    situation = CHOOSE(has_finish & is_finished_before, zero + (WRONG + REFORM_DOSSIER_PROBLEM_FINISHED_BEFORE - 1), situation);
    situation = CHOOSE(is_wrong(accepted) | (has_due & (is_wrong(due) | is_far(due, accepted))) |
                           (has_finish & (is_wrong(finished) | is_far(finished, accepted))),
                       zero + (WRONG + REFORM_DOSSIER_PROBLEM_RANGE - 1), situation);
    situation = CHOOSE(accepted == RF_DOSSIER_NO_DAY, zero + (WRONG + REFORM_DOSSIER_PROBLEM_NO_ACCEPTANCE - 1), situation);

    const Four holds = situation < WRONG, newest = CHOOSE(has_finish, finished, accepted);
    period->earliest = CHOOSE(holds & (accepted < period->earliest), accepted, period->earliest);
    period->latest = CHOOSE(holds & (newest > period->latest), newest, period->latest);
    return situation;
}

static inline gboolean
is_any(Four mask)
{
    return (((Two)mask)[0] | ((Two)mask)[1]) != 0;
}

/* What is found of four rows that have a due day, no status and no times, and none of the problems: nearly all rows of most
 * tables. FALSE if they are others, or earlier or later than all before. */
static inline gboolean
find_usual(RfDossierRows *rows, gsize row, Four accepted, Four due, Four finished, const Period *period)
{
    const Four is_open = finished == RF_DOSSIER_NO_DAY;
    const Four took = distance(finished, accepted);
    const Four is_unusual = ((FourUnsigned)distance(due, accepted) > REFORM_DOSSIER_TALLY_MAX_DAYS) |
                            (~is_open & (((FourUnsigned)took > REFORM_DOSSIER_TALLY_MAX_DAYS) | (finished > period->latest))) |
                            (accepted < period->earliest) | (accepted > period->latest) | (due > REFORM_DAY_MAX);

    if (is_any(is_unusual))
        return FALSE;

    const Four is_pending = is_open | (finished > period->last);
    const Four is_outside = (accepted > period->last) | (~is_open & (finished < period->first));
    const Four is_overdue = is_pending & (due < period->last) & ~is_outside;
    const Four closed = ((finished == due) & RF_DOSSIER_ON_TIME) | ((finished > due) & RF_DOSSIER_LATE);
    const Four outcome = CHOOSE(is_pending, RF_DOSSIER_IN_TIME | (is_overdue & RF_DOSSIER_OVERDUE), closed) | (is_outside & RF_DOSSIER_OUTSIDE);
    const Four its_days = CHOOSE(is_overdue, period->last - due, took);
    const Four has_days = is_overdue | ~(is_pending | is_outside), has_many = its_days >= RF_DOSSIER_FEW_DAYS;
    const Four days = ((has_many | ~has_days) & RF_DOSSIER_FEW_DAYS) | (~has_many & has_days & its_days) | (is_overdue & RF_DOSSIER_N_DAYS);
    const Four found = get_bits(accepted, due, period) | outcome | days << DAYS_AT;

    memcpy(rows->found + row, &found, sizeof found);
    if (is_any(has_days & has_many))
        for (gsize lane = 0; lane < LANES; lane++)
            if ((has_days & has_many)[lane])
                rows->seldom[rows->n_seldom++] = (guint16)(row + lane);
    return TRUE;
}

/* The days of a row as they are counted; a row that has more is noted, and so is one that is left out. */
static guint
note_days(RfDossierRows *rows, gsize row, guint outcome)
{
    const gint32 days = outcome == RF_DOSSIER_OVERDUE ? rows->last - rows->due[row] : (gint32)((guint32)rows->finished[row] - (guint32)rows->accepted[row]);
    const gboolean has_days = outcome == RF_DOSSIER_OVERDUE || rf_dossier_is_settled(outcome);

    if (outcome >= RF_DOSSIER_PROBLEM || (has_days && days >= RF_DOSSIER_FEW_DAYS))
        rows->seldom[rows->n_seldom++] = (guint16)row;
    return (has_days ? MIN((guint)days, RF_DOSSIER_FEW_DAYS) : RF_DOSSIER_FEW_DAYS) + (outcome == RF_DOSSIER_OVERDUE ? RF_DOSSIER_N_DAYS : 0);
}

/* What is found of `n` rows of any kind, the first of these four. */
static G_GNUC_NO_INLINE void
find_any(RfDossierRows *rows, gsize row, gsize n, Four accepted, Four due, Four finished, Period *period)
{
    const Four bits = get_bits(accepted, due, period);
    Four times = { 0 }, situations;

    for (gsize lane = 0; rows->times != NULL && lane < n; lane++)
        times[lane] = rows->times[row + lane];
    situations = find_situations(accepted, due, finished, times, period);
    for (gsize lane = 0; lane < n; lane++) {
        const guint status = rows->statuses != NULL ? rows->statuses[row + lane] : REFORM_DOSSIER_STATUS_NOT_STATED;
        const guint outcome = OUTCOMES[status][situations[lane]];

        rows->found[row + lane] = (guint)bits[lane] | outcome | note_days(rows, row + lane, outcome) << DAYS_AT;
    }
}

static inline Four
load(const gint32 *days)
{
    Four four;

    memcpy(&four, days, sizeof four);
    return four;
}

void
rf_dossier_classify(RfDossierRows *rows)
{
    const Four zero = { 0 };
    const gboolean is_plain = rows->times == NULL && rows->statuses == NULL;
    const gsize n_whole = rows->n - rows->n % LANES;
    Period period = { zero + rows->first, zero + rows->last, zero + rows->earliest, zero + rows->latest };

    rows->n_seldom = 0;
    for (gsize i = 0; i < n_whole; i += LANES) {
        const Four accepted = load(rows->accepted + i), due = load(rows->due + i), finished = load(rows->finished + i);

        if (!is_plain || !find_usual(rows, i, accepted, due, finished, &period))
            find_any(rows, i, LANES, accepted, due, finished, &period);
    }
    for (gsize i = n_whole; i < rows->n; i++) /* one row in all lanes */
        find_any(rows, i, 1, zero + rows->accepted[i], zero + rows->due[i], zero + rows->finished[i], &period);
    for (gsize lane = 0; lane < LANES; lane++) {
        rows->earliest = MIN(rows->earliest, period.earliest[lane]);
        rows->latest = MAX(rows->latest, period.latest[lane]);
    }
}
