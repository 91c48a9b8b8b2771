/* SPDX-License-Identifier: MIT */
/* What a tally asks, and what it says when asked. */
#include "survey/tally.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/text.h"

static void
clear_item(gpointer data)
{
    g_free(((RfTallyItem *)data)->name);
}

/* A name in NFC, or NULL with the error. */
static char *
take_name(const char *name, const char *what, GError **error)
{
    if (!rf_text_check(name, -1, what, error))
        return NULL;

    g_autofree char *taken = rf_text_normalise(name, -1);
    if (taken[0] == '\0') {
        rf_errors_set(error, REFORM_STATUS_MISSING, "%s is blank, expected one", what);
        return NULL;
    }
    if (strlen(taken) > REFORM_RESPONSE_TALLY_MAX_LABEL) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "%s has %" G_GSIZE_FORMAT " bytes, expected at most %d", what, strlen(taken),
                      REFORM_RESPONSE_TALLY_MAX_LABEL);
        return NULL;
    }
    return g_steal_pointer(&taken);
}

static gboolean
is_new(gboolean is_known, const char *what, const char *name, GError **error)
{
    if (!is_known)
        return TRUE;
    g_autofree char *quoted = rf_text_excerpt(name, -1);
    rf_errors_set(error, REFORM_STATUS_DUPLICATE, "there are two %s '%s'", what, quoted);
    return FALSE;
}

static gboolean
has_item(const reform_response_tally *tally, const char *name)
{
    for (gsize i = 0; i < tally->items->len; i++)
        if (strcmp(rf_tally_item(tally, i)->name, name) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
add_item(reform_response_tally *tally, const char *name, gboolean is_scale, gint32 low, gint32 high, GError **error)
{
    g_autofree char *taken = take_name(name, "the name of an item", error);
    const gint64 n_levels = (gint64)high - low + 1;

    if (taken == NULL || !is_new(has_item(tally, taken), "items", taken, error))
        return FALSE;
    if (tally->items->len >= REFORM_RESPONSE_TALLY_MAX_ITEMS || n_levels > REFORM_RESPONSE_TALLY_MAX_LEVELS) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "item '%s' would be the %u. of %" G_GINT64_FORMAT " levels, expected at most %d of %d", taken,
                      tally->items->len + 1, n_levels, REFORM_RESPONSE_TALLY_MAX_ITEMS, REFORM_RESPONSE_TALLY_MAX_LEVELS);
        return FALSE;
    }
    const RfTallyItem item = { g_steal_pointer(&taken), is_scale, low, high, tally->n_columns, tally->n_wide };
    g_array_append_val(tally->items, item);
    tally->n_columns += is_scale ? (guint32)n_levels : 1;
    tally->n_wide += is_scale ? 0 : RF_TALLY_N_WIDE;
    return TRUE;
}

/* Public API */

reform_response_tally *
reform_response_tally_new(void)
{
    reform_response_tally *tally = g_new0(reform_response_tally, 1);

    tally->items = g_array_new(FALSE, FALSE, sizeof(RfTallyItem));
    g_array_set_clear_func(tally->items, clear_item);
    tally->margins = g_ptr_array_new_with_free_func(g_free);
    tally->missing = g_array_new(FALSE, FALSE, sizeof(double));
    tally->labels = rf_interner_new();
    tally->n_columns = 1;
    tally->unusual = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return tally;
}

void
reform_response_tally_free(reform_response_tally *tally)
{
    if (tally == NULL)
        return;
    for (guint margin = 0; margin < REFORM_RESPONSE_TALLY_MAX_MARGINS; margin++)
        rf_key_map_clear(&tally->posts[margin]);
    rf_key_map_clear(&tally->primaries);
    rf_key_map_clear(&tally->secondaries);
    rf_key_map_clear(&tally->cells);
    g_array_unref(tally->items);
    g_ptr_array_unref(tally->margins);
    g_array_unref(tally->missing);
    rf_interner_free(tally->labels);
    g_hash_table_unref(tally->unusual);
    g_free(tally->strata);
    g_free(tally->stratum_populations);
    g_free(tally->primary_populations);
    g_free(tally->sums);
    g_free(tally->counts);
    g_free(tally->wide);
    g_free(tally);
}

reform_status
reform_response_tally_add_scale(reform_response_tally *tally, const char *name, int32_t low, int32_t high, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && name != NULL && high >= low, error);
    RF_REQUIRE(!tally->has_batches, error);
    add_item(tally, name, TRUE, low, high, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_response_tally_add_number(reform_response_tally *tally, const char *name, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && name != NULL, error);
    RF_REQUIRE(!tally->has_batches, error);
    add_item(tally, name, FALSE, 0, 0, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_response_tally_add_margin(reform_response_tally *tally, const char *name, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && name != NULL, error);
    RF_REQUIRE(!tally->has_batches, error);
    g_autofree char *taken = take_name(name, "the name of a margin", &err);
    gboolean known = FALSE;
    for (guint i = 0; taken != NULL && i < tally->margins->len; i++)
        known = known || strcmp(g_ptr_array_index(tally->margins, i), taken) == 0;
    if (taken != NULL && is_new(known, "margins", taken, &err)) {
        if (tally->margins->len < REFORM_RESPONSE_TALLY_MAX_MARGINS)
            g_ptr_array_add(tally->margins, g_steal_pointer(&taken));
        else
            rf_errors_set(&err, REFORM_STATUS_LIMIT, "more than %d margins", REFORM_RESPONSE_TALLY_MAX_MARGINS);
    }
    return rf_errors_give(err, error);
}

reform_status
reform_response_tally_add_missing_code(reform_response_tally *tally, double code, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && !tally->has_batches, error);
    if (tally->missing->len < RF_TALLY_MAX_MISSING)
        g_array_append_val(tally->missing, code);
    else
        rf_errors_set(&err, REFORM_STATUS_LIMIT, "more than %d codes for missing answers", RF_TALLY_MAX_MISSING);
    return rf_errors_give(err, error);
}

reform_status
reform_response_tally_set_nested(reform_response_tally *tally, int nested, reform_error **error)
{
    RF_REQUIRE(tally != NULL && !tally->has_batches, error);
    tally->nested = nested != 0;
    return REFORM_STATUS_OK;
}

uint64_t
reform_response_tally_get_n_rows(const reform_response_tally *tally)
{
    return tally == NULL ? 0 : tally->n_rows;
}

size_t
reform_response_tally_get_n_items(const reform_response_tally *tally)
{
    return tally == NULL ? 0 : tally->items->len;
}

const char *
reform_response_tally_get_item_name(const reform_response_tally *tally, size_t item)
{
    return tally == NULL || item >= tally->items->len ? NULL : rf_tally_item(tally, item)->name;
}

size_t
reform_response_tally_get_n_margins(const reform_response_tally *tally)
{
    return tally == NULL ? 0 : tally->margins->len;
}

const char *
reform_response_tally_get_margin_name(const reform_response_tally *tally, size_t margin)
{
    return tally == NULL || margin >= tally->margins->len ? NULL : g_ptr_array_index(tally->margins, margin);
}
