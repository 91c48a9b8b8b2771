/* SPDX-License-Identifier: MIT */
/*
 * Where the moments of rows lie is found for some rows side by side, by comparing and choosing; what that and the status make of
 * each row, from a table. Where there is nothing unusual in these rows, the outcome comes without the table.
 */
#include "dossier/classify.h"

#include <string.h>

#if defined(__AVX2__)
#    include <immintrin.h>
#elif defined(__SSE2__)
#    include <emmintrin.h>
#endif


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

/* Rows side by side. Conditions are masks, all bits or none. */
#if defined(__AVX2__)
#    define LANES 8
#else
#    define LANES 4
#endif
typedef gint32 Lanes __attribute__((vector_size(4 * LANES)));
typedef guint32 LanesUnsigned __attribute__((vector_size(4 * LANES)));
typedef guint8 Bytes __attribute__((vector_size(LANES)));

#define CHOOSE(mask, yes, no) (((yes) & (mask)) | ((no) & ~(mask)))

/* What the rows of a block have in common. */
typedef struct Period {
    Lanes first;
    Lanes last;
    Lanes earliest; /* of rows so far whose moments hold */
    Lanes latest;
    gboolean is_narrow; /* so that days between these are never too far apart or no days */
} Period;

/* RF_DOSSIER_NO_DAY too. */
static inline Lanes
is_wrong(Lanes day)
{
    return (day < REFORM_DAY_MIN) | (day > REFORM_DAY_MAX);
}

/* That wraps around, for there may be no day. */
static inline Lanes
distance(Lanes later, Lanes earlier)
{
    return (Lanes)((LanesUnsigned)later - (LanesUnsigned)earlier);
}

static inline Lanes
is_far(Lanes later, Lanes earlier)
{
    return distance(later, earlier) > REFORM_DOSSIER_TALLY_MAX_DAYS;
}

/* Bits of the class, but no outcome. */
static inline Lanes
get_bits(Lanes accepted, Lanes due, const Period *period)
{
    return ((accepted < period->first) & RF_DOSSIER_CARRIED_OVER) |
           ((due >= period->first) & (due <= period->last) & RF_DOSSIER_DUE_IN_PERIOD);
}

/* The situations of any rows. `times` are 0 where there are none. */
static inline Lanes
find_situations(Lanes accepted, Lanes due, Lanes finished, Lanes times, Period *period)
{
    const Lanes zero = { 0 };
    const Lanes has_due = due != RF_DOSSIER_NO_DAY, has_finish = finished != RF_DOSSIER_NO_DAY;
    const Lanes is_late = (finished > due) | ((finished == due) & ((times & RF_DOSSIER_FINISH_AFTER_DUE) != 0));
    const Lanes is_overdue = (due < period->last) | ((due == period->last) & ((times & RF_DOSSIER_DUE_BEFORE_MIDNIGHT) != 0));
    const Lanes is_due_before = (due < accepted) | ((due == accepted) & ((times & RF_DOSSIER_DUE_BEFORE_ACCEPTANCE) != 0));
    const Lanes is_finished_before = (finished < accepted) | ((finished == accepted) & ((times & RF_DOSSIER_FINISH_BEFORE_ACCEPTANCE) != 0));
    const Lanes is_settled = has_finish & (finished <= period->last);
    const Lanes open = (has_due & (UNFINISHED_IN_TIME - is_overdue)) + (has_finish & LATER_NO_DUE);
    const Lanes closed = CHOOSE(has_due, CHOOSE(is_late, zero + FINISHED_LATE, FINISHED_EARLY - (finished == due)), zero + FINISHED_NO_DUE);
    Lanes situation = CHOOSE(is_settled, closed, open);

    situation = CHOOSE((accepted > period->last) | (has_finish & (finished < period->first)), zero + OUTSIDE, situation);
    situation = CHOOSE(has_due & is_due_before, zero + (WRONG + REFORM_DOSSIER_PROBLEM_DUE_BEFORE - 1), situation);
    situation = CHOOSE(has_finish & is_finished_before, zero + (WRONG + REFORM_DOSSIER_PROBLEM_FINISHED_BEFORE - 1), situation);
    situation = CHOOSE(is_wrong(accepted) | (has_due & (is_wrong(due) | is_far(due, accepted))) |
                           (has_finish & (is_wrong(finished) | is_far(finished, accepted))),
                       zero + (WRONG + REFORM_DOSSIER_PROBLEM_RANGE - 1), situation);
    situation = CHOOSE(accepted == RF_DOSSIER_NO_DAY, zero + (WRONG + REFORM_DOSSIER_PROBLEM_NO_ACCEPTANCE - 1), situation);

    const Lanes holds = situation < WRONG, newest = CHOOSE(has_finish, finished, accepted);
    period->earliest = CHOOSE(holds & (accepted < period->earliest), accepted, period->earliest);
    period->latest = CHOOSE(holds & (newest > period->latest), newest, period->latest);
    return situation;
}

