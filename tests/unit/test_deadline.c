/* SPDX-License-Identifier: MIT */
/* Deadlines: tests/cases/deadlines.tsv, worked by hand, and what holds of all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "calendars.h"
#include "cases.h"

typedef struct Limit {
    int64_t low;
    int64_t high;
    reform_unit unit;
} Limit;

static reform_calendar *calendars[3];

static reform_calendar *
read_ca_mau(void)
{
    static const int32_t spans[] = { 420, 660, 780, 1020 };
    static const char *const years[] = { "2025-01-01", "2025-12-31" };
    reform_calendar_builder *builder = reform_calendar_builder_new();
    reform_calendar *calendar = NULL;

    assert_int_equal(reform_calendar_builder_set_days(builder, day_of(years[0]), day_of(years[1]), NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_set_hours(builder, REFORM_WEEKDAY_EVERY, spans, 2, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_calendar_builder_build(builder, NULL, &calendar, NULL), REFORM_STATUS_OK);
    reform_calendar_builder_free(builder);
    return calendar;
}

static void
take_calendars(void)
{
    calendars[0] = load_calendar("vi-public");
    calendars[1] = load_calendar("vi-private");
    calendars[2] = read_ca_mau();
}

static void
give_calendars_back(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(calendars); i++)
        reform_calendar_unref(calendars[i]);
}

static reform_calendar *
calendar_of(const char *name)
{
    if (strcmp(name, "public") == 0)
        return calendars[0];
    if (strcmp(name, "private") == 0)
        return calendars[1];
    assert_string_equal(name, "ca-mau");
    return calendars[2];
}

/* `2.5 working_day`, `in_the_day`. */
static Limit
limit_of(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, " ", 2);

    if (strcmp(text, "in_the_day") == 0)
        return (Limit){ 0, 480, REFORM_UNIT_WORKING_DAY };
    for (int unit = REFORM_UNIT_WORKING_DAY; unit <= REFORM_UNIT_MONTH; unit++) {
        if (strcmp(parts[1], reform_unit_get_name((reform_unit)unit)) == 0) {
            const double amount = g_ascii_strtod(parts[0], NULL);
            const int64_t ticks = (int64_t)(amount * (double)reform_unit_get_ticks((reform_unit)unit));
            return (Limit){ ticks, ticks, (reform_unit)unit };
        }
    }
    fail_msg("'%s' has no unit", text);
    return (Limit){ 0, 0, REFORM_UNIT_NONE };
}

/* `cutoff 15:00; pause 2025-03-04 10:00/2025-03-06 09:00; supplement ...; subtract; extend 3 working_day`. */
static void
take_event(const char *text, reform_deadline_options *options, reform_deadline_events *events)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 2);
    reform_status status;

    if (strcmp(words[0], "cutoff") == 0) {
        status = reform_deadline_options_set_cutoff(options, 15 * 60, NULL);
        assert_string_equal(words[1], "15:00");
    } else if (strcmp(words[0], "subtract") == 0) {
        status = reform_deadline_options_set_supplement_rule(options, REFORM_SUPPLEMENT_RULE_SUBTRACT, NULL);
    } else if (strcmp(words[0], "extend") == 0) {
        Limit limit = limit_of(words[1]);
        status = reform_deadline_events_set_extension(events, limit.high, limit.unit, NULL);
    } else {
        g_auto(GStrv) moments = g_strsplit(words[1], "/", 2);
        if (strcmp(words[0], "pause") == 0) {
            status =
                reform_deadline_events_add_pause(events, moment_of(moments[0]), moment_of(moments[1]), NULL);
        } else {
            assert_string_equal(words[0], "supplement");
            status = reform_deadline_events_add_supplement(events, moment_of(moments[0]),
                                                           moment_of(moments[1]), NULL);
        }
    }
    assert_int_equal(status, REFORM_STATUS_OK);
}

static char *
spell(int64_t moment)
{
    char *day = NULL;

    assert_int_equal(reform_day_format((int32_t)(moment / 1440), &day, NULL), REFORM_STATUS_OK);
    char *text = moment % 1440 == 1439
                     ? g_strdup_printf("%s 24:00", day)
                     : g_strdup_printf("%s %02d:%02d", day, (int)(moment % 1440) / 60, (int)(moment % 60));
    reform_free(day);
    return text;
}

