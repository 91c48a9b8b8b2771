/* SPDX-License-Identifier: MIT */
/* Online services by level, and the share that the target is about. */
#include <math.h>

#include "common.h"
#include "report_sections.h"

/* The target of the founding year: this share of commune services at level 3 or 4. */
#define TARGET 0.3

#define HIGH (REFORM_ONLINE_LEVEL_3 | REFORM_ONLINE_LEVEL_4 | REFORM_ONLINE_FULL)

static const struct {
    guint32 bit;
    const char *name;
    const char *vi;
    const char *en;
} onlines[] = {
    { REFORM_ONLINE_NONE, "none", "không trực tuyến", "not online" },
    { REFORM_ONLINE_LEVEL_1, "level_1", "mức độ 1", "level 1" },
    { REFORM_ONLINE_LEVEL_2, "level_2", "mức độ 2", "level 2" },
    { REFORM_ONLINE_LEVEL_3, "level_3", "mức độ 3", "level 3" },
    { REFORM_ONLINE_LEVEL_4, "level_4", "mức độ 4", "level 4" },
    { REFORM_ONLINE_PARTIAL, "partial", "một phần", "partial" },
    { REFORM_ONLINE_FULL, "full", "toàn trình", "full" },
};

/* Services whose online level is not stated or not known, so that the rows add up. */
static void
add_rest(Section *section, gint64 rest, gint64 whole)
{
    if (rest <= 0)
        return;
    section_start_row(section, "not_stated", report_say(section->language, "(không ghi)", "(not stated)"));
    section_add_count(section, rest);
    section_add_share(section, (double)rest / (double)whole);
}

static const struct {
    guint32 bits;
    const char *name;
    const char *vi;
    const char *en;
} levels[] = {
    { 0, "all", "tổng số", "all" },
    { REFORM_LEVEL_PROVINCE, "province", "tỉnh", "province" },
    { REFORM_LEVEL_DISTRICT, "district", "huyện", "district" },
    { REFORM_LEVEL_COMMUNE, "commune", "xã", "commune" },
};

static gint64
count(const reform_procedure_set *set, guint32 level, guint32 online, gint64 *out_whole)
{
    int64_t part = 0, whole = 0;

    /* Of all services: one whose level is not stated is not one that reaches the target. */
    if (reform_procedure_set_count_online(set, level, online, 0, &part, &whole, NULL) != REFORM_STATUS_OK)
        part = whole = 0;
    *out_whole = whole;
    return part;
}

static void
add_online_levels(Report *report, const reform_procedure_set *set)
{
    Section *section = report_add_section(report, "online_by_online_level", "Dịch vụ công trực tuyến theo mức độ",
                                          "Online services by online level");
    gint64 whole;

    section_add_column(section, "online_level", "mức độ", "online level");
    section_add_numeric_column(section, "services", "dịch vụ", "services");
    section_add_numeric_column(section, "share", "tỷ lệ", "share");
    gint64 rest = (gint64)reform_procedure_set_get_size(set);

    for (gsize i = 0; i < G_N_ELEMENTS(onlines); i++) {
        gint64 n = count(set, 0, onlines[i].bit, &whole);
        rest -= n;
        if (n == 0)
            continue;
        section_start_row(section, onlines[i].name, report_say(section->language, onlines[i].vi, onlines[i].en));
        section_add_count(section, n);
        section_add_share(section, (double)n / (double)whole);
    }
    add_rest(section, rest, whole);
}

static void
add_target(Section *section, gint64 high, gint64 whole)
{
    gboolean vi = section->language == REFORM_LANGUAGE_VI;
    g_autofree char *target = report_format_number(section->language, TARGET * 100.0, 0);
    g_autofree char *share = report_format_percent(section->language, (double)high / (double)whole);
    gboolean reached = reform_share_reaches(high, whole, TARGET);
    g_autofree char *text = g_strdup_printf(
        vi ? "Chỉ tiêu ít nhất %s%% dịch vụ cấp xã ở mức độ 3, 4 hoặc toàn trình: %s (%s)."
           : "Target of at least %s%% of commune services at level 3, 4 or full: %s (%s).",
        target, vi ? (reached ? "đạt" : "chưa đạt") : (reached ? "reached" : "not reached"), share);

    section_add_sentence(section, "commune_target", text);
}

static void
add_levels(Report *report, const reform_procedure_set *set)
{
    Section *section = report_add_section(report, "online_by_level", "Dịch vụ công trực tuyến theo cấp",
                                          "Online services by level");

    section_add_column(section, "level", "cấp", "level");
    section_add_numeric_column(section, "services", "dịch vụ", "services");
    section_add_numeric_column(section, "high", "mức độ 3, 4 hoặc toàn trình", "level 3, 4 or full");
    section_add_numeric_column(section, "share_high", "tỷ lệ", "share");
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        gint64 whole, high = count(set, levels[i].bits, HIGH, &whole);
        if (whole == 0)
            continue;
        section_start_row(section, levels[i].name, report_say(section->language, levels[i].vi, levels[i].en));
        section_add_count(section, whole);
        section_add_count(section, high);
        section_add_share(section, (double)high / (double)whole);
        if (levels[i].bits == REFORM_LEVEL_COMMUNE)
            add_target(section, high, whole);
    }
}

void
report_add_online(Report *report, const Folder *folder)
{
    if (folder->online == NULL)
        return;
    add_online_levels(report, folder->online);
    add_levels(report, folder->online);
}