/* A bit for each lane. */
static inline guint
get_mask(Lanes condition)
{
#if defined(__AVX2__)
    return (guint)_mm256_movemask_ps((__m256)condition);
#elif defined(__SSE2__)
    return (guint)_mm_movemask_ps((__m128)condition);
#else
    guint mask = 0;

    for (guint lane = 0; lane < LANES; lane++)
        mask |= (condition[lane] & 1u) << lane;
    return mask;
#endif
}

static void
note_seldom(RfDossierRows *rows, gsize row, guint class)
{
    rows->seldom[rows->n_seldom].row = (guint16)row;
    rows->seldom[rows->n_seldom++].class = (guint16)class;
}

/* The class of a row that is not outside and has no quick counters, one of those that find_usual() does not refuse. */
static guint
find_seldom_class(const RfDossierRows *rows, gsize row)
{
    const gint32 accepted = rows->accepted[row], due = rows->due[row], finished = rows->finished[row];
    const guint bits = (accepted < rows->first ? RF_DOSSIER_CARRIED_OVER : 0) |
                       (due >= rows->first && due <= rows->last ? RF_DOSSIER_DUE_IN_PERIOD : 0);

    if (finished == RF_DOSSIER_NO_DAY || finished > rows->last)
        return bits | RF_DOSSIER_OVERDUE;
    return bits | (finished > due ? RF_DOSSIER_LATE : finished == due ? RF_DOSSIER_ON_TIME : RF_DOSSIER_EARLY);
}

/* Whether the statuses say no more than whether there is a finish. */
static inline Lanes
is_plain_status(const guint8 *statuses, Lanes is_open)
{
    Bytes bytes;

    memcpy(&bytes, statuses, sizeof bytes);
    const Lanes status = __builtin_convertvector(bytes, Lanes);
    const Lanes plain = CHOOSE(is_open, REFORM_DOSSIER_STATUS_PENDING, REFORM_DOSSIER_STATUS_SETTLED);
    return (status == REFORM_DOSSIER_STATUS_NOT_STATED) | (status == plain);
}

/*
 * What is found of rows that have a due day, no times, no status that says more than that, and none of the problems: nearly all
 * rows of most tables. FALSE if they are others, or earlier or later than all before.
 *
 * The day before the finish is the last of all where there is no finish, for it wraps around.
 */
static inline gboolean
find_usual(RfDossierRows *rows, gsize row, Lanes accepted, Lanes due, Lanes finished, const Period *period)
{
    const Lanes zero = { 0 };
    const Lanes before = distance(finished, zero + 1);
    const Lanes took = distance(finished, accepted);
    Lanes is_unusual = (accepted < period->earliest) | (accepted > period->latest) | (finished > period->latest) |
                       (before < distance(accepted, zero + 1)) | ((LanesUnsigned)distance(due, accepted) > REFORM_DOSSIER_TALLY_MAX_DAYS);

    if (rows->statuses != NULL)
        is_unusual |= ~is_plain_status(rows->statuses + row, finished == RF_DOSSIER_NO_DAY);
    if (G_UNLIKELY(get_mask(is_unusual) != 0))
        return FALSE;

    const Lanes is_pending = before >= period->last;
    const Lanes is_outside = (accepted > period->last) | (before < period->first - 1);
    const Lanes is_seldom = ~is_outside & CHOOSE(is_pending, due < period->last, took >= RF_DOSSIER_N_QUICK_DAYS);
    const Lanes closed = ((finished == due) & RF_DOSSIER_ON_TIME) | ((finished > due) & RF_DOSSIER_LATE);
    const Lanes class = CHOOSE(is_pending, RF_DOSSIER_QUICK_IN_TIME, closed) | (get_bits(accepted, due, period) >> RF_DOSSIER_QUICK_BITS);
    const Lanes few = took & 0x3F; /* all of it, but for rows that are seldom or pending */
    const Lanes days = CHOOSE(is_pending, RF_DOSSIER_QUICK_NONE, RF_DOSSIER_QUICK_DAYS + few);
    const Lanes inside = CHOOSE(is_seldom, RF_DOSSIER_ROW_NOT_QUICK, class | days << RF_DOSSIER_ROW_DAYS_AT);
    const Lanes quick = CHOOSE(is_outside, RF_DOSSIER_ROW_OUTSIDE, inside);

    memcpy(rows->quick + row, &quick, sizeof quick);
    for (guint seldom = get_mask(is_seldom); seldom != 0; seldom &= seldom - 1) {
        const gsize its_row = row + (gsize)__builtin_ctz(seldom);
        note_seldom(rows, its_row, find_seldom_class(rows, its_row));
    }
    return TRUE;
}

