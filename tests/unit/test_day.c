/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>
#include <locale.h>

#include <reform/reform.h>

/* GDate counts the same calendar by other means: every day of the years 1 to 9999 there and back. */
static void
every_day_agrees_with_gdate(void **state)
{
    GDate date;
    int32_t day = 0;

    (void)state;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1);
    for (int32_t expected = REFORM_DAY_MIN; expected <= REFORM_DAY_MAX; expected++) {
        int32_t year = 0, month = 0, day_of_month = 0;
        assert_int_equal(reform_day_to_date(expected, &year, &month, &day_of_month, NULL), REFORM_STATUS_OK);
        if (year != g_date_get_year(&date) || month != (int)g_date_get_month(&date) || day_of_month != g_date_get_day(&date))
            fail_msg("day %d is %d-%d-%d", expected, year, month, day_of_month);
        assert_int_equal(reform_day_from_date(year, month, day_of_month, &day, NULL), REFORM_STATUS_OK);
        if (day != expected)
            fail_msg("%d-%d-%d is day %d, expected %d", year, month, day_of_month, day, expected);
        if (expected < REFORM_DAY_MAX)
            g_date_add_days(&date, 1);
    }
}

static void
a_day_is_counted_from_1970(void **state)
{
    int32_t day = 1;

    (void)state;
    assert_int_equal(reform_day_parse("1970-01-01", &day, NULL), REFORM_STATUS_OK);
    assert_int_equal(day, 0);
    assert_int_equal(reform_day_parse(" 31/12/1969 ", &day, NULL), REFORM_STATUS_OK);
    assert_int_equal(day, -1);
    assert_int_equal(reform_day_parse("1/7/2025", &day, NULL), REFORM_STATUS_OK);
    assert_int_equal(day, 20270);
}

static void
what_is_no_date_is_refused(void **state)
{
    static const struct {
        const char *text;
        reform_status status;
    } WRONG[] = {
        { "", REFORM_STATUS_MISSING },           { " ", REFORM_STATUS_MISSING },        { "2026", REFORM_STATUS_PARSE },
        { "2026-3-01", REFORM_STATUS_PARSE },    { "2026-03-01x", REFORM_STATUS_PARSE }, { "01-03-2026", REFORM_STATUS_PARSE },
        { "2026/03/01", REFORM_STATUS_PARSE },   { "2026-03/01", REFORM_STATUS_PARSE }, { "2026-02-29", REFORM_STATUS_RANGE },
        { "31/04/2026", REFORM_STATUS_RANGE },   { "0000-01-01", REFORM_STATUS_RANGE }, { "2026-13-01", REFORM_STATUS_RANGE },
        { "20260-01-01", REFORM_STATUS_PARSE },  { "-2026-01-01", REFORM_STATUS_PARSE },
    };
    int32_t day = 77;

    (void)state;
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        assert_int_equal(reform_day_parse(WRONG[i].text, &day, NULL), WRONG[i].status);
    assert_int_equal(day, 77);
    assert_int_equal(reform_day_parse(NULL, &day, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_day_to_date(REFORM_DAY_MAX + 1, NULL, NULL, NULL, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_day_to_date(INT32_MIN, NULL, NULL, NULL, NULL), REFORM_STATUS_RANGE);
}

static void
a_day_prints_as_it_reads(void **state)
{
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_day_format(REFORM_DAY_MIN, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, "0001-01-01");
    reform_free(text);
    assert_int_equal(reform_day_format(20270, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, "2025-07-01");
    reform_free(text);
    assert_int_equal(reform_day_format(INT32_MAX, &text, NULL), REFORM_STATUS_RANGE);
    assert_null(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_agrees_with_gdate),
        cmocka_unit_test(a_day_is_counted_from_1970),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(a_day_prints_as_it_reads),
    };

    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("day", tests, NULL, NULL);
}
