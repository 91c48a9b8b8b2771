/* SPDX-License-Identifier: MIT */
#include "procedure/procedure_rows.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/text.h"
#include "procedure/procedure_checks.h"
#include "procedure/procedure_code.h"

/* Cells of a column mostly repeat the one above: remembered as it came and as it is stored. */
typedef struct LastCell {
    guint32 raw;
    guint32 stored;
    gsize length;
} LastCell;

/* What a text says as a level or an online level. */
typedef struct Words {
    guint32 text; /* in standard words where it is known */
    guint8 bits;
    gboolean known;
} Words;

struct RfProcedureRows {
    reform_procedure_set *set; /* being filled */
    reform_findings *findings;
    gboolean cases_apart;
    LastCell last[RF_N_FIELDS];
    GArray *last_extra;    /* of LastCell */
    guint32 *stored_form;  /* by text: its stored form + 1, 0 while unknown */
    gsize stored_capacity;
    guint32 *code_owner;   /* by code: the first procedure with it + 1 */
    gsize owner_capacity;
    GHashTable *levels;  /* text number -> Words */
    GHashTable *onlines; /* text number -> Words */
};

RfProcedureRows *
rf_procedure_rows_new(const char *source, gboolean cases_apart, reform_findings *findings)
{
    RfProcedureRows *rows = g_new0(RfProcedureRows, 1);
    RfProcedureStore *store = rf_procedure_store_new();

    rows->set = rf_procedure_set_new(store, source, NULL);
    rf_procedure_store_unref(store);
    rows->findings = findings;
    rows->cases_apart = cases_apart;
    rows->last_extra = g_array_new(FALSE, TRUE, sizeof(LastCell));
    rows->levels = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    rows->onlines = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return rows;
}

void
rf_procedure_rows_set_number_marks(RfProcedureRows *rows, reform_decimal_mark decimal, reform_thousands_mark thousands)
{
    rf_procedure_limits_set_number_marks(rows->set->store->limits, decimal, thousands);
}

void
rf_procedure_rows_free(RfProcedureRows *rows)
{
    if (rows == NULL)
        return;
    reform_procedure_set_unref(rows->set);
    g_array_unref(rows->last_extra);
    g_free(rows->stored_form);
    g_free(rows->code_owner);
    g_hash_table_unref(rows->levels);
    g_hash_table_unref(rows->onlines);
    g_free(rows);
}

void
rf_procedure_rows_add_extra(RfProcedureRows *rows, const char *name)
{
    reform_procedure_set *set = rows->set;

    g_ptr_array_add(set->extra_names, rf_text_normalise(name, -1));
    rf_procedure_columns_add_extra(&set->columns);
    g_array_set_size(rows->last_extra, set->extra_names->len);
}

/* Texts */

/* An array by text number that has room for every text there is, new room filled with 0. */
static gboolean
cover_texts(guint32 **array, gsize *capacity, const RfInterner *texts, GError **error)
{
    gsize before = *capacity;
    guint32 *grown = rf_memory_grow(*array, capacity, rf_interner_get_size(texts), sizeof **array, "texts", error);

    if (grown == NULL)
        return FALSE;
    memset(grown + before, 0, (*capacity - before) * sizeof *grown);
    *array = grown;
    return TRUE;
}

static gboolean
store_text(RfProcedureRows *rows, const RfCell *cell, LastCell *last, guint32 *out, GError **error)
{
    RfInterner *texts = rows->set->store->texts;
    guint32 raw;

    *out = 0;
    if (cell->text == NULL || cell->length == 0)
        return TRUE;
    if (last->length == cell->length && memcmp(rf_interner_get(texts, last->raw), cell->text, cell->length) == 0) {
        *out = last->stored;
        return TRUE;
    }
    if (!rf_interner_add(texts, cell->text, cell->length, &raw, error) ||
        !cover_texts(&rows->stored_form, &rows->stored_capacity, texts, error))
        return FALSE;
    if (rows->stored_form[raw] == 0) {
        g_autofree char *stored = rf_text_normalise(cell->text, (gssize)cell->length);
        guint32 id;
        if (!rf_interner_add(texts, stored, strlen(stored), &id, error) ||
            !cover_texts(&rows->stored_form, &rows->stored_capacity, texts, error))
            return FALSE;
        rows->stored_form[raw] = id + 1;
    }
    *out = rows->stored_form[raw] - 1;
    *last = (LastCell){ raw, *out, cell->length };
    return TRUE;
}

