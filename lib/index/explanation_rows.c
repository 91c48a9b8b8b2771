/* SPDX-License-Identifier: MIT */
/* Rows as they are added, and words and texts that go with them. */
#include "index/explanation.h"

#include <math.h>

RfExplained *
rf_explanation_add(reform_explanation *explanation, reform_explanation_step step, RfOutcome outcome)
{
    g_assert(explanation->n_rows < explanation->capacity);
    RfExplained *row = &explanation->rows[explanation->n_rows++];

    *row = (RfExplained){
        .value = isfinite(outcome.value) ? outcome.value + 0.0 : (double)NAN,
        .weight = NAN,
        .contribution = NAN,
        .node = explanation->node,
        .input = RF_NO_INPUT,
        .step = (guint8)step,
        .state = outcome.state,
    };
    return row;
}

RfExplained *
rf_explanation_add_number(reform_explanation *explanation, reform_explanation_step step, double number)
{
    const RfOutcome outcome = { number, isfinite(number) ? REFORM_SCORE_STATE_VALUE : REFORM_SCORE_STATE_MISSING };

    return rf_explanation_add(explanation, step, outcome);
}

void
rf_explanation_add_words(reform_explanation *explanation, reform_explanation_step step, const char *words)
{
    RfExplained *row = rf_explanation_add(explanation, step, (RfOutcome){ NAN, REFORM_SCORE_STATE_VALUE });

    row->note = rf_explanation_words(explanation, words, words);
}

const RfWords *
rf_explanation_words(reform_explanation *explanation, const char *vi, const char *en)
{
    RfWords *words = g_new(RfWords, 1);

    *words = (RfWords){ vi, en };
    g_ptr_array_add(explanation->owned, words);
    return words;
}

const char *
rf_explanation_keep(reform_explanation *explanation, char *text)
{
    g_ptr_array_add(explanation->owned, text);
    return text;
}
