/* SPDX-License-Identifier: MIT */
/* Dossiers from tables: columns, moments, words, and where what does not hold stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "dossiers.h"

static const reform_dossier_key LEVEL = REFORM_DOSSIER_KEY_LEVEL;

static reform_status
read_columns(reform_dossier_tally *tally, const char *text, const reform_dossier_table_options *options, reform_findings *findings,
             reform_error **error)
{
    reform_source *source = NULL;
    reform_status status;

    assert_int_equal(reform_source_new_memory(text, strlen(text), &source, NULL), REFORM_STATUS_OK);
    reform_source_set_name(source, "dossiers.csv");
    status = reform_dossier_tally_read(tally, source, NULL, options, findings, error);
    reform_source_free(source);
    return status;
}

static reform_status
read_table(reform_dossier_tally *tally, const char *text, reform_findings *findings)
{
    return read_columns(tally, text, NULL, findings, NULL);
}

static reform_dossier_tally *
tally_of(const char *text, const reform_dossier_key *keys, gsize n_keys, reform_findings *findings)
{
    reform_dossier_tally *tally = new_tally(day_of("2026-08-01"), day_of("2026-08-31"), keys, n_keys);

    assert_int_equal(read_table(tally, text, findings), REFORM_STATUS_OK);
    return tally;
}

static void
vietnamese_columns_and_words_are_known(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_dossier_tally *tally = tally_of("Mã hồ sơ;Cấp;Hình thức tiếp nhận;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc;Trạng thái;Đánh giá\n"
                                           "1;tỉnh;Trực tiếp;03/08/2026;10/08/2026;07/08/2026;Đã giải quyết;Hài lòng\n"
                                           "2; tỉnh ;trực tuyến toàn trình;03/08/2026;10/08/2026 17:00;10/08/2026 16h59;;Không hài lòng\n"
                                           "3;xã;Bưu chính;2026-08-03 08:30:00;2026-08-10T11:00;2026-08-10 11:01;;\n"
                                           "4;xã;Trực tuyến một phần;30/07/2026;31/08/2026;;Đang xử lý;\n"
                                           "5;xã;;2026-08-28;2026-08-31 17:00;;Chờ bổ sung;\n"
                                           "6;xã;;2026-08-28;2026-08-31 17:00;;;\n"
                                           "7;xã;;2026-08-03;2026-08-04;2026-08-20;Trả lại;\n",
                                           &LEVEL, 1, findings);

    (void)state;
    assert_int_equal(reform_findings_get_size(findings), 0);
    assert_int_equal(reform_dossier_tally_get_n_groups(tally), 2);
    assert_string_equal(reform_dossier_tally_get_label(tally, 0, 0), "tỉnh");
    assert_int_equal(reform_dossier_tally_get_count(tally, 0, REFORM_DOSSIER_COUNT_EARLY), 1);
    assert_int_equal(reform_dossier_tally_get_count(tally, 0, REFORM_DOSSIER_COUNT_ON_TIME), 1);
    assert_int_equal(reform_dossier_tally_get_count(tally, 0, REFORM_DOSSIER_COUNT_RATED), 2);
    assert_int_equal(reform_dossier_tally_get_count(tally, 0, REFORM_DOSSIER_COUNT_SATISFIED), 1);
    assert_int_equal(reform_dossier_tally_get_count(tally, 1, REFORM_DOSSIER_COUNT_LATE), 1);
    assert_int_equal(reform_dossier_tally_get_count(tally, 1, REFORM_DOSSIER_COUNT_WITHDRAWN), 1);
    assert_int_equal(reform_dossier_tally_get_count(tally, 1, REFORM_DOSSIER_COUNT_WAITING), 1);
    assert_int_equal(reform_dossier_tally_get_count(tally, 1, REFORM_DOSSIER_COUNT_CARRIED_OVER), 1);
    assert_int_equal(reform_dossier_tally_get_count(tally, 1, REFORM_DOSSIER_COUNT_POST), 1);
    assert_int_equal(reform_dossier_tally_get_count(tally, 1, REFORM_DOSSIER_COUNT_ONLINE_PART), 0);
    assert_int_equal(reform_dossier_tally_get_count(tally, 1, REFORM_DOSSIER_COUNT_WAY_NOT_STATED), 3);
    /* Due at 17:00 of the last day, it is overdue when the day ends; due that day without a time it is not. */
    assert_int_equal(reform_dossier_tally_get_count(tally, 1, REFORM_DOSSIER_COUNT_OVERDUE), 1);
    assert_int_equal(reform_dossier_tally_get_count(tally, 1, REFORM_DOSSIER_COUNT_PENDING_IN_TIME), 2);
    reform_dossier_tally_free(tally);
    reform_findings_free(findings);
}

