/* SPDX-License-Identifier: MIT */
/* The registry of provinces from its two tables, which must agree with one another. */
#include "catalogue/province_registry.h"

#include <string.h>

#include <reform/day.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

typedef enum Column {
    C_CODE,
    C_NAME,
    C_OTHER_NAMES,
    C_AGENCY_CODE,
    C_AGENCY_CERTAINTY,
    C_SUCCESSOR,   /* of the first list */
    C_FORMED_FROM, /* of the second list */
    C_VALID_FROM,  /* of the second list */
    N_COLUMNS
} Column;

static const char *const column_names[N_COLUMNS] = {
    "code", "name", "other_names", "agency_code", "agency_certainty", "successor", "formed_from", "valid_from",
};

typedef struct Reader {
    reform_province_registry *registry;
    gsize columns[RF_PROVINCE_LISTS][N_COLUMNS];
} Reader;

static const char *
cell(const Reader *reader, guint list, gsize row, Column column)
{
    return reform_table_get_cell(reader->registry->lists[list].table, row, reader->columns[list][column]);
}

G_GNUC_PRINTF(5, 6) static gboolean
refuse(const Reader *reader, guint list, gsize row, GError **error, const char *format, ...)
{
    gint64 line = 0;
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    reform_table_get_place(reader->registry->lists[list].table, row, 0, &line, NULL, NULL);
    rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, list == 0 ? "provinces before" : "provinces after", line, 0, "%s", message);
    return FALSE;
}

static gboolean
find_columns(Reader *reader, guint list, GError **error)
{
    for (Column column = 0; column < N_COLUMNS; column++) {
        reform_error *problem = NULL;
        if (column == (list == 0 ? C_FORMED_FROM : C_SUCCESSOR) || (list == 0 && column == C_VALID_FROM))
            continue;
        if (reform_table_find_column(reader->registry->lists[list].table, &column_names[column], 1,
                                     &reader->columns[list][column], &problem) != REFORM_STATUS_OK) {
            rf_errors_take(error, problem);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
parse_code(const char *text, guint *out_code)
{
    if (!g_ascii_isdigit(text[0]) || !g_ascii_isdigit(text[1]) || text[2] != '\0')
        return FALSE;
    *out_code = (guint)(text[0] - '0') * 10 + (guint)(text[1] - '0');
    return TRUE;
}

gboolean
rf_province_registry_parse_agency(const char *code, guint *out_number)
{
    return (code[0] == 'H' || code[0] == 'h') && parse_code(code + 1, out_number);
}

char *
rf_province_registry_key(const char *name)
{
    static const char *const kinds[] = { "thành phố ", "tỉnh ", "tp. ", "tp.", "tp " };
    g_autofree char *key = rf_text_key(name, -1);

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_str_has_prefix(key, kinds[i]) && key[strlen(kinds[i])] != '\0')
            return g_strdup(key + strlen(kinds[i]));
    return g_steal_pointer(&key);
}

static gboolean
add_name(const Reader *reader, guint list, gsize row, const char *name, GError **error)
{
    const RfProvinceList *known = &reader->registry->lists[list];
    char *key = rf_province_registry_key(name);

    if (*key == '\0' || g_hash_table_contains(known->by_name, key)) {
        g_free(key);
        return refuse(reader, list, row, error, "province name '%s' is empty or there twice", name);
    }
    g_hash_table_insert(known->by_name, key, GUINT_TO_POINTER(known->first + (guint)row + 1));
    return TRUE;
}

static gboolean
add_names(const Reader *reader, guint list, gsize row, GError **error)
{
    const char *others = cell(reader, list, row, C_OTHER_NAMES);

    if (!add_name(reader, list, row, cell(reader, list, row, C_NAME), error))
        return FALSE;
    if (*others == '\0')
        return TRUE;

    g_auto(GStrv) names = g_strsplit(others, ";", -1);
    for (guint i = 0; names[i] != NULL; i++)
        if (!add_name(reader, list, row, names[i], error))
            return FALSE;
    return TRUE;
}

static gboolean
read_province(Reader *reader, guint list, gsize row, GError **error)
{
    RfProvinceList *known = &reader->registry->lists[list];
    guint entry = known->first + (guint)row;
    RfProvince *province = &reader->registry->provinces[entry];
    const char *certainty = cell(reader, list, row, C_AGENCY_CERTAINTY);
    guint code;
    guint agency;

    province->code = cell(reader, list, row, C_CODE);
    province->name = cell(reader, list, row, C_NAME);
    province->agency_code = cell(reader, list, row, C_AGENCY_CODE);
    province->successor = RF_PROVINCE_NONE;
    if (!parse_code(province->code, &code) || known->by_code[code] != RF_PROVINCE_NONE)
        return refuse(reader, list, row, error, "province code '%s' is not two digits or there twice", province->code);
    if (!rf_province_registry_parse_agency(province->agency_code, &agency) || known->by_agency[agency] != RF_PROVINCE_NONE)
        return refuse(reader, list, row, error, "agency code '%s' is not H and two digits or there twice", province->agency_code);
    if (strcmp(certainty, "observed") == 0)
        province->agency_certainty = REFORM_CERTAINTY_OBSERVED;
    else if (strcmp(certainty, "recalled") == 0)
        province->agency_certainty = REFORM_CERTAINTY_RECALLED;
    else
        return refuse(reader, list, row, error, "agency certainty is '%s', expected observed or recalled", certainty);
    known->by_code[code] = entry;
    known->by_agency[agency] = entry;
    return add_names(reader, list, row, error);
}

static gboolean
read_list(Reader *reader, guint list, GError **error)
{
    RfProvinceList *known = &reader->registry->lists[list];

    known->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < RF_PROVINCE_CODES; i++)
        known->by_code[i] = known->by_agency[i] = RF_PROVINCE_NONE;
    for (gsize row = 0; row < known->n; row++)
        if (!read_province(reader, list, row, error))
            return FALSE;
    return TRUE;
}

/* One day parts the lists; all rows of the second must say the same. */
static gboolean
read_days(Reader *reader, GError **error)
{
    RfProvinceList *lists = reader->registry->lists;

    lists[0].first_day = REFORM_DAY_MIN;
    lists[1].last_day = REFORM_DAY_MAX;
    for (gsize row = 0; row < lists[1].n; row++) {
        const char *text = cell(reader, 1, row, C_VALID_FROM);
        gint32 day = 0;
        if (reform_day_parse(text, &day, NULL) != REFORM_STATUS_OK || (row > 0 && day != lists[1].first_day))
            return refuse(reader, 1, row, error, "valid_from is '%s', expected one day for all provinces", text);
        lists[1].first_day = day;
    }
    lists[0].last_day = lists[1].first_day - 1;
    return TRUE;
}

static gboolean
read_successors(Reader *reader, GError **error)
{
    const RfProvinceList *lists = reader->registry->lists;

    for (gsize row = 0; row < lists[0].n; row++) {
        const char *text = cell(reader, 0, row, C_SUCCESSOR);
        guint code;
        if (!parse_code(text, &code) || lists[1].by_code[code] == RF_PROVINCE_NONE)
            return refuse(reader, 0, row, error, "successor '%s' is no province code of the second list", text);
        reader->registry->provinces[lists[0].first + row].successor = lists[1].by_code[code];
    }
    return TRUE;
}

static gboolean
read_predecessors(Reader *reader, gsize row, guint *n_all, GError **error)
{
    const RfProvinceList *lists = reader->registry->lists;
    guint entry = lists[1].first + (guint)row;
    const char *text = cell(reader, 1, row, C_FORMED_FROM);
    g_auto(GStrv) names = g_strsplit(text, ";", -1);
    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));

    reader->registry->provinces[entry].predecessors = found;
    for (guint i = 0; names[i] != NULL; i++) {
        g_autofree char *key = rf_province_registry_key(names[i]);
        guint before = GPOINTER_TO_UINT(g_hash_table_lookup(lists[0].by_name, key));
        if (before == 0 || reader->registry->provinces[--before].successor != entry)
            return refuse(reader, 1, row, error, "formed_from names '%s', whose successor is another", names[i]);
        for (guint j = 0; j < found->len; j++)
            if (g_array_index(found, guint, j) == before)
                return refuse(reader, 1, row, error, "formed_from names '%s' twice", names[i]);
        g_array_append_val(found, before);
    }
    *n_all += found->len;
    return TRUE;
}

