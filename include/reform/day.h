/* SPDX-License-Identifier: MIT */
/**
 * @file day.h
 * @brief Days of the calendar as numbers.
 */
#ifndef REFORM_DAY_H
#define REFORM_DAY_H

#include <reform/error.h>
#include <reform/macros.h>

#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup day Days
 * @brief A day is a number: days since 1970-01-01 in the Gregorian calendar, years 1 to 9999.
 *
 * Functions of this group have no state; any number of threads may call them.
 * @{
 */

/** 0001-01-01. */
#define REFORM_DAY_MIN (-719162)
/** 9999-12-31. */
#define REFORM_DAY_MAX 2932896

/**
 * Day of a date.
 *
 * @param year The year, 1 to 9999.
 * @param month The month, 1 to 12.
 * @param day The day of the month, from 1.
 * @param[out] out_day The day.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_day holds the day.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p out_day is NULL.
 * @retval REFORM_STATUS_RANGE There is no such date.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_day_from_date(int32_t year, int32_t month, int32_t day, int32_t *out_day, reform_error **error);

/**
 * Date of a day.
 *
 * @param day The day, REFORM_DAY_MIN to REFORM_DAY_MAX.
 * @param[out] out_year The year, or NULL.
 * @param[out] out_month The month, 1 to 12, or NULL.
 * @param[out] out_day The day of the month, from 1, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The date is given.
 * @retval REFORM_STATUS_RANGE The day is outside the years 1 to 9999.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_day_to_date(int32_t day, int32_t *out_year, int32_t *out_month, int32_t *out_day, reform_error **error);

/**
 * Read a date: `2026-03-01`, or as Vietnamese documents write it, `01/03/2026`.
 *
 * @param text The date; blanks around it are passed over.
 * @param[out] out_day The day.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_day holds the day.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_MISSING The text is empty or blank.
 * @retval REFORM_STATUS_PARSE The text is not a date.
 * @retval REFORM_STATUS_RANGE There is no such date, such as 2026-02-29.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_day_parse(const char *text, int32_t *out_day, reform_error **error);

/**
 * Print a date as `2026-03-01`.
 *
 * @param day The day, REFORM_DAY_MIN to REFORM_DAY_MAX.
 * @param[out] out_text The text, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the text.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p out_text is NULL.
 * @retval REFORM_STATUS_RANGE The day is outside the years 1 to 9999.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_day_format(int32_t day, char **out_text, reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
