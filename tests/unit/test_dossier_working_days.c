/* SPDX-License-Identifier: MIT */
/* Days of dossiers by a calendar: a table worked by hand in the calendar of the year, and any rows beside a plain loop. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "dossiers.h"

#define MOST_DAYS 4000

static Dossiers rows;

static reform_calendar *
load(const char *id)
{
    reform_catalogue *catalogue = NULL;
    reform_calendar *calendar = NULL;

    assert_int_equal(reform_catalogue_get_builtin(&catalogue, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_catalogue_load_calendar(catalogue, id, &calendar, NULL), REFORM_STATUS_OK);
    reform_catalogue_unref(catalogue);
    return calendar;
}

/* Of the days 2025-03-01 to 2025-03-31, Monday to Friday, and one of them off. */
static reform_calendar *
build(const char *off)
{
    static const int32_t HOURS[] = { 480, 960 };
    reform_calendar_builder *builder = reform_calendar_builder_new();
    reform_calendar *calendar = NULL;
    const int32_t day = day_of(off);

    assert_int_equal(reform_calendar_builder_set_days(builder, day_of("2025-03-01"), day_of("2025-03-31"), NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_set_hours(builder, REFORM_WEEKDAY_EVERY, HOURS, 1, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_add_days(builder, REFORM_DAY_KIND_HOLIDAY, &day, 1, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_build(builder, NULL, &calendar, NULL), REFORM_STATUS_OK);
    reform_calendar_builder_free(builder);
    return calendar;
}

static reform_dossier_tally *
tally_by(reform_calendar *calendar, gint32 first, gint32 last)
{
    reform_dossier_tally_options *options = reform_dossier_tally_options_new();
    reform_dossier_tally *tally = NULL;

    assert_int_equal(reform_dossier_tally_options_set_period(options, first, last, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_options_add_key(options, REFORM_DOSSIER_KEY_LEVEL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_options_set_calendar(options, calendar, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_new(options, &tally, NULL), REFORM_STATUS_OK);
    reform_dossier_tally_options_free(options);
    return tally;
}

/* Tết 2025 is off from Monday 27 January to Friday 31 January; Saturday 26 April 2025 is worked for Friday 2 May, and 30 April and 1 May are
 * off; 2015-01-02 is off for 2014-12-27; 24 November 2026 is off and, with all days after it, not confirmed. */
static void
days_worked_out_by_hand(void **state)
{
    static const struct {
        const char *accepted, *due, *finished, *last;
        int public_days, private_days; /* -1: not known */
        gboolean is_unconfirmed;
    } CASES[] = {
        { "2025-01-24", "2025-02-28", "2025-02-03", "2025-12-31", 1, 1, FALSE },
        { "2025-01-22", "2025-02-28", "2025-02-07", "2025-12-31", 7, 7, FALSE },
        { "2025-01-22", "2025-02-28", "2025-01-22", "2025-12-31", 0, 0, FALSE },
        { "2025-01-25", "2025-02-28", "2025-02-02", "2025-12-31", 0, 0, FALSE },
        { "2025-04-25", "2025-05-28", "2025-04-26", "2025-12-31", 1, 0, FALSE },
        { "2025-04-25", "2025-05-28", "2025-05-05", "2025-12-31", 4, 4, FALSE },
        { "2025-04-28", "2025-05-28", "2025-05-05", "2025-12-31", 2, 3, FALSE },
        { "2025-01-02", "2025-01-24", NULL, "2025-02-14", 10, 10, FALSE },
        { "2025-01-02", "2025-04-29", NULL, "2025-05-05", 1, 2, FALSE },
        { "2025-01-02", "2025-04-29", "2025-06-02", "2025-05-05", 1, 2, FALSE },
        { "2015-01-01", "2015-02-27", "2015-01-05", "2015-12-31", 1, 2, FALSE },
        { "2014-12-31", "2015-02-27", "2015-01-05", "2015-12-31", -1, -1, FALSE },
        { "2014-12-31", "2015-02-27", NULL, "2015-03-02", 1, 1, FALSE },
        { "2026-11-20", "2026-12-31", "2026-11-23", "2026-12-31", 1, 1, FALSE },
        { "2026-11-20", "2026-12-31", "2026-11-25", "2026-12-31", 2, 2, TRUE },
        { "2027-12-31", "2027-12-31", "2027-12-31", "2027-12-31", 0, 0, FALSE },
        { "2027-12-31", "2028-01-31", "2028-01-03", "2028-12-31", -1, -1, FALSE },
        { "2027-12-01", "2027-12-30", NULL, "2028-01-03", -1, -1, FALSE },
    };
    static const char *const IDS[] = { "vi-public", "vi-private" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(CASES) * 2; i++) {
        const gsize at = i / 2;
        const int expected = i % 2 == 0 ? CASES[at].public_days : CASES[at].private_days;
        const gint32 last = day_of(CASES[at].last), finished = CASES[at].finished == NULL ? NONE : day_of(CASES[at].finished);
        const reform_dossier_days days =
            finished == NONE || finished > last ? REFORM_DOSSIER_DAYS_OVERDUE : REFORM_DOSSIER_DAYS_PROCESSING;
        reform_calendar *calendar = load(IDS[i % 2]);
        reform_dossier_tally *tally = tally_by(calendar, REFORM_DAY_MIN, last);
        reform_findings *findings = reform_findings_new();
        int32_t found = -1;

        reform_calendar_unref(calendar);
        memset(&rows, 0, sizeof rows);
        add_dossiers(&rows, 1, day_of(CASES[at].accepted), day_of(CASES[at].due), finished, REFORM_DOSSIER_STATUS_NOT_STATED);
        tally_rows(tally, &rows, 0, 1, findings);
        assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_RECEIVED), 1);
        assert_int_equal(reform_dossier_tally_get_n_unconfirmed(tally), CASES[at].is_unconfirmed);
        assert_int_equal(reform_dossier_tally_get_n_without_days(tally, 0, days), expected < 0);
        assert_int_equal(reform_dossier_tally_count_days(tally, 0, days, INT32_MIN, INT32_MAX), expected >= 0);
        assert_int_equal(reform_dossier_tally_get_quantile(tally, 0, days, 0.5, &found, NULL),
                         expected < 0 ? REFORM_STATUS_UNDEFINED : REFORM_STATUS_OK);
        if (found != expected)
            fail_msg("case %d by %s: %d days, expected %d", (int)at, IDS[i % 2], found, expected);
        assert_int_equal(reform_findings_get_size(findings), expected < 0);
        if (expected < 0) {
            assert_int_equal(reform_findings_get_severity(findings, 0), REFORM_SEVERITY_WARNING);
            assert_int_equal(reform_findings_get_status(findings, 0), REFORM_STATUS_RANGE);
            assert_int_equal(reform_findings_get_line(findings, 0), 1);
            assert_non_null(strstr(reform_findings_get_message(findings, 0), CASES[at].accepted));
        }
        reform_findings_free(findings);
        reform_dossier_tally_free(tally);
    }
}

/* From acceptance on in 2014 to 2027, so that some are not in the calendar; due and finished up to some years later, or never. */
static void
make_rows(GRand *rand)
{
    const gint32 start = day_of("2014-07-01"), end = day_of("2028-03-01");

    memset(&rows, 0, sizeof rows);
    for (gsize i = 0; i < G_N_ELEMENTS(rows.due); i++) {
        const gint32 accepted = g_rand_int_range(rand, start, end), spread = i % 50 == 0 ? 1200 : 40;
        const gint32 finished = i % 5 == 0 ? NONE : accepted + g_rand_int_range(rand, 0, spread);
        add_dossiers(&rows, 1, accepted, accepted + g_rand_int_range(rand, 0, spread), finished, REFORM_DOSSIER_STATUS_NOT_STATED);
    }
}

typedef struct {
    gint64 counts[MOST_DAYS]; /* dossiers by days */
    gint64 n;
    gint64 n_without;
    gint64 n_unconfirmed;
} Histogram;

/* Day by day. */
static void
note(Histogram *histogram, const reform_calendar *calendar, gint32 from, gint32 to)
{
    gsize n = 0;

    histogram->n++;
    if (from < reform_calendar_get_first_day(calendar) || to > reform_calendar_get_last_day(calendar) ||
        from > reform_calendar_get_last_day(calendar)) {
        histogram->n_without++;
        return;
    }
    for (gint32 day = from + 1; day <= to; day++) {
        guint8 works;
        assert_int_equal(reform_calendar_is_working(calendar, &day, 1, &works, NULL, NULL), REFORM_STATUS_OK);
        n += works;
    }
    histogram->counts[n]++;
    histogram->n_unconfirmed += to > from && to > reform_calendar_get_confirmed_until(calendar);
}

static void
assert_histogram(const reform_dossier_tally *tally, gsize group, reform_dossier_days days, const Histogram *histogram)
{
    gint64 so_far = 0;
    int32_t median = -1;

    assert_int_equal(reform_dossier_tally_get_n_without_days(tally, group, days), histogram->n_without);
    assert_int_equal(reform_dossier_tally_count_days(tally, group, days, 0, INT32_MAX), histogram->n - histogram->n_without);
    for (gint32 i = 0; i < MOST_DAYS; i++)
        assert_int_equal(reform_dossier_tally_count_days(tally, group, days, i, i), histogram->counts[i]);
    assert_int_equal(reform_dossier_tally_get_quantile(tally, group, days, 0.5, &median, NULL), REFORM_STATUS_OK);
    for (gint32 i = 0; i < median; i++)
        so_far += histogram->counts[i];
    assert_true(2 * so_far < histogram->n - histogram->n_without);
    assert_true(2 * (so_far + histogram->counts[median]) >= histogram->n - histogram->n_without);
}

static void
assert_classes(const reform_dossier_tally *tally, const reform_dossier_tally *plain)
{
    assert_int_equal(reform_dossier_tally_get_n_groups(tally), reform_dossier_tally_get_n_groups(plain));
    for (gsize group = 0; group < reform_dossier_tally_get_n_groups(plain); group++)
        for (int count = REFORM_DOSSIER_COUNT_RECEIVED; count <= REFORM_DOSSIER_COUNT_LEFT_OUT; count++)
            assert_int_equal(reform_dossier_tally_get_count(tally, group, (reform_dossier_count)count),
                             reform_dossier_tally_get_count(plain, group, (reform_dossier_count)count));
}

static void
any_rows_are_as_in_a_plain_loop(void **state)
{
    static const char *const FIRSTS[] = { "0001-01-01", "2016-01-01" }, *const LASTS[] = { "2026-12-15", "2027-12-31" };
    GRand *rand = g_rand_new_with_seed(118);
    reform_calendar *calendar = load("vi-public");

    (void)state;
    make_rows(rand);
    for (gsize run = 0; run < 2; run++) {
        const gint32 first = day_of(FIRSTS[run]), last = day_of(LASTS[run]);
        reform_dossier_tally *tally = tally_by(calendar, first, last), *plain = tally_by(NULL, first, last);
        Histogram *histograms = g_new0(Histogram, 6); /* a level, by kind */
        gint64 n_unconfirmed = 0;

        for (gsize i = 0; i < rows.n; i++) {
            const gint32 accepted = rows.accepted[i], due = rows.due[i], finished = rows.finished[i];
            Histogram *level = &histograms[2 * (rows.levels[i] + 1)];
            if (accepted > last || (finished != NONE && finished < first))
                continue;
            if (finished != NONE && finished <= last)
                note(level, calendar, accepted, finished);
            else if (due < last)
                note(level + 1, calendar, due, last);
        }
        tally_rows(tally, &rows, 0, rows.n, NULL);
        tally_rows(plain, &rows, 0, rows.n, NULL);
        assert_classes(tally, plain);
        for (gsize i = 0; i < 6; i++) {
            assert_histogram(tally, i / 2, i % 2 == 0 ? REFORM_DOSSIER_DAYS_PROCESSING : REFORM_DOSSIER_DAYS_OVERDUE, &histograms[i]);
            n_unconfirmed += histograms[i].n_unconfirmed;
        }
        assert_true(n_unconfirmed > 0);
        assert_int_equal(reform_dossier_tally_get_n_unconfirmed(tally), n_unconfirmed);
        assert_int_equal(reform_dossier_tally_get_n_unconfirmed(plain), 0);
        assert_int_equal(reform_dossier_tally_get_n_without_days(plain, REFORM_DOSSIER_TALLY_ALL, REFORM_DOSSIER_DAYS_PROCESSING), 0);
        g_free(histograms);
        reform_dossier_tally_free(tally);
        reform_dossier_tally_free(plain);
    }
    reform_calendar_unref(calendar);
    g_rand_free(rand);
}

static reform_dossier_tally *
send(const reform_dossier_tally *tally)
{
    reform_dossier_tally *sent = NULL;
    uint8_t *bytes = NULL;
    size_t size;

    assert_int_equal(reform_dossier_tally_to_bytes(tally, &bytes, &size, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_from_bytes(bytes, size, &sent, NULL), REFORM_STATUS_OK);
    reform_free(bytes);
    return sent;
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

/* Parts of unequal length, some of them sent as bytes, merged from either end. */
static void
parts_merged_in_any_order_give_the_same_bytes(void **state)
{
    const gint32 first = day_of("2016-01-01"), last = day_of("2027-12-31");
    GRand *rand = g_rand_new_with_seed(119);
    reform_calendar *calendar = load("vi-public");
    reform_dossier_tally *whole = tally_by(calendar, first, last);

    (void)state;
    make_rows(rand);
    tally_rows(whole, &rows, 0, rows.n, NULL);
    for (int run = 0; run < 5; run++) {
        reform_dossier_tally *sum = tally_by(calendar, first, last), *parts[10];
        gsize from = 0;

        for (gsize i = 0; i < 10; i++) {
            const gsize to = i == 9 ? rows.n : from + (gsize)g_rand_int_range(rand, 0, (gint)(rows.n - from));
            parts[i] = tally_by(calendar, first, last);
            tally_rows(parts[i], &rows, from, to, NULL);
            from = to;
        }
        if (run == 4) { /* into one that was bytes */
            reform_dossier_tally *sent = send(sum);
            reform_dossier_tally_free(sum);
            sum = sent;
        }
        for (gsize i = 0; i < 10; i++) {
            reform_dossier_tally *part = parts[run % 2 == 0 ? i : 9 - i], *sent = send(part);
            assert_int_equal(reform_dossier_tally_merge(sum, i % 3 == 0 ? part : sent, NULL), REFORM_STATUS_OK);
            reform_dossier_tally_free(sent);
        }
        assert_same_bytes(sum, whole);
        for (gsize i = 0; i < 10; i++)
            reform_dossier_tally_free(parts[i]);
        reform_dossier_tally_free(sum);
    }
    reform_dossier_tally_free(whole);
    reform_calendar_unref(calendar);
    g_rand_free(rand);
}

/* The same, another id, another day off, and none. */
static void
only_tallies_of_the_same_calendar_are_merged(void **state)
{
    reform_calendar *calendars[] = { load("vi-public"),   load("vi-public"),   load("vi-private"),
                                     build("2025-03-03"), build("2025-03-03"), build("2025-03-04"), NULL };
    static const int KINDS[] = { 0, 0, 1, 2, 2, 3, 4 };
    reform_dossier_tally *tallies[G_N_ELEMENTS(calendars)];

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(calendars); i++) {
        tallies[i] = tally_by(calendars[i], day_of("2025-03-01"), day_of("2025-03-31"));
        reform_calendar_unref(calendars[i]);
    }
    assert_string_equal(reform_dossier_tally_get_calendar_id(tallies[0]), "vi-public");
    assert_string_equal(reform_dossier_tally_get_calendar_id(tallies[3]), "");
    assert_null(reform_dossier_tally_get_calendar_id(tallies[6]));
    for (gsize i = 0; i < G_N_ELEMENTS(tallies); i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(tallies); j++) {
            reform_dossier_tally *sent = send(tallies[j]);
            reform_error *error = NULL;
            assert_int_equal(reform_dossier_tally_merge(tallies[i], sent, &error),
                             KINDS[i] == KINDS[j] ? REFORM_STATUS_OK : REFORM_STATUS_STRUCTURE);
            if (i == 0 && j == 6)
                assert_string_equal(reform_error_get_message(error),
                                    "the days of the tallies are by other calendars, 'vi-public' and 'calendar days', expected the same");
            reform_error_free(error);
            reform_dossier_tally_free(sent);
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(tallies); i++)
        reform_dossier_tally_free(tallies[i]);
}

static void
a_tally_of_bytes_takes_no_rows_by_a_calendar(void **state)
{
    reform_calendar *calendar = load("vi-public");
    reform_dossier_tally *tally = tally_by(calendar, day_of("2025-03-01"), day_of("2025-03-31")), *sent = send(tally);
    reform_dossier_batch *batch;
    reform_source *source = NULL;

    (void)state;
    memset(&rows, 0, sizeof rows);
    batch = batch_of(&rows, 0, 0);
    assert_string_equal(reform_dossier_tally_get_calendar_id(sent), "vi-public");
    assert_int_equal(reform_dossier_tally_add(tally, batch, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_add(sent, batch, NULL, NULL), REFORM_STATUS_MISSING);
    assert_int_equal(reform_source_new_memory("", 0, &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_read(sent, source, NULL, NULL, NULL, NULL), REFORM_STATUS_MISSING);
    reform_source_free(source);
    reform_dossier_batch_free(batch);
    reform_dossier_tally_free(sent);
    reform_dossier_tally_free(tally);
    reform_calendar_unref(calendar);
}

static void
arguments_are_checked(void **state)
{
    reform_calendar *calendar = load("vi-public");
    reform_dossier_tally_options *options = reform_dossier_tally_options_new();
    reform_dossier_tally *tally = NULL;

    (void)state;
    assert_int_equal(reform_dossier_tally_options_set_calendar(NULL, calendar, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_dossier_tally_options_set_calendar(options, calendar, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_options_set_calendar(options, calendar, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_options_set_calendar(options, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_options_set_period(options, 0, 1, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_new(options, &tally, NULL), REFORM_STATUS_OK);
    assert_null(reform_dossier_tally_get_calendar_id(tally));
    assert_null(reform_dossier_tally_get_calendar_id(NULL));
    assert_int_equal(reform_dossier_tally_get_n_unconfirmed(NULL), 0);
    assert_int_equal(reform_dossier_tally_get_n_without_days(NULL, 0, REFORM_DOSSIER_DAYS_OVERDUE), 0);
    assert_int_equal(reform_dossier_tally_get_n_without_days(tally, 0, REFORM_DOSSIER_DAYS_OVERDUE), 0);
    assert_int_equal(reform_dossier_tally_get_n_without_days(tally, REFORM_DOSSIER_TALLY_ALL, (reform_dossier_days)3), 0);
    assert_string_equal(reform_calendar_get_id(calendar), "vi-public");
    assert_null(reform_calendar_get_id(NULL));
    reform_dossier_tally_free(tally);
    reform_dossier_tally_options_free(options);
    reform_calendar_unref(calendar);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_worked_out_by_hand),
        cmocka_unit_test(any_rows_are_as_in_a_plain_loop),
        cmocka_unit_test(parts_merged_in_any_order_give_the_same_bytes),
        cmocka_unit_test(only_tallies_of_the_same_calendar_are_merged),
        cmocka_unit_test(a_tally_of_bytes_takes_no_rows_by_a_calendar),
        cmocka_unit_test(arguments_are_checked),
    };

    return cmocka_run_group_tests_name("dossier_working_days", tests, NULL, NULL);
}
