/* SPDX-License-Identifier: MIT */
/* What scores are inside. */
#ifndef RF_INDEX_SCORES_H
#define RF_INDEX_SCORES_H

#include <glib.h>

#include <reform/scores.h>

#include "index/combine.h"
#include "index/observations.h"
#include "index/scheme.h"

/* A leaf of a unit whose value is stated. */
typedef struct RfOverride {
    gsize node;
    gsize unit;
    double value;
    char *reason;
} RfOverride;

struct reform_scores {
    gatomicrefcount refs; /* of those that count; the others belong to them */
    reform_scheme *scheme;
    reform_observations *observations;
    reform_assessment assessment;
    gsize n_units;
    double *values;     /* of all units at a node together; NaN where there is none */
    guint8 *states;     /* likewise */
    double **unrounded; /* by node: into `room` for nodes that round, else into `values` */
    double *room;
    RfOverride *overrides; /* in the order of nodes, then units */
    gsize n_overrides;
    reform_scores *sides[RF_N_ASSESSMENTS]; /* by assessment; NULL where nothing is said */
};

/* A statement that is not looked up yet. */
typedef struct RfOverrideText {
    char *unit;
    char *node;
    double value;
    char *reason;
} RfOverrideText;

struct reform_score_options {
    guint n_threads;
    GArray *overrides; /* of RfOverrideText, in the order stated */
};

static inline double *
rf_scores_values(const reform_scores *scores, gsize node)
{
    return scores->values + node * scores->n_units;
}

static inline guint8 *
rf_scores_states(const reform_scores *scores, gsize node)
{
    return scores->states + node * scores->n_units;
}

/* What the parent of a node gets of it. */
static inline const double *
rf_scores_passed(const reform_scores *scores, gsize node)
{
    return scores->scheme->nodes[node].goes_up ? rf_scores_values(scores, node) : scores->unrounded[node];
}

/* A leaf may look at other units. */
gboolean rf_scores_node_crosses(const RfSchemeNode *node);

/* The override of a unit at a node, or NULL. */
const RfOverride *rf_scores_find_override(const reform_scores *scores, gsize unit, gsize node);

/* Look up what options state, and put it in the place of what the leaves are worth. NOT_FOUND, STRUCTURE, NO_MEMORY. */
gboolean rf_scores_take_overrides(reform_scores *scores, const reform_score_options *options, GError **error);
void rf_scores_apply_overrides(reform_scores *scores);

/* Fill in the terms of a node for a unit; there is room for all of its children. */
void rf_scores_get_terms(const reform_scores *scores, gsize unit, gsize node, RfTerm *terms);

/* What is no finite number has no value, and is too large a number if it was to have one. */
void rf_scores_settle(double *value, guint8 *state);

/* From the value of a node to what it shows: what stands before rounding, and after. */
double rf_scores_round(const RfSchemeNode *node, double unrounded);

/* scores_inputs.c: which column of the observations each input is, by the side that gives it. */
typedef struct RfScoreInputs {
    reform_scheme *scheme;             /* both are the caller's */
    reform_observations *observations;
    const RfSchemeNode *leaf;          /* the only one that is asked for; NULL for all */
    const RfObservationColumn **columns[RF_N_ASSESSMENTS]; /* by input of the scheme; NULL where there is none. Not for a leaf */
    reform_frame *frames[RF_N_ASSESSMENTS];                /* for formulas; NULL until asked for */
    double *absent;                                        /* missing, for every unit */
} RfScoreInputs;

gboolean rf_score_inputs_find(RfScoreInputs *inputs, reform_scheme *scheme, reform_observations *observations,
                              reform_findings *findings, GError **error);
/* The same for one leaf, whose columns are looked up when they are asked for. */
void rf_score_inputs_ask_leaf(RfScoreInputs *inputs, reform_scheme *scheme, reform_observations *observations, const RfSchemeNode *leaf);
void rf_score_inputs_clear(RfScoreInputs *inputs);
/* Whether a side says anything about a leaf. */
gboolean rf_score_inputs_assess(const RfScoreInputs *inputs, const RfSchemeNode *leaf, reform_assessment assessment);
/* Whose values a leaf takes. */
reform_assessment rf_score_inputs_side(const RfSchemeNode *leaf, reform_assessment assessment);
/* The column of an input when a side is asked; NULL where there is none. */
const RfObservationColumn *rf_score_inputs_column(const RfScoreInputs *inputs, gsize input, reform_assessment side);
/* Make the columns for formulas that ask a side. */
gboolean rf_score_inputs_need_frame(RfScoreInputs *inputs, reform_assessment side, GError **error);

/* scores_leaf.c: all units at a leaf, before overrides. */
gboolean rf_scores_work_out_leaf(reform_scores *scores, const RfScoreInputs *inputs, gsize node, GError **error);
/* The first step of that: what the input or formula gives. The numbers are `values` or those of a column. */
gboolean rf_scores_take_leaf(const reform_scores *scores, const RfScoreInputs *inputs, gsize node, double *values, guint8 *states,
                             const double **out_numbers, GError **error);
/* The second, where the leaf normalises. `numbers` are NaN where there is none; `values` gets the result and may be the same. */
gboolean rf_scores_normalise_leaf(const reform_scores *scores, gsize node, const double *numbers, double *values, guint8 *states,
                                  GError **error);
/* The unit that a leaf compares others with. NOT_FOUND. */
gboolean rf_scores_find_reference(const reform_scores *scores, gsize node, gsize *out_unit, GError **error);

/* scores_findings.c */
void rf_scores_report(const reform_scores *scores, reform_findings *findings);

#endif
