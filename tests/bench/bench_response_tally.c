/* SPDX-License-Identifier: MIT */
/*
 * How fast answers are added up, beside a plain loop that adds the same weights as doubles.
 *
 *     bench_response_tally
 *
 * 200,000 rows of 20 items on five levels, in 1,170 villages of 63 provinces, on one core; the loop knows the village of each
 * row as a small number and checks nothing. Both take their turns in one run; the figure is the best of all turns. Memory is what
 * a tally takes at its peak for a row, beside the arrays of the caller.
 */
#define _GNU_SOURCE

#include <reform/reform.h>

#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { N_ROWS = 200000, N_ITEMS = 20, N_LEVELS = 5, N_VILLAGES = 1170, N_PROVINCES = 63, TURNS = 15 };

static double weights[N_ROWS];
static int32_t provinces[N_ROWS], villages[N_ROWS];
static int8_t answers[N_ITEMS][N_ROWS];
static double sums[N_VILLAGES][N_ITEMS][N_LEVELS];

static double
now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void
must(reform_status status, reform_error *error)
{
    if (status == REFORM_STATUS_OK)
        return;
    fprintf(stderr, "%s\n", reform_error_get_message(error));
    exit(1);
}

static void
make_rows(void)
{
    srand(1);
    for (size_t i = 0; i < N_ROWS; i++) {
        villages[i] = (int32_t)(i * N_VILLAGES / N_ROWS);
        provinces[i] = villages[i] * N_PROVINCES / N_VILLAGES;
        weights[i] = 0.5 + (double)rand() / RAND_MAX * 100;
        for (size_t item = 0; item < N_ITEMS; item++)
            answers[item][i] = (int8_t)(1 + rand() % N_LEVELS);
    }
}

static void
loop(void)
{
    memset(sums, 0, sizeof sums);
    for (size_t i = 0; i < N_ROWS; i++)
        for (size_t item = 0; item < N_ITEMS; item++)
            sums[villages[i]][item][answers[item][i] - 1] += weights[i];
}

static reform_response_tally *
tally(void)
{
    reform_response_tally *result = reform_response_tally_new();
    reform_response_batch *batch = reform_response_batch_new(N_ROWS);
    reform_error *error = NULL;
    char name[16];

    must(reform_response_batch_set_weights(batch, weights, &error), error);
    must(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_DOMAIN, REFORM_ARRAY_TYPE_INT32, provinces, &error), error);
    must(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_STRATUM, REFORM_ARRAY_TYPE_INT32, provinces, &error), error);
    must(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, villages, &error), error);
    for (size_t item = 0; item < N_ITEMS; item++) {
        snprintf(name, sizeof name, "Q%zu", item + 1);
        must(reform_response_tally_add_scale(result, name, 1, N_LEVELS, &error), error);
        must(reform_response_batch_set_answers(batch, item, REFORM_ARRAY_TYPE_INT8, answers[item], &error), error);
    }
    must(reform_response_tally_add(result, batch, NULL, &error), error);
    reform_response_batch_free(batch);
    return result;
}

static double
memory_in_use(void)
{
    const struct mallinfo2 info = mallinfo2();

    return (double)(info.uordblks + info.hblkhd);
}

int
main(void)
{
    double best_loop = HUGE_VAL, best_tally = HUGE_VAL;

    make_rows();
    for (int turn = 0; turn < TURNS; turn++) {
        double begun = now();
        loop();
        best_loop = fmin(best_loop, now() - begun);
        begun = now();
        reform_response_tally *result = tally();
        best_tally = fmin(best_tally, now() - begun);
        reform_response_tally_free(result);
    }
    const double before = memory_in_use();
    reform_response_tally *result = tally();
    const double kept = (memory_in_use() - before) / N_ROWS;
    printf("%d rows x %d items: tally %.1f ms, loop %.1f ms, ratio %.2f; kept %.1f bytes a row, %.1f at the peak\n", N_ROWS, N_ITEMS,
           best_tally * 1e3, best_loop * 1e3, best_tally / best_loop, kept, kept + sizeof(uint32_t) + 16);
    reform_response_tally_free(result);
    return sums[0][0][0] < 0;
}
