/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/text.h"
#include "formula/nearest.h"
#include "procedure/rule.h"
#include "table/scanner.h"

struct reform_rule_set_builder {
    GPtrArray *rules; /* of RfRule * */
};

static void
free_rule(gpointer rule)
{
    rf_rule_free(rule);
}

static reform_rule_set *
rule_set_new(const char *source)
{
    reform_rule_set *rules = g_new0(reform_rule_set, 1);

    g_atomic_ref_count_init(&rules->refs);
    rules->source = g_strdup(source);
    rules->rules = g_ptr_array_new_with_free_func(free_rule);
    return rules;
}

/* Check a rule and take it. FALSE if it does not hold, which a finding says. */
static gboolean
add_rule(reform_rule_set *rules, GHashTable *ids, RfRule *rule, const RfRulePlace *place)
{
    gboolean right = rf_rule_read(rule, place);

    g_ptr_array_add(rules->rules, rule);
    if (rule->texts[REFORM_RULE_FIELD_ID][0] == '\0' || g_hash_table_add(ids, rule->texts[REFORM_RULE_FIELD_ID]))
        return right;

    g_autofree char *quoted = rf_text_excerpt(rule->texts[REFORM_RULE_FIELD_ID], -1);
    rf_findings_add(place->findings, REFORM_SEVERITY_ERROR, REFORM_STATUS_DUPLICATE, place->source, place->line,
                    place->positions[REFORM_RULE_FIELD_ID], "rule '%s': another rule has the same id", quoted);
    return FALSE;
}

static gboolean
check_number(gsize n_rules, GError **error)
{
    if (n_rules <= REFORM_RULE_SET_MAX_RULES)
        return TRUE;
    rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %d rules", REFORM_RULE_SET_MAX_RULES);
    return FALSE;
}

static gboolean
check_right(gsize n_wrong, const char *source, GError **error)
{
    if (n_wrong == 0)
        return TRUE;
    rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, source, 0, 0,
                     n_wrong == 1 ? "%" G_GSIZE_FORMAT " rule does not hold together, so none is taken"
                                  : "%" G_GSIZE_FORMAT " rules do not hold together, so none is taken",
                     n_wrong);
    return FALSE;
}

static gboolean
check_names(gboolean right, const char *source, GError **error)
{
    if (!right)
        rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, source, 1, 1, "a column is misspelt, so no rule is taken");
    return right;
}

/* Reading */

#define NO_COLUMN G_MAXSIZE

/* Further columns are notes and passed over; one that is nearly named as a field is a slip, and a rule without its
 * condition would be for everything. FALSE if there is one. */
static gboolean
check_slips(const RfHeader *header, const char *source, reform_findings *findings)
{
    gboolean right = TRUE;

    for (gsize column = 0; column < rf_header_get_size(header); column++) {
        const char *name = rf_header_get_name(header, column);
        const char *nearest = NULL;
        guint best = RF_NEAREST_NONE;

        for (int field = 1; field < RF_N_RULE_FIELDS; field++) {
            const char *known = rf_rule_get_column((reform_rule_field)field);
            g_autofree char *key = rf_text_key(name, -1);
            g_autofree char *known_key = rf_text_key(known, -1);
            guint distance = strcmp(key, known_key) == 0 ? 0 : rf_nearest_distance(key, known_key);
            if (distance < best) {
                best = distance;
                nearest = known;
            }
        }
        if (nearest != NULL && best > 0) {
            g_autofree char *quoted = rf_text_excerpt(name, -1);
            rf_findings_add(findings, REFORM_SEVERITY_ERROR, REFORM_STATUS_NOT_FOUND, source, 1, 1,
                            "there is no column '%s' of rules, did you mean '%s'?", quoted, nearest);
            right = FALSE;
        }
    }
    return right;
}

static gboolean
map_columns(const RfHeader *header, gsize columns[RF_N_RULE_FIELDS], GError **error)
{
    for (int field = 1; field < RF_N_RULE_FIELDS; field++) {
        const char *name = rf_rule_get_column((reform_rule_field)field);
        GError *missing = NULL;

        columns[field] = NO_COLUMN;
        if (rf_header_find(header, &name, 1, &columns[field], &missing))
            continue;
        if (missing->code != REFORM_STATUS_NOT_FOUND || field == REFORM_RULE_FIELD_ID || field == REFORM_RULE_FIELD_ACTION) {
            g_propagate_error(error, missing);
            return FALSE;
        }
        g_error_free(missing);
    }
    return TRUE;
}

static gboolean
read_rules(RfScanner *scanner, const gsize columns[RF_N_RULE_FIELDS], reform_rule_set *rules, reform_findings *findings, GError **error)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    GError *failure = NULL;
    const RfCell *cells;
    gsize n_wrong = 0;

    while ((cells = rf_scanner_next(scanner, &failure)) != NULL) {
        RfRulePlace place = { .findings = findings, .source = rules->source, .line = rf_scanner_get_line(scanner, 0) };
        RfRule *rule = rf_rule_new();

        for (gsize field = 1; field < RF_N_RULE_FIELDS; field++) {
            if (columns[field] == NO_COLUMN)
                continue;
            g_free(rule->texts[field]);
            rule->texts[field] = rf_text_normalise(cells[columns[field]].text, (gssize)cells[columns[field]].length);
            place.positions[field] = rf_scanner_get_position(scanner, columns[field]);
        }
        n_wrong += !add_rule(rules, ids, rule, &place);
        if (!check_number(rules->rules->len, error))
            return FALSE;
    }
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    /* A row that is no row of the table may have been meant to come before the others. */
    return check_right(n_wrong + rf_scanner_get_n_left_out(scanner), rules->source, error);
}

