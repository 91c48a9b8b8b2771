/* SPDX-License-Identifier: MIT */
/**
 * @file scheme.h
 * @brief The tree of criteria that an index is made of, in one edition.
 */
#ifndef REFORM_SCHEME_H
#define REFORM_SCHEME_H

#include <reform/error.h>
#include <reform/findings.h>
#include <reform/formula.h>
#include <reform/macros.h>
#include <reform/number.h>
#include <reform/source.h>
#include <reform/table.h>
#include <reform/table_writer.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup scheme Schemes
 * @brief Domains, criteria and indicators (bộ tiêu chí), and how points come together.
 *
 * A scheme is a tree of nodes. Its leaves read inputs, by a formula or as they
 * are; every other node combines its children. A scheme holds no values: it says
 * how values become scores. It is read from a table, one row a node, or
 * built; it is checked as a whole, and never changes afterwards.
 *
 * In a formula `unit` is the code of the unit, a text, and no input.
 *
 * Nodes are known by their index, in the order in which they were given; parents
 * need not stand before their children. There is exactly one root, the node
 * without a parent. The page "Schemes" describes the table.
 * @{
 */

/** Most nodes of one scheme. A node may have all others as its children. */
#define REFORM_SCHEME_MAX_NODES 1000000

/** Most nodes on the way from the root to a leaf, both counted. */
#define REFORM_SCHEME_MAX_DEPTH 10000

/** Longest text of a field, in bytes. A formula has its own limit, REFORM_FORMULA_LENGTH_MAX. */
#define REFORM_SCHEME_MAX_TEXT 65536

/** Stands for no node: the parent of the root, or a child that is not there. */
#define REFORM_SCHEME_NO_NODE ((size_t)-1)

/** A column of a scheme table. */
typedef enum reform_scheme_field {
    REFORM_SCHEME_FIELD_CODE = 1,       /**< `code`: names the node; unique, and compared letter by letter. */
    REFORM_SCHEME_FIELD_PARENT = 2,     /**< `parent`: code of the node it belongs to; empty for the root. */
    REFORM_SCHEME_FIELD_NAME = 3,       /**< `name`: in Vietnamese. */
    REFORM_SCHEME_FIELD_NAME_EN = 4,    /**< `name_en`: in English. */
    REFORM_SCHEME_FIELD_POINTS = 5,     /**< `points`: the most it can earn; below 0, the most it can lose; `bonus:5` stands outside its parent's points. */
    REFORM_SCHEME_FIELD_WEIGHT = 6,     /**< `weight`: in its parent; not below 0. */
    REFORM_SCHEME_FIELD_COMBINE = 7,    /**< `combine`: how children come together, as #reform_combine names it; empty: `sum`. */
    REFORM_SCHEME_FIELD_FORMULA = 8,    /**< `formula`: of a leaf, over inputs; empty: the input that is named as the code. */
    REFORM_SCHEME_FIELD_MISSING = 9,    /**< `missing`: what its parent does when it has no value, as #reform_missing names it; empty: `propagate`. */
    REFORM_SCHEME_FIELD_ROUND = 10,     /**< `round`: digits; then, if need be, `half_away` (default), `half_even`, `truncate` or `away`; then `stay` (default) or `up`: whether its parent gets the rounded value. */
    REFORM_SCHEME_FIELD_LOW = 11,       /**< `low`: with `high`, the scale its value, a share from 0 to 1, is put on: low + (high - low) x share. */
    REFORM_SCHEME_FIELD_HIGH = 12,      /**< `high`: over `low`; both are stated or neither. */
    REFORM_SCHEME_FIELD_CAP = 13,       /**< `cap`: its value is never above this, so that bonuses end somewhere; empty: no cap. */
    REFORM_SCHEME_FIELD_SOURCE = 14,    /**< `source`: where the row comes from, such as a decision. */
    REFORM_SCHEME_FIELD_NORMALISE = 15, /**< `normalise`: of a leaf, how the values of all units are put on a common scale, as #reform_normalisation names it, then perhaps `down` (less is better) or `up`; empty: they are not. */
    REFORM_SCHEME_FIELD_COUNTS = 16,    /**< `counts`: of a leaf, which value counts, as #reform_assessment names it; empty: `verified`. */
    REFORM_SCHEME_FIELD_LEAST = 17,     /**< `least`: of a node with children, the share of them that must have a value, from 0 to 1, such as `50%`; with fewer it has none. */
    /** @cond INTERNAL */
    REFORM_SCHEME_FIELD_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_scheme_field;

/** What a scheme says about itself. In a table each is a row of its own, with the text in the column `name`. */
typedef enum reform_scheme_about {
    REFORM_SCHEME_ABOUT_EDITION = 1,  /**< Row `@edition`: such as a year. */
    REFORM_SCHEME_ABOUT_TITLE = 2,    /**< Row `@title`: what the index is called. */
    REFORM_SCHEME_ABOUT_CITATION = 3, /**< Row `@citation`: the document it is stated in. */
    /** @cond INTERNAL */
    REFORM_SCHEME_ABOUT_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_scheme_about;

/** How the values that all units have for a leaf are put on a common scale. Where x is the value of a unit: */
typedef enum reform_normalisation {
    REFORM_NORMALISATION_NONE = 0,       /**< They are not. */
    REFORM_NORMALISATION_MINMAX = 1,     /**< `minmax` or `minmax LOW HIGH`: low + (high - low) * (x - min) / (max - min), from 0 to 1 if nothing is said; down: with max - x. */
    REFORM_NORMALISATION_ZSCORE = 2,     /**< `zscore`: (x - mean) / sample standard deviation; down: with the other sign. */
    REFORM_NORMALISATION_GOALPOSTS = 3,  /**< `goalposts WORST BEST`: (x - worst) / (best - worst), never below 0 or above 1 unless `unclamped` follows; the direction is that of the two. */
    REFORM_NORMALISATION_RANK = 4,       /**< `rank`: 1 for the greatest, down: for the least; equal ones share a rank and the next ones are left out. */
    REFORM_NORMALISATION_PERCENTILE = 5, /**< `percentile`: how many are worse / (how many there are - 1), from 0 to 1. */
    REFORM_NORMALISATION_BEST = 6,       /**< `best`: x / max; down: min / x. */
    REFORM_NORMALISATION_TARGET = 7,     /**< `target T`: x / T; down: T / x. */
    REFORM_NORMALISATION_UNIT = 8,       /**< `unit CODE`: x / the value of the unit of that code; down: the inverse. */
    /** @cond INTERNAL */
    REFORM_NORMALISATION_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_normalisation;

/** Who says what the value of an input is. */
typedef enum reform_assessment {
    REFORM_ASSESSMENT_COUNTED = 0,  /**< Whoever counts for the leaf at hand. */
    REFORM_ASSESSMENT_SELF = 1,     /**< `self`: the unit itself. */
    REFORM_ASSESSMENT_VERIFIED = 2, /**< `verified`: whoever verifies what units say. */
    REFORM_ASSESSMENT_SURVEY = 3,   /**< `survey`: people who were asked. */
    /** @cond INTERNAL */
    REFORM_ASSESSMENT_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_assessment;

/** How the values of children become the value of their parent. */
typedef enum reform_combine {
    REFORM_COMBINE_NONE = 0,          /**< They do not: the node is a leaf. */
    REFORM_COMBINE_SUM = 1,           /**< `sum`: added. */
    REFORM_COMBINE_MEAN = 2,          /**< `mean`: added and divided by their number. */
    REFORM_COMBINE_WEIGHTED_MEAN = 3, /**< `weighted_mean`: times their weights, added, divided by the sum of the weights. */
    REFORM_COMBINE_WEIGHTED_SUM = 4,  /**< `weighted_sum`: times their weights and added. */
    REFORM_COMBINE_GEOMETRIC = 5,     /**< `geometric`: mean of logarithms; by weights where children state them. */
    REFORM_COMBINE_HARMONIC = 6,      /**< `harmonic`: mean of reciprocals; by weights where children state them. */
    REFORM_COMBINE_POWER = 7,         /**< `power:P`: mean of P-th powers, such as `power:0.5`; by weights where children state them. P is not 0. */
    REFORM_COMBINE_MIN = 8,           /**< `min`: the smallest. */
    REFORM_COMBINE_MAX = 9,           /**< `max`: the largest. */
    /** @cond INTERNAL */
    REFORM_COMBINE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_combine;

/** What a parent does about a child that has no value. */
typedef enum reform_missing {
    REFORM_MISSING_PROPAGATE = 1, /**< `propagate`: the parent has no value either. */
    REFORM_MISSING_ZERO = 2,      /**< `zero`: it counts as 0. */
    REFORM_MISSING_RESCALE = 3,   /**< `rescale`: it leaves the denominator: what the others earn counts for the points or weights of all. */
    REFORM_MISSING_SKIP = 4,      /**< `skip`: it is left out, and nothing takes its place: a sum gets nothing for it, a mean is that of the others. */
    /** @cond INTERNAL */
    REFORM_MISSING_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_missing;

/** Collects nodes. Owned by one thread at a time. */
typedef struct reform_scheme_builder reform_scheme_builder;

/** An immutable tree of nodes. Any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_scheme reform_scheme;

/**
 * Read a scheme from delimited text.
 *
 * Columns are found by the names #reform_scheme_field gives; `code` and `parent`
 * must be there, others are empty where they are not. Rows whose code is one of
 * #reform_scheme_about are about the scheme as a whole, and rows `@input` about an input:
 * `name` is that of the input, `low` and `high` are the range its values may have, and `name_en` and `source`
 * may be stated. Everything that does
 * not hold together is a finding with line and position, and then the call fails:
 * no part of a scheme is ever taken. These do not hold: an unknown parent, parents that go
 * round in a circle, a second root, a code that is there twice, a word or number that is none, points of children
 * that do not add up exactly to those of a parent that sums, weights that are missing where they are
 * needed, `high` not over `low`, a formula that is none, gives text, or stands beside children, an
 * unknown input, one that is described twice, and one that is named `unit`. Weights that add up neither to 1 nor to 100, to a
 * millionth, are a warning, and so is a description of an input that no leaf needs.
 *
 * @param source Where the bytes come from; it is read to its end.
 * @param table_options How to read the text, or NULL for the defaults.
 * @param inputs Names of the inputs there are, or NULL if formulas may name any.
 * @param n_inputs Number of names.
 * @param findings Takes what is wrong, or NULL.
 * @param[out] out_scheme A new reference, or NULL if the call fails; release with reform_scheme_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_scheme holds the scheme.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p source or @p out_scheme is NULL, or a name is.
 * @retval REFORM_STATUS_NOT_FOUND There is no column `code` or `parent`.
 * @retval REFORM_STATUS_MISSING There is no node.
 * @retval REFORM_STATUS_STRUCTURE Something does not hold together; the findings say what. Also as reform_table_read().
 * @retval REFORM_STATUS_LIMIT REFORM_SCHEME_MAX_NODES (also of descriptions of inputs), REFORM_SCHEME_MAX_DEPTH or REFORM_SCHEME_MAX_TEXT is passed, as the message names it, or as reform_table_read().
 * @retval REFORM_STATUS_AMBIGUOUS Two columns have the name of a field.
 * @retval REFORM_STATUS_PARSE As reform_table_read().
 * @retval REFORM_STATUS_ENCODING A name is not UTF-8, or as reform_table_read().
 * @retval REFORM_STATUS_IO As reform_table_read().
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many nodes cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_scheme_read(reform_source *source,
                   const reform_table_options *table_options,
                   const char *const *inputs,
                   size_t n_inputs,
                   reform_findings *findings,
                   reform_scheme **out_scheme,
                   reform_error **error);

/**
 * Write a scheme as the table it can be read from.
 *
 * All columns are written, with texts as they were given, in the order of the nodes;
 * what a scheme says about itself stands first. Reading it again gives the same scheme, unless the writer guards
 * formulas for spreadsheets.
 *
 * @param scheme The scheme.
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
reform_scheme_write(const reform_scheme *scheme, reform_table_writer *writer, reform_error **error);

/**
 * Start a scheme.
 *
 * @return A builder with no nodes; release with reform_scheme_builder_free().
 * @since 0.1
 */
REFORM_API reform_scheme_builder *
reform_scheme_builder_new(void);

/**
 * Release a builder and what it collected.
 *
 * @param builder The builder; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_scheme_builder_free(reform_scheme_builder *builder);

/**
 * Start the next node.
 *
 * @param builder The builder.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK Fields set from now on belong to it.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL.
 * @retval REFORM_STATUS_LIMIT More than REFORM_SCHEME_MAX_NODES nodes.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many nodes cannot be had.
 * @since 0.1
 */
REFORM_API reform_status
reform_scheme_builder_add_node(reform_scheme_builder *builder, reform_error **error);

/**
 * Set a field of the node, in the words a table would hold.
 *
 * @param builder The builder.
 * @param field The field.
 * @param text UTF-8 text; NULL counts as empty. It is copied.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set; whether it holds is checked by reform_scheme_builder_build().
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL, the field is unknown, or no node was started.
 * @retval REFORM_STATUS_ENCODING The text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The text is longer than REFORM_SCHEME_MAX_TEXT.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many texts cannot be had.
 * @since 0.1
 */
REFORM_API reform_status
reform_scheme_builder_set(reform_scheme_builder *builder, reform_scheme_field field, const char *text, reform_error **error);

/**
 * State something about the scheme as a whole.
 *
 * @param builder The builder.
 * @param about What is stated.
 * @param text UTF-8 text; NULL counts as empty. It is copied.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL, or @p about unknown.
 * @retval REFORM_STATUS_ENCODING The text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The text is longer than REFORM_SCHEME_MAX_TEXT.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many texts cannot be had.
 * @since 0.1
 */
REFORM_API reform_status
reform_scheme_builder_set_about(reform_scheme_builder *builder, reform_scheme_about about, const char *text, reform_error **error);

/**
 * Describe an input, in the words a row `@input` of a table would hold.
 *
 * @param builder The builder.
 * @param name Its name, UTF-8. This and the other texts are copied.
 * @param name_en Its name in English, or NULL.
 * @param low The least its values may be, or NULL.
 * @param high The most its values may be, or NULL.
 * @param source Where it comes from, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is described; whether that holds is checked by reform_scheme_builder_build().
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder or @p name is NULL.
 * @retval REFORM_STATUS_ENCODING A text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT A text is longer than REFORM_SCHEME_MAX_TEXT, or REFORM_SCHEME_MAX_NODES inputs are described already.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many inputs or texts cannot be had.
 * @since 0.1
 */
REFORM_API reform_status
reform_scheme_builder_add_input(reform_scheme_builder *builder,
                                const char *name,
                                const char *name_en,
                                const char *low,
                                const char *high,
                                const char *source,
                                reform_error **error);

/**
 * Check the whole tree, as reform_scheme_read() does, and freeze it.
 *
 * The builder is emptied, whether the call succeeds or fails, and may be used again.
 *
 * @param builder The builder.
 * @param inputs Names of the inputs there are, or NULL if formulas may name any.
 * @param n_inputs Number of names.
 * @param findings Takes what is wrong, or NULL; the line of a finding is the node, or the described input, counted from 1.
 * @param[out] out_scheme A new reference, or NULL if the call fails; release with reform_scheme_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_scheme holds the scheme.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder or @p out_scheme is NULL, or a name is.
 * @retval REFORM_STATUS_MISSING There is no node.
 * @retval REFORM_STATUS_STRUCTURE Something does not hold together; the findings say what.
 * @retval REFORM_STATUS_LIMIT The tree is deeper than REFORM_SCHEME_MAX_DEPTH.
 * @retval REFORM_STATUS_ENCODING A name of an input is not UTF-8.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many nodes cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_scheme_builder_build(reform_scheme_builder *builder,
                            const char *const *inputs,
                            size_t n_inputs,
                            reform_findings *findings,
                            reform_scheme **out_scheme,
                            reform_error **error);

/**
 * Take another reference.
 *
 * @param scheme The scheme, or NULL.
 * @return The same scheme; release with reform_scheme_unref().
 * @since 0.1
 */
REFORM_API reform_scheme *
reform_scheme_ref(reform_scheme *scheme);

/**
 * Give back a reference; the last one frees the scheme and all borrowed from it.
 *
 * @param scheme The scheme; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_scheme_unref(reform_scheme *scheme);

/**
 * Find a node by its code.
 *
 * @param scheme The scheme.
 * @param code The code, in any Unicode form.
 * @param[out] out_index Its index.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_index holds it.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_NOT_FOUND No node has that code.
 * @retval REFORM_STATUS_ENCODING The code is not UTF-8.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_scheme_find(const reform_scheme *scheme, const char *code, size_t *out_index, reform_error **error);

/**
 * How a node rounds its value.
 *
 * @param scheme The scheme.
 * @param index Which node.
 * @param[out] out_digits Digits after the decimal mark, -15 to 15; or NULL.
 * @param[out] out_mode How; or NULL.
 * @param[out] out_goes_up 1 if its parent gets the rounded value, 0 if it gets the unrounded one; or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p scheme is NULL, or there is no such node.
 * @retval REFORM_STATUS_MISSING The node does not round.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_scheme_get_rounding(const reform_scheme *scheme,
                           size_t index,
                           int32_t *out_digits,
                           reform_rounding *out_mode,
                           int32_t *out_goes_up,
                           reform_error **error);

/**
 * Number of nodes.
 *
 * @param scheme The scheme, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_scheme_get_size(const reform_scheme *scheme);

/**
 * What a scheme says about itself.
 *
 * @param scheme The scheme, or NULL.
 * @param about What is asked for.
 * @return Text owned by the scheme, "" where nothing is said; NULL for NULL and what is unknown.
 * @since 0.1
 */
REFORM_API const char *
reform_scheme_get_about(const reform_scheme *scheme, reform_scheme_about about);

/**
 * A field of a node, as it was given.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @param field The field.
 * @return Text owned by the scheme, "" where it is empty; NULL when there is no such node or field.
 * @since 0.1
 */
REFORM_API const char *
reform_scheme_get_text(const reform_scheme *scheme, size_t index, reform_scheme_field field);

/**
 * The node without a parent.
 *
 * @param scheme The scheme, or NULL.
 * @return Its index; REFORM_SCHEME_NO_NODE for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_scheme_get_root(const reform_scheme *scheme);

/**
 * The parent of a node.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return Its index; REFORM_SCHEME_NO_NODE for the root and when there is no such node.
 * @since 0.1
 */
REFORM_API size_t
reform_scheme_get_parent(const reform_scheme *scheme, size_t index);

/**
 * How many children a node has.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return The number; 0 for a leaf and when there is no such node.
 * @since 0.1
 */
REFORM_API size_t
reform_scheme_get_n_children(const reform_scheme *scheme, size_t index);

/**
 * A child of a node, in the order in which they were given.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @param child Which child, from 0.
 * @return Its index; REFORM_SCHEME_NO_NODE when there is none.
 * @since 0.1
 */
REFORM_API size_t
reform_scheme_get_child(const reform_scheme *scheme, size_t index, size_t child);

/**
 * How many nodes have no children.
 *
 * @param scheme The scheme, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_scheme_get_n_leaves(const reform_scheme *scheme);

/**
 * A leaf, in the order of the tree: all of a node together, children in the order in which they were given.
 *
 * @param scheme The scheme, or NULL.
 * @param leaf Which leaf, from 0.
 * @return Its index as a node; REFORM_SCHEME_NO_NODE when there is none.
 * @since 0.1
 */
REFORM_API size_t
reform_scheme_get_leaf(const reform_scheme *scheme, size_t leaf);

/**
 * A node in an order in which children stand before their parents.
 *
 * Leaves are in the order of reform_scheme_get_leaf(). Going through it once is enough to work out all nodes.
 *
 * @param scheme The scheme, or NULL.
 * @param position Place in that order, from 0; the root stands last.
 * @return Its index; REFORM_SCHEME_NO_NODE beyond the last.
 * @since 0.1
 */
REFORM_API size_t
reform_scheme_get_in_post_order(const reform_scheme *scheme, size_t position);

/**
 * How many inputs the leaves need.
 *
 * @param scheme The scheme, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_scheme_get_n_inputs(const reform_scheme *scheme);

/**
 * An input that the leaves need, in the order of first use.
 *
 * Names that differ only in case or composition are one input.
 *
 * @param scheme The scheme, or NULL.
 * @param input Which input, from 0.
 * @return Text owned by the scheme: the name as it is first written; NULL when there is none.
 * @since 0.1
 */
REFORM_API const char *
reform_scheme_get_input(const reform_scheme *scheme, size_t input);

/**
 * The range that the values of an input may have.
 *
 * @param scheme The scheme, or NULL.
 * @param input Which input, from 0, as reform_scheme_get_input() counts them.
 * @param[out] out_low The least; NaN where none is stated and when there is no such input; or NULL.
 * @param[out] out_high The most; NaN in the same way; or NULL.
 * @since 0.1
 */
REFORM_API void
reform_scheme_get_input_range(const reform_scheme *scheme, size_t input, double *out_low, double *out_high);

/**
 * A field of the row `@input` that describes an input, as it was given.
 *
 * @param scheme The scheme, or NULL.
 * @param input Which input, from 0, as reform_scheme_get_input() counts them.
 * @param field The field, such as REFORM_SCHEME_FIELD_NAME_EN.
 * @return Text owned by the scheme, "" where it is empty and where the input is not described; NULL when there is no such input or field.
 * @since 0.1
 */
REFORM_API const char *
reform_scheme_get_input_text(const reform_scheme *scheme, size_t input, reform_scheme_field field);

/**
 * The most a node can earn, or lose if it is below 0.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return The points; NaN where none are stated and when there is no such node.
 * @since 0.1
 */
REFORM_API double
reform_scheme_get_points(const reform_scheme *scheme, size_t index);

/**
 * Whether the points of a node stand outside those of its parent.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return 1 if they do, else 0.
 * @since 0.1
 */
REFORM_API int
reform_scheme_is_bonus(const reform_scheme *scheme, size_t index);

/**
 * The weight of a node in its parent.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return The weight as it is stated, 0.3 for `30%`; NaN where none is and when there is no such node.
 * @since 0.1
 */
REFORM_API double
reform_scheme_get_weight(const reform_scheme *scheme, size_t index);

/**
 * How a node combines its children.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return The way; REFORM_COMBINE_NONE for a leaf and when there is no such node.
 * @since 0.1
 */
REFORM_API reform_combine
reform_scheme_get_combine(const reform_scheme *scheme, size_t index);

/**
 * The power of a node that combines by REFORM_COMBINE_POWER.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return The power; NaN for any other node.
 * @since 0.1
 */
REFORM_API double
reform_scheme_get_power(const reform_scheme *scheme, size_t index);

/**
 * The formula of a leaf.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return The formula, owned by the scheme; NULL for a leaf that is the input of its own code, for nodes with children, and when there is no such node.
 * @since 0.1
 */
REFORM_API const reform_formula *
reform_scheme_get_formula(const reform_scheme *scheme, size_t index);

/**
 * What the parent of a node does when the node has no value.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return What it does; REFORM_MISSING_PROPAGATE when there is no such node.
 * @since 0.1
 */
REFORM_API reform_missing
reform_scheme_get_missing(const reform_scheme *scheme, size_t index);

/**
 * Lower end of the scale a node is put on.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return The bound; NaN where none is stated and when there is no such node.
 * @since 0.1
 */
REFORM_API double
reform_scheme_get_low(const reform_scheme *scheme, size_t index);

/**
 * Upper end of the scale a node is put on.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return The bound; NaN where none is stated and when there is no such node.
 * @since 0.1
 */
REFORM_API double
reform_scheme_get_high(const reform_scheme *scheme, size_t index);

/**
 * What the value of a node is never above.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return The cap; NaN where none is stated and when there is no such node.
 * @since 0.1
 */
REFORM_API double
reform_scheme_get_cap(const reform_scheme *scheme, size_t index);

/**
 * How the values that all units have for a leaf are put on a common scale.
 *
 * The outputs are set unless the values stay as they are.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @param[out] out_down 1 if less is better, 0 if more is; or NULL.
 * @param[out] out_first Lower end of the scale of `minmax`, the worst of `goalposts`, the target; NaN for other ways; or NULL.
 * @param[out] out_second Upper end of the scale of `minmax`, the best of `goalposts`; NaN for other ways; or NULL.
 * @param[out] out_clamps 1 for `goalposts` that nothing is beyond, else 0; or NULL.
 * @return The way; REFORM_NORMALISATION_NONE where the values stay as they are and when there is no such node.
 * @since 0.1
 */
REFORM_API reform_normalisation
reform_scheme_get_normalisation(const reform_scheme *scheme,
                                size_t index,
                                int32_t *out_down,
                                double *out_first,
                                double *out_second,
                                int32_t *out_clamps);

/**
 * The unit that others are compared with by REFORM_NORMALISATION_UNIT.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return Text owned by the scheme: the code of the unit; NULL for any other way, and when there is no such node.
 * @since 0.1
 */
REFORM_API const char *
reform_scheme_get_normalisation_unit(const reform_scheme *scheme, size_t index);

/**
 * Which value of an input counts for a leaf.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return Who says it; REFORM_ASSESSMENT_COUNTED for nodes with children and when there is no such node.
 * @since 0.1
 */
REFORM_API reform_assessment
reform_scheme_get_counts(const reform_scheme *scheme, size_t index);

/**
 * The share of the children of a node, by their number, that must have a value for it to have one.
 *
 * @param scheme The scheme, or NULL.
 * @param index Which node, from 0.
 * @return The share, from 0 to 1; NaN where none is stated and when there is no such node.
 * @since 0.1
 */
REFORM_API double
reform_scheme_get_least(const reform_scheme *scheme, size_t index);

/** @} */

REFORM_END_DECLS

#endif
