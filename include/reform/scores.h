/* SPDX-License-Identifier: MIT */
/**
 * @file scores.h
 * @brief The values of all nodes of a scheme for all units.
 */
#ifndef REFORM_SCORES_H
#define REFORM_SCORES_H

#include <reform/error.h>
#include <reform/findings.h>
#include <reform/macros.h>
#include <reform/observations.h>
#include <reform/ranking.h>
#include <reform/scheme.h>
#include <reform/source.h>
#include <reform/table.h>
#include <reform/text.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup scores Scores
 * @brief Points of provinces, departments or communes under a scheme (điểm, chỉ số).
 *
 * Scores are worked out once, for all units and nodes, and never change. A value goes through these steps:
 *
 * - a leaf: its input or what its formula gives; then its `normalise`;
 *   a node with children: what it combines them to;
 * - `low` and `high`, then `cap`;
 * - `round`. What stands before it is the unrounded value, by which units are ranked;
 * - an override replaces the value of a leaf after all of these.
 *
 * A result is a number or says why it is none: see #reform_score_state. What is missing follows the column
 * `missing` of the scheme; a mistake, such as a division by zero, makes every node above it one too, so that it is
 * never taken for missing data.
 *
 * Neither the order of units nor that of columns, nor the number of threads changes a bit of a score. The page
 * "Scores and how they explain themselves" has examples.
 * @{
 */

/** Longest reason of an override, in bytes. */
#define REFORM_SCORES_MAX_REASON 65536

/** What a unit has at a node. From REFORM_SCORE_STATE_DIVISION on it is a mistake, which goes up to all nodes above. */
typedef enum reform_score_state {
    REFORM_SCORE_STATE_VALUE = 1,        /**< A number. */
    REFORM_SCORE_STATE_MISSING = 2,      /**< Nothing: an input, or a node below that may not be missing, has no value. */
    REFORM_SCORE_STATE_TOO_FEW = 3,      /**< Fewer nodes below have a value than `least` asks for, or too few units for a normalisation; counts as missing for the node above. */
    REFORM_SCORE_STATE_NOT_ASSESSED = 4, /**< Nothing by design: in this assessment nobody gives values here. */
    REFORM_SCORE_STATE_DIVISION = 10,    /**< A formula divides by zero. */
    REFORM_SCORE_STATE_DOMAIN = 11,      /**< A formula asks a function for something it is not defined for. */
    REFORM_SCORE_STATE_OVERFLOW = 12,    /**< A number too large. */
    REFORM_SCORE_STATE_KIND = 13,        /**< Text where a number is needed. */
    REFORM_SCORE_STATE_NO_MATCH = 14,    /**< A formula has no case that fits. */
    REFORM_SCORE_STATE_CONSTANT = 15,    /**< All units have the same value, so that it cannot be normalised. */
    REFORM_SCORE_STATE_NOT_POSITIVE = 16, /**< A value that is below 0 under a geometric, harmonic or power mean, or 0 unless it is a `power:P` of P over 0. */
    /** @cond INTERNAL */
    REFORM_SCORE_STATE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_score_state;

/** How to score. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_score_options reform_score_options;

/** Values of units at nodes. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_scores reform_scores;

/**
 * Make options that hold the defaults: one thread, no overrides.
 *
 * @return The options; release with reform_score_options_free().
 * @since 0.1
 */
REFORM_API reform_score_options *
reform_score_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_score_options_free(reform_score_options *options);

/**
 * State how many threads may work at once.
 *
 * @param options The options; NULL does nothing.
 * @param n_threads 1 to 256, more count as 256; 0 for as many as there are processors.
 * @since 0.1
 */
REFORM_API void
reform_score_options_set_threads(reform_score_options *options, uint32_t n_threads);

/**
 * State what a leaf is worth for a unit, whatever its inputs say.
 *
 * A later statement about the same unit and leaf takes the place of an earlier one.
 *
 * @param options The options.
 * @param unit Code of the unit.
 * @param node Code of the leaf.
 * @param value What it is worth.
 * @param reason Why, in words; the explanation shows it.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is stated. Whether there are such a unit and leaf is checked by reform_scores_new().
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_MISSING @p reason is empty or blank.
 * @retval REFORM_STATUS_RANGE @p value is NaN or infinite.
 * @retval REFORM_STATUS_ENCODING A text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The reason is longer than REFORM_SCORES_MAX_REASON.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_score_options_override(reform_score_options *options,
                              const char *unit,
                              const char *node,
                              double value,
                              const char *reason,
                              reform_error **error);

/**
 * Read overrides from delimited text with the columns `unit`, `node`, `value` and `reason`, all of which must be there.
 *
 * A row that does not hold is a finding, and then the call fails and states nothing.
 *
 * @param options The options.
 * @param source Where the bytes come from; it is read to its end.
 * @param table_options How to read the text, or NULL for the defaults.
 * @param findings Takes what is wrong, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK All of them are stated.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options or @p source is NULL.
 * @retval REFORM_STATUS_NOT_FOUND A column is not there.
 * @retval REFORM_STATUS_STRUCTURE A row does not hold; the findings say which. Also as reform_table_read().
 * @retval REFORM_STATUS_AMBIGUOUS Two columns have the name of one.
 * @retval REFORM_STATUS_PARSE As reform_table_read().
 * @retval REFORM_STATUS_LIMIT As reform_table_read().
 * @retval REFORM_STATUS_ENCODING As reform_table_read().
 * @retval REFORM_STATUS_IO As reform_table_read().
 * @retval REFORM_STATUS_NO_MEMORY As reform_table_read().
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_score_options_read_overrides(reform_score_options *options,
                                    reform_source *source,
                                    const reform_table_options *table_options,
                                    reform_findings *findings,
                                    reform_error **error);

/**
 * Work out all nodes for all units.
 *
 * An input that the observations lack is missing for all units, with a warning; if they lack every input, the call
 * fails. Findings are: values outside the range the scheme states for an input, with their line if each unit stood on one;
 * inputs that are not there; at each node where a mistake begins, which it is and for how many units; nodes without a value;
 * leaves that got more than their points.
 *
 * @param scheme The scheme; kept by the scores.
 * @param observations The values of the inputs; kept by the scores.
 * @param options How to score, or NULL for the defaults; not kept.
 * @param findings Takes what does not hold, or NULL.
 * @param[out] out_scores A new reference, or NULL if the call fails; release with reform_scores_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_scores holds the scores.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p scheme, @p observations or @p out_scores is NULL.
 * @retval REFORM_STATUS_NOT_FOUND No input of the scheme is there, an override names a unit or node that is not there, or a
 *         normalisation names such a unit.
 * @retval REFORM_STATUS_STRUCTURE An override is of a node with children.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many values cannot be had: 9 bytes a unit and node, 17 where a node rounds, for
 *         what counts and again for each side that stands beside it; and while it works about 70 a node.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_scores_new(reform_scheme *scheme,
                  reform_observations *observations,
                  const reform_score_options *options,
                  reform_findings *findings,
                  reform_scores **out_scores,
                  reform_error **error);

/**
 * Take another reference.
 *
 * @param scores The scores, or NULL.
 * @return The same scores; release with reform_scores_unref().
 * @since 0.1
 */
REFORM_API reform_scores *
reform_scores_ref(reform_scores *scores);

/**
 * Give back a reference; the last one frees the scores and all borrowed from them.
 *
 * @param scores The scores; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_scores_unref(reform_scores *scores);

/**
 * The scheme that was scored by.
 *
 * @param scores The scores, or NULL.
 * @return The scheme, owned by the scores; NULL for NULL.
 * @since 0.1
 */
REFORM_API const reform_scheme *
reform_scores_get_scheme(const reform_scores *scores);

/**
 * The observations that were scored; units have the same indexes here and there.
 *
 * @param scores The scores, or NULL.
 * @return The observations, owned by the scores; NULL for NULL.
 * @since 0.1
 */
REFORM_API const reform_observations *
reform_scores_get_observations(const reform_scores *scores);

/**
 * The same scheme scored by what one side says: the units themselves, the verifier, or a survey.
 *
 * Such scores stand beside those that count wherever the observations hold values of more than one side. Leaves the side
 * gives no value of are left out of what is above them.
 *
 * @param scores The scores that count, or NULL.
 * @param assessment Whose.
 * @return Scores owned by @p scores, or @p scores for REFORM_ASSESSMENT_COUNTED; NULL where that side gives no values.
 * @since 0.1
 */
REFORM_API const reform_scores *
reform_scores_get_assessment(const reform_scores *scores, reform_assessment assessment);

/**
 * Values of all units at a node, rounded where the node rounds.
 *
 * @param scores The scores, or NULL.
 * @param node Which node, from 0.
 * @return A value for each unit, NaN where it has none, owned by the scores; NULL when there is no such node or no unit.
 * @since 0.1
 */
REFORM_API const double *
reform_scores_get_values(const reform_scores *scores, size_t node);

/**
 * Values of all units at a node as they were before the node rounded.
 *
 * @param scores The scores, or NULL.
 * @param node Which node, from 0.
 * @return A value for each unit, NaN where it has none, owned by the scores; NULL when there is no such node or no unit.
 * @since 0.1
 */
REFORM_API const double *
reform_scores_get_unrounded(const reform_scores *scores, size_t node);

/**
 * What all units have at a node.
 *
 * @param scores The scores, or NULL.
 * @param node Which node, from 0.
 * @return A #reform_score_state for each unit, owned by the scores; NULL when there is no such node or no unit.
 * @since 0.1
 */
REFORM_API const uint8_t *
reform_scores_get_states(const reform_scores *scores, size_t node);

/**
 * Value of a unit at a node, rounded where the node rounds.
 *
 * @param scores The scores, or NULL.
 * @param unit Which unit, from 0.
 * @param node Which node, from 0.
 * @return The value; NaN where it has none and when there is no such unit or node.
 * @since 0.1
 */
REFORM_API double
reform_scores_get_value(const reform_scores *scores, size_t unit, size_t node);

/**
 * What a unit has at a node.
 *
 * @param scores The scores, or NULL.
 * @param unit Which unit, from 0.
 * @param node Which node, from 0.
 * @return The state; REFORM_SCORE_STATE_MISSING when there is no such unit or node.
 * @since 0.1
 */
REFORM_API reform_score_state
reform_scores_get_state(const reform_scores *scores, size_t unit, size_t node);

/**
 * Why the value of a leaf was overridden for a unit.
 *
 * @param scores The scores, or NULL.
 * @param unit Which unit, from 0.
 * @param node Which node, from 0.
 * @return The reason, owned by the scores; NULL where nothing is overridden and when there is no such unit or node.
 * @since 0.1
 */
REFORM_API const char *
reform_scores_get_override_reason(const reform_scores *scores, size_t unit, size_t node);

/**
 * Whether changing the inputs of one unit can change the scores of others.
 *
 * @param scores The scores, or NULL.
 * @return 1 if a leaf looks at all units, by its `normalise` or a function named `UNITS.`; 0 if none does, and for NULL.
 * @since 0.1
 */
REFORM_API int
reform_scores_cross_units(const reform_scores *scores);

/**
 * Rank units by a node, on its unrounded values. Units are numbered in the ranking as in the scores.
 *
 * @param scores The scores.
 * @param node Which node, such as reform_scheme_get_root().
 * @param options How to rank, or NULL for the defaults.
 * @param[out] out_ranking A new reference, or NULL if the call fails; release with reform_ranking_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_ranking holds the ranking.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p scores or @p out_ranking is NULL, or there is no such node.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many units cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_scores_rank(const reform_scores *scores,
                   size_t node,
                   const reform_ranking_options *options,
                   reform_ranking **out_ranking,
                   reform_error **error);

/**
 * What a state says, for people.
 *
 * @param state The state.
 * @param language The language; one that is unknown counts as English.
 * @return Static text such as "division by zero"; "unknown" for a number that is none.
 * @since 0.1
 */
REFORM_API const char *
reform_score_state_get_text(reform_score_state state, reform_language language);

/** @} */

REFORM_END_DECLS

#endif
