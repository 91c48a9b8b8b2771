/* SPDX-License-Identifier: MIT */
/* Looking at rows before anything is added: codes, weights, answers. */
#include "survey/tally_add.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/findings.h"
#include "foundation/text.h"

/* Answers to number items, in size, unless they are 0. */
#define LEAST_ANSWER 1e-12
#define MOST_ANSWER 1e12

/* Codes of a column and the labels they turned out to be. */
typedef struct Coder {
    const RfTallyArray *array;
    const char *what;
    GHashTable *labels; /* code to label + 1 */
    gint64 last;
    guint32 last_label; /* of `last`; G_MAXUINT32: none yet */
} Coder;

/* Rows that are looked at. */
typedef struct Looking {
    RfTallyAdding *adding;
    Coder roles[RF_TALLY_N_ROLES];
    Coder margins[REFORM_RESPONSE_TALLY_MAX_MARGINS];
} Looking;

/* Keep a finding of a row: in a table at the cell it is about, else with the number of the row. */
static void
keep_finding(const RfTallyAdding *adding, gsize row, const void *items, reform_status status, const char *message)
{
    const RfTallyOrigin *origin = adding->origin;
    gint64 line, position;

    if (origin == NULL) {
        rf_findings_add(adding->findings, REFORM_SEVERITY_ERROR, status, NULL, 0, 0,
                        "row %" G_GSIZE_FORMAT ": %s", row + 1, message);
        return;
    }
    rf_cells_get_place(&origin->table->cells, row + 1, GPOINTER_TO_SIZE(g_hash_table_lookup(origin->columns, items)),
                       &line, &position);
    rf_findings_add(adding->findings, REFORM_SEVERITY_ERROR, status, origin->table->source, line, position, "%s",
                    message);
}

/* `items` is the array of the batch that holds what is wrong. */
static void G_GNUC_PRINTF(5, 6)
    find_wrong(RfTallyAdding *adding, gsize row, const void *items, reform_status status, const char *format, ...)
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
    keep_finding(adding, row, items, status, message);
}

/* Labels: FALSE with the error for what ends the call; a code that is none is found, and its label is 0. */

static gboolean
take_text(RfTallyAdding *adding, const Coder *coder, gsize row, guint32 *out_label, GError **error)
{
    const char *text = ((const char *const *)coder->array->items)[row];

    *out_label = 0;
    if (text == NULL || !rf_text_check(text, -1, coder->what, NULL)) {
        find_wrong(adding, row, coder->array->items, text == NULL ? REFORM_STATUS_MISSING : REFORM_STATUS_ENCODING, "%s is %s",
                   coder->what, text == NULL ? "missing" : "not UTF-8");
        return TRUE;
    }
    g_autofree char *label = rf_text_normalise(text, -1);
    const gsize length = strlen(label);
    if (length == 0)
        find_wrong(adding, row, coder->array->items, REFORM_STATUS_MISSING, "%s is missing", coder->what);
    else if (length > REFORM_RESPONSE_TALLY_MAX_LABEL)
        find_wrong(adding, row, coder->array->items, REFORM_STATUS_LIMIT, "%s has %" G_GSIZE_FORMAT " bytes, expected at most %d",
                   coder->what, length, REFORM_RESPONSE_TALLY_MAX_LABEL);
    else
        return rf_interner_add(adding->tally->labels, label, length, out_label, error);
    return TRUE;
}

