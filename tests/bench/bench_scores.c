/* SPDX-License-Identifier: MIT */
/*
 * How long it takes to score and rank units, beside a plain loop that does the same arithmetic.
 *
 *     bench_scores
 *
 * 120 indicators are put between 0 and 1 by their least and greatest values, weighted, added up, and the totals ranked
 * (competition ranks): for 63 units, as there were provinces, and for 10,000, as there are communes. The loop works in arrays
 * it was given; the library makes scores and a ranking, and frees them. Both take their turns in one run; the figure is
 * the best of all turns. Both must give the same totals and ranks. Memory is what the scores hold for a value.
 */
#define _GNU_SOURCE

#include <reform/reform.h>

#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N_LEAVES 120
#define SECONDS 2.0

typedef struct Case {
    size_t n;
    double *columns[N_LEAVES];
    double weights[N_LEAVES];
    char **codes;
    reform_scheme *scheme;
    reform_observations *observations;
    double *room; /* of the loop: a column, totals */
    double *totals;
    size_t *order;
    double *ranks;
} Case;

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

static const double *sorted_by;

static int
compare_totals(const void *a, const void *b)
{
    const double x = sorted_by[*(const size_t *)a], y = sorted_by[*(const size_t *)b];

    return (x < y) - (x > y);
}

static void
loop(Case *item)
{
    memset(item->totals, 0, item->n * sizeof *item->totals);
    for (size_t leaf = 0; leaf < N_LEAVES; leaf++) {
        const double *column = item->columns[leaf];
        double least = column[0], greatest = column[0];
        for (size_t i = 1; i < item->n; i++) {
            least = column[i] < least ? column[i] : least;
            greatest = column[i] > greatest ? column[i] : greatest;
        }
        for (size_t i = 0; i < item->n; i++)
            item->room[i] = (column[i] - least) / (greatest - least);
        for (size_t i = 0; i < item->n; i++)
            item->totals[i] += item->weights[leaf] * item->room[i];
    }
    for (size_t i = 0; i < item->n; i++)
        item->order[i] = i;
    sorted_by = item->totals;
    qsort(item->order, item->n, sizeof *item->order, compare_totals);
    for (size_t i = 0; i < item->n; i++) {
        const int is_tied = i > 0 && item->totals[item->order[i]] == item->totals[item->order[i - 1]];
        item->ranks[item->order[i]] = is_tied ? item->ranks[item->order[i - 1]] : (double)(i + 1);
    }
}

static void
library(const Case *item, reform_scores **out_scores, reform_ranking **out_ranking)
{
    reform_error *error = NULL;

    must(reform_scores_new(item->scheme, item->observations, NULL, NULL, out_scores, &error), error);
    must(reform_scores_rank(*out_scores, reform_scheme_get_root(item->scheme), NULL, out_ranking, &error), error);
}

static void
release(reform_scores *scores, reform_ranking *ranking)
{
    reform_ranking_unref(ranking);
    reform_scores_unref(scores);
}

static void
check(Case *item)
{
    reform_scores *scores = NULL;
    reform_ranking *ranking = NULL;

    loop(item);
    library(item, &scores, &ranking);
    const double *totals = reform_scores_get_values(scores, reform_scheme_get_root(item->scheme));
    for (size_t i = 0; i < item->n; i++) {
        if (fabs(totals[i] - item->totals[i]) > 1e-12 || reform_ranking_get_rank(ranking, i) != item->ranks[i]) {
            fprintf(stderr, "unit %zu: total %.17g and %.17g, rank %g and %g\n", i, totals[i], item->totals[i],
                    reform_ranking_get_rank(ranking, i), item->ranks[i]);
            exit(1);
        }
    }
    release(scores, ranking);
}

