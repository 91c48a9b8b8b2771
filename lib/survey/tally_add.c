/* SPDX-License-Identifier: MIT */
/* Taking rows in: first every row is looked at and finds its cell; only then are they added. */
#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "survey/tally.h"

/* Answers to number items, in size, unless they are 0. */
#define LEAST_ANSWER 1e-12
#define MOST_ANSWER 1e12

/* Answers that are made into levels at a time, and what is no level. */
#define BLOCK 1024
#define NO_LEVEL (-1)

/* Codes of a column and the labels they turned out to be. */
typedef struct Coder {
    const RfTallyArray *array;
    const char *what;
    GHashTable *labels; /* code to label + 1 */
    gint64 last;
    guint32 last_label; /* of `last`; G_MAXUINT32: none yet */
} Coder;

typedef struct Adding {
    reform_response_tally *tally;
    const reform_response_batch *batch;
    reform_findings *findings;
    gsize n_wrong;
    Coder roles[RF_TALLY_N_ROLES];
    Coder margins[REFORM_RESPONSE_TALLY_MAX_MARGINS];
    guint32 *cells;    /* of each row */
    RfInt128 *weights; /* of each row, as sums hold them; UNUSUAL for those they cannot hold */
} Adding;

#define UNUSUAL ((RfInt128)-1)

static void G_GNUC_PRINTF(4, 5)
find_wrong(Adding *adding, gsize row, reform_status status, const char *format, ...)
{
    va_list arguments;

    adding->n_wrong++;
    if (!rf_findings_keeps_more(adding->findings)) {
        rf_findings_add(adding->findings, REFORM_SEVERITY_ERROR, status, NULL, 0, 0, "%s", "");
        return;
    }
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    rf_findings_add(adding->findings, REFORM_SEVERITY_ERROR, status, NULL, 0, 0, "row %" G_GSIZE_FORMAT ": %s", row + 1, message);
}

static gint64
whole_at(const RfTallyArray *array, gsize row)
{
    switch ((gint)array->type) {
    case REFORM_ARRAY_TYPE_INT8: return ((const int8_t *)array->items)[row];
    case REFORM_ARRAY_TYPE_INT16: return ((const int16_t *)array->items)[row];
    case REFORM_ARRAY_TYPE_INT32: return ((const int32_t *)array->items)[row];
    default: return ((const int64_t *)array->items)[row];
    }
}

static double
number_at(const RfTallyArray *array, gsize row)
{
    switch ((gint)array->type) {
    case REFORM_ARRAY_TYPE_FLOAT: return (double)((const float *)array->items)[row];
    case REFORM_ARRAY_TYPE_DOUBLE: return ((const double *)array->items)[row];
    default: return (double)whole_at(array, row);
    }
}

/* Labels: FALSE with the error for what ends the call; a code that is none is found, and its label is 0. */

static gboolean
take_text(Adding *adding, const Coder *coder, gsize row, guint32 *out_label, GError **error)
{
    const char *text = ((const char *const *)coder->array->items)[row];

    *out_label = 0;
    if (text == NULL || !rf_text_check(text, -1, coder->what, NULL)) {
        find_wrong(adding, row, text == NULL ? REFORM_STATUS_MISSING : REFORM_STATUS_ENCODING, "%s is %s", coder->what,
                   text == NULL ? "missing" : "not UTF-8");
        return TRUE;
    }
    g_autofree char *label = rf_text_normalise(text, -1);
    const gsize length = strlen(label);
    if (length == 0)
        find_wrong(adding, row, REFORM_STATUS_MISSING, "%s is missing", coder->what);
    else if (length > REFORM_RESPONSE_TALLY_MAX_LABEL)
        find_wrong(adding, row, REFORM_STATUS_LIMIT, "%s has %" G_GSIZE_FORMAT " bytes, expected at most %d", coder->what, length,
                   REFORM_RESPONSE_TALLY_MAX_LABEL);
    else
        return rf_interner_add(adding->tally->labels, label, length, out_label, error);
    return TRUE;
}

