/* SPDX-License-Identifier: MIT */
/* Text to number. */
#include "foundation/number.h"

#include <math.h>
#include <string.h>

#include "foundation/errors.h"
#include "foundation/number_plain.h"
#include "foundation/text.h"

/* A double is decided by this many digits at most, and by whether any digit after them is not zero. */
#define DIGITS_MAX 780
#define MANTISSA_EXACT (G_GUINT64_CONSTANT(1) << 53)

/* An exponent beyond this is too large or too small whatever the digits are. */
#define EXPONENT_MAX G_GINT64_CONSTANT(1000000000000)

typedef struct Reader {
    const char *at;
    const char *end;
    guint64 mantissa; /* of the first 19 digits */
    gint64 exponent;  /* the number is `digits`, taken as a whole number, times ten to this */
    guint n_digits;   /* in `digits`, without leading zeros */
    gboolean more;    /* a digit that is not zero did not fit in `digits` */
    char digits[DIGITS_MAX];
} Reader;

static void
add_digit(Reader *reader, char digit, gboolean after_mark)
{
    if (digit == '0' && reader->n_digits == 0) {
        reader->exponent -= after_mark;
        return;
    }
    if (reader->n_digits == DIGITS_MAX) {
        reader->more = reader->more || digit != '0';
        reader->exponent += !after_mark;
        return;
    }
    if (reader->n_digits < 19)
        reader->mantissa = reader->mantissa * 10 + (guint64)(digit - '0');
    reader->digits[reader->n_digits++] = digit;
    reader->exponent -= after_mark;
}

static gboolean
at_digit(const Reader *reader)
{
    return reader->at < reader->end && g_ascii_isdigit(*reader->at);
}

static guint
read_digits(Reader *reader, guint most, gboolean after_mark)
{
    guint n = 0;

    for (; n < most && at_digit(reader); n++)
        add_digit(reader, *reader->at++, after_mark);
    return n;
}

static gboolean
skip(Reader *reader, const char *sign)
{
    const gsize n = strlen(sign);

    if ((gsize)(reader->end - reader->at) < n || memcmp(reader->at, sign, n) != 0)
        return FALSE;
    reader->at += n;
    return TRUE;
}

/* A thousands mark with a digit after it. */
static gboolean
skip_thousands(Reader *reader, reform_thousands_mark thousands)
{
    const char *start = reader->at;
    gboolean found = FALSE;

    switch (thousands) {
    case REFORM_THOUSANDS_MARK_POINT: found = skip(reader, "."); break;
    case REFORM_THOUSANDS_MARK_COMMA: found = skip(reader, ","); break;
    case REFORM_THOUSANDS_MARK_BLANK:
        found = skip(reader, " ") || skip(reader, "\xC2\xA0") || skip(reader, "\xE2\x80\xAF");
        break;
    case REFORM_THOUSANDS_MARK_NONE:
    case REFORM_THOUSANDS_MARK_FORCE_INT32: break;
    }
    if (found && at_digit(reader))
        return TRUE;
    reader->at = start;
    return FALSE;
}

/* Digits, in groups of three where a mark stands between them; -1 where a group has not three. */
static gint
read_whole(Reader *reader, reform_thousands_mark thousands)
{
    const gboolean zero = at_digit(reader) && *reader->at == '0';
    const guint n = read_digits(reader, G_MAXUINT, FALSE);

    if (n == 0 || !skip_thousands(reader, thousands))
        return (gint)MIN(n, 1);
    if (n > 3 || zero) /* no one groups 0.561 */
        return -1;
    do {
        if (read_digits(reader, 3, FALSE) != 3 || at_digit(reader))
            return -1;
    } while (skip_thousands(reader, thousands));
    return 1;
}

static gboolean
read_exponent(Reader *reader)
{
    if (!skip(reader, "e") && !skip(reader, "E"))
        return TRUE;

    const gboolean negative = skip(reader, "-");
    gint64 exponent = 0;
    if (!negative)
        skip(reader, "+");
    if (!at_digit(reader))
        return FALSE;
    for (; at_digit(reader); reader->at++)
        exponent = MIN(exponent * 10 + (*reader->at - '0'), EXPONENT_MAX);
    reader->exponent += negative ? -exponent : exponent;
    return TRUE;
}

static void
skip_blanks(Reader *reader)
{
    while (reader->at < reader->end) {
        const gunichar c = g_utf8_get_char_validated(reader->at, reader->end - reader->at);
        if (!rf_text_is_blank(c)) /* nor is what stands for bytes that are not UTF-8 */
            return;
        reader->at = rf_text_next(reader->at);
    }
}

