/* SPDX-License-Identifier: MIT */
/* What a tally says: counts and shares. */
#include "dossier/tally.h"

#include "foundation/errors.h"
#include "foundation/ratio.h"

#define IS(outcome) (1u << (outcome))
#define IS_ON_TIME (IS(RF_DOSSIER_ON_TIME) | IS(RF_DOSSIER_WITHDRAWN))
#define IS_SETTLED (IS(RF_DOSSIER_EARLY) | IS_ON_TIME | IS(RF_DOSSIER_LATE))
#define IS_IN_TIME (IS(RF_DOSSIER_IN_TIME) | IS(RF_DOSSIER_WAITING))
#define IS_PENDING (IS_IN_TIME | IS(RF_DOSSIER_OVERDUE))
#define IS_RECEIVED (IS_SETTLED | IS_PENDING)
#define IS_LEFT_OUT ((IS(RF_DOSSIER_N_OUTCOMES) - 1) & ~(IS(RF_DOSSIER_PROBLEM) - 1))

/* Counts that are of classes: of which outcomes, and which bits are set. */
static const struct {
    guint outcomes;
    guint bits;
} CLASSES[] = {
    [REFORM_DOSSIER_COUNT_RECEIVED] = { IS_RECEIVED, 0 },
    [REFORM_DOSSIER_COUNT_CARRIED_OVER] = { IS_RECEIVED, RF_DOSSIER_CARRIED_OVER },
    [REFORM_DOSSIER_COUNT_SETTLED] = { IS_SETTLED, 0 },
    [REFORM_DOSSIER_COUNT_EARLY] = { IS(RF_DOSSIER_EARLY), 0 },
    [REFORM_DOSSIER_COUNT_ON_TIME] = { IS_ON_TIME, 0 },
    [REFORM_DOSSIER_COUNT_LATE] = { IS(RF_DOSSIER_LATE), 0 },
    [REFORM_DOSSIER_COUNT_PENDING] = { IS_PENDING, 0 },
    [REFORM_DOSSIER_COUNT_PENDING_IN_TIME] = { IS_IN_TIME, 0 },
    [REFORM_DOSSIER_COUNT_OVERDUE] = { IS(RF_DOSSIER_OVERDUE), 0 },
    [REFORM_DOSSIER_COUNT_WITHDRAWN] = { IS(RF_DOSSIER_WITHDRAWN), 0 },
    [REFORM_DOSSIER_COUNT_WAITING] = { IS(RF_DOSSIER_WAITING), 0 },
    [REFORM_DOSSIER_COUNT_DUE] = { IS_RECEIVED & ~IS(RF_DOSSIER_WAITING), RF_DOSSIER_DUE_IN_PERIOD },
    [REFORM_DOSSIER_COUNT_DUE_IN_TIME] = { IS_SETTLED & ~IS(RF_DOSSIER_LATE), RF_DOSSIER_DUE_IN_PERIOD },
    [REFORM_DOSSIER_COUNT_OUTSIDE] = { IS(RF_DOSSIER_OUTSIDE), 0 },
    [REFORM_DOSSIER_COUNT_LEFT_OUT] = { IS_LEFT_OUT, 0 },
};

static guint64
sum_classes(const guint64 *counters, guint outcomes, guint bits)
{
    guint64 sum = 0;

    for (guint class = 0; class < RF_DOSSIER_N_CLASSES; class++)
        if ((outcomes & IS(class % RF_DOSSIER_CARRIED_OVER)) != 0 && (class & bits) == bits)
            sum += counters[class];
    return sum;
}

static guint64
count_in(const guint64 *counters, reform_dossier_count count)
{
    const guint64 *ways = counters + RF_DOSSIER_AT_WAYS, *ratings = counters + RF_DOSSIER_AT_RATINGS;

    switch (count) {
    case REFORM_DOSSIER_COUNT_ONLINE:
    case REFORM_DOSSIER_COUNT_ONLINE_PART:
    case REFORM_DOSSIER_COUNT_POST:
    case REFORM_DOSSIER_COUNT_IN_PERSON: return ways[(int)count - REFORM_DOSSIER_COUNT_ONLINE + REFORM_DOSSIER_WAY_ONLINE];
    case REFORM_DOSSIER_COUNT_WAY_NOT_STATED:
        return sum_classes(counters, IS_RECEIVED, 0) - sum_classes(counters, IS_RECEIVED, RF_DOSSIER_CARRIED_OVER) - ways[1] - ways[2] -
               ways[3] - ways[4];
    case REFORM_DOSSIER_COUNT_RATED: return ratings[1] + ratings[2];
    case REFORM_DOSSIER_COUNT_SATISFIED: return ratings[2];
    default: return sum_classes(counters, CLASSES[count].outcomes, CLASSES[count].bits);
    }
}

/* The counters of a group in the order of labels; NULL where there is no such group. */
static const guint64 *
counters_of(const reform_dossier_tally *tally, gsize group)
{
    return group >= tally->groups.n ? NULL : rf_dossier_groups_get_counters(&tally->groups, tally->order[group]);
}

/* Public API */

int64_t
reform_dossier_tally_get_n_rows(const reform_dossier_tally *tally)
{
    return tally == NULL ? 0 : (int64_t)tally->n_rows;
}

