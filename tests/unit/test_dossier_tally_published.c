/* SPDX-License-Identifier: MIT */
/*
 * Figures that provinces published, from rows constructed to their totals. Lạng Sơn: the news item of 2019-12-30 that
 * examples/data/README.md names. Vĩnh Phúc: notice 3158 of vinhphuc.gov.vn (2021). Thừa Thiên Huế: statistics of
 * dichvucong.thuathienhue.gov.vn, and huecity.gov.vn (2020-01-01 to 2020-11-15).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "close.h"
#include "dossiers.h"
#include "scoring.h"

#define FIRST 20000
#define LAST 20090

static void
lang_son_2019_is_99_03_percent(void **state)
{
    reform_dossier_tally *tally = new_tally(day_of("2019-01-01"), day_of("2019-10-31"), NULL, 0);
    reform_findings *findings = reform_findings_new();
    reform_source *source = NULL;

    (void)state;
    assert_int_equal(reform_source_new_file(REFORM_EXAMPLE_DATA "/dossiers_lang_son_2019_synthetic.csv", &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_read(tally, source, NULL, NULL, findings, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_findings_get_size(findings), 0);
    assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_RECEIVED), 13276);
    assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_SETTLED), 12844);
    assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_EARLY) + count_of(tally, REFORM_DOSSIER_COUNT_ON_TIME), 12720);
    assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_PENDING), 432);
    assert_close(share_of(tally, REFORM_DOSSIER_SHARE_OF_SETTLED), 0.9903, 0.00005);
    reform_source_free(source);
    reform_findings_free(findings);
    reform_dossier_tally_free(tally);
}

static void
tally_all(const Dossiers *rows, reform_dossier_tally *tally, reform_findings *findings)
{
    tally_rows(tally, rows, 0, rows->n, findings);
}

/* Its denominator is what is due in the period: 4,157 of 4,169 are early or on time, 12 late or overdue; 2,171 were carried over and 4,131
 * received in the period. Likewise 14,064 of 14,101, 2,191 and 14,043 in the third quarter. */
static void
vinh_phuc_2021_is_of_those_due(void **state)
{
    static const struct {
        gsize received, carried, due, on_time;
        double percent;
    } PERIODS[] = { { 4131, 2171, 4169, 4157, 99.71 }, { 14043, 2191, 14101, 14064, 99.74 } };
    Dossiers *rows = g_new0(Dossiers, 1);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(PERIODS); i++) {
        reform_dossier_tally *tally = new_tally(FIRST, LAST, NULL, 0);
        const gsize bad = PERIODS[i].due - PERIODS[i].on_time, all = PERIODS[i].received + PERIODS[i].carried;

        rows->n = 0;
        add_dossiers(rows, bad / 2, FIRST - 5, FIRST + 5, FIRST + 9, REFORM_DOSSIER_STATUS_NOT_STATED);
        add_dossiers(rows, bad - bad / 2, FIRST - 5, FIRST + 5, NONE, REFORM_DOSSIER_STATUS_NOT_STATED);
        add_dossiers(rows, PERIODS[i].carried - bad, FIRST - 5, FIRST + 5, FIRST + 3, REFORM_DOSSIER_STATUS_NOT_STATED);
        add_dossiers(rows, PERIODS[i].on_time - (PERIODS[i].carried - bad), FIRST, FIRST + 5, FIRST + 5, REFORM_DOSSIER_STATUS_NOT_STATED);
        add_dossiers(rows, all - rows->n, FIRST, LAST + 5, NONE, REFORM_DOSSIER_STATUS_NOT_STATED);
        tally_all(rows, tally, NULL);
        assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_RECEIVED), all);
        assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_CARRIED_OVER), PERIODS[i].carried);
        assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_DUE), PERIODS[i].due);
        assert_close(100 * share_of(tally, REFORM_DOSSIER_SHARE_OF_DUE), PERIODS[i].percent, 0.005);
        reform_dossier_tally_free(tally);
    }
    g_free(rows);
}

