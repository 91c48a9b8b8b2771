/* SPDX-License-Identifier: MIT */
/* The handle: one block of memory that holds the text, the cases and their words. */
#include <reform/time_limit.h>

#include <string.h>

#include "procedure/time_limit.h"

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"

#define QUOTE_MAX 90

struct reform_time_limit {
    gatomicrefcount refs;
    reform_time_limit_state state;
    reform_marker marker;
    guint n_cases;
    guint n_parts;
    const char *words; /* what the spans of the cases point into; all of them NUL-terminated */
    const char *text;
    const char *doubt; /* or NULL */
    RfPart *parts;
    RfCase cases[];
};

/* Building */

static gboolean
is_white(const char *at)
{
    return (*at >= '\t' && *at <= '\r') || *at == ' ' || *at == 0x7F;
}

/* Copy bytes with runs of white space made one blank; gives the place after the NUL. */
static char *
put(char *to, const char *from, gsize length)
{
    gboolean blank = FALSE;

    for (gsize i = 0; i < length; i++) {
        if (is_white(from + i)) {
            blank = TRUE;
            continue;
        }
        if (blank)
            *to++ = ' ';
        blank = FALSE;
        *to++ = from[i];
    }
    *to++ = '\0';
    return to;
}

/* Copy the words of a span behind `words`, and say where they stand there. */
static RfSpan
put_span(const char *words, char **to, const RfReading *reading, RfSpan span)
{
    const guint32 start = (guint32)(*to - words);

    *to = put(*to, reading->text + span.start, span.end - span.start);
    return (RfSpan){ start, (guint32)(*to - words) - 1 };
}

static gsize
span_size(RfSpan span)
{
    return span.end - span.start + 1;
}

static const char *
put_doubt(char **to, const RfReading *reading)
{
    const char *start = *to;
    char *at = *to;
    guint32 end = MIN(reading->quote.end, reading->quote.start + QUOTE_MAX);

    if (reading->doubt == RF_DOUBT_NONE)
        return NULL;
    const char *sentence = rf_time_limit_doubt_get_sentence(reading->doubt);
    const char *gap = strstr(sentence, "%s");
    if (gap == NULL) {
        *to = put(at, sentence, strlen(sentence));
        return start;
    }
    while (end > reading->quote.start && end < reading->quote.end && (reading->text[end] & 0xC0) == 0x80)
        end--;
    at = put(at, sentence, (gsize)(gap - sentence)) - 1;
    if (at[-1] != '\'')
        *at++ = ' ';
    at = put(at, reading->text + reading->quote.start, end - reading->quote.start) - 1;
    if (end < reading->quote.end)
        at = (char *)memcpy(at, "...", 3) + 3;
    *to = put(at, gap + 2, strlen(gap + 2));
    return start;
}

static gsize
doubt_size(const RfReading *reading)
{
    return reading->doubt == RF_DOUBT_NONE
               ? 0
               : strlen(rf_time_limit_doubt_get_sentence(reading->doubt)) + QUOTE_MAX + 8;
}

/* `text` is kept as it was given; the spans of the reading may be of its NFC form. */
static reform_time_limit *
build(const RfReading *reading, const char *text, gsize length, GError **error)
{
    const gsize head = sizeof(reform_time_limit) + reading->n_cases * sizeof(RfCase);
    gsize size = head + reading->n_parts * sizeof(RfPart) + length + 1 + doubt_size(reading);

    for (guint k = 0; k < reading->n_cases; k++)
        size += span_size(reading->cases[k].label) + span_size(reading->cases[k].remark);

    reform_time_limit *limit = rf_memory_new(1, size, "time limit", error);
    if (limit == NULL)
        return NULL;
    char *to = (char *)limit + head + reading->n_parts * sizeof(RfPart);

    g_atomic_ref_count_init(&limit->refs);
    limit->state = reading->state;
    limit->marker = reading->marker;
    limit->n_cases = reading->n_cases;
    limit->n_parts = reading->n_parts;
    limit->parts = (RfPart *)(void *)(limit->cases + reading->n_cases);
    if (reading->n_parts > 0)
        memcpy(limit->parts, reading->parts, reading->n_parts * sizeof(RfPart));
    limit->words = to;
    limit->text = memcpy(to, text, length + 1);
    to += length + 1;
    for (guint k = 0; k < reading->n_cases; k++) {
        RfCase *item = &limit->cases[k];
        *item = reading->cases[k];
        item->label = put_span(limit->words, &to, reading, item->label);
        item->remark = put_span(limit->words, &to, reading, item->remark);
    }
    limit->doubt = put_doubt(&to, reading);
    return limit;
}

static gboolean
check(const char *text, gsize length, GError **error)
{
    if (length > REFORM_TIME_LIMIT_MAX_TEXT) {
        rf_errors_set(error, REFORM_STATUS_LIMIT,
                      "time limit has %" G_GSIZE_FORMAT " bytes, expected at most %d", length,
                      REFORM_TIME_LIMIT_MAX_TEXT);
        return FALSE;
    }
    return rf_text_check(text, (gssize)length, "time limit", error);
}

