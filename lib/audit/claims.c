/* SPDX-License-Identifier: MIT */
#include "audit/claims.h"

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/text.h"

#define DECIMALS_MOST 15

struct reform_claims_builder {
    reform_claims *claims; /* in the making */
    reform_decimal_mark decimal;
    reform_thousands_mark thousands;
};

static void
clear_claim(gpointer item)
{
    RfClaim *claim = item;

    g_free(claim->name);
    g_free(claim->key);
    for (guint i = 0; i < G_N_ELEMENTS(claim->texts); i++)
        g_free(claim->texts[i]);
}

reform_claims *
rf_claims_new(void)
{
    reform_claims *claims = g_new0(reform_claims, 1);

    g_atomic_ref_count_init(&claims->refs);
    claims->items = g_array_new(FALSE, TRUE, sizeof(RfClaim));
    g_array_set_clear_func(claims->items, clear_claim);
    claims->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return claims;
}

static char *
key_of(const char *name)
{
    char *buffer = NULL;
    gsize capacity = 0;

    rf_text_fold(name, -1, &buffer, &capacity);
    return buffer;
}

gboolean
rf_claims_find_key(const reform_claims *claims, const char *key, gsize *out_index)
{
    const gsize index = GPOINTER_TO_SIZE(g_hash_table_lookup(claims->by_key, key));

    if (index == 0)
        return FALSE;
    *out_index = index - 1;
    return TRUE;
}

static gboolean
is_room(const reform_claims *claims, const char *name, GError **error)
{
    if (claims->items->len >= REFORM_CLAIMS_MAX)
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %d claims", REFORM_CLAIMS_MAX);
    else if (strlen(name) > REFORM_CLAIM_NAME_MAX)
        rf_errors_set(error, REFORM_STATUS_LIMIT, "the claim's name has %" G_GSIZE_FORMAT " bytes, expected at most %d",
                      strlen(name), REFORM_CLAIM_NAME_MAX);
    else
        return TRUE;
    return FALSE;
}

gboolean
rf_claims_add(reform_claims *claims, const RfClaimDraft *draft, RfClaim **out_claim, GError **error)
{
    RfClaim claim = { .line = draft->line };
    gsize other;

    if (!rf_text_check(draft->name, -1, "the claim's name", error) || !is_room(claims, draft->name, error))
        return FALSE;
    claim.key = key_of(draft->name);
    if (rf_claims_find_key(claims, claim.key, &other)) {
        g_autofree char *excerpt = rf_text_excerpt(draft->name, -1);
        rf_errors_set(error, REFORM_STATUS_DUPLICATE, "claim '%s' is there already", excerpt);
        g_free(claim.key);
        return FALSE;
    }
    claim.name = rf_text_normalise(draft->name, -1);
    g_array_append_val(claims->items, claim);
    g_hash_table_insert(claims->by_key, g_strdup(claim.key), GUINT_TO_POINTER(claims->items->len));
    *out_claim = &g_array_index(claims->items, RfClaim, claims->items->len - 1);
    return TRUE;
}

static gboolean
set_range(RfClaim *claim)
{
    RfFraction value, unit;

    if (!rf_figure_get_value(&claim->figure, &value))
        return FALSE;
    if (claim->is_exact) {
        claim->range = rf_range_of(value);
        return TRUE;
    }
    return rf_figure_get_unit(&claim->figure, claim->decimals, &unit) && rf_range_around(value, unit, &claim->range);
}

static void
report_value(const RfClaim *claim, const RfClaimDraft *draft, reform_status status, GError **error)
{
    g_autofree char *name = rf_text_excerpt(claim->name, -1);
    g_autofree char *value = rf_text_excerpt(draft->value, -1);

    if (status == REFORM_STATUS_RANGE)
        rf_errors_set(error, status, "value of claim '%s' is '%s', expected at most %d digits", name, value,
                      REFORM_CLAIM_DIGITS_MAX);
    else
        rf_errors_set(error, status, "value of claim '%s' is '%s', expected a number such as 1550%c5", name, value,
                      draft->decimal == REFORM_DECIMAL_MARK_COMMA ? ',' : '.');
}

