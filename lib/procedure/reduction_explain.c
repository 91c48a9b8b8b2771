/* SPDX-License-Identifier: MIT */
/* Saying in a sentence how the figures of a procedure came about. */
#include "foundation/errors.h"
#include "procedure/procedure_set.h"
#include "procedure/reduction.h"
#include "procedure/rule_explain.h"

/* Why a procedure has no figures, in words. */
static const char *
reason(reform_outcome outcome, reform_language language)
{
    gboolean vi = language == REFORM_LANGUAGE_VI;

    switch (outcome) {
    case REFORM_OUTCOME_NO_OLD_LIMIT: return vi ? "không nêu thời hạn theo quy định" : "no old limit is stated";
    case REFORM_OUTCOME_NO_NEW_LIMIT: return vi ? "không nêu thời hạn sau cắt giảm" : "no new limit is stated";
    case REFORM_OUTCOME_NOT_SPECIFIED: return vi ? "pháp luật không quy định thời hạn" : "the law sets no limit";
    case REFORM_OUTCOME_NOT_UNDERSTOOD:
        return vi ? "thời hạn ghi bằng lời chưa hiểu được" : "a limit is stated in words that are not understood";
    case REFORM_OUTCOME_UNIT_MISMATCH:
        return vi ? "hai thời hạn khác đơn vị tính nên tỷ lệ không xác định"
                  : "the two limits are in different units, so the share is undefined";
    case REFORM_OUTCOME_CASE_MISMATCH:
        return vi ? "số trường hợp trước và sau không khớp" : "the old and the new limit have different numbers of cases";
    case REFORM_OUTCOME_EXEMPT: return vi ? "không thực hiện cắt giảm" : "exempt from the cut";
    case REFORM_OUTCOME_CUT:
    case REFORM_OUTCOME_UNCHANGED:
    case REFORM_OUTCOME_RAISED:
    case REFORM_OUTCOME_ABOLISHED:
    case REFORM_OUTCOME_NOT_IN_DAYS:
    case REFORM_OUTCOME_FORCE_INT32: break;
    }
    return "";
}

static char *
amount_text(gint64 ticks, reform_unit unit, reform_language language)
{
    char *text = NULL;

    if (reform_amount_format(ticks, unit, language, &text, NULL) != REFORM_STATUS_OK)
        return g_strdup("");
    return text;
}

static char *
percent_text(double ratio, reform_language language)
{
    reform_decimal_mark mark = language == REFORM_LANGUAGE_VI ? REFORM_DECIMAL_MARK_COMMA : REFORM_DECIMAL_MARK_POINT;
    char *text = NULL;

    if (reform_number_format(ratio * 100.0, 2, mark, REFORM_THOUSANDS_MARK_NONE, &text, NULL) != REFORM_STATUS_OK)
        return g_strdup("");
    return text;
}

/* What became of a procedure whose limits were compared, after "before → after: ". */
static void
append_verdict(GString *text, const reform_reduction *reduction, gsize index, reform_language language)
{
    gboolean vi = language == REFORM_LANGUAGE_VI;
    reform_unit unit = (reform_unit)reduction->units[index];
    gint64 saved = reduction->before[index] - reduction->after[index];
    g_autofree char *saved_text = amount_text(saved < 0 ? -saved : saved, unit, language);
    double ratio;

    switch ((reform_outcome)reduction->outcomes[index]) {
    case REFORM_OUTCOME_EXEMPT: g_string_append(text, vi ? "không thực hiện cắt giảm" : "exempt from the cut"); return;
    case REFORM_OUTCOME_UNCHANGED: g_string_append(text, vi ? "giữ nguyên" : "unchanged"); return;
    case REFORM_OUTCOME_RAISED:
        g_string_append_printf(text, vi ? "tăng %s" : "raised by %s", saved_text);
        return;
    case REFORM_OUTCOME_ABOLISHED: g_string_append(text, vi ? "bãi bỏ, tiết kiệm " : "abolished, saves "); break;
    default: g_string_append(text, vi ? "cắt giảm " : "cut by "); break;
    }
    g_string_append(text, saved_text);
    if (reform_reduction_get_ratio(reduction, index, &ratio, NULL) == REFORM_STATUS_OK) {
        g_autofree char *percent = percent_text(ratio, language);
        g_string_append_printf(text, vi ? " (%s %%)" : " (%s%%)", percent);
    }
}

static char *
explain(const reform_reduction *reduction, gsize index, reform_language language)
{
    GString *text = g_string_new(NULL);
    reform_unit unit = (reform_unit)reduction->units[index];
    reform_outcome outcome = (reform_outcome)reduction->outcomes[index];
    const char *decision = reform_procedure_set_get_text(reduction->set, index, REFORM_FIELD_DECISION);

    if (unit == REFORM_UNIT_NONE) {
        g_string_append_printf(text, language == REFORM_LANGUAGE_VI ? "Không tính: %s" : "Left out: %s",
                               reason(outcome, language));
    } else if (rf_reduction_get_rules(reduction, index, NULL, 0) > 0) {
        g_autofree char *before = amount_text(reduction->before[index], unit, language);
        g_string_append(text, before);
        rf_rule_explain(text, reduction, index, language);
        return g_string_free(text, FALSE);
    } else {
        g_autofree char *before = amount_text(reduction->before[index], unit, language);
        g_autofree char *after = amount_text(reduction->after[index], unit, language);
        g_string_append_printf(text, "%s → %s: ", before, after);
        append_verdict(text, reduction, index, language);
    }
    if (*decision != '\0')
        g_string_append_printf(text, language == REFORM_LANGUAGE_VI ? "; Quyết định %s" : "; decision %s", decision);
    return g_string_free(text, FALSE);
}

/* Public API */

reform_status
reform_reduction_explain(const reform_reduction *reduction,
                         size_t index,
                         reform_language language,
                         char **out_text,
                         reform_error **error)
{
    if (out_text != NULL)
        *out_text = NULL;
    RF_REQUIRE(reduction != NULL && index < reduction->set->n && out_text != NULL, error);
    RF_REQUIRE(language == REFORM_LANGUAGE_VI || language == REFORM_LANGUAGE_EN, error);
    *out_text = explain(reduction, index, language);
    return REFORM_STATUS_OK;
}
