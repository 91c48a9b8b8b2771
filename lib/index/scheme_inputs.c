/* SPDX-License-Identifier: MIT */
/* What leaves read: formulas and the inputs these name. */
#include "foundation/findings.h"
#include "foundation/text.h"
#include "formula/nearest.h"
#include "index/scheme.h"

/* Inputs that are looked through for one that may have been meant, and how many mistakes there may be until they no longer are. */
#define LOOKED_THROUGH 1000
#define LOOKED_FOR 100

static const char *
nearest_input(const RfSchemeCheck *check, const char *name)
{
    g_autofree char *key = rf_text_key(name, -1);
    const char *nearest = NULL;
    guint best = RF_NEAREST_NONE;

    if (!rf_findings_keeps_more(check->findings) || check->n_wrong >= LOOKED_FOR)
        return NULL;
    for (gsize i = 0; i < MIN(check->n_inputs, LOOKED_THROUGH); i++) {
        g_autofree char *known = rf_text_key(check->inputs[i], -1);
        guint distance = rf_nearest_distance(key, known);
        if (distance < best) {
            best = distance;
            nearest = check->inputs[i];
        }
    }
    return nearest;
}

static void
report_unknown(RfSchemeCheck *check, gsize node, reform_scheme_field field, const char *name)
{
    const char *nearest = nearest_input(check, name);
    g_autofree char *quoted = rf_text_excerpt(name, -1);

    if (nearest == NULL) {
        rf_scheme_wrong(check, node, field, REFORM_STATUS_NOT_FOUND, "no input is named '%s'", quoted);
        return;
    }
    g_autofree char *meant = rf_text_excerpt(nearest, -1);
    rf_scheme_wrong(check, node, field, REFORM_STATUS_NOT_FOUND, "no input is named '%s', did you mean '%s'?", quoted, meant);
}

/* `numbers` has the number of each input that is listed, plus one, by its key. A formula may name the unit, which is none. */
static void
need_input(RfSchemeCheck *check, GHashTable *numbers, gsize node, reform_scheme_field field, const char *name)
{
    reform_scheme *scheme = check->scheme;
    g_autofree char *key = rf_scheme_key_of(name);

    if (g_str_equal(key, RF_SCHEME_UNIT)) {
        if (field == REFORM_SCHEME_FIELD_CODE)
            rf_scheme_unexpected(check, node, field, REFORM_STATUS_STRUCTURE, "another name of an input, as that is the code of the unit");
        return;
    }
    if (check->known_inputs != NULL && !g_hash_table_contains(check->known_inputs, key))
        report_unknown(check, node, field, name);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, key));
    if (number == 0) {
        number = scheme->inputs->len + 1;
        g_hash_table_insert(numbers, key, GUINT_TO_POINTER(number));
        g_array_append_val(scheme->inputs, name);
        g_ptr_array_add(scheme->input_keys, g_steal_pointer(&key));
    }
    const guint32 input = number - 1;
    g_array_append_val(scheme->leaf_inputs, input);
    scheme->nodes[node].n_inputs++;
}

/* The unit is a text, which a formula that names it is checked against; inputs may be of any kind. */
static reform_status
parse_formula(const char *text, reform_formula **out_formula, reform_error **error)
{
    reform_formula *formula = NULL;
    reform_status status = reform_formula_parse(text, NULL, NULL, 0, &formula, error);
    const gsize n = reform_formula_get_n_names(formula);
    g_autofree const char **names = g_new0(const char *, n + 1);
    g_autofree int32_t *kinds = g_new0(int32_t, n + 1);
    gboolean names_unit = FALSE;

    for (gsize i = 0; i < n; i++) {
        names[i] = reform_formula_get_name(formula, i);
        g_autofree char *key = rf_scheme_key_of(names[i]);
        kinds[i] = g_str_equal(key, RF_SCHEME_UNIT) ? REFORM_KIND_TEXT : REFORM_KIND_ANY;
        names_unit = names_unit || kinds[i] == REFORM_KIND_TEXT;
    }
    if (names_unit)
        status = reform_formula_parse(text, names, kinds, n, out_formula, error);
    else
        *out_formula = g_steal_pointer(&formula);
    reform_formula_unref(formula);
    return status;
}

