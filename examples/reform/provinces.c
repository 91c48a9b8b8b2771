/* SPDX-License-Identifier: MIT */
#include "provinces.h"

#include "common.h"

static gboolean
find(const reform_province_registry *registry, const char *unit, gint32 day, size_t *out_entry)
{
    return reform_province_registry_find_name(registry, unit, day, out_entry, NULL) == REFORM_STATUS_OK ||
           reform_province_registry_find_code(registry, unit, day, out_entry, NULL) == REFORM_STATUS_OK;
}

/* What a table calls each entry of the registry; NULL for those that are not there on the day. */
static const char **
name_entries(const reform_province_registry *registry, const reform_observations *observations, gint32 day)
{
    const char **names = g_new0(const char *, reform_province_registry_get_size(registry));
    size_t entry;

    for (gsize unit = 0; unit < reform_observations_get_n_units(observations); unit++) {
        const char *name = reform_observations_get_unit(observations, unit);
        if (find(registry, name, day, &entry))
            names[entry] = name;
    }
    return names;
}

/* Whether a unit is a province of the first day and not of the second. */
static gboolean
has_only(const reform_province_registry *registry, const reform_observations *observations, gint32 day, gint32 other)
{
    size_t entry;

    for (gsize unit = 0; unit < reform_observations_get_n_units(observations); unit++) {
        const char *name = reform_observations_get_unit(observations, unit);
        if (find(registry, name, day, &entry) && !find(registry, name, other, &entry))
            return TRUE;
    }
    return FALSE;
}

static void
pair(Succession *succession, const reform_observations *before, const reform_observations *after, gint32 last, gint32 first)
{
    const reform_province_registry *registry = succession->registry;
    const gsize n = reform_province_registry_get_size(registry);
    g_autofree const char **olds = name_entries(registry, before, last);
    g_autofree const char **news = name_entries(registry, after, first);
    size_t successor;

    succession->before = g_new(const char *, n);
    succession->after = g_new(const char *, n);
    for (gsize entry = 0; entry < n; entry++) {
        if (reform_province_registry_get_successor(registry, entry, &successor, NULL) != REFORM_STATUS_OK)
            continue;
        /* Those that a table does not have count too: what they were merged into has no single predecessor. */
        succession->before[succession->n] = olds[entry] != NULL ? olds[entry] : reform_province_registry_get_name(registry, entry);
        succession->after[succession->n++] =
            news[successor] != NULL ? news[successor] : reform_province_registry_get_name(registry, successor);
    }
}

Succession *
succession_find(const reform_observations *before, const reform_observations *after)
{
    Succession *succession = g_new0(Succession, 1);
    int32_t last;

    if (reform_province_registry_get_builtin(&succession->registry, NULL) != REFORM_STATUS_OK ||
        reform_province_registry_get_validity(succession->registry, 0, NULL, &last, NULL) != REFORM_STATUS_OK)
        return succession;
    /* The earlier table is of before the merger, the later one of after it. */
    if (has_only(succession->registry, before, last, last + 1) && !has_only(succession->registry, after, last, last + 1))
        pair(succession, before, after, last, last + 1);
    return succession;
}

void
succession_free(Succession *succession)
{
    if (succession == NULL)
        return;
    reform_province_registry_unref(succession->registry);
    g_free(succession->before);
    g_free(succession->after);
    g_free(succession);
}
