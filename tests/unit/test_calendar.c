/* SPDX-License-Identifier: MIT */
/* Calendars: days off and swapped ones as announced, counts against a walk from day to day, and tables that are wrong.
 * Dates are those of the announcements that lib/catalogue/data/calendars/vietnam.csv names; days of the week are GDate's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "calendars.h"

#define N_RANDOM 20000

static reform_calendar *public;
static reform_calendar *private;

static int
works(const reform_calendar *calendar, int32_t day)
{
    uint8_t found = 7;

    assert_int_equal(reform_calendar_is_working(calendar, &day, 1, &found, NULL, NULL), REFORM_STATUS_OK);
    return found;
}

static int32_t
count(const reform_calendar *calendar, reform_ends ends, int32_t from, int32_t to)
{
    int32_t n = -4711;

    assert_int_equal(reform_calendar_count_days(calendar, ends, &from, &to, 1, &n, NULL, NULL),
                     REFORM_STATUS_OK);
    return n;
}

static int32_t
add(const reform_calendar *calendar, int32_t from, int32_t n)
{
    int32_t day = 0;

    assert_int_equal(reform_calendar_add_days(calendar, &from, &n, 1, &day, NULL, NULL), REFORM_STATUS_OK);
    return day;
}

static int64_t
count_minutes(const reform_calendar *calendar, int64_t from, int64_t to)
{
    int64_t n = 0;

    assert_int_equal(reform_calendar_count_minutes(calendar, &from, &to, 1, &n, NULL, NULL),
                     REFORM_STATUS_OK);
    return n;
}

static int64_t
add_minutes(const reform_calendar *calendar, int64_t from, int64_t n)
{
    int64_t moment = 0;

    assert_int_equal(reform_calendar_add_minutes(calendar, &from, &n, 1, &moment, NULL, NULL),
                     REFORM_STATUS_OK);
    return moment;
}

/* Whether a day is worked, by its kind and the day of the week. */
static gboolean
works_by_kind(const reform_calendar *calendar, int32_t day)
{
    GDate date;

    switch (reform_calendar_get_kind(calendar, day)) {
    case REFORM_DAY_KIND_SWAPPED_WORKING: return TRUE;
    case REFORM_DAY_KIND_PLAIN: break;
    default: return FALSE;
    }
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)(day + 719163));
    return g_date_get_weekday(&date) <= G_DATE_FRIDAY;
}

static void
calendars_are_those_of_state_agencies_and_of_others(void **state)
{
    (void)state;
    assert_int_equal(reform_calendar_get_first_day(public), day_of("2015-01-01"));
    assert_int_equal(reform_calendar_get_last_day(public), day_of("2027-12-31"));
    assert_int_equal(reform_calendar_get_confirmed_until(public), day_of("2026-11-23"));
    assert_string_equal(reform_calendar_get_audience(public), "public_sector");
    assert_int_equal(works(public, day_of("2024-05-04")), 1);
    assert_int_equal(works(private, day_of("2024-05-04")), 0);
    assert_int_equal(works(public, day_of("2024-04-29")), 0);
    assert_int_equal(works(private, day_of("2024-04-29")), 1);
    assert_int_equal(works(private, day_of("2026-04-27")), 0);
    assert_int_equal(reform_calendar_get_kind(public, day_of("2026-08-22")), REFORM_DAY_KIND_SWAPPED_WORKING);
    assert_int_equal(reform_calendar_get_kind(public, day_of("2026-04-27")), REFORM_DAY_KIND_SUBSTITUTE);
    assert_string_equal(reform_calendar_get_name(public, day_of("2025-01-29")), "Tết Nguyên Đán");
    assert_null(reform_calendar_get_name(public, day_of("2025-03-03")));
    assert_string_equal(reform_day_kind_get_name(REFORM_DAY_KIND_SWAPPED_OFF), "swap_off");
    assert_string_equal(reform_day_kind_get_name((reform_day_kind)99), "");
}

/* Working days of state agencies by year: 365 or 366 days less weekends and days off, counted in printed calendars. */
static void
years_have_as_many_working_days_as_calendars_print(void **state)
{
    (void)state;
    /* 2024: 262 weekdays; 12 are off: 1 January, 5 of Tết, 18, 29 and 30 April, 1 May, 2 and 3 September; 4 May is worked. */
    assert_int_equal(count(public, REFORM_ENDS_BOTH, day_of("2024-01-01"), day_of("2024-12-31")),
                     262 - 12 + 1);
    /* 2025: 261 weekdays; 12 are off: 1 January, 5 of Tết, 7 and 30 April, 1 and 2 May, 1 and 2 September; 26 April is worked. */
    assert_int_equal(count(public, REFORM_ENDS_BOTH, day_of("2025-01-01"), day_of("2025-12-31")),
                     261 - 12 + 1);
    assert_int_equal(count(private, REFORM_ENDS_BOTH, day_of("2025-01-01"), day_of("2025-12-31")), 261 - 11);
}

