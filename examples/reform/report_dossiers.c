/* SPDX-License-Identifier: MIT */
/* Dossiers in the columns of the report form, and the shares on time. */
#include <math.h>

#include "common.h"
#include "report_sections.h"

static const struct {
    reform_dossier_count count;
    const char *vi;
    const char *en;
} counts[] = {
    { REFORM_DOSSIER_COUNT_RECEIVED, "(3) tiếp nhận", "(3) received" },
    { REFORM_DOSSIER_COUNT_CARRIED_OVER, "(8) kỳ trước chuyển sang", "(8) carried over" },
    { REFORM_DOSSIER_COUNT_SETTLED, "(9) đã giải quyết", "(9) settled" },
    { REFORM_DOSSIER_COUNT_EARLY, "(10) trước hạn", "(10) early" },
    { REFORM_DOSSIER_COUNT_ON_TIME, "(11) đúng hạn", "(11) on time" },
    { REFORM_DOSSIER_COUNT_LATE, "(12) quá hạn", "(12) late" },
    { REFORM_DOSSIER_COUNT_PENDING, "(13) đang giải quyết", "(13) pending" },
    { REFORM_DOSSIER_COUNT_PENDING_IN_TIME, "(14) trong hạn", "(14) in time" },
    { REFORM_DOSSIER_COUNT_OVERDUE, "(15) quá hạn", "(15) overdue" },
    { REFORM_DOSSIER_COUNT_LEFT_OUT, "để ngoài", "left out" },
};

static const struct {
    reform_dossier_share share;
    const char *name;
    const char *vi;
    const char *en;
} shares[] = {
    { REFORM_DOSSIER_SHARE_OF_SETTLED, "share_of_settled", "trước, đúng hạn / đã giải quyết", "on time of settled" },
    { REFORM_DOSSIER_SHARE_OF_DUE, "share_of_due", "trước, đúng hạn / đến hạn", "on time of due" },
    { REFORM_DOSSIER_SHARE_OF_RECEIVED, "share_of_received", "trước, đúng hạn / tiếp nhận", "on time of received" },
};

static void
add_group(Section *section, const reform_dossier_tally *tally, gsize group)
{
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
        section_add_count(section, reform_dossier_tally_get_count(tally, group, counts[i].count));
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
        double share = (double)NAN;
        if (reform_dossier_tally_get_share(tally, group, shares[i].share, &share, NULL) != REFORM_STATUS_OK)
            share = (double)NAN;
        section_add_share(section, share);
    }
}

static void
add_summary(Section *section, const reform_dossier_tally *tally)
{
    const gsize all = REFORM_DOSSIER_TALLY_ALL;
    const reform_language language = section->language;
    double share;

    if (reform_dossier_tally_get_share(tally, all, REFORM_DOSSIER_SHARE_OF_SETTLED, &share, NULL) != REFORM_STATUS_OK)
        return;
    g_autofree char *received = report_format_number(language, (double)reform_dossier_tally_get_count(tally, all, REFORM_DOSSIER_COUNT_RECEIVED), 0);
    g_autofree char *settled = report_format_number(language, (double)reform_dossier_tally_get_count(tally, all, REFORM_DOSSIER_COUNT_SETTLED), 0);
    g_autofree char *pending = report_format_number(language, (double)reform_dossier_tally_get_count(tally, all, REFORM_DOSSIER_COUNT_PENDING), 0);
    g_autofree char *on_time = report_format_number(language,
                                                    (double)(reform_dossier_tally_get_count(tally, all, REFORM_DOSSIER_COUNT_EARLY) +
                                                             reform_dossier_tally_get_count(tally, all, REFORM_DOSSIER_COUNT_ON_TIME)),
                                                    0);
    g_autofree char *percent = report_format_number(language, share * 100.0, 2);
    g_autofree char *text =
        language == REFORM_LANGUAGE_VI
            ? g_strdup_printf("Tiếp nhận %s hồ sơ; đã giải quyết %s, trong đó trước và đúng hạn %s (%s%% số đã giải quyết); đang giải quyết %s.",
                              received, settled, on_time, percent, pending)
            : g_strdup_printf("%s dossiers received; %s settled, %s of them early or on time (%s%% of those settled); %s pending.", received,
                              settled, on_time, percent, pending);
    section_add_sentence(section, "summary", text);
}

void
report_add_dossiers(Report *report, const Folder *folder)
{
    Section *section;

    if (folder->dossiers == NULL)
        return;
    section = report_add_section(report, "dossiers", "Hồ sơ theo cấp", "Dossiers by level");
    section_add_column(section, "level", "cấp", "level");
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
        section_add_numeric_column(section, reform_dossier_count_get_name(counts[i].count), counts[i].vi, counts[i].en);
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++)
        section_add_numeric_column(section, shares[i].name, shares[i].vi, shares[i].en);
    add_summary(section, folder->dossiers);
    section_start_row(section, "all", report_say(report->language, "tổng số", "all"));
    add_group(section, folder->dossiers, REFORM_DOSSIER_TALLY_ALL);
    for (gsize i = 0; i < reform_dossier_tally_get_n_groups(folder->dossiers); i++) {
        const char *level = reform_dossier_tally_get_label(folder->dossiers, i, 0);
        section_start_row(section, level, *level != '\0' ? level : report_say(report->language, "(không ghi)", "(not stated)"));
        add_group(section, folder->dossiers, i);
    }
}
