/* SPDX-License-Identifier: MIT */
/* Groups of dossiers: known by their labels, with the counters of each. */
#ifndef RF_DOSSIER_GROUPS_H
#define RF_DOSSIER_GROUPS_H

#include <glib.h>

#include <reform/dossier_tally.h>

#include "foundation/interner.h"

#define RF_DOSSIER_MAX_KEYS 6

/*
 * Counters of a group:
 * - by class, which is an outcome (classify.h) and two bits;
 * - of those received in the period by way, from 1, and of ratings, from 1; the first of these is for rows without a way;
 * - of those settled by days from acceptance to finish, and of those overdue by days; rows that have more days are in the day
 *   counts, and the last of each stays 0.
 */
#define RF_DOSSIER_N_CLASSES 64
#define RF_DOSSIER_AT_WAYS RF_DOSSIER_N_CLASSES
#define RF_DOSSIER_N_WAYS 4
#define RF_DOSSIER_AT_RATINGS (RF_DOSSIER_AT_WAYS + RF_DOSSIER_N_WAYS)
#define RF_DOSSIER_N_RATINGS 2
#define RF_DOSSIER_AT_DAYS 72
#define RF_DOSSIER_FEW_DAYS 63
#define RF_DOSSIER_N_DAYS (RF_DOSSIER_FEW_DAYS + 1)
#define RF_DOSSIER_N_COUNTERS (RF_DOSSIER_AT_DAYS + 2 * RF_DOSSIER_N_DAYS)

typedef struct RfDossierGroups {
    guint n_keys;
    RfInterner *labels;
    guint32 n;
    guint32 *keys; /* labels of each group, `n_keys` of them */
    gsize keys_capacity;
    guint64 *counters; /* RF_DOSSIER_N_COUNTERS of each group */
    gsize counters_capacity;
    guint32 *slots; /* group + 1, or 0; a power of two of them, at most half in use */
    gsize n_slots;
    /* Where there are few labels: group + 1, or 0, by the lowest `label_bits` bits of each label; else NULL. */
    guint32 *table;
    guint label_bits;
} RfDossierGroups;

void rf_dossier_groups_init(RfDossierGroups *groups, guint n_keys);
void rf_dossier_groups_clear(RfDossierGroups *groups);

/* The group of these labels, made with counters of 0 if it is not there. LIMIT, NO_MEMORY. */
gboolean rf_dossier_groups_take(RfDossierGroups *groups, const guint32 *labels, guint32 *out_group, GError **error);

/* The same for `n` rows, with an array of labels for each key, for as many rows as can be had. */
gsize rf_dossier_groups_take_rows(RfDossierGroups *groups, const guint32 *const *labels, gsize n, guint32 *out_groups, GError **error);

/* Forget the groups from number `n` on. */
void rf_dossier_groups_cut(RfDossierGroups *groups, guint32 n);

static inline const char *
rf_dossier_groups_get_label(const RfDossierGroups *groups, guint32 group, guint key)
{
    return rf_interner_get(groups->labels, groups->keys[(gsize)group * groups->n_keys + key]);
}

static inline guint64 *
rf_dossier_groups_get_counters(const RfDossierGroups *groups, guint32 group)
{
    return groups->counters + (gsize)group * RF_DOSSIER_N_COUNTERS;
}

/* How many dossiers have each number of days below RF_DOSSIER_FEW_DAYS. */
static inline guint64 *
rf_dossier_groups_get_few_days(const RfDossierGroups *groups, guint32 group, reform_dossier_days days)
{
    return rf_dossier_groups_get_counters(groups, group) + RF_DOSSIER_AT_DAYS + (days == REFORM_DOSSIER_DAYS_OVERDUE ? RF_DOSSIER_N_DAYS : 0);
}

#endif