static void
what_does_not_hold_is_left_out_and_located(void **state)
{
    static const struct {
        gint64 line;
        reform_severity severity;
        reform_status status;
    } EXPECTED[] = {
        { 9, REFORM_SEVERITY_ERROR, REFORM_STATUS_STRUCTURE },   { 10, REFORM_SEVERITY_WARNING, REFORM_STATUS_PARSE },
        { 2, REFORM_SEVERITY_ERROR, REFORM_STATUS_INCONSISTENT }, { 3, REFORM_SEVERITY_ERROR, REFORM_STATUS_INCONSISTENT },
        { 4, REFORM_SEVERITY_ERROR, REFORM_STATUS_MISSING },      { 5, REFORM_SEVERITY_ERROR, REFORM_STATUS_PARSE },
        { 6, REFORM_SEVERITY_ERROR, REFORM_STATUS_RANGE },        { 7, REFORM_SEVERITY_ERROR, REFORM_STATUS_MISSING },
        { 8, REFORM_SEVERITY_ERROR, REFORM_STATUS_INCONSISTENT },
    };
    reform_findings *findings = reform_findings_new();
    reform_dossier_tally *tally = tally_of("accepted,due,finished,status,way\n"
                                           "2026-08-05,2026-08-10,2026-08-04,,\n"
                                           "2026-08-05,2026-08-04,2026-08-06,,\n"
                                           "2026-08-05,,2026-08-06,settled,\n"
                                           "2026-08-05,2026-08-10,2026-08-06,quá hạn,\n"
                                           "2026-02-29,2026-08-10,2026-08-06,,\n"
                                           ",2026-08-10,2026-08-06,,\n"
                                           "2026-08-05,2026-08-10,2026-08-06,pending,\n"
                                           "2026-08-05,2026-08-10\n"
                                           "2026-08-05,2026-08-10,2026-08-06,,trực tuyến\n",
                                           NULL, 0, findings);

    (void)state;
    assert_int_equal(reform_dossier_tally_get_n_rows(tally), 8);
    assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_LEFT_OUT), 7);
    assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_EARLY), 1);
    assert_int_equal(reform_findings_get_size(findings), G_N_ELEMENTS(EXPECTED));
    for (gsize i = 0; i < G_N_ELEMENTS(EXPECTED); i++) {
        assert_int_equal(reform_findings_get_line(findings, i), EXPECTED[i].line);
        assert_int_equal(reform_findings_get_severity(findings, i), EXPECTED[i].severity);
        assert_int_equal(reform_findings_get_status(findings, i), EXPECTED[i].status);
        assert_string_equal(reform_findings_get_source(findings, i), "dossiers.csv");
    }
    assert_string_equal(reform_findings_get_message(findings, 2),
                        "the dossier is finished before it is accepted; accepted: 2026-08-05, due: 2026-08-10, finished: 2026-08-04; "
                        "the row is left out");
    reform_dossier_tally_free(tally);
    reform_findings_free(findings);
}

/* What is no moment leaves its row out. */
static void
moments_are_read_as_they_are_written(void **state)
{
    static const struct {
        const char *text;
        gboolean good;
    } CASES[] = {
        { "2026-08-10", TRUE },        { "10/08/2026", TRUE },       { " 10/8/2026 ", TRUE },         { "2026-08-10 7:30", TRUE },
        { "2026-08-10T07:30", TRUE },  { "2026-08-10 07:30:59", TRUE }, { "2026-08-10T07:30:59.123", TRUE }, { "10/08/2026 15h20", TRUE },
        { "2026-08-32", FALSE },       { "2026-13-01", FALSE },      { "2026-08-10 24:00", FALSE },   { "2026-08-10 7:60", FALSE },
        { "2026-08-10 07", FALSE },    { "2026-08-10 07:30 x", FALSE }, { "10-08-2026", FALSE },      { "46244", FALSE },
        { "2026-8-10", FALSE },        { "2026-08-1x", FALSE },      { "2026/08/10", FALSE },
        { "2026-08-10 07:30:59 and much more than any moment has", FALSE },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *text = g_strdup_printf("accepted,due,finished\n2026-08-01,2026-08-20,%s\n", CASES[i].text);
        reform_dossier_tally *tally = tally_of(text, NULL, 0, NULL);
        if (count_of(tally, REFORM_DOSSIER_COUNT_EARLY) != CASES[i].good)
            fail_msg("%s", CASES[i].text);
        assert_int_equal(reform_dossier_tally_get_n_left_out(tally, REFORM_DOSSIER_TALLY_ALL, REFORM_DOSSIER_PROBLEM_RANGE), !CASES[i].good);
        reform_dossier_tally_free(tally);
    }
}

