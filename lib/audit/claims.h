/* SPDX-License-Identifier: MIT */
/* Claims inside the library. */
#ifndef RF_AUDIT_CLAIMS_H
#define RF_AUDIT_CLAIMS_H

#include <glib.h>

#include <reform/audit.h>

#include "audit/figure.h"

typedef struct RfClaim {
    char *name; /* NFC */
    char *key;  /* as names of formulas are compared */
    char *texts[REFORM_CLAIM_FIELD_SOURCE];
    gint64 line;
    gboolean has_value;
    gboolean is_exact;
    gint32 decimals;
    RfFigure figure; /* shows `decimals` where the digits allow */
    RfRange range;   /* what the figure behind it may be */
} RfClaim;

struct reform_claims {
    gatomicrefcount refs;
    GArray *items;      /* of RfClaim; never changes */
    GHashTable *by_key; /* key to index + 1 */
};

/* The next claim to be entered, as texts: what a reader and a builder have in common. */
typedef struct RfClaimDraft {
    const char *name;
    const char *value; /* NULL or blank: none */
    reform_decimal_mark decimal;
    reform_thousands_mark thousands;
    gint32 decimals;
    reform_exactness exactness;
    gint64 line;
} RfClaimDraft;

reform_claims *rf_claims_new(void);

/* Add a claim with its name only; `draft` gives the rest. DUPLICATE, LIMIT, ENCODING; nothing is added then. */
gboolean rf_claims_add(reform_claims *claims, const RfClaimDraft *draft, RfClaim **out_claim, GError **error);

/* Give a claim its value. PARSE, RANGE; it then has none. */
gboolean rf_claims_set_value(RfClaim *claim, const RfClaimDraft *draft, GError **error);

void rf_claims_set_text(RfClaim *claim, reform_claim_field field, const char *text);

static inline const RfClaim *
rf_claims_at(const reform_claims *claims, gsize index)
{
    return &g_array_index(claims->items, RfClaim, index);
}

/* Which claim has this key; FALSE if none has. */
gboolean rf_claims_find_key(const reform_claims *claims, const char *key, gsize *out_index);

#endif
