/* SPDX-License-Identifier: MIT */
/*
 * How often intervals hold the true value: samples drawn again and again from a population that is known whole. Prints tables for
 * docs/survey-coverage.md; the same ones each time, as all that is random is counted from a seed.
 *
 *     bench_coverage [SAMPLES]
 *
 * The population is 8 strata of 200 villages with 30 to 70 persons. Answers to three items on five levels lean on the village (about
 * a seventh of their variance lies between villages of a stratum) and on the stratum; the third item hardly anybody rates low. A sample is 12
 * villages of each stratum without replacement, and 8 persons of each; weights are one over the share that was drawn.
 */
#include <reform/reform.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    N_STRATA = 8,
    N_VILLAGES = 200,
    MOST_PERSONS = 70,
    N_ITEMS = 3,
    N_DRAWN = 12,
    N_ASKED = 8,
    N_ROWS = N_STRATA * N_DRAWN * N_ASKED,
    N_SAMPLES = 20000,
    N_REPLICATES = 200
};

typedef struct Person {
    int8_t answers[N_ITEMS];
    int8_t is_old;
} Person;

static Person persons[N_STRATA][N_VILLAGES][MOST_PERSONS];
static int n_persons[N_STRATA][N_VILLAGES];

/* Of the sample at hand. */
static double weights[N_ROWS], villages_there[N_ROWS], persons_there[N_ROWS];
static int32_t strata[N_ROWS], villages[N_ROWS], rows[N_ROWS];
static int8_t ages[N_ROWS], answers[N_ITEMS][N_ROWS];

/* Domains are two age groups across all villages, strata, and all together. */
typedef enum Domain { OLD, STRATUM, ALL, N_DOMAINS } Domain;
static const char *const DOMAIN_NAMES[] = { "persons of 60 and more", "a stratum", "all" };

/* SplitMix64 (Steele, Lea and Flood 2014). */
static uint64_t state = 20261123;

static uint64_t
random_word(void)
{
    uint64_t word = (state += UINT64_C(0x9e3779b97f4a7c15));

    word = (word ^ (word >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    word = (word ^ (word >> 27)) * UINT64_C(0x94d049bb133111eb);
    return word ^ (word >> 31);
}

static double
uniform(void)
{
    return ((double)(random_word() >> 12) + 0.5) * 0x1p-52;
}

static double
normal(void)
{
    return sqrt(-2 * log(uniform())) * cos(2 * acos(-1) * uniform());
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
make_population(void)
{
    static const double LEANING[N_ITEMS] = { 3.3, 2.6, 4.9 };

    for (int stratum = 0; stratum < N_STRATA; stratum++) {
        for (int village = 0; village < N_VILLAGES; village++) {
            double effects[N_ITEMS];
            for (int item = 0; item < N_ITEMS; item++)
                effects[item] = LEANING[item] + 0.1 * stratum + 0.4 * normal();
            n_persons[stratum][village] = 30 + (int)(random_word() % (MOST_PERSONS - 29));
            for (int person = 0; person < n_persons[stratum][village]; person++) {
                Person *one = &persons[stratum][village][person];
                one->is_old = uniform() < 0.3;
                for (int item = 0; item < N_ITEMS; item++)
                    one->answers[item] = (int8_t)fmin(fmax(round(effects[item] + normal() - 0.2 * one->is_old), 1), 5);
            }
        }
    }
}

/* A measure of an item: its mean, or the share of the last two levels. */
static double
value_of(const Person *person, int item, reform_measure measure)
{
    return measure == REFORM_MEASURE_MEAN ? person->answers[item] : person->answers[item] >= 4;
}

static double
true_value(Domain domain, int of_stratum, int item, reform_measure measure)
{
    double sum = 0, n = 0;

    for (int stratum = 0; stratum < N_STRATA; stratum++)
        for (int village = 0; village < N_VILLAGES; village++)
            for (int i = 0; i < n_persons[stratum][village]; i++) {
                const Person *person = &persons[stratum][village][i];
                if ((domain == OLD && !person->is_old) || (domain == STRATUM && stratum != of_stratum))
                    continue;
                sum += value_of(person, item, measure);
                n++;
            }
    return sum / n;
}

/* `n` different numbers below `of`. */
static void
draw(int n, int of, int *out)
{
    int all[N_VILLAGES];

    for (int i = 0; i < of; i++)
        all[i] = i;
    for (int i = 0; i < n; i++) {
        const int j = i + (int)(random_word() % (uint64_t)(of - i));
        const int taken = all[j];
        all[j] = all[i];
        out[i] = all[i] = taken;
    }
}

static void
draw_sample(void)
{
    int drawn[N_DRAWN], asked[N_ASKED], row = 0;

    for (int stratum = 0; stratum < N_STRATA; stratum++) {
        draw(N_DRAWN, N_VILLAGES, drawn);
        for (int i = 0; i < N_DRAWN; i++) {
            const int there = n_persons[stratum][drawn[i]];
            draw(N_ASKED, there, asked);
            for (int j = 0; j < N_ASKED; j++, row++) {
                const Person *person = &persons[stratum][drawn[i]][asked[j]];
                strata[row] = stratum;
                villages[row] = stratum * N_VILLAGES + drawn[i];
                rows[row] = row;
                villages_there[row] = N_VILLAGES;
                persons_there[row] = there;
                weights[row] = (double)N_VILLAGES / N_DRAWN * there / N_ASKED;
                ages[row] = person->is_old;
                for (int item = 0; item < N_ITEMS; item++)
                    answers[item][row] = person->answers[item];
            }
        }
    }
}

static reform_response_tally *
tally_of(Domain domain)
{
    static const char *const ITEMS[N_ITEMS] = { "0", "1", "2" };
    reform_response_tally *tally = reform_response_tally_new();
    reform_response_batch *batch = reform_response_batch_new(N_ROWS);
    reform_error *error = NULL;

    must(reform_response_batch_set_weights(batch, weights, &error), error);
    must(reform_response_batch_set_population(batch, 1, villages_there, &error), error);
    must(reform_response_batch_set_population(batch, 2, persons_there, &error), error);
    must(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_STRATUM, REFORM_ARRAY_TYPE_INT32, strata, &error), error);
    must(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_PRIMARY, REFORM_ARRAY_TYPE_INT32, villages, &error), error);
    must(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_SECONDARY, REFORM_ARRAY_TYPE_INT32, rows, &error), error);
    if (domain == OLD)
        must(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_DOMAIN, REFORM_ARRAY_TYPE_INT8, ages, &error), error);
    else
        must(reform_response_batch_set_codes(batch, REFORM_RESPONSE_ROLE_DOMAIN, REFORM_ARRAY_TYPE_INT32, strata, &error), error);
    for (size_t item = 0; item < N_ITEMS; item++) {
        must(reform_response_tally_add_scale(tally, ITEMS[item], 1, 5, &error), error);
        must(reform_response_batch_set_answers(batch, item, REFORM_ARRAY_TYPE_INT8, answers[item], &error), error);
    }
    must(reform_response_tally_add(tally, batch, NULL, &error), error);
    reform_response_batch_free(batch);
    return tally;
}

