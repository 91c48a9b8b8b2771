/* SPDX-License-Identifier: MIT */
/* Saying policies in words, and working them out on a procedure. */
#include "foundation/errors.h"
#include "foundation/number.h"
#include "foundation/unit.h"
#include "procedure/diagnosis.h"
#include "procedure/procedure_set.h"
#include "procedure/reduction.h"

#define DAY 480

static reform_decimal_mark
mark_of(reform_language language)
{
    return language == REFORM_LANGUAGE_VI ? REFORM_DECIMAL_MARK_COMMA : REFORM_DECIMAL_MARK_POINT;
}

/* `50 %`, `33 1/3 %`. */
static void
append_share(GString *text, RfShare share, reform_language language)
{
    const gint64 hundredfold = (gint64)share.numerator * 100;
    const gint64 whole = hundredfold / share.denominator;
    const RfShare rest = rf_share_reduce((gint32)(hundredfold % share.denominator), share.denominator);
    gint32 odd = rest.denominator;

    while (odd % 2 == 0)
        odd /= 2;
    while (odd % 5 == 0)
        odd /= 5;
    if (odd == 1) { /* decimals that end */
        char number[RF_NUMBER_SIZE];
        rf_number_print_ticks(hundredfold, share.denominator, mark_of(language), number);
        g_string_append(text, number);
    } else {
        if (whole > 0)
            g_string_append_printf(text, "%" G_GINT64_FORMAT " ", whole);
        g_string_append_printf(text, "%d/%d", rest.numerator, rest.denominator);
    }
    g_string_append(text, language == REFORM_LANGUAGE_VI ? " %" : "%");
}

/* Days that may be no whole number of ticks. */
static void
append_days(GString *text, RfInt128 value, gint32 denominator, reform_language language)
{
    char number[RF_NUMBER_SIZE];

    if (value % denominator == 0) {
        rf_unit_append_number(text, (gint64)(value / denominator), REFORM_UNIT_WORKING_DAY, language);
        return;
    }
    if (value <= G_MAXINT64)
        rf_number_print_ticks((gint64)value, (gint64)denominator * DAY, mark_of(language), number);
    else /* so many days that a tick is beyond the digits printed */
        rf_number_print_ticks((gint64)(value / denominator), DAY, mark_of(language), number);
    g_string_append(text, number);
}

static void
append_amount(GString *text, gint64 ticks, reform_unit unit, reform_language language)
{
    rf_unit_append_number(text, ticks, unit, language);
    rf_unit_append_name(text, ticks, unit, language);
}

/* `làm tròn lên 0,5 ngày`. */
static void
append_rounding(GString *text, const RfPolicy *policy, reform_language language)
{
    const gboolean vi = language == REFORM_LANGUAGE_VI;

    switch (policy->rounding) {
    case REFORM_STEP_ROUNDING_DOWN: g_string_append(text, vi ? "làm tròn xuống " : "rounded down to a multiple of "); break;
    case REFORM_STEP_ROUNDING_UP: g_string_append(text, vi ? "làm tròn lên " : "rounded up to a multiple of "); break;
    case REFORM_STEP_ROUNDING_NEAREST:
        g_string_append(text, vi ? "làm tròn gần nhất đến " : "rounded to the nearest multiple of ");
        break;
    case REFORM_STEP_ROUNDING_NONE:
    case REFORM_STEP_ROUNDING_FORCE_INT32: g_string_append(text, vi ? "không làm tròn" : "not rounded"); return;
    }
    append_amount(text, policy->step, REFORM_UNIT_CALENDAR_DAY, language);
}

static char *
format_policy(const RfPolicy *policy, reform_language language)
{
    const gboolean vi = language == REFORM_LANGUAGE_VI;
    GString *text = g_string_new(vi ? "cắt " : "cut by ");

    append_share(text, policy->share, language);
    g_string_append(text, ", ");
    append_rounding(text, policy, language);
    if (policy->floor > 0) {
        g_string_append(text, vi ? ", không dưới " : ", not below ");
        append_amount(text, policy->floor, REFORM_UNIT_CALENDAR_DAY, language);
    }
    return g_string_free(text, FALSE);
}

