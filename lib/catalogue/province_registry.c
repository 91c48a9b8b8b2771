/* SPDX-License-Identifier: MIT */
#include "catalogue/province_registry.h"

#include <string.h>

#include <reform/day.h>

#include "catalogue/catalogue.h"
#include "foundation/errors.h"
#include "foundation/text.h"

/* What is looked for: a number under which a list knows its provinces, or a key. */
typedef enum By { BY_CODE, BY_NAME, BY_AGENCY } By;

typedef struct Query {
    By by;
    const char *text; /* as the caller wrote it, fit to be quoted */
    guint number;
    const char *key;
} Query;

static const char *const what_names[] = { [BY_CODE] = "code", [BY_NAME] = "name", [BY_AGENCY] = "agency code" };

static reform_province_registry *
read_builtin(GError **error)
{
    reform_table *before = NULL;
    reform_table *after = NULL;

    if (!rf_catalogue_read_table("provinces_63.csv", &before, error))
        return NULL;
    if (!rf_catalogue_read_table("provinces_34.csv", &after, error)) {
        reform_table_unref(before);
        return NULL;
    }
    return rf_province_registry_build(before, after, error);
}

/* Not g_once: a first call that found no memory must not decide for all later ones. */
static reform_province_registry *
get_builtin(GError **error)
{
    static reform_province_registry *builtin;
    reform_province_registry *registry = g_atomic_pointer_get(&builtin);

    if (registry == NULL) {
        registry = read_builtin(error);
        if (registry == NULL)
            return NULL;
        if (!g_atomic_pointer_compare_and_exchange(&builtin, NULL, registry)) {
            rf_province_registry_free(registry);
            registry = g_atomic_pointer_get(&builtin);
        }
    }
    return reform_province_registry_ref(registry);
}

static gboolean
check_day(gint32 day, GError **error)
{
    if (day == REFORM_PROVINCE_NO_DAY || (day >= REFORM_DAY_MIN && day <= REFORM_DAY_MAX))
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_RANGE, "day %d is outside the years 1 to 9999", day);
    return FALSE;
}

static guint
list_of_day(const reform_province_registry *registry, gint32 day)
{
    return day <= registry->lists[0].last_day ? 0 : 1;
}

static guint
look_up(const RfProvinceList *list, const Query *query)
{
    switch (query->by) {
    case BY_CODE:
        return list->by_code[query->number];
    case BY_AGENCY:
        return list->by_agency[query->number];
    case BY_NAME:
        break;
    }
    /* The table holds the entry + 1, and nothing becomes none. */
    return GPOINTER_TO_UINT(g_hash_table_lookup(list->by_name, query->key)) - 1;
}

/* Days of the lists and days that were checked: none can fail. */
static char *
format_day(gint32 day)
{
    char *text = NULL;

    if (reform_day_format(day, &text, NULL) != REFORM_STATUS_OK)
        g_assert_not_reached();
    return text;
}

/* A province that went on under its name is the first of those its successor was made of. */
static gboolean
goes_on_as(const reform_province_registry *registry, guint before, guint after)
{
    return g_array_index(registry->provinces[after].predecessors, guint, 0) == before;
}

static void
set_not_found(const reform_province_registry *registry, const Query *query, gint32 day, guint before, GError **error)
{
    const char *what = what_names[query->by];

    if (day == REFORM_PROVINCE_NO_DAY) {
        rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "no province has the %s '%s'", what, query->text);
        return;
    }

    g_autofree char *on = format_day(day);
    if (before == RF_PROVINCE_NONE) {
        rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "no province has the %s '%s' on %s", what, query->text, on);
        return;
    }

    const RfProvince *old = &registry->provinces[before];
    const RfProvince *now = &registry->provinces[old->successor];
    g_autofree char *last = format_day(registry->lists[0].last_day);
    rf_errors_set(error, REFORM_STATUS_NOT_FOUND,
                  "no province has the %s '%s' on %s; %s had it until %s and is %s%s (%s) since", what, query->text, on,
                  old->name, last, goes_on_as(registry, before, old->successor) ? "" : "part of ", now->name, now->code);
}

static void
set_ambiguous(const reform_province_registry *registry, const Query *query, guint before, guint after, GError **error)
{
    g_autofree char *last = format_day(registry->lists[0].last_day);
    g_autofree char *first = format_day(registry->lists[1].first_day);

    rf_errors_set(error, REFORM_STATUS_AMBIGUOUS,
                  "province code '%s' is %s until %s and %s since %s, expected a day", query->text,
                  registry->provinces[before].name, last, registry->provinces[after].name, first);
}

