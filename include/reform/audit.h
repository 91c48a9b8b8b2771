/* SPDX-License-Identifier: MIT */
/**
 * @file audit.h
 * @brief Printed figures, and whether they agree with one another.
 */
#ifndef REFORM_AUDIT_H
#define REFORM_AUDIT_H

#include <reform/error.h>
#include <reform/findings.h>
#include <reform/formula.h>
#include <reform/macros.h>
#include <reform/number.h>
#include <reform/source.h>
#include <reform/table.h>
#include <reform/text.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup audit Audits
 * @brief Checks of printed figures: do parts add up, do shares follow from counts.
 *
 * A claim is a printed figure under a name. It is exact (counts, days), or
 * rounded at its last decimal (percentages, points): then what stands behind it
 * may lie half a unit of that decimal away. A check is a formula that compares:
 * `province + district + commune = all`. An audit works both sides of each
 * check out in exact fractions, and says whether they agree as far as the
 * rounding of the claims can explain. Where they do not, it looks for the
 * likely cause.
 *
 * The page "Checking printed figures" tells the whole story.
 * @{
 */

/** Most claims of one list. */
#define REFORM_CLAIMS_MAX 100000
/** Longest name of a claim or a check, in bytes. */
#define REFORM_CLAIM_NAME_MAX 512
/** Most digits of a claim's value, and most decimals. */
#define REFORM_CLAIM_DIGITS_MAX 18
/** Most checks of one list. */
#define REFORM_CHECKS_MAX 100000
/** For decimals: as many as the value shows. */
#define REFORM_DECIMALS_AS_PRINTED INT32_MIN

/** Texts that stand beside a claim's value. */
typedef enum reform_claim_field {
    REFORM_CLAIM_FIELD_PRINTED = 1, /**< The figure as it is printed, such as `31,2%`. */
    REFORM_CLAIM_FIELD_UNIT = 2,    /**< Its unit, such as `day`, `ngày`, `percent`. */
    REFORM_CLAIM_FIELD_SOURCE = 3,  /**< Where it is printed, or its words. */
    /** @cond INTERNAL */
    REFORM_CLAIM_FIELD_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_claim_field;

/** Whether a claim is the figure itself or a rounding of it. */
typedef enum reform_exactness {
    REFORM_EXACTNESS_BY_VALUE = 0, /**< Not stated: whole numbers are exact, others rounded. */
    REFORM_EXACTNESS_EXACT = 1,    /**< The figure itself. */
    REFORM_EXACTNESS_ROUNDED = 2,  /**< Rounded at its last decimal. */
    /** @cond INTERNAL */
    REFORM_EXACTNESS_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_exactness;

/** What an audit says of a check. */
typedef enum reform_verdict {
    REFORM_VERDICT_HOLDS = 1,             /**< It holds, or rounding explains why it seems not to. */
    REFORM_VERDICT_DOES_NOT_HOLD = 2,     /**< No rounding explains it. */
    REFORM_VERDICT_CANNOT_BE_CHECKED = 3, /**< A claim is missing, a denominator is zero, or the like. */
    /** @cond INTERNAL */
    REFORM_VERDICT_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_verdict;

/** Why a check probably does not hold. Where several fit, the one with the smallest number is given. */
typedef enum reform_cause {
    REFORM_CAUSE_NONE = 0,         /**< No cause fits, or the check holds. */
    REFORM_CAUSE_TRUNCATED = 1,    /**< Digits were cut off instead of rounded: 88.286 printed as 88.2. */
    REFORM_CAUSE_UNIT = 2,         /**< A unit was converted wrongly: 11 hours of an 8-hour day as 1.5 days. */
    REFORM_CAUSE_TRANSPOSED = 3,   /**< Two neighbouring digits changed places: 18273 for 18723. */
    REFORM_CAUSE_HALF_DAY = 4,     /**< A half day was lost or added: 41 for 40.5. */
    REFORM_CAUSE_PART_MISSING = 5, /**< A part is missing from a sum. */
    REFORM_CAUSE_LAST_DIGIT = 6,   /**< The last digit is wrong: 397 for 396. */
    REFORM_CAUSE_ONE_DIGIT = 7,    /**< One digit is wrong: 2151 for 2251. */
    /** @cond INTERNAL */
    REFORM_CAUSE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_cause;

/** Printed figures. Immutable: any number of threads may read them at the same time. References are counted atomically. */
typedef struct reform_claims reform_claims;

/** Collects claims. Owned by one thread at a time. */
typedef struct reform_claims_builder reform_claims_builder;

/** Formulas that compare claims. Immutable: any number of threads may read them at the same time. References are counted atomically. */
typedef struct reform_checks reform_checks;

/** Collects checks. Owned by one thread at a time. */
typedef struct reform_checks_builder reform_checks_builder;

/** What came of checks. Immutable: any number of threads may read it at the same time. References are counted atomically. */
typedef struct reform_audit reform_audit;

/**
 * Read claims from a table.
 *
 * Columns: `name`; `value`, or else `printed`; and where they are there `unit`, `decimals` (as many as the value
 * shows), `exact` (`yes`, `no`) and `source`. Vietnamese headings are understood as well; the page "Checking printed
 * figures" lists them. A value ending in `%` is divided by 100. A claim without a value is kept: checks that use it
 * cannot be checked.
 *
 * Findings: a cell that is not understood (severity error; the claim then has no value), a claim without a name or of
 * a name that stands above already (severity error; left out), a value with more decimals than stated (warning).
 *
 * @param source Where the bytes come from; it is read to its end.
 * @param options How to read the table and its numbers, or NULL for the defaults.
 * @param findings Takes what is wrong with single claims, or NULL.
 * @param[out] out_claims A new reference, or NULL if the call fails; release with reform_claims_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_claims holds the claims; there may be none.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p source or @p out_claims is NULL, or the source was read before.
 * @retval REFORM_STATUS_NOT_FOUND The table has no column of names, or none of values.
 * @retval REFORM_STATUS_AMBIGUOUS Two columns have the same name.
 * @retval REFORM_STATUS_LIMIT There are more than REFORM_CLAIMS_MAX claims, or a limit of tables was passed.
 * @retval REFORM_STATUS_PARSE The text is not a table.
 * @retval REFORM_STATUS_ENCODING Bytes that are not UTF-8, or a NUL byte.
 * @retval REFORM_STATUS_STRUCTURE There is nothing to read, not even a header.
 * @retval REFORM_STATUS_IO The source could not be read.
 * @retval REFORM_STATUS_NO_MEMORY Memory for a table of this size cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_claims_read(reform_source *source,
                   const reform_table_options *options,
                   reform_findings *findings,
                   reform_claims **out_claims,
                   reform_error **error);

/**
 * Take another reference.
 *
 * @param claims The claims, or NULL.
 * @return The same claims; release with reform_claims_unref().
 * @since 0.1
 */
REFORM_API reform_claims *
reform_claims_ref(reform_claims *claims);

/**
 * Release a reference.
 *
 * @param claims The claims; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_claims_unref(reform_claims *claims);

/**
 * How many claims there are.
 *
 * @param claims The claims, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_claims_get_size(const reform_claims *claims);

/**
 * Find a claim by name, as formulas do: without regard to case, composition and the place of tone marks.
 *
 * @param claims The claims.
 * @param name The name.
 * @param[out] out_index Which claim, from 0.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_index holds it.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING The name is not UTF-8.
 * @retval REFORM_STATUS_NOT_FOUND There is no such claim.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_claims_find(const reform_claims *claims, const char *name, size_t *out_index, reform_error **error);

/**
 * Name of a claim.
 *
 * @param claims The claims, or NULL.
 * @param index Which claim, from 0.
 * @return Text owned by the claims; NULL when there is no such claim.
 * @since 0.1
 */
REFORM_API const char *
reform_claims_get_name(const reform_claims *claims, size_t index);

/**
 * A text that stands beside a claim's value.
 *
 * @param claims The claims, or NULL.
 * @param index Which claim, from 0.
 * @param field Which text. The printed figure is the value's text where none is stated.
 * @return Text owned by the claims, "" where nothing is stated; NULL when there is no such claim or field.
 * @since 0.1
 */
REFORM_API const char *
reform_claims_get_text(const reform_claims *claims, size_t index, reform_claim_field field);

/**
 * Value of a claim.
 *
 * @param claims The claims, or NULL.
 * @param index Which claim, from 0.
 * @return The double nearest to it; NaN when it has none, or there is no such claim.
 * @since 0.1
 */
REFORM_API double
reform_claims_get_value(const reform_claims *claims, size_t index);

/**
 * Decimals a claim is printed with.
 *
 * @param claims The claims, or NULL.
 * @param index Which claim, from 0.
 * @return The number, negative where it is rounded to tens or more; 0 when there is no such claim.
 * @since 0.1
 */
REFORM_API int32_t
reform_claims_get_decimals(const reform_claims *claims, size_t index);

/**
 * Whether a claim is the figure itself, not a rounding of it.
 *
 * @param claims The claims, or NULL.
 * @param index Which claim, from 0.
 * @return 1 if it is exact; 0 if it is rounded, or there is no such claim.
 * @since 0.1
 */
REFORM_API int
reform_claims_is_exact(const reform_claims *claims, size_t index);

/**
 * Line of the input on which a claim stands.
 *
 * @param claims The claims, or NULL.
 * @param index Which claim, from 0.
 * @return The line, from 1; 0 for a claim that was not read, and when there is no such claim.
 * @since 0.1
 */
REFORM_API int64_t
reform_claims_get_line(const reform_claims *claims, size_t index);

/**
 * Make a builder without claims.
 *
 * @return The builder; release with reform_claims_builder_free().
 * @since 0.1
 */
REFORM_API reform_claims_builder *
reform_claims_builder_new(void);

/**
 * Release a builder.
 *
 * @param builder The builder; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_claims_builder_free(reform_claims_builder *builder);

/**
 * State how values of claims added from now on are written.
 *
 * The default is a decimal point and no thousands mark.
 *
 * @param builder The builder.
 * @param decimal What stands before the decimals.
 * @param thousands What may stand between groups of three digits.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK They are set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL, or the marks are unknown or the same.
 * @since 0.1
 */
REFORM_API reform_status
reform_claims_builder_set_number_marks(reform_claims_builder *builder,
                                       reform_decimal_mark decimal,
                                       reform_thousands_mark thousands,
                                       reform_error **error);

/**
 * Add a claim.
 *
 * @param builder The builder.
 * @param name Its name.
 * @param value Its value, such as `1550.5` or `31.2%`; NULL or "" for a claim without one.
 * @param decimals Decimals it is printed with, -15 to 15 (negative: rounded to tens or more), or
 *        REFORM_DECIMALS_AS_PRINTED.
 * @param exactness Whether it is the figure itself.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder or @p name is NULL, the name empty, or the exactness unknown.
 * @retval REFORM_STATUS_ENCODING A text is not UTF-8.
 * @retval REFORM_STATUS_PARSE The value is not a number so written.
 * @retval REFORM_STATUS_RANGE The value has more than REFORM_CLAIM_DIGITS_MAX digits, or there are too many decimals.
 * @retval REFORM_STATUS_DUPLICATE There is a claim of that name.
 * @retval REFORM_STATUS_LIMIT The name is longer than REFORM_CLAIM_NAME_MAX, or there are REFORM_CLAIMS_MAX claims.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_claims_builder_add(reform_claims_builder *builder,
                          const char *name,
                          const char *value,
                          int32_t decimals,
                          reform_exactness exactness,
                          reform_error **error);

/**
 * Put a text beside the claim added last.
 *
 * @param builder The builder.
 * @param field Which text.
 * @param text The text, which is copied; NULL for none.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK It is set.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p builder is NULL or has no claim, or the field is unknown.
 * @retval REFORM_STATUS_ENCODING The text is not UTF-8.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_claims_builder_set_text(reform_claims_builder *builder,
                               reform_claim_field field,
                               const char *text,
                               reform_error **error);

/**
 * Make the claims, and empty the builder.
 *
 * @param builder The builder.
 * @param[out] out_claims A new reference, or NULL if the call fails; release with reform_claims_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_claims holds the claims; there may be none.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_claims_builder_build(reform_claims_builder *builder, reform_claims **out_claims, reform_error **error);

/**
 * Read checks from a table.
 *
 * Columns: `check` (its name) and `formula`. The formulas are parsed now; names are looked up when the audit runs.
 * A formula that cannot be read is a finding (severity error) and stays as a check that cannot be checked; so is one
 * that is empty. A check whose name is missing is called by its line; the same name may stand twice.
 *
 * @param source Where the bytes come from; it is read to its end.
 * @param options How to read the table, or NULL for the defaults. Numbers in formulas always have a decimal point.
 * @param findings Takes formulas that cannot be read, or NULL.
 * @param[out] out_checks A new reference, or NULL if the call fails; release with reform_checks_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_checks holds the checks; there may be none.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p source or @p out_checks is NULL, or the source was read before.
 * @retval REFORM_STATUS_NOT_FOUND The table has no column of formulas.
 * @retval REFORM_STATUS_AMBIGUOUS Two columns have the same name.
 * @retval REFORM_STATUS_LIMIT There are more than REFORM_CHECKS_MAX checks, or a limit of tables was passed.
 * @retval REFORM_STATUS_PARSE The text is not a table.
 * @retval REFORM_STATUS_ENCODING Bytes that are not UTF-8, or a NUL byte.
 * @retval REFORM_STATUS_STRUCTURE There is nothing to read, not even a header.
 * @retval REFORM_STATUS_IO The source could not be read.
 * @retval REFORM_STATUS_NO_MEMORY Memory for a table of this size cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_checks_read(reform_source *source,
                   const reform_table_options *options,
                   reform_findings *findings,
                   reform_checks **out_checks,
                   reform_error **error);

/**
 * Take another reference.
 *
 * @param checks The checks, or NULL.
 * @return The same checks; release with reform_checks_unref().
 * @since 0.1
 */
REFORM_API reform_checks *
reform_checks_ref(reform_checks *checks);

/**
 * Release a reference.
 *
 * @param checks The checks; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_checks_unref(reform_checks *checks);

/**
 * How many checks there are.
 *
 * @param checks The checks, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_checks_get_size(const reform_checks *checks);

/**
 * Name of a check.
 *
 * @param checks The checks, or NULL.
 * @param index Which check, from 0.
 * @return Text owned by the checks; NULL when there is no such check.
 * @since 0.1
 */
REFORM_API const char *
reform_checks_get_name(const reform_checks *checks, size_t index);

/**
 * Formula of a check, as it is written.
 *
 * @param checks The checks, or NULL.
 * @param index Which check, from 0.
 * @return Text owned by the checks; NULL when there is no such check.
 * @since 0.1
 */
REFORM_API const char *
reform_checks_get_formula(const reform_checks *checks, size_t index);

/**
 * Line of the input on which a check stands.
 *
 * @param checks The checks, or NULL.
 * @param index Which check, from 0.
 * @return The line, from 1; 0 for a check that was not read, and when there is no such check.
 * @since 0.1
 */
REFORM_API int64_t
reform_checks_get_line(const reform_checks *checks, size_t index);

/**
 * Make a builder without checks.
 *
 * @return The builder; release with reform_checks_builder_free().
 * @since 0.1
 */
REFORM_API reform_checks_builder *
reform_checks_builder_new(void);

/**
 * Release a builder.
 *
 * @param builder The builder; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_checks_builder_free(reform_checks_builder *builder);

/**
 * Add a check.
 *
 * @param builder The builder.
 * @param name Its name.
 * @param formula Its formula, such as `cut / all = share / 100`.
 * @param[out] error Where to put the error, with the column of the formula, or NULL.
 * @retval REFORM_STATUS_OK It is added.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL, or the name empty.
 * @retval REFORM_STATUS_ENCODING A text is not UTF-8.
 * @retval REFORM_STATUS_MISSING The formula is empty.
 * @retval REFORM_STATUS_PARSE The formula cannot be read.
 * @retval REFORM_STATUS_NOT_FOUND It names a function that is not known.
 * @retval REFORM_STATUS_STRUCTURE What it puts together does not fit together, such as a sum of texts.
 * @retval REFORM_STATUS_LIMIT The formula or the name is too long, or there are REFORM_CHECKS_MAX checks.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_checks_builder_add(reform_checks_builder *builder, const char *name, const char *formula, reform_error **error);

/**
 * Make the checks, and empty the builder.
 *
 * @param builder The builder.
 * @param[out] out_checks A new reference, or NULL if the call fails; release with reform_checks_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_checks holds the checks; there may be none.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_checks_builder_build(reform_checks_builder *builder, reform_checks **out_checks, reform_error **error);

/**
 * Check every check.
 *
 * Findings, in the order of the checks and at their places: a check that does not hold (warning, status
 * REFORM_STATUS_INCONSISTENT), one that cannot be checked (error), one that was not worked out exactly (note).
 * Formulas that could not be read are not reported again.
 *
 * @param claims The claims.
 * @param checks The checks.
 * @param findings Takes what does not hold, or NULL.
 * @param[out] out_audit A new reference, or NULL if the call fails; release with reform_audit_unref().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_audit says what came of each check.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p claims, @p checks or @p out_audit is NULL.
 * @retval REFORM_STATUS_NO_MEMORY Memory for so many checks cannot be had.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_audit_run(reform_claims *claims,
                 reform_checks *checks,
                 reform_findings *findings,
                 reform_audit **out_audit,
                 reform_error **error);

/**
 * Take another reference.
 *
 * @param audit The audit, or NULL.
 * @return The same audit; release with reform_audit_unref().
 * @since 0.1
 */
REFORM_API reform_audit *
reform_audit_ref(reform_audit *audit);

/**
 * Release a reference.
 *
 * @param audit The audit; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_audit_unref(reform_audit *audit);

/**
 * How many checks were made; they have the order and numbers of the checks given.
 *
 * @param audit The audit, or NULL.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_audit_get_size(const reform_audit *audit);

/**
 * The checks that were made.
 *
 * @param audit The audit, or NULL.
 * @return Checks owned by the audit; NULL for NULL.
 * @since 0.1
 */
REFORM_API const reform_checks *
reform_audit_get_checks(const reform_audit *audit);

/**
 * How many checks have a verdict.
 *
 * @param audit The audit, or NULL.
 * @param verdict The verdict.
 * @return The number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_audit_count(const reform_audit *audit, reform_verdict verdict);

/**
 * What the audit says of a check.
 *
 * @param audit The audit, or NULL.
 * @param index Which check, from 0.
 * @return The verdict; 0 when there is no such check.
 * @since 0.1
 */
REFORM_API reform_verdict
reform_audit_get_verdict(const reform_audit *audit, size_t index);

/**
 * Why a check does not hold or cannot be checked, in the terms of #reform_status.
 *
 * @param audit The audit, or NULL.
 * @param index Which check, from 0.
 * @return REFORM_STATUS_OK: it holds. REFORM_STATUS_INCONSISTENT: it does not. Else why it cannot be checked:
 *         REFORM_STATUS_NOT_FOUND (no such claim), REFORM_STATUS_MISSING (no value), REFORM_STATUS_UNDEFINED (zero
 *         denominator, or another value a formula cannot have), REFORM_STATUS_STRUCTURE (nothing is compared), or
 *         why the formula could not be read. REFORM_STATUS_OK too when there is no such check.
 * @since 0.1
 */
REFORM_API reform_status
reform_audit_get_status(const reform_audit *audit, size_t index);

/**
 * Whether a check was worked out in exact fractions.
 *
 * @param audit The audit, or NULL.
 * @param index Which check, from 0.
 * @return 1 if it was; 0 if it was worked out in doubles (square roots and the like, or fractions that grew too
 *         large), if it cannot be checked, or if there is no such check.
 * @since 0.1
 */
REFORM_API int
reform_audit_is_exact(const reform_audit *audit, size_t index);

/**
 * Left side of a check, worked out from the claims as printed.
 *
 * @param audit The audit, or NULL.
 * @param index Which check, from 0.
 * @return The double nearest to it; NaN when it cannot be checked, or the formula as a whole compares no numbers.
 * @since 0.1
 */
REFORM_API double
reform_audit_get_left(const reform_audit *audit, size_t index);

/**
 * Right side of a check, likewise.
 *
 * @param audit The audit, or NULL.
 * @param index Which check, from 0.
 * @return The double nearest to it, or NaN.
 * @since 0.1
 */
REFORM_API double
reform_audit_get_right(const reform_audit *audit, size_t index);

/**
 * Left side less right side.
 *
 * @param audit The audit, or NULL.
 * @param index Which check, from 0.
 * @return The double nearest to the difference, or NaN.
 * @since 0.1
 */
REFORM_API double
reform_audit_get_difference(const reform_audit *audit, size_t index);

/**
 * How much of the difference rounding of the claims can explain.
 *
 * A check that two sides are equal holds exactly when the difference is, either way, no more than this.
 * Where n printed parts rounded at the same decimal add up to a printed total, it is n + 1 half units of that decimal.
 *
 * @param audit The audit, or NULL.
 * @param index Which check, from 0.
 * @return 0 between exact claims; else the double nearest to it, or NaN.
 * @since 0.1
 */
REFORM_API double
reform_audit_get_tolerance(const reform_audit *audit, size_t index);

/**
 * Why a check cannot be checked, for people.
 *
 * @param audit The audit, or NULL.
 * @param index Which check, from 0.
 * @param language The language; one that is unknown counts as English. What is wrong with a formula is said in English.
 * @return Text owned by the audit, without a full stop; "" when the check can be checked; NULL when there is no such check.
 * @since 0.1
 */
REFORM_API const char *
reform_audit_get_reason(const reform_audit *audit, size_t index, reform_language language);

/**
 * Likely cause of a check that does not hold.
 *
 * @param audit The audit, or NULL.
 * @param index Which check, from 0.
 * @return The cause; REFORM_CAUSE_NONE when none fits, the check holds, or there is no such check.
 * @since 0.1
 */
REFORM_API reform_cause
reform_audit_get_cause(const reform_audit *audit, size_t index);

/**
 * The likely cause in a sentence that names the claim.
 *
 * @param audit The audit, or NULL.
 * @param index Which check, from 0.
 * @param language The language; one that is unknown counts as English.
 * @return Text owned by the audit, without a full stop; "" without a cause; NULL when there is no such check.
 * @since 0.1
 */
REFORM_API const char *
reform_audit_get_cause_text(const reform_audit *audit, size_t index, reform_language language);

/**
 * The claim that is likely wrong; of a missing part, that part.
 *
 * @param audit The audit, or NULL.
 * @param index Which check, from 0.
 * @return Its name, owned by the audit; NULL without a cause, and when there is no such check.
 * @since 0.1
 */
REFORM_API const char *
reform_audit_get_cause_claim(const reform_audit *audit, size_t index);

/**
 * What that claim should be, so that the check holds.
 *
 * @param audit The audit, or NULL.
 * @param index Which check, from 0.
 * @return The value; NaN without a cause, where a part is missing, and when there is no such check.
 * @since 0.1
 */
REFORM_API double
reform_audit_get_corrected(const reform_audit *audit, size_t index);

/**
 * Name of a verdict.
 *
 * @param verdict The verdict.
 * @return Static text: "holds", "does_not_hold", "cannot_be_checked"; "unknown" for a number that is none.
 * @since 0.1
 */
REFORM_API const char *
reform_verdict_get_name(reform_verdict verdict);

/**
 * Name of a cause.
 *
 * @param cause The cause.
 * @return Static text such as "truncated"; "unknown" for a number that is none.
 * @since 0.1
 */
REFORM_API const char *
reform_cause_get_name(reform_cause cause);

/** @} */

REFORM_END_DECLS

#endif
