/* SPDX-License-Identifier: MIT */
/**
 * @file findings.h
 * @brief Problems in data that do not stop a call.
 */
#ifndef REFORM_FINDINGS_H
#define REFORM_FINDINGS_H

#include <reform/error.h>
#include <reform/macros.h>

#include <stddef.h>
#include <stdint.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup findings Findings
 * @brief Things in the data that do not hold, each with its place.
 *
 * The caller makes an empty list and gives it to a reader or a calculation,
 * which appends to it, in the order of the input. Where a list may be given,
 * NULL may be given too: then nothing is recorded.
 *
 * A list keeps the first REFORM_FINDINGS_MAX findings and counts the rest.
 * @{
 */

/** Findings that one list keeps; further ones are only counted. */
#define REFORM_FINDINGS_MAX 100000

/** How much a finding weighs. */
typedef enum reform_severity {
    REFORM_SEVERITY_NOTE = 1,    /**< Worth knowing; every figure stands. */
    REFORM_SEVERITY_WARNING = 2, /**< Something in the data contradicts itself. */
    REFORM_SEVERITY_ERROR = 3,   /**< Something was left out because of it. */
    /** @cond INTERNAL */
    REFORM_SEVERITY_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_severity;

/** A list of findings. Owned by one thread at a time. */
typedef struct reform_findings reform_findings;

/**
 * Make an empty list.
 *
 * @return The list; release with reform_findings_free().
 * @since 0.1
 */
REFORM_API reform_findings *
reform_findings_new(void);

/**
 * Release a list and all that was borrowed from it.
 *
 * @param findings The list; NULL does nothing.
 * @since 0.1
 */
REFORM_API void
reform_findings_free(reform_findings *findings);

/**
 * Number of findings kept.
 *
 * @param findings The list, or NULL.
 * @return Their number, at most REFORM_FINDINGS_MAX; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_findings_get_size(const reform_findings *findings);

/**
 * Number of findings of at least some severity, kept or not.
 *
 * @param findings The list, or NULL.
 * @param least The smallest severity to count.
 * @return Their number; 0 for NULL.
 * @since 0.1
 */
REFORM_API size_t
reform_findings_count(const reform_findings *findings, reform_severity least);

/**
 * Severity of a finding.
 *
 * @param findings The list.
 * @param index Which finding, from 0.
 * @return Its severity; 0 when there is no such finding.
 * @since 0.1
 */
REFORM_API reform_severity
reform_findings_get_severity(const reform_findings *findings, size_t index);

/**
 * What kind of problem a finding is, in the terms of #reform_status.
 *
 * @param findings The list.
 * @param index Which finding, from 0.
 * @return Its status; REFORM_STATUS_OK when there is no such finding.
 * @since 0.1
 */
REFORM_API reform_status
reform_findings_get_status(const reform_findings *findings, size_t index);

/**
 * What was found, in one line.
 *
 * @param findings The list.
 * @param index Which finding, from 0.
 * @return UTF-8 text owned by the list; NULL when there is no such finding.
 * @since 0.1
 */
REFORM_API const char *
reform_findings_get_message(const reform_findings *findings, size_t index);

/**
 * Name of the input a finding is about.
 *
 * @param findings The list.
 * @param index Which finding, from 0.
 * @return Text owned by the list; NULL where there is none.
 * @since 0.1
 */
REFORM_API const char *
reform_findings_get_source(const reform_findings *findings, size_t index);

/**
 * Line of the input a finding is about.
 *
 * @param findings The list.
 * @param index Which finding, from 0.
 * @return The line, counted from 1; 0 where there is none.
 * @since 0.1
 */
REFORM_API int64_t
reform_findings_get_line(const reform_findings *findings, size_t index);

/**
 * Place in the line a finding is about.
 *
 * @param findings The list.
 * @param index Which finding, from 0.
 * @return The position in characters, counted from 1; 0 where there is none.
 * @since 0.1
 */
REFORM_API int64_t
reform_findings_get_column(const reform_findings *findings, size_t index);

/**
 * A finding as compilers print it: `source:line:column: message`.
 *
 * Parts that are not known are left out.
 *
 * @param findings The list.
 * @param index Which finding, from 0.
 * @return Text owned by the caller; release with reform_free(). NULL when there is no such finding.
 * @since 0.1
 */
REFORM_API char *
reform_findings_format(const reform_findings *findings, size_t index);

/** @} */

REFORM_END_DECLS

#endif
