/* SPDX-License-Identifier: MIT */
/**
 * @file group.h
 * @brief Groups of units by thresholds, quantiles or equal counts; quantiles.
 */
#ifndef REFORM_GROUP_H
#define REFORM_GROUP_H

#include <reform/error.h>
#include <reform/macros.h>
#include <reform/ranking.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup group Groups
 * @brief Which group (nhóm) a unit belongs to: A to D, quartiles.
 *
 * Groups are numbered from 0, the group of the highest values (for equal
 * counts: of the first ranks). A unit without a value is in
 * #REFORM_GROUP_NONE. Functions of this group have no state; any number of
 * threads may call them.
 * @{
 */

/** The group of a unit that has no value. */
#define REFORM_GROUP_NONE (-1)

/** Groups at the most. */
#define REFORM_GROUP_MAX 10000

/** Where a value that stands on a bound belongs. */
typedef enum reform_bound {
    REFORM_BOUND_CLOSED = 1, /**< To the group above: `>= 80`. */
    REFORM_BOUND_OPEN = 2,   /**< To the group below: the one above is `> 80`. */
    /** @cond INTERNAL */
    REFORM_BOUND_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_bound;

/** Where units go that equal counts leave over. */
typedef enum reform_remainder {
    REFORM_REMAINDER_FIRST = 1, /**< One each to the first groups: 16/16/16/15 of 63. */
    REFORM_REMAINDER_LAST = 2,  /**< One each to the last groups: 15/15/15/16 of 61. */
    REFORM_REMAINDER_SPREAD =
        3, /**< Each group ends at the whole number nearest to its share, halves up: 16/16/15/16 of 63. */
    /** @cond INTERNAL */
    REFORM_REMAINDER_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_remainder;

/**
 * Group by thresholds, such as A >= 80, B >= 75 and < 80, C >= 70 and < 75, D < 70.
 *
 * Values are compared as they are; give rounded ones where the rule is about printed figures.
 *
 * @param values Values, NaN for a missing one; may be NULL when @p n is 0.
 * @param n Their number.
 * @param bounds Lower bounds of all groups but the last, each less than the one before.
 * @param kinds A #reform_bound for each; NULL if all are closed.
 * @param n_bounds Their number, 1 or more; there is one group more.
 * @param[out] out_groups Room for @p n groups; may be NULL when @p n is 0.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The groups are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, @p n_bounds is 0, or a kind is unknown.
 * @retval REFORM_STATUS_STRUCTURE The bounds do not fall, or one is not finite.
 * @retval REFORM_STATUS_RANGE A value is infinite.
 * @retval REFORM_STATUS_LIMIT There are more than #REFORM_GROUP_MAX groups.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_group_by_thresholds(const double *values, size_t n,
                                                                        const double *bounds,
                                                                        const int32_t *kinds, size_t n_bounds,
                                                                        int32_t *out_groups,
                                                                        reform_error **error);

/**
 * Group by quantiles of the values, such as quartiles.
 *
 * Bounds are the quantiles of k / @p n_groups, taken exactly. Where bounds are equal, the groups between them
 * are empty.
 *
 * @param values Values, NaN for a missing one; may be NULL when @p n is 0.
 * @param n Their number.
 * @param n_groups Number of groups, 2 or more; 4 for quartiles.
 * @param type Which quantile, 1 to 9; see reform_quantiles().
 * @param kind Where values on a bound belong.
 * @param[out] out_groups Room for @p n groups; may be NULL when @p n is 0.
 * @param[out] out_bounds Room for @p n_groups - 1 bounds, which do not rise; or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The groups are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An array is NULL, @p n_groups is less than 2, or the type or kind
 * unknown.
 * @retval REFORM_STATUS_UNDEFINED There is no value.
 * @retval REFORM_STATUS_RANGE A value is infinite.
 * @retval REFORM_STATUS_LIMIT There are more than #REFORM_GROUP_MAX groups or #REFORM_RANKING_MAX_UNITS
 * values.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many values cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_group_by_quantiles(const double *values, size_t n,
                                                                       size_t n_groups, int32_t type,
                                                                       reform_bound kind, int32_t *out_groups,
                                                                       double *out_bounds,
                                                                       reform_error **error);

/**
 * Group the ranked units of a ranking by equal counts, in the order of their ranks.
 *
 * @param ranking The ranking.
 * @param n_groups Number of groups, 1 or more.
 * @param remainder Where units go that are left over.
 * @param keep_ties 1 to put equal units into one group, that of the first of them; 0 to keep to the counts,
 * equal units by code.
 * @param[out] out_groups Room for the group of each unit of the ranking; may be NULL when it has none.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The groups are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, @p n_groups is 0, or @p remainder unknown.
 * @retval REFORM_STATUS_LIMIT There are more than #REFORM_GROUP_MAX groups.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_group_by_counts(const reform_ranking *ranking,
                                                                    size_t n_groups,
                                                                    reform_remainder remainder, int keep_ties,
                                                                    int32_t *out_groups,
                                                                    reform_error **error);

/**
 * How many units each group has.
 *
 * @param groups Groups as the functions above give them; may be NULL when @p n is 0.
 * @param n Their number.
 * @param n_groups Number of groups.
 * @param[out] out_counts Room for @p n_groups numbers; units in #REFORM_GROUP_NONE are not counted.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The numbers are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE A unit is in a group that there is not.
 * @retval REFORM_STATUS_LIMIT There are more than #REFORM_GROUP_MAX groups.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_group_count(const int32_t *groups, size_t n,
                                                                size_t n_groups, size_t *out_counts,
                                                                reform_error **error);

/**
 * A quantile of values, by one of the nine definitions of Hyndman and Fan (1996), numbered as they and R do.
 *
 * The probability is taken as the decimal it prints as (15 significant digits), so that whether it falls on a
 * value is judged exactly. Types 1 to 3 give a value that is there (2 the mean of two at a jump); 4 to
 * 9 interpolate. 7 is the default of R and of spreadsheets.
 *
 * @param values Values in any order; NaN, for a missing one, is passed over.
 * @param n Their number.
 * @param p The probability, 0 to 1.
 * @param type Which definition, 1 to 9.
 * @param[out] out_quantile The quantile.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The quantile is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the type unknown.
 * @retval REFORM_STATUS_RANGE The probability is not between 0 and 1, or a value is infinite.
 * @retval REFORM_STATUS_UNDEFINED There is no value.
 * @retval REFORM_STATUS_LIMIT There are more than #REFORM_RANKING_MAX_UNITS values.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many values cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_quantile(const double *values, size_t n, double p,
                                                             int32_t type, double *out_quantile,
                                                             reform_error **error);

/**
 * Several quantiles of the same values; see reform_quantile().
 *
 * @param values Values in any order; NaN, for a missing one, is passed over.
 * @param n Their number.
 * @param ps The probabilities, each 0 to 1; may be NULL when @p n_ps is 0.
 * @param n_ps Their number.
 * @param type Which definition, 1 to 9.
 * @param[out] out_quantiles Room for @p n_ps quantiles; may be NULL when @p n_ps is 0.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The quantiles are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the type unknown.
 * @retval REFORM_STATUS_RANGE A probability is not between 0 and 1, or a value is infinite.
 * @retval REFORM_STATUS_UNDEFINED There is no value.
 * @retval REFORM_STATUS_LIMIT There are more than #REFORM_RANKING_MAX_UNITS values.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many values cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_quantiles(const double *values, size_t n,
                                                              const double *ps, size_t n_ps, int32_t type,
                                                              double *out_quantiles, reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
