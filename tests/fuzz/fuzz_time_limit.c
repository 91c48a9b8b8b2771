/* SPDX-License-Identifier: MIT */
/* Wordings of time limits: every valid text is read, what is printed reads back to the same cases, and
 * neither case nor Unicode form changes the amounts. */
#include <reform/time_limit.h>

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static reform_time_limit *
parse(const char *text)
{
    reform_time_limit *limit = NULL;
    reform_error *error = NULL;

    if (reform_time_limit_parse(text, &limit, &error) != REFORM_STATUS_OK || limit == NULL || error != NULL)
        abort();
    return limit;
}

static void
get_case(const reform_time_limit *limit, size_t k, int64_t *low, int64_t *high, reform_unit *unit)
{
    if (reform_time_limit_get_case(limit, k, low, high, unit, NULL) != REFORM_STATUS_OK)
        abort();
}

static void
demand_same_cases(const reform_time_limit *a, const reform_time_limit *b)
{
    const size_t n = reform_time_limit_get_n_cases(a);

    if (n != reform_time_limit_get_n_cases(b))
        abort();
    for (size_t k = 0; k < n; k++) {
        int64_t low[2];
        int64_t high[2];
        reform_unit unit[2];
        get_case(a, k, &low[0], &high[0], &unit[0]);
        get_case(b, k, &low[1], &high[1], &unit[1]);
        if (low[0] != low[1] || high[0] != high[1] || unit[0] != unit[1])
            abort();
    }
}

static void
demand_same(const reform_time_limit *a, const reform_time_limit *b)
{
    demand_same_cases(a, b);
    if (reform_time_limit_get_state(a) != reform_time_limit_get_state(b) ||
        reform_time_limit_get_marker(a) != reform_time_limit_get_marker(b) ||
        reform_time_limit_get_n_parts(a) != reform_time_limit_get_n_parts(b))
        abort();
}

/* What holds of every limit. */
static void
check_limit(const reform_time_limit *limit, const char *text)
{
    const size_t n = reform_time_limit_get_n_cases(limit);
    const char *doubt = reform_time_limit_get_doubt(limit);
    size_t chosen = 0;

    if (strcmp(reform_time_limit_get_text(limit), text) != 0 || n > REFORM_TIME_LIMIT_MAX_CASES)
        abort();
    if ((doubt == NULL) != (reform_time_limit_get_state(limit) == REFORM_TIME_LIMIT_STATE_OK))
        abort();
    if (doubt != NULL && !g_utf8_validate(doubt, -1, NULL))
        abort();
    if (n > 0 && reform_time_limit_get_state(limit) == REFORM_TIME_LIMIT_STATE_UNKNOWN)
        abort();
    if ((reform_time_limit_choose(limit, REFORM_CASE_CHOICE_FIRST, &chosen, NULL, NULL, NULL) ==
         REFORM_STATUS_OK) != (n > 0))
        abort();
    for (size_t k = 0; k < n; k++) {
        int64_t low;
        int64_t high;
        reform_unit unit;
        get_case(limit, k, &low, &high, &unit);
        if (low < 0 || low > high || high > REFORM_AMOUNT_MAX || reform_unit_get_ticks(unit) == 0)
            abort();
        if (!g_utf8_validate(reform_time_limit_get_label(limit, k), -1, NULL) ||
            !g_utf8_validate(reform_time_limit_get_remark(limit, k), -1, NULL))
            abort();
    }
    for (size_t k = 0; k < reform_time_limit_get_n_parts(limit); k++) {
        size_t of = 0;
        if (reform_time_limit_get_part(limit, k, NULL, &of, NULL, NULL, NULL) != REFORM_STATUS_OK || of >= n)
            abort();
    }
}

static void
check_format(const reform_time_limit *limit)
{
    for (int language = REFORM_LANGUAGE_VI; language <= REFORM_LANGUAGE_EN; language++) {
        char *text = NULL;
        if (reform_time_limit_format(limit, (reform_language)language, &text, NULL) != REFORM_STATUS_OK)
            abort();
        if (language == REFORM_LANGUAGE_VI && strlen(text) <= REFORM_TIME_LIMIT_MAX_TEXT) {
            reform_time_limit *again = parse(text);
            demand_same_cases(limit, again);
            reform_time_limit_unref(again);
        }
        reform_free(text);
    }
}

static void
check_forms(const reform_time_limit *limit, const char *text)
{
    static const GNormalizeMode modes[] = { G_NORMALIZE_NFC, G_NORMALIZE_NFD };

    for (size_t i = 0; i < 2; i++) {
        char *form = g_utf8_normalize(text, -1, modes[i]);
        if (form != NULL && strlen(form) <= REFORM_TIME_LIMIT_MAX_TEXT) {
            reform_time_limit *other = parse(form);
            demand_same(limit, other);
            reform_time_limit_unref(other);
        }
        g_free(form);
    }
}

/* Letters outside ASCII and Vietnamese have foldings of their own, such as the long s. */
static int
is_vietnamese(const char *text)
{
    for (; *text != '\0'; text += g_utf8_skip[(guchar)*text]) {
        const gunichar c = g_utf8_get_char(text);
        if (c >= 0x80 &&
            !(c >= 0xC0 && c <= 0x1B0 && c != 0xDF && c != 0xFF && c != 0x131 && c != 0x149 && c != 0x17F) &&
            !(c >= 0x1EA0 && c <= 0x1EF9) && !(c >= 0x2010 && c <= 0x201F))
            return 0;
    }
    return 1;
}

static void
check_case(const reform_time_limit *limit, const char *text)
{
    char *(*const folds[])(const char *, gssize) = { g_utf8_strup, g_utf8_strdown };

    if (!is_vietnamese(text))
        return;
    for (size_t i = 0; i < 2; i++) {
        char *folded = folds[i](text, -1);
        if (strlen(folded) <= REFORM_TIME_LIMIT_MAX_TEXT) {
            reform_time_limit *other = parse(folded);
            demand_same(limit, other);
            reform_time_limit_unref(other);
        }
        g_free(folded);
    }
}

/* The text up to its first blank as value, the rest as unit. */
static void
check_value(const char *text)
{
    char **cells = g_strsplit(text, " ", 2);
    reform_time_limit *limit = NULL;

    if (cells[0] != NULL) {
        if (reform_time_limit_parse_value(cells[0], cells[1] == NULL ? "" : cells[1], &limit, NULL) !=
            REFORM_STATUS_OK)
            abort();
        if (reform_time_limit_get_state(limit) == REFORM_TIME_LIMIT_STATE_OK &&
            reform_time_limit_get_n_cases(limit) != 1)
            abort();
        if (reform_time_limit_get_n_cases(limit) >
            0) /* else the text is printed, which may be more than a value */
            check_format(limit);
        reform_time_limit_unref(limit);
    }
    g_strfreev(cells);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = g_strndup((const char *)data, size);
    const size_t length = strlen(text);
    reform_time_limit *limit = NULL;
    reform_error *error = NULL;
    const reform_status status = reform_time_limit_parse(text, &limit, &error);

    if (status != REFORM_STATUS_OK) {
        if (error == NULL || limit != NULL ||
            (length <= REFORM_TIME_LIMIT_MAX_TEXT && g_utf8_validate(text, -1, NULL)))
            abort();
    } else {
        check_limit(limit, text);
        check_format(limit);
        check_forms(limit, text);
        check_case(limit, text);
        if (length < REFORM_TIME_LIMIT_MAX_TEXT)
            check_value(text);
    }
    reform_error_free(error);
    reform_time_limit_unref(limit);
    g_free(text);
    return 0;
}
