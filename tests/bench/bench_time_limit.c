/* SPDX-License-Identifier: MIT */
/* Texts per second: bench_time_limit FILE [ROUNDS], where FILE holds one wording a line. */
#include <reform/time_limit.h>

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Texts {
    char **lines;
    size_t n;
    size_t bytes;
} Texts;

static int
load(const char *path, Texts *texts)
{
    char *content = NULL;

    if (!g_file_get_contents(path, &content, &texts->bytes, NULL)) {
        fprintf(stderr, "%s cannot be read\n", path);
        return 0;
    }
    texts->lines = g_strsplit(content, "\n", -1);
    texts->n = g_strv_length(texts->lines);
    if (texts->n > 0 && texts->lines[texts->n - 1][0] == '\0')
        texts->n--;
    g_free(content);
    return texts->n > 0;
}

static int
parse_each(const Texts *texts)
{
    for (size_t i = 0; i < texts->n; i++) {
        reform_time_limit *limit = NULL;
        if (reform_time_limit_parse(texts->lines[i], &limit, NULL) != REFORM_STATUS_OK)
            return 0;
        reform_time_limit_unref(limit);
    }
    return 1;
}

static int
parse_all(const Texts *texts, int32_t *states, int64_t *highs, int32_t *units)
{
    return reform_time_limit_parse_many((const char *const *)texts->lines, texts->n, REFORM_CASE_CHOICE_FIRST,
                                        states, NULL, highs, units, NULL, NULL) == REFORM_STATUS_OK;
}

static void
report(const char *what, const Texts *texts, int rounds, gint64 start)
{
    const double seconds = (double)(g_get_monotonic_time() - start) / 1e6;

    printf("%-12s %zu texts, %.1f bytes each, %.0f texts/s\n", what, texts->n,
           (double)texts->bytes / (double)texts->n, (double)texts->n * rounds / seconds);
}

int
main(int argc, char **argv)
{
    Texts texts = { NULL, 0, 0 };
    const int rounds = argc > 2 ? atoi(argv[2]) : 100;
    int done = 1;

    if (argc < 2 || rounds < 1 || !load(argv[1], &texts)) {
        fprintf(stderr, "usage: bench_time_limit FILE [ROUNDS]\n");
        return 2;
    }
    int32_t *states = g_new(int32_t, texts.n);
    int64_t *highs = g_new(int64_t, texts.n);
    int32_t *units = g_new(int32_t, texts.n);

    gint64 start = g_get_monotonic_time();
    for (int i = 0; i < rounds && done; i++)
        done = parse_each(&texts);
    report("parse", &texts, rounds, start);

    start = g_get_monotonic_time();
    for (int i = 0; i < rounds && done; i++)
        done = parse_all(&texts, states, highs, units);
    report("parse_many", &texts, rounds, start);

    g_free(states);
    g_free(highs);
    g_free(units);
    g_strfreev(texts.lines);
    return done ? 0 : 1;
}
