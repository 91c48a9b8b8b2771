/* SPDX-License-Identifier: MIT */
/* Working days between pairs of days: beside a loop of two lookups a pair, without any check. Seconds are the best of a few. */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

#include <reform/reform.h>

#define N_PAIRS 10000000
#define N_RUNS 7

static reform_calendar *
load(void)
{
    reform_catalogue *catalogue = NULL;
    reform_calendar *calendar = NULL;

    if (reform_catalogue_get_builtin(&catalogue, NULL) != REFORM_STATUS_OK ||
        reform_catalogue_load_calendar(catalogue, "vi-public", &calendar, NULL) != REFORM_STATUS_OK)
        exit(1);
    reform_catalogue_unref(catalogue);
    return calendar;
}

/* Working days up to each day of the calendar. */
static int32_t *
make_counts(const reform_calendar *calendar, int32_t first, int32_t n_days)
{
    int32_t *counts = g_new(int32_t, n_days);
    int32_t n = 0;

    for (int32_t i = 0; i < n_days; i++) {
        const int32_t day = first + i;
        uint8_t works;
        if (reform_calendar_is_working(calendar, &day, 1, &works, NULL, NULL) != REFORM_STATUS_OK)
            exit(1);
        counts[i] = n += works;
    }
    return counts;
}

static void
look_up(const int32_t *counts, int32_t first, const int32_t *from, const int32_t *to, size_t n, int32_t *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = counts[to[i] - first] - counts[from[i] - first];
}

static double
seconds_since(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / 1e6;
}

static void
print(const char *what, double seconds)
{
    printf("%-28s %7.1f ms %9.0f million pairs a second\n", what, seconds * 1e3, N_PAIRS / seconds / 1e6);
}

int
main(void)
{
    reform_calendar *calendar = load();
    const int32_t first = reform_calendar_get_first_day(calendar);
    const int32_t n_days = reform_calendar_get_last_day(calendar) - first + 1;
    int32_t *counts = make_counts(calendar, first, n_days);
    int32_t *from = g_new(int32_t, N_PAIRS), *to = g_new(int32_t, N_PAIRS), *found = g_new0(int32_t, N_PAIRS),
            *plain = g_new0(int32_t, N_PAIRS);
    int64_t *wide_from = g_new(int64_t, N_PAIRS), *wide_to = g_new(int64_t, N_PAIRS),
            *wide = g_new0(int64_t, N_PAIRS);
    uint8_t *flags = g_new0(uint8_t, N_PAIRS);
    double best[4] = { 1e9, 1e9, 1e9, 1e9 };
    GRand *random = g_rand_new_with_seed(1);

    for (size_t i = 0; i < N_PAIRS; i++) {
        wide_from[i] = from[i] = g_rand_int_range(random, first, first + n_days);
        wide_to[i] = to[i] = g_rand_int_range(random, first, first + n_days);
    }
    for (int run = 0; run < N_RUNS; run++) {
        gint64 start = g_get_monotonic_time();
        look_up(counts, first, from, to, N_PAIRS, plain);
        best[0] = MIN(best[0], seconds_since(start));
        start = g_get_monotonic_time();
        if (reform_calendar_count_days(calendar, REFORM_ENDS_LAST, from, to, N_PAIRS, found, NULL, NULL) !=
            REFORM_STATUS_OK)
            return 1;
        best[1] = MIN(best[1], seconds_since(start));
        start = g_get_monotonic_time();
        if (reform_calendar_count_days(calendar, REFORM_ENDS_LAST, from, to, N_PAIRS, found, flags, NULL) !=
            REFORM_STATUS_OK)
            return 1;
        best[2] = MIN(best[2], seconds_since(start));
        start = g_get_monotonic_time();
        if (reform_calendar_count_days_64(calendar, REFORM_ENDS_LAST, wide_from, wide_to, N_PAIRS, wide, NULL,
                                          NULL) != REFORM_STATUS_OK)
            return 1;
        best[3] = MIN(best[3], seconds_since(start));
    }
    for (size_t i = 0; i < N_PAIRS; i++)
        if (found[i] != plain[i] || wide[i] != plain[i])
            return 1;
    print("plain lookups, no check", best[0]);
    print("counted", best[1]);
    print("counted, with flags", best[2]);
    print("counted, 64-bit days", best[3]);
    printf("%.2f of the plain lookups\n", best[0] / best[1]);
    g_rand_free(random);
    g_free(counts);
    g_free(from);
    g_free(to);
    g_free(found);
    g_free(plain);
    g_free(wide_from);
    g_free(wide_to);
    g_free(wide);
    g_free(flags);
    reform_calendar_unref(calendar);
    return 0;
}
