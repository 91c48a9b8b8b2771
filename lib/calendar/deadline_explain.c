/* SPDX-License-Identifier: MIT */
/* Saying step by step how a deadline came about, each with the article it follows. */
#include <reform/day.h>

#include "calendar/deadline.h"
#include "foundation/errors.h"
#include "foundation/unit.h"

/* Names of days off that a sentence tells; it counts the others. */
#define MOST_NAMES 4

/* 2025-07-01, since when Decree 118/2025/NĐ-CP is in force. */
#define DECREE_118_FIRST_DAY 20270

static const char *const weekdays[RF_DAYS_A_WEEK][2] = {
    { "thứ Hai", "Monday" }, { "thứ Ba", "Tuesday" },   { "thứ Tư", "Wednesday" }, { "thứ Năm", "Thursday" },
    { "thứ Sáu", "Friday" }, { "thứ Bảy", "Saturday" }, { "Chủ nhật", "Sunday" },
};

typedef struct Sentence {
    GString *text;
    const reform_deadline *deadline;
    gboolean vi;
    reform_language language;
} Sentence;

static void
append(const Sentence *sentence, const char *vietnamese, const char *english)
{
    g_string_append(sentence->text, sentence->vi ? vietnamese : english);
}

/* `thứ Hai 12/05/2025`, `Monday 2025-05-12`. Events that come too late may lie beyond all days. */
static void
append_day(const Sentence *sentence, gint64 day)
{
    gint32 year = 0, month = 0, of_month = 0;

    if (!rf_calendar_check_day(day, NULL) ||
        reform_day_to_date((gint32)day, &year, &month, &of_month, NULL) != REFORM_STATUS_OK) {
        append(sentence, "sau năm 9999", "after the year 9999");
        return;
    }
    g_string_append_printf(sentence->text, "%s ",
                           weekdays[rf_calendar_get_weekday((gint32)day)][sentence->vi ? 0 : 1]);
    if (sentence->vi)
        g_string_append_printf(sentence->text, "%02d/%02d/%04d", of_month, month, year);
    else
        g_string_append_printf(sentence->text, "%04d-%02d-%02d", year, month, of_month);
}

/* `15:20 thứ Hai 12/05/2025`. */
static void
append_moment(const Sentence *sentence, gint64 moment)
{
    const gint64 rest = moment % RF_MINUTES_A_DAY;
    const gint32 minute = (gint32)(rest < 0 ? rest + RF_MINUTES_A_DAY : rest);

    g_string_append_printf(sentence->text, "%02d:%02d ", minute / 60, minute % 60);
    append_day(sentence, (moment - minute) / RF_MINUTES_A_DAY);
}

static void
append_point(const Sentence *sentence, RfPoint point)
{
    if (!point.is_end_of_day) {
        append_moment(sentence, point.moment);
        return;
    }
    g_string_append(sentence->text, "24:00 ");
    append_day(sentence, point.day);
}

static void
append_amount(const Sentence *sentence, gint64 ticks, reform_unit unit)
{
    rf_unit_append_number(sentence->text, ticks, unit, sentence->language);
    rf_unit_append_name(sentence->text, ticks, unit, sentence->language);
}

/* The rule is the same before, but not from there. */
static void
cite_decree_118(const Sentence *sentence, gint64 moment)
{
    if (moment >= (gint64)DECREE_118_FIRST_DAY * RF_MINUTES_A_DAY)
        append(sentence, " (Nghị định 118/2025/NĐ-CP)", " (Decree 118/2025/NĐ-CP)");
}

static gboolean
is_in_days(reform_unit unit)
{
    return unit == REFORM_UNIT_WORKING_DAY || unit == REFORM_UNIT_CALENDAR_DAY || unit == REFORM_UNIT_MONTH;
}

static const char *
name_of(const Sentence *sentence, gint32 day)
{
    return reform_calendar_get_name(sentence->deadline->calendar, day);
}

/* Days off after a day and up to another, with the names of those that have one. */
static void
append_days_off(const Sentence *sentence, gint32 from, gint32 to)
{
    const reform_calendar *calendar = sentence->deadline->calendar;
    const char *before = NULL;
    gint32 n_off = 0;
    guint n_names = 0;
    g_autoptr(GString) names = g_string_new(NULL);

    for (gint32 day = from + 1; day <= to; day++) {
        const char *name = name_of(sentence, day);
        if (rf_calendar_works(calendar, day - calendar->first_day))
            continue;
        n_off++;
        if (name == NULL || name == before)
            continue;
        if (n_names < MOST_NAMES)
            g_string_append_printf(names, "%s%s", n_names == 0 ? "" : ", ", name);
        else if (n_names == MOST_NAMES)
            g_string_append(names, ", …");
        n_names++;
        before = name;
    }
    if (n_off == 0)
        return;
    g_string_append_printf(sentence->text,
                           sentence->vi ? ", không tính %d ngày nghỉ"
                           : n_off == 1 ? ", passing over %d day off"
                                        : ", passing over %d days off",
                           n_off);
    if (names->len > 0)
        g_string_append_printf(sentence->text, " (%s)", names->str);
}

