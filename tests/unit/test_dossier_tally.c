/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "close.h"
#include "dossiers.h"

#define FIRST 20000
#define LAST 20090

static Dossiers rows;

/* What the header says, row by row, for a status that is not stated. */
typedef struct {
    gint64 counts[REFORM_DOSSIER_COUNT_LEFT_OUT + 1];
    gint64 problems[REFORM_DOSSIER_PROBLEM_NO_CLASS + 1];
} Plain;

static int
problem_of(gint32 a, gint32 d, gint32 f)
{
    if (a == NONE)
        return REFORM_DOSSIER_PROBLEM_NO_ACCEPTANCE;
    if (a < REFORM_DAY_MIN || a > REFORM_DAY_MAX)
        return REFORM_DOSSIER_PROBLEM_RANGE;
    if (d != NONE && (d < REFORM_DAY_MIN || d > REFORM_DAY_MAX || (gint64)d - a > REFORM_DOSSIER_TALLY_MAX_DAYS))
        return REFORM_DOSSIER_PROBLEM_RANGE;
    if (f != NONE && (f < REFORM_DAY_MIN || f > REFORM_DAY_MAX || (gint64)f - a > REFORM_DOSSIER_TALLY_MAX_DAYS))
        return REFORM_DOSSIER_PROBLEM_RANGE;
    if (f != NONE && f < a)
        return REFORM_DOSSIER_PROBLEM_FINISHED_BEFORE;
    if (d != NONE && d < a)
        return REFORM_DOSSIER_PROBLEM_DUE_BEFORE;
    if (a > LAST || (f != NONE && f < FIRST))
        return 0;
    return d == NONE ? REFORM_DOSSIER_PROBLEM_NO_CLASS : 0;
}

static void
count_plainly(Plain *plain, gint32 a, gint32 d, gint32 f, int way)
{
    const int problem = problem_of(a, d, f);
    gint64 *counts = plain->counts;

    if (problem != 0) {
        plain->problems[problem]++;
        counts[REFORM_DOSSIER_COUNT_LEFT_OUT]++;
        return;
    }
    if (a > LAST || (f != NONE && f < FIRST)) {
        counts[REFORM_DOSSIER_COUNT_OUTSIDE]++;
        return;
    }
    counts[REFORM_DOSSIER_COUNT_RECEIVED]++;
    if (a < FIRST)
        counts[REFORM_DOSSIER_COUNT_CARRIED_OVER]++;
    else
        counts[way == 0 ? REFORM_DOSSIER_COUNT_WAY_NOT_STATED : REFORM_DOSSIER_COUNT_RECEIVED + way]++;
    if (d >= FIRST && d <= LAST)
        counts[REFORM_DOSSIER_COUNT_DUE]++;
    if (f != NONE && f <= LAST) {
        counts[REFORM_DOSSIER_COUNT_SETTLED]++;
        counts[f > d ? REFORM_DOSSIER_COUNT_LATE : f == d ? REFORM_DOSSIER_COUNT_ON_TIME : REFORM_DOSSIER_COUNT_EARLY]++;
        if (f <= d && d >= FIRST && d <= LAST)
            counts[REFORM_DOSSIER_COUNT_DUE_IN_TIME]++;
    } else {
        counts[REFORM_DOSSIER_COUNT_PENDING]++;
        counts[d < LAST ? REFORM_DOSSIER_COUNT_OVERDUE : REFORM_DOSSIER_COUNT_PENDING_IN_TIME]++;
    }
}

static guint32
draw(guint32 *seed, guint32 n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (guint32)((guint64)(*seed >> 8) * n >> 24);
}

