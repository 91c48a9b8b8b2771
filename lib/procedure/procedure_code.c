/* SPDX-License-Identifier: MIT */
#include "procedure/procedure_code.h"

#include <string.h>

#include <reform/procedure_code.h>

#include "foundation/errors.h"
#include "foundation/text.h"

/* Blanks as they stray into codes: ASCII ones and the no-break space. */
static gsize
skip_blanks(const char *text, gsize length)
{
    gsize at = 0;

    for (;;) {
        if (at < length && g_ascii_isspace(text[at]))
            at++;
        else if (at + 1 < length && memcmp(text + at, "\xC2\xA0", 2) == 0)
            at += 2;
        else
            return at;
    }
}

static gsize
read_national(const char *text, gsize length, char *out)
{
    gsize at = skip_blanks(text, length);
    gsize written = 0;

    while (written < RF_PROCEDURE_CODE_NATIONAL) {
        gboolean right = at < length && (written == 1 ? text[at] == '.' : g_ascii_isdigit(text[at]));
        if (!right)
            return 0;
        out[written++] = text[at++];
        if (written <= 2)
            at += skip_blanks(text + at, length - at);
    }
    if (at < length && g_ascii_isalnum(text[at]))
        return 0;
    return at;
}

/* One ".H12", ".02" or ". H12"; 0 if none follows. */
static gsize
read_suffix_part(const char *text, gsize length, char *out, gsize *written)
{
    gsize at = skip_blanks(text, length);
    gsize start = *written;

    if (at >= length || text[at] != '.')
        return 0;
    at++;
    at += skip_blanks(text + at, length - at);
    out[start] = '.';

    gsize n = 1;
    for (; at < length && g_ascii_isalnum(text[at]); at++) {
        if (start + n >= RF_PROCEDURE_CODE_SIZE - 1)
            return 0;
        out[start + n++] = g_ascii_toupper(text[at]);
    }
    if (n == 1)
        return 0;
    *written = start + n;
    return at;
}

gsize
rf_procedure_code_read(const char *text, gsize length, char out_code[RF_PROCEDURE_CODE_SIZE])
{
    gsize at = read_national(text, length, out_code);
    gsize written = RF_PROCEDURE_CODE_NATIONAL;

    if (at == 0)
        return 0;
    for (;;) {
        gsize part = read_suffix_part(text + at, length - at, out_code, &written);
        if (part == 0)
            break;
        at += part;
    }
    out_code[written] = '\0';
    at += skip_blanks(text + at, length - at);
    return at;
}

gsize
rf_procedure_code_skip_separator(const char *text, gsize length)
{
    gsize at = skip_blanks(text, length);

    if (at < length && strchr(";,/+", text[at]) != NULL)
        at++;
    else if (at + 3 < length && memcmp(text + at, "v\xC3\xA0 ", 4) == 0)
        at += 4;
    else
        return 0;
    return at + skip_blanks(text + at, length - at);
}

static gboolean
parse_code(const char *text, char **out_code, char **out_national, GError **error)
{
    char code[RF_PROCEDURE_CODE_SIZE];
    char second[RF_PROCEDURE_CODE_SIZE];
    g_autofree char *quoted = rf_text_excerpt(text, -1);
    gsize length = strlen(text);

    if (skip_blanks(text, length) == length) {
        rf_errors_set(error, REFORM_STATUS_MISSING, "the procedure code is empty");
        return FALSE;
    }

    gsize at = rf_procedure_code_read(text, length, code);
    if (at == 0) {
        rf_errors_set(error, REFORM_STATUS_PARSE,
                      "'%s' is not a procedure code, expected one such as 1.004082 or 1.004082.H37", quoted);
        return FALSE;
    }
    if (at < length) {
        gsize separator = rf_procedure_code_skip_separator(text + at, length - at);
        gboolean several = separator > 0 && rf_procedure_code_read(text + at + separator, length - at - separator, second) > 0;
        rf_errors_set(error, several ? REFORM_STATUS_AMBIGUOUS : REFORM_STATUS_PARSE,
                      several ? "'%s' holds more than one procedure code" : "'%s' goes on after the procedure code", quoted);
        return FALSE;
    }
    *out_code = g_strdup(code);
    if (out_national != NULL)
        *out_national = g_strndup(code, RF_PROCEDURE_CODE_NATIONAL);
    return TRUE;
}

/* Public API */

reform_status
reform_procedure_code_parse(const char *text, char **out_code, char **out_national, reform_error **error)
{
    GError *err = NULL;

    if (out_code != NULL)
        *out_code = NULL;
    if (out_national != NULL)
        *out_national = NULL;
    RF_REQUIRE(text != NULL && out_code != NULL, error);
    parse_code(text, out_code, out_national, &err);
    return rf_errors_give(err, error);
}
