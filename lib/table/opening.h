/* SPDX-License-Identifier: MIT */
/* What delimited text opens with: a byte order mark, and a header row that shows the delimiter. */
#ifndef RF_TABLE_OPENING_H
#define RF_TABLE_OPENING_H

#include <glib.h>

/* Looks at the header row, which may come in parts. All zero at first. */
typedef struct RfOpening {
    gsize at;         /* next byte to look at; may be set to where the text starts */
    gsize row_length; /* bytes of the row so far */
    gsize counts[3];  /* of each candidate outside quotes */
    gboolean quoted;
    gboolean in_text; /* past the start of a cell without quotes, so a quote is text */
    char last;
} RfOpening;

/* Bytes of the byte order mark at the start, 0 or 3; FALSE with ENCODING when the text is UTF-16. */
gboolean rf_opening_skip_mark(const char *data, gsize size, const char *source, gsize *out_size, GError **error);

/* TRUE when the header row was seen to its end, or is too long for a row, or nothing more comes
 * (`at_end`); else call again with more bytes. */
gboolean rf_opening_look(RfOpening *opening, const char *data, gsize end, gboolean at_end);

/* The delimiter that stands most often; the first of comma, semicolon, tab where several do; 0 for none. */
char rf_opening_get_delimiter(const RfOpening *opening);

#endif
