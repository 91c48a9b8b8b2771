/* SPDX-License-Identifier: MIT */
/* Rows of an explanation, one by one and as a table. */
#include <math.h>

#include "foundation/errors.h"
#include "index/explanation.h"

static const char *const COLUMNS[] = { "step", "node", "name", "side", "value", "state", "points", "weight", "contribution", "note" };

static const RfExplained *
row_of(const reform_explanation *explanation, size_t row)
{
    return explanation != NULL && row < explanation->n_rows ? &explanation->rows[row] : NULL;
}

/* In the language, or else in the other. */
static const char *
name_of_node(const reform_scheme *scheme, guint32 node, reform_language language)
{
    const gboolean vi = language == REFORM_LANGUAGE_VI;
    const char *name = rf_scheme_text(scheme, node, vi ? REFORM_SCHEME_FIELD_NAME : REFORM_SCHEME_FIELD_NAME_EN);

    return name[0] != '\0' ? name : rf_scheme_text(scheme, node, vi ? REFORM_SCHEME_FIELD_NAME_EN : REFORM_SCHEME_FIELD_NAME);
}

static reform_status
add_texts(reform_table_writer *writer, const char *const *texts, gsize n, reform_error **error)
{
    reform_status status = REFORM_STATUS_OK;

    for (gsize i = 0; status == REFORM_STATUS_OK && i < n; i++)
        status = reform_table_writer_add_text(writer, texts[i], error);
    return status;
}

static reform_status
write_row(const reform_explanation *explanation, size_t index, reform_table_writer *writer, reform_language language, reform_error **error)
{
    const RfExplained *row = &explanation->rows[index];
    const reform_score_state state = (reform_score_state)row->state;
    const char *const texts[] = { reform_explanation_step_get_name((reform_explanation_step)row->step),
                                  rf_scheme_text(explanation->scheme, row->node, REFORM_SCHEME_FIELD_CODE),
                                  reform_explanation_get_name(explanation, index, language),
                                  rf_observations_get_word((reform_assessment)row->side) };
    const double numbers[] = { rf_explanation_points(explanation, row), row->weight, row->contribution };
    reform_status status = add_texts(writer, texts, G_N_ELEMENTS(texts), error);

    if (status == REFORM_STATUS_OK)
        status = reform_table_writer_add_number(writer, row->value, error);
    if (status == REFORM_STATUS_OK)
        status = reform_table_writer_add_text(writer, state == REFORM_SCORE_STATE_VALUE ? "" : reform_score_state_get_text(state, language), error);
    for (guint i = 0; status == REFORM_STATUS_OK && i < G_N_ELEMENTS(numbers); i++)
        status = reform_table_writer_add_number(writer, numbers[i], error);
    if (status == REFORM_STATUS_OK)
        status = reform_table_writer_add_text(writer, rf_words_get(row->note, language), error);
    return status == REFORM_STATUS_OK ? reform_table_writer_end_row(writer, error) : status;
}

/* Public API */

size_t
reform_explanation_get_size(const reform_explanation *explanation)
{
    return explanation == NULL ? 0 : explanation->n_rows;
}

reform_explanation_step
reform_explanation_get_step(const reform_explanation *explanation, size_t row)
{
    const RfExplained *explained = row_of(explanation, row);

    return explained == NULL ? (reform_explanation_step)0 : (reform_explanation_step)explained->step;
}

size_t
reform_explanation_get_node(const reform_explanation *explanation, size_t row)
{
    const RfExplained *explained = row_of(explanation, row);

    return explained == NULL ? REFORM_SCHEME_NO_NODE : explained->node;
}

reform_assessment
reform_explanation_get_assessment(const reform_explanation *explanation, size_t row)
{
    const RfExplained *explained = row_of(explanation, row);

    return explained == NULL ? REFORM_ASSESSMENT_COUNTED : (reform_assessment)explained->side;
}

reform_score_state
reform_explanation_get_state(const reform_explanation *explanation, size_t row)
{
    const RfExplained *explained = row_of(explanation, row);

    return explained == NULL ? REFORM_SCORE_STATE_MISSING : (reform_score_state)explained->state;
}

double
reform_explanation_get_value(const reform_explanation *explanation, size_t row)
{
    const RfExplained *explained = row_of(explanation, row);

    return explained == NULL ? (double)NAN : explained->value;
}

double
reform_explanation_get_weight(const reform_explanation *explanation, size_t row)
{
    const RfExplained *explained = row_of(explanation, row);

    return explained == NULL ? (double)NAN : explained->weight;
}

double
reform_explanation_get_contribution(const reform_explanation *explanation, size_t row)
{
    const RfExplained *explained = row_of(explanation, row);

    return explained == NULL ? (double)NAN : explained->contribution;
}

const char *
reform_explanation_get_name(const reform_explanation *explanation, size_t row, reform_language language)
{
    const RfExplained *explained = row_of(explanation, row);

    if (explained == NULL)
        return NULL;
    if (explained->input != RF_NO_INPUT)
        return reform_scheme_get_input(explanation->scheme, explained->input);
    switch ((gint)explained->step) {
    case REFORM_EXPLANATION_STEP_NODE:
    case REFORM_EXPLANATION_STEP_CHILD: return name_of_node(explanation->scheme, explained->node, language);
    case REFORM_EXPLANATION_STEP_NORMALISED: return rf_scheme_text(explanation->scheme, explained->node, REFORM_SCHEME_FIELD_NORMALISE);
    case REFORM_EXPLANATION_STEP_COMBINED:
        return rf_words_get(rf_explanation_combine(explanation->scheme->nodes[explained->node].combine), language);
    default: return "";
    }
}

const char *
reform_explanation_get_note(const reform_explanation *explanation, size_t row, reform_language language)
{
    const RfExplained *explained = row_of(explanation, row);

    return explained == NULL ? NULL : rf_words_get(explained->note, language);
}

reform_status
reform_explanation_write(const reform_explanation *explanation, reform_table_writer *writer, reform_language language, reform_error **error)
{
    RF_REQUIRE(explanation != NULL && writer != NULL, error);
    RF_REQUIRE(language == REFORM_LANGUAGE_VI || language == REFORM_LANGUAGE_EN, error);

    reform_status status = add_texts(writer, COLUMNS, G_N_ELEMENTS(COLUMNS), error);
    if (status == REFORM_STATUS_OK)
        status = reform_table_writer_end_row(writer, error);
    for (gsize row = 0; status == REFORM_STATUS_OK && row < explanation->n_rows; row++)
        status = write_row(explanation, row, writer, language, error);
    return status;
}
