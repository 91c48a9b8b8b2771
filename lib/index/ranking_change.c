/* SPDX-License-Identifier: MIT */
/* What changed between two rankings whose lists of units may differ. */
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "index/ranking.h"
#include "index/sort.h"

struct reform_ranking_change {
    gatomicrefcount refs;
    reform_ranking *now;
    reform_ranking *before;
    guint8 *successions; /* of each unit of now */
    gsize *befores;      /* likewise */
    gsize n_of[REFORM_SUCCESSION_SPLIT + 1];
    gsize *gone; /* units of before */
    gsize n_gone;
};

/* Pairs of codes: what became of old units. */
typedef struct Mapping {
    gsize n;
    char **olds;
    char **news;
    gsize *by_old; /* pairs in the order of their old codes, then of their new ones */
    gsize *by_new;
} Mapping;

static void
free_codes(char **codes, gsize n)
{
    for (gsize i = 0; codes != NULL && i < n; i++)
        g_free(codes[i]);
    g_free(codes);
}

static void
mapping_clear(Mapping *mapping)
{
    free_codes(mapping->olds, mapping->n);
    free_codes(mapping->news, mapping->n);
    g_free(mapping->by_old);
    g_free(mapping->by_new);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Mapping, mapping_clear)

static gint
compare_pairs(gsize a, gsize b, gconstpointer data)
{
    const Mapping *mapping = data;
    gint side = strcmp(mapping->olds[a], mapping->olds[b]);

    return side != 0 ? side : strcmp(mapping->news[a], mapping->news[b]);
}

static gint
compare_news(gsize a, gsize b, gconstpointer data)
{
    const Mapping *mapping = data;

    return strcmp(mapping->news[a], mapping->news[b]);
}

static gboolean
mapping_check(const Mapping *mapping, GError **error)
{
    for (gsize i = 1; i < mapping->n; i++) {
        gsize a = mapping->by_old[i - 1], b = mapping->by_old[i];
        if (compare_pairs(a, b, mapping) != 0)
            continue;
        g_autofree char *old = rf_text_excerpt(mapping->olds[b], -1);
        g_autofree char *new = rf_text_excerpt(mapping->news[b], -1);
        rf_errors_set(error, REFORM_STATUS_DUPLICATE,
                      "pairs %" G_GSIZE_FORMAT " and %" G_GSIZE_FORMAT
                      " both say that '%s' became '%s', expected it once",
                      MIN(a, b) + 1, MAX(a, b) + 1, old, new);
        return FALSE;
    }
    return TRUE;
}

static gboolean
mapping_allocate(Mapping *mapping, gsize n, GError **error)
{
    mapping->n = n;
    mapping->olds = rf_memory_new0(n, sizeof *mapping->olds, "codes", error);
    if (mapping->olds == NULL)
        return FALSE;
    mapping->news = rf_memory_new0(n, sizeof *mapping->news, "codes", error);
    if (mapping->news == NULL)
        return FALSE;
    mapping->by_old = rf_memory_new(n, sizeof *mapping->by_old, "pairs", error);
    if (mapping->by_old == NULL)
        return FALSE;
    mapping->by_new = rf_memory_new(n, sizeof *mapping->by_new, "pairs", error);
    return mapping->by_new != NULL;
}

static gboolean
mapping_read(Mapping *mapping, const char *const *olds, const char *const *news, gsize n, GError **error)
{
    if (!rf_ranking_check_count(n, "pairs of codes", error) || !mapping_allocate(mapping, n, error))
        return FALSE;

    g_autofree gsize *scratch = rf_memory_new(n, sizeof *scratch, "pairs", error);
    if (scratch == NULL)
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        mapping->olds[i] = rf_ranking_take_code(olds[i], "the old code of pair", i, error);
        if (mapping->olds[i] == NULL)
            return FALSE;
        mapping->news[i] = rf_ranking_take_code(news[i], "the new code of pair", i, error);
        if (mapping->news[i] == NULL)
            return FALSE;
        mapping->by_old[i] = mapping->by_new[i] = i;
    }
    rf_sort_indexes(mapping->by_old, scratch, n, compare_pairs, mapping);
    rf_sort_indexes(mapping->by_new, scratch, n, compare_news, mapping);
    return mapping_check(mapping, error);
}

