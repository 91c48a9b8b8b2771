/* SPDX-License-Identifier: MIT */
/* What an explanation is inside, and how its rows are put together. */
#ifndef RF_INDEX_EXPLANATION_H
#define RF_INDEX_EXPLANATION_H

#include <glib.h>

#include <reform/explanation.h>

#include "index/scores.h"

#define RF_NO_INPUT G_MAXUINT32

/* The same in both languages. */
typedef struct RfWords {
    const char *vi;
    const char *en;
} RfWords;

typedef struct RfExplained {
    const RfWords *note; /* NULL for none */
    double value;        /* this and the next two: NaN where there is none */
    double weight;
    double contribution;
    guint32 node;
    guint32 input; /* of the scheme; RF_NO_INPUT for rows that are about none */
    guint8 step;
    guint8 state;
    guint8 side;
} RfExplained;

struct reform_explanation {
    gatomicrefcount refs;
    reform_scheme *scheme;
    reform_observations *observations;
    gsize unit;
    guint32 node;
    RfExplained *rows;
    gsize n_rows;
    gsize capacity;
    GPtrArray *owned; /* notes and texts that are made for it */
};

/* A value on its way, or why there is none. */
typedef struct RfOutcome {
    double value;
    guint8 state;
} RfOutcome;

static inline const char *
rf_words_get(const RfWords *words, reform_language language)
{
    return words == NULL ? "" : language == REFORM_LANGUAGE_VI ? words->vi : words->en;
}

/* Add a row about the node. What is no finite number has none in the row. */
RfExplained *rf_explanation_add(reform_explanation *explanation, reform_explanation_step step, RfOutcome outcome);

/* Add a number that the next step is done by. */
RfExplained *rf_explanation_add_number(reform_explanation *explanation, reform_explanation_step step, double number);

/* Add a row of words alone, which stay as long as the explanation. */
void rf_explanation_add_words(reform_explanation *explanation, reform_explanation_step step, const char *words);

/* Words for a note, which stay as long as the explanation. */
const RfWords *rf_explanation_words(reform_explanation *explanation, const char *vi, const char *en);

/* Let a text go with the explanation. */
const char *rf_explanation_keep(reform_explanation *explanation, char *text);

/* explanation_leaf.c: from inputs to what a leaf has before it is put on its scale. */
gboolean rf_explanation_add_leaf(reform_explanation *explanation, const reform_scores *scores, RfOutcome *out, GError **error);

/* explanation_node.c: from children to what a node has before it is put on its scale. */
gboolean rf_explanation_add_children(reform_explanation *explanation, const reform_scores *scores, RfOutcome *out, GError **error);

/* explanation_words.c */
const char *rf_explanation_label(reform_explanation_step step, reform_language language);
const char *rf_explanation_side(reform_assessment side, reform_language language);
const RfWords *rf_explanation_combine(reform_combine combine);
const RfWords *rf_explanation_rounding(reform_rounding mode);

/* Whether a row is a number that the next step is done by. */
static inline gboolean
rf_explanation_is_number(const RfExplained *row)
{
    return row->step >= REFORM_EXPLANATION_STEP_LEAST;
}

/* The points the scheme states of the node of a row, where they go with its value; else NaN. */
static inline double
rf_explanation_points(const reform_explanation *explanation, const RfExplained *row)
{
    const gboolean pointed = row->step == REFORM_EXPLANATION_STEP_NODE || row->step == REFORM_EXPLANATION_STEP_CHILD;

    return pointed ? reform_scheme_get_points(explanation->scheme, row->node) : (double)NAN;
}

#endif
