/* SPDX-License-Identifier: MIT */
/**
 * @file diagnosis.h
 * @brief Which policy explains the new limits of a reduction.
 */
#ifndef REFORM_DIAGNOSIS_H
#define REFORM_DIAGNOSIS_H

#include <reform/error.h>
#include <reform/macros.h>
#include <reform/reduction.h>
#include <reform/text.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup diagnosis Diagnoses
 * @brief Which share, step and rounding explain old and new limits, and which rows no policy explains.
 *
 * A policy is: the old limit less a share of it, rounded to whole steps, not below
 * a floor, and never longer than the old limit. A diagnosis tries candidate
 * policies on every procedure of a reduction and ranks them:
 *
 * 1. more of the procedures cut are explained;
 * 2. more of all procedures judged are explained;
 * 3. less rounding is needed: what lies between the old limit less its share and the
 *    new limit, added up over the procedures it explains;
 * 4. the simpler one, where the procedures do not tell policies apart: the lower
 *    floor, the longer step (exact last), rounding up before nearest before down,
 *    the smaller share.
 *
 * A best policy that explains none of the cuts is no explanation of them: see
 * reform_diagnosis_count_explained().
 *
 * Judged are procedures in working or calendar days, with an old limit above 0,
 * that were cut, left unchanged or raised. All of it is exact.
 * @{
 */

/** Shares that may be tried at the most. */
#define REFORM_DIAGNOSIS_MAX_SHARES 64
/** Steps, and floors, that may be tried at the most. */
#define REFORM_DIAGNOSIS_MAX_STEPS 16
/** Largest denominator of a share. */
#define REFORM_DIAGNOSIS_MAX_DENOMINATOR 1000000

/** How a new limit is brought to whole steps. */
typedef enum reform_step_rounding {
    REFORM_STEP_ROUNDING_NONE = 0,    /**< It is not: the policy is exact. */
    REFORM_STEP_ROUNDING_DOWN = 1,    /**< To the shorter limit, in favour of the citizen. */
    REFORM_STEP_ROUNDING_UP = 2,      /**< To the longer limit, in favour of the agency. */
    REFORM_STEP_ROUNDING_NEAREST = 3, /**< To the nearer limit; halves to the shorter one. */
    /** @cond INTERNAL */
    REFORM_STEP_ROUNDING_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_step_rounding;

/** How a procedure fits the policies tried. */
typedef enum reform_fit {
    REFORM_FIT_BEST = 1,       /**< The best policy explains it. */
    REFORM_FIT_OTHER = 2,      /**< Not the best one, but some other does. */
    REFORM_FIT_NONE = 3,       /**< No policy tried explains it. */
    REFORM_FIT_NOT_JUDGED = 4, /**< Its limits cannot be compared in days, or it is exempt or abolished, or its old limit is 0. */
    REFORM_FIT_OUTSIDE = 5,    /**< It is in another group. */
    /** @cond INTERNAL */
    REFORM_FIT_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_fit;

/** Which policies to try. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_diagnosis_options reform_diagnosis_options;

/** Policies and what they explain. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_diagnosis reform_diagnosis;

/**
 * Make options that hold the defaults.
 *
 * Shares of 10, 20, 25, 30, 33 1/3, 40, 50 and 60 %; exact, and steps of 0.25, 0.5 and
 * 1 day; rounding down, up and to nearest; no floor, and a floor of 1 day.
 *
 * @return The options; release with reform_diagnosis_options_free().
 * @since 0.1
 */
REFORM_API reform_diagnosis_options *
reform_diagnosis_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_diagnosis_options_free(reform_diagnosis_options *options);

/**
 * State the shares to try, instead of those there are.
 *
 * Shares are fractions of whole numbers, so that thirds are exact too; 0.125 is 125 / 1000 or 1 / 8.
 *
 * @param options The options.
 * @param numerators Numerators, above 0 and below their denominators.
 * @param denominators Denominators, at most REFORM_DIAGNOSIS_MAX_DENOMINATOR.
 * @param n Number of shares, 1 or more; a share that is there twice is tried once.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or @p n is 0.
 * @retval REFORM_STATUS_LIMIT More than REFORM_DIAGNOSIS_MAX_SHARES shares.
 * @retval REFORM_STATUS_RANGE A share is not between 0 and 1, or its denominator is too large; the options are as they were.
 * @since 0.1
 */
REFORM_API reform_status
reform_diagnosis_options_set_shares(reform_diagnosis_options *options,
                                    const int32_t *numerators,
                                    const int32_t *denominators,
                                    size_t n,
                                    reform_error **error);

/**
 * State the steps to try, instead of those there are.
 *
 * @param options The options.
 * @param ticks Steps in 1/480 of a day, 0 to #REFORM_AMOUNT_MAX; 0 tries the exact limit, without rounding.
 * @param n Number of steps, 1 or more.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or @p n is 0.
 * @retval REFORM_STATUS_LIMIT More than REFORM_DIAGNOSIS_MAX_STEPS steps.
 * @retval REFORM_STATUS_RANGE A step is outside its range; the options are as they were.
 * @since 0.1
 */
REFORM_API reform_status
reform_diagnosis_options_set_steps(reform_diagnosis_options *options,
                                   const int64_t *ticks,
                                   size_t n,
                                   reform_error **error);

/**
 * State the ways of rounding to try, instead of those there are.
 *
 * @param options The options.
 * @param roundings Values of #reform_step_rounding other than REFORM_STEP_ROUNDING_NONE.
 * @param n Their number, 1 to 3.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL or unknown, or @p n is outside its range.
 * @since 0.1
 */
REFORM_API reform_status
reform_diagnosis_options_set_roundings(reform_diagnosis_options *options,
                                       const int32_t *roundings,
                                       size_t n,
                                       reform_error **error);

/**
 * State the floors to try, instead of those there are.
 *
 * Limits that are not above a floor are left alone by it, so a floor of 1 day also says that one-day limits are not cut.
 *
 * @param options The options.
 * @param ticks Floors in 1/480 of a day, 0 to #REFORM_AMOUNT_MAX; 0 tries without one.
 * @param n Number of floors, 1 or more.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or @p n is 0.
 * @retval REFORM_STATUS_LIMIT More than REFORM_DIAGNOSIS_MAX_STEPS floors.
 * @retval REFORM_STATUS_RANGE A floor is outside its range; the options are as they were.
 * @since 0.1
 */
REFORM_API reform_status
reform_diagnosis_options_set_floors(reform_diagnosis_options *options,
                                    const int64_t *ticks,
                                    size_t n,
                                    reform_error **error);

/**
 * Try policies on a reduction, or on one group of it.
 *
 * Decisions have policies, not tables of many decisions: group the set with
 * reform_procedure_set_group() by `decision` and diagnose each group.
 *
 * @param reduction Old and new limits; the diagnosis keeps a reference.
 * @param options Which policies to try, or NULL for the defaults.
 * @param groups The group of each procedure, or NULL to take all; not kept.
 * @param group Which group; 0 where @p groups is NULL.
 * @param[out] out_diagnosis A new reference, or NULL if the call fails; release with reform_diagnosis_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_diagnosis holds the diagnosis; there may be nothing it judged.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p reduction or @p out_diagnosis is NULL, or @p group is not 0 without @p groups.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many procedures cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_diagnosis_new(reform_reduction *reduction,
                     const reform_diagnosis_options *options,
                     const uint32_t *groups,
                     uint32_t group,
                     reform_diagnosis **out_diagnosis,
                     reform_error **error);

/**
 * Take another reference.
 *
 * @param diagnosis The diagnosis.
 * @return The same diagnosis; release with reform_diagnosis_unref().
 * @since 0.1
 */
REFORM_API reform_diagnosis *
reform_diagnosis_ref(reform_diagnosis *diagnosis);

/**
 * Give back a reference; the last one frees the diagnosis.
 *
 * @param diagnosis The diagnosis; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_diagnosis_unref(reform_diagnosis *diagnosis);

/**
 * The reduction the diagnosis is about.
 *
 * @param diagnosis The diagnosis, or NULL.
 * @return The reduction, owned by the diagnosis; NULL for NULL.
 * @since 0.1
 */
REFORM_API reform_reduction *
reform_diagnosis_get_reduction(const reform_diagnosis *diagnosis);

/**
 * Number of procedures judged.
 *
 * @param diagnosis The diagnosis, or NULL.
 * @param scope REFORM_SCOPE_CUT for those that were cut, REFORM_SCOPE_ALL for all judged.
 * @return The number; 0 for NULL or an unknown scope.
 * @since 0.1
 */
REFORM_API size_t
reform_diagnosis_get_n_judged(const reform_diagnosis *diagnosis, reform_scope scope);

/**
 * Number of policies tried. They are ranked: policy 0 is the best.
 *
 * @param diagnosis The diagnosis, or NULL.
 * @return The number, at least 1; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_diagnosis_get_n_policies(const reform_diagnosis *diagnosis);

/**
 * Number of policies, the best among them, that the procedures do not tell apart from the best.
 *
 * They come first in the ranking: only its last rule puts one before the other.
 *
 * @param diagnosis The diagnosis, or NULL.
 * @return The number, at least 1; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_diagnosis_get_n_equal(const reform_diagnosis *diagnosis);

/**
 * What a policy says.
 *
 * @param diagnosis The diagnosis.
 * @param policy Which policy, from 0, the best.
 * @param[out] out_numerator Numerator of the share cut, in lowest terms, or NULL.
 * @param[out] out_denominator Denominator of the share cut, or NULL.
 * @param[out] out_step Step in 1/480 of a day, 0 if it is exact, or NULL.
 * @param[out] out_rounding How it rounds; REFORM_STEP_ROUNDING_NONE if it is exact; or NULL.
 * @param[out] out_floor Floor in 1/480 of a day, 0 if there is none, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The policy is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p diagnosis is NULL, or there is no such policy.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_diagnosis_get_policy(const reform_diagnosis *diagnosis,
                            size_t policy,
                            int32_t *out_numerator,
                            int32_t *out_denominator,
                            int64_t *out_step,
                            reform_step_rounding *out_rounding,
                            int64_t *out_floor,
                            reform_error **error);

/**
 * Find a policy in the ranking.
 *
 * @param diagnosis The diagnosis.
 * @param numerator Numerator of the share, in any terms.
 * @param denominator Denominator of the share.
 * @param step Step in 1/480 of a day.
 * @param rounding How it rounds; passed over where @p step is 0.
 * @param floor Floor in 1/480 of a day.
 * @param[out] out_policy Which policy it is.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The policy is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_NOT_FOUND No such policy was tried.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_diagnosis_find_policy(const reform_diagnosis *diagnosis,
                             int32_t numerator,
                             int32_t denominator,
                             int64_t step,
                             reform_step_rounding rounding,
                             int64_t floor,
                             size_t *out_policy,
                             reform_error **error);

/**
 * Number of procedures a policy explains.
 *
 * @param diagnosis The diagnosis.
 * @param policy Which policy.
 * @param scope REFORM_SCOPE_CUT for those that were cut, REFORM_SCOPE_ALL for all judged.
 * @return The number; 0 when there is no such policy or scope.
 * @since 0.1
 */
REFORM_API size_t
reform_diagnosis_count_explained(const reform_diagnosis *diagnosis, size_t policy, reform_scope scope);

/**
 * Whether a policy gives just the new limit of a procedure.
 *
 * @param diagnosis The diagnosis.
 * @param policy Which policy.
 * @param index Which procedure.
 * @return 1 if it does; 0 if not, or if the procedure is not judged or an argument is out of range.
 * @since 0.1
 */
REFORM_API int
reform_diagnosis_explains(const reform_diagnosis *diagnosis, size_t policy, size_t index);

/**
 * How a procedure fits the policies tried.
 *
 * @param diagnosis The diagnosis.
 * @param index Which procedure, as in the reduction.
 * @return The fit; 0 when there is no such procedure.
 * @since 0.1
 */
REFORM_API reform_fit
reform_diagnosis_get_fit(const reform_diagnosis *diagnosis, size_t index);

/**
 * How many procedures fit, in a column.
 *
 * @param diagnosis The diagnosis.
 * @param first The first procedure wanted.
 * @param n Number of procedures wanted.
 * @param[out] out_fits Room for @p n values of #reform_fit.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The array is filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the procedures are not there.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_diagnosis_get_fits(const reform_diagnosis *diagnosis,
                          size_t first,
                          size_t n,
                          int32_t *out_fits,
                          reform_error **error);

/**
 * Which policies explain a procedure.
 *
 * @param diagnosis The diagnosis.
 * @param index Which procedure.
 * @param room How many policies @p out_policies has room for.
 * @param[out] out_policies The first @p room of them, best first; may be NULL when @p room is 0.
 * @param[out] out_n Number of policies that explain it, which may be more than @p room.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are given; none where the procedure is not judged.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or there is no such procedure.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_diagnosis_list_policies(const reform_diagnosis *diagnosis,
                               size_t index,
                               size_t room,
                               size_t *out_policies,
                               size_t *out_n,
                               reform_error **error);

/**
 * Which of the procedures judged miss a target, and by how much.
 *
 * Judged exactly, as reform_share_reaches() does: 5 days that become 3.5 reach 0.3.
 *
 * @param diagnosis The diagnosis.
 * @param scope REFORM_SCOPE_CUT for those that were cut, REFORM_SCOPE_ALL for all judged.
 * @param target The target as a fraction, 0 to 1, such as 0.3.
 * @param room How many procedures the arrays have room for.
 * @param[out] out_indexes The first @p room of them, in order, or NULL.
 * @param[out] out_ticks For each the least that must still be saved, in 1/480 of a day, or NULL.
 * @param[out] out_n Number of procedures that miss it, which may be more than @p room.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p diagnosis or @p out_n is NULL, @p scope is unknown, or @p target is not 0 to 1.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_diagnosis_list_missing(const reform_diagnosis *diagnosis,
                              reform_scope scope,
                              double target,
                              size_t room,
                              size_t *out_indexes,
                              int64_t *out_ticks,
                              size_t *out_n,
                              reform_error **error);

/**
 * A policy in words, such as `cut by 50%, rounded up to a multiple of 0.5 days`.
 *
 * @param diagnosis The diagnosis.
 * @param policy Which policy.
 * @param language The language.
 * @param[out] out_text The text, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the text.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, there is no such policy, or @p language is unknown.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_diagnosis_format_policy(const reform_diagnosis *diagnosis,
                               size_t policy,
                               reform_language language,
                               char **out_text,
                               reform_error **error);

/**
 * One sentence that works a policy out on a procedure and says whether its new limit comes out.
 *
 * For a procedure that is not judged it is the sentence of reform_reduction_explain(), marked as such.
 *
 * @param diagnosis The diagnosis.
 * @param policy Which policy; 0 for the best.
 * @param index Which procedure.
 * @param language The language.
 * @param[out] out_text The sentence, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the sentence.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, there is no such policy or procedure, or @p language is unknown.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_diagnosis_explain(const reform_diagnosis *diagnosis,
                         size_t policy,
                         size_t index,
                         reform_language language,
                         char **out_text,
                         reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
