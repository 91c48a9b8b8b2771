/* SPDX-License-Identifier: MIT */
/**
 * @file calendar.h
 * @brief Which days and hours agencies work.
 */
#ifndef REFORM_CALENDAR_H
#define REFORM_CALENDAR_H

#include <reform/error.h>
#include <reform/findings.h>
#include <reform/macros.h>
#include <reform/source.h>
#include <reform/table.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup calendar Calendars
 * @brief A calendar (lịch làm việc): working days and hours, holidays, swapped days.
 *
 * A calendar knows the days from a first to a last one. Whether one of them is worked is decided by,
 * in this order: a swapped working day (`làm bù`) is worked, whatever else it is; a holiday, a substitute day (`nghỉ bù`)
 * and a swapped day off are not; the week decides the rest. Those that state agencies follow ship with the library; see
 * reform_catalogue_load_calendar().
 *
 * Days are numbers as in @ref day, moments are minutes since 1970-01-01 00:00 of the clock on the wall, so
 * that moment = day * 1440 + minute of the day. Time zones play no part.
 *
 * A day that is not in the calendar is an error, REFORM_STATUS_RANGE, and never guessed to be like others. Days
 * after the last confirmed one are in the calendar, but an announcement may still change them: an
 * answer that needs one carries #REFORM_CALENDAR_FLAG_UNCONFIRMED.
 *
 * All answers come in arrays; for a single one, an array has one item. Where a call fails for one item it fails for
 * all, and the message says which. An output may be the very array that an input is.
 *
 * Limits: REFORM_CALENDAR_MAX_ENTRIES, REFORM_CALENDAR_MAX_TEXT, REFORM_CALENDAR_MAX_SPANS.
 * @{
 */

/** Days with a kind of their own in one calendar at the most. */
#define REFORM_CALENDAR_MAX_ENTRIES 1000000
/** Bytes in the name of a day, and in an audience, at the most. */
#define REFORM_CALENDAR_MAX_TEXT 1000
/** Spans of working hours in one day at the most. */
#define REFORM_CALENDAR_MAX_SPANS 24
/** Flag of an answer that needs days after the last confirmed one. */
#define REFORM_CALENDAR_FLAG_UNCONFIRMED 1

/** A day of the week. */
typedef enum reform_weekday {
    REFORM_WEEKDAY_EVERY = 0,     /**< All seven of them, where a call may mean that. */
    REFORM_WEEKDAY_MONDAY = 1,    /**< Thứ Hai */
    REFORM_WEEKDAY_TUESDAY = 2,   /**< Thứ Ba */
    REFORM_WEEKDAY_WEDNESDAY = 3, /**< Thứ Tư */
    REFORM_WEEKDAY_THURSDAY = 4,  /**< Thứ Năm */
    REFORM_WEEKDAY_FRIDAY = 5,    /**< Thứ Sáu */
    REFORM_WEEKDAY_SATURDAY = 6,  /**< Thứ Bảy */
    REFORM_WEEKDAY_SUNDAY = 7,    /**< Chủ nhật */
    /** @cond INTERNAL */
    REFORM_WEEKDAY_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_weekday;

/** What a day is. The names in parentheses are those of tables. */
typedef enum reform_day_kind {
    REFORM_DAY_KIND_PLAIN = 0,       /**< As the week says. */
    REFORM_DAY_KIND_HOLIDAY = 1,     /**< A holiday (`holiday`, and `holiday_pending_law` for one that is not law yet). */
    REFORM_DAY_KIND_SUBSTITUTE = 2,  /**< Off because a holiday fell on a day off (`compensatory`, nghỉ bù). */
    REFORM_DAY_KIND_SWAPPED_OFF = 3, /**< Off, and another day is worked for it (`swap_off`, hoán đổi). */
    REFORM_DAY_KIND_SWAPPED_WORKING = 4, /**< Worked for a day off (`makeup_workday`, làm bù). */
    /** @cond INTERNAL */
    REFORM_DAY_KIND_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_day_kind;

/**
 * Which ends of a span of days count.
 *
 * A count is negative where the span is given from its later to its earlier day; it is then minus that of the same days.
 * With REFORM_ENDS_LAST and REFORM_ENDS_FIRST counts of adjacent spans add up, in whichever directions they go.
 */
typedef enum reform_ends {
    REFORM_ENDS_LAST = 1,    /**< The later day counts, the earlier does not: (from, to], as terms are counted. */
    REFORM_ENDS_FIRST = 2,   /**< The earlier day counts, the later does not: [from, to). */
    REFORM_ENDS_BOTH = 3,    /**< Both count. */
    REFORM_ENDS_NEITHER = 4, /**< Neither counts. */
    /** @cond INTERNAL */
    REFORM_ENDS_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_ends;

/** Working days and hours. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_calendar reform_calendar;

/** Collects what a calendar is made of. Owned by one thread at a time. */
typedef struct reform_calendar_builder reform_calendar_builder;

/**
 * Make a builder.
 *
 * It holds a week of Monday to Friday, and working hours from 07:30 to 11:30 and from 13:00 to 17:00 on every day of
 * the week, so that swapped working days have hours too.
 *
 * @return The builder; release with reform_calendar_builder_free().
 * @since 0.1
 */
REFORM_API reform_calendar_builder *
reform_calendar_builder_new(void);

/**
 * Release a builder.
 *
 * @param builder The builder; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_calendar_builder_free(reform_calendar_builder *builder);

/**
 * State the days that the calendar knows.
 *
 * Days with a kind of their own that lie outside are left out, with a finding.
 * By default they are the years, each whole, in which some day is off by a kind of its own; so a working day
 * that is swapped into the December before them is outside.
 *
 * @param builder The builder.
 * @param first_day The first of them.
 * @param last_day The last of them.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL.
 * @retval REFORM_STATUS_RANGE A day is outside the years 1 to 9999, or the last is before the first.
 * @since 0.1
 */
REFORM_API reform_status
reform_calendar_builder_set_days(reform_calendar_builder *builder,
                                 int32_t first_day,
                                 int32_t last_day,
                                 reform_error **error);

/**
 * State the last confirmed day.
 *
 * By default it is the day before the first one that a table calls an estimate, uncertain or pending, else
 * the last day of the calendar. One before the first day of the calendar means that nothing is confirmed.
 *
 * @param builder The builder.
 * @param day The day.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL.
 * @retval REFORM_STATUS_RANGE The day is outside the years 1 to 9999.
 * @since 0.1
 */
REFORM_API reform_status
reform_calendar_builder_set_confirmed_until(reform_calendar_builder *builder, int32_t day, reform_error **error);

/**
 * State who the calendar applies to.
 *
 * Rows of a table that apply to others are then passed over: those whose `applies_to` is neither empty nor `all` nor
 * this. By default all rows are taken.
 *
 * @param builder The builder.
 * @param audience Such as `public_sector` or `private_sector`; NULL for the default. It is copied.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL.
 * @retval REFORM_STATUS_ENCODING The text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The text is longer than REFORM_CALENDAR_MAX_TEXT.
 * @since 0.1
 */
REFORM_API reform_status
reform_calendar_builder_set_audience(reform_calendar_builder *builder, const char *audience, reform_error **error);

/**
 * State whether a day of the week is worked.
 *
 * @param builder The builder.
 * @param weekday The day of the week, or REFORM_WEEKDAY_EVERY.
 * @param works 1 if it is worked, 0 if not.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL, or @p weekday is unknown.
 * @since 0.1
 */
REFORM_API reform_status
reform_calendar_builder_set_weekday(reform_calendar_builder *builder,
                                    reform_weekday weekday,
                                    int works,
                                    reform_error **error);

/**
 * State the working hours of a day of the week, in place of those it had.
 *
 * They count on days that are worked, swapped ones included; a day off may have hours and does not work by them.
 *
 * @param builder The builder.
 * @param weekday The day of the week, or REFORM_WEEKDAY_EVERY.
 * @param spans Two numbers a span, in order: the minute of the day at which work starts and the one at which it ends,
 *              such as 450, 690, 780, 1020 for 07:30-11:30 and 13:00-17:00. May be NULL when @p n_spans is 0.
 * @param n_spans Number of spans.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder or @p spans is NULL, or @p weekday is unknown.
 * @retval REFORM_STATUS_RANGE A span does not end after it starts, or goes beyond 24:00.
 * @retval REFORM_STATUS_STRUCTURE Spans overlap or are out of order.
 * @retval REFORM_STATUS_LIMIT There are more than REFORM_CALENDAR_MAX_SPANS.
 * @since 0.1
 */
REFORM_API reform_status
reform_calendar_builder_set_hours(reform_calendar_builder *builder,
                                  reform_weekday weekday,
                                  const int32_t *spans,
                                  size_t n_spans,
                                  reform_error **error);

/**
 * Add days with a kind of their own.
 *
 * @param builder The builder.
 * @param kind What they are; not REFORM_DAY_KIND_PLAIN.
 * @param days The days, in any order.
 * @param n_days Their number.
 * @param name What they are called, or NULL. It is copied.
 * @param[out] error Where to put the error, or NULL. The builder then has none of them.
 * @retval REFORM_STATUS_OK They are added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder or @p days is NULL, or @p kind is unknown or plain.
 * @retval REFORM_STATUS_RANGE A day is outside the years 1 to 9999.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_LIMIT REFORM_CALENDAR_MAX_ENTRIES or REFORM_CALENDAR_MAX_TEXT was passed.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many days cannot be had.
 * @since 0.1
 */
REFORM_API reform_status
reform_calendar_builder_add_days(reform_calendar_builder *builder,
                                 reform_day_kind kind,
                                 const int32_t *days,
                                 size_t n_days,
                                 const char *name,
                                 reform_error **error);

/**
 * Add what a table says.
 *
 * Columns `date` (`Ngày`) and `kind` (`Loại`) are needed; `name` (`Tên`), `weekday` (`Thứ`), `applies_to` (`Đối tượng`),
 * `certainty` (`Độ chắc chắn`), `until` (`Đến ngày`) and `hours` (`Giờ làm việc`) are taken where they are there. A
 * kind is one of those at #reform_day_kind, and the row says that of its date. Or the row sets something:
 *
 * | kind | what it sets |
 * |---|---|
 * | `years` | the days that the calendar knows: from `date` to `until` |
 * | `confirmed_until` | the last confirmed day: `date` |
 * | `hours` | `hours` such as `07:30-11:30 13:00-17:00` on `weekday`, on every day of the week where that is empty |
 * | `works`, `off` | that `weekday` is worked, or is not |
 *
 * Weekdays are `Mon` to `Sun`, `T2` to `T7` and `CN`, or as in English and Vietnamese words.
 * A weekday beside a date that is another is a finding (severity warning), and the date counts; so is a
 * date before that of the row above (severity note), though order does not matter. A certainty that starts with `estimate` or `uncertain`, and the kind
 * `holiday_pending_law`, say that the day is not confirmed.
 *
 * @param builder The builder; nothing is added to it when the call fails.
 * @param source Where the bytes come from; it is read to its end.
 * @param options How to read, or NULL for the defaults.
 * @param findings Takes what is wrong, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK All rows are added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder or @p source is NULL, or the source was read before.
 * @retval REFORM_STATUS_STRUCTURE A row is wrong: a date that is none, a kind that is unknown, hours that
 *         overlap; the findings say which, all of them.
 * @retval REFORM_STATUS_NOT_FOUND There is no column `date` or `kind`.
 * @retval REFORM_STATUS_AMBIGUOUS Two columns have one of the names.
 * @retval REFORM_STATUS_PARSE The table cannot be read; see reform_table_read().
 * @retval REFORM_STATUS_ENCODING The table cannot be read; see reform_table_read().
 * @retval REFORM_STATUS_LIMIT A limit was passed.
 * @retval REFORM_STATUS_IO The source could not be read.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many rows cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_calendar_builder_read(reform_calendar_builder *builder,
                             reform_source *source,
                             const reform_table_options *options,
                             reform_findings *findings,
                             reform_error **error);

/**
 * Check everything and make the calendar.
 *
 * The builder is then as new. Findings: a day that is there twice, a swapped working day that is a day off too, a swapped
 * day that changes nothing as the week says the same (severity warning); a day outside the calendar (severity note). Of a day with
 * two kinds of being off the first counts.
 *
 * @param builder The builder; it is as it was when the call fails.
 * @param findings Takes what does not hold together, or NULL.
 * @param[out] out_calendar A new reference, or NULL if the call fails; release with reform_calendar_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_calendar holds the calendar.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_MISSING Its days are not stated, and no day that is off tells them.
 * @retval REFORM_STATUS_STRUCTURE A day is worked that has no working hours.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many days cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_calendar_builder_build(reform_calendar_builder *builder,
                              reform_findings *findings,
                              reform_calendar **out_calendar,
                              reform_error **error);

/**
 * Take another reference.
 *
 * @param calendar The calendar, or NULL.
 * @return The same calendar; release with reform_calendar_unref().
 * @since 0.1
 */
REFORM_API reform_calendar *
reform_calendar_ref(reform_calendar *calendar);

/**
 * Give back a reference; the last one frees the calendar and all borrowed from it.
 *
 * @param calendar The calendar; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_calendar_unref(reform_calendar *calendar);

/**
 * First day that a calendar knows.
 *
 * @param calendar The calendar, or NULL.
 * @return The day; 0 for NULL.
 * @since 0.1
 */
REFORM_API int32_t
reform_calendar_get_first_day(const reform_calendar *calendar);

/**
 * Last day that a calendar knows.
 *
 * @param calendar The calendar, or NULL.
 * @return The day; 0 for NULL.
 * @since 0.1
 */
REFORM_API int32_t
reform_calendar_get_last_day(const reform_calendar *calendar);

/**
 * Last confirmed day of a calendar.
 *
 * @param calendar The calendar, or NULL.
 * @return The day, at most the last of the calendar and at least the one before its first; 0 for NULL.
 * @since 0.1
 */
REFORM_API int32_t
reform_calendar_get_confirmed_until(const reform_calendar *calendar);

/**
 * Who a calendar applies to.
 *
 * @param calendar The calendar, or NULL.
 * @return Text owned by the calendar; NULL where that is not stated.
 * @since 0.1
 */
REFORM_API const char *
reform_calendar_get_audience(const reform_calendar *calendar);

/**
 * Id of the calendar in the catalogue it comes from, such as `vi-public`.
 *
 * @param calendar The calendar, or NULL.
 * @return Text owned by the calendar; NULL for one that was read or built, and for NULL.
 * @since 0.1
 */
REFORM_API const char *
reform_calendar_get_id(const reform_calendar *calendar);

/**
 * What a day is.
 *
 * @param calendar The calendar, or NULL.
 * @param day The day.
 * @return Its kind; REFORM_DAY_KIND_PLAIN when it has none of its own or is not in the calendar.
 * @since 0.1
 */
REFORM_API reform_day_kind
reform_calendar_get_kind(const reform_calendar *calendar, int32_t day);

/**
 * What a day is called, such as `Tết Nguyên Đán`.
 *
 * @param calendar The calendar, or NULL.
 * @param day The day.
 * @return Text owned by the calendar; NULL when it has no name.
 * @since 0.1
 */
REFORM_API const char *
reform_calendar_get_name(const reform_calendar *calendar, int32_t day);

/**
 * Working hours of a day.
 *
 * @param calendar The calendar, or NULL.
 * @param day The day.
 * @param[out] out_spans Room for @p n_spans times two numbers: the minutes at which each span starts and ends; or NULL.
 * @param n_spans How many spans there is room for.
 * @return Number of spans, be there room or not; 0 when the day is off or not in the calendar.
 * @since 0.1
 */
REFORM_API size_t
reform_calendar_get_hours(const reform_calendar *calendar, int32_t day, int32_t *out_spans, size_t n_spans);

/**
 * Whether days are worked.
 *
 * @param calendar The calendar.
 * @param days The days.
 * @param n_days Their number; the arrays may be NULL when it is 0.
 * @param[out] out_works 1 for each that is worked, 0 for others.
 * @param[out] out_flags Flags of each answer, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs are filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE A day is not in the calendar.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_calendar_is_working(const reform_calendar *calendar,
                           const int32_t *days,
                           size_t n_days,
                           uint8_t *out_works,
                           uint8_t *out_flags,
                           reform_error **error);

/**
 * Working days in spans.
 *
 * @param calendar The calendar.
 * @param ends Which ends count.
 * @param from Where each span starts.
 * @param to Where it ends; it may be before.
 * @param n_spans Number of spans; the arrays may be NULL when it is 0.
 * @param[out] out_counts Working days in each.
 * @param[out] out_flags Flags of each answer, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs are filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or @p ends is unknown.
 * @retval REFORM_STATUS_RANGE A day is not in the calendar.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_calendar_count_days(const reform_calendar *calendar,
                           reform_ends ends,
                           const int32_t *from,
                           const int32_t *to,
                           size_t n_spans,
                           int32_t *out_counts,
                           uint8_t *out_flags,
                           reform_error **error);

/**
 * Nth working days after or before days.
 *
 * The day itself is not counted: 1 is the first working day after it, -1 the last before it, 0 the day itself, be it
 * worked or not. Counting gives the amount back: with REFORM_ENDS_LAST where it is positive, with REFORM_ENDS_FIRST where
 * it is negative. The first working day on or after a day is the first one after the day before.
 *
 * @param calendar The calendar.
 * @param from Where to start.
 * @param amounts How many working days to go on, or back where negative.
 * @param n_days Number of items; the arrays may be NULL when it is 0.
 * @param[out] out_days The days.
 * @param[out] out_flags Flags of each answer, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs are filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE A day is not in the calendar, or the answer would not be.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_calendar_add_days(const reform_calendar *calendar,
                         const int32_t *from,
                         const int32_t *amounts,
                         size_t n_days,
                         int32_t *out_days,
                         uint8_t *out_flags,
                         reform_error **error);

/**
 * As reform_calendar_is_working(), with days in 64 bits.
 *
 * @param calendar The calendar.
 * @param days The days.
 * @param n_days Their number; the arrays may be NULL when it is 0.
 * @param[out] out_works 1 for each that is worked, 0 for others.
 * @param[out] out_flags Flags of each answer, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs are filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE A day is not in the calendar.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_calendar_is_working_64(const reform_calendar *calendar,
                              const int64_t *days,
                              size_t n_days,
                              uint8_t *out_works,
                              uint8_t *out_flags,
                              reform_error **error);

/**
 * As reform_calendar_count_days(), with days and counts in 64 bits, as arrays of dates of other libraries hold them.
 *
 * @param calendar The calendar.
 * @param ends Which ends count.
 * @param from Where each span starts.
 * @param to Where it ends; it may be before.
 * @param n_spans Number of spans; the arrays may be NULL when it is 0.
 * @param[out] out_counts Working days in each.
 * @param[out] out_flags Flags of each answer, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs are filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or @p ends is unknown.
 * @retval REFORM_STATUS_RANGE A day is not in the calendar.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_calendar_count_days_64(const reform_calendar *calendar,
                              reform_ends ends,
                              const int64_t *from,
                              const int64_t *to,
                              size_t n_spans,
                              int64_t *out_counts,
                              uint8_t *out_flags,
                              reform_error **error);

/**
 * As reform_calendar_add_days(), with days and amounts in 64 bits.
 *
 * @param calendar The calendar.
 * @param from Where to start.
 * @param amounts How many working days to go on, or back where negative.
 * @param n_days Number of items; the arrays may be NULL when it is 0.
 * @param[out] out_days The days.
 * @param[out] out_flags Flags of each answer, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs are filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE A day is not in the calendar, or the answer would not be.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_calendar_add_days_64(const reform_calendar *calendar,
                            const int64_t *from,
                            const int64_t *amounts,
                            size_t n_days,
                            int64_t *out_days,
                            uint8_t *out_flags,
                            reform_error **error);

/**
 * Working minutes between moments.
 *
 * The minutes of working hours in [from, to), negative where @p to is before @p from. Counts of adjacent spans add up. The
 * last moment of a calendar is 24:00 of its last day.
 *
 * @param calendar The calendar.
 * @param from Where each span starts.
 * @param to Where it ends; it may be before.
 * @param n_spans Number of spans; the arrays may be NULL when it is 0.
 * @param[out] out_minutes Working minutes in each.
 * @param[out] out_flags Flags of each answer, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs are filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE A moment is not in the calendar.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_calendar_count_minutes(const reform_calendar *calendar,
                              const int64_t *from,
                              const int64_t *to,
                              size_t n_spans,
                              int64_t *out_minutes,
                              uint8_t *out_flags,
                              reform_error **error);

/**
 * Moments after or before which so many working minutes lie.
 *
 * Of several moments, as where work stops at noon, it is the one nearest to the start. 0 is the moment itself, be it within working
 * hours or not.
 *
 * @param calendar The calendar.
 * @param from Where to start.
 * @param amounts How many working minutes to go on, or back where negative.
 * @param n_moments Number of items; the arrays may be NULL when it is 0.
 * @param[out] out_moments The moments.
 * @param[out] out_flags Flags of each answer, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs are filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE A moment is not in the calendar, or the answer would not be.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_calendar_add_minutes(const reform_calendar *calendar,
                            const int64_t *from,
                            const int64_t *amounts,
                            size_t n_moments,
                            int64_t *out_moments,
                            uint8_t *out_flags,
                            reform_error **error);

/**
 * The word that tables have for a kind of day, such as `makeup_workday`.
 *
 * @param kind The kind.
 * @return Static text; "" for REFORM_DAY_KIND_PLAIN and what is unknown.
 * @since 0.1
 */
REFORM_API const char *
reform_day_kind_get_name(reform_day_kind kind);

/** @} */

REFORM_END_DECLS

#endif