/* The first of the sorted pairs whose code is `code` or comes after it. */
static gsize
lower_bound(char *const *codes, const gsize *sorted, gsize n, const char *code)
{
    gsize low = 0, high = n;

    while (low < high) {
        gsize middle = low + (high - low) / 2;
        if (strcmp(codes[sorted[middle]], code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the pair at a place of the sorted pairs is there and has that code. */
static gboolean
stands_at(char *const *codes, const gsize *sorted, gsize n, gsize place, const char *code)
{
    return place < n && strcmp(codes[sorted[place]], code) == 0;
}

/* How many pairs name an old unit: 0, 1, or 2 for several. */
static guint
count_successors(const Mapping *mapping, const char *old)
{
    gsize place = lower_bound(mapping->olds, mapping->by_old, mapping->n, old);

    if (!stands_at(mapping->olds, mapping->by_old, mapping->n, place, old))
        return 0;
    return stands_at(mapping->olds, mapping->by_old, mapping->n, place + 1, old) ? 2 : 1;
}

/* What a new unit was; `*out_before` is the single unit it was, if any. */
static reform_succession
trace(const Mapping *mapping, const reform_ranking *before, const char *code, gsize *out_before)
{
    gsize place = lower_bound(mapping->news, mapping->by_new, mapping->n, code);
    gboolean named = stands_at(mapping->news, mapping->by_new, mapping->n, place, code);
    gsize same =
        count_successors(mapping, code) == 0 ? rf_ranking_find(before, code) : REFORM_RANKING_NO_UNIT;
    gsize one = same;

    *out_before = REFORM_RANKING_NO_UNIT;
    if (named) {
        const char *old = mapping->olds[mapping->by_new[place]];
        if (same != REFORM_RANKING_NO_UNIT ||
            stands_at(mapping->news, mapping->by_new, mapping->n, place + 1, code))
            return REFORM_SUCCESSION_MERGED;
        if (count_successors(mapping, old) > 1)
            return REFORM_SUCCESSION_SPLIT;
        one = rf_ranking_find(before, old);
    }
    if (one == REFORM_RANKING_NO_UNIT)
        return REFORM_SUCCESSION_NEW;
    *out_before = one;
    return REFORM_SUCCESSION_ONE;
}

/* Whether the later ranking has anything that an old unit became. */
static gboolean
is_gone(const Mapping *mapping, const reform_ranking *now, const char *old)
{
    gsize place = lower_bound(mapping->olds, mapping->by_old, mapping->n, old);

    if (!stands_at(mapping->olds, mapping->by_old, mapping->n, place, old))
        return rf_ranking_find(now, old) == REFORM_RANKING_NO_UNIT;
    for (; stands_at(mapping->olds, mapping->by_old, mapping->n, place, old); place++)
        if (rf_ranking_find(now, mapping->news[mapping->by_old[place]]) != REFORM_RANKING_NO_UNIT)
            return FALSE;
    return TRUE;
}

static gboolean
fill(reform_ranking_change *change, const Mapping *mapping, GError **error)
{
    const reform_ranking *now = change->now, *before = change->before;

    change->successions = rf_memory_new(now->n, sizeof *change->successions, "units", error);
    if (change->successions == NULL)
        return FALSE;
    change->befores = rf_memory_new(now->n, sizeof *change->befores, "units", error);
    if (change->befores == NULL)
        return FALSE;
    change->gone = rf_memory_new(before->n, sizeof *change->gone, "units", error);
    if (change->gone == NULL)
        return FALSE;
    for (gsize i = 0; i < now->n; i++) {
        reform_succession succession = trace(mapping, before, now->codes[i], &change->befores[i]);
        change->successions[i] = (guint8)succession;
        change->n_of[succession]++;
    }
    for (gsize i = 0; i < before->n; i++)
        if (is_gone(mapping, now, before->codes[i]))
            change->gone[change->n_gone++] = i;
    return TRUE;
}

static gboolean
check_alike(const reform_ranking *now, const reform_ranking *before, GError **error)
{
    if (now->method == before->method && now->ascending == before->ascending)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_INCONSISTENT, "%s differs between the two rankings, expected the same",
                  now->method != before->method ? "the method" : "the direction");
    return FALSE;
}

static gboolean
compare(reform_ranking *now, reform_ranking *before, const char *const *olds, const char *const *news,
        gsize n, reform_ranking_change **out_change, GError **error)
{
    g_auto(Mapping) mapping = { 0 };

    if (!check_alike(now, before, error) || !mapping_read(&mapping, olds, news, n, error))
        return FALSE;

    reform_ranking_change *change = g_new0(reform_ranking_change, 1);
    g_atomic_ref_count_init(&change->refs);
    change->now = reform_ranking_ref(now);
    change->before = reform_ranking_ref(before);
    if (!fill(change, &mapping, error)) {
        reform_ranking_change_unref(change);
        return FALSE;
    }
    *out_change = change;
    return TRUE;
}

static gboolean
check_number(gsize n, gsize there, GError **error)
{
    if (n == there)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_RANGE,
                  "%" G_GSIZE_FORMAT " units are asked for, expected %" G_GSIZE_FORMAT, n, there);
    return FALSE;
}

static gboolean
has_pairs(const char *const *olds, const char *const *news, gsize n)
{
    if (n == 0 || n > REFORM_RANKING_MAX_UNITS) /* refused by its number */
        return TRUE;
    if (olds == NULL || news == NULL)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        if (olds[i] == NULL || news[i] == NULL)
            return FALSE;
    return TRUE;
}

/* Public API */

reform_status
reform_ranking_compare(reform_ranking *now, reform_ranking *before, const char *const *old_codes,
                       const char *const *new_codes, size_t n_pairs, reform_ranking_change **out_change,
                       reform_error **error)
{
    GError *err = NULL;

    if (out_change != NULL)
        *out_change = NULL;
    RF_REQUIRE(out_change != NULL, error);
    RF_REQUIRE(now != NULL && before != NULL, error);
    RF_REQUIRE(has_pairs(old_codes, new_codes, n_pairs), error);
    compare(now, before, old_codes, new_codes, n_pairs, out_change, &err);
    return rf_errors_give(err, error);
}

reform_ranking_change *
reform_ranking_change_ref(reform_ranking_change *change)
{
    if (change != NULL)
        g_atomic_ref_count_inc(&change->refs);
    return change;
}

void
reform_ranking_change_unref(reform_ranking_change *change)
{
    if (change == NULL || !g_atomic_ref_count_dec(&change->refs))
        return;
    reform_ranking_unref(change->now);
    reform_ranking_unref(change->before);
    g_free(change->successions);
    g_free(change->befores);
    g_free(change->gone);
    g_free(change);
}

reform_succession
reform_ranking_change_get_succession(const reform_ranking_change *change, size_t unit)
{
    return change == NULL || unit >= change->now->n ? (reform_succession)0
                                                    : (reform_succession)change->successions[unit];
}

size_t
reform_ranking_change_get_before(const reform_ranking_change *change, size_t unit)
{
    return change == NULL || unit >= change->now->n ? REFORM_RANKING_NO_UNIT : change->befores[unit];
}

double
reform_ranking_change_get_value(const reform_ranking_change *change, size_t unit)
{
    size_t before = reform_ranking_change_get_before(change, unit);

    if (before == REFORM_RANKING_NO_UNIT)
        return (double)NAN;
    double difference = change->now->values[unit] - change->before->values[before];
    return isfinite(difference) ? difference : (double)NAN;
}

double
reform_ranking_change_get_rank(const reform_ranking_change *change, size_t unit)
{
    size_t before = reform_ranking_change_get_before(change, unit);

    if (before == REFORM_RANKING_NO_UNIT)
        return (double)NAN;
    return reform_ranking_get_rank(change->before, before) - reform_ranking_get_rank(change->now, unit);
}

size_t
reform_ranking_change_count(const reform_ranking_change *change, reform_succession succession)
{
    if (change == NULL || succession < REFORM_SUCCESSION_ONE || succession > REFORM_SUCCESSION_SPLIT)
        return 0;
    return change->n_of[succession];
}

reform_status
reform_ranking_change_list(const reform_ranking_change *change, reform_succession succession, size_t n,
                           size_t *out_units, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(change != NULL && (n == 0 || out_units != NULL), error);
    if (check_number(n, reform_ranking_change_count(change, succession), &err))
        for (size_t i = 0, found = 0; found < n; i++)
            if (change->successions[i] == succession)
                out_units[found++] = i;
    return rf_errors_give(err, error);
}

size_t
reform_ranking_change_get_n_gone(const reform_ranking_change *change)
{
    return change == NULL ? 0 : change->n_gone;
}

reform_status
reform_ranking_change_list_gone(const reform_ranking_change *change, size_t n, size_t *out_units,
                                reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(change != NULL && (n == 0 || out_units != NULL), error);
    if (check_number(n, change->n_gone, &err) && n > 0)
        memcpy(out_units, change->gone, n * sizeof *out_units);
    return rf_errors_give(err, error);
}