/* Any rows, one in `odd` of them with something wrong. */
static void
draw_rows(guint32 seed, gsize n, guint32 odd)
{
    static const gint32 ODD[] = { NONE, INT32_MAX, REFORM_DAY_MIN, REFORM_DAY_MAX, REFORM_DAY_MAX + 1, REFORM_DAY_MIN - 1, 0, FIRST - 40000, FIRST + 40000 };

    rows.n = 0;
    for (gsize i = 0; i < n; i++) {
        gint32 a = FIRST - 200 + (gint32)draw(&seed, 400), d = a + (gint32)draw(&seed, 90), f = a + (gint32)draw(&seed, 200);

        if (draw(&seed, 5) == 0)
            f = NONE;
        if (draw(&seed, odd) == 0)
            *(&a) = ODD[draw(&seed, G_N_ELEMENTS(ODD))];
        if (draw(&seed, odd) == 0)
            d = ODD[draw(&seed, G_N_ELEMENTS(ODD))];
        if (draw(&seed, odd) == 0)
            f = ODD[draw(&seed, G_N_ELEMENTS(ODD))];
        add_dossiers(&rows, 1, a, d, f, REFORM_DOSSIER_STATUS_NOT_STATED);
    }
}

static void
assert_plain(const reform_dossier_tally *tally, const Plain *plain)
{
    for (int count = REFORM_DOSSIER_COUNT_RECEIVED; count <= REFORM_DOSSIER_COUNT_LEFT_OUT; count++)
        assert_int_equal(count_of(tally, (reform_dossier_count)count), plain->counts[count]);
    for (int problem = 1; problem <= REFORM_DOSSIER_PROBLEM_NO_CLASS; problem++)
        assert_int_equal(reform_dossier_tally_get_n_left_out(tally, REFORM_DOSSIER_TALLY_ALL, (reform_dossier_problem)problem), plain->problems[problem]);
}

static void
assert_identities(const reform_dossier_tally *tally, gsize group)
{
    gint64 c[REFORM_DOSSIER_COUNT_LEFT_OUT + 1];

    for (int i = 0; i <= REFORM_DOSSIER_COUNT_LEFT_OUT; i++)
        c[i] = reform_dossier_tally_get_count(tally, group, (reform_dossier_count)i);
    assert_int_equal(c[3], c[4] + c[5] + c[6] + c[7] + c[8] + c[REFORM_DOSSIER_COUNT_WAY_NOT_STATED]);
    assert_int_equal(c[9], c[10] + c[11] + c[12]);
    assert_int_equal(c[13], c[14] + c[15]);
    assert_int_equal(c[3], c[9] + c[13]);
    assert_int_equal(reform_dossier_tally_count_days(tally, group, REFORM_DOSSIER_DAYS_PROCESSING, 0, INT32_MAX), c[9]);
    assert_int_equal(reform_dossier_tally_count_days(tally, group, REFORM_DOSSIER_DAYS_OVERDUE, 0, INT32_MAX), c[15]);
}