static void
months_are_those_of_acceptance_and_of_finish(void **state)
{
    static const reform_dossier_key MONTHS[] = { REFORM_DOSSIER_KEY_MONTH_ACCEPTED, REFORM_DOSSIER_KEY_MONTH_FINISHED };
    reform_dossier_tally *tally = tally_of("accepted,due,finished\n2026-07-31,2026-08-20,2026-08-03\n2026-08-01,2026-09-20,\n,,\n", MONTHS, 2, NULL);

    (void)state;
    assert_int_equal(reform_dossier_tally_get_n_groups(tally), 3);
    assert_string_equal(reform_dossier_tally_get_label(tally, 0, 0), "");
    assert_string_equal(reform_dossier_tally_get_label(tally, 1, 0), "2026-07");
    assert_string_equal(reform_dossier_tally_get_label(tally, 1, 1), "2026-08");
    assert_string_equal(reform_dossier_tally_get_label(tally, 2, 0), "2026-08");
    assert_string_equal(reform_dossier_tally_get_label(tally, 2, 1), "");
    reform_dossier_tally_free(tally);
}

/* More rows than a block has; texts and arrays are the same. */
static void
a_table_and_arrays_give_the_same_bytes(void **state)
{
    static const char *const LEVELS[] = { "-1", "0", "1" };
    Dossiers *rows = g_new0(Dossiers, 1);
    GString *text = g_string_new("accepted,due,finished,level,way,status\n");
    reform_dossier_tally *read = new_tally(day_of("2026-08-01"), day_of("2026-08-31"), &LEVEL, 1);
    reform_dossier_tally *added = new_tally(day_of("2026-08-01"), day_of("2026-08-31"), &LEVEL, 1);
    uint8_t *bytes[2] = { NULL, NULL };
    size_t sizes[2];

    (void)state;
    for (gint32 i = 0; i < 3000; i++)
        add_dossiers(rows, 1, day_of("2026-07-20") + i % 43, day_of("2026-07-20") + i % 43 + i % 7, i % 5 == 0 ? NONE : day_of("2026-07-20") + i % 43 + i % 11, REFORM_DOSSIER_STATUS_NOT_STATED);
    for (gsize i = 0; i < rows->n; i++) {
        const gint32 days[] = { rows->accepted[i], rows->due[i], rows->finished[i] };
        for (gsize moment = 0; moment < 3; moment++) {
            char *day = NULL;
            if (days[moment] != NONE)
                assert_int_equal(reform_day_format(days[moment], &day, NULL), REFORM_STATUS_OK);
            g_string_append_printf(text, "%s,", day == NULL ? "" : day);
            reform_free(day);
        }
        g_string_append_printf(text, "%s,%d,0\n", LEVELS[rows->levels[i] + 1], rows->ways[i]);
    }
    assert_int_equal(read_table(read, text->str, NULL), REFORM_STATUS_OK);
    tally_rows(added, rows, 0, rows->n, NULL);
    assert_int_equal(reform_dossier_tally_to_bytes(read, &bytes[0], &sizes[0], NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_dossier_tally_to_bytes(added, &bytes[1], &sizes[1], NULL), REFORM_STATUS_OK);
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(bytes[0], bytes[1], sizes[0]);
    reform_free(bytes[0]);
    reform_free(bytes[1]);
    reform_dossier_tally_free(read);
    reform_dossier_tally_free(added);
    g_string_free(text, TRUE);
    g_free(rows);
}

static void
a_table_that_is_refused_adds_nothing(void **state)
{
    static const struct {
        const char *text;
        reform_status status;
    } CASES[] = {
        { "", REFORM_STATUS_STRUCTURE },
        { "accepted,due\n", REFORM_STATUS_NOT_FOUND },
        { "accepted,due,finished\n", REFORM_STATUS_NOT_FOUND },
        { "accepted,due,finished,level,level\n", REFORM_STATUS_AMBIGUOUS },
        { "accepted,due,finished,level\n2026-08-01,2026-08-02,2026-08-02,tỉnh\n2026-08-01,2026-08-02,\"2026-08-02\"x,tỉnh\n", REFORM_STATUS_PARSE },
        { "accepted,due,finished,level\n2026-08-01,2026-08-02,2026-08-02,tỉnh\n2026-08-01,2026-08-02,2026-08-02,\xff\n", REFORM_STATUS_ENCODING },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        reform_dossier_tally *tally = new_tally(day_of("2026-08-01"), day_of("2026-08-31"), &LEVEL, 1);
        assert_int_equal(read_table(tally, CASES[i].text, NULL), CASES[i].status);
        assert_int_equal(reform_dossier_tally_get_n_rows(tally), 0);
        assert_int_equal(reform_dossier_tally_get_n_groups(tally), 0);
        reform_dossier_tally_free(tally);
    }
}

static void
set_column(reform_dossier_table_options *options, reform_dossier_field field, const char *column)
{
    assert_int_equal(reform_dossier_table_options_set_column(options, field, column, NULL), REFORM_STATUS_OK);
}

/* What is read from columns that are named is what is read from columns of the usual names, which may say something else there. */
static void
a_column_may_be_named_for_every_field(void **state)
{
    static const char usual[] = "procedure,level,sector,agency,accepted,due,finished,way,status,rating\n"
                                "1.1,tỉnh,đất đai,sở,2026-08-03,2026-08-10,2026-08-12,3,6,2\n"
                                "1.2,xã,hộ tịch,xã,2026-08-03,2026-08-10,,4,1,1\n";
    static const char named[] = "a,b,c,d,e,f,g,h,i,j, procedure ,level,sector,agency,accepted,due,finished,way,status,rating\n"
                                "1.1,tỉnh,đất đai,sở,2026-08-03,2026-08-10,2026-08-12,3,6,2,x,x,x,x,x,x,x,9,9,9\n"
                                "1.2,xã,hộ tịch,xã,2026-08-03,2026-08-10,,4,1,1,x,x,x,x,x,x,x,9,9,9\n";
    static const reform_dossier_key keys[] = { REFORM_DOSSIER_KEY_PROCEDURE, REFORM_DOSSIER_KEY_LEVEL, REFORM_DOSSIER_KEY_SECTOR,
                                               REFORM_DOSSIER_KEY_AGENCY };
    reform_dossier_table_options *options = reform_dossier_table_options_new();
    reform_findings *findings = reform_findings_new();
    uint8_t *bytes[2];
    size_t sizes[2];

    (void)state;
    for (int field = REFORM_DOSSIER_FIELD_PROCEDURE; field <= REFORM_DOSSIER_FIELD_RATING; field++) {
        const char name[] = { (char)('A' + field - REFORM_DOSSIER_FIELD_PROCEDURE), '\0' };
        set_column(options, (reform_dossier_field)field, name);
    }
    for (int i = 0; i < 2; i++) {
        reform_dossier_tally *tally = new_tally(day_of("2026-08-01"), day_of("2026-08-31"), keys, 4);
        assert_int_equal(read_columns(tally, i == 0 ? usual : named, i == 0 ? NULL : options, findings, NULL), REFORM_STATUS_OK);
        assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_LATE), 1);
        assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_RATED), 2);
        assert_int_equal(reform_dossier_tally_to_bytes(tally, &bytes[i], &sizes[i], NULL), REFORM_STATUS_OK);
        reform_dossier_tally_free(tally);
    }
    assert_int_equal(reform_findings_get_size(findings), 0);
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(bytes[0], bytes[1], sizes[0]);
    reform_free(bytes[0]);
    reform_free(bytes[1]);
    reform_findings_free(findings);
    reform_dossier_table_options_free(options);
}

