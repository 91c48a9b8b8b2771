/* SPDX-License-Identifier: MIT */
/* What a scheme is inside, and how one is put together. */
#ifndef RF_INDEX_SCHEME_H
#define RF_INDEX_SCHEME_H

#include <glib.h>

#include <reform/scheme.h>

#include "formula/normalise.h"
#include "foundation/interner.h"

#define RF_N_SCHEME_FIELDS (REFORM_SCHEME_FIELD_LEAST + 1) /* 0 is none */
#define RF_N_SCHEME_ABOUT (REFORM_SCHEME_ABOUT_CITATION + 1)

#define RF_NO_NODE G_MAXUINT32

/* The name by which formulas know the code of the unit; no input has it. */
#define RF_SCHEME_UNIT "unit"

/* Points are whole billionths, so that they add up exactly. */
#define RF_SCHEME_POINT 1000000000
#define RF_SCHEME_MAX_POINTS 1000000000

typedef struct RfSchemeNode {
    guint32 texts[RF_N_SCHEME_FIELDS]; /* as given, known by number to the scheme's texts */
    guint32 parent;                    /* RF_NO_NODE for the root */
    guint32 first_child;               /* into the scheme's children */
    guint32 n_children;
    guint32 first_input; /* of a leaf, into the scheme's leaf_inputs */
    guint32 n_inputs;
    gint64 points;
    double weight; /* this and what follows: NaN where it is not stated */
    double low;
    double high;
    double cap;
    double power;
    double least;
    reform_formula *formula; /* of a leaf; NULL: the input of the same code */
    char *unit_code;         /* of the unit others are compared with, or NULL; `normalise.unit` is not set */
    RfNormalise normalise;
    reform_assessment counts; /* never COUNTED */
    reform_combine combine;
    reform_missing missing;
    reform_rounding rounding;
    gint8 digits;
    guint8 has_points;
    guint8 is_bonus;
    guint8 rounds;
    guint8 goes_up; /* the rounded value */
} RfSchemeNode;

/* A row about an input. */
typedef struct RfSchemeInput {
    guint32 texts[RF_N_SCHEME_FIELDS]; /* as given */
    double low;                        /* NaN where it is not stated */
    double high;
} RfSchemeInput;

struct reform_scheme {
    gatomicrefcount refs;
    char *source; /* for messages, or NULL */
    RfInterner *texts;
    guint32 about[RF_N_SCHEME_ABOUT];
    RfSchemeNode *nodes; /* in the order given */
    gsize n_nodes;
    guint32 *children;   /* of each node together, in the order given */
    guint32 *post_order; /* children before their parents */
    guint32 *leaves;     /* in the order of the tree */
    gsize n_leaves;
    guint32 *by_text;    /* number of a text to the node of that code; RF_NO_NODE for others */
    guint32 n_by_text;
    GArray *inputs;         /* of const char *, borrowed from texts and formulas */
    GPtrArray *input_keys;  /* of each, as names compare */
    GArray *leaf_inputs;    /* of guint32, into inputs: those of each leaf together */
    guint32 *described_by; /* of each input, the row about it; RF_NO_NODE where there is none */
    RfSchemeInput *described;
    gsize n_described;
    guint32 root;
};

/* Where a node was read; positions from 1, 0 where there is none. */
typedef struct RfSchemePlace {
    gint64 line;
    guint32 positions[RF_N_SCHEME_FIELDS];
} RfSchemePlace;

/* A scheme on its way: rows as they come. */
typedef struct RfSchemeDraft {
    reform_scheme *scheme;
    gsize capacity; /* of its nodes */
    RfSchemePlace *places;
    gsize places_capacity;
    gsize described_capacity;
    RfSchemePlace *described_places;
    gsize described_places_capacity;
} RfSchemeDraft;

/* A scheme that is being checked. */
typedef struct RfSchemeCheck {
    reform_scheme *scheme;
    const RfSchemePlace *places;
    const RfSchemePlace *described_places;
    reform_findings *findings;
    GHashTable *known_inputs; /* keys; NULL if any name may stand */
    const char *const *inputs;
    gsize n_inputs;
    gsize n_wrong;
} RfSchemeCheck;

const char *rf_scheme_get_column(reform_scheme_field field);

