/* SPDX-License-Identifier: MIT */
/* What became of the units of an earlier table, where they are provinces that were merged. */
#ifndef REFORM_PROGRAM_PROVINCES_H
#define REFORM_PROGRAM_PROVINCES_H

#include <glib.h>

#include <reform/reform.h>

/* Codes in pairs, as reform_ranking_compare() takes them; none where the units are the same or no provinces. */
typedef struct {
    const char **before; /* owned by the observations or the registry */
    const char **after;
    gsize n;
    reform_province_registry *registry;
} Succession;

/* Valid as long as the observations. */
Succession *succession_find(const reform_observations *before, const reform_observations *after);
void succession_free(Succession *succession);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Succession, succession_free)

#endif
