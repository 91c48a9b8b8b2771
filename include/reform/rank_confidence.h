/* SPDX-License-Identifier: MIT */
/**
 * @file rank_confidence.h
 * @brief Which ranks units can have, as far as estimates tell.
 */
#ifndef REFORM_RANK_CONFIDENCE_H
#define REFORM_RANK_CONFIDENCE_H

#include <reform/error.h>
#include <reform/macros.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup rank_confidence Rank confidence sets
 * @brief "26th, and surely 19th to 33rd": ranks of estimates with what sampling leaves open.
 *
 * The true rank of a unit is one more than how many units are truly better. Two units are told apart where a confidence interval
 * for their difference leaves out 0; the intervals hold together, all of them with the stated probability. A unit is then at best
 * behind those that are surely better than it, and at worst ahead of those that are surely worse: that is its set of ranks, and it
 * holds the true rank with at least the stated probability, also where true values are the same (Mogstad, Romano, Shaikh & Wilhelm
 * 2024, "Inference for Ranks with Applications to Mobility across Neighbourhoods and Academic Achievement across Countries",
 * Review of Economic Studies 91(1), 476-518; their single-step sets with intervals of two sides).
 *
 * The interval for a difference is its estimate -+ c standard errors. For one unit, c is the quantile of the largest of its
 * standardised differences from all others, where nothing but sampling makes them differ; for all units together, of the largest of all.
 * It comes from draws of the normal distribution with the covariances at hand, which are the same on every machine. In the paper
 * covariances count as known; with few primary units behind them, sets would be far too small. So every draw has variances too, each that
 * of the unit times a chi-squared over its degrees of freedom, and standardises by these, unless options say that variances are known.
 *
 * The page "Rank confidence sets" has an example.
 * @{
 */

/** Most units of a call. */
#define REFORM_RANK_CONFIDENCE_MAX_UNITS 10000

/** Fewest draws. */
#define REFORM_RANK_CONFIDENCE_MIN_DRAWS 100

/** Most draws. */
#define REFORM_RANK_CONFIDENCE_MAX_DRAWS 1000000

/** How to find sets of ranks. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_rank_confidence_options reform_rank_confidence_options;

/**
 * Make options that hold the defaults: a level of 0.95 for each unit by itself, 10,000 draws with the seed 1, the highest value
 * first, one thread.
 *
 * @return The options; release with reform_rank_confidence_options_free().
 * @since 0.1
 */
REFORM_API reform_rank_confidence_options *
reform_rank_confidence_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_rank_confidence_options_free(reform_rank_confidence_options *options);

/**
 * State how sure sets are.
 *
 * @param options The options.
 * @param level How often a set holds the true rank, above 0 and below 1, such as 0.95.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or @p level is outside its range.
 * @since 0.1
 */
REFORM_API reform_status
reform_rank_confidence_options_set_level(reform_rank_confidence_options *options, double level, reform_error **error);

/**
 * State how the quantiles are found.
 *
 * @param options The options.
 * @param n_draws How many draws, #REFORM_RANK_CONFIDENCE_MIN_DRAWS to #REFORM_RANK_CONFIDENCE_MAX_DRAWS.
 * @param seed Which; the same seed gives the same sets.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or @p n_draws is outside its range.
 * @since 0.1
 */
REFORM_API reform_status
reform_rank_confidence_options_set_draws(reform_rank_confidence_options *options, uint32_t n_draws, uint64_t seed, reform_error **error);

/**
 * State what the level is of.
 *
 * @param options The options; NULL does nothing.
 * @param simultaneous 0: the set of a unit, looked at by itself, which is the default; 1: all sets at once, for a whole table.
 * @since 0.1
 */
REFORM_API void
reform_rank_confidence_options_set_simultaneous(reform_rank_confidence_options *options, int simultaneous);

/**
 * Put the lowest value first, as where less is better.
 *
 * @param options The options; NULL does nothing.
 * @param ascending 1 for the lowest first, 0 for the highest, which is the default.
 * @since 0.1
 */
REFORM_API void
reform_rank_confidence_options_set_ascending(reform_rank_confidence_options *options, int ascending);

/**
 * State whether variances count as known.
 *
 * @param options The options; NULL does nothing.
 * @param count_degrees 1, the default: they are estimated with the degrees of freedom of each unit, those of different units
 *        independent of each other; 0: they are known. Sets are then smaller, and far too small with two or three degrees.
 * @since 0.1
 */
REFORM_API void
reform_rank_confidence_options_set_count_degrees(reform_rank_confidence_options *options, int count_degrees);

/**
 * State how many threads may work at once.
 *
 * @param options The options; NULL does nothing.
 * @param n_threads 1 to 256, more count as 256; 0 for as many as there are processors. The sets are the same.
 * @since 0.1
 */
REFORM_API void
reform_rank_confidence_options_set_threads(reform_rank_confidence_options *options, uint32_t n_threads);

/**
 * Rank estimates and find the set of ranks of each.
 *
 * Equal values, in 15 digits, share a rank and the next ones are left out. A difference without a standard error tells no two units
 * apart; one whose standard error is 0, up to rounding, tells all apart that differ.
 *
 * @param values The estimates, NaN for units that are not ranked.
 * @param covariances Their covariances: @p n * @p n numbers, row after row, of which those up to the diagonal are read. NaN where there is
 *        none.
 * @param degrees Degrees of freedom of each variance, of which whole ones count; a unit with a variance and less than one is told apart from
 *        none. NULL: variances are known.
 * @param n Number of units, up to #REFORM_RANK_CONFIDENCE_MAX_UNITS; 0 is allowed.
 * @param options How, or NULL for the defaults.
 * @param[out] out_ranks Room for @p n ranks of the estimates, from 1; 0 for units that are not ranked. May be NULL.
 * @param[out] out_best Room for @p n: the first rank of each set; 0 likewise.
 * @param[out] out_worst Room for @p n: the last rank of each set; 0 likewise.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs hold ranks and sets.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL that must not be.
 * @retval REFORM_STATUS_RANGE A value is infinite, a covariance is, or a variance is below 0.
 * @retval REFORM_STATUS_INCONSISTENT A covariance is larger than its variances allow.
 * @retval REFORM_STATUS_LIMIT There are too many units.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many units or draws cannot be had: 16 bytes for each pair of units, and 8 for each unit and draw.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_rank_confidence_find(const double *values,
                            const double *covariances,
                            const double *degrees,
                            size_t n,
                            const reform_rank_confidence_options *options,
                            size_t *out_ranks,
                            size_t *out_best,
                            size_t *out_worst,
                            reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
