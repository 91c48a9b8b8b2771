/* SPDX-License-Identifier: MIT */
/**
 * @file dossier_tally.h
 * @brief Dossiers received, settled early, on time and late, and pending, as the report form counts them.
 */
#ifndef REFORM_DOSSIER_TALLY_H
#define REFORM_DOSSIER_TALLY_H

#include <reform/array.h>
#include <reform/calendar.h>
#include <reform/day.h>
#include <reform/dossier_table.h>
#include <reform/error.h>
#include <reform/findings.h>
#include <reform/macros.h>
#include <reform/source.h>
#include <reform/table.h>
#include <reform/table_writer.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup dossier_tally Dossier tallies
 * @brief Counts of dossiers (thống kê hồ sơ) in the columns of the report form in force since 2026-08-01.
 *
 * A tally is made for a period, which ends at 24:00 of its last day, and for the keys that dossiers are grouped by. It takes
 * rows in as many calls as the caller likes and does not keep them: what it holds grows with its groups, not with the rows. Any order
 * of the rows, and tallies of parts merged in any order, give the same bytes.
 *
 * A dossier accepted after the period, or finished before it, is outside: it is counted as that and nothing else. Of the others,
 * one accepted before the period is carried over, and the rest were received in it. One finished in the period is settled: late
 * if after its due moment, on time if on the due day and not late, early if before that day. The rest are pending at the end
 * of the period: overdue if the due moment is before that end, else in time. A due day ends at 24:00, so what is due on
 * the last day of the period and not finished is still in time.
 *
 * So these always hold, with the columns of the form in brackets: received (3) = (4) + ... + (8) and those whose way is not
 * stated; settled (9) = early (10) + on time (11) + late (12); pending (13) = in time (14) + overdue (15); (3) = (9) + (13).
 *
 * Days of processing and days overdue are calendar days, or the working days of a calendar. A calendar changes nothing else. Where it does
 * not know one of the days they are counted between, they are not guessed: the dossier is counted in all but the numbers of days, and
 * that is a finding (warning). It is not left out, for it was received and settled all the same, and the counts of the form would
 * otherwise depend on how far a calendar goes.
 *
 * A row that cannot be so counted is a finding of one of the kinds of #reform_dossier_problem. It is counted as that and left out
 * of everything else.
 * @{
 */

/** Groups of one tally at the most. */
#define REFORM_DOSSIER_TALLY_MAX_GROUPS 1000000

/** Longest label of a group in bytes. */
#define REFORM_DOSSIER_TALLY_MAX_LABEL 1000

/** Days from acceptance to due day or finish at the most, 100 years; more days overdue count as so many. */
#define REFORM_DOSSIER_TALLY_MAX_DAYS 36525

/** Stands for all groups together. */
#define REFORM_DOSSIER_TALLY_ALL SIZE_MAX

/** What dossiers can be grouped by. */
typedef enum reform_dossier_key {
    REFORM_DOSSIER_KEY_PROCEDURE = 1,      /**< Procedure. */
    REFORM_DOSSIER_KEY_LEVEL = 2,          /**< Administrative level. */
    REFORM_DOSSIER_KEY_SECTOR = 3,         /**< Sector. */
    REFORM_DOSSIER_KEY_AGENCY = 4,         /**< Agency. */
    REFORM_DOSSIER_KEY_MONTH_ACCEPTED = 5, /**< Month of acceptance, as `2026-03`. */
    REFORM_DOSSIER_KEY_MONTH_FINISHED = 6, /**< Month of finish, as `2026-03`; blank where there is none. */
    /** @cond INTERNAL */
    REFORM_DOSSIER_KEY_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_dossier_key;

/** A moment in the life of a dossier. */
typedef enum reform_dossier_moment {
    REFORM_DOSSIER_MOMENT_ACCEPTED = 1, /**< When the complete dossier was accepted. */
    REFORM_DOSSIER_MOMENT_DUE = 2,      /**< When its result is due. */
    REFORM_DOSSIER_MOMENT_FINISHED = 3, /**< When it was settled, returned or withdrawn. */
    /** @cond INTERNAL */
    REFORM_DOSSIER_MOMENT_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_dossier_moment;

/** What moments are counted in, from the start of 1970-01-01. */
typedef enum reform_dossier_unit {
    REFORM_DOSSIER_UNIT_DAY = 1,    /**< Days. */
    REFORM_DOSSIER_UNIT_MINUTE = 2, /**< Minutes. */
    /** @cond INTERNAL */
    REFORM_DOSSIER_UNIT_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_dossier_unit;

/** How a dossier came in, in the order of columns (4) to (7) of the form. */
typedef enum reform_dossier_way {
    REFORM_DOSSIER_WAY_NOT_STATED = 0,  /**< Not stated. */
    REFORM_DOSSIER_WAY_ONLINE = 1,      /**< Online, end to end. */
    REFORM_DOSSIER_WAY_ONLINE_PART = 2, /**< Online, in part. */
    REFORM_DOSSIER_WAY_POST = 3,        /**< By post. */
    REFORM_DOSSIER_WAY_IN_PERSON = 4,   /**< In person. */
    /** @cond INTERNAL */
    REFORM_DOSSIER_WAY_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_dossier_way;

/** What the agency says of a dossier. */
typedef enum reform_dossier_status {
    REFORM_DOSSIER_STATUS_NOT_STATED = 0, /**< Nothing: its moments decide. */
    REFORM_DOSSIER_STATUS_PENDING = 1,    /**< Pending; it has no finish. */
    REFORM_DOSSIER_STATUS_WAITING = 2,    /**< Pending until the applicant supplements it: in time, whatever its due moment. */
    REFORM_DOSSIER_STATUS_SETTLED = 3,    /**< Settled; its moments say how. */
    REFORM_DOSSIER_STATUS_EARLY = 4,      /**< Settled early, which its moments may make on time. */
    REFORM_DOSSIER_STATUS_ON_TIME = 5,    /**< Settled on time, which its moments may make early. */
    REFORM_DOSSIER_STATUS_LATE = 6,       /**< Settled late. */
    REFORM_DOSSIER_STATUS_WITHDRAWN = 7,  /**< Returned or withdrawn: settled on time, whatever its due moment. */
    /** @cond INTERNAL */
    REFORM_DOSSIER_STATUS_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_dossier_status;

/** What is counted. Up to 15 the numbers are those of the columns of the form. */
typedef enum reform_dossier_count {
    REFORM_DOSSIER_COUNT_RECEIVED = 3,         /**< Received, those carried over among them. */
    REFORM_DOSSIER_COUNT_ONLINE = 4,           /**< Received in the period online, end to end. */
    REFORM_DOSSIER_COUNT_ONLINE_PART = 5,      /**< Received in the period online, in part. */
    REFORM_DOSSIER_COUNT_POST = 6,             /**< Received in the period by post. */
    REFORM_DOSSIER_COUNT_IN_PERSON = 7,        /**< Received in the period in person. */
    REFORM_DOSSIER_COUNT_CARRIED_OVER = 8,     /**< Received before the period and not finished before it. */
    REFORM_DOSSIER_COUNT_SETTLED = 9,          /**< Settled in the period. */
    REFORM_DOSSIER_COUNT_EARLY = 10,           /**< Settled early. */
    REFORM_DOSSIER_COUNT_ON_TIME = 11,         /**< Settled on time, not early; those returned or withdrawn among them. */
    REFORM_DOSSIER_COUNT_LATE = 12,            /**< Settled late. */
    REFORM_DOSSIER_COUNT_PENDING = 13,         /**< Pending at the end of the period. */
    REFORM_DOSSIER_COUNT_PENDING_IN_TIME = 14, /**< Pending in time; those that wait for a supplement among them. */
    REFORM_DOSSIER_COUNT_OVERDUE = 15,         /**< Pending and overdue. */
    REFORM_DOSSIER_COUNT_WAY_NOT_STATED = 16,  /**< Received in the period in a way that is not stated; no column of the form. */
    REFORM_DOSSIER_COUNT_WITHDRAWN = 17,       /**< Returned or withdrawn. */
    REFORM_DOSSIER_COUNT_WAITING = 18,         /**< Pending until the applicant supplements them. */
    REFORM_DOSSIER_COUNT_DUE = 19,             /**< Due in the period, settled or not; not those that wait for a supplement. */
    REFORM_DOSSIER_COUNT_DUE_IN_TIME = 20,     /**< Due in the period, and settled in it early or on time. */
    REFORM_DOSSIER_COUNT_RATED = 21,           /**< Rated by the applicant. */
    REFORM_DOSSIER_COUNT_SATISFIED = 22,       /**< Rated, and satisfied. */
    REFORM_DOSSIER_COUNT_OUTSIDE = 23,         /**< Rows of dossiers outside the period, in none of the above. */
    REFORM_DOSSIER_COUNT_LEFT_OUT = 24,        /**< Rows left out because of a problem, in none of the above. */
    /** @cond INTERNAL */
    REFORM_DOSSIER_COUNT_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_dossier_count;

/** Why a row is left out; the first that holds. */
typedef enum reform_dossier_problem {
    REFORM_DOSSIER_PROBLEM_NO_ACCEPTANCE = 1,    /**< It has no moment of acceptance. */
    REFORM_DOSSIER_PROBLEM_RANGE = 2,            /**< A moment is outside the years 1 to 9999, no date, or more than REFORM_DOSSIER_TALLY_MAX_DAYS from acceptance. */
    REFORM_DOSSIER_PROBLEM_FINISHED_BEFORE = 3,  /**< It was finished before it was accepted. */
    REFORM_DOSSIER_PROBLEM_DUE_BEFORE = 4,       /**< It was due before it was accepted. */
    REFORM_DOSSIER_PROBLEM_UNKNOWN_STATUS = 5,   /**< Its status is none of #reform_dossier_status. */
    REFORM_DOSSIER_PROBLEM_CONTRADICTION = 6,    /**< Its status is not what its moments say: settled without a finish, pending with one, late before it was due. */
    REFORM_DOSSIER_PROBLEM_NO_CLASS = 7,         /**< Nothing says whether it is early, on time or late, in time or overdue: it has no due moment. */
    /** @cond INTERNAL */
    REFORM_DOSSIER_PROBLEM_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_dossier_problem;

/** A share of dossiers on time; papers use all three. */
typedef enum reform_dossier_share {
    REFORM_DOSSIER_SHARE_OF_SETTLED = 1,  /**< Early or on time, of those settled: ((10) + (11)) / (9). */
    REFORM_DOSSIER_SHARE_OF_DUE = 2,      /**< Early or on time and due in the period, of those due in the period. */
    REFORM_DOSSIER_SHARE_OF_RECEIVED = 3, /**< Early or on time, of those received: ((10) + (11)) / (3). */
    /** @cond INTERNAL */
    REFORM_DOSSIER_SHARE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_dossier_share;

/** A number of days that each of some dossiers has. */
typedef enum reform_dossier_days {
    REFORM_DOSSIER_DAYS_PROCESSING = 1, /**< After the day of acceptance up to that of finish, of those settled. */
    REFORM_DOSSIER_DAYS_OVERDUE = 2,    /**< After the due day up to the last day of the period, of those overdue. */
    /** @cond INTERNAL */
    REFORM_DOSSIER_DAYS_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_dossier_days;

/** What a tally is made for. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_dossier_tally_options reform_dossier_tally_options;

/** Rows on their way into a tally: arrays of the caller. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_dossier_batch reform_dossier_batch;

/** Counts of dossiers. Owned by one thread at a time. */
typedef struct reform_dossier_tally reform_dossier_tally;

/**
 * Make options without a period or keys.
 *
 * @return The options; release with reform_dossier_tally_options_free().
 * @since 0.1
 */
REFORM_API reform_dossier_tally_options *
reform_dossier_tally_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_dossier_tally_options_free(reform_dossier_tally_options *options);

/**
 * State the period.
 *
 * @param options The options.
 * @param first Its first day; REFORM_DAY_MIN where nothing is carried over.
 * @param last Its last day.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is stated.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL.
 * @retval REFORM_STATUS_RANGE A day is outside the years 1 to 9999, or the last before the first.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_dossier_tally_options_set_period(reform_dossier_tally_options *options, int32_t first, int32_t last, reform_error **error);

/**
 * Add a key that dossiers are grouped by; those added first stand first.
 *
 * @param options The options.
 * @param key The key.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or @p key is unknown.
 * @retval REFORM_STATUS_DUPLICATE It is there already.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_dossier_tally_options_add_key(reform_dossier_tally_options *options, reform_dossier_key key, reform_error **error);

/**
 * Count days by a calendar: only those that it says are worked.
 *
 * @param options The options.
 * @param calendar The calendar, which the options and the tallies made with them keep a reference to; NULL for calendar days, the default.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL.
 * @since 0.1
 */
REFORM_API reform_status
reform_dossier_tally_options_set_calendar(reform_dossier_tally_options *options, reform_calendar *calendar, reform_error **error);

/**
 * Start a batch.
 *
 * @param n_rows How many rows each of its arrays has.
 * @return The batch, without arrays; release with reform_dossier_batch_free().
 * @since 0.1
 */
REFORM_API reform_dossier_batch *
reform_dossier_batch_new(size_t n_rows);

/**
 * Release a batch, not the arrays, which are the caller's.
 *
 * @param batch The batch; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_dossier_batch_free(reform_dossier_batch *batch);

/**
 * Give the codes that dossiers are grouped by.
 *
 * @param batch The batch.
 * @param key What they say; months follow from the moments and cannot be given.
 * @param type What they are: whole numbers, or texts.
 * @param codes A code for each row, not copied; a text may be NULL, which is blank. Numbers and texts that read alike are the same.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p batch is NULL, @p codes is while there are rows, @p key is none of procedure, level, sector
 *         and agency, or @p type is none of whole numbers or texts.
 * @since 0.1
 */
REFORM_API reform_status
reform_dossier_batch_set_codes(reform_dossier_batch *batch, reform_dossier_key key, reform_array_type type, const void *codes,
                               reform_error **error);

/**
 * Give moments.
 *
 * @param batch The batch.
 * @param moment Which moment they are.
 * @param unit What they are counted in.
 * @param type What they are: whole numbers of 32 or 64 bits, or doubles, which are rounded down.
 * @param values A moment for each row, not copied. The smallest number of a whole type, and NaN, say that there is none.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p batch is NULL, @p values is while there are rows, @p moment or @p unit is unknown, or
 *         @p type is another.
 * @since 0.1
 */
REFORM_API reform_status
reform_dossier_batch_set_moments(reform_dossier_batch *batch, reform_dossier_moment moment, reform_dossier_unit unit,
                                 reform_array_type type, const void *values, reform_error **error);

/**
 * Give the ways in which dossiers came in.
 *
 * @param batch The batch.
 * @param type What they are: whole numbers, or texts.
 * @param ways Values of #reform_dossier_way for each row, or words for them such as `trực tiếp`; not copied. Any other is a warning,
 *        and the way of the row is then not stated.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p batch is NULL, @p ways is while there are rows, or @p type is none of whole numbers or texts.
 * @since 0.1
 */
REFORM_API reform_status
reform_dossier_batch_set_ways(reform_dossier_batch *batch, reform_array_type type, const void *ways, reform_error **error);

/**
 * Give what the agency says of the dossiers.
 *
 * @param batch The batch.
 * @param type What they are: whole numbers, or texts.
 * @param statuses Values of #reform_dossier_status for each row, or words for them such as `đã giải quyết`; not copied. Any other
 *        is REFORM_DOSSIER_PROBLEM_UNKNOWN_STATUS.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p batch is NULL, @p statuses is while there are rows, or @p type is none of whole numbers or texts.
 * @since 0.1
 */
REFORM_API reform_status
reform_dossier_batch_set_statuses(reform_dossier_batch *batch, reform_array_type type, const void *statuses, reform_error **error);

/**
 * Give the ratings of the applicants.
 *
 * @param batch The batch.
 * @param type What they are: whole numbers, or texts.
 * @param ratings For each row 2 or `hài lòng`: satisfied, 1 or `không hài lòng`: not satisfied, 0 or blank: not rated; not copied. Any other
 *        is a warning, and the row is then not rated.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p batch is NULL, @p ratings is while there are rows, or @p type is none of whole numbers or texts.
 * @since 0.1
 */
REFORM_API reform_status
reform_dossier_batch_set_ratings(reform_dossier_batch *batch, reform_array_type type, const void *ratings, reform_error **error);

/**
 * Start a tally of nothing.
 *
 * @param options What it is made for, its period stated.
 * @param[out] out_tally The tally, or NULL if the call fails; release with reform_dossier_tally_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_MISSING No period is stated.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_dossier_tally_new(const reform_dossier_tally_options *options, reform_dossier_tally **out_tally, reform_error **error);

/**
 * Release a tally.
 *
 * @param tally The tally; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_dossier_tally_free(reform_dossier_tally *tally);

/**
 * Take in rows: all of them or, if the call fails, none.
 *
 * @param tally The tally.
 * @param batch The rows, with moments of all three kinds and codes for every key of the tally that is no month. Columns that the tally has no
 *        use for are passed over.
 * @param findings Takes every row that is left out (severity error), and every way or rating that is unknown and every row without a
 *        number of days (warning), with the number of the row, from 1, as line; or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK All rows are in.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p tally or @p batch is NULL.
 * @retval REFORM_STATUS_MISSING The batch lacks a column, or the tally was read from bytes and is made for a calendar.
 * @retval REFORM_STATUS_ENCODING A code is not UTF-8.
 * @retval REFORM_STATUS_LIMIT There would be more than REFORM_DOSSIER_TALLY_MAX_GROUPS groups, or a code is longer than REFORM_DOSSIER_TALLY_MAX_LABEL.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many groups cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_dossier_tally_add(reform_dossier_tally *tally, const reform_dossier_batch *batch, reform_findings *findings, reform_error **error);

/**
 * Take in the rows of delimited text: all of them or, if the call fails, none.
 *
 * Columns are found by their names, English or Vietnamese, unless the options name others: `accepted` (ngày tiếp nhận), `due` (ngày hẹn trả),
 * `finished` (ngày kết thúc), each a date or a date and a time of day, or empty; `procedure` (mã TTHC), `level` (cấp), `sector` (lĩnh vực),
 * `agency` (cơ quan giải quyết); `way` (hình thức tiếp nhận), `status` (trạng thái), `rating` (đánh giá), which need not be there. The text is
 * read in parts, so a file may be larger than memory.
 *
 * @param tally The tally.
 * @param source Where the bytes come from; it is read to its end.
 * @param table_options How to read the text, or NULL for the defaults.
 * @param options Which columns say what, or NULL for the defaults.
 * @param findings Takes every row that is left out, with its line, and what is wrong with rows as reform_table_read() says, which may
 *        stand before what was found in rows up to a thousand before; or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK All rows are in.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p tally or @p source is NULL, or the source was read before.
 * @retval REFORM_STATUS_NOT_FOUND A column of moments, of a key of the tally, or named in the options is not there.
 * @retval REFORM_STATUS_AMBIGUOUS Two columns have the name of one that is needed.
 * @retval REFORM_STATUS_MISSING The tally was read from bytes and is made for a calendar.
 * @retval REFORM_STATUS_STRUCTURE As reform_table_read().
 * @retval REFORM_STATUS_PARSE As reform_table_read().
 * @retval REFORM_STATUS_ENCODING As reform_table_read().
 * @retval REFORM_STATUS_IO As reform_table_read().
 * @retval REFORM_STATUS_LIMIT As reform_dossier_tally_add() and reform_table_read().
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many groups cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_dossier_tally_read(reform_dossier_tally *tally, reform_source *source, const reform_table_options *table_options,
                          const reform_dossier_table_options *options, reform_findings *findings, reform_error **error);

/**
 * Add all that another tally holds: all of it or, if the call fails, nothing.
 *
 * Calendars are the same where they have the same id, or both none, and the same days, worked and confirmed.
 *
 * @param tally The tally.
 * @param other A tally of the same period, keys and calendar; it stays as it is.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or both are the same.
 * @retval REFORM_STATUS_STRUCTURE They are made for other periods, keys or calendars.
 * @retval REFORM_STATUS_LIMIT There would be more than REFORM_DOSSIER_TALLY_MAX_GROUPS groups, or 2^62 rows.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many groups cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_dossier_tally_merge(reform_dossier_tally *tally, const reform_dossier_tally *other, reform_error **error);

/**
 * Write a tally as bytes, the same ones for the same rows, to be kept or sent and read by any machine.
 *
 * Of a calendar they hold which one it is, by its id and a digest of its days, but not the days. So a tally that is read from them
 * merges with others that are made for that calendar, but takes in no rows itself.
 *
 * @param tally The tally.
 * @param[out] out_bytes The bytes, or NULL if the call fails; release with reform_free().
 * @param[out] out_size Their number.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_NO_MEMORY Memory for them cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_dossier_tally_to_bytes(const reform_dossier_tally *tally, uint8_t **out_bytes, size_t *out_size, reform_error **error);

/**
 * Read a tally from bytes.
 *
 * @param bytes The bytes.
 * @param size Their number.
 * @param[out] out_tally The tally, or NULL if the call fails; release with reform_dossier_tally_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p bytes or @p out_tally is NULL.
 * @retval REFORM_STATUS_PARSE They are not those of a tally, of a version that is not known, or damaged.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so much cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_dossier_tally_from_bytes(const void *bytes, size_t size, reform_dossier_tally **out_tally, reform_error **error);

/**
 * Rows taken in, those outside the period or left out among them.
 *
 * @param tally The tally, or NULL.
 * @return Their number; 0 for NULL.
 * @since 0.1
 */
REFORM_API int64_t
reform_dossier_tally_get_n_rows(const reform_dossier_tally *tally);

/**
 * The period, and the days that rows have.
 *
 * @param tally The tally.
 * @param[out] out_first First day of the period, or NULL.
 * @param[out] out_last Last day of the period, or NULL.
 * @param[out] out_earliest Earliest day of acceptance of all rows whose moments hold, or NULL.
 * @param[out] out_latest Latest day of acceptance or finish of these rows, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p tally is NULL.
 * @retval REFORM_STATUS_UNDEFINED @p out_earliest or @p out_latest is wanted, and there are no such rows.
 * @since 0.1
 */
REFORM_API reform_status
reform_dossier_tally_get_days(const reform_dossier_tally *tally, int32_t *out_first, int32_t *out_last, int32_t *out_earliest,
                              int32_t *out_latest, reform_error **error);

/**
 * Which calendar days are counted by.
 *
 * @param tally The tally, or NULL.
 * @return Its id, "" where it has none, owned by the tally; NULL where days are calendar days, and for NULL.
 * @since 0.1
 */
REFORM_API const char *
reform_dossier_tally_get_calendar_id(const reform_dossier_tally *tally);

/**
 * Number of keys.
 *
 * @param tally The tally, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_dossier_tally_get_n_keys(const reform_dossier_tally *tally);

/**
 * A key that dossiers are grouped by.
 *
 * @param tally The tally.
 * @param index Which one, from 0.
 * @return The key; 0 when there is no such one.
 * @since 0.1
 */
REFORM_API reform_dossier_key
reform_dossier_tally_get_key(const reform_dossier_tally *tally, size_t index);

/**
 * Number of groups that have rows.
 *
 * @param tally The tally, or NULL.
 * @return The number; 0 for NULL. Without keys all rows are one group.
 * @since 0.1
 */
REFORM_API size_t
reform_dossier_tally_get_n_groups(const reform_dossier_tally *tally);

/**
 * Label of a group.
 *
 * @param tally The tally.
 * @param group Which group, from 0, in the order of their labels, byte by byte.
 * @param index Which key, from 0.
 * @return Text owned by the tally, as reform_text_normalise() gives it; NULL when there is no such group or key.
 * @since 0.1
 */
REFORM_API const char *
reform_dossier_tally_get_label(const reform_dossier_tally *tally, size_t group, size_t index);

/**
 * A count.
 *
 * @param tally The tally, or NULL.
 * @param group Which group, or REFORM_DOSSIER_TALLY_ALL.
 * @param count What is counted.
 * @return The count; 0 when there is no such group or count.
 * @since 0.1
 */
REFORM_API int64_t
reform_dossier_tally_get_count(const reform_dossier_tally *tally, size_t group, reform_dossier_count count);

/**
 * Rows that were left out for a reason.
 *
 * @param tally The tally, or NULL.
 * @param group Which group, or REFORM_DOSSIER_TALLY_ALL.
 * @param problem The reason.
 * @return Their number; 0 when there is no such group or reason.
 * @since 0.1
 */
REFORM_API int64_t
reform_dossier_tally_get_n_left_out(const reform_dossier_tally *tally, size_t group, reform_dossier_problem problem);

/**
 * A share of dossiers on time.
 *
 * @param tally The tally.
 * @param group Which group, or REFORM_DOSSIER_TALLY_ALL.
 * @param share Which share.
 * @param[out] out_share The share, 0 to 1, correctly rounded.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_share holds it.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p tally or @p out_share is NULL, or the group or the share is not there.
 * @retval REFORM_STATUS_UNDEFINED It would be a share of nothing.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_dossier_tally_get_share(const reform_dossier_tally *tally, size_t group, reform_dossier_share share, double *out_share,
                               reform_error **error);

/**
 * Dossiers by a number of days.
 *
 * @param tally The tally, or NULL.
 * @param group Which group, or REFORM_DOSSIER_TALLY_ALL.
 * @param days Which days.
 * @param least The smallest number of days to count.
 * @param most The largest one.
 * @return How many have @p least to @p most days; 0 when there is no such group.
 * @since 0.1
 */
REFORM_API int64_t
reform_dossier_tally_count_days(const reform_dossier_tally *tally, size_t group, reform_dossier_days days, int32_t least, int32_t most);

/**
 * Dossiers that are in no number of days, as the calendar does not know one of the days they would be counted between.
 *
 * @param tally The tally, or NULL.
 * @param group Which group, or REFORM_DOSSIER_TALLY_ALL.
 * @param days Which days.
 * @return How many there are; 0 when there is no such group, and always where days are calendar days.
 * @since 0.1
 */
REFORM_API int64_t
reform_dossier_tally_get_n_without_days(const reform_dossier_tally *tally, size_t group, reform_dossier_days days);

/**
 * Dossiers whose number of days needs days after the last confirmed one of the calendar, so that it may still change.
 *
 * @param tally The tally, or NULL.
 * @return How many there are; 0 for NULL, and always where days are calendar days.
 * @since 0.1
 */
REFORM_API int64_t
reform_dossier_tally_get_n_unconfirmed(const reform_dossier_tally *tally);

/**
 * A quantile of a number of days.
 *
 * @param tally The tally.
 * @param group Which group, or REFORM_DOSSIER_TALLY_ALL.
 * @param days Which days.
 * @param share The share, 0 to 1, such as 0.5 for the median.
 * @param[out] out_days The smallest number of days that at least this share of the dossiers does not pass (type 1 of Hyndman and Fan).
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_days holds it.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p tally or @p out_days is NULL, or the group or the days are not there.
 * @retval REFORM_STATUS_RANGE @p share is not 0 to 1.
 * @retval REFORM_STATUS_UNDEFINED There are no such dossiers.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_dossier_tally_get_quantile(const reform_dossier_tally *tally, size_t group, reform_dossier_days days, double share,
                                  int32_t *out_days, reform_error **error);

/**
 * Write what Decision 766 asks about dossiers, as observations with a row for each group.
 *
 * The columns are `unit`, `dossiers_on_time`, `dossiers_received`, `dossier_ratings_satisfied` and `dossier_ratings`: inputs of the scheme `766`
 * of the catalogue, which reform_observations_read() takes. Received are all of the period, those carried over among them; on time are those
 * settled early or on time.
 *
 * @param tally A tally of one key, whose labels are the units, or of none: then the one unit is `all`.
 * @param writer Gets the table, the header included; nothing was written with it so far.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK All rows are added; reform_table_writer_flush() hands them over.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_STRUCTURE The tally has more keys, or the writer has begun a table with another number of columns.
 * @retval REFORM_STATUS_MISSING A group has a blank label.
 * @retval REFORM_STATUS_IO The function of the writer refused bytes.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the text cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_dossier_tally_write_766(const reform_dossier_tally *tally, reform_table_writer *writer, reform_error **error);

/**
 * Name of a key: `procedure`, `level`, `sector`, `agency`, `month_accepted`, `month_finished`.
 *
 * @param key The key.
 * @return Static text; "unknown" for a number that is none.
 * @since 0.1
 */
REFORM_API const char *
reform_dossier_key_get_name(reform_dossier_key key);

/**
 * Name of a count, such as `received` or `overdue`.
 *
 * @param count The count.
 * @return Static text; "unknown" for a number that is none.
 * @since 0.1
 */
REFORM_API const char *
reform_dossier_count_get_name(reform_dossier_count count);

/**
 * Name of a problem, such as `finished_before`.
 *
 * @param problem The problem.
 * @return Static text; "unknown" for a number that is none.
 * @since 0.1
 */
REFORM_API const char *
reform_dossier_problem_get_name(reform_dossier_problem problem);

/** @} */

REFORM_END_DECLS

#endif
