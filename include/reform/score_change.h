/* SPDX-License-Identifier: MIT */
/**
 * @file score_change.h
 * @brief Which leaves, and which changes of the method, a total changed by.
 */
#ifndef REFORM_SCORE_CHANGE_H
#define REFORM_SCORE_CHANGE_H

#include <reform/error.h>
#include <reform/macros.h>
#include <reform/scores.h>
#include <reform/table_writer.h>

#include <stddef.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup score_change Changes of scores
 * @brief The change of a total between two years or editions, in parts that add up to it (tăng giảm do đâu).
 *
 * The scores of a unit in two years, under one scheme or two editions of it, are compared node by node. Nodes are the same if their
 * codes are and they have the same parent; the roots are the same whatever their codes. The unrounded total changed by the sum of the
 * parts: added without rounding, and then rounded once, they are the same double. What rounding left over is in the largest part, or in
 * a smaller one where parts cancel out so that the largest is too coarse for it; only where all are may the last digit differ.
 *
 * At each node the way to combine, the weight or points of each child and its value are replaced, one after the other, by what they
 * are later: in this order, child by child, and in the reverse order. The part of each is the mean of both. In a sum or mean whose
 * children all have values this is the mean weight times the change of the value, and the mean value times the change of the
 * weight; weights of means count by what they are beside those of the other children that are in both. Replacements between which the node has
 * no value share what they change together. The part of a child's value is passed down to its own children in proportion to
 * theirs. `low`, `high` and `cap` are a step of their own above this.
 *
 * There is a row for each leaf, and for each other node with a part of its own: its weight or points, `combine`, `low`, `high` or `cap`
 * changed; or its rounded value goes up and rounding made a difference; or its change cannot be divided, as it was a leaf. What a node adds that
 * came, moved or had no value, and what one takes away that went, is divided among its leaves: under a sum or mean by what each makes
 * up of it, elsewhere by replacing as above, from 0; only the low end of a scale is a part of the node itself.
 * @{
 */

/** Most children that are looked at where values must be replaced one by one: for each replacement, all those of a node. */
#define REFORM_SCORE_CHANGE_MAX_TERMS 200000000

/** A change and its parts. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_score_change reform_score_change;

/**
 * Compare the total of a unit with its earlier one.
 *
 * @param later The later scores; not kept.
 * @param later_unit Which unit there, from 0.
 * @param earlier The earlier scores, or the same ones; not kept.
 * @param earlier_unit Which unit there, from 0.
 * @param[out] out_change A new reference, or NULL if the call fails; release with reform_score_change_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_change holds the change.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p later, @p earlier or @p out_change is NULL, or there is no such unit.
 * @retval REFORM_STATUS_MISSING A total is missing; the message says why.
 * @retval REFORM_STATUS_UNDEFINED A total is a mistake; the message says which. Also where a part is too large a number.
 * @retval REFORM_STATUS_LIMIT More than REFORM_SCORE_CHANGE_MAX_TERMS children would have to be looked at. Sums never pass it unless
 *         children leave the denominator, nor do means whose children all have values.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many nodes cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_score_change_new(const reform_scores *later,
                        size_t later_unit,
                        const reform_scores *earlier,
                        size_t earlier_unit,
                        reform_score_change **out_change,
                        reform_error **error);

/**
 * Take another reference.
 *
 * @param change The change, or NULL.
 * @return The same change; release with reform_score_change_unref().
 * @since 0.1
 */
REFORM_API reform_score_change *
reform_score_change_ref(reform_score_change *change);

/**
 * Give back a reference; the last one frees the change and all borrowed from it.
 *
 * @param change The change; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_score_change_unref(reform_score_change *change);

/**
 * The earlier total.
 *
 * @param change The change, or NULL.
 * @return The unrounded value of the root; NaN for NULL.
 * @since 0.1
 */
REFORM_API double
reform_score_change_get_total_before(const reform_score_change *change);

/**
 * The later total.
 *
 * @param change The change, or NULL.
 * @return The unrounded value of the root; NaN for NULL.
 * @since 0.1
 */
REFORM_API double
reform_score_change_get_total_after(const reform_score_change *change);

/**
 * By how much the total rose.
 *
 * @param change The change, or NULL.
 * @return The later total minus the earlier one; NaN for NULL.
 * @since 0.1
 */
REFORM_API double
reform_score_change_get_total(const reform_score_change *change);

/**
 * Number of rows.
 *
 * Rows stand in the order of the tree of the later scheme, a node before what is below it; then those that only the earlier
 * scheme has, in its order.
 *
 * @param change The change, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_score_change_get_size(const reform_score_change *change);

/**
 * The code of the node of a row.
 *
 * @param change The change, or NULL.
 * @param row Which row, from 0.
 * @return Text owned by the change; NULL when there is no such row.
 * @since 0.1
 */
REFORM_API const char *
reform_score_change_get_code(const reform_score_change *change, size_t row);

/**
 * The name of the node of a row, in the later scheme if it is there.
 *
 * @param change The change, or NULL.
 * @param row Which row, from 0.
 * @return Text owned by the change, "" where none is stated; NULL when there is no such row.
 * @since 0.1
 */
REFORM_API const char *
reform_score_change_get_name(const reform_score_change *change, size_t row);

/**
 * The node of a row in the earlier scheme.
 *
 * @param change The change, or NULL.
 * @param row Which row, from 0.
 * @return Its index; REFORM_SCHEME_NO_NODE where only the later scheme has it, and when there is no such row.
 * @since 0.1
 */
REFORM_API size_t
reform_score_change_get_node_before(const reform_score_change *change, size_t row);

/**
 * The node of a row in the later scheme.
 *
 * @param change The change, or NULL.
 * @param row Which row, from 0.
 * @return Its index; REFORM_SCHEME_NO_NODE where only the earlier scheme has it, and when there is no such row.
 * @since 0.1
 */
REFORM_API size_t
reform_score_change_get_node_after(const reform_score_change *change, size_t row);

/**
 * The earlier value of the node of a row, as its parent got it: rounded where the node rounds and its rounded value goes up.
 *
 * @param change The change, or NULL.
 * @param row Which row, from 0.
 * @return The value; NaN where it had none and when there is no such row.
 * @since 0.1
 */
REFORM_API double
reform_score_change_get_before(const reform_score_change *change, size_t row);

/**
 * The later value of the node of a row, as its parent got it.
 *
 * @param change The change, or NULL.
 * @param row Which row, from 0.
 * @return The value; NaN where it has none and when there is no such row.
 * @since 0.1
 */
REFORM_API double
reform_score_change_get_after(const reform_score_change *change, size_t row);

/**
 * How much of the change of the total is due to a row.
 *
 * @param change The change, or NULL.
 * @param row Which row, from 0.
 * @return The part; NaN when there is no such row.
 * @since 0.1
 */
REFORM_API double
reform_score_change_get_part(const reform_score_change *change, size_t row);

/**
 * Earlier values of all rows.
 *
 * @param change The change, or NULL.
 * @return A value for each row, NaN where there was none, owned by the change; NULL for NULL.
 * @since 0.1
 */
REFORM_API const double *
reform_score_change_get_all_before(const reform_score_change *change);

/**
 * Later values of all rows.
 *
 * @param change The change, or NULL.
 * @return A value for each row, NaN where there is none, owned by the change; NULL for NULL.
 * @since 0.1
 */
REFORM_API const double *
reform_score_change_get_all_after(const reform_score_change *change);

/**
 * Parts of all rows.
 *
 * @param change The change, or NULL.
 * @return A part for each row, owned by the change; NULL for NULL.
 * @since 0.1
 */
REFORM_API const double *
reform_score_change_get_all_parts(const reform_score_change *change);

/**
 * Write a change as a table with the columns `code`, `name`, `before`, `after` and `part`.
 *
 * A value that is not there is an empty cell.
 *
 * @param change The change.
 * @param writer Gets the table, the header included; nothing was written with it so far.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK All rows are added; reform_table_writer_flush() hands them over.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_STRUCTURE The writer has begun a table with another number of columns.
 * @retval REFORM_STATUS_IO The function of the writer refused bytes.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the text cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_score_change_write(const reform_score_change *change, reform_table_writer *writer, reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
