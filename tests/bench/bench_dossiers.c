/* SPDX-License-Identifier: MIT */
/*
 * How fast dossiers are tallied, on one core.
 *
 *     bench_dossiers [ROWS [FILE]]
 *     bench_dossiers --make FILE
 *
 * From arrays: ROWS rows (100 million where it is not said) by level and sector, and by 5,000 procedures, beside a plain loop over the
 * same arrays that only counts five classes. From text: files of 200 MB are made, with the same columns as the arrays, or with more of
 * them and levels, ways and statuses in words of Vietnamese letters or as numbers, read from the page cache, and removed; every row is
 * checked. With FILE only that one is read; --make makes the first of them to stay. Every figure is the best of several runs, of
 * processor time.
 */
#define _POSIX_C_SOURCE 200809L

#include <reform/reform.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define RUNS 3
#define N_LEVELS 3
#define N_SECTORS 14
#define N_PROCEDURES 5000
#define N_CLASSES 8
#define FILE_SIZE 200000000

/* 2026-08-01 to 2026-10-31. */
#define FIRST 20666
#define LAST 20757

typedef struct Rows {
    size_t n;
    int8_t *levels;
    int8_t *sectors;
    int16_t *procedures;
    int32_t *accepted;
    int32_t *due;
    int32_t *finished;
} Rows;

static double
now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
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
    void *memory = malloc(n * size);

    if (memory == NULL) {
        fputs("no memory for so many rows\n", stderr);
        exit(1);
    }
    return memory;
}

static uint32_t
draw(uint32_t *seed, uint32_t n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(*seed >> 8) * n >> 24);
}

/* One dossier: limits of 1 to 30 days, a hundredth late, as in examples/data, a few never finished, some carried over or outside. */
static void
draw_row(uint32_t *seed, int32_t *accepted, int32_t *due, int32_t *finished)
{
    const int32_t limit = 1 + (int32_t)draw(seed, 30);
    const uint32_t fate = draw(seed, 1000);

    *accepted = FIRST - 10 + (int32_t)draw(seed, LAST - FIRST + 11);
    *due = *accepted + limit;
    *finished = fate < 3    ? INT32_MIN
                : fate < 13 ? *due + 1 + (int32_t)draw(seed, 60)
                            : *accepted + (int32_t)draw(seed, (uint32_t)limit + 1);
}

static Rows
make_rows(size_t n)
{
    Rows rows = { n, room(n, 1), room(n, 1), room(n, 2), room(n, 4), room(n, 4), room(n, 4) };
    uint32_t seed = 1;

    for (size_t i = 0; i < n; i++) {
        rows.levels[i] = (int8_t)draw(&seed, N_LEVELS);
        rows.sectors[i] = (int8_t)draw(&seed, N_SECTORS);
        rows.procedures[i] = (int16_t)draw(&seed, N_PROCEDURES);
        draw_row(&seed, &rows.accepted[i], &rows.due[i], &rows.finished[i]);
    }
    return rows;
}

static reform_dossier_tally *
make_tally(const reform_dossier_key *keys, size_t n_keys)
{
    reform_dossier_tally_options *options = reform_dossier_tally_options_new();
    reform_dossier_tally *tally = NULL;
    reform_error *error = NULL;

    require(reform_dossier_tally_options_set_period(options, FIRST, LAST, &error), error);
    for (size_t i = 0; i < n_keys; i++)
        require(reform_dossier_tally_options_add_key(options, keys[i], &error), error);
    require(reform_dossier_tally_new(options, &tally, &error), error);
    reform_dossier_tally_options_free(options);
    return tally;
}