/* Fields of a procedure */

/* Codes in standard form, several joined by "; "; what is no code is kept as it is, with a finding. */
static gboolean
store_code(RfProcedureRows *rows, const RfProcedureCheck *check, guint32 *out, GError **error)
{
    const RfCell *cell = &check->row->cells[REFORM_FIELD_CODE];
    RfInterner *known = rows->set->store->codes;
    char code[RF_PROCEDURE_CODE_SIZE];

    *out = 0;
    if (cell->text == NULL || cell->length == 0)
        return TRUE;

    gsize at = rf_procedure_code_read(cell->text, cell->length, code);
    if (at == cell->length)
        return rf_interner_add(known, code, strlen(code), out, error);

    g_autoptr(GString) codes = g_string_new(at > 0 ? code : NULL);
    while (at > 0 && at < cell->length) {
        gsize separator = rf_procedure_code_skip_separator(cell->text + at, cell->length - at);
        gsize next = separator == 0 ? 0 : rf_procedure_code_read(cell->text + at + separator, cell->length - at - separator, code);
        if (next == 0)
            break;
        g_string_append_printf(codes, "; %s", code);
        at += separator + next;
    }
    if (at == cell->length) {
        rf_procedure_checks_add(check, REFORM_SEVERITY_NOTE, REFORM_STATUS_AMBIGUOUS, REFORM_FIELD_CODE,
                                "several procedure codes in one row: %s", codes->str);
        return rf_interner_add(known, codes->str, codes->len, out, error);
    }

    g_autofree char *stored = rf_text_normalise(cell->text, (gssize)cell->length);
    if (stored[0] != '\0') {
        g_autofree char *quoted = rf_procedure_checks_quote(check, stored);
        rf_procedure_checks_add(check, REFORM_SEVERITY_WARNING, REFORM_STATUS_PARSE, REFORM_FIELD_CODE,
                                "'%s' is not a procedure code, expected one such as 1.004082 or 1.004082.H37", quoted);
    }
    return rf_interner_add(known, stored, strlen(stored), out, error);
}

/* What the words for a level or an online level mean; read once each. */
static const Words *
read_words(RfProcedureRows *rows, reform_field field, guint32 text, GError **error)
{
    GHashTable *known = field == REFORM_FIELD_LEVEL ? rows->levels : rows->onlines;
    RfInterner *texts = rows->set->store->texts;
    Words *words = g_hash_table_lookup(known, GUINT_TO_POINTER(text));
    g_autofree char *standard = NULL;

    if (words != NULL)
        return words;
    words = g_new0(Words, 1);
    words->text = text;
    g_hash_table_insert(known, GUINT_TO_POINTER(text), words);
    if (field == REFORM_FIELD_LEVEL) {
        guint32 levels;
        words->known = rf_procedure_words_read_levels(rf_interner_get(texts, text), &levels);
        words->bits = (guint8)levels;
        standard = rf_procedure_words_print_levels(levels);
    } else {
        reform_online online;
        words->known = rf_procedure_words_read_online(rf_interner_get(texts, text), &online);
        words->bits = (guint8)online;
        standard = g_strdup(rf_procedure_words_print_online(online));
    }
    if (words->known && !rf_interner_add(texts, standard, strlen(standard), &words->text, error))
        return NULL;
    return words;
}

