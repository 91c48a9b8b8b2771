/* SPDX-License-Identifier: MIT */
/* What the rules of a folder make of its procedures. */
#include <math.h>
#include <string.h>

#include "common.h"
#include "report_sections.h"
#include "rules.h"

/* What has come of the procedures that the same rules touched. */
typedef struct {
    char *key;      /* ids of the rules, joined; "" for no rule */
    char *source;   /* of a rule that stands alone */
    char *example;  /* how the first of them that can be compared came about, or NULL */
    gint64 procedures, cut, left_out;
    gint64 ticks[3]; /* before, after, saved: of those cut */
} Share;

typedef struct {
    GPtrArray *shares;  /* Share: one a rule, then those of several rules, as they come up */
    GHashTable *by_key; /* from their keys */
    Share *none;        /* of no rule */
    Share *all;
} Shares;

static void
free_share(gpointer data)
{
    Share *share = data;

    g_free(share->key);
    g_free(share->source);
    g_free(share->example);
    g_free(share);
}

static Share *
share_new(const char *key, const char *source)
{
    Share *share = g_new0(Share, 1);

    share->key = g_strdup(key);
    share->source = g_strdup(source);
    return share;
}

static Share *
add_share(Shares *shares, const char *key, const char *source)
{
    Share *share = share_new(key, source);

    g_ptr_array_add(shares->shares, share);
    g_hash_table_insert(shares->by_key, share->key, share);
    return share;
}

static void
shares_free(Shares *shares)
{
    g_ptr_array_unref(shares->shares);
    g_hash_table_unref(shares->by_key);
    free_share(shares->none);
    free_share(shares->all);
    g_free(shares);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shares, shares_free)

/* Counting */

static void
count(Share *share, reform_outcome outcome, const gint64 ticks[3])
{
    share->procedures++;
    share->left_out += reform_outcome_is_left_out(outcome) != 0;
    if (outcome != REFORM_OUTCOME_CUT)
        return;
    share->cut++;
    for (gsize i = 0; i < G_N_ELEMENTS(share->ticks); i++)
        share->ticks[i] += ticks[i];
}

/* `Tên TTHC (1.014111): 15 ngày làm việc, cắt 30 % = 4,5; ...` */
static char *
explain(const reform_reduction *reduction, gsize index, reform_language language)
{
    const reform_procedure_set *set = reform_reduction_get_set(reduction);
    const char *code = reform_procedure_set_get_text(set, index, REFORM_FIELD_CODE);
    const char *name = reform_procedure_set_get_text(set, index, REFORM_FIELD_NAME);
    GString *out = g_string_new(name);
    char *text = NULL;

    if (*code != '\0')
        g_string_append_printf(out, *name != '\0' ? " (%s)" : "%s", code);
    if (reform_reduction_explain(reduction, index, language, &text, NULL) == REFORM_STATUS_OK)
        g_string_append_printf(out, ": %s", text);
    reform_free(text);
    return g_string_free(out, FALSE);
}

static void
count_procedure(Shares *shares, const reform_reduction *reduction, gsize index, reform_language language)
{
    g_autofree char *key = rules_join(reduction, index);
    reform_outcome outcome = reform_reduction_get_outcome(reduction, index);
    gint64 ticks[3] = { 0, 0, 0 };
    Share *share = *key == '\0' ? shares->none : g_hash_table_lookup(shares->by_key, key);

    if (share == NULL)
        share = add_share(shares, key, "");
    if (reform_reduction_get_amounts(reduction, index, &ticks[0], &ticks[1], &ticks[2], NULL, NULL) !=
        REFORM_STATUS_OK)
        memset(ticks, 0, sizeof ticks);
    count(share, outcome, ticks);
    count(shares->all, outcome, ticks);
    if (share != shares->none && share->example == NULL && !reform_outcome_is_left_out(outcome))
        share->example = explain(reduction, index, language);
}