static void
a_column_that_is_named_must_be_there(void **state)
{
    static const char text[] = "accepted,due,finished,level,status,Ngày nhận,Ngày nhận\n2026-08-03,2026-08-10,2026-08-04,x,nonsense,,\n";
    static const struct {
        reform_dossier_field field;
        const char *column;
        reform_status status;
        const char *words;
    } CASES[] = {
        { REFORM_DOSSIER_FIELD_DUE, "Hẹn trả", REFORM_STATUS_NOT_FOUND, "no column is named 'Hẹn trả'; the columns are 'accepted'" },
        { REFORM_DOSSIER_FIELD_AGENCY, "Phòng", REFORM_STATUS_NOT_FOUND, "no column is named 'Phòng'" },
        { REFORM_DOSSIER_FIELD_WAY, "Kênh", REFORM_STATUS_NOT_FOUND, "no column is named 'Kênh'" },
        { REFORM_DOSSIER_FIELD_ACCEPTED, "NGÀY NHẬN", REFORM_STATUS_AMBIGUOUS, "NGÀY NHẬN" },
        { REFORM_DOSSIER_FIELD_FINISHED, "", REFORM_STATUS_NOT_FOUND, "the column 'finished' is to be left out" },
        { REFORM_DOSSIER_FIELD_LEVEL, "", REFORM_STATUS_NOT_FOUND, "the column 'level' is to be left out" },
    };
    reform_dossier_table_options *options = reform_dossier_table_options_new();
    reform_dossier_tally *tally;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        reform_error *error = NULL;
        tally = new_tally(day_of("2026-08-01"), day_of("2026-08-31"), &LEVEL, 1);
        set_column(options, CASES[i].field, CASES[i].column);
        assert_int_equal(read_columns(tally, text, options, NULL, &error), CASES[i].status);
        if (strstr(reform_error_get_message(error), CASES[i].words) == NULL)
            fail_msg("'%s', expected '%s'", reform_error_get_message(error), CASES[i].words);
        assert_string_equal(reform_error_get_source(error), "dossiers.csv");
        assert_int_equal(reform_dossier_tally_get_n_rows(tally), 0);
        reform_error_free(error);
        reform_dossier_tally_free(tally);
        set_column(options, CASES[i].field, NULL);
    }
    /* One that is left out says nothing: with its status, the row would be left out. */
    set_column(options, REFORM_DOSSIER_FIELD_STATUS, "");
    tally = new_tally(day_of("2026-08-01"), day_of("2026-08-31"), &LEVEL, 1);
    assert_int_equal(read_columns(tally, text, options, NULL, NULL), REFORM_STATUS_OK);
    assert_int_equal(count_of(tally, REFORM_DOSSIER_COUNT_EARLY), 1);
    reform_dossier_tally_free(tally);
    reform_dossier_table_options_free(options);
}

