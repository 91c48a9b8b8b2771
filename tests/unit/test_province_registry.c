/* SPDX-License-Identifier: MIT */
/* Provinces: tests/cases/province_find.tsv, and facts of the resolution of 2025 read by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include <reform/reform.h>

#include "cases.h"

#define N_BEFORE 63
#define N_AFTER 34

static reform_province_registry *registry;

static int
take_registry(void **state)
{
    (void)state;
    return reform_province_registry_get_builtin(&registry, NULL) == REFORM_STATUS_OK ? 0 : -1;
}

static int
give_registry_back(void **state)
{
    (void)state;
    reform_province_registry_unref(registry);
    return 0;
}

static int32_t
day_of(const char *text)
{
    int32_t day = 0;

    if (strcmp(text, "-") == 0)
        return REFORM_PROVINCE_NO_DAY;
    assert_int_equal(reform_day_parse(text, &day, NULL), REFORM_STATUS_OK);
    return day;
}

/* The entry of a name on a day. */
static size_t
entry_of(const char *name, const char *day)
{
    size_t province = SIZE_MAX;

    assert_int_equal(reform_province_registry_find_name(registry, name, day_of(day), &province, NULL), REFORM_STATUS_OK);
    return province;
}

static reform_status
find(const char *by, const char *text, int32_t day, size_t *out_province, reform_error **error)
{
    if (strcmp(by, "code") == 0)
        return reform_province_registry_find_code(registry, text, day, out_province, error);
    if (strcmp(by, "name") == 0)
        return reform_province_registry_find_name(registry, text, day, out_province, error);
    assert_string_equal(by, "agency");
    return reform_province_registry_find_agency_code(registry, text, day, out_province, error);
}