/* The oracle is the loop above. Without statuses most rows take a quick way, with them none does. */
static void
counts_are_those_of_a_plain_loop(void **state)
{
    const reform_dossier_key level = REFORM_DOSSIER_KEY_LEVEL;

    (void)state;
    for (guint32 seed = 1; seed <= 12; seed++) {
        for (int with_statuses = 0; with_statuses < 2; with_statuses++) {
            reform_dossier_tally *tally = new_tally(FIRST, LAST, &level, seed % 2);
            reform_dossier_batch *batch;
            Plain plain = { { 0 }, { 0 } };

            draw_rows(seed, 4000 + seed, seed < 6 ? 10 : 100000);
            for (gsize i = 0; i < rows.n; i++)
                count_plainly(&plain, rows.accepted[i], rows.due[i], rows.finished[i], rows.ways[i]);
            batch = batch_of(&rows, 0, rows.n);
            if (!with_statuses) {
                reform_dossier_batch_free(batch);
                batch = reform_dossier_batch_new(rows.n);
                reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_ACCEPTED, REFORM_DOSSIER_UNIT_DAY, REFORM_ARRAY_TYPE_INT32, rows.accepted, NULL);
                reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_DUE, REFORM_DOSSIER_UNIT_DAY, REFORM_ARRAY_TYPE_INT32, rows.due, NULL);
                reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_FINISHED, REFORM_DOSSIER_UNIT_DAY, REFORM_ARRAY_TYPE_INT32, rows.finished, NULL);
                reform_dossier_batch_set_ways(batch, REFORM_ARRAY_TYPE_INT8, rows.ways, NULL);
                reform_dossier_batch_set_codes(batch, REFORM_DOSSIER_KEY_LEVEL, REFORM_ARRAY_TYPE_INT8, rows.levels, NULL);
            }
            reform_findings *findings = reform_findings_new();
            assert_int_equal(reform_dossier_tally_add(tally, batch, findings, NULL), REFORM_STATUS_OK);
            assert_plain(tally, &plain);
            assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_ERROR), plain.counts[REFORM_DOSSIER_COUNT_LEFT_OUT]);
            assert_int_equal(reform_dossier_tally_get_n_rows(tally), rows.n);
            assert_identities(tally, REFORM_DOSSIER_TALLY_ALL);
            for (gsize group = 0; group < reform_dossier_tally_get_n_groups(tally); group++)
                assert_identities(tally, group);
            reform_findings_free(findings);
            reform_dossier_batch_free(batch);
            reform_dossier_tally_free(tally);
        }
    }
}

static int
compare_days(const void *a, const void *b)
{
    return (*(const gint32 *)a > *(const gint32 *)b) - (*(const gint32 *)a < *(const gint32 *)b);
}

/* The oracle sorts. */
static void
quantiles_are_those_of_the_sorted_days(void **state)
{
    static const double SHARES[] = { 0.0, 0.07, 0.25, 0.5, 0.9, 0.99, 1.0 };
    reform_dossier_tally *tally = new_tally(FIRST, LAST, NULL, 0);
    static gint32 days[2][20000];
    gsize n[2] = { 0, 0 };

    (void)state;
    draw_rows(7, 5000, 100000);
    tally_rows(tally, &rows, 0, rows.n, NULL);
    for (gsize i = 0; i < rows.n; i++) {
        const gint32 a = rows.accepted[i], d = rows.due[i], f = rows.finished[i];
        if (a > LAST || (f != NONE && f < FIRST))
            continue;
        if (f != NONE && f <= LAST)
            days[0][n[0]++] = f - a;
        else if (d < LAST)
            days[1][n[1]++] = LAST - d;
    }
    for (int kind = 0; kind < 2; kind++) {
        qsort(days[kind], n[kind], sizeof days[kind][0], compare_days);
        assert_true(n[kind] > 100 && days[kind][n[kind] - 1] > 70);
        for (gsize i = 0; i < G_N_ELEMENTS(SHARES); i++) {
            gint32 quantile = -1;
            gsize place = (gsize)((SHARES[i] * (double)n[kind]) * (1 - 1e-15));
            if ((double)place < SHARES[i] * (double)n[kind] * (1 - 1e-15))
                place++;
            assert_int_equal(reform_dossier_tally_get_quantile(tally, REFORM_DOSSIER_TALLY_ALL, (reform_dossier_days)(kind + 1), SHARES[i], &quantile, NULL), REFORM_STATUS_OK);
            assert_int_equal(quantile, days[kind][place == 0 ? 0 : place - 1]);
        }
    }
    reform_dossier_tally_free(tally);
}

