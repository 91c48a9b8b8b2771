/* SPDX-License-Identifier: MIT */
/* Procedure codes inside the library. */
#ifndef RF_PROCEDURE_PROCEDURE_CODE_H
#define RF_PROCEDURE_PROCEDURE_CODE_H

#include <glib.h>

/* Bytes of a national code: a digit, a point, six digits. */
#define RF_PROCEDURE_CODE_NATIONAL 8
/* Bytes of a code with any suffix at the most, the NUL included. */
#define RF_PROCEDURE_CODE_SIZE 48

/* Read one code at the start of `text`, passing over blanks before and within it; writes it without
 * blanks and in capitals. Returns the bytes read, 0 if there is no code there. */
gsize rf_procedure_code_read(const char *text, gsize length, char out_code[RF_PROCEDURE_CODE_SIZE]);

/* Bytes of `text` that separate two codes: blanks and one `;`, `,`, `/`, `+` or "và". */
gsize rf_procedure_code_skip_separator(const char *text, gsize length);

#endif