static reform_time_limit *
read_text(const char *text, gsize length, guint flags, GError **error)
{
    RfReading reading;
    reform_time_limit *limit = NULL;

    if (!check(text, length, error) || !rf_time_limit_read(&reading, text, length, flags, error))
        return NULL;
    limit = build(&reading, text, length, error);
    rf_time_limit_reading_clear(&reading);
    return limit;
}

static reform_time_limit *
read_value(const char *value, const char *unit, GError **error)
{
    const gsize value_length = strlen(value);
    const gsize unit_length = strlen(unit);

    if (!check(value, value_length, error) || !check(unit, unit_length, error))
        return NULL;

    const gsize length = value_length + 1 + unit_length;
    char *text = rf_memory_new(length + 1, 1, "value and unit", error);
    if (text == NULL)
        return NULL;
    memcpy(text, value, value_length);
    text[value_length] = ' ';
    memcpy(text + value_length + 1, unit, unit_length + 1);
    reform_time_limit *limit = read_text(text, length, RF_READ_VALUE, error);
    g_free(text);
    return limit;
}

/* Choosing */

/* The case that counts, or why there is none. */
static reform_status
choose(const RfCase *cases, guint n, reform_case_choice choice, guint *out_index)
{
    guint best = 0;

    if (n == 0)
        return REFORM_STATUS_MISSING;
    for (guint k = 1; k < n && choice != REFORM_CASE_CHOICE_FIRST; k++) {
        if (cases[k].unit != cases[0].unit)
            return REFORM_STATUS_UNIT;
        if (choice == REFORM_CASE_CHOICE_LONGEST ? cases[k].high > cases[best].high
                                                 : cases[k].low < cases[best].low)
            best = k;
    }
    *out_index = best;
    return REFORM_STATUS_OK;
}

static gboolean
is_one_case(reform_case_choice choice)
{
    return choice == REFORM_CASE_CHOICE_FIRST || choice == REFORM_CASE_CHOICE_LONGEST ||
           choice == REFORM_CASE_CHOICE_SHORTEST;
}

typedef struct Columns {
    int32_t *states;
    int64_t *lows;
    int64_t *highs;
    int32_t *units;
    int32_t *n_cases;
} Columns;

static void
fill_row(const Columns *columns, size_t i, const RfReading *reading, reform_case_choice which)
{
    const RfCase *cases = reading->cases;
    guint index = 0;
    const gboolean found = choose(cases, reading->n_cases, which, &index) == REFORM_STATUS_OK;

    if (columns->states != NULL)
        columns->states[i] = (int32_t)reading->state;
    if (columns->lows != NULL)
        columns->lows[i] = found ? cases[index].low : 0;
    if (columns->highs != NULL)
        columns->highs[i] = found ? cases[index].high : 0;
    if (columns->units != NULL)
        columns->units[i] = found ? (int32_t)cases[index].unit : (int32_t)REFORM_UNIT_NONE;
    if (columns->n_cases != NULL)
        columns->n_cases[i] = (int32_t)reading->n_cases;
}

static gboolean
read_many(const char *const *texts, size_t n, reform_case_choice choice, const Columns *columns,
          GError **error)
{
    RfReading reading;

    for (size_t i = 0; i < n; i++) {
        const char *text = texts[i] == NULL ? "" : texts[i];
        const gsize length = strlen(text);
        GError *inner = NULL;

        if (!check(text, length, &inner) || !rf_time_limit_read(&reading, text, length, 0, &inner)) {
            rf_errors_set(error, (reform_status)inner->code, "text %" G_GSIZE_FORMAT ": %s", (gsize)i,
                          inner->message);
            g_error_free(inner);
            return FALSE;
        }
        fill_row(columns, i, &reading, choice);
        rf_time_limit_reading_clear(&reading);
    }
    return TRUE;
}

/* Public API */

