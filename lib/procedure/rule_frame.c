/* SPDX-License-Identifier: MIT */
#include "procedure/rule_frame.h"

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/memory.h"
#include "foundation/number.h"
#include "foundation/text.h"
#include "procedure/reduction_cases.h"

#define DAYS "days"
#define UNIT "unit"
#define N_UNITS (REFORM_UNIT_MONTH + 1)

struct RfRuleFrame {
    const reform_procedure_set *set;
    const reform_reduction_options *options;
    GPtrArray *names; /* of const char *: every column a condition may name */
    GArray *kinds;    /* of gint32: their reform_kind */
    GArray *added;    /* of gboolean: whether the column is in the frame */
    reform_frame *frame;
    GPtrArray *memory; /* what the columns stand in */
};

static void
know(RfRuleFrame *frame, const char *name, reform_kind kind)
{
    gint32 number = kind;
    gboolean added = FALSE;

    g_ptr_array_add(frame->names, (gpointer)(guintptr)name);
    g_array_append_val(frame->kinds, number);
    g_array_append_val(frame->added, added);
}

/* A further column does not take the name of one that every set has. */
static gboolean
is_known(const RfRuleFrame *frame, const char *name)
{
    for (guint i = 0; i < frame->names->len; i++)
        if (reform_text_matches(g_ptr_array_index(frame->names, i), name))
            return TRUE;
    return FALSE;
}

RfRuleFrame *
rf_rule_frame_new(const reform_procedure_set *set, const reform_reduction_options *options)
{
    RfRuleFrame *frame = g_new0(RfRuleFrame, 1);

    frame->set = set;
    frame->options = options;
    frame->names = g_ptr_array_new();
    frame->kinds = g_array_new(FALSE, FALSE, sizeof(gint32));
    frame->added = g_array_new(FALSE, FALSE, sizeof(gboolean));
    frame->memory = g_ptr_array_new_with_free_func(g_free);
    frame->frame = reform_frame_new(set->n);
    know(frame, DAYS, REFORM_KIND_NUMBER);
    know(frame, UNIT, REFORM_KIND_TEXT);
    for (int field = 1; field < RF_N_FIELDS; field++)
        if (rf_procedure_words_is_text_field((reform_field)field))
            know(frame, rf_procedure_words_get_field_name((reform_field)field), REFORM_KIND_TEXT);
    for (guint i = 0; i < set->extra_names->len; i++)
        if (!is_known(frame, g_ptr_array_index(set->extra_names, i)))
            know(frame, g_ptr_array_index(set->extra_names, i), REFORM_KIND_ANY);
    return frame;
}

void
rf_rule_frame_free(RfRuleFrame *frame)
{
    if (frame == NULL)
        return;
    reform_frame_free(frame->frame);
    g_ptr_array_unref(frame->names);
    g_array_unref(frame->kinds);
    g_array_unref(frame->added);
    g_ptr_array_unref(frame->memory);
    g_free(frame);
}

void
rf_rule_frame_check(const RfRuleFrame *frame, const RfRule *rule, RfReportName report, gpointer data)
{
    if (rule->where != NULL)
        rf_formula_check_names(rule->where, (const char *const *)frame->names->pdata, frame->names->len, report, data);
}

/* A hand-over of memory that must stay as long as the frame. */
static gpointer
keep(RfRuleFrame *frame, gpointer memory)
{
    if (memory != NULL)
        g_ptr_array_add(frame->memory, memory);
    return memory;
}

/* Text numbers of a set count all its texts; a column of its own numbers has only those that it holds. */
static gboolean
add_texts(RfRuleFrame *frame, const char *name, const guint32 *column, const RfInterner *known, GError **error)
{
    gsize n = frame->set->n;
    g_autofree guint32 *code_of = rf_memory_new0(rf_interner_get_size(known), sizeof *code_of, "texts", error);
    guint32 *codes = code_of == NULL ? NULL : keep(frame, rf_memory_new(n, sizeof *codes, "texts", error));
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    reform_error *problem = NULL;

    if (codes == NULL)
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        guint32 text = rf_procedure_column_get(column, i);
        if (code_of[text] == 0) {
            g_ptr_array_add(texts, (gpointer)(guintptr)rf_interner_get(known, text));
            code_of[text] = texts->len;
        }
        codes[i] = code_of[text] - 1;
    }

    gsize n_texts = texts->len;
    const char *const *list = keep(frame, g_ptr_array_free(g_steal_pointer(&texts), FALSE));
    if (reform_frame_add_codes(frame->frame, name, codes, list, n_texts, &problem) == REFORM_STATUS_OK)
        return TRUE;
    rf_errors_take(error, problem);
    return FALSE;
}

