/* SPDX-License-Identifier: MIT */
/**
 * @file time_limit.h
 * @brief How long an agency may take, read from the wordings decisions use.
 */
#ifndef REFORM_TIME_LIMIT_H
#define REFORM_TIME_LIMIT_H

#include <reform/error.h>
#include <reform/macros.h>
#include <reform/text.h>
#include <reform/unit.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup time_limit Time limits
 * @brief A time limit (thời hạn giải quyết) is a list of cases, not one number.
 *
 * `05 ngày hoặc 08 ngày` has two cases, `09-14 ngày làm việc` one case with a
 * low and a high amount, `Không quy định` none. The text is always kept. What
 * is not understood is named, never guessed: a bare `1` has no unit and so is
 * no amount.
 *
 * Amounts are exact and stand in ticks of their unit; see @ref unit. None is
 * ever converted from one unit to another unless the caller states how.
 *
 * Functions of this group have no state.
 * @{
 */

/** Bytes in one wording at the most. */
#define REFORM_TIME_LIMIT_MAX_TEXT 65536
/** Cases in one time limit at the most. */
#define REFORM_TIME_LIMIT_MAX_CASES 64

/** How much of a wording was understood. */
typedef enum reform_time_limit_state {
    REFORM_TIME_LIMIT_STATE_OK = 1,      /**< All of it. */
    REFORM_TIME_LIMIT_STATE_PARTIAL = 2, /**< Some; reform_time_limit_get_doubt() says what was not. */
    REFORM_TIME_LIMIT_STATE_UNKNOWN = 3, /**< Nothing that states a limit. */
    /** @cond INTERNAL */
    REFORM_TIME_LIMIT_STATE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_time_limit_state;

/** Words that stand in place of an amount. */
typedef enum reform_marker {
    REFORM_MARKER_NONE = 0,          /**< There is none. */
    REFORM_MARKER_NOT_SPECIFIED = 1, /**< Không quy định: no limit is set. */
    REFORM_MARKER_EXEMPT = 2,        /**< Không thực hiện cắt giảm: the limit stays as it was. */
    REFORM_MARKER_ABOLISHED = 3,     /**< Bãi bỏ: the procedure is abolished. */
    /** @cond INTERNAL */
    REFORM_MARKER_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_marker;

/** How a dossier is handed in, where a limit depends on it. Values are bits. */
typedef enum reform_channel {
    REFORM_CHANNEL_ANY = 0,    /**< Not stated. */
    REFORM_CHANNEL_DIRECT = 1, /**< Trực tiếp */
    REFORM_CHANNEL_POST = 2,   /**< Dịch vụ bưu chính */
    REFORM_CHANNEL_ONLINE = 4, /**< Trực tuyến */
    /** @cond INTERNAL */
    REFORM_CHANNEL_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_channel;

/** What a further amount in a wording is, beside the amount of the case. */
typedef enum reform_part {
    REFORM_PART_STAGE = 1,      /**< A step within the limit: `13 ngày (8 ngày + 5 ngày)`. */
    REFORM_PART_EXCLUSION = 2,  /**< Time that does not count: `không tính 30 ngày niêm yết`. */
    REFORM_PART_EXTENSION = 3,  /**< How far the limit may be extended: `kéo dài nhưng không quá 60 ngày`. */
    REFORM_PART_EQUIVALENT = 4, /**< The same amount in another unit: `quy đổi 16 giờ`. */
    REFORM_PART_CUT = 5,        /**< How much was cut: `cắt giảm 12/60 ngày`. */
    REFORM_PART_FORMER = 6,     /**< The limit before: `từ 17 ngày xuống 15 ngày`. */
    /** @cond INTERNAL */
    REFORM_PART_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_part;

/** Which of the cases of a limit counts. */
typedef enum reform_case_choice {
    REFORM_CASE_CHOICE_FIRST = 1,    /**< The first in the text, at its high amount. */
    REFORM_CASE_CHOICE_LONGEST = 2,  /**< The one with the highest high amount. */
    REFORM_CASE_CHOICE_SHORTEST = 3, /**< The one with the lowest low amount, at that amount. */
    REFORM_CASE_CHOICE_ALL = 4,      /**< Every case for itself, at its high amount. */
    /** @cond INTERNAL */
    REFORM_CASE_CHOICE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_case_choice;

/** A time limit. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_time_limit reform_time_limit;

/**
 * Read a wording.
 *
 * Every text in UTF-8 gives a time limit; one that states none has the state
 * REFORM_TIME_LIMIT_STATE_UNKNOWN. Case, the Unicode form and blanks do not matter.
 *
 * @param text The wording, as the decision prints it.
 * @param[out] out_limit A new reference, or NULL if the call fails; release with reform_time_limit_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_limit holds the limit.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING The text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The text is longer than REFORM_TIME_LIMIT_MAX_TEXT.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_time_limit_parse(const char *text, reform_time_limit **out_limit, reform_error **error);

/**
 * Read a limit that stands in two cells, a value and its unit.
 *
 * @param value The number, with decimal point or comma, no thousands; or a range `9-14`.
 * @param unit_text The unit in words, such as `Ngày làm việc`.
 * @param[out] out_limit A new reference, or NULL if the call fails; release with reform_time_limit_unref(). Its text is
 *             `value unit_text`. Where value or unit are not understood its state is REFORM_TIME_LIMIT_STATE_UNKNOWN.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_limit holds the limit.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING A text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT A text is longer than REFORM_TIME_LIMIT_MAX_TEXT.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_time_limit_parse_value(const char *value,
                              const char *unit_text,
                              reform_time_limit **out_limit,
                              reform_error **error);

/**
 * Read many wordings, and of each the case that counts.
 *
 * Where the cases of a wording have different units none is the longest or
 * shortest: it counts as having no case, though its number of cases is given.
 *
 * @param texts The wordings; a NULL among them counts as empty.
 * @param n Their number.
 * @param choice Which case counts; REFORM_CASE_CHOICE_ALL is refused.
 * @param[out] out_states Room for @p n values of #reform_time_limit_state, or NULL.
 * @param[out] out_lows Room for @p n low amounts in ticks, or NULL; 0 where there is no case.
 * @param[out] out_highs Room for @p n high amounts in ticks, or NULL; 0 where there is no case.
 * @param[out] out_units Room for @p n values of #reform_unit, or NULL; REFORM_UNIT_NONE where there is no case.
 * @param[out] out_n_cases Room for @p n numbers of cases, or NULL.
 * @param[out] error Where to put the error, naming the first text at fault, or NULL.
 * @retval REFORM_STATUS_OK The arrays are filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p texts is NULL and @p n is not 0, or @p choice is not one case.
 * @retval REFORM_STATUS_ENCODING A text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT A text is longer than REFORM_TIME_LIMIT_MAX_TEXT.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_time_limit_parse_many(const char *const *texts,
                             size_t n,
                             reform_case_choice choice,
                             int32_t *out_states,
                             int64_t *out_lows,
                             int64_t *out_highs,
                             int32_t *out_units,
                             int32_t *out_n_cases,
                             reform_error **error);

/**
 * Take another reference.
 *
 * @param limit The limit.
 * @return The same limit; release with reform_time_limit_unref().
 * @since 0.1
 */
REFORM_API reform_time_limit *
reform_time_limit_ref(reform_time_limit *limit);

/**
 * Give back a reference; the last one frees the limit and all borrowed from it.
 *
 * @param limit The limit; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_time_limit_unref(reform_time_limit *limit);

/**
 * The wording as it was given.
 *
 * @param limit The limit, or NULL.
 * @return Text owned by the limit; NULL for NULL.
 * @since 0.1
 */
REFORM_API const char *
reform_time_limit_get_text(const reform_time_limit *limit);

/**
 * How much of the wording was understood.
 *
 * @param limit The limit, or NULL.
 * @return The state; REFORM_TIME_LIMIT_STATE_UNKNOWN for NULL.
 * @since 0.1
 */
REFORM_API reform_time_limit_state
reform_time_limit_get_state(const reform_time_limit *limit);

/**
 * What was not understood, or does not agree with itself.
 *
 * @param limit The limit, or NULL.
 * @return One line in English that quotes the words in question, owned by the limit; NULL where the state is REFORM_TIME_LIMIT_STATE_OK.
 * @since 0.1
 */
REFORM_API const char *
reform_time_limit_get_doubt(const reform_time_limit *limit);

/**
 * Words in place of an amount.
 *
 * @param limit The limit, or NULL.
 * @return The marker; REFORM_MARKER_NONE for NULL.
 * @since 0.1
 */
REFORM_API reform_marker
reform_time_limit_get_marker(const reform_time_limit *limit);

/**
 * Number of cases.
 *
 * @param limit The limit, or NULL.
 * @return The number, 0 to REFORM_TIME_LIMIT_MAX_CASES; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_time_limit_get_n_cases(const reform_time_limit *limit);

/**
 * Whether the wording states exactly one amount, all of it understood.
 *
 * @param limit The limit, or NULL.
 * @return 1 if the state is REFORM_TIME_LIMIT_STATE_OK and there is one case whose low and high amounts are the same; else 0.
 *         "In the day" (low 0, high one working day) counts as one amount.
 * @since 0.1
 */
REFORM_API int
reform_time_limit_is_plain(const reform_time_limit *limit);

/**
 * The condition under which a case applies, in the words of the text.
 *
 * @param limit The limit.
 * @param index Which case, from 0.
 * @return Text owned by the limit, "" where none is stated; NULL when there is no such case.
 * @since 0.1
 */
REFORM_API const char *
reform_time_limit_get_label(const reform_time_limit *limit, size_t index);

/**
 * What else the text says of a case, such as what starts the clock.
 *
 * @param limit The limit.
 * @param index Which case, from 0.
 * @return Text owned by the limit, "" where there is nothing; NULL when there is no such case.
 * @since 0.1
 */
REFORM_API const char *
reform_time_limit_get_remark(const reform_time_limit *limit, size_t index);

/**
 * Amounts of a case.
 *
 * @param limit The limit.
 * @param index Which case, from 0.
 * @param[out] out_low The low amount in ticks, or NULL.
 * @param[out] out_high The high amount in ticks, or NULL; the same as the low one where the text states no range.
 * @param[out] out_unit The unit of both, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The amounts are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p limit is NULL, or there is no such case.
 * @since 0.1
 */
REFORM_API reform_status
reform_time_limit_get_case(const reform_time_limit *limit,
                           size_t index,
                           int64_t *out_low,
                           int64_t *out_high,
                           reform_unit *out_unit,
                           reform_error **error);

/**
 * How the dossier is handed in, where a case depends on it.
 *
 * @param limit The limit.
 * @param index Which case, from 0.
 * @return Bits of #reform_channel; REFORM_CHANNEL_ANY where none is stated.
 * @since 0.1
 */
REFORM_API uint32_t
reform_time_limit_get_channels(const reform_time_limit *limit, size_t index);

/**
 * Number of further amounts the wording states: stages, exclusions, extensions, ...
 *
 * @param limit The limit, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_time_limit_get_n_parts(const reform_time_limit *limit);

/**
 * One of the further amounts.
 *
 * @param limit The limit.
 * @param index Which part, from 0.
 * @param[out] out_kind What it is, or NULL.
 * @param[out] out_case The case it belongs to, or NULL.
 * @param[out] out_ticks The amount in ticks, or NULL; 0 where the unit is REFORM_UNIT_NONE.
 * @param[out] out_unit The unit, or NULL; REFORM_UNIT_NONE where the text names time without an amount, such as `không tính thời gian niêm yết`.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The part is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p limit is NULL, or there is no such part.
 * @since 0.1
 */
REFORM_API reform_status
reform_time_limit_get_part(const reform_time_limit *limit,
                           size_t index,
                           reform_part *out_kind,
                           size_t *out_case,
                           int64_t *out_ticks,
                           reform_unit *out_unit,
                           reform_error **error);

/**
 * The case that counts.
 *
 * @param limit The limit.
 * @param choice Which one; REFORM_CASE_CHOICE_ALL is refused.
 * @param[out] out_case Its index, or NULL.
 * @param[out] out_ticks Its amount in ticks, low or high as @p choice says, or NULL.
 * @param[out] out_unit Its unit, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The case is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p limit is NULL, or @p choice is not one case.
 * @retval REFORM_STATUS_MISSING The limit has no case.
 * @retval REFORM_STATUS_UNIT The cases have different units, so none is the longest or shortest.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_time_limit_choose(const reform_time_limit *limit,
                         reform_case_choice choice,
                         size_t *out_case,
                         int64_t *out_ticks,
                         reform_unit *out_unit,
                         reform_error **error);

/**
 * A limit in standard words, all cases with their labels:
 * `10 ngày làm việc; trường hợp khác: 6-7 ngày làm việc`.
 *
 * What is printed reads back (reform_time_limit_parse(), for Vietnamese) to the same cases.
 *
 * @param limit The limit.
 * @param language The language; labels stay in the words of the text.
 * @param[out] out_text The text, or NULL if the call fails; release with reform_free(). Where there is
 *             no case: the marker in words, else the text as it was given.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the text.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or @p language is unknown.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_time_limit_format(const reform_time_limit *limit,
                         reform_language language,
                         char **out_text,
                         reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
