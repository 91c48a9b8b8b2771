/* SPDX-License-Identifier: MIT */
/*
 * What a response tally is inside.
 *
 * Rows belong to cells: a secondary unit, a domain, and a combination of categories of the margins. Labels, units and cells
 * are numbered as they are met; only when a tally is asked what it holds are they put in order.
 *
 * A sum of weights is a whole number of 2^-64 in 128 bits, which holds any usual weight at the cost of two instructions a
 * row and item. What it does not hold goes to a sum of the narrow layout of exact.h, one for each place that needs it.
 * Weighted answers and squares of number items are sums of the wide layout.
 */
#ifndef RF_SURVEY_TALLY_H
#define RF_SURVEY_TALLY_H

#include <glib.h>

#include <reform/response_tally.h>

#include "foundation/exact.h"
#include "foundation/interner.h"
#include "foundation/ratio.h"
#include "survey/cells.h"
#include "survey/key_map.h"

#define RF_TALLY_MAX_MISSING 100
#define RF_TALLY_N_ROLES (REFORM_RESPONSE_ROLE_DOMAIN + 1)

/* Sums of a number item beside that of weights: of weighted answers, and of weighted squares. */
#define RF_TALLY_N_WIDE 2

typedef struct RfTallyItem {
    char *name;
    gboolean is_scale;
    gint32 low;
    gint32 high;
    guint32 column; /* of its first sum of weights */
    guint32 wide;   /* of a number: of its first wide sum */
} RfTallyItem;

/* A column of a batch. */
typedef struct RfTallyArray {
    reform_array_type type; /* 0: not given */
    const void *items;
} RfTallyArray;

struct reform_response_batch {
    gsize n_rows;
    const double *weights;
    const double *populations[2];
    RfTallyArray roles[RF_TALLY_N_ROLES];
    GArray *margins; /* of RfTallyArray */
    GArray *answers; /* likewise, by item */
};

struct reform_response_tally {
    /* What is asked. */
    GArray *items;     /* of RfTallyItem */
    GPtrArray *margins; /* of char * */
    GArray *missing;   /* of double */
    gboolean nested;
    /* Which columns batches have; fixed by the first. */
    gboolean has_batches;
    gboolean has_role[RF_TALLY_N_ROLES];
    gboolean has_population[2];
    guint64 n_rows;
    RfInterner *labels;
    RfKeyMap primaries;   /* stratum, label; the label alone where units are not nested */
    guint32 *strata;      /* of each primary unit: label of its stratum */
    gsize strata_capacity;
    RfKeyMap secondaries; /* primary unit, label */
    double *stratum_populations; /* by label of the stratum; NaN where none is stated */
    gsize n_stratum_populations;
    gsize stratum_populations_capacity;
    double *primary_populations; /* by primary unit */
    gsize primary_populations_capacity;
    RfKeyMap posts[REFORM_RESPONSE_TALLY_MAX_MARGINS]; /* combination of the margins before it, label */
    RfKeyMap cells;       /* secondary unit, domain label, combination of the last margin */
    guint32 n_columns;    /* sums of weights of a cell; the first is of all rows */
    guint32 n_wide;
    RfInt128 *sums;       /* of a cell together */
    gsize sums_capacity;
    guint32 *counts;      /* likewise: rows whose weight is not 0 */
    gsize counts_capacity;
    gint64 *wide;         /* likewise, RF_EXACT_WIDE chunks each */
    gsize wide_capacity;
    GHashTable *unusual;  /* place in `sums` to a narrow sum of what it cannot hold */
};

static inline const RfTallyItem *
rf_tally_item(const reform_response_tally *tally, gsize item)
{
    return &g_array_index(tally->items, RfTallyItem, item);
}

/* A number for a message, whatever the locale: NaN too. */
static inline const char *
rf_tally_print(double number, char text[G_ASCII_DTOSTR_BUF_SIZE])
{
    return g_ascii_formatd(text, G_ASCII_DTOSTR_BUF_SIZE, "%.15g", number);
}