static gboolean
take_number(const RfTallyAdding *adding, Coder *coder, gsize row, guint32 *out_label, GError **error)
{
    const gint64 code = rf_tally_whole_at(coder->array, row);
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
take_label(RfTallyAdding *adding, Coder *coder, gsize row, guint32 *out_label, GError **error)
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
are_levels(const RfTallyItem *item, const RfTallyArray *array, gsize first, gsize n)
{
    const gint32 low = item->low, high = item->high;
    gint all = TRUE;

    RF_TALLY_FOR_ANSWERS(all &= level;)
    return all;
}

static void
find_answer(RfTallyAdding *adding, gsize row, const RfTallyItem *item, const RfTallyArray *array)
{
    g_autofree char *name = rf_text_excerpt(item->name, -1);
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    rf_tally_print(rf_tally_number_at(array, row), text);
    if (item->is_scale)
        find_wrong(adding, row, array->items, REFORM_STATUS_RANGE,
                   "the answer to '%s' is %s, expected a whole number from %d to %d", name, text,
                   item->low, item->high);
    else
        find_wrong(adding, row, array->items, REFORM_STATUS_RANGE,
                   "the answer to '%s' is %s, expected 0 or from 1e-12 to 1e12 in size", name, text);
}

static void
check_scale(RfTallyAdding *adding, const RfTallyItem *item, const RfTallyArray *array)
{
    for (gsize first = 0; first < adding->batch->n_rows; first += RF_TALLY_BLOCK) {
        const gsize n = MIN(RF_TALLY_BLOCK, adding->batch->n_rows - first);
        if (are_levels(item, array, first, n))
            continue;
        for (gsize row = first; row < first + n; row++)
            if (!are_levels(item, array, row, 1) &&
                !rf_tally_is_missing(adding->tally, rf_tally_number_at(array, row)))
                find_answer(adding, row, item, array);
    }
}

static void
check_numbers(RfTallyAdding *adding, const RfTallyItem *item, const RfTallyArray *array)
{
    for (gsize row = 0; row < adding->batch->n_rows; row++) {
        const double answer = rf_tally_number_at(array, row), size = fabs(answer);
        if (size != 0 && !(size >= LEAST_ANSWER && size <= MOST_ANSWER) &&
            !rf_tally_is_missing(adding->tally, answer))
            find_answer(adding, row, item, array);
    }
}

static void
check_answers(RfTallyAdding *adding)
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
take_population(RfTallyAdding *adding, gsize row, guint stage, double *out_population)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    *out_population = NAN;
    if (adding->batch->populations[stage] == NULL)
        return;
    *out_population = adding->batch->populations[stage][row];
    if (!(*out_population > 0 && *out_population <= G_MAXDOUBLE))
        find_wrong(adding, row, adding->batch->populations[stage], REFORM_STATUS_RANGE,
                   "the population of stage %u is %s, expected more than 0", stage + 1,
                   rf_tally_print(*out_population, text));
}

static gboolean
take_place(Looking *looking, gsize row, RfTallyPlace *out_place, GError **error)
{
    RfTallyAdding *adding = looking->adding;

    memset(out_place, 0, sizeof *out_place);
    if (!take_label(adding, &looking->roles[REFORM_RESPONSE_ROLE_STRATUM], row, &out_place->stratum, error) ||
        !take_label(adding, &looking->roles[REFORM_RESPONSE_ROLE_PRIMARY], row, &out_place->primary, error) ||
        !take_label(adding, &looking->roles[REFORM_RESPONSE_ROLE_SECONDARY], row, &out_place->secondary,
                    error) ||
        !take_label(adding, &looking->roles[REFORM_RESPONSE_ROLE_DOMAIN], row, &out_place->domain, error))
        return FALSE;
    for (guint margin = 0; margin < adding->tally->margins->len; margin++)
        if (!take_label(adding, &looking->margins[margin], row, &out_place->margins[margin], error))
            return FALSE;
    take_population(adding, row, 0, &out_place->populations[0]);
    take_population(adding, row, 1, &out_place->populations[1]);
    return TRUE;
}

static inline gboolean
is_like_previous_in(const RfTallyArray *array, gsize row)
{
#define IS_LIKE_PREVIOUS(type) (((type const *)array->items)[row] == ((type const *)array->items)[row - 1])
    switch ((gint)array->type) {
    case 0: return TRUE;
    case REFORM_ARRAY_TYPE_INT8: return IS_LIKE_PREVIOUS(int8_t);
    case REFORM_ARRAY_TYPE_INT16: return IS_LIKE_PREVIOUS(int16_t);
    case REFORM_ARRAY_TYPE_INT32: return IS_LIKE_PREVIOUS(int32_t);
    case REFORM_ARRAY_TYPE_INT64: return IS_LIKE_PREVIOUS(int64_t);
    default: return IS_LIKE_PREVIOUS(char *);
    }
#undef IS_LIKE_PREVIOUS
}

