/* SPDX-License-Identifier: MIT */
/*
 * How fast a table of numbers is read.
 *
 *     bench_table [FILE]
 *     bench_table --make FILE
 *
 * Without FILE a file of 100 MB is made, 12 columns of numbers like `1234.5678`, and removed again; --make makes
 * it to stay. Every figure is the best of several runs, with the file in the page cache, on one core.
 *
 * "Mapped" is a table that does not copy the file.
 *
 * "New memory" is an array the system has not yet given pages for; the other figures use the same array again.
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

#define RUNS 7
#define N_COLUMNS 12
#define FILE_SIZE 100000000
/* Rows whose numbers are read column by column before the next ones: they fit a processor's cache. */
#define BLOCK_ROWS 512

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

static int
make_file(const char *path)
{
    FILE *file = fopen(path, "w");
    uint32_t seed = 1;
    long size = 0;

    if (file == NULL)
        return 0;
    for (int column = 0; column < N_COLUMNS; column++)
        size += fprintf(file, "c%d%c", column, column + 1 < N_COLUMNS ? ',' : '\n');
    while (size < FILE_SIZE) {
        for (int column = 0; column < N_COLUMNS; column++) {
            seed = seed * 1664525u + 1013904223u;
            uint32_t whole = 1000 + (seed >> 8) % 9000;
            seed = seed * 1664525u + 1013904223u;
            size += fprintf(file, "%" PRIu32 ".%04" PRIu32 "%c", whole, (seed >> 8) % 10000,
                            column + 1 < N_COLUMNS ? ',' : '\n');
        }
    }
    return fclose(file) == 0;
}

static reform_table *
read_table(const char *path, int mapped)
{
    reform_table_options *options = reform_table_options_new();
    reform_source *source = NULL;
    reform_table *table = NULL;
    reform_error *error = NULL;

    reform_table_options_set_mapped(options, mapped);
    require(reform_source_new_file(path, &source, &error), error);
    require(reform_table_read(source, options, NULL, &table, &error), error);
    reform_source_free(source);
    reform_table_options_free(options);
    return table;
}

/* All columns, `block` rows of each at a time, to arrays of a column each. */
static double
read_numbers(const reform_table *table, double *numbers, size_t block)
{
    const size_t n_rows = reform_table_get_n_rows(table), n_columns = reform_table_get_n_columns(table);
    double sum = 0.0;

    for (size_t first = 0; first < n_rows; first += block) {
        size_t n = n_rows - first < block ? n_rows - first : block;
        for (size_t column = 0; column < n_columns; column++) {
            reform_error *error = NULL;
            double *out = numbers + column * n_rows + first;
            require(reform_table_get_numbers(table, column, first, n, out, NULL, &error), error);
            sum += out[n - 1];
        }
    }
    return sum;
}

static void
print(const char *what, double seconds, double bytes)
{
    printf("%-34s %8.2f ms  %6.3f GB/s\n", what, seconds * 1e3, bytes / seconds / 1e9);
}

/* The least time so far. */
static void
note(double *best, double seconds)
{
    if (*best == 0.0 || seconds < *best)
        *best = seconds;
}

/* Seconds, and what was read in them. */
typedef struct Figures {
    size_t n_rows;
    size_t n_columns;
    double sum;
    double read;
    double fresh;
    double blocks;
    double columns;
    double all;
    double all_fresh;
} Figures;

static Figures
measure(const char *path, int mapped)
{
    Figures best = { 0 };

    for (int run = 0; run < RUNS; run++) {
        double start = now();
        reform_table *table = read_table(path, mapped);
        double read = now() - start;
        best.n_rows = reform_table_get_n_rows(table);
        best.n_columns = reform_table_get_n_columns(table);

        start = now();
        double *numbers = malloc((best.n_rows * best.n_columns + 1) * sizeof *numbers);
        if (numbers == NULL)
            exit(1);
        best.sum = read_numbers(table, numbers, BLOCK_ROWS);
        double fresh = now() - start;

        start = now();
        best.sum += read_numbers(table, numbers, BLOCK_ROWS);
        double blocks = now() - start;

        start = now();
        best.sum += read_numbers(table, numbers, best.n_rows > 0 ? best.n_rows : 1);
        note(&best.columns, now() - start);

        note(&best.read, read);
        note(&best.fresh, fresh);
        note(&best.blocks, blocks);
        note(&best.all, read + blocks);
        note(&best.all_fresh, read + fresh);
        free(numbers);
        reform_table_unref(table);
    }
    return best;
}

static void
measure_all(const char *path, double bytes)
{
    const Figures copied = measure(path, 0), mapped = measure(path, 1);

    printf("%zu rows, %zu columns, %.1f MB, sums of some %.4f, %.4f\n", copied.n_rows, copied.n_columns, bytes / 1e6,
           copied.sum, mapped.sum);
    print("read", copied.read, bytes);
    print("numbers, 512 rows each", copied.blocks, bytes);
    print("numbers, 512 rows each, new memory", copied.fresh, bytes);
    print("numbers, a column each", copied.columns, bytes);
    print("read and numbers", copied.all, bytes);
    print("read and numbers, new memory", copied.all_fresh, bytes);
    print("read, mapped", mapped.read, bytes);
    print("numbers, 512 rows each, mapped", mapped.blocks, bytes);
    print("read and numbers, mapped", mapped.all, bytes);
    print("read and numbers, new, mapped", mapped.all_fresh, bytes);
}

int
main(int argc, char **argv)
{
    char made[] = "/tmp/bench_table_XXXXXX";
    const char *path = argc > 1 ? argv[1] : made;
    struct stat status;

    if (argc == 3 && strcmp(argv[1], "--make") == 0)
        return make_file(argv[2]) ? 0 : 1;
    if (argc <= 1) {
        int fd = mkstemp(made);
        if (fd < 0 || close(fd) != 0 || !make_file(made))
            return 1;
    }
    if (stat(path, &status) != 0)
        return 1;
    measure_all(path, (double)status.st_size);
    if (argc <= 1)
        unlink(made);
    return 0;
}