/* Standard words where they are known, the words of the table where not. */
static gboolean
store_words(RfProcedureRows *rows, const RfProcedureCheck *check, reform_field field, guint8 **bits, gsize at, GError **error)
{
    RfProcedureColumns *columns = &rows->set->columns;
    const Words *words;
    guint32 text;

    if (!store_text(rows, &check->row->cells[field], &rows->last[field], &text, error))
        return FALSE;
    /* A row that failed before may have left something here. */
    if (text == 0)
        return rf_procedure_columns_put(columns, &columns->texts[field], at, 0, error) &&
               rf_procedure_columns_put_byte(columns, bits, at, 0, error);
    words = read_words(rows, field, text, error);
    if (words == NULL)
        return FALSE;
    if (!words->known) {
        g_autofree char *quoted = rf_procedure_checks_quote(check, rf_interner_get(rows->set->store->texts, text));
        rf_procedure_checks_add(check, REFORM_SEVERITY_WARNING, REFORM_STATUS_NOT_FOUND, field, "'%s' is not %s", quoted,
                                field == REFORM_FIELD_LEVEL ? "a level, expected bộ, tỉnh, huyện, xã or cơ quan khác"
                                                            : "an online level, expected 2, 3, 4, một phần or toàn trình");
    }
    return rf_procedure_columns_put(columns, &columns->texts[field], at, words->text, error) &&
           rf_procedure_columns_put_byte(columns, bits, at, words->bits, error);
}

static gboolean
check_code_is_new(RfProcedureRows *rows, const RfProcedureCheck *check, guint32 code, gsize at, GError **error)
{
    reform_procedure_set *set = rows->set;

    if (!cover_texts(&rows->code_owner, &rows->owner_capacity, set->store->codes, error))
        return FALSE;
    if (rows->code_owner[code] == 0 || rows->code_owner[code] == at + 1) {
        rows->code_owner[code] = (guint32)at + 1;
        return TRUE;
    }
    rf_procedure_checks_add(check, REFORM_SEVERITY_WARNING, REFORM_STATUS_DUPLICATE, REFORM_FIELD_CODE,
                            "procedure code %s is also on line %" G_GINT64_FORMAT,
                            rf_interner_get(set->store->codes, code),
                            reform_procedure_set_get_line(set, rows->code_owner[code] - 1));
    return TRUE;
}

static void
check_name(const RfProcedureCheck *check, guint32 code, guint32 name)
{
    if (name != 0)
        return;
    if (code == 0)
        rf_procedure_checks_add(check, REFORM_SEVERITY_WARNING, REFORM_STATUS_MISSING, REFORM_FIELD_NAME,
                                "the row has neither a procedure code nor a name");
    else if (check->row->cells[REFORM_FIELD_NAME].text != NULL)
        rf_procedure_checks_add(check, REFORM_SEVERITY_NOTE, REFORM_STATUS_MISSING, REFORM_FIELD_NAME,
                                "the name of the procedure is empty");
}

/* The further text fields of a procedure, as its first row states them. */
static gboolean
store_procedure(RfProcedureRows *rows, const RfProcedureCheck *check, gsize at, GError **error)
{
    static const reform_field PLAIN[] = { REFORM_FIELD_SECTOR, REFORM_FIELD_AGENCY, REFORM_FIELD_PROVINCE };
    RfProcedureColumns *columns = &rows->set->columns;
    guint32 text;

    for (gsize i = 0; i < G_N_ELEMENTS(PLAIN); i++) {
        if (!store_text(rows, &check->row->cells[PLAIN[i]], &rows->last[PLAIN[i]], &text, error) ||
            !rf_procedure_columns_put(columns, &columns->texts[PLAIN[i]], at, text, error))
            return FALSE;
    }
    for (gsize i = 0; i < rows->set->extra_names->len; i++) {
        if (!store_text(rows, &check->row->extra[i], &g_array_index(rows->last_extra, LastCell, i), &text, error) ||
            !rf_procedure_columns_put(columns, &columns->extra[i], at, text, error))
            return FALSE;
    }
    return store_words(rows, check, REFORM_FIELD_LEVEL, &columns->levels, at, error) &&
           store_words(rows, check, REFORM_FIELD_ONLINE, &columns->onlines, at, error);
}

/* Fields of a row */

