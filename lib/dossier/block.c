/* SPDX-License-Identifier: MIT */
#include "dossier/block.h"

#include "dossier/words.h"
#include "foundation/findings.h"

static gint64
line_of(const RfDossierBlock *block, gsize row)
{
    return block->lines == NULL ? block->first_line + (gint64)row : block->lines[row];
}

/* `2019-10-31`, or what stands in its place. */
static char *
print_day(gint32 day)
{
    char *text = NULL;

    if (day == RF_DOSSIER_NO_DAY)
        return g_strdup("none");
    if (reform_day_format(day, &text, NULL) != REFORM_STATUS_OK)
        return g_strdup("no day of the years 1 to 9999");
    return text;
}

static reform_status
status_of(reform_dossier_problem problem)
{
    switch (problem) {
    case REFORM_DOSSIER_PROBLEM_NO_ACCEPTANCE:
    case REFORM_DOSSIER_PROBLEM_NO_CLASS: return REFORM_STATUS_MISSING;
    case REFORM_DOSSIER_PROBLEM_RANGE: return REFORM_STATUS_RANGE;
    case REFORM_DOSSIER_PROBLEM_UNKNOWN_STATUS: return REFORM_STATUS_PARSE;
    default: return REFORM_STATUS_INCONSISTENT;
    }
}

static const char *
explain(reform_dossier_problem problem)
{
    switch (problem) {
    case REFORM_DOSSIER_PROBLEM_NO_ACCEPTANCE: return "the dossier has no day of acceptance";
    case REFORM_DOSSIER_PROBLEM_RANGE: return "a day is none, or more than 100 years from acceptance";
    case REFORM_DOSSIER_PROBLEM_FINISHED_BEFORE: return "the dossier is finished before it is accepted";
    case REFORM_DOSSIER_PROBLEM_DUE_BEFORE: return "the dossier is due before it is accepted";
    case REFORM_DOSSIER_PROBLEM_UNKNOWN_STATUS: return "the status of the dossier is not known";
    case REFORM_DOSSIER_PROBLEM_CONTRADICTION: return "the status of the dossier is not what its days say";
    default: return "nothing says whether the dossier is on time, expected a due day";
    }
}

static void
report_problem(const RfDossierBlock *block, gsize row, reform_dossier_problem problem)
{
    const RfDossierRows *rows = &block->rows;
    const gint64 line = line_of(block, row);

    if (!rf_findings_keeps_more(block->findings)) {
        rf_findings_add(block->findings, REFORM_SEVERITY_ERROR, status_of(problem), NULL, 0, 0, "%s", "");
        return;
    }
    g_autofree char *accepted = print_day(rows->accepted[row]);
    g_autofree char *due = print_day(rows->due[row]);
    g_autofree char *finished = print_day(rows->finished[row]);
    rf_findings_add(block->findings, REFORM_SEVERITY_ERROR, status_of(problem), block->source, line, 0,
                    "%s; accepted: %s, due: %s, finished: %s; the row is left out", explain(problem), accepted, due, finished);
}

static void
report_codes(const RfDossierBlock *block, const guint8 *codes, guint column)
{
    for (gsize i = 0; codes != NULL && i < block->rows.n; i++)
        if (G_UNLIKELY(codes[i] == RF_DOSSIER_NO_CODE))
            rf_findings_add(block->findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_PARSE, block->source, line_of(block, i), 0,
                            "the %s of the dossier is not known, so it counts as not stated", rf_dossier_words_get_column(column));
}

/* The days of a row that has many; 0 where it is left out. */
static guint32
days_of(const RfDossierRows *rows, gsize row)
{
    const guint outcome = rf_dossier_rows_get_class(rows, row) % RF_DOSSIER_CARRIED_OVER;

    if (outcome >= RF_DOSSIER_PROBLEM)
        return 0;
    if (outcome == RF_DOSSIER_OVERDUE)
        return rf_day_counts_join(REFORM_DOSSIER_DAYS_OVERDUE, (guint32)MIN(rows->last - rows->due[row], REFORM_DOSSIER_TALLY_MAX_DAYS));
    return rf_day_counts_join(REFORM_DOSSIER_DAYS_PROCESSING, (guint32)(rows->finished[row] - rows->accepted[row]));
}