/* The quick counters of a row of any class; a row that has none is noted. */
static guint32
find_quick(RfDossierRows *rows, gsize row, guint class)
{
    const guint outcome = class % RF_DOSSIER_CARRIED_OVER, bits = (class - outcome) >> RF_DOSSIER_QUICK_BITS;

    if (outcome == RF_DOSSIER_OUTSIDE)
        return RF_DOSSIER_ROW_OUTSIDE;
    if (outcome == RF_DOSSIER_IN_TIME)
        return bits | RF_DOSSIER_QUICK_IN_TIME | RF_DOSSIER_QUICK_NONE << RF_DOSSIER_ROW_DAYS_AT;
    if (outcome <= RF_DOSSIER_LATE) {
        const guint took = (guint32)rows->finished[row] - (guint32)rows->accepted[row];
        if (took < RF_DOSSIER_N_QUICK_DAYS)
            return bits | outcome | (RF_DOSSIER_QUICK_DAYS + took) << RF_DOSSIER_ROW_DAYS_AT;
    }
    note_seldom(rows, row, class);
    return RF_DOSSIER_ROW_NOT_QUICK;
}

/* Lanes differ, but are all within the least and the most of them. */
static void
note_width(Period *period)
{
    gint32 earliest = period->earliest[0], latest = period->latest[0];

    for (gsize lane = 1; lane < LANES; lane++) {
        earliest = MIN(earliest, period->earliest[lane]);
        latest = MAX(latest, period->latest[lane]);
    }
    period->is_narrow = latest - earliest <= REFORM_DOSSIER_TALLY_MAX_DAYS && latest <= REFORM_DAY_MAX - REFORM_DOSSIER_TALLY_MAX_DAYS;
}

/* What is found of `n` rows of any kind, the first of these. */
static G_GNUC_NO_INLINE void
find_any(RfDossierRows *rows, gsize row, gsize n, Lanes accepted, Lanes due, Lanes finished, Period *period)
{
    const Lanes bits = get_bits(accepted, due, period);
    Lanes times = { 0 }, situations;

    for (gsize lane = 0; rows->times != NULL && lane < n; lane++)
        times[lane] = rows->times[row + lane];
    situations = find_situations(accepted, due, finished, times, period);
    for (gsize lane = 0; lane < n; lane++) {
        const guint status = rows->statuses != NULL ? rows->statuses[row + lane] : REFORM_DOSSIER_STATUS_NOT_STATED;
        const guint outcome = OUTCOMES[status][situations[lane]];

        rows->quick[row + lane] = find_quick(rows, row + lane, (guint)bits[lane] | outcome);
    }
    note_width(period);
}

static inline Lanes
load(const gint32 *days)
{
    Lanes lanes;

    memcpy(&lanes, days, sizeof lanes);
    return lanes;
}

void
rf_dossier_classify(RfDossierRows *rows)
{
    const Lanes zero = { 0 };
    const gsize n_whole = rows->n - rows->n % LANES;
    Period period = { zero + rows->first, zero + rows->last, zero + rows->earliest, zero + rows->latest, FALSE };

    note_width(&period);
    rows->n_seldom = 0;
    for (gsize i = 0; i < n_whole; i += LANES) {
        const Lanes accepted = load(rows->accepted + i), due = load(rows->due + i), finished = load(rows->finished + i);

        if (rows->times != NULL || !period.is_narrow || !find_usual(rows, i, accepted, due, finished, &period))
            find_any(rows, i, LANES, accepted, due, finished, &period);
    }
    for (gsize i = n_whole; i < rows->n; i++) /* one row in all lanes */
        find_any(rows, i, 1, zero + rows->accepted[i], zero + rows->due[i], zero + rows->finished[i], &period);
    for (gsize lane = 0; lane < LANES; lane++) {
        rows->earliest = MIN(rows->earliest, period.earliest[lane]);
        rows->latest = MAX(rows->latest, period.latest[lane]);
    }
}
