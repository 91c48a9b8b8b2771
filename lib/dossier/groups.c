/* SPDX-License-Identifier: MIT */
#include "dossier/groups.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"

#define FIRST_SLOTS ((gsize)64)

/* The table of few labels has at most 2 to the power of this many places. */
#define MAX_TABLE_BITS 16

void
rf_dossier_groups_init(RfDossierGroups *groups, guint n_keys)
{
    *groups = (RfDossierGroups){ .n_keys = n_keys, .labels = rf_interner_new() };
}

void
rf_dossier_groups_clear(RfDossierGroups *groups)
{
    rf_interner_free(groups->labels);
    g_free(groups->keys);
    g_free(groups->counters);
    g_free(groups->slots);
    g_free(groups->table);
}

static gsize
hash_of(const guint32 *labels, guint n)
{
    guint64 hash = 0;

    for (guint i = 0; i < n; i++) {
        hash = (hash ^ labels[i]) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    return (gsize)hash;
}

static inline gboolean
has_labels(const RfDossierGroups *groups, guint32 group, const guint32 *labels)
{
    const guint32 *keys = groups->keys + (gsize)group * groups->n_keys;
    guint32 others = 0;

    for (guint key = 0; key < groups->n_keys; key++)
        others |= keys[key] ^ labels[key];
    return others == 0;
}

/* The slot of these labels, or the free one where they belong. */
static guint32 *
slot_of(const RfDossierGroups *groups, const guint32 *labels)
{
    const gsize mask = groups->n_slots - 1;

    for (gsize at = hash_of(labels, groups->n_keys) & mask;; at = (at + 1) & mask) {
        guint32 *slot = &groups->slots[at];

        if (*slot == 0 || has_labels(groups, *slot - 1, labels))
            return slot;
    }
}

static void
fill_slots(RfDossierGroups *groups)
{
    memset(groups->slots, 0, groups->n_slots * sizeof *groups->slots);
    for (guint32 group = 0; group < groups->n; group++)
        *slot_of(groups, groups->keys + (gsize)group * groups->n_keys) = group + 1;
}

/* Room for one group more; nothing is lost where it cannot be had. */
static gboolean
make_room(RfDossierGroups *groups, GError **error)
{
    const gsize needed = (gsize)groups->n + 1;
    gpointer keys = rf_memory_grow(groups->keys, &groups->keys_capacity, needed * MAX(groups->n_keys, 1), sizeof *groups->keys,
                                   "labels of groups", error);

    if (keys == NULL)
        return FALSE;
    groups->keys = keys;

    gpointer counters = rf_memory_grow(groups->counters, &groups->counters_capacity, needed * RF_DOSSIER_N_COUNTERS,
                                       sizeof *groups->counters, "counters of groups", error);
    if (counters == NULL)
        return FALSE;
    groups->counters = counters;

    if (needed * 2 > groups->n_slots) {
        const gsize n_slots = MAX(groups->n_slots * 2, FIRST_SLOTS);
        guint32 *slots = rf_memory_new(n_slots, sizeof *slots, "slots of groups", error);
        if (slots == NULL)
            return FALSE;
        g_free(groups->slots);
        groups->slots = slots;
        groups->n_slots = n_slots;
        fill_slots(groups);
    }
    return TRUE;
}

gboolean
rf_dossier_groups_take(RfDossierGroups *groups, const guint32 *labels, guint32 *out_group, GError **error)
{
    guint32 *slot = groups->n_slots == 0 ? NULL : slot_of(groups, labels);

    if (slot != NULL && *slot != 0) {
        *out_group = *slot - 1;
        return TRUE;
    }
    if (groups->n >= REFORM_DOSSIER_TALLY_MAX_GROUPS) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %d groups of dossiers", REFORM_DOSSIER_TALLY_MAX_GROUPS);
        return FALSE;
    }
    if (!make_room(groups, error))
        return FALSE;
    if (groups->n_keys > 0)
        memcpy(groups->keys + (gsize)groups->n * groups->n_keys, labels, groups->n_keys * sizeof *labels);
    memset(rf_dossier_groups_get_counters(groups, groups->n), 0, RF_DOSSIER_N_COUNTERS * sizeof *groups->counters);
    *slot_of(groups, labels) = groups->n + 1;
    *out_group = groups->n++;
    return TRUE;
}

void
rf_dossier_groups_cut(RfDossierGroups *groups, guint32 n)
{
    if (n >= groups->n)
        return;
    groups->n = n;
    fill_slots(groups);
    g_clear_pointer(&groups->table, g_free);
    groups->label_bits = 0;
}

/* Lay a table for all labels that there are, and as many again, or none where these are many. Without memory for it all works the same,
 * but slower. */
static void
lay_table(RfDossierGroups *groups)
{
    const guint bits = g_bit_storage(rf_interner_get_size(groups->labels)) + 1;

    g_clear_pointer(&groups->table, g_free);
    groups->label_bits = bits;
    if (bits * groups->n_keys <= MAX_TABLE_BITS)
        groups->table = g_try_new0(guint32, (gsize)1 << bits * groups->n_keys);
}

/* The group of a row that the table does not know. */
static G_GNUC_NO_INLINE gboolean
take_row(RfDossierGroups *groups, const guint32 *const *labels, gsize row, guint32 *out_group, GError **error)
{
    guint32 its_labels[RF_DOSSIER_MAX_KEYS], place = 0;

    for (guint key = 0; key < groups->n_keys; key++)
        its_labels[key] = labels[key][row];
    if (!rf_dossier_groups_take(groups, its_labels, out_group, error))
        return FALSE;
    if (rf_interner_get_size(groups->labels) >> groups->label_bits > 0 || groups->label_bits == 0)
        lay_table(groups);
    for (guint key = 0; key < groups->n_keys; key++)
        place = place << groups->label_bits | its_labels[key];
    if (groups->table != NULL)
        groups->table[place] = *out_group + 1;
    return TRUE;
}

/* As many rows as the table knows, without a break. */
static inline gsize
find_rows(const RfDossierGroups *groups, const guint32 *const *labels, guint n_keys, gsize start, gsize n, guint32 *out_groups)
{
    const guint32 *table = groups->table;
    const guint bits = groups->label_bits;

    for (gsize row = start; row < n; row++) {
        guint32 place = 0, any = 0;

        for (guint key = 0; key < n_keys; key++) {
            place = place << bits | labels[key][row];
            any |= labels[key][row];
        }
        if (G_UNLIKELY(any >> bits != 0 || table[place] == 0))
            return row;
        out_groups[row] = table[place] - 1;
    }
    return n;
}

/* The usual numbers of keys have loops of their own. */
static gsize
find_known_rows(const RfDossierGroups *groups, const guint32 *const *labels, gsize start, gsize n, guint32 *out_groups)
{
    if (groups->table == NULL)
        return start;
    switch (groups->n_keys) {
    case 1: return find_rows(groups, labels, 1, start, n, out_groups);
    case 2: return find_rows(groups, labels, 2, start, n, out_groups);
    default: return find_rows(groups, labels, groups->n_keys, start, n, out_groups);
    }
}

gsize
rf_dossier_groups_take_rows(RfDossierGroups *groups, const guint32 *const *labels, gsize n, guint32 *out_groups, GError **error)
{
    for (gsize row = 0; (row = find_known_rows(groups, labels, row, n, out_groups)) < n; row++)
        if (!take_row(groups, labels, row, &out_groups[row], error))
            return row;
    return n;
}