static void
province_is(void **state)
{
    const Case *line = *state;
    size_t province = 4711;
    int32_t last = 0;
    char *day = NULL;
    reform_error *error = NULL;
    reform_status status = find(line->fields[1], line->fields[2], day_of(line->fields[3]), &province, &error);

    if (status != REFORM_STATUS_OK) {
        assert_string_equal(reform_status_get_name(status), line->fields[4]);
        assert_int_equal(province, 4711);
        assert_non_null(reform_error_get_message(error));
        reform_error_free(error);
        return;
    }
    assert_null(error);
    assert_int_equal(reform_province_registry_get_validity(registry, province, NULL, &last, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_day_format(last, &day, NULL), REFORM_STATUS_OK);
    char *found = g_strdup_printf("%s %s %s", reform_province_registry_get_code(registry, province),
                                  reform_province_registry_get_name(registry, province), day);
    assert_string_equal(found, line->fields[4]);
    g_free(found);
    reform_free(day);
}

static void
there_are_63_provinces_until_the_last_of_june_2025_and_34_since(void **state)
{
    size_t provinces[N_BEFORE + N_AFTER];
    size_t n = 0;

    (void)state;
    assert_int_equal(reform_province_registry_get_size(registry), N_BEFORE + N_AFTER);
    assert_int_equal(reform_province_registry_list(registry, day_of("2025-06-30"), 0, NULL, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, N_BEFORE);
    assert_int_equal(reform_province_registry_list(registry, day_of("2025-07-01"), 97, provinces, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, N_AFTER);
    assert_string_equal(reform_province_registry_get_name(registry, provinces[0]), "Hà Nội");
    assert_string_equal(reform_province_registry_get_name(registry, provinces[N_AFTER - 1]), "Cà Mau");
    assert_int_equal(reform_province_registry_list(registry, REFORM_PROVINCE_NO_DAY, 97, provinces, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, N_BEFORE + N_AFTER);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(provinces[i], i);
}

static void
a_list_fills_only_the_room_there_is(void **state)
{
    size_t provinces[3] = { 7, 7, 7 };
    size_t n = 0;

    (void)state;
    assert_int_equal(reform_province_registry_list(registry, day_of("2026-01-01"), 2, provinces, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, N_AFTER);
    assert_string_equal(reform_province_registry_get_code(registry, provinces[1]), "04");
    assert_int_equal(provinces[2], 7);
}

static void
provinces_on_a_day_are_in_the_order_of_their_codes(void **state)
{
    static const char *const days[] = { "2020-01-01", "2026-01-01" };
    size_t provinces[N_BEFORE];
    size_t n = 0;

    (void)state;
    for (size_t d = 0; d < 2; d++) {
        assert_int_equal(reform_province_registry_list(registry, day_of(days[d]), N_BEFORE, provinces, &n, NULL), REFORM_STATUS_OK);
        for (size_t i = 1; i < n; i++)
            assert_true(strcmp(reform_province_registry_get_code(registry, provinces[i - 1]),
                               reform_province_registry_get_code(registry, provinces[i])) < 0);
    }
}

/* Resolution 202/2025/QH15, read by hand: which provinces were joined, the one whose name stays first. */
static void
provinces_were_joined_as_the_resolution_says(void **state)
{
    static const char *const joined[][4] = {
        { "Tuyên Quang", "Tuyên Quang", "Hà Giang", NULL },
        { "Lào Cai", "Lào Cai", "Yên Bái", NULL },
        { "Phú Thọ", "Phú Thọ", "Vĩnh Phúc", "Hòa Bình" },
        { "Đắk Lắk", "Đắk Lắk", "Phú Yên", NULL },
        { "Hồ Chí Minh", "Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Bình Dương" },
        { "Cần Thơ", "Cần Thơ", "Sóc Trăng", "Hậu Giang" },
        { "Lạng Sơn", "Lạng Sơn", NULL, NULL },
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(joined); i++) {
        size_t after = entry_of(joined[i][0], "2025-07-01");
        size_t before[3] = { 0 };
        size_t n = 0;
        assert_int_equal(reform_province_registry_list_predecessors(registry, after, 3, before, &n, NULL), REFORM_STATUS_OK);
        for (size_t j = 0; j < 3; j++) {
            assert_true((j < n) == (joined[i][j + 1] != NULL));
            if (j < n)
                assert_int_equal(before[j], entry_of(joined[i][j + 1], "2025-06-30"));
        }
    }
}

/* The same resolution: eleven provinces were left as they were, 52 became 23. */
static void
eleven_provinces_were_not_joined_with_any_other(void **state)
{
    static const char *const kept[] = { "Hà Nội", "Huế", "Lai Châu", "Điện Biên", "Sơn La", "Lạng Sơn",
                                        "Quảng Ninh", "Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Cao Bằng" };
    size_t n_alone = 0;
    size_t n = 0;

    (void)state;
    for (size_t province = N_BEFORE; province < N_BEFORE + N_AFTER; province++) {
        assert_int_equal(reform_province_registry_list_predecessors(registry, province, 0, NULL, &n, NULL), REFORM_STATUS_OK);
        n_alone += n == 1;
    }
    assert_int_equal(n_alone, G_N_ELEMENTS(kept));
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
        size_t after = entry_of(kept[i], "2025-07-01");
        assert_int_equal(reform_province_registry_list_predecessors(registry, after, 0, NULL, &n, NULL), REFORM_STATUS_OK);
        assert_int_equal(n, 1);
    }
}

static void
each_province_is_among_those_its_successor_was_made_of(void **state)
{
    size_t n_all = 0;

    (void)state;
    for (size_t province = 0; province < N_BEFORE; province++) {
        size_t after = 0;
        size_t before[3] = { 0 };
        size_t n = 9;
        gboolean found = FALSE;
        assert_int_equal(reform_province_registry_get_successor(registry, province, &after, NULL), REFORM_STATUS_OK);
        assert_true(after >= N_BEFORE && after < N_BEFORE + N_AFTER);
        assert_int_equal(reform_province_registry_list_predecessors(registry, after, 3, before, &n, NULL), REFORM_STATUS_OK);
        for (size_t i = 0; i < n; i++)
            found = found || before[i] == province;
        assert_true(found);
        n_all++;
        assert_int_equal(reform_province_registry_list_predecessors(registry, province, 3, before, &n, NULL), REFORM_STATUS_OK);
        assert_int_equal(n, 0);
    }
    assert_int_equal(n_all, N_BEFORE);
}

static void
nothing_has_followed_a_province_of_today(void **state)
{
    size_t province = entry_of("Lạng Sơn", "2026-01-01");
    size_t after = 4711;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_province_registry_get_successor(registry, province, &after, &error), REFORM_STATUS_NOT_FOUND);
    assert_string_equal(reform_error_get_message(error),
                        "nothing has followed Lạng Sơn (20), expected a province of the first list");
    assert_int_equal(after, 4711);
    reform_error_free(error);
}

static void
the_mapping_puts_each_old_code_beside_its_new_one(void **state)
{
    const char *before[N_BEFORE];
    const char *after[N_BEFORE];
    const char *expected[][2] = { { "02", "08" }, { "20", "20" }, { "15", "15" }, { "10", "15" }, { "27", "24" },
                                  { "45", "44" }, { "77", "79" }, { "87", "82" }, { "89", "91" }, { "95", "96" } };
    size_t n = 0;
    size_t n_met = 0;

    (void)state;
    assert_int_equal(reform_province_registry_list_mapping(registry, N_BEFORE, before, after, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, N_BEFORE);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(before[i], reform_province_registry_get_code(registry, i));
        for (size_t j = 0; j < G_N_ELEMENTS(expected); j++) {
            if (strcmp(before[i], expected[j][0]) == 0) {
                assert_string_equal(after[i], expected[j][1]);
                n_met++;
            }
        }
    }
    assert_int_equal(n_met, G_N_ELEMENTS(expected));
    assert_int_equal(reform_province_registry_list_mapping(registry, 0, NULL, NULL, &n, NULL), REFORM_STATUS_OK);
    assert_int_equal(n, N_BEFORE);
    assert_int_equal(reform_province_registry_list_mapping(registry, 1, NULL, after, &n, NULL), REFORM_STATUS_OK);
    assert_string_equal(after[0], "01");
}

static void
exactly_seven_codes_need_a_day(void **state)
{
    static const int seven[] = { 15, 24, 44, 52, 80, 82, 91 };
    size_t n = 0;

    (void)state;
    for (int code = 0; code < 100; code++) {
        char text[3] = { (char)('0' + code / 10), (char)('0' + code % 10), '\0' };
        size_t province = 0;
        if (reform_province_registry_find_code(registry, text, REFORM_PROVINCE_NO_DAY, &province, NULL) ==
            REFORM_STATUS_AMBIGUOUS) {
            assert_true(n < G_N_ELEMENTS(seven));
            assert_int_equal(code, seven[n]);
            n++;
        }
    }
    assert_int_equal(n, G_N_ELEMENTS(seven));
}

static void
message_is(const char *by, const char *text, const char *day, const char *expected)
{
    size_t province = 0;
    reform_error *error = NULL;

    assert_int_not_equal(find(by, text, day_of(day), &province, &error), REFORM_STATUS_OK);
    assert_string_equal(reform_error_get_message(error), expected);
    reform_error_free(error);
}

static void
an_ambiguous_code_is_refused_with_both_its_meanings(void **state)
{
    (void)state;
    message_is("code", "15", "-",
               "province code '15' is Yên Bái until 2025-06-30 and Lào Cai since 2025-07-01, expected a day");
}

static void
who_asks_for_a_province_that_is_gone_learns_what_became_of_it(void **state)
{
    (void)state;
    message_is("name", "Tỉnh Hà Giang", "2026-01-01",
               "no province has the name 'Tỉnh Hà Giang' on 2026-01-01; Hà Giang had it until 2025-06-30 and is part of "
               "Tuyên Quang (08) since");
    message_is("code", "45", "2025-07-01",
               "no province has the code '45' on 2025-07-01; Quảng Trị had it until 2025-06-30 and is Quảng Trị (44) since");
    message_is("agency", "H22", "2025-07-01",
               "no province has the agency code 'H22' on 2025-07-01; Hà Giang had it until 2025-06-30 and is part of "
               "Tuyên Quang (08) since");
    message_is("name", "Hà Tây", "2006-12-31", "no province has the name 'Hà Tây' on 2006-12-31");
    message_is("name", "Hà Tây", "-", "no province has the name 'Hà Tây'");
}

static void
an_agency_code_says_whether_it_was_seen_or_recalled(void **state)
{
    size_t n_observed[2] = { 0, 0 };

    (void)state;
    for (size_t i = 0; i < N_BEFORE + N_AFTER; i++)
        n_observed[i >= N_BEFORE] += reform_province_registry_get_agency_certainty(registry, i) == REFORM_CERTAINTY_OBSERVED;
    /* Counted in the sources: 15 codes were seen in decisions and repositories, one of a province that is gone. */
    assert_int_equal(n_observed[0], 15);
    assert_int_equal(n_observed[1], 14);
    assert_int_equal(reform_province_registry_get_agency_certainty(registry, entry_of("Lạng Sơn", "-")), REFORM_CERTAINTY_OBSERVED);
    assert_int_equal(reform_province_registry_get_agency_certainty(registry, entry_of("Hà Nội", "-")), REFORM_CERTAINTY_RECALLED);
    assert_string_equal(reform_province_registry_get_agency_code(registry, entry_of("Lạng Sơn", "-")), "H37");
}

static void
a_province_of_both_lists_keeps_its_agency_code(void **state)
{
    (void)state;
    for (size_t i = N_BEFORE; i < N_BEFORE + N_AFTER; i++) {
        size_t before = 0;
        size_t n = 0;
        assert_int_equal(reform_province_registry_list_predecessors(registry, i, 1, &before, &n, NULL), REFORM_STATUS_OK);
        assert_string_equal(reform_province_registry_get_agency_code(registry, i),
                            reform_province_registry_get_agency_code(registry, before));
    }
}

static void
the_lists_meet_on_one_day(void **state)
{
    int32_t first = 0;
    int32_t last = 0;

    (void)state;
    assert_int_equal(reform_province_registry_get_validity(registry, 0, &first, &last, NULL), REFORM_STATUS_OK);
    assert_int_equal(first, REFORM_DAY_MIN);
    assert_int_equal(last, day_of("2025-06-30"));
    assert_int_equal(reform_province_registry_get_validity(registry, N_BEFORE, &first, &last, NULL), REFORM_STATUS_OK);
    assert_int_equal(first, day_of("2025-07-01"));
    assert_int_equal(last, REFORM_DAY_MAX);
}

static void
all_calls_give_the_same_registry(void **state)
{
    reform_province_registry *other = NULL;

    (void)state;
    assert_int_equal(reform_province_registry_get_builtin(&other, NULL), REFORM_STATUS_OK);
    assert_ptr_equal(other, registry);
    assert_ptr_equal(reform_province_registry_ref(other), registry);
    reform_province_registry_unref(other);
    reform_province_registry_unref(other);
    assert_int_equal(reform_province_registry_get_size(registry), N_BEFORE + N_AFTER);
}

static gpointer
take_and_give_back(gpointer unused)
{
    (void)unused;
    for (int i = 0; i < 200; i++) {
        reform_province_registry *mine = NULL;
        size_t province = 0;
        if (reform_province_registry_get_builtin(&mine, NULL) != REFORM_STATUS_OK ||
            reform_province_registry_find_name(mine, "Lạng Sơn", REFORM_PROVINCE_NO_DAY, &province, NULL) != REFORM_STATUS_OK)
            return GINT_TO_POINTER(1);
        reform_province_registry_unref(mine);
    }
    return NULL;
}

static void
threads_may_ask_for_it_at_once(void **state)
{
    GThread *threads[4];

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("asks", take_and_give_back, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        assert_null(g_thread_join(threads[i]));
}

static void
days_outside_the_calendar_are_refused(void **state)
{
    size_t out = 4711;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_province_registry_find_code(registry, "20", REFORM_DAY_MAX + 1, &out, &error), REFORM_STATUS_RANGE);
    assert_string_equal(reform_error_get_message(error), "day 2932897 is outside the years 1 to 9999");
    reform_error_free(error);
    assert_int_equal(reform_province_registry_find_name(registry, "Huế", REFORM_DAY_MIN - 1, &out, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_province_registry_find_agency_code(registry, "H37", INT32_MAX, &out, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_province_registry_list(registry, INT32_MAX, 0, NULL, &out, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(out, 4711);
}

static void
a_very_long_name_is_refused_in_one_short_line(void **state)
{
    char *name = g_strnfill(1 << 20, 'a');
    size_t province = 0;
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_province_registry_find_name(registry, name, REFORM_PROVINCE_NO_DAY, &province, &error),
                     REFORM_STATUS_NOT_FOUND);
    assert_true(strlen(reform_error_get_message(error)) < 200);
    reform_error_free(error);
    assert_int_equal(reform_province_registry_find_code(registry, name, REFORM_PROVINCE_NO_DAY, &province, NULL), REFORM_STATUS_PARSE);
    g_free(name);
}

static void
entries_that_are_not_there_have_nothing(void **state)
{
    size_t out = 0;

    (void)state;
    assert_null(reform_province_registry_get_code(registry, 97));
    assert_null(reform_province_registry_get_name(registry, SIZE_MAX));
    assert_null(reform_province_registry_get_agency_code(registry, 97));
    assert_int_equal(reform_province_registry_get_agency_certainty(registry, 97), REFORM_CERTAINTY_NONE);
    assert_int_equal(reform_province_registry_get_validity(registry, 97, NULL, NULL, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_province_registry_get_successor(registry, 97, &out, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_province_registry_list_predecessors(registry, 97, 0, NULL, &out, NULL), REFORM_STATUS_INVALID_ARGUMENT);
}

static void
missing_arguments_are_refused(void **state)
{
    const reform_status invalid = REFORM_STATUS_INVALID_ARGUMENT;
    size_t out = 0;

    (void)state;
    assert_int_equal(reform_province_registry_get_builtin(NULL, NULL), invalid);
    assert_int_equal(reform_province_registry_list(NULL, 0, 0, NULL, &out, NULL), invalid);
    assert_int_equal(reform_province_registry_list(registry, 0, 0, NULL, NULL, NULL), invalid);
    assert_int_equal(reform_province_registry_list(registry, 0, 1, NULL, &out, NULL), invalid);
    assert_int_equal(reform_province_registry_find_code(NULL, "20", 0, &out, NULL), invalid);
    assert_int_equal(reform_province_registry_find_code(registry, NULL, 0, &out, NULL), invalid);
    assert_int_equal(reform_province_registry_find_code(registry, "20", 0, NULL, NULL), invalid);
    assert_int_equal(reform_province_registry_find_name(registry, NULL, 0, &out, NULL), invalid);
    assert_int_equal(reform_province_registry_find_name(NULL, "Huế", 0, &out, NULL), invalid);
    assert_int_equal(reform_province_registry_find_agency_code(registry, NULL, 0, &out, NULL), invalid);
    assert_int_equal(reform_province_registry_find_agency_code(NULL, "H37", 0, &out, NULL), invalid);
    assert_int_equal(reform_province_registry_get_validity(NULL, 0, NULL, NULL, NULL), invalid);
    assert_int_equal(reform_province_registry_get_successor(NULL, 0, &out, NULL), invalid);
    assert_int_equal(reform_province_registry_get_successor(registry, 0, NULL, NULL), invalid);
    assert_int_equal(reform_province_registry_list_predecessors(registry, 64, 1, NULL, &out, NULL), invalid);
    assert_int_equal(reform_province_registry_list_predecessors(registry, 64, 0, NULL, NULL, NULL), invalid);
    assert_int_equal(reform_province_registry_list_mapping(NULL, 0, NULL, NULL, &out, NULL), invalid);
    assert_int_equal(reform_province_registry_list_mapping(registry, 0, NULL, NULL, NULL, NULL), invalid);
    assert_int_equal(reform_province_registry_get_size(NULL), 0);
    assert_null(reform_province_registry_get_code(NULL, 0));
    assert_null(reform_province_registry_ref(NULL));
    reform_province_registry_unref(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_are_63_provinces_until_the_last_of_june_2025_and_34_since),
        cmocka_unit_test(a_list_fills_only_the_room_there_is),
        cmocka_unit_test(provinces_on_a_day_are_in_the_order_of_their_codes),
        cmocka_unit_test(provinces_were_joined_as_the_resolution_says),
        cmocka_unit_test(eleven_provinces_were_not_joined_with_any_other),
        cmocka_unit_test(each_province_is_among_those_its_successor_was_made_of),
        cmocka_unit_test(nothing_has_followed_a_province_of_today),
        cmocka_unit_test(the_mapping_puts_each_old_code_beside_its_new_one),
        cmocka_unit_test(exactly_seven_codes_need_a_day),
        cmocka_unit_test(an_ambiguous_code_is_refused_with_both_its_meanings),
        cmocka_unit_test(who_asks_for_a_province_that_is_gone_learns_what_became_of_it),
        cmocka_unit_test(an_agency_code_says_whether_it_was_seen_or_recalled),
        cmocka_unit_test(a_province_of_both_lists_keeps_its_agency_code),
        cmocka_unit_test(the_lists_meet_on_one_day),
        cmocka_unit_test(all_calls_give_the_same_registry),
        cmocka_unit_test(threads_may_ask_for_it_at_once),
        cmocka_unit_test(days_outside_the_calendar_are_refused),
        cmocka_unit_test(a_very_long_name_is_refused_in_one_short_line),
        cmocka_unit_test(entries_that_are_not_there_have_nothing),
        cmocka_unit_test(missing_arguments_are_refused),
    };

    setlocale(LC_ALL, "");
    int failures = cmocka_run_group_tests_name("province_registry", tests, take_registry, give_registry_back);

    if (take_registry(NULL) != 0)
        return 1;
    failures += cases_run("province_find", 5, province_is);
    reform_province_registry_unref(registry);
    return failures;
}
