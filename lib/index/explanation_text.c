/* SPDX-License-Identifier: MIT */
/* An explanation as lines for people. */
#include <math.h>
#include <string.h>

#include "formula/print.h"
#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/number.h"
#include "index/explanation.h"

static const RfWords OF = { "/", " of " };
static const RfWords POINTS = { " điểm", " points" };
static const RfWords WEIGHT = { ", trọng số ", ", weight " };
static const RfWords MAKES_UP = { ", góp ", ", makes up " };

static void
append_number(GString *line, double number, reform_language language)
{
    char text[RF_NUMBER_SIZE];

    rf_number_print(rf_print_shown(number), text);
    char *point = strchr(text, '.');
    if (point != NULL && language == REFORM_LANGUAGE_VI)
        *point = ',';
    g_string_append(line, text);
}

/* A text, and what separates it from what stands before it; nothing where it is empty. */
static void
append_after(GString *line, const char *separator, const char *text)
{
    if (text[0] != '\0')
        g_string_append_printf(line, "%s%s", separator, text);
}

/* The numbers that a step is done by, `from 0; to 100`. */
static void
append_numbers(GString *line, const RfExplained *rows, gsize n, reform_language language)
{
    for (gsize i = 0; i < n; i++) {
        const RfExplained *row = &rows[i];
        g_string_append_printf(line, "%s%s ", i == 0 ? " (" : "; ", rf_explanation_label((reform_explanation_step)row->step, language));
        if (row->state == REFORM_SCORE_STATE_VALUE)
            append_number(line, row->value, language);
        else
            g_string_append(line, reform_score_state_get_text((reform_score_state)row->state, language));
        append_after(line, ", ", rf_words_get(row->note, language));
    }
    if (n > 0)
        g_string_append_c(line, ')');
}

static void
append_value(GString *line, const reform_explanation *explanation, const RfExplained *row, reform_language language)
{
    const double points = rf_explanation_points(explanation, row);

    if (row->state != REFORM_SCORE_STATE_VALUE) {
        g_string_append(line, reform_score_state_get_text((reform_score_state)row->state, language));
        return;
    }
    append_number(line, row->value, language);
    if (!isnan(points)) {
        g_string_append(line, rf_words_get(&OF, language));
        append_number(line, points, language);
        g_string_append(line, rf_words_get(&POINTS, language));
    }
}

/* What a child counts for, unless it is taken as it is. */
static void
append_part(GString *line, const RfExplained *row, reform_language language)
{
    const gboolean weighted = !isnan(row->weight) && row->weight != 1;

    if (weighted) {
        g_string_append(line, rf_words_get(&WEIGHT, language));
        append_number(line, row->weight, language);
    }
    if (!isnan(row->contribution) && (weighted || row->contribution != row->value)) {
        g_string_append(line, rf_words_get(&MAKES_UP, language));
        append_number(line, row->contribution, language);
    }
}

/* What a row is about: `1.2 Dossiers on time, Huế`, or `  input done (verified)`. */
static void
append_head(GString *line, const reform_explanation *explanation, gsize index, reform_language language)
{
    const RfExplained *row = &explanation->rows[index];
    const char *side = rf_explanation_side((reform_assessment)row->side, language);

    if (row->step != REFORM_EXPLANATION_STEP_NODE)
        g_string_append(line, "  ");
    if (row->step == REFORM_EXPLANATION_STEP_NODE || row->step == REFORM_EXPLANATION_STEP_CHILD)
        g_string_append(line, rf_scheme_text(explanation->scheme, row->node, REFORM_SCHEME_FIELD_CODE));
    else
        g_string_append(line, rf_explanation_label((reform_explanation_step)row->step, language));
    append_after(line, " ", reform_explanation_get_name(explanation, index, language));
    if (row->step == REFORM_EXPLANATION_STEP_NODE)
        append_after(line, ", ", rf_words_get(row->note, language));
    if (side[0] != '\0')
        g_string_append_printf(line, " (%s)", side);
}

/* The line of a row, after the numbers it is done by. */
static void
append_line(GString *line, const reform_explanation *explanation, gsize index, gsize n_numbers, reform_language language)
{
    const RfExplained *row = &explanation->rows[index];
    const gboolean has_value = row->state != REFORM_SCORE_STATE_VALUE || !isnan(row->value);

    append_head(line, explanation, index, language);
    append_numbers(line, row - n_numbers, n_numbers, language);
    if (has_value) {
        g_string_append(line, ": ");
        append_value(line, explanation, row, language);
        append_part(line, row, language);
    }
    if (row->step != REFORM_EXPLANATION_STEP_NODE)
        append_after(line, has_value ? "; " : ": ", rf_words_get(row->note, language));
    g_string_append_c(line, '\n');
}

static char *
make_text(const reform_explanation *explanation, reform_language language, GError **error)
{
    g_autoptr(GString) line = g_string_new(NULL);
    g_autofree char *text = NULL;
    gsize length = 0, capacity = 0, n_numbers = 0;

    for (gsize row = 0; row < explanation->n_rows; row++) {
        if (rf_explanation_is_number(&explanation->rows[row])) {
            n_numbers++;
            continue;
        }
        g_string_truncate(line, 0);
        append_line(line, explanation, row, n_numbers, language);
        n_numbers = 0;
        char *grown = rf_memory_grow(text, &capacity, length + line->len + 1, 1, "the explanation", error);
        if (grown == NULL)
            return NULL;
        text = grown;
        memcpy(text + length, line->str, line->len + 1);
        length += line->len;
    }
    return g_steal_pointer(&text);
}

/* Public API */

reform_status
reform_explanation_get_text(const reform_explanation *explanation, reform_language language, char **out_text, reform_error **error)
{
    GError *err = NULL;

    if (out_text != NULL)
        *out_text = NULL;
    RF_REQUIRE(explanation != NULL && out_text != NULL, error);
    RF_REQUIRE(language == REFORM_LANGUAGE_VI || language == REFORM_LANGUAGE_EN, error);
    *out_text = make_text(explanation, language, &err);
    return rf_errors_give(err, error);
}