static gboolean
store_limit(RfProcedureRows *rows,
            const RfProcedureCheck *check,
            reform_field text_field, /* value and unit are the two after it */
            guint32 *out_entry,
            GError **error)
{
    const RfInterner *texts = rows->set->store->texts;
    RfProcedureLimits *limits = rows->set->store->limits;
    RfProcedureLimitKey key = { 0 };
    const RfCell *cells = &check->row->cells[text_field];
    gboolean has_value = text_field != REFORM_FIELD_CUT_TEXT;

    if (!store_text(rows, &cells[0], &rows->last[text_field], &key.text, error))
        return FALSE;
    if (has_value && (!store_text(rows, &cells[1], &rows->last[text_field + 1], &key.value, error) ||
                      !store_text(rows, &cells[2], &rows->last[text_field + 2], &key.unit, error)))
        return FALSE;
    return rf_procedure_limits_add(limits, key, rf_interner_get(texts, key.text), rf_interner_get(texts, key.value),
                                   rf_interner_get(texts, key.unit), out_entry, error);
}

static gboolean
store_limits(RfProcedureRows *rows, const RfProcedureCheck *check, gsize row, GError **error)
{
    const RfProcedureLimits *limits = rows->set->store->limits;
    RfProcedureColumns *columns = &rows->set->columns;
    guint32 old_entry, new_entry, cut_entry;

    if (!store_limit(rows, check, REFORM_FIELD_OLD_TEXT, &old_entry, error) ||
        !store_limit(rows, check, REFORM_FIELD_NEW_TEXT, &new_entry, error) ||
        !store_limit(rows, check, REFORM_FIELD_CUT_TEXT, &cut_entry, error))
        return FALSE;
    rf_procedure_checks_limit(check, rf_procedure_limits_get(limits, old_entry), REFORM_FIELD_OLD_TEXT);
    rf_procedure_checks_limit(check, rf_procedure_limits_get(limits, new_entry), REFORM_FIELD_NEW_TEXT);
    rf_procedure_checks_declared_cut(check, rf_procedure_limits_get(limits, cut_entry)->limit,
                                     rf_procedure_limits_get(limits, old_entry)->limit,
                                     rf_procedure_limits_get(limits, new_entry)->limit);
    return rf_procedure_columns_put(columns, &columns->limits[REFORM_LIMIT_ROLE_OLD], row, old_entry, error) &&
           rf_procedure_columns_put(columns, &columns->limits[REFORM_LIMIT_ROLE_NEW], row, new_entry, error);
}

static gboolean
store_row(RfProcedureRows *rows, const RfProcedureCheck *check, gsize row, guint32 case_text, GError **error)
{
    const RfCell *mark = &check->row->cells[REFORM_FIELD_MARK];
    RfProcedureColumns *columns = &rows->set->columns;

    if (mark->text != NULL && mark->length > 0 && mark->text[strspn(mark->text, " \t\r\n")] != '\0') {
        g_autofree char *quoted = rf_procedure_checks_quote(check, mark->text);
        rf_procedure_checks_add(check, REFORM_SEVERITY_NOTE, REFORM_STATUS_INCONSISTENT, REFORM_FIELD_MARK,
                                "the table marks this row: %s", quoted);
    }
    return rf_procedure_columns_put(columns, &columns->cases, row, case_text, error) &&
           rf_procedure_columns_put(columns, &columns->lines, row, (guint32)CLAMP(check->row->line, 0, G_MAXUINT32), error) &&
           store_limits(rows, check, row, error);
}

/* Whether a row is one more case of the procedure before it. */
static gboolean
joins(const RfProcedureRows *rows, guint32 code, guint32 name, guint32 decision, guint32 case_text)
{
    const reform_procedure_set *set = rows->set;
    const RfProcedureColumns *columns = &set->columns;

    if (rows->cases_apart || case_text == 0 || set->n == 0 ||
        decision != rf_procedure_column_get(columns->texts[REFORM_FIELD_DECISION], set->n - 1) ||
        code != rf_procedure_column_get(columns->texts[REFORM_FIELD_CODE], set->n - 1))
        return FALSE;
    return code != 0 || (name != 0 && name == rf_procedure_column_get(columns->texts[REFORM_FIELD_NAME], set->n - 1));
}