static void
assert_same_bytes(const reform_dossier_tally *a, const reform_dossier_tally *b)
{
    uint8_t *left = NULL, *right = NULL;
    size_t n_left, n_right;

    assert_int_equal(reform_dossier_tally_to_bytes(a, &left, &n_left, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_to_bytes(b, &right, &n_right, NULL), REFORM_STATUS_OK);
    assert_int_equal(n_left, n_right);
    assert_memory_equal(left, right, n_left);
    reform_free(left);
    reform_free(right);
}

static void
any_partition_merged_in_any_order_gives_the_same_bytes(void **state)
{
    static const reform_dossier_key KEYS[] = { REFORM_DOSSIER_KEY_MONTH_ACCEPTED, REFORM_DOSSIER_KEY_LEVEL };
    reform_dossier_tally *whole = new_tally(FIRST, LAST, KEYS, 2);
    guint32 seed = 3;

    (void)state;
    draw_rows(20, 6000, 30);
    tally_rows(whole, &rows, 0, rows.n, NULL);
    for (int round = 0; round < 8; round++) {
        reform_dossier_tally *parts[8], *sum = new_tally(FIRST, LAST, KEYS, 2);
        gsize from = 0;

        for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
            const gsize to = i + 1 == G_N_ELEMENTS(parts) ? rows.n : from + draw(&seed, (guint32)(rows.n - from + 1));
            parts[i] = new_tally(FIRST, LAST, KEYS, 2);
            tally_rows(parts[i], &rows, from, to, NULL);
            from = to;
        }
        for (gsize left = G_N_ELEMENTS(parts); left > 0; left--) {
            const gsize which = draw(&seed, (guint32)left);
            uint8_t *bytes = NULL;
            size_t size;
            reform_dossier_tally *sent = NULL;

            assert_int_equal(reform_dossier_tally_to_bytes(parts[which], &bytes, &size, NULL), REFORM_STATUS_OK);
            assert_int_equal(reform_dossier_tally_from_bytes(bytes, size, &sent, NULL), REFORM_STATUS_OK);
            assert_int_equal(reform_dossier_tally_merge(sum, sent, NULL), REFORM_STATUS_OK);
            reform_free(bytes);
            reform_dossier_tally_free(sent);
            reform_dossier_tally_free(parts[which]);
            parts[which] = parts[left - 1];
        }
        assert_same_bytes(whole, sum);
        reform_dossier_tally_free(sum);
    }
    /* And row by row from the last to the first. */
    reform_dossier_tally *backwards = new_tally(FIRST, LAST, KEYS, 2);
    for (gsize i = rows.n; i > 0; i--)
        tally_rows(backwards, &rows, i - 1, i, NULL);
    assert_same_bytes(whole, backwards);
    reform_dossier_tally_free(backwards);
    reform_dossier_tally_free(whole);
}

