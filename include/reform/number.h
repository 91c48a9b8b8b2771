/* SPDX-License-Identifier: MIT */
/**
 * @file number.h
 * @brief Numbers as people write them, and rounding as spreadsheets show it.
 */
#ifndef REFORM_NUMBER_H
#define REFORM_NUMBER_H

#include <reform/error.h>
#include <reform/macros.h>

#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup number Numbers
 * @brief Reading, rounding and printing, whatever the locale says.
 *
 * What separates decimals and thousands is always stated, never guessed.
 * Functions of this group have no state; any number of threads may call them.
 * @{
 */

/** What stands before the decimals. */
typedef enum reform_decimal_mark {
    REFORM_DECIMAL_MARK_POINT = 1, /**< `3.5` */
    REFORM_DECIMAL_MARK_COMMA = 2, /**< `3,5` */
    /** @cond INTERNAL */
    REFORM_DECIMAL_MARK_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_decimal_mark;

/** What stands between groups of three digits. */
typedef enum reform_thousands_mark {
    REFORM_THOUSANDS_MARK_NONE = 0,  /**< `1561` */
    REFORM_THOUSANDS_MARK_POINT = 1, /**< `1.561` */
    REFORM_THOUSANDS_MARK_COMMA = 2, /**< `1,561` */
    REFORM_THOUSANDS_MARK_BLANK = 3, /**< `1 561`, also with a no-break or narrow no-break space */
    /** @cond INTERNAL */
    REFORM_THOUSANDS_MARK_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_thousands_mark;

/** How a number is rounded. */
typedef enum reform_rounding {
    REFORM_ROUNDING_HALF_AWAY = 1, /**< To nearest, halves away from zero: what spreadsheets do. */
    REFORM_ROUNDING_HALF_EVEN = 2, /**< To nearest, halves to the even digit. */
    REFORM_ROUNDING_TRUNCATE = 3,  /**< Towards zero. */
    REFORM_ROUNDING_UP = 4,        /**< Away from zero. */
    /** @cond INTERNAL */
    REFORM_ROUNDING_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_rounding;

/**
 * Read a number.
 *
 * Blanks around it are passed over. A sign, digits with thousands marks in
 * groups of three, decimals, and a final `%` (which divides by 100) are
 * understood; also an exponent (`1e-3`). The nearest double is given, and
 * never negative zero.
 *
 * A number may start with its decimal mark (`.5`) but not end with it (`5.`),
 * and no number with thousands marks starts with 0: `0.561` is no 561.
 *
 * @param text The text.
 * @param decimal What stands before the decimals.
 * @param thousands What may stand between groups; not the same sign as @p decimal.
 * @param[out] out_number The number, always finite.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_number holds the number.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL or not one of its enumeration, or the two marks are the same.
 * @retval REFORM_STATUS_MISSING The text is empty or blank.
 * @retval REFORM_STATUS_PARSE The text is not such a number, such as `1.5` where `.` separates thousands.
 * @retval REFORM_STATUS_RANGE The number is too large for a double.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_number_parse(const char *text,
                    reform_decimal_mark decimal,
                    reform_thousands_mark thousands,
                    double *out_number,
                    reform_error **error);

/**
 * Round to decimal digits, judged on the decimal the number prints as.
 *
 * The number is taken as its 15 significant decimal digits, as spreadsheets do:
 * 2.675 is exactly 2.675 and rounds to 2.68. From 10^15 up, where 15 digits
 * are less than the number has before its decimal mark, it is taken exactly
 * as it is; from 2^63 up as its 15 digits again, if there is anything to round.
 *
 * @param number The number; NaN and infinities come back as they are.
 * @param digits Digits after the decimal mark, -15 to 15; beyond that the number comes back as it is.
 * @param mode How to round; one that is unknown counts as REFORM_ROUNDING_HALF_AWAY.
 * @return The double nearest to the rounded decimal; never negative zero.
 * @since 0.1
 */
REFORM_API double
reform_number_round(double number, int32_t digits, reform_rounding mode);

/**
 * Print a number.
 *
 * @param number A finite number.
 * @param digits Digits after the decimal mark, 0 to 15, rounded by
 *        reform_number_round() with halves away from zero; -1 for as few as
 *        read back to the same double, with an exponent from 1e21 up and
 *        below 1e-7.
 * @param decimal What stands before the decimals.
 * @param thousands What stands between groups; not the same sign as @p decimal.
 * @param[out] out_text The text, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the text.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL or outside its range, or the two marks are the same.
 * @retval REFORM_STATUS_UNDEFINED The number is NaN or infinite.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_number_format(double number,
                     int32_t digits,
                     reform_decimal_mark decimal,
                     reform_thousands_mark thousands,
                     char **out_text,
                     reform_error **error);

/**
 * Whether a share reaches a target, judged exactly.
 *
 * The target is taken as the decimal it prints as (15 significant digits), so
 * 3 of 10 reaches 0.3. Nothing else is rounded, however large the counts are.
 *
 * @param part The part, any sign.
 * @param whole What it is a part of, greater than 0.
 * @param target The target as a fraction, such as 0.3.
 * @return 1 if part / whole >= target; 0 if not, or if @p whole is not positive or @p target not finite.
 * @since 0.1
 */
REFORM_API int
reform_share_reaches(int64_t part, int64_t whole, double target);

/** @} */

REFORM_END_DECLS

#endif
