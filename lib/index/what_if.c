/* SPDX-License-Identifier: MIT */
/* Scoring a unit with other inputs: observations of it alone or, where leaves look at other units, of all. */
#include <math.h>
#include <string.h>

#include <reform/what_if.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "index/scores.h"

/* Units that are scored again, and what changes of one of them. */
typedef struct WhatIf {
    const reform_scores *scores;
    gsize unit;
    gsize first; /* of those that are scored again */
    gsize n;
    GHashTable *keys; /* of the inputs that leaves need */
    reform_observations *observations;
} WhatIf;

static gboolean
check_known(const WhatIf *what, const RfObservationColumn *column, gsize n_before, gsize place, GError **error)
{
    g_autofree char *name = rf_text_excerpt(column->name, -1);

    if (!g_hash_table_contains(what->keys, column->key)) {
        rf_errors_set(error, REFORM_STATUS_NOT_FOUND, "no leaf of the scheme needs an input '%s'", name);
        return FALSE;
    }
    if (place < n_before) {
        rf_errors_set(error, REFORM_STATUS_DUPLICATE, "the input '%s' is given twice, expected it once", name);
        return FALSE;
    }
    return TRUE;
}

static gboolean
check_value(const RfObservationColumn *before, const RfObservationColumn *column, double value, GError **error)
{
    g_autofree char *name = rf_text_excerpt(column->name, -1);

    if (isinf(value)) {
        rf_errors_set(error, REFORM_STATUS_RANGE, "the value of input '%s' is infinite, expected a number", name);
        return FALSE;
    }
    if (before != NULL && before->numbers == NULL && !isnan(value)) {
        rf_errors_set(error, REFORM_STATUS_STRUCTURE, "the input '%s' holds texts, expected no number for it", name);
        return FALSE;
    }
    return TRUE;
}

/* Values of the units that are scored again; `before` may be NULL. */
static gboolean
copy_numbers(const WhatIf *what, const RfObservationColumn *before, RfObservationColumn *column, GError **error)
{
    column->numbers = column->owned = rf_memory_new(what->n, sizeof *column->owned, "numbers", error);
    for (gsize i = 0; column->owned != NULL && i < what->n; i++)
        column->owned[i] = before == NULL ? (double)NAN : before->numbers[what->first + i];
    return column->owned != NULL;
}

/* The unit that changes has no text. */
static gboolean
copy_texts(const WhatIf *what, const RfObservationColumn *before, RfObservationColumn *column, gboolean changes, GError **error)
{
    if (!rf_observations_begin_texts(what->observations, column, error))
        return FALSE;
    for (gsize i = 0; i < what->n; i++) {
        const guint32 code = before->codes[what->first + i];
        if (code != REFORM_CODE_MISSING && !(changes && what->first + i == what->unit) &&
            !rf_observations_set_text(what->observations, column, i, before->texts[code], error))
            return FALSE;
    }
    return rf_observations_end_texts(what->observations, column, error);
}

static gboolean
add_changed(const WhatIf *what, const char *name, double value, GError **error)
{
    const gsize n_before = what->observations->n_columns;
    gsize place;

    if (!rf_text_check(name, -1, "the name of an input", error) ||
        !rf_observations_take_column(what->observations, name, &place, error))
        return FALSE;

    RfObservationColumn *column = &what->observations->columns[place];
    const RfObservationColumn *before = rf_observations_find(what->scores->observations, column->key, column->assessment);
    if (!check_known(what, column, n_before, place, error) || !check_value(before, column, value, error))
        return FALSE;
    if (before != NULL && before->numbers == NULL)
        return copy_texts(what, before, column, TRUE, error);
    if (!copy_numbers(what, before, column, error))
        return FALSE;
    column->owned[what->unit - what->first] = value;
    return TRUE;
}

/* A column that leaves need and that does not change; numbers are not copied. */
static gboolean
add_same(const WhatIf *what, const RfObservationColumn *before, GError **error)
{
    g_autofree char *name = g_strconcat(before->name, "@", rf_observations_get_word(before->assessment), NULL);
    gsize place;

    if (!g_hash_table_contains(what->keys, before->key) ||
        rf_observations_find(what->observations, before->key, before->assessment) != NULL)
        return TRUE;
    if (!rf_observations_take_column(what->observations, name, &place, error))
        return FALSE;
    if (before->numbers == NULL)
        return copy_texts(what, before, &what->observations->columns[place], FALSE, error);
    what->observations->columns[place].numbers = before->numbers + what->first;
    return TRUE;
}

