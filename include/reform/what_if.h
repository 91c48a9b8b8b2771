/* SPDX-License-Identifier: MIT */
/**
 * @file what_if.h
 * @brief What the score of a unit would be with other inputs, and where it leaves points.
 */
#ifndef REFORM_WHAT_IF_H
#define REFORM_WHAT_IF_H

#include <reform/error.h>
#include <reform/macros.h>
#include <reform/scores.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup what_if What if
 * @brief Other inputs of one unit (giả định), and the points it still leaves (điểm còn lại).
 *
 * Nothing here changes scores: each call answers for one unit and keeps nothing. The page "What would change, and what
 * changed" has examples.
 * @{
 */

/** Most children that reform_scores_list_left() looks at: for each leaf, those of all nodes above it. */
#define REFORM_SCORES_MAX_TERMS 200000000

/**
 * Score a unit with other inputs.
 *
 * The result is what reform_scores_new() gives for observations that differ in these inputs of this unit. Overrides of the
 * unit stay in force. Other units are scored again only where reform_scores_cross_units() says that they can change.
 *
 * @param scores The scores; of one side, such as REFORM_ASSESSMENT_SELF, if they are those of a side.
 * @param unit Which unit, from 0.
 * @param inputs Names of the inputs, such as `X`, `X@self` or `X@survey`, as observations name them; `X` is the same as
 *        `X@verified`. An input that the observations lack is missing so far. NULL if there are none.
 * @param values Value of each input, NaN for one that is to be missing. NULL if there are none.
 * @param n_inputs Number of inputs; with 0 the scores are as they were.
 * @param[out] out_values Room for a value for each node, rounded where the node rounds, NaN where there is none; or NULL.
 * @param[out] out_states Room for a #reform_score_state for each node; or NULL.
 * @param[out] out_place The competition rank of the unit among all units by the unrounded values of the root, highest first, from
 *             1; 0 if it has no value there; or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The results are there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p scores is NULL, there is no such unit, or names or values are NULL.
 * @retval REFORM_STATUS_NOT_FOUND No leaf needs an input of that name.
 * @retval REFORM_STATUS_DUPLICATE An input is named twice.
 * @retval REFORM_STATUS_MISSING A name is blank.
 * @retval REFORM_STATUS_PARSE What follows the `@` of a name is unknown.
 * @retval REFORM_STATUS_RANGE A value is infinite.
 * @retval REFORM_STATUS_STRUCTURE An input holds texts, and its value is a number.
 * @retval REFORM_STATUS_ENCODING A name is not UTF-8.
 * @retval REFORM_STATUS_LIMIT A name is longer than REFORM_OBSERVATIONS_MAX_TEXT, or there would be more columns than
 *         REFORM_OBSERVATIONS_MAX_INPUTS.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many nodes, or for all units where they are scored again, cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_scores_what_if(const reform_scores *scores,
                      size_t unit,
                      const char *const *inputs,
                      const double *values,
                      size_t n_inputs,
                      double *out_values,
                      uint8_t *out_states,
                      int64_t *out_place,
                      reform_error **error);

/**
 * List what each leaf of a unit still lacks to its best value, and what the root would gain by it.
 *
 * The best value of a leaf is: its points, or 0 for a penalty; where no points are stated, what the best of its scale is: `high`,
 * which is also where the best of a normalisation is put, else 1 or the upper end of `minmax`, and 1 for `goalposts`, `percentile`,
 * `best` and `target`; where there is no such scale and the leaf is an input as it stands, the most that input may be (row `@input`);
 * else its cap. No best is known of `rank`, `zscore` and `unit`, of a number without any of
 * these, nor of a leaf that is not assessed. A best value is never above the cap.
 *
 * A leaf without a value lacks all of its best value. One at its best or beyond lacks nothing. The gain is how much more
 * the root, unrounded, would have if this leaf alone had its best value: the same as by an override of that value, all else
 * of the unit and of all other units as it is.
 *
 * Leaves stand in the order of their gains, largest first, then those whose gain is not known, as the root has no value now or
 * would have none, then those whose best is not known; among equal ones in the order of the tree.
 *
 * @param scores The scores.
 * @param unit Which unit, from 0.
 * @param n Number of leaves, as reform_scheme_get_n_leaves() gives it.
 * @param[out] out_nodes Room for @p n leaves, as nodes.
 * @param[out] out_left Room for what each of them lacks, NaN where the best is not known; or NULL.
 * @param[out] out_gains Room for what the root would gain, NaN where that is not known; or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The leaves are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p scores or @p out_nodes is NULL, or there is no such unit.
 * @retval REFORM_STATUS_RANGE There are not @p n leaves.
 * @retval REFORM_STATUS_LIMIT More than REFORM_SCORES_MAX_TERMS children would have to be looked at.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many leaves cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_scores_list_left(const reform_scores *scores,
                        size_t unit,
                        size_t n,
                        size_t *out_nodes,
                        double *out_left,
                        double *out_gains,
                        reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