/* From the first procedure with two rows on, where each one's rows start is written down. */
static gboolean
start_counting_rows(RfProcedureRows *rows, GError **error)
{
    reform_procedure_set *set = rows->set;

    if (set->columns.first_rows != NULL)
        return TRUE;
    set->columns.first_rows = rf_memory_new(set->columns.capacity, sizeof(guint32), "rows", error);
    for (gsize i = 0; set->columns.first_rows != NULL && i < set->n; i++)
        set->columns.first_rows[i] = (guint32)i;
    return set->columns.first_rows != NULL;
}

static gboolean
start_procedure(RfProcedureRows *rows,
                const RfProcedureCheck *check,
                guint32 code,
                guint32 name,
                guint32 decision,
                guint32 case_text,
                GError **error)
{
    reform_procedure_set *set = rows->set;
    RfProcedureColumns *columns = &set->columns;
    gsize at = set->n;

    if (set->columns.first_rows != NULL)
        set->columns.first_rows[at] = (guint32)set->n_rows;
    check_name(check, code, name);
    if (code != 0 && !(rows->cases_apart && case_text != 0) && !check_code_is_new(rows, check, code, at, error))
        return FALSE;
    if (!rf_procedure_columns_put(columns, &columns->texts[REFORM_FIELD_CODE], at, code, error) ||
        !rf_procedure_columns_put(columns, &columns->texts[REFORM_FIELD_NAME], at, name, error) ||
        !rf_procedure_columns_put(columns, &columns->texts[REFORM_FIELD_DECISION], at, decision, error) ||
        !store_procedure(rows, check, at, error))
        return FALSE;
    set->n++;
    return TRUE;
}

gboolean
rf_procedure_rows_add(RfProcedureRows *rows, const RfProcedureRow *row, GError **error)
{
    reform_procedure_set *set = rows->set;
    RfProcedureCheck check = { rows->findings, set->source, row };
    guint32 code, name, decision, case_text;
    gsize n = set->n;

    if (set->n_rows >= REFORM_PROCEDURE_SET_MAX_ROWS) {
        rf_errors_set(error, REFORM_STATUS_LIMIT, "more than %d rows of procedures", REFORM_PROCEDURE_SET_MAX_ROWS);
        return FALSE;
    }
    if (!rf_procedure_columns_reserve(&set->columns, set->n_rows + 1, error) || !store_code(rows, &check, &code, error) ||
        !store_text(rows, &row->cells[REFORM_FIELD_NAME], &rows->last[REFORM_FIELD_NAME], &name, error) ||
        !store_text(rows, &row->cells[REFORM_FIELD_DECISION], &rows->last[REFORM_FIELD_DECISION], &decision, error) ||
        !store_text(rows, &row->cells[REFORM_FIELD_CASE], &rows->last[REFORM_FIELD_CASE], &case_text, error))
        return FALSE;

    if (joins(rows, code, name, decision, case_text)) {
        if (!start_counting_rows(rows, error))
            return FALSE;
    } else if (!start_procedure(rows, &check, code, name, decision, case_text, error)) {
        return FALSE;
    }
    if (!store_row(rows, &check, set->n_rows, case_text, error)) {
        set->n = n; /* a procedure without its row is none */
        return FALSE;
    }
    set->n_rows++;
    return TRUE;
}

reform_procedure_set *
rf_procedure_rows_finish(RfProcedureRows *rows)
{
    reform_procedure_set *set = rows->set;

    /* There is room for one more: some procedure has two rows, so there are fewer procedures than rows. */
    if (set->columns.first_rows != NULL)
        set->columns.first_rows[set->n] = (guint32)set->n_rows;
    rf_procedure_limits_freeze(set->store->limits);
    return g_steal_pointer(&rows->set);
}