/* NULL where the rules were applied to nothing. */
static Shares *
shares_new(const Folder *folder, reform_language language)
{
    g_autoptr(Shares) shares = g_new0(Shares, 1);

    shares->shares = g_ptr_array_new_with_free_func(free_share);
    shares->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    shares->none = share_new("", "");
    shares->all = share_new("", "");
    for (gsize i = 0; i < reform_rule_set_get_size(folder->rules); i++)
        add_share(shares, reform_rule_set_get_text(folder->rules, i, REFORM_RULE_FIELD_ID),
                  reform_rule_set_get_text(folder->rules, i, REFORM_RULE_FIELD_SOURCE));
    for (guint i = 0; i < folder->files->len; i++) {
        const FolderFile *file = g_ptr_array_index(folder->files, i);
        for (gsize j = 0; j < reform_reduction_get_size(file->ruled); j++)
            count_procedure(shares, file->ruled, j, language);
    }
    return shares->all->procedures > 0 ? g_steal_pointer(&shares) : NULL;
}

/* Sections */

static void
add_row(Section *section, const Share *share, const char *name, const char *label)
{
    const double day = (double)reform_unit_get_ticks(REFORM_UNIT_WORKING_DAY);

    section_start_row(section, name, label);
    section_add_count(section, share->procedures);
    section_add_count(section, share->cut);
    for (gsize i = 0; i < G_N_ELEMENTS(share->ticks); i++)
        section_add_days(section, (double)share->ticks[i] / day);
    section_add_share(section, share->ticks[0] > 0 ? (double)share->ticks[2] / (double)share->ticks[0] : (double)NAN);
    section_add_count(section, share->left_out);
    section_add_text(section, share->source, share->source);
}

static char *
describe(const Folder *folder, const Shares *shares, reform_language language)
{
    gboolean vi = language == REFORM_LANGUAGE_VI;
    g_autofree char *rules = report_format_number(language, (double)reform_rule_set_get_size(folder->rules), 0);
    g_autofree char *all = report_format_number(language, (double)shares->all->procedures, 0);
    g_autofree char *touched =
        report_format_number(language, (double)(shares->all->procedures - shares->none->procedures), 0);
    int32_t year = 0, month = 0, day = 0;

    if (reform_day_to_date(folder->date, &year, &month, &day, NULL) != REFORM_STATUS_OK)
        return g_strdup("");
    return vi ? g_strdup_printf("Áp dụng %s quy tắc của rules.csv tại ngày %02d/%02d/%04d: %s/%s TTHC thuộc quy tắc.",
                                rules, day, month, year, touched, all)
              : g_strdup_printf("%s rules of rules.csv applied at %04d-%02d-%02d: %s of %s procedures fall under one.",
                                rules, year, month, day, touched, all);
}

static void
add_table(Report *report, const Folder *folder, const Shares *shares)
{
    g_autofree char *text = describe(folder, shares, report->language);
    Section *section = report_add_section(report, "rules", "Áp dụng quy tắc cắt giảm", "What the rules would cut");

    section_add_sentence(section, "sentence", text);
    section_add_column(section, "rule", "quy tắc", "rule");
    section_add_numeric_column(section, "procedures", "TTHC", "procedures");
    section_add_numeric_column(section, "cut", "cắt giảm", "cut");
    section_add_numeric_column(section, "days_before", "ngày trước", "days before");
    section_add_numeric_column(section, "days_after", "ngày sau", "days after");
    section_add_numeric_column(section, "days_saved", "tiết kiệm", "days saved");
    section_add_numeric_column(section, "ratio", "tỷ lệ ngày", "ratio");
    section_add_numeric_column(section, "left_out", "để ngoài", "left out");
    section_add_column(section, "source", "căn cứ", "source");
    add_row(section, shares->all, "all", report_say(report->language, "tổng số", "all"));
    for (guint i = 0; i < shares->shares->len; i++) {
        const Share *share = g_ptr_array_index(shares->shares, i);
        add_row(section, share, share->key, share->key);
    }
    add_row(section, shares->none, "", report_say(report->language, "(không thuộc quy tắc)", "(no rule)"));
}

static void
add_explanations(Report *report, const Shares *shares)
{
    Section *section = report_add_section(report, "rules_explained", "Ví dụ cho từng quy tắc", "An example of each rule");

    for (guint i = 0; i < shares->shares->len; i++) {
        const Share *share = g_ptr_array_index(shares->shares, i);
        if (share->example != NULL)
            section_add_sentence(section, share->key, share->example);
    }
}

void
report_add_rules(Report *report, const Folder *folder)
{
    g_autoptr(Shares) shares = folder->rules == NULL ? NULL : shares_new(folder, report->language);

    if (shares == NULL)
        return;
    add_table(report, folder, shares);
    if (shares->none->procedures < shares->all->procedures)
        add_explanations(report, shares);
}
