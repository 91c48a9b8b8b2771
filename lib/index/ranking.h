/* SPDX-License-Identifier: MIT */
/* A ranking as other files of this layer see it. */
#ifndef RF_INDEX_RANKING_H
#define RF_INDEX_RANKING_H

#include <glib.h>

#include <reform/ranking.h>

struct reform_ranking {
    gatomicrefcount refs;
    reform_rank_method method;
    gboolean ascending;
    gsize n;
    gsize n_ranked;
    gsize n_tied;
    const char *const *codes; /* of each unit, normalised */
    double *values;     /* of each unit, NaN where missing */
    const gsize *by_code;     /* units in the order of their codes */
    gsize *order;       /* ranked units in their order, then the others by code */
    gsize *position;    /* of each unit in that order */
    gsize *competition; /* of each ranked unit, from 1; 0 for the others */
    gsize *dense;       /* likewise */
    gsize *n_equal;     /* likewise */
    GDestroyNotify release;   /* of `owner`, to which codes and their order belong */
    gpointer owner;
};

/* Units that are known to be right. They belong to `owner`, which a ranking keeps and releases. */
typedef struct RfRankingUnits {
    const char *const *codes; /* as rf_ranking_take_code() gives them, no two the same */
    const gsize *by_code;     /* their order */
    gsize n;
    GDestroyNotify release;
    gpointer owner;
} RfRankingUnits;

/* A ranking of such units, finite or NaN; takes the owner, also when failing. NULL with LIMIT, NO_MEMORY. */
reform_ranking *rf_ranking_new(const RfRankingUnits *units, const double *values, const reform_ranking_options *options,
                               GError **error);

/* A code as a ranking stores it: UTF-8, not blank, not too long. NULL with the error; `what` and `index` name
 * it. */
char *rf_ranking_take_code(const char *code, const char *what, gsize index, GError **error);

/* The unit of a stored code; REFORM_RANKING_NO_UNIT when there is none. */
gsize rf_ranking_find(const reform_ranking *ranking, const char *code);

/* FALSE with LIMIT if there are more than a ranking may have. */
gboolean rf_ranking_check_count(gsize n, const char *what, GError **error);

#endif