static void
every_damaged_byte_is_noticed(void **state)
{
    reform_dossier_tally *tally = new_tally(FIRST, LAST, NULL, 0), *read = NULL;
    uint8_t *bytes = NULL;
    size_t size;

    (void)state;
    draw_rows(5, 500, 30);
    tally_rows(tally, &rows, 0, rows.n, NULL);
    assert_int_equal(reform_dossier_tally_to_bytes(tally, &bytes, &size, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < size; i++) {
        bytes[i] ^= 1;
        assert_int_equal(reform_dossier_tally_from_bytes(bytes, size, &read, NULL), REFORM_STATUS_PARSE);
        assert_null(read);
        bytes[i] ^= 1;
    }
    assert_int_equal(reform_dossier_tally_from_bytes(bytes, size - 1, &read, NULL), REFORM_STATUS_PARSE);
    assert_int_equal(reform_dossier_tally_from_bytes(bytes, 0, &read, NULL), REFORM_STATUS_PARSE);
    reform_free(bytes);
    reform_dossier_tally_free(tally);
}

/* One row a case: status, due (from acceptance, NONE for none), finish, and where it is counted; 0 and a problem where it is left out. */
static void
statuses_and_moments_decide_together(void **state)
{
    static const struct {
        reform_dossier_status status;
        gint32 due, finished;
        reform_dossier_count count;
        reform_dossier_problem problem;
    } CASES[] = {
        { REFORM_DOSSIER_STATUS_PENDING, 5, NONE, REFORM_DOSSIER_COUNT_OVERDUE, 0 },
        { REFORM_DOSSIER_STATUS_PENDING, 5, 3, 0, REFORM_DOSSIER_PROBLEM_CONTRADICTION },
        { REFORM_DOSSIER_STATUS_PENDING, NONE, NONE, 0, REFORM_DOSSIER_PROBLEM_NO_CLASS },
        { REFORM_DOSSIER_STATUS_WAITING, 5, NONE, REFORM_DOSSIER_COUNT_WAITING, 0 },
        { REFORM_DOSSIER_STATUS_WAITING, NONE, NONE, REFORM_DOSSIER_COUNT_PENDING_IN_TIME, 0 },
        { REFORM_DOSSIER_STATUS_SETTLED, 5, NONE, 0, REFORM_DOSSIER_PROBLEM_CONTRADICTION },
        { REFORM_DOSSIER_STATUS_SETTLED, NONE, 5, 0, REFORM_DOSSIER_PROBLEM_NO_CLASS },
        { REFORM_DOSSIER_STATUS_SETTLED, 5, 4, REFORM_DOSSIER_COUNT_EARLY, 0 },
        { REFORM_DOSSIER_STATUS_SETTLED, 5, 5, REFORM_DOSSIER_COUNT_ON_TIME, 0 },
        { REFORM_DOSSIER_STATUS_SETTLED, 5, 6, REFORM_DOSSIER_COUNT_LATE, 0 },
        { REFORM_DOSSIER_STATUS_SETTLED, 500, 400, REFORM_DOSSIER_COUNT_PENDING_IN_TIME, 0 },
        { REFORM_DOSSIER_STATUS_SETTLED, 5, 400, REFORM_DOSSIER_COUNT_OVERDUE, 0 },
        { REFORM_DOSSIER_STATUS_EARLY, NONE, 5, REFORM_DOSSIER_COUNT_EARLY, 0 },
        { REFORM_DOSSIER_STATUS_EARLY, 5, 5, REFORM_DOSSIER_COUNT_ON_TIME, 0 },
        { REFORM_DOSSIER_STATUS_EARLY, 5, 6, 0, REFORM_DOSSIER_PROBLEM_CONTRADICTION },
        { REFORM_DOSSIER_STATUS_ON_TIME, NONE, 5, REFORM_DOSSIER_COUNT_ON_TIME, 0 },
        { REFORM_DOSSIER_STATUS_ON_TIME, 5, 3, REFORM_DOSSIER_COUNT_EARLY, 0 },
        { REFORM_DOSSIER_STATUS_LATE, NONE, 5, REFORM_DOSSIER_COUNT_LATE, 0 },
        { REFORM_DOSSIER_STATUS_LATE, 5, 5, 0, REFORM_DOSSIER_PROBLEM_CONTRADICTION },
        { REFORM_DOSSIER_STATUS_WITHDRAWN, 5, 50, REFORM_DOSSIER_COUNT_ON_TIME, 0 },
        { REFORM_DOSSIER_STATUS_WITHDRAWN, NONE, 50, REFORM_DOSSIER_COUNT_WITHDRAWN, 0 },
        { REFORM_DOSSIER_STATUS_WITHDRAWN, 5, NONE, 0, REFORM_DOSSIER_PROBLEM_CONTRADICTION },
        { (reform_dossier_status)9, 5, 5, 0, REFORM_DOSSIER_PROBLEM_UNKNOWN_STATUS },
        { (reform_dossier_status)-1, 5, 5, 0, REFORM_DOSSIER_PROBLEM_UNKNOWN_STATUS },
        { (reform_dossier_status)9, 5, -1, 0, REFORM_DOSSIER_PROBLEM_FINISHED_BEFORE },
        { REFORM_DOSSIER_STATUS_SETTLED, -1, 5, 0, REFORM_DOSSIER_PROBLEM_DUE_BEFORE },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        reform_dossier_tally *tally = new_tally(FIRST, LAST, NULL, 0);
        reform_findings *findings = reform_findings_new();

        rows.n = 0;
        add_dossiers(&rows, 1, FIRST, CASES[i].due == NONE ? NONE : FIRST + CASES[i].due,
                     CASES[i].finished == NONE ? NONE : FIRST + CASES[i].finished, CASES[i].status);
        tally_rows(tally, &rows, 0, 1, findings);
        if (CASES[i].count != 0)
            assert_int_equal(count_of(tally, CASES[i].count), 1);
        else
            assert_int_equal(reform_dossier_tally_get_n_left_out(tally, REFORM_DOSSIER_TALLY_ALL, CASES[i].problem), 1);
        assert_int_equal(reform_findings_get_size(findings), CASES[i].count == 0);
        assert_int_equal(reform_findings_get_line(findings, 0), CASES[i].count == 0);
        assert_identities(tally, REFORM_DOSSIER_TALLY_ALL);
        reform_findings_free(findings);
        reform_dossier_tally_free(tally);
    }
}

/* Minutes: on the due day but after the due moment is late; days of 32 and 64 bits and doubles say the same. */
static void
moments_decide_to_the_minute(void **state)
{
    const gint64 day = (gint64)FIRST * 1440;
    const gint64 accepted[] = { day + 480, day + 480, day + 480, day + 480, day + 480, INT64_MIN };
    const gint64 due[] = { day + 1020, day + 1020, day + 1440 + 600, day + 400, day + 1020, day };
    const gint64 finished[] = { day + 1020, day + 1021, day + 900, day + 500, day + 479, day };
    reform_dossier_batch *batch = reform_dossier_batch_new(6);
    reform_dossier_tally *tally = new_tally(FIRST, LAST, NULL, 0);

    (void)state;
    reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_ACCEPTED, REFORM_DOSSIER_UNIT_MINUTE, REFORM_ARRAY_TYPE_INT64, accepted, NULL);
    reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_DUE, REFORM_DOSSIER_UNIT_MINUTE, REFORM_ARRAY_TYPE_INT64, due, NULL);
    reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_FINISHED, REFORM_DOSSIER_UNIT_MINUTE, REFORM_ARRAY_TYPE_INT64, finished, NULL);
    assert_int_equal(reform_dossier_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_ON_TIME), 1);
    assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_LATE), 1);
    assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_EARLY), 1);
    assert_int_equal(reform_dossier_tally_get_n_left_out(tally, REFORM_DOSSIER_TALLY_ALL, REFORM_DOSSIER_PROBLEM_DUE_BEFORE), 1);
    assert_int_equal(reform_dossier_tally_get_n_left_out(tally, REFORM_DOSSIER_TALLY_ALL, REFORM_DOSSIER_PROBLEM_FINISHED_BEFORE), 1);
    assert_int_equal(reform_dossier_tally_get_n_left_out(tally, REFORM_DOSSIER_TALLY_ALL, REFORM_DOSSIER_PROBLEM_NO_ACCEPTANCE), 1);
    reform_dossier_tally_free(tally);
    reform_dossier_batch_free(batch);
}