/* Most rows stand where the one before them stands. */
static gboolean
is_like_previous(const RfTallyAdding *adding, gsize row)
{
    const reform_response_batch *batch = adding->batch;
    gboolean like = row > 0;

    for (guint role = REFORM_RESPONSE_ROLE_STRATUM; like && role < RF_TALLY_N_ROLES; role++)
        like = is_like_previous_in(&batch->roles[role], row);
    for (guint margin = 0; like && margin < adding->tally->margins->len; margin++)
        like = is_like_previous_in(&g_array_index(batch->margins, RfTallyArray, margin), row);
    for (guint stage = 0; like && stage < 2; stage++)
        like = batch->populations[stage] == NULL ||
               batch->populations[stage][row] == batch->populations[stage][row - 1];
    return like;
}

/* The cell of a row; FALSE with the error for what ends the call at once. */
static gboolean
find_cell(Looking *looking, gsize row, guint32 *out_cell, GError **error)
{
    GError *problem = NULL;
    RfTallyPlace place;

    if (!take_place(looking, row, &place, error))
        return FALSE;
    if (rf_tally_find_cell(looking->adding->tally, &place, out_cell, &problem))
        return TRUE;
    if (problem->code != REFORM_STATUS_INCONSISTENT) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    find_wrong(looking->adding, row, looking->adding->batch->roles[REFORM_RESPONSE_ROLE_PRIMARY].items,
               REFORM_STATUS_INCONSISTENT, "%s", problem->message);
    g_error_free(problem);
    return TRUE;
}

/* Look at all rows; FALSE likewise. What is wrong with where a row stands is found again for each row that
 * stands there. */
static gboolean
look(Looking *looking, GError **error)
{
    RfTallyAdding *adding = looking->adding;
    gsize n_wrong = 0;
    guint32 cell = 0;

    for (gsize row = 0; row < adding->batch->n_rows; row++) {
        RfTallyWeight weight;
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        if (n_wrong > 0 || !is_like_previous(adding, row)) {
            n_wrong = adding->n_wrong;
            if (!find_cell(looking, row, &cell, error))
                return FALSE;
            n_wrong = adding->n_wrong - n_wrong;
        }
        adding->cells[row] = cell;
        if (!rf_tally_weight_take(rf_tally_weight_at(adding, row), &weight))
            find_wrong(adding, row, adding->batch->weights, REFORM_STATUS_RANGE,
                       "the weight is %s, expected 0 or from 1e-12 to 1e12",
                       rf_tally_print(rf_tally_weight_at(adding, row), text));
        adding->weights[row] = weight.is_usual ? weight.whole : RF_TALLY_UNUSUAL;
    }
    return TRUE;
}

static void
start_coders(Looking *looking)
{
    static const char *const WHAT[RF_TALLY_N_ROLES] = { NULL, "the stratum", "the primary unit",
                                                        "the secondary unit", "the domain" };

    for (guint role = REFORM_RESPONSE_ROLE_STRATUM; role < RF_TALLY_N_ROLES; role++)
        start_coder(&looking->roles[role], &looking->adding->batch->roles[role], WHAT[role]);
    for (guint margin = 0; margin < looking->adding->tally->margins->len; margin++)
        start_coder(&looking->margins[margin],
                    &g_array_index(looking->adding->batch->margins, RfTallyArray, margin), "a category");
}

static void
clear_coders(Looking *looking)
{
    for (guint role = REFORM_RESPONSE_ROLE_STRATUM; role < RF_TALLY_N_ROLES; role++)
        g_hash_table_unref(looking->roles[role].labels);
    for (guint margin = 0; margin < looking->adding->tally->margins->len; margin++)
        g_hash_table_unref(looking->margins[margin].labels);
}

gboolean
rf_tally_look(RfTallyAdding *adding, GError **error)
{
    Looking looking = { .adding = adding };
    gboolean good;

    start_coders(&looking);
    good = look(&looking, error);
    clear_coders(&looking);
    if (good)
        check_answers(adding);
    return good;
}
