/* SPDX-License-Identifier: MIT */
/**
 * @file reduction.h
 * @brief How much time was cut, procedure by procedure and in total.
 */
#ifndef REFORM_REDUCTION_H
#define REFORM_REDUCTION_H

#include <reform/error.h>
#include <reform/findings.h>
#include <reform/macros.h>
#include <reform/procedure_set.h>
#include <reform/text.h>
#include <reform/time_limit.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup reduction Reductions
 * @brief What a table of new limits does to a procedure set (kết quả cắt giảm).
 *
 * Each procedure has an outcome, and where its limits can be compared an amount
 * before, after and saved, in one unit, and a ratio saved / before. What cannot
 * be compared is left out by name, never guessed: two units make the ratio
 * undefined unless the caller says how to convert.
 *
 * Totals are exact: amounts are whole numbers of ticks, each total is
 * divided once, and order and grouping never change a figure.
 * @{
 */

/** What became of a procedure. */
typedef enum reform_outcome {
    REFORM_OUTCOME_CUT = 1,             /**< The new limit is shorter. */
    REFORM_OUTCOME_UNCHANGED = 2,       /**< It is the same. */
    REFORM_OUTCOME_RAISED = 3,          /**< It is longer; what is saved is negative. */
    REFORM_OUTCOME_EXEMPT = 4,          /**< The decision says it is not cut; saves nothing. Has amounts unless its cases are in different units. */
    REFORM_OUTCOME_ABOLISHED = 5,       /**< The procedure is abolished, in words or by a new limit of 0. */
    REFORM_OUTCOME_NO_OLD_LIMIT = 10,   /**< Left out: no old limit is stated. */
    REFORM_OUTCOME_NO_NEW_LIMIT = 11,   /**< Left out: no new limit is stated. */
    REFORM_OUTCOME_NOT_SPECIFIED = 12,  /**< Left out: the law sets no limit (Không quy định). */
    REFORM_OUTCOME_NOT_UNDERSTOOD = 13, /**< Left out: a limit is stated in words that are not understood. */
    REFORM_OUTCOME_UNIT_MISMATCH = 14,  /**< Left out: old and new limit, or their cases, are in different units. */
    REFORM_OUTCOME_CASE_MISMATCH = 15,  /**< Left out: old and new limit have different numbers of cases. */
    REFORM_OUTCOME_NOT_IN_DAYS = 16,    /**< Left out of totals: in hours, minutes or months, and no conversion is stated or it is not exact. */
    /** @cond INTERNAL */
    REFORM_OUTCOME_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_outcome;

/** An amount of a procedure or of a total. */
typedef enum reform_amount {
    REFORM_AMOUNT_BEFORE = 1, /**< Old limit. */
    REFORM_AMOUNT_AFTER = 2,  /**< New limit. */
    REFORM_AMOUNT_SAVED = 3,  /**< Before minus after. */
    /** @cond INTERNAL */
    REFORM_AMOUNT_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_amount;

/** Over which procedures days are added up. */
typedef enum reform_scope {
    REFORM_SCOPE_CUT = 1, /**< The procedures cut: what decisions print. */
    REFORM_SCOPE_ALL = 2, /**< All whose limits could be compared in days. */
    /** @cond INTERNAL */
    REFORM_SCOPE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_scope;

/** How to compare. Owned by one thread at a time; only read while a call uses it. */
typedef struct reform_reduction_options reform_reduction_options;

/** What was cut, procedure by procedure. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_reduction reform_reduction;

/** Totals of a reduction, by group. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_reduction_totals reform_reduction_totals;

/**
 * Make options that hold the defaults.
 *
 * @return The options; release with reform_reduction_options_free().
 * @since 0.1
 */
REFORM_API reform_reduction_options *
reform_reduction_options_new(void);

/**
 * Release options.
 *
 * @param options The options; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_reduction_options_free(reform_reduction_options *options);

/**
 * State which case of a limit counts; the default is REFORM_CASE_CHOICE_LONGEST.
 *
 * Cases of old and new limit are paired in order, and the old one decides; a
 * new limit with one case stands for every old one. With REFORM_CASE_CHOICE_ALL the amounts of all cases
 * are added up.
 *
 * @param options The options.
 * @param choice Which case.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or the choice is unknown.
 * @since 0.1
 */
REFORM_API reform_status
reform_reduction_options_set_case(reform_reduction_options *options,
                                  reform_case_choice choice,
                                  reform_error **error);

/**
 * State how many hours a working day has, so that hours and minutes become working days.
 *
 * An old and a new limit are converted together: where either would not be a whole number of ticks, both stay as they are.
 *
 * @param options The options.
 * @param hours Hours in a day, 1 to 24; 0, the default, converts nothing.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or the number is outside its range.
 * @since 0.1
 */
REFORM_API reform_status
reform_reduction_options_set_hours_per_day(reform_reduction_options *options,
                                           int32_t hours,
                                           reform_error **error);

/**
 * State how many calendar days a month has, so that months become calendar days.
 *
 * @param options The options.
 * @param days Days in a month, 28 to 31; 0, the default, converts nothing.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p options is NULL, or the number is outside its range.
 * @since 0.1
 */
REFORM_API reform_status
reform_reduction_options_set_days_per_month(reform_reduction_options *options,
                                            int32_t days,
                                            reform_error **error);

/**
 * Compare calendar days with working days as if a day were a day.
 *
 * Decisions do so in print. The default is not to: such a percentage is undefined.
 *
 * @param options The options; NULL does nothing.
 * @param same 1 to do so, 0 not to.
 * @since 0.1
 */
REFORM_API void
reform_reduction_options_set_days_alike(reform_reduction_options *options, int same);

/**
 * Count abolished procedures among the procedures cut.
 *
 * Some decisions count an abolition as a cut of 100 %. The default is not to.
 *
 * @param options The options; NULL does nothing.
 * @param count 1 to do so, 0 not to.
 * @since 0.1
 */
REFORM_API void
reform_reduction_options_set_count_abolished(reform_reduction_options *options, int count);

/**
 * Compare the old and the new limits of a set.
 *
 * Findings: procedures whose units differ, whose cases cannot be paired, whose limit was raised; a set that states
 * no old limit at all.
 *
 * @param set The procedures; the reduction keeps a reference.
 * @param options How to compare, or NULL for the defaults.
 * @param findings Takes what cannot be compared, or NULL.
 * @param[out] out_reduction A new reference, or NULL if the call fails; release with reform_reduction_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_reduction holds the reduction.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p set or @p out_reduction is NULL.
 * @retval REFORM_STATUS_NO_MEMORY Memory for a reduction of this size cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_reduction_new(reform_procedure_set *set,
                     const reform_reduction_options *options,
                     reform_findings *findings,
                     reform_reduction **out_reduction,
                     reform_error **error);

/**
 * Take another reference.
 *
 * @param reduction The reduction.
 * @return The same reduction; release with reform_reduction_unref().
 * @since 0.1
 */
REFORM_API reform_reduction *
reform_reduction_ref(reform_reduction *reduction);

/**
 * Give back a reference; the last one frees the reduction and all borrowed from it.
 *
 * @param reduction The reduction; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_reduction_unref(reform_reduction *reduction);

/**
 * The procedures the reduction is about.
 *
 * @param reduction The reduction, or NULL.
 * @return The set, owned by the reduction; NULL for NULL.
 * @since 0.1
 */
REFORM_API reform_procedure_set *
reform_reduction_get_set(const reform_reduction *reduction);

/**
 * Number of procedures.
 *
 * @param reduction The reduction, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_reduction_get_size(const reform_reduction *reduction);

/**
 * Name of an outcome in tables, such as `cut` or `unit_mismatch`.
 *
 * @param outcome The outcome.
 * @return Static text; "" for an unknown one.
 * @since 0.1
 */
REFORM_API const char *
reform_outcome_get_name(reform_outcome outcome);

/**
 * Whether an outcome means that a procedure is left out of the totals of days.
 *
 * Exempt and abolished procedures are counted as such whatever their unit; those that are not in days are in no sum of days.
 *
 * @param outcome The outcome.
 * @return 1 for those that #reform_outcome says are left out, else 0.
 * @since 0.1
 */
REFORM_API int
reform_outcome_is_left_out(reform_outcome outcome);

/**
 * What became of a procedure.
 *
 * @param reduction The reduction.
 * @param index Which procedure.
 * @return The outcome; 0 when there is no such procedure.
 * @since 0.1
 */
REFORM_API reform_outcome
reform_reduction_get_outcome(const reform_reduction *reduction, size_t index);

/**
 * Amounts of a procedure.
 *
 * @param reduction The reduction.
 * @param index Which procedure.
 * @param[out] out_before Ticks of the old limit, or NULL.
 * @param[out] out_after Ticks of the new limit, or NULL.
 * @param[out] out_saved Ticks saved, or NULL; negative where the limit was raised.
 * @param[out] out_unit The unit of all three, or NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The amounts are given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p reduction is NULL, or there is no such procedure.
 * @retval REFORM_STATUS_UNDEFINED The limits cannot be compared; the outcome says why.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_reduction_get_amounts(const reform_reduction *reduction,
                             size_t index,
                             int64_t *out_before,
                             int64_t *out_after,
                             int64_t *out_saved,
                             reform_unit *out_unit,
                             reform_error **error);

/**
 * Share of its time that a procedure saves.
 *
 * @param reduction The reduction.
 * @param index Which procedure.
 * @param[out] out_ratio Saved / before, the nearest double.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The ratio is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or there is no such procedure.
 * @retval REFORM_STATUS_UNDEFINED The limits cannot be compared, or the old one is 0.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_reduction_get_ratio(const reform_reduction *reduction,
                           size_t index,
                           double *out_ratio,
                           reform_error **error);

/**
 * Outcomes, amounts and ratios of many procedures, in columns.
 *
 * @param reduction The reduction.
 * @param first The first procedure wanted.
 * @param n Number of procedures wanted.
 * @param[out] out_outcomes Room for @p n values of #reform_outcome, or NULL.
 * @param[out] out_before Room for @p n amounts in ticks, or NULL; 0 where the limits cannot be compared.
 * @param[out] out_after Room for @p n amounts in ticks, or NULL; 0 where the limits cannot be compared.
 * @param[out] out_units Room for @p n values of #reform_unit, or NULL; REFORM_UNIT_NONE where the limits cannot be compared.
 * @param[out] out_ratios Room for @p n ratios, or NULL; NaN where there is none.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The arrays are filled.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p reduction is NULL, or the procedures are not there.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_reduction_get_columns(const reform_reduction *reduction,
                             size_t first,
                             size_t n,
                             int32_t *out_outcomes,
                             int64_t *out_before,
                             int64_t *out_after,
                             int32_t *out_units,
                             double *out_ratios,
                             reform_error **error);

/**
 * Number of rules that touched a procedure.
 *
 * @param reduction The reduction.
 * @param index Which procedure.
 * @return The number; 0 where none did, for a reduction from a table of new limits, and when there is no such procedure.
 * @since 0.1
 */
REFORM_API size_t
reform_reduction_get_n_rules(const reform_reduction *reduction, size_t index);

/**
 * A rule that touched a procedure.
 *
 * @param reduction The reduction.
 * @param index Which procedure.
 * @param rule Which of its rules, from 0, in the order in which they were applied.
 * @return Its `id`, owned by the reduction; NULL when there is no such procedure or rule.
 * @since 0.1
 */
REFORM_API const char *
reform_reduction_get_rule(const reform_reduction *reduction, size_t index, size_t rule);

/**
 * One sentence that says how the figures of a procedure came about.
 *
 * @param reduction The reduction.
 * @param index Which procedure.
 * @param language The language.
 * @param[out] out_text The sentence, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the sentence.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, there is no such procedure, or @p language is unknown.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_reduction_explain(const reform_reduction *reduction,
                         size_t index,
                         reform_language language,
                         char **out_text,
                         reform_error **error);

/**
 * Add up, overall or by columns.
 *
 * @param reduction The reduction; the totals keep a reference.
 * @param columns Columns as reform_procedure_set_group() takes them; may be NULL when @p n_columns is 0.
 * @param n_columns Their number; 0 for one total over all.
 * @param[out] out_totals A new reference, or NULL if the call fails; release with reform_reduction_totals_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_totals holds the totals.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING A column's name is not UTF-8.
 * @retval REFORM_STATUS_NOT_FOUND There is no such column.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many groups cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_reduction_total(reform_reduction *reduction,
                       const char *const *columns,
                       size_t n_columns,
                       reform_reduction_totals **out_totals,
                       reform_error **error);

/**
 * Take another reference.
 *
 * @param totals The totals.
 * @return The same totals; release with reform_reduction_totals_unref().
 * @since 0.1
 */
REFORM_API reform_reduction_totals *
reform_reduction_totals_ref(reform_reduction_totals *totals);

/**
 * Give back a reference; the last one frees the totals and all borrowed from them.
 *
 * @param totals The totals; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_reduction_totals_unref(reform_reduction_totals *totals);

/**
 * Number of groups, in the order in which they first appear.
 *
 * @param totals The totals, or NULL.
 * @return The number, 1 where no column was asked for; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_reduction_totals_get_size(const reform_reduction_totals *totals);

/**
 * What the procedures of a group have in common.
 *
 * @param totals The totals.
 * @param group Which group.
 * @param column Which of the columns asked for, from 0.
 * @return The text of that column in the first procedure of the group, owned by the totals; NULL when there is no such group or column.
 * @since 0.1
 */
REFORM_API const char *
reform_reduction_totals_get_key(const reform_reduction_totals *totals, size_t group, size_t column);

/**
 * Number of procedures in a group.
 *
 * @param totals The totals.
 * @param group Which group.
 * @return The number; 0 when there is no such group.
 * @since 0.1
 */
REFORM_API int64_t
reform_reduction_totals_get_n_procedures(const reform_reduction_totals *totals, size_t group);

/**
 * Number of procedures in a group that were cut.
 *
 * Those of the outcome REFORM_OUTCOME_CUT, and the abolished ones where the options say so.
 *
 * @param totals The totals.
 * @param group Which group.
 * @return The number; 0 when there is no such group.
 * @since 0.1
 */
REFORM_API int64_t
reform_reduction_totals_get_n_cut(const reform_reduction_totals *totals, size_t group);

/**
 * Number of procedures in a group that are left out, for any reason.
 *
 * @param totals The totals.
 * @param group Which group.
 * @return The number; 0 when there is no such group.
 * @since 0.1
 */
REFORM_API int64_t
reform_reduction_totals_get_n_left_out(const reform_reduction_totals *totals, size_t group);

/**
 * Number of procedures in a group with one outcome.
 *
 * @param totals The totals.
 * @param group Which group.
 * @param outcome The outcome.
 * @return The number; 0 when there is no such group or outcome.
 * @since 0.1
 */
REFORM_API int64_t
reform_reduction_totals_count(const reform_reduction_totals *totals,
                              size_t group,
                              reform_outcome outcome);

/**
 * Days of a group, exactly.
 *
 * Working and calendar days are added up as days, as decisions do.
 *
 * @param totals The totals.
 * @param group Which group.
 * @param scope Over which procedures.
 * @param amount Before, after or saved.
 * @param[out] out_ticks The sum in 1/480 of a day.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The sum is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p totals or @p out_ticks is NULL, there is no such group, or an argument is unknown.
 * @retval REFORM_STATUS_RANGE The sum is beyond 64 bits; reform_reduction_totals_get_days() gives it as a number.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_reduction_totals_get_ticks(const reform_reduction_totals *totals,
                                  size_t group,
                                  reform_scope scope,
                                  reform_amount amount,
                                  int64_t *out_ticks,
                                  reform_error **error);

/**
 * Days of a group as a number.
 *
 * @param totals The totals.
 * @param group Which group.
 * @param scope Over which procedures.
 * @param amount Before, after or saved.
 * @return The double nearest to the sum; 0 when an argument is out of range.
 * @since 0.1
 */
REFORM_API double
reform_reduction_totals_get_days(const reform_reduction_totals *totals,
                                 size_t group,
                                 reform_scope scope,
                                 reform_amount amount);

/**
 * Days saved / days before of a group: the ratio of sums.
 *
 * @param totals The totals.
 * @param group Which group.
 * @param scope Over which procedures.
 * @param[out] out_ratio The ratio, the nearest double.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The ratio is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL or out of range.
 * @retval REFORM_STATUS_UNDEFINED There are no days before.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_reduction_totals_get_ratio(const reform_reduction_totals *totals,
                                  size_t group,
                                  reform_scope scope,
                                  double *out_ratio,
                                  reform_error **error);

/**
 * Mean over the procedures of a group of each one's own ratio.
 *
 * Some decisions print this one; it is not the ratio of sums.
 *
 * @param totals The totals.
 * @param group Which group.
 * @param scope Over which procedures; those with an old limit of 0 have no ratio and are passed over.
 * @param[out] out_mean The mean, to within 1e-18 of the exact one before it becomes the nearest double.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The mean is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL or out of range.
 * @retval REFORM_STATUS_UNDEFINED No procedure has a ratio.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_reduction_totals_get_mean_ratio(const reform_reduction_totals *totals,
                                       size_t group,
                                       reform_scope scope,
                                       double *out_mean,
                                       reform_error **error);

/**
 * Number of procedures of a group whose own ratio reaches a target, judged exactly.
 *
 * @param totals The totals.
 * @param group Which group.
 * @param scope Over which procedures.
 * @param target The target as a fraction, such as 0.3; see reform_share_reaches().
 * @param[out] out_n Their number.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The number is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL or out of range, or the target is not finite.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_reduction_totals_count_reaching(const reform_reduction_totals *totals,
                                       size_t group,
                                       reform_scope scope,
                                       double target,
                                       int64_t *out_n,
                                       reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