static reform_scheme *
make_scheme(const double *weights)
{
    reform_scheme_builder *builder = reform_scheme_builder_new();
    reform_scheme *scheme = NULL;
    reform_error *error = NULL;
    char text[64];

    must(reform_scheme_builder_add_node(builder, &error), error);
    must(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_CODE, "index", &error), error);
    must(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_COMBINE, "weighted_sum", &error), error);
    for (size_t leaf = 0; leaf < N_LEAVES; leaf++) {
        must(reform_scheme_builder_add_node(builder, &error), error);
        snprintf(text, sizeof text, "x%zu", leaf);
        must(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_CODE, text, &error), error);
        must(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_PARENT, "index", &error), error);
        must(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_NORMALISE, "minmax", &error), error);
        snprintf(text, sizeof text, "%.17g", weights[leaf]);
        must(reform_scheme_builder_set(builder, REFORM_SCHEME_FIELD_WEIGHT, text, &error), error);
    }
    must(reform_scheme_builder_build(builder, NULL, 0, NULL, &scheme, &error), error);
    reform_scheme_builder_free(builder);
    return scheme;
}

static void *
take(size_t n, size_t size)
{
    void *memory = calloc(n, size);

    if (memory == NULL)
        exit(1);
    return memory;
}

static void
make_case(Case *item, size_t n)
{
    reform_observations_builder *builder = reform_observations_builder_new();
    reform_error *error = NULL;
    char name[16];

    srand(1);
    item->n = n;
    item->codes = take(n, sizeof *item->codes);
    for (size_t i = 0; i < n; i++) {
        item->codes[i] = take(1, 16);
        snprintf(item->codes[i], 16, "%05zu", (i * 7919) % n);
    }
    must(reform_observations_builder_set_units(builder, (const char *const *)item->codes, n, &error), error);
    for (size_t leaf = 0; leaf < N_LEAVES; leaf++) {
        item->weights[leaf] = (double)(leaf % 7 + 1) / 480;
        item->columns[leaf] = take(n, sizeof(double));
        for (size_t i = 0; i < n; i++)
            item->columns[leaf][i] = (double)rand() / RAND_MAX * 100;
        snprintf(name, sizeof name, "x%zu", leaf);
        must(reform_observations_builder_add_numbers(builder, name, item->columns[leaf], &error), error);
    }
    must(reform_observations_builder_build(builder, &item->observations, &error), error);
    reform_observations_builder_free(builder);
    item->scheme = make_scheme(item->weights);
    item->room = take(n, sizeof(double));
    item->totals = take(n, sizeof(double));
    item->order = take(n, sizeof(size_t));
    item->ranks = take(n, sizeof(double));
}

static void
free_case(Case *item)
{
    for (size_t i = 0; i < item->n; i++)
        free(item->codes[i]);
    for (size_t leaf = 0; leaf < N_LEAVES; leaf++)
        free(item->columns[leaf]);
    free(item->codes);
    free(item->room);
    free(item->totals);
    free(item->order);
    free(item->ranks);
    reform_observations_unref(item->observations);
    reform_scheme_unref(item->scheme);
}

static double
memory_in_use(void)
{
    const struct mallinfo2 info = mallinfo2();

    return (double)(info.uordblks + info.hblkhd);
}

static void
measure(size_t n)
{
    Case item;
    reform_scores *scores = NULL;
    reform_ranking *ranking = NULL;
    double best_loop = HUGE_VAL, best_library = HUGE_VAL;

    make_case(&item, n);
    check(&item);
    for (const double end = now() + SECONDS; now() < end;) {
        double begun = now();
        loop(&item);
        best_loop = fmin(best_loop, now() - begun);
        begun = now();
        library(&item, &scores, &ranking);
        release(scores, ranking);
        best_library = fmin(best_library, now() - begun);
    }
    const double before = memory_in_use();
    library(&item, &scores, &ranking);
    printf("%5zu units x %d leaves: library %9.1f us, loop %9.1f us, ratio %.2f, memory %.1f bytes a value\n", n, N_LEAVES,
           best_library * 1e6, best_loop * 1e6, best_library / best_loop, (memory_in_use() - before) / (double)(n * (N_LEAVES + 1)));
    release(scores, ranking);
    free_case(&item);
}

int
main(void)
{
    measure(63);
    measure(10000);
    return 0;
}