static double
tally_arrays(const Rows *rows, const reform_dossier_key *keys, size_t n_keys)
{
    reform_dossier_tally *tally = make_tally(keys, n_keys);
    reform_dossier_batch *batch = reform_dossier_batch_new(rows->n);
    reform_error *error = NULL;
    double start;

    reform_dossier_batch_set_codes(batch, REFORM_DOSSIER_KEY_LEVEL, REFORM_ARRAY_TYPE_INT8, rows->levels, NULL);
    reform_dossier_batch_set_codes(batch, REFORM_DOSSIER_KEY_SECTOR, REFORM_ARRAY_TYPE_INT8, rows->sectors, NULL);
    reform_dossier_batch_set_codes(batch, REFORM_DOSSIER_KEY_PROCEDURE, REFORM_ARRAY_TYPE_INT16, rows->procedures, NULL);
    reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_ACCEPTED, REFORM_DOSSIER_UNIT_DAY, REFORM_ARRAY_TYPE_INT32, rows->accepted, NULL);
    reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_DUE, REFORM_DOSSIER_UNIT_DAY, REFORM_ARRAY_TYPE_INT32, rows->due, NULL);
    reform_dossier_batch_set_moments(batch, REFORM_DOSSIER_MOMENT_FINISHED, REFORM_DOSSIER_UNIT_DAY, REFORM_ARRAY_TYPE_INT32, rows->finished, NULL);
    start = now();
    require(reform_dossier_tally_add(tally, batch, NULL, &error), error);
    start = now() - start;
    reform_dossier_batch_free(batch);
    reform_dossier_tally_free(tally);
    return start;
}

static int
class_of(int32_t due, int32_t finished)
{
    const int is_settled = finished != INT32_MIN && finished <= LAST;

    return is_settled ? (finished > due) + (finished >= due) : 3 + (due < LAST);
}

static double
count_plainly(const Rows *rows, int by_procedure, int64_t *sink)
{
    int64_t *counts = calloc((size_t)N_PROCEDURES * N_CLASSES, sizeof *counts);
    double start = now();

    for (size_t i = 0; i < rows->n; i++) {
        const size_t group = by_procedure ? (size_t)rows->procedures[i] : (size_t)rows->levels[i] * N_SECTORS + (size_t)rows->sectors[i];
        counts[group * N_CLASSES + (size_t)class_of(rows->due[i], rows->finished[i])]++;
    }
    start = now() - start;
    for (size_t i = 0; i < (size_t)N_PROCEDURES * N_CLASSES; i++)
        *sink += counts[i];
    free(counts);
    return start;
}

static void
measure_arrays(const Rows *rows, const char *what, const reform_dossier_key *keys, size_t n_keys)
{
    double best = 1e9, plain = 1e9;
    int64_t sink = 0;

    for (int run = 0; run < RUNS; run++) {
        const double ours = tally_arrays(rows, keys, n_keys), loop = count_plainly(rows, n_keys == 1, &sink);
        best = ours < best ? ours : best;
        plain = loop < plain ? loop : plain;
    }
    printf("%-28s %7.1f million rows a second; plain loop %7.1f (%" PRId64 " counted)\n", what, (double)rows->n / best * 1e-6,
           (double)rows->n / plain * 1e-6, sink);
}

/* Text */

static void
print_day(FILE *file, int32_t day, char end)
{
    int32_t year, month, of_month;

    if (day == INT32_MIN)
        fputc(end, file);
    else if (reform_day_to_date(day, &year, &month, &of_month, NULL) == REFORM_STATUS_OK)
        fprintf(file, "%04" PRId32 "-%02" PRId32 "-%02" PRId32 "%c", year, month, of_month, end);
}

/* What stands in a file: short rows of codes, long ones of codes, long ones of words. */
typedef enum Wording { SHORT, CODES, WORDS, N_WORDINGS } Wording;

static void
print_row(FILE *file, Wording wording, size_t number, uint32_t *seed)
{
    static const char *const levels[2][3] = { { "1", "2", "3" }, { "tỉnh", "huyện", "xã" } };
    static const char *const ways[2][4] = { { "1", "2", "3", "4" },
                                            { "trực tuyến toàn trình", "trực tuyến một phần", "bưu chính", "trực tiếp" } };
    static const char *const statuses[2][2] = { { "1\n", "3\n" }, { "đang giải quyết\n", "đã giải quyết\n" } };
    const int in_words = wording == WORDS;
    int32_t accepted, due, finished;

    draw_row(seed, &accepted, &due, &finished);
    if (wording != SHORT)
        fprintf(file, "H37.%08zu,", number);
    fprintf(file, wording == SHORT ? "%" PRIu32 ",%s,%" PRIu32 "," : "1.%06" PRIu32 ",%s,S%02" PRIu32 ",", 4000 + draw(seed, N_PROCEDURES),
            levels[in_words][draw(seed, 3)], draw(seed, N_SECTORS));
    if (wording != SHORT)
        fprintf(file, "%s,", ways[in_words][draw(seed, 4)]);
    print_day(file, accepted, ',');
    print_day(file, due, ',');
    print_day(file, finished, wording == SHORT ? '\n' : ',');
    if (wording != SHORT)
        fputs(statuses[in_words][finished != INT32_MIN], file);
}

