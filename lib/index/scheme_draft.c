/* SPDX-License-Identifier: MIT */
/* Rows of a scheme as they come, until they are a scheme. */
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "index/scheme.h"

static reform_scheme *
scheme_new(const char *source)
{
    reform_scheme *scheme = g_new0(reform_scheme, 1);

    g_atomic_ref_count_init(&scheme->refs);
    scheme->source = g_strdup(source);
    scheme->texts = rf_interner_new();
    scheme->root = RF_NO_NODE;
    return scheme;
}

void
rf_scheme_draft_init(RfSchemeDraft *draft, const char *source)
{
    *draft = (RfSchemeDraft){ .scheme = scheme_new(source) };
}

void
rf_scheme_draft_clear(RfSchemeDraft *draft)
{
    reform_scheme_unref(draft->scheme);
    g_free(draft->places);
    g_free(draft->described_places);
    *draft = (RfSchemeDraft){ 0 };
}

static gboolean
add_place(RfSchemePlace **places, gsize *capacity, gsize n, gint64 line, GError **error)
{
    RfSchemePlace *grown = rf_memory_grow(*places, capacity, n + 1, sizeof *grown, "places of a scheme", error);

    if (grown == NULL)
        return FALSE;
    *places = grown;
    memset(&grown[n], 0, sizeof grown[n]);
    grown[n].line = line;
    return TRUE;
}

gboolean
rf_scheme_draft_add(RfSchemeDraft *draft, gint64 line, GError **error)
{
    reform_scheme *scheme = draft->scheme;
    const gsize n = scheme->n_nodes;

    if (n >= REFORM_SCHEME_MAX_NODES) {
        rf_errors_set_at(error, REFORM_STATUS_LIMIT, scheme->source, line, 0,
                         "more nodes than REFORM_SCHEME_MAX_NODES, %d", REFORM_SCHEME_MAX_NODES);
        return FALSE;
    }
    RfSchemeNode *nodes = rf_memory_grow(scheme->nodes, &draft->capacity, n + 1, sizeof *nodes, "nodes of a scheme", error);
    if (nodes == NULL)
        return FALSE;
    scheme->nodes = nodes;
    if (!add_place(&draft->places, &draft->places_capacity, n, line, error))
        return FALSE;
    memset(&nodes[n], 0, sizeof nodes[n]);
    scheme->n_nodes = n + 1;
    return TRUE;
}

gboolean
rf_scheme_draft_add_input(RfSchemeDraft *draft, gint64 line, GError **error)
{
    reform_scheme *scheme = draft->scheme;
    const gsize n = scheme->n_described;

    if (n >= REFORM_SCHEME_MAX_NODES) {
        rf_errors_set_at(error, REFORM_STATUS_LIMIT, scheme->source, line, 0,
                         "more inputs than REFORM_SCHEME_MAX_NODES, %d, are described", REFORM_SCHEME_MAX_NODES);
        return FALSE;
    }
    RfSchemeInput *described = rf_memory_grow(scheme->described, &draft->described_capacity, n + 1, sizeof *described, "inputs of a scheme", error);
    if (described == NULL)
        return FALSE;
    scheme->described = described;
    if (!add_place(&draft->described_places, &draft->described_places_capacity, n, line, error))
        return FALSE;
    memset(&described[n], 0, sizeof described[n]);
    scheme->n_described = n + 1;
    return TRUE;
}

/* One form of a text, so that what is written is read again the same. */
static gboolean
intern(reform_scheme *scheme, const char *text, gsize length, guint32 *out_id, GError **error)
{
    if (length > REFORM_SCHEME_MAX_TEXT) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "a text is longer than REFORM_SCHEME_MAX_TEXT, %d bytes", REFORM_SCHEME_MAX_TEXT);
        return FALSE;
    }
    g_autofree char *normal = rf_text_normalise(text, (gssize)length);
    return rf_interner_add(scheme->texts, normal, strlen(normal), out_id, error);
}

gboolean
rf_scheme_draft_set(RfSchemeDraft *draft, reform_scheme_field field, const char *text, gsize length, gint64 position, GError **error)
{
    const gsize last = draft->scheme->n_nodes - 1;

    draft->places[last].positions[field] = (guint32)CLAMP(position, 0, G_MAXUINT32);
    return intern(draft->scheme, text, length, &draft->scheme->nodes[last].texts[field], error);
}

gboolean
rf_scheme_draft_set_input(RfSchemeDraft *draft, reform_scheme_field field, const char *text, gsize length, gint64 position, GError **error)
{
    const gsize last = draft->scheme->n_described - 1;

    draft->described_places[last].positions[field] = (guint32)CLAMP(position, 0, G_MAXUINT32);
    return intern(draft->scheme, text, length, &draft->scheme->described[last].texts[field], error);
}

gboolean
rf_scheme_draft_set_about(RfSchemeDraft *draft, reform_scheme_about about, const char *text, gsize length, GError **error)
{
    return intern(draft->scheme, text, length, &draft->scheme->about[about], error);
}

static GHashTable *
keys_of(const char *const *inputs, gsize n_inputs)
{
    GHashTable *keys;

    if (inputs == NULL)
        return NULL;
    keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < n_inputs; i++)
        g_hash_table_add(keys, rf_scheme_key_of(inputs[i]));
    return keys;
}

static gboolean
check_all(RfSchemeCheck *check, GError **error)
{
    for (gsize node = 0; node < check->scheme->n_nodes; node++)
        rf_scheme_node_read(check, node);
    /* A table all of whose rows are wrong is not one without rows. */
    if (check->n_wrong == 0 || check->scheme->n_nodes > 0) {
        if (!rf_scheme_tree_link(check, error) || !rf_scheme_inputs_read(check, error))
            return FALSE;
        rf_scheme_sums_check(check);
    }
    if (check->n_wrong == 0)
        return TRUE;
    rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, check->scheme->source, 0, 0,
                     check->n_wrong == 1 ? "%" G_GSIZE_FORMAT " thing does not hold together, so the scheme is not taken"
                                         : "%" G_GSIZE_FORMAT " things do not hold together, so the scheme is not taken",
                     check->n_wrong);
    return FALSE;
}

gboolean
rf_scheme_draft_finish(RfSchemeDraft *draft,
                       const char *const *inputs,
                       gsize n_inputs,
                       reform_findings *findings,
                       gsize n_wrong,
                       reform_scheme **out_scheme,
                       GError **error)
{
    RfSchemeCheck check = {
        .scheme = draft->scheme,
        .places = draft->places,
        .described_places = draft->described_places,
        .findings = findings,
        .known_inputs = keys_of(inputs, n_inputs),
        .inputs = inputs,
        .n_inputs = n_inputs,
        .n_wrong = n_wrong,
    };
    gboolean right = check_all(&check, error);

    g_clear_pointer(&check.known_inputs, g_hash_table_unref);
    if (right)
        *out_scheme = g_steal_pointer(&draft->scheme);
    rf_scheme_draft_clear(draft);
    return right;
}
