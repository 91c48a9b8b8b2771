/* SPDX-License-Identifier: MIT */
/**
 * @file survey_design.h
 * @brief How the sample of a survey was drawn, as far as standard errors depend on it.
 */
#ifndef REFORM_SURVEY_DESIGN_H
#define REFORM_SURVEY_DESIGN_H

#include <reform/error.h>
#include <reform/macros.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup survey_design Survey designs
 * @brief Stages, corrections for finite populations, strata with one unit, known totals.
 *
 * Which rows belong to which stratum and unit, what they weigh and how many units the population has comes with the
 * answers. A design says what variances make of it, as R's package `survey` does (Lumley 2010, "Complex Surveys"):
 *
 * - with one stage, primary units count as drawn with replacement or, where the population of a stratum is stated, without
 *   (Särndal, Swensson & Wretman 1992, section 3.7). What varies inside them is then left out. With two stages, the variance between
 *   secondary units is added, times the share of primary units that was drawn (section 4.3);
 * - a stratum with a single primary unit says nothing about variance: see #reform_lonely. A stratum of which every unit was
 *   drawn adds nothing, however few it has;
 * - weights are made to agree with known totals of one margin (post-stratification) or of several (raking), and variances with
 *   that: what the margins explain is taken out of the linearised values first.
 * @{
 */

/** Most totals of a design. */
#define REFORM_SURVEY_DESIGN_MAX_TOTALS 100000

/** Longest name of a margin or category, in bytes. */
#define REFORM_SURVEY_DESIGN_MAX_TEXT 1000

/** What a stratum with a single primary unit adds to a variance: the choices of `survey.lonely.psu` in R. */
typedef enum reform_lonely {
    REFORM_LONELY_FAIL = 1,      /**< Nothing is worked out; the findings name such strata. */
    REFORM_LONELY_REMOVE = 2,    /**< Nothing, as if the stratum were not there. */
    REFORM_LONELY_CERTAINTY = 3, /**< Nothing, as the unit was sure to be drawn; second stages below it count. */
    REFORM_LONELY_ADJUST = 4,    /**< The square of its distance from the mean of all, rather than of its stratum. */
    REFORM_LONELY_AVERAGE = 5,   /**< What other strata with rows in question add, on average. Second stages: nothing. */
    /** @cond INTERNAL */
    REFORM_LONELY_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_lonely;

/** How standard errors are worked out. */
typedef enum reform_replication {
    REFORM_REPLICATION_NONE = 0,      /**< By linearisation. */
    REFORM_REPLICATION_JK1 = 1,       /**< Jackknife of one stratum: each primary unit left out in turn. */
    REFORM_REPLICATION_JKN = 2,       /**< Jackknife of several strata: each primary unit of each left out in turn. */
    REFORM_REPLICATION_BOOTSTRAP = 3, /**< In each stratum n - 1 of its n primary units are drawn with replacement, again and again (Rao & Wu 1988; R: `subbootstrap`). */
    REFORM_REPLICATION_GIVEN = 4,     /**< Factors of the caller, such as balanced half-samples; see reform_survey_design_set_replicates(). */
    /** @cond INTERNAL */
    REFORM_REPLICATION_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_replication;

/** Most replicates of a bootstrap, and most that may be given or left out one by one. */
#define REFORM_SURVEY_DESIGN_MAX_REPLICATES 100000

/** How a sample was drawn. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_survey_design reform_survey_design;

/**
 * Make a design that holds the defaults: two stages, finite populations where they are stated, strata with a single primary unit
 * refused, no totals.
 *
 * @return The design; release with reform_survey_design_free().
 * @since 0.1
 */
REFORM_API reform_survey_design *
reform_survey_design_new(void);

/**
 * Release a design.
 *
 * @param design The design; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_survey_design_free(reform_survey_design *design);

/**
 * State how many stages of the sample variances look at.
 *
 * Second stages count where the population of the stratum is stated and corrected for; elsewhere the variance between primary
 * units stands for all of it.
 *
 * @param design The design.
 * @param n_stages 1 or 2, which is the default.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p design is NULL, or @p n_stages neither 1 nor 2.
 * @since 0.1
 */
REFORM_API reform_status
reform_survey_design_set_stages(reform_survey_design *design, int32_t n_stages, reform_error **error);

/**
 * State whether variances are corrected for finite populations.
 *
 * @param design The design; NULL does nothing.
 * @param is_finite 1 to use the populations that are stated with the answers, which is the default; 0 to leave them alone.
 * @since 0.1
 */
REFORM_API void
reform_survey_design_set_finite(reform_survey_design *design, int is_finite);

/**
 * State what strata with a single primary unit add.
 *
 * A stratum with more, of which a domain has rows in a single one, is no such stratum: its other units count as zero.
 *
 * @param design The design.
 * @param lonely What they add.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p design is NULL, or @p lonely unknown.
 * @since 0.1
 */
REFORM_API reform_status
reform_survey_design_set_lonely(reform_survey_design *design, reform_lonely lonely, reform_error **error);

/**
 * State how many the population has of a category.
 *
 * With the totals of one margin, weights are multiplied so that those of each category add up to its total. With more, that is
 * done margin after margin, in the order they were first named, again and again.
 *
 * @param design The design.
 * @param margin Name of the margin, such as `sex`.
 * @param category Which category of it.
 * @param total How many the population has, more than 0.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is stated. Whether the answers have such a margin and category is checked with them.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE @p total is not a number above 0.
 * @retval REFORM_STATUS_DUPLICATE The total of that category is stated already.
 * @retval REFORM_STATUS_ENCODING A text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT A text is too long, or there are too many totals.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_survey_design_add_margin_total(reform_survey_design *design,
                                      const char *margin,
                                      const char *category,
                                      double total,
                                      reform_error **error);

/**
 * State when raking is done. The defaults are those of R: tolerance 1, 10 rounds.
 *
 * @param design The design.
 * @param tolerance Raking ends when a round changes the sum of weights of no combination of categories by so much: an amount if it
 *        is 1 or more, else a share of the sum of all weights.
 * @param max_rounds Most rounds, 1 to 10000; where they do not do, the weights are refused.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p design is NULL, or an argument is outside its range.
 * @since 0.1
 */
REFORM_API reform_status
reform_survey_design_set_raking(reform_survey_design *design, double tolerance, int32_t max_rounds, reform_error **error);

/**
 * Work out standard errors by replicates of the sample.
 *
 * The draws of a bootstrap come from a generator that counts (Philox, Salmon et al. 2011): the same seed gives the same
 * replicates on every machine. Finite populations that count make the factors of a bootstrap nearer to 1, and the squares of a jackknife
 * smaller. Where a replicate that counts leaves a row without any answer, the row has no standard error; R leaves out the replicate.
 *
 * Each replicate is made to agree with the known totals of margins by itself, in as many rounds of raking as the sample took.
 *
 * @param design The design.
 * @param replication How, other than REFORM_REPLICATION_GIVEN.
 * @param n Replicates of a bootstrap, 2 to REFORM_SURVEY_DESIGN_MAX_REPLICATES; else 0.
 * @param seed Of a bootstrap; else 0.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p design is NULL, @p replication is none of those, or @p n or @p seed is not 0 where there is
 *         no bootstrap.
 * @retval REFORM_STATUS_LIMIT @p n is outside its range.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_survey_design_set_replication(reform_survey_design *design,
                                     reform_replication replication,
                                     uint32_t n,
                                     uint64_t seed,
                                     reform_error **error);

/**
 * Work out standard errors by given replicates.
 *
 * @param design The design.
 * @param strata Label of the stratum of each primary unit, or NULL where labels of primary units are unique.
 * @param primaries Label of each primary unit; all of the answers are there, others may be.
 * @param n_primaries How many.
 * @param factors What the weights of each primary unit are multiplied by, the units of a replicate together; copied.
 * @param scales What the square of the distance of each replicate counts, such as 1 over their number; copied.
 * @param n_replicates How many, 2 to REFORM_SURVEY_DESIGN_MAX_REPLICATES.
 * @param about_estimate 1 for distances from the estimate, 0 for distances from the mean of the replicates (R: `mse`).
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p design, @p primaries, @p factors or @p scales is NULL, or a label is.
 * @retval REFORM_STATUS_RANGE A factor is not finite, or a scale is not a number from 0.
 * @retval REFORM_STATUS_DUPLICATE A primary unit is there twice.
 * @retval REFORM_STATUS_ENCODING A label is not UTF-8.
 * @retval REFORM_STATUS_LIMIT @p n_replicates is outside its range.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many factors cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_survey_design_set_replicates(reform_survey_design *design,
                                    const char *const *strata,
                                    const char *const *primaries,
                                    size_t n_primaries,
                                    const double *factors,
                                    const double *scales,
                                    size_t n_replicates,
                                    int about_estimate,
                                    reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