gboolean
rf_claims_set_value(RfClaim *claim, const RfClaimDraft *draft, GError **error)
{
    reform_status status = REFORM_STATUS_MISSING;

    if (draft->decimals != REFORM_DECIMALS_AS_PRINTED && ABS(draft->decimals) > DECIMALS_MOST) {
        g_autofree char *name = rf_text_excerpt(claim->name, -1);
        rf_errors_set(error, REFORM_STATUS_RANGE, "claim '%s' has %d decimals, expected %d to %d", name, draft->decimals,
                      -DECIMALS_MOST, DECIMALS_MOST);
        return FALSE;
    }
    if (draft->value != NULL)
        status = rf_figure_parse(draft->value, draft->decimal, draft->thousands, &claim->figure);
    if (status == REFORM_STATUS_MISSING)
        return TRUE;
    if (status != REFORM_STATUS_OK) {
        report_value(claim, draft, status, error);
        return FALSE;
    }
    claim->decimals = draft->decimals == REFORM_DECIMALS_AS_PRINTED ? claim->figure.decimals : draft->decimals;
    claim->is_exact = draft->exactness == REFORM_EXACTNESS_BY_VALUE ? claim->decimals == 0
                                                                    : draft->exactness == REFORM_EXACTNESS_EXACT;
    rf_figure_extend(&claim->figure, claim->decimals);
    claim->has_value = set_range(claim);
    g_assert(claim->has_value); /* 18 digits and 35 decimals fit */
    return TRUE;
}

void
rf_claims_set_text(RfClaim *claim, reform_claim_field field, const char *text)
{
    char **place = &claim->texts[field - 1];

    g_free(*place);
    *place = text == NULL ? NULL : rf_text_normalise(text, -1);
}

static const RfClaim *
claim_at(const reform_claims *claims, size_t index)
{
    return claims == NULL || index >= claims->items->len ? NULL : rf_claims_at(claims, index);
}

/* Public API */

reform_claims *
reform_claims_ref(reform_claims *claims)
{
    if (claims != NULL)
        g_atomic_ref_count_inc(&claims->refs);
    return claims;
}

void
reform_claims_unref(reform_claims *claims)
{
    if (claims == NULL || !g_atomic_ref_count_dec(&claims->refs))
        return;
    g_array_unref(claims->items);
    g_hash_table_unref(claims->by_key);
    g_free(claims);
}

size_t
reform_claims_get_size(const reform_claims *claims)
{
    return claims == NULL ? 0 : claims->items->len;
}

reform_status
reform_claims_find(const reform_claims *claims, const char *name, size_t *out_index, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(claims != NULL && name != NULL && out_index != NULL, error);
    if (rf_text_check(name, -1, "the claim's name", &err)) {
        g_autofree char *key = key_of(name);
        gsize index;
        if (rf_claims_find_key(claims, key, &index)) {
            *out_index = index;
        } else {
            g_autofree char *excerpt = rf_text_excerpt(name, -1);
            rf_errors_set(&err, REFORM_STATUS_NOT_FOUND, "there is no claim '%s'", excerpt);
        }
    }
    return rf_errors_give(err, error);
}

const char *
reform_claims_get_name(const reform_claims *claims, size_t index)
{
    const RfClaim *claim = claim_at(claims, index);

    return claim == NULL ? NULL : claim->name;
}

const char *
reform_claims_get_text(const reform_claims *claims, size_t index, reform_claim_field field)
{
    const RfClaim *claim = claim_at(claims, index);

    if (claim == NULL || (int)field < REFORM_CLAIM_FIELD_PRINTED || field > REFORM_CLAIM_FIELD_SOURCE)
        return NULL;
    return claim->texts[field - 1] == NULL ? "" : claim->texts[field - 1];
}

double
reform_claims_get_value(const reform_claims *claims, size_t index)
{
    const RfClaim *claim = claim_at(claims, index);

    return claim == NULL || !claim->has_value ? (double)NAN : rf_fraction_to_double(claim->range.value);
}

int32_t
reform_claims_get_decimals(const reform_claims *claims, size_t index)
{
    const RfClaim *claim = claim_at(claims, index);

    return claim == NULL ? 0 : claim->decimals;
}

