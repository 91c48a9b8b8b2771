/* SPDX-License-Identifier: MIT */
/* Which cell rows belong to. */
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "survey/tally.h"

static char *
excerpt(const reform_response_tally *tally, guint32 label)
{
    return rf_text_excerpt(rf_interner_get(tally->labels, label), -1);
}

/* Numbers of something that is known by its own number, NaN until one is stated. */
static gboolean
need_number(double **numbers, gsize *n, gsize *capacity, gsize index, GError **error)
{
    double *grown = rf_memory_grow(*numbers, capacity, index + 1, sizeof **numbers, "populations", error);

    if (grown == NULL)
        return FALSE;
    *numbers = grown;
    for (; *n <= index; ++*n)
        grown[*n] = NAN;
    return TRUE;
}

static gboolean
state_population(const reform_response_tally *tally, double *stated, double population, const char *what, guint32 label, GError **error)
{
    if (isnan(*stated))
        *stated = population;
    if (isnan(population) || *stated == population)
        return TRUE;
    g_autofree char *name = excerpt(tally, label);
    char one[G_ASCII_DTOSTR_BUF_SIZE], other[G_ASCII_DTOSTR_BUF_SIZE];
    rf_errors_set(error, REFORM_STATUS_INCONSISTENT, "%s '%s' has two populations, %s and %s", what, name, rf_tally_print(*stated, one),
                  rf_tally_print(population, other));
    return FALSE;
}

static gboolean
find_primary(reform_response_tally *tally, const RfTallyPlace *place, guint32 *out_primary, GError **error)
{
    const RfKey key = { { place->primary, tally->nested ? place->stratum : 0, 0 } };
    gsize n_primaries = tally->primaries.n;
    gboolean is_new;

    if (!rf_key_map_take(&tally->primaries, key, out_primary, &is_new, error))
        return FALSE;
    if (is_new) {
        guint32 *strata = rf_memory_grow(tally->strata, &tally->strata_capacity, n_primaries + 1, sizeof *strata, "primary units", error);
        if (strata == NULL)
            return FALSE;
        tally->strata = strata;
        strata[*out_primary] = place->stratum;
        if (!need_number(&tally->primary_populations, &n_primaries, &tally->primary_populations_capacity, *out_primary, error))
            return FALSE;
    } else if (tally->strata[*out_primary] != place->stratum) {
        g_autofree char *unit = excerpt(tally, place->primary);
        g_autofree char *one = excerpt(tally, tally->strata[*out_primary]);
        g_autofree char *other = excerpt(tally, place->stratum);
        rf_errors_set(error, REFORM_STATUS_INCONSISTENT, "primary unit '%s' is in two strata, '%s' and '%s'", unit, one, other);
        return FALSE;
    }
    return TRUE;
}

static gboolean
find_post(reform_response_tally *tally, const RfTallyPlace *place, guint32 *out_post, GError **error)
{
    *out_post = 0;
    for (guint margin = 0; margin < tally->margins->len; margin++) {
        const RfKey key = { { *out_post, place->margins[margin], 0 } };
        if (!rf_key_map_take(&tally->posts[margin], key, out_post, NULL, error))
            return FALSE;
    }
    return TRUE;
}

void
rf_tally_get_categories(const reform_response_tally *tally, guint32 post, guint32 *out_labels)
{
    for (guint margin = tally->margins->len; margin-- > 0;) {
        const RfKey *key = &tally->posts[margin].keys[post];
        out_labels[margin] = key->parts[1];
        post = key->parts[0];
    }
}

/* Room for the sums of the last cell. */
static gboolean
add_cell(reform_response_tally *tally, GError **error)
{
    const gsize n = tally->cells.n;
    RfInt128 *sums = rf_memory_grow(tally->sums, &tally->sums_capacity, n * tally->n_columns, sizeof *sums, "sums", error);

    if (sums == NULL)
        return FALSE;
    tally->sums = sums;
    guint32 *counts = rf_memory_grow(tally->counts, &tally->counts_capacity, n * tally->n_columns, sizeof *counts, "counts", error);
    if (counts == NULL)
        return FALSE;
    tally->counts = counts;
    memset(sums + (n - 1) * tally->n_columns, 0, tally->n_columns * sizeof *sums);
    memset(counts + (n - 1) * tally->n_columns, 0, tally->n_columns * sizeof *counts);
    if (tally->n_wide == 0)
        return TRUE;
    gint64 *wide = rf_memory_grow(tally->wide, &tally->wide_capacity, n * tally->n_wide * RF_EXACT_WIDE, sizeof *wide, "sums", error);
    if (wide == NULL)
        return FALSE;
    tally->wide = wide;
    memset(wide + (n - 1) * tally->n_wide * RF_EXACT_WIDE, 0, tally->n_wide * RF_EXACT_WIDE * sizeof *wide);
    return TRUE;
}

gboolean
rf_tally_find_cell(reform_response_tally *tally, const RfTallyPlace *place, guint32 *out_cell, GError **error)
{
    guint32 primary, secondary, post;
    gboolean is_new;

    if (!find_primary(tally, place, &primary, error) ||
        !rf_key_map_take(&tally->secondaries, (RfKey){ { primary, place->secondary, 0 } }, &secondary, NULL, error) ||
        !find_post(tally, place, &post, error) ||
        !need_number(&tally->stratum_populations, &tally->n_stratum_populations, &tally->stratum_populations_capacity, place->stratum, error) ||
        !state_population(tally, &tally->stratum_populations[place->stratum], place->populations[0], "stratum", place->stratum, error) ||
        !state_population(tally, &tally->primary_populations[primary], place->populations[1], "primary unit", place->primary, error) ||
        !rf_key_map_take(&tally->cells, (RfKey){ { secondary, place->domain, post } }, out_cell, &is_new, error))
        return FALSE;
    return !is_new || add_cell(tally, error);
}

void
rf_tally_mark(const reform_response_tally *tally, RfTallyMark *out_mark)
{
    out_mark->n_primaries = tally->primaries.n;
    out_mark->n_secondaries = tally->secondaries.n;
    out_mark->n_cells = tally->cells.n;
    out_mark->n_stratum_populations = tally->n_stratum_populations;
    for (guint margin = 0; margin < tally->margins->len; margin++)
        out_mark->n_posts[margin] = tally->posts[margin].n;
}

/* Strata without primary units have no population. Populations are above 0, so a sign can mark those that stay. */
static void
forget_populations(reform_response_tally *tally)
{
    for (guint32 i = 0; i < tally->primaries.n; i++) {
        double *population = &tally->stratum_populations[tally->strata[i]];
        *population = *population > 0 ? -*population : *population;
    }
    for (gsize i = 0; i < tally->n_stratum_populations; i++)
        tally->stratum_populations[i] = tally->stratum_populations[i] < 0 ? -tally->stratum_populations[i] : (double)NAN;
}

void
rf_tally_cut(reform_response_tally *tally, const RfTallyMark *mark)
{
    rf_key_map_cut(&tally->primaries, mark->n_primaries);
    rf_key_map_cut(&tally->secondaries, mark->n_secondaries);
    rf_key_map_cut(&tally->cells, mark->n_cells);
    tally->n_stratum_populations = mark->n_stratum_populations;
    for (guint margin = 0; margin < tally->margins->len; margin++)
        rf_key_map_cut(&tally->posts[margin], mark->n_posts[margin]);
    forget_populations(tally);
}
