/* SPDX-License-Identifier: MIT */
/**
 * @file rule_set.h
 * @brief Who is cut, by how much, rounded how, from when to when, by which decision.
 */
#ifndef REFORM_RULE_SET_H
#define REFORM_RULE_SET_H

#include <reform/error.h>
#include <reform/findings.h>
#include <reform/macros.h>
#include <reform/procedure_set.h>
#include <reform/reduction.h>
#include <reform/source.h>
#include <reform/table.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup rule_set Rule sets
 * @brief Rules of reduction (quy tắc cắt giảm), applied to a procedure set.
 *
 * A rule says which procedures it is for, in the formula language, and what it
 * does to their time limit. Rules are tried in the order in which they stand:
 * the first that matches decides, and the rules after it that say they add to
 * earlier ones (`adds`) are then applied to its result in turn. Each procedure of the result
 * names the rules that touched it.
 *
 * A condition may name the columns of reform_procedure_set_group(), and
 * `days`: the old limit in days, by the case that counts (missing where it is not in days), and `unit`: its
 * unit as reform_unit_get_name() prints it. A further column all of whose texts are numbers counts as numbers,
 * missing where it is empty; any other is text.
 *
 * A cut limit is: the base, less the cut, rounded to whole steps, not below the floor, and never longer
 * than the limit in force. All of it is exact; without a step it is rounded to the nearest tick. Where the base is
 * another column, "before" in the result is that base: a cut of 50 % against the limits of 2024 is counted from
 * those. The page "Writing rules" has examples.
 * @{
 */

/** Rules in one set at the most. */
#define REFORM_RULE_SET_MAX_RULES 10000

/** A column of a rule table. */
typedef enum reform_rule_field {
    REFORM_RULE_FIELD_ID = 1,          /**< `id`: names the rule; unique. */
    REFORM_RULE_FIELD_WHERE = 2,       /**< `where`: a formula that is true for the procedures the rule is for; empty: all. */
    REFORM_RULE_FIELD_ACTION = 3,      /**< `action`: `share`, `days`, `set` or `exempt`. */
    REFORM_RULE_FIELD_AMOUNT = 4,      /**< `amount`: `30%` or `0.3`; a time in words (`1,5 ngày làm việc`, or a number of days) to cut by or to set to. */
    REFORM_RULE_FIELD_BASE = 5,        /**< `base`: a further column of the procedures whose limit is cut, such as that of a base year; empty: the old limit. */
    REFORM_RULE_FIELD_STEP = 6,        /**< `step`: rounding step in days (hours for limits in hours), such as `0.5`; empty: no rounding. Like every number of days it is for no limit in months, unless the options convert those. */
    REFORM_RULE_FIELD_ROUNDING = 7,    /**< `rounding`: of the new limit: `down` or `citizen`, `up` or `agency`, `nearest` (halves down). */
    REFORM_RULE_FIELD_FLOOR = 8,       /**< `floor`: the new limit is never below this many days (hours for limits in hours), unless the old one is. */
    REFORM_RULE_FIELD_ADDS = 9,        /**< `adds`: `yes` if the rule is applied on top of earlier ones. */
    REFORM_RULE_FIELD_REASON = 10,     /**< `reason`: why, needed for `exempt`. */
    REFORM_RULE_FIELD_SOURCE = 11,     /**< `source`: legal source, such as a decision. */
    REFORM_RULE_FIELD_VALID_FROM = 12, /**< `valid_from`: first day it holds, YYYY-MM-DD; empty: always. */
    REFORM_RULE_FIELD_VALID_TO = 13,   /**< `valid_to`: last day it holds; empty: for ever. */
    REFORM_RULE_FIELD_STATUS = 14,     /**< `status`: `proposed`, `approved`, `applied` (default) or `expired`; only approved and applied rules touch anything unless the options say so. */
    /** @cond INTERNAL */
    REFORM_RULE_FIELD_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_rule_field;

/** Collects rules. Owned by one thread at a time. */
typedef struct reform_rule_set_builder reform_rule_set_builder;

/** Rules in the order in which they are tried. Immutable: any number of threads may read one at the same time. References are counted atomically. */
typedef struct reform_rule_set reform_rule_set;

/**
 * Read rules from delimited text.
 *
 * Columns are found by the names #reform_rule_field gives; `id` and `action` must be there, others are passed over unless
 * they are misspelt. Every rule that
 * does not hold together is a finding with line and column, and then the call
 * fails: no part of a rule table is ever applied.
 *
 * @param source Where the bytes come from; it is read to its end.
 * @param table_options How to read the text, or NULL for the defaults.
 * @param findings Takes what is wrong with rules, or NULL.
 * @param[out] out_rules A new reference, or NULL if the call fails; release with reform_rule_set_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_rules holds the rules; there may be none.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p source or @p out_rules is NULL, or the source was read before.
 * @retval REFORM_STATUS_NOT_FOUND A column that must be there is not.
 * @retval REFORM_STATUS_STRUCTURE Some rules do not hold together; the findings say which and why. Also as reform_table_read().
 * @retval REFORM_STATUS_LIMIT More than REFORM_RULE_SET_MAX_RULES rules, or as reform_table_read().
 * @retval REFORM_STATUS_AMBIGUOUS Two columns have the name of a field.
 * @retval REFORM_STATUS_PARSE As reform_table_read().
 * @retval REFORM_STATUS_ENCODING As reform_table_read().
 * @retval REFORM_STATUS_IO As reform_table_read().
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many rules cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_rule_set_read(reform_source *source,
                     const reform_table_options *table_options,
                     reform_findings *findings,
                     reform_rule_set **out_rules,
                     reform_error **error);

/**
 * Start a rule set.
 *
 * @return A builder with no rules; release with reform_rule_set_builder_free().
 * @since 0.1
 */
REFORM_API reform_rule_set_builder *
reform_rule_set_builder_new(void);

/**
 * Release a builder and what it collected.
 *
 * @param builder The builder; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_rule_set_builder_free(reform_rule_set_builder *builder);

/**
 * Start the next rule.
 *
 * @param builder The builder.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK Fields set from now on belong to it.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL.
 * @retval REFORM_STATUS_LIMIT More than REFORM_RULE_SET_MAX_RULES rules.
 * @since 0.1
 */
REFORM_API reform_status
reform_rule_set_builder_add_rule(reform_rule_set_builder *builder, reform_error **error);

/**
 * Set a field of the rule, in the words a table would hold.
 *
 * @param builder The builder.
 * @param field The field.
 * @param text UTF-8 text; NULL counts as empty. It is copied.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set; whether it holds is checked by reform_rule_set_builder_build().
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL, the field is unknown, or no rule was started.
 * @retval REFORM_STATUS_ENCODING The text is not UTF-8.
 * @retval REFORM_STATUS_LIMIT The text is longer than REFORM_TIME_LIMIT_MAX_TEXT.
 * @since 0.1
 */
REFORM_API reform_status
reform_rule_set_builder_set(reform_rule_set_builder *builder,
                            reform_rule_field field,
                            const char *text,
                            reform_error **error);

/**
 * Check the rules and freeze them.
 *
 * The builder is emptied, whether the call succeeds or fails, and may be used again.
 *
 * @param builder The builder.
 * @param findings Takes what is wrong with rules, or NULL; the line of a finding is the rule, counted from 1.
 * @param[out] out_rules A new reference, or NULL if the call fails; release with reform_rule_set_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_rules holds the rules; there may be none.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder or @p out_rules is NULL.
 * @retval REFORM_STATUS_STRUCTURE Some rules do not hold together; the findings say which and why.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_rule_set_builder_build(reform_rule_set_builder *builder,
                              reform_findings *findings,
                              reform_rule_set **out_rules,
                              reform_error **error);

/**
 * Take another reference.
 *
 * @param rules The rules.
 * @return The same rules; release with reform_rule_set_unref().
 * @since 0.1
 */
REFORM_API reform_rule_set *
reform_rule_set_ref(reform_rule_set *rules);

/**
 * Give back a reference; the last one frees the rules and all borrowed from them.
 *
 * @param rules The rules; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_rule_set_unref(reform_rule_set *rules);

/**
 * Number of rules.
 *
 * @param rules The rules, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_rule_set_get_size(const reform_rule_set *rules);

/**
 * A field of a rule, as it was given.
 *
 * @param rules The rules.
 * @param index Which rule, from 0.
 * @param field The field.
 * @return Text owned by the rules, "" where it is empty; NULL when there is no such rule or field.
 * @since 0.1
 */
REFORM_API const char *
reform_rule_set_get_text(const reform_rule_set *rules, size_t index, reform_rule_field field);

/**
 * Apply rules to a procedure set.
 *
 * Gives a reduction like reform_reduction_new() does; new limits that the set
 * states are not looked at. A procedure that no rule is for is unchanged.
 *
 * @param set The procedures; the reduction keeps a reference.
 * @param rules The rules; the reduction keeps a reference.
 * @param date The day the rules are applied at, in days since 1970-01-01: rules outside their window touch nothing. See reform_day_parse().
 * @param options How limits are compared, or NULL for the defaults.
 * @param findings Takes conditions that could not be decided, and cuts in another unit than the limit, or NULL.
 * @param[out] out_reduction A new reference, or NULL if the call fails; release with reform_reduction_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_reduction holds the reduction.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_NOT_FOUND A condition or a base names a column that the set does not have; nothing was applied. Where there are
 *   several such names, the error is at the first and lists up to 20, and @p findings takes each, up to 100.
 * @retval REFORM_STATUS_STRUCTURE A condition asks for something that the set's columns are certainly not, such as a sum of texts; nothing was applied.
 * @retval REFORM_STATUS_NO_MEMORY Memory for a reduction of this size cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_rule_set_apply(reform_rule_set *rules,
                      reform_procedure_set *set,
                      int32_t date,
                      const reform_reduction_options *options,
                      reform_findings *findings,
                      reform_reduction **out_reduction,
                      reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