/* What is asked of every sample. */
typedef struct Way {
    const char *name;
    reform_measure measure;
    reform_replication replication;
    reform_interval interval;
} Way;

static const Way WAYS[] = {
    { "mean, linearisation, t", REFORM_MEASURE_MEAN, REFORM_REPLICATION_NONE, REFORM_INTERVAL_T },
    { "mean, JKn, t", REFORM_MEASURE_MEAN, REFORM_REPLICATION_JKN, REFORM_INTERVAL_T },
    { "mean, bootstrap of 200, t", REFORM_MEASURE_MEAN, REFORM_REPLICATION_BOOTSTRAP, REFORM_INTERVAL_T },
    { "mean, linearisation, normal", REFORM_MEASURE_MEAN, REFORM_REPLICATION_NONE, REFORM_INTERVAL_NORMAL },
    { "mean, linearisation, bounded", REFORM_MEASURE_MEAN, REFORM_REPLICATION_NONE, REFORM_INTERVAL_BOUNDED },
    { "mean, JKn, bounded", REFORM_MEASURE_MEAN, REFORM_REPLICATION_JKN, REFORM_INTERVAL_BOUNDED },
    { "share, linearisation, t", REFORM_MEASURE_SHARE, REFORM_REPLICATION_NONE, REFORM_INTERVAL_T },
    { "share, linearisation, logit", REFORM_MEASURE_SHARE, REFORM_REPLICATION_NONE, REFORM_INTERVAL_LOGIT },
    { "share, linearisation, Wilson or bounded", REFORM_MEASURE_SHARE, REFORM_REPLICATION_NONE, REFORM_INTERVAL_WILSON },
    { "share, linearisation, beta", REFORM_MEASURE_SHARE, REFORM_REPLICATION_NONE, REFORM_INTERVAL_BETA },
};

enum { N_WAYS = sizeof WAYS / sizeof *WAYS };

/* Intervals that hold the true value, and that lie above it. */
static int held[N_WAYS][N_DOMAINS][N_ITEMS], above[N_WAYS][N_DOMAINS][N_ITEMS];
static double truth[2][N_DOMAINS][N_ITEMS];