static gboolean
observe(WhatIf *what, const char *const *inputs, const double *values, gsize n_inputs, GError **error)
{
    const reform_observations *before = what->scores->observations;
    gsize unit;

    what->observations = rf_observations_new(before->source);
    for (gsize i = 0; i < what->n; i++)
        if (!rf_observations_take_unit(what->observations, before->units[what->first + i], &unit, error))
            return FALSE;
    for (gsize i = 0; i < n_inputs; i++)
        if (!add_changed(what, inputs[i], values[i], error))
            return FALSE;
    for (gsize i = 0; i < before->n_columns; i++)
        if (!add_same(what, &before->columns[i], error))
            return FALSE;
    return rf_observations_finish(what->observations, error);
}

static reform_score_options *
keep_overrides(const WhatIf *what)
{
    const reform_scores *scores = what->scores;
    reform_score_options *options = reform_score_options_new();

    for (gsize i = 0; i < scores->n_overrides; i++) {
        const RfOverride *override = &scores->overrides[i];
        if (override->unit >= what->first && override->unit - what->first < what->n)
            (void)!reform_score_options_override(options, scores->observations->units[override->unit],
                                                 rf_scheme_text(scores->scheme, override->node, REFORM_SCHEME_FIELD_CODE), override->value,
                                                 override->reason, NULL);
    }
    return options;
}

static reform_scores *
score_again(const WhatIf *what, GError **error)
{
    reform_score_options *options = keep_overrides(what);
    reform_scores *again = NULL;
    reform_error *problem = NULL;

    if (reform_scores_new(what->scores->scheme, what->observations, options, NULL, &again, &problem) != REFORM_STATUS_OK)
        rf_errors_take(error, problem);
    reform_score_options_free(options);
    return again;
}

/* `again` holds the units that were scored again, the others are as they were. */
static int64_t
find_place(const WhatIf *what, const reform_scores *again)
{
    const guint32 root = again->scheme->root;
    const double value = again->unrounded[root][what->unit - what->first];
    const double *others = what->n == what->scores->n_units ? again->unrounded[root] : what->scores->unrounded[root];
    int64_t place = 1;

    if (isnan(value))
        return 0;
    for (gsize i = 0; i < what->scores->n_units; i++)
        place += i != what->unit && others[i] > value;
    return place;
}

static gboolean
has_inputs(const char *const *inputs, const double *values, gsize n)
{
    if (n > 0 && (inputs == NULL || values == NULL))
        return FALSE;
    for (gsize i = 0; i < n; i++)
        if (inputs[i] == NULL)
            return FALSE;
    return TRUE;
}

/* Public API */

reform_status
reform_scores_what_if(const reform_scores *scores, size_t unit, const char *const *inputs, const double *values, size_t n_inputs,
                      double *out_values, uint8_t *out_states, int64_t *out_place, reform_error **error)
{
    reform_scores *again = NULL;
    GError *err = NULL;

    RF_REQUIRE(scores != NULL && unit < scores->n_units, error);
    RF_REQUIRE(has_inputs(inputs, values, n_inputs), error);

    const gboolean alone = !reform_scores_cross_units(scores);
    WhatIf what = { .scores = scores, .unit = unit, .first = alone ? unit : 0, .n = alone ? 1 : scores->n_units };
    what.keys = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < scores->scheme->input_keys->len; i++)
        g_hash_table_add(what.keys, g_ptr_array_index(scores->scheme->input_keys, i));
    if (observe(&what, inputs, values, n_inputs, &err))
        again = score_again(&what, &err);
    if (again != NULL) {
        const reform_scores *side = reform_scores_get_assessment(again, scores->assessment);
        for (gsize node = 0; node < scores->scheme->n_nodes; node++) {
            if (out_values != NULL)
                out_values[node] = rf_scores_values(side, node)[unit - what.first];
            if (out_states != NULL)
                out_states[node] = rf_scores_states(side, node)[unit - what.first];
        }
        if (out_place != NULL)
            *out_place = find_place(&what, side);
    }
    reform_scores_unref(again);
    reform_observations_unref(what.observations);
    g_hash_table_unref(what.keys);
    return rf_errors_give(err, error);
}
