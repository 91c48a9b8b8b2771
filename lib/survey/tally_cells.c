/* SPDX-License-Identifier: MIT */
/* From a tally to what estimates are worked out from. */
#include <math.h>

#include "foundation/memory.h"
#include "survey/tally.h"

/* The cells with what they own. */
typedef struct Owned {
    RfSurveyCells cells;
    RfTallyOrder order;
    RfSurveyItem *items;
    const char **strata;
    RfSurveyUnit *primaries;
    RfSurveyUnit *secondaries;
    const char **domains;
    const char **margins;
    const char ***categories;
    gsize *n_categories;
    guint32 *posts;
    RfSurveyCell *list;
    double *sums;
    guint64 *counts;
} Owned;

/* By number in the tally: its place in the order. */
static guint32 *
invert(const guint32 *order, guint32 n, GError **error)
{
    guint32 *places = rf_memory_new(n, sizeof *places, "units", error);

    for (guint32 i = 0; places != NULL && i < n; i++)
        places[order[i]] = i;
    return places;
}

static gboolean
list_items(Owned *owned, const reform_response_tally *tally, GError **error)
{
    gsize column = 0;

    owned->items = rf_memory_new0(tally->items->len, sizeof *owned->items, "items", error);
    for (gsize i = 0; owned->items != NULL && i < tally->items->len; i++) {
        const RfTallyItem *item = rf_tally_item(tally, i);
        owned->items[i] = (RfSurveyItem){ item->name, item->is_scale, item->low, item->high, column };
        column += item->is_scale ? (gsize)(item->high - item->low) + 1 : 1 + RF_TALLY_N_WIDE;
    }
    owned->cells.items = owned->items;
    owned->cells.n_items = tally->items->len;
    owned->cells.n_columns = column;
    return owned->items != NULL;
}

/* A population that is a share of it becomes a number once it is known how many are in the sample. */
static void
count_shares(RfSurveyUnit *units, guint32 n)
{
    guint32 end;

    for (guint32 first = 0; first < n; first = end) {
        for (end = first; end < n && units[end].parent == units[first].parent;)
            end++;
        for (guint32 i = first; i < end; i++)
            if (units[i].population <= 1)
                units[i].population = (double)(end - first) / units[i].population;
    }
}

static gboolean
list_units(Owned *owned, const reform_response_tally *tally, GError **error)
{
    const RfTallyOrder *order = &owned->order;
    g_autofree guint32 *places = invert(order->primaries, order->n_primaries, error);

    if (places == NULL || (owned->strata = rf_memory_new(order->n_strata, sizeof *owned->strata, "strata", error)) == NULL ||
        (owned->primaries = rf_memory_new(order->n_primaries, sizeof *owned->primaries, "primary units", error)) == NULL ||
        (owned->secondaries = rf_memory_new(order->n_secondaries, sizeof *owned->secondaries, "secondary units", error)) == NULL)
        return FALSE;
    for (guint32 i = 0; i < order->n_strata; i++)
        owned->strata[i] = rf_interner_get(tally->labels, order->strata[i]);
    for (guint32 i = 0, stratum = 0; i < order->n_primaries; i++) {
        const guint32 primary = order->primaries[i];
        stratum += order->strata[stratum] != tally->strata[primary];
        owned->primaries[i] = (RfSurveyUnit){ rf_interner_get(tally->labels, tally->primaries.keys[primary].parts[0]), stratum,
                                              tally->stratum_populations[tally->strata[primary]] };
    }
    for (guint32 i = 0; i < order->n_secondaries; i++) {
        const RfKey *key = &tally->secondaries.keys[order->secondaries[i]];
        owned->secondaries[i] =
            (RfSurveyUnit){ rf_interner_get(tally->labels, key->parts[1]), places[key->parts[0]], tally->primary_populations[key->parts[0]] };
    }
    count_shares(owned->primaries, order->n_primaries);
    count_shares(owned->secondaries, order->n_secondaries);
    owned->cells.strata = owned->strata;
    owned->cells.n_strata = order->n_strata;
    owned->cells.primaries = owned->primaries;
    owned->cells.n_primaries = order->n_primaries;
    owned->cells.secondaries = owned->secondaries;
    owned->cells.n_secondaries = order->n_secondaries;
    return TRUE;
}