static void
days_may_be_of_any_type(void **state)
{
    static gint64 wide[3][20000];
    static double real[3][20000];
    reform_dossier_tally *plain = new_tally(FIRST, LAST, NULL, 0);

    (void)state;
    draw_rows(11, 3000, 10);
    tally_rows(plain, &rows, 0, rows.n, NULL);
    for (gsize i = 0; i < rows.n; i++) {
        const gint32 days[] = { rows.accepted[i], rows.due[i], rows.finished[i] };
        for (gsize moment = 0; moment < 3; moment++) {
            wide[moment][i] = days[moment] == NONE ? INT64_MIN : days[moment];
            real[moment][i] = days[moment] == NONE ? (double)NAN : (double)days[moment] + 0.25;
        }
    }
    for (int type = 0; type < 2; type++) {
        reform_dossier_batch *batch = batch_of(&rows, 0, rows.n);
        reform_dossier_tally *tally = new_tally(FIRST, LAST, NULL, 0);

        for (int moment = 0; moment < 3; moment++)
            reform_dossier_batch_set_moments(batch, (reform_dossier_moment)(moment + 1), REFORM_DOSSIER_UNIT_DAY,
                                             type == 0 ? REFORM_ARRAY_TYPE_INT64 : REFORM_ARRAY_TYPE_DOUBLE,
                                             type == 0 ? (const void *)wide[moment] : (const void *)real[moment], NULL);
        assert_int_equal(reform_dossier_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_OK);
        assert_same_bytes(plain, tally);
        reform_dossier_tally_free(tally);
        reform_dossier_batch_free(batch);
    }
    reform_dossier_tally_free(plain);
}

