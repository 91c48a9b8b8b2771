/* SPDX-License-Identifier: MIT */
/* What a reform_province_registry is inside. */
#ifndef RF_CATALOGUE_PROVINCE_REGISTRY_H
#define RF_CATALOGUE_PROVINCE_REGISTRY_H

#include <glib.h>

#include <reform/province_registry.h>
#include <reform/table.h>

/* Before and since the day of the mergers. */
#define RF_PROVINCE_LISTS 2
/* Two digits. */
#define RF_PROVINCE_CODES 100
/* No entry: what the arrays below hold where there is none. */
#define RF_PROVINCE_NONE G_MAXUINT

typedef struct RfProvince {
    const char *code; /* the texts stand in the table */
    const char *name;
    const char *agency_code;
    reform_certainty agency_certainty;
    guint successor;     /* RF_PROVINCE_NONE in the second list */
    GArray *predecessors; /* of guint; NULL in the first list */
} RfProvince;

typedef struct RfProvinceList {
    reform_table *table;
    guint first; /* its entries are first to first + n - 1 */
    guint n;
    gint32 first_day;
    gint32 last_day;
    guint by_code[RF_PROVINCE_CODES];
    guint by_agency[RF_PROVINCE_CODES];
    GHashTable *by_name; /* key of a name to entry + 1 */
} RfProvinceList;

struct reform_province_registry {
    gatomicrefcount refs;
    RfProvinceList lists[RF_PROVINCE_LISTS];
    RfProvince *provinces;
    guint n_provinces;
};

/* Make a registry of both lists, checking that they agree with one another. Takes the tables. */
reform_province_registry *rf_province_registry_build(reform_table *before, reform_table *after, GError **error);

/* The key of a name without what kind of unit it is; free with g_free(). The name is UTF-8. */
char *rf_province_registry_key(const char *name);

/* The number of an agency code, `H` and two digits; FALSE if it is none. */
gboolean rf_province_registry_parse_agency(const char *code, guint *out_number);

void rf_province_registry_free(reform_province_registry *registry);

#endif