/* Both languages say each step, and the last is where it ends. */
static void
assert_explained(const reform_deadline *deadline)
{
    const size_t n = reform_deadline_get_n_steps(deadline);

    assert_int_equal(reform_deadline_get_step(deadline, 0), REFORM_DEADLINE_STEP_ACCEPTED);
    assert_int_equal(reform_deadline_get_step(deadline, n - 1), REFORM_DEADLINE_STEP_DUE);
    assert_int_equal(reform_deadline_get_step(deadline, n), REFORM_DEADLINE_STEP_NONE);
    for (int language = REFORM_LANGUAGE_VI; language <= REFORM_LANGUAGE_EN; language++) {
        g_autoptr(GString) all = g_string_new(NULL);
        char *text = NULL;
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(
                reform_deadline_explain_step(deadline, i, (reform_language)language, &text, NULL),
                REFORM_STATUS_OK);
            assert_true(strlen(text) > 10);
            assert_true(g_utf8_validate(text, -1, NULL));
            g_string_append_printf(all, "%s%s", i == 0 ? "" : "\n", text);
            reform_free(text);
        }
        assert_int_equal(reform_deadline_explain(deadline, (reform_language)language, &text, NULL),
                         REFORM_STATUS_OK);
        assert_string_equal(text, all->str);
        reform_free(text);
    }
}

static int
flags_of(const reform_deadline *deadline)
{
    return reform_deadline_is_unconfirmed(deadline) * REFORM_CALENDAR_FLAG_UNCONFIRMED +
           reform_deadline_is_late_by_rule(deadline) * REFORM_DEADLINE_FLAG_LATE_BY_RULE;
}

