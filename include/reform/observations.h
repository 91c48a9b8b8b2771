/* SPDX-License-Identifier: MIT */
/**
 * @file observations.h
 * @brief Values of units: what schemes are scored on.
 */
#ifndef REFORM_OBSERVATIONS_H
#define REFORM_OBSERVATIONS_H

#include <reform/error.h>
#include <reform/findings.h>
#include <reform/macros.h>
#include <reform/scheme.h>
#include <reform/source.h>
#include <reform/table.h>
#include <reform/table_writer.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup observations Observations
 * @brief Units, inputs, and the value of each input for each unit (số liệu đầu vào).
 *
 * Observations are columns of one value a unit: numbers, where NaN is missing, or
 * texts. A column is named as the input it holds. The same input can be there as the unit
 * states it, as it was verified and as a survey found it: `X@self`, `X@verified`, `X@survey`.
 * `X` alone is the one and only, and the same as `X@verified`. Names are compared as formulas compare them: case,
 * composition and the place of tone marks do not matter.
 *
 * They are read from a table, built column by column, or built over arrays of the caller without
 * a copy, and never change afterwards. The page "Observations" describes the tables.
 * @{
 */

/** Most units. */
#define REFORM_OBSERVATIONS_MAX_UNITS 10000000

/** Most columns. */
#define REFORM_OBSERVATIONS_MAX_INPUTS 1000000

/** Most values, missing ones counted, of a table with one value a row: there, few rows can ask for many values. */
#define REFORM_OBSERVATIONS_MAX_LONG_VALUES 200000000

/** Longest name or text, in bytes. A code of a unit has its own limit, REFORM_RANKING_MAX_CODE. */
#define REFORM_OBSERVATIONS_MAX_TEXT 65536

/** What a row of a table is. */
typedef enum reform_observations_layout {
    REFORM_OBSERVATIONS_LAYOUT_AUTO = 0, /**< Long if there are columns `unit`, `input` and `value`; else wide. */
    REFORM_OBSERVATIONS_LAYOUT_WIDE = 1, /**< A unit: a column `unit`, and one for each input. */
    REFORM_OBSERVATIONS_LAYOUT_LONG = 2, /**< One value: columns `unit`, `input`, `value`, and perhaps `assessment`. */
    /** @cond INTERNAL */
    REFORM_OBSERVATIONS_LAYOUT_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_observations_layout;

/** How to read observations. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_observations_options reform_observations_options;

/** Collects columns. Owned by one thread at a time. */
typedef struct reform_observations_builder reform_observations_builder;

/** Immutable values of units. Any number of threads may read them at the same time. References are counted atomically. */
typedef struct reform_observations reform_observations;

/**
 * Make options that hold the defaults.
 *
 * @return The options; release with reform_observations_options_free().
 * @since 0.1
 */
REFORM_API reform_observations_options *
reform_observations_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_observations_options_free(reform_observations_options *options);

/**
 * State what a row of the table is; the default is to find it from the header.
 *
 * @param options The options.
 * @param layout What it is.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or the layout unknown.
 * @since 0.1
 */
REFORM_API reform_status
reform_observations_options_set_layout(reform_observations_options *options, reform_observations_layout layout, reform_error **error);

/**
 * Name the column of the units.
 *
 * The default is to find it by its usual names, which the page "Observations" lists. A column named here must be there.
 *
 * @param options The options.
 * @param column The column's name, compared as reform_table_find_column() does; NULL for the default.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @since 0.1
 */
REFORM_API reform_status
reform_observations_options_set_unit_column(reform_observations_options *options, const char *column, reform_error **error);

/**
 * Forget the marks of missing values, the default `NA` as well. Empty cells are missing nevertheless.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_observations_options_clear_missing_marks(reform_observations_options *options);

/**
 * State what else stands for a missing value, such as `-`, `N/A` or `-99`.
 *
 * A mark that is a number, in the way the table writes numbers, also stands for that number written otherwise.
 *
 * @param options The options.
 * @param mark UTF-8 text, compared letter by letter with whole cells; copied.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING The mark is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The mark is longer than REFORM_OBSERVATIONS_MAX_TEXT.
 * @since 0.1
 */
REFORM_API reform_status
reform_observations_options_add_missing_mark(reform_observations_options *options, const char *mark, reform_error **error);

/**
 * Take every number 0 as missing, as some sources print what they do not have; the default is not to.
 *
 * @param options The options; NULL does nothing.
 * @param zero_missing 1 to do so, 0 not to.
 * @since 0.1
 */
REFORM_API void
reform_observations_options_set_zero_missing(reform_observations_options *options, int zero_missing);

/**
 * Take the number 0 as missing in one input, whosever values they are.
 *
 * @param options The options.
 * @param input Name of the input, without `@`; compared as formulas compare names. It must be there.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The name is longer than REFORM_OBSERVATIONS_MAX_TEXT.
 * @since 0.1
 */
REFORM_API reform_status
reform_observations_options_add_zero_missing(reform_observations_options *options, const char *input, reform_error **error);

/**
 * Pass a column of the table over.
 *
 * @param options The options.
 * @param column The column's name, compared as reform_table_find_column() does. It must be there.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The name is longer than REFORM_OBSERVATIONS_MAX_TEXT.
 * @since 0.1
 */
REFORM_API reform_status
reform_observations_options_add_ignored(reform_observations_options *options, const char *column, reform_error **error);

/**
 * Read observations from delimited text.
 *
 * An input holds numbers if all its values are numbers, written as the table options say, and texts if half of
 * them or more are not. If more than half are numbers, the others are taken as missing, each with a finding (severity error). An
 * input that holds texts although some of its values are numbers, or would be with another decimal mark, is a warning.
 *
 * Everything that does not hold together is a finding with line and position, and then the call fails: no part of a table is ever
 * taken. These do not hold: a row with too many or too few cells, a blank code of a unit, a unit that is there twice
 * in a wide table, a value that is there twice in a long one, an input that is there twice, a blank name of an input, and a name whose `@` is followed by an unknown
 * word. A wide table may end in columns that have no name and are empty.
 *
 * @param source Where the bytes come from; it is read to its end.
 * @param table_options How to read the text and its numbers, or NULL for the defaults.
 * @param options How to read the observations, or NULL for the defaults.
 * @param findings Takes what is wrong, or NULL.
 * @param[out] out_observations A new reference, or NULL if the call fails; release with reform_observations_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_observations holds them; they may have no units, or no columns.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p source or @p out_observations is NULL, or the source was read before.
 * @retval REFORM_STATUS_NOT_FOUND A column that is needed, or one or an input that the options name, is not there.
 * @retval REFORM_STATUS_AMBIGUOUS Two columns have the name of one that is needed or named in the options.
 * @retval REFORM_STATUS_STRUCTURE Something does not hold together; the findings say what. Also as reform_table_read().
 * @retval REFORM_STATUS_LIMIT A limit of this header is passed, as the message says, or as reform_table_read().
 * @retval REFORM_STATUS_PARSE As reform_table_read().
 * @retval REFORM_STATUS_ENCODING As reform_table_read().
 * @retval REFORM_STATUS_IO As reform_table_read().
 * @retval REFORM_STATUS_NO_MEMORY Memory for observations of this size cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_observations_read(reform_source *source,
                         const reform_table_options *table_options,
                         const reform_observations_options *options,
                         reform_findings *findings,
                         reform_observations **out_observations,
                         reform_error **error);

/**
 * Start observations.
 *
 * @return A builder with no units; release with reform_observations_builder_free().
 * @since 0.1
 */
REFORM_API reform_observations_builder *
reform_observations_builder_new(void);

/**
 * Release a builder and what it collected.
 *
 * @param builder The builder; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_observations_builder_free(reform_observations_builder *builder);

/**
 * State the units, before any column.
 *
 * @param builder The builder.
 * @param codes Code or name of each unit, in any Unicode form; copied. NULL if there are none.
 * @param n Number of units; 0 is allowed.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL, @p codes or one of them is, or units or columns are there already.
 * @retval REFORM_STATUS_MISSING A code is blank.
 * @retval REFORM_STATUS_DUPLICATE Two units have the same code.
 * @retval REFORM_STATUS_ENCODING A code is not UTF-8.
 * @retval REFORM_STATUS_LIMIT More than REFORM_OBSERVATIONS_MAX_UNITS units, or a code is longer than REFORM_RANKING_MAX_CODE.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many units cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_observations_builder_set_units(reform_observations_builder *builder, const char *const *codes, size_t n, reform_error **error);

/**
 * Add a column of numbers of the caller, without copying them.
 *
 * @param builder The builder.
 * @param name Name of the input, such as `X`, `X@self` or `X@survey`.
 * @param values A number for each unit, NaN where it is missing. They must stay, unchanged, until the last
 *        reference to the observations, and to what was scored from them, is given back. NULL if there are no units.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The column is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder or @p name is NULL, @p values is, or units were not set.
 * @retval REFORM_STATUS_MISSING The name is blank.
 * @retval REFORM_STATUS_PARSE What follows the `@` of the name is unknown.
 * @retval REFORM_STATUS_DUPLICATE That input is there already.
 * @retval REFORM_STATUS_RANGE A number is infinite.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_LIMIT More than REFORM_OBSERVATIONS_MAX_INPUTS columns, or the name is longer than REFORM_OBSERVATIONS_MAX_TEXT.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the column cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_observations_builder_add_numbers(reform_observations_builder *builder, const char *name, const double *values, reform_error **error);

/**
 * Add a column of numbers that are copied.
 *
 * @param builder The builder.
 * @param name Name of the input, such as `X`, `X@self` or `X@survey`.
 * @param values A number for each unit, NaN where it is missing; copied. NULL if there are no units.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The column is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder or @p name is NULL, @p values is, or units were not set.
 * @retval REFORM_STATUS_MISSING The name is blank.
 * @retval REFORM_STATUS_PARSE What follows the `@` of the name is unknown.
 * @retval REFORM_STATUS_DUPLICATE That input is there already.
 * @retval REFORM_STATUS_RANGE A number is infinite.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_LIMIT More than REFORM_OBSERVATIONS_MAX_INPUTS columns, or the name is longer than REFORM_OBSERVATIONS_MAX_TEXT.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the column cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_observations_builder_copy_numbers(reform_observations_builder *builder, const char *name, const double *values, reform_error **error);

/**
 * Add a column of texts.
 *
 * @param builder The builder.
 * @param name Name of the input, such as `X`, `X@self` or `X@survey`.
 * @param texts A UTF-8 text for each unit, NULL or blank where it is missing; copied, as reform_text_normalise() gives them. NULL if there are no units.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The column is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder or @p name is NULL, @p texts is, or units were not set.
 * @retval REFORM_STATUS_MISSING The name is blank.
 * @retval REFORM_STATUS_PARSE What follows the `@` of the name is unknown.
 * @retval REFORM_STATUS_DUPLICATE That input is there already.
 * @retval REFORM_STATUS_ENCODING The name or a text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT More than REFORM_OBSERVATIONS_MAX_INPUTS columns, or the name or a text is longer than REFORM_OBSERVATIONS_MAX_TEXT.
 * @retval REFORM_STATUS_NO_MEMORY Memory for the column cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_observations_builder_add_texts(reform_observations_builder *builder, const char *name, const char *const *texts, reform_error **error);

/**
 * Freeze the columns.
 *
 * The builder is emptied, whether the call succeeds or fails, and may be used again.
 *
 * @param builder The builder.
 * @param[out] out_observations A new reference, or NULL if the call fails; release with reform_observations_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_observations holds them; they may have no units, or no columns.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder or @p out_observations is NULL.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many units cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_observations_builder_build(reform_observations_builder *builder, reform_observations **out_observations, reform_error **error);

/**
 * Take another reference.
 *
 * @param observations The observations, or NULL.
 * @return The same observations; release with reform_observations_unref().
 * @since 0.1
 */
REFORM_API reform_observations *
reform_observations_ref(reform_observations *observations);

/**
 * Give back a reference; the last one frees the observations and all borrowed from them.
 *
 * @param observations The observations; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_observations_unref(reform_observations *observations);

/**
 * Number of units.
 *
 * @param observations The observations, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_observations_get_n_units(const reform_observations *observations);

/**
 * Code of a unit.
 *
 * @param observations The observations.
 * @param unit Which unit, from 0, in the order in which they were given.
 * @return Text owned by the observations, in NFC; NULL when there is no such unit.
 * @since 0.1
 */
REFORM_API const char *
reform_observations_get_unit(const reform_observations *observations, size_t unit);

/**
 * Find a unit by its code.
 *
 * @param observations The observations.
 * @param code The code, in any Unicode form, compared letter by letter.
 * @param[out] out_unit Which unit.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_unit holds it.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_NOT_FOUND No unit has that code.
 * @retval REFORM_STATUS_ENCODING The code is not UTF-8.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_observations_find_unit(const reform_observations *observations, const char *code, size_t *out_unit, reform_error **error);

/**
 * Number of columns.
 *
 * @param observations The observations, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_observations_get_n_columns(const reform_observations *observations);

/**
 * Name of the input that a column holds, without `@` and what follows.
 *
 * @param observations The observations.
 * @param column Which column, from 0, in the order in which they were given.
 * @return Text owned by the observations; NULL when there is no such column.
 * @since 0.1
 */
REFORM_API const char *
reform_observations_get_name(const reform_observations *observations, size_t column);

/**
 * Whose values a column holds.
 *
 * @param observations The observations.
 * @param column Which column.
 * @return REFORM_ASSESSMENT_VERIFIED for a name without `@`; REFORM_ASSESSMENT_COUNTED when there is no such column.
 * @since 0.1
 */
REFORM_API reform_assessment
reform_observations_get_assessment(const reform_observations *observations, size_t column);

/**
 * Whether a column holds texts.
 *
 * @param observations The observations.
 * @param column Which column.
 * @return 1 for texts; 0 for numbers, and when there is no such column.
 * @since 0.1
 */
REFORM_API int
reform_observations_is_text(const reform_observations *observations, size_t column);

/**
 * Numbers of a column.
 *
 * @param observations The observations.
 * @param column Which column.
 * @return A number for each unit, NaN where it is missing, owned by the observations or by who built them; NULL for texts, and when there is no
 *         such column.
 * @since 0.1
 */
REFORM_API const double *
reform_observations_get_numbers(const reform_observations *observations, size_t column);

/**
 * A text of a column.
 *
 * @param observations The observations.
 * @param column Which column.
 * @param unit Which unit.
 * @return Text owned by the observations; NULL where it is missing, for numbers, and when there is no such column or unit.
 * @since 0.1
 */
REFORM_API const char *
reform_observations_get_text(const reform_observations *observations, size_t column, size_t unit);

/**
 * Find a column.
 *
 * @param observations The observations.
 * @param name Name of the input, without `@`; compared as formulas compare names.
 * @param assessment Whose values; REFORM_ASSESSMENT_COUNTED finds the verified ones and, where there are none, those of a survey.
 * @param[out] out_column Which column.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_column holds it.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or @p assessment unknown.
 * @retval REFORM_STATUS_NOT_FOUND There is no such column.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_observations_find(const reform_observations *observations, const char *name, reform_assessment assessment, size_t *out_column, reform_error **error);

/**
 * Write observations as a table with a row for each unit.
 *
 * The first column is `unit`; the others are named as inputs, with `@self` or `@survey` where they are not verified. What is
 * missing is an empty cell. The table reads back the same, as one with a column an input, where texts do not look like numbers and
 * the writer does not guard formulas for spreadsheets.
 *
 * @param observations The observations.
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
reform_observations_write(const reform_observations *observations, reform_table_writer *writer, reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