static gboolean
take_number(const Adding *adding, Coder *coder, gsize row, guint32 *out_label, GError **error)
{
    const gint64 code = whole_at(coder->array, row);
    char text[32];

    if (code == coder->last && coder->last_label != G_MAXUINT32) {
        *out_label = coder->last_label;
        return TRUE;
    }
    const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(coder->labels, GSIZE_TO_POINTER((gsize)code)));
    if (known != 0) {
        *out_label = known - 1;
    } else {
        const int length = g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, code);
        if (!rf_interner_add(adding->tally->labels, text, (gsize)length, out_label, error))
            return FALSE;
        g_hash_table_insert(coder->labels, GSIZE_TO_POINTER((gsize)code), GUINT_TO_POINTER(*out_label + 1));
    }
    coder->last = code;
    coder->last_label = *out_label;
    return TRUE;
}

static gboolean
take_label(Adding *adding, Coder *coder, gsize row, guint32 *out_label, GError **error)
{
    *out_label = 0;
    if (coder->array->type == 0)
        return TRUE;
    return coder->array->type == REFORM_ARRAY_TYPE_TEXT ? take_text(adding, coder, row, out_label, error)
                                                        : take_number(adding, coder, row, out_label, error);
}

static void
start_coder(Coder *coder, const RfTallyArray *array, const char *what)
{
    *coder = (Coder){ array, what, g_hash_table_new(NULL, NULL), 0, G_MAXUINT32 };
}

static gboolean
is_missing(const reform_response_tally *tally, double answer)
{
    if (isnan(answer))
        return TRUE;
    for (guint i = 0; i < tally->missing->len; i++)
        if (answer == g_array_index(tally->missing, double, i))
            return TRUE;
    return FALSE;
}

/* Levels of a scale from the lowest, 0, or NO_LEVEL, for `n` answers. */
#define LEVELS_OF(type, is_level)                                                                            \
    for (gsize i = 0; i < n; i++) {                                                                          \
        const type answer = ((const type *)array->items)[first + i];                                         \
        out_levels[i] = (is_level) ? (gint32)answer - item->low : NO_LEVEL;                                  \
    }
#define IS_WHOLE_LEVEL answer >= item->low && answer <= item->high
#define IS_REAL_LEVEL IS_WHOLE_LEVEL && (double)(gint32)answer == (double)answer

static void
take_levels(const RfTallyItem *item, const RfTallyArray *array, gsize first, gsize n, gint32 *out_levels)
{
    switch ((gint)array->type) {
    case REFORM_ARRAY_TYPE_INT8: LEVELS_OF(int8_t, IS_WHOLE_LEVEL) break;
    case REFORM_ARRAY_TYPE_INT16: LEVELS_OF(int16_t, IS_WHOLE_LEVEL) break;
    case REFORM_ARRAY_TYPE_INT32: LEVELS_OF(int32_t, IS_WHOLE_LEVEL) break;
    case REFORM_ARRAY_TYPE_INT64: LEVELS_OF(int64_t, IS_WHOLE_LEVEL) break;
    case REFORM_ARRAY_TYPE_FLOAT: LEVELS_OF(float, IS_REAL_LEVEL) break;
    default: LEVELS_OF(double, IS_REAL_LEVEL) break;
    }
}

static void
find_answer(Adding *adding, gsize row, const RfTallyItem *item, double answer)
{
    g_autofree char *name = rf_text_excerpt(item->name, -1);

    if (item->is_scale)
        find_wrong(adding, row, REFORM_STATUS_RANGE, "the answer to '%s' is %.15g, expected a whole number from %d to %d", name, answer,
                   item->low, item->high);
    else
        find_wrong(adding, row, REFORM_STATUS_RANGE, "the answer to '%s' is %.15g, expected 0 or from 1e-12 to 1e12 in size", name, answer);
}

static void
check_scale(Adding *adding, const RfTallyItem *item, const RfTallyArray *array)
{
    gint32 levels[BLOCK];

    for (gsize first = 0; first < adding->batch->n_rows; first += BLOCK) {
        const gsize n = MIN(BLOCK, adding->batch->n_rows - first);
        gint32 least = 0;
        take_levels(item, array, first, n, levels);
        for (gsize i = 0; i < n; i++)
            least = MIN(least, levels[i]);
        for (gsize i = 0; least == NO_LEVEL && i < n; i++)
            if (levels[i] == NO_LEVEL && !is_missing(adding->tally, number_at(array, first + i)))
                find_answer(adding, first + i, item, number_at(array, first + i));
    }
}