reform_status
reform_time_limit_parse(const char *text, reform_time_limit **out_limit, reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_limit != NULL, error);
    *out_limit = NULL;
    RF_REQUIRE(text != NULL, error);
    *out_limit = read_text(text, strlen(text), 0, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_time_limit_parse_value(const char *value, const char *unit_text, reform_time_limit **out_limit,
                              reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(out_limit != NULL, error);
    *out_limit = NULL;
    RF_REQUIRE(value != NULL && unit_text != NULL, error);
    *out_limit = read_value(value, unit_text, &err);
    return rf_errors_give(err, error);
}

reform_status
reform_time_limit_parse_many(const char *const *texts, size_t n, reform_case_choice choice,
                             int32_t *out_states, int64_t *out_lows, int64_t *out_highs, int32_t *out_units,
                             int32_t *out_n_cases, reform_error **error)
{
    const Columns columns = { out_states, out_lows, out_highs, out_units, out_n_cases };
    GError *err = NULL;

    RF_REQUIRE(texts != NULL || n == 0, error);
    RF_REQUIRE(is_one_case(choice), error);
    read_many(texts, n, choice, &columns, &err);
    return rf_errors_give(err, error);
}

reform_time_limit *
reform_time_limit_ref(reform_time_limit *limit)
{
    g_return_val_if_fail(limit != NULL, NULL);

    g_atomic_ref_count_inc(&limit->refs);
    return limit;
}

void
reform_time_limit_unref(reform_time_limit *limit)
{
    if (limit == NULL || !g_atomic_ref_count_dec(&limit->refs))
        return;
    g_free(limit);
}

const char *
reform_time_limit_get_text(const reform_time_limit *limit)
{
    return limit == NULL ? NULL : limit->text;
}

reform_time_limit_state
reform_time_limit_get_state(const reform_time_limit *limit)
{
    return limit == NULL ? REFORM_TIME_LIMIT_STATE_UNKNOWN : limit->state;
}

const char *
reform_time_limit_get_doubt(const reform_time_limit *limit)
{
    return limit == NULL ? NULL : limit->doubt;
}

reform_marker
reform_time_limit_get_marker(const reform_time_limit *limit)
{
    return limit == NULL ? REFORM_MARKER_NONE : limit->marker;
}

size_t
reform_time_limit_get_n_cases(const reform_time_limit *limit)
{
    return limit == NULL ? 0 : limit->n_cases;
}

int
reform_time_limit_is_plain(const reform_time_limit *limit)
{
    if (limit == NULL || limit->state != REFORM_TIME_LIMIT_STATE_OK || limit->n_cases != 1)
        return 0;

    const RfCase *item = &limit->cases[0];
    return item->low == item->high || (item->unit == REFORM_UNIT_WORKING_DAY && item->low == 0 &&
                                       item->high == reform_unit_get_ticks(item->unit));
}

const char *
reform_time_limit_get_label(const reform_time_limit *limit, size_t index)
{
    return limit == NULL || index >= limit->n_cases ? NULL : limit->words + limit->cases[index].label.start;
}

const char *
reform_time_limit_get_remark(const reform_time_limit *limit, size_t index)
{
    return limit == NULL || index >= limit->n_cases ? NULL : limit->words + limit->cases[index].remark.start;
}

reform_status
reform_time_limit_get_case(const reform_time_limit *limit, size_t index, int64_t *out_low, int64_t *out_high,
                           reform_unit *out_unit, reform_error **error)
{
    RF_REQUIRE(limit != NULL, error);
    RF_REQUIRE(index < limit->n_cases, error);

    const RfCase *item = &limit->cases[index];
    if (out_low != NULL)
        *out_low = item->low;
    if (out_high != NULL)
        *out_high = item->high;
    if (out_unit != NULL)
        *out_unit = item->unit;
    return REFORM_STATUS_OK;
}

uint32_t
reform_time_limit_get_channels(const reform_time_limit *limit, size_t index)
{
    return limit == NULL || index >= limit->n_cases ? (uint32_t)REFORM_CHANNEL_ANY
                                                    : limit->cases[index].channels;
}

size_t
reform_time_limit_get_n_parts(const reform_time_limit *limit)
{
    return limit == NULL ? 0 : limit->n_parts;
}

reform_status
reform_time_limit_get_part(const reform_time_limit *limit, size_t index, reform_part *out_kind,
                           size_t *out_case, int64_t *out_ticks, reform_unit *out_unit, reform_error **error)
{
    RF_REQUIRE(limit != NULL, error);
    RF_REQUIRE(index < limit->n_parts, error);

    const RfPart *part = &limit->parts[index];
    if (out_kind != NULL)
        *out_kind = part->kind;
    if (out_case != NULL)
        *out_case = part->of;
    if (out_ticks != NULL)
        *out_ticks = part->ticks;
    if (out_unit != NULL)
        *out_unit = part->unit;
    return REFORM_STATUS_OK;
}

reform_status
reform_time_limit_choose(const reform_time_limit *limit, reform_case_choice choice, size_t *out_case,
                         int64_t *out_ticks, reform_unit *out_unit, reform_error **error)
{
    GError *err = NULL;
    guint index = 0;

    RF_REQUIRE(limit != NULL, error);
    RF_REQUIRE(is_one_case(choice), error);

    const RfCase *cases = limit->cases;
    const reform_status status = choose(cases, limit->n_cases, choice, &index);
    if (status == REFORM_STATUS_MISSING)
        rf_errors_set(&err, status, "time limit has no case, expected one: %s",
                      limit->doubt != NULL ? limit->doubt : "other words stand in its place");
    else if (status != REFORM_STATUS_OK)
        rf_errors_set(&err, status,
                      "cases of a time limit are in %s and other units, expected one unit to find the %s",
                      reform_unit_get_name(cases[0].unit),
                      choice == REFORM_CASE_CHOICE_LONGEST ? "longest" : "shortest");
    if (err != NULL)
        return rf_errors_give(err, error);
    if (out_case != NULL)
        *out_case = index;
    if (out_ticks != NULL)
        *out_ticks = choice == REFORM_CASE_CHOICE_SHORTEST ? cases[index].low : cases[index].high;
    if (out_unit != NULL)
        *out_unit = cases[index].unit;
    return REFORM_STATUS_OK;
}