static gboolean
read_rule_set(reform_source *source,
              const reform_table_options *table_options,
              reform_findings *findings,
              reform_rule_set **out_rules,
              GError **error)
{
    gsize columns[RF_N_RULE_FIELDS];
    RfScanner *scanner = rf_scanner_new(source, table_options, findings, error);
    gboolean read = FALSE;

    if (scanner == NULL)
        return FALSE;
    if (map_columns(rf_scanner_get_header(scanner), columns, error)) {
        gboolean right = check_slips(rf_scanner_get_header(scanner), rf_scanner_get_source_name(scanner), findings);
        reform_rule_set *rules = rule_set_new(rf_scanner_get_source_name(scanner));
        read = read_rules(scanner, columns, rules, findings, error) && check_names(right, rules->source, error);
        if (read)
            *out_rules = g_steal_pointer(&rules);
        reform_rule_set_unref(rules);
    }
    rf_scanner_free(scanner);
    return read;
}

/* Building */

static gboolean
build(reform_rule_set_builder *builder, reform_findings *findings, reform_rule_set **out_rules, GError **error)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    reform_rule_set *rules = rule_set_new(NULL);
    gsize n = builder->rules->len;
    gsize n_wrong = 0;

    for (gsize i = 0; i < n; i++) {
        RfRulePlace place = { .findings = findings, .line = (gint64)i + 1 };
        n_wrong += !add_rule(rules, ids, g_ptr_array_index(builder->rules, i), &place);
    }
    /* The rules are the set's now, whether they hold or not. */
    g_ptr_array_set_free_func(builder->rules, NULL);
    g_ptr_array_set_size(builder->rules, 0);
    g_ptr_array_set_free_func(builder->rules, free_rule);

    gboolean right = check_right(n_wrong, NULL, error);
    if (right)
        *out_rules = g_steal_pointer(&rules);
    reform_rule_set_unref(rules);
    return right;
}

/* Public API */

reform_status
reform_rule_set_read(reform_source *source,
                     const reform_table_options *table_options,
                     reform_findings *findings,
                     reform_rule_set **out_rules,
                     reform_error **error)
{
    GError *err = NULL;

    if (out_rules != NULL)
        *out_rules = NULL;
    RF_REQUIRE(source != NULL && out_rules != NULL, error);
    read_rule_set(source, table_options, findings, out_rules, &err);
    return rf_errors_give(err, error);
}

reform_rule_set_builder *
reform_rule_set_builder_new(void)
{
    reform_rule_set_builder *builder = g_new0(reform_rule_set_builder, 1);

    builder->rules = g_ptr_array_new_with_free_func(free_rule);
    return builder;
}

void
reform_rule_set_builder_free(reform_rule_set_builder *builder)
{
    if (builder == NULL)
        return;
    g_ptr_array_unref(builder->rules);
    g_free(builder);
}

reform_status
reform_rule_set_builder_add_rule(reform_rule_set_builder *builder, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL, error);
    if (check_number((gsize)builder->rules->len + 1, &err))
        g_ptr_array_add(builder->rules, rf_rule_new());
    return rf_errors_give(err, error);
}

reform_status
reform_rule_set_builder_set(reform_rule_set_builder *builder, reform_rule_field field, const char *text, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL && builder->rules->len > 0, error);
    RF_REQUIRE((int)field >= 1 && field < RF_N_RULE_FIELDS, error);
    if (text == NULL)
        text = "";
    if (strlen(text) > REFORM_TIME_LIMIT_MAX_TEXT) {
        rf_errors_set(&err, REFORM_STATUS_LIMIT, "the text is longer than %d bytes", REFORM_TIME_LIMIT_MAX_TEXT);
    } else if (rf_text_check(text, -1, "the text", &err)) {
        RfRule *rule = g_ptr_array_index(builder->rules, builder->rules->len - 1);
        g_free(rule->texts[field]);
        rule->texts[field] = rf_text_normalise(text, -1);
    }
    return rf_errors_give(err, error);
}

reform_status
reform_rule_set_builder_build(reform_rule_set_builder *builder,
                              reform_findings *findings,
                              reform_rule_set **out_rules,
                              reform_error **error)
{
    GError *err = NULL;

    if (out_rules != NULL)
        *out_rules = NULL;
    RF_REQUIRE(builder != NULL && out_rules != NULL, error);
    build(builder, findings, out_rules, &err);
    return rf_errors_give(err, error);
}

reform_rule_set *
reform_rule_set_ref(reform_rule_set *rules)
{
    if (rules != NULL)
        g_atomic_ref_count_inc(&rules->refs);
    return rules;
}

void
reform_rule_set_unref(reform_rule_set *rules)
{
    if (rules == NULL || !g_atomic_ref_count_dec(&rules->refs))
        return;
    g_ptr_array_unref(rules->rules);
    g_free(rules->source);
    g_free(rules);
}

size_t
reform_rule_set_get_size(const reform_rule_set *rules)
{
    return rules == NULL ? 0 : rules->rules->len;
}

const char *
reform_rule_set_get_text(const reform_rule_set *rules, size_t index, reform_rule_field field)
{
    if (rules == NULL || index >= rules->rules->len || (int)field < 1 || field >= RF_N_RULE_FIELDS)
        return NULL;
    return rf_rule_set_get(rules, index)->texts[field];
}
