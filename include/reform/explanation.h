/* SPDX-License-Identifier: MIT */
/**
 * @file explanation.h
 * @brief How the value of a unit at a node came about, step by step.
 */
#ifndef REFORM_EXPLANATION_H
#define REFORM_EXPLANATION_H

#include <reform/error.h>
#include <reform/macros.h>
#include <reform/scheme.h>
#include <reform/scores.h>
#include <reform/table_writer.h>
#include <reform/text.h>

#include <stddef.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup explanation Explanations
 * @brief Any score can be asked how it came about (giải trình điểm).
 *
 * An explanation is a list of rows, in the order in which a value is worked out: what the node has; the inputs and the formula of a
 * leaf, or the children of any other node and what each makes up; then how the value is put on a scale, capped and rounded, whether it
 * was overridden; what the other sides say; and the sources. The numbers a step is done by, such as the least and the greatest
 * value of all units, are rows of their own that stand before it.
 *
 * The numbers of the rows are enough to work the value out again. The page "Scores and how they explain themselves" has examples.
 * @{
 */

/** What a row is about. From REFORM_EXPLANATION_STEP_LEAST on it is a number that the next step is done by. */
typedef enum reform_explanation_step {
    REFORM_EXPLANATION_STEP_NODE = 1,        /**< `node`: the node, and what the unit has there; always the first row. */
    REFORM_EXPLANATION_STEP_FORMULA = 2,     /**< `formula`: the formula of a leaf as it is written. */
    REFORM_EXPLANATION_STEP_INPUT = 3,       /**< `input`: an input of a leaf. */
    REFORM_EXPLANATION_STEP_SUBSTITUTED = 4, /**< `substituted`: the formula with values in the place of names. */
    REFORM_EXPLANATION_STEP_GIVEN = 5,       /**< `given`: what the formula, or the input, of a leaf gives. */
    REFORM_EXPLANATION_STEP_NORMALISED = 6,  /**< `normalised`: that on the common scale of all units. */
    REFORM_EXPLANATION_STEP_CHILD = 7,       /**< `child`: a child, what it passes on, and what that makes up. */
    REFORM_EXPLANATION_STEP_COMBINED = 8,    /**< `combined`: what the children come to. */
    REFORM_EXPLANATION_STEP_SCALED = 9,      /**< `scaled`: that from LOW to HIGH. */
    REFORM_EXPLANATION_STEP_CAPPED = 10,     /**< `capped`: that, but not above CAP. */
    REFORM_EXPLANATION_STEP_ROUNDED = 11,    /**< `rounded`: that rounded to DIGITS. */
    REFORM_EXPLANATION_STEP_REPLACED = 12,   /**< `replaced`: what the leaf would have been worth but for the override. */
    REFORM_EXPLANATION_STEP_OVERRIDE = 13,   /**< `override`: what is stated instead, and why. */
    REFORM_EXPLANATION_STEP_SIDE = 14,       /**< `side`: what the node is worth by what one side says. */
    REFORM_EXPLANATION_STEP_SOURCE = 15,     /**< `source`: where the row of the node, or of an input, comes from. */
    REFORM_EXPLANATION_STEP_TITLE = 16,      /**< `title`: of the scheme. */
    REFORM_EXPLANATION_STEP_EDITION = 17,    /**< `edition`: of the scheme. */
    REFORM_EXPLANATION_STEP_CITATION = 18,   /**< `citation`: the document the scheme is stated in. */
    REFORM_EXPLANATION_STEP_LEAST = 40,      /**< `least`: the smallest value of all units. */
    REFORM_EXPLANATION_STEP_GREATEST = 41,   /**< `greatest`: the largest value of all units. */
    REFORM_EXPLANATION_STEP_MEAN = 42,       /**< `mean`: of the values of all units. */
    REFORM_EXPLANATION_STEP_DEVIATION = 43,  /**< `deviation`: of the values of all units, as a sample. */
    REFORM_EXPLANATION_STEP_COUNT = 44,      /**< `count`: how many units have a value. */
    REFORM_EXPLANATION_STEP_WORST = 45,      /**< `worst`: goalpost that is worth 0. */
    REFORM_EXPLANATION_STEP_BEST = 46,       /**< `best`: goalpost that is worth 1. */
    REFORM_EXPLANATION_STEP_TARGET = 47,     /**< `target`: what values are compared with. */
    REFORM_EXPLANATION_STEP_REFERENCE = 48,  /**< `reference`: the value of the unit that others are compared with; the note is its code. */
    REFORM_EXPLANATION_STEP_LOW = 49,        /**< `low`: end of a scale. */
    REFORM_EXPLANATION_STEP_HIGH = 50,       /**< `high`: end of a scale. */
    REFORM_EXPLANATION_STEP_ASSESSED = 51,   /**< `assessed`: how many children are assessed, where some must have a value. */
    REFORM_EXPLANATION_STEP_PRESENT = 52,    /**< `present`: how many of them have one. */
    REFORM_EXPLANATION_STEP_NEEDED = 53,     /**< `needed`: the share of them that must. */
    REFORM_EXPLANATION_STEP_FACTOR = 54,     /**< `factor`: what children count for where others left the denominator of a sum. */
    REFORM_EXPLANATION_STEP_DIVISOR = 55,    /**< `divisor`: of a mean, the weights of the children that count. */
    REFORM_EXPLANATION_STEP_POWER = 56,      /**< `power`: of a power mean. */
    REFORM_EXPLANATION_STEP_CAP = 57,        /**< `cap`: what the value is never above. */
    REFORM_EXPLANATION_STEP_DIGITS = 58,     /**< `digits`: after the decimal mark; the note is how they are rounded. */
    /** @cond INTERNAL */
    REFORM_EXPLANATION_STEP_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_explanation_step;

/** How one value came about. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_explanation reform_explanation;

/**
 * Ask how the value of a unit at a node came about.
 *
 * What stands between the steps is worked out again, in the same way as the scores. That takes time and memory in
 * proportion to the children of the node; of a leaf, to the units.
 *
 * @param scores The scores, those that count or those of one side.
 * @param unit Which unit, from 0.
 * @param node Which node, from 0.
 * @param[out] out_explanation A new reference, or NULL if the call fails; release with reform_explanation_unref(). It outlives the scores.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_explanation holds the explanation, also where there is no value.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p scores or @p out_explanation is NULL, or there is no such unit or node.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many children or units cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_scores_explain(const reform_scores *scores, size_t unit, size_t node, reform_explanation **out_explanation, reform_error **error);

/**
 * Take another reference.
 *
 * @param explanation The explanation, or NULL.
 * @return The same explanation; release with reform_explanation_unref().
 * @since 0.1
 */
REFORM_API reform_explanation *
reform_explanation_ref(reform_explanation *explanation);

/**
 * Give back a reference; the last one frees the explanation and all borrowed from it.
 *
 * @param explanation The explanation; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_explanation_unref(reform_explanation *explanation);

/**
 * Number of rows.
 *
 * @param explanation The explanation, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_explanation_get_size(const reform_explanation *explanation);

/**
 * What a row is about.
 *
 * @param explanation The explanation, or NULL.
 * @param row Which row, from 0.
 * @return The step; 0 when there is no such row.
 * @since 0.1
 */
REFORM_API reform_explanation_step
reform_explanation_get_step(const reform_explanation *explanation, size_t row);

/**
 * The node a row is about.
 *
 * @param explanation The explanation, or NULL.
 * @param row Which row, from 0.
 * @return Its index in the scheme: of a child, that of the child; REFORM_SCHEME_NO_NODE when there is no such row.
 * @since 0.1
 */
REFORM_API size_t
reform_explanation_get_node(const reform_explanation *explanation, size_t row);

/**
 * Whose value a row holds.
 *
 * @param explanation The explanation, or NULL.
 * @param row Which row, from 0.
 * @return The side that gave an input, or by which a node is worth that; REFORM_ASSESSMENT_COUNTED for an input nobody gives, for scores
 *         that count, for rows of no side, and when there is no such row.
 * @since 0.1
 */
REFORM_API reform_assessment
reform_explanation_get_assessment(const reform_explanation *explanation, size_t row);

/**
 * What there is at a step.
 *
 * @param explanation The explanation, or NULL.
 * @param row Which row, from 0.
 * @return REFORM_SCORE_STATE_VALUE for a number, for an input that is a text, and for rows that are words alone; else why there is none.
 *         REFORM_SCORE_STATE_MISSING when there is no such row.
 * @since 0.1
 */
REFORM_API reform_score_state
reform_explanation_get_state(const reform_explanation *explanation, size_t row);

/**
 * Value of a step.
 *
 * @param explanation The explanation, or NULL.
 * @param row Which row, from 0.
 * @return The value; NaN where there is none, and when there is no such row.
 * @since 0.1
 */
REFORM_API double
reform_explanation_get_value(const reform_explanation *explanation, size_t row);

/**
 * What the value of a child is multiplied by.
 *
 * @param explanation The explanation, or NULL.
 * @param row Which row, from 0.
 * @return The weight, 1 where the parent takes none; NaN for other rows and when there is no such row.
 * @since 0.1
 */
REFORM_API double
reform_explanation_get_weight(const reform_explanation *explanation, size_t row);

/**
 * How much of what the children come to one of them makes up.
 *
 * @param explanation The explanation, or NULL.
 * @param row Which row, from 0.
 * @return The part: those of all children add up to the value of the step REFORM_EXPLANATION_STEP_COMBINED. NaN for a child that is left
 *         out, where the parent has no value, for ways to combine that are no sum of parts (such as `geometric` and `min`), for other
 *         rows and when there is no such row.
 * @since 0.1
 */
REFORM_API double
reform_explanation_get_contribution(const reform_explanation *explanation, size_t row);

/**
 * What a row is called: a node, an input, or the way in which children are combined or values normalised.
 *
 * @param explanation The explanation, or NULL.
 * @param row Which row, from 0.
 * @param language The language; one that is unknown counts as English. A node without a name in it has that of the other.
 * @return Text owned by the explanation, "" where there is none; NULL when there is no such row.
 * @since 0.1
 */
REFORM_API const char *
reform_explanation_get_name(const reform_explanation *explanation, size_t row, reform_language language);

/**
 * What a row says: a formula, the text of an input, the place of a mistake, that a child is overridden or what is done about one
 * without a value, how a number is rounded, the reason of an override, a source.
 *
 * @param explanation The explanation, or NULL.
 * @param row Which row, from 0.
 * @param language The language; one that is unknown counts as English.
 * @return Text owned by the explanation, "" where there is none; NULL when there is no such row.
 * @since 0.1
 */
REFORM_API const char *
reform_explanation_get_note(const reform_explanation *explanation, size_t row, reform_language language);

/**
 * All of it as lines for people.
 *
 * Numbers have up to 15 significant digits.
 *
 * @param explanation The explanation.
 * @param language The language, which also says how decimals are marked.
 * @param[out] out_text Lines, each ending in a line feed, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the text.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the language unknown.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many lines cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_explanation_get_text(const reform_explanation *explanation, reform_language language, char **out_text, reform_error **error);

/**
 * Write the rows as a table with the columns `step,node,name,side,value,state,points,weight,contribution,note`.
 *
 * `step` is the word #reform_explanation_step gives, `node` the code of the node, `side` as #reform_assessment names it, `state` empty
 * where there is a value, `points` those that the scheme states of the node in its row or of a child. The decimal mark is that of the writer.
 *
 * @param explanation The explanation.
 * @param writer Gets the table, the header included; nothing was written with it so far.
 * @param language The language of names, states and notes.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK All rows are added; reform_table_writer_flush() hands them over.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p explanation or @p writer is NULL, or the language unknown.
 * @retval REFORM_STATUS_STRUCTURE The writer has begun a table with another number of columns.
 * @retval REFORM_STATUS_IO The function of the writer refused bytes.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the text cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_explanation_write(const reform_explanation *explanation, reform_table_writer *writer, reform_language language, reform_error **error);

/**
 * The word for a step in tables.
 *
 * @param step The step.
 * @return Static text such as "combined"; "" for a number that is none.
 * @since 0.1
 */
REFORM_API const char *
reform_explanation_step_get_name(reform_explanation_step step);

/** @} */

REFORM_END_DECLS

#endif