int
reform_claims_is_exact(const reform_claims *claims, size_t index)
{
    const RfClaim *claim = claim_at(claims, index);

    return claim != NULL && claim->is_exact;
}

int64_t
reform_claims_get_line(const reform_claims *claims, size_t index)
{
    const RfClaim *claim = claim_at(claims, index);

    return claim == NULL ? 0 : claim->line;
}

reform_claims_builder *
reform_claims_builder_new(void)
{
    reform_claims_builder *builder = g_new0(reform_claims_builder, 1);

    builder->claims = rf_claims_new();
    builder->decimal = REFORM_DECIMAL_MARK_POINT;
    builder->thousands = REFORM_THOUSANDS_MARK_NONE;
    return builder;
}

void
reform_claims_builder_free(reform_claims_builder *builder)
{
    if (builder == NULL)
        return;
    reform_claims_unref(builder->claims);
    g_free(builder);
}

reform_status
reform_claims_builder_set_number_marks(reform_claims_builder *builder,
                                       reform_decimal_mark decimal,
                                       reform_thousands_mark thousands,
                                       reform_error **error)
{
    RF_REQUIRE(builder != NULL, error);
    RF_REQUIRE(decimal == REFORM_DECIMAL_MARK_POINT || decimal == REFORM_DECIMAL_MARK_COMMA, error);
    RF_REQUIRE((int)thousands >= REFORM_THOUSANDS_MARK_NONE && thousands <= REFORM_THOUSANDS_MARK_BLANK, error);
    RF_REQUIRE((decimal == REFORM_DECIMAL_MARK_POINT) != (thousands == REFORM_THOUSANDS_MARK_POINT) ||
                   thousands == REFORM_THOUSANDS_MARK_NONE || thousands == REFORM_THOUSANDS_MARK_BLANK,
               error);
    builder->decimal = decimal;
    builder->thousands = thousands;
    return REFORM_STATUS_OK;
}

/* A claim whose value is bad is taken back. */
static gboolean
add_claim(reform_claims *claims, const RfClaimDraft *draft, GError **error)
{
    RfClaim *claim;

    if (!rf_claims_add(claims, draft, &claim, error))
        return FALSE;
    if (!rf_claims_set_value(claim, draft, error)) {
        g_hash_table_remove(claims->by_key, claim->key);
        g_array_set_size(claims->items, claims->items->len - 1);
        return FALSE;
    }
    rf_claims_set_text(claim, REFORM_CLAIM_FIELD_PRINTED, draft->value);
    return TRUE;
}

reform_status
reform_claims_builder_add(reform_claims_builder *builder,
                          const char *name,
                          const char *value,
                          int32_t decimals,
                          reform_exactness exactness,
                          reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL && name != NULL && *name != '\0', error);
    RF_REQUIRE((int)exactness >= REFORM_EXACTNESS_BY_VALUE && exactness <= REFORM_EXACTNESS_ROUNDED, error);
    const RfClaimDraft draft = { name, value, builder->decimal, builder->thousands, decimals, exactness, 0 };
    if (value == NULL || rf_text_check(value, -1, "the claim's value", &err))
        add_claim(builder->claims, &draft, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_claims_builder_set_text(reform_claims_builder *builder,
                               reform_claim_field field,
                               const char *text,
                               reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(builder != NULL && builder->claims->items->len > 0, error);
    RF_REQUIRE((int)field >= REFORM_CLAIM_FIELD_PRINTED && field <= REFORM_CLAIM_FIELD_SOURCE, error);
    if (text == NULL || rf_text_check(text, -1, "the claim's text", &err)) {
        GArray *items = builder->claims->items;
        rf_claims_set_text(&g_array_index(items, RfClaim, items->len - 1), field, text);
    }
    return rf_errors_give(err, error);
}

reform_status
reform_claims_builder_build(reform_claims_builder *builder, reform_claims **out_claims, reform_error **error)
{
    if (out_claims != NULL)
        *out_claims = NULL;
    RF_REQUIRE(builder != NULL && out_claims != NULL, error);
    *out_claims = builder->claims;
    builder->claims = rf_claims_new();
    return REFORM_STATUS_OK;
}