static void
every_day_is_worked_as_its_kind_and_the_week_say(void **state)
{
    reform_calendar *const calendars[] = { public, private };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(calendars); i++)
        for (int32_t day = day_of("2015-01-01"); day <= day_of("2027-12-31"); day++)
            assert_int_equal(works(calendars[i], day), works_by_kind(calendars[i], day));
}

/* Working days from a day to a later one, day by day. */
static int32_t
walk(const reform_calendar *calendar, int32_t from, int32_t to, gboolean first, gboolean last)
{
    int32_t n = 0;

    for (int32_t day = first ? from : from + 1; day < to + (last ? 1 : 0); day++)
        n += works_by_kind(calendar, day);
    return n;
}

static void
counts_are_those_of_a_walk_from_day_to_day(void **state)
{
    GRand *random = g_rand_new_with_seed(20241);
    const int32_t first = day_of("2015-01-01"), last = day_of("2027-12-31");

    (void)state;
    for (int i = 0; i < 2000; i++) {
        const int32_t from = g_rand_int_range(random, first, last + 1);
        const int32_t to = i % 50 == 0 ? from : g_rand_int_range(random, first, last + 1);
        const int32_t low = MIN(from, to), high = MAX(from, to), sign = to < from ? -1 : 1;
        assert_int_equal(count(public, REFORM_ENDS_LAST, from, to),
                         sign * walk(public, low, high, FALSE, TRUE));
        assert_int_equal(count(public, REFORM_ENDS_FIRST, from, to),
                         sign * walk(public, low, high, TRUE, FALSE));
        assert_int_equal(count(public, REFORM_ENDS_BOTH, from, to),
                         sign * walk(public, low, high, TRUE, TRUE));
        assert_int_equal(count(public, REFORM_ENDS_NEITHER, from, to),
                         sign * walk(public, low, high, FALSE, FALSE));
    }
    g_rand_free(random);
}

static void
counts_add_up_over_adjacent_spans(void **state)
{
    GRand *random = g_rand_new_with_seed(20242);
    const int32_t first = day_of("2015-01-01"), last = day_of("2027-12-31");

    (void)state;
    for (int i = 0; i < N_RANDOM; i++) {
        const int32_t a = g_rand_int_range(random, first, last + 1),
                      b = g_rand_int_range(random, first, last + 1),
                      c = g_rand_int_range(random, first, last + 1);
        for (int ends = REFORM_ENDS_LAST; ends <= REFORM_ENDS_FIRST; ends++)
            assert_int_equal(count(public, (reform_ends)ends, a, b) + count(public, (reform_ends)ends, b, c),
                             count(public, (reform_ends)ends, a, c));
        const int64_t x = (int64_t)a * 1440 + i % 1440, y = (int64_t)b * 1440 + i * 7 % 1440,
                      z = (int64_t)c * 1440;
        assert_int_equal(count_minutes(public, x, y) + count_minutes(public, y, z),
                         count_minutes(public, x, z));
    }
    g_rand_free(random);
}

static void
counting_gives_back_what_was_added(void **state)
{
    GRand *random = g_rand_new_with_seed(20243);
    const int32_t first = day_of("2017-01-01"), last = day_of("2025-12-31");

    (void)state;
    for (int i = 0; i < N_RANDOM; i++) {
        const int32_t from = g_rand_int_range(random, first, last + 1),
                      n = g_rand_int_range(random, -400, 401);
        const int32_t to = add(public, from, n);
        assert_int_equal(count(public, n < 0 ? REFORM_ENDS_FIRST : REFORM_ENDS_LAST, from, to), n);
        assert_true(n == 0 ? to == from : works(public, to));

        const int64_t moment = (int64_t)from * 1440 + g_rand_int_range(random, 0, 1440), minutes = n * 37;
        const int64_t end = add_minutes(public, moment, minutes);
        assert_int_equal(count_minutes(public, moment, end), minutes);
        /* The nearest such moment: a minute less, and it is not enough. */
        if (minutes != 0)
            assert_int_not_equal(count_minutes(public, moment, minutes < 0 ? end + 1 : end - 1), minutes);
    }
    g_rand_free(random);
}

