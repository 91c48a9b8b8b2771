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

/* What is so, and what follows for the row. */
static void
report_row(const RfDossierBlock *block, gsize row, reform_severity severity, reform_status status, const char *what, const char *result)
{
    const RfDossierRows *rows = &block->rows;
    const gint64 line = line_of(block, row);

    if (!rf_findings_keeps_more(block->findings)) {
        rf_findings_add(block->findings, severity, status, NULL, 0, 0, "%s", "");
        return;
    }
    g_autofree char *accepted = print_day(rows->accepted[row]);
    g_autofree char *due = print_day(rows->due[row]);
    g_autofree char *finished = print_day(rows->finished[row]);
    rf_findings_add(block->findings, severity, status, block->source, line, 0, "%s; accepted: %s, due: %s, finished: %s; %s", what,
                    accepted, due, finished, result);
}

static void
report_problem(const RfDossierBlock *block, gsize row, reform_dossier_problem problem)
{
    report_row(block, row, REFORM_SEVERITY_ERROR, status_of(problem), explain(problem), "the row is left out");
}

static void
report_days(const RfDossierBlock *block, gsize row)
{
    report_row(block, row, REFORM_SEVERITY_WARNING, REFORM_STATUS_RANGE, "the calendar does not know all days of the dossier",
               "it is counted without a number of days");
}

static void
report_codes(const RfDossierBlock *block, const guint8 *codes, guint column)
{
    for (gsize i = 0; codes != NULL && i < block->rows.n; i++)
        if (G_UNLIKELY(codes[i] == RF_DOSSIER_NO_CODE))
            rf_findings_add(block->findings, REFORM_SEVERITY_WARNING, REFORM_STATUS_PARSE, block->source, line_of(block, i), 0,
                            "the %s of the dossier is not known, so it counts as not stated", rf_dossier_words_get_column(column));
}

/* The days of a row; 0 where it has none. The tally notes that they are not confirmed. */
static guint32
days_of(const RfDossierRows *rows, gsize row, guint class, reform_dossier_tally *tally)
{
    const guint outcome = class % RF_DOSSIER_CARRIED_OVER;

    if (tally->made_for.calendar != NULL) {
        gboolean is_unconfirmed;
        const guint32 days = rf_dossier_working_days_find(rows, row, outcome, tally->made_for.calendar->calendar, &is_unconfirmed);
        tally->n_unconfirmed += is_unconfirmed;
        return days;
    }
    if (outcome == RF_DOSSIER_OVERDUE)
        return rf_days_join(REFORM_DOSSIER_DAYS_OVERDUE, (guint32)MIN(rows->last - rows->due[row], REFORM_DOSSIER_TALLY_MAX_DAYS));
    if (rf_dossier_is_settled(outcome))
        return rf_days_join(REFORM_DOSSIER_DAYS_PROCESSING, (guint32)(rows->finished[row] - rows->accepted[row]));
    return 0;
}

/* Have fetched what counting a row will look at first. */
static void
expect(const reform_dossier_tally *tally, guint32 group, guint class, guint32 days)
{
#if defined(__GNUC__)
    __builtin_prefetch(rf_dossier_groups_get_counters(&tally->groups, group) + class);
    if (rf_days_get_number(days) >= RF_DOSSIER_FEW_DAYS)
        rf_day_counts_expect(&tally->day_counts, group, days);
    else if (days != 0)
        __builtin_prefetch(rf_dossier_groups_get_few_days(&tally->groups, group, rf_days_get_kind(days)) + rf_days_get_number(days));
#else
    (void)tally, (void)group, (void)class, (void)days;
#endif
}

/* Rows without quick counters. */
static gboolean
count_seldom(const RfDossierBlock *block, reform_dossier_tally *tally, GError **error)
{
    const RfDossierRows *rows = &block->rows;
    guint32 groups[RF_DOSSIER_BLOCK], days[RF_DOSSIER_BLOCK];

    for (gsize i = 0; i < rows->n_seldom; i++)
        if (!rf_dossier_places_get_group(block->places, block->at[rows->seldom[i].row], &groups[i], error))
            return FALSE;
    if (!rf_day_counts_reserve(&tally->day_counts, rows->n_seldom, tally->groups.n, error))
        return FALSE;
    for (gsize i = 0; i < rows->n_seldom; i++) {
        const RfDossierSeldom seldom = rows->seldom[i];
        days[i] = days_of(rows, seldom.row, seldom.class, tally);
        expect(tally, groups[i], seldom.class, days[i]);
    }
    for (gsize i = 0; i < rows->n_seldom; i++) {
        const RfDossierSeldom seldom = rows->seldom[i];
        const guint outcome = seldom.class % RF_DOSSIER_CARRIED_OVER;

        rf_dossier_groups_get_counters(&tally->groups, groups[i])[seldom.class]++;
        if (days[i] != 0)
            rf_dossier_tally_add_days(tally, groups[i], days[i], 1);
        if (block->findings == NULL)
            continue;
        if (outcome >= RF_DOSSIER_PROBLEM)
            report_problem(block, seldom.row, (reform_dossier_problem)(outcome - RF_DOSSIER_PROBLEM + 1));
        else if (rf_dossier_days_are_unknown(days[i]))
            report_days(block, seldom.row);
    }
    return TRUE;
}