static void
check_numbers(Adding *adding, const RfTallyItem *item, const RfTallyArray *array)
{
    for (gsize row = 0; row < adding->batch->n_rows; row++) {
        const double answer = number_at(array, row), size = fabs(answer);
        if (size != 0 && !(size >= LEAST_ANSWER && size <= MOST_ANSWER) && !is_missing(adding->tally, answer))
            find_answer(adding, row, item, answer);
    }
}

static void
check_answers(Adding *adding)
{
    for (gsize i = 0; i < adding->tally->items->len; i++) {
        const RfTallyItem *item = rf_tally_item(adding->tally, i);
        const RfTallyArray *array = &g_array_index(adding->batch->answers, RfTallyArray, i);
        if (item->is_scale)
            check_scale(adding, item, array);
        else
            check_numbers(adding, item, array);
    }
}

static void
take_population(Adding *adding, gsize row, guint stage, double *out_population)
{
    *out_population = NAN;
    if (adding->batch->populations[stage] == NULL)
        return;
    *out_population = adding->batch->populations[stage][row];
    if (!(*out_population > 0 && *out_population <= G_MAXDOUBLE))
        find_wrong(adding, row, REFORM_STATUS_RANGE, "the population of stage %u is %.15g, expected more than 0", stage + 1, *out_population);
}

static gboolean
take_place(Adding *adding, gsize row, RfTallyPlace *out_place, GError **error)
{
    memset(out_place, 0, sizeof *out_place);
    if (!take_label(adding, &adding->roles[REFORM_RESPONSE_ROLE_STRATUM], row, &out_place->stratum, error) ||
        !take_label(adding, &adding->roles[REFORM_RESPONSE_ROLE_PRIMARY], row, &out_place->primary, error) ||
        !take_label(adding, &adding->roles[REFORM_RESPONSE_ROLE_SECONDARY], row, &out_place->secondary, error) ||
        !take_label(adding, &adding->roles[REFORM_RESPONSE_ROLE_DOMAIN], row, &out_place->domain, error))
        return FALSE;
    for (guint margin = 0; margin < adding->tally->margins->len; margin++)
        if (!take_label(adding, &adding->margins[margin], row, &out_place->margins[margin], error))
            return FALSE;
    take_population(adding, row, 0, &out_place->populations[0]);
    take_population(adding, row, 1, &out_place->populations[1]);
    return TRUE;
}