/* Numbers close together, far apart, and texts are the same codes. */
static void
codes_may_be_of_any_type(void **state)
{
    static gint64 far[20000];
    static gint16 near[20000];
    static char texts[20000][24];
    static const char *pointers[20000];
    const reform_dossier_key procedure = REFORM_DOSSIER_KEY_PROCEDURE;
    reform_dossier_tally *tallies[3];

    (void)state;
    draw_rows(12, 3000, 100000);
    for (int shift = 0; shift < 2; shift++) {
        for (gsize i = 0; i < rows.n; i++) {
            near[i] = (gint16)((gint32)(i * 37 % 500) - 250);
            far[i] = near[i] * (shift == 0 ? 1 : G_GINT64_CONSTANT(30000000000));
            g_snprintf(texts[i], sizeof texts[i], i % 2 == 0 ? "%" G_GINT64_FORMAT : " %" G_GINT64_FORMAT "  ", far[i]);
            pointers[i] = texts[i];
        }
        for (int type = shift; type < 3; type++) {
            reform_dossier_batch *batch = batch_of(&rows, 0, rows.n);

            tallies[type] = new_tally(FIRST, LAST, &procedure, 1);
            reform_dossier_batch_set_codes(batch, procedure,
                                           type == 0   ? REFORM_ARRAY_TYPE_INT16
                                           : type == 1 ? REFORM_ARRAY_TYPE_INT64
                                                       : REFORM_ARRAY_TYPE_TEXT,
                                           type == 0   ? (const void *)near
                                           : type == 1 ? (const void *)far
                                                       : (const void *)pointers,
                                           NULL);
            assert_int_equal(reform_dossier_tally_add(tallies[type], batch, NULL, NULL), REFORM_STATUS_OK);
            assert_int_equal(reform_dossier_tally_get_n_groups(tallies[type]), 500);
            assert_same_bytes(tallies[shift], tallies[type]);
            reform_dossier_batch_free(batch);
        }
        assert_string_equal(reform_dossier_tally_get_label(tallies[2], 0, 0), shift == 0 ? "-1" : "-1020000000000");
        for (int type = shift; type < 3; type++)
            reform_dossier_tally_free(tallies[type]);
    }
}