/* Everything up to the end; FALSE where that is not a number. */
static gboolean
read_number(Reader *reader, reform_decimal_mark decimal, reform_thousands_mark thousands, gboolean *out_negative)
{
    *out_negative = skip(reader, "-") || skip(reader, "\xE2\x88\x92");
    if (!*out_negative)
        skip(reader, "+");

    const gint whole = read_whole(reader, thousands);
    if (whole < 0)
        return FALSE;
    if (skip(reader, decimal == REFORM_DECIMAL_MARK_COMMA ? "," : ".")) {
        if (read_digits(reader, G_MAXUINT, TRUE) == 0)
            return FALSE;
    } else if (whole == 0) {
        return FALSE;
    }
    if (!read_exponent(reader))
        return FALSE;
    skip_blanks(reader);
    if (skip(reader, "%")) {
        reader->exponent -= 2;
        skip_blanks(reader);
    }
    return reader->at == reader->end;
}

/* mantissa * 10^exponent where one correctly rounded operation gives it. */
static gboolean
scale_exactly(guint64 mantissa, gint64 exponent, double *out)
{
    static const double powers[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                     1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

    if (!RF_NUMBER_ROUNDS_ONCE || mantissa > MANTISSA_EXACT || exponent < -22 || exponent > 22)
        return FALSE;
    *out = exponent < 0 ? (double)mantissa / powers[-exponent] : (double)mantissa * powers[exponent];
    return TRUE;
}

static double
to_double(const Reader *reader)
{
    char text[DIGITS_MAX + 32];
    double number = 0.0;

    if (reader->n_digits == 0)
        return 0.0;
    if (reader->n_digits <= 19 && scale_exactly(reader->mantissa, reader->exponent, &number))
        return number;

    memcpy(text, reader->digits, reader->n_digits);
    /* A digit 1 stands for all that did not fit: it decides ties as they would. */
    g_snprintf(text + reader->n_digits, sizeof text - reader->n_digits, "%se%d", reader->more ? "1" : "",
               (gint)CLAMP(reader->exponent - reader->more, -100000, 100000));
    return g_ascii_strtod(text, NULL);
}

reform_status
rf_number_parse(const char *text,
                gsize length,
                reform_decimal_mark decimal,
                reform_thousands_mark thousands,
                double *out_number)
{
    const char mark = decimal == REFORM_DECIMAL_MARK_COMMA ? ',' : '.';
    Reader reader;
    gboolean negative;

    if (G_LIKELY(rf_number_parse_plain(text, length, mark, out_number)))
        return REFORM_STATUS_OK;

    /* Member by member: the digits need no clearing. */
    reader.at = text;
    reader.end = text + length;
    reader.mantissa = 0;
    reader.exponent = 0;
    reader.n_digits = 0;
    reader.more = FALSE;

    skip_blanks(&reader);
    if (reader.at == reader.end)
        return REFORM_STATUS_MISSING;
    if (!read_number(&reader, decimal, thousands, &negative))
        return REFORM_STATUS_PARSE;

    const double number = to_double(&reader);
    if (!isfinite(number))
        return REFORM_STATUS_RANGE;
    *out_number = negative ? 0.0 - number : number;
    return REFORM_STATUS_OK;
}

double
rf_number_from_decimal(RfDecimal decimal)
{
    double number;

    if (!scale_exactly(decimal.mantissa, decimal.exponent, &number)) {
        char text[48];
        g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT "e%d", decimal.mantissa, decimal.exponent);
        number = g_ascii_strtod(text, NULL);
    }
    return decimal.negative ? 0.0 - number : number;
}

static gboolean
marks_are_valid(reform_decimal_mark decimal, reform_thousands_mark thousands)
{
    return (decimal == REFORM_DECIMAL_MARK_POINT && thousands != REFORM_THOUSANDS_MARK_POINT) ||
           (decimal == REFORM_DECIMAL_MARK_COMMA && thousands != REFORM_THOUSANDS_MARK_COMMA);
}

/* Public API */

reform_status
reform_number_parse(const char *text,
                    reform_decimal_mark decimal,
                    reform_thousands_mark thousands,
                    double *out_number,
                    reform_error **error)
{
    GError *err = NULL;

    RF_REQUIRE(text != NULL && out_number != NULL, error);
    RF_REQUIRE(thousands >= REFORM_THOUSANDS_MARK_NONE && thousands <= REFORM_THOUSANDS_MARK_BLANK, error);
    RF_REQUIRE(marks_are_valid(decimal, thousands), error);

    const reform_status status = rf_number_parse(text, strlen(text), decimal, thousands, out_number);
    if (status == REFORM_STATUS_OK)
        return status;

    g_autofree char *excerpt = rf_text_excerpt(text, -1);
    if (status == REFORM_STATUS_MISSING)
        rf_errors_set(&err, status, "the text is blank, expected a number");
    else if (status == REFORM_STATUS_RANGE)
        rf_errors_set(&err, status, "number '%s' is too large, expected at most 1.7976931348623157e308", excerpt);
    else
        rf_errors_set(&err, status, "'%s' is not a number with decimal %s and %s", excerpt,
                      decimal == REFORM_DECIMAL_MARK_COMMA ? "comma" : "point",
                      (const char *const[]){ "no thousands mark", "thousands point", "thousands comma",
                                             "thousands blank" }[thousands]);
    return rf_errors_give(err, error);
}
