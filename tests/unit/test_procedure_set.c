/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <pthread.h>
#include <string.h>

#include <reform/reform.h>

#include "sets.h"

static const char SMALL[] =
    "Mã TTHC;Tên TTHC;Cấp;Lĩnh vực;Mức độ;Thời hạn theo quy định;Thời hạn sau cắt giảm;Ghi chú\n"
    "1.004082;Xác nhận hợp đồng;Cấp tỉnh;Môi trường;4;10 ngày làm việc;07 ngày làm việc;a\n"
    "1.014466.H12;  Thỏa thuận   nguồn nước ;Cấp tỉnh, Cấp xã;Môi trường;toàn trình;15 ngày;15 ngày;b\n"
    "1.014466.H37;THOẢ THUẬN NGUỒN NƯỚC;xã;Tài nguyên;;05 ngày;03 ngày;a\n";

static void
fields_are_found_by_their_vietnamese_names(void **state)
{
    reform_procedure_set *set = set_of(SMALL, NULL, NULL);

    (void)state;
    assert_int_equal(reform_procedure_set_get_size(set), 3);
    assert_string_equal(reform_procedure_set_get_source(set), "t.csv");
    assert_string_equal(reform_procedure_set_get_text(set, 0, REFORM_FIELD_CODE), "1.004082");
    assert_string_equal(reform_procedure_set_get_text(set, 1, REFORM_FIELD_NAME), "Thỏa thuận nguồn nước");
    assert_string_equal(reform_procedure_set_get_text(set, 1, REFORM_FIELD_LEVEL), "tỉnh; xã");
    assert_int_equal(reform_procedure_set_get_levels(set, 1), REFORM_LEVEL_PROVINCE | REFORM_LEVEL_COMMUNE);
    assert_int_equal(reform_procedure_set_get_online(set, 0), REFORM_ONLINE_LEVEL_4);
    assert_int_equal(reform_procedure_set_get_online(set, 1), REFORM_ONLINE_FULL);
    assert_int_equal(reform_procedure_set_get_online(set, 2), REFORM_ONLINE_UNKNOWN);
    assert_int_equal(reform_procedure_set_get_line(set, 2), 4);
    assert_string_equal(reform_time_limit_get_text(reform_procedure_set_get_limit(set, 0, 0, REFORM_LIMIT_ROLE_NEW)),
                        "07 ngày làm việc");
    reform_procedure_set_unref(set);
}

static void
what_is_not_there_is_null(void **state)
{
    reform_procedure_set *set = set_of(SMALL, NULL, NULL);

    (void)state;
    assert_null(reform_procedure_set_get_text(set, 3, REFORM_FIELD_NAME));
    assert_null(reform_procedure_set_get_text(set, 0, REFORM_FIELD_OLD_TEXT));
    assert_null(reform_procedure_set_get_text(set, 0, (reform_field)99));
    assert_null(reform_procedure_set_get_limit(set, 0, 1, REFORM_LIMIT_ROLE_OLD));
    assert_null(reform_procedure_set_get_limit(set, 0, 0, (reform_limit_role)7));
    assert_null(reform_procedure_set_get_case(set, 0, 1));
    assert_string_equal(reform_procedure_set_get_case(set, 0, 0), "");
    assert_null(reform_procedure_set_get_extra(set, 0, "Ghi chú"));
    assert_int_equal(reform_procedure_set_get_line(set, 3), 0);
    assert_int_equal(reform_procedure_set_get_n_rows(set, 3), 0);
    assert_int_equal(reform_procedure_set_get_size(NULL), 0);
    assert_null(reform_procedure_set_get_source(NULL));
    reform_procedure_set_unref(set);
    reform_procedure_set_unref(NULL);
}