static void
explain_accepted(const Sentence *sentence, const RfStep *step)
{
    append(sentence, "Tiếp nhận hồ sơ đầy đủ lúc ", "The complete dossier was accepted at ");
    append_moment(sentence, step->event.from);
}

static void
explain_cutoff(const Sentence *sentence, const RfStep *step)
{
    const reform_calendar *calendar = sentence->deadline->calendar;
    const gint32 cutoff = sentence->deadline->options.cutoff;

    if (!rf_calendar_works(calendar, step->start.day - calendar->first_day))
        append(sentence, "Nhận vào ngày nghỉ", "It came on a day off");
    else if (step->point.day > step->start.day)
        g_string_append_printf(sentence->text,
                               sentence->vi ? "Nhận sau %02d:%02d" : "It came after %02d:%02d", cutoff / 60,
                               cutoff % 60);
    else
        append(sentence, "Nhận trước giờ làm việc", "It came before work starts");
    append(sentence, " nên tính như nhận lúc ", ", so it counts as accepted at ");
    append_moment(sentence, step->point.moment);
    cite_decree_118(sentence, step->point.moment);
}

static void
explain_term(const Sentence *sentence, const RfStep *step)
{
    if (step->amount.in_the_day) {
        append(sentence, "Thời hạn trong ngày: hết vào ", "The limit is in the day: it ends at ");
        append_point(sentence, step->point);
        append_days_off(sentence, step->start.day - 1, step->point.day);
        append(sentence, " (Điều 148 khoản 6 Bộ luật Dân sự)", " (Civil Code, article 148.6)");
        return;
    }
    append_amount(sentence, step->amount.ticks, step->amount.unit);
    if (is_in_days(step->amount.unit)) {
        append(sentence, " kể từ ngày tiếp theo của ", " from the day after ");
        append_day(sentence, step->start.day);
    } else {
        append(sentence, " kể từ ", " from ");
        append_point(sentence, step->start);
    }
    append(sentence, ": hết vào ", ": the term ends at ");
    append_point(sentence, step->point);
    if (step->amount.unit == REFORM_UNIT_WORKING_DAY || step->amount.unit == REFORM_UNIT_WORKING_HOUR)
        append_days_off(sentence, step->start.day, step->point.day);
    if (step->amount.unit == REFORM_UNIT_MONTH &&
        step->amount.ticks % reform_unit_get_ticks(REFORM_UNIT_MONTH) != 0)
        append(sentence, " (Điều 146 khoản 1, Điều 147 khoản 2, Điều 148 khoản 3 Bộ luật Dân sự)",
               " (Civil Code, articles 146.1, 147.2 and 148.3)");
    else if (step->amount.unit == REFORM_UNIT_MONTH)
        append(sentence, " (Điều 147 khoản 2, Điều 148 khoản 3 Bộ luật Dân sự)",
               " (Civil Code, articles 147.2 and 148.3)");
    else if (is_in_days(step->amount.unit))
        append(sentence, " (Điều 147 khoản 2, Điều 148 khoản 1 và 6 Bộ luật Dân sự)",
               " (Civil Code, articles 147.2, 148.1 and 148.6)");
    else
        append(sentence, " (Điều 147 khoản 1 Bộ luật Dân sự)", " (Civil Code, article 147.1)");
}

static void
explain_extension(const Sentence *sentence, const RfStep *step)
{
    append(sentence, "Gia hạn một lần: ", "Extended once: ");
    explain_term(sentence, step);
}

static void
explain_moved(const Sentence *sentence, const RfStep *step)
{
    const char *name = name_of(sentence, step->start.day);

    append(sentence, "Ngày cuối ", "The last day, ");
    append_day(sentence, step->start.day);
    append(sentence, " là ngày nghỉ", ", is off");
    if (name != NULL)
        g_string_append_printf(sentence->text, " (%s)", name);
    append(sentence, " nên thời hạn kết thúc vào ngày làm việc tiếp theo, ",
           ", so the term ends on the next working day, ");
    append_point(sentence, step->point);
    append(sentence, " (Điều 148 khoản 5 Bộ luật Dân sự)", " (Civil Code, article 148.5)");
}

static void
append_event(const Sentence *sentence, const RfEvent *event)
{
    append(sentence, event->is_supplement ? "Bổ sung hồ sơ từ " : "Tạm dừng từ ",
           event->is_supplement ? "A supplement took from " : "The clock stood still from ");
    append_moment(sentence, event->from);
    append(sentence, " đến ", " to ");
    append_moment(sentence, event->to);
}