static void
names_that_cannot_be_are_refused(void **state)
{
    reform_dossier_table_options *options = reform_dossier_table_options_new();

    (void)state;
    assert_int_equal(reform_dossier_table_options_set_column(NULL, REFORM_DOSSIER_FIELD_DUE, "x", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_dossier_table_options_set_column(options, (reform_dossier_field)0, "x", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_dossier_table_options_set_column(options, (reform_dossier_field)11, "x", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_dossier_table_options_set_column(options, REFORM_DOSSIER_FIELD_DUE, "\xff", NULL), REFORM_STATUS_ENCODING);
    assert_string_equal(reform_dossier_field_get_name(REFORM_DOSSIER_FIELD_ACCEPTED), "accepted");
    assert_string_equal(reform_dossier_field_get_name((reform_dossier_field)0), "unknown");
    assert_string_equal(reform_dossier_field_get_name(REFORM_DOSSIER_FIELD_FORCE_INT32), "unknown");
    reform_dossier_table_options_free(options);
    reform_dossier_table_options_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vietnamese_columns_and_words_are_known),
        cmocka_unit_test(what_does_not_hold_is_left_out_and_located),
        cmocka_unit_test(moments_are_read_as_they_are_written),
        cmocka_unit_test(months_are_those_of_acceptance_and_of_finish),
        cmocka_unit_test(a_table_and_arrays_give_the_same_bytes),
        cmocka_unit_test(a_table_that_is_refused_adds_nothing),
        cmocka_unit_test(a_column_may_be_named_for_every_field),
        cmocka_unit_test(a_column_that_is_named_must_be_there),
        cmocka_unit_test(names_that_cannot_be_are_refused),
    };

    return cmocka_run_group_tests_name("dossier_tally_read", tests, NULL, NULL);
}