/* The numbers of a further column all of whose texts are numbers, "" for missing; FALSE if one is not. */
static gboolean
read_numbers(const RfRuleFrame *frame, const guint32 *column, double *numbers)
{
    const RfInterner *texts = frame->set->store->texts;
    guint32 last = 0;
    double number = NAN;

    for (gsize i = 0; i < frame->set->n; i++) {
        guint32 text = rf_procedure_column_get(column, i);
        const char *words = rf_interner_get(texts, text);
        if (text != last) {
            number = NAN;
            if (text != 0 && rf_number_parse(words, strlen(words), REFORM_DECIMAL_MARK_POINT, REFORM_THOUSANDS_MARK_NONE, &number) != REFORM_STATUS_OK)
                return FALSE;
            last = text;
        }
        numbers[i] = number;
    }
    return TRUE;
}

static gboolean
add_extra(RfRuleFrame *frame, const char *name, const guint32 *column, GError **error)
{
    double *numbers = keep(frame, rf_memory_new(frame->set->n, sizeof *numbers, "numbers", error));
    reform_error *problem = NULL;

    if (numbers == NULL)
        return FALSE;
    if (!read_numbers(frame, column, numbers))
        return add_texts(frame, name, column, frame->set->store->texts, error);
    if (reform_frame_add_numbers(frame->frame, name, numbers, &problem) == REFORM_STATUS_OK)
        return TRUE;
    rf_errors_take(error, problem);
    return FALSE;
}

/* An old limit, by the case that counts: days where it is in days, and its unit. */
typedef struct OldLimit {
    gboolean known;
    guint32 unit;
    double days;
} OldLimit;

static OldLimit
old_limit_of(const RfRuleFrame *frame, gsize index)
{
    RfReductionResult old_limit = rf_reduction_cases_choose_old(frame->set, index, frame->options);
    gboolean in_days = old_limit.unit == REFORM_UNIT_WORKING_DAY || old_limit.unit == REFORM_UNIT_CALENDAR_DAY;

    return (OldLimit){
        .known = TRUE,
        .unit = old_limit.unit == REFORM_UNIT_NONE ? REFORM_CODE_MISSING : (guint32)old_limit.unit,
        .days = in_days ? rf_ratio(old_limit.before, reform_unit_get_ticks(old_limit.unit)) : (double)NAN,
    };
}

/* Fill the columns that are not NULL. Procedures with one row are often of few different limits: each is worked out once. */
static gboolean
fill_limits(const RfRuleFrame *frame, double *days, guint32 *units, GError **error)
{
    const guint32 *limits = frame->set->columns.first_rows == NULL ? frame->set->columns.limits[REFORM_LIMIT_ROLE_OLD] : NULL;
    guint32 last = 0;

    for (gsize i = 0; limits != NULL && i < frame->set->n; i++)
        last = MAX(last, limits[i]);

    g_autofree OldLimit *old_limits = rf_memory_new0((gsize)last + 1, sizeof *old_limits, "limits", error);
    if (old_limits == NULL)
        return FALSE;
    for (gsize i = 0; i < frame->set->n; i++) {
        OldLimit *old_limit = &old_limits[rf_procedure_column_get(limits, i)];
        if (limits == NULL || !old_limit->known)
            *old_limit = old_limit_of(frame, i);
        if (days != NULL)
            days[i] = old_limit->days;
        if (units != NULL)
            units[i] = old_limit->unit;
    }
    return TRUE;
}

static gboolean
add_limits(RfRuleFrame *frame, const char *name, GError **error)
{
    gsize n = frame->set->n;
    double *days = NULL;
    guint32 *units = NULL;
    reform_error *problem = NULL;
    reform_status status;

    if (strcmp(name, DAYS) == 0)
        days = keep(frame, rf_memory_new(n, sizeof *days, "days", error));
    else
        units = keep(frame, rf_memory_new(n, sizeof *units, "units", error));
    if ((days == NULL && units == NULL) || !fill_limits(frame, days, units, error))
        return FALSE;
    if (days != NULL) {
        status = reform_frame_add_numbers(frame->frame, DAYS, days, &problem);
    } else {
        const char **list = keep(frame, g_new(const char *, N_UNITS));
        for (gsize unit = 0; unit < N_UNITS; unit++)
            list[unit] = reform_unit_get_name((reform_unit)unit);
        status = reform_frame_add_codes(frame->frame, UNIT, units, list, N_UNITS, &problem);
    }
    if (status == REFORM_STATUS_OK)
        return TRUE;
    rf_errors_take(error, problem);
    return FALSE;
}