static void
explain_pause(const Sentence *sentence, const RfStep *step)
{
    append_event(sentence, &step->event);
    append(sentence, ": cộng thêm ", ": that adds ");
    if (!is_in_days(step->amount.unit))
        append_amount(sentence, step->added, REFORM_UNIT_MINUTE);
    else
        append_amount(sentence, step->added * reform_unit_get_ticks(REFORM_UNIT_CALENDAR_DAY),
                      step->amount.unit == REFORM_UNIT_WORKING_DAY ? REFORM_UNIT_WORKING_DAY
                                                                   : REFORM_UNIT_CALENDAR_DAY);
    append(sentence, ", hết vào ", ", and the term ends at ");
    append_point(sentence, step->point);
    if (step->event.is_supplement)
        append(sentence, " (Quyết định 766/QĐ-TTg)", " (Decision 766/QĐ-TTg)");
}

static void
explain_restart(const Sentence *sentence, const RfStep *step)
{
    append_event(sentence, &step->event);
    append(sentence, ": thời hạn tính lại từ đầu khi nhận đủ", ": the clock starts anew with its receipt");
    cite_decree_118(sentence, step->event.to);
}

static void
explain_too_late(const Sentence *sentence, const RfStep *step)
{
    append_event(sentence, &step->event);
    append(sentence, ": sau khi hết thời hạn nên không thay đổi gì",
           ": that was after the term had ended and changes nothing");
}

static void
explain_unconfirmed(const Sentence *sentence)
{
    append(sentence, "Lịch chỉ được xác nhận đến ", "The calendar is confirmed only until ");
    append_day(sentence, reform_calendar_get_confirmed_until(sentence->deadline->calendar));
    append(sentence, ": thời hạn có thể thay đổi", ": the deadline may still change");
}

static void
explain_due(const Sentence *sentence, const RfStep *step)
{
    append(sentence, "Hạn trả kết quả: ", "Due: ");
    append_point(sentence, step->point);
}

static void
explain_step(const Sentence *sentence, const RfStep *step)
{
    switch (step->kind) {
    case REFORM_DEADLINE_STEP_ACCEPTED: explain_accepted(sentence, step); break;
    case REFORM_DEADLINE_STEP_CUTOFF: explain_cutoff(sentence, step); break;
    case REFORM_DEADLINE_STEP_COUNTED: explain_term(sentence, step); break;
    case REFORM_DEADLINE_STEP_MOVED: explain_moved(sentence, step); break;
    case REFORM_DEADLINE_STEP_PAUSED:
    case REFORM_DEADLINE_STEP_SUBTRACTED: explain_pause(sentence, step); break;
    case REFORM_DEADLINE_STEP_RESTARTED: explain_restart(sentence, step); break;
    case REFORM_DEADLINE_STEP_EXTENDED: explain_extension(sentence, step); break;
    case REFORM_DEADLINE_STEP_TOO_LATE: explain_too_late(sentence, step); break;
    case REFORM_DEADLINE_STEP_LATE_BY_RULE:
        append(sentence, "Yêu cầu bổ sung quá một lần: tính là trễ hạn (Quyết định 766/QĐ-TTg)",
               "A supplement was requested more than once: that counts as late (Decision 766/QĐ-TTg)");
        break;
    case REFORM_DEADLINE_STEP_UNCONFIRMED: explain_unconfirmed(sentence); break;
    case REFORM_DEADLINE_STEP_DUE: explain_due(sentence, step); break;
    case REFORM_DEADLINE_STEP_NONE:
    case REFORM_DEADLINE_STEP_FORCE_INT32: break;
    }
}

static Sentence
start_sentence(const reform_deadline *deadline, reform_language language)
{
    return (Sentence){
        .text = g_string_new(NULL),
        .deadline = deadline,
        .vi = language == REFORM_LANGUAGE_VI,
        .language = language,
    };
}

/* Public API */

reform_status
reform_deadline_explain_step(const reform_deadline *deadline, size_t index, reform_language language,
                             char **out_text, reform_error **error)
{
    if (out_text != NULL)
        *out_text = NULL;
    RF_REQUIRE(deadline != NULL && out_text != NULL && index < deadline->steps->len, error);
    RF_REQUIRE(rf_unit_is_language(language), error);

    const Sentence sentence = start_sentence(deadline, language);
    explain_step(&sentence, &g_array_index(deadline->steps, RfStep, index));
    *out_text = g_string_free(sentence.text, FALSE);
    return REFORM_STATUS_OK;
}

reform_status
reform_deadline_explain(const reform_deadline *deadline, reform_language language, char **out_text,
                        reform_error **error)
{
    if (out_text != NULL)
        *out_text = NULL;
    RF_REQUIRE(deadline != NULL && out_text != NULL, error);
    RF_REQUIRE(rf_unit_is_language(language), error);

    const Sentence sentence = start_sentence(deadline, language);
    for (guint i = 0; i < deadline->steps->len; i++) {
        if (i > 0)
            g_string_append_c(sentence.text, '\n');
        explain_step(&sentence, &g_array_index(deadline->steps, RfStep, i));
    }
    *out_text = g_string_free(sentence.text, FALSE);
    return REFORM_STATUS_OK;
}
