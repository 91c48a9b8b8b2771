/* SPDX-License-Identifier: MIT */
/* The sentence of the year, worded as provinces word it. */
#include "common.h"
#include "report_levels.h"
#include "report_sections.h"

typedef struct {
    gint64 decisions, sectors; /* with a procedure that was cut */
    gint64 cut, procedures;
    double saved, before;
    char *ratio;
    char *levels; /* `cấp tỉnh 274/1.296, cấp huyện 25/210` */
} Headline;

static gint64
count_groups_cut(reform_reduction *cuts, const char *column)
{
    g_autoptr(reform_reduction_totals) totals = NULL;
    gint64 n = 0;

    if (reform_reduction_total(cuts, &column, 1, &totals, NULL) != REFORM_STATUS_OK)
        return 0;
    for (gsize i = 0; i < reform_reduction_totals_get_size(totals); i++)
        n += *reform_reduction_totals_get_key(totals, i, 0) != '\0' &&
             reform_reduction_totals_get_n_cut(totals, i) > 0;
    return n;
}

static gint64
count_cut_at(const reform_reduction_totals *totals, const GPtrArray *levels, const char *name)
{
    for (guint i = 0; i < levels->len; i++) {
        const Level *level = g_ptr_array_index(levels, i);
        if (g_str_equal(level->name, name))
            return reform_reduction_totals_get_n_cut(totals, level->group);
    }
    return 0;
}

/* Empty where no level is stated. */
static char *
describe_levels(const Folder *folder, reform_language language)
{
    static const char *const column[] = { "level" };
    g_autoptr(reform_reduction_totals) totals = NULL;
    g_autoptr(GPtrArray) all = levels_new(folder->procedures, language);
    g_autoptr(GPtrArray) decided = levels_new(reform_reduction_get_set(folder->cuts), language);
    GString *out = g_string_new(NULL);

    if (all->len == 0 || (all->len == 1 && ((const Level *)g_ptr_array_index(all, 0))->bits == 0) ||
        reform_reduction_total(folder->cuts, column, 1, &totals, NULL) != REFORM_STATUS_OK)
        return g_string_free(out, FALSE);
    for (guint i = 0; i < all->len; i++) {
        const Level *level = g_ptr_array_index(all, i);
        g_autofree char *cut =
            report_format_number(language, (double)count_cut_at(totals, decided, level->name), 0);
        g_autofree char *whole = report_format_number(language, (double)level->procedures, 0);
        g_autofree char *words = level->bits != 0
                                     ? g_strconcat(report_say(language, "cấp ", ""), level->label, NULL)
                                     : g_strdup(report_say(language, "không rõ cấp", "level not known"));
        g_string_append_printf(out, "%s%s %s/%s", i > 0 ? ", " : "", words, cut, whole);
    }
    return g_string_free(out, FALSE);
}

static gboolean
collect(const Folder *folder, reform_language language, Headline *headline)
{
    g_autoptr(reform_reduction_totals) totals = NULL;
    double ratio = 0.0;

    if (reform_reduction_total(folder->cuts, NULL, 0, &totals, NULL) != REFORM_STATUS_OK)
        return FALSE;
    headline->decisions = count_groups_cut(folder->cuts, "decision");
    headline->sectors = count_groups_cut(folder->cuts, "sector");
    headline->cut = reform_reduction_totals_get_n_cut(totals, 0);
    headline->procedures = (gint64)reform_procedure_set_get_size(folder->procedures);
    headline->saved = reform_reduction_totals_get_days(totals, 0, REFORM_SCOPE_CUT, REFORM_AMOUNT_SAVED);
    headline->before = reform_reduction_totals_get_days(totals, 0, REFORM_SCOPE_CUT, REFORM_AMOUNT_BEFORE);
    headline->ratio = reform_reduction_totals_get_ratio(totals, 0, REFORM_SCOPE_CUT, &ratio, NULL) == REFORM_STATUS_OK
                          ? report_format_percent(language, ratio)
                          : g_strdup(report_say(language, "không xác định", "undefined"));
    headline->levels = describe_levels(folder, language);
    return TRUE;
}

static void
append_number(GString *out, reform_language language, double number)
{
    g_autofree char *text = report_format_number(language, number, -1);

    g_string_append(out, text);
}

/* `14 quyết định cắt giảm thời hạn giải quyết của 14 ngành; `, as far as decisions and sectors are stated. */
static void
append_start(GString *out, const Headline *headline, reform_language language)
{
    if (headline->decisions == 0)
        return;
    append_number(out, language, (double)headline->decisions);
    g_string_append(out, report_say(language, " quyết định cắt giảm thời hạn giải quyết",
                                    headline->decisions == 1 ? " decision to cut time limits"
                                                             : " decisions to cut time limits"));
    if (headline->sectors > 0) {
        g_string_append(out, report_say(language, " của ", " in "));
        append_number(out, language, (double)headline->sectors);
        g_string_append(out, report_say(language, " ngành", headline->sectors == 1 ? " sector" : " sectors"));
    }
    g_string_append(out, "; ");
}

static char *
word(const Headline *headline, reform_language language)
{
    GString *out = g_string_new(NULL);

    append_start(out, headline, language);
    g_string_append(out, report_say(language, headline->decisions > 0 ? "cắt giảm " : "Cắt giảm ", ""));
    append_number(out, language, (double)headline->cut);
    g_string_append(out, report_say(language, " TTHC trên tổng số ", " of "));
    append_number(out, language, (double)headline->procedures);
    g_string_append(out, report_say(language, " TTHC", " procedures cut"));
    if (*headline->levels != '\0')
        g_string_append_printf(out, " (%s)", headline->levels);
    g_string_append(out, report_say(language, ", tổng thời gian tiết kiệm ", ", saving "));
    append_number(out, language, headline->saved);
    g_string_append(out, report_say(language, "/", " of "));
    append_number(out, language, headline->before);
    g_string_append(out, report_say(language, " ngày, tỷ lệ cắt giảm ", " days, a cut of "));
    g_string_append(out, headline->ratio);
    g_string_append_c(out, '.');
    return g_string_free(out, FALSE);
}

void
report_add_headline(Report *report, const Folder *folder)
{
    Headline headline = { 0 };
    g_autofree char *text = NULL;

    if (folder->cuts == NULL || !collect(folder, report->language, &headline))
        return;
    text = word(&headline, report->language);
    section_add_sentence(report_add_section(report, "headline", "Kết quả chính", "Headline"), "sentence", text);
    g_free(headline.ratio);
    g_free(headline.levels);
}