reform_status
reform_dossier_tally_get_days(const reform_dossier_tally *tally, int32_t *out_first, int32_t *out_last, int32_t *out_earliest,
                              int32_t *out_latest, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(tally != NULL, error);
    if ((out_earliest != NULL || out_latest != NULL) && tally->latest < tally->earliest) {
        rf_errors_set(&err, REFORM_STATUS_UNDEFINED, "the tally has no rows with days");
        return rf_errors_give(err, error);
    }
    if (out_first != NULL)
        *out_first = tally->made_for.first;
    if (out_last != NULL)
        *out_last = tally->made_for.last;
    if (out_earliest != NULL)
        *out_earliest = tally->earliest;
    if (out_latest != NULL)
        *out_latest = tally->latest;
    return REFORM_STATUS_OK;
}

const char *
reform_dossier_tally_get_calendar_id(const reform_dossier_tally *tally)
{
    return tally == NULL || tally->made_for.calendar == NULL ? NULL : tally->made_for.calendar->id;
}

size_t
reform_dossier_tally_get_n_keys(const reform_dossier_tally *tally)
{
    return tally == NULL ? 0 : tally->made_for.n_keys;
}

reform_dossier_key
reform_dossier_tally_get_key(const reform_dossier_tally *tally, size_t index)
{
    return tally == NULL || index >= tally->made_for.n_keys ? (reform_dossier_key)0 : tally->made_for.keys[index];
}

size_t
reform_dossier_tally_get_n_groups(const reform_dossier_tally *tally)
{
    return tally == NULL ? 0 : tally->groups.n;
}

const char *
reform_dossier_tally_get_label(const reform_dossier_tally *tally, size_t group, size_t index)
{
    if (tally == NULL || group >= tally->groups.n || index >= tally->made_for.n_keys)
        return NULL;
    return rf_dossier_groups_get_label(&tally->groups, tally->order[group], (guint)index);
}

int64_t
reform_dossier_tally_get_count(const reform_dossier_tally *tally, size_t group, reform_dossier_count count)
{
    guint64 sum = 0;

    if (tally == NULL || (int)count < REFORM_DOSSIER_COUNT_RECEIVED || (int)count > REFORM_DOSSIER_COUNT_LEFT_OUT)
        return 0;
    if (group != REFORM_DOSSIER_TALLY_ALL)
        return counters_of(tally, group) == NULL ? 0 : (int64_t)count_in(counters_of(tally, group), count);
    for (gsize i = 0; i < tally->groups.n; i++)
        sum += count_in(counters_of(tally, i), count);
    return (int64_t)sum;
}

int64_t
reform_dossier_tally_get_n_left_out(const reform_dossier_tally *tally, size_t group, reform_dossier_problem problem)
{
    guint64 sum = 0;

    if (tally == NULL || (int)problem < REFORM_DOSSIER_PROBLEM_NO_ACCEPTANCE || (int)problem > REFORM_DOSSIER_PROBLEM_NO_CLASS)
        return 0;
    for (gsize i = 0; i < tally->groups.n; i++)
        if (group == REFORM_DOSSIER_TALLY_ALL || group == i)
            sum += sum_classes(counters_of(tally, i), IS(RF_DOSSIER_PROBLEM + (guint)problem - 1), 0);
    return (int64_t)sum;
}

reform_status
reform_dossier_tally_get_share(const reform_dossier_tally *tally, size_t group, reform_dossier_share share, double *out_share,
                               reform_error **error)
{
    static const struct {
        const char *name;
        reform_dossier_count part[2];
        reform_dossier_count whole;
    } SHARES[] = {
        [REFORM_DOSSIER_SHARE_OF_SETTLED] = { "settled", { REFORM_DOSSIER_COUNT_EARLY, REFORM_DOSSIER_COUNT_ON_TIME }, REFORM_DOSSIER_COUNT_SETTLED },
        [REFORM_DOSSIER_SHARE_OF_DUE] = { "due in the period", { REFORM_DOSSIER_COUNT_DUE_IN_TIME, 0 }, REFORM_DOSSIER_COUNT_DUE },
        [REFORM_DOSSIER_SHARE_OF_RECEIVED] = { "received", { REFORM_DOSSIER_COUNT_EARLY, REFORM_DOSSIER_COUNT_ON_TIME }, REFORM_DOSSIER_COUNT_RECEIVED },
    };
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && out_share != NULL, error);
    RF_REQUIRE(group < tally->groups.n || group == REFORM_DOSSIER_TALLY_ALL, error);
    RF_REQUIRE((int)share >= REFORM_DOSSIER_SHARE_OF_SETTLED && (int)share <= REFORM_DOSSIER_SHARE_OF_RECEIVED, error);
    const int64_t whole = reform_dossier_tally_get_count(tally, group, SHARES[share].whole);
    if (whole > 0)
        *out_share = rf_ratio(reform_dossier_tally_get_count(tally, group, SHARES[share].part[0]) +
                                  reform_dossier_tally_get_count(tally, group, SHARES[share].part[1]),
                              whole);
    else
        rf_errors_set(&err, REFORM_STATUS_UNDEFINED, "no dossiers are %s, so no share of them is on time", SHARES[share].name);
    return rf_errors_give(err, error);
}
