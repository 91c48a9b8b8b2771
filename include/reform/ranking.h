/* SPDX-License-Identifier: MIT */
/**
 * @file ranking.h
 * @brief Order, ties and ranks of units by a value, and how they changed.
 */
#ifndef REFORM_RANKING_H
#define REFORM_RANKING_H

#include <reform/error.h>
#include <reform/macros.h>
#include <reform/number.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup ranking Rankings
 * @brief Ranks (xếp hạng) of provinces, departments or communes.
 *
 * A ranking is made once, of codes and values, and never changes. Units are numbered
 * from 0 in the order they were given, and nothing else depends on that
 * order: where ranks need a decision between equal units, it is by code. A unit without a value has no
 * rank; it is listed, never last.
 *
 * Ties are judged on the values as they are, or at a stated number of digits: PAPI 2018
 * prints 47.05 for two provinces that hold ranks 1 and 2. As they are means to 15 significant digits, so that
 * 0.1 + 0.2 and 0.3 are a tie.
 *
 * The page "Rankings and groups" has examples.
 * @{
 */

/** Units of one ranking at the most, and pairs of one mapping of codes. */
#define REFORM_RANKING_MAX_UNITS 50000000

/** Longest code of a unit, in bytes. */
#define REFORM_RANKING_MAX_CODE 1000

/** No unit. */
#define REFORM_RANKING_NO_UNIT SIZE_MAX

/** Which ranks equal units get. */
typedef enum reform_rank_method {
    REFORM_RANK_METHOD_COMPETITION = 1, /**< 1, 2, 2, 4: what official tables print. */
    REFORM_RANK_METHOD_DENSE = 2,       /**< 1, 2, 2, 3 */
    REFORM_RANK_METHOD_ORDINAL = 3, /**< 1, 2, 3, 4: equal units in the order of the bytes of their codes. */
    REFORM_RANK_METHOD_AVERAGE = 4, /**< 1, 2.5, 2.5, 4 */
    /** @cond INTERNAL */
    REFORM_RANK_METHOD_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_rank_method;

/** What a unit of a ranking was in an earlier one. */
typedef enum reform_succession {
    REFORM_SUCCESSION_ONE = 1,    /**< One unit, all of it: values and ranks can be compared. */
    REFORM_SUCCESSION_NEW = 2,    /**< Nothing that the earlier ranking knows. */
    REFORM_SUCCESSION_MERGED = 3, /**< Several units. */
    REFORM_SUCCESSION_SPLIT = 4,  /**< A part of one unit. */
    /** @cond INTERNAL */
    REFORM_SUCCESSION_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_succession;

/** How to rank. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_ranking_options reform_ranking_options;

/** Units in their order. Immutable: any number of threads may read one at the same time. References are
 * counted atomically. */
typedef struct reform_ranking reform_ranking;

/**
 * What changed between two rankings. Immutable: any number of threads may read one at the same time.
 * References are counted atomically.
 */
typedef struct reform_ranking_change reform_ranking_change;

/**
 * Make options that hold the defaults: competition ranks, the highest value first, ties on unrounded values.
 *
 * @return The options; release with reform_ranking_options_free().
 * @since 0.1
 */
REFORM_API reform_ranking_options *reform_ranking_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void reform_ranking_options_free(reform_ranking_options *options);

/**
 * State which ranks equal units get.
 *
 * @param options The options.
 * @param method The method.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or the method unknown.
 * @since 0.1
 */
REFORM_API reform_status reform_ranking_options_set_method(reform_ranking_options *options,
                                                           reform_rank_method method, reform_error **error);

/**
 * Judge order and ties on rounded values, as reform_number_round() gives them.
 *
 * @param options The options.
 * @param digits Digits after the decimal mark, -15 to 15.
 * @param rounding How to round.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or an argument is outside its range.
 * @since 0.1
 */
REFORM_API reform_status reform_ranking_options_set_digits(reform_ranking_options *options, int32_t digits,
                                                           reform_rounding rounding, reform_error **error);

/**
 * Put the lowest value first, as where less is better.
 *
 * @param options The options; NULL does nothing.
 * @param ascending 1 for the lowest first, 0 for the highest, which is the default.
 * @since 0.1
 */
REFORM_API void reform_ranking_options_set_ascending(reform_ranking_options *options, int ascending);

/**
 * Rank units.
 *
 * Codes are kept as reform_text_normalise() gives them and compared so; no two may be the same.
 *
 * @param codes Code or name of each unit; not kept.
 * @param values Value of each unit, NaN where it has none; not kept.
 * @param n Number of units, up to #REFORM_RANKING_MAX_UNITS; 0 is allowed.
 * @param options How to rank, or NULL for the defaults.
 * @param[out] out_ranking A new reference, or NULL if the call fails; release with reform_ranking_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_ranking holds the ranking.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p out_ranking is NULL, or an array or a code is NULL and @p n is
 * not 0.
 * @retval REFORM_STATUS_MISSING A code is empty or blank.
 * @retval REFORM_STATUS_ENCODING A code is not UTF-8.
 * @retval REFORM_STATUS_DUPLICATE Two units have one code.
 * @retval REFORM_STATUS_RANGE A value is infinite.
 * @retval REFORM_STATUS_LIMIT There are too many units, or a code is too long.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many units cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_ranking_new(const char *const *codes,
                                                                const double *values, size_t n,
                                                                const reform_ranking_options *options,
                                                                reform_ranking **out_ranking,
                                                                reform_error **error);

/**
 * Take another reference.
 *
 * @param ranking The ranking, or NULL.
 * @return The same ranking; release with reform_ranking_unref().
 * @since 0.1
 */
REFORM_API reform_ranking *reform_ranking_ref(reform_ranking *ranking);

/**
 * Give back a reference; the last one frees the ranking.
 *
 * @param ranking The ranking; NULL does nothing.
 * @since 0.1
 */
REFORM_API void reform_ranking_unref(reform_ranking *ranking);

/**
 * Number of units, with and without a value.
 *
 * @param ranking The ranking, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t reform_ranking_get_size(const reform_ranking *ranking);

/**
 * Number of units that have a rank.
 *
 * @param ranking The ranking, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t reform_ranking_get_n_ranked(const reform_ranking *ranking);

/**
 * Number of units that have no value, and so no rank.
 *
 * @param ranking The ranking, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t reform_ranking_get_n_missing(const reform_ranking *ranking);

/**
 * Number of units that are equal to some other one.
 *
 * @param ranking The ranking, or NULL.
 * @return The number, 0 when nothing is tied and for NULL.
 * @since 0.1
 */
REFORM_API size_t reform_ranking_get_n_tied(const reform_ranking *ranking);

/**
 * Code of a unit.
 *
 * @param ranking The ranking, or NULL.
 * @param unit Which unit, from 0.
 * @return Text owned by the ranking; NULL when there is no such unit.
 * @since 0.1
 */
REFORM_API const char *reform_ranking_get_code(const reform_ranking *ranking, size_t unit);

/**
 * Find a unit by its code.
 *
 * @param ranking The ranking.
 * @param code The code, in any Unicode composition.
 * @param[out] out_unit Which unit it is.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The unit is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING The code is not UTF-8.
 * @retval REFORM_STATUS_NOT_FOUND No unit has that code.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_ranking_find(const reform_ranking *ranking,
                                                                 const char *code, size_t *out_unit,
                                                                 reform_error **error);

/**
 * Value of a unit, as it was given.
 *
 * @param ranking The ranking, or NULL.
 * @param unit Which unit, from 0.
 * @return The value; NaN when it has none or there is no such unit.
 * @since 0.1
 */
REFORM_API double reform_ranking_get_value(const reform_ranking *ranking, size_t unit);

/**
 * Rank of a unit by the method of the ranking.
 *
 * @param ranking The ranking, or NULL.
 * @param unit Which unit, from 0.
 * @return The rank, from 1; NaN when it has none or there is no such unit.
 * @since 0.1
 */
REFORM_API double reform_ranking_get_rank(const reform_ranking *ranking, size_t unit);

/**
 * Rank of a unit as a whole number; where ranks are averages, its competition rank.
 *
 * @param ranking The ranking, or NULL.
 * @param unit Which unit, from 0.
 * @return The rank, from 1; 0 when it has none or there is no such unit.
 * @since 0.1
 */
REFORM_API int64_t reform_ranking_get_place(const reform_ranking *ranking, size_t unit);

/**
 * Number of units that are equal to a unit, itself included.
 *
 * @param ranking The ranking, or NULL.
 * @param unit Which unit, from 0.
 * @return The number, 1 when it is not tied; 0 when it has no rank or there is no such unit.
 * @since 0.1
 */
REFORM_API size_t reform_ranking_get_n_equal(const reform_ranking *ranking, size_t unit);

/**
 * Ranks of many units, as reform_ranking_get_rank() gives them.
 *
 * @param ranking The ranking.
 * @param first The first unit.
 * @param n Number of units.
 * @param[out] out_ranks Room for @p n ranks, NaN where there is none; may be NULL when @p n is 0.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The ranks are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE There are not so many units.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_ranking_get_ranks(const reform_ranking *ranking,
                                                                      size_t first, size_t n,
                                                                      double *out_ranks,
                                                                      reform_error **error);

/**
 * Ranks of many units as whole numbers, as reform_ranking_get_place() gives them.
 *
 * @param ranking The ranking.
 * @param first The first unit.
 * @param n Number of units.
 * @param[out] out_places Room for @p n ranks, 0 where there is none; may be NULL when @p n is 0.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The ranks are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE There are not so many units.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_ranking_get_places(const reform_ranking *ranking,
                                                                       size_t first, size_t n,
                                                                       int64_t *out_places,
                                                                       reform_error **error);

/**
 * Units in the order of their ranks, equal ones by code; after the ranked ones those without a value, by
 * code.
 *
 * @param ranking The ranking.
 * @param first The first position, from 0; from reform_ranking_get_n_ranked() on units have no rank.
 * @param n Number of positions.
 * @param[out] out_units Room for @p n units; may be NULL when @p n is 0.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The units are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE There are not so many units.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_ranking_get_order(const reform_ranking *ranking,
                                                                      size_t first, size_t n,
                                                                      size_t *out_units,
                                                                      reform_error **error);

/**
 * Compare a ranking with an earlier one.
 *
 * Units are matched by code. Where the list of units changed, pairs of codes say what became of old
 * units; an old unit that no pair names keeps its code. A unit that several old ones became has no
 * change, though it may have kept a name, nor has one that is a part of an old one. An old unit that a pair
 * names counts also when the earlier ranking does not have it.
 *
 * @param now The ranking; the result keeps a reference.
 * @param before The earlier one, of the same method and direction; the result keeps a reference.
 * @param old_codes Old code of each pair; may be NULL when @p n_pairs is 0.
 * @param new_codes New code of each pair; may be NULL when @p n_pairs is 0.
 * @param n_pairs Number of pairs, up to #REFORM_RANKING_MAX_UNITS; 0 when no unit changed.
 * @param[out] out_change A new reference, or NULL if the call fails; release with
 * reform_ranking_change_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_change holds the changes.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument or a code is NULL.
 * @retval REFORM_STATUS_INCONSISTENT The rankings are of different methods, or only one has the lowest value
 * first.
 * @retval REFORM_STATUS_DUPLICATE A pair is there twice.
 * @retval REFORM_STATUS_MISSING A code is empty or blank.
 * @retval REFORM_STATUS_ENCODING A code is not UTF-8.
 * @retval REFORM_STATUS_LIMIT There are too many pairs, or a code is too long.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many units cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_ranking_compare(
    reform_ranking *now, reform_ranking *before, const char *const *old_codes, const char *const *new_codes,
    size_t n_pairs, reform_ranking_change **out_change, reform_error **error);

/**
 * Take another reference.
 *
 * @param change The changes, or NULL.
 * @return The same changes; release with reform_ranking_change_unref().
 * @since 0.1
 */
REFORM_API reform_ranking_change *reform_ranking_change_ref(reform_ranking_change *change);

/**
 * Give back a reference; the last one frees the changes.
 *
 * @param change The changes; NULL does nothing.
 * @since 0.1
 */
REFORM_API void reform_ranking_change_unref(reform_ranking_change *change);

/**
 * What a unit was in the earlier ranking.
 *
 * @param change The changes, or NULL.
 * @param unit Which unit of the later ranking, from 0.
 * @return What it was; 0 when there is no such unit.
 * @since 0.1
 */
REFORM_API reform_succession reform_ranking_change_get_succession(const reform_ranking_change *change,
                                                                  size_t unit);

/**
 * Which unit of the earlier ranking a unit was.
 *
 * @param change The changes, or NULL.
 * @param unit Which unit of the later ranking, from 0.
 * @return The unit of the earlier ranking; #REFORM_RANKING_NO_UNIT unless the succession is
 * REFORM_SUCCESSION_ONE.
 * @since 0.1
 */
REFORM_API size_t reform_ranking_change_get_before(const reform_ranking_change *change, size_t unit);

/**
 * By how much the value of a unit rose.
 *
 * @param change The changes, or NULL.
 * @param unit Which unit of the later ranking, from 0.
 * @return Value now minus value before; NaN when the unit has no single predecessor, one of the values is
 *         missing, their difference is too large for a double, or there is no such unit.
 * @since 0.1
 */
REFORM_API double reform_ranking_change_get_value(const reform_ranking_change *change, size_t unit);

/**
 * By how many ranks a unit rose.
 *
 * @param change The changes, or NULL.
 * @param unit Which unit of the later ranking, from 0.
 * @return Rank before minus rank now, so that more than 0 is nearer to the first; NaN as for
 * reform_ranking_change_get_value().
 * @since 0.1
 */
REFORM_API double reform_ranking_change_get_rank(const reform_ranking_change *change, size_t unit);

/**
 * Number of units of a succession.
 *
 * @param change The changes, or NULL.
 * @param succession What they were.
 * @return The number; 0 for NULL and an unknown succession.
 * @since 0.1
 */
REFORM_API size_t reform_ranking_change_count(const reform_ranking_change *change,
                                              reform_succession succession);

/**
 * Units of a succession, such as those that several old ones became.
 *
 * @param change The changes.
 * @param succession What they were.
 * @param n Their number, as reform_ranking_change_count() gives it.
 * @param[out] out_units Room for @p n units of the later ranking, in their order there; may be NULL when @p n
 * is 0.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The units are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE There are not @p n such units.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_ranking_change_list(const reform_ranking_change *change,
                                                                        reform_succession succession,
                                                                        size_t n, size_t *out_units,
                                                                        reform_error **error);

/**
 * Number of units of the earlier ranking that became nothing the later one has.
 *
 * @param change The changes, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t reform_ranking_change_get_n_gone(const reform_ranking_change *change);

/**
 * Units of the earlier ranking that became nothing the later one has.
 *
 * @param change The changes.
 * @param n Their number, as reform_ranking_change_get_n_gone() gives it.
 * @param[out] out_units Room for @p n units of the earlier ranking, in their order there; may be NULL when @p
 * n is 0.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The units are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_RANGE There are not @p n such units.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_ranking_change_list_gone(
    const reform_ranking_change *change, size_t n, size_t *out_units, reform_error **error);

/**
 * Kendall's tau-b: how far two rankings order the same units alike.
 *
 * Taken over the units that both rank, matched by code. Pairs are counted exactly; ties are those the
 * rankings judged. Takes n log n steps.
 *
 * @param a A ranking.
 * @param b Another; both count the first as the best, whichever direction they have.
 * @param[out] out_tau From -1, the reverse order, to 1, the same order.
 * @param[out] out_n Number of common ranked units, or NULL.
 * @param[out] out_n_concordant Number of pairs that both order alike, or NULL.
 * @param[out] out_n_discordant Number of pairs that they order in opposite ways, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p a, @p b or @p out_tau is NULL.
 * @retval REFORM_STATUS_UNDEFINED There are less than two common units, or one of the rankings has all of
 * them equal.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many units cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_ranking_kendall(const reform_ranking *a,
                                                                    const reform_ranking *b, double *out_tau,
                                                                    size_t *out_n, int64_t *out_n_concordant,
                                                                    int64_t *out_n_discordant,
                                                                    reform_error **error);

/**
 * Spearman's rho: the correlation of the ranks of two rankings.
 *
 * Taken over the units that both rank, matched by code, which are ranked anew among
 * themselves with average ranks. Sums are exact.
 *
 * @param a A ranking.
 * @param b Another; both count the first as the best, whichever direction they have.
 * @param[out] out_rho From -1, the reverse order, to 1, the same order.
 * @param[out] out_n Number of common ranked units, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p a, @p b or @p out_rho is NULL.
 * @retval REFORM_STATUS_UNDEFINED There are less than two common units, or one of the rankings has all of
 * them equal.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many units cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status reform_ranking_spearman(const reform_ranking *a,
                                                                     const reform_ranking *b, double *out_rho,
                                                                     size_t *out_n, reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
