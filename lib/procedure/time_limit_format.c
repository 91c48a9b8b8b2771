/* SPDX-License-Identifier: MIT */
/* A limit in standard words. Labels are words of the text and may read otherwise in new surroundings, so what
 * is printed is read again, and labels that would change the cases are left out. */
#include <reform/time_limit.h>

#include "procedure/time_limit.h"

#include <string.h>

#include "foundation/errors.h"
#include "foundation/unit.h"

static const char *
marker_words(reform_marker marker, reform_language language)
{
    const gboolean vi = language == REFORM_LANGUAGE_VI;

    switch (marker) {
    case REFORM_MARKER_NOT_SPECIFIED: return vi ? "không quy định" : "not specified";
    case REFORM_MARKER_EXEMPT: return vi ? "không thực hiện cắt giảm" : "not to be cut";
    case REFORM_MARKER_ABOLISHED: return vi ? "bãi bỏ" : "abolished";
    case REFORM_MARKER_NONE:
    case REFORM_MARKER_FORCE_INT32: break;
    }
    return NULL;
}

static void
append_amount(GString *text, gint64 low, gint64 high, reform_unit unit, reform_language language)
{
    if (unit == REFORM_UNIT_WORKING_DAY && low == 0 && high == reform_unit_get_ticks(unit)) {
        g_string_append(text,
                        language == REFORM_LANGUAGE_VI ? "trong ngày làm việc" : "within the working day");
        return;
    }
    if (low != high) {
        rf_unit_append_number(text, low, unit, language);
        g_string_append_c(text, '-');
    }
    rf_unit_append_number(text, high, unit, language);
    rf_unit_append_name(text, high, unit, language);
}

/* All cases; the labels of those set in `labelled` stand in front. */
static char *
print(const reform_time_limit *limit, guint64 labelled, reform_language language)
{
    GString *text = g_string_new(NULL);
    const size_t n = reform_time_limit_get_n_cases(limit);

    for (size_t k = 0; k < n; k++) {
        int64_t low = 0;
        int64_t high = 0;
        reform_unit unit = REFORM_UNIT_NONE;
        const char *label = reform_time_limit_get_label(limit, k);

        reform_time_limit_get_case(limit, k, &low, &high, &unit, NULL);
        if (k > 0)
            g_string_append(text, "; ");
        if ((labelled >> k & 1) != 0 && label[0] != '\0')
            g_string_append_printf(text, "%s: ", label);
        append_amount(text, low, high, unit, language);
    }
    return g_string_free(text, FALSE);
}

/* What the text reads as; FALSE where the cases differ, the first of them being `out_case`. */
static gboolean
reads_back(const reform_time_limit *limit, const char *text, size_t *out_case)
{
    const gsize length = strlen(text);
    const size_t n = reform_time_limit_get_n_cases(limit);
    RfReading reading;
    size_t k = 0;

    *out_case = 0;
    if (length > REFORM_TIME_LIMIT_MAX_TEXT || !rf_time_limit_read(&reading, text, length, 0, NULL))
        return FALSE;
    for (; k < n && k < reading.n_cases; k++) {
        int64_t low = 0;
        int64_t high = 0;
        reform_unit unit = REFORM_UNIT_NONE;
        reform_time_limit_get_case(limit, k, &low, &high, &unit, NULL);
        if (low != reading.cases[k].low || high != reading.cases[k].high || unit != reading.cases[k].unit)
            break;
    }
    const gboolean same = k == n && n == reading.n_cases;
    rf_time_limit_reading_clear(&reading);
    *out_case = k;
    return same;
}

/* Leave out the label at fault, and if that does not help all of them. */
static guint64
choose_labels(const reform_time_limit *limit)
{
    guint64 labelled = ~(guint64)0;

    for (guint tries = 0; tries < 4 && labelled != 0; tries++) {
        g_autofree char *text = print(limit, labelled, REFORM_LANGUAGE_VI);
        size_t at = 0;
        if (reads_back(limit, text, &at))
            return labelled;
        labelled &= at < 64 ? ~((guint64)1 << at) : 0;
    }
    return 0;
}

/* Public API */

reform_status
reform_time_limit_format(const reform_time_limit *limit, reform_language language, char **out_text,
                         reform_error **error)
{
    RF_REQUIRE(out_text != NULL, error);
    *out_text = NULL;
    RF_REQUIRE(limit != NULL, error);
    RF_REQUIRE(rf_unit_is_language(language), error);

    const char *marker = marker_words(reform_time_limit_get_marker(limit), language);
    if (reform_time_limit_get_n_cases(limit) > 0)
        *out_text = print(limit, choose_labels(limit), language);
    else
        *out_text = g_strdup(marker != NULL ? marker : reform_time_limit_get_text(limit));
    return REFORM_STATUS_OK;
}
