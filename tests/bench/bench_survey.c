/* SPDX-License-Identifier: MIT */
/*
 * How fast estimates with standard errors come from answers, beside a plain loop over the same sums; bench_survey.R adds R.
 *
 *     bench_survey
 *
 * 20 items on five levels in 1,170 villages of 63 provinces, which are strata and domains, on one core: means of each item in each
 * province and in all, by linearisation of 200,000 rows and by 500 bootstrap replicates of 20,000. The loop adds doubles, knows the
 * village of each row as a small number and checks nothing. Both take their turns in one run; the figure is the least processor time of
 * all turns.
 * Memory is what is in use at the end of each step, beside the arrays of the caller.
 */
#define _GNU_SOURCE

#include <reform/reform.h>

#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_ROWS = 200000, N_ITEMS = 20, N_LEVELS = 5, N_VILLAGES = 1170, N_PROVINCES = 63, N_REPLICATES = 500, TURNS = 15 };

static double weights[MOST_ROWS];
static int32_t provinces[MOST_ROWS], villages[MOST_ROWS];
static int8_t answers[N_ITEMS][MOST_ROWS];

/* Of the loop. */
static double sums[N_VILLAGES][N_ITEMS][N_LEVELS], below[N_VILLAGES][N_ITEMS], above[N_VILLAGES][N_ITEMS];
static int32_t province_of[N_VILLAGES], first_village[N_PROVINCES + 1];
static double factors[N_VILLAGES][N_REPLICATES];
static double errors[N_PROVINCES + 1][N_ITEMS];

static double
now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
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
make_rows(size_t n_rows)
{
    srand(1);
    for (size_t i = 0; i < n_rows; i++) {
        villages[i] = (int32_t)(i * N_VILLAGES / n_rows);
        provinces[i] = villages[i] * N_PROVINCES / N_VILLAGES;
        province_of[villages[i]] = provinces[i];
        weights[i] = 0.5 + (double)rand() / RAND_MAX * 100;
        for (size_t item = 0; item < N_ITEMS; item++)
            answers[item][i] = (int8_t)(1 + rand() % N_LEVELS);
    }
    for (int32_t village = 0; village < N_VILLAGES; village++)
        first_village[province_of[village] + 1] = village + 1;
}

static void
loop_sums(size_t n_rows)
{
    memset(sums, 0, sizeof sums);
    for (size_t i = 0; i < n_rows; i++)
        for (size_t item = 0; item < N_ITEMS; item++)
            sums[villages[i]][item][answers[item][i] - 1] += weights[i];
    memset(below, 0, sizeof below);
    memset(above, 0, sizeof above);
    for (size_t village = 0; village < N_VILLAGES; village++)
        for (size_t item = 0; item < N_ITEMS; item++)
            for (size_t level = 0; level < N_LEVELS; level++) {
                below[village][item] += sums[village][item][level];
                above[village][item] += sums[village][item][level] * (double)(level + 1);
            }
}

/* What a stratum adds to the variance of a mean. */
static double
spread(size_t province, size_t item, double mean, double weight)
{
    const int32_t first = first_village[province], end = first_village[province + 1];
    const double n = end - first;
    double sum = 0, squares = 0;

    for (int32_t village = first; village < end; village++) {
        const double value = (above[village][item] - mean * below[village][item]) / weight;
        sum += value;
        squares += value * value;
    }
    return n / (n - 1) * (squares - sum * sum / n);
}

static void
loop_linear(size_t n_rows)
{
    loop_sums(n_rows);
    for (size_t domain = 0; domain <= N_PROVINCES; domain++) {
        const size_t first = domain == N_PROVINCES ? 0 : domain, end = domain == N_PROVINCES ? N_PROVINCES : domain + 1;
        for (size_t item = 0; item < N_ITEMS; item++) {
            double weight = 0, sum = 0, variance = 0;
            for (int32_t village = first_village[first]; village < first_village[end]; village++) {
                weight += below[village][item];
                sum += above[village][item];
            }
            for (size_t province = first; province < end; province++)
                variance += spread(province, item, sum / weight, weight);
            errors[domain][item] = sqrt(variance);
        }
    }
}

