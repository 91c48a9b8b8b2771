/* SPDX-License-Identifier: MIT */
#include "procedure/procedure_limits.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/number.h"

struct RfProcedureLimits {
    GArray *entries;      /* of RfProcedureLimit */
    GHashTable *by_key;   /* RfProcedureLimitKey * -> entry number */
    GStringChunk *doubts; /* one copy of each */
    reform_decimal_mark decimal; /* 0: not stated */
    reform_thousands_mark thousands;
};

static guint
key_hash(gconstpointer pointer)
{
    const RfProcedureLimitKey *key = pointer;

    return (key->text * 2654435761u) ^ (key->value * 40503u) ^ (key->unit * 69069u);
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    const RfProcedureLimitKey *left = a;
    const RfProcedureLimitKey *right = b;

    return left->text == right->text && left->value == right->value && left->unit == right->unit;
}

static void
entry_clear(gpointer entry)
{
    reform_time_limit_unref(((RfProcedureLimit *)entry)->limit);
}

RfProcedureLimits *
rf_procedure_limits_new(void)
{
    RfProcedureLimits *limits = g_new0(RfProcedureLimits, 1);

    limits->entries = g_array_new(FALSE, TRUE, sizeof(RfProcedureLimit));
    g_array_set_clear_func(limits->entries, entry_clear);
    g_array_set_size(limits->entries, 1);
    limits->by_key = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    limits->doubts = g_string_chunk_new(256);
    return limits;
}

void
rf_procedure_limits_free(RfProcedureLimits *limits)
{
    if (limits == NULL)
        return;
    rf_procedure_limits_freeze(limits);
    g_array_unref(limits->entries);
    g_string_chunk_free(limits->doubts);
    g_free(limits);
}

void
rf_procedure_limits_freeze(RfProcedureLimits *limits)
{
    g_clear_pointer(&limits->by_key, g_hash_table_unref);
}

const RfProcedureLimit *
rf_procedure_limits_get(const RfProcedureLimits *limits, guint32 entry)
{
    return &g_array_index(limits->entries, RfProcedureLimit, entry);
}

static gboolean
same_case(const reform_time_limit *a, const reform_time_limit *b)
{
    gint64 low[2], high[2];
    reform_unit unit[2];

    reform_time_limit_get_case(a, 0, &low[0], &high[0], &unit[0], NULL);
    reform_time_limit_get_case(b, 0, &low[1], &high[1], &unit[1], NULL);
    return high[0] == high[1] && unit[0] == unit[1];
}

static void
keep_doubt(RfProcedureLimits *limits, RfProcedureLimit *entry, const char *doubt)
{
    entry->doubt = doubt == NULL ? NULL : g_string_chunk_insert_const(limits->doubts, doubt);
}

void
rf_procedure_limits_set_number_marks(RfProcedureLimits *limits, reform_decimal_mark decimal, reform_thousands_mark thousands)
{
    limits->decimal = decimal;
    limits->thousands = thousands;
}

/* A limit of value and unit, the value written with the marks that are stated. A value that is not, but might be a range,
 * is left to the reading of time limits as long as it holds no marks. */
static reform_status
read_value(const RfProcedureLimits *limits, const char *value, const char *unit, reform_time_limit **out_limit)
{
    char plain[RF_NUMBER_SIZE];
    double number;

    if (limits->decimal == 0)
        return reform_time_limit_parse_value(value, unit, out_limit, NULL);
    if (reform_number_parse(value, limits->decimal, limits->thousands, &number, NULL) == REFORM_STATUS_OK) {
        rf_number_print(number, plain);
        return reform_time_limit_parse_value(plain, unit, out_limit, NULL);
    }
    return reform_time_limit_parse_value(value, strpbrk(value, ".,") == NULL ? unit : "", out_limit, NULL);
}

/* Words count where they state one plain limit or a marker, else value and unit, else what the words gave. */
static void
read_limit(RfProcedureLimits *limits, const char *text, const char *value, const char *unit, RfProcedureLimit *entry)
{
    reform_time_limit *words = NULL;
    reform_time_limit *number = NULL;

    if (*text != '\0' && reform_time_limit_parse(text, &words, NULL) != REFORM_STATUS_OK)
        keep_doubt(limits, entry, "the words are too long to be read");
    if (*value != '\0' && read_value(limits, value, unit, &number) != REFORM_STATUS_OK)
        keep_doubt(limits, entry, "the value is too long to be read");

    gboolean plain = reform_time_limit_is_plain(words);
    gboolean plain_number = reform_time_limit_is_plain(number);
    gboolean words_count =
        plain || reform_time_limit_get_marker(words) != REFORM_MARKER_NONE ||
        reform_time_limit_get_state(number) != REFORM_TIME_LIMIT_STATE_OK;

    if (words != NULL && (words_count || reform_time_limit_get_state(words) == REFORM_TIME_LIMIT_STATE_PARTIAL))
        keep_doubt(limits, entry, reform_time_limit_get_doubt(words));
    if (plain && plain_number)
        entry->words_against_value = !same_case(words, number);
    if (words == NULL && number != NULL && *text == '\0')
        keep_doubt(limits, entry, reform_time_limit_get_doubt(number));
    if (words != NULL && words_count) {
        entry->limit = words;
        reform_time_limit_unref(number);
    } else {
        if (reform_time_limit_get_state(words) == REFORM_TIME_LIMIT_STATE_UNKNOWN && words != NULL)
            entry->replaced = g_string_chunk_insert_const(limits->doubts, reform_time_limit_get_doubt(words));
        entry->limit = number;
        reform_time_limit_unref(words);
    }
}

gboolean
rf_procedure_limits_add(RfProcedureLimits *limits,
                        RfProcedureLimitKey key,
                        const char *text,
                        const char *value,
                        const char *unit,
                        guint32 *out_entry,
                        GError **error)
{
    RfProcedureLimit entry = { 0 };

    if (*text == '\0' && *value == '\0') {
        *out_entry = 0;
        return TRUE;
    }
    *out_entry = GPOINTER_TO_UINT(g_hash_table_lookup(limits->by_key, &key));
    if (*out_entry != 0)
        return TRUE;
    if (limits->entries->len == G_MAXUINT32) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %u different time limits", G_MAXUINT32 - 1);
        return FALSE;
    }

    read_limit(limits, text, value, unit, &entry);
    *out_entry = limits->entries->len;
    g_array_append_val(limits->entries, entry);
    g_hash_table_insert(limits->by_key, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(*out_entry));
    return TRUE;
}