static gboolean
find(const reform_province_registry *registry, const Query *query, gint32 day, gsize *out_province, GError **error)
{
    guint before = look_up(&registry->lists[0], query);
    guint after = look_up(&registry->lists[1], query);
    guint found;

    if (!check_day(day, error))
        return FALSE;
    if (day != REFORM_PROVINCE_NO_DAY) {
        found = list_of_day(registry, day) == 0 ? before : after;
    } else {
        if (query->by == BY_CODE && before != RF_PROVINCE_NONE && after != RF_PROVINCE_NONE &&
            !goes_on_as(registry, before, after)) {
            set_ambiguous(registry, query, before, after, error);
            return FALSE;
        }
        found = after != RF_PROVINCE_NONE ? after : before;
    }
    if (found == RF_PROVINCE_NONE) {
        set_not_found(registry, query, day, before, error);
        return FALSE;
    }
    *out_province = found;
    return TRUE;
}

/* One or two digits. */
static gboolean
read_number(const char *text, guint *out_number)
{
    const gsize length = strlen(text);

    if (length < 1 || length > 2 || !g_ascii_isdigit(text[0]) || (length == 2 && !g_ascii_isdigit(text[1])))
        return FALSE;
    *out_number = (guint)(text[0] - '0');
    if (length == 2)
        *out_number = *out_number * 10 + (guint)(text[1] - '0');
    return TRUE;
}

/* What stands behind the last point, which blanks may follow. */
static const char *
last_part(const char *code)
{
    const char *point = strrchr(code, '.');
    const char *part = point == NULL ? code : point + 1;

    return *part == ' ' ? part + 1 : part;
}

static gboolean
find_number(const reform_province_registry *registry,
            By by,
            const char *code,
            gint32 day,
            gsize *out_province,
            GError **error)
{
    g_autofree char *quoted = rf_text_excerpt(code, -1);
    g_autofree char *plain = g_utf8_validate(code, -1, NULL) ? rf_text_normalise(code, -1) : g_strdup("?");
    Query query = { .by = by, .text = quoted };

    if (*plain == '\0') {
        rf_errors_set(error, REFORM_STATUS_MISSING, "the province's %s is empty", what_names[by]);
        return FALSE;
    }
    if (by == BY_CODE && !read_number(plain, &query.number)) {
        rf_errors_set(error, REFORM_STATUS_PARSE, "'%s' is not a province code, expected two digits such as 20", quoted);
        return FALSE;
    }
    if (by == BY_AGENCY && !rf_province_registry_parse_agency(last_part(plain), &query.number)) {
        rf_errors_set(error, REFORM_STATUS_PARSE, "'%s' is not a province's agency code, expected one such as H37", quoted);
        return FALSE;
    }
    return find(registry, &query, day, out_province, error);
}

static gboolean
find_name(const reform_province_registry *registry, const char *name, gint32 day, gsize *out_province, GError **error)
{
    if (!rf_text_check(name, -1, "province name", error))
        return FALSE;

    g_autofree char *quoted = rf_text_excerpt(name, -1);
    g_autofree char *key = rf_province_registry_key(name);
    Query query = { .by = BY_NAME, .text = quoted, .key = key };
    if (*key == '\0') {
        rf_errors_set(error, REFORM_STATUS_MISSING, "the province's name is empty");
        return FALSE;
    }
    return find(registry, &query, day, out_province, error);
}

static const RfProvince *
get(const reform_province_registry *registry, gsize province)
{
    return registry != NULL && province < registry->n_provinces ? &registry->provinces[province] : NULL;
}

/* Public API */

reform_status
reform_province_registry_get_builtin(reform_province_registry **out_registry, reform_error **error)
{
    GError *err = NULL;

    if (out_registry != NULL)
        *out_registry = NULL;
    RF_REQUIRE(out_registry != NULL, error);
    *out_registry = get_builtin(&err);
    return rf_errors_give(err, error);
}

reform_province_registry *
reform_province_registry_ref(reform_province_registry *registry)
{
    if (registry != NULL)
        g_atomic_ref_count_inc(&registry->refs);
    return registry;
}

void
reform_province_registry_unref(reform_province_registry *registry)
{
    if (registry != NULL && g_atomic_ref_count_dec(&registry->refs))
        rf_province_registry_free(registry);
}

size_t
reform_province_registry_get_size(const reform_province_registry *registry)
{
    return registry == NULL ? 0 : registry->n_provinces;
}