/* Rows that are left out, or have many days. */
static gboolean
count_seldom(const RfDossierBlock *block, reform_dossier_tally *tally, GError **error)
{
    const RfDossierRows *rows = &block->rows;
    guint32 days[RF_DOSSIER_BLOCK];

    if (!rf_day_counts_reserve(&tally->day_counts, rows->n_seldom, tally->groups.n, error))
        return FALSE;
    for (gsize i = 0; i < rows->n_seldom; i++) {
        days[i] = days_of(rows, rows->seldom[i]);
        rf_day_counts_expect(&tally->day_counts, block->groups[rows->seldom[i]], days[i]);
    }
    for (gsize i = 0; i < rows->n_seldom; i++) {
        const gsize row = rows->seldom[i];
        if (days[i] != 0)
            rf_day_counts_add(&tally->day_counts, block->groups[row], days[i], 1);
        else if (block->findings != NULL)
            report_problem(block, row,
                           (reform_dossier_problem)(rf_dossier_rows_get_class(rows, row) % RF_DOSSIER_CARRIED_OVER - RF_DOSSIER_PROBLEM + 1));
    }
    return TRUE;
}

static inline guint
known(guint8 code)
{
    return code == RF_DOSSIER_NO_CODE ? 0 : code;
}

static void
count_ways(const RfDossierBlock *block, RfDossierGroups *groups)
{
    for (gsize i = 0; i < block->rows.n; i++) {
        const guint class = rf_dossier_rows_get_class(&block->rows, i);
        const gboolean is_received = (class % RF_DOSSIER_CARRIED_OVER) < RF_DOSSIER_OUTSIDE && (class & RF_DOSSIER_CARRIED_OVER) == 0;

        rf_dossier_groups_get_counters(groups, block->groups[i])[RF_DOSSIER_AT_WAYS + (is_received ? known(block->ways[i]) : 0)]++;
    }
}

static void
count_ratings(const RfDossierBlock *block, RfDossierGroups *groups)
{
    for (gsize i = 0; i < block->rows.n; i++) {
        const gboolean counts = (rf_dossier_rows_get_class(&block->rows, i) % RF_DOSSIER_CARRIED_OVER) < RF_DOSSIER_OUTSIDE;
        const guint rating = counts ? known(block->ratings[i]) : 0;

        if (rating > 0)
            rf_dossier_groups_get_counters(groups, block->groups[i])[RF_DOSSIER_AT_RATINGS + rating]++;
    }
}

static inline void
count_quickly(RfDossierGroups *groups, guint8 *all, guint32 group, guint counter)
{
    guint8 *quick = &all[(gsize)group * RF_DOSSIER_N_QUICK + counter];

    if (G_UNLIKELY(++*quick == 0))
        rf_dossier_groups_get_counters(groups, group)[rf_dossier_groups_find_slow(counter)] += (guint64)G_MAXUINT8 + 1;
}

/* What stays the same is kept apart from the bytes, which could stand anywhere for all the compiler knows. */
static void
count_rows(const RfDossierBlock *block, RfDossierGroups *groups)
{
    guint8 *quick = groups->quick;
    const gsize n = block->rows.n;

    for (gsize i = 0; i < n; i++) {
        const guint32 group = block->groups[i];
        count_quickly(groups, quick, group, rf_dossier_rows_get_class(&block->rows, i));
        count_quickly(groups, quick, group, RF_DOSSIER_N_CLASSES + rf_dossier_rows_get_days(&block->rows, i));
    }
}

gboolean
rf_dossier_block_count(RfDossierBlock *block, reform_dossier_tally *tally, GError **error)
{
    RfDossierRows *rows = &block->rows;
    RfDossierGroups *groups = &tally->groups;

    rows->first = tally->made_for.first;
    rows->last = tally->made_for.last;
    rows->earliest = tally->earliest;
    rows->latest = tally->latest;
    rf_dossier_classify(rows);
    tally->earliest = rows->earliest;
    tally->latest = rows->latest;
    tally->n_rows += rows->n;
    count_rows(block, groups);
    if (block->ways != NULL)
        count_ways(block, groups);
    if (block->ratings != NULL)
        count_ratings(block, groups);
    if (block->findings != NULL) {
        report_codes(block, block->ways, RF_DOSSIER_COLUMN_WAY);
        report_codes(block, block->ratings, RF_DOSSIER_COLUMN_RATING);
    }
    return rows->n_seldom == 0 || count_seldom(block, tally, error);
}