static void
read_leaf(RfSchemeCheck *check, GHashTable *numbers, guint32 index)
{
    RfSchemeNode *node = &check->scheme->nodes[index];
    const char *text = rf_scheme_text(check->scheme, index, REFORM_SCHEME_FIELD_FORMULA);
    reform_error *problem = NULL;

    node->first_input = check->scheme->leaf_inputs->len;
    if (node->texts[REFORM_SCHEME_FIELD_COMBINE] != 0)
        rf_scheme_wrong(check, index, REFORM_SCHEME_FIELD_COMBINE, REFORM_STATUS_STRUCTURE, "it says how to combine children and has none");
    if (node->texts[REFORM_SCHEME_FIELD_LEAST] != 0)
        rf_scheme_wrong(check, index, REFORM_SCHEME_FIELD_LEAST, REFORM_STATUS_STRUCTURE, "it says how many children must have a value and has none");
    if (text[0] == '\0') {
        need_input(check, numbers, index, REFORM_SCHEME_FIELD_CODE, rf_scheme_text(check->scheme, index, REFORM_SCHEME_FIELD_CODE));
        return;
    }
    if (parse_formula(text, &node->formula, &problem) != REFORM_STATUS_OK) {
        rf_scheme_wrong(check, index, REFORM_SCHEME_FIELD_FORMULA, reform_error_get_status(problem), "formula: %s", reform_error_get_message(problem));
        reform_error_free(problem);
        return;
    }
    if (reform_formula_get_kind(node->formula) == REFORM_KIND_TEXT)
        rf_scheme_wrong(check, index, REFORM_SCHEME_FIELD_FORMULA, REFORM_STATUS_STRUCTURE, "the formula gives a text, expected a number");
    for (gsize i = 0; i < reform_formula_get_n_names(node->formula); i++)
        need_input(check, numbers, index, REFORM_SCHEME_FIELD_FORMULA, reform_formula_get_name(node->formula, i));
}

static void
read_inner(RfSchemeCheck *check, gsize index)
{
    RfSchemeNode *node = &check->scheme->nodes[index];

    if (node->texts[REFORM_SCHEME_FIELD_FORMULA] != 0)
        rf_scheme_wrong(check, index, REFORM_SCHEME_FIELD_FORMULA, REFORM_STATUS_STRUCTURE, "it has a formula and children, expected one of them");
    if (node->texts[REFORM_SCHEME_FIELD_NORMALISE] != 0)
        rf_scheme_wrong(check, index, REFORM_SCHEME_FIELD_NORMALISE, REFORM_STATUS_STRUCTURE, "it is put on a common scale and has children, expected a leaf");
    if (node->texts[REFORM_SCHEME_FIELD_COUNTS] != 0)
        rf_scheme_wrong(check, index, REFORM_SCHEME_FIELD_COUNTS, REFORM_STATUS_STRUCTURE, "it says which value counts and has children, expected a leaf");
    if (node->texts[REFORM_SCHEME_FIELD_COMBINE] == 0)
        node->combine = REFORM_COMBINE_SUM;
}

gboolean
rf_scheme_inputs_read(RfSchemeCheck *check, GError **error)
{
    reform_scheme *scheme = check->scheme;
    g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);

    scheme->inputs = g_array_new(FALSE, FALSE, sizeof(const char *));
    scheme->input_keys = g_ptr_array_new_with_free_func(g_free);
    scheme->leaf_inputs = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (gsize node = 0; node < scheme->n_nodes; node++)
        if (scheme->nodes[node].n_children > 0)
            read_inner(check, node);
    for (gsize i = 0; i < scheme->n_leaves; i++)
        read_leaf(check, numbers, scheme->leaves[i]);
    return rf_scheme_described_read(check, numbers, error);
}
