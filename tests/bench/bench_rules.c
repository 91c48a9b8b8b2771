/* SPDX-License-Identifier: MIT */
/* Ten rules over many procedures: bench_rules --make FILE N writes procedures, bench_rules FILE RULES [ROUNDS] applies
   the rules to them and prints how fast, and how often memory was asked for. The program counts calls of malloc() and
   its kin by standing in front of them, so it needs glibc. */
#include <reform/reform.h>

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The day the rules are applied at. */
#define DAY "2026-11-24"

/* Counting */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
int posix_memalign(void **memory, size_t alignment, size_t size);

static guint64 n_allocations;

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

void *
aligned_alloc(size_t alignment, size_t size)
{
    n_allocations++;
    return __libc_memalign(alignment, size);
}

int
posix_memalign(void **memory, size_t alignment, size_t size)
{
    n_allocations++;
    *memory = __libc_memalign(alignment, size);
    return *memory == NULL ? ENOMEM : 0;
}

/* Procedures */

static const char *const LEVELS[] = { "tỉnh", "xã", "bộ", "tỉnh; xã" };
static const char *const ONLINES[] = { "toàn trình", "một phần", "" };
static const char *const LIMITS[] = {
    "15 ngày làm việc", "10 ngày làm việc", "05 ngày làm việc", "07 ngày làm việc", "03 ngày làm việc",
    "20 ngày làm việc", "30 ngày",          "45 ngày",          "01 ngày làm việc", "8 giờ làm việc",
    "Không quy định",   "12 ngày làm việc", "25 ngày",          "60 ngày",          "02 ngày làm việc",
    "0.5 ngày làm việc",
};

/* The same numbers on every machine. */
static guint32
draw(guint32 *state, guint32 below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

static int
make(const char *path, guint32 n)
{
    FILE *file = fopen(path, "wb");
    guint32 state = 1;

    if (file == NULL)
        return 2;
    fputs("code,name,level,sector,agency,online,business,dossiers,old_text,limit_2024\n", file);
    for (guint32 i = 0; i < n; i++) {
        guint32 limit = draw(&state, G_N_ELEMENTS(LIMITS));
        const char *business = draw(&state, 3) == 0 ? "có" : "không";
        const char *level = LEVELS[draw(&state, G_N_ELEMENTS(LEVELS))];
        guint32 sector = draw(&state, 120);
        guint32 agency = draw(&state, 25);
        const char *online = ONLINES[draw(&state, G_N_ELEMENTS(ONLINES))];
        guint32 dossiers = draw(&state, 4) == 0 ? 0 : draw(&state, 5000);
        fprintf(file, "%u.%06u,Thủ tục số %u,%s,Lĩnh vực %u,Sở %u,%s,%s,%u,%s,%s\n", 1 + i / 1000000, i % 1000000, i,
                level, sector, agency, online, business, dossiers, LIMITS[limit],
                LIMITS[draw(&state, 2) == 0 ? limit : draw(&state, 8)]);
    }
    return fclose(file) == 0 ? 0 : 2;
}

/* Measuring */

static int
fail(reform_error *error)
{
    fprintf(stderr, "%s\n", reform_error_get_message(error));
    reform_error_free(error);
    return 2;
}

static reform_status
read_procedures(const char *path, reform_procedure_set **out_set, reform_error **error)
{
    static const char *const EXTRA[] = { "business", "dossiers", "limit_2024" };
    reform_procedure_set_options *options = reform_procedure_set_options_new();
    reform_source *source = NULL;
    reform_status status = reform_source_new_file(path, &source, error);

    for (size_t i = 0; i < G_N_ELEMENTS(EXTRA) && status == REFORM_STATUS_OK; i++)
        status = reform_procedure_set_options_add_extra(options, EXTRA[i], error);
    if (status == REFORM_STATUS_OK)
        status = reform_procedure_set_read(source, NULL, options, NULL, out_set, error);
    reform_source_free(source);
    reform_procedure_set_options_free(options);
    return status;
}

static reform_status
read_rules(const char *path, reform_rule_set **out_rules, reform_error **error)
{
    reform_source *source = NULL;
    reform_status status = reform_source_new_file(path, &source, error);

    if (status == REFORM_STATUS_OK)
        status = reform_rule_set_read(source, NULL, NULL, out_rules, error);
    reform_source_free(source);
    return status;
}

/* How many procedures each rule decided, for comparison. */
static void
print_counts(const reform_rule_set *rules, const reform_reduction *reduction)
{
    for (size_t i = 0; i < reform_rule_set_get_size(rules); i++) {
        const char *id = reform_rule_set_get_text(rules, i, REFORM_RULE_FIELD_ID);
        size_t n = 0;
        for (size_t j = 0; j < reform_reduction_get_size(reduction); j++)
            n += reform_reduction_get_n_rules(reduction, j) > 0 &&
                 strcmp(reform_reduction_get_rule(reduction, j, 0), id) == 0;
        printf("decided %s %zu\n", id, n);
    }
}

static int
measure(const char *procedures, const char *rules_path, int rounds)
{
    reform_procedure_set *set = NULL;
    reform_rule_set *rules = NULL;
    reform_reduction *reduction = NULL;
    reform_error *error = NULL;
    int32_t day = 0;
    double best = 1e9;
    guint64 before = 0, after = 0;

    if (reform_day_parse(DAY, &day, &error) != REFORM_STATUS_OK ||
        read_rules(rules_path, &rules, &error) != REFORM_STATUS_OK ||
        read_procedures(procedures, &set, &error) != REFORM_STATUS_OK)
        return fail(error);
    for (int i = 0; i < rounds; i++) {
        reform_reduction_unref(reduction);
        before = n_allocations;
        gint64 start = g_get_monotonic_time();
        if (reform_rule_set_apply(rules, set, day, NULL, NULL, &reduction, &error) != REFORM_STATUS_OK)
            return fail(error);
        best = MIN(best, (double)(g_get_monotonic_time() - start) / 1e6);
        after = n_allocations;
    }
    const double n = (double)reform_procedure_set_get_size(set);
    const double evaluations = n * (double)reform_rule_set_get_size(rules);
    printf("procedures %.0f\nseconds %.6f\nevaluations_per_second %.0f\nallocations %" G_GUINT64_FORMAT "\n", n, best,
           evaluations / best, after - before);
    print_counts(rules, reduction);
    reform_reduction_unref(reduction);
    reform_procedure_set_unref(set);
    reform_rule_set_unref(rules);
    return 0;
}

int
main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "--make") == 0)
        return make(argv[2], (guint32)strtoul(argv[3], NULL, 10));
    if (argc == 3 || argc == 4)
        return measure(argv[1], argv[2], argc == 4 ? MAX(atoi(argv[3]), 1) : 5);
    fprintf(stderr, "usage: bench_rules --make FILE N | bench_rules FILE RULES [ROUNDS]\n");
    return 2;
}
