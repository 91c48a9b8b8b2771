/* SPDX-License-Identifier: MIT */
/**
 * @file unit.h
 * @brief What amounts of time count: days, working days, hours, months.
 */
#ifndef REFORM_UNIT_H
#define REFORM_UNIT_H

#include <reform/error.h>
#include <reform/macros.h>
#include <reform/text.h>

#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup unit Units
 * @brief Amounts of time in the units that time limits are set in.
 *
 * Amounts are exact. They are counted in ticks: 1/480 of a day or of a month,
 * 1/60 of an hour, or whole minutes, so that quarter days, and hours and
 * minutes of an eight-hour day, are whole numbers; reform_unit_get_ticks()
 * gives the ticks of a unit.
 *
 * Functions of this group have no state; any number of threads may call them.
 * @{
 */

/** Largest amount, in ticks: a million days. A larger one is not understood. */
#define REFORM_AMOUNT_MAX INT64_C(480000000)

/** What an amount counts. */
typedef enum reform_unit {
    REFORM_UNIT_NONE = 0,         /**< Not stated. */
    REFORM_UNIT_WORKING_DAY = 1,  /**< ngày làm việc */
    REFORM_UNIT_CALENDAR_DAY = 2, /**< ngày */
    REFORM_UNIT_WORKING_HOUR = 3, /**< giờ làm việc */
    REFORM_UNIT_HOUR = 4,         /**< giờ */
    REFORM_UNIT_MINUTE = 5,       /**< phút */
    REFORM_UNIT_MONTH = 6,        /**< tháng */
    /** @cond INTERNAL */
    REFORM_UNIT_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_unit;

/**
 * Ticks in one unit.
 *
 * @param unit The unit.
 * @return 480 for days and months, 60 for hours, 1 for minutes; 0 for REFORM_UNIT_NONE and unknown ones.
 * @since 0.1
 */
REFORM_API int64_t
reform_unit_get_ticks(reform_unit unit);

/**
 * Name of a unit in tables: `working_day`, `calendar_day`, `working_hour`, `hour`, `minute`, `month`.
 *
 * @param unit The unit.
 * @return Static text; "" for REFORM_UNIT_NONE and unknown ones.
 * @since 0.1
 */
REFORM_API const char *
reform_unit_get_name(reform_unit unit);

/**
 * An amount as people read it: `10,5 ngày làm việc`, `10.5 working days`.
 *
 * @param ticks The amount in ticks of the unit.
 * @param unit The unit; REFORM_UNIT_NONE is refused.
 * @param language The language.
 * @param[out] out_text The text, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the text.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p out_text is NULL, or @p unit or @p language is unknown.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_amount_format(int64_t ticks,
                     reform_unit unit,
                     reform_language language,
                     char **out_text,
                     reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
