/* SPDX-License-Identifier: MIT */
#include "audit/search.h"

#include <string.h>

#include "foundation/text.h"

gboolean
rf_search_holds_with(RfSearch *search, guint32 name, RfRange range)
{
    const RfRange kept = search->names[name];
    RfTruth truth = { FALSE, FALSE, TRUE };

    if (search->evaluator.visits >= search->visits_most)
        return FALSE;
    search->names[name] = range;
    search->evaluator.obstacle = RF_OBSTACLE_NONE;
    const gboolean good = rf_evaluate_truth(&search->evaluator, search->subject->root, &truth);
    search->names[name] = kept;
    return good && truth.can_be_true;
}

const char *
rf_search_unit_of(const RfClaim *claim)
{
    const char *unit = claim->texts[REFORM_CLAIM_FIELD_UNIT - 1];

    return unit == NULL ? "" : unit;
}

static gboolean
is_any_of(const char *text, const char *const *words, gsize n)
{
    g_autofree char *key = rf_text_key(text, -1);

    for (gsize i = 0; i < n; i++)
        if (strcmp(key, words[i]) == 0)
            return TRUE;
    return FALSE;
}

gboolean
rf_search_may_be_days(const RfClaim *claim)
{
    static const char *const words[] = {
        "",     "day",           "days",    "working day",  "working days",
        "ngày", "ngày làm việc", "ngày lv", "calendar day", "calendar days"
    };

    return is_any_of(rf_search_unit_of(claim), words, G_N_ELEMENTS(words));
}

gboolean
rf_search_may_be_time(const RfClaim *claim)
{
    static const char *const words[] = { "hour",  "hours",        "working hour", "working hours",
                                         "giờ",   "giờ làm việc", "month",        "months",
                                         "tháng", "minute",       "minutes",      "phút" };

    return rf_search_may_be_days(claim) || is_any_of(rf_search_unit_of(claim), words, G_N_ELEMENTS(words));
}
