/* SPDX-License-Identifier: MIT */
/**
 * @file composite.h
 * @brief Indices over estimates of a survey, and how sure they are.
 */
#ifndef REFORM_COMPOSITE_H
#define REFORM_COMPOSITE_H

#include <reform/error.h>
#include <reform/estimates.h>
#include <reform/findings.h>
#include <reform/macros.h>
#include <reform/rank_confidence.h>
#include <reform/scheme.h>
#include <reform/scores.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup composite Composites
 * @brief A scheme over estimates: every node with its standard error (chỉ số tổng hợp từ điều tra).
 *
 * The units of a composite are the domains of estimates, in their order, and all of them together if that is asked for; the inputs of
 * its scheme are items by name. Values are scores: reform_composite_get_scores() gives them.
 *
 * Standard errors follow the scheme. By linearisation (the delta method; Särndal, Swensson & Wretman 1992, section 5.5; R's
 * `svycontrast`), what each sampling unit adds to a node is what it adds to the inputs, times the slope of the node in each: exact
 * for all ways to combine children, for `low` and `high`, and for leaves that are an input; by central differences for leaves with a
 * `formula` or `normalise`. Where estimates have replicates, a node has the replicates that the scheme makes of those of the inputs. Either way items
 * that were answered by the same people, or in the same places, do not count as independent.
 *
 * Standard errors are those of values that no node rounds. A node without a value has none; nor has one where the scheme has a
 * jump or an infinite slope in an input, or a replicate is without a value that the estimates have. At a node's cap, and where children
 * of `min` and `max` or cases of a formula change places, slopes are those of one side, and standard errors no good guide.
 *
 * @{
 */

/** Longest name of the unit of all domains together, in bytes. */
#define REFORM_COMPOSITE_MAX_NAME 1000

/** How to make a composite. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_composite_options reform_composite_options;

/** A scheme over estimates. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_composite reform_composite;

/**
 * Make options that hold the defaults: intervals at 0.95, domains without all of them together.
 *
 * @return The options; release with reform_composite_options_free().
 * @since 0.1
 */
REFORM_API reform_composite_options *
reform_composite_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_composite_options_free(reform_composite_options *options);

/**
 * State how sure confidence intervals are.
 *
 * @param options The options.
 * @param level How often an interval holds the true value, above 0 and below 1, such as 0.95.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or @p level is outside its range.
 * @since 0.1
 */
REFORM_API reform_status
reform_composite_options_set_level(reform_composite_options *options, double level, reform_error **error);

/**
 * Make all domains together the last unit.
 *
 * @param options The options.
 * @param name What it is called, such as "Toàn quốc"; NULL, the default, leaves it out, except where answers have no domains: there it is
 *        the only unit, and called "all".
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is stated.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL.
 * @retval REFORM_STATUS_MISSING The name is blank.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The name is longer than REFORM_COMPOSITE_MAX_NAME.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_composite_options_set_whole(reform_composite_options *options, const char *name, reform_error **error);

/**
 * Score domains by what was estimated for them, and work out standard errors.
 *
 * An item that estimates lack is an input that is missing, with a warning. Other findings are those of reform_scores_new().
 *
 * @param scheme The scheme; kept by the composite.
 * @param estimates The estimates; kept by the composite.
 * @param options How, or NULL for the defaults; not kept.
 * @param findings Takes what does not hold, or NULL.
 * @param[out] out_composite A new reference, or NULL if the call fails; release with reform_composite_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_composite holds the composite.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p scheme, @p estimates or @p out_composite is NULL.
 * @retval REFORM_STATUS_STRUCTURE A leaf looks at all units, by its `normalise` or a function named `UNITS.`: its bounds would be
 *         estimates themselves, so state them, as `goalposts` does. Or an input is a quantile, which has no covariances.
 * @retval REFORM_STATUS_NOT_FOUND No input of the scheme is an item.
 * @retval REFORM_STATUS_DUPLICATE Two items have names that formulas take for one, or a domain the name of all together.
 * @retval REFORM_STATUS_PARSE An input that is an item has an "@" in its name.
 * @retval REFORM_STATUS_NO_MEMORY Memory cannot be had: 8 bytes for each node and sampling unit with rows, or replicate, of each domain.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_composite_new(reform_scheme *scheme,
                     reform_estimates *estimates,
                     const reform_composite_options *options,
                     reform_findings *findings,
                     reform_composite **out_composite,
                     reform_error **error);

/**
 * Take another reference.
 *
 * @param composite The composite, or NULL.
 * @return The same composite; release with reform_composite_unref().
 * @since 0.1
 */
REFORM_API reform_composite *
reform_composite_ref(reform_composite *composite);

/**
 * Give back a reference; the last one frees the composite and all borrowed from it.
 *
 * @param composite The composite; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_composite_unref(reform_composite *composite);

/**
 * The values, as scores of units under the scheme; units and nodes have the same indexes here and there.
 *
 * @param composite The composite, or NULL.
 * @return The scores, owned by the composite; NULL for NULL.
 * @since 0.1
 */
REFORM_API const reform_scores *
reform_composite_get_scores(const reform_composite *composite);

/**
 * Number of units that are domains; where all domains together are a unit too, it comes after them.
 *
 * @param composite The composite, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_composite_get_n_domains(const reform_composite *composite);

/**
 * A number of all units at a node: the value before the node rounds, its standard error, its degrees of freedom, which are those
 * of the domain, and the bounds of its interval, t standard errors away.
 *
 * @param composite The composite, or NULL.
 * @param node Which node, from 0.
 * @param figure REFORM_FIGURE_ESTIMATE, REFORM_FIGURE_STANDARD_ERROR, REFORM_FIGURE_DEGREES, REFORM_FIGURE_LOW or REFORM_FIGURE_HIGH.
 * @return It for each unit, NaN where there is none, owned by the composite; NULL when there is no such node or figure.
 * @since 0.1
 */
REFORM_API const double *
reform_composite_get_figures(const reform_composite *composite, size_t node, reform_figure figure);

/**
 * A number of a unit at a node.
 *
 * @param composite The composite, or NULL.
 * @param unit Which unit, from 0.
 * @param node Which node, from 0.
 * @param figure As of reform_composite_get_figures().
 * @return The number; NaN where there is none, and when there is no such unit, node or figure.
 * @since 0.1
 */
REFORM_API double
reform_composite_get_figure(const reform_composite *composite, size_t unit, size_t node, reform_figure figure);

/**
 * Covariances between values: the square of the standard error of each with itself.
 *
 * @param composite The composite.
 * @param units Of which units, one a value.
 * @param nodes At which nodes, likewise; the same pair may stand there twice.
 * @param n How many values.
 * @param[out] out_covariances Room for @p n * @p n numbers, row after row; NaN for values without a standard error.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_covariances holds them.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE There is no such unit or node.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the sampling units of two domains cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_composite_get_covariances(const reform_composite *composite,
                                 const size_t *units,
                                 const size_t *nodes,
                                 size_t n,
                                 double *out_covariances,
                                 reform_error **error);

/**
 * Whether something changed: the difference of two values, and how probable one so far from 0 is where nothing did.
 *
 * Values over the same estimates, of one composite or of two, may have sampling units in common: their covariance counts, and the
 * degrees of freedom are those of both domains together. Different estimates are taken for independent samples, as
 * reform_estimates_test_change() takes them.
 *
 * @param from Composite before.
 * @param from_unit Which unit of it.
 * @param from_node At which node.
 * @param to Composite after, or the same.
 * @param to_unit Which unit of it.
 * @param to_node At which node.
 * @param[out] out_change After less before.
 * @param[out] out_standard_error Its standard error.
 * @param[out] out_degrees Degrees of freedom.
 * @param[out] out_probability Probability of a t at least so far from 0, on either side; NaN where there are no degrees of freedom or the
 *             standard error is 0. Each output may be NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs hold the test.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p from or @p to is NULL.
 * @retval REFORM_STATUS_RANGE There is no such unit or node.
 * @retval REFORM_STATUS_UNDEFINED A value has no standard error.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the sampling units of two domains cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_composite_test_change(const reform_composite *from,
                             size_t from_unit,
                             size_t from_node,
                             const reform_composite *to,
                             size_t to_unit,
                             size_t to_node,
                             double *out_change,
                             double *out_standard_error,
                             double *out_degrees,
                             double *out_probability,
                             reform_error **error);

/**
 * Rank domains by a node, and find the set of ranks that each can have. Where degrees of freedom count, they are those of the domains.
 *
 * @param composite The composite, of @e n domains; all of them together are not ranked.
 * @param node Which node, such as reform_scheme_get_root().
 * @param options How, or NULL for the defaults.
 * @param[out] out_ranks Room for @e n ranks, from 1; 0 for domains without a value. May be NULL.
 * @param[out] out_best Room for @e n: the first rank of each set; 0 likewise.
 * @param[out] out_worst Room for @e n: the last rank of each set; 0 likewise.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The outputs hold ranks and sets.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL that must not be.
 * @retval REFORM_STATUS_RANGE There is no such node.
 * @retval REFORM_STATUS_INCONSISTENT As reform_rank_confidence_find().
 * @retval REFORM_STATUS_LIMIT There are too many domains.
 * @retval REFORM_STATUS_NO_MEMORY As reform_rank_confidence_find(), and 8 bytes more for each pair of domains.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_composite_rank(const reform_composite *composite,
                      size_t node,
                      const reform_rank_confidence_options *options,
                      size_t *out_ranks,
                      size_t *out_best,
                      size_t *out_worst,
                      reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
