/* SPDX-License-Identifier: MIT */
/**
 * @file procedure_code.h
 * @brief Codes of administrative procedures, in every form that is printed.
 */
#ifndef REFORM_PROCEDURE_CODE_H
#define REFORM_PROCEDURE_CODE_H

#include <reform/error.h>
#include <reform/macros.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup procedure_code Procedure codes
 * @brief One form for codes that are printed in many.
 *
 * Seen are `1.004082`, `1.004082.000.00.00.H37`, `1.014466.H12`, `1.014464. H12`, `1.014464.02`.
 * The national code is one digit, a point and six digits. What follows it, the
 * suffix, names the publishing agency (`H12`, `000.00.00.H37`) or a variant
 * (`02`). Suffixes are kept apart as they are printed: `1.004082.000.00.00.H37`
 * and `1.004082.H37` are two codes, though both name agency H37; their national
 * code is the same. Functions of this group have no state.
 * @{
 */

/**
 * Read a code and write it without stray blanks, in capitals.
 *
 * @param text The code as printed.
 * @param[out] out_code The whole code, such as `1.014464.H12`, or NULL if the call fails; release with reform_free().
 * @param[out] out_national The national code, such as `1.014464`, or NULL; release with reform_free().
 *             The argument may be NULL.
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK The code is given.
 * @retval REFORM_STATUS_INVALID_ARGUMENT @p text or @p out_code is NULL.
 * @retval REFORM_STATUS_MISSING The text is empty or blank.
 * @retval REFORM_STATUS_PARSE The text is not such a code.
 * @retval REFORM_STATUS_AMBIGUOUS The text holds more than one code (`1.001740; 1.001645`).
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_procedure_code_parse(const char *text,
                            char **out_code,
                            char **out_national,
                            reform_error **error);

/** @} */

REFORM_END_DECLS

#endif
