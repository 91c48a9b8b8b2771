/* SPDX-License-Identifier: MIT */
/**
 * @file estimates.h
 * @brief Shares, means, totals, ratios and quantiles of a survey, and how sure they are.
 */
#ifndef REFORM_ESTIMATES_H
#define REFORM_ESTIMATES_H

#include <reform/error.h>
#include <reform/macros.h>
#include <reform/response_tally.h>
#include <reform/survey_design.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup estimates Estimates
 * @brief Figures of a survey by domain and item, with design-based standard errors.
 *
 * Estimates are worked out once, for all domains and items, and never change. A row is a domain and an item: row
 * @e d * @e k + @e i for domain @e d and item @e i of @e k. The last domain is all of them together.
 *
 * With weights @e w and answers @e y, an estimate is a ratio @e R of two sums: `sum(w a(y)) / sum(w b(y))`. Its linearised value
 * for a row of answers is `w (a(y) - R b(y)) / sum(w b(y))`, and its variance that of the total of these over primary units within strata (Binder
 * 1983; Särndal, Swensson & Wretman 1992, section 5.5; Lumley 2010, section 2.2):
 *
 *     V = sum over strata of (1 - n/N) n/(n - 1) sum over units of (z - mean z)^2
 *
 * and for a second stage, of each primary unit, n/N times the same over its secondary units. Units without rows in a domain
 * count with 0. An answer that is missing has no weight for its item, and its row stays in the design.
 *
 * All of this agrees with R's package `survey` 4.1 in nine digits and more.
 * @{
 */

/** Most levels a share is made of. */
#define REFORM_ESTIMATES_MAX_LEVELS 1000

/** Longest name of an item in options, in bytes. */
#define REFORM_ESTIMATES_MAX_TEXT 1000

/** Which figure of an item is estimated. */
typedef enum reform_measure {
    REFORM_MEASURE_SHARE = 1,           /**< Share of answers that are one of chosen levels, 0 to 1. */
    REFORM_MEASURE_MEAN = 2,            /**< Mean answer. */
    REFORM_MEASURE_MEAN_OF_MAXIMUM = 3, /**< Mean answer over the last level of the scale. */
    REFORM_MEASURE_TOTAL = 4,           /**< Total of the answers over the population. */
    REFORM_MEASURE_RATIO = 5,           /**< Total of the answers over that of another item. */
    REFORM_MEASURE_QUANTILE = 6,        /**< The level that a share of the population does not pass. */
    /** @cond INTERNAL */
    REFORM_MEASURE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_measure;

/**
 * How a confidence interval is made. Those from REFORM_INTERVAL_LOGIT on are for shares, stay within 0 and 1 and are defined there;
 * REFORM_INTERVAL_BOUNDED is for means of scales as well, and stays between their ends. Other measures get
 * REFORM_INTERVAL_T instead, and quantiles the interval of Woodruff (1952): where the share of answers up to the quantile has
 * the bounds of REFORM_INTERVAL_T. @e t is the quantile of Student's distribution with the degrees of freedom of the row, and the
 * effective size of a share `p (1 - p) / V`; of a share of 0 or 1 it is the number of answers.
 */
typedef enum reform_interval {
    REFORM_INTERVAL_T = 1,      /**< Estimate -+ t standard errors. */
    REFORM_INTERVAL_NORMAL = 2, /**< The same with the quantile of the normal distribution. */
    REFORM_INTERVAL_LOGIT = 3,  /**< t standard errors of `log(p / (1 - p))`; of 0 and 1 as REFORM_INTERVAL_BETA. R: `xlogit`. */
    REFORM_INTERVAL_WILSON = 4, /**< Wilson's (1927) with the effective size and t (Franco, Little, Louis & Slud 2019). */
    REFORM_INTERVAL_BETA = 5,   /**< Clopper and Pearson's with the effective size times `(t(n - 1) / t)^2` (Korn & Graubard 1998). R: `beta`. */
    REFORM_INTERVAL_BOUNDED = 6, /**< That of REFORM_INTERVAL_WILSON; of means, with `p = (m - low) / (high - low)` of a scale from low to high. */
    /** @cond INTERNAL */
    REFORM_INTERVAL_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_interval;

/** Where degrees of freedom come from: primary units less strata. */
typedef enum reform_degrees {
    REFORM_DEGREES_DOMAIN = 1, /**< Of those that have rows in the domain. */
    REFORM_DEGREES_DESIGN = 2, /**< Of all that have rows. */
    /** @cond INTERNAL */
    REFORM_DEGREES_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_degrees;

/** What a design effect compares with: a simple random sample of as many answers. */
typedef enum reform_reference {
    REFORM_REFERENCE_REPLACEMENT = 1,    /**< Drawn with replacement. R: `deff = "replace"`. */
    REFORM_REFERENCE_NO_REPLACEMENT = 2, /**< Drawn without, from as many as the weights add up to. R: `deff = TRUE`. */
    /** @cond INTERNAL */
    REFORM_REFERENCE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_reference;

/** Numbers of a row. */
typedef enum reform_figure {
    REFORM_FIGURE_ESTIMATE = 1,       /**< The estimate; NaN where nobody answered. */
    REFORM_FIGURE_STANDARD_ERROR = 2, /**< Its standard error; NaN where there is none to be had. */
    REFORM_FIGURE_DEGREES = 3,        /**< Degrees of freedom of its interval. */
    REFORM_FIGURE_LOW = 4,            /**< Lower bound of the interval; NaN without a degree of freedom. */
    REFORM_FIGURE_HIGH = 5,           /**< Upper bound. */
    REFORM_FIGURE_DESIGN_EFFECT = 6,  /**< Its variance over that of the reference (Kish 1965); NaN for ratios and quantiles, and where all answers are the same. */
    REFORM_FIGURE_EFFECTIVE_SIZE = 7, /**< Answers over the design effect. */
    /** @cond INTERNAL */
    REFORM_FIGURE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_figure;

/** What to estimate. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_estimate_options reform_estimate_options;

/** Figures of domains and items. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_estimates reform_estimates;

/**
 * Make options that hold the defaults: means, intervals by t at 0.95 with the degrees of freedom of the domain, design effects
 * against a sample with replacement.
 *
 * @return The options; release with reform_estimate_options_free().
 * @since 0.1
 */
REFORM_API reform_estimate_options *
reform_estimate_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_estimate_options_free(reform_estimate_options *options);

/**
 * State which figure to estimate. A share is of the last two levels of the scale (top two boxes), a quantile the median.
 *
 * @param options The options.
 * @param item Of which item, or NULL for all that nothing else is stated for.
 * @param measure Which figure; for REFORM_MEASURE_RATIO see reform_estimate_options_set_ratio().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set. Whether there is such an item is checked with the answers.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or the measure is unknown or a ratio.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The name is too long.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_estimate_options_set_measure(reform_estimate_options *options, const char *item, reform_measure measure, reform_error **error);

/**
 * Estimate the share of answers that are one of chosen levels.
 *
 * @param options The options.
 * @param item Of which item, or NULL for all that nothing else is stated for.
 * @param levels The levels; not kept.
 * @param n How many, 1 to #REFORM_ESTIMATES_MAX_LEVELS.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set. Whether the scale has such levels is checked with the answers.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options or @p levels is NULL, or @p n is 0.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_LIMIT There are too many levels, or the name is too long.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_estimate_options_set_share(reform_estimate_options *options,
                                  const char *item,
                                  const int32_t *levels,
                                  size_t n,
                                  reform_error **error);

/**
 * Estimate the total of an item over that of another.
 *
 * An answer missing to one of them counts for the other all the same.
 *
 * @param options The options.
 * @param item The item.
 * @param denominator What it is divided by.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set. Whether there are such items is checked with the answers.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING A name is not UTF-8.
 * @retval REFORM_STATUS_LIMIT A name is too long.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_estimate_options_set_ratio(reform_estimate_options *options, const char *item, const char *denominator, reform_error **error);

/**
 * Estimate the lowest level that at least a share of the population does not pass.
 *
 * @param options The options.
 * @param item Of which item, a scale; or NULL for all that nothing else is stated for.
 * @param share Which share, above 0 and below 1; 0.5 is the median.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or @p share is outside its range.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The name is too long.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_estimate_options_set_quantile(reform_estimate_options *options, const char *item, double share, reform_error **error);

/**
 * State how confidence intervals are made.
 *
 * @param options The options.
 * @param interval How.
 * @param level How often such an interval holds the true value, above 0 and below 1, such as 0.95.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or an argument is unknown or outside its range.
 * @since 0.1
 */
REFORM_API reform_status
reform_estimate_options_set_interval(reform_estimate_options *options, reform_interval interval, double level, reform_error **error);

/**
 * State where degrees of freedom come from.
 *
 * @param options The options.
 * @param degrees Where from.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or @p degrees unknown.
 * @since 0.1
 */
REFORM_API reform_status
reform_estimate_options_set_degrees(reform_estimate_options *options, reform_degrees degrees, reform_error **error);

/**
 * State what design effects compare with.
 *
 * @param options The options.
 * @param reference What with.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or @p reference unknown.
 * @since 0.1
 */
REFORM_API reform_status
reform_estimate_options_set_reference(reform_estimate_options *options, reform_reference reference, reform_error **error);

/**
 * Estimate figures of all items, for each domain and for all rows together.
 *
 * @param tally The answers; not kept.
 * @param design How the sample was drawn, or NULL for the defaults; not kept.
 * @param options What to estimate, or NULL for the defaults; not kept.
 * @param findings Takes what does not hold, such as strata with a single primary unit, domains without weight and replicates that a
 *        category of a margin has no weight in, or NULL.
 * @param[out] out_estimates A new reference, or NULL if the call fails; release with reform_estimates_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_estimates holds the estimates.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p tally or @p out_estimates is NULL.
 * @retval REFORM_STATUS_NOT_FOUND Options name an item, margin or category that is not there, or given replicates lack a primary unit.
 * @retval REFORM_STATUS_RANGE A share is of a level that its scale does not have, or a mean is divided by a last level that is not above 0.
 * @retval REFORM_STATUS_MISSING A category of the answers has no total.
 * @retval REFORM_STATUS_STRUCTURE A measure does not fit its item, replicates are asked for where a stratum has a single primary unit, or
 *         JK1 of several strata.
 * @retval REFORM_STATUS_UNDEFINED Strata have a single primary unit, and the design refuses them; the findings name them.
 * @retval REFORM_STATUS_INCONSISTENT A population is smaller than its sample, a category with a total has no weight in the answers, or raking
 *         does not come to rest.
 * @retval REFORM_STATUS_LIMIT A jackknife would have more than #REFORM_SURVEY_DESIGN_MAX_REPLICATES replicates.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many rows or replicates cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_estimates_new(const reform_response_tally *tally,
                     const reform_survey_design *design,
                     const reform_estimate_options *options,
                     reform_findings *findings,
                     reform_estimates **out_estimates,
                     reform_error **error);

/**
 * Take another reference.
 *
 * @param estimates The estimates, or NULL.
 * @return The same estimates; release with reform_estimates_unref().
 * @since 0.1
 */
REFORM_API reform_estimates *
reform_estimates_ref(reform_estimates *estimates);

/**
 * Give back a reference; the last one frees the estimates and all borrowed from them.
 *
 * @param estimates The estimates; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_estimates_unref(reform_estimates *estimates);

/**
 * Number of rows: items, times domains and one.
 *
 * @param estimates The estimates, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_estimates_get_size(const reform_estimates *estimates);

/**
 * Number of items.
 *
 * @param estimates The estimates, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_estimates_get_n_items(const reform_estimates *estimates);

/**
 * The row of a domain and an item.
 *
 * @param estimates The estimates.
 * @param domain Name of the domain, or NULL for all together.
 * @param item Name of the item.
 * @param[out] out_row Its row.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_row holds the row.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p estimates, @p item or @p out_row is NULL.
 * @retval REFORM_STATUS_NOT_FOUND There is no such domain or item.
 * @retval REFORM_STATUS_ENCODING A name is not UTF-8.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_estimates_find(const reform_estimates *estimates, const char *domain, const char *item, size_t *out_row, reform_error **error);

/**
 * Name of the domain of a row.
 *
 * @param estimates The estimates, or NULL.
 * @param row Which row, from 0.
 * @return The name, owned by the estimates; NULL for all domains together and when there is no such row.
 * @since 0.1
 */
REFORM_API const char *
reform_estimates_get_domain(const reform_estimates *estimates, size_t row);

/**
 * Name of the item of a row.
 *
 * @param estimates The estimates, or NULL.
 * @param row Which row, from 0.
 * @return The name, owned by the estimates; NULL when there is no such row.
 * @since 0.1
 */
REFORM_API const char *
reform_estimates_get_item(const reform_estimates *estimates, size_t row);

/**
 * Which figure a row estimates.
 *
 * @param estimates The estimates, or NULL.
 * @param row Which row, from 0.
 * @return The measure; REFORM_MEASURE_MEAN when there is no such row.
 * @since 0.1
 */
REFORM_API reform_measure
reform_estimates_get_measure(const reform_estimates *estimates, size_t row);

/**
 * How many answers each row has that count, unweighted.
 *
 * @param estimates The estimates, or NULL.
 * @return A number for each row, owned by the estimates; NULL for NULL.
 * @since 0.1
 */
REFORM_API const uint64_t *
reform_estimates_get_counts(const reform_estimates *estimates);

/**
 * A number of all rows.
 *
 * @param estimates The estimates, or NULL.
 * @param figure Which number.
 * @return It for each row, NaN where there is none, owned by the estimates; NULL for NULL and for a figure that is unknown.
 * @since 0.1
 */
REFORM_API const double *
reform_estimates_get_figures(const reform_estimates *estimates, reform_figure figure);

/**
 * A number of a row.
 *
 * @param estimates The estimates, or NULL.
 * @param row Which row, from 0.
 * @param figure Which number.
 * @return The number; NaN where there is none, and when there is no such row or figure.
 * @since 0.1
 */
REFORM_API double
reform_estimates_get_figure(const reform_estimates *estimates, size_t row, reform_figure figure);

/**
 * Covariances between rows: the square of the standard error of each with itself.
 *
 * @param estimates The estimates.
 * @param rows Which rows; the same may stand there twice.
 * @param n How many.
 * @param[out] out_covariances Room for @p n * @p n numbers, row after row; NaN for rows without a standard error, and for quantiles.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_covariances holds them.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE There is no such row.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the units of two domains cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_estimates_get_covariances(const reform_estimates *estimates,
                                 const size_t *rows,
                                 size_t n,
                                 double *out_covariances,
                                 reform_error **error);

/**
 * Whether something changed: the difference of two rows, and how probable one so far from 0 is where nothing did.
 *
 * Two rows of the same estimates may have units in common: their covariance counts, and the degrees of freedom are those of both
 * domains together. Different estimates are taken for independent samples: their variances add up, with degrees of freedom as
 * Welch (1947) and Satterthwaite (1946) approximate them.
 *
 * @param from Estimates before.
 * @param from_row Which row of these.
 * @param to Estimates after, or the same.
 * @param to_row Which row of these.
 * @param[out] out_change After less before.
 * @param[out] out_standard_error Its standard error.
 * @param[out] out_degrees Degrees of freedom.
 * @param[out] out_probability Probability of a t at least so far from 0, on either side; NaN where there are no degrees of freedom or the
 *             standard error is 0. Each output may be NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs hold the test.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p from or @p to is NULL.
 * @retval REFORM_STATUS_RANGE There is no such row.
 * @retval REFORM_STATUS_UNDEFINED A row has no standard error, or is a quantile.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the units of two domains cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_estimates_test_change(const reform_estimates *from,
                             size_t from_row,
                             const reform_estimates *to,
                             size_t to_row,
                             double *out_change,
                             double *out_standard_error,
                             double *out_degrees,
                             double *out_probability,
                             reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
