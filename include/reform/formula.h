/* SPDX-License-Identifier: MIT */
/**
 * @file formula.h
 * @brief The little language of rules, criteria and checks.
 */
#ifndef REFORM_FORMULA_H
#define REFORM_FORMULA_H

#include <reform/error.h>
#include <reform/macros.h>
#include <reform/text.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup formula Formulas
 * @brief Spreadsheet formulas over columns: parsed once, evaluated for many rows.
 *
 * The language is a subset of OpenFormula with a few functions of its own; the
 * page "Formula reference" describes it. A formula is parsed and checked once.
 * To evaluate it, columns are put into a frame under the names the formula
 * uses; every row gives a number, a text, a truth value, NA where something is
 * missing, or an error value with the place in the formula where it arose.
 * @{
 */

/** Longest formula in bytes; holds for the text as given and as reform_formula_get_canonical() gives it. */
#define REFORM_FORMULA_LENGTH_MAX 8192

/** Deepest nesting of operations and calls. A chain such as `a + b + c` nests once an operator. */
#define REFORM_FORMULA_DEPTH_MAX 256

/** Deepest nesting of parentheses, calls and signs as they are written. */
#define REFORM_FORMULA_NESTING_MAX 64

/** Most values, names, operations and calls of one formula. */
#define REFORM_FORMULA_NODES_MAX 4096

/** The code of a row that has no text; see reform_frame_add_codes(). */
#define REFORM_CODE_MISSING 0xffffffffu

/** What a value is. */
typedef enum reform_kind {
    REFORM_KIND_ANY = 0,    /**< Not known before evaluating; no row of a result is of this kind. */
    REFORM_KIND_NUMBER = 1, /**< A finite number. */
    REFORM_KIND_TEXT = 2,   /**< Text. */
    REFORM_KIND_TRUTH = 3,  /**< TRUE or FALSE. */
    REFORM_KIND_NA = 4,     /**< Missing. */
    REFORM_KIND_ERROR = 5,  /**< An error value; see #reform_value_error. */
    /** @cond INTERNAL */
    REFORM_KIND_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_kind;

/** Why a row has no value although nothing is missing. */
typedef enum reform_value_error {
    REFORM_VALUE_ERROR_NONE = 0,     /**< It has one, or it is NA. */
    REFORM_VALUE_ERROR_DIVISION = 1, /**< Division by zero. */
    REFORM_VALUE_ERROR_DOMAIN = 2,   /**< An argument outside its range, such as the root of -1. */
    REFORM_VALUE_ERROR_OVERFLOW = 3, /**< A number too large, or an infinity in a column. */
    REFORM_VALUE_ERROR_KIND = 4,     /**< Text where a number is needed, and the like. */
    REFORM_VALUE_ERROR_NO_MATCH = 5, /**< No condition of IFS holds, STEP.AT below its first step, or UNITS.AT of none or several units. */
    REFORM_VALUE_ERROR_CONSTANT = 6, /**< All units have the same value, so that there is no scale between them. */
    REFORM_VALUE_ERROR_TOO_FEW = 7,  /**< Too few values for what is worked out from them. */
    /** @cond INTERNAL */
    REFORM_VALUE_ERROR_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_value_error;

/** How two sides are compared. */
typedef enum reform_comparison {
    REFORM_COMPARISON_NONE = 0,      /**< They are not. */
    REFORM_COMPARISON_EQUAL = 1,     /**< `=` */
    REFORM_COMPARISON_NOT_EQUAL = 2, /**< `<>` */
    REFORM_COMPARISON_LESS = 3,      /**< `<` */
    REFORM_COMPARISON_AT_MOST = 4,   /**< `<=` */
    REFORM_COMPARISON_GREATER = 5,   /**< `>` */
    REFORM_COMPARISON_AT_LEAST = 6,  /**< `>=` */
    /** @cond INTERNAL */
    REFORM_COMPARISON_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_comparison;

/** A parsed formula. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_formula reform_formula;

/**
 * Columns to evaluate over, each under its name. Owned by one thread at a time;
 * only read while a call uses it, so several threads may evaluate over one frame.
 */
typedef struct reform_frame reform_frame;

/**
 * Parse and check a formula.
 *
 * A `=` at its start is passed over. Names are compared without regard to case,
 * composition and the place of tone marks. Errors carry the place as
 * reform_error_get_column(), in characters from 1, and as part of the message.
 *
 * @param text The formula.
 * @param names Names that are known, or NULL with @p n_names 0 if any name may stand.
 * @param kinds A #reform_kind for each name, REFORM_KIND_ANY to REFORM_KIND_TRUTH, so that certain
 *        mistakes are found now; or NULL if none is known.
 * @param n_names Number of names.
 * @param[out] out_formula A new reference, or NULL if the call fails; release with reform_formula_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_formula holds the formula.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, a name is NULL, or a kind is not one of those.
 * @retval REFORM_STATUS_MISSING The text is empty or blank.
 * @retval REFORM_STATUS_PARSE The text is not a formula.
 * @retval REFORM_STATUS_NOT_FOUND A name or function is not known; the nearest known one is offered.
 * @retval REFORM_STATUS_STRUCTURE A value is certainly of the wrong kind, such as a text in a sum; a function has too
 *         few or too many arguments; steps do not rise.
 * @retval REFORM_STATUS_LIMIT The formula is longer, deeper or larger than the limits.
 * @retval REFORM_STATUS_ENCODING The text or a name is not UTF-8.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_formula_parse(const char *text,
                     const char *const *names,
                     const int32_t *kinds,
                     size_t n_names,
                     reform_formula **out_formula,
                     reform_error **error);

/**
 * Take another reference.
 *
 * @param formula The formula, or NULL.
 * @return The same formula; release with reform_formula_unref().
 * @since 0.1
 */
REFORM_API reform_formula *
reform_formula_ref(reform_formula *formula);

/**
 * Release a reference.
 *
 * @param formula The formula; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_formula_unref(reform_formula *formula);

/**
 * The formula as it was given; of a side, its part of that text.
 *
 * @param formula The formula, or NULL.
 * @return Text owned by the formula; NULL for NULL.
 * @since 0.1
 */
REFORM_API const char *
reform_formula_get_text(const reform_formula *formula);

/**
 * The formula in the one form all ways of writing it share.
 *
 * One blank around operators, no needless parentheses, functions in capitals,
 * text in NFC. Parsing it again gives the same formula.
 *
 * @param formula The formula, or NULL.
 * @return Text owned by the formula; NULL for NULL.
 * @since 0.1
 */
REFORM_API const char *
reform_formula_get_canonical(const reform_formula *formula);

/**
 * How many different names the formula uses.
 *
 * @param formula The formula, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_formula_get_n_names(const reform_formula *formula);

/**
 * A name the formula uses, in the order of first use.
 *
 * @param formula The formula, or NULL.
 * @param index Which name, from 0.
 * @return Text owned by the formula: the name as it is known, or as it is written where any may stand; NULL when there is no such name.
 * @since 0.1
 */
REFORM_API const char *
reform_formula_get_name(const reform_formula *formula, size_t index);

/**
 * What the formula gives wherever it is neither NA nor an error.
 *
 * @param formula The formula, or NULL.
 * @return A number, a text or a truth value; REFORM_KIND_ANY when that is known only while evaluating, and for NULL.
 * @since 0.1
 */
REFORM_API reform_kind
reform_formula_get_kind(const reform_formula *formula);

/**
 * Whether the formula as a whole compares two sides, and how.
 *
 * @param formula The formula, or NULL.
 * @return The comparison; REFORM_COMPARISON_NONE if it is none, and for NULL.
 * @since 0.1
 */
REFORM_API reform_comparison
reform_formula_get_comparison(const reform_formula *formula);

/**
 * The two sides of a formula that compares.
 *
 * Places in a side are places in the whole formula.
 *
 * @param formula The formula.
 * @param[out] out_left A new reference to the left side, or NULL if the call fails; release with reform_formula_unref().
 * @param[out] out_right The right side, likewise.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK Both are there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_STRUCTURE The formula as a whole is not a comparison.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_formula_get_sides(const reform_formula *formula,
                         reform_formula **out_left,
                         reform_formula **out_right,
                         reform_error **error);

/**
 * Make a frame without columns.
 *
 * @param n_rows Rows of every column.
 * @return The frame; release with reform_frame_free().
 * @since 0.1
 */
REFORM_API reform_frame *
reform_frame_new(size_t n_rows);

/**
 * Release a frame, not the columns, which are the caller's.
 *
 * @param frame The frame; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_frame_free(reform_frame *frame);

/**
 * How many rows the columns have.
 *
 * @param frame The frame, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_frame_get_n_rows(const reform_frame *frame);

/**
 * Add a column of numbers.
 *
 * @param frame The frame.
 * @param name Its name.
 * @param values One number a row, NaN for NA; not copied, so they stay as long as the frame. NULL if there are no rows.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The column is there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the name empty.
 * @retval REFORM_STATUS_DUPLICATE There is a column of that name.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_frame_add_numbers(reform_frame *frame, const char *name, const double *values, reform_error **error);

/**
 * Add a column of texts.
 *
 * @param frame The frame.
 * @param name Its name.
 * @param texts One UTF-8 text a row, NULL for NA; neither array nor texts are copied. NULL if there are no rows.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The column is there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the name empty.
 * @retval REFORM_STATUS_DUPLICATE There is a column of that name.
 * @retval REFORM_STATUS_ENCODING The name or a text is not UTF-8.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_frame_add_texts(reform_frame *frame, const char *name, const char *const *texts, reform_error **error);

/**
 * Add a column of texts where many rows have the same text.
 *
 * Comparing such a column with a text is as fast as comparing numbers.
 *
 * @param frame The frame.
 * @param name Its name.
 * @param codes For each row an index into @p texts, or REFORM_CODE_MISSING for NA; not copied. NULL if there are no rows.
 * @param texts UTF-8 texts, each NULL for NA; not copied.
 * @param n_texts Number of texts.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The column is there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the name empty.
 * @retval REFORM_STATUS_RANGE A code is not below @p n_texts.
 * @retval REFORM_STATUS_DUPLICATE There is a column of that name.
 * @retval REFORM_STATUS_ENCODING The name or a text is not UTF-8.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many texts cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_frame_add_codes(reform_frame *frame,
                       const char *name,
                       const uint32_t *codes,
                       const char *const *texts,
                       size_t n_texts,
                       reform_error **error);

/**
 * Add a column of truth values.
 *
 * @param frame The frame.
 * @param name Its name.
 * @param values For each row 1 for TRUE, 0 for FALSE, any other value for NA; not copied. NULL if there are no rows.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The column is there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the name empty.
 * @retval REFORM_STATUS_DUPLICATE There is a column of that name.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_frame_add_truths(reform_frame *frame, const char *name, const uint8_t *values, reform_error **error);

/**
 * Evaluate a formula for rows of a frame.
 *
 * `UNITS.` functions look at all rows of the frame, whatever rows are asked for.
 *
 * @param formula The formula.
 * @param frame The columns.
 * @param first First row, from 0.
 * @param n_rows Number of rows.
 * @param[out] out_kinds Room for a #reform_kind a row.
 * @param[out] out_numbers Room for a number a row, or NULL: the number, 1 for TRUE, 0 for FALSE, else NaN.
 * @param[out] out_errors Room for a #reform_value_error a row, or NULL.
 * @param[out] out_columns Room for the place in the formula, in characters from 1, where a row's error arose, 0 for other
 *             rows; or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK All rows are there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE The frame has no such rows.
 * @retval REFORM_STATUS_NOT_FOUND The frame lacks a column the formula names.
 * @retval REFORM_STATUS_NO_MEMORY Memory to work in cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_formula_evaluate(const reform_formula *formula,
                        const reform_frame *frame,
                        size_t first,
                        size_t n_rows,
                        uint8_t *out_kinds,
                        double *out_numbers,
                        uint8_t *out_errors,
                        uint32_t *out_columns,
                        reform_error **error);

/**
 * Evaluate a formula for one row, as text.
 *
 * @param formula The formula.
 * @param frame The columns.
 * @param row The row, from 0.
 * @param[out] out_text The text; a number with up to 15 significant digits and a decimal point; `TRUE` or `FALSE`.
 *             NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the value.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE The frame has no such row.
 * @retval REFORM_STATUS_NOT_FOUND The frame lacks a column the formula names.
 * @retval REFORM_STATUS_MISSING The row gives NA.
 * @retval REFORM_STATUS_UNDEFINED The row gives an error value; the message says which and where.
 * @retval REFORM_STATUS_NO_MEMORY Memory to work in cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_formula_evaluate_text(const reform_formula *formula,
                             const reform_frame *frame,
                             size_t row,
                             char **out_text,
                             reform_error **error);

/**
 * Find the rows for which a condition holds.
 *
 * A number other than 0 counts as TRUE, a text as an error.
 *
 * @param formula The condition.
 * @param frame The columns.
 * @param first First row, from 0.
 * @param n_rows Number of rows.
 * @param[out] out_mask Room for a byte a row: 1 where the condition is TRUE, 0 where it is FALSE, NA or an error.
 * @param[out] out_n_true Number of rows that are TRUE, or NULL.
 * @param[out] out_n_na Number of rows that are NA, or NULL.
 * @param[out] out_n_errors Number of rows that are errors, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK All rows are there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE The frame has no such rows.
 * @retval REFORM_STATUS_NOT_FOUND The frame lacks a column the formula names.
 * @retval REFORM_STATUS_NO_MEMORY Memory to work in cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_formula_test(const reform_formula *formula,
                    const reform_frame *frame,
                    size_t first,
                    size_t n_rows,
                    uint8_t *out_mask,
                    size_t *out_n_true,
                    size_t *out_n_na,
                    size_t *out_n_errors,
                    reform_error **error);

/**
 * Print a formula with the values of one row in the place of names, such as `IF(95,2 >= 95; 1; 0)`.
 *
 * What is missing stands as `NA()`; a `UNITS.` function as what it gives for the row.
 *
 * @param formula The formula.
 * @param frame The columns.
 * @param row The row, from 0.
 * @param language How decimals are marked: a comma in Vietnamese, a point in English.
 * @param[out] out_text The text, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the text.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the language unknown.
 * @retval REFORM_STATUS_RANGE The frame has no such row.
 * @retval REFORM_STATUS_NOT_FOUND The frame lacks a column the formula names.
 * @retval REFORM_STATUS_NO_MEMORY Memory to work in cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_formula_print_values(const reform_formula *formula,
                            const reform_frame *frame,
                            size_t row,
                            reform_language language,
                            char **out_text,
                            reform_error **error);

/**
 * What an error value says, for people.
 *
 * @param problem The error value.
 * @param language The language; one that is unknown counts as English.
 * @return Static text such as "division by zero"; "unknown" for a number that is none.
 * @since 0.1
 */
REFORM_API const char *
reform_value_error_get_text(reform_value_error problem, reform_language language);

/** @} */

REFORM_END_DECLS

#endif