/* Put the columns that a condition names into the frame, unless they are there. */
static gboolean
add_columns(RfRuleFrame *frame, const reform_formula *where, GError **error)
{
    for (gsize i = 0; i < reform_formula_get_n_names(where); i++) {
        const char *name = reform_formula_get_name(where, i);
        reform_field field = rf_procedure_words_find_text_field(name);
        gboolean done;
        gsize extra;
        guint at = 0;

        while (strcmp(g_ptr_array_index(frame->names, at), name) != 0) {
            at++;
            g_assert(at < frame->names->len);
        }
        if (g_array_index(frame->added, gboolean, at))
            continue;
        if (strcmp(name, DAYS) == 0 || strcmp(name, UNIT) == 0)
            done = add_limits(frame, name, error);
        else if (field != 0)
            done = add_texts(frame, name, frame->set->columns.texts[field],
                             rf_procedure_store_get_texts(frame->set->store, field), error);
        else
            done = rf_procedure_set_find_extra(frame->set, name, &extra) &&
                   add_extra(frame, name, frame->set->columns.extra[extra], error);
        if (!done)
            return FALSE;
        g_array_index(frame->added, gboolean, at) = TRUE;
    }
    return TRUE;
}

/* The first error value; looked for in small parts, as it mostly comes early. */
static void
find_trouble(const RfRuleFrame *frame, const reform_formula *where, RfRuleTrouble *trouble)
{
    enum { PART = 512 };
    guint8 kinds[PART], errors[PART];
    guint32 columns[PART];

    for (gsize first = 0; first < frame->set->n; first += PART) {
        gsize n = MIN(PART, frame->set->n - first);
        if (reform_formula_evaluate(where, frame->frame, first, n, kinds, NULL, errors, columns, NULL) != REFORM_STATUS_OK)
            return;
        for (gsize i = 0; i < n; i++) {
            if (kinds[i] != REFORM_KIND_ERROR)
                continue;
            trouble->what = (reform_value_error)errors[i];
            trouble->column = columns[i];
            return;
        }
    }
}

gboolean
rf_rule_frame_test(RfRuleFrame *frame,
                   const RfRule *rule,
                   const char *source,
                   guint8 *out_mask,
                   RfRuleTrouble *out_trouble,
                   GError **error)
{
    reform_formula *where = NULL;
    reform_error *problem = NULL;
    gboolean done;

    *out_trouble = (RfRuleTrouble){ 0 };
    if (rule->where == NULL) {
        memset(out_mask, 1, frame->set->n);
        return TRUE;
    }
    if (reform_formula_parse(rule->texts[REFORM_RULE_FIELD_WHERE], (const char *const *)frame->names->pdata,
                             (const gint32 *)(gconstpointer)frame->kinds->data, frame->names->len, &where, &problem) != REFORM_STATUS_OK) {
        g_autofree char *id = rf_text_excerpt(rule->texts[REFORM_RULE_FIELD_ID], -1);
        rf_errors_set_at(error, reform_error_get_status(problem), source, rule->line, rule->where_position,
                         "rule '%s': where: %s", id, reform_error_get_message(problem));
        reform_error_free(problem);
        return FALSE;
    }
    if (reform_formula_get_kind(where) == REFORM_KIND_TEXT) {
        g_autofree char *id = rf_text_excerpt(rule->texts[REFORM_RULE_FIELD_ID], -1);
        rf_errors_set_at(error, REFORM_STATUS_STRUCTURE, source, rule->line, rule->where_position,
                         "rule '%s': where gives a text, expected a condition", id);
        reform_formula_unref(where);
        return FALSE;
    }
    done = add_columns(frame, where, error);
    if (done && reform_formula_test(where, frame->frame, 0, frame->set->n, out_mask, NULL, NULL, &out_trouble->n, &problem) !=
                    REFORM_STATUS_OK) {
        rf_errors_take(error, problem);
        done = FALSE;
    }
    if (done && out_trouble->n > 0)
        find_trouble(frame, where, out_trouble);
    reform_formula_unref(where);
    return done;
}