static inline guint
known(guint8 code)
{
    return code == RF_DOSSIER_NO_CODE ? 0 : code;
}

/* The counters of the group of a row, which was looked for before. */
static guint64 *
counters_of(const RfDossierBlock *block, gsize row)
{
    guint32 group = 0;

    (void)rf_dossier_places_get_group(block->places, block->at[row], &group, NULL);
    return rf_dossier_groups_get_counters(block->places->groups, group);
}

/* The class of the row at hand, where `next` is that of those without quick counters which comes next. */
static inline guint
class_of(const RfDossierRows *rows, gsize row, gsize *next)
{
    return rows->quick[row] == RF_DOSSIER_ROW_NOT_QUICK ? rows->seldom[(*next)++].class : rf_dossier_quick_get_class(rows->quick[row] & 0xFF);
}

static void
count_ways(const RfDossierBlock *block)
{
    gsize next = 0;

    for (gsize i = 0; i < block->rows.n; i++) {
        const guint class = class_of(&block->rows, i, &next);
        const gboolean is_received = class % RF_DOSSIER_CARRIED_OVER < RF_DOSSIER_OUTSIDE && (class & RF_DOSSIER_CARRIED_OVER) == 0;

        counters_of(block, i)[RF_DOSSIER_AT_WAYS + (is_received ? known(block->ways[i]) : 0)]++;
    }
}

static void
count_ratings(const RfDossierBlock *block)
{
    gsize next = 0;

    for (gsize i = 0; i < block->rows.n; i++) {
        const guint class = class_of(&block->rows, i, &next);
        const guint rating = class % RF_DOSSIER_CARRIED_OVER < RF_DOSSIER_OUTSIDE ? known(block->ratings[i]) : 0;

        if (rating > 0)
            counters_of(block, i)[RF_DOSSIER_AT_RATINGS + rating]++;
    }
}

static gboolean
count_ways_and_ratings(const RfDossierBlock *block, GError **error)
{
    guint32 ignored;

    if (block->ways == NULL && block->ratings == NULL)
        return TRUE;
    for (gsize i = 0; i < block->rows.n; i++)
        if (!rf_dossier_places_get_group(block->places, block->at[i], &ignored, error))
            return FALSE;
    if (block->ways != NULL)
        count_ways(block);
    if (block->ratings != NULL)
        count_ratings(block);
    return TRUE;
}

/* FALSE where the counter is full and starts again. */
static inline gboolean
count_quickly(guint8 *quick, guint32 place, guint counter)
{
    return ++quick[(gsize)place * RF_DOSSIER_N_QUICK + counter] != 0;
}

/* What stays the same is kept apart from the bytes, which could stand anywhere for all the compiler knows. */
static gboolean
count_rows(const RfDossierBlock *block, GError **error)
{
    const guint64 full = (guint64)G_MAXUINT8 + 1;
    guint8 *quick = block->places->quick;
    const gsize n = block->rows.n;

    for (gsize i = 0; i < n; i++) {
        const guint32 place = block->at[i];
        const guint class = block->rows.quick[i] & 0xFF, days = block->rows.quick[i] >> RF_DOSSIER_ROW_DAYS_AT;

        if ((G_UNLIKELY(!count_quickly(quick, place, class)) && !rf_dossier_places_add(block->places, place, class, full, error)) ||
            (G_UNLIKELY(!count_quickly(quick, place, days)) && !rf_dossier_places_add(block->places, place, days, full, error)))
            return FALSE;
    }
    return TRUE;
}

static void
classify(RfDossierRows *rows)
{
#if defined(__GNUC__) && defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        rf_dossier_classify_avx2(rows);
        return;
    }
#endif
    rf_dossier_classify(rows);
}

gboolean
rf_dossier_block_count(RfDossierBlock *block, reform_dossier_tally *tally, GError **error)
{
    RfDossierRows *rows = &block->rows;

    rows->first = tally->made_for.first;
    rows->last = tally->made_for.last;
    rows->earliest = tally->earliest;
    rows->latest = tally->latest;
    classify(rows);
    if (tally->made_for.calendar != NULL)
        rf_dossier_working_days_prepare(rows);
    tally->earliest = rows->earliest;
    tally->latest = rows->latest;
    tally->n_rows += rows->n;
    if (block->findings != NULL) {
        report_codes(block, block->ways, RF_DOSSIER_COLUMN_WAY);
        report_codes(block, block->ratings, RF_DOSSIER_COLUMN_RATING);
    }
    return count_rows(block, error) && count_ways_and_ratings(block, error) && (rows->n_seldom == 0 || count_seldom(block, tally, error));
}
