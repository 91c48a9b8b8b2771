/* SPDX-License-Identifier: MIT */
#include "audit/words.h"

#include "foundation/text.h"

/* Texts of a cause: %1$s the claim, %2$s what it is, %3$s what it should be. */
static const struct {
    reform_cause cause;
    const char *name;
    const char *vi;
    const char *en;
} causes[] = {
    { REFORM_CAUSE_NONE, "none", "", "" },
    { REFORM_CAUSE_TRUNCATED, "truncated", "'%1$s' bị cắt bớt chữ số thay vì làm tròn: %2$s, đúng ra là %3$s",
      "'%1$s' was truncated instead of rounded: %2$s, expected %3$s" },
    { REFORM_CAUSE_UNIT, "unit", "quy đổi đơn vị sai ở '%1$s': %2$s, đúng ra là %3$s",
      "units were converted wrongly in '%1$s': %2$s, expected %3$s" },
    { REFORM_CAUSE_TRANSPOSED, "transposed", "hai chữ số liền nhau của '%1$s' bị đảo chỗ: %2$s, đúng ra là %3$s",
      "two neighbouring digits of '%1$s' changed places: %2$s, expected %3$s" },
    { REFORM_CAUSE_HALF_DAY, "half_day", "'%1$s' lệch nửa ngày: %2$s, đúng ra là %3$s",
      "half a day was lost in '%1$s': %2$s, expected %3$s" },
    { REFORM_CAUSE_PART_MISSING, "part_missing", "tổng và các phần lệch nhau đúng bằng '%1$s' (%2$s)", "total and parts differ by exactly '%1$s' (%2$s), which is missing on one side" },
    { REFORM_CAUSE_LAST_DIGIT, "last_digit", "chữ số cuối của '%1$s' sai: %2$s, đúng ra là %3$s",
      "the last digit of '%1$s' is wrong: %2$s, expected %3$s" },
    { REFORM_CAUSE_ONE_DIGIT, "one_digit", "một chữ số của '%1$s' sai: %2$s, đúng ra là %3$s",
      "one digit of '%1$s' is wrong: %2$s, expected %3$s" },
};

/* A template with its three places, in any order. */
static char *
fill(const char *template, const char *const arguments[3])
{
    GString *text = g_string_new(NULL);

    for (const char *p = template; *p != '\0'; p++) {
        if (p[0] == '%' && p[1] >= '1' && p[1] <= '3' && p[2] == '$' && p[3] == 's') {
            g_string_append(text, arguments[p[1] - '1']);
            p += 3;
        } else {
            g_string_append_c(text, *p);
        }
    }
    return g_string_free(text, FALSE);
}

char *
rf_words_cause(guint language, const RfSubject *subject, const RfSuspicion *suspicion)
{
    const reform_decimal_mark mark = language == 0 ? REFORM_DECIMAL_MARK_COMMA : REFORM_DECIMAL_MARK_POINT;

    if (suspicion->cause == REFORM_CAUSE_NONE)
        return g_strdup("");
    const RfClaim *claim = rf_claims_at(subject->claims, suspicion->claim);
    g_autofree char *name = rf_text_excerpt(claim->name, -1);
    g_autofree char *figure = rf_figure_print(&claim->figure, mark);
    const char *const arguments[3] = { name, figure, suspicion->texts[language] };
    return fill(language == 0 ? causes[suspicion->cause].vi : causes[suspicion->cause].en, arguments);
}

/* Public API */

const char *
reform_verdict_get_name(reform_verdict verdict)
{
    switch (verdict) {
    case REFORM_VERDICT_HOLDS: return "holds";
    case REFORM_VERDICT_DOES_NOT_HOLD: return "does_not_hold";
    case REFORM_VERDICT_CANNOT_BE_CHECKED: return "cannot_be_checked";
    case REFORM_VERDICT_FORCE_INT32: break;
    }
    return "unknown";
}

const char *
reform_cause_get_name(reform_cause cause)
{
    if ((int)cause < REFORM_CAUSE_NONE || cause > REFORM_CAUSE_ONE_DIGIT)
        return "unknown";
    return causes[cause].name;
}