/* What the policy does to a limit above its floor, step by step. */
static void
append_working(GString *text, const RfPolicy *policy, const RfLimitPair *pair, reform_language language)
{
    const gboolean vi = language == REFORM_LANGUAGE_VI;
    const RfPolicyLimit limit = rf_policy_apply(policy, pair->before);
    const RfInt128 before = (RfInt128)pair->before * limit.denominator;
    const RfInt128 floor = (RfInt128)policy->floor * limit.denominator;
    const RfInt128 rounded = policy->step > 0 ? (RfInt128)limit.rounded * limit.denominator : limit.cut;

    g_string_append(text, vi ? ", cắt " : ", cut by ");
    append_share(text, policy->share, language);
    g_string_append(text, " = ");
    append_days(text, before - limit.cut, limit.denominator, language);
    g_string_append(text, vi ? ", còn " : ", leaves ");
    append_days(text, limit.cut, limit.denominator, language);
    if (policy->step > 0) {
        g_string_append(text, "; ");
        append_rounding(text, policy, language);
        g_string_append(text, ": ");
        append_days(text, rounded, limit.denominator, language);
    }
    if (rounded < floor) {
        g_string_append(text, vi ? "; không dưới " : "; not below ");
        append_amount(text, policy->floor, REFORM_UNIT_CALENDAR_DAY, language);
    } else if (rounded > before) {
        g_string_append(text, vi ? "; không quá thời hạn cũ" : "; not longer than before");
    }
}

static void
append_verdict(GString *text, const RfPolicy *policy, const RfLimitPair *pair, reform_language language)
{
    const gboolean vi = language == REFORM_LANGUAGE_VI;
    const RfPolicyLimit limit = rf_policy_apply(policy, pair->before);

    if (rf_policy_explains(policy, pair->before, pair->after)) {
        g_string_append(text, vi ? " — khớp" : " — fits");
        return;
    }
    g_string_append(text, vi ? " — không khớp: còn " : " — does not fit: the new limit is ");
    append_days(text, pair->after, 1, language);
    g_string_append(text, vi ? ", quy tắc cho " : ", the policy gives ");
    append_days(text, limit.value, limit.denominator, language);
}

static char *
explain(const reform_diagnosis *diagnosis, const RfPolicy *policy, gsize index, reform_language language)
{
    const gboolean vi = language == REFORM_LANGUAGE_VI;
    const RfLimitPair *pair = rf_diagnosis_get_pair(diagnosis, index);
    GString *text = g_string_new(NULL);

    if (pair == NULL) {
        char *sentence = NULL;
        if (reform_reduction_explain(diagnosis->reduction, index, language, &sentence, NULL) == REFORM_STATUS_OK)
            g_string_append(text, sentence);
        reform_free(sentence);
        g_string_append(text, vi ? " — không xét" : " — not judged");
        return g_string_free(text, FALSE);
    }

    append_amount(text, pair->before, (reform_unit)diagnosis->reduction->units[index], language);
    if (pair->before <= policy->floor) {
        g_string_append(text, vi ? ", giữ nguyên vì không quá " : ", kept because it is not above ");
        append_amount(text, policy->floor, REFORM_UNIT_CALENDAR_DAY, language);
    } else {
        append_working(text, policy, pair, language);
    }
    append_verdict(text, policy, pair, language);
    return g_string_free(text, FALSE);
}

/* Public API */

reform_status
reform_diagnosis_format_policy(const reform_diagnosis *diagnosis,
                               size_t policy,
                               reform_language language,
                               char **out_text,
                               reform_error **error)
{
    if (out_text != NULL)
        *out_text = NULL;
    RF_REQUIRE(diagnosis != NULL && policy < diagnosis->n_policies && out_text != NULL, error);
    RF_REQUIRE(rf_unit_is_language(language), error);
    *out_text = format_policy(&diagnosis->policies[policy], language);
    return REFORM_STATUS_OK;
}

reform_status
reform_diagnosis_explain(const reform_diagnosis *diagnosis,
                         size_t policy,
                         size_t index,
                         reform_language language,
                         char **out_text,
                         reform_error **error)
{
    if (out_text != NULL)
        *out_text = NULL;
    RF_REQUIRE(diagnosis != NULL && policy < diagnosis->n_policies && out_text != NULL, error);
    RF_REQUIRE(index < reform_reduction_get_size(diagnosis->reduction), error);
    RF_REQUIRE(rf_unit_is_language(language), error);
    *out_text = explain(diagnosis, &diagnosis->policies[policy], index, language);
    return REFORM_STATUS_OK;
}