static inline const char *
rf_scheme_text(const reform_scheme *scheme, gsize node, reform_scheme_field field)
{
    return rf_interner_get(scheme->texts, scheme->nodes[node].texts[field]);
}

static inline const char *
rf_scheme_input_key(const reform_scheme *scheme, gsize input)
{
    return g_ptr_array_index(scheme->input_keys, input);
}

/* Which input of the scheme the i-th input of a leaf is. */
static inline guint32
rf_scheme_leaf_input(const reform_scheme *scheme, const RfSchemeNode *leaf, guint32 i)
{
    return g_array_index(scheme->leaf_inputs, guint32, leaf->first_input + i);
}

/* scheme_draft.c */
void rf_scheme_draft_init(RfSchemeDraft *draft, const char *source);
void rf_scheme_draft_clear(RfSchemeDraft *draft);
gboolean rf_scheme_draft_add(RfSchemeDraft *draft, gint64 line, GError **error); /* LIMIT, NO_MEMORY */
gboolean rf_scheme_draft_set(RfSchemeDraft *draft, reform_scheme_field field, const char *text, gsize length, gint64 position, GError **error);
gboolean rf_scheme_draft_set_about(RfSchemeDraft *draft, reform_scheme_about about, const char *text, gsize length, GError **error);
/* A row about an input, and its fields. */
gboolean rf_scheme_draft_add_input(RfSchemeDraft *draft, gint64 line, GError **error);
gboolean rf_scheme_draft_set_input(RfSchemeDraft *draft, reform_scheme_field field, const char *text, gsize length, gint64 position, GError **error);
/* Check all and take the scheme out of the draft, which is empty from then on, whether it is taken or not.
 * `n_wrong` counts what was found wrong before. */
gboolean rf_scheme_draft_finish(RfSchemeDraft *draft,
                                const char *const *inputs,
                                gsize n_inputs,
                                reform_findings *findings,
                                gsize n_wrong,
                                reform_scheme **out_scheme,
                                GError **error);

/* scheme_words.c: what the words of a row may be, and what is wrong with them. */
typedef struct RfSchemeWord {
    const char *word;
    int value;
} RfSchemeWord;
gboolean rf_scheme_find_word(const char *text, const RfSchemeWord *words, gsize n_words, int *out);
gboolean rf_scheme_parse_number(const char *text, double *out); /* finite, with a point or a comma, perhaps with a percent sign */
/* Report what is wrong with a field of a node. */
void rf_scheme_wrong(RfSchemeCheck *check, gsize node, reform_scheme_field field, reform_status status, const char *format, ...)
    G_GNUC_PRINTF(5, 6);
void rf_scheme_warn(RfSchemeCheck *check, gsize node, reform_scheme_field field, reform_status status, const char *format, ...)
    G_GNUC_PRINTF(5, 6);
/* Report that a field of a node is not what it must be; always FALSE. */
gboolean rf_scheme_unexpected(RfSchemeCheck *check, gsize node, reform_scheme_field field, reform_status status, const char *expected);
/* Report what is wrong, or doubtful, with a field of a row about an input. */
void rf_scheme_report_input(RfSchemeCheck *check,
                            reform_severity severity,
                            gsize row,
                            reform_scheme_field field,
                            reform_status status,
                            const char *format,
                            ...) G_GNUC_PRINTF(6, 7);

/* scheme_node.c: a node by itself. */
void rf_scheme_node_read(RfSchemeCheck *check, gsize node);

/* scheme_normalise.c: how a leaf is put on a common scale. */
void rf_scheme_normalise_read(RfSchemeCheck *check, gsize node);

/* scheme_tree.c: who belongs to whom, and in which order. */
gboolean rf_scheme_tree_link(RfSchemeCheck *check, GError **error);

/* scheme_sums.c: what the children of a node add up to. */
void rf_scheme_sums_check(RfSchemeCheck *check);

/* scheme_inputs.c: formulas of the leaves, and the inputs they need. */
gboolean rf_scheme_inputs_read(RfSchemeCheck *check, GError **error);

/* scheme_described.c: what is said about inputs; these are known by key to index + 1. */
gboolean rf_scheme_described_read(RfSchemeCheck *check, GHashTable *inputs, GError **error);
char *rf_scheme_key_of(const char *name); /* how a name compares; freed with g_free() */

#endif