static void
look(const reform_response_tally *tally, size_t way, Domain domain, const char *name, uint64_t seed)
{
    reform_survey_design *design = reform_survey_design_new();
    reform_estimate_options *options = reform_estimate_options_new();
    reform_estimates *estimates = NULL;
    reform_error *error = NULL;
    const int draws = WAYS[way].replication == REFORM_REPLICATION_BOOTSTRAP;

    must(reform_survey_design_set_replication(design, WAYS[way].replication, draws ? N_REPLICATES : 0, draws ? seed : 0, &error), error);
    must(reform_estimate_options_set_measure(options, NULL, WAYS[way].measure, &error), error);
    must(reform_estimate_options_set_interval(options, WAYS[way].interval, 0.95, &error), error);
    must(reform_estimates_new(tally, design, options, NULL, &estimates, &error), error);
    for (size_t item = 0; item < N_ITEMS; item++) {
        const double value = truth[WAYS[way].measure == REFORM_MEASURE_SHARE][domain][item];
        const char label[] = { (char)('0' + item), '\0' };
        size_t row = 0;
        must(reform_estimates_find(estimates, name, label, &row, &error), error);
        const double low = reform_estimates_get_figure(estimates, row, REFORM_FIGURE_LOW);
        above[way][domain][item] += low > value;
        held[way][domain][item] += low <= value && reform_estimates_get_figure(estimates, row, REFORM_FIGURE_HIGH) >= value;
    }
    reform_estimates_unref(estimates);
    reform_estimate_options_free(options);
    reform_survey_design_free(design);
}

static void
print_header(const char *title)
{
    printf("| %s |", title);
    for (int domain = N_DOMAINS; domain-- > 0;)
        printf(" %s: item 1 | 2 | 3 |", DOMAIN_NAMES[domain]);
    printf("\n|---|%s\n", "---|---|---|---|---|---|---|---|---|");
}

/* A line a way; the items of each domain side by side. */
static void
print_held(int n_samples)
{
    print_header("95 % intervals");
    for (int measure = 0; measure < 2; measure++) {
        printf("| *true %s* |", measure ? "share" : "mean");
        for (int domain = N_DOMAINS; domain-- > 0;)
            for (int item = 0; item < N_ITEMS; item++)
                printf(" *%.3f* |", truth[measure][domain][item]);
        printf("\n");
        for (size_t way = 0; way < N_WAYS; way++) {
            if ((WAYS[way].measure == REFORM_MEASURE_SHARE) != measure)
                continue;
            printf("| %s |", WAYS[way].name);
            for (int domain = N_DOMAINS; domain-- > 0;)
                for (int item = 0; item < N_ITEMS; item++)
                    printf(" %.1f |", 100.0 * held[way][domain][item] / n_samples);
            printf("\n");
        }
    }
}

/* Of intervals of means by linearisation: those above the true value, and those below it. */
static void
print_sides(int n_samples)
{
    print_header("above, below");
    for (size_t way = 0; way < N_WAYS; way++) {
        if (WAYS[way].measure != REFORM_MEASURE_MEAN || WAYS[way].replication != REFORM_REPLICATION_NONE)
            continue;
        printf("| %s |", WAYS[way].name);
        for (int domain = N_DOMAINS; domain-- > 0;)
            for (int item = 0; item < N_ITEMS; item++)
                printf(" %.1f, %.1f |", 100.0 * above[way][domain][item] / n_samples,
                       100.0 * (n_samples - held[way][domain][item] - above[way][domain][item]) / n_samples);
        printf("\n");
    }
}

int
main(int argc, char **argv)
{
    static const char *const LABELS[N_DOMAINS] = { "1", "3", NULL };
    const int n_samples = argc > 1 ? atoi(argv[1]) : N_SAMPLES;

    make_population();
    for (int domain = 0; domain < N_DOMAINS; domain++)
        for (int item = 0; item < N_ITEMS; item++) {
            truth[0][domain][item] = true_value((Domain)domain, 3, item, REFORM_MEASURE_MEAN);
            truth[1][domain][item] = true_value((Domain)domain, 3, item, REFORM_MEASURE_SHARE);
        }
    for (int sample = 0; sample < n_samples; sample++) {
        draw_sample();
        for (int domain = 0; domain < N_DOMAINS; domain++) {
            reform_response_tally *tally = tally_of((Domain)domain);
            for (size_t way = 0; way < N_WAYS; way++)
                look(tally, way, (Domain)domain, LABELS[domain], (uint64_t)sample);
            reform_response_tally_free(tally);
        }
    }
    print_held(n_samples);
    printf("\n");
    print_sides(n_samples);
    return 0;
}