reform_status
reform_province_registry_list(const reform_province_registry *registry,
                              int32_t day,
                              size_t room,
                              size_t *out_provinces,
                              size_t *out_n,
                              reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(registry != NULL && out_n != NULL, error);
    RF_REQUIRE(out_provinces != NULL || room == 0, error);
    if (!check_day(day, &err))
        return rf_errors_give(err, error);

    const RfProvinceList *list = &registry->lists[list_of_day(registry, day)];
    const gboolean all = day == REFORM_PROVINCE_NO_DAY;
    const guint first = all ? 0 : list->first;
    const guint n = all ? registry->n_provinces : list->n;
    for (gsize i = 0; i < n && i < room; i++)
        out_provinces[i] = first + i;
    *out_n = n;
    return REFORM_STATUS_OK;
}

reform_status
reform_province_registry_find_code(const reform_province_registry *registry,
                                   const char *code,
                                   int32_t day,
                                   size_t *out_province,
                                   reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(registry != NULL && code != NULL && out_province != NULL, error);
    find_number(registry, BY_CODE, code, day, out_province, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_province_registry_find_name(const reform_province_registry *registry,
                                   const char *name,
                                   int32_t day,
                                   size_t *out_province,
                                   reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(registry != NULL && name != NULL && out_province != NULL, error);
    find_name(registry, name, day, out_province, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_province_registry_find_agency_code(const reform_province_registry *registry,
                                          const char *code,
                                          int32_t day,
                                          size_t *out_province,
                                          reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(registry != NULL && code != NULL && out_province != NULL, error);
    find_number(registry, BY_AGENCY, code, day, out_province, &err);
    return rf_errors_give(err, error);
}

const char *
reform_province_registry_get_code(const reform_province_registry *registry, size_t province)
{
    const RfProvince *found = get(registry, province);

    return found == NULL ? NULL : found->code;
}

const char *
reform_province_registry_get_name(const reform_province_registry *registry, size_t province)
{
    const RfProvince *found = get(registry, province);

    return found == NULL ? NULL : found->name;
}

const char *
reform_province_registry_get_agency_code(const reform_province_registry *registry, size_t province)
{
    const RfProvince *found = get(registry, province);

    return found == NULL ? NULL : found->agency_code;
}

reform_certainty
reform_province_registry_get_agency_certainty(const reform_province_registry *registry, size_t province)
{
    const RfProvince *found = get(registry, province);

    return found == NULL ? REFORM_CERTAINTY_NONE : found->agency_certainty;
}

reform_status
reform_province_registry_get_validity(const reform_province_registry *registry,
                                      size_t province,
                                      int32_t *out_first,
                                      int32_t *out_last,
                                      reform_error **error)
{
    RF_REQUIRE(get(registry, province) != NULL, error);

    const RfProvinceList *list = &registry->lists[province < registry->lists[1].first ? 0 : 1];
    if (out_first != NULL)
        *out_first = list->first_day;
    if (out_last != NULL)
        *out_last = list->last_day;
    return REFORM_STATUS_OK;
}

reform_status
reform_province_registry_get_successor(const reform_province_registry *registry,
                                       size_t province,
                                       size_t *out_province,
                                       reform_error **error)
{
    const RfProvince *found = get(registry, province);
    GError *err = NULL;

    RF_REQUIRE(found != NULL && out_province != NULL, error);
    if (found->successor == RF_PROVINCE_NONE)
        rf_errors_set(&err, REFORM_STATUS_NOT_FOUND, "nothing has followed %s (%s), expected a province of the first list",
                      found->name, found->code);
    else
        *out_province = found->successor;
    return rf_errors_give(err, error);
}

reform_status
reform_province_registry_list_predecessors(const reform_province_registry *registry,
                                           size_t province,
                                           size_t room,
                                           size_t *out_provinces,
                                           size_t *out_n,
                                           reform_error **error)
{
    const RfProvince *found = get(registry, province);

    RF_REQUIRE(found != NULL && out_n != NULL, error);
    RF_REQUIRE(out_provinces != NULL || room == 0, error);

    const guint n = found->predecessors == NULL ? 0 : found->predecessors->len;
    for (guint i = 0; i < n && i < room; i++)
        out_provinces[i] = g_array_index(found->predecessors, guint, i);
    *out_n = n;
    return REFORM_STATUS_OK;
}

reform_status
reform_province_registry_list_mapping(const reform_province_registry *registry,
                                      size_t room,
                                      const char **out_before,
                                      const char **out_after,
                                      size_t *out_n,
                                      reform_error **error)
{
    RF_REQUIRE(registry != NULL && out_n != NULL, error);

    for (guint i = 0; i < registry->lists[0].n && i < room; i++) {
        const RfProvince *before = &registry->provinces[registry->lists[0].first + i];
        if (out_before != NULL)
            out_before[i] = before->code;
        if (out_after != NULL)
            out_after[i] = registry->provinces[before->successor].code;
    }
    *out_n = registry->lists[0].n;
    return REFORM_STATUS_OK;
}