static gboolean
is_same_place(const RfTallyPlace *a, const RfTallyPlace *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

static double
weight_at(const Adding *adding, gsize row)
{
    return adding->batch->weights == NULL ? 1 : adding->batch->weights[row];
}

/* Look at all rows; FALSE with the error for what ends the call at once. */
static gboolean
look(Adding *adding, GError **error)
{
    RfTallyPlace last = { .stratum = G_MAXUINT32 }, place;
    guint32 cell = 0;

    for (gsize row = 0; row < adding->batch->n_rows; row++) {
        RfTallyWeight weight;
        GError *problem = NULL;
        if (!rf_tally_weight_take(weight_at(adding, row), &weight))
            find_wrong(adding, row, REFORM_STATUS_RANGE, "the weight is %.15g, expected 0 or from 1e-12 to 1e12", weight_at(adding, row));
        adding->weights[row] = weight.is_usual ? weight.whole : UNUSUAL;
        if (!take_place(adding, row, &place, error))
            return FALSE;
        if (!is_same_place(&place, &last) && !rf_tally_find_cell(adding->tally, &place, &cell, &problem)) {
            if (problem->code != REFORM_STATUS_INCONSISTENT) {
                g_propagate_error(error, problem);
                return FALSE;
            }
            find_wrong(adding, row, REFORM_STATUS_INCONSISTENT, "%s", problem->message);
            g_error_free(problem);
        }
        last = place;
        adding->cells[row] = cell;
    }
    return TRUE;
}

/* The weight of a row whose sum is another. */
static void
add_unusual(const Adding *adding, gsize row, guint32 column)
{
    RfTallyWeight weight;

    rf_tally_weight_take(weight_at(adding, row), &weight);
    rf_tally_sum_add(adding->tally, adding->cells[row], column, &weight);
}

static inline void
add_weight(const Adding *adding, gsize row, guint32 column)
{
    const gsize place = (gsize)adding->cells[row] * adding->tally->n_columns + column;
    const RfInt128 weight = adding->weights[row];

    if (G_UNLIKELY(weight == UNUSUAL)) {
        add_unusual(adding, row, column);
        return;
    }
    adding->tally->sums[place] += weight;
    adding->tally->counts[place] += weight != 0;
}

static void
add_scale(const Adding *adding, const RfTallyItem *item, const RfTallyArray *array)
{
    gint32 levels[BLOCK];
    guint32 columns[REFORM_RESPONSE_TALLY_MAX_LEVELS];

    for (gint32 level = item->low; level <= item->high; level++)
        columns[level - item->low] = is_missing(adding->tally, level) ? 0 : item->column + (guint32)(level - item->low);
    for (gsize first = 0; first < adding->batch->n_rows; first += BLOCK) {
        const gsize n = MIN(BLOCK, adding->batch->n_rows - first);
        take_levels(item, array, first, n, levels);
        for (gsize i = 0; i < n; i++)
            if (levels[i] != NO_LEVEL && columns[levels[i]] != 0)
                add_weight(adding, first + i, columns[levels[i]]);
    }
}

static void
add_numbers(const Adding *adding, const RfTallyItem *item, const RfTallyArray *array)
{
    for (gsize row = 0; row < adding->batch->n_rows; row++) {
        const double answer = number_at(array, row);
        const double weighted = weight_at(adding, row) * answer;
        if (is_missing(adding->tally, answer))
            continue;
        add_weight(adding, row, item->column);
        rf_tally_wide_add(adding->tally, adding->cells[row], item->wide, weighted);
        rf_tally_wide_add(adding->tally, adding->cells[row], item->wide + 1, weighted * answer);
    }
}

/* Everything was looked at before; column 0 is of all rows. */
static void
add(const Adding *adding)
{
    for (gsize row = 0; row < adding->batch->n_rows; row++)
        add_weight(adding, row, 0);
    for (gsize i = 0; i < adding->tally->items->len; i++) {
        const RfTallyItem *item = rf_tally_item(adding->tally, i);
        const RfTallyArray *array = &g_array_index(adding->batch->answers, RfTallyArray, i);
        if (item->is_scale)
            add_scale(adding, item, array);
        else
            add_numbers(adding, item, array);
    }
    adding->tally->n_rows += adding->batch->n_rows;
}

static gboolean
has_column(const GArray *columns, gsize index)
{
    return index < columns->len && g_array_index(columns, RfTallyArray, index).type != 0;
}

/* The columns the first batch has are those of all. */
static gboolean
check_columns(reform_response_tally *tally, const reform_response_batch *batch, GError **error)
{
    gboolean same = TRUE;

    if (tally->items->len == 0) {
        rf_errors_set(error, REFORM_STATUS_MISSING, "the tally has no item");
        return FALSE;
    }
    if (batch->roles[REFORM_RESPONSE_ROLE_PRIMARY].type == 0) {
        rf_errors_set(error, REFORM_STATUS_MISSING, "the batch has no codes of primary units");
        return FALSE;
    }
    for (gsize item = 0; item < tally->items->len; item++) {
        if (has_column(batch->answers, item))
            continue;
        g_autofree char *name = rf_text_excerpt(rf_tally_item(tally, item)->name, -1);
        rf_errors_set(error, REFORM_STATUS_MISSING, "the batch has no answers to '%s'", name);
        return FALSE;
    }
    for (guint margin = 0; margin < tally->margins->len; margin++) {
        if (has_column(batch->margins, margin))
            continue;
        g_autofree char *name = rf_text_excerpt(g_ptr_array_index(tally->margins, margin), -1);
        rf_errors_set(error, REFORM_STATUS_MISSING, "the batch has no categories of '%s'", name);
        return FALSE;
    }
    for (guint role = REFORM_RESPONSE_ROLE_STRATUM; role < RF_TALLY_N_ROLES; role++)
        same = same && (!tally->has_batches || tally->has_role[role] == (batch->roles[role].type != 0));
    for (guint stage = 0; stage < 2; stage++)
        same = same && (!tally->has_batches || tally->has_population[stage] == (batch->populations[stage] != NULL));
    if (!same || batch->answers->len > tally->items->len || batch->margins->len > tally->margins->len) {
        rf_errors_set(error, REFORM_STATUS_STRUCTURE, "the batch has other columns than the tally");
        return FALSE;
    }
    return TRUE;
}

static void
start_coders(Adding *adding)
{
    static const char *const WHAT[RF_TALLY_N_ROLES] = { NULL, "the stratum", "the primary unit", "the secondary unit", "the domain" };

    for (guint role = REFORM_RESPONSE_ROLE_STRATUM; role < RF_TALLY_N_ROLES; role++)
        start_coder(&adding->roles[role], &adding->batch->roles[role], WHAT[role]);
    for (guint margin = 0; margin < adding->tally->margins->len; margin++)
        start_coder(&adding->margins[margin], &g_array_index(adding->batch->margins, RfTallyArray, margin), "a category");
}

static void
clear_coders(Adding *adding)
{
    for (guint role = REFORM_RESPONSE_ROLE_STRATUM; role < RF_TALLY_N_ROLES; role++)
        g_hash_table_unref(adding->roles[role].labels);
    for (guint margin = 0; margin < adding->tally->margins->len; margin++)
        g_hash_table_unref(adding->margins[margin].labels);
}

static gboolean
take_rows(Adding *adding, GError **error)
{
    const reform_response_batch *batch = adding->batch;
    gboolean good;

    if (adding->tally->n_rows + batch->n_rows > REFORM_RESPONSE_TALLY_MAX_ROWS || batch->n_rows > REFORM_RESPONSE_TALLY_MAX_ROWS) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %d rows", REFORM_RESPONSE_TALLY_MAX_ROWS);
        return FALSE;
    }
    adding->cells = rf_memory_new(batch->n_rows, sizeof *adding->cells, "rows", error);
    adding->weights = adding->cells == NULL ? NULL : rf_memory_new(batch->n_rows, sizeof *adding->weights, "rows", error);
    if (adding->weights == NULL)
        return FALSE;
    start_coders(adding);
    good = look(adding, error);
    clear_coders(adding);
    check_answers(adding);
    if (good && adding->n_wrong > 0) {
        rf_errors_set(error, REFORM_STATUS_INCONSISTENT, "%" G_GSIZE_FORMAT " %s in %" G_GSIZE_FORMAT " rows: none is taken", adding->n_wrong,
                      adding->n_wrong == 1 ? "thing does not hold" : "things do not hold", batch->n_rows);
        good = FALSE;
    }
    return good;
}

/* Public API */

reform_status
reform_response_tally_add(reform_response_tally *tally, const reform_response_batch *batch, reform_findings *findings,
                          reform_error **error)
{
    Adding adding = { .tally = tally, .batch = batch, .findings = findings };
    RfTallyMark mark;
    GError *err = NULL;

    RF_REQUIRE(tally != NULL && batch != NULL, error);
    if (check_columns(tally, batch, &err)) {
        rf_tally_mark(tally, &mark);
        if (take_rows(&adding, &err)) {
            add(&adding);
            tally->has_batches = TRUE;
            for (guint role = REFORM_RESPONSE_ROLE_STRATUM; role < RF_TALLY_N_ROLES; role++)
                tally->has_role[role] = batch->roles[role].type != 0;
            for (guint stage = 0; stage < 2; stage++)
                tally->has_population[stage] = batch->populations[stage] != NULL;
        } else {
            rf_tally_cut(tally, &mark);
        }
        g_free(adding.cells);
        g_free(adding.weights);
    }
    return rf_errors_give(err, error);
}