/* A thousand dossiers at a time, as there are 268,763 of them. */
static void
add_many(Dossiers *rows, reform_dossier_tally *tally, reform_findings *findings, gsize n, gint32 due, gint32 finished, reform_dossier_status status)
{
    for (; n > 0; n -= rows->n) {
        rows->n = 0;
        add_dossiers(rows, MIN(n, 1000), FIRST, due, finished, status);
        tally_all(rows, tally, findings);
    }
}

/* Early, on time and late do not add up to settled: what has no class is left out, and said so. The published percents are of all settled, so
 * they are not those of the tally, whose shares are of what has a class. */
static void
hue_leaves_settled_dossiers_without_a_class(void **state)
{
    static const struct {
        gsize received, settled, early, on_time, late, pending, gap;
    } LEVELS[] = {
        { 268763, 257141, 124907, 102770, 19852, 11622, 9612 },
        { 68544, 61827, 43434, 11795, 4331, 6717, 2267 },
        { 1665, 1611, 952, 388, 268, 54, 3 },
    };
    Dossiers *rows = g_new0(Dossiers, 1);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(LEVELS); i++) {
        reform_dossier_tally *tally = new_tally(REFORM_DAY_MIN, LAST, NULL, 0);
        reform_findings *findings = reform_findings_new();

        add_many(rows, tally, findings, LEVELS[i].early, FIRST + 5, FIRST + 4, REFORM_DOSSIER_STATUS_SETTLED);
        add_many(rows, tally, findings, LEVELS[i].on_time, FIRST + 5, FIRST + 5, REFORM_DOSSIER_STATUS_SETTLED);
        add_many(rows, tally, findings, LEVELS[i].late, FIRST + 5, FIRST + 6, REFORM_DOSSIER_STATUS_SETTLED);
        add_many(rows, tally, findings, LEVELS[i].settled - LEVELS[i].early - LEVELS[i].on_time - LEVELS[i].late, NONE, FIRST + 6, REFORM_DOSSIER_STATUS_SETTLED);
        add_many(rows, tally, findings, LEVELS[i].received - LEVELS[i].settled, LAST, NONE, REFORM_DOSSIER_STATUS_PENDING);
        assert_int_equal(reform_dossier_tally_get_n_left_out(tally, REFORM_DOSSIER_TALLY_ALL, REFORM_DOSSIER_PROBLEM_NO_CLASS), LEVELS[i].gap);
        assert_int_equal(reform_findings_count(findings, REFORM_SEVERITY_ERROR), LEVELS[i].gap);
        assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_PENDING), LEVELS[i].pending);
        assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_RECEIVED), LEVELS[i].received - LEVELS[i].gap);
        assert_int_equal(reform_dossier_tally_get_n_rows(tally), LEVELS[i].received);
        reform_findings_free(findings);
        reform_dossier_tally_free(tally);
    }
    g_free(rows);
}

/* The city of Huế printed 91.6 % on time and 9.2 % late, of 19,593 received (18,723 settled; printed 18,273), and 90.1 % of its land dossiers. True are
 * 17,934 and 1,659 in time or late, settled or pending: 91.53 % and 8.47 %; and 11,817 of 13,265 settled: 89.08 %. */