static void
deadline_is(void **state)
{
    const Case *line = *state;
    const Limit limit = limit_of(line->fields[2]);
    reform_deadline_options *options = reform_deadline_options_new();
    reform_deadline_events *events = reform_deadline_events_new();
    const reform_deadline_events *const happened[] = { events };
    reform_deadline *deadline = NULL;
    const int32_t unit = limit.unit;
    int64_t found = 0;
    uint8_t flags = 7;

    if (strcmp(line->fields[4], "-") != 0) {
        g_auto(GStrv) parts = g_strsplit(line->fields[4], "; ", -1);
        for (size_t i = 0; parts[i] != NULL; i++)
            take_event(parts[i], options, events);
    }
    const int64_t accepted = moment_of(line->fields[3]);
    reform_calendar *calendar = calendar_of(line->fields[1]);
    assert_int_equal(reform_deadline_new(calendar, options, limit.low, limit.high, limit.unit, accepted,
                                         events, &deadline, NULL),
                     REFORM_STATUS_OK);
    g_autofree char *due = spell(reform_deadline_get_due(deadline));
    assert_string_equal(due, line->fields[5]);
    assert_int_equal(reform_deadline_get_due_day(deadline), reform_deadline_get_due(deadline) / 1440);
    assert_int_equal(reform_deadline_is_late_by_rule(deadline), strcmp(line->fields[6], "late") == 0);
    assert_int_equal(reform_deadline_is_unconfirmed(deadline), strcmp(line->fields[6], "unconfirmed") == 0);
    assert_true(strlen(line->fields[7]) > 0);
    assert_explained(deadline);
    assert_int_equal(reform_deadline_find_due(calendar, options, &limit.low, &limit.high, &unit, &accepted,
                                              happened, 1, &found, &flags, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(found, reform_deadline_get_due(deadline));
    assert_int_equal(flags, flags_of(deadline));
    reform_deadline_unref(deadline);
    reform_deadline_events_free(events);
    reform_deadline_options_free(options);
}

static void
a_deadline_says_how_it_came_about(void **state)
{
    static const char *const vietnamese = "Tiếp nhận hồ sơ đầy đủ lúc 15:30 thứ Hai 09/02/2026\n"
                                          "Nhận sau 15:00 nên tính "
                                          "như nhận lúc 07:30 thứ Ba 10/02/2026 (Nghị định "
                                          "118/2025/NĐ-CP)\n"
                                          "10 ngày kể từ ngày tiếp theo của thứ Ba 10/02/2026: hết vào 24:00 "
                                          "thứ Sáu 20/02/2026 (Điều 147 khoản 2, Điều 148 khoản 1 "
                                          "và 6 Bộ luật Dân sự)\n"
                                          "Ngày cuối thứ Sáu 20/02/2026 là ngày nghỉ (Mùng bốn Tết Nguyên "
                                          "Đán) nên thời hạn kết thúc vào ngày làm việc tiếp theo, "
                                          "24:00 thứ Hai 23/02/2026 (Điều 148 khoản 5 Bộ luật Dân sự)\n"
                                          "Hạn trả kết quả: 24:00 thứ Hai 23/02/2026";
    static const char *const english = "The complete dossier was accepted at 15:30 Monday 2026-02-09\n"
                                       "It came after 15:00, so it counts as "
                                       "accepted at 07:30 Tuesday 2026-02-10 (Decree "
                                       "118/2025/NĐ-CP)\n"
                                       "10 days from the day after Tuesday 2026-02-10: the term ends at "
                                       "24:00 Friday 2026-02-20 (Civil Code, articles 147.2, "
                                       "148.1 and 148.6)\n"
                                       "The last day, Friday 2026-02-20, is off (Mùng bốn Tết Nguyên Đán), so "
                                       "the term ends on the next working day, 24:00 Monday "
                                       "2026-02-23 (Civil Code, article 148.5)\n"
                                       "Due: 24:00 Monday 2026-02-23";
    reform_deadline_options *options = reform_deadline_options_new();
    reform_deadline *deadline = NULL;
    char *text = NULL;

    (void)state;
    assert_int_equal(reform_deadline_options_set_cutoff(options, 900, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_deadline_new(calendars[0], options, 4800, 4800, REFORM_UNIT_CALENDAR_DAY,
                                         moment_of("2026-02-09 15:30"), NULL, &deadline, NULL),
                     REFORM_STATUS_OK);
    assert_int_equal(reform_deadline_explain(deadline, REFORM_LANGUAGE_VI, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, vietnamese);
    reform_free(text);
    assert_int_equal(reform_deadline_explain(deadline, REFORM_LANGUAGE_EN, &text, NULL), REFORM_STATUS_OK);
    assert_string_equal(text, english);
    reform_free(text);
    assert_int_equal(reform_deadline_get_step(deadline, 1), REFORM_DEADLINE_STEP_CUTOFF);
    assert_int_equal(reform_deadline_get_step(deadline, 3), REFORM_DEADLINE_STEP_MOVED);
    assert_int_equal(reform_deadline_explain_step(deadline, 5, REFORM_LANGUAGE_EN, &text, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_null(text);
    reform_deadline_unref(reform_deadline_ref(deadline));
    reform_deadline_unref(deadline);
    reform_deadline_options_free(options);
}

/* What is said of a term that ends or starts elsewhere than its unit alone would have it. */
static void
a_step_says_why(void **state)
{
    static const struct {
        const char *accepted;
        Limit limit;
        gint32 cutoff;
        const char *words[2]; /* Vietnamese and English */
    } cases[] = {
        { "2026-02-09 15:01",
          { 480, 480, REFORM_UNIT_WORKING_DAY },
          900,
          { "Nhận sau 15:00 nên", "came after 15:00, so" } },
        { "2026-02-09 06:30",
          { 480, 480, REFORM_UNIT_WORKING_DAY },
          900,
          { "Nhận trước giờ làm việc nên", "came before work starts, so" } },
        { "2026-02-08 16:00",
          { 480, 480, REFORM_UNIT_WORKING_DAY },
          900,
          { "Nhận vào ngày nghỉ nên", "came on a day off, so" } },
        { "2025-07-05 10:00",
          { 0, 480, REFORM_UNIT_WORKING_DAY },
          REFORM_DEADLINE_NO_CUTOFF,
          { "07/07/2025, không tính 2 ngày nghỉ (Điều 148 khoản 6",
            "Monday 2025-07-07, passing over 2 days off (Civil Code, article 148.6" } },
        { "2025-07-04 10:00",
          { 0, 480, REFORM_UNIT_WORKING_DAY },
          REFORM_DEADLINE_NO_CUTOFF,
          { "04/07/2025 (Điều 148 khoản 6", "Friday 2025-07-04 (Civil Code, article 148.6" } },
        { "2025-07-01 10:00",
          { 240, 240, REFORM_UNIT_MONTH },
          REFORM_DEADLINE_NO_CUTOFF,
          { "(Điều 146 khoản 1, Điều 147 khoản 2, Điều 148 khoản 3",
            "(Civil Code, articles 146.1, 147.2 and 148.3" } },
        { "2025-07-01 10:00",
          { 480, 480, REFORM_UNIT_MONTH },
          REFORM_DEADLINE_NO_CUTOFF,
          { "(Điều 147 khoản 2, Điều 148 khoản 3", "(Civil Code, articles 147.2 and 148.3" } },
    };
    static const reform_language languages[] = { REFORM_LANGUAGE_VI, REFORM_LANGUAGE_EN };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        reform_deadline_options *options = reform_deadline_options_new();
        reform_deadline *deadline = NULL;
        assert_int_equal(reform_deadline_options_set_cutoff(options, cases[i].cutoff, NULL),
                         REFORM_STATUS_OK);
        assert_int_equal(reform_deadline_new(calendars[0], options, cases[i].limit.low, cases[i].limit.high,
                                             cases[i].limit.unit, moment_of(cases[i].accepted), NULL,
                                             &deadline, NULL),
                         REFORM_STATUS_OK);
        for (size_t j = 0; j < G_N_ELEMENTS(languages); j++) {
            char *text = NULL;
            assert_int_equal(reform_deadline_explain_step(deadline, 1, languages[j], &text, NULL),
                             REFORM_STATUS_OK);
            if (strstr(text, cases[i].words[j]) == NULL)
                fail_msg("'%s', expected '%s'", text, cases[i].words[j]);
            reform_free(text);
        }
        reform_deadline_unref(deadline);
        reform_deadline_options_free(options);
    }
}

/* Decree 118/2025 is in force since 2025-07-01. */
static void
a_decree_is_cited_while_it_is_in_force(void **state)
{
    static const struct {
        const char *accepted;
        gboolean cites;
    } cases[] = { { "2025-06-27 15:30", FALSE }, { "2025-06-30 15:30", TRUE } };
    reform_deadline_options *options = reform_deadline_options_new();

    (void)state;
    assert_int_equal(reform_deadline_options_set_cutoff(options, 900, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        reform_deadline *deadline = NULL;
        char *text = NULL;
        assert_int_equal(reform_deadline_new(calendars[0], options, 480, 480, REFORM_UNIT_WORKING_DAY,
                                             moment_of(cases[i].accepted), NULL, &deadline, NULL),
                         REFORM_STATUS_OK);
        assert_int_equal(reform_deadline_get_step(deadline, 1), REFORM_DEADLINE_STEP_CUTOFF);
        assert_int_equal(reform_deadline_explain_step(deadline, 1, REFORM_LANGUAGE_EN, &text, NULL),
                         REFORM_STATUS_OK);
        assert_int_equal(strstr(text, "Decree 118/2025") != NULL, cases[i].cites);
        reform_free(text);
        reform_deadline_unref(deadline);
    }
    reform_deadline_options_free(options);
}

static void
a_later_acceptance_is_never_due_earlier(void **state)
{
    static const Limit limits[] = {
        { 0, 480, REFORM_UNIT_WORKING_DAY },   { 2400, 2400, REFORM_UNIT_WORKING_DAY },
        { 720, 720, REFORM_UNIT_WORKING_DAY }, { 4800, 4800, REFORM_UNIT_CALENDAR_DAY },
        { 480, 480, REFORM_UNIT_MONTH },       { 480, 480, REFORM_UNIT_WORKING_HOUR },
        { 1440, 1440, REFORM_UNIT_HOUR },
    };
    reform_deadline_options *options = reform_deadline_options_new();

    (void)state;
    assert_int_equal(reform_deadline_options_set_cutoff(options, 900, NULL), REFORM_STATUS_OK);
    for (size_t i = 0; i < G_N_ELEMENTS(limits); i++) {
        int64_t before = INT64_MIN;
        for (int64_t accepted = moment_of("2024-01-01 00:00"); accepted < moment_of("2026-10-01 00:00");
             accepted += 97) {
            const int32_t unit = limits[i].unit;
            int64_t due = 0;
            assert_int_equal(reform_deadline_find_due(calendars[0], options, &limits[i].low, &limits[i].high,
                                                      &unit, &accepted, NULL, 1, &due, NULL, NULL),
                             REFORM_STATUS_OK);
            assert_true(due >= before);
            assert_true(due >= accepted);
            before = due;
        }
    }
    reform_deadline_options_free(options);
}

static void
expect(reform_status wanted, const char *words, Limit limit, const char *accepted,
       reform_deadline_events *events)
{
    reform_deadline *deadline = (reform_deadline *)&limit;
    reform_error *error = NULL;

    assert_int_equal(reform_deadline_new(calendars[0], NULL, limit.low, limit.high, limit.unit,
                                         moment_of(accepted), events, &deadline, &error),
                     wanted);
    assert_null(deadline);
    if (strstr(reform_error_get_message(error), words) == NULL)
        fail_msg("'%s', expected '%s'", reform_error_get_message(error), words);
    reform_error_free(error);
}

static void
what_has_no_deadline_is_refused(void **state)
{
    const Limit five = { 2400, 2400, REFORM_UNIT_WORKING_DAY };
    reform_deadline_events *events = reform_deadline_events_new();

    (void)state;
    expect(REFORM_STATUS_RANGE, "2014-12-31 10:00 is not in the calendar, expected 2015-01-01 to 2027-12-31",
           five, "2014-12-31 10:00", NULL);
    expect(REFORM_STATUS_RANGE, "the term does not end within the calendar", five, "2027-12-30 10:00", NULL);
    expect(REFORM_STATUS_RANGE, "the term does not end", (Limit){ 480 * 24, 480 * 24, REFORM_UNIT_MONTH },
           "2026-12-30 10:00", NULL);
    expect(REFORM_STATUS_RANGE, "the term does not end",
           (Limit){ REFORM_AMOUNT_MAX, REFORM_AMOUNT_MAX, REFORM_UNIT_MONTH }, "2026-12-30 10:00", NULL);
    expect(REFORM_STATUS_RANGE, "the term does not end",
           (Limit){ REFORM_AMOUNT_MAX, REFORM_AMOUNT_MAX, REFORM_UNIT_HOUR }, "2026-12-30 10:00", NULL);
    expect(REFORM_STATUS_RANGE, "the term does not end",
           (Limit){ REFORM_AMOUNT_MAX, REFORM_AMOUNT_MAX, REFORM_UNIT_WORKING_HOUR }, "2026-12-30 10:00",
           NULL);
    expect(REFORM_STATUS_RANGE, "ticks, expected some from 0", (Limit){ -1, 5, REFORM_UNIT_HOUR },
           "2025-03-03 10:00", NULL);
    expect(REFORM_STATUS_RANGE, "ticks, expected some from 0", (Limit){ 6, 5, REFORM_UNIT_HOUR },
           "2025-03-03 10:00", NULL);
    expect(REFORM_STATUS_RANGE, "ticks", (Limit){ 0, REFORM_AMOUNT_MAX + 1, REFORM_UNIT_HOUR },
           "2025-03-03 10:00", NULL);
    expect(REFORM_STATUS_UNIT, "no whole number of half months", (Limit){ 120, 120, REFORM_UNIT_MONTH },
           "2025-03-03 10:00", NULL);
    expect(REFORM_STATUS_INVALID_ARGUMENT, "unit 0", (Limit){ 1, 1, REFORM_UNIT_NONE }, "2025-03-03 10:00",
           NULL);
    expect(REFORM_STATUS_INVALID_ARGUMENT, "unit 99", (Limit){ 1, 1, (reform_unit)99 }, "2025-03-03 10:00",
           NULL);

    take_event("pause 2025-03-04 10:00/2025-03-06 09:00", NULL, events);
    expect(REFORM_STATUS_STRUCTURE, "what goes on from 2025-03-04 10:00 starts before the acceptance", five,
           "2025-03-05 10:00", events);
    take_event("pause 2025-03-05 10:00/2025-03-06 09:00", NULL, events);
    expect(REFORM_STATUS_STRUCTURE, "2025-03-05 10:00 starts before the event before it is over", five,
           "2025-03-03 10:00", events);
    reform_deadline_events_free(events);

    events = reform_deadline_events_new();
    assert_int_equal(reform_deadline_events_add_pause(events, moment_of("2025-03-04 10:00"), INT64_MAX, NULL),
                     REFORM_STATUS_OK);
    expect(REFORM_STATUS_RANGE, "the term does not end within the calendar", five, "2025-03-03 10:00",
           events);
    reform_deadline_events_free(events);
}

static void
settings_that_are_wrong_are_refused(void **state)
{
    reform_deadline_options *options = reform_deadline_options_new();
    reform_deadline_events *events = reform_deadline_events_new();
    reform_deadline *deadline = NULL;

    (void)state;
    assert_int_equal(reform_deadline_options_set_cutoff(NULL, 900, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_deadline_options_set_cutoff(options, 1440, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_deadline_options_set_cutoff(options, -2, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_deadline_options_set_supplement_rule(options, (reform_supplement_rule)3, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_deadline_events_add_pause(events, 5, 4, NULL), REFORM_STATUS_RANGE);
    assert_int_equal(reform_deadline_events_add_supplement(events, INT64_MAX, INT64_MIN, NULL),
                     REFORM_STATUS_RANGE);
    assert_int_equal(reform_deadline_events_add_supplement(NULL, 1, 2, NULL), REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_deadline_events_set_extension(events, 480, REFORM_UNIT_NONE, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_deadline_events_set_extension(events, -1, REFORM_UNIT_HOUR, NULL),
                     REFORM_STATUS_RANGE);
    for (int i = 0; i < REFORM_DEADLINE_MAX_EVENTS; i++)
        assert_int_equal(reform_deadline_events_add_pause(events, i, i, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_deadline_events_add_pause(events, 0, 0, NULL), REFORM_STATUS_LIMIT);
    assert_int_equal(reform_deadline_new(NULL, NULL, 1, 1, REFORM_UNIT_HOUR, 0, NULL, &deadline, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_deadline_new(calendars[0], NULL, 1, 1, REFORM_UNIT_HOUR, 0, NULL, NULL, NULL),
                     REFORM_STATUS_INVALID_ARGUMENT);
    assert_int_equal(reform_deadline_get_due(NULL), 0);
    assert_int_equal(reform_deadline_get_due_day(NULL), 0);
    assert_int_equal(reform_deadline_get_n_steps(NULL), 0);
    assert_int_equal(reform_deadline_is_unconfirmed(NULL), 0);
    assert_int_equal(reform_deadline_is_late_by_rule(NULL), 0);
    reform_deadline_unref(NULL);
    reform_deadline_events_free(events);
    reform_deadline_options_free(options);
}

/* Events of a dossier accepted at a moment: none, pauses, requests, an extension, and seldom one that cannot be. */
static reform_deadline_events *
make_events(GRand *rand, int64_t accepted)
{
    reform_deadline_events *events = reform_deadline_events_new();
    int64_t at = accepted + (g_rand_int_range(rand, 0, 20) == 0 ? -10000 : 0);

    for (int i = g_rand_int_range(rand, 0, 5); i > 0; i--) {
        const int64_t from = at + g_rand_int_range(rand, 0, 3000);
        at = from + g_rand_int_range(rand, 0, 9000);
        assert_int_equal(g_rand_boolean(rand) ? reform_deadline_events_add_pause(events, from, at, NULL)
                                              : reform_deadline_events_add_supplement(events, from, at, NULL),
                         REFORM_STATUS_OK);
    }
    if (g_rand_boolean(rand))
        assert_int_equal(reform_deadline_events_set_extension(events, 480 * g_rand_int_range(rand, 0, 4),
                                                              REFORM_UNIT_WORKING_DAY, NULL),
                         REFORM_STATUS_OK);
    return events;
}

/* The answers to many are those to one after another; where one of these fails, that to many names it. */
static void
assert_as_one_by_one(GRand *rand, const reform_deadline_options *options)
{
    enum { N = 40 };
    int64_t lows[N], highs[N], accepted[N], due[N];
    int32_t units[N];
    uint8_t flags[N];
    reform_deadline_events *own[N], *shared = reform_deadline_events_new();
    const reform_deadline_events *events[N];
    reform_error *error = NULL;

    take_event("extend 2 working_day", NULL, shared);
    for (int i = 0; i < N; i++) {
        accepted[i] = moment_of("2023-06-01 00:00") + g_rand_int_range(rand, 0, 4 * 365 * 1440);
        units[i] = g_rand_int_range(rand, REFORM_UNIT_WORKING_DAY, REFORM_UNIT_MONTH + 1);
        highs[i] = 480 * g_rand_int_range(rand, 1, units[i] == REFORM_UNIT_MONTH ? 4 : 30);
        lows[i] = highs[i] == 480 ? 0 : highs[i];
        own[i] = make_events(rand, accepted[i]);
        events[i] = i % 7 == 0 ? NULL : i % 5 == 0 ? shared : own[i];
    }
    const reform_status status = reform_deadline_find_due(calendars[0], options, lows, highs, units, accepted,
                                                          events, N, due, flags, &error);
    for (int i = 0; i < N; i++) {
        reform_deadline *deadline = NULL;
        reform_error *problem = NULL;
        const reform_status one =
            reform_deadline_new(calendars[0], options, lows[i], highs[i], (reform_unit)units[i], accepted[i],
                                events[i], &deadline, &problem);
        if (one != REFORM_STATUS_OK) {
            g_autofree char *message = g_strdup_printf("item %d: %s", i, reform_error_get_message(problem));
            assert_int_equal(status, one);
            assert_string_equal(reform_error_get_message(error), message);
            reform_error_free(problem);
            break;
        }
        assert_int_equal(due[i], reform_deadline_get_due(deadline));
        assert_int_equal(flags[i], flags_of(deadline));
        reform_deadline_unref(deadline);
        assert_true(status == REFORM_STATUS_OK || i + 1 < N);
    }
    for (int i = 0; i < N; i++)
        reform_deadline_events_free(own[i]);
    reform_deadline_events_free(shared);
    reform_error_free(error);
}

static void
many_are_answered_as_one_by_one(void **state)
{
    reform_deadline_options *options = reform_deadline_options_new();
    GRand *rand = g_rand_new_with_seed(20250303);

    (void)state;
    for (int i = 0; i < 200; i++) {
        const reform_supplement_rule rule =
            i % 2 == 0 ? REFORM_SUPPLEMENT_RULE_SUBTRACT : REFORM_SUPPLEMENT_RULE_RESTART;
        assert_int_equal(reform_deadline_options_set_supplement_rule(options, rule, NULL), REFORM_STATUS_OK);
        assert_int_equal(
            reform_deadline_options_set_cutoff(options, i % 3 == 0 ? 900 : REFORM_DEADLINE_NO_CUTOFF, NULL),
            REFORM_STATUS_OK);
        assert_as_one_by_one(rand, i % 10 == 1 ? NULL : options);
    }
    g_rand_free(rand);
    reform_deadline_options_free(options);
}

static void
one_that_fails_of_many_is_named(void **state)
{
    const int64_t highs[] = { 480, 480 }, accepted[] = { 20150 * 1440, 40000 * 1440 };
    const int32_t units[] = { REFORM_UNIT_WORKING_DAY, REFORM_UNIT_WORKING_DAY };
    reform_deadline_events *early = reform_deadline_events_new();
    const reform_deadline_events *const events[] = { NULL, early };
    int64_t due[2];
    reform_error *error = NULL;

    (void)state;
    assert_int_equal(reform_deadline_find_due(calendars[0], NULL, NULL, highs, units, accepted, NULL, 2, due,
                                              NULL, &error),
                     REFORM_STATUS_RANGE);
    assert_non_null(
        strstr(reform_error_get_message(error), "item 1: 2079-07-08 00:00 is not in the calendar"));
    reform_error_free(error);
    assert_int_equal(reform_deadline_events_add_pause(early, 0, 1, NULL), REFORM_STATUS_OK);
    assert_int_equal(reform_deadline_find_due(calendars[0], NULL, NULL, highs, units, accepted, events, 2,
                                              due, NULL, &error),
                     REFORM_STATUS_STRUCTURE);
    assert_string_equal(reform_error_get_message(error),
                        "item 1: what goes on from 1970-01-01 00:00 starts before the acceptance");
    reform_error_free(error);
    reform_deadline_events_free(early);
    assert_int_equal(
        reform_deadline_find_due(calendars[0], NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL),
        REFORM_STATUS_OK);
    assert_int_equal(
        reform_deadline_find_due(calendars[0], NULL, NULL, NULL, units, accepted, NULL, 1, due, NULL, NULL),
        REFORM_STATUS_INVALID_ARGUMENT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deadline_says_how_it_came_about),
        cmocka_unit_test(a_step_says_why),
        cmocka_unit_test(a_decree_is_cited_while_it_is_in_force),
        cmocka_unit_test(a_later_acceptance_is_never_due_earlier),
        cmocka_unit_test(what_has_no_deadline_is_refused),
        cmocka_unit_test(settings_that_are_wrong_are_refused),
        cmocka_unit_test(many_are_answered_as_one_by_one),
        cmocka_unit_test(one_that_fails_of_many_is_named),
    };

    setlocale(LC_ALL, "");
    take_calendars();
    int failed =
        cmocka_run_group_tests_name("deadline", tests, NULL, NULL) + cases_run("deadlines", 8, deadline_is);
    give_calendars_back();
    return failed;
}