static void
wide_and_narrow_days_have_the_same_answers_also_in_place(void **state)
{
    GRand *random = g_rand_new_with_seed(20244);
    const int32_t first = day_of("2016-01-01"), last = day_of("2026-12-31");
    enum { N = 3000 };
    static int32_t from[N], to[N], counts[N];
    static int64_t wide_from[N], wide_to[N];
    static uint8_t flags[N], wide_flags[N], found[N], wide_found[N];

    (void)state;
    for (int i = 0; i < N; i++) {
        wide_from[i] = from[i] = g_rand_int_range(random, first, last + 1);
        wide_to[i] = to[i] = g_rand_int_range(random, first, last + 1);
    }
    assert_int_equal(reform_calendar_is_working(public, from, N, found, flags, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_is_working_64(public, wide_from, N, wide_found, wide_flags, NULL),
                     REFORM_STATUS_OK);
    assert_memory_equal(found, wide_found, N);
    assert_memory_equal(flags, wide_flags, N);
    assert_int_equal(reform_calendar_count_days(public, REFORM_ENDS_LAST, from, to, N, counts, flags, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_count_days_64(public, REFORM_ENDS_LAST, wide_from, wide_to, N, wide_to,
                                                   wide_flags, NULL),
                     REFORM_STATUS_OK);
    assert_memory_equal(flags, wide_flags, N);
    for (int i = 0; i < N; i++) {
        assert_int_equal(wide_to[i], counts[i]);
        counts[i] %= 200;
        wide_to[i] = counts[i];
    }
    assert_int_equal(reform_calendar_add_days(public, from, counts, N, from, flags, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_add_days_64(public, wide_from, wide_to, N, wide_from, wide_flags, NULL),
                     REFORM_STATUS_OK);
    assert_memory_equal(flags, wide_flags, N);
    for (int i = 0; i < N; i++)
        assert_int_equal(wide_from[i], from[i]);
    g_rand_free(random);
}

static void
answers_beyond_what_is_confirmed_are_flagged(void **state)
{
    static const struct {
        const char *from, *to;
        reform_ends ends;
        int flag;
    } spans[] = {
        { "2026-11-01", "2026-11-23", REFORM_ENDS_LAST, 0 },
        { "2026-11-01", "2026-11-24", REFORM_ENDS_LAST, 1 },
        { "2026-11-24", "2026-11-01", REFORM_ENDS_LAST, 1 },
        { "2026-11-24", "2026-11-24", REFORM_ENDS_LAST, 0 },
        { "2026-11-01", "2026-11-24", REFORM_ENDS_FIRST, 0 },
        { "2026-11-01", "2026-11-25", REFORM_ENDS_FIRST, 1 },
        { "2026-11-24", "2026-11-24", REFORM_ENDS_BOTH, 1 },
        { "2026-11-01", "2026-11-24", REFORM_ENDS_NEITHER, 0 },
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(spans); i++) {
        const int32_t from = day_of(spans[i].from), to = day_of(spans[i].to);
        int32_t n;
        uint8_t flag = 7;
        assert_int_equal(reform_calendar_count_days(public, spans[i].ends, &from, &to, 1, &n, &flag, NULL),
                         REFORM_STATUS_OK);
        assert_int_equal(flag, spans[i].flag);
    }

    const int32_t start[] = { day_of("2026-11-20"), day_of("2026-11-20"), day_of("2026-11-25"),
                              day_of("2026-12-25") };
    const int32_t amounts[] = { 1, 2, -1, 0 };
    const uint8_t wanted[] = { 0, 1, 1, 0 };
    int32_t days[4];
    uint8_t flags[4];
    assert_int_equal(reform_calendar_add_days(public, start, amounts, 4, days, flags, NULL),
                     REFORM_STATUS_OK);
    assert_memory_equal(flags, wanted, 4);

    const int64_t moments[] = { moment_of("2026-11-23 16:00"), moment_of("2026-11-23 16:00") },
                  minutes[] = { 60, 61 };
    int64_t ends[2];
    assert_int_equal(reform_calendar_add_minutes(public, moments, minutes, 2, ends, flags, NULL),
                     REFORM_STATUS_OK);
    assert_memory_equal(flags, wanted, 2);
    assert_int_equal(ends[0], moment_of("2026-11-23 17:00"));
    assert_int_equal(ends[1], moment_of("2026-11-25 07:31"));
}

static void
days_outside_a_calendar_are_an_error_wherever_they_stand(void **state)
{
    static const int32_t outside[] = {
        INT32_MIN, -1, 0, 16435, 21184, INT32_MAX
    }; /* 2014-12-31 and 2028-01-01 among them */
    enum { N = 2500 };
    static int32_t days[N], inside[N], found[N];

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(outside); i++) {
        const size_t at = (i * 997 + 1023) % N;
        for (size_t j = 0; j < N; j++)
            days[j] = inside[j] = 20000;
        days[at] = outside[i];
        for (int side = 0; side < 3; side++) {
            reform_error *error = NULL;
            g_autofree char *wanted = g_strdup_printf("item %u: ", (guint)at);
            reform_status status =
                side < 2 ? reform_calendar_count_days(public, REFORM_ENDS_LAST, side == 0 ? days : inside,
                                                      side == 0 ? inside : days, N, found, NULL, &error)
                         : reform_calendar_is_working(public, days, N, (uint8_t *)found, NULL, &error);
            assert_int_equal(status, REFORM_STATUS_RANGE);
            assert_true(g_str_has_prefix(reform_error_get_message(error), wanted));
            assert_non_null(strstr(reform_error_get_message(error),
                                   "is not in the calendar, expected 2015-01-01 to 2027-12-31"));
            reform_error_free(error);
        }
    }
    assert_int_equal(reform_calendar_get_kind(public, INT32_MIN), REFORM_DAY_KIND_PLAIN);
    assert_int_equal(reform_calendar_get_hours(public, INT32_MAX, NULL, 0), 0);
    assert_null(reform_calendar_get_name(public, INT32_MIN));
}

static void
sums_outside_a_calendar_are_an_error(void **state)
{
    const int32_t from = day_of("2026-01-05");
    static const int32_t amounts[] = { INT32_MIN, INT32_MAX, 700, -3000 };
    static const int64_t wide[] = { INT64_MIN, INT64_MAX, (int64_t)INT32_MAX + 2 };
    const int64_t wide_from = from, moment = wide_from * 1440;
    int32_t day;
    int64_t found;

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(amounts); i++)
        assert_int_equal(reform_calendar_add_days(public, &from, &amounts[i], 1, &day, NULL, NULL),
                         REFORM_STATUS_RANGE);
    for (size_t i = 0; i < G_N_ELEMENTS(wide); i++) {
        assert_int_equal(reform_calendar_add_days_64(public, &wide_from, &wide[i], 1, &found, NULL, NULL),
                         REFORM_STATUS_RANGE);
        assert_int_equal(reform_calendar_add_days_64(public, &wide[i], &wide_from, 1, &found, NULL, NULL),
                         REFORM_STATUS_RANGE);
        assert_int_equal(reform_calendar_count_days_64(public, REFORM_ENDS_LAST, &wide_from, &wide[i], 1,
                                                       &found, NULL, NULL),
                         REFORM_STATUS_RANGE);
        assert_int_equal(reform_calendar_add_minutes(public, &moment, &wide[i], 1, &found, NULL, NULL),
                         REFORM_STATUS_RANGE);
        assert_int_equal(reform_calendar_add_minutes(public, &wide[i], &moment, 1, &found, NULL, NULL),
                         REFORM_STATUS_RANGE);
        assert_int_equal(reform_calendar_count_minutes(public, &moment, &wide[i], 1, &found, NULL, NULL),
                         REFORM_STATUS_RANGE);
    }
    /* The last moment there is: 24:00 of the last day. */
    const int64_t last = (reform_calendar_get_last_day(public) + INT64_C(1)) * 1440, after = last + 1;
    assert_int_equal(reform_calendar_count_minutes(public, &moment, &last, 1, &found, NULL, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_count_minutes(public, &moment, &after, 1, &found, NULL, NULL),
                     REFORM_STATUS_RANGE);
}

static void
minutes_follow_the_working_hours(void **state)
{
    int32_t spans[4] = { 0 };

    (void)state;
    assert_int_equal(reform_calendar_get_hours(public, day_of("2025-03-03"), spans, 2), 2);
    assert_int_equal(spans[0], 450);
    assert_int_equal(spans[3], 1020);
    assert_int_equal(reform_calendar_get_hours(public, day_of("2025-03-08"), spans, 2), 0);
    assert_int_equal(reform_calendar_get_hours(public, day_of("2025-04-26"), NULL, 0), 2);
    assert_int_equal(count_minutes(public, moment_of("2025-03-03 00:00"), moment_of("2025-03-04 00:00")),
                     480);
    assert_int_equal(count_minutes(public, moment_of("2025-03-03 11:00"), moment_of("2025-03-03 13:30")), 60);
    assert_int_equal(count_minutes(public, moment_of("2025-03-07 16:00"), moment_of("2025-03-10 08:00")), 90);
    assert_int_equal(count_minutes(public, moment_of("2025-03-10 08:00"), moment_of("2025-03-07 16:00")),
                     -90);
    assert_int_equal(add_minutes(public, moment_of("2025-03-03 10:00"), 90), moment_of("2025-03-03 11:30"));
    assert_int_equal(add_minutes(public, moment_of("2025-03-03 10:00"), 91), moment_of("2025-03-03 13:01"));
    assert_int_equal(add_minutes(public, moment_of("2025-03-03 14:00"), -60), moment_of("2025-03-03 13:00"));
    assert_int_equal(add_minutes(public, moment_of("2025-03-03 14:00"), -61), moment_of("2025-03-03 11:29"));
    assert_int_equal(add_minutes(public, moment_of("2025-03-08 12:00"), 0), moment_of("2025-03-08 12:00"));
}

/* Tables */

static void
a_table_says_all_there_is_to_a_calendar(void **state)
{
    static const char text[] = "Ngày,Loại,Tên,Thứ,Đến ngày,Giờ làm việc\n"
                               "01/01/2030,years,,,31/12/2030,\n"
                               "30/06/2030,confirmed_until,,,,\n"
                               ",hours,,,,07:00-11:00 13h00-17h00\n"
                               ",works,,T7,,\n"
                               ",hours,,Thứ Bảy,,7:00-11:00\n"
                               ",off,,Mon,,\n"
                               "05/03/2030,holiday,Lễ,,,\n"
                               "10/03/2030,makeup_workday,,CN,,\n";
    reform_findings *findings = reform_findings_new();
    reform_calendar *calendar = NULL;
    int32_t spans[4];

    (void)state;
    assert_int_equal(read_calendar(text, NULL, findings, &calendar, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_findings_get_size(findings), 0);
    assert_int_equal(reform_calendar_get_confirmed_until(calendar), day_of("2030-06-30"));
    assert_int_equal(works(calendar, day_of("2030-03-09")), 1); /* a Saturday */
    assert_int_equal(works(calendar, day_of("2030-03-11")), 0); /* a Monday */
    assert_int_equal(works(calendar, day_of("2030-03-05")), 0);
    assert_int_equal(works(calendar, day_of("2030-03-10")), 1);
    assert_int_equal(reform_calendar_get_hours(calendar, day_of("2030-03-09"), spans, 2), 1);
    assert_int_equal(spans[0], 420);
    assert_int_equal(spans[1], 660);
    assert_int_equal(reform_calendar_get_hours(calendar, day_of("2030-03-10"), spans, 2), 2);
    assert_null(reform_calendar_get_audience(calendar));
    reform_calendar_unref(reform_calendar_ref(calendar));
    reform_calendar_unref(calendar);
    reform_findings_free(findings);
}

static void
rows_apply_to_whom_they_say_and_certainty_ends_what_is_confirmed(void **state)
{
    static const char text[] =
        "date,kind,applies_to,certainty\n2030-03-05,holiday,all,certain\n2030-03-06,swap_off,public_sector,\n"
        "2030-03-09,makeup_workday,public_sector,\n2030-04-30,holiday,,ESTIMATE: none announced\n";
    reform_calendar *all = NULL, *others = NULL;

    (void)state;
    assert_int_equal(read_calendar(text, NULL, NULL, &all, NULL), REFORM_STATUS_OK);
    assert_int_equal(read_calendar(text, "PRIVATE_sector", NULL, &others, NULL), REFORM_STATUS_OK);
    assert_int_equal(works(all, day_of("2030-03-06")), 0);
    assert_int_equal(works(others, day_of("2030-03-06")), 1);
    assert_int_equal(works(others, day_of("2030-04-30")), 0);
    assert_int_equal(reform_calendar_get_confirmed_until(all), day_of("2030-04-29"));
    assert_int_equal(reform_calendar_get_first_day(all), day_of("2030-01-01"));
    assert_int_equal(reform_calendar_get_last_day(all), day_of("2030-12-31"));
    reform_calendar_unref(all);
    reform_calendar_unref(others);
}

static void
what_contradicts_itself_is_found_and_nothing_is_lost(void **state)
{
    static const struct {
        const char *rows, *finding;
        reform_severity severity;
        const char *day;
        int works;
    } cases[] = {
        { "2030-03-06,holiday,\n2030-03-05,holiday,\n",
          "own.csv:3:1: 2030-03-05 is before the day of the row above; the order of days does not matter",
          REFORM_SEVERITY_NOTE, "2030-03-05", 0 },
        { "2030-03-05,holiday,\n2030-03-05,holiday,\n", "own.csv:3:1: 2030-03-05 is there twice as a holiday",
          REFORM_SEVERITY_WARNING, "2030-03-05", 0 },
        { "2030-03-05,holiday,\n2030-03-05,compensatory,\n",
          "own.csv:3:1: 2030-03-05 is a holiday and also a substitute day; it is off",
          REFORM_SEVERITY_WARNING, "2030-03-05", 0 },
        { "2030-03-09,holiday,\n2030-03-09,makeup_workday,\n",
          "own.csv:3:1: 2030-03-09 is a swapped working day and also a holiday; it is worked",
          REFORM_SEVERITY_WARNING, "2030-03-09", 1 },
        { "2030-03-05,holiday,\n2030-03-09,makeup_workday,\n2030-03-09,holiday,\n",
          "own.csv:4:1: 2030-03-09 is a swapped working day and also a holiday; it is worked",
          REFORM_SEVERITY_WARNING, "2030-03-09", 1 },
        { "2030-03-05,holiday,\n2030-03-06,makeup_workday,\n",
          "own.csv:3:1: 2030-03-06 is a swapped working day, and yet a Wednesday, which is worked anyway",
          REFORM_SEVERITY_WARNING, "2030-03-06", 1 },
        { "2030-03-09,swap_off,\n",
          "own.csv:2:1: 2030-03-09 is a swapped day off, and yet a Saturday, which is off anyway",
          REFORM_SEVERITY_WARNING, "2030-03-09", 0 },
        { "2030-03-05,holiday,Mon\n", "own.csv:2:20: 2030-03-05 is a Tue, not a Mon; the date counts",
          REFORM_SEVERITY_WARNING, "2030-03-05", 0 },
        { "2029-12-29,makeup_workday,\n2030-03-05,holiday,\n",
          "own.csv:2:1: 2029-12-29 is not in the years of the calendar and left out", REFORM_SEVERITY_NOTE,
          "2030-03-05", 0 },
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strconcat("date,kind,weekday\n", cases[i].rows, NULL);
        reform_findings *findings = reform_findings_new();
        reform_calendar *calendar = NULL;
        assert_int_equal(read_calendar(text, NULL, findings, &calendar, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_findings_get_size(findings), 1);
        char *found = reform_findings_format(findings, 0);
        assert_string_equal(found, cases[i].finding);
        assert_int_equal(reform_findings_get_severity(findings, 0), cases[i].severity);
        assert_int_equal(works(calendar, day_of(cases[i].day)), cases[i].works);
        reform_free(found);
        reform_calendar_unref(calendar);
        reform_findings_free(findings);
    }
}

static void
rows_that_are_wrong_refuse_the_whole_table_with_all_of_them(void **state)
{
    static const struct {
        const char *row, *finding;
    } cases[] = {
        { "2030-02-29,holiday,,", "own.csv:3:1: there is no date 2030-02-29" },
        { "0000-02-29,holiday,,", "own.csv:3:1: there is no date 0000-02-29" },
        { "99999-01-01,holiday,,", "own.csv:3:1: '99999-01-01' is not a date" },
        { ",holiday,,", "own.csv:3:1: the date is empty" },
        { "2030-03-05,party,,", "own.csv:3:12: 'party' is no kind of day" },
        { "2030-03-05,,,", "own.csv:3:12: '' is no kind of day" },
        { "2030-03-05,holiday,Someday,", "own.csv:3:20: 'Someday' is no day of the week" },
        { ",works,,", "own.csv:3:8: the day of the week is empty" },
        { ",hours,,07:30", "own.csv:3:9: '07:30' are no working hours" },
        { ",hours,,", "own.csv:3:9: '' are no working hours" },
        { ",hours,,07:30-11:60", "own.csv:3:9: '07:30-11:60' are no working hours" },
        { ",hours,,07:30-11:30 11:00-17:00",
          "own.csv:3:9: working hours from 11:00 start before those that end at 11:30 are over" },
        { ",hours,,13:00-17:00 07:30-11:30",
          "own.csv:3:9: working hours from 07:30 start before those that end at 17:00 are over" },
        { ",hours,,11:30-07:30", "own.csv:3:9: working hours go from minute 690 to minute 450" },
        { ",hours,,20:00-25:00", "own.csv:3:9: working hours go from minute 1200 to minute 1500" },
        { "2030-01-01,years,,", "own.csv:3:1: the date is empty" },
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf(
            "date,kind,weekday,hours\n2030-03-05,holiday,,\n%s\n2030-03-07,ball,,\n", cases[i].row);
        reform_findings *findings = reform_findings_new();
        reform_calendar *calendar = NULL;
        reform_error *error = NULL;
        assert_int_equal(read_calendar(text, NULL, findings, &calendar, &error), REFORM_STATUS_STRUCTURE);
        assert_string_equal(reform_error_get_message(error),
                            "2 things are wrong, so the calendar is not taken");
        assert_string_equal(reform_error_get_source(error), "own.csv");
        assert_int_equal(reform_findings_get_size(findings), 2);
        char *found = reform_findings_format(findings, 0);
        if (!g_str_has_prefix(found, cases[i].finding))
            fail_msg("'%s', expected '%s'", found, cases[i].finding);
        reform_free(found);
        reform_error_free(error);
        reform_findings_free(findings);
    }
}

static void
tables_without_a_column_or_years_are_refused(void **state)
{
    static const struct {
        const char *text;
        reform_status status;
    } cases[] = {
        { "date,name\n2030-03-05,holiday\n", REFORM_STATUS_NOT_FOUND },
        { "kind\nholiday\n", REFORM_STATUS_NOT_FOUND },
        { "date,kind,date\n2030-03-05,holiday,2030-03-05\n", REFORM_STATUS_AMBIGUOUS },
        { "date,kind\n", REFORM_STATUS_MISSING },
        { "date,kind\n2030-03-09,makeup_workday\n", REFORM_STATUS_MISSING },
        { "", REFORM_STATUS_STRUCTURE },
        { "date,kind\n2030-03-05\n", REFORM_STATUS_STRUCTURE },
        { "date,kind\n2030-03-05,\"holi\xff\"\n", REFORM_STATUS_ENCODING },
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        reform_calendar *calendar = NULL;
        assert_int_equal(read_calendar(cases[i].text, NULL, NULL, &calendar, NULL), cases[i].status);
        assert_null(calendar);
    }
}

static void
a_limit_that_is_passed_is_located(void **state)
{
    g_autofree char *name = g_strnfill(REFORM_CALENDAR_MAX_TEXT + 1, 'x');
    g_autofree char *long_name =
        g_strdup_printf("date,kind,name\n2030-03-05,holiday,\n2030-03-06,holiday,%s\n", name);
    g_autoptr(GString) hours = g_string_new("date,kind,hours\n,hours,");
    reform_calendar *calendar = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(read_calendar(long_name, NULL, NULL, &calendar, &error), REFORM_STATUS_LIMIT);
    assert_int_equal(reform_error_get_line(error), 3);
    assert_int_equal(reform_error_get_column(error), 20);
    reform_error_free(error);

    for (int i = 0; i <= REFORM_CALENDAR_MAX_SPANS; i++)
        g_string_append_printf(hours, "%02d:%02d-%02d:%02d ", i / 2, i % 2 * 30, i / 2, i % 2 * 30 + 10);
    assert_int_equal(read_calendar(hours->str, NULL, NULL, &calendar, &error), REFORM_STATUS_LIMIT);
    assert_string_equal(reform_error_get_message(error), "25 spans of working hours, expected at most 24");
    assert_int_equal(reform_error_get_line(error), 2);
    reform_error_free(error);
}

/* The builder */

static void
a_builder_is_as_before_when_a_call_fails_and_as_new_when_it_has_built(void **state)
{
    reform_calendar_builder *builder = reform_calendar_builder_new();
    reform_calendar *calendar = NULL;
    const int32_t days[] = { day_of("2030-03-05"), INT32_MAX }, bad_spans[] = { 450, 690, 600, 700 };
    static const int32_t no_hours[1];
    g_autofree char *long_text = g_strnfill(REFORM_CALENDAR_MAX_TEXT + 1, 'x');

    (void)state;
    assert_int_equal(reform_calendar_builder_add_days(builder, REFORM_DAY_KIND_HOLIDAY, days, 2, "Lễ", NULL),
                     REFORM_STATUS_RANGE);
    assert_int_equal(reform_calendar_builder_build(builder, NULL, &calendar, NULL), REFORM_STATUS_MISSING);
    assert_int_equal(
        reform_calendar_builder_add_days(builder, REFORM_DAY_KIND_HOLIDAY, days, 1, long_text, NULL),
        REFORM_STATUS_LIMIT);
    assert_int_equal(
        reform_calendar_builder_add_days(builder, REFORM_DAY_KIND_HOLIDAY, days, 1, "\xff", NULL),
        REFORM_STATUS_ENCODING);
    assert_int_equal(reform_calendar_builder_add_days(builder, REFORM_DAY_KIND_PLAIN, days, 1, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_calendar_builder_add_days(builder, REFORM_DAY_KIND_HOLIDAY, NULL, 1, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_calendar_builder_set_hours(builder, REFORM_WEEKDAY_MONDAY, bad_spans, 2, NULL),
                     REFORM_STATUS_STRUCTURE);
    assert_int_equal(reform_calendar_builder_set_hours(builder, REFORM_WEEKDAY_MONDAY, no_hours, 25, NULL),
                     REFORM_STATUS_LIMIT);
    assert_int_equal(reform_calendar_builder_set_hours(builder, (reform_weekday)8, bad_spans, 1, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_calendar_builder_set_days(builder, 5, 4, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_calendar_builder_set_days(builder, INT32_MIN, 4, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_calendar_builder_set_confirmed_until(builder, INT32_MAX, NULL),
                     REFORM_STATUS_RANGE);
    assert_int_equal(reform_calendar_builder_set_audience(builder, "\xff", NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_calendar_builder_set_weekday(builder, (reform_weekday)-1, 1, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);

    assert_int_equal(reform_calendar_builder_set_hours(builder, REFORM_WEEKDAY_SATURDAY, NULL, 0, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_set_weekday(builder, REFORM_WEEKDAY_SATURDAY, 1, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_add_days(builder, REFORM_DAY_KIND_HOLIDAY, days, 1, "Lễ", NULL),
                     REFORM_STATUS_OK);
    reform_error *error = NULL;
    assert_int_equal(reform_calendar_builder_build(builder, NULL, &calendar, &error),
                     REFORM_STATUS_STRUCTURE);
    assert_string_equal(reform_error_get_message(error),
                        "2030-01-05 is worked, but a Saturday has no working hours");
    reform_error_free(error);
    assert_int_equal(reform_calendar_builder_set_weekday(builder, REFORM_WEEKDAY_SATURDAY, 0, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_set_audience(builder, "ward", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_set_confirmed_until(builder, day_of("2000-01-01"), NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_build(builder, NULL, &calendar, NULL), REFORM_STATUS_OK);
    assert_string_equal(reform_calendar_get_name(calendar, days[0]), "Lễ");
    assert_string_equal(reform_calendar_get_audience(calendar), "ward");
    assert_int_equal(reform_calendar_get_confirmed_until(calendar), day_of("2029-12-31"));
    reform_calendar_unref(calendar);
    assert_int_equal(reform_calendar_builder_build(builder, NULL, &calendar, NULL), REFORM_STATUS_MISSING);
    reform_calendar_builder_free(builder);
    reform_calendar_builder_free(NULL);
    reform_calendar_unref(NULL);
}

static void
a_calendar_may_have_all_days_there_are_and_a_week_without_work(void **state)
{
    reform_calendar_builder *builder = reform_calendar_builder_new();
    reform_calendar *calendar = NULL;

    (void)state;
    assert_int_equal(reform_calendar_builder_set_days(builder, REFORM_DAY_MIN, REFORM_DAY_MAX, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_build(builder, NULL, &calendar, NULL), REFORM_STATUS_OK);
    assert_int_equal(works(calendar, REFORM_DAY_MIN), 1); /* a Monday */
    assert_int_equal(works(calendar, REFORM_DAY_MAX), 1); /* a Friday */
    /* 521,722 weeks of five days, and Monday to Friday. */
    assert_int_equal(count(calendar, REFORM_ENDS_BOTH, REFORM_DAY_MIN, REFORM_DAY_MAX), 521722 * 5 + 5);
    reform_calendar_unref(calendar);

    assert_int_equal(reform_calendar_builder_set_days(builder, 0, 0, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_set_weekday(builder, REFORM_WEEKDAY_EVERY, 0, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_build(builder, NULL, &calendar, NULL), REFORM_STATUS_OK);
    const int32_t day = 0, one = 1;
    int32_t found;
    assert_int_equal(reform_calendar_add_days(calendar, &day, &one, 1, &found, NULL, NULL),
                     REFORM_STATUS_RANGE);
    assert_int_equal(count(calendar, REFORM_ENDS_BOTH, 0, 0), 0);
    reform_calendar_unref(calendar);
    reform_calendar_builder_free(builder);
}

static void
no_array_is_needed_for_nothing_and_null_is_refused(void **state)
{
    const int32_t day = 20000;
    int32_t found;

    (void)state;
    assert_int_equal(reform_calendar_count_days(public, REFORM_ENDS_LAST, NULL, NULL, 0, NULL, NULL, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_count_days(public, REFORM_ENDS_LAST, &day, NULL, 1, &found, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_calendar_count_days(public, (reform_ends)5, &day, &day, 1, &found, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_calendar_count_days(NULL, REFORM_ENDS_LAST, &day, &day, 1, &found, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_calendar_add_days(public, &day, NULL, 1, &found, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_calendar_is_working(public, &day, 1, NULL, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_calendar_get_first_day(NULL), 0);
    assert_int_equal(reform_calendar_get_last_day(NULL), 0);
    assert_int_equal(reform_calendar_get_confirmed_until(NULL), 0);
    assert_null(reform_calendar_get_audience(NULL));
    assert_null(reform_calendar_ref(NULL));
}

static void
the_catalogue_has_both_calendars(void **state)
{
    reform_catalogue *catalogue = NULL;
    reform_calendar *calendar = NULL;
    reform_error *error = NULL;
    size_t index = 4711;

    (void)state;
    assert_int_equal(reform_catalogue_get_builtin(&catalogue, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_catalogue_get_n_calendars(catalogue), 2);
    assert_int_equal(reform_catalogue_find_calendar(catalogue, "vi-private", &index, NULL), REFORM_STATUS_OK);
    assert_string_equal(reform_catalogue_get_calendar_id(catalogue, index), "vi-private");
    assert_non_null(reform_catalogue_get_calendar_title(catalogue, index));
    assert_non_null(reform_catalogue_get_calendar_title_en(catalogue, index));
    assert_string_equal(reform_catalogue_get_calendar_edition(catalogue, index), "2015-2027");
    assert_non_null(reform_catalogue_get_calendar_source(catalogue, index));
    assert_null(reform_catalogue_get_calendar_id(catalogue, 2));
    assert_null(reform_catalogue_get_calendar_id(NULL, 0));
    assert_int_equal(reform_catalogue_load_calendar(catalogue, "vi-publik", &calendar, &error),
                     REFORM_STATUS_NOT_FOUND);
    assert_string_equal(reform_error_get_message(error),
                        "the catalogue holds no calendar 'vi-publik', did you mean 'vi-public'?");
    assert_null(calendar);
    reform_error_free(error);
    reform_catalogue_unref(catalogue);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calendars_are_those_of_state_agencies_and_of_others),
        cmocka_unit_test(years_have_as_many_working_days_as_calendars_print),
        cmocka_unit_test(every_day_is_worked_as_its_kind_and_the_week_say),
        cmocka_unit_test(counts_are_those_of_a_walk_from_day_to_day),
        cmocka_unit_test(counts_add_up_over_adjacent_spans),
        cmocka_unit_test(counting_gives_back_what_was_added),
        cmocka_unit_test(wide_and_narrow_days_have_the_same_answers_also_in_place),
        cmocka_unit_test(answers_beyond_what_is_confirmed_are_flagged),
        cmocka_unit_test(days_outside_a_calendar_are_an_error_wherever_they_stand),
        cmocka_unit_test(sums_outside_a_calendar_are_an_error),
        cmocka_unit_test(minutes_follow_the_working_hours),
        cmocka_unit_test(a_table_says_all_there_is_to_a_calendar),
        cmocka_unit_test(rows_apply_to_whom_they_say_and_certainty_ends_what_is_confirmed),
        cmocka_unit_test(what_contradicts_itself_is_found_and_nothing_is_lost),
        cmocka_unit_test(rows_that_are_wrong_refuse_the_whole_table_with_all_of_them),
        cmocka_unit_test(tables_without_a_column_or_years_are_refused),
        cmocka_unit_test(a_limit_that_is_passed_is_located),
        cmocka_unit_test(a_builder_is_as_before_when_a_call_fails_and_as_new_when_it_has_built),
        cmocka_unit_test(a_calendar_may_have_all_days_there_are_and_a_week_without_work),
        cmocka_unit_test(no_array_is_needed_for_nothing_and_null_is_refused),
        cmocka_unit_test(the_catalogue_has_both_calendars),
    };

    setlocale(LC_ALL, "");
    public = load_calendar("vi-public");
    private = load_calendar("vi-private");
    int failed = cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
    reform_calendar_unref(public);
    reform_calendar_unref(private);
    return failed;
}
