/* SPDX-License-Identifier: MIT */
/**
 * @file cost.h
 * @brief What complying with procedures costs, in đồng.
 */
#ifndef REFORM_COST_H
#define REFORM_COST_H

#include <reform/error.h>
#include <reform/macros.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup cost Compliance cost
 * @brief Two ways to put a price on a procedure (chi phí tuân thủ), never mixed.
 *
 * **Waiting** charges the days that the agency may take, as provinces do in
 * their decisions: days × hours a day × hourly income × dossiers a year.
 *
 * **Own hours** charges what applicants themselves spend, as the standard cost
 * model does: (hours × hourly income + fees + services) × times a year × applicants.
 * No official paper at hand states this formula in full, so it is not verified.
 *
 * Amounts are whole đồng. Each cost is worked out exactly and rounded once to
 * a whole đồng, halves up; one that does not fit in 64 bits is an error. Functions of
 * this group have no state; any number of threads may call them.
 * @{
 */

/**
 * Costs of waiting for the agency.
 *
 * An abolished procedure has a time of 0 and costs nothing.
 *
 * @param days Time limits in 1/480 of a working day, 0 or more.
 * @param dossiers Dossiers a year, 0 or more.
 * @param n Number of procedures.
 * @param hours_per_day Hours in a working day, 1 to 24; decisions take 8.
 * @param hourly_income Đồng that an hour is worth, 0 or more; 40000 in decisions of 2025.
 * @param[out] out_costs Room for @p n costs in đồng a year.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The costs are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An array is NULL and @p n is not 0, or @p hours_per_day is outside its range.
 * @retval REFORM_STATUS_RANGE A number is negative, or a cost is too large.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_cost_of_waiting(const int64_t *days,
                       const int64_t *dossiers,
                       size_t n,
                       int32_t hours_per_day,
                       int64_t hourly_income,
                       int64_t *out_costs,
                       reform_error **error);

/**
 * Costs of the applicants' own hours, fees and services.
 *
 * @param minutes Minutes that an applicant spends each time, 0 or more.
 * @param fees Fees in đồng each time, 0 or more; NULL for none.
 * @param services Services bought in đồng each time (copies, notaries, travel), 0 or more; NULL for none.
 * @param times How often a year an applicant does it, 0 or more; NULL for once.
 * @param applicants Number of applicants a year, 0 or more.
 * @param n Number of procedures.
 * @param hourly_income Đồng that an hour is worth, 0 or more.
 * @param[out] out_costs Room for @p n costs in đồng a year.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The costs are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p minutes, @p applicants or @p out_costs is NULL and @p n is not 0.
 * @retval REFORM_STATUS_RANGE A number is negative, or a cost is too large.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_cost_of_own_hours(const int64_t *minutes,
                         const int64_t *fees,
                         const int64_t *services,
                         const int64_t *times,
                         const int64_t *applicants,
                         size_t n,
                         int64_t hourly_income,
                         int64_t *out_costs,
                         reform_error **error);

/**
 * Add costs up.
 *
 * @param costs Costs in đồng, any sign; may be NULL when @p n is 0.
 * @param n Their number.
 * @param[out] out_sum Their sum.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The sum is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE The sum is too large.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_cost_sum(const int64_t *costs, size_t n, int64_t *out_sum, reform_error **error);

/**
 * What is saved, in đồng and as a share.
 *
 * @param before Costs before, in đồng, 0 or more.
 * @param after Costs after, in đồng, 0 or more.
 * @param n Their number.
 * @param[out] out_saved Room for @p n amounts, before minus after; or NULL.
 * @param[out] out_ratios Room for @p n shares, saved / before, the nearest double; NaN where the cost before is 0; or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p before or @p after is NULL and @p n is not 0.
 * @retval REFORM_STATUS_RANGE A cost is negative.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_cost_compare(const int64_t *before,
                    const int64_t *after,
                    size_t n,
                    int64_t *out_saved,
                    double *out_ratios,
                    reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