static void
loop_bootstrap(size_t n_rows)
{
    static double tops[N_REPLICATES], bottoms[N_REPLICATES];
    uint32_t state = 1;

    loop_sums(n_rows);
    memset(factors, 0, sizeof factors);
    for (size_t province = 0; province < N_PROVINCES; province++) {
        const uint32_t first = (uint32_t)first_village[province], n = (uint32_t)first_village[province + 1] - first;
        for (size_t replicate = 0; replicate < N_REPLICATES; replicate++)
            for (uint32_t i = 0; i + 1 < n; i++) {
                state = state * 1664525u + 1013904223u;
                factors[first + (uint32_t)((uint64_t)state * n >> 32)][replicate] += n / (n - 1.0);
            }
    }
    for (size_t domain = 0; domain <= N_PROVINCES; domain++) {
        const size_t first = domain == N_PROVINCES ? 0 : domain, end = domain == N_PROVINCES ? N_PROVINCES : domain + 1;
        for (size_t item = 0; item < N_ITEMS; item++) {
            double sum = 0, squares = 0;
            memset(tops, 0, sizeof tops);
            memset(bottoms, 0, sizeof bottoms);
            for (int32_t village = first_village[first]; village < first_village[end]; village++)
                for (size_t i = 0; i < N_REPLICATES; i++) {
                    tops[i] += factors[village][i] * above[village][item];
                    bottoms[i] += factors[village][i] * below[village][item];
                }
            for (size_t i = 0; i < N_REPLICATES; i++)
                sum += tops[i] / bottoms[i];
            for (size_t i = 0; i < N_REPLICATES; i++)
                squares += (tops[i] / bottoms[i] - sum / N_REPLICATES) * (tops[i] / bottoms[i] - sum / N_REPLICATES);
            errors[domain][item] = sqrt(squares / (N_REPLICATES - 1));
        }
    }
}

static reform_response_tally *
tally_rows(size_t n_rows)
{
    reform_response_tally *tally = reform_response_tally_new();
    reform_response_batch *batch = reform_response_batch_new(n_rows);
    reform_error *error = NULL;
    char name[16];

    must(reform_response_batch_set_weights(batch, weights, &error), error);
    must(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_DOMAIN, REFORM_ARRAY_TYPE_INT32, provinces, &error), error);
    must(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_STRATUM, REFORM_ARRAY_TYPE_INT32, provinces, &error), error);
    must(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, villages, &error), error);
    for (size_t item = 0; item < N_ITEMS; item++) {
        snprintf(name, sizeof name, "Q%zu", item + 1);
        must(reform_response_tally_add_scale(tally, name, 1, N_LEVELS, &error), error);
        must(reform_response_batch_set_answers(batch, item, REFORM_ARRAY_TYPE_INT8, answers[item], &error), error);
    }
    must(reform_response_tally_add(tally, batch, NULL, &error), error);
    reform_response_batch_free(batch);
    return tally;
}

static reform_estimates *
estimate(const reform_response_tally *tally, const reform_survey_design *design)
{
    reform_estimates *estimates = NULL;
    reform_error *error = NULL;

    must(reform_estimates_new(tally, design, NULL, NULL, &estimates, &error), error);
    return estimates;
}

/* By linearisation both do the same; replicates are others. */
static double
worst_difference(const reform_estimates *estimates)
{
    double worst = 0;
    char name[16];

    for (size_t row = 0; row < reform_estimates_get_size(estimates); row++) {
        const char *domain = reform_estimates_get_domain(estimates, row);
        const double error = errors[domain == NULL ? N_PROVINCES : atoi(domain)][row % N_ITEMS];
        snprintf(name, sizeof name, "Q%zu", row % N_ITEMS + 1);
        if (strcmp(name, reform_estimates_get_item(estimates, row)) != 0)
            exit(1);
        worst = fmax(worst, fabs(reform_estimates_get_figure(estimates, row, REFORM_FIGURE_STANDARD_ERROR) / error - 1));
    }
    return worst;
}

static double
memory_in_use(void)
{
    const struct mallinfo2 info = mallinfo2();

    return (double)(info.uordblks + info.hblkhd);
}

static void
measure(const char *what, size_t n_rows, void (*loop)(size_t n_rows), const reform_survey_design *design)
{
    double of_loop = HUGE_VAL, of_tally = HUGE_VAL, of_both = HUGE_VAL, of_memory = 0, difference = 0;

    make_rows(n_rows);
    for (int turn = 0; turn < TURNS; turn++) {
        double begun = now();
        loop(n_rows);
        of_loop = fmin(of_loop, now() - begun);
        const double before = memory_in_use();
        begun = now();
        reform_response_tally *tally = tally_rows(n_rows);
        of_tally = fmin(of_tally, now() - begun);
        reform_estimates *estimates = estimate(tally, design);
        of_both = fmin(of_both, now() - begun);
        of_memory = (memory_in_use() - before) / (double)n_rows;
        difference = worst_difference(estimates);
        reform_estimates_unref(estimates);
        reform_response_tally_free(tally);
    }
    printf("%s of %zu rows: library %.2f ms (tally %.2f), loop %.2f ms, ratio %.2f; %.1f bytes a row kept; standard errors at most %.2g apart\n",
           what, n_rows, of_both * 1e3, of_tally * 1e3, of_loop * 1e3, of_both / of_loop, of_memory, difference);
}

int
main(void)
{
    reform_survey_design *linear = reform_survey_design_new(), *bootstrap = reform_survey_design_new();
    reform_error *error = NULL;

    must(reform_survey_design_set_replication(bootstrap, REFORM_REPLICATION_BOOTSTRAP, N_REPLICATES, 1, &error), error);
    measure("linearisation", MOST_ROWS, loop_linear, linear);
    measure("bootstrap", MOST_ROWS / 10, loop_bootstrap, bootstrap);
    reform_survey_design_free(linear);
    reform_survey_design_free(bootstrap);
    return 0;
}