/* tally_row.c: where rows go. All of these may add what is new. */
typedef struct RfTallyPlace {
    guint32 stratum;   /* labels */
    guint32 primary;
    guint32 secondary;
    guint32 domain;
    guint32 margins[REFORM_RESPONSE_TALLY_MAX_MARGINS];
    double populations[2]; /* NaN where none is stated */
} RfTallyPlace;

/* How much there was, so that a call that fails leaves nothing behind. */
typedef struct RfTallyMark {
    guint32 n_primaries;
    guint32 n_secondaries;
    guint32 n_cells;
    guint32 n_posts[REFORM_RESPONSE_TALLY_MAX_MARGINS];
    gsize n_stratum_populations;
} RfTallyMark;

/* The cell of a place. INCONSISTENT, LIMIT, NO_MEMORY. */
gboolean rf_tally_find_cell(reform_response_tally *tally, const RfTallyPlace *place, guint32 *out_cell, GError **error);
void rf_tally_mark(const reform_response_tally *tally, RfTallyMark *out_mark);
void rf_tally_cut(reform_response_tally *tally, const RfTallyMark *mark);

/* tally_sums.c */

/* A weight, taken apart once for all items of a row. */
typedef struct RfTallyWeight {
    double number;
    RfInt128 whole;      /* in 2^-64, where `is_usual` */
    gboolean is_usual;
    RfExactTerm unusual;
} RfTallyWeight;

/* FALSE if it is no weight a tally takes. */
gboolean rf_tally_weight_take(double weight, RfTallyWeight *out_weight);
/* Add a weight of `n` rows to a sum of a cell. */
void rf_tally_sum_add(reform_response_tally *tally, guint32 cell, guint32 column, const RfTallyWeight *weight);
/* Add to a sum of weighted answers or squares; FALSE, with nothing done, if it cannot hold the number. */
gboolean rf_tally_wide_add(reform_response_tally *tally, guint32 cell, guint32 wide, double number);
/* The sum of weights in the one form, carried. */
void rf_tally_sum_get(const reform_response_tally *tally, guint32 cell, guint32 column, gint64 out_sum[RF_EXACT_NARROW]);
/* The double nearest to it. */
double rf_tally_sum_get_number(const reform_response_tally *tally, guint32 cell, guint32 column);
/* Add a carried sum. */
void rf_tally_sum_merge(reform_response_tally *tally, guint32 cell, guint32 column, const gint64 sum[RF_EXACT_NARROW], guint32 count);
/* A wide sum, carried. */
void rf_tally_wide_get(const reform_response_tally *tally, guint32 cell, guint32 wide, gint64 out_sum[RF_EXACT_WIDE]);
void rf_tally_wide_merge(reform_response_tally *tally, guint32 cell, guint32 wide, const gint64 sum[RF_EXACT_WIDE]);

/* tally_order.c: everything that has rows, by label. The arrays are the caller's, freed with rf_tally_order_clear(). */
typedef struct RfTallyOrder {
    guint32 *strata;      /* labels */
    guint32 n_strata;
    guint32 *primaries;   /* numbers in the tally */
    guint32 n_primaries;
    guint32 *secondaries;
    guint32 n_secondaries;
    guint32 *cells;
    guint32 n_cells;
} RfTallyOrder;

gboolean rf_tally_order(const reform_response_tally *tally, RfTallyOrder *out_order, GError **error);
void rf_tally_order_clear(RfTallyOrder *order);

/* tally_cells.c: what estimates are worked out from; freed with rf_tally_cells_free(). */
RfSurveyCells *rf_tally_to_cells(const reform_response_tally *tally, GError **error);
void rf_tally_cells_free(RfSurveyCells *cells);

/* Labels of the categories of the margins, for a combination. */
void rf_tally_get_categories(const reform_response_tally *tally, guint32 post, guint32 *out_labels);

#endif