static void
hue_city_printed_percents_that_do_not_hold(void **state)
{
    Dossiers *rows = g_new0(Dossiers, 1);
    reform_dossier_tally *own = new_tally(FIRST, LAST, NULL, 0), *land = new_tally(FIRST, LAST, NULL, 0);

    (void)state;
    add_many(rows, own, NULL, 17265, FIRST + 5, FIRST + 5, REFORM_DOSSIER_STATUS_SETTLED);
    add_many(rows, own, NULL, 1458, FIRST + 5, FIRST + 6, REFORM_DOSSIER_STATUS_SETTLED);
    add_many(rows, own, NULL, 669, LAST + 5, NONE, REFORM_DOSSIER_STATUS_PENDING);
    add_many(rows, own, NULL, 201, FIRST + 5, NONE, REFORM_DOSSIER_STATUS_PENDING);
    assert_int_equal(count_of(own, REFORM_DOSSIER_COUNT_RECEIVED), 19593);
    assert_int_equal(count_of(own, REFORM_DOSSIER_COUNT_SETTLED), 18723);
    assert_close((double)(count_of(own, REFORM_DOSSIER_COUNT_ON_TIME) + count_of(own, REFORM_DOSSIER_COUNT_PENDING_IN_TIME)) / 19593, 0.9153, 0.00005);
    assert_close((double)(count_of(own, REFORM_DOSSIER_COUNT_LATE) + count_of(own, REFORM_DOSSIER_COUNT_OVERDUE)) / 19593, 0.0847, 0.00005);
    add_many(rows, land, NULL, 11817, FIRST + 5, FIRST + 5, REFORM_DOSSIER_STATUS_SETTLED);
    add_many(rows, land, NULL, 1448, FIRST + 5, FIRST + 6, REFORM_DOSSIER_STATUS_SETTLED);
    add_many(rows, land, NULL, 534, LAST + 5, NONE, REFORM_DOSSIER_STATUS_PENDING);
    add_many(rows, land, NULL, 58, FIRST + 5, NONE, REFORM_DOSSIER_STATUS_PENDING);
    assert_int_equal(count_of(land, REFORM_DOSSIER_COUNT_RECEIVED), 13857);
    assert_close(share_of(land, REFORM_DOSSIER_SHARE_OF_SETTLED), 0.8908, 0.00005);
    reform_dossier_tally_free(own);
    reform_dossier_tally_free(land);
    g_free(rows);
}

/* The whole way: dossiers, a table, observations, and the points of the scheme: 20 * 12,720 / 13,276 and 6, as 2,460 of 2,570 ratings are
 * more than the 90 % that give all points. */
static void
decision_766_takes_what_it_asks(void **state)
{
    reform_dossier_tally *tally = new_tally(day_of("2019-01-01"), day_of("2019-10-31"), NULL, 0);
    reform_table_writer *writer = NULL;
    reform_source *source = NULL, *table = NULL;
    reform_observations *observations = NULL;
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_source_new_file(REFORM_EXAMPLE_DATA "/dossiers_lang_son_2019_synthetic.csv", &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_read(tally, source, NULL, NULL, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_new(NULL, NULL, NULL, &writer, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_write_766(tally, writer, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_table_writer_take(writer, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, "unit,dossiers_on_time,dossiers_received,dossier_ratings_satisfied,dossier_ratings\nall,12720,13276,2460,2570\n");
    assert_int_equal(reform_source_new_memory(text, strlen(text), &table, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_observations_read(table, NULL, NULL, NULL, &observations, NULL), REFORM_STATUS_OK);

    reform_catalogue *catalogue = NULL;
    reform_scheme *scheme = NULL;
    reform_scores *scores;
    assert_int_equal(reform_catalogue_get_builtin(&catalogue, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_catalogue_load_scheme(catalogue, "766", &scheme, NULL), REFORM_STATUS_OK);
    scores = scores_of(scheme, observations, NULL, NULL);
    assert_close(reform_scores_get_value(scores, 0, node_of(scores, "TDGQ")), 19.16, 1e-12);
    assert_close(reform_scores_get_unrounded(scores, node_of(scores, "TDGQ"))[0], 20.0 * 12720 / 13276, 1e-12);
    assert_close(reform_scores_get_value(scores, 0, node_of(scores, "DOSSIER_RECEIVING_SATISFACTION")), 6.0, 1e-12);
    reform_scores_unref(scores);
    reform_scheme_unref(scheme);
    reform_catalogue_unref(catalogue);
    reform_observations_unref(observations);
    reform_source_free(table);
    reform_source_free(source);
    reform_free(text);
    reform_table_writer_free(writer);
    reform_dossier_tally_free(tally);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lang_son_2019_is_99_03_percent),
        cmocka_unit_test(vinh_phuc_2021_is_of_those_due),
        cmocka_unit_test(hue_leaves_settled_dossiers_without_a_class),
        cmocka_unit_test(hue_city_printed_percents_that_do_not_hold),
        cmocka_unit_test(decision_766_takes_what_it_asks),
    };

    return cmocka_run_group_tests_name("dossier_tally_published", tests, NULL, NULL);
}
