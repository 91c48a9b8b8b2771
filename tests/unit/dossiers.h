/* SPDX-License-Identifier: MIT */
/* Rows of dossiers for tests, and tallies of them. */
#ifndef DOSSIERS_H
#define DOSSIERS_H

#include <glib.h>

#include <reform/reform.h>

#define NONE INT32_MIN

typedef struct {
    gsize n;
    gint32 accepted[20000], due[20000], finished[20000];
    gint8 statuses[20000], ways[20000], levels[20000];
} Dossiers;

static inline gint32
day_of(const char *date)
{
    gint32 day = 0;

    assert_int_equal(reform_day_parse(date, &day, NULL), REFORM_STATUS_OK);
    return day;
}

static inline void
add_dossiers(Dossiers *all, gsize n, gint32 accepted, gint32 due, gint32 finished, reform_dossier_status status)
{
    for (gsize i = 0; i < n; i++, all->n++) {
        all->accepted[all->n] = accepted;
        all->due[all->n] = due;
        all->finished[all->n] = finished;
        all->statuses[all->n] = (gint8)status;
        all->ways[all->n] = (gint8)(all->n % 5);
        all->levels[all->n] = (gint8)(all->n % 3 - 1);
    }
}

static inline reform_dossier_tally *
new_tally(gint32 first, gint32 last, const reform_dossier_key *keys, gsize n_keys)
{
    reform_dossier_tally_options *options = reform_dossier_tally_options_new();
    reform_dossier_tally *tally = NULL;

    assert_int_equal(reform_dossier_tally_options_set_period(options, first, last, NULL), REFORM_STATUS_OK);
    for (gsize i = 0; i < n_keys; i++)
        assert_int_equal(reform_dossier_tally_options_add_key(options, keys[i], NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_new(options, &tally, NULL), REFORM_STATUS_OK);
    reform_dossier_tally_options_free(options);
    return tally;
}

/* Rows `from` to `to` with all columns there are. */
static inline reform_dossier_batch *
batch_of(const Dossiers *all, gsize from, gsize to)
{
    reform_dossier_batch *batch = reform_dossier_batch_new(to - from);

    reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_ACCEPTED, REFORM_DOSSIER_UNIT_DAY, REFORM_ARRAY_TYPE_INT32, all->accepted + from, NULL);
    reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_DUE, REFORM_DOSSIER_UNIT_DAY, REFORM_ARRAY_TYPE_INT32, all->due + from, NULL);
    reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_FINISHED, REFORM_DOSSIER_UNIT_DAY, REFORM_ARRAY_TYPE_INT32, all->finished + from, NULL);
    reform_dossier_batch_set_statuses(batch, REFORM_ARRAY_TYPE_INT8, all->statuses + from, NULL);
    reform_dossier_batch_set_ways(batch, REFORM_ARRAY_TYPE_INT8, all->ways + from, NULL);
    reform_dossier_batch_set_codes(batch, REFORM_DOSSIER_KEY_LEVEL, REFORM_ARRAY_TYPE_INT8, all->levels + from, NULL);
    return batch;
}

static inline void
tally_rows(reform_dossier_tally *tally, const Dossiers *all, gsize from, gsize to, reform_findings *findings)
{
    reform_dossier_batch *batch = batch_of(all, from, to);

    assert_int_equal(reform_dossier_tally_add(tally, batch, findings, NULL), REFORM_STATUS_OK);
    reform_dossier_batch_free(batch);
}

static inline gint64
count_of(const reform_dossier_tally *tally, reform_dossier_count count)
{
    return reform_dossier_tally_get_count(tally, REFORM_DOSSIER_TALLY_ALL, count);
}

static inline double
share_of(const reform_dossier_tally *tally, reform_dossier_share share)
{
    double value = -1.0;

    assert_int_equal(reform_dossier_tally_get_share(tally, REFORM_DOSSIER_TALLY_ALL, share, &value, NULL), REFORM_STATUS_OK);
    return value;
}

#endif
