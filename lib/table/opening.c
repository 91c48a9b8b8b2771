/* SPDX-License-Identifier: MIT */
#include "table/opening.h"

#include <string.h>

#include <reform/table.h>

#include "foundation/errors.h"

static const char candidates[] = { ',', ';', '\t' };

gboolean
rf_opening_skip_mark(const char *data, gsize size, const char *source, gsize *out_size, GError **error)
{
    if (size >= 2 && (memcmp(data, "\xff\xfe", 2) == 0 || memcmp(data, "\xfe\xff", 2) == 0)) {
        rf_errors_set_at(error, REFORM_STATUS_ENCODING, source, 1, 1,
                         "the text is UTF-16 by its byte order mark, expected UTF-8");
        return FALSE;
    }
    *out_size = size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    return TRUE;
}

/* TRUE if this line feed ends a row that is not an empty line. */
static gboolean
ends_row(RfOpening *opening)
{
    gboolean empty = opening->row_length == 0 || (opening->row_length == 1 && opening->last == '\r');

    opening->row_length = 0;
    opening->in_text = FALSE;
    return !empty;
}

/* Take one byte; TRUE when it ends the header row. */
static gboolean
take(RfOpening *opening, char byte)
{
    if (opening->quoted) {
        /* A doubled quote closes and opens again, which comes to the same. */
        opening->quoted = byte != '"';
    } else if (byte == '\n') {
        return ends_row(opening);
    } else if (byte == '"') {
        opening->quoted = !opening->in_text;
    } else {
        opening->in_text = TRUE;
        for (gsize i = 0; i < G_N_ELEMENTS(candidates); i++) {
            if (byte == candidates[i]) {
                opening->counts[i]++;
                opening->in_text = FALSE;
            }
        }
    }
    opening->row_length++;
    opening->last = byte;
    return FALSE;
}

gboolean
rf_opening_look(RfOpening *opening, const char *data, gsize end, gboolean at_end)
{
    while (opening->at < end) {
        if (take(opening, data[opening->at++]) || opening->row_length > REFORM_TABLE_MAX_LINE)
            return TRUE;
    }
    return at_end;
}

char
rf_opening_get_delimiter(const RfOpening *opening)
{
    gsize best = 0;

    for (gsize i = 1; i < G_N_ELEMENTS(candidates); i++) {
        if (opening->counts[i] > opening->counts[best])
            best = i;
    }
    return opening->counts[best] == 0 ? '\0' : candidates[best];
}
