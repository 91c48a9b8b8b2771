/* SPDX-License-Identifier: MIT */
/**
 * @file response_tally.h
 * @brief Answers of a survey, added up by sampling unit and domain.
 */
#ifndef REFORM_RESPONSE_TALLY_H
#define REFORM_RESPONSE_TALLY_H

#include <reform/array.h>
#include <reform/error.h>
#include <reform/findings.h>
#include <reform/macros.h>
#include <reform/source.h>
#include <reform/table.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup response_tally Response tallies
 * @brief Weighted answers (kết quả khảo sát), in the sums that all estimates come from.
 *
 * A tally is told what is asked (items, and the margins its sample may be adjusted to), then takes rows in as many calls
 * as the caller likes. It does not keep rows: for each sampling unit, domain and category it keeps sums of weights by
 * answer, so that its size grows with the units of the sample, not with the people asked.
 *
 * Sums are exact: any order of the rows, and tallies of parts merged in any order, give the same bytes. A call that fails
 * adds nothing. Every row has a primary sampling unit; in a sample of persons without stages that is the person.
 * @{
 */

/** Rows of one tally at the most. */
#define REFORM_RESPONSE_TALLY_MAX_ROWS 1000000000

/** Items of one tally at the most. */
#define REFORM_RESPONSE_TALLY_MAX_ITEMS 10000

/** Margins of one tally at the most. */
#define REFORM_RESPONSE_TALLY_MAX_MARGINS 16

/** Levels of a scale at the most. */
#define REFORM_RESPONSE_TALLY_MAX_LEVELS 1000

/** Longest label of a unit, domain or category, and longest name, in bytes. */
#define REFORM_RESPONSE_TALLY_MAX_LABEL 1000

/** What a column of a batch says of each row. */
typedef enum reform_response_role {
    REFORM_RESPONSE_ROLE_STRATUM = 1,   /**< Stratum; where none is given there is one. */
    REFORM_RESPONSE_ROLE_PRIMARY = 2,   /**< Primary sampling unit; always given. */
    REFORM_RESPONSE_ROLE_SECONDARY = 3, /**< Secondary sampling unit, in a sample of two stages. */
    REFORM_RESPONSE_ROLE_DOMAIN = 4,    /**< Domain estimates are made for; where none is given there is one. */
    /** @cond INTERNAL */
    REFORM_RESPONSE_ROLE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_response_role;

/** Rows on their way into a tally: arrays of the caller. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_response_batch reform_response_batch;

/** Which columns of a table say what. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_response_tally_options reform_response_tally_options;

/** Sums of answers. Owned by one thread at a time. */
typedef struct reform_response_tally reform_response_tally;

/**
 * Start a batch.
 *
 * @param n_rows How many rows each of its arrays has.
 * @return The batch, without arrays; release with reform_response_batch_free().
 * @since 0.1
 */
REFORM_API reform_response_batch *
reform_response_batch_new(size_t n_rows);

/**
 * Release a batch, not the arrays, which are the caller's.
 *
 * @param batch The batch; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_response_batch_free(reform_response_batch *batch);

/**
 * Give the weights of the rows.
 *
 * @param batch The batch.
 * @param weights A weight for each row, not copied; NULL counts every row once.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p batch is NULL.
 * @since 0.1
 */
REFORM_API reform_status
reform_response_batch_set_weights(reform_response_batch *batch, const double *weights, reform_error **error);

/**
 * Give the codes that say where each row belongs.
 *
 * @param batch The batch.
 * @param role What they say.
 * @param type What they are: whole numbers, or texts.
 * @param codes A code for each row, not copied. Numbers and texts that read alike are the same code.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p batch is NULL, @p codes is while there are rows, @p role is unknown, or @p type is none
 *         of whole numbers or texts.
 * @since 0.1
 */
REFORM_API reform_status
reform_response_batch_set_codes(reform_response_batch *batch, reform_response_role role, reform_array_type type, const void *codes,
                                reform_error **error);

/**
 * Give the category of each row in a margin.
 *
 * @param batch The batch.
 * @param margin Which margin, in the order of reform_response_tally_add_margin().
 * @param type What the codes are: whole numbers, or texts.
 * @param codes A code for each row, not copied.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT As of reform_response_batch_set_codes().
 * @retval REFORM_STATUS_LIMIT @p margin is not below REFORM_RESPONSE_TALLY_MAX_MARGINS.
 * @since 0.1
 */
REFORM_API reform_status
reform_response_batch_set_margin(reform_response_batch *batch, size_t margin, reform_array_type type, const void *codes,
                                 reform_error **error);

/**
 * Give how many units there are in the population, for the finite population correction.
 *
 * @param batch The batch.
 * @param stage 1: primary units in the row's stratum; 2: secondary units in its primary unit.
 * @param populations For each row their number or, where all are at most 1, the share that is in the sample; not copied. All rows
 *        of a stratum, or primary unit, say the same. NULL: not known.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p batch is NULL, or @p stage is neither 1 nor 2.
 * @since 0.1
 */
REFORM_API reform_status
reform_response_batch_set_population(reform_response_batch *batch, int32_t stage, const double *populations, reform_error **error);

/**
 * Give the answers to an item.
 *
 * @param batch The batch.
 * @param item Which item, in the order in which they were added to the tally.
 * @param type What the answers are: numbers of any type.
 * @param answers An answer for each row, not copied. NaN is missing, and so is what reform_response_tally_add_missing_code() names.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p batch is NULL, @p answers is while there are rows, or @p type is no type of numbers.
 * @retval REFORM_STATUS_LIMIT @p item is not below REFORM_RESPONSE_TALLY_MAX_ITEMS.
 * @since 0.1
 */
REFORM_API reform_status
reform_response_batch_set_answers(reform_response_batch *batch, size_t item, reform_array_type type, const void *answers,
                                  reform_error **error);

/**
 * Start a tally of nothing.
 *
 * @return The tally, without items; release with reform_response_tally_free().
 * @since 0.1
 */
REFORM_API reform_response_tally *
reform_response_tally_new(void);

/**
 * Release a tally.
 *
 * @param tally The tally; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_response_tally_free(reform_response_tally *tally);

/**
 * Add an item that is answered on a scale of whole levels.
 *
 * @param tally The tally, without rows.
 * @param name What it is called; no two items have one name.
 * @param low The lowest level, such as 1.
 * @param high The highest level, such as 5; not below @p low.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is the next item.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, @p high is below @p low, or the tally has rows.
 * @retval REFORM_STATUS_MISSING The name is blank.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_DUPLICATE There is an item of that name.
 * @retval REFORM_STATUS_LIMIT There would be too many items or levels, or the name is too long.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_response_tally_add_scale(reform_response_tally *tally, const char *name, int32_t low, int32_t high, reform_error **error);

/**
 * Add an item that is answered by any number, such as days or money.
 *
 * @param tally The tally, without rows.
 * @param name What it is called; no two items have one name.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is the next item. Answers are 0, or from 1e-12 to 1e12 in size.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the tally has rows.
 * @retval REFORM_STATUS_MISSING The name is blank.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_DUPLICATE There is an item of that name.
 * @retval REFORM_STATUS_LIMIT There would be too many items, or the name is too long.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_response_tally_add_number(reform_response_tally *tally, const char *name, reform_error **error);

/**
 * Add a margin: categories whose totals in the population are known, such as age groups.
 *
 * @param tally The tally, without rows.
 * @param name What it is called; no two margins have one name.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is the next margin; every batch gives the category of each row.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the tally has rows.
 * @retval REFORM_STATUS_MISSING The name is blank.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_DUPLICATE There is a margin of that name.
 * @retval REFORM_STATUS_LIMIT There would be too many margins, or the name is too long.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_response_tally_add_margin(reform_response_tally *tally, const char *name, reform_error **error);

/**
 * State that an answer means that there is none, such as 8, 9 or 99.
 *
 * @param tally The tally, without rows.
 * @param code The answer, of any item.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is missing from now on.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p tally is NULL, or has rows.
 * @retval REFORM_STATUS_LIMIT There are 100 such codes already.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_response_tally_add_missing_code(reform_response_tally *tally, double code, reform_error **error);

/**
 * State whether codes of units are unique only within what they are part of.
 *
 * @param tally The tally, without rows.
 * @param nested 1: a primary unit is known by its stratum and its code; 0, the default: by its code alone, and one that
 *        stands in two strata is refused. Secondary units are always known by their primary unit and their code.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is stated.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p tally is NULL, or has rows.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_response_tally_set_nested(reform_response_tally *tally, int nested, reform_error **error);

/**
 * Take in rows: all of them or, if the call fails, none.
 *
 * @param tally The tally.
 * @param batch The rows. It has codes of primary units, a category in every margin, and answers to every item; of secondary units,
 *        domains, strata and populations all batches of a tally have them or none.
 * @param findings Takes every row that does not hold, by its number from 1, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK All rows are in.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p tally or @p batch is NULL.
 * @retval REFORM_STATUS_MISSING The batch lacks a column, or the tally has no item.
 * @retval REFORM_STATUS_STRUCTURE The batch has other columns than those before it.
 * @retval REFORM_STATUS_INCONSISTENT Rows do not hold: a weight that is negative, NaN or not from 1e-12 to 1e12, a code that is missing, an
 *         answer outside its scale, a primary unit in two strata, two populations of one stratum or unit. The findings name them.
 * @retval REFORM_STATUS_LIMIT There would be more than REFORM_RESPONSE_TALLY_MAX_ROWS rows.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many units cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_response_tally_add(reform_response_tally *tally, const reform_response_batch *batch, reform_findings *findings,
                          reform_error **error);

/**
 * Make options that name no column.
 *
 * @return The options; release with reform_response_tally_options_free().
 * @since 0.1
 */
REFORM_API reform_response_tally_options *
reform_response_tally_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_response_tally_options_free(reform_response_tally_options *options);

/**
 * Name the column of the weights.
 *
 * @param options The options.
 * @param column The column's name, compared as reform_table_find_column() does; NULL, the default: every row counts once.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @since 0.1
 */
REFORM_API reform_status
reform_response_tally_options_set_weight_column(reform_response_tally_options *options, const char *column, reform_error **error);

/**
 * Name a column of codes.
 *
 * @param options The options.
 * @param role What its codes say.
 * @param column The column's name; NULL, the default: there is none. Without a column of primary units every row is one,
 *        known by its number among the rows of the tally; tallies of parts that are read so are not for merging, as their numbers are the same.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or @p role is unknown.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @since 0.1
 */
REFORM_API reform_status
reform_response_tally_options_set_code_column(reform_response_tally_options *options, reform_response_role role, const char *column,
                                              reform_error **error);

/**
 * Name a column of populations, as of reform_response_batch_set_population().
 *
 * @param options The options.
 * @param stage 1: primary units in the row's stratum; 2: secondary units in its primary unit.
 * @param column The column's name; NULL, the default: not known.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or @p stage is neither 1 nor 2.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @since 0.1
 */
REFORM_API reform_status
reform_response_tally_options_set_population_column(reform_response_tally_options *options, int32_t stage, const char *column,
                                                    reform_error **error);

/**
 * Take in the rows of a table: all of them or, if the call fails, none.
 *
 * Items and margins are the columns of their names. An empty cell and `NA` are a missing answer, besides what
 * reform_response_tally_add_missing_code() names.
 *
 * @param tally The tally.
 * @param source Where the bytes come from; it is read to its end.
 * @param table_options How to read the text and its numbers, or NULL for the defaults.
 * @param options Which columns there are besides those of items and margins, or NULL: none.
 * @param findings Takes everything that does not hold, with line and position, or NULL. Where cells are no numbers or rows have
 *        too many or too few cells, the others are not looked at further.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK All rows are in.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p tally or @p source is NULL, or the source was read before.
 * @retval REFORM_STATUS_NOT_FOUND A column is not there.
 * @retval REFORM_STATUS_AMBIGUOUS Two columns have the name of one that is needed.
 * @retval REFORM_STATUS_MISSING The tally has no item.
 * @retval REFORM_STATUS_STRUCTURE There are other columns than in what the tally took before. Also as reform_table_read().
 * @retval REFORM_STATUS_INCONSISTENT Rows do not hold: as of reform_response_tally_add(), and cells that are no numbers, and
 *         rows with too many or too few cells. The findings name them.
 * @retval REFORM_STATUS_LIMIT There would be more than REFORM_RESPONSE_TALLY_MAX_ROWS rows, or as reform_table_read().
 * @retval REFORM_STATUS_PARSE As reform_table_read().
 * @retval REFORM_STATUS_ENCODING As reform_table_read().
 * @retval REFORM_STATUS_IO As reform_table_read().
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many rows or units cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_response_tally_read(reform_response_tally *tally, reform_source *source, const reform_table_options *table_options,
                           const reform_response_tally_options *options, reform_findings *findings, reform_error **error);

/**
 * Add all that another tally holds: all of it or, if the call fails, nothing.
 *
 * @param tally The tally.
 * @param other A tally of the same items, margins and codes for missing answers; it stays as it is.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or both are the same.
 * @retval REFORM_STATUS_STRUCTURE They do not ask the same, or have other columns.
 * @retval REFORM_STATUS_INCONSISTENT A primary unit is in another stratum there, or a population is another.
 * @retval REFORM_STATUS_LIMIT There would be more than REFORM_RESPONSE_TALLY_MAX_ROWS rows.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many units cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_response_tally_merge(reform_response_tally *tally, const reform_response_tally *other, reform_error **error);

/**
 * Write a tally as bytes, the same ones for the same rows, to be kept or sent and read by any machine.
 *
 * @param tally The tally.
 * @param[out] out_bytes The bytes, or NULL if the call fails; release with reform_free().
 * @param[out] out_size Their number.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_NO_MEMORY Memory for them cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_response_tally_to_bytes(const reform_response_tally *tally, uint8_t **out_bytes, size_t *out_size, reform_error **error);

/**
 * Read a tally from bytes.
 *
 * @param bytes The bytes.
 * @param size Their number.
 * @param[out] out_tally The tally, or NULL if the call fails; release with reform_response_tally_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is there.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p bytes is NULL and @p size is not 0, or @p out_tally is NULL.
 * @retval REFORM_STATUS_PARSE They are not those of a tally, of a version that is not known, or damaged.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so much cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_response_tally_from_bytes(const void *bytes, size_t size, reform_response_tally **out_tally, reform_error **error);

/**
 * Rows taken in, with and without weight.
 *
 * @param tally The tally, or NULL.
 * @return Their number; 0 for NULL.
 * @since 0.1
 */
REFORM_API uint64_t
reform_response_tally_get_n_rows(const reform_response_tally *tally);

/**
 * Number of items.
 *
 * @param tally The tally, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_response_tally_get_n_items(const reform_response_tally *tally);

/**
 * What an item is called.
 *
 * @param tally The tally, or NULL.
 * @param item Which item, from 0.
 * @return Text owned by the tally; NULL when there is no such item.
 * @since 0.1
 */
REFORM_API const char *
reform_response_tally_get_item_name(const reform_response_tally *tally, size_t item);

/**
 * Number of margins.
 *
 * @param tally The tally, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_response_tally_get_n_margins(const reform_response_tally *tally);

/**
 * What a margin is called.
 *
 * @param tally The tally, or NULL.
 * @param margin Which margin, from 0.
 * @return Text owned by the tally; NULL when there is no such margin.
 * @since 0.1
 */
REFORM_API const char *
reform_response_tally_get_margin_name(const reform_response_tally *tally, size_t margin);

/** @} */

REFORM_END_DECLS

#endif