static size_t
make_file(const char *path, Wording wording)
{
    FILE *file = fopen(path, "w");
    uint32_t seed = 1;
    size_t n = 0;

    if (file == NULL)
        exit(1);
    fputs(wording == SHORT ? "procedure,level,sector,accepted,due,finished\n"
                           : "dossier,procedure,level,sector,way,accepted,due,finished,status\n", file);
    for (; ftell(file) < FILE_SIZE; n++)
        print_row(file, wording, n, &seed);
    fclose(file);
    return n;
}

static double
tally_file(const char *path, const reform_dossier_key *keys, size_t n_keys)
{
    reform_dossier_tally *tally = make_tally(keys, n_keys);
    reform_source *source = NULL;
    reform_error *error = NULL;
    double start = now();

    require(reform_source_new_file(path, &source, &error), error);
    require(reform_dossier_tally_read(tally, source, NULL, NULL, NULL, &error), error);
    start = now() - start;
    reform_source_free(source);
    reform_dossier_tally_free(tally);
    return start;
}

static void
measure_file(const char *path, size_t n, const char *what, const reform_dossier_key *keys, size_t n_keys)
{
    struct stat status;
    double best = 1e9;

    if (stat(path, &status) != 0)
        exit(1);
    for (int run = 0; run < RUNS; run++) {
        const double took = tally_file(path, keys, n_keys);
        best = took < best ? took : best;
    }
    printf("%-28s %7.2f GB a second, %5.1f million rows a second\n", what, (double)status.st_size / best * 1e-9, (double)n / best * 1e-6);
}

static void
measure_files(const reform_dossier_key *level_and_sector, const reform_dossier_key *procedure)
{
    static const char *const names[N_WORDINGS][2] = {
        [SHORT] = { "short, level and sector", "short, procedures" },
        [CODES] = { "codes, level and sector", "codes, procedures" },
        [WORDS] = { "words, level and sector", "words, procedures" },
    };

    for (int wording = SHORT; wording < N_WORDINGS; wording++) {
        char path[] = "/tmp/bench_dossiers.XXXXXX";
        const int file = mkstemp(path);
        if (file < 0)
            exit(1);
        close(file);
        const size_t n = make_file(path, (Wording)wording);
        measure_file(path, n, names[wording][0], level_and_sector, 2);
        measure_file(path, n, names[wording][1], procedure, 1);
        unlink(path);
    }
}

static size_t
count_rows(const char *path)
{
    FILE *file = fopen(path, "r");
    size_t n = 0;

    if (file == NULL)
        exit(1);
    for (int c = getc(file); c != EOF; c = getc(file))
        n += c == '\n';
    fclose(file);
    return n - 1;
}

int
main(int argc, char **argv)
{
    static const reform_dossier_key level_and_sector[] = { REFORM_DOSSIER_KEY_LEVEL, REFORM_DOSSIER_KEY_SECTOR };
    static const reform_dossier_key procedure[] = { REFORM_DOSSIER_KEY_PROCEDURE };

    if (argc == 3 && strcmp(argv[1], "--make") == 0)
        return make_file(argv[2], SHORT) > 0 ? 0 : 1;

    Rows rows = make_rows(argc > 1 ? (size_t)strtoull(argv[1], NULL, 10) : 100000000);
    measure_arrays(&rows, "by level and sector", level_and_sector, 2);
    measure_arrays(&rows, "by 5,000 procedures", procedure, 1);
    if (argc > 2) {
        const size_t n = count_rows(argv[2]);
        measure_file(argv[2], n, "file, by level and sector", level_and_sector, 2);
        measure_file(argv[2], n, "file, by 5,000 procedures", procedure, 1);
    } else {
        measure_files(level_and_sector, procedure);
    }
    return 0;
}
