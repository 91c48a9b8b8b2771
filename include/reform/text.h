/* SPDX-License-Identifier: MIT */
/**
 * @file text.h
 * @brief Vietnamese text: one form for storing, one for comparing.
 */
#ifndef REFORM_TEXT_H
#define REFORM_TEXT_H

#include <reform/error.h>
#include <reform/macros.h>

REFORM_BEGIN_DECLS

/**
 * @defgroup text Text
 * @brief Names that are written differently and mean the same.
 *
 * Vietnamese text comes precomposed (NFC) and decomposed (NFD), with the tone
 * mark in the old or the new place (`Hoà`, `Hòa`), in capitals, with stray and
 * non-breaking blanks. Functions of this group have no state; any number of
 * threads may call them.
 * @{
 */

/** Language of text made for people. */
typedef enum reform_language {
    REFORM_LANGUAGE_VI = 1, /**< Vietnamese, with decimal comma. */
    REFORM_LANGUAGE_EN = 2, /**< English, with decimal point. */
    /** @cond INTERNAL */
    REFORM_LANGUAGE_FORCE_INT32 = 0x7fffffff
    /** @endcond */
} reform_language;

/**
 * The form in which the library stores text: NFC, runs of white space made one
 * blank, none at the ends. Zero-width spaces and byte order marks count as white
 * space. Text with more than 30 combining marks in a row is not brought into NFC.
 *
 * @param text UTF-8 text.
 * @param[out] out_text The stored form, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_text holds the text.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING The text is not UTF-8.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_text_normalise(const char *text, char **out_text, reform_error **error);

/**
 * A key that is equal for two names exactly when they are the same name.
 *
 * Beyond reform_text_normalise() it folds case, puts tone marks in one place
 * (`Hoà` and `Hòa`, `thuỷ` and `thủy`), treats `_`, hyphens and dashes
 * of all kinds as a blank, makes curly quotes straight, and takes the
 * look-alikes of `Đ` (U+00D0, U+0189) for it. Marks are kept: `ma` and `mã` differ.
 * The key is for comparing, not for showing.
 *
 * @param text UTF-8 text.
 * @param[out] out_key The key, or NULL if the call fails; release with reform_free().
 * @param[out] error Where to put the error, or NULL.
 * @retval REFORM_STATUS_OK @p out_key holds the key.
 * @retval REFORM_STATUS_INVALID_ARGUMENT An argument is NULL.
 * @retval REFORM_STATUS_ENCODING The text is not UTF-8.
 * @since 0.1
 */
REFORM_API REFORM_CHECK_RETURN reform_status
reform_text_key(const char *text, char **out_key, reform_error **error);

/**
 * Whether two names are the same name, by reform_text_key().
 *
 * @param a UTF-8 text, or NULL.
 * @param b UTF-8 text, or NULL.
 * @return 1 if they are; 0 if they are not, or one is NULL or not UTF-8.
 * @since 0.1
 */
REFORM_API int
reform_text_matches(const char *a, const char *b);

/** @} */

REFORM_END_DECLS

#endif
