/* SPDX-License-Identifier: MIT */
/*
 * How fast rules are tried on procedures.
 *
 *     bench_formula [ROWS]
 *
 * Ten conditions as rules have them are tested over one million rows, on one core, in one call each; then a
 * scoring formula and texts that are not coded. Every figure is the best of several runs. Calls for memory are
 * counted by standing in for malloc(): they do not depend on the number of rows.
 */
#define _GNU_SOURCE

#include <reform/reform.h>

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RUNS 7
#define N_ROWS 1000000

static size_t n_allocations;

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
#    define COUNTS_ALLOCATIONS 1
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

void *
malloc(size_t size)
{
    n_allocations++;
    return __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
    n_allocations++;
    return __libc_calloc(n, size);
}

void *
realloc(void *memory, size_t size)
{
    n_allocations++;
    return __libc_realloc(memory, size);
}
#else
#    define COUNTS_ALLOCATIONS 0
#endif

static const char *const levels[] = { "tỉnh", "huyện", "xã", "bộ", NULL };
static const char *const sectors[] = { "Đất đai", "Hộ tịch", "Đường bộ", "Tài nguyên nước", "Xây dựng", "Hoà giải", "Lao động", "Y tế" };

static const char *const conditions[] = {
    "level = \"tỉnh\" AND days >= 5",
    "level = \"xã\" AND days >= 2 AND dossiers > 0",
    "days >= 15",
    "level <> \"bộ\" AND days > 1",
    "sector = \"đất đai\" OR sector = \"xây dựng\"",
    "TEXT.MATCHES(sector; \"*nước*\") AND days >= 3",
    "business = TRUE AND days >= 10",
    "days >= 3 AND NOT(business)",
    "level = \"huyện\" AND days * 0.7 >= 2",
    "dossiers = 0",
};
#define N_CONDITIONS (sizeof conditions / sizeof *conditions)

static double
now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void
require(reform_status status, reform_error *error)
{
    if (status == REFORM_STATUS_OK)
        return;
    fprintf(stderr, "%s\n", reform_error_get_message(error));
    exit(1);
}

static void *
room(size_t n, size_t size)
{
    void *memory = calloc(n, size);

    if (memory == NULL) {
        fprintf(stderr, "no memory\n");
        exit(1);
    }
    return memory;
}

static reform_frame *
make_frame(size_t n)
{
    double *days = room(n, sizeof *days);
    double *dossiers = room(n, sizeof *dossiers);
    uint32_t *level = room(n, sizeof *level);
    uint32_t *sector = room(n, sizeof *sector);
    uint8_t *business = room(n, 1);
    const char **names = room(n, sizeof *names);
    reform_frame *frame = reform_frame_new(n);
    uint32_t seed = 1;

    for (size_t i = 0; i < n; i++) {
        seed = seed * 1664525u + 1013904223u;
        days[i] = (seed >> 8) % 100 == 0 ? NAN : (double)((seed >> 8) % 120) / 4.0;
        seed = seed * 1664525u + 1013904223u;
        dossiers[i] = (double)((seed >> 8) % 50);
        level[i] = (seed >> 16) % 5;
        sector[i] = (seed >> 20) % 8;
        business[i] = (seed >> 24) % 2;
        names[i] = sectors[sector[i]];
    }
    require(reform_frame_add_numbers(frame, "days", days, NULL), NULL);
    require(reform_frame_add_numbers(frame, "dossiers", dossiers, NULL), NULL);
    require(reform_frame_add_codes(frame, "level", level, levels, 5, NULL), NULL);
    require(reform_frame_add_codes(frame, "sector", sector, sectors, 8, NULL), NULL);
    require(reform_frame_add_truths(frame, "business", business, NULL), NULL);
    require(reform_frame_add_texts(frame, "name", names, NULL), NULL);
    return frame;
}

/* Seconds of the best run, with the calls for memory of the last one. */
static double
measure(const char *text, const reform_frame *frame, uint8_t *mask, size_t *out_n_true, size_t *out_allocations)
{
    reform_formula *formula = NULL;
    reform_error *error = NULL;
    double best = INFINITY;

    require(reform_formula_parse(text, NULL, NULL, 0, &formula, &error), error);
    for (int run = 0; run < RUNS; run++) {
        const size_t before = n_allocations;
        const double start = now();
        require(reform_formula_test(formula, frame, 0, reform_frame_get_n_rows(frame), mask, out_n_true, NULL, NULL, &error), error);
        const double seconds = now() - start;
        *out_allocations = n_allocations - before;
        best = seconds < best ? seconds : best;
    }
    reform_formula_unref(formula);
    return best;
}

static void
report(const char *text, const reform_frame *frame, uint8_t *mask)
{
    size_t n_true, allocations;
    const double seconds = measure(text, frame, mask, &n_true, &allocations);

    printf("%9.1f  %9zu  %7zu  %s\n", (double)reform_frame_get_n_rows(frame) / seconds / 1e6, n_true, allocations, text);
}

int
main(int argc, char **argv)
{
    const size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : N_ROWS;
    reform_frame *frame = make_frame(n);
    uint8_t *mask = room(n, 1);
    size_t total_allocations = 0;
    double total = 0.0;

    printf("million/s       true   memory  condition\n");
    for (size_t i = 0; i < N_CONDITIONS; i++) {
        size_t n_true, allocations;
        total += measure(conditions[i], frame, mask, &n_true, &allocations);
        total_allocations += allocations;
        report(conditions[i], frame, mask);
    }
    printf("\n%zu conditions, %zu rows: %.1f million evaluations/s", N_CONDITIONS, n, (double)(N_CONDITIONS * n) / total / 1e6);
    if (COUNTS_ALLOCATIONS)
        printf(", %zu calls for memory", total_allocations);
    printf("\n\nother formulas\n");
    report("IF(days >= 20; 1; IF(days >= 10; days / 20; 0)) > 0.5", frame, mask);
    report("ROUND(days * 0.7; 1) >= 3.5", frame, mask);
    report("FLOOR(days * 0.7; 0.5) >= 3.5", frame, mask);
    report("SUM(days; dossiers; 1) > 20", frame, mask);
    report("name = \"đất đai\"", frame, mask);
    report("LEFT(name; 3) = \"đất\"", frame, mask);
    report("UNITS.RANK(dossiers) <= 10", frame, mask);
    reform_frame_free(frame);
    free(mask);
    return 0;
}