static gint
compare_texts(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

/* The labels that occur, in order: `place_of` gets each one's place. */
static const char **
list_labels(const reform_response_tally *tally, GHashTable *found, GHashTable *place_of, gsize *out_n)
{
    const char **labels = g_new(const char *, g_hash_table_size(found) + 1);
    GHashTableIter iter;
    gpointer label;
    gsize n = 0;
    guint32 id = 0;

    g_hash_table_iter_init(&iter, found);
    while (g_hash_table_iter_next(&iter, &label, NULL))
        labels[n++] = rf_interner_get(tally->labels, GPOINTER_TO_UINT(label));
    qsort(labels, n, sizeof *labels, compare_texts);
    for (gsize i = 0; i < n; i++) {
        rf_interner_find(tally->labels, labels[i], strlen(labels[i]), &id);
        g_hash_table_insert(place_of, GUINT_TO_POINTER(id), GSIZE_TO_POINTER(i));
    }
    *out_n = n;
    return labels;
}

static gboolean
list_domains(Owned *owned, const reform_response_tally *tally, GHashTable *place_of)
{
    g_autoptr(GHashTable) found = g_hash_table_new(NULL, NULL);

    for (guint32 i = 0; i < tally->cells.n; i++)
        g_hash_table_add(found, GUINT_TO_POINTER(tally->cells.keys[i].parts[1]));
    owned->domains = list_labels(tally, found, place_of, &owned->cells.n_domains);
    owned->cells.domains = owned->domains;
    return TRUE;
}

static gboolean
list_margins(Owned *owned, const reform_response_tally *tally, guint32 n_posts, const guint32 *posts, GError **error)
{
    const guint n = tally->margins->len;

    owned->margins = g_new0(const char *, n + 1);
    owned->categories = g_new0(const char **, n + 1);
    owned->n_categories = g_new0(gsize, n + 1);
    owned->posts = rf_memory_new((gsize)n_posts * n, sizeof *owned->posts, "categories", error);
    for (guint margin = 0; owned->posts != NULL && margin < n; margin++) {
        g_autoptr(GHashTable) found = g_hash_table_new(NULL, NULL);
        g_autoptr(GHashTable) place_of = g_hash_table_new(NULL, NULL);
        guint32 labels[REFORM_RESPONSE_TALLY_MAX_MARGINS];
        for (guint32 i = 0; i < n_posts; i++) {
            rf_tally_get_categories(tally, posts[i], labels);
            g_hash_table_add(found, GUINT_TO_POINTER(labels[margin]));
        }
        owned->margins[margin] = g_ptr_array_index(tally->margins, margin);
        owned->categories[margin] = list_labels(tally, found, place_of, &owned->n_categories[margin]);
        for (guint32 i = 0; i < n_posts; i++) {
            rf_tally_get_categories(tally, posts[i], labels);
            owned->posts[(gsize)i * n + margin] = GPOINTER_TO_UINT(g_hash_table_lookup(place_of, GUINT_TO_POINTER(labels[margin])));
        }
    }
    owned->cells.margins = owned->margins;
    owned->cells.n_margins = n;
    owned->cells.categories = (const char *const *const *)owned->categories;
    owned->cells.n_categories = owned->n_categories;
    owned->cells.posts = owned->posts;
    owned->cells.n_posts = n == 0 ? 0 : n_posts;
    return owned->posts != NULL;
}

static void
take_sums(const reform_response_tally *tally, guint32 cell, double *sums, guint64 *counts)
{
    gint64 wide[RF_EXACT_WIDE];

    for (gsize i = 0; i < tally->items->len; i++) {
        const RfTallyItem *item = rf_tally_item(tally, i);
        const guint32 n = item->is_scale ? (guint32)(item->high - item->low) + 1 : 1;
        for (guint32 j = 0; j < n; j++) {
            *sums++ = rf_tally_sum_get_number(tally, cell, item->column + j);
            *counts++ = tally->counts[(gsize)cell * tally->n_columns + item->column + j];
        }
        for (guint32 j = 0; !item->is_scale && j < RF_TALLY_N_WIDE; j++) {
            rf_tally_wide_get(tally, cell, item->wide + j, wide);
            *sums++ = rf_exact_get(wide, RF_EXACT_WIDE);
            *counts++ = tally->counts[(gsize)cell * tally->n_columns + item->column];
        }
    }
}

/* Combinations of categories in the order of the cells that have them. */
static guint32 *
list_posts(const reform_response_tally *tally, const RfTallyOrder *order, guint32 *out_n, guint32 **out_places, GError **error)
{
    const guint n = tally->margins->len;
    const guint32 n_posts = n == 0 ? 0 : tally->posts[n - 1].n;
    guint32 *posts = rf_memory_new(n_posts, sizeof *posts, "categories", error);

    *out_n = 0;
    *out_places = posts == NULL ? NULL : rf_memory_new(n_posts, sizeof **out_places, "categories", error);
    for (guint32 i = 0; *out_places != NULL && i < n_posts; i++)
        (*out_places)[i] = RF_SURVEY_NONE;
    for (guint32 i = 0; *out_places != NULL && n > 0 && i < order->n_cells; i++) {
        const guint32 post = tally->cells.keys[order->cells[i]].parts[2];
        if ((*out_places)[post] == RF_SURVEY_NONE) {
            posts[*out_n] = post;
            (*out_places)[post] = (*out_n)++;
        }
    }
    return posts;
}

static gboolean
list_cells(Owned *owned, const reform_response_tally *tally, GError **error)
{
    const RfTallyOrder *order = &owned->order;
    const gsize n = order->n_cells, n_columns = owned->cells.n_columns;
    g_autoptr(GHashTable) domains = g_hash_table_new(NULL, NULL);
    g_autofree guint32 *secondaries = invert(order->secondaries, order->n_secondaries, error);
    g_autofree guint32 *post_places = NULL;
    guint32 n_posts = 0;
    g_autofree guint32 *posts = secondaries == NULL ? NULL : list_posts(tally, order, &n_posts, &post_places, error);

    if (post_places == NULL || !list_domains(owned, tally, domains) || !list_margins(owned, tally, n_posts, posts, error) ||
        (owned->list = rf_memory_new(n, sizeof *owned->list, "cells", error)) == NULL ||
        (owned->sums = rf_memory_new(n * n_columns, sizeof *owned->sums, "sums", error)) == NULL ||
        (owned->counts = rf_memory_new(n * n_columns, sizeof *owned->counts, "counts", error)) == NULL)
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        const guint32 cell = order->cells[i];
        const RfKey *key = &tally->cells.keys[cell];
        owned->list[i] = (RfSurveyCell){ .secondary = secondaries[key->parts[0]],
                                         .domain = GPOINTER_TO_UINT(g_hash_table_lookup(domains, GUINT_TO_POINTER(key->parts[1]))),
                                         .post = tally->margins->len == 0 ? RF_SURVEY_NONE : post_places[key->parts[2]],
                                         .n = tally->counts[(gsize)cell * tally->n_columns],
                                         .weight = rf_tally_sum_get_number(tally, cell, 0) };
        take_sums(tally, cell, owned->sums + i * n_columns, owned->counts + i * n_columns);
    }
    owned->cells.cells = owned->list;
    owned->cells.n_cells = n;
    owned->cells.sums = owned->sums;
    owned->cells.counts = owned->counts;
    return TRUE;
}

RfSurveyCells *
rf_tally_to_cells(const reform_response_tally *tally, GError **error)
{
    Owned *owned = g_new0(Owned, 1);

    if (rf_tally_order(tally, &owned->order, error) && list_items(owned, tally, error) && list_units(owned, tally, error) &&
        list_cells(owned, tally, error))
        return &owned->cells;
    rf_tally_cells_free(&owned->cells);
    return NULL;
}

void
rf_tally_cells_free(RfSurveyCells *cells)
{
    Owned *owned = (Owned *)cells; /* of which they are the first member */

    if (owned == NULL)
        return;
    for (gsize margin = 0; owned->categories != NULL && owned->categories[margin] != NULL; margin++)
        g_free(owned->categories[margin]);
    rf_tally_order_clear(&owned->order);
    g_free(owned->items);
    g_free(owned->strata);
    g_free(owned->primaries);
    g_free(owned->secondaries);
    g_free(owned->domains);
    g_free(owned->margins);
    g_free(owned->categories);
    g_free(owned->n_categories);
    g_free(owned->posts);
    g_free(owned->list);
    g_free(owned->sums);
    g_free(owned->counts);
    g_free(owned);
}