static void
a_call_that_fails_leaves_the_tally_as_it_was(void **state)
{
    static const char *texts[] = { "a", "b", "\xff" };
    const reform_dossier_key sector = REFORM_DOSSIER_KEY_SECTOR;
    reform_dossier_tally *tally = new_tally(FIRST, LAST, &sector, 1), *empty = new_tally(FIRST, LAST, &sector, 1);
    reform_dossier_tally *other = new_tally(FIRST, LAST + 1, &sector, 1);
    reform_dossier_batch *batch;

    (void)state;
    draw_rows(1, 3, 100000);
    batch = batch_of(&rows, 0, 3);
    assert_int_equal(reform_dossier_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_MISSING);
    reform_dossier_batch_set_codes(batch, sector, REFORM_ARRAY_TYPE_TEXT, texts, NULL);
    assert_int_equal(reform_dossier_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_dossier_tally_merge(tally, other, NULL), REFORM_STATUS_STRUCTURE);
    assert_int_equal(reform_dossier_tally_merge(tally, tally, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_same_bytes(tally, empty);
    assert_int_equal(reform_dossier_tally_get_n_groups(tally), 0);
    reform_dossier_batch_free(batch);
    reform_dossier_tally_free(tally);
    reform_dossier_tally_free(empty);
    reform_dossier_tally_free(other);
}

static void
nothing_says_nothing(void **state)
{
    reform_dossier_tally_options *options = reform_dossier_tally_options_new();
    reform_dossier_tally *tally = NULL;
    double share = 0.5;
    gint32 day = 7;

    (void)state;
    assert_int_equal(reform_dossier_tally_new(options, &tally, NULL), REFORM_STATUS_MISSING);
    assert_int_equal(reform_dossier_tally_options_set_period(options, 10, 9, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_dossier_tally_options_set_period(options, INT32_MIN, 9, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_dossier_tally_options_add_key(options, REFORM_DOSSIER_KEY_LEVEL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_options_add_key(options, REFORM_DOSSIER_KEY_LEVEL, NULL), REFORM_STATUS_DUPLICATE);
    assert_int_equal(reform_dossier_tally_options_add_key(options, (reform_dossier_key)7, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_dossier_tally_options_free(options);

    tally = new_tally(FIRST, LAST, NULL, 0);
    for (int which = 1; which <= 3; which++)
        assert_int_equal(reform_dossier_tally_get_share(tally, REFORM_DOSSIER_TALLY_ALL, (reform_dossier_share)which, &share, NULL), REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_dossier_tally_get_quantile(tally, REFORM_DOSSIER_TALLY_ALL, REFORM_DOSSIER_DAYS_OVERDUE, 0.5, &day, NULL), REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_dossier_tally_get_quantile(tally, REFORM_DOSSIER_TALLY_ALL, REFORM_DOSSIER_DAYS_OVERDUE, NAN, &day, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_dossier_tally_get_days(tally, NULL, NULL, &day, NULL, NULL), REFORM_STATUS_UNDEFINED);
    assert_int_equal(reform_dossier_tally_get_days(tally, &day, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(day, FIRST);
    assert_true(share == 0.5);
    assert_null(reform_dossier_tally_get_label(tally, 0, 0));
    assert_int_equal(reform_dossier_tally_get_count(tally, 0, REFORM_DOSSIER_COUNT_RECEIVED), 0);
    assert_int_equal(reform_dossier_tally_get_count(tally, REFORM_DOSSIER_TALLY_ALL, (reform_dossier_count)99), 0);
    assert_int_equal(reform_dossier_tally_get_count(NULL, 0, REFORM_DOSSIER_COUNT_RECEIVED), 0);
    reform_dossier_tally_free(tally);

    reform_dossier_tally_free(NULL);
    reform_dossier_batch_free(NULL);
    reform_dossier_tally_options_free(NULL);
    assert_int_equal(reform_dossier_tally_get_n_rows(NULL), 0);
    assert_string_equal(reform_dossier_key_get_name((reform_dossier_key)0), "unknown");
    assert_string_equal(reform_dossier_count_get_name(REFORM_DOSSIER_COUNT_OVERDUE), "overdue");
    assert_string_equal(reform_dossier_problem_get_name((reform_dossier_problem)0), "unknown");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_those_of_a_plain_loop),
        cmocka_unit_test(quantiles_are_those_of_the_sorted_days),
        cmocka_unit_test(any_partition_merged_in_any_order_gives_the_same_bytes),
        cmocka_unit_test(every_damaged_byte_is_noticed),
        cmocka_unit_test(statuses_and_moments_decide_together),
        cmocka_unit_test(moments_decide_to_the_minute),
        cmocka_unit_test(days_may_be_of_any_type),
        cmocka_unit_test(codes_may_be_of_any_type),
        cmocka_unit_test(a_call_that_fails_leaves_the_tally_as_it_was),
        cmocka_unit_test(nothing_says_nothing),
    };

    return cmocka_run_group_tests_name("dossier_tally", tests, NULL, NULL);
}