static void
a_code_is_found_in_any_printed_form(void **state)
{
    reform_procedure_set *set = set_of(SMALL, NULL, NULL);
    reform_error *error = NULL;
    size_t index = 99;

    (void)state;
    assert_int_equal(reform_procedure_set_find_code(set, "1.004082", &index, NULL), REFORM_STATUS_OK);
    assert_int_equal(index, 0);
    assert_int_equal(reform_procedure_set_find_code(set, "1.014466. h37", &index, NULL), REFORM_STATUS_OK);
    assert_int_equal(index, 2);
    assert_int_equal(reform_procedure_set_find_code(set, "1.014466", &index, NULL), REFORM_STATUS_AMBIGUOUS);
    assert_int_equal(reform_procedure_set_find_code(set, "1.014466.H99", &index, NULL), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(reform_procedure_set_find_code(set, "9.999999", &index, &error), REFORM_STATUS_NOT_FOUND);
    assert_string_equal(reform_error_get_message(error), "no procedure has the code 9.999999");
    reform_error_free(error);
    assert_int_equal(reform_procedure_set_find_code(set, "Hoà", &index, NULL), REFORM_STATUS_PARSE);
    assert_int_equal(index, 2);
    reform_procedure_set_unref(set);
}

static void
a_name_is_found_whatever_its_case_blanks_form_and_tone_place(void **state)
{
    static const char *const WRITINGS[] = {
        "Thoả thuận nguồn nước",
        "thỏa thuận nguồn nước",
        "THỎA  THUẬN NGUỒN\u00a0NƯỚC",
        "Tho\u0309a thua\u0323\u0302n nguo\u0302\u0300n nu\u031bo\u031b\u0301c", /* NFD */
    };
    reform_procedure_set *set = set_of(SMALL, NULL, NULL);

    (void)state;
    for (size_t i = 0; i < sizeof WRITINGS / sizeof WRITINGS[0]; i++) {
        size_t found[4] = { 0 };
        size_t n = 0;
        assert_int_equal(reform_procedure_set_find_name(set, WRITINGS[i], found, 4, &n, NULL), REFORM_STATUS_OK);
        assert_int_equal(n, 2);
        assert_int_equal(found[0], 1);
        assert_int_equal(found[1], 2);
    }
    reform_procedure_set_unref(set);
}

static void
more_names_than_fit_are_counted(void **state)
{
    reform_procedure_set *set = set_of(SMALL, NULL, NULL);
    size_t first = 99;
    size_t n = 0;

    (void)state;
    assert_int_equal(reform_procedure_set_find_name(set, "thỏa thuận nguồn nước", NULL, 0, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 2);
    assert_int_equal(reform_procedure_set_find_name(set, "thỏa thuận nguồn nước", &first, 1, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(first, 1);
    assert_int_equal(reform_procedure_set_find_name(set, "khác", NULL, 0, &n, NULL), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(reform_procedure_set_find_name(set, "", NULL, 0, &n, NULL), REFORM_STATUS_NOT_FOUND);
    assert_int_equal(reform_procedure_set_find_name(set, "\xff", NULL, 0, &n, NULL), REFORM_STATUS_ENCODING);
    reform_procedure_set_unref(set);
}

static void
two_codes_in_one_row_find_the_same_procedure(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_procedure_set *set = set_of("code,name\n1.001740; 1.001645,Lấy ý kiến\n", NULL, findings);
    size_t index = 99;

    (void)state;
    assert_string_equal(reform_procedure_set_get_text(set, 0, REFORM_FIELD_CODE), "1.001740; 1.001645");
    assert_int_equal(reform_procedure_set_find_code(set, "1.001645", &index, NULL), REFORM_STATUS_OK);
    assert_int_equal(index, 0);
    assert_int_equal(count_findings(findings, REFORM_STATUS_AMBIGUOUS, "several procedure codes"), 1);
    reform_procedure_set_unref(set);
    reform_findings_free(findings);
}

static void
what_is_wrong_with_a_row_is_a_finding_with_its_place(void **state)
{
    static const char TEXT[] = "code,name,level,online\n"
                               "1.004082,A,tỉnh,4\n"
                               "1.004082,B,tỉnh,5\n"
                               "ABC,C,phường đặc khu,\n"
                               ",,xã,\n"
                               "1.004083,,xã,3\n";
    reform_findings *findings = reform_findings_new();
    reform_procedure_set *set = set_of(TEXT, NULL, findings);
    char *first;

    (void)state;
    assert_int_equal(reform_procedure_set_get_size(set), 5);
    assert_int_equal(reform_findings_get_size(findings), 6);
    first = reform_findings_format(findings, 0);
    assert_string_equal(first, "t.csv:3:1: procedure code 1.004082 is also on line 2");
    reform_free(first);
    assert_int_equal(count_findings(findings, REFORM_STATUS_NOT_FOUND, "'5' is not an online level"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_PARSE, "'ABC' is not a procedure code"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_NOT_FOUND, "'phường đặc khu' is not a level"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_MISSING, "neither a procedure code nor a name"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_MISSING, "name of the procedure is empty"), 1);
    assert_int_equal(reform_findings_get_line(findings, 1), 3);
    assert_int_equal(reform_findings_get_column(findings, 1), 17);
    reform_procedure_set_unref(set);
    reform_findings_free(findings);
}

static void
cases_of_a_procedure_are_joined(void **state)
{
    static const char TEXT[] = "decision,code,name,case,old\n"
                               "1,1.000001,A,thường,5 ngày\n"
                               "1,1.000001,A,phức tạp,10 ngày\n"
                               "2,1.000001,A,thường,7 ngày\n"
                               "2,,B,một,1 ngày\n"
                               "2,,B,hai,2 ngày\n"
                               "2,,B,,3 ngày\n";
    reform_findings *findings = reform_findings_new();
    reform_procedure_set *set = set_of(TEXT, NULL, findings);

    (void)state;
    assert_int_equal(reform_procedure_set_get_size(set), 4);
    assert_int_equal(reform_procedure_set_get_n_rows(set, 0), 2);
    assert_int_equal(reform_procedure_set_get_n_rows(set, 1), 1);
    assert_int_equal(reform_procedure_set_get_n_rows(set, 2), 2);
    assert_int_equal(reform_procedure_set_get_n_rows(set, 3), 1);
    assert_string_equal(reform_procedure_set_get_case(set, 0, 1), "phức tạp");
    assert_string_equal(reform_time_limit_get_text(reform_procedure_set_get_limit(set, 2, 1, REFORM_LIMIT_ROLE_OLD)), "2 ngày");
    assert_int_equal(reform_procedure_set_get_line(set, 2), 5);
    assert_int_equal(count_findings(findings, REFORM_STATUS_DUPLICATE, "1.000001"), 1);
    reform_procedure_set_unref(set);
    reform_findings_free(findings);
}

static void
cases_stay_apart_when_asked(void **state)
{
    reform_procedure_set_options *options = reform_procedure_set_options_new();
    reform_findings *findings = reform_findings_new();
    reform_procedure_set *set;

    (void)state;
    reform_procedure_set_options_set_cases_apart(options, 1);
    set = set_of("code,case,old\n1.000001,a,5 ngày\n1.000001,b,10 ngày\n", options, findings);
    assert_int_equal(reform_procedure_set_get_size(set), 2);
    assert_int_equal(reform_findings_get_size(findings), 0);
    reform_procedure_set_unref(set);
    reform_procedure_set_options_free(options);
    reform_findings_free(findings);
}

static void
value_and_unit_stand_in_where_words_are_no_plain_limit(void **state)
{
    static const char TEXT[] = "name,old_text,old_value,old_unit\n"
                               "A,05 ngày hoặc 08 ngày,8,ngày\n"
                               "B,,7,Ngày làm việc\n"
                               "C,(bị cắt),3,ngày\n"
                               "D,05 ngày làm việc,4,ngày làm việc\n"
                               "E,,,ngày\n";
    reform_findings *findings = reform_findings_new();
    reform_procedure_set *set = set_of(TEXT, NULL, findings);
    int64_t high = 0;
    reform_unit unit = REFORM_UNIT_NONE;

    (void)state;
    reform_time_limit_get_case(reform_procedure_set_get_limit(set, 0, 0, REFORM_LIMIT_ROLE_OLD), 0, NULL, &high, &unit, NULL);
    assert_int_equal(high, 8 * 480);
    reform_time_limit_get_case(reform_procedure_set_get_limit(set, 1, 0, REFORM_LIMIT_ROLE_OLD), 0, NULL, &high, &unit, NULL);
    assert_int_equal(high, 7 * 480);
    assert_int_equal(unit, REFORM_UNIT_WORKING_DAY);
    reform_time_limit_get_case(reform_procedure_set_get_limit(set, 2, 0, REFORM_LIMIT_ROLE_OLD), 0, NULL, &high, &unit, NULL);
    assert_int_equal(high, 3 * 480);
    reform_time_limit_get_case(reform_procedure_set_get_limit(set, 3, 0, REFORM_LIMIT_ROLE_OLD), 0, NULL, &high, &unit, NULL);
    assert_int_equal(high, 5 * 480);
    assert_null(reform_procedure_set_get_limit(set, 4, 0, REFORM_LIMIT_ROLE_OLD));
    assert_int_equal(count_findings(findings, REFORM_STATUS_INCONSISTENT, "disagree with its value"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_PARSE, "its value is taken"), 1);
    assert_int_equal(reform_findings_get_line(findings, 0), 4);
    assert_int_equal(reform_findings_get_line(findings, 1), 5);
    reform_procedure_set_unref(set);
    reform_findings_free(findings);
}

static void
values_are_written_as_the_options_say(void **state)
{
    static const char TEXT[] = "name;old_value;old_unit\nA;1.000;ngày\nB;7,25;ngày\nC;1.00;ngày\nD;9-14;ngày\n";
    reform_table_options *options = reform_table_options_new();
    reform_procedure_set *set = NULL;
    reform_source *source = NULL;
    int64_t high = 0;

    (void)state;
    assert_int_equal(reform_table_options_set_number_marks(options, REFORM_DECIMAL_MARK_COMMA, REFORM_THOUSANDS_MARK_POINT, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_source_new_memory(TEXT, strlen(TEXT), &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_procedure_set_read(source, options, NULL, NULL, &set, NULL), REFORM_STATUS_OK);
    reform_time_limit_get_case(reform_procedure_set_get_limit(set, 0, 0, REFORM_LIMIT_ROLE_OLD), 0, NULL, &high, NULL, NULL);
    assert_int_equal(high, 1000 * 480);
    reform_time_limit_get_case(reform_procedure_set_get_limit(set, 1, 0, REFORM_LIMIT_ROLE_OLD), 0, NULL, &high, NULL, NULL);
    assert_int_equal(high, 7 * 480 + 120);
    assert_int_equal(reform_time_limit_get_n_cases(reform_procedure_set_get_limit(set, 2, 0, REFORM_LIMIT_ROLE_OLD)), 0);
    reform_time_limit_get_case(reform_procedure_set_get_limit(set, 3, 0, REFORM_LIMIT_ROLE_OLD), 0, NULL, &high, NULL, NULL);
    assert_int_equal(high, 14 * 480);
    reform_procedure_set_unref(set);
    reform_source_free(source);
    reform_table_options_free(options);
}

static void
a_finding_is_where_its_cell_is_also_after_a_line_break(void **state)
{
    reform_findings *findings = reform_findings_new();
    reform_procedure_set *set = set_of("code,name,old\n1.000001,\"a\nb ệ\",mười\n", NULL, findings);
    char *text = reform_findings_format(findings, 0);

    (void)state;
    assert_true(strncmp(text, "t.csv:3:6: ", 11) == 0);
    reform_free(text);
    reform_procedure_set_unref(set);
    reform_findings_free(findings);
}

static void
columns_whose_names_are_not_text_are_refused(void **state)
{
    const char *wrong[] = { "\xff" };
    reform_procedure_set *set = set_of(SMALL, NULL, NULL);
    uint32_t groups[3];
    size_t n = 0;

    (void)state;
    assert_int_equal(reform_procedure_set_group(set, wrong, 1, groups, &n, NULL), REFORM_STATUS_ENCODING);
    reform_procedure_set_unref(set);
    set = set_of("name\n", NULL, NULL);
    assert_int_equal(reform_procedure_set_group(set, NULL, 0, NULL, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 0);
    reform_procedure_set_unref(set);
}

static void
two_forms_of_one_code_in_a_row_are_one_procedure(void **state)
{
    reform_procedure_set *set = set_of("code,name\n1.001740; 1.001740.H12,A\n", NULL, NULL);
    size_t index = 9;

    (void)state;
    assert_int_equal(reform_procedure_set_find_code(set, "1.001740", &index, NULL), REFORM_STATUS_OK);
    assert_int_equal(index, 0);
    assert_int_equal(reform_procedure_set_find_code(set, "1.001740.H12", &index, NULL), REFORM_STATUS_OK);
    reform_procedure_set_unref(set);
}

static void
a_declared_cut_is_checked(void **state)
{
    static const char TEXT[] = "name,old,new,declared_cut\n"
                               "A,17 ngày,10 ngày,05 ngày\n"
                               "B,24 ngày,22 ngày,từ 24 ngày xuống 22 ngày\n"
                               "C,05 ngày,\"3,5 ngày\",\"1,5 ngày\"\n"
                               "D,60 ngày,48 ngày,\"cắt giảm 12/60 ngày, tỷ lệ 20%\"\n"
                               "E,60 ngày,48 ngày,giảm 12 ngày làm việc\n";
    reform_findings *findings = reform_findings_new();
    reform_procedure_set *set = set_of(TEXT, NULL, findings);

    (void)state;
    assert_int_equal(count_findings(findings, REFORM_STATUS_INCONSISTENT, "the declared cut is '05 ngày', but from"), 1);
    assert_int_equal(count_findings(findings, REFORM_STATUS_INCONSISTENT, ""), 1);
    reform_procedure_set_unref(set);
    reform_findings_free(findings);
}

static void
extra_columns_are_kept_by_name(void **state)
{
    reform_procedure_set_options *options = reform_procedure_set_options_new();
    reform_procedure_set *set;

    (void)state;
    assert_int_equal(reform_procedure_set_options_add_extra(options, "ghi chú", NULL), REFORM_STATUS_OK);
    set = set_of(SMALL, options, NULL);
    assert_string_equal(reform_procedure_set_get_extra(set, 1, "Ghi Chú"), "b");
    reform_procedure_set_unref(set);
    reform_procedure_set_options_free(options);
}

static void
a_named_column_must_be_there(void **state)
{
    reform_procedure_set_options *options = reform_procedure_set_options_new();
    reform_procedure_set *set = (reform_procedure_set *)(uintptr_t)1;
    reform_source *source = NULL;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_procedure_set_options_set_column(options, REFORM_FIELD_NEW_TEXT, "mới", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_source_new_memory(SMALL, strlen(SMALL), &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_procedure_set_read(source, NULL, options, NULL, &set, &error), REFORM_STATUS_NOT_FOUND);
    assert_null(set);
    assert_non_null(strstr(reform_error_get_message(error), "mới"));
    reform_error_free(error);
    reform_source_free(source);
    reform_procedure_set_options_free(options);
}

static void
a_field_can_be_left_out_or_named(void **state)
{
    reform_procedure_set_options *options = reform_procedure_set_options_new();
    reform_procedure_set *set;

    (void)state;
    assert_int_equal(reform_procedure_set_options_set_column(options, REFORM_FIELD_CODE, "", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_procedure_set_options_set_column(options, REFORM_FIELD_AGENCY, "ghi chú", NULL), REFORM_STATUS_OK);
    set = set_of(SMALL, options, NULL);
    assert_string_equal(reform_procedure_set_get_text(set, 0, REFORM_FIELD_CODE), "");
    assert_string_equal(reform_procedure_set_get_text(set, 1, REFORM_FIELD_AGENCY), "b");
    reform_procedure_set_unref(set);
    reform_procedure_set_options_free(options);
}

static void
a_table_without_procedures_is_refused(void **state)
{
    static const char TEXT[] = "a,b\n1,2\n";
    reform_procedure_set *set = NULL;
    reform_source *source = NULL;

    (void)state;
    assert_int_equal(reform_source_new_memory(TEXT, strlen(TEXT), &source, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_procedure_set_read(source, NULL, NULL, NULL, &set, NULL), REFORM_STATUS_NOT_FOUND);
    assert_null(set);
    reform_source_free(source);
}

static void
some_procedures_make_a_set_of_their_own(void **state)
{
    static const char TEXT[] = "decision,name,case,old\n1,A,a,5 ngày\n1,A,b,6 ngày\n1,B,,7 ngày\n1,C,a,8 ngày\n1,C,b,9 ngày\n";
    const uint8_t keep[] = { 0, 1, 1 };
    reform_procedure_set *set = set_of(TEXT, NULL, NULL);
    reform_procedure_set *kept = NULL;

    (void)state;
    assert_int_equal(reform_procedure_set_filter(set, keep, 2, &kept, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_procedure_set_filter(set, keep, 3, &kept, NULL), REFORM_STATUS_OK);
    reform_procedure_set_unref(set);
    assert_int_equal(reform_procedure_set_get_size(kept), 2);
    assert_string_equal(reform_procedure_set_get_text(kept, 1, REFORM_FIELD_NAME), "C");
    assert_int_equal(reform_procedure_set_get_n_rows(kept, 0), 1);
    assert_int_equal(reform_procedure_set_get_n_rows(kept, 1), 2);
    assert_string_equal(reform_time_limit_get_text(reform_procedure_set_get_limit(kept, 1, 1, REFORM_LIMIT_ROLE_OLD)), "9 ngày");
    reform_procedure_set_unref(kept);
}

static void
groups_are_numbered_as_they_appear(void **state)
{
    const char *by_sector[] = { "sector" };
    const char *by_two[] = { "Level", "ghi chú" };
    const char *unknown[] = { "màu" };
    reform_procedure_set_options *options = reform_procedure_set_options_new();
    reform_procedure_set *set;
    uint32_t groups[3] = { 9, 9, 9 };
    size_t n = 0;

    (void)state;
    assert_int_equal(reform_procedure_set_options_add_extra(options, "Ghi chú", NULL), REFORM_STATUS_OK);
    set = set_of(SMALL, options, NULL);
    assert_int_equal(reform_procedure_set_group(set, by_sector, 1, groups, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 2);
    assert_int_equal(groups[0], 0);
    assert_int_equal(groups[1], 0);
    assert_int_equal(groups[2], 1);
    assert_int_equal(reform_procedure_set_group(set, by_two, 2, groups, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 3);
    assert_int_equal(reform_procedure_set_group(set, NULL, 0, groups, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, 1);
    assert_int_equal(reform_procedure_set_group(set, unknown, 1, groups, &n, NULL), REFORM_STATUS_NOT_FOUND);
    reform_procedure_set_unref(set);
    reform_procedure_set_options_free(options);
}

/* 749 + 529 + 581 = 1,859: the online services of Lạng Sơn in 2019, as its report prints them. */
static void
online_services_are_counted_against_a_target(void **state)
{
    reform_procedure_set *set = set_of_example("lang_son_2019_constructed/online_services.csv", NULL, NULL);
    const uint32_t old_levels = REFORM_ONLINE_LEVEL_2 | REFORM_ONLINE_LEVEL_3 | REFORM_ONLINE_LEVEL_4;
    int64_t part = 0;
    int64_t whole = 0;

    (void)state;
    assert_int_equal(reform_procedure_set_count_online(set, 0, REFORM_ONLINE_LEVEL_2, old_levels, &part, &whole, NULL), REFORM_STATUS_OK);
    assert_int_equal(part, 749);
    assert_int_equal(whole, 1859);
    assert_int_equal(reform_procedure_set_count_online(set, 0, REFORM_ONLINE_LEVEL_3, 0, &part, &whole, NULL), REFORM_STATUS_OK);
    assert_int_equal(part, 529);
    assert_int_equal(reform_procedure_set_count_online(set, 0, REFORM_ONLINE_LEVEL_4, 0, &part, &whole, NULL), REFORM_STATUS_OK);
    assert_int_equal(part, 581);
    assert_int_equal(reform_procedure_set_count_online(set, REFORM_LEVEL_COMMUNE, REFORM_ONLINE_LEVEL_3 | REFORM_ONLINE_LEVEL_4,
                                                       old_levels, &part, &whole, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_share_reaches(part, whole, 0.3), 1);
    assert_int_equal(reform_procedure_set_count_online(set, 1u << 20, 0, 0, &part, &whole, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    reform_procedure_set_unref(set);
}

static void
a_builder_makes_the_same_set_as_a_table(void **state)
{
    reform_procedure_set_builder *builder = reform_procedure_set_builder_new();
    reform_findings *findings = reform_findings_new();
    reform_procedure_set *set = NULL;

    (void)state;
    assert_int_equal(reform_procedure_set_builder_set(builder, REFORM_FIELD_NAME, "x", NULL), REFORM_STATUS_INVALID_ARGUMENT);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(reform_procedure_set_builder_add_row(builder, NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_procedure_set_builder_set(builder, REFORM_FIELD_CODE, "1.004082", NULL), REFORM_STATUS_OK);
        assert_int_equal(reform_procedure_set_builder_set(builder, REFORM_FIELD_OLD_TEXT, "5 ngày", NULL), REFORM_STATUS_OK);
    }
    assert_int_equal(reform_procedure_set_builder_set_extra(builder, "Màu", "xanh", NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_procedure_set_builder_set(builder, REFORM_FIELD_NAME, "\xff", NULL), REFORM_STATUS_ENCODING);
    assert_int_equal(reform_procedure_set_builder_build(builder, findings, &set, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_procedure_set_get_size(set), 2);
    assert_string_equal(reform_procedure_set_get_extra(set, 0, "màu"), "");
    assert_string_equal(reform_procedure_set_get_extra(set, 1, "màu"), "xanh");
    assert_int_equal(count_findings(findings, REFORM_STATUS_DUPLICATE, "is also on line 1"), 1);
    assert_int_equal(reform_findings_get_line(findings, 0), 2);
    reform_procedure_set_unref(set);

    /* The builder is empty again. */
    assert_int_equal(reform_procedure_set_builder_build(builder, NULL, &set, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_procedure_set_get_size(set), 0);
    reform_procedure_set_unref(set);
    reform_procedure_set_builder_free(builder);
    reform_procedure_set_builder_free(NULL);
    reform_findings_free(findings);
}

static void *
look_up(void *set)
{
    size_t index = 0;
    size_t n = 0;

    for (int i = 0; i < 100; i++) {
        if (reform_procedure_set_find_code(set, "1.004082", &index, NULL) != REFORM_STATUS_OK || index != 0)
            return set;
        if (reform_procedure_set_find_name(set, "Thoả thuận nguồn nước", NULL, 0, &n, NULL) != REFORM_STATUS_OK || n != 2)
            return set;
    }
    return NULL;
}

static void
many_threads_may_look_up_at_once(void **state)
{
    reform_procedure_set *set = set_of(SMALL, NULL, NULL);
    pthread_t threads[4];

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, look_up, set), 0);
    for (size_t i = 0; i < 4; i++) {
        void *failed = set;
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
    }
    reform_procedure_set_unref(set);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_found_by_their_vietnamese_names),
        cmocka_unit_test(what_is_not_there_is_null),
        cmocka_unit_test(a_code_is_found_in_any_printed_form),
        cmocka_unit_test(a_name_is_found_whatever_its_case_blanks_form_and_tone_place),
        cmocka_unit_test(more_names_than_fit_are_counted),
        cmocka_unit_test(two_codes_in_one_row_find_the_same_procedure),
        cmocka_unit_test(what_is_wrong_with_a_row_is_a_finding_with_its_place),
        cmocka_unit_test(cases_of_a_procedure_are_joined),
        cmocka_unit_test(cases_stay_apart_when_asked),
        cmocka_unit_test(value_and_unit_stand_in_where_words_are_no_plain_limit),
        cmocka_unit_test(values_are_written_as_the_options_say),
        cmocka_unit_test(a_finding_is_where_its_cell_is_also_after_a_line_break),
        cmocka_unit_test(columns_whose_names_are_not_text_are_refused),
        cmocka_unit_test(two_forms_of_one_code_in_a_row_are_one_procedure),
        cmocka_unit_test(a_declared_cut_is_checked),
        cmocka_unit_test(extra_columns_are_kept_by_name),
        cmocka_unit_test(a_named_column_must_be_there),
        cmocka_unit_test(a_field_can_be_left_out_or_named),
        cmocka_unit_test(a_table_without_procedures_is_refused),
        cmocka_unit_test(some_procedures_make_a_set_of_their_own),
        cmocka_unit_test(groups_are_numbered_as_they_appear),
        cmocka_unit_test(online_services_are_counted_against_a_target),
        cmocka_unit_test(a_builder_makes_the_same_set_as_a_table),
        cmocka_unit_test(many_threads_may_look_up_at_once),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("procedure_set", tests, NULL, NULL);
}