static gboolean
read_registry(Reader *reader, GError **error)
{
    const RfProvinceList *lists = reader->registry->lists;
    guint n_all = 0;

    for (guint list = 0; list < RF_PROVINCE_LISTS; list++)
        if (!find_columns(reader, list, error) || !read_list(reader, list, error))
            return FALSE;
    if (!read_days(reader, error) || !read_successors(reader, error))
        return FALSE;
    for (gsize row = 0; row < lists[1].n; row++)
        if (!read_predecessors(reader, row, &n_all, error))
            return FALSE;
    if (n_all != lists[0].n) {
        rf_errors_set(error, REFORM_STATUS_STRUCTURE, "formed_from names %u provinces, expected %u", n_all, lists[0].n);
        return FALSE;
    }
    return TRUE;
}

reform_province_registry *
rf_province_registry_build(reform_table *before, reform_table *after, GError **error)
{
    Reader reader = { .registry = g_new0(reform_province_registry, 1) };
    reform_province_registry *registry = reader.registry;

    g_atomic_ref_count_init(&registry->refs);
    registry->lists[0].table = before;
    registry->lists[1].table = after;
    /* Two digits are no more than a hundred rows; what is more is refused as there twice. */
    for (guint list = 0; list < RF_PROVINCE_LISTS; list++) {
        registry->lists[list].first = registry->n_provinces;
        registry->lists[list].n = (guint)reform_table_get_n_rows(registry->lists[list].table);
        registry->n_provinces += registry->lists[list].n;
    }
    registry->provinces = rf_memory_new0(registry->n_provinces, sizeof(RfProvince), "provinces", error);
    if (registry->provinces == NULL || !read_registry(&reader, error)) {
        rf_province_registry_free(registry);
        return NULL;
    }
    return registry;
}

void
rf_province_registry_free(reform_province_registry *registry)
{
    for (guint i = 0; registry->provinces != NULL && i < registry->n_provinces; i++)
        if (registry->provinces[i].predecessors != NULL)
            g_array_unref(registry->provinces[i].predecessors);
    g_free(registry->provinces);
    for (guint list = 0; list < RF_PROVINCE_LISTS; list++) {
        reform_table_unref(registry->lists[list].table);
        if (registry->lists[list].by_name != NULL)
            g_hash_table_unref(registry->lists[list].by_name);
    }
    g_free(registry);
}
